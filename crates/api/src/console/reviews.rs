//! Reviews of kindergartens that people have to look at.

use oryn_domain::id::{CommandId, OfficerId};
use oryn_domain::review::{Grades, ReviewFlaw};
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;

use crate::error::ApiError;

/// A review that waits, or that somebody complained about.
#[derive(Clone)]
pub struct ReviewLine {
    /// The version.
    pub act: CommandId,
    /// Of which kindergarten.
    pub place: TriName,
    /// When it was written.
    pub at: Instant,
    /// The grades.
    pub grades: Grades,
    /// The words.
    pub text: String,
    /// How often somebody said that it should not be shown.
    pub reports: u64,
    /// Where it stands, `review-state-<name>` in the catalogues.
    pub state: &'static str,
}

/// The calls about reviews of the department's pages.
#[async_trait::async_trait]
pub trait ConsoleReviews: Send + Sync + 'static {
    /// What people have to look at, oldest first.
    async fn reviews_to_look_at(&self) -> Result<Vec<ReviewLine>, ApiError>;
    /// Publish the version that was looked at, or refuse it for this reason. The writer is told.
    async fn judge_review(&self, officer: OfficerId, version: CommandId, flaw: Option<ReviewFlaw>) -> Result<(), ApiError>;
}
