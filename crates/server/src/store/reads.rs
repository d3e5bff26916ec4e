//! Who opened what about families, as both stores keep it. No rule reads it.

use oryn_api::wire::{KeptRead, ReadNote, ReadWhat};
use oryn_domain::id::{DeskId, KindergartenId};
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
