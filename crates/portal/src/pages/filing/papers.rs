//! The papers that go with an application: the kindergarten and the conclusion of a correctional one, the paper of a privilege. What is handed in is
//! looked at by the server at once and can be looked at by the family before the application is filed.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{FilingChoices, OwnFile, PaperFor, Session};
use oryn_domain::id::CommandId;

use super::chosen::{Chosen, FIELDS, offered};
use super::review::review;
use super::{FileView, incomplete};
use crate::Calls;
use crate::components::{Choice, Messages, Problem};
use crate::form::act_after;
use crate::frame::{Frame, Section, go, page, page_again};
use crate::trouble::Trouble;
use crate::upload::{LARGEST_FILE_MIB, Upload};
use crate::visit::Visit;

/// The fields of the files.
const CONCLUSION: &str = "conclusion_file";
const PAPER: &str = "paper_file";

/// What is wanted of one file.
struct Wanted {
    /// The field.
    name: &'static str,
    label: String,
    hint: String,
    /// What is here already.
    held: Option<FileView>,
}

#[derive(Template)]
#[template(path = "filing_papers.html")]
pub(super) struct PapersPage {
    frame: Frame,
    problem: Option<Problem>,
    hidden: Vec<(String, String)>,
    /// The same for the way back to the form.
    back: Vec<(String, String)>,
    /// Kindergartens to choose from; `None` where none is asked for.
    kindergartens: Option<Vec<Choice>>,
    wanted: Vec<Wanted>,
}

pub(super) async fn papers_page(
    calls: &Calls,
    visit: &Visit,
    choices: &FilingChoices,
    chosen: &Chosen,
    act: CommandId,
    problem: Option<Problem>,
) -> PapersPage {
    let w = visit.words();
    let limit = w.say_with("portal-file-hint", &[("limit", LARGEST_FILE_MIB.into())]);
    let mut wanted = Vec::new();
    if chosen.is_correctional() {
        wanted.push(Wanted {
            name: CONCLUSION,
            label: w.say("filing-conclusion"),
            hint: limit.clone(),
            held: chosen.conclusion.as_ref().map(FileView::of),
        });
    }
    if let Some(code) = &chosen.privilege {
        let months = choices
            .categories
            .iter()
            .find(|category| category.code == *code)
            .map_or(0, |category| category.evidence_months);
        let ages = (months > 0).then(|| w.say_with("filing-paper-ages", &[("months", months.into())]));
        wanted.push(Wanted {
            name: PAPER,
            label: w.say_with("filing-paper", &[("category", w.say(&format!("category-{code}")).into())]),
            hint: [Some(limit), ages].into_iter().flatten().collect::<Vec<_>>().join(" "),
            held: chosen.paper.as_ref().map(FileView::of),
        });
    }
    let kindergartens = chosen.is_correctional().then(|| {
        offered(choices, chosen.settlement, chosen.kind)
            .into_iter()
            .map(|choice| Choice {
                value: choice.id.to_string(),
                name: w.name(&choice.name),
                note: None,
                chosen: chosen.kindergarten == Some(choice.id),
            })
            .collect()
    });
    PapersPage {
        frame: Frame::of(calls, visit, w.say("filing-papers-title"), Section::Applications).await,
        problem,
        hidden: chosen.hidden(act, &["kindergarten"]),
        back: chosen.hidden(act, &[]),
        kindergartens,
        wanted,
    }
}

/// Hand a file in, if one was chosen.
async fn hand_in(
    calls: &Calls,
    session: &Session,
    what: PaperFor,
    file: Option<Result<Vec<u8>, ApiError>>,
) -> Result<Option<OwnFile>, ApiError> {
    match file {
        // A field in which nothing was chosen is sent as an empty file.
        None => Ok(None),
        Some(Ok(bytes)) if bytes.is_empty() => Ok(None),
        Some(Ok(bytes)) => calls.hand_in(session, what, bytes).await.map(Some),
        Some(Err(error)) => Err(error),
    }
}

/// `GET /applications/new/papers`: what is filled in stands in the form, so the way goes from its beginning.
pub(crate) async fn begin(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    calls.me(visit.session()?).await?;
    Ok(go("/applications/new", []))
}

/// `POST /applications/new/papers`
pub(crate) async fn send(State(calls): State<Calls>, visit: Visit, upload: Upload) -> Result<Response, Trouble> {
    let session = visit.session()?;
    // Nothing large is read for a stranger.
    let choices = calls.filing_choices(session).await?;
    let (filled, mut files) = upload.read_files(&visit, FIELDS, &[CONCLUSION, PAPER], LARGEST_FILE_MIB).await?;
    let act = filled.act()?;
    let mut chosen = Chosen::read(&calls, session, &filled, &choices).await?;
    let mut wrong = None;
    if chosen.is_correctional() {
        match hand_in(&calls, session, PaperFor::Conclusion, files.remove(CONCLUSION)).await {
            Ok(found) => chosen.conclusion = found.or(chosen.conclusion),
            Err(error) => wrong = Some((CONCLUSION, error)),
        }
    }
    if chosen.privilege.is_some() {
        match hand_in(&calls, session, PaperFor::Privilege, files.remove(PAPER)).await {
            Ok(found) => chosen.paper = found.or(chosen.paper),
            Err(error) => wrong = wrong.or(Some((PAPER, error))),
        }
    }
    let w = visit.words();
    let problem = match wrong {
        Some((_, error)) if error.is(Code::Unauthorized) => return Err(error.into()),
        Some((field, error)) => Problem::of(w, &error, Some(field)),
        None => match review(&calls, &visit, &choices, &chosen, act).await? {
            Ok(found) => return page(&found),
            Err(field) => incomplete(w, field),
        },
    };
    let said = problem.said();
    let act = act_after(|| calls.new_act(), act, &said);
    page_again(&papers_page(&calls, &visit, &choices, &chosen, act, Some(problem)).await, said)
}
