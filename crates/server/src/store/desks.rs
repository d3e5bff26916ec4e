//! What desks prove themselves by, and what those that were shut out handed in, as both stores keep it. Tokens and codes are hashes only.

use oryn_api::office::{RescueCard, ShutOut, ShutWhy};
use oryn_domain::id::{DeskId, StaffId};
use oryn_domain::time::Instant;

use super::rows;
use crate::failure::Failure;

/// An enrolment code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCode {
    /// To whom it was given.
    pub staff: StaffId,
    /// Until when it counts.
    pub expires_at: Instant,
    /// Whether it was used.
    pub used: bool,
    /// By which desk.
    pub desk: Option<DeskId>,
}

/// What one desk proves itself by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDeskKey {
    /// The desk.
    pub desk: DeskId,
    /// The public half of its key, base64url.
    pub public_key: String,
    /// SHA-256 of the access token.
    pub access_hash: String,
    /// Until when that counts.
    pub access_until: Instant,
    /// SHA-256 of the refresh token.
    pub refresh_hash: String,
    /// Until when that counts.
    pub refresh_until: Instant,
    /// SHA-256 of the refresh token that the last renewal was asked with.
    pub previous_hash: Option<String>,
    /// Whether these tokens were used since they were given.
    pub used: bool,
    /// When the last renewal was asked for, by its proof.
    pub renewed_at: Instant,
    /// The incarnation of the database they were given in.
    pub epoch: u32,
    /// Since when and why the desk is shut out.
    pub shut: Option<ShutOut>,
}

/// The statements about them.
#[async_trait::async_trait]
pub trait DeskStore: Send + Sync + 'static {
    /// Keep an enrolment code.
    async fn put_enrolment_code(&self, hash: &str, staff: StaffId, expires_at: Instant) -> Result<(), Failure>;
    /// An enrolment code.
    async fn enrolment_code(&self, hash: &str) -> Result<Option<StoredCode>, Failure>;
    /// Use an enrolment code for a desk: its key and its first tokens stand in place of any it had. `false` when the code was used
    /// meanwhile, or the department shut the desk out; nothing has changed then.
    async fn use_enrolment_code(&self, hash: &str, now: Instant, key: &StoredDeskKey) -> Result<bool, Failure>;
    /// Its key and its tokens stand in place of any that the desk had; `false` when the department shut it out.
    async fn adopt_desk_key(&self, key: &StoredDeskKey) -> Result<bool, Failure>;
    /// Use an enrolment code for nothing but to know its owner; `false` when it was used meanwhile.
    async fn spend_enrolment_code(&self, hash: &str, now: Instant) -> Result<bool, Failure>;
    /// What a desk proves itself by.
    async fn desk_key(&self, desk: DeskId) -> Result<Option<StoredDeskKey>, Failure>;
    /// The same by an access token.
    async fn desk_key_of(&self, access_hash: &str) -> Result<Option<StoredDeskKey>, Failure>;
    /// Put new tokens in place of those in `old`; `false` when others stand there meanwhile, or the desk is shut out.
    async fn renew_desk_key(&self, old: &StoredDeskKey, new: &StoredDeskKey) -> Result<bool, Failure>;
    /// The tokens of this access token were used: what came before them counts no more.
    async fn desk_key_used(&self, access_hash: &str) -> Result<(), Failure>;
    /// Shut a desk out; `false` when it has no key or is shut out already. The department may shut out what was found to be copied.
    async fn shut_desk_out(&self, desk: DeskId, shut: ShutOut) -> Result<bool, Failure>;
    /// Every desk that is shut out.
    async fn desks_shut_out(&self) -> Result<Vec<(DeskId, ShutOut)>, Failure>;
    /// Keep a box; the same again changes nothing. `false` when the desk has handed in `most` others.
    async fn put_rescue(&self, rescue: &RescueCard, sealed: &[u8], most: u32) -> Result<bool, Failure>;
    /// Every box, the newest first.
    async fn rescues(&self) -> Result<Vec<RescueCard>, Failure>;
    /// The bytes of a box.
    async fn rescue_box(&self, sha256: &str) -> Result<Option<Vec<u8>>, Failure>;
}

/// A row of the table `desk_key` in the order of its columns.
pub(super) type KeyRow = (
    String,
    String,
    String,
    i64,
    String,
    i64,
    Option<String>,
    i64,
    i64,
    i64,
    Option<i64>,
    Option<String>,
);

pub(super) fn key(
    (desk, public_key, access_hash, access_until, refresh_hash, refresh_until, previous_hash, used, renewed_at, epoch, shut_at, shut_why): KeyRow,
) -> Result<StoredDeskKey, Failure> {
    Ok(StoredDeskKey {
        desk: rows::id(&desk)?,
        public_key,
        access_hash,
        access_until: Instant::from_micros(access_until),
        refresh_hash,
        refresh_until: Instant::from_micros(refresh_until),
        previous_hash,
        used: used != 0,
        renewed_at: Instant::from_micros(renewed_at),
        epoch: u32::try_from(epoch).map_err(|_negative| Failure::Import("desk key: epoch".to_owned()))?,
        shut: shut_at.zip(shut_why).map(|(at, why)| shut(at, &why)).transpose()?,
    })
}

pub(super) fn shut(at: i64, why: &str) -> Result<ShutOut, Failure> {
    Ok(ShutOut {
        at: Instant::from_micros(at),
        why: ShutWhy::named(why).ok_or_else(|| Failure::Import(format!("desk key: {why}")))?,
    })
}

/// A row of the table `enrolment_code`: staff, until when, used when, by which desk.
pub(super) type CodeRow = (String, i64, Option<i64>, Option<String>);

pub(super) fn code((staff, expires_at, used_at, desk): CodeRow) -> Result<StoredCode, Failure> {
    Ok(StoredCode {
        staff: rows::id(&staff)?,
        expires_at: Instant::from_micros(expires_at),
        used: used_at.is_some(),
        desk: desk.map(|desk| rows::id(&desk)).transpose()?,
    })
}

/// A row of the table `rescue`: hash, desk, when it came, acts, papers, size.
pub(super) type RescueRow = (String, String, i64, i64, i64, i64);

pub(super) fn rescue((sha256, desk, received_at, acts, papers, bytes): RescueRow) -> Result<RescueCard, Failure> {
    let count = |value: i64| u32::try_from(value).unwrap_or(u32::MAX);
    Ok(RescueCard {
        sha256,
        desk: rows::id(&desk)?,
        received_at: Instant::from_micros(received_at),
        acts: count(acts),
        papers: count(papers),
        bytes: rows::count(bytes),
    })
}
