//! Who begins to work in a kindergarten, and who says so.

#![expect(clippy::expect_used, reason = "a test stops where its premises fail; its helper functions too")]

use oryn_domain::act::Command;
use oryn_domain::child::PersonName;
use oryn_domain::fact::Fact;
use oryn_domain::id::StaffId;
use oryn_domain::iin::Iin;
use oryn_domain::permission::{Actor, Role};
use oryn_domain::refusal::Refusal;
use oryn_testkit::builders::{RegionBuilder, TinyRegion};
use oryn_testkit::clock::Clock;

struct House {
    region: TinyRegion,
    clock: Clock,
}

fn iin() -> Iin {
    "851119406606".parse().expect("a number")
}

fn named(surname: &str) -> PersonName {
    PersonName {
        surname: surname.to_owned(),
        given: String::new(),
        patronymic: None,
    }
}

impl House {
    fn new() -> Self {
        let clock = Clock::wall("2026-11-23 09:00");
        let region = RegionBuilder::new(clock.now()).build();
        Self { region, clock }
    }

    fn act(&mut self, actor: Actor, command: &Command) -> Result<Vec<Fact>, Refusal> {
        self.region.act(command, &self.clock.context(actor))
    }

    fn add(&mut self, actor: Actor, staff: StaffId, name: PersonName, iin: Iin, role: Role) -> Result<Vec<Fact>, Refusal> {
        self.act(actor, &Command::AddStaff { staff, name, iin, role })
    }
}

#[test]
fn the_head_adds_a_colleague_who_acts_from_then_on() {
    let mut house = House::new();
    let (head, id) = (house.region.head(), house.clock.id());
    house.add(head, id, named("Үлгі"), iin(), Role::Registrar).expect("added");
    let person = house.region.register.staff_member(id).expect("a row").clone();
    assert_eq!(
        (person.iin, person.role, person.name.full().as_str()),
        (iin(), Role::Registrar, "Үлгі")
    );
    assert!(person.works_in(house.region.kindergarten.id));
    let again = house.add(head, id, named("Үлгі"), iin(), Role::Registrar);
    assert_eq!(again, Err(Refusal::AlreadyDone), "the same person twice");
    let twice = house.clock.id();
    let again = house.add(head, twice, named("Үлгі"), iin(), Role::Medic);
    assert_eq!(again, Err(Refusal::StaffKnown), "another row for the same number");
}

#[test]
fn only_the_head_adds_and_nobody_adds_a_head() {
    let mut house = House::new();
    let (head, registrar) = (house.region.head(), house.region.registrar());
    let id = house.clock.id();
    for role in Role::ALL {
        let by_registrar = house.add(registrar, id, named("Үлгі"), iin(), role);
        assert_eq!(by_registrar, Err(Refusal::NotAllowed), "{role:?}");
    }
    let a_head = house.add(head, id, named("Үлгі"), iin(), Role::Head);
    assert_eq!(a_head, Err(Refusal::NotAllowed), "the department appoints heads");
    let nobody = house.add(head, id, named("  "), iin(), Role::Medic);
    assert_eq!(nobody, Err(Refusal::NameMissing));
    for other in [Actor::Scheduler, Actor::Publisher] {
        let added = house.add(other, id, named("Үлгі"), iin(), Role::Medic);
        assert_eq!(added, Err(Refusal::NotAllowed), "{other:?}");
    }
    assert!(house.region.register.staff_member(id).is_none());
}

#[test]
fn who_had_left_comes_back_as_a_new_row_and_the_old_one_stays() {
    let mut house = House::new();
    let head = house.region.head();
    let before = house.region.registrar.clone();
    let id = house.clock.id();
    let twice = house.add(head, id, before.name.clone(), before.iin, Role::Registrar);
    assert_eq!(twice, Err(Refusal::StaffKnown));
    house.act(head, &Command::DismissStaff { staff: before.id }).expect("left");
    house.add(head, id, before.name.clone(), before.iin, Role::Registrar).expect("back");
    let register = &house.region.register;
    assert!(register.staff_member(before.id).is_some_and(|person| person.left_at.is_some()));
    assert!(register.staff_member(id).is_some_and(|person| person.left_at.is_none()));
}
