//! The first page: who keeps silent, what waits, what the data already tell.

use axum::http::StatusCode;
use oryn_domain::permission::OfficerRole;
use oryn_domain::record::Record;

use super::{Browser, open_in_three_languages, words};
use crate::everybody::Everybody;
use crate::main_job::publish;
use crate::terms::referred;

const OVERVIEW: &str = "/department/overview";

#[tokio::test]
async fn a_silent_desk_stands_first_with_what_it_keeps_waiting() {
    let (everybody, mut desk) = Everybody::among(|region| region.waiting(2)).await;
    let fixture = &everybody.fixture;
    let calm = Browser::of(&everybody, OfficerRole::Department).await;
    assert!(words(&calm.get(OVERVIEW).await).contains("Таких рабочих мест нет"));
    referred(fixture, &mut desk).await;
    fixture.pass_minutes(9 * 24 * 60).await;
    let browser = Browser::of(&everybody, OfficerRole::Department).await;
    let page = browser.get(OVERVIEW).await;
    assert_eq!(page.status, StatusCode::OK);
    let said = words(&page);
    assert!(said.contains("Молчат, а сроки идут") && said.contains("1 направление"), "{said}");
    assert!(!said.contains("Таких рабочих мест нет"), "{said}");
    let (_, rest) = page
        .text
        .split_once("href=\"/department/anomalies/silent/")
        .expect("a way to its rows");
    let path = format!("/department/anomalies/silent/{}", rest.split('"').next().expect("it ends"));
    let why = words(&browser.get(&path).await);
    assert!(
        why.contains("Без слова этого рабочего места") && why.contains("его слова ждут направлений – 1"),
        "{why}"
    );
    open_in_three_languages(&everybody, OfficerRole::Department, &[path]).await;
    open_in_three_languages(&everybody, OfficerRole::Auditor, &[OVERVIEW.to_owned()]).await;
    let beginning = browser.get("/department").await;
    assert_eq!(beginning.location(), OVERVIEW, "where this role begins");
    let administrator = Browser::of(&everybody, OfficerRole::Administrator).await;
    assert_eq!(administrator.get(OVERVIEW).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn places_without_responses_and_one_child_under_two_numbers_are_shown() {
    let (everybody, mut desk) = Everybody::among(|region| region.waiting(2)).await;
    let fixture = &everybody.fixture;
    publish(fixture, &mut desk, 2).await;
    fixture.pass_hours_with(&mut desk, 71).await;
    let early = Browser::of(&everybody, OfficerRole::Department).await;
    assert!(!words(&early.get(OVERVIEW).await).contains("Нет откликов"), "not yet");
    fixture.pass_hours_with(&mut desk, 2).await;
    let browser = Browser::of(&everybody, OfficerRole::Department).await;
    let page = browser.get(OVERVIEW).await;
    let said = words(&page);
    assert!(said.contains("Нет откликов") && said.contains("свободных мест 2"), "{said}");
    assert!(!said.contains("двойную регистрацию"), "{said}");
    let (_, rest) = page
        .text
        .split_once("href=\"/department/anomalies/quiet/")
        .expect("a way to its rows");
    let path = format!("/department/anomalies/quiet/{}", rest.split('"').next().expect("it ends"));
    open_in_three_languages(&everybody, OfficerRole::Auditor, std::slice::from_ref(&path)).await;
    let why = words(&browser.get(&path).await);
    assert!(
        why.contains("открыты не меньше 3 дней") && why.contains(&fixture.region.group.name),
        "{why}"
    );
    let administrator = Browser::of(&everybody, OfficerRole::Administrator).await;
    assert_eq!(administrator.get(&path).await.status, StatusCode::FORBIDDEN);
    for unknown in [
        "quiet/x",
        "quiet/0198a1b2-0000-7000-8000-00000000abcd",
        "loud/0198a1b2-0000-7000-8000-00000000abcd",
    ] {
        let said = browser.get(&format!("/department/anomalies/{unknown}")).await;
        assert_eq!(said.status, StatusCode::NOT_FOUND, "{unknown}");
    }
}

#[tokio::test]
async fn one_child_under_two_numbers_is_shown_by_the_numbers_of_the_applications() {
    let (everybody, _) = Everybody::with(
        |region| region.waiting(2),
        |region| {
            let (first, second) = (region.families[0].child.clone(), region.families[1].child.id);
            for record in &mut region.records {
                if let Record::Child(row) = record
                    && row.id == second
                {
                    row.name.clone_from(&first.name);
                    row.born = first.born;
                }
            }
        },
    )
    .await;
    let browser = Browser::of(&everybody, OfficerRole::Auditor).await;
    let said = words(&browser.get(OVERVIEW).await);
    let numbers: Vec<String> = everybody
        .fixture
        .region
        .families
        .iter()
        .map(|family| family.application.number.to_string())
        .collect();
    assert!(said.contains("Похоже на двойную регистрацию"), "{said}");
    assert!(said.contains(&numbers.join(", ")), "{said}");
    let first = everybody.fixture.region.families[0].application.id;
    let rows = words(&browser.get(&format!("/department/anomalies/same-child/{first}")).await);
    for number in &numbers {
        assert!(rows.contains(number.as_str()), "{rows}");
    }
    for family in &everybody.fixture.region.families {
        assert!(!rows.contains(&family.child.name.full()), "numbers, and no names: {rows}");
    }
}
