//! Setting a password. It takes a fresh sign-in: who has forgotten the old one signs in by a code, and who left a browser open loses nothing.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use oryn_api::error::Code;

use crate::Calls;
use crate::components::{Messages, Problem};
use crate::form::Filled;
use crate::frame::{Frame, Section, go, page, page_again};
use crate::pages::sign_in::password::{chosen, hint, problem_of};
use crate::trouble::Trouble;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "account_password.html")]
struct PasswordPage {
    frame: Frame,
    problem: Option<Problem>,
    hint: String,
    /// Whether the sign-in is fresh enough.
    may: bool,
}

async fn password_page(calls: &Calls, visit: &Visit, problem: Option<Problem>) -> Result<PasswordPage, Trouble> {
    let w = visit.words();
    let card = calls.account(visit.session()?).await?;
    Ok(PasswordPage {
        frame: Frame::of(calls, visit, w.say("account-password-title"), Section::None).await,
        problem,
        hint: hint(w),
        may: card.may_set_password,
    })
}

/// `GET /account/password`
pub(crate) async fn ask(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    page(&password_page(&calls, &visit, None).await?)
}

/// `POST /account/password`
pub(crate) async fn set(State(calls): State<Calls>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["password", "again"])?;
    let session = visit.session()?;
    let set = match chosen(&filled) {
        Ok(password) => calls.choose_password(session, password).await,
        Err(error) => Err(error),
    };
    match set {
        Ok(()) => Ok(go("/account?done=password", [])),
        Err(error) if error.is(Code::Unauthorized) => Err(error.into()),
        Err(error) => {
            let problem = problem_of(visit.words(), &error);
            let said = problem.said();
            page_again(&password_page(&calls, &visit, Some(problem)).await?, said)
        }
    }
}
