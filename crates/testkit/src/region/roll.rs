//! Children who belong to a group by name: waiting families that suit it, each with the referral, the contract and the enrolment it came by.
//!
//! A plain region counts the children of a group and names none. The families of a demonstration are left where they stand.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::{Datelike as _, Days};
use oryn_domain::application::{Application, Standing};
use oryn_domain::contract::{Contract, ContractSignature, ContractState};
use oryn_domain::decide::contract::contract_number;
use oryn_domain::enrolment::{Enrolment, EnrolmentState};
use oryn_domain::group::Group;
use oryn_domain::id::{ContractId, EnrolmentId, GuardianId, KindergartenId, ReferralId};
use oryn_domain::permission::Role;
use oryn_domain::record::Record;
use oryn_domain::referral::{Basis, Referral, ReferralState, TermRecord, referral_number};
use oryn_domain::register::Register;
use oryn_domain::time::Instant;

use super::Region;

const DAY_MINUTES: i64 = 24 * 60;
/// From filing to the referral, from the referral to the contract, from the contract to the first day.
const DAYS: (i64, i64, u64) = (10, 3, 14);
/// Who filed later than this had no time for all that.
const FILED_BEFORE_DAYS: i64 = 60;

/// The rows of one child that came.
struct Came {
    referral: Referral,
    contract: Contract,
    enrolment: Enrolment,
}

impl Region {
    /// Name so many children in every group of a kindergarten. Each takes the place of one who was only counted, so that no group holds more
    /// than before.
    pub fn enrol(&mut self, kindergarten: KindergartenId, in_each_group: u32) {
        let register = self.register();
        let demo = self.demo();
        let mut taken: BTreeSet<GuardianId> = demo.iter().flat_map(|demo| [demo.first.guardian, demo.later.guardian]).collect();
        let mut groups: Vec<&Group> = register.groups().filter(|group| group.kindergarten == kindergarten).collect();
        groups.sort_by_key(|group| group.id);
        let mut counter = 0;
        for group in groups {
            let mut named = 0;
            for application in suiting(&register, group, self.options.now) {
                if named == in_each_group.min(group.counted_before) {
                    break;
                }
                if !taken.insert(application.guardian) {
                    continue;
                }
                let Some(came) = came(&register, group, application, counter) else {
                    continue;
                };
                counter += 1;
                named += 1;
                self.replace(
                    Application {
                        standing: Standing::Enrolled {
                            enrolment: came.enrolment.id,
                        },
                        ..application.clone()
                    }
                    .into(),
                );
                self.records
                    .extend([came.referral.into(), came.contract.into(), came.enrolment.into()]);
            }
            self.replace(
                Group {
                    counted_before: group.counted_before.saturating_sub(named),
                    ..group.clone()
                }
                .into(),
            );
        }
    }

    pub(super) fn replace(&mut self, record: Record) {
        let key = record.key();
        if let Some(old) = self.records.iter_mut().find(|old| old.key() == key) {
            *old = record;
        }
    }
}

/// Families with one child in one queue that suit the group, those who filed last first: the front of the queue stays as it is.
pub(super) fn suiting<'r>(register: &'r Register, group: &Group, now: Instant) -> Vec<&'r Application> {
    let settlement = register.kindergarten(group.kindergarten).map(|row| row.settlement);
    let latest = now.plus_minutes(-FILED_BEFORE_DAYS * DAY_MINUTES);
    let mut suiting: Vec<&Application> = register
        .applications()
        .filter(|row| row.standing == Standing::Waiting && row.filed_at < latest && Some(row.settlement) == settlement)
        .filter(|row| row.kind == group.kind && group.birth_years.contains(&row.birth_year) && row.languages.contains(&group.language))
        .filter(|row| register.children_of(row.guardian).count() == 1 && register.applications_of(row.child).count() == 1)
        .collect();
    suiting.sort_by_key(|row| Reverse((row.filed_at, row.id)));
    suiting
}

/// What there is of a child that came; `None` where the calendar does not reach that far back.
fn came(register: &Register, group: &Group, application: &Application, counter: u64) -> Option<Came> {
    let kindergarten = register.kindergarten(group.kindergarten)?;
    let member = |role: Role| {
        register
            .staff()
            .find(|row| row.kindergarten == group.kindergarten && row.role == role)
    };
    let (registrar, head) = (member(Role::Registrar)?, member(Role::Head)?);
    let issued_at = application.filed_at.plus_minutes(DAYS.0 * DAY_MINUTES);
    let signed_at = issued_at.plus_minutes(DAYS.1 * DAY_MINUTES);
    let starts_on = signed_at.local_date().checked_add_days(Days::new(DAYS.2))?;
    let id = |n: u32| application.id.0.derived(n);
    let (referral, contract): (ReferralId, ContractId) = (id(1).into(), id(2).into());
    let number = referral_number(&kindergarten.code, issued_at.local_date().year(), counter.saturating_add(1));
    Some(Came {
        contract: Contract {
            id: contract,
            number: contract_number(&number),
            referral,
            application: application.id,
            child: application.child,
            guardian: application.guardian,
            kindergarten: group.kindergarten,
            group: group.id,
            prepared_at: signed_at,
            prepared_by: registrar.id,
            starts_on,
            fee_tenge: 15_000,
            document: "0".repeat(64),
            addenda: Vec::new(),
            standing: None,
            signed_again_at: None,
            state: ContractState::InForce {
                guardian_at: signed_at,
                witness: registrar.id,
                at: signed_at,
                signature: ContractSignature {
                    cms: String::new(),
                    signer: head.name.full(),
                    serial: String::new(),
                    training: true,
                },
            },
        },
        referral: Referral {
            id: referral,
            number,
            application: application.id,
            child: application.child,
            kindergarten: group.kindergarten,
            group: group.id,
            bulletin: None,
            response: None,
            basis: Basis::Activation,
            issued_at,
            valid: register
                .calendar
                .add_working_days(issued_at, register.rules.referral_working_days)
                .ok()?,
            issued_by: Some(registrar.id),
            copies: Vec::new(),
            seal: None,
            term: TermRecord::default(),
            arrival: None,
            state: ReferralState::Fulfilled { contract },
        },
        enrolment: Enrolment {
            id: EnrolmentId::from(id(3)),
            child: application.child,
            kindergarten: group.kindergarten,
            group: group.id,
            contract,
            since: starts_on,
            recorded_at: signed_at,
            state: EnrolmentState::Active,
        },
    })
}
