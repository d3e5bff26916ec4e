//! Printed copies, contracts and enrolment.

use super::{Context, group as groups};
use crate::act::{Command, SignatureCheck};
use crate::application::Standing;
use crate::contract::{Addendum, AddendumState, Contract, ContractSignature, ContractState, SignatureStanding};
use crate::enrolment::{Enrolment, EnrolmentState};
use crate::fact::Fact;
use crate::id::{ContractId, DeskId, KindergartenId, ReferralId, StaffId};
use crate::matter::{self, Choice, Settled};
use crate::permission::{Permission, Role};
use crate::referral::{Copy, Referral, ReferralState};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::time::Instant;

/// The act of signing a contract, as [`Command::name`] says it.
pub const SIGNING: &str = "sign-contract";
/// The act of signing an addition.
pub const SIGNING_ADDENDUM: &str = "sign-addendum";

pub(super) fn record_copy(register: &Register, id: ReferralId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let referral = register.referral(id).ok_or(Refusal::NotFound)?;
    let (_, desk) = context.staff_of(referral.kindergarten, Permission::PrintReferrals)?;
    let number = u32::try_from(referral.copies.len()).unwrap_or(u32::MAX).saturating_add(1);
    Ok(vec![Fact::ReferralPrinted {
        referral: id,
        copy: Copy {
            number,
            at: context.now,
            desk,
        },
    }])
}

/// A contract can be written and signed only while the referral lives and its term runs.
pub(super) fn live_referral<'a>(register: &'a Register, id: ReferralId, context: &Context) -> Result<&'a Referral, Refusal> {
    let referral = register.referral(id).ok_or(Refusal::NotFound)?.live()?;
    if context.now > referral.valid.until {
        return Err(Refusal::ReferralExpired {
            until: referral.valid.until,
        });
    }
    Ok(referral)
}

pub(super) fn prepare(register: &Register, command: &Command, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let Command::PrepareContract {
        contract: id,
        referral,
        starts_on,
        fee_tenge,
        document,
    } = command
    else {
        return Err(Refusal::NotFound);
    };
    let referral = live_referral(register, *referral, context)?;
    let (staff, _) = context.staff_of(referral.kindergarten, Permission::PrepareContracts)?;
    if register.contract_of(referral.id).is_some() {
        return Err(Refusal::ContractExists);
    }
    if register.contract(*id).is_some() {
        return Err(Refusal::AlreadyDone);
    }
    if let Some(group) = register.group(referral.group) {
        groups::takes_children_on(group, *starts_on)?;
    }
    let application = register.application(referral.application).ok_or(Refusal::NotFound)?;
    let contract = Contract {
        id: *id,
        number: contract_number(&referral.number),
        referral: referral.id,
        application: application.id,
        child: referral.child,
        guardian: application.guardian,
        kindergarten: referral.kindergarten,
        group: referral.group,
        prepared_at: context.now,
        prepared_by: staff,
        starts_on: *starts_on,
        fee_tenge: *fee_tenge,
        document: document.clone(),
        addenda: Vec::new(),
        standing: None,
        signed_again_at: None,
        state: ContractState::Prepared,
    };
    Ok(vec![Fact::ContractPrepared { contract }])
}

/// A contract carries its referral's number: one referral, one contract.
#[must_use]
pub fn contract_number(referral_number: &str) -> String {
    format!("Ш-{referral_number}")
}

pub(super) fn record_guardian_signature(register: &Register, id: ContractId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let contract = register.contract(id).ok_or(Refusal::NotFound)?;
    let (witness, _) = context.staff_of(contract.kindergarten, Permission::PrepareContracts)?;
    if contract.state != ContractState::Prepared {
        return Err(Refusal::AlreadyDone);
    }
    live_referral(register, contract.referral, context)?;
    Ok(vec![Fact::ContractMoved {
        contract: id,
        state: ContractState::SignedByGuardian { at: context.now, witness },
    }])
}

/// Whether the signature holds, as far as this side can say, and is the head's.
pub(super) fn of_the_head(register: &Register, contract: &Contract, check: SignatureCheck) -> Result<(), Refusal> {
    match check {
        SignatureCheck::Invalid | SignatureCheck::Sealed => Err(Refusal::SignatureInvalid),
        SignatureCheck::Flawed { because } => Err(Refusal::SignatureFails { because }),
        SignatureCheck::NotChecked => Ok(()),
        SignatureCheck::Valid { signer } => {
            let is_head = register
                .staff()
                .any(|staff| staff.kindergarten == contract.kindergarten && staff.role == Role::Head && staff.iin == signer);
            if is_head { Ok(()) } else { Err(Refusal::SignerNotHead) }
        }
    }
}

/// Whoever was asked to sign this once more, the contract or the addition of this number, need not any longer: what was done, and by whom.
pub(super) fn no_longer_asked(
    register: &Register,
    contract: &Contract,
    number: Option<u32>,
    choice: Choice,
    (staff, desk): (StaffId, DeskId),
    at: Instant,
) -> Vec<Fact> {
    let act = if number.is_some() { SIGNING_ADDENDUM } else { SIGNING };
    let asked = register
        .matters_about(contract.application)
        .filter(|row| row.addendum == number && row.asks_to_sign_again(contract.id, act));
    asked
        .map(|row| {
            let mut course = row.course.clone();
            course.settled = Some(Settled { choice, staff, desk, at });
            Fact::MatterChanged { matter: row.id, course }
        })
        .collect()
}

/// The desk that hears of what concerns a whole kindergarten: its reception, or any other that is not given up.
fn some_desk(register: &Register, kindergarten: KindergartenId) -> Option<DeskId> {
    let reception = register.kindergarten(kindergarten).and_then(|row| row.reception);
    let at_work = register
        .desks()
        .filter(|row| row.kindergarten == kindergarten && !row.is_written_off());
    at_work.map(|row| row.id).min_by_key(|desk| (Some(*desk) != reception, *desk))
}

/// What the centre learned about a signature that it had accepted. One that does not stand undoes nothing: people are told, and the head signs again.
pub(super) fn record_standing(
    register: &Register,
    (id, number): (ContractId, Option<u32>),
    standing: SignatureStanding,
    by: Option<(StaffId, DeskId)>,
    context: &Context,
) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::KeepTerms)?;
    let contract = register.contract(id).ok_or(Refusal::NotFound)?;
    let addendum = number
        .map(|number| contract.addendum(number).ok_or(Refusal::NotFound))
        .transpose()?;
    let (known, signing) = match (addendum, &contract.state) {
        (Some(row), _) => match &row.state {
            AddendumState::Signed {
                at, signature: Some(_), ..
            } => (row.standing, (SIGNING_ADDENDUM, row.signed_again_at.unwrap_or(*at))),
            _ => return Err(Refusal::NotFound),
        },
        (None, ContractState::InForce { at, .. } | ContractState::Terminated { signed_at: at, .. }) => {
            (contract.standing, (SIGNING, contract.signed_again_at.unwrap_or(*at)))
        }
        (None, ContractState::Prepared | ContractState::SignedByGuardian { .. }) => return Err(Refusal::NotFound),
    };
    if !standing.is_news(known.as_ref()) {
        return Err(Refusal::AlreadyDone);
    }
    let mut facts = vec![match addendum {
        None => Fact::SignatureExamined { contract: id, standing },
        Some(row) => Fact::AddendumWritten {
            contract: id,
            addendum: Addendum {
                standing: Some(standing),
                ..row.clone()
            },
        },
    }];
    if let SignatureStanding::Fails { because, .. } = standing {
        let by = by.or_else(|| Some((contract.prepared_by, some_desk(register, contract.kindergarten)?)));
        facts.extend(by.map(|by| Fact::MatterRaised {
            matter: matter::unsound(register, (contract, number), signing, because, by, context),
        }));
    }
    Ok(facts)
}

pub(super) fn sign(
    register: &Register,
    id: ContractId,
    document: &str,
    signature: &ContractSignature,
    context: &Context,
) -> Result<Vec<Fact>, Refusal> {
    let contract = register.contract(id).ok_or(Refusal::NotFound)?;
    let by = context.staff_of(contract.kindergarten, Permission::SignContracts)?;
    let guardian = match contract.state {
        ContractState::SignedByGuardian { at, witness } => Some((at, witness)),
        ContractState::Prepared => return Err(Refusal::GuardianSignsFirst),
        ContractState::InForce { .. } if contract.is_signed_again() => None,
        ContractState::InForce { .. } => return Err(Refusal::AlreadyDone),
        ContractState::Terminated { .. } => return Err(Refusal::EnrolmentEnded),
    };
    contract.is_about(document)?;
    if guardian.is_some() {
        // Before the signature is looked at: where the referral has ended, nobody is asked to sign once more what cannot be signed.
        live_referral(register, contract.referral, context)?;
    }
    of_the_head(register, contract, context.signature)?;
    let Some((guardian_at, witness)) = guardian else {
        // The child is enrolled and the guardian's word stands: only the signature is another one.
        let mut facts = vec![Fact::SignatureReplaced {
            contract: id,
            at: context.now,
            signature: signature.clone(),
        }];
        facts.extend(no_longer_asked(register, contract, None, Choice::DoneAnew, by, context.now));
        return Ok(facts);
    };
    if register.enrolment_of(contract.child).is_some() {
        return Err(Refusal::ChildAlreadyEnrolled);
    }
    let enrolment = Enrolment {
        id: context.id(0),
        child: contract.child,
        kindergarten: contract.kindergarten,
        group: contract.group,
        contract: id,
        since: contract.starts_on,
        recorded_at: context.now,
        state: EnrolmentState::Active,
    };
    let mut facts = vec![
        Fact::ContractMoved {
            contract: id,
            state: ContractState::InForce {
                guardian_at,
                witness,
                at: context.now,
                signature: signature.clone(),
            },
        },
        Fact::ReferralMoved {
            referral: contract.referral,
            state: ReferralState::Fulfilled { contract: id },
        },
        Fact::ApplicationMoved {
            application: contract.application,
            standing: Standing::Enrolled { enrolment: enrolment.id },
        },
    ];
    // Enrolment takes the child out of every other queue too (rules.md §1.12).
    for other in register.applications_of(contract.child) {
        if other.id != contract.application
            && matches!(
                other.standing,
                Standing::Waiting | Standing::OnHold { .. } | Standing::Inactive { .. }
            )
        {
            facts.push(Fact::ApplicationMoved {
                application: other.id,
                standing: Standing::Withdrawn { at: context.now },
            });
        }
    }
    facts.push(Fact::ChildEnrolled { enrolment });
    facts.extend(no_longer_asked(register, contract, None, Choice::DoneAnew, by, context.now));
    Ok(facts)
}
