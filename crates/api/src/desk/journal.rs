//! The Journal screen: every act of the kindergarten, who did it, when and at which desk; and for the head, who opened which child's file.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::referrals::PrintTo;
use crate::error::ApiError;
use crate::moment::Moment;

/// What an act is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum JournalTheme {
    /// Free places and bulletins.
    Places,
    /// Applications and privileges.
    Queue,
    /// Responses and holds.
    Responses,
    /// Referrals and their terms.
    Referrals,
    /// Contracts.
    Contracts,
    /// Children of the groups.
    Roll,
    /// Acts that the centre did not accept, and what became of them.
    Matters,
    /// People, desks, the law.
    House,
}

/// Which acts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct JournalRequest {
    /// A child's name in any spelling, a number, a person, a desk, an act, a day, or parts of them; empty for all.
    pub search: String,
    /// From this day on, `2026-11-21`.
    #[ts(optional = nullable)]
    pub from: Option<String>,
    /// Until this day, `2026-11-21`.
    #[ts(optional = nullable)]
    pub until: Option<String>,
    /// Of this member of staff.
    #[ts(optional = nullable)]
    pub staff: Option<String>,
    /// Of these: `family`, `department`, `clock` and the like; a member of staff is named above.
    #[ts(optional = nullable)]
    pub who: Option<String>,
    /// At this desk.
    #[ts(optional = nullable)]
    pub desk: Option<String>,
    /// About this.
    #[ts(optional = nullable)]
    pub theme: Option<JournalTheme>,
    /// The most rows that are wanted.
    pub most: u32,
}

/// How far the centre knows of an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum JournalState {
    /// It was done at this desk, and the centre does not know it yet.
    NotYetKnown,
    /// It is done.
    Done,
    /// The centre did not accept it.
    Refused {
        /// Why.
        error: ApiError,
    },
    /// People decide it.
    Deferred,
}

/// A row that an act concerned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct JournalChange {
    /// The table: `referral`, `contract`, `child` and the like.
    pub table: String,
    /// Its number or name; empty for what is not this kindergarten's business any more.
    pub name: String,
    /// Where it stood afterwards, `<table>-state-<state>` in the catalogues; empty where the table knows no states.
    pub state: String,
    /// The screen it leads to, `referral/<id>` and the like; empty when none.
    pub leads_to: String,
}

/// One act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct JournalRow {
    /// The act.
    pub id: String,
    /// Its name, `act-<name>` in the catalogues.
    pub act: String,
    /// What it is about.
    pub theme: JournalTheme,
    /// When it happened, server time.
    pub at: Moment,
    /// When the centre decided it, where that was later.
    #[ts(optional = nullable)]
    pub decided_at: Option<Moment>,
    /// Who did it: `staff`, `family`, `department`, `publisher`, `clock`, `elsewhere`; empty for acts of before this was written down.
    pub who: String,
    /// The name of the member of staff.
    pub person: String,
    /// The desk's name.
    pub desk: String,
    /// What it was about: a child's name, a group's name, a person; empty for a family that went elsewhere.
    pub about: String,
    /// The number of the referral, contract or application.
    pub number: String,
    /// How far the centre knows of it.
    pub state: JournalState,
    /// What it changed.
    pub changes: Vec<JournalChange>,
    /// The screen it leads to; empty when none.
    pub leads_to: String,
}

/// Somebody or something to choose by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct JournalChoice {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// The journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct JournalView {
    /// What the centre does not know yet and what it did not accept here, then all others, newest first.
    pub rows: Vec<JournalRow>,
    /// Whether more were found than were wanted.
    pub more: bool,
    /// Since when this desk has the journal; none while it has nothing of it.
    #[ts(optional = nullable)]
    pub begins: Option<Moment>,
    /// Whether that is its very beginning: nothing older can be asked for.
    pub whole: bool,
    /// Whether the centre can be asked now.
    pub online: bool,
    /// People of the kindergarten, also those who left.
    pub people: Vec<JournalChoice>,
    /// Desks of the kindergarten.
    pub desks: Vec<JournalChoice>,
}

/// What came of asking the centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct JournalFetched {
    /// Lines that are new here.
    pub lines: u32,
    /// Whether there are older ones.
    pub more: bool,
}

/// Make the extract of the journal and hand it over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrintJournal {
    /// Which acts.
    pub journal: JournalRequest,
    /// Where it goes.
    pub to: PrintTo,
}

/// Which notes of who opened what.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct ReadsRequest {
    /// A child's name in any spelling, a person, a desk, or parts of them; empty for all.
    pub search: String,
    /// From this day on, `2026-11-21`.
    #[ts(optional = nullable)]
    pub from: Option<String>,
    /// Until this day, `2026-11-21`.
    #[ts(optional = nullable)]
    pub until: Option<String>,
    /// Of this member of staff.
    #[ts(optional = nullable)]
    pub staff: Option<String>,
    /// The most rows that are wanted.
    pub most: u32,
}

/// Somebody opened something about a family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReadRow {
    /// What tells it from others.
    pub id: String,
    /// When.
    pub at: Moment,
    /// Who.
    pub person: String,
    /// At which desk.
    pub desk: String,
    /// What: `child_file`, `attachment`, `contract`.
    pub what: String,
    /// The child's name; empty for a family that went elsewhere.
    pub child: String,
    /// The screen it leads to; empty when none.
    pub leads_to: String,
}

/// Who opened what, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReadsView {
    /// The notes.
    pub rows: Vec<ReadRow>,
    /// Whether more were found than were wanted.
    pub more: bool,
    /// Whether the centre can be asked for those of other desks now.
    pub online: bool,
    /// People of the kindergarten, also those who left.
    pub people: Vec<JournalChoice>,
}

/// Ask the centre for notes of other desks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FetchReads {
    /// Older ones than those that are here, instead of the newest.
    pub older: bool,
}
