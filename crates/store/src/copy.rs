//! A copy of what only this computer has: every act, the papers, and what the desk keeps of itself. The rows of the centre are not in it: they come
//! from the centre again, and a copy that is lost with its stick tells nothing of them.
//!
//! The rules it protects: the copy opens with the key of the data file and with nothing else; what is missing in it was named by whoever asked for
//! it, or nothing is missing; and a copy goes into the place of a data file only when it was read to its end.

use std::fs::{self, File};
use std::path::Path;

use serde::de::DeserializeOwned;
use sqlx::{ConnectOptions as _, Connection as _, Row as _};

use crate::claim::{beside, sync_folder};
use crate::key::CHECK;
use crate::outbox::counter;
use crate::rebuild::{carry_over, remove};
use crate::store::{connect_options, examine, still_reads};
use crate::{Key32, Store, StoreError, migration};

/// What a copy holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held<T> {
    /// The named value that was asked for.
    pub value: Option<T>,
    /// Acts without an answer of the centre.
    pub undecided: u64,
    /// All acts.
    pub acts: u64,
    /// Papers that the centre had not got.
    pub papers: u64,
}

impl Store {
    /// Write the acts, the papers and the named values but those `without` into a new file, under the same key. Nobody writes meanwhile: that is
    /// the caller's to see to.
    ///
    /// # Errors
    /// When not everything could be read, or the new file not written; there is no copy then.
    pub async fn copy_work(&self, into: &Path, key: &Key32, without: &[&'static str]) -> Result<(), StoreError> {
        clear(into)?;
        let carried = carry_over(self.file(), into, key, migration::ALL, without).await;
        let done = match carried {
            Ok((_, 0)) => File::open(into).and_then(|file| file.sync_all()).map_err(StoreError::from),
            Ok((_, lost)) => Err(StoreError::Damaged(format!("{lost} papers cannot be read"))),
            Err(error) => Err(error),
        };
        if done.is_err() {
            clear(into)?;
        }
        done
    }

    /// Read a copy to its end: whether it is whole, and what it holds. The file is not changed.
    ///
    /// # Errors
    /// What is wrong with it.
    pub async fn look_into<T: DeserializeOwned>(file: &Path, key: &Key32, name: &str) -> Result<Held<T>, StoreError> {
        let mut connection = connect_options(file, key).create_if_missing(false).connect().await?;
        let looked = async {
            migration::check_level(&mut connection).await?;
            examine(&mut connection).await?;
            let counts = sqlx::query(
                "SELECT (SELECT count(*) FROM outbox) AS acts, (SELECT count(*) FROM outbox WHERE state < 2) AS undecided,
                        (SELECT count(*) FROM paper WHERE uploaded = 0) AS papers",
            )
            .fetch_one(&mut connection)
            .await?;
            let value: Option<String> = sqlx::query("SELECT body FROM meta WHERE name = $1")
                .bind(name)
                .fetch_optional(&mut connection)
                .await?
                .map(|row| row.try_get("body"))
                .transpose()?;
            still_reads(&mut connection).await?;
            let value = value.map(|body| serde_json::from_str(&body).map_err(|error| StoreError::unreadable(name, &error)));
            Ok(Held {
                value: value.transpose()?,
                undecided: counter(counts.try_get("undecided")?)?,
                acts: counter(counts.try_get("acts")?)?,
                papers: counter(counts.try_get("papers")?)?,
            })
        };
        let looked = looked.await;
        if let Err(error) = connection.close().await {
            tracing::debug!(%error, "a copy that was looked into");
        }
        looked
    }

    /// Put a copy that was looked into in the place of a data file that is not there.
    ///
    /// # Errors
    /// When there is a data file, or the disk refuses.
    pub fn put_in_place(copy: &Path, file: &Path) -> Result<(), StoreError> {
        if file.exists() || beside(file, "-wal").exists() || beside(file, CHECK).exists() {
            return Err(StoreError::InUse);
        }
        fs::rename(copy, file)?;
        sync_folder(file)?;
        Ok(())
    }
}

/// What an earlier try left.
fn clear(file: &Path) -> Result<(), StoreError> {
    [file.to_owned(), beside(file, "-wal"), beside(file, "-shm")]
        .iter()
        .try_for_each(|left| remove(left))
}
