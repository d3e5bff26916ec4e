//! The promises after every step of a random walk, and that what lives in memory comes back from the rows.

use std::collections::{BTreeMap, BTreeSet};

use oryn_domain::record::{Key, Kind, Record};
use oryn_domain::register::Register;
use oryn_testkit::builders::records_of;
use oryn_testkit::promises;

use crate::world::World;

impl World {
    pub fn check(&self) {
        self.promise(promises::hold);
        self.promise(promises::positions_are_exact);
    }

    pub fn promise(&self, look: impl FnOnce(&Register) -> Result<(), String>) {
        assert_eq!(look(&self.register), Ok(()));
    }

    /// Put all rows, in any order, into an empty register: nothing may be lost that lived only in memory.
    pub fn check_rebuilt(&mut self) {
        let mut rows: Vec<Record> = records_of(&self.register);
        self.chance.shuffle(&mut rows);
        let mut rebuilt = Register::new(self.register.packs().earliest().clone(), self.register.calendar.clone());
        rows.into_iter().for_each(|row| rebuilt.put(row));
        self.check_alike(&mut rebuilt);
    }

    /// What acts had touched becomes again what it was: rows, indexes and the numbers that come next.
    pub fn check_set_back(&mut self, steps: &[u8]) {
        let mut base = self.register.clone();
        for kind in steps {
            self.step(*kind);
        }
        let before: BTreeMap<Key, Record> = base.records().into_iter().map(|row| (row.key(), row)).collect();
        let mut touched: Vec<Key> = Vec::new();
        for row in self.register.records() {
            let key = row.key();
            if before.get(&key) == Some(&row) {
                continue;
            }
            match key.kind {
                // The law is never taken back.
                Kind::Rules | Kind::Calendar => base.put(row),
                _ => touched.push(key),
            }
        }
        self.chance.shuffle(&mut touched);
        self.register.set_back(touched, &base);
        self.check_alike(&mut base);
    }

    /// Another register answers every question as this one does.
    fn check_alike(&mut self, rebuilt: &mut Register) {
        rebuilt.bring_into_force(self.clock.now());
        self.register.bring_into_force(self.clock.now());
        assert_eq!(rebuilt.rules.version, self.register.rules.version);
        assert_eq!(records_of(rebuilt), records_of(&self.register));
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
        for row in self.register.children() {
            assert_eq!(rebuilt.child_by_iin(row.iin), self.register.child_by_iin(row.iin));
        }
        for row in self.register.guardians() {
            assert_eq!(rebuilt.guardian_by_iin(row.iin), self.register.guardian_by_iin(row.iin));
            assert_eq!(rebuilt.children_of(row.id).count(), self.register.children_of(row.id).count());
        }
        for row in self.register.bulletins() {
            let responses = |register: &Register| register.responses_to(row.id).map(|one| one.id).collect::<BTreeSet<_>>();
            assert_eq!(responses(rebuilt), responses(&self.register));
        }
        for row in self.register.referrals() {
            assert_eq!(rebuilt.contract_of(row.id), self.register.contract_of(row.id));
        }
        assert_eq!(rebuilt.next_application_number(), self.register.next_application_number());
        let kindergarten = self.region.kindergarten.id;
        for year in [2026, 2027] {
            let next = |register: &Register| register.next_referral_counter(kindergarten, year, 0);
            assert_eq!(next(rebuilt), next(&self.register));
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
    use oryn_domain::response::{Response, ResponseState};

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
        world.promise(promises::a_child_holds_one_place);
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
        world.promise(promises::places_are_given_once);
    }

    #[test]
    #[should_panic(expected = "its application knows nothing of")]
    fn a_response_that_its_application_knows_nothing_of() {
        let mut world = World::new(1);
        let row = response(&world, world.region.families[0].application.id);
        world.register.put(row.into());
        world.promise(promises::rows_agree);
    }
}
