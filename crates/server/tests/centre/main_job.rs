//! The main job: publish, respond, select, activate under a hold, print, contract, signature, enrolment.

use base64::Engine;
use oryn_api::wire::{BATCH, Entry, Op, Outcome};
use oryn_domain::act::Command;
use oryn_domain::application::Standing;
use oryn_domain::contract::ContractSignature;
use oryn_domain::id::{BulletinId, CommandId};
use oryn_domain::record::Record;
use oryn_domain::response::ResponseState;
use oryn_server::clock::Clock;
use oryn_signing::signer::TrainingSigner;

use crate::fixture::{Fixture, TestDesk};
use crate::keys;

/// Publish one place from a desk and let parents see it.
pub async fn publish(fixture: &Fixture, desk: &mut TestDesk, places: u32) -> BulletinId {
    let bulletin: BulletinId = fixture.id();
    let now = fixture.clock.now();
    let command = Command::ScheduleBulletin {
        bulletin,
        group: fixture.region.group.id,
        places,
        birth_years: vec![2023],
        released_at: now,
    };
    let op = desk.op(fixture.id(), now, command);
    let reply = desk.sync(&[op]).await;
    assert_eq!(reply.receipts[0].outcome, Outcome::Applied);
    fixture.pass_minutes(1).await;
    bulletin
}

pub fn selected(rows: &[Record]) -> Vec<(oryn_domain::id::ResponseId, oryn_domain::id::HoldId)> {
    rows.iter()
        .filter_map(|row| match row {
            Record::Response(row) => match row.state {
                ResponseState::Selected { hold, .. } => Some((row.id, hold)),
                _ => None,
            },
            _ => None,
        })
        .collect()
}

#[tokio::test]
async fn a_desk_that_was_offline_is_heard_once_and_nothing_is_lost() {
    let fixture = Fixture::new(5).await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 1).await;
    // The last of the queue is the fastest; the first of the queue is chosen.
    fixture.respond(bulletin, &[4, 0, 2]).await;
    fixture.pass_minutes(1).await;

    let reply = desk.sync(&[]).await;
    let rows: Vec<Record> = reply
        .page
        .expect("a page")
        .entries
        .iter()
        .flat_map(Entry::records)
        .cloned()
        .collect();
    let chosen = selected(&rows);
    assert_eq!(chosen.len(), 1, "one place, one selected response");
    let (response, hold_id) = chosen[0];
    let hold = rows
        .iter()
        .find_map(|row| match row {
            Record::Hold(row) if row.id == hold_id => Some(row.clone()),
            _ => None,
        })
        .expect("its hold came along");
    assert_eq!(
        hold.application, fixture.region.families[0].application.id,
        "order decides, not speed"
    );
    assert_eq!(hold.desk, Some(desk.enrolled.desk));
    let seal_key: oryn_signing::seal::SealPublicKey = desk.enrolled.seal_key.parse().expect("a key");
    assert!(
        seal_key.verify(&hold.sealed_text(), &hold.seal),
        "the desk can check the hold without a connection"
    );

    // The line is cut; the desk works on for twenty minutes and hands everything in at once.
    let (referral, contract) = (fixture.id(), fixture.id());
    let pdf: &[u8] = &oryn_testkit::files::pdf("the exact bytes");
    let document = oryn_server::secret::hash(pdf);
    let done_at = fixture.clock.now().plus_minutes(5);
    fixture.clock.0.advance_minutes(20);
    let key_file = fixture
        .centre
        .training
        .issue(
            &fixture.region.head.name.full(),
            fixture.region.head.iin,
            "160540900016".parse().ok(),
            "пароль",
            fixture.clock.now(),
        )
        .expect("a key");
    let signer = TrainingSigner::open(&key_file, "пароль", fixture.clock.now()).expect("it opens");
    let cms = base64::engine::general_purpose::STANDARD.encode(signer.sign(pdf, done_at).expect("signed"));
    let signature = ContractSignature {
        cms,
        signer: fixture.region.head.name.full(),
        serial: signer.summary().serial.clone(),
        training: true,
    };
    let commands = [
        Command::ActivateResponse {
            response,
            referral,
            hold: Some(hold_id),
        },
        Command::RecordCopy { referral },
        Command::PrepareContract {
            contract,
            referral,
            starts_on: "2026-12-01".parse().expect("a date"),
            fee_tenge: 15_000,
            document: document.clone(),
        },
        Command::RecordGuardianSignature { contract },
        Command::SignContract {
            contract,
            document: document.clone(),
            signature,
        },
    ];
    let ops: Vec<_> = commands
        .into_iter()
        .map(|command| desk.op(fixture.id(), done_at, command))
        .collect();
    let first = desk.sync(&ops).await;
    assert!(
        first.receipts.iter().all(|receipt| receipt.outcome == Outcome::Applied),
        "{:?}",
        first.receipts
    );
    assert_eq!(first.wanted, [document.as_str()], "the server waits for the paper");

    // The answer was lost on the way; the desk asks again.
    let again = desk.sync(&ops).await;
    assert_eq!(again.receipts, first.receipts, "the same acts, the same answers");

    crate::uploads::hand_in(&fixture, &desk, pdf).await;
    assert!(desk.sync(&[]).await.wanted.is_empty());

    let fixture = fixture.restart().await;
    fixture.centre.read(|published| {
        let register = &published.register;
        let application = register.application(family_id(&fixture)).expect("still there");
        assert!(matches!(application.standing, Standing::Enrolled { .. }));
        let issued = register.referral(referral).expect("still there");
        assert_eq!(issued.issued_at, done_at.to_the_minute(), "the desk's own time counts under a hold");
        assert_eq!(issued.copies.len(), 1);
        assert_eq!(register.roll_of(fixture.region.group.id).count(), 1);
        assert_eq!(register.unpublished_places(&fixture.region.group), 2);
    });
}

fn family_id(fixture: &Fixture) -> oryn_domain::id::ApplicationId {
    fixture.region.families[0].application.id
}

/// As many as a request may hold. What comes out of its order is not decided at all and goes up a second time: on a slow line that is seconds.
#[tokio::test]
async fn all_acts_of_a_full_request_are_decided_at_once_and_in_their_order() {
    let fixture = Fixture::new(1).await;
    let mut desk = fixture.desk().await;
    let now = fixture.clock.now();
    let mut draft = || {
        let command = Command::DraftBulletin {
            bulletin: fixture.id(),
            group: fixture.region.group.id,
            places: 1,
            birth_years: vec![2023],
            released_at: now,
        };
        desk.op(fixture.id(), now, command)
    };
    let ops: Vec<Op> = (0..BATCH).map(|_| draft()).collect();
    let reply = desk.sync(&ops).await;
    assert_eq!(reply.need_from, None);
    let decided: Vec<u64> = reply.receipts.iter().map(|receipt| receipt.dseq).collect();
    assert_eq!(decided, ops.iter().map(|op| op.dseq).collect::<Vec<_>>());
    assert!(reply.receipts.iter().all(|receipt| receipt.outcome == Outcome::Applied));
    let mut instants = reply.receipts.iter().map(|receipt| receipt.at);
    assert!(instants.clone().skip(1).all(|later| instants.next().is_some_and(|at| at < later)));
}

#[tokio::test]
async fn counters_of_a_desk_have_no_holes() {
    let fixture = Fixture::new(1).await;
    let mut desk = fixture.desk().await;
    publish(&fixture, &mut desk, 1).await;
    desk.dseq += 1;
    let op = desk.op(fixture.id(), fixture.clock.now(), Command::RecordCopy { referral: fixture.id() });
    let reply = desk.sync(&[op]).await;
    assert_eq!(
        (reply.receipts.len(), reply.need_from),
        (0, Some(2)),
        "the third cannot come before the second"
    );
}

#[tokio::test]
async fn the_feed_has_no_gaps_and_its_chain_holds() {
    let fixture = Fixture::new(5).await;
    let mut desk = fixture.desk().await;
    let mut cursor = desk.cursor.clone();
    let bulletin = publish(&fixture, &mut desk, 2).await;
    fixture.respond(bulletin, &[0, 1, 2, 3, 4]).await;
    fixture.pass_minutes(1).await;
    let entries = fixture
        .centre
        .store
        .entries(fixture.region.kindergarten.id, cursor.seq, 100)
        .await
        .expect("entries");
    assert!(entries.len() >= 7, "scheduled, published, five responses, a round");
    for entry in entries {
        assert_eq!(entry.seq, cursor.seq + 1);
        let expected = oryn_sync::chain::next(&cursor.chain, &entry);
        assert_eq!(entry.chain, expected);
        cursor = oryn_api::wire::Cursor {
            seq: entry.seq,
            chain: entry.chain,
            ..cursor
        };
    }
}

#[tokio::test]
async fn a_cursor_of_another_history_gets_no_page() {
    let fixture = Fixture::new(1).await;
    let mut desk = fixture.desk().await;
    publish(&fixture, &mut desk, 1).await;
    desk.cursor.chain = "0".repeat(64);
    assert!(desk.sync(&[]).await.page.is_none(), "the desk has to take a snapshot");
    assert!(desk.snapshot().await.cursor.seq > 0);
}

#[tokio::test]
async fn an_identifier_cannot_be_used_for_two_acts() {
    let fixture = Fixture::new(2).await;
    let family = &fixture.region.families[0];
    let act: CommandId = fixture.id();
    let withdraw = |application| Command::WithdrawApplication { application };
    let first = fixture.act_as(act, family.actor(), withdraw(family.application.id)).await;
    assert_eq!(first.outcome, Outcome::Applied);
    assert_eq!(fixture.act_as(act, family.actor(), withdraw(family.application.id)).await, first);
    let other = fixture
        .act_as(act, family.actor(), withdraw(fixture.region.families[1].application.id))
        .await;
    assert!(matches!(other.outcome, Outcome::Rejected { .. }));
}

#[tokio::test]
async fn a_desk_is_enrolled_once_by_a_code_that_is_right() {
    let fixture = Fixture::new(0).await;
    let desk = fixture.desk().await;
    let enrol = |code: &str| {
        let request = keys::request(&keys::key(), code, "Second");
        desk.client.post(format!("{}/v1/enrol", desk.address)).json(&request).send()
    };
    let wrong = enrol("XXXX-XXXX").await.expect("sent");
    assert_eq!(wrong.status(), 422);
    assert_eq!(
        wrong.json::<oryn_api::error::ApiError>().await.expect("an error").code,
        "enrolment-code-wrong"
    );
    let code = oryn_server::desks::make_code(&*fixture.centre.store, fixture.region.registrar.id, fixture.clock.now())
        .await
        .expect("a code")
        .code;
    let typed = code.to_lowercase().replace('-', " ");
    assert_eq!(enrol(&typed).await.expect("sent").status(), 200, "however it is typed");
    let used = enrol(&code)
        .await
        .expect("sent")
        .json::<oryn_api::error::ApiError>()
        .await
        .expect("an error");
    assert_eq!(used.code, "enrolment-code-used");
    let stranger = desk
        .client
        .get(format!("{}/v1/snapshot", desk.address))
        .bearer_auth("nobody")
        .send()
        .await
        .expect("sent");
    assert_eq!(stranger.status(), 401);
}
