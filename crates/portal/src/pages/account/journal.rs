//! The person's own journal: who signed in and from where, what was done with the account and for the own children.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use oryn_api::portal::OwnAct;
use oryn_domain::id::ApplicationId;

use crate::Calls;
use crate::frame::{Frame, Section, page};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

struct Line {
    at: String,
    what: String,
    /// From which browser, or by whom.
    note: Option<String>,
    application: Option<ApplicationId>,
}

impl Line {
    fn of(w: Words, act: OwnAct) -> Self {
        Self {
            at: w.moment(act.at),
            what: w.say(&act.what),
            note: if act.by_department {
                Some(w.say("account-act-by-department"))
            } else {
                Some(act.device).filter(|device| !device.is_empty())
            },
            application: act.application,
        }
    }
}

#[derive(Template)]
#[template(path = "account_journal.html")]
struct JournalPage {
    frame: Frame,
    lines: Vec<Line>,
}

/// `GET /account/journal`
pub(crate) async fn list(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    let w = visit.words();
    let acts = calls.own_acts(visit.session()?).await?;
    page(&JournalPage {
        frame: Frame::of(&calls, &visit, w.say("account-journal-title"), Section::None).await,
        lines: acts.into_iter().map(|act| Line::of(w, act)).collect(),
    })
}
