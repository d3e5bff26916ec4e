//! Kindergartens with the passport that parents read (seed 002, «Паспорт детского сада»).

use serde::{Deserialize, Serialize};

use crate::id::{DeskId, KindergartenId, SettlementId};
use crate::iin::OrganisationNumber;
use crate::regrouping::Regrouping;
use crate::settlement::TriName;

/// Who owns the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ownership {
    /// Государственная дошкольная организация.
    State,
    /// Частный детский сад.
    Private,
}

/// A monthly price for one age range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgePrice {
    /// Youngest age in years.
    pub from_age: u8,
    /// Oldest age in years.
    pub to_age: u8,
    /// Tenge a month.
    pub tenge: u32,
}

/// A preschool organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kindergarten {
    /// Its identifier.
    pub id: KindergartenId,
    /// Five digits that open every referral number of this kindergarten.
    pub code: String,
    /// Its name, for example «ГККП «Балапан» ясли-сад».
    pub name: TriName,
    /// Where it is.
    pub settlement: SettlementId,
    /// State or private.
    pub ownership: Ownership,
    /// Street and house.
    pub address: TriName,
    /// Telephone as printed.
    #[serde(default)]
    pub phone: Option<String>,
    /// Web site or e-mail as printed.
    #[serde(default)]
    pub site: Option<String>,
    /// Opening hours in words, for example «Пятидневная рабочая неделя, с 7:00 до 19:00».
    #[serde(default)]
    pub hours: Option<TriName>,
    /// Whether there is a duty group.
    #[serde(default)]
    pub duty_group: bool,
    /// Monthly price by age.
    #[serde(default)]
    pub prices: Vec<AgePrice>,
    /// The head's name as it stands on papers. Invented in demonstration data.
    #[serde(default)]
    pub head: Option<String>,
    /// BIN or the owner's IIN, as printed on papers.
    #[serde(default)]
    pub number: Option<OrganisationNumber>,
    /// The desk that receives the holds of this kindergarten.
    #[serde(default)]
    pub reception: Option<DeskId>,
    /// The last regrouping of all its groups.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regrouping: Option<Regrouping>,
}
