//! The papers of the kindergarten's own office: the bulletin on the wall, the enrolment order, the roll of a group, the slip of an extension.

use oryn_documents::{
    Format, NoticeKind, PaperError, RollPaper, render_board, render_extension, render_journal, render_notice, render_order, render_roll,
    render_trial,
};
use oryn_domain::distribution::Way;
use oryn_domain::group::{Correction, GroupKind, Language};
use oryn_domain::rule_pack::Decider;
use proptest::prelude::*;

use crate::golden::assert_says;
use crate::reading::{LEFT, RIGHT, assert_flows_well, assert_has, assert_nothing_overlaps, assert_reads_well};
use crate::sample::{Printed, at, board, extension, journal, name, notice, order, roll, trial};

const LONG_CHILD: &str = "Нұрмұхаммедқалиева-Әбдіғаппарқызы Айгүлжанна-Перизатхан Құдайбергенғалиқызы";
const LONG_GARDEN: [&str; 2] = [
    "«Түркістан облысы білім басқармасының Арыс қаласының білім бөлімінің «Күншуақ» санаториялық бөбекжай-балабақшасы» мемлекеттік коммуналдық қазыналық кәсіпорны",
    "Государственное коммунальное казённое предприятие «Санаторный ясли-сад «Күншуақ» отдела образования города Арыс управления образования Туркестанской области»",
];
const LONG_GROUP: &str = "Балалардың аралас жастағы «Жұлдызды аспан астындағы балдырғандар» санаторлық тобы";
/// An address as some have it: four lines in the letters of a notice.
const LONG_ADDRESS: [&str; 2] = [
    "Түркістан облысы, Арыс қаласы, Бауыржан Момышұлы атындағы шағын аудан, Жүсіпбек Аймауытұлы көшесі, 112-үй, 3-кіреберіс, бірінші қабат, оң жақтағы есік, көше жақтан кіру",
    "Туркестанская область, город Арыс, микрорайон имени Бауыржана Момышулы, улица Жусипбека Аймауытова, дом 112, подъезд 3, первый этаж, дверь направо, вход с улицы",
];

/// How high the letters of a word are, at most.
fn size_of(printed: &Printed, wanted: &str) -> f32 {
    let heights = printed
        .words()
        .into_iter()
        .filter(|(word, _)| word == wanted)
        .map(|(_, [_, top, _, bottom])| bottom - top);
    heights.fold(0.0, f32::max)
}

fn close(text: &str) -> String {
    text.replace([' ', '\n'], "")
}

#[test]
fn the_notice_for_the_board_says_everything_in_both_languages_on_one_page() {
    let printed = Printed::new("board", &render_board(&board()).expect("a notice"));
    assert_eq!(printed.pages(), 1);
    assert_reads_well(&printed);
    assert_says(&printed, "board");
    assert_eq!(printed.code(), board().portal.expect("an address").page);
    let text = printed.all_text();
    let (kk, ru) = (
        text.find("БОС ОРЫНДАР").expect("Kazakh"),
        text.find("СВОБОДНЫЕ МЕСТА").expect("Russian"),
    );
    assert!(kk < ru, "Kazakh stands first");
    assert!(
        (size_of(&printed, "ОРЫНДАР") - size_of(&printed, "МЕСТА")).abs() < 0.1,
        "in letters of one size"
    );
    assert!(size_of(&printed, "2022,") > 15.0, "a year is read from a step away");
}

#[test]
fn the_page_that_tries_a_printer_has_every_letter_and_a_code_on_one_page_of_each_size() {
    let paper = trial();
    for (format, size) in [(Format::A4, "595.276 x 841.89 pts (A4)"), (Format::A5, "595.276 x 419.528 pts")] {
        let printed = Printed::new("trial", &render_trial(&paper, format).expect("a page"));
        assert_eq!(printed.pages(), 1);
        assert_eq!(printed.property("Page size"), size);
        assert_nothing_overlaps(&printed);
        let text = printed.all_text();
        assert_has(
            &text,
            &["СЫНАҚ БЕТІ", "ПРОБНАЯ СТРАНИЦА", "HP-LaserJet-1020", "Қабылдау бөлмесі", "₸"],
        );
        for letter in "ӘҒҚҢӨҰҮҺІәғқңөұүһі".chars() {
            assert!(text.contains(letter), "«{letter}»");
            assert!(printed.code().contains(letter), "«{letter}» in the code");
        }
    }
    let mut nameless = paper;
    nameless.printer = None;
    let text = Printed::new("trial-viewer", &render_trial(&nameless, Format::A4).expect("a page")).all_text();
    assert!(!text.contains("LaserJet"), "{text}");
}

#[test]
fn each_way_of_distribution_has_its_own_words_on_the_board() {
    let said = |change: fn(&mut oryn_documents::BoardPaper)| {
        let mut paper = board();
        change(&mut paper);
        let printed = Printed::new("board-ways", &render_board(&paper).expect("a notice"));
        assert_eq!(printed.pages(), 1);
        assert_reads_well(&printed);
        printed.all_text()
    };
    assert_has(
        &said(|_| {}),
        &[
            "Отклики собирают 60 минут, потом решает очередь",
            "Отклики собирают до: чт, 19 марта 2026, 19:00",
        ],
    );
    let priority = said(|paper| paper.opens_at = Some(at("2026-03-24 18:00")));
    assert_has(
        &priority,
        &[
            "Откроется для всех: вт, 24 марта 2026, 18:00",
            "Барлығына ашылады: сс, 2026 ж. 24 наурыз, 18:00",
        ],
    );
    let first = said(|paper| (paper.round_minutes, paper.closes_at) = (0, None));
    assert_has(
        &first,
        &["Место получает первый подходящий отклик", "бірінші келген лайық сұранысқа"],
    );
    assert!(!first.contains("Отклики собирают до"));
    let taken = said(|paper| (paper.way, paper.closes_at) = (Way::SelfIssued, None));
    assert_has(&taken, &["выберите это место: направление выдаётся сразу", "осы орынды таңдаңыз"]);
    let given = said(|paper| (paper.way, paper.closes_at) = (Way::InOrder, None));
    assert_has(&given, &["Откликаться не нужно", "Сұраныс беру қажет емес"]);
}

#[test]
fn a_board_without_an_address_has_no_code_and_says_where_to_ask() {
    let mut paper = board();
    paper.portal = None;
    let printed = Printed::new("board-no-portal", &render_board(&paper).expect("a notice"));
    assert_reads_well(&printed);
    assert!(!printed.all_text().contains("Портал:"));
    assert_has(&printed.all_text(), &["+7 700 000 00 12"]);
    paper.portal = board().portal.map(|mut portal| {
        portal.page = "x".repeat(3_000);
        portal
    });
    assert_eq!(render_board(&paper), Err(PaperError::CodeTooLong));
}

#[test]
fn a_board_with_long_names_keeps_every_word_and_each_language_whole() {
    let mut paper = board();
    paper.kindergarten = name(LONG_GARDEN[0], LONG_GARDEN[1]);
    paper.address = name(LONG_ADDRESS[0], LONG_ADDRESS[1]);
    paper.group = LONG_GROUP.to_owned();
    paper.kind = GroupKind::Correctional(Correction::Movement);
    paper.opens_at = Some(at("2026-03-24 18:00"));
    paper.training = true;
    let printed = Printed::new("board-long", &render_board(&paper).expect("a notice"));
    assert_reads_well(&printed);
    assert_eq!(printed.pages(), 2, "a page for each language");
    for (page, language) in [(1, 0), (2, 1)] {
        let text = close(&printed.text(page, page));
        for long in [LONG_GARDEN[language], LONG_ADDRESS[language], LONG_GROUP.trim_matches(['«', '»'])] {
            assert!(text.contains(&close(long)), "«{long}» is not whole in: {text}");
        }
        assert_has(&printed.text(page, page), &["oryn.example.kz", "УЧЕБНЫЙ ОБРАЗЕЦ"]);
    }
}

#[test]
fn an_order_names_child_group_first_day_and_ground() {
    let printed = Printed::new("order", &render_order(&order()).expect("an order"));
    assert_eq!(printed.pages(), 1);
    assert_reads_well(&printed);
    assert_says(&printed, "order");
    let mut paper = order();
    paper.child = LONG_CHILD.to_owned();
    paper.head = LONG_CHILD.to_owned();
    paper.group = LONG_GROUP.to_owned();
    paper.kindergarten = name(LONG_GARDEN[0], LONG_GARDEN[1]);
    paper.kind = GroupKind::Correctional(Correction::Movement);
    paper.number = "123456789-Б/2026".to_owned();
    paper.training = true;
    let printed = Printed::new("order-long", &render_order(&paper).expect("an order"));
    assert_eq!(printed.pages(), 1);
    assert_reads_well(&printed);
    let text = close(&printed.all_text());
    for long in [LONG_CHILD, LONG_GARDEN[0], LONG_GARDEN[1], LONG_GROUP.trim_matches(['«', '»'])] {
        assert!(text.contains(&close(long)), "«{long}» is not whole in: {text}");
    }
}

#[test]
fn the_slip_of_an_extension_is_half_a_sheet() {
    let printed = Printed::new("extension", &render_extension(&extension()).expect("a slip"));
    assert_eq!(printed.pages(), 1);
    assert_eq!(printed.property("Page size"), "595.276 x 419.528 pts", "210 by 148 millimetres");
    assert_says(&printed, "extension");
    let mut paper = extension();
    paper.training = true;
    paper.decided_by = Decider::Department;
    let printed = Printed::new("extension-training", &render_extension(&paper).expect("a slip"));
    assert_eq!(printed.pages(), 1, "the mark leaves the slip on one page");
    assert_has(
        &printed.all_text(),
        &["ОҚУ ҮЛГІСІ / УЧЕБНЫЙ ОБРАЗЕЦ", "Білім бөлімі Отдел образования"],
    );
    assert_on_half_sheets(&printed);
    paper.child = LONG_CHILD.to_owned();
    paper.by = LONG_CHILD.to_owned();
    paper.kindergarten = name(LONG_GARDEN[0], LONG_GARDEN[1]);
    let printed = Printed::new("extension-long", &render_extension(&paper).expect("a slip"));
    assert!(printed.pages() <= 2);
    assert_on_half_sheets(&printed);
    assert!(close(&printed.all_text()).contains(&close(LONG_CHILD)));
}

/// As [`assert_reads_well`], for pages that lie.
fn assert_on_half_sheets(printed: &Printed) {
    assert_nothing_overlaps(printed);
    let foot = 134.0 * 72.0 / 25.4;
    for (word, [left, top, right, bottom]) in printed.words() {
        assert!(left >= LEFT - 0.5 && right <= RIGHT + 0.5, "«{word}» stands at {left}–{right}");
        assert!(top >= 35.0 && bottom <= foot, "«{word}» stands at {top}–{bottom}");
    }
}

#[test]
fn a_short_roll_fits_a_page_with_its_sum() {
    let printed = Printed::new("roll", &render_roll(&roll(9)).expect("a roll"));
    assert_eq!(printed.pages(), 1);
    assert_reads_well(&printed);
    assert_says(&printed, "roll");
    let mut without = roll(9);
    without.phones = false;
    for row in &mut without.rows {
        row.phone = None;
    }
    let printed = Printed::new("roll-no-phones", &render_roll(&without).expect("a roll"));
    assert_reads_well(&printed);
    let text = printed.all_text();
    assert!(!text.contains("Телефон") && !text.contains("+7700"), "{text}");
    let empty = Printed::new("roll-empty", &render_roll(&roll(0)).expect("a roll"));
    assert_has(&empty.all_text(), &["Барлық бала: 0.", "имён здесь нет: 3."]);
    assert!(!empty.all_text().contains("В группе с"), "a head without a row");
}

fn assert_every_page_is_whole(paper: &RollPaper, printed: &Printed) {
    let pages = printed.pages();
    let mut next = 1;
    for page in 1..=pages {
        let text = printed.text(page, page);
        assert_has(&text, &["В группе с", "Туған күні", &format!("Стр. {page} из {pages}")]);
        // Numbers go on from page to page, and none stands on two.
        let dates = text.matches(".2025").count();
        assert!(dates > 0, "page {page} has a head and no row: {text}");
        next += dates;
        assert_eq!(
            text.contains("Всего детей:"),
            page == pages,
            "the sum stands under the last row: {text}"
        );
    }
    assert_eq!(next - 1, paper.rows.len());
}

#[test]
fn a_roll_of_any_length_has_its_head_on_every_page_and_its_sum_beside_a_row() {
    for children in [1, 24, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 75, 200] {
        let paper = roll(children);
        let printed = Printed::new("roll-growing", &render_roll(&paper).expect("a roll"));
        assert_every_page_is_whole(&paper, &printed);
        assert_reads_well(&printed);
    }
}

#[test]
fn an_extract_of_the_journal_says_who_and_what_in_both_languages_with_its_head_on_every_page() {
    for acts in [0, 1, 12, 60] {
        let printed = Printed::new("journal", &render_journal(&journal(acts)).expect("an extract"));
        let pages = printed.pages();
        for page in 1..=pages {
            let text = printed.text(page, page);
            assert_has(&text, &[&format!("Стр. {page} из {pages}")]);
            assert_eq!(
                text.contains("Всего действий:"),
                page == pages,
                "the sum stands under the last row: {text}"
            );
            assert!(acts == 0 || text.contains("Кто и где"), "a page without its head: {text}");
        }
        assert_reads_well(&printed);
        assert_has(
            &printed.all_text(),
            &[&format!("Всего действий: {acts}."), "ЖУРНАЛДАН ҮЗІНДІ", "с 01.02.2026", "Договоры"],
        );
    }
    let printed = Printed::new("journal-words", &render_journal(&journal(4)).expect("an extract"));
    assert_says(&printed, "journal");
    assert_has(
        &printed.all_text(),
        &[
            "Сұраныс белсендірілді, жолдама берілді",
            "Отклик на бюллетень отправлен",
            "Отбасы",
            "Центр ещё не знает",
        ],
    );
    let mut unknown = journal(1);
    unknown.rows[0].act = "sweep-floor".to_owned();
    let text = Printed::new("journal-unknown", &render_journal(&unknown).expect("an extract")).all_text();
    assert!(text.contains("sweep-floor"), "nothing disappears: {text}");
}

#[test]
fn a_notice_tells_a_family_what_happened_and_what_comes_next_in_both_languages() {
    let printed = Printed::new("notice", &render_notice(&notice()).expect("a notice"));
    assert_says(&printed, "notice");
    for kind in NoticeKind::ALL {
        let mut paper = notice();
        paper.kind = *kind;
        paper.kindergarten = name(LONG_GARDEN[0], LONG_GARDEN[1]);
        (paper.child, paper.guardian) = (LONG_CHILD.to_owned(), LONG_CHILD.to_owned());
        let printed = Printed::new("notice-long", &render_notice(&paper).expect("a notice"));
        assert_eq!(printed.pages(), 1, "{kind:?}");
        assert_flows_well(&printed);
    }
}

#[test]
fn long_names_make_higher_rows_and_are_never_cut() {
    let mut paper = roll(60);
    paper.group = LONG_GROUP.to_owned();
    paper.kindergarten = name(LONG_GARDEN[0], LONG_GARDEN[1]);
    paper.kind = GroupKind::Correctional(Correction::Movement);
    paper.language = Language::Uzbek;
    paper.training = true;
    for row in paper.rows.iter_mut().step_by(3) {
        row.child = LONG_CHILD.to_owned();
    }
    let printed = Printed::new("roll-long", &render_roll(&paper).expect("a roll"));
    assert_every_page_is_whole(&paper, &printed);
    assert_reads_well(&printed);
    assert_eq!(close(&printed.all_text()).matches(&close("Құдайбергенғалиқызы")).count(), 20);
}

#[test]
fn a_training_paper_of_the_office_is_marked_on_every_page() {
    let (mut board, mut order, mut roll) = (board(), order(), roll(80));
    (board.training, order.training, roll.training) = (true, true, true);
    let papers = [render_board(&board), render_order(&order), render_roll(&roll)];
    for paper in papers {
        let printed = Printed::new("office-training", &paper.expect("a paper"));
        for page in 1..=printed.pages() {
            assert_has(&printed.text(page, page), &["ОҚУ ҮЛГІСІ / УЧЕБНЫЙ ОБРАЗЕЦ"]);
        }
        assert_reads_well(&printed);
    }
}

#[test]
fn a_letter_that_no_face_has_is_an_error_on_these_papers_too() {
    let missing = Err(PaperError::MissingGlyph { letter: '李' });
    let mut paper = order();
    paper.head = "李".to_owned();
    assert_eq!(render_order(&paper), missing);
    let mut paper = roll(2);
    paper.rows[1].child = "李".to_owned();
    assert_eq!(render_roll(&paper), missing);
    let mut paper = board();
    paper.group = "李".to_owned();
    assert_eq!(render_board(&paper), missing);
    let mut paper = extension();
    paper.by = "李".to_owned();
    assert_eq!(render_extension(&paper), missing);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_names_stay_apart_and_inside_the_margins(
        child in "[А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі-]{1,50} [А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі]{0,40}( [А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі-]{1,40})?",
        garden in "[А-ЯӘҒҚҢӨҰҮҺІ][А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі0-9 .,«»№-]{1,160}",
        group in "[А-ЯӘҒҚҢӨҰҮҺІ][А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі0-9 -]{1,80}",
        children in 1usize..60,
        training in any::<bool>(),
    ) {
        let mut paper = board();
        (paper.kindergarten, paper.address, paper.group, paper.training) = (name(&garden, &child), name(&child, &garden), group.clone(), training);
        assert_reads_well(&Printed::new("board-random", &render_board(&paper).expect("every letter is known")));
        let mut paper = order();
        (paper.child, paper.head, paper.kindergarten, paper.group) = (child.clone(), child.clone(), name(&garden, &garden), group.clone());
        assert_reads_well(&Printed::new("order-random", &render_order(&paper).expect("every letter is known")));
        let mut paper = roll(children);
        (paper.kindergarten, paper.group, paper.training) = (name(&garden, &garden), group, training);
        for row in paper.rows.iter_mut().step_by(2) {
            row.child.clone_from(&child);
        }
        let printed = Printed::new("roll-random", &render_roll(&paper).expect("every letter is known"));
        assert_every_page_is_whole(&paper, &printed);
        assert_reads_well(&printed);
        let mut paper = extension();
        (paper.child, paper.by, paper.kindergarten) = (child.clone(), child, name(&garden, &garden));
        assert_on_half_sheets(&Printed::new("extension-random", &render_extension(&paper).expect("every letter is known")));
    }
}
