//! The form of an appeal: what it is about, the words, the documents; the number, the term and the code at once.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::AppealForm;
use oryn_domain::appeal::{AppealTopic, LONGEST};
use oryn_domain::id::{CommandId, KindergartenId};

use super::{Reaching, Shown, Typed, appeal_page, number};
use crate::Calls;
use crate::components::{Choice, Messages, Problem};
use crate::form::{Filled, act_after};
use crate::frame::{Frame, Section, page, page_again};
use crate::trouble::Trouble;
use crate::upload::{LARGEST_FILE_MIB, Upload};
use crate::visit::Visit;
use crate::words::Words;

/// The fields of the documents.
const FILES: [&str; 3] = ["file1", "file2", "file3"];
const FIELDS: &[&str] = &["topic", "application", "kindergarten", "text"];

/// What was filled in so far.
#[derive(Default)]
struct Written {
    topic: Option<AppealTopic>,
    application: String,
    kindergarten: Option<KindergartenId>,
    text: String,
}

#[derive(Template)]
#[template(path = "appeal_new.html")]
struct NewPage {
    frame: Frame,
    problem: Option<Problem>,
    topics: Vec<Choice>,
    application: String,
    kindergarten: Option<Spoken>,
    text: String,
    text_hint: String,
    file_hint: String,
    files: Vec<FileField>,
    act: CommandId,
}

/// A field for one document.
struct FileField {
    id: &'static str,
    label: String,
}

/// The kindergarten that is spoken of.
struct Spoken {
    id: String,
    name: String,
}

fn topics(w: Words, chosen: Option<AppealTopic>) -> Vec<Choice> {
    AppealTopic::ALL
        .iter()
        .map(|topic| Choice {
            value: topic.name().to_owned(),
            name: w.say(&format!("appeal-topic-{}", topic.name())),
            note: None,
            chosen: chosen == Some(*topic),
        })
        .collect()
}

async fn new_page(calls: &Calls, visit: &Visit, written: &Written, act: CommandId, problem: Option<Problem>) -> NewPage {
    let w = visit.words();
    let kindergarten = match written.kindergarten {
        // Without the catalogue the form is shown all the same: the name is a help and no condition.
        Some(id) => calls.open_data().await.ok().and_then(|data| {
            let of = data.kindergartens.iter().find(|of| of.id == id)?;
            Some(Spoken {
                id: id.to_string(),
                name: w.name(&of.name),
            })
        }),
        None => None,
    };
    NewPage {
        frame: Frame::of(calls, visit, w.say("appeal-new-title"), Section::None).await,
        problem,
        topics: topics(w, written.topic),
        application: written.application.clone(),
        kindergarten,
        text: written.text.clone(),
        text_hint: w.say_with("appeal-text-hint", &[("most", i64::from(LONGEST).into())]),
        file_hint: w.say_with("portal-file-hint", &[("limit", LARGEST_FILE_MIB.into())]),
        files: (1_i64..)
            .zip(FILES)
            .map(|(nth, id)| FileField {
                id,
                label: w.say_with("appeal-document", &[("nth", nth.into())]),
            })
            .collect(),
        act,
    }
}

/// `GET /appeals/new`, with `application=` or `kindergarten=` from the page it is about.
pub(crate) async fn ask(
    State(calls): State<Calls>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let kindergarten = query.get("kindergarten").and_then(|id| id.parse().ok());
    let written = Written {
        topic: kindergarten.map(|_| AppealTopic::Kindergarten),
        application: query
            .get("application")
            .and_then(|typed| number(typed))
            .map(|number| number.to_string())
            .unwrap_or_default(),
        kindergarten,
        text: String::new(),
    };
    page(&new_page(&calls, &visit, &written, calls.new_act(), None).await)
}

/// What is missing or cannot be read.
#[derive(Clone, Copy)]
enum Missing {
    Topic,
    Application,
}

impl Missing {
    fn problem(self, w: Words) -> Problem {
        let (field, text) = match self {
            Self::Topic => ("topic", w.say("appeal-topic-missing")),
            Self::Application => ("application", w.say("appeal-application-wrong")),
        };
        Problem::of(w, &ApiError::new(Code::FormIncomplete), Some(field)).saying(text)
    }
}

/// What was filled in, as the server takes it.
fn form(visit: &Visit, act: CommandId, written: &Written, files: Vec<Vec<u8>>) -> Result<AppealForm, Missing> {
    let application = match written.application.as_str() {
        "" => None,
        typed => Some(number(typed).ok_or(Missing::Application)?),
    };
    Ok(AppealForm {
        id: act.0.into(),
        topic: written.topic.ok_or(Missing::Topic)?,
        application,
        kindergarten: written.kindergarten,
        text: written.text.clone(),
        files,
        language: visit.lang.code().to_owned(),
    })
}

/// The field that a refusal is about.
fn field_of(error: &ApiError) -> Option<&'static str> {
    match error.code.as_str() {
        "appeal-without-words" | "appeal-too-long" => Some("text"),
        code if code.starts_with("file") => Some("file1"),
        _ => None,
    }
}

fn written(filled: &Filled) -> Result<Written, Trouble> {
    Ok(Written {
        topic: AppealTopic::named(filled.text("topic")),
        application: filled.text("application").to_owned(),
        kindergarten: filled.id("kindergarten")?,
        text: filled.text("text").to_owned(),
    })
}

/// `POST /appeals/new`
pub(crate) async fn send(State(calls): State<Calls>, visit: Visit, upload: Upload) -> Result<Response, Trouble> {
    let w = visit.words();
    let (filled, files) = upload.read_files(&visit, FIELDS, &FILES, LARGEST_FILE_MIB).await?;
    let act = filled.act()?;
    let written = written(&filled)?;
    // A field in which no file was chosen comes with nothing in it.
    let chosen: Result<Vec<Vec<u8>>, ApiError> = files.into_values().filter(|file| !file.as_ref().is_ok_and(Vec::is_empty)).collect();
    let sent = match chosen {
        Err(error) => Err(Problem::of(w, &error, field_of(&error))),
        Ok(files) => match form(&visit, act, &written, files) {
            Err(missing) => Err(missing.problem(w)),
            Ok(form) => calls
                .send_appeal(visit.session.as_ref(), form)
                .await
                .map_err(|error| Problem::of(w, &error, field_of(&error))),
        },
    };
    match sent {
        Ok(sent) => {
            let typed = Typed {
                number: sent.card.number.to_string(),
                code: sent.code.clone(),
                phone: String::new(),
            };
            let shown = Shown {
                done: Some(w.say("appeal-sent")),
                code: Some(sent.code),
                reaching: Some(Reaching { typed, sent: None }),
                ..Shown::default()
            };
            page(&appeal_page(&calls, &visit, &sent.card, shown).await)
        }
        Err(problem) => {
            let said = problem.said();
            let again = act_after(|| calls.new_act(), act, &said);
            page_again(&new_page(&calls, &visit, &written, again, Some(problem)).await, said)
        }
    }
}
