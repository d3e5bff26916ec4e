### Complaints and appeals to the education department: the form, the steps, the answer.

## For everybody

portal-appeals-title = Complaints and appeals
appeals-lead = If you do not agree with a decision, or want to report something wrong, write to the education department. You learn the number and the term of the answer at once. You need not sign in.
appeal-write = Write an appeal
appeals-own = My appeals
appeals-by-code = See an answer by number and code
appeal-number-field = Number of the appeal
appeal-number-wrong = Type the number in digits
appeal-code-field = Code
appeal-code-hint = Ten letters and digits. The code was shown once, when the appeal was taken in.
appeal-look = Show the appeal
appeal-unknown = No appeal with this number and code was found
appeal-unknown-why = The number and the code do not belong together. Which of the two is wrong is not said, so that nobody finds other people's appeals by trying.
appeal-unknown-next = Compare the number and the code with what you wrote down. If you had signed in, the appeal is in the list “My appeals”.

appeal-about-this = You do not agree with a decision? Write to the education department
appeal-about-kindergarten = Write to the education department about this kindergarten

appeal-new-title = A new appeal
appeal-new-lead = Say what happened. The answer comes within the term set by law, which is counted in working days.
appeal-about = What it is about
appeal-topic-declined = A kindergarten declined a response
appeal-topic-referral_expired = A referral expired, the application is on the stop-list
appeal-topic-position = The number in the queue changed
appeal-topic-privilege = A privilege was not confirmed
appeal-topic-contract_ended = A contract was ended
appeal-topic-kindergarten = The work of a kindergarten
appeal-topic-data = Wrong data, or how data are used
appeal-topic-other = Something else
appeal-topic-missing = Choose what it is about
appeal-application = Number of the application, if there is one
appeal-application-hint = By it the department sees what was decided and why.
appeal-application-wrong = Type the number of the application in digits, or leave the field empty
appeal-text = What happened
appeal-text-hint = { $most } characters at most. Write no IIN and nothing about other people's data.
appeal-documents = Documents, if there are any
appeal-document = Document { $nth }
appeal-files = Documents attached
appeal-send = Send the appeal

appeal-number = Appeal No. { $number }
appeal-sent = The appeal was taken in.
appeal-code-title = Code for the answer
appeal-code-keep = Write down the number and the code: with them the answer can be read without signing in. The code is shown nowhere else.
appeal-received-at = Received
appeal-words = Your appeal
appeal-overdue-said = The term of the answer has passed. The education department knows.
appeal-reach-title = Be told on your telephone
appeal-reach-lead = Give the number: we send a code to it, and a message at every step afterwards. The answer itself is in no message.
appeal-phone-proven = The number was confirmed. A message comes at every step.

appeal-state-received = Received
appeal-state-in_work = In work
appeal-state-prolonged = Term prolonged
appeal-state-answered = Answered
appeal-state-redirected = Sent to the office it concerns
appeal-did-reachable = Telephone { $phone } confirmed
appeal-did-taken = The appeal is being worked on
appeal-did-prolonged = The term was prolonged. New term: { $date }
appeal-did-redirected = Sent to: { $to }
appeal-finding-granted = The complaint was granted
appeal-finding-granted_in_part = The complaint was granted in part
appeal-finding-refused = The complaint was refused
appeal-finding-explained = An explanation was given

## Messages

notice-appeal-received = Appeal No. { $number } was taken in. Answer by: { $until }.
notice-appeal-in-work = Appeal No. { $number } is being worked on. Answer by: { $until }.
notice-appeal-prolonged = The term of the answer to appeal No. { $number } was prolonged. New term: { $until }. The reason is on the page of the appeal.
notice-appeal-answered = Appeal No. { $number } was answered. Read the answer on the page of the appeal.
notice-appeal-redirected = Appeal No. { $number } was sent to another office. More on the page of the appeal.
sms-appeal-received = Oryn: appeal No. { $number } was taken in. Answer by: { $until }.
sms-appeal-in-work = Oryn: appeal No. { $number } is being worked on. Answer by: { $until }.
sms-appeal-prolonged = Oryn: the term of the answer to appeal No. { $number } was prolonged. New term: { $until }.
sms-appeal-answered = Oryn: appeal No. { $number } was answered. The answer is in the portal.
sms-appeal-redirected = Oryn: appeal No. { $number } was sent to another office. More in the portal.
email-subject-appeal = Oryn: appeal No. { $number }

## For the education department

department-nav-appeals = Appeals
department-appeals-title = Complaints and appeals
department-appeals-open = Waiting for an answer
department-appeals-ended = Answered
department-appeals-none = There is nothing here.
department-appeals-overdue = { $count ->
    [one] { $count } appeal is overdue.
   *[other] { $count } appeals are overdue.
}
department-counter-appeals = Appeals wait for an answer
department-appeal = Appeal
department-appeal-overdue = The term of the answer has passed
department-appeal-wrote = What was written
department-appeal-guardian = Guardian who had signed in
department-appeal-no-application = There is no application of the given number.
department-appeal-recorded = What was recorded of the decisions about this application, and why.
department-appeal-not-proven = The writer had not signed in as a guardian of this child. Tell nothing about the child.
department-appeal-position = Number in the queue
department-appeal-steps = What was done
department-appeal-take = Take it on
department-appeal-answer-title = Answer
department-appeal-finding = What was found
department-appeal-choose-finding = Choose what was found
department-appeal-text = Text of the answer
department-appeal-text-hint = What was established, why it was decided so, and what the writer can do next.
department-appeal-answer = Send the answer
department-appeal-answered = The answer was sent.
department-appeal-prolong = Prolong the term
department-appeal-prolong-hint = Once. The last possible day: { $date }.
department-appeal-days = By how many working days
department-appeal-reason = The reason, which the writer sees
department-appeal-prolonged = The term was prolonged.
department-appeal-redirect = Send it to the office it concerns
department-appeal-redirect-hint = It can be sent on until: { $date }.
department-appeal-to = To which office
department-appeal-redirected = The appeal was sent on.
