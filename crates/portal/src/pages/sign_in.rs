//! Signing in: telephone or IIN and the code from the message, a password, or a code of the department. Who is new goes on to [`joining`].

pub(crate) mod joining;
pub(crate) mod password;
pub(crate) mod recovery;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use oryn_api::portal::{Asker, CodeSent, SignedIn};
use oryn_domain::time::Instant;
use std::collections::BTreeMap;

use crate::components::{Messages, Problem, TermChip};
use crate::form::{Filled, digits};
use crate::frame::{Frame, Section, go, page, page_again};
use crate::trouble::Trouble;
use crate::visit::{Visit, own_path};
use crate::{Calls, cookies, device, secret};

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
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(answer)
}

/// What is remembered of a code on its way.
pub(super) struct Waiting {
    /// Telephone, number or address, as typed.
    pub phone: String,
    pub expires_at: Instant,
    pub again_at: Instant,
}

impl Waiting {
    /// The cookie of this name that remembers it.
    pub(super) fn cookie(name: &str, phone: &str, sent: &CodeSent, visit: &Visit) -> Option<HeaderValue> {
        let again_at = visit.now.plus_micros(i64::from(sent.again_after).saturating_mul(1_000_000));
        let text = format!("{phone}|{}|{}", sent.expires_at.millis(), again_at.millis());
        cookies::keep(name, &secret::wrap(&text), cookies::HALF_AN_HOUR, visit.secure)
    }

    pub(super) fn read(name: &str, headers: &HeaderMap) -> Option<Self> {
        let text = secret::unwrap(&cookies::read(headers, name)?)?;
        let mut parts = text.rsplitn(3, '|');
        let again_at = Instant::from_millis(parts.next()?.parse().ok()?);
        let expires_at = Instant::from_millis(parts.next()?.parse().ok()?);
        Some(Self {
            phone: parts.next()?.to_owned(),
            expires_at,
            again_at,
        })
    }

    /// When another code may be asked for, while that is not yet so.
    pub(super) fn again(&self, visit: &Visit) -> Option<String> {
        (self.again_at > visit.now).then(|| {
            let local = self.again_at.local();
            let time = local.format("%H:%M:%S").to_string();
            visit.words().say_with("portal-code-again-at", &[("time", time.into())])
        })
    }
}

/// Whether the number of a person was typed, and no telephone.
fn is_number(typed: &str) -> bool {
    let plain = digits(typed);
    plain.len() == 12 && plain.chars().all(|letter| letter.is_ascii_digit())
}

/// `POST /sign-in`
pub(crate) async fn send_code(State(calls): State<Calls>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["phone"])?;
    let phone = filled.text("phone").to_owned();
    match calls.send_code(&phone, visit.lang.code()).await {
        Ok(sent) => Ok(go("/sign-in/code", [Waiting::cookie(cookies::CODE, &phone, &sent, &visit)])),
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
        // Whether there is such an account is not said.
        sent_to: if is_number(&waiting.phone) {
            w.say("portal-code-sent-number")
        } else {
            w.say_with("portal-code-sent", &[("phone", waiting.phone.as_str().into())])
        },
        expires: TermChip::of_code(w, waiting.expires_at, visit.now),
        again_at: waiting.again(visit),
        again_at_millis: waiting.again_at.millis(),
    }
}

/// `GET /sign-in/code`
pub(crate) async fn ask_code(State(calls): State<Calls>, visit: Visit, headers: HeaderMap) -> Result<Response, Trouble> {
    match Waiting::read(cookies::CODE, &headers) {
        Some(waiting) => page(&code_page(&calls, &visit, &waiting, None).await),
        None => Ok(go("/sign-in?back=1", [])),
    }
}

/// `POST /sign-in/again`
pub(crate) async fn send_again(State(calls): State<Calls>, visit: Visit, headers: HeaderMap, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&[])?;
    let Some(waiting) = Waiting::read(cookies::CODE, &headers) else {
        return Ok(go("/sign-in?back=1", []));
    };
    match calls.send_code(&waiting.phone, visit.lang.code()).await {
        Ok(sent) => Ok(go("/sign-in/code", [Waiting::cookie(cookies::CODE, &waiting.phone, &sent, &visit)])),
        Err(error) => {
            let problem = Problem::of(visit.words(), &error, None);
            let said = problem.said();
            page_again(&code_page(&calls, &visit, &waiting, Some(problem)).await, said)
        }
    }
}

/// Where the person was heading.
pub(super) fn heading(headers: &HeaderMap) -> Option<String> {
    let path = secret::unwrap(&cookies::read(headers, cookies::NEXT)?)?;
    own_path(&path).map(str::to_owned)
}

/// How somebody signs in here.
pub(super) fn asker(visit: &Visit, headers: &HeaderMap) -> Asker {
    Asker {
        language: visit.lang.code().to_owned(),
        device: device::of(headers),
    }
}

/// In, and on to where the person was heading, or else there. Who was signed in by this browser before is not any more.
pub(super) async fn enter(calls: &Calls, visit: &Visit, headers: &HeaderMap, signed: &SignedIn, otherwise: &str) -> Response {
    if let Some(earlier) = &visit.session {
        calls.sign_out(earlier).await;
    }
    let path = heading(headers).unwrap_or_else(|| otherwise.to_owned());
    let session = cookies::keep(cookies::SESSION, &signed.session.0, cookies::A_MONTH, visit.secure);
    go(&path, [session, cookies::forget(cookies::NEXT, visit.secure)])
}

/// `POST /sign-in/code`
pub(crate) async fn check_code(State(calls): State<Calls>, visit: Visit, headers: HeaderMap, filled: Filled) -> Result<Response, Trouble> {
    let Some(waiting) = Waiting::read(cookies::CODE, &headers) else {
        return Ok(go("/sign-in?back=1", []));
    };
    filled.only(&["code"])?;
    match calls
        .sign_in(&waiting.phone, &digits(filled.text("code")), &asker(&visit, &headers))
        .await
    {
        Ok(signed) => {
            let code = cookies::forget(cookies::CODE, visit.secure);
            let mut answer = if signed.known {
                enter(&calls, &visit, &headers, &signed, "/applications").await
            } else {
                let session = cookies::keep(cookies::SESSION, &signed.session.0, cookies::A_MONTH, visit.secure);
                go("/sign-in/new-password", [session])
            };
            if let Some(code) = code {
                answer.headers_mut().append(header::SET_COOKIE, code);
            }
            Ok(answer)
        }
        Err(error) => {
            let problem = Problem::of(visit.words(), &error, Some("code"));
            let said = problem.said();
            page_again(&code_page(&calls, &visit, &waiting, Some(problem)).await, said)
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
