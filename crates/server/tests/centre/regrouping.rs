//! The regrouping at the centre: four hundred children in one act of a desk, over the real wire and the real store, and back.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use oryn_api::wire::{BATCH_BYTES, Op, Outcome};
use oryn_domain::act::Command;
use oryn_domain::group::{Group, GroupKind};
use oryn_domain::id::{CommandId, EnrolmentId, GroupId, Id};
use oryn_domain::record::Record;
use oryn_domain::regrouping::{Goes, Move};
use oryn_testkit::clock::wall;
use oryn_testkit::promises;
use oryn_testkit::roll::Roll;

use crate::fixture::{Fixture, TestDesk};

const IN_EACH: u32 = 200;
const TODAY: &str = "2026-11-23";

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// Two groups without a free place that take the same years.
async fn two_full_groups() -> (Fixture, [GroupId; 2], Vec<(EnrolmentId, GroupId)>) {
    let groups = [1, 2].map(|n| GroupId(Id::from_bytes([n; 16])));
    let mut children = Vec::new();
    let fixture = Fixture::with(
        |builder| builder.waiting(1),
        |region| {
            let mut roll = Roll::new(wall("2025-08-20 10:00"), day("2025-09-01"));
            let family = region.families[0].clone();
            for id in groups {
                let row = Group {
                    id,
                    name: "Толық топ".to_owned(),
                    kind: GroupKind::Ordinary,
                    birth_years: vec![2022, 2021],
                    capacity: IN_EACH,
                    counted_before: 0,
                    ..region.group.clone()
                };
                region.records.push(Record::from(row));
                for n in 0..IN_EACH {
                    let born = NaiveDate::from_ymd_opt(2021, 1 + n % 12, 1 + n % 28).expect("a date");
                    let (enrolment, rows) = roll.child(region, &family, id, born);
                    region.records.extend(rows);
                    children.push((enrolment, id));
                }
            }
        },
    )
    .await;
    (fixture, groups, children)
}

fn rolls(fixture: &Fixture) -> BTreeMap<EnrolmentId, GroupId> {
    fixture.centre.read(|published| {
        let active = published.register.enrolments().filter(|row| row.is_active());
        active.map(|row| (row.id, row.group)).collect()
    })
}

/// What the head does at the registrar's desk.
fn of_head(fixture: &Fixture, desk: &mut TestDesk, act: CommandId, command: Command) -> Op {
    let mut op = desk.op(act, fixture.clock.0.now(), command);
    op.staff = fixture.region.head.id;
    op
}

#[tokio::test]
async fn four_hundred_children_change_places_in_one_act_and_back() {
    let (fixture, [one, other], children) = two_full_groups().await;
    let mut desk = fixture.desk().await;
    desk.sync(&[]).await;
    let before = rolls(&fixture);
    let moves: Vec<Move> = children
        .iter()
        .map(|(enrolment, group)| Move {
            enrolment: *enrolment,
            goes: Goes::Group {
                group: if *group == one { other } else { one },
            },
        })
        .collect();
    let regroup = Command::Regroup {
        on: day(TODAY),
        order: "№ 41".to_owned(),
        moves,
        years: Vec::new(),
    };
    let act = fixture.id();
    let op = of_head(&fixture, &mut desk, act, regroup);
    let bytes = serde_json::to_vec(&op).expect("json").len();
    assert!(bytes < BATCH_BYTES, "{bytes} bytes go in one request among others");
    let reply = desk.sync(&[op]).await;
    assert_eq!(reply.receipts[0].outcome, Outcome::Applied);
    let rows: usize = reply.page.expect("a page").entries.iter().map(|entry| entry.rows.len()).sum();
    assert!(rows > 800, "both enrolments of every child come in one entry: {rows}");
    let after = rolls(&fixture);
    assert_eq!(after.len(), before.len());
    for group in [one, other] {
        assert_eq!(after.values().filter(|found| **found == group).count(), 200);
    }
    assert!(before.keys().all(|enrolment| !after.contains_key(enrolment)), "everybody moved");
    fixture
        .centre
        .read(|published| promises::hold(&published.register))
        .expect("every promise");

    // It is on disk.
    let fixture = fixture.restart().await;
    assert_eq!(rolls(&fixture), after);
    let mut desk = fixture.desk().await;
    let undo = Command::UndoRegrouping { regrouping: act };
    let op = of_head(&fixture, &mut desk, fixture.id(), undo);
    let reply = desk.sync(&[op]).await;
    assert_eq!(reply.receipts[0].outcome, Outcome::Applied);
    assert_eq!(rolls(&fixture), before, "the very enrolments of before");
    let fixture = fixture.restart().await;
    assert_eq!(rolls(&fixture), before);
    fixture
        .centre
        .read(|published| promises::hold(&published.register))
        .expect("every promise");
}

#[tokio::test]
async fn one_child_too_many_and_nothing_is_written() {
    let (fixture, [one, other], children) = two_full_groups().await;
    let mut desk = fixture.desk().await;
    desk.sync(&[]).await;
    let before = rolls(&fixture);
    // One of each group stays, the others change places; and one child is named twice.
    let moves = children.iter().skip(1).map(|(enrolment, group)| Move {
        enrolment: *enrolment,
        goes: Goes::Group {
            group: if *group == one { other } else { one },
        },
    });
    let mut moves: Vec<Move> = moves.collect();
    moves.pop();
    let twice = moves[0];
    moves.push(twice);
    let regroup = Command::Regroup {
        on: day(TODAY),
        order: "№ 41".to_owned(),
        moves,
        years: Vec::new(),
    };
    let op = of_head(&fixture, &mut desk, fixture.id(), regroup);
    let reply = desk.sync(&[op]).await;
    let Outcome::Rejected { error } = &reply.receipts[0].outcome else {
        panic!("accepted");
    };
    assert_eq!(error.code, "regrouping-refused");
    assert_eq!(error.args.get("children").and_then(serde_json::Value::as_u64), Some(1));
    assert_eq!(rolls(&fixture), before);
}
