### The console of the education department.

## Around the pages, and signing in

department-name = Education department
department-to-home = To the beginning
department-what-to-do = What can be done
department-leave = Change nothing
department-fill-in = Fill in this field
department-person = Person
department-role = Role
department-state = State
department-nav-accounts = Accounts

department-role-department = Specialist of the department
department-role-department-may = Confirms privileges, decides extensions and disputed acts, writes desks off, writes files of the law.
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
department-account-role = Change the role
department-account-role-lead = { $name }. The new role counts at once; sign-ins stay open.
department-account-role-save = Save the role
department-account-role-changed = The role was changed.
department-account-close = Close the account
department-account-close-sure = { $name } will not be able to sign in, and open sign-ins end at once. What this person did stays in the journal.

department-code-title = One-time code
department-code-account = Hand the code over in person: { $name }. It sets the password at the first sign-in.
department-code-once = The code is shown once. If you close the page, give out a new one.
department-code-written = The code is written down

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
department-odd-silent = A desk is silent.
department-odd-quiet = No responses.
department-odd-declines = Far more declines than the neighbours.
department-odd-same-child = Looks like a double registration.
department-known-late = { $place }: { $count } selected and not activated in time, the earliest term was { $date }.
department-known-silent = { $place }, “{ $desk }”: silent since { $date }, referrals that wait for its word: { $count }.
department-known-quiet = { $place }, group “{ $group }”: { $free } free, published { $date }, nobody has responded.
department-known-declines = { $place }: { $declined } of { $of } decided responses were declined; elsewhere in the settlement { $theirs } of { $their_of }.
department-known-same-child = Name and birthday are the same, the numbers differ: applications № { $numbers }.
department-why-late = The queue selected a child and the staff neither accepted nor declined in the time they had. The place stays the family’s, and it waits. Call the kindergarten.
department-why-silent = The referrals below cannot be ended without this desk’s word: a contract may have been signed there in time. Call the kindergarten.
department-why-quiet = The places have been open for at least { $days } days and nobody has responded. Language, age or address may not suit, or the bulletin is wrong.
department-why-declines = In the last { $days } days the share of declines is at least twice that of the other kindergartens of the settlement. Look into the reason of each below.
department-why-same-child = One child under two numbers takes two places of the queue. They may also be namesakes: compare with the register.
department-row-activate-by = To be activated by
department-row-published = Published
department-row-declined = Declined
department-rows-title = What it is seen from
department-rows-none = No rows.
department-to-kindergarten = The kindergarten’s page
department-places-title = Places
department-places-none = There are no free places.
department-places-open = Published
department-places-reserved = Reserved for the selected
department-places-unpublished = Not published

## Decisions about families

department-nav-privileges = Privileges
department-nav-extensions = Extensions
department-nav-matters = Disputed acts
department-child = Child
department-application = Application №
department-application-number = Number of the application
department-filed = Filed
department-queue = Queue
department-category = Privilege
department-class = Right
department-kept-place = Place kept
department-answer-by = Decide by
department-document = Document
department-save-document = Save the document
department-conclusion = Conclusion handed in with the application
department-refuse = Refuse
department-reason = Reason of the refusal
department-choose-reason = Choose a reason
department-day-wrong = Choose the day or write it like this: 20.11.2026

department-privileges-title = Privileges to confirm
department-privileges-none = No privilege waits for its confirmation now.
department-find-claim = Another privilege
department-find-claim-lead = Did a family bring its paper early, or a newer one? Open the privilege by the number of the application.
department-privilege-unknown = No living application of this number claims a privilege. Check the number.
department-privilege-title = Privilege
department-privilege-counts = Counts
department-privilege-counts-on = Counts: { $document }, issued { $date }.
department-privilege-not-confirmed = Not confirmed yet
department-privilege-decide = Decision
department-privilege-paper = The paper stays with the department. Write here what it says.
department-privilege-file = The certificate handed in with the application
department-evidence-ages = { $months ->
    [one] The paper counts for { $months } month from the day it was issued.
   *[other] The paper counts for { $months } months from the day it was issued.
}
department-paper-number = Kind and number of the paper
department-paper-day = Issued on
department-privilege-confirm = Confirm the privilege
department-privilege-confirmed = The privilege is confirmed. The family and the kindergarten will see it.
department-privilege-refused = The privilege is refused. The family hears the reason and stands in the queue by its filing time.

department-extensions-title = Extensions of referrals
department-extensions-none = Nobody waits for an answer about more days now.
department-decides = Decides
department-by-kindergarten = Kindergarten
department-by-department = Education department
department-extension-title = Extension of a referral
department-asked = Asked
department-referral-until = Referral valid until
department-document-none = The document has not reached the centre yet.
department-extension-others = Under the rules in force the kindergarten decides about more days. Here it can only be looked at.
department-extension-decide = Decision
department-extension-days = How many days more
department-extension-most = Calendar days, { $days } at most.
department-days-wrong = Write a number of days
department-extension-grant = Extend the referral
department-extension-granted = The referral is extended. The family will be told.
department-extension-refused = More days are refused. The family hears the reason.

department-matters-title = Disputed acts of desks
department-matters-lead = Acts that the centre did not accept and that a kindergarten asks about, did not settle in time, or that only people can decide.
department-matters-none = Nothing waits for the department's answer now.
department-why-here = Why it is here
department-matter-left = Only people decide
department-matter-asked = The kindergarten asks
department-matter-late = Not settled in time
department-matter-title = Disputed act
department-matter-why = Why the centre did not accept it
department-matter-left-why = The desk was written off while this act lay on it, on paper already. The rules leave the decision to people.
department-matter-paper-out = The family may have a printed paper with this number. Decide and tell the family.
department-matter-decide = Answer of the department
department-matter-answer = Answer
department-matter-answered = The answer is written down. The kindergarten will see it.
department-choose-answer = Choose an answer
department-act = Act
department-done = Done
department-answered = The centre answered
department-paper = Number on the paper
department-answer = Answer
department-answer-honour = The paper counts
department-answer-honour-means = The referral is issued under the number on it. Only while the place is still kept for the child.
department-answer-annul = The paper does not count
department-answer-annul-means = The family gets an apology and keeps its turn.
department-answer-stands = It stays as the centre decided
department-answer-stands-means = Nothing changes. The kindergarten will see the answer.

## Organisations

department-nav-organisations = Organisations
department-organisations-title = Kindergartens
department-organisations-found = Found: { $count }
department-settlement = Settlement
department-address = Address
department-ownership = Ownership
department-code-of = Code of the organisation
department-groups = Groups
department-capacity = Places
department-children = Children
department-desks = Desks
department-group = Group
department-years = Birth years
department-groups-title = Groups
department-groups-none = There are no groups.
department-passport-change = Correct the passport
department-passport-title = The kindergarten’s passport
department-passport-lead = Parents see this on the kindergarten’s page. Name, code, number and head are not changed here.
department-passport-in-kk = in Kazakh
department-passport-in-ru = in Russian
department-passport-in-en = in English
department-passport-duty = There is a duty group
department-passport-prices = Fee a month
department-passport-from-age = Age from
department-passport-to-age = Age to
department-passport-tenge = Tenge a month
department-passport-hint = Leave lines that are not needed empty.
department-passport-save = Save the passport
department-passport-changed = The passport is corrected. Parents and the kindergarten’s desks will see it.
department-passport-number-wrong = Write a whole number
department-staff-title = Staff
department-staff-left = Left { $date }
department-staff-dismiss = Take off the staff
department-staff-dismiss-sure = { $name }, { $place }. This person will not be able to sign in at desks and act any more. What was done before stays this person's. There is no way back.
department-staff-dismissed = The person is off the staff. Desks will hear of it when they are connected.
department-desk-code = Code for a desk
department-desk-code-title = Code for a desk
department-desk-code-lead = { $place }. A code for { $name }. It is typed once, when the computer is connected.
department-desks-title = Desks
department-desks-none = There are no desks. Give a code to somebody, and that person connects a computer.
department-desk-works = At work
department-desk-silent = Silent since { $date }, terms wait
department-desk-we-ask = The department wants to write it off; the head has to agree
department-desk-they-ask = The head wants to write it off; the department has to agree
department-desk-written-off = Written off { $date }
department-desk-shut-out = Shut out { $date }
department-desk-copied = Stopped { $date }: it works on two computers
department-desk-write-off = Write off
department-desk-write-off-sure = Desk “{ $name }”, { $place }. Write off only what is lost: terms wait for it no more, and what it still holds becomes disputed. Both the department and the head have to say so. There is no way back.
department-desk-asked = Your word about writing it off is written down.
department-desk-shut = Shut out
department-desk-shut-sure = Desk “{ $name }”, { $place }. It hands in what it could not send under a seal, deletes its data and gets nothing else. Shut out a stolen computer or one that must not be trusted. There is no way back.
department-desk-is-shut-out = The desk is shut out. It will hear of it when it is connected.

## Rules

department-nav-law = Rules
department-law-title = Rules and calendar
department-law-lead = What holds, what will come into force, and what held before. What is published is never mended: another pack with a later date is published.
department-law-packs = Rule packs
department-law-calendars = Calendar of working days
department-law-version = Version
department-law-from = Holds from
department-law-kind = What it is
department-law-pack = Rule pack
department-law-calendar = Year of the calendar
department-law-signature = Publisher's signature
department-law-signed-no = none was handed in
department-law-signed-unreadable = the file of the signature cannot be read
department-law-signed-broken = does not fit this text: the file was changed after it was signed
department-law-signed-stranger = fits, but this publisher is not trusted here
department-law-signed-trusted = fits, the publisher is trusted
department-law-unsigned = It can be looked at and not published: the signature of a publisher who is trusted here is needed. Files are signed where the publisher's key is.
department-law-try = Check and publish
department-law-choose = File of rules
department-law-choose-lead = First the file is checked and it is shown who would move in the queues. Nothing is published without your decision.
department-law-file = File of a rule pack or a calendar
department-law-file-hint = { $limit } MB at most.
department-law-signature-file = Its signature
department-law-signature-hint = The file of the same name with the ending of a signature. Not needed for a check alone.
department-law-check = Check
department-law-wrong = The file is not in order
department-law-wrong-lead = Mend everything that is listed, sign the file again and check it once more.
department-law-where = Where
department-law-what = What
department-law-place = line { $line }, character { $column }
department-law-fine = The file is in order
department-law-key = Key
department-law-before = Now
department-law-after = Then
department-law-by = Shift
department-law-moved = Would move
department-law-papers = Words of papers change: { $papers }
department-law-look-again = Another pack was published after you looked. Look again at what changes and who moves, and then publish.
department-law-publish-title = Publish
department-law-publish-lead = The file comes into force on the day it names. Until then every desk gets it. Publishing cannot be undone; another pack can be published after it.
department-law-publish = Publish the rules
department-worded-contract = contract
department-worded-addendum = addition to a contract
department-worded-referral = referral

## Journal of decisions, and notices

department-nav-journal = Journal
department-journal-title = Journal of decisions
department-journal-lead = Each decision with who asked for it and what changed. Lines are never mended and never deleted.
department-journal-from = From the day
department-journal-to = To the day
department-journal-none = There are no such lines.
department-journal-at = When
department-journal-who = Who
department-journal-where = Where
department-journal-older = Earlier ones
department-journal-seq = Line of the journal
department-journal-id = Number of the act
department-journal-written = As it was written down
department-journal-written-lead = The record as the centre keeps it. By it the decision can be checked again.
department-journal-asked = What was asked
department-journal-changed = What changed

department-nav-notices = Notices
department-notices-title = Notices to families
department-notices-lead = How many messages are on their way, how many arrived, and which could not be delivered. While a message has not arrived, its family is spared the stop-list.
department-notices-none = There are no such messages.
department-notice = Message
department-notice-waiting = To be sent
department-notice-failed = Not delivered
department-notice-accepted = Handed over
department-notice-delivered = Arrived
department-notice-next = next attempt { $date }
department-channel = Way
department-channel-in-app = On the portal
department-channel-sms = Short message
department-channel-email = E-mail
department-tries = Attempts
department-changed = Changed

## Who opened and changed what

department-notes-title = What the department opened and did
department-notes-lead = What officers opened about families and did beside the decisions: accounts, desks, law. Notes are never corrected.
department-notes-none = No such notes.
department-notes-by-iin = Find by the child’s number
department-notes-iin = The child’s number of identity
department-notes-iin-hint = 12 digits. The search itself is noted too.
department-notes-no-child = There is no application with this number. Check the digits.
department-reads-title = What was opened at desks
department-reads-lead = When kindergarten staff opened a child’s file, a family’s document or contract. A desk hands it in when it is next connected.
department-staff-journal = In the journal
noted-saw-privilege = Opened a privilege
noted-saw-extension = Opened a request for more days
noted-saw-matter = Opened a disputed act
noted-saw-appeal = Opened an appeal
noted-saw-file = Opened a family’s file
noted-saw-journal-line = Opened a line of the journal in full
noted-sought-child = Looked for a child by its number
noted-added-account = Added an account
noted-renewed-code = Gave a new code
noted-changed-role = Changed the role of an account
noted-closed-account = Closed an account
noted-gave-desk-code = Gave a code for a desk
noted-shut-desk-out = Shut a desk out
noted-loaded-persons = Loaded a file of persons
noted-handed-in-law = Handed in a signed file of the law
noted-read-child = The child’s file
noted-read-attachment = The family’s document
noted-read-contract = The contract

## A file of the law in the browser

department-law-edit = Write the next one
department-law-edit-title = Writing a file of the law
department-law-edit-lead = Change the numbers and check. Nothing is kept here: download the file before you close the page.
department-law-edit-fine = { $version } is in order and would begin { $date }.
department-law-edit-next = Download the file and sign it where the publisher’s key is. Then an administrator checks it with its signature and publishes it; it comes into force on the day it names.
department-law-download = Download the file
department-law-sample = A sample paper
department-law-sample-hint = In Kazakh and Russian, with the words of this file. Every page says that it is a sample.
department-law-sample-save = Download the sample
department-law-numbers = Numbers
department-law-in-the-text = This table is changed in the text of the file below.
department-law-value = Value
department-law-allowed = Allowed:
department-law-clause = Taken from: act, clause
department-law-words = The words of papers
department-law-words-lead = Without the tick the program’s own words are printed. Both languages have the same sections and clauses. Changed words need another version.
department-law-words-own = The department’s own words
department-law-words-version = Version of the words
department-law-words-fields = Fields that the program fills:
department-law-words-kk = The Kazakh text
department-law-words-ru = The Russian text
department-law-whole = The whole file
department-law-text = The text of the file
department-law-text-hint = For those who know the format. This text is taken when you check here.
department-sample-contract = Contract
department-sample-referral = Referral
department-sample-addendum-fee = Addition: the fee
department-sample-addendum-group = Addition: the group
department-sample-addendum-hours = Addition: the hours
department-sample-addendum-other = Addition: other

## The import of the person register

department-nav-persons = Persons
department-persons-title = The person register
department-persons-lead = Parents’ and children’s data come from here. A file is looked at first and nothing is written. Nobody is deleted: a file may hold everybody, or only what changed.
department-persons-hint = At most { $limit } MB. The first line needs the columns:
department-persons-state = The import
department-persons-looking = { $name }: the file is being looked at. Rows read: { $rows } ({ $percent } %).
department-persons-loading = { $name }: the file is being loaded. Rows done: { $rows } ({ $percent } %).
department-persons-looked = { $name }, { $date }: the file was looked at, nothing is written yet.
department-persons-loaded = { $name }, { $date }: the file was loaded.
department-persons-stopped = { $name }, { $date }: the loading was stopped. What was loaded stays, the same file completes it.
department-persons-failed = { $name }, { $date }: the file could not be read, or the work broke off. Check the columns of the first line and repeat.
department-persons-rows = Rows
department-persons-good = Good rows
department-persons-left-out = Rows left out
department-persons-warnings = Warnings
department-persons-changed = New or different
department-persons-remarks = Remarks
department-persons-load-lead = Good rows are written, the others are not.
department-persons-load = Load the good rows
department-persons-refresh = Show how far it has come
department-persons-stop = Stop
department-persons-forget = Put away
department-persons-choose = Choose a file
department-persons-file = The file of persons
department-persons-look = Look at the file
