//! Privileges that wait for the department: the list, the claim with what it is decided by, confirming and refusing.
//!
//! What is written here is what the paper of a privilege says of itself. What the family handed in with its application, that paper and the
//! conclusion, is opened in its place.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use oryn_api::console::PrivilegePage;
use oryn_api::error::{ApiError, Code};
use oryn_api::office::{ClaimedClass, OfficerAct};
use oryn_domain::application::Class;
use oryn_domain::id::{ApplicationId, CommandId};
use oryn_messages::format;

use crate::components::{Choice, Fact, Messages, Problem, TermChip};
use crate::department::Console;
use crate::department::deciding::{FileView, Held, day, reasons, without_reason};
use crate::department::frame::{Frame, Section, id_of};
use crate::department::porter::Officer;
use crate::form::{Filled, digits};
use crate::frame::{go, page, page_again};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

const LIST: &str = "/department/privileges";

struct Line {
    href: String,
    child: String,
    number: String,
    category: String,
    class: String,
    place: String,
    term: TermChip,
}

#[derive(Template)]
#[template(path = "department/privileges.html")]
struct ListPage {
    frame: Frame,
    done: Option<String>,
    /// The number that was looked for and is none of a claim.
    unknown: Option<String>,
    number: String,
    lines: Vec<Line>,
}

fn class(w: Words, of: ClaimedClass) -> String {
    w.class(match of {
        ClaimedClass::OutOfTurn => Class::OutOfTurn,
        ClaimedClass::FirstPriority => Class::FirstPriority,
        ClaimedClass::Ordinary => Class::Ordinary,
    })
}

/// `GET /department/privileges`, with `number=` of an application whose claim is looked for.
pub(crate) async fn list(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let number = query.get("number").map(|text| digits(text)).unwrap_or_default();
    let mut unknown = None;
    if !number.is_empty() {
        let found = match number.parse() {
            Ok(number) => console.claim_of(number).await?,
            Err(_no_number) => None,
        };
        if let Some(application) = found {
            return Ok(go(&format!("{LIST}/{application}"), []));
        }
        unknown = Some(w.say("department-privilege-unknown"));
    }
    let all = console.privileges().await?;
    page(&ListPage {
        frame: Frame::of(
            &console,
            &visit,
            &officer,
            w.say("department-privileges-title"),
            Section::Privileges,
        ),
        done: match query.get("done").map(String::as_str) {
            Some("confirmed") => Some(w.say("department-privilege-confirmed")),
            Some("refused") => Some(w.say("department-privilege-refused")),
            _ => None,
        },
        unknown,
        number: number.chars().take(20).collect(),
        lines: all
            .iter()
            .map(|line| Line {
                href: format!("{LIST}/{}", line.card.application),
                child: line.card.child.clone(),
                number: line.card.number.to_string(),
                category: w.say(&format!("category-{}", line.card.category)),
                class: class(w, line.card.class),
                place: w.name(&line.place),
                term: TermChip::of(w, &line.term, visit.now),
            })
            .collect(),
    })
}

#[derive(Template)]
#[template(path = "department/privilege.html")]
struct ShowPage {
    frame: Frame,
    problem: Option<Problem>,
    facts: Vec<Fact>,
    term: Option<TermChip>,
    ages: Option<String>,
    conclusion: Option<FileView>,
    paper: Option<FileView>,
    /// Whether this officer may decide, or only look.
    decides: bool,
    here: String,
    yes: CommandId,
    no: CommandId,
    document: String,
    issued_on: String,
    reasons: Vec<Choice>,
}

fn facts(w: Words, found: &PrivilegePage) -> Vec<Fact> {
    let mut facts = vec![
        Fact::of(w, "department-child", &found.child),
        Fact::of(w, "portal-born", format::short_day(found.born)),
        Fact::of(w, "department-application", found.number.to_string()),
        Fact::of(w, "department-filed", w.moment(found.filed_at)),
        Fact::of(
            w,
            "department-queue",
            format!("{} · {}", w.name(&found.settlement), w.kind(found.kind)),
        ),
        Fact::of(w, "department-category", w.say(&format!("category-{}", found.category))),
        Fact::of(w, "department-class", w.class(found.class)),
    ];
    if let Some((place, _)) = &found.awaited {
        facts.push(Fact::of(w, "department-kept-place", w.name(place)));
    }
    let state = match (&found.evidence, found.confirmed) {
        (_, false) => w.say("department-privilege-not-confirmed"),
        (None, true) => w.say("department-privilege-counts"),
        (Some(paper), true) => {
            let args = [
                ("document", paper.document.as_str().into()),
                ("date", format::short_day(paper.issued_on).into()),
            ];
            let on = w.say_with("department-privilege-counts-on", &args);
            match paper.valid_until {
                Some(until) => format!("{on} {}", w.say_with("term-until", &[("date", w.moment(until).into())])),
                None => on,
            }
        }
    };
    facts.push(Fact::of(w, "department-state", state));
    facts
}

fn show_page(console: &Console, visit: &Visit, officer: &Officer, found: &PrivilegePage, held: Held, filled: &Filled) -> ShowPage {
    let w = visit.words();
    let months = found.evidence_months;
    ShowPage {
        frame: Frame::of(console, visit, officer, w.say("department-privilege-title"), Section::Privileges),
        problem: held.problem,
        facts: facts(w, found),
        term: found.awaited.as_ref().map(|(_, term)| TermChip::of(w, term, visit.now)),
        ages: (months > 0).then(|| w.say_with("department-evidence-ages", &[("months", months.into())])),
        conclusion: found.conclusion.as_ref().map(FileView::of),
        paper: found.paper.as_ref().map(FileView::of),
        decides: officer.decides(),
        here: format!("{LIST}/{}", found.application),
        yes: held.yes,
        no: held.no,
        document: filled.text("document").to_owned(),
        issued_on: filled.text("issued_on").to_owned(),
        reasons: reasons(w, &found.refusal_reasons, filled.text("reason")),
    }
}

/// `GET /department/privileges/{application}`
pub(crate) async fn show(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let found = console.privilege(officer.0.id, id_of(&id)?).await?;
    let held = Held::fresh(&console);
    page(&show_page(&console, &visit, &officer, &found, held, &Filled::default()))
}

/// `POST /department/privileges/{application}/confirm`
pub(crate) async fn confirm(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&["document", "issued_on"])?;
    let application: ApplicationId = id_of(&id)?;
    let act = filled.act()?;
    let w = visit.words();
    let problem = match day(&filled, "issued_on") {
        _ if filled.text("document").is_empty() => {
            Problem::of(w, &ApiError::new(Code::FormIncomplete), Some("document")).saying(w.say("department-fill-in"))
        }
        Err(error) => Problem::of(w, &error, Some("issued_on")).saying(w.say("department-day-wrong")),
        Ok(issued_on) => {
            let what = OfficerAct::ConfirmPrivilege {
                application,
                document: filled.text("document").to_owned(),
                issued_on,
            };
            match console.act(officer.0.id, act, what).await {
                Ok(()) => return Ok(go(&format!("{LIST}?done=confirmed"), [])),
                Err(error) => {
                    let of_date = error.code.starts_with("evidence-") || error.code.starts_with("date-");
                    Problem::of(w, &error, of_date.then_some("issued_on"))
                }
            }
        }
    };
    let said = problem.said();
    // A claim that is no more has nothing to show; the reason stands alone then.
    let Ok(found) = console.privilege(officer.0.id, application).await else {
        return Err(said.into());
    };
    let held = Held::after(&console, act, problem);
    page_again(&show_page(&console, &visit, &officer, &found, held, &filled), said)
}

/// `POST /department/privileges/{application}/refuse`
pub(crate) async fn refuse(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&["reason"])?;
    let application: ApplicationId = id_of(&id)?;
    let act = filled.act()?;
    let reason = filled.text("reason").to_owned();
    let problem = if reason.is_empty() {
        without_reason(&visit)
    } else {
        let what = OfficerAct::RefusePrivilege { application, reason };
        match console.act(officer.0.id, act, what).await {
            Ok(()) => return Ok(go(&format!("{LIST}?done=refused"), [])),
            Err(error) => Problem::of(visit.words(), &error, None),
        }
    };
    let said = problem.said();
    let Ok(found) = console.privilege(officer.0.id, application).await else {
        return Err(said.into());
    };
    let held = Held::after_no(&console, act, problem);
    page_again(&show_page(&console, &visit, &officer, &found, held, &filled), said)
}
