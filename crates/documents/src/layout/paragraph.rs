//! Paragraphs: runs of regular and bold text, wrapped to a width.
//!
//! Lines break at spaces; a word wider than the column breaks after a hyphen, and only as the last resort between letters. Nothing is cut.

use super::face::{Faces, Weight};
use crate::error::PaperError;

/// From line to line, in sizes of the letters.
pub const LEADING: f32 = 1.24;

/// A piece of text of one weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What it says.
    pub text: String,
    /// How heavy.
    pub weight: Weight,
}

/// A regular run.
pub fn plain(text: impl Into<String>) -> Run {
    Run {
        text: text.into(),
        weight: Weight::Regular,
    }
}

/// A bold run.
pub fn bold(text: impl Into<String>) -> Run {
    Run {
        text: text.into(),
        weight: Weight::Bold,
    }
}

/// Where lines stand in their column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left edge.
    Left,
    /// In the middle.
    Centre,
    /// At the right edge.
    Right,
}

/// One line: its pieces and its width.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Pieces from left to right.
    pub runs: Vec<Run>,
    /// Width of all pieces.
    pub width: f32,
    /// Size of its letters.
    pub size: f32,
}

impl Line {
    /// From the top of the line to the next one.
    pub fn height(&self) -> f32 {
        self.size * LEADING
    }
}

/// Wrapped text, ready to be placed.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Lines from top to bottom.
    pub lines: Vec<Line>,
    /// The width it was wrapped to.
    pub width: f32,
    /// Where its lines stand.
    pub align: Align,
}

impl Block {
    /// Nothing yet, in a column of this width.
    pub const fn empty(width: f32) -> Self {
        Self {
            lines: Vec::new(),
            width,
            align: Align::Left,
        }
    }

    /// One paragraph.
    ///
    /// # Errors
    /// [`PaperError::MissingGlyph`] for a letter the face does not have.
    pub fn of(faces: &Faces, runs: &[Run], size: f32, width: f32) -> Result<Self, PaperError> {
        let mut block = Self::empty(width);
        block.add(faces, runs, size)?;
        Ok(block)
    }

    /// One more paragraph below.
    ///
    /// # Errors
    /// [`PaperError::MissingGlyph`] for a letter the face does not have.
    pub fn add(&mut self, faces: &Faces, runs: &[Run], size: f32) -> Result<(), PaperError> {
        self.lines.append(&mut wrapped(faces, runs, size, self.width)?);
        Ok(())
    }

    /// Space between two paragraphs.
    pub fn space(&mut self, height: f32) {
        self.lines.push(Line {
            runs: Vec::new(),
            width: 0.0,
            size: height / LEADING,
        });
    }

    /// The same with its lines elsewhere.
    pub const fn aligned(mut self, align: Align) -> Self {
        self.align = align;
        self
    }

    /// Height of all lines.
    pub fn height(&self) -> f32 {
        self.lines.iter().map(Line::height).sum()
    }

    /// How many of the first lines fit into a height, at least one.
    pub fn fitting(&self, height: f32) -> usize {
        let mut used = 0.0;
        let mut count = 0usize;
        for line in &self.lines {
            used += line.height();
            if used > height && count > 0 {
                break;
            }
            count += 1;
        }
        count
    }

    /// Takes off the first lines.
    pub fn take(&mut self, count: usize) -> Self {
        let rest = self.lines.split_off(count.min(self.lines.len()));
        Self {
            lines: std::mem::replace(&mut self.lines, rest),
            width: self.width,
            align: self.align,
        }
    }
}

/// A line being filled.
struct Filling<'a> {
    faces: &'a Faces,
    size: f32,
    width: f32,
    done: Vec<Line>,
    runs: Vec<Run>,
    used: f32,
}

impl Filling<'_> {
    fn push(&mut self, text: &str, weight: Weight) {
        self.used += self.faces.width(text, weight, self.size);
        match self.runs.last_mut() {
            Some(last) if last.weight == weight => last.text.push_str(text),
            _ => self.runs.push(Run {
                text: text.to_owned(),
                weight,
            }),
        }
    }

    fn close(&mut self) {
        // A space at the end of a line is not printed.
        while let Some(last) = self.runs.last_mut() {
            let kept = last.text.trim_end_matches(' ').len();
            last.text.truncate(kept);
            if last.text.is_empty() {
                self.runs.pop();
            } else {
                break;
            }
        }
        let runs = std::mem::take(&mut self.runs);
        let width = runs.iter().map(|run| self.faces.width(&run.text, run.weight, self.size)).sum();
        if !runs.is_empty() {
            self.done.push(Line {
                runs,
                width,
                size: self.size,
            });
        }
        self.used = 0.0;
    }

    fn fits(&self, width: f32) -> bool {
        self.used + width <= self.width + 0.01
    }

    /// A word may be made of pieces of two weights; it stays together where it can.
    fn word(&mut self, pieces: &[Run]) {
        let whole: f32 = pieces
            .iter()
            .map(|piece| self.faces.width(&piece.text, piece.weight, self.size))
            .sum();
        if self.fits(whole) {
            for piece in pieces {
                self.push(&piece.text, piece.weight);
            }
            return;
        }
        self.close();
        if self.fits(whole) {
            for piece in pieces {
                self.push(&piece.text, piece.weight);
            }
            return;
        }
        for piece in pieces {
            for part in piece.text.split_inclusive(['-', '–', '/', '.', '@', '_']) {
                if !self.fits(self.faces.width(part, piece.weight, self.size)) {
                    self.close();
                }
                for letter in part.chars() {
                    if !self.fits(self.faces.letter_width(letter, piece.weight, self.size)) {
                        self.close();
                    }
                    self.push(letter.encode_utf8(&mut [0; 4]), piece.weight);
                }
            }
        }
    }
}

fn wrapped(faces: &Faces, runs: &[Run], size: f32, width: f32) -> Result<Vec<Line>, PaperError> {
    let mut filling = Filling {
        faces,
        size,
        width,
        done: Vec::new(),
        runs: Vec::new(),
        used: 0.0,
    };
    let mut word: Vec<Run> = Vec::new();
    for run in runs {
        let text = faces.prepared(&run.text, run.weight)?;
        for part in text.split_inclusive(' ') {
            let (letters, space) = part.strip_suffix(' ').map_or((part, false), |letters| (letters, true));
            if !letters.is_empty() {
                word.push(Run {
                    text: letters.to_owned(),
                    weight: run.weight,
                });
            }
            if space {
                filling.word(&std::mem::take(&mut word));
                if !filling.runs.is_empty() {
                    filling.push(" ", run.weight);
                }
            }
        }
    }
    filling.word(&word);
    filling.close();
    Ok(filling.done)
}

#[cfg(test)]
mod tests {
    use super::super::face::faces;
    use super::*;
    use proptest::prelude::*;

    fn text_of(lines: &[Line]) -> Vec<String> {
        lines
            .iter()
            .map(|line| line.runs.iter().map(|run| run.text.as_str()).collect())
            .collect()
    }

    #[test]
    fn words_stay_whole_and_in_order() {
        let faces = faces().expect("the typeface");
        let lines = wrapped(faces, &[plain("Баланың аты-жөні: "), bold("Әлиасқарова-Жақсылықова")], 10.5, 150.0).expect("wrapped");
        assert_eq!(text_of(&lines), ["Баланың аты-жөні:", "Әлиасқарова-Жақсылықова"]);
        assert_eq!(
            lines.last().and_then(|line| line.runs.first()).map(|run| run.weight),
            Some(Weight::Bold)
        );
    }

    #[test]
    fn a_word_wider_than_the_column_breaks_after_its_hyphen() {
        let faces = faces().expect("the typeface");
        let lines = wrapped(faces, &[plain("Қуандықова-Мұхаметқалиева")], 10.5, 90.0).expect("wrapped");
        assert_eq!(text_of(&lines), ["Қуандықова-", "Мұхаметқалиева"]);
    }

    #[test]
    fn a_missing_letter_is_an_error() {
        let faces = faces().expect("the typeface");
        assert_eq!(
            wrapped(faces, &[plain("Ли 李")], 10.5, 90.0),
            Err(PaperError::MissingGlyph { letter: '李' })
        );
    }

    #[test]
    fn every_letter_of_the_languages_can_be_printed() {
        let faces = faces().expect("the typeface");
        let letters = "АаӘәБбВвГгҒғДдЕеЁёЖжЗзИиЙйКкҚқЛлМмНнҢңОоӨөПпРрСсТтУуҰұҮүФфХхҺһЦцЧчШшЩщЪъЫыІіЬьЭэЮюЯяЎўҲҳ№«»₸–—•’“”…−";
        for weight in [Weight::Regular, Weight::Bold] {
            assert_eq!(faces.prepared(letters, weight).as_deref(), Ok(letters));
        }
        assert_eq!(
            faces.prepared("15\u{202F}000\u{A0}₸", Weight::Regular).as_deref(),
            Ok("15\u{202F}000\u{A0}₸")
        );
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_column_and_no_letter_is_lost(text in "[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі .-]{0,200}", width in 30.0f32..400.0) {
            let faces = faces().expect("the typeface");
            let lines = wrapped(faces, &[plain(text.clone())], 10.5, width).expect("every letter is known");
            for line in &lines {
                prop_assert!(line.width <= width + 0.1, "{} > {width}", line.width);
            }
            let kept: String = text_of(&lines).concat().chars().filter(|letter| *letter != ' ').collect();
            let given: String = text.chars().filter(|letter| *letter != ' ').collect();
            prop_assert_eq!(kept, given);
        }
    }
}
