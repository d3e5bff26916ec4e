//! How the data file is opened: what may not be missing, whether the key fits, its shape, and a log that begins anew.
//!
//! The rules it protects: nothing is changed before the key fits; a failed opening leaves the file as one that was closed in order, so that the next
//! program misses no log; nothing is said to be written behind a log that the disk may never have seen (docs/torn-writes.md).

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _, Row as _};

use super::put_meta;
use crate::claim::{Claim, beside, holds_something};
use crate::migration::Migration;
use crate::{Key32, StoreError, key, migration};

const BUSY: Duration = Duration::from_secs(5);
/// Bytes of a page.
const PAGE: u64 = 4_096;
/// How often the file was opened for writing: the first thing every log holds.
const OPENED: &str = "opened";

/// Close a connection after a failure. The last one takes the log away when it can: that is then no log that was lost.
pub(super) async fn let_go(connection: SqliteConnection, claim: &Claim) {
    if let Err(error) = claim.end() {
        tracing::warn!(%error, "the end of the work was not noted");
    }
    if let Err(error) = connection.close().await {
        tracing::warn!(%error, "the connection was not closed in order");
    }
}

pub(crate) fn connect_options(file: &Path, key: &Key32) -> SqliteConnectOptions {
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

pub(crate) async fn open_writer(options: &SqliteConnectOptions) -> Result<SqliteConnection, StoreError> {
    let mut connection = options.connect().await?;
    match make_ready(&mut connection).await {
        Ok(()) => Ok(connection),
        Err(error) => {
            // Nobody has to wait for it to be closed but the one who tries again.
            if let Err(error) = connection.close().await {
                tracing::debug!(%error, "a connection that was of no use");
            }
            Err(error)
        }
    }
}

async fn make_ready(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    // The first read tells whether the key fits; only then may anything be changed.
    sqlx::query("SELECT count(*) FROM sqlite_master")
        .fetch_one(&mut *connection)
        .await?;
    migration::check_level(connection).await?;
    for pragma in ["PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"] {
        sqlx::query(pragma).fetch_all(&mut *connection).await?;
    }
    Ok(())
}

/// Begin to write after whatever happened before: everything a log still holds goes into the file, flushed, before anything new is said to
/// be written. After a failed flush the system may show a log that the disk has never seen; an act behind such a log would be lost with it.
pub(super) async fn begin_log(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let moved = sqlx::query("PRAGMA wal_checkpoint(RESTART)").fetch_one(&mut *connection).await?;
    if moved.try_get::<i64, _>(0)? != 0 {
        return Err(StoreError::InUse);
    }
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let opened: Option<String> = match sqlx::query("SELECT body FROM meta WHERE name = $1")
        .bind(OPENED)
        .fetch_optional(&mut *transaction)
        .await?
    {
        Some(row) => Some(row.try_get(0)?),
        None => None,
    };
    let opened = opened.and_then(|text| text.parse::<u64>().ok()).unwrap_or_default();
    put_meta(&mut transaction, OPENED, &opened.saturating_add(1).to_string()).await?;
    transaction.commit().await?;
    Ok(())
}

/// What a program must not pass over in silence: a file or a log that was here and is gone.
pub(super) fn nothing_is_missing(file: &Path, claim: &Claim) -> Result<(), StoreError> {
    let log = beside(file, "-wal");
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if !holds_something(file) && (holds_something(&log) || beside(file, key::CHECK).exists()) {
        return Err(StoreError::Missing(name(file)));
    }
    // SQLite takes a file without a whole page for a new one. While the first one is being made there is no note of a key yet.
    if beside(file, key::CHECK).exists() && std::fs::metadata(file)?.len() < PAGE {
        return Err(StoreError::Damaged("the file was cut short".into()));
    }
    if claim.was_left_at_work()? && !holds_something(&log) {
        return Err(StoreError::Missing(name(&log)));
    }
    Ok(())
}

/// The first connection that writes: the file in the shape of this program, and a log that begins anew. A failed one is let go of in order, so that
/// the next program misses no log.
pub(super) async fn begin_work(
    file: &Path,
    options: &SqliteConnectOptions,
    steps: &[Migration],
    claim: &Claim,
) -> Result<SqliteConnection, StoreError> {
    let mut connection = open_writer(options).await?;
    let begun = async {
        migration::run(&mut connection, file, steps).await?;
        begin_log(&mut connection).await?;
        claim.begin()
    };
    if let Err(error) = begun.await {
        let_go(connection, claim).await;
        if matches!(error, StoreError::Upgrade(_)) {
            migration::restore_if_damaged(file, options, steps.len()).await?;
        }
        return Err(error);
    }
    Ok(connection)
}
