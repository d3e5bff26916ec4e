//! The border: what stands around every door of the server, whoever it is for.
//!
//! For each request it says from which address and for which account it came ([`Knock`]), lets it pass or asks to come back later
//! ([`limits`]), and writes one line when an answer turned something away ([`security`]). It decides nothing about places: a rule that
//! refuses is none of its business, except that a refusal at a door is written down too.
//!
//! The rules it protects: an address is believed only from a proxy that the installation named; a limit is there against machines, and a
//! family behind the same address as thousands of others does not feel it; nothing personal reaches the log.

pub mod limits;
pub mod proxies;
pub mod security;
pub mod turnstile;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{Extensions, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use oryn_api::error::{ApiError, Code, Said, TurnedAway};
use oryn_api::open::AskedFrom;
use oryn_domain::id::{AppealId, DeskId, GuardianId, Id, OfficerId};
use oryn_domain::iin::Iin;
use oryn_domain::time::Instant;

use crate::centre::Centre;
use crate::desks::standing::{self, Asked, Recognised};
use crate::http::Refused;
use crate::http::capacity::Capacity;
use crate::settings::border::BorderSettings;
use crate::{accounts, officers, peers, secret};
use limits::{Limits, Ticks, Wish};
use proxies::Proxies;
use security::Line;
use turnstile::Turnstile;

/// Where the portal's own files lie.
const ASSETS: &str = "/portal/";

/// Who stands behind a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Account {
    /// `guardian`, `desk`, `officer`, `appeal`.
    pub kind: &'static str,
    /// Which one.
    pub id: Id,
}

impl Account {
    /// A guardian's.
    #[must_use]
    pub const fn of_guardian(guardian: GuardianId) -> Self {
        Self {
            kind: "guardian",
            id: guardian.0,
        }
    }

    /// A desk's.
    #[must_use]
    pub const fn of_desk(desk: DeskId) -> Self {
        Self { kind: "desk", id: desk.0 }
    }

    /// An officer's of the department.
    #[must_use]
    pub const fn of_officer(officer: OfficerId) -> Self {
        Self {
            kind: "officer",
            id: officer.0,
        }
    }

    /// Whoever wrote to the department: known by what was written, and by nothing else.
    #[must_use]
    pub const fn of_appeal(appeal: AppealId) -> Self {
        Self {
            kind: "appeal",
            id: appeal.0,
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn kind(name: &str) -> Option<&'static str> {
        ["guardian", "desk", "officer", "appeal"].into_iter().find(|kind| *kind == name)
    }
}

/// A request as the border sees it.
#[derive(Debug, Clone, Default)]
pub struct Knock {
    /// From where; `None` where the listener does not say.
    pub address: Option<IpAddr>,
    /// Who, once proven.
    pub account: Option<Account>,
    /// Method and pattern of the path, never the path itself: it may hold what somebody typed.
    pub route: String,
}

impl Knock {
    /// What the border noted at this request.
    #[must_use]
    pub fn of(extensions: &Extensions) -> Self {
        extensions.get::<Self>().cloned().unwrap_or_default()
    }
}

/// The border of one process.
pub struct Border {
    limits: Limits,
    proxies: Proxies,
    flood: security::Flood,
    /// Who may speak at the same time.
    pub turnstile: Turnstile,
    /// How many pages are worked on at the same time.
    pub pages: Capacity,
}

impl Border {
    /// With the settings of the installation, and a clock that nobody can set.
    #[must_use]
    pub fn of(settings: &BorderSettings) -> Self {
        Self::ticking(settings, Ticks::default())
    }

    /// The same with another clock.
    #[must_use]
    pub fn ticking(settings: &BorderSettings, ticks: Ticks) -> Self {
        Self {
            limits: Limits::new(&settings.limits, ticks.clone()),
            proxies: Proxies::new(settings.trusted_proxies.clone()),
            flood: security::Flood::new(ticks.clone()),
            turnstile: Turnstile::new(settings.snapshots_at_once, ticks),
            pages: Capacity::new(settings.pages_at_once),
        }
    }

    /// Whether one more code may go to a telephone.
    ///
    /// # Errors
    /// [`Code::TooManyRequests`].
    pub fn code_for(&self, phone: &str) -> Result<(), ApiError> {
        self.limits.code_for(phone).map_err(later)
    }

    /// Whether the number of an application may be tried once more from there.
    ///
    /// # Errors
    /// [`Code::TooManyRequests`].
    pub fn number_tried(&self, address: Option<IpAddr>, number: u64) -> Result<(), ApiError> {
        self.limits.number_tried(address, number).map_err(later)
    }

    /// Whether one more password may be tried for the account of this name, from wherever.
    ///
    /// # Errors
    /// [`Code::TooManyRequests`].
    pub fn login_tried(&self, login: &str) -> Result<(), ApiError> {
        self.limits.login_tried(login).map_err(later)
    }

    /// Whether one more password, or code of the department, may be tried for the account of a parent that is named so.
    ///
    /// # Errors
    /// [`Code::TooManyRequests`].
    pub fn password_tried(&self, named: &str) -> Result<(), ApiError> {
        self.limits.password_tried(named).map_err(later)
    }

    /// Whether this account may ask the person register for one more number.
    ///
    /// # Errors
    /// [`Code::TooManyRequests`].
    pub fn person_tried(&self, account: &str, number: Iin) -> Result<(), ApiError> {
        self.limits.person_tried(account, number).map_err(later)
    }

    /// Write down that something was turned away.
    pub fn note(&self, knock: &Knock, error: &ApiError, now: Instant) {
        Line {
            at: now,
            code: &error.code,
            reference: error.reference.as_deref().unwrap_or_default(),
            knock,
        }
        .write(0);
    }
}

fn later(seconds: u64) -> ApiError {
    ApiError::new(Code::TooManyRequests).with("retry_after", seconds)
}

/// What a request wishes, for the limits. A new address is a reading or an act like any other; what costs more is named here.
fn wish(method: &Method, route: &str, path: &str) -> Wish {
    if path == peers::DOOR || route == "/v1/chunks/{sha256}" {
        // The other processes of the installation, which prove themselves by their seal; and the pieces of a copy that was let in.
        return Wish::Free;
    }
    // Whether a code is genuine is found out by trying codes; a file is as much work as many pages, and nobody needs many of them.
    if [oryn_portal::VERIFY, oryn_portal::CODE, oryn_portal::FILE].contains(&route) {
        return Wish::Try;
    }
    // A part of a paper that was announced is as frequent as a page that is read.
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS | Method::PATCH) {
        return Wish::Read;
    }
    match route {
        "/sign-in"
        | "/sign-in/again"
        | "/account/phone/code"
        | "/account/notices/email"
        | oryn_portal::APPEAL_CODE
        | "/v1/enrol"
        | "/v1/vouch"
        | "/v1/officers/session" => Wish::Code,
        oryn_portal::department::SIGN_IN | oryn_portal::department::FIRST => Wish::Code,
        "/sign-in/code"
        | "/sign-in/password"
        | "/sign-in/recovery"
        | "/sign-in/person"
        | "/account/phone"
        | "/account/notices/code"
        | "/queue"
        | oryn_portal::APPEALS
        | oryn_portal::APPEAL_PHONE => Wish::Try,
        _ => Wish::Act,
    }
}

/// Who the request proves to be: a desk by token and key, an officer by a token, a parent or an officer by a cookie. The gate finds what was
/// found.
async fn found(centre: &Centre, request: &mut Request<Body>) -> Option<Account> {
    if let Some(asked) = Asked::of(request) {
        let found = standing::find(centre, &asked).await;
        request.extensions_mut().insert(Recognised(found.standing));
        return found.account;
    }
    if let Some(token) = oryn_portal::department::token(request) {
        let (_, officer) = officers::find(centre, &token.0).await.ok()??;
        return Some(Account::of_officer(officer.id));
    }
    let session = oryn_portal::session(request.headers())?;
    let guardian = accounts::known(centre, &session).await.ok()?;
    Some(Account::of_guardian(guardian))
}

/// Whether the answer is for a program and not for a person with a browser.
fn speaks_json(path: &str) -> bool {
    ["/v1/", "/internal/", "/log/"].iter().any(|start| path.starts_with(start))
}

/// Surrounds every door.
pub async fn guard(State(centre): State<Arc<Centre>>, mut request: Request<Body>, next: Next) -> Response {
    let border = centre.border();
    let path = request.uri().path().to_owned();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "-".to_owned(), |matched| matched.as_str().to_owned());
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    let address = border.proxies.address(peer, request.headers());
    // Style and script are the same for everybody, and a page brings several.
    let account = if path.starts_with(ASSETS) {
        None
    } else {
        found(&centre, &mut request).await
    };
    let wish = wish(request.method(), &route, &path);
    let knock = Knock {
        address,
        account,
        route: format!("{} {route}", request.method()),
    };
    let turned_away = border.limits.take(wish, address, account).err().map(later);
    if let Some(error) = turned_away {
        let error = error.referring_to(secret::reference());
        if let Some(unsaid) = border.flood.admits() {
            Line {
                at: centre.clock.now(),
                code: &error.code,
                reference: error.reference.as_deref().unwrap_or_default(),
                knock: &knock,
            }
            .write(unsaid);
        }
        if speaks_json(&path) {
            return Refused::from(error).into_response();
        }
        // A person is told on a page, in the own language, and the portal does nothing else for this request.
        request.extensions_mut().insert(TurnedAway(error));
        let mut answer = next.run(request).await;
        answer.extensions_mut().remove::<Said>();
        return answer;
    }
    request.extensions_mut().insert(knock.clone());
    request.extensions_mut().insert(AskedFrom(address));
    let mut answer = next.run(request).await;
    if let Some(Said(error)) = answer.extensions_mut().remove::<Said>()
        && (400..500).contains(&error.status())
    {
        border.note(&knock, &error, centre.clock.now());
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_is_looked_up_and_a_file_count_as_a_try_and_a_page_as_a_reading() {
        for route in [oryn_portal::CODE, oryn_portal::VERIFY, oryn_portal::FILE] {
            assert_eq!(wish(&Method::GET, route, route), Wish::Try, "{route}");
        }
        assert_eq!(wish(&Method::GET, "/places", "/places"), Wish::Read);
    }

    #[test]
    fn an_officers_password_is_counted_as_strictly_on_a_page_as_by_a_program() {
        for route in ["/v1/officers/session", "/department/sign-in", "/department/first"] {
            assert_eq!(wish(&Method::POST, route, route), Wish::Code, "{route}");
        }
        assert_eq!(wish(&Method::GET, "/department/sign-in", "/department/sign-in"), Wish::Read);
    }
}
