//! What people write to the department: the list with what is due first, an appeal with what the server recorded of the decision it speaks of, and the
//! answer.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use oryn_api::console::{AppealPage, AppealedApplication, FileCard};
use oryn_api::error::{ApiError, Code};
use oryn_domain::appeal::{AppealCommand, AppealFinding};
use oryn_domain::id::{AppealId, CommandId};

use crate::components::{Choice, Fact, Messages, Problem, TermChip};
use crate::department::Console;
use crate::department::deciding::FileView;
use crate::department::frame::{Frame, Section, id_of};
use crate::department::porter::Officer;
use crate::form::{Filled, act_after};
use crate::frame::{go, page, page_again};
use crate::handed_in::saved;
use crate::pages::appeals::{EventView, event, facts, term};
use crate::pages::application;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

const LIST: &str = "/department/appeals";

struct Line {
    href: String,
    number: String,
    about: String,
    place: String,
    state: String,
    overdue: Option<String>,
    term: TermChip,
}

#[derive(Template)]
#[template(path = "department/appeals.html")]
struct ListPage {
    frame: Frame,
    done: Option<String>,
    /// Whether those that wait are shown, or those that were answered.
    open: bool,
    lines: Vec<Line>,
}

fn done(w: Words, what: &str) -> Option<String> {
    match what {
        "prolonged" => Some(w.say("department-appeal-prolonged")),
        "answered" => Some(w.say("department-appeal-answered")),
        "redirected" => Some(w.say("department-appeal-redirected")),
        _ => None,
    }
}

/// `GET /department/appeals`, with `show=ended` for those that were answered.
pub(crate) async fn list(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let open = query.get("show").is_none_or(|show| show != "ended");
    let all = console.appeals(open).await?;
    page(&ListPage {
        frame: Frame::of(&console, &visit, &officer, w.say("department-appeals-title"), Section::Appeals),
        done: query.get("done").and_then(|what| done(w, what)),
        open,
        lines: all
            .iter()
            .map(|line| Line {
                href: format!("{LIST}/{}", line.id),
                number: w.say_with("appeal-number", &[("number", line.number.into())]),
                about: w.say(&format!("appeal-topic-{}", line.topic.name())),
                place: line.place.as_ref().map_or_else(|| "–".to_owned(), |place| w.name(place)),
                state: w.say(&format!("appeal-state-{}", line.state)),
                overdue: line.overdue.then(|| w.say("department-appeal-overdue")),
                term: TermChip::of(w, &line.term, visit.now),
            })
            .collect(),
    })
}

/// What the server recorded of the application that an appeal names: states with their reasons, what happened, why the number moved.
struct Recorded {
    title: String,
    /// Said where anybody may have given the number.
    not_proven: Option<String>,
    facts: Vec<Fact>,
    lines: Vec<String>,
    changes: Vec<String>,
    events: Vec<String>,
}

fn recorded(w: Words, of: &AppealedApplication) -> Recorded {
    let whole = &of.whole;
    let card = &whole.card;
    let mut facts = vec![
        Fact::of(w, "portal-field-settlement", w.name(&card.settlement)),
        Fact::of(w, "portal-field-kind", w.kind(card.kind)),
        Fact::of(w, "portal-field-filed", w.moment(card.filed_at)),
    ];
    if let Some(place) = card.position {
        let stands = crate::components::position(w, place, card.queue_length);
        facts.push(Fact::of(w, "department-appeal-position", stands));
    }
    let mut lines = Vec::new();
    for response in &whole.responses {
        let reason = response.reason.as_ref().map(|code| w.say(&format!("reason-{code}")));
        let state = w.say(&format!("response-state-{}", response.state));
        let said = [Some(w.name(&response.place.kindergarten)), Some(state), reason];
        lines.push(said.into_iter().flatten().collect::<Vec<_>>().join(" · "));
        lines.extend(
            response
                .ranking
                .as_ref()
                .map(|numbers| application::ranking(w, numbers))
                .unwrap_or_default(),
        );
    }
    if let Some(referral) = &whole.referral {
        let state = w.say(&format!("referral-state-{}", referral.state));
        lines.push(format!("№ {} · {} · {state}", referral.number, w.name(&referral.kindergarten)));
    }
    for fact in application::contract_facts(w, whole) {
        lines.push(format!("{}: {}", fact.name, fact.value));
    }
    Recorded {
        title: w.say_with(
            "portal-application-of",
            &[("number", card.number.into()), ("child", card.child.as_str().into())],
        ),
        not_proven: (!of.of_writer).then(|| w.say("department-appeal-not-proven")),
        facts,
        lines,
        changes: whole.changes.iter().map(|one| application::change_in_words(w, one)).collect(),
        events: whole.events.iter().map(|one| application::event_in_words(w, one)).collect(),
    }
}

/// The acts of the four forms, each with the identifier it had when its form was shown.
struct Acts {
    take: CommandId,
    prolong: CommandId,
    answer: CommandId,
    redirect: CommandId,
}

impl Acts {
    fn fresh(console: &Console) -> Self {
        Self {
            take: console.new_act(),
            prolong: console.new_act(),
            answer: console.new_act(),
            redirect: console.new_act(),
        }
    }
}

#[derive(Template)]
#[template(path = "department/appeal.html")]
struct ShowPage {
    frame: Frame,
    problem: Option<Problem>,
    state: String,
    overdue: Option<String>,
    term: Option<TermChip>,
    facts: Vec<Fact>,
    text: String,
    files: Vec<FileView>,
    events: Vec<Step>,
    recorded: Option<Recorded>,
    /// The number that was given belongs to no application.
    unknown_application: bool,
    decides: bool,
    here: String,
    acts: Acts,
    may_take: bool,
    prolong: Option<String>,
    redirect: Option<String>,
    findings: Vec<Choice>,
    answer: String,
    days: String,
    prolong_reason: String,
    to: String,
    redirect_reason: String,
}

/// A step with who did it.
struct Step {
    event: EventView,
    by: String,
}

fn file(id: AppealId, card: &FileCard) -> FileView {
    FileView {
        href: format!("{LIST}/{id}/files/{}", card.sha256),
        picture: card.picture,
    }
}

fn show_page(
    console: &Console,
    visit: &Visit,
    officer: &Officer,
    found: &AppealPage,
    acts: Acts,
    problem: Option<Problem>,
    filled: &Filled,
) -> ShowPage {
    let w = visit.words();
    let card = &found.card;
    let mut of_writer = facts(w, card);
    if let Some(name) = &found.guardian {
        of_writer.push(Fact::of(w, "department-appeal-guardian", name));
    }
    if let Some(phone) = &found.phone {
        of_writer.push(Fact::of(w, "portal-phone", phone));
    }
    let steps = card.events.iter().zip(&found.officers).map(|(one, by)| Step {
        event: event(w, one),
        by: by.clone(),
    });
    ShowPage {
        frame: Frame::of(
            console,
            visit,
            officer,
            w.say_with("appeal-number", &[("number", card.number.into())]),
            Section::Appeals,
        ),
        problem,
        state: w.say(&format!("appeal-state-{}", card.state.name())),
        overdue: card.overdue.then(|| w.say("department-appeal-overdue")),
        term: term(w, card, visit),
        facts: of_writer,
        text: card.text.clone(),
        files: found.files.iter().map(|one| file(card.id, one)).collect(),
        events: steps.collect(),
        recorded: found.application.as_ref().map(|of| recorded(w, of)),
        unknown_application: card.application.is_some() && found.application.is_none(),
        decides: officer.decides() && card.state.is_open(),
        here: format!("{LIST}/{}", card.id),
        acts,
        may_take: card.state == oryn_domain::appeal::AppealState::Received,
        prolong: found
            .prolong_until
            .map(|day| w.say_with("department-appeal-prolong-hint", &[("date", w.day(day).into())])),
        redirect: found
            .redirect_until
            .map(|until| w.say_with("department-appeal-redirect-hint", &[("date", w.moment(until).into())])),
        findings: AppealFinding::ALL
            .iter()
            .map(|finding| Choice {
                value: finding.name().to_owned(),
                name: w.say(&format!("appeal-finding-{}", finding.name())),
                note: None,
                chosen: finding.name() == filled.text("finding"),
            })
            .collect(),
        answer: filled.text("answer").to_owned(),
        days: filled.text("days").to_owned(),
        prolong_reason: filled.text("prolong_reason").to_owned(),
        to: filled.text("to").to_owned(),
        redirect_reason: filled.text("redirect_reason").to_owned(),
    }
}

/// `GET /department/appeals/{appeal}`
pub(crate) async fn show(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
) -> Result<Response, Trouble> {
    let found = console.appeal(officer.0.id, id_of(&id)?).await?;
    let acts = Acts::fresh(&console);
    page(&show_page(&console, &visit, &officer, &found, acts, None, &Filled::default()))
}

/// Which of the four forms was sent.
#[derive(Clone, Copy)]
enum Form {
    Take,
    Prolong,
    Answer,
    Redirect,
}

impl Form {
    /// The field that a refusal is about.
    fn field(self, error: &ApiError) -> Option<&'static str> {
        match (self, error.code.as_str()) {
            (Self::Prolong, "appeal-prolong-unfit") => Some("days"),
            (Self::Prolong, "appeal-without-words" | "appeal-too-long") => Some("prolong_reason"),
            (Self::Answer, "appeal-without-words" | "appeal-too-long") => Some("answer"),
            (Self::Redirect, "appeal-without-words" | "appeal-too-long") => Some("to"),
            _ => None,
        }
    }

    /// Where the officer goes when it is done.
    fn after(self, here: &str) -> String {
        match self {
            Self::Take => here.to_owned(),
            Self::Prolong => format!("{LIST}?done=prolonged"),
            Self::Answer => format!("{LIST}?done=answered"),
            Self::Redirect => format!("{LIST}?done=redirected"),
        }
    }
}

/// Do what a form says, or show the page again with what was typed.
async fn decide(
    console: &Console,
    visit: &Visit,
    officer: &Officer,
    id: AppealId,
    filled: &Filled,
    form: Form,
    command: Result<AppealCommand, (&'static str, &'static str)>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let act = filled.act()?;
    let problem = match command {
        Err((field, text)) => Problem::of(w, &ApiError::new(Code::FormIncomplete), Some(field)).saying(w.say(text)),
        Ok(command) => match console.decide_appeal(officer.0.id, act, id, command).await {
            Ok(()) => return Ok(go(&form.after(&format!("{LIST}/{id}")), [])),
            Err(error) => Problem::of(w, &error, form.field(&error)),
        },
    };
    let said = problem.said();
    let Ok(found) = console.appeal(officer.0.id, id).await else {
        return Err(said.into());
    };
    let again = act_after(|| console.new_act(), act, &said);
    let mut acts = Acts::fresh(console);
    match form {
        Form::Take => acts.take = again,
        Form::Prolong => acts.prolong = again,
        Form::Answer => acts.answer = again,
        Form::Redirect => acts.redirect = again,
    }
    page_again(&show_page(console, visit, officer, &found, acts, Some(problem), filled), said)
}

/// `POST /department/appeals/{appeal}/take`
pub(crate) async fn take(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&[])?;
    let command = Ok(AppealCommand::Take);
    decide(&console, &visit, &officer, id_of(&id)?, &filled, Form::Take, command).await
}

/// `POST /department/appeals/{appeal}/prolong`
pub(crate) async fn prolong(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&["days", "prolong_reason"])?;
    let command = match filled.text("days").parse::<u32>() {
        Err(_no_number) => Err(("days", "department-days-wrong")),
        Ok(working_days) => Ok(AppealCommand::Prolong {
            working_days,
            reason: filled.text("prolong_reason").to_owned(),
        }),
    };
    decide(&console, &visit, &officer, id_of(&id)?, &filled, Form::Prolong, command).await
}

/// `POST /department/appeals/{appeal}/answer`
pub(crate) async fn answer(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&["finding", "answer"])?;
    let command = match AppealFinding::named(filled.text("finding")) {
        None => Err(("finding", "department-appeal-choose-finding")),
        Some(finding) => Ok(AppealCommand::Answer {
            finding,
            text: filled.text("answer").to_owned(),
        }),
    };
    decide(&console, &visit, &officer, id_of(&id)?, &filled, Form::Answer, command).await
}

/// `POST /department/appeals/{appeal}/redirect`
pub(crate) async fn redirect(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Path(id): Path<String>,
    filled: Filled,
) -> Result<Response, Trouble> {
    filled.only(&["to", "redirect_reason"])?;
    let command = Ok(AppealCommand::Redirect {
        to: filled.text("to").to_owned(),
        reason: filled.text("redirect_reason").to_owned(),
    });
    decide(&console, &visit, &officer, id_of(&id)?, &filled, Form::Redirect, command).await
}

/// `GET /department/appeals/{appeal}/files/{sha256}`
pub(crate) async fn document(
    State(console): State<Console>,
    officer: Officer,
    Path((id, sha256)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    Ok(saved(console.appeal_file(officer.0.id, id_of(&id)?, &sha256).await?))
}
