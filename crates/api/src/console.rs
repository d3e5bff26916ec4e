//! What the department's pages ask of the server.
//!
//! The same accounts, acts and answers as a program has at `/v1/officers` ([`crate::office`]), with the names beside the identifiers that a page
//! shows to people. Who may ask what the door's permission says; what an officer does, or opens about a family, carries who it is (`by`), and is noted.

mod anomalies;
mod appeals;
mod audit;
mod drafts;
mod families;
mod law;
mod organisations;
mod passports;
mod persons;
mod records;
mod recovery;
mod reviews;

use oryn_domain::id::{ApplicationId, CommandId, DeskId, Id, KindergartenId, MatterId, OfficerId, ReferralId, StaffId};
use oryn_domain::permission::OfficerRole;
use oryn_domain::time::Instant;

use crate::error::ApiError;
use crate::office::{JournalLine, NewOfficer, OfficerAct, OfficerCard, OfficerSession, OfficerSignedIn, OneTimeCode, Publication, SignIn};
use crate::portal::HandedIn;

pub use anomalies::{AnomalyCalls, AnomalyFacts, AnomalyKind, AnomalyLine, AnomalyPage, AnomalyRow};
pub use appeals::{AppealLine, AppealPage, AppealedApplication, AppealsWaiting, ConsoleAppeals};
pub use audit::{AuditCalls, NoteFound, Noted, NotesPage, NotesWish, ReadFound};
pub use drafts::{DraftCalls, DraftChoice, DraftEdit, DraftField, DraftForm, DraftInput, DraftPaper};
pub use families::{ExtensionLine, ExtensionPage, FileCard, MatterLine, MatterPage, PrivilegeLine, PrivilegePage};
pub use law::{LawChange, LawInOrder, LawKind, LawLine, LawProblem, LawStanding, LawTried, ShadowCard, Shifted, ShiftedQueue, Signed};
pub use organisations::{DeskLine, GroupLine, OrganisationLine, OrganisationPage, Overview, PlacesLine, StaffLine};
pub use passports::PassportCalls;
pub use persons::{PersonsCalls, PersonsImport, PersonsReport, PersonsStage};
pub use records::{Author, JournalFound, JournalPage, JournalWish, NoticeChannel, NoticeCount, NoticeLine, NoticeState, Notices};
pub use recovery::{FamilyAccount, RecoveryCalls, RecoveryLine};
pub use reviews::{ConsoleReviews, ReviewLine};

/// The secret in an officer's cookie.
#[derive(Clone, PartialEq, Eq)]
pub struct OfficerToken(pub String);

/// The calls of the department's pages.
#[async_trait::async_trait]
pub trait ConsoleCalls:
    RecoveryCalls + AnomalyCalls + AuditCalls + DraftCalls + PassportCalls + PersonsCalls + ConsoleAppeals + ConsoleReviews
{
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
    async fn add_account(&self, by: OfficerId, new: NewOfficer) -> Result<OneTimeCode, ApiError>;
    /// A new code for a forgotten password; the old one and all sign-ins count no more. Not for the own account.
    async fn renew_account_code(&self, by: OfficerId, officer: OfficerId) -> Result<OneTimeCode, ApiError>;
    /// Give an account another role, from now on. Not the own one.
    async fn set_account_role(&self, by: OfficerId, officer: OfficerId, role: OfficerRole) -> Result<(), ApiError>;
    /// Close an account; its sign-ins end. Not the own one.
    async fn close_account(&self, by: OfficerId, officer: OfficerId) -> Result<(), ApiError>;

    /// What to look at first.
    async fn overview(&self) -> Result<Overview, ApiError>;

    /// What an officer of the department decides; a refusal of the rules is an error.
    async fn act(&self, officer: OfficerId, act: CommandId, what: OfficerAct) -> Result<(), ApiError>;
    /// Privileges that somebody was selected by and that wait, the most urgent first.
    async fn privileges(&self) -> Result<Vec<PrivilegeLine>, ApiError>;
    /// The application of this number, when it is alive and claims a privilege.
    async fn claim_of(&self, number: u64) -> Result<Option<ApplicationId>, ApiError>;
    /// A privilege that an application claims.
    async fn privilege(&self, by: OfficerId, application: ApplicationId) -> Result<PrivilegePage, ApiError>;
    /// Requests for more days that wait, the most urgent first.
    async fn extensions(&self) -> Result<Vec<ExtensionLine>, ApiError>;
    /// One of them.
    async fn extension(&self, by: OfficerId, referral: ReferralId) -> Result<ExtensionPage, ApiError>;
    /// Acts that wait for the department.
    async fn matters(&self) -> Result<Vec<MatterLine>, ApiError>;
    /// One of them.
    async fn matter(&self, by: OfficerId, matter: MatterId) -> Result<MatterPage, ApiError>;
    /// A file that a family handed in and that a request names.
    async fn handed_in(&self, by: OfficerId, sha256: &str) -> Result<HandedIn, ApiError>;

    /// Every kindergarten, by name.
    async fn organisations(&self) -> Result<Vec<OrganisationLine>, ApiError>;
    /// One of them.
    async fn organisation(&self, kindergarten: KindergartenId) -> Result<OrganisationPage, ApiError>;
    /// A code that makes one computer a desk of this person; it is shown once.
    async fn desk_code(&self, by: OfficerId, staff: StaffId) -> Result<OneTimeCode, ApiError>;
    /// The law that was, is and will be in force: rule packs, then years of the calendar.
    async fn law(&self) -> Result<Vec<LawLine>, ApiError>;
    /// Look at a file of the law and try it on; nothing is written. Sentences are in the language of this code.
    async fn try_law(&self, text: &str, signature: Option<&str>, language: &str) -> Result<LawTried, ApiError>;
    /// Publish a file of the law with the signature that lies beside it.
    async fn publish_law(&self, by: OfficerId, text: &str, signature: &str) -> Result<Publication, ApiError>;
    /// Lines of the journal of decisions, the newest first.
    async fn journal(&self, wish: &JournalWish) -> Result<JournalPage, ApiError>;
    /// One of them, and as it was written down.
    async fn journal_line(&self, by: OfficerId, seq: u64) -> Result<(JournalFound, JournalLine), ApiError>;
    /// Notices on their way, those that have come so far.
    async fn notices(&self, state: NoticeState) -> Result<Notices, ApiError>;
    /// Shut a desk out: it hands in what it could not send, deletes its data, and gets nothing else.
    async fn shut_out(&self, by: OfficerId, desk: DeskId) -> Result<(), ApiError>;
}
