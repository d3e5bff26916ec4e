//! Published law: a rule pack or a year of the calendar, with the very text that was signed.
//!
//! A row is written once and never changed. The parsed values stand beside the text, so that whoever reads a row needs no parser, and
//! whoever doubts the values can read and verify the text.

use serde::{Deserialize, Serialize};

use crate::calendar::CalendarTable;
use crate::id::{CalendarTableId, RulePackId};
use crate::rule_pack::RulePack;
use crate::time::Instant;

/// A file as its publisher signed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedFile {
    /// The text, byte for byte.
    pub text: String,
    /// The publisher's public key, base64url.
    pub key: String,
    /// The seal over the text, base64url.
    pub seal: String,
}

/// A rule pack that was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedRules {
    /// The identifier.
    pub id: RulePackId,
    /// The numbers.
    pub pack: RulePack,
    /// What was signed.
    pub file: SignedFile,
    /// When the server took it.
    pub published_at: Instant,
}

/// A year of the calendar that was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedCalendar {
    /// The identifier.
    pub id: CalendarTableId,
    /// The days.
    pub table: CalendarTable,
    /// What was signed.
    pub file: SignedFile,
    /// When the server took it.
    pub published_at: Instant,
}
