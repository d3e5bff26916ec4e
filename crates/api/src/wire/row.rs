//! Rows as they travel and rest: the text that the centre wrote, and beside it what this program reads in it.
//!
//! A desk may be older than the centre. What it does not know, a field or a whole table, it keeps as it came and hands on as it came; so the feed's
//! chain, the sums and the snapshots, which go over texts, are the same for programs of every age, and after an upgrade the desk reads in its own
//! data file what it could not read before (sync.md §3.18). The rule it protects: no program writes down less of a row than it was given.
//!
//! Not here: rows whose known part has another meaning than before. Those are what [`crate::wire::MIN_SCHEMA`] is for; [`Row::is_unreadable`] names
//! one that came all the same.

use std::fmt;
use std::io::{self, Write};
use std::sync::{Arc, OnceLock};

use oryn_domain::id::Id;
use oryn_domain::record::{Key, Kind, Record};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// A table by its name: one that this program knows, or one of a newer program.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// One of [`Kind::ALL`].
    Known(Kind),
    /// Its name on the wire.
    Other(Arc<str>),
}

impl Table {
    /// The table of this name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Kind::named(name).map_or_else(|| Self::Other(name.into()), Self::Known)
    }

    /// Its name in databases and on the wire.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Known(kind) => kind.name(),
            Self::Other(name) => name,
        }
    }

    /// The table, when this program knows it.
    #[must_use]
    pub const fn known(&self) -> Option<Kind> {
        match self {
            Self::Known(kind) => Some(*kind),
            Self::Other(_) => None,
        }
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl From<Kind> for Table {
    fn from(kind: Kind) -> Self {
        Self::Known(kind)
    }
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Table {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::named(&String::deserialize(deserializer)?))
    }
}

/// A row's table and identifier, whether or not this program knows the table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowKey {
    /// The table.
    pub kind: Table,
    /// The row.
    pub id: Id,
}

impl RowKey {
    /// The key in the register, when this program knows the table.
    #[must_use]
    pub fn known(&self) -> Option<Key> {
        Some(Key {
            kind: self.kind.known()?,
            id: self.id,
        })
    }
}

impl From<Key> for RowKey {
    fn from(key: Key) -> Self {
        Self {
            kind: key.kind.into(),
            id: key.id,
        }
    }
}

impl PartialEq<Key> for RowKey {
    fn eq(&self, other: &Key) -> bool {
        self.known() == Some(*other)
    }
}

/// One row: the text `{"kind":…,"row":{"id":…,…}}` exactly as it was written, its key, and what this program reads in it. Copies share the text.
#[derive(Clone)]
pub struct Row(Arc<Inner>);

struct Inner {
    text: Box<RawValue>,
    key: RowKey,
    record: Option<Record>,
    /// Whether [`Self::record`] says all that the text says; looked at once.
    whole: OnceLock<bool>,
}

/// What every row says, of whatever table.
#[derive(Deserialize)]
struct Named<'t> {
    kind: Table,
    #[serde(borrow)]
    row: &'t RawValue,
}

#[derive(Deserialize)]
struct Identified {
    id: Id,
}

impl Row {
    /// Read a row's text. A table that this program does not know is no error, nor are fields it does not know, nor is a known table whose row it
    /// cannot read ([`Self::is_unreadable`]).
    ///
    /// # Errors
    /// A text that is no row: without a table, without an identifier. The error tells nothing of what stands in it.
    pub fn read(text: Box<RawValue>) -> Result<Self, serde_json::Error> {
        if let Ok(record) = serde_json::from_str::<Record>(text.get()) {
            let key = record.key().into();
            return Ok(Self::of(text, key, Some(record), OnceLock::new()));
        }
        let no_row = |_| serde_json::Error::custom("no row");
        let named: Named<'_> = serde_json::from_str(text.get()).map_err(no_row)?;
        let identified: Identified = serde_json::from_str(named.row.get()).map_err(no_row)?;
        let key = RowKey {
            kind: named.kind,
            id: identified.id,
        };
        Ok(Self::of(text, key, None, OnceLock::from(false)))
    }

    fn of(text: Box<RawValue>, key: RowKey, record: Option<Record>, whole: OnceLock<bool>) -> Self {
        Self(Arc::new(Inner { text, key, record, whole }))
    }

    /// The text as it came.
    #[must_use]
    pub fn text(&self) -> &str {
        self.0.text.get()
    }

    /// Its table and identifier.
    #[must_use]
    pub fn key(&self) -> &RowKey {
        &self.0.key
    }

    /// What this program knows of it; `None` for a table it does not know.
    #[must_use]
    pub fn record(&self) -> Option<&Record> {
        self.0.record.as_ref()
    }

    /// What this program knows of it, without a copy where nobody else has the row.
    #[must_use]
    pub fn into_record(self) -> Option<Record> {
        match Arc::try_unwrap(self.0) {
            Ok(inner) => inner.record,
            Err(shared) => shared.record.clone(),
        }
    }

    /// Whether it is of a table that this program knows and is written in a way that it does not: the program is too old for it.
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        self.0.record.is_none() && self.0.key.kind.known().is_some()
    }

    /// Whether this program, writing what it knows of the row, would write this very text.
    #[must_use]
    pub fn is_known_whole(&self) -> bool {
        let known = || {
            let mut left = Same(self.text().as_bytes());
            self.record().is_some_and(|record| serde_json::to_writer(&mut left, record).is_ok()) && left.0.is_empty()
        };
        *self.0.whole.get_or_init(known)
    }
}

/// Takes what is written as long as it is this text: nothing is built only to be compared.
struct Same<'t>(&'t [u8]);

impl Write for Same<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.strip_prefix(bytes).ok_or(io::ErrorKind::InvalidData)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl From<Record> for Row {
    fn from(record: Record) -> Self {
        // Rows are plain data with text keys: writing them as JSON cannot fail.
        let text = serde_json::value::to_raw_value(&record).unwrap_or_else(|_| RawValue::NULL.to_owned());
        let key = record.key().into();
        Self::of(text, key, Some(record), OnceLock::from(true))
    }
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.text() == other.text()
    }
}

impl Eq for Row {}

impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What stands in a row is about people: it does not come into a log by accident.
        f.debug_tuple("Row").field(self.key()).finish()
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.text.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Row {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(Box::<RawValue>::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests;
