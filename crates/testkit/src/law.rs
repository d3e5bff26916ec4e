//! A rule pack as the file that a server imports: tests change a number of a pack and need it in the form the law comes in.

use oryn_domain::rule_pack::RulePack;
use oryn_packs::keys::{KEYS, sections};
use oryn_packs::rules::FORMAT;
use oryn_packs::shape::Shape;
use oryn_packs::wording::BUILT_IN;
use serde_json::Value;

/// The file of a pack. Every source is named `test`.
#[must_use]
pub fn file_of(pack: &RulePack) -> String {
    let whole = serde_json::to_value(pack).unwrap_or_default();
    let mut text = format!("format = \"{FORMAT}\"\n");
    for section in sections() {
        text.push_str(&format!("\n[{section}]\n"));
        for key in KEYS.iter().filter(|key| key.section == section) {
            let field = key
                .field
                .unwrap_or_default()
                .split('.')
                .try_fold(&whole, |value, name| value.get(name));
            let value = written(key.shape, field.unwrap_or(&Value::Null));
            text.push_str(&if key.sourced {
                format!("{} = {{ value = {value}, source = \"test\" }}\n", key.name)
            } else {
                format!("{} = {value}\n", key.name)
            });
        }
    }
    text
}

fn number(value: Option<&Value>) -> i64 {
    value.and_then(Value::as_i64).unwrap_or_default()
}

fn day(value: &Value) -> String {
    format!("{:02}-{:02}", number(value.get(0)), number(value.get(1)))
}

fn time(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// A value of the domain's JSON as the file writes it.
fn written(shape: Shape, value: &Value) -> String {
    match (shape, value) {
        (Shape::Perhaps(..) | Shape::Day | Shape::Days | Shape::Hours, Value::Null) => "\"none\"".to_owned(),
        // A field that is not written while it holds its default.
        (Shape::Count(..), Value::Null) => "0".to_owned(),
        (Shape::Moment, _) => chrono::DateTime::from_timestamp_micros(number(Some(value)))
            .unwrap_or_default()
            .to_rfc3339_opts(chrono::SecondsFormat::Micros, true),
        (Shape::Ratio, _) => format!("\"{} : {}\"", number(value.get(0)), number(value.get(1))),
        (Shape::PublishAt, _) => match value.get("minute_of_day") {
            Some(minute) => format!("\"{}\"", time(number(Some(minute)))),
            None => format!("\"after {} minutes\"", number(value.get("after_minutes"))),
        },
        (Shape::Window, _) => match (value.get("working_days"), value.get("calendar_days")) {
            (Some(days), _) => format!("\"{} working days\"", number(Some(days))),
            (_, Some(days)) => format!("\"{} calendar days\"", number(Some(days))),
            _ => "\"none\"".to_owned(),
        },
        (Shape::Day, _) => format!("\"{}\"", day(value)),
        (Shape::Days, _) => {
            let side = |name| value.get(name).map(day).unwrap_or_default();
            format!("\"{} to {}\"", side("from"), side("to"))
        }
        (Shape::Hours, _) => format!("\"{} to {}\"", time(number(value.get(0))), time(number(value.get(1)))),
        (Shape::Reasons(_), _) => {
            let codes = value.as_array().into_iter().flatten().filter_map(|reason| reason.get("code"));
            format!("[{}]", codes.map(ToString::to_string).collect::<Vec<_>>().join(", "))
        }
        (Shape::Categories(_), _) => {
            let one = |category: &Value| {
                let word = |name: &str| category.get(name).map(ToString::to_string).unwrap_or_default();
                format!(
                    "{{ code = {}, class = {}, confirmed_by = {}, evidence_months = {} }}",
                    word("code"),
                    word("class"),
                    word("confirmed_by"),
                    number(category.get("evidence_months"))
                )
            };
            let all: Vec<String> = value.as_array().into_iter().flatten().map(one).collect();
            format!("[{}]", all.join(", "))
        }
        (Shape::Forms(_), _) => {
            let one = |form: &Value| {
                let field = |name: &str| form.get(name).map(ToString::to_string).unwrap_or_default();
                format!(
                    "{{ code = {}, form = {}, required = {} }}",
                    field("code"),
                    field("form"),
                    field("required")
                )
            };
            let all: Vec<String> = value.as_array().into_iter().flatten().map(one).collect();
            format!("[{}]", all.join(", "))
        }
        (Shape::Wording(_), Value::Null) => format!("\"{BUILT_IN}\""),
        (Shape::Wording(_), _) => {
            let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
            format!(
                "{{ version = \"{}\", kk = '''\n{}''', ru = '''\n{}''' }}",
                text("version"),
                text("kk"),
                text("ru")
            )
        }
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::{RULE_PACKS, rule_pack};
    use oryn_domain::wording::Wording;

    #[test]
    fn a_pack_with_words_of_its_own_comes_back_from_its_file() {
        let note = "{stop_list}\n\n{extension}\n".to_owned();
        let mut pack = rule_pack("training").expect("a pack");
        pack.wording.referral = Some(Wording {
            version: "notes-1".to_owned(),
            kk: note.clone(),
            ru: note,
        });
        assert_eq!(oryn_packs::rules::read(&file_of(&pack)).map(|file| file.pack), Ok(pack));
    }

    #[test]
    fn every_shipped_pack_comes_back_from_its_file() {
        for name in RULE_PACKS {
            let pack = rule_pack(name).expect("a pack");
            let read = oryn_packs::rules::read(&file_of(&pack)).map(|file| file.pack);
            assert_eq!(read.as_ref(), Ok(&pack), "{name}");
        }
    }
}
