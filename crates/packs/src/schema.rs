//! The formats as JSON Schema (draft 2020-12), for editors and for whoever makes packs with other tools.
//!
//! Made from the same tables by which files are read; `schema/*.json` is what these functions print, and a test keeps it so. A schema
//! sees a TOML date as its text.

use serde_json::{Map, Value, json};

use crate::calendar::{self, LISTS, OF_THE_TABLE};
use crate::keys::{KEYS, sections};
use crate::rules;

fn object(properties: Map<String, Value>, required: &[&str]) -> Value {
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

fn about(mut schema: Value, text: &str) -> Value {
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("description".to_owned(), text.into());
    }
    schema
}

/// The schema of a rule pack.
#[must_use]
pub fn rules() -> Value {
    let mut root = Map::new();
    root.insert("format".to_owned(), json!({"const": rules::FORMAT}));
    for section in sections() {
        let mut properties = Map::new();
        let keys: Vec<_> = KEYS.iter().filter(|key| key.section == section).collect();
        for key in &keys {
            let value = if key.sourced {
                let source = json!({"type": "string", "minLength": 1});
                let pair = Map::from_iter([("value".to_owned(), key.shape.schema()), ("source".to_owned(), source)]);
                object(pair, &["value", "source"])
            } else {
                key.shape.schema()
            };
            let mut value = about(value, key.about);
            if let (Some(value), Some(field)) = (value.as_object_mut(), key.field) {
                // What the program calls it, so that a reader finds the code.
                value.insert("x-field".to_owned(), field.into());
            }
            properties.insert(key.name.to_owned(), value);
        }
        let required: Vec<&str> = keys.iter().map(|key| key.name).collect();
        root.insert(section.to_owned(), object(properties, &required));
    }
    let required: Vec<&str> = std::iter::once("format").chain(sections()).collect();
    whole("Rule pack", root, &required)
}

/// The schema of a year of the calendar.
#[must_use]
pub fn calendar() -> Value {
    let mut head = Map::new();
    for (name, shape, text) in OF_THE_TABLE {
        head.insert((*name).to_owned(), about(shape.schema(), text));
    }
    let required: Vec<&str> = OF_THE_TABLE.iter().map(|(name, ..)| *name).collect();
    for (list, text) in LISTS {
        let day = Map::from_iter([
            ("day".to_owned(), json!({"type": "string", "format": "date"})),
            ("reason".to_owned(), json!({"type": "string", "minLength": 1})),
        ]);
        head.insert(
            (*list).to_owned(),
            about(
                json!({"type": "array", "items": object(day, &["day", "reason"]), "uniqueItems": true}),
                text,
            ),
        );
    }
    let mut root = Map::new();
    root.insert("format".to_owned(), json!({"const": calendar::FORMAT}));
    root.insert("calendar".to_owned(), object(head, &required));
    whole("Year of the calendar", root, &["format", "calendar"])
}

fn whole(title: &str, properties: Map<String, Value>, required: &[&str]) -> Value {
    let mut schema = object(properties, required);
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
        schema.insert("title".to_owned(), title.into());
    }
    schema
}

/// A schema as the file holds it.
#[must_use]
pub fn printed(schema: &Value) -> String {
    format!("{schema:#}\n")
}
