//! How long papers are, without reading them; and the documents of families among them, which go when they have done their work.

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection as _, Row as _};

use super::Store;
use crate::StoreError;
use crate::outbox::{HANDED_IN, counter};

impl Store {
    /// Papers the server has not confirmed yet: hash and length in bytes.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn unsent_lengths(&self) -> Result<Vec<(String, u64)>, StoreError> {
        let rows = self
            .all(sqlx::query(
                "SELECT sha256, length(pdf) AS bytes FROM paper WHERE uploaded = 0 ORDER BY sha256",
            ))
            .await?;
        rows.iter()
            .map(|row| Ok((row.try_get("sha256")?, counter(row.try_get("bytes")?)?)))
            .collect()
    }

    /// The length of a paper in bytes, whether it was confirmed or not; `None` when it is not here.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn paper_length(&self, sha256: &str) -> Result<Option<u64>, StoreError> {
        let asked = sqlx::query("SELECT length(pdf) AS bytes FROM paper WHERE sha256 = $1").bind(sha256);
        let rows = self.all(asked).await?;
        rows.first().map(|row| counter(row.try_get("bytes")?)).transpose()
    }

    /// Documents of families that are here: hash and length in bytes.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn handed_in(&self) -> Result<Vec<(String, u64)>, StoreError> {
        let asked = sqlx::query("SELECT sha256, length(pdf) AS bytes FROM paper WHERE kind = $1 ORDER BY sha256").bind(HANDED_IN);
        let rows = self.all(asked).await?;
        rows.iter()
            .map(|row| Ok((row.try_get("sha256")?, counter(row.try_get("bytes")?)?)))
            .collect()
    }

    /// Forget these documents of families. A paper of another kind stays, whatever it is asked for.
    ///
    /// # Errors
    /// When it was not written; then all of them are still here.
    pub async fn forget_handed_in(&self, sha256s: &[String]) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let done = forget(writer.connection()?, sha256s).await;
        writer.settle(done).await
    }
}

async fn forget(connection: &mut SqliteConnection, sha256s: &[String]) -> Result<(), StoreError> {
    let mut transaction = connection.begin().await?;
    for sha256 in sha256s {
        sqlx::query("DELETE FROM paper WHERE sha256 = $1 AND kind = $2")
            .bind(sha256)
            .bind(HANDED_IN)
            .execute(&mut *transaction)
            .await?;
    }
    transaction.commit().await?;
    Ok(())
}
