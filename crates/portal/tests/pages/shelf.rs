//! The shelf: what is the same for all strangers is made once, tagged and packed; nothing of one visitor reaches another.

use std::sync::Arc;
use std::time::Duration;

use axum::http::{StatusCode, header};
use oryn_portal::Shelf;

use crate::browser::Browser;
use crate::model::Town;

/// Longer than a test.
const LONG: Duration = Duration::from_secs(3_600);

fn town() -> Arc<Town> {
    Arc::new(Town::with(2, |builder| builder))
}

#[tokio::test]
async fn a_page_is_made_once_for_all_strangers_and_anew_for_whoever_is_signed_in() {
    let town = town();
    let mut one = Browser::before(&town, Shelf::lasting(LONG));
    let first = one.send("GET", "/places", None, &[]).await;
    town.publish(1);
    let mut other = Browser {
        router: one.router.clone(),
        cookies: [("oryn-lang".to_owned(), "kk".to_owned())].into(),
    };
    let second = other.send("GET", "/places", None, &[]).await;
    assert_eq!(first.text, second.text, "it was not made again");
    assert!(second.headers.get(header::SET_COOKIE).is_none(), "a cookie is for one visitor");
    let still_kazakh = other.send("GET", "/places", None, &[("accept-language", "en")]).await;
    assert_eq!(still_kazakh.text, first.text, "a choice outweighs a preference");
    other.cookies.insert("oryn-lang".to_owned(), "ru".to_owned());
    let in_russian = other.send("GET", "/places", None, &[]).await;
    assert!(in_russian.text.contains("<html lang=\"ru\">") && in_russian.text.contains("class=\"card place\""));
    other.cookies.insert("oryn-lang".to_owned(), "kk".to_owned());
    other.cookies.insert("oryn-session".to_owned(), town.session_of(0));
    let own = other.send("GET", "/places", None, &[]).await;
    assert!(
        own.text.contains("class=\"card place\""),
        "whoever is signed in sees the page of this moment"
    );
    assert_eq!(own.header(header::CACHE_CONTROL), "no-store");
    assert!(own.headers.get(header::ETAG).is_none());
    let again = one.send("GET", "/places", None, &[]).await;
    assert_eq!(again.text, first.text, "and nobody else sees that one");
}

#[tokio::test]
async fn who_has_the_page_already_gets_no_body_until_it_says_something_else() {
    let town = town();
    let mut browser = Browser::at(&town);
    for path in ["/", "/places", "/open/freed", "/kindergartens", "/verify/log"] {
        let whole = browser.send("GET", path, None, &[]).await;
        let tag = whole.header(header::ETAG).to_owned();
        assert!(tag.starts_with("W/\""), "{path}: {tag}");
        let had = browser.send("GET", path, None, &[("if-none-match", &tag)]).await;
        assert_eq!((had.status, had.weight), (StatusCode::NOT_MODIFIED, 0), "{path}");
        assert_eq!(had.header(header::ETAG), tag);
        assert!(had.header(header::VARY).contains("Accept-Language"), "{path}");
        let clock = had.headers.get("server-timing").expect("the server's time").to_str().expect("text");
        assert!(clock.contains(&town.clock.now().millis().to_string()), "{clock}");
        let old = browser.send("GET", path, None, &[("if-none-match", "W/\"0123\"")]).await;
        assert_eq!(old.status, StatusCode::OK, "{path}");
    }
    let before = browser.send("GET", "/places", None, &[]).await.header(header::ETAG).to_owned();
    town.publish(1);
    let after = browser.send("GET", "/places", None, &[("if-none-match", &before)]).await;
    assert_eq!(after.status, StatusCode::OK, "a place came");
}

#[tokio::test]
async fn each_packing_has_a_copy_of_its_own() {
    let town = town();
    let mut browser = Browser::before(&town, Shelf::lasting(LONG));
    let plain = browser.send("GET", "/how", None, &[]).await;
    assert_eq!(plain.header(header::CONTENT_ENCODING), "");
    for _ in 0..2 {
        let packed = browser.send("GET", "/how", None, &[("accept-encoding", "gzip, br")]).await;
        assert_eq!(packed.header(header::CONTENT_ENCODING), "gzip");
        assert!(packed.weight * 2 < plain.weight, "{} of {}", packed.weight, plain.weight);
        assert_eq!(packed.header(header::ETAG), plain.header(header::ETAG));
    }
}

#[tokio::test]
async fn a_page_that_could_not_be_made_is_not_kept() {
    let town = town();
    let mut browser = Browser::before(&town, Shelf::lasting(LONG));
    town.state().broken = true;
    assert_eq!(browser.send("GET", "/", None, &[]).await.status, StatusCode::INTERNAL_SERVER_ERROR);
    town.state().broken = false;
    assert_eq!(browser.send("GET", "/", None, &[]).await.status, StatusCode::OK);
    assert_eq!(
        browser.send("GET", "/kindergartens/none", None, &[]).await.status,
        StatusCode::NOT_FOUND
    );
}
