//! Filling the forms from the register: one way, so that the paper a desk prints and the one a parent downloads say the same.

use oryn_domain::contract::{Contract, ContractState};
use oryn_domain::hold::Hold;
use oryn_domain::id::StaffId;
use oryn_domain::referral::Referral;
use oryn_domain::register::Register;

use crate::{ElectronicSignature, GuardianSignature, Realm, ReferralPaper, SignatureSheet};

impl ReferralPaper {
    /// The paper of a referral; `None` when the register lacks a row it speaks of. `code` is what its square code says; without one, because the centre has
    /// not signed for it, what codes said before they were signed.
    #[must_use]
    pub fn of(register: &Register, referral: &Referral, copy: u32, code: Option<String>) -> Option<Self> {
        let child = register.child(referral.child)?;
        let application = register.application(referral.application)?;
        let kindergarten = register.kindergarten(referral.kindergarten)?;
        let group = register.group(referral.group)?;
        let rules = &register.rules;
        Some(Self {
            number: referral.number.clone(),
            issued_at: referral.issued_at,
            valid_until: referral.valid.until,
            child: child.name.full(),
            born: child.born,
            iin: child.iin,
            iin_in_full: true,
            guardian: register.guardian(application.guardian)?.name.full(),
            kindergarten: kindergarten.name.clone(),
            address: kindergarten.address.clone(),
            phone: kindergarten.phone.clone(),
            group: group.name.clone(),
            language: group.language,
            kind: group.kind,
            birth_years: group.birth_years.clone(),
            application: application.number,
            issued_by: match referral.issued_by {
                Some(staff) => Some(register.staff_member(staff)?.name.full()),
                None => None,
            },
            basis: referral.basis.clone(),
            bring: rules.documents_to_bring.clone(),
            stop_list_days: rules.stop_list_working_days,
            extension_days: (rules.extension_calendar_days > 0).then_some(rules.extension_calendar_days),
            copy,
            code: code.unwrap_or_else(|| {
                let hold = register.holds().find(|hold| hold.referral_number == referral.number);
                unsigned_code(referral, hold)
            }),
            wording: rules.wording.referral.clone(),
            training: rules.training,
        })
    }
}

impl SignatureSheet {
    /// The sheet of a contract; `None` when the register lacks a row it speaks of.
    #[must_use]
    pub fn of(register: &Register, contract: &Contract) -> Option<Self> {
        let by_guardian = |at, witness: StaffId| {
            Some(GuardianSignature {
                guardian: register.guardian(contract.guardian)?.name.full(),
                at,
                witness: register.staff_member(witness)?.name.full(),
            })
        };
        let (guardian, electronic) = match &contract.state {
            ContractState::Prepared => (None, None),
            ContractState::SignedByGuardian { at, witness } => (Some(by_guardian(*at, *witness)?), None),
            ContractState::InForce {
                guardian_at,
                witness,
                at,
                signature,
            }
            | ContractState::Terminated {
                guardian_at,
                witness,
                signed_at: at,
                signature,
                ..
            } => (
                Some(by_guardian(*guardian_at, *witness)?),
                Some(ElectronicSignature {
                    signer: signature.signer.clone(),
                    serial: signature.serial.clone(),
                    // Signed again, it is the later signature that is here; the day of the contract is still the first.
                    at: contract.signed_again_at.unwrap_or(*at),
                    realm: if signature.training { Realm::Training } else { Realm::National },
                }),
            ),
        };
        Some(Self {
            contract: contract.number.clone(),
            prepared_at: contract.prepared_at,
            kindergarten: register.kindergarten(contract.kindergarten)?.name.clone(),
            document: contract.document.clone(),
            guardian,
            electronic,
            training: register.rules.training,
        })
    }
}

/// The version of the unsigned code's text.
const CODE: &str = "ORYN:1";

/// What the square code of a referral says that the centre has not signed for: it came out of a hold that was granted before codes were signed. Number,
/// last moment, and the hold with the server's seal; whoever has the hold's row checks by it. Nothing of the child is in it.
fn unsigned_code(referral: &Referral, hold: Option<&Hold>) -> String {
    let until = referral.valid.until.local().format("%Y-%m-%dT%H%M");
    let (hold, seal) = hold.map(|hold| (hold.id.to_string(), hold.seal.as_str())).unwrap_or_default();
    format!("{CODE}:{}:{until}:{hold}:{seal}", referral.number)
}

#[cfg(test)]
mod tests {
    use oryn_domain::calendar::WorkingDeadline;
    use oryn_domain::id::Id;
    use oryn_domain::referral::{Basis, ReferralState};
    use oryn_domain::time::Instant;

    use super::*;

    #[test]
    fn the_code_names_number_and_term_and_no_person() {
        let at = Instant::from_local("2026-03-19T17:02:00".parse().expect("a wall time"));
        let until = Instant::from_local("2026-03-26T17:02:00".parse().expect("a wall time"));
        let none = Id::default();
        let referral = Referral {
            id: none.into(),
            number: "00012-26-00007-1".into(),
            application: none.into(),
            child: none.into(),
            kindergarten: none.into(),
            group: none.into(),
            bulletin: None,
            response: None,
            basis: Basis::SelfIssued,
            issued_at: at,
            valid: WorkingDeadline {
                from: at,
                until,
                working_days: 5,
                skipped: vec![],
                calendar: "1".into(),
            },
            issued_by: None,
            copies: vec![],
            seal: None,
            term: oryn_domain::referral::TermRecord::default(),
            arrival: None,
            state: ReferralState::Issued,
        };
        assert_eq!(unsigned_code(&referral, None), "ORYN:1:00012-26-00007-1:2026-03-26T1702::");
    }
}
