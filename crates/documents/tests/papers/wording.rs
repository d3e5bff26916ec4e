//! Papers in a department's own words, read back.

use oryn_documents::{Agreed, Format, PaperError, built_in, render_addendum, render_contract, render_referral};
use oryn_domain::wording::{Worded, Wording};

use crate::reading::{assert_flows_well, assert_has};
use crate::sample::{Printed, addendum, contract, name, referral};

fn own(kk: &str, ru: &str) -> Option<Wording> {
    Some(Wording {
        version: "2026-1".to_owned(),
        kk: kk.to_owned(),
        ru: ru.to_owned(),
    })
}

#[test]
fn the_programs_words_taken_over_as_ones_own_make_the_same_paper_under_another_version() {
    let mut paper = contract();
    let before = Printed::new("wording-before", &render_contract(&paper).expect("a contract")).all_text();
    paper.wording = Some(built_in(Worded::Contract, "2026-1"));
    let after = Printed::new("wording-after", &render_contract(&paper).expect("a contract")).all_text();
    assert_has(&before, &["Нысан Ш-1 / Форма Ш-1"]);
    assert_has(&after, &["Нысан Ш-1, мәтін 2026-1 / Форма Ш-1, текст 2026-1"]);
    assert_eq!(after.replace(", мәтін 2026-1", "").replace(", текст 2026-1", ""), before);
}

#[test]
fn a_contract_in_other_words_is_numbered_and_filled_and_keeps_its_signatures() {
    let mut paper = contract();
    let text = |opening: &str, first: &str, second: &str| {
        format!(
            "{opening} {{kindergarten}} {{guardian}}\n\n# {first}\n{{child}} {{group}} {{starts}}\n\n{{referral}}\n\n# {second}\n\n{{fee}}\n"
        )
    };
    paper.wording = own(&text("Шарт", "Бала", "Ақы"), &text("Договор", "Ребёнок", "Деньги"));
    let printed = Printed::new("wording-other", &render_contract(&paper).expect("a contract"));
    assert_has(
        &printed.all_text(),
        &[
            "1. Бала",
            "1. Ребёнок",
            "1.1.",
            "1.2.",
            "2. Деньги",
            "2.1.",
            "15 000 ₸",
            "3. Тараптар және қолдары",
            "3. Стороны и подписи",
            "Мөр орны / Место печати",
        ],
    );
    assert!(!printed.all_text().contains("2.2."), "the numbers end with the clauses");
    assert_flows_well(&printed);
}

#[test]
fn an_addition_in_other_words_says_what_changes_and_nothing_of_what_does_not() {
    let text = "{from}\n\nFEE {fee}\n\nGROUP {group}\n\nHOURS {hours}\n\nOTHER {other}\n\nEND {contract}\n";
    let cases = [
        (Agreed::Fee(18_500), "FEE", "18 500 ₸"),
        (Agreed::Hours(name("8:00 – 17:00", "с 8:00 до 17:00")), "HOURS", "с 8:00 до 17:00"),
        (Agreed::Other(name("Бассейн {fee}", "Бассейн {fee}")), "OTHER", "Бассейн {fee}"),
    ];
    for (agreed, said, value) in cases {
        let mut paper = addendum(agreed);
        paper.wording = own(text, text);
        let printed = Printed::new("wording-addendum", &render_addendum(&paper).expect("an addition")).all_text();
        assert_has(&printed, &[said, value, "1.", "2.", "3.", "Форма Ө-1, текст 2026-1"]);
        let others = ["FEE", "GROUP", "HOURS", "OTHER"].into_iter().filter(|word| *word != said);
        others.for_each(|word| assert!(!printed.contains(word), "{word}: {printed}"));
    }
}

#[test]
fn the_notes_of_a_referral_are_the_departments() {
    let mut paper = referral();
    paper.wording = own(
        "Стоп-парақ: {stop_list}.\n\nҰзарту: {extension}.",
        "Стоп-лист: {stop_list}.\n\nПродление: {extension}.",
    );
    let text = Printed::new("wording-referral", &render_referral(&paper, Format::A4).expect("a referral")).all_text();
    assert_has(
        &text,
        &["10 рабочих дней", "30 календарных дней", "10 жұмыс күні", "Форма Ж-1, текст 2026-1"],
    );
    paper.extension_days = None;
    let text = Printed::new("wording-referral-once", &render_referral(&paper, Format::A4).expect("a referral")).all_text();
    assert_has(&text, &["Стоп-лист:"]);
    assert!(!text.contains("Продление") && !text.contains("Ұзарту"), "{text}");
}

#[test]
fn the_programs_notes_follow_the_number_of_days() {
    for (days, said) in [
        (1, "на 1 рабочий день попадёт"),
        (3, "на 3 рабочих дня попадёт"),
        (10, "на 10 рабочих дней попадёт"),
    ] {
        let mut paper = referral();
        paper.stop_list_days = days;
        let text = Printed::new("referral-days", &render_referral(&paper, Format::A4).expect("a referral")).all_text();
        assert_has(&text.replace(['\n', ' '], ""), &[&said.replace(' ', "")]);
    }
}

#[test]
fn words_that_this_program_cannot_fill_make_no_paper() {
    let mut paper = contract();
    paper.wording = own("{passport}", "{passport}");
    assert_eq!(render_contract(&paper), Err(PaperError::Wording("passport".to_owned())));
}
