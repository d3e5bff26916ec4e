//! What a family brings and what changes a contract, at random: neither takes a place nor gives one.

use oryn_domain::act::Command;
use oryn_domain::contract::{
    AddendumState, Change, Contract, ContractSignature, ContractState, SignatureDoubt, SignatureFlaw, SignatureStanding, Words,
};
use oryn_domain::id::{ContractId, Id, ReferralId};
use oryn_domain::matter::Matter;
use oryn_domain::permission::Actor;
use oryn_domain::staff::Desk;

use crate::world::World;

/// The hash under which the paper of an addition is known here.
fn paper(contract: ContractId, number: u32) -> String {
    let digits = format!("{contract}{number}").replace('-', "");
    format!("{digits:a<64}")
}

impl World {
    /// Something about papers that may or may not be possible now.
    pub fn attempt_paper(&mut self, kind: u8) -> Option<(Actor, Command)> {
        let registrar = self.region.registrar();
        if kind == 55 {
            let referrals = self.register.referrals().map(|row| (row.id.0, row.id));
            let referral: ReferralId = self.any(referrals.collect())?;
            if self.chance.percent(20) {
                let reason = "documents_missing".to_owned();
                return Some((self.region.head(), Command::RefuseReferral { referral, reason }));
            }
            if self.chance.percent(20) {
                let row = self.register.referral(referral)?;
                let guardian = self.register.application(row.application)?.guardian;
                return Some((Actor::Guardian { guardian }, Command::GiveUpReferral { referral }));
            }
            let known = self.register.rules.documents_to_bring.clone();
            let brought = known.into_iter().filter(|_| self.chance.percent(70)).collect();
            let admitted_without = self.chance.percent(30);
            let tick = Command::RecordArrival {
                referral,
                brought,
                admitted_without,
            };
            return Some((registrar, tick));
        }
        let (contract, number) = self.contract_and_number()?;
        if self.chance.percent(50) {
            let signed = self.chance.percent(70);
            // The paper that lay before both, or that of a desk whose addition never got the number.
            let known = contract.addendum(number).filter(|_| self.chance.percent(80));
            let settle = Command::SettleAddendum {
                contract: contract.id,
                number,
                change: known.map_or(Change::Fee { tenge: 9_000 }, |row| row.change.clone()),
                from: known.map_or_else(|| self.clock.now().local_date(), |row| row.from),
                signed,
            };
            return Some((registrar, settle));
        }
        let change = match self.chance.below(3) {
            0 => Change::Fee {
                tenge: 10_000 + u32::try_from(self.chance.below(10)).ok()?,
            },
            1 => Change::Group {
                group: self.any(self.register.groups().map(|row| (row.id.0, row.id)).collect())?,
            },
            _ => Change::Hours {
                words: Words::new("8:00 – 17:00", "с 8:00 до 17:00").ok()?,
            },
        };
        let number = contract.next_addendum() + u32::from(self.chance.percent(10));
        let prepare = Command::PrepareAddendum {
            contract: contract.id,
            number,
            change,
            from: self.clock.now().local_date(),
            // Now and then one from before additions had a paper of their own.
            document: self.chance.percent(85).then(|| paper(contract.id, number)),
        };
        Some((registrar, prepare))
    }

    /// A contract and the number of an addition: mostly of one that was written, so that something becomes of it.
    fn contract_and_number(&mut self) -> Option<(Contract, u32)> {
        let all: Vec<(Id, Contract)> = self.register.contracts().map(|row| (row.id.0, row.clone())).collect();
        let added: Vec<(Id, Contract)> = all.iter().filter(|(_, row)| !row.addenda.is_empty()).cloned().collect();
        let among = if self.chance.percent(60) && !added.is_empty() { added } else { all };
        let contract = self.any(among)?;
        let written = contract.addenda.last().map(|row| row.number).filter(|_| self.chance.percent(70));
        let number = written.or_else(|| u32::try_from(self.chance.below(4)).ok())?;
        Some((contract, number))
    }

    /// The kindergarten signs an addition, or the centre learns something about a signature.
    pub fn attempt_signature(&mut self, kind: u8) -> Option<(Actor, Command)> {
        if kind == 57 {
            let (contract, number) = self.contract_and_number()?;
            let sign = Command::SignAddendum {
                contract: contract.id,
                number,
                document: paper(contract.id, number),
                signature: self.signature(),
            };
            return Some((self.region.head(), sign));
        }
        let contracts = self.register.contracts().map(|row| (row.id.0, row.clone()));
        let contract: Contract = self.any(contracts.collect())?;
        let number = u32::try_from(self.chance.below(4)).ok()?;
        let now = self.clock.now();
        let standing = match self.chance.below(4) {
            0 => SignatureStanding::Confirmed { at: now },
            1 => SignatureStanding::Fails {
                because: *self.chance.pick(SignatureFlaw::ALL)?,
                at: now,
            },
            _ => SignatureStanding::Provisional {
                because: *self.chance.pick(SignatureDoubt::ALL)?,
                since: now,
            },
        };
        let record = Command::RecordStanding {
            contract: contract.id,
            addendum: (number > 0).then_some(number),
            standing,
            by: None,
        };
        Some((Actor::Scheduler, record))
    }

    /// A signature that nobody else has put.
    pub fn signature(&self) -> ContractSignature {
        ContractSignature {
            cms: self.clock.id::<Id>().to_string(),
            signer: "s".into(),
            serial: "1".into(),
            training: true,
        }
    }

    /// What was signed bears the signature that was put last, what does not stand has a person who sees to it, and nobody is asked for what stands.
    pub fn check_signed(&self, command: &Command) {
        let row = |id| self.register.contract(id).expect("it was signed");
        match command {
            Command::SignContract { contract, signature, .. } => {
                assert_eq!((row(*contract).signature(), row(*contract).standing), (Some(signature), None));
            }
            Command::SignAddendum {
                contract,
                number,
                document,
                signature,
            } => {
                let addendum = row(*contract).addendum(*number).expect("it was signed");
                assert_eq!((addendum.signature(), addendum.standing), (Some(signature), None));
                assert_eq!(addendum.document.as_ref(), Some(document), "over the paper that was written");
            }
            _ => {}
        }
        for contract in self.register.contracts() {
            let asks = |row: &&Matter, act| row.asks_to_sign_again(contract.id, act);
            let of_contract = self.register.matters().filter(|row| asks(row, "sign-contract")).count();
            let ended = matches!(contract.state, ContractState::Terminated { .. });
            assert!(
                of_contract == 0 || ended || contract.is_signed_again(),
                "what stands is asked for again"
            );
            self.check_heard(contract.is_signed_again(), of_contract);
            assert!(contract.signature().is_some() || (contract.standing, contract.signed_again_at) == (None, None));
            for addendum in &contract.addenda {
                let own = |row: &&Matter| row.addendum == Some(addendum.number) && asks(row, "sign-addendum");
                let of_addendum = self.register.matters().filter(own).count();
                assert!(of_addendum == 0 || addendum.is_signed_again(), "what stands is asked for again");
                self.check_heard(addendum.is_signed_again(), of_addendum);
                assert!(addendum.signature().is_some() || (addendum.standing, addendum.signed_again_at) == (None, None));
            }
        }
    }

    /// Somebody sees to it, as long as there is a desk where that could be.
    fn check_heard(&self, fails: bool, matters: usize) {
        let given_up = self.register.desks().all(Desk::is_written_off);
        assert!(!fails || given_up || matters > 0, "nobody hears of a signature that does not stand");
    }

    /// Nobody's signature stands under an addition that did not lie before both.
    pub fn check_settled(&self, command: &Command) {
        let Command::SettleAddendum {
            contract,
            number,
            change,
            from,
            signed,
        } = command
        else {
            return;
        };
        let row = self
            .register
            .contract(*contract)
            .and_then(|row| row.addendum(*number))
            .expect("it was settled");
        assert_eq!((&row.change, row.from), (change, *from), "another addition was settled");
        assert_eq!(matches!(row.state, AddendumState::Signed { .. }), *signed);
    }
}
