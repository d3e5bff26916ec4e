### Lists saved as a file: their names and the headings of their columns. Words for states and reasons are in words.ftl.

## What the list is called

table-bulletins = Bulletins
table-responses = Responses
table-referrals = Referrals
table-contracts = Contracts
table-roll = Children
table-left = Children who left
table-groups = Groups
table-papers = Papers on their way
table-journal = Journal
table-reads = Who opened files

## Columns

table-number = Number
table-when = When
table-act = Act
table-about = About
table-who = Who
table-desk = Desk
table-outcome = What became of it
table-decided = The centre decided
table-opened = What was opened
table-child = Child
table-born = Date of birth
table-guardian = Parent
table-phone = Telephone
table-group = Group
table-kind = Kind of group
table-language = Language
table-languages = Languages
table-birth-years = Birth years
table-state = State
table-state-at = When
table-reason = Reason
table-known = The centre
table-known-centre = Knows
table-known-here_final = Not handed over yet
table-known-here_requested = Requested: the centre decides
table-places = Places in the bulletin
table-places-left = Places left
table-released = Place freed on
table-published = Published
table-published-by = Written down by
table-round-closes = Responses until
table-responses-waiting = Responses gathering
table-responses-selected = Waiting for activation
table-rank = Place by the queue
table-application = Application
table-class = Right
table-category = Privilege
table-filed = Application filed
table-submitted = Response came
table-activate-by = Activate by
table-issued = Issued
table-valid-until = Valid until
table-copies = Copies
table-prepared = Prepared
table-since = In the group since
table-last-day = Last day
table-graduates-from = May graduate from
table-capacity = Places in all
table-children = Children
table-expected = Expected with a referral
table-offered = Places published
table-free = Free
table-bytes = Size in bytes
table-paper-waiting = Waiting
table-paper-sending = On its way
table-paper-refused = The centre refused it
