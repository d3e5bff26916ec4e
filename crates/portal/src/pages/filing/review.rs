//! Everything on one page before it is filed.

use askama::Template;
use oryn_api::portal::{Claim, FilingChoices, NewApplication, OwnFile, Told};
use oryn_domain::id::CommandId;

use super::FileView;
use super::chosen::{Chosen, offered, told_code};
use crate::Calls;
use crate::components::Fact;
use crate::frame::{Frame, Section};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

/// A paper that goes with it.
struct Paper {
    title: String,
    file: FileView,
}

#[derive(Template)]
#[template(path = "filing_review.html")]
pub(super) struct ReviewPage {
    frame: Frame,
    facts: Vec<Fact>,
    papers: Vec<Paper>,
    /// Whether there is something to change on the page of papers.
    has_papers: bool,
    hidden: Vec<(String, String)>,
}

/// The privilege in words, and what follows from it.
fn privilege(w: Words, claim: Option<&Claim>) -> String {
    let Some(claim) = claim else {
        return w.say("filing-privilege-none");
    };
    let key = if claim.registered {
        "filing-privilege-registered"
    } else {
        "filing-privilege-by-paper"
    };
    w.say_with(
        key,
        &[
            ("category", w.say(&format!("category-{}", claim.category.code)).into()),
            ("class", w.class(claim.category.class).into()),
        ],
    )
}

fn told(w: Words, told: &Told) -> String {
    let way = w.say(&format!("filing-told-{}", told_code(told.by)));
    let language = w.say(&format!("filing-told-in-{}", told.language));
    let email = told.email.clone().filter(|_| told_code(told.by) != "sms");
    [Some(way), email, Some(language)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

fn papers(w: Words, chosen: &Chosen) -> Vec<Paper> {
    let of = |key: &str, file: Option<&OwnFile>| {
        file.map(|file| Paper {
            title: w.say(key),
            file: FileView::of(file),
        })
    };
    let conclusion = of("filing-conclusion", chosen.conclusion.as_ref());
    let privilege = of("filing-paper-of-privilege", chosen.paper.as_ref());
    conclusion.into_iter().chain(privilege).collect()
}

fn facts(
    w: Words,
    choices: &FilingChoices,
    child: &str,
    (chosen, new): (&Chosen, &NewApplication),
    claim: Option<&Claim>,
) -> Result<Vec<Fact>, &'static str> {
    let settlement = choices
        .settlements
        .iter()
        .find(|place| place.id == new.settlement)
        .ok_or("settlement")?;
    let mut facts = vec![
        Fact::of(w, "portal-field-child", child),
        Fact::of(
            w,
            "portal-field-settlement",
            format!("{}, {}", w.name(&settlement.name), w.name(&settlement.region)),
        ),
        Fact::of(w, "portal-field-kind", w.kind(new.kind)),
    ];
    let named = offered(choices, chosen.settlement, chosen.kind)
        .into_iter()
        .find(|choice| Some(choice.id) == new.kindergarten);
    facts.extend(named.map(|choice| Fact::of(w, "portal-field-kindergarten", w.name(&choice.name))));
    facts.push(Fact::of(w, "portal-field-languages", w.languages(&new.languages)));
    facts.extend(new.address.as_ref().map(|address| Fact::of(w, "filing-address", address)));
    facts.push(Fact::of(w, "filing-privilege", privilege(w, claim)));
    facts.extend(new.told.as_ref().map(|chosen| Fact::of(w, "filing-told", told(w, chosen))));
    Ok(facts)
}

/// The page, or the first field that is missing.
pub(super) async fn review(
    calls: &Calls,
    visit: &Visit,
    choices: &FilingChoices,
    chosen: &Chosen,
    act: CommandId,
) -> Result<Result<ReviewPage, &'static str>, Trouble> {
    let new = match chosen.complete(act) {
        Ok(new) => new,
        Err(field) => return Ok(Err(field)),
    };
    let session = visit.session()?;
    let children = calls.children(session).await?;
    let Some(child) = children.iter().find(|child| child.id == new.child) else {
        return Ok(Err("child"));
    };
    let claim = calls.privilege_of(session, new.child, chosen.claim()).await?;
    let w = visit.words();
    let facts = match facts(w, choices, &child.person.name, (chosen, &new), claim.as_ref()) {
        Ok(facts) => facts,
        Err(field) => return Ok(Err(field)),
    };
    Ok(Ok(ReviewPage {
        frame: Frame::of(calls, visit, w.say("portal-review-title"), Section::Applications).await,
        facts,
        papers: papers(w, chosen),
        has_papers: chosen.has_papers(),
        hidden: chosen.hidden(act, &[]),
    }))
}
