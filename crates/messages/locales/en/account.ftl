## Signing in

portal-phone-or-iin = Phone or IIN
portal-phone-or-iin-hint = For example, +7 701 000 00 00. With an IIN the code goes to the phone that is registered for you.
portal-code-sent-number = If this IIN has been used here, the code was sent to the phone registered for it.
portal-sign-in-by-password = Sign in with a password
portal-sign-in-by-code = Sign in with a code from a message
portal-sign-in-no-phone = I no longer have the phone
portal-password-title = Sign in with a password
portal-password-forgotten = Forgotten the password? Sign in with a code and set a new one
portal-recovery-title = Sign in without the phone
portal-recovery-lead = If messages no longer reach you, take your identity card to the education department. They look at it and give you a code for one day.
portal-recovery-code = Code of the education department
portal-new-password-title = Choose a password
portal-new-password-lead = With a password you can sign in even when messages do not come.
portal-new-password = New password
portal-new-password-hint = { $least } to { $most } characters. Three or four words together are easy to remember.
portal-new-password-again = The password again
portal-new-password-save = Save the password
portal-without-password-lead = You can do without one and sign in with a code from a message each time.
portal-without-password = Continue without a password
portal-surname = Your surname
portal-surname-hint = As on the identity card. Who has no surname writes the given name.
portal-privacy-version = Version { $version }.

## The account

account-title = My account
account-phone-second = Second phone
account-password = Password
account-password-is-set = Set
account-password-none = None: you sign in with a code from a message
account-consent = Consent
account-consent-given = Version { $version }, given { $date }
account-consent-paper = Given with the application
account-consent-title = Consent to the use of data
account-consent-new = The terms have changed since you agreed. Read them and confirm to go on.
account-consent-agree = Confirm the consent
account-done-agreed = Your consent was recorded.
account-done-password = The password was saved. You are signed out everywhere else.
account-done-phone = The phone was changed. You are signed out everywhere else.
account-done-second = The second phone was added.
account-done-dropped = The second phone was taken away.
account-recovered = You signed in with a code of the education department. The earlier password and the second phone no longer count. Enter the new phone or set a password now: in a few minutes that will take a new code.
account-password-title = Set a password
account-password-lead = After this you have to sign in again on other devices.
account-password-save = Save the password
account-password-fresh = So that nobody sets a password in your name, sign in once more: a code goes to your phone.
account-sign-in-again = Sign in again
account-phones-title = Phones
account-phone-use = What to do
account-phone-change = Change the main phone
account-phone-add = Add a second phone
account-phone-new = New phone
account-phone-save = Confirm the phone
account-phone-drop = Take the second phone away
account-phones-fresh = So that nobody changes the phone in your name, sign in once more with a code to the present phone.
account-phones-lost = If you no longer have it, the education department gives you a code: take your identity card.
account-sign-ins-title = Where you are signed in
account-sign-ins-lead = If you do not know a device, sign it out and set a new password.
account-device-unknown = Unknown device
account-sign-in-own = This device
account-sign-in-begun = Signed in
account-sign-in-used = Last used
account-sign-in-how = How
account-proven-code = With a code from a message
account-proven-password = With the password
account-proven-recovery = With a code of the education department
account-sign-in-end = Sign out here
account-sign-ins-end-others = Sign out everywhere else
account-sign-ins-ended = Signed out.
account-journal-title = Journal of my acts
account-journal-lead = Who signed in and what was done with the account and the applications. Nothing is deleted here.
account-act-by-department = education department
account-act-sign-in-code = Signed in with a code from a message
account-act-sign-in-password = Signed in with the password
account-act-sign-in-recovery = Signed in with a code of the education department
account-act-joined = Registered
account-act-agreed = Agreed to the use of data
account-act-password-set = Password set
account-act-phone-changed = Phone changed
account-act-phone-added = Second phone added
account-act-phone-dropped = Second phone taken away
account-act-sign-ins-ended = Signed out on other devices
account-act-recovery-given = A code to sign in without the phone was given out

## Department: without the phone

department-nav-recovery = Lost phones
department-recovery-title = Codes for families without their phone
department-recovery-lead = A parent has come with the identity card: the phone is gone, or somebody else got into the account. The code counts for a day; after its use the earlier password and the second phone no longer count.
department-recovery-find = Find the account
department-recovery-check-title = Compare with the identity card
department-recovery-seen = I hold the identity card: photograph, name and IIN agree
department-recovery-look = Look at the identity card and tick the box.
department-recovery-give = Give out a code
department-recovery-given = Code for { $name }. The parent enters it on the sign-in page, “I no longer have the phone”.
department-recovery-list = Codes given out
department-recovery-none = None yet.
department-recovery-when = When
department-recovery-by = By whom
department-recovery-for = For whom

## Invitations

invitations-title = My invitations
invitations-none = Nobody is invited at the moment.
invitation-ask-title = Invite another parent
invitation-ask-lead = Child: { $child }.
invitation-ask-means = Whoever you invite can do the same as you: see the applications, respond to places, take applications back. Invite only a legal representative of the child.
invitation-make = Get an invitation code
invitation-made-title = Invitation code
invitation-made-lead = Give the code to the other parent, who signs in with the own phone and IIN and enters it under “My children”. Child: { $child }.
invitation-made-once = The code is shown once. Until it is accepted you can take the invitation back.
invitation-revoke = Take the invitation back
invitation-revoked = The invitation was taken back.
invitation-have-code = I have an invitation code
invitation-code-title = Invitation by another parent
invitation-code-lead = Enter the code that the other parent of the child gave you.
invitation-code = Invitation code
invitation-look = Look at the invitation
invitation-check-title = Accept the invitation?
invitation-child = Child
invitation-inviter = Invited by
invitation-accept = Accept the invitation
invitation-done-joined = The invitation was accepted. The child is now on your list too.
account-act-invited = Another parent was invited
account-act-invitation-revoked = An invitation was taken back
account-act-invitation-accepted = An invitation was accepted

## Messages

email-code-subject = Oryn: confirmation code
account-notices-title = Messages
account-notices-lead = All messages are here on the portal. Choose how else to be told.
account-notices-way = Where to send them
account-notices-way-sms = To the phone
account-notices-way-email = By e-mail
account-notices-way-both = To the phone and by e-mail
account-notices-language = Language of messages
account-notices-quiet = What to say here only
account-notices-kind-application-accepted = An application was accepted
account-notices-kind-responded = A response was accepted
account-notices-kind-not-selected = Others got the place
account-notices-kind-contract-signed = A contract was signed
account-notices-always = Of referrals, terms and decisions you are always told.
account-notices-save = Save
account-notices-saved = Saved.
account-notices-email = E-mail
account-notices-email-new = E-mail address
account-notices-email-drop = Take the address away
account-notices-email-save = Confirm the address
account-notices-code-sent = We sent a code to { $email }.
account-act-telling-chosen = How to be told was chosen

## The settlement

settlement-title = Choose the settlement
settlement-change = Change the settlement
settlement-lead = Its name stands on every page, and the list of places begins with it. You can change it at any time.
settlement-all = All settlements
settlement-save = Choose
