//! Signing in by a password; and what every form that sets one has in common.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use oryn_api::error::{ApiError, Code};
use oryn_api::office::PASSWORD_LENGTH;

use crate::Calls;
use crate::components::{Messages, Problem};
use crate::form::Filled;
use crate::frame::{Frame, Section, page, page_again};
use crate::pages::sign_in::{asker, enter};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

/// How long a password is.
pub(crate) fn hint(w: Words) -> String {
    let (least, most) = (*PASSWORD_LENGTH.start(), *PASSWORD_LENGTH.end());
    w.say_with("portal-new-password-hint", &[("least", least.into()), ("most", most.into())])
}

/// The password of a form that asks for it twice, letter for letter.
pub(crate) fn chosen(filled: &Filled) -> Result<&str, ApiError> {
    let password = filled.raw("password");
    if password == filled.raw("again") {
        Ok(password)
    } else {
        Err(Code::PasswordsDiffer.into())
    }
}

/// What did not work with such a form, at its field.
pub(crate) fn problem_of(w: Words, error: &ApiError) -> Problem {
    let field = if error.is(Code::PasswordsDiffer) {
        Some("again")
    } else if error.is(Code::PasswordUnfit) || error.is(Code::PasswordCommon) {
        Some("password")
    } else {
        None
    };
    Problem::of(w, error, field)
}

#[derive(Template)]
#[template(path = "sign_in_password.html")]
struct PasswordPage {
    frame: Frame,
    problem: Option<Problem>,
    who: String,
}

async fn password_page(calls: &Calls, visit: &Visit, problem: Option<Problem>, who: String) -> PasswordPage {
    PasswordPage {
        frame: Frame::of(calls, visit, visit.words().say("portal-password-title"), Section::None).await,
        problem,
        who,
    }
}

/// `GET /sign-in/password`
pub(crate) async fn ask(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    page(&password_page(&calls, &visit, None, String::new()).await)
}

/// `POST /sign-in/password`
pub(crate) async fn check(State(calls): State<Calls>, visit: Visit, headers: HeaderMap, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["who", "password"])?;
    let who = filled.text("who").to_owned();
    let asker = asker(&visit, &headers);
    match calls.sign_in_by_password(&who, filled.raw("password"), &asker).await {
        Ok(signed) => Ok(enter(&calls, &visit, &headers, &signed, "/applications").await),
        Err(error) => {
            // What is wrong with a telephone or a number in itself stands there; of a wrong sign-in nothing more is said than that.
            let field = if error.is(Code::AccountSignInWrong) { "password" } else { "who" };
            let problem = Problem::of(visit.words(), &error, Some(field));
            let said = problem.said();
            page_again(&password_page(&calls, &visit, Some(problem), who).await, said)
        }
    }
}
