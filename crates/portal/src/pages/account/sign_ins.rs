//! Where the account is signed in: from which browser, since when, when it was used last; and ending what is not one's own.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;

use crate::Calls;
use crate::form::Filled;
use crate::frame::{Frame, Section, go, page};
use crate::trouble::Trouble;
use crate::visit::Visit;

struct Line {
    name: String,
    device: String,
    begun: String,
    used: String,
    proven: String,
    own: bool,
}

#[derive(Template)]
#[template(path = "account_sign_ins.html")]
struct SignInsPage {
    frame: Frame,
    done: Option<String>,
    lines: Vec<Line>,
    /// Whether there is another one than this.
    others: bool,
}

/// `GET /account/sign-ins`
pub(crate) async fn list(
    State(calls): State<Calls>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let lines: Vec<Line> = calls
        .sign_ins(visit.session()?)
        .await?
        .into_iter()
        .map(|card| Line {
            device: if card.device.is_empty() {
                w.say("account-device-unknown")
            } else {
                card.device
            },
            begun: w.moment(card.begun_at),
            used: w.moment(card.used_at),
            proven: w.say(&format!("account-proven-{}", card.proven)),
            own: card.own,
            name: card.name,
        })
        .collect();
    page(&SignInsPage {
        frame: Frame::of(&calls, &visit, w.say("account-sign-ins-title"), Section::None).await,
        done: query.contains_key("done").then(|| w.say("account-sign-ins-ended")),
        others: lines.iter().any(|line| !line.own),
        lines,
    })
}

/// `POST /account/sign-ins/end`: the one that is named, or, where none is, all but the own.
pub(crate) async fn end(State(calls): State<Calls>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["name"])?;
    let session = visit.session()?;
    match filled.text("name") {
        "" => {
            calls.end_other_sign_ins(session).await?;
        }
        name => calls.end_sign_in(session, name).await?,
    }
    Ok(go("/account/sign-ins?done=1", []))
}
