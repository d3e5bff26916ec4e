//! Kazakh at the left and Russian at the right: paragraphs and numbered clauses in two columns.

use oryn_messages::Lang;

use crate::bilingual::PAPER_LANGS;
use crate::error::PaperError;
use crate::layout::{Block, Cell, LEFT, MM, Run, Sheet, TEXT, WIDTH, plain};

const GAP: f32 = 6.0 * MM;
/// Room under a numbered clause.
pub const BELOW: f32 = 1.2 * MM;
/// How wide a column is.
pub const COLUMN: f32 = (WIDTH - GAP) / 2.0;
/// Where each begins.
pub const LEFTS: [f32; 2] = [LEFT, LEFT + COLUMN + GAP];

/// One paragraph in both languages, and the room under it.
pub fn side_by_side(sheet: &mut Sheet, size: f32, below: f32, run: impl Fn(Lang) -> Run) -> Result<(), PaperError> {
    let faces = sheet.faces();
    let mut cells = Vec::new();
    for (lang, x) in PAPER_LANGS.into_iter().zip(LEFTS) {
        cells.push(Cell {
            x,
            block: Block::of(faces, &[run(lang)], size, COLUMN)?,
        });
    }
    sheet.flow(cells);
    sheet.skip(below);
    Ok(())
}

/// A numbered clause in both languages.
pub fn numbered(sheet: &mut Sheet, number: &str, texts: [String; 2]) -> Result<(), PaperError> {
    let cells = clause(sheet, number, texts)?;
    put(sheet, cells);
    Ok(())
}

/// The same before it is drawn, to measure it.
pub fn clause(sheet: &Sheet, number: &str, texts: [String; 2]) -> Result<Vec<Cell>, PaperError> {
    let faces = sheet.faces();
    let hang = 9.0 * MM;
    let mut cells = Vec::new();
    for (text, x) in texts.into_iter().zip(LEFTS) {
        cells.push(Cell {
            x,
            block: Block::of(faces, &[plain(number)], TEXT, hang)?,
        });
        cells.push(Cell {
            x: x + hang,
            block: Block::of(faces, &[plain(text)], TEXT, COLUMN - hang)?,
        });
    }
    Ok(cells)
}

/// Draws a clause, and leaves the room under it.
pub fn put(sheet: &mut Sheet, cells: Vec<Cell>) {
    sheet.flow(cells);
    sheet.skip(BELOW);
}
