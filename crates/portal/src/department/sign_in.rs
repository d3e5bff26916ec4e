//! An officer signs in: name and password, or the one-time code of an account with the password to be; and sees where else the account is
//! signed in.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use oryn_api::error::{ApiError, Code};
use oryn_api::office::{OfficerSignedIn, PASSWORD_LENGTH, SignIn};
use oryn_domain::id::Id;

use crate::components::{Messages, Problem};
use crate::department::frame::{Frame, Section, beginning, id_of};
use crate::department::porter::Officer;
use crate::department::{Console, HOME, SIGN_IN};
use crate::form::Filled;
use crate::frame::{go, page, page_again};
use crate::trouble::Trouble;
use crate::visit::{Visit, own_path};
use crate::{cookies, secret};

#[derive(Template)]
#[template(path = "department/sign_in.html")]
struct SignInPage {
    frame: Frame,
    problem: Option<Problem>,
    login: String,
    comes_back: bool,
}

#[derive(Template)]
#[template(path = "department/first.html")]
struct FirstPage {
    frame: Frame,
    problem: Option<Problem>,
    login: String,
    hint: String,
}

fn sign_in_page(console: &Console, visit: &Visit, problem: Option<Problem>, login: String, comes_back: bool) -> SignInPage {
    SignInPage {
        frame: Frame::of_stranger(console, visit, visit.words().say("department-sign-in-title")),
        problem,
        login,
        comes_back,
    }
}

fn first_page(console: &Console, visit: &Visit, problem: Option<Problem>, login: String) -> FirstPage {
    let w = visit.words();
    let (least, most) = (*PASSWORD_LENGTH.start(), *PASSWORD_LENGTH.end());
    FirstPage {
        frame: Frame::of_stranger(console, visit, w.say("department-first-title")),
        problem,
        login,
        hint: w.say_with("department-password-hint", &[("least", least.into()), ("most", most.into())]),
    }
}

/// `GET /department`
pub(crate) async fn home(Officer(card): Officer) -> Response {
    std::future::ready(go(beginning(card.role), [])).await
}

/// `GET /department/sign-in`, with `back=1` when another page sent the officer here.
pub(crate) async fn ask(
    State(console): State<Console>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let comes_back = query.contains_key("back");
    let mut answer = page(&sign_in_page(&console, &visit, None, String::new(), comes_back))?;
    // Somebody who comes by the front door is not led to where somebody was heading earlier.
    if !comes_back && let Some(cookie) = cookies::forget_for_department(cookies::OFFICER_NEXT, visit.secure) {
        answer.headers_mut().append(axum::http::header::SET_COOKIE, cookie);
    }
    std::future::ready(Ok(answer)).await
}

/// Where the officer was heading.
fn heading(headers: &HeaderMap) -> String {
    let path = cookies::read(headers, cookies::OFFICER_NEXT).and_then(|wrapped| secret::unwrap(&wrapped));
    path.as_deref()
        .and_then(own_path)
        .filter(|path| path.starts_with(HOME))
        .unwrap_or(HOME)
        .to_owned()
}

/// Signed in: whoever was signed in here before is not any more.
async fn signed_in(console: &Console, visit: &Visit, headers: &HeaderMap, signed: &OfficerSignedIn) -> Result<Response, Trouble> {
    if let Some(before) = &visit.officer {
        console.sign_out(before).await?;
    }
    let token = cookies::keep_for_department(cookies::OFFICER, &signed.token, cookies::A_WORKING_DAY, visit.secure);
    Ok(go(
        &heading(headers),
        [token, cookies::forget_for_department(cookies::OFFICER_NEXT, visit.secure)],
    ))
}

/// Which field is still empty.
fn missing(filled: &Filled, fields: &[&'static str]) -> Option<&'static str> {
    fields.iter().find(|field| filled.text(field).is_empty()).copied()
}

/// What is wrong with a form that lacks this field.
pub(super) fn lacking(visit: &Visit, field: &'static str) -> Problem {
    let w = visit.words();
    Problem::of(w, &ApiError::new(Code::FormIncomplete), Some(field)).saying(w.say("department-fill-in"))
}

/// `POST /department/sign-in`
pub(crate) async fn check(State(console): State<Console>, visit: Visit, headers: HeaderMap, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["login", "password"])?;
    let login = filled.text("login").to_owned();
    let problem = match missing(&filled, &["login", "password"]) {
        Some(field) => lacking(&visit, field),
        None => {
            let request = SignIn {
                login: login.clone(),
                password: filled.raw("password").to_owned(),
                code: None,
            };
            match console.sign_in(request).await {
                Ok(signed) => return signed_in(&console, &visit, &headers, &signed).await,
                Err(error) => Problem::of(visit.words(), &error, Some("password")),
            }
        }
    };
    let said = problem.said();
    page_again(&sign_in_page(&console, &visit, Some(problem), login, false), said)
}

/// `GET /department/first`
pub(crate) async fn ask_first(State(console): State<Console>, visit: Visit) -> Result<Response, Trouble> {
    std::future::ready(page(&first_page(&console, &visit, None, String::new()))).await
}

/// `POST /department/first`
pub(crate) async fn check_first(
    State(console): State<Console>,
    visit: Visit,
    headers: HeaderMap,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&["login", "code", "password"])?;
    let login = filled.text("login").to_owned();
    let problem = match missing(&filled, &["login", "code", "password"]) {
        Some(field) => lacking(&visit, field),
        None => {
            let request = SignIn {
                login: login.clone(),
                password: filled.raw("password").to_owned(),
                code: Some(filled.text("code").to_owned()),
            };
            match console.sign_in(request).await {
                Ok(signed) => return signed_in(&console, &visit, &headers, &signed).await,
                Err(error) => {
                    let field = if error.is(Code::PasswordUnfit) { "password" } else { "code" };
                    Problem::of(visit.words(), &error, Some(field))
                }
            }
        }
    };
    let said = problem.said();
    page_again(&first_page(&console, &visit, Some(problem), login), said)
}

/// `POST /department/sign-out`
pub(crate) async fn sign_out(State(console): State<Console>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&[])?;
    if let Some(token) = &visit.officer {
        console.sign_out(token).await?;
    }
    Ok(go(SIGN_IN, [cookies::forget_for_department(cookies::OFFICER, visit.secure)]))
}

struct SessionLine {
    begun: String,
    until: String,
    own: bool,
    end: String,
}

#[derive(Template)]
#[template(path = "department/sessions.html")]
struct SessionsPage {
    frame: Frame,
    done: Option<String>,
    lines: Vec<SessionLine>,
}

/// `GET /department/sessions`
pub(crate) async fn sessions(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let token = visit.officer.as_ref().ok_or(Code::Unauthorized)?;
    let all = console.sessions(token).await?;
    page(&SessionsPage {
        frame: Frame::of(&console, &visit, &officer, w.say("department-sessions-title"), Section::None),
        done: query.contains_key("done").then(|| w.say("department-session-ended")),
        lines: all
            .into_iter()
            .map(|row| SessionLine {
                begun: w.moment(row.begun_at),
                until: w.moment(row.expires_at),
                own: row.own,
                end: format!("/department/sessions/{}/end", row.id),
            })
            .collect(),
    })
}

/// `POST /department/sessions/{session}/end`
pub(crate) async fn end_session(
    State(console): State<Console>,
    Officer(card): Officer,
    Path(session): Path<String>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&[])?;
    let session: Id = id_of(&session)?;
    console.end_session(card.id, session).await?;
    Ok(go("/department/sessions?done=1", []))
}
