//! Papers that desks hand in, part by part: what was announced, how far it has come, and whether the whole is what was announced.
//!
//! A paper is announced by its hash and taken only while a contract of the desk's kindergarten waits for it, or a request for more days that a
//! family made there waits for its document. What has arrived is kept in the database, so neither a cut nor a restart loses it; whatever breaks
//! off, the desk asks how far the paper has come and goes on from there. The rules it protects: nothing counts as handed in before the whole was
//! looked at (hash, real kind, size); nobody sees or adds to the parts of another desk; knowing the hash of another kindergarten's paper shows nothing
//! of it; what is never finished goes by itself.

use std::sync::Arc;
use std::time::Duration;

use oryn_api::error::{ApiError, Code};
use oryn_domain::id::KindergartenId;
use oryn_domain::staff::Desk;
use oryn_domain::time::Instant;
use oryn_sync::upload::kind::FileKind;
use oryn_sync::upload::{Announced, Checksum, Kind, LARGEST_PART};

use crate::attachments::awaited;
use crate::centre::Centre;
use crate::failure::Failure;
use crate::secret;
use crate::store::uploads::{Room, StoredUpload};

const MINUTES_OF_DAY: i64 = 24 * 60;
const MIB: u64 = 1024 * 1024;
/// How often what was never finished is looked for.
const SWEEP: Duration = Duration::from_secs(3_600);

/// What is said to an announcement.
#[derive(Debug)]
pub enum Welcome {
    /// The paper is here already.
    Here,
    /// It may come, from this place on.
    From(StoredUpload),
}

/// What arrived of a part.
#[derive(Debug, Default)]
pub struct Part {
    /// The bytes, as far as they came.
    pub bytes: Vec<u8>,
    /// Whether the line broke before its end.
    pub cut: bool,
}

/// Where an upload stands after a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Bytes that are here.
    pub offset: u64,
    /// Until when they are kept; `None` once the paper is whole and needs no keeping of parts.
    pub expires_at: Option<Instant>,
}

fn expires(centre: &Centre, now: Instant) -> Instant {
    let days = i64::from(centre.desk_settings().uploads.keep_days);
    now.plus_minutes(days.saturating_mul(MINUTES_OF_DAY))
}

/// Whether a contract of this kindergarten, or an addition to one, names the paper.
fn is_named(centre: &Centre, own: KindergartenId, sha256: &str) -> bool {
    centre.read(|published| {
        let mut contracts = published.register.contracts();
        contracts.any(|row| row.kindergarten == own && row.documents().any(|document| document == sha256))
    })
}

/// The papers that desks of this kindergarten have to bring.
///
/// # Errors
/// What broke.
pub async fn wanted(centre: &Centre, own: KindergartenId) -> Result<Vec<String>, Failure> {
    let mut wanted: Vec<String> = centre.read(|published| published.wanted.get(&own).into_iter().flatten().cloned().collect());
    if !wanted.is_empty() && centre.office.is_some() {
        // It may have come to another process.
        wanted = centre.store.wanted_papers(own, &wanted).await?;
    }
    wanted.extend(awaited::wanted(centre, own).await?);
    Ok(wanted)
}

/// Whether a desk of this kindergarten has brought the paper, to this process or to another one.
async fn has_come(centre: &Centre, own: KindergartenId, sha256: &str) -> Result<bool, Failure> {
    Ok(centre.store.wanted_papers(own, &[sha256.to_owned()]).await?.is_empty())
}

/// Whether the paper has not come yet.
async fn is_awaited(centre: &Centre, own: KindergartenId, sha256: &str) -> Result<bool, Failure> {
    let awaited = !has_come(centre, own, sha256).await?;
    if !awaited {
        centre.publish(|published| published.paper_came(own, sha256));
    }
    Ok(awaited)
}

/// A desk announces a paper, or asks how far it has come.
///
/// # Errors
/// [`Code::FileEmpty`], [`Code::FileTooLarge`], [`Code::FileNotAwaited`], [`Code::UploadsTooMany`], or what broke.
pub async fn announce(centre: &Centre, desk: &Desk, announced: Announced, length: u64) -> Result<Welcome, ApiError> {
    if length == 0 {
        return Err(Code::FileEmpty.into());
    }
    let limit_mib = announced.kind.largest_mib();
    if length > limit_mib.saturating_mul(MIB) {
        return Err(ApiError::new(Code::FileTooLarge).with("limit_mib", limit_mib));
    }
    let own = desk.kindergarten;
    let awaited = match announced.kind {
        Kind::Contract if is_named(centre, own, &announced.sha256) => Some(is_awaited(centre, own, &announced.sha256).await?),
        Kind::Contract => None,
        Kind::Extension => awaited::is_awaited(centre, own, &announced.sha256).await?,
    };
    if !awaited.ok_or(Code::FileNotAwaited)? {
        // Another desk brought it, or the server died between keeping the whole and forgetting its parts.
        centre.store.uploads().drop_upload(desk.id, &announced.sha256).await?;
        return Ok(Welcome::Here);
    }
    let now = centre.clock.now();
    let settings = centre.desk_settings().uploads;
    let room = Room {
        papers_of_desk: settings.papers_per_desk,
        bytes_of_kindergarten: u64::from(settings.mib_per_kindergarten).saturating_mul(MIB),
    };
    let fresh = StoredUpload {
        desk: desk.id,
        sha256: announced.sha256,
        kindergarten: desk.kindergarten,
        length,
        received: 0,
        expires_at: expires(centre, now),
    };
    match centre.store.uploads().begin_upload(&fresh, room, now).await? {
        Some(standing) => Ok(Welcome::From(standing)),
        None => Err(ApiError::new(Code::UploadsTooMany).with("most", settings.papers_per_desk)),
    }
}

/// How far a paper of this desk has come.
///
/// # Errors
/// [`Code::UploadUnknown`], also for another desk's; or what broke.
pub async fn standing(centre: &Centre, desk: &Desk, sha256: &str) -> Result<StoredUpload, ApiError> {
    let found = centre.store.uploads().upload(desk.id, sha256, centre.clock.now()).await?;
    found.ok_or_else(|| Code::UploadUnknown.into())
}

/// The upload, when a part for this place may come.
///
/// # Errors
/// [`Code::UploadUnknown`], [`Code::UploadElsewhere`], or what broke.
pub async fn at(centre: &Centre, desk: &Desk, sha256: &str, offset: u64) -> Result<StoredUpload, ApiError> {
    let standing = standing(centre, desk, sha256).await?;
    if standing.received == offset {
        Ok(standing)
    } else {
        Err(elsewhere(standing.received))
    }
}

fn elsewhere(offset: u64) -> ApiError {
    ApiError::new(Code::UploadElsewhere).with("offset", offset)
}

/// The largest part that may come next, in bytes.
#[must_use]
pub const fn largest_part(upload: &StoredUpload) -> u64 {
    let rest = upload.length.saturating_sub(upload.received);
    if rest < LARGEST_PART { rest } else { LARGEST_PART }
}

/// Take a part in. What arrived before a cut is kept: only the hash of the whole decides in the end.
///
/// # Errors
/// [`Code::PartSpoiled`], [`Code::UploadElsewhere`] when another part came meanwhile; what is wrong with the whole once it is here
/// ([`Code::FileDiffers`], what [`FileKind::of`] says), after which nothing of it is kept; or what broke.
pub async fn take_in(centre: &Centre, upload: StoredUpload, part: Part, checksum: Option<Checksum>) -> Result<Place, ApiError> {
    if !part.cut && checksum.is_some_and(|announced| announced != Checksum::of(&part.bytes)) {
        return Err(Code::PartSpoiled.into());
    }
    let arrived = u64::try_from(part.bytes.len()).unwrap_or(u64::MAX);
    let offset = upload.received.saturating_add(arrived);
    if offset == upload.length {
        return complete(centre, &upload, &part.bytes).await;
    }
    let expires_at = expires(centre, centre.clock.now());
    if arrived > 0 && !centre.store.uploads().add_part(&upload, &part.bytes, expires_at).await? {
        return Err(overtaken(centre, &upload).await?);
    }
    Ok(Place {
        offset,
        expires_at: Some(expires_at),
    })
}

/// What is said when another part was taken in since this one began: a desk whose line broke may be quicker than the end of its old request.
async fn overtaken(centre: &Centre, upload: &StoredUpload) -> Result<ApiError, Failure> {
    let standing = centre
        .store
        .uploads()
        .upload(upload.desk, &upload.sha256, centre.clock.now())
        .await?;
    Ok(standing.map_or_else(|| Code::UploadUnknown.into(), |standing| elsewhere(standing.received)))
}

/// The last part is here: the whole is looked at, and the parts go in any case.
async fn complete(centre: &Centre, upload: &StoredUpload, last: &[u8]) -> Result<Place, ApiError> {
    let mut whole = centre.store.uploads().upload_bytes(upload.desk, &upload.sha256).await?;
    if u64::try_from(whole.len()) != Ok(upload.received) {
        return Err(overtaken(centre, upload).await?);
    }
    whole.extend_from_slice(last);
    let sound = if secret::hash(&whole) == upload.sha256 {
        FileKind::of(&whole)
    } else {
        Err(Code::FileDiffers)
    };
    let kept = match sound {
        Ok(kind) => keep(centre, upload, kind, &whole).await?,
        Err(code) => Err(code),
    };
    // Should the server die before this, the parts are of no use to anybody and go when their time is over.
    centre.store.uploads().drop_upload(upload.desk, &upload.sha256).await?;
    kept?;
    Ok(Place {
        offset: upload.length,
        expires_at: None,
    })
}

/// Keep the whole where what names it looks for it; why not, where it cannot be that.
async fn keep(centre: &Centre, upload: &StoredUpload, kind: FileKind, whole: &[u8]) -> Result<Result<(), Code>, Failure> {
    let (own, sha256, now) = (upload.kindergarten, &upload.sha256, centre.clock.now());
    if !is_named(centre, own, sha256) {
        awaited::keep(centre, own, sha256, (kind, whole), now).await?;
        return Ok(Ok(()));
    }
    if kind != FileKind::Pdf {
        return Ok(Err(Code::FileKindRefused));
    }
    centre.store.put_paper(own, sha256, whole, now).await?;
    centre.publish(|published| published.paper_came(own, sha256));
    Ok(Ok(()))
}

/// A paper that a contract of this kindergarten names and that one of its desks has brought, for any of them; `None` for every other: a hash can be
/// known without the paper.
///
/// # Errors
/// What broke.
pub async fn paper(centre: &Centre, own: KindergartenId, sha256: &str) -> Result<Option<Vec<u8>>, Failure> {
    if is_named(centre, own, sha256) && has_come(centre, own, sha256).await? {
        centre.store.paper(sha256).await
    } else {
        Ok(None)
    }
}

/// The desk gives a paper up.
///
/// # Errors
/// [`Code::UploadUnknown`], or what broke.
pub async fn give_up(centre: &Centre, desk: &Desk, sha256: &str) -> Result<(), ApiError> {
    let was_there = centre.store.uploads().drop_upload(desk.id, sha256).await?;
    was_there.then_some(()).ok_or_else(|| Code::UploadUnknown.into())
}

/// Forget what was never finished. How many papers.
///
/// # Errors
/// What broke.
pub async fn sweep(centre: &Centre) -> Result<u64, Failure> {
    centre.store.uploads().sweep_uploads(centre.clock.now()).await
}

/// Forget what was never finished, again and again.
pub async fn run(centre: Arc<Centre>) {
    let mut ticks = tokio::time::interval(SWEEP);
    loop {
        ticks.tick().await;
        match sweep(&centre).await {
            Ok(0) => {}
            Ok(papers) => tracing::info!(papers, "papers that were never finished are forgotten"),
            Err(failure) => tracing::error!(cause = %failure, "papers that were never finished could not be looked for"),
        }
    }
}
