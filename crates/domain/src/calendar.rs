//! Working days as dated, versioned data (rules.md §5.1).
//!
//! A calendar names the weekdays that are off and the weekend days that are worked, per year. What was computed from it is stored
//! together with its version, so a later correction of the calendar never moves a term that was already given to somebody.

mod history;

pub use history::{CalendarTable, Calendars};

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;
use crate::time::Instant;

/// The exceptions of one year from the five-day week.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CalendarYear {
    /// The version of the table this year came from; empty when it is the whole calendar's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// Weekdays on which nobody works.
    pub off: BTreeSet<NaiveDate>,
    /// Saturdays and Sundays that are worked.
    #[serde(default)]
    pub worked: BTreeSet<NaiveDate>,
}

/// A published table of working days.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Calendar {
    /// The version that every computed term remembers, for example `2026.1`.
    pub version: String,
    /// The years this table knows. A term that reaches into another year is refused, not guessed.
    pub years: BTreeMap<i32, CalendarYear>,
}

/// A term counted in working days, and how it was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkingDeadline {
    /// From when the term runs.
    pub from: Instant,
    /// The last instant of the term, the same minute of the day as `from`.
    pub until: Instant,
    /// How many working days were counted.
    pub working_days: u32,
    /// Days between `from` and `until` that were skipped as days off, for the explanation on screen.
    pub skipped: Vec<NaiveDate>,
    /// The calendar's version; of both years, joined by `+`, when the term goes over the new year.
    pub calendar: String,
}

impl Calendar {
    /// Whether people work on this day.
    ///
    /// # Errors
    /// [`Refusal::CalendarUnknown`] when the table does not hold the year.
    pub fn is_working(&self, day: NaiveDate) -> Result<bool, Refusal> {
        let year = self.years.get(&day.year()).ok_or(Refusal::CalendarUnknown { year: day.year() })?;
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        Ok(if weekend {
            year.worked.contains(&day)
        } else {
            !year.off.contains(&day)
        })
    }

    /// `from` plus `working_days` working days at the same minute; the day of `from` is not counted, and a start on a day off
    /// counts from the next working day (rules.md §1.7, §5.1).
    ///
    /// # Errors
    /// [`Refusal::CalendarUnknown`] when the term reaches a year the table does not hold.
    pub fn add_working_days(&self, from: Instant, working_days: u32) -> Result<WorkingDeadline, Refusal> {
        let start = from.to_the_minute().local();
        let mut day = start.date();
        let mut skipped = Vec::new();
        let mut counted = 0;
        while counted < working_days {
            day = day
                .checked_add_days(Days::new(1))
                .ok_or(Refusal::CalendarUnknown { year: day.year() })?;
            if self.is_working(day)? {
                counted += 1;
            } else {
                skipped.push(day);
            }
        }
        Ok(WorkingDeadline {
            from,
            until: Instant::from_local(day.and_time(start.time())),
            working_days,
            skipped,
            calendar: self.version_over(start.date(), day),
        })
    }

    /// The versions of the tables that these days were looked up in, joined by `+`.
    #[must_use]
    pub fn version_over(&self, first: NaiveDate, last: NaiveDate) -> String {
        let mut versions: Vec<&str> = (first.year()..=last.year())
            .filter_map(|year| self.years.get(&year))
            .map(|year| if year.version.is_empty() { &self.version } else { &year.version }.as_str())
            .collect();
        versions.dedup();
        if versions.is_empty() {
            self.version.clone()
        } else {
            versions.join("+")
        }
    }

    /// Working days that begin after the local day of `from`, up to and including the day of `until`: what "2 working days left" says.
    ///
    /// # Errors
    /// [`Refusal::CalendarUnknown`] when the span reaches a year the table does not hold.
    pub fn working_days_between(&self, from: Instant, until: Instant) -> Result<u32, Refusal> {
        let (mut day, last) = (from.local_date(), until.local_date());
        let mut count = 0;
        while day < last {
            day = day
                .checked_add_days(Days::new(1))
                .ok_or(Refusal::CalendarUnknown { year: day.year() })?;
            if self.is_working(day)? {
                count += 1;
            }
        }
        Ok(count)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use chrono::NaiveDateTime;
    use proptest::prelude::*;
    use rstest::rstest;

    fn days(list: &[&str]) -> BTreeSet<NaiveDate> {
        list.iter().map(|text| text.parse().expect("a date")).collect()
    }

    /// The tables of rules.md §5.1 that the worked examples need.
    pub(crate) fn calendar() -> Calendar {
        let off_2026 = [
            "2026-01-01",
            "2026-01-02",
            "2026-01-07",
            "2026-03-09",
            "2026-03-23",
            "2026-03-24",
            "2026-03-25",
            "2026-05-01",
            "2026-05-07",
            "2026-05-11",
            "2026-05-27",
            "2026-07-06",
            "2026-10-26",
            "2026-12-16",
        ];
        let off_2027 = [
            "2027-01-01",
            "2027-01-04",
            "2027-01-07",
            "2027-03-08",
            "2027-03-15",
            "2027-03-22",
            "2027-03-23",
            "2027-03-24",
        ];
        Calendar {
            version: "test".into(),
            years: BTreeMap::from([
                (2019, CalendarYear::default()),
                (
                    2026,
                    CalendarYear {
                        version: String::new(),
                        off: days(&off_2026),
                        worked: BTreeSet::new(),
                    },
                ),
                (
                    2027,
                    CalendarYear {
                        version: String::new(),
                        off: days(&off_2027),
                        worked: BTreeSet::new(),
                    },
                ),
            ]),
        }
    }

    fn at(text: &str) -> Instant {
        Instant::from_local(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a wall time"))
    }

    #[rstest]
    #[case("2019-09-12 17:02", 5, "2019-09-19 17:02")]
    #[case("2019-09-12 16:57", 5, "2019-09-19 16:57")]
    #[case("2019-09-12 07:00", 3, "2019-09-17 07:00")]
    #[case("2026-03-16 10:00", 3, "2026-03-19 10:00")]
    #[case("2026-03-16 10:00", 5, "2026-03-26 10:00")]
    #[case("2026-03-16 10:00", 10, "2026-04-02 10:00")]
    #[case("2026-03-20 10:00", 3, "2026-03-30 10:00")]
    #[case("2026-03-20 10:00", 5, "2026-04-01 10:00")]
    #[case("2026-03-20 10:00", 10, "2026-04-08 10:00")]
    #[case("2026-05-06 09:30", 3, "2026-05-13 09:30")]
    #[case("2026-05-06 09:30", 5, "2026-05-15 09:30")]
    #[case("2026-05-06 09:30", 10, "2026-05-22 09:30")]
    #[case("2026-12-28 12:00", 3, "2026-12-31 12:00")]
    #[case("2026-12-28 12:00", 5, "2027-01-06 12:00")]
    #[case("2026-12-28 12:00", 10, "2027-01-14 12:00")]
    #[case("2026-03-21 11:15", 1, "2026-03-26 11:15")]
    fn the_worked_terms_of_the_sources(#[case] from: &str, #[case] n: u32, #[case] until: &str) {
        assert_eq!(calendar().add_working_days(at(from), n).map(|term| term.until), Ok(at(until)));
    }

    #[test]
    fn a_year_without_a_table_is_refused_and_not_guessed() {
        let calendar = calendar();
        assert_eq!(
            calendar.add_working_days(at("2027-12-30 10:00"), 5),
            Err(Refusal::CalendarUnknown { year: 2028 })
        );
    }

    proptest! {
        #[test]
        fn a_term_ends_on_a_working_day_and_counts_what_it_says(day in 0u64..300, minute in 0i64..1440, n in 1u32..12) {
            let calendar = calendar();
            let start = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a date") + Days::new(day);
            let from = Instant::from_local(start.and_time(chrono::NaiveTime::MIN)).plus_minutes(minute);
            let term = calendar.add_working_days(from, n).expect("inside the table");
            prop_assert!(calendar.is_working(term.until.local_date()).expect("inside the table"));
            prop_assert_eq!(term.until.local_time(), from.local_time());
            prop_assert_eq!(calendar.working_days_between(from, term.until), Ok(n));
            let span = u64::try_from((term.until.local_date() - from.local_date()).num_days()).expect("forward");
            prop_assert_eq!(span, u64::from(n) + u64::try_from(term.skipped.len()).expect("small"));
        }

        #[test]
        fn a_longer_term_never_ends_earlier(day in 0u64..300, n in 1u32..10) {
            let calendar = calendar();
            let start = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a date") + Days::new(day);
            let from = Instant::from_local(start.and_time(chrono::NaiveTime::MIN));
            let shorter = calendar.add_working_days(from, n).expect("inside").until;
            let longer = calendar.add_working_days(from, n + 1).expect("inside").until;
            prop_assert!(shorter < longer);
        }
    }
}
