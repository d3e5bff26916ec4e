//! What officers opened about families and what they did beside the acts of the rules.

use super::SqliteStore;
use crate::failure::Failure;
use crate::store::notes::{NoteRow, NoteSieve, NoteStore, OfficerNote, kept};
use crate::store::rows::number;

#[async_trait::async_trait]
impl NoteStore for SqliteStore {
    async fn put_note(&self, note: &OfficerNote) -> Result<(), Failure> {
        sqlx::query("INSERT INTO officer_note (at, officer, what, subject) VALUES ($1, $2, $3, $4)")
            .bind(note.at.micros())
            .bind(note.officer.to_string())
            .bind(note.what.name())
            .bind(&note.subject)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    async fn search_notes(&self, sieve: &NoteSieve, limit: usize) -> Result<Vec<(u64, OfficerNote)>, Failure> {
        let subjects = sieve.subjects.as_ref().map(serde_json::to_string).transpose()?;
        let rows: Vec<NoteRow> = sqlx::query_as(
            "SELECT seq, at, officer, what, subject FROM officer_note WHERE seq < $1 AND at >= $2 AND at < $3 \
             AND ($4 IS NULL OR officer = $4) AND ($5 IS NULL OR subject IN (SELECT value FROM json_each($5))) ORDER BY seq DESC LIMIT $6",
        )
        .bind(number(sieve.before))
        .bind(sieve.from.micros())
        .bind(sieve.until.micros())
        .bind(sieve.officer.map(|officer| officer.to_string()))
        .bind(subjects)
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(kept).collect()
    }
}
