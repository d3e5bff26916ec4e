//! The ends of an enrolment: expulsion, graduation, a move to another group (rules.md §1.11, §1.12).
//!
//! Every end frees a place, which the kindergarten can publish at once; where the pack says so, it is written into the next bulletin by
//! itself. A group never takes more than it has room for, moves included.

use chrono::{Datelike as _, NaiveDate, NaiveTime};

use super::{Context, bulletin, group as groups};
use crate::application::Standing;
use crate::contract::{Contract, ContractState, GRADUATED};
use crate::enrolment::{Enrolment, EnrolmentState, may_graduate_from};
use crate::fact::Fact;
use crate::group::Group;
use crate::id::{BulletinId, EnrolmentId, GroupId};
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::register::Register;
use crate::rule_pack::lists;
use crate::time::Instant;

fn active<'r>(register: &'r Register, id: EnrolmentId, on: NaiveDate, context: &Context) -> Result<&'r Enrolment, Refusal> {
    let enrolment = register.enrolment(id).ok_or(Refusal::NotFound)?;
    context.staff_of(enrolment.kindergarten, Permission::KeepRoll)?;
    if !enrolment.is_active() {
        return Err(Refusal::EnrolmentEnded);
    }
    // The first day may lie ahead: a family that changes its mind before it is let go today.
    let today = context.now.local_date();
    if on > today || on < enrolment.since.min(today) {
        return Err(Refusal::DateUnsuitable);
    }
    Ok(enrolment)
}

/// The enrolment ends, its contract with it, and its place goes on.
fn end(register: &Register, enrolment: &Enrolment, state: EnrolmentState, ground: &str, on: NaiveDate, context: &Context) -> Vec<Fact> {
    let mut facts = ended(register, enrolment, state, ground, on, context);
    facts.extend(freed(register, enrolment.group, context));
    facts
}

/// The enrolment ends, and its contract with it.
pub(super) fn ended(
    register: &Register,
    enrolment: &Enrolment,
    state: EnrolmentState,
    ground: &str,
    on: NaiveDate,
    context: &Context,
) -> Vec<Fact> {
    let mut facts = vec![Fact::EnrolmentMoved {
        enrolment: enrolment.id,
        state,
    }];
    facts.extend(
        register
            .contract(enrolment.contract)
            .and_then(|contract| terminated(contract, ground, on, context)),
    );
    facts
}

/// The enrolment ends in the one that goes on, and the family's application stands in that one.
pub(super) fn moved(register: &Register, enrolment: EnrolmentId, state: EnrolmentState, next: Enrolment) -> Vec<Fact> {
    let mut facts = vec![Fact::EnrolmentMoved { enrolment, state }];
    facts.extend(stands_in(register, &next));
    facts.push(Fact::ChildEnrolled { enrolment: next });
    facts
}

/// The family's application stands in this enrolment now.
pub(super) fn stands_in(register: &Register, enrolment: &Enrolment) -> Option<Fact> {
    register.contract(enrolment.contract).map(|contract| Fact::ApplicationMoved {
        application: contract.application,
        standing: Standing::Enrolled { enrolment: enrolment.id },
    })
}

fn terminated(contract: &Contract, ground: &str, on: NaiveDate, context: &Context) -> Option<Fact> {
    let ContractState::InForce {
        guardian_at,
        witness,
        at,
        signature,
    } = &contract.state
    else {
        return None;
    };
    Some(Fact::ContractMoved {
        contract: contract.id,
        state: ContractState::Terminated {
            ground: ground.to_owned(),
            on,
            at: context.now,
            guardian_at: *guardian_at,
            witness: *witness,
            signed_at: *at,
            signature: signature.clone(),
        },
    })
}

/// A bulletin for one freed place, where the pack writes it by itself.
fn freed(register: &Register, group: GroupId, context: &Context) -> Option<Fact> {
    let group = register.group(group)?;
    places_freed(register, group, (1, &group.birth_years), context.id(1), context)
}

/// A bulletin for freed places of a group and for these birth years, where the pack writes it by itself.
pub(super) fn places_freed(
    register: &Register,
    group: &Group,
    (places, birth_years): (u32, &[i32]),
    bulletin: BulletinId,
    context: &Context,
) -> Option<Fact> {
    if places == 0 || !register.rules.freed_places_are_published {
        return None;
    }
    let (staff, _) = context.staff_of(group.kindergarten, Permission::KeepRoll).ok()?;
    let bulletin = bulletin::of_group(register, bulletin, group, places, birth_years, context.now, staff, context.now);
    Some(Fact::BulletinScheduled { bulletin })
}

pub(super) fn order_named(order: &str) -> Result<(), Refusal> {
    if order.trim().is_empty() {
        Err(Refusal::DocumentMissing)
    } else {
        Ok(())
    }
}

pub(super) fn expel(
    register: &Register,
    id: EnrolmentId,
    ground: &str,
    order: &str,
    on: NaiveDate,
    context: &Context,
) -> Result<Vec<Fact>, Refusal> {
    let enrolment = active(register, id, on, context)?;
    if !lists(&register.rules.expulsion_grounds, ground) {
        return Err(Refusal::UnknownReason);
    }
    order_named(order)?;
    let state = EnrolmentState::Expelled {
        ground: ground.to_owned(),
        order: order.to_owned(),
        on,
        at: context.now,
    };
    Ok(end(register, enrolment, state, ground, on, context))
}

pub(super) fn graduate(register: &Register, id: EnrolmentId, order: &str, on: NaiveDate, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let enrolment = active(register, id, on, context)?;
    order_named(order)?;
    let child = register.child(enrolment.child).ok_or(Refusal::NotFound)?;
    if let Some(first) = may_graduate_from(child, &register.rules).filter(|first| on < *first) {
        return Err(Refusal::TooYoungToGraduate {
            until: Instant::from_local(first.and_time(NaiveTime::MIN)),
        });
    }
    let state = EnrolmentState::Graduated {
        order: order.to_owned(),
        on,
        at: context.now,
        regrouping: None,
    };
    Ok(end(register, enrolment, state, GRADUATED, on, context))
}

pub(super) fn transfer(
    register: &Register,
    id: EnrolmentId,
    group: GroupId,
    on: NaiveDate,
    context: &Context,
) -> Result<Vec<Fact>, Refusal> {
    let enrolment = active(register, id, on, context)?;
    let (from, to) = (register.group(enrolment.group), register.group(group));
    let (from, to) = (from.ok_or(Refusal::NotFound)?, to.ok_or(Refusal::NotFound)?);
    if from.id == to.id {
        return Err(Refusal::AlreadyDone);
    }
    let born = register.child(enrolment.child).ok_or(Refusal::NotFound)?.born.year();
    if to.kindergarten != from.kindergarten || to.kind != from.kind || !to.birth_years.contains(&born) {
        return Err(Refusal::GroupUnsuitable);
    }
    groups::takes_children_on(to, on)?;
    if register.unpublished_places(to) == 0 {
        return Err(Refusal::GroupFull);
    }
    let next = Enrolment {
        id: context.id(0),
        group,
        since: on,
        recorded_at: context.now,
        ..enrolment.clone()
    };
    let state = EnrolmentState::Transferred {
        to: next.id,
        at: context.now,
        order: String::new(),
        regrouping: None,
    };
    let mut facts = moved(register, id, state, next);
    facts.extend(freed(register, from.id, context));
    Ok(facts)
}
