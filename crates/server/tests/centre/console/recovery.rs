//! Codes for families who have lost their telephone: given out after a look at the identity card, by whom, and nobody else.

use std::sync::Arc;

use axum::http::StatusCode;
use oryn_api::portal::{AccountCalls, Asker};
use oryn_domain::permission::OfficerRole;
use oryn_server::parents::Parents;

use super::{Browser, open_in_three_languages, words};
use crate::everybody::Everybody;

const PAGE: &str = "/department/recovery";

#[tokio::test]
async fn a_code_is_given_out_after_a_look_at_the_identity_card_and_stands_in_the_list() {
    let everybody = Everybody::new().await;
    open_in_three_languages(&everybody, OfficerRole::Auditor, &[PAGE.to_owned()]).await;
    let guardian = everybody.fixture.region.families[0].guardian.clone();
    let iin = guardian.iin.to_string();
    let browser = Browser::of(&everybody, OfficerRole::Department).await;
    let unknown = browser.fill_in(PAGE, PAGE, &[("iin", "881231400017")]).await;
    assert!(words(&unknown).contains("Родителя с таким ИИН здесь нет"), "{}", words(&unknown));
    let check = browser.fill_in(PAGE, PAGE, &[("iin", &iin)]).await;
    assert!(words(&check).contains(&guardian.name.full()), "{}", words(&check));
    assert!(
        !words(&browser.get(PAGE).await).contains(&guardian.name.full()),
        "looking gives nothing out"
    );
    let unseen = browser.submit(&check, PAGE, &[]).await;
    assert_eq!(unseen.status, StatusCode::UNPROCESSABLE_ENTITY);
    let made = browser.submit(&check, PAGE, &[("seen", "yes")]).await;
    assert_eq!(made.status, StatusCode::OK, "{}", words(&made));
    let (_, rest) = made.text.split_once("class=\"big digits\">").expect("the code");
    let code = rest.split('<').next().expect("its end").to_owned();
    let list = browser.get(PAGE).await;
    assert!(
        words(&list).contains(&guardian.name.full()) && !list.text.contains(&code) && !list.text.contains(&iin),
        "{}",
        words(&list)
    );
    let parents = Parents(Arc::clone(&everybody.fixture.centre));
    let signed = parents.recover(&iin, &code, &Asker::default()).await.expect("the code counts");
    assert_eq!(parents.me(&signed.session).await.expect("in").phone, guardian.phone);
}

#[tokio::test]
async fn an_auditor_sees_who_gave_codes_out_and_gives_none() {
    let everybody = Everybody::new().await;
    let browser = Browser::of(&everybody, OfficerRole::Auditor).await;
    let page = browser.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text.contains("name=\"iin\""), "there is no form");
    let forced = browser.send(PAGE, &[("iin".to_owned(), "881231400017".to_owned())]).await;
    assert_eq!(forced.status, StatusCode::FORBIDDEN);
}
