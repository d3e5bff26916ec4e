//! The ways of distribution at the server: races, the clock's own part, and why a number changed.

use oryn_api::portal::{AccountCalls, Asked, PortalCalls};
use oryn_api::wire::Outcome;
use oryn_domain::act::Command;
use oryn_domain::application::Standing;
use oryn_domain::distribution::{Distribution, Way};
use oryn_domain::id::BulletinId;
use oryn_domain::response::ResponseState;
use oryn_domain::rule_pack::RulePack;
use oryn_server::clock::Clock;
use oryn_testkit::sources;

use crate::fixture::Fixture;
use crate::main_job::publish;

fn rules(way: Way) -> RulePack {
    RulePack {
        distribution: Distribution {
            ordinary: way,
            sanatorium: way,
            correctional: way,
        },
        ..sources::training_rules()
    }
}

fn referred(fixture: &Fixture) -> Vec<usize> {
    fixture.centre.read(|published| {
        (0..fixture.region.families.len())
            .filter(|n| {
                published
                    .register
                    .application(fixture.region.families[*n].application.id)
                    .is_some_and(|row| matches!(row.standing, Standing::Referred { .. }))
            })
            .collect()
    })
}

fn code(outcome: &Outcome) -> Option<&str> {
    match outcome {
        Outcome::Applied | Outcome::Deferred => None,
        Outcome::Rejected { error } => Some(&error.code),
    }
}

async fn codes(fixture: &Fixture, family: usize) -> Vec<String> {
    let guardian = fixture.region.families[family].guardian.id;
    let notices = fixture.centre.store.notices(guardian).await.expect("notices");
    notices.into_iter().map(|notice| notice.code).collect()
}

#[tokio::test]
async fn forty_guardians_pick_one_place_and_one_gets_it() {
    let fixture = Fixture::under(rules(Way::SelfIssued), 40).await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 1).await;
    let races = fixture.region.families.iter().rev().map(|family| {
        let command = Command::TakePlace {
            referral: fixture.id(),
            application: family.application.id,
            bulletin,
        };
        fixture.act(family.actor(), command)
    });
    let outcomes = futures_util::future::join_all(races).await;
    let won = outcomes.iter().filter(|outcome| **outcome == Outcome::Applied).count();
    assert_eq!(won, 1, "exactly one");
    assert!(
        outcomes.iter().filter_map(code).all(|code| code == "bulletin-closed"),
        "the others hear why: {outcomes:?}"
    );
    let winners = referred(&fixture);
    assert_eq!(winners.len(), 1);
    assert_eq!(codes(&fixture, winners[0]).await, ["place-taken"]);
    // The kindergarten sees it without having activated anything.
    let rows = desk.sync(&[]).await.page.expect("a page").entries;
    let came = rows
        .iter()
        .flat_map(oryn_api::wire::Entry::records)
        .any(|row| matches!(row, oryn_domain::record::Record::Referral(_)));
    assert!(came, "the referral is in the kindergarten's feed");
}

#[tokio::test]
async fn two_acts_of_one_guardian_take_one_place() {
    let fixture = Fixture::under(rules(Way::SelfIssued), 1).await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 3).await;
    let family = &fixture.region.families[0];
    let take = || Command::TakePlace {
        referral: fixture.id(),
        application: family.application.id,
        bulletin,
    };
    let (a, b) = tokio::join!(fixture.act(family.actor(), take()), fixture.act(family.actor(), take()));
    let refused: Vec<_> = [&a, &b].into_iter().filter_map(code).collect();
    assert_eq!(refused, ["application-not-waiting"]);
    // The same act asked again gets the first answer and no second place.
    let act = fixture.id();
    let command = take();
    fixture.act_as(act, family.actor(), command.clone()).await;
    fixture.act_as(act, family.actor(), command).await;
    let free = fixture
        .centre
        .read(|published| published.register.bulletin(bulletin).map(|row| row.free));
    assert_eq!(free, Some(2));
}

#[tokio::test]
async fn without_rounds_the_first_who_comes_is_selected_and_nobody_else() {
    let rules = RulePack {
        round_minutes: 0,
        ..rules(Way::Activation)
    };
    let fixture = Fixture::under(rules, 20).await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 1).await;
    let races = fixture.region.families.iter().rev().map(|family| {
        let command = Command::Respond {
            response: fixture.id(),
            application: family.application.id,
            bulletin,
        };
        fixture.act(family.actor(), command)
    });
    let outcomes = futures_util::future::join_all(races).await;
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Outcome::Applied).count(), 1);
    fixture.pass_minutes(5).await;
    let (selected, responses) = fixture.centre.read(|published| {
        let responses: Vec<_> = published.register.responses_to(bulletin).cloned().collect();
        let selected: Vec<_> = responses
            .iter()
            .filter(|row| matches!(row.state, ResponseState::Selected { .. }))
            .map(|row| row.application)
            .collect();
        (selected, responses.len())
    });
    assert_eq!((selected.len(), responses), (1, 1));
    let winner = fixture
        .region
        .families
        .iter()
        .position(|family| family.application.id == selected[0])
        .expect("one of them");
    assert_eq!(codes(&fixture, winner).await, ["selected"], "one message says it all");
}

#[tokio::test]
async fn the_clock_gives_places_in_queue_order_and_again_when_one_comes_back() {
    let fixture = Fixture::under(rules(Way::InOrder), 4).await;
    let mut desk = fixture.desk().await;
    let bulletin: BulletinId = publish(&fixture, &mut desk, 2).await;
    assert_eq!(referred(&fixture), [0, 1], "the first two of the queue, nobody had to respond");
    assert_eq!(codes(&fixture, 0).await, ["place-given"]);
    assert_eq!(codes(&fixture, 2).await, Vec::<String>::new());
    // They do not come: the places go to the next two by themselves. The desk is heard all the while, so nothing is waited for.
    fixture.pass_hours_with(&mut desk, 8 * 24).await;
    assert_eq!(referred(&fixture), [2, 3]);
    // Those neither: when the stop-list of the first two ends, a place still waits for them.
    fixture.pass_hours_with(&mut desk, 16 * 24).await;
    assert_eq!(referred(&fixture), [0, 1]);
    let free = fixture
        .centre
        .read(|published| published.register.bulletin(bulletin).map(|row| row.free));
    assert_eq!(free, Some(0));
}

#[tokio::test]
async fn a_place_in_queue_order_survives_a_restart() {
    let fixture = Fixture::under(rules(Way::InOrder), 0).await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 1).await;
    let fixture = fixture.restart().await;
    fixture.pass_minutes(1).await;
    let open = fixture.centre.read(|published| {
        published
            .register
            .bulletin(bulletin)
            .is_some_and(|row| row.takes_responses() && published.deadlines.due(&published.register, fixture.clock.now()).is_empty())
    });
    assert!(open, "it waits, and the clock does not ask in vain");
}

#[tokio::test]
async fn the_portal_asks_in_the_way_of_the_bulletin_and_tells_why_a_number_changed() {
    let fixture = Fixture::under(rules(Way::SelfIssued), 3).await;
    let mut desk = fixture.desk().await;
    let bulletin = publish(&fixture, &mut desk, 2).await;
    let parents = oryn_server::parents::Parents(std::sync::Arc::clone(&fixture.centre));
    let sessions = [sign_in(&fixture, &parents, 0).await, sign_in(&fixture, &parents, 2).await];
    let application = |family: usize| fixture.region.families[family].application.id;

    let asked = parents
        .respond(&sessions[0], parents.new_act(), application(0), bulletin)
        .await
        .expect("suits");
    assert_eq!(asked, Asked::Referred);
    let withdraw = Command::WithdrawApplication {
        application: application(1),
    };
    assert_eq!(fixture.act(fixture.region.families[1].actor(), withdraw).await, Outcome::Applied);

    let page = parents.application(&sessions[1], application(2)).await.expect("own");
    assert_eq!(page.card.position, Some(1));
    let causes: Vec<_> = page
        .changes
        .iter()
        .map(|change| (change.cause, change.own, change.amount, change.position))
        .collect();
    assert_eq!(causes, [("withdrawn", false, -1, Some(1)), ("referred", false, -1, Some(2))]);

    let page = parents.application(&sessions[0], application(0)).await.expect("own");
    let causes: Vec<_> = page
        .changes
        .iter()
        .map(|change| (change.cause, change.own, change.amount, change.position))
        .collect();
    assert_eq!(causes, [("referred", true, 0, None)]);
    assert!(page.referral.is_some() && page.responses.is_empty());
}

/// A session of a family that the region knows.
async fn sign_in(fixture: &Fixture, parents: &oryn_server::parents::Parents, family: usize) -> oryn_api::portal::Session {
    let phone = fixture.region.families[family].guardian.phone.clone();
    parents.send_code(&phone, "ru").await.expect("sent");
    let sms = fixture.centre.store.recent_sms(1).await.expect("the inbox");
    let code: String = sms[0].text.chars().filter(char::is_ascii_digit).take(6).collect();
    let signed = parents
        .sign_in(&phone, &code, &oryn_api::portal::Asker::default())
        .await
        .expect("the code");
    assert!(signed.known, "a family of the region");
    signed.session
}
