//! The person register: who a number belongs to. Imported from a file; a state gateway stands behind the same question later.

use chrono::NaiveDate;
use oryn_api::error::{ApiError, Code};
use oryn_domain::child::PersonName;
use oryn_domain::iin::{Iin, Sex};
use serde::{Deserialize, Serialize};

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
    /// For a child: the numbers of its legal representatives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guardian_iin: Option<Iin>,
}

/// Find a person.
///
/// # Errors
/// What is wrong with the number, or [`Code::PersonNotFound`].
pub async fn find(store: &dyn Store, iin: &str) -> Result<Person, ApiError> {
    let iin: Iin = iin.trim().parse::<Iin>()?;
    let body = store.person(&iin.to_string()).await?.ok_or(Code::PersonNotFound)?;
    serde_json::from_str(&body).map_err(|error| crate::failure::Failure::Body(error).into())
}
