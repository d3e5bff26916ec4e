//! Enrolments: the child belongs to a group (зачисление, контингент). One active enrolment per child in the country.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::{ChildId, ContractId, EnrolmentId, GroupId, KindergartenId};
use crate::time::Instant;

/// Where an enrolment stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum EnrolmentState {
    /// The child belongs to the group.
    Active,
}

/// The belonging of a child to a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    /// Its identifier.
    pub id: EnrolmentId,
    /// The child.
    pub child: ChildId,
    /// The kindergarten.
    pub kindergarten: KindergartenId,
    /// The group.
    pub group: GroupId,
    /// The contract it rests on.
    pub contract: ContractId,
    /// The first day.
    pub since: NaiveDate,
    /// When it was recorded.
    pub recorded_at: Instant,
    /// Where it stands.
    pub state: EnrolmentState,
}

impl Enrolment {
    /// Whether the child belongs to the group now.
    #[must_use]
    pub const fn is_active(&self) -> bool {
        matches!(self.state, EnrolmentState::Active)
    }
}
