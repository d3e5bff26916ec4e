//! What did not work, as a page: three lines (what did not happen, why, what to do now), in the person's language.
//!
//! A page returns a [`Trouble`]; it travels inside the answer to [`fate`], which knows the visit and says what the page holds; each face
//! writes it in its own frame. Not signed in is no refusal but a detour: sign in and come back.

use std::any::Any;

use askama::Template;
use axum::body::Body;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, Response as Answer, StatusCode};
use axum::response::{IntoResponse, Response};
use oryn_api::error::{ApiError, Code, INSTANT_ARGS, Said};
use oryn_api::portal::PortalCalls;
use oryn_domain::time::Instant;
use oryn_messages::Arg;
use tower_http::catch_panic::ResponseForPanic;

use crate::frame::{Frame, Section, go, page};
use crate::visit::{Face, House, Visit};
use crate::words::Words;
use crate::{Calls, cookies, secret};

/// Why a page could not be shown.
#[derive(Debug, Clone)]
pub(crate) enum Trouble {
    /// The server refused.
    Refused(ApiError),
    /// The form was not shown to this visitor, or too long ago.
    StaleForm,
}

impl Trouble {
    /// With a reference that the page shows and the log has.
    fn numbered(self) -> Self {
        match self {
            Self::Refused(error) => Self::Refused(error.or_referring_to(secret::reference)),
            Self::StaleForm => Self::StaleForm,
        }
    }

    /// As an error, for the status and the log. A form that was not shown to this visitor is no refusal of the server's and has no code
    /// there; it is most often an old page, and sometimes another site's.
    fn said(self) -> ApiError {
        match self {
            Self::Refused(error) => error,
            Self::StaleForm => ApiError {
                code: STALE_FORM.to_owned(),
                ..ApiError::new(Code::FormIncomplete)
            }
            .referring_to(secret::reference()),
        }
    }
}

/// How a form of another visitor is called in the log.
const STALE_FORM: &str = "stale-form";

impl From<ApiError> for Trouble {
    fn from(error: ApiError) -> Self {
        Self::Refused(error)
    }
}

impl From<Code> for Trouble {
    fn from(code: Code) -> Self {
        Self::Refused(code.into())
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let mut answer = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        answer.extensions_mut().insert(self);
        answer
    }
}

/// A page that stopped in the middle.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Panicked;

impl ResponseForPanic for Panicked {
    type ResponseBody = Body;

    fn response_for_panic(&mut self, _what: Box<dyn Any + Send + 'static>) -> Answer<Body> {
        tracing::error!("a page of the portal panicked");
        Trouble::from(Code::Internal).into_response()
    }
}

/// A refusal in three lines.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/three_lines.html")]
pub(crate) struct ThreeLines {
    w: Words,
    what: String,
    why: Option<String>,
    next: String,
    clause: Option<String>,
    /// What to quote to support, where the sentence does not hold it already.
    reference: Option<String>,
}

impl askama::filters::HtmlSafe for ThreeLines {}

impl ThreeLines {
    /// The words of an error. The catalogue's sentence says first what did not happen, then why.
    pub(crate) fn of(w: Words, error: &ApiError) -> Self {
        let known = w.has(&format!("error-{}", error.code));
        let code = if known { error.code.as_str() } else { Code::Internal.text() };
        let args = args(w, error);
        let args: Vec<(&str, Arg)> = args.iter().map(|(name, arg)| (name.as_str(), arg.clone())).collect();
        let text = w.say_with(&format!("error-{code}"), &args);
        let (what, why) = match text.split_once(". ") {
            Some((what, why)) => (format!("{what}."), Some(why.to_owned())),
            None => (text, None),
        };
        let clause = error.clause.as_ref().map(|clause| format!("clause-{clause}"));
        Self {
            w,
            what,
            why,
            next: w.say_with(&format!("error-{code}-next"), &args),
            clause: clause.filter(|key| w.has(key)).map(|key| w.say(&key)),
            reference: error.reference.clone().filter(|_| !error.is(Code::Internal)),
        }
    }

    fn stale_form(w: Words) -> Self {
        Self {
            w,
            what: w.say("portal-stale-form"),
            why: Some(w.say("portal-stale-form-why")),
            next: w.say("portal-stale-form-next"),
            clause: None,
            reference: None,
        }
    }

    /// The same for something that was not tried yet: the first line is the page's own.
    pub(crate) fn beforehand(w: Words, error: &ApiError, what: String) -> Self {
        Self {
            what,
            ..Self::of(w, error)
        }
    }

    /// The reason, for the message at a field.
    pub(crate) fn at_field(&self) -> String {
        self.why.clone().unwrap_or_else(|| self.what.clone())
    }
}

fn args(w: Words, error: &ApiError) -> Vec<(String, Arg)> {
    let mut args: Vec<(String, Arg)> = error
        .args
        .iter()
        .map(|(name, value)| {
            let arg = match (value.as_i64(), value.as_str()) {
                (Some(millis), _) if INSTANT_ARGS.contains(&name.as_str()) => w.moment(Instant::from_millis(millis)).into(),
                (Some(number), _) => number.into(),
                (None, Some(text)) => text.into(),
                (None, None) => value.to_string().into(),
            };
            (name.clone(), arg)
        })
        .collect();
    args.push(("reference".to_owned(), error.reference.as_deref().unwrap_or("–").into()));
    args
}

#[derive(Template)]
#[template(path = "trouble.html")]
struct TroublePage {
    frame: Frame,
    lines: ThreeLines,
    again: Option<String>,
}

/// Give an answer the status of its error, and let whoever stands around it know.
pub(crate) fn say(answer: &mut Response, error: ApiError) {
    *answer.status_mut() = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if let Some(seconds) = error.retry_after() {
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    answer.extensions_mut().insert(Said(error));
}

/// The page that shows the form sent to this address; nearly always the same address.
fn form_page(here: &str) -> &str {
    match here {
        "/sign-out" => "/",
        "/sign-in/again" => "/sign-in/code",
        "/account/phone/code" | "/account/phones/drop" => "/account/phones",
        "/account/sign-ins/end" => "/account/sign-ins",
        "/invitations/revoke" => "/invitations",
        "/account/notices/email" | "/account/notices/drop" => "/account/notices",
        "/applications/new/papers" => "/applications/new",
        "/appeals/code" | "/appeals/phone" => "/appeals",
        "/department/sign-out" => "/department",
        same if same.starts_with("/applications/") => same.strip_suffix("/stop").unwrap_or(same),
        same if same.starts_with("/department/sessions/") => "/department/sessions",
        same if same.starts_with("/department/reviews/") => "/department/reviews",
        same if same.starts_with("/department/") => ENDS.iter().find_map(|end| same.strip_suffix(end)).unwrap_or(same),
        same => same,
    }
}

/// How an address of the department ends that takes a form and shows none: the form stands on the page before it.
const ENDS: [&str; 14] = [
    "/confirm",
    "/refuse",
    "/grant",
    "/codes",
    "/publish",
    "/child",
    "/load",
    "/stop",
    "/edit/download",
    "/edit/sample",
    "/take",
    "/prolong",
    "/answer",
    "/redirect",
];

/// What a page says about a trouble.
pub(crate) struct Told {
    /// What did not happen, as the title of the page.
    pub title: String,
    /// The rest.
    pub lines: ThreeLines,
    /// Where to open the form again, when that is what has to be done.
    pub again: Option<String>,
    said: ApiError,
}

impl Told {
    /// The written page with what it is about.
    pub(crate) fn on(said: ApiError, written: Result<Response, Trouble>) -> Response {
        match written {
            Ok(mut written) => {
                say(&mut written, said);
                written
            }
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }

    /// What the answer says of itself.
    pub(crate) fn said(&self) -> ApiError {
        self.said.clone()
    }
}

/// What has to be done with an answer.
pub(crate) enum Fate {
    /// It passes.
    Whole(Response),
    /// Whoever asks has to sign in first.
    SignIn,
    /// It becomes a page about a trouble.
    Told(Box<Told>),
}

/// What has to be done with an answer of a page.
pub(crate) fn fate(visit: &Visit, mut answer: Response) -> Fate {
    if answer.status() == StatusCode::METHOD_NOT_ALLOWED {
        answer.extensions_mut().insert(Trouble::from(Code::PageNotFound));
    }
    // Only an address that is no text is answered so before a page is asked.
    if answer.status() == StatusCode::BAD_REQUEST && answer.extensions().get::<Said>().is_none() {
        answer.extensions_mut().insert(Trouble::from(Code::TextNotUtf8));
    }
    let Some(trouble) = answer.extensions_mut().remove::<Trouble>().map(Trouble::numbered) else {
        return Fate::Whole(answer);
    };
    if let Trouble::Refused(error) = &trouble {
        if error.is(Code::Unauthorized) {
            return Fate::SignIn;
        }
        if error.is(Code::Internal) {
            tracing::error!(
                reference = error.reference.as_deref().unwrap_or_default(),
                "a page of the portal failed"
            );
        }
    }
    let w = visit.words();
    let said = trouble.clone().said();
    let mut lines = match &trouble {
        Trouble::Refused(error) => ThreeLines::of(w, error),
        Trouble::StaleForm => ThreeLines {
            reference: said.reference.clone(),
            ..ThreeLines::stale_form(w)
        },
    };
    // The first line is the title of the page.
    let title = std::mem::take(&mut lines.what).trim_end_matches('.').to_owned();
    let again = matches!(trouble, Trouble::StaleForm).then(|| form_page(&visit.here).to_owned());
    Fate::Told(Box::new(Told { title, lines, again, said }))
}

impl House for Calls {
    const FACE: Face = Face::Parents;

    fn now(&self) -> Instant {
        PortalCalls::now(&**self)
    }

    async fn explain(&self, visit: &Visit, answer: Response) -> Response {
        match fate(visit, answer) {
            Fate::Whole(answer) => answer,
            Fate::SignIn => sign_in_first(visit),
            Fate::Told(told) if told.said.is(Code::PolicyChanged) => agree_first(visit),
            Fate::Told(told) => {
                let said = told.said();
                let Told { title, lines, again, .. } = *told;
                let frame = Frame::of(self, visit, title, Section::None).await;
                Told::on(said, page(&TroublePage { frame, lines, again }))
            }
        }
    }
}

/// To the sign-in, with the way back in a cookie; a session that does not count any more is put away.
fn sign_in_first(visit: &Visit) -> Response {
    let next = cookies::keep(cookies::NEXT, &secret::wrap(&visit.here), cookies::HALF_AN_HOUR, visit.secure);
    let session = visit.session.as_ref().and_then(|_| cookies::forget(cookies::SESSION, visit.secure));
    go("/sign-in?back=1", [next, session])
}

/// To the data policy that changed, with the way back in a cookie.
fn agree_first(visit: &Visit) -> Response {
    let next = cookies::keep(cookies::NEXT, &secret::wrap(&visit.here), cookies::HALF_AN_HOUR, visit.secure);
    go("/account/consent", [next])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_opened_again_where_it_stands() {
        for (here, page) in [
            ("/sign-out", "/"),
            ("/children/add", "/children/add"),
            ("/account/phone/code", "/account/phones"),
            ("/account/sign-ins/end", "/account/sign-ins"),
            ("/applications/new/papers", "/applications/new"),
            ("/department/sign-in", "/department/sign-in"),
            ("/department/sign-out", "/department"),
            ("/department/sessions/7/end", "/department/sessions"),
            ("/department/privileges/7/confirm", "/department/privileges/7"),
            ("/department/organisations/7/codes", "/department/organisations/7"),
            (
                "/department/organisations/7/staff/8/dismiss",
                "/department/organisations/7/staff/8/dismiss",
            ),
            ("/department/law/publish", "/department/law"),
            ("/department/law/edit/sample", "/department/law"),
            ("/department/journal/child", "/department/journal"),
            ("/department/appeals/7/answer", "/department/appeals/7"),
            ("/department/reviews/7/refuse", "/department/reviews"),
            ("/appeals/phone", "/appeals"),
            ("/applications/7/wish/stop", "/applications/7/wish"),
        ] {
            assert_eq!(form_page(here), page);
        }
    }
}
