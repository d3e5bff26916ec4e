//! How the guardian is told: by short message or e-mail, in which language, of what inside the portal only. An address is proven by a code to it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{TellingWay, TellingWish};
use oryn_messages::{Lang, say};

use crate::components::{Choice, Messages, Problem, TermChip};
use crate::form::{Filled, digits};
use crate::frame::{Frame, Section, go, page, page_again};
use crate::pages::sign_in::Waiting;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::{Calls, cookies};

const HERE: &str = "/account/notices";

#[derive(Template)]
#[template(path = "account_notices.html")]
struct NoticesPage {
    frame: Frame,
    problem: Option<Problem>,
    done: Option<String>,
    email: Option<String>,
    typed: String,
    ways: Vec<Choice>,
    languages: Vec<Choice>,
    kinds: Vec<Choice>,
}

async fn notices_page(calls: &Calls, visit: &Visit, problem: Option<Problem>, typed: String) -> Result<NoticesPage, Trouble> {
    let w = visit.words();
    let chosen = calls.telling(visit.session()?).await?;
    let has_email = chosen.email.is_some();
    Ok(NoticesPage {
        frame: Frame::of(calls, visit, w.say("account-notices-title"), Section::None).await,
        problem,
        done: None,
        email: chosen.email,
        typed,
        ways: TellingWay::ALL
            .into_iter()
            .filter(|way| has_email || *way == TellingWay::Sms)
            .map(|way| Choice {
                value: way.name().to_owned(),
                name: w.say(&format!("account-notices-way-{}", way.name())),
                note: None,
                chosen: way == chosen.way,
            })
            .collect(),
        languages: Lang::ALL
            .into_iter()
            .map(|lang| Choice {
                value: lang.code().to_owned(),
                name: say(lang, "lang-name"),
                note: None,
                chosen: lang.code() == chosen.language,
            })
            .collect(),
        kinds: chosen
            .kinds
            .into_iter()
            .map(|(kind, quiet)| Choice {
                value: kind.to_owned(),
                name: w.say(&format!("account-notices-kind-{kind}")),
                note: None,
                chosen: quiet,
            })
            .collect(),
    })
}

/// `GET /account/notices`
pub(crate) async fn ask(
    State(calls): State<Calls>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let made = notices_page(&calls, &visit, None, String::new()).await?;
    let done = query.contains_key("done").then(|| visit.words().say("account-notices-saved"));
    page(&NoticesPage { done, ..made })
}

/// `POST /account/notices`
pub(crate) async fn choose(State(calls): State<Calls>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["way", "language", "quiet-*"])?;
    let session = visit.session()?;
    let way = TellingWay::named(filled.text("way")).ok_or_else(|| ApiError::about(Code::FieldWrong, "way"))?;
    let kinds = calls.telling(session).await?.kinds;
    let wish = TellingWish {
        way,
        language: filled.text("language").to_owned(),
        quiet: kinds
            .into_iter()
            .filter(|(kind, _)| filled.ticked(&format!("quiet-{kind}")))
            .map(|(kind, _)| kind.to_owned())
            .collect(),
    };
    calls.choose_telling(session, wish).await?;
    Ok(go("/account/notices?done=1", []))
}

/// `POST /account/notices/email`
pub(crate) async fn send_code(State(calls): State<Calls>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["email"])?;
    let email = filled.text("email").to_owned();
    match calls.send_email_code(visit.session()?, &email, visit.lang.code()).await {
        Ok(sent) => Ok(go(
            "/account/notices/code",
            [Waiting::cookie(cookies::EMAIL_CODE, &email, &sent, &visit)],
        )),
        Err(error) if error.is(Code::Unauthorized) => Err(error.into()),
        Err(error) => {
            let problem = Problem::of(visit.words(), &error, Some("email"));
            let said = problem.said();
            page_again(&notices_page(&calls, &visit, Some(problem), email).await?, said)
        }
    }
}

#[derive(Template)]
#[template(path = "account_notices_code.html")]
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
        sent_to: w.say_with("account-notices-code-sent", &[("email", waiting.phone.as_str().into())]),
        expires: TermChip::of_code(w, waiting.expires_at, visit.now),
    }
}

/// `GET /account/notices/code`
pub(crate) async fn ask_code(State(calls): State<Calls>, visit: Visit, headers: HeaderMap) -> Result<Response, Trouble> {
    match Waiting::read(cookies::EMAIL_CODE, &headers) {
        Some(waiting) => page(&code_page(&calls, &visit, &waiting, None).await),
        None => Ok(go(HERE, [])),
    }
}

/// `POST /account/notices/code`
pub(crate) async fn check_code(State(calls): State<Calls>, visit: Visit, headers: HeaderMap, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["code"])?;
    let Some(waiting) = Waiting::read(cookies::EMAIL_CODE, &headers) else {
        return Ok(go(HERE, []));
    };
    let code = digits(filled.text("code"));
    match calls.confirm_email(visit.session()?, &waiting.phone, &code).await {
        Ok(()) => {
            let mut answer = go("/account/notices?done=1", []);
            if let Some(cookie) = cookies::forget(cookies::EMAIL_CODE, visit.secure) {
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

/// `POST /account/notices/drop`
pub(crate) async fn drop_email(State(calls): State<Calls>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&[])?;
    calls.drop_email(visit.session()?).await?;
    Ok(go("/account/notices?done=1", []))
}
