//! The parsed file with the place of everything in it.
//!
//! Whoever reads a file for people (a pack, a year of the calendar, a scenario) reads it through this, so that what is wrong is always said
//! with its line and with what may stand there.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::problem::{Problem, ProblemKind};

/// What stands around a text of several lines.
const QUOTES: &str = "'''";

/// A table of the file.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    text: &'a str,
    entries: DeTable<'a>,
    span: Range<usize>,
}

/// A value of the file.
#[derive(Debug, Clone)]
pub struct Node<'a> {
    text: &'a str,
    value: DeValue<'a>,
    span: Range<usize>,
}

/// A name as it stands in a table, and where.
pub struct Name<'a> {
    /// The name.
    pub text: &'a str,
    span: Range<usize>,
}

fn problem(text: &str, offset: usize, kind: ProblemKind) -> Problem {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
    Problem {
        line: before.matches('\n').count().saturating_add(1),
        column: before.get(line_start..).unwrap_or_default().chars().count().saturating_add(1),
        kind,
    }
}

impl<'a> Table<'a> {
    /// The whole file.
    ///
    /// # Errors
    /// Where the text is no TOML.
    pub fn root(text: &'a str) -> Result<Self, Problem> {
        match DeTable::parse(text) {
            Ok(table) => Ok(Self {
                text,
                span: 0..0,
                entries: table.into_inner(),
            }),
            Err(error) => {
                let kind = ProblemKind::NotToml {
                    said: error.message().to_owned(),
                };
                Err(problem(text, error.span().map_or(0, |span| span.start), kind))
            }
        }
    }

    /// What the file says it is.
    #[must_use]
    pub fn format(&self) -> Option<&str> {
        self.entries.get("format").and_then(|value| match value.get_ref() {
            DeValue::String(text) => Some(text.as_ref()),
            _ => None,
        })
    }

    /// It says that it is something else than what is read here.
    #[must_use]
    pub fn strange_format(&self, allowed: &[&str]) -> Problem {
        let at = self.entries.get("format").map_or(0, |value| value.span().start);
        let allowed = allowed
            .iter()
            .map(|name| format!("format = \"{name}\""))
            .collect::<Vec<_>>()
            .join(", ");
        problem(self.text, at, ProblemKind::StrangeFormat { allowed })
    }

    /// The names in it, in the order of the file.
    #[must_use]
    pub fn names(&self) -> Vec<Name<'_>> {
        let mut names: Vec<Name<'_>> = self
            .entries
            .keys()
            .map(|name| Name {
                text: name.get_ref().as_ref(),
                span: name.span(),
            })
            .collect();
        names.sort_by_key(|name| name.span.start);
        names
    }

    /// The value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Node<'a>> {
        self.entries.get(name).map(|value| Node::of(self.text, value))
    }

    /// Something is wrong with a name.
    #[must_use]
    pub fn at_name(&self, name: &Name<'_>, kind: ProblemKind) -> Problem {
        problem(self.text, name.span.start, kind)
    }

    /// The line on which the table begins, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        let before = self.text.get(..self.span.start).unwrap_or_default();
        before.matches('\n').count().saturating_add(1)
    }

    /// Something is wrong with the table as a whole.
    #[must_use]
    pub fn here(&self, kind: ProblemKind) -> Problem {
        problem(self.text, self.span.start, kind)
    }
}

impl<'a> Node<'a> {
    fn of(text: &'a str, value: &Spanned<DeValue<'a>>) -> Self {
        Self {
            text,
            span: value.span(),
            value: value.get_ref().clone(),
        }
    }

    /// Something is wrong with the value.
    #[must_use]
    pub fn here(&self, kind: ProblemKind) -> Problem {
        problem(self.text, self.span.start, kind)
    }

    /// Something is wrong inside a text between `'''`: at a line and a letter of the text, both from 1.
    #[must_use]
    pub fn inside(&self, line: usize, column: usize, kind: ProblemKind) -> Problem {
        let mut found = self.here(kind);
        let begins_below = self.literal().is_some_and(|text| text.starts_with(['\n', '\r']));
        let before = line.saturating_sub(1);
        if begins_below {
            found.line = found.line.saturating_add(line);
            found.column = column;
        } else if before > 0 {
            found.line = found.line.saturating_add(before);
            found.column = column;
        } else {
            found.column = found.column.saturating_add(QUOTES.len()).saturating_add(column).saturating_sub(1);
        }
        found
    }

    /// What stands between `'''`, exactly as in the file: no sign means anything else there than itself.
    #[must_use]
    pub fn literal(&self) -> Option<&str> {
        self.written().strip_prefix(QUOTES)?.strip_suffix(QUOTES)
    }

    /// The value as it stands in the file, in one short line.
    #[must_use]
    pub fn raw(&self) -> String {
        let raw = self.text.get(self.span.clone()).unwrap_or_default();
        let line = raw.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.chars().count() > 60 {
            line.chars().take(57).chain("...".chars()).collect()
        } else {
            line
        }
    }

    /// Where in the text the value stands.
    pub(crate) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The value exactly as it stands in the file.
    #[must_use]
    pub fn written(&self) -> &str {
        self.text.get(self.span.clone()).unwrap_or_default()
    }

    /// The value, when it is a table.
    #[must_use]
    pub fn table(&self) -> Option<Table<'a>> {
        match &self.value {
            DeValue::Table(entries) => Some(Table {
                text: self.text,
                entries: entries.clone(),
                span: self.span.clone(),
            }),
            _ => None,
        }
    }

    /// The values, when it is a list.
    #[must_use]
    pub fn list(&self) -> Option<Vec<Self>> {
        match &self.value {
            DeValue::Array(values) => Some(values.iter().map(|value| Self::of(self.text, value)).collect()),
            _ => None,
        }
    }

    /// The text, when it is one.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        match &self.value {
            DeValue::String(text) => Some(text.as_ref()),
            _ => None,
        }
    }

    /// Yes or no, when it is that.
    #[must_use]
    pub const fn flag(&self) -> Option<bool> {
        match &self.value {
            DeValue::Boolean(flag) => Some(*flag),
            _ => None,
        }
    }

    /// The number, when it is a whole one.
    #[must_use]
    pub fn number(&self) -> Option<i64> {
        match &self.value {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        }
    }

    /// A date or a time, as TOML writes it.
    #[must_use]
    pub fn moment(&self) -> Option<String> {
        match &self.value {
            DeValue::Datetime(moment) => Some(moment.to_string()),
            _ => None,
        }
    }
}

/// The known name that is most like this one, when one is like it at all.
#[must_use]
pub fn nearest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    known
        .map(|candidate| (strsim::normalized_damerau_levenshtein(name, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
