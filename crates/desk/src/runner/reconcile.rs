//! Handing in what this desk has seen and done, after the centre came back from a backup.

use std::sync::Arc;

use oryn_api::calls::Topic;
use oryn_api::wire::{ReconcileReply, Resumption};
use oryn_sync::engine::{Event, Failure};

use super::{credentials, store_fault};
use crate::desk::{Core, shown};
use crate::start::EVERYTHING;

/// Bytes of the feed handed in at once, before they are compressed.
const PIECE: usize = 256 * 1_024;

/// Write down that everything is handed in, before anything is.
pub(super) async fn begin(core: Arc<Core>, epoch: u32) -> Event {
    let store = core.memory().store.clone();
    let Some(store) = store else {
        return Event::Failed(Failure::Store);
    };
    if let Err(error) = store.begin_reconcile(epoch).await {
        return Event::Failed(store_fault(&core, &error));
    }
    core.memory_mut().reconciling = Some(epoch);
    core.changed([Topic::Status]);
    Event::ReconcileBegun { epoch }
}

/// The next piece.
pub(super) async fn hand_in(core: Arc<Core>, epoch: u32, tail_from: Option<u64>, acts_from: Option<u64>) -> Event {
    match exchange(&core, epoch, tail_from, acts_from).await {
        Ok(reply) => Event::HandedIn(Box::new(reply)),
        Err(failure) => Event::Failed(failure),
    }
}

async fn exchange(core: &Arc<Core>, epoch: u32, tail_from: Option<u64>, acts_from: Option<u64>) -> Result<ReconcileReply, Failure> {
    let (store, server, pass) = credentials(core)?;
    let (mut entries, seal) = store
        .tail(tail_from.unwrap_or(u64::MAX), PIECE)
        .await
        .map_err(|error| store_fault(core, &error))?;
    if tail_from.is_none() {
        entries.clear();
    }
    let request = core.memory().book.hand_in(epoch, entries, seal, acts_from);
    let asked = core.reading();
    let reply = core.server.reconcile(&server, &pass, &request).await?;
    let answered = core.reading();
    core.memory_mut().clock.heard(reply.time, &asked, &answered);
    core.changed([Topic::Status]);
    Ok(reply)
}

/// Go on where the restored centre says.
pub(super) async fn resume(core: Arc<Core>, epoch: u32, resumption: Resumption) -> Event {
    let _alone = core.alone().await;
    let (Some(store), Some(seat)) = (core.memory().store.clone(), core.seat()) else {
        return Event::Failed(Failure::Store);
    };
    if let Err(error) = store.resume(epoch, &resumption, shown(core.now())).await {
        return Event::Failed(store_fault(&core, &error));
    }
    let resumed = {
        let mut memory = core.memory_mut();
        memory.reconciling = None;
        memory.book.resume(epoch, &resumption, &seat);
        Event::Resumed {
            cursor: memory.book.cursor.clone(),
            undecided: memory.book.undecided().map(|intent| intent.dseq).collect(),
        }
    };
    core.changed(EVERYTHING);
    resumed
}
