//! Papers that contracts and their additions name: the bytes once, and the kindergartens whose desks have brought them.

use oryn_domain::id::KindergartenId;
use oryn_domain::time::Instant;
use sqlx::postgres::PgPool;

use crate::failure::Failure;

pub(super) async fn wanted(pool: &PgPool, own: KindergartenId, among: &[String]) -> Result<Vec<String>, Failure> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "SELECT among.sha256 FROM unnest($1::text[]) WITH ORDINALITY AS among (sha256, place) \
         WHERE NOT EXISTS (SELECT 1 FROM paper_brought WHERE paper_brought.sha256 = among.sha256 AND kindergarten = $2) ORDER BY place",
    )
    .bind(among)
    .bind(own.to_string())
    .fetch_all(pool)
    .await?;
    Ok(rows.into_iter().map(|(sha256,)| sha256).collect())
}

pub(super) async fn put(pool: &PgPool, own: KindergartenId, sha256: &str, bytes: &[u8], now: Instant) -> Result<(), Failure> {
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

pub(super) async fn bytes(pool: &PgPool, sha256: &str) -> Result<Option<Vec<u8>>, Failure> {
    let row: Option<(Vec<u8>,)> = sqlx::query_as("SELECT bytes FROM paper WHERE sha256 = $1 AND bytes IS NOT NULL")
        .bind(sha256)
        .fetch_optional(pool)
        .await?;
    Ok(row.map(|(bytes,)| bytes))
}
