//! The law in a list, and a file of it that is looked at and tried on.

use oryn_domain::time::Instant;

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

/// A number of the law that changes, in the language that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawChange {
    /// Its key in the file.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// Its value now, with what it is counted in.
    pub before: String,
    /// Its value under the pack.
    pub after: String,
    /// Where the new value was taken from, as the file says.
    pub clause: String,
}

/// What a pack would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShadowCard {
    /// The version it is compared with.
    pub against: String,
    /// Numbers that change, in the order of the file.
    pub changes: Vec<LawChange>,
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
