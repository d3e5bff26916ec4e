### What a family brings, additions to a contract and its end.

## What a family brings

desk-arrival = The family's documents
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
