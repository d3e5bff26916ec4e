//! Snapshots of kindergartens: made when a desk asks, kept for a while, handed out chunk by chunk.
//!
//! How rows become chunks is `oryn_sync::snapshot`. The rules it protects: the rows and the feed's position of a snapshot are of one instant;
//! a chunk goes only to a desk of the kindergarten it was cut for; memory has a bound, whoever asks (sync.md §3.19).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;
use oryn_api::error::{ApiError, Code};
use oryn_api::wire::{ChunkRef, Cursor, Keep, MIN_SCHEMA, Manifest, Row, SCHEMA, Sums};
use oryn_domain::calendar::Calendar;
use oryn_domain::id::{DeskId, KindergartenId};
use oryn_domain::rule_pack::RulePack;
use oryn_domain::time::Instant;
use oryn_sync::snapshot::cut;
use oryn_sync::sums;

use crate::centre::Centre;
use crate::secret;

/// A snapshot is given out for so long; what came later follows in the feed.
const KEPT_MINUTES: i64 = 10;
/// As long as what came later is not more than so many entries of the feed.
const BEHIND: usize = 200;
/// The one before is kept beside it, for desks that are in the middle of it.
const BESIDE: usize = 2;
/// All chunks that are kept weigh no more than this, in bytes.
const WEIGHT: usize = 256 * 1024 * 1024;

/// One snapshot, cut.
#[derive(Debug)]
struct Cut {
    at: Instant,
    cursor: Cursor,
    /// What desks keep of the feed up to the cursor; its entries are in the last chunks.
    keep: Keep,
    chunks: Vec<ChunkRef>,
    bodies: HashMap<String, Bytes>,
}

impl Cut {
    fn weight(&self) -> usize {
        self.bodies.values().map(Bytes::len).fold(0, usize::saturating_add)
    }
}

/// The snapshots of one process.
#[derive(Debug, Default)]
pub struct Snapshots {
    kept: Mutex<HashMap<KindergartenId, Vec<Arc<Cut>>>>,
    /// One is cut at a time: a crowd waits for the first one's, and the writer's register is looked through once.
    cutting: tokio::sync::Mutex<()>,
}

impl Snapshots {
    fn kept(&self) -> MutexGuard<'_, HashMap<KindergartenId, Vec<Arc<Cut>>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn newest(&self, kindergarten: KindergartenId) -> Option<Arc<Cut>> {
        self.kept().get(&kindergarten).and_then(|cuts| cuts.last()).cloned()
    }

    fn keep(&self, kindergarten: KindergartenId, cut: &Arc<Cut>) {
        let mut kept = self.kept();
        let cuts = kept.entry(kindergarten).or_default();
        cuts.push(Arc::clone(cut));
        let over = cuts.len().saturating_sub(BESIDE);
        drop(cuts.drain(..over));
        // The oldest go first; a desk that misses a chunk asks for the manifest again and keeps what it has.
        while kept.values().flatten().map(|cut| cut.weight()).fold(0, usize::saturating_add) > WEIGHT {
            let oldest = kept
                .iter()
                .filter(|(of, _)| **of != kindergarten)
                .filter_map(|(of, cuts)| Some((cuts.first()?.at, *of)))
                .min();
            let Some((_, of)) = oldest else { break };
            kept.remove(&of);
        }
    }

    fn body(&self, kindergarten: KindergartenId, sha256: &str) -> Option<Bytes> {
        let kept = self.kept();
        kept.get(&kindergarten)?
            .iter()
            .rev()
            .find_map(|cut| cut.bodies.get(sha256))
            .cloned()
    }
}

fn where_it_stands(centre: &Centre, kindergarten: KindergartenId) -> Cursor {
    let head = centre.read(|published| published.heads.get(&kindergarten).cloned().unwrap_or_default());
    Cursor {
        epoch: centre.epoch,
        seq: head.seq,
        chain: head.chain,
    }
}

/// Whether it may still be given out: of this history, young, and not too far behind.
fn still_good(cut: &Cut, head: &Cursor, now: Instant) -> bool {
    let young = now.since(cut.at) >= 0 && cut.at.plus_minutes(KEPT_MINUTES) > now;
    let behind = head.seq.checked_sub(cut.cursor.seq).and_then(|behind| usize::try_from(behind).ok());
    let same = cut.cursor.seq < head.seq || cut.cursor.chain == head.chain;
    young && cut.cursor.epoch == head.epoch && same && behind.is_some_and(|behind| behind <= BEHIND)
}

/// A snapshot that may be given out now: the one that is kept, or a new one.
async fn current(centre: &Arc<Centre>, kindergarten: KindergartenId) -> Result<Arc<Cut>, ApiError> {
    let good = || {
        let head = where_it_stands(centre, kindergarten);
        let newest = centre.snapshots.newest(kindergarten);
        newest.filter(|cut| still_good(cut, &head, centre.clock.now()))
    };
    if let Some(cut) = good() {
        return Ok(cut);
    }
    let _one = centre.snapshots.cutting.lock().await;
    if let Some(cut) = good() {
        return Ok(cut);
    }
    let cut = Arc::new(make(centre, kindergarten).await?);
    centre.snapshots.keep(kindergarten, &cut);
    Ok(cut)
}

fn broken(error: &dyn std::error::Error) -> ApiError {
    let reference = secret::reference();
    tracing::error!(reference, %error, "a snapshot could not be made");
    ApiError::new(Code::Internal).referring_to(reference)
}

async fn make(centre: &Arc<Centre>, kindergarten: KindergartenId) -> Result<Cut, ApiError> {
    let of = Arc::clone(centre);
    let looked = tokio::task::spawn_blocking(move || look(&of, kindergarten)).await;
    let Looked {
        at,
        cursor,
        rules,
        calendar,
        rows,
    } = looked.map_err(|error| broken(&error))?;
    let keep = centre.keep(kindergarten, cursor.seq, &cursor.chain);
    let most = usize::try_from(cursor.seq.saturating_sub(keep.above)).unwrap_or(usize::MAX);
    let tail = centre.store.entries(kindergarten, keep.above, most).await?;
    let chunks = tokio::task::spawn_blocking(move || cut(&rules, &calendar, rows, tail)).await;
    let chunks = chunks.map_err(|error| broken(&error))?.map_err(|error| broken(&error))?;
    let (mut references, mut bodies) = (Vec::new(), HashMap::new());
    for chunk in chunks {
        bodies.insert(chunk.reference.sha256.clone(), Bytes::from(chunk.bytes));
        references.push(chunk.reference);
    }
    Ok(Cut {
        at,
        cursor,
        keep,
        chunks: references,
        bodies,
    })
}

/// What a snapshot is made of, all of one instant.
struct Looked {
    at: Instant,
    cursor: Cursor,
    rules: RulePack,
    calendar: Calendar,
    rows: Vec<Row>,
}

fn look(centre: &Centre, kindergarten: KindergartenId) -> Looked {
    let at = centre.clock.now();
    // Rows and position under one lock: they are of one instant.
    let (head, rules, calendar, rows) = centre.read(|published| {
        let register = &published.register;
        (
            published.heads.get(&kindergarten).cloned().unwrap_or_default(),
            register.packs().earliest().clone(),
            register.calendars().base().clone(),
            register.snapshot(kindergarten),
        )
    });
    let rows = rows.into_iter().map(Row::from).collect();
    let cursor = Cursor {
        epoch: centre.epoch,
        seq: head.seq,
        chain: head.chain,
    };
    Looked {
        at,
        cursor,
        rules,
        calendar,
        rows,
    }
}

/// What a desk of this kindergarten starts with, as a list of chunks.
///
/// # Errors
/// Something of our own broke.
pub async fn manifest(centre: &Arc<Centre>, kindergarten: KindergartenId, desk: DeskId) -> Result<Manifest, ApiError> {
    let cut = current(centre, kindergarten).await?;
    let counter = centre.read(|published| published.counters.get(&desk).copied().unwrap_or_default());
    Ok(Manifest {
        cursor: cut.cursor.clone(),
        schema: SCHEMA,
        min_schema: MIN_SCHEMA,
        chunks: cut.chunks.clone(),
        next_dseq: counter.saturating_add(1),
        keep: cut.keep.clone(),
    })
}

/// What the rows of this kindergarten come to, with the entry of the feed they stand at.
///
/// # Errors
/// Something of our own broke.
pub async fn sums(centre: &Arc<Centre>, kindergarten: KindergartenId) -> Result<Sums, ApiError> {
    let of = Arc::clone(centre);
    let summed = tokio::task::spawn_blocking(move || {
        let looked = look(&of, kindergarten);
        sums::of(looked.cursor.seq, &looked.rows)
    });
    summed.await.map_err(|error| broken(&error))
}

/// A chunk that was cut for this kindergarten. One that another process of the installation has listed is cut here too: the same rows make
/// the same chunk.
///
/// # Errors
/// [`Code::ChunkUnknown`]: its rows have changed since, or it was never this kindergarten's.
pub async fn chunk(centre: &Arc<Centre>, kindergarten: KindergartenId, sha256: &str) -> Result<Bytes, ApiError> {
    if let Some(body) = centre.snapshots.body(kindergarten, sha256) {
        return Ok(body);
    }
    current(centre, kindergarten).await?;
    let found = centre.snapshots.body(kindergarten, sha256);
    found.ok_or_else(|| Code::ChunkUnknown.into())
}
