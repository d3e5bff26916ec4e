//! Keeping groups: a new one, a changed one, one that ends.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Open a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenGroup {
    /// Its name.
    pub name: String,
    /// `ordinary`, `sanatorium` or `correctional`.
    pub kind: String,
    /// The correction type of a correctional group, and of no other.
    #[ts(optional = nullable)]
    pub correction: Option<String>,
    /// `kazakh`, `russian`, `uzbek`.
    pub language: String,
    /// Birth years.
    pub birth_years: Vec<i32>,
    /// Places.
    pub capacity: u32,
    /// The first day on which it takes children, `2026-09-01`.
    pub from: String,
}

/// Change a group; what is empty stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeGroup {
    /// The group.
    pub group: String,
    /// Its name.
    #[ts(optional = nullable)]
    pub name: Option<String>,
    /// `kazakh`, `russian`, `uzbek`.
    #[ts(optional = nullable)]
    pub language: Option<String>,
    /// Birth years: all of them.
    #[ts(optional = nullable)]
    pub birth_years: Option<Vec<i32>>,
    /// Places.
    #[ts(optional = nullable)]
    pub capacity: Option<u32>,
}

/// Close a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CloseGroup {
    /// The group.
    pub group: String,
    /// Its last day, `2026-08-31`.
    pub on: String,
}
