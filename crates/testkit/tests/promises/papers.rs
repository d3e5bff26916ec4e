//! What a family brings and what changes a contract, at random: neither takes a place nor gives one.

use oryn_domain::act::Command;
use oryn_domain::contract::{AddendumState, Change, Contract, Words};
use oryn_domain::id::ReferralId;
use oryn_domain::permission::Actor;

use crate::world::World;

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
        let contracts = self.register.contracts().map(|row| (row.id.0, row.clone()));
        let contract: Contract = self.any(contracts.collect())?;
        if self.chance.percent(50) {
            let number = u32::try_from(self.chance.below(4)).ok()?;
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
            document: None,
        };
        Some((registrar, prepare))
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
