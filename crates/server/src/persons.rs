//! The person register: who a number belongs to, and who stands for a child.
//!
//! Behind a trait: the default answers from an imported file ([`import`]), a state gateway answers the same question. What it says of a birth
//! date wins over the number's.

pub mod import;
pub mod work;

use std::sync::Arc;

use chrono::NaiveDate;
use oryn_api::error::{ApiError, Code};
use oryn_domain::child::{Guardian, PersonName};
use oryn_domain::iin::{Iin, Sex};
use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::store::Store;

/// One person of the register.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The number.
    pub iin: Iin,
    /// Name.
    #[serde(flatten)]
    pub name: PersonName,
    /// Birth date; it wins over the number's.
    pub born: NaiveDate,
    /// Sex.
    pub sex: Sex,
    /// For a child: the number of a legal representative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guardian_iin: Option<Iin>,
    /// For a child: the number of another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_guardian_iin: Option<Iin>,
    /// The birth date inside the number, where it is another one: kept so that whoever compares papers knows of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born_by_iin: Option<NaiveDate>,
    /// For a child: categories of the rule pack that state registers name it for (rules.md §1.4). Nobody brings a paper for them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub privileges: Vec<String>,
}

/// Nobody of the register reaches a log.
impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Person({:?})", self.iin)
    }
}

impl Person {
    /// The number of the representative whom the register names, if it is this one; the first one otherwise.
    #[must_use]
    pub fn represented_by(&self, guardian: Iin) -> Option<Iin> {
        self.second_guardian_iin.filter(|second| *second == guardian).or(self.guardian_iin)
    }
}

/// Where persons are looked up.
#[async_trait::async_trait]
pub trait PersonRegistry: Send + Sync + 'static {
    /// The person of a number, if the register knows one.
    async fn person(&self, iin: Iin) -> Result<Option<Person>, Failure>;
}

/// The register as imported from a file.
pub struct ImportedRegistry(pub Arc<dyn Store>);

#[async_trait::async_trait]
impl PersonRegistry for ImportedRegistry {
    async fn person(&self, iin: Iin) -> Result<Option<Person>, Failure> {
        let body = self.0.person(&iin.to_string()).await?;
        Ok(body.map(|body| serde_json::from_str(&body)).transpose()?)
    }
}

/// The child of this number whom the register knows as the guardian's. Whether the number is nobody's or somebody else's child is not told: a number
/// would be looked for by trying.
///
/// # Errors
/// As [`Guardian::stands_for`].
pub async fn child_of(registry: &dyn PersonRegistry, guardian: &Guardian, iin: Iin) -> Result<Person, ApiError> {
    let found = registry.person(iin).await?;
    guardian.stands_for(found.as_ref().and_then(|person| person.represented_by(guardian.iin)))?;
    // Nobody represents a number that is nobody's, so that was refused above.
    found.ok_or_else(|| Code::PersonNotFound.into())
}
