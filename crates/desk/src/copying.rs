//! Fetching a snapshot: performs the steps of `oryn_sync::copying`, keeps each piece on disk as it comes, and puts the whole in place.
//!
//! The rules it protects: a piece is looked at before it is kept and again before it is used; what was kept survives a cut and a kill; the
//! outbox is not touched; no screen shows a part of a kindergarten, only how far the copy has come (sync.md §3.19); a person may hold it at any moment but
//! the last, when all is put in place.

use std::collections::{BTreeMap, VecDeque};
use std::num::NonZeroUsize;
use std::sync::Arc;

use futures_util::StreamExt as _;
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use oryn_api::calls::Topic;
use oryn_api::wire::{ChunkRef, Manifest};
use oryn_store::Store;
use oryn_sync::copying::{Copying, Step};
use oryn_sync::engine::{Event, Failure};
use oryn_sync::snapshot::{self, Contents, Snapshot, Spoiled};
use tokio::task::JoinHandle;

use crate::desk::{Core, shown};
use crate::pass::Pass;
use crate::problem;
use crate::runner::{credentials, store_fault};
use crate::search::Lines;
use crate::server::Fetched;
use crate::start::EVERYTHING;

/// Under this name the data file remembers when all rows were taken anew.
pub(crate) const SNAPSHOT_AT: &str = "snapshot-at";

/// What became of one piece.
enum Piece {
    Kept(String),
    Spoiled(ChunkRef, Spoiled),
    Gone(String),
    Failed(Failure),
}

/// What a step waits for.
enum Came {
    Manifest(Result<Manifest, Failure>),
    Piece(Piece),
}

/// Take a snapshot and put it in place of all rows.
pub(crate) async fn copy(core: Arc<Core>, epoch: u32) -> Event {
    let end = all(&core, epoch).await;
    {
        let mut memory = core.memory_mut();
        memory.copying = None;
        memory.copy_held.send_replace(false);
    }
    core.changed([Topic::Status, Topic::Outbox]);
    match end {
        Ok(event) => event,
        Err(failure) => Event::Failed(failure),
    }
}

async fn all(core: &Arc<Core>, epoch: u32) -> Result<Event, Failure> {
    let manifest = loop {
        tokio::select! {
            biased;
            () = core.copy_is(true) => {}
            manifest = fetch(core, epoch) => break manifest?,
        }
        // What came is kept; what was on its way is asked for again.
        core.copy_is(false).await;
    };
    let store = credentials(core)?.0;
    swap(core, &store, &manifest).await
}

impl Core {
    /// Hold the copy that is on its way, or let it go on.
    pub(crate) fn hold_copy(&self, held: bool) {
        {
            let memory = self.memory();
            if memory.copying.is_none() {
                return;
            }
            memory.copy_held.send_replace(held);
        }
        self.changed([Topic::Status, Topic::Outbox]);
    }

    /// Wait until a person holds the copy, or until nobody does.
    async fn copy_is(&self, wanted: bool) {
        let mut held = self.memory().copy_held.subscribe();
        // The desk outlives its copy: there is always somebody to say it.
        drop(held.wait_for(|held| *held == wanted).await);
    }
}

/// Fetch every piece that is not here; what was announced, once all of it is.
async fn fetch(core: &Arc<Core>, epoch: u32) -> Result<Manifest, Failure> {
    let (store, server, pass) = credentials(core)?;
    let of_store = |error| store_fault(core, &error);
    let own = own_pieces(core);
    let (mut copying, steps) = Copying::begin(store.staged().await.map_err(of_store)?);
    let mut steps = VecDeque::from(steps);
    let mut under_way: FuturesUnordered<BoxFuture<'_, Came>> = FuturesUnordered::new();
    loop {
        while let Some(step) = steps.pop_front() {
            match step {
                Step::AskManifest => {
                    let ask = core.server.manifest(&server, &pass);
                    under_way.push(Box::pin(async move { Came::Manifest(ask.await) }));
                }
                Step::Fetch(chunk) => match own.get(&chunk.sha256) {
                    Some(bytes) => {
                        store.stage(&chunk.sha256, bytes).await.map_err(of_store)?;
                        steps.extend(copying.kept(&chunk.sha256));
                    }
                    None => {
                        let (core, store, server) = (Arc::clone(core), Arc::clone(&store), server.clone());
                        under_way.push(Box::pin(async move { Came::Piece(piece(&core, &store, &server, chunk).await) }));
                    }
                },
                Step::Swap(manifest) => return Ok(*manifest),
                Step::GiveUp(failure) => return Err(failure),
            }
        }
        let Some(came) = under_way.next().await else {
            return Err(Failure::Unreadable);
        };
        steps.extend(match came {
            // A server that should be gone offers what was.
            Came::Manifest(Ok(manifest)) if manifest.cursor.epoch < epoch => {
                let epoch = manifest.cursor.epoch;
                copying.give_up(Failure::EpochChanged { epoch })
            }
            Came::Manifest(Ok(manifest)) => copying.listed(manifest),
            Came::Piece(Piece::Kept(sha256)) => copying.kept(&sha256),
            Came::Piece(Piece::Spoiled(chunk, why)) => copying.spoiled(chunk, why),
            Came::Piece(Piece::Gone(sha256)) => copying.gone(&sha256),
            Came::Manifest(Err(failure)) | Came::Piece(Piece::Failed(failure)) => copying.give_up(failure),
        });
        core.memory_mut().copying = Some(copying.progress());
        core.changed([Topic::Status, Topic::Outbox]);
    }
}

/// The pieces that this desk's own rows would make: those that are still the same are not fetched.
fn own_pieces(core: &Core) -> BTreeMap<String, Vec<u8>> {
    let (law, rows) = {
        let memory = core.memory();
        let Some(replica) = &memory.book.replica else {
            return BTreeMap::new();
        };
        let base = replica.base();
        let law = (base.packs().earliest().clone(), base.calendars().base().clone());
        (law, replica.rows())
    };
    let cut = snapshot::cut(&law.0, &law.1, rows, Vec::new()).unwrap_or_default();
    cut.into_iter().map(|chunk| (chunk.reference.sha256, chunk.bytes)).collect()
}

async fn piece(core: &Arc<Core>, store: &Store, server: &str, chunk: ChunkRef) -> Piece {
    let bytes = match core.server.chunk(server, &Pass(Arc::clone(core)), &chunk).await {
        Ok(Fetched::Bytes(bytes)) => bytes,
        Ok(Fetched::Gone) => return Piece::Gone(chunk.sha256),
        Err(failure) => return Piece::Failed(failure),
    };
    if let Err(why) = snapshot::open(&chunk, &bytes) {
        tracing::warn!(sha256 = chunk.sha256, %why, "a part of the snapshot is not the one that was announced");
        return Piece::Spoiled(chunk, why);
    }
    match store.stage(&chunk.sha256, &bytes).await {
        Ok(()) => Piece::Kept(chunk.sha256),
        Err(error) => Piece::Failed(store_fault(core, &error)),
    }
}

/// Everything is here: unpack it once more and put it in place of all rows, with the cursor, in one transaction. While the file is written,
/// another core makes the lines that the search goes over.
async fn swap(core: &Arc<Core>, store: &Store, manifest: &Manifest) -> Result<Event, Failure> {
    let snapshot = Arc::new(put_together(core, store, manifest).await?);
    let lines = {
        let snapshot = Arc::clone(&snapshot);
        tokio::task::spawn_blocking(move || Lines::of(snapshot.records()))
    };
    let _alone = core.alone().await;
    store.replace(&snapshot).await.map_err(|error| store_fault(core, &error))?;
    let taken_at = shown(core.now());
    if let Err(error) = store.set_meta(SNAPSHOT_AT, &taken_at).await {
        // The rows are there: only the Sync screen will say less after the next start.
        drop(problem::of_store(&error));
    }
    let lines = lines.await.unwrap_or_else(|_torn_down| Lines::of(snapshot.records()));
    let snapshot = Arc::unwrap_or_clone(snapshot);
    let cursor = snapshot.cursor.clone();
    if let Some(seat) = core.seat() {
        let mut memory = core.memory_mut();
        memory.lines = lines;
        memory.snapshot_at = Some(taken_at);
        memory.book.replace(snapshot, &seat);
        memory.line_up();
    }
    core.changed(EVERYTHING);
    Ok(Event::SnapshotStored { cursor })
}

/// The pieces, unpacked on every core of the computer and put one behind the other.
async fn put_together(core: &Arc<Core>, store: &Store, manifest: &Manifest) -> Result<Snapshot, Failure> {
    let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let mut opening: VecDeque<Opening> = VecDeque::new();
    let mut contents = Vec::with_capacity(manifest.chunks.len());
    for chunk in &manifest.chunks {
        if opening.len() >= cores
            && let Some(first) = opening.pop_front()
        {
            contents.push(opened(core, store, first).await?);
        }
        let found = store.chunk(&chunk.sha256).await.map_err(|error| store_fault(core, &error))?;
        let (found, reference) = (found.unwrap_or_default(), chunk.clone());
        let work = tokio::task::spawn_blocking(move || snapshot::open(&reference, &found));
        opening.push_back((chunk.sha256.clone(), work));
    }
    for one in opening {
        contents.push(opened(core, store, one).await?);
    }
    snapshot::assemble(manifest, contents).map_err(|why| match why {
        Spoiled::TooNew => Failure::Upgrade,
        why => Failure::Spoiled(why),
    })
}

/// A piece that is being unpacked away from the threads that answer, under its hash.
type Opening = (String, JoinHandle<Result<Contents, Spoiled>>);

async fn opened(core: &Arc<Core>, store: &Store, (sha256, work): Opening) -> Result<Contents, Failure> {
    match work.await.map_err(|_torn_down| Failure::Unreadable)? {
        Ok(one) => Ok(one),
        Err(why) => {
            tracing::error!(sha256, %why, "a part of the snapshot has changed on this disk");
            store.unstage(&sha256).await.map_err(|error| store_fault(core, &error))?;
            Err(Failure::Spoiled(why))
        }
    }
}
