//! How the rules' own types look on the wire, for the OpenAPI document.
//!
//! The rules know no schema library. Identifiers, instants and days are described whole; of acts, rows and law their names, which are read from
//! the types themselves, so that a new act cannot be forgotten here.

use std::borrow::Cow;
use std::fmt;

use oryn_domain::act::Command;
use oryn_domain::matter::Answer;
use oryn_domain::permission::{OfficerRole, Permission, Role};
use oryn_domain::record::Kind;
use oryn_domain::refusal::Refusal;
use oryn_domain::staff::Side;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapDeserializer, StrDeserializer};
use serde::de::{self, DeserializeOwned, IntoDeserializer};

use crate::error::Code;

/// The names of a type's variants, from the complaint about a name that is none.
#[derive(Debug)]
struct Names(&'static [&'static str]);

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}

impl std::error::Error for Names {}

impl de::Error for Names {
    fn custom<T: fmt::Display>(_message: T) -> Self {
        Self(&[])
    }

    fn unknown_variant(_found: &str, expected: &'static [&'static str]) -> Self {
        Self(expected)
    }
}

/// The names of an enumeration whose variants are told apart by a field.
fn tags<T: DeserializeOwned>(field: &'static str) -> &'static [&'static str] {
    let map = MapDeserializer::new(std::iter::once((field, "")));
    T::deserialize(map).err().map_or(&[], |names: Names| names.0)
}

/// The names of an enumeration of plain names.
fn names<T: DeserializeOwned>() -> &'static [&'static str] {
    let text: StrDeserializer<'_, Names> = "".into_deserializer();
    T::deserialize(text).err().map_or(&[], |names| names.0)
}

/// Every code of an error: those of the rules and the others.
#[must_use]
pub fn codes() -> Vec<&'static str> {
    let mut all: Vec<&str> = Code::ALL.iter().map(|code| code.text()).collect();
    all.extend(tags::<Refusal>("code"));
    all.sort_unstable();
    all
}

macro_rules! shapes {
    ($($(#[$doc:meta])* $name:ident as $text:literal = $schema:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                $text.into()
            }

            fn json_schema(_shapes: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )+};
}

shapes! {
    /// An identifier.
    IdText as "Id" = json_schema!({"type": "string", "format": "uuid", "description": "An identifier; version 7 where its maker is a client."});
    /// An instant.
    Micros as "Instant" = json_schema!({"type": "integer", "format": "int64", "description": "Microseconds since 1970-01-01 UTC."});
    /// A day.
    Day as "Day" = json_schema!({"type": "string", "format": "date", "description": "A day of the calendar, year-month-day."});
    /// The code of an error.
    CodeShape as "Code" = json_schema!({"type": "string", "enum": codes(), "description": "What did not happen; the words are in the catalogues."});
    /// An act of any kind.
    CommandShape as "Command" = json_schema!({
        "type": "object",
        "required": ["do"],
        "properties": {"do": {"type": "string", "enum": tags::<Command>("do")}},
        "description": "An act. Its other fields are those of the variant in crates/domain/src/act.rs.",
    });
    /// A row of any table.
    RecordShape as "Record" = json_schema!({
        "type": "object",
        "required": ["kind", "row"],
        "properties": {
            "kind": {"type": "string", "enum": Kind::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>()},
            "row": {"type": "object"},
        },
        "description": "One row with its table. The row's fields are those of the type in crates/domain/src/record.rs.",
    });
    /// A row's table and identifier.
    KeyShape as "Key" = json_schema!({
        "type": "object",
        "required": ["kind", "id"],
        "properties": {
            "kind": {"type": "string", "enum": Kind::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>()},
            "id": {"type": "string", "format": "uuid"},
        },
        "description": "One row of one table.",
    });
    /// The part of a member of staff.
    RoleShape as "Role" = json_schema!({"type": "string", "enum": names::<Role>()});
    /// The part of an employee of the department.
    OfficerRoleShape as "OfficerRole" = json_schema!({"type": "string", "enum": names::<OfficerRole>()});
    /// A side of two that have to agree.
    SideShape as "Side" = json_schema!({"type": "string", "enum": names::<Side>()});
    /// What the department says about an act that was not accepted.
    AnswerShape as "Answer" = json_schema!({"type": "string", "enum": names::<Answer>()});
    /// A permission.
    PermissionShape as "Permission" = json_schema!({"type": "string", "enum": names::<Permission>()});
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_from_the_types() {
        assert_eq!(names::<Side>(), ["kindergarten", "department"]);
        assert!(tags::<Command>("do").contains(&"confirm_privilege"));
        assert!(tags::<Refusal>("code").contains(&"places-exceed-capacity"));
        let codes = codes();
        assert!(codes.contains(&"unauthorized") && codes.contains(&"not-allowed"));
        assert!(codes.is_sorted() && codes.len() > 100, "{}", codes.len());
    }
}
