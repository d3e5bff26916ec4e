//! Snapshots: everything a desk starts with, cut into chunks that are found by their hash.
//!
//! Not their way: who fetches which chunk when is [`crate::copying`]. The rules it protects: the same rows make the same chunks, so what a
//! desk has it does not fetch again; and nothing of a chunk is believed before its length, its hash and its unpacked size are what the
//! manifest said (sync.md §3.19).
//!
//! Rows are ordered by families: whoever files, waits, is referred and signs stands together, so that what one row says of another is next to it
//! ([`crate::packing`]) and a family that changes changes one chunk. The bytes of signatures stay with the centre ([`light`]).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use oryn_api::wire::{ChunkRef, Cursor, Entry, Keep, Manifest, Part, Row, Table};
use oryn_domain::calendar::Calendar;
use oryn_domain::id::{ApplicationId, ChildId, GuardianId, Id};
use oryn_domain::record::{Kind, Record};
use oryn_domain::rule_pack::RulePack;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest as _, Sha256};

use crate::packing::{self, TIGHT};

/// Rows in one chunk at most.
pub const CHUNK_ROWS: usize = 2_048;
/// The largest chunk, in bytes of the JSON inside: what a manifest says beyond that is not believed.
pub const LARGEST_CHUNK: u32 = 8 * 1024 * 1024;
/// A piece of the feed's end is closed beyond so many bytes of JSON.
const TAIL_BYTES: usize = 256 * 1024;
/// A chunk ends before one family in so many, chosen by its identifier: when a row comes or goes, the chunks behind it keep their bounds.
const BOUND_ONE_IN: u16 = 192;

/// What a chunk holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contents {
    /// The law a register begins with.
    Law {
        /// The first rule pack of the region; those that followed are among the rows, also those that do not hold yet.
        rules: Box<RulePack>,
        /// Working days known from before the first published year; the published years are among the rows.
        calendar: Calendar,
    },
    /// The end of the feed up to the cursor, from the last entry that every backup holds.
    Tail {
        /// The entries, in order.
        entries: Vec<Entry>,
    },
    /// Rows of the register.
    Rows {
        /// The rows, in the order of their keys.
        rows: Vec<Row>,
    },
}

/// A chunk with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// How it is found.
    pub reference: ChunkRef,
    /// A packed text ([`crate::packing`]).
    pub bytes: Vec<u8>,
}

/// Everything a desk starts with, put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The feed's position the rows belong to.
    pub cursor: Cursor,
    /// The first rule pack of the region.
    pub rules: RulePack,
    /// Working days known from before the first published year.
    pub calendar: Calendar,
    /// The rows.
    pub rows: Vec<Row>,
    /// The next counter the server expects of this desk.
    pub next_dseq: u64,
    /// The end of the feed up to the cursor, from the last entry that every backup holds: what this desk would hand in after a restore.
    pub tail: Vec<Entry>,
    /// What of it the desk keeps.
    pub keep: Keep,
}

impl Snapshot {
    /// What this program reads in its rows.
    pub fn records(&self) -> impl DoubleEndedIterator<Item = &Record> {
        self.rows.iter().filter_map(Row::record)
    }
}

/// Why a chunk is not what the manifest names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Spoiled {
    /// It ends too early, or goes on too long.
    #[error("{found} bytes came where {expected} were due")]
    Length {
        /// Bytes the manifest says.
        expected: u32,
        /// Bytes that came.
        found: usize,
    },
    /// Other bytes.
    #[error("the hash is another one")]
    Hash,
    /// It does not unpack to the size that was said.
    #[error("it does not unpack to {expected} bytes")]
    Size {
        /// Bytes the manifest says.
        expected: u32,
    },
    /// What is inside is no chunk, or has another number of rows.
    #[error("what is inside is no chunk of {expected} rows")]
    Inside {
        /// Rows the manifest says.
        expected: u32,
    },
    /// It cannot be packed: only a program without memory comes here.
    #[error("it cannot be packed")]
    Unpackable,
    /// Chunks are missing, or the first law is.
    #[error("the chunks do not make a snapshot")]
    Incomplete,
    /// It holds a row that this program is too old for.
    #[error("a row is written in a way that this program does not know")]
    TooNew,
}

/// SHA-256, lower-case hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing into a String has no way to fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

const fn part(table: &Table) -> Part {
    let Table::Known(kind) = table else { return Part::Families };
    match kind {
        Kind::Settlement | Kind::Kindergarten | Kind::Group | Kind::Staff | Kind::Desk | Kind::Rules | Kind::Calendar => Part::Core,
        Kind::Guardian
        | Kind::Child
        | Kind::Application
        | Kind::Bulletin
        | Kind::Response
        | Kind::Hold
        | Kind::Matter
        | Kind::Referral
        | Kind::Contract
        | Kind::Enrolment => Part::Families,
    }
}

/// A row as snapshots carry it: a signed contract without the bytes of its signature. They prove something to a court, not to a desk: it shows who signed
/// and with which certificate. What a desk hands in after a restore are entries of the feed and its own acts, and those are whole.
///
/// It is done to the text: the same on both sides, whatever else stands in the row that one of them does not know.
#[must_use]
pub fn light(row: Row) -> Row {
    let lighter = match light_text(&row) {
        Cow::Borrowed(_) => None,
        Cow::Owned(text) => RawValue::from_string(text).ok().and_then(|text| Row::read(text).ok()),
    };
    lighter.unwrap_or(row)
}

/// The text of [`light`].
#[must_use]
pub fn light_text(row: &Row) -> Cow<'_, str> {
    let text = row.text();
    if row.key().kind != Table::Known(Kind::Contract) {
        return text.into();
    }
    let without = || {
        let Signed { row } = serde_json::from_str(text).ok()?;
        let states = std::iter::once(row.state).chain(row.addenda.into_iter().map(|addendum| addendum.state));
        let mut places = Vec::new();
        for signature in states.filter_map(|state| state.signature) {
            let bytes = signature.cms.get();
            let from = bytes.as_ptr().addr().checked_sub(text.as_ptr().addr())?;
            places.push((from, from.checked_add(bytes.len())?));
        }
        if places.is_empty() {
            return None;
        }
        // In the order in which they stand in the text, whatever the order of the fields.
        places.sort_unstable();
        let (mut lighter, mut at) = (String::with_capacity(text.len()), 0);
        for (from, until) in places {
            lighter.push_str(text.get(at..from)?);
            lighter.push_str("\"\"");
            at = until;
        }
        lighter.push_str(text.get(at..)?);
        Some(lighter)
    };
    without().map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Where the bytes of signatures stand in the text of a contract: of its own, and of those under its additions.
#[derive(Deserialize)]
struct Signed<'t> {
    #[serde(borrow)]
    row: SignedRow<'t>,
}

#[derive(Deserialize)]
struct SignedRow<'t> {
    #[serde(borrow)]
    state: SignedState<'t>,
    #[serde(borrow, default)]
    addenda: Vec<SignedAddendum<'t>>,
}

#[derive(Deserialize)]
struct SignedAddendum<'t> {
    #[serde(borrow)]
    state: SignedState<'t>,
}

#[derive(Deserialize)]
struct SignedState<'t> {
    #[serde(borrow, default)]
    signature: Option<SignatureBytes<'t>>,
}

#[derive(Deserialize)]
struct SignatureBytes<'t> {
    #[serde(borrow)]
    cms: &'t RawValue,
}

/// Which application's family a row belongs to; its own identifier where there is none.
#[derive(Debug, Default)]
struct Families {
    of_child: BTreeMap<ChildId, ApplicationId>,
    of_guardian: BTreeMap<GuardianId, ApplicationId>,
}

impl Families {
    fn of(rows: &[Row]) -> Self {
        let mut families = Self::default();
        for row in rows {
            if let Some(Record::Application(row)) = row.record() {
                // Whatever the order of the rows: the least one.
                let least = |old: &mut ApplicationId| *old = row.id.min(*old);
                families.of_child.entry(row.child).and_modify(least).or_insert(row.id);
                families.of_guardian.entry(row.guardian).and_modify(least).or_insert(row.id);
            }
        }
        families
    }

    fn of_row(&self, row: &Row) -> Id {
        let application = row.record().and_then(|record| match record {
            Record::Guardian(row) => self.of_guardian.get(&row.id).copied(),
            Record::Child(row) => self.of_child.get(&row.id).copied(),
            Record::Response(row) => Some(row.application),
            Record::Hold(row) => Some(row.application),
            Record::Referral(row) => Some(row.application),
            Record::Contract(row) => Some(row.application),
            Record::Enrolment(row) => self.of_child.get(&row.child).copied(),
            _ => None,
        });
        application.map_or(row.key().id, |application| application.0)
    }
}

fn is_bound(id: Id) -> bool {
    let [a, b, ..] = <[u8; 32]>::from(Sha256::digest(id.bytes()));
    u16::from_be_bytes([a, b]).is_multiple_of(BOUND_ONE_IN)
}

fn pack(contents: &Contents, part: Part, rows: usize) -> Result<Chunk, Spoiled> {
    let json = serde_json::to_vec(contents).or(Err(Spoiled::Unpackable))?;
    let bytes = packing::pack(&json, TIGHT, None).or(Err(Spoiled::Unpackable))?;
    let size = |length: usize| u32::try_from(length).or(Err(Spoiled::Unpackable));
    let reference = ChunkRef {
        sha256: sha256(&bytes),
        part,
        bytes: size(bytes.len())?,
        unpacked: size(json.len())?,
        rows: size(rows)?,
    };
    Ok(Chunk { reference, bytes })
}

/// Cut everything a desk starts with into chunks, in their order.
///
/// # Errors
/// [`Spoiled::Unpackable`].
pub fn cut(rules: &RulePack, calendar: &Calendar, rows: Vec<Row>, tail: Vec<Entry>) -> Result<Vec<Chunk>, Spoiled> {
    let families = Families::of(&rows);
    let mut rows: Vec<(Part, Id, Row)> = rows
        .into_iter()
        .map(|row| (part(&row.key().kind), families.of_row(&row), light(row)))
        .collect();
    rows.sort_by_cached_key(|(part, family, row)| (*part, *family, row.key().clone()));
    let law = Contents::Law {
        rules: Box::new(rules.clone()),
        calendar: calendar.clone(),
    };
    let mut chunks = vec![pack(&law, Part::Core, 0)?];
    let mut open: Vec<Row> = Vec::new();
    let mut here = (Part::Core, Id::default());
    let mut close = |open: &mut Vec<Row>, here: Part| -> Result<(), Spoiled> {
        if open.is_empty() {
            return Ok(());
        }
        let count = open.len();
        let rows = std::mem::take(open);
        chunks.push(pack(&Contents::Rows { rows }, here, count)?);
        Ok(())
    };
    for (part, family, row) in rows {
        let another = here != (part, family);
        if here.0 != part || open.len() >= CHUNK_ROWS || (another && is_bound(family)) {
            close(&mut open, here.0)?;
        }
        here = (part, family);
        open.push(row);
    }
    close(&mut open, here.0)?;
    chunks.extend(cut_tail(tail)?);
    Ok(chunks)
}

/// The feed's end in pieces of a page each.
fn cut_tail(tail: Vec<Entry>) -> Result<Vec<Chunk>, Spoiled> {
    let mut chunks = Vec::new();
    let mut left = tail.into_iter().peekable();
    while left.peek().is_some() {
        let (mut entries, mut bytes) = (Vec::new(), 0_usize);
        while let Some(entry) = left.next_if(|_| entries.len() < CHUNK_ROWS && bytes < TAIL_BYTES) {
            bytes = bytes.saturating_add(serde_json::to_vec(&entry).map_or(0, |json| json.len()));
            entries.push(entry);
        }
        let count = entries.len();
        chunks.push(pack(&Contents::Tail { entries }, Part::Tail, count)?);
    }
    Ok(chunks)
}

/// What is inside a chunk, when it is the one that the manifest names.
///
/// # Errors
/// What is wrong with it.
pub fn open(reference: &ChunkRef, bytes: &[u8]) -> Result<Contents, Spoiled> {
    let size = Spoiled::Size {
        expected: reference.unpacked,
    };
    let inside = Spoiled::Inside { expected: reference.rows };
    if u32::try_from(bytes.len()).ok() != Some(reference.bytes) {
        return Err(Spoiled::Length {
            expected: reference.bytes,
            found: bytes.len(),
        });
    }
    if sha256(bytes) != reference.sha256 {
        return Err(Spoiled::Hash);
    }
    // Looked at before anything is unpacked: a few bytes may say that they are gigabytes.
    let capacity = usize::try_from(reference.unpacked.min(LARGEST_CHUNK)).unwrap_or_default();
    let json = packing::unpack(bytes, capacity, None).or(Err(size))?;
    if u32::try_from(json.len()).ok() != Some(reference.unpacked) {
        return Err(size);
    }
    let contents: Contents = serde_json::from_slice(&json).or(Err(inside))?;
    let rows = match &contents {
        Contents::Law { .. } => 0,
        Contents::Rows { rows } => rows.len(),
        Contents::Tail { entries } => entries.len(),
    };
    if u32::try_from(rows).ok() == Some(reference.rows) {
        Ok(contents)
    } else {
        Err(inside)
    }
}

/// Put a snapshot together from its chunks' contents, in the order of the manifest.
///
/// # Errors
/// [`Spoiled::Incomplete`], [`Spoiled::TooNew`].
pub fn assemble(manifest: &Manifest, contents: impl IntoIterator<Item = Contents>) -> Result<Snapshot, Spoiled> {
    let mut law = None;
    let (mut rows, mut tail) = (Vec::new(), Vec::new());
    let mut found = 0_usize;
    for one in contents {
        found = found.saturating_add(1);
        match one {
            Contents::Law { rules, calendar } => law = Some((*rules, calendar)),
            Contents::Rows { rows: more } => rows.extend(more),
            Contents::Tail { entries } => tail.extend(entries),
        }
    }
    if rows.iter().any(Row::is_unreadable) {
        return Err(Spoiled::TooNew);
    }
    let keys: BTreeSet<_> = rows.iter().map(Row::key).collect();
    let (rules, calendar) = law
        .filter(|_| found == manifest.chunks.len() && keys.len() == rows.len())
        .ok_or(Spoiled::Incomplete)?;
    Ok(Snapshot {
        cursor: manifest.cursor.clone(),
        rules,
        calendar,
        rows,
        next_dseq: manifest.next_dseq,
        tail,
        keep: manifest.keep.clone(),
    })
}

#[cfg(test)]
mod tests;
