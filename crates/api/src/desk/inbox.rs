//! Acts that the centre did not accept: what was done, what happened instead, what is true now, what can be done.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::referrals::PrintTo;
use super::regrouping::RefusedChild;
use super::{ChildView, Finality};
use crate::error::ApiError;
use crate::moment::{Moment, Term};

/// What happened instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Happening {
    /// `desk-happened-<what>` in the catalogues; where nobody was first, the kind of trouble.
    pub what: String,
    /// `desk`, `own_desk`, `kindergarten`, `family`, `centre`, `elsewhere`; empty where it was nobody.
    pub by: String,
    /// What people call that desk.
    pub desk: String,
    /// When, server time.
    #[ts(optional = nullable)]
    pub at: Option<Moment>,
}

/// What is true now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Standing {
    /// `desk-stands-now-<is>` in the catalogues.
    pub is: String,
    /// A number of a referral or of places.
    pub number: String,
    /// What people call the desk that holds.
    pub desk: String,
    /// The end of a term.
    #[ts(optional = nullable)]
    pub until: Option<Moment>,
}

/// What the department said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnsweredView {
    /// `honour`, `annul`, `stands`.
    pub answer: String,
    /// When.
    pub at: Moment,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SettledView {
    /// `next_candidate`, `family_told`, `done_anew`, `stands_as_is`.
    pub choice: String,
    /// Who settled it.
    pub person: String,
    /// At which desk.
    pub desk: String,
    /// When.
    pub at: Moment,
}

/// One act that was not accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MatterRow {
    /// The act.
    pub id: String,
    /// Its name, `act-<name>` in the catalogues.
    pub act: String,
    /// What it is about: a child's name, a group's name, a number.
    pub about: String,
    /// The number of the addition to a contract that it is about, where it is about one.
    #[ts(optional = nullable)]
    pub addendum: Option<u32>,
    /// When it was done, server time.
    pub at: Moment,
    /// When the centre answered.
    pub answered_at: Moment,
    /// Who did it.
    pub person: String,
    /// At which desk.
    pub desk: String,
    /// Whether it was this desk.
    pub own: bool,
    /// Whether the desk had said that it is final.
    pub finality: Finality,
    /// Whether a paper may be in the family's hand that nobody honours yet.
    pub urgent: bool,
    /// The number on that paper.
    pub paper: String,
    /// Why it was refused; empty where people decide.
    #[ts(optional = nullable)]
    pub error: Option<ApiError>,
    /// Of an act about many children: those for whom it was not possible, each with the reason.
    pub children: Vec<RefusedChild>,
    /// What happened instead.
    pub happened: Happening,
    /// What is true now.
    pub stands: Standing,
    /// What to do, in its order: `desk-step-<step>` in the catalogues.
    pub steps: Vec<String>,
    /// What may be chosen to settle it; empty while the department has the word.
    pub choices: Vec<String>,
    /// Whether the department can be asked.
    pub may_ask: bool,
    /// Until when the kindergarten settles it before the department sees it.
    #[ts(optional = nullable)]
    pub settle_by: Option<Term>,
    /// When the department was asked.
    #[ts(optional = nullable)]
    pub asked_at: Option<Moment>,
    /// When the department was told because nobody settled it.
    #[ts(optional = nullable)]
    pub escalated_at: Option<Moment>,
    /// What the department said.
    #[ts(optional = nullable)]
    pub answer: Option<AnsweredView>,
    /// How it ended.
    #[ts(optional = nullable)]
    pub settled: Option<SettledView>,
    /// The family it concerns.
    #[ts(optional = nullable)]
    pub child: Option<ChildView>,
    /// The screen of the next family: `response/<id>`; of the bulletin when nobody is selected.
    pub next: String,
    /// The screen it leads to; empty when none.
    pub leads_to: String,
    /// Whether only this desk knows of it: then it is closed here, and nobody else has to see it.
    pub here_only: bool,
}

/// Everything that waits, what is urgent first; then what was settled lately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct InboxView {
    /// What waits for a person.
    pub open: Vec<MatterRow>,
    /// What was settled, newest first.
    pub settled: Vec<MatterRow>,
}

/// Say what was done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SettleMatter {
    /// The act.
    pub matter: String,
    /// One of [`MatterRow::choices`].
    pub choice: String,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MatterIdRequest {
    /// The act.
    pub matter: String,
}

/// Print what the family is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrintNotice {
    /// The act.
    pub matter: String,
    /// Where it goes.
    pub to: PrintTo,
}
