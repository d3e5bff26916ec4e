//! A file of the law as somebody fills it in: what stands at each key, and other values put in its place. What is not touched stays as it is, byte
//! for byte, with its remarks.
//!
//! Nothing is checked here but that the text is TOML: what was put in is read with the whole file afterwards, and what is wrong with it is said
//! with its line.

use std::cmp::Reverse;
use std::ops::Range;

use chrono::DateTime;

use crate::keys::{KEYS, Key};
use crate::problem::Problem;
use crate::shape::Shape;
use crate::tree::{Node, Table};
use crate::{calendar, rules};

/// Between the codes of a list that is ticked in a form.
pub const BETWEEN: char = ',';
/// What stands around a text of several lines.
const QUOTES: &str = "'''";

/// What stands at a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// `referral.working_days`.
    pub path: String,
    /// The value as somebody would type it: a text without its quotes, codes with a comma between them.
    pub value: String,
    /// Where it was taken from; empty where nothing is said of it.
    pub source: String,
}

/// Another value for a key, another source, or both.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edit {
    /// `referral.working_days`.
    pub path: String,
    /// The value as somebody typed it.
    pub value: Option<String>,
    /// Where it was taken from.
    pub source: Option<String>,
}

/// What may stand at this key; `None` for one that nobody fills in.
#[must_use]
pub fn shape_of(path: &str) -> Option<Shape> {
    let of_pack = KEYS.iter().find(|key| key.path() == path).map(|key| key.shape);
    let of_calendar = || {
        let name = path.strip_prefix("calendar.")?;
        let found = calendar::OF_THE_TABLE.iter().find(|(known, ..)| *known == name);
        found.map(|(_, shape, _)| *shape)
    };
    of_pack.or_else(of_calendar)
}

/// The value and the source of a number of the law; of anything else the value alone.
fn parts<'n>(node: &Node<'n>) -> (Node<'n>, Option<Node<'n>>) {
    match node.table() {
        Some(table) => match table.get("value") {
            Some(value) => (value, table.get("source")),
            None => (node.clone(), None),
        },
        None => (node.clone(), None),
    }
}

fn typed(node: &Node<'_>) -> String {
    match (node.words(), node.list()) {
        (Some(words), _) => words.to_owned(),
        (None, Some(all)) if all.iter().all(|one| one.words().is_some()) => {
            let codes: Vec<&str> = all.iter().filter_map(Node::words).collect();
            codes.join(&BETWEEN.to_string())
        }
        _ => node.written().to_owned(),
    }
}

fn node_at<'a>(root: &Table<'a>, path: &str) -> Option<Node<'a>> {
    path.split('.').try_fold(None::<Node<'a>>, |node, name| {
        let table = match node {
            None => root.clone(),
            Some(node) => node.table()?,
        };
        Some(Some(table.get(name)?))
    })?
}

/// What stands at this key; `None` when nothing does, or the text is no TOML.
#[must_use]
pub fn written(text: &str, path: &str) -> Option<Written> {
    let root = Table::root(text).ok()?;
    let (value, source) = parts(&node_at(&root, path)?);
    Some(Written {
        path: path.to_owned(),
        value: typed(&value),
        source: source.as_ref().and_then(Node::words).unwrap_or_default().to_owned(),
    })
}

/// The keys that a form of this text has: those of a pack, or the head of a calendar; none where the text does not say what it is.
#[must_use]
pub fn keys_of(text: &str) -> Vec<&'static Key> {
    let format = Table::root(text).ok().and_then(|root| root.format().map(str::to_owned));
    if format.as_deref() == Some(rules::FORMAT) {
        KEYS.iter().collect()
    } else {
        Vec::new()
    }
}

fn quoted(text: &str) -> String {
    // What JSON escapes TOML reads the same way.
    serde_json::Value::from(text).to_string()
}

/// A value that somebody typed, as the file writes it. What cannot be one is written as a text, and found when the file is read.
#[must_use]
pub fn as_in_the_file(shape: Shape, typed: &str) -> String {
    let typed = typed.trim();
    let is_number = !typed.is_empty() && typed.chars().all(|letter| letter.is_ascii_digit());
    match shape {
        Shape::Count(..) | Shape::Perhaps(..) if is_number => {
            // A number does not begin with zeros in a file.
            let digits = typed.trim_start_matches('0');
            if digits.is_empty() { "0".to_owned() } else { digits.to_owned() }
        }
        Shape::Flag if matches!(typed, "true" | "false") => typed.to_owned(),
        Shape::Moment if DateTime::parse_from_rfc3339(typed).is_ok() => typed.to_owned(),
        Shape::Codes(_) | Shape::Reasons(_) => {
            let codes = typed.split(BETWEEN).map(str::trim).filter(|code| !code.is_empty());
            format!("[{}]", codes.map(quoted).collect::<Vec<_>>().join(", "))
        }
        Shape::Texts => {
            let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
            format!("[{}]", lines.map(quoted).collect::<Vec<_>>().join(", "))
        }
        Shape::Categories(_) | Shape::Forms(_) | Shape::Wording(_) => typed.to_owned(),
        _ => quoted(typed),
    }
}

/// The words of a paper as the value of its key.
#[must_use]
pub fn words_in_the_file(version: &str, kk: &str, ru: &str) -> String {
    let text = |words: &str| format!("{QUOTES}\n{}\n{QUOTES}", words.trim_end());
    format!("{{ version = {}, kk = {}, ru = {} }}", quoted(version.trim()), text(kk), text(ru))
}

/// The values of a section with those of a table in their place; nothing where there is no table.
fn inside(section: &Table<'_>, table: &str) -> Vec<(Range<usize>, String)> {
    let text = format!("it = {table}");
    let Some(new) = Table::root(&text).ok().and_then(|root| root.get("it")?.table()) else {
        return Vec::new();
    };
    let names = new.names();
    let pairs = names.iter().filter_map(|name| Some((section.get(name.text)?, new.get(name.text)?)));
    pairs.map(|(old, new)| (old.span(), new.written().to_owned())).collect()
}

/// The text with these values in place of its own. A key that the text does not have is passed over: that it is missing is said when it is read.
///
/// # Errors
/// Where the text is no TOML.
pub fn edited(text: &str, edits: &[Edit]) -> Result<String, Problem> {
    let root = Table::root(text)?;
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for edit in edits {
        let (Some(node), Some(shape)) = (node_at(&root, &edit.path), shape_of(&edit.path)) else {
            continue;
        };
        let (value, source) = parts(&node);
        if let Some(typed) = &edit.value {
            let typed = as_in_the_file(shape, typed);
            match value.table().filter(|_| !value.written().starts_with('{')) {
                // A section of the file has no place of its own: what stands in it is changed one by one.
                Some(section) => changes.extend(inside(&section, &typed)),
                None => changes.push((value.span(), typed)),
            }
        }
        if let (Some(source), Some(typed)) = (source, &edit.source) {
            changes.push((source.span(), quoted(typed.trim())));
        }
    }
    changes.sort_by_key(|(span, _)| Reverse(span.start));
    let mut text = text.to_owned();
    for (span, value) in changes {
        text.replace_range(span, &value);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipped;

    fn training() -> &'static str {
        let (_, text) = shipped::TRAINING;
        text
    }

    fn edit(path: &str, value: Option<&str>, source: Option<&str>) -> Edit {
        Edit {
            path: path.to_owned(),
            value: value.map(str::to_owned),
            source: source.map(str::to_owned),
        }
    }

    #[test]
    fn what_is_put_in_again_as_it_was_changes_nothing_that_is_read() {
        for (name, text) in shipped::RULES {
            let before = rules::read(text).expect("in order");
            let edits: Vec<Edit> = KEYS
                .iter()
                .filter(|key| !matches!(key.shape, Shape::Texts))
                .filter_map(|key| written(text, &key.path()))
                .filter(|found| !matches!(shape_of(&found.path), Some(Shape::Wording(_))))
                .map(|found| edit(&found.path, Some(&found.value), Some(&found.source)))
                .collect();
            let after = edited(text, &edits).expect("TOML");
            assert_eq!(rules::read(&after), Ok(before), "{name}");
        }
    }

    #[test]
    fn one_number_is_changed_and_every_other_byte_stays() {
        let text = edited(
            training(),
            &[edit("referral.working_days", Some(" 07 "), Some("order 5, point \"2\""))],
        )
        .expect("TOML");
        let file = rules::read(&text).expect("in order");
        assert_eq!(file.pack.referral_working_days, 7);
        assert_eq!(
            file.sources.get("referral.working_days").map(String::as_str),
            Some("order 5, point \"2\"")
        );
        let changed = training().lines().zip(text.lines()).filter(|(before, after)| before != after);
        assert_eq!(changed.count(), 1);
        assert_eq!(training().lines().count(), text.lines().count());
    }

    #[test]
    fn what_cannot_stand_there_is_found_when_the_file_is_read() {
        for (path, value) in [
            ("referral.working_days", "many"),
            ("referral.working_days", "61"),
            ("queue.ratio", "1:3"),
            ("outage.extends_windows", "perhaps"),
            ("bulletin.recall_reasons", "published_by_mistake,because"),
            ("pack.version", "'''"),
        ] {
            let text = edited(training(), &[edit(path, Some(value), None)]).expect("TOML still");
            let problems = rules::read(&text).expect_err(value);
            let (_, name) = path.split_once('.').expect("a section");
            let line = text.lines().nth(problems[0].line - 1).expect("a line");
            assert!(line.starts_with(name), "{value}: {line}");
        }
    }

    #[test]
    fn ticked_codes_become_a_list_and_words_a_table() {
        let ticked = edit("activation.decline_reasons", Some("data_wrong,guardian_refused"), None);
        let words = words_in_the_file("notes-2", "{stop_list}\n\n{extension}\n", "{stop_list}\n\n{extension}");
        let text = edited(training(), &[ticked, edit("wording.referral", Some(&words), None)]).expect("TOML");
        let pack = rules::read(&text).expect("in order").pack;
        let codes: Vec<&str> = pack.decline_reasons.iter().map(|reason| reason.code.as_str()).collect();
        assert_eq!(codes, ["data_wrong", "guardian_refused"]);
        assert_eq!(pack.wording.referral.map(|words| words.version).as_deref(), Some("notes-2"));
        assert_eq!(
            written(&text, "wording.referral.kk").map(|found| found.value).as_deref(),
            Some("{stop_list}\n\n{extension}\n")
        );
    }

    #[test]
    fn words_in_a_section_of_their_own_are_changed_one_by_one() {
        let own = "addendum = \"built-in\"\ncontract = \"built-in\"\n\n[wording.referral]\nversion = \"notes-1\"\nkk = '''\n{stop_list}\n\n{extension}\n'''\nru = '''\n{stop_list}\n\n{extension}\n'''\n";
        let (numbers, _) = training().split_once("[wording]\n").expect("a section");
        let text = format!("{numbers}[wording]\n{own}");
        let words = words_in_the_file("notes-2", "{stop_list}\n\n{extension}", "{stop_list}\n\n{extension}!");
        let text = edited(&text, &[edit("wording.referral", Some(&words), None)]).expect("TOML");
        let pack = rules::read(&text).expect("in order").pack;
        let words = pack.wording.referral.expect("its own");
        assert_eq!(
            (words.version.as_str(), words.ru.trim_end().ends_with('!')),
            ("notes-2", true),
            "{text}"
        );
    }

    #[test]
    fn the_head_of_a_calendar_is_filled_in_too() {
        let (_, text) = shipped::CALENDARS[3];
        let edits = [
            edit("calendar.version", Some("2026.2"), None),
            edit("calendar.effective_from", Some("2026-12-01T00:00:00+05:00"), None),
        ];
        let table = calendar::read(&edited(text, &edits).expect("TOML")).expect("in order");
        assert_eq!(table.version, "2026.2");
        assert!(keys_of(text).is_empty());
    }
}
