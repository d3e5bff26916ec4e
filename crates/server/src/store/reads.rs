//! Who opened what about families, as both stores keep it. No rule reads it.

use std::fmt;
use std::str::FromStr;

use oryn_api::wire::{KeptRead, ReadNote, ReadWhat};
use oryn_domain::id::{DeskId, KindergartenId, StaffId};
use oryn_domain::time::Instant;

use super::rows;
use crate::failure::Failure;

/// The statements about notes of reads.
#[async_trait::async_trait]
pub trait ReadStore: Send + Sync + 'static {
    /// Keep notes of a desk; those that are here stay as they are.
    async fn put_reads(&self, kindergarten: KindergartenId, desk: DeskId, notes: &[ReadNote]) -> Result<(), Failure>;
    /// Notes of a kindergarten's desks up to an instant, newest first.
    async fn kept_reads(&self, kindergarten: KindergartenId, until: Instant, limit: usize) -> Result<Vec<KeptRead>, Failure>;
    /// Notes of all kindergartens that are looked for, newest first.
    async fn search_reads(&self, sieve: &ReadSieve, limit: usize) -> Result<Vec<KeptRead>, Failure>;
}

/// Where a note stands among those of all desks, from which a list goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadPlace {
    at: Instant,
    desk: String,
    number: u64,
}

impl ReadPlace {
    /// Before every note there is.
    pub const END: Self = Self {
        at: Instant::from_micros(i64::MAX),
        desk: String::new(),
        number: 0,
    };

    /// The place of this one.
    #[must_use]
    pub fn of(read: &KeptRead) -> Self {
        Self {
            at: read.note.at,
            desk: read.desk.to_string(),
            number: read.note.number,
        }
    }

    /// Its parts, as the stores compare them.
    pub(super) fn columns(&self) -> (i64, &str, i64) {
        (self.at.micros(), &self.desk, rows::number(self.number))
    }
}

impl fmt::Display for ReadPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}_{}", self.at.micros(), self.desk, self.number)
    }
}

impl FromStr for ReadPlace {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        let mut parts = text.split('_');
        let mut place = || {
            Some(Self {
                at: Instant::from_micros(parts.next()?.parse().ok()?),
                desk: parts.next()?.parse::<DeskId>().ok()?.to_string(),
                number: parts.next()?.parse().ok()?,
            })
        };
        place().ok_or_else(|| Failure::Import("a place among notes".to_owned()))
    }
}

/// Which notes of all kindergartens are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadSieve {
    /// Behind this one.
    pub before: ReadPlace,
    /// Noted at this instant or later.
    pub from: Instant,
    /// Noted before this one.
    pub until: Instant,
    /// Of this person.
    pub staff: Option<StaffId>,
    /// About one of these.
    pub subjects: Option<Vec<String>>,
}

/// What was opened, as it is stored.
pub(super) const fn name(what: ReadWhat) -> &'static str {
    match what {
        ReadWhat::ChildFile => "child_file",
        ReadWhat::Attachment => "attachment",
        ReadWhat::Contract => "contract",
    }
}

/// A row of the table `read_note`.
pub(super) type ReadRow = (String, i64, i64, String, String, String);

pub(super) fn kept((desk, number, at, staff, what, subject): ReadRow) -> Result<KeptRead, Failure> {
    Ok(KeptRead {
        desk: rows::id(&desk)?,
        note: ReadNote {
            number: rows::count(number),
            at: Instant::from_micros(at),
            staff: rows::id(&staff)?,
            what: serde_json::from_value(what.into())?,
            subject: rows::id(&subject)?,
        },
    })
}
