//! Copies: what comes back of a desk whose disk died, and that nothing is done twice.

use std::fs;
use std::sync::Arc;

use oryn_api::calls::DeskCalls;
use oryn_api::desk::Nothing;
use oryn_api::desk::copies::{CopyMade, MakeCopy, RestoreCopy};
use oryn_api::desk::responses::ActivateResponse;
use oryn_api::desk::status::{Reconnect, Stage};
use oryn_api::desk::work::{StopWork, WorkKind};
use oryn_api::error::ApiError;
use oryn_desk::Desk;
use oryn_domain::id::ResponseId;
use oryn_testkit::clock::Clock;

use crate::centre::{Centre, SECOND_CODE};
use crate::computer::{Computer, PIN, part, settled, sign_in, until, until_read};

const PASSPHRASE: &str = "қар жауып тұр";

async fn at_work(waiting: usize) -> (Arc<Clock>, Arc<Centre>, Arc<Computer>, Arc<Desk>) {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, waiting);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    settled(&desk).await;
    (clock, centre, computer, desk)
}

async fn copy(computer: &Computer, desk: &Desk, stick: &tempfile::TempDir) -> CopyMade {
    *computer.to_choose.lock().expect("the choice") = Some(stick.path().to_owned());
    let passphrase = PASSPHRASE.into();
    desk.make_copy(MakeCopy { passphrase }).await.expect("a copy")
}

async fn restore(computer: &Computer, desk: &Desk, stick: &tempfile::TempDir, passphrase: &str) -> Result<Stage, ApiError> {
    *computer.to_choose.lock().expect("the choice") = Some(stick.path().to_owned());
    let passphrase = passphrase.into();
    Ok(desk.restore_copy(RestoreCopy { passphrase }).await?.stage)
}

async fn activate(desk: &Desk, response: &ResponseId) {
    let response = response.to_string();
    desk.activate_response(ActivateResponse { response }).await.expect("activated");
}

/// The same desk again with a new code, and the registrar at work.
async fn reconnect(desk: &Arc<Desk>) {
    let told = until(desk, "it needs a code", |status| status.link.problem.is_some()).await;
    assert_eq!(told.link.problem.expect("a problem").code, "desk-restored");
    let code = SECOND_CODE.into();
    desk.reconnect(Reconnect { code }).await.expect("the same desk again");
    until(desk, "everything is here", |status| {
        status.stage == Stage::SignedOut && status.link.online
    })
    .await;
    let registrar = part(desk, "registrar").await;
    sign_in(desk, &registrar, PIN).await.expect("the PIN came with the copy");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_whose_disk_died_comes_back_from_its_copy_and_nothing_is_done_twice() {
    let (clock, centre, computer, desk) = at_work(3).await;
    let responses = centre.select(3);
    until(&desk, "three responses", |status| status.badges.responses == 3).await;
    centre.stop();
    activate(&desk, &responses[0]).await;
    let stick = tempfile::tempdir().expect("a stick");
    let made = copy(&computer, &desk, &stick).await;
    assert_eq!(made.acts, 1);
    assert!(made.folder.contains("oryn-copy-2026-11-23-"), "{}", made.folder);
    assert!(desk.copies(Nothing {}).await.expect("copies").last.is_some());
    for file in fs::read_dir(&made.folder).expect("the copy") {
        let bytes = fs::read(file.expect("a file").path()).expect("bytes");
        assert!(!String::from_utf8_lossy(&bytes).contains("SQLite"), "sealed");
    }

    // After the copy the desk went on: what was in it reached the centre, and one more act.
    centre.start();
    desk.sync_now(Nothing {}).await.expect("asked");
    settled(&desk).await;
    activate(&desk, &responses[1]).await;
    settled(&desk).await;
    assert_eq!(centre.books().decided.len(), 2);
    desk.stop().await;
    drop(desk);

    let computer = Computer::new(&clock);
    let desk = computer.desk().await;
    let stage = restore(&computer, &desk, &stick, PASSPHRASE).await.expect("restored");
    assert!(matches!(stage, Stage::FirstCopy { .. }), "{stage:?}");
    reconnect(&desk).await;
    settled(&desk).await;
    assert_eq!(centre.books().decided.len(), 2, "the centre knew both");
    activate(&desk, &responses[2]).await;
    settled(&desk).await;
    let sync = desk.sync(Nothing {}).await.expect("the acts");
    assert_eq!((centre.books().decided.len(), sync.link.needs_you), (3, 0));

    // And once more: what was put in place opens by itself.
    desk.stop().await;
    drop(desk);
    settled(&computer.back().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn work_that_never_left_the_computer_reaches_the_centre_from_the_copy() {
    let (clock, centre, computer, desk) = at_work(1).await;
    let responses = centre.select(1);
    until(&desk, "a response", |status| status.badges.responses == 1).await;
    centre.stop();
    activate(&desk, &responses[0]).await;
    let stick = tempfile::tempdir().expect("a stick");
    copy(&computer, &desk, &stick).await;
    desk.stop().await;
    drop(desk);
    centre.start();

    let computer = Computer::new(&clock);
    let desk = computer.desk().await;
    restore(&computer, &desk, &stick, PASSPHRASE).await.expect("restored");
    reconnect(&desk).await;
    settled(&desk).await;
    assert_eq!(centre.books().decided.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn data_that_cannot_be_used_are_put_aside_and_their_key_is_kept() {
    let (_clock, _centre, computer, desk) = at_work(1).await;
    let stick = tempfile::tempdir().expect("a stick");
    copy(&computer, &desk, &stick).await;
    let refused = restore(&computer, &desk, &stick, PASSPHRASE).await.expect_err("the data are whole");
    assert_eq!(refused.code, "copy-not-needed");
    desk.stop().await;
    drop(desk);
    let mut bytes = fs::read(computer.store()).expect("bytes");
    bytes.iter_mut().for_each(|byte| *byte ^= 0x5a);
    fs::write(computer.store(), &bytes).expect("spoiled");

    let desk = computer.desk().await;
    let broken = desk.status(Nothing {}).await.expect("a status").stage;
    assert!(matches!(broken, Stage::Broken { .. }), "{broken:?}");
    let wrong = restore(&computer, &desk, &stick, "another passphrase")
        .await
        .expect_err("another passphrase");
    assert_eq!(wrong.code, "passphrase-wrong");
    let empty = tempfile::tempdir().expect("a stick");
    let missing = restore(&computer, &desk, &empty, PASSPHRASE).await.expect_err("an empty stick");
    assert_eq!(missing.code, "copy-missing");
    assert_eq!(fs::read(computer.store()).expect("bytes"), bytes, "nothing was changed");

    restore(&computer, &desk, &stick, PASSPHRASE).await.expect("restored");
    reconnect(&desk).await;
    let aside = computer.folder().join("replica.db.aside-0001");
    assert_eq!(fs::read(aside).expect("the file that was put aside"), bytes);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spoiled_copy_changes_nothing() {
    let (clock, _centre, computer, desk) = at_work(1).await;
    let stick = tempfile::tempdir().expect("a stick");
    let made = copy(&computer, &desk, &stick).await;
    let file = std::path::Path::new(&made.folder).join("replica.db");
    let mut bytes = fs::read(&file).expect("bytes");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).expect("spoiled");
    let computer = Computer::new(&clock);
    let desk = computer.desk().await;
    let refused = restore(&computer, &desk, &stick, PASSPHRASE).await.expect_err("spoiled");
    assert_eq!(refused.code, "copy-broken");
    let status = desk.status(Nothing {}).await.expect("a status");
    assert!(matches!(status.stage, Stage::NotEnrolled { .. }), "{:?}", status.stage);
}

/// Somebody presses "Stop" while the dialog for the folder is open.
async fn stop(desk: &Arc<Desk>, what: WorkKind) {
    until_read(desk, "it has begun", |desk| async move {
        let rows = desk.work(Nothing {}).await.expect("the work").rows;
        rows.iter().any(|row| row.what == what && row.may_stop).then_some(())
    })
    .await;
    desk.stop_work(StopWork { what }).await.expect("stopped");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_that_is_stopped_leaves_nothing_behind() {
    let (_clock, _centre, computer, desk) = at_work(1).await;
    let stick = tempfile::tempdir().expect("a stick");
    let open = computer.dialog.lock().await;
    let making = {
        let desk = Arc::clone(&desk);
        *computer.to_choose.lock().expect("the choice") = Some(stick.path().to_owned());
        tokio::spawn(async move {
            desk.make_copy(MakeCopy {
                passphrase: PASSPHRASE.into(),
            })
            .await
        })
    };
    stop(&desk, WorkKind::Copy).await;
    drop(open);
    let made = making.await.expect("to its end").expect("an answer");
    assert_eq!((made.folder.as_str(), made.acts, made.bytes), ("", 0, 0));
    assert_eq!(fs::read_dir(stick.path()).expect("the stick").count(), 0);
    assert!(!computer.store().with_file_name("copy.unfinished").exists());
    assert!(desk.copies(Nothing {}).await.expect("copies").last.is_none());
    assert!(desk.work(Nothing {}).await.expect("the work").rows.is_empty(), "it is over");

    // The next one is not stopped for it.
    let made = copy(&computer, &desk, &stick).await;
    assert!(!made.folder.is_empty());
    assert!(desk.work(Nothing {}).await.expect("the work").rows.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn putting_back_is_stopped_before_anything_is_put_aside() {
    let (clock, _centre, computer, desk) = at_work(1).await;
    let stick = tempfile::tempdir().expect("a stick");
    copy(&computer, &desk, &stick).await;
    desk.stop().await;
    drop(desk);

    let computer = Computer::new(&clock);
    let desk = computer.desk().await;
    let open = computer.dialog.lock().await;
    *computer.to_choose.lock().expect("the choice") = Some(stick.path().to_owned());
    let putting = {
        let desk = Arc::clone(&desk);
        tokio::spawn(async move {
            desk.restore_copy(RestoreCopy {
                passphrase: PASSPHRASE.into(),
            })
            .await
        })
    };
    stop(&desk, WorkKind::Restore).await;
    drop(open);
    let status = putting.await.expect("to its end").expect("an answer");
    assert!(matches!(status.stage, Stage::NotEnrolled { .. }), "{:?}", status.stage);
    assert!(!computer.store().with_file_name("copy.waiting").exists());

    let stage = restore(&computer, &desk, &stick, PASSPHRASE).await.expect("restored");
    assert!(matches!(stage, Stage::FirstCopy { .. }), "{stage:?}");
}
