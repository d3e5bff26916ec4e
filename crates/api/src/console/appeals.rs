//! What people write to the department, as the department sees it.

use oryn_domain::appeal::{AppealCommand, AppealTopic};
use oryn_domain::id::{AppealId, CommandId, OfficerId};
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;

use crate::console::FileCard;
use crate::error::ApiError;
use crate::moment::Term;
use crate::portal::{AppealCard, ApplicationPage, HandedIn};

/// An appeal in a list.
#[derive(Debug, Clone)]
pub struct AppealLine {
    /// The appeal.
    pub id: AppealId,
    /// Its number.
    pub number: u64,
    /// When it came.
    pub received_at: Instant,
    /// What it is about.
    pub topic: AppealTopic,
    /// The kindergarten it speaks of.
    pub place: Option<TriName>,
    /// Where it stands, `appeal-state-<name>` in the catalogues.
    pub state: &'static str,
    /// By when it is answered.
    pub term: Term,
    /// Whether the department is late.
    pub overdue: bool,
}

/// The application that an appeal names, as its family sees it.
#[derive(Clone)]
pub struct AppealedApplication {
    /// Whether the writer had signed in as a guardian of the child: otherwise anybody may have given the number.
    pub of_writer: bool,
    /// Everything that was recorded of it, with the reasons.
    pub whole: ApplicationPage,
}

/// An appeal with everything it is answered by.
#[derive(Clone)]
pub struct AppealPage {
    /// The appeal as its writer sees it.
    pub card: AppealCard,
    /// The name of the guardian who had signed in.
    pub guardian: Option<String>,
    /// The telephone that the writer has proven.
    pub phone: Option<String>,
    /// Names of the officers behind the steps, in the order of the card's; empty for the writer's own.
    pub officers: Vec<String>,
    /// The documents.
    pub files: Vec<FileCard>,
    /// The application it names, where there is one.
    pub application: Option<AppealedApplication>,
    /// Until when it may be redirected, while it may.
    pub redirect_until: Option<Instant>,
    /// Up to which moment its term may be prolonged, while it may.
    pub prolong_until: Option<chrono::NaiveDate>,
}

/// How many appeals wait.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AppealsWaiting {
    /// All that wait for an answer.
    pub open: u32,
    /// Those whose term has passed.
    pub overdue: u32,
}

/// The calls about appeals of the department's pages.
#[async_trait::async_trait]
pub trait ConsoleAppeals: Send + Sync + 'static {
    /// How many wait.
    async fn appeals_waiting(&self) -> Result<AppealsWaiting, ApiError>;
    /// Those that wait, the one that is due first before the others; or those that were answered, newest first.
    async fn appeals(&self, open: bool) -> Result<Vec<AppealLine>, ApiError>;
    /// One of them.
    async fn appeal(&self, by: OfficerId, id: AppealId) -> Result<AppealPage, ApiError>;
    /// Do something about it.
    async fn decide_appeal(&self, officer: OfficerId, act: CommandId, id: AppealId, command: AppealCommand) -> Result<(), ApiError>;
    /// A document of it.
    async fn appeal_file(&self, by: OfficerId, id: AppealId, sha256: &str) -> Result<HandedIn, ApiError>;
}
