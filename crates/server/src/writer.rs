//! The one writer: takes a batch, lets the rules decide in memory, writes everything in one transaction, and only then tells anybody.
//!
//! It keeps its own register, ahead of the published one by what is being written. When a write fails, that register is thrown away
//! and taken anew from what is durable: nothing that was not written was ever seen. Of several processes on one database one writes at
//! a time; when it loses the office, what it had taken is kept and decided again, here or by the next writer (see [`crate::roles`]).

mod recover;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use oryn_api::error::{ApiError, Code};
use oryn_domain::act::Command;
use oryn_domain::decide::Context;
use oryn_domain::fact::Fact;
use oryn_domain::id::{CommandId, DeskId, GroupId, KindergartenId};
use oryn_domain::permission::Actor;
use oryn_domain::record::{Key, Kind};
use oryn_domain::register::Register;
use oryn_domain::staff::Desk;
use oryn_domain::time::Instant;
use oryn_sync::centre::{self, Admission, Answer, Asking, Authored};
use tokio::sync::mpsc;

use crate::centre::{Centre, Submission, Unreadable, Work};
use crate::failure::Failure;
use crate::law::Asked;
use crate::log::Draft;
use crate::notices;
use crate::secret;
use crate::store::{Commit, JournalRow};

/// Acts in one transaction at most.
const BATCH: usize = 256;

/// How the journal names the enrolment of a desk.
const ENROLLED: &str = "enrol-desk";

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
    /// What the conversation with desks makes of it: receipts, feeds, counters.
    core: centre::Batch,
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
        core: centre::Batch::after(published.heads.clone(), published.counters.clone(), published.latest),
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
            Work::Recover(_) => {
                recover::recover(centre, working, &mut batch).await?;
                Told::Done
            }
            Work::Language(guardian, language) => {
                centre.keep_language(*guardian, *language);
                Told::Done
            }
        });
    }
    let recovers = batch.commit.ends_log.is_some();
    let last = finish(centre, working, batch).await?;
    if recovers {
        centre.recovered().await?;
    }
    Ok((last, told))
}

/// Decide one act inside the batch.
async fn take(centre: &Centre, working: &mut Register, batch: &mut Batch, submission: &Submission) -> Result<Answer, Failure> {
    let act = submission.act;
    let asking = Asking {
        act,
        actor: submission.actor,
        at: submission.at,
        authored: submission.authored,
        command: &submission.command,
        signature: submission.signature,
        origin: submission.origin,
        request_hash: fingerprint(&submission.actor, &submission.command)?,
    };
    if let Some(answer) = answered(centre, batch, act, asking.origin, &asking.request_hash).await? {
        return Ok(answer);
    }
    let now = centre.clock.now();
    let Batch {
        commit,
        core,
        journal,
        log,
    } = batch;
    let receipt = core.decide(working, asking, now, |working, facts, context| {
        seal_holds(centre, facts);
        centre.code_keys.sign(working, facts, now);
        let asked = Asked {
            command: submission.command.clone(),
            now: context.now,
            authored: submission.authored,
            signature: context.signature,
        };
        record(centre, working, commit, journal, log, context, &asked, facts, now)
    });
    Ok(Answer::Decided(receipt))
}

/// The answer of an act that is not decided now: it was before, or its turn has not come. `None` when it is its turn.
async fn answered(
    centre: &Centre,
    batch: &mut Batch,
    act: CommandId,
    origin: Option<(DeskId, u64)>,
    request_hash: &str,
) -> Result<Option<Answer>, Failure> {
    let known = match batch.core.known(act) {
        Some(known) => Some(known.clone()),
        None => centre.store.receipt(act).await?,
    };
    Ok(match batch.core.admit(origin, request_hash, known.as_ref()) {
        Admission::Answered(receipt) => Some(Answer::Decided(receipt)),
        Admission::AnotherAct => {
            let error = ApiError::new(Code::ActChanged).referring_to(secret::reference());
            let receipt = batch.core.refuse_another(act, origin, request_hash, error, centre.clock.now());
            Some(Answer::Decided(receipt))
        }
        Admission::StandsAgain(receipt) => {
            if let Some(origin) = origin {
                batch.core.count(act, origin, request_hash, &receipt);
            }
            Some(Answer::Decided(receipt))
        }
        Admission::NeedFrom(dseq) => Some(Answer::NeedFrom(dseq)),
        Admission::New => None,
    })
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

/// Give an act that cannot be read its receipt.
async fn turn_away(centre: &Centre, batch: &mut Batch, unreadable: &Unreadable) -> Result<Answer, Failure> {
    let (act, origin) = (unreadable.act, unreadable.origin);
    let request_hash = centre::unreadable(&unreadable.text_hash);
    if let Some(answer) = answered(centre, batch, act, Some(origin), &request_hash).await? {
        return Ok(answer);
    }
    let receipt = batch
        .core
        .turn_away(act, origin, request_hash, unreadable.error.clone(), centre.clock.now());
    Ok(Answer::Decided(receipt))
}

fn seal_holds(centre: &Centre, facts: &mut [Fact]) {
    for fact in facts {
        if let Fact::HoldGranted { hold } = fact {
            hold.seal = centre.seal.seal(&hold.sealed_text());
        }
    }
}

/// Apply the facts of one act and write down everything that follows from them; the rows that changed.
#[expect(clippy::too_many_arguments, reason = "one act, spelled out")]
fn record(
    centre: &Centre,
    working: &mut Register,
    commit: &mut Commit,
    journal: &mut u64,
    log: &mut Draft,
    context: &Context,
    asked: &Asked,
    facts: &[Fact],
    now: Instant,
) -> Vec<Key> {
    let (keys, moves) = log.apply(&centre.log, working, facts, now);
    *journal += 1;
    let subjects: BTreeSet<_> = keys
        .iter()
        .flat_map(|key| working.companions(*key))
        .filter(|key| key.kind == Kind::Application)
        .collect();
    commit.journal.push(JournalRow {
        seq: *journal,
        at: now,
        act: context.act,
        actor: serde_json::to_string(&context.actor).unwrap_or_default(),
        command: asked.command.name().to_owned(),
        ask: serde_json::to_string(asked).unwrap_or_default(),
        facts: serde_json::to_string(facts).unwrap_or_default(),
        subjects: subjects.into_iter().map(|key| key.id.into()).collect(),
        moves,
    });
    let (notices, dispatches) = notices::of(working, context.act, facts, now, |guardian| centre.contact_of(guardian));
    commit.notices.extend(notices);
    commit.dispatches.extend(dispatches);
    keys
}

impl Batch {
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
            command: ENROLLED.to_owned(),
            ask: String::new(),
            facts: serde_json::to_string(&facts).unwrap_or_default(),
            subjects: Vec::new(),
            moves: Vec::new(),
        });
        let stamped = self.core.stamp(now);
        let authored = Authored::by_the_clock(CommandId(desk.id.0), ENROLLED);
        self.core.feed(working, &authored, &keys, &BTreeMap::new(), stamped);
    }
}

/// Write the batch and publish it: the journal's new end.
async fn finish(centre: &Centre, working: &Register, mut batch: Batch) -> Result<u64, Failure> {
    batch.commit.records = batch.core.touched.iter().filter_map(|key| working.record(*key)).collect();
    batch.commit.seats = seats(working, &batch.core.touched);
    batch.commit.receipts = std::mem::take(&mut batch.core.receipts);
    batch.commit.entries = std::mem::take(&mut batch.core.entries);
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
        core,
        journal,
        log,
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
        published.heads = core.heads;
        published.counters = core.counters;
        published.latest = core.latest;
        published.batch = number.unwrap_or(published.batch);
        for key in core.touched {
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
            Kind::Group => Some(key.id.into()),
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
