### Papers: referral, contract, signature sheet. They are printed in Kazakh and Russian; the English words serve screens that describe them.

paper-page = Page { $page } of { $pages }
paper-training = TRAINING SAMPLE
paper-training-note = has no legal force
paper-form = Form { $form }
paper-form-wording = Form { $form }, text { $version }

## Referral

referral-title = REFERRAL
referral-subtitle = to a kindergarten
referral-issued = Issued
referral-valid = Valid until
referral-step = Bring the documents to the kindergarten and sign the contract
referral-last = Last moment:
referral-child = Child
referral-born = Birth date
referral-iin = Child’s IIN
referral-guardian = Parent (representative)
referral-kindergarten = Kindergarten
referral-address = Address
referral-phone = Telephone
referral-group = Group
referral-language = Language of upbringing
referral-kind = Kind of group
referral-birth-years = Birth years
referral-application = Number of the application
referral-issued-by = Issued by
referral-basis-self-issued = the parent chose the place
referral-basis-in-order = by the order of the queue
referral-basis-heads-order = child of staff, order { $order }
referral-bring = Bring with you
referral-stop-list = If you do not come in time, the referral ends and the application goes to the stop-list for { $stop_list }. The place in the queue is kept.
referral-stop-list-days = { $days ->
    [one] { $days } working day
   *[other] { $days } working days
}
referral-extension = On the last day the term can be extended once, by up to { $extension }. Bring a document on the reason.
referral-extension-days = { $days ->
    [one] { $days } calendar day
   *[other] { $days } calendar days
}
referral-check = The code holds the signature of the centre: a telephone or any kindergarten checks it.
referral-copy = Copy No { $copy }

## Contract: its parts

contract-title = CONTRACT
contract-subtitle = on the upbringing and education of a child in a kindergarten
contract-preamble = { $kindergarten } (the Kindergarten), for which its head { $head } acts by its charter, and { $guardian } (the Parent), legal representative of the child { $child }, born on { $born } (the Child), have made this contract.

contract-section-1 = What the contract is about
contract-section-2 = What the Kindergarten does
contract-section-3 = What the Parent does
contract-section-4 = Payment
contract-section-5 = Liability
contract-section-6 = If there is a dispute
contract-section-7 = Term and changes
contract-parties = Parties and signatures

contract-clause-1-1 = The Kindergarten takes the Child into the group “{ $group }” on referral No { $referral }. First day: { $starts }.
contract-clause-1-2 = Kind of group: { $kind }. Language of upbringing and education: { $language }.
contract-clause-1-3 = The Child is brought up and taught by the state standard of preschool education.
contract-clause-1-4 = Opening hours: { $hours }.

contract-clause-2-1 = Cares for the Child’s life, health and safety all the time the Child is in the Kindergarten.
contract-clause-2-2 = Provides meals, sleep, walks and lessons suited to the Child’s age and health.
contract-clause-2-3 = Keeps the place when the Child is away for a good reason and the Parent has said so.
contract-clause-2-4 = Tells the Parent on the same day if the Child falls ill or is hurt.
contract-clause-2-5 = Gives notice in writing, ahead of time, of changes in the fee, the hours and the group.
contract-clause-2-6 = Keeps what it knows of the Child and the family secret and passes it on only by law.
contract-clause-2-7 = May refuse to receive the Child on a day when there are signs of illness.

contract-clause-3-1 = Brings and fetches the Child in person, or entrusts this to an adult named to the Kindergarten in writing.
contract-clause-3-2 = Pays in time as section 4 says.
contract-clause-3-3 = Says in the morning of the first day of absence that the Child will not come, and why.
contract-clause-3-4 = Brings a medical certificate after an illness.
contract-clause-3-5 = Tells of anything special in the Child’s health and of a new address or telephone.
contract-clause-3-6 = May read the programme and the menu, attend lessons by agreement, make proposals and complain.

contract-clause-4-1 = The Parent pays { $fee } a month for the Child’s meals. The state pays for education and upbringing.
contract-clause-4-2 = Payment is made on the Kindergarten’s bill by the day named in the bill.
contract-clause-4-3 = For days of absence with a good reason the fee is counted anew in the following month.

contract-clause-5-1 = A party that does not keep the contract makes good the other party’s loss as the law says.
contract-clause-5-2 = The parties do not answer for what was prevented by circumstances they could neither foresee nor overcome.

contract-clause-6-1 = The parties first come to terms between themselves. The Kindergarten answers the Parent’s letters in writing.
contract-clause-6-2 = If they cannot, they turn to the education department or to a court.

contract-clause-7-1 = The contract holds from the day both parties have signed until the Child leaves the Kindergarten for school.
contract-clause-7-2 = Changes are made in writing on a separate sheet signed by both parties.
contract-clause-7-3 = The Parent may end the contract on any day by writing so. The payment for the remaining days is returned.
contract-clause-7-4 = The Kindergarten ends the contract only on grounds named by the law, with notice in writing.
contract-clause-7-5 = The contract is made in Kazakh and Russian in two copies of equal force, one for each party.

contract-party-kindergarten = Kindergarten
contract-party-guardian = Parent or legal representative
contract-party-name = Name
contract-party-number = BIN, IIN
contract-party-address = Address
contract-party-phone = Telephone
contract-party-bank = Bank details
contract-party-head = Head
contract-party-child = Child
contract-hours-usual = by the Kindergarten’s daily routine
contract-not-given = not given
contract-signature = Signature
contract-signature-name = Name
contract-signature-date = Date
contract-stamp = Place for the stamp

## Signature sheet

sheet-title = SIGNATURE SHEET
sheet-subtitle = to a contract on the upbringing and education of a child in a kindergarten
sheet-contract = Contract
sheet-document = Fingerprint of the document (SHA-256)
sheet-guardian = The parent signed the paper copy
sheet-guardian-none = has not signed yet
sheet-witness = Present at the signing
sheet-electronic = Electronic signature of the Kindergarten
sheet-signer = Signed by
sheet-serial = Certificate number
sheet-time = When
sheet-realm = Certification authority
sheet-realm-national = National certification authority
sheet-realm-training = Training authority: the signature has no legal force
sheet-unsigned = There is no electronic signature yet. The contract is not in force.
sheet-note = The sheet shows what is known of the signatures. The electronic signature itself is kept with the document and is checked by its fingerprint.

## Notice for the family

letter-title = NOTICE
letter-subtitle = for the family
letter-date = Printed
letter-child = Child
letter-referral = Referral in hand
letter-by = Given out by
letter-place-gone = This place could not be given to your child.
letter-place-gone-next = Another decision about the place had been made before. Your turn and filing date are kept. You can respond to the next bulletin: free places are shown at the portal.
letter-term-passed = It was not done because the term did not fit.
letter-term-passed-next = The terms are shown at the portal, on the page of your application. Please ask the kindergarten or the education department.
letter-not-done = The document could not be made in this form.
letter-not-done-next = The kindergarten will make it anew. Your place in the queue does not change.
letter-paper-waits = The referral you were given is being looked at.
letter-paper-waits-next = It was printed while there was no connection and is not on record at the centre. You are not to blame. Keep the paper: the kindergarten will get in touch with you.
letter-paper-counts = The referral in your hand counts.
letter-paper-counts-next = The education department has confirmed it. Please take a copy with the new last day at the kindergarten and sign the contract by then.
letter-paper-annulled = The referral in your hand does not count. We apologise.
letter-paper-annulled-next = It is not your fault. Your turn and filing date are kept and there is no stop-list. You can respond to the next bulletin. If you do not agree, please turn to the education department.

## Extension of a referral

extension-title = EXTENSION OF A REFERRAL
extension-subtitle = counts together with the referral
extension-granted = Extended
extension-last = New last moment:
extension-before = Former term
extension-days = Calendar days
extension-ground = Ground
extension-decided-by = Decided by
extension-department = Education department

## Enrolment order

order-title = ORDER
order-subtitle = on the enrolment of a child in a kindergarten
order-words = I ORDER:
order-enrol = The following child is enrolled in the kindergarten:
order-first-day = First day
order-ground = Ground:
order-referral = Referral

## Roll of a group

roll-title = GROUP LIST
roll-subtitle = children of the group
roll-made = Made
roll-by = Made by
roll-number = No.
roll-phone = Parent’s telephone
roll-since = In the group since
roll-sum = Children: { $count }.
roll-unnamed = Taken in before records began, not named here: { $count }.

## Extract of the journal

journal-paper-title = EXTRACT OF THE JOURNAL
journal-paper-subtitle = acts of the kindergarten
journal-paper-made = Made
journal-paper-period = Days
journal-paper-all-days = all
journal-paper-by = Made by
journal-paper-chosen = Chosen
journal-paper-when = When
journal-paper-act = Act
journal-paper-about = About
journal-paper-who = Who and where
journal-paper-sum = Acts: { $count }.
journal-paper-more = There are more: these are the latest.
journal-paper-begins = The journal at the desk begins on { $day }.

## Notice for the board

board-title = FREE PLACES
board-places = Free places: { $places }
board-published = At the portal since
board-first = First, those whose turn has come.
board-closes = Responses are gathered until
board-respond = Sign in to the portal, open the child’s application and respond to this place. An application in the queue is needed for it.
board-take = Sign in to the portal and choose this place: the referral is issued at once. An application in the queue is needed for it.
board-portal = Portal
board-code = The code opens the page of this place

## The page that tries a printer

trial-title = TEST PAGE
trial-subtitle = is the printer fit for documents
trial-desk = Desk
trial-printer = Printer
trial-letters = Ә Ғ Қ Ң Ө Ұ Ү Һ І ә ғ қ ң ө ұ ү һ і ₸
trial-code = Each side of the code is 35 mm: a telephone reads it and shows these letters.
trial-frame = The frame on the page is whole on all four sides. A side that is missing was cut off by the printer: check the size of the paper and its margins.

## Addition to a contract

addendum-title = ADDITIONAL AGREEMENT
addendum-subtitle = to the contract on the upbringing of a child in kindergarten
addendum-from = From { $from } on the parties change the contract as clause 2 says.
addendum-group = The Child belongs to the group “{ $group }”. Language of upbringing: { $language }.
addendum-hours = Hours in which the Child is in the Kindergarten: { $hours }.
addendum-rest = The other terms of the contract stay as they are.
addendum-copies = The agreement is part of the contract. It is made in Kazakh and Russian in two copies of equal force, one for each party.

## The end of a contract

termination-agreement = AGREEMENT
termination-agreement-subtitle = on ending the contract on the upbringing of a child
termination-notice = NOTICE
termination-notice-subtitle = that the contract on the upbringing of a child has ended
termination-on = Last day
termination-order = Order
termination-graduated = Graduation to school
termination-by-guardian = At the Parent's request the parties end the contract. The Child's last day in the Kindergarten: { $on }. The fee for the days that are left is returned. The agreement is made in two copies, one for each party.
termination-by-kindergarten = The Kindergarten ends the contract on a ground that the law names. The Child's last day in the Kindergarten: { $on }. If you do not agree, write to the Kindergarten or to the education department, or go to court.
termination-by-school = The Child has graduated from the Kindergarten, and the contract has ended. Last day: { $on }.
termination-received = Received by the Parent

## What is still to bring

missing-title = STILL TO BRING
missing-subtitle = with the referral to the kindergarten
missing-list = Documents that are missing
missing-form = { $name }, form { $form }
missing-next = Bring these documents to the kindergarten.

## A sample of the texts: words in place of names

sample-settlement = settlement (sample)
sample-kindergarten = Kindergarten “Sample”
sample-address = Address of the kindergarten (sample)
sample-head = Name of the head (sample)
sample-guardian = Name of the parent (sample)
sample-child = Name of the child (sample)
sample-group = Sample group
sample-other = What the parties agreed on in their own words (sample).
