//! My children: the list, and adding one by IIN: check what the register says, then save.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use oryn_api::error::Code;
use oryn_api::portal::{ChildCard, PersonCard};
use oryn_domain::id::{ApplicationId, ChildId, CommandId};
use oryn_domain::iin::NumberWarning;
use oryn_messages::format;
use std::collections::BTreeMap;

use crate::Calls;
use crate::components::{Fact, Messages, Problem};
use crate::form::{Filled, act_after, digits};
use crate::frame::{Frame, Section, go, page, page_again};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

struct ChildView {
    id: ChildId,
    name: String,
    facts: Vec<Fact>,
    applications: Vec<ApplicationId>,
    may_file: bool,
}

impl ChildView {
    fn of(w: Words, child: ChildCard) -> Self {
        let mut facts = person_facts(w, &child.person);
        if let Some(kindergarten) = &child.enrolled_in {
            facts.push(Fact::of(w, "portal-goes-to", w.name(kindergarten)));
        }
        Self {
            id: child.id,
            name: child.person.name,
            facts,
            may_file: child.applications.is_empty() && child.enrolled_in.is_none(),
            applications: child.applications,
        }
    }
}

fn person_facts(w: Words, person: &PersonCard) -> Vec<Fact> {
    vec![
        Fact::of(w, "portal-born", format::short_day(person.born)),
        Fact::of(w, "portal-sex", w.sex(person.sex)),
        Fact::of(w, "iin", person.iin.masked()),
    ]
}

#[derive(Template)]
#[template(path = "children.html")]
struct ChildrenPage {
    frame: Frame,
    done: Option<String>,
    children: Vec<ChildView>,
}

/// `GET /children`
pub(crate) async fn list(
    State(calls): State<Calls>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let children = calls.children(visit.session()?).await?;
    let done = match query.get("done").map(String::as_str) {
        Some("registered") => Some(w.say("portal-done-registered")),
        Some("joined") => Some(w.say("invitation-done-joined")),
        Some("added") => Some(w.say("portal-done-child-added")),
        _ => None,
    };
    page(&ChildrenPage {
        frame: Frame::of(&calls, &visit, w.say("portal-children-title"), Section::Children).await,
        done,
        children: children.into_iter().map(|child| ChildView::of(w, child)).collect(),
    })
}

#[derive(Template)]
#[template(path = "child_ask.html")]
struct AskPage {
    frame: Frame,
    problem: Option<Problem>,
    iin: String,
}

#[derive(Template)]
#[template(path = "child_check.html")]
struct CheckPage {
    frame: Frame,
    problem: Option<Problem>,
    iin: String,
    name: String,
    warnings: Vec<String>,
    facts: Vec<Fact>,
    act: CommandId,
}

async fn ask_page(calls: &Calls, visit: &Visit, problem: Option<Problem>, iin: String) -> AskPage {
    let frame = Frame::of(calls, visit, visit.words().say("portal-child-add-title"), Section::Children).await;
    AskPage { frame, problem, iin }
}

/// `GET /children/add`
pub(crate) async fn ask(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    calls.me(visit.session()?).await?;
    page(&ask_page(&calls, &visit, None, String::new()).await)
}

/// What the number says otherwise than the register: a person looks at it, and the register wins.
fn warning(w: Words, warning: NumberWarning) -> String {
    match warning {
        NumberWarning::Foreign => w.say("portal-iin-foreign"),
        NumberWarning::BirthDate { number, register } => w.say_with(
            "portal-iin-birth-date",
            &[("number", w.day(number).into()), ("register", w.day(register).into())],
        ),
        NumberWarning::Sex => w.say("portal-iin-sex"),
    }
}

async fn check_page(calls: &Calls, visit: &Visit, person: PersonCard, act: CommandId, problem: Option<Problem>) -> CheckPage {
    let w = visit.words();
    CheckPage {
        frame: Frame::of(calls, visit, w.say("portal-child-check-title"), Section::Children).await,
        problem,
        iin: person.iin.to_string(),
        facts: person_facts(w, &person),
        warnings: person
            .iin
            .warnings(person.born, person.sex)
            .into_iter()
            .map(|one| warning(w, one))
            .collect(),
        name: person.name,
        act,
    }
}

/// `POST /children/add`: first the number, then, with `step=save`, the child.
pub(crate) async fn add(State(calls): State<Calls>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["iin", "step"])?;
    let session = visit.session()?;
    let iin = digits(filled.text("iin"));
    let person = match calls.look_up_child(session, &iin).await {
        Ok(person) => person,
        Err(error) if error.is(Code::Unauthorized) => return Err(error.into()),
        Err(error) => {
            let problem = Problem::of(visit.words(), &error, Some("iin"));
            let said = problem.said();
            let typed = filled.text("iin").to_owned();
            return page_again(&ask_page(&calls, &visit, Some(problem), typed).await, said);
        }
    };
    if filled.text("step") != "save" {
        return page(&check_page(&calls, &visit, person, calls.new_act(), None).await);
    }
    let act = filled.act()?;
    match calls.add_child(session, act, &iin).await {
        Ok(_) => Ok(go("/children?done=added", [])),
        Err(error) if error.is(Code::Unauthorized) => Err(error.into()),
        Err(error) => {
            let problem = Problem::of(visit.words(), &error, None);
            let said = problem.said();
            let act = act_after(|| calls.new_act(), act, &said);
            page_again(&check_page(&calls, &visit, person, act, Some(problem)).await, said)
        }
    }
}
