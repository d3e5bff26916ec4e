//! The centre comes back from a backup: desks give back what they have seen and done, and nobody else is believed.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use oryn_api::error::ApiError;
use oryn_api::wire::{Cursor, Entry, Op, Outcome, PROTO, Receipt, ReconcileReply, ReconcileRequest, Retained, SCHEMA, sealed_position};
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::id::OfficerId;
use oryn_domain::matter::Choice;
use oryn_domain::record::{Key, Record};
use oryn_domain::refusal::Refusal;
use oryn_domain::response::ResponseState;
use oryn_server::centre::Centre;
use oryn_server::clock::Clock;
use oryn_server::recovery::{self, backup, drill};
use oryn_server::store::Store;
use oryn_signing::SealPublicKey;
use oryn_sync::chain;

use crate::fixture::{Fixture, TestClock, TestDesk, open};
use crate::main_job::publish;

/// What a desk keeps.
#[derive(Default)]
pub struct Kept {
    pub tail: Vec<Entry>,
    seal: String,
    acts: Vec<Retained>,
}

impl Kept {
    pub async fn sync(&mut self, desk: &mut TestDesk, ops: &[Op]) -> Vec<Receipt> {
        let reply = desk.sync(ops).await;
        if let Some(page) = reply.page.filter(|page| !page.entries.is_empty()) {
            self.tail.extend(page.entries);
            self.seal = page.keep.seal;
        }
        for op in ops {
            let receipt = reply.receipts.iter().find(|receipt| receipt.id == op.id).cloned();
            self.acts.push(Retained { op: op.clone(), receipt });
        }
        reply.receipts
    }

    /// Whoever the feed says was chosen is referred under the hold, and the referral is printed.
    pub async fn refer(&mut self, fixture: &Fixture, desk: &mut TestDesk) {
        let (response, hold) = self
            .tail
            .iter()
            .flat_map(Entry::records)
            .find_map(|row| match row {
                Record::Response(row) => match row.state {
                    ResponseState::Selected { hold, .. } => Some((row.id, hold)),
                    _ => None,
                },
                _ => None,
            })
            .expect("somebody is chosen");
        let referral = fixture.id();
        let now = fixture.clock.now();
        let activate = Command::ActivateResponse {
            response,
            referral,
            hold: Some(hold),
        };
        let activate = desk.op(fixture.id(), now, activate);
        let print = desk.op(fixture.id(), now, Command::RecordCopy { referral });
        let receipts = self.sync(desk, &[activate, print]).await;
        assert!(receipts.iter().all(|receipt| receipt.outcome == Outcome::Applied), "{receipts:?}");
    }

    pub fn piece(&self, desk: &TestDesk, epoch: u32, whole: bool) -> ReconcileRequest {
        ReconcileRequest {
            proto: PROTO,
            schema: SCHEMA,
            epoch,
            stands: Some(desk.cursor.clone()),
            seal: self.seal.clone(),
            tail: if whole { self.tail.clone() } else { Vec::new() },
            acts: if whole { self.acts.clone() } else { Vec::new() },
            last_act: desk.dseq,
        }
    }
}

pub async fn post(desk: &TestDesk, piece: &ReconcileRequest) -> ReconcileReply {
    let post = desk.client.post(format!("{}/v1/reconcile", desk.address));
    let answer = desk.proven("POST", "/v1/reconcile", post).json(piece).send().await.expect("sent");
    assert_eq!(answer.status(), 200);
    answer.json().await.expect("a reply")
}

pub async fn rows(store: &dyn Store) -> BTreeMap<Key, Record> {
    let rows = store.records().await.expect("rows");
    rows.into_iter().map(|row| (row.key(), row)).collect()
}

/// A day: a place is published, the database is copied, a family is chosen, the desk activates under its hold and prints.
async fn a_day() -> (Fixture, TestDesk, Kept, tempfile::TempDir) {
    let fixture = Fixture::new(5).await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 1).await;
    let mut kept = Kept::default();
    kept.sync(&mut desk, &[]).await;
    let copies = tempfile::tempdir().expect("a folder");
    backup::note(&*fixture.centre.store).await.expect("noted");
    let copy = copies.path().join("copy.db");
    open(fixture.folder.path()).await.copy_to(&copy).await.expect("copied");
    fixture.respond(bulletin, &[4, 0, 2]).await;
    fixture.pass_minutes(1).await;
    kept.sync(&mut desk, &[]).await;
    kept.refer(&fixture, &mut desk).await;
    (fixture, desk, kept, copies)
}

/// The same installation after its database was put back from the copy.
pub async fn restored(fixture: Fixture, desk: &mut TestDesk, copy: &Path) -> Fixture {
    let Fixture {
        region,
        clock,
        centre,
        folder,
    } = fixture;
    drop((centre, folder));
    clock.0.advance_minutes(5);
    let folder = tempfile::tempdir().expect("a folder");
    backup::put_back(copy, &folder.path().join("centre.db"), &folder.path().join("aside")).expect("put back");
    let store = open(folder.path()).await;
    recovery::begin(&store, clock.now()).await.expect("another incarnation");
    let time: Arc<dyn Clock> = Arc::<TestClock>::clone(&clock);
    let centre = Centre::start(Arc::new(store), time).await.expect("it starts");
    let fixture = Fixture {
        region,
        clock,
        centre,
        folder,
    };
    desk.address = fixture.serve().await;
    fixture
}

#[tokio::test]
async fn what_a_desk_saw_and_did_stands_again() {
    let (fixture, mut desk, kept, copies) = a_day().await;
    let living = rows(&*fixture.centre.store).await;
    let log_before = fixture.centre.log.key().to_string();
    let fixture = restored(fixture, &mut desk, &copies.path().join("copy.db")).await;
    let epoch = fixture.centre.epoch;
    assert!(fixture.centre.is_recovering());

    // Until everybody is back nothing is served, nothing new is taken, and a desk hears what to do.
    let refused = desk.get("/v1/snapshot").await;
    assert_eq!(refused.status(), 409);
    let said: ApiError = refused.json().await.expect("an error");
    assert_eq!(
        (said.code.as_str(), said.args["epoch"].as_u64()),
        ("epoch-changed", Some(u64::from(epoch)))
    );
    let family = &fixture.region.families[1];
    let withdrawal = Command::WithdrawApplication {
        application: family.application.id,
    };
    let act = fixture.id();
    let answer = fixture
        .centre
        .submit(act, family.actor(), None, withdrawal.clone(), SignatureCheck::NotChecked, None)
        .await;
    assert_eq!(ApiError::from(answer.expect_err("closed")).code, "server-recovering");

    let first = post(&desk, &kept.piece(&desk, epoch, false)).await;
    assert!(first.tail_from.is_some() && first.acts_from.is_some(), "{first:?}");
    assert_eq!((first.back, first.of), (0, 1));
    let whole = post(&desk, &kept.piece(&desk, epoch, true)).await;
    assert_eq!((whole.tail_from, whole.acts_from, whole.back), (None, None, 1));
    recovery::go_on(&fixture.centre).await.expect("it goes on");
    assert!(!fixture.centre.is_recovering());

    let resumed = post(&desk, &kept.piece(&desk, epoch, false)).await.resume.expect("how to go on");
    assert_eq!(resumed.next_dseq, desk.dseq + 1);
    assert!(resumed.receipts.iter().all(|receipt| receipt.outcome == Outcome::Applied));
    desk.cursor = Cursor {
        epoch,
        ..desk.cursor.clone()
    };
    let again = desk.sync(&[]).await;
    assert!(
        again.page.is_some(),
        "the feed goes on where the desk stands: no snapshot is needed"
    );
    assert_eq!(rows(&*fixture.centre.store).await, living, "every row stands as it did");
    assert_ne!(fixture.centre.log.key().to_string(), log_before, "another public log");
    assert!(fixture.centre.log.tail().next > 0, "and it has begun");

    // Life goes on, and over another start.
    assert_eq!(fixture.act(family.actor(), withdrawal).await, Outcome::Applied);
    let fixture = fixture.restart().await;
    assert!(!fixture.centre.is_recovering());
    assert_eq!(fixture.centre.epoch, epoch);
}

#[tokio::test]
async fn a_feed_that_the_centre_did_not_sign_is_not_believed() {
    let (fixture, mut desk, mut kept, copies) = a_day().await;
    let fixture = restored(fixture, &mut desk, &copies.path().join("copy.db")).await;
    let epoch = fixture.centre.epoch;
    // Somebody at this desk writes another child into the feed and chains it properly.
    let stranger = fixture.region.families[3].application.id;
    let mut previous: Option<String> = None;
    for entry in &mut kept.tail {
        for row in &mut entry.rows {
            if let Some(Record::Referral(referral)) = row.record() {
                let mut referral = referral.clone();
                referral.application = stranger;
                *row = Record::from(referral).into();
            }
        }
        if let Some(previous) = &previous {
            entry.chain = chain::next(previous, entry);
        }
        previous = Some(entry.chain.clone());
    }
    desk.cursor.chain = previous.expect("a feed");
    post(&desk, &kept.piece(&desk, epoch, true)).await;
    recovery::go_on(&fixture.centre).await.expect("it goes on");
    assert!(!fixture.centre.is_recovering(), "what cannot be proved is not waited for");
    let referrals = fixture.centre.read(|published| published.register.referrals().count());
    assert_eq!(referrals, 0, "neither the false referral nor one without its hold");
}

#[tokio::test]
async fn every_desk_is_waited_for_unless_two_persons_decide_otherwise() {
    let (fixture, mut desk, kept, _) = a_day().await;
    let second = fixture.desk().await;
    // The copy knows both.
    let copies = tempfile::tempdir().expect("a folder");
    let copy = copies.path().join("copy.db");
    open(fixture.folder.path()).await.copy_to(&copy).await.expect("copied");
    let fixture = restored(fixture, &mut desk, &copy).await;
    let epoch = fixture.centre.epoch;
    post(&desk, &kept.piece(&desk, epoch, true)).await;
    recovery::go_on(&fixture.centre).await.expect("asked");
    assert!(fixture.centre.is_recovering(), "the second desk is missing");
    let (one, other): (OfficerId, OfficerId) = (fixture.id(), fixture.id());
    let lost = second.enrolled.desk;
    recovery::excuse(&fixture.centre, lost, one).await.expect("the first person");
    let alone = recovery::excuse(&fixture.centre, lost, one).await.expect_err("one is not two");
    assert_eq!(alone.code, Refusal::SecondPersonNeeded.code());
    recovery::go_on(&fixture.centre).await.expect("asked");
    assert!(fixture.centre.is_recovering());
    recovery::excuse(&fixture.centre, lost, other).await.expect("the second person");
    recovery::go_on(&fixture.centre).await.expect("asked");
    assert!(!fixture.centre.is_recovering());
}

/// Three acts whose answer the desk never heard, after the copy: the second one was refused and left no trace, and the desk beside it saw what the
/// others did.
async fn an_answer_lost() -> (Fixture, [TestDesk; 2], [Kept; 2], tempfile::TempDir) {
    let fixture = Fixture::new(5).await;
    let (mut desk, mut beside) = (fixture.desk().await, fixture.desk().await);
    let (mut own, mut seen) = (Kept::default(), Kept::default());
    own.sync(&mut desk, &[]).await;
    seen.sync(&mut beside, &[]).await;
    let copies = tempfile::tempdir().expect("a folder");
    backup::note(&*fixture.centre.store).await.expect("noted");
    let copy = copies.path().join("copy.db");
    open(fixture.folder.path()).await.copy_to(&copy).await.expect("copied");
    let now = fixture.clock.now();
    let publication = |bulletin| Command::ScheduleBulletin {
        bulletin,
        group: fixture.region.group.id,
        places: 1,
        birth_years: vec![2023],
        released_at: now,
    };
    let nothing = Command::SettleMatter {
        matter: fixture.id(),
        choice: Choice::StandsAsIs,
    };
    let commands = [publication(fixture.id()), nothing, publication(fixture.id())];
    let ops = commands.map(|command| desk.op(fixture.id(), now, command));
    let stood = desk.cursor.clone();
    let refused: Vec<bool> = desk
        .sync(&ops)
        .await
        .receipts
        .iter()
        .map(|row| row.outcome != Outcome::Applied)
        .collect();
    assert_eq!(refused, [false, true, false]);
    desk.cursor = stood;
    own.acts = ops.map(|op| Retained { op, receipt: None }).into();
    seen.sync(&mut beside, &[]).await;
    let fixture = restored(fixture, &mut desk, &copy).await;
    beside.address.clone_from(&desk.address);
    (fixture, [desk, beside], [own, seen], copies)
}

/// The acts from this counter on are sent as a desk sends them, and each gets its own answer; then another one, that nobody knows.
async fn sends_them(fixture: &Fixture, desk: &mut TestDesk, own: &Kept, from: u64) {
    desk.cursor.epoch = fixture.centre.epoch;
    let ops: Vec<Op> = own.acts.iter().map(|act| act.op.clone()).filter(|op| op.dseq >= from).collect();
    // Twice: the first answer is lost as well.
    for _ in 0..2 {
        let reply = desk.sync(&ops).await;
        let answered: Vec<_> = reply.receipts.iter().map(|receipt| (receipt.id, receipt.dseq)).collect();
        assert_eq!(answered, ops.iter().map(|op| (op.id, op.dseq)).collect::<Vec<_>>());
        assert!(
            reply
                .receipts
                .iter()
                .all(|row| (row.outcome == Outcome::Applied) == (row.dseq != 2)),
            "{reply:?}"
        );
        assert_eq!(reply.need_from, None);
    }
    let matter = fixture.id();
    let next = desk.op(fixture.id(), fixture.clock.now(), Command::AskDepartment { matter });
    assert_eq!(desk.sync(&[next]).await.receipts.len(), 1, "what comes after them is heard");
    let effects = fixture.centre.read(|published| published.register.bulletins().count());
    assert_eq!(effects, 2, "each of them once");
}

/// Two persons decide not to wait for this desk, which is the last one missing.
async fn goes_on_without(fixture: &Fixture, desk: &TestDesk) {
    for officer in [fixture.id(), fixture.id()] {
        recovery::excuse(&fixture.centre, desk.enrolled.desk, officer)
            .await
            .expect("two persons");
    }
    recovery::go_on(&fixture.centre).await.expect("it goes on");
}

#[tokio::test]
async fn an_act_that_stands_again_is_counted_when_its_desk_sends_it() {
    let (fixture, [mut desk, beside], [own, seen], _copies) = Box::pin(an_answer_lost()).await;
    let epoch = fixture.centre.epoch;
    post(&desk, &own.piece(&desk, epoch, true)).await;
    post(&beside, &seen.piece(&beside, epoch, true)).await;
    recovery::go_on(&fixture.centre).await.expect("it goes on");
    assert!(!fixture.centre.is_recovering());
    let resumed = post(&desk, &own.piece(&desk, epoch, false)).await.resume.expect("how to go on");
    assert_eq!(resumed.next_dseq, 2, "the first has its answer, the second none");
    sends_them(&fixture, &mut desk, &own, 2).await;
}

#[tokio::test]
async fn a_desk_that_was_excused_and_comes_back_sends_what_others_saw_of_it() {
    let (fixture, [mut desk, beside], [own, seen], _copies) = Box::pin(an_answer_lost()).await;
    let epoch = fixture.centre.epoch;
    post(&beside, &seen.piece(&beside, epoch, true)).await;
    goes_on_without(&fixture, &desk).await;
    assert!(!fixture.centre.is_recovering());
    let resumed = post(&desk, &own.piece(&desk, epoch, true)).await.resume.expect("how to go on");
    assert_eq!(resumed.next_dseq, 1);
    sends_them(&fixture, &mut desk, &own, 1).await;
}

#[tokio::test]
async fn what_stood_again_without_its_desk_is_not_decided_a_second_time_in_the_next_recovery() {
    let (fixture, [mut desk, mut beside], [own, mut seen], copies) = Box::pin(an_answer_lost()).await;
    post(&beside, &seen.piece(&beside, fixture.centre.epoch, true)).await;
    goes_on_without(&fixture, &desk).await;
    beside.cursor.epoch = fixture.centre.epoch;
    seen.sync(&mut beside, &[]).await;
    let copy = copies.path().join("second.db");
    open(fixture.folder.path()).await.copy_to(&copy).await.expect("copied");
    let fixture = restored(fixture, &mut desk, &copy).await;
    beside.address.clone_from(&desk.address);
    let epoch = fixture.centre.epoch;
    post(&desk, &own.piece(&desk, epoch, true)).await;
    post(&beside, &seen.piece(&beside, epoch, false)).await;
    recovery::go_on(&fixture.centre).await.expect("it goes on");
    assert!(!fixture.centre.is_recovering());
    let resumed = post(&desk, &own.piece(&desk, epoch, true)).await.resume.expect("how to go on");
    assert_eq!(resumed.next_dseq, 2);
    assert_eq!(
        resumed.receipts.iter().map(|row| &row.outcome).collect::<Vec<_>>(),
        [&Outcome::Applied]
    );
    sends_them(&fixture, &mut desk, &own, 2).await;
}

#[tokio::test]
async fn a_rehearsal_says_what_a_restore_would_lose_and_changes_nothing() {
    let (fixture, desk, _, copies) = a_day().await;
    // A family does something that no desk is told of.
    let family = &fixture.region.families[1];
    let withdrawal = Command::WithdrawApplication {
        application: family.application.id,
    };
    assert_eq!(fixture.act(family.actor(), withdrawal).await, Outcome::Applied);
    let living = rows(&*fixture.centre.store).await;
    let scratch = tempfile::tempdir().expect("a folder");
    backup::put_back(
        &copies.path().join("copy.db"),
        &scratch.path().join("centre.db"),
        &scratch.path().join("aside"),
    )
    .expect("put back");
    let copy = open(scratch.path()).await;
    let time: Arc<dyn Clock> = Arc::<TestClock>::clone(&fixture.clock);
    let report = drill::rehearse(&*fixture.centre.store, Arc::new(copy), time, || 0)
        .await
        .expect("rehearsed");
    assert!(report.recovered);
    assert_eq!((report.desks, report.acts), (1, 2));
    let lost: Vec<(&str, u64)> = report.lost.into_iter().collect();
    assert_eq!(lost, [("application", 1)], "the withdrawal, and nothing else");
    assert_eq!(rows(&*fixture.centre.store).await, living);
    assert_eq!(desk.get("/v1/snapshot").await.status(), 200, "the living centre goes on");
}

#[tokio::test]
async fn a_new_desk_starts_with_the_end_of_the_feed_that_a_backup_may_lack() {
    let fixture = Fixture::new(5).await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 1).await;
    desk.sync(&[]).await;
    let noted = desk.cursor.seq;
    // Of two copies the older may still be put back.
    for _ in 0..2 {
        backup::note(&*fixture.centre.store).await.expect("noted");
    }
    fixture.respond(bulletin, &[4, 0, 2]).await;
    fixture.pass_minutes(11).await;
    fixture.centre.look_for_copies().await.expect("looked");
    let snapshot = desk.snapshot().await;
    assert_eq!(snapshot.keep.above, noted);
    let tail: Vec<u64> = snapshot.tail.iter().map(|entry| entry.seq).collect();
    assert!(snapshot.cursor.seq > noted);
    assert_eq!(tail, (noted + 1..=snapshot.cursor.seq).collect::<Vec<_>>());
    assert_eq!(snapshot.tail.last().map(|entry| &entry.chain), Some(&snapshot.cursor.chain));
    let key: SealPublicKey = desk.enrolled.seal_key.parse().expect("a key");
    let position = sealed_position(desk.enrolled.kindergarten, snapshot.cursor.seq, &snapshot.cursor.chain);
    assert!(
        key.verify(&position, &snapshot.keep.seal),
        "a restored centre believes where the desk stands"
    );
}

/// The status and code of a piece that is sent as it stands here.
async fn said(desk: &TestDesk, piece: String) -> (u16, Option<String>) {
    let post = desk.client.post(format!("{}/v1/reconcile", desk.address));
    let post = desk.proven("POST", "/v1/reconcile", post);
    let answer = post
        .header("content-type", "application/json")
        .body(piece)
        .send()
        .await
        .expect("sent");
    let status = answer.status().as_u16();
    let said: serde_json::Value = answer.json().await.expect("JSON");
    (status, said["code"].as_str().map(str::to_owned))
}

#[tokio::test]
async fn a_centre_takes_back_only_what_it_understands_whole() {
    let (fixture, mut desk, kept, copies) = a_day().await;
    let fixture = restored(fixture, &mut desk, &copies.path().join("copy.db")).await;
    let epoch = fixture.centre.epoch;
    let piece = kept.piece(&desk, epoch, true);
    let text = serde_json::to_string(&piece).expect("JSON");
    let newer = |old: &str, new: &str| {
        let changed = text.replacen(old, new, 1);
        assert_ne!(changed, text, "{old}");
        changed
    };
    for newer in [
        newer(r#"{"kind":"hold","row":{"#, r#"{"kind":"hold","row":{"since_two":1,"#),
        newer(r#"{"kind":"hold","row":{"#, r#"{"kind":"hold_of_two","row":{"#),
        newer(r#""schema":1"#, r#""schema":2"#).replacen(r#""version":1"#, r#""version":2"#, 1),
    ] {
        assert_eq!(said(&desk, newer).await, (503, Some("server-too-old".to_owned())));
    }
    // Nothing was believed, and nothing is lost: the desk hands in the same when the centre is what it was.
    let reply = post(&desk, &piece).await;
    assert_eq!((reply.tail_from, reply.acts_from), (None, None));
}

#[tokio::test]
async fn an_act_of_an_earlier_program_is_handed_in_as_what_it_meant() {
    let (fixture, mut desk, kept, copies) = a_day().await;
    let fixture = restored(fixture, &mut desk, &copies.path().join("copy.db")).await;
    let mut piece = serde_json::to_value(kept.piece(&desk, fixture.centre.epoch, false)).expect("JSON");
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/upgrade/commands/v0/schedule_bulletin.json"
    );
    let mut op: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(file).expect("the file")).expect("JSON");
    assert!(op["version"] == 0 && op["command"].get("released_at").is_none());
    op["dseq"] = (desk.dseq + 1).into();
    piece["last_act"] = (desk.dseq + 1).into();
    piece["acts"] = serde_json::json!([{"op": op, "receipt": null}]);
    assert_eq!(said(&desk, piece.to_string()).await, (200, None));
}
