//! Reviews of kindergartens: written by a family, looked at by people, shown to everybody in a crowd.

use axum::http::StatusCode;
use oryn_domain::enrolment::{Enrolment, EnrolmentState};
use oryn_domain::id::{EnrolmentId, Id};
use oryn_domain::permission::{Caller, OfficerRole};
use oryn_domain::record::Record;
use oryn_domain::review::{Grades, Review, ReviewState};

use super::{Browser, encoded, hidden, open_in_three_languages, words};
use crate::everybody::{Everybody, Proof, Said};

const LIST: &str = "/department/reviews";
const TEXT: &str = "Тепло и вкусно.";

/// The first family's child left the kindergarten a few weeks ago.
async fn who_left() -> Everybody {
    let (everybody, _) = Everybody::with(
        |region| region.waiting(2),
        |region| {
            let now = oryn_testkit::clock::wall("2026-11-01 12:00");
            region.records.push(Record::Enrolment(Enrolment {
                id: enrolment(),
                child: region.families[0].child.id,
                kindergarten: region.kindergarten.id,
                group: region.group.id,
                contract: Id::from_bytes([61; 16]).into(),
                since: "2026-02-02".parse().expect("a day"),
                recorded_at: now,
                state: EnrolmentState::Expelled {
                    ground: "guardian_application".to_owned(),
                    order: "1".to_owned(),
                    on: now.local_date(),
                    at: now,
                },
            }));
        },
    )
    .await;
    everybody
}

fn enrolment() -> EnrolmentId {
    Id::from_bytes([60; 16]).into()
}

async fn send(everybody: &Everybody, proof: &Proof, page: &Said, action: &str, typed: &[(&str, &str)]) -> Said {
    let mut fields = hidden(page, action);
    fields.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let body = Some(("application/x-www-form-urlencoded", encoded(&fields)));
    everybody.ask("POST", action, proof, body).await
}

#[tokio::test]
async fn a_review_is_looked_at_before_anybody_sees_it_and_shown_in_a_crowd() {
    let everybody = who_left().await;
    let region = &everybody.fixture.region;
    let family = Proof {
        language: Some("ru"),
        ..everybody.proof(Caller::Guardian).await
    };
    let path = format!("/reviews/{}", enrolment());
    assert!(everybody.get("/reviews", &family).await.text.contains(&path));
    let invented = format!("/reviews/{}", region.families[0].child.id);
    assert_eq!(everybody.get(&invented, &family).await.status, StatusCode::NOT_FOUND);

    let grades = [("care", "5"), ("teaching", "4"), ("food", "3"), ("openness", "2")];
    let page = everybody.get(&path, &family).await;
    let lacking = send(&everybody, &family, &page, &path, &[("care", "5"), ("text", TEXT)]).await;
    assert!(
        words(&lacking).contains("Поставьте оценку") && lacking.text.contains(TEXT),
        "{}",
        words(&lacking)
    );
    let wrong = send(
        &everybody,
        &family,
        &page,
        &path,
        &[("care", "6"), ("teaching", "1"), ("food", "1"), ("openness", "1")],
    )
    .await;
    assert!(wrong.status.is_client_error(), "{}", words(&wrong));
    let typed: Vec<_> = grades.into_iter().chain([("text", TEXT)]).collect();
    for press in ["first", "second"] {
        let said = send(&everybody, &family, &page, &path, &typed).await;
        assert_eq!(said.location(), "/reviews?done=written", "{press}: {}", words(&said));
    }

    let passport = format!("/kindergartens/{}", region.kindergarten.id);
    let anybody = Proof {
        language: Some("ru"),
        ..Proof::default()
    };
    open_in_three_languages(&everybody, OfficerRole::Department, &[LIST.to_owned()]).await;
    open_in_three_languages(&everybody, OfficerRole::Auditor, &[LIST.to_owned()]).await;
    let auditor = Browser::of(&everybody, OfficerRole::Auditor).await;
    assert!(!auditor.get(LIST).await.text.contains("/publish"), "an auditor decides nothing");
    let officer = Browser::of(&everybody, OfficerRole::Department).await;
    let list = officer.get(LIST).await;
    assert!(words(&list).contains(TEXT), "{}", words(&list));
    let version = |page: &Said| {
        let rest = page.text.split("action=\"/department/reviews/").nth(1).expect("a review");
        rest.split('/').next().expect("a version").to_owned()
    };
    let refuse = format!("{LIST}/{}/refuse", version(&list));
    let without = officer.submit(&list, &refuse, &[("reason", "")]).await;
    assert!(
        without.status.is_client_error() && words(&without).contains(TEXT),
        "{}",
        words(&without)
    );
    let refused = officer.submit(&list, &refuse, &[("reason", "off_topic")]).await;
    assert_eq!(refused.location(), format!("{LIST}?done=refused"));
    let inbox = words(&everybody.get("/inbox", &family).await);
    assert!(
        inbox.contains("Ваш отзыв не опубликован") && inbox.contains("не о детском саде"),
        "{inbox}"
    );
    assert!(words(&everybody.get("/reviews", &family).await).contains("Не опубликован: не о детском саде"));

    // Another version is looked at anew; what was seen before says nothing of it.
    let page = everybody.get(&path, &family).await;
    assert!(page.text.contains(TEXT), "it begins with what there was");
    send(&everybody, &family, &page, &path, &typed).await;
    assert_eq!(
        officer.submit(&list, &refuse, &[("reason", "insult")]).await.status,
        StatusCode::NOT_FOUND
    );
    let list = officer.get(LIST).await;
    let publish = format!("{LIST}/{}/publish", version(&list));
    let published = officer.submit(&list, &publish, &[]).await;
    assert_eq!(published.location(), format!("{LIST}?done=published"));
    let alone = everybody.get(&passport, &anybody).await;
    assert!(
        !alone.text.contains(TEXT) && words(&alone).contains("не меньше 5"),
        "{}",
        words(&alone)
    );

    let now = everybody.fixture.clock.0.now();
    for n in 1..=4_u8 {
        let review = Review {
            act: everybody.fixture.id(),
            kindergarten: region.kindergarten.id,
            child: Id::from_bytes([n; 16]).into(),
            guardian: region.families[0].guardian.id,
            at: now,
            grades: Grades::try_from([5; 4]).expect("grades"),
            text: String::new(),
            state: ReviewState::Published {
                by: everybody.officers[0].1,
                at: now,
            },
        };
        everybody.fixture.centre.store.reviews().put_review(&review).await.expect("kept");
    }
    // A page that anybody sees is made anew every few seconds.
    everybody.fixture.clock.0.advance_minutes(1);
    let shown = everybody.get(&passport, &anybody).await;
    let said = words(&shown);
    assert!(
        said.contains(TEXT) && said.contains("5 отзывов") && said.contains("4,4 из 5"),
        "{said}"
    );
    let guardian = region.families[0].guardian.name.full();
    assert!(
        !said.contains(&guardian) && !said.contains("2026"),
        "nothing of who wrote it or when: {said}"
    );

    let report = shown
        .text
        .split("<a href=\"/kindergartens/")
        .find(|rest| rest.contains("/report\""));
    let report = report.and_then(|rest| rest.split('"').next()).expect("a way to complain");
    let report = format!("/kindergartens/{report}");
    let page = everybody.get(&report, &anybody).await;
    let said = send(&everybody, &anybody, &page, &report, &[]).await;
    assert_eq!(said.location(), format!("{passport}?done=reported"));
    assert!(
        everybody.get(&passport, &anybody).await.text.contains(TEXT),
        "it stays until people have looked"
    );
    assert!(words(&officer.get(LIST).await).contains("Просили проверить: 1"));
}
