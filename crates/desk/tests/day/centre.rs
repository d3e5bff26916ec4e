//! A centre in the same process: the wire of the real one, the real rules, and switches for everything that can go wrong.

mod arriving;
mod forgetting;
mod journal;

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, patch, post, put};
use axum::{Json, Router};
use base64::Engine as _;
use futures_util::StreamExt as _;
use oryn_api::error::{ApiError, Code};
use oryn_api::trust::{Authorities, CodeKeyCard, CodeKeyList};
use oryn_api::wire::{
    AbsenceLimits, ClockState, Cursor, EnrolRequest, Enrolled, Entry, Keep, KeptRead, MIN_SCHEMA, Manifest, Op, Outcome, PAGE, Page, Poke,
    ReadNote, Receipt, Recovery, Renewed, Row, SCHEMA, ServerTime, SyncReply, SyncRequest, TokenRequest, Tokens, VouchRequest, Vouched,
};
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::contract::SignatureFlaw;
use oryn_domain::decide::matter::{Verdict, conclude};
use oryn_domain::decide::{Context, decide};
use oryn_domain::fact::Fact;
use oryn_domain::id::{BulletinId, CommandId, ResponseId, StaffId};
use oryn_domain::permission::Actor;
use oryn_domain::record::Key;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_signing::proof::{self, Call, Proof};
use oryn_signing::rand_core::OsRng;
use oryn_signing::referral_code::{self, KeyId};
use oryn_signing::{Person, RecoveryKey, Role as Part, SealKey, SealPublicKey, TrainingAuthority, TrustRealm, Verifier};
use oryn_sync::centre::{self, acting, authored_at};
use oryn_sync::packing;
use oryn_sync::snapshot;
use oryn_sync::sums;
use oryn_testkit::builders::{RegionBuilder, TinyRegion};
use oryn_testkit::clock::Clock;
use tokio::sync::watch;

pub use arriving::Arriving;

pub const CODE: &str = "ORYN-2026";
/// Of a desk that reconnects.
pub const SECOND_CODE: &str = "ORYN-2027";
pub const PASSWORD: &str = "Құпия-2026";
/// How far ahead of the centre a desk's last possible moment may lie: after a restart of the computer it is a quarter of an hour. Were it cut
/// off, the paper in the parent's hand and the register would name two different terms.
const DOUBT_MINUTES: i64 = 20;
const PATIENCE: Duration = Duration::from_secs(20);

/// What can happen to a chunk on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    None,
    /// One bit is another one.
    Forged,
    /// Half of it comes, as if that were all.
    Short,
    /// It never ends.
    Endless,
    /// The line breaks in the middle.
    Cut,
    /// It never begins.
    Silent,
}

/// What the centre knows.
pub struct Books {
    pub register: Register,
    pub region: TinyRegion,
    pub feed: Vec<Entry>,
    pub receipts: HashMap<CommandId, Receipt>,
    /// How often each act was decided: never more than once.
    pub decided: HashMap<CommandId, u32>,
    pub files: HashMap<String, Vec<u8>>,
    /// Papers on their way.
    pub arriving: Arriving,
    pub wanted: BTreeSet<String>,
    pub snapshots: u32,
    /// Chunks that were asked for, in order.
    pub chunks: Vec<String>,
    /// What happens to the next chunks that are asked for.
    pub trouble: VecDeque<Trouble>,
    cut: HashMap<String, Vec<u8>>,
    /// So many answers to exchanges are lost after everything was decided.
    pub lose_replies: u32,
    /// The next comparison of rows comes out wrong.
    pub other_rows: bool,
    /// Tables in which a desk said its rows were others.
    pub differed: Vec<String>,
    /// Notes of reads that desks handed in.
    pub reads: Vec<ReadNote>,
    /// Notes of reads that are told to whoever asks.
    pub told_reads: Vec<KeptRead>,
    /// Holds leave without a seal.
    pub careless: bool,
    /// What is wrong with every signature that comes.
    pub flaw: Option<SignatureFlaw>,
    /// Changes every answer to an exchange on its way.
    pub spoil: Option<fn(&mut SyncReply)>,
    /// Bytes that come instead of an answer or a snapshot, packed by zstd or not.
    pub instead: Option<(bool, Bytes)>,
    /// The department shut the desk out, and says so under this seal or under none.
    pub revoked: Option<Word>,
    /// An old token was shown.
    pub copied: bool,
    /// So many answers to renewals are lost after the tokens were made.
    pub lose_renewals: u32,
    /// Tokens made so far.
    pub renewals: u32,
    /// The private half of the key that work is sealed to.
    pub recovery: RecoveryKey,
    /// Boxes that came up, and whether they are taken.
    pub boxes: Vec<Vec<u8>>,
    pub takes_boxes: bool,
    /// How long desks may work alone.
    pub absence: AbsenceLimits,
    /// The one-time code that is out, and whose it is.
    pub vouching: Option<(String, StaffId)>,
    used_codes: BTreeSet<String>,
    key: Option<SealPublicKey>,
    access: String,
    refresh: String,
    previous: Option<String>,
    used: bool,
    nonces: BTreeSet<[u8; 8]>,
    next_dseq: u64,
    seal: SealKey,
    /// Signs the codes of referrals.
    pub code_key: SealKey,
    /// Whether it was withdrawn.
    pub code_key_withdrawn: bool,
    authority: TrainingAuthority,
}

/// How the centre says that a desk is shut out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    Sealed,
    /// As somebody on the line would.
    Unsealed,
}

struct Shared {
    books: Mutex<Books>,
    clock: Arc<Clock>,
    head: watch::Sender<u64>,
    /// Papers that came up.
    papers: watch::Sender<usize>,
}

pub struct Centre {
    shared: Arc<Shared>,
    address: Mutex<Option<SocketAddr>>,
    running: Mutex<Option<tokio::runtime::Runtime>>,
}

type App = State<Arc<Shared>>;

impl Shared {
    fn books(&self) -> MutexGuard<'_, Books> {
        self.books.lock().expect("nobody panicked while writing")
    }
}

impl Books {
    fn commit(&mut self, cause: CommandId, (actor, did): (Actor, &str), facts: &[Fact], clock: &Clock) {
        let before = self.register.audiences_before(facts);
        let mut keys: Vec<Key> = Vec::new();
        for fact in facts {
            let mut fact = fact.clone();
            if let Fact::HoldGranted { hold } = &mut fact
                && !self.careless
            {
                hold.seal = self.seal.seal(&hold.sealed_text());
                referral_code::seal_hold(&self.code_key, hold);
            }
            keys.push(self.register.apply(&fact).expect("a fact about a row that is there"));
        }
        let own = self.region.kindergarten.id;
        let head = self.head();
        let head = centre::Head {
            seq: head.seq,
            chain: head.chain,
        };
        let mut batch = centre::Batch::after(HashMap::from([(own, head)]), HashMap::new(), clock.now());
        let authored = centre::Authored {
            act: cause,
            actor,
            did,
            done: None,
        };
        batch.feed(&self.register, &authored, &keys, &before, clock.now());
        let entries = batch.entries.into_iter().filter(|(of, _)| *of == own);
        self.feed.extend(entries.map(|(_, entry)| entry));
    }

    fn head(&self) -> Cursor {
        Cursor {
            epoch: 1,
            seq: u64::try_from(self.feed.len()).expect("small"),
            chain: self.feed.last().map(|entry| entry.chain.clone()).unwrap_or_default(),
        }
    }

    fn decide_op(&mut self, op: &Op, clock: &Clock) -> Receipt {
        let trusted = op.time.clock != ClockState::Untrusted;
        let now = if op.command.happened_at_the_desk() && trusted {
            op.time.hi.min(clock.now().plus_minutes(DOUBT_MINUTES))
        } else {
            clock.now()
        };
        let given_to = self.region.at_desk(&self.region.registrar);
        let actor = acting(&self.register, &self.region.desk, given_to, op);
        let context = Context {
            act: op.id,
            now,
            received: clock.now(),
            actor,
            signature: self.check(&op.command, clock),
        };
        *self.decided.entry(op.id).or_default() += 1;
        let authored = authored_at(op).unwrap_or(now);
        let verdict = conclude(&self.register, &op.command, &context, authored);
        let outcome = match &verdict {
            Verdict::Done(_) => {
                if let Command::PrepareContract { document, .. }
                | Command::AskExtension { document, .. }
                | Command::PrepareAddendum {
                    document: Some(document), ..
                } = &op.command
                {
                    // What it has it does not ask for.
                    if !self.files.contains_key(document) {
                        self.wanted.insert(document.clone());
                    }
                }
                Outcome::Applied
            }
            Verdict::LeftToPeople(_) => Outcome::Deferred,
            Verdict::Refused { refusal, .. } => Outcome::Rejected {
                error: refusal.clone().into(),
            },
        };
        let facts = verdict.into_facts();
        if !facts.is_empty() {
            self.commit(op.id, (actor, op.command.name()), &facts, clock);
        }
        Receipt {
            id: op.id,
            dseq: op.dseq,
            outcome,
            at: clock.now(),
        }
    }

    fn check(&self, command: &Command, clock: &Clock) -> SignatureCheck {
        let (Command::SignContract { document, signature, .. } | Command::SignAddendum { document, signature, .. }) = command else {
            return SignatureCheck::NotChecked;
        };
        if let Some(because) = self.flaw {
            return SignatureCheck::Flawed { because };
        }
        let cms = base64::engine::general_purpose::STANDARD.decode(&signature.cms).expect("base64");
        let digits: Vec<u8> = document
            .chars()
            .map(|letter| u8::try_from(letter.to_digit(16).expect("hex")).expect("small"))
            .collect();
        let digest: Vec<u8> = digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect();
        let digest: [u8; 32] = digest.try_into().expect("32 bytes");
        let verifier = Verifier::new(TrustRealm::Training, [self.authority.certificate()]).expect("a verifier");
        match verifier.verify_digest(&cms, &digest, clock.now()) {
            Ok(verified) => SignatureCheck::Valid {
                signer: verified.subject.iin.expect("a person").parse().expect("a number"),
            },
            Err(_) => SignatureCheck::Invalid,
        }
    }
}

impl Centre {
    /// A centre with one kindergarten and so many waiting families; it does not answer yet.
    pub fn new(clock: &Arc<Clock>, waiting: usize) -> Arc<Self> {
        let region = RegionBuilder::new(clock.now()).waiting(waiting).build();
        let authority = TrainingAuthority::generate(&mut OsRng, clock.now().plus_minutes(-60)).expect("an authority");
        let books = Books {
            register: region.register.clone(),
            region,
            feed: Vec::new(),
            receipts: HashMap::new(),
            decided: HashMap::new(),
            files: HashMap::new(),
            arriving: Arriving::default(),
            wanted: BTreeSet::new(),
            snapshots: 0,
            chunks: Vec::new(),
            trouble: VecDeque::new(),
            cut: HashMap::new(),
            lose_replies: 0,
            other_rows: false,
            differed: Vec::new(),
            reads: Vec::new(),
            told_reads: Vec::new(),
            careless: false,
            flaw: None,
            spoil: None,
            instead: None,
            revoked: None,
            copied: false,
            lose_renewals: 0,
            renewals: 0,
            recovery: RecoveryKey::generate(&mut OsRng),
            boxes: Vec::new(),
            takes_boxes: true,
            absence: AbsenceLimits::default(),
            vouching: None,
            used_codes: BTreeSet::new(),
            key: None,
            access: String::new(),
            refresh: String::new(),
            previous: None,
            used: false,
            nonces: BTreeSet::new(),
            next_dseq: 1,
            seal: SealKey::generate(&mut OsRng).expect("a key"),
            code_key: SealKey::generate(&mut OsRng).expect("a key"),
            code_key_withdrawn: false,
            authority,
        };
        let shared = Arc::new(Shared {
            books: Mutex::new(books),
            clock: Arc::clone(clock),
            head: watch::channel(0).0,
            papers: watch::channel(0).0,
        });
        Arc::new(Self {
            shared,
            address: Mutex::new(None),
            running: Mutex::new(None),
        })
    }

    pub fn books(&self) -> MutexGuard<'_, Books> {
        self.shared.books()
    }

    /// Where it answers; the same address after every start.
    pub fn server(&self) -> String {
        let address = self.address.lock().expect("the address").expect("started once");
        format!("http://{address}")
    }

    /// Begin to answer.
    pub fn start(&self) {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime");
        let mut address = self.address.lock().expect("the address");
        let wanted = address.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 0)));
        // What was stopped lets go of the port in its own time.
        let mut tries = 0;
        let listener = loop {
            match std::net::TcpListener::bind(wanted) {
                Err(error) if error.kind() == std::io::ErrorKind::AddrInUse && tries < 500 => {
                    tries += 1;
                    std::thread::sleep(Duration::from_millis(10));
                }
                bound => break bound.expect("the port"),
            }
        };
        listener.set_nonblocking(true).expect("a listener for tokio");
        *address = Some(listener.local_addr().expect("an address"));
        let guarded = Router::new()
            .route("/v1/token", post(token))
            .route("/v1/rescue/{sha256}", put(rescue))
            .route("/v1/vouch", post(vouch))
            .route("/v1/authorities", get(authorities))
            .route("/v1/code-keys", get(code_keys))
            .route("/v1/snapshot", get(snapshot))
            .route("/v1/chunks/{sha256}", get(chunk))
            .route("/v1/sync", post(sync))
            .route("/v1/live", get(live))
            .route("/v1/journal", get(journal::lines))
            .route("/v1/reads", get(journal::reads))
            .route("/v1/uploads", post(arriving::announce))
            .route("/v1/uploads/{sha256}", patch(arriving::add))
            .route("/v1/files/{sha256}", get(arriving::fetch))
            .layer(from_fn_with_state(Arc::clone(&self.shared), guard));
        let app = guarded
            .route("/v1/enrol", post(enrol))
            .route("/v1/adopt", post(forgetting::adopt))
            .with_state(Arc::clone(&self.shared));
        runtime.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
            axum::serve(listener, app).await.expect("served");
        });
        *self.running.lock().expect("the runtime") = Some(runtime);
    }

    /// Pull the cable: every connection breaks.
    pub fn stop(&self) {
        if let Some(runtime) = self.running.lock().expect("the runtime").take() {
            runtime.shutdown_background();
        }
    }

    /// Something is done elsewhere: by a parent, by another desk, by the scheduler.
    pub fn act(&self, command: &Command, actor: Actor) -> Result<Vec<Fact>, Refusal> {
        let act: CommandId = self.shared.clock.id();
        let context = Context {
            act,
            now: self.shared.clock.now(),
            received: self.shared.clock.now(),
            actor,
            signature: if actor == Actor::Publisher {
                SignatureCheck::Sealed
            } else {
                SignatureCheck::NotChecked
            },
        };
        let mut books = self.books();
        let facts = decide(&books.register, command, &context)?;
        books.commit(act, (actor, command.name()), &facts, &self.shared.clock);
        let head = books.head().seq;
        drop(books);
        self.shared.head.send_replace(head);
        Ok(facts)
    }

    /// A bulletin with so many places, published.
    pub fn publish(&self, places: u32) -> BulletinId {
        let clock = &self.shared.clock;
        let (registrar, group, birth_years) = {
            let books = self.books();
            let region = &books.region;
            (region.registrar(), region.group.id, region.group.birth_years.clone())
        };
        let bulletin: BulletinId = clock.id();
        let released_at = clock.now();
        self.act(
            &Command::ScheduleBulletin {
                bulletin,
                group,
                places,
                birth_years,
                released_at,
            },
            registrar,
        )
        .expect("scheduled");
        clock.advance_minutes(2);
        self.act(&Command::PublishBulletin { bulletin }, Actor::Scheduler)
            .expect("published");
        bulletin
    }

    /// A bulletin with so many places, published, answered by every family, decided: the selected responses in order.
    pub fn select(&self, places: u32) -> Vec<ResponseId> {
        let families: Vec<usize> = (0..self.books().region.families.len()).collect();
        self.select_among(places, &families)
    }

    /// The same, answered by these families only.
    pub fn select_among(&self, places: u32, families: &[usize]) -> Vec<ResponseId> {
        let bulletin = self.publish(places);
        for family in families {
            self.respond(*family, bulletin);
        }
        self.close_round(bulletin)
    }

    /// A family asks for a place.
    pub fn respond(&self, family: usize, bulletin: BulletinId) {
        let family = self.books().region.families[family].clone();
        let command = Command::Respond {
            response: self.shared.clock.id(),
            application: family.application.id,
            bulletin,
        };
        self.act(&command, family.actor()).expect("responded");
    }

    /// The round ends: the selected responses in order.
    pub fn close_round(&self, bulletin: BulletinId) -> Vec<ResponseId> {
        self.shared.clock.advance_minutes(2);
        self.act(&Command::CloseRound { bulletin }, Actor::Scheduler).expect("closed");
        let books = self.books();
        let mut selected: Vec<_> = books
            .register
            .responses_to(bulletin)
            .filter(|row| matches!(row.state, oryn_domain::response::ResponseState::Selected { .. }))
            .collect();
        selected.sort_by_key(|row| row.ranking.as_ref().map(|ranking| ranking.rank));
        selected.iter().map(|row| row.id).collect()
    }

    /// A key file for this number.
    pub fn key_file(&self, iin: oryn_domain::iin::Iin, at: oryn_domain::time::Instant) -> Vec<u8> {
        let person = Person {
            name: "ҮЛГІ АДАМ".into(),
            iin,
            bin: Some("160540900016".parse().expect("a BIN")),
            role: Part::Head,
        };
        self.books().authority.issue(&mut OsRng, &person, PASSWORD, at).expect("a key file")
    }

    /// Wait until this paper has come up.
    pub async fn has_paper(&self, sha256: &str) {
        let mut papers = self.shared.papers.subscribe();
        let found = tokio::time::timeout(PATIENCE, papers.wait_for(|_| self.books().files.contains_key(sha256))).await;
        assert!(found.is_ok(), "the paper never came up");
    }

    /// Wait until a paper has come up; its hash.
    pub async fn any_paper(&self) -> String {
        let mut papers = self.shared.papers.subscribe();
        let found = tokio::time::timeout(PATIENCE, papers.wait_for(|count| *count > 0)).await;
        assert!(found.is_ok(), "no paper came up");
        self.books().files.keys().next().cloned().expect("a paper")
    }
}

impl Drop for Centre {
    fn drop(&mut self) {
        self.stop();
    }
}

fn refused(status: StatusCode, code: Code) -> Response {
    (status, Json(ApiError::new(code))).into_response()
}

impl Books {
    /// What the desk shows ends now.
    pub fn end_access(&mut self) {
        self.access = "ended".into();
    }

    fn shut_out(&self, clock: &Clock) -> Response {
        let (desk, at) = (self.region.desk.id.to_string(), clock.now());
        let error = match self.revoked {
            Some(Word::Sealed) => ApiError::new(Code::DeskRevoked)
                .with("at", at.micros())
                .with("seal", self.seal.seal(&proof::shut_out_text(&desk, at))),
            _ => Code::DeskRevoked.into(),
        };
        (StatusCode::FORBIDDEN, Json(error)).into_response()
    }

    fn tokens(&mut self) -> Tokens {
        self.renewals += 1;
        self.used = false;
        self.access = format!("access {}", self.renewals);
        self.refresh = format!("refresh {}", self.renewals);
        let key = self.recovery.public_key().to_string();
        let far = oryn_domain::time::Instant::from_millis(4_000_000_000_000);
        Tokens {
            access: self.access.clone(),
            access_until: far,
            refresh: self.refresh.clone(),
            refresh_until: far,
            recovery: Some(Recovery {
                seal: self.seal.seal(&proof::recovery_text(&key)),
                key,
            }),
        }
    }
}

/// What stands before every door but the enrolment: the desk's key, and its token where there is one.
async fn guard(State(shared): App, request: Request, next: Next) -> Response {
    match turned_away(&shared, &request) {
        Some(answer) => answer,
        None => next.run(request).await,
    }
}

fn turned_away(shared: &Shared, request: &Request) -> Option<Response> {
    let header = |name: &str| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let (scheme, shown) = header("authorization").split_once(' ').unwrap_or_default();
    let call = Call {
        method: request.method().as_str(),
        path: request.uri().path_and_query().expect("a path").as_str(),
        shown,
    };
    let Some(proof) = Proof::parse(header("oryn-proof")) else {
        return Some(refused(StatusCode::UNAUTHORIZED, Code::DeskProofWrong));
    };
    let mut books = shared.books();
    if let Some(answer) = books.stranger(scheme) {
        return Some(answer);
    }
    {
        if !books.key.is_some_and(|key| proof.holds(&call, &key)) || !books.nonces.insert(proof.nonce) {
            return Some(refused(StatusCode::UNAUTHORIZED, Code::DeskProofWrong));
        }
        let now = shared.clock.now();
        if proof.at.since(now).abs() > 60_000_000 {
            let late = ApiError::new(Code::DeskProofLate).with("now", now.micros());
            return Some((StatusCode::UNAUTHORIZED, Json(late)).into_response());
        }
        if scheme == "Bearer" {
            if books.revoked.is_some() {
                return Some(books.shut_out(&shared.clock));
            }
            if books.copied {
                return Some(refused(StatusCode::FORBIDDEN, Code::DeskCopied));
            }
            if shown != books.access {
                return Some(refused(StatusCode::UNAUTHORIZED, Code::DeskTokenEnded));
            }
            books.used = true;
        }
    }
    None
}

async fn token(State(shared): App, Json(request): Json<TokenRequest>) -> Response {
    let now = shared.clock.now();
    let mut books = shared.books();
    if books.revoked.is_some() {
        return books.shut_out(&shared.clock);
    }
    let again = !books.used && books.previous.as_ref() == Some(&request.refresh);
    books.copied |= request.refresh != books.refresh && !again;
    if books.copied {
        return refused(StatusCode::FORBIDDEN, Code::DeskCopied);
    }
    books.previous = Some(request.refresh);
    let renewed = Renewed {
        tokens: books.tokens(),
        time: ServerTime { received: now, sent: now },
    };
    if books.lose_renewals > 0 {
        books.lose_renewals -= 1;
        return cut();
    }
    Json(renewed).into_response()
}

/// Everything was decided and written; the answer breaks on its way.
fn cut() -> Response {
    let broken = futures_util::stream::iter([Ok(Bytes::from_static(b"{\"epoch\":")), Err(std::io::Error::other("cut"))]);
    Response::new(Body::from_stream(broken))
}

async fn rescue(State(shared): App, body: Bytes) -> Response {
    let mut books = shared.books();
    if !books.takes_boxes {
        return refused(StatusCode::SERVICE_UNAVAILABLE, Code::ServerBusy);
    }
    books.boxes.push(body.to_vec());
    StatusCode::NO_CONTENT.into_response()
}

async fn enrol(State(shared): App, Json(request): Json<EnrolRequest>) -> Response {
    let now = shared.clock.now();
    let mut books = shared.books();
    if request.code != CODE && request.code != SECOND_CODE {
        return refused(StatusCode::FORBIDDEN, Code::EnrolmentCodeWrong);
    }
    let key: SealPublicKey = request.key.parse().expect("a key");
    assert!(proof::enrolment_holds(&key, &request.code, &request.proof));
    if !books.used_codes.insert(request.code.clone()) {
        return refused(StatusCode::FORBIDDEN, Code::EnrolmentCodeUsed);
    }
    assert_eq!(request.desk.is_some(), request.code == SECOND_CODE, "the same desk again");
    books.key = Some(key);
    books.copied = false;
    books.previous = None;
    let tokens = books.tokens();
    let deed = books.deed(&request, now);
    Json(Enrolled {
        desk: books.region.desk.id,
        kindergarten: books.region.kindergarten.id,
        staff: books.region.registrar.id,
        role: books.region.registrar.role,
        tokens,
        seal_key: books.seal.public_key().to_string(),
        deed,
        time: ServerTime { received: now, sent: now },
    })
    .into_response()
}

async fn vouch(State(shared): App, Json(request): Json<VouchRequest>) -> Response {
    let typed = |code: &str| -> String {
        code.chars()
            .filter(|letter| letter.is_alphanumeric())
            .flat_map(char::to_uppercase)
            .collect()
    };
    let mut books = shared.books();
    let fits = |(code, staff): &(String, StaffId)| typed(code) == typed(&request.code) && *staff == request.staff;
    if !books.vouching.as_ref().is_some_and(fits) {
        return refused(StatusCode::FORBIDDEN, Code::EnrolmentCodeWrong);
    }
    books.vouching = None;
    Json(Vouched { staff: request.staff }).into_response()
}

async fn authorities(State(shared): App) -> Json<Authorities> {
    Json(Authorities {
        realm: TrustRealm::Training.code().to_owned(),
        certificates: vec![base64::engine::general_purpose::STANDARD.encode(shared.books().authority.certificate())],
    })
}

async fn code_keys(State(shared): App) -> Json<CodeKeyList> {
    let books = shared.books();
    let key = books.code_key.public_key();
    Json(CodeKeyList {
        keys: vec![CodeKeyCard {
            id: KeyId::of(&key).to_string(),
            key: key.to_string(),
            from: Instant::from_micros(0),
            withdrawn_at: books.code_key_withdrawn.then(|| Instant::from_micros(0)),
        }],
        page: None,
    })
}

async fn snapshot(State(shared): App) -> Response {
    let mut books = shared.books();
    if let Some((packed, bytes)) = books.instead.clone() {
        return raw(packed, bytes);
    }
    books.snapshots += 1;
    let kindergarten = books.region.kindergarten.id;
    let rows = books.register.snapshot(kindergarten).into_iter().map(Row::from).collect();
    let chunks = snapshot::cut(&books.register.rules, &books.register.calendar, rows, Vec::new()).expect("cut");
    let manifest = Manifest {
        cursor: books.head(),
        schema: SCHEMA,
        min_schema: MIN_SCHEMA,
        chunks: chunks.iter().map(|chunk| chunk.reference.clone()).collect(),
        next_dseq: books.next_dseq,
        keep: Keep::default(),
    };
    books.cut = chunks.into_iter().map(|chunk| (chunk.reference.sha256, chunk.bytes)).collect();
    Json(manifest).into_response()
}

async fn chunk(State(shared): App, Path(sha256): Path<String>) -> Response {
    let (trouble, cut) = {
        let mut books = shared.books();
        books.chunks.push(sha256.clone());
        (books.trouble.pop_front(), books.cut.get(&sha256).cloned())
    };
    let Some(mut bytes) = cut else {
        return refused(StatusCode::NOT_FOUND, Code::ChunkUnknown);
    };
    match trouble.unwrap_or(Trouble::None) {
        Trouble::None => bytes.into_response(),
        Trouble::Forged => {
            bytes[10] ^= 1;
            bytes.into_response()
        }
        Trouble::Short => {
            bytes.truncate(bytes.len() / 2);
            bytes.into_response()
        }
        Trouble::Endless => {
            let piece = Bytes::from(vec![0_u8; 64 * 1024]);
            Response::new(Body::from_stream(futures_util::stream::repeat_with(move || {
                Ok::<_, std::io::Error>(piece.clone())
            })))
        }
        Trouble::Silent => std::future::pending().await,
        Trouble::Cut => {
            let half = Bytes::from(bytes[..bytes.len() / 2].to_vec());
            let broken = futures_util::stream::iter([Ok(half), Err(std::io::Error::other("cut"))]);
            Response::new(Body::from_stream(broken))
        }
    }
}

async fn sync(State(shared): App, headers: HeaderMap, body: Bytes) -> Response {
    let packed = headers
        .get(header::CONTENT_ENCODING)
        .is_some_and(|value| value == packing::ENCODING);
    let body = if packed {
        packing::unpack(&body, 1 << 20, None).expect("packed")
    } else {
        body.to_vec()
    };
    let request: SyncRequest = serde_json::from_slice(&body).expect("a request");
    let cursor = request.cursor.expect("a desk that speaks has a cursor");
    let now = shared.clock.now();
    let mut books = shared.books();
    if cursor.epoch != 1 {
        return refused(StatusCode::CONFLICT, Code::ServerBusy);
    }
    if !request.ops.is_empty() {
        books.arriving.order.push("acts");
    }
    let mut receipts = Vec::new();
    let mut need_from = None;
    for op in &request.ops {
        if let Some(known) = books.receipts.get(&op.id) {
            receipts.push(known.clone());
        } else if op.dseq == books.next_dseq {
            let receipt = books.decide_op(op, &shared.clock);
            books.next_dseq += 1;
            books.receipts.insert(op.id, receipt.clone());
            receipts.push(receipt);
        } else {
            need_from = Some(books.next_dseq);
            break;
        }
    }
    let head = books.head();
    let from = usize::try_from(cursor.seq).expect("small");
    let page = (cursor.seq <= head.seq).then(|| Page {
        entries: books.feed[from..].iter().take(PAGE).cloned().collect(),
        head: head.seq,
        keep: Keep::default(),
    });
    books.differed.extend(request.differed);
    let reads = request.reads.iter().map(|note| note.number).max().unwrap_or_default();
    books.reads.extend(request.reads);
    let reaches_the_end = page.as_ref().is_some_and(|page| page.entries.len() == books.feed.len() - from);
    let sums = (request.compare && reaches_the_end).then(|| {
        let rows: Vec<Row> = books
            .register
            .snapshot(books.region.kindergarten.id)
            .into_iter()
            .map(Row::from)
            .collect();
        let other = std::mem::take(&mut books.other_rows);
        sums::of(head.seq, rows.iter().skip(usize::from(other)))
    });
    let mut reply = SyncReply {
        epoch: 1,
        receipts,
        need_from,
        page,
        outdated: false,
        behind: false,
        sums,
        reads,
        time: ServerTime { received: now, sent: now },
        wanted: books.wanted.iter().cloned().collect(),
        poll_ms: 30_000,
        absence: books.absence,
    };
    if let Some((packed, bytes)) = books.instead.clone() {
        return raw(packed, bytes);
    }
    if let Some(spoil) = books.spoil {
        spoil(&mut reply);
    }
    let lost = books.lose_replies > 0;
    books.lose_replies = books.lose_replies.saturating_sub(1);
    drop(books);
    shared.head.send_if_modified(|known| std::mem::replace(known, head.seq) != head.seq);
    if lost {
        return cut();
    }
    let answer = serde_json::to_vec(&reply).expect("an answer");
    let small = packing::pack(&answer, packing::QUICK, Some(&body)).expect("packed");
    ([(header::CONTENT_ENCODING, packing::ENCODING)], small).into_response()
}

/// Bytes that somebody between the centre and the desk has made.
fn raw(packed: bool, bytes: Bytes) -> Response {
    let mut response = Response::new(Body::from(bytes));
    let json = header::HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    if packed {
        let zstd = header::HeaderValue::from_static("zstd");
        response.headers_mut().insert(header::CONTENT_ENCODING, zstd);
    }
    response
}

async fn live(State(shared): App, RawQuery(query): RawQuery) -> Response {
    if let Some(query) = query {
        let number = |name: &str| {
            query
                .split('&')
                .find_map(|part| part.strip_prefix(name)?.parse::<u64>().ok())
                .unwrap_or_default()
        };
        let (after, hold) = (number("after="), Duration::from_millis(number("hold_ms=")));
        let mut heads = shared.head.subscribe();
        let _ = tokio::time::timeout(hold, heads.wait_for(|head| *head > after)).await;
        let head = *heads.borrow();
        return Json(Poke { head }).into_response();
    }
    let pokes = tokio_stream::wrappers::WatchStream::new(shared.head.subscribe())
        .map(|head| Ok::<_, std::io::Error>(Bytes::from(format!("data: {{\"head\":{head}}}\n\n"))));
    ([(header::CONTENT_TYPE, "text/event-stream")], Body::from_stream(pokes)).into_response()
}
