//! The table below a clause: as wide as the page, both languages one above the other in a cell, and once where they say the same.
//!
//! Its columns are as wide as their words ask for, and where that is too much none is narrower than its longest word, if there is room for that.

use crate::error::PaperError;
use crate::layout::{Align, Block, LABEL, MM, Run, Sheet, TEXT, WIDTH, bold, plain};
use crate::listing::{Column, beside, head_height, listing, room, row_height};
use crate::wording::Pair;

/// A table no higher than this does not break: some eight rows of one line in each language.
const SHORT: f32 = 90.0 * MM;

/// A table, measured.
pub struct ClauseTable {
    columns: Vec<Column>,
    rows: Vec<Vec<Pair>>,
    lead: f32,
}

impl ClauseTable {
    /// The table of a head and rows; `None` where there is nothing.
    pub fn of(sheet: &Sheet, mut table: Vec<Vec<Pair>>) -> Result<Option<Self>, PaperError> {
        if table.is_empty() {
            return Ok(None);
        }
        let widths = widths(sheet, &table)?;
        let rows = table.split_off(1);
        let heads = table.into_iter().flatten();
        let columns = beside(heads.zip(widths).map(|(head, width)| (head, width, Align::Left)));
        let head = head_height(sheet, &columns)?;
        let mut whole = head;
        let mut lead = None;
        for row in &rows {
            let mut blocks = Vec::new();
            for (column, cell) in columns.iter().zip(row) {
                blocks.push(block(sheet, column.width, cell)?);
            }
            whole += row_height(&blocks);
            lead = lead.or(Some(whole));
            if whole > SHORT {
                break;
            }
        }
        let lead = if whole <= SHORT { whole } else { lead.unwrap_or(head) };
        Ok(Some(Self { columns, rows, lead }))
    }

    /// What of it stands below its clause at least: a short table whole, of a long one the head and a row.
    pub const fn lead(&self) -> f32 {
        self.lead
    }

    /// Draws it, over as many pages as it needs.
    pub fn draw(self, sheet: &mut Sheet) -> Result<(), PaperError> {
        let cell = |sheet: &Sheet, column: &Column, nth: usize, _: usize, row: &Vec<Pair>| {
            let nothing = Ok(Block::empty(column.width));
            row.get(nth).map_or(nothing, |cell| block(sheet, column.width, cell))
        };
        sheet.keep(self.lead);
        listing(sheet, &self.columns, &self.rows, cell, Block::empty(WIDTH))
    }
}

fn block(sheet: &Sheet, width: f32, cell: &Pair) -> Result<Block, PaperError> {
    let mut said = cell.to_vec();
    said.dedup();
    let mut block = Block::empty(width);
    for words in said {
        block.add(sheet.faces(), &[plain(words)], TEXT)?;
    }
    Ok(block)
}

/// How wide some words are in one line.
fn width(sheet: &Sheet, run: Run, size: f32) -> Result<f32, PaperError> {
    let block = Block::of(sheet.faces(), &[run], size, f32::MAX)?;
    Ok(block.lines.first().map_or(0.0, |line| line.width))
}

/// What a column asks for.
#[derive(Clone, Copy, Default)]
struct Wish {
    /// For its longest word.
    least: f32,
    /// For its longest words in one line.
    most: f32,
}

impl Wish {
    fn take(&mut self, sheet: &Sheet, words: &str, run: fn(String) -> Run, size: f32) -> Result<(), PaperError> {
        self.most = self.most.max(width(sheet, run(words.to_owned()), size)?);
        for word in words.split(' ') {
            self.least = self.least.max(width(sheet, run(word.to_owned()), size)?);
        }
        Ok(())
    }
}

fn widths(sheet: &Sheet, table: &[Vec<Pair>]) -> Result<Vec<f32>, PaperError> {
    let count = table.first().map_or(0, Vec::len);
    let mut wishes = vec![Wish::default(); count];
    for (place, row) in table.iter().enumerate() {
        for (wish, cell) in wishes.iter_mut().zip(row) {
            for words in cell {
                if place == 0 {
                    wish.take(sheet, words, bold, LABEL)?;
                } else {
                    wish.take(sheet, words, plain, TEXT)?;
                }
            }
        }
    }
    let room = room(count);
    let least: f32 = wishes.iter().map(|wish| wish.least).sum();
    let most: f32 = wishes.iter().map(|wish| wish.most).sum();
    let shared = |wish: &Wish| {
        if most <= room {
            wish.most * room / most
        } else if least <= room {
            wish.least + (wish.most - wish.least) * (room - least) / (most - least)
        } else {
            wish.least * room / least
        }
    };
    Ok(wishes.iter().map(shared).collect())
}
