//! A centre that was restored from a backup: whom it waits for, what they hand in, and when it goes on (sync.md §3.11).
//!
//! What is put back, and in which order, `oryn_sync::recovery` decides; the writer writes it down (`writer::recover`). Here are the states
//! between, kept in the store, so that a server that dies in the middle goes on where it was. The rule it protects: until every desk that is
//! waited for has handed in everything, nothing is granted, nothing new is taken and no snapshot is served.

pub mod backup;
pub mod drill;

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::Datelike as _;
use oryn_api::error::{ApiError, Code};
use oryn_api::office::{RecoveringDesk, RecoveryState};
use oryn_api::wire::{ReconcileReply, ReconcileRequest, Resumption, ServerTime, sealed_position};
use oryn_domain::decide::watch;
use oryn_domain::id::{CommandId, DeskId, KindergartenId, OfficerId};
use oryn_domain::refusal::Refusal;
use oryn_domain::staff::Desk;
use oryn_domain::time::Instant;
use oryn_signing::seal::SealKey;
use oryn_sync::centre::{StoredReceipt, same_epoch};
use oryn_sync::recovery::{HandIn, Missing, is_complete, resumption};
use rand_core::OsRng;

use crate::centre::Centre;
use crate::failure::Failure;
use crate::log::meta_of_year;
use crate::store::Store;

/// The first incarnation of a database.
const FIRST: u32 = 1;
/// The incarnation that is being recovered; empty when none is.
const RECOVERING: &str = "recovering";
/// A desk that waits for the others asks again after this.
const POLL_MS: u64 = 5_000;
/// The first year of which heads of the public log may be kept.
const FIRST_YEAR: i32 = 2024;

fn belongs_key(desk: DeskId) -> String {
    format!("belongs/{desk}")
}

fn hand_in_key(epoch: u32, desk: DeskId) -> String {
    format!("hand-in/{epoch}/{desk}")
}

fn adopted_key(epoch: u32, desk: &str) -> String {
    format!("adopted/{epoch}/{desk}")
}

fn excuse_key(epoch: u32, desk: DeskId) -> String {
    format!("excused/{epoch}/{desk}")
}

/// Whether a recovery is under way, as the store knows.
///
/// # Errors
/// When the store cannot be read.
pub(crate) async fn is_under_way(store: &dyn Store) -> Result<bool, Failure> {
    Ok(store.meta(RECOVERING).await?.is_some_and(|text| !text.is_empty()))
}

/// The database has just been put back from a backup: it becomes another incarnation, and waits for its desks. The public log of the lost one
/// cannot be gone on with; another begins when the recovery is over, under another key.
///
/// # Errors
/// When the store cannot be used.
pub async fn begin(store: &dyn Store, now: Instant) -> Result<u32, Failure> {
    let before = crate::desks::epoch(store).await?;
    // The same backup may be restored twice: the number must not come again.
    let seconds = u32::try_from(now.micros() / 1_000_000).unwrap_or(u32::MAX);
    let epoch = seconds.max(before.saturating_add(1));
    store.set_meta(RECOVERING, &epoch.to_string()).await?;
    let key = SealKey::generate(&mut OsRng).map_err(|error| Failure::Key(error.to_string()))?;
    store.set_meta("log-key", &STANDARD.encode(key.to_pkcs8())).await?;
    for year in FIRST_YEAR..=now.local_date().year() {
        if let Some(heads) = store.meta(&meta_of_year(year)).await? {
            store.set_meta(&format!("{}/{before}", meta_of_year(year)), &heads).await?;
            store.set_meta(&meta_of_year(year), "[]").await?;
        }
    }
    store.set_meta("epoch", &epoch.to_string()).await?;
    Ok(epoch)
}

/// The named values that say that the recovery is over, and that these desks belong to this incarnation.
pub(crate) fn over(epoch: u32, desks: impl IntoIterator<Item = DeskId>) -> Vec<(String, String)> {
    let belong = desks.into_iter().map(|desk| (belongs_key(desk), epoch.to_string()));
    std::iter::once((RECOVERING.to_owned(), String::new())).chain(belong).collect()
}

/// Remember that a desk which this database does not know has shown the centre's word for it.
pub(crate) async fn adopt(centre: &Centre, desk: &Desk) -> Result<(), Failure> {
    let text = serde_json::to_string(desk)?;
    centre.store.set_meta(&adopted_key(centre.epoch, &desk.id.to_string()), &text).await
}

/// Such a desk.
pub(crate) async fn adopted(centre: &Centre, desk: DeskId) -> Result<Option<Desk>, Failure> {
    let text = centre.store.meta(&adopted_key(centre.epoch, &desk.to_string())).await?;
    text.map(|text| serde_json::from_str(&text).map_err(Failure::from)).transpose()
}

/// Every such desk.
pub(crate) async fn all_adopted(centre: &Centre) -> Result<Vec<Desk>, Failure> {
    let rows = centre.store.metas(&adopted_key(centre.epoch, "")).await?;
    rows.into_iter().map(|(_, text)| Ok(serde_json::from_str(&text)?)).collect()
}

/// Every desk of the lost database that anybody knows of, with what it has handed in: those of the backup, those that showed their deeds, and those
/// whose enrolment another desk has seen.
async fn expected(centre: &Centre) -> Result<BTreeMap<DeskId, (Desk, Option<HandIn>)>, Failure> {
    let mut found = BTreeMap::new();
    let mut look: Vec<Desk> = centre.read(|published| published.register.desks().cloned().collect());
    look.extend(all_adopted(centre).await?);
    while let Some(desk) = look.pop() {
        if found.contains_key(&desk.id) {
            continue;
        }
        let row = handed_in(centre, desk.id).await?;
        look.extend(row.iter().flat_map(HandIn::newcomers));
        found.insert(desk.id, (desk, row));
    }
    Ok(found)
}

/// What desks have handed in to this incarnation.
pub(crate) async fn hand_ins(centre: &Centre) -> Result<BTreeMap<DeskId, HandIn>, Failure> {
    let all = expected(centre).await?.into_iter();
    Ok(all.filter_map(|(desk, (_, row))| Some((desk, row?))).collect())
}

async fn handed_in(centre: &Centre, desk: DeskId) -> Result<Option<HandIn>, Failure> {
    let text = centre.store.meta(&hand_in_key(centre.epoch, desk)).await?;
    text.map(|text| serde_json::from_str(&text).map_err(Failure::from)).transpose()
}

/// The two officers who decided not to wait for a desk; one while the second is missing.
async fn excused_by(centre: &Centre, desk: DeskId) -> Result<BTreeSet<OfficerId>, Failure> {
    let text = centre.store.meta(&excuse_key(centre.epoch, desk)).await?;
    text.map_or_else(|| Ok(BTreeSet::new()), |text| serde_json::from_str(&text).map_err(Failure::from))
}

/// The last entry of a feed that this database has, and the last act of a desk it knows.
fn head_and_counter(centre: &Centre, desk: &Desk) -> (u64, u64) {
    centre.read(|published| {
        (
            published.heads.get(&desk.kindergarten).map(|head| head.seq).unwrap_or_default(),
            published.counters.get(&desk.id).copied().unwrap_or_default(),
        )
    })
}

/// How far the recovery is.
///
/// # Errors
/// When the store cannot be read.
pub async fn state(centre: &Centre) -> Result<RecoveryState, Failure> {
    let mut desks = Vec::new();
    if centre.is_recovering() {
        let shut_out = centre.store.desks().desks_shut_out().await?;
        let shut_out: BTreeSet<DeskId> = shut_out.into_iter().map(|(desk, _)| desk).collect();
        for (desk, handed_in) in expected(centre).await?.into_values() {
            let (head, counter) = head_and_counter(centre, &desk);
            let missing = handed_in.as_ref().map(|row| row.missing(head, counter));
            let excused_by = excused_by(centre, desk.id).await?;
            desks.push(RecoveringDesk {
                awaited: !desk.is_written_off() && !shut_out.contains(&desk.id) && !watch::is_excused(&excused_by),
                desk: desk.id,
                kindergarten: desk.kindergarten,
                name: desk.name,
                back: missing == Some(Missing::default()),
                begun: handed_in.is_some(),
                excused_by: u32::try_from(excused_by.len()).unwrap_or(u32::MAX),
            });
        }
    }
    Ok(RecoveryState {
        under_way: centre.is_recovering(),
        epoch: centre.epoch,
        desks,
    })
}

fn count(desks: &[RecoveringDesk], wanted: impl Fn(&RecoveringDesk) -> bool) -> usize {
    desks.iter().filter(|desk| desk.awaited && wanted(desk)).count()
}

/// Go on, when every desk that is waited for is back; asked again later it finds nothing to do.
///
/// # Errors
/// What broke; the recovery stays under way.
pub async fn go_on(centre: &Centre) -> Result<(), Failure> {
    if !centre.is_recovering() || !centre.leads() {
        return Ok(());
    }
    let state = state(centre).await?;
    if is_complete(count(&state.desks, |desk| desk.back), count(&state.desks, |_| true)) {
        centre.recover().await?;
    }
    Ok(())
}

/// An officer decides not to wait for a desk that will not come; it takes two. What only that desk has seen is lost then.
///
/// # Errors
/// [`Refusal::NotFound`] without such a desk, [`Refusal::AlreadyDone`] outside a recovery, [`Refusal::SecondPersonNeeded`] when the same officer
/// asks twice, or what broke.
pub async fn excuse(centre: &Centre, desk: DeskId, officer: OfficerId) -> Result<(), ApiError> {
    if !centre.is_recovering() {
        return Err(Refusal::AlreadyDone.into());
    }
    if !expected(centre).await?.contains_key(&desk) {
        return Err(Refusal::NotFound.into());
    }
    let by = watch::excuse(&excused_by(centre, desk).await?, officer)?;
    let text = serde_json::to_string(&by).map_err(Failure::from)?;
    centre.store.set_meta(&excuse_key(centre.epoch, desk), &text).await?;
    Ok(())
}

/// What a desk of another incarnation is told.
#[must_use]
pub fn another(epoch: u32) -> ApiError {
    ApiError::new(Code::EpochChanged).with("epoch", epoch)
}

/// Whether this desk may be spoken to: it is of this incarnation, and nobody waits for desks.
///
/// # Errors
/// [`Code::EpochChanged`] with the incarnation it has to hand everything in to, [`Code::ServerRecovering`], or what broke.
pub async fn admit(centre: &Centre, desk: DeskId, cursor: Option<u32>) -> Result<(), ApiError> {
    let of = match cursor {
        Some(epoch) => epoch,
        // One without a place in the feed has taken no snapshot: whether it has any history, only the store knows.
        None => match centre.store.meta(&belongs_key(desk)).await? {
            Some(text) => text.parse().unwrap_or(FIRST),
            None => FIRST,
        },
    };
    same_epoch(Some(of), centre.epoch).map_err(another)?;
    if centre.is_recovering() {
        return Err(Code::ServerRecovering.into());
    }
    Ok(())
}

/// A new desk belongs to the incarnation that enrols it.
pub(crate) async fn enrolled(store: &dyn Store, desk: DeskId, epoch: u32) -> Result<(), Failure> {
    if epoch == FIRST {
        return Ok(());
    }
    store.set_meta(&belongs_key(desk), &epoch.to_string()).await
}

/// A piece of what a desk has seen and done.
///
/// # Errors
/// [`Code::EpochChanged`] for a recovery that another one has taken the place of, or what broke.
pub async fn reconcile(centre: &Centre, desk: &Desk, piece: &ReconcileRequest, received: Instant) -> Result<ReconcileReply, ApiError> {
    if piece.epoch != centre.epoch {
        return Err(another(centre.epoch));
    }
    if !centre.leads() {
        return Err(Code::ServerBusy.into());
    }
    let mut row = handed_in(centre, desk.id).await?.unwrap_or_default();
    let (head, counter) = head_and_counter(centre, desk);
    if !centre.is_recovering() {
        let resume = resume(centre, &row, counter).await?;
        enrolled(&*centre.store, desk.id, centre.epoch).await?;
        return Ok(reply(centre, Missing::default(), (0, 0), Some(resume), received));
    }
    let sealed = piece.stands.as_ref().is_some_and(|cursor| {
        let text = sealed_position(desk.kindergarten, cursor.seq, &cursor.chain);
        centre.seal.public_key().verify(&text, &piece.seal)
    });
    let before = row.clone();
    let missing = row.take(piece, sealed, head, counter);
    if row != before {
        let text = serde_json::to_string(&row).map_err(Failure::from)?;
        centre.store.set_meta(&hand_in_key(centre.epoch, desk.id), &text).await?;
    }
    let state = state(centre).await?;
    let far = (count(&state.desks, |desk| desk.back), count(&state.desks, |_| true));
    Ok(reply(centre, missing, far, None, received))
}

async fn resume(centre: &Centre, row: &HandIn, counter: u64) -> Result<Resumption, Failure> {
    let known = answered(centre, row.acts.values().map(|act| act.op.id).collect()).await?;
    Ok(resumption(row, counter, |act| known.get(&act).cloned()))
}

/// The answers to those of these acts that the centre knows.
pub(crate) async fn answered(centre: &Centre, acts: Vec<CommandId>) -> Result<BTreeMap<CommandId, StoredReceipt>, Failure> {
    let mut known = BTreeMap::new();
    for act in acts {
        if let Some(stored) = centre.store.receipt(act).await? {
            known.insert(act, stored);
        }
    }
    Ok(known)
}

fn reply(centre: &Centre, missing: Missing, (back, of): (usize, usize), resume: Option<Resumption>, received: Instant) -> ReconcileReply {
    ReconcileReply {
        epoch: centre.epoch,
        tail_from: missing.tail_from,
        acts_from: missing.acts_from,
        back: u32::try_from(back).unwrap_or(u32::MAX),
        of: u32::try_from(of).unwrap_or(u32::MAX),
        resume,
        time: ServerTime {
            received,
            sent: centre.clock.now(),
        },
        poll_ms: POLL_MS,
    }
}

/// The centre's signature over a feed's position.
pub(crate) fn seal_of(centre: &Centre, feed: KindergartenId, seq: u64, chain: &str) -> String {
    centre.seal.seal(&sealed_position(feed, seq, chain))
}
