//! "Tell me when": a family is told of places once, of everything new together, and after a restart as before.

use oryn_api::portal::WishCalls as _;
use oryn_server::outbox;
use oryn_server::parents::Parents;

use crate::fixture::Fixture;
use crate::main_job::publish;
use crate::parents::sign_in;

/// What the first family was told of places.
async fn told(fixture: &Fixture) -> usize {
    outbox::tell_of_places(&fixture.centre).await.expect("looked");
    let guardian = fixture.region.families[0].guardian.id;
    let all = fixture.centre.store.notices(guardian).await.expect("read");
    all.iter().filter(|notice| notice.code == "places-fit").count()
}

#[tokio::test]
async fn a_family_that_waits_is_told_of_a_new_place_once_and_not_before_the_quiet_is_over() {
    let fixture = Fixture::new(2).await;
    let mut desk = fixture.desk().await;
    let family = &fixture.region.families[0];
    let (application, phone) = (family.application.id, family.guardian.phone.clone());
    let parents = Parents(std::sync::Arc::clone(&fixture.centre));
    let session = sign_in(&parents, &phone).await;
    // What is there when the wish is made is no news.
    publish(&fixture, &mut desk, 1).await;
    parents
        .tell_me(&session, application, std::collections::BTreeSet::new())
        .await
        .expect("kept");
    let card = parents.wish(&session, application).await.expect("it is there");
    assert!(card.on && card.kindergartens.iter().any(|(id, _, _)| *id == fixture.region.kindergarten.id));
    assert_eq!(told(&fixture).await, 0);

    publish(&fixture, &mut desk, 1).await;
    assert_eq!(told(&fixture).await, 1);
    assert_eq!(told(&fixture).await, 1, "once");
    drop((parents, desk));
    let fixture = fixture.restart().await;
    assert_eq!(told(&fixture).await, 1, "and not again after a restart");

    let parents = Parents(std::sync::Arc::clone(&fixture.centre));
    let foreign = fixture.region.families[1].application.id;
    assert!(
        parents.tell_me(&session, foreign, std::collections::BTreeSet::new()).await.is_err(),
        "of an own application only"
    );
    let mut desk = fixture.desk().await;
    publish(&fixture, &mut desk, 1).await;
    assert_eq!(told(&fixture).await, 1, "not twice in an evening");
    fixture.clock.0.advance_minutes(4 * 60);
    assert_eq!(told(&fixture).await, 2, "then of everything that came meanwhile");
    parents.tell_me_no_more(&session, application).await.expect("stopped");
    assert!(!parents.wish(&session, application).await.expect("it is there").on);
}
