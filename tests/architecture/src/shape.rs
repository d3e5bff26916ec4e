//! What a file may be called, how long it may be, and which kinds of code live where: SQL, the Tauri package, the network, refusals.

use crate::lexer::{HOLE, Language, Reading, read, without_tests};
use crate::tree::{File, demand, files};

/// A file of one of these names is about nothing.
const NAMES_OF_NOTHING: &[&str] = &["util", "utils", "helper", "helpers", "common", "manager", "misc", "stuff", "lib2"];

/// A file longer than this is more than one topic.
const LONGEST: usize = 600;

const SOURCES: &[&str] = &[".rs", ".ts", ".svelte", ".mjs", ".js"];

/// Folders where tests and generated files live.
pub fn is_test(path: &str) -> bool {
    path.starts_with("tests/")
        || path.contains("/tests/")
        || path.ends_with("/tests.rs")
        || path.contains("/benches/")
        || [".test.ts", ".spec.ts", ".test.mjs", ".spec.mjs"]
            .iter()
            .any(|ending| path.ends_with(ending))
}

pub fn is_generated(path: &str) -> bool {
    path.starts_with("ui/src/api/")
}

fn complaints_about_name(path: &str) -> Option<String> {
    if !SOURCES.iter().any(|suffix| path.ends_with(suffix)) {
        return None;
    }
    let file = path.rsplit('/').next().unwrap_or(path);
    if file == "mod.rs" {
        return Some(format!("{path}: write {} instead", path.replace("/mod.rs", ".rs")));
    }
    let stem = file.split('.').next().unwrap_or(file).to_lowercase();
    let says_nothing = NAMES_OF_NOTHING.contains(&stem.as_str()) || stem.split(['_', '-']).any(|word| NAMES_OF_NOTHING.contains(&word));
    says_nothing.then(|| format!("{path}: name it after a word of the field"))
}

fn complaints_about_length(file: &File) -> Option<String> {
    let lines = file.text.lines().count();
    let watched = file.has_suffix(&[".rs", ".ts", ".svelte"]) && !is_test(&file.path) && !is_generated(&file.path);
    (watched && lines > LONGEST).then(|| format!("{}: {lines} lines; which topics are in it?", file.path))
}

/// What a statement of SQL begins with.
const STATEMENTS: &[&str] = &[
    "SELECT ",
    "INSERT INTO ",
    "INSERT OR ",
    "UPDATE ",
    "DELETE FROM ",
    "CREATE TABLE ",
    "CREATE INDEX ",
    "CREATE UNIQUE ",
    "ALTER TABLE ",
    "DROP TABLE ",
    "PRAGMA ",
    "WITH RECURSIVE ",
];

fn complaints_about_sql(path: &str, reading: &Reading) -> Vec<String> {
    let sql = |text: &str| {
        let start = text.trim_start().replace('\n', " ");
        STATEMENTS.iter().any(|statement| start.starts_with(statement))
    };
    reading
        .strings
        .iter()
        .filter(|piece| sql(&piece.text))
        .map(|piece| format!("{path}:{}: SQL", piece.line))
        .collect()
}

fn may_hold_sql(path: &str) -> bool {
    ["crates/store/", "crates/server/", "migrations/"]
        .iter()
        .any(|folder| path.starts_with(folder))
}

/// The one file that knows the Tauri package, and the folder that alone reaches the core.
const TAURI_FILE: &str = "ui/src/host/desktop.ts";
const HOST_FOLDER: &str = "ui/src/host/";

fn complaints_about_reach(path: &str, reading: &Reading) -> Vec<String> {
    let mut found = Vec::new();
    if path != TAURI_FILE {
        found.extend(
            reading
                .strings
                .iter()
                .filter(|piece| piece.text.starts_with("@tauri-apps/"))
                .map(|piece| format!("{path}:{}: only {TAURI_FILE} knows the Tauri package", piece.line)),
        );
    }
    if !path.starts_with(HOST_FOLDER) {
        for call in ["fetch(", "new EventSource(", "new WebSocket(", "new XMLHttpRequest("] {
            for (at, _) in reading.code.match_indices(call) {
                let before = reading.code.get(..at).and_then(|start| start.chars().next_back());
                if before.is_none_or(|letter| !letter.is_alphanumeric() && letter != '_' && letter != '.') {
                    found.push(format!(
                        "{path}:{}: {call}…) outside {HOST_FOLDER}",
                        crate::tree::line_of(&reading.code, at)
                    ));
                }
            }
        }
    }
    found
}

/// A refusal is made by a rule; elsewhere it may be read, passed on and shown. What is not there at all no rule has to judge.
fn complaints_about_refusals(path: &str, reading: &Reading) -> Vec<String> {
    let squeezed: String = reading
        .code
        .chars()
        .filter(|letter| !letter.is_whitespace() || *letter == '\n')
        .collect();
    // A second press of a button is caught where it happens: that is no judgement either.
    let squeezed = squeezed.replace("Refusal::NotFound", "").replace("Refusal::AlreadyDone", "");
    let makings = ["Err(Refusal::", "ok_or(Refusal::", "ok_or_else(||Refusal::", "ensure(Refusal::"];
    let squeezed = squeezed.replace("oryn_domain::refusal::", "");
    let found = makings.iter().flat_map(|made| squeezed.match_indices(made));
    found
        .map(|(at, _)| {
            format!(
                "{path}:{}: a refusal made outside crates/domain",
                crate::tree::line_of(&squeezed, at)
            )
        })
        .collect()
}

fn readings() -> Vec<(String, Reading)> {
    files()
        .into_iter()
        .filter(|file| !is_test(&file.path) && !is_generated(&file.path))
        .filter_map(|file| {
            let language = Language::of(&file.path)?;
            Some((file.path, without_tests(read(&file.text, language))))
        })
        .collect()
}

#[test]
fn files_are_named_after_their_topic() {
    let complaints: Vec<_> = files().iter().filter_map(|file| complaints_about_name(&file.path)).collect();
    demand(
        &complaints,
        "A file is named after what it is about; `foo.rs` beside `foo/`, never `foo/mod.rs`.",
    );
}

#[test]
fn files_are_one_topic_long() {
    let complaints: Vec<_> = files().iter().filter_map(complaints_about_length).collect();
    demand(&complaints, "No source file is longer than 600 lines: split it by topic.");
}

#[test]
fn sql_lives_in_the_stores() {
    let complaints: Vec<_> = readings()
        .iter()
        .filter(|(path, _)| !may_hold_sql(path))
        .flat_map(|(path, reading)| complaints_about_sql(path, reading))
        .collect();
    demand(&complaints, "SQL lives in crates/store, crates/server and migrations/.");
}

#[test]
fn screens_reach_the_core_through_one_door() {
    let complaints: Vec<_> = readings()
        .iter()
        .filter(|(path, _)| path.starts_with("ui/src/"))
        .flat_map(|(path, reading)| complaints_about_reach(path, reading))
        .collect();
    demand(
        &complaints,
        "A screen asks the host of ui/src/host; it does not know which host that is.",
    );
}

#[test]
fn rules_refuse_and_nobody_else() {
    let complaints: Vec<_> = readings()
        .iter()
        .filter(|(path, _)| path.ends_with(".rs") && !path.starts_with("crates/domain/"))
        .flat_map(|(path, reading)| complaints_about_refusals(path, reading))
        .collect();
    demand(
        &complaints,
        "Whoever refuses decides, and decisions are made in crates/domain. For the rest there are the codes of crates/api.",
    );
}

/// Ways to mount a handler without declaring a door.
const BACK_DOORS: &[&str] = &[
    ".route(",
    ".route_service(",
    ".nest(",
    ".nest_service(",
    ".fallback_service(",
    "Router::from",
];

fn back_doors(path: &str, reading: &Reading) -> Vec<String> {
    let found = BACK_DOORS.iter().filter(|way| reading.code.contains(*way));
    found.map(|way| format!("{path}: {way}")).collect()
}

#[test]
fn the_server_has_no_back_door() {
    let complaints: Vec<String> = files()
        .into_iter()
        .filter(|file| file.under("crates/server/src/") || file.under("crates/portal/src/"))
        .filter(|file| file.path.ends_with(".rs"))
        .flat_map(|file| back_doors(&file.path, &without_tests(read(&file.text, Language::Rust))))
        .collect();
    demand(&complaints, "Declare a door (crates/doors): it says who may use it.");
}

mod tests {
    use super::*;

    fn rust(text: &str) -> Reading {
        without_tests(read(text, Language::Rust))
    }

    #[test]
    fn a_back_door_is_found() {
        let mounted = rust("fn f() { Router::new().route(\"/x\", get(x)) }");
        assert_eq!(back_doors("crates/server/src/http.rs", &mounted), ["crates/server/src/http.rs: .route("]);
        assert!(back_doors("a.rs", &rust("fn f() { doors.door(Door::get(\"/x\", OPEN, \"\"), x) } // .route(")).is_empty());
    }

    #[test]
    fn names_of_nothing_are_found() {
        assert!(complaints_about_name("crates/desk/src/utils.rs").is_some());
        assert!(complaints_about_name("ui/src/parts/date-helpers.ts").is_some());
        assert!(complaints_about_name("crates/desk/src/places/mod.rs").is_some());
        assert!(complaints_about_name("crates/desk/src/places.rs").is_none());
        assert!(complaints_about_name("docs/common.md").is_none());
    }

    #[test]
    fn long_files_are_found_except_generated_ones() {
        let text = "x\n".repeat(LONGEST + 1);
        assert!(
            complaints_about_length(&File {
                path: "crates/desk/src/places.rs".into(),
                text: text.clone()
            })
            .is_some()
        );
        assert!(
            complaints_about_length(&File {
                path: "ui/src/api/gen.ts".into(),
                text: text.clone()
            })
            .is_none()
        );
        assert!(
            complaints_about_length(&File {
                path: "tests/journeys/all.ts".into(),
                text
            })
            .is_none()
        );
    }

    #[test]
    fn sql_is_found_in_strings_and_not_in_words() {
        assert_eq!(
            complaints_about_sql("a.rs", &rust("let a = \"SELECT 1\"; let b = \"select a place\"; // DELETE FROM x")).len(),
            1
        );
        assert_eq!(
            complaints_about_sql("a.rs", &rust("let a = r#\"\n  INSERT INTO t VALUES (1)\"#;")),
            ["a.rs:1: SQL"]
        );
    }

    #[test]
    fn a_second_door_is_found() {
        let script = |text| read(text, Language::Script);
        assert_eq!(
            complaints_about_reach("ui/src/screens/a.ts", &script("import { invoke } from \"@tauri-apps/api/core\";")).len(),
            1
        );
        assert!(complaints_about_reach(TAURI_FILE, &script("import { invoke } from \"@tauri-apps/api/core\";")).is_empty());
        assert_eq!(
            complaints_about_reach("ui/src/screens/a.ts", &script("const a = await fetch('/x'); prefetch('/x');")).len(),
            1
        );
        assert!(complaints_about_reach("ui/src/host/browser.ts", &script("fetch('/x')")).is_empty());
    }

    #[test]
    fn a_refusal_made_elsewhere_is_found_and_one_read_is_not() {
        assert_eq!(
            complaints_about_refusals("a.rs", &rust("fn a() { return Err(Refusal::NotYourChild.into()); }")).len(),
            1
        );
        assert!(complaints_about_refusals("a.rs", &rust("match r { Err(e) => e, Refusal::NotFound => {} }")).is_empty());
        assert!(complaints_about_refusals("a.rs", &rust("found.ok_or(Refusal::NotFound)")).is_empty());
    }

    #[test]
    fn a_literal_never_counts_as_code() {
        assert!(complaints_about_refusals("a.rs", &rust("let a = \"Err(Refusal::NotYourChild)\";")).is_empty());
        assert!(rust("let a = \"b\";").code.contains(HOLE));
    }
}
