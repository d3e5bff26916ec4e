//! Requests for more days that wait: the list, a request with its document, granting and refusing.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use oryn_api::console::ExtensionPage;
use oryn_api::error::{ApiError, Code};
use oryn_api::office::OfficerAct;
use oryn_domain::id::{CommandId, ReferralId};
use oryn_domain::staff::Side;

use crate::components::{Choice, Fact, Messages, Problem, TermChip};
use crate::department::Console;
use crate::department::deciding::{FileView, Held, reasons, without_reason};
use crate::department::frame::{Frame, Section, id_of};
use crate::department::porter::Officer;
use crate::form::Filled;
use crate::frame::{go, page, page_again};
use crate::trouble::Trouble;
use crate::visit::Visit;

const LIST: &str = "/department/extensions";

struct Line {
    href: String,
    child: String,
    number: String,
    place: String,
    ground: String,
    by: String,
    term: TermChip,
}

#[derive(Template)]
#[template(path = "department/extensions.html")]
struct ListPage {
    frame: Frame,
    done: Option<String>,
    lines: Vec<Line>,
}

/// Which side has to answer.
const fn side(of: Side) -> &'static str {
    match of {
        Side::Kindergarten => "department-by-kindergarten",
        Side::Department => "department-by-department",
    }
}

/// `GET /department/extensions`
pub(crate) async fn list(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let all = console.extensions().await?;
    page(&ListPage {
        frame: Frame::of(
            &console,
            &visit,
            &officer,
            w.say("department-extensions-title"),
            Section::Extensions,
        ),
        done: match query.get("done").map(String::as_str) {
            Some("granted") => Some(w.say("department-extension-granted")),
            Some("refused") => Some(w.say("department-extension-refused")),
            _ => None,
        },
        lines: all
            .iter()
            .map(|line| Line {
                href: format!("{LIST}/{}", line.card.referral),
                child: line.card.child.clone(),
                number: line.card.number.clone(),
                place: w.name(&line.place),
                ground: w.say(&format!("reason-{}", line.card.ground)),
                by: w.say(side(line.card.decided_by)),
                term: TermChip::plain(w, line.card.answer_by, visit.now),
            })
            .collect(),
    })
}

#[derive(Template)]
#[template(path = "department/extension.html")]
struct ShowPage {
    frame: Frame,
    problem: Option<Problem>,
    facts: Vec<Fact>,
    term: TermChip,
    document: Option<FileView>,
    decides: bool,
    /// Said instead of the forms where another has to answer.
    others: Option<String>,
    here: String,
    yes: CommandId,
    no: CommandId,
    days: String,
    days_hint: String,
    reasons: Vec<Choice>,
}

fn show_page(console: &Console, visit: &Visit, officer: &Officer, found: &ExtensionPage, held: Held, filled: &Filled) -> ShowPage {
    let w = visit.words();
    let card = &found.line.card;
    let ours = card.decided_by == Side::Department;
    let days = filled.text("days");
    ShowPage {
        frame: Frame::of(console, visit, officer, w.say("department-extension-title"), Section::Extensions),
        problem: held.problem,
        facts: vec![
            Fact::of(w, "department-child", &card.child),
            Fact::of(w, "path-referral", &card.number),
            Fact::of(w, "department-kindergarten", w.name(&found.line.place)),
            Fact::of(w, "portal-field-ground", w.say(&format!("reason-{}", card.ground))),
            Fact::of(w, "department-asked", w.moment(card.asked_at)),
            Fact::of(w, "department-referral-until", w.moment(found.until)),
        ],
        term: TermChip::plain(w, card.answer_by, visit.now),
        document: found.document.as_ref().map(FileView::of),
        decides: officer.decides() && ours,
        others: (!ours).then(|| w.say("department-extension-others")),
        here: format!("{LIST}/{}", card.referral),
        yes: held.yes,
        no: held.no,
        days: if days.is_empty() {
            found.most_days.to_string()
        } else {
            days.to_owned()
        },
        days_hint: w.say_with("department-extension-most", &[("days", found.most_days.into())]),
        reasons: reasons(w, &found.refusal_reasons, filled.text("reason")),
    }
}

/// `GET /department/extensions/{referral}`
pub(crate) async fn show(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let found = console.extension(officer.0.id, id_of(&id)?).await?;
    let held = Held::fresh(&console);
    page(&show_page(&console, &visit, &officer, &found, held, &Filled::default()))
}

/// `POST /department/extensions/{referral}/grant`
pub(crate) async fn grant(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&["days"])?;
    let referral: ReferralId = id_of(&id)?;
    let act = filled.act()?;
    let w = visit.words();
    let problem = match filled.text("days").parse::<u32>() {
        Err(_no_number) => Problem::of(w, &ApiError::new(Code::FormIncomplete), Some("days")).saying(w.say("department-days-wrong")),
        Ok(days) => match console.act(officer.0.id, act, OfficerAct::GrantExtension { referral, days }).await {
            Ok(()) => return Ok(go(&format!("{LIST}?done=granted"), [])),
            Err(error) => {
                let of_days = error.code.starts_with("extension-too-long");
                Problem::of(w, &error, of_days.then_some("days"))
            }
        },
    };
    let said = problem.said();
    // A request that is no more has nothing to show; the reason stands alone then.
    let Ok(found) = console.extension(officer.0.id, referral).await else {
        return Err(said.into());
    };
    let held = Held::after(&console, act, problem);
    page_again(&show_page(&console, &visit, &officer, &found, held, &filled), said)
}

/// `POST /department/extensions/{referral}/refuse`
pub(crate) async fn refuse(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&["reason"])?;
    let referral: ReferralId = id_of(&id)?;
    let act = filled.act()?;
    let reason = filled.text("reason").to_owned();
    let problem = if reason.is_empty() {
        without_reason(&visit)
    } else {
        match console
            .act(officer.0.id, act, OfficerAct::RefuseExtension { referral, reason })
            .await
        {
            Ok(()) => return Ok(go(&format!("{LIST}?done=refused"), [])),
            Err(error) => Problem::of(visit.words(), &error, None),
        }
    };
    let said = problem.said();
    let Ok(found) = console.extension(officer.0.id, referral).await else {
        return Err(said.into());
    };
    let held = Held::after_no(&console, act, problem);
    page_again(&show_page(&console, &visit, &officer, &found, held, &filled), said)
}
