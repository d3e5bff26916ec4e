//! The seeded region: it repeats, it is whole, and it looks like a region.

#![expect(clippy::expect_used, reason = "a test stops where its premises fail; its helper functions too")]

use std::collections::{HashMap, HashSet};

use chrono::Datelike;
use oryn_domain::application::{Application, Class, Standing};
use oryn_domain::group::{Group, GroupKind};
use oryn_domain::permission::Role;
use oryn_domain::queue::ranked;
use oryn_domain::record::Record;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_testkit::clock::wall;
use oryn_testkit::region::{Region, SeedOptions, seeded_region};

fn now() -> Instant {
    wall("2026-11-21 09:00")
}

fn usual() -> Region {
    seeded_region(SeedOptions::at(now()))
}

fn applications(region: &Region) -> Vec<&Application> {
    region
        .records
        .iter()
        .filter_map(|record| if let Record::Application(row) = record { Some(row) } else { None })
        .collect()
}

fn suiting<'a>(register: &'a Register, group: &Group) -> Vec<&'a Application> {
    let settlement = register.kindergarten(group.kindergarten).expect("a kindergarten").settlement;
    register
        .applications()
        .filter(|row| row.settlement == settlement && row.kind == group.kind)
        .filter(|row| group.birth_years.contains(&row.birth_year) && row.languages.contains(&group.language))
        .collect()
}

#[test]
fn the_same_seed_gives_the_same_region_and_another_seed_another() {
    let (one, again) = (usual(), usual());
    assert_eq!(one.records, again.records);
    assert_eq!(one.persons, again.persons);
    let other = seeded_region(SeedOptions {
        seed: 7,
        ..SeedOptions::at(now())
    });
    assert_ne!(one.records, other.records);
    assert_ne!(one.kindergarten("balapan"), other.kindergarten("balapan"));
}

#[test]
fn places_keep_their_identifiers_whatever_the_size() {
    let small = seeded_region(SeedOptions {
        applications: 10,
        ..SeedOptions::at(now())
    });
    assert_eq!(small.kindergarten("balapan"), usual().kindergarten("balapan"));
    assert!(small.register().kindergarten(small.kindergarten("balapan")).is_some());
    assert_eq!(applications(&small).len(), 10);
}

#[test]
fn people_keep_their_identifiers_and_numbers_when_time_goes_on() {
    let later = seeded_region(SeedOptions::at(now().plus_minutes(60 * 24 * 40)));
    let people = |region: &Region| -> Vec<_> {
        let person = |record: &Record| match record {
            Record::Guardian(row) => Some((record.key(), row.iin)),
            Record::Child(row) => Some((record.key(), row.iin)),
            _ => None,
        };
        region.records.iter().filter_map(person).collect()
    };
    assert_eq!(people(&usual()), people(&later));
}

#[test]
fn no_two_rows_share_an_identifier_and_every_reference_is_met() {
    let region = usual();
    let keys: HashSet<_> = region.records.iter().map(Record::key).collect();
    assert_eq!(keys.len(), region.records.len());
    let register = region.register();
    for kindergarten in register.kindergartens() {
        assert!(register.settlement(kindergarten.settlement).is_some());
        let roles: Vec<Role> = register
            .staff()
            .filter(|row| row.kindergarten == kindergarten.id)
            .map(|row| row.role)
            .collect();
        assert_eq!(roles.len(), 2);
        let head = register
            .staff()
            .find(|row| row.kindergarten == kindergarten.id && row.role == Role::Head)
            .expect("a head");
        assert_eq!(kindergarten.head.as_deref(), Some(head.name.full().as_str()));
        assert!(roles.contains(&Role::Registrar));
    }
    for group in register.groups() {
        assert!(register.kindergarten(group.kindergarten).is_some());
    }
    for application in register.applications() {
        let child = register.child(application.child).expect("a child");
        assert!(child.guardians.contains(&application.guardian) && register.guardian(application.guardian).is_some());
        assert!(register.settlement(application.settlement).is_some());
        assert_eq!(application.birth_year, child.born.year());
    }
}

#[test]
fn children_and_guardians_have_numbers_that_tell_the_truth() {
    let register = usual().register();
    for child in register.children() {
        assert_eq!((child.iin.birth_date(), child.iin.sex()), (Some(child.born), Some(child.sex)));
        assert!((2020..=2025).contains(&child.born.year()));
        assert!(child.iin.to_string().chars().nth(6).is_some_and(|digit| "56".contains(digit)));
        assert_eq!(
            register.child_by_iin(child.iin).map(|known| known.id),
            Some(child.id),
            "the number is nobody else's"
        );
    }
    let mut phones = HashSet::new();
    for guardian in register.guardians() {
        let born = guardian.iin.birth_date().expect("a date");
        assert!(now().local_year() - born.year() >= 18);
        assert!(guardian.phone.starts_with("+7700") && guardian.phone.len() == 12 && phones.insert(guardian.phone.clone()));
        assert_eq!(register.guardian_by_iin(guardian.iin).map(|known| known.id), Some(guardian.id));
    }
}

#[test]
fn applications_were_filed_in_the_last_three_years_after_the_birth_and_numbered_in_that_order() {
    let region = usual();
    let register = region.register();
    let rows = applications(&region);
    assert_eq!(rows.len(), 2_000);
    for pair in rows.windows(2) {
        assert!(pair[0].filed_at <= pair[1].filed_at && pair[0].number + 1 == pair[1].number);
    }
    let three_years = now().plus_minutes(-60 * 24 * (3 * 365 + 1));
    for row in &rows {
        let child = register.child(row.child).expect("a child");
        assert!(row.filed_at > three_years && row.filed_at < now() && row.filed_at.local_date() > child.born);
        assert_eq!(row.standing, Standing::Waiting);
        assert!(!row.languages.is_empty());
    }
}

#[test]
fn the_region_looks_like_a_region() {
    let region = usual();
    let register = region.register();
    let rows = applications(&region);
    let share = |part: usize| part * 1_000 / rows.len();
    // Zipf by rank: 6/11, 3/11, 2/11.
    let counts = ["oskemen", "turkistan", "arys"].map(|key| {
        let id = region.place("settlement", key);
        share(rows.iter().filter(|row| row.settlement == id).count())
    });
    assert!(
        (500..590).contains(&counts[0]) && (230..315).contains(&counts[1]) && (150..215).contains(&counts[2]),
        "{counts:?}"
    );
    let privileged: Vec<_> = rows.iter().filter_map(|row| row.privilege.as_ref()).collect();
    assert!((45..75).contains(&share(privileged.len())), "{}", privileged.len());
    let of = |class: Class, confirmed: bool| privileged.iter().filter(|p| p.class == class && p.confirmed == confirmed).count();
    assert!(of(Class::FirstPriority, true) > 4 * of(Class::FirstPriority, false) && of(Class::FirstPriority, false) > 0);
    assert!(of(Class::OutOfTurn, true) > 0 && of(Class::OutOfTurn, false) > 0);
    assert!((40..160).contains(&share(rows.iter().filter(|row| row.kind == GroupKind::Sanatorium).count())));
    assert!((150..450).contains(&share(rows.iter().filter(|row| row.languages.len() > 1).count())));
    let mut by_guardian: HashMap<_, usize> = HashMap::new();
    register
        .children()
        .for_each(|child| *by_guardian.entry(child.guardians[0]).or_default() += 1);
    assert!(by_guardian.values().filter(|children| **children > 1).count() > 100, "siblings");
    assert!(
        register.children().any(|child| register.applications_of(child.id).count() == 2),
        "a child in two queues"
    );
}

#[test]
fn dozens_wait_for_every_live_group_of_balapan_and_several_groups_have_places() {
    let region = usual();
    let register = region.register();
    let balapan: Vec<&Group> = register
        .groups()
        .filter(|group| group.kindergarten == region.kindergarten("balapan"))
        .collect();
    assert_eq!(balapan.len(), 5);
    for group in balapan {
        let waiting = suiting(&register, group).len();
        assert!(waiting >= 30, "{}: {waiting}", group.name);
    }
    for group in register.groups() {
        assert!(group.counted_before <= group.capacity);
        assert!(!suiting(&register, group).is_empty(), "nobody waits for {}", group.name);
    }
    assert!(register.groups().filter(|group| register.unpublished_places(group) > 0).count() >= 20);
    assert!(register.groups().any(|group| register.unpublished_places(group) == 0));
}

#[test]
fn the_demonstration_knows_who_stands_first() {
    let region = usual();
    let register = region.register();
    let demo = region.demo().expect("a demonstration");
    let group = register.group(demo.group).expect("a group");
    assert_eq!(
        (group.name.as_str(), group.birth_years.as_slice()),
        ("Жұлдыз санаторлық тобы", [2023, 2022, 2021, 2020].as_slice())
    );
    let order = ranked(suiting(&register, group), region.rules.ratio);
    assert_eq!(order.first(), Some(&demo.first.application));
    assert_eq!(
        (demo.first.rank, demo.first.position),
        (1, 1),
        "first among those who suit, and first in its own queue"
    );
    assert!(demo.later.rank > demo.first.rank + 10 && demo.later.position > 1);
    assert_ne!(demo.first.guardian, demo.later.guardian);
    assert_eq!(demo.free, 3);
    for family in [&demo.first, &demo.later] {
        let guardian = register.guardian_by_iin(family.iin).expect("a guardian");
        assert_eq!((guardian.id, &guardian.phone), (family.guardian, &family.phone));
        assert!(register.children_of(guardian.id).any(|child| child.id == family.child));
    }
    assert_eq!(register.staff_member(demo.head.staff).map(|staff| staff.role), Some(Role::Head));
}

#[test]
fn the_first_family_stands_first_whatever_the_day() {
    let mut first = HashSet::new();
    for day in [0, 1, 2, 3, 7, 14, 30, 60, 90, 180, 300] {
        let region = seeded_region(SeedOptions::at(now().plus_minutes(60 * 24 * day)));
        let demo = region.demo().expect("a demonstration");
        assert_eq!((demo.first.rank, demo.first.position), (1, 1), "on day {day}");
        first.insert(demo.first.guardian);
    }
    assert_eq!(first.len(), 1, "the same family every day");
}

#[test]
fn the_person_register_knows_everybody_and_some_more() {
    let region = usual();
    let register = region.register();
    let known: HashMap<_, _> = region.persons.iter().map(|person| (person.iin, person)).collect();
    assert_eq!(known.len(), region.persons.len());
    for child in register.children() {
        let person = known.get(&child.iin).expect("in the register");
        assert_eq!((person.born, person.sex), (child.born, child.sex));
        assert!(
            person
                .guardian_iin
                .and_then(|iin| register.guardian_by_iin(iin))
                .is_some_and(|row| child.guardians.contains(&row.id))
        );
    }
    assert!(register.guardians().all(|guardian| known.contains_key(&guardian.iin)));
    assert!(register.staff().all(|staff| known.contains_key(&staff.iin)));
    let strangers: Vec<_> = region
        .persons
        .iter()
        .filter(|person| register.child_by_iin(person.iin).is_none() && register.guardian_by_iin(person.iin).is_none())
        .filter(|person| register.staff().all(|staff| staff.iin != person.iin))
        .collect();
    assert!((200..400).contains(&strangers.len()), "{}", strangers.len());
    for child in strangers.iter().filter(|person| person.guardian_iin.is_some()) {
        let guardian = child
            .guardian_iin
            .and_then(|iin| known.get(&iin))
            .expect("the guardian is in the register too");
        assert!(guardian.guardian_iin.is_none() && register.guardian_by_iin(guardian.iin).is_none());
    }
}

#[test]
fn a_year_in_which_the_youngest_are_not_born_yet_gives_no_unborn_children() {
    let early = wall("2024-02-05 09:00");
    let region = seeded_region(SeedOptions {
        applications: 300,
        ..SeedOptions::at(early)
    });
    let register = region.register();
    assert!(register.children().all(|child| child.born < early.local_date()));
    assert!(register.applications().all(|row| row.filed_at < early));
}

#[test]
fn a_hundred_and_ten_thousand_applications_stand_in_exact_order() {
    let region = seeded_region(SeedOptions {
        applications: 110_000,
        ..SeedOptions::at(now())
    });
    let register = region.register();
    assert_eq!(register.queues().total(), 110_000);
    for (queue, len) in register.queues().queues() {
        let order = register.queues().page(queue, region.rules.ratio, 0, usize::MAX);
        assert_eq!(order.len(), len);
        for (place, id) in order.iter().enumerate().step_by(997) {
            let position = register.application(*id).and_then(|row| register.position(row));
            assert_eq!(position.map(|position| usize::try_from(position).expect("small")), Some(place + 1));
        }
    }
}

#[test]
fn records_come_back_from_their_lines() {
    let region = seeded_region(SeedOptions {
        applications: 50,
        ..SeedOptions::at(now())
    });
    for record in &region.records {
        let line = serde_json::to_string(record).expect("a line");
        assert!(!line.contains('\n'));
        assert_eq!(&serde_json::from_str::<Record>(&line).expect("a record"), record);
    }
}

#[test]
fn children_named_on_the_roll_take_no_place_of_anybody_and_leave_the_demonstration_alone() {
    let plain = usual();
    let mut named = usual();
    let kindergarten = named.kindergarten("balapan");
    named.enrol(kindergarten, 4);
    let register = named.register();
    let groups: Vec<&Group> = register.groups().filter(|group| group.kindergarten == kindergarten).collect();
    assert!(!groups.is_empty());
    for group in groups {
        assert_eq!(register.roll_of(group.id).count(), 4, "{}", group.name);
        let before = plain.register();
        let same = before.group(group.id).expect("the same group");
        assert_eq!(register.children_in(group), before.children_in(same), "{}", group.name);
    }
    oryn_testkit::promises::hold(&register).expect("the promises");
    let first = |region: &Region| region.demo().expect("a demonstration").first.application;
    assert_eq!(first(&named), first(&plain));
}

#[test]
fn referrals_that_end_with_this_day_keep_every_promise_and_may_be_extended() {
    let mut region = usual();
    let kindergarten = region.kindergarten("balapan");
    region.enrol(kindergarten, 2);
    region.end_today(kindergarten, 2);
    let register = region.register();
    let ending: Vec<_> = register.referrals().filter(|row| row.is_live()).collect();
    assert_eq!(ending.len(), 2);
    for referral in ending {
        assert_eq!(oryn_domain::decide::extension::open(&register, referral, now()), Ok(()));
    }
    oryn_testkit::promises::hold(&register).expect("the promises");
    assert_eq!(
        region.demo().expect("a demonstration").first.application,
        usual().demo().expect("a demonstration").first.application
    );
}
