//! The part a process plays: the only one, or one of several on a database, of which at most one writes.
//!
//! A process that does not write follows what the writer made durable, answers reads from that, and forwards acts. It stands for the
//! office all the time; when the lock is free it takes in what it has not seen yet and goes on where the other stopped. Work that was
//! taken and not answered stays with the process that took it until some writer has decided it: identifiers make a second decision
//! impossible.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::{MissedTickBehavior, interval, sleep};

use crate::centre::{Centre, Work};
use crate::failure::Failure;
use crate::peers::{self, Reply};
use crate::store::office::Office;
use crate::writer::{self, Ended};

/// How often a process that does not write looks for changes and for a free office.
const LOOK: Duration = Duration::from_millis(100);
/// After how many looks it asks whether the writer still shows itself.
const LOOKS_BETWEEN_CHECKS: u32 = 20;
/// Acts forwarded at once at most.
const FORWARDED: usize = 256;

/// The only process: it always writes.
pub(crate) async fn alone(centre: Arc<Centre>, mut inbox: mpsc::Receiver<Work>) {
    let mut held = Vec::new();
    loop {
        match writer::lead(&centre, &mut inbox, &mut held).await {
            Ok(Ended::Closed) => return,
            Ok(Ended::Lost) => {}
            Err(failure) => {
                tracing::error!(cause = %failure, "the writer does not start");
                sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

/// One of several.
pub(crate) async fn among_others(centre: Arc<Centre>, mut inbox: mpsc::Receiver<Work>, office: Arc<dyn Office>, address: Option<String>) {
    let mut held: Vec<Work> = Vec::new();
    let mut in_touch = true;
    loop {
        let ended = match follow(&centre, &mut inbox, &mut held, &office, address.as_deref()).await {
            Ok(tenure) => {
                in_touch = true;
                tracing::info!(tenure, "this process is the writer now");
                let ended = write(&centre, &mut inbox, &mut held, &*office).await;
                centre.set_leads(false);
                office.leave().await;
                ended
            }
            Err(failure) => Err(failure),
        };
        match ended {
            Ok(Ended::Closed) => return,
            Ok(Ended::Lost) => tracing::warn!(held = held.len(), "this process no longer writes"),
            Err(failure) if in_touch => tracing::warn!(cause = %failure, "out of touch with the database"),
            Err(_still) => {}
        }
        while let Err(failure) = office.seek().await {
            if in_touch {
                tracing::warn!(cause = %failure, "no database takes writes");
            }
            in_touch = false;
            held.retain(Work::is_awaited);
            sleep(LOOK).await;
        }
    }
}

/// Elected: what the former writer left is taken in before anything is decided.
async fn write(centre: &Centre, inbox: &mut mpsc::Receiver<Work>, held: &mut Vec<Work>, office: &dyn Office) -> Result<Ended, Failure> {
    catch_up(centre, office).await?;
    // Between the log and the rows another batch may have come; now none can come any more, and the next line must follow the last.
    centre.log.follow(&*centre.store).await?;
    centre.load_languages().await?;
    centre.load_presence().await?;
    centre.set_leads(true);
    writer::lead(centre, inbox, held).await
}

/// Take in what other processes made durable.
pub(crate) async fn catch_up(centre: &Centre, office: &dyn Office) -> Result<(), Failure> {
    let known = centre.read(|published| published.batch);
    // What was decided before this moment and is not known after it can only be on its way.
    let looked = centre.clock.now();
    let last = office.last_batch().await?;
    // Each remembers by itself how far it is: one of the two may break off.
    centre.log.follow_to(&*centre.store, last).await?;
    if last != known {
        match office.changes(known).await? {
            Some(changes) => centre.follow(changes),
            None => centre.reload().await?,
        }
    }
    centre.log.seen(looked);
    centre.follow_recovery().await
}

type Forwarding<'a> = Pin<Box<dyn Future<Output = Result<Reply, Failure>> + Send + 'a>>;

/// Follow and forward until this process is elected: its tenure.
async fn follow(
    centre: &Centre,
    inbox: &mut mpsc::Receiver<Work>,
    held: &mut Vec<Work>,
    office: &Arc<dyn Office>,
    address: Option<&str>,
) -> Result<u64, Failure> {
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut looked = 0_u32;
    let mut forwarding: Option<Forwarding<'_>> = None;
    loop {
        if forwarding.is_none() && !held.is_empty() {
            forwarding = Some(Box::pin(forward(centre, &**office, peers::errands(held)?)));
        }
        tokio::select! {
            _ = looks.tick() => {
                catch_up(centre, &**office).await?;
                if let Some(address) = address && let Some(tenure) = office.claim(address).await? {
                    return Ok(tenure);
                }
                looked = looked.wrapping_add(1);
                if looked.is_multiple_of(LOOKS_BETWEEN_CHECKS) && office.depose_silent().await? {
                    tracing::warn!("the writer had shown no life and was deposed");
                }
            }
            reply = forwarded(&mut forwarding), if forwarding.is_some() => {
                forwarding = None;
                match reply {
                    Ok(reply) => {
                        // Whoever asked here reads here next: nothing is answered before it can be seen.
                        while centre.read(|published| published.batch) < reply.batch {
                            catch_up(centre, &**office).await?;
                        }
                        for (work, word) in held.drain(..).zip(reply.words) {
                            work.answer(word.into());
                        }
                    }
                    Err(failure) => {
                        tracing::debug!(cause = %failure, acts = held.len(), "not forwarded yet");
                        held.retain(Work::is_awaited);
                    }
                }
            }
            taken = inbox.recv_many(held, FORWARDED), if forwarding.is_none() && held.is_empty() => {
                if taken == 0 {
                    return Err(Failure::Stopped);
                }
            }
        }
    }
}

async fn forwarded(forwarding: &mut Option<Forwarding<'_>>) -> Result<Reply, Failure> {
    match forwarding {
        Some(forwarding) => forwarding.await,
        None => Err(Failure::Stopped),
    }
}

/// Hand the work to the writer's process. On failure it waits a little, so that the next try finds the next writer.
async fn forward(centre: &Centre, office: &dyn Office, errands: Vec<u8>) -> Result<Reply, Failure> {
    let told = async {
        let holder = office.holder().await?;
        let peers = centre.peers.as_ref().ok_or(Failure::Stopped)?;
        peers.ask(&holder.address, errands).await
    };
    match told.await {
        Ok(reply) => Ok(reply),
        Err(failure) => {
            sleep(LOOK).await;
            Err(failure)
        }
    }
}
