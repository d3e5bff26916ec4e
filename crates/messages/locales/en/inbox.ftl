### What the centre did not accept, handing over, time, and holds between desks.

## What the centre did not accept

desk-inbox-title = Needs your decision
desk-inbox-refused = Not accepted: “{ $act }”
desk-inbox-deferred = People decide: “{ $act }”
desk-inbox-instead = What happened instead
desk-inbox-why = Why
desk-inbox-children = Reasons child by child: { $count }
desk-inbox-now = What is true now
desk-inbox-do = What can be done
desk-inbox-who = { $person } · desk “{ $desk }”
desk-inbox-urgent = The family has a paper
desk-inbox-paper = Number on the paper: { $number }
desk-inbox-call = Call the family: { $phone }
desk-inbox-print = Print a notice for the family
desk-inbox-ask = Ask the education department
desk-inbox-asked = The education department was asked: { $date }.
desk-inbox-escalated = Not settled in time; the education department was told: { $date }.
desk-inbox-settle-by = After this the education department sees it:
desk-inbox-waits-department = The education department decides this. The answer comes here.
desk-inbox-answered = The education department’s answer: { $answer }. { $date }
desk-inbox-close = How did it end? Your choice closes it.
desk-inbox-everybody = Every desk of the kindergarten and its head will see your choice.
desk-inbox-here-only = Only this desk shows this.
desk-inbox-next = Open the next family of the queue
desk-inbox-open = Open the record
desk-inbox-settled-title = Settled lately
desk-inbox-settled-by = { $choice } · { $person }, “{ $desk }” · { $date }
desk-task-left-to-people = People decide

## What happened instead

desk-happened-activated = The response had been accepted already: there is a referral.
desk-happened-declined = The response had been declined already.
desk-happened-unconfirmed = The right by which the response was chosen was not confirmed.
desk-happened-taken_back = The family took the response or the application back.
desk-happened-recalled = The bulletin was recalled.
desk-happened-filled = All places of the bulletin have been given.
desk-happened-published = These places stand in another bulletin of the group already.
desk-happened-handed_over = The response was handed over to another desk.
desk-happened-given_up = This desk was written off as lost, and what it held went to others.
desk-happened-placed_elsewhere = The child already has a place.
desk-happened-expired = The term of the referral passed.
desk-happened-annulled = The referral was taken back.
desk-happened-contract_written = There already was a contract for this referral.
desk-happened-enrolled = The contract was signed; the child is enrolled.
desk-happened-left = The child had left already.
desk-happened-place_gone = The place, or the right to decide about it, is somebody else’s now.
desk-happened-child_taken = The child cannot get this place now: another decision stands.
desk-happened-term_passed = The term had not come, or had passed.
desk-happened-form_wrong = What was written did not fit the rules.
desk-happened-already_there = It had been done already.
desk-happened-not_yours = Somebody else has to do it.
desk-happened-gone = The centre has no such record.
desk-happened-law_wrong = The rules or the calendar are not ready for it yet.
desk-happened-signature_unsound = The kindergarten's signature does not stand.
desk-happened-left_to_people = The rules do not decide this: people do.
desk-happened-not_accepted = The centre did not accept it.
desk-whom-desk = desk “{ $desk }”
desk-whom-own_desk = this desk
desk-whom-kindergarten = this kindergarten
desk-whom-family = the family, at the portal
desk-whom-centre = the centre
desk-whom-elsewhere = another kindergarten
desk-happened-by = { $who } · { $at }, server time

## What is true now

desk-stands-now-held_here = The response is selected and held by this desk. To be activated by { $until }.
desk-stands-now-held_there = The response is held by desk “{ $desk }”. To be activated by { $until }.
desk-stands-now-held_by_centre = The centre keeps the place. To be activated by { $until }.
desk-stands-now-awaits_privilege = The place is kept and waits for the right to be confirmed: { $until }.
desk-stands-now-round_goes_on = Responses are still being gathered.
desk-stands-now-response_over = The response is over; the family stands at its place in the queue.
desk-stands-now-referral_valid = Referral No. { $number } is valid until { $until }.
desk-stands-now-referral_expired = The term of referral No. { $number } has passed.
desk-stands-now-referral_annulled = Referral No. { $number } was taken back.
desk-stands-now-enrolled = The child is on the roll.
desk-stands-now-left = The child is not on the roll.
desk-stands-now-bulletin_waits = Parents do not see the bulletin yet.
desk-stands-now-bulletin_open = The bulletin is open; free places: { $number }.
desk-stands-now-bulletin_full = No free place is left in the bulletin.
desk-stands-now-bulletin_recalled = The bulletin is recalled.
desk-stands-now-group_free = Free and unpublished places in the group: { $number }.
desk-stands-now-desk_given_up = The desk is written off.
desk-stands-now-desk_at_work = The desk is at work.
desk-stands-now-unknown = The centre has no record of it: nothing has changed.

## What to do

desk-step-paper_counts = The paper counts: the referral is issued under the same number; its term begins with this decision.
desk-step-tell_family = Get in touch with the family and explain what happened.
desk-step-take_paper_back = Tell the family that the paper does not count, and take it back.
desk-step-apologise = Apologise: the notice says so.
desk-step-next_place = The family keeps its turn and can respond to the next bulletin.
desk-step-as_centre_has_it = It stays as the centre decided.
desk-step-keep_paper = Leave the paper with the family: it is being looked at.
desk-step-activate_here = The place is held here and free: activate the response, and the family gets a new referral.
desk-step-department_decides = The education department decides about the paper: it sees this already.
desk-step-ask_department = If the family does not agree, ask the education department.
desk-step-see_bulletin = Look at the bulletins of this group on the Places screen: the places are there.
desk-step-publish_rest = If there are more places, first mark the children who have left in the group's roll, then write the other places down.
desk-step-sign_again = Open the contract: the head signs this paper again with another, valid key.
desk-step-child_stays = The child stays in its group and the contract with the family stays as it is: the new signature closes this entry by itself.
desk-step-tell_department = It cannot be signed again any more: tell the education department.
desk-choice-next_candidate = Offered to the next family
desk-choice-family_told = The family was told
desk-choice-done_anew = Done anew
desk-choice-stands_as_is = Leave it as the centre has it
desk-choice-read = Read

## Handing over

desk-sync-oldest = The oldest was written down: { $since }.
desk-sync-overdue = There is a connection, yet acts do not reach the centre. Press “Hand over now”. If that does not help, call support: nothing is lost.
desk-intent-waiting-line = Waits for the connection
desk-intent-waiting-turn = Waits for its turn
desk-intent-deferred = People decide
desk-intent-refused-open = Not accepted, needs a decision
desk-held-title = Can be decided without a connection
desk-held-none = This desk holds no response now.
desk-held-row = { $group } · referral No. { $number }
desk-held-until = until { $date }
desk-held-over = Over: only together with the centre

## Time

desk-clock-doubt = ± { $minutes } min
desk-clock-banner = The time has not been checked with the server
desk-clock-banner-not = Not possible for now: activating a held response, fixing the term of a referral, signing a contract.
desk-clock-banner-can = Possible: reading, searching, writing down places, declining responses, printing referrals that were issued.
desk-clock-banner-heal = One exchange with the server is enough.
desk-term-doubt = The time is known only roughly: ± { $minutes } min. Do not leave it to the last minute.

## Between desks

desk-holder-other = Held by “{ $desk }”
desk-holder-other-why = Only desk “{ $desk }” can decide this response: so the family never gets two papers.
desk-holder-centre-why = No desk holds this response: the centre decides.
desk-hold-ask = Ask for it here
desk-hold-asked = Desk “{ $desk }” asks for it. If nothing was decided yet, it goes over by itself with the next connection.
desk-hold-give = Hand over to another desk
desk-hold-give-question = To which desk do you hand the response over?
desk-hold-give-consequence = After that it cannot be decided here: { $child }.
desk-hold-keep = Keep it here
desk-hold-offline = No connection: the centre is needed to hand a response over between desks.
