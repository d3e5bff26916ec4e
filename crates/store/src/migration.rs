//! Bringing an older file to the shape of this program: numbered, forward only, each applied once and never changed afterwards.
//!
//! A copy of the file is kept before anything is changed. `user_version` says the lowest program level that may open the file:
//! an older program sees it and leaves the file alone.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection as _, Row as _};

use crate::StoreError;

/// The level of this program. A migration whose first line asks for more cannot be among ours.
pub(crate) const LEVEL: i64 = 1;
/// Copies kept from before migrations.
const COPIES: usize = 3;

/// One step. The text begins with `-- opens: <lowest level that may open the file afterwards>`.
pub(crate) struct Migration {
    pub number: i64,
    pub text: &'static str,
}

pub(crate) const ALL: &[Migration] = &[
    Migration {
        number: 1,
        text: include_str!("../../../migrations/replica/0001_replica.sql"),
    },
    Migration {
        number: 2,
        text: include_str!("../../../migrations/replica/0002_feed_tail.sql"),
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
    for step in missing {
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::raw_sql(step.text).execute(&mut *transaction).await?;
        sqlx::query("INSERT INTO migration (number, checksum) VALUES ($1, $2)")
            .bind(step.number)
            .bind(step.checksum())
            .execute(&mut *transaction)
            .await?;
        // A pragma takes no parameters; the value is a number of ours.
        let level = sqlx::AssertSqlSafe(format!("PRAGMA user_version = {}", step.opens()));
        sqlx::query(level).execute(&mut *transaction).await?;
        transaction.commit().await?;
    }
    Ok(())
}

/// `replica.db.before-0002`, the three newest of them.
async fn keep_copy(connection: &mut SqliteConnection, file: &Path, done: usize) -> Result<(), StoreError> {
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_all(&mut *connection).await?;
    let name = |n: usize| -> PathBuf {
        let mut path = file.as_os_str().to_owned();
        path.push(format!(".before-{n:04}"));
        path.into()
    };
    let copy = name(done.saturating_add(1));
    fs::copy(file, &copy)?;
    fs::File::open(&copy)?.sync_all()?;
    for old in 0..=done.saturating_add(1).saturating_sub(COPIES) {
        let old = name(old);
        if old.exists() {
            fs::remove_file(old)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use sqlx::ConnectOptions as _;
    use sqlx::sqlite::SqliteConnectOptions;

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
        assert!(run(&mut connection, &path, &[FIRST, TORN]).await.is_err());
        assert_eq!(tables(&mut connection).await, ["a", "migration"]);
        run(&mut connection, &path, &[FIRST, SECOND])
            .await
            .expect("the right step still fits");
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

    #[test]
    fn our_own_steps_are_numbered_without_gaps_and_open_here() {
        for (place, step) in ALL.iter().enumerate() {
            assert_eq!(step.number, i64::try_from(place + 1).expect("small"));
            assert!(step.text.starts_with("-- opens: ") && step.opens() <= LEVEL);
        }
    }
}
