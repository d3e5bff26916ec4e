//! The protocol of freed places (seed 002): every bulletin of the last year, with the end of its priority.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use chrono::NaiveDate;
use oryn_api::open::{Freed, OpenData};
use oryn_domain::id::SettlementId;
use oryn_domain::time::Instant;
use oryn_messages::format;

use super::Download;
use crate::Calls;
use crate::components::Icon;
use crate::frame::{Frame, Section, page};
use crate::pages::kindergartens::{is_of_kind, kinds, languages, ownership_code, ownerships, settlements, years};
use crate::pages::places::state_icon;
use crate::sieve::{Pages, Select, Sieve, holds};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::{Words, language_of};

pub(super) const LIST: &str = "/open/freed";
/// What the list is sifted by.
pub(super) const FIELDS: &[&str] = &["date", "settlement", "ownership", "kind", "year", "language", "name"];

/// The lines that a sieve leaves.
pub(super) fn sifted<'d>(data: &'d OpenData, sieve: &Sieve<'_>) -> Vec<&'d Freed> {
    let day: Option<NaiveDate> = sieve.chosen("date");
    let settlement: Option<SettlementId> = sieve.chosen("settlement");
    let year: Option<i32> = sieve.chosen("year");
    let language = language_of(&sieve.text("language"));
    let (ownership, name) = (sieve.text("ownership"), sieve.text("name"));
    let kind = sieve.text("kind");
    data.freed
        .iter()
        .filter(|line| day.is_none_or(|day| line.published_at.local_date() == day))
        .filter(|line| settlement.is_none_or(|settlement| line.of.settlement == settlement))
        .filter(|line| ownership.is_empty() || ownership_code(line.of.ownership) == ownership)
        .filter(|line| is_of_kind(line.kind, &kind))
        .filter(|line| year.is_none_or(|year| line.birth_years.contains(&year)))
        .filter(|line| language.is_none_or(|language| line.language == language))
        .filter(|line| holds(&line.of.name, &name))
        .collect()
}

struct LineView {
    href: String,
    kindergarten: String,
    address: String,
    group: String,
    line: String,
    freed: String,
    priority: Option<String>,
    state: String,
    icon: Icon,
}

fn view(w: Words, line: &Freed, now: Instant) -> LineView {
    LineView {
        href: format!("/places/{}", line.bulletin),
        kindergarten: w.name(&line.of.name),
        address: w.name(&line.of.address),
        group: line.group.clone(),
        line: format!(
            "{} · {} · {} · {}",
            w.kind(line.kind),
            w.say_with("portal-born-in", &[("years", format::birth_years(&line.birth_years).into())]),
            w.ages(line.ages),
            w.language(line.language)
        ),
        freed: w.say_with(
            "portal-freed-places",
            &[("places", line.places.into()), ("date", w.moment(line.published_at).into())],
        ),
        priority: line.priority_until.map(|until| {
            let key = if until > now {
                "portal-priority-until"
            } else {
                "portal-priority-was-until"
            };
            w.say_with(key, &[("date", w.moment(until).into())])
        }),
        state: w.say(&format!("bulletin-state-{}", line.state)),
        icon: state_icon(line.state),
    }
}

#[derive(Template)]
#[template(path = "open_freed.html")]
struct List {
    frame: Frame,
    selects: Vec<Select>,
    date: String,
    name: String,
    is_used: bool,
    found: String,
    lines: Vec<LineView>,
    pages: Option<Pages>,
    download: Download,
}

/// `GET /open/freed`
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
    page(&List {
        frame: Frame::of(&calls, &visit, w.say("portal-freed-title"), Section::Open).await,
        selects: vec![
            sieve.select(w, "settlement", "portal-field-settlement", settlements(w, &data)),
            sieve.select(w, "ownership", "portal-field-ownership", ownerships(w)),
            sieve.select(w, "kind", "portal-field-kind", kinds(w)),
            sieve.select(w, "year", "portal-field-year", years(visit.now)),
            sieve.select(w, "language", "portal-field-language", languages(w)),
        ],
        date: sieve.text("date"),
        name: sieve.text("name"),
        is_used: sieve.is_used(),
        found: w.say_with("portal-lines-found", &[("count", w.number(count(found.len())).into())]),
        lines: shown.iter().map(|line| view(w, line, visit.now)).collect(),
        pages,
        download: Download::of(w, "freed", w.say("portal-freed-title"), &sieve.keeping(LIST)),
    })
}

pub(super) fn count(rows: usize) -> u64 {
    u64::try_from(rows).unwrap_or(u64::MAX)
}
