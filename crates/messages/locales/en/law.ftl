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
law-problem-words-unknown-field = “{ $key }”: there is no field { $field }. These there are: { $allowed }.
law-problem-words-missing-field = “{ $key }”: the text lacks the field { $field }, without which the paper is not whole.
law-problem-words-one-sided = “{ $key }”: this clause lacks the field { $field }, which it has in the other language.
law-problem-words-apart = “{ $key }”: { $field } and { $other } stand in one clause. A clause with { $field } is not always printed: part them by an empty line.
law-problem-words-loose-brace = “{ $key }”: the brace { $brace } has no pair on its line.
law-problem-words-no-opening = “{ $key }”: a text begins with a plain paragraph without a heading, and there is none.
law-problem-words-no-sections = “{ $key }”: the contract has no sections. A section begins with a line of # and its heading.
law-problem-words-heading-not-here = “{ $key }”: this paper has no sections. Take the line with the heading out.
law-problem-words-no-heading = “{ $key }”: there is no heading after the #.
law-problem-words-empty-section = “{ $key }”: the section “{ $heading }” has no clause.
law-problem-words-fewer-sections = “{ $key }”: there are { $count } sections here and { $other } in the other language. Both need as many.
law-problem-words-fewer-clauses = “{ $key }”: section { $section } has { $count } clauses here and { $other } in the other language. Both need as many.
law-problem-words-fewer-paragraphs = “{ $key }”: there are { $count } paragraphs outside sections here and { $other } in the other language. Both need as many.
law-problem-words-table-not-here = “{ $key }”: a table stands below a clause of a section of the contract, and nowhere else. Put a clause before it.
law-problem-words-empty-table = “{ $key }”: the table has a head and no row. Each row is a line of its own that begins and ends with |.
law-problem-words-open-row = “{ $key }”: a row of a table stands on one line and ends with |. This one does not.
law-problem-words-uneven-row = “{ $key }”: this row has { $count } cells, the head of the table { $head }. Every row has as many as the head.
law-problem-words-empty-cell = “{ $key }”: there is nothing in cell { $column } of this row. Where there is nothing to say, put a dash.
law-problem-words-too-many-columns = “{ $key }”: the table has { $count } columns, and { $most } fit.
law-problem-words-fewer-rows = “{ $key }”: the table of this clause has { $count } rows here and { $other } in the other language, the head counted. Both need as many.
law-problem-words-fewer-columns = “{ $key }”: the table has { $count } columns here and { $other } in the other language. Both need as many.
law-problem-words-numbered = “{ $key }”: take the number { $number } out; the program numbers sections and clauses.
law-problem-words-letter = “{ $key }”: the typeface has no letter { $letter } ({ $code }), so it cannot be printed.
law-problem-words-too-long = “{ $key }”: { $count } letters, and { $most } fit.

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
law-wording-start = Put this in place of the section “{ $section }” of your rule pack. The text stands between { $quotes }: a line with # is the heading of a section, an empty line parts clauses, lines from | to | below a clause of the contract are a table, the program fills in the words in braces. Divide both languages alike. When you change a text, give it a new version.
law-wording-fields = Fields: { $fields }. Required: { $required }.
law-sample-written = Sample: { $file }
law-shadow-words = Words of papers: { $paper }: { $before } → { $after }
law-words-in-kazakh = Kazakh text
law-words-in-russian = Russian text
law-words-in-order = the words are in order; they hold once they stand in a rule pack that is published
law-words-built-in = built-in

## Rescued work: `oryn-server rescue`

rescue-line = { $at } · “{ $desk }” · acts { $acts }, papers { $papers }
rescue-none = Nothing came from disconnected desks.
rescue-head = The desk “{ $desk }”, { $kindergarten }. Sealed at { $at }. Nothing below was carried out: people enter again what they find right.
rescue-act = { $number }. { $at } · { $act } · { $about } · { $person }
rescue-final = Written down as final: the parent may hold a paper.
rescue-request = Written down as a request.
rescue-sent = It was sent to the centre before: check whether it was decided.
rescue-papers = Papers: { $papers }

## Signatures with legal force: `oryn-server signatures`

signature-line = { $at } · contract { $contract } · { $state }
signature-none = There are no signatures with legal force.
signature-document-awaited = The document itself has not come yet: it was not compared with it.
signature-second-agrees = The second verifier says the same.
signature-second-differs = ATTENTION: the second verifier says something else.

signature-state-refused = refused
signature-state-provisional = not fully checked yet
signature-state-good = good
signature-state-revoked-later = good; the certificate was revoked later
signature-state-revoked = DOES NOT STAND: the certificate had been revoked
signature-state-never-issued = DOES NOT STAND: such a certificate was never issued
signature-state-differs = DOES NOT STAND: another document came

signature-refused-too-large = Too large: no signature is of this size.
signature-refused-malformed = The signature cannot be read.
signature-refused-not-signed-data = This is another container, not a signature.
signature-refused-unsupported-version = The signature has another version of its structure.
signature-refused-not-detached = The signature brought a document of its own.
signature-refused-content-type = Something other than a plain document was signed.
signature-refused-no-signer = Nobody signed.
signature-refused-several-signers = There are several signatures in one file.
signature-refused-signer-reference = The signer is named in another way.
signature-refused-certificate-missing = The signer's certificate is missing.
signature-refused-certificate-malformed = The signer's certificate cannot be read.
signature-refused-algorithms-mixed = Key, hash and signature do not go together.
signature-refused-algorithm-unsupported = This algorithm is not accepted.
signature-refused-content-needed = The document itself is needed for the check.
signature-refused-weak-key = The key is too short.
signature-refused-attribute-missing = One of the signed particulars is missing.
signature-refused-attribute-repeated = A signed particular stands twice.
signature-refused-attributes-unordered = The signed particulars are out of order.
signature-refused-content-changed = Another document was signed.
signature-refused-certificate-substituted = The certificate was substituted.
signature-refused-signature-invalid = The signature does not fit the key.
signature-refused-issuer-unknown = This server does not trust who issued the certificate.
signature-refused-certificate-forged = The certificate was not issued by whom it names.
signature-refused-issuer-not-authority = Whoever issued the certificate may not.
signature-refused-critical-extension = The certificate has a binding condition that is unknown here.
signature-refused-not-yet-valid = The certificate's term has not begun.
signature-refused-expired = The certificate has expired.
signature-refused-issuer-outside-term = The term of the issuing centre is over.
signature-refused-key-usage = The key is not for signing documents.
signature-refused-role-missing = The certificate names no role of its owner.
signature-refused-subject-unclear = It is not clear to whom the certificate was issued.
signature-refused-another-person = The certificate is another person's.
signature-refused-another-organisation = The certificate is another organisation's.
signature-refused-role-insufficient = Its owner may not sign for the organisation.
signature-refused-claims-differ = The signature holds another certificate than the one named.

signature-doubt-unheard = The certification centre did not answer.
signature-doubt-too-large = The centre's answer is too large.
signature-doubt-malformed = The centre's answer cannot be read.
signature-doubt-declined = The centre declined to answer.
signature-doubt-another-certificate = The answer is about another certificate.
signature-doubt-another-question = The answer belongs to another question.
signature-doubt-not-authorised = Whoever answered may not.
signature-doubt-signature-invalid = The signature of the answer is wrong.
signature-doubt-stale = The answer is too old.
signature-doubt-before-signature = The answer was made before the signature.
signature-doubt-not-yet-valid = The answer's term has not begun.
signature-doubt-partial = The list is not a whole one.
signature-doubt-unknown = The centre does not know the certificate.

## The numbers of the law in words

law-key-distribution-ordinary = How places of ordinary groups are given out
law-key-distribution-sanatorium = How places of sanatorium groups are given out
law-key-distribution-correctional = How places of correctional groups are given out
law-key-distribution-freeze = The transfer period
law-key-distribution-twins_max_gap_months = Months between siblings of one request
law-key-distribution-staff_child_places = Places for children of the staff
law-key-queue-ratio = First-priority to ordinary
law-key-bulletin-publish_at = When bulletins appear
law-key-bulletin-priority_window = The window of the first in the queue
law-key-bulletin-cohort_per_place = Applications called for each place
law-key-bulletin-round_minutes = Time in which responses are gathered
law-key-bulletin-recall_reasons = Reasons to recall a bulletin
law-key-activation-working_days = Term of activation
law-key-activation-decline_reasons = Reasons to decline a response
law-key-referral-working_days = Term of a referral
law-key-referral-documents_to_bring = Documents to bring
law-key-referral-document_forms = Forms of documents, and which are required
law-key-referral-refusal_reasons = Reasons to refuse the documents
law-key-privilege-categories = Categories of privilege
law-key-privilege-confirm_working_days = Term to confirm a privilege
law-key-privilege-refusal_reasons = Reasons to refuse a privilege
law-key-extension-calendar_days = Longest extension
law-key-extension-grounds = Grounds of an extension
law-key-extension-refusal_reasons = Reasons to refuse an extension
law-key-extension-decided_by = Who decides on an extension
law-key-extension-decision_working_days = Term to decide on an extension
law-key-stop_list-working_days = Length of the stop-list
law-key-desk-hold_days = Days a hold serves without a connection
law-key-desk-hours = Hours of a desk
law-key-desk-silence_minutes = Silence after which a desk counts as out of order
law-key-desk-write_off_working_days = Term before a lost desk may be written off
law-key-desk-holds = Holds of one desk
law-key-desk-matter_working_days = Term after which the department sees a disputed act
law-key-outage-extends_windows = Whether an outage of the centre extends windows
law-key-outage-minutes = Absence that counts as an outage
law-key-appeals-request_working_days = Term to answer an appeal
law-key-appeals-complaint_working_days = Term to answer a complaint about a decision
law-key-appeals-redirect_working_days = Term to send an appeal to another office
law-key-appeals-prolong_months = Prolonged at most, from the day it came
law-key-interest-asked_on = Day of the yearly question
law-key-interest-answer_days = Term to answer
law-key-roll-expulsion_grounds = Grounds of expulsion
law-key-roll-graduation_age = Age of graduation
law-key-roll-graduation_on = Day of graduation
law-key-roll-freed_places_are_published = Whether a freed place is published by itself
law-way-activation = response to a bulletin and activation
law-way-self_issued = the guardian picks a place
law-way-in_order = in the order of the queue
law-confirmed-register = confirmed by a register
law-confirmed-department = confirmed by the department
law-value-none = not set
law-value-empty = the list is empty
law-value-yes = yes
law-value-no = no
law-value-required = required
law-value-optional = may be missing
law-value-category = { $category }: { $class }, { $confirmed }
law-unit-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
law-unit-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
law-unit-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
law-value-after-minutes = { $count ->
    [one] after { $count } minute
   *[other] after { $count } minutes
}
