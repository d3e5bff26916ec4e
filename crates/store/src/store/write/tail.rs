//! What a desk keeps of its feed and what it hands in when the centre comes back from a backup.
//!
//! The rule it protects: the entries kept reach without a gap from the last backup to the cursor, and the seal is over the cursor's position;
//! all three change in one transaction.

use oryn_api::wire::{Cursor, Entry, Keep, Resumption};
use oryn_domain::time::Instant;
use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection as _, Row as _};

use super::{CURSOR, IMMEDIATE, NEXT_DSEQ, Store, answer, journal, next_dseq, put_json, put_meta, stored, text};
use crate::StoreError;
use crate::store::{RECONCILING, SEAL};

impl Store {
    /// From now on everything is handed in to this incarnation of the centre, and nothing of an earlier one counts.
    ///
    /// # Errors
    /// When it was not written.
    pub async fn begin_reconcile(&self, epoch: u32) -> Result<(), StoreError> {
        self.set_meta(RECONCILING, &Some(epoch)).await
    }

    /// Entries kept of the feed from this one on, at most so many bytes of them but one at least, and the seal over its end.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn tail(&self, from: u64, most_bytes: usize) -> Result<(Vec<Entry>, String), StoreError> {
        let asked = sqlx::query("SELECT entry FROM feed_tail WHERE seq >= $1 ORDER BY seq LIMIT 1000").bind(stored(from));
        let rows = self.all(asked).await?;
        let mut entries = Vec::new();
        let mut bytes = 0_usize;
        for row in rows {
            let body: Vec<u8> = row.try_get("entry")?;
            bytes = bytes.saturating_add(body.len());
            if bytes > most_bytes && !entries.is_empty() {
                break;
            }
            entries.push(serde_json::from_slice(&body).map_err(|error| StoreError::unreadable("entry", &error))?);
        }
        Ok((entries, self.meta(SEAL).await?.unwrap_or_default()))
    }

    /// The centre has heard every desk: acts from the next counter on are sent again, those before it have today's answers. `now` is its time.
    ///
    /// # Errors
    /// When it was not written.
    pub async fn resume(&self, epoch: u32, resumption: &Resumption, now: Instant) -> Result<(), StoreError> {
        let cursor = self.meta::<Cursor>(CURSOR).await?.map(|cursor| Cursor { epoch, ..cursor });
        let mut writer = self.writer().await?;
        let done = resume(writer.connection()?, resumption, cursor.as_ref(), now).await;
        writer.settle(done).await
    }
}

pub(super) async fn extend(connection: &mut SqliteConnection, entries: &[Entry], keep: &Keep) -> Result<(), StoreError> {
    for entry in entries {
        put(connection, entry).await?;
    }
    if !entries.is_empty() {
        put_json(connection, SEAL, &keep.seal).await?;
        sqlx::query("DELETE FROM feed_tail WHERE seq <= $1")
            .bind(stored(keep.above))
            .execute(connection)
            .await?;
    }
    Ok(())
}

pub(super) async fn replace(connection: &mut SqliteConnection, entries: &[Entry], keep: &Keep) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM feed_tail").execute(&mut *connection).await?;
    for entry in entries {
        put(connection, entry).await?;
    }
    put_json(connection, SEAL, &keep.seal).await
}

async fn put(connection: &mut SqliteConnection, entry: &Entry) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO feed_tail (seq, entry) VALUES ($1, $2) ON CONFLICT (seq) DO UPDATE SET entry = excluded.entry")
        .bind(stored(entry.seq))
        .bind(text("entry", entry)?.into_bytes())
        .execute(connection)
        .await?;
    Ok(())
}

async fn resume(
    connection: &mut SqliteConnection,
    resumption: &Resumption,
    cursor: Option<&Cursor>,
    now: Instant,
) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with(IMMEDIATE).await?;
    answer(&mut transaction, &resumption.receipts).await?;
    sqlx::query("UPDATE outbox SET state = 1, outcome = NULL, decided_at = NULL, seen = 0 WHERE dseq >= $1 AND state = 2")
        .bind(stored(resumption.next_dseq))
        .execute(&mut *transaction)
        .await?;
    if let Some(cursor) = cursor {
        put_json(&mut transaction, CURSOR, cursor).await?;
    }
    let next = next_dseq(&mut transaction).await?.max(resumption.next_dseq);
    put_meta(&mut transaction, NEXT_DSEQ, &next.to_string()).await?;
    put_json(&mut transaction, RECONCILING, &None::<u32>).await?;
    journal::send_again(&mut transaction, now).await?;
    transaction.commit().await?;
    Ok(())
}
