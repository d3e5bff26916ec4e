//! The first page: what waits, which desks keep silent while terms run, where places are, what somebody should look at.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use oryn_api::console::{AnomalyKind, AnomalyLine, DeskLine};
use oryn_domain::time::Instant;

use crate::department::frame::{Frame, Section};
use crate::department::porter::Officer;
use crate::department::{Console, anomalies};
use crate::frame::page;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

/// A figure, with the page that it counts where there is one.
struct Counter {
    href: Option<&'static str>,
    name: String,
    value: String,
}

/// A desk in a table.
pub(super) struct DeskRow {
    /// Where it is said what waits for it, when something does.
    pub href: Option<String>,
    pub name: String,
    pub holder: String,
    pub place: String,
    pub heard: String,
    /// Since when it keeps a term waiting.
    pub silent: Option<String>,
    /// What it keeps waiting.
    pub kept: Option<String>,
}

struct PlacesRow {
    place: String,
    open: String,
    reserved: String,
    unpublished: String,
}

/// Something to look at: what it is, and what is known of it.
struct Odd {
    href: String,
    what: String,
    known: String,
}

#[derive(Template)]
#[template(path = "department/overview.html")]
struct OverviewPage {
    frame: Frame,
    counters: Vec<Counter>,
    /// Appeals whose answer is late: said before everything else.
    overdue: Option<String>,
    silent: Vec<DeskRow>,
    unheard: Vec<DeskRow>,
    oldest: Option<String>,
    places: Vec<PlacesRow>,
    odd: Vec<Odd>,
}

/// When a desk had last handed in everything.
pub(super) fn heard(w: Words, at: Option<Instant>) -> String {
    at.map_or_else(|| w.say("department-desk-never-heard"), |at| w.moment(at))
}

/// A desk as tables show it.
pub(super) fn desk_row(w: Words, line: &DeskLine) -> DeskRow {
    DeskRow {
        href: line
            .card
            .silent_since
            .map(|_| format!("/department/anomalies/{}/{}", AnomalyKind::Silent.name(), line.card.desk)),
        name: line.card.name.clone(),
        holder: line.holder.clone(),
        place: w.name(&line.place),
        heard: heard(w, line.heard_at),
        silent: line.card.silent_since.map(|since| w.moment(since)),
        kept: (line.kept > 0).then(|| w.say_with("department-desk-keeps", &[("count", line.kept.into())])),
    }
}

fn odd(w: Words, line: &AnomalyLine) -> Odd {
    Odd {
        href: anomalies::address(line),
        what: anomalies::what(w, line.kind),
        known: anomalies::known(w, &line.facts),
    }
}

/// `GET /department/overview`
pub(crate) async fn show(State(console): State<Console>, visit: Visit, officer: Officer) -> Result<Response, Trouble> {
    let w = visit.words();
    let found = console.overview().await?;
    let appeals = console.appeals_waiting().await?;
    let open: u64 = found.places.iter().map(|line| u64::from(line.open)).sum();
    let count = |href: Option<&'static str>, key: &str, value: u64| Counter {
        href,
        name: w.say(key),
        value: w.number(value),
    };
    // Whatever any desk has not sent is younger than the oldest of these; of one that was never heard nothing can be said.
    let heard: Option<Vec<(Instant, &DeskLine)>> = found
        .silent
        .iter()
        .chain(&found.unheard)
        .map(|line| Some((line.heard_at?, line)))
        .collect();
    let oldest = heard.and_then(|all| all.into_iter().min_by_key(|(at, _)| *at));
    page(&OverviewPage {
        frame: Frame::of(&console, &visit, &officer, w.say("department-overview-title"), Section::Overview),
        counters: vec![
            count(
                Some("#silent"),
                "department-counter-silent",
                u64::try_from(found.silent.len()).unwrap_or(u64::MAX),
            ),
            count(None, "department-counter-desks", found.desks.into()),
            count(
                Some("/department/privileges"),
                "department-counter-privileges",
                found.privileges.into(),
            ),
            count(
                Some("/department/extensions"),
                "department-counter-extensions",
                found.extensions.into(),
            ),
            count(Some("/department/matters"), "department-counter-matters", found.matters.into()),
            count(Some("/department/appeals"), "department-counter-appeals", appeals.open.into()),
            count(Some("#places"), "department-counter-places", open),
        ],
        oldest: oldest.map(|(at, line)| {
            let args = [
                ("date", w.moment(at).into()),
                ("desk", line.card.name.as_str().into()),
                ("place", w.name(&line.place).into()),
            ];
            w.say_with("department-oldest", &args)
        }),
        overdue: (appeals.overdue > 0).then(|| w.say_with("department-appeals-overdue", &[("count", appeals.overdue.into())])),
        silent: found.silent.iter().map(|line| desk_row(w, line)).collect(),
        unheard: found.unheard.iter().map(|line| desk_row(w, line)).collect(),
        places: found
            .places
            .iter()
            .map(|line| PlacesRow {
                place: w.name(&line.place),
                open: w.number(line.open.into()),
                reserved: w.number(line.reserved.into()),
                unpublished: w.number(line.unpublished.into()),
            })
            .collect(),
        // Silent desks have a table of their own.
        odd: found
            .anomalies
            .iter()
            .filter(|line| line.kind != AnomalyKind::Silent)
            .map(|line| odd(w, line))
            .collect(),
    })
}
