//! What an act may and may not do: holds, requests, double presses, keys of other people.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use oryn_api::calls::DeskCalls;
use oryn_api::desk::contracts::{ContractIdRequest, PrepareContract, SignContract};
use oryn_api::desk::places::{BulletinIdRequest, BulletinPreview, PublishPlaces, RecallBulletin};
use oryn_api::desk::referrals::{PaperAt, PrintReferral, PrintTo, ReferralIdRequest, SearchReferrals};
use oryn_api::desk::responses::{ActivateResponse, ResponsesRequest};
use oryn_api::desk::status::ClockView;
use oryn_api::desk::{Finality, Known, Nothing};
use oryn_api::moment::Moment;
use oryn_desk::Desk;
use oryn_testkit::clock::Clock;

use crate::centre::{Centre, PASSWORD};
use crate::computer::{Computer, settled, until, until_read};

struct Scene {
    clock: Arc<Clock>,
    centre: Arc<Centre>,
    computer: Arc<Computer>,
    desk: Arc<Desk>,
    response: String,
}

/// An enrolled desk with one selected response.
async fn scene(prepare: impl FnOnce(&Centre)) -> Scene {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 1);
    prepare(&centre);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let response = centre.select(1).first().expect("selected").to_string();
    until(&desk, "a selected response", |status| status.badges.responses == 1).await;
    Scene {
        clock,
        centre,
        computer,
        desk,
        response,
    }
}

impl Scene {
    async fn pull_the_cable(&self) {
        self.centre.stop();
        until(&self.desk, "the line is gone", |status| !status.link.online).await;
    }

    async fn activate(&self) -> Result<oryn_api::desk::ActDone, oryn_api::error::ApiError> {
        self.desk
            .activate_response(ActivateResponse {
                response: self.response.clone(),
            })
            .await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_double_press_makes_one_act() {
    let scene = scene(|_| {}).await;
    let (first, second) = tokio::join!(scene.activate(), scene.activate());
    let refused = match (first, second) {
        (Ok(_), Err(error)) | (Err(error), Ok(_)) => error,
        other => panic!("one of two: {other:?}"),
    };
    assert_eq!(refused.code, "already-done");
    let group = scene.centre.books().region.group.clone();
    let publish = PublishPlaces {
        group: group.id.to_string(),
        places: 1,
        birth_years: group.birth_years,
        released_on: "2026-11-20".into(),
    };
    let (first, second) = tokio::join!(scene.desk.publish_places(publish.clone()), scene.desk.publish_places(publish));
    assert!(
        first.is_ok() != second.is_ok(),
        "two places are free, and yet one press is one bulletin"
    );
    settled(&scene.desk).await;
    assert_eq!(scene.centre.books().decided.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_seal_nothing_is_final_and_without_a_line_nothing_is_asked() {
    let scene = scene(|centre| centre.books().careless = true).await;
    let row = scene
        .desk
        .responses(ResponsesRequest::default())
        .await
        .expect("responses")
        .rows
        .remove(0);
    assert!(!row.held);
    scene.pull_the_cable().await;
    assert_eq!(scene.activate().await.expect_err("not without the centre").code, "hold-missing");
    assert_eq!(scene.desk.status(Nothing {}).await.expect("a status").link.waiting, 0);
    scene.centre.start();
    scene.desk.sync_now(Nothing {}).await.expect("asked");
    until(&scene.desk, "the line is back", |status| status.link.online).await;
    scene.centre.books().lose_replies = 3;
    let done = scene.activate().await.expect("asked for");
    assert_eq!(done.finality, Finality::Request);
    // While the centre has not answered, no paper comes out of it.
    let referral = done.leads_to.expect("a referral");
    let row = scene
        .desk
        .referrals(SearchReferrals::default())
        .await
        .expect("referrals")
        .rows
        .remove(0);
    if row.known == Known::HereRequested {
        let error = scene
            .desk
            .print_referral(PrintReferral {
                referral: referral.clone(),
                to: PrintTo::Viewer,
            })
            .await
            .expect_err("no paper");
        assert_eq!(error.code, "hold-missing");
    }
    settled(&scene.desk).await;
    let printed = scene
        .desk
        .print_referral(PrintReferral {
            referral,
            to: PrintTo::Viewer,
        })
        .await
        .expect("now it may");
    assert_eq!(printed.at, PaperAt::Viewer);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_set_back_while_the_computer_was_off_ends_final_acts_until_the_centre_answers() {
    let Scene {
        centre,
        computer,
        desk,
        response,
        ..
    } = scene(|_| {}).await;
    let activate = || ActivateResponse {
        response: response.clone(),
    };
    centre.stop();
    until(&desk, "the line is gone", |status| !status.link.online).await;
    computer.wall_turned_minutes.store(24 * 60, Ordering::SeqCst);
    let clock = desk.status(Nothing {}).await.expect("a status").clock;
    assert_eq!(clock, ClockView::Trusted, "turning the clock of a running computer changes nothing");
    drop(desk);
    computer.wall_turned_minutes.store(-24 * 60, Ordering::SeqCst);
    computer.restart();
    let desk = computer.back().await;
    assert_eq!(desk.status(Nothing {}).await.expect("a status").clock, ClockView::Untrusted);
    assert_eq!(
        desk.activate_response(activate()).await.expect_err("no final act").code,
        "clock-untrusted"
    );
    assert_eq!(desk.sync(Nothing {}).await.expect("the sync screen").intents, []);
    centre.start();
    desk.sync_now(Nothing {}).await.expect("asked");
    until(&desk, "trust is back", |status| {
        status.link.online && status.clock == ClockView::Trusted
    })
    .await;
    assert_eq!(
        desk.activate_response(activate()).await.expect("activated").finality,
        Finality::Final
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_paper_and_the_register_name_the_same_term_also_after_a_restart() {
    let Scene {
        clock,
        centre,
        computer,
        desk,
        response,
    } = scene(|_| {}).await;
    centre.stop();
    until(&desk, "the line is gone", |status| !status.link.online).await;
    drop(desk);
    clock.advance_minutes(40);
    computer.restart();
    let desk = computer.back().await;
    assert_eq!(desk.status(Nothing {}).await.expect("a status").clock, ClockView::Estimated);
    let done = desk.activate_response(ActivateResponse { response }).await.expect("activated");
    assert_eq!(done.finality, Finality::Final);
    let referral = done.leads_to.expect("a referral");
    let print = PrintReferral {
        referral: referral.clone(),
        to: PrintTo::Printer,
    };
    desk.print_referral(print).await.expect("printed");
    let printed = desk
        .referral(ReferralIdRequest {
            referral: referral.clone(),
        })
        .await
        .expect("the referral")
        .row;
    centre.start();
    desk.sync_now(Nothing {}).await.expect("asked");
    settled(&desk).await;
    let books = centre.books();
    let kept = books
        .register
        .referral(referral.parse().expect("an identifier"))
        .expect("the referral");
    assert_eq!(Moment::from(kept.valid.until), printed.term.until);
    assert_eq!(kept.number, printed.number);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_of_somebody_else_a_wrong_password_and_a_lost_file_are_told_apart() {
    let scene = scene(|_| {}).await;
    let referral = scene.activate().await.expect("activated").leads_to.expect("a referral");
    let request = PrepareContract {
        referral: referral.clone(),
        starts_on: "2026-12-01".into(),
        fee_tenge: 0,
    };
    let contract = scene.desk.prepare_contract(request.clone()).await.expect("prepared").row.id;
    assert_eq!(
        scene
            .desk
            .prepare_contract(request)
            .await
            .expect_err("one referral, one contract")
            .code,
        "contract-exists"
    );
    let file = scene.computer.folder().join("key.p12");
    let sign = |password: &str| SignContract {
        contract: contract.clone(),
        addendum: None,
        key_file: file.to_string_lossy().into_owned(),
        password: password.into(),
    };
    let code = |answer: Result<oryn_api::desk::ActDone, oryn_api::error::ApiError>| answer.expect_err("refused").code;
    let (head, registrar) = {
        let books = scene.centre.books();
        (books.region.head.iin, books.region.registrar.iin)
    };
    assert_eq!(code(scene.desk.sign_contract(sign(PASSWORD)).await), "key-file-unreadable");
    fs::write(&file, scene.centre.key_file(head, scene.clock.now())).expect("a key file");
    assert_eq!(code(scene.desk.sign_contract(sign("another")).await), "key-password-wrong");
    assert_eq!(code(scene.desk.sign_contract(sign(PASSWORD)).await), "guardian-signs-first");
    scene
        .desk
        .record_guardian_signature(ContractIdRequest {
            contract: contract.clone(),
        })
        .await
        .expect("recorded");
    fs::write(&file, scene.centre.key_file(registrar, scene.clock.now())).expect("a key file");
    assert_eq!(code(scene.desk.sign_contract(sign(PASSWORD)).await), "signer-not-head");
    fs::write(
        &file,
        scene.centre.key_file(head, scene.clock.now().plus_minutes(-60 * 24 * 365 * 3)),
    )
    .expect("a key file");
    assert_eq!(code(scene.desk.sign_contract(sign(PASSWORD)).await), "key-expired");
    fs::write(&file, scene.centre.key_file(head, scene.clock.now())).expect("a key file");
    scene.desk.sign_contract(sign(PASSWORD)).await.expect("signed");
    assert_eq!(code(scene.desk.sign_contract(sign(PASSWORD)).await), "already-done");
    settled(&scene.desk).await;
    assert_eq!(
        scene.desk.status(Nothing {}).await.expect("a status").link.needs_you,
        0,
        "the centre verified the same signature"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn in_earnest_no_key_file_is_chosen_and_none_signs() {
    let scene = scene(|centre| centre.books().register.rules.training = false).await;
    assert!(!scene.desk.status(Nothing {}).await.expect("a status").training);
    let file = scene.computer.folder().join("key.p12");
    let head = scene.centre.books().region.head.iin;
    fs::write(&file, scene.centre.key_file(head, scene.clock.now())).expect("a key file");
    *scene.computer.to_choose.lock().expect("the choice") = Some(file.clone());
    let code = "key-file-in-earnest";
    assert_eq!(scene.desk.choose_signing_key(Nothing {}).await.expect_err("refused").code, code);
    let sign = SignContract {
        contract: "0195acd0-7f3a-7000-8000-000000000001".into(),
        addendum: None,
        key_file: file.to_string_lossy().into_owned(),
        password: PASSWORD.into(),
    };
    assert_eq!(scene.desk.sign_contract(sign).await.expect_err("refused").code, code);
    assert_eq!(
        scene.desk.signing_key(Nothing {}).await.expect("none").path,
        "",
        "nothing was remembered"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_published_by_mistake_is_undone() {
    let scene = scene(|_| {}).await;
    let group = scene.centre.books().region.group.clone();
    let publish = PublishPlaces {
        group: group.id.to_string(),
        places: 2,
        birth_years: vec![2021],
        released_on: "2026-11-20".into(),
    };
    let preview = scene.desk.preview_bulletin(publish.clone()).await.expect("a preview");
    assert_eq!(
        (preview.places, preview.free, preview.birth_years.as_slice()),
        (2, 2, [2021].as_slice())
    );
    assert_eq!(
        (preview.capacity, preview.ages.as_str(), preview.place_kind.as_str()),
        (20, "mixed", "free")
    );
    assert_eq!((preview.state.as_str(), preview.way.as_str()), ("open", "activation"));
    assert_eq!(preview.settlement.ru, "г. Арыс");
    let bulletin = scene
        .desk
        .publish_places(publish)
        .await
        .expect("published")
        .leads_to
        .expect("a bulletin");
    let asked = BulletinIdRequest {
        bulletin: bulletin.clone(),
    };
    let written = scene.desk.bulletin(asked).await.expect("the bulletin");
    let seen = BulletinPreview {
        publish_at: written.publish_at,
        ..preview
    };
    assert_eq!(written, seen, "what was seen before is what was written down");
    let recall = RecallBulletin {
        bulletin: bulletin.clone(),
        reason: "published_by_mistake".into(),
    };
    scene.desk.recall_bulletin(recall.clone()).await.expect("undone");
    assert_eq!(scene.desk.recall_bulletin(recall).await.expect_err("once").code, "already-done");
    settled(&scene.desk).await;
    let known = until_read(&scene.desk, "the feed brought it", |desk| {
        let bulletin = bulletin.clone();
        async move {
            let rows = desk.places(Nothing {}).await.expect("places").bulletins;
            rows.into_iter().find(|row| row.id == bulletin && row.known == Known::Centre)
        }
    })
    .await;
    assert_eq!((known.state.as_str(), known.can_recall), ("recalled", false));
}
