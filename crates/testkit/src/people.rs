//! Invented people as the state's person register knows them; their numbers and birth dates are made in `oryn_invented`.

use chrono::NaiveDate;
use oryn_domain::child::{Child, Guardian, PersonName};
use oryn_domain::iin::{Iin, Sex};
use oryn_domain::staff::Staff;
use serde::{Deserialize, Serialize};

pub use oryn_invented::numbers::{Numbers, day_of};

/// One line of the person register, as the state would answer for a number.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The number.
    pub iin: Iin,
    /// Surname.
    pub surname: String,
    /// Given name.
    pub given: String,
    /// Patronymic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patronymic: Option<String>,
    /// Birth date.
    pub born: NaiveDate,
    /// Sex.
    pub sex: Sex,
    /// For a child: a legal representative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guardian_iin: Option<Iin>,
}

/// Invented or not, a person never reaches a log.
impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Person({:?})", self.iin)
    }
}

impl Person {
    /// An adult whose birth date and sex the number carries; `None` for a foreigner's number.
    #[must_use]
    pub fn adult(iin: Iin, name: &PersonName) -> Option<Self> {
        Some(Self::named(iin, name, iin.birth_date()?, iin.sex()?, None))
    }

    /// A child with a legal representative.
    #[must_use]
    pub fn child(child: &Child, guardian: Iin) -> Self {
        Self::named(child.iin, &child.name, child.born, child.sex, Some(guardian))
    }

    /// A guardian that Oryn knows.
    #[must_use]
    pub fn guardian(guardian: &Guardian) -> Option<Self> {
        Self::adult(guardian.iin, &guardian.name)
    }

    /// A member of staff.
    #[must_use]
    pub fn staff(staff: &Staff) -> Option<Self> {
        Self::adult(staff.iin, &staff.name)
    }

    fn named(iin: Iin, name: &PersonName, born: NaiveDate, sex: Sex, guardian_iin: Option<Iin>) -> Self {
        Self {
            iin,
            surname: name.surname.clone(),
            given: name.given.clone(),
            patronymic: name.patronymic.clone(),
            born,
            sex,
            guardian_iin,
        }
    }
}
