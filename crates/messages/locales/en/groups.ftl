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
desk-group-how = Choose a child on the left to see its file. In August move or graduate the whole group: the oldest first, then those who take their places.
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

## A whole group

desk-move-group = Move the group
desk-move-title = Moving the group “{ $group }”
desk-move-how = Tick the children, choose the new group and the first day. You see first what comes of it; moves are written down one by one, and you can stop between two.
desk-move-nowhere = No group can take these children. Make room first: graduate or move the older group.
desk-move-back = The contracts stay in force. The children can be moved back while the former group has free places.
desk-move-over = Places in the new group: { $free }. Untick children: { $over }.
desk-move-do = Move children: { $count }
desk-move-undo = Move back: { $count }
desk-graduate-group = Graduate the group
desk-graduate-group-title = Graduation of the group “{ $group }”
desk-graduate-group-how = Tick the children who go to school, enter the order and the last day. Each child is written down by itself, and you can stop between two.
desk-graduate-group-do = Graduate children: { $count }
desk-series-to-group = To the group
desk-series-date-fault = Enter today or an earlier day.
desk-series-who = Children
desk-series-chosen = { $count } of { $of } ticked
desk-series-nobody = Nobody is in this group by name.
desk-series-follows = What comes of it
desk-series-load = { $group }: now { $before }, then { $after } of { $capacity }
desk-series-contracts = The contracts of these children end on the last day.
desk-series-moved = Moving to “{ $group }”
desk-series-moved-back = Back to the former group
desk-series-graduated = Graduation
desk-series-done = Written down: { $done } of { $of }
desk-series-refused = Not written down, the reason is beside the name: { $count }
desk-series-waits = Not begun yet: { $count }
desk-series-requested = Each is a request: the centre decides. Its answers are on the Sync screen.
desk-series-stop = Stop after this child
desk-series-go-on = Go on: { $count }
desk-series-end = Done
desk-series-state-done = written down
desk-series-state-refused = not written down
desk-series-state-runs = being written down
desk-series-state-waits = not begun

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
