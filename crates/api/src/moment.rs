//! Instants and terms as they cross a border.

use oryn_domain::calendar::{Calendar, WorkingDeadline};
use oryn_domain::time::Instant;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Milliseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, TS)]
pub struct Moment(#[ts(type = "number")] pub i64);

impl From<Instant> for Moment {
    fn from(at: Instant) -> Self {
        Self(at.millis())
    }
}

impl From<Moment> for Instant {
    fn from(at: Moment) -> Self {
        Self::from_millis(at.0)
    }
}

/// A deadline with everything its chip and its explanation show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Term {
    /// From when it runs.
    pub from: Moment,
    /// The last instant.
    pub until: Moment,
    /// Working days counted; 0 for a term that is not counted in working days.
    pub working_days: u32,
    /// Working days left after today; 0 means it ends today or has ended.
    pub days_left: u32,
    /// Whether it has passed.
    pub passed: bool,
    /// Days off that were skipped, as `2026-03-23`.
    pub skipped: Vec<String>,
    /// The calendar's version; empty for a term that is not counted in working days.
    pub calendar: String,
}

impl Term {
    /// A term counted in working days, seen at `now`.
    #[must_use]
    pub fn of_working_days(deadline: &WorkingDeadline, calendar: &Calendar, now: Instant) -> Self {
        Self {
            working_days: deadline.working_days,
            skipped: deadline.skipped.iter().map(ToString::to_string).collect(),
            calendar: deadline.calendar.clone(),
            ..Self::plain(deadline.from, deadline.until, calendar, now)
        }
    }

    /// A term that is not counted in working days, seen at `now`.
    #[must_use]
    pub fn plain(from: Instant, until: Instant, calendar: &Calendar, now: Instant) -> Self {
        Self {
            from: from.into(),
            until: until.into(),
            working_days: 0,
            days_left: calendar.working_days_between(now, until).unwrap_or_default(),
            passed: now > until,
            skipped: Vec::new(),
            calendar: String::new(),
        }
    }
}
