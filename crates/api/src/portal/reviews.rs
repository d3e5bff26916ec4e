//! Reviews of kindergartens, as their writers and everybody see them.

use oryn_domain::id::{CommandId, EnrolmentId, KindergartenId};
use oryn_domain::review::{Grades, ReviewQuestion, ReviewState};
use oryn_domain::settlement::TriName;

use super::Session;
use crate::error::ApiError;

/// The own review as it stands.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnReview {
    /// The grades.
    pub grades: Grades,
    /// The words.
    pub text: String,
    /// Where it stands.
    pub state: ReviewState,
}

/// A kindergarten that a child of the guardian goes to, or went to until lately.
#[derive(Clone)]
pub struct Reviewable {
    /// The enrolment.
    pub enrolment: EnrolmentId,
    /// The kindergarten.
    pub kindergarten: TriName,
    /// The child's name.
    pub child: String,
    /// The family's review, where there is one.
    pub review: Option<OwnReview>,
}

/// A review that everybody sees: nothing of who wrote it or when.
#[derive(Clone, PartialEq, Eq)]
pub struct ShownReview {
    /// The version, for whoever wants to say that it should not be shown.
    pub id: CommandId,
    /// The grades.
    pub grades: Grades,
    /// The words.
    pub text: String,
}

/// What everybody sees of a kindergarten's reviews; there are enough of them that none can be told from the others.
#[derive(Clone)]
pub struct ShownReviews {
    /// How many there are.
    pub count: u64,
    /// The average of each question, in tenths.
    pub averages: Vec<(ReviewQuestion, u32)>,
    /// The last ones that have words.
    pub last: Vec<ShownReview>,
}

/// The calls about reviews of the parents' pages.
#[async_trait::async_trait]
pub trait ReviewCalls: Send + Sync + 'static {
    /// Which kindergartens the guardian may write about.
    async fn reviewable(&self, session: &Session) -> Result<Vec<Reviewable>, ApiError>;
    /// Write a review, or another version of it.
    async fn write_review(&self, session: &Session, act: CommandId, of: EnrolmentId, grades: Grades, text: &str) -> Result<(), ApiError>;
    /// What everybody sees; `None` while there are too few.
    async fn reviews_of(&self, kindergarten: KindergartenId) -> Result<Option<ShownReviews>, ApiError>;
    /// Say that a review should not be shown: people look at it again.
    async fn report_review(&self, id: CommandId) -> Result<(), ApiError>;
}
