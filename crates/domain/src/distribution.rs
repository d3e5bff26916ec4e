//! Distribution: the three ways in which a freed place finds its child. The rule pack chooses one for each kind of group.
//!
//! All three end in the same referral. What is not one of them (a voucher that the parent carries from kindergarten to kindergarten, for
//! example) is refused when the pack is read: a region must not go on under a law that the program does not know.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::group::GroupKind;

/// One way of distribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Way {
    /// Parents respond to a bulletin, the queue selects, staff activate (seed 003).
    #[default]
    Activation,
    /// The guardian picks kindergarten and group; the referral follows at once (seed 000).
    SelfIssued,
    /// The referral goes to the first suitable child of the queue as soon as a place is free (seed 004).
    InOrder,
}

/// A rule pack asks for a way that this version does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("places cannot be distributed by `{0}`: this version knows `activation`, `self_issued` and `in_order`")]
pub struct UnknownWay(pub String);

impl Way {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Activation, Self::SelfIssued, Self::InOrder];

    /// The name in rule packs and in catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Activation => "activation",
            Self::SelfIssued => "self_issued",
            Self::InOrder => "in_order",
        }
    }
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Way {
    type Err = UnknownWay;

    fn from_str(text: &str) -> Result<Self, UnknownWay> {
        Self::ALL
            .into_iter()
            .find(|way| way.name() == text)
            .ok_or_else(|| UnknownWay(text.to_owned()))
    }
}

impl TryFrom<String> for Way {
    type Error = UnknownWay;

    fn try_from(text: String) -> Result<Self, UnknownWay> {
        text.parse()
    }
}

impl From<Way> for String {
    fn from(way: Way) -> Self {
        way.name().to_owned()
    }
}

/// The way of each kind of group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Distribution {
    /// Ordinary groups.
    pub ordinary: Way,
    /// Sanatorium groups.
    pub sanatorium: Way,
    /// Correctional groups of every type.
    pub correctional: Way,
}

impl Distribution {
    /// The way of a kind of group.
    #[must_use]
    pub const fn of(self, kind: GroupKind) -> Way {
        match kind {
            GroupKind::Ordinary => self.ordinary,
            GroupKind::Sanatorium => self.sanatorium,
            GroupKind::Correctional(_) => self.correctional,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::group::Correction;
    use rstest::rstest;

    #[rstest]
    #[case(Way::Activation, r#""activation""#)]
    #[case(Way::SelfIssued, r#""self_issued""#)]
    #[case(Way::InOrder, r#""in_order""#)]
    fn a_way_is_written_by_its_name(#[case] way: Way, #[case] text: &str) {
        assert_eq!(serde_json::to_string(&way).expect("text"), text);
        assert_eq!(serde_json::from_str::<Way>(text).expect("a way"), way);
    }

    #[test]
    fn a_way_nobody_built_is_refused_by_name() {
        let pack = r#"{"ordinary":"voucher","sanatorium":"activation","correctional":"in_order"}"#;
        let error = serde_json::from_str::<Distribution>(pack).expect_err("no such way").to_string();
        assert!(
            error.contains("places cannot be distributed by `voucher`: this version knows `activation`, `self_issued` and `in_order`"),
            "{error}"
        );
    }

    #[test]
    fn each_kind_of_group_has_its_own_way() {
        let ways = Distribution {
            ordinary: Way::SelfIssued,
            sanatorium: Way::Activation,
            correctional: Way::InOrder,
        };
        assert_eq!(ways.of(GroupKind::Ordinary), Way::SelfIssued);
        assert_eq!(ways.of(GroupKind::Sanatorium), Way::Activation);
        assert_eq!(ways.of(GroupKind::Correctional(Correction::Speech)), Way::InOrder);
    }
}
