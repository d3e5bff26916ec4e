//! Who opened what about families.

use oryn_api::wire::{KeptRead, ReadNote};
use oryn_domain::id::{DeskId, KindergartenId};
use oryn_domain::time::Instant;

use super::PostgresStore;
use crate::failure::Failure;
use crate::store::reads::{ReadRow, ReadSieve, ReadStore, kept, name};
use crate::store::rows::number;

#[async_trait::async_trait]
impl ReadStore for PostgresStore {
    async fn put_reads(&self, kindergarten: KindergartenId, desk: DeskId, notes: &[ReadNote]) -> Result<(), Failure> {
        let mut transaction = self.pool().begin().await?;
        for note in notes {
            sqlx::query(
                "INSERT INTO read_note (desk, number, kindergarten, at, staff, what, subject) VALUES ($1, $2, $3, $4, $5, $6, $7) \
                 ON CONFLICT (desk, number) DO NOTHING",
            )
            .bind(desk.to_string())
            .bind(number(note.number))
            .bind(kindergarten.to_string())
            .bind(note.at.micros())
            .bind(note.staff.to_string())
            .bind(name(note.what))
            .bind(note.subject.to_string())
            .execute(&mut *transaction)
            .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    async fn kept_reads(&self, kindergarten: KindergartenId, until: Instant, limit: usize) -> Result<Vec<KeptRead>, Failure> {
        let rows: Vec<ReadRow> = sqlx::query_as(
            "SELECT desk, number, at, staff, what, subject FROM read_note WHERE kindergarten = $1 AND at <= $2 \
             ORDER BY at DESC, desk, number DESC LIMIT $3",
        )
        .bind(kindergarten.to_string())
        .bind(until.micros())
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .fetch_all(&self.pool())
        .await?;
        rows.into_iter().map(kept).collect()
    }

    async fn search_reads(&self, sieve: &ReadSieve, limit: usize) -> Result<Vec<KeptRead>, Failure> {
        let (at, desk, before) = sieve.before.columns();
        let rows: Vec<ReadRow> = sqlx::query_as(
            "SELECT desk, number, at, staff, what, subject FROM read_note WHERE (at, desk, number) < ($1, $2, $3) AND at >= $4 AND at < $5 \
             AND ($6 IS NULL OR staff = $6) AND ($7 IS NULL OR subject = ANY($7)) ORDER BY at DESC, desk DESC, number DESC LIMIT $8",
        )
        .bind(at)
        .bind(desk)
        .bind(before)
        .bind(sieve.from.micros())
        .bind(sieve.until.micros())
        .bind(sieve.staff.map(|staff| staff.to_string()))
        .bind(sieve.subjects.clone())
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .fetch_all(&self.pool())
        .await?;
        rows.into_iter().map(kept).collect()
    }
}
