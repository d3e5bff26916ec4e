//! How many stand in each queue, found by everything that makes a queue (seeds 003, 004).

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use oryn_api::open::{CROWD, OpenData, QueueLine};
use oryn_domain::group::{Correction, GroupKind};
use oryn_domain::id::{KindergartenId, SettlementId};

use super::Download;
use crate::Calls;
use crate::frame::{Frame, Section, page};
use crate::pages::kindergartens::{settlements, years};
use crate::sieve::{Pages, Select, Sieve};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::{CORRECTIONS, Words, correction_code};

pub(super) const LIST: &str = "/open/queues";
/// What the list is sifted by.
pub(super) const FIELDS: &[&str] = &["settlement", "kind", "correction", "year", "kindergarten"];

/// The kinds of queues, as in addresses.
const KINDS: [&str; 3] = ["ordinary", "sanatorium", "correctional"];

const fn kind_of(kind: GroupKind) -> &'static str {
    match kind {
        GroupKind::Ordinary => "ordinary",
        GroupKind::Sanatorium => "sanatorium",
        GroupKind::Correctional(_) => "correctional",
    }
}

/// What the groups of a queue work with, where it is correctional.
const fn correction_of(kind: GroupKind) -> Option<Correction> {
    match kind {
        GroupKind::Correctional(correction) => Some(correction),
        GroupKind::Ordinary | GroupKind::Sanatorium => None,
    }
}

/// The correction that was chosen.
fn correction(sieve: &Sieve<'_>) -> Option<Correction> {
    let chosen = sieve.text("correction");
    CORRECTIONS.into_iter().find(|correction| correction_code(*correction) == chosen)
}

/// Kindergartens with correctional groups that work with what was chosen, in the settlement that was chosen.
fn kindergartens(w: Words, data: &OpenData, sieve: &Sieve<'_>) -> Vec<(String, String)> {
    let settlement: Option<SettlementId> = sieve.chosen("settlement");
    let wanted = correction(sieve);
    let suits = |kind| correction_of(kind).is_some_and(|correction| wanted.is_none_or(|wanted| wanted == correction));
    let here = data
        .kindergartens
        .iter()
        .filter(|row| settlement.is_none_or(|settlement| row.settlement == settlement));
    here.filter(|row| row.groups.iter().any(|group| suits(group.kind)))
        .map(|row| (row.id.to_string(), w.name(&row.name)))
        .collect()
}

/// The lines that a sieve leaves.
pub(super) fn sifted<'d>(data: &'d OpenData, sieve: &Sieve<'_>) -> Vec<&'d QueueLine> {
    let settlement: Option<SettlementId> = sieve.chosen("settlement");
    let year: Option<i32> = sieve.chosen("year");
    let kindergarten: Option<KindergartenId> = sieve.chosen("kindergarten");
    let (kind, correction) = (sieve.text("kind"), correction(sieve));
    data.queues
        .rows
        .iter()
        .filter(|line| settlement.is_none_or(|wanted| line.settlement.as_ref().is_some_and(|(id, _)| *id == wanted)))
        .filter(|line| year.is_none_or(|year| line.birth_year == Some(year)))
        .filter(|line| !KINDS.contains(&kind.as_str()) || line.kind.map(kind_of) == Some(kind.as_str()))
        .filter(|line| correction.is_none() || line.kind.and_then(correction_of) == correction)
        .filter(|line| kindergarten.is_none_or(|wanted| line.of.as_ref().is_some_and(|of| of.id == wanted)))
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
            sieve.select(
                w,
                "kind",
                "portal-field-kind",
                KINDS.map(|kind| (kind.to_owned(), w.say(&format!("kind-{kind}")))),
            ),
            sieve.select(
                w,
                "correction",
                "filing-correction",
                CORRECTIONS.map(|correction| (correction_code(correction).to_owned(), w.correction(correction))),
            ),
            sieve.select(w, "year", "portal-field-year", years(visit.now)),
            sieve.select(
                w,
                "kindergarten",
                "filing-kindergarten-of-correctional",
                kindergartens(w, &data, &sieve),
            ),
        ],
        is_used: sieve.is_used(),
        crowd: w.say_with("portal-open-crowd", &[("crowd", CROWD.into())]),
        total: w.say_with("portal-queues-total", &[("count", w.number(total).into())]),
        hidden: (hidden > 0).then(|| w.say_with("portal-open-hidden", &[("count", w.number(hidden).into())])),
        lines: shown.iter().map(|line| view(w, line)).collect(),
        pages,
        download: Download::of(w, "queues", w.say("portal-queues-title"), &sieve.keeping(LIST)),
    })
}
