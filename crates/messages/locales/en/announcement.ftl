### The announcement of free places: its fields, and how a place finds its child. The same words on the parents' page and where staff see it beforehand.

## Fields

portal-field-kindergarten = Kindergarten
portal-field-ownership = Type
portal-field-settlement = City or village
portal-field-address = Address
portal-field-group = Group
portal-field-kind = Kind of group
portal-field-language = Language of upbringing
portal-field-years = Birth years of the children
portal-field-ages = Ages in the group
portal-field-capacity = Children in the group, at most
portal-field-places = Places in all
portal-field-free = Free places
portal-field-place-kind = Kind of place
portal-field-released = The place really became free
portal-field-published = Published
portal-field-published-by = Published by
portal-field-state = State

## Ages of the children, kind of place

ages-one = One age
ages-mixed = Mixed ages
place-kind-free = Free places
place-kind-priority = Places of priority access

## How a place finds its child

portal-round-how = { $minutes ->
    [one] Responses are gathered for { $minutes } minute, then the queue decides, not speed.
   *[other] Responses are gathered for { $minutes } minutes, then the queue decides, not speed.
}
portal-first-come-how = The first response that suits gets the place.
portal-self-issued-how = Choose the place and the referral is issued at once.
portal-in-order-how = The first child of the queue who suits gets the place. No response is needed.
