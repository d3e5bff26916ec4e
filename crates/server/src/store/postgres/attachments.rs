//! Files that people handed in.

use sqlx::postgres::PgPool;

use crate::border::Account;
use crate::failure::Failure;
use crate::store::attachments::{AttachmentRow, StoredAttachment, attachment};

pub(super) async fn put(pool: &PgPool, handed: &StoredAttachment, bytes: &[u8]) -> Result<(), Failure> {
    let mut transaction = pool.begin().await?;
    sqlx::query("INSERT INTO attachment_body (sha256, bytes) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING")
        .bind(&handed.sha256)
        .bind(bytes)
        .execute(&mut *transaction)
        .await?;
    sqlx::query(
        "INSERT INTO attachment (sha256, owner_kind, owner, purpose, kind, received_at) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (sha256, owner_kind, owner, purpose) DO NOTHING",
    )
    .bind(&handed.sha256)
    .bind(handed.owner.kind)
    .bind(handed.owner.id.to_string())
    .bind(handed.purpose.name())
    .bind(handed.kind.content_type())
    .bind(handed.at.micros())
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(())
}

pub(super) async fn of(pool: &PgPool, sha256: &str) -> Result<Vec<StoredAttachment>, Failure> {
    let rows: Vec<AttachmentRow> = sqlx::query_as(
        "SELECT owner_kind, owner, purpose, kind, received_at FROM attachment WHERE sha256 = $1 ORDER BY received_at, owner, purpose",
    )
    .bind(sha256)
    .fetch_all(pool)
    .await?;
    rows.into_iter().map(|row| attachment(sha256, row)).collect()
}

pub(super) async fn count(pool: &PgPool, owner: Account) -> Result<u32, Failure> {
    let (count,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM attachment WHERE owner_kind = $1 AND owner = $2")
        .bind(owner.kind)
        .bind(owner.id.to_string())
        .fetch_one(pool)
        .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

pub(super) async fn body(pool: &PgPool, sha256: &str) -> Result<Option<Vec<u8>>, Failure> {
    let row: Option<(Vec<u8>,)> = sqlx::query_as("SELECT bytes FROM attachment_body WHERE sha256 = $1")
        .bind(sha256)
        .fetch_optional(pool)
        .await?;
    Ok(row.map(|(bytes,)| bytes))
}
