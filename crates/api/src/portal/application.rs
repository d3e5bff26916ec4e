//! An application as its family sees it, from its number to the contract.

use chrono::NaiveDate;
use oryn_domain::application::Class;
use oryn_domain::contract::ContractState;
use oryn_domain::forecast::Forecast;
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::id::{ApplicationId, ResponseId};
use oryn_domain::selection::Ranking;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;

use crate::moment::Term;

use super::PlaceCard;

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
    /// Why it was taken back, `reason-<code>` in the catalogues.
    pub ended_because: Option<String>,
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
    /// Whether this guardian signs it, and so may read it.
    pub can_read_contract: bool,
    /// The kindergarten and group the child was enrolled into.
    pub enrolled_in: Option<(TriName, String)>,
    /// What happened, newest first.
    pub events: Vec<Event>,
    /// Why the position changed, day by day, newest first.
    pub changes: Vec<PositionChange>,
    /// How long until a place, from what the queue did; nothing while it stands in no queue.
    pub forecast: Option<Forecast>,
    /// Bulletins this application may respond to now.
    pub open_places: u32,
    /// Whether it can be withdrawn.
    pub can_withdraw: bool,
    /// Whether its referral can be given up.
    pub can_give_up: bool,
}

/// A paper to download.
#[derive(Clone)]
pub struct Paper {
    /// The file's name.
    pub file: String,
    /// PDF.
    pub bytes: Vec<u8>,
}
