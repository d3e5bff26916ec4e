//! The program as people start it: what it says, in which language, and the number it ends with.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets the unexpected should stop at that line"
)]
#![cfg(feature = "program")]

#[path = "log/history.rs"]
#[expect(dead_code, reason = "the tests of the log use all of it")]
mod history;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output};

use history::{Files, History, lines_about, pair};
use oryn_publiclog::line::Line;
use oryn_publiclog::merkle::{Hash, Tree};
use oryn_publiclog::own::{OwnFile, OwnLine};

fn write(files: &Files, folder: &Path) {
    for (path, bytes) in &files.0 {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        std::fs::write(file, bytes).expect("written");
    }
}

fn run(arguments: &[&str]) -> (i32, String) {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_oryn-verify"))
        .args(arguments)
        .env("LC_ALL", "en_US.UTF-8")
        .output()
        .expect("it starts");
    let said = format!("{}{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert!(!said.contains('⟦'), "a text is missing: {said}");
    (status.code().expect("it ends by itself"), said)
}

fn text(path: &Path) -> &str {
    path.to_str().expect("text")
}

#[test]
fn an_honest_log_ends_with_0_and_a_forged_one_with_1() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = text(folder.path());
    let log = History::eventful().log;
    write(&log.publish(), folder.path());
    let kept = folder.path().join("kept.txt");
    let key = pair(1).1.to_string();
    let (code, said) = run(&[place, "--key", &key, "--remember", text(&kept)]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("nobody was moved ahead") && said.contains("rounds ranked again"),
        "{said}"
    );
    assert!(run(&[place, "--lang", "kk"]).1.contains("ешкім кезекте жасырын жылжытылмаған"));
    assert!(run(&[place, "--lang", "ru"]).1.contains("никого тайно не передвинули"));

    let mut entries = log.entries();
    let at = entries
        .iter()
        .rposition(|entry| matches!(entry.line, Line::Ranked { .. }))
        .expect("ranked");
    if let Line::Ranked { chosen, .. } = &mut entries[at].line {
        *chosen = !*chosen;
    }
    let forged = history::Log {
        lines: entries.iter().map(|entry| entry.bytes().expect("canonical")).collect(),
        days: log.days,
    };
    write(&forged.publish(), folder.path());
    let (code, said) = run(&[place, "--key", &key, "--older", text(&kept)]);
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("was not given in the order") && said.contains("does not continue"),
        "{said}"
    );
}

#[test]
fn what_it_cannot_read_or_understand_has_its_own_number() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(run(&[text(folder.path())]).0, 3);
    assert_eq!(run(&["no-such-folder"]).0, 3);
    assert_eq!(run(&["http://127.0.0.1:9"]).0, 3);
    assert_eq!(run(&[]).0, 2);
    assert_eq!(run(&["a", "b", "c", "d"]).0, 2);
    assert_eq!(run(&["--no-such-option"]).0, 2);
    let (code, said) = run(&["--help"]);
    assert_eq!(code, 0);
    assert!(said.contains("oryn-verify line FILE"), "{said}");
}

#[test]
fn a_guardian_checks_the_own_line_with_and_without_the_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let history = History::eventful();
    write(&history.log.publish(), folder.path());
    let row = history
        .register
        .application(history.region.families[4].application.id)
        .expect("filed");
    let name = history.scribe.application(row.id);
    let mut tree = Tree::new();
    tree.extend(history.log.lines.iter().map(|line| Hash::of_leaf(line)));
    let lines = lines_about(name, &history.log);
    let file = OwnFile {
        v: 1,
        application: name,
        checkpoint: history.log.head(history.log.lines.len(), history.clock.now(), false, 1),
        lines: lines
            .into_iter()
            .map(|(index, entry)| OwnLine {
                index,
                entry: String::from_utf8(entry.bytes().expect("canonical")).expect("text"),
                proof: tree.inclusion(index, tree.size()).expect("inside"),
                opening: matches!(entry.line, Line::Filed { .. }).then(|| history.scribe.opening_of_application(&history.register, row)),
            })
            .collect(),
    };
    let path = folder.path().join("own.json");
    let json = serde_json::to_string(&file).expect("JSON");
    std::fs::write(&path, &json).expect("written");
    let key = pair(1).1.to_string();
    for place in [None, Some(text(folder.path()))] {
        let mut arguments = vec!["line", text(&path)];
        arguments.extend(place);
        arguments.extend(["--key", &key]);
        let (code, said) = run(&arguments);
        assert_eq!(code, 0, "{said}");
        assert!(
            said.contains("the child was enrolled") && said.contains("The opening fits"),
            "{said}"
        );
    }
    assert_eq!(run(&["line", text(&path)]).0, 2, "without the log a key is needed");
    std::fs::write(&path, json.replacen("\"application\":5", "\"application\":6", 1)).expect("written");
    let (code, said) = run(&["line", text(&path), "--key", &key]);
    assert_eq!((code, said.contains("somebody else")), (1, true), "{said}");
}

/// A web server of the smallest kind: one answer a connection.
fn serve(files: Files) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}/log", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            let Ok(mut connection) = connection else { return };
            let mut bytes = [0u8; 4096];
            let read = connection.read(&mut bytes).unwrap_or_default();
            let request = String::from_utf8_lossy(&bytes[..read]).into_owned();
            let path = request
                .split(' ')
                .nth(1)
                .and_then(|path| path.strip_prefix("/log/"))
                .unwrap_or_default();
            let (status, body) = match files.0.get(path) {
                Some(body) => ("200 OK", body.clone()),
                None => ("404 Not Found", Vec::new()),
            };
            let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
            let _gone = connection.write_all(&[head.as_bytes(), &body].concat());
        }
    });
    address
}

#[test]
fn an_address_is_as_good_as_a_folder() {
    let mut files = History::eventful().log.publish();
    let (code, said) = run(&[&serve(files.clone())]);
    assert_eq!(code, 0, "{said}");
    files.0.remove("heads.json");
    let (code, said) = run(&[&serve(files)]);
    assert_eq!((code, said.contains("heads.json is missing")), (1, true), "{said}");
}
