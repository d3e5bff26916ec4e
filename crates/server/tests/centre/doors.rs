//! Every door of the server, asked by everybody and by nobody; and the two papers that are made from the table.

use std::fmt::Write as _;
use std::path::Path;

use axum::http::StatusCode;
use oryn_api::office::SignIn;
use oryn_api::wire::{Op, PAGE_BYTES, PROTO, SCHEMA, SyncRequest};
use oryn_domain::act::Command;
use oryn_domain::permission::{Caller, Permission};
use oryn_doors::door::{Access, Content, Door, Method, Speech};
use oryn_doors::openapi::name_of;
use oryn_server::http;
use sqlx::Connection;

use crate::everybody::{Everybody, LOGIN, PASSWORD, Proof, Said};
use crate::main_job::publish;

/// What is said at a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    In,
    SignInFirst,
    Unauthorized,
    Forbidden,
}

/// Whether a page is the department's.
fn is_departments(door: &Door) -> bool {
    door.path.starts_with("/department")
}

/// What a caller has to hear. A page knows guardians and nobody else, a page of the department officers and nobody else, a program's door everybody
/// but guardians; the door of servers knows their seal only, and this server is alone and has no neighbours.
fn expected(door: &Door, who: Caller) -> Word {
    let known = match door.speech {
        Speech::Json if door.access == Access::Needs(Permission::ForwardActs) => false,
        Speech::Page if is_departments(door) => matches!(who, Caller::Officer(_)),
        Speech::Page => matches!(who, Caller::Phone | Caller::Guardian),
        Speech::Json => matches!(who, Caller::Staff(_) | Caller::Computer | Caller::Officer(_)),
    };
    let who = if known { who } else { Caller::Nobody };
    match (door.access.admits(who), door.speech) {
        (true, _) => Word::In,
        (false, _) if who.is_signed_in() => Word::Forbidden,
        (false, Speech::Page) => Word::SignInFirst,
        (false, Speech::Json) => Word::Unauthorized,
    }
}

fn heard(door: &Door, said: &Said) -> Word {
    match said.status {
        StatusCode::UNAUTHORIZED => Word::Unauthorized,
        // The computer of a desk that is shut out is let in where tokens are renewed, and told so there.
        StatusCode::FORBIDDEN if said.code() == "desk-revoked" => Word::In,
        StatusCode::FORBIDDEN => Word::Forbidden,
        StatusCode::SEE_OTHER if door.access != Access::Open && said.location().starts_with(sign_in_of(door)) => Word::SignInFirst,
        _ => Word::In,
    }
}

/// Where somebody is led whom a page does not know.
fn sign_in_of(door: &Door) -> &'static str {
    if is_departments(door) {
        "/department/sign-in?"
    } else {
        "/sign-in?"
    }
}

fn path_of(door: &Door, everybody: &Everybody, bulletin: &str) -> String {
    let region = &everybody.fixture.region;
    door.variables().fold(door.template(), |path, name| {
        let value = match name {
            "application" => region.families[0].application.id.to_string(),
            "bulletin" => bulletin.to_owned(),
            "lang" => "kk".to_owned(),
            "file" => format!("{}.pdf", region.families[0].application.id),
            "path" => "0/000".to_owned(),
            "sha256" => "00".repeat(32),
            _ => "0198a1b2-0000-7000-8000-00000000abcd".to_owned(),
        };
        path.replace(&format!("{{{name}}}"), &value)
    })
}

/// A token of a form, from a page that everybody may see.
async fn token(door: &Door, everybody: &Everybody, proof: &Proof) -> String {
    let page = everybody.get(sign_in_of(door).trim_end_matches('?'), proof).await;
    let rest = page.text.split("name=\"token\" value=\"").nth(1).expect("a form with a token");
    rest.split('"').next().expect("a value").to_owned()
}

async fn body_of(door: &Door, everybody: &Everybody, proof: &Proof) -> Option<(&'static str, String)> {
    match (door.takes?, door.path) {
        (Content::Json(_), "/v1/officers/session") => {
            let sign_in = SignIn {
                login: LOGIN.to_owned(),
                password: PASSWORD.to_owned(),
                code: None,
            };
            Some(("application/json", serde_json::to_string(&sign_in).expect("JSON")))
        }
        (Content::Json(_), "/v1/sync") => {
            let request = SyncRequest {
                proto: PROTO,
                schema: SCHEMA,
                cursor: None,
                ops: Vec::new(),
                waiting: 0,
                page_bytes: PAGE_BYTES,
                compare: false,
                differed: Vec::new(),
                reads: Vec::new(),
            };
            Some(("application/json", serde_json::to_string(&request).expect("JSON")))
        }
        (Content::Json(_), _) => Some(("application/json", "{}".to_owned())),
        (Content::Of("application/x-www-form-urlencoded"), _) => {
            let token = token(door, everybody, proof).await;
            let act = oryn_server::secret::id(everybody.fixture.clock.0.now());
            Some((
                "application/x-www-form-urlencoded",
                format!("token={token}&act={act}&phone=1&code=1&iin=1"),
            ))
        }
        (Content::Of(media), _) => Some((media, "[]".to_owned())),
    }
}

/// Everybody: each kind of caller, and those whose proof no longer counts.
async fn guests(everybody: &Everybody) -> Vec<(&'static str, Caller, Option<Proof>)> {
    let bearer = |secret: &str| {
        Some(Proof {
            bearer: Some(secret.to_owned()),
            ..Proof::default()
        })
    };
    let mut guests: Vec<_> = Caller::ALL.into_iter().map(|who| (name_of(who), who, None)).collect();
    let (_, auditor) = everybody.officers[1];
    let ended = everybody.officer_for(auditor, 0).await;
    guests.push(("revoked desk", Caller::Nobody, bearer(&everybody.revoked_desk)));
    guests.push((
        "desk of another kindergarten",
        Caller::Staff(oryn_domain::permission::Role::Head),
        bearer(&everybody.others_desk),
    ));
    guests.push(("invented token", Caller::Nobody, bearer("abc")));
    guests.push(("ended sign-in", Caller::Nobody, Some(ended)));
    guests
}

#[tokio::test]
async fn every_door_opens_for_whom_its_permission_names_and_for_nobody_else() {
    let everybody = Everybody::new().await;
    let mut desk = everybody.fixture.desk().await;
    let bulletin = publish(&everybody.fixture, &mut desk, 1).await.to_string();
    let file = everybody.fixture.folder.path().join("centre.db");
    let mut watcher = sqlx::SqliteConnection::connect(&format!("sqlite:{}", file.display()))
        .await
        .expect("it opens");
    let mut wrong = Vec::new();
    let mut asked = 0;
    for door in http::table() {
        // A desk's proofs are remembered by their time, and only so many of one instant.
        let clock = &everybody.fixture.clock.0;
        clock.set(clock.now().plus_micros(1_000));
        for (name, who, proof) in guests(&everybody).await {
            let proof = match proof {
                Some(proof) => proof,
                None => everybody.proof(who).await,
            };
            let path = path_of(&door, &everybody, &bulletin);
            let body = body_of(&door, &everybody, &proof).await;
            let (before,): (i64,) = sqlx::query_as("PRAGMA data_version").fetch_one(&mut watcher).await.expect("asked");
            let said = everybody.ask(door.method.name(), &path, &proof, body).await;
            let (after,): (i64,) = sqlx::query_as("PRAGMA data_version").fetch_one(&mut watcher).await.expect("asked");
            asked += 1;
            let wanted = expected(&door, who);
            let heard = match heard(&door, &said) {
                // It is told what became of it, and no more than anybody.
                Word::In if name == "revoked desk" && said.code() == "desk-revoked" => Word::Unauthorized,
                heard => heard,
            };
            if wanted != heard || said.status.is_server_error() {
                wrong.push(format!("{} for {name}: {wanted:?} expected, {} said", door.name(), said.status));
            }
            if door.speech == Speech::Json && matches!(heard, Word::Unauthorized | Word::Forbidden) && said.code().is_empty() {
                wrong.push(format!("{} for {name}: {} without a code", door.name(), said.status));
            }
            if wanted != Word::In && before != after {
                wrong.push(format!("{} for {name}: refused, and something was written", door.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {asked}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(asked > 800, "{asked}");
}

#[tokio::test]
async fn a_desk_hears_that_it_is_none_and_anybody_else_that_it_has_to_sign_in() {
    let everybody = Everybody::new().await;
    let revoked = Proof {
        bearer: Some(everybody.revoked_desk.clone()),
        ..Proof::default()
    };
    assert_eq!(everybody.get("/v1/snapshot", &revoked).await.code(), "desk-revoked");
    assert_eq!(everybody.get("/v1/officers/sessions", &revoked).await.code(), "unauthorized");
    let auditor = everybody.officer(oryn_domain::permission::OfficerRole::Auditor).await;
    assert_eq!(everybody.get("/v1/snapshot", &auditor).await.code(), "not-allowed");
}

#[tokio::test]
async fn a_desk_of_another_kindergarten_sees_and_changes_only_its_own() {
    let everybody = Everybody::new().await;
    let mut desk = everybody.fixture.desk().await;
    let bulletin = publish(&everybody.fixture, &mut desk, 1).await;
    desk.enrolled.tokens.access.clone_from(&everybody.others_desk);
    let snapshot = desk.snapshot().await;
    assert!(
        !serde_json::to_string(&snapshot.rows).expect("JSON").contains(&bulletin.to_string()),
        "what another kindergarten published is not here"
    );
    desk.cursor = snapshot.cursor;
    desk.dseq = 0;
    let recall = Command::RecallBulletin {
        bulletin,
        reason: "mistake".to_owned(),
    };
    // In the name of somebody who works there, and in the name of somebody who works here.
    let ours = desk.enrolled.staff;
    for (staff, code) in [(everybody.others_staff, "not-allowed"), (ours, "author-unknown")] {
        let now = everybody.fixture.clock.0.now();
        let op = desk.op(everybody.fixture.id(), now, recall.clone());
        let reply = desk.sync(&[Op { staff, ..op }]).await;
        let said = serde_json::to_string(&reply.receipts).expect("JSON");
        assert!(said.contains(code), "{said}");
    }
}

#[test]
fn every_door_is_declared_once_and_says_what_it_is_for() {
    let table = http::table();
    let mut names: Vec<String> = table
        .iter()
        .map(|door| format!("{} {}", door.method.name(), door.template()))
        .collect();
    names.sort();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count, "declared twice");
    assert!(count > 50, "{count}");
    for door in &table {
        assert!(!door.about.is_empty() && door.about.ends_with('.'), "{}", door.name());
        // Who only looks changes nothing, so a link can be followed by anybody.
        assert!(door.takes.is_none() || door.method != Method::Get, "{}", door.name());
    }
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn writes() -> bool {
    std::env::var_os("ORYN_WRITE").is_some()
}

const HOW: &str = "run `ORYN_WRITE=1 cargo test -p oryn-server --test centre doors`";

#[test]
fn the_openapi_document_is_current() {
    let file = root().join("docs/openapi.json");
    let current = http::document();
    if writes() {
        let text = serde_json::to_string_pretty(&current).expect("JSON");
        std::fs::write(&file, format!("{text}\n")).expect("the file can be written");
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    let committed: serde_json::Value = serde_json::from_str(&committed).unwrap_or_default();
    assert!(committed == current, "docs/openapi.json is stale: {HOW}");
}

#[test]
fn the_openapi_document_is_one() {
    let document = http::document();
    let schema = include_str!("../../../doors/schema/openapi-3.1.schema.json");
    let schema: serde_json::Value = serde_json::from_str(schema).expect("a schema");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema that can be used");
    let complaints: Vec<String> = validator
        .iter_errors(&document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
    let mut broken = document.clone();
    broken["paths"]["/v1/health"]["get"]["responses"] = serde_json::json!(7);
    assert!(!validator.is_valid(&broken), "a schema that finds nothing proves nothing");

    let shapes = document["components"]["schemas"].as_object().expect("shapes");
    assert!(shapes.len() > 40, "{}", shapes.len());
    for (name, shape) in shapes {
        jsonschema::draft202012::meta::validate(shape).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let mut refs = Vec::new();
    collect(&document, &mut refs);
    for found in refs {
        let place = found.strip_prefix('#').expect("inside the document");
        assert!(document.pointer(place).is_some(), "{found} leads nowhere");
    }
}

fn collect(value: &serde_json::Value, refs: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(fields) => {
            if let Some(found) = fields.get("$ref").and_then(|found| found.as_str()) {
                refs.push(found.to_owned());
            }
            fields.values().for_each(|field| collect(field, refs));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, refs)),
        _ => {}
    }
}

const BEGIN: &str = "<!-- doors: made from the code -->\n";
const END: &str = "<!-- end of doors -->";

fn matrix() -> String {
    let mut text = String::from("| door | permission |");
    for who in Caller::ALL {
        write!(text, " {} |", name_of(who)).expect("text");
    }
    text.push_str("\n| --- | --- |");
    text.push_str(&" :-: |".repeat(Caller::ALL.len()));
    text.push('\n');
    for door in http::table() {
        write!(text, "| `{}` | {} |", door.name(), door.access.name()).expect("text");
        for who in Caller::ALL {
            text.push_str(if door.access.admits(who) { " ● |" } else { " |" });
        }
        text.push('\n');
    }
    text
}

#[test]
fn the_matrix_in_the_documentation_is_current() {
    let file = root().join("docs/api.md");
    let page = std::fs::read_to_string(&file).expect("docs/api.md");
    let (before, rest) = page.split_once(BEGIN).expect("the place of the matrix");
    let (committed, after) = rest.split_once(END).expect("its end");
    if writes() {
        let page = format!("{before}{BEGIN}{}{END}{after}", matrix());
        std::fs::write(&file, page).expect("the file can be written");
    }
    assert!(writes() || committed == matrix(), "docs/api.md is stale: {HOW}");
}
