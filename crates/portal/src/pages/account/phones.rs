//! The telephones of an account: the one that messages go to, and a second one. A new one is proven by a code to it, and it takes a fresh sign-in by
//! the old one or by the department.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use oryn_api::error::{ApiError, Code};

use crate::components::{Messages, Problem, TermChip};
use crate::form::{Filled, digits};
use crate::frame::{Frame, Section, go, page, page_again};
use crate::pages::sign_in::Waiting;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::{Calls, cookies};

/// What a telephone is to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// The one that messages go to.
    First,
    /// Another one beside it.
    Second,
}

impl Use {
    const fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
        }
    }

    fn named(name: &str) -> Option<Self> {
        [Self::First, Self::Second].into_iter().find(|one| one.name() == name)
    }
}

#[derive(Template)]
#[template(path = "account_phones.html")]
struct PhonesPage {
    frame: Frame,
    problem: Option<Problem>,
    phone: String,
    second: Option<String>,
    typed: String,
    second_chosen: bool,
    /// Whether the sign-in is fresh enough, and by what it has to be.
    may: bool,
}

async fn phones_page(calls: &Calls, visit: &Visit, problem: Option<Problem>, filled: &Filled) -> Result<PhonesPage, Trouble> {
    let w = visit.words();
    let card = calls.account(visit.session()?).await?;
    Ok(PhonesPage {
        frame: Frame::of(calls, visit, w.say("account-phones-title"), Section::None).await,
        problem,
        phone: card.phone,
        second: card.second_phone,
        typed: filled.text("phone").to_owned(),
        second_chosen: filled.text("use") == Use::Second.name(),
        may: card.may_set_phones,
    })
}

/// `GET /account/phones`
pub(crate) async fn list(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    page(&phones_page(&calls, &visit, None, &Filled::default()).await?)
}

/// `POST /account/phone/code`
pub(crate) async fn send_code(State(calls): State<Calls>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["phone", "use"])?;
    let phone = filled.text("phone");
    let what = Use::named(filled.text("use")).ok_or_else(|| ApiError::about(Code::FieldWrong, "use"))?;
    let may = calls.account(visit.session()?).await?.may_set_phones;
    let sent = if may {
        calls.send_code(phone, visit.lang.code()).await
    } else {
        Err(Code::FreshSignInNeeded.into())
    };
    match sent {
        Ok(sent) => {
            let remembered = format!("{}|{phone}", what.name());
            Ok(go(
                "/account/phone",
                [Waiting::cookie(cookies::PHONE_CODE, &remembered, &sent, &visit)],
            ))
        }
        Err(error) => {
            let field = if error.is(Code::FreshSignInNeeded) { None } else { Some("phone") };
            let problem = Problem::of(visit.words(), &error, field);
            let said = problem.said();
            page_again(&phones_page(&calls, &visit, Some(problem), &filled).await?, said)
        }
    }
}

/// The telephone that waits for its code, and what it is to be.
fn waiting(headers: &HeaderMap) -> Option<(Use, Waiting)> {
    let waiting = Waiting::read(cookies::PHONE_CODE, headers)?;
    let (what, phone) = waiting.phone.split_once('|')?;
    let phone = phone.to_owned();
    Some((Use::named(what)?, Waiting { phone, ..waiting }))
}

#[derive(Template)]
#[template(path = "account_phone.html")]
struct CodePage {
    frame: Frame,
    problem: Option<Problem>,
    sent_to: String,
    expires: TermChip,
}

async fn code_page(calls: &Calls, visit: &Visit, waiting: &Waiting, problem: Option<Problem>) -> CodePage {
    let w = visit.words();
    CodePage {
        frame: Frame::of(calls, visit, w.say("portal-code-title"), Section::None).await,
        problem,
        sent_to: w.say_with("portal-code-sent", &[("phone", waiting.phone.as_str().into())]),
        expires: TermChip::of_code(w, waiting.expires_at, visit.now),
    }
}

/// `GET /account/phone`
pub(crate) async fn ask_code(State(calls): State<Calls>, visit: Visit, headers: HeaderMap) -> Result<Response, Trouble> {
    match waiting(&headers) {
        Some((_, waiting)) => page(&code_page(&calls, &visit, &waiting, None).await),
        None => Ok(go("/account/phones", [])),
    }
}

/// `POST /account/phone`
pub(crate) async fn check_code(State(calls): State<Calls>, visit: Visit, headers: HeaderMap, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["code"])?;
    let session = visit.session()?;
    let Some((what, waiting)) = waiting(&headers) else {
        return Ok(go("/account/phones", []));
    };
    let code = digits(filled.text("code"));
    let (changed, done) = match what {
        Use::First => (calls.change_phone(session, &waiting.phone, &code).await, "/account?done=phone"),
        Use::Second => (calls.add_phone(session, &waiting.phone, &code).await, "/account?done=second"),
    };
    match changed {
        Ok(()) => {
            let mut answer = go(done, []);
            if let Some(cookie) = cookies::forget(cookies::PHONE_CODE, visit.secure) {
                answer.headers_mut().append(header::SET_COOKIE, cookie);
            }
            Ok(answer)
        }
        Err(error) if error.is(Code::Unauthorized) => Err(error.into()),
        Err(error) => {
            let problem = Problem::of(visit.words(), &error, Some("code"));
            let said = problem.said();
            page_again(&code_page(&calls, &visit, &waiting, Some(problem)).await, said)
        }
    }
}

/// `POST /account/phones/drop`
pub(crate) async fn drop_second(State(calls): State<Calls>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&[])?;
    match calls.drop_phone(visit.session()?).await {
        Ok(()) => Ok(go("/account?done=dropped", [])),
        Err(error) if error.is(Code::FreshSignInNeeded) => {
            let problem = Problem::of(visit.words(), &error, None);
            let said = problem.said();
            page_again(&phones_page(&calls, &visit, Some(problem), &Filled::default()).await?, said)
        }
        Err(error) => Err(error.into()),
    }
}
