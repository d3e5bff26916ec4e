//! A file of the law written in the browser: its numbers as a form, the words of papers, and the whole text for those who write it themselves.
//!
//! Nothing is stored: the text travels in the page, and leaves it as a file that is signed where the publisher's key is. What was filled in is put
//! into the text first and looked at afterwards, so that what is wrong is said with its line and nothing that was typed is lost.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use oryn_api::console::{DraftEdit, DraftField, DraftForm, DraftInput, DraftPaper, LawTried};
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::HandedIn;
use oryn_domain::permission::Permission;

use crate::components::Choice;
use crate::department::Console;
use crate::department::frame::{Frame, Section};
use crate::department::law::{Shadow, Wrong, shadow, wrong};
use crate::department::porter::Officer;
use crate::form::Filled;
use crate::frame::page;
use crate::handed_in::saved;
use crate::secret;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

/// Papers of which a sample can be drawn, as their files are called.
const SAMPLES: [&str; 6] = [
    "contract",
    "referral",
    "addendum-fee",
    "addendum-group",
    "addendum-hours",
    "addendum-other",
];
/// The largest text, in bytes: what a page can carry back.
const LARGEST_TEXT: usize = 1024 * 1024;
/// Between codes that were ticked.
const BETWEEN: &str = ",";

/// A number of the law in the form.
struct Row {
    path: String,
    name: String,
    /// What may stand there.
    allowed: String,
    value: String,
    source: String,
    /// One of these; none where a line is typed.
    one_of: Vec<Choice>,
    /// Any of these.
    any_of: Vec<Choice>,
    /// Whether it is filled in only in the text.
    in_the_text: bool,
}

struct Paper {
    name: String,
    title: String,
    own: bool,
    version: String,
    kk: String,
    ru: String,
    fields: String,
}

struct Sample {
    name: &'static str,
    title: String,
}

#[derive(Template)]
#[template(path = "department/law_edit.html")]
struct EditPage {
    frame: Frame,
    wrong: Vec<Wrong>,
    /// The file was looked at and can be taken.
    fine: Option<String>,
    shadow: Option<Shadow>,
    version: String,
    from: String,
    rows: Vec<Row>,
    papers: Vec<Paper>,
    samples: Vec<Sample>,
    /// The text for a form, and for people.
    carried: String,
    toml: String,
    publishes: bool,
}

fn row(field: DraftField) -> Row {
    let choices = |all: Vec<oryn_api::console::DraftChoice>| {
        all.into_iter()
            .map(|choice| Choice {
                value: choice.value,
                name: choice.name,
                note: None,
                chosen: choice.chosen,
            })
            .collect::<Vec<_>>()
    };
    let in_the_text = field.input == DraftInput::InTheText;
    let (one_of, any_of) = match field.input {
        DraftInput::Choice(all) => (choices(all), Vec::new()),
        DraftInput::Ticks(all) => (Vec::new(), choices(all)),
        DraftInput::Line | DraftInput::InTheText => (Vec::new(), Vec::new()),
    };
    Row {
        path: field.path,
        name: field.name,
        allowed: field.allowed,
        value: field.value,
        source: field.source,
        one_of,
        any_of,
        in_the_text,
    }
}

fn paper(w: Words, of: DraftPaper) -> Paper {
    Paper {
        title: w.say(&format!("department-worded-{}", of.name)),
        name: of.name,
        own: of.own,
        version: of.version,
        kk: of.kk,
        ru: of.ru,
        fields: of.fields,
    }
}

/// The page of a text, looked at.
async fn shown(console: &Console, visit: &Visit, officer: &Officer, text: &str) -> Result<EditPage, ApiError> {
    let w = visit.words();
    let lang = visit.lang.code();
    let DraftForm {
        version,
        from,
        fields,
        papers,
        ..
    } = console.draft_form(text, lang);
    let (faults, fine, tried) = match console.try_law(text, None, lang).await? {
        LawTried::NotInOrder(problems) => (wrong(w, &problems), None, None),
        LawTried::InOrder(found) => {
            let args = [("version", found.version.as_str().into()), ("date", w.moment(found.from).into())];
            let fine = w.say_with("department-law-edit-fine", &args);
            (
                Vec::new(),
                Some(fine),
                found.shadow.as_ref().map(|card| shadow(w, &found.version, card)),
            )
        }
    };
    // A calendar has no papers.
    let drawn: &[&'static str] = if fine.is_some() && !papers.is_empty() { &SAMPLES } else { &[] };
    Ok(EditPage {
        frame: Frame::of(console, visit, officer, w.say("department-law-edit-title"), Section::Law),
        wrong: faults,
        shadow: tried,
        samples: drawn
            .iter()
            .copied()
            .map(|name| Sample {
                name,
                title: w.say(&format!("department-sample-{name}")),
            })
            .collect(),
        fine,
        version,
        from,
        rows: fields.into_iter().map(row).collect(),
        papers: papers.into_iter().map(|of| paper(w, of)).collect(),
        carried: secret::wrap(text),
        toml: text.to_owned(),
        publishes: officer.0.role.may(Permission::PublishLaw),
    })
}

/// `GET /department/law/edit`, with `from=` of a published version.
pub(crate) async fn begin(
    State(console): State<Console>,
    visit: Visit,
    officer: Officer,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let version = query.get("from").map_or("", String::as_str);
    let text = console.draft_from(version)?;
    page(&shown(&console, &visit, &officer, &text).await?)
}

/// The text that the page carried.
fn carried(filled: &Filled) -> Result<String, Trouble> {
    let text = secret::unwrap(filled.text("text")).filter(|text| !text.is_empty());
    Ok(text.ok_or(Code::FormIncomplete)?)
}

/// What was filled in for a number.
fn typed(filled: &Filled, field: &DraftField) -> DraftEdit {
    let path = &field.path;
    let value = match &field.input {
        DraftInput::Line | DraftInput::Choice(_) => Some(filled.text(&format!("value.{path}")).to_owned()),
        DraftInput::Ticks(all) => {
            let ticked = all
                .iter()
                .filter(|choice| filled.ticked(&format!("tick.{path}.{}", choice.value)))
                .map(|choice| choice.value.as_str());
            Some(ticked.collect::<Vec<_>>().join(BETWEEN))
        }
        DraftInput::InTheText => None,
    };
    DraftEdit {
        path: path.clone(),
        value,
        source: Some(filled.text(&format!("source.{path}")).to_owned()),
    }
}

/// What was filled in for the words of a paper: nothing where they stay as they are.
fn worded(console: &Console, filled: &Filled, paper: &DraftPaper) -> Vec<DraftEdit> {
    let field = |name: &str| filled.raw(&format!("paper.{}.{name}", paper.name)).replace("\r\n", "\n");
    let (version, kk, ru) = (field("version"), field("kk"), field("ru"));
    let is = |typed: &str, written: &str| typed.trim() == written.trim();
    let as_it_was = is(&version, &paper.version) && is(&kk, &paper.kk) && is(&ru, &paper.ru);
    let edit = |path: String, value: String| DraftEdit {
        path,
        value: Some(value),
        source: None,
    };
    let path = format!("wording.{}", paper.name);
    let own = filled.ticked(&format!("paper.{}.own", paper.name));
    match (paper.own, own) {
        (false, false) => Vec::new(),
        (true, true) if as_it_was => Vec::new(),
        (_, true) => vec![edit(path, console.draft_words(&version, &kk, &ru))],
        (true, false) => vec![edit(path, BUILT_IN.to_owned())],
    }
}

/// What stands in a file where a paper has the program's words.
const BUILT_IN: &str = "\"built-in\"";

/// `POST /department/law/edit`: the numbers, or the whole text.
pub(crate) async fn edit(State(console): State<Console>, visit: Visit, officer: Officer, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["text", "toml", "version", "from", "value.*", "source.*", "tick.*", "paper.*"])?;
    let whole = filled.raw("toml").replace("\r\n", "\n");
    let text = if whole.trim().is_empty() {
        let text = carried(&filled)?;
        let form = console.draft_form(&text, visit.lang.code());
        let mut edits: Vec<DraftEdit> = form.fields.iter().map(|field| typed(&filled, field)).collect();
        for paper in &form.papers {
            edits.extend(worded(&console, &filled, paper));
        }
        if let Some((version, from)) = form.head {
            for (path, name) in [(version, "version"), (from, "from")] {
                edits.push(DraftEdit {
                    path,
                    value: Some(filled.text(name).to_owned()),
                    source: None,
                });
            }
        }
        console.draft_with(&text, &edits)?
    } else {
        whole
    };
    if text.len() > LARGEST_TEXT {
        return Err(ApiError::new(Code::FileTooLarge).with("limit_mib", LARGEST_TEXT / 1_048_576).into());
    }
    page(&shown(&console, &visit, &officer, &text).await?)
}

/// What a file is called: by its version, in plain letters.
fn file_name(version: &str) -> String {
    let plain = version
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.'));
    let name: String = plain.take(60).collect();
    if name.is_empty() {
        "law.toml".to_owned()
    } else {
        format!("{name}.toml")
    }
}

/// `POST /department/law/edit/download`
pub(crate) async fn download(State(console): State<Console>, visit: Visit, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["text"])?;
    let text = carried(&filled)?;
    let version = console.draft_form(&text, visit.lang.code()).version;
    std::future::ready(Ok(saved(HandedIn {
        content_type: "application/toml",
        file: file_name(&version),
        bytes: text.into_bytes(),
    })))
    .await
}

/// `POST /department/law/edit/sample`
pub(crate) async fn sample(State(console): State<Console>, filled: Filled) -> Result<Response, Trouble> {
    filled.only(&["text", "paper"])?;
    let text = carried(&filled)?;
    Ok(saved(console.draft_sample(&text, filled.text("paper")).await?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_by_its_version_in_plain_letters() {
        assert_eq!(file_name("training-2"), "training-2.toml");
        assert_eq!(file_name("../\"а\"\r\n"), "...toml");
        assert_eq!(file_name(""), "law.toml");
    }
}
