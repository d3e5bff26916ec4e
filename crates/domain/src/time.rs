//! Instants, and what a clock on a Kazakh wall shows for them.
//!
//! Stored and sent as microseconds UTC. The whole country has kept UTC+5 since 1 March 2024 (rules.md §5.2); before that day most of it kept
//! UTC+6 and the west UTC+5. Where no zone is named, older instants are shown with +6: the regions of Oryn's sources (Turkistan, East
//! Kazakhstan) are not in the west.

use std::fmt;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};

/// A point in time: microseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(i64);

const MICROS_PER_SECOND: i64 = 1_000_000;
/// Seconds by which clocks have been ahead of UTC everywhere since 1 March 2024.
const OFFSET: i32 = 5 * 3_600;
/// 00:00 of 1 March 2024 at UTC+6, the last moment of the old offset.
const ONE_OFFSET_SINCE: i64 = 1_709_229_600 * MICROS_PER_SECOND;

/// What the clocks of a region showed before they were the same everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Zone {
    /// UTC+6 until 1 March 2024: most of the country.
    #[default]
    East,
    /// UTC+5 before and after: Aqtobe, Atyrau, Mangystau, West Kazakhstan, and Qyzylorda from 2019 on.
    West,
}

impl Zone {
    const fn offset_before(self) -> i32 {
        match self {
            Self::East => 6 * 3_600,
            Self::West => OFFSET,
        }
    }
}

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
        Self::from_local_in(Zone::East, local)
    }

    /// The instant at which a wall clock of this zone showed this date and time. Of the hour that was repeated on the night of 1 March 2024 in
    /// the east, the second one is meant.
    #[must_use]
    pub fn from_local_in(zone: Zone, local: NaiveDateTime) -> Self {
        let as_utc = local.and_utc().timestamp_micros();
        let less = |offset: i32| as_utc.saturating_sub(i64::from(offset).saturating_mul(MICROS_PER_SECOND));
        let new = less(OFFSET);
        if new >= ONE_OFFSET_SINCE {
            Self(new)
        } else {
            Self(less(zone.offset_before()))
        }
    }

    /// What a Kazakh wall clock shows.
    #[must_use]
    pub fn local(self) -> NaiveDateTime {
        self.local_in(Zone::East)
    }

    /// What a wall clock of this zone shows or showed.
    #[must_use]
    pub fn local_in(self, zone: Zone) -> NaiveDateTime {
        let offset = if self.0 >= ONE_OFFSET_SINCE { OFFSET } else { zone.offset_before() };
        let utc = DateTime::from_timestamp_micros(self.0).unwrap_or_default();
        FixedOffset::east_opt(offset).map_or_else(|| utc.naive_utc(), |offset| utc.with_timezone(&offset).naive_local())
    }

    /// The local date.
    #[must_use]
    pub fn local_date(self) -> NaiveDate {
        self.local().date()
    }

    /// The midnight with which its local day began.
    #[must_use]
    pub fn local_midnight(self) -> Self {
        Self::from_local(self.local_date().and_time(NaiveTime::MIN))
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
    use rstest::rstest;

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

    #[rstest]
    #[case(Zone::East, "2019-09-12 11:02", "2019-09-12 17:02")]
    #[case(Zone::West, "2019-09-12 11:02", "2019-09-12 16:02")]
    #[case(Zone::East, "2024-02-29 17:59", "2024-02-29 23:59")]
    #[case(Zone::East, "2024-02-29 18:00", "2024-02-29 23:00")]
    #[case(Zone::West, "2024-02-29 17:59", "2024-02-29 22:59")]
    #[case(Zone::West, "2024-02-29 18:00", "2024-02-29 23:00")]
    #[case(Zone::East, "2026-03-26 12:02", "2026-03-26 17:02")]
    #[case(Zone::West, "2026-03-26 12:02", "2026-03-26 17:02")]
    fn each_zone_shows_its_own_old_time(#[case] zone: Zone, #[case] utc: &str, #[case] shown: &str) {
        let instant = Instant::from_micros(wall(utc).and_utc().timestamp_micros());
        assert_eq!(instant.local_in(zone), wall(shown));
    }

    proptest! {
        #[test]
        fn a_western_wall_time_always_comes_back(minutes in 0i64..60_000_000) {
            let instant = Instant::from_micros(minutes * 60 * MICROS_PER_SECOND);
            prop_assert_eq!(Instant::from_local_in(Zone::West, instant.local_in(Zone::West)), instant);
        }

        #[test]
        fn a_wall_time_comes_back(minutes in 0i64..60_000_000) {
            let instant = Instant::from_micros(minutes * 60 * MICROS_PER_SECOND);
            // The hour that the clocks repeated on 1 March 2024 belongs to two instants.
            prop_assume!((instant.micros() - ONE_OFFSET_SINCE).abs() > 3_600 * MICROS_PER_SECOND);
            prop_assert_eq!(Instant::from_local(instant.local()), instant);
        }
    }
}
