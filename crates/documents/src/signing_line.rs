//! A line for a signature by hand: whose it is, room to sign, the name. It never breaks across pages.

use oryn_messages::say;

use crate::bilingual::{PAPER_LANGS, both};
use crate::error::PaperError;
use crate::layout::{Block, LABEL, LEFT, MM, RIGHT, Sheet, TEXT, bold, plain};

const GAP: f32 = 5.0 * MM;
const OFFICE: f32 = 52.0 * MM;
const NAME: f32 = 62.0 * MM;
/// Room above the line for a pen.
const ROOM: f32 = 9.0 * MM;

/// One line, with the place of the stamp where the paper has one.
pub struct SigningLine {
    office: Block,
    name: Block,
    below: [Block; 2],
    stamp: Option<Block>,
}

impl SigningLine {
    /// The line of whoever holds the office of this key.
    ///
    /// # Errors
    /// [`PaperError::MissingGlyph`] for a name that cannot be printed.
    pub fn of(sheet: &Sheet, office: &str, name: &str, stamp: bool) -> Result<Self, PaperError> {
        let faces = sheet.faces();
        let label = |key: &str, width: f32| Block::of(faces, &[plain(both(key))], LABEL, width);
        let mut whose = Block::of(faces, &[bold(both(office))], TEXT, OFFICE)?;
        // A line for each language, where one is too narrow for both.
        if whose.lines.len() > 1 {
            whose = Block::empty(OFFICE);
            for lang in PAPER_LANGS {
                whose.add(faces, &[bold(say(lang, office))], TEXT)?;
            }
        }
        Ok(Self {
            office: whose,
            name: Block::of(faces, &[plain(name)], TEXT, NAME)?,
            below: [
                label("contract-signature", RIGHT - NAME - LEFT - OFFICE - 2.0 * GAP)?,
                label("contract-signature-name", NAME)?,
            ],
            stamp: stamp.then(|| label("contract-stamp", OFFICE)).transpose()?,
        })
    }

    fn above(&self) -> f32 {
        ROOM.max(self.office.height()).max(self.name.height())
    }

    /// From the top of the room for the pen to the last label.
    pub fn height(&self) -> f32 {
        let label = self.below.iter().map(Block::height).fold(0.0, f32::max);
        let stamp = self.stamp.as_ref().map_or(0.0, |stamp| stamp.height() + 2.0 * MM);
        self.above() + 1.0 + label + stamp
    }

    /// Draws it whole, on the next page if need be.
    pub fn draw(&self, sheet: &mut Sheet) {
        sheet.keep(self.height());
        let line = sheet.y() + self.above();
        let (pen, name) = (LEFT + OFFICE + GAP, RIGHT - NAME);
        sheet.at(&self.office, LEFT, line - self.office.height());
        sheet.at(&self.name, name, line - self.name.height());
        let [signature, full_name] = &self.below;
        for (from, to, label) in [(pen, name - GAP, signature), (name, RIGHT, full_name)] {
            sheet.stroke((from, line + 0.5), (to, line + 0.5), 0.7, 0.0);
            sheet.at(label, from, line + 1.0);
        }
        if let Some(stamp) = &self.stamp {
            sheet.at(stamp, LEFT, line + 1.0 + signature.height() + 2.0 * MM);
        }
        sheet.skip(self.height());
    }
}

/// Room above the first of two lines, and between them.
const ABOVE: f32 = 12.0 * MM;
const BETWEEN: f32 = 8.0 * MM;

/// The lines of two sides, one below the other: never on two pages.
pub struct BothSign([SigningLine; 2]);

impl BothSign {
    /// The head's line with the place of the stamp, and the line of whoever holds the other office.
    ///
    /// # Errors
    /// [`PaperError::MissingGlyph`] for a name that cannot be printed.
    pub fn of(sheet: &Sheet, head: &str, [office, name]: [&str; 2]) -> Result<Self, PaperError> {
        Ok(Self([
            SigningLine::of(sheet, "contract-party-head", head, true)?,
            SigningLine::of(sheet, office, name, false)?,
        ]))
    }

    /// With the room above them.
    pub fn height(&self) -> f32 {
        ABOVE + BETWEEN + self.0.iter().map(SigningLine::height).sum::<f32>()
    }

    /// Draws them whole, on the next page if need be.
    pub fn draw(&self, sheet: &mut Sheet) {
        sheet.keep(self.height());
        let [first, second] = &self.0;
        sheet.skip(ABOVE);
        first.draw(sheet);
        sheet.skip(BETWEEN);
        second.draw(sheet);
    }
}
