//! A place is never given twice, a child never holds two places.

use oryn_api::wire::Outcome;
use oryn_domain::act::Command;
use oryn_domain::response::ResponseState;
use oryn_server::clock::Clock;

use crate::fixture::Fixture;
use crate::main_job::publish;

#[tokio::test]
async fn forty_families_race_for_three_places() {
    let fixture = Fixture::new(40).await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 3).await;
    let races = fixture.region.families.iter().rev().map(|family| {
        let command = Command::Respond {
            response: fixture.id(),
            application: family.application.id,
            bulletin,
        };
        fixture.act(family.actor(), command)
    });
    let outcomes = futures_util::future::join_all(races).await;
    assert!(outcomes.iter().all(|outcome| *outcome == Outcome::Applied));
    fixture.pass_minutes(1).await;
    let (selected, expected) = fixture.centre.read(|published| {
        let mut selected: Vec<_> = published
            .register
            .responses_to(bulletin)
            .filter(|row| matches!(row.state, ResponseState::Selected { .. }))
            .map(|row| row.application)
            .collect();
        selected.sort_unstable();
        let mut expected: Vec<_> = fixture.region.families.iter().take(3).map(|family| family.application.id).collect();
        expected.sort_unstable();
        (selected, expected)
    });
    assert_eq!(selected, expected, "the first three of the queue, whoever was faster");
}

#[tokio::test]
async fn one_child_has_one_live_response() {
    let fixture = Fixture::new(1).await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 1).await;
    let family = &fixture.region.families[0];
    let again = || Command::Respond {
        response: fixture.id(),
        application: family.application.id,
        bulletin,
    };
    let (a, b) = tokio::join!(fixture.act(family.actor(), again()), fixture.act(family.actor(), again()));
    let applied = [&a, &b].into_iter().filter(|outcome| **outcome == Outcome::Applied).count();
    assert_eq!(applied, 1, "{a:?} {b:?}");
    let refused = [a, b].into_iter().find_map(|outcome| match outcome {
        Outcome::Rejected { error } => Some(error.code),
        Outcome::Applied | Outcome::Deferred => None,
    });
    assert_eq!(refused.as_deref(), Some("already-responded"));
}

#[tokio::test]
async fn a_kindergarten_cannot_publish_a_place_that_does_not_exist() {
    let fixture = Fixture::new(0).await;
    let mut desk = fixture.desk().await;
    publish(&fixture, &mut desk, 2).await;
    let command = Command::ScheduleBulletin {
        bulletin: fixture.id(),
        group: fixture.region.group.id,
        places: 2,
        birth_years: vec![2023],
        released_at: fixture.clock.now(),
    };
    let op = desk.op(fixture.id(), fixture.clock.now(), command);
    let reply = desk.sync(&[op]).await;
    let Outcome::Rejected { error } = &reply.receipts[0].outcome else {
        panic!("refused")
    };
    assert_eq!(error.code, "places-exceed-capacity");
    assert_eq!(error.args.get("free").and_then(serde_json::Value::as_u64), Some(1));
}

#[tokio::test]
async fn a_missed_term_leads_to_the_stop_list_and_back() {
    let fixture = Fixture::new(2).await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 1).await;
    fixture.respond(bulletin, &[0]).await;
    fixture.pass_minutes(1).await;
    let response = fixture
        .centre
        .read(|published| published.register.responses_to(bulletin).next().map(|row| row.id))
        .expect("it came");
    let op = desk.op(
        fixture.id(),
        fixture.clock.now(),
        Command::ActivateResponse {
            response,
            referral: fixture.id(),
            hold: None,
        },
    );
    assert_eq!(desk.sync(&[op]).await.receipts[0].outcome, Outcome::Applied);
    let standing = |fixture: &Fixture| {
        let id = fixture.region.families[0].application.id;
        fixture
            .centre
            .read(|published| published.register.application(id).map(|row| row.standing.clone()))
            .expect("it is there")
    };
    fixture.pass_hours_with(&mut desk, 8 * 24).await;
    assert!(
        matches!(standing(&fixture), oryn_domain::application::Standing::OnHold { .. }),
        "{:?}",
        standing(&fixture)
    );
    fixture.pass_minutes(16 * 24 * 60).await;
    assert_eq!(
        standing(&fixture),
        oryn_domain::application::Standing::Waiting,
        "the place in the queue comes back"
    );
    let codes: Vec<String> = {
        let guardian = fixture.region.families[0].guardian.id;
        fixture
            .centre
            .store
            .notices(guardian)
            .await
            .expect("notices")
            .into_iter()
            .map(|notice| notice.code)
            .collect()
    };
    assert_eq!(codes, ["stop-list-ended", "referral-expired", "approved", "selected", "responded"]);
}
