//! What officers opened about families and what they did beside the acts of the rules, as both stores keep it: added to and never changed.

use oryn_api::console::Noted;
use oryn_domain::id::OfficerId;
use oryn_domain::time::Instant;

use super::rows;
use crate::failure::Failure;

/// A note before the store has numbered it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficerNote {
    /// When.
    pub at: Instant,
    /// Who.
    pub officer: OfficerId,
    /// What.
    pub what: Noted,
    /// Of which row, file, line or version.
    pub subject: String,
}

/// Which notes are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSieve {
    /// Notes before this one.
    pub before: u64,
    /// Written down at this instant or later.
    pub from: Instant,
    /// Written down before this one.
    pub until: Instant,
    /// Of this officer.
    pub officer: Option<OfficerId>,
    /// About one of these.
    pub subjects: Option<Vec<String>>,
}

impl Default for NoteSieve {
    /// Every note.
    fn default() -> Self {
        Self {
            before: u64::MAX,
            from: Instant::from_micros(i64::MIN),
            until: Instant::from_micros(i64::MAX),
            officer: None,
            subjects: None,
        }
    }
}

/// The statements about them.
#[async_trait::async_trait]
pub trait NoteStore: Send + Sync + 'static {
    /// Keep a note.
    async fn put_note(&self, note: &OfficerNote) -> Result<(), Failure>;
    /// Notes that are looked for with their numbers, the newest first.
    async fn search_notes(&self, sieve: &NoteSieve, limit: usize) -> Result<Vec<(u64, OfficerNote)>, Failure>;
}

/// A row of the table `officer_note`.
pub(super) type NoteRow = (i64, i64, String, String, String);

pub(super) fn kept((seq, at, officer, what, subject): NoteRow) -> Result<(u64, OfficerNote), Failure> {
    let note = OfficerNote {
        at: Instant::from_micros(at),
        officer: rows::id(&officer)?,
        what: Noted::named(&what).ok_or_else(|| Failure::Import(format!("note of an officer: {what}")))?,
        subject,
    };
    Ok((rows::count(seq), note))
}
