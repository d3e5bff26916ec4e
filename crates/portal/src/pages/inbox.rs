//! The inbox: what happened, in words, newest first.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use oryn_api::portal::Notice;
use oryn_messages::Arg;

use crate::Calls;
use crate::frame::{Frame, Section, page};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

struct NoticeView {
    at: String,
    text: String,
    application: Option<String>,
}

#[derive(Template)]
#[template(path = "inbox.html")]
struct Inbox {
    frame: Frame,
    notices: Vec<NoticeView>,
}

/// A number that arrived as text chooses the plural form too, unless that would change how it is written.
fn arg(text: &str) -> Arg {
    match text.parse::<i64>() {
        Ok(number) if number.to_string() == text => Arg::Number(number),
        _ => text.into(),
    }
}

fn view(w: Words, notice: &Notice) -> NoticeView {
    let texts = notice.args.iter().map(|(name, text)| (name.as_str(), arg(text)));
    let instants = notice.instants.iter().map(|(name, at)| (name.as_str(), w.moment(*at).into()));
    let args: Vec<(&str, Arg)> = texts.chain(instants).collect();
    NoticeView {
        at: w.moment(notice.at),
        text: w.say_with(&format!("notice-{}", notice.code), &args),
        application: notice.application.map(|id| format!("/applications/{id}")),
    }
}

/// `GET /inbox`
pub(crate) async fn list(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    let w = visit.words();
    let notices = calls.notices(visit.session()?).await?;
    page(&Inbox {
        frame: Frame::of(&calls, &visit, w.say("portal-inbox-title"), Section::Inbox).await,
        notices: notices.iter().map(|notice| view(w, notice)).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_its_zeros() {
        assert_eq!(arg("5"), Arg::Number(5));
        assert_eq!(arg("0042"), Arg::Text("0042".into()));
        assert_eq!(arg("61001-5"), Arg::Text("61001-5".into()));
    }
}
