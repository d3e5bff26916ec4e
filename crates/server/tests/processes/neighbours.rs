//! The door of servers among themselves: it opens for the installation's seal over this very body, and for nobody else.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use oryn_server::centre::Centre;
use oryn_server::clock::SystemClock;
use oryn_server::http;
use oryn_server::store::Store;
use oryn_server::store::postgres::PostgresStore;
use ring::hmac;
use tower::ServiceExt;

use crate::installation::{import_region, until};
use crate::takeover::fresh;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs a PostgreSQL of its own: ./dev test rust"]
async fn only_a_server_of_the_installation_passes_acts_on() {
    let url = fresh("neighbours").await;
    import_region(&url).await;
    let store = Arc::new(PostgresStore::open(&url).await.expect("the store opens"));
    let address = Some("http://127.0.0.1:1".to_owned());
    let centre = Centre::join(Arc::clone(&store), Arc::new(SystemClock), address)
        .await
        .expect("it joins");
    until("it writes", async || centre.leads()).await;
    let secret = store.meta("peer-secret").await.expect("asked").expect("made at the start");
    let seal = |secret: &str, body: &str| {
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
        URL_SAFE_NO_PAD.encode(hmac::sign(&key, body.as_bytes()))
    };
    let router = http::router(Arc::clone(&centre));
    let batch = store.last_journal().await.expect("a journal");
    for (seal, said) in [
        (None, StatusCode::UNAUTHORIZED),
        (Some("AAAA".to_owned()), StatusCode::UNAUTHORIZED),
        (Some(seal("another secret", "[]")), StatusCode::UNAUTHORIZED),
        (Some(seal(&secret, "[ ]")), StatusCode::UNAUTHORIZED),
        (Some(seal(&secret, "[]")), StatusCode::OK),
    ] {
        let mut request = Request::post("/internal/work").header("authorization", "Bearer abc");
        if let Some(seal) = &seal {
            request = request.header("oryn-seal", seal);
        }
        let request = request.body(Body::from("[]")).expect("a request");
        let answer = tokio::time::timeout(Duration::from_secs(20), router.clone().oneshot(request));
        let answer = answer.await.expect("in time").expect("an answer");
        assert_eq!(answer.status(), said, "{seal:?}");
    }
    assert_eq!(store.last_journal().await.expect("a journal"), batch);
}
