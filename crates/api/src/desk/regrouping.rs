//! The regrouping: a plan over all groups for one day, the act that carries it out, and the last one with its way back.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Known;
use super::places::GroupRow;
use crate::error::ApiError;
use crate::moment::Moment;

/// Where one child goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlannedMove {
    /// The enrolment that ends.
    pub enrolment: String,
    /// A group, or `school`.
    pub to: String,
}

/// What a group takes from the day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlannedYears {
    /// The group.
    pub group: String,
    /// Birth years, newest first.
    pub birth_years: Vec<i32>,
}

/// A plan as somebody made it. Who is not named stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct RegroupingPlan {
    /// Children who go somewhere.
    pub moves: Vec<PlannedMove>,
    /// Groups that take other birth years.
    pub years: Vec<PlannedYears>,
}

/// A plan to be judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegroupingRequest {
    /// The first day in the new groups, `2026-09-01`.
    pub on: String,
    /// The plan; the one that suggests itself where there is none yet.
    #[ts(optional = nullable)]
    pub plan: Option<RegroupingPlan>,
}

/// A child of a group in a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlannedChild {
    /// The enrolment.
    pub enrolment: String,
    /// The child.
    pub child: String,
    /// Surname, given name, patronymic.
    pub name: String,
    /// Birth date, `2021-07-14`.
    pub born: String,
    /// A group, or `school`; empty where the child stays.
    pub to: String,
    /// Why it cannot.
    #[ts(optional = nullable)]
    pub error: Option<ApiError>,
    /// Worth a word and no obstacle: `other_language`, `outgrown`; else empty.
    pub note: String,
}

/// A group in a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlannedGroup {
    /// The group as it is now.
    pub group: GroupRow,
    /// What it takes from the day on.
    pub birth_years: Vec<i32>,
    /// Children once everybody has moved.
    pub after: u32,
    /// Children who come.
    pub arriving: u32,
    /// Places that nobody has then.
    pub free_after: u32,
    /// Children who come and find no place.
    pub over: u32,
    /// Children from before Oryn, who are counted and not named: they stay.
    pub counted_before: u32,
    /// The children of today, by name.
    pub children: Vec<PlannedChild>,
}

/// A plan with what the rules say about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegroupingView {
    /// The groups of the kindergarten, the oldest children first.
    pub groups: Vec<PlannedGroup>,
    /// Children who move.
    pub moved: u32,
    /// Children who go to school.
    pub graduated: u32,
    /// Children who stay.
    pub stay: u32,
    /// Children for whom it is not possible.
    pub refused: u32,
    /// When parents would see the freed places, where the rules write them into bulletins by themselves.
    #[ts(optional = nullable)]
    pub publishes_at: Option<Moment>,
}

/// Carry a plan out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Regroup {
    /// The first day in the new groups, `2026-09-01`.
    pub on: String,
    /// The order, as its number and date are written on it.
    pub order: String,
    /// The plan.
    pub plan: RegroupingPlan,
}

/// A child with a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RefusedChild {
    /// Surname, given name, patronymic.
    pub name: String,
    /// Why.
    pub error: ApiError,
}

/// A regrouping that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DoneRegrouping {
    /// Its act.
    pub id: String,
    /// The first day in the new groups.
    pub on: String,
    /// The order, as its number and date are written on it.
    pub order: String,
    /// When it was recorded.
    pub at: Moment,
    /// Who recorded it.
    pub person: String,
    /// Children who moved.
    pub moved: u32,
    /// Children who went to school.
    pub graduated: u32,
    /// When it was taken back.
    #[ts(optional = nullable)]
    pub undone_at: Option<Moment>,
    /// Why it cannot be taken back now.
    #[ts(optional = nullable)]
    pub error: Option<ApiError>,
    /// Children because of whom it cannot, each with the reason.
    pub children: Vec<RefusedChild>,
    /// How far the centre knows of it.
    pub known: Known,
}

/// The last regrouping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LastRegrouping {
    /// None where there was never one.
    #[ts(optional = nullable)]
    pub last: Option<DoneRegrouping>,
}

/// Take a regrouping back, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UndoRegrouping {
    /// Its act.
    pub regrouping: String,
}
