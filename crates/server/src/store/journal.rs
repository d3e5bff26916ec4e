//! Looking for lines of the journal: what is asked, and how a line comes out of its columns, the same in both stores.

use oryn_domain::id::{ApplicationId, Id};
use oryn_domain::time::Instant;

use super::JournalRow;
use super::rows::{count, id};
use crate::failure::Failure;

/// What lines are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalSieve {
    /// Lines before this one.
    pub before: u64,
    /// Decided at this instant or later.
    pub from: Instant,
    /// Decided before this one.
    pub until: Instant,
    /// Of this command.
    pub command: Option<String>,
    /// That speak of this application.
    pub application: Option<ApplicationId>,
    /// In whose author this identifier stands.
    pub who: Option<Id>,
}

impl JournalSieve {
    /// What the author's text holds, as the stores compare it; nothing in an identifier means anything to them.
    pub(super) fn author(&self) -> Option<String> {
        self.who.map(|who| format!("%\"{who}\"%"))
    }
}

impl Default for JournalSieve {
    /// Every line.
    fn default() -> Self {
        Self {
            before: u64::MAX,
            from: Instant::from_micros(i64::MIN),
            until: Instant::from_micros(i64::MAX),
            command: None,
            application: None,
            who: None,
        }
    }
}

/// Such lines, the newest first: before, from, until, command, application, author, how many.
pub(super) const SEARCH: &str = "SELECT seq, at, act, actor, command, ask, facts FROM journal \
     WHERE seq < $1 AND at >= $2 AND at < $3 AND ($4 IS NULL OR command = $4) \
     AND ($5 IS NULL OR seq IN (SELECT seq FROM journal_subject WHERE application = $5)) \
     AND ($6 IS NULL OR actor LIKE $6) ORDER BY seq DESC LIMIT $7";

/// A line in the order of its columns.
pub(super) type Columns = (i64, i64, String, String, String, String, String);

pub(super) fn row((seq, at, act, actor, command, ask, facts): Columns) -> Result<JournalRow, Failure> {
    Ok(JournalRow {
        seq: count(seq),
        at: Instant::from_micros(at),
        act: id(&act)?,
        actor,
        command,
        ask,
        facts,
        subjects: Vec::new(),
        moves: Vec::new(),
    })
}
