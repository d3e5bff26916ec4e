//! Notices on their way: how many have come how far, and those that need somebody.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use oryn_api::console::{NoticeChannel, NoticeCount, NoticeState};

use crate::department::Console;
use crate::department::frame::{Frame, Section};
use crate::department::porter::Officer;
use crate::frame::page;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

const LIST: &str = "/department/notices";

struct Count {
    channel: String,
    /// In the order of the states.
    values: Vec<String>,
}

struct Tab {
    href: String,
    name: String,
    here: bool,
}

struct Line {
    made: String,
    channel: String,
    recipient: String,
    text: String,
    tries: String,
    next: Option<String>,
    changed: String,
    reason: Option<String>,
}

#[derive(Template)]
#[template(path = "department/notices.html")]
struct NoticesPage {
    frame: Frame,
    states: Vec<String>,
    counts: Vec<Count>,
    tabs: Vec<Tab>,
    chosen: String,
    lines: Vec<Line>,
}

fn channel(w: Words, of: NoticeChannel) -> String {
    w.say(match of {
        NoticeChannel::InApp => "department-channel-in-app",
        NoticeChannel::Sms => "department-channel-sms",
        NoticeChannel::Email => "department-channel-email",
    })
}

fn state(w: Words, of: NoticeState) -> String {
    w.say(&format!("department-notice-{}", of.name()))
}

fn counts(w: Words, all: &[NoticeCount]) -> Vec<Count> {
    [NoticeChannel::InApp, NoticeChannel::Sms, NoticeChannel::Email]
        .into_iter()
        .map(|of| Count {
            channel: channel(w, of),
            values: NoticeState::ALL
                .into_iter()
                .map(|state| {
                    let found = all.iter().find(|row| row.channel == of && row.state == state);
                    w.number(found.map_or(0, |row| row.count))
                })
                .collect(),
        })
        .collect()
}

/// `GET /department/notices`, with `state=`; what failed stands first.
pub(crate) async fn list(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let asked = query.get("state").map_or("", String::as_str);
    let chosen = NoticeState::ALL
        .into_iter()
        .find(|state| state.name() == asked)
        .unwrap_or(NoticeState::Failed);
    let found = console.notices(chosen).await?;
    page(&NoticesPage {
        frame: Frame::of(&console, &visit, &officer, w.say("department-notices-title"), Section::Notices),
        states: NoticeState::ALL.into_iter().map(|of| state(w, of)).collect(),
        counts: counts(w, &found.counts),
        tabs: NoticeState::ALL
            .into_iter()
            .map(|of| Tab {
                href: format!("{LIST}?state={}", of.name()),
                name: state(w, of),
                here: of == chosen,
            })
            .collect(),
        chosen: state(w, chosen),
        lines: found
            .lines
            .iter()
            .map(|row| Line {
                made: w.moment(row.made_at),
                channel: channel(w, row.channel),
                recipient: row.recipient.clone(),
                text: row.text.clone(),
                tries: row.tries.to_string(),
                next: row
                    .due_at
                    .map(|at| w.say_with("department-notice-next", &[("date", w.moment(at).into())])),
                changed: w.moment(row.changed_at),
                reason: row.reason.clone(),
            })
            .collect(),
    })
}
