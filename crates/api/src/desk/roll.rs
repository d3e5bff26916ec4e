//! Children and groups: the roll, a child's file, and the acts by which an enrolment ends or goes on in another group.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Known;
use super::contracts::ContractRow;
use super::places::GroupRow;
use super::referrals::ArrivalView;
use crate::error::ApiError;
use crate::moment::Moment;

/// Which children.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct RollRequest {
    /// Of this group; of every group when empty.
    #[ts(optional = nullable)]
    pub group: Option<String>,
    /// Those who left the kindergarten, instead of those who belong to it.
    pub left: bool,
    /// A name in any spelling, an IIN, or parts of them; empty for all.
    pub search: String,
}

/// One child of the roll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RollRow {
    /// The enrolment.
    pub enrolment: String,
    /// The child.
    pub child: String,
    /// Surname, given name, patronymic.
    pub name: String,
    /// Birth date, `2021-07-14`.
    pub born: String,
    /// The group.
    pub group_id: String,
    /// The group's name.
    pub group: String,
    /// The first day in it, `2026-12-01`.
    pub since: String,
    /// `active`, `expelled`, `graduated`.
    pub state: String,
    /// The last day of a child who left.
    #[ts(optional = nullable)]
    pub until: Option<String>,
    /// The first day on which the child may graduate; none where the rules name no age.
    #[ts(optional = nullable)]
    pub graduates_from: Option<String>,
    /// How far the centre knows of it.
    pub known: Known,
}

/// The roll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RollView {
    /// Children by name; those who left by their last day, the latest first.
    pub rows: Vec<RollRow>,
    /// Children from before Oryn kept the roll: they are counted and not named.
    pub counted_before: u32,
}

/// One child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChildIdRequest {
    /// The child.
    pub child: String,
}

/// Somebody who stands for a child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GuardianView {
    /// The guardian.
    pub id: String,
    /// Surname, given name, patronymic.
    pub name: String,
    /// Telephone.
    pub phone: String,
}

/// A time of a child in a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EnrolmentView {
    /// The enrolment.
    pub id: String,
    /// The group.
    pub group_id: String,
    /// The group's name.
    pub group: String,
    /// The first day.
    pub since: String,
    /// The last day, once there is one; before the first for a child who did not come for a day.
    #[ts(optional = nullable)]
    pub until: Option<String>,
    /// `active`, `transferred`, `expelled`, `graduated`.
    pub state: String,
    /// The ground of an expulsion, `reason-<code>` in the catalogues; empty for anything else.
    pub ground: String,
    /// The order, as its number and date are written on it; empty where there is none.
    pub order: String,
    /// How far the centre knows of it.
    pub known: Known,
}

/// The referral a child came by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CameBy {
    /// The referral.
    pub referral: String,
    /// Its number.
    pub number: String,
    /// When it was issued.
    pub issued_at: Moment,
    /// The response behind it; none where a place was got in another way.
    #[ts(optional = nullable)]
    pub response: Option<String>,
}

/// The application a child waited with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WaitedWith {
    /// The application's number.
    #[ts(type = "number")]
    pub number: u64,
    /// When it was filed.
    pub filed_at: Moment,
    /// `out_of_turn`, `first_priority`, `ordinary`.
    pub class: String,
    /// The category of the privilege behind the class; empty where there is none.
    pub category: String,
}

/// What the forms of a child who belongs to a group need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeavingForms {
    /// Grounds of expulsion.
    pub grounds: Vec<String>,
    /// Those of them that are the guardian's own wish: then both sides sign that the contract ends.
    pub own_wish: Vec<String>,
    /// The first day on which the child may graduate; none where the rules name no age.
    #[ts(optional = nullable)]
    pub graduates_from: Option<String>,
    /// When parents would see the freed place, where the rules write it into a bulletin by themselves.
    #[ts(optional = nullable)]
    pub publishes_at: Option<Moment>,
}

/// Everything this kindergarten knows of a child who belongs to it or did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChildFile {
    /// The child.
    pub child: String,
    /// Surname, given name, patronymic.
    pub name: String,
    /// The number, whole: the screen masks it until asked.
    pub iin: String,
    /// Birth date, `2021-07-14`.
    pub born: String,
    /// `male`, `female`.
    pub sex: String,
    /// Those who stand for the child and are known here.
    pub guardians: Vec<GuardianView>,
    /// Every time in a group, the latest first.
    pub enrolments: Vec<EnrolmentView>,
    /// The contracts behind them, the latest first; for whoever may read contracts.
    pub contracts: Vec<ContractRow>,
    /// The referral behind the latest contract.
    #[ts(optional = nullable)]
    pub came_by: Option<CameBy>,
    /// The application behind it, for those who see families that ask for a place.
    #[ts(optional = nullable)]
    pub waited_with: Option<WaitedWith>,
    /// What the family brought when it came with that referral; for whoever may read referrals.
    #[ts(optional = nullable)]
    pub arrival: Option<ArrivalView>,
    /// While the child belongs to a group.
    #[ts(optional = nullable)]
    pub forms: Option<LeavingForms>,
}

/// Who could move, to where, and who could not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MovesRequest {
    /// From this group.
    pub group: String,
    /// Only this child; every child of the group when empty.
    #[ts(optional = nullable)]
    pub child: Option<String>,
    /// To this group; nobody is judged while it is empty.
    #[ts(optional = nullable)]
    pub to: Option<String>,
    /// The first day there, `2026-08-15`.
    pub on: String,
}

/// A group children could move to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MoveTarget {
    /// The group with its places.
    pub group: GroupRow,
    /// How many of the children it may take, each for itself.
    pub fitting: u32,
    /// Why it takes none of them.
    #[ts(optional = nullable)]
    pub error: Option<ApiError>,
}

/// A child that could move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MoveRow {
    /// The enrolment that would end.
    pub enrolment: String,
    /// The child.
    pub child: String,
    /// Surname, given name, patronymic.
    pub name: String,
    /// Birth date.
    pub born: String,
    /// Why it cannot.
    #[ts(optional = nullable)]
    pub error: Option<ApiError>,
}

/// Moves before they are made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MovesView {
    /// The other groups of the kindergarten, by name.
    pub targets: Vec<MoveTarget>,
    /// The children, by name.
    pub rows: Vec<MoveRow>,
    /// When parents would see the freed places, where the rules write them into bulletins by themselves.
    #[ts(optional = nullable)]
    pub publishes_at: Option<Moment>,
}

/// Move a child to another group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TransferChild {
    /// The enrolment that ends.
    pub enrolment: String,
    /// The group.
    pub group: String,
    /// The first day there, `2026-08-15`.
    pub on: String,
}

/// Let a child go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExpelChild {
    /// The enrolment that ends.
    pub enrolment: String,
    /// A ground of [`LeavingForms::grounds`].
    pub ground: String,
    /// The order, as its number and date are written on it.
    pub order: String,
    /// The last day, `2026-08-15`.
    pub on: String,
}

/// Let a child go to school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GraduateChild {
    /// The enrolment that ends.
    pub enrolment: String,
    /// The order, as its number and date are written on it.
    pub order: String,
    /// The last day, `2026-08-15`.
    pub on: String,
}
