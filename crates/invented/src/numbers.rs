//! Invented numbers: valid in form, each given once, with the birth date and the sex of whoever bears them.
//!
//! A number may by accident be somebody's; names and everything else are put together by chance, so nobody is described.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use oryn_domain::iin::{Iin, Sex};

use crate::chance::Chance;

/// Numbers given out so far: no two people get the same.
#[derive(Debug, Default)]
pub struct Numbers {
    used: HashSet<Iin>,
}

impl Numbers {
    /// A number for a person born on this day that nobody else has.
    pub fn issue(&mut self, born: NaiveDate, sex: Sex, chance: &mut Chance) -> Iin {
        let mut serial = chance.below(10_000);
        loop {
            serial = (serial + 1) % 10_000;
            if let Ok(number) = u32::try_from(serial)
                && let Some(iin) = Iin::of(born, sex, number)
                && self.used.insert(iin)
            {
                return iin;
            }
        }
    }
}

/// A day of a year, but not after `last`; when the whole year lies after it, `last` itself.
pub fn day_of(year: i32, last: NaiveDate, chance: &mut Chance) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(last);
    let end = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(last).min(last);
    let span = u64::try_from((end - first).num_days().max(0)).unwrap_or_default();
    first.checked_add_days(Days::new(chance.below(span + 1))).unwrap_or(last).min(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_carries_birth_date_and_sex_and_is_given_once() {
        let mut numbers = Numbers::default();
        let mut chance = Chance::new(1);
        let last = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a date");
        let mut seen = HashSet::new();
        for n in 0..5_000 {
            let sex = if n % 2 == 0 { Sex::Male } else { Sex::Female };
            let born = day_of([1988, 2021][n % 2], last, &mut chance);
            let iin = numbers.issue(born, sex, &mut chance);
            assert_eq!((iin.birth_date(), iin.sex()), (Some(born), Some(sex)));
            assert!(seen.insert(iin));
        }
    }

    #[test]
    fn nobody_is_born_after_the_last_day() {
        let last = NaiveDate::from_ymd_opt(2025, 2, 10).expect("a date");
        let mut chance = Chance::new(2);
        for _ in 0..300 {
            assert!(day_of(2025, last, &mut chance) <= last);
            assert_eq!(day_of(2026, last, &mut chance), last);
        }
    }
}
