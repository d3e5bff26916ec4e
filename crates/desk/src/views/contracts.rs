//! The Contracts screen and the card of one contract. What is signed and what only seems so is [`super::signatures`]'.

use oryn_api::desk::Known;
use oryn_api::desk::contracts::{
    AddendumView, Agreement, ContractCard, ContractEnd, ContractRow, ContractsView, LeavingView, SignatureView,
};
use oryn_api::error::ApiError;
use oryn_api::wire::ActTime;
use oryn_domain::contract::{Addendum, AddendumState, Change, Contract, ContractState, EndedBy, SignatureStanding, Words};
use oryn_domain::decide::contract::{SIGNING, SIGNING_ADDENDUM};
use oryn_domain::id::ContractId;
use oryn_domain::permission::Permission;
use oryn_domain::record::Kind;
use oryn_domain::referral::Referral;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;

use super::signatures::{Here, Mark};
use super::{child_of, group_name, name_of, referrals, roll, staff_name};
use crate::desk::{Memory, shown};
use crate::replica::Replica;

/// As it stands for a person: nothing is in force that the centre has not verified.
pub(crate) fn state(replica: &Replica, contract: &Contract) -> &'static str {
    match contract.state {
        ContractState::InForce { .. } if Mark::under(replica, contract).here.is_some() => "signed_here",
        _ => contract.state.name(),
    }
}

/// How far the centre knows of a contract, whatever was added to it here.
fn known(replica: &Replica, contract: &Contract) -> Known {
    let same = |before: &Contract| {
        let before = before.clone();
        let addenda = contract.addenda.clone();
        Contract { addenda, ..before } == *contract
    };
    match replica.known_row(Kind::Contract, contract.id.0) {
        Known::Centre => Known::Centre,
        _ if replica.base().contract(contract.id).is_some_and(same) => Known::Centre,
        known => known,
    }
}

fn known_addendum(replica: &Replica, contract: &Contract, row: &Addendum) -> Known {
    let before = replica.base().contract(contract.id).and_then(|before| before.addendum(row.number));
    if before == Some(row) {
        Known::Centre
    } else {
        replica.known_row(Kind::Contract, contract.id.0)
    }
}

pub(crate) fn row(replica: &Replica, contract: &Contract) -> ContractRow {
    let register = &replica.view;
    ContractRow {
        id: contract.id.to_string(),
        number: contract.number.clone(),
        child: name_of(register, contract.child),
        group: group_name(register, contract.group),
        state: state(replica, contract).to_owned(),
        doubt: Mark::under(replica, contract).doubt().map(str::to_owned),
        prepared_at: contract.prepared_at.into(),
        known: known(replica, contract),
        ended: ended(contract),
    }
}

/// Unsigned ones first, oldest on top and those whose referral counts no more at the end; then those in force, newest on top; then those that
/// ended, the latest on top.
pub(crate) fn view(memory: &Memory, now: ActTime) -> Result<ContractsView, ApiError> {
    let (replica, identity) = memory.replica()?;
    let register = &replica.view;
    let mut contracts: Vec<&Contract> = register
        .contracts()
        .filter(|contract| contract.kindergarten == identity.kindergarten)
        .collect();
    contracts.sort_by_key(|contract| {
        let at = contract.prepared_at.micros();
        let live = register.referral(contract.referral).is_some_and(Referral::is_live);
        match contract.state {
            ContractState::Prepared | ContractState::SignedByGuardian { .. } if live => (0, at, contract.id),
            ContractState::Prepared | ContractState::SignedByGuardian { .. } => (1, at, contract.id),
            ContractState::InForce { .. } => (2, at.saturating_neg(), contract.id),
            ContractState::Terminated { at, .. } => (3, at.micros().saturating_neg(), contract.id),
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
        by: EndedBy::of(ground).name().to_owned(),
        on: on.to_string(),
        at: (*at).into(),
    })
}

/// Why the last signature was not taken that nobody has given again since: under the contract, or under the addition of this number.
fn refused(register: &Register, contract: &Contract, addendum: Option<u32>) -> Option<ApiError> {
    let act = if addendum.is_none() { SIGNING } else { SIGNING_ADDENDUM };
    let asked = register
        .matters_about(contract.application)
        .filter(|row| row.addendum == addendum && row.asks_to_sign_again(contract.id, act));
    let latest = asked.max_by_key(|row| (row.raised_at, row.id))?;
    latest.refusal.clone().map(ApiError::from)
}

fn standing(standing: SignatureStanding) -> SignatureView {
    match standing {
        SignatureStanding::Provisional { because, since } => SignatureView::Provisional {
            because: because.name().to_owned(),
            since: since.into(),
        },
        SignatureStanding::Confirmed { at } => SignatureView::Confirmed { at: at.into() },
        SignatureStanding::Fails { because, at } => SignatureView::Fails {
            error: Refusal::SignatureFails { because }.into(),
            at: at.into(),
        },
    }
}

fn addendum(replica: &Replica, contract: &Contract, row: &Addendum) -> AddendumView {
    let register = &replica.view;
    let in_force = matches!(contract.state, ContractState::InForce { .. });
    let mark = Mark::under_addendum(replica, contract, row);
    let in_both = |words: &Words| (words.kk().to_owned(), words.ru().to_owned());
    let (group, agreement) = match &row.change {
        Change::Fee { tenge } => (None, Agreement::Fee { tenge: *tenge }),
        Change::Group { group } => (Some(*group), Agreement::Group { group: group.to_string() }),
        Change::Hours { words } => {
            let (kk, ru) = in_both(words);
            (None, Agreement::Hours { kk, ru })
        }
        Change::Other { words } => {
            let (kk, ru) = in_both(words);
            (None, Agreement::Other { kk, ru })
        }
    };
    let (state, settled) = match row.state {
        AddendumState::Prepared => ("prepared", None),
        AddendumState::Signed { at, witness, .. } => (if mark.here.is_some() { "signed_here" } else { "signed" }, Some((at, witness))),
        AddendumState::Dropped { at, by } => ("dropped", Some((at, by))),
    };
    AddendumView {
        number: row.number,
        agreement,
        group: group.map(|group| group_name(register, group)).unwrap_or_default(),
        from: row.from.to_string(),
        state: state.to_owned(),
        doubt: mark.doubt().map(str::to_owned),
        known: known_addendum(replica, contract, row),
        prepared_at: row.prepared_at.into(),
        prepared_by: staff_name(register, row.prepared_by),
        settled_at: settled.map(|(at, _)| at.into()),
        settled_by: settled.map(|(_, by)| staff_name(register, by)).unwrap_or_default(),
        signer: row.signature().map(|signature| signature.signer.clone()),
        standing: row.standing.map(standing),
        refused: refused(register, contract, Some(row.number)),
        can_sign: in_force && row.document.is_some() && (row.state == AddendumState::Prepared || row.is_signed_again()),
    }
}

/// The fee of today, without what was signed here for the first time: the centre may still refuse that.
fn fee_now(replica: &Replica, contract: &Contract, now: ActTime) -> u32 {
    let mut counted = contract.clone();
    let is_first = |row: &Addendum| Mark::under_addendum(replica, contract, row).here == Some(Here::First);
    counted.addenda.retain(|row| !is_first(row));
    counted.fee_on(shown(now).local_date())
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
        group_id: contract.group.to_string(),
        referral: referral.id.to_string(),
        referral_number: referral.number.clone(),
        term: referrals::term(register, referral, now),
        signable: signed.is_none() && referral.is_live(),
        enrolled: signed.is_some() && Mark::under(replica, contract).here != Some(Here::First),
        arrival: memory
            .may(Permission::ReadReferrals)
            .then(|| referrals::arrival(register, referral)),
        starts_on: contract.starts_on.to_string(),
        fee_tenge: contract.fee_tenge,
        prepared_by: staff_name(register, contract.prepared_by),
        guardian_at: guardian_at.map(Into::into),
        signed_at: signed.map(|(at, _)| at.into()),
        signer: signed.map(|(_, signature)| signature.signer.clone()),
        serial: signed.map(|(_, signature)| signature.serial.clone()),
        training_signature: signed.is_some_and(|(_, signature)| signature.training),
        standing: contract.standing.map(standing),
        refused: refused(register, contract, None),
        fee_now: fee_now(replica, contract, now),
        addenda: contract.addenda.iter().rev().map(|row| addendum(replica, contract, row)).collect(),
        leaving: register
            .enrolment_of(contract.child)
            .filter(|enrolment| enrolment.contract == contract.id)
            .map(|enrolment| LeavingView {
                enrolment: roll::enrolment_view(replica, enrolment),
                forms: roll::leaving_forms(register, enrolment.child, now),
            }),
    })
}
