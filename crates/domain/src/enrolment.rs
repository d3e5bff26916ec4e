//! Enrolments: the child belongs to a group (зачисление, контингент). One active enrolment per child in the country.
//!
//! `active → transferred | expelled(ground) | graduated`; the end frees a place for the next bulletin.

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::child::Child;
use crate::id::{ChildId, CommandId, ContractId, EnrolmentId, GroupId, KindergartenId};
use crate::register::Register;
use crate::rule_pack::RulePack;
use crate::time::Instant;

/// Where an enrolment stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum EnrolmentState {
    /// The child belongs to the group.
    Active,
    /// The child moved to another group of the same kindergarten.
    Transferred {
        /// The enrolment that goes on.
        to: EnrolmentId,
        /// When.
        at: Instant,
        /// The order, as its number and date are written on it; empty where there was none.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        order: String,
        /// The regrouping it was part of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        regrouping: Option<CommandId>,
    },
    /// The child left.
    Expelled {
        /// A ground of the rule pack.
        ground: String,
        /// The order, as its number and date are written on it.
        order: String,
        /// The last day.
        on: NaiveDate,
        /// When it was recorded.
        at: Instant,
    },
    /// The child goes to school.
    Graduated {
        /// The order, as its number and date are written on it.
        order: String,
        /// The last day.
        on: NaiveDate,
        /// When it was recorded.
        at: Instant,
        /// The regrouping it was part of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        regrouping: Option<CommandId>,
    },
}

impl EnrolmentState {
    /// Its name, as the screens know it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Transferred { .. } => "transferred",
            Self::Expelled { .. } => "expelled",
            Self::Graduated { .. } => "graduated",
        }
    }

    /// The regrouping it was part of.
    #[must_use]
    pub const fn regrouping(&self) -> Option<CommandId> {
        match self {
            Self::Transferred { regrouping, .. } | Self::Graduated { regrouping, .. } => *regrouping,
            Self::Active | Self::Expelled { .. } => None,
        }
    }
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

    /// The enrolment in which the child went on.
    fn goes_on_in<'r>(&self, register: &'r Register) -> Option<&'r Self> {
        match self.state {
            EnrolmentState::Transferred { to, .. } => register.enrolment(to),
            _ => None,
        }
    }
}

/// The last day of an enrolment, once there is one; before the first where the child did not come for a day. One that goes on in another group ends on
/// the day before the first day there, so that no day has two groups; and where that day lay ahead and the child moved on or left before it came,
/// it ends with what came instead.
#[must_use]
pub fn last_day(register: &Register, enrolment: &Enrolment) -> Option<NaiveDate> {
    let mut chain = vec![enrolment];
    while let Some(next) = chain.last().and_then(|row| row.goes_on_in(register)) {
        // Rows of two times beside each other, after a centre was restored, may point at each other.
        if chain.iter().any(|row| row.id == next.id) {
            break;
        }
        chain.push(next);
    }
    let mut last = match chain.last().map(|row| &row.state) {
        Some(EnrolmentState::Expelled { on, .. } | EnrolmentState::Graduated { on, .. }) => Some(*on),
        _ => None,
    };
    for next in chain.iter().skip(1).rev() {
        let planned = next.since.pred_opt()?;
        let instead = last.filter(|last| *last < next.since);
        last = Some(instead.map_or(planned, |last| last.min(planned)));
    }
    last
}

/// The first day on which this child may graduate: whoever reaches the age during the year stays until the day the pack names (rules.md
/// §1.11: a child who turns six stays until summer). `None` where the pack sets no age.
#[must_use]
pub fn may_graduate_from(child: &Child, rules: &RulePack) -> Option<NaiveDate> {
    born_graduates_from(child.born, rules)
}

/// The same for whoever was born on this day.
pub(crate) fn born_graduates_from(born: NaiveDate, rules: &RulePack) -> Option<NaiveDate> {
    if rules.graduation_age == 0 {
        return None;
    }
    let year = born.year().saturating_add(i32::try_from(rules.graduation_age).ok()?);
    // Born on 29 February: the age is reached on 1 March of other years.
    let birthday = born.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))?;
    Some(rules.graduation_on.map_or(birthday, |day| day.on_or_after(birthday)))
}
