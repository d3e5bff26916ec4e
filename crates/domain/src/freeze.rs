//! The transfer period: days of every year on which no place is published and nobody may ask for one (1–31 August; rules.md §1.5).
//!
//! It stops new promises and breaks none: a place that was reserved before can still be activated, a referral that was issued runs on.

use chrono::{Datelike, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// A day of every year, as month and day.
type MonthDay = (u32, u32);

/// The first and the last day of the transfer period, inside one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Days", into = "Days")]
pub struct Freeze {
    from: MonthDay,
    to: MonthDay,
}

#[derive(Serialize, Deserialize)]
struct Days {
    from: MonthDay,
    to: MonthDay,
}

/// The days are no days, or the period ends before it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a transfer period is two days (month, day) of one year, the first not after the last")]
pub struct NoSuchPeriod;

impl Freeze {
    /// From the first to the last day, both included.
    ///
    /// # Errors
    /// [`NoSuchPeriod`] for days that no leap year has, or in the wrong order.
    pub fn new(from: MonthDay, to: MonthDay) -> Result<Self, NoSuchPeriod> {
        let exists = |(month, day)| NaiveDate::from_ymd_opt(2024, month, day).is_some();
        if exists(from) && exists(to) && from <= to {
            Ok(Self { from, to })
        } else {
            Err(NoSuchPeriod)
        }
    }

    /// Whether the local day lies in the period; then the first instant after it.
    #[must_use]
    pub fn until(&self, at: Instant) -> Option<Instant> {
        let day = at.local_date();
        let this = (day.month(), day.day());
        if this < self.from || this > self.to {
            return None;
        }
        let after = day
            .iter_days()
            .find(|next| (next.month(), next.day()) > self.to || next.year() > day.year())?;
        Some(Instant::from_local(after.and_time(NaiveTime::MIN)))
    }
}

impl TryFrom<Days> for Freeze {
    type Error = NoSuchPeriod;

    fn try_from(days: Days) -> Result<Self, NoSuchPeriod> {
        Self::new(days.from, days.to)
    }
}

impl From<Freeze> for Days {
    fn from(freeze: Freeze) -> Self {
        Self {
            from: freeze.from,
            to: freeze.to,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn at(text: &str) -> Instant {
        Instant::from_local(chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a wall time"))
    }

    #[rstest]
    #[case("2026-07-31 23:59", None)]
    #[case("2026-08-01 00:00", Some("2026-09-01 00:00"))]
    #[case("2026-08-15 18:00", Some("2026-09-01 00:00"))]
    #[case("2026-08-31 23:59", Some("2026-09-01 00:00"))]
    #[case("2026-09-01 00:00", None)]
    fn august_of_every_year(#[case] now: &str, #[case] until: Option<&str>) {
        let freeze = Freeze::new((8, 1), (8, 31)).expect("a period");
        assert_eq!(freeze.until(at(now)), until.map(at));
    }

    #[test]
    fn a_period_may_end_with_the_year() {
        let freeze = Freeze::new((12, 20), (12, 31)).expect("a period");
        assert_eq!(freeze.until(at("2026-12-25 10:00")), Some(at("2027-01-01 00:00")));
    }

    #[rstest]
    #[case((8, 32), (9, 1))]
    #[case((13, 1), (13, 2))]
    #[case((9, 1), (8, 1))]
    fn no_such_period(#[case] from: (u32, u32), #[case] to: (u32, u32)) {
        assert_eq!(Freeze::new(from, to), Err(NoSuchPeriod));
        let text = serde_json::json!({ "from": from, "to": to });
        assert!(serde_json::from_value::<Freeze>(text).is_err());
    }
}
