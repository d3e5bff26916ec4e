//! `oryn-verify`: checks the public log of an installation with nothing but its public files.
//!
//! Exit codes, for scripts: 0 all is right, 1 something is wrong with the log, 2 wrong arguments, 3 the files could not be read.

mod address;
mod words;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexopt::prelude::*;
use oryn_messages::{Lang, say, say_with};
use oryn_publiclog::line::hex;
use oryn_publiclog::merkle::{Hash, Tree};
use oryn_publiclog::note::LogKey;
use oryn_publiclog::own::{self, OwnFile};
use oryn_publiclog::source::{Folder, Source};
use oryn_publiclog::tile::{self, Holds};
use oryn_publiclog::verify::{KEY, Known, verify};

use address::Address;

/// Something is wrong with the log.
const WRONG: u8 = 1;
/// The command line was not understood.
const ARGUMENTS: u8 = 2;
/// The files could not be read.
const NOT_READ: u8 = 3;

/// Why it ended early: the exit code and what was in the way.
struct Stopped(u8, String);

fn not_read(error: impl std::fmt::Display) -> Stopped {
    Stopped(NOT_READ, error.to_string())
}

#[derive(Default)]
struct Asked {
    lang: Lang,
    words: Vec<String>,
    known: Known,
    remember: Option<PathBuf>,
    help: bool,
}

fn asked() -> Result<Asked, Stopped> {
    let wrong = |error: lexopt::Error| Stopped(ARGUMENTS, error.to_string());
    let mut asked = Asked {
        lang: language(),
        ..Asked::default()
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next().map_err(wrong)? {
        match argument {
            Value(value) => asked.words.push(value.string().map_err(wrong)?),
            Long("lang") => asked.lang = parser.value().and_then(|value| value.parse()).map_err(wrong)?,
            Long("key") => asked.known.key = Some(key(&parser.value().and_then(ValueExt::string).map_err(wrong)?)?),
            Long("older") => {
                let path = parser.value().and_then(ValueExt::string).map_err(wrong)?;
                let note = std::fs::read_to_string(&path).map_err(|error| not_read(format!("{path}: {error}")))?;
                asked.known.older.push((path, note));
            }
            Long("printed") => {
                let text = parser.value().and_then(ValueExt::string).map_err(wrong)?;
                let (day, start) = text.split_once(':').ok_or_else(|| Stopped(ARGUMENTS, text.clone()))?;
                asked.known.printed.push((day.to_owned(), start.replace(' ', "").to_lowercase()));
            }
            Long("remember") => asked.remember = Some(parser.value().map_err(wrong)?.into()),
            Long("help") | Short('h') => asked.help = true,
            other => return Err(wrong(other.unexpected())),
        }
    }
    Ok(asked)
}

/// The language of the computer, where it is one of the three.
fn language() -> Lang {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .and_then(|value| value.parse().ok())
        .unwrap_or_default()
}

/// A key as it is printed, or the file it lies in.
fn key(text: &str) -> Result<LogKey, Stopped> {
    if let Ok(key) = text.parse() {
        return Ok(key);
    }
    let inside = std::fs::read_to_string(text).map_err(|error| not_read(format!("{text}: {error}")))?;
    inside.parse().map_err(|error| Stopped(ARGUMENTS, format!("{text}: {error}")))
}

fn source(place: &str) -> Result<Box<dyn Source>, Stopped> {
    if place.starts_with("http://") || place.starts_with("https://") {
        Ok(Box::new(Address::new(place).map_err(not_read)?))
    } else if Path::new(place).is_dir() {
        Ok(Box::new(Folder(place.into())))
    } else {
        Err(not_read(place))
    }
}

fn main() -> ExitCode {
    let fallback = language();
    let (lang, outcome) = match asked() {
        Ok(asked) => (asked.lang, run(&asked)),
        Err(stopped) => (fallback, Err(stopped)),
    };
    match outcome {
        Ok(honest) => ExitCode::from(if honest { 0 } else { WRONG }),
        Err(Stopped(code, reason)) => {
            let text = if code == ARGUMENTS {
                format!("{reason}\n\n{}", usage(lang))
            } else {
                say_with(lang, "verify-not-read", &[("reason", reason.into())])
            };
            let _ = writeln!(std::io::stderr(), "{text}");
            ExitCode::from(code)
        }
    }
}

fn run(asked: &Asked) -> Result<bool, Stopped> {
    let words: Vec<&str> = asked.words.iter().map(String::as_str).collect();
    match words.as_slice() {
        _ if asked.help => tell(&usage(asked.lang)).map(|()| true),
        ["line", file] => own_lines(asked, file, None),
        ["line", file, place] => own_lines(asked, file, Some(place)),
        [place] => whole_log(asked, place),
        _ => Err(Stopped(ARGUMENTS, words.join(" "))),
    }
}

/// What can be asked, the same in every language, and what it does.
const USAGE: [(&str, &str); 7] = [
    ("oryn-verify FOLDER|ADDRESS", "verify-usage-log"),
    ("oryn-verify line FILE [FOLDER|ADDRESS]", "verify-usage-line"),
    ("--key KEY|FILE", "verify-usage-key"),
    ("--older FILE", "verify-usage-older"),
    ("--printed YYYY-MM-DD:LETTERS", "verify-usage-printed"),
    ("--remember FILE", "verify-usage-remember"),
    ("--lang kk|ru|en", "verify-usage-lang"),
];

fn usage(lang: Lang) -> String {
    let lines: Vec<String> = USAGE
        .iter()
        .map(|(asked, key)| format!("{asked}\n    {}", say(lang, key)))
        .collect();
    lines.join("\n")
}

fn tell(line: &str) -> Result<(), Stopped> {
    writeln!(std::io::stdout(), "{line}").map_err(not_read)
}

fn whole_log(asked: &Asked, place: &str) -> Result<bool, Stopped> {
    let lang = asked.lang;
    let report = verify(&*source(place)?, &asked.known).map_err(not_read)?;
    if let Some(head) = &report.head {
        tell(&words::of_head(lang, "verify-log", head))?;
    }
    if asked.known.key.is_none() {
        tell(&say_with(lang, "verify-key-believed", &[("key", report.key.to_string().into())]))?;
    }
    for (day, events) in report.days.iter().filter(|(_, events)| events.selections > 0) {
        tell(&words::of_day(lang, *day, events))?;
    }
    for (day, events) in report.days.iter().filter(|(_, events)| events.past_the_queue > 0) {
        tell(&words::of_places_past_the_queue(lang, *day, events.past_the_queue))?;
    }
    for finding in &report.findings {
        tell(&words::of_finding(lang, finding))?;
    }
    let honest = report.findings.is_empty();
    tell(&say(lang, if honest { "verify-honest" } else { "verify-wrong" }))?;
    if let Some(path) = asked.remember.as_ref().filter(|_| honest) {
        std::fs::write(path, &report.note).map_err(|error| not_read(format!("{}: {error}", path.display())))?;
    }
    Ok(honest)
}

fn own_lines(asked: &Asked, path: &str, place: Option<&str>) -> Result<bool, Stopped> {
    let lang = asked.lang;
    let text = std::fs::read_to_string(path).map_err(|error| not_read(format!("{path}: {error}")))?;
    let file: OwnFile = serde_json::from_str(&text).map_err(|error| not_read(format!("{path}: {error}")))?;
    let source = place.map(source).transpose()?;
    let key = match (&asked.known.key, &source) {
        (Some(key), _) => key.clone(),
        (None, Some(source)) => {
            let bytes = source.file(KEY).map_err(not_read)?.ok_or_else(|| not_read(KEY))?;
            let key: LogKey = String::from_utf8_lossy(&bytes).parse().map_err(not_read)?;
            tell(&say_with(lang, "verify-key-believed", &[("key", key.to_string().into())]))?;
            key
        }
        (None, None) => return Err(Stopped(ARGUMENTS, "--key".to_owned())),
    };
    let checked = own::check(&file, &key).and_then(|(head, lines)| match &source {
        Some(source) => own::belongs(&head, &tree(&**source, head.size)).map(|()| (head, lines)),
        None => Ok((head, lines)),
    });
    let (head, lines) = match checked {
        Ok(found) => found,
        Err(finding) => {
            tell(&words::of_own_finding(lang, &finding))?;
            return Ok(false);
        }
    };
    for ((index, entry), own) in lines.iter().zip(&file.lines) {
        tell(&words::of_line(lang, *index, entry))?;
        if let Some(opening) = &own.opening {
            tell(&say_with(
                lang,
                "verify-own-opened",
                &[("claims", opening.claims.to_string().into())],
            ))?;
        }
    }
    tell(&words::of_head(lang, "verify-own-honest", &head))?;
    Ok(true)
}

/// The tree of the first lines of a log; shorter when they are not there, so that no head of that size fits.
fn tree(source: &dyn Source, size: u64) -> Tree {
    let mut tree = Tree::new();
    for part in tile::of_row(Holds::Hashes(0), size) {
        // A log that has grown keeps the full tile only.
        let full = tile::Tile { width: 256, ..part };
        let found = [part, full].iter().find_map(|tile| source.file(&tile.path()).ok().flatten());
        let hashes: Vec<Hash> = found.and_then(|bytes| tile::hashes(&bytes)).unwrap_or_default();
        let wanted = usize::try_from(part.width).unwrap_or_default();
        tree.extend(hashes.into_iter().take(wanted));
    }
    tree
}

/// The first eight bytes of a root: what papers show.
fn short(root: Hash) -> String {
    hex(root.bytes().get(..8).unwrap_or_default())
}
