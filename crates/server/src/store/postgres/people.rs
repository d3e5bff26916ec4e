//! What people sign in with. Secrets and codes are stored as hashes only.

use oryn_domain::time::Instant;
use sqlx::postgres::PgPool;

use crate::failure::Failure;
use crate::store::parents::{self, SessionRow, session_columns};
use crate::store::{PhoneCode, StoredSession};

pub(super) async fn put_phone_code(pool: &PgPool, phone: &str, code: &PhoneCode) -> Result<(), Failure> {
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

pub(super) async fn phone_code(pool: &PgPool, phone: &str) -> Result<Option<PhoneCode>, Failure> {
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

pub(super) async fn put_session(pool: &PgPool, hash: &str, session: &StoredSession) -> Result<(), Failure> {
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

pub(super) async fn session(pool: &PgPool, hash: &str) -> Result<Option<StoredSession>, Failure> {
    let row: Option<SessionRow> = sqlx::query_as(concat!("SELECT ", session_columns!(), " FROM session WHERE hash = $1"))
        .bind(hash)
        .fetch_optional(pool)
        .await?;
    row.map(parents::session).transpose()
}

pub(super) async fn put_persons(pool: &PgPool, persons: &[(String, String)]) -> Result<u64, Failure> {
    let (iins, bodies): (Vec<&str>, Vec<&str>) = persons.iter().map(|(iin, body)| (iin.as_str(), body.as_str())).unzip();
    // Of two lines about one person the later one counts.
    let done = sqlx::query(
        "INSERT INTO person (iin, body) SELECT DISTINCT ON (iin) iin, body \
         FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS new (iin, body, place) ORDER BY iin, place DESC \
         ON CONFLICT (iin) DO UPDATE SET body = excluded.body WHERE person.body <> excluded.body",
    )
    .bind(iins)
    .bind(bodies)
    .execute(pool)
    .await?;
    Ok(done.rows_affected())
}
