//! What people write to the department.

use oryn_domain::appeal::{Appeal, AppealStep};
use oryn_domain::id::{AppealId, GuardianId};

use super::{PostgresStore, commit};
use crate::failure::Failure;
use crate::store::appeals::{AppealRow, AppealStore, KeptAppeal, Numbered, StepRow, ends, kept};
use crate::store::dispatch::Telling;
use crate::store::rows::{count, number};

/// The steps of these appeals.
const STEPS: &str = "SELECT appeal, body FROM appeal_step WHERE appeal = ANY ($1) ORDER BY appeal, nth";

impl PostgresStore {
    async fn with_steps(&self, rows: Vec<AppealRow>) -> Result<Vec<KeptAppeal>, Failure> {
        let bare = kept(rows.clone(), &[])?;
        let ids: Vec<String> = bare.iter().map(|one| one.appeal.id.to_string()).collect();
        let steps: Vec<StepRow> = sqlx::query_as(STEPS).bind(ids).fetch_all(&self.pool()).await?;
        kept(rows, &steps)
    }
}

#[async_trait::async_trait]
impl AppealStore for PostgresStore {
    async fn add_appeal(&self, appeal: &Appeal, telling: Numbered<'_>) -> Result<u64, Failure> {
        let mut transaction = self.pool().begin().await?;
        let done = sqlx::query(
            "INSERT INTO appeal (id, received_at, guardian, phone, body) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING",
        )
        .bind(appeal.id.to_string())
        .bind(appeal.received_at.micros())
        .bind(appeal.guardian.map(|guardian| guardian.to_string()))
        .bind(&appeal.phone)
        .bind(serde_json::to_string(appeal)?)
        .execute(&mut *transaction)
        .await?;
        let (found,): (i64,) = sqlx::query_as("SELECT number FROM appeal WHERE id = $1")
            .bind(appeal.id.to_string())
            .fetch_one(&mut *transaction)
            .await?;
        if done.rows_affected() > 0 {
            let told = telling(count(found));
            commit::messages(&mut transaction, &told.notices, &told.dispatches).await?;
        }
        transaction.commit().await?;
        Ok(count(found))
    }

    async fn add_step(&self, appeal: AppealId, nth: usize, step: &AppealStep, telling: &Telling) -> Result<bool, Failure> {
        let mut transaction = self.pool().begin().await?;
        let done = sqlx::query("INSERT INTO appeal_step (appeal, nth, act, ends, body) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING")
            .bind(appeal.to_string())
            .bind(i64::try_from(nth).unwrap_or(i64::MAX))
            .bind(step.act.to_string())
            .bind(ends(step))
            .bind(serde_json::to_string(step)?)
            .execute(&mut *transaction)
            .await?;
        let written = done.rows_affected() > 0;
        if written {
            commit::messages(&mut transaction, &telling.notices, &telling.dispatches).await?;
        }
        transaction.commit().await?;
        Ok(written)
    }

    async fn appeal(&self, id: AppealId) -> Result<Option<KeptAppeal>, Failure> {
        let rows: Vec<AppealRow> = sqlx::query_as("SELECT number, body FROM appeal WHERE id = $1")
            .bind(id.to_string())
            .fetch_all(&self.pool())
            .await?;
        Ok(self.with_steps(rows).await?.pop())
    }

    async fn appeal_numbered(&self, of: u64) -> Result<Option<KeptAppeal>, Failure> {
        let rows: Vec<AppealRow> = sqlx::query_as("SELECT number, body FROM appeal WHERE number = $1")
            .bind(number(of))
            .fetch_all(&self.pool())
            .await?;
        Ok(self.with_steps(rows).await?.pop())
    }

    async fn appeals_of(&self, guardian: Option<GuardianId>, phone: &str) -> Result<Vec<KeptAppeal>, Failure> {
        let rows: Vec<AppealRow> =
            sqlx::query_as("SELECT number, body FROM appeal WHERE guardian = $1 OR (phone = $2 AND guardian IS NULL) ORDER BY number DESC")
                .bind(guardian.map(|guardian| guardian.to_string()))
                .bind(phone)
                .fetch_all(&self.pool())
                .await?;
        self.with_steps(rows).await
    }

    async fn list_appeals(&self, open: bool, limit: u32) -> Result<Vec<KeptAppeal>, Failure> {
        let statement = if open {
            "SELECT number, body FROM appeal WHERE NOT EXISTS (SELECT 1 FROM appeal_step WHERE appeal_step.appeal = appeal.id AND ends = 1) \
             ORDER BY number LIMIT $1"
        } else {
            "SELECT number, body FROM appeal WHERE EXISTS (SELECT 1 FROM appeal_step WHERE appeal_step.appeal = appeal.id AND ends = 1) \
             ORDER BY number DESC LIMIT $1"
        };
        let rows: Vec<AppealRow> = sqlx::query_as(statement).bind(i64::from(limit)).fetch_all(&self.pool()).await?;
        self.with_steps(rows).await
    }
}
