//! The writer's office: what several processes on one database need beside the statements. The embedded store has one process and
//! none of this.
//!
//! At most one process writes at a time. It is elected by a lock that the database lets go when the process dies, and it writes under a
//! *tenure*: a number that grows with every election and that the database compares in every transaction. So a process that has lost
//! the office without noticing cannot write, however sure of itself it is.

use oryn_domain::id::{DeskId, KindergartenId};
use oryn_domain::record::Record;
use oryn_domain::time::Instant;

use super::Head;
use crate::failure::Failure;

/// Who writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Which tenure; 0 when nobody has written yet.
    pub tenure: u64,
    /// Where the other processes reach it; empty for a tool.
    pub address: String,
}

/// What became durable after some batch, as it stands at one instant.
#[derive(Debug, Default)]
pub struct Changes {
    /// The last batch in it.
    pub batch: u64,
    /// Rows.
    pub records: Vec<Record>,
    /// Feeds' positions.
    pub heads: Vec<(KindergartenId, Head)>,
    /// Desks' counters.
    pub counters: Vec<(DeskId, u64)>,
    /// The instant of the last decision.
    pub latest: Instant,
}

/// The office.
#[async_trait::async_trait]
pub trait Office: Send + Sync + 'static {
    /// Become the writer, unless another process is: the tenure, or `None`.
    async fn claim(&self, address: &str) -> Result<Option<u64>, Failure>;
    /// Show that this writer lives; fails when the office is lost.
    async fn beat(&self) -> Result<(), Failure>;
    /// Give the office up.
    async fn leave(&self);
    /// Who writes, as far as the database knows.
    async fn holder(&self) -> Result<Holder, Failure>;
    /// Take the office from a writer that has shown no life for some seconds: a halted process, or one whose computer is gone.
    async fn depose_silent(&self) -> Result<bool, Failure>;
    /// The number of the last batch.
    async fn last_batch(&self) -> Result<u64, Failure>;
    /// What changed after a batch; `None` when the database no longer remembers that far back.
    async fn changes(&self, after: u64) -> Result<Option<Changes>, Failure>;
    /// Look for the database that takes writes among the known addresses, after it was lost.
    async fn seek(&self) -> Result<(), Failure>;
}
