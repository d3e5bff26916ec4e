# Filing an application: privilege, address, ways to be told, papers
filing-privilege = A right to a place before others
filing-privilege-hint = Choose one only if a certificate proves it. Rights that state registers know, that of a large family for example, the program finds by itself.
filing-privilege-none = none
filing-privilege-registered = { $category }: { $class }. A state register says so, no certificate is needed.
filing-privilege-by-paper = { $category }: { $class }. The education department looks at the certificate.
filing-address = Where the child lives
filing-address-hint = The actual address, not the registered one. You may leave it empty.
filing-told = How to tell you
filing-told-hint = On the portal you always see your messages.
filing-told-sms = Text message
filing-told-email = E-mail
filing-told-both = Text message and e-mail
filing-email = E-mail address
filing-email-wrong = This address is not proven yet. Prove it by the link below, then choose it here.
filing-email-prove = Prove an address in the settings of messages
filing-told-language = Language of messages
filing-told-in-kk = in Kazakh
filing-told-in-ru = in Russian
filing-told-in-en = in English

filing-papers-title = Papers for the application
filing-papers-lead = Attach a scan or a photograph. You see everything once more before it is sent.
filing-kindergarten = Kindergarten
filing-kindergarten-hint = Only kindergartens of this settlement that have such groups. Each has a queue of its own.
filing-kindergarten-nowhere = There are no such groups in this settlement. Go back and choose another one.
filing-choose-kindergarten = Choose a kindergarten
filing-conclusion = Conclusion of the psychological, medical and pedagogical commission
filing-choose-conclusion = Attach the conclusion of the commission
filing-paper = Certificate: { $category }
filing-paper-of-privilege = Certificate of the privilege
filing-choose-paper = Attach the certificate of the privilege
filing-paper-ages = { $months ->
    [one] The certificate counts for { $months } month from the day of issue.
   *[other] The certificate counts for { $months } months from the day of issue.
}
filing-file-here = Look at what is attached. To replace it, choose another file
filing-file-look = Look
filing-change-papers = Replace the papers

filing-queues-none = There is no such queue, or it is small and counted with others.
filing-queues-find = Find a queue: settlement, kind of group, birth year, special need, kindergarten

giving-up-title = Give the referral up
giving-up-question = Give up referral No { $number }, { $kindergarten }?
giving-up-place = The place goes to another family at once.
giving-up-queue = The application stands in the queue again by the time it was filed: { $date }.
giving-up-no-stop-list = There is no stop-list. It is only for families that neither come in time nor give the referral up.
giving-up-for-good = This referral does not come back.
giving-up-keep = Keep the referral
giving-up-done = You gave the referral up. The application waits for a place again.
referrals-title = My referrals
referrals-none = There have been no referrals yet.

forecast-title = When a place may come
forecast-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
forecast-months = { $months ->
    [one] { $months } month
   *[other] { $months } months
}
forecast-likely = In about { $likely }. The wait is most likely no shorter than { $least } and no longer than { $most }.
forecast-longer = If the queue goes on as before, the wait is longer than { $than }.
forecast-made = Counted from the past: in { $days } days { $left } left the queue ahead of you, and { $came } came in ahead.
forecast-error = This is an estimate and no promise: if everything goes on as before, eight of ten such families get a place within these limits. By responding to places that are open to all you may get one earlier.
forecast-standing = There is no forecast: in { $days } days { $left } left ahead of you and { $came } came in. That is nearly the same, so nobody can say how long it takes.
forecast-too-few = There is no forecast: too little is known. In { $days } days { $left } left the queue ahead of you and { $came } came in.

reading-contract-title = Read the contract
reading-contract-written = Written
reading-contract-first-day = First day
reading-contract-fee = Monthly fee
reading-contract-fee-today = Monthly fee now, by an addition
reading-contract-download = Download the contract
reading-contract-paper-counts = The paper itself is what counts: read all of it before you sign.
reading-contract-not-here = The paper has not come from the kindergarten yet. Look again later, or ask to read it there.
reading-contract-sign = The contract is signed at the kindergarten, before its staff. Bring your identity document.
