//! The groups of a kindergarten: opening one, changing it, closing it (rules.md §1.10, §1.11, §6).
//!
//! Of numbers there are none here: the sources set no limit for a group, so each says for itself how many children it holds. The rules it
//! protects: no group is made smaller than the places that are somebody's; nothing that a family was offered changes under it; and what has
//! ended takes nobody. The kindergarten keeps its groups itself, and the department may do it for any of them.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate, NaiveTime};

use super::Context;
use crate::act::Command;
use crate::bulletin::{Bulletin, BulletinState};
use crate::enrolment::{Enrolment, EnrolmentState};
use crate::fact::Fact;
use crate::group::{Closure, Group, tidy_name, tidy_years};
use crate::id::{GroupId, KindergartenId};
use crate::permission::{Actor, Permission};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::time::Instant;

/// How many years back a birth year of a group may lie. No rule about ages, which are the birth years themselves: only a year that was
/// mistyped lies further back.
const OLDEST_YEARS: i32 = 8;
/// How many days a group's first day may lie from today, before or after; the same guard.
const FARTHEST_DAYS: u64 = 366;

fn allowed(kindergarten: KindergartenId, context: &Context) -> Result<(), Refusal> {
    match context.actor {
        Actor::Staff { .. } => context.staff_of(kindergarten, Permission::KeepGroups).map(drop),
        _ => context.require(Permission::KeepGroups),
    }
}

fn start_of(day: NaiveDate) -> Instant {
    Instant::from_local(day.and_time(NaiveTime::MIN))
}

/// Nothing begins in a group that has ended.
pub(crate) fn still_open(group: &Group) -> Result<(), Refusal> {
    match group.closed {
        None => Ok(()),
        // The last day was the last one; from the next on nobody comes.
        Some(Closure { on, .. }) => Err(Refusal::GroupClosed {
            from: start_of(on.succ_opt().unwrap_or(on)),
        }),
    }
}

/// No child belongs to a group before its first day.
pub(crate) fn takes_children_on(group: &Group, day: NaiveDate) -> Result<(), Refusal> {
    still_open(group)?;
    match group.opened_on {
        Some(first) if day < first => Err(Refusal::GroupOpensLater { from: start_of(first) }),
        _ => Ok(()),
    }
}

/// What every group needs. A group that is changed is asked about what is new in it: others may have come from before with an older year or one name.
fn whole(register: &Register, group: &Group, before: Option<&Group>, context: &Context) -> Result<(), Refusal> {
    let this_year = context.now.local_year();
    let is_of_children = |year: &i32| (this_year.saturating_sub(OLDEST_YEARS)..=this_year).contains(year);
    let had = |year: &i32| before.is_some_and(|row| row.birth_years.contains(year));
    let years_suit = !group.birth_years.is_empty() && group.birth_years.iter().all(|year| is_of_children(year) || had(year));
    if group.name.is_empty() || group.capacity == 0 || !years_suit {
        return Err(Refusal::GroupIncomplete);
    }
    let has_its_name =
        |other: &Group| other.kindergarten == group.kindergarten && other.id != group.id && other.is_open() && other.is_called(&group.name);
    if before.is_none_or(|row| row.name != group.name) && register.groups().any(has_its_name) {
        return Err(Refusal::GroupNameTaken);
    }
    Ok(())
}

pub(super) fn open(register: &Register, command: &Command, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let Command::OpenGroup {
        group: id,
        kindergarten,
        name,
        kind,
        language,
        birth_years,
        capacity,
        from,
    } = command
    else {
        return Err(Refusal::NotFound);
    };
    allowed(*kindergarten, context)?;
    register.kindergarten(*kindergarten).ok_or(Refusal::NotFound)?;
    if register.group(*id).is_some() {
        return Err(Refusal::AlreadyDone);
    }
    let group = Group {
        id: *id,
        kindergarten: *kindergarten,
        name: tidy_name(name),
        kind: *kind,
        language: *language,
        birth_years: tidy_years(birth_years),
        capacity: *capacity,
        counted_before: 0,
        opened_on: Some(*from),
        closed: None,
    };
    whole(register, &group, None, context)?;
    let days_away = from.signed_duration_since(context.now.local_date()).num_days();
    if days_away.unsigned_abs() > FARTHEST_DAYS {
        return Err(Refusal::DateUnsuitable);
    }
    Ok(vec![Fact::GroupOpened { group }])
}

/// Whether a family may still get a place of this bulletin, or hold what one of its places became.
fn is_answered_for(register: &Register, bulletin: &Bulletin) -> bool {
    bulletin.is_live() || register.responses_to(bulletin.id).any(|response| response.reserves_a_place())
}

/// Birth years of children who belong to the group by name, and of those who were offered a place in it or hold one.
fn years_in_use(register: &Register, group: &Group) -> BTreeSet<i32> {
    let enrolled = register.roll_of(group.id).filter_map(|row| register.child(row.child));
    let of_children = enrolled.map(|child| child.born.year());
    let referred = register
        .referrals_into(group.id)
        .filter_map(|row| register.application(row.application));
    let of_referred = referred.map(|application| application.birth_year);
    let offered = register.bulletins_of(group.id).filter(|row| row.is_live());
    let of_offered = offered.flat_map(|row| row.birth_years.iter().copied());
    let reserved = register.bulletins_of(group.id).flat_map(|row| register.responses_to(row.id));
    let reserved = reserved.filter(|response| response.reserves_a_place());
    let of_reserved = reserved
        .filter_map(|response| register.application(response.application))
        .map(|row| row.birth_year);
    of_children.chain(of_referred).chain(of_offered).chain(of_reserved).collect()
}

/// Whether anybody is brought up in the group's language, or was offered to be.
fn language_in_use(register: &Register, group: &Group) -> bool {
    register.children_in(group) > 0
        || register.referrals_into(group.id).next().is_some()
        || register.bulletins_of(group.id).any(|row| is_answered_for(register, row))
}

pub(super) fn change(register: &Register, command: &Command, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let Command::ChangeGroup {
        group: id,
        name,
        language,
        birth_years,
        capacity,
    } = command
    else {
        return Err(Refusal::NotFound);
    };
    let group = register.group(*id).ok_or(Refusal::NotFound)?;
    allowed(group.kindergarten, context)?;
    still_open(group)?;
    let next = Group {
        name: name.as_deref().map_or_else(|| group.name.clone(), tidy_name),
        language: language.unwrap_or(group.language),
        birth_years: birth_years.as_deref().map_or_else(|| group.birth_years.clone(), tidy_years),
        capacity: capacity.unwrap_or(group.capacity),
        ..group.clone()
    };
    if next == *group {
        return Err(Refusal::AlreadyDone);
    }
    whole(register, &next, Some(group), context)?;
    if next.language != group.language && language_in_use(register, group) {
        return Err(Refusal::LanguageInUse);
    }
    // A child may sit in a group that never took its year: only a year that goes now is asked about.
    let used = years_in_use(register, group);
    let goes = |year: &i32| used.contains(year) && !next.birth_years.contains(year);
    if let Some(year) = group.birth_years.iter().copied().find(goes) {
        return Err(Refusal::BirthYearInUse { year });
    }
    let (children, promised) = (register.children_in(group), register.promised_places(group));
    if next.capacity < group.capacity && next.capacity < children.saturating_add(promised) {
        return Err(Refusal::CapacityBelowUse {
            asked: next.capacity,
            children,
            promised,
        });
    }
    Ok(vec![Fact::GroupChanged {
        group: *id,
        name: next.name,
        language: next.language,
        birth_years: next.birth_years,
        capacity: next.capacity,
    }])
}

/// The last day a child was in the group, as far as children are named.
fn last_day_of_a_child(register: &Register, group: GroupId) -> Option<NaiveDate> {
    let ended = |row: &Enrolment| match row.state {
        EnrolmentState::Active => None,
        EnrolmentState::Expelled { on, .. } | EnrolmentState::Graduated { on, .. } => Some(on),
        EnrolmentState::Transferred { to, .. } => register.enrolment(to)?.since.pred_opt(),
    };
    register.enrolments().filter(|row| row.group == group).filter_map(ended).max()
}

/// A group ends once nobody is in it and nobody can come; so its last day does not lie ahead.
pub(super) fn close(register: &Register, id: GroupId, on: NaiveDate, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let group = register.group(id).ok_or(Refusal::NotFound)?;
    allowed(group.kindergarten, context)?;
    if !group.is_open() {
        return Err(Refusal::AlreadyDone);
    }
    // What is only prepared takes no places, but somebody means to publish it.
    let drafts = register.bulletins_of(id).filter(|row| row.state == BulletinState::Draft);
    let drafted: u32 = drafts.map(|row| row.places).sum();
    let (children, promised) = (register.children_in(group), register.promised_places(group).saturating_add(drafted));
    if children > 0 || promised > 0 {
        return Err(Refusal::GroupNotEmpty { children, promised });
    }
    let today = context.now.local_date();
    // A group that was opened ahead of time and never came to be ends today, before its first day.
    let first = group.opened_on.max(last_day_of_a_child(register, id)).map(|first| first.min(today));
    if on > today || first.is_some_and(|first| on < first) {
        return Err(Refusal::DateUnsuitable);
    }
    Ok(vec![Fact::GroupEnded {
        group: id,
        closed: Closure { on, at: context.now },
    }])
}
