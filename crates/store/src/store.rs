//! The data file: opening it, and everything that is read from it.
//!
//! Writing is in [`write`](self): one connection behind one lock, each act and each page one `BEGIN IMMEDIATE` transaction,
//! `synchronous=FULL`. Readers never wait for the writer (WAL). When a write fails, its connection is closed; when the disk was the
//! reason, the whole file is checked before the next one. Whatever a log holds is moved into the file before anything new is written
//! ([`begin_log`]): a log that is only seen and not flushed would take later acts with it (docs/torn-writes.md).

mod opening;
mod papers;
mod staging;
mod write;

pub use write::Behind;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use oryn_api::wire::{Cursor, Row as CentreRow};
use oryn_domain::calendar::Calendar;
use oryn_domain::rule_pack::RulePack;
use oryn_sync::clock::Anchor;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqlitePool, SqlitePoolOptions, SqliteRow};
use sqlx::{Connection as _, Row as _};
use tokio::sync::{Mutex, MutexGuard};

use oryn_sync::outbox::Intent;

use opening::{begin_log, begin_work, let_go, nothing_is_missing};
pub(crate) use opening::{connect_options, open_writer};

use crate::claim::Claim;
use crate::migration::Migration;
use crate::outbox::{counter, read};
use crate::{Key32, StoreError, migration, rebuild};

const READERS: u32 = 3;

pub(crate) const CURSOR: &str = "cursor";
const RECONCILING: &str = "reconciling";
/// The server's signature over where the desk stands.
pub(crate) const SEAL: &str = "position-seal";
pub(crate) const RULES: &str = "rules";
pub(crate) const CALENDAR: &str = "calendar";
const CLOCK: &str = "clock";
const NEXT_DSEQ: &str = "next_dseq";

/// Everything a desk starts with.
#[derive(Debug)]
pub struct Loaded {
    /// The law of the last snapshot.
    pub rules: Option<RulePack>,
    /// The working days of the last snapshot.
    pub calendar: Option<Calendar>,
    /// Where the desk stands in the feed.
    pub cursor: Option<Cursor>,
    /// The incarnation of the centre that everything is being handed in to.
    pub reconciling: Option<u32>,
    /// The last thing known of the server's clock.
    pub clock: Option<Anchor>,
    /// Rows from the centre, each with its text.
    pub rows: Vec<CentreRow>,
    /// Acts, in the order of their counters.
    pub intents: Vec<Intent>,
}

/// The data file.
#[derive(Debug)]
pub struct Store {
    file: PathBuf,
    options: SqliteConnectOptions,
    writer: Mutex<Option<SqliteConnection>>,
    readers: SqlitePool,
    /// A quota in pages; 0 for none.
    quota: AtomicI64,
    /// The disk has failed under a write: look at the whole file before the next one.
    shaken: AtomicBool,
    claim: Claim,
}

/// The writing connection, held for one transaction.
struct Writer<'s> {
    held: MutexGuard<'s, Option<SqliteConnection>>,
    shaken: &'s AtomicBool,
    claim: &'s Claim,
}

impl Writer<'_> {
    fn connection(&mut self) -> Result<&mut SqliteConnection, StoreError> {
        self.held
            .as_mut()
            .ok_or_else(|| StoreError::Disk("the writing connection is closed".into()))
    }

    /// The end of a transaction. After a failure the connection is not used again: SQLite may have rolled back by itself (a full disk),
    /// and nobody should have to know in which state it was left.
    async fn settle<T, E: From<StoreError>>(mut self, done: Result<T, StoreError>) -> Result<T, E> {
        let done = done.map_err(on_an_open_file);
        if let Err(error) = &done {
            tracing::error!(%error, "nothing was written; the data file is opened anew before the next write");
            self.shaken.fetch_or(error.shakes_the_file(), Ordering::Relaxed);
            if let Some(connection) = self.held.take() {
                let_go(connection, self.claim).await;
            }
        }
        done.map_err(E::from)
    }
}

/// The key fitted when the file was opened: what says otherwise now is a first page that could not be read. The next write looks whether it is
/// damaged.
fn on_an_open_file(error: StoreError) -> StoreError {
    match error {
        StoreError::WrongKey => StoreError::Disk("the first page could not be read".into()),
        other => other,
    }
}

type Asked<'q> = sqlx::query::Query<'q, sqlx::Sqlite, sqlx::sqlite::SqliteArguments>;

/// A reading connection, held for one question.
struct Reader(PoolConnection<sqlx::Sqlite>);

impl Reader {
    /// The end of a question: what was read is believed only when [`still_reads`] says so. After a failed read SQLCipher leaves a connection on
    /// which nothing can be read any more: it is not used again.
    async fn settle<T>(mut self, done: Result<T, StoreError>) -> Result<T, StoreError> {
        let done = match done {
            Ok(read) => still_reads(&mut self.0).await.map(|()| read),
            failed => failed,
        };
        let done = done.map_err(on_an_open_file);
        // Both are waited for here. A task left behind for it would close the connection whenever it came round to it, perhaps while the
        // program ends: SQLCipher gives its memory back at that moment, and closing a connection afterwards breaks the program off.
        if done.is_err() {
            if let Err(error) = self.0.close().await {
                tracing::debug!(%error, "a reading connection that was of no use");
            }
        } else {
            self.0.return_to_pool().await;
        }
        done
    }
}

/// Whether every page that was read on this connection was whole. A long value lies on pages of its own; when the seal of one of those is
/// broken, SQLCipher hands over zeros in its place and fails only at whatever is read next.
pub(crate) async fn still_reads(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let asked = sqlx::query("SELECT count(*) FROM sqlite_master").fetch_one(connection).await;
    match asked.map_err(StoreError::from) {
        Ok(_) => Ok(()),
        Err(StoreError::Disk(_)) => Err(StoreError::Damaged("a page whose seal is broken".into())),
        Err(error) => Err(error),
    }
}

/// Whoever only lets go has closed nothing; the connections are closed here and take the log away in order. It is waited for, for the reason
/// given at [`Reader::settle`].
impl Drop for Store {
    fn drop(&mut self) {
        if let Err(error) = self.claim.end() {
            tracing::warn!(%error, "the end of the work was not noted");
        }
        let mut open: Vec<SqliteConnection> = self.writer.get_mut().take().into_iter().collect();
        while let Some(reader) = self.readers.try_acquire() {
            open.push(reader.detach());
        }
        for connection in open {
            if let Err(error) = futures_executor::block_on(connection.close()) {
                tracing::warn!(%error, "the connection was not closed in order");
            }
        }
    }
}

impl Store {
    /// Open the file, or make it when there is none. A file that this key does not open is left as it is.
    ///
    /// # Errors
    /// What is wrong with the file, typed.
    pub async fn open(file: &Path, key: &Key32) -> Result<Self, StoreError> {
        Self::open_as(file, key, migration::ALL).await
    }

    /// [`Self::open`] as a program that knows these steps of the file's shape: another version of this one.
    ///
    /// # Errors
    /// What is wrong with the file, typed.
    pub async fn open_as(file: &Path, key: &Key32, steps: &[Migration]) -> Result<Self, StoreError> {
        let claim = Claim::take(file).await?;
        if rebuild::is_due(file) {
            claim.end()?;
            rebuild::finish(file)?;
        }
        nothing_is_missing(file, &claim)?;
        // Until the log begins anew: a connection that fails below may take the old one away in order.
        claim.end()?;
        let options = connect_options(file, key);
        let known = key.opened_before(file);
        let connection = match begin_work(file, &options, steps, &claim).await {
            Err(error) if known && error.may_be_a_failed_read() => begin_work(file, &options, steps, &claim).await,
            begun => begun,
        };
        let connection = connection.map_err(|error| match error {
            StoreError::WrongKey if known => StoreError::Damaged("the first page".into()),
            error => error,
        })?;
        if let Err(error) = key.note(file) {
            let_go(connection, &claim).await;
            return Err(error);
        }
        // None is opened before there is a question.
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .min_connections(0)
            .connect_lazy_with(options.clone().create_if_missing(false).read_only(true));
        Ok(Self {
            file: file.to_owned(),
            options,
            writer: Mutex::new(Some(connection)),
            readers,
            quota: AtomicI64::new(0),
            shaken: AtomicBool::new(false),
            claim,
        })
    }

    /// Where the file lies.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The writing connection; after a failure a new one, and after a failure of the disk only once the file was found whole.
    async fn writer(&self) -> Result<Writer<'_>, StoreError> {
        let mut held = self.writer.lock().await;
        if held.is_none() {
            let connection = match self.begin_again().await {
                Err(error) if error.may_be_a_failed_read() => self.begin_again().await,
                begun => begun,
            };
            *held = Some(connection.map_err(|error| match error {
                StoreError::WrongKey => StoreError::Damaged("the first page".into()),
                error => error,
            })?);
        }
        Ok(Writer {
            held,
            shaken: &self.shaken,
            claim: &self.claim,
        })
    }

    /// A new writing connection. A failed one is let go of in order.
    async fn begin_again(&self) -> Result<SqliteConnection, StoreError> {
        let mut connection = open_writer(&self.options).await?;
        let begun = async {
            if self.shaken.load(Ordering::Relaxed) {
                examine(&mut connection).await?;
            }
            begin_log(&mut connection).await?;
            self.claim.begin()?;
            self.shaken.store(false, Ordering::Relaxed);
            limit(&mut connection, self.quota.load(Ordering::Relaxed)).await
        };
        if let Err(error) = begun.await {
            let_go(connection, &self.claim).await;
            return Err(error);
        }
        Ok(connection)
    }

    async fn reader(&self) -> Result<Reader, StoreError> {
        Ok(Reader(self.readers.acquire().await?))
    }

    /// Let the file grow to so many pages and no further; 0 takes the quota away.
    ///
    /// # Errors
    /// When the file cannot be asked.
    pub async fn set_quota(&self, pages: u32) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        self.quota.store(i64::from(pages), Ordering::Relaxed);
        limit(writer.connection()?, i64::from(pages)).await
    }

    /// Look at every page of the file and at what the tables promise of each other.
    ///
    /// # Errors
    /// What is wrong with it.
    pub async fn examine(&self) -> Result<(), StoreError> {
        let mut reader = self.reader().await?;
        let done = examine(&mut reader.0).await;
        reader.settle(done).await
    }

    /// Pages the file has now.
    ///
    /// # Errors
    /// When the file cannot be asked.
    pub async fn pages(&self) -> Result<u32, StoreError> {
        let mut reader = self.reader().await?;
        let done = sqlx::query("PRAGMA page_count").fetch_one(&mut *reader.0).await;
        let pages: i64 = reader.settle(done.map_err(StoreError::from)).await?.try_get(0)?;
        Ok(u32::try_from(pages).unwrap_or(u32::MAX))
    }

    /// Size on disk in bytes, the write-ahead log included.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let mut log = self.file.as_os_str().to_owned();
        log.push("-wal");
        [self.file.clone(), PathBuf::from(log)]
            .iter()
            .filter_map(|path| std::fs::metadata(path).ok())
            .map(|file| file.len())
            .fold(0, u64::saturating_add)
    }

    /// Close the connections in order. Forgetting to loses nothing: whatever was said to be written down is on disk.
    pub async fn close(&self) {
        self.readers.close().await;
        if let Some(mut connection) = self.writer.lock().await.take() {
            // Everything into the file; only then is it noted that no log is needed. What cannot be moved now stays in the log.
            if let Err(error) = sqlx::query("PRAGMA wal_checkpoint(FULL)").fetch_one(&mut connection).await {
                tracing::warn!(%error, "the log was not moved into the file");
            }
            let_go(connection, &self.claim).await;
        }
    }

    /// Close the connections and delete the data: the file, its logs, and the copies that were kept before a change of its shape. What is left
    /// is the empty file that keeps other programs out.
    ///
    /// # Errors
    /// When something could not be deleted; what was deleted stays so.
    pub async fn delete(&self) -> Result<(), StoreError> {
        self.close().await;
        delete(&self.file)
    }

    /// A named value.
    ///
    /// # Errors
    /// When the file cannot be read, or holds another shape under that name.
    pub async fn meta<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, StoreError> {
        let mut reader = self.reader().await?;
        let done = sqlx::query("SELECT body FROM meta WHERE name = $1")
            .bind(name)
            .fetch_optional(&mut *reader.0)
            .await;
        let row = reader.settle(done.map_err(StoreError::from)).await?;
        let Some(row) = row else { return Ok(None) };
        let body: String = row.try_get("body")?;
        serde_json::from_str(&body)
            .map(Some)
            .map_err(|error| StoreError::unreadable(name, &error))
    }

    /// Keep a named value.
    ///
    /// # Errors
    /// When it was not written; nothing has changed then.
    pub async fn set_meta<T: Serialize + Sync>(&self, name: &str, value: &T) -> Result<(), StoreError> {
        let body = serde_json::to_string(value).map_err(|error| StoreError::unwritable(name, &error))?;
        let mut writer = self.writer().await?;
        let done = put_meta(writer.connection()?, name, &body).await;
        writer.settle(done).await
    }

    /// Forget a named value.
    ///
    /// # Errors
    /// When it was not written; nothing has changed then.
    pub async fn drop_meta(&self, name: &str) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let done = sqlx::query("DELETE FROM meta WHERE name = $1")
            .bind(name)
            .execute(writer.connection()?)
            .await;
        writer.settle(done.map(drop).map_err(StoreError::from)).await
    }

    /// Everything a desk starts with.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn load(&self) -> Result<Loaded, StoreError> {
        let mut rows = Vec::new();
        for row in self.all(sqlx::query("SELECT body FROM base_row")).await? {
            let body: String = row.try_get("body")?;
            let text = RawValue::from_string(body).map_err(|error| StoreError::unreadable("row", &error))?;
            let row = CentreRow::read(text).map_err(|error| StoreError::unreadable("row", &error))?;
            if row.is_unreadable() {
                return Err(StoreError::Damaged(format!("a row of the table {}", row.key().kind.name())));
            }
            rows.push(row);
        }
        let intents = self.all(sqlx::query("SELECT * FROM outbox ORDER BY dseq")).await?;
        Ok(Loaded {
            rules: self.meta(RULES).await?,
            calendar: self.meta(CALENDAR).await?,
            cursor: self.meta(CURSOR).await?,
            reconciling: self.meta::<Option<u32>>(RECONCILING).await?.flatten(),
            clock: self.meta(CLOCK).await?,
            rows,
            intents: intents.iter().map(read).collect::<Result<_, _>>()?,
        })
    }

    async fn all(&self, asked: Asked<'_>) -> Result<Vec<SqliteRow>, StoreError> {
        let mut reader = self.reader().await?;
        let done = asked.fetch_all(&mut *reader.0).await;
        reader.settle(done.map_err(StoreError::from)).await
    }

    /// Acts from this counter on, decided ones too, in order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn acts_from(&self, dseq: u64, most: usize) -> Result<Vec<Intent>, StoreError> {
        let asked = sqlx::query("SELECT * FROM outbox WHERE dseq >= $1 ORDER BY dseq LIMIT $2")
            .bind(crate::outbox::stored(dseq))
            .bind(i64::try_from(most).unwrap_or(i64::MAX));
        let rows = self.all(asked).await?;
        rows.iter().map(read).collect()
    }

    /// The bytes of a paper.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn paper(&self, sha256: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let rows = self
            .all(sqlx::query("SELECT pdf FROM paper WHERE sha256 = $1").bind(sha256))
            .await?;
        rows.first().map(|row| row.try_get("pdf")).transpose().map_err(StoreError::from)
    }

    /// Papers the server has not confirmed yet, whole: hash, kind, bytes.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn unsent_papers(&self) -> Result<Vec<(String, String, Vec<u8>)>, StoreError> {
        let rows = self
            .all(sqlx::query(
                "SELECT sha256, kind, pdf FROM paper WHERE uploaded = 0 ORDER BY sha256",
            ))
            .await?;
        let paper = |row: &sqlx::sqlite::SqliteRow| Ok((row.try_get("sha256")?, row.try_get("kind")?, row.try_get("pdf")?));
        rows.iter().map(paper).collect::<Result<_, sqlx::Error>>().map_err(StoreError::from)
    }

    /// Papers the server has not confirmed yet.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn papers_to_upload(&self) -> Result<Vec<String>, StoreError> {
        let rows = self
            .all(sqlx::query("SELECT sha256 FROM paper WHERE uploaded = 0 ORDER BY sha256"))
            .await?;
        rows.iter().map(|row| row.try_get("sha256").map_err(StoreError::from)).collect()
    }
}

pub(crate) async fn examine(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let found: String = sqlx::query("PRAGMA integrity_check(1)").fetch_one(connection).await?.try_get(0)?;
    if found == "ok" { Ok(()) } else { Err(StoreError::Damaged(found)) }
}

/// Delete a data file that nobody has open, with everything that belongs to it. One that is not there is no error.
///
/// # Errors
/// When something could not be deleted.
pub fn delete(file: &Path) -> Result<(), StoreError> {
    let (Some(folder), Some(name)) = (file.parent(), file.file_name().and_then(|name| name.to_str())) else {
        return Ok(());
    };
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let own = path.file_name().and_then(|found| found.to_str()?.strip_prefix(name));
        let whose = own.filter(|end| matches!(*end, "" | "-wal" | "-shm" | "-journal" | ".check" | ".lock") || end.starts_with(".before-"));
        if whose.is_some() {
            std::fs::remove_file(path)?;
        }
    }
    Ok(())
}

async fn put_meta(connection: &mut SqliteConnection, name: &str, body: &str) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO meta (name, body) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET body = excluded.body")
        .bind(name)
        .bind(body)
        .execute(connection)
        .await?;
    Ok(())
}

async fn put_two(connection: &mut SqliteConnection, one: (&str, &str), other: (&str, &str)) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO meta (name, body) VALUES ($1, $2), ($3, $4) ON CONFLICT (name) DO UPDATE SET body = excluded.body")
        .bind(one.0)
        .bind(one.1)
        .bind(other.0)
        .bind(other.1)
        .execute(connection)
        .await?;
    Ok(())
}

async fn next_dseq(connection: &mut SqliteConnection) -> Result<u64, StoreError> {
    let row = sqlx::query("SELECT (SELECT body FROM meta WHERE name = $1) AS noted, (SELECT coalesce(max(dseq), 0) FROM outbox) AS last")
        .bind(NEXT_DSEQ)
        .fetch_one(connection)
        .await?;
    let noted = match row.try_get::<Option<&str>, _>("noted")? {
        Some(noted) => noted.parse().or(Err(StoreError::Damaged("next_dseq".into())))?,
        None => 1,
    };
    let last: i64 = row.try_get("last")?;
    Ok(counter(last)?.saturating_add(1).max(noted))
}

async fn limit(connection: &mut SqliteConnection, pages: i64) -> Result<(), StoreError> {
    // A pragma takes no parameters; the value is a number of ours. The largest number means "no quota".
    let pages = if pages > 0 { pages } else { i64::from(u32::MAX) - 1 };
    sqlx::query(sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}")))
        .fetch_all(connection)
        .await?;
    Ok(())
}
