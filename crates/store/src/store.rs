//! The data file: opening it, and everything that is read from it.
//!
//! Writing is in [`write`](self): one connection behind one lock, each act and each page one `BEGIN IMMEDIATE` transaction,
//! `synchronous=FULL`. Readers never wait for the writer (WAL). When a write fails, its connection is closed; when the disk was the
//! reason, the whole file is checked before the next one.

mod write;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;

use oryn_api::wire::Cursor;
use oryn_domain::calendar::Calendar;
use oryn_domain::record::Record;
use oryn_domain::rule_pack::RulePack;
use oryn_sync::clock::Anchor;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqlitePool, SqlitePoolOptions};
use sqlx::{ConnectOptions as _, Connection as _, Row as _};
use tokio::sync::{Mutex, MutexGuard};

use oryn_sync::outbox::Intent;

use crate::outbox::{counter, read};
use crate::{Key32, StoreError, migration};

/// How long to wait for another program to let go of the file: one that is just closing, or one that was just killed.
const OTHER_PROGRAM: Duration = Duration::from_secs(3);
const BUSY: Duration = Duration::from_secs(5);
const READERS: u32 = 3;

const CURSOR: &str = "cursor";
const RECONCILING: &str = "reconciling";
/// The server's signature over where the desk stands.
const SEAL: &str = "position-seal";
const RULES: &str = "rules";
const CALENDAR: &str = "calendar";
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
    /// Rows from the centre.
    pub rows: Vec<Record>,
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
    /// Held as long as the file is open.
    _only: File,
}

/// The writing connection, held for one transaction.
struct Writer<'s> {
    held: MutexGuard<'s, Option<SqliteConnection>>,
    shaken: &'s AtomicBool,
}

impl Writer<'_> {
    fn connection(&mut self) -> Result<&mut SqliteConnection, StoreError> {
        self.held
            .as_mut()
            .ok_or_else(|| StoreError::Disk("the writing connection is closed".into()))
    }

    /// The end of a transaction. After a failure the connection is not used again: SQLite may have rolled back by itself (a full disk),
    /// and nobody should have to know in which state it was left.
    fn settle<T, E: From<StoreError>>(mut self, done: Result<T, StoreError>) -> Result<T, E> {
        if let Err(error) = &done {
            tracing::error!(%error, "nothing was written; the data file is opened anew before the next write");
            self.shaken.fetch_or(error.shakes_the_file(), Ordering::Relaxed);
            *self.held = None;
        }
        done.map_err(E::from)
    }
}

fn connect_options(file: &Path, key: &Key32) -> SqliteConnectOptions {
    // The key has to be the first statement. SQLCipher would print its own complaints about a wrong key: the caller gets an error instead.
    let key = format!("\"x'{}'\"; PRAGMA cipher_log_level = NONE", key.hex().as_str());
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .pragma("key", key)
        .busy_timeout(BUSY)
        .foreign_keys(true)
        .disable_statement_logging()
}

async fn open_writer(options: &SqliteConnectOptions) -> Result<SqliteConnection, StoreError> {
    let mut connection = options.connect().await?;
    // The first read tells whether the key fits; only then may anything be changed.
    sqlx::query("SELECT count(*) FROM sqlite_master").fetch_one(&mut connection).await?;
    migration::check_level(&mut connection).await?;
    for pragma in ["PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"] {
        sqlx::query(pragma).fetch_all(&mut connection).await?;
    }
    Ok(connection)
}

/// One program at a time: two of them would each believe in their own picture of the outbox.
async fn only_program(file: &Path) -> Result<File, StoreError> {
    let mut name = file.as_os_str().to_owned();
    name.push(".lock");
    let lock = File::options().create(true).truncate(false).write(true).open(PathBuf::from(name))?;
    let step = Duration::from_millis(50);
    let mut waited = Duration::ZERO;
    loop {
        match lock.try_lock() {
            Ok(()) => return Ok(lock),
            Err(std::fs::TryLockError::WouldBlock) if waited < OTHER_PROGRAM => {
                tokio::time::sleep(step).await;
                waited += step;
            }
            Err(std::fs::TryLockError::WouldBlock) => return Err(StoreError::InUse),
            Err(std::fs::TryLockError::Error(error)) => return Err(error.into()),
        }
    }
}

impl Store {
    /// Open the file, or make it when there is none. A file that this key does not open is left as it is.
    ///
    /// # Errors
    /// What is wrong with the file, typed.
    pub async fn open(file: &Path, key: &Key32) -> Result<Self, StoreError> {
        let only = only_program(file).await?;
        let options = connect_options(file, key);
        let mut connection = open_writer(&options).await?;
        migration::run(&mut connection, file, migration::ALL).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .min_connections(0)
            .connect_with(options.clone().create_if_missing(false).read_only(true))
            .await?;
        Ok(Self {
            file: file.to_owned(),
            options,
            writer: Mutex::new(Some(connection)),
            readers,
            quota: AtomicI64::new(0),
            shaken: AtomicBool::new(false),
            _only: only,
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
            let mut connection = open_writer(&self.options).await?;
            let found: String = sqlx::query("PRAGMA integrity_check(1)")
                .fetch_one(&mut connection)
                .await?
                .try_get(0)?;
            if found != "ok" {
                return Err(StoreError::Damaged(found));
            }
            limit(&mut connection, self.quota.load(Ordering::Relaxed)).await?;
            *held = Some(connection);
        }
        Ok(Writer {
            held,
            shaken: &self.shaken,
        })
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

    /// Pages the file has now.
    ///
    /// # Errors
    /// When the file cannot be asked.
    pub async fn pages(&self) -> Result<u32, StoreError> {
        let pages: i64 = sqlx::query("PRAGMA page_count").fetch_one(&self.readers).await?.try_get(0)?;
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
        if let Some(connection) = self.writer.lock().await.take()
            && let Err(error) = connection.close().await
        {
            tracing::warn!(%error, "the data file was not closed in order");
        }
    }

    /// A named value.
    ///
    /// # Errors
    /// When the file cannot be read, or holds another shape under that name.
    pub async fn meta<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, StoreError> {
        let row = sqlx::query("SELECT body FROM meta WHERE name = $1")
            .bind(name)
            .fetch_optional(&self.readers)
            .await?;
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
        writer.settle(done)
    }

    /// Everything a desk starts with.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn load(&self) -> Result<Loaded, StoreError> {
        let mut rows = Vec::new();
        for row in sqlx::query("SELECT body FROM base_row").fetch_all(&self.readers).await? {
            let body: &str = row.try_get("body")?;
            rows.push(serde_json::from_str(body).map_err(|error| StoreError::unreadable("row", &error))?);
        }
        let intents = sqlx::query("SELECT * FROM outbox ORDER BY dseq").fetch_all(&self.readers).await?;
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

    /// Acts from this counter on, decided ones too, in order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn acts_from(&self, dseq: u64, most: usize) -> Result<Vec<Intent>, StoreError> {
        let rows = sqlx::query("SELECT * FROM outbox WHERE dseq >= $1 ORDER BY dseq LIMIT $2")
            .bind(crate::outbox::stored(dseq))
            .bind(i64::try_from(most).unwrap_or(i64::MAX))
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(read).collect()
    }

    /// The bytes of a paper.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn paper(&self, sha256: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let row = sqlx::query("SELECT pdf FROM paper WHERE sha256 = $1")
            .bind(sha256)
            .fetch_optional(&self.readers)
            .await?;
        row.map(|row| row.try_get("pdf")).transpose().map_err(StoreError::from)
    }

    /// Papers the server has not confirmed yet.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn papers_to_upload(&self) -> Result<Vec<String>, StoreError> {
        let rows = sqlx::query("SELECT sha256 FROM paper WHERE uploaded = 0 ORDER BY sha256")
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(|row| row.try_get("sha256").map_err(StoreError::from)).collect()
    }
}

async fn put_meta(connection: &mut SqliteConnection, name: &str, body: &str) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO meta (name, body) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET body = excluded.body")
        .bind(name)
        .bind(body)
        .execute(connection)
        .await?;
    Ok(())
}

async fn next_dseq(connection: &mut SqliteConnection) -> Result<u64, StoreError> {
    let row = sqlx::query("SELECT body FROM meta WHERE name = $1")
        .bind(NEXT_DSEQ)
        .fetch_optional(&mut *connection)
        .await?;
    let noted = match row {
        Some(row) => row
            .try_get::<&str, _>("body")?
            .parse()
            .or(Err(StoreError::Damaged("next_dseq".into())))?,
        None => 1,
    };
    let last: i64 = sqlx::query("SELECT coalesce(max(dseq), 0) FROM outbox")
        .fetch_one(connection)
        .await?
        .try_get(0)?;
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
