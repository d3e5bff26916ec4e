//! Is a referral genuine: every answer, in every language, without signing in.

use std::sync::Arc;

use axum::http::StatusCode;
use oryn_domain::paper::PaperStanding;

use crate::browser::Browser;
use crate::model::Town;

/// Answers that are not the register's.
pub const OTHERS: [&str; 8] = [
    "not_referral",
    "misread",
    "damaged",
    "unproven",
    "unknown_key",
    "withdrawn_key",
    "tampered",
    "elsewhere",
];

#[tokio::test]
async fn every_answer_has_its_page_in_every_language() {
    let town = Arc::new(Town::with(1, |builder| builder));
    for lang in ["kk", "ru", "en"] {
        let mut anybody = Browser::speaking(&town, lang);
        for standing in PaperStanding::ALL {
            let page = anybody.get(&format!("/V/{}", standing.name())).await;
            assert_eq!(page.status, StatusCode::OK);
            let words = page.words();
            assert!(!words.contains('⟦'), "{lang}: {words}");
            assert!(
                words.contains("№ 00012-26-00007-1") && words.contains("Ә. Т. · 2021"),
                "{lang}: {words}"
            );
            assert_eq!(page.text.contains("class=\"problem\""), !standing.counts(), "{}", standing.name());
        }
        for other in OTHERS {
            let page = anybody.get(&format!("/verify?code={other}")).await;
            let words = page.words();
            assert!(!words.contains('⟦') && !words.contains("00012-26"), "{lang}: {words}");
        }
    }
}

#[tokio::test]
async fn an_empty_form_says_how_and_what_was_typed_stays() {
    let town = Arc::new(Town::with(1, |builder| builder));
    let mut anybody = Browser::speaking(&town, "en");
    for path in ["/verify", "/verify?code=", "/verify?code=%20"] {
        let page = anybody.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.text.contains("id=\"answer\""), "{path}");
    }
    let page = anybody.get("/verify?code=%22%3E%3Cscript%3E").await;
    assert!(
        page.text.contains("id=\"answer\"") && !page.text.contains("<script>"),
        "{}",
        page.text
    );
}
