### The journal: who did what, when and at which desk; and who opened children's files. Names of acts are act-… in words.ftl.

desk-screen-journal = Journal

## The list

desk-journal-acts = Acts
desk-journal-reads = Who opened what
desk-journal-part = What is shown
desk-journal-search = Name, number, act or day
desk-journal-filter = Filter
desk-journal-filter-close = Hide the filter
desk-journal-show = Show
desk-journal-person = Who
desk-journal-everybody = Everybody
desk-journal-desk = Desk
desk-journal-every-desk = All desks
desk-journal-theme = About
desk-journal-every-theme = Everything
desk-journal-from = From the day
desk-journal-until = Until the day
desk-journal-turned = This day is before the first one.
desk-journal-clear = Show all
desk-journal-empty = Every act of the kindergarten will stand here: who did what, when and at which desk. Your next act will be the first.
desk-journal-nothing = There is no such act in the journal.
desk-journal-nothing-here = There is no such act in what this desk has. What is older can be asked of the centre.
desk-journal-choose = Choose an act to see who did it, when, and what it changed.
desk-journal-more = Show more
desk-journal-begins = The journal at this desk begins on { $day }.
desk-journal-older = Ask for what is older
desk-journal-older-offline = The centre gives what is older once there is a connection.
desk-journal-older-none = The centre has nothing older.

## Who

journal-who-staff = Member of staff
journal-who-family = The family
journal-who-department = Education department
journal-who-publisher = Publisher of the rules
journal-who-clock = The centre, when a term came
journal-who-elsewhere = Another kindergarten
journal-who-unknown = Not written down

## About what

journal-theme-places = Places and bulletins
journal-theme-queue = Queue and privileges
journal-theme-responses = Responses
journal-theme-referrals = Referrals
journal-theme-contracts = Contracts
journal-theme-roll = Children of the groups
journal-theme-matters = Acts not accepted
journal-theme-house = People and desks

## An act

journal-act-unknown = An act whose name was not written down
journal-state-not_yet_known = Not yet known to the centre
journal-state-refused = Not accepted
journal-state-deferred = People decide
desk-journal-not-yet-why = The act is written down at this desk and goes to the centre by itself once there is a connection.
desk-journal-deferred-why = The centre does not decide this by itself: people do, and their answer appears on the screen Sync.
desk-journal-when = When
desk-journal-decided = The centre decided
desk-journal-who = Who
desk-journal-about = About
desk-journal-number = Number
desk-journal-gone = A family whose matter went to another kindergarten
desk-journal-changes = What it changed
desk-journal-changes-none = No row of the kindergarten was changed.
desk-journal-open = Open
desk-journal-print = Print the extract
desk-journal-view = View the extract
journal-row-referral = Referral { $name }
journal-row-contract = Contract { $name }
journal-row-response = Response: { $name }
journal-row-enrolment = Enrolment: { $name }
journal-row-bulletin = Bulletin: { $name }
journal-row-group = Group { $name }
journal-row-application = Application { $name }
journal-row-child = Child: { $name }
journal-row-staff = Member of staff: { $name }
journal-row-desk = Desk: { $name }
journal-row-gone = No longer this kindergarten’s business

## Who opened what

journal-read-child_file = A child’s file
journal-read-attachment = A family’s document
journal-read-contract = A family’s contract
desk-journal-reads-search = Name or desk
desk-journal-reads-why = Here stands who opened a child’s file, a family’s document or contract, and when. Only the head sees it.
desk-journal-reads-empty = Nobody has opened a child’s file at this desk yet. The centre knows of other desks.
desk-journal-reads-fetch = Ask the centre
desk-journal-reads-offline = The centre tells of other desks once there is a connection.
