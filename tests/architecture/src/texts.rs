//! Text that people read lives in the Fluent catalogues: none in code, every key that code names is in every catalogue, and no text lies
//! there unused.

use std::collections::{BTreeMap, BTreeSet};

use crate::lexer::{Language, Piece, Reading, keys_of_calls, read, without_tests};
use crate::shape::{is_generated, is_test};
use crate::tree::{demand, files};

const LANGUAGES: &[&str] = &["kk", "ru", "en"];

/// Calls that take a key.
const CALLS: &[&str] = &["say", "say_with", "t"];

/// Calls whose first literal argument begins keys: `wordFor("role", …)` says `role-head` and its like.
const WORD_CALLS: &[&str] = &["wordFor"];

/// Cyrillic that is no text for people, each with its reason: (file, literal).
const DATA: &[(&str, &str)] = &[
    // The letter that begins a contract's number is part of the number, in every language.
    ("crates/domain/src/decide/contract.rs", "Ш-{referral_number}"),
    // A training authority's certificates are marked inside, in both languages at once; a certificate has no language.
    ("crates/signing/src/profile.rs", "ОҚУ / УЧЕБНЫЙ"),
    // Numbers of the forms: the same on a paper of any language.
    ("crates/documents/src/referral.rs", "Ж-1"),
    ("crates/documents/src/contract.rs", "Ш-1"),
    ("crates/documents/src/signature_sheet.rs", "Қ-1"),
    ("crates/documents/src/notice.rs", "Х-1"),
    ("crates/documents/src/board.rs", "О-1"),
    ("crates/documents/src/order.rs", "Б-1"),
    ("crates/documents/src/roll.rs", "Т-1"),
    ("crates/documents/src/journal.rs", "Т-2"),
    ("crates/documents/src/extension.rs", "Ұ-1"),
    ("crates/documents/src/addendum.rs", "Ө-1"),
    ("crates/documents/src/termination.rs", "С-1"),
    ("crates/documents/src/missing.rs", "Ә-1"),
];

/// Folders whose job is text, or people and places that are invented.
const MAY_HOLD_TEXT: &[&str] = &["crates/messages/", "crates/testkit/", "crates/invented/", "ui/src/dev/"];

pub fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52f}')
}

fn complaints_about_text(path: &str, reading: &Reading) -> Vec<String> {
    let allowed = |piece: &Piece| DATA.iter().any(|(file, literal)| *file == path && *literal == piece.text);
    let mut found: Vec<_> = reading
        .strings
        .iter()
        .chain(&reading.prose)
        .filter(|piece| piece.text.chars().any(is_cyrillic) && !allowed(piece))
        .map(|piece| format!("{path}:{}: {:?}", piece.line, piece.text.trim()))
        .collect();
    for (index, line) in reading.code.lines().enumerate() {
        if line.chars().any(is_cyrillic) {
            found.push(format!("{path}:{}: {}", index + 1, line.trim()));
        }
    }
    found
}

/// Keys of a catalogue file, and the keys that its own texts refer to.
#[derive(Default)]
pub struct Catalogue {
    pub keys: BTreeSet<String>,
    refers_to: BTreeSet<String>,
}

impl Catalogue {
    fn add(&mut self, text: &str) {
        for line in text.lines() {
            if line.starts_with(|letter: char| letter.is_ascii_alphabetic())
                && let Some((name, _)) = line.split_once('=')
            {
                self.keys.insert(name.trim().to_owned());
            }
            if line.starts_with('#') {
                continue;
            }
            for inside in line.split('{').skip(1) {
                let name: String = inside
                    .trim_start()
                    .chars()
                    .take_while(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
                    .collect();
                self.refers_to.insert(name);
            }
        }
    }
}

pub fn catalogues() -> BTreeMap<&'static str, Catalogue> {
    let mut found: BTreeMap<&'static str, Catalogue> = BTreeMap::new();
    for file in files() {
        for language in LANGUAGES {
            if file.under(&format!("crates/messages/locales/{language}/")) && file.path.ends_with(".ftl") {
                found.entry(language).or_default().add(&file.text);
            }
        }
    }
    assert_eq!(found.len(), LANGUAGES.len(), "a language has no catalogue");
    found
}

/// Everything that runs: no tests, nothing generated.
fn running_code() -> Vec<(String, Reading)> {
    files()
        .into_iter()
        .filter(|file| ["crates/", "src-tauri/", "ui/"].iter().any(|folder| file.under(folder)))
        .filter(|file| !is_test(&file.path) && !is_generated(&file.path))
        .filter_map(|file| {
            let language = Language::of(&file.path)?;
            Some((file.path, without_tests(read(&file.text, language))))
        })
        .collect()
}

fn language_of(path: &str) -> Language {
    Language::of(path).unwrap_or(Language::Rust)
}

fn missing_keys(path: &str, reading: &Reading, keys: &BTreeSet<String>, language: &str) -> Vec<String> {
    keys_of_calls(reading, CALLS, language_of(path))
        .into_iter()
        .filter(|piece| !piece.text.contains(['{', '$']) && !keys.contains(&piece.text))
        .map(|piece| format!("{path}:{}: {language} has no {}", piece.line, piece.text))
        .collect()
}

/// How the keys begin that a call for a word puts together.
fn beginnings(path: &str, reading: &Reading) -> Vec<String> {
    keys_of_calls(reading, WORD_CALLS, language_of(path))
        .into_iter()
        .map(|piece| format!("{}-", piece.text))
        .collect()
}

/// Where a key is made at run time: what stands before and after the gap.
fn made_keys(literal: &str) -> Option<(&str, &str)> {
    let open = literal.find("${").or_else(|| literal.find('{'))?;
    let close = literal.rfind('}')?;
    let (start, end) = (literal.get(..open)?, literal.get(close + 1..)?);
    let key_like = |text: &str| {
        text.chars()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
    };
    (start.len() >= 3 && start.ends_with('-') && key_like(start) && key_like(end)).then_some((start, end))
}

fn unused<'a>(catalogue: &'a Catalogue, literals: &BTreeSet<String>) -> Vec<&'a String> {
    let made: Vec<_> = literals.iter().filter_map(|literal| made_keys(literal)).collect();
    // `"error-" + code`: a literal that is the beginning of keys.
    let begun: Vec<_> = literals
        .iter()
        .filter(|literal| literal.len() >= 3 && literal.ends_with('-'))
        .collect();
    catalogue
        .keys
        .iter()
        .filter(|key| {
            !literals.contains(*key)
                && !catalogue.refers_to.contains(*key)
                && !begun.iter().any(|start| key.starts_with(start.as_str()))
                && !made
                    .iter()
                    .any(|(start, end)| key.len() > start.len() + end.len() && key.starts_with(start) && key.ends_with(end))
        })
        .collect()
}

#[test]
fn code_holds_no_text() {
    let complaints: Vec<_> = running_code()
        .iter()
        .filter(|(path, _)| !MAY_HOLD_TEXT.iter().any(|folder| path.starts_with(folder)))
        .flat_map(|(path, reading)| complaints_about_text(path, reading))
        .collect();
    demand(
        &complaints,
        "Text that people read lives in crates/messages/locales; code names its key.",
    );
}

#[test]
fn every_key_that_code_names_is_in_every_catalogue() {
    let code = running_code();
    let mut complaints = Vec::new();
    for (language, catalogue) in catalogues() {
        for (path, reading) in &code {
            complaints.extend(missing_keys(path, reading, &catalogue.keys, language));
        }
    }
    demand(&complaints, "Add the key to crates/messages/locales/<language>/*.ftl.");
}

#[test]
fn every_word_that_code_begins_is_in_every_catalogue() {
    let code = running_code();
    let mut complaints = Vec::new();
    for (language, catalogue) in catalogues() {
        for (path, reading) in &code {
            let unknown = beginnings(path, reading)
                .into_iter()
                .filter(|start| !catalogue.keys.iter().any(|key| key.starts_with(start)));
            complaints.extend(unknown.map(|start| format!("{path}: {language} has no {start}…")));
        }
    }
    demand(
        &complaints,
        "The words of a code stand in crates/messages/locales/<language>/words.ftl.",
    );
}

/// A journey that names a text by a key that is gone fails only when somebody walks it.
#[test]
fn every_key_that_journeys_name_is_there() {
    let catalogues = catalogues();
    let keys = &catalogues.get("ru").expect("there is a Russian catalogue").keys;
    let complaints: Vec<String> = files()
        .into_iter()
        .filter(|file| file.under("tests/") && file.path.ends_with(".mjs"))
        .flat_map(|file| {
            let named = read(&file.text, Language::Script).strings;
            let of_screens = named.into_iter().filter(|piece| {
                let is_key = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '-' | '_');
                piece
                    .text
                    .strip_prefix("desk-")
                    .is_some_and(|rest| rest.len() > 1 && rest.chars().all(is_key))
            });
            let missing = of_screens.filter(|piece| !keys.contains(&piece.text));
            missing
                .map(|piece| format!("{}:{}: no catalogue has {}", file.path, piece.line, piece.text))
                .collect::<Vec<_>>()
        })
        .collect();
    demand(&complaints, "Name the key that took its place.");
}

#[test]
fn no_text_lies_unused() {
    let code = running_code();
    let begun = code.iter().flat_map(|(path, reading)| beginnings(path, reading));
    let literals: BTreeSet<String> = code
        .iter()
        .flat_map(|(_, reading)| &reading.strings)
        .map(|piece| piece.text.clone())
        .chain(begun)
        .collect();
    let catalogues = catalogues();
    let russian = catalogues.get("ru").expect("there is a Russian catalogue");
    // Error texts are held against the codes themselves, in `codes`.
    let complaints: Vec<_> = unused(russian, &literals)
        .into_iter()
        .filter(|key| !key.starts_with("error-"))
        .cloned()
        .collect();
    demand(
        &complaints,
        "No code names these keys. Say them somewhere, or take them out of all three catalogues.",
    );
}

mod tests {
    use super::*;

    fn rust(text: &str) -> Reading {
        without_tests(read(text, Language::Rust))
    }

    #[test]
    fn text_in_code_is_found_and_in_comments_is_not() {
        assert_eq!(
            complaints_about_text("a.rs", &rust("// по-русски\nlet a = \"Место\";")),
            ["a.rs:2: \"Место\""]
        );
        assert_eq!(
            complaints_about_text("a.svelte", &read("<p>Орын</p><!-- место -->", Language::Svelte)).len(),
            1
        );
        assert!(complaints_about_text("crates/domain/src/decide/contract.rs", &rust("format!(\"Ш-{referral_number}\")")).is_empty());
        assert_eq!(
            complaints_about_text("elsewhere.rs", &rust("format!(\"Ш-{referral_number}\")")).len(),
            1
        );
        assert!(is_cyrillic('Ұ') && is_cyrillic('ё') && !is_cyrillic('i'));
    }

    #[test]
    fn a_key_that_is_missing_is_found() {
        let mut catalogue = Catalogue::default();
        catalogue.add("# a comment = no key\ntoday-title = Today { places }\n    .hint = attribute\nplaces = Places\n-term = No key\n");
        assert_eq!(
            catalogue.keys.iter().map(String::as_str).collect::<Vec<_>>(),
            ["places", "today-title"]
        );
        let reading = rust("say(lang, \"today-title\"); say_with(lang, \"today-tilte\", &[]); say(lang, &format!(\"state-{state}\"));");
        assert_eq!(
            missing_keys("a.rs", &reading, &catalogue.keys, "ru"),
            ["a.rs:1: ru has no today-tilte"]
        );
    }

    #[test]
    fn a_key_that_nobody_names_is_found() {
        let mut catalogue = Catalogue::default();
        catalogue.add("named = A\nstate-open = B\nstate-open-next = C\nbegun-x = D\ninner = E\nouter = { inner }\nlost = F\n");
        let literals = ["named", "state-${}", "begun-", "outer"].map(str::to_owned).into();
        assert_eq!(unused(&catalogue, &literals), ["lost"]);
        assert_eq!(made_keys("error-{code}-next"), Some(("error-", "-next")));
        assert_eq!(made_keys("a sentence - {x}"), None);
    }
}
