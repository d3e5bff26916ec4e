//! Signing in without the telephone: by a code that the department gave out after looking at the identity card.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use oryn_api::error::Code;

use crate::Calls;
use crate::components::{Messages, Problem};
use crate::form::{Filled, digits};
use crate::frame::{Frame, Section, page, page_again};
use crate::pages::sign_in::{asker, enter};
use crate::trouble::Trouble;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "sign_in_recovery.html")]
struct RecoveryPage {
    frame: Frame,
    problem: Option<Problem>,
    iin: String,
}

async fn recovery_page(calls: &Calls, visit: &Visit, problem: Option<Problem>, iin: String) -> RecoveryPage {
    RecoveryPage {
        frame: Frame::of(calls, visit, visit.words().say("portal-recovery-title"), Section::None).await,
        problem,
        iin,
    }
}

/// `GET /sign-in/recovery`
pub(crate) async fn ask(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    page(&recovery_page(&calls, &visit, None, String::new()).await)
}

/// `POST /sign-in/recovery`
pub(crate) async fn check(State(calls): State<Calls>, visit: Visit, headers: HeaderMap, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["iin", "code"])?;
    let asker = asker(&visit, &headers);
    match calls.recover(&digits(filled.text("iin")), filled.text("code"), &asker).await {
        Ok(signed) => Ok(enter(&calls, &visit, &headers, &signed, "/account?done=recovered").await),
        Err(error) => {
            let field = if error.is(Code::AccountSignInWrong) { "code" } else { "iin" };
            let problem = Problem::of(visit.words(), &error, Some(field));
            let said = problem.said();
            let typed = filled.text("iin").to_owned();
            page_again(&recovery_page(&calls, &visit, Some(problem), typed).await, said)
        }
    }
}
