### The console of the education department.

## Around the pages, and signing in

department-name = Education department
department-to-home = To the beginning
department-what-to-do = What can be done
department-fill-in = Fill in this field
department-person = Person
department-role = Role
department-state = State
department-nav-accounts = Accounts

department-role-department = Specialist of the department
department-role-department-may = Confirms privileges, decides extensions and disputed acts, writes desks off.
department-role-auditor = Auditor
department-role-auditor-may = Sees everything and reads the journal, changes nothing.
department-role-administrator = Administrator
department-role-administrator-may = Keeps accounts and desks, publishes signed rules. Decides nothing about children.

department-sign-in-title = Sign-in for the department
department-sign-in = Sign in
department-login = Name of the account
department-login-hint = 2 to 40 characters: small Latin letters, digits, dot, hyphen, underscore.
department-password = Password
department-password-forgotten = Forgotten your password? The administrator gives out a new code.
department-have-code = I have a one-time code
department-first-title = First sign-in with a code
department-first-lead = The administrator gave you the code. It counts once and sets your password.
department-code = One-time code
department-password-new = New password
department-password-hint = { $least } to { $most } characters. Three or four words in a row are easy to remember and hard to guess.
department-first-save = Save the password and sign in

department-sessions-title = My sign-ins
department-sessions-lead = This is where your account is open. End a sign-in that you do not know and ask the administrator for a new code.
department-session-begun = Begun
department-session-until = Counts until
department-session-own = This sign-in
department-session-end = End
department-session-ended = The sign-in has ended.

## Accounts of the department

department-accounts-title = Accounts of the department
department-account-add = Add a person
department-account-active = In use
department-account-without-password = Waits for the first sign-in with the code
department-account-closed-at = Closed { $date }
department-account-closed = The account is closed, and so are its sign-ins.
department-person-name = Full name
department-choose-role = Choose a role
department-account-code = New code
department-account-code-sure = { $name }: the password and all sign-ins stop counting at once. Only the new code lets this person in.
department-account-code-make = Give out a new code
department-account-close = Close the account
department-account-close-sure = { $name } will not be able to sign in, and open sign-ins end at once. What this person did stays in the journal.

department-code-title = One-time code
department-code-account = Hand the code over in person: { $name }. It sets the password at the first sign-in.
department-code-once = The code is shown once. If you close the page, give out a new one.

## Overview

department-overview-title = Overview
department-desk = Desk
department-kindergarten = Kindergarten
department-counter-silent = Silent desks
department-counter-desks = Desks altogether
department-counter-privileges = Privileges to decide
department-counter-extensions = Extensions to decide
department-counter-matters = Disputed acts
department-counter-places = Free places published
department-silent-title = Silent while terms run
department-silent-lead = These desks may hold acts that nobody knows of. Referrals whose term has passed are kept open: a contract may have been signed in time. Call the kindergarten.
department-silent-none = There are no such desks.
department-silent-since = Silent since
department-heard = Everything handed in
department-kept = What waits
department-desk-keeps = { $count ->
    [one] { $count } referral
   *[other] { $count } referrals
}
department-desk-never-heard = never yet
department-unheard-title = The others: longest without handing in
department-unheard-none = There are no other desks.
department-oldest = The centre knows everything that was done before { $date }. The desk “{ $desk }”, { $place }, has not handed in for the longest.
department-odd-title = Worth a look
department-odd-none = Nothing unusual.
department-odd-late = Late activation.
department-odd-late-known = { $place }: application № { $number } was selected, it was to be activated by { $date }.
department-odd-quiet = No responses.
department-odd-quiet-known = { $place }, group “{ $group }”: { $free } free, published { $date }, nobody has responded.
department-odd-declines = Many declines.
department-odd-declines-known = { $place }: { $declined } of { $of } responses decided in 30 days were declined.
department-odd-same = Looks like a double registration.
department-odd-same-known = Name and birthday are the same, the numbers differ: applications № { $numbers }.
department-places-title = Places
department-places-none = There are no free places.
department-places-open = Published
department-places-reserved = Reserved for the selected
department-places-unpublished = Not published
