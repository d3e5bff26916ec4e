//! Only pages of this desk may speak to it: other sites, other names for this computer and embedding pages are turned away.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use oryn_api::error::{ApiError, Code};

use super::answer::refusal;

const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob: data:; connect-src 'self'; \
     object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// A form on another page cannot set it.
const OF_THE_DESK: HeaderName = HeaderName::from_static("x-oryn-desk");
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The names under which this desk answers.
#[derive(Debug)]
pub struct Own {
    hosts: Vec<String>,
}

impl Own {
    /// The names of this address. A name of somebody else that leads here is not among them.
    pub fn at(address: SocketAddr) -> Self {
        let port = address.port();
        Self {
            hosts: vec![address.to_string(), format!("localhost:{port}")],
        }
    }

    fn admits(&self, method: &Method, path: &str, headers: &HeaderMap) -> bool {
        let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        let Some(host) = text(&HOST).filter(|host| self.hosts.iter().any(|own| own == host)) else {
            return false;
        };
        // A page that came from elsewhere says so; a program that is no browser says neither, and needs a session all the same.
        let same_origin = text(&ORIGIN).is_none_or(|origin| origin.strip_prefix("http://") == Some(host));
        let same_site = text(&FETCH_SITE).is_none_or(|site| site == "same-origin" || (site == "none" && !path.starts_with("/api/")));
        if !path.starts_with("/api/") {
            // Someone may follow a link to the first page from anywhere; without a session it shows nothing.
            return same_origin && (method == Method::GET || method == Method::HEAD);
        }
        let plain = method == Method::GET
            || (headers.contains_key(OF_THE_DESK) && text(&CONTENT_TYPE).is_some_and(|kind| kind.starts_with("application/json")));
        same_origin && same_site && plain
    }
}

/// Turns away what did not come from a page of this desk.
pub async fn only_own_pages(State(own): State<Arc<Own>>, request: Request, next: Next) -> Response {
    if own.admits(request.method(), request.uri().path(), request.headers()) {
        next.run(request).await
    } else {
        tracing::warn!(method = %request.method(), "turned away: not from a page of this desk");
        refusal(&ApiError::new(Code::Unauthorized))
    }
}

/// What every answer carries.
pub async fn strict_headers(request: Request, next: Next) -> Response {
    // Names of built files change with their content; the pages that name them must not be kept.
    let lasting = request.uri().path().starts_with("/assets/");
    let mut response = next.run(request).await;
    let lasting = lasting && response.status().is_success();
    let headers = response.headers_mut();
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(POLICY);
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(
        CACHE_CONTROL,
        HeaderValue::from_static(if lasting {
            "private, max-age=31536000, immutable"
        } else {
            "no-store"
        }),
    );
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    }

    fn admits(method: Method, path: &str, pairs: &[(&'static str, &'static str)]) -> bool {
        Own::at("127.0.0.1:8430".parse().unwrap()).admits(&method, path, &headers(pairs))
    }

    const JSON: (&str, &str) = ("content-type", "application/json");
    const DESK: (&str, &str) = ("x-oryn-desk", "1");
    const HERE: (&str, &str) = ("host", "127.0.0.1:8430");

    #[test]
    fn the_desks_own_page_is_heard() {
        let own = [
            HERE,
            JSON,
            DESK,
            ("origin", "http://127.0.0.1:8430"),
            ("sec-fetch-site", "same-origin"),
        ];
        assert!(admits(Method::POST, "/api/call", &own));
        assert!(admits(Method::GET, "/api/events", &[HERE, ("sec-fetch-site", "same-origin")]));
        assert!(admits(Method::GET, "/", &[HERE, ("sec-fetch-site", "none")]));
        assert!(admits(Method::GET, "/", &[("host", "localhost:8430")]));
    }

    #[test]
    fn another_name_for_this_computer_is_not() {
        assert!(!admits(Method::GET, "/", &[("host", "evil.example:8430")]));
        assert!(!admits(Method::GET, "/", &[("host", "127.0.0.1:8431")]));
        assert!(!admits(Method::GET, "/", &[]));
    }

    #[test]
    fn another_page_is_not() {
        assert!(!admits(
            Method::POST,
            "/api/call",
            &[HERE, JSON, DESK, ("origin", "http://evil.example")]
        ));
        assert!(!admits(Method::POST, "/api/call", &[HERE, JSON, DESK, ("origin", "null")]));
        assert!(
            !admits(Method::POST, "/api/call", &[HERE, JSON, DESK, ("origin", "http://localhost:8430")]),
            "another name, another page"
        );
        assert!(!admits(Method::GET, "/api/events", &[HERE, ("sec-fetch-site", "cross-site")]));
        assert!(
            !admits(Method::GET, "/api/events", &[HERE, ("sec-fetch-site", "none")]),
            "news are not typed into an address line"
        );
    }

    #[test]
    fn a_form_is_not_a_call() {
        assert!(!admits(Method::POST, "/api/call", &[HERE, DESK, ("content-type", "text/plain")]));
        assert!(!admits(Method::POST, "/api/call", &[HERE, JSON]));
        assert!(!admits(Method::POST, "/", &[HERE]));
    }
}
