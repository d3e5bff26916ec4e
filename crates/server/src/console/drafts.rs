//! A file of the law that somebody writes on the department's pages: the numbers as a form with what may stand there, the words of papers, samples.
//! What stands in a file and how it is changed is `oryn-packs`'; nothing is stored here.

use chrono::{Datelike as _, Months, NaiveDate};
use oryn_api::console::{DraftCalls, DraftChoice, DraftEdit, DraftField, DraftForm, DraftInput, DraftPaper};
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::HandedIn;
use oryn_documents::{built_in, samples};
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_domain::wording::Worded;
use oryn_messages::Lang;
use oryn_packs::edit::{self, BETWEEN, Edit, Written};
use oryn_packs::keys::Key;
use oryn_packs::shape::Shape;
use oryn_sync::upload::kind::FileKind;

use super::Console;
use crate::failure::Failure;
use crate::law::{values, wording};

/// The heads of both kinds of files: version and beginning.
const HEADS: [(&str, &str); 2] = [
    ("pack.version", "pack.effective_from"),
    ("calendar.version", "calendar.effective_from"),
];
/// Letters of a day in a moment: `2026-12-01`.
const DAY: usize = 10;
/// The first version of words.
const FIRST: &str = "1";

/// Every version that was published.
fn published(register: &Register) -> Vec<(String, String)> {
    let packs = register
        .all_published_rules()
        .map(|row| (row.pack.version.clone(), row.file.text.clone()));
    let calendars = register
        .all_published_calendars()
        .map(|row| (row.table.version.clone(), row.file.text.clone()));
    packs.chain(calendars).collect()
}

/// The next version after this one that nobody has used: `training-1` becomes `training-2`.
fn next_version(used: &[(String, String)], version: &str) -> String {
    let name = version.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number = version.get(name.len()..).and_then(|digits| digits.parse::<u64>().ok());
    let (name, number) = match number {
        Some(number) => (name.to_owned(), number),
        None => (format!("{version}-"), 1),
    };
    (1..)
        .map(|step| format!("{name}{}", number.saturating_add(step)))
        .find(|found| !used.iter().any(|(version, _)| version == found))
        .unwrap_or_else(|| version.to_owned())
}

/// The first day of the next month: time enough to sign a file and to carry it to every desk.
fn ahead(now: Instant) -> Option<NaiveDate> {
    now.local_date().with_day(1)?.checked_add_months(Months::new(1))
}

/// The moment at which a day begins, in the words of a file, with the offset that the file has.
fn beginning(day: &str, before: &str) -> String {
    let offset = before
        .get(DAY..)
        .filter(|rest| rest.starts_with('T'))
        .and_then(|rest| rest.get(9..));
    format!("{day}T00:00:00{}", offset.unwrap_or("+05:00"))
}

/// What a value is called in a list of choices.
fn choice(lang: Lang, key: &Key, code: &str, chosen: bool) -> DraftChoice {
    let stored = match key.shape {
        Shape::Flag => serde_json::Value::from(code == "true"),
        Shape::Reasons(_) => serde_json::json!([{ "code": code }]),
        Shape::Codes(_) => serde_json::json!([code]),
        _ => serde_json::Value::from(code),
    };
    DraftChoice {
        value: code.to_owned(),
        name: values::value(lang, key, &stored),
        chosen,
    }
}

fn input(lang: Lang, key: &Key, value: &str) -> DraftInput {
    let one_of = |known: &[&str]| known.iter().map(|code| choice(lang, key, code, *code == value)).collect();
    let any_of = |known: &[&str]| {
        let ticked: Vec<&str> = value.split(BETWEEN).collect();
        known.iter().map(|code| choice(lang, key, code, ticked.contains(code))).collect()
    };
    match key.shape {
        Shape::Flag => DraftInput::Choice(one_of(&["true", "false"])),
        Shape::Mode(known) | Shape::Word(known) => DraftInput::Choice(one_of(known)),
        Shape::Codes(known) | Shape::Reasons(known) => DraftInput::Ticks(any_of(known)),
        Shape::Categories(_) | Shape::Forms(_) | Shape::Wording(_) => DraftInput::InTheText,
        _ => DraftInput::Line,
    }
}

fn field(lang: Lang, key: &Key, found: Written) -> DraftField {
    DraftField {
        name: values::name(lang, key),
        input: input(lang, key, &found.value),
        allowed: key.shape.allowed(),
        path: found.path,
        value: found.value,
        source: found.source,
    }
}

/// The words of a paper as they stand in the text; the program's where it has none of its own.
fn paper(text: &str, paper: Worded) -> Option<DraftPaper> {
    let path = format!("wording.{}", paper.name());
    edit::written(text, &path)?;
    let part = |name: &str| edit::written(text, &format!("{path}.{name}")).map(|found| found.value);
    let own = part("version").zip(part("kk")).zip(part("ru"));
    let fields: Vec<String> = paper.fields().iter().map(|field| format!("{{{}}}", field.name)).collect();
    let (own, ((version, kk), ru)) = match own {
        Some(words) => (true, words),
        None => {
            let words = built_in(paper, FIRST);
            (false, ((words.version, words.kk), words.ru))
        }
    };
    Some(DraftPaper {
        name: paper.name().to_owned(),
        own,
        version,
        kk,
        ru,
        fields: fields.join(" "),
    })
}

fn head(text: &str) -> Option<(String, String)> {
    let (version, from) = HEADS.into_iter().find(|(version, _)| edit::written(text, version).is_some())?;
    Some((version.to_owned(), from.to_owned()))
}

fn form(text: &str, lang: Lang) -> DraftForm {
    let head = head(text);
    let value = |path: Option<&String>| path.and_then(|path| edit::written(text, path)).map(|found| found.value);
    let keys = edit::keys_of(text);
    DraftForm {
        version: value(head.as_ref().map(|(version, _)| version)).unwrap_or_default(),
        from: value(head.as_ref().map(|(_, from)| from))
            .and_then(|from| from.get(..DAY).map(str::to_owned))
            .unwrap_or_default(),
        fields: keys
            .iter()
            .filter(|key| key.sourced)
            .filter_map(|key| Some(field(lang, key, edit::written(text, &key.path())?)))
            .collect(),
        papers: if keys.is_empty() {
            Vec::new()
        } else {
            Worded::ALL.into_iter().filter_map(|of| paper(text, of)).collect()
        },
        head,
    }
}

/// The same line breaks whatever a browser sends.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// The edits that change something. A day becomes the moment at which it begins.
fn changing(text: &str, edits: &[DraftEdit]) -> Vec<Edit> {
    edits
        .iter()
        .filter_map(|wanted| {
            let found = edit::written(text, &wanted.path)?;
            let is_moment = edit::shape_of(&wanted.path) == Some(Shape::Moment);
            let value = wanted.value.as_deref().map(plain).and_then(|value| {
                if is_moment {
                    (found.value.get(..DAY) != Some(value.trim())).then(|| beginning(value.trim(), &found.value))
                } else {
                    (found.value.trim() != value.trim()).then_some(value)
                }
            });
            let source = wanted.source.clone().filter(|source| found.source.trim() != source.trim());
            (value.is_some() || source.is_some()).then(|| Edit {
                path: wanted.path.clone(),
                value,
                source,
            })
        })
        .collect()
}

#[async_trait::async_trait]
impl DraftCalls for Console {
    fn draft_from(&self, version: &str) -> Result<String, ApiError> {
        let used = self.look(published);
        let (_, text) = used.iter().find(|(found, _)| found == version).ok_or(Code::PageNotFound)?;
        let Some((of_version, of_beginning)) = head(text) else {
            return Ok(text.clone());
        };
        let day = ahead(self.0.clock.now()).map(|day| day.to_string());
        let edits = [
            DraftEdit {
                path: of_version,
                value: Some(next_version(&used, version)),
                source: None,
            },
            DraftEdit {
                path: of_beginning,
                value: day,
                source: None,
            },
        ];
        self.draft_with(text, &edits)
    }

    fn draft_form(&self, text: &str, language: &str) -> DraftForm {
        form(text, language.parse().unwrap_or_default())
    }

    fn draft_with(&self, text: &str, edits: &[DraftEdit]) -> Result<String, ApiError> {
        // A text that is no TOML is shown with what is wrong with it; a form has nothing to fill in then.
        Ok(edit::edited(text, &changing(text, edits)).unwrap_or_else(|_problem| text.to_owned()))
    }

    fn draft_words(&self, version: &str, kk: &str, ru: &str) -> String {
        edit::words_in_the_file(version, &plain(kk), &plain(ru))
    }

    async fn draft_sample(&self, text: &str, paper: &str) -> Result<HandedIn, ApiError> {
        let pack = wording::pack_of(text).map_err(|_problems| ApiError::about(Code::FieldWrong, "text"))?;
        let drawn = tokio::task::spawn_blocking(move || samples(&pack));
        let drawn = drawn.await.map_err(|_stopped| Failure::Stopped)?;
        let drawn = drawn.map_err(|error| Failure::Law(error.to_string()))?;
        let sample = drawn.into_iter().find(|sample| sample.name == paper).ok_or(Code::PageNotFound)?;
        Ok(HandedIn {
            content_type: FileKind::Pdf.content_type(),
            file: format!("{}.pdf", sample.name),
            bytes: sample.pdf,
        })
    }
}

#[cfg(test)]
mod tests {
    use oryn_packs::shipped;

    use super::*;

    fn training() -> &'static str {
        let (_, text) = shipped::TRAINING;
        text
    }

    #[test]
    fn a_new_version_is_one_that_nobody_has_used() {
        let used = [("training-2".to_owned(), String::new())];
        assert_eq!(next_version(&used, "training-1"), "training-3");
        assert_eq!(next_version(&[], "2026.1"), "2026.2");
        assert_eq!(next_version(&[], "first"), "first-2");
    }

    #[test]
    fn a_form_has_every_number_with_its_name_and_what_may_stand_there() {
        for lang in Lang::ALL {
            let form = form(training(), lang);
            assert_eq!((form.version.as_str(), form.from.as_str()), ("training-1", "2024-03-01"));
            let numbers = oryn_packs::keys::KEYS.iter().filter(|key| key.sourced).count();
            assert_eq!((form.fields.len(), form.papers.len()), (numbers, 3));
            for field in &form.fields {
                assert!(
                    !field.name.contains('⟦') && !field.allowed.is_empty() && !field.source.is_empty(),
                    "{field:?}"
                );
                if let DraftInput::Choice(all) = &field.input {
                    assert_eq!(all.iter().filter(|choice| choice.chosen).count(), 1, "{field:?}");
                }
            }
            assert!(
                form.papers
                    .iter()
                    .all(|paper| !paper.own && !paper.kk.is_empty() && !paper.fields.is_empty())
            );
        }
    }

    #[test]
    fn what_is_filled_in_as_it_was_changes_no_byte() {
        let form = form(training(), Lang::Kk);
        let edits: Vec<DraftEdit> = form
            .fields
            .iter()
            .map(|field| DraftEdit {
                path: field.path.clone(),
                value: Some(format!("{}\r\n", field.value)),
                source: Some(field.source.clone()),
            })
            .chain([DraftEdit {
                path: "pack.effective_from".to_owned(),
                value: Some(form.from.clone()),
                source: None,
            }])
            .collect();
        assert!(changing(training(), &edits).is_empty());
    }

    #[test]
    fn a_day_becomes_the_moment_at_which_it_begins() {
        let edits = [DraftEdit {
            path: "pack.effective_from".to_owned(),
            value: Some("2027-01-01".to_owned()),
            source: None,
        }];
        let text = edit::edited(training(), &changing(training(), &edits)).expect("TOML");
        assert!(text.contains("effective_from = 2027-01-01T00:00:00+05:00"), "{text}");
    }
}
