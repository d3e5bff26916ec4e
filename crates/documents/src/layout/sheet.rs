//! Sheets: pages that fill from top to bottom, with what stands on every page: number of the paper, page x of y, the training mark.

use printpdf::{
    Color, CurTransMat, DateTime, Greyscale, Line as Stroke, LinePoint, Mm, Op, PaintMode, PdfDocument, PdfPage, PdfSaveOptions, Point, Pt,
    Rect, TextItem,
};

use super::code::SquareCode;
use super::face::{Faces, faces};
use super::paragraph::{Align, Block, LEADING, Line, bold, plain};
use super::{HEADING, LABEL, MM, TEXT};
use crate::bilingual::PAPER_LANGS;
use crate::error::PaperError;

/// In millimetres.
const PAGE_WIDTH: f32 = 210.0;

/// How large a page is. Every format is laid out as wide as A4, so that each part of a paper fits on each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A4, upright.
    A4,
    /// A5, lying: a printer with A4 in its tray fills the upper half.
    A5,
    /// A4 drawn small on an upright A5: everything is there, in letters of seven tenths of their size.
    Small,
}

impl Format {
    /// In millimetres.
    const fn height(self) -> f32 {
        match self {
            Self::A4 | Self::Small => 297.0,
            Self::A5 => 148.0,
        }
    }

    /// By what everything is drawn smaller.
    const fn scale(self) -> f32 {
        match self {
            Self::A4 | Self::A5 => 1.0,
            Self::Small => 148.0 / PAGE_WIDTH,
        }
    }
}

/// Left edge of the text: 20 mm, room for a binder.
pub const LEFT: f32 = 20.0 * MM;

/// Right edge of the text.
pub const RIGHT: f32 = (PAGE_WIDTH - 15.0) * MM;

/// Width of the text.
pub const WIDTH: f32 = RIGHT - LEFT;

const TOP: f32 = 15.0 * MM;
/// Below the text: the line at the foot of the page and the margin.
const FOOT: f32 = 21.5 * MM;
/// Below the foot of the page nothing stands.
const BELOW_FOOT: f32 = 10.0 * MM;
const BAND: f32 = 12.0 * MM;

/// A paragraph of no more than six lines does not break.
const WHOLE: f32 = 6.1 * TEXT * LEADING;
/// Lines of a longer one before a break.
const LEAST_LINES: usize = 2;
/// The room that these lines take.
const LEAD: f32 = 2.1 * TEXT * LEADING;

/// What stands on every page.
pub struct Title {
    /// For the file's properties.
    pub name: String,
    /// Bottom left.
    pub footer: String,
    /// Makes the words of «page x of y».
    pub page_of: fn(usize, usize) -> String,
    /// The words of the training mark, when it is one.
    pub training: Option<(String, String)>,
    /// When the paper was made, as seconds since 1970: for the file's properties.
    pub made_at: i64,
}

/// A block at a place in a row.
pub struct Cell {
    /// Left edge of the block.
    pub x: f32,
    /// The text.
    pub block: Block,
}

/// A paper being written.
pub struct Sheet {
    faces: &'static Faces,
    format: Format,
    title: Title,
    full: Vec<Vec<Op>>,
    page: Vec<Op>,
    /// Where the next line goes, from the top of the page.
    y: f32,
}

impl Sheet {
    /// An empty paper.
    ///
    /// # Errors
    /// [`PaperError::Typeface`] when the typeface cannot be read.
    pub fn new(format: Format, title: Title) -> Result<Self, PaperError> {
        let mut sheet = Self {
            faces: faces()?,
            format,
            title,
            full: Vec::new(),
            page: Vec::new(),
            y: TOP,
        };
        sheet.y = sheet.top();
        Ok(sheet)
    }

    /// The typeface.
    pub const fn faces(&self) -> &'static Faces {
        self.faces
    }

    const fn top(&self) -> f32 {
        if self.title.training.is_some() {
            TOP + BAND + 4.0 * MM
        } else {
            TOP
        }
    }

    fn height(&self) -> f32 {
        self.format.height() * MM
    }

    fn bottom(&self) -> f32 {
        self.height() - FOOT
    }

    /// Where the next line goes.
    pub const fn y(&self) -> f32 {
        self.y
    }

    /// What is left of this page.
    pub fn room(&self) -> f32 {
        self.bottom() - self.y
    }

    /// What an empty page holds.
    pub fn page_height(&self) -> f32 {
        self.bottom() - self.top()
    }

    /// Leaves space.
    pub fn skip(&mut self, height: f32) {
        self.y += height;
    }

    /// Goes to the place where something of this height ends at the bottom of the page.
    pub fn sink(&mut self, height: f32) {
        self.keep(height);
        self.y = self.y.max(self.bottom() - height);
    }

    /// Begins a new page if less than this is left.
    pub fn keep(&mut self, height: f32) {
        if self.room() < height && self.y > self.top() {
            self.turn();
        }
    }

    /// Begins a new page.
    pub fn turn(&mut self) {
        self.full.push(std::mem::take(&mut self.page));
        self.y = self.top();
    }

    /// Draws one line of text; `y` is its upper edge.
    fn line(&mut self, line: &Line, x: f32, y: f32) {
        let mut x = x;
        // Letters stand on a base line a little above the lower edge of their line.
        let base = self.height() - y - line.size * 0.95;
        for run in &line.runs {
            self.page.push(Op::StartTextSection);
            self.page.push(Op::SetFont {
                font: run.weight.handle(),
                size: Pt(line.size),
            });
            self.page.push(Op::SetTextCursor {
                pos: Point { x: Pt(x), y: Pt(base) },
            });
            self.page.push(Op::ShowText {
                items: vec![TextItem::Text(run.text.clone())],
            });
            self.page.push(Op::EndTextSection);
            x += self.faces.width(&run.text, run.weight, line.size);
        }
    }

    /// Draws a block without moving on; `y` is its upper edge.
    pub fn at(&mut self, block: &Block, x: f32, y: f32) {
        let mut y = y;
        for line in &block.lines {
            let shift = match block.align {
                Align::Left => 0.0,
                Align::Centre => (block.width - line.width) / 2.0,
                Align::Right => block.width - line.width,
            };
            self.line(line, x + shift, y);
            y += line.height();
        }
    }

    /// Draws a block and moves below it, over as many pages as it needs.
    pub fn put(&mut self, block: Block, x: f32) {
        self.row(vec![Cell { x, block }]);
    }

    /// Draws blocks side by side and moves below the longest. They stay on one page unless a whole page is too small for them.
    pub fn row(&mut self, mut cells: Vec<Cell>) {
        loop {
            let height = height_of(&cells);
            if height > self.room() && height <= self.page_height() {
                self.keep(height);
            }
            if height <= self.room() {
                for cell in &cells {
                    self.at(&cell.block, cell.x, self.y);
                }
                self.y += height;
                return;
            }
            // Taller than any page: it flows, but does not begin with a line or two at the foot of this one.
            self.keep(60.0);
            let room = self.room();
            for cell in &mut cells {
                let part = cell.block.take(cell.block.fitting(room));
                self.at(&part, cell.x, self.y);
            }
            self.turn();
        }
    }

    /// What of blocks side by side stands on one page at least, so that a heading above them is not left alone.
    pub fn lead(cells: &[Cell]) -> f32 {
        let height = height_of(cells);
        if height <= WHOLE { height } else { LEAD }
    }

    /// Draws the paragraphs of a text side by side and moves below the longest, over as many pages as they need. A short one stays whole; of a long one no
    /// single line is left at the foot of a page or goes alone to the next.
    pub fn flow(&mut self, mut cells: Vec<Cell>) {
        loop {
            let height = height_of(&cells);
            if height <= self.room() || self.page_height() < LEAD {
                self.row(cells);
                return;
            }
            if height <= WHOLE || self.room() < LEAD {
                self.turn();
                continue;
            }
            let room = self.room();
            let longest = cells.iter().map(|cell| cell.block.fitting(room)).max().unwrap_or_default();
            let leaves_none_alone = |count: &usize| cells.iter().all(|cell| cell.block.lines.len() != count + 1);
            let count = (LEAST_LINES..=longest).rev().find(leaves_none_alone).unwrap_or(longest);
            for cell in &mut cells {
                let part = cell.block.take(count);
                self.at(&part, cell.x, self.y);
            }
            self.turn();
        }
    }

    /// A hairline from edge to edge, here.
    pub fn rule(&mut self) {
        self.stroke((LEFT, self.y), (RIGHT, self.y), 0.5, 0.65);
    }

    /// A line between two points measured from the top left corner.
    pub fn stroke(&mut self, from: (f32, f32), to: (f32, f32), thickness: f32, grey: f32) {
        let height = self.height();
        let point = |(x, y): (f32, f32)| LinePoint {
            p: Point {
                x: Pt(x),
                y: Pt(height - y),
            },
            bezier: false,
        };
        self.page.push(Op::SetOutlineColor {
            col: Color::Greyscale(Greyscale::new(grey, None)),
        });
        self.page.push(Op::SetOutlineThickness { pt: Pt(thickness) });
        self.page.push(Op::DrawLine {
            line: Stroke {
                points: vec![point(from), point(to)],
                is_closed: false,
            },
        });
    }

    /// An empty rectangle; `y` is its upper edge.
    pub fn frame(&mut self, x: f32, y: f32, width: f32, height: f32, thickness: f32) {
        let lower = self.height() - y - height;
        self.page.push(Op::SetOutlineColor {
            col: Color::Greyscale(Greyscale::new(0.0, None)),
        });
        self.page.push(Op::SetOutlineThickness { pt: Pt(thickness) });
        self.page.push(Op::DrawRectangle {
            rectangle: Rect {
                x: Pt(x),
                y: Pt(lower),
                width: Pt(width),
                height: Pt(height),
                mode: Some(PaintMode::Stroke),
                winding_order: None,
            },
        });
    }

    /// A frame around everything that may stand on a page, its foot included.
    pub fn border(&mut self) {
        let out = 4.0 * MM;
        let height = self.height() - TOP - BELOW_FOOT + out;
        self.frame(LEFT - out, TOP - out, WIDTH + 2.0 * out, height, 1.0);
    }

    /// A square code; `y` is its upper edge.
    pub fn code(&mut self, code: &SquareCode, x: f32, y: f32, side: f32) {
        let lower = self.height() - y - side;
        self.page.extend(code.ops(x, lower, side));
    }

    fn training_band(&mut self) -> Result<(), PaperError> {
        let Some((mark, note)) = self.title.training.clone() else {
            return Ok(());
        };
        self.frame(LEFT, TOP, WIDTH, BAND, 1.5);
        self.frame(LEFT + 2.5, TOP + 2.5, WIDTH - 5.0, BAND - 5.0, 0.5);
        let mut block = Block::of(self.faces, &[bold(mark)], HEADING, WIDTH - 12.0)?;
        block.add(self.faces, &[plain(note)], LABEL)?;
        let block = block.aligned(Align::Centre);
        self.at(&block, LEFT + 6.0, TOP + (BAND - block.height()) / 2.0);
        Ok(())
    }

    /// Text that has one line at the foot of the page: smaller where it is longer.
    fn one_line(&self, text: &str, width: f32) -> Result<Block, PaperError> {
        let mut size = LABEL;
        loop {
            let block = Block::of(self.faces, &[plain(text)], size, width)?;
            if block.lines.len() <= 1 || size < 4.0 {
                return Ok(block);
            }
            size -= 0.5;
        }
    }

    /// Puts the same things on every page and writes the file.
    ///
    /// # Errors
    /// [`PaperError`] when a letter is missing or the file cannot be put together.
    pub fn finish(mut self) -> Result<Vec<u8>, PaperError> {
        if !self.page.is_empty() || self.full.is_empty() {
            self.turn();
        }
        let pages = std::mem::take(&mut self.full);
        let count = pages.len();
        let mut document = PdfDocument::new(&self.title.name);
        "Oryn".clone_into(&mut document.metadata.info.producer);
        "Oryn".clone_into(&mut document.metadata.info.creator);
        let made_at = DateTime::from_unix_timestamp(self.title.made_at).map_err(|fault| PaperError::Unwritable(fault.to_owned()))?;
        document.metadata.info.creation_date = made_at;
        document.metadata.info.modification_date = made_at;
        document.metadata.info.metadata_date = made_at;
        self.faces.put_into(&mut document.resources);
        for (index, body) in pages.into_iter().enumerate() {
            self.page = body;
            self.training_band()?;
            let left = self.one_line(&self.title.footer, WIDTH * 0.68)?;
            let right = self
                .one_line(&(self.title.page_of)(index + 1, count), WIDTH * 0.31)?
                .aligned(Align::Right);
            let y = self.bottom() + 2.5 * MM;
            self.stroke((LEFT, y - 1.0 * MM), (RIGHT, y - 1.0 * MM), 0.5, 0.65);
            self.at(&left, LEFT, y);
            self.at(&right, RIGHT - right.width, y);
            let mut ops = std::mem::take(&mut self.page);
            let scale = self.format.scale();
            if self.format == Format::Small {
                ops.insert(
                    0,
                    Op::SetTransformationMatrix {
                        matrix: CurTransMat::Scale(scale, scale),
                    },
                );
            }
            document
                .pages
                .push(PdfPage::new(Mm(PAGE_WIDTH * scale), Mm(self.format.height() * scale), ops));
        }
        let mut warnings = Vec::new();
        let mut file = document.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
        // The library makes up a random identifier; without it the same data give the same bytes.
        file.trailer.remove(b"ID");
        let unwritable = |fault: lopdf::Error| PaperError::Unwritable(fault.to_string());
        let catalogue = file.catalog_mut().map_err(unwritable)?;
        // Who listens to a paper hears it in the language that comes first; its window carries the title and not the name of the file.
        let [first, _] = PAPER_LANGS;
        catalogue.set("Lang", lopdf::Object::string_literal(first.code()));
        catalogue.set("ViewerPreferences", lopdf::dictionary! { "DisplayDocTitle" => true });
        file.compress();
        let mut bytes = Vec::new();
        file.save_to(&mut bytes)
            .map_err(|fault| PaperError::Unwritable(fault.to_string()))?;
        Ok(bytes)
    }
}

fn height_of(cells: &[Cell]) -> f32 {
    cells.iter().map(|cell| cell.block.height()).fold(0.0, f32::max)
}
