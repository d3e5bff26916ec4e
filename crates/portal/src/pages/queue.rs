//! The number in the queue for whoever is not signed in: by the number of the application and the last digits of an IIN.
//!
//! The answer names nobody, and whether the number exists, the digits are wrong, or both, is not said. What was typed stands in no address.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use oryn_api::error::{ApiError, Code};
use oryn_api::open::{Checked, ENDING};

use crate::Calls;
use crate::components::{Messages, Problem, position};
use crate::form::{Filled, digits};
use crate::frame::{Frame, Section, page, page_again};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

/// What came of asking.
struct Answer {
    title: String,
    text: String,
    position: Option<String>,
    at: String,
}

#[derive(Template)]
#[template(path = "queue.html")]
struct QueuePage {
    frame: Frame,
    problem: Option<Problem>,
    number: String,
    ending: String,
    answer: Option<Answer>,
    /// The two do not belong together.
    unknown: bool,
}

async fn queue_page(calls: &Calls, visit: &Visit) -> QueuePage {
    QueuePage {
        frame: Frame::of(calls, visit, visit.words().say("portal-queue-title"), Section::Queue).await,
        problem: None,
        number: String::new(),
        ending: String::new(),
        answer: None,
        unknown: false,
    }
}

/// `GET /queue`
pub(crate) async fn ask(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    page(&queue_page(&calls, &visit).await)
}

fn answer(w: Words, visit: &Visit, checked: &Checked) -> Answer {
    Answer {
        title: w.say_with("portal-queue-in", &[("settlement", w.name(&checked.settlement).into())]),
        text: w.say(&format!("portal-queue-is-{}", checked.state)),
        position: checked.position.map(|place| position(w, place, checked.of)),
        at: w.say_with("portal-queue-at", &[("date", w.moment(visit.now).into())]),
    }
}

/// The number as people write it: with spaces, dashes and the sign before it.
fn number(typed: &str) -> Option<u64> {
    digits(typed).trim_start_matches('№').parse().ok()
}

fn wrong(w: Words, field: &'static str, key: &str) -> Problem {
    Problem::of(w, &ApiError::new(Code::FormIncomplete), Some(field)).saying(w.say(key))
}

/// `POST /queue`
pub(crate) async fn check(State(calls): State<Calls>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["number", "ending"])?;
    let w = visit.words();
    let ending = digits(filled.text("ending"));
    let is_ending = ending.len() == ENDING && ending.bytes().all(|digit| digit.is_ascii_digit());
    let asked = match (number(filled.text("number")), is_ending) {
        (None, _) => Err(wrong(w, "number", "portal-queue-number-wrong")),
        (Some(_), false) => Err(wrong(w, "ending", "portal-queue-ending-wrong")),
        (Some(number), true) => calls
            .check_number(visit.from, number, &ending)
            .await
            .map_err(|error| Problem::of(w, &error, None)),
    };
    let shown = QueuePage {
        number: filled.text("number").to_owned(),
        ending: filled.text("ending").to_owned(),
        ..queue_page(&calls, &visit).await
    };
    match asked {
        Ok(checked) => page(&QueuePage {
            unknown: checked.is_none(),
            answer: checked.map(|checked| answer(w, &visit, &checked)),
            ..shown
        }),
        Err(problem) => {
            let said = problem.said();
            let again = QueuePage {
                problem: Some(problem),
                ..shown
            };
            page_again(&again, said)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_write_it() {
        for typed in ["48871", " 48 871 ", "№ 48871", "48-871"] {
            assert_eq!(number(typed), Some(48_871), "{typed}");
        }
        for typed in ["", "№", "48871a", "-", "99999999999999999999999"] {
            assert_eq!(number(typed), None, "{typed}");
        }
    }
}
