use proptest::prelude::*;
use rstest::rstest;

use super::*;

const KK: &str = "\
{kindergarten} (Балабақша) мен {guardian} (Ата-ана) {child} үшін осы шартты жасады.

# Шарт не туралы
Балабақша баланы № {referral} жолдама бойынша
«{group}» тобына қабылдайды. Бірінші күні: {starts}.

Жұмыс уақыты: {hours}.

# Төлем

Ата-ана айына {fee} төлейді.
";

const RU: &str = "\
{kindergarten} (Детский сад) и {guardian} (Родитель) за {child} заключили этот договор.

# О чём договор
Детский сад принимает ребёнка по направлению № {referral}
в группу «{group}» с {starts}.

Часы работы: {hours}.

# Плата

Родитель платит {fee} в месяц.
";

fn contract() -> Wording {
    Wording {
        version: "2026-1".to_owned(),
        kk: KK.to_owned(),
        ru: RU.to_owned(),
    }
}

/// The contract with one change in Russian.
fn changed(right: &str, wrong: &str) -> Wording {
    assert!(RU.contains(right), "{right} stands in the text");
    Wording {
        ru: RU.replacen(right, wrong, 1),
        ..contract()
    }
}

fn fault(line: usize, column: usize, kind: FaultKind) -> Fault {
    Fault {
        lang: PaperLang::Ru,
        at: At { line, column },
        kind,
    }
}

#[test]
fn a_text_is_read_as_its_sections_clauses_and_fields() {
    let text = Text::of(RU);
    assert_eq!(text.opening.len(), 1);
    let read: Vec<(&str, usize, Vec<usize>)> = text
        .sections
        .iter()
        .map(|section| {
            let lines = section.clauses.iter().map(|clause| clause.at.line).collect();
            (section.heading.as_str(), section.at.line, lines)
        })
        .collect();
    assert_eq!(read, [("О чём договор", 3, vec![4, 7]), ("Плата", 9, vec![11])]);
    let first = &text.sections[0].clauses[0];
    assert_eq!(
        first.pieces[2],
        Piece::Words(" в группу «".to_owned()),
        "the lines of a paragraph belong together"
    );
    let fields: Vec<&str> = first.fields().map(|(name, _)| name).collect();
    assert_eq!(fields, ["referral", "group", "starts"]);
}

#[test]
fn a_wording_in_order_has_no_fault() {
    assert_eq!(check(Worded::Contract, &contract()), Vec::new());
    let indented = Wording {
        ru: RU.replace('\n', "\r\n   "),
        ..contract()
    };
    assert_eq!(check(Worded::Contract, &indented), Vec::new());
}

#[rstest]
#[case("{child}", "{childs}", vec![
    fault(1, 1, FaultKind::MissingField { field: "child" }),
    fault(1, 57, FaultKind::UnknownField { field: "childs".into(), known: Worded::Contract.fields().iter().map(|field| field.name).collect() }),
])]
#[case("{fee}", "много", vec![fault(1, 1, FaultKind::MissingField { field: "fee" })])]
#[case("{hours}", "всегда", vec![fault(7, 1, FaultKind::OneSided { field: "hours".into() })])]
#[case("{hours}", "{hours", vec![
    fault(7, 1, FaultKind::OneSided { field: "hours".into() }),
    fault(7, 14, FaultKind::LooseBrace { brace: '{' }),
])]
#[case("{hours}.", "{hours}}.", vec![fault(7, 21, FaultKind::LooseBrace { brace: '}' })])]
#[case("# Плата", "#", vec![fault(9, 1, FaultKind::NoHeading)])]
#[case("# Плата", "# Пусто\n\n# Плата", vec![fault(9, 1, FaultKind::EmptySection { heading: "Пусто".into() })])]
#[case("Часы работы: {hours}.\n\n", "", vec![fault(3, 1, FaultKind::FewerClauses { section: Some(1), count: 1, other: 2 })])]
#[case("# Плата\n\n", "", vec![fault(3, 1, FaultKind::FewerSections { count: 1, other: 2 })])]
#[case("Часы", "1.2. Часы", vec![fault(7, 1, FaultKind::Numbered { number: "1.2.".into() })])]
#[case("# Плата", "# 2. Плата", vec![fault(9, 1, FaultKind::Numbered { number: "2.".into() })])]
#[case("Часы", "Час👶ы 👶", vec![fault(7, 4, FaultKind::Letter { letter: '👶' })])]
fn a_fault_has_its_line_and_its_name(#[case] right: &str, #[case] wrong: &str, #[case] faults: Vec<Fault>) {
    let found = check(Worded::Contract, &changed(right, wrong));
    for fault in &faults {
        assert!(found.contains(fault), "{fault:?} is not among {found:?}");
    }
    let of_russian = found.iter().filter(|fault| fault.lang == PaperLang::Ru).count();
    assert_eq!(of_russian, faults.len(), "{found:?}");
}

/// The contract with a table below its last clause, in Russian as it is given here.
fn tabled(ru: &str) -> Wording {
    Wording {
        kk: format!("{KK}\n| Жасы | Айына |\n| 3-ке дейін | {{fee}} |\n| 3-тен | — |\n"),
        ru: format!("{RU}\n{ru}"),
        ..contract()
    }
}

const TABLE: &str = "| Возраст | В месяц |\n| до 3 | {fee} |\n\n| с 3 | — |\n";

#[test]
fn a_table_stands_below_a_clause_and_its_cells_are_read_as_clauses_are() {
    let wording = tabled(TABLE);
    assert_eq!(check(Worded::Contract, &wording), Vec::new());
    let text = Text::of(&wording.ru);
    let clauses = &text.sections[1].clauses;
    assert_eq!(
        clauses.len(),
        1,
        "rows are no clauses, and an empty line between them parts nothing"
    );
    let rows: Vec<(usize, usize)> = clauses[0].table.iter().map(|row| (row.at.line, row.cells.len())).collect();
    assert_eq!(rows, [(13, 2), (14, 2), (16, 2)]);
    let cell = &clauses[0].table[1].cells[1];
    let at = At { line: 14, column: 10 };
    assert_eq!((cell.at, &cell.pieces[0]), (at, &Piece::Field { name: "fee".into(), at }));
    assert_eq!(clauses[0].fields().count(), 1);
    assert_eq!(clauses[0].all_fields().count(), 2);
    let only_there = Wording {
        kk: wording.kk.replacen("{fee} төлейді", "төлейді", 1),
        ru: wording.ru.replacen("платит {fee}", "платит", 1),
        ..wording
    };
    assert_eq!(
        check(Worded::Contract, &only_there),
        Vec::new(),
        "a field of a table is in the text"
    );
}

#[rstest]
#[case("| до 3 | {fee} |", "| до 3 | {fee}", vec![fault(14, 1, FaultKind::OpenRow)])]
#[case("| до 3 | {fee} |", "| до 3 | {fee} | сумма |", vec![fault(14, 1, FaultKind::UnevenRow { count: 3, head: 2 })])]
#[case("| с 3 | — |", "| с 3 |", vec![fault(16, 1, FaultKind::UnevenRow { count: 1, head: 2 })])]
#[case("| с 3 | — |", "| с 3 |   |", vec![fault(16, 11, FaultKind::EmptyCell { column: 2 })])]
#[case("| Возраст |", "||", vec![fault(13, 2, FaultKind::EmptyCell { column: 1 })])]
#[case("{fee}", "{sum}", vec![
    fault(14, 1, FaultKind::OneSided { field: "fee".into() }),
    fault(14, 10, FaultKind::UnknownField { field: "sum".into(), known: Worded::Contract.fields().iter().map(|field| field.name).collect() }),
])]
#[case("{fee}", "много", vec![fault(14, 1, FaultKind::OneSided { field: "fee".into() })])]
#[case("{fee} |\n", "{fee |\n", vec![
    fault(14, 1, FaultKind::OneSided { field: "fee".into() }),
    fault(14, 10, FaultKind::LooseBrace { brace: '{' }),
])]
#[case("\n| с 3 | — |\n", "", vec![fault(13, 1, FaultKind::FewerRows { count: 2, other: 3 })])]
#[case(TABLE, "", vec![fault(11, 1, FaultKind::FewerRows { count: 0, other: 3 })])]
#[case("| до 3 | {fee} |\n\n| с 3 | — |\n", "", vec![
    fault(13, 1, FaultKind::EmptyTable),
    fault(13, 1, FaultKind::FewerRows { count: 1, other: 3 }),
])]
fn a_fault_of_a_table_has_its_line_and_its_name(#[case] right: &str, #[case] wrong: &str, #[case] mut faults: Vec<Fault>) {
    assert!(TABLE.contains(right), "{right} stands in the table");
    faults.sort_by_key(|fault| fault.at);
    assert_eq!(check(Worded::Contract, &tabled(&TABLE.replacen(right, wrong, 1))), faults);
}

#[test]
fn a_table_stands_nowhere_but_below_a_clause_of_a_contract() {
    let found = |paper, text: &str| -> Vec<(usize, FaultKind)> {
        let wording = Wording {
            version: "1".to_owned(),
            kk: text.to_owned(),
            ru: text.to_owned(),
        };
        let faults = check(paper, &wording).into_iter().filter(|fault| fault.lang == PaperLang::Ru);
        faults.map(|fault| (fault.at.line, fault.kind)).collect()
    };
    let notes = "{stop_list}\n\n{extension}\n| a | b |\n| c | d |\n";
    assert_eq!(found(Worded::Referral, notes), [(4, FaultKind::TableNotHere)]);
    let all = "{kindergarten} {guardian} {child} {group} {referral} {starts} {fee}";
    let opening = format!("{all}\n| a | b |\n| c | d |\n# Раздел\nПункт\n");
    assert_eq!(found(Worded::Contract, &opening), [(2, FaultKind::TableNotHere)]);
    let first = format!("{all}\n# Раздел\n| a |\n\nПункт\n");
    assert_eq!(found(Worded::Contract, &first), [(3, FaultKind::TableNotHere)]);
    let wide = format!("{all}\n# Раздел\nПункт\n{row}{row}", row = "| a | b | c | d | e | f | g |\n");
    assert_eq!(
        found(Worded::Contract, &wide),
        [(4, FaultKind::TooManyColumns { count: 7, most: 6 })]
    );
    let narrow = Wording {
        version: "1".to_owned(),
        kk: format!("{all}\n# Бөлім\nТармақ\n| a | b |\n| c | {} |\n", "d".repeat(201)),
        ru: format!("{all}\n# Раздел\nПункт\n| a |\n| c |\n"),
    };
    let kinds: Vec<FaultKind> = check(Worded::Contract, &narrow).into_iter().map(|fault| fault.kind).collect();
    assert_eq!(
        kinds,
        [
            FaultKind::TooLong { count: 201, most: 200 },
            FaultKind::FewerColumns { count: 1, other: 2 }
        ]
    );
}

#[test]
fn everything_that_is_wrong_is_said_at_once_by_language_and_line() {
    let wrong = Wording {
        kk: KK.replacen("{child}", "{bala}", 1),
        ru: RU.replacen("{child}", "{ребёнок}", 1).replacen("{fee}", "{fee", 1),
        ..contract()
    };
    let found = check(Worded::Contract, &wrong);
    assert!(found.is_sorted_by_key(|fault| (fault.lang, fault.at)));
    let unknown: Vec<(PaperLang, &str)> = found
        .iter()
        .filter_map(|fault| match &fault.kind {
            FaultKind::UnknownField { field, .. } => Some((fault.lang, field.as_str())),
            _ => None,
        })
        .collect();
    assert_eq!(unknown, [(PaperLang::Kk, "bala"), (PaperLang::Ru, "ребёнок")]);
    assert!(found.iter().any(|fault| matches!(fault.kind, FaultKind::LooseBrace { brace: '{' })));
}

#[rstest]
#[case("Сегодня {from}.\n\n{fee}\n\n{group}\n\n{hours}\n\n{other}", None)]
#[case("# Раздел\n\n{from}\n\n{fee}\n\n{group}\n\n{hours}\n\n{other}", Some(FaultKind::HeadingNotHere))]
#[case("{from}\n\n{fee} и {hours}\n\n{group}\n\n{other}", Some(FaultKind::Apart { field: "fee".into(), other: "hours".into() }))]
#[case("{from} и {fee}\n\n{hours}\n\n{group}\n\n{other}", Some(FaultKind::Apart { field: "fee".into(), other: "from".into() }))]
#[case("{from}\n\n{fee}\n\n{hours}\n\n{group} {language} {child}\n\n{other}", None)]
fn a_clause_that_is_left_out_at_times_takes_no_other_along(#[case] text: &str, #[case] kind: Option<FaultKind>) {
    let wording = Wording {
        version: "1".to_owned(),
        kk: text.replace("Сегодня", "Бүгін"),
        ru: text.to_owned(),
    };
    let found = check(Worded::Addendum, &wording);
    match kind {
        None => assert!(found.is_empty(), "{found:?}"),
        Some(kind) => assert!(found.iter().any(|fault| fault.kind == kind), "{found:?}"),
    }
}

#[test]
fn a_text_that_does_not_fit_is_too_long() {
    let notes = |words: &str| format!("{{stop_list}} {words}\n\n{{extension}}");
    let long = Wording {
        version: "1".to_owned(),
        kk: notes(&"сөз ".repeat(300)),
        ru: notes("слово"),
    };
    let found = check(Worded::Referral, &long);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        matches!(found[0].kind, FaultKind::TooLong { count, most: 900 } if count > 1_200),
        "{found:?}"
    );
    let nothing = Wording {
        version: "1".to_owned(),
        kk: String::new(),
        ru: "\n \n".to_owned(),
    };
    let kinds: Vec<FaultKind> = check(Worded::Contract, &nothing).into_iter().map(|fault| fault.kind).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == FaultKind::NoOpening).count(), 2);
    assert_eq!(kinds.iter().filter(|kind| **kind == FaultKind::NoSections).count(), 2);
}

#[rstest]
#[case("1.1. Слово", true)]
#[case("1.1 Слово", true)]
#[case("3) Слово", true)]
#[case("10. Слово", true)]
#[case("5 рабочих дней", false)]
#[case("01.09.2026 начинается", false)]
#[case("12.", false)]
fn a_number_of_a_clause_is_told_from_a_date_and_a_sum(#[case] clause: &str, #[case] numbered: bool) {
    let wording = Wording {
        version: "1".to_owned(),
        kk: format!("{clause}\n\n{{stop_list}}\n\n{{extension}}"),
        ru: format!("{clause}\n\n{{stop_list}}\n\n{{extension}}"),
    };
    let found = check(Worded::Referral, &wording);
    assert_eq!(
        found.iter().any(|fault| matches!(fault.kind, FaultKind::Numbered { .. })),
        numbered,
        "{found:?}"
    );
}

#[test]
fn the_words_of_a_version_are_never_others() {
    let with = |wording: Wording| Wordings {
        contract: Some(wording),
        ..Wordings::default()
    };
    let (first, other) = (with(contract()), with(changed("Часы", "Время")));
    assert_eq!(first.contradicted_by(&first), None);
    assert_eq!(first.contradicted_by(&Wordings::default()), None);
    assert_eq!(first.contradicted_by(&other), first.contract.as_ref());
    let renamed = with(Wording {
        version: "2026-2".to_owned(),
        ..changed("Часы", "Время")
    });
    assert_eq!(first.contradicted_by(&renamed), None);
}

/// Words of a clause that are neither a field nor a heading nor a number.
fn words() -> impl Strategy<Value = String> {
    "[А-Яа-я][а-я «»,–]{0,20}[а-я]"
}

fn clause() -> impl Strategy<Value = Vec<Piece>> {
    let field = prop::sample::select(Worded::Contract.fields().iter().map(|field| field.name).collect::<Vec<_>>());
    prop::collection::vec((words(), field), 1..4).prop_map(|parts| {
        let at = At { line: 0, column: 0 };
        let both = parts.into_iter().flat_map(|(words, name)| {
            let name = name.to_owned();
            [Piece::Words(words), Piece::Field { name, at }]
        });
        both.collect()
    })
}

/// A clause without the places of its fields.
fn placeless(clause: &Clause) -> Vec<Piece> {
    let mut pieces = clause.pieces.clone();
    for piece in &mut pieces {
        if let Piece::Field { at, .. } = piece {
            *at = At { line: 0, column: 0 };
        }
    }
    pieces
}

fn written(clause: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Words(words) => words.clone(),
        Piece::Field { name, .. } => format!("{{{name}}}"),
    };
    clause.iter().map(piece).collect()
}

proptest! {
    #[test]
    fn what_is_written_is_what_is_read(
        opening in prop::collection::vec(clause(), 0..3),
        sections in prop::collection::vec((words(), prop::collection::vec(clause(), 0..4)), 0..4),
    ) {
        let mut text: String = opening.iter().map(|clause| format!("{}\n\n", written(clause))).collect();
        for (heading, clauses) in &sections {
            text.push_str(&format!("# {heading}\n"));
            clauses.iter().for_each(|clause| text.push_str(&format!("{}\n\n", written(clause))));
        }
        let read = Text::of(&text);
        prop_assert_eq!(read.opening.iter().map(placeless).collect::<Vec<_>>(), opening);
        let read: Vec<_> = read
            .sections
            .iter()
            .map(|section| (section.heading.clone(), section.clauses.iter().map(placeless).collect::<Vec<_>>()))
            .collect();
        prop_assert_eq!(read, sections);
    }

    #[test]
    fn any_text_is_looked_at_and_every_fault_stands_in_it(kk in "(\\PC|[\n{}#|])*", ru in "([а-я #|{}\n]|\\{child\\})*") {
        let wording = Wording { version: "1".to_owned(), kk, ru };
        for paper in Worded::ALL {
            for fault in check(paper, &wording) {
                let text = wording.text(fault.lang);
                let line = text.lines().nth(fault.at.line - 1).unwrap_or_default();
                let whole = fault.at == At { line: 1, column: 1 };
                prop_assert!(whole || fault.at.column <= line.chars().count(), "{:?} in {:?}", fault, text);
            }
        }
    }

    #[test]
    fn a_text_without_faults_lacks_no_field_and_says_as_much_in_both_languages(
        cut in any::<prop::sample::Index>(), length in 0usize..40,
    ) {
        let letters: Vec<char> = RU.chars().collect();
        let from = cut.index(letters.len());
        let until = from.saturating_add(length).min(letters.len());
        let ru: String = letters[..from].iter().chain(&letters[until..]).collect();
        let wording = Wording { ru, ..contract() };
        if check(Worded::Contract, &wording).is_empty() {
            let (kk, ru) = (Text::of(&wording.kk), Text::of(&wording.ru));
            for field in Worded::Contract.fields().iter().filter(|field| field.required) {
                let named = ru.clauses().any(|clause| clause.fields().any(|(name, _)| name == field.name));
                prop_assert!(named, "{}", field.name);
            }
            let shape = |text: &Text| text.sections.iter().map(|section| section.clauses.len()).collect::<Vec<_>>();
            prop_assert_eq!((kk.opening.len(), shape(&kk)), (ru.opening.len(), shape(&ru)));
            prop_assert!(ru.loose.is_empty());
        }
    }
}
