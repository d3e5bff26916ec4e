//! What the pages of the public log show: its heads, the rounds of a day ranked again, and a family's own lines with their proof.
//!
//! Hashes and names of the log are hexadecimal texts here; sentences are keys of the catalogues with what stands in them. A page that everybody
//! may see says of a round that is about fewer than [`crate::open::CROWD`] children only that nothing differs.

use chrono::NaiveDate;
use oryn_domain::application::Class;
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::id::{ApplicationId, KindergartenId};
use oryn_domain::rule_pack::Ratio;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;

use crate::error::ApiError;
use crate::portal::{Paper, Session};

/// A signed head of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeHead {
    /// How many lines it stands for.
    pub size: u64,
    /// Their root.
    pub root: String,
    /// When it was signed.
    pub at: Instant,
    /// The day it closes; none for the newest one.
    pub day: Option<NaiveDate>,
}

/// Something that stands in a sentence about the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InSentence {
    /// A number.
    Number(u64),
    /// The same in all languages.
    Text(String),
    /// A class.
    Class(Class),
    /// An instant.
    Moment(Instant),
}

/// A sentence before it has a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its key in the catalogues.
    pub key: String,
    /// What stands in it.
    pub args: Vec<(&'static str, InSentence)>,
}

/// What the log says of one day. A number of children that is no crowd is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogDay {
    /// The day.
    pub day: NaiveDate,
    /// Lines.
    pub lines: u64,
    /// Rounds that were ranked again.
    pub rounds: u64,
    /// Responses in them.
    pub ranked: Option<u64>,
    /// Places that were given by them.
    pub chosen: Option<u64>,
    /// Places given past the queue by a head's order.
    pub past_the_queue: u64,
}

/// The log as it stands.
#[derive(Debug, Clone)]
pub struct LogStanding {
    /// The newest head.
    pub head: TreeHead,
    /// The key that signs heads, as it is printed.
    pub key: String,
    /// So many lines were read again here, from the first one on.
    pub read: u64,
    /// What is wrong, and where the reading stopped.
    pub finding: Option<Sentence>,
    /// Days, newest first.
    pub days: Vec<LogDay>,
}

/// A round that was ranked again and in which nothing differs.
#[derive(Debug, Clone)]
pub struct LogRound {
    /// The line of its selection.
    pub line: u64,
    /// When it ended.
    pub at: Instant,
    /// The kindergarten.
    pub kindergarten: (KindergartenId, TriName),
    /// The settlement.
    pub settlement: TriName,
    /// Kind of group.
    pub kind: GroupKind,
    /// Birth years.
    pub birth_years: Vec<i32>,
    /// Language of upbringing.
    pub language: Language,
    /// Places that there were.
    pub places: u32,
    /// Responses; `None` when they are no crowd.
    pub responses: Option<u64>,
    /// The version of the law.
    pub rules: String,
    /// How first-priority and ordinary ones took turns.
    pub ratio: Ratio,
    /// The responses in the order of the queue; none where they are no crowd, or the group is not an ordinary one.
    pub ranked: Vec<LogRanked>,
}

/// One response of a round that was ranked again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogRanked {
    /// The name under which the log speaks of the application.
    pub name: String,
    /// The class that counted.
    pub class: Class,
    /// Which one of these it was by filing time, from 1.
    pub filed: u64,
    /// Whether it got a place.
    pub chosen: bool,
}

/// One step from a line to the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofStep {
    /// The hash that the proof gives.
    pub hash: String,
    /// Whether it stands on the left.
    pub is_left: bool,
    /// What both give together.
    pub gives: String,
}

/// What opens a commitment: who stands behind a line, told to the guardian alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// The number of the application.
    Application(u64),
    /// The child's number, hidden but for its beginning and end.
    Child(String),
    /// The guardian's, likewise.
    Guardian(String),
    /// The number of the referral.
    Referral(String),
}

/// One of the family's own lines.
#[derive(Debug, Clone)]
pub struct OwnLogLine {
    /// Where it stands.
    pub line: u64,
    /// When it was decided.
    pub at: Instant,
    /// What it says.
    pub says: Sentence,
    /// For a place in a ranking: the day and the line of the round.
    pub round: Option<(NaiveDate, u64)>,
    /// Its bytes as they are published.
    pub entry: String,
    /// Their hash.
    pub leaf: String,
    /// The way to the root.
    pub way: Vec<ProofStep>,
    /// Who stands behind it.
    pub opened: Vec<Opened>,
}

/// Everything the log says of one application, with its proof.
#[derive(Debug, Clone)]
pub struct OwnLog {
    /// The name under which it speaks of the application.
    pub name: String,
    /// The head that the proofs lead to.
    pub head: TreeHead,
    /// The key that signs heads, as it is printed.
    pub key: String,
    /// The lines, in order.
    pub lines: Vec<OwnLogLine>,
}

/// What the pages of the public log ask of the server.
#[async_trait::async_trait]
pub trait PublicLogCalls: Send + Sync + 'static {
    /// The log as it stands, read again as far as there was time.
    async fn log_standing(&self) -> Result<LogStanding, ApiError>;
    /// The signed heads of all days that are over, newest first.
    async fn log_heads(&self) -> Result<Vec<TreeHead>, ApiError>;
    /// The rounds of a day, newest first; none for a day that is not kept.
    async fn log_rounds(&self, day: NaiveDate) -> Result<Vec<LogRound>, ApiError>;
    /// What the log says of one of my applications.
    async fn own_log(&self, session: &Session, application: ApplicationId) -> Result<OwnLog, ApiError>;
    /// The same as a file that proves itself.
    async fn own_log_file(&self, session: &Session, application: ApplicationId) -> Result<Paper, ApiError>;
}
