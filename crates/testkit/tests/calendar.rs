//! The calendar of the region against rules.md §5.1 and against the terms that real screens showed.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use oryn_testkit::clock::wall;
use oryn_testkit::sources;
use rstest::rstest;

#[rstest]
#[case(2019, 246)]
#[case(2024, 249)]
#[case(2025, 246)]
#[case(2026, 247)]
#[case(2027, 247)]
fn a_year_has_so_many_working_days(#[case] year: i32, #[case] expected: usize) {
    let calendar = sources::calendar();
    let first = NaiveDate::from_ymd_opt(year, 1, 1).expect("a date");
    let working = first
        .iter_days()
        .take_while(|day| day.year() == year)
        .filter(|day| calendar.is_working(*day).expect("a known year"))
        .count();
    assert_eq!(working, expected);
}

#[test]
fn days_off_are_weekdays_and_worked_days_are_weekend_days_of_their_year() {
    let weekend = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    for (year, table) in sources::calendar().years {
        assert!(!table.off.is_empty(), "{year} is not filled in");
        for day in &table.off {
            assert!(day.year() == year && !weekend(day), "{day}");
        }
        for day in &table.worked {
            assert!(day.year() == year && weekend(day), "{day}");
        }
    }
}

#[rstest]
#[case("2024-08-30", false)]
#[case("2025-09-01", false)] // 30 August fell on a Saturday.
#[case("2026-08-31", true)] // No holiday any more, so nothing is moved to Monday.
#[case("2026-03-16", true)]
#[case("2027-03-15", false)] // The first Constitution Day of the new date.
#[case("2019-05-04", true)] // A worked Saturday…
#[case("2019-05-10", false)] // …for this Friday.
#[case("2024-05-04", true)]
#[case("2025-01-05", true)]
#[case("2025-01-03", false)]
fn the_days_that_were_moved(#[case] day: &str, #[case] works: bool) {
    assert_eq!(sources::calendar().is_working(day.parse().expect("a date")), Ok(works));
}

#[rstest]
#[case("2019-09-12 17:02", 5, "2019-09-19 17:02")]
#[case("2019-09-12 07:00", 3, "2019-09-17 07:00")]
#[case("2019-06-13 18:00", 3, "2019-06-18 18:00")]
#[case("2026-03-16 10:00", 3, "2026-03-19 10:00")]
#[case("2026-03-16 10:00", 5, "2026-03-26 10:00")]
#[case("2026-03-16 10:00", 10, "2026-04-02 10:00")]
#[case("2026-03-20 10:00", 3, "2026-03-30 10:00")]
#[case("2026-03-20 10:00", 5, "2026-04-01 10:00")]
#[case("2026-03-20 10:00", 10, "2026-04-08 10:00")]
#[case("2026-05-06 10:00", 3, "2026-05-13 10:00")]
#[case("2026-05-06 10:00", 5, "2026-05-15 10:00")]
#[case("2026-05-06 10:00", 10, "2026-05-22 10:00")]
#[case("2026-12-28 10:00", 3, "2026-12-31 10:00")]
#[case("2026-12-28 10:00", 5, "2027-01-06 10:00")]
#[case("2026-12-28 10:00", 10, "2027-01-14 10:00")]
#[case("2019-05-03 09:00", 1, "2019-05-04 09:00")]
fn the_worked_terms(#[case] from: &str, #[case] days: u32, #[case] until: &str) {
    let term = sources::calendar().add_working_days(wall(from), days).expect("known years");
    assert_eq!(term.until, wall(until));
}

#[test]
fn every_term_of_the_packs_can_be_counted_from_any_day_of_the_current_years() {
    let calendar = sources::calendar();
    let first = wall("2024-03-01 10:00");
    for name in sources::RULE_PACKS {
        let rules = sources::rule_pack(name).expect("a pack");
        for day in 0..1_380u64 {
            let from = oryn_domain::time::Instant::from_local(first.local().checked_add_days(Days::new(day)).expect("a date"));
            for days in [
                rules.activation_working_days,
                rules.referral_working_days,
                rules.stop_list_working_days,
            ] {
                assert_eq!(calendar.add_working_days(from, days).map(|term| term.working_days), Ok(days));
            }
        }
    }
}
