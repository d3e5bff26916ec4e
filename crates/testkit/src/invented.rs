//! A person register of people who do not exist, as the file that `oryn-server persons import` takes (docs/person-registry.md).
//!
//! Every row is marked as invented in the column `remark`. The numbers are valid in form, so one may by accident be somebody's.

use std::io::Write;

use chrono::{Days, NaiveDate};
use oryn_domain::child::PersonName;
use oryn_domain::iin::{Iin, Sex};

use crate::chance::Chance;
use crate::names::{Family, Tradition};
use crate::people::{Numbers, day_of};

/// What stands in the column `remark`.
pub const MARK: &str = "вымышлено";

/// Years in which the children are born, before the present one.
const CHILDREN_YEARS: u64 = 7;

/// Write so many persons, whole families as far as they fit; the same seed and day give the same bytes.
///
/// # Errors
/// What the writer says.
pub fn write_persons(out: impl Write, seed: u64, count: usize, today: NaiveDate) -> csv::Result<()> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record([
        "iin",
        "surname",
        "given",
        "patronymic",
        "born",
        "sex",
        "guardian_iin",
        "second_guardian_iin",
        "remark",
    ])?;
    let mut numbers = Numbers::default();
    let mut left = count;
    let mut n = 0;
    while left > 0 {
        let mut chance = Chance::of(seed, "invented family", n);
        for person in family(&mut chance, &mut numbers, today).into_iter().take(left) {
            left -= 1;
            person.write(&mut rows)?;
        }
        n += 1;
    }
    rows.flush()?;
    Ok(())
}

/// One row.
struct Invented {
    iin: Iin,
    name: PersonName,
    born: NaiveDate,
    sex: Sex,
    guardians: Vec<Iin>,
}

impl Invented {
    fn write(&self, rows: &mut csv::Writer<impl Write>) -> csv::Result<()> {
        let number = |nth: usize| self.guardians.get(nth).map(ToString::to_string).unwrap_or_default();
        rows.write_record([
            self.iin.to_string().as_str(),
            &self.name.surname,
            &self.name.given,
            self.name.patronymic.as_deref().unwrap_or_default(),
            &self.born.to_string(),
            match self.sex {
                Sex::Male => "male",
                Sex::Female => "female",
            },
            &number(0),
            &number(1),
            MARK,
        ])
    }
}

/// One or two parents and one to three children; the parents first, so that a file that is cut names nobody it does not hold.
fn family(chance: &mut Chance, numbers: &mut Numbers, today: NaiveDate) -> Vec<Invented> {
    let tradition = if chance.percent(25) {
        Tradition::Russian
    } else {
        Tradition::Kazakh
    };
    let names = Family::new(tradition, chance);
    let sexes: &[Sex] = if chance.percent(80) {
        &[Sex::Female, Sex::Male]
    } else {
        &[Sex::Female]
    };
    let mut people = Vec::new();
    for sex in sexes {
        let year = 1983 + i32::try_from(chance.below(19)).unwrap_or_default();
        let born = day_of(year, today, chance);
        people.push(Invented {
            iin: numbers.issue(born, *sex, chance),
            name: names.parent(*sex, chance),
            born,
            sex: *sex,
            guardians: Vec::new(),
        });
    }
    let guardians: Vec<Iin> = people.iter().map(|parent| parent.iin).collect();
    for _ in 0..=chance.weighted(&[55, 35, 10]) {
        let sex = if chance.percent(51) { Sex::Male } else { Sex::Female };
        let born = today
            .checked_sub_days(Days::new(chance.below(CHILDREN_YEARS * 365)))
            .unwrap_or(today);
        people.push(Invented {
            iin: numbers.issue(born, sex, chance),
            name: names.child(sex, chance),
            born,
            sex,
            guardians: guardians.clone(),
        });
    }
    people
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn file(seed: u64, count: usize) -> Vec<u8> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a date");
        let mut bytes = Vec::new();
        write_persons(&mut bytes, seed, count, today).expect("written");
        bytes
    }

    #[test]
    fn a_seed_gives_the_same_file_and_another_seed_another() {
        assert_eq!(file(1, 500), file(1, 500));
        assert_ne!(file(1, 500), file(2, 500));
    }

    #[test]
    fn everybody_is_marked_valid_and_stands_after_those_who_are_named() {
        let bytes = file(2026, 3_000);
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let mut seen: HashSet<Iin> = HashSet::new();
        let mut children = 0;
        for row in reader.records() {
            let row = row.expect("a row");
            let iin: Iin = row[0].parse().expect("a valid number");
            assert_eq!(iin.birth_date().map(|born| born.to_string()).as_deref(), Some(&row[4]));
            assert_eq!(&row[8], MARK);
            for guardian in [&row[6], &row[7]].into_iter().filter(|cell| !cell.is_empty()) {
                children += 1;
                assert!(seen.contains(&guardian.parse::<Iin>().expect("a valid number")));
            }
            assert!(seen.insert(iin), "no number twice");
        }
        assert_eq!(seen.len(), 3_000);
        assert!(children > 1_000, "{children}");
    }
}
