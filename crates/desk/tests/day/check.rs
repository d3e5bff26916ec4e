//! Referrals → check: papers that this desk printed without a connection, and everything else that somebody may bring instead.

use std::path::Path;
use std::process::Command as Program;
use std::sync::Arc;

use oryn_api::calls::DeskCalls;
use oryn_api::desk::referrals::{CheckedReferral, PrintReferral, PrintTo, ScannedText};
use oryn_api::desk::responses::{ActivateResponse, ResponsesRequest};
use oryn_desk::Desk;
use oryn_domain::paper::PaperSays;
use oryn_domain::referral::referral_number;
use oryn_signing::SealKey;
use oryn_signing::rand_core::OsRng;
use oryn_signing::referral_code::{ReferralCode, seal};
use oryn_testkit::clock::Clock;

use crate::centre::Centre;
use crate::computer::{Computer, until, until_read};

async fn check(desk: &Desk, text: &str) -> CheckedReferral {
    let request = ScannedText { text: text.to_owned() };
    desk.check_referral(request).await.expect("an answer")
}

/// The text of the square code on a paper, as a scanner reads it from a page of 300 dots to the inch.
fn scanned(paper: &Path) -> String {
    let image = paper.with_extension("");
    let drawn = Program::new("pdftoppm")
        .args(["-r", "300", "-gray", "-png", "-singlefile"])
        .args([paper, &image])
        .status();
    assert!(drawn.expect("pdftoppm").success());
    let read = Program::new("zbarimg")
        .args(["--quiet", "--raw"])
        .arg(image.with_extension("png"))
        .output()
        .expect("zbarimg");
    String::from_utf8(read.stdout).expect("text").trim_end().to_owned()
}

fn signed(key: &SealKey, number: &str) -> String {
    let says = PaperSays {
        number: number.to_owned(),
        issued_on: "2026-11-23".parse().expect("a date"),
        valid_on: "2026-11-30".parse().expect("a date"),
    };
    let seal = seal(key, &says).expect("a seal");
    let code = ReferralCode::of(number, &seal, 1).expect("a code");
    code.printed(Some("https://oryn.example.kz")).expect("printed")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_printed_without_a_connection_is_checked_without_one() {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 2);
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let response = centre.select(1).first().expect("selected").to_string();
    until_read(&desk, "a selected response", |desk| async move {
        let view = desk.responses(ResponsesRequest::default()).await.expect("responses");
        view.rows.into_iter().find(|row| row.held)
    })
    .await;
    let of_centre = signed(&centre.books().code_key, &referral_number("99999", 2026, 7));
    until_read(&desk, "the keys of the centre", |desk| {
        let text = of_centre.clone();
        async move {
            let checked = check(&desk, &text).await;
            (checked.answer == "elsewhere").then_some(())
        }
    })
    .await;
    centre.stop();
    until(&desk, "the line is gone", |status| !status.link.online).await;

    let done = desk.activate_response(ActivateResponse { response }).await.expect("activated");
    let referral = done.leads_to.expect("a referral");
    let print = || PrintReferral {
        referral: referral.clone(),
        to: PrintTo::Printer,
    };
    let mut codes = Vec::new();
    for _ in 0..2 {
        let printed = desk.print_referral(print()).await.expect("printed");
        codes.push(scanned(&computer.folder().join("papers").join(printed.file)));
    }
    let [first, second] = codes.as_slice() else { panic!("two copies") };
    assert!(
        first.starts_with("ORYN:2:"),
        "{first}: no telephone opens an address of this computer"
    );

    let checked = check(&desk, second).await;
    assert_eq!(
        (checked.answer.as_str(), checked.counts, checked.proof.as_str()),
        ("counts", true, "signed")
    );
    assert_eq!(checked.row.as_ref().map(|row| row.id.as_str()), Some(referral.as_str()));
    assert_eq!((checked.copy, checked.row.map(|row| row.copies)), (Some(2), Some(2)));
    assert!(checked.as_of.is_some(), "since when nothing is known here");
    let older = check(&desk, &first.to_lowercase()).await;
    assert_eq!((older.answer.as_str(), older.counts), ("superseded", true));

    let number = older.number.expect("the number");
    let by_number = check(&desk, &number).await;
    assert_eq!((by_number.answer.as_str(), by_number.proof.as_str()), ("counts", "nothing"));

    // A letter of the signature, near the end of the code.
    let (place, letter) = second.char_indices().rev().nth(12).expect("a letter");
    let other = if letter == 'A' { "B" } else { "A" };
    let mut changed = second.clone();
    changed.replace_range(place..=place, other);
    let stranger = SealKey::generate(&mut OsRng).expect("a key");
    for (text, answer) in [
        (of_centre.clone(), "elsewhere"),
        (changed, "tampered"),
        (signed(&stranger, &number), "unknown_key"),
        (second.get(..60).expect("letters").to_owned(), "damaged"),
        ("4601234567890".to_owned(), "not_referral"),
        (
            format!("{}0", number.get(..number.len() - 1).expect("digits")),
            if number.ends_with('0') { "counts" } else { "misread" },
        ),
    ] {
        let checked = check(&desk, &text).await;
        assert_eq!(checked.answer, answer, "{text}");
        assert!(answer == "counts" || !checked.counts);
    }

    clock.advance_minutes(9 * 24 * 60);
    assert_eq!(check(&desk, second).await.answer, "expired");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_was_withdrawn_vouches_for_nothing_once_the_desk_has_heard() {
    let clock = Arc::new(Clock::wall("2026-11-23 09:00"));
    let centre = Centre::new(&clock, 1);
    centre.books().code_key_withdrawn = true;
    centre.start();
    let computer = Computer::new(&clock);
    let desk = computer.enrolled(&centre).await;
    let text = signed(&centre.books().code_key, &referral_number("00012", 2026, 7));
    until_read(&desk, "the keys of the centre", |desk| {
        let text = text.clone();
        async move { (check(&desk, &text).await.answer == "withdrawn_key").then_some(()) }
    })
    .await;
}
