//! Kindergartens, codes for desks, and what has no way back.

use axum::http::StatusCode;
use oryn_api::office::ShutWhy;
use oryn_domain::id::CommandId;
use oryn_domain::permission::OfficerRole;

use super::{Browser, open_in_three_languages, words};
use crate::everybody::Everybody;
use crate::keys;

fn home(everybody: &Everybody) -> String {
    format!("/department/organisations/{}", everybody.fixture.region.kindergarten.id)
}

#[tokio::test]
async fn every_role_sees_organisations_and_nothing_of_families() {
    let everybody = Everybody::new().await;
    let paths = [
        "/department/organisations".to_owned(),
        "/department/organisations?name=%D0%B0".to_owned(),
        home(&everybody),
    ];
    for role in OfficerRole::ALL {
        open_in_three_languages(&everybody, role, &paths).await;
        let browser = Browser::of(&everybody, role).await;
        let page = browser.get(&home(&everybody)).await;
        let said = words(&page);
        assert!(said.contains(&everybody.fixture.region.head.name.full()), "{said}");
        assert!(!said.contains(&everybody.fixture.region.families[0].child.name.full()), "{said}");
        assert_eq!(page.text.contains("/codes\""), role == OfficerRole::Administrator, "{role:?}");
        assert_eq!(page.text.contains("/write-off\""), role == OfficerRole::Department, "{role:?}");
    }
    let browser = Browser::of(&everybody, OfficerRole::Auditor).await;
    let none = browser.get("/department/organisations?name=zzzz").await;
    assert!(words(&none).contains("Найдено: 0"), "{}", words(&none));
    let unknown = format!("/department/organisations/{}", everybody.fixture.id::<CommandId>());
    assert_eq!(browser.get(&unknown).await.status, StatusCode::NOT_FOUND);
    let administrator = browser_beginning(&everybody).await;
    assert_eq!(administrator, "/department/organisations", "where an administrator begins");
}

async fn browser_beginning(everybody: &Everybody) -> String {
    let administrator = Browser::of(everybody, OfficerRole::Administrator).await;
    administrator.get("/department").await.location().to_owned()
}

#[tokio::test]
async fn a_code_from_the_page_makes_a_computer_a_desk_and_shutting_out_ends_it() {
    let everybody = Everybody::new().await;
    let path = home(&everybody);
    let codes = format!("{path}/codes");
    let administrator = Browser::of(&everybody, OfficerRole::Administrator).await;
    let page = administrator.get(&path).await;
    let made = administrator.submit(&page, &codes, &[]).await;
    assert_eq!(made.status, StatusCode::OK, "{}", words(&made));
    let (_, rest) = made.text.split_once("<p class=\"big digits\">").expect("a code");
    let code = rest.split('<').next().expect("it ends");
    let request = keys::request(&keys::key(), code, "Кабинет");
    let now = everybody.fixture.clock.0.now();
    let enrolled = oryn_server::desks::enrol(&everybody.fixture.centre, request, now)
        .await
        .expect("a desk");

    let shut = format!("{path}/desks/{}/shut-out", enrolled.desk);
    open_in_three_languages(&everybody, OfficerRole::Administrator, std::slice::from_ref(&shut)).await;
    let done = administrator.fill_in(&shut, &shut, &[]).await;
    assert_eq!(done.location(), format!("{path}?done=shut-out"));
    let stored = everybody.fixture.centre.store.desks().desks_shut_out().await.expect("read");
    assert!(
        stored
            .iter()
            .any(|(desk, shut)| *desk == enrolled.desk && shut.why == ShutWhy::Department)
    );
    assert_eq!(administrator.get(&shut).await.status, StatusCode::NOT_FOUND, "done already");
    assert!(words(&administrator.get(&format!("{path}?done=shut-out")).await).contains("Отключено"));
}

#[tokio::test]
async fn the_department_dismisses_and_says_its_half_of_a_writing_off() {
    let everybody = Everybody::new().await;
    let fixture = &everybody.fixture;
    let path = home(&everybody);
    let department = Browser::of(&everybody, OfficerRole::Department).await;
    let registrar = fixture.region.registrar.id;
    let dismiss = format!("{path}/staff/{registrar}/dismiss");
    open_in_three_languages(&everybody, OfficerRole::Department, std::slice::from_ref(&dismiss)).await;
    let done = department.fill_in(&dismiss, &dismiss, &[]).await;
    assert_eq!(done.location(), format!("{path}?done=dismissed"), "{}", words(&done));
    let left = fixture
        .centre
        .read(|published| published.register.staff_member(registrar).and_then(|row| row.left_at));
    assert!(left.is_some());
    assert_eq!(department.get(&dismiss).await.status, StatusCode::NOT_FOUND, "has left already");

    let desk = fixture.centre.read(|published| {
        let mut all = published
            .register
            .desks()
            .filter(|row| row.kindergarten == fixture.region.kindergarten.id);
        all.find(|row| row.id.to_string() != everybody.computer)
            .map(|row| row.id)
            .expect("a desk")
    });
    let write_off = format!("{path}/desks/{desk}/write-off");
    let asked = department.fill_in(&write_off, &write_off, &[]).await;
    assert_eq!(asked.location(), format!("{path}?done=asked"), "{}", words(&asked));
    assert!(words(&department.get(&path).await).contains("ждём заведующего"));
    let again = department.fill_in(&write_off, &write_off, &[]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "one side is not two");
    for role in [OfficerRole::Auditor, OfficerRole::Administrator] {
        let browser = Browser::of(&everybody, role).await;
        assert_eq!(browser.get(&write_off).await.status, StatusCode::FORBIDDEN, "{role:?}");
    }
}

#[tokio::test]
async fn the_department_corrects_a_passport_and_every_desk_gets_it() {
    let (everybody, mut desk) = Everybody::among(|region| region.waiting(1)).await;
    let fixture = &everybody.fixture;
    let path = format!("{}/passport", home(&everybody));
    for role in [OfficerRole::Auditor, OfficerRole::Administrator] {
        let browser = Browser::of(&everybody, role).await;
        assert_eq!(browser.get(&path).await.status, StatusCode::FORBIDDEN, "{role:?}");
        assert!(!browser.get(&home(&everybody)).await.text.contains("/passport\""), "{role:?}");
    }
    open_in_three_languages(&everybody, OfficerRole::Department, std::slice::from_ref(&path)).await;
    let department = Browser::of(&everybody, OfficerRole::Department).await;
    let page = department.get(&path).await;
    let typed = [
        ("address-kk", "Абай көшесі, 1"),
        ("address-ru", "улица Абая, 1"),
        ("hours-kk", "7:00–19:00"),
        ("phone", "8 711 200"),
        ("price-from-0", "1"),
        ("price-to-0", "3"),
        ("price-tenge-0", "15 000"),
    ];
    let half = department.submit(&page, &path, &typed).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(words(&half).contains("часы работы указаны только на одном"), "{}", words(&half));
    assert!(half.text.contains("value=\"улица Абая, 1\""), "what was typed stays");
    let mut whole = typed.to_vec();
    whole.push(("hours-ru", "7:00–19:00"));
    let mut wrong = whole.clone();
    wrong.extend([("price-from-1", "3"), ("price-to-1", "5"), ("price-tenge-1", "16000")]);
    let overlap = department.submit(&half, &path, &wrong).await;
    assert!(words(&overlap).contains("Возрасты в ценах пересекаются"), "{}", words(&overlap));
    desk.sync(&[]).await;
    let fine = department.submit(&overlap, &path, &whole).await;
    assert_eq!(fine.location(), format!("{}?done=passport", home(&everybody)), "{}", words(&fine));
    let again = department.submit(&overlap, &path, &whole).await;
    assert_eq!(again.location(), fine.location(), "pressed twice, it is done once");
    let row = fixture
        .centre
        .read(|published| published.register.kindergarten(fixture.region.kindergarten.id).cloned())
        .expect("a kindergarten");
    assert_eq!((row.address.ru.as_str(), row.prices[0].tenge), ("улица Абая, 1", 15_000));
    assert_eq!(
        (row.name, row.code),
        (fixture.region.kindergarten.name.clone(), fixture.region.kindergarten.code.clone())
    );
    let reply = desk.sync(&[]).await;
    let heard = serde_json::to_string(&reply).expect("JSON");
    assert!(heard.contains("улица Абая, 1"), "the desk hears of it: {heard}");
    let auditor = Browser::of(&everybody, OfficerRole::Auditor).await;
    let journal = words(&auditor.get("/department/journal?act=change-passport").await);
    assert!(
        journal.contains("Исправляется паспорт детского сада") && journal.contains("department"),
        "{journal}"
    );
}
