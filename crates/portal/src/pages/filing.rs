//! Filing an application: one short form, a page to look it over, and the number at once.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{ChildCard, FilingChoices, NewApplication};
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::id::{ChildId, CommandId, SettlementId};
use std::collections::BTreeMap;

use crate::Calls;
use crate::components::{Choice, Fact, Messages, Problem};
use crate::form::{Filled, act_after};
use crate::frame::{Frame, Section, go, page, page_again};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::{Words, kind_code, language_code};

/// What was chosen so far.
#[derive(Debug, Clone, Default)]
struct Chosen {
    child: Option<ChildId>,
    settlement: Option<SettlementId>,
    kind: Option<GroupKind>,
    languages: Vec<Language>,
}

impl Chosen {
    fn read(filled: &Filled, choices: &FilingChoices) -> Result<Self, Trouble> {
        filled.only(&["child", "settlement", "kind", "step", "language-*"])?;
        Ok(Self {
            child: filled.id("child")?,
            settlement: filled.id("settlement")?,
            kind: choices.kinds.iter().copied().find(|kind| kind_code(*kind) == filled.text("kind")),
            languages: choices
                .languages
                .iter()
                .copied()
                .filter(|language| filled.ticked(&format!("language-{}", language_code(*language))))
                .collect(),
        })
    }

    /// Where there is nothing to choose, it is chosen.
    fn to_begin_with(child: Option<ChildId>, children: &[ChildCard], choices: &FilingChoices) -> Self {
        let waiting: Vec<&ChildCard> = children.iter().filter(|child| child.enrolled_in.is_none()).collect();
        Self {
            child: child.or(match waiting.as_slice() {
                [only] => Some(only.id),
                _ => None,
            }),
            settlement: match choices.settlements.as_slice() {
                [only] => Some(only.id),
                _ => None,
            },
            kind: choices.kinds.iter().copied().find(|kind| *kind == GroupKind::Ordinary),
            languages: Vec::new(),
        }
    }

    fn complete(&self, act: CommandId) -> Result<NewApplication, &'static str> {
        Ok(NewApplication {
            act,
            child: self.child.ok_or("child")?,
            settlement: self.settlement.ok_or("settlement")?,
            kind: self.kind.ok_or("kind")?,
            languages: if self.languages.is_empty() {
                return Err("languages");
            } else {
                self.languages.clone()
            },
        })
    }
}

#[derive(Template)]
#[template(path = "filing.html")]
struct FilingPage {
    frame: Frame,
    problem: Option<Problem>,
    children: Vec<Choice>,
    settlements: Vec<Choice>,
    kinds: Vec<Choice>,
    languages: Vec<Choice>,
    act: CommandId,
}

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
    FilingPage {
        frame: Frame::of(calls, visit, w.say("portal-filing-title"), Section::Applications).await,
        problem,
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
        act,
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

#[derive(Template)]
#[template(path = "filing_review.html")]
struct ReviewPage {
    frame: Frame,
    facts: Vec<Fact>,
    hidden: Vec<(String, String)>,
}

async fn review_page(
    calls: &Calls,
    visit: &Visit,
    choices: &FilingChoices,
    children: &[ChildCard],
    new: &NewApplication,
) -> Result<ReviewPage, &'static str> {
    let w = visit.words();
    let child = children.iter().find(|child| child.id == new.child).ok_or("child")?;
    let settlement = choices
        .settlements
        .iter()
        .find(|place| place.id == new.settlement)
        .ok_or("settlement")?;
    let mut hidden = vec![
        ("act".to_owned(), new.act.to_string()),
        ("child".to_owned(), new.child.to_string()),
        ("settlement".to_owned(), new.settlement.to_string()),
        ("kind".to_owned(), kind_code(new.kind)),
    ];
    hidden.extend(
        new.languages
            .iter()
            .map(|language| (format!("language-{}", language_code(*language)), "yes".to_owned())),
    );
    Ok(ReviewPage {
        frame: Frame::of(calls, visit, w.say("portal-review-title"), Section::Applications).await,
        facts: vec![
            Fact::of(w, "portal-field-child", &child.person.name),
            Fact::of(
                w,
                "portal-field-settlement",
                format!("{}, {}", w.name(&settlement.name), w.name(&settlement.region)),
            ),
            Fact::of(w, "portal-field-kind", w.kind(new.kind)),
            Fact::of(w, "portal-field-languages", w.languages(&new.languages)),
        ],
        hidden,
    })
}

fn incomplete(w: Words, field: &'static str) -> Problem {
    let (code, key) = match field {
        "child" => (ApiError::new(Code::FormIncomplete), "portal-choose-child"),
        "settlement" => (ApiError::new(Code::FormIncomplete), "portal-choose-settlement"),
        "kind" => (ApiError::new(Code::FormIncomplete), "portal-choose-kind"),
        _ => (ApiError::new(Code::FormIncomplete), "portal-choose-languages"),
    };
    Problem::of(w, &code, Some(field)).saying(w.say(key))
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

/// `POST /applications/new`: the form; with `step=change` the form again; with `step=file` the application itself.
pub(crate) async fn file(State(calls): State<Calls>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    let session = visit.session()?;
    let act = filled.act()?;
    let choices = calls.filing_choices(session).await?;
    let children = calls.children(session).await?;
    let chosen = Chosen::read(&filled, &choices)?;
    let step = filled.text("step");
    if step == "change" {
        return page(&filing_page(&calls, &visit, &choices, &children, &chosen, act, None).await);
    }
    let problem = match chosen.complete(act) {
        Ok(new) if step == "file" => match calls.file_application(session, new).await {
            Ok(card) => return Ok(go(&format!("/applications/{}?done=filed", card.id), [])),
            Err(error) if error.is(Code::Unauthorized) => return Err(error.into()),
            Err(error) => Problem::of(visit.words(), &error, None),
        },
        Ok(new) => match review_page(&calls, &visit, &choices, &children, &new).await {
            Ok(review) => return page(&review),
            Err(field) => incomplete(visit.words(), field),
        },
        Err(field) => incomplete(visit.words(), field),
    };
    let said = problem.said();
    let act = act_after(|| calls.new_act(), act, &said);
    page_again(
        &filing_page(&calls, &visit, &choices, &children, &chosen, act, Some(problem)).await,
        said,
    )
}
