//! Training installations only: the short messages that would have gone to phones.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use oryn_api::error::Code;

use crate::Calls;
use crate::frame::{Frame, Section, page};
use crate::trouble::Trouble;
use crate::visit::Visit;

struct Message {
    at: String,
    phone: String,
    text: String,
}

#[derive(Template)]
#[template(path = "training_sms.html")]
struct Messages {
    frame: Frame,
    messages: Vec<Message>,
}

/// `GET /dev/sms`
pub(crate) async fn messages(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    let w = visit.words();
    let sent = calls.training_sms().await.ok_or(Code::PageNotFound)?;
    page(&Messages {
        frame: Frame::of(&calls, &visit, w.say("portal-sms-title"), Section::None).await,
        messages: sent
            .into_iter()
            .map(|sms| Message {
                at: w.moment(sms.at),
                phone: sms.phone,
                text: sms.text,
            })
            .collect(),
    })
}
