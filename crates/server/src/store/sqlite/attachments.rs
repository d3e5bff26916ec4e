//! Files that people handed in.

use oryn_domain::time::Instant;
use sqlx::sqlite::SqlitePool;

use crate::attachments::Purpose;
use crate::border::Account;
use crate::failure::Failure;
use crate::store::attachments::{AttachmentRow, StoredAttachment, attachment};

pub(super) async fn put(pool: &SqlitePool, handed: &StoredAttachment, bytes: &[u8]) -> Result<(), Failure> {
    let mut transaction = pool.begin().await?;
    sqlx::query("INSERT INTO attachment_body (sha256, bytes) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING")
        .bind(&handed.sha256)
        .bind(bytes)
        .execute(&mut *transaction)
        .await?;
    sqlx::query(
        "INSERT INTO attachment (sha256, owner_kind, owner, purpose, kind, received_at, draft_until) VALUES ($1, $2, $3, $4, $5, $6, $7) \
         ON CONFLICT (sha256, owner_kind, owner, purpose) DO UPDATE SET draft_until = excluded.draft_until \
         WHERE attachment.draft_until IS NOT NULL",
    )
    .bind(&handed.sha256)
    .bind(handed.owner.kind)
    .bind(handed.owner.id.to_string())
    .bind(handed.purpose.name())
    .bind(handed.kind.content_type())
    .bind(handed.at.micros())
    .bind(handed.draft_until.map(Instant::micros))
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(())
}

pub(super) async fn of(pool: &SqlitePool, sha256: &str) -> Result<Vec<StoredAttachment>, Failure> {
    let rows: Vec<AttachmentRow> = sqlx::query_as(
        "SELECT owner_kind, owner, purpose, kind, received_at, draft_until FROM attachment WHERE sha256 = $1 ORDER BY received_at, owner, purpose",
    )
    .bind(sha256)
    .fetch_all(pool)
    .await?;
    rows.into_iter().map(|row| attachment(sha256, row)).collect()
}

pub(super) async fn count(pool: &SqlitePool, owner: Account) -> Result<u32, Failure> {
    let (count,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM attachment WHERE owner_kind = $1 AND owner = $2")
        .bind(owner.kind)
        .bind(owner.id.to_string())
        .fetch_one(pool)
        .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

pub(super) async fn body(pool: &SqlitePool, sha256: &str) -> Result<Option<Vec<u8>>, Failure> {
    let row: Option<(Vec<u8>,)> = sqlx::query_as("SELECT bytes FROM attachment_body WHERE sha256 = $1")
        .bind(sha256)
        .fetch_optional(pool)
        .await?;
    Ok(row.map(|(bytes,)| bytes))
}

pub(super) async fn settle(pool: &SqlitePool, sha256: &str, owner: Account, purpose: Purpose) -> Result<bool, Failure> {
    let done =
        sqlx::query("UPDATE attachment SET draft_until = NULL WHERE sha256 = $1 AND owner_kind = $2 AND owner = $3 AND purpose = $4")
            .bind(sha256)
            .bind(owner.kind)
            .bind(owner.id.to_string())
            .bind(purpose.name())
            .execute(pool)
            .await?;
    Ok(done.rows_affected() > 0)
}

pub(super) async fn sweep(pool: &SqlitePool, now: Instant) -> Result<u64, Failure> {
    let mut transaction = pool.begin().await?;
    let gone: Vec<(String,)> = sqlx::query_as("DELETE FROM attachment WHERE draft_until <= $1 RETURNING sha256")
        .bind(now.micros())
        .fetch_all(&mut *transaction)
        .await?;
    for (sha256,) in &gone {
        // Somebody else may have handed in the same bytes.
        sqlx::query("DELETE FROM attachment_body WHERE sha256 = $1 AND NOT EXISTS (SELECT 1 FROM attachment WHERE sha256 = $1)")
            .bind(sha256)
            .execute(&mut *transaction)
            .await?;
    }
    transaction.commit().await?;
    Ok(u64::try_from(gone.len()).unwrap_or(u64::MAX))
}
