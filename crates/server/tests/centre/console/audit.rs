//! Who looked at what: notes of officers and of desks, on the pages of whoever reads the journal and of nobody else.

use axum::http::StatusCode;
use oryn_api::office::NewOfficer;
use oryn_api::wire::{ReadNote, ReadWhat};
use oryn_domain::application::Class;
use oryn_domain::permission::OfficerRole;
use oryn_domain::rule_pack::ConfirmedBy;

use super::{Browser, open_in_three_languages, words};
use crate::everybody::{Everybody, LOGIN, PASSWORD, Proof};
use crate::main_job::publish;

const OFFICERS: &str = "/department/journal/officers";
const DESKS: &str = "/department/journal/desks";
const CHILD: &str = "/department/journal/child";

async fn with_a_privilege() -> Everybody {
    let (everybody, mut desk) = Everybody::among(|region| {
        region.waiting(2).privileged(0, Class::FirstPriority, false).rules_with(|rules| {
            for category in &mut rules.privilege_categories {
                category.confirmed_by = ConfirmedBy::Department;
            }
        })
    })
    .await;
    let bulletin = publish(&everybody.fixture, &mut desk, 1).await;
    everybody.fixture.respond(bulletin, &[0]).await;
    everybody.fixture.pass_minutes(1).await;
    everybody
}

#[tokio::test]
async fn who_opened_a_familys_request_is_found_by_application_child_officer_and_day() {
    let everybody = with_a_privilege().await;
    let family = &everybody.fixture.region.families[0];
    let number = family.application.number;
    let department = Browser::of(&everybody, OfficerRole::Department).await;
    let path = format!("/department/privileges/{}", family.application.id);
    assert_eq!(department.get(&path).await.status, StatusCode::OK);
    let auditor = Browser::of(&everybody, OfficerRole::Auditor).await;
    let opened = "Открыта льгота department";
    let (_, officer) = everybody.officers[0];
    for (query, is_there) in [
        (String::new(), true),
        (format!("?number={number}"), true),
        (format!("?who={officer}"), true),
        ("?from=2026-11-23&to=2026-11-23".to_owned(), true),
        (
            format!("?number={}", everybody.fixture.region.families[1].application.number),
            false,
        ),
        ("?number=999999".to_owned(), false),
        ("?who=0198a1b2-0000-7000-8000-00000000abcd".to_owned(), false),
        ("?to=2026-11-22".to_owned(), false),
    ] {
        let said = words(&auditor.get(&format!("{OFFICERS}{query}")).await);
        assert_eq!(said.contains(opened), is_there, "{query}: {said}");
    }
    let led = auditor.fill_in(OFFICERS, CHILD, &[("iin", &family.child.iin.to_string())]).await;
    assert_eq!(led.location(), format!("{OFFICERS}?number={number}"), "{}", words(&led));
    let found = words(&auditor.get(led.location()).await);
    assert!(found.contains(opened) && found.contains("Искали ребёнка по ИИН"), "{found}");
    assert!(
        !found.contains(&family.child.iin.to_string()) && !found.contains(&family.child.name.full()),
        "{found}"
    );
    let strange = auditor.fill_in(OFFICERS, CHILD, &[("iin", "1")]).await;
    assert_eq!(strange.status, StatusCode::UNPROCESSABLE_ENTITY);
    for role in [OfficerRole::Department, OfficerRole::Administrator] {
        let browser = Browser::of(&everybody, role).await;
        for path in [OFFICERS, DESKS] {
            assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{role:?} {path}");
        }
    }
    let paths = [OFFICERS.to_owned(), DESKS.to_owned(), format!("{OFFICERS}?number={number}")];
    open_in_three_languages(&everybody, OfficerRole::Auditor, &paths).await;
}

#[tokio::test]
async fn what_an_administrator_does_to_accounts_and_desks_is_noted_whichever_way_it_is_done() {
    let everybody = Everybody::new().await;
    let administrator = Browser::of(&everybody, OfficerRole::Administrator).await;
    let typed = [("login", "e.officer"), ("name", "Another officer"), ("role", "auditor")];
    let add = "/department/accounts/add";
    assert_eq!(administrator.fill_in(add, add, &typed).await.status, StatusCode::OK);
    let new = NewOfficer {
        login: "f.officer".to_owned(),
        name: "A third officer".to_owned(),
        role: OfficerRole::Department,
    };
    let proof = everybody.officer(OfficerRole::Administrator).await;
    assert_eq!(everybody.post("/v1/officers/accounts", &proof, &new).await.status, 200);
    let kindergarten = everybody.fixture.region.kindergarten.id;
    let page = format!("/department/organisations/{kindergarten}");
    let code = administrator.fill_in(&page, &format!("{page}/codes"), &[]).await;
    assert_eq!(code.status, StatusCode::OK, "{}", words(&code));
    let auditor = Browser::of(&everybody, OfficerRole::Auditor).await;
    let said = words(&auditor.get(OFFICERS).await);
    for part in [
        "Добавлена учётная запись Another officer administrator",
        "Добавлена учётная запись A third officer administrator",
        "Выдан код для рабочего места",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[tokio::test]
async fn nobody_closes_the_own_account_and_a_new_sign_in_ends_the_old_one() {
    let everybody = Everybody::new().await;
    let administrator = Browser::of(&everybody, OfficerRole::Administrator).await;
    let (_, own) = everybody.officers[2];
    let accounts = administrator.get("/department/accounts").await;
    let token = super::hidden(&accounts, "/department/sign-out");
    for end in ["close", "code"] {
        let said = administrator.send(&format!("/department/accounts/{own}/{end}"), &token).await;
        assert_eq!(said.status, StatusCode::FORBIDDEN, "{end}: {}", words(&said));
    }
    let proof = everybody.officer(OfficerRole::Administrator).await;
    let path = format!("/v1/officers/accounts/{own}");
    assert_eq!(everybody.ask("DELETE", &path, &proof, None).await.code(), "not-allowed");
    assert_eq!(administrator.get("/department/accounts").await.status, StatusCode::OK);

    let again = administrator
        .fill_in(
            "/department/sign-in",
            "/department/sign-in",
            &[("login", LOGIN), ("password", PASSWORD)],
        )
        .await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert_eq!(
        administrator.get("/department/accounts").await.status,
        StatusCode::SEE_OTHER,
        "whoever was signed in in this browser is not any more"
    );
    let fresh = Browser {
        everybody: &everybody,
        proof: Proof {
            bearer: super::cookie(&again, "oryn-officer"),
            ..Proof::default()
        },
    };
    assert_eq!(fresh.get("/department/sessions").await.status, StatusCode::OK);
}

#[tokio::test]
async fn notes_of_desks_go_back_page_by_page_and_are_found_by_the_child() {
    let everybody = Everybody::new().await;
    let fixture = &everybody.fixture;
    let (region, now) = (&fixture.region, fixture.clock.0.now());
    let note = |number: u64, subject| ReadNote {
        number,
        at: now.plus_minutes(-i64::try_from(number / 2).expect("small")),
        staff: region.registrar.id,
        what: ReadWhat::ChildFile,
        subject,
    };
    let mut notes: Vec<ReadNote> = (1..=110).map(|number| note(number, region.families[1].child.id.0)).collect();
    notes.push(note(111, region.families[0].child.id.0));
    let desk = fixture
        .centre
        .read(|published| published.register.desks().next().map(|row| row.id))
        .expect("a desk");
    fixture
        .centre
        .store
        .reads()
        .put_reads(region.kindergarten.id, desk, &notes)
        .await
        .expect("kept");
    let auditor = Browser::of(&everybody, OfficerRole::Auditor).await;
    let mut path = DESKS.to_owned();
    let mut pages = Vec::new();
    loop {
        let page = auditor.get(&path).await;
        pages.push(words(&page).matches("Дело ребёнка").count());
        let Some((_, rest)) = page.text.split_once("rel=\"next\" href=\"") else {
            break;
        };
        path = rest.split('"').next().expect("it ends").replace("&#38;", "&").replace("&amp;", "&");
    }
    assert_eq!(pages, [50, 50, 11], "each once, also of the same minute");
    let number = region.families[0].application.number;
    let one = words(&auditor.get(&format!("{DESKS}?number={number}")).await);
    assert_eq!(one.matches("Дело ребёнка").count(), 1, "{one}");
    assert!(one.contains(&region.registrar.name.full()), "{one}");
}
