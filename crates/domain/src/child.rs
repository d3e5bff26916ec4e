//! Children and their guardians.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::{ChildId, GuardianId};
use crate::iin::{Iin, Sex};
use crate::refusal::Refusal;
use crate::rule_pack::RulePack;

/// A name as the register spells it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonName {
    /// Surname.
    pub surname: String,
    /// Given name.
    pub given: String,
    /// Patronymic, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patronymic: Option<String>,
}

impl PersonName {
    /// Surname, given name, patronymic; some people have only one of them.
    #[must_use]
    pub fn full(&self) -> String {
        let parts = [Some(&self.surname), Some(&self.given), self.patronymic.as_ref()];
        let said: Vec<&str> = parts
            .into_iter()
            .flatten()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        said.join(" ")
    }

    /// `А. С.`: what the public sees of a name (rules.md §3).
    #[must_use]
    pub fn initials(&self) -> String {
        let first = |text: &str| text.chars().next().map(|letter| format!("{letter}.")).unwrap_or_default();
        format!("{} {}", first(&self.given), first(&self.surname)).trim().to_owned()
    }
}

/// Names never reach a log.
impl std::fmt::Debug for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonName(…)")
    }
}

/// A child, as the person register knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Child {
    /// Its identifier.
    pub id: ChildId,
    /// The child's number.
    pub iin: Iin,
    /// Name.
    pub name: PersonName,
    /// Birth date of the register, which wins over the number's.
    pub born: NaiveDate,
    /// Sex.
    pub sex: Sex,
    /// The guardians who may act for the child.
    pub guardians: Vec<GuardianId>,
}

/// Whether a person born on this day may be entered as a child: whoever has passed the year in which the pack lets children graduate
/// (rules.md §1.11) goes to school, and an adult's number is most often a slip of the hand. A pack without such an age refuses nobody.
///
/// # Errors
/// [`Refusal::ChildTooOld`].
pub fn of_age_for_kindergarten(rules: &RulePack, born: NaiveDate, today: NaiveDate) -> Result<(), Refusal> {
    match today.years_since(born) {
        Some(age) if rules.graduation_age > 0 && age > rules.graduation_age => Err(Refusal::ChildTooOld { age }),
        _ => Ok(()),
    }
}

/// A parent or another legal representative.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guardian {
    /// Its identifier.
    pub id: GuardianId,
    /// The guardian's number.
    pub iin: Iin,
    /// Name.
    pub name: PersonName,
    /// Telephone, digits with a leading plus.
    pub phone: String,
    /// Actual address.
    #[serde(default)]
    pub address: Option<String>,
}

impl Guardian {
    /// Whether the person register names this guardian as the child's representative: knowing a child's number is not enough.
    ///
    /// # Errors
    /// [`Refusal::NotYourChild`] otherwise.
    pub fn stands_for(&self, named: Option<Iin>) -> Result<(), Refusal> {
        if named == Some(self.iin) {
            Ok(())
        } else {
            Err(Refusal::NotYourChild)
        }
    }
}

/// Telephones never reach a log.
impl std::fmt::Debug for Guardian {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Guardian({:?})", self.id)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn pack(graduation_age: u32) -> RulePack {
        let mut pack = crate::rule_pack::tests::pack();
        pack.graduation_age = graduation_age;
        pack
    }

    #[rstest]
    #[case::a_baby(6, "2026-11-01", None)]
    #[case::the_last_day_of_six(6, "2019-11-24", None)]
    #[case::the_seventh_birthday(6, "2019-11-23", Some(7))]
    #[case::an_adult(6, "1988-12-31", Some(37))]
    #[case::no_age_in_the_pack(0, "1988-12-31", None)]
    fn who_is_past_the_age_is_no_child(#[case] graduation: u32, #[case] born: NaiveDate, #[case] too_old: Option<u32>) {
        let today = "2026-11-23".parse().expect("a date");
        let answer = of_age_for_kindergarten(&pack(graduation), born, today);
        assert_eq!(answer.err(), too_old.map(|age| Refusal::ChildTooOld { age }));
    }
}
