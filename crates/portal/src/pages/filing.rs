//! Filing an application: one form, the papers where there are some, a page to look it all over, and the number at once.

mod chosen;
pub(crate) mod papers;
mod review;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{ChildCard, FilingChoices, OwnFile, ToldBy};
use oryn_domain::id::CommandId;
use oryn_messages::Lang;

use chosen::{Chosen, told_code};
use papers::papers_page;
use review::review;

use crate::Calls;
use crate::components::{Choice, Messages, Problem};
use crate::form::{Filled, act_after};
use crate::frame::{Frame, Section, go, page, page_again};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::{Words, kind_code, language_code};

/// A file of the family's own, as a page shows it.
struct FileView {
    href: String,
    /// Whether it stands in the page itself.
    picture: bool,
}

impl FileView {
    fn of(file: &OwnFile) -> Self {
        Self {
            href: format!("/files/{}", file.sha256),
            picture: file.picture,
        }
    }
}

#[derive(Template)]
#[template(path = "filing.html")]
struct FilingPage {
    frame: Frame,
    problem: Option<Problem>,
    hidden: Vec<(String, String)>,
    children: Vec<Choice>,
    settlements: Vec<Choice>,
    kinds: Vec<Choice>,
    languages: Vec<Choice>,
    privileges: Vec<Choice>,
    is_privileged: bool,
    address: String,
    /// Ways to be told; one alone is no choice.
    ways: Vec<Choice>,
    email: String,
    told_languages: Vec<Choice>,
}

/// The fields that the form shows itself.
const SHOWN: &[&str] = &[
    "child",
    "settlement",
    "kind",
    "language-kazakh",
    "language-russian",
    "language-uzbek",
    "privilege",
    "address",
    "told",
    "email",
    "told_language",
];

async fn filing_page(
    calls: &Calls,
    visit: &Visit,
    choices: &FilingChoices,
    children: &[ChildCard],
    chosen: &Chosen,
    act: CommandId,
    problem: Option<Problem>,
) -> FilingPage {
    let w = visit.words();
    let told = chosen.told.as_ref().unwrap_or(&choices.told);
    FilingPage {
        frame: Frame::of(calls, visit, w.say("portal-filing-title"), Section::Applications).await,
        problem,
        hidden: chosen.hidden(act, SHOWN),
        children: children.iter().map(|child| child_choice(w, child, chosen)).collect(),
        settlements: choices
            .settlements
            .iter()
            .map(|settlement| Choice {
                value: settlement.id.to_string(),
                name: w.name(&settlement.name),
                note: Some(w.name(&settlement.region)),
                chosen: chosen.settlement == Some(settlement.id),
            })
            .collect(),
        kinds: choices
            .kinds
            .iter()
            .map(|kind| Choice {
                value: kind_code(*kind),
                name: w.kind(*kind),
                note: None,
                chosen: chosen.kind == Some(*kind),
            })
            .collect(),
        languages: choices
            .languages
            .iter()
            .map(|language| Choice {
                value: language_code(*language).to_owned(),
                name: w.language(*language),
                note: None,
                chosen: chosen.languages.contains(language),
            })
            .collect(),
        privileges: choices
            .categories
            .iter()
            .map(|category| Choice {
                value: category.code.clone(),
                name: w.say(&format!("category-{}", category.code)),
                note: Some(w.class(category.class)),
                chosen: chosen.privilege.as_ref() == Some(&category.code),
            })
            .collect(),
        is_privileged: chosen.privilege.is_some(),
        address: chosen.address.clone(),
        ways: [ToldBy::Sms, ToldBy::Email, ToldBy::Both]
            .into_iter()
            .filter(|by| choices.sends_mail || *by == ToldBy::Sms)
            .map(|by| Choice {
                value: told_code(by).to_owned(),
                name: w.say(&format!("filing-told-{}", told_code(by))),
                note: None,
                chosen: told.by == by || !choices.sends_mail,
            })
            .collect(),
        email: told.email.clone().unwrap_or_default(),
        told_languages: Lang::ALL
            .into_iter()
            .map(|lang| Choice {
                value: lang.code().to_owned(),
                name: oryn_messages::say(lang, "lang-name"),
                note: None,
                chosen: told.language == lang.code(),
            })
            .collect(),
    }
}

fn child_choice(w: Words, child: &ChildCard, chosen: &Chosen) -> Choice {
    Choice {
        value: child.id.to_string(),
        name: child.person.name.clone(),
        note: child
            .enrolled_in
            .as_ref()
            .map(|kindergarten| format!("{}: {}", w.say("portal-goes-to"), w.name(kindergarten))),
        chosen: chosen.child == Some(child.id),
    }
}

fn incomplete(w: Words, field: &'static str) -> Problem {
    let key = match field {
        "child" => "portal-choose-child",
        "settlement" => "portal-choose-settlement",
        "kind" => "portal-choose-kind",
        "email" => "filing-email-wrong",
        "kindergarten" => "filing-choose-kindergarten",
        "conclusion_file" => "filing-choose-conclusion",
        "paper_file" => "filing-choose-paper",
        _ => "portal-choose-languages",
    };
    Problem::of(w, &ApiError::new(Code::FormIncomplete), Some(field)).saying(w.say(key))
}

/// Whether the field is on the page of papers.
fn is_of_papers(field: &str) -> bool {
    matches!(field, "kindergarten" | "conclusion_file" | "paper_file")
}

/// What the server refused, at its field where it is one of the form.
fn refused(w: Words, error: &ApiError) -> Problem {
    let field = error.args.get("field").and_then(|field| field.as_str());
    match field {
        Some("email") if error.is(Code::FieldWrong) => incomplete(w, "email"),
        Some("address") if error.is(Code::FieldWrong) => Problem::of(w, error, Some("address")),
        _ => Problem::of(w, error, None),
    }
}

/// `GET /applications/new?child=…`
pub(crate) async fn ask(
    State(calls): State<Calls>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let session = visit.session()?;
    let children = calls.children(session).await?;
    if children.is_empty() {
        return Ok(go("/children/add", []));
    }
    let choices = calls.filing_choices(session).await?;
    let child = query.get("child").and_then(|id| id.parse().ok());
    let chosen = Chosen::to_begin_with(child, &children, &choices);
    page(&filing_page(&calls, &visit, &choices, &children, &chosen, calls.new_act(), None).await)
}

/// `POST /applications/new`: the form; with `step=change` the form again, with `step=papers` the page of papers; with `step=file` the application
/// itself.
pub(crate) async fn file(State(calls): State<Calls>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    let session = visit.session()?;
    let act = filled.act()?;
    let w = visit.words();
    let choices = calls.filing_choices(session).await?;
    let children = calls.children(session).await?;
    let chosen = Chosen::read(&calls, session, &filled, &choices).await?;
    let step = filled.text("step");
    if step == "change" {
        return page(&filing_page(&calls, &visit, &choices, &children, &chosen, act, None).await);
    }
    if step == "papers" && chosen.has_papers() {
        return page(&papers_page(&calls, &visit, &choices, &chosen, act, None).await);
    }
    let missing = match chosen.complete(act) {
        Ok(new) if step == "file" => match calls.file_application(session, new).await {
            Ok(card) => return Ok(go(&format!("/applications/{}?done=filed", card.id), [])),
            Err(error) if error.is(Code::Unauthorized) => return Err(error.into()),
            Err(error) => Err(refused(w, &error)),
        },
        Ok(_) => match review(&calls, &visit, &choices, &chosen, act).await? {
            Ok(found) => return page(&found),
            Err(field) => Ok(field),
        },
        Err(field) => Ok(field),
    };
    let problem = match missing {
        // The papers are asked for now and were not before: nothing is wrong yet.
        Ok(field) if is_of_papers(field) && step != "file" => {
            return page(&papers_page(&calls, &visit, &choices, &chosen, act, None).await);
        }
        Ok(field) if is_of_papers(field) => {
            let problem = incomplete(w, field);
            let said = problem.said();
            let act = act_after(|| calls.new_act(), act, &said);
            return page_again(&papers_page(&calls, &visit, &choices, &chosen, act, Some(problem)).await, said);
        }
        Ok(field) => incomplete(w, field),
        Err(problem) => problem,
    };
    let said = problem.said();
    let act = act_after(|| calls.new_act(), act, &said);
    page_again(
        &filing_page(&calls, &visit, &choices, &children, &chosen, act, Some(problem)).await,
        said,
    )
}
