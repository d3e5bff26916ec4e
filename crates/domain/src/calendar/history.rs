//! The calendar over time: one published table for each year, and corrections of it.
//!
//! A table holds from its instant on; a correction of a year is a new version that begins later. A term is counted with the tables in
//! force when it begins, and remembers their versions.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Calendar, CalendarYear};
use crate::time::Instant;

/// One published year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarTable {
    /// The year.
    pub year: i32,
    /// The version, for example `2026.1`.
    pub version: String,
    /// From when terms are counted with it.
    pub effective_from: Instant,
    /// The acts the days were taken from.
    pub sources: Vec<String>,
    /// Weekdays on which nobody works.
    pub off: BTreeSet<NaiveDate>,
    /// Saturdays and Sundays that are worked.
    #[serde(default)]
    pub worked: BTreeSet<NaiveDate>,
}

/// Every table that was published.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendars {
    base: Calendar,
    tables: Vec<CalendarTable>,
    /// The calendar from each instant at which a table begins, in order.
    editions: Vec<(Instant, Calendar)>,
}

impl From<Calendar> for Calendars {
    fn from(base: Calendar) -> Self {
        Self { base, ..Self::default() }
    }
}

impl Calendars {
    /// What was known before the first table.
    #[must_use]
    pub const fn base(&self) -> &Calendar {
        &self.base
    }

    /// Every table, in the order in which they come into force.
    #[must_use]
    pub fn tables(&self) -> &[CalendarTable] {
        &self.tables
    }

    /// The calendar in force at this instant.
    #[must_use]
    pub fn in_force(&self, at: Instant) -> &Calendar {
        self.editions
            .iter()
            .rev()
            .find(|(from, _)| *from <= at)
            .map_or(&self.base, |(_, calendar)| calendar)
    }

    /// From when until when the calendar in force at this instant holds.
    #[must_use]
    pub fn span(&self, at: Instant) -> (Instant, Instant) {
        let held = self.editions.iter().rev().map(|(from, _)| *from).find(|from| *from <= at);
        let next = self.editions.iter().map(|(from, _)| *from).find(|from| *from > at);
        (
            held.unwrap_or(Instant::from_micros(i64::MIN)),
            next.unwrap_or(Instant::from_micros(i64::MAX)),
        )
    }

    /// The table of this year and version.
    #[must_use]
    pub fn table(&self, year: i32, version: &str) -> Option<&CalendarTable> {
        self.tables.iter().find(|table| table.year == year && table.version == version)
    }

    /// Take a table in. A version that is here already stays as it is.
    pub fn put(&mut self, table: CalendarTable) {
        if self.table(table.year, &table.version).is_some() {
            return;
        }
        let place = self.tables.partition_point(|known| known.effective_from <= table.effective_from);
        self.tables.insert(place, table);
        let mut calendar = self.base.clone();
        self.editions = self
            .tables
            .iter()
            .map(|table| {
                calendar.version.clone_from(&table.version);
                calendar.years.insert(
                    table.year,
                    CalendarYear {
                        version: table.version.clone(),
                        off: table.off.clone(),
                        worked: table.worked.clone(),
                    },
                );
                (table.effective_from, calendar.clone())
            })
            .collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::WorkingDeadline;
    use crate::refusal::Refusal;

    fn table(year: i32, version: &str, from: i64, off: &[&str]) -> CalendarTable {
        CalendarTable {
            year,
            version: version.to_owned(),
            effective_from: Instant::from_micros(from),
            sources: vec!["test".to_owned()],
            off: off.iter().map(|day| day.parse().expect("a date")).collect(),
            worked: BTreeSet::new(),
        }
    }

    fn term(calendars: &Calendars, from: Instant, days: u32) -> Result<WorkingDeadline, Refusal> {
        calendars.in_force(from).add_working_days(from, days)
    }

    fn wall(text: &str) -> Instant {
        Instant::from_local(text.parse().expect("a wall time"))
    }

    #[test]
    fn a_term_is_counted_with_the_table_in_force_when_it_begins() {
        let mut calendars = Calendars::default();
        calendars.put(table(2026, "2026.1", 0, &["2026-08-31"]));
        let mut corrected = table(2026, "2026.2", 0, &[]);
        corrected.effective_from = wall("2026-08-28T12:00:00");
        calendars.put(corrected);
        let before = term(&calendars, wall("2026-08-28T11:00:00"), 1).expect("a known year");
        let after = term(&calendars, wall("2026-08-28T12:00:00"), 1).expect("a known year");
        assert_eq!((before.until, before.calendar.as_str()), (wall("2026-09-01T11:00:00"), "2026.1"));
        assert_eq!((after.until, after.calendar.as_str()), (wall("2026-08-31T12:00:00"), "2026.2"));
    }

    #[test]
    fn a_term_over_the_new_year_remembers_both_tables() {
        let mut calendars = Calendars::default();
        calendars.put(table(2027, "2027.3", 0, &["2027-01-01"]));
        calendars.put(table(2026, "2026.2", 0, &[]));
        let term = term(&calendars, wall("2026-12-30T10:00:00"), 5).expect("known years");
        assert_eq!((term.until, term.calendar.as_str()), (wall("2027-01-07T10:00:00"), "2026.2+2027.3"));
    }

    #[test]
    fn a_year_of_which_no_table_has_begun_is_refused() {
        let mut calendars = Calendars::default();
        calendars.put(table(2026, "2026.1", 1_000, &[]));
        assert_eq!(
            term(&calendars, Instant::from_micros(999), 1),
            Err(Refusal::CalendarUnknown { year: 1970 })
        );
    }
}
