//! Papers on their way, as both stores keep them: how far each has come, and the parts.

use oryn_domain::id::{DeskId, KindergartenId};
use oryn_domain::time::Instant;

use super::rows;
use crate::failure::Failure;

/// A paper on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredUpload {
    /// The desk that announced it.
    pub desk: DeskId,
    /// SHA-256 of the whole, lower-case hexadecimal.
    pub sha256: String,
    /// The desk's kindergarten.
    pub kindergarten: KindergartenId,
    /// The length of the whole, in bytes.
    pub length: u64,
    /// Bytes that are here: all of them from the beginning on.
    pub received: u64,
    /// Until when they are kept.
    pub expires_at: Instant,
}

/// How much may be on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Papers of one desk.
    pub papers_of_desk: u32,
    /// Bytes of one kindergarten, by the announced lengths.
    pub bytes_of_kindergarten: u64,
}

/// The statements about them.
#[async_trait::async_trait]
pub trait UploadStore: Send + Sync + 'static {
    /// Begin, or go on: what stands afterwards. One of the same desk, hash and length that is still kept goes on, and is kept for as long as a
    /// new one. `None` when there is no room for another.
    async fn begin_upload(&self, fresh: &StoredUpload, room: Room, now: Instant) -> Result<Option<StoredUpload>, Failure>;
    /// One that is still kept.
    async fn upload(&self, desk: DeskId, sha256: &str, now: Instant) -> Result<Option<StoredUpload>, Failure>;
    /// Keep a part that begins where the last one ended and does not reach the end; `false` when the upload stands elsewhere, and nothing has
    /// changed then.
    async fn add_part(&self, upload: &StoredUpload, bytes: &[u8], expires_at: Instant) -> Result<bool, Failure>;
    /// Everything that is here, in order.
    async fn upload_bytes(&self, desk: DeskId, sha256: &str) -> Result<Vec<u8>, Failure>;
    /// Forget one with its parts; whether there was one.
    async fn drop_upload(&self, desk: DeskId, sha256: &str) -> Result<bool, Failure>;
    /// Forget those whose time is over. How many.
    async fn sweep_uploads(&self, now: Instant) -> Result<u64, Failure>;
}

/// A row of the table `upload` without its key: kindergarten, length, received, until when.
pub(super) type UploadRow = (String, i64, i64, i64);

pub(super) fn upload(desk: DeskId, sha256: &str, (kindergarten, length, received, expires_at): UploadRow) -> Result<StoredUpload, Failure> {
    Ok(StoredUpload {
        desk,
        sha256: sha256.to_owned(),
        kindergarten: rows::id(&kindergarten)?,
        length: rows::count(length),
        received: rows::count(received),
        expires_at: Instant::from_micros(expires_at),
    })
}
