### Scenarios: a story played against a real server, decision by decision. Names in quotation marks are the file's.

## Around the story

scenario-law = Rules: { $version }.
scenario-changed = Changed in this scenario: { $changes }.
scenario-replayed = The journal was decided again, decisions: { $decided }. No differences.
scenario-replayed-otherwise = The journal was decided again, decisions: { $decided }. There are differences.
scenario-as-expected = Everything came as expected. Expectations checked: { $checked }.
scenario-not-as-expected = Not everything came as expected. Expectations checked: { $checked }, not met: { $wrong }.
scenario-otherwise = NOT AS EXPECTED (line { $line }): { $key }. Expected: { $expected }. Found: { $found }.
scenario-causes-differ = NOT AS EXPECTED: the causes of the changed position add up to { $sum }, the position changed by { $whole }.

## Who

scenario-who-family = Parent (“{ $family }”)
scenario-who-department = Education department
scenario-by-itself = Server: { $what }.
scenario-asks = { $who }: { $what }

## What is asked for

scenario-ask-wait = Time goes by.
scenario-ask-look = Position in the queue: “{ $child }”.
scenario-ask-check-number = IIN { $number } is checked.
scenario-ask-check-organisation = The organisation’s number { $number } is checked.
scenario-ask-add-child = adds the child with IIN { $number }.
scenario-ask-file = files an application for “{ $child }”.
scenario-ask-file-privileged = files an application for “{ $child }” and claims a right: { $category }.
scenario-ask-file-together = files one application for { $children }.
scenario-ask-withdraw = takes the application of “{ $child }” back.
scenario-ask-respond = responds to bulletin “{ $bulletin }” for “{ $child }”.
scenario-ask-take-back = takes the response of “{ $child }” back.
scenario-ask-take-place = picks a place of bulletin “{ $bulletin }” for “{ $child }”.
scenario-ask-confirm-interest = confirms that “{ $child }” still wants a place.
scenario-ask-draft = prepares bulletin “{ $bulletin }”, group “{ $group }”, places: { $places }.
scenario-ask-publish = writes free places into bulletin “{ $bulletin }”, group “{ $group }”, places: { $places }.
scenario-ask-recall = recalls bulletin “{ $bulletin }”. Reason: { $reason }.
scenario-ask-activate = activates the response of “{ $child }”.
scenario-ask-decline = declines the response of “{ $child }”. Reason: { $reason }.
scenario-ask-refer-staff-child = refers by an order: “{ $child }”, group “{ $group }”.
scenario-ask-print = prints the referral of “{ $child }”.
scenario-ask-contract = writes the contract: “{ $child }”.
scenario-ask-guardian-signs = lets the parent sign the contract: “{ $child }”.
scenario-ask-head-signs = signs the contract with their own key: “{ $child }”.
scenario-ask-other-signs = signs the contract with somebody else’s key: “{ $child }”.
scenario-ask-enrol = receives the family, writes and signs the contract: “{ $child }”.
scenario-ask-ask-extension = asks to extend the referral of “{ $child }”, document attached. Reason: { $reason }.
scenario-ask-ask-extension-bare = asks to extend the referral of “{ $child }” without a document. Reason: { $reason }.
scenario-ask-grant-extension = extends the referral of “{ $child }”, days: { $days }.
scenario-ask-refuse-extension = refuses to extend the referral of “{ $child }”. Reason: { $reason }.
scenario-ask-expel = expels “{ $child }”. Ground: { $reason }.
scenario-ask-graduate = lets “{ $child }” go to school.
scenario-ask-transfer = moves “{ $child }” to group “{ $group }”.
scenario-ask-confirm-privilege = confirms the right of “{ $child }” on a document.
scenario-ask-refuse-privilege = does not confirm the right of “{ $child }”. Reason: { $reason }.
scenario-ask-publish-rules = publishes a rule pack.
scenario-ask-publish-calendar = publishes a calendar of working days.
scenario-ask-desk-silent = The line to the desk is cut: { $kindergarten }.
scenario-ask-desk-back = The line to the desk is back: { $kindergarten }.
scenario-ask-phone-off = The family’s phone cannot be reached: “{ $child }”.
scenario-ask-phone-on = The family’s phone can be reached again: “{ $child }”.
scenario-ask-server-stops = The server stopped.
scenario-ask-server-starts = The server is running again.

## What was decided

scenario-decided = Decided: { $what }.
scenario-refused = Refused. { $what }
scenario-rule = Rule: { $rule }
scenario-next = What to do: { $next }
scenario-in-outbox = Written down at the desk without a connection. It goes to the centre when the line is back.
scenario-handed-over = Handed over by the desk (done { $at }): { $what }.
scenario-message = To the family “{ $family }”: { $text }

scenario-number-fine = The number is right. Born: { $born }. { $sex }.
scenario-number-foreign = The number is right, but it is a foreigner’s: it carries neither birth date nor sex. Compare it with the document.
scenario-number-born = The number says born { $number }, the register says { $register }. The register counts. Compare with the document.
scenario-number-sex = The sex in the number is not the register’s. The register counts. Compare with the document.
scenario-number-bin = The number is right: an organisation’s BIN.
scenario-number-owner = The number is right: the IIN of the owner, a sole entrepreneur.
scenario-organisation-format = Refused. The number was not accepted. It must have exactly 12 digits.
scenario-organisation-date = Refused. The number was not accepted. It holds no real date.
scenario-organisation-kind = Refused. The number was not accepted. Its fifth or sixth digit does not exist.
scenario-organisation-check-digit = Refused. The number was not accepted. One of its digits seems to be mistyped.
scenario-organisation-never-issued = Refused. The number was not accepted. There is no such number.

## What changed

scenario-filed = Queue of “{ $child }”: born in { $year }, kind of group: { $kind }, language: { $languages }. Class: { $class }.
scenario-unproven = An out-of-turn right counts only once it is confirmed. Until then the application stands in the general queue.
scenario-class = “{ $child }” now stands in the queue as: { $class }.
scenario-freed = a freed place
scenario-draft = Draft of bulletin “{ $bulletin }”: group “{ $group }”, places: { $places }, birth years: { $years }. Parents do not see it, and it takes no places.
scenario-scheduled = Bulletin “{ $bulletin }”: group “{ $group }”, places: { $places }, birth years: { $years }.
scenario-publish-at = Parents will see it: { $at }.
scenario-window = Priority window: the first { $called } of the queue may respond. It ends: { $until }.
scenario-open = Bulletin “{ $bulletin }” is open to everybody in the queue.
scenario-round = Responses are gathered until { $closes }. The queue decides, not speed.
scenario-way-first = There is no round: the first who responds and suits gets the place at once.
scenario-way-self-issued = The parent picks a place, the referral follows at once.
scenario-way-in-order = Nobody has to respond: the first of the queue whom the place suits gets it.
scenario-left = Bulletin “{ $bulletin }”: places left: { $free }.
scenario-filled = Bulletin “{ $bulletin }”: all places are taken.
scenario-recalled = Bulletin “{ $bulletin }” was recalled. Reason: { $reason }.
scenario-order = The queue’s order among those who responded. Responses: { $of }, places: { $places }.
scenario-ranked = { $rank }. “{ $child }”: { $class }, filed { $filed }, position { $position }. { $outcome }.
scenario-together = (One application for several children, places needed: { $needed }.)
scenario-order-why = Out-of-turn rights first; then first-priority and general queue, { $privileged } to { $ordinary }; with equal rights, whoever filed earlier. The time of the response does not count.
scenario-selected = “{ $child }”: the kindergarten activates the response by { $until }.
scenario-awaiting = “{ $child }”: the place is reserved, but the kindergarten can do nothing with it until the education department confirms the right. Last moment: { $until }.
scenario-escalated = “{ $child }”: the kindergarten did not activate the response in time. The education department was told; the place stays the family’s.
scenario-referral = Referral No. { $number }: “{ $child }”, group “{ $group }”. Issued: { $from }. Last moment: { $until }.
scenario-calendar = Calendar: { $version }.
scenario-heads-order = Openly marked: the place was given to a child of the staff by order { $order }.
scenario-copy = Copy { $number }.
scenario-stop-list = The term of the referral has passed, the place went back to its bulletin. The application goes to the stop-list and keeps its filing date.
scenario-spared-notice = The term of the referral has passed, the place went back to its bulletin. No stop-list: the message about the referral did not reach the family.
scenario-spared-request = The term of the referral has passed, the place went back to its bulletin. No stop-list: the family asked for an extension in time and got no answer.
scenario-term-moved = Term of referral No. { $number }: was { $before }, is { $after }. { $because }
scenario-because-extended = Extended by calendar days: { $amount }.
scenario-because-desk = The kindergarten’s desk was out of order, working minutes given back: { $amount }.
scenario-because-server = The server was out of order, minutes given back: { $amount }.
scenario-extension-asked = While the request has no answer, the term is not closed. An answer is due: { $until }.
scenario-notice-failed = The message about the referral did not reach the family.
scenario-notice-delivered = The message about the referral reached the family.
scenario-contract = Contract No. { $number }.
scenario-enrolled = “{ $child }” is on the roll of group “{ $group }”. Children in the group: { $there } of { $capacity }. The child has left the queues.
scenario-place-freed = A place in group “{ $group }” is free.
scenario-desk-silent = The desk has not been heard since { $since }: { $kindergarten }. It may hold a contract signed in time, so the term is not closed yet.
scenario-desk-outage = The desk is heard again: { $kindergarten }. Not heard: { $from } – { $until }, working minutes: { $minutes }.
scenario-server-out = The server was out of order: { $from } – { $until }, minutes: { $minutes }.
scenario-law-ahead = Version { $version } comes into force: { $from }. Until then the present one decides.
scenario-matter-left = The desk had been written off, and the referral may be on paper already. This is no refusal: people decide, and the department has the word.
scenario-matter-answered = The department’s decision: { $answer }.

## Position

scenario-numbers = Positions: { $who }. { $because }
scenario-moved = “{ $child }” { $before } → { $after }
scenario-back = “{ $child }” again { $after }
scenario-stands = Position { $position } of { $of }.
scenario-stands-nowhere = Stands in no queue now.
scenario-cause = { $at }: position { $position }. { $because }
