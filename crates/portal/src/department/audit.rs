//! Who looked at what, and who changed what beside the decisions: notes of officers and of desks, looked for by person, application and day.
//!
//! A number of identity is looked for by a form, so that it stands in no address and no history; it leads to the number of an application.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use oryn_api::console::{NoteFound, NotesWish, ReadFound};
use oryn_api::error::{ApiError, Code};
use oryn_api::wire::ReadWhat;
use oryn_domain::id::Id;

use crate::components::{Messages, Problem};
use crate::department::Console;
use crate::department::frame::{Frame, Section};
use crate::department::porter::Officer;
use crate::form::{Filled, digits};
use crate::frame::{go, page, page_again};
use crate::sieve::{Select, Sieve};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

/// The three lists of who did what, each with its own address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    Decisions,
    Officers,
    Desks,
}

impl List {
    const ALL: [Self; 3] = [Self::Decisions, Self::Officers, Self::Desks];

    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Decisions => "/department/journal",
            Self::Officers => "/department/journal/officers",
            Self::Desks => "/department/journal/desks",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Decisions => "department-journal-title",
            Self::Officers => "department-notes-title",
            Self::Desks => "department-reads-title",
        }
    }
}

/// The way to one of the lists.
pub(super) struct Tab {
    pub href: &'static str,
    pub name: String,
    pub here: bool,
}

/// The ways to all of them.
pub(super) fn tabs(w: Words, here: List) -> Vec<Tab> {
    List::ALL
        .into_iter()
        .map(|list| Tab {
            href: list.path(),
            name: w.say(list.name()),
            here: list == here,
        })
        .collect()
}

/// An address with a further field.
pub(super) fn further(address: &str, field: &str, value: &str) -> String {
    let joined = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joined}{field}={value}")
}

/// The field that chooses an officer; somebody else whom the address names stands in it too. Nothing where nobody is to be chosen.
pub(super) async fn people(console: &Console, w: Words, sieve: &Sieve<'_>, with_officers: bool) -> Result<Option<Select>, ApiError> {
    let mut choices: Vec<(String, String)> = Vec::new();
    if with_officers {
        let officers = console.officers_known().await?;
        choices.extend(officers.into_iter().map(|(id, name)| (id.to_string(), name)));
    }
    if let Some(who) = sieve.chosen::<Id>("who")
        && !choices.iter().any(|(id, _)| *id == who.to_string())
        && let Some(name) = console.person_named(who).await?
    {
        choices.push((who.to_string(), name));
    }
    Ok((!choices.is_empty()).then(|| sieve.select(w, "who", "department-journal-who", choices)))
}

struct Line {
    at: String,
    what: String,
    /// Which: under what was done.
    subject: Option<String>,
    who: String,
    place: Option<String>,
    applications: String,
}

#[derive(Template)]
#[template(path = "department/audit.html")]
struct AuditPage {
    frame: Frame,
    problem: Option<Problem>,
    tabs: Vec<Tab>,
    lead: String,
    here: &'static str,
    who: Option<Select>,
    number: String,
    from: String,
    to: String,
    is_used: bool,
    lines: Vec<Line>,
    more: Option<String>,
}

const FIELDS: &[&str] = &["who", "number", "from", "to"];

fn wish(sieve: &Sieve<'_>, before: Option<&String>) -> NotesWish {
    let number = digits(&sieve.text("number"));
    NotesWish {
        from: sieve.chosen("from"),
        to: sieve.chosen("to"),
        who: sieve.chosen("who"),
        // What is no number is no application's.
        application: (!number.is_empty()).then(|| number.parse().unwrap_or(u64::MAX)),
        before: before.cloned(),
    }
}

fn note_line(w: Words, row: NoteFound) -> Line {
    Line {
        at: w.moment(row.at),
        what: w.say(&format!("noted-{}", row.what.name())),
        subject: Some(row.subject).filter(|text| !text.is_empty()),
        who: row.officer,
        place: None,
        applications: row.application.map(|number| number.to_string()).unwrap_or_default(),
    }
}

fn read_line(w: Words, row: &ReadFound) -> Line {
    let what = match row.what {
        ReadWhat::ChildFile => "noted-read-child",
        ReadWhat::Attachment => "noted-read-attachment",
        ReadWhat::Contract => "noted-read-contract",
    };
    Line {
        at: w.moment(row.at),
        what: w.say(what),
        subject: None,
        who: row.person.clone(),
        place: Some(format!("{} · {}", w.name(&row.place), row.desk)),
        applications: row.applications.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    }
}

async fn shown(
    console: &Console,
    visit: &Visit,
    officer: &Officer,
    query: &BTreeMap<String, String>,
    list: List,
    problem: Option<Problem>,
) -> Result<AuditPage, ApiError> {
    let w = visit.words();
    let sieve = Sieve::of(query, FIELDS);
    let wish = wish(&sieve, query.get("before"));
    let (lines, more) = if list == List::Desks {
        let found = console.desk_reads(&wish).await?;
        (found.notes.iter().map(|row| read_line(w, row)).collect(), found.more)
    } else {
        let found = console.officer_notes(&wish).await?;
        (found.notes.into_iter().map(|row| note_line(w, row)).collect(), found.more)
    };
    Ok(AuditPage {
        frame: Frame::of(console, visit, officer, w.say(list.name()), Section::Journal),
        problem,
        tabs: tabs(w, list),
        lead: w.say(if list == List::Desks {
            "department-reads-lead"
        } else {
            "department-notes-lead"
        }),
        here: list.path(),
        who: people(console, w, &sieve, list == List::Officers).await?,
        number: digits(&sieve.text("number")),
        from: sieve.text("from"),
        to: sieve.text("to"),
        is_used: sieve.is_used(),
        lines,
        more: more.map(|before| further(&sieve.keeping(list.path()), "before", &before)),
    })
}

/// `GET /department/journal/officers`
pub(crate) async fn officers(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    page(&shown(&console, &visit, &officer, &query, List::Officers, None).await?)
}

/// `GET /department/journal/desks`
pub(crate) async fn desks(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    page(&shown(&console, &visit, &officer, &query, List::Desks, None).await?)
}

/// `POST /department/journal/child`
pub(crate) async fn child(State(console): State<Console>, visit: Visit, officer: Officer, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["iin"])?;
    let w = visit.words();
    let error = match console.application_of_child(officer.0.id, &digits(filled.text("iin"))).await {
        Ok(Some(number)) => return Ok(go(&format!("{}?number={number}", List::Officers.path()), [])),
        Ok(None) => ApiError::about(Code::FieldWrong, "iin"),
        Err(error) => error,
    };
    let problem = Problem::of(w, &error, Some("iin"));
    let problem = if error.is(Code::FieldWrong) {
        problem.saying(w.say("department-notes-no-child"))
    } else {
        problem
    };
    let said = problem.said();
    let found = shown(&console, &visit, &officer, &BTreeMap::new(), List::Officers, Some(problem)).await?;
    page_again(&found, said)
}
