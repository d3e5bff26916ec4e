### The words of the parents' pages.

## The frame

portal-skip = Skip to the content
portal-languages = Language of the pages
portal-nav = Sections
portal-nav-applications = My applications
portal-nav-places = Free places
portal-nav-children = Children
portal-nav-inbox = Notices
portal-nav-sign-in = Sign in
portal-sign-out = Sign out
portal-unread = New
portal-training = Training system: the places, children and papers here are not real.
portal-choose = Choose
portal-any = All
portal-open = Open
portal-back-to-application = Back to the application
portal-back-to-place = Back to the place

## When something did not work

portal-problem = It did not work
portal-to-field = Go to the field
portal-do-now = What to do
portal-to-home = Home page
portal-open-again = Open again
portal-stale-form = Nothing was sent.
portal-stale-form-why = The page was opened too long ago or in another window, so we are not sure that it was you who pressed the button.
portal-stale-form-next = Open the page again and repeat: nothing will happen twice.

## Home

portal-home-title = A place in a kindergarten
portal-home-lead = Join the queue, respond to a free place and follow every step: what comes next, when and why.
portal-home-places = See free places
portal-counter-places = Free places
portal-counter-kindergartens = Kindergartens
portal-counter-queue = Applications in the queue
portal-counter-enrolled = Children enrolled in 5 days
portal-how-title = How to get a place
portal-how-queue = Sign in with your phone number, add your child by IIN and apply. You see your number in the queue at once.
portal-published-at = New places are published at { $time }.
portal-published-soon = New places appear during the day.
portal-how-priority = First ({ $days }) only those at the head of the queue respond.
portal-how-response = Choose a place and respond. Responses are gathered, and the place goes to whoever stands earlier in the queue.
portal-how-referral = The kindergarten accepts the response and issues a referral. Time to come with your documents: { $days }. Whoever does not come cannot respond for { $stop } but keeps the place in the queue.
portal-how-contract = Sign the contract at the kindergarten. The child is enrolled.
portal-fair-title = There is no need to hurry
portal-fair = The queue decides, not speed. A response in the first second and one in the last are equal. Under every decision there is “Why is it so?”: the rule and the numbers behind it.

## Personal data

portal-privacy-title = Personal data
portal-privacy-read = Read what exactly is kept and why
portal-privacy-what = We keep your name, IIN and phone number, your child's name, IIN and date of birth, and the applications, responses, referrals and contracts.
portal-privacy-why = The data serve one purpose: to give out kindergarten places by the queue and to show how it was done. The state register tells us names and dates of birth by IIN.
portal-privacy-who = They are seen by the staff of the kindergarten whose place you respond to, and by the education department. Every look into a child's file is recorded.
portal-privacy-public = Others see the queue and the decisions without names and IINs.
portal-privacy-cookies = On your phone we keep only what the pages cannot work without: your sign-in, the language you chose and the protection of forms.
portal-privacy-end = You can take your consent back at the education department. Your applications then leave the queue.

## Signing in and joining

portal-sign-in-title = Sign in
portal-sign-in-first = Sign in to go on. You will come back to where you were.
portal-sign-in-new = A password is not needed. If you are new here, registering takes a minute: you need your phone and your IIN.
portal-phone = Phone
portal-phone-hint = A mobile number, for example +7 701 000 00 00. We will send a code to it.
portal-send-code = Get a code
portal-code-title = Code from the message
portal-code-sent = We sent a code to { $phone }.
portal-change-phone = Change the number
portal-code-valid = The code is valid
portal-code = Code
portal-check-code = Sign in
portal-code-none = No message?
portal-code-again-at = A new code can be asked for at { $time }.
portal-code-again = Send the code again
portal-countdown-over = time is up
portal-person-title = Your IIN
portal-person-lead = This phone is new here. By IIN and surname we find your data; nothing else has to be entered.
portal-iin-hint = 12 digits, printed on the identity card and on the birth certificate.
portal-check-iin = Check the IIN
portal-agree-title = Is this you?
portal-agree-lead = This is what the state register says. If it is right, confirm.
portal-name = Name
portal-born = Date of birth
portal-sex = Sex
portal-consent = I consent to the processing of personal data, mine and my child's
portal-register = That is right, go on
portal-not-me = This is not me
portal-done-registered = You have joined. Now add your child.

## Children

portal-children-title = My children
portal-children-empty = Nobody is here yet. Add a child by IIN to apply.
portal-goes-to = Goes to
portal-child-add = Add a child
portal-child-add-title = The child's IIN
portal-child-add-lead = We find the name, sex and date of birth ourselves.
portal-other-iin = Another IIN
portal-child-check-title = Is this your child?
portal-iin-foreign = This is a foreign citizen's number: it holds neither birth date nor sex. Compare the data above with the document.
portal-iin-birth-date = The number holds another birth date: { $number }. The date of the register counts: { $register }.
portal-iin-sex = The number holds another sex. The data of the register count.
portal-child-save = That is right, save
portal-child-wrong = No, another IIN
portal-done-child-added = The child was added. You can apply now.

## Applications

portal-applications-title = My applications
portal-applications-empty = There are no applications yet. Apply, and you will know your number in the queue at once.
portal-applications-empty-no-child = There are no applications yet. First add a child by IIN.
portal-file = Apply
portal-number = Application №
portal-application-of = Application № { $number }, { $child }
portal-open-application = Open the application
portal-filed = filed { $date }
portal-in-queue = Number in the queue
portal-stop-list = Stop-list
portal-archive = Archive
portal-withdrawn = withdrawn { $date }

## A new application

portal-filing-title = New application
portal-filing-lead = A few questions. You check everything before it is sent.
portal-field-child = Child
portal-child-not-listed = Is the child not in the list? Add
portal-settlement-hint = Where you need a kindergarten. Each has a queue of its own.
portal-kind-hint = For a special needs group you attach the conclusion of the psychological, medical and pedagogical commission. A sanatorium group asks for a medical conclusion at the kindergarten.
portal-field-languages = Languages of upbringing
portal-languages-hint = Tick all that suit you: that means more places.
portal-to-review = Continue
portal-choose-child = Choose the child
portal-choose-settlement = Choose the city or village
portal-choose-kind = Choose the kind of group
portal-choose-languages = Tick at least one language
portal-review-title = Check the application
portal-review-lead = The time of filing is taken when you press the button. It decides the place in the queue and never changes.
portal-file-now = Apply
portal-change = Change
portal-done-filed = Application № { $number } was accepted. Your number in the queue: { $position }.
portal-done-filed-only = Application № { $number } was accepted.

## The application's page

portal-path = The application's path
portal-step-done = done
portal-step-now = now
portal-step-next = next
portal-step-stopped = stopped
portal-next = What comes next
portal-next-withdrawn = The application was withdrawn
portal-next-withdrawn-text = That was on { $date }. If you need a place again, file a new application: its time of filing will be new.
portal-next-enrolled = The child is enrolled
portal-next-enrolled-text = { $kindergarten }, group “{ $group }”.
portal-next-held = The application is on the stop-list
portal-next-held-text = The referral's term passed without a contract. You cannot respond for now, but the time of filing and the place in the queue are kept. The right comes back by itself.
portal-next-contract = Sign the contract
portal-next-contract-text = The contract is ready, they are waiting for you: { $kindergarten }. Come before the referral's term ends.
portal-next-referral = Take your documents to the kindergarten
portal-next-referral-text = A referral was issued to you: { $kindergarten }. Come with your documents before the term ends, the contract is made there.
portal-next-selected = The queue selected you
portal-next-selected-text = The place is kept for you: { $kindergarten }. The kindergarten checks the response and issues a referral. We will tell you.
portal-next-submitted = Response accepted, waiting for the result
portal-next-submitted-text = { $kindergarten }. When the gathering of responses ends, the place goes to whoever stands earlier in the queue. There is nothing to do now.
portal-next-respond = You can respond
portal-next-respond-text = { $count ->
    [one] There is { $count } offer that suits you.
   *[other] There are { $count } offers that suit you.
}
portal-see-my-places = Places open to me
portal-next-wait = You are in the queue, no suitable places yet
portal-next-wait-text = Come and look: you can respond to any place that suits.
portal-interest-title = Is a place still wanted?
portal-interest-asked = Once a year we ask whether a place is still wanted. Confirm before the term ends. Without an answer the application becomes inactive, but its filing time is kept.
portal-interest-lapsed = Confirm, and the application returns to its old place in the queue at once.
portal-interest-confirm = Yes, a place is wanted
portal-done-interested = Noted: a place is wanted. The filing time is as before.
portal-next-inactive = The application is inactive
portal-next-inactive-text = We got no answer whether a place is still wanted. There is no number in the queue now and you cannot respond, but the filing time is kept.
portal-next-left = The child has left the kindergarten
portal-next-left-text = If a place is needed again, file a new application.
portal-next-privilege = Have your privilege confirmed
portal-next-privilege-text = A place is reserved for you by your privilege. Bring the certificate to the education department before the term ends. Then the kindergarten issues the referral.
portal-position = { $position } of { $length }
portal-position-queue = The queue: { $settlement }. Kind of group: { $kind }. Children of one birth year.
portal-position-class = Your right: { $class }.
portal-position-filed = Time of filing: { $date }. It never changes.
portal-position-order = Applications with a confirmed out-of-turn right come first. Then first-priority and general ones alternate, { $privileged } to { $ordinary }. Where rights are equal, whoever filed earlier comes first.
portal-position-moves = The number changes when somebody gets a place, withdraws, returns from the stop-list, or when somebody's privilege is confirmed.
portal-position-changes = Why the number changed
portal-position-back = The number grew by { $count }.
portal-position-forward = The number fell by { $count }.
portal-position-then = Now: { $position }.
position-cause-own-filed = The application entered the queue.
position-cause-own-returned = The application came back into the queue with its own time of filing.
position-cause-own-referred = A referral was issued on the application.
position-cause-own-held = The application went to the stop-list.
position-cause-own-inactive = It was not confirmed that a place is still wanted.
position-cause-own-enrolled = The child was enrolled.
position-cause-own-withdrawn = The application was withdrawn.
position-cause-own-class-changed = Your right in the queue changed.
position-cause-other-filed = New applications with a privilege stand before yours: { $count }.
position-cause-other-returned = Came back into the queue with their own time of filing: { $count }.
position-cause-other-referred = Got a referral: { $count }.
position-cause-other-held = Went to the stop-list: { $count }.
position-cause-other-inactive = Did not confirm that a place is still wanted: { $count }.
position-cause-other-enrolled = Enrolled in a kindergarten: { $count }.
position-cause-other-withdrawn = Withdrew the application: { $count }.
position-cause-other-class-changed = Privilege confirmed or taken away: { $count }.
position-cause-other-rules = New rules came into force (version { $rules }): the alternation changed.
portal-responses = Responses
portal-ranking-rank = Given out: { $places }. Responses: { $of }. Yours was number { $rank } in queue order.
portal-ranking-order = The order follows right and time of filing. Yours: { $class }, filed { $date }. In the whole queue you stood at number { $position } then.
portal-ranking-rules = Rules: { $rules }.
portal-response-withdraw = Withdraw the response
portal-response-withdraw-title = Withdraw the response?
portal-response-withdraw-hint = Your number in the queue stays, and you can respond to another place.
portal-keep-response = Keep the response
portal-done-responded = Response accepted. We will tell you the result here and by phone.
portal-done-referred = The referral is issued. It is on this page, below.
portal-done-response-withdrawn = Response withdrawn. Your number in the queue is kept.
portal-state = State
portal-bring = What to bring
portal-download-referral = Download the referral
portal-referral-warning = If you do not come in time, you cannot respond for { $days }. Your place in the queue is kept.
portal-contract-number = Contract number
portal-contract-in-force = In force since
portal-contract-state = Signatures
portal-contract-not-signed = Not signed by everybody yet
portal-contract-ended = Last day of the contract
portal-contract-ground = Why it ended
portal-about-application = About the application
portal-field-wish = What is needed
portal-field-filed = Filed
portal-history = What has happened so far
portal-withdraw = Withdraw the application
portal-withdraw-title = Withdraw the application
portal-withdraw-question = Withdraw application № { $number }, { $child }?
portal-withdraw-position = You will lose number { $position } in the queue.
portal-withdraw-filed = The time of filing ({ $date }) cannot be given back: a new application goes to the end.
portal-withdraw-hint = The application stays in the archive.
portal-keep = Keep the application
portal-done-withdrawn = Application withdrawn. It is in the archive.

## Free places

portal-places-title = Free places
portal-whose = Which places to show
portal-for-me = Open to me
portal-for-all = Open to all
portal-sift = Narrow down
portal-sift-clear = Clear
portal-show-places = Show
portal-field-year = Birth year
portal-found = { $count ->
    [one] { $count } offer shown
   *[other] { $count } offers shown
}
portal-places-none = There are no free places now. They appear here as soon as kindergartens publish them.
portal-places-none-mine = There are no places now that your application may respond to. See all places: each says why it does not suit.
portal-places-none-sifted = Nothing matches. Try asking for less.
portal-all-places = Show all places
portal-free-of = { $free } of { $places } free
portal-born-in = born { $years }
portal-opens-to-all = Opens to all
portal-round-closes = The queue decides
portal-round-deciding = the queue is deciding, reload the page
portal-responses-count = { $responses ->
    [one] { $responses } response so far.
   *[other] { $responses } responses so far.
}

## Bulletin and response

portal-about-place = About the place
portal-respond-section = Respond
portal-respond-sign-in = Sign in to see whether your application may respond.
portal-respond-no-application = To respond you need an application in the queue.
portal-your-position = Number in the queue: { $position }
portal-respond = Respond to this place
portal-cannot-respond = You cannot respond now.
portal-respond-title = Response to a place
portal-respond-then = What happens then
portal-respond-then-round = { $minutes ->
    [one] Responses are gathered for { $minutes } minute. The place goes to whoever stands earlier in the queue.
   *[other] Responses are gathered for { $minutes } minutes. The place goes to whoever stands earlier in the queue.
}
portal-respond-then-desk = If that is you, the kindergarten checks the response and issues a referral. Time for its answer: { $days }.
portal-respond-then-referral = With the referral you come to the kindergarten. Time to come: { $days }. If you do not, you cannot respond for { $stop }.
portal-respond-then-one = Until there is an answer you cannot respond to another place. While responses are gathered you can withdraw yours.
portal-respond-now = Send the response
portal-take = Choose this place
portal-take-title = Get a referral
portal-take-now = Get the referral
portal-take-then-referral = The referral is issued at once. The kindergarten does not have to activate it.
portal-respond-then-first = The first response that suits gets the place, at once.
portal-not-now = Not now

## Notices

portal-inbox-title = Notices
portal-inbox-empty = There are no notices yet. Every decision about your applications will be here.

## Training system

portal-sms-title = Messages of the training system
portal-sms-lead = In the training system messages do not go to phones, they are gathered here.
portal-sms-empty = There are no messages yet.

## Extending a referral, and attached files

portal-reference = Number for support: { $reference }
portal-extension-heading = More days for the referral
portal-extension-title = Ask for more days
portal-extension-offer = Today is the last day of the referral. With a good reason and a document it can be extended by { $days ->
    [one] { $days } calendar day
   *[other] { $days } calendar days
} at most.
portal-extension-lead = A referral is extended once, by { $days ->
    [one] { $days } calendar day
   *[other] { $days } calendar days
} at most. While your request is considered the referral does not expire.
portal-extension-asked = You asked for more days. The answer comes before { $date }. Until then the referral does not expire.
portal-extension-granted = The referral was extended by { $days ->
    [one] { $days } calendar day
   *[other] { $days } calendar days
}.
portal-extension-refused = More days were refused. Reason: { $reason }.
portal-extension-document = The attached document
portal-extension-send = Send the request
portal-field-ground = Reason
portal-choose-ground = Choose a reason
portal-field-file = Document
portal-file-hint = A scan or a photograph: PDF, JPEG or PNG, { $limit } MB at most.
portal-done-extension-asked = Your request for more days was sent. You will be told the decision.
