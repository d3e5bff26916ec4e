//! What was lost of a term while a desk or the server was out of order, and where the term ends instead.
//!
//! Pure arithmetic over the calendar. The rule it protects: nobody pays for somebody else's broken machine. A desk is expected at work in
//! its hours of working days only, so what it lost is counted in working minutes and given back in working minutes; the server is
//! expected at work always, so its minutes are plain ones.

use chrono::{Days, NaiveDate, NaiveTime};

use crate::calendar::Calendar;
use crate::refusal::Refusal;
use crate::rule_pack::DeskHours;
use crate::time::Instant;

const MICROS_PER_MINUTE: i64 = 60 * 1_000_000;

/// The part of one day in which a desk is expected to be at work, if any.
fn shift(calendar: &Calendar, hours: DeskHours, day: NaiveDate) -> Result<Option<(Instant, Instant)>, Refusal> {
    if !calendar.is_working(day)? {
        return Ok(None);
    }
    let midnight = Instant::from_local(day.and_time(NaiveTime::MIN));
    Ok(Some((midnight.plus_minutes(hours.from()), midnight.plus_minutes(hours.to()))))
}

fn next(day: NaiveDate) -> Result<NaiveDate, Refusal> {
    use chrono::Datelike as _;
    day.checked_add_days(Days::new(1))
        .ok_or(Refusal::CalendarUnknown { year: day.year() })
}

/// Whole minutes between two instants that fall into the hours of working days; 0 when the second is not later.
///
/// # Errors
/// [`Refusal::CalendarUnknown`] when the span reaches a year the calendar does not hold.
pub fn working_minutes(calendar: &Calendar, hours: DeskHours, from: Instant, until: Instant) -> Result<u32, Refusal> {
    let mut micros: i64 = 0;
    let mut day = from.local_date();
    while from < until && day <= until.local_date() {
        if let Some((opens, closes)) = shift(calendar, hours, day)? {
            micros = micros.saturating_add(until.min(closes).since(from.max(opens)).max(0));
        }
        day = next(day)?;
    }
    Ok(u32::try_from(micros / MICROS_PER_MINUTE).unwrap_or(u32::MAX))
}

/// The instant by which so many working minutes have passed after this one.
///
/// # Errors
/// [`Refusal::CalendarUnknown`] when it lies in a year the calendar does not hold.
pub fn after_working_minutes(calendar: &Calendar, hours: DeskHours, from: Instant, minutes: u32) -> Result<Instant, Refusal> {
    let mut left = i64::from(minutes).saturating_mul(MICROS_PER_MINUTE);
    if left == 0 {
        return Ok(from);
    }
    let mut day = from.local_date();
    loop {
        if let Some((opens, closes)) = shift(calendar, hours, day)? {
            let begins = from.max(opens);
            let room = closes.since(begins).max(0);
            if left <= room {
                return Ok(begins.plus_micros(left));
            }
            left -= room;
        }
        day = next(day)?;
    }
}

/// A window that ended while the server was out of order: where it ends instead, and the minutes that were lost of it. It goes on after the
/// outage for as long as it still had to run when the outage began. `None` for a window that did not end in the outage.
#[must_use]
pub fn window_after(outage: (Instant, Instant), window: (Instant, Instant)) -> Option<(Instant, u32)> {
    let ((down, up), (from, until)) = (outage, window);
    if until <= down || until > up {
        return None;
    }
    let lost = until.since(from.max(down)).max(0);
    let minutes = u32::try_from(lost.saturating_add(MICROS_PER_MINUTE - 1) / MICROS_PER_MINUTE).unwrap_or(u32::MAX);
    Some((up.plus_minutes(i64::from(minutes)), minutes))
}

/// A term during which a desk was out of order: where it ends instead, and the working minutes that were lost of it. `None` when nothing
/// was lost.
///
/// # Errors
/// [`Refusal::CalendarUnknown`] when it reaches a year the calendar does not hold.
pub fn term_after(
    calendar: &Calendar,
    hours: DeskHours,
    outage: (Instant, Instant),
    term: (Instant, Instant),
) -> Result<Option<(Instant, u32)>, Refusal> {
    let ((down, up), (from, until)) = (outage, term);
    let lost = working_minutes(calendar, hours, from.max(down), until.min(up))?;
    if lost == 0 {
        return Ok(None);
    }
    Ok(Some((after_working_minutes(calendar, hours, until.max(up), lost)?, lost)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::tests::calendar;
    use chrono::NaiveDateTime;
    use proptest::prelude::*;
    use rstest::rstest;

    fn at(text: &str) -> Instant {
        Instant::from_local(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a wall time"))
    }

    fn hours() -> DeskHours {
        DeskHours::new(9 * 60, 18 * 60).expect("hours")
    }

    #[rstest]
    #[case::inside_a_day("2026-03-16 10:00", "2026-03-16 12:30", 150)]
    #[case::a_night_is_no_outage("2026-03-16 18:00", "2026-03-17 09:00", 0)]
    #[case::switched_off_in_the_evening("2026-03-16 17:00", "2026-03-17 09:30", 90)]
    #[case::a_weekend_is_no_outage("2026-03-13 18:00", "2026-03-16 09:00", 0)]
    #[case::over_the_holidays("2026-03-20 17:00", "2026-03-26 10:00", 120)]
    #[case::backwards("2026-03-17 10:00", "2026-03-16 10:00", 0)]
    fn working_time_is_counted_in_the_hours_of_working_days(#[case] from: &str, #[case] until: &str, #[case] minutes: u32) {
        assert_eq!(working_minutes(&calendar(), hours(), at(from), at(until)), Ok(minutes));
    }

    #[rstest]
    #[case::same_day("2026-03-16 10:00", 60, "2026-03-16 11:00")]
    #[case::into_the_next_day("2026-03-16 17:02", 180, "2026-03-17 11:02")]
    #[case::over_the_weekend("2026-03-13 17:00", 120, "2026-03-16 10:00")]
    #[case::from_the_night("2026-03-16 22:00", 30, "2026-03-17 09:30")]
    #[case::nothing("2026-03-14 22:00", 0, "2026-03-14 22:00")]
    fn what_was_lost_is_given_back_in_working_time(#[case] from: &str, #[case] minutes: u32, #[case] until: &str) {
        assert_eq!(after_working_minutes(&calendar(), hours(), at(from), minutes), Ok(at(until)));
    }

    #[rstest]
    #[case::whole_outage_inside("2026-03-17 10:00", "2026-03-17 12:00", Some(("2026-03-20 10:02", 120)))]
    #[case::the_term_ended_in_it("2026-03-19 15:02", "2026-03-20 10:00", Some(("2026-03-20 12:00", 120)))]
    #[case::before_the_term("2026-03-11 10:00", "2026-03-12 10:00", None)]
    #[case::after_the_term("2026-03-19 17:03", "2026-03-25 10:00", None)]
    fn a_term_ends_later_by_what_the_desk_lost_of_it(#[case] down: &str, #[case] up: &str, #[case] end: Option<(&str, u32)>) {
        let term = (at("2026-03-12 17:02"), at("2026-03-19 17:02"));
        let found = term_after(&calendar(), hours(), (at(down), at(up)), term);
        assert_eq!(found, Ok(end.map(|(end, lost)| (at(end), lost))));
    }

    #[rstest]
    #[case::ended_in_the_outage("2026-03-16 17:50", "2026-03-16 19:00", Some("2026-03-16 19:10"))]
    #[case::began_in_it_too("2026-03-16 16:00", "2026-03-16 19:00", Some("2026-03-16 20:00"))]
    #[case::ended_before("2026-03-16 18:00", "2026-03-16 19:00", None)]
    #[case::ends_after("2026-03-16 17:10", "2026-03-16 17:59", None)]
    fn a_window_goes_on_after_the_server_for_as_long_as_it_had_to_run(#[case] down: &str, #[case] up: &str, #[case] end: Option<&str>) {
        let window = (at("2026-03-16 17:00"), at("2026-03-16 18:00"));
        assert_eq!(window_after((at(down), at(up)), window).map(|(end, _)| end), end.map(at));
    }

    proptest! {
        #[test]
        fn what_is_given_back_is_what_was_lost(start in 0i64..12_000, minutes in 1u32..3_000) {
            let from = at("2026-03-10 08:00").plus_minutes(start);
            let until = after_working_minutes(&calendar(), hours(), from, minutes).expect("in the calendar");
            prop_assert_eq!(working_minutes(&calendar(), hours(), from, until), Ok(minutes));
        }

        #[test]
        fn a_term_never_ends_earlier_and_leaves_at_least_what_was_lost(down in 0i64..20_000, long in 0i64..9_000, from in 0i64..10_000, term in 1i64..9_000) {
            let start = at("2026-03-02 08:00");
            let outage = (start.plus_minutes(down), start.plus_minutes(down + long));
            let whole = (start.plus_minutes(from), start.plus_minutes(from + term));
            if let Some((end, lost)) = term_after(&calendar(), hours(), outage, whole).expect("in the calendar") {
                prop_assert!(end > whole.1 && end > outage.1);
                prop_assert!(working_minutes(&calendar(), hours(), whole.1.max(outage.1), end) == Ok(lost));
            }
            if let Some((end, _)) = window_after(outage, whole) {
                prop_assert!(end > whole.1 && end > outage.1);
            }
        }
    }
}
