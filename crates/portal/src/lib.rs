//! The parents' pages: server-rendered, for a cheap phone, whole without JavaScript.
//!
//! The portal knows the server only through [`PortalCalls`]; it holds no data and decides nothing. It turns answers into pages and forms
//! into calls, in the person's language, and shows every refusal in three lines: what did not happen, why, what to do now.
//!
//! The rules it protects: no page without a way on; every form carries a token of this visitor and the identifier of the act it starts,
//! so that a second press of the button changes nothing; nothing personal stays in a cache.

mod assets;
mod components;
mod cookies;
mod form;
mod frame;
mod pages;
mod secret;
mod trouble;
mod upload;
mod visit;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::HeaderMap;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use oryn_api::portal::{PortalCalls, Session};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

use crate::pages::{application, applications, bulletin, children, extension, filing, home, inbox, places, respond, sign_in, training};

/// The server's calls, shared by all pages.
pub(crate) type Calls = Arc<dyn PortalCalls>;

/// Forms are small; whoever sends more is not a parent.
pub(crate) const LARGEST_FORM: usize = 16 * 1024;

/// The session that a request's cookie carries, for whoever stands before the pages. Nothing is said of whether it still counts.
#[must_use]
pub fn session(headers: &HeaderMap) -> Option<Session> {
    cookies::read(headers, cookies::SESSION).map(Session)
}

/// Every page of the portal. It brings its own page for addresses that do not exist, so the server that mounts it sets no fallback.
pub fn router(calls: Arc<dyn PortalCalls>) -> Router {
    let worth_compressing = DefaultPredicate::new()
        .and(NotForContentType::const_new("font/"))
        .and(NotForContentType::const_new("application/pdf"))
        .and(NotForContentType::const_new("image/"));
    Router::new()
        .route("/", get(home::show))
        .route("/privacy", get(home::privacy))
        .route("/lang/{lang}", get(home::choose_language))
        .route("/sign-in", get(sign_in::ask_phone).post(sign_in::send_code))
        .route("/sign-in/code", get(sign_in::ask_code).post(sign_in::check_code))
        .route("/sign-in/again", post(sign_in::send_again))
        .route("/sign-in/person", get(sign_in::ask_person).post(sign_in::check_person))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/children", get(children::list))
        .route("/children/add", get(children::ask).post(children::add))
        .route("/applications", get(applications::list))
        .route("/applications/new", get(filing::ask).post(filing::file))
        .route("/applications/{application}", get(application::show))
        .route("/applications/{application}/interest", axum::routing::post(application::interested))
        .route(
            "/applications/{application}/extension",
            get(extension::ask)
                .post(extension::send)
                .layer(DefaultBodyLimit::max(upload::LARGEST_BODY)),
        )
        .route("/files/{sha256}", get(extension::file))
        .route(
            "/applications/{application}/withdraw",
            get(application::ask_withdraw).post(application::withdraw),
        )
        .route(
            "/applications/{application}/responses/{response}/withdraw",
            get(respond::ask_withdraw).post(respond::withdraw),
        )
        .route("/places", get(places::list))
        .route("/places/{bulletin}", get(bulletin::show))
        .route("/places/{bulletin}/respond/{application}", get(respond::ask).post(respond::respond))
        .route("/referral/{file}", get(application::referral_paper))
        .route("/inbox", get(inbox::list))
        .route("/dev/sms", get(training::messages))
        .route("/portal/{file}", get(assets::serve))
        .fallback(home::no_such_page)
        .layer(CatchPanicLayer::custom(trouble::Panicked))
        .layer(from_fn_with_state(calls.clone(), visit::accompany))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(CompressionLayer::new().compress_when(worth_compressing))
        .with_state(calls)
}
