//! Choosing the settlement: what is shown on every page, and what lists begin with.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use oryn_domain::id::SettlementId;
use oryn_messages::alphabetical;

use crate::components::Choice;
use crate::form::Filled;
use crate::frame::{Frame, Section, go, page};
use crate::trouble::Trouble;
use crate::visit::{Visit, own_path};
use crate::{Calls, cookies};

#[derive(Template)]
#[template(path = "settlement.html")]
struct SettlementPage {
    frame: Frame,
    back: String,
    choices: Vec<Choice>,
}

/// `GET /settlement?back=/where/one/was`
pub(crate) async fn ask(
    State(calls): State<Calls>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let back = query.get("back").and_then(|path| own_path(path)).unwrap_or("/").to_owned();
    let mut choices: Vec<Choice> = calls
        .settlements()
        .await
        .into_iter()
        .map(|row| Choice {
            chosen: visit.settlement == Some(row.id),
            value: row.id.to_string(),
            name: w.name(&row.name),
            note: Some(w.name(&row.region)),
        })
        .collect();
    choices.sort_by_cached_key(|choice| alphabetical(&choice.name));
    page(&SettlementPage {
        frame: Frame::of(&calls, &visit, w.say("settlement-title"), Section::None).await,
        back,
        choices,
    })
}

/// `POST /settlement`: one that is chosen, or none.
pub(crate) async fn choose(State(calls): State<Calls>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["settlement", "back"])?;
    let chosen: Option<SettlementId> = filled.id("settlement")?;
    let known = calls.settlements().await.into_iter().find(|row| Some(row.id) == chosen);
    let cookie = match known {
        Some(row) => cookies::keep(cookies::SETTLEMENT, &row.id.to_string(), cookies::A_YEAR, visit.secure),
        None => cookies::forget(cookies::SETTLEMENT, visit.secure),
    };
    Ok(go(own_path(filled.text("back")).unwrap_or("/"), [cookie]))
}
