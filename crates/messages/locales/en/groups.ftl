### Children and groups: the roll, a child's file, moves, expulsion, graduation. Words for states and grounds are in words.ftl, refusals in errors.ftl.

desk-screen-groups = Children and groups

## The roll

desk-group = Group
desk-groups-choose = Choose a group to open its roll. A child can also be found at once, by name or IIN.
desk-groups-empty = The kindergarten has no groups yet. The head and the methodist open them.
desk-groups-together = { $groups ->
    [one] { $groups } group · { $children } children of { $capacity } · { $free } free
   *[other] { $groups } groups · { $children } children of { $capacity } · { $free } free
}
desk-group-how = Choose a child on the left to see its file. Moving and graduating all groups for the new school year is one act: the button below.
desk-roll-whose = Whose roll
desk-roll-all = All groups
desk-roll-left = Children who left
desk-roll-children = Children
desk-roll-search = Name of child or guardian, IIN
desk-roll-choose = Choose a child to see when and why it left.
desk-roll-empty = Nobody is on the roll yet. A child appears here when guardian and kindergarten have signed the contract.
desk-roll-empty-before = Nobody is on the roll by name yet. Children admitted before Oryn: { $count }, they are counted without names. New ones appear here when their contract is signed.
desk-roll-go-contracts = Go to contracts
desk-roll-nobody-left = Nobody has left yet. Expelled and graduated children stay here.
desk-roll-before = Further children admitted before Oryn: { $count }. They are counted without names.
desk-roll-named = On the roll by name
desk-roll-counted = Admitted before Oryn, without names
desk-roll-not-yours = The names of children are seen by the head, the registrar, the methodist and the accountant. Here are the places by group.
desk-roll-since = since { $date }
desk-roll-span = from { $since } to { $until }
desk-roll-no-day = { $date }: not a single day
desk-roll-by-order = order { $order }
desk-roll-date-fault = Enter a day that is not after today and not before the first day in the group.
desk-roll-left-on = Last day: { $date }

## The child's file

desk-child-file = The child's file
desk-child-open = Open on the roll
desk-child-papers = How the child came
desk-child-response = Response
desk-child-response-open = Open the response
desk-child-application = Application
desk-child-history = Groups by date
desk-contract-ended = The contract ended: { $date }

## Moving

desk-transfer = Move to another group
desk-transfer-question = Move to another group: { $child }?
desk-transfer-on = First day in the new group
desk-transfer-to = To which group
desk-transfer-target = { $group } · { $free } free
desk-transfer-nowhere = No group can take the child on this day. The reasons are below.
desk-transfer-unfitting = { $count ->
    [one] { $count } group does not suit: why
   *[other] { $count } groups do not suit: why
}
desk-transfer-follows = A place in “{ $from }” becomes free, one in “{ $to }” is taken.
desk-transfer-back = The child can be moved back while the former group has a free place.
desk-transfer-do = Move the child
desk-transferred = Moved to “{ $group }”
desk-transfer-undo = Move back
desk-transfer-undo-failed = Not moved back: look at the child's file

## Expulsion and graduation

desk-expel = Expel
desk-expel-question = Expel the child: { $child }?
desk-expel-ground = Ground
desk-expel-do = Expel the child
desk-graduate = Graduate
desk-graduate-question = Graduate to school: { $child }?
desk-graduate-do = Graduate the child
desk-graduates-from = Can graduate from this day on: { $date }.
desk-leave-order = Order
desk-leave-order-hint = Number and date as on the order: No. 12 of 14.08.2026.
desk-leave-on = Last day
desk-leave-place = The place in “{ $group }” becomes free.
desk-leave-contract = Contract No. { $number } ends on the last day.
desk-leave-contract-stays = The contract stays in force.
desk-leave-published = The freed place goes into a bulletin by itself; parents see it: { $date }.
desk-leave-final = This cannot be taken back. The child can return only through the queue, with a new referral.
desk-leave-keep = Keep in the group

## Regrouping

desk-regroup = Regroup
desk-regroup-step-day = Step 1 of 3. The day and the order
desk-regroup-step-plan = Step 2 of 3. Who goes where
desk-regroup-step-sum = Step 3 of 3. What will be done
desk-regroup-intro = All groups at once: the oldest go to school, everybody else one group up. The plan suggests itself, and you correct it. Nothing is recorded before the last step; the plan waits if you are interrupted.
desk-regroup-on = First day in the new groups
desk-regroup-back = Back
desk-regroup-to-plan = Show the plan
desk-regroup-to-sum = Check the result
desk-regroup-drop = Drop the plan
desk-regroup-drop-question = Drop the plan?
desk-regroup-drop-what = Your changes of the plan are lost. Nothing was recorded: all children stay in their groups.
desk-regroup-numbers = Move: { $moved } · to school: { $graduated } · stay: { $stay }
desk-regroup-problems = Not possible for children: { $count }. The reasons are on the cards of the groups.
desk-regroup-propose = Propose the plan anew
desk-regroup-nobody = Move nobody
desk-regroup-load = { $before } children now, then { $after } of { $capacity } · free then { $free }
desk-regroup-over = Places missing: { $count }. Send these children to another group or leave them where they are.
desk-regroup-before = Children from before Oryn, without names: { $count }. They stay in this group.
desk-regroup-born = Born in { $year } · { $count } children
desk-regroup-stay = Stay in the group
desk-regroup-school = To school
desk-regroup-differently = Differently, see the names
desk-regroup-names = By name: { $count }
desk-regroup-child-to = Where { $child } goes
desk-regroup-years = Birth years from that day on
desk-regroup-years-kept = { $years }, as now
desk-regroup-unnamed = Nobody in the group is named.
desk-regroup-note-other_language = Another language of upbringing
desk-regroup-note-outgrown = Stays, although the group takes this year no more
desk-regroup-empty = Nobody goes anywhere in this plan. Change the plan.
desk-regroup-follows = What comes of it
desk-regroup-group-line = { $group }: { $before } now, then { $after } of { $capacity }
desk-regroup-follow-contracts = The contracts of those who go to school end on the last day: { $date }.
desk-regroup-follow-places = Places are counted by the new lists at once. Take new children from that day on, not before: { $date }.
desk-regroup-follow-published = The freed places go into a bulletin by themselves; parents see them: { $date }.
desk-regroup-follow-undo = The whole regrouping can be taken back today and until that day comes, while its places are not taken: { $date }.
desk-regroup-follow-whole = It is recorded whole: if it is not possible for one child, nothing changes.
desk-regroup-do = Carry out: { $count }
desk-regroup-done = The regrouping is recorded
desk-regroup-last = Regrouping: { $date }
desk-regroup-last-numbers = Moved: { $moved } · to school: { $graduated } · order { $order }
desk-regroup-last-by = { $person } · { $date }
desk-regroup-undone = Taken back: { $date }
desk-regroup-undo = Take the regrouping back
desk-regroup-undo-question = Take the whole regrouping back?
desk-regroup-undo-what = Everybody returns to the group of before: { $moved }. Those who had gone to school stay in the kindergarten, their contracts are in force again: { $graduated }.
desk-regroup-cannot = It cannot be taken back now
desk-regroup-to-groups = To the groups
desk-regroup-none = There was no regrouping yet.

## Keeping groups

desk-group-new = New group
desk-group-new-text = The group is in the lists at once, and its places can be prepared for publication. The centre confirms it in the end.
desk-group-name = Name
desk-group-kind = Kind of group
desk-group-correction = What the group works with
desk-group-capacity = Places in the group
desk-group-capacity-hint = Now there are children: { $children }, places promised and published: { $promised }.
desk-group-from = First day
desk-group-from-fault = Give a day no further than a year from today.
desk-group-open = Open the group
desk-group-opens = Takes children from: { $date }
desk-group-change = Change the group
desk-group-change-title = Change the group “{ $group }”
desk-group-change-do = Save the changes
desk-group-years-stay = A year cannot be taken off while children of it are in the group.
desk-group-language-stays = The language is changed only while there are no children and no promised places in the group.
desk-group-close = Close the group
desk-group-close-question = Close the group “{ $group }”?
desk-group-close-follows = The group leaves the lists and takes no more children.
desk-group-close-papers = Contracts and the history of children who were in it stay.
desk-group-close-final = This cannot be undone: a new group is opened instead.
desk-group-close-on-fault = Give today or an earlier day.
desk-group-keep = Do not close
desk-group-history = History of the group
