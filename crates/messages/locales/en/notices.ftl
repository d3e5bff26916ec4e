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
sms-contract-signed = Oryn: the contract is signed, the child is enrolled, { $kindergarten }.
