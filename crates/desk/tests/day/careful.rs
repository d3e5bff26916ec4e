//! A desk whose program died twice at its start: it opens its data and waits for a person before it speaks to the centre.

use std::sync::Arc;

use oryn_api::calls::DeskCalls;
use oryn_api::desk::Nothing;
use oryn_api::desk::responses::ActivateResponse;
use oryn_api::desk::status::Stage;
use oryn_desk::Options;
use oryn_testkit::clock::Clock;

use crate::centre::Centre;
use crate::computer::{Computer, PIN, part, settled, sign_in, until};

fn with_care() -> Options {
    Options {
        careful: true,
        ..Options::default()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_works_with_what_it_has_and_speaks_to_the_centre_when_a_person_asks() {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 1);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let responses = centre.select(1);
    until(&desk, "a response", |status| status.badges.responses == 1).await;
    desk.stop().await;
    drop(desk);

    let desk = computer.desk_with(with_care()).await;
    assert!(!desk.works(), "nothing goes on by itself");
    let registrar = part(&desk, "registrar").await;
    let status = sign_in(&desk, &registrar, PIN).await.expect("signed in");
    assert_eq!((status.stage, status.careful), (Stage::Ready, true));
    let response = responses[0].to_string();
    desk.activate_response(ActivateResponse { response }).await.expect("under its hold");
    let status = desk.status(Nothing {}).await.expect("a status");
    assert_eq!((status.careful, status.link.online, status.link.waiting), (true, false, 1));
    assert!(centre.books().decided.is_empty(), "the centre heard nothing");

    desk.sync_now(Nothing {}).await.expect("asked");
    settled(&desk).await;
    assert!(desk.works());
    assert!(!desk.status(Nothing {}).await.expect("a status").careful);
    assert_eq!(centre.books().decided.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_data_to_work_with_it_begins_as_usual() {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 0);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.desk_with(with_care()).await;
    assert!(!desk.status(Nothing {}).await.expect("a status").careful);
    crate::computer::enrol_at(&desk, centre.server()).await;
    assert!(desk.works());
}
