//! A server that dies between any two statements.
//!
//! A story is told twice: once by servers that live as long as they are needed, and once by servers that die, as processes do, after their first
//! write, after their second, and so on, until nothing is left to do. Each comes up over what the one before made durable and goes on. Both
//! tellings must leave the same journal, the same rows, the same messages: every term came exactly once.
//!
//! A life is a process of its own: this program, started again for one test. It dies by `abort` when the database driver has told of its
//! n-th write, so nothing is flushed, closed or answered after it.

mod stories;
mod telling;

use std::process::Command as Program;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use oryn_api::wire::Outcome;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::id::CommandId;
use oryn_domain::permission::Actor;
use oryn_domain::time::Instant;
use oryn_server::centre::{Answer, Centre};
use oryn_server::clock::Clock;
use oryn_server::store::postgres::PostgresStore;
use oryn_server::store::sqlite::SqliteStore;
use oryn_server::{presence, scheduler};
use serde::{Deserialize, Serialize};
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

pub use telling::{a_bulletin_is_kept_once, an_outage_is_counted_once, the_order_and_the_year_come_once};

/// What one life has to do.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Life {
    /// The file of the embedded store, or the address of a database.
    place: String,
    /// The time on its clock, which stands still.
    now: Instant,
    /// Whether nobody was there since the last life; otherwise a server has just gone.
    after_an_outage: bool,
    /// What people do in it.
    acts: Vec<(CommandId, Actor, Command)>,
    /// After how many writes it dies; `None`: when nothing is left to do.
    dies_after: Option<u32>,
}

/// How a life ended.
#[derive(Debug, PartialEq, Eq)]
enum Ended {
    Died,
    NothingLeft,
}

/// Where a life finds what it has to do.
const LIFE: &str = "ORYN_LIFE";
/// The name under which the server writes down that it lives.
const PULSE: &str = "pulse";

impl Life {
    /// Live it, in a process of its own.
    fn lived(&self) -> Ended {
        let program = std::env::current_exe().expect("this program");
        let output = Program::new(program)
            .args(["--exact", "lives::a_life", "--include-ignored", "--nocapture"])
            .env(LIFE, serde_json::to_string(self).expect("JSON"))
            .output()
            .expect("a process");
        if output.status.success() {
            return Ended::NothingLeft;
        }
        // Whoever was aborted had no code to give.
        assert!(
            self.dies_after.is_some() && output.status.code().is_none(),
            "{}\n{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        Ended::Died
    }
}

/// A clock that stands still.
#[derive(Debug)]
struct Still(Instant);

impl Clock for Still {
    fn now(&self) -> Instant {
        self.0
    }
}

static BEGUN: AtomicBool = AtomicBool::new(false);
static LEFT: AtomicU32 = AtomicU32::new(u32::MAX);

/// Ends the process when the driver has told of so many writes.
struct Death;

#[derive(Default)]
struct Summary(String);

impl tracing::field::Visit for Summary {
    fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn std::fmt::Debug) {
        if field.name() == "summary" {
            self.0 = format!("{value:?}");
        }
    }

    fn record_str(&mut self, field: &tracing::field::Field, value: &str) {
        if field.name() == "summary" {
            value.clone_into(&mut self.0);
        }
    }
}

impl<S: tracing::Subscriber> tracing_subscriber::Layer<S> for Death {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() != "sqlx::query" || !BEGUN.load(Ordering::SeqCst) {
            return;
        }
        let mut summary = Summary::default();
        event.record(&mut summary);
        let text = summary.0.trim_start_matches('"');
        let writes = ["INSERT", "UPDATE", "DELETE"].iter().any(|verb| text.starts_with(verb));
        if writes && LEFT.fetch_sub(1, Ordering::SeqCst) == 1 {
            std::process::abort();
        }
    }
}

async fn centre_of(life: &Life) -> Arc<Centre> {
    let clock = Arc::new(Still(life.now));
    if !life.place.contains("://") {
        let store = SqliteStore::open(life.place.as_ref()).await.expect("the store opens");
        return Centre::start(Arc::new(store), clock).await.expect("it starts");
    }
    let store = PostgresStore::open(&life.place).await.expect("the store opens");
    let centre = Centre::join(Arc::new(store), clock, Some("127.0.0.1:1".to_owned()))
        .await
        .expect("it joins");
    for _ in 0..1_000 {
        if centre.leads() {
            return centre;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    unreachable!("the writer before has gone, and its office is not free")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "one life of a server: the tests of this file start it as a process of its own"]
async fn a_life() {
    // Started by nobody, it has nothing to do.
    let Ok(life) = std::env::var(LIFE) else { return };
    let life: Life = serde_json::from_str(&life).expect("a life");
    tracing_subscriber::registry().with(Death).init();
    LEFT.store(life.dies_after.unwrap_or(u32::MAX), Ordering::SeqCst);
    let centre = centre_of(&life).await;
    if !life.after_an_outage {
        centre.store.set_meta(PULSE, &life.now.micros().to_string()).await.expect("written");
    }
    BEGUN.store(true, Ordering::SeqCst);
    presence::begin(&centre).await.expect("the start");
    for (act, actor, command) in life.acts {
        let answer = centre
            .submit(act, actor, None, command.clone(), SignatureCheck::NotChecked, None)
            .await
            .expect("the writer answers");
        assert!(
            matches!(&answer, Answer::Decided(receipt) if receipt.outcome == Outcome::Applied),
            "{command:?}: {answer:?}"
        );
    }
    while scheduler::keep_terms(&centre).await.expect("terms are kept") > 0 {}
}
