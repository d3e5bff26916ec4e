//! The day the cable was pulled at nine: activate, print, prepare, sign; killed, started again; and every act decided once.

use std::fs;
use std::sync::Arc;

use oryn_api::calls::DeskCalls;
use oryn_api::desk::contracts::{ContractIdRequest, PrepareContract, SignContract};
use oryn_api::desk::referrals::{PaperAt, PrintReferral, PrintTo, ReferralIdRequest, SearchReferrals};
use oryn_api::desk::responses::{ActivateResponse, DeclineResponse, ResponsesRequest};
use oryn_api::desk::status::{ClockView, Stage};
use oryn_api::desk::sync::IntentState;
use oryn_api::desk::today::Task;
use oryn_api::desk::{Finality, Known, Nothing};
use oryn_domain::contract::ContractState;
use oryn_domain::id::ReferralId;
use oryn_domain::referral::ReferralState;
use oryn_testkit::clock::Clock;

use crate::centre::{Centre, PASSWORD};
use crate::computer::{Computer, settled, until, until_read};

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_day_without_a_connection() {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 2);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;

    // A selected response with its hold arrives by itself.
    let response = centre.select(1).first().expect("selected").to_string();
    let row = until_read(&desk, "a selected response", |desk| async move {
        let view = desk.responses(ResponsesRequest::default()).await.expect("responses");
        view.rows.into_iter().find(|row| row.state == "selected")
    })
    .await;
    assert_eq!((row.id.as_str(), row.held, row.known), (response.as_str(), true, Known::Centre));

    centre.stop();
    until(&desk, "the line is gone", |status| !status.link.online).await;
    clock.advance_minutes(30);

    // Activate: final, with the number and the term that the hold carries.
    let done = desk
        .activate_response(ActivateResponse {
            response: response.clone(),
        })
        .await
        .expect("activated");
    assert_eq!(done.finality, Finality::Final);
    let referral = done.leads_to.expect("a referral");
    let card = desk
        .referral(ReferralIdRequest {
            referral: referral.clone(),
        })
        .await
        .expect("the referral");
    assert_eq!((card.row.known, card.row.copies, card.can_contract), (Known::HereFinal, 0, true));

    // Print: the copy is counted, the file is there.
    let printed = desk
        .print_referral(PrintReferral {
            referral: referral.clone(),
            to: PrintTo::Printer,
        })
        .await
        .expect("printed");
    assert_eq!((printed.copy, printed.at), (1, PaperAt::Printer));
    let paper = computer.folder().join("papers").join(&printed.file);
    assert!(fs::read(&paper).expect("the paper").starts_with(b"%PDF"));
    assert_eq!(*computer.printed.lock().expect("printed"), [paper]);

    // Contract: written, printed, signed by both.
    let request = PrepareContract {
        referral: referral.clone(),
        starts_on: "2026-12-01".into(),
        fee_tenge: 19_500,
    };
    let contract = desk.prepare_contract(request).await.expect("prepared").row.id;
    let id = || ContractIdRequest {
        contract: contract.clone(),
    };
    desk.print_contract(id()).await.expect("opened");
    assert_eq!(computer.shown.lock().expect("shown").len(), 1);
    desk.record_guardian_signature(id()).await.expect("recorded");
    let head = centre.books().region.head.iin;
    let key_file = computer.folder().join("head.p12");
    fs::write(&key_file, centre.key_file(head, clock.now())).expect("a key file");
    let key_file = key_file.to_string_lossy().into_owned();
    let sign = SignContract {
        contract: contract.clone(),
        addendum: None,
        key_file: key_file.clone(),
        password: PASSWORD.into(),
    };
    assert_eq!(desk.sign_contract(sign).await.expect("signed").finality, Finality::Signature);
    assert_eq!(desk.signing_key(Nothing {}).await.expect("remembered").path, key_file);

    let sheet = desk.print_signature_sheet(id()).await.expect("opened");
    assert_eq!((sheet.copy, &sheet.at), (0, &PaperAt::Viewer));
    let paper = computer.folder().join("papers").join(&sheet.file);
    assert!(fs::read(&paper).expect("the sheet").starts_with(b"%PDF"));

    let status = desk.status(Nothing {}).await.expect("a status");
    assert_eq!((status.link.waiting, status.link.needs_you), (5, 0));
    let sync = desk.sync(Nothing {}).await.expect("the sync screen");
    let acts: Vec<&str> = sync.intents.iter().map(|intent| intent.act.as_str()).collect();
    assert_eq!(
        acts,
        [
            "sign-contract",
            "record-guardian-signature",
            "prepare-contract",
            "record-copy",
            "activate-response"
        ]
    );
    assert!(
        sync.intents
            .iter()
            .all(|intent| matches!(intent.state, IntentState::Waiting { .. } | IntentState::Sent))
    );
    assert!(sync.earliest_deadline.is_some());

    // Killed, and the computer switched off and on: everything is still there.
    let before = desk.contract(id()).await.expect("the contract");
    drop(desk);
    computer.restart();
    clock.advance_minutes(5);
    let desk = computer.back().await;
    let status = desk.status(Nothing {}).await.expect("a status");
    assert_eq!(
        (status.stage, status.clock, status.link.waiting),
        (Stage::Ready, ClockView::Estimated, 5)
    );
    let card = desk.contract(id()).await.expect("the contract");
    assert_eq!(
        (&card.row.state, card.guardian_at, card.signed_at),
        (&before.row.state, before.guardian_at, before.signed_at)
    );
    assert_eq!(card.row.state, "signed_here", "the centre has not verified it");
    let again = desk
        .activate_response(ActivateResponse { response })
        .await
        .expect_err("it was done before");
    assert_eq!(again.code, "already-done");

    // The centre answers again: each act decided exactly once, each receipt green.
    centre.start();
    desk.sync_now(Nothing {}).await.expect("asked");
    settled(&desk).await;
    let sync = desk.sync(Nothing {}).await.expect("the sync screen");
    assert!(
        sync.intents
            .iter()
            .all(|intent| matches!(intent.state, IntentState::Accepted { .. })),
        "{:?}",
        sync.intents
    );
    until_read(&desk, "the feed has brought what was decided", |desk| async move {
        let rows = desk.referrals(SearchReferrals::default()).await.expect("referrals").rows;
        rows.first()
            .filter(|row| row.known == Known::Centre && row.state == "fulfilled" && row.copies == 1)
            .cloned()
    })
    .await;
    let document = everything_is_decided_once(&centre, referral.parse().expect("an identifier"));
    // The paper goes up on its own way.
    centre.has_paper(&document).await;
    desk.stop().await;
}

/// The centre after the day; the hash of the contract it knows.
fn everything_is_decided_once(centre: &Centre, referral: ReferralId) -> String {
    let books = centre.books();
    assert_eq!(books.decided.len(), 5);
    assert!(books.decided.values().all(|times| *times == 1));
    let row = books.register.referral(referral).expect("the referral");
    assert!(matches!(row.state, ReferralState::Fulfilled { .. }));
    assert_eq!(row.copies.len(), 1);
    let contract = books.register.contract_of(referral).expect("the contract");
    assert!(matches!(contract.state, ContractState::InForce { .. }));
    assert!(books.register.enrolment_of(row.child).is_some());
    contract.document.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_lost_makes_no_second_act() {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 2);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let selected = centre.select(2);
    until(&desk, "two selected responses", |status| status.badges.responses == 2).await;
    centre.books().lose_replies = 2;
    let response = selected[0].to_string();
    desk.activate_response(ActivateResponse { response }).await.expect("activated");
    let decline = DeclineResponse {
        response: selected[1].to_string(),
        reason: "guardian_refused".into(),
    };
    assert_eq!(desk.decline_response(decline).await.expect("declined").finality, Finality::Final);
    until(&desk, "both have receipts", |status| status.link.waiting == 0).await;
    let books = centre.books();
    assert_eq!(books.lose_replies, 0, "answers were really lost");
    assert!(
        books.decided.len() == 2 && books.decided.values().all(|times| *times == 1),
        "{:?}",
        books.decided
    );
    assert_eq!(books.register.referrals().count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_act_needs_a_person_until_a_person_has_read_it() {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 0);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    centre.stop();
    until(&desk, "the line is gone", |status| !status.link.online).await;
    let (group, years) = {
        let books = centre.books();
        (books.region.group.id, books.region.group.birth_years.clone())
    };
    let request = oryn_api::desk::places::PublishPlaces {
        group: group.to_string(),
        places: 3,
        birth_years: years.clone(),
        released_on: "2026-11-20".into(),
    };
    let done = desk.publish_places(request).await.expect("written down");
    assert_eq!(done.finality, Finality::Request);
    let places = desk.places(Nothing {}).await.expect("places");
    assert_eq!((places.bulletins[0].known, places.groups[0].free), (Known::HereRequested, 0));

    // Meanwhile the head publishes two of the three places elsewhere.
    let head = centre.books().region.head();
    let command = oryn_domain::act::Command::ScheduleBulletin {
        bulletin: clock.id(),
        group,
        places: 2,
        birth_years: years,
        released_at: clock.now(),
    };
    centre.act(&command, head).expect("scheduled");
    centre.start();
    desk.sync_now(Nothing {}).await.expect("asked");
    until(&desk, "a refusal", |status| status.link.needs_you == 1 && status.link.waiting == 0).await;
    let tasks = desk.today(Nothing {}).await.expect("today").tasks;
    let Some(Task::Refused {
        intent,
        act,
        error: Some(error),
        ..
    }) = tasks.first()
    else {
        panic!("the refusal comes first: {tasks:?}");
    };
    assert_eq!((act.as_str(), error.code.as_str()), ("schedule-bulletin", "places-exceed-capacity"));
    assert_eq!(error.args.get("free").and_then(serde_json::Value::as_u64), Some(1));
    let places = desk.places(Nothing {}).await.expect("places");
    assert_eq!(
        places.bulletins.len(),
        1,
        "what was refused is off the picture, what the head did is on it"
    );
    assert_eq!(places.groups[0].free, 1);

    // It stays over a restart, and is settled by a choice that the centre hears of.
    drop(desk);
    let desk = computer.back().await;
    assert_eq!(desk.status(Nothing {}).await.expect("a status").link.needs_you, 1);
    let inbox = desk.inbox(Nothing {}).await.expect("the inbox");
    let row = inbox.open.first().expect("one waits");
    assert_eq!(
        (row.act.as_str(), row.happened.what.as_str(), row.stands.is.as_str()),
        ("schedule-bulletin", "published", "group_free")
    );
    assert_eq!(
        (row.stands.number.as_str(), row.own, row.urgent, row.may_ask),
        ("1", true, false, true)
    );
    assert!(row.choices.contains(&"stands_as_is".to_owned()) && row.settled.is_none());
    let settle = |choice: &str| oryn_api::desk::inbox::SettleMatter {
        matter: intent.clone(),
        choice: choice.to_owned(),
    };
    assert_eq!(
        desk.settle_matter(settle("nothing")).await.expect_err("no such choice").code,
        "form-incomplete"
    );
    desk.settle_matter(settle("stands_as_is")).await.expect("settled");
    let inbox = desk.inbox(Nothing {}).await.expect("the inbox");
    assert!(inbox.open.is_empty());
    assert_eq!(inbox.settled[0].settled.as_ref().expect("how it ended").choice, "stands_as_is");
    until(&desk, "the centre to hear of it", |status| status.link.waiting == 0).await;
    assert!(centre.books().register.matters().all(|row| !row.is_open()));
    let status = desk.status(Nothing {}).await.expect("a status");
    assert_eq!((status.link.needs_you, status.badges.sync), (0, 0));
    let sync = desk.sync(Nothing {}).await.expect("the sync screen");
    let row = sync.intents.iter().find(|row| row.id == *intent).expect("it stays in the list");
    assert!(matches!(row.state, IntentState::Refused { closed: true, .. }));
}
