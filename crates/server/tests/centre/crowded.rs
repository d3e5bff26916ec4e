//! More people than the server can serve at once: a page instead of an error, desks untouched, nothing lost.

use axum::body::Body;
use axum::http::{StatusCode, header};
use oryn_domain::application::Standing;
use oryn_domain::id::CommandId;
use oryn_server::border::Border;
use oryn_server::border::limits::Ticks;
use oryn_server::settings::border::BorderSettings;

use crate::door::Visitor;
use crate::fixture::Fixture;

async fn narrow() -> Fixture {
    let fixture = Fixture::new(2).await;
    let settings = BorderSettings {
        pages_at_once: 1,
        ..BorderSettings::default()
    };
    assert!(fixture.centre.set_border(Border::ticking(&settings, Ticks::default())));
    fixture
}

#[tokio::test]
async fn who_comes_when_it_is_full_gets_a_page_that_says_when_to_come_back() {
    let fixture = narrow().await;
    let held = fixture.centre.border().pages.enter().await.expect("there is room");
    let mut visitor = Visitor::at(&fixture);
    let page = visitor.send("GET", "/places", &[], Body::empty()).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(page.header(header::RETRY_AFTER), "10");
    let text = page.text();
    assert!(
        text.contains("lang=\"kk\"") && text.contains("lang=\"ru\"") && text.contains("lang=\"en\""),
        "{text}"
    );
    // Desks, the log's files, style and the department are not held up by parents.
    for path in ["/v1/health", "/log/key", "/department/sign-in"] {
        let answer = visitor.send("GET", path, &[], Body::empty()).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
    }
    drop(held);
    let page = visitor.send("GET", "/places", &[], Body::empty()).await;
    assert_eq!(page.status, StatusCode::OK);
}

#[tokio::test]
async fn an_act_that_was_not_let_in_can_be_sent_again_and_counts_once() {
    let fixture = narrow().await;
    let mut family = Visitor::family(&fixture, 0).await;
    let application = fixture.region.families[0].application.id;
    let act: CommandId = fixture.id();
    let path = format!("/applications/{application}/withdraw");
    let is_withdrawn = || {
        fixture.centre.read(|published| {
            let row = published.register.application(application).expect("filed");
            matches!(row.standing, Standing::Withdrawn { .. })
        })
    };
    let held = fixture.centre.border().pages.enter().await.expect("there is room");
    let page = family.form(&path, Some(act), &[]).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!is_withdrawn(), "nothing of it was looked at");
    drop(held);
    for _ in 0..2 {
        let page = family.form(&path, Some(act), &[]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    }
    assert!(is_withdrawn());
}
