//! What the pages do with what cannot be read, with haste, and with files.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use oryn_api::error::{ApiError, Code, Said, TurnedAway};
use oryn_api::portal::ExtensionCard;
use rstest::rstest;
use tower::ServiceExt;

use crate::browser::{Browser, Page};
use crate::model::Town;
use crate::stages::{REFERRED, stages};

const EDGE: &str = "edge";

impl Browser {
    /// Send a form with a file.
    async fn hand_in(&mut self, page: &Page, action: &str, typed: &[(&str, &str)], file: &[u8]) -> (StatusCode, String, String) {
        let mut body = Vec::new();
        let hidden = page.hidden(action);
        let typed = typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        for (name, value) in hidden.into_iter().chain(typed) {
            body.extend_from_slice(format!("--{EDGE}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").as_bytes());
        }
        let head = format!("--{EDGE}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(file);
        body.extend_from_slice(format!("\r\n--{EDGE}--\r\n").as_bytes());
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::post(action)
            .header(header::COOKIE, cookies.join("; "))
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={EDGE}"))
            .body(Body::from(body))
            .expect("a request");
        let answer = self.router.clone().oneshot(request).await.expect("a router always answers");
        let (parts, body) = answer.into_parts();
        let place = parts
            .headers
            .get(header::LOCATION)
            .and_then(|place| place.to_str().ok())
            .unwrap_or_default();
        let bytes = to_bytes(body, 4 << 20).await.expect("a body");
        (parts.status, place.to_owned(), String::from_utf8_lossy(&bytes).into_owned())
    }
}

#[rstest]
#[case("kk", "Сұрауда мұнда белгісіз өріс бар: role")]
#[case("ru", "В запросе есть поле, которого здесь не знают: role")]
#[case("en", "The request has a field that is not known here: role")]
#[tokio::test]
async fn a_strange_field_is_answered_in_the_persons_language(#[case] lang: &str, #[case] words: &str) {
    let town = Arc::new(Town::with(1, |builder| builder));
    let mut browser = Browser::speaking(&town, lang);
    let page = browser.get("/sign-in").await;
    let answer = browser
        .submit(&page, "/sign-in", &[("phone", "7010000000"), ("role", "head")])
        .await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.words().contains(words), "{}", answer.words());
    assert_eq!(town.state().decided, 0);
}

/// Whoever stands before the pages says that nothing is to be done: nothing is, and the person is told how long to wait.
#[tokio::test]
async fn who_is_turned_away_is_told_on_a_page_and_nothing_is_asked_for() {
    let town = Arc::new(Town::with(1, |builder| builder));
    // Every call would break; the page asks none.
    town.state().broken = true;
    let browser = Browser::signed_in(&town, "ru", 0);
    let error = ApiError::new(Code::TooManyRequests)
        .with("retry_after", 21)
        .referring_to("12345678");
    let mut request = Request::post("/children/add")
        .header(header::COOKIE, "oryn-lang=ru")
        .body(Body::empty())
        .expect("a request");
    request.extensions_mut().insert(TurnedAway(error));
    let answer = browser.router.clone().oneshot(request).await.expect("a router always answers");
    assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.headers()[header::RETRY_AFTER], "21");
    let said = answer
        .extensions()
        .get::<Said>()
        .expect("whoever stands around it may know")
        .0
        .clone();
    assert_eq!(
        (said.code.as_str(), said.reference.as_deref()),
        ("too-many-requests", Some("12345678"))
    );
    let bytes = to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("Подождите 21 секунду") && text.contains("12345678"), "{text}");
}

#[tokio::test]
async fn an_extension_is_asked_for_with_a_document_and_what_was_chosen_stays() {
    let stages = stages();
    let town = Arc::clone(&stages.town);
    let application = town.application_of(REFERRED);
    let mut browser = Browser::signed_in(&town, "ru", REFERRED);
    let path = format!("/applications/{application}/extension");
    let early = browser.get(&path).await;
    assert_eq!(
        early.at,
        format!("/applications/{application}"),
        "before the last day there is nothing to ask for"
    );
    assert!(!early.text.contains(&path));

    let until = {
        let state = town.state();
        let referral = state.region.register.referrals_of(application).next().expect("referred");
        referral.valid.until
    };
    town.clock.advance_minutes(until.since(town.clock.now()) / 60_000_000 - 60);
    let whole = browser.get(&format!("/applications/{application}")).await;
    assert!(whole.text.contains(&path), "on the last day it is offered");
    let form = browser.get(&path).await;
    assert!(form.words().contains("не больше 10 МБ"), "{}", form.words());
    let ground = town.state().region.register.rules.extension_grounds[0].code.clone();

    let (status, _, text) = browser.hand_in(&form, &path, &[("ground", &ground)], b"").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text.contains("В нём ничего нет"), "{text}");
    let chosen = format!("value=\"{ground}\" checked");
    assert!(text.contains(&chosen), "the ground is still chosen: {text}");
    let (status, _, text) = browser
        .hand_in(&form, &path, &[("ground", &ground)], &vec![0; (10 << 20) + 1])
        .await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(text.contains("Он больше 10 МБ") && text.contains(&chosen), "{text}");
    let (status, _, _) = browser
        .hand_in(&form, &path, &[("ground", &ground), ("days", "90")], b"%PDF-")
        .await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "a field the form does not have");

    let (status, place, text) = browser.hand_in(&form, &path, &[("ground", &ground)], b"%PDF-1.7 a paper").await;
    assert_eq!(
        (status, place.as_str()),
        (
            StatusCode::SEE_OTHER,
            format!("/applications/{application}?done=extension-asked").as_str()
        ),
        "{text}"
    );
    let whole = browser.get(&place).await;
    assert!(whole.words().contains("Просьба о продлении отправлена"), "{}", whole.words());
    let file = whole
        .text
        .split("href=\"/files/")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("the paper");
    let paper = browser.get(&format!("/files/{file}")).await;
    assert_eq!((paper.status, paper.text.as_str()), (StatusCode::OK, "%PDF-1.7 a paper"));
    assert!(paper.header(header::CONTENT_DISPOSITION).starts_with("attachment"));
    assert!(paper.header(header::CONTENT_SECURITY_POLICY).contains("sandbox"));
    assert_eq!(paper.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    let state = town.state();
    let row = state.region.register.application(application).expect("it");
    let card = crate::cards::application_page(&state.region.register, row, Vec::new(), town.clock.now());
    assert!(matches!(card.extension, Some(ExtensionCard::Asked { .. })));
}
