//! Accounts of the department's people: who has one, a new one, a new code for a forgotten password, closing one.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use oryn_api::error::{ApiError, Code};
use oryn_api::office::{NewOfficer, OfficerCard};
use oryn_domain::id::OfficerId;
use oryn_domain::permission::OfficerRole;

use crate::components::{Choice, Messages, Problem};
use crate::department::frame::{Frame, Section, id_of, role_name};
use crate::department::porter::Officer;
use crate::department::sign_in::lacking;
use crate::department::sure::SurePage;
use crate::department::{Console, code};
use crate::form::Filled;
use crate::frame::{go, page, page_again};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

const LIST: &str = "/department/accounts";

struct AccountLine {
    name: String,
    login: String,
    role: String,
    state: String,
    /// Addresses of what can be done with it; nothing with a closed one.
    code: Option<String>,
    role_of: Option<String>,
    close: Option<String>,
}

#[derive(Template)]
#[template(path = "department/accounts.html")]
struct AccountsPage {
    frame: Frame,
    done: Option<String>,
    lines: Vec<AccountLine>,
}

/// `GET /department/accounts`
pub(crate) async fn list(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let mut all = console.accounts().await?;
    // Closed ones are looked at rarely.
    all.sort_by_key(|card| card.closed_at.is_some());
    let own = officer.0.id;
    page(&AccountsPage {
        frame: Frame::of(&console, &visit, &officer, w.say("department-accounts-title"), Section::Accounts),
        done: match query.get("done").map(String::as_str) {
            Some("role") => Some(w.say("department-account-role-changed")),
            Some(_) => Some(w.say("department-account-closed")),
            None => None,
        },
        lines: all
            .into_iter()
            .map(|card| {
                let open = card.closed_at.is_none();
                AccountLine {
                    state: match (card.closed_at, card.active) {
                        (Some(at), _) => w.say_with("department-account-closed-at", &[("date", w.moment(at).into())]),
                        (None, true) => w.say("department-account-active"),
                        (None, false) => w.say("department-account-without-password"),
                    },
                    role: role_name(w, card.role),
                    // Nobody locks the own door from inside.
                    close: (open && card.id != own).then(|| format!("{LIST}/{}/close", card.id)),
                    role_of: (open && card.id != own).then(|| format!("{LIST}/{}/role", card.id)),
                    code: (open && card.id != own).then(|| format!("{LIST}/{}/code", card.id)),
                    name: card.name,
                    login: card.login,
                }
            })
            .collect(),
    })
}

#[derive(Template)]
#[template(path = "department/account_add.html")]
struct AddPage {
    frame: Frame,
    problem: Option<Problem>,
    login: String,
    name: String,
    roles: Vec<Choice>,
}

fn add_page(console: &Console, visit: &Visit, officer: &Officer, filled: &Filled, problem: Option<Problem>) -> AddPage {
    let w = visit.words();
    AddPage {
        frame: Frame::of(console, visit, officer, w.say("department-account-add"), Section::Accounts),
        problem,
        login: filled.text("login").to_owned(),
        name: filled.text("name").to_owned(),
        roles: roles(w, filled.text("role")),
    }
}

/// Every role with what it may, one of them chosen.
fn roles(w: Words, chosen: &str) -> Vec<Choice> {
    OfficerRole::ALL
        .into_iter()
        .map(|role| Choice {
            value: role.name().to_owned(),
            name: role_name(w, role),
            note: Some(w.say(&format!("department-role-{}-may", role.name()))),
            chosen: role.name() == chosen,
        })
        .collect()
}

#[derive(Template)]
#[template(path = "department/account_role.html")]
struct RolePage {
    frame: Frame,
    lead: String,
    here: String,
    roles: Vec<Choice>,
}

/// `GET /department/accounts/{officer}/role`
pub(crate) async fn ask_role(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let card = open_account(&console, id_of(&id)?).await?;
    page(&RolePage {
        frame: Frame::of(&console, &visit, &officer, w.say("department-account-role"), Section::Accounts),
        lead: w.say_with("department-account-role-lead", &[("name", card.name.into())]),
        here: format!("{LIST}/{}/role", card.id),
        roles: roles(w, card.role.name()),
    })
}

/// `POST /department/accounts/{officer}/role`
pub(crate) async fn set_role(
    State(console): State<Console>,
    officer: Officer,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&["role"])?;
    let role = OfficerRole::named(filled.text("role")).ok_or_else(|| ApiError::about(Code::FieldWrong, "role"))?;
    console.set_account_role(officer.0.id, id_of(&id)?, role).await?;
    Ok(go(&format!("{LIST}?done=role"), []))
}

/// `GET /department/accounts/add`
pub(crate) async fn ask(State(console): State<Console>, visit: Visit, officer: Officer) -> Result<Response, Trouble> {
    std::future::ready(page(&add_page(&console, &visit, &officer, &Filled::default(), None))).await
}

/// `POST /department/accounts/add`
pub(crate) async fn add(State(console): State<Console>, visit: Visit, officer: Officer, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["login", "name", "role"])?;
    let w = visit.words();
    let problem = if filled.text("login").is_empty() {
        lacking(&visit, "login")
    } else if filled.text("name").is_empty() {
        lacking(&visit, "name")
    } else if let Some(role) = OfficerRole::named(filled.text("role")) {
        let new = NewOfficer {
            login: filled.text("login").to_owned(),
            name: filled.text("name").to_owned(),
            role,
        };
        match console.add_account(officer.0.id, new).await {
            Ok(made) => {
                let frame = Frame::of(&console, &visit, &officer, w.say("department-code-title"), Section::Accounts);
                let lead = w.say_with("department-code-account", &[("name", filled.text("name").into())]);
                let back = (LIST.to_owned(), w.say("department-accounts-title"));
                return code::shown(frame, &visit, made, lead, back);
            }
            Err(error) => {
                let field = if error.is(Code::FormIncomplete) { "name" } else { "login" };
                Problem::of(w, &error, Some(field))
            }
        }
    } else {
        Problem::of(w, &ApiError::new(Code::FormIncomplete), Some("role")).saying(w.say("department-choose-role"))
    };
    let said = problem.said();
    page_again(&add_page(&console, &visit, &officer, &filled, Some(problem)), said)
}

/// One account, open still.
async fn open_account(console: &Console, id: OfficerId) -> Result<OfficerCard, Trouble> {
    let all = console.accounts().await?;
    let found = all.into_iter().find(|card| card.id == id && card.closed_at.is_none());
    Ok(found.ok_or(Code::PageNotFound)?)
}

/// `GET /department/accounts/{officer}/code`
pub(crate) async fn ask_code(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let card = open_account(&console, id_of(&id)?).await?;
    page(&SurePage {
        frame: Frame::of(&console, &visit, &officer, w.say("department-account-code"), Section::Accounts),
        problem: None,
        act: None,
        lead: w.say_with("department-account-code-sure", &[("name", card.name.into())]),
        button: w.say("department-account-code-make"),
        here: format!("{LIST}/{}/code", card.id),
        back: LIST.to_owned(),
        back_name: w.say("department-accounts-title"),
    })
}

/// `POST /department/accounts/{officer}/code`
pub(crate) async fn renew_code(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&[])?;
    let w = visit.words();
    let card = open_account(&console, id_of(&id)?).await?;
    let made = console.renew_account_code(officer.0.id, card.id).await?;
    let frame = Frame::of(&console, &visit, &officer, w.say("department-code-title"), Section::Accounts);
    let lead = w.say_with("department-code-account", &[("name", card.name.into())]);
    code::shown(frame, &visit, made, lead, (LIST.to_owned(), w.say("department-accounts-title")))
}

/// `GET /department/accounts/{officer}/close`
pub(crate) async fn ask_close(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let card = open_account(&console, id_of(&id)?).await?;
    page(&SurePage {
        frame: Frame::of(&console, &visit, &officer, w.say("department-account-close"), Section::Accounts),
        problem: None,
        act: None,
        lead: w.say_with("department-account-close-sure", &[("name", card.name.into())]),
        button: w.say("department-account-close"),
        here: format!("{LIST}/{}/close", card.id),
        back: LIST.to_owned(),
        back_name: w.say("department-accounts-title"),
    })
}

/// `POST /department/accounts/{officer}/close`
pub(crate) async fn close(
    State(console): State<Console>,
    officer: Officer,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&[])?;
    console.close_account(officer.0.id, id_of(&id)?).await?;
    Ok(go(&format!("{LIST}?done=1"), []))
}
