//! What may stand at a key: how it is written for people, what it becomes, and how the schema says it.

use chrono::{DateTime, Datelike as _, NaiveDate};
use oryn_domain::wording::Worded;
use serde_json::{Value, json};

use crate::problem::{Problem, ProblemKind};
use crate::tree::{Node, Table};
use crate::wording;

/// The form of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A short name: letters, digits, `-`, `_` and `.`.
    Name,
    /// Yes or no.
    Flag,
    /// An instant with its offset, `2026-01-01T00:00:00+05:00`; becomes microseconds UTC.
    Moment,
    /// A list of texts, at least one.
    Texts,
    /// A way of giving out places: one of these.
    Mode(&'static [&'static str]),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A whole number between two others.
    Count(u32, u32),
    /// The same, or `none`.
    Perhaps(u32, u32),
    /// A day of every year, `10-01`, or `none`.
    Day,
    /// Two days of one year, `08-01 to 08-31`, or `none`.
    Days,
    /// `09:00 to 18:00`, or `none`.
    Hours,
    /// A list of `{ code = …, class = …, confirmed_by = …, evidence_months = … }` with these codes.
    Categories(&'static [&'static str]),
    /// A list of `{ code = …, form = …, required = … }` with these codes.
    Forms(&'static [&'static str]),
    /// `1 : 3`.
    Ratio,
    /// `18:00` or `after 1 minutes`.
    PublishAt,
    /// `none`, `3 working days` or `1 calendar days`.
    Window,
    /// A list of these codes, none twice.
    Codes(&'static [&'static str]),
    /// The same, as reasons of the rule pack.
    Reasons(&'static [&'static str]),
    /// `built-in`, or a table with the version of the words and the words in both languages.
    Wording(Worded),
}

impl Shape {
    /// What may stand there, in the words of the file: the same in every language.
    #[must_use]
    pub fn allowed(self) -> String {
        match self {
            Self::Name => "\"a-z 0-9 - _ .\"".to_owned(),
            Self::Flag => "true, false".to_owned(),
            Self::Moment => "2026-01-01T00:00:00+05:00".to_owned(),
            Self::Texts => "[\"…\", …]".to_owned(),
            Self::Mode(known) | Self::Word(known) => quoted(known, ", "),
            Self::Perhaps(least, most) => format!("\"none\", {least} … {most}"),
            Self::Day => "\"none\", \"10-01\"".to_owned(),
            Self::Days => "\"none\", \"08-01 to 08-31\"".to_owned(),
            Self::Hours => "\"none\", \"09:00 to 18:00\"".to_owned(),
            Self::Categories(known) => format!(
                "[{{ code = …, class = …, confirmed_by = …, evidence_months = 0 … 120 }}]; code: {}; class: {}; confirmed_by: {}",
                quoted(known, ", "),
                quoted(CLASSES, ", "),
                quoted(CONFIRMED_BY, ", ")
            ),
            Self::Forms(known) => format!(
                "[{{ code = …, form = \"…\", required = true, false }}]; code: {}",
                quoted(known, ", ")
            ),
            Self::Count(least, most) => format!("{least} … {most}"),
            Self::Ratio => "\"1 : 3\"".to_owned(),
            Self::PublishAt => "\"18:00\", \"after 1 minutes\"".to_owned(),
            Self::Window => "\"none\", \"3 working days\", \"1 calendar days\"".to_owned(),
            Self::Codes(known) | Self::Reasons(known) => format!("[{}]", quoted(known, ", ")),
            Self::Wording(_) => wording::allowed(),
        }
    }

    /// How JSON Schema says it.
    #[must_use]
    pub fn schema(self) -> Value {
        match self {
            Self::Name => json!({"type": "string", "pattern": "^[a-z0-9][a-z0-9._-]*$"}),
            Self::Flag => json!({"type": "boolean"}),
            Self::Moment => json!({"type": "string", "format": "date-time"}),
            Self::Texts => json!({"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}),
            Self::Mode(known) | Self::Word(known) => json!({"enum": known}),
            Self::Perhaps(least, most) => {
                json!({"anyOf": [{"const": "none"}, {"type": "integer", "minimum": least, "maximum": most}]})
            }
            Self::Day => json!({"type": "string", "pattern": format!("^(none|{DAY})$")}),
            Self::Days => json!({"type": "string", "pattern": format!("^(none|{DAY} to {DAY})$")}),
            Self::Hours => json!({"type": "string", "pattern": format!("^(none|{TIME} to ({TIME}|24:00))$")}),
            Self::Categories(known) => json!({"type": "array", "items": {
                "type": "object",
                "properties": {
                    "code": {"enum": known},
                    "class": {"enum": CLASSES},
                    "confirmed_by": {"enum": CONFIRMED_BY},
                    "evidence_months": {"type": "integer", "minimum": 0, "maximum": 120},
                },
                "required": ["code", "class", "confirmed_by", "evidence_months"],
                "additionalProperties": false,
            }}),
            Self::Forms(known) => json!({"type": "array", "items": {
                "type": "object",
                "properties": {
                    "code": {"enum": known},
                    "form": {"type": "string", "maxLength": LONGEST_FORM},
                    "required": {"type": "boolean"},
                },
                "required": ["code", "form", "required"],
                "additionalProperties": false,
            }}),
            Self::Count(least, most) => json!({"type": "integer", "minimum": least, "maximum": most}),
            Self::Ratio => json!({"type": "string", "pattern": "^[1-9][0-9]? : [1-9][0-9]?$"}),
            Self::PublishAt => json!({"type": "string", "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|after (0|[1-9][0-9]{0,3}) minutes)$"}),
            Self::Window => json!({"type": "string", "pattern": "^(none|[1-9][0-9]{0,1} (working|calendar) days)$"}),
            Self::Codes(known) | Self::Reasons(known) => {
                json!({"type": "array", "items": {"enum": known}, "uniqueItems": true})
            }
            Self::Wording(paper) => wording::schema(paper),
        }
    }

    /// The value as the domain's JSON, or everything that is wrong with it.
    pub(crate) fn read(self, node: &Node<'_>, key: &str) -> Result<Value, Vec<Problem>> {
        match self {
            Self::Wording(paper) => wording::read(paper, node, key),
            _ => self.one(node, key).map_err(|problem| vec![problem]),
        }
    }

    /// The value of a shape that is wrong in one way at a time.
    fn one(self, node: &Node<'_>, key: &str) -> Result<Value, Problem> {
        let bad = |node: &Node<'_>| {
            node.here(ProblemKind::BadValue {
                key: key.to_owned(),
                value: node.raw(),
                allowed: self.allowed(),
            })
        };
        let value = match self {
            Self::Name => node.words().filter(|text| is_name(text)).map(Value::from),
            Self::Flag => node.flag().map(Value::from),
            Self::Moment => node
                .moment()
                .and_then(|text| DateTime::parse_from_rfc3339(&text).ok())
                .map(|moment| moment.timestamp_micros().into()),
            Self::Texts => node.list().filter(|texts| !texts.is_empty()).and_then(|texts| {
                let words = texts.iter().map(|text| text.words().filter(|text| !text.trim().is_empty()));
                words.map(|text| text.map(Value::from)).collect::<Option<Vec<_>>>().map(Value::from)
            }),
            Self::Mode(known) => {
                let mode = node.words().ok_or_else(|| bad(node))?;
                if !known.contains(&mode) {
                    return Err(node.here(ProblemKind::ModeNotBuilt {
                        value: mode.to_owned(),
                        allowed: quoted(known, ", "),
                    }));
                }
                Some(mode.into())
            }
            Self::Word(known) => node.words().filter(|word| known.contains(word)).map(Value::from),
            Self::Count(least, most) => within(node, least, most),
            Self::Perhaps(least, most) => none(node).or_else(|| within(node, least, most)),
            Self::Day => none(node).or_else(|| day(node.words()?)),
            Self::Days => none(node).or_else(|| days(node.words()?)),
            Self::Hours => none(node).or_else(|| hours(node.words()?)),
            Self::Categories(known) => return categories(node, key, known, bad),
            Self::Forms(known) => return forms(node, key, known, bad),
            Self::Ratio => node.words().and_then(ratio),
            Self::PublishAt => node.words().and_then(publish_at),
            Self::Window => node.words().and_then(window),
            Self::Codes(known) => return codes(node, key, known, bad).map(|codes| json!(codes)),
            Self::Reasons(known) => {
                let codes = codes(node, key, known, bad)?;
                return Ok(codes.into_iter().map(|code| json!({ "code": code })).collect());
            }
            // Read by `read`, with all of its faults.
            Self::Wording(_) => None,
        };
        value.ok_or_else(|| bad(node))
    }
}

/// Classes that a privilege gives.
const CLASSES: &[&str] = &["out_of_turn", "first_priority"];
/// Who confirms a privilege.
const CONFIRMED_BY: &[&str] = &["register", "department"];
/// Letters in the number of a form.
const LONGEST_FORM: usize = 12;
/// A day of a year and a time of a day, for the schema; which days a month has, the reader knows.
const DAY: &str = "(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
const TIME: &str = "([01][0-9]|2[0-3]):[0-5][0-9]";

fn none(node: &Node<'_>) -> Option<Value> {
    (node.words() == Some("none")).then_some(Value::Null)
}

fn within(node: &Node<'_>, least: u32, most: u32) -> Option<Value> {
    node.number()
        .filter(|number| (i64::from(least)..=i64::from(most)).contains(number))
        .map(Value::from)
}

/// A day that every year has.
fn day(text: &str) -> Option<Value> {
    let (month, day) = text.split_once('-')?;
    let date = NaiveDate::from_ymd_opt(2025, two(month, 12)?.into(), two(day, 31)?.into())?;
    Some(json!([date.month(), date.day()]))
}

fn days(text: &str) -> Option<Value> {
    let (from, to) = text.split_once(" to ")?;
    let ordered = from <= to;
    let period = json!({"from": day(from)?, "to": day(to)?});
    ordered.then_some(period)
}

fn hours(text: &str) -> Option<Value> {
    let (from, to) = text.split_once(" to ")?;
    let from = minute_of_day(from)?;
    let to = if to == "24:00" { 24 * 60 } else { minute_of_day(to)? };
    (from < to).then(|| json!([from, to]))
}

fn minute_of_day(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    Some(two(hours, 23)? * 60 + two(minutes, 59)?)
}

/// A number written with two digits.
fn two(text: &str, most: u16) -> Option<u16> {
    let digits = text.len() == 2 && text.chars().all(|letter| letter.is_ascii_digit());
    text.parse::<u16>().ok().filter(|number| digits && *number <= most)
}

fn categories(node: &Node<'_>, key: &str, known: &[&str], bad: impl Fn(&Node<'_>) -> Problem) -> Result<Value, Problem> {
    let mut found: Vec<Value> = Vec::new();
    for entry in node.list().ok_or_else(|| bad(node))? {
        let table = entry_with(&entry, key, &["code", "class", "confirmed_by", "evidence_months"], &bad)?;
        let word = |name: &str, known: &[&str]| {
            let node = table.get(name).ok_or_else(|| bad(&entry))?;
            let word = node.words().filter(|word| known.contains(word)).map(str::to_owned);
            word.ok_or_else(|| bad(&node))
        };
        let months = table.get("evidence_months").ok_or_else(|| bad(&entry))?;
        let category = json!({
            "code": word("code", known)?,
            "class": word("class", CLASSES)?,
            "confirmed_by": word("confirmed_by", CONFIRMED_BY)?,
            "evidence_months": within(&months, 0, 120).ok_or_else(|| bad(&months))?,
        });
        once(&entry, key, &found, &word("code", known)?)?;
        found.push(category);
    }
    Ok(Value::Array(found))
}

/// A table of a list, with these names and no others.
fn entry_with<'n>(entry: &Node<'n>, key: &str, names: &[&str], bad: &impl Fn(&Node<'_>) -> Problem) -> Result<Table<'n>, Problem> {
    let table = entry.table().ok_or_else(|| bad(entry))?;
    match table.names().iter().find(|name| !names.contains(&name.text)) {
        None => Ok(table),
        Some(name) => Err(table.at_name(
            name,
            ProblemKind::UnknownKey {
                key: format!("{key}.{}", name.text),
                allowed: names.join(", "),
            },
        )),
    }
}

/// What nobody says twice in a list, by its code.
fn once(entry: &Node<'_>, key: &str, found: &[Value], code: &str) -> Result<(), Problem> {
    if found.iter().any(|other| other.get("code").and_then(Value::as_str) == Some(code)) {
        return Err(entry.here(ProblemKind::Twice {
            key: key.to_owned(),
            value: code.to_owned(),
        }));
    }
    Ok(())
}

fn forms(node: &Node<'_>, key: &str, known: &[&str], bad: impl Fn(&Node<'_>) -> Problem) -> Result<Value, Problem> {
    let mut found: Vec<Value> = Vec::new();
    for entry in node.list().ok_or_else(|| bad(node))? {
        let table = entry_with(&entry, key, &["code", "form", "required"], &bad)?;
        let field = |name: &str| table.get(name).ok_or_else(|| bad(&entry));
        let (code, form, required) = (field("code")?, field("form")?, field("required")?);
        let named = code.words().filter(|word| known.contains(word)).ok_or_else(|| bad(&code))?;
        let number = form
            .words()
            .filter(|text| text.chars().count() <= LONGEST_FORM && text.trim() == *text);
        once(&entry, key, &found, named)?;
        found.push(json!({
            "code": named,
            "form": number.ok_or_else(|| bad(&form))?,
            "required": required.flag().ok_or_else(|| bad(&required))?,
        }));
    }
    Ok(Value::Array(found))
}

fn quoted(words: &[&str], between: &str) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(between)
}

pub(crate) fn is_name(text: &str) -> bool {
    let mut letters = text.chars();
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    letters.next().is_some_and(plain) && letters.all(|letter| plain(letter) || "-_.".contains(letter))
}

/// A number written without a leading zero or a sign.
fn counted(text: &str, most: u16) -> Option<u16> {
    let plain = text.chars().all(|letter| letter.is_ascii_digit()) && !text.starts_with('0');
    text.parse().ok().filter(|number| plain && *number <= most)
}

fn ratio(text: &str) -> Option<Value> {
    let (left, right) = text.split_once(" : ")?;
    let side = |text| counted(text, 99);
    Some(json!([side(left)?, side(right)?]))
}

fn publish_at(text: &str) -> Option<Value> {
    if let Some(minutes) = text.strip_prefix("after ").and_then(|rest| rest.strip_suffix(" minutes")) {
        let minutes = if minutes == "0" { 0 } else { counted(minutes, 9_999)? };
        return Some(json!({ "after_minutes": minutes }));
    }
    Some(json!({ "minute_of_day": minute_of_day(text)? }))
}

fn window(text: &str) -> Option<Value> {
    match text.split_once(' ') {
        None if text == "none" => Some("none".into()),
        Some((days, "working days")) => Some(json!({"working_days": counted(days, 99)?})),
        Some((days, "calendar days")) => Some(json!({"calendar_days": counted(days, 99)?})),
        _ => None,
    }
}

fn codes(node: &Node<'_>, key: &str, known: &[&str], bad: impl Fn(&Node<'_>) -> Problem) -> Result<Vec<String>, Problem> {
    let entries = node.list().ok_or_else(|| bad(node))?;
    let mut codes: Vec<String> = Vec::new();
    for entry in entries {
        let code = entry.words().filter(|code| known.contains(code)).ok_or_else(|| bad(&entry))?;
        if codes.iter().any(|other| other == code) {
            return Err(entry.here(ProblemKind::Twice {
                key: key.to_owned(),
                value: code.to_owned(),
            }));
        }
        codes.push(code.to_owned());
    }
    Ok(codes)
}
