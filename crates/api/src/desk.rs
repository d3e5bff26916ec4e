//! The shapes that the desk's screens read and send, one module per screen.

pub mod attachments;
pub mod contracts;
pub mod copies;
pub mod desks;
pub mod groups;
pub mod inbox;
pub mod journal;
pub mod logs;
pub mod papers;
pub mod people;
pub mod places;
pub mod practice;
pub mod printing;
pub mod referrals;
pub mod regrouping;
pub mod responses;
pub mod roll;
pub mod search;
pub mod signing;
pub mod status;
pub mod sync;
pub mod tables;
pub mod today;
pub mod updates;
pub mod work;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::moment::Moment;

/// Nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// How far an act has come at the moment it is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Finality {
    /// Written down, and final: decided under a hold, or nobody can object.
    Final,
    /// Written down as a request: the centre decides.
    Request,
    /// Written down with an electronic signature, which the centre has still to verify.
    Signature,
}

/// An act was written down on this desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ActDone {
    /// The intent, as the Sync screen lists it.
    pub intent: String,
    /// How far it has come.
    pub finality: Finality,
    /// What came out of it (a referral, a bulletin), when the screen should go there.
    #[ts(optional = nullable)]
    pub leads_to: Option<String>,
}

/// How far the centre knows of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// The centre has it.
    Centre,
    /// It is written down here and final; the centre will be told.
    HereFinal,
    /// It is asked for; the centre decides.
    HereRequested,
}

/// A child as staff see it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChildView {
    /// The child.
    pub id: String,
    /// Surname, given name, patronymic.
    pub name: String,
    /// The number, whole: the screen masks it until asked.
    pub iin: String,
    /// Birth date, `2021-07-14`.
    pub born: String,
    /// The guardian's name.
    pub guardian: String,
    /// The guardian's telephone.
    pub phone: String,
}

/// The queue's explanation of one response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RankingView {
    /// Place among the responses of the round.
    pub rank: u32,
    /// How many responses there were.
    pub of: u32,
    /// How many places there were.
    pub places: u32,
    /// `out_of_turn`, `first_priority` or `ordinary`.
    pub class: String,
    /// The filing instant that counted.
    pub filed_at: Moment,
    /// Position in the whole queue at that moment.
    #[ts(type = "number")]
    pub position: u64,
    /// The rule pack in force.
    pub rules: String,
}
