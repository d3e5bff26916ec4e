### "Tell me when": families are told of places that suit.

wish-title = Tell me of places that suit
wish-lead = As soon as a place suits this application, when it is published or opens to everybody, we tell you. One message in four hours at most: it has everything new.
wish-on = We tell you now.
wish-off = We do not tell you now.
wish-is-on = We will tell you of new places.
wish-is-off = There will be no more messages about places.
wish-kindergartens = Only these kindergartens
wish-kindergartens-hint = All of them, if none is ticked.
wish-ask = Tell me
wish-change = Save the choice
wish-stop = Tell me no more

notice-places-fit = There are places that suit, bulletins: { $count }. The first: { $kindergarten }. Application No. { $application }. Respond on the page of free places. These messages are turned off on the page of the application.
sms-places-fit = Oryn: there are places that suit, bulletins: { $count }. The first: { $kindergarten }. Application No. { $application }. To turn off: the page of the application.
