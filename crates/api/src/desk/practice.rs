//! Practice: a kindergarten of invented families on this computer alone, with a centre that is played for it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::moment::Moment;

/// What a desk has to do with practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PracticePlace {
    /// This program offers none.
    Absent,
    /// It can be opened from here.
    Offered,
    /// This is it: everybody on the screens is invented.
    Here,
}

/// What there is to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PracticeStep {
    /// Publish a freed place.
    PublishPlace,
    /// Activate a response that the queue selected.
    ActivateResponse,
    /// Print the referral.
    PrintReferral,
    /// Tick what the family brought.
    RecordArrival,
    /// Write the contract.
    PrepareContract,
    /// Sign it for the kindergarten.
    SignContract,
}

impl PracticeStep {
    /// Every step, in the order of the work.
    pub const ALL: [Self; 6] = [
        Self::PublishPlace,
        Self::ActivateResponse,
        Self::PrintReferral,
        Self::RecordArrival,
        Self::PrepareContract,
        Self::SignContract,
    ];
}

/// One thing to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PracticeTask {
    /// What.
    pub step: PracticeStep,
    /// Whether the played centre has seen it done.
    pub done: bool,
}

/// What the clock of the played centre brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PracticeHappening {
    /// Parents see a bulletin, and answer it.
    Publication,
    /// A round ends: the queue selects among those who answered.
    RoundEnd,
    /// The term in which a response is to be activated ends.
    ActivationEnd,
    /// The term of a referral ends.
    ReferralEnd,
    /// A child may ask for places again.
    StopListEnd,
    /// Another term ends.
    Other,
}

/// The next thing that comes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PracticeEvent {
    /// What.
    pub what: PracticeHappening,
    /// When.
    pub at: Moment,
}

/// How far somebody has come in practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PracticeView {
    /// What there is to try, in the order of the work.
    pub tasks: Vec<PracticeTask>,
    /// What comes next by itself, when anything does.
    #[ts(optional = nullable)]
    pub next: Option<PracticeEvent>,
    /// The password of the key file that lies ready for signing.
    pub key_password: String,
    /// Whether the line to the played centre is cut.
    pub line_cut: bool,
}

/// How far time is played forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PassUntil {
    /// To the next thing that comes by itself.
    Event,
    /// By a day, with everything that comes in it.
    Day,
}

/// Play time forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PassTime {
    /// How far.
    pub until: PassUntil,
}

/// Cut the line to the played centre, or mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CutLine {
    /// Whether it is cut from now on.
    pub cut: bool,
}
