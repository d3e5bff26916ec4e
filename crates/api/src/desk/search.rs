//! Search from anywhere in the program.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Known;

/// What a person typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct SearchRequest {
    /// A name in Kazakh, Russian or Latin spelling, a number, an IIN, a telephone, or parts of them.
    pub text: String,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Found {
    /// A child that has something to do with this kindergarten.
    Child {
        /// The whole name.
        name: String,
        /// Birth date, `2021-07-14`.
        born: String,
        /// The guardian's name.
        guardian: String,
        /// What there is of the child here: `enrolled`, `signed_here`, `contract`, `referral`, `response`.
        stands: String,
        /// Its number, where it has one.
        number: String,
        /// The group's name.
        group: String,
        /// Where to go: `child/<id>`, `referral/<id>`, `contract/<id>`, `response/<id>`.
        leads_to: String,
    },
    /// A referral by its number.
    Referral {
        /// Its number.
        number: String,
        /// The child's name.
        child: String,
        /// `issued`, `signed_here`, `fulfilled`, `expired`, `annulled`.
        state: String,
        /// How far the centre knows of it.
        known: Known,
        /// Where to go.
        leads_to: String,
    },
    /// A contract by its number.
    Contract {
        /// Its number.
        number: String,
        /// The child's name.
        child: String,
        /// `prepared`, `signed_by_guardian`, `signed_here`, `in_force`, `terminated`.
        state: String,
        /// How far the centre knows of it.
        known: Known,
        /// Where to go.
        leads_to: String,
    },
    /// A group by its name.
    Group {
        /// Its name.
        name: String,
        /// Places that are free and not offered yet.
        free: u32,
        /// Where to go.
        leads_to: String,
    },
}

/// The best finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SearchView {
    /// Best first, kinds together; a few of each.
    pub found: Vec<Found>,
    /// How many there were altogether.
    pub total: u32,
    /// The text that was looked for instead, when the person typed on the other keyboard.
    #[ts(optional = nullable)]
    pub instead: Option<String>,
}
