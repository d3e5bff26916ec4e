### Refusals and obstacles. The first line: what did not happen and why. The second (-next): what to do now.

## Rules

error-calendar-unknown = The term was not counted. The calendar of working days does not have { $year } yet.
error-calendar-unknown-next = The education department keeps the calendar. Tell them the year and try again when it is there.

error-not-allowed = This was not done. Your role does not include it.
error-not-allowed-next = Ask a colleague who may do it. In a kindergarten that is most often the head.

error-not-found = This was not done. The record is not here, or it was removed.
error-not-found-next = Go back to the list and open the record again.

error-already-done = Nothing changed the second time. This has been done already.
error-already-done-next = You need not do anything. Open the record to see how it stands now.

error-places-exceed-capacity = The places were not published. Places asked for: { $asked }; free in the group: { $free }.
error-places-exceed-capacity-next = Lower the number of places. If a child has left, note that in the group's list first.

error-bulletin-incomplete = The places were not published. The number of places or the birth year is missing, or the group does not take that year.
error-bulletin-incomplete-next = Give at least one place and birth years that the group takes.

error-bulletin-closed = The response was not accepted. No places of this bulletin are being given now.
error-bulletin-closed-next = Look at other bulletins. Your number in the queue is kept.

error-recall-too-late = The bulletin was not recalled. One of its places has been offered to a child.
error-recall-too-late-next = First accept or decline the selected response. The places left can be recalled after that.

error-unknown-reason = This was not done. The rules of your region do not list this reason.
error-unknown-reason-next = Choose a reason from the list.

error-birth-year-mismatch = The response was not accepted. The child was born in { $child }; the place is for other birth years.
error-birth-year-mismatch-next = Look for a bulletin for { $child }: choose this year above the list.

error-language-mismatch = The response was not accepted. The group's language is none of those in your application.
error-language-mismatch-next = Look for a group in a language that suits: filter the free places by language.

error-settlement-mismatch = The response was not accepted. The place is in another settlement, where you do not stand in the queue.
error-settlement-mismatch-next = Choose a bulletin of the settlement where you applied.

error-kind-mismatch = The response was not accepted. The kind of group is not the one in your application.
error-kind-mismatch-next = Choose a group of the kind you are queuing for.

error-kindergarten-mismatch = The response was not accepted. The correctional place is in another kindergarten, and your child does not stand in its queue.
error-kindergarten-mismatch-next = Choose a place of the kindergarten named in the application.

error-kindergarten-missing = The application was not accepted. A correctional group needs a kindergarten to be named.
error-kindergarten-missing-next = Choose the kindergarten and send the application again.

error-conclusion-missing = The application was not accepted. A correctional group needs the conclusion of the psychological, medical and pedagogical commission.
error-conclusion-missing-next = Attach the conclusion and send the application again.

error-not-enough-together = There are too few places. The children of one application need { $needed }, and { $free } are free.
error-not-enough-together-next = Wait for a bulletin with places for all of them. Your place in the queue is kept.

error-not-one-request = The joint application was not accepted. Only brothers and sisters close in age can be filed together, and only where the rules of the region allow it. Months between their births, at most: { $months }.
error-not-one-request-next = File an application for each child.

error-transfer-period = No places are given out now. Children are moving to their next groups; this ends: { $until }.
error-transfer-period-next = Come back after that day. Your place in the queue is kept.

error-other-way = Nothing was done. Places of this bulletin are given out in another way.
error-other-way-next = Open the bulletin: it says how to get this place.

error-staff-child-limit = The referral was not issued. All places for children of staff are taken; allowed: { $limit }.
error-staff-child-limit-next = Wait until such a place is free, or let the child wait in the general queue.

error-order-missing = The referral was not issued. The order is not named.
error-order-missing-next = Write the number and the date of the order.

error-on-stop-list = The response was not accepted. The last referral was not used, so the application is on the stop-list until: { $until }.
error-on-stop-list-next = Wait for that day: the right to respond comes back by itself. Your place in the queue is kept.

error-not-your-turn = The response was not accepted. The places are now for the first { $called } in the queue, and your number is { $position }.
error-not-your-turn-next = Places that remain will open to all: { $until }. Respond then.

error-already-responded = The second response was not accepted. A child can have only one response at a time.
error-already-responded-next = Wait for the answer to the first one, or take it back before the responses are closed.

error-application-not-waiting = This was not done. The application is not waiting for a place now: a referral was issued, the child was enrolled, or it was withdrawn.
error-application-not-waiting-next = Open the application: it shows its step and what comes next.

error-child-already-queued = The second application was not accepted. The child already stands in this queue here: application No { $number }.
error-child-already-queued-next = Open application No { $number }. To file a new one, withdraw the old one first; the filing date will then be new.

error-child-already-enrolled = The application was not accepted. The child already goes to a kindergarten.
error-child-already-enrolled-next = If that is out of date, ask that kindergarten: you can apply after the child has left it.

error-language-missing = The application was not accepted. No language of upbringing is chosen.
error-language-missing-next = Choose at least one language. If several suit, tick them all.

error-person-known = The person was not added. This IIN is already registered for somebody else.
error-person-known-next = Compare the IIN with the document. If it is right, take the document to the education department.

error-not-your-child = This was not done. The child is not registered as yours.
error-not-your-child-next = Add the child under “My children”, or sign in as the parent who applied.

error-withdraw-too-late = It cannot be taken back any more. A referral was issued for the application, or the contract is signed.
error-withdraw-too-late-next = Open the application: a referral can be given up there. If the contract is signed, ask the kindergarten in writing to take the child off its list.

error-response-not-selected = This was not done. Only a response that the queue selected can be accepted or declined.
error-response-not-selected-next = Look at the list of responses again: this one may have been accepted, declined or taken back.

error-round-over = The response was not taken back. The responses have been closed.
error-round-over-next = If the place does not suit, tell the kindergarten: they will note your refusal.

error-hold-missing = The response cannot be activated without a connection. No place is reserved for it at this desk yet.
error-hold-missing-next = You can write down a request: the centre decides it when the connection is back. Print the referral after the answer.

error-hold-of-another-desk = Nothing was changed. The place is reserved at another desk of your kindergarten, which may have decided already.
error-hold-of-another-desk-next = Decide it at that desk. If that desk is lost for good, the head and the department together can give it up.

error-hold-expired = The response was not activated without a connection. The time for which the place was reserved has passed.
error-hold-expired-next = Wait for the connection: the place is not lost, the centre decides.

error-hold-spent = The response was not activated. The reserved place was used or given up.
error-hold-spent-next = Open the response: it shows who decided and when.

error-hold-term-unknown = The response was not activated without a connection. The referral's term was not counted in advance for today.
error-hold-term-unknown-next = Wait for the connection: the centre counts the term.

error-referral-not-live = This was not done. The referral is no longer valid: it was used, cancelled, or its term passed.
error-referral-not-live-next = Open the referral to see why. Tell the parent when they can respond again.

error-referral-expired = This was not done. The term of the referral passed: { $until }.
error-referral-expired-next = The application goes to the stop-list and keeps its place in the queue. After that the family can respond again.

error-contract-exists = A second contract was not prepared. There is one for this referral already.
error-contract-exists-next = Open that contract and go on with it.

error-guardian-signs-first = The contract was not signed. The parent signs first.
error-guardian-signs-first-next = Let the parent sign the paper copy and note it. Then sign yourself.

error-document-changed = The document was not signed. Its text differs from the one that was prepared.
error-document-changed-next = Open the contract again and check this document. If the data changed, prepare it anew.

error-signature-invalid = The signature was not accepted. It does not belong to this document.
error-signature-invalid-next = Sign again with a valid key. If that does not help, check the key in the settings.

error-signature-fails = { $because ->
    [revoked] The kindergarten's signature does not stand. The certificate of the key had been revoked before it signed.
    [never_issued] The kindergarten's signature does not stand. The certification authority never issued such a certificate.
    [out_of_term] The kindergarten's signature does not stand. The certificate was not valid yet, or not any more.
    [not_for_this] The kindergarten's signature does not stand. The certificate was not issued for signing in the name of this kindergarten.
    [not_trusted] The kindergarten's signature does not stand. The certificate comes from an authority that is not trusted here.
   *[paper_differs] The kindergarten's signature does not stand. The paper that came to the centre is not the one that was signed.
}
error-signature-fails-next = { $because ->
    [paper_differs] Open the contract, compare this paper with the family's copy and sign it again.
   *[revoked] Open the contract and sign this paper again with another, valid key of the head. If there is none, get a new one from the certification authority.
}

error-signer-not-head = The signature was not accepted. The key does not belong to the head of this kindergarten.
error-signer-not-head-next = Choose the head's key.

error-privilege-unknown = The application was not accepted. The rules of your region do not list this category of privilege.
error-privilege-unknown-next = Choose a category from the list, or apply without a privilege.

error-privilege-not-claimed = Nothing changed. The application claims no privilege that could be confirmed or refused.
error-privilege-not-claimed-next = Open the application and see whether it was withdrawn.

error-privilege-awaited = The response was not decided. The place was got by a privilege that the education department has not confirmed yet. Term: { $until }.
error-privilege-awaited-next = Wait for the department: the response opens by itself after that.

error-evidence-expired = The privilege was not confirmed. The paper stopped to count: { $until }.
error-evidence-expired-next = Ask the parent for a new one.

error-extension-not-offered = The referral was not extended. The rules of your region know no extension.
error-extension-not-offered-next = Make the contract before the referral's term ends.

error-extension-once = A second extension was not accepted. A referral is extended once.
error-extension-once-next = Open the referral to see what was decided on the first request.

error-extension-on-last-day = The request for an extension was not accepted. It is taken only on the last day of the term. The referral ends: { $until }.
error-extension-on-last-day-next = Ask on that day and attach the document.

error-extension-too-long = The referral was not extended. Days asked for: { $asked }; allowed at most: { $most }.
error-extension-too-long-next = Give a number of days within that.

error-extension-not-asked = The decision was not recorded. Nobody asked for an extension, or it was decided already.
error-extension-not-asked-next = Open the referral and see how the request stands.

error-document-missing = This was not recorded. No document is given.
error-document-missing-next = Give the document's number and date, or attach the file.

error-desk-silent = The referral was not closed. The kindergarten's desk is not heard and may hold a contract signed in time.
error-desk-silent-next = Wait until the desk is back. If it is lost, the head and the education department write it off together.

error-desk-heard = The desk was not written off. You are working at it now.
error-desk-heard-next = Hand in what it holds: it is enough to connect.

error-second-person-needed = This needs two. The second word belongs to the other side: the head or the education department.
error-second-person-needed-next = Ask the other side to agree.

error-interest-not-confirmed = The response was not accepted. You have not confirmed that a place is still wanted, and the application is inactive.
error-interest-not-confirmed-next = Open the application and confirm. Its filing time is kept; your place in the queue comes back at once.

error-enrolment-ended = This was not recorded. The child does not belong to this group any more.
error-enrolment-ended-next = Open the child: it shows where and when.

error-date-unsuitable = This was not recorded. The date lies before the first day, or in the future.
error-date-unsuitable-next = Compare the date with the document.

error-too-young-to-graduate = The graduation was not recorded. A child who reaches the age during the year stays until summer. Possible from: { $until }.
error-too-young-to-graduate-next = If the child leaves earlier, record an expulsion on the parent's request.

error-group-unsuitable = The child was not moved. The group is of another kind, another kindergarten, or for other birth years.
error-group-unsuitable-next = Choose a group of this kindergarten and kind that takes the birth year.

error-group-full = The child was not moved. The group has no place that is neither taken nor published.
error-group-full-next = Recall a published place, or choose another group.

error-regrouping-refused = Nothing was changed. For some children ({ $children }) it is not possible, so it was done for nobody; each has a reason of its own.
error-regrouping-refused-next = See the reasons beside the names, change the plan and try again.

error-regrouping-begun = The regrouping was not taken back. Its day has come: { $from }.
error-regrouping-begun-next = Children can be moved back one by one while the groups have places; children who graduated come back through the queue.

error-too-early = This was not done. Its time has not come yet.
error-too-early-next = Wait until the time shown: the rest happens by itself.

error-law-seal-invalid = The file was not published. The signature does not fit the file, or its owner is not trusted here.
error-law-seal-invalid-next = Sign the file again. If the key is new, the administrator adds it to the publishers first.

error-law-already-published = The file was not published. Version { $version } was published with other content, and what is published is never edited.
error-law-already-published-next = Give the file the next version and sign it again.

error-law-not-ahead = The file was not published. It would begin at a time that has passed ({ $from }); rules are published ahead of time.
error-law-not-ahead-next = Set a beginning in the future, sign the file and publish it again.

error-law-same-start = The file was not published. Version { $version } begins at the same moment.
error-law-same-start-next = Set another beginning, so that it is clear what holds when.

error-law-of-another-region = The file was not published. It is for the region “{ $region }”, and this is “{ $own }”.
error-law-of-another-region-next = Check that you chose the right file.

error-law-training-mixed = The file was not published. A training pack does not hold in a region in earnest, nor the other way round.
error-law-training-mixed-next = Choose the file meant for this server.

error-appeals-not-foreseen = The appeal was not taken in. The rules in force name no term for an answer.
error-appeals-not-foreseen-next = Write to the education department on paper.
error-appeal-without-words = The text was not taken. There are no words in it.
error-appeal-without-words-next = Fill in the field and send it again.
error-appeal-too-long = The text was not taken. It is longer than { $most } characters.
error-appeal-too-long-next = Make it shorter, and attach the details as a document.
error-appeal-closed = Nothing was done. This appeal was answered already, or sent on.
error-appeal-closed-next = Open the appeal to see how it ended. If there is something to add, send a new one.
error-appeal-prolonged-once = The term was not prolonged. It is prolonged once.
error-appeal-prolonged-once-next = Answer within the term that was prolonged already.
error-appeal-term-passed = The term was not prolonged. It has passed: { $until }.
error-appeal-term-passed-next = Answer the appeal as soon as possible.
error-appeal-prolong-unfit = The term was not prolonged. It takes one working day at least, and the last possible day is: { $until }.
error-appeal-prolong-unfit-next = Give a number of working days within that.
error-appeal-redirect-late = The appeal was not sent on. It could be until: { $until }.
error-appeal-redirect-late-next = Answer the appeal yourself.

## Where the rule comes from

clause-rules-1-5-capacity = No more places may be published than the group has free: children of the group, valid referrals and published places are taken off its capacity. Source: rules for giving out places, the bulletin.
clause-rules-1-5-match = A place suits if the settlement, the kind of group, the child's birth year and at least one language of the application agree. Source: rules for giving out places, conditions for a response.
clause-rules-1-5-priority = The first in the queue respond first, as many as there are places. When the priority window ends, the place opens to everybody in the queue. Source: rules for giving out places, the priority window.
clause-rules-1-7-stop-list = Who does not come with the referral in time goes to the stop-list for a set number of working days. The filing date and the place in the queue are kept. Source: rules for giving out places, terms of a referral.
clause-rules-1-7-term = A referral's term is counted in working days, from the minute of issue to the same minute of the last day. The day of issue, days off and holidays are not counted. Source: rules for giving out places, terms of a referral.
clause-rules-1-5-one-response = A child can have one response at a time, so that nobody keeps places just in case. Source: rules for giving out places, conditions for a response.
clause-rules-1-12-one-place = One child, one place: a child stands in one queue of each kind and goes to one kindergarten. Source: rules for giving out places, keeping a place and enrolment.
clause-rules-1-4-confirmation = A place got by a privilege waits for the education department. A certificate from a place of work counts for a limited time. Without a confirmation the application stands where its filing time puts it. Source: rules for giving out places, privileges.
clause-rules-1-7-extension = A referral is extended once, on the last day of its term, with a document, and by no more than a set number of calendar days. Source: rules for giving out places, terms of a referral.
clause-rules-1-8-interest = Once a year the family confirms that a place is still wanted. Without an answer the application is inactive, but its filing time stays. Source: rules for giving out places, confirmation of interest.
clause-rules-1-9-documents = A child is admitted with a referral and documents. A kindergarten may refuse an incomplete set; if it goes on, that is kept with who decided so. Source: rules for giving out places, documents for enrolment.
clause-rules-1-11-six = A child who turns six during the year stays in the kindergarten until summer. Source: rules for giving out places, age groups.
clause-rules-1-2-withdrawal = An application can be withdrawn until the contract is signed. After that the child is on the group's list. Source: rules for giving out places, the application.
clause-rules-1-2-correctional = For a correctional group a child stands in the queue of one chosen kindergarten, on the conclusion of the commission. Source: rules for giving out places, the application for a correctional group.
clause-rules-1-4-twins = Brothers and sisters close in age who were filed as one application get places all together; where there are fewer places than children, these go to the next in the queue. Source: rules for giving out places, privileges.
clause-rules-1-4-staff-children = Children and grandchildren of staff are admitted by the head's order, no more than a set number. Such referrals are openly marked. Source: rules for giving out places, privileges.
clause-rules-1-5-transfer-period = While children move to their next age groups, no new places are published or given out. Source: rules for giving out places, the bulletin.
clause-rules-1-6-ways = For each kind of group the rules of the region name one way: a response to a bulletin, the parent's own choice, or the order of the queue. Source: rules for giving out places, from response to referral.
clause-rules-appeals-prolonged = The term of an answer is prolonged once, while it runs, with a reason, and by no more than a set number of months from the day it came. Source: the Administrative Procedural Code, article 76.
clause-rules-appeals-redirected = An appeal that another office decides is sent there in the first working days, and its writer is told. Source: the Administrative Procedural Code, article 65.

## Signing in and the desk

error-unauthorized = This was not done. You need to sign in: you have not yet, or your time has run out.
error-unauthorized-next = Sign in and try again. What you entered is kept.

error-sign-in-wrong = You are not signed in. Name, password or code does not fit.
error-sign-in-wrong-next = Check the keyboard layout and try again. If you have forgotten the password, ask the administrator for a new code.

error-password-unfit = The password was not set. It must have 8 to 40 characters.
error-password-unfit-next = Choose another: three or four words together are easy to remember and hard to guess.

error-password-common = The password was not set. It is among the first that anybody would try.
error-password-common-next = Choose another: three or four words together are easy to remember and hard to guess.

error-passwords-differ = The password was not set. The two entries differ.
error-passwords-differ-next = Enter the same password in both fields.

error-account-sign-in-wrong = You are not signed in. Something you entered does not fit.
error-account-sign-in-wrong-next = Check the keyboard layout and try again. You can also sign in with a code from a message.

error-fresh-sign-in-needed = The change was not made. It takes a sign-in by a code a moment ago.
error-fresh-sign-in-needed-next = Sign in again with a code and repeat it.

error-phone-taken = The phone was not saved. It belongs to another account.
error-phone-taken-next = Enter another one. If it is yours, take your identity card to the education department.

error-policy-changed = Your consent is needed first. The terms for the use of data have changed.
error-policy-changed-next = Read the terms and confirm your consent.

error-account-unknown = No code was given out. There is no parent with this IIN here.
error-account-unknown-next = Compare the IIN with the document. If it is right, the parent can register.

error-email-wrong = The address was not saved. It does not look like an e-mail address.
error-email-wrong-next = Enter one address and confirm it with the code.

error-email-not-sent = The code was not sent. E-mail does not go out at the moment.
error-email-not-sent-next = Ask for a code again in a few minutes.

error-invitation-wrong = The invitation was not accepted. There is no such code, or it no longer counts.
error-invitation-wrong-next = Compare the code. If it is right, ask for a new one.

error-invitations-too-many = No invitation was made. So many wait for an answer already: { $most }.
error-invitations-too-many-next = Take one of them back.

error-login-taken = The account was not added. There is one with this name already.
error-login-taken-next = Choose another name, for example with a digit at its end.

error-login-unfit = The account was not found or added. Its name has 2 to 40 characters: small Latin letters, digits, dot, hyphen, underscore.
error-login-unfit-next = Write the name in Latin letters, without spaces.

error-enrolment-code-wrong = The desk was not connected. There is no such code.
error-enrolment-code-wrong-next = Compare the code with the sheet from the education department: digits are easily mixed up.

error-enrolment-code-used = The desk was not connected. The code was used already or is too old.
error-enrolment-code-used-next = Ask the education department for a new code.

error-desk-revoked = This desk was disconnected from the centre. The education department decided so.
error-desk-revoked-next = Call the education department. What is not sent yet is sealed and handed over to it.

error-desk-copied = This desk was stopped. Its data works on two computers at once: the key of one of them turned out to be old.
error-desk-copied-next = Everything you wrote down is safe. Choose one computer, get a new code from the education department, and reconnect it on the screen “Sync”. Stop working on the other one.

error-desk-away-too-long = This desk did not connect to the centre. It was away for too long.
error-desk-away-too-long-next = Everything you wrote down is safe. Get a new code from the education department and reconnect on the screen “Sync”.

error-desk-token-ended = The centre did not recognise this desk. Its pass has ended.
error-desk-token-ended-next = The pass is renewed by itself. Go on working.

error-desk-proof-wrong = The centre did not recognise the key of this desk. Perhaps it was reconnected on another computer.
error-desk-proof-wrong-next = Everything you wrote down is safe. If the desk has not moved to another computer, get a new code from the education department and reconnect on the screen “Sync”.

error-desk-proof-late = The centre did not accept the request. The clock of this computer differs from the centre's time.
error-desk-proof-late-next = The time is compared by itself. If this happens again, check the clock of the computer.

error-rescue-key-missing = The sealed file was not made. The centre has no recovery key yet.
error-rescue-key-missing-next = Tell the education department: the server's administrator has to make a recovery key. The data is safe on this computer.

error-rescue-file-unwritable = The sealed file was not written. The chosen folder cannot be written to.
error-rescue-file-unwritable-next = Choose another folder or another memory stick.

error-rescue-not-expected = The unsent work was not accepted. This desk is not disconnected.
error-rescue-not-expected-next = Acts are handed over by themselves, as usual.

error-rescues-too-many = The unsent work was not accepted. Too many files came from this desk.
error-rescues-too-many-next = Save the sealed file to a memory stick and take it to the education department.

error-author-left = This act was not accepted. Its author no longer worked in the kindergarten by then: since { $from }.
error-author-left-next = If the act is needed, somebody who works here now does it again in their own name. If the family was given a paper, the head tells the education department.

error-author-unknown = This act was not accepted. The centre knows nobody of this name in the kindergarten.
error-author-unknown-next = Let a member of this kindergarten’s staff do it again in their own name. If it happens again, tell the education department.

error-head-stays = The person was not taken off the staff. Only the education department takes off a head.
error-head-stays-next = Ask the education department.

error-name-missing = The person was not added. There is no surname and no given name.
error-name-missing-next = Write the surname and the given name as in the document.
error-passport-incomplete = The kindergarten’s passport was not changed. The address lacks one of the languages, the hours stand in one language only, or a text is too long.
error-passport-incomplete-next = Write address and hours, short, in Kazakh and in Russian.
error-prices-overlap = The kindergarten’s passport was not changed. The ages of the prices overlap, are out of order, or go beyond kindergarten age.
error-prices-overlap-next = Name the ages from the youngest to the oldest, each once.

error-staff-known = The person was not added. Somebody with this IIN works in this kindergarten already.
error-staff-known-next = Find the person in the list and give a code. If it is somebody else, compare the IIN with the document.

error-sign-in-needed = The desk is locked. So nobody does anything in your name.
error-sign-in-needed-next = Choose yourself and type your PIN. What you were filling in is kept.

error-pin-wrong = You were not let in. The PIN does not fit. Tries left: { $left }.
error-pin-wrong-next = Type it once more, without haste. If you forgot it, the head gives out a one-time code at this desk.

error-pin-shut = You cannot come in. The PIN was typed wrong too many times.
error-pin-shut-next = The head signs in at this desk and opens it in Settings. Or ask the education department for a one-time code.

error-pin-wait = The PIN is not taken yet. It was typed wrong several times in a row: wait, seconds: { $seconds }.
error-pin-wait-next = Wait, then type it again. If you forgot it, the head gives out a one-time code.

error-pin-length = The PIN was not taken. It has { $shortest } to { $longest } digits.
error-pin-length-next = Type digits only.

error-pin-simple = The PIN was not taken. A stranger would try it first.
error-pin-simple-next = Think of another one, without rows or repeated digits.

error-pin-personal = The PIN was not taken. It holds your birth date or a part of your IIN.
error-pin-personal-next = Think of digits that are not in your papers.

error-pin-code-needed = The PIN was not kept. The first PIN at this desk needs a one-time code.
error-pin-code-needed-next = The head gives it out at this desk, or the education department does.

error-pin-code-wrong = The PIN was not kept. The one-time code does not fit, is somebody else’s, or is too old.
error-pin-code-wrong-next = Compare the code. If that does not help, ask the head for a new one.

error-absence-no-acts = Nothing new was written down. The desk has not heard the centre for too long: since { $from }.
error-absence-no-acts-next = Connect the computer to a network: one exchange is enough. What was written down before is kept and goes up by itself.

error-absence-data-locked = No data are shown. The desk has not heard the centre for too long: since { $from }.
error-absence-data-locked-next = Connect the computer to a network: everything opens as soon as the centre answers. What was not handed over is kept.

error-desk-not-enrolled = This computer is not a desk of a kindergarten yet.
error-desk-not-enrolled-next = Enter the connection code that the education department gives out.

error-clock-untrusted = The final decision was not recorded. The time of this computer has not been compared with the server yet.
error-clock-untrusted-next = Connect to the network for a minute. You need not set the computer's clock.

error-upgrade-needed = This was not sent. This version of the program is too old.
error-upgrade-needed-next = Install the new version. Everything you wrote down is kept.

## The connection

error-server-unreachable = The centre does not answer. There is no connection, or it broke off.
error-server-unreachable-next = You can go on working: what you do is written down and goes out by itself when the connection is back.

error-server-busy = Too many people are asking at once. Your act was not accepted yet.
error-server-busy-next = Wait a minute and try again. The queue decides, not speed: hurrying gains no place.

error-server-recovering = The centre was restored from a backup and waits until every desk has handed in what it has seen and done.
error-server-recovering-next = Nothing has to be done: go on working, everything is written down. Once all desks have answered, the exchange goes on by itself.
error-server-awaits-desks = The centre was restored from a backup. Desks that have handed in what they saw and did: { $back } of { $of }.
error-server-awaits-desks-next = Nothing has to be done: go on working, everything is written down. Once all desks have answered, the exchange goes on by itself.

error-epoch-changed = The database of the centre has changed: this desk first hands in what it has seen and done.
error-epoch-changed-next = This happens by itself. Nothing is lost.

error-server-answer-unreadable = The centre's answer could not be read. It is not known whether the act was accepted.
error-server-answer-unreadable-next = Try again: it will not be done twice. If that does not help, update the program.

## This computer

error-disk-full = This was not recorded. The disk is full.
error-disk-full-next = Free some space on the disk and try again. What was recorded before is safe.

error-store-damaged = The data on this computer could not be read. The file is damaged.
error-store-damaged-next = Do not delete anything, and call support: acts not yet sent can be saved. If you cannot wait, start anew: the damaged file stays here under another name, and the data come from the centre.

error-store-key-wrong = The data did not open. The key on this computer belongs to other data.
error-store-key-wrong-next = Sign in to the computer as the user you worked as before, or put the data file back. If neither is possible, start anew: the old file stays here under another name.

error-store-file-missing = The data did not open. The file { $file } is gone, and what was recorded last is missing without it.
error-store-file-missing-next = Put the file back: look in the recycle bin and in the quarantine of the antivirus program. If it is nowhere, start without it and check the acts of the last day against the papers.

error-store-rebuilt = The data file was damaged. Every act of this desk is safe.
error-store-rebuilt-next = The rest is fetched from the centre again. Have the disk of this computer checked: it may be failing.

error-store-set-aside = The old data were put aside in the file { $file }. Acts not yet sent may be in them.
error-store-set-aside-next = Do not delete this file, and call support.

error-store-upgrade-failed = The program did not open. The new version could not take over the old data, and they are as they were.
error-store-upgrade-failed-next = Install the previous version of the program and go on working. Tell support what happened.

error-disk-failed = This was not recorded. The disk of this computer does not answer as it should.
error-disk-failed-next = Try again. If it does not pass, close the program and call whoever looks after the computer. What was recorded before is safe.

error-store-newer = The program did not open. The data were written by a newer version.
error-store-newer-next = Install the latest version on this computer.

error-store-key-missing = The data did not open. Their key is not on this computer.
error-store-key-missing-next = Sign in to the computer as the user who worked here before. If that does not help, call support.

error-keyring-missing = There is nowhere to keep the key. This computer has no password store.
error-keyring-missing-next = Choose a passphrase: it will open the data of this desk.

error-keyring-locked = The data did not open. The computer's password store is locked.
error-keyring-locked-next = Unlock the store with the computer's password and try again.

error-copy-unwritable = The copy was not written. The chosen folder cannot be written, or what was written reads back as something else.
error-copy-unwritable-next = Choose another folder or another stick.

error-copy-missing = Nothing was restored. In the chosen folder there is no copy of a desk.
error-copy-missing-next = Choose the folder whose name begins with “oryn-copy”.

error-copy-broken = Nothing was restored. The copy could not be read to its end; nothing on this computer was changed.
error-copy-broken-next = Try another copy. If there is none, connect the computer anew with a code from the education department.

error-copy-not-needed = Nothing was restored. The data of this desk are whole; a copy would only take work away.
error-copy-not-needed-next = Go on working.
error-not-in-practice = No copy is made. There is nothing to keep in training mode: everything here is invented.
error-not-in-practice-next = Leave training mode and do it again in real work.

error-desk-restored = This desk was restored from a copy. The centre does not know it without a new code.
error-desk-restored-next = Get a new code from the education department and enter it below. The acts of the copy are handed over by themselves.

error-update-not-now = The newer version is not installed yet. Somebody signs, or not everything was handed over to the centre.
error-update-not-now-next = Wait until it is handed over and try again.

error-update-unreachable = Nothing could be learned of a newer version. There is no connection to the server that gives out newer versions.
error-update-unreachable-next = Try again later. This does not keep you from working.

error-update-spoiled = The newer version was not installed. The signature of the loaded file is wrong.
error-update-spoiled-next = Load it again. If it happens again, tell support. The present version goes on working.

error-update-not-installed = The newer version was not installed. The computer did not allow it.
error-update-not-installed-next = Try again, or call whoever looks after the computers. The present version goes on working.

error-log-unwritable = The log was not saved. The chosen folder cannot be written.
error-log-unwritable-next = Choose another folder or another stick.

error-passphrase-wrong = The data did not open. The passphrase did not fit.
error-passphrase-wrong-next = Check the keyboard layout and capital letters and try again.

error-pdf-folder-unwritable = The paper was not saved. The chosen folder cannot be written to.
error-pdf-folder-unwritable-next = Choose another folder in the settings, for example “Documents”.

error-printer-missing = The paper was not printed. No printer was found, and nothing to open it with.
error-printer-missing-next = Check that the printer is on. The paper is saved: you can open and print it later.

error-no-display = The window did not open. This computer has no screen.
error-no-display-next = Start the program where there is a desktop, or open the desk in a browser.

error-already-open = A second window did not open. The desk is already open on this computer.
error-already-open-next = Go to the open window: it has come to the front.

error-data-folder-unusable = The program did not start. The folder for its data cannot be made or changed.
error-data-folder-unusable-next = Check the rights to that folder and the room on the disk, or choose another folder.

error-port-taken = The program did not start. Port { $port } is taken by another program.
error-port-taken-next = Close that program or choose another port.

error-internal = This was not done. Something broke on our side, not on yours. Number for support: { $reference }.
error-internal-next = Try again. If it happens again, tell support this number.

## Electronic signature

error-key-file-in-earnest = The document was not signed. A key file signs in training only.
error-key-file-in-earnest-next = Sign with NCALayer.

error-key-file-unreadable = The document was not signed. The key file could not be read.
error-key-file-unreadable-next = Check that the carrier is plugged in and choose the key file again.

error-key-password-wrong = The document was not signed. The key's password did not fit.
error-key-password-wrong-next = Enter the password again. After several wrong attempts the carrier may lock itself.

error-key-expired = The document was not signed. The key's time has run out.
error-key-expired-next = Get a new signing key and choose it in the settings.

error-agent-not-running = The document was not signed. NCALayer is not running on this computer.
error-agent-not-running-next = Start NCALayer and wait until its icon stands beside the clock. Then press “Sign with NCALayer” again.

error-agent-strange = The document was not signed. This computer cannot tell whether it is NCALayer that answers.
error-agent-strange-next = If NCALayer was installed from pki.gov.kz, press “Trust on this computer”. If you are not sure, call whoever installed it. The centre checks the signature in any case.

error-agent-changed = The document was not signed. NCALayer on this computer is not the one that was trusted before.
error-agent-changed-next = This happens after NCALayer was updated. If it was, press “Trust on this computer”; if not, do not sign and tell support.

error-agent-another-program = The document was not signed. Another program answers where NCALayer should.
error-agent-another-program-next = Close NCALayer and programs like it, start NCALayer again and repeat. If that does not help, restart the computer.

error-agent-cancelled = The document was not signed. The NCALayer window was closed without signing, or it had no key that fits.
error-agent-cancelled-next = Press “Sign with NCALayer” again and choose the head’s key: a signing key issued for the organisation is needed.

error-agent-no-key = The document was not signed. NCALayer could not open the key: the password did not fit, or there is no key in that place.
error-agent-no-key-next = Check that the carrier is plugged in and the right file chosen, and enter the password again. After several wrong attempts the carrier may lock itself.

error-agent-too-old = The document was not signed. NCALayer on this computer lacks the part that signs.
error-agent-too-old-next = Update NCALayer from pki.gov.kz and try again.

error-agent-failed = The document was not signed. NCALayer could not sign. Its code: { $said }.
error-agent-failed-next = Close NCALayer, start it again and repeat. If it happens again, tell support this code.

error-agent-unreadable = The document was not signed. NCALayer’s answer could not be read.
error-agent-unreadable-next = Try again. If that does not help, update NCALayer from pki.gov.kz.

error-agent-timed-out = The document was not signed. Nobody finished in the NCALayer window within ten minutes.
error-agent-timed-out-next = Close the NCALayer window if it is still open, and press “Sign with NCALayer” again.

error-agent-closed = The document was not signed. NCALayer closed before it had finished.
error-agent-closed-next = Start NCALayer and try again: nothing was written down, nothing will be signed twice.

error-agent-busy = The document was not signed. NCALayer is signing another contract at this desk already.
error-agent-busy-next = Finish in the NCALayer window, or open that contract and press “Stop waiting”. Then try again.

error-authorities-unknown = The document was not signed. This desk does not know yet whose signatures the centre takes.
error-authorities-unknown-next = Wait for a connection with the centre and try again. After that you can sign without one, too.

error-signature-issuer-unknown = The document was not signed. The centre does not know who issued this key’s certificate and will not take such a signature.
error-signature-issuer-unknown-next = In training only this centre’s training key will do. At work a valid key of the head, issued by the National Certification Centre, is needed. Sign with another key.

error-signature-kind-unknown = The document was not signed. The centre does not check this kind of signature yet.
error-signature-kind-unknown-next = In training sign with the training key. At work tell support: the document can be signed on paper.

error-signature-key-unfit = The document was not signed. This key is not for signing for an organisation.
error-signature-key-unfit-next = Choose the head’s signing key issued for the organisation, not the one for logging in and not a personal one.

error-signature-of-another = The document was not signed. This key was not issued to your kindergarten.
error-signature-of-another-next = Sign with a key issued for your kindergarten’s BIN; where it belongs to an entrepreneur, with that person’s own key. If the BIN in the register is wrong, tell the department of education.

error-signature-broken = The document was not signed. What came back is not a signature of this document, or it is damaged.
error-signature-broken-next = Try again. If it happens again, restart NCALayer and tell support.

## IIN

error-iin-format = The IIN was not accepted. It has exactly 12 digits.
error-iin-format-next = Enter 12 digits in a row, without spaces or letters.

error-iin-date = The IIN was not accepted. The first six digits are the birth date, and there is no such date.
error-iin-date-next = Compare the first six digits with the document: year, month, day.

error-iin-kind = The IIN was not accepted. The seventh digit cannot be like that.
error-iin-kind-next = Compare the seventh digit with the document.

error-iin-check-digit = The IIN was not accepted. One of the digits seems to be wrong.
error-iin-check-digit-next = Compare every digit with the document.

error-iin-never-issued = The IIN was not accepted. No such number exists.
error-iin-never-issued-next = Compare every digit with the document.

error-person-not-found = The data do not fit. Nobody can register with this IIN and this surname.
error-person-not-found-next = Compare both with your identity card. If you have registered before, sign in with the IIN; if everything is right, ask the education department.

## Registering as a parent

error-sms-code-wrong = The number was not confirmed. This is not the code we sent.
error-sms-code-wrong-next = Enter the code from the latest message.

error-sms-code-expired = The number was not confirmed. The code is too old.
error-sms-code-expired-next = Ask for a new code and enter it at once.

error-sms-too-often = No new code was sent. Codes were asked for too many times in a row.
error-sms-too-often-next = Wait a few minutes and ask again.

error-sms-not-sent = The code was not sent. Messages do not go out at the moment.
error-sms-not-sent-next = Ask for a code again in a few minutes.

error-phone-wrong = The code was not sent. This does not look like a mobile number.
error-phone-wrong-next = Enter the whole number, for example +7 701 000 00 00.

error-consent-needed = The application was not sent. Your consent to the use of personal data is needed.
error-consent-needed-next = Read the consent and tick the box.

error-form-incomplete = This was not sent. Something is missing or could not be read.
error-form-incomplete-next = Look at the marked fields and fill them in.

error-page-not-found = There is no such page. The address may have a typing mistake, or the page has moved.
error-page-not-found-next = Begin at the main page: everything is found from there.

error-act-unknown = This was not done. This version of the program does not know it.
error-act-unknown-next = Reload the page or update the program and try again.

## What came and could not be read

error-content-type-wrong = This was not accepted. The data came in a form that is not read here: { $expected } is needed.
error-content-type-wrong-next = Open the page again and repeat. If a program sent this, tell its supplier.

error-content-encoding-wrong = This was not accepted. The compressed data could not be unpacked.
error-content-encoding-wrong-next = Try again. If a program sent this, tell its supplier.

error-body-too-large = This was not accepted. More was sent than is taken here: the most is { $limit_kib } KB.
error-body-too-large-next = Shorten the text or send it in parts.

error-text-not-utf8 = This was not accepted. Part of the text arrived damaged.
error-text-not-utf8-next = Open the page again, type the text once more and send it.

error-json-broken = This was not accepted. The request breaks off or is written wrongly: line { $line }, character { $column }.
error-json-broken-next = Tell the supplier of the program that sent it.

error-field-unknown = This was not accepted. The request has a field that is not known here: { $field }.
error-field-unknown-next = Open the page again and fill in the form once more. If a program sent this, tell its supplier.

error-field-missing = This was not accepted. The request lacks a field: { $field }.
error-field-missing-next = Open the page again and fill in the form once more. If a program sent this, tell its supplier.

error-field-wrong = This was not accepted. A field holds something that cannot stand in it: { $field }.
error-field-wrong-next = Open the page again and fill in the form once more. If a program sent this, tell its supplier.

error-date-impossible = This was not accepted. There is no such day: field { $field }.
error-date-impossible-next = Compare day and month with a calendar and correct the date.

error-act-changed = This was not done. Another act is already recorded under this number.
error-act-changed-next = Open the page again and repeat: what was recorded before has not changed.

error-server-too-old = This was not sent. The centre is not updated yet and does not understand the new program.
error-server-too-old-next = Go on working: what you wrote down goes out by itself when the centre is updated.

error-act-newer = The act was not accepted: it was written down by a newer version of the program than the one on this computer.
error-act-newer-next = Install the new version again and do it once more. Everything else goes out as usual.

error-chunk-unknown = The centre no longer has this part of the data: it has changed since.
error-chunk-unknown-next = There is nothing to do: the program fetches the new parts by itself.

error-copy-spoiled = The kindergarten’s data did not come whole. A part of it keeps arriving damaged.
error-copy-spoiled-next = Go on working: the program asks for that part again. If it happens again, check the network and tell support.

error-too-many-requests = Too many requests in a row. Wait { $retry_after ->
    [one] { $retry_after } second
   *[other] { $retry_after } seconds
}.
error-too-many-requests-next = Try again later. The queue decides, not speed: hurrying gains no place.

error-file-too-large = The file was not accepted. It is larger than { $limit_mib } MB.
error-file-too-large-next = Photograph the document with a smaller picture size, or save the scan in lower quality.

error-file-empty = The file was not accepted. There is nothing in it.
error-file-empty-next = Choose the file again and check that it opens.

error-file-kind-refused = The file was not accepted. Only PDF, JPEG and PNG will do.
error-file-kind-refused-next = Save the document as one of these, or photograph it.

error-file-unsound = The file was not accepted. It is damaged, or holds more than a document.
error-file-unsound-next = Open it yourself and save it anew as PDF, or photograph the document.

error-file-differs = The file was not accepted. What came is not what was announced.
error-file-differs-next = Send the file again.

error-file-not-awaited = The paper was not accepted. No contract and no request for more days in this kindergarten waits for it.
error-file-not-awaited-next = There is nothing to do: the centre asks for it when it is needed.

error-uploads-too-many = The paper was not accepted yet. Many papers are on their way already.
error-uploads-too-many-next = There is nothing to do: the program hands it over when the others have arrived.

error-upload-unknown = The paper did not go on. Its beginning is not at the centre.
error-upload-unknown-next = There is nothing to do: the program sends it from the beginning.

error-upload-elsewhere = The part was not accepted. The centre waits for another one: it has { $offset } bytes.
error-upload-elsewhere-next = There is nothing to do: the program goes on from the right place.

error-part-spoiled = A part of the paper arrived damaged.
error-part-spoiled-next = There is nothing to do: the program sends it again. If it happens again, check the network.

error-upload-version-wrong = The paper was not accepted. The program sent it in a way that the centre does not know.
error-upload-version-wrong-next = Update the program. The centre understands { $version }.

error-paper-elsewhere = The contract was not opened. It was prepared at another desk, and its document has not reached the centre yet.
error-paper-elsewhere-next = Wait until that desk is connected, or print and sign the contract there.

error-attachment-unavailable = The document was not opened. The centre does not have it yet, or it arrived damaged.
error-attachment-unavailable-next = Load it again. If that does not help, ask the family to show the paper.

error-scan-not-referral = The referral was not opened. A code was read, and it is not the code of a referral.
error-scan-not-referral-next = Point the scanner at the square code at the bottom of the referral, or find the child by name.

error-scan-misread = The referral was not opened. Number { $number } was read wrong: its last digit does not belong to it.
error-scan-misread-next = Read the code once more, or type the number from the paper.

error-scan-elsewhere = The referral was not opened. Number { $number } was issued to another kindergarten.
error-scan-elsewhere-next = Show the family on the paper to which kindergarten it was referred.

error-scan-unknown = The referral was not opened. There is no such referral here.
error-scan-unknown-next = If there was no connection for a long time, wait for it and read the code once more. If there is one, find the family by name.

error-paper-not-due = Not printed. The record has changed, and there is no such paper for it now.
error-paper-not-due-next = Go back to the list and open the record again.

error-file-not-yours = This was not done. The attached document was uploaded by somebody else, or for something else.
error-file-not-yours-next = Attach the file again in this form.

error-files-too-many = The file was not accepted. { $most ->
    [one] { $most } file of yours is
   *[other] { $most } files of yours are
} kept already, and no more are taken.
error-files-too-many-next = Ask the education department: the paper is accepted there.

error-child-too-old = The child was not added. By the birth date this is not a child of preschool age: { $age } full years.
error-child-too-old-next = Compare the IIN with the child's document: it may be the IIN of an adult.

error-hold-limit = The response was not handed over. That desk holds as many as the rules allow: { $limit }.
error-hold-limit-next = Decide the responses of that desk first, or choose another one.

error-department-answers-first = Not settled. The education department first decides about the paper that the family has.
error-department-answers-first-next = Wait for the department’s answer: it comes here. Leave the paper with the family.

error-day-uncertain = The referral was not issued. The time is known only roughly and it is near midnight: the day from which the term runs is uncertain.
error-day-uncertain-next = Wait { $minutes } min or connect to the server, then try again.

error-hold-moves-online = The response was not handed over. Moving it between desks needs the centre: otherwise two desks could make two papers.
error-hold-moves-online-next = Try again when there is a connection. For now send the family to the desk that holds the response.

error-unknown-document = This was not recorded. The list of your region has no such document.
error-unknown-document-next = Open the referral anew and tick documents of the list.

error-documents-incomplete = The contract was not signed. Documents of the family are missing: { $missing }.
error-documents-incomplete-next = Tick them in the referral when the family brings them, or tick there that the child is admitted without them.

error-addendum-otherwise = Not recorded. The contract has another addition under this number.
error-addendum-otherwise-next = Write the addition again, with a new number, and replace the family's paper.

error-group-incomplete = The group was not recorded. It needs a name, at least one place, and birth years of children who go to kindergartens.
error-group-incomplete-next = Write the name and the number of places, and tick the birth years.

error-group-name-taken = The group was not recorded. This kindergarten has a group with this name already.
error-group-name-taken-next = Give the group another name.

error-capacity-below-use = The number of places was not changed. Places asked for: { $asked }; children in the group: { $children }, places promised and published: { $promised }.
error-capacity-below-use-next = Give no fewer than children and promised places together. For fewer, move children or recall the bulletin first.

error-birth-year-in-use = The group was not changed. Children born in { $year } are in the group or may get a place in it.
error-birth-year-in-use-next = Keep this year. To take it off, move these children or recall the bulletin first.

error-language-in-use = The language of the group was not changed. There are children in it, or a place in it is promised to a family or published.
error-language-in-use-next = Open a group with the language you need and move the children to it.

error-group-not-empty = The group was not closed. Children in the group: { $children }, places promised and published: { $promised }.
error-group-not-empty-next = Move the children or let them graduate, and recall bulletins. Where a family has a referral, wait for what comes of it.

error-group-closed = This was not recorded. The group is closed and takes no children since: { $from }.
error-group-closed-next = Choose another group.

error-group-opens-later = This was not recorded. The group is not open yet; it takes children from: { $from }.
error-group-opens-later-next = Give that day or a later one, or choose another group.
