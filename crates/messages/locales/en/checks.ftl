### Checking a referral's paper: one answer for the desk and the portal.

## The answer

check-counts = The referral is genuine and counts
check-extended = The referral counts, and for longer than the paper says
check-awaits_answer = The referral counts until a request for more days is answered
check-superseded = The referral counts; this is not its newest copy
check-expired = The term of the referral is over
check-used = The child is enrolled already
check-annulled = The referral was cancelled
check-refused = The centre did not accept this referral
check-undecided = The education department has yet to decide whether it counts
check-not_reported = The code is genuine; the centre has not heard yet that it was issued
check-not_issued = No referral was issued under this number
check-unknown = There is no such referral here
check-not_referral = This is not the code of a referral
check-misread = The number was read wrong
check-damaged = The code is not whole
check-unproven = This code proves nothing by itself
check-unknown_key = It is not known who signed this code
check-withdrawn_key = The code was signed with a key that no longer counts
check-tampered = The code was changed
check-elsewhere = The referral leads to another kindergarten

## Why

check-why-counts = The register has it, and its term is not over.
check-why-extended = Its term was moved after this copy was printed. The last day of the register is the one that counts.
check-why-awaits_answer = The term on the paper is over. The family asked for more days in time, and the answer is not there yet.
check-why-superseded = A newer copy was printed after this one. Both speak of the same place.
check-why-expired = Its last day has passed, and nobody has moved it.
check-why-used = A contract was signed on this referral. It leads to a place only once.
check-why-annulled = It was taken back after it was issued.
check-why-refused = It was printed without a connection, and the centre had to refuse it.
check-why-undecided = It was printed on a computer that had been given up as lost.
check-why-not_reported = The place is kept for this family. The computer that may issue the referral has had no connection since.
check-why-not_issued = The place was given back before a referral came of it.
check-why-unknown = Nothing is known here of a referral with this number.
check-why-not_referral = Neither a code nor a number of a referral was found in it.
check-why-misread = Its last digit does not belong to the others.
check-why-damaged = It begins like the code of a referral, and a part of it is missing or unreadable.
check-why-unproven = It is of an older kind, without a signature of the centre.
check-why-unknown_key = The signature is of a key that is not among those of the centre known here.
check-why-withdrawn_key = The centre has withdrawn this key: somebody else may have it, and its signature proves nothing any more.
check-why-tampered = The signature does not fit what the code says: its number or its days were not written by the centre.
check-why-elsewhere = Its number begins with the code of another kindergarten.

## What to do at the desk

check-next-counts = Compare the child's name on the paper with the screen and receive the family.
check-next-extended = Receive the family. Print a new copy if they ask for one.
check-next-awaits_answer = Receive the family, or open the referral and see who has to answer.
check-next-superseded = Compare the child's name with the screen, receive the family and keep the newest copy.
check-next-expired = Do not receive the family on it. Tell them that they see in the portal where their application stands now.
check-next-used = Open the referral: the contract is there.
check-next-annulled = Do not receive the family on it. The education department says why.
check-next-refused = Do not receive the family on it. On the Sync screen stands what happened and what can be done.
check-next-undecided = Wait for the answer of the department: it appears on the Sync screen.
check-next-not_reported = Connect the computer that printed it and check again.
check-next-not_issued = Do not receive the family on it, and tell the education department.
check-next-unknown = If there has been no connection for a while, wait for it and check again. If there is one, ask the education department.
check-next-not_referral = Point the scanner at the square code at the bottom left of the referral, or type its number.
check-next-misread = Type the number from the paper once more.
check-next-damaged = Read the code once more, or type the number from the paper.
check-next-unproven = Type the number: what the register says of it counts.
check-next-unknown_key = If there has been no connection for a while, wait for it and check again. If there is one, do not receive the family on this paper and tell the education department.
check-next-withdrawn_key = Compare the paper with the list of referrals: the register is right. A new copy would bear the same signature.
check-next-tampered = Do not receive the family on this paper. Keep it and tell the education department.
check-next-elsewhere = Show the family on the paper to which kindergarten it was referred.

## What to do, for anybody

portal-check-next-counts = Compare the paper with the lines below.
portal-check-next-extended = The kindergarten prints a new copy if you ask for it.
portal-check-next-awaits_answer = Wait for the answer: it comes as a message.
portal-check-next-superseded = Take the newest copy with you.
portal-check-next-expired = Open your applications: there you see where the application stands now.
portal-check-next-used = There is nothing left to do with this paper.
portal-check-next-annulled = Ask the kindergarten or the education department why.
portal-check-next-refused = Go to the kindergarten or the education department: they tell you what comes next.
portal-check-next-undecided = Wait for the answer, or ask the education department.
portal-check-next-not_reported = Check again later, or ask the kindergarten now.
portal-check-next-not_issued = Ask the kindergarten or the education department.
portal-check-next-unknown = Ask the education department.
portal-check-next-not_referral = Point the camera at the square code at the bottom left of the referral.
portal-check-next-misread = Type it once more.
portal-check-next-damaged = Lay the paper flat and into the light, and point the camera at it once more.
portal-check-next-unproven = Ask the kindergarten: it sees the referral in its list.
portal-check-next-unknown_key = Do not rely on this paper. Ask the kindergarten or the education department.
portal-check-next-withdrawn_key = Take the paper to the kindergarten: there the referral is found by its number. A new copy is not needed.
portal-check-next-tampered = Do not rely on this paper. Tell the education department.
portal-check-next-elsewhere = The address of the kindergarten stands on the paper.

## The dialog and the page

check-title = Check a referral
check-act = Check
check-open = Check a paper
check-field = Code or number
check-hint = Point the scanner at the square code, paste what a telephone read, or type the number.
check-another = Check another
check-good = The code is genuine, the referral counts.
check-proof-signed = The signature of the centre holds.
check-proof-sealed = The seal of the centre holds: a code of the older kind.
check-proof-nothing = Only the number was looked at. The code of the paper was not checked.
check-as-of = What this desk knows is as of { $date }.
check-as-of-never = This desk has not heard the centre yet.
check-field-number = Number
check-field-issued = Issued
check-field-until = Counts until
check-field-on-paper = Last day in the code
check-field-copy = Copy
check-copy-older = { $copy }; the newest is { $newest }
portal-verify-title = Check a referral
portal-verify-how = Point the camera of a telephone at the square code of a referral, and this page opens with the answer. Or enter what stands in the code.
portal-verify-code = What stands in the code
portal-verify-hint = The whole text as a telephone shows it. The number alone is not enough here.
portal-verify-act = Check
portal-verify-compare = Compare with the paper

## The operator's keys

codes-line = from { $from }: { $state }
codes-signs = signs now
codes-waits = will sign from then on
codes-rests = signs no more, and what it signed counts
codes-withdrawn = withdrawn { $at }: what it signed proves nothing
