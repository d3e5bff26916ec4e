//! Error codes: each has its three lines in every language, no text is left for a code that is gone, and no code is left that nothing makes.

use std::collections::BTreeSet;

use crate::lexer::{Language, read, without_tests};
use crate::shape::is_test;
use crate::texts::catalogues;
use crate::tree::{demand, files, text_of};

const REFUSALS: &str = "crates/domain/src/refusal.rs";
const CODES: &str = "crates/api/src/error.rs";

/// A code and the name of its variant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Code {
    variant: String,
    text: String,
}

fn is_code(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
}

/// `Self::NotFound => "not-found"`, up to the end of the function `code`.
fn refusals(text: &str) -> Vec<Code> {
    let body = text
        .split("fn code(")
        .nth(1)
        .and_then(|rest| rest.split("\n    }").next())
        .unwrap_or_default();
    body.lines()
        .filter_map(|line| {
            let (pattern, value) = line.split_once("=>")?;
            let variant = pattern.trim().strip_prefix("Self::")?.split([' ', '{', '(']).next()?;
            let text = value.trim().trim_end_matches(',').trim_matches('"');
            is_code(text).then(|| Code {
                variant: variant.to_owned(),
                text: text.to_owned(),
            })
        })
        .collect()
}

/// `NotFound = "not-found",`
fn codes(text: &str) -> Vec<Code> {
    text.lines()
        .filter_map(|line| {
            let (variant, value) = line.trim().strip_suffix(',')?.split_once(" = ")?;
            let text = value.strip_prefix('"')?.strip_suffix('"')?;
            (is_code(text) && variant.chars().all(char::is_alphanumeric)).then(|| Code {
                variant: variant.to_owned(),
                text: text.to_owned(),
            })
        })
        .collect()
}

fn all() -> (Vec<Code>, Vec<Code>) {
    let (refusals, codes) = (refusals(&text_of(REFUSALS)), codes(&text_of(CODES)));
    assert!(
        refusals.len() > 20,
        "{REFUSALS} is written another way now: {} codes found",
        refusals.len()
    );
    assert!(codes.len() > 20, "{CODES} is written another way now: {} codes found", codes.len());
    (refusals, codes)
}

fn lacking(codes: &BTreeSet<String>, keys: &BTreeSet<String>) -> Vec<String> {
    let texts = codes
        .iter()
        .flat_map(|code| [format!("error-{code}"), format!("error-{code}-next")]);
    texts.filter(|key| !keys.contains(key)).collect()
}

fn orphans(codes: &BTreeSet<String>, keys: &BTreeSet<String>) -> Vec<String> {
    keys.iter()
        .filter(|key| {
            key.strip_prefix("error-")
                .is_some_and(|rest| !codes.contains(rest) && !rest.strip_suffix("-next").is_some_and(|code| codes.contains(code)))
        })
        .cloned()
        .collect()
}

#[test]
fn every_code_says_what_why_and_what_now_in_every_language() {
    let (refusals, codes) = all();
    let texts: BTreeSet<String> = refusals.into_iter().chain(codes).map(|code| code.text).collect();
    let mut complaints = Vec::new();
    for (language, catalogue) in catalogues() {
        complaints.extend(
            lacking(&texts, &catalogue.keys)
                .into_iter()
                .map(|key| format!("{language} lacks {key}")),
        );
        complaints.extend(
            orphans(&texts, &catalogue.keys)
                .into_iter()
                .map(|key| format!("{language} has {key}, and there is no such code")),
        );
    }
    demand(
        &complaints,
        "error-<code> says what did not happen and why, error-<code>-next what to do now.",
    );
}

#[test]
fn no_code_means_two_things() {
    let (refusals, codes) = all();
    let mut seen = BTreeSet::new();
    let complaints: Vec<_> = refusals
        .into_iter()
        .chain(codes)
        .filter(|code| !seen.insert(code.text.clone()))
        .map(|code| code.text)
        .collect();
    demand(&complaints, "One code, one meaning: these are given twice.");
}

/// Where a variant is named outside the file that declares it.
fn is_made(name: &str, code: &[String]) -> bool {
    code.iter().any(|text| {
        text.match_indices(name).any(|(at, found)| {
            let after = text.get(at + found.len()..).and_then(|rest| rest.chars().next());
            !after.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
        })
    })
}

#[test]
fn every_code_is_made_somewhere() {
    let (refusals, codes) = all();
    let running = |folder: &str| -> Vec<String> {
        files()
            .into_iter()
            .filter(|file| file.path.ends_with(".rs") && file.under(folder) && !is_test(&file.path) && file.path != REFUSALS)
            .map(|file| without_tests(read(&file.text, Language::Rust)).code)
            .collect()
    };
    let rules = running("crates/domain/");
    let whole: Vec<String> = running("crates/").into_iter().chain(running("src-tauri/")).collect();
    let mut complaints: Vec<_> = refusals
        .iter()
        .filter(|code| !is_made(&format!("Refusal::{}", code.variant), &rules))
        .map(|code| format!("Refusal::{}", code.variant))
        .collect();
    complaints.extend(
        codes
            .iter()
            .filter(|code| !is_made(&format!("Code::{}", code.variant), &whole))
            .map(|code| format!("Code::{}", code.variant)),
    );
    demand(&complaints, "Nothing makes these codes. Take them out, with their texts.");
}

mod tests {
    use super::*;

    fn set(texts: &[&str]) -> BTreeSet<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn codes_are_read_from_both_places() {
        let domain = "impl R {\n    pub const fn code(&self) -> &'static str {\n        match self {\n            Self::TooEarly => \"too-early\",\n            Self::OnStopList { .. } => \"on-stop-list\",\n        }\n    }\n\n    fn clause(&self) { match self { Self::A => \"other\", } }\n";
        assert_eq!(
            refusals(domain).iter().map(|code| code.variant.as_str()).collect::<Vec<_>>(),
            ["TooEarly", "OnStopList"]
        );
        let api = "codes! {\n    /// Doc.\n    DiskFull = \"disk-full\",\n    NotCode = \"Two words\",\n}";
        assert_eq!(
            codes(api),
            [Code {
                variant: "DiskFull".into(),
                text: "disk-full".into()
            }]
        );
    }

    #[test]
    fn a_lacking_text_and_an_orphan_are_found() {
        let codes = set(&["too-early", "too-early-next"]);
        let keys = set(&["error-too-early", "error-too-early-next", "error-gone", "error-gone-next", "title"]);
        assert_eq!(lacking(&codes, &keys), ["error-too-early-next-next"]);
        assert_eq!(orphans(&set(&["too-early"]), &keys), ["error-gone", "error-gone-next"]);
    }

    #[test]
    fn a_code_that_nothing_makes_is_found() {
        let code = ["Err(Code::DiskFullOfStars.into())".to_owned()];
        assert!(!is_made("Code::DiskFull", &code));
        assert!(is_made("Code::DiskFull", &["Code::DiskFull.into()".to_owned()]));
    }
}
