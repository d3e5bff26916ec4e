//! Groups that a kindergarten keeps itself: told to its desks, shown to everybody, and never smaller than the places that are somebody's.

use std::sync::Arc;

use oryn_api::open::OpenCalls;
use oryn_api::wire::{Entry, Op, Outcome};
use oryn_domain::act::Command;
use oryn_domain::group::{Group, GroupKind, Language};
use oryn_domain::id::{BulletinId, GroupId, Id, KindergartenId, OfficerId, StaffId};
use oryn_domain::permission::{Actor, Role};
use oryn_domain::record::Record;
use oryn_domain::staff::Staff;
use oryn_server::parents::Parents;

use crate::fixture::Fixture;

const METHODIST: [u8; 16] = [5; 16];

fn officer() -> Actor {
    Actor::Department {
        officer: OfficerId(Id::from_bytes([7; 16])),
    }
}

/// A kindergarten with a methodist; its only group has 20 places and 17 children who are counted.
async fn house() -> Fixture {
    Fixture::with(
        |region| region,
        |region| {
            let methodist = Staff {
                id: Id::from_bytes(METHODIST).into(),
                role: Role::Methodist,
                ..region.registrar.clone()
            };
            region.records.push(Record::Staff(methodist));
        },
    )
    .await
}

fn open(group: GroupId, kindergarten: KindergartenId, name: &str) -> Command {
    Command::OpenGroup {
        group,
        kindergarten,
        name: name.to_owned(),
        kind: GroupKind::Ordinary,
        language: Language::Kazakh,
        birth_years: vec![2023],
        capacity: 5,
        from: "2026-11-23".parse().expect("a date"),
    }
}

fn capacity(group: GroupId, capacity: u32) -> Command {
    Command::ChangeGroup {
        group,
        name: None,
        language: None,
        birth_years: None,
        capacity: Some(capacity),
    }
}

fn close(group: GroupId) -> Command {
    Command::CloseGroup {
        group,
        on: "2026-11-23".parse().expect("a date"),
    }
}

/// The code of a refusal; nothing where it was done.
fn code(outcome: &Outcome) -> Option<&str> {
    match outcome {
        Outcome::Rejected { error } => Some(error.code.as_str()),
        Outcome::Applied => None,
        Outcome::Deferred => Some("deferred"),
    }
}

/// The last row of this group among the entries.
fn told(entries: &[Entry], group: GroupId) -> Option<Group> {
    let rows = entries.iter().flat_map(Entry::records);
    rows.filter_map(|row| match row {
        Record::Group(row) if row.id == group => Some(row.clone()),
        _ => None,
    })
    .next_back()
}

/// What everybody may see of the groups of the only kindergarten: names and places.
async fn seen(fixture: &Fixture) -> Vec<(String, u32)> {
    fixture.pass_minutes(2).await;
    let data = Parents(Arc::clone(&fixture.centre)).open_data().await.expect("the open data");
    let groups = data.kindergartens.iter().flat_map(|passport| &passport.groups);
    let mut seen: Vec<_> = groups.map(|group| (group.name.clone(), group.capacity)).collect();
    seen.sort();
    seen
}

#[tokio::test]
async fn a_group_opened_at_a_desk_is_told_shown_and_filled_in_the_same_page() {
    let fixture = house().await;
    let mut desk = fixture.desk().await;
    let (group, bulletin): (GroupId, BulletinId) = (fixture.id(), fixture.id());
    let now = fixture.clock.0.now();
    let methodist: StaffId = Id::from_bytes(METHODIST).into();
    let as_methodist = |op: Op| Op { staff: methodist, ..op };
    let opened = as_methodist(desk.op(fixture.id(), now, open(group, fixture.region.kindergarten.id, "Айгөлек тобы")));
    let changed = as_methodist(desk.op(fixture.id(), now, capacity(group, 7)));
    // The registrar publishes a place of it before the centre has heard of the group.
    let publish = Command::ScheduleBulletin {
        bulletin,
        group,
        places: 6,
        birth_years: vec![2023],
        released_at: now,
    };
    let published = desk.op(fixture.id(), now, publish);
    let reply = desk.sync(&[opened, changed, published]).await;
    let outcomes: Vec<_> = reply.receipts.iter().map(|receipt| code(&receipt.outcome)).collect();
    assert_eq!(outcomes, [None, None, None]);
    let mut entries = reply.page.map(|page| page.entries).unwrap_or_default();
    entries.extend(desk.sync(&[]).await.page.map(|page| page.entries).unwrap_or_default());
    let row = told(&entries, group).expect("the desks are told");
    assert_eq!((row.name.as_str(), row.capacity, row.closed), ("Айгөлек тобы", 7, None));
    assert!(seen(&fixture).await.contains(&("Айгөлек тобы".to_owned(), 7)));
    fixture.pass_minutes(11).await;
    let snapshot = desk.snapshot().await;
    let there = |row: &Record| matches!(row, Record::Group(row) if row.id == group);
    assert!(
        snapshot.rows.iter().any(|row| row.record().is_some_and(there)),
        "a new desk begins with it"
    );

    let fixture = fixture.restart().await;
    let kept = fixture.centre.read(|published| published.register.group(group).cloned());
    assert_eq!(kept, Some(row), "it stands again after a start");
}

#[tokio::test]
async fn places_that_are_somebodys_are_not_taken_away_by_anybody() {
    let fixture = house().await;
    let group = fixture.region.group.id;
    let publish = Command::ScheduleBulletin {
        bulletin: fixture.id(),
        group,
        places: 2,
        birth_years: fixture.region.group.birth_years.clone(),
        released_at: fixture.clock.0.now(),
    };
    assert_eq!(fixture.act(fixture.region.registrar(), publish).await, Outcome::Applied);
    for actor in [fixture.region.head(), officer()] {
        let fewer = fixture.act(actor, capacity(group, 18)).await;
        assert_eq!(code(&fewer), Some("capacity-below-use"), "{actor:?}");
        let ended = fixture.act(actor, close(group)).await;
        assert_eq!(code(&ended), Some("group-not-empty"), "{actor:?}");
    }
    assert_eq!(fixture.act(fixture.region.head(), capacity(group, 19)).await, Outcome::Applied);
    let by_registrar = fixture.act(fixture.region.registrar(), capacity(group, 25)).await;
    assert_eq!(code(&by_registrar), Some("not-allowed"));
}

#[tokio::test]
async fn the_department_keeps_groups_of_any_kindergarten_and_its_desks_hear_of_it() {
    let fixture = house().await;
    let mut desk = fixture.desk().await;
    desk.sync(&[]).await;
    let group: GroupId = fixture.id();
    let opened = open(group, fixture.region.kindergarten.id, "Бота тобы");
    assert_eq!(fixture.act(officer(), opened.clone()).await, Outcome::Applied);
    let again = fixture.act(officer(), opened).await;
    assert_eq!(code(&again), Some("already-done"));
    let taken = open(fixture.id(), fixture.region.kindergarten.id, " бота  тобы");
    assert_eq!(code(&fixture.act(officer(), taken).await), Some("group-name-taken"));
    let nowhere = open(fixture.id(), fixture.id(), "Самал тобы");
    assert_eq!(code(&fixture.act(officer(), nowhere).await), Some("not-found"));

    let entries = desk.sync(&[]).await.page.expect("a page").entries;
    assert!(told(&entries, group).is_some_and(|row| row.is_open()));
    let who: Vec<_> = entries
        .iter()
        .filter_map(|entry| entry.by.as_ref())
        .map(|by| by.who.as_str())
        .collect();
    assert!(who.contains(&"department"), "{who:?}");

    assert_eq!(fixture.act(officer(), close(group)).await, Outcome::Applied);
    let entries = desk.sync(&[]).await.page.expect("a page").entries;
    assert!(
        told(&entries, group).is_some_and(|row| !row.is_open()),
        "the row stays, and is closed"
    );
    let seen = seen(&fixture).await;
    assert!(
        seen.iter().all(|(name, _)| name != "Бота тобы"),
        "nobody looks for a place in it: {seen:?}"
    );
}
