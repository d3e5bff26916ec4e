//! Reviews that people have to look at before anybody sees them, and those that somebody complained about.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use oryn_api::error::{ApiError, Code};
use oryn_domain::id::CommandId;
use oryn_domain::review::ReviewFlaw;

use crate::components::{Choice, Problem};
use crate::department::Console;
use crate::department::frame::{Frame, Section, id_of};
use crate::department::porter::Officer;
use crate::form::Filled;
use crate::frame::{go, page, page_again};
use crate::trouble::Trouble;
use crate::visit::Visit;

const LIST: &str = "/department/reviews";

struct Line {
    act: String,
    place: String,
    at: String,
    state: String,
    reports: Option<String>,
    grades: String,
    text: String,
}

#[derive(Template)]
#[template(path = "department/reviews.html")]
struct ListPage {
    frame: Frame,
    problem: Option<Problem>,
    done: Option<String>,
    decides: bool,
    lines: Vec<Line>,
    flaws: Vec<Choice>,
}

async fn list_page(
    console: &Console,
    visit: &Visit,
    officer: &Officer,
    problem: Option<Problem>,
    done: Option<String>,
) -> Result<ListPage, Trouble> {
    let w = visit.words();
    let all = console.reviews_to_look_at().await?;
    Ok(ListPage {
        frame: Frame::of(console, visit, officer, w.say("department-reviews-title"), Section::Reviews),
        problem,
        done,
        decides: officer.decides(),
        lines: all
            .iter()
            .map(|line| Line {
                act: line.act.to_string(),
                place: w.name(&line.place),
                at: w.moment(line.at),
                state: w.say(&format!("review-state-{}", line.state)),
                reports: (line.reports > 0).then(|| {
                    let count = i64::try_from(line.reports).unwrap_or(i64::MAX);
                    w.say_with("department-review-reports", &[("count", count.into())])
                }),
                grades: line
                    .grades
                    .each()
                    .map(|(question, grade)| format!("{}: {grade}", w.say(&format!("review-short-{}", question.name()))))
                    .collect::<Vec<_>>()
                    .join(" · "),
                text: if line.text.is_empty() {
                    w.say("department-review-no-words")
                } else {
                    line.text.clone()
                },
            })
            .collect(),
        flaws: ReviewFlaw::ALL
            .into_iter()
            .map(|flaw| Choice {
                value: flaw.name().to_owned(),
                name: w.say(&format!("review-flaw-{}", flaw.name())),
                note: None,
                chosen: false,
            })
            .collect(),
    })
}

/// `GET /department/reviews`
pub(crate) async fn list(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let done = match query.get("done").map(String::as_str) {
        Some("published") => Some(w.say("department-review-published")),
        Some("refused") => Some(w.say("department-review-refused")),
        _ => None,
    };
    page(&list_page(&console, &visit, &officer, None, done).await?)
}

/// `POST /department/reviews/{review}/publish`
pub(crate) async fn publish(
    State(console): State<Console>,
    officer: Officer,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&[])?;
    let version: CommandId = id_of(&id)?;
    console.judge_review(officer.0.id, version, None).await?;
    Ok(go(&format!("{LIST}?done=published"), []))
}

/// `POST /department/reviews/{review}/refuse`
pub(crate) async fn refuse(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&["reason"])?;
    let version: CommandId = id_of(&id)?;
    let Some(flaw) = ReviewFlaw::named(filled.text("reason")) else {
        let w = visit.words();
        let problem = Problem::of(w, &ApiError::new(Code::FormIncomplete), None).saying(w.say("department-choose-reason"));
        let said = problem.said();
        return page_again(&list_page(&console, &visit, &officer, Some(problem), None).await?, said);
    };
    console.judge_review(officer.0.id, version, Some(flaw)).await?;
    Ok(go(&format!("{LIST}?done=refused"), []))
}
