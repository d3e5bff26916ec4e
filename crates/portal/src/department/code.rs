//! A one-time code on the page that follows its making: it is shown once and nowhere kept.

use askama::Template;
use axum::response::Response;
use oryn_api::office::OneTimeCode;

use crate::components::TermChip;
use crate::department::frame::Frame;
use crate::frame::page;
use crate::trouble::Trouble;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "department/code.html")]
struct CodePage {
    frame: Frame,
    lead: String,
    code: String,
    until: TermChip,
    back: String,
    back_name: String,
}

/// The page with a code: for whom it is and what to do with it, and where to go on.
pub(super) fn shown(frame: Frame, visit: &Visit, code: OneTimeCode, lead: String, back: (String, String)) -> Result<Response, Trouble> {
    let (back, back_name) = back;
    page(&CodePage {
        until: TermChip::plain(frame.w, code.expires_at, visit.now),
        frame,
        lead,
        code: code.code,
        back,
        back_name,
    })
}
