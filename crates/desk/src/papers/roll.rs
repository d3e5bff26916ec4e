//! The roll of a group.

use std::sync::Arc;

use oryn_api::desk::places::PrintRoll;
use oryn_api::desk::referrals::Printed;
use oryn_api::error::ApiError;
use oryn_documents::{RollPaper, RollRow, render_roll};
use oryn_domain::group::Group;
use oryn_domain::id::GroupId;
use oryn_domain::permission::Permission;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_messages::alphabetical;

use super::in_file_name;
use crate::acts::id;
use crate::desk::{Core, shown};

/// The children of a group, by name. One whose row has not arrived yet is counted among those without a name.
fn rows(register: &Register, group: &Group, phones: bool) -> Vec<RollRow> {
    let phone = |contract| {
        let guardian = register.contract(contract)?.guardian;
        Some(register.guardian(guardian)?.phone.clone())
    };
    let mut rows: Vec<_> = register
        .roll_of(group.id)
        .filter_map(|enrolment| {
            let child = register.child(enrolment.child)?;
            let row = RollRow {
                child: child.name.full(),
                born: child.born,
                phone: if phones { phone(enrolment.contract) } else { None },
                since: enrolment.since,
            };
            Some((alphabetical(&row.child), row.born, enrolment.id, row))
        })
        .collect();
    rows.sort_by(|one, other| (&one.0, one.1, one.2).cmp(&(&other.0, other.1, other.2)));
    rows.into_iter().map(|(.., row)| row).collect()
}

fn paper(register: &Register, group: &Group, phones: bool, by: String, at: Instant) -> Option<RollPaper> {
    let rows = rows(register, group, phones);
    let named = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    Some(RollPaper {
        kindergarten: register.kindergarten(group.kindergarten)?.name.clone(),
        group: group.name.clone(),
        language: group.language,
        kind: group.kind,
        birth_years: group.birth_years.clone(),
        phones,
        unnamed: register.children_in(group).saturating_sub(named),
        rows,
        at,
        by,
        training: register.rules.training,
    })
}

impl Core {
    /// Make the list and hand it over; telephones of families stand on it only for whoever reads them on the screens.
    pub(crate) async fn print_roll(self: &Arc<Self>, request: PrintRoll) -> Result<Printed, ApiError> {
        let group: GroupId = id(&request.group)?;
        let now = shown(self.now());
        let paper = {
            let memory = self.memory();
            let register = &memory.replica()?.0.view;
            let row = register.group(group).ok_or(Refusal::NotFound)?;
            let phones = memory.may(Permission::ReadRoll) || memory.may(Permission::ReadReferrals);
            paper(register, row, phones, memory.signed_in()?.name.full(), now).ok_or(Refusal::NotFound)?
        };
        let file = format!("{}-roll-{}.pdf", in_file_name(&paper.group), now.local_date());
        let pdf = self.drawn(move || render_roll(&paper)).await?;
        self.give_out(file, pdf, request.to).await
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use oryn_domain::contract::{Contract, ContractState};
    use oryn_domain::enrolment::{Enrolment, EnrolmentState};
    use oryn_domain::id::Id;
    use oryn_testkit::builders::RegionBuilder;
    use oryn_testkit::clock::wall;

    use super::*;

    const FIRST_DAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 9, 1);

    /// A group of so many children by contract, and seventeen from before.
    fn enrolled(children: usize) -> (Register, Group) {
        let now = wall("2026-11-23 09:00");
        let mut region = RegionBuilder::new(now).waiting(children).build();
        for (number, family) in (1u32..).zip(&region.families) {
            let none = Id::default();
            let contract = Contract {
                id: none.derived(number).into(),
                number: String::new(),
                referral: none.into(),
                application: family.application.id,
                child: family.child.id,
                guardian: family.guardian.id,
                kindergarten: region.kindergarten.id,
                group: region.group.id,
                prepared_at: now,
                prepared_by: none.into(),
                starts_on: FIRST_DAY.expect("a date"),
                fee_tenge: 0,
                document: String::new(),
                addenda: Vec::new(),
                standing: None,
                signed_again_at: None,
                state: ContractState::Prepared,
            };
            let enrolment = Enrolment {
                id: none.derived(number).into(),
                child: family.child.id,
                kindergarten: region.kindergarten.id,
                group: region.group.id,
                contract: contract.id,
                since: contract.starts_on,
                recorded_at: now,
                state: EnrolmentState::Active,
            };
            region.register.put(contract.into());
            region.register.put(enrolment.into());
        }
        (region.register, region.group)
    }

    #[test]
    fn children_stand_by_name_and_telephones_only_where_they_may() {
        let (register, group) = enrolled(6);
        let now = wall("2026-11-23 09:00");
        let with = paper(&register, &group, true, String::new(), now).expect("a roll");
        assert_eq!((with.rows.len(), with.unnamed), (6, 17));
        assert!(with.rows.iter().all(|row| row.phone.is_some() && Some(row.since) == FIRST_DAY));
        assert!(with.rows.is_sorted_by_key(|row| alphabetical(&row.child)));
        let without = paper(&register, &group, false, String::new(), now).expect("a roll");
        assert!(!without.phones && without.rows.iter().all(|row| row.phone.is_none()));
    }

    #[test]
    fn a_child_whose_row_has_not_come_is_counted_without_a_name() {
        let (mut register, group) = enrolled(2);
        let child = register.roll_of(group.id).next().expect("a child").child;
        register.retract(oryn_domain::record::Key {
            kind: oryn_domain::record::Kind::Child,
            id: child.0,
        });
        let roll = paper(&register, &group, true, String::new(), wall("2026-11-23 09:00")).expect("a roll");
        assert_eq!((roll.rows.len(), roll.unnamed), (1, 18));
    }
}
