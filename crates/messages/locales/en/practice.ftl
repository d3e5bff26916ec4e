### Training mode: an invented kindergarten on this computer.

## Above every screen

desk-practice-band = Training mode
desk-practice-band-text = Everybody here is invented. Nothing goes to the real centre.
desk-practice-tasks = Things to try: { $done } of { $of }
desk-practice-forward = Move time forward
desk-practice-leave = Leave training mode
desk-practice-desk = Training computer

## The way in

desk-practice-title = Training mode
desk-practice-offer = Try it in training mode
desk-practice-offer-text = An invented kindergarten on this computer. Every button may be pressed there.
desk-practice-begin-title = Open training mode?
desk-practice-begin-text = An invented kindergarten opens, with children, applications and a centre of its own. It exists on this computer alone, and nothing goes from it to the real centre. Its papers are marked "Training sample".
desk-practice-begin-real = The real desk stays locked and goes on exchanging with the centre by itself. You come back to it with your PIN.
desk-practice-begin-lasts = What is done there is gone when you leave training mode or close the program.
desk-practice-begin = Open training mode
desk-practice-begin-wait = The kindergarten is being prepared. It takes a few seconds.

## The way out, and beginning anew

desk-practice-leave-title = Leave training mode?
desk-practice-leave-text = Everything done here is deleted, the training papers too. The real data are in place.
desk-practice-leave-act = Leave and delete what is for training
desk-practice-anew = Begin anew
desk-practice-anew-title = Begin training mode anew?
desk-practice-anew-text = Everything done here is deleted. The kindergarten is again as it was at the beginning.
desk-practice-anew-act = Delete and begin anew

## Things to try

desk-practice-list = Things to try
desk-practice-done = done
desk-practice-all-done = You have gone the whole way. Try more, begin anew, or leave.
desk-practice-publish = Publish a free place
desk-practice-publish-how = "Places": choose a group that has free places.
desk-practice-activate = Activate a response
desk-practice-activate-how = "Responses": parents answer as soon as a place is published, then the queue selects. There is no need to wait: move time forward.
desk-practice-print = Print the referral
desk-practice-print-how = "Referrals": the sheet is marked "Training sample".
desk-practice-arrival = Tick what the family brought
desk-practice-arrival-how = "Referrals": the list of documents in the same referral.
desk-practice-prepare = Prepare the contract
desk-practice-prepare-how = "Contracts": the family with the referral is in the list.
desk-practice-sign = Sign the contract
desk-practice-sign-how = "Contracts": record the parent's signature, then sign with the key file. The password of the training key: { $password }
desk-practice-absent = Not to be found here: the department of education, and the papers of contracts signed before the beginning.

## Time and connection

desk-practice-time = Time
desk-practice-next = Next, { $at }: { $what }.
desk-practice-nothing-next = Nothing comes by itself for now.
desk-practice-event-publication = parents see the places and answer
desk-practice-event-round = the queue selects responses
desk-practice-event-activation = the term of an activation ends
desk-practice-event-referral = the term of a referral ends
desk-practice-event-stop-list = a stop-list ends
desk-practice-event-other = a term ends
desk-practice-to-event = Move to that time
desk-practice-day = One day forward
desk-practice-line = Connection
desk-practice-line-text = Try to work without a connection: acts wait here and go up when it is back.
desk-practice-line-is-cut = The connection to the training centre is cut.
desk-practice-cut = Cut the connection
desk-practice-mend = Mend the connection
