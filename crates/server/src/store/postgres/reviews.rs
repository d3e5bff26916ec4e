//! Reviews of kindergartens.

use oryn_domain::id::{ChildId, CommandId, KindergartenId};
use oryn_domain::review::Review;

use super::{PostgresStore, commit};
use crate::failure::Failure;
use crate::store::dispatch::Telling;
use crate::store::reviews::{KeptReview, ReviewRow, ReviewStore, kept};

#[async_trait::async_trait]
impl ReviewStore for PostgresStore {
    async fn put_review(&self, review: &Review) -> Result<(), Failure> {
        sqlx::query(
            "INSERT INTO review (child, kindergarten, act, state, written_at, reports, body) VALUES ($1, $2, $3, $4, $5, 0, $6) \
             ON CONFLICT (child, kindergarten) DO UPDATE SET act = excluded.act, state = excluded.state, written_at = excluded.written_at, \
             reports = 0, body = excluded.body WHERE review.act <> excluded.act",
        )
        .bind(review.child.to_string())
        .bind(review.kindergarten.to_string())
        .bind(review.act.to_string())
        .bind(review.state.name())
        .bind(review.at.micros())
        .bind(serde_json::to_string(review)?)
        .execute(&self.pool())
        .await?;
        Ok(())
    }

    async fn judge_review(&self, judged: &Review, telling: &Telling) -> Result<bool, Failure> {
        let mut transaction = self.pool().begin().await?;
        let done = sqlx::query("UPDATE review SET state = $2, reports = 0, body = $3 WHERE act = $1 AND (state <> $2 OR reports > 0)")
            .bind(judged.act.to_string())
            .bind(judged.state.name())
            .bind(serde_json::to_string(judged)?)
            .execute(&mut *transaction)
            .await?;
        let written = done.rows_affected() > 0;
        if written {
            commit::messages(&mut transaction, &telling.notices, &telling.dispatches).await?;
        }
        transaction.commit().await?;
        Ok(written)
    }

    async fn review(&self, child: ChildId, kindergarten: KindergartenId) -> Result<Option<KeptReview>, Failure> {
        let row: Option<ReviewRow> = sqlx::query_as("SELECT reports, body FROM review WHERE child = $1 AND kindergarten = $2")
            .bind(child.to_string())
            .bind(kindergarten.to_string())
            .fetch_optional(&self.pool())
            .await?;
        row.map(kept).transpose()
    }

    async fn review_by(&self, act: CommandId) -> Result<Option<KeptReview>, Failure> {
        let row: Option<ReviewRow> = sqlx::query_as("SELECT reports, body FROM review WHERE act = $1")
            .bind(act.to_string())
            .fetch_optional(&self.pool())
            .await?;
        row.map(kept).transpose()
    }

    async fn published_reviews(&self, kindergarten: KindergartenId) -> Result<Vec<Review>, Failure> {
        let rows: Vec<ReviewRow> = sqlx::query_as(
            "SELECT reports, body FROM review WHERE kindergarten = $1 AND state = 'published' ORDER BY written_at DESC, act DESC",
        )
        .bind(kindergarten.to_string())
        .fetch_all(&self.pool())
        .await?;
        rows.into_iter().map(|row| Ok(kept(row)?.review)).collect()
    }

    async fn reviews_to_look_at(&self, limit: u32) -> Result<Vec<KeptReview>, Failure> {
        let rows: Vec<ReviewRow> =
            sqlx::query_as("SELECT reports, body FROM review WHERE state = 'waiting' OR reports > 0 ORDER BY written_at, act LIMIT $1")
                .bind(i64::from(limit))
                .fetch_all(&self.pool())
                .await?;
        rows.into_iter().map(kept).collect()
    }

    async fn report_review(&self, act: CommandId) -> Result<bool, Failure> {
        let done = sqlx::query("UPDATE review SET reports = reports + 1 WHERE act = $1 AND state = 'published'")
            .bind(act.to_string())
            .execute(&self.pool())
            .await?;
        Ok(done.rows_affected() > 0)
    }
}
