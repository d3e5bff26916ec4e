//! What is open to everybody: nobody is in it, few are never told apart, and a family finds its own line.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Body;
use axum::http::StatusCode;
use oryn_api::open::{AskedFrom, CROWD, Column, Field, OpenCalls, Sheet};
use oryn_api::portal::PortalCalls;
use oryn_domain::act::Command;
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::id::ReferralId;
use oryn_domain::record::Record;
use oryn_domain::rule_pack::PriorityWindow;
use oryn_domain::settlement::TriName;
use oryn_server::clock::Clock;
use oryn_server::parents::Parents;
use serde_json::{Value, json};

use crate::door::Visitor;
use crate::fixture::Fixture;
use crate::main_job::{publish, selected};
use crate::parents::sign_in;

/// So many families get a place; the others wait on.
const CHOSEN: usize = 6;

/// A town in which six families were referred on one day.
async fn referred() -> Fixture {
    let fixture = Fixture::prepared(12, |builder| builder.places(20, 8)).await;
    let mut desk = fixture.desk().await;
    let places = u32::try_from(CHOSEN).expect("few");
    let bulletin = publish(&fixture, &mut desk, places).await;
    let families: Vec<usize> = (0..CHOSEN).collect();
    fixture.respond(bulletin, &families).await;
    fixture.pass_minutes(1).await;
    let reply = desk.sync(&[]).await;
    let rows: Vec<Record> = reply
        .page
        .expect("a page")
        .entries
        .iter()
        .flat_map(oryn_api::wire::Entry::records)
        .cloned()
        .collect();
    let chosen = selected(&rows);
    assert_eq!(chosen.len(), CHOSEN, "as many places as families");
    for (response, hold) in chosen {
        let referral: ReferralId = fixture.id();
        let command = Command::ActivateResponse {
            response,
            referral,
            hold: Some(hold),
        };
        let op = desk.op(fixture.id(), fixture.clock.now(), command);
        desk.sync(&[op]).await;
    }
    fixture
}

#[tokio::test]
async fn the_open_data_name_nobody() {
    let fixture = referred().await;
    let parents = Parents(Arc::clone(&fixture.centre));
    let data = parents.open_data().await.expect("the open data");
    // Also what goes out: names and numbers of persons do not show themselves to a programmer.
    let mut written = format!("{data:?}");
    let mut anybody = Visitor::at(&fixture);
    for file in ["freed", "referrals", "queues", "places", "kindergartens", "statistics"] {
        for kind in ["csv", "json"] {
            let path = format!("/open/files/{file}.{kind}?all=1");
            let answer = anybody.send("GET", &path, &[], Body::empty()).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            written.push_str(&answer.text());
        }
    }
    let passport = format!("/kindergartens/{}", fixture.region.kindergarten.id);
    for path in [
        "/open/freed",
        "/open/referrals?all=1",
        "/open/queues",
        "/kindergartens",
        passport.as_str(),
    ] {
        let answer = anybody.send("GET", path, &[], Body::empty()).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        written.push_str(&answer.text());
    }
    // The number of a kindergarten may be its owner's.
    let house = &fixture.region.kindergarten;
    let number = house.number.as_ref().expect("it has one").to_string();
    for secret in [&number, house.head.as_ref().expect("a head")] {
        assert!(!written.contains(secret.as_str()), "the open data tell of an owner or a head");
    }
    for family in &fixture.region.families {
        for secret in [
            family.guardian.name.full(),
            family.guardian.iin.to_string(),
            family.guardian.phone.clone(),
            family.child.name.full(),
            family.child.iin.to_string(),
            family.child.id.to_string(),
            family.application.id.to_string(),
        ] {
            assert!(!written.contains(&secret), "the open data tell of a family");
        }
    }
    assert_eq!(data.kindergartens.len(), 1);
    assert_eq!(data.freed.len(), 1);
    assert_eq!(data.figures.queue, 12 - u64::try_from(CHOSEN).expect("few"));
}

#[tokio::test]
async fn every_line_about_a_child_has_its_crowd() {
    let fixture = referred().await;
    let data = Parents(Arc::clone(&fixture.centre)).open_data().await.expect("the open data");
    let mut crowds: BTreeMap<String, usize> = BTreeMap::new();
    for line in &data.referrals.rows {
        let of = line.of.as_ref().map(|of| of.id);
        let settlement = line.settlement.as_ref().map(|(id, _)| *id);
        let outside = (
            line.at,
            of,
            settlement,
            &line.birth_years,
            line.language,
            line.by_order,
            line.is_live(),
        );
        *crowds.entry(format!("{outside:?}")).or_default() += 1;
    }
    assert_eq!(crowds.values().sum::<usize>(), CHOSEN, "none of the six is hidden");
    assert!(crowds.values().all(|crowd| *crowd >= CROWD), "{crowds:?}");
    let crowd = u64::try_from(CROWD).expect("few");
    assert!(data.queues.rows.iter().all(|line| line.waiting >= crowd));
    let told: u64 = data.queues.rows.iter().map(|line| line.waiting).sum();
    assert_eq!(told + data.queues.hidden, data.figures.queue, "nobody is lost");
}

#[tokio::test]
async fn a_family_finds_its_own_line_and_no_other() {
    let fixture = referred().await;
    let parents = Parents(Arc::clone(&fixture.centre));
    let data = parents.open_data().await.expect("the open data");
    let mut own = Vec::new();
    for family in fixture.region.families.iter().take(2) {
        let session = sign_in(&parents, &family.guardian.phone).await;
        let page = parents.application(&session, family.application.id).await.expect("its own");
        own.push(page.referral.expect("referred").open_code);
    }
    assert_ne!(own[0], own[1]);
    for code in &own {
        let lines = data.referrals.rows.iter().filter(|line| line.code == *code);
        assert_eq!(lines.count(), 1, "{code}");
    }
    drop(parents);
    let restarted = fixture.restart().await;
    let again = Parents(Arc::clone(&restarted.centre)).open_data().await.expect("the open data");
    assert!(
        again.referrals.rows.iter().any(|line| line.code == own[0]),
        "a code stays as long as the installation"
    );
}

#[tokio::test]
async fn a_freed_place_says_the_ages_of_its_group_and_its_kind_as_long_as_that_lasts() {
    let fixture = Fixture::prepared(2, |builder| {
        builder
            .rules_with(|rules| rules.priority_window = PriorityWindow::WorkingDays(1))
            .group(GroupKind::Ordinary, Language::Kazakh, &[2023, 2022])
    })
    .await;
    let mut desk = fixture.desk().await;
    publish(&fixture, &mut desk, 1).await;
    let mut anybody = Visitor::at(&fixture);
    for (kind, hours) in [("priority", 48), ("free", 0)] {
        let answer = anybody.send("GET", "/open/files/freed.json", &[], Body::empty()).await;
        let file: Value = serde_json::from_str(&answer.text()).expect("JSON");
        let row = &file["rows"][0];
        // The bulletin names one year; the group it is for takes two.
        assert_eq!((&row["birth_years"], &row["ages"]), (&json!([2023]), &json!("mixed")));
        assert_eq!(row["place_kind"], kind, "{row}");
        fixture.pass_hours_with(&mut desk, hours).await;
    }
}

#[tokio::test]
async fn what_is_kept_is_made_anew_when_something_was_decided() {
    let fixture = Fixture::new(2).await;
    let mut desk = fixture.desk().await;
    let parents = Parents(Arc::clone(&fixture.centre));
    let before = parents.open_data().await.expect("the open data");
    assert_eq!(before.figures.free_places, 0);
    let same = parents.open_data().await.expect("the open data");
    assert!(Arc::ptr_eq(&before, &same), "for two visitors it is made once");
    publish(&fixture, &mut desk, 1).await;
    fixture.clock.0.advance_minutes(1);
    let after = parents.open_data().await.expect("the open data");
    assert_eq!(after.figures.free_places, 1);
    assert_eq!(after.kindergartens[0].offers.len(), 1);
}

#[tokio::test]
async fn a_number_is_tried_ten_times_and_then_nobody_there_is_answered() {
    let fixture = Fixture::new(3).await;
    let parents = Parents(Arc::clone(&fixture.centre));
    let family = &fixture.region.families[1];
    let number = family.application.number;
    let unknown = AskedFrom::default();
    let ending = family.child.iin.to_string().split_off(8);
    let checked = parents
        .check_number(unknown, number, &ending)
        .await
        .expect("answered")
        .expect("they belong together");
    assert_eq!((checked.state, checked.position, checked.of), ("waiting", Some(2), 3));
    for wrong in ["", "123", "12345", "٠١٢٣"] {
        assert!(
            parents.check_number(unknown, number, wrong).await.expect("answered").is_none(),
            "{wrong}"
        );
    }
    for _ in 0..5 {
        parents.check_number(unknown, number, "0000").await.expect("answered");
    }
    let refused = parents.check_number(unknown, number, &ending).await.expect_err("too often");
    assert_eq!(refused.code, "too-many-requests");
    let family_at = AskedFrom(Some("203.0.113.7".parse().expect("an address")));
    let answered = parents.check_number(family_at, number, &ending).await.expect("answered");
    assert!(answered.is_some(), "who tried from elsewhere has used up the own tries");
    for _ in 0..10 {
        assert!(parents.check_number(unknown, 999_999, "0000").await.expect("answered").is_none());
    }
    let refused = parents
        .check_number(unknown, 999_999, "0000")
        .await
        .expect_err("too often, though there is none");
    assert_eq!(refused.code, "too-many-requests");
}

#[tokio::test]
async fn a_table_for_a_spreadsheet_holds_no_formula() {
    let fixture = Fixture::new(1).await;
    let parents = Parents(Arc::clone(&fixture.centre));
    let name = TriName {
        kk: "Арыс қ.".to_owned(),
        ru: "г. Арыс".to_owned(),
        en: None,
    };
    let sheet = Sheet {
        title: "Места".to_owned(),
        columns: ["a", "b", "c", "d"]
            .map(|name| Column {
                name,
                head: name.to_owned(),
            })
            .into(),
        rows: vec![vec![
            Field::Text("=SUM(A1)".to_owned()),
            Field::Name {
                name,
                text: "г. Арыс".to_owned(),
            },
            Field::Years(vec![2023, 2022]),
            Field::Number(u64::from(u32::MAX) + 1),
        ]],
        at: fixture.clock.now(),
    };
    let bytes = parents.lines(sheet).await.expect("lines");
    let text = String::from_utf8(bytes).expect("text");
    assert!(text.contains("'=SUM(A1);г. Арыс;2023, 2022;4294967296"), "{text}");
}

/// Rows that say the same, but for the code and how it ended: whoever knows everything else of a child finds so many.
fn smallest_crowd(rows: impl IntoIterator<Item = String>) -> Option<usize> {
    let mut crowds: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows {
        *crowds.entry(row).or_default() += 1;
    }
    crowds.into_values().min()
}

/// What a file of referrals says of each child to somebody who knows all about it.
fn outside(row: &serde_json::Value) -> String {
    let mut row = row.clone();
    let fields = row.as_object_mut().expect("an object");
    fields.remove("code").expect("a code");
    let live = fields.get("state").is_some_and(|state| state == "issued");
    fields.insert("state".to_owned(), live.into());
    row.to_string()
}

/// A number of children in a file: told when there is none or a crowd, else left out.
fn is_told_rightly(number: &serde_json::Value) -> bool {
    let crowd = u64::try_from(CROWD).expect("few");
    number.is_null() || number.as_u64().is_some_and(|number| number == 0 || number >= crowd)
}

#[tokio::test]
async fn no_file_and_no_page_tells_of_fewer_than_a_crowd_whatever_is_chosen() {
    let fixture = referred().await;
    let mut desk = fixture.desk().await;
    // Two more wait for a round that is not over: too few to be a number.
    let bulletin = publish(&fixture, &mut desk, 1).await;
    fixture.respond(bulletin, &[CHOSEN, CHOSEN + 1]).await;
    let settlement = fixture.region.settlement.id;
    let mut anybody = Visitor::at(&fixture);
    let choices = [
        String::new(),
        "all=1".to_owned(),
        "all=1&year=2023".to_owned(),
        "all=1&language=kazakh".to_owned(),
        format!("all=1&settlement={settlement}"),
        "name=%D0%91".to_owned(),
    ];
    for choice in &choices {
        let path = format!("/open/files/referrals.json?{choice}");
        let file = anybody.send("GET", &path, &[], Body::empty()).await.json();
        let rows = file["rows"].as_array().expect("rows");
        let crowd = smallest_crowd(rows.iter().map(outside));
        assert!(crowd.is_none_or(|crowd| crowd >= CROWD), "{choice}: {crowd:?}");

        let path = format!("/open/referrals?{choice}");
        let page = anybody.send("GET", &path, &[], Body::empty()).await.text();
        let cards = page.split("<article class=\"card place\">").skip(1);
        let words = cards.map(|card| {
            let card = card.split("</article>").next().expect("a card");
            // The code stands in its heading, the state in the tag; on this page all of one list live or have ended alike.
            let (_, after_code) = card.split_once("</h2>").expect("a code");
            after_code.split("<p class=\"tag\">").next().expect("words").to_owned()
        });
        let crowd = smallest_crowd(words);
        assert!(crowd.is_none_or(|crowd| crowd >= CROWD), "{choice}: {crowd:?}");

        let path = format!("/open/files/queues.json?{choice}");
        let file = anybody.send("GET", &path, &[], Body::empty()).await.json();
        let rows = file["rows"].as_array().expect("rows").clone();
        assert!(rows.iter().all(|row| is_told_rightly(&row["waiting"])), "{choice}: {rows:?}");
    }
    let file = anybody.send("GET", "/open/files/statistics.json", &[], Body::empty()).await.json();
    for row in file["rows"].as_array().expect("rows") {
        for column in ["referrals", "enrolled", "left"] {
            assert!(is_told_rightly(&row[column]), "{column}: {row}");
        }
    }
    for path in ["/places".to_owned(), format!("/places/{bulletin}")] {
        let page = anybody.send("GET", &path, &[], Body::empty()).await.text();
        assert!(page.contains("откликов меньше 5"), "two responses are no number: {page}");
    }
}
