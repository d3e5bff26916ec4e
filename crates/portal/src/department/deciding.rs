//! What the pages of a decision share: the form's answer from the rules, the day on a paper, reasons to choose from, a file in its place.

use chrono::NaiveDate;
use oryn_api::console::FileCard;
use oryn_api::error::{ApiError, Code};
use oryn_domain::id::CommandId;

use crate::components::{Choice, Problem};
use crate::department::Console;
use crate::form::{Filled, act_after};
use crate::visit::Visit;
use crate::words::Words;

/// What a form of a decision holds when it is shown, or shown again.
pub(super) struct Held {
    pub problem: Option<Problem>,
    /// The act of the one button, and of the other: pressed twice, each is done once.
    pub yes: CommandId,
    pub no: CommandId,
}

impl Held {
    /// Nothing was tried yet.
    pub(super) fn fresh(console: &Console) -> Self {
        Self {
            problem: None,
            yes: console.new_act(),
            no: console.new_act(),
        }
    }

    /// One of the two was tried and came back with this problem.
    pub(super) fn after(console: &Console, tried: CommandId, problem: Problem) -> Self {
        let said = problem.said();
        let again = act_after(|| console.new_act(), tried, &said);
        Self {
            problem: Some(problem),
            yes: again,
            no: console.new_act(),
        }
    }

    /// The same where it was the other button.
    pub(super) fn after_no(console: &Console, tried: CommandId, problem: Problem) -> Self {
        let Self { problem, yes, no } = Self::after(console, tried, problem);
        Self { problem, yes: no, no: yes }
    }
}

/// A file of a family, as a page shows it.
pub(super) struct FileView {
    pub href: String,
    /// Whether it stands in the page itself.
    pub picture: bool,
}

impl FileView {
    pub(super) fn of(card: &FileCard) -> Self {
        Self {
            href: format!("/department/files/{}", card.sha256),
            picture: card.picture,
        }
    }
}

/// Reasons of the rule pack, one of them chosen.
pub(super) fn reasons(w: Words, codes: &[String], chosen: &str) -> Vec<Choice> {
    codes
        .iter()
        .map(|code| Choice {
            value: code.clone(),
            name: w.say(&format!("reason-{code}")),
            note: None,
            chosen: code == chosen,
        })
        .collect()
}

/// A reason has to be chosen first.
pub(super) fn without_reason(visit: &Visit) -> Problem {
    let w = visit.words();
    Problem::of(w, &ApiError::new(Code::FormIncomplete), Some("reason")).saying(w.say("department-choose-reason"))
}

/// A day, as a browser sends it or as people write it.
pub(super) fn day(filled: &Filled, field: &'static str) -> Result<NaiveDate, ApiError> {
    let text = filled.text(field);
    ["%Y-%m-%d", "%d.%m.%Y"]
        .into_iter()
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok())
        .ok_or_else(|| ApiError::about(Code::DateImpossible, field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_a_browser_sends_it_and_as_people_write_it() {
        let typed = |text: &str| {
            let mut filled = Filled::default();
            filled.take("issued_on".to_owned(), text.to_owned()).expect("one field");
            day(&filled, "issued_on").map(|day| day.to_string()).map_err(|error| error.code)
        };
        assert_eq!(typed("2026-11-20").as_deref(), Ok("2026-11-20"));
        assert_eq!(typed(" 20.11.2026 ").as_deref(), Ok("2026-11-20"));
        for wrong in ["", "2026-02-30", "20/11/2026"] {
            assert_eq!(typed(wrong).expect_err("no day"), "date-impossible", "{wrong}");
        }
    }
}
