//! Joining: a password, or none; then number and surname, what the register says of them, and the consent.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{PersonCard, PersonNamed};
use oryn_messages::format;

use crate::components::{Fact, Messages, Problem};
use crate::form::{Filled, digits};
use crate::frame::{Frame, Section, go, page, page_again};
use crate::pages::sign_in::heading;
use crate::pages::sign_in::password::{chosen, hint, problem_of};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::{Calls, cookies};

#[derive(Template)]
#[template(path = "sign_in_new_password.html")]
struct NewPasswordPage {
    frame: Frame,
    problem: Option<Problem>,
    hint: String,
}

async fn new_password_page(calls: &Calls, visit: &Visit, problem: Option<Problem>) -> NewPasswordPage {
    let w = visit.words();
    NewPasswordPage {
        frame: Frame::of(calls, visit, w.say("portal-new-password-title"), Section::None).await,
        problem,
        hint: hint(w),
    }
}

/// `GET /sign-in/new-password`
pub(crate) async fn ask_password(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    visit.session()?;
    page(&new_password_page(&calls, &visit, None).await)
}

/// `POST /sign-in/new-password`: the password twice, or, with `step=without`, none.
pub(crate) async fn choose_password(State(calls): State<Calls>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["password", "again", "step"])?;
    let session = visit.session()?;
    if filled.text("step") == "without" {
        return Ok(go("/sign-in/person", []));
    }
    let chosen = match chosen(&filled) {
        Ok(password) => calls.choose_password(session, password).await,
        Err(error) => Err(error),
    };
    match chosen {
        Ok(()) => Ok(go("/sign-in/person", [])),
        Err(error) if error.is(Code::Unauthorized) => Err(error.into()),
        Err(error) => {
            let problem = problem_of(visit.words(), &error);
            let said = problem.said();
            page_again(&new_password_page(&calls, &visit, Some(problem)).await, said)
        }
    }
}

#[derive(Template)]
#[template(path = "sign_in_person.html")]
struct PersonPage {
    frame: Frame,
    problem: Option<Problem>,
    iin: String,
    surname: String,
}

#[derive(Template)]
#[template(path = "sign_in_agree.html")]
struct AgreePage {
    frame: Frame,
    problem: Option<Problem>,
    iin: String,
    surname: String,
    facts: Vec<Fact>,
}

async fn person_page(calls: &Calls, visit: &Visit, problem: Option<Problem>, typed: PersonNamed) -> PersonPage {
    PersonPage {
        frame: Frame::of(calls, visit, visit.words().say("portal-person-title"), Section::None).await,
        problem,
        iin: typed.iin,
        surname: typed.surname,
    }
}

async fn agree_page(calls: &Calls, visit: &Visit, person: &PersonCard, surname: String, problem: Option<Problem>) -> AgreePage {
    let w = visit.words();
    AgreePage {
        frame: Frame::of(calls, visit, w.say("portal-agree-title"), Section::None).await,
        problem,
        iin: person.iin.to_string(),
        surname,
        facts: vec![
            Fact::of(w, "portal-name", &person.name),
            Fact::of(w, "portal-born", format::short_day(person.born)),
            Fact::of(w, "iin", person.iin.masked()),
        ],
    }
}

/// `GET /sign-in/person`
pub(crate) async fn ask_person(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    visit.session()?;
    let nothing = PersonNamed {
        iin: String::new(),
        surname: String::new(),
    };
    page(&person_page(&calls, &visit, None, nothing).await)
}

/// `POST /sign-in/person`: first number and surname, then, with `step=agree`, the consent.
pub(crate) async fn check_person(
    State(calls): State<Calls>,
    visit: Visit,
    headers: HeaderMap,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&["iin", "surname", "step", "consent"])?;
    let session = visit.session()?;
    let asked = PersonNamed {
        iin: digits(filled.text("iin")),
        surname: filled.text("surname").to_owned(),
    };
    let agrees = filled.text("step") == "agree";
    if agrees && filled.ticked("consent") {
        return match calls.register(session, &asked, true).await {
            Ok(_) => {
                let path = heading(&headers).unwrap_or_else(|| "/children?done=registered".to_owned());
                Ok(go(&path, [cookies::forget(cookies::NEXT, visit.secure)]))
            }
            Err(error) if error.is(Code::Unauthorized) => Err(error.into()),
            Err(error) => not_found(&calls, &visit, &filled, &error).await,
        };
    }
    match calls.look_up(session, &asked).await {
        Ok(person) if agrees => {
            let problem = Problem::of(visit.words(), &ApiError::new(Code::ConsentNeeded), Some("consent"));
            let said = problem.said();
            page_again(&agree_page(&calls, &visit, &person, asked.surname, Some(problem)).await, said)
        }
        Ok(person) => page(&agree_page(&calls, &visit, &person, asked.surname, None).await),
        Err(error) if error.is(Code::Unauthorized) => Err(error.into()),
        Err(error) => not_found(&calls, &visit, &filled, &error).await,
    }
}

/// The form again. What is wrong with the number in itself stands at its field; anything else is about both.
async fn not_found(calls: &Calls, visit: &Visit, filled: &Filled, error: &ApiError) -> Result<Response, Trouble> {
    let problem = Problem::of(visit.words(), error, Some("iin"));
    let said = problem.said();
    let typed = PersonNamed {
        iin: filled.text("iin").to_owned(),
        surname: filled.text("surname").to_owned(),
    };
    page_again(&person_page(calls, visit, Some(problem), typed).await, said)
}
