//! What is open to everybody: kindergartens, freed places, issued referrals, queues and figures, without a person in it.
//!
//! The server makes one [`OpenData`] for all visitors and keeps it for a while; the pages only choose rows of it. A row about a child says
//! no more than what rows of at least [`CROWD`] children say: what was left out is `None`, and what could not be shown in any way is counted in
//! [`Sifted::hidden`]. The pages may choose rows by anything those rows say, and by [`Issued::is_live`]: no crowd is cut by that.

use std::net::IpAddr;
use std::sync::Arc;

use chrono::NaiveDate;
use oryn_domain::bulletin::PlaceKind;
use oryn_domain::group::{Ages, GroupKind, Language};
use oryn_domain::id::{BulletinId, GroupId, KindergartenId, SettlementId};
use oryn_domain::kindergarten::{AgePrice, Ownership};
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;

use crate::error::ApiError;

/// So many children at least share everything that a published row says of one of them.
pub const CROWD: usize = 5;

/// The last digits of an IIN that are asked for beside the number of an application.
pub const ENDING: usize = 4;

/// Figures of the home page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Kindergartens.
    pub kindergartens: u64,
    /// Free places offered now.
    pub free_places: u64,
    /// Applications that stand in a queue.
    pub queue: u64,
    /// Children enrolled in the last five days.
    pub enrolled_lately: u64,
    /// Children who left in the last five days.
    pub left_lately: u64,
}

/// A group of a kindergarten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenGroup {
    /// The group.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// Kind of places.
    pub kind: GroupKind,
    /// Language of upbringing.
    pub language: Language,
    /// Birth years it takes, newest first.
    pub birth_years: Vec<i32>,
    /// Children it may hold.
    pub capacity: u32,
}

/// Places of a kindergarten that are offered now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The bulletin.
    pub bulletin: BulletinId,
    /// Kind of places.
    pub kind: GroupKind,
    /// Language of upbringing.
    pub language: Language,
    /// Birth years that suit.
    pub birth_years: Vec<i32>,
    /// Places left.
    pub free: u32,
    /// Until when only the first of the queue may respond; `None` when it is open to all.
    pub priority_until: Option<Instant>,
}

/// The passport of a kindergarten (seed 002).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passport {
    /// The kindergarten.
    pub id: KindergartenId,
    /// Its name.
    pub name: TriName,
    /// Where it is.
    pub settlement: SettlementId,
    /// How that is called.
    pub settlement_name: TriName,
    /// State or private.
    pub ownership: Ownership,
    /// Street and house.
    pub address: TriName,
    /// Telephone as printed.
    pub phone: Option<String>,
    /// Web site or e-mail as printed.
    pub site: Option<String>,
    /// Opening hours in words.
    pub hours: Option<TriName>,
    /// Whether there is a duty group.
    pub duty_group: bool,
    /// What it has beyond what every kindergarten has, in words.
    pub equipment: Option<TriName>,
    /// Monthly price by age.
    pub prices: Vec<AgePrice>,
    /// Its groups, the youngest children first.
    pub groups: Vec<OpenGroup>,
    /// Places offered now, the youngest children first.
    pub offers: Vec<Offer>,
}

/// A line of the protocol of freed places (seed 002): one published bulletin.
#[derive(Debug, Clone)]
pub struct Freed {
    /// The bulletin.
    pub bulletin: BulletinId,
    /// The kindergarten.
    pub of: Arc<Passport>,
    /// The group's name.
    pub group: String,
    /// Kind of places.
    pub kind: GroupKind,
    /// Language of upbringing.
    pub language: Language,
    /// Birth years that suit.
    pub birth_years: Vec<i32>,
    /// Whether the group has one age or several.
    pub ages: Ages,
    /// Places published.
    pub places: u32,
    /// Places left.
    pub free: u32,
    /// Whether they are free ones, or of priority access.
    pub place_kind: PlaceKind,
    /// `priority`, `open`, `filled`, `recalled`.
    pub state: &'static str,
    /// When the places were really freed.
    pub released_at: Instant,
    /// When parents first saw it.
    pub published_at: Instant,
    /// When it opened, or will open, to all; `None` where nobody came first.
    pub priority_until: Option<Instant>,
}

/// A time told as exactly as the crowd allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// A year.
    Year(i32),
    /// A month: year and number.
    Month(i32, u32),
    /// A day.
    Day(NaiveDate),
}

/// A line of the protocol of issued referrals (seed 002), without a name.
#[derive(Debug, Clone)]
pub struct Issued {
    /// By this the family finds its own line; nobody else knows whose it is.
    pub code: String,
    /// When it was issued.
    pub at: When,
    /// The kindergarten.
    pub of: Option<Arc<Passport>>,
    /// The settlement and its name.
    pub settlement: Option<(SettlementId, TriName)>,
    /// Birth years of the group.
    pub birth_years: Option<Vec<i32>>,
    /// Language of upbringing.
    pub language: Option<Language>,
    /// Past the queue, by the head's order for a child of the kindergarten's own staff (rules.md §1.4).
    pub by_order: bool,
    /// `issued`, `fulfilled`, `expired`, `annulled`.
    pub state: &'static str,
}

impl Issued {
    /// Whether the family is still expected.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.state == "issued"
    }
}

/// How many stand in a queue, or in several that are too small to be told apart.
#[derive(Debug, Clone)]
pub struct QueueLine {
    /// The settlement and its name.
    pub settlement: Option<(SettlementId, TriName)>,
    /// Kind of group.
    pub kind: Option<GroupKind>,
    /// Birth year.
    pub birth_year: Option<i32>,
    /// The kindergarten, in queues of correctional groups.
    pub of: Option<Arc<Passport>>,
    /// How many.
    pub waiting: u64,
}

/// Rows that a crowd hides in, and how many children have none.
#[derive(Debug, Clone)]
pub struct Sifted<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// So many children are only counted.
    pub hidden: u64,
}

impl<T> Default for Sifted<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            hidden: 0,
        }
    }
}

/// What happened in a month. A number of children that is no crowd is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// The year.
    pub year: i32,
    /// The month, from 1.
    pub month: u32,
    /// Places published.
    pub freed: u64,
    /// Referrals issued.
    pub referrals: Option<u64>,
    /// Children enrolled.
    pub enrolled: Option<u64>,
    /// Children who left.
    pub left: Option<u64>,
}

/// How it stands in a settlement.
#[derive(Debug, Clone)]
pub struct InSettlement {
    /// The settlement.
    pub id: SettlementId,
    /// Its name.
    pub name: TriName,
    /// Kindergartens.
    pub kindergartens: u64,
    /// Free places offered now.
    pub free_places: u64,
    /// Applications that stand in its queues; `None` when they are no crowd.
    pub queue: Option<u64>,
}

/// Everything that is open, as it stood at one instant.
#[derive(Debug, Clone, Default)]
pub struct OpenData {
    /// When it was put together.
    pub made_at: Instant,
    /// Figures of the home page.
    pub figures: Figures,
    /// Kindergartens, by settlement and name.
    pub kindergartens: Vec<Arc<Passport>>,
    /// Freed places of the last year, newest first.
    pub freed: Vec<Freed>,
    /// Referrals of the last year, newest first.
    pub referrals: Sifted<Issued>,
    /// Queues, by settlement.
    pub queues: Sifted<QueueLine>,
    /// The last twelve months, newest first.
    pub months: Vec<Month>,
    /// Settlements, by name.
    pub settlements: Vec<InSettlement>,
}

/// What is said of an application to whoever knows its number and the last digits of an IIN. No name is in it.
#[derive(Debug, Clone)]
pub struct Checked {
    /// `waiting`, `responded`, `referred`, `on_hold`, `inactive`, `enrolled`, `withdrawn`.
    pub state: &'static str,
    /// Position in the queue, from 1.
    pub position: Option<u64>,
    /// How many stand in the queue.
    pub of: u64,
    /// The settlement of the queue.
    pub settlement: TriName,
}

/// From which address somebody asks, as whoever stands before the pages found out; nobody may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AskedFrom(pub Option<IpAddr>);

/// A field of a table that is given out as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// Nothing.
    Empty,
    /// Words that somebody wrote.
    Text(String),
    /// A word of the catalogues: its code for programs, the word for people.
    Word {
        /// The code.
        code: String,
        /// The word.
        text: String,
    },
    /// A name of a place or an organisation: all of it for programs, in one language for people.
    Name {
        /// The name.
        name: TriName,
        /// In the reader's language.
        text: String,
    },
    /// Birth years.
    Years(Vec<i32>),
    /// A count.
    Number(u64),
    /// A day.
    Day(NaiveDate),
    /// A minute.
    Moment(Instant),
}

/// A column: what programs and what people call it.
#[derive(Debug, Clone)]
pub struct Column {
    /// For programs.
    pub name: &'static str,
    /// For people.
    pub head: String,
}

/// A table that is given out as a file.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// What it is a table of.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a field for every column.
    pub rows: Vec<Vec<Field>>,
    /// When it looked like this.
    pub at: Instant,
}

/// What the open pages ask of the server. Nobody has to be known for any of it.
#[async_trait::async_trait]
pub trait OpenCalls: Send + Sync + 'static {
    /// Everything that is open, a minute old at most where something was decided since.
    async fn open_data(&self) -> Result<Arc<OpenData>, ApiError>;
    /// How an application stands; `None` unless the number and the last digits of the child's or a guardian's IIN belong together.
    async fn check_number(&self, from: AskedFrom, number: u64, ending: &str) -> Result<Option<Checked>, ApiError>;
    /// A table as lines of text for a spreadsheet.
    async fn lines(&self, sheet: Sheet) -> Result<Vec<u8>, ApiError>;
}
