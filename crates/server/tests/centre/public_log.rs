//! The public log of a running server: one decision, its lines, once; readable by anyone who has nothing but the address.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Body;
use axum::http::StatusCode;
use oryn_api::portal::Session;
use oryn_api::public_log::{Opened, PublicLogCalls};
use oryn_domain::act::Command;
use oryn_domain::id::CommandId;
use oryn_publiclog::note::{Head, LogKey};
use oryn_publiclog::own;
use oryn_publiclog::source::{Folder, Source, SourceError};
use oryn_publiclog::tile;
use oryn_publiclog::verify::{CHECKPOINT, HEADS, KEY, Known, Report, verify};
use oryn_server::clock::Clock;
use oryn_server::log::{export, own as own_file};
use oryn_server::parents::Parents;

use crate::door::Visitor;
use crate::fixture::{Fixture, TestDesk, client};
use crate::main_job::publish;
use crate::parents::sign_in;

/// A copy of the public files in a fresh folder.
async fn exported(fixture: &Fixture) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    export::export(&fixture.centre, folder.path()).await.expect("exported");
    folder
}

fn check(folder: &tempfile::TempDir, known: &Known) -> Report {
    let report = verify(&Folder(folder.path().to_owned()), known).expect("the files can be read");
    assert_eq!(report.findings, []);
    report
}

/// The list of signed heads as it is published.
async fn day_heads(fixture: &Fixture) -> Vec<u8> {
    fixture
        .centre
        .log
        .heads(&*fixture.centre.store, fixture.clock.now())
        .await
        .expect("JSON")
}

fn size(fixture: &Fixture) -> u64 {
    fixture.centre.log.tail().next
}

/// Files fetched before: what a reader with an address has.
struct Fetched(BTreeMap<String, Vec<u8>>);

impl Source for Fetched {
    fn file(&self, path: &str) -> Result<Option<Vec<u8>>, SourceError> {
        Ok(self.0.get(path).cloned())
    }
}

#[tokio::test]
async fn a_round_can_be_checked_by_anyone_over_http() {
    let fixture = Fixture::new(300).await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 1).await;
    fixture.respond(bulletin, &[4, 0, 2]).await;
    fixture.pass_minutes(1).await;
    let get = async |path: &str| {
        let reply = client().get(format!("{}/log/{path}", desk.address)).send().await.expect("sent");
        let cache = reply
            .headers()
            .get("cache-control")
            .map(|value| value.to_str().expect("text").to_owned())
            .unwrap_or_default();
        let open = reply.headers().get("access-control-allow-origin").is_some();
        (reply.status().as_u16(), cache, open, reply.bytes().await.expect("bytes").to_vec())
    };
    let mut files = BTreeMap::new();
    for path in [CHECKPOINT, KEY, HEADS] {
        let (status, _, open, bytes) = get(path).await;
        assert_eq!((status, open), (200, true), "{path}");
        files.insert(path.to_owned(), bytes);
    }
    let key: LogKey = String::from_utf8(files[KEY].clone()).expect("text").parse().expect("a key");
    let head = Head::open(std::str::from_utf8(&files[CHECKPOINT]).expect("text"), &key).expect("signed");
    assert!(head.size > 300, "what there was is carried over");
    for tile in tile::all(head.size) {
        let (status, cache, _, bytes) = get(&tile.path()).await;
        assert_eq!(status, 200, "{}", tile.path());
        assert_eq!(cache.contains("immutable"), tile.is_full(), "{}: {cache}", tile.path());
        files.insert(tile.path(), bytes);
    }
    let report = verify(&Fetched(files), &Known::default()).expect("read");
    assert_eq!(report.findings, []);
    assert_eq!(
        report
            .days
            .values()
            .map(|day| (day.selections, day.ranked))
            .fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1)),
        (1, 3)
    );
    for path in ["tile/0/000.p/0", "tile/0/999", "tile/entries/999", "tile/..%2fkey", "tile/x/000"] {
        assert_eq!(get(path).await.0, 404, "{path}");
    }
}

#[tokio::test]
async fn the_log_goes_on_after_a_restart_and_repeats_nothing() {
    let fixture = Fixture::new(5).await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 1).await;
    fixture.respond(bulletin, &[1, 0]).await;
    let act: CommandId = fixture.id();
    let family = &fixture.region.families[3];
    let withdraw = Command::WithdrawApplication {
        application: family.application.id,
    };
    fixture.act_as(act, family.actor(), withdraw.clone()).await;
    let before = size(&fixture);
    fixture.act_as(act, family.actor(), withdraw).await;
    assert_eq!(size(&fixture), before, "the same act asked again leaves no second line");
    let kept = fixture.centre.log.checkpoint(fixture.clock.now());
    let key = fixture.centre.log.key().clone();

    let fixture = fixture.restart().await;
    assert_eq!(size(&fixture), before);
    assert_eq!(fixture.centre.log.checkpoint(fixture.clock.now()), kept);
    fixture.pass_minutes(5).await;
    assert!(size(&fixture) > before);
    let known = Known {
        key: Some(key),
        older: vec![("kept".into(), kept)],
        printed: Vec::new(),
    };
    check(&exported(&fixture).await, &known);
}

#[tokio::test]
async fn every_day_that_is_over_has_one_head() {
    let fixture = Fixture::new(3).await;
    let close = async |fixture: &Fixture| {
        let now = fixture.clock.now();
        fixture.centre.log.close_days(&*fixture.centre.store, now).await.expect("kept");
    };
    close(&fixture).await;
    assert_eq!(day_heads(&fixture).await, b"[]", "the first day is not over");
    fixture.pass_minutes(24 * 60).await;
    close(&fixture).await;
    close(&fixture).await;
    // Three days asleep: the day that has just ended gets a head, no head is made up for the others.
    fixture.pass_minutes(3 * 24 * 60).await;
    close(&fixture).await;
    // The clock is set back: no day is closed twice.
    fixture.clock.0.advance_minutes(-2 * 24 * 60);
    close(&fixture).await;
    fixture.clock.0.advance_minutes(2 * 24 * 60);
    let fixture = fixture.restart().await;
    close(&fixture).await;
    let notes: Vec<String> = serde_json::from_slice(&day_heads(&fixture).await).expect("a list");
    let days: Vec<_> = notes
        .iter()
        .map(|note| Head::open(note, fixture.centre.log.key()).expect("signed").day.expect("a day"))
        .collect();
    assert_eq!(days, ["2026-11-23", "2026-11-26"]);
    check(&exported(&fixture).await, &Known::default());
}

#[tokio::test]
async fn a_guardian_gets_a_file_that_proves_the_own_line() {
    let fixture = Fixture::new(4).await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 1).await;
    fixture.respond(bulletin, &[2, 1]).await;
    fixture.pass_minutes(1).await;
    let family = &fixture.region.families[1];
    let file = own_file::file(&fixture.centre, family.application.id)
        .await
        .expect("read")
        .expect("known");
    let (_, lines) = own::check(&file, fixture.centre.log.key()).expect("it holds");
    assert_eq!(lines.len(), 3, "filed, responded, ranked");
    let opened = file.lines[0].opening.as_ref().expect("an opening");
    assert_eq!(opened.claims["child"], family.child.iin.to_string());
    let nobody = own_file::file(&fixture.centre, fixture.id()).await.expect("read");
    assert!(nobody.is_none());
}

/// Six families respond to one place, and the queue decides.
async fn decided() -> (Fixture, TestDesk) {
    let fixture = Fixture::prepared(8, |builder| builder.places(20, 8)).await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 1).await;
    fixture.respond(bulletin, &[3, 5, 1, 6, 2, 4]).await;
    fixture.pass_minutes(1).await;
    (fixture, desk)
}

#[tokio::test]
async fn the_pages_rank_the_days_rounds_again_and_nothing_differs() {
    let (fixture, _desk) = decided().await;
    let parents = Parents(Arc::clone(&fixture.centre));
    let log = parents.log_standing().await.expect("read");
    assert_eq!(log.finding, None);
    assert_eq!((log.read, log.head.size), (size(&fixture), size(&fixture)), "to the end");
    let today = fixture.clock.now().local_date();
    let day = log.days.iter().find(|day| day.day == today).expect("today");
    assert_eq!(
        (day.rounds, day.ranked, day.chosen),
        (1, Some(6), None),
        "one place is no crowd of children"
    );
    let rounds = parents.log_rounds(today).await.expect("read");
    assert_eq!(rounds.len(), 1, "{rounds:?}");
    let round = &rounds[0];
    assert_eq!((round.places, round.responses), (1, Some(6)));
    let filed: Vec<u64> = round.ranked.iter().map(|row| row.filed).collect();
    assert_eq!(filed, [1, 2, 3, 4, 5, 6], "equal rights: whoever filed first is called first");
    let chosen: Vec<bool> = round.ranked.iter().map(|row| row.chosen).collect();
    assert_eq!(chosen, [true, false, false, false, false, false]);
    // The name of the first of the queue among those who responded.
    let first = fixture.centre.log.scribe().application(fixture.region.families[1].application.id);
    assert_eq!(round.ranked[0].name, first.to_string());
    let yesterday = today.pred_opt().expect("a day");
    assert!(parents.log_rounds(yesterday).await.expect("read").is_empty());
    assert_eq!(parents.log_heads().await.expect("read"), [], "the first day is not over");
}

#[tokio::test]
async fn after_a_restart_the_log_is_read_from_its_beginning() {
    let (fixture, _desk) = decided().await;
    let before = Parents(Arc::clone(&fixture.centre)).log_standing().await.expect("read");
    let fixture = fixture.restart().await;
    let after = Parents(Arc::clone(&fixture.centre)).log_standing().await.expect("read");
    assert_eq!((after.read, &after.days, after.finding), (before.read, &before.days, None));
}

#[tokio::test]
async fn a_guardian_reads_the_proof_of_each_line_and_saves_it() {
    let (fixture, _desk) = decided().await;
    let parents = Parents(Arc::clone(&fixture.centre));
    let family = &fixture.region.families[3];
    let session = sign_in(&parents, &family.guardian.phone).await;
    let own = parents.own_log(&session, family.application.id).await.expect("the own");
    let said: Vec<&str> = own.lines.iter().map(|line| line.says.key.as_str()).collect();
    assert_eq!(said, ["verify-line-filed", "verify-line-responded", "verify-line-ranked"]);
    for line in &own.lines {
        let root = line.way.last().map_or(&line.leaf, |step| &step.gives);
        assert_eq!(*root, own.head.root, "the way of line {} ends at the signed root", line.line);
    }
    let today = fixture.clock.now().local_date();
    let rounds = parents.log_rounds(today).await.expect("read");
    assert_eq!(own.lines[2].round, Some((today, rounds[0].line)));
    assert!(own.lines[0].opened.contains(&Opened::Application(family.application.number)));
    assert!(own.lines[0].opened.contains(&Opened::Child(family.child.iin.masked())));
    let written = format!("{own:?}");
    assert!(!written.contains(&family.child.iin.to_string()), "the page shows no whole number");

    let paper = parents.own_log_file(&session, family.application.id).await.expect("the own");
    let file: own::OwnFile = serde_json::from_slice(&paper.bytes).expect("a file of the log");
    let (head, lines) = own::check(&file, fixture.centre.log.key()).expect("it proves itself");
    assert_eq!((lines.len(), head.size), (3, size(&fixture)));

    let other = fixture.region.families[5].application.id;
    assert_eq!(parents.own_log(&session, other).await.expect_err("another's").code, "not-found");
    let refused = parents.own_log_file(&session, other).await.err();
    assert_eq!(refused.expect("another's").code, "not-found");
    let nobody = Session("nobody".to_owned());
    assert_eq!(parents.own_log(&nobody, other).await.expect_err("nobody").code, "unauthorized");
}

#[tokio::test]
async fn what_everybody_reads_of_the_log_names_nobody_and_no_few() {
    let (fixture, mut desk) = decided().await;
    // A second round of two: it is told of, and not line by line.
    let bulletin = publish(&fixture, &mut desk, 1).await;
    fixture.respond(bulletin, &[6, 7]).await;
    fixture.pass_minutes(1).await;
    let parents = Parents(Arc::clone(&fixture.centre));
    let rounds = parents.log_rounds(fixture.clock.now().local_date()).await.expect("read");
    let told: Vec<(Option<u64>, usize)> = rounds.iter().map(|round| (round.responses, round.ranked.len())).collect();
    assert_eq!(told, [(None, 0), (Some(6), 6)], "newest first");
    let log = parents.log_standing().await.expect("read");
    let mut written = format!("{rounds:?} {log:?}");
    let mut anybody = Visitor::at(&fixture);
    let day = fixture.clock.now().local_date();
    let pages = [
        "/verify/log".to_owned(),
        "/verify/log/heads".to_owned(),
        "/verify/log/paper".to_owned(),
        format!("/verify/log/days/{day}"),
        format!("/verify/log/days/{day}/{}", rounds[1].line),
    ];
    let files = tile::all(size(&fixture)).into_iter().map(|tile| format!("/log/{}", tile.path()));
    for path in pages.into_iter().chain(files) {
        let answer = anybody.send("GET", &path, &[], Body::empty()).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        written.push_str(&answer.text());
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
            assert!(!written.contains(&secret), "the log tells of a family");
        }
    }
}
