//! Notices on their way, their receipts, and how guardians want to be told.

use oryn_domain::id::{GuardianId, ReferralId};
use oryn_domain::time::Instant;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqlitePool;

use crate::failure::Failure;
use crate::store::StoredNotice;
use crate::store::dispatch::{Channel, Contact, Dispatch, DispatchState, Settled};
use crate::store::rows::{count, id};

/// Write a notice on its way; the same one again changes nothing.
pub(super) async fn put(connection: &mut SqliteConnection, dispatch: &Dispatch) -> Result<(), Failure> {
    sqlx::query(
        "INSERT INTO dispatch (id, guardian, code, referral, channel, recipient, subject, body, made_at, state, tries, due_at, changed_at, reason) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (id) DO NOTHING",
    )
    .bind(&dispatch.id)
    .bind(dispatch.guardian.to_string())
    .bind(&dispatch.code)
    .bind(dispatch.referral.map(|referral| referral.to_string()))
    .bind(dispatch.channel.text())
    .bind(&dispatch.recipient)
    .bind(&dispatch.subject)
    .bind(&dispatch.body)
    .bind(dispatch.made_at.micros())
    .bind(dispatch.state.text())
    .bind(i64::from(dispatch.tries))
    .bind(dispatch.due_at.micros())
    .bind(dispatch.changed_at.micros())
    .bind(&dispatch.reason)
    .execute(connection)
    .await?;
    Ok(())
}

/// Keep a reminder with its ways. Its notice bears the name of its first way, so that none is kept twice.
pub(super) async fn remind(pool: &SqlitePool, notice: &StoredNotice, dispatches: &[Dispatch]) -> Result<bool, Failure> {
    let Some(first) = dispatches.first() else { return Ok(false) };
    let mut transaction = pool.begin().await?;
    let kept = sqlx::query("INSERT INTO notice (id, guardian, at, body, seen) VALUES ($1, $2, $3, $4, 0) ON CONFLICT (id) DO NOTHING")
        .bind(&first.id)
        .bind(notice.guardian.to_string())
        .bind(notice.at.micros())
        .bind(serde_json::to_string(notice)?)
        .execute(&mut *transaction)
        .await?;
    if kept.rows_affected() == 0 {
        return Ok(false);
    }
    for dispatch in dispatches {
        put(&mut transaction, dispatch).await?;
    }
    transaction.commit().await?;
    Ok(true)
}

/// What stands inside the portal was looked at.
pub(super) async fn read(connection: &mut SqliteConnection, guardian: GuardianId, now: Instant) -> Result<(), Failure> {
    sqlx::query(
        "UPDATE dispatch SET state = 'delivered', changed_at = $2 WHERE guardian = $1 AND channel = 'in_app' AND state = 'accepted'",
    )
    .bind(guardian.to_string())
    .bind(now.micros())
    .execute(connection)
    .await?;
    Ok(())
}

pub(super) async fn take_due(pool: &SqlitePool, now: Instant, until: Instant, limit: u32) -> Result<Vec<Dispatch>, Failure> {
    // Most of the time nothing is due, and a look costs no write.
    let due: Option<(i64,)> = sqlx::query_as("SELECT 1 FROM dispatch WHERE state = 'waiting' AND due_at <= $1 LIMIT 1")
        .bind(now.micros())
        .fetch_optional(pool)
        .await?;
    if due.is_none() {
        return Ok(Vec::new());
    }
    let mut taken: Vec<Dispatch> = sqlx::query_as(
        "UPDATE dispatch SET due_at = $2 WHERE id IN \
         (SELECT id FROM dispatch WHERE state = 'waiting' AND due_at <= $1 ORDER BY due_at, id LIMIT $3) RETURNING *",
    )
    .bind(now.micros())
    .bind(until.micros())
    .bind(i64::from(limit))
    .fetch_all(pool)
    .await?;
    taken.sort_by(|a, b| (a.made_at, &a.id).cmp(&(b.made_at, &b.id)));
    Ok(taken)
}

pub(super) async fn settle(pool: &SqlitePool, id: &str, settled: &Settled) -> Result<(), Failure> {
    let mut transaction = pool.begin().await?;
    sqlx::query(
        "UPDATE dispatch SET state = $2, tries = $3, due_at = $4, changed_at = $5, reason = $6 WHERE id = $1 AND state IN ('waiting', 'accepted')",
    )
    .bind(id)
    .bind(settled.state.text())
    .bind(i64::from(settled.tries))
    .bind(settled.due_at.micros())
    .bind(settled.at.micros())
    .bind(&settled.reason)
    .execute(&mut *transaction)
    .await?;
    for part in &settled.parts {
        // A receipt that was here first keeps its word. A name that another notice had belongs to this one from now on: gateways
        // start their counting anew.
        sqlx::query(
            "INSERT INTO dispatch_part (part, dispatch, state, reason, at) VALUES ($1, $2, 'open', NULL, $3) \
             ON CONFLICT (part) DO UPDATE SET \
             state = CASE WHEN dispatch_part.dispatch IS NULL THEN dispatch_part.state ELSE 'open' END, \
             reason = CASE WHEN dispatch_part.dispatch IS NULL THEN dispatch_part.reason ELSE NULL END, \
             dispatch = excluded.dispatch, at = excluded.at",
        )
        .bind(part)
        .bind(id)
        .bind(settled.at.micros())
        .execute(&mut *transaction)
        .await?;
    }
    conclude(&mut transaction, id, settled.at).await?;
    transaction.commit().await?;
    Ok(())
}

pub(super) async fn receipt_came(pool: &SqlitePool, part: &str, failed: Option<&str>, now: Instant) -> Result<(), Failure> {
    let mut transaction = pool.begin().await?;
    let (dispatch,): (Option<String>,) = sqlx::query_as(
        "INSERT INTO dispatch_part (part, dispatch, state, reason, at) VALUES ($1, NULL, $2, $3, $4) \
         ON CONFLICT (part) DO UPDATE SET state = excluded.state, reason = excluded.reason, at = excluded.at RETURNING dispatch",
    )
    .bind(part)
    .bind(if failed.is_some() { "failed" } else { "delivered" })
    .bind(failed)
    .bind(now.micros())
    .fetch_one(&mut *transaction)
    .await?;
    if let Some(dispatch) = dispatch {
        conclude(&mut transaction, &dispatch, now).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// What its parts say about a notice that was handed over: one lost part makes the whole text worthless.
async fn conclude(connection: &mut SqliteConnection, id: &str, now: Instant) -> Result<(), Failure> {
    let (parts, arrived, lost, reason): (i64, i64, i64, Option<String>) = sqlx::query_as(
        "SELECT COUNT(*), COUNT(CASE WHEN state = 'delivered' THEN 1 END), COUNT(CASE WHEN state = 'failed' THEN 1 END), MIN(reason) \
         FROM dispatch_part WHERE dispatch = $1",
    )
    .bind(id)
    .fetch_one(&mut *connection)
    .await?;
    let state = match (parts, arrived, lost) {
        (0, _, _) => return Ok(()),
        (_, _, lost) if lost > 0 => DispatchState::Failed,
        (parts, arrived, _) if parts == arrived => DispatchState::Delivered,
        _ => return Ok(()),
    };
    sqlx::query("UPDATE dispatch SET state = $2, changed_at = $3, reason = $4 WHERE id = $1 AND state = 'accepted'")
        .bind(id)
        .bind(state.text())
        .bind(now.micros())
        .bind(reason)
        .execute(connection)
        .await?;
    Ok(())
}

pub(super) async fn about(pool: &SqlitePool, referral: ReferralId) -> Result<Vec<Dispatch>, Failure> {
    let rows: Vec<Dispatch> = sqlx::query_as("SELECT * FROM dispatch WHERE referral = $1 ORDER BY made_at, id")
        .bind(referral.to_string())
        .fetch_all(pool)
        .await?;
    Ok(rows)
}

pub(super) async fn which(pool: &SqlitePool, state: DispatchState, limit: u32) -> Result<Vec<Dispatch>, Failure> {
    let rows: Vec<Dispatch> = sqlx::query_as("SELECT * FROM dispatch WHERE state = $1 ORDER BY changed_at DESC, id LIMIT $2")
        .bind(state.text())
        .bind(i64::from(limit))
        .fetch_all(pool)
        .await?;
    Ok(rows)
}

pub(super) async fn counted(pool: &SqlitePool) -> Result<Vec<(Channel, DispatchState, u64)>, Failure> {
    let rows: Vec<(String, String, i64)> =
        sqlx::query_as("SELECT channel, state, COUNT(*) FROM dispatch GROUP BY channel, state ORDER BY channel, state")
            .fetch_all(pool)
            .await?;
    let known = rows
        .iter()
        .filter_map(|(channel, state, rows)| Some((Channel::of(channel)?, DispatchState::of(state)?, count(*rows))));
    Ok(known.collect())
}

pub(super) async fn contacts(pool: &SqlitePool) -> Result<Vec<(GuardianId, Contact)>, Failure> {
    let rows: Vec<(String, String)> = sqlx::query_as("SELECT guardian, body FROM contact").fetch_all(pool).await?;
    rows.into_iter()
        .map(|(guardian, body)| Ok((id(&guardian)?, serde_json::from_str(&body)?)))
        .collect()
}

pub(super) async fn put_contact(pool: &SqlitePool, guardian: GuardianId, contact: &Contact) -> Result<(), Failure> {
    sqlx::query("INSERT INTO contact (guardian, body) VALUES ($1, $2) ON CONFLICT (guardian) DO UPDATE SET body = excluded.body")
        .bind(guardian.to_string())
        .bind(serde_json::to_string(contact)?)
        .execute(pool)
        .await?;
    Ok(())
}
