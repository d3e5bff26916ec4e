//! Files that people handed in.

use sqlx::postgres::PgPool;

use super::super::StoredAttachment;
use crate::attachments::Purpose;
use crate::attachments::kind::FileKind;
use crate::border::Account;
use crate::failure::Failure;
use oryn_domain::id::Id;
use oryn_domain::time::Instant;

pub(super) async fn put(pool: &PgPool, attachment: &StoredAttachment, bytes: &[u8]) -> Result<(), Failure> {
    let mut transaction = pool.begin().await?;
    sqlx::query("INSERT INTO attachment_body (sha256, bytes) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING")
        .bind(&attachment.sha256)
        .bind(bytes)
        .execute(&mut *transaction)
        .await?;
    sqlx::query(
        "INSERT INTO attachment (sha256, owner_kind, owner, purpose, kind, received_at) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (sha256, owner_kind, owner, purpose) DO NOTHING",
    )
    .bind(&attachment.sha256)
    .bind(attachment.owner.kind)
    .bind(attachment.owner.id.to_string())
    .bind(attachment.purpose.name())
    .bind(attachment.kind.content_type())
    .bind(attachment.at.micros())
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(())
}

pub(super) async fn of(pool: &PgPool, sha256: &str) -> Result<Vec<StoredAttachment>, Failure> {
    let rows: Vec<(String, String, String, String, i64)> = sqlx::query_as(
        "SELECT owner_kind, owner, purpose, kind, received_at FROM attachment WHERE sha256 = $1 ORDER BY received_at, owner, purpose",
    )
    .bind(sha256)
    .fetch_all(pool)
    .await?;
    rows.into_iter()
        .map(|(owner_kind, owner, purpose, kind, at)| {
            let strange = |text: &str| Failure::Import(format!("an attachment: {text}"));
            Ok(StoredAttachment {
                sha256: sha256.to_owned(),
                owner: Account {
                    kind: Account::kind(&owner_kind).ok_or_else(|| strange(&owner_kind))?,
                    id: owner.parse::<Id>().map_err(|_not_an_id| strange(&owner))?,
                },
                purpose: Purpose::named(&purpose).ok_or_else(|| strange(&purpose))?,
                kind: FileKind::of_content_type(&kind).ok_or_else(|| strange(&kind))?,
                at: Instant::from_micros(at),
            })
        })
        .collect()
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
