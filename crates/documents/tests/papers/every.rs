//! What every paper has in common, asked of each: the same data give the same bytes, and the file says what it is, in which language, and when it was made.

use std::collections::BTreeSet;

use lopdf::{Document, Object};
use oryn_documents::{
    Agreed, Format, PaperError, render_addendum, render_board, render_contract, render_extension, render_journal, render_missing,
    render_notice, render_order, render_referral, render_roll, render_signature_sheet, render_termination, render_trial,
};

use crate::reading::assert_nothing_overlaps;
use crate::sample::{
    Printed, addendum, board, contract, extension, journal, missing, notice, order, referral, roll, signed_sheet, termination, trial,
};

/// A paper, drawn anew each time it is asked for.
pub struct Paper {
    /// Of its golden pictures.
    pub name: &'static str,
    /// The function that draws it.
    by: &'static str,
    draw: fn() -> Result<Vec<u8>, PaperError>,
    /// What the file says of itself.
    title: &'static str,
    /// When, as a PDF says it: in UTC.
    made_at: &'static str,
}

impl Paper {
    pub fn bytes(&self) -> Vec<u8> {
        (self.draw)().unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }
}

/// All of them.
pub fn every() -> Vec<Paper> {
    let paper = |name, by, draw, title, made_at| Paper {
        name,
        by,
        draw,
        title,
        made_at,
    };
    let referral_title = "ЖОЛДАМА / НАПРАВЛЕНИЕ № 00012-26-00007-4";
    vec![
        paper(
            "referral",
            "render_referral",
            || render_referral(&referral(), Format::A4),
            referral_title,
            "20260319120200",
        ),
        paper(
            "referral-small",
            "render_referral",
            || render_referral(&referral(), Format::Small),
            referral_title,
            "20260319120200",
        ),
        paper(
            "referral-training",
            "render_referral",
            || {
                let mut training = referral();
                training.training = true;
                render_referral(&training, Format::A4)
            },
            referral_title,
            "20260319120200",
        ),
        paper(
            "contract",
            "render_contract",
            || render_contract(&contract()),
            "ШАРТ / ДОГОВОР № Ш-00012-26-00007-4",
            "20260324051500",
        ),
        paper(
            "signatures",
            "render_signature_sheet",
            || render_signature_sheet(&signed_sheet()),
            "ҚОЛ ҚОЮ ПАРАҒЫ / ЛИСТ ПОДПИСЕЙ № Ш-00012-26-00007-4",
            "20260324053400",
        ),
        paper(
            "board",
            "render_board",
            || render_board(&board()),
            "БОС ОРЫНДАР / СВОБОДНЫЕ МЕСТА: «Жұлдыз санаторлық тобы»",
            "20260319121000",
        ),
        paper(
            "order",
            "render_order",
            || render_order(&order()),
            "БҰЙРЫҚ / ПРИКАЗ № 45-Б",
            "20260324190000",
        ),
        paper(
            "extension",
            "render_extension",
            || render_extension(&extension()),
            "ЖОЛДАМАНЫ ҰЗАРТУ / ПРОДЛЕНИЕ НАПРАВЛЕНИЯ № 00012-26-00007-4",
            "20260326062000",
        ),
        paper(
            "roll",
            "render_roll",
            || render_roll(&roll(28)),
            "ТОП ТІЗІМІ / СПИСОК ГРУППЫ: «Жұлдыз»",
            "20260325044000",
        ),
        paper(
            "journal",
            "render_journal",
            || render_journal(&journal(14)),
            "ЖУРНАЛДАН ҮЗІНДІ / ВЫПИСКА ИЗ ЖУРНАЛА: 25.03.2026, 09:40",
            "20260325044000",
        ),
        paper(
            "notice",
            "render_notice",
            || render_notice(&notice()),
            "ХАБАРЛАМА / УВЕДОМЛЕНИЕ № 402",
            "20260325044000",
        ),
        paper(
            "missing",
            "render_missing",
            || render_missing(&missing()),
            "ТАҒЫ НЕ ӘКЕЛУ КЕРЕК / ЧТО ЕЩЁ ПРИНЕСТИ № 00012-26-00007-4",
            "20260325054000",
        ),
        paper(
            "addendum",
            "render_addendum",
            || render_addendum(&addendum(Agreed::Fee(18_500))),
            "ҚОСЫМША КЕЛІСІМ / ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ № 2",
            "20260913190000",
        ),
        paper(
            "termination",
            "render_termination",
            || render_termination(&termination("guardian_application")),
            "КЕЛІСІМ / СОГЛАШЕНИЕ № Ш-00012-26-00007-4",
            "20261129190000",
        ),
        paper(
            "termination-notice",
            "render_termination",
            || render_termination(&termination("contract_breach")),
            "ХАБАРЛАМА / УВЕДОМЛЕНИЕ № Ш-00012-26-00007-4",
            "20261129190000",
        ),
        paper(
            "trial",
            "render_trial",
            || render_trial(&trial(), Format::A4),
            "СЫНАҚ БЕТІ / ПРОБНАЯ СТРАНИЦА",
            "20260325044000",
        ),
    ]
}

#[test]
fn no_paper_is_left_out() {
    let source = include_str!("../../src/lib.rs");
    let words = source.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    let drawn: BTreeSet<&str> = words.filter(|word| word.starts_with("render_")).collect();
    let lists = ["render_lines", "render_workbook"];
    let asked: BTreeSet<&str> = every().iter().map(|paper| paper.by).chain(lists).collect();
    assert_eq!(drawn, asked);
}

#[test]
fn the_same_data_give_the_same_bytes_of_every_paper() {
    let first: Vec<Vec<u8>> = every().iter().map(Paper::bytes).collect();
    // Once more after all the others: nothing of them stays behind.
    for (paper, first) in every().iter().zip(first) {
        assert!(paper.bytes() == first, "{} has other bytes the second time", paper.name);
        assert!(first.len() <= 60 * 1024, "{}: {} bytes", paper.name, first.len());
    }
}

#[test]
fn every_paper_says_its_title_its_language_and_when_it_was_made() {
    for paper in every() {
        let bytes = paper.bytes();
        let file = Document::load_mem(&bytes).expect("a document");
        let catalogue = file.catalog().expect("a catalogue");
        // In two bytes a letter, with a mark before them.
        let letters = |text: &[u8]| match text.strip_prefix(&[0xfe, 0xff]) {
            Some(wide) => String::from_utf16_lossy(
                &wide
                    .chunks(2)
                    .map(|pair| pair.iter().fold(0, |sum, byte| sum << 8 | u16::from(*byte)))
                    .collect::<Vec<_>>(),
            ),
            None => String::from_utf8_lossy(text).into_owned(),
        };
        let text = |value: Option<&Object>| value.and_then(|value| value.as_str().ok()).map(letters);
        assert_eq!(text(catalogue.get(b"Lang").ok()).as_deref(), Some("kk"), "{}", paper.name);
        let shown = catalogue
            .get(b"ViewerPreferences")
            .and_then(Object::as_dict)
            .and_then(|shown| shown.get(b"DisplayDocTitle"));
        assert_eq!(shown.and_then(Object::as_bool).ok(), Some(true), "{}", paper.name);
        let info = file
            .trailer
            .get(b"Info")
            .and_then(Object::as_reference)
            .and_then(|info| file.get_dictionary(info))
            .expect("properties");
        let said = |name: &[u8]| text(info.get(name).ok()).unwrap_or_default();
        assert_eq!(
            (said(b"Producer"), said(b"Creator")),
            ("Oryn".to_owned(), "Oryn".to_owned()),
            "{}",
            paper.name
        );
        for moment in [said(b"CreationDate"), said(b"ModDate")] {
            assert_eq!(moment, format!("D:{}+00'00'", paper.made_at), "{}", paper.name);
        }
        assert!(file.trailer.get(b"ID").is_err(), "{}: an identifier by chance", paper.name);
        let printed = Printed::new(&format!("every-{}", paper.name), &bytes);
        assert_eq!(printed.property("Title"), paper.title, "{}", paper.name);
    }
}

#[test]
fn every_paper_has_its_typefaces_in_it_and_no_word_on_another() {
    for paper in every() {
        let printed = Printed::new(&format!("typefaces-{}", paper.name), &paper.bytes());
        let fonts = printed.fonts();
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert_eq!(rows.len(), 2, "{}: {fonts}", paper.name);
        for row in rows {
            // Columns from the right: object (two numbers), unicode map, subset, embedded.
            let columns: Vec<&str> = row.split_whitespace().rev().skip(2).take(3).collect();
            assert_eq!(columns, ["yes", "yes", "yes"], "{}: {fonts}", paper.name);
        }
        assert_nothing_overlaps(&printed);
        assert!(!printed.all_text().contains('⟦'), "{}", paper.name);
    }
}
