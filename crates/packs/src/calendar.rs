//! Reading a year of the calendar.
//!
//! A file lists what differs from the five-day week: weekdays off and weekend days that are worked, each with its reason.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use oryn_domain::calendar::{Calendar, CalendarTable, Calendars};
use oryn_domain::time::Instant;

use crate::problem::{Problem, ProblemKind};
use crate::shape::Shape;
use crate::tree::{Name, Node, Table, nearest};

/// The format this program reads.
pub const FORMAT: &str = "oryn-calendar-1";

/// The keys of `[calendar]`.
pub const OF_THE_TABLE: &[(&str, Shape, &str)] = &[
    ("year", Shape::Count(2000, 2100), "The year."),
    (
        "version",
        Shape::Name,
        "The version that every computed term remembers; never used twice.",
    ),
    ("effective_from", Shape::Moment, "From when terms are counted with this table."),
    ("sources", Shape::Texts, "The acts the days were taken from."),
];
/// The lists of days.
pub const LISTS: &[(&str, &str)] = &[
    ("off", "Weekdays on which nobody works."),
    ("worked", "Saturdays and Sundays that are worked."),
];
const OF_A_DAY: &[&str] = &["day", "reason"];

/// Read a year of the calendar.
///
/// # Errors
/// Everything that is wrong with it, in the order of lines.
pub fn read(text: &str) -> Result<CalendarTable, Vec<Problem>> {
    let root = Table::root(text).map_err(|problem| vec![problem])?;
    if root.format() != Some(FORMAT) {
        return Err(vec![root.strange_format(&[FORMAT])]);
    }
    read_table(&root)
}

/// Tables put together as a calendar whose years are all known from the beginning.
#[must_use]
pub fn together(tables: &[CalendarTable]) -> Calendar {
    let mut all = Calendars::default();
    for table in tables {
        all.put(table.clone());
    }
    let last = tables.iter().map(|table| table.effective_from).max();
    last.map(|last| all.in_force(last).clone()).unwrap_or_default()
}

pub(crate) fn read_table(root: &Table<'_>) -> Result<CalendarTable, Vec<Problem>> {
    let mut problems = Vec::new();
    for name in root.names().iter().filter(|name| !["format", "calendar"].contains(&name.text)) {
        problems.push(unknown(root, name, "", &["calendar"]));
    }
    let table = root.get("calendar").and_then(|node| node.table());
    let head = Head::read(root, table.as_ref(), &mut problems);
    let year = head.as_ref().map(|head| head.year);
    let mut days = |list| {
        table
            .as_ref()
            .map(|table| days(table, list, year, &mut problems))
            .unwrap_or_default()
    };
    let (off, worked) = (days("off"), days("worked"));
    problems.sort_by_key(|problem| (problem.line, problem.column));
    match head {
        Some(head) if problems.is_empty() => Ok(CalendarTable {
            year: head.year,
            version: head.version,
            effective_from: head.effective_from,
            sources: head.sources,
            off,
            worked,
        }),
        _ => Err(problems),
    }
}

fn unknown(table: &Table<'_>, name: &Name<'_>, path: &str, known: &[&str]) -> Problem {
    let key = format!("{path}{}", name.text);
    table.at_name(
        name,
        match nearest(name.text, known.iter().copied()) {
            Some(near) => ProblemKind::MistypedKey {
                key,
                nearest: format!("{path}{near}"),
            },
            None => ProblemKind::UnknownKey {
                key,
                allowed: known.join(", "),
            },
        },
    )
}

struct Head {
    year: i32,
    version: String,
    effective_from: Instant,
    sources: Vec<String>,
}

impl Head {
    fn read(root: &Table<'_>, table: Option<&Table<'_>>, problems: &mut Vec<Problem>) -> Option<Self> {
        let of_the_table = OF_THE_TABLE.iter().map(|(name, ..)| *name);
        let known: Vec<&str> = of_the_table.chain(LISTS.iter().map(|(name, _)| *name)).collect();
        if let Some(table) = table {
            for name in table.names().iter().filter(|name| !known.contains(&name.text)) {
                problems.push(unknown(table, name, "calendar.", &known));
            }
        }
        let mut values = BTreeMap::new();
        for (name, shape, _) in OF_THE_TABLE {
            let key = format!("calendar.{name}");
            match table.and_then(|table| table.get(name)) {
                Some(node) => match shape.read(&node, &key) {
                    Ok(value) => drop(values.insert(*name, value)),
                    Err(found) => problems.extend(found),
                },
                None => {
                    let allowed = shape.allowed();
                    problems.push(table.unwrap_or(root).here(ProblemKind::MissingKey { key, allowed }));
                }
            }
        }
        Some(Self {
            year: values.get("year").and_then(|year| i32::try_from(year.as_i64()?).ok())?,
            version: values.get("version").and_then(|version| version.as_str())?.to_owned(),
            effective_from: Instant::from_micros(values.get("effective_from")?.as_i64()?),
            sources: serde_json::from_value(values.remove("sources")?).ok()?,
        })
    }
}

fn days(table: &Table<'_>, list: &str, year: Option<i32>, problems: &mut Vec<Problem>) -> BTreeSet<NaiveDate> {
    let Some(node) = table.get(list) else { return BTreeSet::new() };
    let list = &format!("calendar.{list}");
    let mut found = BTreeSet::new();
    let bad = |node: &Node<'_>| {
        node.here(ProblemKind::BadValue {
            key: list.clone(),
            value: node.raw(),
            allowed: "{ day = 2026-01-01, reason = \"…\" }".to_owned(),
        })
    };
    let Some(entries) = node.list() else {
        problems.push(bad(&node));
        return found;
    };
    for entry in entries {
        let Some(table) = entry.table() else {
            problems.push(bad(&entry));
            continue;
        };
        for name in table.names().iter().filter(|name| !OF_A_DAY.contains(&name.text)) {
            problems.push(unknown(&table, name, &format!("{list}."), OF_A_DAY));
        }
        let reason = table.get("reason");
        if reason.as_ref().and_then(Node::words).is_none_or(|text| text.trim().is_empty()) {
            problems.push(entry.here(ProblemKind::NoSource {
                key: list.clone(),
                form: "{ day = …, reason = \"…\" }".to_owned(),
            }));
        }
        let day = table
            .get("day")
            .and_then(|node| node.moment())
            .and_then(|text| text.parse::<NaiveDate>().ok());
        let Some(day) = day else {
            problems.push(bad(&entry));
            continue;
        };
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let text = day.to_string();
        let wrong = match (list.as_str(), weekend) {
            _ if year.is_some_and(|year| year != day.year()) => Some(ProblemKind::DayOfAnotherYear {
                day: text,
                year: year.unwrap_or_default(),
            }),
            ("calendar.off", true) => Some(ProblemKind::OffOnWeekend { day: text }),
            ("calendar.worked", false) => Some(ProblemKind::WorkedOnWeekday { day: text }),
            _ if !found.insert(day) => Some(ProblemKind::Twice {
                key: list.clone(),
                value: text,
            }),
            _ => None,
        };
        problems.extend(wrong.map(|kind| entry.here(kind)));
    }
    found
}
