//! Settlements: a queue belongs to one.

use serde::{Deserialize, Serialize};

use crate::id::SettlementId;

/// A name in the three languages of Oryn. Names of places and organisations are data, not interface text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TriName {
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
    /// English; the Russian name stands where none is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

/// A city, town or village.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    /// Its identifier.
    pub id: SettlementId,
    /// Its name, for example «г. Арыс».
    pub name: TriName,
    /// The region it lies in, for example «Туркестанская область».
    pub region: TriName,
}
