//! What is kept about signatures.

use oryn_domain::id::CommandId;
use oryn_domain::time::Instant;

use super::SqliteStore;
use crate::failure::Failure;
use crate::store::evidence::{Evidence, EvidenceRow, EvidenceStore, Findings, evidence};

#[async_trait::async_trait]
impl EvidenceStore for SqliteStore {
    async fn put_evidence(&self, evidence: &Evidence) -> Result<(), Failure> {
        sqlx::query(
            "INSERT INTO signature_evidence (act, contract, document, cms, realm, signed_at, findings, due_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (act) DO NOTHING",
        )
        .bind(evidence.act.to_string())
        .bind(evidence.contract.to_string())
        .bind(&evidence.document)
        .bind(&evidence.cms)
        .bind(&evidence.realm)
        .bind(evidence.signed_at.micros())
        .bind(serde_json::to_string(&evidence.findings)?)
        .bind(evidence.due_at.map(Instant::micros))
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    async fn note_findings(&self, act: CommandId, findings: &Findings, due_at: Option<Instant>) -> Result<(), Failure> {
        sqlx::query("UPDATE signature_evidence SET findings = $2, due_at = $3 WHERE act = $1")
            .bind(act.to_string())
            .bind(serde_json::to_string(findings)?)
            .bind(due_at.map(Instant::micros))
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    async fn due_evidence(&self, now: Instant, limit: u32) -> Result<Vec<Evidence>, Failure> {
        let rows: Vec<EvidenceRow> = sqlx::query_as(
            "SELECT act, contract, document, cms, realm, signed_at, findings, due_at FROM signature_evidence \
             WHERE due_at <= $1 ORDER BY due_at, act LIMIT $2",
        )
        .bind(now.micros())
        .bind(i64::from(limit))
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(evidence).collect()
    }

    async fn recent_evidence(&self, limit: u32) -> Result<Vec<Evidence>, Failure> {
        let rows: Vec<EvidenceRow> = sqlx::query_as(
            "SELECT act, contract, document, cms, realm, signed_at, findings, due_at FROM signature_evidence \
             ORDER BY signed_at DESC, act LIMIT $1",
        )
        .bind(i64::from(limit))
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(evidence).collect()
    }

    async fn put_word(&self, sha256: &str, bytes: &[u8]) -> Result<(), Failure> {
        sqlx::query("INSERT INTO revocation_word (sha256, bytes) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING")
            .bind(sha256)
            .bind(bytes)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    async fn word(&self, sha256: &str) -> Result<Option<Vec<u8>>, Failure> {
        let row: Option<(Vec<u8>,)> = sqlx::query_as("SELECT bytes FROM revocation_word WHERE sha256 = $1")
            .bind(sha256)
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.map(|(bytes,)| bytes))
    }
}
