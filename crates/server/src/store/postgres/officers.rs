//! The department's accounts and sign-ins.

use oryn_domain::id::{Id, OfficerId};
use oryn_domain::permission::OfficerRole;
use oryn_domain::time::Instant;

use super::PostgresStore;
use crate::failure::Failure;
use crate::store::officers::{self, OfficerRow, OfficerStore, SessionRow, StoredOfficer, StoredOfficerSession};

#[async_trait::async_trait]
impl OfficerStore for PostgresStore {
    async fn add_officer(&self, officer: &StoredOfficer) -> Result<bool, Failure> {
        let (code, until) = officer.code.as_ref().map(|(hash, until)| (hash.as_str(), until.micros())).unzip();
        let added = sqlx::query(
            "INSERT INTO officer (id, login, name, role, password, code, code_until, added_at, closed_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (login) DO NOTHING",
        )
        .bind(officer.id.to_string())
        .bind(&officer.login)
        .bind(&officer.name)
        .bind(officer.role.name())
        .bind(officer.password.as_deref())
        .bind(code)
        .bind(until)
        .bind(officer.added_at.micros())
        .bind(officer.closed_at.map(Instant::micros))
        .execute(&self.pool())
        .await?;
        Ok(added.rows_affected() > 0)
    }

    async fn officer_named(&self, login: &str) -> Result<Option<StoredOfficer>, Failure> {
        let row: Option<OfficerRow> =
            sqlx::query_as("SELECT id, login, name, role, password, code, code_until, added_at, closed_at FROM officer WHERE login = $1")
                .bind(login)
                .fetch_optional(&self.pool())
                .await?;
        row.map(officers::officer).transpose()
    }

    async fn officers(&self) -> Result<Vec<StoredOfficer>, Failure> {
        let rows: Vec<OfficerRow> =
            sqlx::query_as("SELECT id, login, name, role, password, code, code_until, added_at, closed_at FROM officer ORDER BY login")
                .fetch_all(&self.pool())
                .await?;
        rows.into_iter().map(officers::officer).collect()
    }

    async fn renew_officer_code(&self, officer: OfficerId, code: &str, until: Instant) -> Result<bool, Failure> {
        let mut transaction = self.pool().begin().await?;
        let renewed = sqlx::query("UPDATE officer SET password = NULL, code = $2, code_until = $3 WHERE id = $1 AND closed_at IS NULL")
            .bind(officer.to_string())
            .bind(code)
            .bind(until.micros())
            .execute(&mut *transaction)
            .await?;
        if renewed.rows_affected() == 0 {
            return Ok(false);
        }
        sqlx::query("DELETE FROM officer_session WHERE officer = $1")
            .bind(officer.to_string())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(true)
    }

    async fn use_officer_code(&self, officer: OfficerId, code: &str, password: &str, now: Instant) -> Result<bool, Failure> {
        let used = sqlx::query(
            "UPDATE officer SET password = $3, code = NULL, code_until = NULL \
             WHERE id = $1 AND code = $2 AND code_until > $4 AND closed_at IS NULL",
        )
        .bind(officer.to_string())
        .bind(code)
        .bind(password)
        .bind(now.micros())
        .execute(&self.pool())
        .await?;
        Ok(used.rows_affected() > 0)
    }

    async fn set_officer_role(&self, officer: OfficerId, role: OfficerRole) -> Result<bool, Failure> {
        let set = sqlx::query("UPDATE officer SET role = $2 WHERE id = $1 AND closed_at IS NULL")
            .bind(officer.to_string())
            .bind(role.name())
            .execute(&self.pool())
            .await?;
        Ok(set.rows_affected() > 0)
    }

    async fn close_officer(&self, officer: OfficerId, now: Instant) -> Result<bool, Failure> {
        let mut transaction = self.pool().begin().await?;
        let closed = sqlx::query("UPDATE officer SET closed_at = $2, code = NULL, code_until = NULL WHERE id = $1 AND closed_at IS NULL")
            .bind(officer.to_string())
            .bind(now.micros())
            .execute(&mut *transaction)
            .await?;
        sqlx::query("DELETE FROM officer_session WHERE officer = $1")
            .bind(officer.to_string())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(closed.rows_affected() > 0)
    }

    async fn put_officer_session(&self, hash: &str, session: &StoredOfficerSession) -> Result<(), Failure> {
        let mut transaction = self.pool().begin().await?;
        sqlx::query("DELETE FROM officer_session WHERE expires_at <= $1")
            .bind(session.begun_at.micros())
            .execute(&mut *transaction)
            .await?;
        sqlx::query("INSERT INTO officer_session (hash, id, officer, begun_at, expires_at) VALUES ($1, $2, $3, $4, $5)")
            .bind(hash)
            .bind(session.id.to_string())
            .bind(session.officer.to_string())
            .bind(session.begun_at.micros())
            .bind(session.expires_at.micros())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn officer_session(&self, hash: &str, now: Instant) -> Result<Option<(StoredOfficerSession, StoredOfficer)>, Failure> {
        let session: Option<SessionRow> =
            sqlx::query_as("SELECT id, officer, begun_at, expires_at FROM officer_session WHERE hash = $1 AND expires_at > $2")
                .bind(hash)
                .bind(now.micros())
                .fetch_optional(&self.pool())
                .await?;
        let Some(session) = session.map(officers::session).transpose()? else {
            return Ok(None);
        };
        let officer: Option<OfficerRow> = sqlx::query_as("SELECT id, login, name, role, password, code, code_until, added_at, closed_at FROM officer WHERE id = $1 AND closed_at IS NULL")
            .bind(session.officer.to_string())
            .fetch_optional(&self.pool())
            .await?;
        let officer = officer.map(officers::officer).transpose()?;
        Ok(officer.map(|officer| (session, officer)))
    }

    async fn officer_sessions(&self, officer: OfficerId, now: Instant) -> Result<Vec<StoredOfficerSession>, Failure> {
        let rows: Vec<SessionRow> = sqlx::query_as(
            "SELECT id, officer, begun_at, expires_at FROM officer_session WHERE officer = $1 AND expires_at > $2 ORDER BY begun_at, id",
        )
        .bind(officer.to_string())
        .bind(now.micros())
        .fetch_all(&self.pool())
        .await?;
        rows.into_iter().map(officers::session).collect()
    }

    async fn drop_officer_session(&self, officer: OfficerId, id: Id) -> Result<bool, Failure> {
        let gone = sqlx::query("DELETE FROM officer_session WHERE officer = $1 AND id = $2")
            .bind(officer.to_string())
            .bind(id.to_string())
            .execute(&self.pool())
            .await?;
        Ok(gone.rows_affected() > 0)
    }
}
