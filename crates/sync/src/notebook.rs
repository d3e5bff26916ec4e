//! What a desk knows, and what an act, an answer and a snapshot do to it. No disk and no line: who holds a notebook writes the same to disk,
//! each change in one transaction, before anybody is told.
//!
//! The rules it protects: an act leaves the undecided only by a receipt that names both its identifier and its counter; rows and cursor change
//! together; a desk decides finally only under a hold of its own, on a clock that can be trusted (sync.md §3.8, §3.10).

use std::collections::{BTreeMap, BTreeSet};

use oryn_api::error::{ApiError, Code};
use oryn_api::wire::{
    ActTime, BATCH, ClockState, Cursor, Entry, FIRST_BATCH_BYTES, Op, PROTO, Receipt, ReconcileRequest, Resumption, Retained, Row, SCHEMA,
    SyncRequest, Table,
};
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::decide::decide;
use oryn_domain::fact::Fact;
use oryn_domain::hold::Hold;
use oryn_domain::id::{CommandId, HoldId, StaffId};
use oryn_domain::record::{Key, Kind};
use oryn_domain::register::Register;
use oryn_domain::response::{Response, ResponseState};

use crate::mistake::{self, Mistake, made};
use crate::outbox::{Intent, Progress};
use crate::pace::Pace;
use crate::replica::{Replica, Seat, mark};
use crate::snapshot::Snapshot;

const MICROS_PER_MINUTE: i64 = 60 * 1_000_000;

/// Everything a desk knows and has done.
#[derive(Debug, Clone, Default)]
pub struct Notebook {
    /// Rows and the picture over them; `None` before the first snapshot.
    pub replica: Option<Replica>,
    /// Acts by their counters.
    pub intents: BTreeMap<u64, Intent>,
    /// Where the desk stands in the feed.
    pub cursor: Option<Cursor>,
    /// Tables that were found to be other than the centre's, until the centre has heard of it.
    pub differed: BTreeSet<Table>,
    /// Acts that the rules refuse over the rows as they are here now, each with the code. They are sent all the same.
    pub left_out: BTreeMap<CommandId, String>,
}

/// What a page changed for those who look at it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Turned {
    /// Tables whose rows changed.
    pub kinds: BTreeSet<Kind>,
    /// Whether the centre answered an act.
    pub answered: bool,
}

/// Whether the act has legal weight at the moment it is done: then the clock has to be trusted. Giving something up, counting a printed copy, or
/// ticking what a family brought has none: the server takes its own time for it.
const fn needs_trusted_clock(command: &Command) -> bool {
    command.happened_at_the_desk()
        && !matches!(
            command,
            Command::DeclineResponse { .. } | Command::RecordCopy { .. } | Command::RecordArrival { .. }
        )
}

/// A term that stands on paper begins on one day: while local midnight lies inside what is known of the time, people wait (sync.md §3.12).
fn certain_day(command: &Command, time: ActTime) -> Result<(), ApiError> {
    let fixes_a_term = matches!(command, Command::ActivateResponse { hold: Some(_), .. });
    if !fixes_a_term || time.lo.local_date() == time.hi.local_date() {
        return Ok(());
    }
    let minutes = time.hi.local_midnight().since(time.lo).saturating_add(MICROS_PER_MINUTE - 1) / MICROS_PER_MINUTE;
    Err(ApiError::new(Code::DayUncertain).with("minutes", minutes))
}

/// The hold of a selected response, when this desk may use it now (sync.md §3.10, H3). `sealed` says whether the server's signature holds.
///
/// # Errors
/// The first condition that does not hold.
pub fn usable_hold<'r>(
    register: &'r Register,
    seat: &Seat,
    response: &Response,
    now: ActTime,
    sealed: impl FnOnce(&Hold) -> bool,
) -> Result<&'r Hold, ApiError> {
    let hold = register.hold_of(response)?;
    if now.clock == ClockState::Untrusted {
        return Err(Code::ClockUntrusted.into());
    }
    hold.usable_offline(seat.desk, sealed(hold), now.hi)?;
    Ok(hold)
}

/// Under which hold this desk activates a response now; `None` asks the centre to decide, which only makes sense while it can be asked.
///
/// # Errors
/// Why the hold cannot be used, while the centre cannot be asked.
pub fn hold_for_activation(
    register: &Register,
    seat: &Seat,
    response: &Response,
    now: ActTime,
    online: bool,
    sealed: impl FnOnce(&Hold) -> bool,
) -> Result<Option<HoldId>, ApiError> {
    match usable_hold(register, seat, response, now, sealed) {
        Ok(hold) => Ok(Some(hold.id)),
        // The rules themselves say why a response that is not selected cannot be activated.
        Err(_) if !matches!(response.state, ResponseState::Selected { .. }) => Ok(None),
        Err(_) if online => Ok(None),
        Err(why) => Err(why),
    }
}

fn retained(intent: &Intent) -> Retained {
    Retained {
        op: intent.op(),
        receipt: intent.receipt(),
    }
}

impl Notebook {
    /// Lay the acts over the rows again.
    pub fn lay(&mut self, seat: &Seat) {
        if let Some(replica) = &mut self.replica {
            // What no longer fits stays in the outbox; the centre will say.
            let left_out = replica.lay(self.intents.values(), seat);
            self.left_out = left_out.into_iter().map(|(act, why)| (act, ApiError::from(why).code)).collect();
        }
    }

    /// The act as it is sent, with what this desk expects of it.
    fn op(&self, intent: &Intent) -> Op {
        Op {
            expects: self.left_out.get(&intent.id).cloned(),
            ..intent.op()
        }
    }

    /// Acts without a receipt.
    pub fn undecided(&self) -> impl Iterator<Item = &Intent> {
        self.intents.values().filter(|intent| !intent.is_decided())
    }

    /// What the centre is asked next, with the acts from this counter on (decided ones too: it may have lost them), and the counters of
    /// those that it is shown for the first time: they are marked so on disk and here before they leave. Acts go as many at a time as the
    /// centre and the line take; the first one always goes, whatever it weighs.
    #[must_use]
    pub fn request(&self, cursor: Cursor, from: Option<u64>, pace: &Pace, compare: bool) -> (SyncRequest, Vec<u64>) {
        let acts = self.acts_from(from, pace.acts_bytes());
        let page_bytes = pace.page_bytes();
        let shown: BTreeSet<u64> = acts.iter().map(|intent| intent.dseq).collect();
        let first_time = acts
            .iter()
            .filter(|intent| intent.progress == Progress::Saved)
            .map(|intent| intent.dseq);
        let waiting = self.undecided().filter(|intent| !shown.contains(&intent.dseq)).count();
        let request = SyncRequest {
            proto: PROTO,
            schema: SCHEMA,
            cursor: Some(cursor),
            ops: acts.iter().map(|intent| self.op(intent)).collect(),
            waiting: u64::try_from(waiting).unwrap_or(u64::MAX),
            page_bytes,
            compare,
            differed: self.differed.iter().map(|table| table.name().to_owned()).collect(),
            // Notes of reads are no acts: whoever sends the question lays them beside it.
            reads: Vec::new(),
        };
        let first_time = first_time.collect();
        (mistake::in_request(request), first_time)
    }

    /// Acts from this counter on, as many as go into one request of so many bytes; always one.
    fn acts_from(&self, from: Option<u64>, most_bytes: usize) -> Vec<&Intent> {
        let mut bytes = 0_usize;
        let mut acts: Vec<&Intent> = Vec::new();
        for (_, intent) in from.into_iter().flat_map(|from| self.intents.range(from..)).take(BATCH) {
            let one = serde_json::to_vec(&self.op(intent)).map_or(0, |json| json.len());
            bytes = bytes.saturating_add(one);
            if bytes > most_bytes && !acts.is_empty() {
                break;
            }
            acts.push(intent);
        }
        acts
    }

    /// The base rows, when they stand at this entry of the feed: what is to be compared.
    #[must_use]
    pub fn rows_at(&self, seq: u64) -> Option<Vec<Row>> {
        let stands = self.cursor.as_ref().is_some_and(|cursor| cursor.seq == seq);
        self.replica.as_ref().filter(|_| stands).map(Replica::rows)
    }

    /// Of these receipts only those that name an act of this desk by its identifier and its counter: the engine goes by counters alone, and
    /// an act whose counter stands in somebody else's receipt would never be sent again. How many were left out.
    pub fn keep_own(&self, receipts: &mut Vec<Receipt>) -> usize {
        let before = receipts.len();
        receipts.retain(|receipt| self.intents.get(&receipt.dseq).is_some_and(|intent| intent.id == receipt.id));
        before.saturating_sub(receipts.len())
    }

    /// The next piece of what a restored centre may have forgotten: a part of the feed that this desk has seen, read from disk, the seal over its end, and its
    /// acts from this counter on.
    #[must_use]
    pub fn hand_in(&self, epoch: u32, tail: Vec<Entry>, seal: String, acts_from: Option<u64>) -> ReconcileRequest {
        let acts = self.acts_from(acts_from, FIRST_BATCH_BYTES).into_iter().map(retained).collect();
        let forgets = made(Mistake::TailForgotten);
        ReconcileRequest {
            proto: PROTO,
            schema: SCHEMA,
            epoch,
            stands: self.cursor.clone().filter(|_| !forgets),
            seal,
            tail: if forgets { Vec::new() } else { tail },
            acts,
            last_act: self.intents.keys().next_back().copied().unwrap_or_default(),
        }
    }

    /// The recovery is over, and this is on disk now: acts that the centre does not know are sent again, the others have the answers it gives
    /// today.
    pub fn resume(&mut self, epoch: u32, resumption: &Resumption, seat: &Seat) {
        for intent in self.intents.values_mut() {
            intent.resume(resumption);
        }
        if let Some(cursor) = &mut self.cursor {
            cursor.epoch = epoch;
        }
        self.lay(seat);
    }

    /// These acts were shown to the centre.
    pub fn sent(&mut self, dseqs: &[u64]) {
        for dseq in dseqs {
            if let Some(intent) = self.intents.get_mut(dseq)
                && intent.progress == Progress::Saved
            {
                intent.progress = Progress::Sent;
            }
        }
    }

    /// Decide an act on the picture: what it changes, or why not. Nothing is changed here.
    ///
    /// # Errors
    /// [`Code::ClockUntrusted`] for an act of legal weight, [`Code::DayUncertain`] for one that fixes a term, otherwise the refusal of the rules.
    pub fn decide(
        &self,
        seat: &Seat,
        act: CommandId,
        staff: StaffId,
        time: ActTime,
        command: &Command,
        signature: SignatureCheck,
    ) -> Result<Vec<Fact>, ApiError> {
        if needs_trusted_clock(command) && time.clock == ClockState::Untrusted {
            return Err(Code::ClockUntrusted.into());
        }
        certain_day(command, time)?;
        let replica = self.replica.as_ref().ok_or(Code::DeskNotEnrolled)?;
        let context = seat.context(&replica.view, act, staff, time.hi, signature);
        Ok(decide(&replica.view, command, &context)?)
    }

    /// An act that is on disk now, with what it changed; the rows it touched.
    pub fn add(&mut self, intent: Intent, facts: &[Fact]) -> Vec<Key> {
        let keys = match &mut self.replica {
            Some(replica) => replica.add(facts, mark(&intent)),
            None => Vec::new(),
        };
        self.intents.insert(intent.dseq, intent);
        keys
    }

    /// Receipts, entries and the cursor after them, which are on disk now. A receipt for an act that is not ours changes nothing.
    pub fn turn(&mut self, receipts: Vec<Receipt>, entries: Vec<Entry>, cursor: Cursor, seat: &Seat) -> Turned {
        let mut turned = Turned::default();
        for receipt in receipts {
            if let Some(intent) = self.intents.get_mut(&receipt.dseq).filter(|intent| intent.id == receipt.id) {
                intent.progress = Progress::Decided {
                    outcome: receipt.outcome,
                    at: receipt.at,
                };
                mistake::after_receipt(intent);
                turned.answered = true;
            }
        }
        let causes: BTreeSet<CommandId> = entries.iter().map(|entry| entry.cause).collect();
        for intent in self.intents.values_mut().filter(|intent| causes.contains(&intent.id)) {
            intent.seen = true;
        }
        if let Some(replica) = &mut self.replica {
            for entry in entries {
                for row in entry.rows {
                    turned.kinds.extend(row.key().kind.known());
                    replica.put([row]);
                }
                for key in entry.retracts {
                    turned.kinds.extend(key.kind.known());
                    replica.retract(&key);
                }
            }
        }
        self.cursor = Some(cursor);
        self.lay(seat);
        turned
    }

    /// A snapshot in place of all rows; it is on disk now. What the centre had accepted before it made the snapshot is inside it.
    pub fn replace(&mut self, snapshot: Snapshot, seat: &Seat) {
        for intent in self
            .intents
            .values_mut()
            .filter(|intent| intent.is_decided() && !intent.is_refused() && !intent.is_deferred())
        {
            intent.seen = true;
        }
        self.cursor = Some(snapshot.cursor);
        self.replica = Some(Replica::new(snapshot.rules, snapshot.calendar, snapshot.rows));
        self.lay(seat);
    }
}

#[cfg(test)]
mod tests {
    use oryn_domain::id::{DeskId, Id, KindergartenId};
    use oryn_domain::permission::Role;
    use oryn_domain::time::Instant;

    use super::*;

    /// What a desk without rows says: everything that was asked before is not the obstacle then.
    fn asked(lo: i64, hi: i64, hold: bool) -> (String, Option<i64>) {
        // 2026-11-24 00:00 in Kazakhstan.
        let midnight = Instant::from_millis(1_795_460_400_000);
        assert_eq!(midnight, midnight.local_midnight());
        let id = Id::from_bytes([1; 16]);
        let seat = Seat {
            desk: DeskId(id),
            kindergarten: KindergartenId(id),
            role: Role::Registrar,
        };
        let command = Command::ActivateResponse {
            response: id.into(),
            referral: id.into(),
            hold: hold.then(|| id.into()),
        };
        let time = ActTime {
            lo: midnight.plus_minutes(lo),
            hi: midnight.plus_minutes(hi),
            clock: ClockState::Estimated,
        };
        let error = Notebook::default()
            .decide(&seat, id.into(), id.into(), time, &command, SignatureCheck::NotChecked)
            .expect_err("there are no rows");
        let minutes = error.args.get("minutes").and_then(serde_json::Value::as_i64);
        (error.code, minutes)
    }

    #[test]
    fn no_term_begins_while_the_day_is_uncertain() {
        assert_eq!(asked(-20, 10, true), ("day-uncertain".to_owned(), Some(20)));
        assert_eq!(asked(-1, 0, true), ("day-uncertain".to_owned(), Some(1)));
        assert_eq!(asked(-31, -1, true).0, "desk-not-enrolled", "before midnight");
        assert_eq!(asked(0, 30, true).0, "desk-not-enrolled", "after it");
        // Without a hold the centre counts the term by its own clock.
        assert_eq!(asked(-20, 10, false).0, "desk-not-enrolled");
    }
}
