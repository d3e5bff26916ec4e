//! My applications: those that live, each with its path; withdrawn ones in the archive.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use oryn_api::portal::ApplicationCard;
use oryn_domain::id::ApplicationId;
use std::collections::BTreeMap;

use crate::Calls;
use crate::components::{PathOfSteps, TermChip, position};
use crate::frame::{Frame, Section, page};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

struct CardView {
    id: ApplicationId,
    number: u64,
    child: String,
    wish: String,
    filed: String,
    path: PathOfSteps,
    place: Option<String>,
    held: Option<TermChip>,
}

/// Where and what kind of place an application asks for, in one line.
pub(crate) fn wish(w: Words, card: &ApplicationCard) -> String {
    format!(
        "{} · {} · {}",
        w.name(&card.settlement),
        w.kind(card.kind),
        w.languages(&card.languages)
    )
}

impl CardView {
    fn of(w: Words, card: &ApplicationCard, visit: &Visit) -> Self {
        Self {
            id: card.id,
            number: card.number,
            child: card.child.clone(),
            wish: wish(w, card),
            filed: w.say_with("portal-filed", &[("date", w.moment(card.filed_at).into())]),
            path: PathOfSteps::of(w, card, false),
            place: card.position.map(|place| position(w, place, card.queue_length)),
            held: card.on_hold_until.map(|until| TermChip::plain(w, until, visit.now)),
        }
    }
}

struct Archived {
    id: ApplicationId,
    title: String,
    withdrawn: String,
}

#[derive(Template)]
#[template(path = "applications.html")]
struct ApplicationsPage {
    frame: Frame,
    done: Option<String>,
    live: Vec<CardView>,
    archive: Vec<Archived>,
    children: usize,
}

/// `GET /applications`
pub(crate) async fn list(
    State(calls): State<Calls>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let session = visit.session()?;
    let cards = calls.applications(session).await?;
    let children = calls.children(session).await?.len();
    let archive = cards
        .iter()
        .filter_map(|card| {
            card.withdrawn_at.map(|at| Archived {
                id: card.id,
                title: w.say_with(
                    "portal-application-of",
                    &[("number", card.number.into()), ("child", card.child.as_str().into())],
                ),
                withdrawn: w.say_with("portal-withdrawn", &[("date", w.moment(at).into())]),
            })
        })
        .collect();
    let done = query
        .get("done")
        .filter(|done| *done == "withdrawn")
        .map(|_| w.say("portal-done-withdrawn"));
    page(&ApplicationsPage {
        frame: Frame::of(&calls, &visit, w.say("portal-applications-title"), Section::Applications).await,
        done,
        live: cards
            .iter()
            .filter(|card| card.withdrawn_at.is_none())
            .map(|card| CardView::of(w, card, &visit))
            .collect(),
        archive,
        children,
    })
}
