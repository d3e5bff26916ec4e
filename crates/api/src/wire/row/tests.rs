use proptest::prelude::*;
use serde_json::Value;

use super::*;

const ID: &str = "01890000-0000-7000-8000-000000000001";

fn raw(text: impl Into<String>) -> Box<RawValue> {
    RawValue::from_string(text.into()).expect("JSON")
}

fn settlement(more: &str) -> String {
    let name = r#"{"kk":"Арыс қ.","ru":"г. Арыс"}"#;
    format!(r#"{{"kind":"settlement","row":{{"id":"{ID}","name":{name},"region":{name}{more}}}}}"#)
}

#[test]
fn a_row_of_today_is_known_whole() {
    let row = Row::read(raw(settlement(""))).expect("a row");
    assert!(row.is_known_whole() && !row.is_unreadable());
    let record = row.record().cloned().expect("a settlement");
    assert_eq!(row.key(), &record.key());
    assert_eq!(Row::from(record).text(), row.text());
}

#[test]
fn a_field_of_a_newer_program_stays_in_the_text_and_out_of_the_record() {
    let plain = Row::read(raw(settlement(""))).expect("a row");
    let text = settlement(r#","postcode":  "160100", "deep":{"a":[1,{"b":null}]}"#);
    let row = Row::read(raw(text.clone())).expect("a row");
    assert_eq!(row.record(), plain.record());
    assert_eq!(row.key(), plain.key());
    assert!(!row.is_known_whole() && !row.is_unreadable());
    assert_ne!(row, plain);
    assert_eq!(serde_json::to_string(&row).expect("JSON"), text, "to the blank");
}

#[test]
fn a_table_of_a_newer_program_has_a_key() {
    let text = format!(r#"{{"kind":"remark","row":{{"text":"…","id":"{ID}"}}}}"#);
    let row = Row::read(raw(text.clone())).expect("a row");
    assert_eq!(row.record(), None);
    assert!(!row.is_known_whole() && !row.is_unreadable());
    assert_eq!((row.key().kind.name(), row.key().known()), ("remark", None));
    assert_eq!(
        serde_json::to_string(row.key()).expect("JSON"),
        format!(r#"{{"kind":"remark","id":"{ID}"}}"#)
    );
    assert_eq!(row.text(), text);
    // The order in which its fields stand is its writer's.
    let turned = Row::read(raw(format!(r#"{{"row":{{"id":"{ID}"}},"kind":"remark"}}"#))).expect("a row");
    assert_eq!(turned.key(), row.key());
}

#[test]
fn a_known_table_written_in_another_way_is_named() {
    let text = format!(r#"{{"kind":"settlement","row":{{"id":"{ID}","name":"Арыс"}}}}"#);
    let row = Row::read(raw(text)).expect("a row");
    assert!(row.is_unreadable());
    assert_eq!(row.key().kind, Table::Known(Kind::Settlement));
}

#[test]
fn what_is_no_row_is_an_error_that_tells_nothing_of_it() {
    for text in [
        "null",
        "[]",
        r#"{"kind":"remark"}"#,
        r#"{"kind":"remark","row":{"name":"Ахметова"}}"#,
        r#"{"kind":"remark","row":{"id":"Ахметова"}}"#,
        r#"{"row":{"id":"01890000-0000-7000-8000-000000000001"}}"#,
    ] {
        let error = Row::read(raw(text)).expect_err(text);
        assert_eq!(error.to_string(), "no row");
    }
}

#[test]
fn a_log_gets_the_key_and_nothing_else() {
    let row = Row::read(raw(settlement(""))).expect("a row");
    assert!(!format!("{row:?}").contains("Арыс"));
}

#[test]
fn copies_share_their_text() {
    let row = Row::read(raw(settlement(""))).expect("a row");
    let copy = row.clone();
    assert!(std::ptr::eq(row.text(), copy.text()));
    assert!(copy.into_record().is_some(), "with a copy of the record");
    assert!(row.into_record().is_some(), "and here the record itself");
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z]{1,6}", inner, 0..4).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn whatever_more_a_row_says_comes_back_byte_for_byte(more in value(), pretty in any::<bool>(), inside in any::<bool>()) {
        let more = if pretty { serde_json::to_string_pretty(&more) } else { serde_json::to_string(&more) }.expect("JSON");
        let text = if inside {
            settlement(&format!(",\"more\":{more}"))
        } else {
            format!("{{\"kind\":\"more\",\"row\":{{\"id\":\"{ID}\",\"more\":{more}}}}}")
        };
        let page = format!("[{text},{}]", settlement(""));
        let rows: Vec<Row> = serde_json::from_str(&page).expect("rows");
        prop_assert_eq!(rows[0].text(), text);
        prop_assert_eq!(rows[0].record().is_some(), inside);
        prop_assert_eq!(serde_json::to_string(&rows).expect("JSON"), page);
    }

    #[test]
    fn no_text_makes_it_panic(text in ".{0,80}") {
        let _ = serde_json::from_str::<Row>(&text);
    }
}

/// Rows of every table as each version of the program wrote them, one a line. Today's program has to read each of them and to write the same text
/// again: the sums of a whole country's desks are over these texts. What a changed shape asks for is said by the test of shapes in
/// tests/architecture/src/rows.rs.
#[test]
fn rows_of_every_version_come_out_as_they_went_in() {
    use crate::wire::{MIN_SCHEMA, SCHEMA};

    for version in MIN_SCHEMA..=SCHEMA {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../tests/upgrade/rows/v{version}"));
        let mut tables = Vec::new();
        for kind in Kind::ALL {
            let path = folder.join(format!("{}.jsonl", kind.name()));
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            tables.push(*kind);
            let mut written = String::new();
            for line in text.lines() {
                let row = Row::read(raw(line)).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                let record = row.record().unwrap_or_else(|| panic!("{}: {line}", path.display())).clone();
                assert_eq!(record.key().kind, *kind);
                written.push_str(Row::from(record).text());
                written.push('\n');
            }
            if std::env::var_os("ORYN_WRITE").is_some() && version == SCHEMA {
                std::fs::write(&path, &written).expect("written");
            } else {
                assert_eq!(text, written, "{}: older rows would come out as others", path.display());
            }
        }
        assert!(version < SCHEMA || tables == Kind::ALL, "rows of every table of today: {tables:?}");
    }
}
