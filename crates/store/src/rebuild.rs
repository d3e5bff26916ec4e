//! When the data file is damaged: what can be carried over into a new one, and putting the old one aside.
//!
//! Rows of the centre can be had again; acts and papers cannot. So a file whose acts can all be read is made anew with them and without the
//! rows, and the desk takes a snapshot. The rules it protects: nothing is ever deleted, an act that cannot be read is never left out
//! silently, and at every moment one whole file is either in its place or one step away from it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use sqlx::sqlite::SqliteConnection;
use sqlx::{ConnectOptions as _, Connection as _, Row as _};

use crate::claim::{Claim, beside, holds_something, sync_folder};
use crate::migration::{self, Migration};
use crate::store::{CALENDAR, CURSOR, RULES, SEAL, connect_options, examine, open_writer, still_reads};
use crate::{Key32, Store, StoreError};

/// Being made: worth nothing when it is found.
const UNFINISHED: &str = ".unfinished";
/// Whole, and on its way into its place.
pub(crate) const REBUILT: &str = ".rebuilt";
/// Files that were put aside at most, before somebody has to look.
const MOST_ASIDE: u32 = 9_999;

/// What became of a damaged file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebuilt {
    /// Where the damaged file lies now.
    pub aside: PathBuf,
    /// Acts that were carried over: all of them.
    pub acts: u64,
    /// Papers that could not be read any more.
    pub papers_lost: u64,
}

impl Store {
    /// Make a damaged file anew with every act and every readable paper, without the rows of the centre. The old one is put aside.
    ///
    /// # Errors
    /// Why it cannot be done, for example that not every act can be read; everything lies where it was then.
    pub async fn rebuild(file: &Path, key: &Key32) -> Result<Rebuilt, StoreError> {
        let claim = Claim::take(file).await?;
        let unfinished = beside(file, UNFINISHED);
        for leftover in [unfinished.clone(), beside(&unfinished, "-wal"), beside(&unfinished, "-shm")] {
            remove(&leftover)?;
        }
        let carried = carry_over(file, &unfinished, key, migration::ALL, &[]).await;
        let (acts, papers_lost) = match carried {
            Ok(carried) => carried,
            Err(error) => {
                remove(&unfinished)?;
                return Err(error);
            }
        };
        File::open(&unfinished)?.sync_all()?;
        fs::rename(&unfinished, beside(file, REBUILT))?;
        sync_folder(file)?;
        claim.end()?;
        let aside = finish(file)?;
        tracing::warn!(
            acts,
            papers_lost,
            "the data file was damaged; its acts were carried over into a new one"
        );
        Ok(Rebuilt { aside, acts, papers_lost })
    }

    /// Put the file aside with everything that belongs to it, so that the next opening makes a new one. Where it lies now.
    ///
    /// # Errors
    /// When another program has it, or it cannot be renamed.
    pub async fn set_aside(file: &Path) -> Result<PathBuf, StoreError> {
        let claim = Claim::take(file).await?;
        let aside = free_name(file)?;
        move_aside(file, &aside)?;
        let check = beside(file, crate::key::CHECK);
        if check.exists() {
            fs::rename(&check, beside(&aside, crate::key::CHECK))?;
        }
        sync_folder(file)?;
        claim.end()?;
        Ok(aside)
    }

    /// Go on with the file alone after [`StoreError::Missing`] has named its log: what only the log held is lost with it.
    ///
    /// # Errors
    /// When another program has it.
    pub async fn go_on_without_log(file: &Path) -> Result<(), StoreError> {
        Claim::take(file).await?.end()
    }
}

/// Whether a whole new file waits for its place.
pub(crate) fn is_due(file: &Path) -> bool {
    beside(file, REBUILT).exists()
}

/// A rebuilt file that is whole goes into its place, also when an earlier program was interrupted at it. Where the old one lies.
pub(crate) fn finish(file: &Path) -> Result<PathBuf, StoreError> {
    let aside = free_name(file)?;
    // The old log must be gone before the new file is there: it would be read into it.
    move_aside(file, &aside)?;
    sync_folder(file)?;
    fs::rename(beside(file, REBUILT), file)?;
    sync_folder(file)?;
    Ok(aside)
}

fn move_aside(file: &Path, aside: &Path) -> Result<(), StoreError> {
    let log = beside(file, "-wal");
    if log.exists() {
        fs::rename(&log, beside(aside, "-wal"))?;
    }
    if file.exists() {
        fs::rename(file, aside)?;
    }
    remove(&beside(file, "-shm"))
}

/// `replica.db.aside-0001`, the first that is free together with its log.
fn free_name(file: &Path) -> Result<PathBuf, StoreError> {
    (1..=MOST_ASIDE)
        .map(|number| beside(file, &format!(".aside-{number:04}")))
        .find(|name| !name.exists() && !beside(name, "-wal").exists())
        .ok_or_else(|| StoreError::Disk("too many files were put aside".into()))
}

pub(crate) fn remove(file: &Path) -> Result<(), StoreError> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Every act, every named value but those of the rows and those `without`, the notes of reads that the centre has not got, and the papers that can
/// be read.
pub(crate) async fn carry_over(
    file: &Path,
    into: &Path,
    key: &Key32,
    steps: &[Migration],
    without: &[&'static str],
) -> Result<(u64, u64), StoreError> {
    if !holds_something(file) {
        return Err(StoreError::Damaged("there is nothing in the file".into()));
    }
    let mut fresh = open_writer(&connect_options(into, key)).await?;
    migration::run(&mut fresh, into, steps).await?;
    fresh.close().await?;
    let counts = carry_tables(file, into, key, without).await?;
    let mut fresh = connect_options(into, key).create_if_missing(false).connect().await?;
    examine(&mut fresh).await?;
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_all(&mut fresh).await?;
    fresh.close().await?;
    Ok(counts)
}

/// Both files on one connection: the old one as `main`, the new one as `fresh`.
async fn both(file: &Path, into: &Path, key: &Key32) -> Result<SqliteConnection, StoreError> {
    let mut old = connect_options(file, key).create_if_missing(false).connect().await?;
    migration::check_level(&mut old).await?;
    // The key cannot be a parameter here; it is made of hexadecimal digits.
    let attach = sqlx::AssertSqlSafe(format!("ATTACH DATABASE $1 AS fresh KEY \"x'{}'\"", key.hex().as_str()));
    sqlx::query(attach)
        .bind(into.to_string_lossy().into_owned())
        .execute(&mut old)
        .await?;
    Ok(old)
}

async fn carry_tables(file: &Path, into: &Path, key: &Key32, without: &[&'static str]) -> Result<(u64, u64), StoreError> {
    let mut old = both(file, into, key).await?;
    let acts = carry(&mut old, "outbox", "").await?;
    // What belongs to the rows comes with them again. The names are words of this program.
    let left: Vec<String> = [CURSOR, SEAL, RULES, CALENDAR]
        .iter()
        .chain(without)
        .map(|name| format!("'{name}'"))
        .collect();
    carry(&mut old, "meta", &format!("WHERE name NOT IN ({})", left.join(", "))).await?;
    // A file of before there were any has none, and what is wrong with them costs no act.
    if let Err(error) = carry(&mut old, "read_note", "WHERE sent = 0").await {
        tracing::warn!(%error, "the notes of reads are not carried over");
        old.close().await?;
        old = both(file, into, key).await?;
    }
    let listed = sqlx::query("SELECT rowid FROM main.paper").fetch_all(&mut old).await;
    let papers: Vec<i64> = match listed.map_err(StoreError::from) {
        Ok(rows) => rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?,
        Err(error) => {
            tracing::warn!(%error, "the list of papers cannot be read");
            return Ok((acts, 1));
        }
    };
    // Not one paper less than can be read: each by itself, and after a failure on a new connection.
    let mut lost = 0_u64;
    for paper in papers {
        if let Err(error) = carry(&mut old, "paper", &format!("WHERE rowid = {paper}")).await {
            tracing::warn!(%error, "a paper cannot be read");
            lost = lost.saturating_add(1);
            old.close().await?;
            old = both(file, into, key).await?;
        }
    }
    old.close().await?;
    Ok((acts, lost))
}

/// Copy the rows of a table that this condition of ours lets through, by the columns that the old file has: all of them or none.
async fn carry(old: &mut SqliteConnection, table: &str, only: &str) -> Result<u64, StoreError> {
    let columns = sqlx::query("SELECT name FROM pragma_table_info($1, 'main')")
        .bind(table)
        .fetch_all(&mut *old)
        .await?;
    let names: Vec<String> = columns.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?;
    if names.is_empty() {
        return Err(StoreError::Damaged(format!("there is no table {table}")));
    }
    let names = names.join(", ");
    let statement = format!("INSERT INTO fresh.{table} ({names}) SELECT {names} FROM main.{table} {only}");
    let mut transaction = old.begin().await?;
    let done = sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&mut *transaction).await?;
    // What was only handed over as zeros is not kept.
    still_reads(&mut transaction).await?;
    transaction.commit().await?;
    Ok(done.rows_affected())
}
