//! What the centre knows and does not know yet.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Finality;
use super::status::{CopyingView, Link};
use crate::error::ApiError;
use crate::moment::{Moment, Term};

/// How far an act has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum IntentState {
    /// Not shown to the centre yet, or shown into a line that broke.
    Waiting {
        /// What it waits for.
        r#for: WaitsFor,
    },
    /// On its way.
    Sent,
    /// The centre has a receipt for it.
    Accepted {
        /// When.
        at: Moment,
    },
    /// Refused; a person has to look at it.
    Refused {
        /// Why.
        error: ApiError,
        /// When.
        at: Moment,
        /// Whether a person has closed it.
        closed: bool,
    },
    /// People decide it.
    Deferred {
        /// Since when.
        at: Moment,
        /// Whether they have.
        closed: bool,
    },
}

/// What an act waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WaitsFor {
    /// The connection.
    Line,
    /// Its turn in the next exchange.
    Turn,
}

/// A response that this desk may decide without a connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HeldRow {
    /// The response.
    pub response: String,
    /// The child's name.
    pub child: String,
    /// The group's name.
    pub group: String,
    /// The number its referral will carry.
    pub number: String,
    /// Until when the desk may use it without a connection.
    pub until: Moment,
    /// Whether that has passed: the place stays reserved, the centre has to be asked.
    pub over: bool,
}

/// One act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IntentRow {
    /// The act.
    pub id: String,
    /// Its name, `act-<name>` in the catalogues.
    pub act: String,
    /// What it is about: a child's name, a group's name, a number.
    pub about: String,
    /// When it was done, server time.
    pub at: Moment,
    /// Who did it.
    pub person: String,
    /// Whether it was final at once.
    pub finality: Finality,
    /// How far it has come.
    pub state: IntentState,
    /// The screen it leads to, `referral/<id>` and the like; empty when none.
    pub leads_to: String,
}

/// How far a paper has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum PaperState {
    /// Its turn comes.
    Waiting,
    /// It is on its way.
    Sending {
        /// Bytes that the centre has.
        #[ts(type = "number")]
        sent: u64,
    },
    /// The centre refuses it; a person has to look at it.
    Refused {
        /// Why.
        error: ApiError,
    },
}

/// A paper that the centre has not got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PaperRow {
    /// What it is: `contract`, `addendum`, or `extension` for a document that a family brought with its request for more days.
    pub what: String,
    /// The child's name; empty when the paper belongs to nothing that is known here.
    pub about: String,
    /// The screen it leads to; empty when none.
    pub leads_to: String,
    /// Its length in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// How far it has come.
    pub state: PaperState,
}

/// What papers wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PapersWaitFor {
    /// The connection.
    Line,
    /// Acts, which go first.
    Acts,
    /// A short pause after something that did not go well.
    Pause,
    /// A person, who holds them back.
    Person,
}

/// Hold papers back, or let them go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HoldPapers {
    /// Whether they are held back: no new part goes until they are let go or the program starts anew.
    pub held: bool,
}

/// Papers on their way to the centre, beside the acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PapersView {
    /// The one on its way first, then what is refused, then what waits.
    pub rows: Vec<PaperRow>,
    /// Why nothing is on its way although something waits.
    #[ts(optional = nullable)]
    pub wait_for: Option<PapersWaitFor>,
}

/// The Sync screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SyncView {
    /// The connection.
    pub link: Link,
    /// The earliest legal deadline among the acts that wait.
    #[ts(optional = nullable)]
    pub earliest_deadline: Option<Term>,
    /// Acts, newest first, those that wait on top. What needs a person is in the inbox.
    pub intents: Vec<IntentRow>,
    /// The last good exchange.
    #[ts(optional = nullable)]
    pub last_exchange: Option<Moment>,
    /// When all data of the kindergarten were taken from the centre at once last.
    #[ts(optional = nullable)]
    pub last_snapshot: Option<Moment>,
    /// A copy of all data on its way, once its size is known.
    #[ts(optional = nullable)]
    pub copying: Option<CopyingView>,
    /// Papers that the centre has not got.
    pub papers: PapersView,
    /// Position in the kindergarten's feed.
    #[ts(type = "number")]
    pub feed_seq: u64,
    /// When the oldest act was done that the centre does not know.
    #[ts(optional = nullable)]
    pub oldest: Option<Moment>,
    /// Whether that act has waited too long although there is a connection: somebody has to be told.
    pub overdue: bool,
    /// What this desk holds, soonest end first.
    pub held: Vec<HeldRow>,
    /// Size of the data file in bytes.
    #[ts(type = "number")]
    pub store_bytes: u64,
    /// The server's address.
    pub server: String,
}

/// One act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IntentIdRequest {
    /// The act.
    pub intent: String,
}

/// A sealed file with everything the centre does not know yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RescueFile {
    /// Where it lies; empty when the dialog was closed and nothing was written.
    pub file: String,
    /// Acts in it.
    pub acts: u32,
    /// Papers in it.
    pub papers: u32,
}
