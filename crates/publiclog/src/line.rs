//! Lines: what the log says, one decision or a part of one in each. Version 1 of the format.
//!
//! A line names children, applications, responses and referrals by [`Name`]s that mean nothing outside this log; kindergartens, groups and
//! settlements, which are public, by their identifiers. What a guardian may want to prove later lies in a commitment. A line that was
//! written is never read in another way: a new need gets a new kind of line, a changed one a new version.

use std::fmt;
use std::str::FromStr;

use oryn_domain::application::Class;
use oryn_domain::distribution::Way;
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::id::{GroupId, KindergartenId, SettlementId};
use oryn_domain::queue::QueueKey;
use oryn_domain::rule_pack::Ratio;
use oryn_domain::time::Instant;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::canonical::{self, NotCanonical};
use crate::merkle::Hash;

/// The longest line in bytes; a bundle could carry 65 535.
pub const LARGEST_LINE: usize = 60_000;

/// The version this program writes and reads.
pub const VERSION: u8 = 1;

/// A name under which the log speaks of somebody: 16 bytes, 32 hexadecimal letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Name([u8; 16]);

impl Name {
    /// From its bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// The text was not hexadecimal, or not of the right length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not hexadecimal")]
pub struct NotHex;

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Bytes of lower-case hexadecimal.
///
/// # Errors
/// [`NotHex`].
pub fn unhex<const N: usize>(text: &str) -> Result<[u8; N], NotHex> {
    let digits: Option<Vec<u8>> = text
        .bytes()
        .map(|letter| match letter {
            b'0'..=b'9' => Some(letter - b'0'),
            b'a'..=b'f' => Some(letter - b'a' + 10),
            _ => None,
        })
        .collect();
    let digits = digits.filter(|digits| digits.len() == N * 2).ok_or(NotHex)?;
    let mut bytes = [0u8; N];
    for (slot, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        if let [high, low] = pair {
            *slot = high << 4 | low;
        }
    }
    Ok(bytes)
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Name {
    type Err = NotHex;

    fn from_str(text: &str) -> Result<Self, NotHex> {
        unhex(text).map(Self)
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex(self.bytes()))
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = unhex(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)?;
        Ok(Self::from_bytes(bytes))
    }
}

/// Where something stood when the log began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stood {
    /// An application in the queue.
    Waiting,
    /// An application with a live response.
    Responded,
    /// An application with a live referral.
    Referred,
    /// An application on the stop-list.
    OnHold,
    /// An application whose family did not say that it still wants a place.
    Inactive,
    /// An application whose child goes to a kindergarten.
    Enrolled,
    /// An application taken back.
    Withdrawn,
}

/// Where a bulletin stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BulletinIs {
    /// Only the cohort may respond.
    Priority,
    /// Everybody in a matching queue may respond.
    Open,
    /// Every place was given.
    Filled,
    /// Taken back.
    Recalled,
    /// Written down and not yet seen by parents.
    Scheduled,
    /// Prepared and not handed over.
    Draft,
}

/// How a response ended without a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseEnd {
    /// Staff refused it.
    Declined,
    /// The bulletin was taken back.
    Lapsed,
    /// The guardian took it back.
    Withdrawn,
    /// The privilege it was chosen by was not confirmed.
    Unconfirmed,
}

/// How a referral came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferralBasis {
    /// Staff activated a response that the queue had chosen.
    Activation,
    /// The guardian picked a published place.
    SelfIssued,
    /// The queue's order gave a published place.
    InOrder,
    /// The head gave a place that was not published to a child of the kindergarten's own staff: past the queue.
    HeadsOrder,
}

/// How a referral ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferralEnd {
    /// The child was enrolled on it.
    Fulfilled,
    /// The term passed.
    Expired,
    /// Taken back.
    Annulled,
}

/// How an enrolment ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EnrolmentEnd {
    /// The child goes on in another group of the same kindergarten; the next line says in which.
    Transferred,
    /// The child left.
    Expelled,
    /// The child goes to school.
    Graduated,
}

const fn no(flag: &bool) -> bool {
    !*flag
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case", deny_unknown_fields)]
pub enum Line {
    /// The log begins. As many lines as it says follow that carry over what was decided before.
    Opened {
        /// The log's name.
        origin: String,
        /// How many of the next lines carry over what there was.
        carried: u64,
    },
    /// The law in force from here on.
    Rules {
        /// Its version.
        version: String,
        /// From when it holds.
        from: Instant,
        /// First-priority to ordinary.
        ratio: Ratio,
        /// SHA-256 of the canonical bytes of the whole pack.
        pack: Hash,
        /// The whole pack.
        text: Value,
    },
    /// An application entered a queue.
    Filed {
        /// The application.
        a: Name,
        /// The child.
        child: Name,
        /// The queue.
        queue: QueueKey,
        /// The languages that suit.
        languages: Vec<Language>,
        /// The instant that decides the order.
        filed: Instant,
        /// How many applications with the same instant stand before it.
        tie: u32,
        /// The class that counts.
        class: Class,
        /// Commitment to its number and to who the child and the guardian are.
        commit: Hash,
        /// For siblings filed as one request: the first application of the request.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        together: Option<Name>,
        /// Where it stood, when it was carried over.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stood: Option<Stood>,
    },
    /// Another class counts for an application.
    Classed {
        /// The application.
        a: Name,
        /// The class from here on.
        class: Class,
    },
    /// An application was taken back.
    Withdrawn {
        /// The application.
        a: Name,
    },
    /// An application came on the stop-list.
    StopList {
        /// The application.
        a: Name,
        /// Until when.
        until: Instant,
    },
    /// The family did not say that it still wants a place: no number and no places until it does.
    Inactive {
        /// The application.
        a: Name,
    },
    /// An application stands in its queue again, with its old filing time.
    Waiting {
        /// The application.
        a: Name,
    },
    /// Parents see a bulletin.
    Published {
        /// The bulletin.
        b: Name,
        /// Whose places.
        kindergarten: KindergartenId,
        /// Where.
        settlement: SettlementId,
        /// In which group.
        group: GroupId,
        /// Of which kind.
        kind: GroupKind,
        /// For which birth years.
        years: Vec<i32>,
        /// In which language.
        language: Language,
        /// How its places find their children.
        way: Way,
        /// How many.
        places: u32,
        /// How many of them are free.
        free: u32,
        /// The round in progress.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        round: Option<u32>,
        /// When the round ends.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        closes: Option<Instant>,
        /// Whether it was carried over.
        #[serde(default, skip_serializing_if = "no")]
        carried: bool,
    },
    /// A bulletin changed.
    Bulletin {
        /// The bulletin.
        b: Name,
        /// Where it stands.
        is: BulletinIs,
        /// How many places are free.
        free: u32,
        /// The round in progress.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        round: Option<u32>,
        /// When the round ends.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        closes: Option<Instant>,
        /// Why it was taken back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// A response came in.
    Responded {
        /// The response.
        r: Name,
        /// The application.
        a: Name,
        /// The bulletin.
        b: Name,
        /// The round it fell into.
        round: u32,
        /// For one that was carried over: whether it was chosen already.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        chosen: Option<bool>,
    },
    /// A place that nobody responds to is kept until a privilege is proven; the referral comes with the proof.
    Kept {
        /// The claim to the place: a referral names it later, or its end.
        r: Name,
        /// The application.
        a: Name,
        /// The bulletin.
        b: Name,
        /// How its places are given.
        basis: ReferralBasis,
    },
    /// A response ended without a referral, or a kept place without a proof.
    Response {
        /// The response.
        r: Name,
        /// How.
        is: ResponseEnd,
        /// Commitment to the reason, when there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        commit: Option<Hash>,
    },
    /// A round ended. The next lines, as many as `of` says, are its ranking.
    Selection {
        /// The bulletin.
        b: Name,
        /// The round.
        round: u32,
        /// How many responses were ranked.
        of: u32,
        /// How many places there were.
        places: u32,
        /// The version of the law that was applied.
        rules: String,
        /// SHA-256 of that pack.
        pack: Hash,
    },
    /// One place of a ranking.
    Ranked {
        /// The bulletin.
        b: Name,
        /// The round.
        round: u32,
        /// The place, from 1.
        rank: u32,
        /// The response.
        r: Name,
        /// The application.
        a: Name,
        /// The class that counted.
        class: Class,
        /// The filing instant that counted.
        filed: Instant,
        /// The position in the whole queue.
        position: u64,
        /// Whether it got a place.
        chosen: bool,
    },
    /// A referral exists.
    Referral {
        /// The referral.
        f: Name,
        /// How it came about.
        basis: ReferralBasis,
        /// The response it came out of, or the place that was kept; none where nobody had to respond and nothing to be proven.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        r: Option<Name>,
        /// The application.
        a: Name,
        /// The child.
        child: Name,
        /// The bulletin; none for a place that was never published.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        b: Option<Name>,
        /// To which kindergarten.
        kindergarten: KindergartenId,
        /// Into which group.
        group: GroupId,
        /// From when.
        issued: Instant,
        /// Until when.
        until: Instant,
        /// Commitment to its number and, for a head's order, to the order and the member of staff.
        commit: Hash,
        /// Whether it was carried over.
        #[serde(default, skip_serializing_if = "no")]
        carried: bool,
    },
    /// The term of a referral moved: it was extended, or a desk or the server was out of order.
    ReferralTerm {
        /// The referral.
        f: Name,
        /// Until when now.
        until: Instant,
    },
    /// A referral ended.
    ReferralEnded {
        /// The referral.
        f: Name,
        /// How.
        is: ReferralEnd,
        /// Commitment to the reason, when there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        commit: Option<Hash>,
    },
    /// A child belongs to a group.
    Enrolled {
        /// The child.
        child: Name,
        /// Of which kindergarten.
        kindergarten: KindergartenId,
        /// To which group.
        group: GroupId,
        /// Whether it was carried over.
        #[serde(default, skip_serializing_if = "no")]
        carried: bool,
    },
    /// A child no longer belongs to a group.
    EnrolmentEnded {
        /// The child.
        child: Name,
        /// Of which kindergarten.
        kindergarten: KindergartenId,
        /// To which group.
        group: GroupId,
        /// How it ended.
        is: EnrolmentEnd,
    },
    /// A child had gone to school, and that was taken back: it belongs to its group as before.
    Returned {
        /// The child.
        child: Name,
        /// Of which kindergarten.
        kindergarten: KindergartenId,
        /// To which group.
        group: GroupId,
    },
}

/// A line with its version and the instant of the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The version of the format.
    pub v: u8,
    /// When the server decided.
    pub at: Instant,
    /// What it says.
    pub line: Line,
}

/// Why bytes are no line.
#[derive(Debug, thiserror::Error)]
pub enum NotALine {
    /// Not the JSON of a line.
    #[error("not a line: {0}")]
    Json(#[from] serde_json::Error),
    /// A line of another version.
    #[error("a line of version {0}")]
    Version(u8),
    /// The same values in other bytes.
    #[error("not in canonical form")]
    Form,
    /// A value without a canonical form.
    #[error(transparent)]
    Value(#[from] NotCanonical),
}

impl Entry {
    /// A line decided now.
    #[must_use]
    pub const fn new(at: Instant, line: Line) -> Self {
        Self { v: VERSION, at, line }
    }

    /// The canonical bytes: what is hashed and published.
    ///
    /// # Errors
    /// When a value has no canonical form.
    pub fn bytes(&self) -> Result<Vec<u8>, NotCanonical> {
        canonical::bytes(self)
    }

    /// The line in these bytes. The same values in any other form are refused: a line is its bytes.
    ///
    /// # Errors
    /// Why they are no line.
    pub fn read(bytes: &[u8]) -> Result<Self, NotALine> {
        let entry: Self = serde_json::from_slice(bytes)?;
        if entry.v != VERSION {
            return Err(NotALine::Version(entry.v));
        }
        if entry.bytes()? == bytes { Ok(entry) } else { Err(NotALine::Form) }
    }
}
