//! What a program proposes for a regrouping: who is old enough goes to school, each next age goes one group up, everybody else stays.
//!
//! A proposal and no decision: a person changes it, and the rules judge what becomes of it. The rules it protects: a child is proposed for a group of
//! its kind and language that takes its birth year, and for no place that is not there once everybody has moved.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};

use super::{Goes, GroupYears, Move, open_groups};
use crate::child::Child;
use crate::decide::group::takes_children_on;
use crate::enrolment::{Enrolment, born_graduates_from, may_graduate_from};
use crate::group::{Group, GroupKind, Language};
use crate::id::{GroupId, KindergartenId};
use crate::register::Register;
use crate::rule_pack::RulePack;

/// A plan that nobody has changed yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proposal {
    /// Who goes where, the oldest first; who is not named stays.
    pub moves: Vec<Move>,
    /// Groups that take other birth years from then on.
    pub years: Vec<GroupYears>,
}

/// Groups of one kind and language: children go up among them.
type Ladder = (GroupKind, Language);

const fn ladder(group: &Group) -> Ladder {
    (group.kind, group.language)
}

/// By how many years the groups of a ladder go on: until the oldest year that they take has not gone to school yet.
fn turns(rules: &RulePack, oldest: i32, on: NaiveDate) -> i32 {
    let gone = |year: &i32| {
        let born = NaiveDate::from_ymd_opt(*year, 1, 1);
        let first = born.and_then(|born| born_graduates_from(born, rules));
        first.is_some_and(|first| first <= on)
    };
    let years = (oldest..=on.year()).take_while(gone).count();
    i32::try_from(years).unwrap_or_default()
}

/// What each group takes on the day.
fn years_on(rules: &RulePack, groups: &[&Group], on: NaiveDate) -> BTreeMap<GroupId, Vec<i32>> {
    let mut oldest: BTreeMap<Ladder, i32> = BTreeMap::new();
    for group in groups {
        for year in &group.birth_years {
            let known = oldest.entry(ladder(group)).or_insert(*year);
            *known = (*known).min(*year);
        }
    }
    let of = |group: &Group| {
        let turns = oldest.get(&ladder(group)).map_or(0, |year| turns(rules, *year, on));
        let mut years = group.birth_years.clone();
        if turns > 0 {
            years = years.into_iter().map(|year| year.saturating_add(turns)).collect();
            years.sort_unstable_by_key(|year| Reverse(*year));
            years.dedup();
        }
        years
    };
    groups.iter().map(|group| (group.id, of(group))).collect()
}

/// A child that the group it is in does not take on the day.
struct Going<'r> {
    enrolment: &'r Enrolment,
    child: &'r Child,
    from: &'r Group,
}

/// Places of the groups once everybody who is certain has gone or stayed.
#[derive(Default)]
struct Room(BTreeMap<GroupId, i64>);

impl Room {
    fn of(&self, group: GroupId) -> i64 {
        self.0.get(&group).copied().unwrap_or_default()
    }

    fn change(&mut self, group: GroupId, by: i64) {
        let room = self.0.entry(group).or_default();
        *room = room.saturating_add(by);
    }
}

/// The plan that suggests itself for this day.
#[must_use]
pub fn propose(register: &Register, kindergarten: KindergartenId, on: NaiveDate) -> Proposal {
    let groups = open_groups(register, kindergarten);
    let years = years_on(&register.rules, &groups, on);
    let takes =
        |group: &Group, year: i32| takes_children_on(group, on).is_ok() && years.get(&group.id).is_some_and(|years| years.contains(&year));
    let last = on.pred_opt().unwrap_or(on);
    let mut room = Room::default();
    let (mut moves, mut going) = (Vec::new(), Vec::new());
    for group in &groups {
        let taken = register.promised_places(group).saturating_add(group.counted_before);
        room.change(group.id, i64::from(group.capacity).saturating_sub(i64::from(taken)));
        for enrolment in register.roll_of(group.id) {
            let Some(child) = register.child(enrolment.child) else { continue };
            let to_school = may_graduate_from(child, &register.rules).is_some_and(|first| first <= last);
            if to_school && enrolment.since <= last {
                let goes = Goes::School;
                moves.push((
                    child.born,
                    Move {
                        enrolment: enrolment.id,
                        goes,
                    },
                ));
            } else if takes(group, child.born.year()) {
                room.change(group.id, -1);
            } else {
                let from = *group;
                going.push(Going { enrolment, child, from });
            }
        }
    }
    // The oldest first: their places are free for the next ones. Children of one group and year stay together as far as there is room.
    going.sort_by_key(|row| (row.child.born.year(), row.from.id, row.child.born, row.enrolment.id));
    let mut came: BTreeMap<GroupId, Vec<&Going<'_>>> = BTreeMap::new();
    for together in going.chunk_by(|one, other| (one.child.born.year(), one.from.id) == (other.child.born.year(), other.from.id)) {
        let Some(first) = together.first() else { continue };
        let size = i64::try_from(together.len()).unwrap_or(i64::MAX);
        let suits =
            |group: &&&Group| group.id != first.from.id && ladder(group) == ladder(first.from) && takes(group, first.child.born.year());
        let mut targets: Vec<GroupId> = groups.iter().filter(suits).map(|group| group.id).collect();
        targets.sort_by_key(|id| (room.of(*id) < size, Reverse(room.of(*id)), *id));
        let mut rest = together.iter();
        for target in targets {
            while room.of(target) > 0 {
                let Some(row) = rest.next() else { break };
                room.change(target, -1);
                came.entry(target).or_default().push(row);
            }
        }
        // Nowhere to go: they stay, and whoever comes after them finds that place taken.
        for row in rest {
            room.change(row.from.id, -1);
        }
    }
    // A group that was filled before some of its own children turned out to stay: the last who came stay where they were, too.
    while let Some(full) = came
        .iter()
        .find(|(group, rows)| room.of(**group) < 0 && !rows.is_empty())
        .map(|(group, _)| *group)
    {
        let Some(last) = came.get_mut(&full).and_then(Vec::pop) else {
            break;
        };
        room.change(full, 1);
        room.change(last.from.id, -1);
    }
    for (group, rows) in came {
        let goes = Goes::Group { group };
        moves.extend(rows.into_iter().map(|row| {
            let enrolment = row.enrolment.id;
            (row.child.born, Move { enrolment, goes })
        }));
    }
    moves.sort_by_key(|(born, row)| (*born, row.enrolment));
    Proposal {
        moves: moves.into_iter().map(|(_, row)| row).collect(),
        years: groups
            .iter()
            .filter_map(|group| {
                let birth_years = years.get(&group.id).filter(|years| **years != group.birth_years)?.clone();
                Some(GroupYears {
                    group: group.id,
                    birth_years,
                })
            })
            .collect(),
    }
}
