//! The numbers of the law in words: what a key is called, and its value with the unit, as the catalogues say it. Nobody who decides about the law
//! has to read the form in which it is stored.

use oryn_messages::{Arg, Lang, has, say, say_with};
use oryn_packs::keys::{KEYS, Key};
use oryn_packs::shape::Shape;
use serde_json::Value;

const MINUTES_OF_AN_HOUR: u64 = 60;

/// The key of this path: `referral.working_days`.
#[must_use]
pub fn key_of(path: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.path() == path)
}

/// What a key is called.
#[must_use]
pub fn name(lang: Lang, key: &Key) -> String {
    say(lang, &format!("law-key-{}-{}", key.section, key.name))
}

/// The value of a field of a pack as it is stored; `outer.inner` is a field of a field.
#[must_use]
pub fn stored<'v>(pack: &'v Value, field: &str) -> Option<&'v Value> {
    field.split('.').try_fold(pack, |value, name| value.get(name))
}

/// In what a number is counted; nothing for one that stands alone.
fn unit(key: &Key) -> Option<&'static str> {
    let name = key.name;
    if name.ends_with("working_days") {
        Some("working-days")
    } else if name.ends_with("_days") {
        Some("calendar-days")
    } else if name.ends_with("minutes") {
        Some("law-unit-minutes")
    } else if name.ends_with("_months") {
        Some("law-unit-months")
    } else if name.ends_with("_age") {
        Some("law-unit-years")
    } else {
        None
    }
}

fn counted(lang: Lang, unit: &str, count: u64) -> String {
    say_with(lang, unit, &[("count", count.into()), ("days", count.into())])
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_default()
}

/// `18:00` of minutes after midnight.
fn clock(value: &Value) -> String {
    let minutes = number(value);
    format!("{:02}:{:02}", minutes / MINUTES_OF_AN_HOUR, minutes % MINUTES_OF_AN_HOUR)
}

/// `01.10` of month and day.
fn day(value: &Value) -> String {
    let part = |at: usize| value.get(at).map(number).unwrap_or_default();
    format!("{:02}.{:02}", part(1), part(0))
}

/// What a word of the file is called; one that the catalogues do not have stands as it is.
fn word(lang: Lang, beginning: &str, code: &str) -> String {
    let key = format!("{beginning}{code}");
    if has(lang, &key) { say(lang, &key) } else { code.to_owned() }
}

fn texts(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn code_in(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// A list in words; an empty one says so.
fn listed(lang: Lang, all: impl Iterator<Item = String>, between: &str) -> String {
    let all: Vec<String> = all.collect();
    if all.is_empty() {
        say(lang, "law-value-empty")
    } else {
        all.join(between)
    }
}

fn category(lang: Lang, value: &Value) -> String {
    let months = value.get("evidence_months").map(number).unwrap_or_default();
    let confirmed = word(lang, "law-confirmed-", &code_in(value, "confirmed_by"));
    let args: [(&str, Arg); 3] = [
        ("category", word(lang, "category-", &code_in(value, "code")).into()),
        ("class", word(lang, "class-", &code_in(value, "class")).into()),
        ("confirmed", confirmed.into()),
    ];
    let said = say_with(lang, "law-value-category", &args);
    if months == 0 {
        said
    } else {
        format!("{said}, {}", counted(lang, "law-unit-months", months))
    }
}

fn form(lang: Lang, value: &Value) -> String {
    let required = value.get("required").and_then(Value::as_bool).unwrap_or_default();
    let parts = [
        word(lang, "bring-", &code_in(value, "code")),
        code_in(value, "form"),
        say(lang, if required { "law-value-required" } else { "law-value-optional" }),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn publish_at(lang: Lang, value: &Value) -> String {
    match value.get("after_minutes") {
        Some(minutes) => say_with(lang, "law-value-after-minutes", &[("count", number(minutes).into())]),
        None => value.get("minute_of_day").map(clock).unwrap_or_default(),
    }
}

fn window(lang: Lang, value: &Value) -> String {
    let days = |name: &str| value.get(name).map(number);
    match (days("working_days"), days("calendar_days")) {
        (Some(days), _) => counted(lang, "working-days", days),
        (None, Some(days)) => counted(lang, "calendar-days", days),
        (None, None) => say(lang, "law-value-none"),
    }
}

/// A value as it is stored, in words.
#[must_use]
pub fn value(lang: Lang, key: &Key, value: &Value) -> String {
    match (key.shape, value) {
        // A list that a pack does not write down is an empty one.
        (Shape::Categories(_) | Shape::Forms(_) | Shape::Codes(_) | Shape::Reasons(_), Value::Null) => say(lang, "law-value-empty"),
        (_, Value::Null) => say(lang, "law-value-none"),
        (Shape::Flag, value) => say(
            lang,
            if value.as_bool().unwrap_or_default() {
                "law-value-yes"
            } else {
                "law-value-no"
            },
        ),
        (Shape::Mode(_), value) => word(lang, "law-way-", value.as_str().unwrap_or_default()),
        (Shape::Word(_), value) => word(lang, "department-by-", value.as_str().unwrap_or_default()),
        (Shape::Count(..) | Shape::Perhaps(..), value) => match unit(key) {
            Some(unit) => counted(lang, unit, number(value)),
            None => number(value).to_string(),
        },
        (Shape::Day, value) => day(value),
        (Shape::Days, value) => {
            let end = |name: &str| value.get(name).map(day).unwrap_or_default();
            format!("{} – {}", end("from"), end("to"))
        }
        (Shape::Hours, value) => listed(lang, texts(value).map(clock), "–"),
        (Shape::Ratio, value) => listed(lang, texts(value).map(|side| number(side).to_string()), " : "),
        (Shape::PublishAt, value) => publish_at(lang, value),
        (Shape::Window, value) => window(lang, value),
        (Shape::Categories(_), value) => listed(lang, texts(value).map(|row| category(lang, row)), "; "),
        (Shape::Forms(_), value) => listed(lang, texts(value).map(|row| form(lang, row)), "; "),
        (Shape::Codes(_), value) => listed(
            lang,
            texts(value).map(|code| word(lang, "bring-", code.as_str().unwrap_or_default())),
            "; ",
        ),
        (Shape::Reasons(_), value) => listed(lang, texts(value).map(|row| word(lang, "reason-", &code_in(row, "code"))), "; "),
        (Shape::Name | Shape::Moment | Shape::Texts | Shape::Wording(_), value) => {
            value.as_str().map_or_else(|| value.to_string(), str::to_owned)
        }
    }
}

#[cfg(test)]
mod tests {
    use oryn_domain::rule_pack::RulePack;
    use oryn_packs::shipped;

    use super::*;

    fn training() -> RulePack {
        let (_, text) = shipped::TRAINING;
        oryn_packs::rules::read(text).expect("in order").pack
    }

    #[test]
    fn every_number_of_the_law_has_a_name_and_a_value_in_words() {
        for (_, text) in shipped::RULES {
            let pack = oryn_packs::rules::read(text).expect("in order").pack;
            let fields = serde_json::to_value(&pack).expect("JSON");
            for lang in Lang::ALL {
                for key in KEYS.iter().filter(|key| key.sourced) {
                    let field = key.field.expect("a number of the law fills a field");
                    let value = value(lang, key, stored(&fields, field).unwrap_or(&Value::Null));
                    let said = format!("{} {value}", name(lang, key));
                    assert!(!said.contains('⟦') && !value.is_empty(), "{lang}: {}: {said}", key.path());
                    assert!(
                        !value.contains(['{', '[', '"', '_']),
                        "{lang}: {} is not in words: {value}",
                        key.path()
                    );
                }
            }
        }
    }

    #[test]
    fn a_value_is_said_with_what_it_is_counted_in() {
        let fields = serde_json::to_value(training()).expect("JSON");
        let said = |path: &str| {
            let key = key_of(path).expect("known");
            value(Lang::Ru, key, stored(&fields, key.field.expect("a field")).unwrap_or(&Value::Null))
        };
        for (path, words) in [
            ("referral.working_days", "5 рабочих дней"),
            ("extension.calendar_days", "30 календарных дней"),
            ("desk.hours", "09:00–18:00"),
            ("queue.ratio", "1 : 3"),
            ("roll.graduation_on", "01.06"),
            ("distribution.freeze", "не установлено"),
            ("bulletin.priority_window", "не установлено"),
            ("outage.extends_windows", "да"),
        ] {
            assert_eq!(said(path), words, "{path}");
        }
        let way = key_of("distribution.correctional").expect("known");
        assert_eq!(
            stored(&fields, way.field.expect("a field")).and_then(Value::as_str),
            Some("in_order"),
            "a field of a field is found"
        );
    }
}
