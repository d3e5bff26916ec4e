//! What holds on every page: words in three languages, headers, tokens, escaping, cookies.

use std::sync::Arc;

use axum::http::{StatusCode, header};

use crate::browser::{Browser, Page, encoded};
use crate::model::Town;
use crate::stages::{self, stages};

pub const LANGUAGES: [&str; 3] = ["kk", "ru", "en"];

pub fn in_order(page: &Page, lang: &str) {
    assert!(
        !page.text.contains('⟦'),
        "{} has no words for something in {lang}: {}",
        page.at,
        page.words()
    );
    assert!(page.text.contains(&format!("<html lang=\"{lang}\">")), "{}", page.at);
    for part in ["<main", "<header", "<footer", "class=\"skip\"", "<h1>", "data-clock"] {
        assert!(page.text.contains(part), "{}: no {part}", page.at);
    }
    assert_eq!(page.text.matches("<h1>").count(), 1, "{}: one thing per page", page.at);
    for name in ["Қазақша", "Русский", "English"] {
        assert!(page.words().contains(name), "{}: {name} is not offered", page.at);
    }
    assert!(
        !page.text.contains("<script>") && !page.text.contains(" style=") && !page.text.contains(" onclick"),
        "{}",
        page.at
    );
    for input in page
        .text
        .split("<input")
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap_or_default())
    {
        if !input.contains("type=\"hidden\"") {
            let id = input
                .split("id=\"")
                .nth(1)
                .and_then(|rest| rest.split('"').next())
                .unwrap_or_else(|| panic!("{}: {input} has no id", page.at));
            assert!(page.text.contains(&format!("for=\"{id}\"")), "{}: {id} has no label", page.at);
        }
    }
    for form in page.text.split("<form").skip(1) {
        let head = form.split('>').next().unwrap_or_default();
        let body = form.split("</form>").next().unwrap_or_default();
        assert!(
            !head.contains("post") || body.contains("name=\"token\""),
            "{}: a form without a token",
            page.at
        );
    }
    let policy = page.header(header::CONTENT_SECURITY_POLICY);
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
}

#[tokio::test]
async fn every_page_speaks_three_languages() {
    let stages = stages();
    let town = &stages.town;
    let application = |family| format!("/applications/{}", town.application_of(family));
    let public = [
        "/".to_owned(),
        "/privacy".to_owned(),
        "/settlement".to_owned(),
        "/verify".to_owned(),
        "/verify?code=counts".to_owned(),
        "/appeals".to_owned(),
        "/appeals/new".to_owned(),
        "/sign-in".to_owned(),
        "/places".to_owned(),
        format!("/places/{}", stages.open),
        format!("/places/{}", stages.old),
        "/dev/sms".to_owned(),
    ];
    let filters = [
        "/places?year=2022&language=kazakh&name=%D0%B1%D1%83%D0%BB&settlement=&mine=".to_owned(),
        "/places?language=uzbek".to_owned(),
    ];
    let own = [
        "/applications".to_owned(),
        "/applications/new".to_owned(),
        "/children".to_owned(),
        "/children/add".to_owned(),
        "/inbox".to_owned(),
        "/places?mine=1".to_owned(),
        format!("/places/{}", stages.open),
        "/sign-in/person".to_owned(),
    ];
    for lang in LANGUAGES {
        let mut stranger = Browser::speaking(town, lang);
        for path in public.iter().chain(&filters) {
            let page = stranger.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            in_order(&page, lang);
        }
        for family in 0..9 {
            let mut parent = Browser::signed_in(town, lang, family);
            let page = parent.get(&application(family)).await;
            assert_eq!(page.status, StatusCode::OK, "family {family}");
            in_order(&page, lang);
            for path in &own {
                let page = parent.get(path).await;
                assert_eq!(page.status, StatusCode::OK, "{path} for family {family}");
                in_order(&page, lang);
                assert_eq!(page.header(header::CACHE_CONTROL), "no-store", "{path} is personal");
            }
        }
        let mut waiting = Browser::signed_in(town, lang, stages::WAITING);
        for path in [
            format!("/places/{}/respond/{}", stages.open, town.application_of(stages::WAITING)),
            format!("{}/withdraw", application(stages::WAITING)),
        ] {
            let page = waiting.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            in_order(&page, lang);
        }
        let mut nobody = Browser::speaking(town, lang);
        let page = nobody.get("/sign-in").await;
        let page = nobody.submit(&page, "/sign-in", &[("phone", "+77010000001")]).await;
        in_order(&page, lang);
    }
}

#[tokio::test]
async fn what_does_not_exist_is_told_in_the_persons_language() {
    let town = Arc::new(Town::with(1, |builder| builder));
    for (lang, says) in [
        ("kk", "Мұндай бет жоқ"),
        ("ru", "Такой страницы нет"),
        ("en", "There is no such page"),
    ] {
        let mut browser = Browser::speaking(&town, lang);
        for path in ["/nothing", "/places/not-an-id", "/portal/none.css", "/lang/de"] {
            let page = browser.get(path).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            assert!(page.words().contains(says), "{path}: {}", page.words());
            in_order(&page, lang);
        }
    }
    let mut browser = Browser::speaking(&town, "ru");
    let page = browser.send("POST", "/places", Some(String::new()), &[]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND, "a form nobody shows");
    let unknown = browser.get(&format!("/places/{}", town.application_of(0))).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_fault_of_our_own_is_a_page_too() {
    let town = Arc::new(Town::with(0, |builder| builder));
    town.state().broken = true;
    let mut browser = Browser::speaking(&town, "kk");
    let page = browser.get("/").await;
    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(page.words().contains("Бірдеңе Сізде емес, бізде бұзылды"), "{}", page.words());
    in_order(&page, "kk");
}

#[tokio::test]
async fn a_form_that_this_visitor_was_not_shown_does_nothing() {
    let town = Arc::new(Town::with(1, |builder| builder));
    let bulletin = town.publish(1);
    let respond = format!("/places/{bulletin}/respond/{}", town.application_of(0));
    let mut browser = Browser::signed_in(&town, "ru", 0);
    let page = browser.get(&respond).await;
    let shown = page.hidden(&respond);
    let without: Vec<_> = shown.iter().filter(|(name, _)| name != "token").cloned().collect();
    let mut foreign = without.clone();
    let mut other = Browser::signed_in(&town, "ru", 0);
    let token = other
        .get(&respond)
        .await
        .hidden(&respond)
        .into_iter()
        .find(|(name, _)| name == "token")
        .expect("a token");
    foreign.push(token);
    let decided = town.state().decided;
    for fields in [&without, &foreign] {
        let page = browser.send("POST", &respond, Some(encoded(fields)), &[]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(
            page.words().contains("Ничего не отправлено") && page.words().contains("Открыть заново"),
            "politely: {}",
            page.words()
        );
        in_order(&page, "ru");
    }
    let page = browser
        .send("POST", &respond, Some(encoded(&shown)), &[("sec-fetch-site", "cross-site")])
        .await;
    assert_eq!(page.status, StatusCode::FORBIDDEN, "the browser says that another site sent it");
    assert_eq!(town.state().decided, decided, "nothing was decided");
    let page = browser
        .send("POST", &respond, Some(encoded(&shown)), &[("sec-fetch-site", "same-origin")])
        .await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(town.state().decided, decided + 1);
}

#[tokio::test]
async fn a_name_is_text_whatever_it_says() {
    let town = Arc::new(Town::with(1, |builder| builder));
    let mut browser = Browser::signed_in(&town, "ru", 0);
    let page = browser.get("/children/add").await;
    let page = browser.submit(&page, "/children/add", &[("iin", &town.iin_of("\"Ж&К\""))]).await;
    let list = browser.submit(&page, "/children/add", &[]).await;
    let new = browser.get("/applications/new").await;
    for page in [&page, &list, &new] {
        assert!(!page.text.contains("<script>alert"), "{}", page.at);
        assert!(page.text.contains("&#60;script&#62;alert(1)"), "{}: {}", page.at, page.text);
    }
    let typed = browser.get("/places?name=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E").await;
    assert!(!typed.text.contains("<script>alert"));
    let phone = browser.get("/sign-in").await;
    let phone = browser
        .submit(&phone, "/sign-in", &[("phone", "\"><script>alert(1)</script>")])
        .await;
    assert!(!phone.text.contains("<script>alert"));
}

#[tokio::test]
async fn the_language_is_chosen_and_kept() {
    let town = Arc::new(Town::with(0, |builder| builder));
    let mut browser = Browser::at(&town);
    assert!(browser.get("/").await.text.contains("<html lang=\"kk\">"), "Kazakh first");
    let russian = browser.send("GET", "/places", None, &[("accept-language", "ru-RU,ru;q=0.9")]).await;
    assert!(russian.text.contains("<html lang=\"ru\">"));
    assert!(russian.text.contains("/lang/en?back=%2Fplaces"), "one stays on the page");
    let page = browser.get("/lang/en?back=/places%3Fyear%3D2022").await;
    assert_eq!(page.at, "/places?year=2022");
    assert!(page.text.contains("<html lang=\"en\">"));
    assert!(browser.get("/privacy").await.text.contains("<html lang=\"en\">"), "kept");
    assert_eq!(browser.get("/lang/ru?back=//evil.example").await.at, "/", "nobody is led away");
}

#[tokio::test]
async fn the_settlement_is_chosen_kept_and_stands_on_every_page() {
    let town = Arc::new(Town::with(0, |builder| builder));
    let (id, name) = {
        let settlement = town.state().region.settlement.clone();
        (settlement.id.to_string(), settlement.name.ru)
    };
    let mut browser = Browser::speaking(&town, "ru");
    let page = browser.get("/places").await;
    assert!(page.words().contains("Выберите населённый пункт"), "{}", page.words());
    let page = browser.get("/settlement?back=%2Fplaces").await;
    let page = browser.submit(&page, "/settlement", &[("settlement", &id)]).await;
    assert_eq!(page.at, "/places");
    assert!(
        page.words().contains(&format!("{name} Изменить населённый пункт")),
        "{}",
        page.words()
    );
    assert!(browser.get("/privacy").await.words().contains(&name), "it stands everywhere");
    assert!(page.text.contains(&format!("value=\"{id}\" selected")), "the list begins with it");
    let page = browser.get("/settlement?back=%2F%2Fevil.example").await;
    let page = browser.submit(&page, "/settlement", &[("settlement", "")]).await;
    assert_eq!(page.at, "/", "nobody is led away");
    assert!(page.words().contains("Выберите населённый пункт"), "and it is forgotten");
}

#[tokio::test]
async fn cookies_are_closed_to_scripts_and_other_sites() {
    let town = Arc::new(Town::with(0, |builder| builder));
    let mut browser = Browser::at(&town);
    let page = browser.send("GET", "/", None, &[("x-forwarded-proto", "https")]).await;
    let cookies: Vec<_> = page
        .headers
        .get_all(header::SET_COOKIE)
        .iter()
        .map(|value| value.to_str().expect("ASCII").to_owned())
        .collect();
    assert!(!cookies.is_empty());
    for cookie in cookies {
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Secure"),
            "{cookie}"
        );
    }
    assert_eq!(page.header(header::CACHE_CONTROL), "private, no-cache");
}

#[tokio::test]
async fn files_are_kept_for_ever_under_the_hash_of_their_content() {
    let town = Arc::new(Town::with(0, |builder| builder));
    let mut browser = Browser::at(&town);
    let page = browser.get("/").await;
    let files: Vec<_> = page
        .text
        .split("\"/portal/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|file| format!("/portal/{file}"))
        .collect();
    assert!(files.len() >= 3, "{files:?}");
    for file in files {
        let page = browser.send("GET", &file, None, &[]).await;
        assert_eq!(page.status, StatusCode::OK, "{file}");
        assert!(page.header(header::CACHE_CONTROL).contains("immutable"), "{file}");
        assert!(page.headers.get(header::SET_COOKIE).is_none(), "{file} is the same for everybody");
    }
    assert!(page.text.len() < 20_000, "{} bytes are too many for a slow line", page.text.len());
}

#[tokio::test]
async fn messages_to_phones_are_shown_in_training_only() {
    let town = Arc::new(Town::with(0, |builder| builder));
    let mut browser = Browser::speaking(&town, "ru");
    let page = browser.get("/sign-in").await;
    browser.submit(&page, "/sign-in", &[("phone", "+77010000002")]).await;
    let page = browser.get("/dev/sms").await;
    assert!(
        page.words().contains("77010000002") && page.words().contains("1000 (ru)"),
        "{}",
        page.words()
    );
    let mut rules = oryn_testkit::sources::training_rules();
    rules.training = false;
    let town = Arc::new(Town::with(0, |builder| builder.rules(rules)));
    assert_eq!(Browser::speaking(&town, "ru").get("/dev/sms").await.status, StatusCode::NOT_FOUND);
}
