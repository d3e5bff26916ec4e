//! The shelf: pages that look the same to everybody who is not signed in are made once, packed once, and handed to all who ask in the next
//! moments. At the publish time a town asks for one list; it is made anew every two seconds and not for each of them.
//!
//! Each such page has a tag of what it says; a browser that has just that page already is told so and gets no body. The clock in the page moves,
//! so the tag counts its minute and not its milliseconds, and the exact time goes in a header of its own.
//!
//! The rule it protects: nothing of one visitor is handed to another. Who shows a session is never served from here, cookies are not kept, and a
//! page that shows a form to send is not on the list.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use oryn_api::error::TurnedAway;
use oryn_domain::time::Instant;
use oryn_messages::Lang;
use ring::digest::{SHA256, digest};

use crate::visit::language;
use crate::{Calls, session};

/// So long a page is handed out before it is made anew.
const LASTS: Duration = Duration::from_secs(2);
/// While one visitor has it made anew the others are shown what is not older than so many times that.
const BEARABLE: i64 = 5;
/// Pages that are kept; what is asked for beyond these is made for each.
const ROOM: usize = 512;
/// What is written before the clock's milliseconds in a page.
const CLOCK: &str = "data-now=\"";

/// Lists and pages without anything of the visitor's.
const SAME_FOR_ALL: [&str; 11] = [
    "/",
    "/places",
    "/kindergartens",
    "/open",
    "/open/freed",
    "/open/referrals",
    "/open/queues",
    "/statistics",
    "/how",
    "/questions",
    "/verify/log",
];
/// One page each under these.
const SAME_FOR_ALL_UNDER: [&str; 2] = ["/places/", "/kindergartens/"];

fn is_same_for_all(path: &str) -> bool {
    let is_one_under = |start: &str| path.strip_prefix(start).is_some_and(|rest| !rest.contains('/'));
    SAME_FOR_ALL.contains(&path) || SAME_FOR_ALL_UNDER.iter().any(|start| is_one_under(start)) || path.starts_with("/verify/log/days/")
}

/// Which page in which language, packed how.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    here: String,
    lang: Lang,
    packed: &'static str,
}

impl Key {
    /// `None` for what is not the same for everybody.
    fn of(request: &Request) -> Option<Self> {
        let headers = request.headers();
        let plain = request.method() == Method::GET && is_same_for_all(request.uri().path());
        if !plain || session(headers).is_some() || request.extensions().get::<TurnedAway>().is_some() {
            return None;
        }
        Some(Self {
            here: request.uri().path_and_query().map_or("/", |here| here.as_str()).to_owned(),
            lang: language(headers),
            packed: packing(headers),
        })
    }
}

/// The packing that this browser takes, of those that we make.
fn packing(headers: &HeaderMap) -> &'static str {
    let taken = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let takes = |name: &str| {
        taken.split(',').any(|wish| {
            let mut parts = wish.trim().split(';').map(str::trim);
            let is_it = parts.next().is_some_and(|token| token.eq_ignore_ascii_case(name));
            is_it
                && parts
                    .next()
                    .is_none_or(|weight| !matches!(weight, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
        })
    };
    ["zstd", "gzip"].into_iter().find(|name| takes(name)).unwrap_or("identity")
}

/// A page as it went out.
#[derive(Debug)]
struct Made {
    headers: HeaderMap,
    body: Bytes,
    at: Instant,
}

/// The place of one page.
#[derive(Debug, Default)]
struct Place {
    made: Mutex<Option<Arc<Made>>>,
    /// One has it made; the others take what there was, or wait.
    turn: tokio::sync::Mutex<()>,
}

impl Place {
    /// What is here, if it is no older than so many microseconds. A clock that was set back makes it old.
    fn no_older_than(&self, age: i64, now: Instant) -> Option<Arc<Made>> {
        let made = self.made.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
        (0..age).contains(&now.since(made.at)).then_some(made)
    }

    fn put(&self, made: &Arc<Made>) {
        *self.made.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(made));
    }
}

/// Pages that were made lately.
#[derive(Debug, Clone)]
pub struct Shelf {
    /// In microseconds.
    lasts: i64,
    places: Arc<Mutex<HashMap<Key, Arc<Place>>>>,
}

impl Default for Shelf {
    fn default() -> Self {
        Self::lasting(LASTS)
    }
}

impl Shelf {
    /// A shelf on which a page lasts so long; with no time at all every page is made for whoever asks.
    #[must_use]
    pub fn lasting(lasts: Duration) -> Self {
        Self {
            lasts: i64::try_from(lasts.as_micros()).unwrap_or(i64::MAX),
            places: Arc::default(),
        }
    }

    /// The place of a page; none when there is no room.
    fn place(&self, key: Key, now: Instant) -> Option<Arc<Place>> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        if places.len() >= ROOM && !places.contains_key(&key) {
            // Whoever holds a place has a page made for it at this moment.
            places.retain(|_, place| Arc::strong_count(place) > 1 || place.no_older_than(self.lasts, now).is_some());
            if places.len() >= ROOM {
                return None;
            }
        }
        Some(Arc::clone(places.entry(key).or_default()))
    }
}

/// The tag of a page: of all it says but the milliseconds of its clock.
fn tag(body: &[u8]) -> Option<HeaderValue> {
    let text = std::str::from_utf8(body).ok()?;
    let said = match text.split_once(CLOCK) {
        Some((before, after)) => [before, after.trim_start_matches(|letter: char| letter.is_ascii_digit())].concat(),
        None => text.to_owned(),
    };
    let hash = digest(&SHA256, said.as_bytes());
    let hash: String = hash.as_ref().iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::from_str(&format!("W/\"{hash}\"")).ok()
}

/// Gives a page that is the same for everybody its tag, before it is packed.
pub(crate) async fn mark(request: Request, next: Next) -> Response {
    let is_marked = Key::of(&request).is_some();
    let answer = next.run(request).await;
    if !is_marked || answer.status() != StatusCode::OK {
        return answer;
    }
    let (mut parts, body) = answer.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if let Some(tag) = tag(&body) {
        parts.headers.insert(header::ETAG, tag);
    }
    Response::from_parts(parts, Body::from(body))
}

/// Whether the browser has this page already.
fn is_had(asked: &HeaderMap, tag: Option<&HeaderValue>) -> bool {
    let (Some(tag), Some(had)) = (tag, asked.get(header::IF_NONE_MATCH)) else {
        return false;
    };
    let (tag, had) = (tag.to_str().unwrap_or_default(), had.to_str().unwrap_or_default());
    had.split(',').any(|one| one.trim() == tag || one.trim() == "*")
}

/// Headers that stand with an answer that has no body.
static WITHOUT_BODY: [HeaderName; 4] = [header::ETAG, header::CACHE_CONTROL, header::VARY, header::CONTENT_SECURITY_POLICY];

fn answer(made: &Made, asked: &HeaderMap, calls: &Calls) -> Response {
    let mut answer = if is_had(asked, made.headers.get(header::ETAG)) {
        let mut bare = StatusCode::NOT_MODIFIED.into_response();
        for name in &WITHOUT_BODY {
            if let Some(value) = made.headers.get(name) {
                bare.headers_mut().insert(name, value.clone());
            }
        }
        bare
    } else {
        let mut whole = Response::new(Body::from(made.body.clone()));
        *whole.headers_mut() = made.headers.clone();
        whole
    };
    let clock = format!("clock;desc=\"{}\"", calls.now().millis());
    if let Ok(clock) = HeaderValue::from_str(&clock) {
        answer.headers_mut().insert(HeaderName::from_static("server-timing"), clock);
    }
    answer
}

/// Stands before everything else: hands out what is on the shelf, and puts there what was made.
pub(crate) async fn hand_out(State((shelf, calls)): State<(Shelf, Calls)>, mut request: Request, next: Next) -> Response {
    let Some(key) = Key::of(&request) else {
        return next.run(request).await;
    };
    let asked = request.headers().clone();
    request
        .headers_mut()
        .insert(header::ACCEPT_ENCODING, HeaderValue::from_static(key.packed));
    let Some(place) = shelf.place(key, calls.now()) else {
        return next.run(request).await;
    };
    if let Some(made) = place.no_older_than(shelf.lasts, calls.now()) {
        return answer(&made, &asked, &calls);
    }
    let _turn = match place.turn.try_lock() {
        Ok(turn) => turn,
        Err(_somebody_is_at_it) => {
            if let Some(made) = place.no_older_than(shelf.lasts.saturating_mul(BEARABLE), calls.now()) {
                return answer(&made, &asked, &calls);
            }
            let turn = place.turn.lock().await;
            if let Some(made) = place.no_older_than(shelf.lasts, calls.now()) {
                return answer(&made, &asked, &calls);
            }
            turn
        }
    };
    let (parts, body) = next.run(request).await.into_parts();
    let is_page = parts.status == StatusCode::OK && parts.headers.contains_key(header::ETAG);
    if !is_page {
        return Response::from_parts(parts, body);
    }
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut headers = parts.headers;
    let cookies: Vec<HeaderValue> = headers.get_all(header::SET_COOKIE).iter().cloned().collect();
    headers.remove(header::SET_COOKIE);
    let made = Arc::new(Made {
        headers,
        body,
        at: calls.now(),
    });
    place.put(&made);
    let mut own = answer(&made, &asked, &calls);
    for cookie in cookies {
        own.headers_mut().append(header::SET_COOKIE, cookie);
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taking(text: &'static str) -> &'static str {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(text));
        packing(&headers)
    }

    #[test]
    fn a_browser_gets_what_it_takes() {
        assert_eq!(taking("gzip, deflate, br, zstd"), "zstd");
        assert_eq!(taking("GZIP;q=0.5"), "gzip");
        assert_eq!(taking("zstd;q=0, gzip; q=1"), "gzip");
        assert_eq!(taking("br"), "identity");
        assert_eq!(packing(&HeaderMap::new()), "identity");
    }

    #[test]
    fn only_pages_without_anything_of_the_visitors_are_kept() {
        for path in [
            "/",
            "/places",
            "/places/0198",
            "/kindergartens/0198",
            "/open/freed",
            "/verify/log/days/2026-11-23/7",
        ] {
            assert!(is_same_for_all(path), "{path}");
        }
        for path in [
            "/queue",
            "/sign-in",
            "/applications",
            "/places/0198/respond/0199",
            "/verify",
            "/verify/log/paper",
            "/inbox",
            "/lang/ru",
            "/department",
        ] {
            assert!(!is_same_for_all(path), "{path}");
        }
    }

    #[test]
    fn the_clocks_milliseconds_do_not_make_another_page() {
        let of = |text: &str| tag(text.as_bytes());
        assert_eq!(of("<body data-now=\"17\">a"), of("<body data-now=\"18\">a"));
        assert_ne!(of("<body data-now=\"17\">a"), of("<body data-now=\"17\">b"));
    }

    #[test]
    fn the_shelf_has_an_end() {
        let now = Instant::from_millis(0);
        let shelf = Shelf::lasting(Duration::from_secs(60));
        let key = |n: usize| Key {
            here: format!("/places?name={n}"),
            lang: Lang::Kk,
            packed: "gzip",
        };
        let held: Vec<_> = (0..ROOM).filter_map(|n| shelf.place(key(n), now)).collect();
        assert_eq!(held.len(), ROOM);
        assert!(shelf.place(key(ROOM), now).is_none(), "it is full");
        assert!(shelf.place(key(0), now).is_some(), "what has a place keeps it");
        drop(held);
        assert!(shelf.place(key(ROOM), now).is_some(), "places without a page are given up");
    }
}
