//! The one writer: takes a batch, lets the rules decide in memory, writes everything in one transaction, and only then tells anybody.
//!
//! It keeps its own register, ahead of the published one by what is being written. When a write fails, that register is thrown away
//! and taken anew from what is durable: nothing that was not written was ever seen.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use oryn_api::error::{ApiError, Code};
use oryn_api::wire::{Entry, Outcome, Receipt};
use oryn_domain::decide::{Context, decide};
use oryn_domain::fact::Fact;
use oryn_domain::id::{CommandId, DeskId, GroupId, KindergartenId};
use oryn_domain::kindergarten::Kindergarten;
use oryn_domain::permission::Actor;
use oryn_domain::record::{Key, Kind, Record};
use oryn_domain::register::Register;
use oryn_domain::staff::Desk;
use oryn_domain::time::Instant;
use tokio::sync::{mpsc, oneshot};

use crate::centre::{Answer, Centre, Submission, Work};
use crate::failure::Failure;
use crate::log::Draft;
use crate::notices;
use crate::secret;
use crate::store::{Commit, Head, JournalRow, StoredReceipt};

/// How far ahead the time of an act done at a desk may lie. After a restart of its computer a desk knows the time only as an interval
/// of a quarter of an hour and prints the later end; cutting it here would make the register disagree with the paper.
const CLOCK_SLACK_MINUTES: i64 = 20;

/// Acts in one transaction at most.
const BATCH: usize = 256;

/// An answer that waits for the commit.
enum Pending {
    Decided(oneshot::Sender<Result<Answer, Failure>>, Answer),
    DeskAdded(oneshot::Sender<Result<(), Failure>>),
}

impl Pending {
    /// Answer; whoever asked may have gone, and what was written stands all the same.
    fn answer(self, failure: Option<Failure>) {
        match (self, failure) {
            (Self::Decided(reply, answer), None) => drop(reply.send(Ok(answer))),
            (Self::Decided(reply, _), Some(failure)) => drop(reply.send(Err(failure))),
            (Self::DeskAdded(reply), None) => drop(reply.send(Ok(()))),
            (Self::DeskAdded(reply), Some(failure)) => drop(reply.send(Err(failure))),
        }
    }
}

/// One batch in the making.
struct Batch {
    commit: Commit,
    pending: Vec<Pending>,
    touched: BTreeSet<Key>,
    heads: HashMap<KindergartenId, Head>,
    counters: HashMap<DeskId, u64>,
    decided: HashMap<CommandId, StoredReceipt>,
    journal: u64,
    log: Draft,
}

/// Run until every sender is gone.
pub async fn run(centre: Arc<Centre>, mut inbox: mpsc::Receiver<Work>, mut working: Register, mut journal: u64) {
    let mut waiting = Vec::with_capacity(BATCH);
    while inbox.recv_many(&mut waiting, BATCH).await > 0 {
        let mut batch = centre.read(|published| Batch {
            commit: Commit::default(),
            pending: Vec::new(),
            touched: BTreeSet::new(),
            heads: published.heads.clone(),
            counters: published.counters.clone(),
            decided: HashMap::new(),
            journal,
            log: Draft::after(&centre.log),
        });
        for work in waiting.drain(..) {
            match work {
                Work::Decide(submission) => take(&centre, &mut working, &mut batch, submission).await,
                Work::AddDesk(desk, reply) => {
                    batch.add_desk(&centre, &mut working, &desk);
                    batch.pending.push(Pending::DeskAdded(reply));
                }
            }
        }
        match finish(&centre, &working, batch).await {
            Ok(last) => journal = last,
            Err(()) => working = centre.read(|published| published.register.clone()),
        }
    }
}

/// Decide one act inside the batch.
async fn take(centre: &Centre, working: &mut Register, batch: &mut Batch, submission: Submission) {
    let Submission {
        act,
        actor,
        at,
        command,
        signature,
        origin,
        reply,
    } = submission;
    let request_hash = match serde_json::to_vec(&command) {
        Ok(bytes) => secret::hash(&bytes),
        Err(error) => return answer(reply, Err(error.into())),
    };
    let known = match batch.decided.get(&act) {
        Some(known) => Some(known.clone()),
        None => match centre.store.receipt(act).await {
            Ok(known) => known,
            Err(failure) => return answer(reply, Err(failure)),
        },
    };
    if let Some(known) = known {
        // The same act asked again: the same answer, but not before the first one is durable.
        let mut receipt = known.receipt;
        if known.request_hash != request_hash {
            let reference = secret::reference();
            tracing::error!(%reference, %act, "an identifier was used for two different acts");
            let error = ApiError::new(Code::Internal)
                .with("reference", reference.clone())
                .referring_to(reference);
            receipt.outcome = Outcome::Rejected { error };
        }
        batch.pending.push(Pending::Decided(reply, Answer::Decided(receipt)));
        return;
    }
    if let Some((desk, dseq)) = origin {
        let expected = batch.counters.get(&desk).copied().unwrap_or_default().saturating_add(1);
        if dseq != expected {
            return answer(reply, Ok(Answer::NeedFrom(expected)));
        }
    }
    let now = centre.clock.now();
    let context = Context {
        act,
        now: at.map_or(now, |at| at.min(now.plus_minutes(CLOCK_SLACK_MINUTES))),
        actor,
        signature,
    };
    let outcome = match decide(working, &command, &context) {
        Ok(mut facts) => {
            seal_holds(centre, &mut facts);
            batch.record(centre, working, act, actor, command.name(), &facts, now);
            Outcome::Applied
        }
        Err(refusal) => Outcome::Rejected {
            error: ApiError::from(refusal),
        },
    };
    let receipt = Receipt {
        id: act,
        dseq: origin.map(|(_, dseq)| dseq).unwrap_or_default(),
        outcome,
        at: now,
    };
    let stored = StoredReceipt {
        receipt: receipt.clone(),
        request_hash,
        desk: origin.map(|(desk, _)| desk),
    };
    if let Some((desk, dseq)) = origin {
        batch.counters.insert(desk, dseq);
    }
    // The scheduler asks again by itself and never repeats an identifier: its refusals are not worth a row.
    if actor != Actor::Scheduler || receipt.outcome == Outcome::Applied {
        batch.decided.insert(act, stored.clone());
        batch.commit.receipts.push(stored);
    }
    batch.pending.push(Pending::Decided(reply, Answer::Decided(receipt)));
}

fn answer(reply: oneshot::Sender<Result<Answer, Failure>>, what: Result<Answer, Failure>) {
    drop(reply.send(what));
}

fn seal_holds(centre: &Centre, facts: &mut [Fact]) {
    for fact in facts {
        if let Fact::HoldGranted { hold } = fact {
            hold.seal = centre.seal.seal(&hold.sealed_text());
        }
    }
}

impl Batch {
    /// Apply the facts of one act and write down everything that follows from them.
    #[expect(clippy::too_many_arguments, reason = "one act, spelled out")]
    fn record(
        &mut self,
        centre: &Centre,
        working: &mut Register,
        act: CommandId,
        actor: Actor,
        command: &str,
        facts: &[Fact],
        now: Instant,
    ) {
        let keys = self.log.apply(&centre.log, working, facts, now);
        self.journal += 1;
        let subjects: BTreeSet<_> = keys
            .iter()
            .flat_map(|key| working.companions(*key))
            .filter(|key| key.kind == Kind::Application)
            .collect();
        self.commit.journal.push(JournalRow {
            seq: self.journal,
            at: now,
            act,
            actor: serde_json::to_string(&actor).unwrap_or_default(),
            command: command.to_owned(),
            facts: serde_json::to_string(facts).unwrap_or_default(),
            subjects: subjects.into_iter().map(|key| key.id.into()).collect(),
        });
        let (notices, sms) = notices::of(working, facts, now, |guardian| centre.language_of(guardian));
        self.commit.notices.extend(notices);
        self.commit.sms.extend(sms);
        self.feed(working, act, &keys, now);
        self.touched.extend(keys);
    }

    /// Take a new desk into the register; its kindergarten's reception moves to it.
    fn add_desk(&mut self, centre: &Centre, working: &mut Register, desk: &Desk) {
        let now = centre.clock.now();
        let mut rows: Vec<Record> = vec![desk.clone().into()];
        // Holds go to the newest desk of the kindergarten until a person chooses another: an old one may lie broken in a cupboard.
        rows.extend(working.kindergarten(desk.kindergarten).map(|row| {
            Kindergarten {
                reception: Some(desk.id),
                ..row.clone()
            }
            .into()
        }));
        let keys: Vec<Key> = rows.iter().map(Record::key).collect();
        rows.into_iter().for_each(|row| working.put(row));
        self.feed(working, CommandId(desk.id.0), &keys, now);
        self.touched.extend(keys);
    }

    /// One entry for every kindergarten that may see something of it.
    fn feed(&mut self, working: &Register, act: CommandId, keys: &[Key], now: Instant) {
        let mut seen: BTreeMap<KindergartenId, BTreeSet<Key>> = BTreeMap::new();
        for key in keys {
            for kindergarten in working.audience(*key) {
                let rows = seen.entry(kindergarten).or_default();
                rows.insert(*key);
                rows.extend(working.companions(*key));
            }
        }
        for (kindergarten, keys) in seen {
            let rows: Vec<Record> = keys.into_iter().filter_map(|key| working.record(key)).collect();
            let head = self.heads.entry(kindergarten).or_default();
            let seq = head.seq.saturating_add(1);
            let chain = oryn_sync::chain::next(&head.chain, seq, now, act, &rows);
            *head = Head { seq, chain: chain.clone() };
            self.commit.entries.push((
                kindergarten,
                Entry {
                    seq,
                    at: now,
                    cause: act,
                    rows,
                    chain,
                },
            ));
        }
    }
}

/// Write the batch and tell everybody; on failure tell only those who asked.
async fn finish(centre: &Centre, working: &Register, mut batch: Batch) -> Result<u64, ()> {
    batch.commit.records = batch.touched.iter().filter_map(|key| working.record(*key)).collect();
    batch.commit.seats = seats(working, &batch.touched);
    batch.commit.lines = std::mem::take(&mut batch.log.lines);
    let written = match batch.log.broken.take() {
        Some(failure) => Err(failure),
        None if batch.commit.is_empty() => Ok(()),
        None => centre.store.commit(&batch.commit).await,
    };
    if let Err(failure) = written {
        let disk_full = failure.is_disk_full();
        tracing::error!(cause = %failure, acts = batch.pending.len(), "a batch was not written");
        for pending in batch.pending {
            let told = if disk_full {
                std::io::ErrorKind::StorageFull
            } else {
                std::io::ErrorKind::Other
            };
            pending.answer(Some(Failure::File {
                path: "store".into(),
                source: told.into(),
            }));
        }
        return Err(());
    }
    let Batch {
        commit,
        pending,
        touched,
        heads,
        counters,
        journal,
        log,
        ..
    } = batch;
    let poked: BTreeMap<KindergartenId, u64> = commit
        .entries
        .iter()
        .map(|(kindergarten, entry)| (*kindergarten, entry.seq))
        .collect();
    centre.log.grow(&commit.lines, log.tail);
    centre.publish(|published| {
        for record in commit.records {
            published.put(record);
        }
        published.heads = heads;
        published.counters = counters;
        for key in touched {
            published.deadlines.note(&published.register, key);
        }
    });
    for (kindergarten, head) in poked {
        centre.poke(kindergarten, head);
    }
    for waiting in pending {
        waiting.answer(None);
    }
    Ok(journal)
}

/// Places and who takes them, for every group a touched row belongs to.
fn seats(working: &Register, touched: &BTreeSet<Key>) -> Vec<(GroupId, u32, u32)> {
    let groups: BTreeSet<GroupId> = touched
        .iter()
        .filter_map(|key| match key.kind {
            Kind::Referral => working.referral(key.id.into()).map(|row| row.group),
            Kind::Enrolment => working.enrolment(key.id.into()).map(|row| row.group),
            _ => None,
        })
        .collect();
    groups
        .into_iter()
        .filter_map(|group| working.group(group))
        .map(|group| {
            let referred = u32::try_from(working.referrals_into(group.id).count()).unwrap_or(u32::MAX);
            (group.id, group.capacity, working.children_in(group).saturating_add(referred))
        })
        .collect()
}
