//! Children who belong to a group already, for tests of what happens to a roll: each with a number, an application, a contract in force.

use chrono::{Datelike as _, NaiveDate};
use oryn_domain::application::{Application, Standing};
use oryn_domain::child::{Child, PersonName};
use oryn_domain::contract::{Contract, ContractSignature, ContractState};
use oryn_domain::enrolment::{Enrolment, EnrolmentState};
use oryn_domain::id::{EnrolmentId, GroupId, Id};
use oryn_domain::iin::Sex;
use oryn_domain::record::Record;
use oryn_domain::time::Instant;

use crate::builders::{Family, TinyRegion};
use crate::chance::Chance;
use crate::people::Numbers;

/// Makes them, no two alike.
#[derive(Debug)]
pub struct Roll {
    numbers: Numbers,
    chance: Chance,
    made: u32,
    signed_at: Instant,
    since: NaiveDate,
}

impl Roll {
    /// Contracts are signed at this instant, and everybody begins on this day.
    #[must_use]
    pub fn new(signed_at: Instant, since: NaiveDate) -> Self {
        Self {
            numbers: Numbers::default(),
            chance: Chance::new(7),
            made: 0,
            signed_at,
            since,
        }
    }

    fn id<T: From<Id>>(&mut self) -> T {
        Id::v7(self.signed_at, self.chance.ten_bytes()).into()
    }

    /// The rows of one more child of this family in this group.
    pub fn child(&mut self, region: &TinyRegion, family: &Family, group: GroupId, born: NaiveDate) -> (EnrolmentId, [Record; 4]) {
        self.made = self.made.saturating_add(1);
        let (child, application, contract, enrolment) = (self.id(), self.id(), self.id(), self.id());
        let referral = self.id();
        let kindergarten = region.kindergarten.id;
        let rows = [
            Child {
                id: child,
                iin: self.numbers.issue(born, Sex::Female, &mut self.chance),
                name: PersonName {
                    surname: format!("Бала {:03}", self.made),
                    given: "Ай".to_owned(),
                    patronymic: None,
                },
                born,
                sex: Sex::Female,
                guardians: vec![family.guardian.id],
            }
            .into(),
            Application {
                id: application,
                number: u64::from(self.made).saturating_add(1_000),
                child,
                birth_year: born.year(),
                standing: Standing::Enrolled { enrolment },
                ..family.application.clone()
            }
            .into(),
            Contract {
                id: contract,
                number: format!("Ш-{}", self.made),
                referral,
                application,
                child,
                guardian: family.guardian.id,
                kindergarten,
                group,
                prepared_at: self.signed_at,
                prepared_by: region.registrar.id,
                starts_on: self.since,
                fee_tenge: 15_000,
                document: "0".repeat(64),
                addenda: Vec::new(),
                standing: None,
                signed_again_at: None,
                state: ContractState::InForce {
                    guardian_at: self.signed_at,
                    witness: region.registrar.id,
                    at: self.signed_at,
                    signature: ContractSignature {
                        cms: String::new(),
                        signer: String::new(),
                        serial: String::new(),
                        training: true,
                    },
                },
            }
            .into(),
            Enrolment {
                id: enrolment,
                child,
                kindergarten,
                group,
                contract,
                since: self.since,
                recorded_at: self.signed_at,
                state: EnrolmentState::Active,
            }
            .into(),
        ];
        (enrolment, rows)
    }
}
