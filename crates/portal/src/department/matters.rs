//! Acts of desks that the centre did not accept and that wait for the department: the list, the act with what happened instead, the answer.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use oryn_api::console::MatterPage;
use oryn_api::error::{ApiError, Code};
use oryn_api::office::OfficerAct;
use oryn_domain::id::{CommandId, MatterId};
use oryn_domain::matter::Answer;

use crate::components::{Choice, Fact, Messages, Problem};
use crate::department::Console;
use crate::department::deciding::Held;
use crate::department::frame::{Frame, Section, id_of};
use crate::department::porter::Officer;
use crate::form::Filled;
use crate::frame::{go, page, page_again};
use crate::trouble::{ThreeLines, Trouble};
use crate::visit::Visit;

const LIST: &str = "/department/matters";

struct Line {
    href: String,
    act: String,
    child: String,
    place: String,
    person: String,
    done: String,
    why: String,
}

#[derive(Template)]
#[template(path = "department/matters.html")]
struct ListPage {
    frame: Frame,
    done: Option<String>,
    lines: Vec<Line>,
}

/// `GET /department/matters`
pub(crate) async fn list(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let all = console.matters().await?;
    page(&ListPage {
        frame: Frame::of(&console, &visit, &officer, w.say("department-matters-title"), Section::Matters),
        done: query.contains_key("done").then(|| w.say("department-matter-answered")),
        lines: all
            .iter()
            .map(|line| Line {
                href: format!("{LIST}/{}", line.card.matter),
                act: w.say(&format!("act-{}", line.card.act)),
                child: line.card.child.clone(),
                place: w.name(&line.place),
                person: line.person.clone(),
                done: w.moment(line.card.done_at),
                why: match (&line.card.refusal, line.card.asked_at) {
                    (None, _) => w.say("department-matter-left"),
                    (Some(_), Some(_)) => w.say("department-matter-asked"),
                    (Some(_), None) => w.say("department-matter-late"),
                },
            })
            .collect(),
    })
}

#[derive(Template)]
#[template(path = "department/matter.html")]
struct ShowPage {
    frame: Frame,
    problem: Option<Problem>,
    facts: Vec<Fact>,
    /// Why the centre did not accept it.
    refusal: Option<ThreeLines>,
    /// What a paper in a family's hand means.
    warning: Option<String>,
    decides: bool,
    here: String,
    act: CommandId,
    answers: Vec<Choice>,
}

fn show_page(console: &Console, visit: &Visit, officer: &Officer, found: &MatterPage, held: Held, chosen: &str) -> ShowPage {
    let w = visit.words();
    let card = &found.line.card;
    let mut facts = vec![
        Fact::of(w, "department-act", w.say(&format!("act-{}", card.act))),
        Fact::of(w, "department-kindergarten", w.name(&found.line.place)),
        Fact::of(w, "department-desk", &found.line.desk),
        Fact::of(w, "department-person", &found.line.person),
        Fact::of(w, "department-done", w.moment(card.done_at)),
        Fact::of(w, "department-answered", w.moment(card.raised_at)),
    ];
    if !card.child.is_empty() {
        facts.push(Fact::of(w, "department-child", &card.child));
    }
    if let Some(number) = card.application {
        facts.push(Fact::of(w, "department-application", number.to_string()));
    }
    if let Some(paper) = &card.paper {
        facts.push(Fact::of(w, "department-paper", paper));
    }
    ShowPage {
        frame: Frame::of(console, visit, officer, w.say("department-matter-title"), Section::Matters),
        problem: held.problem,
        facts,
        refusal: found.refusal.as_ref().map(|error| ThreeLines::of(w, error)),
        warning: (card.paper.is_some() && found.is_final).then(|| w.say("department-matter-paper-out")),
        decides: officer.decides(),
        here: format!("{LIST}/{}", card.matter),
        act: held.yes,
        answers: found
            .answers
            .iter()
            .map(|answer| Choice {
                value: answer.name().to_owned(),
                name: w.say(&format!("department-answer-{}", answer.name())),
                note: Some(w.say(&format!("department-answer-{}-means", answer.name()))),
                chosen: answer.name() == chosen,
            })
            .collect(),
    }
}

/// `GET /department/matters/{matter}`
pub(crate) async fn show(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let found = console.matter(officer.0.id, id_of(&id)?).await?;
    let held = Held::fresh(&console);
    page(&show_page(&console, &visit, &officer, &found, held, ""))
}

/// `POST /department/matters/{matter}`
pub(crate) async fn answer(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&["answer"])?;
    let matter: MatterId = id_of(&id)?;
    let act = filled.act()?;
    let w = visit.words();
    let chosen = filled.text("answer");
    let all = [Answer::Honour, Answer::Annul, Answer::Stands];
    let problem = match all.into_iter().find(|answer| answer.name() == chosen) {
        None => Problem::of(w, &ApiError::new(Code::FormIncomplete), Some("answer")).saying(w.say("department-choose-answer")),
        Some(answer) => match console.act(officer.0.id, act, OfficerAct::AnswerMatter { matter, answer }).await {
            Ok(()) => return Ok(go(&format!("{LIST}?done=1"), [])),
            Err(error) => Problem::of(w, &error, None),
        },
    };
    let said = problem.said();
    // One that was answered meanwhile has nothing to show; the reason stands alone then.
    let Ok(found) = console.matter(officer.0.id, matter).await else {
        return Err(said.into());
    };
    let held = Held::after(&console, act, problem);
    page_again(&show_page(&console, &visit, &officer, &found, held, chosen), said)
}
