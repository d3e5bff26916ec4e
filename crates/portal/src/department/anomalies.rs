//! Something to look at: what it is, why it is said to be one, and the rows that it is about.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use oryn_api::console::{AnomalyFacts, AnomalyKind, AnomalyLine, AnomalyRow};
use oryn_api::error::Code;
use oryn_domain::permission::Permission;

use crate::department::Console;
use crate::department::audit::List;
use crate::department::frame::{Frame, Section, id_of};
use crate::department::porter::Officer;
use crate::frame::page;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

/// What it is called.
pub(super) fn what(w: Words, kind: AnomalyKind) -> String {
    w.say(&format!("department-odd-{}", kind.name()))
}

/// What is known of it.
pub(super) fn known(w: Words, facts: &AnomalyFacts) -> String {
    match facts {
        AnomalyFacts::Late { place, responses, since } => w.say_with(
            "department-known-late",
            &[
                ("place", w.name(place).into()),
                ("count", (*responses).into()),
                ("date", w.moment(*since).into()),
            ],
        ),
        AnomalyFacts::Silent { place, desk, since, kept } => w.say_with(
            "department-known-silent",
            &[
                ("place", w.name(place).into()),
                ("desk", desk.into()),
                ("date", w.moment(*since).into()),
                ("count", (*kept).into()),
            ],
        ),
        AnomalyFacts::Quiet {
            place, group, free, since, ..
        } => w.say_with(
            "department-known-quiet",
            &[
                ("place", w.name(place).into()),
                ("group", group.into()),
                ("free", (*free).into()),
                ("date", w.moment(*since).into()),
            ],
        ),
        AnomalyFacts::Declines {
            place,
            declined,
            of,
            their_declined,
            their_of,
            ..
        } => w.say_with(
            "department-known-declines",
            &[
                ("place", w.name(place).into()),
                ("declined", (*declined).into()),
                ("of", (*of).into()),
                ("theirs", (*their_declined).into()),
                ("their_of", (*their_of).into()),
            ],
        ),
        AnomalyFacts::SameChild { applications } => {
            let numbers: Vec<String> = applications.iter().map(ToString::to_string).collect();
            w.say_with("department-known-same-child", &[("numbers", numbers.join(", ").into())])
        }
    }
}

/// Why that is worth a look.
fn why(w: Words, facts: &AnomalyFacts) -> String {
    match facts {
        AnomalyFacts::Late { .. } => w.say("department-why-late"),
        AnomalyFacts::Silent { .. } => w.say("department-why-silent"),
        AnomalyFacts::Quiet { days, .. } => w.say_with("department-why-quiet", &[("days", (*days).into())]),
        AnomalyFacts::Declines { days, .. } => w.say_with("department-why-declines", &[("days", (*days).into())]),
        AnomalyFacts::SameChild { .. } => w.say("department-why-same-child"),
    }
}

/// What the moment of a row is.
const fn moment(kind: AnomalyKind) -> &'static str {
    match kind {
        AnomalyKind::Late => "department-row-activate-by",
        AnomalyKind::Silent => "department-referral-until",
        AnomalyKind::Quiet => "department-row-published",
        AnomalyKind::Declines => "department-row-declined",
        AnomalyKind::SameChild => "department-filed",
    }
}

/// Where the page of one is.
pub(super) fn address(line: &AnomalyLine) -> String {
    format!("/department/anomalies/{}/{}", line.kind.name(), line.subject)
}

struct Row {
    application: Option<String>,
    /// The journal of this application, for whoever reads it.
    journal: Option<String>,
    place: String,
    at: String,
    reason: Option<String>,
}

#[derive(Template)]
#[template(path = "department/anomaly.html")]
struct AnomalyPage {
    frame: Frame,
    known: String,
    why: String,
    moment: String,
    /// Whether the rows say for which reason.
    with_reasons: bool,
    rows: Vec<Row>,
    more: Option<String>,
}

fn row(w: Words, reads_journal: bool, row: &AnomalyRow) -> Row {
    let place = w.name(&row.place);
    Row {
        application: row.application.map(|number| number.to_string()),
        journal: row
            .application
            .filter(|_| reads_journal)
            .map(|number| format!("{}?number={number}", List::Decisions.path())),
        place: if row.group.is_empty() {
            place
        } else {
            format!("{place} · {}", row.group)
        },
        at: w.moment(row.at),
        reason: row.reason.as_ref().map(|code| w.say(&format!("reason-{code}"))),
    }
}

/// `GET /department/anomalies/{kind}/{subject}`
pub(crate) async fn show(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path((kind, subject)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let kind = AnomalyKind::named(&kind).ok_or(Code::PageNotFound)?;
    let found = console.anomaly(kind, id_of(&subject)?).await?;
    let reads_journal = officer.0.role.may(Permission::ReadJournal);
    page(&AnomalyPage {
        frame: Frame::of(&console, &visit, &officer, what(w, kind), Section::Overview),
        known: known(w, &found.line.facts),
        why: why(w, &found.line.facts),
        moment: w.say(moment(kind)),
        with_reasons: kind == AnomalyKind::Declines,
        rows: found.rows.iter().map(|found| row(w, reads_journal, found)).collect(),
        more: found.kindergarten.map(|id| format!("/department/organisations/{id}")),
    })
}
