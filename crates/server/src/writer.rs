//! The one writer: takes a batch, lets the rules decide in memory, writes everything in one transaction, and only then tells anybody.
//!
//! It keeps its own register, ahead of the published one by what is being written. When a write fails, that register is thrown away
//! and taken anew from what is durable: nothing that was not written was ever seen. Of several processes on one database one writes at
//! a time; when it loses the office, what it had taken is kept and decided again, here or by the next writer (see [`crate::roles`]).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;

use oryn_api::error::{ApiError, Code};
use oryn_api::wire::{Entry, Outcome, Receipt};
use oryn_domain::act::Command;
use oryn_domain::decide::{Context, decide};
use oryn_domain::fact::Fact;
use oryn_domain::id::{CommandId, DeskId, GroupId, KindergartenId};
use oryn_domain::permission::Actor;
use oryn_domain::record::{Key, Kind, Record};
use oryn_domain::register::Register;
use oryn_domain::staff::Desk;
use oryn_domain::time::Instant;
use tokio::sync::mpsc;

use crate::centre::{Answer, Centre, Submission, Unreadable, Work};
use crate::failure::Failure;
use crate::law::Asked;
use crate::log::Draft;
use crate::notices;
use crate::secret;
use crate::store::{Commit, Head, JournalRow, StoredReceipt};

/// How far ahead the time of an act done at a desk may lie. After a restart of its computer a desk knows the time only as an interval
/// of a quarter of an hour and prints the later end; cutting it here would make the register disagree with the paper.
const CLOCK_SLACK_MINUTES: i64 = 20;

/// Acts in one transaction at most.
const BATCH: usize = 256;

/// How often a writer among several processes shows that it lives.
const BEAT: Duration = Duration::from_secs(1);

/// What one piece of work came to; told when the batch is durable.
pub(crate) enum Told {
    Answer(Answer),
    Done,
}

/// Why the writer stopped.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// Nobody can send any more.
    Closed,
    /// The office is lost; what is held was not answered, and may or may not be durable.
    Lost,
}

/// One batch in the making.
struct Batch {
    commit: Commit,
    touched: BTreeSet<Key>,
    heads: HashMap<KindergartenId, Head>,
    counters: HashMap<DeskId, u64>,
    decided: HashMap<CommandId, StoredReceipt>,
    journal: u64,
    log: Draft,
}

/// Write until every sender is gone or the office is lost. What was taken and not answered stays in `held`.
///
/// # Errors
/// When the journal's end cannot be read; nothing was taken then.
pub(crate) async fn lead(centre: &Centre, inbox: &mut mpsc::Receiver<Work>, held: &mut Vec<Work>) -> Result<Ended, Failure> {
    let mut working = centre.read(|published| published.register.clone());
    centre.begin_log().await?;
    let mut journal = centre.store.last_journal().await?;
    let mut beats = tokio::time::interval(BEAT);
    beats.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        held.retain(Work::is_awaited);
        if held.is_empty() {
            tokio::select! {
                taken = inbox.recv_many(held, BATCH) => if taken == 0 {
                    return Ok(Ended::Closed);
                },
                _ = beats.tick(), if centre.office.is_some() => {
                    if let Some(office) = &centre.office && let Err(failure) = office.beat().await {
                        tracing::warn!(cause = %failure, "the writer's office is lost");
                        return Ok(Ended::Lost);
                    }
                    centre.log.seen(centre.clock.now());
                    continue;
                }
            }
        }
        match decide_batch(centre, &mut working, journal, held).await {
            Ok((last, told)) => {
                journal = last;
                for (work, told) in held.drain(..).zip(told) {
                    work.answer(Ok(told));
                }
            }
            // Whether it was written will be seen by its identifiers, once the database is found again.
            Err(failure) if centre.office.is_some() && failure.is_out_of_touch() => {
                tracing::warn!(cause = %failure, acts = held.len(), "a batch is held: the writer's office is lost");
                return Ok(Ended::Lost);
            }
            Err(failure) => {
                tracing::error!(cause = %failure, acts = held.len(), "a batch was not written");
                let told = if failure.is_disk_full() {
                    std::io::ErrorKind::StorageFull
                } else {
                    std::io::ErrorKind::Other
                };
                for work in held.drain(..) {
                    work.answer(Err(Failure::File {
                        path: "store".into(),
                        source: told.into(),
                    }));
                }
                working = centre.read(|published| published.register.clone());
            }
        }
    }
}

/// Decide and write one batch: the journal's new end, and what each piece of work came to.
async fn decide_batch(centre: &Centre, working: &mut Register, journal: u64, works: &[Work]) -> Result<(u64, Vec<Told>), Failure> {
    let mut batch = centre.read(|published| Batch {
        commit: Commit::default(),
        touched: BTreeSet::new(),
        heads: published.heads.clone(),
        counters: published.counters.clone(),
        decided: HashMap::new(),
        journal,
        log: Draft::after(&centre.log),
    });
    let mut told = Vec::with_capacity(works.len());
    for work in works {
        told.push(match work {
            Work::Decide(submission) => Told::Answer(take(centre, working, &mut batch, submission).await?),
            Work::TurnAway(unreadable) => Told::Answer(turn_away(centre, &mut batch, unreadable).await?),
            Work::AddDesk(desk, _) => {
                batch.add_desk(centre, working, desk);
                Told::Done
            }
            // Elected with it in hand: the desk speaks again within a minute, and is heard then.
            Work::Heard(..) => Told::Done,
            Work::Language(guardian, language) => {
                centre.keep_language(*guardian, *language);
                Told::Done
            }
        });
    }
    Ok((finish(centre, working, batch).await?, told))
}

/// Decide one act inside the batch.
async fn take(centre: &Centre, working: &mut Register, batch: &mut Batch, submission: &Submission) -> Result<Answer, Failure> {
    let Submission {
        act,
        actor,
        at,
        command,
        signature,
        origin,
        ..
    } = submission;
    let (act, origin) = (*act, *origin);
    let request_hash = fingerprint(actor, command)?;
    if let Some(known) = known(centre, batch, act).await? {
        // The same act asked again: the same answer, but not before the first one is durable.
        return Ok(Answer::Decided(again(batch, known, &request_hash, origin, centre.clock.now())));
    }
    if let Some(expected) = origin.and_then(|origin| batch.not_next(origin)) {
        return Ok(Answer::NeedFrom(expected));
    }
    let now = centre.clock.now();
    let context = Context {
        act,
        now: at.map_or(now, |at| at.min(now.plus_minutes(CLOCK_SLACK_MINUTES))),
        actor: *actor,
        signature: *signature,
    };
    working.bring_into_force(context.now);
    let outcome = match decide(working, command, &context) {
        Ok(mut facts) => {
            seal_holds(centre, &mut facts);
            let asked = Asked {
                command: command.clone(),
                now: context.now,
                signature: *signature,
            };
            batch.record(centre, working, act, *actor, &asked, &facts, now);
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
    // What the scheduler asks too early it asks again under the same identifier: its refusals must not stand.
    if *actor != Actor::Scheduler || receipt.outcome == Outcome::Applied {
        batch.answer(act, stored);
    }
    Ok(Answer::Decided(receipt))
}

/// The answer an act got already.
async fn known(centre: &Centre, batch: &Batch, act: CommandId) -> Result<Option<StoredReceipt>, Failure> {
    match batch.decided.get(&act) {
        Some(known) => Ok(Some(known.clone())),
        None => centre.store.receipt(act).await,
    }
}

/// What tells two acts under one identifier apart: the command in its canonical form, and whose it is. A member of staff is not part of it:
/// the same desk may ask again after somebody else has signed in.
fn fingerprint(actor: &Actor, command: &Command) -> Result<String, Failure> {
    let mut bytes = serde_json::to_vec(command)?;
    if let Actor::Guardian { guardian } = actor {
        bytes.extend_from_slice(guardian.0.bytes());
    }
    Ok(secret::hash(&bytes))
}

/// The answer to an act whose identifier is known: the one it got, if it is the same act. Another act under the same identifier is refused
/// and changes nothing; where a desk counted it, its counter goes on, so that what comes after it does not wait for ever.
fn again(batch: &mut Batch, known: StoredReceipt, request_hash: &str, origin: Option<(DeskId, u64)>, now: Instant) -> Receipt {
    let same_origin = origin.is_none_or(|(desk, _)| known.desk == Some(desk));
    let same_body = known.request_hash == request_hash || known.request_hash.starts_with(UNREADABLE);
    if same_origin && same_body {
        return known.receipt;
    }
    let receipt = Receipt {
        id: known.receipt.id,
        dseq: origin.map(|(_, dseq)| dseq).unwrap_or_default(),
        outcome: Outcome::Rejected {
            error: ApiError::new(Code::ActChanged).referring_to(secret::reference()),
        },
        at: now,
    };
    if let Some((desk, dseq)) = origin
        && batch.not_next((desk, dseq)).is_none()
    {
        let own = CommandId(receipt.id.0.derived(u32::try_from(dseq).unwrap_or(u32::MAX)));
        batch.answer(
            own,
            StoredReceipt {
                receipt: Receipt {
                    id: own,
                    ..receipt.clone()
                },
                request_hash: request_hash.to_owned(),
                desk: Some(desk),
            },
        );
    }
    receipt
}

/// How the fingerprint of an act begins that could not be read. A later program may read it; it stays answered all the same.
const UNREADABLE: &str = "unreadable:";

/// Give an act that cannot be read its receipt.
async fn turn_away(centre: &Centre, batch: &mut Batch, unreadable: &Unreadable) -> Result<Answer, Failure> {
    let (act, origin) = (unreadable.act, unreadable.origin);
    let now = centre.clock.now();
    let request_hash = format!("{UNREADABLE}{}", unreadable.text_hash);
    if let Some(known) = known(centre, batch, act).await? {
        return Ok(Answer::Decided(again(batch, known, &request_hash, Some(origin), now)));
    }
    if let Some(expected) = batch.not_next(origin) {
        return Ok(Answer::NeedFrom(expected));
    }
    let receipt = Receipt {
        id: act,
        dseq: origin.1,
        outcome: Outcome::Rejected {
            error: unreadable.error.clone(),
        },
        at: now,
    };
    let stored = StoredReceipt {
        receipt: receipt.clone(),
        request_hash,
        desk: Some(origin.0),
    };
    batch.answer(act, stored);
    Ok(Answer::Decided(receipt))
}

fn seal_holds(centre: &Centre, facts: &mut [Fact]) {
    for fact in facts {
        if let Fact::HoldGranted { hold } = fact {
            hold.seal = centre.seal.seal(&hold.sealed_text());
        }
    }
}

impl Batch {
    /// The counter expected of a desk, when this is not it.
    fn not_next(&self, (desk, dseq): (DeskId, u64)) -> Option<u64> {
        let expected = self.counters.get(&desk).copied().unwrap_or_default().saturating_add(1);
        (dseq != expected).then_some(expected)
    }

    /// Write a receipt down; a desk's counter goes on with it.
    fn answer(&mut self, act: CommandId, stored: StoredReceipt) {
        if let Some(desk) = stored.desk {
            self.counters.insert(desk, stored.receipt.dseq);
        }
        self.decided.insert(act, stored.clone());
        self.commit.receipts.push(stored);
    }

    /// Apply the facts of one act and write down everything that follows from them.
    #[expect(clippy::too_many_arguments, reason = "one act, spelled out")]
    fn record(
        &mut self,
        centre: &Centre,
        working: &mut Register,
        act: CommandId,
        actor: Actor,
        asked: &Asked,
        facts: &[Fact],
        now: Instant,
    ) {
        let (keys, moves) = self.log.apply(&centre.log, working, facts, now);
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
            command: asked.command.name().to_owned(),
            ask: serde_json::to_string(asked).unwrap_or_default(),
            facts: serde_json::to_string(facts).unwrap_or_default(),
            subjects: subjects.into_iter().map(|key| key.id.into()).collect(),
            moves,
        });
        let (notices, dispatches) = notices::of(working, act, facts, now, |guardian| centre.contact_of(guardian));
        self.commit.notices.extend(notices);
        self.commit.dispatches.extend(dispatches);
        self.feed(working, act, &keys, now);
        self.touched.extend(keys);
    }

    /// Take a new desk into the register; its kindergarten's reception moves to it. One that is there already changes nothing.
    fn add_desk(&mut self, centre: &Centre, working: &mut Register, desk: &Desk) {
        if working.desk(desk.id).is_some() {
            return;
        }
        let now = centre.clock.now();
        let kindergarten = desk.kindergarten;
        // Holds go to the newest desk of the kindergarten until a person chooses another: an old one may lie broken in a cupboard.
        let facts = [
            Fact::DeskEnrolled { desk: desk.clone() },
            Fact::ReceptionMoved {
                kindergarten,
                desk: desk.id,
            },
        ];
        let keys: Vec<Key> = facts.iter().filter_map(|fact| working.apply(fact)).collect();
        self.journal += 1;
        self.commit.journal.push(JournalRow {
            seq: self.journal,
            at: now,
            act: CommandId(desk.id.0),
            actor: serde_json::to_string(&Actor::Scheduler).unwrap_or_default(),
            command: "enrol-desk".to_owned(),
            ask: String::new(),
            facts: serde_json::to_string(&facts).unwrap_or_default(),
            subjects: Vec::new(),
            moves: Vec::new(),
        });
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

/// Write the batch and publish it: the journal's new end.
async fn finish(centre: &Centre, working: &Register, mut batch: Batch) -> Result<u64, Failure> {
    batch.commit.records = batch.touched.iter().filter_map(|key| working.record(*key)).collect();
    batch.commit.seats = seats(working, &batch.touched);
    batch.commit.lines = std::mem::take(&mut batch.log.lines);
    if let Some(failure) = batch.log.broken.take() {
        return Err(failure);
    }
    let number = if batch.commit.is_empty() {
        None
    } else {
        Some(centre.store.commit(&batch.commit).await?)
    };
    let Batch {
        commit,
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
        published.batch = number.unwrap_or(published.batch);
        for key in touched {
            published.deadlines.note(&published.register, key);
        }
    });
    for (kindergarten, head) in poked {
        centre.poke(kindergarten, head);
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
