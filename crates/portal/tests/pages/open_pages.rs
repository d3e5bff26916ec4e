//! The pages that are open to everybody: whole in three languages, light, without anybody's name; files that say no more than their pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::http::{StatusCode, header};
use oryn_api::open::CROWD;
use serde_json::Value;

use crate::browser::{Browser, Page};
use crate::model::Town;
use crate::promises::{LANGUAGES, in_order};
use crate::stages::{ENROLLED, Stages, WAITING, stages};

/// What a page may weigh on the wire; these are not even packed.
const HEAVIEST: usize = 60 * 1_024;
const FILES: [&str; 6] = ["freed", "referrals", "queues", "places", "kindergartens", "statistics"];

fn pages(stages: &Stages) -> Vec<String> {
    let own = stages.town.state().region.kindergarten.id;
    let mut pages: Vec<String> = [
        "/",
        "/kindergartens",
        "/kindergartens?page=2",
        "/kindergartens?ownership=state&year=2022&language=kazakh&name=%D0%B1%D1%83%D0%BB&settlement=",
        "/kindergartens?language=uzbek",
        "/queue",
        "/open",
        "/open/freed",
        "/open/freed?kind=correctional&date=2026-11-23",
        "/open/referrals",
        "/open/referrals?all=1&page=2",
        "/open/queues",
        "/open/queues?year=1990",
        "/statistics",
        "/how",
        "/questions",
        "/verify/log",
        "/verify/log/heads",
        "/verify/log/paper",
        "/verify/log/days/2026-11-23",
        "/verify/log/days/2026-11-23/700",
    ]
    .map(str::to_owned)
    .into();
    pages.push(format!("/kindergartens/{own}"));
    pages
}

/// Names, numbers and telephones of every family of the town.
fn secrets(town: &Town) -> Vec<String> {
    let state = town.state();
    state
        .region
        .families
        .iter()
        .flat_map(|family| {
            [
                family.guardian.name.full(),
                family.child.name.full(),
                family.guardian.iin.to_string(),
                family.child.iin.to_string(),
                family.guardian.phone.clone(),
            ]
        })
        .collect()
}

#[tokio::test]
async fn every_open_page_is_whole_light_and_names_nobody() {
    let stages = stages();
    let secrets = secrets(&stages.town);
    for lang in LANGUAGES {
        let mut stranger = Browser::speaking(&stages.town, lang);
        for path in pages(&stages) {
            let page = stranger.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            in_order(&page, lang);
            assert!(page.text.len() < HEAVIEST, "{path}: {} bytes", page.text.len());
            for secret in &secrets {
                assert!(!page.text.contains(secret.as_str()), "{path} tells of a family");
            }
        }
    }
}

/// A first visit on a slow line: the page, its style and script, the mark and the letters, all as they go over the wire.
#[tokio::test]
async fn a_first_visit_weighs_less_than_sixty_kilobytes_letters_included() {
    let stages = stages();
    let packed = [("accept-encoding", "gzip")];
    for lang in LANGUAGES {
        let mut stranger = Browser::speaking(&stages.town, lang);
        let plain = stranger.get("/").await.text;
        let file = |ending: &str| {
            let files = plain.split("/portal/").skip(1).filter_map(|rest| rest.split('"').next());
            files
                .into_iter()
                .find(|file| file.ends_with(ending))
                .map(|file| format!("/portal/{file}"))
        };
        let style = file(".css").expect("a style");
        let letters: Vec<String> = stranger
            .get(&style)
            .await
            .text
            .split("src:url(")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
            .map(|file| format!("/portal/{file}"))
            .collect();
        assert_eq!(letters.len(), 4);
        let parts = [style, file(".js").expect("a script"), file(".svg").expect("a mark")];
        let mut around = 0;
        for path in parts.iter().chain(&letters) {
            let part = stranger.send("GET", path, None, &packed).await;
            assert_eq!(part.status, StatusCode::OK, "{path}");
            around += part.weight;
        }
        for path in pages(&stages) {
            let page = stranger.send("GET", &path, None, &packed).await;
            let weight = around + page.weight;
            assert!(weight < HEAVIEST, "{lang} {path}: {weight} bytes, {around} of them around the page");
        }
    }
}

#[tokio::test]
async fn the_home_page_counts_as_parents_know_it() {
    let town = Arc::new(Town::with(1, |builder| builder));
    let page = Browser::speaking(&town, "ru").get("/").await;
    for figure in ["344", "3471", "108\u{202f}344", "743", "570"] {
        assert!(page.text.contains(&format!("<dd>{figure}</dd>")), "{figure}: {}", page.words());
    }
    assert!(page.words().contains("Зачислено детей за 5 дней"));
}

#[tokio::test]
async fn the_home_page_shows_the_newest_places_and_leads_to_all_there_is() {
    let stages = stages();
    let mut stranger = Browser::speaking(&stages.town, "ru");
    let page = stranger.get("/").await;
    assert!(page.text.contains(&format!("href=\"/places/{}\"", stages.open)), "a place is left");
    assert!(!page.text.contains(&format!("href=\"/places/{}\"", stages.old)), "no place is left");
    for way in [
        "/places",
        "/queue",
        "/kindergartens",
        "/open/queues",
        "/statistics",
        "/how",
        "/questions",
        "/open",
        "/verify/log",
    ] {
        assert!(page.text.contains(&format!("href=\"{way}\"")), "{way}");
    }
    let empty = Arc::new(Town::with(1, |builder| builder));
    let words = Browser::speaking(&empty, "ru").get("/").await.words();
    assert!(words.contains("Свободных мест сейчас нет"), "{words}");
}

#[tokio::test]
async fn the_passport_holds_every_field_that_there_is() {
    let stages = stages();
    let own = stages.town.state().region.kindergarten.id;
    let mut browser = Browser::speaking(&stages.town, "ru");
    let words = browser.get(&format!("/kindergartens/{own}")).await.words();
    for field in [
        "Казахский",
        "Государственный",
        "от 1 до 2 лет 15 000 ₸",
        "Пятидневная рабочая неделя",
        "Дежурная группа Есть",
        "Дополнительное оснащение Бассейн, кабинет логопеда",
        "+7 (72540) 0-00-00",
        "www.example.kz",
        "г. Арыс",
        "Открыто для всех, мест:",
        "Күншуақ тобы",
        "2023: 108 344",
    ] {
        assert!(words.contains(field), "{field}: {words}");
    }
    let bare = browser.get("/kindergartens").await;
    let href = bare
        .text
        .split("href=\"/kindergartens/")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let words = browser.get(&format!("/kindergartens/{}", href.expect("a passport"))).await.words();
    assert!(words.contains("Режим работы Не указано"), "what is not known is said: {words}");
    for strange in ["not-an-id", "0198a1b2-0000-7000-8000-00000000abcd"] {
        let page = browser.get(&format!("/kindergartens/{strange}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{strange}");
    }
}

/// The number and the last digits of the child's IIN of a family.
fn credentials(town: &Town, family: usize) -> (String, String) {
    let state = town.state();
    let family = &state.region.families[family];
    (family.application.number.to_string(), family.child.iin.to_string().split_off(8))
}

async fn check(browser: &mut Browser, number: &str, ending: &str) -> Page {
    let form = browser.get("/queue").await;
    browser.submit(&form, "/queue", &[("number", number), ("ending", ending)]).await
}

/// A page without what differs for every visitor and every try.
fn without_what_was_typed(page: &Page, typed: &[&str]) -> String {
    let token = page
        .hidden("/queue")
        .into_iter()
        .find(|(name, _)| name == "token")
        .expect("a token")
        .1;
    let mut text = page.text.replace(&token, "");
    for typed in typed {
        text = text.replace(&format!("value=\"{typed}\""), "");
    }
    text
}

#[tokio::test]
async fn a_number_is_checked_without_a_name_and_stands_in_no_address() {
    let stages = stages();
    let town = &stages.town;
    for lang in LANGUAGES {
        let mut browser = Browser::speaking(town, lang);
        for family in 0..9 {
            let (number, ending) = credentials(town, family);
            let page = check(&mut browser, &number, &ending).await;
            assert_eq!((page.status, page.at.as_str()), (StatusCode::OK, "/queue"));
            assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
            in_order(&page, lang);
            assert!(!page.text.contains("id=\"problem\""), "family {family}: {}", page.words());
            let name = town.state().region.families[family].child.name.clone();
            assert!(
                !page.text.contains(&name.surname) && !page.text.contains(&name.given),
                "{}",
                page.words()
            );
        }
    }
    let mut browser = Browser::speaking(town, "ru");
    let (number, ending) = credentials(town, ENROLLED);
    let page = check(&mut browser, &format!("№ {number}"), &ending).await;
    assert!(page.words().contains("Ребёнок зачислен"), "{}", page.words());
}

#[tokio::test]
async fn whether_a_number_exists_is_not_told() {
    let town = Arc::new(Town::with(3, |builder| builder));
    let mut browser = Browser::speaking(&town, "ru");
    let (number, ending) = credentials(&town, 1);
    let wrong = if ending == "0000" { "1111" } else { "0000" };
    let known = check(&mut browser, &number, wrong).await;
    let unknown = check(&mut browser, "999999", &ending).await;
    assert_eq!(known.status, unknown.status);
    assert_eq!(
        without_what_was_typed(&known, &[&number, wrong]),
        without_what_was_typed(&unknown, &["999999", &ending])
    );
    assert!(known.words().contains("Такого заявления не нашлось"), "{}", known.words());
}

#[tokio::test]
async fn what_is_no_number_and_no_ending_is_told_at_the_field_and_stays() {
    let town = Arc::new(Town::with(1, |builder| builder));
    let mut browser = Browser::speaking(&town, "ru");
    let page = check(&mut browser, "заявление", "1234").await;
    assert!(page.status.is_client_error());
    assert!(page.words().contains("Введите номер заявления цифрами"), "{}", page.words());
    assert!(page.text.contains("value=\"1234\""), "nothing typed is lost");
    for ending in ["123", "12345", "12a4"] {
        let page = check(&mut browser, "1", ending).await;
        assert!(page.words().contains("ровно 4 последние цифры"), "{ending}: {}", page.words());
        in_order(&page, "ru");
    }
    let foreign = browser.send("POST", "/queue", Some("number=1&ending=1234".to_owned()), &[]).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN, "a form that nobody was shown");
}

fn rows(text: &str) -> Vec<Value> {
    let whole: Value = serde_json::from_str(text).expect("JSON");
    whole["rows"].as_array().expect("rows").clone()
}

#[tokio::test]
async fn every_table_is_a_file_in_both_kinds() {
    let stages = stages();
    let secrets = secrets(&stages.town);
    for lang in LANGUAGES {
        let mut browser = Browser::speaking(&stages.town, lang);
        for file in FILES {
            let json = browser.get(&format!("/open/files/{file}.json")).await;
            assert_eq!(json.status, StatusCode::OK, "{file}");
            assert_eq!(json.header(header::CONTENT_TYPE), "application/json");
            let rows = rows(&json.text);
            assert!(!rows.is_empty(), "{file}");
            let lines = browser.get(&format!("/open/files/{file}.csv")).await;
            assert_eq!(lines.header(header::CONTENT_TYPE), "text/csv; charset=utf-8");
            assert_eq!(lines.text.lines().count(), rows.len() + 1, "{file}: as many rows as in the other");
            assert!(!lines.text.contains('⟦'), "{file} in {lang}: {}", lines.text);
            for page in [&json, &lines] {
                let saved = page.header(header::CONTENT_DISPOSITION);
                assert!(
                    saved.starts_with(&format!("attachment; filename=\"oryn-{file}-2026-11-23.")),
                    "{saved}"
                );
                for secret in &secrets {
                    assert!(!page.text.contains(secret.as_str()), "{file} tells of a family");
                }
            }
        }
    }
    let mut browser = Browser::speaking(&stages.town, "ru");
    let freed = browser.get("/open/files/freed.csv").await;
    let heads: Vec<&str> = freed.text.lines().next().expect("headings").split(';').collect();
    for head in ["Возрастная группа", "Вид места"] {
        assert!(heads.contains(&head), "{heads:?}");
    }
    for strange in ["freed", "freed.xlsx", "children.csv", ".json"] {
        let page = browser.get(&format!("/open/files/{strange}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{strange}");
    }
}

/// How many rows say the same, but for the code, and how it ended, which nobody outside knows of a child.
fn crowds(rows: &[Value]) -> BTreeMap<String, usize> {
    let mut crowds = BTreeMap::new();
    for row in rows {
        let mut outside = row.clone();
        let fields = outside.as_object_mut().expect("an object");
        fields.remove("code").expect("a code");
        let live = fields.get("state").is_some_and(|state| state == "issued");
        fields.insert("state".to_owned(), live.into());
        *crowds.entry(outside.to_string()).or_default() += 1;
    }
    crowds
}

/// The server tells of children in crowds; no choice that a page offers may cut one.
#[tokio::test]
async fn no_choice_cuts_a_crowd() {
    let stages = stages();
    let settlement = stages.town.state().region.settlement.id;
    let mut browser = Browser::speaking(&stages.town, "ru");
    let whole = rows(&browser.get("/open/files/referrals.json?all=1").await.text);
    let all = crowds(&whole);
    assert!(all.values().all(|crowd| *crowd >= CROWD), "{all:?}");
    let here = format!("all=1&settlement={settlement}");
    for choice in [
        "",
        "all=1&year=2023",
        "year=2019",
        "language=kazakh",
        "all=1&name=%D0%91%D1%83%D0%BB",
        &here,
    ] {
        let some = rows(&browser.get(&format!("/open/files/referrals.json?{choice}")).await.text);
        for (words, crowd) in crowds(&some) {
            assert_eq!(all.get(&words), Some(&crowd), "{choice}");
        }
    }
    let queues = rows(&browser.get("/open/files/queues.json").await.text);
    let hearing = rows(&browser.get("/open/files/queues.json?kind=correctional-hearing").await.text);
    let correctional = rows(&browser.get("/open/files/queues.json?kind=correctional").await.text);
    assert_eq!(
        (hearing.len(), correctional.len()),
        (1, 1),
        "of three lines one says that it is correctional"
    );
    assert_eq!(rows(&browser.get("/open/files/queues.json?kind=sanatorium").await.text).len(), 0);
    let crowd = u64::try_from(CROWD).expect("few");
    assert!(
        queues
            .iter()
            .all(|row| row["waiting"].as_u64().is_some_and(|waiting| waiting >= crowd))
    );
}

#[tokio::test]
async fn a_family_reads_its_code_and_nobody_else_does() {
    let stages = stages();
    let path = format!("/applications/{}", stages.town.application_of(ENROLLED));
    let own = Browser::signed_in(&stages.town, "ru", ENROLLED).get(&path).await;
    assert!(own.text.contains("/open/referrals?code=K7QM2-XRT9F"), "{}", own.words());
    let other = Browser::signed_in(&stages.town, "ru", WAITING).get(&path).await;
    assert!(!other.text.contains("K7QM2"));
}

#[tokio::test]
async fn a_queue_is_found_by_everything_that_makes_one() {
    let stages = stages();
    let mut browser = Browser::speaking(&stages.town, "ru");
    let lines = async |browser: &mut Browser, choice: &str| {
        let file = browser.get(&format!("/open/files/queues.json?{choice}")).await;
        rows(&file.text).len()
    };
    assert_eq!(lines(&mut browser, "").await, 3);
    for (choice, found) in [
        ("kind=ordinary", 1),
        ("kind=correctional", 1),
        ("kind=sanatorium", 0),
        ("kind=correctional-hearing", 1),
        ("kind=correctional-speech", 0),
        ("kind=correctional-hearing&year=2023", 0),
    ] {
        assert_eq!(lines(&mut browser, choice).await, found, "{choice}");
    }
    let nowhere = browser.get("/open/queues?kind=sanatorium").await;
    assert!(nowhere.words().contains("Такой очереди нет"), "{}", nowhere.words());
    assert!(nowhere.text.contains("value=\"sanatorium\" selected"), "what was chosen is kept");
}
