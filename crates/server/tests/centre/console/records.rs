//! The journal of decisions and the notices on the department's pages.

use axum::http::StatusCode;
use oryn_domain::id::ReferralId;
use oryn_domain::permission::OfficerRole;
use oryn_server::store::Commit;
use oryn_server::store::dispatch::{Channel, Dispatch, DispatchState};

use super::{Browser, open_in_three_languages, words};
use crate::everybody::Everybody;
use crate::main_job::publish;

const JOURNAL: &str = "/department/journal";
const NOTICES: &str = "/department/notices";

#[tokio::test]
async fn the_journal_is_searched_by_act_application_and_day() {
    let (everybody, mut desk) = Everybody::among(|region| region.waiting(2)).await;
    let fixture = &everybody.fixture;
    let bulletin = publish(fixture, &mut desk, 1).await;
    fixture.respond(bulletin, &[0, 1]).await;
    let last = fixture.centre.store.last_journal().await.expect("a journal");
    let paths = [
        JOURNAL.to_owned(),
        format!("{JOURNAL}/{last}"),
        format!("{JOURNAL}?act=respond&from=2026-11-23&to=2026-11-23&number=1"),
    ];
    open_in_three_languages(&everybody, OfficerRole::Auditor, &paths).await;
    let auditor = Browser::of(&everybody, OfficerRole::Auditor).await;
    let rows = |said: &str| said.matches("Отклик на бюллетень отправлен").count();
    // The form offers the act by the same name once.
    let every = words(&auditor.get(JOURNAL).await);
    assert_eq!(rows(&every), 3, "{every}");
    assert!(
        every.contains(&fixture.region.registrar.name.full()) && every.contains("Семья"),
        "{every}"
    );
    let number = fixture.region.families[0].application.number;
    let of_one = words(&auditor.get(&format!("{JOURNAL}?act=respond&number={number}")).await);
    assert_eq!(rows(&of_one), 2, "{of_one}");
    for nothing in [
        "?act=respond&number=999999",
        "?from=2026-11-24",
        "?to=2026-11-22",
        "?number=nonsense",
    ] {
        let said = words(&auditor.get(&format!("{JOURNAL}{nothing}")).await);
        assert!(said.contains("Таких строк нет"), "{nothing}: {said}");
    }
    let line = auditor.get(&format!("{JOURNAL}/{last}")).await;
    assert!(
        words(&line).contains("Как записано") && line.text.contains("respond"),
        "{}",
        words(&line)
    );
    for unknown in ["0", "999999", "x"] {
        assert_eq!(
            auditor.get(&format!("{JOURNAL}/{unknown}")).await.status,
            StatusCode::NOT_FOUND,
            "{unknown}"
        );
    }
    for role in [OfficerRole::Department, OfficerRole::Administrator] {
        let browser = Browser::of(&everybody, role).await;
        assert_eq!(browser.get(JOURNAL).await.status, StatusCode::FORBIDDEN, "{role:?}");
    }
}

#[tokio::test]
async fn the_journal_goes_back_page_by_page_and_misses_nothing() {
    let (everybody, mut desk) = Everybody::among(|region| region.waiting(2)).await;
    let fixture = &everybody.fixture;
    for _ in 0..60 {
        let bulletin = publish(fixture, &mut desk, 1).await;
        let recall = oryn_domain::act::Command::RecallBulletin {
            bulletin,
            reason: "published_by_mistake".to_owned(),
        };
        let op = desk.op(fixture.id(), fixture.clock.0.now(), recall);
        desk.sync(&[op]).await;
    }
    let auditor = Browser::of(&everybody, OfficerRole::Auditor).await;
    let mut path = format!("{JOURNAL}?act=schedule-bulletin");
    let mut seen = 0;
    loop {
        let page = auditor.get(&path).await;
        seen += page.text.matches("<a class=\"act\" href=\"/department/journal/").count();
        let Some((_, rest)) = page.text.split_once("rel=\"next\" href=\"") else {
            break;
        };
        path = rest
            .split('"')
            .next()
            .expect("an address")
            .replace("&#38;", "&")
            .replace("&amp;", "&");
    }
    assert_eq!(seen, 60);
}

#[tokio::test]
async fn notices_are_counted_and_nobodys_telephone_is_shown() {
    let everybody = Everybody::new().await;
    let fixture = &everybody.fixture;
    let now = fixture.clock.0.now();
    let failed = Dispatch {
        id: "one.0.sms".to_owned(),
        guardian: fixture.region.families[0].guardian.id,
        code: "approved".to_owned(),
        referral: None::<ReferralId>,
        channel: Channel::Sms,
        recipient: "+77010004321".to_owned(),
        subject: String::new(),
        body: "Ваша заявка активирована. Ребёнок ждёт.".to_owned(),
        made_at: now,
        state: DispatchState::Failed,
        tries: 5,
        due_at: now,
        changed_at: now,
        reason: Some("no such number".to_owned()),
    };
    let commit = Commit {
        dispatches: vec![failed],
        ..Commit::default()
    };
    fixture.centre.store.commit(&commit).await.expect("it commits");
    let paths = [
        NOTICES.to_owned(),
        format!("{NOTICES}?state=waiting"),
        format!("{NOTICES}?state=nonsense"),
    ];
    open_in_three_languages(&everybody, OfficerRole::Department, &paths).await;
    let browser = Browser::of(&everybody, OfficerRole::Auditor).await;
    let said = words(&browser.get(NOTICES).await);
    assert!(
        said.contains("Ваша заявка активирована") && said.contains("••• 4321") && said.contains("no such number"),
        "{said}"
    );
    assert!(!said.contains("7701000") && !said.contains("Ребёнок ждёт"), "{said}");
    let delivered = words(&browser.get(&format!("{NOTICES}?state=delivered")).await);
    assert!(delivered.contains("Таких сообщений нет"), "{delivered}");
    let administrator = Browser::of(&everybody, OfficerRole::Administrator).await;
    assert_eq!(administrator.get(NOTICES).await.status, StatusCode::FORBIDDEN);
}
