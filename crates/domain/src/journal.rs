//! The journal of a kindergarten: who did an act, as its desks are told, and where a row stands after it.
//!
//! The rule it protects: a kindergarten knows its own people and nobody else's. A family is a family, whichever of its members pressed the button;
//! who works for the department or in another kindergarten is not said.

use serde::{Deserialize, Serialize};

use crate::id::KindergartenId;
use crate::permission::Actor;
use crate::record::Record;

/// Who did an act, as one kindergarten may know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doer {
    /// A member of staff of this kindergarten, at one of its desks.
    Staff,
    /// The family.
    Family,
    /// The education department.
    Department,
    /// Whoever publishes the law.
    Publisher,
    /// The centre's clock: a term has come.
    Clock,
    /// Somebody of another kindergarten.
    Elsewhere,
}

impl Doer {
    /// Everybody.
    pub const ALL: [Self; 6] = [
        Self::Staff,
        Self::Family,
        Self::Department,
        Self::Publisher,
        Self::Clock,
        Self::Elsewhere,
    ];

    /// The name, as it is serialised.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Family => "family",
            Self::Department => "department",
            Self::Publisher => "publisher",
            Self::Clock => "clock",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|doer| doer.name() == name)
    }

    /// What the desks of a kindergarten are told of an actor.
    #[must_use]
    pub fn as_told(actor: &Actor, to: KindergartenId) -> Self {
        match actor {
            Actor::Staff { kindergarten, .. } if *kindergarten == to => Self::Staff,
            Actor::Staff { .. } => Self::Elsewhere,
            Actor::Guardian { .. } => Self::Family,
            Actor::Publisher => Self::Publisher,
            Actor::Department { .. } => Self::Department,
            Actor::Scheduler => Self::Clock,
        }
    }
}

/// Where a row stands, as a code; `None` for rows that only are there. The journal keeps it instead of the row: it names nobody, and stays when the
/// family behind the row is no longer this kindergarten's business.
#[must_use]
pub const fn standing(record: &Record) -> Option<&'static str> {
    match record {
        Record::Bulletin(row) => Some(row.state.name()),
        Record::Response(row) => Some(row.state.name()),
        Record::Referral(row) => Some(row.state.name()),
        Record::Contract(row) => Some(row.state.name()),
        Record::Enrolment(row) => Some(row.state.name()),
        Record::Settlement(_)
        | Record::Kindergarten(_)
        | Record::Group(_)
        | Record::Staff(_)
        | Record::Desk(_)
        | Record::Guardian(_)
        | Record::Child(_)
        | Record::Application(_)
        | Record::Hold(_)
        | Record::Matter(_)
        | Record::Rules(_)
        | Record::Calendar(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Id;
    use crate::permission::Role;

    #[test]
    fn a_doer_is_found_by_its_name() {
        for doer in Doer::ALL {
            assert_eq!(Doer::named(doer.name()), Some(doer));
            assert_eq!(serde_json::to_value(doer).ok(), Some(doer.name().into()));
        }
        assert_eq!(Doer::named("somebody"), None);
    }

    #[test]
    fn people_are_known_in_their_own_kindergarten_only() {
        let (own, other) = (Id::from_bytes([1; 16]).into(), Id::from_bytes([2; 16]).into());
        let registrar = Actor::Staff {
            staff: Id::from_bytes([3; 16]).into(),
            role: Role::Registrar,
            kindergarten: own,
            desk: Id::from_bytes([4; 16]).into(),
        };
        assert_eq!(Doer::as_told(&registrar, own), Doer::Staff);
        assert_eq!(Doer::as_told(&registrar, other), Doer::Elsewhere);
        let guardian = Actor::Guardian {
            guardian: Id::from_bytes([5; 16]).into(),
        };
        assert_eq!(Doer::as_told(&guardian, own), Doer::Family);
        assert_eq!(Doer::as_told(&Actor::Scheduler, own), Doer::Clock);
    }
}
