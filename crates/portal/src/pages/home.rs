//! The first page: what there is, how it works, where to begin. And what every address leads to: language, data policy, no such page.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use oryn_api::error::Code;
use oryn_api::open::{Figures, OpenData};
use oryn_api::portal::POLICY;
use oryn_domain::rule_pack::{PriorityWindow, PublishAt, RulePack};
use oryn_messages::{Lang, format};
use std::collections::BTreeMap;

use crate::Calls;
use crate::components::Icon;
use crate::cookies;
use crate::frame::{Frame, Section, go, page};
use crate::trouble::Trouble;
use crate::visit::{Visit, own_path};
use crate::words::Words;

/// Bulletins on the first page.
const NEWEST: usize = 5;

struct Counter {
    name: String,
    value: String,
}

/// A bulletin that is offered now.
struct News {
    href: String,
    name: String,
    place: String,
    line: String,
    free: String,
    at: String,
}

/// Where more of it is.
struct Way {
    href: &'static str,
    icon: Icon,
    name: String,
    about: String,
}

struct HowStep {
    name: String,
    text: String,
}

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    frame: Frame,
    counters: Vec<Counter>,
    news: Vec<News>,
    ways: Vec<Way>,
    steps: Vec<HowStep>,
    signed_in: bool,
}

/// When new places appear, in words.
pub(crate) fn publication(w: Words, rules: &RulePack) -> String {
    match rules.publish_at {
        PublishAt::MinuteOfDay(minute) => {
            let time = format!("{:02}:{:02}", minute / 60, minute % 60);
            w.say_with("portal-published-at", &[("time", time.into())])
        }
        PublishAt::AfterMinutes(_) => w.say("portal-published-soon"),
    }
}

fn how(w: Words, rules: &RulePack) -> Vec<HowStep> {
    let priority = match rules.priority_window {
        PriorityWindow::None => String::new(),
        PriorityWindow::WorkingDays(days) => w.say_with(
            "portal-how-priority",
            &[("days", w.say_with("working-days", &[("days", days.into())]).into())],
        ),
        PriorityWindow::CalendarDays(days) => w.say_with(
            "portal-how-priority",
            &[("days", w.say_with("calendar-days", &[("days", days.into())]).into())],
        ),
    };
    let days = |days: u32| w.say_with("working-days", &[("days", days.into())]);
    vec![
        HowStep {
            name: w.say("path-queue"),
            text: w.say("portal-how-queue"),
        },
        HowStep {
            name: w.say("path-response"),
            text: [publication(w, rules), priority, w.say("portal-how-response")]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" "),
        },
        HowStep {
            name: w.say("path-referral"),
            text: w.say_with(
                "portal-how-referral",
                &[
                    ("days", days(rules.referral_working_days).into()),
                    ("stop", days(rules.stop_list_working_days).into()),
                ],
            ),
        },
        HowStep {
            name: w.say("path-contract"),
            text: w.say("portal-how-contract"),
        },
    ]
}

fn counters(w: Words, figures: &Figures) -> Vec<Counter> {
    [
        ("portal-counter-kindergartens", figures.kindergartens),
        ("portal-counter-places", figures.free_places),
        ("portal-counter-queue", figures.queue),
        ("portal-counter-enrolled", figures.enrolled_lately),
        ("portal-counter-left", figures.left_lately),
    ]
    .into_iter()
    .map(|(key, value)| Counter {
        name: w.say(key),
        value: w.number(value),
    })
    .collect()
}

/// The newest bulletins in which a place is left.
fn news(w: Words, data: &OpenData) -> Vec<News> {
    data.freed
        .iter()
        .filter(|line| line.free > 0 && matches!(line.state, "priority" | "open"))
        .take(NEWEST)
        .map(|line| News {
            href: format!("/places/{}", line.bulletin),
            name: w.name(&line.of.name),
            place: w.name(&line.of.settlement_name),
            line: format!(
                "{} · {} · {}",
                w.kind(line.kind),
                w.say_with("portal-born-in", &[("years", format::birth_years(&line.birth_years).into())]),
                w.language(line.language)
            ),
            free: w.say_with("portal-free-now", &[("free", w.number(line.free.into()).into())]),
            at: w.moment(line.published_at),
        })
        .collect()
}

fn ways(w: Words) -> Vec<Way> {
    let way = |href, icon, name: &str, about: &str| Way {
        href,
        icon: Icon(icon),
        name: w.say(name),
        about: w.say(about),
    };
    vec![
        way("/queue", "search", "portal-queue-title", "portal-home-queue"),
        way(
            "/kindergartens",
            "place",
            "portal-kindergartens-title",
            "portal-open-kindergartens-about",
        ),
        way("/open/queues", "child", "portal-queues-title", "portal-queues-about"),
        way("/statistics", "info", "portal-statistics-title", "portal-statistics-about"),
        way("/open", "paper", "portal-open-title", "portal-home-open"),
        way("/questions", "info", "portal-questions-title", "portal-home-questions"),
    ]
}

/// `GET /`
pub(crate) async fn show(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    let w = visit.words();
    let data = calls.open_data().await?;
    let frame = Frame::of(&calls, &visit, w.say("portal-home-title"), Section::None).await;
    page(&Home {
        counters: counters(w, &data.figures),
        news: news(w, &data),
        ways: ways(w),
        steps: how(w, &calls.rules()),
        signed_in: frame.me.is_some(),
        frame,
    })
}

#[derive(Template)]
#[template(path = "privacy.html")]
struct Privacy {
    frame: Frame,
    points: Vec<String>,
}

/// `GET /privacy`
pub(crate) async fn privacy(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    let w = visit.words();
    let frame = Frame::of(&calls, &visit, w.say("portal-privacy-title"), Section::None).await;
    let points = [
        "portal-privacy-what",
        "portal-privacy-why",
        "portal-privacy-who",
        "portal-privacy-public",
        "portal-privacy-cookies",
        "portal-privacy-end",
    ];
    page(&Privacy {
        frame,
        points: points
            .into_iter()
            .map(|key| w.say(key))
            .chain([w.say_with("portal-privacy-version", &[("version", POLICY.into())])])
            .collect(),
    })
}

/// `GET /lang/{lang}?back=/where/one/was`
pub(crate) async fn choose_language(
    visit: Visit,
    Path(lang): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let lang: Lang = lang.parse().map_err(|_unknown| Code::PageNotFound)?;
    let back = query.get("back").and_then(|path| own_path(path)).unwrap_or("/");
    Ok(go(
        back,
        [cookies::keep(cookies::LANGUAGE, lang.code(), cookies::A_YEAR, visit.secure)],
    ))
}

/// Any other address.
pub(crate) async fn no_such_page() -> Trouble {
    std::future::ready(Code::PageNotFound.into()).await
}
