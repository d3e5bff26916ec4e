//! The contract: what it says, on a page, and the paper itself. It is signed at the kindergarten.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use oryn_api::error::Code;
use oryn_api::portal::ContractText;
use oryn_domain::id::ApplicationId;
use oryn_messages::format;

use super::referral::pdf;
use crate::Calls;
use crate::components::Fact;
use crate::frame::{Frame, Section, page};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "contract.html")]
struct ContractPage {
    frame: Frame,
    facts: Vec<Fact>,
    /// Where the paper is; `None` while it has not come.
    paper: Option<String>,
    in_force: bool,
    back: String,
}

fn facts(w: Words, text: &ContractText) -> Vec<Fact> {
    let mut facts = vec![
        Fact::of(w, "portal-contract-number", &text.number),
        Fact::of(w, "reading-contract-written", w.moment(text.prepared_at)),
        Fact::of(w, "portal-field-child", &text.child),
        Fact::of(w, "portal-field-kindergarten", w.name(&text.kindergarten)),
        Fact::of(w, "portal-field-address", w.name(&text.address)),
        Fact::of(w, "portal-field-group", &text.group),
        Fact::of(w, "reading-contract-first-day", w.day(text.starts_on)),
        Fact::of(w, "reading-contract-fee", format::tenge(text.fee_tenge)),
    ];
    facts.extend(
        text.fee_today
            .map(|fee| Fact::of(w, "reading-contract-fee-today", format::tenge(fee))),
    );
    facts
}

/// `GET /applications/{application}/contract`
pub(crate) async fn show(State(calls): State<Calls>, visit: Visit, Path(id): Path<String>) -> Result<Response, Trouble> {
    let id: ApplicationId = id.parse().map_err(|_not_an_id| Code::PageNotFound)?;
    let w = visit.words();
    let text = calls.contract(visit.session()?, id).await?.ok_or(Code::PageNotFound)?;
    page(&ContractPage {
        frame: Frame::of(&calls, &visit, w.say("reading-contract-title"), Section::Applications).await,
        facts: facts(w, &text),
        paper: text.has_paper.then(|| format!("/contract/{id}.pdf")),
        in_force: text.in_force,
        back: format!("/applications/{id}"),
    })
}

/// `GET /contract/{application}.pdf`
pub(crate) async fn paper(State(calls): State<Calls>, visit: Visit, Path(file): Path<String>) -> Result<Response, Trouble> {
    let id: ApplicationId = file.strip_suffix(".pdf").and_then(|id| id.parse().ok()).ok_or(Code::PageNotFound)?;
    Ok(pdf(calls.contract_paper(visit.session()?, id).await?))
}
