//! Desks at the doors: proofs that do not hold, tokens that are old, codes that many want, and what is left to a desk that was shut out.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request};
use oryn_api::office::{DeskCard, RescueCard, ShutWhy};
use oryn_api::wire::{ActTime, ClockState, Enrolled, Op, PAGE_BYTES, PROTO, Renewed, Rescue, RescuedAct, SCHEMA, SyncRequest};
use oryn_domain::act::Command;
use oryn_domain::id::DeskId;
use oryn_domain::time::Instant;
use oryn_messages::Lang;
use oryn_server::{desks, http, rescues, secret};
use oryn_signing::proof::shut_out_text;
use oryn_signing::rand_core::OsRng;
use oryn_signing::seal::SealKey;
use oryn_signing::{RecoveryKey, RecoveryPublicKey};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::fixture::Fixture;
use crate::keys;

/// A server, and a computer of its reception.
struct Stage {
    fixture: Fixture,
    router: Router,
}

/// A computer that is a desk.
struct Machine {
    key: Arc<SealKey>,
    desk: DeskId,
    access: String,
    refresh: String,
}

struct Said {
    status: u16,
    text: String,
}

impl Said {
    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }
}

impl Stage {
    async fn new() -> Self {
        let fixture = Fixture::new(1).await;
        let router = http::router(Arc::clone(&fixture.centre));
        Self { fixture, router }
    }

    fn now(&self) -> Instant {
        self.fixture.clock.0.now()
    }

    async fn ask(&self, method: &str, path: &str, headers: &[(&str, String)], body: Vec<u8>) -> Said {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let answer = self
            .router
            .clone()
            .oneshot(request.body(Body::from(body)).expect("a request"))
            .await;
        let (parts, body) = answer.expect("an answer").into_parts();
        let bytes = to_bytes(body, 64 << 20).await.expect("a body");
        Said {
            status: parts.status.as_u16(),
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    async fn code(&self) -> String {
        let staff = self.fixture.region.registrar.id;
        let made = desks::make_code(&*self.fixture.centre.store, staff, self.now()).await;
        made.expect("a code").code
    }

    async fn enrol(&self, key: &Arc<SealKey>, code: &str, desk: Option<DeskId>) -> Said {
        let mut request = keys::request(key, code, "Reception");
        request.desk = desk;
        let body = serde_json::to_vec(&request).expect("JSON");
        self.ask("POST", "/v1/enrol", &[("content-type", "application/json".into())], body)
            .await
    }

    async fn machine(&self) -> Machine {
        let key = keys::key();
        let said = self.enrol(&key, &self.code().await, None).await;
        machine(key, &said)
    }

    /// A call with a token, proven by this key.
    async fn by_token(&self, key: &SealKey, access: &str, method: &str, path: &str, body: Value) -> Said {
        let proof = keys::proof_by(key, access, method, path, self.now());
        let headers = [
            ("authorization", format!("Bearer {access}")),
            ("oryn-proof", proof),
            ("content-type", "application/json".into()),
        ];
        let body = if body.is_null() {
            Vec::new()
        } else {
            body.to_string().into_bytes()
        };
        self.ask(method, path, &headers, body).await
    }

    async fn snapshot(&self, machine: &Machine) -> Said {
        self.by_token(&machine.key, &machine.access, "GET", "/v1/snapshot", Value::Null)
            .await
    }

    /// A call by the key alone.
    async fn by_key(&self, machine: &Machine, method: &str, path: &str, kind: &str, body: Vec<u8>) -> Said {
        let desk = machine.desk.to_string();
        let proof = keys::proof_by(&machine.key, &desk, method, path, self.now());
        let headers = [
            ("authorization", format!("Desk {desk}")),
            ("oryn-proof", proof),
            ("content-type", kind.to_owned()),
        ];
        self.ask(method, path, &headers, body).await
    }

    async fn renew(&self, machine: &Machine, refresh: &str) -> Said {
        // Two renewals of one moment would be told apart by nothing.
        self.fixture.clock.0.advance_minutes(1);
        let body = json!({ "refresh": refresh }).to_string().into_bytes();
        self.by_key(machine, "POST", "/v1/token", "application/json", body).await
    }

    async fn shut_out(&self, machine: &Machine) {
        desks::shut_out(&self.fixture.centre, machine.desk).await.expect("shut out");
    }

    async fn hand_in(&self, machine: &Machine, sealed: &[u8]) -> Said {
        let path = format!("/v1/rescue/{}?acts=1&papers=0", secret::hash(sealed));
        self.by_key(machine, "PUT", &path, "application/octet-stream", sealed.to_vec())
            .await
    }

    async fn card(&self, desk: DeskId) -> DeskCard {
        let all = self
            .fixture
            .centre
            .read(|published| oryn_server::department::desks(&published.register, |card| card.desk == desk));
        let all = desks::with_shut_out(&self.fixture.centre, all).await.expect("asked");
        all.into_iter().next().expect("the desk")
    }
}

fn machine(key: Arc<SealKey>, said: &Said) -> Machine {
    assert_eq!(said.status, 200, "{}", said.text);
    let enrolled: Enrolled = serde_json::from_str(&said.text).expect("enrolled");
    Machine {
        key,
        desk: enrolled.desk,
        access: enrolled.tokens.access,
        refresh: enrolled.tokens.refresh,
    }
}

fn renewed(said: &Said) -> Renewed {
    assert_eq!(said.status, 200, "{}", said.text);
    serde_json::from_str(&said.text).expect("renewed")
}

#[tokio::test]
async fn a_token_without_the_computers_own_proof_opens_nothing() {
    let stage = Stage::new().await;
    let (machine, other) = (stage.machine().await, stage.machine().await);
    let (access, path) = (machine.access.as_str(), "/v1/snapshot");
    let now = stage.now();
    let proof = |key: &SealKey, shown: &str, method: &str, path: &str, at| keys::proof_by(key, shown, method, path, at);
    let minutes = |n| now.plus_minutes(n);
    let cases = [
        ("no proof", None, "desk-proof-wrong"),
        ("nonsense", Some("1.2.3".to_owned()), "desk-proof-wrong"),
        (
            "another desk's",
            Some(proof(&other.key, access, "GET", path, now)),
            "desk-proof-wrong",
        ),
        (
            "another method",
            Some(proof(&machine.key, access, "POST", path, now)),
            "desk-proof-wrong",
        ),
        (
            "another door",
            Some(proof(&machine.key, access, "GET", "/v1/live", now)),
            "desk-proof-wrong",
        ),
        (
            "another token",
            Some(proof(&machine.key, &other.access, "GET", path, now)),
            "desk-proof-wrong",
        ),
        (
            "too old",
            Some(proof(&machine.key, access, "GET", path, minutes(-2))),
            "desk-proof-late",
        ),
        (
            "the future",
            Some(proof(&machine.key, access, "GET", path, minutes(2))),
            "desk-proof-late",
        ),
    ];
    for (what, proof, code) in cases {
        let mut headers = vec![("authorization", format!("Bearer {access}"))];
        headers.extend(proof.map(|proof| ("oryn-proof", proof)));
        let said = stage.ask("GET", path, &headers, Vec::new()).await;
        assert_eq!((said.status, said.code().as_str()), (401, code), "{what}");
        if code == "desk-proof-late" {
            assert_eq!(said.json()["args"]["now"], now.micros(), "it is told what time it is");
        }
    }
    let good = proof(&machine.key, access, "GET", path, now);
    let headers = [("authorization", format!("Bearer {access}")), ("oryn-proof", good)];
    assert_eq!(stage.ask("GET", path, &headers, Vec::new()).await.status, 200);
    let again = stage.ask("GET", path, &headers, Vec::new()).await;
    assert_eq!(
        (again.status, again.code().as_str()),
        (401, "desk-proof-wrong"),
        "a proof opens one door once"
    );
    let stranger = stage.by_token(&machine.key, "invented", "GET", path, Value::Null).await;
    assert_eq!(stranger.code(), "desk-token-ended");
}

#[tokio::test]
async fn tokens_end_and_are_renewed_and_a_lost_answer_costs_nothing() {
    let stage = Stage::new().await;
    let machine = stage.machine().await;
    assert_eq!(stage.snapshot(&machine).await.status, 200);
    stage.fixture.clock.0.advance_minutes(16);
    assert_eq!(stage.snapshot(&machine).await.code(), "desk-token-ended", "fifteen minutes");
    // Three answers are lost; what was asked with counts again each time.
    for _ in 0..3 {
        renewed(&stage.renew(&machine, &machine.refresh).await);
    }
    let tokens = renewed(&stage.renew(&machine, &machine.refresh).await).tokens;
    let machine = Machine {
        access: tokens.access,
        refresh: tokens.refresh,
        ..machine
    };
    assert_eq!(stage.snapshot(&machine).await.status, 200);
    let tokens = renewed(&stage.renew(&machine, &machine.refresh).await).tokens;
    let days = 31 * 24 * 60;
    stage.fixture.clock.0.advance_minutes(days);
    let said = stage.renew(&machine, &tokens.refresh).await;
    assert_eq!((said.status, said.code().as_str()), (401, "desk-away-too-long"));
    // A new code brings the same desk back.
    let key = keys::key();
    let said = stage.enrol(&key, &stage.code().await, Some(machine.desk)).await;
    let back = self::machine(key, &said);
    assert_eq!(back.desk, machine.desk);
    assert_eq!(stage.snapshot(&back).await.status, 200);
    assert_eq!(
        stage.renew(&machine, &tokens.refresh).await.code(),
        "desk-proof-wrong",
        "the old key counts no more"
    );
}

#[tokio::test]
async fn an_old_token_stops_both_computers_and_the_department_sees_it() {
    let stage = Stage::new().await;
    let first = stage.machine().await;
    assert_eq!(stage.snapshot(&first).await.status, 200);
    let tokens = renewed(&stage.renew(&first, &first.refresh).await).tokens;
    let second = Machine {
        key: Arc::clone(&first.key),
        desk: first.desk,
        access: tokens.access,
        refresh: tokens.refresh,
    };
    assert_eq!(stage.snapshot(&second).await.status, 200);
    let said = stage.renew(&first, &first.refresh).await;
    assert_eq!((said.status, said.code().as_str()), (403, "desk-copied"));
    for machine in [&first, &second] {
        assert_eq!(stage.renew(machine, &machine.refresh).await.code(), "desk-copied");
    }
    assert_eq!(stage.snapshot(&second).await.code(), "desk-copied");
    let card = stage.card(first.desk).await;
    assert_eq!(card.shut_out.map(|shut| shut.why), Some(ShutWhy::Copied));
    let said = stage.enrol(&keys::key(), &stage.code().await, Some(first.desk)).await;
    assert_eq!(said.status, 200);
    assert_eq!(stage.card(first.desk).await.shut_out, None);
}

#[tokio::test]
async fn a_code_makes_one_desk_and_an_answer_that_was_lost_costs_nobody_the_code() {
    let stage = Stage::new().await;
    let code = stage.code().await;
    let all: Vec<_> = (0..8).map(|_| keys::key()).collect();
    let asked = futures_util::future::join_all(all.iter().map(|key| stage.enrol(key, &code, None))).await;
    let won: Vec<usize> = (0..8).filter(|n| asked[*n].status == 200).collect();
    assert_eq!(won.len(), 1);
    assert!(asked.iter().all(|said| said.status == 200 || said.code() == "enrolment-code-used"));
    let (key, said) = (&all[won[0]], &asked[won[0]]);
    let first = machine(Arc::clone(key), said);
    let again = machine(Arc::clone(key), &stage.enrol(key, &code, None).await);
    assert_eq!(again.desk, first.desk, "the same computer asks again");
    assert_eq!(stage.snapshot(&again).await.status, 200);
    assert_eq!(
        stage.enrol(key, &code, None).await.code(),
        "enrolment-code-used",
        "its tokens are in use"
    );
    let forged = {
        let mut request = keys::request(key, &stage.code().await, "Reception");
        request.key = all[(won[0] + 1) % 8].public_key().to_string();
        let body = serde_json::to_vec(&request).expect("JSON");
        stage
            .ask("POST", "/v1/enrol", &[("content-type", "application/json".into())], body)
            .await
    };
    assert_eq!((forged.status, forged.code().as_str()), (401, "desk-proof-wrong"), "another's key");
}

#[tokio::test]
async fn a_desk_that_was_shut_out_hears_so_under_the_servers_seal_and_gets_nothing_else() {
    let stage = Stage::new().await;
    let machine = stage.machine().await;
    assert_eq!(stage.snapshot(&machine).await.status, 200);
    stage.shut_out(&machine).await;
    let sync = json!(SyncRequest {
        proto: PROTO,
        schema: SCHEMA,
        cursor: None,
        ops: Vec::new(),
        waiting: 0,
        page_bytes: PAGE_BYTES,
        compare: false,
        differed: Vec::new(),
        reads: Vec::new(),
    });
    let paper = format!("/v1/files/{}", "00".repeat(32));
    let upload = format!("/v1/uploads/{}", "00".repeat(32));
    let doors = [
        (Method::GET, "/v1/snapshot", Value::Null),
        (Method::GET, "/v1/live", Value::Null),
        (Method::POST, "/v1/sync", sync),
        (Method::GET, paper.as_str(), Value::Null),
        (Method::POST, "/v1/uploads", Value::Null),
        (Method::PATCH, upload.as_str(), json!([])),
    ];
    for (method, path, body) in doors {
        let said = stage.by_token(&machine.key, &machine.access, method.as_str(), path, body).await;
        assert_eq!((said.status, said.code().as_str()), (403, "desk-revoked"), "{path}");
    }
    let said = stage.renew(&machine, &machine.refresh).await;
    assert_eq!((said.status, said.code().as_str()), (403, "desk-revoked"));
    let args = &said.json()["args"];
    let at = Instant::from_micros(args["at"].as_i64().expect("an instant"));
    let text = shut_out_text(&machine.desk.to_string(), at);
    let seal = args["seal"].as_str().expect("a seal");
    assert!(stage.fixture.centre.seal.public_key().verify(&text, seal));
    let said = stage.enrol(&keys::key(), &stage.code().await, Some(machine.desk)).await;
    assert_eq!(said.code(), "desk-revoked", "no code brings it back");
    assert_eq!(
        stage.card(machine.desk).await.shut_out.map(|shut| shut.why),
        Some(ShutWhy::Department)
    );
}

#[tokio::test]
async fn a_box_is_taken_from_the_desk_that_was_shut_out_and_from_nobody_else() {
    let stage = Stage::new().await;
    let (machine, other) = (stage.machine().await, stage.machine().await);
    let early = stage.hand_in(&machine, b"a box").await;
    assert_eq!((early.status, early.code().as_str()), (422, "rescue-not-expected"), "it is at work");
    stage.shut_out(&machine).await;
    stage.shut_out(&other).await;
    // Another desk's proof, a changed box, a box that is too large, nothing at all.
    let stolen = Machine {
        key: Arc::clone(&other.key),
        desk: machine.desk,
        access: String::new(),
        refresh: String::new(),
    };
    assert_eq!(stage.hand_in(&stolen, b"a box").await.code(), "desk-proof-wrong");
    let path = format!("/v1/rescue/{}", secret::hash(b"a box"));
    let put = |body: Vec<u8>| stage.by_key(&machine, "PUT", &path, "application/octet-stream", body);
    assert_eq!(put(b"a bax".to_vec()).await.code(), "file-differs");
    assert_eq!(put(vec![0; (32 << 20) + 1]).await.code(), "file-too-large");
    assert_eq!(put(Vec::new()).await.code(), "file-empty");
    assert!(stage.fixture.centre.store.desks().rescues().await.expect("asked").is_empty());
    for _ in 0..2 {
        assert_eq!(stage.hand_in(&machine, b"a box").await.status, 204, "once, however often it comes");
    }
    for n in 1..8_u8 {
        assert_eq!(stage.hand_in(&machine, &[n]).await.status, 204);
    }
    assert_eq!(stage.hand_in(&machine, b"one more").await.code(), "rescues-too-many");
    let all: Vec<RescueCard> = stage.fixture.centre.store.desks().rescues().await.expect("asked");
    assert_eq!(all.len(), 8);
    assert!(all.iter().all(|card| card.desk == machine.desk && card.acts == 1));
}

#[tokio::test]
async fn people_read_what_was_rescued_and_nothing_of_it_was_decided() {
    let stage = Stage::new().await;
    let machine = stage.machine().await;
    let store = &stage.fixture.centre.store;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("rescue.pem");
    let public = rescues::make_key(&**store, &file, "тихий дом").await.expect("a key");
    assert!(rescues::make_key(&**store, &file, "x").await.is_err(), "a key is never overwritten");
    let said = stage.renew(&machine, &machine.refresh).await;
    let recovery = renewed(&said).tokens.recovery.expect("desks get it with their tokens");
    assert_eq!(recovery.key, public);
    stage.shut_out(&machine).await;
    let at = ActTime {
        lo: stage.now(),
        hi: stage.now(),
        clock: ClockState::Trusted,
    };
    let family = &stage.fixture.region.families[0];
    let op = Op {
        id: stage.fixture.id(),
        dseq: 7,
        version: SCHEMA,
        staff: stage.fixture.region.registrar.id,
        time: at,
        expects: None,
        command: Command::WithdrawApplication {
            application: family.application.id,
        },
    };
    let rescue = Rescue {
        desk: machine.desk,
        kindergarten: stage.fixture.region.kindergarten.id,
        name: "Reception".to_owned(),
        at,
        acts: vec![RescuedAct {
            op,
            about: "A child".to_owned(),
            is_final: true,
            was_sent: true,
        }],
        papers: Vec::new(),
    };
    let packed = zstd::encode_all(serde_json::to_vec(&rescue).expect("JSON").as_slice(), 3).expect("packed");
    let key: RecoveryPublicKey = public.parse().expect("a key");
    let sealed = key.seal(&mut OsRng, &packed).expect("sealed");
    assert_eq!(stage.hand_in(&machine, &sealed).await.status, 204);

    let register = stage.fixture.centre.read(|published| published.register.clone());
    let listed = rescues::list(&**store, &register, Lang::Ru).await.expect("listed");
    let name = secret::hash(&sealed).chars().take(12).collect::<String>();
    assert!(listed.starts_with(&name) && listed.contains("действий 1"), "{listed}");
    let kept = rescues::sealed(&**store, &name).await.expect("by the beginning of its name");
    let text = std::fs::read_to_string(&file).expect("the key file");
    assert!(RecoveryKey::from_file(&text, "another").is_err());
    let key = RecoveryKey::from_file(&text, "тихий дом").expect("the key");
    let found = rescues::open(&key, &kept).expect("opened");
    assert_eq!(found, rescue);
    let shown = rescues::show(Lang::Ru, &register, &found, None).expect("shown");
    for expected in [
        "7.",
        "A child",
        "Reception",
        &family.application.id.to_string(),
        &stage.fixture.region.registrar.name.full(),
    ] {
        assert!(shown.contains(expected), "{expected}: {shown}");
    }
    assert!(!shown.contains('⟦'), "{shown}");
    let mut changed = kept.clone();
    *changed.last_mut().expect("bytes") ^= 1;
    assert!(rescues::open(&key, &changed).is_err(), "a changed box opens for nobody");
    assert!(rescues::open(&RecoveryKey::generate(&mut OsRng), &kept).is_err());
    assert!(rescues::sealed(&**store, "nothing").await.is_err());
    let waiting = stage.fixture.centre.read(|published| {
        published
            .register
            .application(family.application.id)
            .map(|row| row.standing.clone())
    });
    assert_eq!(waiting, Some(family.application.standing.clone()), "nothing of it was decided");
}
