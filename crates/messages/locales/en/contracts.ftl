### What a family brings, additions to a contract and its end.

## What a family brings

desk-arrival = Documents at admission
desk-arrival-how = Tick what the family has brought
desk-arrival-form = { $name }, form { $form }
desk-arrival-later = { $name } – if there is one
desk-arrival-here = here
desk-arrival-not-here = not here
desk-arrival-missing = { $count ->
    [one] { $count } document is missing
   *[other] { $count } documents are missing
}
desk-arrival-means = The contract can be written and printed. The kindergarten signs it once the documents are ticked, or once you tick that the child is admitted without them.
desk-arrival-without = Admitted without these documents; the family brings them later
desk-arrival-ticked = Ticked: { $date } · { $by }
desk-arrival-record = Record the documents
desk-arrival-print = Print what is still to bring

## Refusing documents

desk-refuse-referral = Refuse the documents
desk-refuse-question = Refuse the documents: { $child }?
desk-refuse-consequence = The referral ends, and the place goes back into the bulletin. The application stands in the queue again by its filing time, without a stop-list. This cannot be undone.
desk-refuse-do = Refuse the documents
desk-given-up-title = The family gave the place up
desk-refused-title = The documents were refused
desk-refused-text = { $date } · { $reason }

## Papers of a contract and additions to it

desk-contract-papers = Papers
desk-contract-itself = Contract
desk-paper-signatures = The contract's signature sheet
desk-paper-order = The order on enrolment
desk-paper-end-guardian = Agreement on ending the contract
desk-paper-end-kindergarten = Notice that the contract has ended
desk-paper-end-school = Notice that the contract has ended
desk-print-end = Print the paper on its end
desk-fee-before = by the contract: { $sum }
desk-contract-void = The referral no longer counts
desk-contract-void-text = This contract can no longer be signed. If the family is referred again, write a new contract from the new referral.
desk-addenda = Additions
desk-addendum-new = Addition
desk-addendum-title = Addition to contract No. { $number }
desk-addendum-number = Addition No. { $number }
desk-addendum-what = What changes
desk-addendum-from = From which day
desk-addendum-from-fault = Give a day not before the contract's first day.
desk-addendum-fee-now = Now: { $sum }.
desk-addendum-group = To which group
desk-addendum-group-roll = The addition changes the contract. The move on the roll is recorded by itself, in the child's file.
desk-addendum-kk = In Kazakh
desk-addendum-ru = In Russian
desk-addendum-hours-hint = The hours as they will be read on paper: 8:00 – 17:00.
desk-addendum-other-hint = The whole new term, in a sentence or two.
desk-addendum-how = Print the addition and let the parent sign it before you. The head signs the same paper, or signs electronically; note that here. Until it is signed the contract stays as it is.
desk-addendum-prepare = Write the addition
desk-addendum-since = from { $date }
desk-addendum-written = written: { $date }, { $by }
desk-addendum-signed = signed: { $date }, { $by }
desk-addendum-dropped = dropped: { $date }, { $by }
desk-addendum-print = Print the addition
desk-addendum-both = Both sides signed
desk-addendum-sign = Sign electronically
desk-addendum-signed-by = Signed electronically by { $name }
desk-sign-addendum-title = Sign addition No. { $addendum } to contract No. { $number }
desk-sign-addendum-who = First the parent signs the paper before you. For the kindergarten only the head can sign: the name comes from the key's certificate. Once the centre has verified the signature, the addition counts.
desk-addendum-drop = Do not sign
desk-addendum-drop-question = Drop addition No. { $number }?
desk-addendum-drop-final = It cannot be signed later, and its number is not given again. The contract stays as it is.

## Ending a contract

desk-contracts-ended = Ended
desk-contract-end = End the contract
desk-contract-ended-guardian = By the parent's wish.
desk-contract-ended-kindergarten = By the kindergarten's decision.
desk-contract-ended-school = The child has graduated.
desk-leave-agreement = This is the parent's wish: print the agreement from the contract afterwards; both sides sign it.
desk-leave-notice = This is the kindergarten's decision: print the notice from the contract afterwards and hand it to the parent against a signature.
