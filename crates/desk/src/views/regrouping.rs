//! The regrouping before it is done, and the last one: the plan that suggests itself, what the rules say about a plan, whether it can be taken back.
//!
//! Nothing is judged here: the rules judge, and this puts names beside their answers.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use oryn_api::desk::regrouping::{
    DoneRegrouping, LastRegrouping, PlannedChild, PlannedGroup, RefusedChild, RegroupingPlan, RegroupingRequest, RegroupingView,
};
use oryn_api::error::ApiError;
use oryn_api::wire::ActTime;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::decide::bulletin::publish_time;
use oryn_domain::decide::decide;
use oryn_domain::group::Group;
use oryn_domain::id::{CommandId, EnrolmentId};
use oryn_domain::record::Kind;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::regrouping::{Goes, GroupYears, Judgement, Load, Move, Note, Plan, Proposal, RefusedMove, judge, propose};
use oryn_messages::alphabetical;

use super::places::group_row;
use super::{name_of, staff_name};
use crate::acts::{date, id};
use crate::desk::{Memory, shown};
use crate::replica::Replica;

/// What a screen calls the way to school.
const SCHOOL: &str = "school";

/// A plan as the rules know it.
pub(crate) fn plan_of(plan: &RegroupingPlan) -> Result<Proposal, ApiError> {
    let moves = plan.moves.iter().map(|row| -> Result<Move, ApiError> {
        let goes = match row.to.as_str() {
            SCHOOL => Goes::School,
            group => Goes::Group { group: id(group)? },
        };
        let enrolment = id(&row.enrolment)?;
        Ok(Move { enrolment, goes })
    });
    let years = plan.years.iter().map(|row| -> Result<GroupYears, ApiError> {
        Ok(GroupYears {
            group: id(&row.group)?,
            birth_years: row.birth_years.clone(),
        })
    });
    Ok(Proposal {
        moves: moves.collect::<Result<_, _>>()?,
        years: years.collect::<Result<_, _>>()?,
    })
}

/// What is known of each child of a plan.
struct Said<'p> {
    goes: BTreeMap<EnrolmentId, Goes>,
    refused: BTreeMap<EnrolmentId, &'p Refusal>,
    notes: BTreeMap<EnrolmentId, Note>,
}

impl<'p> Said<'p> {
    fn of(moves: &[Move], judgement: &'p Judgement) -> Self {
        Self {
            goes: moves.iter().map(|row| (row.enrolment, row.goes)).collect(),
            refused: judgement.refused.iter().map(|row| (row.enrolment, &*row.because)).collect(),
            notes: judgement.notes.iter().copied().collect(),
        }
    }
}

fn children(register: &Register, group: &Group, said: &Said<'_>) -> Vec<PlannedChild> {
    let mut children: Vec<PlannedChild> = register
        .roll_of(group.id)
        .map(|row| PlannedChild {
            enrolment: row.id.to_string(),
            child: row.child.to_string(),
            name: name_of(register, row.child),
            born: register.child(row.child).map(|child| child.born.to_string()).unwrap_or_default(),
            to: match said.goes.get(&row.id) {
                Some(Goes::School) => SCHOOL.to_owned(),
                Some(Goes::Group { group }) => group.to_string(),
                None => String::new(),
            },
            error: said.refused.get(&row.id).map(|because| (*because).clone().into()),
            note: match said.notes.get(&row.id) {
                Some(Note::OtherLanguage) => "other_language",
                Some(Note::Outgrown) => "outgrown",
                None => "",
            }
            .to_owned(),
        })
        .collect();
    children.sort_by_cached_key(|row| (alphabetical(&row.name), row.enrolment.clone()));
    children
}

/// The year in which most children of a group were born; of an empty group the newest that it takes.
fn age(register: &Register, group: &Group) -> i32 {
    let mut born: BTreeMap<i32, usize> = BTreeMap::new();
    for child in register.roll_of(group.id).filter_map(|row| register.child(row.child)) {
        *born.entry(child.born.year()).or_default() += 1;
    }
    let most = born.iter().max_by_key(|(_, count)| **count).map(|(year, _)| *year);
    most.or_else(|| group.birth_years.iter().copied().max()).unwrap_or_default()
}

fn planned(replica: &Replica, load: &Load, plan: &Plan<'_>, said: &Said<'_>, now: ActTime) -> Option<PlannedGroup> {
    let register = &replica.view;
    let group = register.group(load.group)?;
    Some(PlannedGroup {
        group: group_row(replica, group, now),
        birth_years: plan.years_of(group).to_vec(),
        after: load.after(),
        arriving: load.arriving,
        free_after: load.free(),
        over: load.over(),
        counted_before: group.counted_before,
        children: children(register, group, said),
    })
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The plan that is asked about, or the one that suggests itself, with what the rules say about it.
pub(crate) fn view(memory: &Memory, request: &RegroupingRequest, now: ActTime) -> Result<RegroupingView, ApiError> {
    let (replica, identity) = memory.replica()?;
    let register = &replica.view;
    let on = date(&request.on)?;
    let Proposal { moves, years } = match &request.plan {
        Some(plan) => plan_of(plan)?,
        None => propose(register, identity.kindergarten, on),
    };
    let plan = Plan {
        on,
        moves: &moves,
        years: &years,
    };
    let judgement = judge(register, identity.kindergarten, &plan, now.hi)?;
    let said = Said::of(&moves, &judgement);
    let mut loads: Vec<&Load> = judgement.loads.iter().collect();
    loads.sort_by_cached_key(|load| {
        let group = register.group(load.group);
        (
            group.map(|group| (group.kind, group.language)),
            group.map(|group| age(register, group)),
            group.map(|group| alphabetical(&group.name)),
            load.group,
        )
    });
    let groups: Vec<PlannedGroup> = loads.iter().filter_map(|load| planned(replica, load, &plan, &said, now)).collect();
    let named: usize = groups.iter().map(|row| row.children.len()).sum();
    let graduated = moves.iter().filter(|row| row.goes == Goes::School).count();
    Ok(RegroupingView {
        groups,
        moved: number(moves.len().saturating_sub(graduated)),
        graduated: number(graduated),
        stay: number(named.saturating_sub(moves.len())),
        refused: number(judgement.refused.len()),
        publishes_at: register
            .rules
            .freed_places_are_published
            .then(|| publish_time(&register.rules, shown(now)).into()),
    })
}

/// The children of a refusal by name.
pub(crate) fn refused_children(register: &Register, refusal: &Refusal) -> Vec<RefusedChild> {
    let Refusal::RegroupingRefused { children } = refusal else {
        return Vec::new();
    };
    let named = |row: &RefusedMove| RefusedChild {
        name: register
            .enrolment(row.enrolment)
            .map(|enrolment| name_of(register, enrolment.child))
            .unwrap_or_default(),
        error: (*row.because).clone().into(),
    };
    let mut rows: Vec<RefusedChild> = children.iter().map(named).collect();
    rows.sort_by_cached_key(|row| alphabetical(&row.name));
    rows
}

/// The last regrouping of the kindergarten, and whether it can be taken back now.
pub(crate) fn last(memory: &Memory, now: ActTime) -> Result<LastRegrouping, ApiError> {
    let (replica, identity) = memory.replica()?;
    let register = &replica.view;
    let done = register.kindergarten(identity.kindergarten).and_then(|row| row.regrouping.as_ref());
    let Some(done) = done else {
        return Ok(LastRegrouping { last: None });
    };
    let command = Command::UndoRegrouping { regrouping: done.act };
    let staff = memory.signed_in()?.id;
    // Nothing is written under this identifier.
    let act = CommandId(done.act.0);
    let context = identity.seat().context(register, act, staff, now.hi, SignatureCheck::NotChecked);
    let refusal = decide(register, &command, &context).err();
    Ok(LastRegrouping {
        last: Some(DoneRegrouping {
            id: done.act.to_string(),
            on: done.on.to_string(),
            order: done.order.clone(),
            at: done.recorded_at.into(),
            person: staff_name(register, done.by),
            moved: done.moved,
            graduated: done.graduated,
            undone_at: done.undone_at.map(Into::into),
            children: refusal
                .as_ref()
                .map(|refusal| refused_children(register, refusal))
                .unwrap_or_default(),
            error: refusal.map(Into::into),
            known: replica.known_row(Kind::Kindergarten, identity.kindergarten.0),
        }),
    })
}
