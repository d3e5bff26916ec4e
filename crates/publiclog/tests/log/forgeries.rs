//! The operator itself cheats, with its own key: it changes history, hashes everything anew and signs it. Each cheat has its own finding.
#![expect(
    clippy::ptr_arg,
    reason = "every cheat has one shape, whether it changes the number of lines or not"
)]

use oryn_domain::application::Class;
use oryn_domain::time::Instant;
use oryn_publiclog::line::{EnrolmentEnd, Entry, Line, Name, ReferralBasis, ReferralEnd};
use oryn_publiclog::verify::Known;
use rstest::rstest;

use crate::history::{Files, History, Log, check, codes, pair};

/// Where the `nth` line stands that `wanted` says yes to.
fn find(entries: &[Entry], nth: usize, wanted: impl Fn(&Line) -> bool) -> usize {
    let mut places = entries.iter().enumerate().filter(|(_, entry)| wanted(&entry.line));
    places.nth(nth).map(|(index, _)| index).expect("the history has such a line")
}

fn ranked(line: &Line) -> bool {
    matches!(line, Line::Ranked { .. })
}

fn forge(cheat: impl FnOnce(&mut Vec<Entry>)) -> Log {
    let honest = History::eventful().log;
    let mut entries = honest.entries();
    cheat(&mut entries);
    Log {
        lines: entries.iter().map(|entry| entry.bytes().expect("canonical")).collect(),
        days: honest.days,
    }
}

fn swap_lines(entries: &mut [Entry], left: usize, right: usize) {
    let (a, b) = (entries[left].line.clone(), entries[right].line.clone());
    entries[left].line = b;
    entries[right].line = a;
}

#[test]
fn an_honest_log_has_nothing_wrong_with_it() {
    let history = History::eventful();
    let report = check(&history.log.publish(), &Known::default());
    assert_eq!(report.findings, []);
    let selections: u64 = report.days.values().map(|day| day.selections).sum();
    let chosen: u64 = report.days.values().map(|day| day.chosen).sum();
    assert_eq!((selections, chosen), (2, 3));
    assert_eq!(report.heads, history.log.days.len());
}

fn insert_a_stranger(entries: &mut Vec<Entry>) {
    let at = find(entries, 0, ranked);
    let stranger = entries
        .iter()
        .find_map(|entry| match entry.line {
            // The first family never responded.
            Line::Filed { a, filed, class, .. } => Some((a, filed, class)),
            _ => None,
        })
        .expect("filed");
    let mut line = entries[at].clone();
    if let Line::Ranked { a, filed, class, .. } = &mut line.line {
        (*a, *filed, *class) = stranger;
    }
    entries.insert(at, line);
}

fn drop_a_ranked_response(entries: &mut Vec<Entry>) {
    // Together with its place in the ranking, as if it had come last.
    let at = find(entries, 4, ranked);
    entries.remove(at);
}

fn drop_an_application(entries: &mut Vec<Entry>) {
    let at = find(entries, 3, |line| matches!(line, Line::Filed { .. }));
    entries.remove(at);
    if let Line::Opened { carried, .. } = &mut entries[0].line {
        *carried -= 1;
    }
}

fn move_a_line_back(entries: &mut Vec<Entry>) {
    let at = find(entries, 0, |line| matches!(line, Line::Withdrawn { .. }));
    let line = entries.remove(at);
    entries.insert(at - 2, line);
}

fn set_a_filing_time_back(entries: &mut Vec<Entry>) {
    let at = find(entries, 8, |line| matches!(line, Line::Filed { .. }));
    if let Line::Filed { filed, .. } = &mut entries[at].line {
        *filed = filed.plus_minutes(-60 * 24 * 365);
    }
}

fn set_a_carried_filing_time_back(entries: &mut Vec<Entry>) {
    let at = find(entries, 1, |line| matches!(line, Line::Filed { .. }));
    if let Line::Filed { filed, .. } = &mut entries[at].line {
        *filed = filed.plus_minutes(-60 * 24 * 365);
    }
}

fn give_a_class_in_the_ranking(entries: &mut Vec<Entry>) {
    let at = find(entries, 4, ranked);
    if let Line::Ranked { class, .. } = &mut entries[at].line {
        *class = Class::OutOfTurn;
    }
}

fn give_a_class_everywhere(entries: &mut Vec<Entry>) {
    let last = find(entries, 4, ranked);
    let Line::Ranked { a: friend, .. } = entries[last].line.clone() else {
        return;
    };
    for entry in entries {
        match &mut entry.line {
            Line::Filed { a, class, .. } | Line::Ranked { a, class, .. } if *a == friend => *class = Class::OutOfTurn,
            _ => {}
        }
    }
}

fn swap_the_winner(entries: &mut Vec<Entry>) {
    let (winner, loser) = (find(entries, 1, ranked), find(entries, 2, ranked));
    for at in [winner, loser] {
        if let Line::Ranked { chosen, .. } = &mut entries[at].line {
            *chosen = !*chosen;
        }
    }
}

fn swap_two_ranks(entries: &mut Vec<Entry>) {
    let (first, second) = (find(entries, 1, ranked), find(entries, 2, ranked));
    swap_lines(entries, first, second);
    for (at, n) in [(first, 2), (second, 3)] {
        if let Line::Ranked { rank, chosen, .. } = &mut entries[at].line {
            (*rank, *chosen) = (n, n <= 2);
        }
    }
}

fn say_another_position(entries: &mut Vec<Entry>) {
    let at = find(entries, 2, ranked);
    if let Line::Ranked { position, .. } = &mut entries[at].line {
        *position -= 1;
    }
}

fn duplicate_an_application(entries: &mut Vec<Entry>) {
    let at = find(entries, 8, |line| matches!(line, Line::Filed { .. }));
    let copy = entries[at].clone();
    entries.insert(at + 1, copy);
}

fn alter_the_pack(entries: &mut Vec<Entry>) {
    let at = find(entries, 0, |line| matches!(line, Line::Rules { .. }));
    if let Line::Rules { text, .. } = &mut entries[at].line {
        text["referral_working_days"] = 1.into();
    }
}

fn apply_another_ratio(entries: &mut Vec<Entry>) {
    let at = find(entries, 0, |line| matches!(line, Line::Rules { .. }));
    if let Line::Rules { text, ratio, pack, .. } = &mut entries[at].line {
        *ratio = oryn_domain::rule_pack::Ratio::new(3, 1).expect("a ratio");
        text["ratio"] = serde_json::json!([3, 1]);
        *pack = oryn_publiclog::merkle::Hash::of(&[&oryn_publiclog::canonical::bytes(text).expect("canonical")]);
    }
}

fn make_a_place_out_of_nothing(entries: &mut Vec<Entry>) {
    let at = find(entries, 0, |line| matches!(line, Line::Bulletin { .. }));
    if let Line::Bulletin { free, .. } = &mut entries[at].line {
        *free += 1;
    }
}

fn refer_someone_who_was_not_chosen(entries: &mut Vec<Entry>) {
    let (loser, referral) = (
        find(entries, 3, ranked),
        find(entries, 1, |line| matches!(line, Line::Referral { .. })),
    );
    let Line::Ranked { r: other, a: friend, .. } = entries[loser].line.clone() else {
        return;
    };
    let friends_child = entries
        .iter()
        .find_map(|entry| match entry.line {
            Line::Filed { a, child, .. } if a == friend => Some(child),
            _ => None,
        })
        .expect("filed");
    if let Line::Referral { r, a, child, .. } = &mut entries[referral].line {
        (*r, *a, *child) = (Some(other), friend, friends_child);
    }
}

fn refer_a_child_twice(entries: &mut Vec<Entry>) {
    let at = find(entries, 0, |line| matches!(line, Line::Referral { .. }));
    let mut copy = entries[at].clone();
    if let Line::Referral { f, .. } = &mut copy.line {
        *f = oryn_publiclog::line::Name::from_bytes([1; 16]);
    }
    entries.insert(at + 1, copy);
}

fn end_a_referral_early(entries: &mut Vec<Entry>) {
    let at = find(entries, 0, |line| {
        matches!(
            line,
            Line::ReferralEnded {
                is: ReferralEnd::Expired,
                ..
            }
        )
    });
    let before = find(entries, 0, |line| matches!(line, Line::ReferralEnded { .. }));
    let mut early = entries.remove(at);
    early.at = entries[before].at;
    entries.insert(before, early);
}

fn close_a_round_early(entries: &mut Vec<Entry>) {
    let at = find(entries, 0, |line| matches!(line, Line::Published { .. }));
    if let Line::Published { closes, .. } = &mut entries[at].line {
        *closes = closes.map(|closes| closes.plus_minutes(60));
    }
}

fn invite_another_year(entries: &mut Vec<Entry>) {
    let at = find(entries, 0, |line| matches!(line, Line::Published { .. }));
    if let Line::Published { years, .. } = &mut entries[at].line {
        *years = vec![2019];
    }
}

fn enrol_without_a_referral(entries: &mut Vec<Entry>) {
    let at = find(entries, 0, |line| matches!(line, Line::Enrolled { .. }));
    let mut other = entries[at].clone();
    let stranger = find(entries, 0, |line| matches!(line, Line::Filed { .. }));
    let Line::Filed { child: unknown, .. } = entries[stranger].line.clone() else {
        return;
    };
    if let Line::Enrolled { child, .. } = &mut other.line {
        *child = unknown;
    }
    entries.insert(at + 1, other);
}

fn bring_back_who_was_expelled(entries: &mut Vec<Entry>) {
    let at = find(entries, 0, |line| matches!(line, Line::Enrolled { .. }));
    let Line::Enrolled {
        child,
        kindergarten,
        group,
        ..
    } = entries[at].line.clone()
    else {
        return;
    };
    let (mut left, mut back) = (entries[at].clone(), entries[at].clone());
    left.line = Line::EnrolmentEnded {
        child,
        kindergarten,
        group,
        is: EnrolmentEnd::Expelled,
    };
    back.line = Line::Returned {
        child,
        kindergarten,
        group,
    };
    entries.splice(at + 1..at + 1, [left, back]);
}

fn carry_something_over_later(entries: &mut Vec<Entry>) {
    let at = find(entries, 0, |line| matches!(line, Line::Published { .. }));
    let mut late = entries[find(entries, 1, |line| matches!(line, Line::Filed { .. }))].clone();
    late.at = entries[at].at;
    if let Line::Filed { a, .. } = &mut late.line {
        *a = oryn_publiclog::line::Name::from_bytes([2; 16]);
    }
    entries.insert(at, late);
}

fn date_a_line_past_its_head(entries: &mut Vec<Entry>) {
    // All lines of one decision made at the end of a day, so that time does not run back inside it.
    let at = find(entries, 0, |line| matches!(line, Line::Selection { .. }));
    let (from, to) = (entries[at].at, entries[at].at.plus_minutes(60));
    for entry in entries.iter_mut().filter(|entry| entry.at == from) {
        entry.at = to;
    }
}

#[rstest]
#[case::inserted(insert_a_stranger, "uninvited")]
#[case::dropped_from_the_ranking(drop_a_ranked_response, "left-out")]
#[case::dropped_application(drop_an_application, "unknown")]
#[case::moved(move_a_line_back, "time-runs-back")]
#[case::re_timed(set_a_filing_time_back, "backdated")]
#[case::re_timed_before_the_log_began(set_a_carried_filing_time_back, "filing-time-differs")]
#[case::class_changed(give_a_class_in_the_ranking, "class-differs")]
#[case::class_changed_everywhere(give_a_class_everywhere, "wrong-order")]
#[case::duplicated(duplicate_an_application, "twice")]
#[case::winner_swapped(swap_the_winner, "wrong-winner")]
#[case::ranks_swapped(swap_two_ranks, "wrong-order")]
#[case::position_shaved(say_another_position, "position-differs")]
#[case::pack_altered(alter_the_pack, "pack-differs")]
#[case::another_law_applied(apply_another_ratio, "pack-differs")]
#[case::place_from_nowhere(make_a_place_out_of_nothing, "places-differ")]
#[case::referral_for_a_friend(refer_someone_who_was_not_chosen, "referral-out-of-turn")]
#[case::two_referrals(refer_a_child_twice, "two-places")]
#[case::expired_early(end_a_referral_early, "expired-too-early")]
#[case::closed_early(close_a_round_early, "round-too-early")]
#[case::another_year(invite_another_year, "ineligible")]
#[case::enrolled_from_the_street(enrol_without_a_referral, "enrolled-out-of-turn")]
#[case::brought_back_past_the_queue(bring_back_who_was_expelled, "enrolled-out-of-turn")]
#[case::carried_over_later(carry_something_over_later, "beginning")]
#[case::re_dated(date_a_line_past_its_head, "redated")]
fn what_the_operator_rewrites_and_signs_is_found_by_the_replay(#[case] cheat: fn(&mut Vec<Entry>), #[case] code: &str) {
    let report = check(&forge(cheat).publish(), &Known::default());
    assert!(codes(&report).contains(&code), "{:?}", report.findings);
}

fn give_a_sibling_the_others_place(entries: &mut Vec<Entry>) {
    for at in [1, 3] {
        let at = find(entries, at, ranked);
        if let Line::Ranked { chosen, .. } = &mut entries[at].line {
            *chosen = !*chosen;
        }
    }
}

fn part_siblings(entries: &mut Vec<Entry>) {
    for entry in entries {
        if let Line::Filed { together, .. } = &mut entry.line {
            *together = None;
        }
    }
}

fn referral(entries: &[Entry], wanted: ReferralBasis) -> usize {
    find(entries, 0, |line| matches!(line, Line::Referral { basis, .. } if *basis == wanted))
}

fn pass_a_heads_order_off_as_the_guardians_choice(entries: &mut Vec<Entry>) {
    let published = find(entries, 0, |line| matches!(line, Line::Published { .. }));
    let Line::Published { b: offered, .. } = entries[published].line.clone() else {
        return;
    };
    let at = referral(entries, ReferralBasis::HeadsOrder);
    if let Line::Referral { basis, b, .. } = &mut entries[at].line {
        // Both places of the bulletin are taken.
        (*basis, *b) = (ReferralBasis::SelfIssued, Some(offered));
    }
}

fn hide_the_bulletin_of_a_heads_order(entries: &mut Vec<Entry>) {
    let at = referral(entries, ReferralBasis::HeadsOrder);
    if let Line::Referral { basis, .. } = &mut entries[at].line {
        *basis = ReferralBasis::InOrder;
    }
}

fn give_in_order_what_guardians_pick(entries: &mut Vec<Entry>) {
    let at = referral(entries, ReferralBasis::SelfIssued);
    if let Line::Referral { basis, .. } = &mut entries[at].line {
        *basis = ReferralBasis::InOrder;
    }
}

fn let_one_child_pick_twice(entries: &mut Vec<Entry>) {
    let at = referral(entries, ReferralBasis::SelfIssued);
    let mut copy = entries[at].clone();
    if let Line::Referral { f, .. } = &mut copy.line {
        *f = oryn_publiclog::line::Name::from_bytes([4; 16]);
    }
    entries.insert(at + 1, copy);
}

fn shorten_a_term(entries: &mut Vec<Entry>) {
    let at = referral(entries, ReferralBasis::SelfIssued);
    let mut entry = entries[at].clone();
    if let Line::Referral { f, until, .. } = entry.line {
        entry.line = Line::ReferralTerm {
            f,
            until: until.plus_minutes(-60 * 24),
        };
    }
    entries.push(Entry {
        at: entries[entries.len() - 1].at,
        ..entry
    });
}

fn end_an_enrolment_that_never_was(entries: &mut Vec<Entry>) {
    let at = referral(entries, ReferralBasis::SelfIssued);
    let mut entry = entries[at].clone();
    if let Line::Referral {
        child,
        kindergarten,
        group,
        ..
    } = entry.line
    {
        entry.line = Line::EnrolmentEnded {
            child,
            kindergarten,
            group,
            is: EnrolmentEnd::Expelled,
        };
    }
    entry.at = entries[entries.len() - 1].at;
    entries.push(entry);
}

/// The child of an application, and the lines of the places that the queue's order gave.
fn child_of(entries: &[Entry], wanted: Name) -> Name {
    let child = |entry: &Entry| match entry.line {
        Line::Filed { a, child, .. } if a == wanted => Some(child),
        _ => None,
    };
    entries.iter().find_map(child).expect("filed")
}

fn in_order(line: &Line) -> bool {
    matches!(
        line,
        Line::Referral {
            basis: ReferralBasis::InOrder,
            r: None,
            ..
        }
    )
}

/// The place goes to this application instead, and everything else stays as the operator would have written it.
fn give_to(entries: &mut [Entry], nth: usize, friend: Name) {
    let child_of_friend = child_of(entries, friend);
    let at = find(entries, nth, in_order);
    if let Line::Referral { a, child, .. } = &mut entries[at].line {
        (*a, *child) = (friend, child_of_friend);
    }
}

fn filed(entries: &[Entry], nth: usize) -> Name {
    match entries[find(entries, nth, |line| matches!(line, Line::Filed { .. }))].line {
        Line::Filed { a, .. } => a,
        _ => Name::default(),
    }
}

fn pass_over_the_first_who_suits(entries: &mut Vec<Entry>) {
    // The fifth family stands behind the second.
    let friend = filed(entries, 4);
    give_to(entries, 0, friend);
}

fn give_to_one_whom_the_language_does_not_suit(entries: &mut Vec<Entry>) {
    let friend = filed(entries, 0);
    give_to(entries, 0, friend);
}

fn say_another_language(entries: &mut Vec<Entry>) {
    // With the language of the group changed, the first family would have been the one.
    let at = find(entries, 0, |line| matches!(line, Line::Published { .. }));
    if let Line::Published { language, .. } = &mut entries[at].line {
        *language = oryn_domain::group::Language::Russian;
    }
}

fn forget_a_sibling(entries: &mut Vec<Entry>) {
    let at = find(entries, 2, in_order);
    entries.remove(at);
}

fn put_a_friend_in_place_of_a_sibling(entries: &mut Vec<Entry>) {
    let friend = filed(entries, 4);
    give_to(entries, 2, friend);
}

fn keep_the_place_for_a_friend(entries: &mut Vec<Entry>) {
    let friend = filed(entries, 4);
    let at = find(entries, 0, |line| matches!(line, Line::Kept { .. }));
    if let Line::Kept { a, .. } = &mut entries[at].line {
        *a = friend;
    }
}

fn refer_without_the_proof_of_anything(entries: &mut Vec<Entry>) {
    // The kept place is referred a second time, to somebody for whom it was not kept.
    let friend = filed(entries, 4);
    let child_of_friend = child_of(entries, friend);
    let proven = |line: &Line| {
        matches!(
            line,
            Line::Referral {
                basis: ReferralBasis::InOrder,
                r: Some(_),
                ..
            }
        )
    };
    let at = find(entries, 0, proven);
    let mut copy = entries[at].clone();
    if let Line::Referral { f, a, child, .. } = &mut copy.line {
        (*f, *a, *child) = (Name::from_bytes([5; 16]), friend, child_of_friend);
    }
    entries.push(copy);
}

#[rstest]
#[case::a_place_for_one_of_two(History::siblings, give_a_sibling_the_others_place, "wrong-winner")]
#[case::siblings_parted(History::siblings, part_siblings, "wrong-winner")]
#[case::past_the_queue_in_silence(History::picked, pass_a_heads_order_off_as_the_guardians_choice, "referral-out-of-turn")]
#[case::no_bulletin(History::picked, hide_the_bulletin_of_a_heads_order, "referral-out-of-turn")]
#[case::another_way(History::picked, give_in_order_what_guardians_pick, "referral-out-of-turn")]
#[case::picked_twice(History::picked, let_one_child_pick_twice, "two-places")]
#[case::term_shortened(History::picked, shorten_a_term, "out-of-place")]
#[case::passed_over(History::in_order, pass_over_the_first_who_suits, "passed-over")]
#[case::in_order_without_suiting(History::in_order, give_to_one_whom_the_language_does_not_suit, "ineligible")]
#[case::another_language(History::in_order, say_another_language, "ineligible")]
#[case::sibling_forgotten(History::in_order, forget_a_sibling, "left-out")]
#[case::sibling_replaced(History::in_order, put_a_friend_in_place_of_a_sibling, "left-out")]
#[case::kept_for_a_friend(History::in_order, keep_the_place_for_a_friend, "passed-over")]
#[case::kept_once_referred_twice(History::in_order, refer_without_the_proof_of_anything, "referral-out-of-turn")]
#[case::left_without_having_come(History::picked, end_an_enrolment_that_never_was, "out-of-place")]
fn what_is_rewritten_about_siblings_and_places_without_a_response_is_found(
    #[case] history: fn() -> History,
    #[case] cheat: fn(&mut Vec<Entry>),
    #[case] code: &str,
) {
    let honest = history().log;
    assert_eq!(codes(&check(&honest.publish(), &Known::default())), Vec::<&str>::new());
    let mut entries = honest.entries();
    cheat(&mut entries);
    let forged = Log {
        lines: entries.iter().map(|entry| entry.bytes().expect("canonical")).collect(),
        days: honest.days,
    };
    let report = check(&forged.publish(), &Known::default());
    assert!(codes(&report).contains(&code), "{:?}", report.findings);
}

#[test]
fn places_given_past_the_queue_are_counted() {
    let report = check(&History::picked().log.publish(), &Known::default());
    assert_eq!(report.days.values().map(|day| day.past_the_queue).sum::<u64>(), 1);
}

fn last(log: &Log) -> Instant {
    log.entries().last().map(|entry| entry.at).expect("a line")
}

fn kept(log: &Log) -> Known {
    Known {
        older: vec![("kept.txt".into(), log.head(log.lines.len(), last(log), false, 1))],
        ..Known::default()
    }
}

#[test]
fn a_log_that_was_cut_short_is_found_by_whoever_kept_a_head() {
    let honest = History::eventful().log;
    let known = kept(&honest);
    let mut cut = honest.clone();
    cut.lines.truncate(cut.lines.len() - 1);
    cut.days.pop();
    assert_eq!(codes(&check(&cut.publish(), &known)), ["shortened"]);
    assert_eq!(codes(&check(&honest.publish(), &known)), Vec::<&str>::new());
}

#[test]
fn a_second_history_is_found_by_whoever_kept_a_head() {
    let mut history = History::eventful();
    let shared = history.log.clone();
    history.end_day();
    let known = kept(&history.log);
    // The other history leaves out the last decision and goes on in another way, just as lawful.
    let mut other = History::small();
    other.log = shared;
    other.log.lines.pop();
    let mut entries = history.log.entries();
    let mut last = entries.pop().expect("a line");
    if let Line::Filed { a, .. } = &mut last.line {
        *a = oryn_publiclog::line::Name::from_bytes([3; 16]);
    }
    other.log.lines.push(last.bytes().expect("canonical"));
    other.log.days.pop();
    assert_eq!(
        codes(&check(&other.log.publish(), &Known::default())),
        Vec::<&str>::new(),
        "lawful by itself"
    );
    assert_eq!(codes(&check(&other.log.publish(), &known)), ["forked"]);
}

#[test]
fn an_application_that_vanishes_without_a_trace_is_found_by_whoever_kept_a_head() {
    let honest = History::eventful().log;
    let mut entries = honest.entries();
    entries.pop();
    let dropped = Log {
        lines: entries.iter().map(|entry| entry.bytes().expect("canonical")).collect(),
        days: honest.days.clone(),
    };
    assert_eq!(codes(&check(&dropped.publish(), &Known::default())), Vec::<&str>::new());
    assert_eq!(codes(&check(&dropped.publish(), &kept(&honest))), ["shortened"]);
}

fn with(files: &Files, path: &str, change: impl FnOnce(&mut Vec<u8>)) -> Files {
    let mut files = files.clone();
    change(files.0.get_mut(path).expect("the file"));
    files
}

#[test]
fn whoever_has_no_key_changes_nothing_unseen() {
    let log = History::eventful().log;
    let files = log.publish();
    let width = log.lines.len();
    let bundle = format!("tile/entries/000.p/{width}");
    let tile = format!("tile/0/000.p/{width}");
    let found = |files: &Files| codes(&check(files, &Known::default()));
    // A digit of a time inside a line.
    let changed = with(&files, &bundle, |bytes| {
        let at = bytes.iter().rposition(|byte| byte.is_ascii_digit()).expect("a digit");
        bytes[at] = if bytes[at] == b'1' { b'2' } else { b'1' };
    });
    assert_eq!(found(&changed)[0], "root-differs");
    assert!(found(&changed).contains(&"tile-differs"));
    assert_eq!(found(&with(&files, &bundle, |bytes| bytes.truncate(100))), ["file-broken"]);
    assert_eq!(found(&with(&files, &tile, |bytes| bytes[0] ^= 1)), ["tile-differs"]);
    assert_eq!(found(&with(&files, &tile, |bytes| bytes.truncate(33))), ["file-broken"]);
    let mut missing = files.clone();
    missing.0.remove(&tile);
    assert_eq!(found(&missing), ["file-missing"]);
    missing.0.remove("heads.json");
    assert_eq!(found(&missing), ["file-missing", "file-missing"]);
}

#[test]
fn a_head_of_another_key_is_no_head() {
    let log = History::eventful().log;
    let files = log.publish();
    let known = Known {
        key: Some(pair(1).1),
        ..Known::default()
    };
    let mut forged = files.clone();
    let another = log.head(log.lines.len(), Instant::default(), false, 2);
    forged.0.insert("checkpoint".into(), another.into_bytes());
    assert_eq!(codes(&check(&forged, &known))[0], "head-forged");
    // Whoever brings the key of a paper is not misled by a key file of the forger's.
    forged.0.insert("key".into(), pair(2).1.to_string().into_bytes());
    assert_eq!(codes(&check(&forged, &known))[0], "head-forged");
    let signature = with(&files, "checkpoint", |bytes| {
        let at = bytes.len() - 5;
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
    });
    assert_eq!(codes(&check(&signature, &known)), ["head-forged"]);
}

#[test]
fn what_a_paper_says_is_compared_with_the_days_head() {
    let log = History::eventful().log;
    let files = log.publish();
    let (size, at) = log.days[1];
    let mut tree = oryn_publiclog::merkle::Tree::new();
    tree.extend(log.lines[..size].iter().map(|line| oryn_publiclog::merkle::Hash::of_leaf(line)));
    let start = oryn_publiclog::line::hex(&tree.root().bytes()[..4]);
    let known = |start: &str| Known {
        printed: vec![(at.local_date().to_string(), start.to_owned())],
        ..Known::default()
    };
    assert_eq!(codes(&check(&files, &known(&start))), Vec::<&str>::new());
    assert_eq!(codes(&check(&files, &known("0badbad0"))), ["printed-differs"]);
}
