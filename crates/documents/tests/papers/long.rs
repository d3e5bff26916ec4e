//! Contracts in a department's own words that are long, or have tables: they flow over as many pages as they need, and nothing is torn apart.

use oryn_documents::render_contract;
use oryn_domain::wording::{Worded, Wording, check};

use crate::reading::{FOOT, LEFT, assert_flows_well, assert_has};
use crate::sample::{Printed, contract, long_wording};

/// Where each language begins, and the words of its clauses behind their numbers.
const LEFTS: [f32; 2] = [LEFT, LEFT + (175.0 - 6.0) / 2.0 * MM + 6.0 * MM];
const MM: f32 = 72.0 / 25.4;
const HANG: f32 = 9.0 * MM;

fn drawn(name: &str, wording: Wording) -> Printed {
    let faults = check(Worded::Contract, &wording);
    assert!(faults.is_empty(), "{faults:?}");
    let mut paper = contract();
    paper.wording = Some(wording);
    Printed::new(name, &render_contract(&paper).expect("a contract"))
}

/// The words of a contract with this below its required clause.
fn with(kk: &str, ru: &str) -> Wording {
    let all = "{kindergarten} {guardian} {child} {group} {referral} {starts} {fee}\n\n# Бір\n";
    Wording {
        version: "1".to_owned(),
        kk: format!("{all}{kk}"),
        ru: format!("{all}{ru}"),
    }
}

#[test]
fn a_contract_of_forty_pages_flows_from_page_to_page() {
    let wording = long_wording();
    let printed = drawn("contract-forty", wording);
    let pages = printed.pages();
    assert!((40..=50).contains(&pages), "{pages} pages");
    assert_flows_well(&printed);
    for page in 1..=pages {
        let text = printed.text(page, page);
        assert_has(
            &text,
            &[
                &format!("{page}-бет, барлығы {pages} · Стр. {page} из {pages}"),
                "№ Ш-00012-26-00007-4 · Нысан Ш-1, мәтін long-1 / Форма Ш-1, текст long-1",
            ],
        );
        assert!(
            text.contains("Мөр орны") == (page == pages),
            "the signatures stand on the last page"
        );
    }
    let words = printed.words_by_page();
    // The parties and the signatures stay together, so the page before them may end early; no other does.
    for (page, words) in words.iter().enumerate().take(pages - 2) {
        let body = words.iter().map(|(_, [.., bottom])| *bottom).filter(|bottom| *bottom < FOOT - 20.0);
        let end = body.fold(0.0, f32::max);
        assert!(end > 680.0, "page {} ends at {end}", page + 1);
    }
    // Each number stands once in each language, one after the other.
    let is_number =
        |word: &str| word.ends_with('.') && word.split('.').count() == 3 && word.starts_with(|letter: char| letter.is_ascii_digit());
    for left in LEFTS {
        let numbers: Vec<String> = words
            .iter()
            .flatten()
            .filter(|(word, place)| (place[0] - left).abs() < 1.0 && is_number(word))
            .map(|(word, _)| word.clone())
            .collect();
        let expected: Vec<String> = (1..=14)
            .flat_map(|section| (1..=if section == 1 { 9 } else { 8 }).map(move |clause| format!("{section}.{clause}.")))
            .collect();
        assert_eq!(numbers, expected);
    }
}

#[test]
fn the_head_of_a_table_stands_on_every_page_it_reaches() {
    let printed = drawn("contract-forty-table", long_wording());
    let mut seen = Vec::new();
    for page in 1..=printed.pages() {
        let text = printed.text(page, page);
        let rows = text.matches("Дополнительная услуга детского сада").count();
        let heads = text.matches("Рет саны № по порядку Қызмет Услуга Қашан Когда Бағасы Цена").count();
        assert_eq!(heads, usize::from(rows > 0), "page {page}: {text}");
        if rows > 0 {
            seen.push(rows);
        }
    }
    assert!(seen.len() >= 3, "{seen:?}");
    assert_eq!(seen.iter().sum::<usize>(), 60, "{seen:?}");
    // What is the same in both languages stands once.
    let said = "Жасы Возраст Айына В месяц 3-ке дейін до 3 15 000 ₸ 3-тен бастап с 3 0 ₸";
    let text = printed.all_text().replace('\u{202F}', " ");
    let table = text.find("Жасы Возраст").and_then(|at| text.get(at..)).unwrap_or_default();
    assert!(table.starts_with(said), "{}", table.chars().take(120).collect::<String>());
}

#[test]
fn a_table_goes_nowhere_without_its_head_and_its_head_nowhere_without_its_clause() {
    for lines in 0..60 {
        let before = "Жол.\n\n".repeat(lines);
        let words = |clause: &str, rows: &str| format!("{before}{clause}\n{rows}\nСоңы.\n");
        let rows = "| Бірінші | Екінші |\n| үшінші | төртінші |\n| бесінші | алтыншы |\n";
        let printed = drawn(
            "contract-table-growing",
            with(&words("Кесте мынау:", rows), &words("Вот таблица:", rows)),
        );
        let pages: Vec<String> = (1..=printed.pages()).map(|page| printed.text(page, page)).collect();
        let page_of = |words: &str| pages.iter().position(|text| text.contains(words)).expect("it is printed");
        assert_eq!(page_of("Вот таблица:"), page_of("үшінші төртінші"), "after {lines} lines");
        for text in &pages {
            let has_rows = text.contains("үшінші") || text.contains("бесінші");
            assert_eq!(text.contains("Бірінші"), has_rows, "{text}");
        }
        assert_flows_well(&printed);
    }
}

#[test]
fn a_table_of_six_long_columns_stays_inside_the_page() {
    let head = "| Бірінші баған | Екінші баған | Үшінші баған | Төртінші баған | Бесінші баған | Алтыншы баған |\n";
    let cell = "Нұрмұхаммедқалиева-Әбдіғаппарқызы ".repeat(5);
    let long = format!("|{}\n", format!("{cell}|").repeat(6));
    let short = "| 1 | 2 | 3 | 4 | 5 | 6 |\n";
    for rows in [short.to_owned(), long.repeat(6), format!("{short}{long}")] {
        let table = format!("Кесте:\n{head}{rows}");
        let printed = drawn("contract-table-wide", with(&table, &table.replace("баған", "столбец")));
        assert_flows_well(&printed);
    }
}

#[test]
fn a_heading_goes_nowhere_without_its_first_clause() {
    let clause = "Бұл тармақта бірнеше жол бар, сондықтан ол бөлінбей тұруы керек. ".repeat(3);
    for lines in 20..60 {
        let before = "Жол.\n\n".repeat(lines);
        let words = format!("{before}# Тақырып\n{clause}\n");
        let printed = drawn("contract-heading-growing", with(&words, &words));
        assert_flows_well(&printed);
        let pages: Vec<String> = (1..=printed.pages()).map(|page| printed.text(page, page)).collect();
        let page_of = |words: &str| pages.iter().position(|text| text.contains(words));
        assert_eq!(page_of("2. Тақырып"), page_of("2.1."), "after {lines} lines");
    }
}

#[test]
fn a_long_clause_leaves_no_line_alone_on_a_page() {
    let sentence = "Бұл тармақ беттің шетінен асып, келесі бетте жалғасады. ";
    for lines in 0..30 {
        let before = "Жол.\n\n".repeat(lines);
        let words = |times: usize| format!("{before}{}\n\nСоңы.\n", sentence.repeat(times));
        let printed = drawn("contract-clause-growing", with(&words(30), &words(33)));
        assert_flows_well(&printed);
        for (page, words) in printed.words_by_page().iter().enumerate().skip(1) {
            for left in LEFTS {
                // What stands above the first number of a page is the rest of a clause.
                let tops = words
                    .iter()
                    .filter(|(_, place)| (place[0] - left).abs() < 1.0)
                    .map(|(_, place)| place[1]);
                let first = tops.fold(f32::MAX, f32::min) - 3.0;
                let mut rest: Vec<f32> = words
                    .iter()
                    .filter(|(_, place)| (place[0] - left - HANG).abs() < 1.0 && place[1] < first)
                    .map(|(_, place)| place[1])
                    .collect();
                rest.dedup();
                assert_ne!(rest.len(), 1, "after {lines} lines a single one stands on page {}", page + 1);
            }
        }
    }
}
