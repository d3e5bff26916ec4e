//! What should never come and comes all the same: each is named, and whatever was not yet sent stays and arrives (docs/bad-input.md).

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::body::Bytes;
use oryn_api::calls::DeskCalls;
use oryn_api::desk::Nothing;
use oryn_api::desk::referrals::{PrintReferral, PrintTo};
use oryn_api::desk::responses::ActivateResponse;
use oryn_api::desk::status::{Stage, Status};
use oryn_api::wire::{Outcome, Receipt, ServerTime, SyncReply};
use oryn_desk::Desk;
use oryn_domain::id::{CommandId, Id};
use oryn_domain::time::Instant;
use oryn_testkit::clock::Clock;

use crate::centre::{CODE, Centre};
use crate::computer::{Computer, PIN, part, settled, sign_in, until};

/// A desk whose line is cut, with two acts that the centre has not heard of.
async fn with_unsent() -> (Arc<Clock>, Arc<Centre>, Arc<Computer>, Arc<Desk>) {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 1);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let response = centre.select(1).first().expect("selected").to_string();
    until(&desk, "a selected response", |status| status.badges.responses == 1).await;
    centre.stop();
    until(&desk, "the line is gone", |status| !status.link.online).await;
    let done = desk.activate_response(ActivateResponse { response }).await.expect("activated");
    let referral = done.leads_to.expect("a referral");
    let to = PrintTo::Viewer;
    desk.print_referral(PrintReferral { referral, to }).await.expect("printed");
    (clock, centre, computer, desk)
}

async fn status(desk: &Arc<Desk>) -> Status {
    desk.status(Nothing {}).await.expect("a status")
}

/// Everything arrives after all, once.
async fn all_arrives(centre: &Centre, desk: &Arc<Desk>) {
    {
        let mut books = centre.books();
        (books.spoil, books.instead) = (None, None);
    }
    desk.sync_now(Nothing {}).await.expect("asked");
    settled(desk).await;
    let books = centre.books();
    assert_eq!(books.decided.len(), 2);
    assert!(books.decided.values().all(|times| *times == 1), "an act was decided twice");
}

async fn problem(desk: &Arc<Desk>, code: &str) {
    let wanted = |status: &Status| status.link.problem.as_ref().is_some_and(|problem| problem.code == code);
    let status = until(desk, code, wanted).await;
    assert_eq!(status.link.waiting, 2, "what was not sent stays");
}

async fn instead(packed: bool, bytes: Vec<u8>) {
    let (_clock, centre, _computer, desk) = with_unsent().await;
    centre.books().instead = Some((packed, Bytes::from(bytes)));
    centre.start();
    desk.sync_now(Nothing {}).await.expect("asked");
    problem(&desk, "server-answer-unreadable").await;
    all_arrives(&centre, &desk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_the_line_breaks_off_is_no_connection_and_not_a_wrong_answer() {
    let (_clock, centre, _computer, desk) = with_unsent().await;
    centre.books().lose_replies = 1_000;
    centre.start();
    desk.sync_now(Nothing {}).await.expect("asked");
    // The second exchange begins when the first one is known to have failed; the desk has nothing new to say of it.
    for _ in 0..600 {
        if centre.books().lose_replies <= 998 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert!(centre.books().lose_replies <= 998, "two answers are lost");
    problem(&desk, "server-unreachable").await;
    centre.books().lose_replies = 0;
    all_arrives(&centre, &desk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_was_cut_off_is_not_half_believed() {
    instead(false, br#"{"epoch":1,"receipts":[{"id":"00"#.to_vec()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cut_frame_of_zstd_is_not_half_believed() {
    let whole = zstd::encode_all(&br#"{"epoch":1,"receipts":[]}"#.repeat(50)[..], 3).expect("packed");
    instead(true, whole[..whole.len() / 2].to_vec()).await;
}

/// The most memory this process ever had, in KiB.
fn peak_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux says");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    line.trim().trim_end_matches("kB").trim().parse().expect("a number")
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn two_gigabytes_in_a_small_parcel_are_not_unpacked() {
    let mut bomb = zstd::Encoder::new(Vec::new(), 1).expect("a packer");
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..2_048 {
        bomb.write_all(&zeros).expect("packed");
    }
    let bomb = bomb.finish().expect("packed");
    assert!(bomb.len() < 1 << 20, "a small parcel");
    let before = peak_kib();
    instead(true, bomb).await;
    let grown = peak_kib() - before;
    assert!(grown < 200 * 1_024, "{grown} KiB for an answer of 2 GB");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_copy_that_was_cut_off_is_taken_again() {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 1);
    centre.start();
    centre.books().instead = Some((false, Bytes::from_static(br#"{"cursor":{"epoch":1,"seq":0"#)));
    let computer = Computer::new(&clock);
    let desk = computer.desk().await;
    let request = oryn_api::desk::status::Enrol {
        server: centre.server(),
        code: CODE.into(),
        name: "1".into(),
    };
    desk.enrol(request).await.expect("enrolled");
    let status = until(&desk, "a problem", |status| status.link.problem.is_some()).await;
    assert_eq!(status.link.problem.expect("a problem").code, "server-answer-unreadable");
    assert!(matches!(status.stage, Stage::FirstCopy { .. }), "half a copy is none");
    centre.books().instead = None;
    desk.sync_now(Nothing {}).await.expect("asked");
    until(&desk, "the whole copy", |status| status.stage == Stage::SignedOut).await;
}

fn stranger(dseq: u64) -> Receipt {
    Receipt {
        id: CommandId(Id::from_bytes([0xee; 16])),
        dseq,
        outcome: Outcome::Applied,
        at: Instant::from_millis(1_795_564_800_000),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_of_another_act_settles_nothing() {
    let (_clock, centre, _computer, desk) = with_unsent().await;
    centre.books().spoil = Some(|reply: &mut SyncReply| {
        // The right counters, and somebody else's act.
        reply.receipts = vec![stranger(1), stranger(2)];
        reply.page = reply.page.take().map(|mut page| {
            page.entries.clear();
            page
        });
    });
    centre.start();
    desk.sync_now(Nothing {}).await.expect("asked");
    until(&desk, "an answer came", |status| status.link.online).await;
    assert_eq!(status(&desk).await.link.waiting, 2, "a receipt names its act");
    all_arrives(&centre, &desk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_of_another_feed_are_not_applied() {
    let (_clock, centre, _computer, desk) = with_unsent().await;
    let snapshots = centre.books().snapshots;
    centre.books().spoil = Some(|reply: &mut SyncReply| {
        if let Some(page) = reply.page.as_mut() {
            page.entries.iter_mut().for_each(|entry| entry.chain = "00".repeat(32));
        }
    });
    centre.start();
    desk.sync_now(Nothing {}).await.expect("asked");
    until(&desk, "what does not continue the feed is taken anew, whole", |_| {
        centre.books().snapshots > snapshots
    })
    .await;
    all_arrives(&centre, &desk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_in_1970_stops_what_would_be_final_and_nothing_else() {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 1);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let response = centre.select(1).first().expect("selected").to_string();
    until(&desk, "a selected response", |status| status.badges.responses == 1).await;
    let before = status(&desk).await;
    centre.books().spoil = Some(|reply: &mut SyncReply| {
        let beginning = Instant::from_millis(0);
        reply.time = ServerTime {
            received: beginning,
            sent: beginning,
        };
    });
    desk.sync_now(Nothing {}).await.expect("asked");
    let untrusted = |status: &Status| status.clock == oryn_api::desk::status::ClockView::Untrusted;
    let seen = until(&desk, "a clock nobody trusts", untrusted).await;
    assert_eq!(seen.now, before.now, "the last good time is counted on");
    centre.stop();
    until(&desk, "the line is gone", |status| !status.link.online).await;
    let activate = ActivateResponse { response };
    let refused = desk.activate_response(activate.clone()).await.expect_err("not on this clock");
    assert_eq!(refused.code, "clock-untrusted");
    centre.books().spoil = None;
    centre.start();
    desk.sync_now(Nothing {}).await.expect("asked");
    until(&desk, "a clock again", |status| !untrusted(status) && status.link.online).await;
    desk.activate_response(activate).await.expect("activated");
    settled(&desk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_computer_in_1970_changes_no_act() {
    let (_clock, centre, computer, desk) = with_unsent().await;
    let before = status(&desk).await;
    computer.wall_turned_minutes.store(-57 * 365 * 24 * 60, Ordering::SeqCst);
    let after = status(&desk).await;
    assert_eq!((after.now, after.clock), (before.now, before.clock));
    centre.start();
    all_arrives(&centre, &desk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_program_on_the_same_folder_is_told_so() {
    let (_clock, centre, computer, desk) = with_unsent().await;
    let second = computer.desk().await;
    let Stage::Broken { error } = status(&second).await.stage else {
        panic!("two programs work on one file");
    };
    assert_eq!(error.code, "already-open");
    drop(second);
    centre.start();
    all_arrives(&centre, &desk).await;
}

/// The desk ends; something happens to its files; it starts again.
async fn restarted(computer: &Arc<Computer>, desk: Arc<Desk>, happen: impl FnOnce(PathBuf)) -> Arc<Desk> {
    desk.stop().await;
    drop(desk);
    happen(computer.store());
    computer.desk().await
}

async fn broken(desk: &Arc<Desk>) -> String {
    match status(desk).await.stage {
        Stage::Broken { error } => error.code,
        other => panic!("it opened: {other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn damaged_rows_are_fetched_again_and_unsent_acts_arrive() {
    let (_clock, centre, computer, mut desk) = with_unsent().await;
    let pages = fs::metadata(computer.store()).expect("a file").len() / 4_096;
    let mut rebuilt = 0;
    desk.stop().await;
    drop(desk);
    let whole = fs::read(computer.store()).expect("bytes");
    for page in 1..pages {
        let mut bytes = whole.clone();
        bytes[usize::try_from(page).expect("small") * 4_096 + 700] ^= 1;
        fs::write(computer.store(), bytes).expect("written");
        desk = computer.desk().await;
        let seen = status(&desk).await;
        match seen.stage {
            Stage::Broken { error } => assert_eq!(error.code, "store-damaged"),
            _ => {
                assert_eq!(seen.link.waiting, 2, "page {page}");
                if seen.notice.is_some_and(|notice| notice.code == "store-rebuilt") {
                    rebuilt += 1;
                    if rebuilt == 1 {
                        centre.start();
                        until(&desk, "a new copy", |status| status.stage == Stage::SignedOut && status.link.online).await;
                        let registrar = part(&desk, "registrar").await;
                        sign_in(&desk, &registrar, PIN).await.expect("the PIN outlives a rebuilt file");
                        all_arrives(&centre, &desk).await;
                        centre.stop();
                    }
                }
            }
        }
        desk.stop().await;
        drop(desk);
        if rebuilt == 1 {
            break;
        }
    }
    assert_eq!(rebuilt, 1, "no page with rows was hit");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_put_aside_when_a_person_says_so() {
    let (_clock, _centre, computer, desk) = with_unsent().await;
    let mut before = Vec::new();
    let desk = restarted(&computer, desk, |file| {
        let mut bytes = fs::read(&file).expect("bytes");
        bytes.iter_mut().skip(100).for_each(|byte| *byte ^= 0x55);
        fs::write(&file, &bytes).expect("damaged");
        before = bytes;
    })
    .await;
    assert_eq!(broken(&desk).await, "store-damaged");
    assert_eq!(fs::read(computer.store()).expect("bytes"), before, "nothing happens by itself");
    let seen = desk.start_anew(Nothing {}).await.expect("a person decided so");
    assert!(matches!(seen.stage, Stage::NotEnrolled { .. }), "{:?}", seen.stage);
    let notice = seen.notice.expect("where the old file lies");
    assert_eq!(notice.code, "store-set-aside");
    let name = notice.args.get("file").and_then(|name| name.as_str()).expect("a name").to_owned();
    assert_eq!(fs::read(computer.folder().join(name)).expect("the old file"), before);
    assert_eq!(desk.start_anew(Nothing {}).await.expect_err("once").code, "already-done");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_key_and_a_file_that_is_gone_are_named() {
    let (_clock, centre, computer, desk) = with_unsent().await;
    let secrets = oryn_desk::Host::secrets(&*computer);
    let kept = secrets.get("replica-key").expect("asked").expect("a key");
    let other = "11".repeat(32);
    let desk = restarted(&computer, desk, |_| secrets.set("replica-key", &other).expect("another user's key")).await;
    assert_eq!(broken(&desk).await, "store-key-wrong");
    let elsewhere = computer.folder().join("elsewhere");
    let desk = restarted(&computer, desk, |file| {
        secrets.set("replica-key", &kept).expect("the right key");
        fs::rename(file, &elsewhere).expect("moved");
    })
    .await;
    assert_eq!(broken(&desk).await, "store-file-missing");
    let desk = restarted(&computer, desk, |file| fs::rename(&elsewhere, file).expect("brought back")).await;
    assert_eq!(status(&desk).await.link.waiting, 2);
    centre.start();
    all_arrives(&centre, &desk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn choices_that_cannot_be_read_are_forgotten_and_nothing_else() {
    let (_clock, centre, computer, desk) = with_unsent().await;
    let folder = computer.folder().to_owned();
    let desk = restarted(&computer, desk, |_| {
        fs::write(folder.join("settings.json"), [0xff, b'{', 0]).expect("spoilt")
    })
    .await;
    assert_eq!(status(&desk).await.link.waiting, 2);
    centre.start();
    all_arrives(&centre, &desk).await;
}
