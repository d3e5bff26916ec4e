//! What people sign in with, and the training inbox of short messages. Secrets and codes are stored as hashes only.

use oryn_domain::time::Instant;
use sqlx::sqlite::SqlitePool;

use crate::failure::Failure;
use crate::store::parents::{self, SessionRow, session_columns};
use crate::store::{PhoneCode, StoredSession, StoredSms};

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
        "INSERT INTO session (hash, phone, guardian, language, expires_at, begun_at, used_at, device, proven, password) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         ON CONFLICT (hash) DO UPDATE SET guardian = excluded.guardian, language = excluded.language, expires_at = excluded.expires_at, password = excluded.password",
    )
    .bind(hash)
    .bind(&session.phone)
    .bind(session.guardian.map(|guardian| guardian.to_string()))
    .bind(&session.language)
    .bind(session.expires_at.micros())
    .bind(session.begun_at.micros())
    .bind(session.used_at.micros())
    .bind(&session.device)
    .bind(session.proven.name())
    .bind(session.password.as_deref())
    .execute(pool)
    .await?;
    Ok(())
}

pub(super) async fn session(pool: &SqlitePool, hash: &str) -> Result<Option<StoredSession>, Failure> {
    let row: Option<SessionRow> = sqlx::query_as(concat!("SELECT ", session_columns!(), " FROM session WHERE hash = $1"))
        .bind(hash)
        .fetch_optional(pool)
        .await?;
    row.map(parents::session).transpose()
}

pub(super) async fn put_sms(pool: &SqlitePool, sms: &StoredSms) -> Result<(), Failure> {
    sqlx::query("INSERT INTO sms (id, at, phone, body) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING")
        .bind(&sms.id)
        .bind(sms.at.micros())
        .bind(&sms.phone)
        .bind(&sms.text)
        .execute(pool)
        .await?;
    Ok(())
}

pub(super) async fn recent_sms(pool: &SqlitePool, limit: u32) -> Result<Vec<StoredSms>, Failure> {
    let rows: Vec<(String, i64, String, String)> = sqlx::query_as("SELECT id, at, phone, body FROM sms ORDER BY at DESC, id DESC LIMIT $1")
        .bind(i64::from(limit))
        .fetch_all(pool)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, at, phone, text)| StoredSms {
            id,
            at: Instant::from_micros(at),
            phone,
            text,
        })
        .collect())
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
