//! A desk's disk: what survives when the computer dies at this moment. Each [`Change`] is one transaction of the product's store
//! (`oryn_store`), and means here what it means there.

use std::collections::{BTreeMap, BTreeSet};

use oryn_api::wire::{Cursor, Entry, Keep, Receipt, Resumption, Row, RowKey};
use oryn_domain::id::{CommandId, ContractId};
use oryn_sync::clock::Anchor;
use oryn_sync::notebook::Notebook;
use oryn_sync::outbox::{Intent, Progress};
use oryn_sync::replica::{Replica, Seat};
use oryn_sync::snapshot::Snapshot;

use crate::region::Region;

/// One transaction.
#[derive(Debug, Clone)]
pub enum Change {
    /// An act, with the clock's anchor and the paper it names.
    Act(Box<Intent>, Option<Anchor>, Option<String>),
    /// A paper alone: nobody writes that but a mistake.
    PaperOnly(String),
    /// The centre has this paper.
    Confirmed(String),
    /// Acts that were shown to the centre.
    Sent(Vec<u64>),
    /// What an exchange brought, and what is kept of the feed.
    Page(Vec<Receipt>, Vec<Entry>, Cursor, Keep, Option<Anchor>),
    /// From now on everything is handed in to this incarnation of the centre.
    Reconciling(u32),
    /// How to go on after it.
    Resume(u32, Resumption),
    /// The cursor alone: nobody writes that but a mistake.
    CursorOnly(Cursor),
    /// A snapshot in place of all rows.
    Snapshot(Box<Snapshot>),
}

/// What is on the platter.
#[derive(Debug, Clone, Default)]
pub struct Stored {
    /// Acts.
    pub intents: BTreeMap<u64, Intent>,
    /// Where the desk stands.
    pub cursor: Option<Cursor>,
    /// Rows from the centre.
    pub rows: BTreeMap<RowKey, Row>,
    /// What would be handed in of the feed, if the centre came back from a backup.
    pub tail: BTreeMap<u64, Entry>,
    /// The incarnation of the centre everything is handed in to.
    pub reconciling: Option<u32>,
    /// The clock.
    pub anchor: Option<Anchor>,
    /// The least counter the next act may have.
    pub next_dseq: u64,
    /// Papers by their names, and whether the centre has confirmed them.
    pub papers: BTreeMap<String, bool>,
}

/// The name of a contract's paper: in the place of a hash, and telling of how many bytes it is.
#[must_use]
pub fn document(contract: ContractId, bytes: u64) -> String {
    let id = contract.to_string().replace('-', "");
    format!("{id}{bytes:032x}")
}

/// How many bytes the paper of this name has.
#[must_use]
pub fn document_bytes(document: &str) -> u64 {
    document
        .get(32..)
        .and_then(|bytes| u64::from_str_radix(bytes, 16).ok())
        .unwrap_or_default()
}

impl Stored {
    /// One transaction has reached the disk.
    pub fn take(&mut self, change: Change) {
        match change {
            Change::Act(intent, anchor, paper) => {
                self.papers.extend(paper.map(|paper| (paper, false)));
                self.next_dseq = intent.dseq + 1;
                self.intents.insert(intent.dseq, *intent);
                self.anchor = anchor.or(self.anchor.take());
            }
            Change::PaperOnly(paper) => {
                self.papers.entry(paper).or_default();
            }
            Change::Confirmed(paper) => {
                if let Some(confirmed) = self.papers.get_mut(&paper) {
                    *confirmed = true;
                }
            }
            Change::Sent(dseqs) => {
                for dseq in dseqs {
                    if let Some(intent) = self.intents.get_mut(&dseq)
                        && intent.progress == Progress::Saved
                    {
                        intent.progress = Progress::Sent;
                    }
                }
            }
            Change::Page(receipts, entries, cursor, keep, anchor) => {
                for receipt in receipts {
                    if let Some(intent) = self.intents.get_mut(&receipt.dseq).filter(|intent| intent.id == receipt.id) {
                        intent.progress = Progress::Decided {
                            outcome: receipt.outcome,
                            at: receipt.at,
                        };
                    }
                }
                let causes: BTreeSet<CommandId> = entries.iter().map(|entry| entry.cause).collect();
                for intent in self.intents.values_mut().filter(|intent| causes.contains(&intent.id)) {
                    intent.seen = true;
                }
                for entry in entries {
                    for row in &entry.rows {
                        self.rows.insert(row.key().clone(), row.clone());
                    }
                    entry.retracts.iter().for_each(|key| drop(self.rows.remove(key)));
                    self.tail.insert(entry.seq, entry);
                }
                self.tail = self.tail.split_off(&keep.above.saturating_add(1));
                self.cursor = Some(cursor);
                self.anchor = anchor.or(self.anchor.take());
            }
            Change::Reconciling(epoch) => self.reconciling = Some(epoch),
            Change::Resume(epoch, resumption) => {
                for intent in self.intents.values_mut() {
                    intent.resume(&resumption);
                }
                if let Some(cursor) = &mut self.cursor {
                    cursor.epoch = epoch;
                }
                self.next_dseq = self.next_dseq.max(resumption.next_dseq);
                self.reconciling = None;
            }
            Change::CursorOnly(cursor) => self.cursor = Some(cursor),
            Change::Snapshot(snapshot) => {
                self.rows = snapshot.rows.into_iter().map(|row| (row.key().clone(), row)).collect();
                for intent in self
                    .intents
                    .values_mut()
                    .filter(|intent| intent.is_decided() && !intent.is_refused())
                {
                    intent.seen = true;
                }
                self.tail = snapshot.tail.into_iter().map(|entry| (entry.seq, entry)).collect();
                self.cursor = Some(snapshot.cursor);
                self.next_dseq = self.next_dseq.max(snapshot.next_dseq);
            }
        }
    }

    /// What a program that starts reads.
    #[must_use]
    pub fn open(&self, region: &Region, seat: &Seat) -> Notebook {
        let replica = self.cursor.as_ref().map(|_| {
            let rows = self.rows.values().cloned().collect();
            Replica::new(region.rules.clone(), region.calendar.clone(), rows)
        });
        let mut book = Notebook {
            replica,
            intents: self.intents.clone(),
            cursor: self.cursor.clone(),
            ..Notebook::default()
        };
        book.lay(seat);
        book
    }
}
