//! Canonical bytes: the one way in which a line is written down.
//!
//! RFC 8785 narrowed to what needs no judgement: keys sorted by their bytes, no spaces, integers only, keys in ASCII. Two writers
//! that agree on the values agree on the bytes, whatever map their language keeps keys in.

use serde::Serialize;
use serde_json::Value;

/// A value that has no canonical form.
#[derive(Debug, thiserror::Error)]
pub enum NotCanonical {
    /// It does not serialise.
    #[error("it does not serialise: {0}")]
    Value(#[from] serde_json::Error),
    /// A number with a fraction, or one that another language would round.
    #[error("a number that is no whole number below 2^53")]
    Number,
    /// A key outside ASCII.
    #[error("a key outside ASCII")]
    Key,
}

/// Whole numbers that every language writes alike.
const LARGEST: u64 = 1 << 53;

/// The canonical bytes of a value.
///
/// # Errors
/// [`NotCanonical`] for fractions, huge numbers and keys outside ASCII.
pub fn bytes(value: &impl Serialize) -> Result<Vec<u8>, NotCanonical> {
    let mut out = Vec::new();
    write(&serde_json::to_value(value)?, &mut out)?;
    Ok(out)
}

fn write(value: &Value, out: &mut Vec<u8>) -> Result<(), NotCanonical> {
    match value {
        Value::Null => out.extend(b"null"),
        Value::Bool(true) => out.extend(b"true"),
        Value::Bool(false) => out.extend(b"false"),
        Value::Number(number) => {
            let size = number.as_u64().or_else(|| number.as_i64().map(i64::unsigned_abs));
            if size.is_none_or(|size| size >= LARGEST) {
                return Err(NotCanonical::Number);
            }
            out.extend(number.to_string().bytes());
        }
        // What serde_json escapes is what RFC 8785 §3.2.2.2 escapes, in the same way.
        Value::String(text) => serde_json::to_writer(out, text)?,
        Value::Array(items) => {
            out.push(b'[');
            for (nth, item) in items.iter().enumerate() {
                if nth > 0 {
                    out.push(b',');
                }
                write(item, out)?;
            }
            out.push(b']');
        }
        Value::Object(fields) => {
            // Sorted here and not by the map: whether that one sorts depends on how the program was built.
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_unstable_by_key(|(key, _)| *key);
            out.push(b'{');
            for (nth, (key, item)) in fields.into_iter().enumerate() {
                if !key.is_ascii() {
                    return Err(NotCanonical::Key);
                }
                if nth > 0 {
                    out.push(b',');
                }
                serde_json::to_writer(&mut *out, key)?;
                out.push(b':');
                write(item, out)?;
            }
            out.push(b'}');
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(
        r#"{ "b": 1, "a": [true, null, -5], "A": "қ\n\u0001\"" }"#,
        "{\"A\":\"қ\\n\\u0001\\\"\",\"a\":[true,null,-5],\"b\":1}"
    )]
    #[case("[]", "[]")]
    #[case("{}", "{}")]
    fn keys_are_sorted_and_nothing_is_added(#[case] from: &str, #[case] to: &str) {
        let value: Value = serde_json::from_str(from).expect("JSON");
        assert_eq!(String::from_utf8(bytes(&value).expect("canonical")).expect("text"), to);
    }

    #[rstest]
    #[case("1.5")]
    #[case("9007199254740992")]
    #[case(r#"{"ключ":1}"#)]
    fn what_languages_write_differently_is_refused(#[case] from: &str) {
        let value: Value = serde_json::from_str(from).expect("JSON");
        assert!(bytes(&value).is_err());
    }
}
