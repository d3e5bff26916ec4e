//! Who works in a kindergarten: whose acts count, and a one-time code at a desk that is one already.

use oryn_api::office::{HandedAct, OfficerAct};
use oryn_api::wire::{AbsenceLimits, ClockState, Op, Outcome, Receipt, Row};
use oryn_domain::act::Command;
use oryn_domain::child::PersonName;
use oryn_domain::id::{BulletinId, StaffId};
use oryn_domain::permission::{OfficerRole, Role};
use oryn_domain::record::Record;
use oryn_domain::time::Instant;
use oryn_server::desks;
use oryn_server::settings::desks::DeskSettings;
use reqwest::StatusCode;
use serde_json::json;

use crate::everybody::Everybody;
use crate::fixture::{Fixture, PATIENT, TestDesk};
use crate::keys;

fn publish(fixture: &Fixture) -> (BulletinId, Command) {
    let bulletin = fixture.id();
    let command = Command::ScheduleBulletin {
        bulletin,
        group: fixture.region.group.id,
        places: 1,
        birth_years: fixture.region.group.birth_years.clone(),
        released_at: fixture.clock.0.now(),
    };
    (bulletin, command)
}

/// What became of one act.
async fn outcome(desk: &mut TestDesk, op: Op) -> Result<(), String> {
    let reply = desk.sync(&[op]).await;
    match &reply.receipts.first().expect("a receipt").outcome {
        Outcome::Applied => Ok(()),
        Outcome::Deferred => Err("deferred".to_owned()),
        Outcome::Rejected { error } => Err(error.code.clone()),
    }
}

fn done(op: Op, lo: Instant, hi: Instant, clock: ClockState) -> Op {
    Op {
        time: oryn_api::wire::ActTime { lo, hi, clock },
        ..op
    }
}

#[tokio::test]
async fn an_act_counts_when_its_author_can_have_done_it_before_leaving() {
    // (the interval in minutes around the moment of leaving, the clock, what becomes of it)
    let table = [
        (-60, -60, ClockState::Trusted, Ok(())),
        (-1, 1, ClockState::Trusted, Ok(())),
        (-10, 20, ClockState::Estimated, Ok(())),
        (1, 1, ClockState::Trusted, Err("author-left")),
        (2, 40, ClockState::Estimated, Err("author-left")),
        // A clock that cannot be trusted tells nothing: it counts when the centre hears of it.
        (-600, -600, ClockState::Untrusted, Err("author-left")),
    ];
    for (lo, hi, clock, expected) in table {
        let fixture = Fixture::new(0).await;
        let mut desk = fixture.desk().await;
        fixture.pass_minutes(120).await;
        let left = fixture.clock.0.now();
        let dismiss = Command::DismissStaff {
            staff: desk.enrolled.staff,
        };
        assert_eq!(fixture.act(fixture.region.head(), dismiss.clone()).await, Outcome::Applied);
        let again = fixture.act(fixture.region.head(), dismiss).await;
        assert!(matches!(again, Outcome::Rejected { error } if error.code == "already-done"));
        fixture.pass_minutes(60).await;
        let (_, command) = publish(&fixture);
        let op = desk.op(fixture.id(), left, command);
        let op = done(op, left.plus_minutes(lo), left.plus_minutes(hi), clock);
        let found = outcome(&mut desk, op.clone()).await;
        assert_eq!(found, expected.map_err(str::to_owned), "{lo} {hi} {clock:?}");
        // The answer stays what it was.
        assert_eq!(outcome(&mut desk, op).await, found);
    }
}

#[tokio::test]
async fn nobody_acts_in_the_name_of_somebody_who_never_worked_here() {
    let fixture = Fixture::new(0).await;
    let mut desk = fixture.desk().await;
    let (_, command) = publish(&fixture);
    let stranger: StaffId = fixture.id();
    let op = desk.op(fixture.id(), fixture.clock.0.now(), command);
    let op = Op { staff: stranger, ..op };
    assert_eq!(outcome(&mut desk, op).await, Err("author-unknown".to_owned()));
}

#[tokio::test]
async fn a_colleague_whom_the_head_adds_is_told_to_every_desk_and_acts_in_the_same_page() {
    let fixture = Fixture::new(0).await;
    let mut desk = fixture.desk().await;
    let staff: StaffId = fixture.id();
    let add = |role| Command::AddStaff {
        staff,
        name: PersonName {
            surname: "Үлгі".to_owned(),
            given: String::new(),
            patronymic: None,
        },
        iin: "851119406606".parse().expect("a number"),
        role,
    };
    let by_registrar = fixture.act(fixture.region.registrar(), add(Role::Registrar)).await;
    assert!(matches!(by_registrar, Outcome::Rejected { error } if error.code == "not-allowed"));
    let a_head = fixture.act(fixture.region.head(), add(Role::Head)).await;
    assert!(matches!(a_head, Outcome::Rejected { error } if error.code == "not-allowed"));

    // At a desk without a connection: the head adds, the colleague acts; the centre hears of both at once.
    let now = fixture.clock.0.now();
    let added = desk.op(fixture.id(), now, add(Role::Registrar));
    let added = Op {
        staff: fixture.region.head.id,
        ..added
    };
    let (bulletin, command) = publish(&fixture);
    let published = desk.op(fixture.id(), now, command);
    let published = Op { staff, ..published };
    let reply = desk.sync(&[added, published]).await;
    assert!(
        reply.receipts.iter().all(|receipt| receipt.outcome == Outcome::Applied),
        "{:?}",
        reply.receipts
    );
    let is_there = |rows: &[Row]| {
        rows.iter()
            .any(|row| matches!(row.record(), Some(Record::Staff(person)) if person.id == staff && person.role == Role::Registrar))
    };
    let mut entries = reply.page.map(|page| page.entries).unwrap_or_default();
    entries.extend(desk.sync(&[]).await.page.map(|page| page.entries).unwrap_or_default());
    assert!(entries.iter().any(|entry| is_there(&entry.rows)));
    let published_too = |rows: &[Row]| {
        rows.iter()
            .any(|row| matches!(row.record(), Some(Record::Bulletin(row)) if row.id == bulletin))
    };
    assert!(entries.iter().any(|entry| published_too(&entry.rows)));
    fixture.pass_minutes(11).await;
    assert!(is_there(&desk.snapshot().await.rows));
}

#[tokio::test]
async fn who_was_added_a_moment_ago_may_what_the_own_part_may_and_no_more() {
    let fixture = Fixture::new(0).await;
    let mut desk = fixture.desk().await;
    let staff: StaffId = fixture.id();
    let now = fixture.clock.0.now();
    let name = PersonName {
        surname: "Үлгі".to_owned(),
        given: String::new(),
        patronymic: None,
    };
    let iin = "851119406606".parse().expect("a number");
    let role = Role::Medic;
    let added = desk.op(fixture.id(), now, Command::AddStaff { staff, name, iin, role });
    let added = Op {
        staff: fixture.region.head.id,
        ..added
    };
    // The desk was given to the registrar, who may publish.
    let (_, command) = publish(&fixture);
    let published = desk.op(fixture.id(), now, command);
    let reply = desk.sync(&[added, Op { staff, ..published }]).await;
    let outcomes: Vec<&Outcome> = reply.receipts.iter().map(|receipt| &receipt.outcome).collect();
    assert!(
        matches!(outcomes.as_slice(), [Outcome::Applied, Outcome::Rejected { error }] if error.code == "not-allowed"),
        "{outcomes:?}"
    );
}

#[tokio::test]
async fn the_feed_tells_every_desk_who_has_left_and_a_snapshot_knows_it_too() {
    let fixture = Fixture::new(0).await;
    let mut desk = fixture.desk().await;
    let head = fixture.region.head();
    let of_head = fixture
        .act(
            head,
            Command::DismissStaff {
                staff: fixture.region.head.id,
            },
        )
        .await;
    assert!(matches!(of_head, Outcome::Rejected { error } if error.code == "head-stays"));
    let registrar = fixture.region.registrar.id;
    let by_registrar = fixture
        .act(fixture.region.registrar(), Command::DismissStaff { staff: registrar })
        .await;
    assert!(matches!(by_registrar, Outcome::Rejected { error } if error.code == "not-allowed"));
    assert_eq!(
        fixture.act(head, Command::DismissStaff { staff: registrar }).await,
        Outcome::Applied
    );
    let left = |rows: &[Row]| {
        rows.iter()
            .any(|row| matches!(row.record(), Some(Record::Staff(person)) if person.id == registrar && person.left_at.is_some()))
    };
    let page = desk.sync(&[]).await.page.expect("a page");
    assert!(page.entries.iter().any(|entry| left(&entry.rows)));
    // A list of chunks holds for ten minutes, and the feed tells the rest.
    fixture.pass_minutes(11).await;
    assert!(left(&desk.snapshot().await.rows), "the row stays: acts done before name it");
}

#[tokio::test]
async fn the_department_takes_off_a_head_and_no_code_of_hers_makes_a_desk_any_more() {
    let everybody = Everybody::new().await;
    let fixture = &everybody.fixture;
    let head = fixture.region.head.id;
    let now = fixture.clock.0.now();
    let code = desks::make_code(&*fixture.centre.store, head, now).await.expect("a code").code;
    for (role, status) in [
        (OfficerRole::Auditor, StatusCode::FORBIDDEN),
        (OfficerRole::Administrator, StatusCode::FORBIDDEN),
        (OfficerRole::Department, StatusCode::OK),
    ] {
        let officer = everybody.officer(role).await;
        let act = HandedAct {
            id: fixture.id(),
            act: OfficerAct::DismissStaff { staff: head },
        };
        let answer = everybody.post("/v1/officers/acts", &officer, &act).await;
        assert_eq!(answer.status, status, "{role:?}");
        if status == StatusCode::OK {
            let receipt: Receipt = serde_json::from_str(&answer.text).expect("a receipt");
            assert_eq!(receipt.outcome, Outcome::Applied);
        }
    }
    let request = keys::request(&keys::key(), &code, "Кабинет");
    let refused = desks::enrol(&fixture.centre, request, now).await.map(drop).expect_err("no desk");
    assert_eq!(refused.code, "enrolment-code-wrong");
}

#[tokio::test]
async fn a_one_time_code_vouches_once_for_its_owner_at_a_desk_of_the_own_kindergarten() {
    let fixture = Fixture::new(0).await;
    let desk = fixture.desk().await;
    let now = fixture.clock.0.now();
    let head = fixture.region.head.id;
    let code = desks::make_code(&*fixture.centre.store, head, now).await.expect("a code").code;
    let vouch = async |code: &str, staff: StaffId| {
        let post = desk.client.post(format!("{}/v1/vouch", desk.address));
        let answer = desk
            .proven("POST", "/v1/vouch", post)
            .json(&json!({"code": code, "staff": staff}))
            .send()
            .await
            .expect("sent");
        let body: serde_json::Value = answer.json().await.expect("an answer");
        body["code"]
            .as_str()
            .map_or_else(|| body["staff"].as_str().unwrap_or_default().to_owned(), str::to_owned)
    };
    assert_eq!(vouch("AAAA-AAAA", head).await, "enrolment-code-wrong");
    assert_eq!(
        vouch(&code, desk.enrolled.staff).await,
        "enrolment-code-wrong",
        "somebody else's is not spent"
    );
    assert_eq!(vouch(&code.to_lowercase(), head).await, head.to_string());
    assert_eq!(vouch(&code, head).await, "enrolment-code-used");
    let late = desks::make_code(&*fixture.centre.store, head, now.plus_minutes(-120))
        .await
        .expect("a code")
        .code;
    assert_eq!(vouch(&late, head).await, "enrolment-code-used");
}

#[tokio::test]
async fn every_answer_tells_how_long_a_desk_may_work_alone() {
    let fixture = Fixture::new(0).await;
    let mut desk = fixture.desk().await;
    let limits = desk.sync(&[]).await.absence;
    assert_eq!((limits.warn_days, limits.acts_days, limits.data_days), (5, 7, 30));
    let other = Fixture::new(0).await;
    let shorter = DeskSettings { acts_days: 6, ..PATIENT };
    assert!(other.centre.set_desk_settings(shorter));
    assert_eq!(other.desk().await.sync(&[]).await.absence, AbsenceLimits { acts_days: 6, ..limits });
}
