//! What a desk and the central server say to each other: JSON, packed on its way (`oryn_sync::packing`).
//!
//! `POST /v1/sync` carries push, pull and time in one round trip (sync.md §3.3). A business refusal is never an HTTP error: every
//! command ends in exactly one receipt. HTTP statuses speak only of the conversation itself.

mod device;
mod journal;
mod manifest;
mod row;
mod sums;

use oryn_domain::act::Command;
use oryn_domain::id::{CommandId, KindergartenId, StaffId};
use oryn_domain::record::Record;
use oryn_domain::time::Instant;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use device::{
    AdoptRequest, Deed, EnrolRequest, Enrolled, LARGEST_RESCUE, Recovery, Renewed, Rescue, RescuedAct, RescuedPaper, TokenRequest, Tokens,
};
pub use journal::{Byline, Concerned, JOURNAL_PAGE, JournalLine, JournalPage, KeptRead, READS_AT_ONCE, ReadNote, ReadWhat, ReadsPage};
pub use manifest::{ChunkRef, Manifest, Part};
pub use row::{Row, RowKey, Table};
pub use sums::{Sums, TableSum};

use crate::error::ApiError;
use crate::shape::{CommandShape, IdText, KeyShape, Micros, RecordShape};

/// The framing version both sides of this build speak.
pub const PROTO: u32 = 1;
/// The version of rows and commands. It counts on with every change of a shape, also with one that old desks can live with: a field or a table
/// more. Those keep what they do not know as it came ([`Row`]).
pub const SCHEMA: u32 = 1;
/// The oldest version that reads today's rows rightly: it counts on when a field that was there is written in another way or means something
/// else. An older desk hands in its acts and gets its receipts; rows it gets none until it is brought up to date.
pub const MIN_SCHEMA: u32 = 1;
/// Commands in one request at most; what bounds a request on a real line are its bytes.
pub const BATCH: usize = 512;
/// Bytes of the acts in one request at most, as JSON; a single larger act goes alone. What the server takes is far more.
pub const BATCH_BYTES: usize = 256 * 1024;
/// Bytes of the acts in the first request, while nothing is known of the line: eight seconds of 100 kbit/s, however badly they pack.
pub const FIRST_BATCH_BYTES: usize = 128 * 1024;
/// A desk asks no less than this of any line.
pub const SMALLEST_BATCH_BYTES: usize = 8 * 1024;
/// Entries in one answer at most.
pub const PAGE: usize = 1_000;
/// Bytes of the entries in one answer at most, as JSON; a single larger entry goes alone.
pub const PAGE_BYTES: u32 = 256 * 1024;
/// A desk on a bad line asks for no smaller page than this.
pub const SMALLEST_PAGE_BYTES: u32 = 4 * 1024;

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
const fn is_nothing(count: &u64) -> bool {
    *count == 0
}

const fn page_bytes() -> u32 {
    PAGE_BYTES
}

/// Where a desk stands in its kindergarten's feed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Cursor {
    /// Incarnation of the server's database.
    pub epoch: u32,
    /// The last entry applied.
    pub seq: u64,
    /// The chain value after that entry, lower-case hexadecimal SHA-256.
    pub chain: String,
}

/// How far a desk's clock can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClockState {
    /// Same start of the computer as the last answer of the server.
    Trusted,
    /// The computer was restarted since.
    Estimated,
    /// The clock was set back, or its two sources disagree.
    Untrusted,
}

/// When an act was done, as an interval of server time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ActTime {
    /// Not before.
    #[schemars(with = "Micros")]
    pub lo: Instant,
    /// Not after.
    #[schemars(with = "Micros")]
    pub hi: Instant,
    /// How far to trust it.
    pub clock: ClockState,
}

/// One act of a desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Op {
    /// Made and stored before the screen said "written down".
    #[schemars(with = "IdText")]
    pub id: CommandId,
    /// Counter of this desk, without holes.
    pub dseq: u64,
    /// Version of the command's shape.
    pub version: u32,
    /// Who acts.
    #[schemars(with = "IdText")]
    pub staff: StaffId,
    /// When.
    pub time: ActTime,
    /// The code with which the desk's own rules refuse the act over the rows it has when it sends it; nothing when they take it. The server counts
    /// by it where the two come to different ends, and decides nothing by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expects: Option<String>,
    /// What.
    #[schemars(with = "CommandShape")]
    pub command: Command,
}

/// `POST /v1/sync`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SyncRequest {
    /// Framing version.
    pub proto: u32,
    /// Version of rows and commands.
    pub schema: u32,
    /// Where the desk stands; `None` before the first snapshot.
    pub cursor: Option<Cursor>,
    /// Acts not yet answered, in the order of their counters.
    pub ops: Vec<Op>,
    /// Acts without a receipt that the desk has besides those in `ops`: with none left it has said everything.
    pub waiting: u64,
    /// The largest page of the feed that the desk's line carries in good time, in bytes of JSON; the server keeps to its own bounds.
    #[serde(default = "page_bytes")]
    pub page_bytes: u32,
    /// Whether the desk wants to compare its rows with the centre's.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub compare: bool,
    /// Tables in which they were not the same the last time; the desk has thrown its rows away since.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub differed: Vec<String>,
    /// Who opened what at this desk, of what the centre has not confirmed: in the order of their numbers, [`READS_AT_ONCE`] at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reads: Vec<ReadNote>,
}

/// How an act ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Outcome {
    /// It is done.
    Applied,
    /// It is refused, with the reason.
    Rejected {
        /// The reason.
        error: ApiError,
    },
    /// It is neither done nor refused: people decide, and the feed tells what they say. For an act that was final on a desk which two persons
    /// had given up meanwhile (sync.md §3.10, H5).
    Deferred,
}

/// The one final answer to one act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Receipt {
    /// The act.
    #[schemars(with = "IdText")]
    pub id: CommandId,
    /// Its counter.
    pub dseq: u64,
    /// How it ended.
    pub outcome: Outcome,
    /// When the server decided.
    #[schemars(with = "Micros")]
    pub at: Instant,
}

/// One transaction's effect on one kindergarten's feed, applied whole or not at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Entry {
    /// 1, 2, 3 … without gaps inside an epoch.
    pub seq: u64,
    /// When the server decided.
    #[schemars(with = "Micros")]
    pub at: Instant,
    /// The act behind it.
    #[schemars(with = "IdText")]
    pub cause: CommandId,
    /// Who did it. Entries from before anybody said it have none, and their values in the chain are as they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Byline>,
    /// Rows as they stand after it.
    #[schemars(with = "Vec<RecordShape>")]
    pub rows: Vec<Row>,
    /// Rows that are no longer this kindergarten's business: its desks let them go, after they took `rows`. One that left by this very act may
    /// be in both: with its last word a restored centre knows how it left.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<KeyShape>")]
    pub retracts: Vec<RowKey>,
    /// SHA-256 over the previous chain value and the entry, lower-case hexadecimal. Not said where an entry of the same page follows: the reader
    /// computes it, and the value of the last one covers all.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub chain: String,
}

impl Entry {
    /// What this program reads in its rows.
    pub fn records(&self) -> impl DoubleEndedIterator<Item = &Record> {
        self.rows.iter().filter_map(Row::record)
    }
}

/// A page of the feed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Page {
    /// Entries after the desk's cursor.
    pub entries: Vec<Entry>,
    /// The last entry the server has.
    pub head: u64,
    /// What the desk keeps of it, for a centre that comes back from a backup.
    pub keep: Keep,
}

/// What a desk keeps of its feed, so that it can prove to a restored centre what it has seen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Keep {
    /// Entries up to this one are in every backup that may still be restored: they need not be kept.
    pub above: u64,
    /// The server's signature over the feed, the last entry of the page and the chain value after it; empty when the page is.
    pub seal: String,
}

/// The exact text that the seal of a feed's position covers.
#[must_use]
pub fn sealed_position(feed: KindergartenId, seq: u64, chain: &str) -> String {
    format!("oryn-feed-1\n{feed}\n{seq}\n{chain}")
}

/// The server's time around one exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ServerTime {
    /// When the request came in.
    #[schemars(with = "Micros")]
    pub received: Instant,
    /// When the answer went out.
    #[schemars(with = "Micros")]
    pub sent: Instant,
}

/// The answer to `POST /v1/sync`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SyncReply {
    /// Incarnation of the server's database.
    pub epoch: u32,
    /// One for each op that was decided, now or earlier.
    pub receipts: Vec<Receipt>,
    /// The counter the server expects next, when the ops did not begin there.
    pub need_from: Option<u64>,
    /// The feed after the cursor; `None` when the desk has to take a snapshot.
    pub page: Option<Page>,
    /// The rows of this server are too new for the desk's program: there is no page, and a snapshot would be no use. Its acts are taken.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub outdated: bool,
    /// The server is older than the program that wrote one of these acts: that act and those behind it are neither done nor refused, and are sent
    /// again until the server is brought up to date.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub behind: bool,
    /// What the desk's rows should come to once it has applied the page; only when the page reaches the end of the feed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sums: Option<Sums>,
    /// The last of the notes of reads that the server has kept; 0 when the question held none.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub reads: u64,
    /// Server time.
    pub time: ServerTime,
    /// Hashes of papers the server waits for.
    pub wanted: Vec<String>,
    /// Milliseconds after which to ask again without a reason.
    pub poll_ms: u64,
    /// How long a desk may work without the centre.
    #[serde(default)]
    pub absence: AbsenceLimits,
}

/// How long a desk may work without having heard from the centre, in days. A setting of the installation, not of the law: it weighs an outage against
/// a computer that was carried away (sync.md §3.15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AbsenceLimits {
    /// From when on the screens say that a limit is near.
    pub warn_days: u32,
    /// From when on nothing new is written down.
    pub acts_days: u32,
    /// From when on no data of people are shown.
    pub data_days: u32,
}

impl Default for AbsenceLimits {
    fn default() -> Self {
        Self {
            warn_days: 5,
            acts_days: 7,
            data_days: 30,
        }
    }
}

impl AbsenceLimits {
    /// Whether the limits follow one another; a desk keeps those it has when they do not.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.warn_days <= self.acts_days && 1 <= self.acts_days && self.acts_days <= self.data_days
    }
}

/// `POST /v1/vouch`: a one-time code that was typed at a desk.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VouchRequest {
    /// The one-time code, as it is given out for a new desk.
    pub code: String,
    /// Who says to be its owner.
    #[schemars(with = "IdText")]
    pub staff: StaffId,
}

/// The answer to `POST /v1/vouch`: the code was this person's, and is spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Vouched {
    /// Whose it was.
    #[schemars(with = "IdText")]
    pub staff: StaffId,
}

/// An act that a desk hands in after the centre was restored, with the answer it got before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Retained {
    /// The act.
    pub op: Op,
    /// Its answer; `None` when none came.
    pub receipt: Option<Receipt>,
}

/// `POST /v1/reconcile`: what a restored centre may have forgotten, in pieces. The first piece may be empty: the answer says what is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReconcileRequest {
    /// Framing version.
    pub proto: u32,
    /// Version of rows and commands.
    pub schema: u32,
    /// The incarnation of the server's database that this is for.
    pub epoch: u32,
    /// Where the desk stands in its feed; `None` when it never had a snapshot.
    pub stands: Option<Cursor>,
    /// The server's signature over that position.
    pub seal: String,
    /// Entries of the feed that the desk has seen, in order.
    pub tail: Vec<Entry>,
    /// Acts in the order of their counters, also those without an answer.
    pub acts: Vec<Retained>,
    /// The highest counter of the desk; 0 when it never acted.
    pub last_act: u64,
}

/// What a desk goes on with when the recovery is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Resumption {
    /// The next counter the server expects: acts from here on are sent again.
    pub next_dseq: u64,
    /// Answers as they stand now, to the acts before it that were handed in.
    pub receipts: Vec<Receipt>,
}

/// The answer to `POST /v1/reconcile`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReconcileReply {
    /// Incarnation of the server's database.
    pub epoch: u32,
    /// The entry that is expected next; `None` when nothing of the feed is missing.
    pub tail_from: Option<u64>,
    /// The counter that is expected next; `None` when no act is missing.
    pub acts_from: Option<u64>,
    /// Desks that have handed everything in.
    pub back: u32,
    /// Desks that are waited for, those among them.
    pub of: u32,
    /// How to go on, once all of them have.
    pub resume: Option<Resumption>,
    /// Server time.
    pub time: ServerTime,
    /// Milliseconds after which to ask again.
    pub poll_ms: u64,
}

/// One line of `GET /v1/live`: there is more in your feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Poke {
    /// The last entry the server has.
    pub head: u64,
}

/// `GET /v1/health`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Health {
    /// The program's version.
    pub version: String,
    /// Framing version.
    pub proto: u32,
    /// Server time.
    #[schemars(with = "Micros")]
    pub now: Instant,
}
