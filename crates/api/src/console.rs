//! What the department's pages ask of the server.
//!
//! The same accounts, acts and answers as a program has at `/v1/officers` ([`crate::office`]), with the names beside the identifiers that a page
//! shows to people. Who may ask what the door's permission says; what an officer does carries who it is.

use oryn_domain::id::{CommandId, Id, KindergartenId, OfficerId};
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;

use crate::error::ApiError;
use crate::office::{DeskCard, EscalatedResponse, NewOfficer, OfficerCard, OfficerSession, OfficerSignedIn, OneTimeCode, SignIn};

/// The secret in an officer's cookie.
#[derive(Clone, PartialEq, Eq)]
pub struct OfficerToken(pub String);

/// A desk with the names around it.
#[derive(Debug, Clone)]
pub struct DeskLine {
    /// The desk.
    pub card: DeskCard,
    /// What its kindergarten is called.
    pub place: TriName,
    /// To whom it was given.
    pub holder: String,
    /// When it had last handed in everything: whatever it has not sent is younger than that. `None` when it never has.
    pub heard_at: Option<Instant>,
    /// Referrals whose term has passed and that are kept for what this desk may still have to say.
    pub kept: u32,
}

/// Places of a kindergarten that nobody has.
#[derive(Debug, Clone)]
pub struct PlacesLine {
    /// Where.
    pub kindergarten: KindergartenId,
    /// What it is called.
    pub place: TriName,
    /// Published and free.
    pub open: u32,
    /// Reserved for a family that was selected.
    pub reserved: u32,
    /// Free, and in no bulletin.
    pub unpublished: u32,
}

/// Something that the data already tell and somebody should look at.
#[derive(Debug, Clone)]
pub enum Anomaly {
    /// The staff let a selected response lie over its term.
    LateActivation {
        /// Which.
        response: EscalatedResponse,
        /// Where.
        place: TriName,
    },
    /// Places that have been open for days and to which nobody responded.
    NoResponses {
        /// Where.
        place: TriName,
        /// Of which group.
        group: String,
        /// How many.
        free: u32,
        /// Since when.
        since: Instant,
    },
    /// A kindergarten that declined several responses lately.
    Declines {
        /// Where.
        place: TriName,
        /// How many it declined.
        declined: u32,
        /// Out of how many that it decided.
        of: u32,
    },
    /// Children of one name and one birth day under several numbers, each in a queue.
    SameChild {
        /// The numbers of their applications.
        applications: Vec<u64>,
    },
}

/// What the department looks at first.
#[derive(Debug, Clone, Default)]
pub struct Overview {
    /// Privileges that wait for the department.
    pub privileges: u32,
    /// Extensions that wait for the department, and not for a kindergarten.
    pub extensions: u32,
    /// Acts that wait for the department.
    pub matters: u32,
    /// Every desk that is at work.
    pub desks: u32,
    /// Desks that are silent while a term waits for them, the longest silent first.
    pub silent: Vec<DeskLine>,
    /// Of the others those that have not handed in everything for the longest.
    pub unheard: Vec<DeskLine>,
    /// Kindergartens with places, by name.
    pub places: Vec<PlacesLine>,
    /// What somebody should look at.
    pub anomalies: Vec<Anomaly>,
}

/// The calls of the department's pages.
#[async_trait::async_trait]
pub trait ConsoleCalls: Send + Sync + 'static {
    /// Эталонное время сервера.
    fn now(&self) -> Instant;
    /// Whether the law in force is that of training.
    fn training(&self) -> bool;
    /// A new identifier for a form.
    fn new_act(&self) -> CommandId;

    /// Sign in by a password, or by the one-time code of an account with the password to be.
    async fn sign_in(&self, request: SignIn) -> Result<OfficerSignedIn, ApiError>;
    /// Who shows this token; `None` when it does not count, or not any more.
    async fn officer(&self, token: &OfficerToken) -> Result<Option<OfficerCard>, ApiError>;
    /// The sign-ins of whoever shows this token.
    async fn sessions(&self, token: &OfficerToken) -> Result<Vec<OfficerSession>, ApiError>;
    /// End one of the own sign-ins.
    async fn end_session(&self, officer: OfficerId, session: Id) -> Result<(), ApiError>;
    /// End the sign-in of this token.
    async fn sign_out(&self, token: &OfficerToken) -> Result<(), ApiError>;

    /// Every account of the department, by name.
    async fn accounts(&self) -> Result<Vec<OfficerCard>, ApiError>;
    /// Add an account; its code is shown once.
    async fn add_account(&self, new: NewOfficer) -> Result<OneTimeCode, ApiError>;
    /// A new code for a forgotten password; the old one and all sign-ins count no more.
    async fn renew_account_code(&self, officer: OfficerId) -> Result<OneTimeCode, ApiError>;
    /// Close an account; its sign-ins end.
    async fn close_account(&self, officer: OfficerId) -> Result<(), ApiError>;

    /// What to look at first.
    async fn overview(&self) -> Result<Overview, ApiError>;
}
