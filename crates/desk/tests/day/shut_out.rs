//! The department shuts a desk out: unsent work is sealed and handed over, and only then the data goes.

use std::fs;
use std::sync::Arc;

use oryn_api::calls::DeskCalls;
use oryn_api::desk::Nothing;
use oryn_api::desk::responses::ActivateResponse;
use oryn_api::desk::status::{Left, LeftStep, Stage, Status};
use oryn_api::wire::Rescue;
use oryn_desk::Desk;
use oryn_desk::host::Secrets as _;
use oryn_testkit::clock::Clock;

use crate::centre::{Centre, Word};
use crate::computer::{Computer, settled, until};

/// A desk with one act that the centre does not know.
async fn with_unsent_work() -> (Arc<Centre>, Arc<Computer>, Arc<Desk>) {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 1);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let response = centre.select(1).first().expect("selected").to_string();
    until(&desk, "a selected response", |status| status.badges.responses == 1).await;
    settled(&desk).await;
    centre.stop();
    until(&desk, "the line is gone", |status| !status.link.online).await;
    desk.activate_response(ActivateResponse { response }).await.expect("written down");
    (centre, computer, desk)
}

fn left(status: &Status) -> Option<&Left> {
    match &status.stage {
        Stage::ShutOut { left } => Some(left),
        _ => None,
    }
}

fn inside(centre: &Centre, sealed: &[u8]) -> Rescue {
    let packed = centre.books().recovery.open(sealed).expect("sealed to the centre's key");
    let text = zstd::decode_all(packed.as_slice()).expect("packed");
    serde_json::from_slice(&text).expect("rescued work")
}

async fn told(desk: &Arc<Desk>, centre: &Centre, word: Word) {
    centre.books().revoked = Some(word);
    centre.start();
    desk.sync_now(Nothing {}).await.expect("asked");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_on_the_line_says_shuts_nobody_out() {
    let (centre, computer, desk) = with_unsent_work().await;
    told(&desk, &centre, Word::Unsealed).await;
    let status = until(&desk, "it is told", |status| {
        status.link.problem.as_ref().is_some_and(|problem| problem.code == "desk-revoked")
    })
    .await;
    assert_eq!((status.stage, status.link.waiting), (Stage::Ready, 1));
    assert!(computer.store().exists());
    assert!(centre.books().boxes.is_empty());
    centre.books().revoked = None;
    desk.sync_now(Nothing {}).await.expect("asked");
    settled(&desk).await;
    assert_eq!(centre.books().decided.len(), 1, "nothing was lost by it");
}

#[tokio::test(flavor = "multi_thread")]
async fn unsent_work_is_handed_over_before_anything_is_deleted() {
    let (centre, computer, desk) = with_unsent_work().await;
    told(&desk, &centre, Word::Sealed).await;
    let status = until(&desk, "handed over", |status| {
        left(status).is_some_and(|left| left.step == LeftStep::HandedOver)
    })
    .await;
    let view = left(&status).expect("shut out");
    assert_eq!((view.acts, view.papers, view.file.as_str(), &view.problem), (1, 0, "", &None));
    let boxes = centre.books().boxes.clone();
    assert_eq!(boxes.len(), 1);
    let rescue = inside(&centre, &boxes[0]);
    assert_eq!(rescue.acts.len(), 1);
    assert_eq!(rescue.acts[0].op.command.name(), "activate-response");
    assert!(!rescue.acts[0].about.is_empty());
    assert!(!computer.store().exists(), "the data is gone");
    for name in ["replica-key", "desk-key"] {
        assert!(computer.secrets.get(name).expect("asked").is_none(), "{name} is gone");
    }
    let names: Vec<_> = fs::read_dir(computer.folder())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .collect();
    assert!(
        !names.iter().any(|name| name.starts_with("rescue") || name.ends_with("-wal")),
        "{names:?}"
    );
    assert!(desk.today(Nothing {}).await.is_err(), "its screens are closed");
    assert!(desk.export_rescue(Nothing {}).await.is_err(), "there is nothing to carry away");
    // The next start says the same, and the computer may become a desk again.
    desk.stop().await;
    drop(desk);
    let desk = computer.desk().await;
    let status = desk.status(Nothing {}).await.expect("a status");
    assert_eq!(left(&status).map(|left| (left.step, left.acts)), Some((LeftStep::HandedOver, 1)));
    let status = desk.begin_again(Nothing {}).await.expect("begun");
    assert!(matches!(status.stage, Stage::NotEnrolled { .. }), "{:?}", status.stage);
    assert!(desk.begin_again(Nothing {}).await.is_err(), "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn while_it_cannot_be_handed_over_nothing_is_deleted() {
    let (centre, computer, desk) = with_unsent_work().await;
    centre.books().takes_boxes = false;
    told(&desk, &centre, Word::Sealed).await;
    let status = until(&desk, "it waits", |status| {
        left(status).is_some_and(|left| left.problem.is_some() && !left.file.is_empty())
    })
    .await;
    let view = left(&status).expect("shut out").clone();
    assert_eq!((view.step, view.acts), (LeftStep::Waiting, 1));
    assert!(computer.store().exists() && computer.secrets.get("replica-key").expect("asked").is_some());
    // It can be carried away, and it is the same box.
    let stick = tempfile::tempdir().expect("a stick");
    *computer.to_choose.lock().expect("the choice") = Some(stick.path().to_owned());
    let carried = desk.export_rescue(Nothing {}).await.expect("carried");
    assert_eq!((carried.acts, carried.papers), (1, 0));
    let bytes = fs::read(&carried.file).expect("the file");
    assert_eq!(bytes, fs::read(&view.file).expect("the box"));
    assert_eq!(inside(&centre, &bytes).acts.len(), 1);
    // The program is closed and opened; the box is the same one, and comes up once.
    desk.stop().await;
    drop(desk);
    centre.books().takes_boxes = true;
    let desk = computer.desk().await;
    until(&desk, "handed over", |status| {
        left(status).is_some_and(|left| left.step == LeftStep::HandedOver && left.acts == 1)
    })
    .await;
    assert_eq!(centre.books().boxes, [bytes]);
    assert!(!computer.store().exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_at_work_writes_its_unsent_work_to_a_stick_and_goes_on() {
    let (centre, computer, desk) = with_unsent_work().await;
    let closed = desk.export_rescue(Nothing {}).await.expect("the dialog was closed");
    assert_eq!(closed.file, "");
    let stick = tempfile::tempdir().expect("a stick");
    let folder = stick.path().join("oryn");
    *computer.to_choose.lock().expect("the choice") = Some(folder.clone());
    let carried = desk.export_rescue(Nothing {}).await.expect("carried");
    assert_eq!(carried.acts, 1);
    let bytes = fs::read(&carried.file).expect("the file");
    assert_eq!(inside(&centre, &bytes).acts.len(), 1);
    let text = String::from_utf8_lossy(&bytes);
    assert!(!text.contains("activate"), "nothing in it can be read");
    fs::write(stick.path().join("a file"), "").expect("a file");
    *computer.to_choose.lock().expect("the choice") = Some(stick.path().join("a file"));
    let refused = desk.export_rescue(Nothing {}).await.expect_err("no folder");
    assert_eq!(refused.code, "rescue-file-unwritable");
    centre.start();
    desk.sync_now(Nothing {}).await.expect("asked");
    settled(&desk).await;
    assert_eq!(centre.books().decided.len(), 1);
}
