//! What stands around every page: name, languages, ways to go, the server's time, the person.

use askama::Template;
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::Me;
use oryn_messages::{Lang, format, say};

use crate::components::Icon;
use crate::trouble::{self, Trouble};
use crate::visit::Visit;
use crate::words::Words;
use crate::{Calls, assets};

/// The part of the portal a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    None,
    Applications,
    Children,
    Places,
    Inbox,
    Kindergartens,
    Queue,
    Open,
}

/// One language of the header.
pub(crate) struct LanguageLink {
    pub code: &'static str,
    pub name: String,
    pub chosen: bool,
}

/// One way to go.
pub(crate) struct WayTo {
    pub href: &'static str,
    pub name: String,
    pub here: bool,
    pub unread: u32,
}

/// Everything around the page's own content.
pub(crate) struct Frame {
    pub w: Words,
    pub title: String,
    pub here: String,
    pub me: Option<Me>,
    pub ways: Vec<WayTo>,
    /// What is open to everybody, at the foot of every page (seed 002).
    pub open: Vec<WayTo>,
    pub languages: Vec<LanguageLink>,
    /// The name of the settlement that was chosen.
    pub settlement: Option<String>,
    pub time: String,
    pub now_millis: i64,
    pub training: bool,
    pub token: String,
    pub style: String,
    pub script: String,
    pub mark: String,
}

impl Frame {
    /// The frame of a page with this title.
    pub(crate) async fn of(calls: &Calls, visit: &Visit, title: String, section: Section) -> Self {
        let me = match &visit.session {
            // Who cannot be greeted sees the page of a stranger; what needs a person is refused by the server itself.
            Some(session) => calls.me(session).await.ok(),
            None => None,
        };
        let w = visit.words();
        let unread = me.as_ref().map_or(0, |me| me.unread);
        let way = |href, key: &str, of: Section, unread| WayTo {
            href,
            name: w.say(key),
            here: of == section,
            unread,
        };
        let places = way("/places", "portal-nav-places", Section::Places, 0);
        let ways = if me.is_some() {
            vec![
                way("/applications", "portal-nav-applications", Section::Applications, 0),
                places,
                way("/children", "portal-nav-children", Section::Children, 0),
                way("/inbox", "portal-nav-inbox", Section::Inbox, unread),
            ]
        } else {
            vec![
                places,
                way("/kindergartens", "portal-nav-kindergartens", Section::Kindergartens, 0),
                way("/queue", "portal-nav-queue", Section::Queue, 0),
            ]
        };
        let open = [
            ("/kindergartens", "portal-kindergartens-title"),
            ("/queue", "portal-queue-title"),
            ("/open", "portal-open-title"),
            ("/statistics", "portal-statistics-title"),
            ("/how", "portal-given-title"),
            ("/questions", "portal-questions-title"),
            ("/verify", "portal-verify-title"),
            ("/verify/log", "portal-log-title"),
            ("/appeals", "portal-appeals-title"),
            ("/privacy", "portal-privacy-title"),
        ];
        Self {
            w,
            title,
            here: visit.here.clone(),
            me,
            ways,
            open: open
                .into_iter()
                .map(|(href, key)| WayTo {
                    href,
                    name: w.say(key),
                    here: visit.here == href,
                    unread: 0,
                })
                .collect(),
            languages: languages(visit.lang),
            settlement: match visit.settlement {
                Some(id) => calls
                    .settlements()
                    .await
                    .into_iter()
                    .find(|row| row.id == id)
                    .map(|row| w.name(&row.name)),
                None => None,
            },
            time: format::time(visit.now.local()),
            now_millis: visit.now.millis(),
            training: calls.rules().training,
            token: visit.token(),
            style: assets::path("style.css"),
            script: assets::path("portal.js"),
            mark: assets::path("mark.svg"),
        }
    }

    pub(crate) fn icon(&self, name: &'static str) -> Icon {
        Icon(name)
    }
}

/// The languages of the header, one of them chosen.
pub(crate) fn languages(chosen: Lang) -> Vec<LanguageLink> {
    Lang::ALL
        .into_iter()
        .map(|lang| LanguageLink {
            code: lang.code(),
            name: say(lang, "lang-name"),
            chosen: lang == chosen,
        })
        .collect()
}

/// The page as an answer.
pub(crate) fn page(template: &impl Template) -> Result<Response, Trouble> {
    template.render().map(|text| Html(text).into_response()).map_err(|error| {
        tracing::error!(%error, "a template of the portal could not be written");
        ApiError::new(Code::Internal).into()
    })
}

/// The page of a form that has to be looked at again, because of this.
pub(crate) fn page_again(template: &impl Template, error: ApiError) -> Result<Response, Trouble> {
    let mut answer = page(template)?;
    trouble::say(&mut answer, error);
    Ok(answer)
}

/// The same, or the reason alone where the page itself cannot be made any more.
pub(crate) fn page_again_if(made: Result<impl Template, Trouble>, error: ApiError) -> Result<Response, Trouble> {
    match made {
        Ok(template) => page_again(&template, error),
        Err(_gone) => Err(error.into()),
    }
}

/// On to another page of ours, with cookies.
pub(crate) fn go(path: &str, cookies: impl IntoIterator<Item = Option<HeaderValue>>) -> Response {
    let mut answer = StatusCode::SEE_OTHER.into_response();
    let headers = answer.headers_mut();
    headers.insert(
        LOCATION,
        HeaderValue::from_str(path).unwrap_or_else(|_not_ascii| HeaderValue::from_static("/")),
    );
    for cookie in cookies.into_iter().flatten() {
        headers.append(SET_COOKIE, cookie);
    }
    answer
}
