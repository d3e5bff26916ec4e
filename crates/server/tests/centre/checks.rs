//! The code on a referral, from the hold it was signed with to whoever asks about it; and the keys that sign.

use std::sync::Arc;

use axum::body::Body;
use axum::http::StatusCode;
use oryn_api::portal::PortalCalls;
use oryn_api::trust::CodeKeyList;
use oryn_domain::id::ReferralId;
use oryn_messages::Lang;
use oryn_server::clock::Clock;
use oryn_server::code_keys::command;
use oryn_server::parents::Parents;
use oryn_signing::SealKey;
use oryn_signing::rand_core::OsRng;
use oryn_signing::referral_code::{ReferralCode, seal};

use crate::door::Visitor;
use crate::fixture::Fixture;
use crate::terms::{referral, referred};

const PORTAL: Option<&str> = Some("https://oryn.example.kz");

fn printed(fixture: &Fixture, id: ReferralId) -> String {
    let row = referral(fixture, id);
    let code = ReferralCode::of(&row.number, row.seal.as_ref().expect("signed"), 1).expect("a code");
    code.printed(PORTAL).expect("printed")
}

async fn answer(fixture: &Fixture, text: &str) -> &'static str {
    Parents(Arc::clone(&fixture.centre)).check_code(text).await.answer
}

#[tokio::test]
async fn a_desk_gets_its_codes_with_the_hold_and_anybody_checks_them() {
    let fixture = Fixture::new(2).await;
    let mut desk = fixture.desk().await;
    let id = referred(&fixture, &mut desk).await;
    let row = referral(&fixture, id);
    fixture.centre.read(|published| {
        let hold = published
            .register
            .holds()
            .find(|hold| hold.referral_number == row.number)
            .expect("its hold");
        assert!(hold.terms.iter().all(|row| !row.paper_seal.is_empty()), "signed for each day");
        assert_eq!(
            hold.paper_seal(&row.valid),
            row.seal,
            "what the desk printed is what the centre has"
        );
    });
    let text = printed(&fixture, id);
    let checked = Parents(Arc::clone(&fixture.centre)).check_code(&text).await;
    assert_eq!((checked.answer, checked.counts), ("counts", true));
    let child = &fixture.region.families[0].child;
    let shown = checked.paper.and_then(|paper| paper.referral).expect("the row");
    assert_eq!(shown.child, child.name.initials());

    let mut anybody = Visitor::at(&fixture);
    let path = text.strip_prefix("HTTPS://ORYN.EXAMPLE.KZ").expect("an address");
    let page = anybody.send("GET", path, &[], Body::empty()).await;
    assert_eq!(page.status, StatusCode::OK);
    let words = page.text();
    assert!(words.contains(&row.number) && words.contains(&shown.child), "{words}");
    for secret in [&child.name.surname, &child.name.given, &child.iin.to_string()] {
        assert!(!words.contains(secret.as_str()), "nothing that the initials do not say");
    }

    assert_eq!(
        answer(&fixture, &row.number).await,
        "not_referral",
        "a number alone is nobody's business"
    );
    assert_eq!(
        answer(&fixture, &format!("ORYN:1:{}:2026-03-26T1702::", row.number)).await,
        "unproven"
    );
    // Whether there is such a referral, and how long it counts, is not found out by writing other days into a code.
    for number in [row.number.as_str(), "00012-26-09999-0"] {
        assert_eq!(
            answer(&fixture, &format!("ORYN:1:{number}:2099-01-01T0000::")).await,
            "unproven",
            "{number}"
        );
    }
    let stranger = SealKey::generate(&mut OsRng).expect("a key");
    let says = row.seal.as_ref().expect("signed").says(&row.number);
    let foreign = ReferralCode::of(&row.number, &seal(&stranger, &says).expect("a seal"), 1).expect("a code");
    assert_eq!(answer(&fixture, &foreign.printed(PORTAL).expect("printed")).await, "unknown_key");

    fixture.pass_minutes(15 * 24 * 60).await;
    assert_eq!(answer(&fixture, &text).await, "expired");
}

#[tokio::test]
async fn a_key_is_told_before_it_signs_and_a_withdrawn_one_vouches_for_nothing() {
    let fixture = Fixture::new(2).await;
    let mut desk = fixture.desk().await;
    let text = printed(&fixture, referred(&fixture, &mut desk).await);
    let store = &*fixture.centre.store;
    let run = async |words: &[&str]| command::run(store, words, fixture.clock.now(), Lang::En).await;
    let listed = async || -> CodeKeyList { desk.get("/v1/code-keys").await.json().await.expect("the keys") };

    let first = listed().await.keys.first().expect("made at the start").id.clone();
    let said = run(&["rotate"]).await.expect("rotated").expect("a list");
    assert_eq!(said.lines().count(), 2, "{said}");
    fixture.clock.0.advance_minutes(1);
    fixture.centre.code_keys.look(store, fixture.clock.now()).await.expect("looked");
    let keys = listed().await.keys;
    assert_eq!(keys.len(), 2);
    assert!(keys[1].from > fixture.clock.now(), "told before it signs");
    assert_eq!(answer(&fixture, &text).await, "counts");

    assert!(run(&["withdraw", "0000000000000000"]).await.is_err());
    assert!(run(&["something"]).await.expect("no fault").is_none());
    run(&["withdraw", &first]).await.expect("withdrawn").expect("a list");
    fixture.clock.0.advance_minutes(1);
    fixture.centre.code_keys.look(store, fixture.clock.now()).await.expect("looked");
    assert_eq!(answer(&fixture, &text).await, "withdrawn_key");
    let keys = listed().await.keys;
    assert_eq!(keys.len(), 3, "with the only key that signed gone, another one signs at once");
    assert!(keys[0].withdrawn_at.is_some() && keys[2].from <= fixture.clock.now());

    // Two operators at once.
    let both = futures_util::future::join(run(&["rotate"]), run(&["rotate"])).await;
    assert!(both.0.is_ok() && both.1.is_ok());
    let said = run(&["list"]).await.expect("asked").expect("a list");
    assert_eq!(said.lines().count(), 5, "no key of the two is lost: {said}");
}
