//! Parents' sign-in and what they may see.

use std::sync::Arc;

use oryn_api::portal::{AccountCalls, Asked, Asker, FilingCalls, NewApplication, PersonNamed, PlaceFilter, PortalCalls, Session};
use oryn_domain::group::{GroupKind, Language};
use oryn_server::parents::Parents;

use crate::fixture::Fixture;
use crate::main_job::publish;

/// Of the mother who is in the person register and not in Oryn.
pub const SURNAME: &str = "Сынақ";

/// A person as the pages name it.
pub fn named(iin: &str, surname: &str) -> PersonNamed {
    PersonNamed {
        iin: iin.to_owned(),
        surname: surname.to_owned(),
    }
}

/// The code that went to a phone.
pub async fn code(parents: &Parents, phone: &str) -> String {
    let inbox = parents.training_sms().await.expect("a training installation");
    let national: String = phone.chars().filter(char::is_ascii_digit).skip(1).collect();
    let message = inbox
        .iter()
        .find(|sms| sms.phone.ends_with(&national))
        .expect("a message to this phone");
    message.text.chars().filter(char::is_ascii_digit).take(6).collect()
}

pub async fn sign_in(parents: &Parents, phone: &str) -> Session {
    parents.send_code(phone, "ru").await.expect("a code is sent");
    parents
        .sign_in(phone, &code(parents, phone).await, &Asker::default())
        .await
        .expect("the code is right")
        .session
}

#[tokio::test]
async fn a_new_parent_joins_adds_a_child_and_stands_in_the_queue() {
    let fixture = Fixture::new(2).await;
    let parents = Parents(Arc::clone(&fixture.centre));
    let session = sign_in(&parents, "8 701 123 45 67").await;
    assert_eq!(parents.me(&session).await.expect_err("not known yet").code, "unauthorized");
    assert_eq!(
        parents
            .look_up(&session, &named("881231400018", SURNAME))
            .await
            .expect_err("a wrong digit")
            .code,
        "iin-check-digit"
    );
    assert_eq!(
        parents
            .register(&session, &named("881231400017", SURNAME), false)
            .await
            .expect_err("no consent")
            .code,
        "consent-needed"
    );
    parents
        .register(&session, &named("881231400017", SURNAME), true)
        .await
        .expect("joined");
    let curious = parents
        .look_up_child(&session, "200301600017")
        .await
        .expect_err("somebody else's child");
    assert_eq!(curious.code, "not-your-child");
    let stranger = parents
        .add_child(&session, fixture.id(), "200301600017")
        .await
        .expect_err("somebody else's child");
    assert_eq!(stranger.code, "not-your-child");
    let child = parents.add_child(&session, fixture.id(), "210714500018").await.expect("added");
    let new = NewApplication {
        act: fixture.id(),
        child: child.id,
        settlement: fixture.region.settlement.id,
        kind: GroupKind::Ordinary,
        kindergarten: None,
        conclusion: None,
        languages: vec![Language::Kazakh],
        privilege: None,
        address: None,
        told: None,
    };
    let card = parents.file_application(&session, new.clone()).await.expect("filed");
    assert_eq!(
        (card.position, card.number),
        (Some(1), 3),
        "the only child of 2021, the third application"
    );
    let again = parents
        .file_application(&session, new)
        .await
        .expect("a second press of the button changes nothing");
    assert_eq!(again.id, card.id);
    let notices = parents.notices(&session).await.expect("the inbox");
    assert_eq!(notices[0].code, "application-accepted");
}

#[tokio::test]
async fn five_wrong_codes_end_a_code_and_haste_is_answered() {
    let fixture = Fixture::new(1).await;
    let parents = Parents(Arc::clone(&fixture.centre));
    let phone = fixture.region.families[0].guardian.phone.clone();
    parents.send_code(&phone, "kk").await.expect("sent");
    assert_eq!(parents.send_code(&phone, "kk").await.expect_err("too soon").code, "sms-too-often");
    let right = code(&parents, &phone).await;
    let wrong = if right == "000000" { "111111" } else { "000000" };
    for _ in 0..5 {
        assert_eq!(
            parents
                .sign_in(&phone, wrong, &Asker::default())
                .await
                .err()
                .map(|error| error.code)
                .as_deref(),
            Some("sms-code-wrong")
        );
    }
    assert_eq!(
        parents
            .sign_in(&phone, &right, &Asker::default())
            .await
            .err()
            .map(|error| error.code)
            .as_deref(),
        Some("sms-code-expired")
    );
}

#[tokio::test]
async fn parents_see_their_own_and_nobody_elses() {
    let fixture = Fixture::new(2).await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 1).await;
    let parents = Parents(Arc::clone(&fixture.centre));
    let session = sign_in(&parents, &fixture.region.families[0].guardian.phone).await;
    assert_eq!(parents.applications(&session).await.expect("mine").len(), 1);
    let others = parents
        .application(&session, fixture.region.families[1].application.id)
        .await
        .expect_err("not mine");
    assert_eq!(others.code, "not-found");
    let mine = PlaceFilter {
        mine: true,
        ..PlaceFilter::default()
    };
    assert_eq!(parents.free_places(Some(&session), &mine).await.expect("places").len(), 1);
    let page = parents.bulletin(Some(&session), bulletin).await.expect("the bulletin");
    assert_eq!(page.fits.len(), 1);
    let asked = parents
        .respond(&session, fixture.id(), page.fits[0].application, bulletin)
        .await
        .expect("responded");
    let Asked::Responded(response) = asked else {
        panic!("a response, not {asked:?}")
    };
    let other = sign_in(&parents, &fixture.region.families[1].guardian.phone).await;
    assert_eq!(
        parents
            .withdraw_response(&other, fixture.id(), response)
            .await
            .expect_err("not theirs")
            .code,
        "not-your-child"
    );
    parents
        .withdraw_response(&session, fixture.id(), response)
        .await
        .expect("taken back");
    parents.sign_out(&session).await;
    assert_eq!(parents.me(&session).await.expect_err("signed out").code, "unauthorized");
}
