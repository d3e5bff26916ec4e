//! Signing in, the own sign-ins, and the department's accounts.

use axum::http::{StatusCode, header};
use oryn_domain::permission::{Caller, OfficerRole};
use oryn_doors::door::{Content, Method};

use super::{Browser, LANGUAGES, cookie, hidden, in_order, open_in_three_languages, words};
use crate::everybody::{Everybody, LOGIN, PASSWORD, Proof};

const SIGN_IN: &str = "/department/sign-in";

#[tokio::test]
async fn an_officer_signs_in_comes_back_to_where_it_was_and_signs_out() {
    let everybody = Everybody::new().await;
    let stranger = Browser::stranger(&everybody);
    let led = stranger.get("/department/sessions").await;
    assert_eq!((led.status, led.location()), (StatusCode::SEE_OTHER, "/department/sign-in?back=1"));
    assert!(cookie(&led, "oryn-officer-next").is_some(), "the way back is remembered");
    for language in LANGUAGES {
        let stranger = Browser::stranger(&everybody).speaking(language);
        for path in ["/department/sign-in", "/department/sign-in?back=1", "/department/first"] {
            in_order(&stranger.get(path).await, path, language);
        }
    }

    let said = stranger
        .fill_in(SIGN_IN, SIGN_IN, &[("login", " A.Officer "), ("password", PASSWORD)])
        .await;
    assert_eq!((said.status, said.location()), (StatusCode::SEE_OTHER, "/department"));
    let set = said
        .headers
        .get_all(header::SET_COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .find(|text| text.starts_with("oryn-officer="))
        .expect("a cookie");
    for part in ["Path=/department", "HttpOnly", "SameSite=Lax"] {
        assert!(set.contains(part), "{set}");
    }
    let officer = Browser {
        everybody: &everybody,
        proof: Proof {
            bearer: cookie(&said, "oryn-officer"),
            language: Some("ru"),
            ..Proof::default()
        },
    };
    let page = officer.get("/department/sessions").await;
    assert!(words(&page).contains("An officer · Аудитор"), "{}", words(&page));
    let out = officer.submit(&page, "/department/sign-out", &[]).await;
    assert_eq!((out.status, out.location()), (StatusCode::SEE_OTHER, SIGN_IN));
    assert_eq!(
        officer.get("/department/sessions").await.status,
        StatusCode::SEE_OTHER,
        "it has ended"
    );
    let again = officer.send("/department/sign-out", &hidden(&page, "/department/sign-out")).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "a second press changes nothing");
}

#[tokio::test]
async fn who_guesses_learns_nothing_and_waits_after_ten_tries() {
    let everybody = Everybody::new().await;
    let stranger = Browser::stranger(&everybody);
    for login in [LOGIN, "nobody"] {
        let said = stranger
            .fill_in(SIGN_IN, SIGN_IN, &[("login", login), ("password", "a wrong password")])
            .await;
        assert_eq!(said.status, StatusCode::UNAUTHORIZED);
        assert!(words(&said).contains("Имя, пароль или код не подходит"), "{}", words(&said));
        assert!(!said.text.contains("a wrong password"), "a password is never written back");
    }
    for login in [LOGIN, "nobody"] {
        let mut last = StatusCode::OK;
        for _ in 0..10 {
            let said = stranger
                .fill_in(SIGN_IN, SIGN_IN, &[("login", login), ("password", "another")])
                .await;
            last = said.status;
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS, "{login}");
    }
    let right = stranger
        .fill_in(SIGN_IN, SIGN_IN, &[("login", LOGIN), ("password", PASSWORD)])
        .await;
    assert_eq!(right.status, StatusCode::TOO_MANY_REQUESTS, "also for the right one, for a minute");
    assert!(right.headers.contains_key(header::RETRY_AFTER));
    let empty = stranger.fill_in(SIGN_IN, SIGN_IN, &[("login", ""), ("password", "")]).await;
    assert!(words(&empty).contains("Заполните это поле"), "{}", words(&empty));
}

#[tokio::test]
async fn a_form_that_this_officer_was_not_shown_does_nothing() {
    let everybody = Everybody::new().await;
    let one = Browser::of(&everybody, OfficerRole::Administrator).await;
    let other = Browser::of(&everybody, OfficerRole::Administrator).await;
    let add = "/department/accounts/add";
    let foreign = hidden(&other.get(add).await, add);
    let typed = [("login", "c.officer"), ("name", "An officer"), ("role", "auditor")];
    let fields: Vec<(String, String)> = typed
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    for token in [Vec::new(), foreign] {
        let said = one.send(add, &[token, fields.clone()].concat()).await;
        assert_eq!(said.status, StatusCode::FORBIDDEN);
        in_order(&said, add, "ru");
    }
    assert!(!words(&one.get("/department/accounts").await).contains("c.officer"));
}

#[tokio::test]
async fn a_role_sees_its_own_ways_and_is_told_politely_about_the_others() {
    let everybody = Everybody::new().await;
    for (role, begins) in [
        (OfficerRole::Administrator, true),
        (OfficerRole::Department, false),
        (OfficerRole::Auditor, false),
    ] {
        let browser = Browser::of(&everybody, role).await;
        let said = browser.get("/department/accounts").await;
        assert_eq!(said.status == StatusCode::OK, begins, "{role:?}");
        if !begins {
            assert_eq!(said.status, StatusCode::FORBIDDEN);
            in_order(&said, "/department/accounts", "ru");
            assert!(words(&said).contains("Для Вашей роли оно не предусмотрено"), "{}", words(&said));
        }
        let page = browser.get("/department/sessions").await;
        assert_eq!(page.text.contains("href=\"/department/accounts\""), begins, "{role:?}");
        assert_eq!(browser.get("/department").await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn an_administrator_keeps_accounts() {
    let everybody = Everybody::new().await;
    let administrator = Browser::of(&everybody, OfficerRole::Administrator).await;
    let add = "/department/accounts/add";
    let typed = [("login", "d.officer"), ("name", "Another officer"), ("role", "department")];
    for (fields, says) in [
        (
            &[("login", "two words"), ("name", "A"), ("role", "auditor")],
            "Учётная запись не найдена и не добавлена",
        ),
        (&[("login", "d.officer"), ("name", "A"), ("role", "")], "Выберите роль"),
        (&[("login", "d.officer"), ("name", ""), ("role", "auditor")], "Заполните это поле"),
    ] {
        let said = administrator.fill_in(add, add, fields).await;
        assert!(words(&said).contains(says), "{}", words(&said));
    }
    let made = administrator.fill_in(add, add, &typed).await;
    assert_eq!(made.status, StatusCode::OK);
    in_order(&made, add, "ru");
    let (_, rest) = made.text.split_once("<p class=\"big digits\">").expect("a code");
    let code = rest.split('<').next().expect("it ends");
    assert!(words(&administrator.fill_in(add, add, &typed).await).contains("Такое имя уже занято"));

    let stranger = Browser::stranger(&everybody);
    let first = "/department/first";
    let short = stranger
        .fill_in(first, first, &[("login", "d.officer"), ("code", code), ("password", "short")])
        .await;
    assert!(words(&short).contains("от 8 до 40 знаков"), "{}", words(&short));
    let signed = stranger
        .fill_in(
            first,
            first,
            &[("login", "d.officer"), ("code", code), ("password", " өте жақсы сөз")],
        )
        .await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", words(&signed));
    let again = stranger
        .fill_in(SIGN_IN, SIGN_IN, &[("login", "d.officer"), ("password", " өте жақсы сөз")])
        .await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "with the space it begins with");

    let cards = oryn_server::officers::list(&*everybody.fixture.centre.store).await.expect("listed");
    let id = cards.iter().find(|card| card.login == "d.officer").expect("added").id;
    let paths = [
        "/department/accounts".to_owned(),
        add.to_owned(),
        format!("/department/accounts/{id}/code"),
        format!("/department/accounts/{id}/close"),
    ];
    open_in_three_languages(&everybody, OfficerRole::Administrator, &paths).await;
    let role = format!("/department/accounts/{id}/role");
    open_in_three_languages(&everybody, OfficerRole::Administrator, std::slice::from_ref(&role)).await;
    let strange = administrator.fill_in(&role, &role, &[("role", "king")]).await;
    assert!(strange.status.is_client_error());
    let changed = administrator.fill_in(&role, &role, &[("role", "auditor")]).await;
    assert_eq!(changed.location(), "/department/accounts?done=role", "{}", words(&changed));
    let cards = oryn_server::officers::list(&*everybody.fixture.centre.store).await.expect("listed");
    assert!(cards.iter().any(|card| card.id == id && card.role == OfficerRole::Auditor));
    let renewed = administrator.fill_in(&paths[2], &paths[2], &[]).await;
    assert_eq!(renewed.status, StatusCode::OK);
    let old = stranger
        .fill_in(SIGN_IN, SIGN_IN, &[("login", "d.officer"), ("password", " өте жақсы сөз")])
        .await;
    assert_eq!(old.status, StatusCode::UNAUTHORIZED, "the password counts no more");
    let closed = administrator.fill_in(&paths[3], &paths[3], &[]).await;
    assert_eq!(closed.location(), "/department/accounts?done=1");
    assert_eq!(administrator.get(&paths[3]).await.status, StatusCode::NOT_FOUND, "closed already");
    assert!(words(&administrator.get("/department/accounts?done=1").await).contains("Учётная запись закрыта"));
}

#[tokio::test]
async fn the_own_sign_ins_are_listed_and_ended() {
    let everybody = Everybody::new().await;
    open_in_three_languages(&everybody, OfficerRole::Auditor, &["/department/sessions".to_owned()]).await;
    let browser = Browser::of(&everybody, OfficerRole::Department).await;
    let other = Browser::of(&everybody, OfficerRole::Department).await;
    let page = browser.get("/department/sessions").await;
    let (_, rest) = page.text.split_once("action=\"/department/sessions/").expect("another sign-in");
    let id = rest.split('/').next().expect("an identifier");
    let action = format!("/department/sessions/{id}/end");
    let stranger = Browser::of(&everybody, OfficerRole::Auditor).await;
    let token = hidden(&stranger.get("/department/sessions").await, "/department/sign-out");
    assert_eq!(
        stranger.send(&action, &token).await.status,
        StatusCode::NOT_FOUND,
        "another's sign-in"
    );
    let ended = browser.submit(&page, &action, &[]).await;
    assert_eq!(ended.location(), "/department/sessions?done=1");
    assert_eq!(
        other.get("/department/sessions").await.status,
        StatusCode::SEE_OTHER,
        "it has ended"
    );
}

#[tokio::test]
async fn no_form_of_the_console_does_anything_without_a_token_of_this_officer() {
    let everybody = Everybody::new().await;
    let stranger = hidden(&Browser::stranger(&everybody).get(SIGN_IN).await, SIGN_IN);
    let mut asked = 0;
    for door in oryn_server::http::table() {
        let is_form = door.path.starts_with("/department") && door.method == Method::Post;
        let role = OfficerRole::ALL.into_iter().find(|role| door.access.admits(Caller::Officer(*role)));
        let (true, Some(role)) = (is_form, role) else { continue };
        let path = door.variables().fold(door.template(), |path, name| {
            path.replace(&format!("{{{name}}}"), "0198a1b2-0000-7000-8000-00000000abcd")
        });
        let browser = Browser::of(&everybody, role).await;
        let is_upload = matches!(&door.takes, Some(Content::Of("multipart/form-data")));
        for token in ["", stranger[0].1.as_str()] {
            let (media, body) = if is_upload {
                let body = format!("--e\r\ncontent-disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n--e--\r\n");
                ("multipart/form-data; boundary=e", body)
            } else {
                ("application/x-www-form-urlencoded", format!("token={token}"))
            };
            let said = everybody.ask("POST", &path, &browser.proof, Some((media, body))).await;
            assert_eq!(said.status, StatusCode::FORBIDDEN, "{path} for {role:?}: {}", words(&said));
            asked += 1;
        }
    }
    assert!(asked > 40, "{asked}");
}
