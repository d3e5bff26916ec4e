//! The copy of a whole kindergarten, part by part: forged, shortened, endless and broken parts, a program killed in the middle, and what is
//! not fetched a second time.

use std::collections::BTreeSet;
use std::sync::Arc;

use oryn_api::calls::DeskCalls;
use oryn_api::desk::Nothing;
use oryn_api::desk::status::{Enrol, HoldCopy, Stage};
use oryn_desk::Desk;
use oryn_testkit::clock::Clock;

use crate::centre::{CODE, Centre, Trouble};
use crate::computer::{Computer, settled, until, until_read};

fn place(waiting: usize) -> (Arc<Clock>, Arc<Centre>, Arc<Computer>) {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, waiting);
    centre.start();
    let computer = Computer::new(&clock);
    (clock, centre, computer)
}

async fn enrol(computer: &Arc<Computer>, centre: &Centre) -> Arc<Desk> {
    let desk = computer.desk().await;
    let request = Enrol {
        server: centre.server(),
        code: CODE.into(),
        name: "Приёмная".into(),
    };
    desk.enrol(request).await.expect("enrolled");
    desk
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spoiled_part_is_fetched_again_and_the_copy_is_whole() {
    for trouble in [Trouble::Forged, Trouble::Short, Trouble::Endless] {
        one_is_spoiled(trouble).await;
    }
}

async fn one_is_spoiled(trouble: Trouble) {
    let (_clock, centre, computer) = place(3);
    centre.select(1);
    // Parts come in any order, and one that is spoiled again and again ends the copy: which one it is, nobody knows, so it is one.
    centre.books().trouble = [trouble].into();
    let desk = enrol(&computer, &centre).await;
    until(&desk, "ready", |status| status.stage == Stage::SignedOut && status.link.online).await;
    let view = desk.responses(Default::default()).await.expect("responses");
    assert_eq!(view.rows.len(), 3);
    let asked = centre.books().chunks.clone();
    let parts: BTreeSet<&String> = asked.iter().collect();
    assert_eq!(asked.len(), parts.len() + 1, "the spoiled one once more, and no other: {asked:?}");
    assert_eq!(centre.books().snapshots, 1, "in the same copy");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_that_stays_spoiled_is_said_and_the_copy_goes_on_later() {
    let (_clock, centre, computer) = place(1);
    centre.books().trouble = [Trouble::Forged; 12].into();
    let desk = enrol(&computer, &centre).await;
    let status = until(&desk, "it is said", |status| status.link.problem.is_some()).await;
    assert_eq!(status.link.problem.expect("a problem").code, "copy-spoiled");
    assert!(matches!(status.stage, Stage::FirstCopy { .. }));
    centre.books().trouble.clear();
    until(&desk, "ready", |status| status.stage == Stage::SignedOut).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_before_the_program_was_killed_is_not_fetched_again() {
    let (_clock, centre, computer) = place(3);
    centre.select(1);
    // The law and the first rows come; then the line breaks again and again.
    centre.books().trouble = [Trouble::None, Trouble::None].into_iter().chain([Trouble::Cut; 40]).collect();
    let desk = enrol(&computer, &centre).await;
    let copying = until_read(&desk, "two parts are here", |desk| async move {
        match desk.status(Nothing {}).await.expect("a status").stage {
            Stage::FirstCopy { copying: Some(copying) } if copying.got >= 2 => Some(copying),
            _ => None,
        }
    })
    .await;
    assert!(copying.of > 2 && copying.bytes < copying.of_bytes, "{copying:?}");
    // Killed: nothing is stopped in order.
    drop(desk);
    centre.books().trouble.clear();
    let before: BTreeSet<String> = centre.books().chunks.drain(..).take(2).collect();
    let desk = computer.desk().await;
    until(&desk, "ready", |status| status.stage == Stage::SignedOut).await;
    let after: BTreeSet<String> = centre.books().chunks.iter().cloned().collect();
    assert!(before.is_disjoint(&after), "{before:?} {after:?}");
    settled(&desk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_holds_the_copy_and_lets_it_go_on_where_it_was() {
    let (_clock, centre, computer) = place(3);
    centre.select(1);
    centre.books().trouble = [Trouble::None, Trouble::None].into_iter().chain([Trouble::Silent; 40]).collect();
    let desk = enrol(&computer, &centre).await;
    let copying = |held: bool| {
        until_read(&desk, "two parts are here", move |desk| async move {
            match desk.status(Nothing {}).await.expect("a status").stage {
                Stage::FirstCopy { copying: Some(copying) } if copying.got == 2 && copying.held == held => Some(copying),
                _ => None,
            }
        })
    };
    copying(false).await;
    desk.hold_copy(HoldCopy { held: true }).await.expect("held");
    copying(true).await;
    centre.books().trouble.clear();
    let asked = centre.books().chunks.clone();
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    assert_eq!(centre.books().chunks.len(), asked.len(), "nobody fetches while it is held");
    assert!(matches!(
        desk.status(Nothing {}).await.expect("a status").stage,
        Stage::FirstCopy { .. }
    ));

    desk.hold_copy(HoldCopy { held: false }).await.expect("let go");
    until(&desk, "ready", |status| status.stage == Stage::SignedOut).await;
    let kept: BTreeSet<&String> = asked.iter().take(2).collect();
    let books = centre.books();
    let after: BTreeSet<&String> = books.chunks.iter().skip(asked.len()).collect();
    assert!(!after.is_empty() && kept.is_disjoint(&after), "what had come is not fetched again");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_no_copy_is_on_its_way_there_is_nothing_to_hold() {
    let (_clock, centre, computer) = place(1);
    let desk = computer.desk().await;
    desk.hold_copy(HoldCopy { held: true }).await.expect("an answer");
    let request = Enrol {
        server: centre.server(),
        code: CODE.into(),
        name: "Приёмная".into(),
    };
    desk.enrol(request).await.expect("enrolled");
    // The copy that comes later is not held for it.
    until(&desk, "ready", |status| status.stage == Stage::SignedOut).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_copy_fetches_only_what_has_changed() {
    let (_clock, centre, computer) = place(3);
    centre.select(1);
    let desk = computer.enrolled(&centre).await;
    settled(&desk).await;
    desk.stop().await;
    drop(desk);
    let (first, snapshots) = {
        let mut books = centre.books();
        (std::mem::take(&mut books.chunks), books.snapshots)
    };
    // The desk's place in the feed is void: everything has to be looked at anew, though one bulletin is all that is new.
    centre.publish(1);
    centre.books().feed.last_mut().expect("an entry").chain = "00".repeat(32);
    let desk = computer.desk().await;
    until_read(&desk, "the second bulletin", |desk| async move {
        let places = desk.places(Nothing {}).await.expect("places");
        (places.bulletins.len() == 2).then_some(())
    })
    .await;
    let books = centre.books();
    assert_eq!(books.snapshots, snapshots + 1);
    assert!(!books.chunks.is_empty() && books.chunks.len() < first.len(), "{:?}", books.chunks);
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_are_not_the_centre_s_are_fetched_anew_and_the_centre_hears_of_it() {
    let (_clock, centre, computer) = place(3);
    centre.select(1);
    let desk = computer.enrolled(&centre).await;
    settled(&desk).await;
    {
        let books = centre.books();
        assert_eq!((books.snapshots, books.differed.len()), (1, 0), "they are the same");
    }
    desk.stop().await;
    drop(desk);
    centre.books().other_rows = true;
    let desk = computer.desk().await;
    until_read(&desk, "the centre has heard", |_| async {
        (!centre.books().differed.is_empty()).then_some(())
    })
    .await;
    settled(&desk).await;
    let books = centre.books();
    assert_eq!((books.snapshots, books.differed.len()), (2, 1), "{:?}", books.differed);
}
