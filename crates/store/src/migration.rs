//! Bringing an older file to the shape of this program: numbered, forward only, each applied once and never changed afterwards.
//!
//! A copy of the file is kept before anything is changed. `user_version` says the lowest program level that may open the file:
//! an older program sees it and leaves the file alone.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _, Row as _};

use crate::StoreError;
use crate::claim::{beside, sync_folder};
use crate::rebuild::REBUILT;

/// The level of this program. A migration whose first line asks for more cannot be among ours.
pub(crate) const LEVEL: i64 = 1;
/// Copies kept from before migrations.
const COPIES: usize = 3;

/// One step. The text begins with `-- opens: <lowest level that may open the file afterwards>`.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// 1, 2, 3 …
    pub number: i64,
    /// SQL.
    pub text: &'static str,
}

/// The steps of this program, oldest first.
pub const ALL: &[Migration] = &[
    Migration {
        number: 1,
        text: include_str!("../../../migrations/replica/0001_replica.sql"),
    },
    Migration {
        number: 2,
        text: include_str!("../../../migrations/replica/0002_feed_tail.sql"),
    },
    Migration {
        number: 3,
        text: include_str!("../../../migrations/replica/0003_staged_chunks.sql"),
    },
    Migration {
        number: 4,
        text: include_str!("../../../migrations/replica/0004_journal.sql"),
    },
];

impl Migration {
    fn opens(&self) -> i64 {
        let first = self.text.lines().next().unwrap_or_default();
        first.trim_start_matches("-- opens:").trim().parse().unwrap_or(LEVEL)
    }

    fn checksum(&self) -> Vec<u8> {
        // The same file may be checked out with other line ends.
        Sha256::digest(self.text.replace("\r\n", "\n")).to_vec()
    }
}

/// Refuse a file of a newer program before anything is read from it.
pub(crate) async fn check_level(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let needs: i64 = sqlx::query("PRAGMA user_version").fetch_one(connection).await?.try_get(0)?;
    if needs > LEVEL {
        Err(StoreError::Newer { needs, have: LEVEL })
    } else {
        Ok(())
    }
}

/// Apply what is missing.
pub(crate) async fn run(connection: &mut SqliteConnection, file: &Path, all: &[Migration]) -> Result<(), StoreError> {
    check_level(connection).await?;
    sqlx::query("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, checksum BLOB NOT NULL) STRICT")
        .execute(&mut *connection)
        .await?;
    let done = sqlx::query("SELECT number, checksum FROM migration ORDER BY number")
        .fetch_all(&mut *connection)
        .await?;
    for (row, ours) in done.iter().zip(all) {
        let (number, checksum): (i64, Vec<u8>) = (row.try_get("number")?, row.try_get("checksum")?);
        if number != ours.number || checksum != ours.checksum() {
            return Err(StoreError::Damaged(format!("migration {number} is not ours")));
        }
    }
    if done.len() > all.len() {
        // Steps we do not know, and yet the level allows us: they only added what we may ignore.
        return Ok(());
    }
    let Some(missing) = all.get(done.len()..).filter(|missing| !missing.is_empty()) else {
        return Ok(());
    };
    if !done.is_empty() {
        keep_copy(connection, file, done.len()).await?;
    }
    // All steps or none: a file between two versions would open in neither.
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    for step in missing {
        sqlx::raw_sql(step.text).execute(&mut *transaction).await.map_err(of_step)?;
        sqlx::query("INSERT INTO migration (number, checksum) VALUES ($1, $2)")
            .bind(step.number)
            .bind(step.checksum())
            .execute(&mut *transaction)
            .await?;
        // A pragma takes no parameters; the value is a number of ours.
        let level = sqlx::AssertSqlSafe(format!("PRAGMA user_version = {}", step.opens()));
        sqlx::query(level).execute(&mut *transaction).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// A step that the file refuses is a fault of the step; what the disk does is the disk's.
fn of_step(error: sqlx::Error) -> StoreError {
    match StoreError::from(error) {
        StoreError::Refused(why) => StoreError::Upgrade(why),
        other => other,
    }
}

/// The copy that was made before the step of this number.
fn copy_before(file: &Path, number: usize) -> PathBuf {
    beside(file, &format!(".before-{number:04}"))
}

/// `replica.db.before-0002`, the three newest of them. A copy has its name only when it is whole.
async fn keep_copy(connection: &mut SqliteConnection, file: &Path, done: usize) -> Result<(), StoreError> {
    let moved = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut *connection).await?;
    if moved.try_get::<i64, _>(0)? != 0 {
        return Err(StoreError::InUse);
    }
    let number = done.saturating_add(1);
    lay_whole(file, &copy_before(file, number))?;
    for old in 0..=number.saturating_sub(COPIES) {
        let old = copy_before(file, old);
        if old.exists() {
            fs::remove_file(old)?;
        }
    }
    Ok(())
}

/// Copy under another name, flush, rename: whoever finds the name finds all of it.
fn lay_whole(from: &Path, to: &Path) -> Result<(), StoreError> {
    let unfinished = beside(to, ".unfinished");
    let laid = fs::copy(from, &unfinished)
        .and_then(|_| File::open(&unfinished)?.sync_all())
        .and_then(|()| fs::rename(&unfinished, to))
        .and_then(|()| sync_folder(to));
    if laid.is_err() {
        // What was begun is worth nothing, and the room it takes may be what was missing.
        let _nothing_there = fs::remove_file(&unfinished);
    }
    Ok(laid?)
}

/// After a failed step the file is as it was before: SQLite takes the whole transaction back. Should the file be damaged all the same, the
/// copy that was made before these steps goes into its place when it is whole, and the damaged file aside. Whether that was done.
pub(crate) async fn restore_if_damaged(file: &Path, options: &SqliteConnectOptions, steps: usize) -> Result<bool, StoreError> {
    if !is_damaged(options.clone()).await {
        return Ok(false);
    }
    // Numbers grow: the newest copy is the one of this attempt.
    let newest = (1..=steps).rev().map(|number| copy_before(file, number)).find(|copy| copy.exists());
    let Some(copy) = newest else { return Ok(false) };
    let waiting = beside(file, ".copied");
    lay_whole(&copy, &waiting)?;
    if is_damaged(options.clone().filename(&waiting)).await {
        fs::remove_file(&waiting)?;
        return Ok(false);
    }
    fs::rename(&waiting, beside(file, REBUILT))?;
    crate::rebuild::finish(file)?;
    tracing::warn!("a step failed and the file was damaged; the copy from before is in its place");
    Ok(true)
}

/// A disk that does not answer now says nothing about the file.
async fn is_damaged(options: SqliteConnectOptions) -> bool {
    let found = async {
        let mut connection = options.create_if_missing(false).connect().await?;
        let found = crate::store::examine(&mut connection).await;
        connection.close().await?;
        found
    };
    matches!(found.await, Err(StoreError::Damaged(_) | StoreError::WrongKey))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Migration = Migration {
        number: 1,
        text: "-- opens: 1\nCREATE TABLE a (x INTEGER);",
    };
    const SECOND: Migration = Migration {
        number: 2,
        text: "-- opens: 1\nALTER TABLE a ADD COLUMN y INTEGER;",
    };
    const TORN: Migration = Migration {
        number: 2,
        text: "-- opens: 1\nCREATE TABLE b (x INTEGER); CREATE TABLE a (x INTEGER);",
    };
    const FUTURE: Migration = Migration {
        number: 2,
        text: "-- opens: 99\nCREATE TABLE c (x INTEGER);",
    };

    async fn open(path: &Path) -> SqliteConnection {
        SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .connect()
            .await
            .expect("a file")
    }

    async fn tables(connection: &mut SqliteConnection) -> Vec<String> {
        let rows = sqlx::query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            .fetch_all(connection)
            .await
            .expect("names");
        rows.iter().map(|row| row.get(0)).collect()
    }

    #[tokio::test]
    async fn steps_are_applied_once_and_a_copy_is_kept_before_a_change() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("replica.db");
        let mut connection = open(&path).await;
        run(&mut connection, &path, &[FIRST]).await.expect("first");
        assert!(
            !folder.path().join("replica.db.before-0001").exists(),
            "a new file has nothing to copy"
        );
        run(&mut connection, &path, &[FIRST, SECOND]).await.expect("second");
        run(&mut connection, &path, &[FIRST, SECOND]).await.expect("nothing to do");
        sqlx::query("INSERT INTO a (x, y) VALUES (1, 2)")
            .execute(&mut connection)
            .await
            .expect("the new column");
        let mut copy = open(&folder.path().join("replica.db.before-0002")).await;
        assert!(
            sqlx::query("SELECT y FROM a").fetch_all(&mut copy).await.is_err(),
            "the copy is from before"
        );
    }

    #[tokio::test]
    async fn three_copies_are_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("replica.db");
        let mut connection = open(&path).await;
        let texts = ["-- opens: 1\nSELECT 1;"; 6];
        for count in 1..=texts.len() {
            let all: Vec<Migration> = texts
                .iter()
                .take(count)
                .zip(1..)
                .map(|(text, number)| Migration { number, text })
                .collect();
            run(&mut connection, &path, &all).await.expect("a step");
        }
        let mut copies: Vec<String> = fs::read_dir(folder.path())
            .expect("entries")
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.contains("before"))
            .collect();
        copies.sort();
        assert_eq!(
            copies,
            ["replica.db.before-0004", "replica.db.before-0005", "replica.db.before-0006"]
        );
    }

    #[tokio::test]
    async fn a_step_that_fails_leaves_nothing_behind() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("replica.db");
        let mut connection = open(&path).await;
        run(&mut connection, &path, &[FIRST]).await.expect("first");
        let torn = run(&mut connection, &path, &[FIRST, TORN]).await;
        assert!(matches!(torn, Err(StoreError::Upgrade(_))), "{torn:?}");
        let second_torn = Migration { number: 3, ..TORN };
        let torn = run(&mut connection, &path, &[FIRST, SECOND, second_torn]).await;
        assert!(matches!(torn, Err(StoreError::Upgrade(_))), "{torn:?}");
        assert!(
            sqlx::query("SELECT y FROM a").fetch_all(&mut connection).await.is_err(),
            "one step of two"
        );
        assert_eq!(tables(&mut connection).await, ["a", "migration"]);
        run(&mut connection, &path, &[FIRST, SECOND])
            .await
            .expect("the right step still fits");
    }

    #[tokio::test]
    async fn a_damaged_file_gives_way_to_a_whole_copy_and_only_to_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("replica.db");
        let mut connection = open(&path).await;
        run(&mut connection, &path, &[FIRST]).await.expect("first");
        run(&mut connection, &path, &[FIRST, SECOND]).await.expect("second");
        connection.close().await.expect("closed");
        let options = SqliteConnectOptions::new().filename(&path);
        assert!(
            !restore_if_damaged(&path, &options, 2).await.expect("looked"),
            "there is nothing to restore"
        );
        let whole = fs::read(&path).expect("bytes");
        let mut bytes = whole.clone();
        bytes.iter_mut().skip(4_096).for_each(|byte| *byte ^= 0x5a);
        fs::write(&path, &bytes).expect("damaged");
        assert!(restore_if_damaged(&path, &options, 2).await.expect("restored"));
        let copy = fs::read(folder.path().join("replica.db.before-0002")).expect("the copy");
        assert_eq!(fs::read(&path).expect("bytes"), copy);
        assert_eq!(fs::read(folder.path().join("replica.db.aside-0001")).expect("bytes"), bytes);
        fs::write(&path, &bytes).expect("damaged");
        fs::write(folder.path().join("replica.db.before-0002"), &bytes).expect("damaged");
        assert!(
            !restore_if_damaged(&path, &options, 2).await.expect("looked"),
            "a damaged copy is no help"
        );
        assert_eq!(fs::read(&path).expect("bytes"), bytes);
    }

    #[tokio::test]
    async fn a_changed_step_and_a_newer_file_are_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("replica.db");
        let mut connection = open(&path).await;
        run(&mut connection, &path, &[FIRST]).await.expect("first");
        let changed = Migration {
            number: 1,
            text: "-- opens: 1\nCREATE TABLE a (z INTEGER);",
        };
        assert!(matches!(run(&mut connection, &path, &[changed]).await, Err(StoreError::Damaged(_))));
        run(&mut connection, &path, &[FIRST, FUTURE])
            .await
            .expect("as a newer program does");
        assert!(matches!(
            run(&mut connection, &path, &[FIRST]).await,
            Err(StoreError::Newer { needs: 99, have: LEVEL })
        ));
    }

    /// The outbox is bytes: whatever steps come, what was asked for stays as it was written.
    #[tokio::test]
    async fn no_step_rewrites_what_was_asked_for() {
        const ACT: &str = "INSERT INTO outbox (dseq, op_id, version, body, staff, time_lo, time_hi, clock, final, about, leads_to) \
            VALUES (1, zeroblob(16), 0, x'7b20226f6c64223a2031207d', zeroblob(16), 1, 2, 'trusted', 1, '', '')";
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("replica.db");
        let mut connection = open(&path).await;
        run(&mut connection, &path, ALL.get(..1).expect("the first step"))
            .await
            .expect("as the first program left it");
        sqlx::query(ACT).execute(&mut connection).await.expect("an act");
        run(&mut connection, &path, ALL).await.expect("every later step");
        let row = sqlx::query("SELECT version, body FROM outbox")
            .fetch_one(&mut connection)
            .await
            .expect("the act");
        let (version, body): (i64, Vec<u8>) = (row.get(0), row.get(1));
        assert_eq!((version, body.as_slice()), (0, br#"{ "old": 1 }"#.as_slice()));
        let rewritten = sqlx::query("UPDATE outbox SET body = x'00'").execute(&mut connection).await;
        assert!(rewritten.expect_err("nobody may").to_string().contains("never rewritten"));
    }

    #[test]
    fn our_own_steps_are_numbered_without_gaps_and_open_here() {
        for (place, step) in ALL.iter().enumerate() {
            assert_eq!(step.number, i64::try_from(place + 1).expect("small"));
            assert!(step.text.starts_with("-- opens: ") && step.opens() <= LEVEL);
        }
    }
}
