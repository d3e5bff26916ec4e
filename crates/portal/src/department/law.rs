//! The law: what is published and from when it holds; a file looked at and tried on before anybody publishes it; publishing.
//!
//! A file is signed where its publisher's key is, never here. Between looking and publishing it travels in the page itself, so that what was
//! looked at is what is published.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use oryn_api::console::{LawChange, LawInOrder, LawKind, LawLine, LawProblem, LawStanding, LawTried, ShadowCard, Signed};
use oryn_api::error::{ApiError, Code};
use oryn_api::office::Publication;
use oryn_domain::permission::Permission;

use crate::components::{Fact, Messages, Problem};
use crate::department::Console;
use crate::department::audit::further;
use crate::department::frame::{Frame, Section};
use crate::department::porter::Officer;
use crate::form::Filled;
use crate::frame::{go, page, page_again};
use crate::secret;
use crate::trouble::Trouble;
use crate::upload::Upload;
use crate::visit::Visit;
use crate::words::Words;

const LIST: &str = "/department/law";
/// The largest file of the law, in MiB.
const LARGEST_MIB: usize = 1;
/// Both files with what stands around them, and the same in the page: a digit of two for each byte.
pub(super) const LARGEST_BODY: usize = 3 * 1024 * 1024;

struct Line {
    /// Where the next one is begun from it.
    edit: String,
    version: String,
    from: String,
    standing: String,
    in_force: bool,
}

#[derive(Template)]
#[template(path = "department/law.html")]
struct ListPage {
    frame: Frame,
    done: Option<String>,
    publishes: bool,
    drafts: bool,
    packs: Vec<Line>,
    calendars: Vec<Line>,
}

fn lines(w: Words, all: &[LawLine], kind: LawKind) -> Vec<Line> {
    all.iter()
        .filter(|row| row.kind == kind)
        .map(|row| Line {
            edit: further("/department/law/edit", "from", &row.version),
            version: row.version.clone(),
            from: w.moment(row.from),
            standing: w.say(match row.standing {
                LawStanding::InForce => "law-in-force",
                LawStanding::ToCome => "law-to-come",
                LawStanding::Past => "law-past",
            }),
            in_force: row.standing == LawStanding::InForce,
        })
        .collect()
}

/// `GET /department/law`
pub(crate) async fn list(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let all = console.law().await?;
    page(&ListPage {
        frame: Frame::of(&console, &visit, &officer, w.say("department-law-title"), Section::Law),
        done: match query.get("done").map(String::as_str) {
            Some("published") => Some(w.say("law-published")),
            Some("already") => Some(w.say("law-already-there")),
            _ => None,
        },
        publishes: officer.0.role.may(Permission::PublishLaw),
        drafts: officer.0.role.may(Permission::DraftLaw),
        packs: lines(w, &all, LawKind::Rules),
        calendars: lines(w, &all, LawKind::Calendar),
    })
}

/// One thing that is wrong, with its place.
pub(super) struct Wrong {
    pub place: String,
    pub sentence: String,
}

pub(super) struct Shift {
    pub application: String,
    pub before: String,
    pub after: String,
    pub by: String,
}

pub(super) struct Queue {
    pub name: String,
    pub moved: String,
    pub shifts: Vec<Shift>,
    pub more: Option<String>,
}

/// What a pack would change.
pub(super) struct Shadow {
    pub title: String,
    pub changes: Vec<LawChange>,
    pub papers: Option<String>,
    pub queues: Vec<Queue>,
    pub moved: String,
}

/// A file that is in order.
struct InOrder {
    facts: Vec<Fact>,
    /// Why it cannot be published like this.
    unsigned: Option<String>,
    shadow: Option<Shadow>,
    /// The version that it was tried on against.
    against: String,
    /// The file as it travels, and its signature.
    text: String,
    signature: String,
}

#[derive(Template)]
#[template(path = "department/law_try.html")]
struct TryPage {
    frame: Frame,
    problem: Option<Problem>,
    hint: String,
    /// Something came between looking and publishing.
    note: Option<String>,
    wrong: Vec<Wrong>,
    in_order: Option<InOrder>,
}

pub(super) fn wrong(w: Words, found: &[LawProblem]) -> Vec<Wrong> {
    found
        .iter()
        .map(|row| Wrong {
            place: w.say_with("department-law-place", &[("line", row.line.into()), ("column", row.column.into())]),
            sentence: row.sentence.clone(),
        })
        .collect()
}

pub(super) fn shadow(w: Words, version: &str, card: &ShadowCard) -> Shadow {
    Shadow {
        title: w.say_with(
            "law-shadow",
            &[("version", version.into()), ("against", card.against.as_str().into())],
        ),
        changes: card.changes.clone(),
        papers: (!card.papers.is_empty()).then(|| {
            let named: Vec<String> = card.papers.iter().map(|code| w.say(&format!("department-worded-{code}"))).collect();
            w.say_with("department-law-papers", &[("papers", named.join(", ").into())])
        }),
        queues: card
            .queues
            .iter()
            .map(|queue| {
                let shown = u64::try_from(queue.shifts.len()).unwrap_or(u64::MAX);
                let more = queue.moved.saturating_sub(shown);
                Queue {
                    name: queue.queue.clone(),
                    moved: w.number(queue.moved),
                    shifts: queue
                        .shifts
                        .iter()
                        .map(|shift| Shift {
                            application: shift.application.to_string(),
                            before: w.number(shift.before),
                            after: w.number(shift.after),
                            by: format!("{:+}", i128::from(shift.before) - i128::from(shift.after)),
                        })
                        .collect(),
                    more: (more > 0).then(|| w.say_with("law-shadow-more", &[("count", more.into())])),
                }
            })
            .collect(),
        moved: w.say_with(
            "law-shadow-moved",
            &[("moved", w.number(card.moved).into()), ("waiting", w.number(card.waiting).into())],
        ),
    }
}

fn in_order(w: Words, found: &LawInOrder, text: &str, signature: Option<&str>) -> InOrder {
    let signed = match found.signed {
        Signed::No => "department-law-signed-no",
        Signed::Unreadable => "department-law-signed-unreadable",
        Signed::Broken => "department-law-signed-broken",
        Signed::Stranger => "department-law-signed-stranger",
        Signed::Trusted => "department-law-signed-trusted",
    };
    InOrder {
        facts: vec![
            Fact::of(
                w,
                "department-law-kind",
                w.say(match found.kind {
                    LawKind::Rules => "department-law-pack",
                    LawKind::Calendar => "department-law-calendar",
                }),
            ),
            Fact::of(w, "department-law-version", &found.version),
            Fact::of(w, "department-law-from", w.moment(found.from)),
            Fact::of(w, "department-law-signature", w.say(signed)),
        ],
        unsigned: (found.signed != Signed::Trusted).then(|| w.say("department-law-unsigned")),
        shadow: found.shadow.as_ref().map(|card| shadow(w, &found.version, card)),
        against: against(found).to_owned(),
        text: secret::wrap(text),
        signature: secret::wrap(signature.unwrap_or_default()),
    }
}

/// What a file was tried on against; a calendar against nothing.
fn against(found: &LawInOrder) -> &str {
    found.shadow.as_ref().map_or("", |card| card.against.as_str())
}

fn try_page(console: &Console, visit: &Visit, officer: &Officer, problem: Option<Problem>) -> TryPage {
    let w = visit.words();
    TryPage {
        frame: Frame::of(console, visit, officer, w.say("department-law-try"), Section::Law),
        problem,
        hint: w.say_with("department-law-file-hint", &[("limit", LARGEST_MIB.into())]),
        note: None,
        wrong: Vec::new(),
        in_order: None,
    }
}

/// The page about a file that was looked at.
async fn tried(
    console: &Console,
    visit: &Visit,
    officer: &Officer,
    (text, signature): (&str, Option<&str>),
    problem: Option<Problem>,
) -> Result<TryPage, ApiError> {
    let w = visit.words();
    let found = console.try_law(text, signature, visit.lang.code()).await?;
    let empty = try_page(console, visit, officer, problem);
    Ok(match found {
        LawTried::NotInOrder(problems) => TryPage {
            wrong: wrong(w, &problems),
            ..empty
        },
        LawTried::InOrder(found) => TryPage {
            in_order: Some(in_order(w, &found, text, signature)),
            ..empty
        },
    })
}

/// `GET /department/law/try`
pub(crate) async fn ask(State(console): State<Console>, visit: Visit, officer: Officer) -> Result<Response, Trouble> {
    std::future::ready(page(&try_page(&console, &visit, &officer, None))).await
}

/// The text of a file that was chosen; `None` when none was.
fn text_of(file: Option<Result<Vec<u8>, ApiError>>) -> Result<Option<String>, ApiError> {
    let bytes = file.transpose()?.filter(|bytes| !bytes.is_empty());
    let text = bytes.map(String::from_utf8).transpose();
    Ok(text.map_err(|_broken| Code::TextNotUtf8)?)
}

/// `POST /department/law/try`
pub(crate) async fn check(State(console): State<Console>, visit: Visit, officer: Officer, upload: Upload) -> Result<Response, Trouble> {
    let (_, mut files) = upload.read_files(&visit, &[], &["file", "signature"], LARGEST_MIB).await?;
    let chosen = text_of(files.remove("file")).and_then(|text| text.ok_or_else(|| Code::FileEmpty.into()));
    let (field, error) = match (chosen, text_of(files.remove("signature"))) {
        (Ok(text), Ok(signature)) => {
            let found = tried(&console, &visit, &officer, (text.as_str(), signature.as_deref()), None).await?;
            return page(&found);
        }
        (Err(error), _) => ("file", error),
        (_, Err(error)) => ("signature", error),
    };
    let problem = Problem::of(visit.words(), &error, Some(field));
    let said = problem.said();
    page_again(&try_page(&console, &visit, &officer, Some(problem)), said)
}

/// `POST /department/law/publish`
pub(crate) async fn publish(State(console): State<Console>, visit: Visit, officer: Officer, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["text", "signature", "against"])?;
    let travelled = |field: &str| secret::unwrap(filled.text(field)).filter(|text| !text.is_empty());
    let (Some(text), Some(signature)) = (travelled("text"), travelled("signature")) else {
        return Err(Code::FormIncomplete.into());
    };
    // What moved whom was shown against the pack of that moment: where another was published since, somebody looks again first.
    let looked = console.try_law(&text, Some(&signature), visit.lang.code()).await?;
    if let LawTried::InOrder(found) = &looked
        && against(found) != filled.text("against")
    {
        let again = tried(&console, &visit, &officer, (text.as_str(), Some(signature.as_str())), None).await?;
        return page(&TryPage {
            note: Some(visit.words().say("department-law-look-again")),
            ..again
        });
    }
    let error = match console.publish_law(officer.0.id, &text, &signature).await? {
        Publication::Published => return Ok(go(&format!("{LIST}?done=published"), [])),
        Publication::AlreadyPublished => return Ok(go(&format!("{LIST}?done=already"), [])),
        Publication::Refused { error } => error,
        // What was in order a moment ago was changed on its way.
        Publication::Unreadable => Code::FormIncomplete.into(),
    };
    let problem = Problem::of(visit.words(), &error, None);
    let said = problem.said();
    let found = tried(&console, &visit, &officer, (text.as_str(), Some(signature.as_str())), Some(problem)).await?;
    page_again(&found, said)
}
