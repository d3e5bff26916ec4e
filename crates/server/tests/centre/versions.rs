//! Programs of different ages at one server: acts of an earlier program, of a newer one, and a desk that is too old for the rows.

use oryn_api::wire::{Outcome, SyncReply};
use oryn_domain::id::BulletinId;
use serde_json::{Value, json};

use crate::door::Lines;
use crate::fixture::{Fixture, TestDesk};

/// An act as a program of this version wrote it: its file, with what only this region knows filled in.
fn written(fixture: &Fixture, desk: &mut TestDesk, version: u32, name: &str) -> (BulletinId, Value) {
    let file = format!("{}/../../tests/upgrade/commands/v{version}/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let mut op: Value = serde_json::from_str(&std::fs::read_to_string(file).expect("the file")).expect("JSON");
    let (now, bulletin): (_, BulletinId) = (fixture.clock.0.now().micros(), fixture.id());
    desk.dseq += 1;
    op["id"] = json!(fixture.id::<oryn_domain::id::CommandId>());
    op["dseq"] = json!(desk.dseq);
    op["staff"] = json!(desk.enrolled.staff);
    op["time"] = json!({"lo": now, "hi": now, "clock": "trusted"});
    op["command"]["bulletin"] = json!(bulletin);
    op["command"]["group"] = json!(fixture.region.group.id);
    op["command"]["places"] = json!(1);
    if op["command"].get("released_at").is_some() {
        op["command"]["released_at"] = json!(now);
    }
    (bulletin, op)
}

async fn exchange(desk: &TestDesk, schema: u32, ops: &[Value]) -> SyncReply {
    let request = json!({"proto": 1, "schema": schema, "cursor": desk.cursor, "ops": ops, "waiting": 0});
    let answer = desk.client.post(format!("{}/v1/sync", desk.address));
    let answer = desk.proven("POST", "/v1/sync", answer).json(&request).send().await.expect("sent");
    assert_eq!(answer.status(), 200);
    answer.json().await.expect("a reply")
}

#[tokio::test]
async fn an_act_of_an_earlier_program_is_decided_as_what_it_meant() {
    let fixture = Fixture::new(1).await;
    let mut desk = fixture.desk().await;
    let (bulletin, op) = written(&fixture, &mut desk, 0, "schedule_bulletin");
    assert!(op["command"].get("released_at").is_none(), "the shape of version 0");
    let reply = exchange(&desk, 1, std::slice::from_ref(&op)).await;
    assert_eq!(reply.receipts[0].outcome, Outcome::Applied);
    let released = fixture
        .centre
        .read(|published| published.register.bulletin(bulletin).map(|row| row.released_at));
    assert_eq!(released.map(|at| at.micros()), op["time"]["hi"].as_i64());
    // Brought up to date meanwhile, the desk sends the same act in the shape of today.
    let mut again = op.clone();
    again["version"] = json!(1);
    again["command"]["released_at"] = op["time"]["hi"].clone();
    let second = exchange(&desk, 1, &[again]).await;
    assert_eq!(second.receipts, reply.receipts, "the same act, the same answer");
}

#[tokio::test]
async fn an_act_of_a_newer_program_waits_and_so_does_what_stands_behind_it() {
    let fixture = Fixture::new(1).await;
    let mut desk = fixture.desk().await;
    let (_, before) = written(&fixture, &mut desk, 1, "draft_bulletin");
    let (bulletin, mut newer) = written(&fixture, &mut desk, 1, "schedule_bulletin");
    let in_our_words = newer["command"].clone();
    newer["version"] = json!(2);
    newer["command"] = json!({"do": "something_that_nobody_knows_yet", "with": 7});
    let (_, behind) = written(&fixture, &mut desk, 1, "draft_bulletin");
    let reply = exchange(&desk, 2, &[before, newer.clone(), behind.clone()]).await;
    assert_eq!(reply.receipts.len(), 1, "a receipt would be final");
    assert!(reply.behind && !reply.outdated);
    assert!(reply.page.is_some(), "a newer program reads the rows of this server");
    let again = exchange(&desk, 2, &[newer.clone(), behind.clone()]).await;
    assert!(again.behind && again.receipts.is_empty() && again.need_from.is_none());
    let nothing = fixture.centre.read(|published| published.register.bulletin(bulletin).is_none());
    assert!(nothing, "nothing was done either");
    // The server is brought up to date: here, the act comes in words that it knows.
    newer["version"] = json!(1);
    newer["command"] = in_our_words;
    let done = exchange(&desk, 2, &[newer, behind]).await;
    assert_eq!((done.receipts.len(), done.behind), (2, false));
    assert!(done.receipts.iter().all(|receipt| receipt.outcome == Outcome::Applied));
}

#[tokio::test]
async fn an_act_that_is_newer_than_its_own_program_has_its_receipt_and_what_follows_is_decided() {
    let fixture = Fixture::new(1).await;
    let mut desk = fixture.desk().await;
    let (_, mut newer) = written(&fixture, &mut desk, 1, "schedule_bulletin");
    newer["version"] = json!(3);
    newer["command"] = json!({"do": "something_that_nobody_knows_yet", "with": 7});
    let (_, plain) = written(&fixture, &mut desk, 1, "draft_bulletin");
    let reply = exchange(&desk, 2, &[newer.clone(), plain]).await;
    assert!(!reply.behind);
    let said: Vec<Option<&str>> = reply
        .receipts
        .iter()
        .map(|receipt| match &receipt.outcome {
            Outcome::Applied => None,
            Outcome::Rejected { error } => Some(error.code.as_str()),
            Outcome::Deferred => Some("deferred"),
        })
        .collect();
    assert_eq!(said, [Some("act-newer"), None]);
    assert_eq!(exchange(&desk, 2, &[newer]).await.receipts, reply.receipts[..1]);
    // What a newer program says besides, this server cannot know: it asks to wait, and takes nothing.
    let more = json!({"proto": 1, "schema": 2, "cursor": null, "ops": [], "waiting": 0, "something": "more"});
    let path = format!("{}/v1/sync", desk.address);
    let answer = desk.client.post(path);
    let answer = desk.proven("POST", "/v1/sync", answer).json(&more).send().await.expect("sent");
    assert_eq!(answer.status(), 503);
}

#[tokio::test]
async fn a_desk_that_is_too_old_for_the_rows_still_hands_in_its_acts() {
    let fixture = Fixture::new(1).await;
    let mut desk = fixture.desk().await;
    let (_, op) = written(&fixture, &mut desk, 0, "schedule_bulletin");
    let reply = exchange(&desk, 0, &[op]).await;
    assert_eq!(reply.receipts[0].outcome, Outcome::Applied);
    assert!(reply.outdated && reply.page.is_none(), "no rows that it could not read");
    let reply = exchange(&desk, 1, &[]).await;
    assert!(!reply.outdated && reply.page.is_some());
}

#[tokio::test]
async fn where_the_rules_of_desk_and_server_differ_a_line_says_so_and_nothing_of_anybody() {
    let fixture = Fixture::new(1).await;
    let mut desk = fixture.desk().await;
    let (_, mut otherwise) = written(&fixture, &mut desk, 1, "schedule_bulletin");
    otherwise["expects"] = json!("places-exceed-capacity");
    let (_, as_expected) = written(&fixture, &mut desk, 1, "draft_bulletin");
    let (_, mut in_own_words) = written(&fixture, &mut desk, 1, "draft_bulletin");
    in_own_words["expects"] = json!("somebody-by-name");
    let (lines, _guard) = Lines::of_the_server();
    let told = |about: &str| -> Vec<[String; 4]> {
        assert!(!lines.text().contains("by-name"), "a desk's own words are in the log: {about}");
        let lines = lines.take().into_iter().filter(|line| line["fields"].get("expected").is_some());
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        lines
            .map(|line| {
                let of = &line["fields"];
                [word(&line["level"]), word(&of["act"]), word(&of["expected"]), word(&of["decided"])]
            })
            .collect()
    };
    let applied = |level: &str, act: &str, expected: &str| [level, act, expected, "applied"].map(str::to_owned);
    exchange(&desk, 1, std::slice::from_ref(&otherwise)).await;
    let alarm = applied("WARN", "schedule-bulletin", "places-exceed-capacity");
    assert_eq!(told("an alarm"), [alarm], "its desk had seen everything");
    // The desk has not heard of its own act's entry: from here on it has not seen everything.
    exchange(&desk, 1, &[as_expected, in_own_words]).await;
    assert_eq!(told("ordinary life"), [applied("INFO", "draft-bulletin", "unknown")]);
    fixture.pass_minutes(1).await;
    exchange(&desk, 1, &[otherwise]).await;
    assert!(told("an old act").is_empty(), "it was counted when it was decided");
}
