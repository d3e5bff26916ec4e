//! Instants, and what a clock on a Kazakh wall shows for them.
//!
//! Stored and sent as microseconds UTC. The whole country has kept UTC+5 since 1 March 2024 (rules.md §5.2); before that day the
//! regions Oryn's sources describe (Turkistan, East Kazakhstan) kept UTC+6, so older instants are shown with +6.

use std::fmt;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};

/// A point in time: microseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(i64);

const MICROS_PER_SECOND: i64 = 1_000_000;
/// 00:00 of 1 March 2024 at UTC+6, the last moment of the old offset.
const ONE_OFFSET_SINCE: i64 = 1_709_229_600 * MICROS_PER_SECOND;

impl Instant {
    /// From microseconds since 1970-01-01 UTC.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// From milliseconds since 1970-01-01 UTC.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis.saturating_mul(1_000))
    }

    /// Microseconds since 1970-01-01 UTC.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Milliseconds since 1970-01-01 UTC.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0.div_euclid(1_000)
    }

    /// The instant at which a Kazakh wall clock shows this date and time.
    #[must_use]
    pub fn from_local(local: NaiveDateTime) -> Self {
        let as_utc = local.and_utc().timestamp_micros();
        let new = as_utc.saturating_sub(5 * 3_600 * MICROS_PER_SECOND);
        if new >= ONE_OFFSET_SINCE {
            Self(new)
        } else {
            Self(as_utc.saturating_sub(6 * 3_600 * MICROS_PER_SECOND))
        }
    }

    /// What a Kazakh wall clock shows.
    #[must_use]
    pub fn local(self) -> NaiveDateTime {
        let hours = if self.0 >= ONE_OFFSET_SINCE { 5 } else { 6 };
        let utc = DateTime::from_timestamp_micros(self.0).unwrap_or_default();
        FixedOffset::east_opt(hours * 3_600).map_or_else(|| utc.naive_utc(), |offset| utc.with_timezone(&offset).naive_local())
    }

    /// The local date.
    #[must_use]
    pub fn local_date(self) -> NaiveDate {
        self.local().date()
    }

    /// The local time of day.
    #[must_use]
    pub fn local_time(self) -> NaiveTime {
        self.local().time()
    }

    /// The local calendar year.
    #[must_use]
    pub fn local_year(self) -> i32 {
        self.local().year()
    }

    /// The same instant with seconds cut off: terms are counted to the minute (rules.md §1.7).
    #[must_use]
    pub fn to_the_minute(self) -> Self {
        Self(self.0.div_euclid(60 * MICROS_PER_SECOND).saturating_mul(60 * MICROS_PER_SECOND))
    }

    /// Later by whole minutes.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0.saturating_add(minutes.saturating_mul(60 * MICROS_PER_SECOND)))
    }

    /// Later by microseconds.
    #[must_use]
    pub const fn plus_micros(self, micros: i64) -> Self {
        Self(self.0.saturating_add(micros))
    }

    /// Microseconds from `earlier` to this instant; negative when it lies before.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let local = self.local();
        write!(f, "{} {:02}:{:02}", local.date(), local.hour(), local.minute())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wall(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a wall time")
    }

    #[test]
    fn the_offset_changed_once() {
        assert_eq!(
            Instant::from_local(wall("2019-09-12 17:02")).micros(),
            1_568_286_120_000_000,
            "UTC+6 in 2019"
        );
        assert_eq!(
            Instant::from_local(wall("2026-03-26 17:02")).micros(),
            1_774_526_520_000_000,
            "UTC+5 in 2026"
        );
    }

    proptest! {
        #[test]
        fn a_wall_time_comes_back(minutes in 0i64..60_000_000) {
            let instant = Instant::from_micros(minutes * 60 * MICROS_PER_SECOND);
            // The hour that the clocks repeated on 1 March 2024 belongs to two instants.
            prop_assume!((instant.micros() - ONE_OFFSET_SINCE).abs() > 3_600 * MICROS_PER_SECOND);
            prop_assert_eq!(Instant::from_local(instant.local()), instant);
        }
    }
}
