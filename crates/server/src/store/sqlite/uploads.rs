//! Papers on their way.

use oryn_domain::id::DeskId;
use oryn_domain::time::Instant;

use super::SqliteStore;
use crate::failure::Failure;
use crate::store::rows::{count, number};
use crate::store::uploads::{Room, StoredUpload, UploadRow, UploadStore, upload};

#[async_trait::async_trait]
impl UploadStore for SqliteStore {
    async fn begin_upload(&self, fresh: &StoredUpload, room: Room, now: Instant) -> Result<Option<StoredUpload>, Failure> {
        let mut transaction = self.writer.begin().await?;
        sqlx::query("DELETE FROM upload WHERE desk = $1 AND sha256 = $2 AND (expires_at <= $3 OR length <> $4)")
            .bind(fresh.desk.to_string())
            .bind(&fresh.sha256)
            .bind(now.micros())
            .bind(number(fresh.length))
            .execute(&mut *transaction)
            .await?;
        let (others, bytes): (i64, i64) = sqlx::query_as(
            "SELECT (SELECT COUNT(*) FROM upload WHERE desk = $1 AND sha256 <> $2), \
             (SELECT COALESCE(SUM(length), 0) FROM upload WHERE kindergarten = $3 AND NOT (desk = $1 AND sha256 = $2))",
        )
        .bind(fresh.desk.to_string())
        .bind(&fresh.sha256)
        .bind(fresh.kindergarten.to_string())
        .fetch_one(&mut *transaction)
        .await?;
        sqlx::query(
            "INSERT INTO upload (desk, sha256, kindergarten, length, received, expires_at) VALUES ($1, $2, $3, $4, 0, $5) \
             ON CONFLICT (desk, sha256) DO UPDATE SET expires_at = excluded.expires_at",
        )
        .bind(fresh.desk.to_string())
        .bind(&fresh.sha256)
        .bind(fresh.kindergarten.to_string())
        .bind(number(fresh.length))
        .bind(fresh.expires_at.micros())
        .execute(&mut *transaction)
        .await?;
        let row: UploadRow =
            sqlx::query_as("SELECT kindergarten, length, received, expires_at FROM upload WHERE desk = $1 AND sha256 = $2")
                .bind(fresh.desk.to_string())
                .bind(&fresh.sha256)
                .fetch_one(&mut *transaction)
                .await?;
        let standing = upload(fresh.desk, &fresh.sha256, row)?;
        let is_new = standing.received == 0;
        let full =
            count(others) >= u64::from(room.papers_of_desk) || count(bytes).saturating_add(fresh.length) > room.bytes_of_kindergarten;
        // What has begun goes on, whatever was begun beside it.
        if is_new && full {
            return Ok(None);
        }
        transaction.commit().await?;
        Ok(Some(standing))
    }

    async fn upload(&self, desk: DeskId, sha256: &str, now: Instant) -> Result<Option<StoredUpload>, Failure> {
        let row: Option<UploadRow> = sqlx::query_as(
            "SELECT kindergarten, length, received, expires_at FROM upload WHERE desk = $1 AND sha256 = $2 AND expires_at > $3",
        )
        .bind(desk.to_string())
        .bind(sha256)
        .bind(now.micros())
        .fetch_optional(&self.readers)
        .await?;
        row.map(|row| upload(desk, sha256, row)).transpose()
    }

    async fn add_part(&self, upload: &StoredUpload, bytes: &[u8], expires_at: Instant) -> Result<bool, Failure> {
        let mut transaction = self.writer.begin().await?;
        let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        // The place is taken and the row locked in one statement: of two parts for the same place one is kept.
        let moved = sqlx::query(
            "UPDATE upload SET received = received + $4, expires_at = $5 \
             WHERE desk = $1 AND sha256 = $2 AND received = $3 AND received + $4 < length",
        )
        .bind(upload.desk.to_string())
        .bind(&upload.sha256)
        .bind(number(upload.received))
        .bind(length)
        .bind(expires_at.micros())
        .execute(&mut *transaction)
        .await?;
        if moved.rows_affected() == 0 {
            return Ok(false);
        }
        sqlx::query("INSERT INTO upload_part (desk, sha256, start, bytes) VALUES ($1, $2, $3, $4)")
            .bind(upload.desk.to_string())
            .bind(&upload.sha256)
            .bind(number(upload.received))
            .bind(bytes)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(true)
    }

    async fn upload_bytes(&self, desk: DeskId, sha256: &str) -> Result<Vec<u8>, Failure> {
        let parts: Vec<(Vec<u8>,)> = sqlx::query_as("SELECT bytes FROM upload_part WHERE desk = $1 AND sha256 = $2 ORDER BY start")
            .bind(desk.to_string())
            .bind(sha256)
            .fetch_all(&self.readers)
            .await?;
        Ok(parts.into_iter().flat_map(|(bytes,)| bytes).collect())
    }

    async fn drop_upload(&self, desk: DeskId, sha256: &str) -> Result<bool, Failure> {
        let done = sqlx::query("DELETE FROM upload WHERE desk = $1 AND sha256 = $2")
            .bind(desk.to_string())
            .bind(sha256)
            .execute(&self.writer)
            .await?;
        Ok(done.rows_affected() > 0)
    }

    async fn sweep_uploads(&self, now: Instant) -> Result<u64, Failure> {
        let done = sqlx::query("DELETE FROM upload WHERE expires_at <= $1")
            .bind(now.micros())
            .execute(&self.writer)
            .await?;
        Ok(done.rows_affected())
    }
}
