### The program oryn-verify, which checks the public log.

verify-usage =
    oryn-verify FOLDER|ADDRESS – check the public log
    oryn-verify line FILE [FOLDER|ADDRESS] – check your own line
    --key KEY or file – the log's key, not taken from the log itself
    --older FILE – a checkpoint kept earlier
    --printed DAY:LETTERS – what a paper says
    --remember FILE – keep the checkpoint
    --lang kk|ru|en – language
verify-log = Log { $origin }: { $size } lines, root { $root }
verify-key-believed = The key was taken from the log itself. Compare it with the key on a paper or on another page: { $key }
verify-day = { $day }: { $lines } lines, { $selections } rounds ranked again, { $ranked } responses, { $chosen } places given
verify-honest = All is right: nobody was moved ahead.
verify-wrong = The log is wrong.
verify-not-read = It could not be checked: { $reason }
verify-own-line = line { $index }, { $at }: { $what }
verify-own-opened = The opening fits: { $claims }
verify-own-honest = These lines are in the log ({ $size } lines, root { $root }).

verify-finding-head-forged = { $which }: the signature does not hold. The log's key did not sign this.
verify-finding-file-missing = The file { $path } is missing. Without it the log is not whole.
verify-finding-file-broken = The file { $path } is damaged.
verify-finding-root-differs = The { $size } lines do not give the signed root: a line was put in, taken out, moved or changed.
verify-finding-tile-differs = The hashes in { $path } do not agree with the lines.
verify-finding-shortened = The log has become shorter: { $which } speaks of { $was } lines, now there are { $size }.
verify-finding-forked = The log does not continue { $which }: its first { $size } lines were written anew, or there are two logs.
verify-finding-printed-differs = What the paper says for { $day } is not the log's root of that day.
verify-finding-unreadable = Line { $index } cannot be read.
verify-finding-beginning = Line { $index }: the beginning of the log, or something carried over into it, stands in the wrong place.
verify-finding-time-runs-back = Line { $index } is dated before the one that precedes it: lines were moved.
verify-finding-redated = The time of line { $index } does not fit the head of { $day }.
verify-finding-backdated = Line { $index }: the filing time of application { $a } ({ $filed }) is not the time at which the line was written.
verify-finding-twice = Line { $index }: { $name } is written down a second time.
verify-finding-unknown = Line { $index } speaks of { $name }, which the log never mentioned: an earlier line was taken out.
verify-finding-out-of-place = Line { $index } cannot follow from where { $name } stood.
verify-finding-pack-differs = Line { $index }: the rule pack is not the one announced, or another than the one in force was applied.
verify-finding-ineligible = Line { $index }: application { $a } does not suit this bulletin (another settlement, kind of group or birth year).
verify-finding-round-too-early = Line { $index }: the round of bulletin { $b } was closed before its time.
verify-finding-uninvited = Line { $index }: application { $a } did not respond and was ranked all the same.
verify-finding-left-out = Line { $index }: application { $a } responded to bulletin { $b } and was left out of the ranking.
verify-finding-class-differs = Line { $index }: application { $a } was counted as “{ $counted }”, the log says “{ $known }”.
verify-finding-filing-time-differs = Line { $index }: for application { $a } the time { $counted } was counted, the log says { $known }.
verify-finding-wrong-order = Line { $index }, bulletin { $b }, place { $rank }: { $called } was called, by the queue it should have been { $due }.
verify-finding-wrong-winner = Line { $index }, bulletin { $b }: the place was not given in the order of the ranking (number { $rank }, { $a }).
verify-finding-position-differs = Line { $index }: application { $a } is said to have been number { $said } in the queue, the log gives { $known }.
verify-finding-places-differ = Line { $index }, bulletin { $b }: { $said } free places are said, the log gives { $known }.
verify-finding-referral-out-of-turn = Line { $index }: application { $a } got a referral without having been selected.
verify-finding-expired-too-early = Line { $index }: referral { $f } was ended before its last day.
verify-finding-two-places = Line { $index }: child { $child } got a second place.
verify-finding-enrolled-out-of-turn = Line { $index }: child { $child } was enrolled without a referral.

verify-own-finding-head = The head in the file was not signed by the log's key.
verify-own-finding-empty = There is no line in the file.
verify-own-finding-not-in-the-log = Line { $index } is not in this log.
verify-own-finding-unreadable = Line { $index } cannot be read.
verify-own-finding-opening = The opening does not fit line { $index }: it is about somebody else.
verify-own-finding-stranger = Line { $index } is about another application.
verify-own-finding-another-log = The head in the file is not a beginning of this log.

verify-line-filed = the application entered the queue
verify-line-classed = its class is now: { $class }
verify-line-withdrawn = the application was taken back
verify-line-stop_list = it is on the stop-list until { $until }
verify-line-waiting = it stands in the queue again
verify-line-responded = it responded to a bulletin
verify-line-response = the response ended without a referral
verify-line-ranked = in the round: place { $rank }, number { $position } in the queue
verify-line-referral = a referral was issued, valid until { $until }
verify-line-referral_ended = the referral ended
verify-line-enrolled = the child was enrolled
