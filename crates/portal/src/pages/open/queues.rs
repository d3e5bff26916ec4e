//! How many stand in each queue, found by everything that makes a queue (seeds 003, 004).

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use oryn_api::open::{CROWD, OpenData, QueueLine};
use oryn_domain::id::SettlementId;

use super::Download;
use crate::Calls;
use crate::frame::{Frame, Section, page};
use crate::pages::kindergartens::{is_of_kind, kinds, settlements, years};
use crate::sieve::{Pages, Select, Sieve, holds};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

pub(super) const LIST: &str = "/open/queues";
/// What the list is sifted by.
pub(super) const FIELDS: &[&str] = &["settlement", "kind", "year", "name"];

/// The lines that a sieve leaves. A line that does not say something fits no choice of it.
pub(super) fn sifted<'d>(data: &'d OpenData, sieve: &Sieve<'_>) -> Vec<&'d QueueLine> {
    let settlement: Option<SettlementId> = sieve.chosen("settlement");
    let year: Option<i32> = sieve.chosen("year");
    let (kind, name) = (sieve.text("kind"), sieve.text("name"));
    data.queues
        .rows
        .iter()
        .filter(|line| settlement.is_none_or(|wanted| line.settlement.as_ref().is_some_and(|(id, _)| *id == wanted)))
        .filter(|line| year.is_none_or(|year| line.birth_year == Some(year)))
        .filter(|line| kind.is_empty() || line.kind.is_some_and(|of| is_of_kind(of, &kind)))
        .filter(|line| name.is_empty() || line.of.as_ref().is_some_and(|of| holds(&of.name, &name)))
        .collect()
}

struct LineView {
    name: String,
    line: String,
    waiting: String,
}

fn view(w: Words, line: &QueueLine) -> LineView {
    let born = |year: i32| w.say_with("portal-born-in", &[("years", year.to_string().into())]);
    let parts = [
        Some(line.kind.map_or_else(|| w.say("portal-queue-other-kinds"), |kind| w.kind(kind))),
        Some(line.birth_year.map_or_else(|| w.say("portal-queue-other-years"), born)),
        line.of.as_ref().map(|of| w.name(&of.name)),
    ];
    LineView {
        name: line
            .settlement
            .as_ref()
            .map_or_else(|| w.say("portal-queue-other-settlements"), |(_, name)| w.name(name)),
        line: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        waiting: w.number(line.waiting),
    }
}

#[derive(Template)]
#[template(path = "open_queues.html")]
struct List {
    frame: Frame,
    selects: Vec<Select>,
    name: String,
    is_used: bool,
    crowd: String,
    total: String,
    hidden: Option<String>,
    lines: Vec<LineView>,
    pages: Option<Pages>,
    download: Download,
}

/// `GET /open/queues`
pub(crate) async fn list(
    State(calls): State<Calls>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let data = calls.open_data().await?;
    let sieve = Sieve::of(&query, FIELDS);
    let found = sifted(&data, &sieve);
    let (shown, pages) = sieve.page(w, LIST, &found);
    let total: u64 = found.iter().map(|line| line.waiting).sum();
    let hidden = data.queues.hidden;
    page(&List {
        frame: Frame::of(&calls, &visit, w.say("portal-queues-title"), Section::Open).await,
        selects: vec![
            sieve.select(w, "settlement", "portal-field-settlement", settlements(w, &data)),
            sieve.select(w, "kind", "portal-field-kind", kinds(w)),
            sieve.select(w, "year", "portal-field-year", years(visit.now)),
        ],
        name: sieve.text("name"),
        is_used: sieve.is_used(),
        crowd: w.say_with("portal-open-crowd", &[("crowd", CROWD.into())]),
        total: w.say_with("portal-queues-total", &[("count", w.number(total).into())]),
        hidden: (hidden > 0).then(|| w.say_with("portal-open-hidden", &[("count", w.number(hidden).into())])),
        lines: shown.iter().map(|line| view(w, line)).collect(),
        pages,
        download: Download::of(w, "queues", w.say("portal-queues-title"), &sieve.keeping(LIST)),
    })
}
