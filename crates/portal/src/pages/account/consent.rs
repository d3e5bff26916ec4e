//! The consent to the data policy: who agreed to an earlier version is asked again before anything else.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{AccountCard, POLICY};

use crate::components::{Messages, Problem};
use crate::form::Filled;
use crate::frame::{Frame, Section, go, page, page_again};
use crate::pages::sign_in::heading;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;
use crate::{Calls, cookies};

/// How the consent stands, in one line.
pub(super) fn state(w: Words, card: &AccountCard) -> String {
    match card.consent {
        Some((version, at)) => w.say_with(
            "account-consent-given",
            &[("version", version.into()), ("date", w.moment(at).into())],
        ),
        None => w.say("account-consent-paper"),
    }
}

#[derive(Template)]
#[template(path = "account_consent.html")]
struct ConsentPage {
    frame: Frame,
    problem: Option<Problem>,
    state: String,
    /// Whether the version that stands is another one than was agreed to.
    is_due: bool,
    version: String,
}

async fn consent_page(calls: &Calls, visit: &Visit, problem: Option<Problem>) -> Result<ConsentPage, Trouble> {
    let w = visit.words();
    let card = calls.account(visit.session()?).await?;
    Ok(ConsentPage {
        frame: Frame::of(calls, visit, w.say("account-consent-title"), Section::None).await,
        problem,
        state: state(w, &card),
        is_due: card.consent.is_some_and(|(version, _)| version < POLICY),
        version: w.say_with("portal-privacy-version", &[("version", POLICY.into())]),
    })
}

/// `GET /account/consent`
pub(crate) async fn ask(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    page(&consent_page(&calls, &visit, None).await?)
}

/// `POST /account/consent`
pub(crate) async fn agree(State(calls): State<Calls>, visit: Visit, headers: HeaderMap, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["consent"])?;
    if !filled.ticked("consent") {
        let problem = Problem::of(visit.words(), &ApiError::new(Code::ConsentNeeded), Some("consent"));
        let said = problem.said();
        return page_again(&consent_page(&calls, &visit, Some(problem)).await?, said);
    }
    calls.agree(visit.session()?).await?;
    let path = heading(&headers).unwrap_or_else(|| "/account?done=agreed".to_owned());
    Ok(go(&path, [cookies::forget(cookies::NEXT, visit.secure)]))
}
