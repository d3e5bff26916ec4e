### Words shared by screens, pages and papers. The codes after the hyphen are those of the rules.

## Languages of upbringing

language-kazakh = Kazakh
language-russian = Russian
language-uzbek = Uzbek

## Kinds of groups

kind-ordinary = Ordinary
kind-sanatorium = Sanatorium
kind-correctional = Special needs

correction-vision = Vision
correction-hearing = Hearing
correction-speech = Speech
correction-intellect = Intellectual disability
correction-movement = Movement
correction-development = Developmental delay
correction-emotion = Emotional and volitional sphere, autism
correction-complex = Combined needs

## Whose kindergarten

ownership-state = State
ownership-private = Private

## The queue

class-out_of_turn = Out-of-turn right
class-first_priority = First-priority right
class-ordinary = General queue



## Bulletin, response, referral, contract

bulletin-state-draft = Draft
bulletin-state-scheduled = Waiting to be published
bulletin-state-priority = Priority window
bulletin-state-open = Open to all
bulletin-state-filled = All places given
bulletin-state-recalled = Recalled

response-state-submitted = Waiting for the result
response-state-selected = Selected by queue order
response-state-activated = Accepted, referral issued
response-state-declined = Declined
response-state-not_selected = Others received the place
response-state-lapsed = Bulletin recalled
response-state-withdrawn = Response withdrawn
response-state-awaiting_privilege = Privilege awaiting confirmation
response-state-unconfirmed = Privilege not confirmed

referral-state-issued = Valid
referral-state-signed_here = Signed here
referral-state-fulfilled = Child enrolled
referral-state-expired = Term passed
referral-state-annulled = Cancelled

contract-state-prepared = Prepared
contract-state-signed_by_guardian = Signed by the parent
contract-state-signed_here = Signed here
contract-state-in_force = In force
contract-state-terminated = Terminated

agreement-fee = Fee
agreement-group = Group and language
agreement-hours = Hours
agreement-other = Something else
addendum-state-prepared = Awaits signatures
addendum-state-signed_here = Signed here
addendum-state-signed = Signed
addendum-state-dropped = Dropped

enrolment-state-active = In the group
enrolment-state-transferred = Moved
enrolment-state-expelled = Expelled
enrolment-state-graduated = Graduated

role-head = Head
role-registrar = Registrar
role-educator = Educator
role-medic = Medical worker
role-accountant = Accountant
role-methodist = Methodist



## People


sex-male = Boy
sex-female = Girl

## What was done: lines of the journal

act-register-guardian = Parent registered
act-add-child = Child added
act-join-child = Another guardian joined by invitation
act-file-application = Application entered the queue
act-withdraw-application = Application withdrawn
act-respond = Response to a bulletin sent
act-withdraw-response = Response withdrawn
act-schedule-bulletin = Free places entered in a bulletin
act-recall-bulletin = Bulletin recalled
act-activate-response = Response activated, referral issued
act-decline-response = Response declined
act-prepare-addendum = Addition to a contract written
act-settle-addendum = Addition to a contract settled
act-sign-addendum = Addition to a contract signed electronically
act-record-arrival = The family's documents ticked
act-refuse-referral = Documents of a referral refused
act-give-up-referral = The family gave the referral up
act-record-copy = Referral printed
act-prepare-contract = Contract prepared
act-record-guardian-signature = Parent signed the contract
act-sign-contract = Contract signed, child enrolled
act-publish-bulletin = Bulletin published
act-open-bulletin = Bulletin opened to all
act-close-round = Responses gathered, places given by queue order
act-expire-referral = Term of the referral passed
act-end-stop-list = Stop-list term ended
act-publish-rules = Rule pack published
act-publish-calendar = Calendar of working days published
act-file-together = Joint application for brothers and sisters entered the queue
act-take-place = Place chosen, referral issued
act-draft-bulletin = Bulletin prepared
act-refer-staff-child = Referral for a child of staff issued by order
act-issue-in-order = Referral issued in queue order
act-confirm-privilege = Privilege confirmed
act-refuse-privilege = Privilege refused
act-ask-extension = Extension of the referral asked for
act-grant-extension = Referral extended
act-refuse-extension = Extension of the referral refused
act-confirm-interest = Confirmed that a place is wanted
act-expel-child = Child taken off the roll
act-graduate-child = Child graduated
act-transfer-child = Child moved to another group
act-open-group = Group opened
act-change-group = Group changed
act-close-group = Group closed
act-regroup = Groups formed anew
act-undo-regrouping = Regrouping taken back
act-add-staff = Person added to the staff
act-dismiss-staff = Person taken off the staff
act-change-passport = A kindergarten’s passport corrected
act-write-off-desk = Desk given up
act-escalate-response = Term for activation passed, the education department was told
act-lapse-privilege = Term for confirming the privilege passed
act-end-evidence = Paper of the privilege ran out
act-ask-interest = Asked whether a place is still wanted
act-lapse-interest = Term for confirming interest passed
act-record-notice = Delivery of the message about the referral noted
act-record-standing = Check of the signature under the contract noted
act-record-silence = Desk is not heard
act-record-return = Desk is heard again
act-record-outage = Outage of the server recorded
act-ask-for-hold = Response asked for from another desk
act-hand-over-hold = Response handed over to another desk
act-settle-matter = Act that was not accepted settled
act-ask-department = Education department asked
act-answer-matter = Education department answered
act-escalate-matter = Act that was not accepted not settled in time, department told
act-reinstate = Data put back after the centre was restored
act-enrol-desk = Desk enrolled
act-go-elsewhere = The family’s matter went to another kindergarten

## The path

path-queue = Queue
path-response = Response
path-referral = Referral
path-contract = Contract

## Reasons

reason-documents_missing = Documents are missing
reason-documents_outdated = Documents are out of date
reason-unvaccinated_share = The share of unvaccinated children is exceeded
reason-child_ill_contraindicated = The child's health does not allow this group
reason-guardian_refused = The parent refused the place
reason-data_wrong = The data in the application are wrong
reason-published_by_mistake = The place was published by mistake
reason-group_closed = The group was closed
reason-place_not_freed = The place did not become free
reason-transfer_period = Children are being moved between age groups
reason-evidence_missing = The supporting document is missing
reason-evidence_outdated = The certificate is out of date
reason-category_not_met = The document does not support this privilege
reason-ground_not_met = The document does not support the reason
reason-child_ill = The child is ill
reason-family_circumstances = Family circumstances
reason-away_from_home = The family is away
reason-guardian_application = The parent's request
reason-absence_without_reason = Long absence without a good reason
reason-medical_contraindication = Medical contraindication
reason-contract_breach = Breach of the contract

## What to bring

bring-identity_guardian = Identity document of the parent or legal representative
bring-identity_child = Identity document of the child (birth certificate)
bring-medical_certificate = Medical certificate on the child's health
bring-referral = This referral
bring-vaccination_card = Vaccination card

## Dates

weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

date-day = { $weekday }, { $day } { $month }
date-day-year = { $weekday }, { $day } { $month } { $year }
date-moment = { $weekday }, { $day } { $month }, { $time }
date-moment-year = { $weekday }, { $day } { $month } { $year }, { $time }
date-long = { $day } { $month } { $year }

age-one = age { $age }
age-range = ages { $from }–{ $to }

## Terms

term-until = until { $date }
term-left-days = { $days ->
    [one] { $days } working day left
   *[other] { $days } working days left
}
term-left-hours = { $hours ->
    [one] { $hours } hour left
   *[other] { $hours } hours left
}
term-left-minutes = { $minutes ->
    [one] { $minutes } minute left
   *[other] { $minutes } minutes left
}
term-passed = the term has passed
term-passed-on = the term passed on { $date }
term-how = How the term was counted
term-how-start = Start: { $date }. That day itself is not counted.
term-how-days = { $days ->
    [one] { $days } working day counted.
   *[other] { $days } working days counted.
}
term-how-skipped = Days off and holidays left out: { $dates }.
term-how-rule = The hour and minute are those of the start.

working-days = { $days ->
    [one] { $days } working day
   *[other] { $days } working days
}
calendar-days = { $days ->
    [one] { $days } calendar day
   *[other] { $days } calendar days
}
places-count = { $places ->
    [one] { $places } place
   *[other] { $places } places
}

server-time = server time

## Small things

lang-name = English
iin = IIN
why = Why is it so?
yes = Yes
no = No

matter-answer-honour = the paper counts
matter-answer-annul = the paper does not count
matter-answer-stands = it stays as the centre decided

## Categories of privileges

category-military = children of servicemen
category-special_body = children of employees of special bodies
category-large_family = large family
category-disabled_guardian = parent with a disability
category-left_without_care = child without parental care
category-orphan = orphan
category-special_needs = special educational needs
category-teacher_child = teacher’s child
