//! What people and desks sign in with. Secrets and codes are stored as hashes only.

use oryn_domain::id::{DeskId, StaffId};
use oryn_domain::time::Instant;
use sqlx::sqlite::SqlitePool;

use crate::failure::Failure;
use crate::store::rows::id;
use crate::store::{PhoneCode, StoredSession};

pub(super) async fn put_enrolment_code(pool: &SqlitePool, hash: &str, staff: StaffId, expires_at: Instant) -> Result<(), Failure> {
    sqlx::query("INSERT INTO enrolment_code (hash, staff, expires_at) VALUES ($1, $2, $3)")
        .bind(hash)
        .bind(staff.to_string())
        .bind(expires_at.micros())
        .execute(pool)
        .await?;
    Ok(())
}

pub(super) async fn enrolment_code(pool: &SqlitePool, hash: &str) -> Result<Option<(StaffId, Instant, bool)>, Failure> {
    let row: Option<(String, i64, Option<i64>)> = sqlx::query_as("SELECT staff, expires_at, used_at FROM enrolment_code WHERE hash = $1")
        .bind(hash)
        .fetch_optional(pool)
        .await?;
    row.map(|(staff, expires_at, used_at)| Ok((id(&staff)?, Instant::from_micros(expires_at), used_at.is_some())))
        .transpose()
}

pub(super) async fn spend_enrolment_code(pool: &SqlitePool, hash: &str, now: Instant) -> Result<bool, Failure> {
    let spent = sqlx::query("UPDATE enrolment_code SET used_at = $2 WHERE hash = $1 AND used_at IS NULL")
        .bind(hash)
        .bind(now.micros())
        .execute(pool)
        .await?;
    Ok(spent.rows_affected() == 1)
}

pub(super) async fn use_enrolment_code(
    pool: &SqlitePool,
    hash: &str,
    now: Instant,
    secret_hash: &str,
    desk: DeskId,
) -> Result<bool, Failure> {
    let mut transaction = pool.begin().await?;
    let used = sqlx::query("UPDATE enrolment_code SET used_at = $2 WHERE hash = $1 AND used_at IS NULL")
        .bind(hash)
        .bind(now.micros())
        .execute(&mut *transaction)
        .await?;
    if used.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query("INSERT INTO desk_secret (hash, desk) VALUES ($1, $2)")
        .bind(secret_hash)
        .bind(desk.to_string())
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await?;
    Ok(true)
}

pub(super) async fn shut_desk_out(pool: &SqlitePool, desk: DeskId) -> Result<bool, Failure> {
    let gone = sqlx::query("DELETE FROM desk_secret WHERE desk = $1")
        .bind(desk.to_string())
        .execute(pool)
        .await?;
    Ok(gone.rows_affected() > 0)
}

pub(super) async fn put_phone_code(pool: &SqlitePool, phone: &str, code: &PhoneCode) -> Result<(), Failure> {
    sqlx::query(
        "INSERT INTO phone_code (phone, hash, sent_at, expires_at, tries, language) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (phone) DO UPDATE SET hash = excluded.hash, language = excluded.language, sent_at = excluded.sent_at, expires_at = excluded.expires_at, tries = excluded.tries",
    )
    .bind(phone)
    .bind(&code.hash)
    .bind(code.sent_at.micros())
    .bind(code.expires_at.micros())
    .bind(i64::from(code.tries))
    .bind(&code.language)
    .execute(pool)
    .await?;
    Ok(())
}

pub(super) async fn phone_code(pool: &SqlitePool, phone: &str) -> Result<Option<PhoneCode>, Failure> {
    let row: Option<(String, i64, i64, i64, String)> =
        sqlx::query_as("SELECT hash, sent_at, expires_at, tries, language FROM phone_code WHERE phone = $1")
            .bind(phone)
            .fetch_optional(pool)
            .await?;
    Ok(row.map(|(hash, sent_at, expires_at, tries, language)| PhoneCode {
        hash,
        language,
        sent_at: Instant::from_micros(sent_at),
        expires_at: Instant::from_micros(expires_at),
        tries: u32::try_from(tries).unwrap_or(u32::MAX),
    }))
}

pub(super) async fn put_session(pool: &SqlitePool, hash: &str, session: &StoredSession) -> Result<(), Failure> {
    sqlx::query(
        "INSERT INTO session (hash, phone, guardian, language, expires_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (hash) DO UPDATE SET guardian = excluded.guardian, language = excluded.language, expires_at = excluded.expires_at",
    )
    .bind(hash)
    .bind(&session.phone)
    .bind(session.guardian.map(|guardian| guardian.to_string()))
    .bind(&session.language)
    .bind(session.expires_at.micros())
    .execute(pool)
    .await?;
    Ok(())
}

pub(super) async fn session(pool: &SqlitePool, hash: &str) -> Result<Option<StoredSession>, Failure> {
    let row: Option<(String, Option<String>, String, i64)> =
        sqlx::query_as("SELECT phone, guardian, language, expires_at FROM session WHERE hash = $1")
            .bind(hash)
            .fetch_optional(pool)
            .await?;
    row.map(|(phone, guardian, language, expires_at)| {
        let guardian = guardian.map(|text| id(&text)).transpose()?;
        Ok(StoredSession {
            phone,
            guardian,
            language,
            expires_at: Instant::from_micros(expires_at),
        })
    })
    .transpose()
}

pub(super) async fn put_persons(pool: &SqlitePool, persons: &[(String, String)]) -> Result<u64, Failure> {
    let mut transaction = pool.begin().await?;
    let mut changed = 0u64;
    for (iin, body) in persons {
        let done = sqlx::query(
            "INSERT INTO person (iin, body) VALUES ($1, $2) \
             ON CONFLICT (iin) DO UPDATE SET body = excluded.body WHERE person.body <> excluded.body",
        )
        .bind(iin)
        .bind(body)
        .execute(&mut *transaction)
        .await?;
        changed = changed.saturating_add(done.rows_affected());
    }
    transaction.commit().await?;
    Ok(changed)
}
