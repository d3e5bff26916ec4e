//! The desk behind HTTP, for a browser on the same computer: development, and tests of the whole with a real browser.
//!
//! It is no server for others: it listens on this computer only, and answers only a browser that came with the address printed on the
//! terminal. The rule it protects: no other page and no other person's program reaches the desk through the browser.

mod answer;
mod door;
mod guard;
mod notice;
mod serve;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tokio::sync::watch;
use tower_http::services::ServeDir;

pub use self::door::{Door, Tokens};
pub use self::serve::run;
use crate::answer::Answering;
use crate::system::host::OpenDesk;

/// Everything but what stands in a paper's number.
const CODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// Papers lie below this path.
const PAPERS: &str = "/papers";
/// Those of the practice.
const PRACTICE_PAPERS: &str = "/practice-papers";

/// The largest call: a family's document of ten megabytes, written in base64, and what stands around it.
const LARGEST_CALL: usize = 16 * 1024 * 1024;

/// Everything a request may need.
#[derive(Clone)]
pub struct Shared {
    /// Runs the calls.
    pub answering: Answering,
    /// Where news come from.
    pub desk: OpenDesk,
    /// Who may come in.
    pub door: Arc<Door>,
    /// Becomes true when the program is about to end.
    pub closing: watch::Receiver<bool>,
}

/// Where the browser finds the paper of this name.
#[must_use]
pub fn paper_path(name: &str) -> String {
    format!("{PAPERS}/{}", utf8_percent_encode(name, CODED))
}

/// Where the browser finds the paper of the practice of this name.
#[must_use]
pub fn practice_paper_path(name: &str) -> String {
    format!("{PRACTICE_PAPERS}/{}", utf8_percent_encode(name, CODED))
}

/// The folders that the routes read.
#[derive(Debug)]
pub struct Shelves {
    /// The built screens.
    pub screens: PathBuf,
    /// The papers that were made here.
    pub papers: PathBuf,
    /// Those that were made in the practice.
    pub practice_papers: PathBuf,
}

/// The routes: calls, news, papers, and the built screens.
pub fn router(shared: Shared, shelves: Shelves, address: SocketAddr) -> Router {
    let own = Arc::new(guard::Own::at(address));
    let folder = |papers: PathBuf| ServeDir::new(papers).append_index_html_on_directories(false);
    Router::new()
        .route("/api/call", post(answer::call).layer(DefaultBodyLimit::max(LARGEST_CALL)))
        .route("/api/events", get(answer::events))
        .nest_service(PAPERS, folder(shelves.papers))
        .nest_service(PRACTICE_PAPERS, folder(shelves.practice_papers))
        .fallback_service(ServeDir::new(shelves.screens).append_index_html_on_directories(true))
        .layer(from_fn_with_state(Arc::clone(&shared.door), door::let_in))
        .layer(from_fn_with_state(own, guard::only_own_pages))
        .layer(from_fn(guard::strict_headers))
        .with_state(shared)
}
