//! Additions to a contract: written, signed by both sides, or dropped (rules.md §2; the model contract is changed in writing). The guardian signs on paper;
//! the kindergarten signs there too, or over the exact bytes as it signs a contract.

use chrono::NaiveDate;

use super::contract::{no_longer_asked, of_the_head};
use super::{Context, group as groups};
use crate::contract::{Addendum, AddendumState, Change, Contract, ContractSignature, ContractState};
use crate::fact::Fact;
use crate::id::ContractId;
use crate::matter::Choice;
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
    (id, number): (ContractId, u32),
    change: &Change,
    from: NaiveDate,
    document: Option<&String>,
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
            groups::takes_children_on(group, from)?;
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
        document: document.cloned(),
        standing: None,
        signed_again_at: None,
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
    let by = context.staff_of(contract.kindergarten, Permission::SignContracts)?;
    let addendum = contract.addendum(number).ok_or(Refusal::NotFound)?;
    // Another desk's addition got the number: nobody's signature is put under it.
    if !says(addendum, change, from) {
        return Err(Refusal::AddendumOtherwise);
    }
    if addendum.state != AddendumState::Prepared {
        return Err(Refusal::AlreadyDone);
    }
    let (state, choice) = if signed {
        in_force(contract)?;
        let state = AddendumState::Signed {
            at: context.now,
            witness: by.0,
            signature: None,
        };
        (state, Choice::DoneAnew)
    } else {
        let state = AddendumState::Dropped { at: context.now, by: by.0 };
        (state, Choice::StandsAsIs)
    };
    let mut facts = written(id, Addendum { state, ..addendum.clone() });
    // An electronic signature under it may have been refused: on paper it is signed too, and what nobody signs any more waits for nobody.
    facts.extend(no_longer_asked(register, contract, Some(number), choice, by, context.now));
    Ok(facts)
}

/// The kindergarten's electronic signature: over the bytes that were written, by the head. Whoever acts has seen the guardian sign the paper.
pub(super) fn sign(
    register: &Register,
    (id, number): (ContractId, u32),
    document: &str,
    signature: &ContractSignature,
    context: &Context,
) -> Result<Vec<Fact>, Refusal> {
    let contract = register.contract(id).ok_or(Refusal::NotFound)?;
    let by = context.staff_of(contract.kindergarten, Permission::SignContracts)?;
    let addendum = contract.addendum(number).ok_or(Refusal::NotFound)?;
    let (at, witness, signed_again_at) = match &addendum.state {
        AddendumState::Prepared => (context.now, by.0, None),
        // The guardian's word and its day stand: only the signature is another one.
        AddendumState::Signed { at, witness, .. } if addendum.is_signed_again() => (*at, *witness, Some(context.now)),
        AddendumState::Signed { .. } | AddendumState::Dropped { .. } => return Err(Refusal::AlreadyDone),
    };
    in_force(contract)?;
    if addendum.document.as_deref() != Some(document) {
        return Err(Refusal::DocumentChanged);
    }
    of_the_head(register, contract, context.signature)?;
    let signed = Addendum {
        standing: None,
        signed_again_at,
        state: AddendumState::Signed {
            at,
            witness,
            signature: Some(signature.clone()),
        },
        ..addendum.clone()
    };
    let mut facts = written(id, signed);
    facts.extend(no_longer_asked(register, contract, Some(number), Choice::DoneAnew, by, context.now));
    Ok(facts)
}
