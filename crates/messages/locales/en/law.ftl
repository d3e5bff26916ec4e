### Rules and the calendar as files: what is not in order in a file, and what the tools of `oryn-server rules` answer.

## What is wrong in a file. The file's name, line and character stand before the sentence.

law-problem-not-toml = The file breaks here and the rest cannot be read. The parser says: { $said }
law-problem-strange-format = The file has to begin with a known format. Allowed: { $allowed }.
law-problem-unknown-key = There is no key “{ $key }”. Possible here: { $allowed }.
law-problem-mistyped-key = There is no key “{ $key }”. Did you mean “{ $nearest }”?
law-problem-missing-key = The key “{ $key }” is missing. Allowed: { $allowed }.
law-problem-bad-value = The key “{ $key }” cannot be { $value }. Allowed: { $allowed }.
law-problem-mode-not-built = Places cannot be given out by “{ $value }”: this way is not supported, and the pack cannot be used. Allowed: { $allowed }.
law-problem-no-source = The key “{ $key }” has no source. Say where it was taken from: { $form }.
law-problem-twice = The key “{ $key }” names “{ $value }” twice.
law-problem-day-of-another-year = The day { $day } is not in { $year }.
law-problem-off-on-weekend = { $day } is a Saturday or a Sunday and is off already.
law-problem-worked-on-weekday = { $day } is a weekday and is worked already.

## Answers

law-rules-in-order = rule pack { $version } is in order, in force from { $from }
law-calendar-in-order = calendar { $version } is in order, terms are counted with it from { $from }
law-key-made = The publisher’s key is in { $file }. Keep it like a seal. Its public half: { $key }
law-signed = The signature is in { $file }. Public half of the key: { $key }
law-trusted = Files signed with the key { $key } are taken from now on.
law-not-signed = The file { $file } is not signed. Sign it: { $command }
law-published = Published. Desks get the file at their next connection.
law-already-there = This file is published already, word for word. Nothing changed.
law-unreadable = The server is older than this program and could not read the file. Update the server.
law-waits-for-server = The server is not running. The file was handed in and will be decided when it starts.
law-list-rules = Rule packs of the region “{ $region }”:
law-list-calendars = Calendar of working days:
law-in-force = in force
law-to-come = to come
law-past = past
law-replayed = Decided again: { $decided }. Applied without deciding: { $applied }. By rule pack:
law-replay-refused = now refused: { $code }
law-replay-facts = another outcome, from change { $place } on
law-replay-astray = Rows of the table { $table } that do not agree with the journal: { $count }.
law-replay-same = No difference.
law-replay-otherwise = Decisions with another outcome: { $count }.
law-shadow = Pack { $version } in place of { $against }:
law-shadow-no-change = No number changes.
law-shadow-queue = { $queue }: { $count } applications would move
law-shadow-more = and { $count } more
law-shadow-moved = { $moved } of { $waiting } applications would move.

## Rescued work: `oryn-server rescue`

rescue-line = { $at } · “{ $desk }” · acts { $acts }, papers { $papers }
rescue-none = Nothing came from disconnected desks.
rescue-head = The desk “{ $desk }”, { $kindergarten }. Sealed at { $at }. Nothing below was carried out: people enter again what they find right.
rescue-act = { $number }. { $at } · { $act } · { $about } · { $person }
rescue-final = Written down as final: the parent may hold a paper.
rescue-request = Written down as a request.
rescue-sent = It was sent to the centre before: check whether it was decided.
rescue-papers = Papers: { $papers }
