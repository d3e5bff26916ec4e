### The screens of the desk. Words shared by all faces (languages, states, reasons, dates) are in words.ftl, refusals in errors.ftl.

## Screens and the frame

desk-screen-today = Today
desk-screen-places = Places
desk-screen-responses = Responses
desk-screen-referrals = Referrals
desk-screen-contracts = Contracts
desk-screen-sync = Sync
desk-screen-settings = Settings
desk-screens = Screens
desk-skip-to-work = Skip to the work area
desk-rail-fold = Collapse
desk-rail-open = Expand
desk-waits-for-you = { $count ->
    [one] { $count } waits for you
   *[other] { $count } wait for you
}
desk-find = Find
desk-find-anything = Search: name, IIN, number
desk-palette-title = Search
desk-palette-field = Name, IIN, telephone, number or group
desk-palette-nothing = Nothing was found for “{ $text }”.
desk-palette-hint = This finds children and families, referrals, contracts and groups of this kindergarten. A name may be written in Kazakh, Russian or Latin letters.
desk-palette-instead = The keyboard is set to another language. Shown for “{ $text }”.
desk-palette-count = { $total ->
    [one] { $total } record found
   *[other] { $total } records found
  }
desk-palette-more = The first { $shown } of { $total } are shown. Type more of the name or number.
desk-palette-keys = ↑ ↓ choose · Enter open · Esc close
desk-palette-act = Acts, printing and files
desk-palette-leads = Opens the screen “{ $screen }”, where you choose which one
desk-palette-language = Language of the screens: { $language }
desk-palette-screen = Go to
desk-palette-child = Children
desk-palette-referral = Referrals
desk-palette-contract = Contracts
desk-palette-group = Groups
desk-scan-title = Scanner
desk-scan-turned = The scanner typed through another keyboard layout. The code was read right.
desk-scan-busy = The code was read. First answer the question on the screen, then read it once more.
desk-stands-enrolled = Enrolled · contract № { $number }
desk-stands-signed_here = Contract № { $number } signed here, not verified by the centre yet
desk-stands-contract = Contract № { $number } waits for signatures
desk-stands-referral = Referral № { $number }
desk-stands-response = Response · application № { $number }
desk-training-mode = Training mode
desk-close = Close
desk-loading = Loading
desk-not-now = Not now
desk-try-again = Try again
desk-back-to-list = Back to the list
desk-error-reference = Number for support: { $reference }

## Clock and connection

desk-clock-trusted-why = This is the server’s time. The clock of this computer changes nothing.
desk-clock-estimated = server time, approximate
desk-clock-estimated-why = After a restart of the computer the time is estimated. It becomes exact with the next connection.
desk-clock-untrusted = Time not checked
desk-clock-untrusted-why = Until there is a connection no final act is written down: the time has to be compared with the server first.
desk-link-online = Connected
desk-link-calm = Connected · everything handed over
desk-link-sending = { $count ->
    [one] Connected · { $count } act on its way
   *[other] Connected · { $count } acts on their way
}
desk-link-papers = { $count ->
    [one] Connected · { $count } paper on its way
   *[other] Connected · { $count } papers on their way
}
desk-link-papers-held = { $count ->
    [one] Connected · { $count } paper held back
   *[other] Connected · { $count } papers held back
}
desk-link-papers-refused = { $count ->
    [one] The centre did not accept { $count } paper
   *[other] The centre did not accept { $count } papers
}
desk-link-offline = No connection
desk-link-offline-since = No connection since { $since }
desk-link-waiting = { $count ->
    [one] { $count } act waiting
   *[other] { $count } acts waiting
}
desk-link-needs-you = Your decision is needed · { $count }
desk-done-final = Written down. Final
desk-done-request = Request written down, the centre decides
desk-done-signature = Signed here. The centre verifies the signature
desk-known-here_final = Not handed over yet
desk-known-here_final-why = Written down and final. It goes to the centre by itself with the next connection.
desk-known-here_requested = Request: the centre decides
desk-known-here_requested-why = The centre answers with the next connection. Until then this is only a request.

## Terms, dates, sizes

desk-near-today = today, { $time }
desk-near-tomorrow = tomorrow, { $time }
desk-near-day = { $weekday } { $day } { $month }, { $time }
desk-near-day-year = { $weekday } { $day } { $month } { $year }, { $time }
desk-chip-today = today until { $time }
desk-chip-tomorrow = tomorrow until { $time }
desk-chip-day = until { $date }
desk-month-short-1 = Jan
desk-month-short-2 = Feb
desk-month-short-3 = Mar
desk-month-short-4 = Apr
desk-month-short-5 = May
desk-month-short-6 = Jun
desk-month-short-7 = Jul
desk-month-short-8 = Aug
desk-month-short-9 = Sep
desk-month-short-10 = Oct
desk-month-short-11 = Nov
desk-month-short-12 = Dec
desk-term-how-end = End: { $date }.
desk-term-how-calendar = Calendar of working days: { $version }.
desk-decimal-mark = .
desk-unit-byte = bytes
desk-unit-kilobyte = KB
desk-unit-megabyte = MB
desk-unit-gigabyte = GB

## Parts

desk-iin-show = Show
desk-iin-hide = Hide
desk-stepper-less = Less
desk-stepper-more = More
desk-path-label = The family’s path
desk-path-state-done = done
desk-path-state-now = here now
desk-path-state-next = ahead
desk-path-state-stopped = stopped here
desk-born = Date of birth
desk-guardian = Parent
desk-phone = Telephone
desk-child = Child
desk-language = Language
desk-languages = Languages
desk-class = Right
desk-filed = Application filed
desk-submitted = Response came in
desk-submitted-no-matter = (does not change the order)
desk-issued = Issued
desk-reason = Reason
desk-rules = Version of the rules
desk-application-number = Application No. { $number }
desk-referral-number = Referral No. { $number }
desk-contract-number = Contract No. { $number }

## Today

desk-today-main = First of all
desk-today-calm = Everything is done
desk-today-later = Then
desk-today-empty = Nothing waits for you now. Whatever comes will appear here by itself.
desk-today-empty-round = Nothing waits for you now. The next round closes: { $date }. The selected ones will appear here.
desk-task-activate = Selected by queue order · { $group }
desk-task-expect = The family is expected · referral No. { $number }
desk-task-expect-verb = Open the referral
desk-task-expire = The last day is today · referral No. { $number }
desk-task-sign = The parent has signed, your turn · contract No. { $number }
desk-task-guardian = The parent has not signed yet · contract No. { $number }
desk-task-guardian-verb = Open the contract
desk-task-unverified = Signed here, not verified by the centre yet · contract No. { $number }
desk-task-unverified-addendum = Signed here, not verified by the centre yet · addition No. { $addendum } to contract No. { $number }
desk-task-refused = The centre refused: “{ $act }”
desk-task-refused-verb = Read why
desk-task-extension-own = The family asks to extend referral No. { $number }: { $reason }
desk-task-extension-kindergarten = The head decides on extending referral No. { $number }: { $reason }
desk-task-extension-department = The department decides on extending referral No. { $number }: { $reason }
desk-task-extension-verb = Answer the family
desk-task-privilege = The place is kept, the department checks the privilege: { $category }
desk-task-privilege-plain = The place is kept, the department checks the privilege
desk-task-privilege-verb = Open the response
desk-task-health-overdue = Not handed over for a long time although there is a connection: { $count }
desk-task-health-do-overdue = Press “Hand over now” there. If that does not help, call the education department.
desk-task-health-papers_refused = Documents the centre refuses: { $count }
desk-task-health-do-papers_refused = For each it says there why, and what to do about it.
desk-task-health-papers_held = Sending of documents is stopped, waiting: { $count }
desk-task-health-do-papers_held = Press “Let them go” there when the line is free again.
desk-task-health-clock_untrusted = The time of this computer was not checked
desk-task-health-do-clock_untrusted = Nothing is final until the centre answers. Check the network and press “Hand over now” there.
desk-task-health-disk_full = The disk of this computer has no room
desk-task-health-do-disk_full = What the centre answers cannot be written down. Delete what is not needed: your earlier work is safe, and Sync goes on by itself.
desk-task-health-disk_low = Little room is left on the disk of this computer: { $count } MB
desk-task-health-do-disk_low = Delete what is not needed while there is room: on a full disk nothing can be written down. A copy of the data can be made there, to a memory stick.
desk-task-health-copy_never = The data of this computer was never copied
desk-task-health-do-copy_never = If the disk breaks, what the centre has not got is lost. Make a copy there, to a memory stick for example.
desk-task-health-copy_old = The last copy of the data is old: { $date }
desk-task-health-do-copy_old = More was done since then. Make a copy again there, to a memory stick for example.
desk-task-health-update_waits = A newer version of the program is out
desk-task-health-do-update_waits = Install it there when it suits you: everything you wrote down stays.
desk-task-health-verb-sync = Open Sync
desk-task-health-verb-settings = Open Settings
desk-task-publish = { $count ->
    [one] Free and not published: { $count } place
   *[other] Free and not published: { $count } places
}
desk-figures = The kindergarten in figures
desk-figure-groups = Groups
desk-figure-capacity = Places in all
desk-figure-children = Children
desk-figure-expected = Expected with a referral
desk-figure-offered = Places published
desk-figure-free = Free
desk-figure-responses = Responses gathering
desk-figure-referrals = Valid referrals

## Places

desk-places-summary = { $groups ->
    [one] { $groups } group · free places: { $free }
   *[other] { $groups } groups · free places: { $free }
}
desk-groups = Groups
desk-places-children = { $count ->
    [one] { $count } child
   *[other] { $count } children
}
desk-places-expected = { $count } expected
desk-places-offered = { $count } published
desk-places-free = { $count } free
desk-places-capacity = { $count } in all
desk-places-roll = { $children } of { $capacity }
desk-print-roll = Print the group list
desk-print-board = Notice for the board
desk-bulletins = Bulletins
desk-bulletins-all = All bulletins
desk-bulletins-of-group = Bulletins of this group
desk-bulletins-empty = No bulletins yet. Choose a group on the left and publish its free places.
desk-history-shown = { $shown } of { $of } shown
desk-history-search = Group or who wrote it down
desk-history-every-group = All groups
desk-history-kind = Kind of group
desk-history-every-kind = All kinds
desk-history-from = Seen by parents from
desk-history-until = Until
desk-history-turned = This day is before the first one.
desk-history-states = State of the bulletin
desk-history-clear = Show all
desk-history-nothing = There was no such bulletin.
desk-bulletin-released = freed on { $date }
desk-bulletin-appears = Parents see it: { $date }
desk-bulletin-opens = Opens to all: { $date }
desk-bulletin-round-closes = Responses until: { $date }
desk-bulletin-round-left = Round closes in { $left }
desk-bulletin-round-ends = The round is closing
desk-bulletin-recalled-why = Reason: { $reason }
desk-bulletin-selected = Selected: { $count }
desk-bulletin-waiting = Responses: { $count }
desk-publish-title = Publish free places
desk-publish-places = How many places
desk-publish-places-hint = Free: { $count }
desk-publish-released = When the place became free
desk-released-fault = Give today or an earlier day.
desk-publish-years = Birth years
desk-publish-years-fault = Mark at least one birth year.
desk-publish-when = Parents see it: { $date }
desk-publish = Publish places
desk-publish-none = This group has no place to publish. One appears when a child leaves or a referral’s term passes.
desk-published = { $count ->
    [one] { $count } place ready to be published
   *[other] { $count } places ready to be published
}
desk-publication-undo = Undo publication
desk-publication-undo-failed = Not undone: look at the bulletin in the list
desk-preview-title = What parents will see
desk-recall = Recall the bulletin
desk-recall-question = Recall the bulletin: { $group }?
desk-recall-consequence = { $count ->
    [one] Parents will no longer see these places and { $count } response lapses. Nobody loses the place in the queue; the reason is shown.
   *[other] Parents will no longer see these places and { $count } responses lapse. Nobody loses the place in the queue; the reason is shown.
}
desk-recall-scheduled-question = Undo the publication: { $group }?
desk-recall-scheduled-consequence = Parents have not seen the bulletin yet: nobody is notified.
desk-keep-bulletin = Keep the bulletin

## Responses

desk-responses-all = All responses
desk-responses-in-order = Responses in queue order
desk-responses-choose = Choose a response: the child’s data and the reason for the order appear here.
desk-responses-empty = No responses yet. Publish free places and parents will respond.
desk-responses-none = Nobody has responded to this bulletin yet.
desk-go-publish = Go to places
desk-response-short-submitted = Waiting
desk-response-short-selected = Selected
desk-response-short-activated = Accepted
desk-response-short-declined = Declined
desk-response-short-not_selected = No place left
desk-response-short-lapsed = Recalled
desk-response-short-withdrawn = Withdrawn
desk-class-short-out_of_turn = Out of turn
desk-class-short-first_priority = First priority
desk-class-short-ordinary = Ordinary
desk-held = Works without connection
desk-held-why = The server reserved this place for this desk: your decision is final even without a connection.
desk-activate = Activate the application
desk-activate-asks = There is no connection and the place is not reserved for this desk. Activation becomes a request: the centre decides; print the referral after its answer.
desk-decline = Decline
desk-decline-response = Decline the response
desk-decline-question = Decline the response: { $child }?
desk-decline-consequence = The place goes to the next in the queue. The family sees the reason and keeps its place in the queue.
desk-keep-response = Keep the response
desk-declined-because = Reason for declining: { $reason }
desk-open-referral = Open the referral
desk-why-selected = Number { $rank } of { $of } responses, and there were { $places } places. So it was selected.
desk-why-not-selected = Number { $rank } of { $of } responses, and there were { $places } places. Those above received them.
desk-why-order = First the out-of-turn right, then first-priority and ordinary in the ratio of the rules, each by the filing date of the application. The time of the response does not matter.
desk-why-rank = Among the responses
desk-rank-of = { $rank } of { $of }
desk-why-position = Position in the whole queue
desk-why-not-yet = The order is known when the round closes.
desk-together = Together with
desk-together-mark = One request with: { $children }
desk-together-rule = The children were filed as one request: all of them get places, or none.
desk-why-together = The children were filed as one request and need so many places at once: { $count }. Where fewer are free, they go to the next in the queue.

## Referrals

desk-referrals-search = Number, name or IIN
desk-referrals-choose = Choose a referral: its term, papers and printing are here.
desk-referrals-empty = No valid referrals. One is issued when you activate a selected application.
desk-go-responses = Go to responses
desk-referrals-not-found = Nothing found for “{ $search }”.
desk-search-clear = Clear the search
desk-referral = Referral
desk-referral-requested = So far this is a request. Print it after the centre has answered.
desk-copies = Printed copies
desk-copies-none = Not printed yet.
desk-copies-recall = The last copy counts. Take the earlier ones back from the family.
desk-copy-superseded = Replaced by a newer one
desk-copy-line = Copy { $number } · { $date }
desk-print-referral = Print the referral
desk-open-pdf = Open PDF
desk-printed = Copy { $copy } sent to the printer: { $file }
desk-opened = Copy { $copy } is open, print it from its window: { $file }
desk-ready = Copy { $copy } is ready: { $file }
desk-open-contract = Open the contract
desk-prepare-contract = Prepare the contract
desk-extension-offer = Today is the last day of the referral
desk-extension-offer-text = { $days ->
    [one] If the family cannot make it, write down its request for more days. A referral is extended once, with a document, by { $days } day at most.
   *[other] If the family cannot make it, write down its request for more days. A referral is extended once, with a document, by { $days } days at most.
}
desk-extension-later = A request for more days is taken on the last day of the referral, with a document: { $date }
desk-extension-ask = Write the request down
desk-extension-ask-title = Request for more days: { $child }
desk-extension-ask-ground = Why the family cannot make it
desk-extension-ask-document = The family's document
desk-extension-held = The document of the earlier request lies at this desk: the family need not bring it again.
desk-file-drop = Drop a scan or a photograph here
desk-file-choose = Choose a file
desk-file-another = Choose another
desk-file-hint = PDF, JPEG or PNG, { $limit } MB at most
desk-file-one = One file is needed. Save several pages as one PDF.
desk-file-pages = pages: { $pages }
desk-extension-asked = The family asks to extend the referral
desk-extension-ground = { $reason } · asked on { $date }
desk-extension-yours = The family's document is further down on this page. Until there is an answer the referral does not end.
desk-extension-head = The head answers. Until there is an answer the referral does not end.
desk-extension-department = The education department answers. Until there is an answer the referral does not end.
desk-extension-grant = Extend the referral
desk-extension-grant-question = Extend the referral? { $child }
desk-extension-days = For how many days
desk-extension-days-hint = Calendar days, { $most } at most. It cannot be extended a second time.
desk-extension-until = The referral will be valid until: { $date }
desk-extension-refuse = Refuse
desk-extension-refuse-question = Refuse the extension? { $child }
desk-extension-refuse-consequence = The referral ends as before: { $date }. If the family is late, the place goes back and the child is put on the stop-list.
desk-not-extended = The extension was refused
desk-not-extended-text = { $reason }. The referral is valid until: { $date }
desk-extended-title = The referral was extended
desk-extended-text = { $days ->
    [one] New last moment: { $date }. Extended by { $days } day. Ground: { $reason }.
   *[other] New last moment: { $date }. Extended by { $days } days. Ground: { $reason }.
}
desk-print-extension = Print the extension

## Contracts

desk-contracts-awaiting = Waiting for a contract
desk-contracts-written = Contracts
desk-contracts-choose = Choose a contract: its next step is shown here.
desk-contracts-empty = No contracts yet. Prepare one when a family comes with its referral.
desk-go-referrals = Go to referrals
desk-awaiting-how = When the family comes with the papers, prepare the contract: the data fill themselves in.
desk-prepare-title = Contract: { $child }
desk-prepare-known = Referral No. { $number }, group: { $group }. The data of child and parent come from the referral.
desk-starts-on = First day
desk-starts-fault = Give today or a later day.
desk-fee = Monthly fee, tenge
desk-fee-hint = By the price list: { $sum }
desk-fee-none = No price is listed for this age, enter the sum
desk-date-fault = Write the date like this: 01.12.2026
desk-date-shape = dd.mm.yyyy
desk-fee-short = { $sum } a month
desk-contract-prepared = Contract No. { $number } prepared
desk-steps = Steps
desk-step-prepared = Contract prepared
desk-step-guardian = The parent signs
desk-step-guardian-how = Print the contract, let the parent sign it and record that here.
desk-step-signed = The kindergarten signs, the child is enrolled
desk-step-signed-how = With the key of the head.
desk-step-signed-here = Signed here: { $date } · { $by }. The centre has not verified the signature yet.
desk-contract-terms = Terms of the contract
desk-signer = Signed by
desk-serial = Certificate number
desk-training-signature = Training signature
desk-look = View
desk-look-referral = View the referral
desk-print-contract = Print the contract
desk-printed-paper = The document was sent to the printer: { $file }
desk-opened-paper = The document is open, print it from its window: { $file }
desk-ready-paper = The document is ready: { $file }
desk-open-paper = Open and print
desk-print-signatures = Signature sheet
desk-order = Enrolment order
desk-order-title = Enrolment order: { $child }
desk-order-about = Take the number and the date from the book of orders: they go onto the paper only.
desk-order-number = Number of the order
desk-order-number-fault = A number has letters, digits and the signs - / . №
desk-order-date = Date of the order
desk-order-print = Print the order
desk-guardian-signed = The parent has signed
desk-sign-contract = Sign the contract
desk-sign-title = Sign contract No. { $number }
desk-sign-who = Only the head can sign. The name is taken from the key’s certificate and shown in the contract. Once the centre has verified the signature, the child is enrolled.
desk-key-file = Key file
desk-key-file-hint = The head’s key file. The last one is remembered.
desk-choose-key = Choose file
desk-key-password = Password of the key
desk-key-password-hint = Used once and not kept.
desk-sign-way = Sign with
desk-sign-way-agent = NCALayer
desk-sign-way-file = A key file
desk-agent-how = NCALayer must be running on this computer. Its window opens: there the head’s key is chosen and its password entered.
desk-agent-training = This is training: only a training key will do, the centre takes no real one.
desk-agent-ask = Sign with NCALayer
desk-agent-calling = Calling NCALayer…
desk-agent-go-on = Go on in the NCALayer window
desk-agent-step-key = Choose the head’s signing key.
desk-agent-step-password = Enter the key’s password.
desk-agent-step-sign = Press “Sign”.
desk-agent-behind = No window in sight? It may be behind this one or flashing on the taskbar.
desk-agent-since = Waiting since { $time }, for ten minutes at most.
desk-agent-recording = The signature has come; checking and writing it down…
desk-agent-leave = Stop waiting
desk-agent-trust = Trust on this computer
desk-signed-here-title = Signed here, the centre has not verified the signature yet
desk-signed-here = The child is enrolled once the centre has verified the signature. It does so by itself as soon as there is a connection.
desk-signed-again-here = The child stays in its group. The centre verifies the new signature by itself as soon as there is a connection.
desk-signed-addendum-here = The centre has not verified the signature yet. The addition counts once it has: that happens by itself as soon as there is a connection.
desk-doubt-provisional = Signature being checked
desk-doubt-fails = Signature does not stand
desk-signature-provisional = The signature was accepted, and is not checked to the end
desk-signature-doubt-certificate_unheard = The certification authority has not answered yet whether the certificate was valid. The centre asks again by itself; there is nothing for you to do.
desk-signature-doubt-paper_awaited = The paper itself has not come to the centre yet. It goes up by itself; there is nothing for you to do.
desk-signature-doubt-paper_unverified = The paper has come, but the centre could not verify the signature over it yet. It tries again by itself; there is nothing for you to do.
desk-signature-since = Not checked since: { $date }
desk-signature-confirmed = The signature was confirmed: { $date }
desk-sign-again = Sign again
desk-enrolled-title = The child is enrolled
desk-enrolled-text = Group: { $group }. First day: { $date }.

## Sync

desk-sync-waiting = { $count ->
    [one] { $count } act is not yet known to the centre
   *[other] { $count } acts are not yet known to the centre
}
desk-sync-calm = The centre knows everything
desk-sync-papers = { $count ->
    [one] The centre knows all acts. { $count } paper is not handed over yet
   *[other] The centre knows all acts. { $count } papers are not handed over yet
}
desk-sync-papers-refused = The centre knows all acts, but did not accept every paper
desk-sync-offline-why = Work on: acts are written down and go by themselves with the next connection.
desk-sync-deadline = Nearest legal deadline:
desk-sync-now = Hand over now
desk-sync-acts = What was done
desk-sync-empty = Nothing has been done on this desk yet.
desk-intent-sent = Sent, no answer yet
desk-intent-accepted = Accepted by the centre
desk-intent-refused = Refused, closed
desk-papers-title = Papers for the centre
desk-papers-text = Contracts and documents of families go up by themselves and hold up none of your acts. After a cut they go on from where they were.
desk-papers-line = They go by themselves with the next connection.
desk-papers-acts = Acts go first, papers after them.
desk-papers-pause = It was interrupted and goes on by itself in a moment.
desk-papers-person = You are holding them back. They go again when you let them, or after the program is started again.
desk-papers-hold = Hold back
desk-papers-go = Let them go
desk-paper-contract = Contract · { $child }
desk-paper-addendum = Addition to the contract · { $child }
desk-paper-extension = Document for the extension · { $child }
desk-paper-unknown-contract = Contract
desk-paper-unknown-addendum = Addition to the contract
desk-paper-unknown-extension = Document for the extension
desk-paper-waiting = Waiting for its turn · { $bytes }
desk-paper-sending = { $sent } of { $bytes } handed over
desk-paper-refused = The centre did not accept the paper
desk-paper-refused-badge = Not accepted
desk-paper-refused-next-contract = The contract itself counts: signatures and decisions are with the centre. Press “Hand over now” to try once more. If it is refused again, print the contract and take it to the education department.
desk-paper-refused-next-addendum = The addition itself is written down. Press “Hand over now” to try once more. If it is refused again, print the addition and take it to the education department.
desk-paper-refused-next-extension = The request for more days itself is written down and waits for its answer. Press “Hand over now” to try once more. If it is refused again, show the document to whoever answers the request.
desk-sync-details = Details
desk-sync-last = Last exchange
desk-sync-never = not yet
desk-sync-snapshot = All data fetched whole
desk-sync-position = Entries received from the centre
desk-sync-size = Size of the data
desk-sync-server = Server address
desk-rescue = Save to a sealed file
desk-rescue-text = Everything the centre does not know yet is sealed and written to a folder or memory stick you choose. Only the education department can open the file.
desk-rescue-written = The file is written: { $file }. Acts in it: { $acts }, papers: { $papers }.
desk-reconnect-title = Reconnect this desk
desk-reconnect-text = Enter a new code from the education department. Everything you wrote down stays and is handed over by itself.
desk-reconnect = Reconnect
desk-left-title = This desk is disconnected
desk-left-text = The education department decided so on { $at }. The screens are closed.
desk-left-sealing = The unsent work is being sealed.
desk-left-waiting = The unsent work is sealed: acts { $acts }, papers { $papers }. It goes to the centre as soon as there is a connection; nothing is deleted before that.
desk-left-file = The sealed file: { $file }
desk-left-handed-over = The unsent work was handed over to the department: acts { $acts }, papers { $papers }. Only then were the data and its key deleted from this computer.
desk-left-next = People at the department decide what to do with it. Call the education department.
desk-left-send = Try to hand it over now
desk-left-begin-again = Connect this computer anew

## Documents of the family

desk-attachments = Documents of the family
desk-attachment-for-conclusion = Conclusion of the commission
desk-attachment-for-extension = Document for the extension
desk-attachment-open = Open
desk-attachment-here = Here, { $bytes }
desk-attachment-goes-up = Here, { $bytes }; not yet with the centre
desk-attachment-coming = Loading: { $bytes }
desk-attachment-away = At the centre
desk-attachment-offline = At the centre: not here, a connection is needed
desk-viewer-document = Document { $at } of { $of }
desk-viewer-page = Page { $at } of { $of }
desk-viewer-tools = Viewing the document
desk-viewer-larger = Larger
desk-viewer-smaller = Smaller
desk-viewer-turn = Turn
desk-viewer-before = Back
desk-viewer-next = Next
desk-viewer-coming = The document is loading from the centre.
desk-viewer-so-far = { $got } of { $of }
desk-viewer-stop = Do not load
desk-viewer-load = Load the document
desk-viewer-not-here = The document is not here
desk-viewer-offline = It is at the centre, and there is no connection now. Open it when the connection is back, or ask the family to show the paper.

## A list as a file

desk-table-save = Save as a file
desk-table-act = Save as a file: { $list }
desk-table-of-bulletins = bulletins
desk-table-of-responses = responses
desk-table-of-referrals = referrals
desk-table-of-contracts = contracts
desk-table-of-roll = children
desk-table-of-groups = groups
desk-table-of-papers = papers on their way
desk-table-of-journal = journal
desk-table-of-reads = who opened files
desk-print-of = { $paper }: { $of }
desk-table-question = Save the list as a file
desk-table-whole = The file will hold every row of the list as it is filtered on the screen: { $rows }.
desk-table-nothing = The list has no rows: there is nothing to save.
desk-table-names = The file is not encrypted and holds names and data of families. Keep it as you would keep paper, and delete it when it is not needed.
desk-table-kind = Kind of file
desk-table-kind-xlsx = Excel table
desk-table-kind-csv = Text with separators (CSV), for other programs
desk-table-saved = The file is saved, rows in it: { $rows }.
desk-table-folder = Where it is: { $path }
desk-table-opened = The file “{ $file }” is in the folder for papers and open in another window.
desk-table-take = Download “{ $file }”

## Settings

desk-language-of-screens = Language of the screens
desk-theme = Appearance
desk-theme-system = As the computer
desk-theme-light = Light
desk-theme-dark = Dark
desk-about = About this desk
desk-about-kindergarten = Kindergarten
desk-about-desk = Desk
desk-about-person = Person
desk-about-version = Version of the program

## At the door

desk-enrol-title = Connect this computer
desk-enrol-text = This computer becomes a desk of the kindergarten. The one-time code comes from the education department.
desk-enrol-code = Connection code
desk-enrol-code-hint = The code works once.
desk-enrol-name = Name of this desk
desk-enrol-name-hint = For example: “Reception”.
desk-enrol-server = Server address
desk-enrol = Connect the computer
desk-copy-parts = { $got } of { $of } parts are here · { $bytes } of { $all }
desk-copy-title = All data of the kindergarten is being fetched anew
desk-copy-text = The screens show the earlier data until every part is here. What has come is kept: after a cut it goes on from there.
desk-copy-hold = Stop receiving
desk-copy-held = Stopped. What has come is kept.
desk-copy-go-on = Go on receiving
desk-first-copy-title = Fetching the kindergarten’s data
desk-first-copy-text = This happens once and usually takes less than a minute. The screen opens by itself.
desk-unlock-title = Open the desk
desk-unlock-text = The data are sealed with a passphrase.
desk-unlock-first-title = Protect the data
desk-unlock-first-text = This computer has no key store. Choose a passphrase: it is asked at every start. Nobody can recover it.
desk-passphrase = Passphrase
desk-passphrase-hint = At least { $shortest } characters. A few words that are easy to remember will do.
desk-passphrase-short = Too short: at least { $shortest } characters are needed.
desk-passphrase-again = Repeat the passphrase
desk-passphrase-other = The two are not the same.
desk-unlock = Open
desk-unlock-set = Keep the passphrase
desk-broken-title = The desk did not open
desk-broken-text = Nothing was changed.
desk-start-anew = Start anew
desk-start-without = Start without this file

## People and signing in

desk-sign-in-title = Who is working?
desk-people = People
desk-person-begins = Choose a PIN
desk-person-new = First time here
desk-person-shut = Shut
desk-person-has-pin = Has a PIN
desk-person-no-pin = No PIN yet
desk-sign-in = Sign in
desk-other-person = Somebody else
desk-have-code = I have a one-time code
desk-pin = PIN
desk-pin-shut-next = The head signs in here and opens it in Settings. Or choose a new PIN with a one-time code.
desk-pin-training-hint = Training: if you took the PIN that was offered, it is { $pin }.
desk-pin-choose-title = Choose a PIN
desk-pin-choose-text = { $name }, with this PIN you sign in at this desk. It never leaves this computer.
desk-pin-choose-with-code = { $name }, a PIN at this desk needs a one-time code of the head or of the education department.
desk-pin-training-title = Training: you may take the PIN { $pin }
desk-pin-training-text = All people here are invented. In real work this PIN is not taken.
desk-pin-training-take = Take this PIN
desk-pin-code = One-time code
desk-pin-code-hint = The head’s code has eight digits and counts for half an hour. A code of the department needs a connection.
desk-pin-code-missing = Type the code.
desk-pin-new = New PIN
desk-pin-new-hint = At least { $shortest } digits. Rows and birth dates are not taken.
desk-pin-again = Repeat the PIN
desk-pin-other = The PINs differ.
desk-pin-save = Keep the PIN
desk-own-pin = My PIN
desk-pin-old = PIN until now
desk-pin-change = Change the PIN
desk-pin-changed = The PIN was changed
desk-lock = Lock
desk-lock-why = { $name } is working. Lock: what you are filling in is kept.
desk-not-your-screen = This screen is for the head and the registrar.
desk-done-by-reception = This is done by the head and the registrar.
desk-done-by-head = This is done by the head.
desk-done-by-methodist = This is done by the head and the methodist.
desk-people-here = People at this desk
desk-people-by-head = Codes, shut cards and the time until the desk locks are the head’s.
desk-person-invite = Give a code
desk-person-reopen = Open
desk-person-reopened = { $name } may sign in again
desk-person-add = Add a colleague
desk-person-add-title = A new colleague
desk-person-add-text = The colleague appears at every desk of the kindergarten. A head is appointed by the education department.
desk-person-surname = Surname
desk-person-given = Given name
desk-person-patronymic = Patronymic, if there is one
desk-person-iin = IIN
desk-person-iin-hint = 12 digits, as in the document.
desk-person-role = Works as
desk-person-may-registrar = Publishes places, activates applications, prints referrals, prepares and signs contracts.
desk-person-may-educator = Sees places and groups, and no personal data of families.
desk-person-may-medic = Sees referrals: the health passport comes with them.
desk-person-may-accountant = Sees contracts and fees.
desk-person-may-methodist = Keeps groups and the roll: opens and changes groups, moves children, takes them off the roll and lets them graduate.
desk-person-add-code = Then give out a code: with it the colleague chooses a PIN at this desk.
desk-person-not-now = Do not add
desk-person-dismiss = No longer works here
desk-code-given = Code for { $name }: { $code }
desk-code-given-text = It is typed at this desk and counts for minutes: { $minutes }. It is shown once.
desk-idle = The desk locks when nobody touches it
desk-idle-minutes = { $minutes } min
desk-dismiss-question = { $name } no longer works here?
desk-dismiss-consequence = This person signs in at no desk of the kindergarten any more. What was done before stays done.
desk-dismiss-keep = Keep
desk-careful = The program was opened with care
desk-careful-text = Twice in a row it closed right after its start. Your data are in place: you can work and print. It does not speak to the centre by itself, and what you do waits here.
desk-careful-on = Go on as usual
desk-careful-again = Should it close again, save the log in Settings and give it to support.
desk-absence-warned = The centre was not heard for days. New acts are written down until { $date }
desk-absence-no-acts = The centre was not heard for too long: you can only read. Data are shown until { $date }
desk-absence-next = Connect the computer to a network: one exchange is enough. What was written down is kept.
desk-stale-title = The data are shut
desk-stale-text = The desk has not heard the centre for too long. Connect the computer to a network: everything opens as soon as the centre answers.
desk-stale-heard = Last heard: { $date }
desk-stale-waiting = Acts kept and not handed over yet: { $count }
