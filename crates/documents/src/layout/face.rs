//! The typeface: Golos Text, regular and bold, which has every Kazakh letter and the tenge sign.

use std::sync::OnceLock;

use printpdf::{FontId, ParsedFont, PdfFont, PdfFontHandle, PdfResources};

use crate::error::PaperError;

const REGULAR: &[u8] = include_bytes!("../../fonts/GolosText-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../fonts/GolosText-Bold.ttf");

/// How heavy a letter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Running text.
    Regular,
    /// Values and headings.
    Bold,
}

impl Weight {
    /// Six capital letters: readers know a subset by them.
    const fn name(self) -> &'static str {
        match self {
            Self::Regular => "GOLREG",
            Self::Bold => "GOLBLD",
        }
    }

    /// How the page names this face.
    pub fn handle(self) -> PdfFontHandle {
        PdfFontHandle::External(FontId(self.name().to_owned()))
    }
}

/// Both faces, read once.
pub struct Faces {
    regular: ParsedFont,
    bold: ParsedFont,
}

/// The faces built into the program.
pub fn faces() -> Result<&'static Faces, PaperError> {
    static FACES: OnceLock<Option<Faces>> = OnceLock::new();
    FACES
        .get_or_init(|| {
            let read = |bytes: &[u8]| ParsedFont::from_bytes(bytes, 0, &mut Vec::new());
            Some(Faces {
                regular: read(REGULAR)?,
                bold: read(BOLD)?,
            })
        })
        .as_ref()
        .ok_or(PaperError::Typeface)
}

impl Faces {
    const fn face(&self, weight: Weight) -> &ParsedFont {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    fn has(&self, weight: Weight, letter: char) -> bool {
        self.face(weight)
            .lookup_glyph_index(u32::from(letter))
            .is_some_and(|glyph| glyph != 0)
    }

    /// The text as it is printed: one line, with spaces that the face has.
    ///
    /// # Errors
    /// [`PaperError::MissingGlyph`] for a letter the face does not have.
    pub fn prepared(&self, text: &str, weight: Weight) -> Result<String, PaperError> {
        text.chars()
            .filter(|letter| *letter != '\u{AD}')
            .map(|letter| match letter {
                '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Ok(' '),
                letter if self.has(weight, letter) => Ok(letter),
                // Narrow spaces that a face lacks become the one space that does not break and that every face has.
                '\u{202F}' | '\u{2007}' | '\u{2009}' => Ok('\u{A0}'),
                '\u{2011}' => Ok('-'),
                letter => Err(PaperError::MissingGlyph { letter }),
            })
            .collect()
    }

    /// The width of one letter.
    pub fn letter_width(&self, letter: char, weight: Weight, size: f32) -> f32 {
        let face = self.face(weight);
        let glyph = face.lookup_glyph_index(u32::from(letter)).unwrap_or(0);
        let units = f32::from(face.as_azul().font_metrics.units_per_em.max(1));
        f32::from(face.get_horizontal_advance(glyph)) * size / units
    }

    /// The width of prepared text.
    pub fn width(&self, text: &str, weight: Weight, size: f32) -> f32 {
        text.chars().map(|letter| self.letter_width(letter, weight, size)).sum()
    }

    /// The faces under names that are the same in every document: the bytes of a paper must not depend on what was printed before.
    pub fn put_into(&self, resources: &mut PdfResources) {
        for weight in [Weight::Regular, Weight::Bold] {
            resources
                .fonts
                .map
                .insert(FontId(weight.name().to_owned()), PdfFont::new(self.face(weight).clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oryn_domain::wording::is_printable;

    #[test]
    fn every_letter_that_a_wording_may_hold_is_in_both_faces() {
        let faces = faces().expect("the typeface");
        let letters: String = ('\0'..='\u{ffff}').filter(|letter| is_printable(*letter)).collect();
        assert!(letters.chars().count() > 180, "{letters}");
        for weight in [Weight::Regular, Weight::Bold] {
            assert!(faces.prepared(&letters, weight).is_ok(), "{:?}", faces.prepared(&letters, weight));
        }
    }
}
