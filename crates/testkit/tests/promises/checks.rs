//! The promises themselves, counted row by row from the register without the indexes that the rules use.

use std::collections::{BTreeMap, BTreeSet};

use oryn_domain::application::Standing;
use oryn_domain::hold::HoldState;
use oryn_domain::queue::ranked;
use oryn_domain::record::Record;
use oryn_domain::referral::ReferralState;
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_testkit::builders::records_of;

use crate::world::World;

impl World {
    pub fn check(&self) {
        self.places_are_given_once();
        self.a_child_holds_one_place();
        self.rows_agree();
        self.positions_are_exact();
    }

    pub fn places_are_given_once(&self) {
        let selected = |row: &&oryn_domain::response::Response| row.reserves_a_place();
        for group in self.register.groups() {
            let referrals = self
                .register
                .referrals()
                .filter(|row| row.group == group.id && row.is_live())
                .count();
            let roll = self
                .register
                .enrolments()
                .filter(|row| row.group == group.id && row.is_active())
                .count();
            let mut taken = usize::try_from(group.counted_before).expect("small") + referrals + roll;
            assert!(
                taken <= usize::try_from(group.capacity).expect("small"),
                "more children than places"
            );
            for bulletin in self.register.bulletins().filter(|row| row.group == group.id) {
                let reserved = self
                    .register
                    .responses()
                    .filter(selected)
                    .filter(|row| row.bulletin == bulletin.id)
                    .count();
                let offered = if bulletin.is_live() {
                    usize::try_from(bulletin.free).expect("small")
                } else {
                    0
                };
                let given = self.register.referrals().filter(|row| row.bulletin == Some(bulletin.id));
                let given = given
                    .filter(|row| row.is_live() || matches!(row.state, ReferralState::Fulfilled { .. }))
                    .count();
                assert!(
                    reserved + offered + given <= usize::try_from(bulletin.places).expect("small"),
                    "more than was published"
                );
                taken += reserved + offered;
            }
            let free = usize::try_from(self.register.unpublished_places(group)).expect("small");
            assert_eq!(
                taken + free,
                usize::try_from(group.capacity).expect("small"),
                "places appeared or disappeared"
            );
        }
        let numbers: Vec<&str> = self.register.holds().map(|hold| hold.referral_number.as_str()).collect();
        assert_eq!(
            numbers.iter().collect::<BTreeSet<_>>().len(),
            numbers.len(),
            "a number was used twice"
        );
    }

    pub fn a_child_holds_one_place(&self) {
        let mut held: BTreeMap<_, u32> = BTreeMap::new();
        for response in self.register.responses().filter(|row| row.is_live()) {
            *held
                .entry(self.register.application(response.application).expect("an application").child)
                .or_default() += 1;
        }
        for referral in self.register.referrals().filter(|row| row.is_live()) {
            *held.entry(referral.child).or_default() += 1;
        }
        for enrolment in self.register.enrolments().filter(|row| row.is_active()) {
            *held.entry(enrolment.child).or_default() += 1;
        }
        assert!(held.values().all(|count| *count == 1), "a child holds two");
    }

    /// Applications, responses, holds and referrals tell the same story.
    pub fn rows_agree(&self) {
        for row in self.register.applications() {
            match row.standing {
                Standing::Responded { response } => {
                    let response = self.register.response(response).expect("a response");
                    assert!(response.is_live() && response.application == row.id);
                }
                Standing::Referred { referral } => {
                    let referral = self.register.referral(referral).expect("a referral");
                    assert!(referral.is_live() && referral.application == row.id);
                }
                Standing::OnHold { referral, .. } => {
                    let referral = self.register.referral(referral).expect("a referral");
                    assert!(matches!(referral.state, ReferralState::Expired { .. }) && referral.application == row.id);
                }
                Standing::Enrolled { enrolment } => {
                    assert_eq!(self.register.enrolment(enrolment).expect("an enrolment").child, row.child);
                }
                Standing::Waiting | Standing::Inactive { .. } | Standing::Withdrawn { .. } => {}
            }
        }
        for response in self.register.responses() {
            let standing = &self.register.application(response.application).expect("an application").standing;
            assert_eq!(response.is_live(), *standing == Standing::Responded { response: response.id });
            let active = self
                .register
                .holds()
                .filter(|hold| hold.response == response.id && hold.state == HoldState::Active)
                .count();
            assert_eq!(
                active,
                usize::from(matches!(response.state, ResponseState::Selected { .. })),
                "a hold for each reserved place"
            );
        }
    }

    fn positions_are_exact(&self) {
        let mut queues: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in self.register.applications() {
            if row.is_queued() {
                queues.entry(row.queue()).or_default().push(row);
            } else {
                assert_eq!(self.register.position(row), None);
            }
        }
        for rows in queues.values() {
            for (place, id) in (1u64..).zip(ranked(rows.iter().copied(), self.register.rules.ratio)) {
                let row = self.register.application(id).expect("an application");
                assert_eq!(self.register.position(row), Some(place));
            }
        }
    }

    /// Put all rows, in any order, into an empty register: nothing may be lost that lived only in memory.
    pub fn check_rebuilt(&mut self) {
        let mut rows: Vec<Record> = records_of(&self.register);
        self.chance.shuffle(&mut rows);
        let mut rebuilt = Register::new(self.register.packs().earliest().clone(), self.register.calendar.clone());
        rows.into_iter().for_each(|row| rebuilt.put(row));
        rebuilt.bring_into_force(self.clock.now());
        self.register.bring_into_force(self.clock.now());
        assert_eq!(rebuilt.rules.version, self.register.rules.version);
        assert_eq!(records_of(&rebuilt), records_of(&self.register));
        for row in self.register.applications() {
            assert_eq!(rebuilt.position(row), self.register.position(row));
        }
        for group in self.register.groups() {
            assert_eq!(rebuilt.unpublished_places(group), self.register.unpublished_places(group));
            assert_eq!(rebuilt.children_in(group), self.register.children_in(group));
        }
        for child in self.register.children() {
            assert_eq!(rebuilt.enrolment_of(child.id), self.register.enrolment_of(child.id));
            assert_eq!(
                rebuilt.applications_of(child.id).count(),
                self.register.applications_of(child.id).count()
            );
        }
        for row in self.register.referrals() {
            assert_eq!(rebuilt.contract_of(row.id), self.register.contract_of(row.id));
        }
        assert_eq!(rebuilt.next_application_number(), self.register.next_application_number());
        let kindergarten = self.region.kindergarten.id;
        for year in [2026, 2027] {
            let next = |register: &Register| register.next_referral_counter(kindergarten, year, 0);
            assert_eq!(next(&rebuilt), next(&self.register));
        }
        assert_eq!(rebuilt.queues().total(), self.register.queues().total());
        assert_eq!(rebuilt.snapshot(kindergarten), self.register.snapshot(kindergarten));
    }
}

/// The checks themselves: a register in which a promise is broken on purpose is noticed.
mod the_checks_notice {
    use super::*;
    use oryn_domain::enrolment::{Enrolment, EnrolmentState};
    use oryn_domain::id::ApplicationId;
    use oryn_domain::response::Response;

    fn response(world: &World, application: ApplicationId) -> Response {
        Response {
            id: world.clock.id(),
            application,
            bulletin: world.clock.id(),
            kindergarten: world.region.kindergarten.id,
            submitted_at: world.clock.now(),
            round: 1,
            ranking: None,
            state: ResponseState::Submitted,
        }
    }

    #[test]
    #[should_panic(expected = "a child holds two")]
    fn two_live_responses_of_one_child() {
        let mut world = World::new(1);
        let child = world.region.families[0].child.id;
        let both: Vec<ApplicationId> = world.register.applications_of(child).map(|row| row.id).collect();
        assert_eq!(both.len(), 2);
        for application in both {
            let row = response(&world, application);
            world.register.put(row.into());
        }
        world.a_child_holds_one_place();
    }

    #[test]
    #[should_panic(expected = "more children than places")]
    fn a_roll_longer_than_the_group() {
        let mut world = World::new(1);
        for family in &world.region.families[..4] {
            let enrolment = Enrolment {
                id: world.clock.id(),
                child: family.child.id,
                kindergarten: world.region.kindergarten.id,
                group: world.region.group.id,
                contract: world.clock.id(),
                since: world.clock.now().local_date(),
                recorded_at: world.clock.now(),
                state: EnrolmentState::Active,
            };
            world.register.put(enrolment.into());
        }
        world.places_are_given_once();
    }

    #[test]
    #[should_panic(expected = "left == right")]
    fn a_response_that_its_application_knows_nothing_of() {
        let mut world = World::new(1);
        let row = response(&world, world.region.families[0].application.id);
        world.register.put(row.into());
        world.rows_agree();
    }
}
