//! Identifiers: sixteen bytes in the UUID text form, one type per word so that they cannot be mixed.
//!
//! They are made by whoever starts an act (a desk, a portal form, the scheduler), never by the database. Randomness is an argument.

use std::fmt;
use std::str::FromStr;

use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::time::Instant;

/// Sixteen bytes, written as a UUID.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Id([u8; 16]);

/// The text was not the 36-character form of an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct NotAnId;

impl Id {
    /// A version 7 UUID: ordered by the millisecond it was made in, then by chance. The clock part serves the index only
    /// and is never trusted as a time.
    #[must_use]
    pub fn v7(at: Instant, random: [u8; 10]) -> Self {
        let millis = u64::try_from(at.millis()).unwrap_or_default().to_be_bytes();
        let [_, _, m0, m1, m2, m3, m4, m5] = millis;
        let [r0, r1, r2, r3, r4, r5, r6, r7, r8, r9] = random;
        Self([
            m0,
            m1,
            m2,
            m3,
            m4,
            m5,
            0x70 | (r0 & 0x0f),
            r1,
            0x80 | (r2 & 0x3f),
            r3,
            r4,
            r5,
            r6,
            r7,
            r8,
            r9,
        ])
    }

    /// Whether it was made by a client as [`Id::v7`] makes them; one that derives from another is none.
    #[must_use]
    pub fn is_v7(self) -> bool {
        let [_, _, _, _, _, _, version, _, variant, ..] = self.0;
        version >> 4 == 7 && variant >> 6 == 0b10
    }

    /// The `n`-th identifier that follows from this one: the same act always makes the same identifiers, on the server and on a
    /// desk, so that a repeated decision repeats its results.
    #[must_use]
    pub fn derived(self, n: u32) -> Self {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for byte in self.0.iter().chain(n.to_be_bytes().iter()) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        let mut bytes = self.0;
        for (slot, byte) in bytes.iter_mut().skip(8).zip(hash.to_be_bytes()) {
            *slot ^= byte;
        }
        if let Some(version) = bytes.get_mut(6) {
            *version = 0x80 | (*version & 0x0f);
        }
        if let Some(variant) = bytes.get_mut(8) {
            *variant = 0x80 | (*variant & 0x3f);
        }
        Self(bytes)
    }

    /// The bytes, for a database or a hash.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// From the bytes of a database.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
}

/// Where the hyphens of the written form stand.
const fn is_hyphen(place: usize) -> bool {
    matches!(place, 8 | 13 | 18 | 23)
}

impl Id {
    /// The written form. Every row that is sent, chained or stored carries several: it is made without a formatter.
    fn letters(&self) -> [u8; 36] {
        let mut letters = [b'-'; 36];
        let mut halves = self.0.iter().flat_map(|byte| [byte >> 4, byte & 0x0f]);
        for (place, letter) in letters.iter_mut().enumerate() {
            if !is_hyphen(place) {
                *letter = match halves.next().unwrap_or_default() {
                    half @ 0..=9 => b'0'.wrapping_add(half),
                    half => b'a'.wrapping_add(half.wrapping_sub(10)),
                };
            }
        }
        letters
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.letters()).unwrap_or_default())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if text.len() != 36 {
            return Err(NotAnId);
        }
        let mut bytes = [0u8; 16];
        let mut digits = 0usize;
        for (place, letter) in text.bytes().enumerate() {
            if is_hyphen(place) {
                if letter != b'-' {
                    return Err(NotAnId);
                }
                continue;
            }
            let value = match letter {
                b'0'..=b'9' => letter.wrapping_sub(b'0'),
                b'a'..=b'f' => letter.wrapping_sub(b'a').wrapping_add(10),
                b'A'..=b'F' => letter.wrapping_sub(b'A').wrapping_add(10),
                _ => return Err(NotAnId),
            };
            let slot = bytes.get_mut(digits / 2).ok_or(NotAnId)?;
            *slot = (*slot << 4) | value;
            digits += 1;
        }
        if digits == 32 { Ok(Self(bytes)) } else { Err(NotAnId) }
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(std::str::from_utf8(&self.letters()).unwrap_or_default())
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Written)
    }
}

/// Reads the written form where it stands.
struct Written;

impl Visitor<'_> for Written {
    type Value = Id;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an identifier of 36 characters")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Id, E> {
        text.parse().map_err(E::custom)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Id);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Ok(Self(text.parse()?))
            }
        }

        impl From<Id> for $name {
            fn from(id: Id) -> Self {
                Self(id)
            }
        }
    )+};
}

ids! {
    /// A city, town or village.
    SettlementId,
    /// A preschool organisation.
    KindergartenId,
    /// A group of a kindergarten.
    GroupId,
    /// A child.
    ChildId,
    /// A parent or another legal representative.
    GuardianId,
    /// One child in one queue.
    ApplicationId,
    /// Freed places of one group, published together.
    BulletinId,
    /// One application asking for one place of one bulletin.
    ResponseId,
    /// The server's reservation of one place for one application and one desk.
    HoldId,
    /// A referral.
    ReferralId,
    /// A contract between guardian and kindergarten.
    ContractId,
    /// The belonging of a child to a group.
    EnrolmentId,
    /// An act of a desk that waits for people: the identifier of the act itself.
    MatterId,
    /// One enrolled computer of a kindergarten.
    DeskId,
    /// A person who works in a kindergarten.
    StaffId,
    /// A published rule pack.
    RulePackId,
    /// A published year of the calendar.
    CalendarTableId,
    /// A person who works in the education department.
    OfficerId,
    /// What somebody wrote to the education department: the identifier of the form.
    AppealId,
    /// An act: made once by the client, decided once by the server.
    CommandId,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_text_form_is_a_uuid_of_version_seven() {
        let id = Id::v7(Instant::from_millis(1_795_564_800_000), [0xff; 10]);
        let text = id.to_string();
        assert_eq!(text.len(), 36);
        assert_eq!(text.chars().nth(14), Some('7'), "the version digit");
        assert_eq!(text.parse::<Id>(), Ok(id));
        assert!(id.is_v7() && !id.derived(1).is_v7() && !Id::default().is_v7());
    }

    proptest! {
        #[test]
        fn text_and_bytes_say_the_same(bytes in any::<[u8; 16]>()) {
            let id = Id::from_bytes(bytes);
            prop_assert_eq!(id.to_string().parse::<Id>(), Ok(id));
        }

        #[test]
        fn derived_identifiers_differ_from_each_other(bytes in any::<[u8; 16]>(), a in 0u32..500, b in 0u32..500) {
            let id = Id::from_bytes(bytes);
            prop_assert_eq!(id.derived(a) == id.derived(b), a == b);
        }

        #[test]
        fn nonsense_is_refused(text in "\\PC{0,40}") {
            if let Ok(id) = text.parse::<Id>() {
                prop_assert_eq!(id.to_string(), text.to_lowercase());
            }
        }
    }
}
