//! How long papers are, without reading them.

use sqlx::Row as _;

use super::Store;
use crate::StoreError;
use crate::outbox::counter;

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
}
