//! Additions to a contract: written, signed on paper by both sides, or dropped (rules.md §2; the model contract is changed in writing).

use chrono::NaiveDate;

use super::Context;
use crate::contract::{Addendum, AddendumState, Change, Contract, ContractState};
use crate::fact::Fact;
use crate::id::ContractId;
use crate::permission::Permission;
use crate::refusal::Refusal;
use crate::register::Register;

/// Only what both sides have signed and neither has ended is changed.
fn in_force(contract: &Contract) -> Result<&Contract, Refusal> {
    match contract.state {
        ContractState::InForce { .. } => Ok(contract),
        ContractState::Terminated { .. } => Err(Refusal::EnrolmentEnded),
        ContractState::Prepared | ContractState::SignedByGuardian { .. } => Err(Refusal::GuardianSignsFirst),
    }
}

fn written(contract: ContractId, addendum: Addendum) -> Vec<Fact> {
    vec![Fact::AddendumWritten { contract, addendum }]
}

/// Whether this is the addition that somebody means, and not another one that got its number.
fn says(addendum: &Addendum, change: &Change, from: NaiveDate) -> bool {
    addendum.change == *change && addendum.from == from
}

pub(super) fn prepare(
    register: &Register,
    id: ContractId,
    number: u32,
    change: &Change,
    from: NaiveDate,
    context: &Context,
) -> Result<Vec<Fact>, Refusal> {
    let contract = register.contract(id).ok_or(Refusal::NotFound)?;
    let (staff, _) = context.staff_of(contract.kindergarten, Permission::PrepareContracts)?;
    let contract = in_force(contract)?;
    // The number stands on paper: two desks that wrote one at a time learn of it here, and nobody's paper gets another number.
    if number != contract.next_addendum() {
        let same = contract.addendum(number).is_some_and(|row| says(row, change, from));
        return Err(if same { Refusal::AlreadyDone } else { Refusal::AddendumOtherwise });
    }
    if from < contract.starts_on {
        return Err(Refusal::DateUnsuitable);
    }
    match change {
        Change::Fee { tenge } if *tenge == contract.fee_on(from) => return Err(Refusal::AlreadyDone),
        Change::Group { group } => {
            let group = register.group(*group).ok_or(Refusal::NotFound)?;
            if group.kindergarten != contract.kindergarten {
                return Err(Refusal::GroupUnsuitable);
            }
            if group.id == contract.group_on(from) {
                return Err(Refusal::AlreadyDone);
            }
        }
        Change::Fee { .. } | Change::Hours { .. } | Change::Other { .. } => {}
    }
    let addendum = Addendum {
        number,
        change: change.clone(),
        from,
        prepared_at: context.now,
        prepared_by: staff,
        state: AddendumState::Prepared,
    };
    Ok(written(id, addendum))
}

pub(super) fn settle(
    register: &Register,
    id: ContractId,
    number: u32,
    (change, from): (&Change, NaiveDate),
    signed: bool,
    context: &Context,
) -> Result<Vec<Fact>, Refusal> {
    let contract = register.contract(id).ok_or(Refusal::NotFound)?;
    let (staff, _) = context.staff_of(contract.kindergarten, Permission::SignContracts)?;
    let addendum = contract.addendum(number).ok_or(Refusal::NotFound)?;
    // Another desk's addition got the number: nobody's signature is put under it.
    if !says(addendum, change, from) {
        return Err(Refusal::AddendumOtherwise);
    }
    if addendum.state != AddendumState::Prepared {
        return Err(Refusal::AlreadyDone);
    }
    let state = if signed {
        in_force(contract)?;
        AddendumState::Signed {
            at: context.now,
            witness: staff,
        }
    } else {
        AddendumState::Dropped {
            at: context.now,
            by: staff,
        }
    };
    Ok(written(id, Addendum { state, ..addendum.clone() }))
}
