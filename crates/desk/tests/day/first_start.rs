//! First starts and openings: codes, unreachable servers, keys that are gone, passphrases.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use oryn_api::calls::DeskCalls;
use oryn_api::desk::Nothing;
use oryn_api::desk::status::{Enrol, SetLanguage, Stage, Unlock};
use oryn_desk::Options;
use oryn_testkit::clock::Clock;

use crate::centre::{CODE, Centre};
use crate::computer::{Computer, first_pin, until};

fn clock() -> Arc<Clock> {
    Arc::new(Clock::wall("2026-11-23 09:00"))
}

fn enrol(server: String, code: &str) -> Enrol {
    Enrol {
        server,
        code: code.into(),
        name: "Приёмная".into(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_code_and_a_used_code_are_said_and_change_nothing() {
    let clock = clock();
    let centre = Centre::new(&clock, 0);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.desk().await;
    let wrong = desk.enrol(enrol(centre.server(), "ORYN-0000")).await.expect_err("a wrong code");
    assert_eq!(wrong.code, "enrolment-code-wrong");
    assert_eq!(
        desk.enrol(enrol(centre.server(), " ")).await.expect_err("no code").code,
        "form-incomplete"
    );
    assert!(matches!(
        desk.status(Nothing {}).await.expect("a status").stage,
        Stage::NotEnrolled { .. }
    ));
    assert_eq!(desk.today(Nothing {}).await.expect_err("no desk yet").code, "desk-not-enrolled");
    desk.enrol(enrol(centre.server(), CODE)).await.expect("enrolled");
    let second = Computer::new(&clock).desk().await;
    assert_eq!(
        second.enrol(enrol(centre.server(), CODE)).await.expect_err("a used code").code,
        "enrolment-code-used"
    );
    let status = until(&desk, "the copy is there", |status| status.stage == Stage::SignedOut).await;
    assert!(status.person.is_none() && status.kindergarten.is_some());
    first_pin(&desk).await;
    let status = desk.status(Nothing {}).await.expect("a status");
    let person = status.person.expect("somebody");
    assert_eq!(
        (status.stage, status.desk.as_str(), person.role.as_str(), status.training),
        (Stage::Ready, "Приёмная", "registrar", true)
    );
    assert!(!person.name.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unreachable_server_is_said_at_the_first_start_and_the_code_works_when_it_answers() {
    let clock = clock();
    let centre = Centre::new(&clock, 0);
    centre.start();
    let server = centre.server();
    centre.stop();
    let computer = Computer::new(&clock);
    let options = Options {
        server: Some(server.clone()),
        enrol_code: Some(CODE.into()),
        desk_name: Some("Приёмная".into()),
        ..Options::default()
    };
    let desk = computer.desk_with(options).await;
    let status = until(&desk, "a problem", |status| status.link.problem.is_some()).await;
    assert_eq!(status.stage, Stage::NotEnrolled { server: server.clone() });
    assert_eq!(status.link.problem.expect("a problem").code, "server-unreachable");
    let error = desk.enrol(enrol(server, CODE)).await.expect_err("still not there");
    assert_eq!(error.code, "server-unreachable");
    centre.start();
    until(&desk, "enrolled by the code", |status| status.stage == Stage::SignedOut).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_enrolled_desk_opens_without_a_server_and_shows_everything() {
    let clock = clock();
    let centre = Centre::new(&clock, 3);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    desk.set_language(SetLanguage { language: "ru".into() }).await.expect("chosen");
    centre.select(2);
    until(&desk, "two responses", |status| status.badges.responses == 2).await;
    let before = desk.today(Nothing {}).await.expect("today");
    desk.stop().await;
    drop(desk);
    centre.stop();
    let desk = computer.back().await;
    let status = desk.status(Nothing {}).await.expect("a status");
    assert_eq!((status.stage, status.language.as_str()), (Stage::Ready, "ru"));
    assert_eq!(desk.today(Nothing {}).await.expect("today"), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_key_store_a_passphrase_opens_the_data() {
    let clock = clock();
    let centre = Centre::new(&clock, 0);
    centre.start();
    let computer = Computer::new(&clock);
    computer.secrets.missing.store(true, Ordering::SeqCst);
    let desk = computer.desk().await;
    assert_eq!(
        desk.status(Nothing {}).await.expect("a status").stage,
        Stage::Locked {
            first_time: true,
            shortest: 8
        }
    );
    let unlock = |text: &str| Unlock { passphrase: text.into() };
    assert_eq!(desk.unlock(unlock("коротко")).await.expect_err("too short").code, "form-incomplete");
    desk.unlock(unlock("тихий дом у реки")).await.expect("chosen");
    desk.enrol(enrol(centre.server(), CODE)).await.expect("enrolled");
    until(&desk, "ready", |status| status.stage == Stage::SignedOut && status.link.online).await;
    drop(desk);
    let desk = computer.desk().await;
    assert_eq!(
        desk.status(Nothing {}).await.expect("a status").stage,
        Stage::Locked {
            first_time: false,
            shortest: 8
        }
    );
    assert_eq!(
        desk.unlock(unlock("тихий дом у горы")).await.expect_err("another phrase").code,
        "passphrase-wrong"
    );
    desk.unlock(unlock("тихий дом у реки")).await.expect("opened");
    until(&desk, "online with the secret from the data file", |status| {
        status.stage == Stage::SignedOut && status.link.online
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_key_is_never_taken_for_a_first_run() {
    let clock = clock();
    let centre = Centre::new(&clock, 0);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    desk.stop().await;
    drop(desk);
    let before = fs::read(computer.store()).expect("the data file");
    // A locked key store answers "nothing there".
    computer.secrets.forget_everything();
    let desk = computer.desk().await;
    let Stage::Broken { error } = desk.status(Nothing {}).await.expect("a status").stage else {
        panic!("the data file is there and its key is not");
    };
    assert_eq!(error.code, "store-key-missing");
    computer.secrets.missing.store(true, Ordering::SeqCst);
    let desk = computer.desk().await;
    let Stage::Broken { error } = desk.status(Nothing {}).await.expect("a status").stage else {
        panic!("the data file is there and the key store is not");
    };
    assert_eq!(error.code, "keyring-missing");
    assert_eq!(fs::read(computer.store()).expect("the data file"), before);
}
