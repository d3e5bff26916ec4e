//! What is kept about signatures.

use oryn_domain::id::CommandId;
use oryn_domain::time::Instant;

use super::SqliteStore;
use crate::failure::Failure;
use crate::store::evidence::{Evidence, EvidenceRow, EvidenceStore, Findings, against, evidence};

#[async_trait::async_trait]
impl EvidenceStore for SqliteStore {
    async fn put_evidence(&self, fresh: &Evidence) -> Result<Evidence, Failure> {
        let done = sqlx::query(
            "INSERT INTO signature_evidence (act, contract, document, cms, realm, signed_at, findings, due_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (act) DO NOTHING",
        )
        .bind(fresh.act.to_string())
        .bind(fresh.contract.to_string())
        .bind(&fresh.document)
        .bind(&fresh.cms)
        .bind(&fresh.realm)
        .bind(fresh.signed_at.micros())
        .bind(serde_json::to_string(&fresh.findings)?)
        .bind(fresh.due_at.map(Instant::micros))
        .execute(&self.writer)
        .await?;
        if done.rows_affected() > 0 {
            return Ok(fresh.clone());
        }
        let row: EvidenceRow = sqlx::query_as(
            "SELECT act, contract, document, cms, realm, signed_at, findings, due_at FROM signature_evidence WHERE act = $1",
        )
        .bind(fresh.act.to_string())
        .fetch_one(&self.writer)
        .await?;
        evidence(row)
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

    async fn evidence_against(&self) -> Result<Vec<Evidence>, Failure> {
        let [revoked, never_issued, differs] = against();
        let rows: Vec<EvidenceRow> = sqlx::query_as(
            "SELECT act, contract, document, cms, realm, signed_at, findings, due_at FROM signature_evidence \
             WHERE findings LIKE $1 OR findings LIKE $2 OR findings LIKE $3 ORDER BY signed_at, act",
        )
        .bind(revoked)
        .bind(never_issued)
        .bind(differs)
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
