//! Everything that is written to the data file. Each function is one transaction: when it fails, nothing has changed.

mod journal;
mod tail;

use std::collections::BTreeSet;

use oryn_api::wire::{Cursor, Entry, Keep, Outcome, Receipt, Row, RowKey, SCHEMA};
use oryn_domain::id::{CommandId, Id};
use oryn_sync::clock::Anchor;
use oryn_sync::outbox::Intent;
use oryn_sync::snapshot::Snapshot;
use serde::Serialize;
use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection as _, QueryBuilder};

pub use journal::Behind;

use super::{CALENDAR, CLOCK, CURSOR, NEXT_DSEQ, RULES, Store, next_dseq, put_meta, put_two};
use crate::StoreError;
use crate::outbox::{NewAct, clock_name, saved, stored};

const IMMEDIATE: &str = "BEGIN IMMEDIATE";
/// Rows in one statement when all of them are put anew.
const ROWS_AT_ONCE: usize = 250;

impl Store {
    /// Write one act. `make` gets the counter and decides, inside the transaction; what it refuses is not written. When this
    /// returns, the act is on disk.
    ///
    /// # Errors
    /// What `make` refused with, or why the file was not written.
    pub async fn act<E: From<StoreError> + Send>(
        &self,
        clock: Option<&Anchor>,
        make: impl FnOnce(u64) -> Result<NewAct, E> + Send,
    ) -> Result<Intent, E> {
        let mut writer = self.writer().await?;
        let mut refused = None;
        let done = write_act(writer.connection()?, clock, |dseq| {
            make(dseq).map_err(|error| refused = Some(error))
        })
        .await;
        match (done, refused) {
            (Ok(Some(intent)), _) => writer.settle(Ok(intent)).await,
            (Ok(None), Some(error)) => Err(error),
            (Ok(None), None) => writer.settle(Err(StoreError::Refused("the act was not made".into()))).await,
            (Err(error), _) => writer.settle(Err(error)).await,
        }
    }

    /// These acts were shown to the server.
    ///
    /// # Errors
    /// When it was not written.
    pub async fn mark_sent(&self, dseqs: &[u64]) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let done = mark_sent(writer.connection()?, dseqs).await;
        writer.settle(done).await
    }

    /// Receipts, entries of the feed, what is kept of it and the cursor: all of them or none.
    ///
    /// # Errors
    /// When it was not written.
    pub async fn apply(
        &self,
        receipts: &[Receipt],
        entries: &[Entry],
        cursor: &Cursor,
        keep: &Keep,
        clock: Option<&Anchor>,
    ) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let done = apply(writer.connection()?, receipts, entries, (cursor, keep), clock).await;
        writer.settle(done).await
    }

    /// The last thing known of the server's clock.
    ///
    /// # Errors
    /// When it was not written.
    pub async fn keep_clock(&self, clock: &Anchor) -> Result<(), StoreError> {
        self.set_meta(CLOCK, clock).await
    }

    /// Put a snapshot in place of all rows. Acts and papers stay.
    ///
    /// # Errors
    /// When it was not written.
    pub async fn replace(&self, snapshot: &Snapshot) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let done = replace(writer.connection()?, snapshot).await;
        writer.settle(done).await
    }

    /// A person has read this refusal. Whether there was one to close.
    ///
    /// # Errors
    /// When it was not written.
    pub async fn close_refusal(&self, id: CommandId) -> Result<bool, StoreError> {
        let mut writer = self.writer().await?;
        let done = close_refusal(writer.connection()?, id).await;
        writer.settle(done).await
    }

    /// Keep a paper that came from the server.
    ///
    /// # Errors
    /// When it was not written.
    pub async fn keep_paper(&self, sha256: &str, kind: &str, pdf: &[u8]) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let done = sqlx::query("INSERT INTO paper (sha256, kind, pdf, uploaded) VALUES ($1, $2, $3, 1) ON CONFLICT (sha256) DO NOTHING")
            .bind(sha256)
            .bind(kind)
            .bind(pdf)
            .execute(writer.connection()?)
            .await;
        writer.settle(done.map(drop).map_err(StoreError::from)).await
    }

    /// The server has this paper.
    ///
    /// # Errors
    /// When it was not written.
    pub async fn mark_uploaded(&self, sha256: &str) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let done = sqlx::query("UPDATE paper SET uploaded = 1 WHERE sha256 = $1")
            .bind(sha256)
            .execute(writer.connection()?)
            .await;
        writer.settle(done.map(drop).map_err(StoreError::from)).await
    }
}

fn text<T: Serialize>(what: &str, value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::unwritable(what, &error))
}

async fn put_json<T: Serialize + Sync>(connection: &mut SqliteConnection, name: &str, value: &T) -> Result<(), StoreError> {
    put_meta(connection, name, &text(name, value)?).await
}

async fn write_act(
    connection: &mut SqliteConnection,
    clock: Option<&Anchor>,
    make: impl FnOnce(u64) -> Result<NewAct, ()> + Send,
) -> Result<Option<Intent>, StoreError> {
    let mut transaction = connection.begin_with(IMMEDIATE).await?;
    let dseq = next_dseq(&mut transaction).await?;
    let Ok(act) = make(dseq) else {
        transaction.rollback().await?;
        return Ok(None);
    };
    let body = serde_json::to_vec(&act.command).map_err(|error| StoreError::unwritable("act", &error))?;
    sqlx::query(
        "INSERT INTO outbox (dseq, op_id, version, body, staff, time_lo, time_hi, clock, final, about, leads_to)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(stored(dseq))
    .bind(bytes(act.id.0))
    .bind(i64::from(SCHEMA))
    .bind(body)
    .bind(bytes(act.staff.0))
    .bind(act.time.lo.micros())
    .bind(act.time.hi.micros())
    .bind(clock_name(act.time.clock))
    .bind(act.is_final)
    .bind(&act.about)
    .bind(&act.leads_to)
    .execute(&mut *transaction)
    .await?;
    for paper in &act.papers {
        sqlx::query("INSERT INTO paper (sha256, kind, pdf) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO NOTHING")
            .bind(&paper.sha256)
            .bind(paper.kind)
            .bind(&paper.pdf)
            .execute(&mut *transaction)
            .await?;
    }
    let next = dseq.saturating_add(1).to_string();
    match clock {
        // Each statement is a way to the thread of the file and back.
        Some(clock) => put_two(&mut transaction, (NEXT_DSEQ, &next), (CLOCK, &text(CLOCK, clock)?)).await?,
        None => put_meta(&mut transaction, NEXT_DSEQ, &next).await?,
    }
    transaction.commit().await?;
    Ok(Some(saved(dseq, &act)))
}

async fn mark_sent(connection: &mut SqliteConnection, dseqs: &[u64]) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with(IMMEDIATE).await?;
    for dseq in dseqs {
        sqlx::query("UPDATE outbox SET state = 1 WHERE dseq = $1 AND state = 0")
            .bind(stored(*dseq))
            .execute(&mut *transaction)
            .await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// A row as it came, whatever of it this program knows.
async fn put_row(connection: &mut SqliteConnection, row: &Row) -> Result<(), StoreError> {
    let key = row.key();
    sqlx::query("INSERT INTO base_row (kind, id, body) VALUES ($1, $2, $3) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body")
        .bind(key.kind.name())
        .bind(bytes(key.id))
        .bind(row.text())
        .execute(connection)
        .await?;
    Ok(())
}

/// Rows of a whole copy, many to a statement and in the order in which they lie in the file.
async fn put_rows(connection: &mut SqliteConnection, rows: &[Row]) -> Result<(), StoreError> {
    let mut sorted: Vec<(&str, Id, &str)> = rows.iter().map(|row| (row.key().kind.name(), row.key().id, row.text())).collect();
    sorted.sort_unstable_by_key(|(kind, id, _)| (*kind, *id));
    for some in sorted.chunks(ROWS_AT_ONCE) {
        let mut insert = QueryBuilder::new("INSERT INTO base_row (kind, id, body) ");
        insert.push_values(some, |mut values, (kind, id, body)| {
            values.push_bind(*kind).push_bind(bytes(*id)).push_bind(*body);
        });
        insert.build().execute(&mut *connection).await?;
    }
    Ok(())
}

async fn retract(connection: &mut SqliteConnection, key: &RowKey) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM base_row WHERE kind = $1 AND id = $2")
        .bind(key.kind.name())
        .bind(bytes(key.id))
        .execute(connection)
        .await?;
    Ok(())
}

async fn answer(connection: &mut SqliteConnection, receipts: &[Receipt]) -> Result<(), StoreError> {
    for receipt in receipts {
        // By identifier and counter: a receipt for an act that is not ours changes nothing.
        sqlx::query("UPDATE outbox SET state = 2, outcome = $1, decided_at = $2 WHERE op_id = $3 AND dseq = $4")
            .bind(text("outcome", &receipt.outcome)?)
            .bind(receipt.at.micros())
            .bind(bytes(receipt.id.0))
            .bind(stored(receipt.dseq))
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

async fn apply(
    connection: &mut SqliteConnection,
    receipts: &[Receipt],
    entries: &[Entry],
    (cursor, keep): (&Cursor, &Keep),
    clock: Option<&Anchor>,
) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with(IMMEDIATE).await?;
    answer(&mut transaction, receipts).await?;
    for entry in entries {
        for row in &entry.rows {
            put_row(&mut transaction, row).await?;
        }
        for key in &entry.retracts {
            retract(&mut transaction, key).await?;
        }
    }
    let causes: BTreeSet<CommandId> = entries.iter().map(|entry| entry.cause).collect();
    for cause in causes {
        sqlx::query("UPDATE outbox SET seen = 1 WHERE op_id = $1")
            .bind(bytes(cause.0))
            .execute(&mut *transaction)
            .await?;
    }
    tail::extend(&mut transaction, entries, keep).await?;
    journal::extend(&mut transaction, entries).await?;
    put_json(&mut transaction, CURSOR, cursor).await?;
    if let Some(clock) = clock {
        put_json(&mut transaction, CLOCK, clock).await?;
    }
    transaction.commit().await?;
    Ok(())
}

async fn replace(connection: &mut SqliteConnection, snapshot: &Snapshot) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with(IMMEDIATE).await?;
    sqlx::query("DELETE FROM base_row").execute(&mut *transaction).await?;
    put_rows(&mut transaction, &snapshot.rows).await?;
    // What the server had accepted before it made the snapshot is inside it.
    let accepted = text("outcome", &Outcome::Applied)?;
    sqlx::query("UPDATE outbox SET seen = 1 WHERE state = 2 AND outcome = $1")
        .bind(accepted)
        .execute(&mut *transaction)
        .await?;
    put_json(&mut transaction, RULES, &snapshot.rules).await?;
    put_json(&mut transaction, CALENDAR, &snapshot.calendar).await?;
    put_json(&mut transaction, CURSOR, &snapshot.cursor).await?;
    sqlx::query("DELETE FROM staged_chunk").execute(&mut *transaction).await?;
    tail::replace(&mut transaction, &snapshot.tail, &snapshot.keep).await?;
    journal::replace(&mut transaction, &snapshot.tail).await?;
    let next = next_dseq(&mut transaction).await?.max(snapshot.next_dseq);
    put_meta(&mut transaction, NEXT_DSEQ, &next.to_string()).await?;
    transaction.commit().await?;
    Ok(())
}

async fn close_refusal(connection: &mut SqliteConnection, id: CommandId) -> Result<bool, StoreError> {
    let done = sqlx::query("UPDATE outbox SET closed = 1 WHERE op_id = $1 AND state = 2 AND closed = 0")
        .bind(bytes(id.0))
        .execute(connection)
        .await?;
    Ok(done.rows_affected() > 0)
}

fn bytes(id: Id) -> Vec<u8> {
    id.bytes().to_vec()
}
