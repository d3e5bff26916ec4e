### Reviews of kindergartens

reviews-title = Reviews of kindergartens
reviews-lead = Parents whose children go to a kindergarten, or went there until lately, may write a review. The education department reads it first. Neither the name of the writer nor the date is shown.
reviews-empty = There is no kindergarten now that you may write about.
review-none = No review yet
review-write = Write a review
review-change = Change the review
review-written = The review was sent to be looked at.
review-own-refused = Not published: { $reason }
review-state-waiting = Waits to be looked at
review-state-published = Published
review-state-refused = Not published
review-title = Review of a kindergarten
review-lead = Give grades from 1 to 5. You need not write a text.
review-question-care = How children are cared for
review-question-teaching = How children are taught
review-question-food = What children eat
review-question-openness = How it speaks with parents
review-short-care = Care
review-short-teaching = Teaching
review-short-food = Food
review-short-openness = Talking
review-grade-1 = 1 – very bad
review-grade-2 = 2 – bad
review-grade-3 = 3 – so-so
review-grade-4 = 4 – good
review-grade-5 = 5 – very good
review-grade-missing = Give a grade
review-text = What you want to add
review-text-hint = { $most } characters at most. Name nobody, and write nothing about anybody's health.
review-send = Send the review
reviews-of = What parents say
reviews-count = { $count ->
    [one] { $count } review
   *[other] { $count } reviews
}
reviews-few = Reviews are shown from { $least } on, so that nobody can tell who wrote them.
review-average = { $whole }.{ $tenth } of 5
review-report-title = This review should not be shown
review-report-lead = The education department reads this review once more and decides whether to show it.
review-report = Ask to look at it again
review-report-back = Go back
review-reported = Thank you. The review will be looked at once more.
review-flaw-people = a person or somebody's health is named
review-flaw-insult = an insult
review-flaw-off_topic = not about the kindergarten
review-flaw-advertisement = an advertisement

notice-review-published = Your review was published. { $kindergarten }.
notice-review-refused = Your review was not published. { $kindergarten }. Reason: { $reason }. You may change it and send it again.
email-subject-review = Oryn: your review

department-nav-reviews = Reviews
department-reviews-title = Reviews to look at
department-reviews-lead = Everybody sees a review only after it was looked at. Grades and opinions are no reason to refuse one.
department-reviews-none = There is nothing to look at.
department-review-reports = Asked to look again: { $count }
department-review-no-words = Grades only, no text.
department-review-publish = Publish
department-review-published = The review was published, its writer was told.
department-review-refused = The review was not published, its writer was told.
