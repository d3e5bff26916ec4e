//! Asking for a place and taking the response back: each with a page that tells what follows before anything happens.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use oryn_api::error::Code;
use oryn_api::portal::Asked;
use oryn_domain::distribution::Way;
use oryn_domain::id::{ApplicationId, BulletinId, CommandId, ResponseId};

use crate::Calls;
use crate::components::{Fact, Problem, TermChip};
use crate::form::{Filled, act_after};
use crate::frame::{Frame, Section, go, page, page_again_if};
use crate::pages::places::terms;
use crate::trouble::Trouble;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "respond.html")]
struct RespondPage {
    frame: Frame,
    problem: Option<Problem>,
    facts: Vec<Fact>,
    terms: Vec<TermChip>,
    then: Vec<String>,
    button: String,
    possible: bool,
    here: String,
    back: String,
    act: CommandId,
}

async fn respond_page(
    calls: &Calls,
    visit: &Visit,
    bulletin: BulletinId,
    application: ApplicationId,
    act: CommandId,
    problem: Option<Problem>,
) -> Result<RespondPage, Trouble> {
    let w = visit.words();
    let session = visit.session()?;
    let whole = calls.bulletin(Some(session), bulletin).await?;
    let fit = whole
        .fits
        .iter()
        .find(|fit| fit.application == application)
        .ok_or(Code::PageNotFound)?;
    let refused = fit.answer.as_ref().err();
    let problem = problem.or_else(|| refused.map(|error| Problem::of(w, error, None)));
    let place = &whole.place;
    let at_once = place.way == Way::SelfIssued;
    let rules = calls.rules();
    let days = |days: u32| w.say_with("working-days", &[("days", days.into())]);
    Ok(RespondPage {
        frame: Frame::of(
            calls,
            visit,
            w.say(if at_once { "portal-take-title" } else { "portal-respond-title" }),
            Section::Places,
        )
        .await,
        possible: refused.is_none(),
        problem,
        facts: vec![
            Fact::of(w, "portal-field-child", &fit.child),
            Fact::of(w, "portal-field-kindergarten", w.name(&place.kindergarten)),
            Fact::of(w, "portal-field-address", w.name(&place.address)),
            Fact::of(w, "portal-field-group", format!("{} · {}", place.group, w.language(place.language))),
        ],
        terms: terms(w, place, visit.now),
        then: {
            let come = w.say_with(
                "portal-respond-then-referral",
                &[
                    ("days", days(rules.referral_working_days).into()),
                    ("stop", days(rules.stop_list_working_days).into()),
                ],
            );
            if at_once {
                vec![w.say("portal-take-then-referral"), come]
            } else {
                let round = match whole.round_minutes {
                    0 => w.say("portal-respond-then-first"),
                    minutes => w.say_with("portal-respond-then-round", &[("minutes", minutes.into())]),
                };
                let desk = w.say_with("portal-respond-then-desk", &[("days", days(rules.activation_working_days).into())]);
                vec![round, desk, come, w.say("portal-respond-then-one")]
            }
        },
        button: w.say(if at_once { "portal-take-now" } else { "portal-respond-now" }),
        here: format!("/places/{bulletin}/respond/{application}"),
        back: format!("/places/{bulletin}"),
        act,
    })
}

fn ids(bulletin: &str, application: &str) -> Result<(BulletinId, ApplicationId), Trouble> {
    match (bulletin.parse(), application.parse()) {
        (Ok(bulletin), Ok(application)) => Ok((bulletin, application)),
        _ => Err(Code::PageNotFound.into()),
    }
}

/// `GET /places/{bulletin}/respond/{application}`
pub(crate) async fn ask(
    State(calls): State<Calls>,
    visit: Visit,
    Path((bulletin, application)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let (bulletin, application) = ids(&bulletin, &application)?;
    page(&respond_page(&calls, &visit, bulletin, application, calls.new_act(), None).await?)
}

/// `POST /places/{bulletin}/respond/{application}`
pub(crate) async fn respond(
    State(calls): State<Calls>,
    visit: Visit,
    Path((bulletin, application)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Trouble> {
    let (bulletin, application) = ids(&bulletin, &application)?;
    filled.only(&[])?;
    let act = filled.act()?;
    match calls.respond(visit.session()?, act, application, bulletin).await {
        Ok(Asked::Responded(_)) => Ok(go(&format!("/applications/{application}?done=responded"), [])),
        Ok(Asked::Referred) => Ok(go(&format!("/applications/{application}?done=referred"), [])),
        Err(error) if error.is(Code::Unauthorized) => Err(error.into()),
        Err(error) => {
            let problem = Problem::of(visit.words(), &error, None);
            let said = problem.said();
            let act = act_after(|| calls.new_act(), act, &said);
            page_again_if(respond_page(&calls, &visit, bulletin, application, act, Some(problem)).await, said)
        }
    }
}

#[derive(Template)]
#[template(path = "response_withdraw.html")]
struct WithdrawPage {
    frame: Frame,
    problem: Option<Problem>,
    facts: Vec<Fact>,
    here: String,
    back: String,
    act: CommandId,
}

async fn withdraw_page(
    calls: &Calls,
    visit: &Visit,
    application: ApplicationId,
    response: ResponseId,
    act: CommandId,
    problem: Option<Problem>,
) -> Result<WithdrawPage, Trouble> {
    let w = visit.words();
    let whole = calls.application(visit.session()?, application).await?;
    let card = whole.responses.iter().find(|card| card.id == response).ok_or(Code::PageNotFound)?;
    Ok(WithdrawPage {
        frame: Frame::of(calls, visit, w.say("portal-response-withdraw-title"), Section::Applications).await,
        problem,
        facts: vec![
            Fact::of(w, "portal-field-child", &whole.card.child),
            Fact::of(w, "portal-field-kindergarten", w.name(&card.place.kindergarten)),
            Fact::of(w, "portal-field-group", &card.place.group),
        ],
        here: format!("/applications/{application}/responses/{response}/withdraw"),
        back: format!("/applications/{application}"),
        act,
    })
}

fn response_ids(application: &str, response: &str) -> Result<(ApplicationId, ResponseId), Trouble> {
    match (application.parse(), response.parse()) {
        (Ok(application), Ok(response)) => Ok((application, response)),
        _ => Err(Code::PageNotFound.into()),
    }
}

/// `GET /applications/{application}/responses/{response}/withdraw`
pub(crate) async fn ask_withdraw(
    State(calls): State<Calls>,
    visit: Visit,
    Path((application, response)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let (application, response) = response_ids(&application, &response)?;
    page(&withdraw_page(&calls, &visit, application, response, calls.new_act(), None).await?)
}

/// `POST /applications/{application}/responses/{response}/withdraw`
pub(crate) async fn withdraw(
    State(calls): State<Calls>,
    visit: Visit,
    Path((application, response)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, Trouble> {
    let (application, response) = response_ids(&application, &response)?;
    filled.only(&[])?;
    let act = filled.act()?;
    match calls.withdraw_response(visit.session()?, act, response).await {
        Ok(()) => Ok(go(&format!("/applications/{application}?done=response-withdrawn"), [])),
        Err(error) if error.is(Code::Unauthorized) => Err(error.into()),
        Err(error) => {
            let problem = Problem::of(visit.words(), &error, None);
            let said = problem.said();
            let act = act_after(|| calls.new_act(), act, &said);
            page_again_if(withdraw_page(&calls, &visit, application, response, act, Some(problem)).await, said)
        }
    }
}
