//! Tokens of a desk: answers that are lost, programs that die in between, clocks that are turned, profiles that are copied.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use oryn_api::calls::DeskCalls;
use oryn_api::desk::Nothing;
use oryn_api::desk::responses::ActivateResponse;
use oryn_api::desk::status::{Reconnect, Stage};
use oryn_desk::Desk;
use oryn_testkit::clock::Clock;

use crate::centre::{Centre, SECOND_CODE};
use crate::computer::{Computer, PIN, part, settled, sign_in, until};

async fn at_work() -> (Arc<Clock>, Arc<Centre>, Arc<Computer>, Arc<Desk>) {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 2);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    settled(&desk).await;
    (clock, centre, computer, desk)
}

/// Ask until the exchange went well.
async fn exchanged(desk: &Arc<Desk>, centre: &Centre, renewals: u32) {
    for _ in 0..20 {
        desk.sync_now(Nothing {}).await.expect("asked");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        let online = desk.status(Nothing {}).await.expect("a status").link.online;
        if online && centre.books().renewals >= renewals {
            return;
        }
    }
    panic!("{renewals} renewals never came: {}", centre.books().renewals);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_ended_is_renewed_and_nobody_notices() {
    let (_clock, centre, _computer, desk) = at_work().await;
    centre.books().end_access();
    desk.sync_now(Nothing {}).await.expect("asked");
    exchanged(&desk, &centre, 2).await;
    let status = desk.status(Nothing {}).await.expect("a status");
    assert_eq!((status.stage, status.link.problem), (Stage::Ready, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_to_renewals_may_be_lost_as_often_as_they_like() {
    let (_clock, centre, _computer, desk) = at_work().await;
    for lost in 1..4 {
        let before = centre.books().renewals;
        {
            let mut books = centre.books();
            books.end_access();
            books.lose_renewals = lost;
        }
        exchanged(&desk, &centre, before + lost + 1).await;
        assert!(!centre.books().copied, "a desk alone is never taken for two");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_died_before_it_had_the_answer_asks_again_with_the_same_token() {
    let (_clock, centre, computer, desk) = at_work().await;
    {
        let mut books = centre.books();
        books.end_access();
        books.lose_renewals = 1;
    }
    desk.sync_now(Nothing {}).await.expect("asked");
    // The line is good again within a moment: what counts is that an answer was lost.
    until(&desk, "an answer to be lost", |_| centre.books().lose_renewals == 0).await;
    desk.stop().await;
    drop(desk);
    let desk = computer.desk().await;
    settled(&desk).await;
    assert!(!centre.books().copied);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_centre_that_has_forgotten_the_desk_is_shown_its_own_word_and_nobody_notices() {
    let (_clock, centre, computer, desk) = at_work().await;
    for lost in 0..3 {
        let before = centre.books().renewals;
        {
            let mut books = centre.books();
            books.forget_the_desk();
            books.lose_renewals = lost;
        }
        exchanged(&desk, &centre, before + lost + 1).await;
        assert!(!centre.books().copied, "an answer that was lost makes no second computer of it");
    }
    desk.stop().await;
    drop(desk);
    centre.books().forget_the_desk();
    let desk = computer.desk().await;
    settled(&desk).await;
    assert_eq!(desk.status(Nothing {}).await.expect("a status").link.problem, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_was_turned_by_a_day_stops_nothing() {
    let (_clock, centre, computer, desk) = at_work().await;
    desk.stop().await;
    drop(desk);
    computer.restart();
    computer.wall_turned_minutes.store(-26 * 60, Ordering::SeqCst);
    let desk = computer.desk().await;
    settled(&desk).await;
    centre.books().end_access();
    let renewals = centre.books().renewals;
    exchanged(&desk, &centre, renewals + 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copied_profile_stops_both_and_one_of_them_goes_on_with_a_new_code() {
    let (_clock, centre, computer, desk) = at_work().await;
    let responses = centre.select(2);
    until(&desk, "two responses", |status| status.badges.responses == 2).await;
    desk.stop().await;
    drop(desk);
    let twin = computer.copied();
    let (first, second) = (computer.back().await, twin.back().await);
    settled(&first).await;
    settled(&second).await;
    centre.books().end_access();
    // Each renews as soon as what it shows counts no more.
    let mut found = false;
    for _ in 0..20 {
        for desk in [&first, &second] {
            desk.sync_now(Nothing {}).await.expect("asked");
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        found = centre.books().copied;
        if found {
            break;
        }
    }
    assert!(found, "two desks on one profile were not noticed");
    for desk in [&first, &second] {
        desk.sync_now(Nothing {}).await.expect("asked");
        let status = until(desk, "it is told", |status| status.link.problem.is_some()).await;
        assert_eq!(status.link.problem.expect("a problem").code, "desk-copied");
        assert_eq!(status.stage, Stage::Ready, "screens stay, and so does the work");
    }
    let response = responses.first().expect("selected").to_string();
    first.activate_response(ActivateResponse { response }).await.expect("written down");
    assert_eq!(first.status(Nothing {}).await.expect("a status").link.waiting, 1);
    let wrong = first
        .reconnect(Reconnect { code: "ORYN-0000".into() })
        .await
        .expect_err("a wrong code");
    assert_eq!(wrong.code, "enrolment-code-wrong");
    first
        .reconnect(Reconnect { code: SECOND_CODE.into() })
        .await
        .expect("the same desk again");
    settled(&first).await;
    assert_eq!(centre.books().decided.len(), 1, "what was written down is with the centre");
    let registrar = part(&first, "registrar").await;
    first.sign_out(Nothing {}).await.expect("out");
    sign_in(&first, &registrar, PIN)
        .await
        .expect("the people of the desk stay its people");
    second.sync_now(Nothing {}).await.expect("asked");
    let status = until(&second, "its key counts no more", |status| {
        status
            .link
            .problem
            .as_ref()
            .is_some_and(|problem| problem.code == "desk-proof-wrong")
    })
    .await;
    assert_eq!(status.stage, Stage::Ready);
}
