//! What people do about papers that are there: additions to a contract, signatures under both, more days for a referral on its last day. And what the
//! centre learns about a signature that it had accepted.

use oryn_domain::act::Command;
use oryn_domain::contract::{
    Addendum, AddendumState, Change as Agreed, Contract, ContractSignature, ContractState, SignatureDoubt, SignatureFlaw, SignatureStanding,
};
use oryn_domain::id::{Id, KindergartenId};
use oryn_domain::permission::Actor;
use oryn_domain::referral::Referral;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_testkit::chance::Chance;

use super::{Wish, sorted};
use crate::disk::document;
use crate::history::History;
use crate::promises::Breach;

/// A signature that nobody else has put.
pub(super) fn signature(now: Instant, chance: &mut Chance) -> ContractSignature {
    ContractSignature {
        cms: Id::v7(now, chance.ten_bytes()).to_string(),
        signer: "s".to_owned(),
        serial: "1".to_owned(),
        training: true,
    }
}

/// What may be done about the contracts in force of a kindergarten.
pub(super) fn of_contracts(
    view: &Register,
    here: KindergartenId,
    now: Instant,
    (chance, of_papers): (&mut Chance, &mut Chance),
    wishes: &mut Vec<(u64, Wish)>,
) {
    let in_force = view
        .contracts()
        .filter(|row| matches!(row.state, ContractState::InForce { .. }) && row.kindergarten == here);
    for contract in sorted(in_force.map(|row| (row.id.0, row)).collect()) {
        if contract.is_signed_again() {
            let sign = Command::SignContract {
                contract: contract.id,
                document: contract.document.clone(),
                signature: signature(now, chance),
            };
            wishes.push((15, Wish::Act(sign)));
        }
        let waits = |row: &&Addendum| row.state == AddendumState::Prepared || row.is_signed_again();
        let Some(row) = contract.addenda.iter().find(waits) else {
            // Now and then one without a paper of its own, as a program from before writes it.
            let paper = (chance.below(5) > 0).then(|| document(Id::v7(now, chance.ten_bytes()).into(), 8_000 + of_papers.below(60_000)));
            let prepare = Command::PrepareAddendum {
                contract: contract.id,
                number: contract.next_addendum(),
                change: Agreed::Fee {
                    tenge: contract.fee_on(now.local_date()).saturating_add(500),
                },
                from: now.local_date().max(contract.starts_on),
                document: paper,
            };
            wishes.push((2, Wish::Act(prepare)));
            continue;
        };
        if let Some(paper) = &row.document {
            let sign = Command::SignAddendum {
                contract: contract.id,
                number: row.number,
                document: paper.clone(),
                signature: signature(now, chance),
            };
            wishes.push((if row.is_signed_again() { 15 } else { 4 }, Wish::Act(sign)));
        }
        if row.state == AddendumState::Prepared {
            let settle = Command::SettleAddendum {
                contract: contract.id,
                number: row.number,
                change: row.change.clone(),
                from: row.from,
                signed: true,
            };
            wishes.push((3, Wish::Act(settle)));
        }
    }
}

/// What may be done about the days of a referral.
pub(super) fn of_term(view: &Register, referral: &Referral, now: Instant, wishes: &mut Vec<(u64, Wish)>) {
    let id = referral.id;
    if referral.extension_answer_by().is_some() {
        wishes.push((6, Wish::Act(Command::GrantExtension { referral: id, days: 1 })));
        let reason = view.rules.extension_refusal_reasons.first().map(|row| row.code.clone());
        let refuse = reason.map(|reason| Command::RefuseExtension { referral: id, reason });
        wishes.extend(refuse.map(|refuse| (3, Wish::Act(refuse))));
    } else if referral.term.extension.is_none() && now.local_date() == referral.valid.until.local_date() {
        let ground = view.rules.extension_grounds.first().map(|row| row.code.clone());
        let ask = ground.map(|ground| Command::AskExtension {
            referral: id,
            ground,
            document: "f".repeat(64),
        });
        wishes.extend(ask.map(|ask| (20, Wish::Act(ask))));
    }
}

impl History<'_> {
    /// The centre learns something about a signature that it had accepted.
    pub(super) fn centre_learns(&mut self) -> Result<(), Breach> {
        let register = &self.centre.disk.register;
        let signed = |row: &&Contract| row.signature().is_some();
        let contracts = sorted(register.contracts().filter(signed).map(|row| (row.id.0, row.clone())).collect());
        let Some(contract) = self.chance.pick(&contracts).cloned() else {
            return Ok(());
        };
        let electronic = contract.addenda.iter().filter(|row| row.signature().is_some());
        let papers: Vec<Option<u32>> = std::iter::once(None).chain(electronic.map(|row| Some(row.number))).collect();
        let now = self.now;
        let standing = match self.chance.below(5) {
            0 | 1 => SignatureStanding::Fails {
                because: self.chance.pick(SignatureFlaw::ALL).copied().unwrap_or(SignatureFlaw::Revoked),
                at: now,
            },
            2 => SignatureStanding::Confirmed { at: now },
            _ => SignatureStanding::Provisional {
                because: self
                    .chance
                    .pick(SignatureDoubt::ALL)
                    .copied()
                    .unwrap_or(SignatureDoubt::CertificateUnheard),
                since: now,
            },
        };
        let record = Command::RecordStanding {
            contract: contract.id,
            addendum: self.chance.pick(&papers).copied().flatten(),
            standing,
            by: None,
        };
        self.ask_centre(Actor::Scheduler, &record)?;
        Ok(())
    }
}
