//! What the parents' pages ask of the server. The portal knows the server only through this trait.

use chrono::NaiveDate;
use oryn_domain::application::Class;
use oryn_domain::bulletin::PlaceKind;
use oryn_domain::contract::ContractState;
use oryn_domain::distribution::Way;
use oryn_domain::group::{Ages, GroupKind, Language};
use oryn_domain::id::{ApplicationId, BulletinId, ChildId, CommandId, ResponseId, SettlementId};
use oryn_domain::iin::{Iin, Sex};
use oryn_domain::kindergarten::Ownership;
use oryn_domain::permission::Caller;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::selection::Ranking;
use oryn_domain::settlement::{Settlement, TriName};
use oryn_domain::time::Instant;
use serde::{Deserialize, Serialize};

use crate::error::ApiError;
use crate::moment::Term;
use crate::open::OpenCalls;

/// The secret in a parent's cookie.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session(pub String);

/// A code is on its way.
#[derive(Debug, Clone, Copy)]
pub struct CodeSent {
    /// Until when it can be used.
    pub expires_at: Instant,
    /// Seconds after which another may be asked for.
    pub again_after: u32,
}

/// The phone is proven.
#[derive(Clone)]
pub struct SignedIn {
    /// For the cookie.
    pub session: Session,
    /// Whether a guardian with this phone is known; otherwise the IIN has to be given.
    pub known: bool,
}

/// A person as the state register knows it.
#[derive(Debug, Clone)]
pub struct PersonCard {
    /// The number.
    pub iin: Iin,
    /// Surname, given name, patronymic.
    pub name: String,
    /// Birth date.
    pub born: NaiveDate,
    /// Sex.
    pub sex: Sex,
}

/// The signed-in guardian.
#[derive(Debug, Clone)]
pub struct Me {
    /// Surname, given name, patronymic.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// Notices not read yet.
    pub unread: u32,
}

/// A child of the guardian.
#[derive(Debug, Clone)]
pub struct ChildCard {
    /// The child.
    pub id: ChildId,
    /// What the register says.
    pub person: PersonCard,
    /// Applications that live.
    pub applications: Vec<ApplicationId>,
    /// The kindergarten the child goes to.
    pub enrolled_in: Option<TriName>,
}

/// What can be chosen when an application is filed.
#[derive(Debug, Clone)]
pub struct FilingChoices {
    /// Settlements with kindergartens.
    pub settlements: Vec<Settlement>,
    /// Languages of upbringing.
    pub languages: Vec<Language>,
    /// Kinds of groups that can be asked for here.
    pub kinds: Vec<GroupKind>,
}

/// A new application.
#[derive(Debug, Clone)]
pub struct NewApplication {
    /// Made when the form was shown, so that a second press of the button changes nothing.
    pub act: CommandId,
    /// The child.
    pub child: ChildId,
    /// Where.
    pub settlement: SettlementId,
    /// Which kind of group.
    pub kind: GroupKind,
    /// Languages that suit.
    pub languages: Vec<Language>,
}

/// How far an application has come: the path of four steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// In the queue.
    Queue,
    /// Responded to a bulletin.
    Response,
    /// Holds a referral.
    Referral,
    /// Contract signed, enrolled.
    Contract,
}

/// An application in a list.
#[derive(Debug, Clone)]
pub struct ApplicationCard {
    /// The application.
    pub id: ApplicationId,
    /// Its number.
    pub number: u64,
    /// The child's name.
    pub child: String,
    /// Where.
    pub settlement: TriName,
    /// Which kind of group.
    pub kind: GroupKind,
    /// Languages that suit.
    pub languages: Vec<Language>,
    /// When it was filed.
    pub filed_at: Instant,
    /// Position in the queue, from 1.
    pub position: Option<u64>,
    /// How many stand in the queue.
    pub queue_length: u64,
    /// The class that counts.
    pub class: Class,
    /// How far it has come.
    pub step: Step,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Instant>,
    /// Until when it is on the stop-list.
    pub on_hold_until: Option<Instant>,
    /// Interest was not confirmed: no number until the family says that a place is still wanted.
    pub inactive: bool,
    /// Until when that answer is awaited.
    pub interest_answer_by: Option<Instant>,
}

/// A response on the application's page.
#[derive(Debug, Clone)]
pub struct ResponseCard {
    /// The response.
    pub id: ResponseId,
    /// The bulletin.
    pub place: PlaceCard,
    /// `submitted`, `selected`, `activated`, `declined`, `not_selected`, `lapsed`, `withdrawn`.
    pub state: String,
    /// The reason of a declined one.
    pub reason: Option<String>,
    /// When the queue decides.
    pub round_closes: Option<Instant>,
    /// Why it stands where it stands.
    pub ranking: Option<Ranking>,
    /// The term for the kindergarten's answer.
    pub activate_by: Option<Term>,
}

/// A referral on the application's page.
#[derive(Debug, Clone)]
pub struct ReferralInfo {
    /// Its number.
    pub number: String,
    /// Under which its line stands in the open protocol.
    pub open_code: String,
    /// `issued`, `fulfilled`, `expired`, `annulled`.
    pub state: String,
    /// How long it is valid.
    pub term: Term,
    /// The kindergarten.
    pub kindergarten: TriName,
    /// Its address.
    pub address: TriName,
    /// Its telephone.
    pub phone: Option<String>,
    /// The group's name.
    pub group: String,
    /// What to bring, as codes `bring-<code>`.
    pub documents: Vec<String>,
    /// Working days on the stop-list when the term is missed.
    pub stop_list_working_days: u32,
}

/// The extension of a referral, as far as it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExtensionCard {
    /// It may be asked for now.
    Offered {
        /// Grounds of the rule pack, `reason-<code>` in the catalogues.
        grounds: Vec<String>,
        /// Calendar days at most.
        most_days: u32,
    },
    /// It was asked for.
    Asked {
        /// SHA-256 of the document, where this guardian can have it back: what was handed in at a desk may still be on its way.
        document: Option<String>,
        /// Until when it is answered.
        answer_by: Instant,
    },
    /// It was granted.
    Granted {
        /// SHA-256 of the document, where this guardian can have it back: what was handed in at a desk may still be on its way.
        document: Option<String>,
        /// Calendar days.
        days: u32,
    },
    /// It was refused.
    Refused {
        /// SHA-256 of the document, where this guardian can have it back: what was handed in at a desk may still be on its way.
        document: Option<String>,
        /// A reason of the rule pack, `reason-<code>` in the catalogues.
        reason: String,
    },
}

impl ExtensionCard {
    /// Where its document stands, once it was asked for.
    pub const fn document_mut(&mut self) -> Option<&mut Option<String>> {
        match self {
            Self::Offered { .. } => None,
            Self::Asked { document, .. } | Self::Granted { document, .. } | Self::Refused { document, .. } => Some(document),
        }
    }
}

/// A file that the guardian handed in earlier.
#[derive(Clone)]
pub struct HandedIn {
    /// As HTTP calls its kind.
    pub content_type: &'static str,
    /// The name to save it under.
    pub file: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// A line of an application's history.
#[derive(Debug, Clone)]
pub struct Event {
    /// When.
    pub at: Instant,
    /// The act's name, `act-<name>` in the catalogues.
    pub act: String,
}

/// What one cause did to a position on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PositionChange {
    /// The day.
    pub day: NaiveDate,
    /// The cause, `position-cause-<name>` in the catalogues.
    pub cause: &'static str,
    /// Whether the application itself moved.
    pub own: bool,
    /// Where the rules changed: the version that came into force.
    pub rules: Option<String>,
    /// How many applications moved that day for this cause.
    pub count: u32,
    /// How much the position grew (further back) or shrank.
    pub amount: i64,
    /// The position after the last of them; `None` while it stands in no queue.
    pub position: Option<u64>,
}

/// Where a contract stands, as a family sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContractStanding {
    /// Not signed by both yet.
    Unsigned,
    /// In force since then.
    InForce(Instant),
    /// It ended: the last day, and the ground of the rule pack or graduation.
    Ended(NaiveDate, String),
}

impl From<&ContractState> for ContractStanding {
    fn from(state: &ContractState) -> Self {
        match state {
            ContractState::Prepared | ContractState::SignedByGuardian { .. } => Self::Unsigned,
            ContractState::InForce { at, .. } => Self::InForce(*at),
            ContractState::Terminated { on, ground, .. } => Self::Ended(*on, ground.clone()),
        }
    }
}

/// Everything about one application.
#[derive(Debug, Clone)]
pub struct ApplicationPage {
    /// The card.
    pub card: ApplicationCard,
    /// Responses, newest first.
    pub responses: Vec<ResponseCard>,
    /// The last referral.
    pub referral: Option<ReferralInfo>,
    /// The extension of the last referral, where there is or may be one.
    pub extension: Option<ExtensionCard>,
    /// The contract's number, and where it stands.
    pub contract: Option<(String, ContractStanding)>,
    /// The kindergarten and group the child was enrolled into.
    pub enrolled_in: Option<(TriName, String)>,
    /// What happened, newest first.
    pub events: Vec<Event>,
    /// Why the position changed, day by day, newest first.
    pub changes: Vec<PositionChange>,
    /// Bulletins this application may respond to now.
    pub open_places: u32,
    /// Whether it can be withdrawn.
    pub can_withdraw: bool,
}

/// What to look for among free places.
#[derive(Debug, Clone, Default)]
pub struct PlaceFilter {
    /// In this settlement.
    pub settlement: Option<SettlementId>,
    /// For this birth year.
    pub birth_year: Option<i32>,
    /// In this language.
    pub language: Option<Language>,
    /// Whose kindergarten's name contains this.
    pub name: String,
    /// «Доступные мне»: only what one of my applications may respond to now.
    pub mine: bool,
}

/// Free places of one group.
#[derive(Debug, Clone)]
pub struct PlaceCard {
    /// The bulletin.
    pub bulletin: BulletinId,
    /// The kindergarten.
    pub kindergarten: TriName,
    /// Its settlement.
    pub settlement: TriName,
    /// Its address.
    pub address: TriName,
    /// State or private.
    pub ownership: Ownership,
    /// The group's name.
    pub group: String,
    /// Kind of group.
    pub kind: GroupKind,
    /// Language of upbringing.
    pub language: Language,
    /// Birth years.
    pub birth_years: Vec<i32>,
    /// Whether children of one age or of several sit in the group.
    pub ages: Ages,
    /// Children the group may hold.
    pub capacity: u32,
    /// Places published.
    pub places: u32,
    /// Places left.
    pub free: u32,
    /// What kind of places.
    pub place_kind: PlaceKind,
    /// How its places find their children.
    pub way: Way,
    /// Responses of the round in progress.
    pub responses: u32,
    /// `priority`, `open`, `filled`, `recalled`.
    pub state: String,
    /// When it opens to all.
    pub priority_until: Option<Instant>,
    /// When the queue decides.
    pub round_closes: Option<Instant>,
    /// When the places were really freed.
    pub released_at: Instant,
    /// When parents first saw it.
    pub published_at: Option<Instant>,
    /// Who published it.
    pub published_by: String,
}

/// One of my applications beside a bulletin.
#[derive(Debug, Clone)]
pub struct Fit {
    /// The application.
    pub application: ApplicationId,
    /// The child's name.
    pub child: String,
    /// Its position in the queue.
    pub position: Option<u64>,
    /// Whether it may respond now, or why not.
    pub answer: Result<(), ApiError>,
}

/// Everything about one bulletin.
#[derive(Debug, Clone)]
pub struct BulletinPage {
    /// The places.
    pub place: PlaceCard,
    /// My applications beside it; empty for who is not signed in.
    pub fits: Vec<Fit>,
    /// Minutes for which responses are gathered.
    pub round_minutes: u32,
}

/// What came of asking for a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// There is a response; the queue decides.
    Responded(ResponseId),
    /// There is a referral already.
    Referred,
}

/// Arguments of a message that is put into words later, in the reader's language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Args {
    /// Texts that are the same in every language.
    #[serde(default)]
    pub texts: Vec<(String, String)>,
    /// Numbers, which choose plural forms.
    #[serde(default)]
    pub numbers: Vec<(String, i64)>,
    /// Instants.
    #[serde(default)]
    pub instants: Vec<(String, Instant)>,
    /// Dates.
    #[serde(default)]
    pub days: Vec<(String, NaiveDate)>,
    /// Names of places and organisations.
    #[serde(default)]
    pub names: Vec<(String, TriName)>,
    /// Keys of the catalogues, for example `reason-documents_missing`.
    #[serde(default)]
    pub keys: Vec<(String, String)>,
}

/// A message in the inbox.
#[derive(Debug, Clone)]
pub struct Notice {
    /// When.
    pub at: Instant,
    /// `notice-<code>` in the catalogues.
    pub code: String,
    /// Arguments of the text.
    pub args: Args,
    /// The application it is about.
    pub application: Option<ApplicationId>,
}

/// A short message that would have gone to a phone: the inbox of a training installation.
#[derive(Debug, Clone)]
pub struct Sms {
    /// When.
    pub at: Instant,
    /// To whom.
    pub phone: String,
    /// The text.
    pub text: String,
}

/// What came of looking at a referral's code, as far as anybody may hear it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedCode {
    /// The first thing that is to be said of it: `check-<answer>` in the catalogues.
    pub answer: &'static str,
    /// Whether the family may be received on it now.
    pub counts: bool,
    /// What the paper says and the register knows of it; none unless something vouches for the code.
    pub paper: Option<CheckedPaper>,
}

/// A paper whose code is genuine. Nothing here that does not stand on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedPaper {
    /// The number.
    pub number: String,
    /// The last day that its code was signed for.
    pub valid_on: Option<NaiveDate>,
    /// Which copy the paper says it is.
    pub copy: Option<u32>,
    /// What the register has of it.
    pub referral: Option<CheckedRow>,
}

/// The referral of such a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedRow {
    /// The kindergarten.
    pub kindergarten: TriName,
    /// The child's initials.
    pub child: String,
    /// The child's birth year.
    pub birth_year: i32,
    /// When it was issued.
    pub issued_at: Instant,
    /// Until when it counts, by the register.
    pub valid_until: Instant,
    /// The newest copy.
    pub newest_copy: u32,
}

/// A paper to download.
#[derive(Clone)]
pub struct Paper {
    /// The file's name.
    pub file: String,
    /// PDF.
    pub bytes: Vec<u8>,
}

/// The calls of the parents' pages. Everything that needs a person takes the session and checks it.
#[async_trait::async_trait]
pub trait PortalCalls: OpenCalls {
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
