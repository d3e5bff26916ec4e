//! Pieces of a snapshot that is still on its way. What is kept here survives a kill; it goes when the whole snapshot is put in place.
//!
//! The file does not look inside: whether a piece is the one that was announced is seen before it comes here, and again when it is used.

use std::collections::BTreeSet;

use sqlx::Row as _;

use super::Store;
use crate::StoreError;

impl Store {
    /// The pieces that are here, by their hash.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn staged(&self) -> Result<BTreeSet<String>, StoreError> {
        let rows = self.all(sqlx::query("SELECT sha256 FROM staged_chunk")).await?;
        rows.iter().map(|row| row.try_get("sha256").map_err(StoreError::from)).collect()
    }

    /// One piece.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn chunk(&self, sha256: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let rows = self
            .all(sqlx::query("SELECT bytes FROM staged_chunk WHERE sha256 = $1").bind(sha256))
            .await?;
        rows.first().map(|row| row.try_get("bytes")).transpose().map_err(StoreError::from)
    }

    /// Keep a piece; the same again changes nothing.
    ///
    /// # Errors
    /// When it was not written.
    pub async fn stage(&self, sha256: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let done = sqlx::query("INSERT INTO staged_chunk (sha256, bytes) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING")
            .bind(sha256)
            .bind(bytes)
            .execute(writer.connection()?)
            .await;
        writer.settle(done.map(drop).map_err(StoreError::from)).await
    }

    /// Throw a piece away.
    ///
    /// # Errors
    /// When it was not written.
    pub async fn unstage(&self, sha256: &str) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let done = sqlx::query("DELETE FROM staged_chunk WHERE sha256 = $1")
            .bind(sha256)
            .execute(writer.connection()?)
            .await;
        writer.settle(done.map(drop).map_err(StoreError::from)).await
    }
}
