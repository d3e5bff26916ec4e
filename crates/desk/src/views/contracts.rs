//! The Contracts screen and the card of one contract.

use oryn_api::desk::contracts::{ContractCard, ContractEnd, ContractRow, ContractsView};
use oryn_api::error::ApiError;
use oryn_api::wire::ActTime;
use oryn_domain::contract::{Contract, ContractState};
use oryn_domain::id::ContractId;
use oryn_domain::record::Kind;
use oryn_domain::referral::Referral;
use oryn_domain::refusal::Refusal;

use super::{child_of, group_name, name_of, referrals, staff_name};
use crate::desk::Memory;
use crate::replica::Replica;

pub(crate) const fn state(contract: &Contract) -> &'static str {
    contract.state.name()
}

pub(crate) fn row(replica: &Replica, contract: &Contract) -> ContractRow {
    let register = &replica.view;
    ContractRow {
        id: contract.id.to_string(),
        number: contract.number.clone(),
        child: name_of(register, contract.child),
        group: group_name(register, contract.group),
        state: state(contract).to_owned(),
        prepared_at: contract.prepared_at.into(),
        known: replica.known_row(Kind::Contract, contract.id.0),
    }
}

/// Unsigned ones first, oldest on top; then those in force, newest on top.
pub(crate) fn view(memory: &Memory, now: ActTime) -> Result<ContractsView, ApiError> {
    let (replica, identity) = memory.replica()?;
    let register = &replica.view;
    let mut contracts: Vec<&Contract> = register
        .contracts()
        .filter(|contract| contract.kindergarten == identity.kindergarten)
        .collect();
    contracts.sort_by_key(|contract| {
        let at = contract.prepared_at.micros();
        match contract.state {
            ContractState::InForce { .. } | ContractState::Terminated { .. } => (true, at.saturating_neg(), contract.id),
            ContractState::Prepared | ContractState::SignedByGuardian { .. } => (false, at, contract.id),
        }
    });
    let mut awaiting: Vec<&Referral> = register
        .referrals()
        .filter(|referral| referral.kindergarten == identity.kindergarten && referral.is_live())
        .filter(|referral| register.contract_of(referral.id).is_none())
        .collect();
    awaiting.sort_by_key(|referral| (referral.valid.until, referral.id));
    Ok(ContractsView {
        rows: contracts.into_iter().map(|contract| row(replica, contract)).collect(),
        awaiting: awaiting
            .into_iter()
            .map(|referral| referrals::row(replica, referral, now))
            .collect(),
    })
}

fn ended(contract: &Contract) -> Option<ContractEnd> {
    let ContractState::Terminated { ground, on, at, .. } = &contract.state else {
        return None;
    };
    Some(ContractEnd {
        ground: ground.clone(),
        on: on.to_string(),
        at: (*at).into(),
    })
}

pub(crate) fn card(memory: &Memory, contract: ContractId, now: ActTime) -> Result<ContractCard, ApiError> {
    let (replica, _) = memory.replica()?;
    let register = &replica.view;
    let contract = register.contract(contract).ok_or(Refusal::NotFound)?;
    let referral = register.referral(contract.referral).ok_or(Refusal::NotFound)?;
    let (guardian_at, signed) = match &contract.state {
        ContractState::Prepared => (None, None),
        ContractState::SignedByGuardian { at, .. } => (Some(*at), None),
        ContractState::InForce {
            guardian_at,
            at,
            signature,
            ..
        }
        | ContractState::Terminated {
            guardian_at,
            signed_at: at,
            signature,
            ..
        } => (Some(*guardian_at), Some((*at, signature))),
    };
    Ok(ContractCard {
        row: row(replica, contract),
        child: child_of(register, referral),
        referral: referral.id.to_string(),
        referral_number: referral.number.clone(),
        term: referrals::term(register, referral, now),
        starts_on: contract.starts_on.to_string(),
        fee_tenge: contract.fee_tenge,
        prepared_by: staff_name(register, contract.prepared_by),
        guardian_at: guardian_at.map(Into::into),
        signed_at: signed.map(|(at, _)| at.into()),
        signer: signed.map(|(_, signature)| signature.signer.clone()),
        serial: signed.map(|(_, signature)| signature.serial.clone()),
        training_signature: signed.is_some_and(|(_, signature)| signature.training),
        ended: ended(contract),
    })
}
