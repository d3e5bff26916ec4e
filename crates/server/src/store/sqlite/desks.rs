//! What desks prove themselves by, and what those that were shut out handed in.

use oryn_api::office::{RescueCard, ShutOut, ShutWhy};
use oryn_domain::id::{DeskId, StaffId};
use oryn_domain::time::Instant;

use super::SqliteStore;
use crate::failure::Failure;
use crate::store::desks::{self, CodeRow, DeskStore, KeyRow, RescueRow, StoredCode, StoredDeskKey};
use crate::store::rows::id;

/// Put a key in place of any that stands there, unless the department shut the desk out.
async fn put_key(executor: impl sqlx::Executor<'_, Database = sqlx::Sqlite>, key: &StoredDeskKey) -> Result<bool, Failure> {
    let kept = sqlx::query(
        "INSERT INTO desk_key (desk, public_key, access_hash, access_until, refresh_hash, refresh_until, previous_hash, used, \
         renewed_at, epoch, shut_at, shut_why) VALUES ($1, $2, $3, $4, $5, $6, $10, 0, $7, $8, NULL, NULL) \
         ON CONFLICT (desk) DO UPDATE SET public_key = excluded.public_key, access_hash = excluded.access_hash, \
         access_until = excluded.access_until, refresh_hash = excluded.refresh_hash, refresh_until = excluded.refresh_until, \
         previous_hash = excluded.previous_hash, used = 0, renewed_at = excluded.renewed_at, epoch = excluded.epoch, shut_at = NULL, \
         shut_why = NULL WHERE COALESCE(desk_key.shut_why, '') <> $9",
    )
    .bind(key.desk.to_string())
    .bind(&key.public_key)
    .bind(&key.access_hash)
    .bind(key.access_until.micros())
    .bind(&key.refresh_hash)
    .bind(key.refresh_until.micros())
    .bind(key.renewed_at.micros())
    .bind(i64::from(key.epoch))
    .bind(ShutWhy::Department.name())
    .bind(key.previous_hash.as_deref())
    .execute(executor)
    .await?;
    Ok(kept.rows_affected() > 0)
}

#[async_trait::async_trait]
impl DeskStore for SqliteStore {
    async fn put_enrolment_code(&self, hash: &str, staff: StaffId, expires_at: Instant) -> Result<(), Failure> {
        sqlx::query("INSERT INTO enrolment_code (hash, staff, expires_at) VALUES ($1, $2, $3)")
            .bind(hash)
            .bind(staff.to_string())
            .bind(expires_at.micros())
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    async fn enrolment_code(&self, hash: &str) -> Result<Option<StoredCode>, Failure> {
        let row: Option<CodeRow> = sqlx::query_as("SELECT staff, expires_at, used_at, desk FROM enrolment_code WHERE hash = $1")
            .bind(hash)
            .fetch_optional(&self.readers)
            .await?;
        row.map(desks::code).transpose()
    }

    async fn use_enrolment_code(&self, hash: &str, now: Instant, key: &StoredDeskKey) -> Result<bool, Failure> {
        let mut transaction = self.writer.begin().await?;
        let used = sqlx::query("UPDATE enrolment_code SET used_at = $2, desk = $3 WHERE hash = $1 AND used_at IS NULL")
            .bind(hash)
            .bind(now.micros())
            .bind(key.desk.to_string())
            .execute(&mut *transaction)
            .await?;
        if used.rows_affected() == 0 {
            return Ok(false);
        }
        let kept = put_key(&mut *transaction, key).await?;
        if !kept {
            return Ok(false);
        }
        transaction.commit().await?;
        Ok(true)
    }

    async fn adopt_desk_key(&self, key: &StoredDeskKey) -> Result<bool, Failure> {
        put_key(&self.writer, key).await
    }

    async fn spend_enrolment_code(&self, hash: &str, now: Instant) -> Result<bool, Failure> {
        let spent = sqlx::query("UPDATE enrolment_code SET used_at = $2 WHERE hash = $1 AND used_at IS NULL")
            .bind(hash)
            .bind(now.micros())
            .execute(&self.writer)
            .await?;
        Ok(spent.rows_affected() == 1)
    }

    async fn desk_key(&self, desk: DeskId) -> Result<Option<StoredDeskKey>, Failure> {
        let row: Option<KeyRow> = sqlx::query_as(
            "SELECT desk, public_key, access_hash, access_until, refresh_hash, refresh_until, previous_hash, used, renewed_at, epoch, \
             shut_at, shut_why FROM desk_key WHERE desk = $1",
        )
        .bind(desk.to_string())
        .fetch_optional(&self.readers)
        .await?;
        row.map(desks::key).transpose()
    }

    async fn desk_key_of(&self, access_hash: &str) -> Result<Option<StoredDeskKey>, Failure> {
        let row: Option<KeyRow> = sqlx::query_as(
            "SELECT desk, public_key, access_hash, access_until, refresh_hash, refresh_until, previous_hash, used, renewed_at, epoch, \
             shut_at, shut_why FROM desk_key WHERE access_hash = $1",
        )
        .bind(access_hash)
        .fetch_optional(&self.readers)
        .await?;
        row.map(desks::key).transpose()
    }

    async fn renew_desk_key(&self, old: &StoredDeskKey, new: &StoredDeskKey) -> Result<bool, Failure> {
        let done = sqlx::query(
            "UPDATE desk_key SET access_hash = $4, access_until = $5, refresh_hash = $6, refresh_until = $7, previous_hash = $8, \
             used = 0, renewed_at = $9, epoch = $10 \
             WHERE desk = $1 AND refresh_hash = $2 AND renewed_at = $3 AND used = $11 AND shut_at IS NULL",
        )
        .bind(old.desk.to_string())
        .bind(&old.refresh_hash)
        .bind(old.renewed_at.micros())
        .bind(&new.access_hash)
        .bind(new.access_until.micros())
        .bind(&new.refresh_hash)
        .bind(new.refresh_until.micros())
        .bind(new.previous_hash.as_deref())
        .bind(new.renewed_at.micros())
        .bind(i64::from(new.epoch))
        .bind(i64::from(old.used))
        .execute(&self.writer)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn desk_key_used(&self, access_hash: &str) -> Result<(), Failure> {
        sqlx::query("UPDATE desk_key SET used = 1, previous_hash = NULL WHERE access_hash = $1")
            .bind(access_hash)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    async fn shut_desk_out(&self, desk: DeskId, shut: ShutOut) -> Result<bool, Failure> {
        let done = sqlx::query(
            "UPDATE desk_key SET shut_at = $2, shut_why = $3 WHERE desk = $1 AND (shut_at IS NULL OR (shut_why <> $4 AND $3 = $4))",
        )
        .bind(desk.to_string())
        .bind(shut.at.micros())
        .bind(shut.why.name())
        .bind(ShutWhy::Department.name())
        .execute(&self.writer)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn desks_shut_out(&self) -> Result<Vec<(DeskId, ShutOut)>, Failure> {
        let rows: Vec<(String, i64, String)> =
            sqlx::query_as("SELECT desk, shut_at, shut_why FROM desk_key WHERE shut_at IS NOT NULL ORDER BY desk")
                .fetch_all(&self.readers)
                .await?;
        rows.into_iter()
            .map(|(desk, at, why)| Ok((id(&desk)?, desks::shut(at, &why)?)))
            .collect()
    }

    async fn put_rescue(&self, rescue: &RescueCard, sealed: &[u8], most: u32) -> Result<bool, Failure> {
        let mut transaction = self.writer.begin().await?;
        let (others,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM rescue WHERE desk = $1 AND sha256 <> $2")
            .bind(rescue.desk.to_string())
            .bind(&rescue.sha256)
            .fetch_one(&mut *transaction)
            .await?;
        if others >= i64::from(most) {
            return Ok(false);
        }
        sqlx::query(
            "INSERT INTO rescue (desk, sha256, received_at, acts, papers, bytes) VALUES ($1, $2, $3, $4, $5, $6) \
             ON CONFLICT (desk, sha256) DO NOTHING",
        )
        .bind(rescue.desk.to_string())
        .bind(&rescue.sha256)
        .bind(rescue.received_at.micros())
        .bind(i64::from(rescue.acts))
        .bind(i64::from(rescue.papers))
        .bind(sealed)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(true)
    }

    async fn rescues(&self) -> Result<Vec<RescueCard>, Failure> {
        let rows: Vec<RescueRow> =
            sqlx::query_as("SELECT sha256, desk, received_at, acts, papers, LENGTH(bytes) FROM rescue ORDER BY received_at DESC, sha256")
                .fetch_all(&self.readers)
                .await?;
        rows.into_iter().map(desks::rescue).collect()
    }

    async fn rescue_box(&self, sha256: &str) -> Result<Option<Vec<u8>>, Failure> {
        let row: Option<(Vec<u8>,)> = sqlx::query_as("SELECT bytes FROM rescue WHERE sha256 = $1 LIMIT 1")
            .bind(sha256)
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.map(|(bytes,)| bytes))
    }
}
