//! Who did what, as each kindergarten is told; older pages of the journal; and notes of who opened which file.

use oryn_api::wire::{Byline, Entry, JournalPage, KeptRead, Op, Outcome, PROTO, ReadNote, ReadWhat, ReadsPage, SCHEMA, SyncReply};
use oryn_domain::act::Command;
use oryn_domain::id::Id;
use serde_json::json;

use crate::everybody::{Everybody, Proof};
use crate::fixture::{Fixture, TestDesk};
use crate::main_job::publish;

fn bearer(secret: &str) -> Proof {
    Proof {
        bearer: Some(secret.to_owned()),
        ..Proof::default()
    }
}

async fn lines(desk: &TestDesk, before: u64) -> JournalPage {
    desk.get(&format!("/v1/journal?before={before}"))
        .await
        .json()
        .await
        .expect("a page")
}

async fn reads(desk: &TestDesk) -> Vec<KeptRead> {
    let page: ReadsPage = desk.get("/v1/reads").await.json().await.expect("a page");
    page.reads
}

fn by(entries: &[Entry], did: &str) -> Byline {
    let of = entries.iter().filter_map(|entry| entry.by.as_ref()).find(|by| by.did == did);
    of.cloned().expect("an entry that says who did it")
}

#[tokio::test]
async fn an_entry_says_who_did_it_and_a_family_has_no_name() {
    let fixture = Fixture::new(3).await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 1).await;
    fixture.respond(bulletin, &[0]).await;
    fixture.pass_minutes(1).await;
    let own = fixture.region.kindergarten.id;
    let entries = fixture.centre.store.entries(own, 0, 1_000).await.expect("entries");
    let scheduled = by(&entries, "schedule_bulletin");
    assert_eq!(
        (scheduled.who.as_str(), scheduled.staff, scheduled.desk),
        ("staff", Some(desk.enrolled.staff), Some(desk.enrolled.desk))
    );
    assert_eq!(scheduled.done, None, "it was decided when it was done");
    let asked = by(&entries, "respond");
    assert_eq!((asked.who.as_str(), asked.staff, asked.desk), ("family", None, None));
    assert_eq!(by(&entries, "close_round").who, "clock");
    assert!(entries.iter().all(|entry| entry.by.is_some()));
}

#[tokio::test]
async fn an_act_of_a_day_without_a_line_says_when_it_was_done() {
    let fixture = Fixture::new(1).await;
    let mut desk = fixture.desk().await;
    let done = fixture.clock.0.now();
    let draft = Command::DraftBulletin {
        bulletin: fixture.id(),
        group: fixture.region.group.id,
        places: 1,
        birth_years: vec![2023],
        released_at: done,
    };
    let op = desk.op(fixture.id(), done, draft);
    fixture.pass_minutes(90).await;
    desk.sync(&[op]).await;
    let own = fixture.region.kindergarten.id;
    let entries = fixture.centre.store.entries(own, 0, 1_000).await.expect("entries");
    let told = by(&entries, "draft_bulletin").done.expect("when it was done");
    assert!(fixture.clock.0.now().since(told) >= 90 * 60 * 1_000_000);
}

#[tokio::test]
async fn older_lines_come_page_by_page_without_anybody_in_them_and_only_to_their_own() {
    let everybody = Everybody::new().await;
    let fixture = &everybody.fixture;
    let mut desk = fixture.desk().await;
    let bulletin = publish(fixture, &mut desk, 1).await;
    fixture.respond(bulletin, &[0, 1]).await;
    let head = fixture.centre.store.heads().await.expect("heads");
    let own = fixture.region.kindergarten.id;
    let seq = head.iter().find(|(of, _)| *of == own).map(|(_, head)| head.seq).expect("a feed");
    let page = lines(&desk, u64::MAX).await;
    assert_eq!(
        (page.epoch, page.lines.len()),
        (fixture.centre.epoch, usize::try_from(seq).expect("few"))
    );
    assert!(page.lines.is_sorted_by_key(|line| std::cmp::Reverse(line.seq)));
    assert_eq!(lines(&desk, seq).await.lines, page.lines[1..], "before that line");
    assert!(lines(&desk, 1).await.lines.is_empty());
    let text = serde_json::to_string(&page).expect("JSON");
    let family = &fixture.region.families[0];
    for secret in [&family.child.name.surname, &family.guardian.phone, &family.child.iin.to_string()] {
        assert!(!text.contains(secret.as_str()), "{secret}");
    }
    let others = everybody.get("/v1/journal", &bearer(&everybody.others_desk)).await;
    let others: JournalPage = serde_json::from_str(&others.text).expect("a page");
    let names_us = |by: &Byline| by.desk == Some(desk.enrolled.desk) || by.staff == Some(desk.enrolled.staff);
    assert!(others.lines.iter().filter_map(|line| line.by.as_ref()).all(|by| !names_us(by)));
}

#[tokio::test]
async fn notes_of_reads_are_kept_once_and_nonsense_among_them_holds_nothing_up() {
    let fixture = Fixture::new(1).await;
    let mut desk = fixture.desk().await;
    let note = |number: u64, staff| ReadNote {
        number,
        at: fixture.clock.0.now(),
        staff,
        what: ReadWhat::ChildFile,
        subject: fixture.region.families[0].child.id.0,
    };
    let own = desk.enrolled.staff;
    desk.reads = vec![note(5, own), note(6, Id::from_bytes([9; 16]).into()), note(7, own)];
    let reply = desk.sync(&[]).await;
    assert_eq!(reply.reads, 7, "also of the one that is nobody's");
    let again = desk.sync(&[]).await;
    assert_eq!(again.reads, 7);
    desk.reads.clear();
    assert_eq!(desk.sync(&[]).await.reads, 0);
    let kept: Vec<(u64, _)> = reads(&desk).await.iter().map(|read| (read.note.number, read.desk)).collect();
    let mut numbers: Vec<u64> = kept.iter().map(|(number, _)| *number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [5, 7]);
    assert!(kept.iter().all(|(_, of)| *of == desk.enrolled.desk));
}

#[tokio::test]
async fn a_note_that_nobody_understands_holds_no_act_up_and_one_of_a_newer_program_waits() {
    let fixture = Fixture::new(1).await;
    let mut desk = fixture.desk().await;
    let now = fixture.clock.0.now();
    let draft = Command::DraftBulletin {
        bulletin: fixture.id(),
        group: fixture.region.group.id,
        places: 1,
        birth_years: vec![2023],
        released_at: now,
    };
    let op = desk.op(fixture.id(), now, draft);
    let note = |number: u64, what: &str| {
        json!({
            "number": number,
            "at": now,
            "staff": desk.enrolled.staff,
            "what": what,
            "subject": fixture.region.families[0].child.id,
        })
    };
    let notes = [note(5, "child_file"), note(6, "something_new"), note(7, "contract")];
    let exchange = async |schema: u32, ops: &[Op]| -> SyncReply {
        let request = json!({"proto": PROTO, "schema": schema, "cursor": desk.cursor, "ops": ops, "waiting": 0, "reads": notes});
        let post = desk.client.post(format!("{}/v1/sync", desk.address));
        let answer = desk.proven("POST", "/v1/sync", post).json(&request).send().await.expect("sent");
        assert_eq!(answer.status(), 200);
        answer.json().await.expect("a reply")
    };
    let newer = exchange(SCHEMA + 1, &[]).await;
    assert_eq!(newer.reads, 5, "its desk keeps what this server will understand one day");
    let reply = exchange(SCHEMA, std::slice::from_ref(&op)).await;
    assert_eq!(reply.receipts[0].outcome, Outcome::Applied);
    assert_eq!(reply.reads, 7);
    let mut kept: Vec<u64> = reads(&desk).await.iter().map(|read| read.note.number).collect();
    kept.sort_unstable();
    assert_eq!(kept, [5, 7]);
}
