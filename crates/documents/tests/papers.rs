//! Papers are read back with the tools a person uses: text as copied from a viewer, the square code as a telephone sees it.

#[cfg(test)]
#[path = "papers/changes.rs"]
mod changes;
#[cfg(test)]
#[path = "papers/every.rs"]
mod every;
#[cfg(test)]
#[path = "papers/golden.rs"]
mod golden;
#[cfg(test)]
#[path = "papers/long.rs"]
mod long;
#[cfg(test)]
#[path = "papers/office.rs"]
mod office;
#[cfg(test)]
#[path = "papers/reading.rs"]
mod reading;
#[cfg(test)]
#[path = "papers/sample.rs"]
mod sample;
#[cfg(test)]
#[path = "papers/wording.rs"]
mod wording;

use golden::assert_says;
use oryn_documents::{Format, PaperError, render_contract, render_referral, render_signature_sheet};
use oryn_domain::group::{Correction, GroupKind, Language};
use proptest::prelude::*;
use reading::{FOOT, HEAD, LEFT, RIGHT, assert_flows_well, assert_has};
use sample::{Printed, contract, name, referral, signed_sheet};

#[test]
fn a_referral_on_half_a_sheet_says_the_same_and_its_code_still_reads() {
    let small = Printed::new("referral-small", &render_referral(&referral(), Format::Small).expect("a referral"));
    assert_eq!(
        (small.pages(), small.property("Page size")),
        (1, "419.528 x 593.332 pts".to_owned())
    );
    let scale = 148.0 / 210.0;
    for (word, [left, top, right, bottom]) in small.words() {
        assert!(
            left >= LEFT * scale - 0.5 && right <= RIGHT * scale + 0.5,
            "«{word}» stands at {left}–{right}"
        );
        assert!(top >= HEAD * scale && bottom <= FOOT * scale, "«{word}» stands at {top}–{bottom}");
    }
    let whole = Printed::new("referral-whole", &render_referral(&referral(), Format::A4).expect("a referral"));
    assert_eq!(small.all_text(), whole.all_text());
    assert_eq!(small.code(), referral().code);
}

#[test]
fn a_referral_says_everything_it_must() {
    let paper = referral();
    let bytes = render_referral(&paper, Format::A4).expect("a referral");
    assert!(bytes.len() <= 60 * 1024, "{} bytes", bytes.len());
    let printed = Printed::new("referral", &bytes);
    assert_eq!(printed.pages(), 1);
    assert_has(
        &printed.all_text(),
        &[
            "ЖОЛДАМА",
            "НАПРАВЛЕНИЕ",
            "№ 00012-26-00007-4",
            "19.03.2026, 17:02",
            "26.03.2026, 17:02",
            "бс, 2026 ж. 26 наурыз, 17:02",
            "чт, 26 марта 2026, 17:02",
            "Тұңғышбайқызы Әсемгүл Қуанышқызы",
            "14.07.2021",
            "210714 ••• •18",
            "Тұңғышбай Қуаныш Өмірзақұлы",
            "«Күншуақ» бөбекжай-балабақшасы» МКҚК",
            "ГККП «Ясли-сад «Күншуақ»",
            "Арыс қ., Жібек жолы көшесі, 12-үй",
            "г. Арыс, улица Жибек жолы, дом 12",
            "+7 700 000 00 12",
            "«Жұлдыз санаторлық тобы»",
            "2022, 2021",
            "Қазақ тілі",
            "Казахский",
            "Санаторлық",
            "Санаторная",
            "№ 402",
            "Сейілханова Гүлнұр Һашимқызы",
            "Медицинская справка о состоянии здоровья ребёнка",
            "Профилактикалық екпелер картасы",
            "10 жұмыс күніне стоп-параққа түседі",
            "на 10 рабочих дней попадёт в стоп-лист",
            "один раз продлить до 30 календарных дней",
            "Дана № 1 / Экземпляр № 1",
            "1-бет, барлығы 1 · Стр. 1 из 1",
        ],
    );
    assert!(!printed.all_text().contains("210714500018"), "the whole number was not asked for");
    assert!(!printed.all_text().contains("УЧЕБНЫЙ"));
    assert_says(&printed, "referral");
    assert_flows_well(&printed);
}

#[test]
fn the_square_code_reads_back() {
    let paper = referral();
    let printed = Printed::new("referral-code", &render_referral(&paper, Format::A4).expect("a referral"));
    assert_eq!(printed.code(), paper.code);
    assert_eq!(printed.code_at(300), paper.code, "as an office printer draws it");
    let small = Printed::new("referral-code-small", &render_referral(&paper, Format::Small).expect("a referral"));
    assert_eq!(small.code_at(300), paper.code, "on half a sheet");
    let mut long = referral();
    long.code = "ORYN1.".to_owned() + &"aZ09-_".repeat(65);
    let printed = Printed::new("referral-long-code", &render_referral(&long, Format::A4).expect("a referral"));
    assert_eq!(printed.code(), long.code);
    for letters in [413, 3_000] {
        long.code = "x".repeat(letters);
        assert_eq!(render_referral(&long, Format::A4), Err(PaperError::CodeTooLong));
    }
}

#[test]
fn papers_in_between_change_no_bytes_of_a_contract() {
    let first = render_contract(&contract()).expect("a contract");
    let mut other = contract();
    other.fee_tenge += 1;
    let between = render_contract(&other).expect("a contract");
    assert_ne!(first, between);
    assert_eq!(
        render_contract(&contract()).as_ref(),
        Ok(&first),
        "papers printed in between change nothing"
    );
}

#[test]
fn a_training_paper_is_marked_on_every_page() {
    let mut paper = contract();
    paper.training = true;
    let printed = Printed::new("contract-training", &render_contract(&paper).expect("a contract"));
    for page in 1..=printed.pages() {
        assert_has(
            &printed.text(page, page),
            &["ОҚУ ҮЛГІСІ / УЧЕБНЫЙ ОБРАЗЕЦ", "не имеет юридической силы"],
        );
    }
    assert_flows_well(&printed);
    let mut paper = referral();
    paper.training = true;
    let printed = Printed::new("referral-training", &render_referral(&paper, Format::A4).expect("a referral"));
    assert_has(&printed.all_text(), &["ОҚУ ҮЛГІСІ / УЧЕБНЫЙ ОБРАЗЕЦ"]);
    assert_eq!(printed.pages(), 1, "the mark leaves the referral on one page");
    assert_eq!(printed.code(), paper.code);
    assert_flows_well(&printed);
}

#[test]
fn long_names_are_never_cut() {
    let mut paper = referral();
    paper.child = "Нұрмұхаммедқалиева-Әбдіғаппарқызы Айгүлжанна-Перизатхан Құдайбергенғалиқызы".to_owned();
    paper.guardian = "Әбдіғаппар-Құдайбергенғали Нұрмұхаммедқали Сейітжаппарұлы-Өтеміс".to_owned();
    paper.kindergarten = name(
        "«Түркістан облысы білім басқармасының Арыс қаласының білім бөлімінің «Күншуақ» санаториялық бөбекжай-балабақшасы» мемлекеттік коммуналдық қазыналық кәсіпорны",
        "Государственное коммунальное казённое предприятие «Санаторный ясли-сад «Күншуақ» отдела образования города Арыс управления образования Туркестанской области»",
    );
    paper.group = "Балалардың аралас жастағы «Жұлдызды аспан астындағы балдырғандар» санаторлық тобы".to_owned();
    paper.kind = GroupKind::Correctional(Correction::Movement);
    paper.language = Language::Uzbek;
    paper.iin_in_full = true;
    let printed = Printed::new("referral-long", &render_referral(&paper, Format::A4).expect("a referral"));
    let text = printed.all_text();
    assert_has(&text, &["210714500018", "Өзбек тілі", "Түзету (тірек-қимыл аппаратының бұзылуы)"]);
    // A word broken after its hyphen is joined by the reader's eye; here by leaving out spaces.
    let close = |text: &str| text.replace(' ', "");
    for long in [
        &paper.child,
        &paper.guardian,
        &paper.kindergarten.kk,
        &paper.kindergarten.ru,
        &paper.group,
    ] {
        assert!(close(&text).contains(&close(long)), "«{long}» is not whole in: {text}");
    }
    for word in paper.child.split([' ', '-']) {
        assert!(text.contains(word), "«{word}» was cut");
    }
    assert_flows_well(&printed);
    assert_eq!(printed.code(), paper.code);
}

#[test]
fn a_letter_that_cannot_be_printed_is_an_error() {
    let mut paper = referral();
    paper.guardian = "李 Әлия".to_owned();
    assert_eq!(render_referral(&paper, Format::A4), Err(PaperError::MissingGlyph { letter: '李' }));
    let mut paper = contract();
    paper.child = "Әлия 😀".to_owned();
    assert_eq!(render_contract(&paper), Err(PaperError::MissingGlyph { letter: '😀' }));
}

#[test]
fn a_contract_says_everything_it_must() {
    let paper = contract();
    let printed = Printed::new("contract", &render_contract(&paper).expect("a contract"));
    let text = printed.all_text();
    assert_has(
        &text,
        &[
            "ШАРТ",
            "ДОГОВОР",
            "№ Ш-00012-26-00007-4",
            "Тұңғышбайқызы Әсемгүл Қуанышқызы",
            "15 000 ₸",
            "160540900016",
            "940225300019",
            "210714500018",
            "00012-26-00007-4",
            "1.1.",
            "7.5.",
            "8. Тараптар және қолдары",
            "8. Стороны и подписи",
            "Мөр орны / Место печати",
        ],
    );
    assert_says(&printed, "contract");
    // The long dates wrap between two columns; each stands whole once the lines are joined.
    let close = text.replace(' ', "");
    assert!(close.contains("2026жылғы1сәуір"), "{text}");
    assert!(close.contains("1апреля2026года"), "{text}");
    assert_flows_well(&printed);
}

/// On which page, and how high, each signature line stands.
fn signature_pages(printed: &Printed) -> Vec<usize> {
    (1..=printed.pages())
        .filter(|page| {
            let text = printed.text(*page, *page);
            let parts = ["Қолы / Подпись", "Аты-жөні / Ф. И. О.", "Мөр орны / Место печати"];
            let found = parts.iter().filter(|part| text.contains(**part)).count();
            assert!(
                found == 0 || found == parts.len(),
                "page {page} holds part of the signatures: {text}"
            );
            found > 0
        })
        .collect()
}

#[test]
fn signature_blocks_never_break() {
    let mut paper = contract();
    for extra in 0..40 {
        // A growing address pushes the end of the contract down line by line, across a page's foot.
        let street = "Жібек жолы көшесі, 12-үй, кіреберіс ".repeat(extra);
        paper.kindergarten.address = Some(name(&format!("Арыс қ. {street}"), "г. Арыс"));
        let printed = Printed::new("contract-growing", &render_contract(&paper).expect("a contract"));
        assert_eq!(signature_pages(&printed).len(), 1);
        assert_flows_well(&printed);
    }
}

#[test]
fn a_three_page_contract_keeps_its_parts_together() {
    let mut paper = contract();
    paper.training = true;
    paper.head = "Әбдіғаппар-Құдайбергенғали Нұрмұхаммедқали Сейітжаппарұлы-Өтеміс".to_owned();
    paper.child = "Нұрмұхаммедқалиева-Әбдіғаппарқызы Айгүлжанна-Перизатхан Құдайбергенғалиқызы".to_owned();
    paper.kindergarten.bank = Some("ЖСК KZ000000000000000000, БСК ORYNKZKX, Кбе 16".to_owned());
    let printed = Printed::new("contract-three", &render_contract(&paper).expect("a contract"));
    assert!(printed.pages() >= 3, "{} pages", printed.pages());
    assert_eq!(signature_pages(&printed), [printed.pages()]);
    for page in 1..=printed.pages() {
        let of = format!("{page}-бет, барлығы {} · Стр. {page} из {}", printed.pages(), printed.pages());
        assert_has(&printed.text(page, page), &[&of, "Ш-00012-26-00007-4"]);
    }
    assert_flows_well(&printed);
}

#[test]
fn a_signature_sheet_stands_with_and_without_signatures() {
    let signed = Printed::new("sheet-signed", &render_signature_sheet(&signed_sheet()).expect("a sheet"));
    assert_has(
        &signed.all_text(),
        &[
            "ҚОЛ ҚОЮ ПАРАҒЫ",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "СЕЙІЛХАНОВА ГҮЛНҰР",
            "3f8a6c0d5be94c0ba6c2f8f0f0a1d2c3b4e5f607",
            "вт, 24 марта 2026, 10:34",
            "Учебный центр: подпись не имеет юридической силы",
            "Қожабекова Мәдина Ілиясқызы",
        ],
    );
    assert_says(&signed, "signatures");
    assert_flows_well(&signed);
    let mut paper = signed_sheet();
    paper.electronic = None;
    paper.guardian = None;
    let unsigned = Printed::new("sheet-unsigned", &render_signature_sheet(&paper).expect("a sheet"));
    assert_has(
        &unsigned.all_text(),
        &["ещё не подписал", "Электронной подписи пока нет. Договор ещё не вступил в силу."],
    );
    assert_flows_well(&unsigned);
    assert!(!unsigned.all_text().contains("СЕЙІЛХАНОВА"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_names_never_leave_the_margins(
        child in "[А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі-]{1,70} [А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі]{0,60}( [А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі.,«»№-]{0,60})?",
        garden in "[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі0-9 .,«»№-]{1,160}",
        group in "[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі0-9 -]{1,90}",
        years in 1usize..5,
    ) {
        let mut paper = referral();
        paper.child.clone_from(&child);
        paper.guardian.clone_from(&child);
        paper.kindergarten = name(&garden, &child);
        paper.group.clone_from(&group);
        paper.birth_years = (0..years).map(|back| 2022 - i32::try_from(back).unwrap_or_default()).collect();
        let printed = Printed::new("referral-random", &render_referral(&paper, Format::A4).expect("every letter is known"));
        assert_flows_well(&printed);
        let mut paper = contract();
        paper.child = child;
        paper.kindergarten.name = name(&garden, &garden);
        paper.group = group;
        let printed = Printed::new("contract-random", &render_contract(&paper).expect("every letter is known"));
        assert_flows_well(&printed);
        prop_assert_eq!(signature_pages(&printed).len(), 1);
    }
}
