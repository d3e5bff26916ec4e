//! What every catalogue promises: the same keys with the same arguments in three languages, readable, complete, without system words.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;
use fluent_syntax::serializer::serialize;

use super::*;

#[derive(Default)]
struct Message {
    file: &'static str,
    args: BTreeSet<String>,
    texts: Vec<String>,
    variants: BTreeSet<String>,
}

fn look_into(pattern: &Pattern<&str>, message: &mut Message) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => message.texts.push((*value).to_owned()),
            PatternElement::Placeable { expression } => look_into_expression(expression, message),
        }
    }
}

fn look_into_expression(expression: &Expression<&str>, message: &mut Message) {
    match expression {
        Expression::Inline(inline) => look_into_inline(inline, message),
        Expression::Select { selector, variants } => {
            look_into_inline(selector, message);
            for variant in variants {
                let (fluent_syntax::ast::VariantKey::Identifier { name } | fluent_syntax::ast::VariantKey::NumberLiteral { value: name }) =
                    &variant.key;
                message.variants.insert((*name).to_owned());
                look_into(&variant.value, message);
            }
        }
    }
}

fn look_into_inline(inline: &InlineExpression<&str>, message: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => {
            message.args.insert(id.name.to_owned());
        }
        InlineExpression::StringLiteral { value } => message.texts.push((*value).to_owned()),
        InlineExpression::Placeable { expression } => look_into_expression(expression, message),
        InlineExpression::NumberLiteral { .. } => {}
        other => panic!("messages stand alone; {other:?} refers elsewhere"),
    }
}

fn messages(lang: Lang) -> BTreeMap<String, Message> {
    let mut found = BTreeMap::new();
    for (file, source) in files(lang) {
        let resource = parse(source).unwrap_or_else(|(_, faults)| panic!("{lang}/{file}.ftl does not read: {faults:?}"));
        for entry in &resource.body {
            match entry {
                Entry::Message(entry) => {
                    let mut message = Message {
                        file,
                        ..Message::default()
                    };
                    let value = entry
                        .value
                        .as_ref()
                        .unwrap_or_else(|| panic!("{lang}/{file}.ftl: {} says nothing", entry.id.name));
                    look_into(value, &mut message);
                    assert!(
                        entry.attributes.is_empty(),
                        "{lang}/{file}.ftl: {} has attributes, which nobody reads",
                        entry.id.name
                    );
                    let double = found.insert(entry.id.name.to_owned(), message);
                    assert!(double.is_none(), "{lang}/{file}.ftl: {} stands twice", entry.id.name);
                }
                Entry::Junk { content } => panic!("{lang}/{file}.ftl does not read: {content}"),
                Entry::Term(term) => panic!("{lang}/{file}.ftl: -{} is a term, which the screens do not share", term.id.name),
                _ => {}
            }
        }
        assert!(!serialize(&resource).contains('\t'), "{lang}/{file}.ftl has tabs");
    }
    found
}

#[test]
fn every_key_stands_in_three_languages_with_the_same_arguments() {
    let kk = messages(Lang::Kk);
    for lang in [Lang::Ru, Lang::En] {
        let other = messages(lang);
        let (here, there): (BTreeSet<_>, BTreeSet<_>) = (kk.keys().collect(), other.keys().collect());
        let missing: Vec<_> = here.symmetric_difference(&there).collect();
        assert!(missing.is_empty(), "not in both kk and {lang}: {missing:?}");
        for (key, message) in &kk {
            assert_eq!(message.args, other[key].args, "arguments of {key} in kk and {lang}");
            assert_eq!(message.file, other[key].file, "file of {key} in kk and {lang}");
        }
    }
}

#[test]
fn no_message_is_empty() {
    for lang in Lang::ALL {
        for (key, message) in messages(lang) {
            let written: String = message.texts.concat();
            assert!(!written.trim().is_empty() || !message.args.is_empty(), "{lang}: {key} is empty");
            for text in &message.texts {
                assert!(!text.contains("TODO") && !text.contains("⟦"), "{lang}: {key}: {text}");
            }
        }
    }
}

#[test]
fn every_key_is_said() {
    for lang in Lang::ALL {
        let read = messages(lang);
        assert_eq!(keys(lang).len(), read.len());
        for (key, message) in read {
            assert!(has(lang, &key));
            let args: Vec<(&str, Arg)> = message.args.iter().map(|name| (name.as_str(), Arg::Number(2))).collect();
            let said = say_with(lang, &key, &args);
            assert!(
                !said.trim().is_empty() && !said.contains('{') && !said.contains('⟦'),
                "{lang}: {key}: {said}"
            );
            assert!(
                !said.contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}']),
                "{lang}: {key} carries direction marks"
            );
        }
    }
}

#[test]
fn plural_forms_are_those_of_the_language() {
    for lang in Lang::ALL {
        for (key, message) in messages(lang) {
            if message.variants.contains("other") {
                match lang {
                    Lang::Ru => assert!(
                        ["one", "few", "many"].iter().all(|form| message.variants.contains(*form)),
                        "ru: {key}: {:?}",
                        message.variants
                    ),
                    Lang::Kk | Lang::En => assert!(
                        !message.variants.contains("few") && !message.variants.contains("many"),
                        "{lang}: {key}"
                    ),
                }
            }
        }
    }
    let left = |lang, days: i64| say_with(lang, "term-left-days", &[("days", days.into())]);
    assert_eq!(left(Lang::Ru, 1), "остался 1 раб. день");
    assert_eq!(left(Lang::Ru, 2), "осталось 2 раб. дня");
    assert_eq!(left(Lang::Ru, 5), "осталось 5 раб. дней");
    assert_eq!(left(Lang::Ru, 21), "остался 21 раб. день");
    assert_eq!(left(Lang::Kk, 2), "2 жұмыс күні қалды");
    assert_eq!(left(Lang::En, 1), "1 working day left");
    assert_eq!(left(Lang::En, 3), "3 working days left");
}

/// Latin words that Kazakh and Russian texts may hold as they are.
const LATIN: [&str; 35] = [
    "PDF", "SMS", "QR", "UTF", "male", "female", "Oryn", "CMS", "SHA", "Enter", "Esc", "Ctrl", "IP", "Wi", "Fi", "UTC", "USB", "NCALayer",
    "JPG", "PNG", "TXT", "DVD", "CSV", "Excel", "A", "pki", "gov", "kz", "oryn", "copy", "Apache", "Golos", "Text", "SIL", "OFL",
];

#[test]
fn kazakh_and_russian_texts_hold_no_latin_left_over() {
    for lang in [Lang::Kk, Lang::Ru] {
        for (key, message) in messages(lang) {
            for text in &message.texts {
                for word in text
                    .split(|letter: char| !letter.is_alphabetic())
                    .filter(|word| word.chars().any(|letter| letter.is_ascii_alphabetic()))
                {
                    let numeral = word.chars().all(|letter| "IVX".contains(letter));
                    assert!(numeral || LATIN.contains(&word), "{lang}: {key}: «{word}» in «{text}»");
                }
            }
        }
    }
}

#[test]
fn kazakh_is_kazakh_and_russian_is_russian() {
    let kazakh_only = |letter: char| "әғқңөұүһі".contains(letter.to_lowercase().next().unwrap_or(letter));
    for (key, message) in messages(Lang::Ru) {
        let text = message.texts.concat();
        let bilingual = key.starts_with("language-") || key.starts_with("lang-") || key == "trial-letters" || text.contains('/');
        assert!(bilingual || !text.chars().any(kazakh_only), "ru: {key}: {text}");
    }
    let russian = [
        "нет",
        "для",
        "или",
        "это",
        "если",
        "на",
        "по",
        "из",
        "уже",
        "чтобы",
        "его",
        "ещё",
        "до",
    ];
    for (key, message) in messages(Lang::Kk) {
        for text in &message.texts {
            let lower = text.to_lowercase();
            for word in lower.split(|letter: char| !letter.is_alphabetic()) {
                assert!(!russian.contains(&word), "kk: {key}: «{word}» in «{text}»");
            }
        }
    }
}

#[test]
fn nobody_is_shown_system_words() {
    let forbidden = [
        "ошибк",
        "синхрониз",
        "валидац",
        "невалид",
        "некоррект",
        "exception",
        "исключени",
        "http",
        "таймаут",
        "timeout",
        "сервис недоступ",
        "токен",
        "token",
        "баг ",
        "база данных",
        "sql",
        "null",
        "undefined",
        "invalid",
        "error",
        "failed",
        "қате коды",
        "синхрондау",
        "код 4",
        "код 5",
    ];
    for lang in Lang::ALL {
        for (key, message) in messages(lang) {
            let text = message.texts.concat().to_lowercase();
            for word in forbidden {
                assert!(!text.contains(word), "{lang}: {key} says «{word}»: {text}");
            }
        }
    }
}

#[test]
fn a_missing_key_shows_itself() {
    assert_eq!(say(Lang::Ru, "no-such-key"), "⟦no-such-key⟧");
    assert!(!has(Lang::Ru, "no-such-key"));
}

#[test]
fn arguments_are_put_in_as_they_are() {
    assert_eq!(Arg::from(u64::MAX), Arg::Text(u64::MAX.to_string()));
    let said = say_with(Lang::Ru, "term-until", &[("date", "чт, 26 марта, 17:02".into())]);
    assert_eq!(said, "до чт, 26 марта, 17:02");
}

/// The words between quotes that follow `marker` in a source file of the workspace.
fn quoted_after(path: &str, marker: &str) -> Vec<String> {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    let source = std::fs::read_to_string(&file).unwrap_or_else(|fault| panic!("{}: {fault}", file.display()));
    source
        .lines()
        .filter(|line| line.ends_with("\",") || line.ends_with("\"),"))
        .filter_map(|line| line.split_once(marker))
        .filter_map(|(_, rest)| rest.split('"').nth(1))
        .filter(|word| !word.is_empty() && word.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(letter)))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_refusal_has_words_and_a_way_out() {
    let mut codes = quoted_after("domain/src/refusal.rs", "Self::");
    codes.retain(|code| !code.starts_with("rules-"));
    codes.extend(quoted_after("api/src/error.rs", " = "));
    assert!(codes.len() > 70, "{codes:?}");
    for lang in Lang::ALL {
        for code in &codes {
            for key in [format!("error-{code}"), format!("error-{code}-next")] {
                assert!(has(lang, &key), "{lang}: {key} is missing");
            }
        }
        for clause in quoted_after("domain/src/refusal.rs", "=> Some(") {
            assert!(has(lang, &format!("clause-{clause}")), "{lang}: clause-{clause} is missing");
        }
    }
}

#[test]
fn every_act_has_words() {
    let acts = quoted_after("domain/src/act/name.rs", "=> ");
    assert!(acts.len() > 15, "{acts:?}");
    for lang in Lang::ALL {
        for act in &acts {
            assert!(has(lang, &format!("act-{act}")), "{lang}: act-{act} is missing");
        }
    }
}

#[test]
fn points_of_a_clause_are_read_as_hyphens() {
    assert!(say(Lang::Ru, "clause-rules-1.5-match").contains("населённый пункт"));
}
