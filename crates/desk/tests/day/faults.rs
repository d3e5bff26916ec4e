//! Faults of disk, folders, printers, feeds: said in words, and nothing half done.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use oryn_api::calls::DeskCalls;
use oryn_api::desk::Nothing;
use oryn_api::desk::referrals::{PaperAt, PrintReferral, PrintTo, ReferralIdRequest};
use oryn_api::desk::responses::ActivateResponse;
use oryn_api::desk::status::Stage;
use oryn_desk::Desk;
use oryn_store::Key32;
use oryn_testkit::clock::Clock;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _};

use crate::centre::Centre;
use crate::computer::{Computer, settled, until, until_read};

async fn with_referral() -> (Arc<Clock>, Arc<Centre>, Arc<Computer>, Arc<Desk>, String) {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 1);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let response = centre.select(1).first().expect("selected").to_string();
    until(&desk, "a selected response", |status| status.badges.responses == 1).await;
    let referral = desk
        .activate_response(ActivateResponse { response })
        .await
        .expect("activated")
        .leads_to
        .expect("a referral");
    settled(&desk).await;
    (clock, centre, computer, desk, referral)
}

async fn copies(desk: &Arc<Desk>, referral: &str) -> usize {
    desk.referral(ReferralIdRequest {
        referral: referral.to_owned(),
    })
    .await
    .expect("the referral")
    .copies
    .len()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_cannot_be_written_records_no_copy() {
    let (_clock, _centre, computer, desk, referral) = with_referral().await;
    let file = computer.folder().join("a file and no folder");
    fs::write(&file, "").expect("a file");
    *computer.papers.lock().expect("the folder") = file.join("papers");
    let print = || PrintReferral {
        referral: referral.clone(),
        to: PrintTo::Printer,
    };
    assert_eq!(
        desk.print_referral(print()).await.expect_err("no folder").code,
        "pdf-folder-unwritable"
    );
    assert_eq!(copies(&desk, &referral).await, 0);
    assert_eq!(
        desk.sync(Nothing {}).await.expect("the sync screen").intents.len(),
        1,
        "only the activation"
    );
    *computer.papers.lock().expect("the folder") = computer.folder().join("papers");
    assert_eq!(desk.print_referral(print()).await.expect("printed").copy, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_printer_the_viewer_opens_and_without_both_the_paper_stays_in_its_folder() {
    let (_clock, _centre, computer, desk, referral) = with_referral().await;
    let print = || PrintReferral {
        referral: referral.clone(),
        to: PrintTo::Printer,
    };
    computer.has_printer.store(false, Ordering::SeqCst);
    let printed = desk.print_referral(print()).await.expect("opened");
    assert_eq!(printed.at, PaperAt::Viewer);
    assert_eq!(computer.shown.lock().expect("shown").len(), 1);
    computer.has_viewer.store(false, Ordering::SeqCst);
    assert_eq!(
        desk.print_referral(print()).await.expect_err("nobody took it").code,
        "printer-missing"
    );
    assert_eq!(copies(&desk, &referral).await, 2, "the second paper exists and is counted");
    assert_eq!(fs::read_dir(computer.folder().join("papers")).expect("papers").count(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_nothing_is_called_done() {
    let (_clock, centre, computer, desk, referral) = with_referral().await;
    centre.stop();
    until(&desk, "the line is gone", |status| !status.link.online).await;
    desk.limit_store(Some(0)).await.expect("a full disk");
    let print = || PrintReferral {
        referral: referral.clone(),
        to: PrintTo::Viewer,
    };
    let mut refused = None;
    // A few small acts may still find room inside the file.
    for _ in 0..200 {
        if let Err(error) = desk.print_referral(print()).await {
            refused = Some(error);
            break;
        }
    }
    assert_eq!(refused.expect("the file was full in the end").code, "disk-full");
    let recorded = copies(&desk, &referral).await;
    let papers = fs::read_dir(computer.folder().join("papers"))
        .map(Iterator::count)
        .unwrap_or_default();
    assert_eq!(papers, recorded, "a paper that was not recorded is not in the folder");
    drop(desk);
    let desk = computer.back().await;
    assert_eq!(
        copies(&desk, &referral).await,
        recorded,
        "what was called done is there, and nothing else"
    );
    desk.print_referral(print()).await.expect("room again");
    centre.start();
    desk.sync_now(Nothing {}).await.expect("asked");
    settled(&desk).await;
    assert!(centre.books().decided.values().all(|times| *times == 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn data_of_a_newer_program_is_left_alone() {
    let (_clock, _centre, computer, desk, _) = with_referral().await;
    desk.stop().await;
    drop(desk);
    let key = Key32::parse(
        &oryn_desk::Host::secrets(&*computer)
            .get("replica-key")
            .expect("asked")
            .expect("kept"),
    )
    .expect("a key");
    let pragma = format!("\"x'{}'\"", key.hex().as_str());
    let options = SqliteConnectOptions::new().filename(computer.store()).pragma("key", pragma);
    let mut connection = options.connect().await.expect("opened");
    sqlx::query("PRAGMA user_version = 99")
        .execute(&mut connection)
        .await
        .expect("as a newer program leaves it");
    connection.close().await.expect("closed");
    let before = fs::read(computer.store()).expect("the data file");
    let desk = computer.desk().await;
    let Stage::Broken { error } = desk.status(Nothing {}).await.expect("a status").stage else {
        panic!("the data file is newer than this program");
    };
    assert_eq!(error.code, "store-newer");
    assert_eq!(fs::read(computer.store()).expect("the data file"), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn damaged_data_is_said_and_not_touched() {
    let (_clock, _centre, computer, desk, _) = with_referral().await;
    desk.stop().await;
    drop(desk);
    let mut bytes = fs::read(computer.store()).expect("the data file");
    bytes.iter_mut().skip(2_000).for_each(|byte| *byte ^= 0x55);
    fs::write(computer.store(), &bytes).expect("written");
    let desk = computer.desk().await;
    let Stage::Broken { error } = desk.status(Nothing {}).await.expect("a status").stage else {
        panic!("the data file is damaged");
    };
    assert_eq!(error.code, "store-damaged");
    assert_eq!(fs::read(computer.store()).expect("the data file"), bytes);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_with_a_hole_is_dropped_and_taken_anew() {
    let (clock, centre, computer, desk, referral) = with_referral().await;
    let snapshots = centre.books().snapshots;
    desk.stop().await;
    drop(desk);
    // An entry is changed after it was chained, as a repair by hand would.
    let group = centre.books().region.group.clone();
    let head = centre.books().region.head();
    let command = oryn_domain::act::Command::ScheduleBulletin {
        bulletin: clock.id(),
        group: group.id,
        places: 1,
        birth_years: group.birth_years,
        released_at: clock.now(),
    };
    centre.act(&command, head).expect("scheduled");
    centre.books().feed.last_mut().expect("an entry").rows.clear();
    let desk = computer.back().await;
    // Nothing is missing after the copy.
    until_read(&desk, "a new copy", |desk| async move {
        let places = desk.places(Nothing {}).await.expect("places");
        (places.bulletins.len() == 2).then_some(())
    })
    .await;
    assert_eq!(centre.books().snapshots, snapshots + 1);
    settled(&desk).await;
    assert_eq!(copies(&desk, &referral).await, 0);
}
