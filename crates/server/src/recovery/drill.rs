//! The rehearsal of a restore: a copy of the database is put back beside the living one, every desk hands in what the living centre has told
//! it, and what stands afterwards is compared with the living rows.
//!
//! Nothing of the living database is changed. What a drill cannot know is what desks have done and not sent yet.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use oryn_api::wire::{ActTime, ClockState, Cursor, Entry, Op, PROTO, ReconcileRequest, Retained, SCHEMA, sealed_position};
use oryn_domain::act::Command;
use oryn_domain::id::{CommandId, DeskId};
use oryn_domain::permission::Actor;
use oryn_domain::record::{Key, Kind, Record};
use oryn_domain::staff::Desk;

use super::{adopt, begin, go_on, reconcile, state};
use crate::centre::Centre;
use crate::clock::Clock;
use crate::failure::Failure;
use crate::law::Asked;
use crate::store::Store;

/// Entries or acts in one piece, and rows of the journal read at once.
const PIECE: usize = 500;

/// What came of it.
#[derive(Debug, Default)]
pub struct Report {
    /// Desks that handed in.
    pub desks: usize,
    /// Entries of feeds that the copy did not have.
    pub entries: u64,
    /// Acts of desks that the copy did not know.
    pub acts: u64,
    /// Whether the copy went on.
    pub recovered: bool,
    /// Rows that stand again as in the living database.
    pub same: u64,
    /// Rows that the living database has otherwise or the copy does not have, by table: no desk had been told of them.
    pub lost: BTreeMap<&'static str, u64>,
    /// Milliseconds from the first piece to the end.
    pub millis: u64,
}

/// Desks of the living database that would come: those that are neither given up nor shut out.
async fn desks_of(living: &dyn Store) -> Result<BTreeMap<DeskId, Desk>, Failure> {
    let shut_out = living.desks().desks_shut_out().await?;
    let rows = living.records().await?.into_iter();
    let desks = rows.filter_map(|row| match row {
        Record::Desk(row) if !row.is_written_off() && !shut_out.iter().any(|(desk, _)| *desk == row.id) => Some((row.id, row)),
        _ => None,
    });
    Ok(desks.collect())
}

/// What the living centre knows of the acts of its desks.
async fn acts_of(living: &dyn Store) -> Result<HashMap<DeskId, Vec<Retained>>, Failure> {
    let mut of: HashMap<DeskId, Vec<Retained>> = HashMap::new();
    let mut after = 0;
    loop {
        let rows = living.journal(after, PIECE).await?;
        let Some(last) = rows.last() else { break };
        after = last.seq;
        for row in &rows {
            let Ok(Actor::Staff { staff, desk, .. }) = serde_json::from_str(&row.actor) else {
                continue;
            };
            let Some(stored) = living.receipt(row.act).await? else { continue };
            let Ok(asked) = serde_json::from_str::<Asked>(&row.ask) else {
                continue;
            };
            if stored.desk != Some(desk) {
                continue;
            }
            let time = ActTime {
                lo: asked.now,
                hi: asked.now,
                clock: ClockState::Trusted,
            };
            of.entry(desk).or_default().push(Retained {
                op: Op {
                    id: row.act,
                    dseq: stored.receipt.dseq,
                    version: SCHEMA,
                    staff,
                    time,
                    expects: None,
                    command: asked.command,
                },
                receipt: Some(stored.receipt),
            });
        }
    }
    Ok(of)
}

/// Acts in the order of the counter, with what stands in no journal between them: a refused act changed nothing, and only that it was refused
/// matters to whoever comes after it.
fn without_holes(acts: Vec<Retained>, desk: &Desk, counter: u64, refused: impl Fn(u64) -> Option<Retained>) -> Vec<Retained> {
    let mut known: BTreeMap<u64, Retained> = acts.into_iter().map(|act| (act.op.dseq, act)).collect();
    let last = known.keys().next_back().copied().unwrap_or_default();
    let mut all = Vec::new();
    for dseq in counter.saturating_add(1)..=last {
        let Some(act) = known.remove(&dseq).or_else(|| refused(dseq)) else {
            break;
        };
        all.push(act);
    }
    tracing::debug!(desk = %desk.id, acts = all.len(), "what a desk would hand in");
    all
}

/// Rehearse. `copy` is a store that holds the copy and that nobody else uses.
///
/// # Errors
/// What broke.
pub async fn rehearse(
    living: &dyn Store,
    copy: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    millis: impl Fn() -> u64,
) -> Result<Report, Failure> {
    begin(&*copy, clock.now()).await?;
    let centre = Centre::start(copy, clock).await?;
    let heads: HashMap<_, _> = living.heads().await?.into_iter().collect();
    let mut acts = acts_of(living).await?;
    let mut desks = desks_of(living).await?;
    let unknown = |desk: &&Desk| centre.read(|published| published.register.desk(desk.id).is_none());
    for desk in desks.values().filter(unknown) {
        // Enrolled after the copy: it comes with its deed.
        adopt(&centre, desk).await?;
    }
    let begun = millis();
    let mut report = Report::default();
    for card in state(&centre).await?.desks.into_iter().filter(|card| card.awaited) {
        let Some(desk) = desks.remove(&card.desk) else {
            continue;
        };
        let head = heads.get(&desk.kindergarten).cloned().unwrap_or_default();
        let (known, counter) = super::head_and_counter(&centre, &desk);
        let most = usize::try_from(head.seq.saturating_sub(known)).unwrap_or(usize::MAX);
        let tail = living.entries(desk.kindergarten, known, most).await?;
        let own = acts.remove(&desk.id).unwrap_or_default();
        let staff = desk.staff;
        let own = without_holes(own, &desk, counter, |dseq| {
            let id = CommandId(desk.id.0.derived(u32::try_from(dseq).unwrap_or(u32::MAX)));
            let at = clock_of(&tail);
            Some(Retained {
                op: Op {
                    id,
                    dseq,
                    version: SCHEMA,
                    staff,
                    time: at,
                    expects: None,
                    command: Command::WriteOffDesk { desk: desk.id },
                },
                receipt: Some(oryn_api::wire::Receipt {
                    id,
                    dseq,
                    outcome: oryn_api::wire::Outcome::Rejected {
                        error: oryn_domain::refusal::Refusal::NotFound.into(),
                    },
                    at: at.hi,
                }),
            })
        });
        report.desks += 1;
        report.entries += u64::try_from(tail.len()).unwrap_or(u64::MAX);
        report.acts += u64::try_from(own.len()).unwrap_or(u64::MAX);
        hand_in(&centre, &desk, &head, &tail, &own).await?;
    }
    go_on(&centre).await?;
    report.millis = millis().saturating_sub(begun);
    report.recovered = !centre.is_recovering();
    let mut mine: HashMap<Key, Record> = HashMap::new();
    for row in centre.store.records().await? {
        mine.insert(row.key(), row);
    }
    for row in living.records().await? {
        if mine.get(&row.key()) == Some(&row) {
            report.same += 1;
        } else {
            let kind: Kind = row.key().kind;
            *report.lost.entry(kind.name()).or_default() += 1;
        }
    }
    Ok(report)
}

fn clock_of(tail: &[Entry]) -> ActTime {
    let at = tail.first().map(|entry| entry.at).unwrap_or_default();
    ActTime {
        lo: at,
        hi: at,
        clock: ClockState::Trusted,
    }
}

async fn hand_in(centre: &Centre, desk: &Desk, head: &crate::store::Head, tail: &[Entry], acts: &[Retained]) -> Result<(), Failure> {
    let stands = Cursor {
        epoch: 0,
        seq: head.seq,
        chain: head.chain.clone(),
    };
    let seal = centre.seal.seal(&sealed_position(desk.kindergarten, head.seq, &head.chain));
    let pieces = tail.len().div_ceil(PIECE).max(acts.len().div_ceil(PIECE)).max(1);
    let (mut entries, mut ops) = (tail.chunks(PIECE), acts.chunks(PIECE));
    for _ in 0..pieces {
        let piece = ReconcileRequest {
            proto: PROTO,
            schema: SCHEMA,
            epoch: centre.epoch,
            stands: Some(stands.clone()),
            seal: seal.clone(),
            tail: entries.next().unwrap_or_default().to_vec(),
            acts: ops.next().unwrap_or_default().to_vec(),
            last_act: acts.last().map(|act| act.op.dseq).unwrap_or_default(),
        };
        reconcile(centre, desk, &piece, centre.clock.now())
            .await
            .map_err(|error| Failure::Peer(error.code))?;
    }
    Ok(())
}
