### Words of the pages that are open to everybody: kindergartens, queue, open data, questions.

## Sections and lists

portal-nav-kindergartens = Kindergartens
portal-nav-queue = Check the queue
portal-nav-open = Open to everybody
portal-show = Show
portal-pages = Pages of the list
portal-pages-before = Before
portal-pages-after = Next
portal-pages-at = Page { $page } of { $last }
portal-lines-found = Found: { $count }
portal-download = Download
portal-field-name = Name of the kindergarten
portal-field-date = Date of publication
portal-field-free-for = Has places for birth year
portal-field-hours = Opening hours
portal-field-duty-group = Duty group
portal-field-equipment = Extra equipment
portal-field-site = Site, e-mail
portal-field-priority = Priority until
portal-counter-left = Children who left in 5 days
portal-home-news = Newest bulletins
portal-home-news-none = There are no free places at this moment. When new ones are published, they stand here.
portal-home-places-all = All free places
portal-home-more = What else is here
portal-home-queue = The number of an application, without signing in.
portal-home-open = Protocols of freed places and issued referrals, as pages and as files.
portal-home-questions = What parents ask most.

## Catalogue and passport of a kindergarten

portal-kindergartens-title = Kindergartens
portal-kindergartens-found = Kindergartens found: { $count }
portal-kindergartens-none = No kindergarten fits this choice. Try to take something out of it.
portal-free-now = Free places: { $free }
portal-not-given = Not given
portal-duty-group-yes = Yes
portal-duty-group-no = No
portal-no-groups = This kindergarten has not entered its groups yet.
portal-about-kindergarten = About the kindergarten
portal-prices = Price a month
portal-groups = Groups
portal-group-capacity = { $capacity } children at most
portal-free-open = Open to all: { $free }
portal-free-of-them = of them { $language }: { $free }
portal-free-priority = For the first of the queue: { $free }
portal-responses-few = Fewer than { $crowd } responses so far.
portal-queue-in-settlement = Applications in the settlement's queue, by birth year: { $lines }.

## Checking the queue

portal-queue-title = Check a number in the queue
portal-queue-lead = There is no need to sign in. The answer holds no name.
portal-queue-number = Number of the application
portal-queue-number-hint = It came in the message when the application was accepted.
portal-queue-number-wrong = Type the number of the application in digits
portal-queue-ending = Last 4 digits of the IIN
portal-queue-ending-hint = Of the child, or of the parent who applied.
portal-queue-ending-wrong = Type exactly the last 4 digits of the IIN
portal-queue-check = Check
portal-queue-unknown = There is no such application
portal-queue-unknown-why = The number and the last digits of the IIN do not belong together. We do not say which of them is wrong, so that nobody finds another's number by trying.
portal-queue-unknown-next = Compare the number with the message and the digits with the document. Or sign in: your applications are there without a number.
portal-queue-in = Queue: { $settlement }
portal-queue-at = As of { $date }
portal-queue-more = Why the number is what it is, and how it changed, you see on the page of the application after signing in.
portal-queue-is-waiting = The application waits for a place. It may respond to those that suit.
portal-queue-is-responded = The application has responded to a place. The result is awaited.
portal-queue-is-referred = A referral was issued. Its term is written in it.
portal-queue-is-on_hold = The application is on the stop-list. Its filing time is kept, and the right to respond comes back by itself.
portal-queue-is-inactive = The application is inactive: nobody has said whether a place is still wanted. Sign in and confirm.
portal-queue-is-enrolled = The child is enrolled.
portal-queue-is-withdrawn = The application was withdrawn.

## Open data

portal-open-title = Open data
portal-open-lead = How places become free and whom they go to can be checked by everybody. There are no names and no IINs here.
portal-open-made = As of { $date }.
portal-open-children = Why no child can be recognised here
portal-open-crowd = Of each child no more is said than is the same for several others: at least { $crowd } lines cannot be told apart. Where children are few, a month or a year stands for the day, and the settlement alone for the kindergarten.
portal-open-code = Each referral has a code of its own. Only the family knows it: it stands on the page of the application. A code leads to no child, and two referrals of one child cannot be joined.
portal-open-log = Every decision is written into a public log from which nothing can be taken unnoticed. The order of the queue in every distribution can be checked there.
portal-open-hidden = { $count } more are only counted: such children are too few to show a line.
portal-open-my-code = Code of my referral
portal-open-line = Line in the open protocol
portal-open-line-code = Code in the open protocol
portal-open-issued = Issued
portal-open-basis = Ground
portal-open-capacity = Places in groups
portal-open-places-about = All places that are offered now.
portal-open-kindergartens-about = Each kindergarten: address, telephone, hours, groups, places.
portal-freed-title = Protocol of freed places
portal-freed-about = All places published in the last year, with the day and time at which their priority ends.
portal-freed-places = Places freed: { $places }, published { $date }
portal-priority-until = Priority until { $date }
portal-priority-was-until = Priority was until { $date }
portal-referrals-title = Protocol of issued referrals
portal-referrals-about = Referrals of the last year. There are no names: a family finds its line by the code.
portal-referrals-all = Show those whose time is over too
portal-by-order = By the head's order, for a child of the staff
portal-by-queue = By the queue
portal-queues-title = Queues of applications
portal-queues-about = How many applications stand in each queue: settlement, kind of group, birth year.
portal-queues-total = In these queues: { $count }
portal-queue-which = Queue
portal-queue-name = Kindergarten (correctional queues)
portal-queue-waiting = Applications
portal-queue-other-kinds = Several kinds of groups
portal-queue-other-years = Several birth years
portal-queue-other-settlements = Several settlements

## Statistics

portal-statistics-title = Statistics
portal-statistics-about = What happened in the last twelve months, and how the settlements stand.
portal-stat-month = Month
portal-stat-freed = Places
portal-stat-referrals = Referrals
portal-stat-enrolled = Came
portal-stat-left = Left
portal-stat-free = Places
portal-stat-queue = In queue
portal-stat-places-by-month = Places published and referrals issued
portal-stat-children-by-month = Children who came to kindergartens and who left
portal-stat-by-settlement = Free places and the queue now
portal-stat-fewer = Numbers of children below { $crowd } are not shown.
portal-chart-most = { $name }: the most is { $most }, in { $month }.
portal-chart-nothing = { $name }: there is nothing to draw.
portal-chart-table = The same numbers stand in the table below.
portal-chart-few = A dot stands where children are fewer than { $crowd }.
portal-fewer-than = fewer than { $crowd }

## How places are given

portal-given-title = How places are given
portal-given-lead = The rules by which the system decides now. Terms and numbers are those of the rule pack in force.
portal-given-queue = Each settlement has a queue of its own for each kind of group and each birth year. The right and the filing time decide the place in it. The filing time never changes.
portal-given-ways = How a place finds its child
portal-given-priority = First ({ $days }) only those at the head of the queue respond: { $cohort } for each place. Then the bulletin opens to all.
portal-given-way-activation = parents respond to a bulletin, the queue selects, the kindergarten accepts.
portal-given-check = How to check it
portal-given-rules = The rule pack { $rules } is in force since { $date }.
portal-given-sources = Where terms and numbers come from

## Questions and answers

portal-questions-title = Questions and answers
portal-question-hurry = Do I have to wait for the publication and press first?
portal-answer-hurry = No. Responses are gathered, and the place goes to whoever stands earlier in the queue. Seconds decide nothing.
portal-question-number-grew = Why has my number grown?
portal-answer-number-grew = An application with an out-of-turn or first-priority right may have come before yours, or one that was filed earlier has returned. Each cause is written on the page of the application, with its date.
portal-question-others-chosen = I responded, but another got the place. What now?
portal-answer-others-chosen = Your number and filing time are kept. Respond to the next place that suits. The page of the application says where you stood among the responses.
portal-question-take-back = May I change my mind?
portal-answer-take-back = A response can be taken back until the queue has decided. An application can be taken back before a referral, but then its filing time is lost.
portal-question-missed = What happens if we do not come with the referral?
portal-answer-missed = The place becomes free for others, and the application goes on the stop-list: it cannot respond for { $days }. Its filing time and its place in the queue are kept.
portal-question-longer = Can a referral be extended?
portal-question-bring = Which documents do we bring?
portal-question-privilege = How is a privilege confirmed?
portal-answer-privilege = The education department confirms an out-of-turn right by a certificate. Until then it does not count in the queue.
portal-question-names = Will others see my child's name?
portal-answer-names = No. The open protocols hold no names and no IINs, and lines about children cannot be told apart but by a code that only the family knows.
portal-question-check = How can I be sure that it was fair?
portal-answer-check = On the page of the application there is “Why is it so?” under every decision: the rule and the numbers. The order of the queue in every distribution is written into the public log, and everybody can check it.
portal-question-no-account = Can I learn my number without signing in?
portal-answer-no-account = Yes. Open “Check a number in the queue” and type the number of the application and the last digits of the IIN.

## The public log

portal-log-title = Check that it was fair
portal-log-lead = Every decision about queues and places is written into a public log at once. It can be added to. Nothing in it can be changed or taken out unnoticed.
portal-log-agrees = Ranked again: nothing differs
portal-log-differs = The log does not agree with itself
portal-log-differs-next = What comes after that line was not ranked again. Save this page and tell the education department.
portal-log-read-whole = The server has read the log anew, as anybody can ({ $size } lines), and has ranked every distribution again by the rules. Everybody stood where the queue says.
portal-log-read-part = { $read } lines of { $size } have been read anew so far, and reading goes on. Open the page again in a minute.
portal-log-head = The signature under the log
portal-log-head-about = One short text, the root, stands for all lines at once. If a single letter of any line changed, the root would be another one. The server signs it and cannot take it back.
portal-log-lines = Lines
portal-log-signed = Signed
portal-log-root = Root
portal-log-key = Key of the log
portal-log-days = Distributions by day
portal-log-day = Day
portal-log-rounds = Rounds
portal-log-responses = Responses
portal-log-given = Places
portal-log-past-the-queue = past the queue, by a head's order: { $count }
portal-log-day-title = Distributions of { $date }
portal-log-rounds-found = Distributions: { $count }
portal-log-rounds-none = There were no distributions on this day, or it is more than forty such days ago. Older ones are checked with the program.
portal-log-round-numbers = places: { $places }, responses: { $responses }
portal-log-round-same = Ranked again: it is the same
portal-log-round-again = Who responded, with which right, filed when: all of it was taken from the lines of the log, put in order anew and compared with what was decided. Every place went where the order says.
portal-log-round-title = How the places were given
portal-log-round-at = Decided
portal-log-round-counts = How many
portal-log-line = Line in the log
portal-log-round-order = In which order the queue called
portal-log-round-together = Brothers and sisters filed as one request get places for all or for none; what is too little for them goes to the next.
portal-log-round-few = It is not shown line by line here: there are fewer than { $crowd } responses, or the group is not an ordinary one, and a child might be recognised. Each family sees its own line on the page of its application.
portal-log-round-names = The letters and digits are the name under which the log speaks of an application. Only the family knows which one is theirs.
portal-log-filed = by filing time
portal-log-chosen = got a place
portal-log-not-chosen = stays in the queue
portal-log-heads-title = Signatures of all days
portal-log-heads-about = The log is signed at the end of each day. Keep any of them: with it you can prove later that nothing before that day was written anew.
portal-log-heads-file = All signatures as a file
portal-log-heads-none = The first day is not over yet.
portal-log-own-open = The same in the public log, with proof
portal-log-own-title = Your lines in the public log
portal-log-own-lead = Everything that the log says of this application. For each line there is a proof that it stands in the log that all others see too.
portal-log-own-name = The log calls your application
portal-log-own-line = Line { $line }, { $date }
portal-log-own-round = See this distribution
portal-log-own-way = The way from the line to the signature
portal-log-own-bytes = The line as it is published:
portal-log-own-leaf = Its hash:
portal-log-own-steps = Put together with the hashes of its neighbours, step by step:
portal-log-step-left = On the left:
portal-log-step-right = On the right:
portal-log-step-gives = together:
portal-log-own-root = What comes out is the root that is signed:
portal-log-opened-application = Behind this line stands application № { $number }.
portal-log-opened-child = Child with the IIN { $iin }.
portal-log-opened-guardian = Filed by whoever has the IIN { $iin }.
portal-log-opened-referral = Behind this line stands referral № { $number }.
portal-log-own-file = The proof as a file
portal-log-own-file-about = The file is checked on any computer with the program oryn-verify, without trust in this site:
portal-log-own-download = Download the proof
portal-log-own-private = The file holds whole IINs. It is for you alone: do not put it where others can see it.
portal-log-not = The log shows what was decided and in which order. It does not show that a document was genuine, that a kindergarten named every free place, or what happened before the log began.
portal-log-paper-title = How to check the log (to print)
portal-log-paper-what = Every decision about queues and places is a line of the public log. Lines are numbered and never change. They hold no names and no IINs.
portal-log-paper-proves = What is proven
portal-log-paper-line = A family's own line: from its hash and the hashes beside it the root is computed. If it comes out, the line stands in the log, at this place and with these words.
portal-log-paper-root = All the rest: whoever reads the log from the first line on ranks every distribution anew by the rules named in it. Whoever was moved ahead would be seen.
portal-log-paper-keep = Keep this sheet
portal-log-paper-keep-why = The root stands for all lines until this moment. Should anything of it ever be changed, the log will not agree with your sheet. The key tells this log from a forged one.
portal-log-paper-check = How to check
portal-log-paper-all = The whole log, with the program oryn-verify:
portal-log-paper-own = The own line, with the file from the page of the application:
portal-log-paper-not = What it does not show

## When too many come at once

portal-crowded-title = Many people at once
portal-crowded-why = More people have opened the portal than can be served at this moment.
portal-crowded-next = Open the page again in a few seconds. The queue decides, not speed: nobody loses a place by waiting.
portal-crowded-sent = If you have just pressed a button, it was not received yet: go back and press it again. It will not count twice.
portal-crowded-again = Open again
