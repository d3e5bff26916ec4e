//! What people write to the department, as whoever wrote it sees it.

use oryn_domain::appeal::{AppealDeed, AppealState, AppealTopic};
use oryn_domain::id::{AppealId, CommandId, KindergartenId};
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;

use super::{CodeSent, Session};
use crate::error::ApiError;
use crate::moment::Term;

/// The form of an appeal, filled in.
#[derive(Clone)]
pub struct AppealForm {
    /// The form's identifier: the same form is one appeal.
    pub id: AppealId,
    /// What it is about.
    pub topic: AppealTopic,
    /// The number of an application, where one was given.
    pub application: Option<u64>,
    /// The kindergarten it speaks of.
    pub kindergarten: Option<KindergartenId>,
    /// The words.
    pub text: String,
    /// The documents, as they were chosen.
    pub files: Vec<Vec<u8>>,
    /// The language of the page.
    pub language: String,
}

/// What was done about an appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppealEvent {
    /// When.
    pub at: Instant,
    /// What; telephones are shown by their end.
    pub deed: ShownDeed,
}

/// A deed on a page. Never printed: it holds words of people.
#[derive(Clone, PartialEq, Eq)]
pub struct ShownDeed(pub AppealDeed);

impl std::fmt::Debug for ShownDeed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.name())
    }
}

/// An appeal with where it stands.
#[derive(Clone, PartialEq, Eq)]
pub struct AppealCard {
    /// The appeal.
    pub id: AppealId,
    /// Its number.
    pub number: u64,
    /// When it came.
    pub received_at: Instant,
    /// What it is about.
    pub topic: AppealTopic,
    /// The number of an application that the writer gave.
    pub application: Option<u64>,
    /// The kindergarten it speaks of.
    pub kindergarten: Option<TriName>,
    /// The words.
    pub text: String,
    /// Documents that came with it.
    pub files: u32,
    /// Where it stands.
    pub state: AppealState,
    /// Whether the department is late.
    pub overdue: bool,
    /// By when it is answered.
    pub term: Term,
    /// What was done, in order.
    pub events: Vec<AppealEvent>,
    /// Whether the writer is told by short message.
    pub reachable: bool,
}

/// An appeal that was taken in.
#[derive(Clone)]
pub struct AppealSent {
    /// It.
    pub card: AppealCard,
    /// With the number it opens the appeal to whoever has it.
    pub code: String,
}

/// What opens an appeal without signing in.
#[derive(Clone, Default)]
pub struct AppealKey {
    /// The number.
    pub number: u64,
    /// The code that was shown when it was sent.
    pub code: String,
}

/// The calls about appeals of the parents' pages. Nothing is said of whether a number exists to whoever has not its code.
#[async_trait::async_trait]
pub trait AppealCalls: Send + Sync + 'static {
    /// Send an appeal; signed in or not.
    async fn send_appeal(&self, session: Option<&Session>, form: AppealForm) -> Result<AppealSent, ApiError>;
    /// Appeals of whoever is signed in, newest first.
    async fn my_appeals(&self, session: &Session) -> Result<Vec<AppealCard>, ApiError>;
    /// One of them.
    async fn my_appeal(&self, session: &Session, id: AppealId) -> Result<AppealCard, ApiError>;
    /// The appeal that these two open; `None` when they do not belong together.
    async fn appeal_by_code(&self, key: &AppealKey) -> Result<Option<AppealCard>, ApiError>;
    /// Send a code to a telephone at which the writer wants to be told; `None` as above.
    async fn send_appeal_code(&self, key: &AppealKey, phone: &str, language: &str) -> Result<Option<CodeSent>, ApiError>;
    /// Prove that telephone by the code; `None` as above.
    async fn prove_appeal_phone(&self, key: &AppealKey, act: CommandId, phone: &str, code: &str) -> Result<Option<AppealCard>, ApiError>;
}
