//! What the parents' pages ask of the server. The portal knows the server only through this trait.

use oryn_domain::id::{ApplicationId, BulletinId, CommandId, ResponseId};
use oryn_domain::rule_pack::RulePack;
use oryn_domain::settlement::Settlement;
use oryn_domain::time::Instant;

use crate::error::ApiError;
use crate::open::OpenCalls;
use crate::public_log::PublicLogCalls;

mod account;
mod appeals;
mod application;
mod check;
mod contract;
mod filing;
mod invitation;
mod place;
mod referral;
mod reviews;
mod telling;
mod wishes;

pub use account::{
    AccountCalls, AccountCard, Args, Asker, ChildCard, CodeSent, HandedIn, Me, Notice, OwnAct, POLICY, PersonCard, PersonNamed, Session,
    SignInCard, SignedIn, Sms,
};
pub use appeals::{AppealCalls, AppealCard, AppealEvent, AppealForm, AppealKey, AppealSent, ShownDeed};
pub use application::{
    ApplicationCard, ApplicationPage, ContractStanding, Event, ExtensionCard, Paper, PositionChange, ReferralInfo, ResponseCard, Step,
};
pub use check::{CheckedCode, CheckedPaper, CheckedRow};
pub use contract::{ContractCalls, ContractText};
pub use filing::{CategoryChoice, Claim, CorrectionalChoice, FilingCalls, FilingChoices, NewApplication, OwnFile, PaperFor, Told, ToldBy};
pub use invitation::{InvitationCalls, InvitationCard, InvitationMade, Invited};
pub use place::{Asked, BulletinPage, Fit, PlaceCard, PlaceFilter};
pub use referral::{OwnReferral, ReferralCalls};
pub use reviews::{OwnReview, ReviewCalls, Reviewable, ShownReview, ShownReviews};
pub use telling::{Telling, TellingCalls, TellingWay, TellingWish};
pub use wishes::{WishCalls, WishCard};

/// The calls of the parents' pages; those about the account itself are [`AccountCalls`], those about other guardians [`InvitationCalls`], those about
/// messages [`TellingCalls`]. Everything that needs a person takes the session and checks it.
#[async_trait::async_trait]
pub trait PortalCalls:
    OpenCalls
    + PublicLogCalls
    + AccountCalls
    + InvitationCalls
    + TellingCalls
    + FilingCalls
    + ReferralCalls
    + ContractCalls
    + AppealCalls
    + ReviewCalls
    + WishCalls
{
    /// Эталонное время сервера.
    fn now(&self) -> Instant;
    /// The law in force.
    fn rules(&self) -> RulePack;
    /// A new identifier for a form.
    fn new_act(&self) -> CommandId;
    /// Settlements, by name.
    async fn settlements(&self) -> Vec<Settlement>;
    /// My children.
    async fn children(&self, session: &Session) -> Result<Vec<ChildCard>, ApiError>;
    /// Add a child by its number.
    async fn add_child(&self, session: &Session, act: CommandId, iin: &str) -> Result<ChildCard, ApiError>;
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
