//! The public log of a running server: one decision, its lines, once; readable by anyone who has nothing but the address.

use std::collections::BTreeMap;

use oryn_domain::act::Command;
use oryn_domain::id::CommandId;
use oryn_publiclog::note::{Head, LogKey};
use oryn_publiclog::own;
use oryn_publiclog::source::{Folder, Source, SourceError};
use oryn_publiclog::tile;
use oryn_publiclog::verify::{CHECKPOINT, HEADS, KEY, Known, Report, verify};
use oryn_server::clock::Clock;
use oryn_server::log::{export, own as own_file};

use crate::fixture::{Fixture, client};
use crate::main_job::publish;

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
