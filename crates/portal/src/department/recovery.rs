//! Codes for families who have lost their telephone: whose account it is, compared with the identity card; the code, shown once; and who gave out which.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use oryn_api::console::FamilyAccount;
use oryn_api::error::{ApiError, Code};

use crate::components::{Fact, Messages, Problem};
use crate::department::frame::{Frame, Section};
use crate::department::porter::Officer;
use crate::department::{Console, code};
use crate::form::{Filled, digits};
use crate::frame::{page, page_again};
use crate::trouble::Trouble;
use crate::visit::Visit;

const LIST: &str = "/department/recovery";

struct Line {
    at: String,
    officer: String,
    name: String,
    iin: String,
}

#[derive(Template)]
#[template(path = "department/recovery.html")]
struct RecoveryPage {
    frame: Frame,
    problem: Option<Problem>,
    iin: String,
    /// Whether this role gives codes out, and not only reads who did.
    gives: bool,
    lines: Vec<Line>,
}

async fn list_page(
    console: &Console,
    visit: &Visit,
    officer: &Officer,
    problem: Option<Problem>,
    iin: String,
) -> Result<RecoveryPage, Trouble> {
    let w = visit.words();
    let lines = console.recoveries().await?;
    Ok(RecoveryPage {
        frame: Frame::of(console, visit, officer, w.say("department-recovery-title"), Section::Recovery),
        problem,
        iin,
        gives: officer.decides(),
        lines: lines
            .into_iter()
            .map(|line| Line {
                at: w.moment(line.at),
                officer: line.officer,
                iin: line.family.as_ref().map(|family| family.iin.masked()).unwrap_or_default(),
                name: line.family.map(|family| family.name).unwrap_or_default(),
            })
            .collect(),
    })
}

/// `GET /department/recovery`
pub(crate) async fn list(State(console): State<Console>, visit: Visit, officer: Officer) -> Result<Response, Trouble> {
    page(&list_page(&console, &visit, &officer, None, String::new()).await?)
}

#[derive(Template)]
#[template(path = "department/recovery_check.html")]
struct CheckPage {
    frame: Frame,
    problem: Option<Problem>,
    iin: String,
    facts: Vec<Fact>,
}

fn check_page(console: &Console, visit: &Visit, officer: &Officer, family: &FamilyAccount, problem: Option<Problem>) -> CheckPage {
    let w = visit.words();
    CheckPage {
        frame: Frame::of(console, visit, officer, w.say("department-recovery-check-title"), Section::Recovery),
        problem,
        iin: family.iin.to_string(),
        facts: vec![Fact::of(w, "portal-name", &family.name), Fact::of(w, "iin", family.iin.to_string())],
    }
}

/// `POST /department/recovery`: first the number, then, with `step=give`, that the identity card was looked at.
pub(crate) async fn give(State(console): State<Console>, visit: Visit, officer: Officer, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["iin", "step", "seen"])?;
    let w = visit.words();
    let typed = digits(filled.text("iin"));
    let family = match console.family_account(&typed).await {
        Ok(family) => family,
        Err(error) => {
            let problem = Problem::of(w, &error, Some("iin"));
            let said = problem.said();
            let typed = filled.text("iin").to_owned();
            return page_again(&list_page(&console, &visit, &officer, Some(problem), typed).await?, said);
        }
    };
    if filled.text("step") != "give" {
        return page(&check_page(&console, &visit, &officer, &family, None));
    }
    if !filled.ticked("seen") {
        let problem = Problem::of(w, &ApiError::new(Code::FormIncomplete), Some("seen")).saying(w.say("department-recovery-look"));
        let said = problem.said();
        return page_again(&check_page(&console, &visit, &officer, &family, Some(problem)), said);
    }
    let made = console.give_recovery(officer.0.id, &typed).await?;
    let frame = Frame::of(&console, &visit, &officer, w.say("department-code-title"), Section::Recovery);
    let lead = w.say_with("department-recovery-given", &[("name", family.name.into())]);
    code::shown(frame, &visit, made, lead, (LIST.to_owned(), w.say("department-recovery-title")))
}
