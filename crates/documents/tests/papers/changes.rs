//! What a family has still to bring, what changes a contract and what ends it, read back.

use oryn_documents::{Agreed, render_addendum, render_missing, render_termination};
use oryn_domain::group::Language;

use crate::golden::assert_says;
use crate::reading::{assert_flows_well, assert_has};
use crate::sample::{Printed, addendum, missing, name, termination};

#[test]
fn what_is_still_to_bring_stands_with_the_numbers_of_the_forms_on_one_small_page() {
    let printed = Printed::new("missing", &render_missing(&missing()).expect("a slip"));
    assert_eq!(printed.pages(), 1);
    assert_says(&printed, "missing");
    assert_has(
        &printed.all_text(),
        &[
            "ТАҒЫ НЕ ӘКЕЛУ КЕРЕК",
            "ЧТО ЕЩЁ ПРИНЕСТИ",
            "форма 052-2/у",
            "065/у нысаны",
            "26.03.2026, 17:02",
        ],
    );
}

#[test]
fn an_addition_says_what_changes_and_from_which_day_in_both_languages() {
    let printed = Printed::new("addendum", &render_addendum(&addendum(Agreed::Fee(18_500))).expect("an addition"));
    assert_eq!(printed.pages(), 1);
    assert_flows_well(&printed);
    assert_says(&printed, "addendum");
    assert_has(
        &printed.all_text(),
        &[
            "ҚОСЫМША КЕЛІСІМ",
            "ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ",
            "№ 2",
            "Ш-00012-26-00007-4",
            "18 500 ₸",
            "1 октября 2026",
            "1 қазан",
        ],
    );
}

#[test]
fn every_kind_of_change_has_its_words() {
    let cases = [
        (
            Agreed::Group("«Жұлдыз»".to_owned(), Language::Russian),
            ["«Жұлдыз» тобында", "в группе «Жұлдыз»"],
        ),
        (
            Agreed::Hours(name("8:00 – 17:00", "с 8:00 до 17:00.")),
            ["болатын сағаттары: 8:00 – 17:00.", "в Детском саду: с 8:00 до 17:00."],
        ),
        (
            Agreed::Other(name("Бала бассейнге қатысады.", "Ребёнок посещает бассейн.")),
            ["Бала бассейнге қатысады.", "Ребёнок посещает бассейн."],
        ),
    ];
    for (number, (agreed, parts)) in cases.into_iter().enumerate() {
        let printed = Printed::new(
            &format!("addendum-{number}"),
            &render_addendum(&addendum(agreed)).expect("an addition"),
        );
        let text = printed.all_text();
        assert!(!text.contains('⟦'), "{text}");
        assert_has(
            &text.replace(' ', ""),
            &parts.map(|part| part.replace(' ', "")).each_ref().map(String::as_str),
        );
    }
    let long = "Баланың күн тәртібі туралы келісім. ".repeat(16);
    let printed = Printed::new(
        "addendum-long",
        &render_addendum(&addendum(Agreed::Other(name(&long, &long)))).expect("an addition"),
    );
    assert_flows_well(&printed);
}

#[test]
fn the_end_of_a_contract_is_an_agreement_or_a_notice_by_whose_wish_it_was() {
    for (paper, ground, parts) in [
        (
            "termination",
            "guardian_application",
            ["КЕЛІСІМ", "СОГЛАШЕНИЕ", "Заявление родителя", "Ата-ананың өтініші"],
        ),
        (
            "termination-notice",
            "contract_breach",
            ["ХАБАРЛАМА", "УВЕДОМЛЕНИЕ", "Нарушение договора", "в отдел образования или в суд"],
        ),
        (
            "termination-school",
            "graduated",
            ["ХАБАРЛАМА", "УВЕДОМЛЕНИЕ", "Выпуск в школу", "Мектепке шығару"],
        ),
    ] {
        let printed = Printed::new(paper, &render_termination(&termination(ground)).expect("a paper"));
        assert_eq!(printed.pages(), 1);
        assert_flows_well(&printed);
        assert_says(&printed, paper);
        assert_has(&printed.all_text(), &parts);
        assert_has(&printed.all_text(), &["Ш-00012-26-00007-4", "№ 31-Б, 30.11.2026", "30.11.2026"]);
    }
}

#[test]
fn nobody_signs_a_page_that_says_nothing() {
    for lines in 14..40 {
        let long = "Баланың күн тәртібі. ".repeat(2 * lines);
        let printed = Printed::new(
            "addendum-growing",
            &render_addendum(&addendum(Agreed::Other(name(&long, &long)))).expect("an addition"),
        );
        assert_flows_well(&printed);
        for page in 1..=printed.pages() {
            let text = printed.text(page, page);
            let signatures = text.matches("Қолы / Подпись").count();
            assert_eq!(signatures, if page == printed.pages() { 2 } else { 0 }, "page {page}: {text}");
            assert!(signatures == 0 || text.contains("4."), "{text}");
        }
    }
}

#[test]
fn long_names_leave_the_end_of_a_contract_on_one_page() {
    let long = "Нұрмұхаммедқалиева-Әбдіғаппарқызы Айгүлжанна-Перизатхан Құдайбергенғалиқызы";
    for ground in ["guardian_application", "contract_breach", "graduated"] {
        let mut paper = termination(ground);
        (paper.head, paper.guardian, paper.child) = (long.to_owned(), long.to_owned(), long.to_owned());
        let garden = "«Түркістан облысы білім басқармасының Арыс қаласының білім бөлімінің «Күншуақ» бөбекжай-балабақшасы» МКҚК";
        paper.kindergarten = name(garden, &garden.replace("МКҚК", "ГККП"));
        paper.training = true;
        let printed = Printed::new("termination-long", &render_termination(&paper).expect("a paper"));
        assert_eq!(printed.pages(), 1);
        assert_flows_well(&printed);
        assert_eq!(printed.all_text().matches("Құдайбергенғалиқызы").count(), 4);
    }
}
