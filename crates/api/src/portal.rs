//! What the parents' pages ask of the server. The portal knows the server only through this trait.

use oryn_domain::id::{ApplicationId, BulletinId, CommandId, ResponseId};
use oryn_domain::permission::Caller;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::settlement::Settlement;
use oryn_domain::time::Instant;

use crate::error::ApiError;
use crate::open::OpenCalls;

mod account;
mod appeals;
mod application;
mod check;
mod place;
mod reviews;
mod wishes;

pub use account::{Args, ChildCard, CodeSent, HandedIn, Me, Notice, PersonCard, Session, SignedIn, Sms};
pub use appeals::{AppealCalls, AppealCard, AppealEvent, AppealForm, AppealKey, AppealSent, ShownDeed};
pub use application::{
    ApplicationCard, ApplicationPage, ContractStanding, Event, ExtensionCard, FilingChoices, NewApplication, Paper, PositionChange,
    ReferralInfo, ResponseCard, Step,
};
pub use check::{CheckedCode, CheckedPaper, CheckedRow};
pub use place::{Asked, BulletinPage, Fit, PlaceCard, PlaceFilter};
pub use reviews::{OwnReview, ReviewCalls, Reviewable, ShownReview, ShownReviews};
pub use wishes::{WishCalls, WishCard};

/// The calls of the parents' pages. Everything that needs a person takes the session and checks it.
#[async_trait::async_trait]
pub trait PortalCalls: OpenCalls + AppealCalls + ReviewCalls + WishCalls {
    /// Эталонное время сервера.
    fn now(&self) -> Instant;
    /// The law in force.
    fn rules(&self) -> RulePack;
    /// A new identifier for a form.
    fn new_act(&self) -> CommandId;
    /// Settlements, by name.
    async fn settlements(&self) -> Vec<Settlement>;
    /// Send a code to a phone. The language is that of the page.
    async fn send_code(&self, phone: &str, language: &str) -> Result<CodeSent, ApiError>;
    /// Prove the phone with the code.
    async fn sign_in(&self, phone: &str, code: &str) -> Result<SignedIn, ApiError>;
    /// Who shows this session: nobody when it has ended or never was.
    async fn caller(&self, session: &Session) -> Result<Caller, ApiError>;
    /// What the person register says of a number, for a signed-in phone.
    async fn look_up(&self, session: &Session, iin: &str) -> Result<PersonCard, ApiError>;
    /// Join as the guardian with this number; `consent` is the version of the data policy that was accepted.
    async fn register(&self, session: &Session, iin: &str, consent: bool) -> Result<Me, ApiError>;
    /// End the session.
    async fn sign_out(&self, session: &Session);
    /// Who is signed in.
    async fn me(&self, session: &Session) -> Result<Me, ApiError>;
    /// My children.
    async fn children(&self, session: &Session) -> Result<Vec<ChildCard>, ApiError>;
    /// Add a child by its number.
    async fn add_child(&self, session: &Session, act: CommandId, iin: &str) -> Result<ChildCard, ApiError>;
    /// What can be chosen for an application.
    async fn filing_choices(&self, session: &Session) -> Result<FilingChoices, ApiError>;
    /// File an application.
    async fn file_application(&self, session: &Session, new: NewApplication) -> Result<ApplicationCard, ApiError>;
    /// My applications, newest first, withdrawn ones too.
    async fn applications(&self, session: &Session) -> Result<Vec<ApplicationCard>, ApiError>;
    /// One of my applications.
    async fn application(&self, session: &Session, id: ApplicationId) -> Result<ApplicationPage, ApiError>;
    /// Take an application back.
    async fn withdraw_application(&self, session: &Session, act: CommandId, id: ApplicationId) -> Result<(), ApiError>;
    /// Say that a place is still wanted.
    async fn confirm_interest(&self, session: &Session, act: CommandId, id: ApplicationId) -> Result<(), ApiError>;
    /// Free places; signed in or not.
    async fn free_places(&self, session: Option<&Session>, filter: &PlaceFilter) -> Result<Vec<PlaceCard>, ApiError>;
    /// One bulletin; signed in or not.
    async fn bulletin(&self, session: Option<&Session>, id: BulletinId) -> Result<BulletinPage, ApiError>;
    /// Ask for a place, in the way in which it is distributed.
    async fn respond(&self, session: &Session, act: CommandId, application: ApplicationId, bulletin: BulletinId)
    -> Result<Asked, ApiError>;
    /// Take a response back before the round ends.
    async fn withdraw_response(&self, session: &Session, act: CommandId, response: ResponseId) -> Result<(), ApiError>;
    /// The referral of an application as PDF.
    async fn referral_paper(&self, session: &Session, application: ApplicationId) -> Result<Paper, ApiError>;
    /// Ask for more days for the referral of an application, on a ground of the rule pack and with a document: the file as it was chosen.
    async fn ask_extension(
        &self,
        session: &Session,
        act: CommandId,
        application: ApplicationId,
        ground: &str,
        file: Vec<u8>,
    ) -> Result<(), ApiError>;
    /// Whether a referral is genuine and counts, by what stands in its square code. Anybody may ask: who holds the paper sees more on it.
    async fn check_code(&self, text: &str) -> CheckedCode;
    /// A file I handed in.
    async fn handed_in(&self, session: &Session, sha256: &str) -> Result<HandedIn, ApiError>;
    /// My inbox, newest first; reading marks all as read.
    async fn notices(&self, session: &Session) -> Result<Vec<Notice>, ApiError>;
    /// Messages that would have gone to phones, newest first; `None` unless this is a training installation.
    async fn training_sms(&self) -> Option<Vec<Sms>>;
}
