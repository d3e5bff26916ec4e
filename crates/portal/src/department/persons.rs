//! The person register from a file: what is right and wrong with it is shown before anything is loaded; progress, and stopping.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use oryn_api::console::{PersonsImport, PersonsReport, PersonsStage};
use oryn_api::error::{ApiError, Code};

use crate::components::{Fact, Messages, Problem};
use crate::department::Console;
use crate::department::frame::{Frame, Section};
use crate::department::porter::Officer;
use crate::form::Filled;
use crate::frame::{go, page, page_again};
use crate::trouble::Trouble;
use crate::upload::Upload;
use crate::visit::Visit;
use crate::words::Words;

const HERE: &str = "/department/persons";
/// The largest file, in MiB.
const LARGEST_MIB: usize = 32;
/// The same with what stands around it.
pub(super) const LARGEST_BODY: usize = 34 * 1024 * 1024;

#[derive(Template)]
#[template(path = "department/persons.html")]
struct PersonsPage {
    frame: Frame,
    problem: Option<Problem>,
    hint: String,
    columns: String,
    /// What goes on, or came of the last one.
    state: Option<String>,
    /// Whether it goes on by itself.
    under_way: bool,
    /// Whether it waits for a word.
    loads: bool,
    facts: Vec<Fact>,
    remarks: Vec<String>,
    more: Option<String>,
}

fn facts(w: Words, report: &PersonsReport, loaded: bool) -> Vec<Fact> {
    let mut facts = vec![
        Fact::of(w, "department-persons-rows", w.number(report.rows)),
        Fact::of(w, "department-persons-good", w.number(report.good)),
        Fact::of(w, "department-persons-left-out", w.number(report.left_out)),
        Fact::of(w, "department-persons-warnings", w.number(report.warnings)),
    ];
    if loaded {
        facts.push(Fact::of(w, "department-persons-changed", w.number(report.changed)));
    }
    facts
}

async fn shown(console: &Console, visit: &Visit, officer: &Officer, problem: Option<Problem>) -> Result<PersonsPage, ApiError> {
    let w = visit.words();
    let mut shown = PersonsPage {
        frame: Frame::of(console, visit, officer, w.say("department-persons-title"), Section::Persons),
        problem,
        hint: w.say_with("department-persons-hint", &[("limit", LARGEST_MIB.into())]),
        columns: console.persons_columns(),
        state: None,
        under_way: false,
        loads: false,
        facts: Vec::new(),
        remarks: Vec::new(),
        more: None,
    };
    let Some(PersonsImport { by, at, stage }) = console.persons_import(visit.lang.code()).await? else {
        return Ok(shown);
    };
    let progress = |key: &str, rows: u64, percent: u64| {
        let args = [
            ("rows", w.number(rows).into()),
            ("percent", percent.into()),
            ("name", by.as_str().into()),
        ];
        w.say_with(key, &args)
    };
    let ended = |key: &str| w.say_with(key, &[("name", by.as_str().into()), ("date", w.moment(at).into())]);
    shown.under_way = matches!(stage, PersonsStage::Looking(..) | PersonsStage::Loading(..));
    let (state, report) = match stage {
        PersonsStage::Looking(rows, percent) => (progress("department-persons-looking", rows, percent), None),
        PersonsStage::Loading(rows, percent) => (progress("department-persons-loading", rows, percent), None),
        PersonsStage::Looked(report) => {
            shown.loads = report.good > 0;
            (ended("department-persons-looked"), Some((report, false)))
        }
        PersonsStage::Loaded(report) if report.stopped => (ended("department-persons-stopped"), Some((report, true))),
        PersonsStage::Loaded(report) => (ended("department-persons-loaded"), Some((report, true))),
        PersonsStage::Failed => (ended("department-persons-failed"), None),
    };
    shown.state = Some(state);
    if let Some((report, loaded)) = report {
        shown.facts = facts(w, &report, loaded);
        shown.more = (report.more > 0).then(|| w.say_with("persons-more", &[("count", w.number(report.more).into())]));
        shown.remarks = report.remarks;
    }
    Ok(shown)
}

/// `GET /department/persons`
pub(crate) async fn show(State(console): State<Console>, visit: Visit, officer: Officer) -> Result<Response, Trouble> {
    page(&shown(&console, &visit, &officer, None).await?)
}

/// `POST /department/persons`: a file is looked at.
pub(crate) async fn look(State(console): State<Console>, visit: Visit, officer: Officer, upload: Upload) -> Result<Response, Trouble> {
    let (_, mut files) = upload.read_files(&visit, &[], &["file"], LARGEST_MIB).await?;
    let chosen = files.remove("file").unwrap_or_else(|| Ok(Vec::new()));
    let error = match chosen {
        Ok(bytes) if bytes.is_empty() => ApiError::new(Code::FileEmpty),
        Ok(bytes) => match console.look_at_persons(officer.0.id, bytes).await {
            Ok(()) => return Ok(go(HERE, [])),
            Err(error) => error,
        },
        Err(error) => error,
    };
    let problem = Problem::of(visit.words(), &error, Some("file"));
    let said = problem.said();
    page_again(&shown(&console, &visit, &officer, Some(problem)).await?, said)
}

/// `POST /department/persons/load`
pub(crate) async fn load(State(console): State<Console>, officer: Officer, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&[])?;
    console.load_persons(officer.0.id).await?;
    Ok(go(HERE, []))
}

/// `POST /department/persons/stop`
pub(crate) async fn stop(State(console): State<Console>, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&[])?;
    console.stop_persons().await?;
    Ok(go(HERE, []))
}
