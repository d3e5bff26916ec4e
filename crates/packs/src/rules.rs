//! Reading a rule pack.

use std::collections::BTreeMap;

use oryn_domain::rule_pack::RulePack;
use oryn_domain::wording::Wordings;
use serde_json::{Map, Value};

use crate::keys::{KEYS, Key, WORDS, sections};
use crate::problem::{Problem, ProblemKind};
use crate::tree::{Name, Node, Table, nearest};

/// The format this program reads.
pub const FORMAT: &str = "oryn-rules-1";

/// A rule pack with where its numbers were taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulesFile {
    /// The numbers.
    pub pack: RulePack,
    /// Key to source: `referral.working_days` → the clause.
    pub sources: BTreeMap<String, String>,
}

/// Read a rule pack.
///
/// # Errors
/// Everything that is wrong with it, in the order of lines.
pub fn read(text: &str) -> Result<RulesFile, Vec<Problem>> {
    let root = Table::root(text).map_err(|problem| vec![problem])?;
    if root.format() != Some(FORMAT) {
        return Err(vec![root.strange_format(&[FORMAT])]);
    }
    read_table(&root)
}

pub(crate) fn read_table(root: &Table<'_>) -> Result<RulesFile, Vec<Problem>> {
    let mut reading = Reading::default();
    for name in root.names() {
        if name.text != "format" && !sections().contains(&name.text) {
            reading.unknown(root, &name, "", &sections());
        }
    }
    for section in sections() {
        reading.whole(root, section);
    }
    reading.problems.sort_by_key(|problem| (problem.line, problem.column));
    if !reading.problems.is_empty() {
        return Err(reading.problems);
    }
    // Every field has passed its shape; what could still differ is a field that the table does not fill, and a test looks for those.
    match serde_json::from_value(Value::Object(reading.fields)) {
        Ok(pack) => Ok(RulesFile {
            pack,
            sources: reading.sources,
        }),
        Err(error) => Err(vec![root.here(ProblemKind::NotToml { said: error.to_string() })]),
    }
}

/// Read a file that holds the words of papers and nothing else: the section of a pack as somebody edits it by itself. `None` for any other
/// file.
///
/// # Errors
/// Everything that is wrong with it, in the order of lines.
pub fn read_words(text: &str) -> Option<Result<Wordings, Vec<Problem>>> {
    let root = Table::root(text).ok()?;
    let names = root.names();
    let only_words = root.format().is_none() && names.iter().any(|name| name.text == WORDS);
    only_words.then(|| {
        let mut reading = Reading::default();
        for name in names.iter().filter(|name| name.text != WORDS) {
            reading.unknown(&root, name, "", &[WORDS]);
        }
        reading.whole(&root, WORDS);
        reading.problems.sort_by_key(|problem| (problem.line, problem.column));
        if !reading.problems.is_empty() {
            return Err(reading.problems);
        }
        let words = reading.fields.remove(WORDS).unwrap_or_default();
        serde_json::from_value(words).map_err(|error| vec![root.here(ProblemKind::NotToml { said: error.to_string() })])
    })
}

/// What stands as the source of a value that somebody tries out.
const TRIED: &str = "tried out";

/// The text of a pack with some values in place of its own, as somebody who tries rules out writes them: `referral.working_days = 3`,
/// without sources. `changes` may lie in another file; what is wrong with it is said with that file's lines.
///
/// # Errors
/// Everything that is wrong with the changes, or with the pack.
pub fn changed(text: &str, changes: &Table<'_>) -> Result<String, Vec<Problem>> {
    let root = Table::root(text).map_err(|problem| vec![problem])?;
    let mut reading = Reading::default();
    let mut edits = Vec::new();
    for section in changes.names() {
        let keys: Vec<&Key> = KEYS.iter().filter(|key| key.section == section.text).collect();
        let node = changes.get(section.text);
        let (Some(node), Some(old)) = (node, root.get(section.text).and_then(|node| node.table())) else {
            reading.unknown(changes, &section, "", &sections());
            continue;
        };
        let Some(table) = node.table() else {
            let allowed = keys.iter().map(|key| key.path()).collect::<Vec<_>>().join(", ");
            reading.problems.push(node.here(ProblemKind::BadValue {
                key: section.text.to_owned(),
                value: node.raw(),
                allowed,
            }));
            continue;
        };
        let known: Vec<&str> = keys.iter().map(|key| key.name).collect();
        for name in table.names() {
            let key = keys.iter().find(|key| key.name == name.text);
            let (Some(key), Some(value)) = (key, table.get(name.text)) else {
                reading.unknown(&table, &name, &format!("{}.", section.text), &known);
                continue;
            };
            match (key.shape.read(&value, &key.path()), old.get(key.name)) {
                (Err(problems), _) => reading.problems.extend(problems),
                (Ok(_), None) => reading.problems.push(table.at_name(&name, missing(key))),
                (Ok(_), Some(before)) if key.sourced => {
                    edits.push((before.span(), format!("{{ value = {}, source = \"{TRIED}\" }}", value.written())));
                }
                (Ok(_), Some(before)) => edits.push((before.span(), value.written().to_owned())),
            }
        }
    }
    reading.problems.sort_by_key(|problem| (problem.line, problem.column));
    if !reading.problems.is_empty() {
        return Err(reading.problems);
    }
    edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut text = text.to_owned();
    for (span, value) in edits {
        text.replace_range(span, &value);
    }
    read(&text).map(|_| text)
}

fn no_source(key: String) -> ProblemKind {
    let form = "{ value = …, source = \"…\" }".to_owned();
    ProblemKind::NoSource { key, form }
}

fn missing(key: &Key) -> ProblemKind {
    ProblemKind::MissingKey {
        key: key.path(),
        allowed: key.shape.allowed(),
    }
}

#[derive(Default)]
struct Reading {
    fields: Map<String, Value>,
    sources: BTreeMap<String, String>,
    problems: Vec<Problem>,
}

impl Reading {
    fn unknown(&mut self, table: &Table<'_>, name: &Name<'_>, path: &str, known: &[&str]) {
        let key = format!("{path}{}", name.text);
        let elsewhere = || KEYS.iter().find(|key| key.name == name.text && !path.is_empty()).map(Key::path);
        let kind = match elsewhere().or_else(|| nearest(name.text, known.iter().copied()).map(|near| format!("{path}{near}"))) {
            Some(nearest) => ProblemKind::MistypedKey { key, nearest },
            None => ProblemKind::UnknownKey {
                key,
                allowed: known.join(", "),
            },
        };
        self.problems.push(table.at_name(name, kind));
    }

    /// A section of the file, or what is missing with it.
    fn whole(&mut self, root: &Table<'_>, section: &str) {
        let keys: Vec<&Key> = KEYS.iter().filter(|key| key.section == section).collect();
        let table = root.get(section).map(|node| (node.table(), node));
        match table {
            Some((Some(table), _)) => self.section(&table, section, &keys),
            Some((None, node)) => self.problems.push(node.here(ProblemKind::BadValue {
                key: section.to_owned(),
                value: node.raw(),
                allowed: format!("[{section}]"),
            })),
            None => self.problems.extend(keys.iter().map(|key| root.here(missing(key)))),
        }
    }

    fn section(&mut self, table: &Table<'_>, section: &str, keys: &[&Key]) {
        let known: Vec<&str> = keys.iter().map(|key| key.name).collect();
        for name in table.names().iter().filter(|name| !known.contains(&name.text)) {
            self.unknown(table, name, &format!("{section}."), &known);
        }
        for key in keys {
            match table.get(key.name) {
                Some(node) => self.key(key, &node),
                None => self.problems.push(table.here(missing(key))),
            }
        }
    }

    fn key(&mut self, key: &Key, node: &Node<'_>) {
        let value = if key.sourced { self.sourced(key, node) } else { Some(node.clone()) };
        let Some(value) = value else { return };
        match (key.shape.read(&value, &key.path()), key.field) {
            (Ok(value), Some(field)) => self.fill(field, value),
            (Ok(_), None) => {}
            (Err(problems), _) => self.problems.extend(problems),
        }
    }

    /// Put a value into its field; `distribution.ordinary` is a field of a field.
    fn fill(&mut self, field: &str, value: Value) {
        match field.split_once('.') {
            None => drop(self.fields.insert(field.to_owned(), value)),
            Some((outer, inner)) => {
                let whole = self.fields.entry(outer).or_insert_with(|| Value::Object(Map::new()));
                if let Some(whole) = whole.as_object_mut() {
                    whole.insert(inner.to_owned(), value);
                }
            }
        }
    }

    /// The value of `{ value = …, source = "…" }`; the source is noted.
    fn sourced<'a>(&mut self, key: &Key, node: &Node<'a>) -> Option<Node<'a>> {
        let path = key.path();
        let Some(table) = node.table() else {
            self.problems.push(node.here(no_source(path)));
            return None;
        };
        for name in table.names().iter().filter(|name| !["value", "source"].contains(&name.text)) {
            self.unknown(&table, name, &format!("{path}."), &["value", "source"]);
        }
        let source = table.get("source");
        match source.as_ref().and_then(Node::words).filter(|text| !text.trim().is_empty()) {
            Some(source) => drop(self.sources.insert(path, source.to_owned())),
            None => self.problems.push(node.here(no_source(path))),
        }
        let value = table.get("value");
        if value.is_none() {
            self.problems.push(node.here(missing(key)));
        }
        value
    }
}
