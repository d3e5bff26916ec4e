//! Marks of a start: how long after the process began the desk could be seen and used. The log keeps them, tests read them there.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

static BEGAN: OnceLock<Instant> = OnceLock::new();

#[expect(
    clippy::disallowed_methods,
    reason = "a start is measured in seconds of one process; no decision hangs on it"
)]
fn began() -> Instant {
    *BEGAN.get_or_init(Instant::now)
}

/// The first line of `main`.
pub fn process_start() {
    began();
}

/// How long the process has run.
#[must_use]
pub fn since_start() -> Duration {
    began().elapsed()
}

/// Writes that the start has come this far.
pub fn reached(what: &str) {
    let millis = since_start().as_millis();
    tracing::info!(target: "oryn::start", millis, "{what}");
}
