//! The page for when more people come at once than can be served: made once, the same for all, in all languages, and it asks nothing of anybody.

use std::sync::LazyLock;

use askama::Template;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, RETRY_AFTER, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use oryn_messages::{Lang, say};

use crate::assets;
use crate::components::Icon;

/// Seconds after which to come back.
const COME_BACK: u64 = 10;

struct InLanguage {
    code: &'static str,
    title: String,
    why: String,
    next: String,
    sent: String,
    again: String,
}

#[derive(Template)]
#[template(path = "crowded.html")]
struct Crowded {
    style: String,
    mark: String,
    icon: Icon,
    languages: Vec<InLanguage>,
}

static PAGE: LazyLock<String> = LazyLock::new(|| {
    let crowded = Crowded {
        style: assets::path("style.css"),
        mark: assets::path("mark.svg"),
        icon: Icon("clock"),
        languages: Lang::ALL
            .into_iter()
            .map(|lang| InLanguage {
                code: lang.code(),
                title: say(lang, "portal-crowded-title"),
                why: say(lang, "portal-crowded-why"),
                next: say(lang, "portal-crowded-next"),
                sent: say(lang, "portal-crowded-sent"),
                again: say(lang, "portal-crowded-again"),
            })
            .collect(),
    };
    crowded.render().unwrap_or_default()
});

/// The answer: not now, and when.
#[must_use]
pub fn crowded() -> Response {
    let mut answer = (StatusCode::SERVICE_UNAVAILABLE, Html(PAGE.as_str())).into_response();
    let headers = answer.headers_mut();
    headers.insert(RETRY_AFTER, HeaderValue::from(COME_BACK));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
    );
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_in_three_languages_what_to_do() {
        for lang in Lang::ALL {
            assert!(PAGE.contains(&format!("lang=\"{}\"", lang.code())), "{lang}");
            assert!(PAGE.contains(&say(lang, "portal-crowded-next")), "{lang}: {}", *PAGE);
        }
        assert!(!PAGE.contains('\u{27e6}') && !PAGE.contains("<script") && PAGE.contains("<h1"));
    }

    #[test]
    fn it_is_not_kept_and_says_when_to_come_back() {
        let answer = crowded();
        assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
        let header = |name| answer.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        assert_eq!(header(RETRY_AFTER), Some("10"));
        assert_eq!(header(CACHE_CONTROL), Some("no-store"));
    }
}
