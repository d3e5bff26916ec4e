### Notices and messages to the telephone. Short: who, what happened, what to do and by when.

notice-sender = Oryn

notice-application-accepted = Your application No { $application } was accepted. Child: { $child }. Number in the queue: { $position }.
notice-application-withdrawn = Application No { $application } was withdrawn. It is kept in the archive of applications.

notice-turn-has-come = It is { $child }’s turn: you may be among the first to respond. { $kindergarten }, priority until: { $until }.

notice-responded = You responded to a bulletin. { $kindergarten }, group “{ $group }”. Result: { $closes }. There is nothing to do now.
notice-response-withdrawn = The response was taken back. { $kindergarten }. Your number in the queue is kept.
notice-selected = The queue selected your response. { $kindergarten }, group “{ $group }”. The kindergarten will activate it by: { $until }. We will tell you.
notice-not-selected = The place went to families who applied earlier or have a privilege. { $kindergarten }. Your response was { $rank } of { $of }; places: { $places }. Your number in the queue is kept.
notice-declined = The kindergarten declined the response. { $kindergarten }. Reason: { $reason }. Your number in the queue is kept and you can respond again.
notice-lapsed = The bulletin was recalled and your response is closed. { $kindergarten }. Reason: { $reason }. Your number in the queue is kept.

notice-approved = Your response was activated. Referral No { $referral }. { $days ->
    [one] Within { $days } working day
   *[other] Within { $days } working days
} bring the referral, identity documents of parent and child, and the medical certificate to the kindergarten. { $kindergarten }. Last moment: { $until }. Otherwise the application goes to the stop-list; working days: { $stop }.
notice-place-taken = You chose a place. Child: { $child }. Referral No { $referral }, { $kindergarten }, group "{ $group }". Come with the documents and the medical certificate by: { $until }. Otherwise the application goes to the stop-list; working days: { $stop }.
notice-place-given = Your turn has come. Child: { $child }. Referral No { $referral }, { $kindergarten }, group "{ $group }". Come with the documents and the medical certificate by: { $until }. Otherwise the application goes to the stop-list; working days: { $stop }.
notice-place-by-order = The place was given by the head's order. Child: { $child }. Referral No { $referral }, { $kindergarten }, group "{ $group }". Come with the documents and the medical certificate by: { $until }.
notice-referral-reminder = Referral No { $referral } is valid until: { $until }. { $kindergarten }. Take the documents and the medical certificate along.
notice-referral-expired = The term of referral No { $referral } has passed. Application No { $application } is on the stop-list until: { $until }. The place in the queue is kept.
notice-stop-list-ended = The stop-list has ended. You can respond again with application No { $application }. Number in the queue: { $position }.

notice-contract-prepared = Contract No { $contract } is ready to sign. { $kindergarten }.
notice-contract-signed = The contract is signed. { $child } is enrolled. { $kindergarten }, group “{ $group }”. First day: { $starts }.
notice-activation-late = The kindergarten let the term for activating your response pass. { $kindergarten }, group “{ $group }”. The education department was told. The place stays yours.
notice-privilege-awaited = The queue selected your response by your privilege. { $kindergarten }, group “{ $group }”. Bring the certificate to the education department. Last moment: { $until }. The place is reserved for you meanwhile.
notice-place-kept = The place is kept for you by your privilege. { $kindergarten }, group “{ $group }”. Bring the certificate to the education department. Last moment: { $until }. The referral comes with the confirmation.
notice-privilege-unconfirmed = The privilege was not confirmed and the place was given back. { $kindergarten }. Application No { $application } stands in the queue by its filing time.
notice-privilege-confirmed = The privilege was confirmed. Application No { $application }, child: { $child }.
notice-privilege-refused = The education department did not confirm the privilege. Application No { $application } stands in the queue by its filing time.
notice-privilege-outdated = The paper of your privilege has run out. Application No { $application }. Bring a new one to the education department so that the privilege counts again.
notice-referral-expired-spared = The term of referral No { $referral } has passed. Application No { $application } waits for a place again and does not go to the stop-list: it was not your fault.
notice-referral-refused = The kindergarten did not take the documents of referral No { $referral }. Reason: { $reason }. { $kindergarten }. Application No { $application } waits again by its filing time, without a stop-list. If you do not agree, turn to the education department.
notice-referral-given-up = You gave referral No { $referral } up. { $kindergarten }. Application No { $application } waits again, its number in the queue: { $position }. There is no stop-list.
notice-referral-term-moved = The term of referral No { $referral } was moved because something was out of order; the time is given back to you. { $kindergarten }. New last moment: { $until }.
notice-extension-granted = Referral No { $referral } was extended. { $kindergarten }. Last moment: { $until }.
notice-extension-refused = The extension of referral No { $referral } was refused. Reason: { $reason }. { $kindergarten }. Last moment: { $until }.
notice-interest-asked = Please confirm that the child still needs a place: open application No { $application }. Last moment: { $until }. Without an answer the application becomes inactive; its filing time is kept.
notice-interest-lapsed = You did not confirm that a place is still wanted. Application No { $application } is inactive. Confirm on any day: its filing time is kept.
notice-interest-confirmed = Thank you, the application goes on. Application No { $application }. Number in the queue: { $position }.
notice-enrolment-ended = The child was taken off the roll: { $child }. { $kindergarten }, last day: { $on }. Reason: { $reason }. To get a place again, file a new application.
notice-graduated = The child has graduated from the kindergarten: { $child }. { $kindergarten }. We wish a good start at school!
notice-graduation-undone = The graduation was taken back, the child goes on in its group: { $child }. { $kindergarten }. The contract is in force as before.

notice-referral-ends-soon = Referral No { $referral } ends soon. { $kindergarten }. Last moment: { $until }. If you cannot come, you may ask for more days on the last day. If you do not need the place, give it up on the page of the application, and there is no stop-list. Otherwise the stop-list, working days: { $stop }.
notice-privilege-ends-soon = The time for the certificate ends soon. { $kindergarten }, group “{ $group }”. Bring it to the education department by { $until }, or the place goes to another family.
notice-interest-ends-soon = The time to say whether a place is still wanted ends soon. Application No { $application }, last moment: { $until }. Without an answer it becomes inactive.
email-subject = Oryn: application No { $application }

sms-code = Confirmation code: { $code }. Valid for, minutes: { $minutes }. Do not tell it to anybody.
sms-application-accepted = Oryn: application No { $application } accepted. Number in the queue: { $position }.
sms-responded = Oryn: response accepted, { $kindergarten }. Result: { $closes }.
sms-selected = Oryn: the queue selected your response, { $kindergarten }. Wait for activation.
sms-not-selected = Oryn: the place went to others, { $kindergarten }. Your response was { $rank } of { $of }. Your queue place is kept.
sms-approved = Oryn: referral No { $referral }, { $kindergarten }. Come with the documents. Last moment: { $until }.
sms-place-taken = Oryn: referral No { $referral }, { $kindergarten }. Come with the documents. Last moment: { $until }.
sms-place-given = Oryn: your turn has come, referral No { $referral }, { $kindergarten }. Last moment: { $until }.
sms-place-by-order = Oryn: referral No { $referral } by order, { $kindergarten }. Last moment: { $until }.
sms-referral-expired = Oryn: the term of referral No { $referral } has passed. Stop-list until: { $until }. Your queue place is kept.
sms-referral-refused = Oryn: documents of referral No { $referral } were not taken, { $kindergarten }. Your queue place is kept.
sms-contract-signed = Oryn: the contract is signed, the child is enrolled, { $kindergarten }.
sms-privilege-awaited = Oryn: a place by privilege, { $kindergarten }. Bring the certificate to the education department. Last moment: { $until }.
sms-referral-term-moved = Oryn: the term of referral No { $referral } was moved. New last moment: { $until }.
sms-extension-granted = Oryn: referral No { $referral } was extended. Last moment: { $until }.
sms-interest-asked = Oryn: please confirm that a place is still wanted, application No { $application }. Last moment: { $until }.
sms-referral-ends-soon = Oryn: referral No { $referral } ends soon, { $kindergarten }. Last moment: { $until }.
sms-privilege-ends-soon = Oryn: bring the certificate to the education department by { $until }, { $kindergarten }.
sms-interest-ends-soon = Oryn: please confirm that a place is wanted, application No { $application }. Last moment: { $until }.

## Loading the person register

persons-remark = Line { $line }, column “{ $column }”: { $reason }
persons-remark-line = Line { $line }: { $reason }
persons-empty = empty, but a value is needed.
persons-encoding = the text is not in UTF-8.
persons-width = the number of columns is not that of the first line.
persons-iin-format = the IIN was not accepted: it needs 12 digits.
persons-iin-date = the IIN was not accepted: there is no such date in it.
persons-iin-kind = the IIN was not accepted: its seventh digit has no meaning.
persons-iin-check-digit = the IIN was not accepted: the check digit does not fit.
persons-iin-never-issued = the IIN was not accepted: no such number exists.
persons-date = this is not a date. Write 2021-07-14 or 14.07.2021.
persons-sex = the sex is not understood. Write male or female.
persons-sex-unknown = this IIN does not tell the sex; name it.
persons-too-long = too long for a name.
persons-own-guardian = the person is named as its own representative.
persons-category = only codes of categories, with spaces between, may stand here.
persons-repeated = this IIN already stood in line { $earlier }.
persons-born-differs = the birth date differs from the one in the IIN. The date of the register was loaded.
persons-sex-differs = the sex differs from the one in the IIN. The one of the register was loaded.
persons-guardian-unknown = the representative is neither in the file nor in the register. The row was loaded.
persons-more = More remarks: { $count }.
persons-sums = Rows: { $rows }. Loaded: { $loaded }, new or changed among them: { $changed }. Left out: { $left }. Warnings: { $warnings }.
persons-progress = Rows read: { $rows } ({ $percent } %)
