//! What families want to hear of, and what they were told of.

use oryn_domain::id::{ApplicationId, BulletinId, GuardianId};
use oryn_domain::time::Instant;
use oryn_domain::wish::Wish;

use super::{SqliteStore, commit};
use crate::failure::Failure;
use crate::store::dispatch::Telling;
use crate::store::wishes::{ToldRow, ToldSoFar, WishStore, so_far};

const TOLD: &str = "INSERT INTO wish_told (application, bulletin, guardian, told_at) VALUES ($1, $2, $3, $4) ON CONFLICT (application, bulletin) DO NOTHING";

#[async_trait::async_trait]
impl WishStore for SqliteStore {
    async fn put_wish(&self, wish: &Wish, there: &[BulletinId]) -> Result<(), Failure> {
        let mut transaction = self.writer.begin().await?;
        sqlx::query(
            "INSERT INTO wish (application, guardian, body) VALUES ($1, $2, $3) \
             ON CONFLICT (application) DO UPDATE SET guardian = excluded.guardian, body = excluded.body",
        )
        .bind(wish.application.to_string())
        .bind(wish.guardian.to_string())
        .bind(serde_json::to_string(wish)?)
        .execute(&mut *transaction)
        .await?;
        for bulletin in there {
            sqlx::query(TOLD)
                .bind(wish.application.to_string())
                .bind(bulletin.to_string())
                .bind(wish.guardian.to_string())
                .bind(None::<i64>)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    async fn drop_wish(&self, application: ApplicationId) -> Result<(), Failure> {
        sqlx::query("DELETE FROM wish WHERE application = $1")
            .bind(application.to_string())
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    async fn wish(&self, application: ApplicationId) -> Result<Option<Wish>, Failure> {
        let row: Option<(String,)> = sqlx::query_as("SELECT body FROM wish WHERE application = $1")
            .bind(application.to_string())
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.map(|(body,)| serde_json::from_str(&body)).transpose()?)
    }

    async fn list_wishes(&self) -> Result<Vec<Wish>, Failure> {
        let rows: Vec<(String,)> = sqlx::query_as("SELECT body FROM wish ORDER BY guardian, application")
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter().map(|(body,)| Ok(serde_json::from_str(&body)?)).collect()
    }

    async fn told_so_far(&self) -> Result<ToldSoFar, Failure> {
        let rows: Vec<ToldRow> = sqlx::query_as(
            "SELECT application, bulletin, guardian, told_at FROM wish_told WHERE application IN (SELECT application FROM wish)",
        )
        .fetch_all(&self.readers)
        .await?;
        so_far(rows)
    }

    async fn tell(
        &self,
        guardian: GuardianId,
        of: &[(ApplicationId, BulletinId)],
        now: Instant,
        telling: &Telling,
    ) -> Result<bool, Failure> {
        let mut transaction = self.writer.begin().await?;
        for (application, bulletin) in of {
            let done = sqlx::query(TOLD)
                .bind(application.to_string())
                .bind(bulletin.to_string())
                .bind(guardian.to_string())
                .bind(Some(now.micros()))
                .execute(&mut *transaction)
                .await?;
            if done.rows_affected() == 0 {
                transaction.rollback().await?;
                return Ok(false);
            }
        }
        commit::messages(&mut transaction, &telling.notices, &telling.dispatches).await?;
        transaction.commit().await?;
        Ok(true)
    }
}
