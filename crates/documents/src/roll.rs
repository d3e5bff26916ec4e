//! The roll of a group on paper: a table of any length, whose head stands on every page.

use chrono::NaiveDate;
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use oryn_messages::format;

use crate::bilingual::{PAPER_LANGS, both, kind, language, names, told};
use crate::error::PaperError;
use crate::heading::{Field, field_row, footer, heading, page_of, quoted, short_moment, training_words};
use crate::layout::{Align, Block, Format, MM, Sheet, TEXT, Title, WIDTH, bold, plain};
use crate::listing::{Column, columns, listing};

/// The version of this form.
pub const ROLL_FORM: &str = "Т-1";

/// One child of the group.
#[derive(Clone, PartialEq, Eq)]
pub struct RollRow {
    /// Full name.
    pub child: String,
    /// Birth date.
    pub born: NaiveDate,
    /// The guardian's telephone; on no row of a list for somebody who may not see it.
    pub phone: Option<String>,
    /// The first day in this group.
    pub since: NaiveDate,
}

/// Everything a roll list says.
#[derive(Clone, PartialEq, Eq)]
pub struct RollPaper {
    /// The kindergarten.
    pub kindergarten: TriName,
    /// The group's name.
    pub group: String,
    /// Its language of upbringing.
    pub language: Language,
    /// Its kind.
    pub kind: GroupKind,
    /// Birth years it takes.
    pub birth_years: Vec<i32>,
    /// The children, in the order in which they are listed.
    pub rows: Vec<RollRow>,
    /// Whether the list has a column for telephones.
    pub phones: bool,
    /// Children who belong to the group and whose names the register does not have.
    pub unnamed: u32,
    /// When the list was made, server time.
    pub at: Instant,
    /// Who made it.
    pub by: String,
    /// Whether the rule pack is for training.
    pub training: bool,
}

without_names!(RollRow, RollPaper);

/// What a column says of a child and its place in the list.
type Value = fn(usize, &RollRow) -> String;

/// The columns of the list, each with what it says; the name has what the others leave.
fn wanted(phones: bool) -> Vec<(&'static str, f32, Value)> {
    let mut wanted: Vec<(&'static str, f32, Value)> = vec![
        ("roll-number", 9.0 * MM, |number, _| number.to_string()),
        ("referral-child", 0.0, |_, row| row.child.clone()),
        ("referral-born", 25.0 * MM, |_, row| format::short_day(row.born)),
        ("roll-since", 24.0 * MM, |_, row| format::short_day(row.since)),
    ];
    if phones {
        wanted.insert(3, ("roll-phone", 30.0 * MM, |_, row| row.phone.clone().unwrap_or_default()));
    }
    wanted
}

/// The roll list as a PDF.
///
/// # Errors
/// [`PaperError`] when a letter cannot be printed.
pub fn render_roll(paper: &RollPaper) -> Result<Vec<u8>, PaperError> {
    let mark = quoted(&paper.group);
    let title = Title {
        name: format!("{}: {mark}", both("roll-title")),
        footer: footer(&mark, ROLL_FORM),
        page_of,
        training: paper.training.then(training_words),
        made_at: paper.at.millis().div_euclid(1_000),
    };
    let mut sheet = Sheet::new(Format::A4, title)?;
    let dates = [(both("roll-made"), short_moment(paper.at))];
    heading(&mut sheet, ["roll-title", "roll-subtitle"], &mark, &dates)?;
    about(&mut sheet, paper)?;
    table(&mut sheet, paper)?;
    sheet.finish()
}

fn about(sheet: &mut Sheet, paper: &RollPaper) -> Result<(), PaperError> {
    let pair = |[kk, ru]: [String; 2]| names(&TriName { kk, ru, en: None });
    field_row(sheet, &[Field::lines("referral-kindergarten", names(&paper.kindergarten))])?;
    field_row(
        sheet,
        &[
            Field::lines("referral-kind", pair(PAPER_LANGS.map(|lang| kind(lang, paper.kind)))),
            Field::lines("referral-language", pair(PAPER_LANGS.map(|lang| language(lang, paper.language)))),
        ],
    )?;
    field_row(
        sheet,
        &[
            Field::new("referral-birth-years", format::birth_years(&paper.birth_years)),
            Field::new("roll-by", paper.by.as_str()),
        ],
    )?;
    sheet.rule();
    sheet.skip(5.0 * MM);
    Ok(())
}

/// What stands under the last row: how many children, and how many of them the register does not name.
fn sum(sheet: &Sheet, paper: &RollPaper) -> Result<Block, PaperError> {
    let faces = sheet.faces();
    let mut block = Block::empty(WIDTH);
    let named = i64::try_from(paper.rows.len()).unwrap_or(i64::MAX);
    for lang in PAPER_LANGS {
        let mut words = vec![bold(told(lang, "roll-sum", &[("count", named.into())]))];
        if paper.unnamed > 0 {
            words.push(plain(format!(
                " {}",
                told(lang, "roll-unnamed", &[("count", paper.unnamed.into())])
            )));
        }
        block.add(faces, &words, TEXT)?;
    }
    Ok(block)
}

fn table(sheet: &mut Sheet, paper: &RollPaper) -> Result<(), PaperError> {
    let wanted = wanted(paper.phones);
    let shapes: Vec<(&'static str, f32, Align)> = wanted
        .iter()
        .enumerate()
        .map(|(place, (key, width, _))| (*key, *width, if place == 0 { Align::Right } else { Align::Left }))
        .collect();
    let sum = sum(sheet, paper)?;
    let words = |sheet: &Sheet, column: &Column, nth: usize, number: usize, row: &RollRow| {
        let text = wanted.get(nth).map(|(.., value)| value(number, row)).unwrap_or_default();
        Block::of(sheet.faces(), &[plain(text)], TEXT, column.width)
    };
    listing(sheet, &columns(&shapes), &paper.rows, words, sum)
}
