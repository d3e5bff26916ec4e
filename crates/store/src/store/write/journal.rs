//! The journal of the kindergarten and the notes of who opened what: writing them, and reading them page by page.
//!
//! The rules it protects: a line is written in the transaction that applies its entry; the lines reach without a gap from the first one to the cursor,
//! so what is older can be asked for in front of them; no two notes of a desk have the same number, and one of this
//! desk is kept until the centre has it.

use oryn_api::wire::{Cursor, Entry, JournalLine, KeptRead, ReadNote, ReadWhat};
use oryn_domain::id::{DeskId, Id, StaffId};
use oryn_domain::time::Instant;
use oryn_sync::journal::line_of;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Connection as _, Row as _};

use super::{CURSOR, IMMEDIATE, Store, bytes, stored, text};
use crate::StoreError;
use crate::outbox::{counter, id_of};

/// After a centre has come back from a backup notes of so long are sent again; those that it has it leaves as they are.
const SENT_AGAIN_MICROS: i64 = 30 * 24 * 60 * 60 * 1_000_000;

/// Where a page of the journal begins: behind this line, or with the newest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behind {
    /// When it happened.
    pub happened: Instant,
    /// Its entry.
    pub seq: u64,
}

impl Store {
    /// Lines between two instants, newest first, from behind this one on.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn journal(
        &self,
        (from, until): (Instant, Instant),
        behind: Option<Behind>,
        limit: usize,
    ) -> Result<Vec<JournalLine>, StoreError> {
        let behind = behind.unwrap_or(Behind {
            happened: Instant::from_micros(i64::MAX),
            seq: u64::MAX,
        });
        let asked = sqlx::query(
            "SELECT line FROM journal WHERE happened >= $1 AND happened < $2 AND (happened, seq) < ($3, $4)
             ORDER BY happened DESC, seq DESC LIMIT $5",
        )
        .bind(from.micros())
        .bind(until.micros())
        .bind(behind.happened.micros())
        .bind(stored(behind.seq))
        .bind(i64::try_from(limit).unwrap_or(i64::MAX));
        let rows = self.all(asked).await?;
        rows.iter().map(line).collect()
    }

    /// The oldest entry that has a line; `None` where there is none.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn journal_begins(&self) -> Result<Option<JournalLine>, StoreError> {
        let rows = self.all(sqlx::query("SELECT line FROM journal ORDER BY seq LIMIT 1")).await?;
        rows.first().map(line).transpose()
    }

    /// Put older lines, newest first, in front of those that are here. What does not join them without a gap is not taken; how many were.
    ///
    /// # Errors
    /// When it was not written.
    pub async fn put_older(&self, before: u64, lines: &[JournalLine]) -> Result<usize, StoreError> {
        let mut writer = self.writer().await?;
        let done = put_older(writer.connection()?, before, lines).await;
        writer.settle(done).await
    }

    /// Note that somebody opened something. The same person opening the same again within this time is one note. Its number, when it is a new one.
    ///
    /// # Errors
    /// When it was not written.
    pub async fn note_read(
        &self,
        desk: DeskId,
        (staff, at): (StaffId, Instant),
        (what, subject): (ReadWhat, Id),
        once_in_micros: i64,
    ) -> Result<Option<u64>, StoreError> {
        let mut writer = self.writer().await?;
        let done = note_read(writer.connection()?, desk, (staff, at), (what, subject), once_in_micros).await;
        writer.settle(done).await
    }

    /// Notes of this desk that the centre has not got, in the order of their numbers.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn unsent_reads(&self, desk: DeskId, limit: usize) -> Result<Vec<ReadNote>, StoreError> {
        let asked = sqlx::query(
            "SELECT desk, number, at, staff, what, subject FROM read_note WHERE sent = 0 AND desk = $1 ORDER BY number LIMIT $2",
        )
        .bind(bytes(desk.0))
        .bind(i64::try_from(limit).unwrap_or(i64::MAX));
        let rows = self.all(asked).await?;
        rows.iter().map(|row| Ok(note(row)?.note)).collect()
    }

    /// The centre has the notes of this desk up to this number.
    ///
    /// # Errors
    /// When it was not written.
    pub async fn reads_arrived(&self, desk: DeskId, last: u64) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let done = sqlx::query("UPDATE read_note SET sent = 1 WHERE desk = $1 AND number <= $2 AND sent = 0")
            .bind(bytes(desk.0))
            .bind(stored(last))
            .execute(writer.connection()?)
            .await;
        writer.settle(done.map(drop).map_err(StoreError::from)).await
    }

    /// Keep what the centre tells of other desks; those that are here stay as they are. How many were new.
    ///
    /// # Errors
    /// When it was not written.
    pub async fn put_reads(&self, reads: &[KeptRead]) -> Result<usize, StoreError> {
        let mut writer = self.writer().await?;
        let done = put_reads(writer.connection()?, reads).await;
        writer.settle(done).await
    }

    /// Notes between two instants, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn reads(&self, (from, until): (Instant, Instant), limit: usize) -> Result<Vec<KeptRead>, StoreError> {
        let asked = sqlx::query(
            "SELECT desk, number, at, staff, what, subject FROM read_note WHERE at >= $1 AND at < $2
             ORDER BY at DESC, desk, number DESC LIMIT $3",
        )
        .bind(from.micros())
        .bind(until.micros())
        .bind(i64::try_from(limit).unwrap_or(i64::MAX));
        let rows = self.all(asked).await?;
        rows.iter().map(note).collect()
    }
}

fn line(row: &SqliteRow) -> Result<JournalLine, StoreError> {
    let body: String = row.try_get("line")?;
    serde_json::from_str(&body).map_err(|error| StoreError::unreadable("line", &error))
}

fn note(row: &SqliteRow) -> Result<KeptRead, StoreError> {
    let id = |name: &str| -> Result<Id, StoreError> { id_of(&row.try_get::<Vec<u8>, _>(name)?) };
    let what: String = row.try_get("what")?;
    Ok(KeptRead {
        desk: id("desk")?.into(),
        note: ReadNote {
            number: counter(row.try_get("number")?)?,
            at: Instant::from_micros(row.try_get("at")?),
            staff: id("staff")?.into(),
            what: serde_json::from_value(what.into()).map_err(|error| StoreError::unreadable("read", &error))?,
            subject: id("subject")?,
        },
    })
}

/// What was opened, as it is stored.
const fn name(what: ReadWhat) -> &'static str {
    match what {
        ReadWhat::ChildFile => "child_file",
        ReadWhat::Attachment => "attachment",
        ReadWhat::Contract => "contract",
    }
}

/// The lines of entries that are applied now.
pub(super) async fn extend(connection: &mut SqliteConnection, entries: &[Entry]) -> Result<(), StoreError> {
    for entry in entries {
        put(connection, &line_of(entry)).await?;
    }
    Ok(())
}

/// A whole copy begins a journal anew: with what came of the feed's end. Lines from before may be of another history.
pub(super) async fn replace(connection: &mut SqliteConnection, tail: &[Entry]) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM journal").execute(&mut *connection).await?;
    extend(connection, tail).await
}

/// A centre that was restored may have lost notes. By its time: the newest note may be of a clock that ran ahead.
pub(super) async fn send_again(connection: &mut SqliteConnection, now: Instant) -> Result<(), StoreError> {
    sqlx::query("UPDATE read_note SET sent = 0 WHERE at > $1")
        .bind(now.plus_micros(SENT_AGAIN_MICROS.saturating_neg()).micros())
        .execute(connection)
        .await?;
    Ok(())
}

async fn put(connection: &mut SqliteConnection, line: &JournalLine) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO journal (seq, happened, line) VALUES ($1, $2, $3)
         ON CONFLICT (seq) DO UPDATE SET happened = excluded.happened, line = excluded.line",
    )
    .bind(stored(line.seq))
    .bind(line.happened().micros())
    .bind(text("line", line)?)
    .execute(connection)
    .await?;
    Ok(())
}

async fn behind_the_cursor(connection: &mut SqliteConnection) -> Result<u64, StoreError> {
    let row = sqlx::query("SELECT body FROM meta WHERE name = $1")
        .bind(CURSOR)
        .fetch_optional(connection)
        .await?;
    let Some(row) = row else { return Ok(1) };
    let cursor: Option<Cursor> = serde_json::from_str(row.try_get("body")?).map_err(|error| StoreError::unreadable(CURSOR, &error))?;
    Ok(cursor.unwrap_or_default().seq.saturating_add(1))
}

async fn put_older(connection: &mut SqliteConnection, before: u64, lines: &[JournalLine]) -> Result<usize, StoreError> {
    let mut transaction = connection.begin_with(IMMEDIATE).await?;
    let first: Option<i64> = sqlx::query("SELECT min(seq) FROM journal")
        .fetch_one(&mut *transaction)
        .await?
        .try_get(0)?;
    let begins = match first {
        Some(first) => counter(first)?,
        // Without a line of its own it begins behind the cursor.
        None => behind_the_cursor(&mut transaction).await?,
    };
    // A copy may have come meanwhile: its journal begins somewhere else.
    let still_joins = begins == before;
    let mut taken = 0_usize;
    for line in lines.iter().filter(|_| still_joins) {
        let due = before.checked_sub(u64::try_from(taken).unwrap_or(u64::MAX).saturating_add(1));
        if due != Some(line.seq) {
            break;
        }
        put(&mut transaction, line).await?;
        taken = taken.saturating_add(1);
    }
    transaction.commit().await?;
    Ok(taken)
}

async fn note_read(
    connection: &mut SqliteConnection,
    desk: DeskId,
    (staff, at): (StaffId, Instant),
    (what, subject): (ReadWhat, Id),
    once_in_micros: i64,
) -> Result<Option<u64>, StoreError> {
    let mut transaction = connection.begin_with(IMMEDIATE).await?;
    let since = at.plus_micros(once_in_micros.saturating_neg());
    let same = sqlx::query(
        "SELECT 1 FROM read_note WHERE at > $1 AND at <= $2 AND desk = $3 AND staff = $4 AND what = $5 AND subject = $6 LIMIT 1",
    )
    .bind(since.micros())
    .bind(at.micros())
    .bind(bytes(desk.0))
    .bind(bytes(staff.0))
    .bind(name(what))
    .bind(bytes(subject))
    .fetch_optional(&mut *transaction)
    .await?;
    if same.is_some() {
        transaction.rollback().await?;
        return Ok(None);
    }
    let last: Option<i64> = sqlx::query("SELECT max(number) FROM read_note WHERE desk = $1")
        .bind(bytes(desk.0))
        .fetch_one(&mut *transaction)
        .await?
        .try_get(0)?;
    let after_the_last = last.map(counter).transpose()?.unwrap_or_default().saturating_add(1);
    // By the time: where the notes were lost with a file, the centre must not take a new one for an old one.
    let number = u64::try_from(at.micros()).unwrap_or_default().max(after_the_last);
    let note = ReadNote {
        number,
        at,
        staff,
        what,
        subject,
    };
    put_note(&mut transaction, &KeptRead { desk, note }, false).await?;
    transaction.commit().await?;
    Ok(Some(number))
}

async fn put_note(connection: &mut SqliteConnection, KeptRead { desk, note }: &KeptRead, sent: bool) -> Result<u64, StoreError> {
    let done = sqlx::query(
        "INSERT INTO read_note (desk, number, at, staff, what, subject, sent) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (desk, number) DO NOTHING",
    )
    .bind(bytes(desk.0))
    .bind(stored(note.number))
    .bind(note.at.micros())
    .bind(bytes(note.staff.0))
    .bind(name(note.what))
    .bind(bytes(note.subject))
    .bind(sent)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}

async fn put_reads(connection: &mut SqliteConnection, reads: &[KeptRead]) -> Result<usize, StoreError> {
    let mut transaction = connection.begin_with(IMMEDIATE).await?;
    let mut new = 0_usize;
    for read in reads {
        new = new.saturating_add(usize::try_from(put_note(&mut transaction, read, true).await?).unwrap_or_default());
    }
    transaction.commit().await?;
    Ok(new)
}
