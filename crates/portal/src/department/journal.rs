//! The journal of decisions: looking for lines by day, act and application, and one line as it was written down.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use oryn_api::console::{Author, JournalFound, JournalWish};
use oryn_api::error::Code;
use oryn_messages::{alphabetical, keys};

use crate::components::Fact;
use crate::department::Console;
use crate::department::audit::{List, Tab, further, people, tabs};
use crate::department::frame::{Frame, Section};
use crate::department::porter::Officer;
use crate::form::digits;
use crate::frame::page;
use crate::sieve::{Select, Sieve};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

const LIST: &str = List::Decisions.path();
/// How the words of an act begin in the catalogues.
const ACTS: &str = "act-";

struct Line {
    href: String,
    at: String,
    act: String,
    who: String,
    /// Where and at which desk.
    place: Option<String>,
    applications: String,
}

#[derive(Template)]
#[template(path = "department/journal.html")]
struct ListPage {
    frame: Frame,
    tabs: Vec<Tab>,
    act: Select,
    who: Option<Select>,
    number: String,
    from: String,
    to: String,
    is_used: bool,
    lines: Vec<Line>,
    more: Option<String>,
}

/// Who did it, and where.
fn author(w: Words, of: &Author) -> (String, Option<String>) {
    match of {
        Author::Staff { name, role, place, desk } => (format!("{name} · {}", w.role(*role)), Some(format!("{} · {desk}", w.name(place)))),
        Author::Family => (w.say("journal-who-family"), None),
        Author::Officer { name } => (format!("{name} · {}", w.say("journal-who-department")), None),
        Author::Publisher => (w.say("journal-who-publisher"), None),
        Author::Clock => (w.say("journal-who-clock"), None),
    }
}

/// What an act is called; a name that the catalogues do not have says so.
fn act(w: Words, command: &str) -> String {
    let key = format!("{ACTS}{command}");
    if w.has(&key) { w.say(&key) } else { w.say("journal-act-unknown") }
}

fn numbers(of: &[u64]) -> String {
    of.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn line(w: Words, row: &JournalFound) -> Line {
    let (who, place) = author(w, &row.author);
    Line {
        href: format!("{LIST}/{}", row.seq),
        at: w.moment(row.at),
        act: act(w, &row.command),
        who,
        place,
        applications: numbers(&row.applications),
    }
}

/// Every act by its name.
fn acts(w: Words) -> Vec<(String, String)> {
    let names = keys(w.lang()).iter().filter_map(|key| key.strip_prefix(ACTS));
    let mut all: Vec<(String, String)> = names.map(|name| (name.to_owned(), w.say(&format!("{ACTS}{name}")))).collect();
    all.sort_by_cached_key(|(_, name)| alphabetical(name));
    all
}

/// `GET /department/journal`
pub(crate) async fn list(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let sieve = Sieve::of(&query, &["act", "who", "number", "from", "to"]);
    let number = digits(&sieve.text("number"));
    let chosen = sieve.text("act");
    let wish = JournalWish {
        before: query.get("before").and_then(|text| text.parse().ok()),
        from: sieve.chosen("from"),
        to: sieve.chosen("to"),
        command: Some(chosen).filter(|text| !text.is_empty()),
        // What is no number is no application's.
        application: (!number.is_empty()).then(|| number.parse().unwrap_or(u64::MAX)),
        who: sieve.chosen("who"),
    };
    let found = console.journal(&wish).await?;
    let more = found
        .more
        .map(|before| further(&sieve.keeping(LIST), "before", &before.to_string()));
    page(&ListPage {
        frame: Frame::of(&console, &visit, &officer, w.say("department-journal-title"), Section::Journal),
        tabs: tabs(w, List::Decisions),
        who: people(&console, w, &sieve, true).await?,
        act: sieve.select(w, "act", "department-act", acts(w)),
        number,
        from: sieve.text("from"),
        to: sieve.text("to"),
        is_used: sieve.is_used(),
        lines: found.lines.iter().map(|row| line(w, row)).collect(),
        more,
    })
}

#[derive(Template)]
#[template(path = "department/journal_line.html")]
struct LinePage {
    frame: Frame,
    facts: Vec<Fact>,
    /// What was asked and what changed, as it was written down.
    asked: Option<String>,
    changed: String,
}

/// `GET /department/journal/{seq}`
pub(crate) async fn show(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(seq): Path<String>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let seq: u64 = seq.parse().map_err(|_no_number| Code::PageNotFound)?;
    let (found, written) = console.journal_line(officer.0.id, seq).await?;
    let (who, place) = author(w, &found.author);
    let mut facts = vec![
        Fact::of(w, "department-journal-seq", w.number(found.seq)),
        Fact::of(w, "department-journal-at", w.moment(found.at)),
        Fact::of(w, "department-journal-who", who),
        Fact::of(w, "department-journal-id", written.act.to_string()),
    ];
    if let Some(place) = place {
        facts.push(Fact::of(w, "department-journal-where", place));
    }
    if !found.applications.is_empty() {
        facts.push(Fact::of(w, "department-application", numbers(&found.applications)));
    }
    let pretty = |value: &serde_json::Value| serde_json::to_string_pretty(value).unwrap_or_default();
    page(&LinePage {
        frame: Frame::of(&console, &visit, &officer, act(w, &found.command), Section::Journal),
        facts,
        asked: written.ask.as_ref().map(pretty),
        changed: pretty(&written.facts),
    })
}
