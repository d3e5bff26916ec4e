//! What the public log says of the family's own application, with the proof of each line: to read, and as a file that proves itself.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use oryn_api::error::Code;
use oryn_api::public_log::{Opened, OwnLogLine, ProofStep};
use oryn_domain::id::ApplicationId;

use crate::Calls;
use crate::components::Fact;
use crate::frame::{Frame, Section, page};
use crate::pages::public_log::{address, head_facts, round_page};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

struct StepView {
    side: String,
    hash: String,
    gives: String,
}

struct LineView {
    id: u64,
    title: String,
    says: String,
    opened: Vec<String>,
    round: Option<String>,
    entry: String,
    leaf: String,
    way: Vec<StepView>,
}

fn step(w: Words, step: &ProofStep) -> StepView {
    StepView {
        side: w.say(if step.is_left {
            "portal-log-step-left"
        } else {
            "portal-log-step-right"
        }),
        hash: step.hash.clone(),
        gives: step.gives.clone(),
    }
}

fn opened(w: Words, opened: &Opened) -> String {
    match opened {
        Opened::Application(number) => w.say_with("portal-log-opened-application", &[("number", (*number).into())]),
        Opened::Child(iin) => w.say_with("portal-log-opened-child", &[("iin", iin.into())]),
        Opened::Guardian(iin) => w.say_with("portal-log-opened-guardian", &[("iin", iin.into())]),
        Opened::Referral(number) => w.say_with("portal-log-opened-referral", &[("number", number.into())]),
    }
}

fn line(w: Words, of: &OwnLogLine, name: &str) -> LineView {
    LineView {
        id: of.line,
        title: w.say_with(
            "portal-log-own-line",
            &[("line", w.number(of.line).into()), ("date", w.moment(of.at).into())],
        ),
        says: w.sentence(&of.says),
        opened: of.opened.iter().map(|one| opened(w, one)).collect(),
        round: of.round.map(|(day, line)| format!("{}#a-{name}", round_page(day, line))),
        entry: of.entry.clone(),
        leaf: of.leaf.clone(),
        way: of.way.iter().map(|one| step(w, one)).collect(),
    }
}

#[derive(Template)]
#[template(path = "proof.html")]
struct Proof {
    frame: Frame,
    back: String,
    file: String,
    name: String,
    root: String,
    key: String,
    address: String,
    facts: Vec<Fact>,
    lines: Vec<LineView>,
}

/// `GET /applications/{application}/log`
pub(crate) async fn show(
    State(calls): State<Calls>,
    visit: Visit,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let id: ApplicationId = id.parse().map_err(|_not_an_id| Code::PageNotFound)?;
    let own = calls.own_log(visit.session()?, id).await?;
    page(&Proof {
        frame: Frame::of(&calls, &visit, w.say("portal-log-own-title"), Section::Applications).await,
        back: format!("/applications/{id}"),
        file: format!("/applications/{id}/log/file"),
        facts: head_facts(w, &own.head),
        lines: own.lines.iter().map(|one| line(w, one, &own.name)).collect(),
        name: own.name,
        root: own.head.root,
        key: own.key,
        address: address(&visit, &headers),
    })
}

/// `GET /applications/{application}/log/file`
pub(crate) async fn file(State(calls): State<Calls>, visit: Visit, Path(id): Path<String>) -> Result<Response, Trouble> {
    let id: ApplicationId = id.parse().map_err(|_not_an_id| Code::PageNotFound)?;
    let paper = calls.own_log_file(visit.session()?, id).await?;
    let mut answer = paper.bytes.into_response();
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Ok(named) = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", paper.file)) {
        headers.insert(CONTENT_DISPOSITION, named);
    }
    Ok(answer)
}
