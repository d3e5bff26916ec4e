//! `oryn-server rules …`: the tools of the law in a terminal. Every sentence is of the catalogues; names of children never appear, only
//! the numbers of applications.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use oryn_api::console::{LawLine, LawStanding};
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_messages::{Arg, Lang, format, say, say_with};
use oryn_packs::problem::Problem;
use oryn_packs::rules::read_words;
use oryn_packs::{LawFile, schema};
use oryn_signing::seal::SealKey;
use rand_core::OsRng;

use super::publish::{self, Publication};
use super::replay::{Otherwise, Replayed, replay};
use super::seal::{self, Signature};
use super::shadow::{Shadow, Shift, shadow};
use super::{listing, register_of, seal::print_key, values, wording, words};
use crate::failure::Failure;
use crate::store::Store;

/// How long a tool waits for the server to take a file.
const PATIENCE: Duration = Duration::from_secs(15);
/// Rows of a list that are printed before the rest is counted.
const ROWS: usize = 200;

/// What is wished for.
#[derive(Debug)]
pub struct Wish {
    /// The words after `rules`.
    pub words: Vec<String>,
    /// `--key`: a publisher's private key.
    pub key: Option<PathBuf>,
    /// `--out`.
    pub out: Option<PathBuf>,
    /// The language of the answer.
    pub lang: Lang,
    /// The present.
    pub now: Instant,
}

/// How it ended, as a script reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// As wished.
    Fine,
    /// A file is not in order.
    NotInOrder,
    /// History came out otherwise.
    Otherwise,
    /// The rules refused the publication.
    Refused,
}

impl End {
    /// The exit code.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::NotInOrder => 5,
            Self::Otherwise => 6,
            Self::Refused => 7,
        }
    }
}

/// The command line was not understood.
#[derive(Debug, thiserror::Error)]
#[error("not understood: rules {0} (see oryn-server help)")]
pub struct NotUnderstood(String);

/// The language a computer is set to, Kazakh when it is none of the three.
#[must_use]
pub fn language(setting: Option<String>) -> Lang {
    setting.and_then(|text| text.parse().ok()).unwrap_or_default()
}

/// Do what is wished for; the answer is added to `out`.
///
/// # Errors
/// [`NotUnderstood`] for a command line that is none, [`Failure`] for what broke.
pub async fn run(wish: &Wish, store: Option<&dyn Store>, out: &mut String) -> anyhow::Result<End> {
    let words: Vec<&str> = wish.words.iter().map(String::as_str).collect();
    let not_understood = || NotUnderstood(wish.words.join(" "));
    let lang = wish.lang;
    Ok(match (words.as_slice(), store) {
        (["check", files @ ..], _) if !files.is_empty() => check(lang, files, out)?,
        (["schema", "rules"], _) => print(out, &schema::printed(&schema::rules())),
        (["wording"], _) => print(out, &wording::start(lang)),
        (["sample", file], _) => sample(lang, Path::new(file), wish.out.as_deref().ok_or_else(not_understood)?, out)?,
        (["schema", "calendar"], _) => print(out, &schema::printed(&schema::calendar())),
        (["key"], _) => key(lang, wish.out.as_deref().ok_or_else(not_understood)?, out)?,
        (["sign", file], store) => {
            let key = match (&wish.key, store) {
                (Some(path), _) => seal::parse_key(&read(path)?)?,
                (None, Some(store)) => crate::desks::seal_key(store).await?,
                (None, None) => return Err(not_understood().into()),
            };
            sign(lang, &key, Path::new(file), out)?
        }
        (["trust", key], Some(store)) => {
            seal::trust(store, key).await?;
            print(out, &format!("{}\n", say_with(lang, "law-trusted", &[("key", (*key).into())])))
        }
        (["publish", file], Some(store)) => publish_file(lang, store, Path::new(file), out).await?,
        (["list"], Some(store)) => list(lang, &register(store).await?, wish.now, out),
        (["replay", from, to], Some(store)) => {
            let from = moment(from, NaiveTime::MIN).ok_or_else(not_understood)?;
            let to = until(to).ok_or_else(not_understood)?;
            replayed(lang, &replay(store, from, to).await?, out)
        }
        (["shadow", file], Some(store)) => shadow_of(lang, &register(store).await?, Path::new(file), out)?,
        _ => return Err(not_understood().into()),
    })
}

fn print(out: &mut String, text: &str) -> End {
    out.push_str(text);
    End::Fine
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn failed(path: &Path, source: std::io::Error) -> Failure {
    Failure::File {
        path: path.display().to_string(),
        source,
    }
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|source| failed(path, source))
}

async fn register(store: &dyn Store) -> Result<Register, Failure> {
    register_of(store.records().await?).ok_or(Failure::Empty)
}

/// `2026-11-23` (its midnight) or `2026-11-23T18:00`, as a Kazakh wall clock shows it.
fn moment(text: &str, of_day: NaiveTime) -> Option<Instant> {
    let whole = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok();
    let day = || text.parse::<NaiveDate>().ok().map(|day| day.and_time(of_day));
    whole.or_else(day).map(Instant::from_local)
}

/// The end of a span: a day is meant as a whole.
fn until(text: &str) -> Option<Instant> {
    let day = text.parse::<NaiveDate>().ok().and_then(|day| day.succ_opt());
    match day {
        Some(next) => moment(&next.to_string(), NaiveTime::MIN),
        None => moment(text, NaiveTime::MIN),
    }
}

/// What is wrong with a file, one line each, as compilers write it: file, line, character, sentence.
pub(crate) fn problems(lang: Lang, file: &str, problems: &[Problem], out: &mut String) {
    for problem in problems {
        let sentence = words::problem(lang, problem);
        line(out, &format!("{file}:{}:{}: {sentence}", problem.line, problem.column));
    }
}

fn check(lang: Lang, files: &[&str], out: &mut String) -> Result<End, Failure> {
    let mut end = End::Fine;
    for file in files {
        let text = read(Path::new(file))?;
        let looked_at = match read_words(&text) {
            Some(words) => words.map(|_| say(lang, "law-words-in-order")),
            None => oryn_packs::read(&text).map(|law| in_order(lang, &law)),
        };
        match looked_at {
            Ok(sentence) => line(out, &format!("{file}: {sentence}")),
            Err(found) => {
                problems(lang, file, &found, out);
                end = End::NotInOrder;
            }
        }
    }
    Ok(end)
}

fn in_order(lang: Lang, law: &LawFile) -> String {
    let (version, from) = match law {
        LawFile::Rules(file) => (file.pack.version.as_str(), file.pack.effective_from),
        LawFile::Calendar(table) => (table.version.as_str(), table.effective_from),
    };
    let args = [("version", version.into()), ("from", at(lang, from).into())];
    match law {
        LawFile::Rules(_) => say_with(lang, "law-rules-in-order", &args),
        LawFile::Calendar(_) => say_with(lang, "law-calendar-in-order", &args),
    }
}

fn at(lang: Lang, instant: Instant) -> String {
    let local = instant.local();
    format!("{}, {}", format::long_day(lang, local.date()), local.format("%H:%M"))
}

fn key(lang: Lang, path: &Path, out: &mut String) -> Result<End, Failure> {
    let key = SealKey::generate(&mut OsRng).map_err(|error| Failure::Key(error.to_string()))?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|source| failed(path, source))?;
    std::io::Write::write_all(&mut file, print_key(&key).as_bytes()).map_err(|source| failed(path, source))?;
    let args = [
        ("file", path.display().to_string().into()),
        ("key", key.public_key().to_string().into()),
    ];
    line(out, &say_with(lang, "law-key-made", &args));
    Ok(End::Fine)
}

/// `NAME.toml` → `NAME.toml.sig`.
fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".sig");
    name.into()
}

fn sign(lang: Lang, key: &SealKey, file: &Path, out: &mut String) -> Result<End, Failure> {
    let text = read(file)?;
    let shown = file.display().to_string();
    if let Err(found) = oryn_packs::read(&text) {
        problems(lang, &shown, &found, out);
        return Ok(End::NotInOrder);
    }
    let signed = seal::sign(key, text);
    let path = beside(file);
    let signature = Signature {
        key: signed.key,
        seal: signed.seal,
    };
    std::fs::write(&path, signature.to_string()).map_err(|source| failed(&path, source))?;
    let args = [("file", path.display().to_string().into()), ("key", signature.key.into())];
    line(out, &say_with(lang, "law-signed", &args));
    Ok(End::Fine)
}

async fn publish_file(lang: Lang, store: &dyn Store, file: &Path, out: &mut String) -> Result<End, Failure> {
    let text = read(file)?;
    let shown = file.display().to_string();
    let law = match oryn_packs::read(&text) {
        Ok(law) => law,
        Err(found) => {
            problems(lang, &shown, &found, out);
            return Ok(End::NotInOrder);
        }
    };
    let path = beside(file);
    if !path.exists() {
        line(
            out,
            &say_with(
                lang,
                "law-not-signed",
                &[("file", shown.into()), ("command", "oryn-server rules sign".into())],
            ),
        );
        return Ok(End::Refused);
    }
    let signed = read(&path)?.parse::<Signature>()?.of(text);
    let (sentence, end) = match publish::hand_in(store, &signed, PATIENCE).await? {
        Some(Publication::Published) => (say(lang, "law-published"), End::Fine),
        Some(Publication::AlreadyPublished) => (say(lang, "law-already-there"), End::Fine),
        Some(Publication::Unreadable) => (say(lang, "law-unreadable"), End::Refused),
        Some(Publication::Refused { error }) => (refusal(lang, &error), End::Refused),
        None => (say(lang, "law-waits-for-server"), End::Fine),
    };
    line(out, &in_order(lang, &law));
    line(out, &sentence);
    Ok(end)
}

/// What, why and what now.
fn refusal(lang: Lang, error: &oryn_api::error::ApiError) -> String {
    let args: Vec<(&str, Arg)> = error
        .args
        .iter()
        .map(|(name, value)| {
            let arg = match (value.as_i64(), value.as_str()) {
                (Some(millis), _) if oryn_api::error::INSTANT_ARGS.contains(&name.as_str()) => {
                    at(lang, Instant::from_millis(millis)).into()
                }
                (Some(number), _) => number.into(),
                (None, Some(text)) => text.into(),
                (None, None) => value.to_string().into(),
            };
            (name.as_str(), arg)
        })
        .collect();
    let what = say_with(lang, &format!("error-{}", error.code), &args);
    let next = say_with(lang, &format!("error-{}-next", error.code), &args);
    format!("{what}\n{next}")
}

fn list(lang: Lang, register: &Register, now: Instant, out: &mut String) -> End {
    let region = register.packs().in_force(now).region.as_str();
    line(out, &say_with(lang, "law-list-rules", &[("region", region.into())]));
    for row in listing::packs(register, now) {
        listed(lang, &row, out);
    }
    line(out, &say(lang, "law-list-calendars"));
    for row in listing::calendars(register, now) {
        listed(lang, &row, out);
    }
    End::Fine
}

fn listed(lang: Lang, row: &LawLine, out: &mut String) {
    let standing = match row.standing {
        LawStanding::InForce => say(lang, "law-in-force"),
        LawStanding::ToCome => say(lang, "law-to-come"),
        LawStanding::Past => say(lang, "law-past"),
    };
    line(out, &format!("  {:<24} {:<28} {standing}", row.version, at(lang, row.from)));
}

fn replayed(lang: Lang, done: &Replayed, out: &mut String) -> End {
    line(
        out,
        &say_with(
            lang,
            "law-replayed",
            &[("decided", done.decided.into()), ("applied", done.applied.into())],
        ),
    );
    for (version, count) in &done.by_pack {
        line(out, &format!("  {version:<24} {count}"));
    }
    for difference in done.differences.iter().take(ROWS) {
        let numbers: Vec<String> = difference.applications.iter().map(|number| format!("№ {number}")).collect();
        let what = match &difference.otherwise {
            Otherwise::Refused(code) => say_with(lang, "law-replay-refused", &[("code", code.into())]),
            Otherwise::Facts(place) => say_with(lang, "law-replay-facts", &[("place", place.saturating_add(1).into())]),
        };
        let act = say(lang, &format!("act-{}", difference.command));
        let mut text = format!("  {:>8}  {}  {act}", difference.seq, at(lang, difference.at));
        // Writing into a String has no way to fail.
        let _ = write!(text, "  {}  [{}]  {what}", numbers.join(", "), difference.rules);
        line(out, &text);
    }
    for (table, count) in &done.astray {
        line(
            out,
            &say_with(lang, "law-replay-astray", &[("table", (*table).into()), ("count", (*count).into())]),
        );
    }
    if done.is_same() {
        line(out, &say(lang, "law-replay-same"));
        return End::Fine;
    }
    line(
        out,
        &say_with(lang, "law-replay-otherwise", &[("count", done.differences.len().into())]),
    );
    End::Otherwise
}

fn shadow_of(lang: Lang, register: &Register, file: &Path, out: &mut String) -> Result<End, Failure> {
    let pack = match oryn_packs::rules::read(&read(file)?) {
        Ok(read) => read.pack,
        Err(found) => {
            problems(lang, &file.display().to_string(), &found, out);
            return Ok(End::NotInOrder);
        }
    };
    let tried = shadow(register, &pack);
    shadowed(lang, register, &pack.version, &tried, out);
    Ok(End::Fine)
}

/// Draw what a pack says on paper.
fn sample(lang: Lang, file: &Path, folder: &Path, out: &mut String) -> Result<End, Failure> {
    let pack = match wording::pack_of(&read(file)?) {
        Ok(pack) => pack,
        Err(found) => {
            problems(lang, &file.display().to_string(), &found, out);
            return Ok(End::NotInOrder);
        }
    };
    for path in wording::write_samples(&pack, folder)? {
        let args = [("file", path.display().to_string().into())];
        line(out, &say_with(lang, "law-sample-written", &args));
    }
    Ok(End::Fine)
}

fn shadowed(lang: Lang, register: &Register, version: &str, tried: &Shadow, out: &mut String) {
    let args = [("version", version.into()), ("against", tried.against.as_str().into())];
    line(out, &say_with(lang, "law-shadow", &args));
    for change in &tried.changes {
        let Some(key) = values::key_of(&change.key) else { continue };
        let said = |value| values::value(lang, key, value);
        let (before, after) = (said(&change.before), said(&change.after));
        line(out, &format!("  {} ({}): {before} → {after}", values::name(lang, key), change.key));
    }
    if tried.changes.is_empty() {
        line(out, &say(lang, "law-shadow-no-change"));
    }
    let version = |own: &Option<String>| own.clone().unwrap_or_else(|| say(lang, "law-words-built-in"));
    for (paper, before, after) in &tried.words {
        let args = [
            ("paper", paper.name().into()),
            ("before", version(before).into()),
            ("after", version(after).into()),
        ];
        line(out, &say_with(lang, "law-shadow-words", &args));
    }
    for (queue, shifts) in &tried.shifts {
        let args = [
            ("queue", words::queue(lang, register, queue).into()),
            ("count", shifts.len().into()),
        ];
        line(out, &say_with(lang, "law-shadow-queue", &args));
        for Shift {
            before,
            after,
            application,
        } in shifts.iter().take(ROWS)
        {
            let by = i128::from(*before) - i128::from(*after);
            line(out, &format!("  № {application:<10} {before:>6} → {after:<6} {by:+}"));
        }
        let left = shifts.len().saturating_sub(ROWS);
        if left > 0 {
            line(out, &say_with(lang, "law-shadow-more", &[("count", left.into())]));
        }
    }
    let moved: usize = tried.shifts.values().map(Vec::len).sum();
    let args = [("moved", moved.into()), ("waiting", tried.waiting.into())];
    line(out, &say_with(lang, "law-shadow-moved", &args));
}
