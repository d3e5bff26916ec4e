//! Bad input at the border: each has its own code and a 4xx, changes nothing, and leaves one line in the security log.

use std::time::Duration;

use axum::body::Body;
use oryn_api::wire::BATCH;
use oryn_domain::act::Command;
use oryn_domain::group::Language;
use oryn_domain::id::{ApplicationId, BulletinId, SettlementId};
use oryn_domain::record::Record;
use oryn_domain::settlement::{Settlement, TriName};
use oryn_server::border::Border;
use oryn_server::border::limits::Ticks;
use oryn_server::settings::border::{BorderSettings, LimitSettings, Pace};
use oryn_sync::upload::{Announced, Kind, metadata};
use serde_json::{Value, json};

use crate::door::{Answer, Lines, Visitor, changed, dump};
use crate::fixture::{Fixture, TestDesk};
use crate::keys;
use crate::main_job::publish;

/// A number of the person register that is an adult's, and one that is a child's of somebody else.
const ADULT: &str = "881231400017";
const ANOTHERS: &str = "200301600017";

/// Two families; the second one waits in another settlement.
async fn town() -> Fixture {
    Box::pin(Fixture::with(
        |builder| builder.waiting(2),
        |region| {
            let elsewhere = Settlement {
                id: SettlementId("01890000-0000-7000-8000-00000000abcd".parse().expect("an id")),
                name: TriName {
                    kk: "Басқа ауыл".to_owned(),
                    ru: "Другое село".to_owned(),
                    en: None,
                },
                region: region.settlement.region.clone(),
            };
            region.families[1].application.settlement = elsewhere.id;
            let moved = region.families[1].application.clone();
            for record in &mut region.records {
                if matches!(record, Record::Application(row) if row.id == moved.id) {
                    *record = moved.clone().into();
                }
            }
            region.records.push(elsewhere.into());
        },
    ))
    .await
}

struct Stage {
    fixture: Fixture,
    desk: TestDesk,
    lines: Lines,
    _guard: tracing::subscriber::DefaultGuard,
    /// Published and open.
    open: BulletinId,
    /// Written down and not published yet.
    hidden: BulletinId,
    nobody: Visitor,
    program: Visitor,
    family: Visitor,
}

impl Stage {
    async fn set() -> Self {
        let (lines, guard) = Lines::listen();
        let fixture = Box::pin(town()).await;
        let mut desk = fixture.desk().await;
        let open = publish(&fixture, &mut desk, 1).await;
        let hidden: BulletinId = fixture.id();
        let now = fixture.clock.0.now();
        let op = desk.op(
            fixture.id(),
            now,
            Command::ScheduleBulletin {
                bulletin: hidden,
                group: fixture.region.group.id,
                places: 1,
                birth_years: vec![2023],
                released_at: now,
            },
        );
        desk.sync(&[op]).await;
        let nobody = Visitor::at(&fixture);
        let mut program = Visitor::at(&fixture);
        program.bearer = Some(desk.enrolled.tokens.access.clone());
        let family = Visitor::family(&fixture, 0).await;
        Self {
            fixture,
            desk,
            lines,
            _guard: guard,
            open,
            hidden,
            nobody,
            program,
            family,
        }
    }

    fn application(&self, n: usize) -> ApplicationId {
        self.fixture.region.families[n].application.id
    }

    /// Nothing changed, and there is exactly one line: with this code, this account, and the reference that the answer carries.
    fn hold(&self, what: &str, answer: &Answer, status: u16, code: &str, account: &str) {
        let lines = self.lines.take();
        assert_eq!(answer.status.as_u16(), status, "{what}: {}", answer.text());
        assert_eq!(lines.len(), 1, "{what}: {lines:?}");
        let line = &lines[0];
        assert_eq!(line["code"], code, "{what}: {}", answer.text());
        assert_eq!(line["account"], account, "{what}");
        assert_eq!(line["address"], "203.0.113.7", "{what}");
        let reference = line["reference"].as_str().expect("a reference");
        assert_eq!(reference.len(), 8, "{what}");
        if answer.bytes.starts_with(b"{") {
            let said = answer.json();
            assert_eq!(
                (said["code"].as_str(), said["reference"].as_str()),
                (Some(code), Some(reference)),
                "{what}"
            );
            assert!(said["args"].is_object(), "{what}");
        } else {
            assert!(answer.text().contains(reference), "{what}: the page shows {reference}");
            assert!(answer.text().contains("lang=\"ru\""), "{what}: a page in the person's language");
        }
        self.nothing_personal(&line.to_string());
    }

    fn nothing_personal(&self, text: &str) {
        for family in &self.fixture.region.families {
            let (guardian, child) = (&family.guardian, &family.child);
            let numbers = [guardian.iin.to_string(), child.iin.to_string()];
            let names = [&guardian.name.surname, &guardian.name.given, &child.name.given];
            let digits: String = guardian.phone.chars().filter(char::is_ascii_digit).collect();
            for secret in numbers.iter().chain(names).chain([&digits]) {
                assert!(!text.contains(secret.as_str()), "{text} holds {secret}");
            }
        }
        for typed in [ADULT, ANOTHERS, "940225300019"] {
            assert!(!text.contains(typed), "{text} holds {typed}");
        }
    }
}

/// What it is, the body, more headers, and the status and the code that answer it.
type Sent = (&'static str, Vec<u8>, Vec<(&'static str, &'static str)>, u16, &'static str);
/// What it is, the method, the headers, and the status and the code that answer it.
type Announcing<'a> = (&'a str, &'a str, Vec<(&'a str, &'a str)>, u16, &'a str);
/// What it is, where it goes, the fields, and the status and the code that answer it.
type Filled = (&'static str, String, Vec<(&'static str, String)>, u16, &'static str);

/// A request of a desk whose acts are these texts.
fn exchange(ops: &str) -> String {
    format!(r#"{{"proto":1,"schema":1,"cursor":null,"ops":[{ops}],"waiting":99}}"#)
}

/// An enrolment in order, with a code that nobody gave out.
fn wrong_code() -> String {
    serde_json::to_string(&keys::request(&keys::key(), "AAAA-AAAA", "B")).expect("JSON")
}

#[tokio::test]
async fn programs_that_send_nonsense_are_told_which() {
    let mut stage = Box::pin(Stage::set()).await;
    let before = dump(&stage.fixture).await;
    let packed = |length: usize| zstd::encode_all(vec![b' '; length].as_slice(), 3).expect("packed");
    let enrol: Vec<Sent> = vec![
        (
            "an unknown field",
            br#"{"code":"A","name":"B","key":"C","proof":"D","role":"head"}"#.to_vec(),
            vec![],
            400,
            "field-unknown",
        ),
        (
            "another type",
            br#"{"code":"A","name":940225300019}"#.to_vec(),
            vec![],
            400,
            "field-wrong",
        ),
        ("a missing field", br#"{"code":"A"}"#.to_vec(), vec![], 400, "field-missing"),
        ("no JSON", br#"{"code":"A""#.to_vec(), vec![], 400, "json-broken"),
        (
            "broken UTF-8",
            b"{\"code\":\"\xc3\x28\",\"name\":\"B\"}".to_vec(),
            vec![],
            400,
            "text-not-utf8",
        ),
        ("too much", vec![b' '; (1 << 20) + 1], vec![], 413, "body-too-large"),
        (
            "a bomb",
            packed(64 << 20),
            vec![("content-encoding", "zstd")],
            413,
            "body-too-large",
        ),
        (
            "another packing",
            vec![0x1f, 0x8b, 8],
            vec![("content-encoding", "gzip")],
            415,
            "content-encoding-wrong",
        ),
        (
            "a broken packing",
            b"{}".to_vec(),
            vec![("content-encoding", "zstd")],
            415,
            "content-encoding-wrong",
        ),
    ];
    for (what, body, mut headers, status, code) in enrol {
        headers.push(("content-type", "application/json"));
        let answer = stage.nobody.send("POST", "/v1/enrol", &headers, body).await;
        stage.hold(what, &answer, status, code, "nobody");
        assert!(!answer.text().contains("940225300019"), "{what}: what stood there is not repeated");
    }
    let answer = stage
        .nobody
        .send("POST", "/v1/enrol", &[("content-type", "text/plain")], "{}")
        .await;
    stage.hold("another kind of body", &answer, 415, "content-type-wrong", "nobody");
    let answer = stage.nobody.json("POST", "/v1/enrol", wrong_code()).await;
    stage.hold("a wrong code", &answer, 422, "enrolment-code-wrong", "nobody");

    let framing = [
        (
            "an unknown field of an exchange",
            exchange("").replace("\"waiting\"", "\"wishes\":1,\"waiting\""),
            400,
            "field-unknown",
        ),
        ("an act without a name", exchange(r#"{"dseq":7}"#), 400, "field-missing"),
        ("too many acts", exchange(&vec!["{}"; BATCH + 1].join(",")), 400, "field-wrong"),
        (
            "an older program",
            exchange("").replace("\"proto\":1", "\"proto\":0"),
            426,
            "upgrade-needed",
        ),
    ];
    for (what, body, status, code) in framing {
        let answer = stage.program.json("POST", "/v1/sync", body).await;
        stage.hold(what, &answer, status, code, "desk");
    }
    let announced = |sha256: &str| {
        metadata(&Announced {
            sha256: sha256.to_owned(),
            kind: Kind::Contract,
        })
    };
    let nobody_waits = announced(&"0".repeat(64));
    let tus = ("tus-resumable", "1.0.0");
    let about = ("upload-metadata", nobody_waits.as_str());
    let uploads: [Announcing<'_>; 10] = [
        ("another tus", "POST", vec![("tus-resumable", "0.2.2")], 412, "upload-version-wrong"),
        ("no length", "POST", vec![tus, about], 400, "field-missing"),
        (
            "a length that is none",
            "POST",
            vec![tus, about, ("upload-length", "-1")],
            400,
            "field-wrong",
        ),
        ("no description", "POST", vec![tus, ("upload-length", "1")], 400, "field-missing"),
        (
            "a description that is none",
            "POST",
            vec![tus, ("upload-length", "1"), ("upload-metadata", "sha256 940225300019")],
            400,
            "field-wrong",
        ),
        ("nothing in it", "POST", vec![tus, about, ("upload-length", "0")], 422, "file-empty"),
        (
            "a paper of a library",
            "POST",
            vec![tus, about, ("upload-length", "20971521")],
            413,
            "file-too-large",
        ),
        (
            "a paper that nobody waits for",
            "POST",
            vec![tus, about, ("upload-length", "1")],
            422,
            "file-not-awaited",
        ),
        (
            "a part as something else",
            "PATCH",
            vec![tus, ("content-type", "text/plain")],
            415,
            "content-type-wrong",
        ),
        (
            "a part of nothing",
            "PATCH",
            vec![tus, ("content-type", "application/offset+octet-stream"), ("upload-offset", "0")],
            404,
            "upload-unknown",
        ),
    ];
    for (what, method, headers, status, code) in uploads {
        let path = if method == "POST" {
            "/v1/uploads".to_owned()
        } else {
            format!("/v1/uploads/{}", "0".repeat(64))
        };
        let answer = stage.program.send(method, &path, &headers, Body::from("a")).await;
        stage.hold(what, &answer, status, code, "desk");
        assert!(!answer.text().contains("940225300019"), "{what}: what stood there is not repeated");
    }
    let answer = stage.nobody.json("POST", "/v1/sync", exchange("")).await;
    stage.hold("no desk at all", &answer, 401, "desk-token-ended", "nobody");
    assert_eq!(changed(&before, &dump(&stage.fixture).await), Vec::<String>::new());
}

/// A desk that frames its words in a newer way is told that the server is older, and loses nothing: what it sends is not even looked at.
#[tokio::test]
async fn a_newer_desk_is_asked_to_wait() {
    let mut stage = Box::pin(Stage::set()).await;
    let before = dump(&stage.fixture).await;
    let body = exchange(r#"{"id":"01890000-0000-7000-8000-000000000001","dseq":3,"what":"nobody knows yet"}"#)
        .replace("\"proto\":1", "\"proto\":2");
    let answer = stage.program.json("POST", "/v1/sync", body).await;
    assert_eq!(
        (answer.status.as_u16(), answer.json()["code"].as_str()),
        (503, Some("server-too-old"))
    );
    assert!(!answer.header(axum::http::header::RETRY_AFTER).is_empty());
    assert!(stage.lines.take().is_empty(), "nobody did anything wrong");
    assert_eq!(changed(&before, &dump(&stage.fixture).await), Vec::<String>::new());
}

/// One act that cannot be read has its receipt; those around it are decided.
#[tokio::test]
async fn an_act_that_cannot_be_read_does_not_stop_the_queue() {
    let mut stage = Box::pin(Stage::set()).await;
    let now = stage.fixture.clock.0.now();
    let fresh = |stage: &mut Stage| {
        let bulletin = stage.fixture.id();
        let command = Command::DraftBulletin {
            bulletin,
            group: stage.fixture.region.group.id,
            places: 1,
            birth_years: vec![2023],
            released_at: now,
        };
        let op = stage.desk.op(stage.fixture.id(), now, command);
        serde_json::to_value(op).expect("it serialises")
    };
    let (first, mut dated, mut strange, last) = (fresh(&mut stage), fresh(&mut stage), fresh(&mut stage), fresh(&mut stage));
    dated["command"] =
        json!({"do": "graduate_child", "enrolment": "01890000-0000-7000-8000-000000000001", "order": "1", "on": "2026-02-30"});
    strange["command"]["colour"] = "green".into();
    let before = dump(&stage.fixture).await;
    let ops = [&first, &dated, &strange, &last].map(Value::to_string).join(",");
    let answer = stage.program.json("POST", "/v1/sync", exchange(&ops)).await;
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.text());
    let reply = answer.json();
    let outcome = |n: usize| {
        (
            reply["receipts"][n]["outcome"]["is"].clone(),
            reply["receipts"][n]["outcome"]["error"]["code"].clone(),
        )
    };
    assert_eq!(outcome(0), ("applied".into(), Value::Null));
    assert_eq!(outcome(1), ("rejected".into(), "date-impossible".into()));
    assert_eq!(outcome(2), ("rejected".into(), "field-unknown".into()));
    assert_eq!(outcome(3), ("applied".into(), Value::Null));
    assert_eq!(reply["need_from"], Value::Null);
    let lines = stage.lines.take();
    assert_eq!(lines.len(), 2, "{lines:?}");
    for (line, n) in lines.iter().zip(1..) {
        assert_eq!(line["reference"], reply["receipts"][n]["outcome"]["error"]["reference"]);
        assert_eq!(line["account"], "desk");
    }
    let after = dump(&stage.fixture).await;
    let receipts = |rows: &std::collections::BTreeMap<String, Vec<String>>| rows["receipt"].len();
    assert_eq!(receipts(&after), receipts(&before) + 4, "every act has its one receipt");

    // The answer was lost: the same acts, the same answers.
    let again = stage.program.json("POST", "/v1/sync", exchange(&ops)).await.json();
    assert_eq!(again["receipts"], reply["receipts"]);
    assert_eq!(changed(&after, &dump(&stage.fixture).await), Vec::<String>::new());

    // Another act under a known identifier: refused, and the counter goes on.
    stage.lines.take();
    let mut stolen = fresh(&mut stage);
    stolen["id"] = first["id"].clone();
    let next = fresh(&mut stage);
    let ops = [&stolen, &next].map(Value::to_string).join(",");
    let before = dump(&stage.fixture).await;
    let reply = stage.program.json("POST", "/v1/sync", exchange(&ops)).await.json();
    assert_eq!(reply["receipts"][0]["outcome"]["error"]["code"], "act-changed");
    assert_eq!(reply["receipts"][0]["dseq"], stolen["dseq"]);
    assert_eq!(reply["receipts"][1]["outcome"]["is"], "applied");
    let lines = stage.lines.take();
    assert_eq!((lines.len(), lines[0]["code"].as_str()), (1, Some("act-changed")));
    let after = dump(&stage.fixture).await;
    assert_eq!(receipts(&after), receipts(&before) + 2);
    let kept = before["receipt"].iter().filter(|row| after["receipt"].contains(row)).count();
    assert_eq!(kept, before["receipt"].len(), "no earlier answer was touched");
}

#[tokio::test]
async fn parents_are_told_on_a_page_and_nothing_changes() {
    let mut stage = Box::pin(Stage::set()).await;
    let (settlement, other) = (stage.fixture.region.settlement.id, stage.fixture.region.families[1].child.id);
    let own = stage.fixture.region.families[0].child.id;
    let (first, second) = (stage.application(0), stage.application(1));
    let mut before = dump(&stage.fixture).await;

    let filing = |child: String| {
        vec![
            ("child", child),
            ("settlement", settlement.to_string()),
            ("kind", "ordinary".to_owned()),
            ("language-kazakh", "yes".to_owned()),
            ("step", "file".to_owned()),
        ]
    };
    let one = |name: &'static str, value: &str| vec![(name, value.to_owned())];
    let with = |mut fields: Vec<(&'static str, String)>, name: &'static str, value: &str| {
        fields.push((name, value.to_owned()));
        fields
    };
    let respond = |bulletin: BulletinId, application: ApplicationId| format!("/places/{bulletin}/respond/{application}");
    let cases: Vec<Filled> = vec![
        (
            "an adult as a child",
            "/children/add".into(),
            one("iin", ADULT),
            422,
            "child-too-old",
        ),
        (
            "another's child added",
            "/children/add".into(),
            one("iin", ANOTHERS),
            403,
            "not-your-child",
        ),
        (
            "a wrong digit",
            "/children/add".into(),
            one("iin", "881231400018"),
            422,
            "iin-check-digit",
        ),
        (
            "no such birthday",
            "/children/add".into(),
            one("iin", "880230400017"),
            422,
            "iin-date",
        ),
        (
            "a child filed twice",
            "/applications/new".into(),
            filing(own.to_string()),
            422,
            "child-already-queued",
        ),
        (
            "another's child filed",
            "/applications/new".into(),
            filing(other.to_string()),
            403,
            "not-your-child",
        ),
        (
            "an unknown field",
            "/applications/new".into(),
            with(filing(own.to_string()), "class", "out_of_turn"),
            400,
            "field-unknown",
        ),
        (
            "another type",
            "/applications/new".into(),
            filing("940225300019".into()),
            400,
            "field-wrong",
        ),
        (
            "a field twice",
            "/applications/new".into(),
            with(filing(own.to_string()), "child", "x"),
            400,
            "field-wrong",
        ),
        ("broken UTF-8", "/children/add".into(), one("iin", "%C3%28"), 400, "text-not-utf8"),
        (
            "too much",
            "/children/add".into(),
            one("iin", &"9".repeat(20_000)),
            413,
            "body-too-large",
        ),
        ("outside the window", respond(stage.hidden, first), vec![], 422, "bulletin-closed"),
        (
            "for another's application",
            respond(stage.open, second),
            vec![],
            403,
            "not-your-child",
        ),
    ];
    for (what, path, fields, status, code) in cases {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let act = Some(stage.fixture.id());
        let answer = stage.family.form(&path, act, &fields).await;
        let after = dump(&stage.fixture).await;
        let changes = changed(&before, &after);
        // What a rule refused is answered once and for all: its receipt is kept.
        assert!(changes.is_empty() || changes == ["receipt"] && status != 400, "{what}: {changes:?}");
        before = after;
        stage.hold(what, &answer, status, code, "guardian");
    }
    let json = stage.family.json("POST", "/children/add", "{}").await;
    stage.hold("another kind of body", &json, 415, "content-type-wrong", "guardian");
    let strange = stage.family.send("GET", "/applications/%C3%28", &[], Body::empty()).await;
    stage.hold("an address that is no text", &strange, 400, "text-not-utf8", "guardian");
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    let foreign = stage.family.send("POST", "/children/add", &kind, "token=00&iin=1").await;
    stage.hold("a form of another site", &foreign, 403, "stale-form", "guardian");

    let mut elsewhere = Visitor::family(&stage.fixture, 1).await;
    stage.lines.take();
    let answer = elsewhere.form(&respond(stage.open, second), Some(stage.fixture.id()), &[]).await;
    stage.hold("for another settlement", &answer, 422, "settlement-mismatch", "guardian");
}

/// What was typed is still there when the form comes back.
#[tokio::test]
async fn a_form_comes_back_as_it_was_and_may_be_sent_again() {
    let mut stage = Box::pin(Stage::set()).await;
    let answer = stage.family.form("/children/add", None, &[("iin", "8812 3140 0018")]).await;
    stage.hold("a wrong digit", &answer, 422, "iin-check-digit", "guardian");
    assert!(answer.text().contains("value=\"8812 3140 0018\""), "{}", answer.text());
}

/// A command replayed with another body, at the portal's door.
#[tokio::test]
async fn an_act_is_done_once_and_never_becomes_another() {
    let (lines, _guard) = Lines::listen();
    let fixture = Box::pin(town()).await;
    let mut parent = Visitor::family(&fixture, 0).await;
    let own = fixture.region.families[0].application.id;
    let act = fixture.id();
    let path = format!("/applications/{own}/withdraw");
    assert_eq!(parent.form(&path, Some(act), &[]).await.status.as_u16(), 303);
    assert_eq!(parent.form(&path, Some(act), &[]).await.status.as_u16(), 303, "pressed twice");
    lines.take();
    let before = dump(&fixture).await;
    let file = |language: &str| {
        vec![
            ("child", fixture.region.families[0].child.id.to_string()),
            ("settlement", fixture.region.settlement.id.to_string()),
            ("kind", "ordinary".to_owned()),
            (
                if language == "kk" { "language-kazakh" } else { "language-russian" },
                "yes".to_owned(),
            ),
            ("step", "file".to_owned()),
        ]
    };
    let fields = file("kk");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let replayed = parent.form("/applications/new", Some(act), &fields).await;
    assert_eq!(replayed.status.as_u16(), 409, "{}", replayed.text());
    let said = lines.take();
    assert_eq!((said.len(), said[0]["code"].as_str()), (1, Some("act-changed")));
    assert_eq!(changed(&before, &dump(&fixture).await), Vec::<String>::new());
    assert!(
        !replayed.text().contains(&act.to_string()),
        "the form has a new identifier, so that it can be sent"
    );

    // Another guardian under the same identifier: nothing is told of the first.
    let mut other = Visitor::family(&fixture, 1).await;
    lines.take();
    let second = fixture.region.families[1].application.id;
    let stolen = other.form(&format!("/applications/{second}/withdraw"), Some(act), &[]).await;
    assert_eq!(stolen.status.as_u16(), 409);
    let kept = fixture
        .centre
        .read(|published| published.register.application(second).map(|row| row.is_live()));
    assert_eq!(kept, Some(true));
    assert_eq!(fixture.region.families[0].application.languages, [Language::Kazakh]);
}

/// Who hurries is asked to wait, in words a program or a person understands, and goes on afterwards.
#[tokio::test]
async fn haste_is_answered_with_how_long_to_wait() {
    let (lines, _guard) = Lines::listen();
    let fixture = Box::pin(town()).await;
    let seconds = std::sync::Arc::new(std::sync::atomic::AtomicU64::new(0));
    let ticks = {
        let seconds = std::sync::Arc::clone(&seconds);
        Ticks::by(move || Duration::from_secs(seconds.load(std::sync::atomic::Ordering::SeqCst)))
    };
    let settings = BorderSettings {
        trusted_proxies: vec!["10.0.0.0/8".parse().expect("a network")],
        limits: LimitSettings {
            acts_per_account: Pace { most: 3, seconds: 30 },
            codes_per_address: Pace { most: 2, seconds: 60 },
            reads_per_address: Pace { most: 50, seconds: 50 },
            ..LimitSettings::default()
        },
        ..BorderSettings::default()
    };
    assert!(fixture.centre.set_border(Border::ticking(&settings, ticks)));
    let mut parent = Visitor::family(&fixture, 0).await;
    for _ in 0..3 {
        let answer = parent.form("/children/add", None, &[("iin", ADULT)]).await;
        assert_eq!(answer.status.as_u16(), 422);
    }
    lines.take();
    let before = dump(&fixture).await;
    let page = parent.form("/children/add", None, &[("iin", ADULT)]).await;
    assert_eq!((page.status.as_u16(), page.header(axum::http::header::RETRY_AFTER)), (429, "10"));
    assert!(page.text().contains("Подождите 10 секунд"), "{}", page.text());
    let line = lines.take();
    assert_eq!(
        (line.len(), line[0]["code"].as_str(), line[0]["account"].as_str()),
        (1, Some("too-many-requests"), Some("guardian"))
    );
    assert!(page.text().contains(line[0]["reference"].as_str().expect("a reference")));
    assert_eq!(changed(&before, &dump(&fixture).await), Vec::<String>::new());
    let mut neighbour = Visitor::family(&fixture, 1).await;
    assert_eq!(
        neighbour.form("/children/add", None, &[("iin", ADULT)]).await.status.as_u16(),
        422,
        "one for oneself"
    );
    seconds.fetch_add(10, std::sync::atomic::Ordering::SeqCst);
    assert_eq!(
        parent.form("/children/add", None, &[("iin", ADULT)]).await.status.as_u16(),
        422,
        "after the time named"
    );

    let mut program = Visitor::at(&fixture);
    lines.take();
    for status in [422, 422, 429] {
        let answer = program.json("POST", "/v1/enrol", wrong_code()).await;
        assert_eq!(answer.status.as_u16(), status);
    }
    let answer = program.json("POST", "/v1/enrol", wrong_code()).await;
    assert_eq!(answer.json()["code"], "too-many-requests");
    assert_eq!(answer.json()["args"]["retry_after"], 30);
    assert_eq!(answer.header(axum::http::header::RETRY_AFTER), "30");
    // A stranger's word about an address is nothing; a proxy of ours is believed.
    let lie = [("content-type", "application/json"), ("x-forwarded-for", "198.51.100.9")];
    let body = || wrong_code();
    assert_eq!(program.send("POST", "/v1/enrol", &lie, body()).await.status.as_u16(), 429);
    program.address = "10.0.0.9:1".parse().expect("an address");
    lines.take();
    assert_eq!(program.send("POST", "/v1/enrol", &lie, body()).await.status.as_u16(), 422);
    assert_eq!(lines.take()[0]["address"], "198.51.100.9");
}
