//! What the journal of a kindergarten travels as: who did the act behind an entry of the feed, what is left of an entry once its rows are put
//! away, and notes of who opened what.
//!
//! Names of doers, acts, tables and states are texts here: what a later program calls them, this one keeps and hands on. Nobody is named; a desk has
//! the names among its rows, or it may not know them.

use oryn_domain::id::{CommandId, DeskId, Id, StaffId};
use oryn_domain::time::Instant;
use schemars::JsonSchema;
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize};

use super::{Outcome, Table};
use crate::shape::{IdText, Micros};

/// Lines of a journal, and notes of reads, in one answer at most.
pub const JOURNAL_PAGE: usize = 200;
/// Notes of reads in one question at most: what is left goes with the next one.
pub const READS_AT_ONCE: usize = 64;

/// Who did the act behind an entry, and what kind of act it was, as the kindergarten of the feed may know it. The chain covers it as these fields are
/// written: with another one [`super::MIN_SCHEMA`] counts on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Byline {
    /// The name of an `oryn_domain::journal::Doer`.
    pub who: String,
    /// The member of staff; only somebody of this kindergarten is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<IdText>")]
    pub staff: Option<StaffId>,
    /// The desk; only one of this kindergarten is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<IdText>")]
    pub desk: Option<DeskId>,
    /// What was done, as acts are called on the wire: `activate_response`.
    pub did: String,
    /// When it was done at the desk, where the centre heard of it only later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Micros>")]
    pub done: Option<Instant>,
}

/// A row that an act concerned, without anything that stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Concerned {
    /// The table.
    #[schemars(with = "String")]
    pub kind: Table,
    /// The row.
    #[schemars(with = "IdText")]
    pub id: Id,
    /// Where it stood after the act, where the table knows states.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
}

/// What the journal keeps of one entry of the feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JournalLine {
    /// The entry.
    pub seq: u64,
    /// When the server decided.
    #[schemars(with = "Micros")]
    pub at: Instant,
    /// The act behind it.
    #[schemars(with = "IdText")]
    pub cause: CommandId,
    /// Who did it; entries from before this was said have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Byline>,
    /// What it came to.
    pub outcome: Outcome,
    /// Rows it concerned, those with a state first.
    pub rows: Vec<Concerned>,
}

impl JournalLine {
    /// When it happened: at the desk, where that is known, otherwise when the server decided.
    #[must_use]
    pub fn happened(&self) -> Instant {
        self.by.as_ref().and_then(|by| by.done).unwrap_or(self.at)
    }
}

/// The answer to `GET /v1/journal`: lines before the one that was named, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct JournalPage {
    /// Incarnation of the server's database: lines of another one are of another history.
    pub epoch: u32,
    /// The lines, without a gap, newest first.
    pub lines: Vec<JournalLine>,
}

/// What of a family was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReadWhat {
    /// The file of a child: the subject is the child.
    ChildFile,
    /// What a family handed in: the subject is the application.
    Attachment,
    /// The paper of a contract: the subject is the contract.
    Contract,
}

/// Somebody opened something about a family at a desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReadNote {
    /// What tells it from other notes of its desk; it grows with every one.
    pub number: u64,
    /// When, server time.
    #[schemars(with = "Micros")]
    pub at: Instant,
    /// Who.
    #[schemars(with = "IdText")]
    pub staff: StaffId,
    /// What.
    pub what: ReadWhat,
    /// Of which row.
    #[schemars(with = "IdText")]
    pub subject: Id,
}

/// A note as the server keeps it: with the desk that handed it in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct KeptRead {
    /// The desk.
    #[schemars(with = "IdText")]
    pub desk: DeskId,
    /// The note.
    pub note: ReadNote,
}

/// The answer to `GET /v1/reads`: notes of all desks of the kindergarten, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct ReadsPage {
    /// The notes.
    #[serde(deserialize_with = "understood")]
    #[schemars(with = "Vec<KeptRead>")]
    pub reads: Vec<KeptRead>,
    /// Whether there are older ones.
    pub more: bool,
}

/// A note that this program understands, or one of a newer program.
#[derive(Deserialize)]
#[serde(untagged)]
enum Told {
    Known(KeptRead),
    Newer(IgnoredAny),
}

/// What a newer desk noted in its own words hides no other note.
fn understood<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<KeptRead>, D::Error> {
    let all = Vec::<Told>::deserialize(from)?;
    let known = |told| match told {
        Told::Known(read) => Some(read),
        Told::Newer(IgnoredAny) => None,
    };
    Ok(all.into_iter().filter_map(known).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_of_a_newer_program_hides_no_other_one() {
        let id = |n: u8| Id::from_bytes([n; 16]);
        let read = |number| KeptRead {
            desk: id(1).into(),
            note: ReadNote {
                number,
                at: Instant::from_micros(5),
                staff: id(2).into(),
                what: ReadWhat::Contract,
                subject: id(3),
            },
        };
        let page = ReadsPage {
            reads: vec![read(3), read(2), read(1)],
            more: true,
        };
        let text = serde_json::to_string(&page).expect("JSON");
        assert_eq!(serde_json::from_str::<ReadsPage>(&text).expect("a page"), page);
        let newer = text.replacen("\"contract\"", "\"something_new\"", 1);
        let left = serde_json::from_str::<ReadsPage>(&newer).expect("a page");
        assert_eq!((left.reads, left.more), (vec![read(2), read(1)], true));
    }
}
