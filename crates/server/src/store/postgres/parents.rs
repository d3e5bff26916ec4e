//! Parents' accounts and sign-ins.

use oryn_domain::id::{GuardianId, Id};
use oryn_domain::time::Instant;

use super::PostgresStore;
use crate::failure::Failure;
use crate::store::StoredSession;
use crate::store::parents::{
    self, AccountRow, ActRow, InvitationRow, ListedRow, ParentStore, StoredAccount, StoredInvitation, StoredParentAct, session_columns,
};
use crate::store::rows::id;

#[async_trait::async_trait]
impl ParentStore for PostgresStore {
    async fn try_phone_code(&self, phone: &str, now: Instant, most: u32) -> Result<Option<(String, String)>, Failure> {
        let row = sqlx::query_as(
            "UPDATE phone_code SET tries = tries + 1 WHERE phone = $1 AND expires_at >= $2 AND tries < $3 RETURNING hash, language",
        )
        .bind(phone)
        .bind(now.micros())
        .bind(i64::from(most))
        .fetch_optional(&self.pool())
        .await?;
        Ok(row)
    }

    async fn use_phone_code(&self, phone: &str, hash: &str) -> Result<bool, Failure> {
        let used = sqlx::query("DELETE FROM phone_code WHERE phone = $1 AND hash = $2")
            .bind(phone)
            .bind(hash)
            .execute(&self.pool())
            .await?;
        Ok(used.rows_affected() > 0)
    }

    async fn parent_account(&self, guardian: GuardianId) -> Result<Option<StoredAccount>, Failure> {
        let row: Option<AccountRow> =
            sqlx::query_as("SELECT password, second_phone, consent, consent_at FROM parent_account WHERE guardian = $1")
                .bind(guardian.to_string())
                .fetch_optional(&self.pool())
                .await?;
        Ok(row.map(parents::account))
    }

    async fn by_second_phone(&self, phone: &str) -> Result<Option<GuardianId>, Failure> {
        let row: Option<(String,)> = sqlx::query_as("SELECT guardian FROM parent_account WHERE second_phone = $1")
            .bind(phone)
            .fetch_optional(&self.pool())
            .await?;
        row.map(|(guardian,)| id(&guardian)).transpose()
    }

    async fn put_parent_password(&self, guardian: GuardianId, password: &str) -> Result<(), Failure> {
        sqlx::query(
            "INSERT INTO parent_account (guardian, password) VALUES ($1, $2) \
             ON CONFLICT (guardian) DO UPDATE SET password = excluded.password",
        )
        .bind(guardian.to_string())
        .bind(password)
        .execute(&self.pool())
        .await?;
        Ok(())
    }

    async fn put_second_phone(&self, guardian: GuardianId, phone: Option<&str>) -> Result<bool, Failure> {
        let guardian = guardian.to_string();
        let mut transaction = self.pool().begin().await?;
        sqlx::query("INSERT INTO parent_account (guardian) VALUES ($1) ON CONFLICT (guardian) DO NOTHING")
            .bind(&guardian)
            .execute(&mut *transaction)
            .await?;
        let kept = sqlx::query(
            "UPDATE parent_account SET second_phone = $2 WHERE guardian = $1 \
             AND NOT EXISTS (SELECT 1 FROM parent_account other WHERE other.second_phone = $2 AND other.guardian <> $1)",
        )
        .bind(&guardian)
        .bind(phone)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(kept.rows_affected() > 0)
    }

    async fn put_consent(&self, guardian: GuardianId, version: u32, now: Instant) -> Result<(), Failure> {
        sqlx::query(
            "INSERT INTO parent_account (guardian, consent, consent_at) VALUES ($1, $2, $3) \
             ON CONFLICT (guardian) DO UPDATE SET consent = excluded.consent, consent_at = excluded.consent_at",
        )
        .bind(guardian.to_string())
        .bind(i64::from(version))
        .bind(now.micros())
        .execute(&self.pool())
        .await?;
        Ok(())
    }

    async fn put_recovery(&self, guardian: GuardianId, hash: &str, until: Instant) -> Result<(), Failure> {
        sqlx::query(
            "INSERT INTO parent_account (guardian, recovery, recovery_until) VALUES ($1, $2, $3) \
             ON CONFLICT (guardian) DO UPDATE SET recovery = excluded.recovery, recovery_until = excluded.recovery_until",
        )
        .bind(guardian.to_string())
        .bind(hash)
        .bind(until.micros())
        .execute(&self.pool())
        .await?;
        Ok(())
    }

    async fn use_recovery(&self, guardian: GuardianId, hash: &str, now: Instant) -> Result<bool, Failure> {
        let used = sqlx::query(
            "UPDATE parent_account SET recovery = NULL, recovery_until = NULL, password = NULL, second_phone = NULL \
             WHERE guardian = $1 AND recovery = $2 AND recovery_until > $3",
        )
        .bind(guardian.to_string())
        .bind(hash)
        .bind(now.micros())
        .execute(&self.pool())
        .await?;
        Ok(used.rows_affected() > 0)
    }

    async fn touch_session(&self, hash: &str, now: Instant) -> Result<(), Failure> {
        sqlx::query("UPDATE session SET used_at = $2 WHERE hash = $1 AND used_at < $2")
            .bind(hash)
            .bind(now.micros())
            .execute(&self.pool())
            .await?;
        Ok(())
    }

    async fn sessions_of(&self, guardian: GuardianId, now: Instant) -> Result<Vec<(String, StoredSession)>, Failure> {
        let rows: Vec<ListedRow> = sqlx::query_as(concat!(
            "SELECT hash, ",
            session_columns!(),
            " FROM session WHERE guardian = $1 AND expires_at > $2 ORDER BY used_at DESC, hash"
        ))
        .bind(guardian.to_string())
        .bind(now.micros())
        .fetch_all(&self.pool())
        .await?;
        rows.into_iter().map(parents::listed).collect()
    }

    async fn drop_session_of(&self, guardian: GuardianId, hash: &str) -> Result<bool, Failure> {
        let gone = sqlx::query("DELETE FROM session WHERE guardian = $1 AND hash = $2")
            .bind(guardian.to_string())
            .bind(hash)
            .execute(&self.pool())
            .await?;
        Ok(gone.rows_affected() > 0)
    }

    async fn drop_other_sessions(&self, guardian: GuardianId, own: &str) -> Result<u64, Failure> {
        let gone = sqlx::query("DELETE FROM session WHERE guardian = $1 AND hash <> $2")
            .bind(guardian.to_string())
            .bind(own)
            .execute(&self.pool())
            .await?;
        Ok(gone.rows_affected())
    }

    async fn add_parent_act(&self, act: &StoredParentAct) -> Result<(), Failure> {
        sqlx::query("INSERT INTO parent_act (id, guardian, at, what, device, officer) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(act.id.to_string())
            .bind(act.guardian.to_string())
            .bind(act.at.micros())
            .bind(&act.what)
            .bind(&act.device)
            .bind(act.officer.map(|officer| officer.to_string()))
            .execute(&self.pool())
            .await?;
        Ok(())
    }

    async fn parent_acts(&self, guardian: GuardianId, limit: u32) -> Result<Vec<StoredParentAct>, Failure> {
        let rows: Vec<ActRow> = sqlx::query_as(
            "SELECT id, guardian, at, what, device, officer FROM parent_act WHERE guardian = $1 ORDER BY at DESC, id DESC LIMIT $2",
        )
        .bind(guardian.to_string())
        .bind(i64::from(limit))
        .fetch_all(&self.pool())
        .await?;
        rows.into_iter().map(parents::act).collect()
    }

    async fn parent_acts_of_kind(&self, what: &str, limit: u32) -> Result<Vec<StoredParentAct>, Failure> {
        let rows: Vec<ActRow> = sqlx::query_as(
            "SELECT id, guardian, at, what, device, officer FROM parent_act WHERE what = $1 ORDER BY at DESC, id DESC LIMIT $2",
        )
        .bind(what)
        .bind(i64::from(limit))
        .fetch_all(&self.pool())
        .await?;
        rows.into_iter().map(parents::act).collect()
    }

    async fn put_invitation(&self, hash: &str, invitation: &StoredInvitation) -> Result<(), Failure> {
        sqlx::query("INSERT INTO invitation (hash, id, child, inviter, expires_at) VALUES ($1, $2, $3, $4, $5)")
            .bind(hash)
            .bind(invitation.id.to_string())
            .bind(invitation.child.to_string())
            .bind(invitation.inviter.to_string())
            .bind(invitation.expires_at.micros())
            .execute(&self.pool())
            .await?;
        Ok(())
    }

    async fn invitation(&self, hash: &str, now: Instant) -> Result<Option<StoredInvitation>, Failure> {
        let row: Option<InvitationRow> =
            sqlx::query_as("SELECT id, child, inviter, expires_at FROM invitation WHERE hash = $1 AND expires_at > $2")
                .bind(hash)
                .bind(now.micros())
                .fetch_optional(&self.pool())
                .await?;
        row.map(parents::invitation).transpose()
    }

    async fn invitations_of(&self, inviter: GuardianId, now: Instant) -> Result<Vec<StoredInvitation>, Failure> {
        let rows: Vec<InvitationRow> = sqlx::query_as(
            "SELECT id, child, inviter, expires_at FROM invitation WHERE inviter = $1 AND expires_at > $2 ORDER BY expires_at, id",
        )
        .bind(inviter.to_string())
        .bind(now.micros())
        .fetch_all(&self.pool())
        .await?;
        rows.into_iter().map(parents::invitation).collect()
    }

    async fn drop_invitation(&self, inviter: GuardianId, id: Id) -> Result<bool, Failure> {
        let gone = sqlx::query("DELETE FROM invitation WHERE inviter = $1 AND id = $2")
            .bind(inviter.to_string())
            .bind(id.to_string())
            .execute(&self.pool())
            .await?;
        Ok(gone.rows_affected() > 0)
    }

    async fn use_invitation(&self, hash: &str, now: Instant) -> Result<bool, Failure> {
        let used = sqlx::query("DELETE FROM invitation WHERE hash = $1 AND expires_at > $2")
            .bind(hash)
            .bind(now.micros())
            .execute(&self.pool())
            .await?;
        Ok(used.rows_affected() > 0)
    }
}
