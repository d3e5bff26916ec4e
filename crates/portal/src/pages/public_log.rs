//! The public log in plain words: how it stands, the rounds of a day ranked again, the signed heads, and a sheet to print.
//!
//! Nobody has to believe these pages: each says how the same is checked without them.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::response::Response;
use chrono::NaiveDate;
use oryn_api::error::Code;
use oryn_api::open::CROWD;
use oryn_api::public_log::{LogDay, LogRanked, LogRound, LogStanding, TreeHead};
use oryn_messages::format;

use crate::Calls;
use crate::components::Fact;
use crate::frame::{Frame, Section, page};
use crate::sieve::{Pages, Sieve};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

const LOG: &str = "/verify/log";

/// The page of a day's rounds.
fn day_page(day: NaiveDate) -> String {
    format!("{LOG}/days/{day}")
}

/// The page of a round.
pub(crate) fn round_page(day: NaiveDate, line: u64) -> String {
    format!("{}/{line}", day_page(day))
}

/// A head as facts: how many lines, since when, which root.
pub(crate) fn head_facts(w: Words, head: &TreeHead) -> Vec<Fact> {
    vec![
        Fact::of(w, "portal-log-lines", w.number(head.size)),
        Fact::of(w, "portal-log-signed", w.moment(head.at)),
        Fact::of(w, "portal-log-root", head.root.clone()),
    ]
}

/// A number of children as everybody may hear it.
fn few(w: Words, number: Option<u64>) -> String {
    number.map_or_else(
        || w.say_with("portal-fewer-than", &[("crowd", CROWD.into())]),
        |number| w.number(number),
    )
}

/// What reading the log again found, in a sentence or two.
struct Verdict {
    is_good: bool,
    title: String,
    text: Vec<String>,
}

fn verdict(w: Words, log: &LogStanding) -> Verdict {
    match &log.finding {
        Some(finding) => Verdict {
            is_good: false,
            title: w.say("portal-log-differs"),
            text: vec![w.sentence(finding), w.say("portal-log-differs-next")],
        },
        None if log.read < log.head.size => Verdict {
            is_good: true,
            title: w.say("portal-log-agrees"),
            text: vec![w.say_with(
                "portal-log-read-part",
                &[("read", w.number(log.read).into()), ("size", w.number(log.head.size).into())],
            )],
        },
        None => Verdict {
            is_good: true,
            title: w.say("portal-log-agrees"),
            text: vec![w.say_with("portal-log-read-whole", &[("size", w.number(log.head.size).into())])],
        },
    }
}

struct DayView {
    href: Option<String>,
    name: String,
    numbers: Vec<String>,
    past_the_queue: Option<String>,
}

fn day_view(w: Words, of: &LogDay) -> DayView {
    DayView {
        href: (of.rounds > 0).then(|| day_page(of.day)),
        name: w.day(of.day),
        numbers: vec![w.number(of.rounds), few(w, of.ranked), few(w, of.chosen)],
        past_the_queue: (of.past_the_queue > 0)
            .then(|| w.say_with("portal-log-past-the-queue", &[("count", w.number(of.past_the_queue).into())])),
    }
}

#[derive(Template)]
#[template(path = "public_log.html")]
struct Standing {
    frame: Frame,
    verdict: Verdict,
    facts: Vec<Fact>,
    days: Vec<DayView>,
    pages: Option<Pages>,
}

/// `GET /verify/log`
pub(crate) async fn standing(
    State(calls): State<Calls>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let log = calls.log_standing().await?;
    let (shown, pages) = Sieve::of(&query, &[]).page(w, LOG, &log.days);
    page(&Standing {
        frame: Frame::of(&calls, &visit, w.say("portal-log-title"), Section::Open).await,
        verdict: verdict(w, &log),
        facts: head_facts(w, &log.head),
        days: shown.iter().map(|one| day_view(w, one)).collect(),
        pages,
    })
}

struct RoundView {
    href: String,
    title: String,
    place: String,
    line: String,
    numbers: String,
}

fn group(w: Words, of: &LogRound) -> String {
    format!(
        "{} · {} · {}",
        w.kind(of.kind),
        w.say_with("portal-born-in", &[("years", format::birth_years(&of.birth_years).into())]),
        w.language(of.language)
    )
}

fn numbers(w: Words, of: &LogRound) -> String {
    w.say_with(
        "portal-log-round-numbers",
        &[
            ("places", w.number(of.places.into()).into()),
            ("responses", few(w, of.responses).into()),
        ],
    )
}

fn round_view(w: Words, day: NaiveDate, of: &LogRound) -> RoundView {
    RoundView {
        href: round_page(day, of.line),
        title: w.name(&of.kindergarten.1),
        place: w.name(&of.settlement),
        line: group(w, of),
        numbers: numbers(w, of),
    }
}

#[derive(Template)]
#[template(path = "public_log_day.html")]
struct Day {
    frame: Frame,
    found: String,
    rounds: Vec<RoundView>,
    pages: Option<Pages>,
}

/// `GET /verify/log/days/{day}`
pub(crate) async fn day(
    State(calls): State<Calls>,
    visit: Visit,
    Path(day): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let day: NaiveDate = day.parse().map_err(|_no_day| Code::PageNotFound)?;
    let rounds = calls.log_rounds(day).await?;
    let (shown, pages) = Sieve::of(&query, &[]).page(w, &day_page(day), &rounds);
    let title = w.say_with("portal-log-day-title", &[("date", w.day(day).into())]);
    page(&Day {
        frame: Frame::of(&calls, &visit, title, Section::Open).await,
        found: w.say_with("portal-log-rounds-found", &[("count", rounds.len().into())]),
        rounds: shown.iter().map(|one| round_view(w, day, one)).collect(),
        pages,
    })
}

struct RankedView {
    name: String,
    class: String,
    filed: String,
    chosen: bool,
    result: String,
}

fn ranked(w: Words, row: &LogRanked) -> RankedView {
    RankedView {
        name: row.name.clone(),
        class: w.class(row.class),
        filed: w.number(row.filed),
        chosen: row.chosen,
        result: w.say(if row.chosen { "portal-log-chosen" } else { "portal-log-not-chosen" }),
    }
}

#[derive(Template)]
#[template(path = "public_log_round.html")]
struct Round {
    frame: Frame,
    back: String,
    day: String,
    facts: Vec<Fact>,
    how: Vec<String>,
    few: String,
    ranked: Vec<RankedView>,
}

/// `GET /verify/log/days/{day}/{line}`
pub(crate) async fn round(
    State(calls): State<Calls>,
    visit: Visit,
    Path((day, line)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let day: NaiveDate = day.parse().map_err(|_no_day| Code::PageNotFound)?;
    let line: u64 = line.parse().map_err(|_no_line| Code::PageNotFound)?;
    let rounds = calls.log_rounds(day).await?;
    let of = rounds.iter().find(|round| round.line == line).ok_or(Code::PageNotFound)?;
    page(&Round {
        frame: Frame::of(&calls, &visit, w.say("portal-log-round-title"), Section::Open).await,
        back: day_page(day),
        day: w.say_with("portal-log-day-title", &[("date", w.day(day).into())]),
        facts: vec![
            Fact::of(w, "portal-field-kindergarten", w.name(&of.kindergarten.1)),
            Fact::of(w, "portal-field-settlement", w.name(&of.settlement)),
            Fact::of(w, "portal-field-group", group(w, of)),
            Fact::of(w, "portal-log-round-at", w.moment(of.at)),
            Fact::of(w, "portal-log-round-counts", numbers(w, of)),
            Fact::of(w, "portal-log-line", w.number(of.line)),
        ],
        how: vec![
            w.say_with(
                "portal-position-order",
                &[
                    ("privileged", of.ratio.privileged().into()),
                    ("ordinary", of.ratio.ordinary().into()),
                ],
            ),
            w.say("portal-log-round-together"),
            w.say_with("portal-ranking-rules", &[("rules", of.rules.as_str().into())]),
        ],
        few: w.say_with("portal-log-round-few", &[("crowd", CROWD.into())]),
        ranked: of.ranked.iter().map(|row| ranked(w, row)).collect(),
    })
}

struct HeadView {
    day: String,
    facts: Vec<Fact>,
}

#[derive(Template)]
#[template(path = "public_log_heads.html")]
struct Heads {
    frame: Frame,
    heads: Vec<HeadView>,
    pages: Option<Pages>,
}

/// `GET /verify/log/heads`
pub(crate) async fn heads(
    State(calls): State<Calls>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let all = calls.log_heads().await?;
    let (shown, pages) = Sieve::of(&query, &[]).page(w, "/verify/log/heads", &all);
    page(&Heads {
        frame: Frame::of(&calls, &visit, w.say("portal-log-heads-title"), Section::Open).await,
        heads: shown
            .iter()
            .map(|head| HeadView {
                day: head.day.map_or_else(|| w.moment(head.at), |day| w.day(day)),
                facts: head_facts(w, head),
            })
            .collect(),
        pages,
    })
}

/// The address under which this visitor came, for commands that are typed elsewhere; empty where the browser says none that could be one.
pub(crate) fn address(visit: &Visit, headers: &HeaderMap) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let is_host = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | ':' | '[' | ']');
    if host.is_empty() || !host.chars().all(is_host) {
        return String::new();
    }
    format!("{}://{host}", if visit.secure { "https" } else { "http" })
}

#[derive(Template)]
#[template(path = "public_log_paper.html")]
struct Paper {
    frame: Frame,
    address: String,
    key: String,
    facts: Vec<Fact>,
    made: String,
}

/// `GET /verify/log/paper`
pub(crate) async fn paper(State(calls): State<Calls>, visit: Visit, headers: HeaderMap) -> Result<Response, Trouble> {
    let w = visit.words();
    let log = calls.log_standing().await?;
    page(&Paper {
        frame: Frame::of(&calls, &visit, w.say("portal-log-paper-title"), Section::Open).await,
        address: address(&visit, &headers),
        key: log.key.clone(),
        facts: head_facts(w, &log.head),
        made: w.say_with("portal-open-made", &[("date", w.moment(visit.now).into())]),
    })
}
