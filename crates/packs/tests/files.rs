//! The formats: what is shipped is whole, the schema says the same as the reader, and what is wrong is named with its line.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected should stop at that line"
)]

use std::collections::BTreeSet;

use oryn_domain::rule_pack::{PriorityWindow, PublishAt, Ratio, RulePack};
use oryn_domain::wording::{FaultKind, PaperLang, Wording};
use oryn_messages::{Lang, has};
use oryn_packs::keys::{
    DECLINE_REASONS, DOCUMENTS, EXPULSION_GROUNDS, EXTENSION_GROUNDS, EXTENSION_REFUSALS, KEYS, PRIVILEGE_REFUSALS, RECALL_REASONS,
    REFERRAL_REFUSALS,
};
use oryn_packs::problem::{Problem, ProblemKind};
use oryn_packs::{LawFile, calendar, read, rules, schema, shipped};
use proptest::prelude::*;
use rstest::rstest;
use serde_json::Value;

fn training() -> String {
    shipped::RULES[0].1.to_owned()
}

fn pack(name: &str) -> RulePack {
    let (_, text) = shipped::RULES.iter().find(|(known, _)| *known == name).expect("a shipped pack");
    rules::read(text).expect("a pack without problems").pack
}

/// The file as JSON, dates as their text.
fn as_json(text: &str) -> Value {
    fn value(node: &toml::de::DeValue<'_>) -> Value {
        use toml::de::DeValue;
        match node {
            DeValue::String(text) => text.as_ref().into(),
            DeValue::Integer(number) => number.as_str().parse::<i64>().expect("a number").into(),
            DeValue::Boolean(flag) => (*flag).into(),
            DeValue::Datetime(moment) => moment.to_string().into(),
            DeValue::Array(values) => values.iter().map(|entry| value(entry.get_ref())).collect(),
            DeValue::Table(entries) => entries
                .iter()
                .map(|(name, entry)| (name.get_ref().to_string(), value(entry.get_ref())))
                .collect::<serde_json::Map<_, _>>()
                .into(),
            DeValue::Float(_) => unreachable!("no format has a fraction"),
        }
    }
    value(&toml::de::DeValue::Table(
        toml::de::DeTable::parse(text).expect("TOML").into_inner(),
    ))
}

#[test]
fn every_field_of_the_domain_is_filled_by_a_key_and_named_in_the_schema() {
    let mut whole = pack("training");
    // What is the program's own is not written.
    whole.wording.contract = Some(Wording {
        version: "1".to_owned(),
        kk: String::new(),
        ru: String::new(),
    });
    let fields: BTreeSet<String> = match serde_json::to_value(whole).expect("JSON") {
        Value::Object(fields) => fields.into_iter().map(|(name, _)| name).collect(),
        other => unreachable!("a pack is an object: {other}"),
    };
    let outer = |field: &str| field.split('.').next().unwrap_or_default().to_owned();
    let filled: BTreeSet<String> = KEYS.iter().filter_map(|key| key.field).map(outer).collect();
    assert_eq!(filled, fields);
    let schema = schema::printed(&schema::rules());
    for field in fields {
        let named = |end: &str| schema.contains(&format!("\"x-field\": \"{field}{end}"));
        assert!(named("\"") || named("."), "{field}");
    }
}

#[test]
fn the_published_schemas_are_the_ones_the_reader_works_by() {
    assert_eq!(include_str!("../schema/rule-pack.schema.json"), schema::printed(&schema::rules()));
    assert_eq!(include_str!("../schema/calendar.schema.json"), schema::printed(&schema::calendar()));
}

#[test]
fn every_shipped_file_is_valid_by_its_schema() {
    for (files, schema) in [(shipped::RULES, schema::rules()), (shipped::CALENDARS, schema::calendar())] {
        let validator = jsonschema::options()
            .should_validate_formats(true)
            .build(&schema)
            .expect("a schema");
        for (name, text) in files {
            let json = as_json(text);
            let found: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
            assert!(found.is_empty(), "{name}: {found:?}");
        }
    }
}

#[rstest]
#[case("ordinary = { value = \"activation\"", "ordinary = { value = \"voucher\"")]
#[case("version = \"training-1\"", "verzion = \"training-1\"")]
#[case("training = true", "training = 1")]
#[case("\"1 : 3\"", "\"1 : 0\"")]
#[case("\"after 1 minutes\"", "\"24:00\"")]
#[case("priority_window = { value = \"none\"", "priority_window = { value = \"3 days\"")]
#[case("\"guardian_refused\", ", "\"guardian_vanished\", ")]
#[case("form = \"052-2/у\"", "form = \"the form of a passport\"")]
#[case("form = \"052-2/у\", ", "")]
#[case("required = true", "required = 1")]
#[case("referral = \"built-in\"", "referral = \"own\"")]
#[case("referral = \"built-in\"", "referral = { version = \"1\", kk = '''x''' }")]
#[case(
    "referral = \"built-in\"",
    "referral = { version = \"1\", kk = '''x''', ru = '''x''', en = '''x''' }"
)]
fn the_schema_refuses_what_the_reader_refuses(#[case] right: &str, #[case] wrong: &str) {
    let text = training().replacen(right, wrong, 1);
    assert_ne!(text, training(), "{right} stands in the file");
    assert!(rules::read(&text).is_err());
    let schema = jsonschema::validator_for(&schema::rules()).expect("a schema");
    assert!(!schema.is_valid(&as_json(&text)));
}

#[test]
fn codes_of_packs_have_texts_in_every_language() {
    let lists = [
        DECLINE_REASONS,
        RECALL_REASONS,
        PRIVILEGE_REFUSALS,
        REFERRAL_REFUSALS,
        EXTENSION_GROUNDS,
        EXTENSION_REFUSALS,
        EXPULSION_GROUNDS,
    ];
    let reasons = lists.into_iter().flatten().map(|code| format!("reason-{code}"));
    let keys: Vec<String> = reasons.chain(DOCUMENTS.iter().map(|code| format!("bring-{code}"))).collect();
    for lang in Lang::ALL {
        for key in &keys {
            assert!(has(lang, key), "{lang}: {key}");
        }
    }
}

#[rstest]
#[case("turkistan-2019", PublishAt::MinuteOfDay(18 * 60), PriorityWindow::WorkingDays(3), false)]
#[case("oskemen-2019", PublishAt::MinuteOfDay(7 * 60), PriorityWindow::WorkingDays(3), false)]
#[case("astana-2019", PublishAt::MinuteOfDay(7 * 60), PriorityWindow::CalendarDays(1), false)]
#[case("training", PublishAt::AfterMinutes(1), PriorityWindow::None, true)]
fn the_numbers_of_the_shipped_packs(
    #[case] name: &str,
    #[case] publish: PublishAt,
    #[case] window: PriorityWindow,
    #[case] training: bool,
) {
    let pack = pack(name);
    assert_eq!((pack.publish_at, pack.priority_window, pack.training), (publish, window, training));
    assert_eq!((pack.referral_working_days, pack.stop_list_working_days), (5, 10));
    assert_eq!(pack.ratio, Ratio::new(1, 3).expect("a ratio"));
    assert_eq!(pack.version, format!("{name}-1"));
}

#[test]
fn the_calendars_of_five_years_read() {
    let years: Vec<i32> = shipped::CALENDARS
        .iter()
        .map(|(name, text)| {
            calendar::read(text)
                .unwrap_or_else(|problems| unreachable!("{name}: {problems:?}"))
                .year
        })
        .collect();
    assert_eq!(years, [2019, 2024, 2025, 2026, 2027]);
}

#[test]
fn a_file_says_itself_what_it_is() {
    assert!(matches!(read(&training()), Ok(LawFile::Rules(_))));
    assert!(matches!(read(shipped::CALENDARS[0].1), Ok(LawFile::Calendar(_))));
    let strange = read("format = \"oryn-rules-9\"\n").expect_err("a strange format");
    assert_eq!((strange.len(), strange[0].line, strange[0].kind.code()), (1, 1, "strange-format"));
}

/// The only problem after one change, with the text of its line.
fn one_problem(text: &str) -> (Problem, String) {
    let problems = read(text).expect_err("a problem");
    assert_eq!(problems.len(), 1, "{problems:?}");
    let line = text.lines().nth(problems[0].line - 1).expect("a line").to_owned();
    (problems[0].clone(), line)
}

#[rstest]
#[case("hold_days", "hold_dayz", ProblemKind::MistypedKey { key: "desk.hold_dayz".into(), nearest: "desk.hold_days".into() })]
#[case("[desk]", "[dsek]", ProblemKind::MistypedKey { key: "dsek".into(), nearest: "desk".into() })]
#[case("[desk]", "zzzzzz = 1\n[desk]", ProblemKind::UnknownKey { key: "stop_list.zzzzzz".into(), allowed: "working_days".into() })]
#[case("[desk]", "round_minutes = 1\n[desk]", ProblemKind::MistypedKey { key: "stop_list.round_minutes".into(), nearest: "bulletin.round_minutes".into() })]
#[case("value = \"activation\"", "value = \"voucher\"", ProblemKind::ModeNotBuilt { value: "voucher".into(), allowed: "\"activation\", \"self_issued\", \"in_order\"".into() })]
#[case("ratio = { value = \"1 : 3\"", "ratio = { value = \"1:3\"", ProblemKind::BadValue { key: "queue.ratio".into(), value: "\"1:3\"".into(), allowed: "\"1 : 3\"".into() })]
#[case("round_minutes = { value = 1", "round_minutes = { value = -1", ProblemKind::BadValue { key: "bulletin.round_minutes".into(), value: "-1".into(), allowed: "0 … 10080".into() })]
#[case("2024-03-01T00:00:00+05:00", "2024-03-01", ProblemKind::BadValue { key: "pack.effective_from".into(), value: "2024-03-01".into(), allowed: "2026-01-01T00:00:00+05:00".into() })]
#[case("\"group_closed\", ", "\"group_closed\", \"group_closed\", ", ProblemKind::Twice { key: "bulletin.recall_reasons".into(), value: "group_closed".into() })]
fn a_problem_has_its_line_its_key_and_what_may_stand_there(#[case] right: &str, #[case] wrong: &str, #[case] kind: ProblemKind) {
    let text = training().replacen(right, wrong, 1);
    let problems = read(&text).expect_err("a problem");
    let found = problems.iter().find(|problem| problem.kind == kind);
    let found = found.unwrap_or_else(|| unreachable!("{kind:?} is not among {problems:?}"));
    let line = text.lines().nth(found.line - 1).expect("a line");
    let changed = wrong.lines().next().expect("a line");
    assert!(line.contains(changed), "line {} is {line:?}", found.line);
}

#[test]
fn a_number_without_its_source_is_refused() {
    let text = training().replacen(", source = \"учебное значение\" }", " }", 1);
    let (problem, line) = one_problem(&text);
    assert!(
        matches!(&problem.kind, ProblemKind::NoSource { key, .. } if key == "bulletin.round_minutes"),
        "{problem:?}"
    );
    assert!(line.starts_with("round_minutes"), "{line}");
}

#[test]
fn everything_that_is_wrong_is_said_at_once_in_the_order_of_lines() {
    let text = training()
        .replacen("\"1 : 3\"", "\"1 : 0\"", 1)
        .replacen("hold_days = { value = 7", "hold_days = { value = 700", 1)
        .replacen("training = true\n", "", 1);
    let problems = read(&text).expect_err("problems");
    let codes: Vec<&str> = problems.iter().map(|problem| problem.kind.code()).collect();
    assert_eq!(codes, ["missing-key", "bad-value", "bad-value"]);
    assert!(problems.is_sorted_by_key(|problem| problem.line));
}

#[rstest]
#[case("day = 2026-01-01", "day = 2025-01-01", ProblemKind::DayOfAnotherYear { day: "2025-01-01".into(), year: 2026 })]
#[case("day = 2026-01-01", "day = 2026-01-03", ProblemKind::OffOnWeekend { day: "2026-01-03".into() })]
#[case("day = 2026-01-01", "day = 2026-01-02", ProblemKind::Twice { key: "calendar.off".into(), value: "2026-01-02".into() })]
#[case("off = [", "worked = [{ day = 2026-01-05, reason = \"x\" }]\noff = [", ProblemKind::WorkedOnWeekday { day: "2026-01-05".into() })]
#[case("off = [", "ofv = []\noff = [", ProblemKind::MistypedKey { key: "calendar.ofv".into(), nearest: "calendar.off".into() })]
#[case("year = 2026", "year = \"2026\"", ProblemKind::BadValue { key: "calendar.year".into(), value: "\"2026\"".into(), allowed: "2000 … 2100".into() })]
fn a_wrong_day_is_named(#[case] right: &str, #[case] wrong: &str, #[case] kind: ProblemKind) {
    let (_, text) = shipped::CALENDARS[3];
    let (problem, _) = one_problem(&text.replacen(right, wrong, 1));
    assert_eq!(problem.kind, kind);
}

#[test]
fn a_broken_file_says_where_it_broke() {
    let (problem, line) = one_problem(&training().replacen("[desk]", "[desk", 1));
    assert_eq!((problem.kind.code(), line.as_str()), ("not-toml", "[desk"));
}

/// One of each fault of words.
fn faults() -> Vec<FaultKind> {
    let text = String::new;
    let fewer = |section| FaultKind::FewerClauses {
        section,
        count: 1,
        other: 2,
    };
    vec![
        FaultKind::UnknownField {
            field: text(),
            known: vec!["child"],
        },
        FaultKind::MissingField { field: "child" },
        FaultKind::OneSided { field: text() },
        FaultKind::Apart {
            field: text(),
            other: text(),
        },
        FaultKind::LooseBrace { brace: '{' },
        FaultKind::NoOpening,
        FaultKind::NoSections,
        FaultKind::HeadingNotHere,
        FaultKind::NoHeading,
        FaultKind::EmptySection { heading: text() },
        FaultKind::FewerSections { count: 1, other: 2 },
        fewer(Some(1)),
        fewer(None),
        FaultKind::TableNotHere,
        FaultKind::EmptyTable,
        FaultKind::OpenRow,
        FaultKind::UnevenRow { count: 1, head: 2 },
        FaultKind::EmptyCell { column: 1 },
        FaultKind::TooManyColumns { count: 2, most: 1 },
        FaultKind::FewerRows { count: 1, other: 2 },
        FaultKind::FewerColumns { count: 1, other: 2 },
        FaultKind::Numbered { number: text() },
        FaultKind::Letter { letter: 'x' },
        FaultKind::TooLong { count: 2, most: 1 },
    ]
}

#[test]
fn a_sentence_about_words_names_all_that_it_is_given() {
    for lang in Lang::ALL {
        for fault in faults() {
            let kind = ProblemKind::Words {
                key: "wording.contract.kk".to_owned(),
                lang: PaperLang::Kk,
                fault,
            };
            let given: Vec<(&str, oryn_messages::Arg)> = kind
                .args()
                .into_iter()
                .map(|(name, _)| (name, format!("<{name}>").into()))
                .collect();
            let said = oryn_messages::say_with(lang, &format!("law-problem-{}", kind.code()), &given);
            for (name, _) in &given {
                assert!(
                    said.contains(&format!("<{name}>")),
                    "{lang}: {}: {name} is not in {said}",
                    kind.code()
                );
            }
            assert!(!said.contains("{$"), "{lang}: {said}");
        }
    }
}

/// The training pack with words of its own for the referral's notes.
fn worded(kk: &str, ru: &str) -> String {
    let own = format!("\n[wording.referral]\nversion = \"notes-1\"\nkk = {kk}\nru = {ru}\n");
    let text = training().replacen("referral = \"built-in\"\n", "", 1);
    format!("{text}{own}")
}

#[test]
fn words_of_its_own_belong_to_the_pack_as_they_were_typed() {
    let note = "'''\n  {stop_list} \"келу\" \\ C:\\\n\n{extension}\n'''";
    let read = rules::read(&worded(note, note)).expect("in order").pack.wording;
    let own = read.referral.expect("words");
    assert_eq!(
        (own.version.as_str(), own.kk.as_str()),
        ("notes-1", "  {stop_list} \"келу\" \\ C:\\\n\n{extension}\n")
    );
    assert_eq!((read.contract, read.addendum), (None, None));
}

#[rstest]
#[case("'''\n{stop_list} и {срок}\n\n{extension}\n'''", "{срок}", "words-unknown-field")]
#[case("'''{stop_list} и {срок}\n\n{extension}'''", "{срок}", "words-unknown-field")]
#[case("'''\n{stop_list}\n\n   {extension\n'''", "{extension", "words-loose-brace")]
#[case("'''\n{stop_list}\n# Раздел\n{extension}\n'''", "# Раздел", "words-heading-not-here")]
#[case("'''\n{stop_list}\n\nЖеребьёвка 🎲 {extension}'''", "🎲", "words-letter")]
#[case("\"{stop_list} {extension}\"", "\"{stop_list}", "bad-value")]
fn a_fault_of_words_has_the_line_and_the_letter_of_the_file(#[case] ru: &str, #[case] at: &str, #[case] code: &str) {
    let text = worded("'''\n{stop_list}\n\n{extension}\n'''", ru);
    let problems = read(&text).expect_err("a problem");
    let found = problems.iter().find(|problem| problem.kind.code() == code);
    let found = found.unwrap_or_else(|| unreachable!("{code} is not among {problems:?}"));
    let line = text.lines().nth(found.line - 1).expect("a line");
    let rest: String = line.chars().skip(found.column - 1).collect();
    assert!(rest.starts_with(at), "{}:{} is {rest:?}", found.line, found.column);
    if code != "bad-value" {
        assert_eq!(found.kind.language(), Some(PaperLang::Ru));
    }
    let named = found
        .kind
        .args()
        .into_iter()
        .any(|(name, value)| name == "key" && value == "wording.referral.ru");
    assert!(named, "{:?}", found.kind);
}

#[test]
fn every_fault_of_every_text_is_said_at_once() {
    let text = worded("'''\n{stop_list}\n'''", "'''\n{stop_lost}\n'''").replacen("hold_days = { value = 7", "hold_days = { value = 700", 1);
    let problems = read(&text).expect_err("problems");
    let codes: Vec<&str> = problems.iter().map(|problem| problem.kind.code()).collect();
    assert!(problems.is_sorted_by_key(|problem| problem.line));
    assert_eq!(
        codes,
        [
            "bad-value",
            "words-missing-field",
            "words-unknown-field",
            "words-missing-field",
            "words-missing-field"
        ]
    );
}

#[test]
fn every_problem_has_its_sentence_in_every_language() {
    let text = String::new;
    let kinds = [
        ProblemKind::NotToml { said: text() },
        ProblemKind::StrangeFormat { allowed: text() },
        ProblemKind::UnknownKey {
            key: text(),
            allowed: text(),
        },
        ProblemKind::MistypedKey {
            key: text(),
            nearest: text(),
        },
        ProblemKind::MissingKey {
            key: text(),
            allowed: text(),
        },
        ProblemKind::BadValue {
            key: text(),
            value: text(),
            allowed: text(),
        },
        ProblemKind::ModeNotBuilt {
            value: text(),
            allowed: text(),
        },
        ProblemKind::NoSource { key: text(), form: text() },
        ProblemKind::Twice {
            key: text(),
            value: text(),
        },
        ProblemKind::DayOfAnotherYear { day: text(), year: 0 },
        ProblemKind::OffOnWeekend { day: text() },
        ProblemKind::WorkedOnWeekday { day: text() },
    ];
    let kinds = kinds.into_iter().chain(faults().into_iter().map(|fault| ProblemKind::Words {
        key: text(),
        lang: PaperLang::Kk,
        fault,
    }));
    let kinds: Vec<ProblemKind> = kinds.collect();
    for lang in Lang::ALL {
        for kind in &kinds {
            assert!(has(lang, &format!("law-problem-{}", kind.code())), "{lang}: {}", kind.code());
        }
    }
}

proptest! {
    #[test]
    fn nonsense_never_breaks_the_reader(text in "\\PC{0,200}") {
        prop_assert!(read(&text).is_err());
    }

    #[test]
    fn a_file_cut_anywhere_is_a_problem_or_whole(cut in any::<prop::sample::Index>()) {
        let whole = training();
        let cut = whole.char_indices().map(|(at, _)| at).nth(cut.index(whole.chars().count())).expect("a place");
        let text = whole.get(..cut).expect("a place between letters");
        prop_assert!(read(text).is_err() || text.trim_end() == whole.trim_end());
    }
}

/// A table of changes, as another file has it.
fn tried(changes: &str) -> Result<String, Vec<Problem>> {
    let (_, training) = shipped::RULES[0];
    let root = oryn_packs::tree::Table::root(changes).expect("toml");
    rules::changed(training, &root)
}

#[test]
fn values_are_tried_out_in_place_of_the_packs_own() {
    let text =
        tried("referral.working_days = 3\nbulletin.priority_window = \"3 working days\"\npack.version = \"tried-1\"\n").expect("in order");
    let (before, after) = (
        rules::read(shipped::RULES[0].1).expect("in order").pack,
        rules::read(&text).expect("in order").pack,
    );
    assert_eq!((after.referral_working_days, after.version.as_str()), (3, "tried-1"));
    let back = oryn_domain::rule_pack::RulePack {
        referral_working_days: before.referral_working_days,
        priority_window: before.priority_window,
        version: before.version.clone(),
        ..after
    };
    assert_eq!(back, before, "nothing else has changed");
}

#[rstest]
#[case("referral.working_days = 0\n", 1, "bad-value")]
#[case("\nreferral.working_dais = 3\n", 2, "mistyped-key")]
#[case("refferal.working_days = 3\n", 1, "mistyped-key")]
#[case("referral = 3\n", 1, "bad-value")]
#[case("distribution.ordinary = \"voucher\"\n", 1, "mode-not-built")]
fn what_is_wrong_with_a_change_is_said_with_its_own_line(#[case] changes: &str, #[case] line: usize, #[case] code: &str) {
    let problems = tried(changes).expect_err("refused");
    let found: Vec<_> = problems.iter().map(|problem| (problem.line, problem.kind.code())).collect();
    assert_eq!(found, [(line, code)]);
}
