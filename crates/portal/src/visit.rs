//! Who is asking: language, session, the visitor's secret; and what surrounds every answer.
//!
//! [`accompany`] reads the visit before a page is made and finishes the answer after it: refusals become pages, headers forbid what the
//! pages do not need, and nothing personal stays in a cache. It does so for both faces, the parents' and the department's; what differs
//! between them a [`House`] says.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use oryn_api::console::OfficerToken;
use oryn_api::error::{ApiError, Code, TurnedAway};
use oryn_api::open::AskedFrom;
use oryn_api::portal::Session;
use oryn_domain::id::SettlementId;
use oryn_domain::time::Instant;
use oryn_messages::Lang;

use crate::cookies;
use crate::secret;
use crate::trouble::Trouble;
use crate::words::Words;

/// For whom a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Face {
    /// Families and everybody.
    Parents,
    /// The department's people.
    Department,
}

/// The server behind the pages of one face.
pub(crate) trait House: Clone + Send + Sync + 'static {
    /// Whose pages they are.
    const FACE: Face;
    /// The server's clock.
    fn now(&self) -> Instant;
    /// Writes the page of an answer that carries a trouble; any other answer passes.
    fn explain(&self, visit: &Visit, answer: Response) -> impl Future<Output = Response> + Send;
}

/// One request of one person.
#[derive(Clone)]
pub(crate) struct Visit {
    /// The language of the answer.
    pub lang: Lang,
    /// The parent's session, if the cookie carries one; the server checks it. On the department's pages nobody is a parent.
    pub session: Option<Session>,
    /// The officer's sign-in, on the department's pages only.
    pub officer: Option<OfficerToken>,
    /// Path and query of this request.
    pub here: String,
    /// The server's clock.
    pub now: Instant,
    /// Whether the browser came by an encrypted way.
    pub secure: bool,
    /// The settlement that was chosen in this browser; whether there is one of that name the server says.
    pub settlement: Option<SettlementId>,
    /// From which address it came, where the server says so.
    pub from: AskedFrom,
    visitor: String,
}

impl Visit {
    fn read(parts: &Parts, face: Face, now: Instant) -> (Self, bool) {
        let known = cookies::read(&parts.headers, cookies::VISITOR).filter(|text| text.len() == 64 && secret::bytes_of(text).is_some());
        let is_new = known.is_none();
        let shown = |face_of: Face, name: &str| cookies::read(&parts.headers, name).filter(|_| face == face_of);
        let visit = Self {
            lang: language(&parts.headers),
            session: shown(Face::Parents, cookies::SESSION).map(Session),
            officer: shown(Face::Department, cookies::OFFICER).map(OfficerToken),
            here: parts
                .uri
                .path_and_query()
                .map_or_else(|| "/".to_owned(), |here| here.as_str().to_owned()),
            now,
            secure: parts
                .headers
                .get("x-forwarded-proto")
                .is_some_and(|proto| proto.as_bytes().eq_ignore_ascii_case(b"https")),
            settlement: cookies::read(&parts.headers, cookies::SETTLEMENT).and_then(|text| text.parse().ok()),
            from: parts.extensions.get::<AskedFrom>().copied().unwrap_or_default(),
            visitor: known.unwrap_or_else(secret::visitor),
        };
        (visit, is_new)
    }

    /// The words of the page.
    pub(crate) fn words(&self) -> Words {
        Words::new(self.lang, self.now.local_year())
    }

    /// The session, or the way to sign in.
    pub(crate) fn session(&self) -> Result<&Session, Trouble> {
        self.session.as_ref().ok_or_else(|| ApiError::new(Code::Unauthorized).into())
    }

    /// A token for the forms of this page.
    pub(crate) fn token(&self) -> String {
        secret::token(&self.visitor, self.session_text())
    }

    /// Whether a form was shown to this visitor.
    pub(crate) fn knows(&self, token: &str) -> bool {
        secret::is_token(&self.visitor, self.session_text(), token)
    }

    fn session_text(&self) -> Option<&str> {
        let parents = self.session.as_ref().map(|session| session.0.as_str());
        parents.or_else(|| self.officer.as_ref().map(|token| token.0.as_str()))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Trouble> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| ApiError::new(Code::Internal).into())
    }
}

/// The language of the cookie, else the one the browser prefers among ours, else Kazakh.
pub(crate) fn language(headers: &HeaderMap) -> Lang {
    if let Some(chosen) = cookies::read(headers, cookies::LANGUAGE).and_then(|code| code.parse().ok()) {
        return chosen;
    }
    let preferred = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut best: Option<(f32, Lang)> = None;
    for wish in preferred.split(',') {
        let (tag, weight) = wish.trim().split_once(";q=").unwrap_or((wish.trim(), "1"));
        if let (Ok(lang), Ok(weight)) = (tag.parse::<Lang>(), weight.trim().parse::<f32>())
            && best.is_none_or(|(most, _)| weight > most)
        {
            best = Some((weight, lang));
        }
    }
    best.map_or(Lang::Kk, |(_, lang)| lang)
}

/// A path of this site, and nothing that a browser would read as another site.
pub(crate) fn own_path(path: &str) -> Option<&str> {
    let leads_out = path.starts_with("//") || path.contains('\\') || path.chars().any(char::is_control);
    (path.starts_with('/') && !leads_out).then_some(path)
}

/// Nothing but our own files; no script or style inside a page; no frame around it; forms go nowhere else.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// Headers of every answer.
static HEADERS: [(HeaderName, HeaderValue); 6] = [
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=()"),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

/// Surrounds every page.
pub(crate) async fn accompany<H: House>(State(house): State<H>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let (visit, is_new) = Visit::read(&parts, H::FACE, house.now());
    let method = parts.method.clone();
    parts.extensions.insert(visit.clone());
    let mut answer = match parts.extensions.get::<TurnedAway>() {
        // Nobody is greeted on this page: it asks nothing of the server but the words.
        Some(TurnedAway(error)) => {
            let stranger = Visit {
                session: None,
                officer: None,
                ..visit.clone()
            };
            house.explain(&stranger, Trouble::from(error.clone()).into_response()).await
        }
        None => {
            let answer = next.run(Request::from_parts(parts, body)).await;
            house.explain(&visit, answer).await
        }
    };
    let lasting = answer.headers().contains_key(header::CACHE_CONTROL);
    let headers = answer.headers_mut();
    for (name, value) in &HEADERS {
        // A file that is handed back has a stricter policy of its own.
        headers.entry(name).or_insert_with(|| value.clone());
    }
    if lasting {
        return answer;
    }
    let personal = H::FACE == Face::Department || visit.session.is_some() || method != Method::GET || visit.here.starts_with("/sign-in");
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(if personal { "no-store" } else { "private, no-cache" }),
    );
    headers.insert(header::VARY, HeaderValue::from_static("Cookie, Accept-Language"));
    if is_new && let Some(cookie) = cookies::keep(cookies::VISITOR, &visit.visitor, cookies::A_YEAR, visit.secure) {
        headers.append(header::SET_COOKIE, cookie);
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn preferring(text: &'static str) -> Lang {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(text));
        language(&headers)
    }

    #[test]
    fn kazakh_unless_the_browser_prefers_russian_or_english() {
        assert_eq!(language(&HeaderMap::new()), Lang::Kk);
        assert_eq!(preferring("ru-RU,ru;q=0.9,en;q=0.8"), Lang::Ru);
        assert_eq!(preferring("de,en;q=0.4,kk;q=0.7"), Lang::Kk);
        assert_eq!(preferring("fr"), Lang::Kk);
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static("ru"));
        headers.insert(header::COOKIE, HeaderValue::from_static("oryn-lang=en"));
        assert_eq!(language(&headers), Lang::En, "a choice outweighs a preference");
    }

    #[test]
    fn nobody_is_led_to_another_site() {
        assert_eq!(own_path("/places?mine=1"), Some("/places?mine=1"));
        for other in ["//evil.example", "https://evil.example", "/\\evil.example", "", "places", "/a\r\nb"] {
            assert_eq!(own_path(other), None, "{other:?}");
        }
    }
}
