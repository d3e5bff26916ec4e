//! What stands around every page of the console: the ways that this role may go, languages, the server's time, the officer.

use askama::Template;
use axum::response::Response;
use oryn_api::error::{ApiError, Code};
use oryn_api::office::OfficerCard;
use oryn_domain::permission::{OfficerRole, Permission};
use oryn_messages::format;

use crate::assets;
use crate::components::Icon;
use crate::department::porter::Officer;
use crate::department::{Console, SIGN_IN};
use crate::frame::{LanguageLink, WayTo, go, languages, page};
use crate::trouble::{Fate, ThreeLines, Told, fate};
use crate::visit::{Face, House, Visit};
use crate::words::Words;
use crate::{cookies, secret};

/// The part of the console a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    None,
    Overview,
    Privileges,
    Extensions,
    Matters,
    Appeals,
    Reviews,
    Recovery,
    Organisations,
    Law,
    Notices,
    Journal,
    Persons,
    Accounts,
}

/// Every part with its first page, its name, and who may see it; the first that a role may see is where it begins.
const SECTIONS: &[(Section, &str, &str, Permission)] = &[
    (
        Section::Overview,
        "/department/overview",
        "department-overview-title",
        Permission::ReadDepartment,
    ),
    (
        Section::Privileges,
        "/department/privileges",
        "department-nav-privileges",
        Permission::ReadDepartment,
    ),
    (
        Section::Extensions,
        "/department/extensions",
        "department-nav-extensions",
        Permission::ReadDepartment,
    ),
    (
        Section::Matters,
        "/department/matters",
        "department-nav-matters",
        Permission::ReadDepartment,
    ),
    (
        Section::Appeals,
        "/department/appeals",
        "department-nav-appeals",
        Permission::ReadDepartment,
    ),
    (
        Section::Reviews,
        "/department/reviews",
        "department-nav-reviews",
        Permission::ReadDepartment,
    ),
    (
        Section::Recovery,
        "/department/recovery",
        "department-nav-recovery",
        Permission::ReadDepartment,
    ),
    (
        Section::Organisations,
        "/department/organisations",
        "department-nav-organisations",
        Permission::ReadOrganisations,
    ),
    (Section::Law, "/department/law", "department-nav-law", Permission::ReadLaw),
    (
        Section::Notices,
        "/department/notices",
        "department-nav-notices",
        Permission::ReadDepartment,
    ),
    (
        Section::Journal,
        "/department/journal",
        "department-nav-journal",
        Permission::ReadJournal,
    ),
    (
        Section::Persons,
        "/department/persons",
        "department-nav-persons",
        Permission::ImportPersons,
    ),
    (
        Section::Accounts,
        "/department/accounts",
        "department-nav-accounts",
        Permission::KeepAccounts,
    ),
];

/// Where an officer of this role begins.
pub(crate) fn beginning(role: OfficerRole) -> &'static str {
    SECTIONS
        .iter()
        .find(|(_, _, _, needs)| role.may(*needs))
        .map_or("/department/sessions", |(_, href, _, _)| href)
}

/// What a role is called.
pub(crate) fn role_name(w: Words, role: OfficerRole) -> String {
    w.say(&format!("department-role-{}", role.name()))
}

/// Everything around the page's own content.
pub(crate) struct Frame {
    pub w: Words,
    pub title: String,
    pub here: String,
    /// Name and role of whoever is signed in.
    pub officer: Option<String>,
    pub ways: Vec<WayTo>,
    pub languages: Vec<LanguageLink>,
    pub time: String,
    pub now_millis: i64,
    pub training: bool,
    pub token: String,
    pub style: String,
    pub script: String,
    pub mark: String,
}

impl Frame {
    /// The frame of a page with this title, for this officer.
    pub(crate) fn of(console: &Console, visit: &Visit, officer: &Officer, title: String, section: Section) -> Self {
        Self::around(console, visit, Some(&officer.0), title, section)
    }

    /// The frame of a page for somebody who is not signed in.
    pub(crate) fn of_stranger(console: &Console, visit: &Visit, title: String) -> Self {
        Self::around(console, visit, None, title, Section::None)
    }

    fn around(console: &Console, visit: &Visit, officer: Option<&OfficerCard>, title: String, section: Section) -> Self {
        let w = visit.words();
        let seen = SECTIONS
            .iter()
            .filter(|(_, _, _, needs)| officer.is_some_and(|card| card.role.may(*needs)));
        Self {
            w,
            title,
            here: visit.here.clone(),
            officer: officer.map(|card| format!("{} · {}", card.name, role_name(w, card.role))),
            ways: seen
                .map(|(of, href, key, _)| WayTo {
                    href,
                    name: w.say(key),
                    here: *of == section,
                    unread: 0,
                })
                .collect(),
            languages: languages(visit.lang),
            time: format::time(visit.now.local()),
            now_millis: visit.now.millis(),
            training: console.training(),
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

#[derive(Template)]
#[template(path = "department/trouble.html")]
struct TroublePage {
    frame: Frame,
    lines: ThreeLines,
    again: Option<String>,
}

impl House for Console {
    const FACE: Face = Face::Department;

    fn now(&self) -> oryn_domain::time::Instant {
        oryn_api::console::ConsoleCalls::now(&**self)
    }

    async fn explain(&self, visit: &Visit, answer: Response) -> Response {
        match fate(visit, answer) {
            Fate::Whole(answer) => answer,
            Fate::SignIn => sign_in_first(visit),
            Fate::Told(told) => {
                let said = told.said();
                // Who cannot be greeted sees the page of a stranger.
                let officer = match &visit.officer {
                    Some(token) => self.officer(token).await.ok().flatten(),
                    None => None,
                };
                let Told { title, lines, again, .. } = *told;
                let frame = Frame::around(self, visit, officer.as_ref(), title, Section::None);
                Told::on(said, page(&TroublePage { frame, lines, again }))
            }
        }
    }
}

/// To the sign-in, with the way back in a cookie; a sign-in that does not count any more is put away.
fn sign_in_first(visit: &Visit) -> Response {
    let next = cookies::keep_for_department(
        cookies::OFFICER_NEXT,
        &secret::wrap(&visit.here),
        cookies::HALF_AN_HOUR,
        visit.secure,
    );
    let ended = visit
        .officer
        .as_ref()
        .and_then(|_| cookies::forget_for_department(cookies::OFFICER, visit.secure));
    go(&format!("{SIGN_IN}?back=1"), [next, ended])
}

/// An identifier in an address; what is none leads nowhere.
pub(crate) fn id_of<T: std::str::FromStr>(text: &str) -> Result<T, ApiError> {
    text.parse().map_err(|_not_an_id| Code::PageNotFound.into())
}
