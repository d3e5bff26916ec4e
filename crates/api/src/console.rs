//! What the department's pages ask of the server.
//!
//! The same accounts, acts and answers as a program has at `/v1/officers` ([`crate::office`]), with the names beside the identifiers that a page
//! shows to people. Who may ask what the door's permission says; what an officer does carries who it is.

use chrono::NaiveDate;
use oryn_domain::application::{Class, Evidence};
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::id::{ApplicationId, CommandId, DeskId, Id, KindergartenId, MatterId, OfficerId, ReferralId, StaffId};
use oryn_domain::kindergarten::Ownership;
use oryn_domain::matter::Answer;
use oryn_domain::permission::Role;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;

use crate::error::ApiError;
use crate::moment::Term;
use crate::office::{
    DeskCard, EscalatedResponse, ExtensionAsked, JournalLine, MatterCard, NewOfficer, OfficerAct, OfficerCard, OfficerSession, OfficerSignedIn,
    OneTimeCode, PrivilegeAwaited, Publication, SignIn,
};
use crate::portal::HandedIn;

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

/// A privilege that waits, with the names around it.
#[derive(Debug, Clone)]
pub struct PrivilegeLine {
    /// The privilege.
    pub card: PrivilegeAwaited,
    /// Where the place is.
    pub place: TriName,
    /// Until when it is awaited, and how that was counted.
    pub term: Term,
}

/// A file that a family handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileCard {
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Whether it is a picture, which a page may show by itself.
    pub picture: bool,
}

/// A privilege that an application claims, with everything it is decided by.
#[derive(Debug, Clone)]
pub struct PrivilegePage {
    /// The application.
    pub application: ApplicationId,
    /// Its number.
    pub number: u64,
    /// The child's name.
    pub child: String,
    /// The child's birth day.
    pub born: NaiveDate,
    /// The category of the rule pack.
    pub category: String,
    /// The class that it gives.
    pub class: Class,
    /// Whether it counts now.
    pub confirmed: bool,
    /// The paper it was confirmed on.
    pub evidence: Option<Evidence>,
    /// Months for which such a paper counts; 0 where it does not age.
    pub evidence_months: u32,
    /// When the application was filed.
    pub filed_at: Instant,
    /// Where a place is wanted.
    pub settlement: TriName,
    /// Which kind of group.
    pub kind: GroupKind,
    /// The place that is kept meanwhile, and until when.
    pub awaited: Option<(TriName, Term)>,
    /// The conclusion that was handed in with the application, where there is one.
    pub conclusion: Option<FileCard>,
    /// Reasons of the rule pack for which it can be refused.
    pub refusal_reasons: Vec<String>,
}

/// A request for more days, with the names around it.
#[derive(Debug, Clone)]
pub struct ExtensionLine {
    /// The request.
    pub card: ExtensionAsked,
    /// Into which kindergarten.
    pub place: TriName,
}

/// The same with everything it is decided by.
#[derive(Debug, Clone)]
pub struct ExtensionPage {
    /// The request.
    pub line: ExtensionLine,
    /// The referral's last moment as it stands.
    pub until: Instant,
    /// Calendar days at most.
    pub most_days: u32,
    /// The document; `None` when the centre has not got it.
    pub document: Option<FileCard>,
    /// Reasons of the rule pack for which it can be refused.
    pub refusal_reasons: Vec<String>,
}

/// An act that waits for the department, with the names around it.
#[derive(Debug, Clone)]
pub struct MatterLine {
    /// The act.
    pub card: MatterCard,
    /// Where.
    pub place: TriName,
    /// At which desk.
    pub desk: String,
    /// Who acted.
    pub person: String,
}

/// The same with everything it is decided by.
#[derive(Debug, Clone)]
pub struct MatterPage {
    /// The act.
    pub line: MatterLine,
    /// Whether the desk had said that it is final: a paper may be out.
    pub is_final: bool,
    /// Why the centre did not accept it; `None` where the rules leave it to people.
    pub refusal: Option<ApiError>,
    /// What the department may say about it.
    pub answers: Vec<Answer>,
}

/// A kindergarten in a list.
#[derive(Debug, Clone)]
pub struct OrganisationLine {
    /// Which.
    pub kindergarten: KindergartenId,
    /// What it is called.
    pub name: TriName,
    /// Where it is.
    pub settlement: TriName,
    /// Whose it is.
    pub ownership: Ownership,
    /// Groups.
    pub groups: u32,
    /// Places in them.
    pub capacity: u32,
    /// Children in them.
    pub children: u32,
    /// Desks at work.
    pub desks: u32,
}

/// A group with what its places are taken by.
#[derive(Debug, Clone)]
pub struct GroupLine {
    /// What it is called.
    pub name: String,
    /// Its kind.
    pub kind: GroupKind,
    /// The language of the group.
    pub language: Language,
    /// Birth years of its children.
    pub birth_years: Vec<i32>,
    /// Places.
    pub capacity: u32,
    /// Children.
    pub children: u32,
    /// Places that nothing takes.
    pub unpublished: u32,
}

/// A member of staff.
#[derive(Debug, Clone)]
pub struct StaffLine {
    /// Who.
    pub staff: StaffId,
    /// The name.
    pub name: String,
    /// The part.
    pub role: Role,
    /// When the person was taken off the staff.
    pub left_at: Option<Instant>,
}

/// A kindergarten with its groups, its people and its desks.
#[derive(Debug, Clone)]
pub struct OrganisationPage {
    /// The same as in the list.
    pub line: OrganisationLine,
    /// Its code.
    pub code: String,
    /// Its address.
    pub address: TriName,
    /// Its telephone.
    pub phone: Option<String>,
    /// The groups, the youngest children first.
    pub groups: Vec<GroupLine>,
    /// The staff by name, those who left last.
    pub staff: Vec<StaffLine>,
    /// The desks, those at work first.
    pub desks: Vec<DeskLine>,
}

/// What a file of the law is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LawKind {
    /// A rule pack.
    Rules,
    /// A year of the calendar.
    Calendar,
}

/// Whether a file of the law holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LawStanding {
    /// Another took its place.
    Past,
    /// It holds now.
    InForce,
    /// It is published and begins later.
    ToCome,
}

/// A published file of the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawLine {
    /// What it is.
    pub kind: LawKind,
    /// Its version.
    pub version: String,
    /// From when it holds.
    pub from: Instant,
    /// Whether it does.
    pub standing: LawStanding,
}

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawProblem {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// What it is, with the key, in the language that was asked for.
    pub sentence: String,
}

/// Whose signature lies beside a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signed {
    /// Nobody's.
    No,
    /// What was handed in is no signature.
    Unreadable,
    /// It does not fit this text.
    Broken,
    /// It fits, and nobody named its publisher to this installation.
    Stranger,
    /// It fits, and its publisher is trusted.
    Trusted,
}

/// One application that would stand elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shifted {
    /// The number people quote.
    pub application: u64,
    /// The position now.
    pub before: u64,
    /// The position under the pack.
    pub after: u64,
}

/// A queue in which somebody would stand elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftedQueue {
    /// What it is called, in the language that was asked for.
    pub queue: String,
    /// How many would.
    pub moved: u64,
    /// The first of them, in the order of today.
    pub shifts: Vec<Shifted>,
}

/// What a pack would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShadowCard {
    /// The version it is compared with.
    pub against: String,
    /// Keys whose value changes: key, value before, value after.
    pub changes: Vec<(String, String, String)>,
    /// Papers whose words change.
    pub papers: Vec<String>,
    /// Who would stand elsewhere.
    pub queues: Vec<ShiftedQueue>,
    /// How many altogether.
    pub moved: u64,
    /// Out of how many that wait.
    pub waiting: u64,
}

/// A file that is in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawInOrder {
    /// What it is.
    pub kind: LawKind,
    /// Its version.
    pub version: String,
    /// From when it would hold.
    pub from: Instant,
    /// Whose signature it has.
    pub signed: Signed,
    /// What it would change; nothing is said of a calendar.
    pub shadow: Option<ShadowCard>,
}

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LawTried {
    /// It cannot be taken: everything that is wrong with it, in the order of lines.
    NotInOrder(Vec<LawProblem>),
    /// It can.
    InOrder(Box<LawInOrder>),
}

/// What is looked for in the journal of decisions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JournalWish {
    /// Lines before this one.
    pub before: Option<u64>,
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// To the end of this day.
    pub to: Option<NaiveDate>,
    /// Of this command, by its name.
    pub command: Option<String>,
    /// That speak of the application of this number.
    pub application: Option<u64>,
}

/// Who did it, as people are called today.
#[derive(Debug, Clone)]
pub enum Author {
    /// A member of staff at a desk.
    Staff {
        /// Who.
        name: String,
        /// In which part.
        role: Role,
        /// Of which kindergarten.
        place: TriName,
        /// At which desk.
        desk: String,
    },
    /// A parent.
    Family,
    /// An employee of the department.
    Officer {
        /// Who.
        name: String,
    },
    /// Whoever holds a publisher's key.
    Publisher,
    /// The centre's own clock.
    Clock,
}

/// A line of the journal in a list.
#[derive(Debug, Clone)]
pub struct JournalFound {
    /// 1, 2, 3 … without gaps.
    pub seq: u64,
    /// When it was decided.
    pub at: Instant,
    /// The command's name.
    pub command: String,
    /// Who.
    pub author: Author,
    /// The numbers of the applications it speaks of.
    pub applications: Vec<u64>,
}

/// Lines of the journal, the newest first.
#[derive(Debug, Clone, Default)]
pub struct JournalPage {
    /// The lines.
    pub lines: Vec<JournalFound>,
    /// Ask for what comes before this one; nothing when these were the last.
    pub more: Option<u64>,
}

/// A way to a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeChannel {
    /// On the portal's own page.
    InApp,
    /// A short message.
    Sms,
    /// E-mail.
    Email,
}

/// How far a notice has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeState {
    /// To be sent, now or later.
    Waiting,
    /// Could not be delivered.
    Failed,
    /// Handed over; nobody has said yet that it arrived.
    Accepted,
    /// It arrived.
    Delivered,
}

impl NoticeState {
    /// Every state, what needs somebody first.
    pub const ALL: [Self; 4] = [Self::Failed, Self::Waiting, Self::Accepted, Self::Delivered];

    /// The name in addresses and in the catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Failed => "failed",
            Self::Accepted => "accepted",
            Self::Delivered => "delivered",
        }
    }
}

/// How many notices of a channel have come so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoticeCount {
    /// On which way.
    pub channel: NoticeChannel,
    /// How far.
    pub state: NoticeState,
    /// How many.
    pub count: u64,
}

/// A notice on its way.
#[derive(Debug, Clone)]
pub struct NoticeLine {
    /// When it was decided.
    pub made_at: Instant,
    /// How it goes.
    pub channel: NoticeChannel,
    /// The end of the telephone or address; empty inside the portal.
    pub recipient: String,
    /// Its first sentence, in the family's language.
    pub text: String,
    /// Attempts so far.
    pub tries: u32,
    /// When it is tried next, where it waits.
    pub due_at: Option<Instant>,
    /// When its state changed last.
    pub changed_at: Instant,
    /// Why it failed, or why the last attempt did, as the gateway says it.
    pub reason: Option<String>,
}

/// Notices on their way.
#[derive(Debug, Clone)]
pub struct Notices {
    /// How many have come how far.
    pub counts: Vec<NoticeCount>,
    /// Those that were asked for, the last changed first.
    pub lines: Vec<NoticeLine>,
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

    /// What an officer of the department decides; a refusal of the rules is an error.
    async fn act(&self, officer: OfficerId, act: CommandId, what: OfficerAct) -> Result<(), ApiError>;
    /// Privileges that somebody was selected by and that wait, the most urgent first.
    async fn privileges(&self) -> Result<Vec<PrivilegeLine>, ApiError>;
    /// The application of this number, when it is alive and claims a privilege.
    async fn claim_of(&self, number: u64) -> Result<Option<ApplicationId>, ApiError>;
    /// A privilege that an application claims.
    async fn privilege(&self, application: ApplicationId) -> Result<PrivilegePage, ApiError>;
    /// Requests for more days that wait, the most urgent first.
    async fn extensions(&self) -> Result<Vec<ExtensionLine>, ApiError>;
    /// One of them.
    async fn extension(&self, referral: ReferralId) -> Result<ExtensionPage, ApiError>;
    /// Acts that wait for the department.
    async fn matters(&self) -> Result<Vec<MatterLine>, ApiError>;
    /// One of them.
    async fn matter(&self, matter: MatterId) -> Result<MatterPage, ApiError>;
    /// A file that a family handed in and that a request names.
    async fn handed_in(&self, sha256: &str) -> Result<HandedIn, ApiError>;

    /// Every kindergarten, by name.
    async fn organisations(&self) -> Result<Vec<OrganisationLine>, ApiError>;
    /// One of them.
    async fn organisation(&self, kindergarten: KindergartenId) -> Result<OrganisationPage, ApiError>;
    /// A code that makes one computer a desk of this person; it is shown once.
    async fn desk_code(&self, staff: StaffId) -> Result<OneTimeCode, ApiError>;
    /// The law that was, is and will be in force: rule packs, then years of the calendar.
    async fn law(&self) -> Result<Vec<LawLine>, ApiError>;
    /// Look at a file of the law and try it on; nothing is written. Sentences are in the language of this code.
    async fn try_law(&self, text: &str, signature: Option<&str>, language: &str) -> Result<LawTried, ApiError>;
    /// Publish a file of the law with the signature that lies beside it.
    async fn publish_law(&self, text: &str, signature: &str) -> Result<Publication, ApiError>;
    /// Lines of the journal of decisions, the newest first.
    async fn journal(&self, wish: &JournalWish) -> Result<JournalPage, ApiError>;
    /// One of them, and as it was written down.
    async fn journal_line(&self, seq: u64) -> Result<(JournalFound, JournalLine), ApiError>;
    /// Notices on their way, those that have come so far.
    async fn notices(&self, state: NoticeState) -> Result<Notices, ApiError>;
    /// Shut a desk out: it hands in what it could not send, deletes its data, and gets nothing else.
    async fn shut_out(&self, desk: DeskId) -> Result<(), ApiError>;
}
