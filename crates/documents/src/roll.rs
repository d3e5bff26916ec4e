//! The roll of a group on paper: a table of any length, whose head stands on every page.

use chrono::NaiveDate;
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use oryn_messages::{format, say};

use crate::bilingual::{PAPER_LANGS, both, kind, language, names, told};
use crate::error::PaperError;
use crate::heading::{Field, field_row, footer, heading, page_of, quoted, short_moment, training_words};
use crate::layout::{Align, Block, Cell, Format, LABEL, LEFT, MM, RIGHT, Sheet, TEXT, Title, WIDTH, bold, plain};

/// The version of this form.
pub const ROLL_FORM: &str = "Т-1";

const GAP: f32 = 4.0 * MM;
/// Above and below the words of a row.
const AIR: f32 = 0.9 * MM;
/// Between the last row and the sum.
const SUM_GAP: f32 = 3.0 * MM;

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

/// One column: the key of its head, its left edge and width, and what it says.
struct Column {
    key: &'static str,
    x: f32,
    width: f32,
    align: Align,
    value: Value,
}

/// The columns of the list; the name has what the others leave.
fn columns(phones: bool) -> Vec<Column> {
    let mut wanted: Vec<(&'static str, f32, Value)> = vec![
        ("roll-number", 9.0 * MM, |number, _| number.to_string()),
        ("referral-child", 0.0, |_, row| row.child.clone()),
        ("referral-born", 25.0 * MM, |_, row| format::short_day(row.born)),
        ("roll-since", 24.0 * MM, |_, row| format::short_day(row.since)),
    ];
    if phones {
        wanted.insert(3, ("roll-phone", 30.0 * MM, |_, row| row.phone.clone().unwrap_or_default()));
    }
    let gaps: f32 = wanted.iter().skip(1).map(|_| GAP).sum();
    let rest = WIDTH - gaps - wanted.iter().map(|(_, width, _)| width).sum::<f32>();
    let mut x = LEFT;
    let mut columns = Vec::new();
    for (place, (key, width, value)) in wanted.into_iter().enumerate() {
        let width = if width > 0.0 { width } else { rest };
        columns.push(Column {
            key,
            x,
            width,
            align: if place == 0 { Align::Right } else { Align::Left },
            value,
        });
        x += width + GAP;
    }
    columns
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

/// The head of the table: both languages one above the other.
fn head(sheet: &Sheet, columns: &[Column]) -> Result<Vec<Cell>, PaperError> {
    let faces = sheet.faces();
    let mut cells = Vec::new();
    for column in columns {
        let mut block = Block::empty(column.width);
        let mut said = PAPER_LANGS.map(|lang| say(lang, column.key)).to_vec();
        said.dedup();
        for words in said {
            block.add(faces, &[bold(words)], LABEL)?;
        }
        cells.push(Cell {
            x: column.x,
            block: block.aligned(column.align),
        });
    }
    Ok(cells)
}

fn cells_of(sheet: &Sheet, columns: &[Column], number: usize, row: &RollRow) -> Result<Vec<Cell>, PaperError> {
    let mut cells = Vec::new();
    for column in columns {
        let text = (column.value)(number, row);
        cells.push(Cell {
            x: column.x,
            block: Block::of(sheet.faces(), &[plain(text)], TEXT, column.width)?.aligned(column.align),
        });
    }
    Ok(cells)
}

fn height_of(cells: &[Cell]) -> f32 {
    cells.iter().map(|cell| cell.block.height()).fold(0.0, f32::max) + 2.0 * AIR
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
    let columns = columns(paper.phones);
    let sum = sum(sheet, paper)?;
    let head_height = height_of(&head(sheet, &columns)?);
    let last = paper.rows.len().saturating_sub(1);
    for (place, row) in paper.rows.iter().enumerate() {
        let cells = cells_of(sheet, &columns, place + 1, row)?;
        // The head goes nowhere without a row, the sum nowhere without the last one.
        let after = if place == last { sum.height() + SUM_GAP } else { 0.0 };
        let needed = height_of(&cells) + after;
        let is_first = place == 0;
        if is_first {
            sheet.keep(head_height + needed);
        }
        let turns = !is_first && sheet.room() < needed;
        if turns {
            sheet.turn();
        }
        if is_first || turns {
            let head = head(sheet, &columns)?;
            sheet.row(head);
            sheet.skip(AIR);
            sheet.stroke((LEFT, sheet.y()), (RIGHT, sheet.y()), 1.0, 0.0);
            sheet.skip(AIR);
        }
        sheet.skip(AIR);
        sheet.row(cells);
        sheet.skip(AIR);
        sheet.rule();
    }
    sheet.skip(SUM_GAP);
    sheet.put(sum, LEFT);
    Ok(())
}
