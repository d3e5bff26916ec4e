//! The inbox: what happened, in words, newest first.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use oryn_api::portal::{Args, Notice};
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

fn args(w: Words, args: &Args) -> Vec<(&str, Arg)> {
    let texts = args.texts.iter().map(|(name, text)| (name.as_str(), Arg::from(text)));
    let numbers = args.numbers.iter().map(|(name, number)| (name.as_str(), Arg::from(*number)));
    let instants = args.instants.iter().map(|(name, at)| (name.as_str(), w.moment(*at).into()));
    let days = args.days.iter().map(|(name, day)| (name.as_str(), w.day(*day).into()));
    let names = args.names.iter().map(|(name, of)| (name.as_str(), w.name(of).into()));
    let keys = args.keys.iter().map(|(name, key)| (name.as_str(), w.say(key).into()));
    texts.chain(numbers).chain(instants).chain(days).chain(names).chain(keys).collect()
}

fn view(w: Words, notice: &Notice) -> NoticeView {
    NoticeView {
        at: w.moment(notice.at),
        text: w.say_with(&format!("notice-{}", notice.code), &args(w, &notice.args)),
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
