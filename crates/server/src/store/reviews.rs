//! Reviews of kindergartens, as both stores keep them: the last version of each.

use oryn_domain::id::{ChildId, CommandId, KindergartenId};
use oryn_domain::review::Review;

use crate::failure::Failure;
use crate::store::dispatch::Telling;
use crate::store::rows::count;

/// A review with what others said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptReview {
    /// The review.
    pub review: Review,
    /// How often somebody said that it should not be shown.
    pub reports: u64,
}

/// The statements about reviews.
#[async_trait::async_trait]
pub trait ReviewStore: Send + Sync + 'static {
    /// Keep a version in place of an earlier one; the same again changes nothing. Nobody has complained about a new version.
    async fn put_review(&self, review: &Review) -> Result<(), Failure>;
    /// What became of the version that was looked at, with the messages about it. `false` when there is another version by now.
    async fn judge_review(&self, judged: &Review, telling: &Telling) -> Result<bool, Failure>;
    /// The review for this child of this kindergarten.
    async fn review(&self, child: ChildId, kindergarten: KindergartenId) -> Result<Option<KeptReview>, Failure>;
    /// The version that this act wrote.
    async fn review_by(&self, act: CommandId) -> Result<Option<KeptReview>, Failure>;
    /// What is published of a kindergarten, newest first.
    async fn published_reviews(&self, kindergarten: KindergartenId) -> Result<Vec<Review>, Failure>;
    /// What people have to look at: what waits and what somebody complained about, oldest first.
    async fn reviews_to_look_at(&self, limit: u32) -> Result<Vec<KeptReview>, Failure>;
    /// Somebody says that a published version should not be shown. Whether there is one.
    async fn report_review(&self, act: CommandId) -> Result<bool, Failure>;
}

/// A row of the table `review`: reports and body.
pub(super) type ReviewRow = (i64, String);

pub(super) fn kept((reports, body): ReviewRow) -> Result<KeptReview, Failure> {
    Ok(KeptReview {
        review: serde_json::from_str(&body)?,
        reports: count(reports),
    })
}
