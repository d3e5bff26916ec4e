//! "Tell me when": a family asks to be told of places for one of its applications, and stops it.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use oryn_api::error::Code;
use oryn_api::portal::WishCard;
use oryn_domain::id::{ApplicationId, KindergartenId};

use crate::Calls;
use crate::components::{Choice, Fact};
use crate::form::Filled;
use crate::frame::{Frame, Section, go, page};
use crate::trouble::Trouble;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "wish.html")]
struct WishPage {
    frame: Frame,
    done: Option<String>,
    facts: Vec<Fact>,
    state: String,
    on: bool,
    choices: Vec<Choice>,
    here: String,
    back: String,
}

async fn wish_page(calls: &Calls, visit: &Visit, id: ApplicationId, card: &WishCard, done: Option<&str>) -> WishPage {
    let w = visit.words();
    WishPage {
        frame: Frame::of(calls, visit, w.say("wish-title"), Section::Applications).await,
        done: match done {
            Some("on") => Some(w.say("wish-is-on")),
            Some("off") => Some(w.say("wish-is-off")),
            _ => None,
        },
        facts: vec![
            Fact::of(w, "portal-field-child", &card.child),
            Fact::of(w, "appeal-application", card.number.to_string()),
        ],
        state: w.say(if card.on { "wish-on" } else { "wish-off" }),
        on: card.on,
        choices: card
            .kindergartens
            .iter()
            .map(|(id, name, chosen)| Choice {
                value: id.to_string(),
                name: w.name(name),
                note: None,
                chosen: *chosen,
            })
            .collect(),
        here: format!("/applications/{id}/wish"),
        back: format!("/applications/{id}"),
    }
}

fn id_of(text: &str) -> Result<ApplicationId, Trouble> {
    text.parse().map_err(|_not_an_id| Code::PageNotFound.into())
}

/// `GET /applications/{application}/wish`
pub(crate) async fn show(
    State(calls): State<Calls>,
    visit: Visit,
    Path(id): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let id = id_of(&id)?;
    let card = calls.wish(visit.session()?, id).await?;
    let done = query.get("done").map(String::as_str);
    page(&wish_page(&calls, &visit, id, &card, done).await)
}

/// `POST /applications/{application}/wish`
pub(crate) async fn ask(State(calls): State<Calls>, visit: Visit, Path(id): Path<String>, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["of-*"])?;
    let id = id_of(&id)?;
    let card = calls.wish(visit.session()?, id).await?;
    let chosen: BTreeSet<KindergartenId> = card
        .kindergartens
        .iter()
        .map(|(id, _, _)| *id)
        .filter(|id| filled.ticked(&format!("of-{id}")))
        .collect();
    calls.tell_me(visit.session()?, id, chosen).await?;
    Ok(go(&format!("/applications/{id}/wish?done=on"), []))
}

/// `POST /applications/{application}/wish/stop`
pub(crate) async fn stop(State(calls): State<Calls>, visit: Visit, Path(id): Path<String>, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&[])?;
    let id = id_of(&id)?;
    calls.tell_me_no_more(visit.session()?, id).await?;
    Ok(go(&format!("/applications/{id}/wish?done=off"), []))
}
