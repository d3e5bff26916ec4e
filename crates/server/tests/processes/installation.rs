//! A region with terms that come every moment, imported into a database, and server processes on it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command as Program, Stdio};
use std::sync::Arc;
use std::time::Duration;

use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::decide::Context;
use oryn_domain::id::BulletinId;
use oryn_domain::permission::Actor;
use oryn_domain::rule_pack::PublishAt;
use oryn_domain::time::Instant;
use oryn_server::clock::{Clock, SystemClock};
use oryn_server::import;
use oryn_server::store::office::Office;
use oryn_server::store::postgres::PostgresStore;
use oryn_testkit::builders::{Family, RegionBuilder, TinyRegion, records_of};
use oryn_testkit::sources;
use sqlx::postgres::PgPool;

/// Bulletins whose round ends while the test runs, each with one response; and as many that appear while it runs.
pub const BULLETINS: usize = 30;
/// Families beside those, who respond and withdraw as fast as they can.
pub const RESTLESS: usize = 24;

/// The region as it was imported.
pub struct Region {
    pub tiny: TinyRegion,
    /// All bulletins; the later half is not published yet.
    pub bulletins: Vec<BulletinId>,
}

impl Region {
    pub fn restless(&self) -> &[Family] {
        &self.tiny.families[BULLETINS..]
    }
}

/// The cluster that `./dev test` started.
pub fn cluster() -> String {
    std::env::var("ORYN_TEST_POSTGRES")
        .expect("these tests need a PostgreSQL of their own: run `./dev test rust`, or set ORYN_TEST_POSTGRES")
}

/// A fresh database on a cluster; the address of the cluster's own database ends in its name.
pub async fn create_database(cluster: &str, name: &str) {
    let pool = PgPool::connect(cluster).await.expect("the cluster answers");
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .execute(&pool)
        .await
        .expect("a database");
    pool.close().await;
}

/// A region whose terms come from four seconds after now on, three a second.
fn region() -> Region {
    let now = SystemClock.now();
    let mut rules = sources::training_rules();
    rules.round_minutes = 1;
    rules.publish_at = PublishAt::AfterMinutes(1);
    let clock = oryn_testkit::clock::Clock::at(now);
    let mut tiny = RegionBuilder::new(now.plus_minutes(-10))
        .rules(rules)
        .places(100, 20)
        .waiting(BULLETINS + RESTLESS)
        .build();
    let (registrar, group) = (tiny.registrar(), tiny.group.id);
    let mut act = |actor, at: Instant, command: &Command| {
        let context = Context {
            act: clock.id(),
            now: at,
            received: at,
            actor,
            signature: SignatureCheck::NotChecked,
        };
        tiny.act(command, &context).expect("the rules allow it");
    };
    let families = {
        let built = RegionBuilder::new(now.plus_minutes(-10))
            .places(100, 20)
            .waiting(BULLETINS + RESTLESS)
            .build();
        built.families
    };
    let mut bulletins = Vec::new();
    let halves = families
        .iter()
        .take(BULLETINS)
        .map(Some)
        .chain(std::iter::repeat_n(None, BULLETINS));
    for (n, family) in halves.enumerate() {
        let bulletin: BulletinId = clock.id();
        bulletins.push(bulletin);
        let place = i64::try_from(n % BULLETINS).expect("a small number");
        let term = now.plus_micros(4_000_000 + place * 333_000);
        let scheduled = if family.is_some() {
            term.plus_minutes(-2)
        } else {
            term.plus_minutes(-1)
        };
        let schedule = Command::ScheduleBulletin {
            bulletin,
            group,
            places: 1,
            birth_years: vec![2023],
            released_at: scheduled,
        };
        act(registrar, scheduled, &schedule);
        if let Some(family) = family {
            act(Actor::Scheduler, term.plus_minutes(-1), &Command::PublishBulletin { bulletin });
            let respond = Command::Respond {
                response: clock.id(),
                application: family.application.id,
                bulletin,
            };
            act(family.actor(), term.plus_micros(-30_000_000), &respond);
        }
    }
    Region { tiny, bulletins }
}

/// Import the region.
pub async fn import_region(url: &str) -> Region {
    let region = region();
    let folder = tempfile::tempdir().expect("a folder");
    let register = &region.tiny.register;
    let write = |name: &str, text: String| std::fs::write(folder.path().join(name), text).expect("written");
    for name in ["rules", "calendars"] {
        std::fs::create_dir_all(folder.path().join(name)).expect("a folder");
    }
    write(
        "rules/training.toml",
        sources::rule_file("training").expect("the training pack").to_owned(),
    );
    for (name, text) in oryn_packs::shipped::CALENDARS {
        write(&format!("calendars/{name}.toml"), (*text).to_owned());
    }
    let lines: Vec<String> = records_of(register)
        .iter()
        .map(|record| serde_json::to_string(record).expect("json"))
        .collect();
    write("records.jsonl", lines.join("\n"));
    write("persons.jsonl", String::new());
    let store = PostgresStore::open(url).await.expect("the store opens");
    store.claim("").await.expect("the database answers").expect("nobody else writes");
    import::import(&store, folder.path(), SystemClock.now()).await.expect("imported");
    store.leave().await;
    region
}

/// A server process.
pub struct Server {
    child: Child,
    pub address: String,
}

impl Server {
    pub fn start(url: &str) -> Self {
        let mut child = Program::new(env!("CARGO_BIN_EXE_oryn-server"))
            .args(["serve", "--store", url, "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output"))
            .read_line(&mut line)
            .expect("its first line");
        let address = line
            .trim()
            .strip_prefix("listening: ")
            .expect("it says where it listens")
            .to_owned();
        Self { child, address }
    }

    /// As the kernel would for want of memory, or a falling plug.
    pub fn kill(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
    }

    pub fn signal(&self, name: &str) {
        let sent = Program::new("kill").args([name, &self.child.id().to_string()]).status();
        assert!(sent.expect("kill").success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Wait until something is so.
pub async fn until<F: Future<Output = bool>>(what: &str, mut is_so: impl FnMut() -> F) {
    for _ in 0..600 {
        if is_so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    unreachable!("a minute passed without this: {what}");
}

/// The place in the list of the process that writes.
pub async fn writer_of(store: &Arc<PostgresStore>, servers: &[Server]) -> usize {
    until("one of the servers writes", async || {
        let holder = store.holder().await;
        holder.is_ok_and(|holder| servers.iter().any(|server| server.address == holder.address))
    })
    .await;
    let holder = store.holder().await.expect("a holder");
    servers
        .iter()
        .position(|server| server.address == holder.address)
        .expect("one of them")
}
