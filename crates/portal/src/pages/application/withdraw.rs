//! Taking an application back: what is lost by it stands in the question.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use oryn_api::error::Code;
use oryn_domain::id::{ApplicationId, CommandId};

use crate::Calls;
use crate::components::Problem;
use crate::form::{Filled, act_after};
use crate::frame::{Frame, Section, go, page, page_again_if};
use crate::trouble::Trouble;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "application_withdraw.html")]
struct WithdrawPage {
    frame: Frame,
    problem: Option<Problem>,
    question: String,
    loses: Vec<String>,
    here: String,
    back: String,
    act: CommandId,
}

async fn withdraw_page(
    calls: &Calls,
    visit: &Visit,
    id: ApplicationId,
    act: CommandId,
    problem: Option<Problem>,
) -> Result<WithdrawPage, Trouble> {
    let w = visit.words();
    let whole = calls.application(visit.session()?, id).await?;
    let card = &whole.card;
    let mut loses = Vec::new();
    if let Some(place) = card.position {
        loses.push(w.say_with("portal-withdraw-position", &[("position", w.number(place).into())]));
    }
    loses.push(w.say_with("portal-withdraw-filed", &[("date", w.moment(card.filed_at).into())]));
    Ok(WithdrawPage {
        frame: Frame::of(calls, visit, w.say("portal-withdraw-title"), Section::Applications).await,
        problem,
        question: w.say_with(
            "portal-withdraw-question",
            &[("number", card.number.into()), ("child", card.child.as_str().into())],
        ),
        loses,
        here: format!("/applications/{id}/withdraw"),
        back: format!("/applications/{id}"),
        act,
    })
}

/// `GET /applications/{application}/withdraw`
pub(crate) async fn ask(State(calls): State<Calls>, visit: Visit, Path(id): Path<String>) -> Result<Response, Trouble> {
    let id: ApplicationId = id.parse().map_err(|_not_an_id| Code::PageNotFound)?;
    page(&withdraw_page(&calls, &visit, id, calls.new_act(), None).await?)
}

/// `POST /applications/{application}/withdraw`
pub(crate) async fn withdraw(
    State(calls): State<Calls>,
    visit: Visit,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Trouble> {
    let id: ApplicationId = id.parse().map_err(|_not_an_id| Code::PageNotFound)?;
    filled.only(&[])?;
    let act = filled.act()?;
    match calls.withdraw_application(visit.session()?, act, id).await {
        Ok(()) => Ok(go("/applications?done=withdrawn", [])),
        Err(error) if error.is(Code::Unauthorized) => Err(error.into()),
        Err(error) => {
            let problem = Problem::of(visit.words(), &error, None);
            let said = problem.said();
            let act = act_after(|| calls.new_act(), act, &said);
            page_again_if(withdraw_page(&calls, &visit, id, act, Some(problem)).await, said)
        }
    }
}
