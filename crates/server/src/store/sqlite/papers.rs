//! Papers that contracts and their additions name: the bytes once, and the kindergartens whose desks have brought them.

use oryn_domain::id::KindergartenId;
use oryn_domain::time::Instant;
use sqlx::sqlite::SqlitePool;

use crate::failure::Failure;

pub(super) async fn wanted(pool: &SqlitePool, own: KindergartenId, among: &[String]) -> Result<Vec<String>, Failure> {
    let mut wanted = Vec::new();
    for sha256 in among {
        let row: Option<(String,)> = sqlx::query_as("SELECT sha256 FROM paper_brought WHERE sha256 = $1 AND kindergarten = $2")
            .bind(sha256)
            .bind(own.to_string())
            .fetch_optional(pool)
            .await?;
        if row.is_none() {
            wanted.push(sha256.clone());
        }
    }
    Ok(wanted)
}

pub(super) async fn put(pool: &SqlitePool, own: KindergartenId, sha256: &str, bytes: &[u8], now: Instant) -> Result<(), Failure> {
    let mut transaction = pool.begin().await?;
    sqlx::query("INSERT INTO paper (sha256, received_at, bytes) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO NOTHING")
        .bind(sha256)
        .bind(now.micros())
        .bind(bytes)
        .execute(&mut *transaction)
        .await?;
    sqlx::query(
        "INSERT INTO paper_brought (sha256, kindergarten, received_at) VALUES ($1, $2, $3) ON CONFLICT (sha256, kindergarten) DO NOTHING",
    )
    .bind(sha256)
    .bind(own.to_string())
    .bind(now.micros())
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(())
}

pub(super) async fn bytes(pool: &SqlitePool, sha256: &str) -> Result<Option<Vec<u8>>, Failure> {
    let row: Option<(Vec<u8>,)> = sqlx::query_as("SELECT bytes FROM paper WHERE sha256 = $1 AND bytes IS NOT NULL")
        .bind(sha256)
        .fetch_optional(pool)
        .await?;
    Ok(row.map(|(bytes,)| bytes))
}
