//! A table of any length on paper: its head stands on every page, in both languages, no row begins without it, and what stands under the last row never
//! stands alone.

use oryn_messages::say;

use crate::bilingual::PAPER_LANGS;
use crate::error::PaperError;
use crate::layout::{Align, Block, Cell, LABEL, LEFT, MM, RIGHT, Sheet, WIDTH, bold};

const GAP: f32 = 4.0 * MM;
/// Above and below the words of a row.
const AIR: f32 = 0.9 * MM;
/// Between the last row and what stands under it.
const END_GAP: f32 = 3.0 * MM;

/// One column: its head in both languages, its left edge and width, and where its words stand.
pub struct Column {
    head: [String; 2],
    pub x: f32,
    pub width: f32,
    pub align: Align,
}

/// What columns that many share between them.
pub fn room(columns: usize) -> f32 {
    (1..columns).fold(WIDTH, |room, _| room - GAP)
}

/// Columns side by side with heads from the catalogue; one of no width has what the others leave.
pub fn columns(wanted: &[(&'static str, f32, Align)]) -> Vec<Column> {
    let rest = room(wanted.len()) - wanted.iter().map(|(_, width, _)| width).sum::<f32>();
    let columns = wanted.iter().map(|(key, width, align)| {
        let width = if *width > 0.0 { *width } else { rest };
        (PAPER_LANGS.map(|lang| say(lang, key)), width, *align)
    });
    beside(columns)
}

/// Columns side by side, each with its head and its width.
pub fn beside(wanted: impl IntoIterator<Item = ([String; 2], f32, Align)>) -> Vec<Column> {
    let mut x = LEFT;
    let mut columns = Vec::new();
    for (head, width, align) in wanted {
        columns.push(Column { head, x, width, align });
        x += width + GAP;
    }
    columns
}

/// The head of the table: both languages one above the other.
fn head(sheet: &Sheet, columns: &[Column]) -> Result<Vec<Cell>, PaperError> {
    let faces = sheet.faces();
    let mut cells = Vec::new();
    for column in columns {
        let mut block = Block::empty(column.width);
        let mut said = column.head.to_vec();
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

fn height_of(cells: &[Cell]) -> f32 {
    cells.iter().map(|cell| cell.block.height()).fold(0.0, f32::max) + 2.0 * AIR
}

/// What the head takes of a page, with the room around the table.
pub fn head_height(sheet: &Sheet, columns: &[Column]) -> Result<f32, PaperError> {
    Ok(height_of(&head(sheet, columns)?) + 2.0 * END_GAP)
}

/// What a row takes of a page.
pub fn row_height(blocks: &[Block]) -> f32 {
    blocks.iter().map(Block::height).fold(0.0, f32::max) + 2.0 * AIR
}

/// Draw the rows, each as `blocks` makes it, one block for a column, and `end` under the last one.
pub fn listing<R>(
    sheet: &mut Sheet,
    columns: &[Column],
    rows: &[R],
    blocks: impl Fn(&Sheet, &Column, usize, usize, &R) -> Result<Block, PaperError>,
    end: Block,
) -> Result<(), PaperError> {
    let head_height = height_of(&head(sheet, columns)?);
    let last = rows.len().saturating_sub(1);
    for (place, row) in rows.iter().enumerate() {
        let mut cells = Vec::new();
        for (nth, column) in columns.iter().enumerate() {
            cells.push(Cell {
                x: column.x,
                block: blocks(sheet, column, nth, place + 1, row)?.aligned(column.align),
            });
        }
        // The head goes nowhere without a row, the end nowhere without the last one.
        let after = if place == last { end.height() + END_GAP } else { 0.0 };
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
            let head = head(sheet, columns)?;
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
    sheet.skip(END_GAP);
    if !end.lines.is_empty() {
        sheet.put(end, LEFT);
    }
    Ok(())
}
