//! Signing in: telephone, code from the message; who is new gives the IIN, checks what the register says, and agrees.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderValue;
use axum::response::Response;
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{CodeSent, PersonCard};
use oryn_domain::time::Instant;
use oryn_messages::format;
use std::collections::BTreeMap;

use crate::components::{Fact, Messages, Problem, TermChip};
use crate::form::{Filled, digits};
use crate::frame::{Frame, Section, go, page, page_again};
use crate::trouble::Trouble;
use crate::visit::{Visit, own_path};
use crate::{Calls, cookies, secret};

#[derive(Template)]
#[template(path = "sign_in_phone.html")]
struct PhonePage {
    frame: Frame,
    problem: Option<Problem>,
    phone: String,
    comes_back: bool,
}

async fn phone_page(calls: &Calls, visit: &Visit, problem: Option<Problem>, phone: String, comes_back: bool) -> PhonePage {
    let frame = Frame::of(calls, visit, visit.words().say("portal-sign-in-title"), Section::None).await;
    PhonePage {
        frame,
        problem,
        phone,
        comes_back,
    }
}

/// `GET /sign-in`, with `back=1` when another page sent the person here, or `next=` from a link.
pub(crate) async fn ask_phone(
    State(calls): State<Calls>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let comes_back = query.contains_key("back");
    let mut answer = page(&phone_page(&calls, &visit, None, String::new(), comes_back).await)?;
    let next = query.get("next").and_then(|path| own_path(path));
    let cookie = match next {
        Some(path) => cookies::keep(cookies::NEXT, &secret::wrap(path), cookies::HALF_AN_HOUR, visit.secure),
        // Somebody who comes by the front door is not led to where somebody was heading earlier.
        None if !comes_back => cookies::forget(cookies::NEXT, visit.secure),
        None => None,
    };
    if let Some(cookie) = cookie {
        answer.headers_mut().append(axum::http::header::SET_COOKIE, cookie);
    }
    Ok(answer)
}

/// What is remembered of a code on its way.
struct Waiting {
    phone: String,
    expires_at: Instant,
    again_at: Instant,
}

impl Waiting {
    fn cookie(phone: &str, sent: &CodeSent, visit: &Visit) -> Option<HeaderValue> {
        let again_at = visit.now.plus_micros(i64::from(sent.again_after).saturating_mul(1_000_000));
        let text = format!("{phone}|{}|{}", sent.expires_at.millis(), again_at.millis());
        cookies::keep(cookies::CODE, &secret::wrap(&text), cookies::HALF_AN_HOUR, visit.secure)
    }

    fn read(headers: &axum::http::HeaderMap) -> Option<Self> {
        let text = secret::unwrap(&cookies::read(headers, cookies::CODE)?)?;
        let mut parts = text.rsplitn(3, '|');
        let again_at = Instant::from_millis(parts.next()?.parse().ok()?);
        let expires_at = Instant::from_millis(parts.next()?.parse().ok()?);
        Some(Self {
            phone: parts.next()?.to_owned(),
            expires_at,
            again_at,
        })
    }
}

/// `POST /sign-in`
pub(crate) async fn send_code(State(calls): State<Calls>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["phone"])?;
    let phone = filled.text("phone").to_owned();
    match calls.send_code(&phone, visit.lang.code()).await {
        Ok(sent) => Ok(go("/sign-in/code", [Waiting::cookie(&phone, &sent, &visit)])),
        Err(error) => {
            let problem = Problem::of(visit.words(), &error, Some("phone"));
            let said = problem.said();
            page_again(&phone_page(&calls, &visit, Some(problem), phone, false).await, said)
        }
    }
}

#[derive(Template)]
#[template(path = "sign_in_code.html")]
struct CodePage {
    frame: Frame,
    problem: Option<Problem>,
    sent_to: String,
    expires: TermChip,
    again_at: Option<String>,
    again_at_millis: i64,
}

async fn code_page(calls: &Calls, visit: &Visit, waiting: &Waiting, problem: Option<Problem>) -> CodePage {
    let w = visit.words();
    CodePage {
        frame: Frame::of(calls, visit, w.say("portal-code-title"), Section::None).await,
        problem,
        sent_to: w.say_with("portal-code-sent", &[("phone", waiting.phone.as_str().into())]),
        expires: TermChip::of_code(w, waiting.expires_at, visit.now),
        again_at: (waiting.again_at > visit.now).then(|| {
            let local = waiting.again_at.local();
            w.say_with("portal-code-again-at", &[("time", local.format("%H:%M:%S").to_string().into())])
        }),
        again_at_millis: waiting.again_at.millis(),
    }
}

/// `GET /sign-in/code`
pub(crate) async fn ask_code(State(calls): State<Calls>, visit: Visit, headers: axum::http::HeaderMap) -> Result<Response, Trouble> {
    match Waiting::read(&headers) {
        Some(waiting) => page(&code_page(&calls, &visit, &waiting, None).await),
        None => Ok(go("/sign-in?back=1", [])),
    }
}

/// `POST /sign-in/again`
pub(crate) async fn send_again(
    State(calls): State<Calls>,
    visit: Visit,
    headers: axum::http::HeaderMap,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&[])?;
    let Some(waiting) = Waiting::read(&headers) else {
        return Ok(go("/sign-in?back=1", []));
    };
    match calls.send_code(&waiting.phone, visit.lang.code()).await {
        Ok(sent) => Ok(go("/sign-in/code", [Waiting::cookie(&waiting.phone, &sent, &visit)])),
        Err(error) => {
            let problem = Problem::of(visit.words(), &error, None);
            let said = problem.said();
            page_again(&code_page(&calls, &visit, &waiting, Some(problem)).await, said)
        }
    }
}

/// Where the person was heading.
fn heading(headers: &axum::http::HeaderMap) -> Option<String> {
    let path = secret::unwrap(&cookies::read(headers, cookies::NEXT)?)?;
    own_path(&path).map(str::to_owned)
}

/// `POST /sign-in/code`
pub(crate) async fn check_code(
    State(calls): State<Calls>,
    visit: Visit,
    headers: axum::http::HeaderMap,
    filled: Filled,
) -> Result<Response, Trouble> {
    let Some(waiting) = Waiting::read(&headers) else {
        return Ok(go("/sign-in?back=1", []));
    };
    filled.only(&["code"])?;
    match calls.sign_in(&waiting.phone, &digits(filled.text("code"))).await {
        Ok(signed_in) => {
            let session = cookies::keep(cookies::SESSION, &signed_in.session.0, cookies::A_MONTH, visit.secure);
            let code = cookies::forget(cookies::CODE, visit.secure);
            if !signed_in.known {
                return Ok(go("/sign-in/person", [session, code]));
            }
            let path = heading(&headers).unwrap_or_else(|| "/applications".to_owned());
            Ok(go(&path, [session, code, cookies::forget(cookies::NEXT, visit.secure)]))
        }
        Err(error) => {
            let problem = Problem::of(visit.words(), &error, Some("code"));
            let said = problem.said();
            page_again(&code_page(&calls, &visit, &waiting, Some(problem)).await, said)
        }
    }
}

#[derive(Template)]
#[template(path = "sign_in_person.html")]
struct PersonPage {
    frame: Frame,
    problem: Option<Problem>,
    iin: String,
}

#[derive(Template)]
#[template(path = "sign_in_agree.html")]
struct AgreePage {
    frame: Frame,
    problem: Option<Problem>,
    iin: String,
    facts: Vec<Fact>,
}

async fn person_page(calls: &Calls, visit: &Visit, problem: Option<Problem>, iin: String) -> PersonPage {
    let frame = Frame::of(calls, visit, visit.words().say("portal-person-title"), Section::None).await;
    PersonPage { frame, problem, iin }
}

async fn agree_page(calls: &Calls, visit: &Visit, person: &PersonCard, problem: Option<Problem>) -> AgreePage {
    let w = visit.words();
    AgreePage {
        frame: Frame::of(calls, visit, w.say("portal-agree-title"), Section::None).await,
        problem,
        iin: person.iin.to_string(),
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
    page(&person_page(&calls, &visit, None, String::new()).await)
}

/// `POST /sign-in/person`: first the number, then, with `step=agree`, the consent.
pub(crate) async fn check_person(
    State(calls): State<Calls>,
    visit: Visit,
    headers: axum::http::HeaderMap,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&["iin", "step", "consent"])?;
    let session = visit.session()?;
    let iin = digits(filled.text("iin"));
    let person = match calls.look_up(session, &iin).await {
        Ok(person) => person,
        Err(error) if error.is(Code::Unauthorized) => return Err(error.into()),
        Err(error) => {
            let problem = Problem::of(visit.words(), &error, Some("iin"));
            let said = problem.said();
            let typed = filled.text("iin").to_owned();
            return page_again(&person_page(&calls, &visit, Some(problem), typed).await, said);
        }
    };
    if filled.text("step") != "agree" {
        return page(&agree_page(&calls, &visit, &person, None).await);
    }
    let consent = filled.ticked("consent");
    let registered = if consent {
        calls.register(session, &iin, consent).await
    } else {
        Err(ApiError::new(Code::ConsentNeeded))
    };
    match registered {
        Ok(_) => {
            let path = heading(&headers).unwrap_or_else(|| "/children?done=registered".to_owned());
            Ok(go(&path, [cookies::forget(cookies::NEXT, visit.secure)]))
        }
        Err(error) => {
            let field = if error.is(Code::ConsentNeeded) { Some("consent") } else { None };
            let problem = Problem::of(visit.words(), &error, field);
            let said = problem.said();
            page_again(&agree_page(&calls, &visit, &person, Some(problem)).await, said)
        }
    }
}

/// `POST /sign-out`
pub(crate) async fn sign_out(State(calls): State<Calls>, visit: Visit, _filled: Filled) -> Response {
    if let Some(session) = &visit.session {
        calls.sign_out(session).await;
    }
    go("/", [cookies::forget(cookies::SESSION, visit.secure)])
}
