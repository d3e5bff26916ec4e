//! Writing to the department, and what became of it: in the account, or by the number and the code that were shown when it was sent.
//!
//! Nobody has to sign in. Whoever has no account keeps the code; whoever wants to be told proves a telephone afterwards. What was typed stands in no
//! address, and whether a number exists is said to nobody without its code.

pub(crate) mod writing;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{AppealCard, AppealEvent, AppealKey};
use oryn_domain::appeal::{AppealDeed, AppealState};
use oryn_domain::id::{AppealId, CommandId};

use crate::Calls;
use crate::components::{Fact, Icon, Messages, Problem, TermChip};
use crate::form::{Filled, act_after, digits};
use crate::frame::{Frame, Section, page, page_again};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

/// What the department did, as a line with the words it wrote.
pub(crate) struct EventView {
    pub at: String,
    pub text: String,
    /// Its own words.
    pub said: Option<String>,
}

/// What was done about an appeal, on its writer's page and on the department's.
pub(crate) fn event(w: Words, event: &AppealEvent) -> EventView {
    let (text, said) = match &event.deed.0 {
        AppealDeed::Reachable { phone } => (w.say_with("appeal-did-reachable", &[("phone", phone.into())]), None),
        AppealDeed::Taken => (w.say("appeal-did-taken"), None),
        AppealDeed::Prolonged { term, reason } => (
            w.say_with("appeal-did-prolonged", &[("date", w.moment(term.until).into())]),
            Some(reason.clone()),
        ),
        AppealDeed::Answered { finding, text } => (w.say(&format!("appeal-finding-{}", finding.name())), Some(text.clone())),
        AppealDeed::Redirected { to, reason } => (w.say_with("appeal-did-redirected", &[("to", to.into())]), Some(reason.clone())),
    };
    EventView {
        at: w.moment(event.at),
        text,
        said,
    }
}

/// What an appeal says and about what.
pub(crate) fn facts(w: Words, card: &AppealCard) -> Vec<Fact> {
    let mut facts = vec![
        Fact::of(w, "appeal-about", w.say(&format!("appeal-topic-{}", card.topic.name()))),
        Fact::of(w, "appeal-received-at", w.moment(card.received_at)),
    ];
    if let Some(number) = card.application {
        facts.push(Fact::of(w, "appeal-application", number.to_string()));
    }
    if let Some(kindergarten) = &card.kindergarten {
        facts.push(Fact::of(w, "portal-field-kindergarten", w.name(kindergarten)));
    }
    if card.files > 0 {
        facts.push(Fact::of(w, "appeal-files", card.files.to_string()));
    }
    facts
}

/// The term of an appeal that still waits for its answer.
pub(crate) fn term(w: Words, card: &AppealCard, visit: &Visit) -> Option<TermChip> {
    card.state.is_open().then(|| TermChip::of(w, &card.term, visit.now))
}

/// What is typed into the forms that want number and code.
#[derive(Default)]
struct Typed {
    number: String,
    code: String,
    phone: String,
}

/// The forms by which whoever has no account lets a telephone know.
struct Reaching {
    typed: Typed,
    /// A code is on its way.
    sent: Option<Sent>,
}

/// A code is on its way: where it went, and the act of the form that asks for it.
struct Sent {
    to: String,
    act: CommandId,
}

impl Sent {
    fn to(w: Words, phone: &str, act: CommandId) -> Self {
        Self {
            to: w.say_with("portal-code-sent", &[("phone", phone.into())]),
            act,
        }
    }
}

struct AppealView {
    title: String,
    state: String,
    icon: Icon,
    overdue: Option<String>,
    term: Option<TermChip>,
    text: String,
    events: Vec<EventView>,
}

fn view(w: Words, card: &AppealCard, visit: &Visit) -> AppealView {
    AppealView {
        title: w.say_with("appeal-number", &[("number", card.number.into())]),
        state: w.say(&format!("appeal-state-{}", card.state.name())),
        icon: Icon(match card.state {
            AppealState::Answered | AppealState::Redirected => "check",
            AppealState::Received | AppealState::InWork | AppealState::Prolonged => "clock",
        }),
        overdue: card.overdue.then(|| w.say("appeal-overdue-said")),
        term: term(w, card, visit),
        text: card.text.clone(),
        events: card.events.iter().rev().map(|one| event(w, one)).collect(),
    }
}

#[derive(Template)]
#[template(path = "appeal.html")]
struct AppealPage {
    frame: Frame,
    problem: Option<Problem>,
    done: Option<String>,
    /// The code, once, on the page that follows the form.
    code: Option<String>,
    appeal: AppealView,
    facts: Vec<Fact>,
    reaching: Option<Reaching>,
    back: Option<&'static str>,
}

/// How the page of an appeal is shown.
#[derive(Default)]
struct Shown {
    problem: Option<Problem>,
    done: Option<String>,
    code: Option<String>,
    reaching: Option<Reaching>,
    back: Option<&'static str>,
}

async fn appeal_page(calls: &Calls, visit: &Visit, card: &AppealCard, shown: Shown) -> AppealPage {
    let w = visit.words();
    let appeal = view(w, card, visit);
    AppealPage {
        frame: Frame::of(calls, visit, appeal.title.clone(), Section::None).await,
        problem: shown.problem,
        done: shown.done,
        code: shown.code,
        appeal,
        facts: facts(w, card),
        // Who has signed in is told as the account says, and of what has ended nothing more is told.
        reaching: shown.reaching.filter(|_| !card.reachable && card.state.is_open()),
        back: shown.back,
    }
}

struct Line {
    href: String,
    title: String,
    about: String,
    state: String,
    term: Option<TermChip>,
}

#[derive(Template)]
#[template(path = "appeals.html")]
struct IndexPage {
    frame: Frame,
    problem: Option<Problem>,
    /// The two do not belong together.
    unknown: bool,
    own: Vec<Line>,
    typed: Typed,
}

async fn index_page(calls: &Calls, visit: &Visit, typed: Typed, problem: Option<Problem>, unknown: bool) -> IndexPage {
    let w = visit.words();
    let own = match &visit.session {
        // A sign-in that has ended opens the page of a stranger.
        Some(session) => calls.my_appeals(session).await.unwrap_or_default(),
        None => Vec::new(),
    };
    IndexPage {
        frame: Frame::of(calls, visit, w.say("portal-appeals-title"), Section::None).await,
        problem,
        unknown,
        own: own
            .iter()
            .map(|card| Line {
                href: format!("/appeals/{}", card.id),
                title: w.say_with("appeal-number", &[("number", card.number.into())]),
                about: w.say(&format!("appeal-topic-{}", card.topic.name())),
                state: w.say(&format!("appeal-state-{}", card.state.name())),
                term: term(w, card, visit),
            })
            .collect(),
        typed,
    }
}

/// `GET /appeals`
pub(crate) async fn index(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    page(&index_page(&calls, &visit, Typed::default(), None, false).await)
}

/// `GET /appeals/{appeal}`
pub(crate) async fn show(State(calls): State<Calls>, visit: Visit, Path(id): Path<String>) -> Result<Response, Trouble> {
    let id: AppealId = id.parse().map_err(|_not_an_id| Code::PageNotFound)?;
    let card = calls.my_appeal(visit.session()?, id).await?;
    let shown = Shown {
        back: Some("/appeals"),
        ..Shown::default()
    };
    page(&appeal_page(&calls, &visit, &card, shown).await)
}

fn number(typed: &str) -> Option<u64> {
    digits(typed).trim_start_matches('№').parse().ok()
}

/// Number and code as they were typed.
fn key(filled: &Filled) -> (Typed, Option<AppealKey>) {
    let typed = Typed {
        number: filled.text("number").to_owned(),
        code: filled.text("code").to_owned(),
        phone: filled.text("phone").to_owned(),
    };
    let key = number(&typed.number).map(|number| AppealKey {
        number,
        code: typed.code.clone(),
    });
    (typed, key)
}

/// The first page again: the two do not belong together, and which of them is wrong is not said.
async fn unknown(calls: &Calls, visit: &Visit, typed: Typed) -> Result<Response, Trouble> {
    page(&index_page(calls, visit, typed, None, true).await)
}

/// `POST /appeals`
pub(crate) async fn check(State(calls): State<Calls>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["number", "code"])?;
    let w = visit.words();
    let (typed, key) = key(&filled);
    let Some(key) = key else {
        let error = ApiError::new(Code::FormIncomplete);
        let problem = Problem::of(w, &error, Some("number")).saying(w.say("appeal-number-wrong"));
        let said = problem.said();
        return page_again(&index_page(&calls, &visit, typed, Some(problem), false).await, said);
    };
    let Some(card) = calls.appeal_by_code(&key).await? else {
        return unknown(&calls, &visit, typed).await;
    };
    let shown = Shown {
        reaching: Some(Reaching { typed, sent: None }),
        back: Some("/appeals"),
        ..Shown::default()
    };
    page(&appeal_page(&calls, &visit, &card, shown).await)
}

/// `POST /appeals/code`
pub(crate) async fn send_code(State(calls): State<Calls>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["number", "code", "phone"])?;
    let w = visit.words();
    let (typed, key) = key(&filled);
    let Some(key) = key else {
        return unknown(&calls, &visit, typed).await;
    };
    let Some(card) = calls.appeal_by_code(&key).await? else {
        return unknown(&calls, &visit, typed).await;
    };
    let sent = calls.send_appeal_code(&key, &typed.phone, visit.lang.code()).await;
    let problem = sent.err().map(|error| Problem::of(w, &error, Some("phone")));
    let said = problem.as_ref().map(Problem::said);
    let to = Sent::to(w, &typed.phone, calls.new_act());
    let shown = Shown {
        reaching: Some(Reaching {
            typed,
            sent: said.is_none().then_some(to),
        }),
        problem,
        ..Shown::default()
    };
    let whole = appeal_page(&calls, &visit, &card, shown).await;
    match said {
        Some(said) => page_again(&whole, said),
        None => page(&whole),
    }
}

/// `POST /appeals/phone`
pub(crate) async fn prove_phone(State(calls): State<Calls>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["number", "code", "phone", "sms"])?;
    let w = visit.words();
    let act = filled.act()?;
    let (typed, key) = key(&filled);
    let Some(key) = key else {
        return unknown(&calls, &visit, typed).await;
    };
    let error = match calls.prove_appeal_phone(&key, act, &typed.phone, &digits(filled.text("sms"))).await {
        Ok(Some(card)) => {
            let shown = Shown {
                done: Some(w.say("appeal-phone-proven")),
                back: Some("/appeals"),
                ..Shown::default()
            };
            return page(&appeal_page(&calls, &visit, &card, shown).await);
        }
        Ok(None) => return unknown(&calls, &visit, typed).await,
        Err(error) => error,
    };
    let Some(card) = calls.appeal_by_code(&key).await? else {
        return Err(error.into());
    };
    let problem = Problem::of(w, &error, Some("sms"));
    let said = problem.said();
    let to = Sent::to(w, &typed.phone, act_after(|| calls.new_act(), act, &said));
    let shown = Shown {
        reaching: Some(Reaching { typed, sent: Some(to) }),
        problem: Some(problem),
        ..Shown::default()
    };
    page_again(&appeal_page(&calls, &visit, &card, shown).await, said)
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_is_read_as_people_write_it() {
        for typed in ["12", " 12 ", "№ 12", "1-2"] {
            assert_eq!(number(typed), Some(12), "{typed}");
        }
        for typed in ["", "№", "12a", "-"] {
            assert_eq!(number(typed), None, "{typed}");
        }
    }
}
