//! Regrouping: one plan for all groups of a kindergarten and one day – who goes to which group, who to school, who stays (the work of August).
//!
//! Here a plan is judged; what it changes is decided in `decide/regrouping.rs`, what a program proposes is in `regrouping/proposal.rs`. The rules it
//! protects: nobody is lost, nobody is in two groups on one day, and once everybody has moved no group has more children than places. Places are
//! counted after all the moves, so full groups can change places with each other.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::decide::group::takes_children_on;
use crate::enrolment::{Enrolment, may_graduate_from};
use crate::group::Group;
use crate::id::{BulletinId, CommandId, EnrolmentId, GroupId, KindergartenId, StaffId};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::time::Instant;

mod proposal;

pub use proposal::{Proposal, propose};

/// Where a child goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum Goes {
    /// To another group of the kindergarten.
    Group {
        /// Which.
        group: GroupId,
    },
    /// To school.
    School,
}

/// One child of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// The enrolment that ends.
    pub enrolment: EnrolmentId,
    /// Where the child goes.
    pub goes: Goes,
}

/// Birth years of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupYears {
    /// The group.
    pub group: GroupId,
    /// The years, newest first.
    pub birth_years: Vec<i32>,
}

/// A child for whom a regrouping is not possible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedMove {
    /// Its enrolment.
    pub enrolment: EnrolmentId,
    /// Why.
    pub because: Box<Refusal>,
}

/// A regrouping that was done: what is needed to tell of it and to take it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regrouping {
    /// The act by which it was done.
    pub act: CommandId,
    /// The first day in the new groups.
    pub on: NaiveDate,
    /// The order, as its number and date are written on it.
    pub order: String,
    /// When it was recorded.
    pub recorded_at: Instant,
    /// Who recorded it.
    pub by: StaffId,
    /// Children who moved.
    pub moved: u32,
    /// Children who went to school.
    pub graduated: u32,
    /// What the groups took before, where that changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub years_before: Vec<GroupYears>,
    /// Bulletins of the freed places, where the pack writes them by itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bulletins: Vec<BulletinId>,
    /// When it was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone_at: Option<Instant>,
}

impl Regrouping {
    /// Whether its day has come. What is recorded on its day or later can be taken back on the day on which it was recorded.
    #[must_use]
    pub fn has_begun(&self, today: NaiveDate) -> bool {
        today >= self.on && today > self.recorded_at.local_date()
    }
}

/// A plan.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'p> {
    /// The first day in the new groups.
    pub on: NaiveDate,
    /// Who goes where; who is not named stays.
    pub moves: &'p [Move],
    /// Groups that take other birth years from then on.
    pub years: &'p [GroupYears],
}

impl Plan<'_> {
    /// The last day in the groups of before.
    #[must_use]
    pub fn last_day(&self) -> NaiveDate {
        self.on.pred_opt().unwrap_or(self.on)
    }

    /// What a group takes once the plan is carried out.
    #[must_use]
    pub fn years_of<'s>(&'s self, group: &'s Group) -> &'s [i32] {
        let changed = self.years.iter().find(|row| row.group == group.id);
        changed.map_or(&group.birth_years, |row| &row.birth_years)
    }
}

/// Something worth a word that is no obstacle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// The new group is of another language.
    OtherLanguage,
    /// The child stays in a group that does not take its birth year from the day on.
    Outgrown,
}

/// How many children a group has before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    /// The group.
    pub group: GroupId,
    /// Children now, those counted from before Oryn among them.
    pub before: u32,
    /// Children who leave it.
    pub leaving: u32,
    /// Children who come.
    pub arriving: u32,
    /// Places promised to children who are not in it yet.
    pub promised: u32,
    /// Places in all.
    pub capacity: u32,
}

impl Load {
    /// Children once everybody has moved.
    #[must_use]
    pub const fn after(&self) -> u32 {
        self.before.saturating_sub(self.leaving).saturating_add(self.arriving)
    }

    /// Places that nobody has then.
    #[must_use]
    pub const fn free(&self) -> u32 {
        self.capacity.saturating_sub(self.after()).saturating_sub(self.promised)
    }

    /// Children who come and for whom there is no place.
    #[must_use]
    pub const fn over(&self) -> u32 {
        let needed = self.after().saturating_add(self.promised);
        let over = needed.saturating_sub(self.capacity);
        if over < self.arriving { over } else { self.arriving }
    }
}

/// What the rules say about a plan.
#[derive(Debug, Clone, Default)]
pub struct Judgement {
    /// Children for whom it is not possible, in the order of the plan.
    pub refused: Vec<RefusedMove>,
    /// Children about whom something is to be said.
    pub notes: Vec<(EnrolmentId, Note)>,
    /// Every group of the kindergarten.
    pub loads: Vec<Load>,
}

impl Judgement {
    /// # Errors
    /// With every child for whom it is not possible.
    pub(crate) fn demand_whole(&self) -> Result<(), Refusal> {
        if self.refused.is_empty() {
            return Ok(());
        }
        Err(Refusal::RegroupingRefused {
            children: self.refused.clone(),
        })
    }
}

/// The groups of a kindergarten that have not ended, in one order everywhere.
pub(crate) fn open_groups(register: &Register, kindergarten: KindergartenId) -> Vec<&Group> {
    register
        .groups_of(kindergarten)
        .into_iter()
        .filter(|group| group.is_open())
        .collect()
}

/// The children of the groups before and after, counted group by group.
pub(crate) fn loads(register: &Register, groups: &[&Group], leaving: &[GroupId], arriving: &[GroupId]) -> Vec<Load> {
    let times = |list: &[GroupId], group: GroupId| u32::try_from(list.iter().filter(|one| **one == group).count()).unwrap_or(u32::MAX);
    groups
        .iter()
        .map(|group| Load {
            group: group.id,
            before: register.children_in(group),
            leaving: times(leaving, group.id),
            arriving: times(arriving, group.id),
            promised: register.promised_places(group),
            capacity: group.capacity,
        })
        .collect()
}

/// Those who come and find no place: the last ones of the list.
pub(crate) fn without_place(loads: &[Load], arriving: &[(EnrolmentId, GroupId)]) -> Vec<RefusedMove> {
    let mut over: BTreeMap<GroupId, u32> = loads.iter().map(|load| (load.group, load.over())).collect();
    let mut refused: Vec<RefusedMove> = Vec::new();
    for (enrolment, group) in arriving.iter().rev() {
        if let Some(left) = over.get_mut(group).filter(|left| **left > 0) {
            *left = left.saturating_sub(1);
            refused.push(RefusedMove {
                enrolment: *enrolment,
                because: Box::new(Refusal::GroupFull),
            });
        }
    }
    refused.reverse();
    refused
}

/// Whether one child may go where the plan sends it, places aside; with the group that it comes to.
fn of_child<'r>(
    register: &'r Register,
    enrolment: &Enrolment,
    goes: Goes,
    plan: &Plan<'_>,
    today: NaiveDate,
) -> Result<Option<&'r Group>, Refusal> {
    if !enrolment.is_active() {
        return Err(Refusal::EnrolmentEnded);
    }
    // The first day may lie ahead: then the child begins in the new group at once.
    if plan.on < enrolment.since.min(today) {
        return Err(Refusal::DateUnsuitable);
    }
    let child = register.child(enrolment.child).ok_or(Refusal::NotFound)?;
    let Goes::Group { group } = goes else {
        if plan.last_day() < enrolment.since {
            return Err(Refusal::DateUnsuitable);
        }
        return match may_graduate_from(child, &register.rules).filter(|first| plan.last_day() < *first) {
            Some(first) => Err(Refusal::TooYoungToGraduate {
                until: Instant::from_local(first.and_time(NaiveTime::MIN)),
            }),
            None => Ok(None),
        };
    };
    let (from, to) = (register.group(enrolment.group), register.group(group));
    let (from, to) = (from.ok_or(Refusal::NotFound)?, to.ok_or(Refusal::NotFound)?);
    if from.id == to.id {
        return Err(Refusal::AlreadyDone);
    }
    takes_children_on(to, plan.on)?;
    if to.kindergarten != from.kindergarten || to.kind != from.kind || !plan.years_of(to).contains(&child.born.year()) {
        return Err(Refusal::GroupUnsuitable);
    }
    Ok(Some(to))
}

/// Children who stay in a group that does not take their birth year any more.
fn outgrown(register: &Register, groups: &[&Group], plan: &Plan<'_>) -> Vec<(EnrolmentId, Note)> {
    let named: BTreeSet<EnrolmentId> = plan.moves.iter().map(|row| row.enrolment).collect();
    let mut notes = Vec::new();
    for group in groups {
        let years = plan.years_of(group);
        let outgrows = |row: &&Enrolment| {
            let born = register.child(row.child).map(|child| child.born.year());
            !named.contains(&row.id) && born.is_some_and(|year| !years.contains(&year))
        };
        notes.extend(register.roll_of(group.id).filter(outgrows).map(|row| (row.id, Note::Outgrown)));
    }
    notes
}

/// What the rules say about a plan of this kindergarten, child by child and group by group.
///
/// # Errors
/// What is wrong with the plan whoever is named in it: a day that no published calendar holds, or years that are none of a group.
pub fn judge(register: &Register, kindergarten: KindergartenId, plan: &Plan<'_>, now: Instant) -> Result<Judgement, Refusal> {
    // How far ahead a day may lie is how far the working days are published.
    register.calendar.is_working(plan.on)?;
    let groups = open_groups(register, kindergarten);
    let mut known: BTreeSet<GroupId> = BTreeSet::new();
    for row in plan.years {
        let own = groups.iter().any(|group| group.id == row.group);
        let newest_first = row.birth_years.is_sorted_by(|newer, older| newer > older);
        if !own || row.birth_years.is_empty() || !newest_first || !known.insert(row.group) {
            return Err(Refusal::GroupUnsuitable);
        }
    }
    let today = now.local_date();
    let mut judgement = Judgement {
        notes: outgrown(register, &groups, plan),
        ..Judgement::default()
    };
    let (mut leaving, mut arriving) = (Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for row in plan.moves {
        let enrolment = register.enrolment(row.enrolment).filter(|found| found.kindergarten == kindergarten);
        let answer = match enrolment {
            None => Err(Refusal::NotFound),
            // The same child twice would be a child in two groups.
            Some(found) if !seen.insert(found.child) => Err(Refusal::AlreadyDone),
            Some(found) => of_child(register, found, row.goes, plan, today).map(|to| (found, to)),
        };
        match answer {
            Ok((found, to)) => {
                leaving.push(found.group);
                let Some(to) = to else { continue };
                arriving.push((row.enrolment, to.id));
                if register.group(found.group).is_some_and(|from| from.language != to.language) {
                    judgement.notes.push((row.enrolment, Note::OtherLanguage));
                }
            }
            Err(because) => judgement.refused.push(RefusedMove {
                enrolment: row.enrolment,
                because: Box::new(because),
            }),
        }
    }
    let targets: Vec<GroupId> = arriving.iter().map(|(_, group)| *group).collect();
    judgement.loads = loads(register, &groups, &leaving, &targets);
    judgement.refused.extend(without_place(&judgement.loads, &arriving));
    Ok(judgement)
}
