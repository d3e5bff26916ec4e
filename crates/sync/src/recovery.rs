//! A centre that was restored from a backup, and how it comes back to what it had said since (sync.md §3.11).
//!
//! Every desk hands in what it has seen of its feed and what it has done. Until all of them have, the centre grants nothing, takes no new work
//! and serves no snapshot. Then, in one transaction: entries of feeds that any desk has seen stand again in their old places; claims of a child
//! that ended where nobody saw it are closed; acts that were answered and seen by nobody are decided in the order in which they were answered.
//! What nobody has seen is lost, and only that.
//!
//! Not here: which desks are waited for and who may excuse one (the server), how pieces travel (the engine).
//!
//! The rule it protects: what stands on a paper or on a desk's screen as decided is decided after a restore too, with the same effect.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use oryn_api::wire::{Cursor, Entry, Op, Outcome, Receipt, ReconcileRequest, Resumption, Retained, RowKey};
use oryn_domain::act::SignatureCheck;
use oryn_domain::decide::Context;
use oryn_domain::decide::restore::{children_of, claims_that_ended};
use oryn_domain::fact::Fact;
use oryn_domain::id::{ApplicationId, CommandId, DeskId, KindergartenId};
use oryn_domain::permission::Actor;
use oryn_domain::record::{Key, Kind, Record};
use oryn_domain::register::Register;
use oryn_domain::staff::Desk;
use oryn_domain::time::Instant;
use serde::{Deserialize, Serialize};

use crate::centre::{Asking, Audiences, Authored, Batch, Head, REINSTATED, StoredReceipt, authored_at, done_at};
use crate::chain;
use crate::mistake::{Mistake, made};

/// What one desk has handed in so far.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct HandIn {
    /// Where it stands in its feed.
    pub stands: Option<Cursor>,
    /// Entries that the restored centre does not have, in order and without gaps.
    pub tail: Vec<Entry>,
    /// Acts that the restored centre does not know, by their counters.
    pub acts: BTreeMap<u64, Retained>,
    /// Its highest counter.
    pub last_act: u64,
}

/// What is still missing of a desk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Missing {
    /// The entry expected next.
    pub tail_from: Option<u64>,
    /// The counter expected next.
    pub acts_from: Option<u64>,
}

impl HandIn {
    /// Take a piece. `head` is the last entry of the desk's feed that the restored centre has, `counter` the last act of the desk it knows.
    /// `sealed` says whether the centre's own signature over the desk's position holds: without it nothing of the feed is believed.
    pub fn take(&mut self, piece: &ReconcileRequest, sealed: bool, head: u64, counter: u64) -> Missing {
        self.stands = piece.stands.clone().filter(|cursor| sealed || cursor.seq <= head);
        let end = self.stands.as_ref().map(|cursor| cursor.seq).unwrap_or_default();
        self.last_act = piece.last_act;
        for entry in &piece.tail {
            let next = self.tail.last().map(|last| last.seq.saturating_add(1));
            // A desk that does not reach back to the backup begins later; others may fill what is between.
            if entry.seq > head && entry.seq <= end && next.is_none_or(|next| next == entry.seq) {
                self.tail.push(entry.clone());
            }
        }
        for act in &piece.acts {
            if act.op.dseq > counter {
                self.acts.insert(act.op.dseq, act.clone());
            }
        }
        self.missing(head, counter)
    }

    /// Desks that were enrolled after the backup, as this desk saw them enrolled: they are waited for like any other. Nothing of a tail that does
    /// not end where the centre's own signature says is believed.
    #[must_use]
    pub fn newcomers(&self) -> Vec<Desk> {
        let desks = self.tail.iter().flat_map(Entry::records).filter_map(|row| match row {
            Record::Desk(row) => Some(row.clone()),
            _ => None,
        });
        let desks: Vec<Desk> = desks.collect();
        if !desks.is_empty() && self.is_proved() { desks } else { Vec::new() }
    }

    /// The signature is over the last entry's chain value, and that covers every entry before it.
    fn is_proved(&self) -> bool {
        let sealed = self.stands.as_ref().map(|cursor| (cursor.seq, cursor.chain.as_str()));
        self.tail.last().map(|last| (last.seq, last.chain.as_str())) == sealed && is_a_chain(&self.tail)
    }

    /// What is still missing.
    #[must_use]
    pub fn missing(&self, head: u64, counter: u64) -> Missing {
        let stands = self.stands.as_ref().map(|cursor| cursor.seq).unwrap_or_default();
        let seen = self.tail.last().map_or(head, |last| last.seq);
        let known = self.acts.keys().next_back().copied().unwrap_or(counter).max(counter);
        Missing {
            tail_from: (stands > seen).then(|| seen.saturating_add(1)),
            acts_from: (self.last_act > known).then(|| known.saturating_add(1)),
        }
    }
}

/// What was put back, for the people who answer for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reinstated {
    /// Acts whose effect stands again.
    pub acts: Vec<CommandId>,
    /// Acts that were decided anew, with the answer of today.
    pub decided: Vec<Receipt>,
    /// Claims that were closed because the child's application had moved on.
    pub closed: usize,
    /// Kindergartens whose desks did not reach back to the backup, with the first entry that is missing: nothing after it could be proved.
    pub gaps: BTreeMap<KindergartenId, u64>,
}

/// Applies and writes down what one act changed; the rows it touched.
pub type Keeping<'a> = dyn FnMut(&mut Register, &mut Vec<Fact>, &Context) -> Vec<Key> + 'a;
/// Who acts, and what the signature of the act turns out to be.
pub type Naming<'a> = dyn Fn(&Register, DeskId, &Op) -> Option<(Actor, SignatureCheck)> + 'a;

/// What the centre lends to a recovery.
pub struct Hands<'a> {
    /// Applies and writes down.
    pub keep: &'a mut Keeping<'a>,
    /// Names who acts.
    pub actor: &'a Naming<'a>,
    /// The fingerprint of an act.
    pub fingerprint: &'a dyn Fn(&Actor, &Op) -> String,
    /// The answer to an act that the restored centre knows: its desk may have been excused in an earlier recovery, in which others had shown it.
    pub known: &'a dyn Fn(CommandId) -> Option<StoredReceipt>,
}

/// One act as it is known from feeds.
struct Seen {
    at: Instant,
    rows: Vec<Record>,
    feeds: BTreeSet<KindergartenId>,
    /// What it had been answered: an act that was not accepted has an entry too, with the matter that came of it.
    outcome: Outcome,
}

/// The answer that an entry tells of.
pub(crate) fn answered(entry: &Entry) -> Outcome {
    let own = |row: &Record| match row {
        Record::Matter(row) if row.id.0 == entry.cause.0 => Some(row.refusal.clone()),
        _ => None,
    };
    match entry.records().find_map(own) {
        Some(Some(refusal)) => Outcome::Rejected { error: refusal.into() },
        Some(None) => Outcome::Deferred,
        None => Outcome::Applied,
    }
}

/// Whether each entry follows from the one before it.
fn is_a_chain(tail: &[Entry]) -> bool {
    let Some(first) = tail.first() else { return true };
    let here = Cursor {
        epoch: 0,
        seq: first.seq,
        chain: first.chain.clone(),
    };
    chain::follow(&here, tail.get(1..).unwrap_or_default()).is_ok()
}

/// The longest part of each feed that desks can prove, after the centre's own end of it.
fn provable(
    hand_ins: &BTreeMap<DeskId, HandIn>,
    kindergarten: impl Fn(DeskId) -> Option<KindergartenId>,
    heads: &HashMap<KindergartenId, Head>,
) -> (BTreeMap<KindergartenId, Vec<Entry>>, BTreeMap<KindergartenId, u64>) {
    let mut union: BTreeMap<KindergartenId, BTreeMap<u64, &Entry>> = BTreeMap::new();
    for (desk, hand_in) in hand_ins {
        let Some(kindergarten) = kindergarten(*desk) else { continue };
        let feed = union.entry(kindergarten).or_default();
        if hand_in.is_proved() {
            feed.extend(hand_in.tail.iter().map(|entry| (entry.seq, entry)));
        }
    }
    let mut proved = BTreeMap::new();
    let mut gaps = BTreeMap::new();
    for (kindergarten, entries) in union {
        let head = heads.get(&kindergarten).cloned().unwrap_or_default();
        let mut here = Cursor {
            epoch: 0,
            seq: head.seq,
            chain: head.chain,
        };
        let mut feed = Vec::new();
        let backup = here.seq;
        for entry in entries.into_values().filter(|entry| entry.seq > backup) {
            match chain::follow(&here, std::slice::from_ref(entry)) {
                Ok(next) => {
                    here = next;
                    feed.push(entry.clone());
                }
                Err(_) => {
                    gaps.insert(kindergarten, here.seq.saturating_add(1));
                    break;
                }
            }
        }
        if !feed.is_empty() {
            proved.insert(kindergarten, feed);
        }
    }
    (proved, gaps)
}

/// Put back what desks have handed in, inside one batch. `act` names the recovery itself; `adopted` are desks that the backup does not know and that
/// have shown the centre's own word for what they are.
pub fn reinstate(
    batch: &mut Batch,
    register: &mut Register,
    (hand_ins, adopted): (&BTreeMap<DeskId, HandIn>, &[Desk]),
    act: CommandId,
    now: Instant,
    hands: &mut Hands<'_>,
) -> Reinstated {
    let newcomers: Vec<Desk> = hand_ins.values().flat_map(HandIn::newcomers).collect();
    let home = |id: DeskId| {
        let known = register
            .desk(id)
            .or_else(|| adopted.iter().chain(&newcomers).find(|row| row.id == id));
        known.map(|row| row.kindergarten)
    };
    let (feeds, gaps) = provable(hand_ins, home, &batch.heads);
    let mut done = Reinstated {
        gaps,
        ..Reinstated::default()
    };
    let mut seen: BTreeMap<CommandId, Seen> = BTreeMap::new();
    // Whether desks have a row, by the last word of their feed about it.
    let mut have: BTreeMap<(Key, KindergartenId), bool> = BTreeMap::new();
    for (kindergarten, entries) in feeds {
        for entry in entries {
            let come = entry.rows.iter().filter_map(|row| row.key().known());
            have.extend(come.map(|key| ((key, kindergarten), true)));
            let gone = entry.retracts.iter().filter_map(RowKey::known);
            have.extend(gone.map(|key| ((key, kindergarten), false)));
            let known = seen.entry(entry.cause).or_insert_with(|| Seen {
                at: entry.at,
                rows: Vec::new(),
                feeds: BTreeSet::new(),
                outcome: answered(&entry),
            });
            known.rows.extend(entry.records().cloned());
            known.feeds.insert(kindergarten);
            batch.adopt(kindergarten, entry);
        }
    }
    // The writer gives no two decisions the same instant, so this is the order in which they were made.
    let mut order: Vec<(Instant, CommandId)> = seen.iter().map(|(cause, known)| (known.at, *cause)).collect();
    order.sort_unstable();
    let mut touched: BTreeMap<ApplicationId, Instant> = BTreeMap::new();
    // Who saw what in the backup: a row that has left since leaves the desks that were not handed its leaving.
    let mut before = Audiences::new();
    let mut unseen: BTreeMap<Key, BTreeSet<KindergartenId>> = BTreeMap::new();
    for (at, cause) in order {
        let Some(known) = seen.get_mut(&cause) else { continue };
        let mut facts: Vec<Fact> = std::mem::take(&mut known.rows)
            .into_iter()
            .map(|row| Fact::Reinstated { row: Box::new(row) })
            .collect();
        for (key, saw) in register.audiences_before(&facts) {
            before.entry(key).or_insert(saw);
        }
        let keys = (hands.keep)(register, &mut facts, &by_the_clock(cause, at));
        for key in keys {
            if key.kind == Kind::Application {
                touched.insert(key.id.into(), at);
            }
            batch.touched.insert(key);
            unseen.insert(key, known.feeds.clone());
        }
        if known.outcome == Outcome::Applied {
            done.acts.push(cause);
        }
    }
    // What made a row leave may have been lost: desks that let it go hear of it again. And it may have been seen by other desks only: those that
    // have it let it go now.
    for ((key, kindergarten), have) in have {
        let saw = before.entry(key).or_insert_with(|| register.audience(key));
        if have {
            saw.insert(kindergarten);
        } else {
            saw.remove(&kindergarten);
        }
    }
    // A feed whose desks had not heard of a row that came back through another one has to hear of it now.
    let missed: Vec<Key> = unseen
        .into_iter()
        .filter(|(key, feeds)| !register.audience(*key).is_subset(feeds))
        .map(|(key, _)| key)
        .collect();
    let mut keys = missed;
    for child in children_of(register, &touched) {
        let context = by_the_clock(act, now);
        let mut facts = claims_that_ended(register, child, &touched, &context);
        if !facts.is_empty() {
            for (key, saw) in register.audiences_before(&facts) {
                before.entry(key).or_insert(saw);
            }
            done.closed = done.closed.saturating_add(1);
            keys.extend((hands.keep)(register, &mut facts, &context));
        }
    }
    for desk in adopted {
        // Its enrolment came back with a feed, unless nobody could prove that feed; then it is one by its deed.
        let works = register.staff_member(desk.staff).is_some_and(|row| row.works_in(desk.kindergarten));
        if register.desk(desk.id).is_none() && works {
            let mut facts = vec![Fact::DeskEnrolled { desk: desk.clone() }];
            keys.extend((hands.keep)(register, &mut facts, &by_the_clock(act, now)));
        }
    }
    if !keys.is_empty() || !before.is_empty() {
        let stamped = batch.stamp(now);
        batch.feed(register, &Authored::by_the_clock(act, "reinstate"), &keys, &before, stamped);
    }
    answer(batch, register, hand_ins, &seen, now, hands, &mut done);
    done
}

const fn by_the_clock(act: CommandId, now: Instant) -> Context {
    Context {
        act,
        now,
        received: now,
        actor: Actor::Scheduler,
        signature: SignatureCheck::NotChecked,
    }
}

/// The acts of desks in the order in which they had been answered: what stands again has its old answer, a refusal stays one, and what was
/// done and seen by nobody is decided. The first act of a desk without any answer, and all after it, will be sent again; those of them that others
/// saw stand meanwhile, and are counted when they come.
fn answer(
    batch: &mut Batch,
    register: &mut Register,
    hand_ins: &BTreeMap<DeskId, HandIn>,
    seen: &BTreeMap<CommandId, Seen>,
    now: Instant,
    hands: &mut Hands<'_>,
    done: &mut Reinstated,
) {
    let mut of_desks: BTreeSet<CommandId> = BTreeSet::new();
    let mut order: Vec<(Instant, DeskId, &Retained)> = Vec::new();
    for (desk, hand_in) in hand_ins {
        let mut expected = batch.counters.get(desk).copied().unwrap_or_default().saturating_add(1);
        for (dseq, act) in &hand_in.acts {
            let at = seen
                .get(&act.op.id)
                .map(|known| known.at)
                .or_else(|| (hands.known)(act.op.id).map(|stored| stored.receipt.at))
                .or_else(|| act.receipt.as_ref().map(|receipt| receipt.at));
            match at {
                Some(at) if *dseq == expected => {
                    of_desks.insert(act.op.id);
                    order.push((at, *desk, act));
                }
                _ => break,
            }
            expected = expected.saturating_add(1);
        }
    }
    order.sort_by_key(|(at, desk, act)| (*at, *desk, act.op.dseq));
    for (at, desk, act) in order {
        let op = &act.op;
        let Some((actor, signature)) = (hands.actor)(register, desk, op) else {
            continue;
        };
        let request_hash = (hands.fingerprint)(&actor, op);
        if let Some(stored) = (hands.known)(op.id) {
            let receipt = Receipt {
                dseq: op.dseq,
                ..stored.receipt
            };
            batch.count(op.id, (desk, op.dseq), &request_hash, &receipt);
            continue;
        }
        let stands = seen.get(&op.id).map(|known| known.outcome.clone());
        let refused = act
            .receipt
            .as_ref()
            .map(|receipt| receipt.outcome.clone())
            .filter(|outcome| *outcome != Outcome::Applied);
        if let Some(outcome) = stands.or(refused) {
            let receipt = Receipt {
                id: op.id,
                dseq: op.dseq,
                outcome,
                at,
            };
            batch.keep(op.id, &receipt, request_hash, Some(desk));
            continue;
        }
        let asking = Asking {
            act: op.id,
            actor,
            at: Some(done_at(op).unwrap_or(at)),
            authored: Some(authored_at(op).unwrap_or(at)),
            command: &op.command,
            signature,
            origin: Some((desk, op.dseq)),
            request_hash,
        };
        let receipt = batch.decide(register, asking, now, |register, facts, context| {
            (hands.keep)(register, facts, context)
        });
        done.decided.push(receipt);
    }
    for (cause, known) in seen.iter().filter(|(cause, _)| !of_desks.contains(cause)) {
        let receipt = Receipt {
            id: *cause,
            dseq: 0,
            outcome: known.outcome.clone(),
            at: known.at,
        };
        batch.keep(*cause, &receipt, REINSTATED.to_owned(), None);
    }
}

/// How a desk goes on. `counter` is the last of its acts that the centre knows now; `known` finds the answer to an act.
#[must_use]
pub fn resumption(hand_in: &HandIn, counter: u64, known: impl Fn(CommandId) -> Option<StoredReceipt>) -> Resumption {
    let acts = hand_in.acts.values().take_while(|act| act.op.dseq <= counter);
    Resumption {
        next_dseq: counter.saturating_add(1),
        receipts: acts.filter_map(|act| known(act.op.id)).map(|stored| stored.receipt).collect(),
    }
}

/// Whether the centre may go on: every desk that is waited for has handed everything in.
#[must_use]
pub fn is_complete(back: usize, of: usize) -> bool {
    back >= of || (back > 0 && made(Mistake::FirstDeskIsEnough))
}
