//! Privileges, more days and disputed acts on the department's pages.

use axum::http::{StatusCode, header};
use oryn_api::wire::Outcome;
use oryn_domain::act::Command;
use oryn_domain::application::Class;
use oryn_domain::id::{CommandId, MatterId, ReferralId};
use oryn_domain::permission::OfficerRole;
use oryn_domain::rule_pack::{ConfirmedBy, Decider};
use oryn_server::attachments::{self, Purpose};
use oryn_testkit::files;

use super::{Browser, hidden, open_in_three_languages, words};
use crate::everybody::Everybody;
use crate::fixture::TestDesk;
use crate::main_job::publish;
use crate::terms::referred;

/// The first family is selected by a privilege that the department has to confirm.
async fn selected_by_privilege() -> (Everybody, TestDesk) {
    let (everybody, mut desk) = Everybody::among(|region| {
        region.waiting(2).privileged(0, Class::FirstPriority, false).rules_with(|rules| {
            for category in &mut rules.privilege_categories {
                category.confirmed_by = ConfirmedBy::Department;
            }
        })
    })
    .await;
    let fixture = &everybody.fixture;
    let bulletin = publish(fixture, &mut desk, 1).await;
    fixture.respond(bulletin, &[0]).await;
    fixture.pass_minutes(1).await;
    (everybody, desk)
}

fn is_confirmed(everybody: &Everybody) -> Option<bool> {
    let id = everybody.fixture.region.families[0].application.id;
    everybody
        .fixture
        .centre
        .read(|published| Some(published.register.application(id)?.privilege.as_ref()?.confirmed))
}

#[tokio::test]
async fn a_privilege_is_confirmed_on_a_paper_once_however_often_the_button_is_pressed() {
    let (everybody, _) = selected_by_privilege().await;
    let family = &everybody.fixture.region.families[0];
    let path = format!("/department/privileges/{}", family.application.id);
    let confirm = format!("{path}/confirm");
    let browser = Browser::of(&everybody, OfficerRole::Department).await;
    let list = browser.get("/department/privileges").await;
    assert!(
        list.text.contains(&path) && words(&list).contains(&family.child.name.full()),
        "{}",
        words(&list)
    );
    let paths = ["/department/privileges".to_owned(), path.clone()];
    open_in_three_languages(&everybody, OfficerRole::Department, &paths).await;
    open_in_three_languages(&everybody, OfficerRole::Auditor, &paths).await;

    for (document, day, says) in [
        ("", "2026-11-20", "Заполните это поле"),
        ("Справка № 5", "2026-02-30", "Выберите день"),
        ("Справка № 5", "2027-01-01", "ещё не наступила"),
    ] {
        let said = browser
            .fill_in(&path, &confirm, &[("document", document), ("issued_on", day)])
            .await;
        assert!(said.status.is_client_error() && words(&said).contains(says), "{}", words(&said));
        assert!(said.text.contains(&format!("value=\"{document}\"")), "what was typed stays");
    }
    assert_eq!(is_confirmed(&everybody), Some(false));
    let page = browser.get(&path).await;
    let typed = [("document", "Справка № 5"), ("issued_on", "20.11.2026")];
    for press in ["first", "second"] {
        let said = browser.submit(&page, &confirm, &typed).await;
        assert_eq!(
            said.location(),
            "/department/privileges?done=confirmed",
            "{press}: {}",
            words(&said)
        );
    }
    assert_eq!(is_confirmed(&everybody), Some(true));
    assert!(words(&browser.get("/department/privileges?done=confirmed").await).contains("Льгота подтверждена"));
    let shown = words(&browser.get(&path).await);
    assert!(shown.contains("Справка № 5, выдан 20.11.2026"), "{shown}");
}

#[tokio::test]
async fn a_privilege_is_refused_for_a_reason_and_found_by_the_number_of_its_application() {
    let (everybody, _) = selected_by_privilege().await;
    let family = &everybody.fixture.region.families[0];
    let path = format!("/department/privileges/{}", family.application.id);
    let refuse = format!("{path}/refuse");
    let browser = Browser::of(&everybody, OfficerRole::Department).await;
    let found = browser
        .get(&format!("/department/privileges?number={}", family.application.number))
        .await;
    assert_eq!(found.location(), path);
    for number in ["999999999", "0"] {
        let none = browser.get(&format!("/department/privileges?number={number}")).await;
        assert!(words(&none).contains("льгота не указана"), "{}", words(&none));
    }
    let without = browser.fill_in(&path, &refuse, &[("reason", "")]).await;
    assert!(words(&without).contains("Выберите причину"), "{}", words(&without));
    let strange = browser.fill_in(&path, &refuse, &[("reason", "because")]).await;
    assert_eq!(strange.status, StatusCode::UNPROCESSABLE_ENTITY);
    let refused = browser.fill_in(&path, &refuse, &[("reason", "evidence_missing")]).await;
    assert_eq!(refused.location(), "/department/privileges?done=refused", "{}", words(&refused));
    assert_eq!(is_confirmed(&everybody), None, "the claim is gone");
    assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_only_looks_sees_no_form_and_may_send_none() {
    let (everybody, _) = selected_by_privilege().await;
    let path = format!("/department/privileges/{}", everybody.fixture.region.families[0].application.id);
    let auditor = Browser::of(&everybody, OfficerRole::Auditor).await;
    let page = auditor.get(&path).await;
    assert!(!page.text.contains(&format!("action=\"{path}/confirm\"")), "{}", page.text);
    let mut fields = hidden(&page, "/department/sign-out");
    fields.push(("act".to_owned(), everybody.fixture.id::<CommandId>().to_string()));
    fields.push(("reason".to_owned(), "evidence_missing".to_owned()));
    let said = auditor.send(&format!("{path}/refuse"), &fields).await;
    assert_eq!(said.status, StatusCode::FORBIDDEN);
    assert_eq!(is_confirmed(&everybody), Some(false));
}

/// The first family asks for more days on the last one, with this file.
async fn asked_for_days(decider: Decider, file: &[u8]) -> (Everybody, ReferralId, String) {
    let (everybody, mut desk) = Everybody::among(|region| region.waiting(2).rules_with(|rules| rules.extension_decided_by = decider)).await;
    let fixture = &everybody.fixture;
    let referral = referred(fixture, &mut desk).await;
    let until = crate::terms::referral(fixture, referral).valid.until;
    let hours = u32::try_from(until.since(fixture.clock.0.now()) / 3_600_000_000 - 1).expect("hours");
    fixture.pass_hours_with(&mut desk, hours).await;
    let guardian = fixture.region.families[0].guardian.id;
    let document = attachments::keep(&fixture.centre, guardian, Purpose::Extension, file)
        .await
        .expect("kept");
    let ground = fixture
        .centre
        .read(|published| published.register.rules.extension_grounds[0].code.clone());
    let ask = Command::AskExtension {
        referral,
        ground,
        document: document.clone(),
    };
    assert_eq!(fixture.act(fixture.region.families[0].actor(), ask).await, Outcome::Applied);
    (everybody, referral, document)
}

#[tokio::test]
async fn more_days_are_granted_with_the_document_in_its_place() {
    let (everybody, referral, document) = asked_for_days(Decider::Department, &files::jpeg()).await;
    let fixture = &everybody.fixture;
    let before = crate::terms::referral(fixture, referral).valid.until;
    let path = format!("/department/extensions/{referral}");
    let grant = format!("{path}/grant");
    open_in_three_languages(
        &everybody,
        OfficerRole::Department,
        &["/department/extensions".to_owned(), path.clone()],
    )
    .await;
    let browser = Browser::of(&everybody, OfficerRole::Department).await;
    let page = browser.get(&path).await;
    let file = format!("/department/files/{document}");
    assert!(
        page.text.contains(&format!("<img class=\"shown-picture\" src=\"{file}\"")),
        "{}",
        page.text
    );
    let picture = browser.get(&file).await;
    let header = |name: header::HeaderName| picture.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    assert_eq!(header(header::CONTENT_TYPE), "image/jpeg");
    assert!(header(header::CONTENT_DISPOSITION).starts_with("attachment") && header(header::CONTENT_SECURITY_POLICY).contains("sandbox"));
    let strange = browser.get(&format!("/department/files/{}", "00".repeat(32))).await;
    assert_eq!(strange.status, StatusCode::NOT_FOUND, "no request names it");

    let many = browser.submit(&page, &grant, &[("days", "999")]).await;
    assert_eq!(many.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", words(&many));
    let none = browser.submit(&page, &grant, &[("days", "three")]).await;
    assert!(words(&none).contains("Напишите число дней"), "{}", words(&none));
    let granted = browser.submit(&none, &grant, &[("days", "3")]).await;
    assert_eq!(granted.location(), "/department/extensions?done=granted", "{}", words(&granted));
    assert_eq!(
        crate::terms::referral(fixture, referral).valid.until,
        before.plus_minutes(3 * 24 * 60)
    );
    assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND, "answered");
}

#[tokio::test]
async fn where_the_kindergarten_decides_the_department_looks() {
    let (everybody, referral, _) = asked_for_days(Decider::Kindergarten, &files::pdf("a paper")).await;
    let path = format!("/department/extensions/{referral}");
    let browser = Browser::of(&everybody, OfficerRole::Department).await;
    let page = browser.get(&path).await;
    assert!(words(&page).contains("о продлении решает детский сад"), "{}", words(&page));
    assert!(
        !page.text.contains("/grant") && !page.text.contains("<img class=\"shown-picture\""),
        "a document is saved, not shown"
    );
    let mut fields = hidden(&page, "/department/sign-out");
    fields.push(("act".to_owned(), everybody.fixture.id::<CommandId>().to_string()));
    fields.push(("days".to_owned(), "3".to_owned()));
    let said = browser.send(&format!("{path}/grant"), &fields).await;
    assert_eq!(said.status, StatusCode::FORBIDDEN, "the rules say the same");
}

#[tokio::test]
async fn a_disputed_act_is_answered_once() {
    let (everybody, mut desk) = Everybody::among(|region| region.waiting(1)).await;
    let fixture = &everybody.fixture;
    let now = fixture.clock.0.now();
    let refused: CommandId = fixture.id();
    let too_many = Command::ScheduleBulletin {
        bulletin: fixture.id(),
        group: fixture.region.group.id,
        places: 99,
        birth_years: vec![2023],
        released_at: now,
    };
    let matter = MatterId(refused.0);
    let acts = [
        desk.op(refused, now, too_many),
        desk.op(fixture.id(), now, Command::AskDepartment { matter }),
    ];
    let reply = desk.sync(&acts).await;
    assert_eq!(reply.receipts[1].outcome, Outcome::Applied, "{:?}", reply.receipts);

    let path = format!("/department/matters/{matter}");
    open_in_three_languages(&everybody, OfficerRole::Auditor, &["/department/matters".to_owned(), path.clone()]).await;
    let browser = Browser::of(&everybody, OfficerRole::Department).await;
    let list = browser.get("/department/matters").await;
    assert!(
        list.text.contains(&path) && words(&list).contains("Детский сад просит решить"),
        "{}",
        words(&list)
    );
    let page = browser.get(&path).await;
    assert!(
        page.text.contains("id=\"answer-stands\"") && !page.text.contains("id=\"answer-honour\""),
        "there is no paper"
    );
    let without = browser.submit(&page, &path, &[]).await;
    assert!(words(&without).contains("Выберите ответ"), "{}", words(&without));
    let honoured = browser.submit(&without, &path, &[("answer", "honour")]).await;
    assert!(honoured.status.is_client_error(), "the rules say so too");
    let answered = browser.submit(&honoured, &path, &[("answer", "stands")]).await;
    assert_eq!(answered.location(), "/department/matters?done=1", "{}", words(&answered));
    let late = browser.submit(&page, &path, &[("answer", "stands")]).await;
    assert!(late.status.is_client_error(), "somebody was faster: {}", words(&late));
    assert!(!browser.get("/department/matters").await.text.contains(&path));
}
