//! The security log: one line of JSON for each thing that was turned away at the border.
//!
//! A line says when, which code, at which door, for which account (its kind and identifier), from which address, and the reference that the
//! answer carries too. It holds nothing that somebody typed and nothing of a person: no number, name, telephone, path, field or text. It goes
//! through `tracing` under the target `security`, to standard error or to a file of its own.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use oryn_domain::time::Instant;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{FilterFn, filter_fn};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::registry::LookupSpan;

use super::Knock;
use super::limits::Ticks;
use crate::failure::Failure;

/// The target of every line.
pub const TARGET: &str = "security";

/// One line.
pub(super) struct Line<'l> {
    pub at: Instant,
    pub code: &'l str,
    pub reference: &'l str,
    pub knock: &'l Knock,
}

impl Line<'_> {
    /// `unsaid`: how many like it were left out before, for there were too many.
    pub(super) fn write(&self, unsaid: u64) {
        let Self {
            at,
            code,
            reference,
            knock,
        } = self;
        let (account, id) = match knock.account {
            Some(account) => (account.kind, account.id.to_string()),
            None => ("nobody", String::new()),
        };
        let at = chrono::DateTime::from_timestamp_micros(at.micros()).map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true));
        let address = knock.address.map(|address| address.to_string());
        tracing::warn!(
            target: "security",
            at = at.unwrap_or_default(),
            code,
            route = knock.route,
            account,
            id,
            address = address.unwrap_or_default(),
            reference,
            unsaid,
        );
    }
}

/// Lines about haste in a minute, after which they are only counted: whoever makes many requests must not fill the disk with them.
const HASTE_LINES: u32 = 600;

/// Keeps the log of haste short. What is left out is counted and said with the next line.
pub(super) struct Flood {
    pace: RateLimiter<NotKeyed, InMemoryState, Ticks, NoOpMiddleware<Nanos>>,
    unsaid: AtomicU64,
}

impl Flood {
    pub(super) fn new(ticks: Ticks) -> Self {
        let lines = std::num::NonZeroU32::new(HASTE_LINES).unwrap_or(std::num::NonZeroU32::MIN);
        Self {
            pace: RateLimiter::direct_with_clock(Quota::per_minute(lines), ticks),
            unsaid: AtomicU64::new(0),
        }
    }

    /// Whether this line is written, and how many were left out before it.
    pub(super) fn admits(&self) -> Option<u64> {
        if self.pace.check().is_ok() {
            Some(self.unsaid.swap(0, Ordering::Relaxed))
        } else {
            self.unsaid.fetch_add(1, Ordering::Relaxed);
            None
        }
    }
}

static OWN_FILE: OnceLock<File> = OnceLock::new();

/// Write to a file of its own from now on. It is opened for appending, so that it may be turned over while the server runs.
///
/// # Errors
/// [`Failure::File`].
pub fn write_to(path: &Path) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).map_err(|source| Failure::File {
        path: path.display().to_string(),
        source,
    })?;
    // Set once, at the start; a second time cannot happen.
    let _ = OWN_FILE.set(file);
    Ok(())
}

/// Where lines go: the own file, once there is one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Destination;

impl<'w> MakeWriter<'w> for Destination {
    type Writer = Box<dyn Write + 'w>;

    fn make_writer(&'w self) -> Self::Writer {
        match OWN_FILE.get() {
            Some(file) => Box::new(file),
            None => Box::new(std::io::stderr()),
        }
    }
}

/// Lines of the security log, and nothing else, as JSON.
pub fn layer<S, W>(destination: W) -> impl Layer<S>
where
    S: tracing::Subscriber + for<'a> LookupSpan<'a>,
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    tracing_subscriber::fmt::layer()
        .json()
        .flatten_event(true)
        .without_time()
        .with_level(false)
        .with_current_span(false)
        .with_span_list(false)
        .with_writer(destination)
        .with_filter(mine())
}

/// Whether a line belongs to the security log.
#[must_use]
pub fn mine() -> FilterFn {
    filter_fn(|metadata| metadata.target() == TARGET)
}

/// Whether a line belongs to the ordinary log.
#[must_use]
pub fn others() -> FilterFn {
    filter_fn(|metadata| metadata.target() != TARGET)
}
