//! The keys of one table: each is asked for by name, and what nobody asked for is a problem.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use oryn_domain::time::Instant;
use oryn_packs::problem::{Problem, ProblemKind};
use oryn_packs::tree::{Node, Table, nearest};

use super::bad;

/// How moments are written.
pub(super) const MOMENT: &str = "%Y-%m-%d %H:%M";
const MOMENT_FORM: &str = "\"2026-03-16 10:00\"";

/// A table being read.
pub(super) struct Keys<'p, 'a> {
    table: Table<'a>,
    path: &'static str,
    asked: Vec<&'static str>,
    problems: &'p mut Vec<Problem>,
}

/// A whole number from 0 up to `most`.
pub(super) fn count(node: &Node<'_>, most: u32) -> Option<u32> {
    u32::try_from(node.number()?).ok().filter(|number| *number <= most)
}

/// `2022-05-14`, in quotes or without.
pub(super) fn day(node: &Node<'_>) -> Option<NaiveDate> {
    let text = node.moment().or_else(|| node.words().map(str::to_owned))?;
    text.parse().ok()
}

/// `"2026-03-16 10:00"`, as a wall clock of the region shows it.
pub(super) fn moment(node: &Node<'_>) -> Option<Instant> {
    let text = node.words()?;
    NaiveDateTime::parse_from_str(text, MOMENT).ok().map(Instant::from_local)
}

fn quoted<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    if words.is_empty() {
        return "–".to_owned();
    }
    words.into_iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

impl<'p, 'a> Keys<'p, 'a> {
    pub(super) const fn of(table: Table<'a>, path: &'static str, problems: &'p mut Vec<Problem>) -> Self {
        Self {
            table,
            path,
            asked: Vec::new(),
            problems,
        }
    }

    fn key(&self, name: &str) -> String {
        format!("{}{name}", self.path)
    }

    /// A key that others read.
    pub(super) fn passed_over(&mut self, name: &'static str) {
        if !self.asked.contains(&name) {
            self.asked.push(name);
        }
    }

    fn node(&mut self, name: &'static str) -> Option<Node<'a>> {
        self.passed_over(name);
        self.table.get(name)
    }

    /// A problem with the table itself.
    pub(super) fn missing(&mut self, name: &str, allowed: &str) {
        let kind = ProblemKind::MissingKey {
            key: self.key(name),
            allowed: allowed.to_owned(),
        };
        self.problems.push(self.table.here(kind));
    }

    /// A value that may be left out.
    pub(super) fn perhaps<T>(&mut self, name: &'static str, allowed: &str, read: impl FnOnce(&Node<'a>) -> Option<T>) -> Option<T> {
        let node = self.node(name)?;
        let value = read(&node);
        if value.is_none() {
            self.problems.push(bad(&node, self.key(name), allowed));
        }
        value
    }

    /// A value that has to be there.
    pub(super) fn need<T>(&mut self, name: &'static str, allowed: &str, read: impl FnOnce(&Node<'a>) -> Option<T>) -> Option<T> {
        if self.table.get(name).is_none() {
            self.passed_over(name);
            self.missing(name, allowed);
            return None;
        }
        self.perhaps(name, allowed, read)
    }

    pub(super) fn text(&mut self, name: &'static str) -> Option<String> {
        self.perhaps(name, "\"…\"", |node| node.words().map(str::to_owned))
    }

    pub(super) fn need_text(&mut self, name: &'static str) -> Option<String> {
        self.need(name, "\"…\"", |node| {
            node.words().filter(|text| !text.trim().is_empty()).map(str::to_owned)
        })
    }

    pub(super) fn flag(&mut self, name: &'static str) -> Option<bool> {
        self.perhaps(name, "true, false", Node::flag)
    }

    pub(super) fn moment(&mut self, name: &'static str) -> Option<Instant> {
        self.perhaps(name, MOMENT_FORM, moment)
    }

    pub(super) fn need_moment(&mut self, name: &'static str) -> Option<Instant> {
        self.need(name, MOMENT_FORM, moment)
    }

    /// One of these words.
    pub(super) fn word<T>(&mut self, name: &'static str, words: &[&str], read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.perhaps(name, &quoted(words.iter().copied()), |node| {
            node.words().filter(|word| words.contains(word)).and_then(read)
        })
    }

    /// One of these words, which has to be there.
    pub(super) fn need_word(&mut self, name: &'static str, words: &[&str]) -> Option<String> {
        self.need(name, &quoted(words.iter().copied()), |node| {
            node.words().filter(|word| words.contains(word)).map(str::to_owned)
        })
    }

    /// Several of these words.
    pub(super) fn words<T>(&mut self, name: &'static str, words: &[&str], read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
        self.perhaps(name, &format!("[{}]", quoted(words.iter().copied())), |node| {
            node.list()?.iter().map(|word| word.words().and_then(&read)).collect()
        })
    }

    /// A label that is given here for the first time.
    pub(super) fn new_label(&mut self, name: &'static str, known: &mut BTreeSet<String>) -> Option<String> {
        let label = self.need_text(name)?;
        if !known.insert(label.clone()) {
            let kind = ProblemKind::Twice {
                key: self.key(name),
                value: label,
            };
            self.problems.push(self.table.here(kind));
            return None;
        }
        Some(label)
    }

    /// A label that was given before.
    pub(super) fn label(&mut self, name: &'static str, known: &BTreeSet<String>) -> Option<String> {
        if self.asked.contains(&name) {
            // What is wrong with it was said when it was asked for first.
            let node = self.table.get(name)?;
            return node.words().filter(|word| known.contains(*word)).map(str::to_owned);
        }
        self.perhaps(name, &quoted(known.iter().map(String::as_str)), |node| {
            node.words().filter(|word| known.contains(*word)).map(str::to_owned)
        })
    }

    pub(super) fn need_label(&mut self, name: &'static str, known: &BTreeSet<String>) -> Option<String> {
        self.need(name, &quoted(known.iter().map(String::as_str)), |node| {
            node.words().filter(|word| known.contains(*word)).map(str::to_owned)
        })
    }

    pub(super) fn need_labels(&mut self, name: &'static str, known: &BTreeSet<String>) -> Option<Vec<String>> {
        let allowed = format!("[{}]", quoted(known.iter().map(String::as_str)));
        self.need(name, &allowed, |node| {
            let labels = node.list()?;
            let labels = labels.iter().map(|word| word.words().filter(|word| known.contains(*word)));
            labels.map(|label| label.map(str::to_owned)).collect()
        })
    }

    pub(super) fn table(&mut self, name: &'static str) -> Option<Table<'a>> {
        self.perhaps(name, &format!("[{}]", self.key(name)), Node::table)
    }

    pub(super) fn need_table(&mut self, name: &'static str) -> Option<Table<'a>> {
        self.need(name, &format!("[{}]", self.key(name)), Node::table)
    }

    /// The tables of `[[name]]`.
    pub(super) fn tables(&mut self, name: &'static str) -> Vec<Table<'a>> {
        self.perhaps(name, &format!("[[{name}]]"), |node| {
            node.list()?.iter().map(Node::table).collect::<Option<Vec<_>>>()
        })
        .unwrap_or_default()
    }

    /// Everything that nobody asked for is a problem.
    pub(super) fn finish(self) {
        for name in self.table.names().iter().filter(|name| !self.asked.contains(&name.text)) {
            let key = self.key(name.text);
            let kind = match nearest(name.text, self.asked.iter().copied()) {
                Some(near) => ProblemKind::MistypedKey {
                    key,
                    nearest: self.key(near),
                },
                None => ProblemKind::UnknownKey {
                    key,
                    allowed: self.asked.join(", "),
                },
            };
            self.problems.push(self.table.at_name(name, kind));
        }
    }
}
