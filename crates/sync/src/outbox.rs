//! An act of a desk and how far it has come.
//!
//! What was asked for never changes; only its progress does. The rule it protects: an act is undecided until a receipt came, and what it did
//! lies over the rows until its own entry of the feed has been applied (sync.md §3.8).

use oryn_api::wire::{ActTime, Op, Outcome, Receipt, Resumption};
use oryn_domain::act::Command;
use oryn_domain::id::{CommandId, StaffId};
use oryn_domain::time::Instant;

/// How far an act has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// On disk.
    Saved,
    /// Shown to the server at least once; no receipt yet.
    Sent,
    /// The server has answered.
    Decided {
        /// What.
        outcome: Outcome,
        /// When.
        at: Instant,
    },
}

/// An act on disk.
#[derive(Debug, Clone, PartialEq)]
pub struct Intent {
    /// Counter of this desk.
    pub dseq: u64,
    /// The act.
    pub id: CommandId,
    /// Version of the command's shape.
    pub version: u32,
    /// Who acted.
    pub staff: StaffId,
    /// When.
    pub time: ActTime,
    /// What.
    pub command: Command,
    /// Whether it was final at once.
    pub is_final: bool,
    /// What it is about.
    pub about: String,
    /// The screen it leads to.
    pub leads_to: String,
    /// How far it has come.
    pub progress: Progress,
    /// Whether its own entry of the feed has been applied.
    pub seen: bool,
    /// Whether a person has closed the refusal.
    pub closed: bool,
}

impl Intent {
    /// Whether the server has answered.
    #[must_use]
    pub const fn is_decided(&self) -> bool {
        matches!(self.progress, Progress::Decided { .. })
    }

    /// Whether the server has refused it.
    #[must_use]
    pub const fn is_refused(&self) -> bool {
        matches!(
            self.progress,
            Progress::Decided {
                outcome: Outcome::Rejected { .. },
                ..
            }
        )
    }

    /// Whether people have to decide it.
    #[must_use]
    pub const fn is_deferred(&self) -> bool {
        matches!(
            self.progress,
            Progress::Decided {
                outcome: Outcome::Deferred,
                ..
            }
        )
    }

    /// Whether what it did is not yet among the rows from the centre, and may still come to be.
    #[must_use]
    pub const fn lies_over_the_rows(&self) -> bool {
        !self.is_refused() && !self.is_deferred() && !self.seen
    }

    /// The answer it got.
    #[must_use]
    pub fn receipt(&self) -> Option<Receipt> {
        let Progress::Decided { outcome, at } = &self.progress else {
            return None;
        };
        Some(Receipt {
            id: self.id,
            dseq: self.dseq,
            outcome: outcome.clone(),
            at: *at,
        })
    }

    /// The centre was restored and has heard every desk: from the next counter on it knows nothing of this desk's acts, and what it knows of
    /// those before may have changed.
    pub fn resume(&mut self, resumption: &Resumption) {
        if self.dseq >= resumption.next_dseq {
            if self.is_decided() {
                self.progress = Progress::Sent;
                self.seen = false;
            }
        } else if let Some(receipt) = resumption.receipts.iter().find(|receipt| receipt.id == self.id) {
            self.progress = Progress::Decided {
                outcome: receipt.outcome.clone(),
                at: receipt.at,
            };
        }
    }

    /// As it is sent.
    #[must_use]
    pub fn op(&self) -> Op {
        Op {
            id: self.id,
            dseq: self.dseq,
            version: self.version,
            staff: self.staff,
            time: self.time,
            expects: None,
            command: self.command.clone(),
        }
    }
}
