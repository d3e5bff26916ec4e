//! A centre on a fresh file with a small region, a clock that obeys, and a desk that speaks HTTP.

use std::path::Path;
use std::sync::Arc;

use oryn_api::wire::{
    ActTime, ClockState, Cursor, Enrolled, Manifest, Op, Outcome, PAGE_BYTES, PROTO, ReadNote, Receipt, SCHEMA, SyncReply, SyncRequest,
};
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::id::{BulletinId, CommandId, Id};
use oryn_domain::permission::Actor;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::time::Instant;
use oryn_packs::shipped;
use oryn_server::border::Border;
use oryn_server::centre::{Answer, Centre};
use oryn_server::clock::Clock;
use oryn_server::settings::border::{BorderSettings, LimitSettings, Pace};
use oryn_server::settings::desks::{DeskSettings, UploadSettings};
use oryn_server::store::Store;
use oryn_server::store::sqlite::SqliteStore;
use oryn_server::{desks, http, import, scheduler};
use oryn_sync::chain;
use oryn_sync::snapshot::{self, Snapshot};
use oryn_testkit::builders::{RegionBuilder, TinyRegion};
use oryn_testkit::clock::wall;
use oryn_testkit::law::file_of;

use crate::keys;

/// The test's clock as the server's.
#[derive(Debug)]
pub struct TestClock(pub oryn_testkit::clock::Clock);

impl Clock for TestClock {
    fn now(&self) -> Instant {
        self.0.now()
    }
}

fn shared(clock: &Arc<TestClock>) -> Arc<dyn Clock> {
    Arc::<TestClock>::clone(clock)
}

/// Everything a test needs.
pub struct Fixture {
    pub region: TinyRegion,
    pub clock: Arc<TestClock>,
    pub centre: Arc<Centre>,
    pub folder: tempfile::TempDir,
}

pub async fn open(folder: &Path) -> SqliteStore {
    SqliteStore::open(&folder.join("centre.db")).await.expect("the store opens")
}

impl Fixture {
    /// A region with one group of three free places and this many waiting families.
    pub async fn new(waiting: usize) -> Self {
        Self::over(waiting, |store| store).await
    }

    /// The same under other rules.
    pub async fn under(rules: RulePack, waiting: usize) -> Self {
        Self::built(|builder| builder.rules(rules).waiting(waiting), |store| store).await
    }

    /// The same over another store.
    pub async fn over<S: Store>(waiting: usize, wrap: impl FnOnce(SqliteStore) -> S) -> Self {
        Self::built(|builder| builder.waiting(waiting), wrap).await
    }

    /// The same with another region.
    pub async fn prepared(waiting: usize, prepare: impl FnOnce(RegionBuilder) -> RegionBuilder) -> Self {
        Self::built(|builder| prepare(builder.waiting(waiting)), |store| store).await
    }

    /// The same with more rows.
    pub async fn with(build: impl FnOnce(RegionBuilder) -> RegionBuilder, add: impl FnOnce(&mut TinyRegion)) -> Self {
        let mut region = build(RegionBuilder::new(wall("2026-11-23 09:00"))).build();
        add(&mut region);
        Box::pin(Self::of(region, |store| store)).await
    }

    async fn built<S: Store>(build: impl FnOnce(RegionBuilder) -> RegionBuilder, wrap: impl FnOnce(SqliteStore) -> S) -> Self {
        Box::pin(Self::of(build(RegionBuilder::new(wall("2026-11-23 09:00"))).build(), wrap)).await
    }

    async fn of<S: Store>(mut region: TinyRegion, wrap: impl FnOnce(SqliteStore) -> S) -> Self {
        let now = wall("2026-11-23 09:00");
        // Desks enrol by themselves in these tests.
        region
            .records
            .retain(|record| !matches!(record, oryn_domain::record::Record::Desk(_)));
        let folder = tempfile::tempdir().expect("a folder");
        write_region(&region, folder.path());
        let store = open(folder.path()).await;
        import::import(&store, folder.path(), now).await.expect("the region imports");
        let clock = Arc::new(TestClock(oryn_testkit::clock::Clock::at(now)));
        let centre = Box::pin(Centre::start(Arc::new(wrap(store)), shared(&clock)))
            .await
            .expect("the centre starts");
        Self {
            region,
            clock,
            centre,
            folder,
        }
    }

    /// Stop everything and start again from the file.
    pub async fn restart(self) -> Self {
        let Self {
            region,
            clock,
            centre,
            folder,
        } = self;
        drop(centre);
        let store = open(folder.path()).await;
        let centre = Box::pin(Centre::start(Arc::new(store), shared(&clock)))
            .await
            .expect("the centre starts again");
        Self {
            region,
            clock,
            centre,
            folder,
        }
    }

    pub fn id<T: From<Id>>(&self) -> T {
        self.clock.0.id()
    }

    /// Let minutes pass and keep every term that comes.
    pub async fn pass_minutes(&self, minutes: i64) {
        self.clock.0.advance_minutes(minutes);
        while scheduler::keep_terms(&self.centre).await.expect("terms are kept") > 0 {}
    }

    /// Let hours pass while the desk is at work: it is heard every hour.
    pub async fn pass_hours_with(&self, desk: &mut TestDesk, hours: u32) {
        for _ in 0..hours {
            self.pass_minutes(60).await;
            desk.sync(&[]).await;
            self.pass_minutes(0).await;
        }
    }

    /// An act that starts at the server itself.
    pub async fn act(&self, actor: Actor, command: Command) -> Outcome {
        self.act_as(self.id(), actor, command).await.outcome
    }

    /// The same with a chosen identifier.
    pub async fn act_as(&self, act: CommandId, actor: Actor, command: Command) -> Receipt {
        match self
            .centre
            .submit(act, actor, None, command, SignatureCheck::NotChecked, None)
            .await
            .expect("the writer answers")
        {
            Answer::Decided(receipt) => receipt,
            Answer::NeedFrom(_) => unreachable!("no counter was given"),
        }
    }

    /// Families `who` respond to a bulletin, in this order.
    pub async fn respond(&self, bulletin: BulletinId, who: &[usize]) {
        for n in who {
            let family = &self.region.families[*n];
            let command = Command::Respond {
                response: self.id(),
                application: family.application.id,
                bulletin,
            };
            assert_eq!(self.act(family.actor(), command).await, Outcome::Applied, "family {n} responds");
        }
    }

    /// Serve HTTP on a free port; the address.
    pub async fn serve(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        // Hours pass here in moments. A test of the limits sets its own border first.
        self.centre.set_border(Border::of(&unlimited()));
        self.centre.set_desk_settings(PATIENT);
        let router = http::router(Arc::clone(&self.centre));
        tokio::spawn(async move { axum::serve(listener, router).await });
        address
    }

    /// A desk of the region's kindergarten, enrolled over HTTP.
    pub async fn desk(&self) -> TestDesk {
        let address = self.serve().await;
        let code = desks::make_code(&*self.centre.store, self.region.registrar.id, self.clock.now())
            .await
            .expect("a code")
            .code;
        let client = client();
        let key = keys::key();
        let request = keys::request(&key, &code, "Reception");
        let enrolled: Enrolled = client
            .post(format!("{address}/v1/enrol"))
            .json(&request)
            .send()
            .await
            .expect("sent")
            .json()
            .await
            .expect("enrolled");
        keys::enrolled(&enrolled, &key);
        let mut desk = TestDesk {
            client,
            clock: Arc::clone(&self.clock),
            address,
            enrolled,
            cursor: Cursor::default(),
            dseq: 0,
            waiting: 0,
            page_bytes: PAGE_BYTES,
            reads: Vec::new(),
        };
        desk.cursor = desk.snapshot().await.cursor;
        desk
    }
}

/// Tokens that outlast every story. The tests of tokens enrol by themselves.
pub const PATIENT: DeskSettings = DeskSettings {
    access_minutes: 10 * 365 * 24 * 60,
    refresh_days: 10 * 365,
    proof_seconds: 60,
    warn_days: 5,
    acts_days: 7,
    data_days: 30,
    uploads: UploadSettings::USUAL,
};

/// A border that lets everybody whom it knows knock as often as they like.
pub fn unlimited() -> BorderSettings {
    let never = Pace { most: 0, seconds: 1 };
    BorderSettings {
        limits: LimitSettings {
            exchanges_per_desk: never,
            acts_per_account: never,
            reads_per_account: never,
            ..LimitSettings::default()
        },
        ..BorderSettings::default()
    }
}

pub fn client() -> reqwest::Client {
    // A second install in one process is refused; the first one stands.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::new()
}

/// The law as it ships: the training pack and every year of the calendar.
pub fn write_law(folder: &Path) {
    for name in ["rules", "calendars"] {
        std::fs::create_dir_all(folder.join(name)).expect("a folder");
    }
    std::fs::write(folder.join("rules/training.toml"), training_file()).expect("rules");
    for (name, text) in shipped::CALENDARS {
        std::fs::write(folder.join(format!("calendars/{name}.toml")), text).expect("a calendar");
    }
}

/// The training pack as a file.
pub fn training_file() -> &'static str {
    oryn_testkit::sources::rule_file("training").expect("the training pack")
}

fn write_region(region: &TinyRegion, folder: &Path) {
    let json = |value: &dyn erased::Json| value.text();
    write_law(folder);
    std::fs::write(folder.join("rules/training.toml"), file_of(&region.register.rules)).expect("rules");
    let lines: Vec<String> = region.records.iter().map(|record| json(record)).collect();
    std::fs::write(folder.join("records.jsonl"), lines.join("\n")).expect("records");
    let persons: Vec<String> = region
        .families
        .iter()
        .map(|family| {
            let name = &family.guardian.name;
            serde_json::json!({"iin": family.guardian.iin, "surname": name.surname, "given": name.given, "born": "1992-01-01", "sex": "female"}).to_string()
        })
        .chain(std::iter::once(PERSONS.to_owned()))
        .collect();
    std::fs::write(folder.join("persons.jsonl"), persons.join("\n")).expect("persons");
}

/// A mother and a child who are in the person register and not in Oryn: invented, numbers from the worked examples.
const PERSONS: &str = r#"{"iin":"881231400017","surname":"Сынақ","given":"Айна","born":"1988-12-31","sex":"female"}
{"iin":"210714500018","surname":"Сынақ","given":"Нұр","born":"2021-07-14","sex":"male","guardian_iin":"881231400017"}
{"iin":"200301600017","surname":"Басқа","given":"Ару","born":"2020-03-01","sex":"female","guardian_iin":"940225300019"}"#;

mod erased {
    pub trait Json {
        fn text(&self) -> String;
    }

    impl<T: serde::Serialize> Json for T {
        fn text(&self) -> String {
            serde_json::to_string(self).expect("it serialises")
        }
    }
}

/// A desk that speaks the wire.
pub struct TestDesk {
    pub client: reqwest::Client,
    clock: Arc<TestClock>,
    pub address: String,
    pub enrolled: Enrolled,
    pub cursor: Cursor,
    pub dseq: u64,
    /// What it says still waits, acts of the same request counted.
    pub waiting: u64,
    /// The page it asks for.
    pub page_bytes: u32,
    /// Notes of reads that it hands in.
    pub reads: Vec<ReadNote>,
}

impl TestDesk {
    pub async fn snapshot(&self) -> Snapshot {
        let manifest: Manifest = self.get("/v1/snapshot").await.json().await.expect("a manifest");
        let mut contents = Vec::new();
        for chunk in &manifest.chunks {
            let bytes = self
                .get(&format!("/v1/chunks/{}", chunk.sha256))
                .await
                .bytes()
                .await
                .expect("a chunk");
            contents.push(snapshot::open(chunk, &bytes).expect("the chunk that is named"));
        }
        snapshot::assemble(&manifest, contents).expect("whole")
    }

    pub async fn get(&self, path: &str) -> reqwest::Response {
        let request = self.client.get(format!("{}{path}", self.address));
        self.proven("GET", path, request).send().await.expect("sent")
    }

    /// A request with what this desk shows.
    pub fn proven(&self, method: &str, path: &str, request: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
        let shown = &self.enrolled.tokens.access;
        let proof = keys::prove(shown, method, path, self.clock.now()).expect("an enrolled desk");
        request.bearer_auth(shown).header("oryn-proof", proof)
    }

    /// The next op of this desk, done at this instant.
    pub fn op(&mut self, id: CommandId, at: Instant, command: Command) -> Op {
        self.dseq += 1;
        let time = ActTime {
            lo: at,
            hi: at,
            clock: ClockState::Trusted,
        };
        Op {
            id,
            dseq: self.dseq,
            version: 1,
            staff: self.enrolled.staff,
            time,
            expects: None,
            command,
        }
    }

    /// One exchange.
    pub async fn sync(&mut self, ops: &[Op]) -> SyncReply {
        let request = SyncRequest {
            proto: PROTO,
            schema: SCHEMA,
            cursor: Some(self.cursor.clone()),
            ops: ops.to_vec(),
            waiting: self.waiting,
            page_bytes: self.page_bytes,
            compare: false,
            differed: Vec::new(),
            reads: self.reads.clone(),
        };
        let post = self.client.post(format!("{}/v1/sync", self.address));
        let reply = self.proven("POST", "/v1/sync", post).json(&request).send().await.expect("sent");
        assert_eq!(reply.status(), 200);
        let mut reply: SyncReply = reply.json().await.expect("a reply");
        if let Some(page) = &mut reply.page {
            let here = chain::take(&self.cursor, &mut page.entries).expect("the page continues the feed");
            if !page.entries.is_empty() {
                self.cursor = Cursor {
                    epoch: reply.epoch,
                    ..here
                };
            }
        }
        reply
    }
}
