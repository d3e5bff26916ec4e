//! The page that shows whether a printer is fit for papers: every Kazakh letter, the sign of the tenge, a square code in its size, and a frame around
//! everything that a paper may fill. A side of the frame that is missing is what the printer would cut off.

use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use oryn_messages::{Lang, say};

use crate::bilingual::{PAPER_LANGS, both, names};
use crate::error::PaperError;
use crate::heading::{Field, field_row, heading, page_of, short_moment, training_words};
use crate::layout::{Block, Format, LEFT, LOUD, MM, RIGHT, Sheet, SquareCode, TEXT, Title, bold, plain};

const CODE_SIDE: f32 = 35.0 * MM;
const GAP: f32 = 5.0 * MM;

/// Everything the page says.
#[derive(Clone, PartialEq, Eq)]
pub struct TrialPaper {
    /// The kindergarten.
    pub kindergarten: TriName,
    /// What people call the desk.
    pub desk: String,
    /// The printer, as the system knows it; `None` where a person chooses it in the viewer.
    pub printer: Option<String>,
    /// When the page was made.
    pub at: Instant,
    /// Whether the rule pack is for training.
    pub training: bool,
}

without_names!(TrialPaper);

/// The page as a PDF.
///
/// # Errors
/// [`PaperError`] when a letter cannot be printed.
pub fn render_trial(paper: &TrialPaper, format: Format) -> Result<Vec<u8>, PaperError> {
    let mark = short_moment(paper.at);
    let title = Title {
        name: both("trial-title"),
        footer: both("trial-title"),
        page_of,
        training: paper.training.then(training_words),
        made_at: paper.at.millis().div_euclid(1_000),
    };
    let mut sheet = Sheet::new(format, title)?;
    sheet.border();
    heading(&mut sheet, ["trial-title", "trial-subtitle"], &mark, &[])?;
    field_row(&mut sheet, &[Field::lines("referral-kindergarten", names(&paper.kindergarten))])?;
    let desk = Field::new("trial-desk", paper.desk.as_str());
    match &paper.printer {
        Some(printer) => field_row(&mut sheet, &[desk, Field::new("trial-printer", printer.as_str())])?,
        None => field_row(&mut sheet, &[desk])?,
    }
    sheet.rule();
    sheet.skip(2.5 * MM);
    let letters = say(Lang::Kk, "trial-letters");
    let code = SquareCode::of(&letters)?;
    let faces = sheet.faces();
    let x = LEFT + CODE_SIDE + GAP;
    let mut block = Block::of(faces, &[bold(letters)], LOUD, RIGHT - x)?;
    for lang in PAPER_LANGS {
        for key in ["trial-code", "trial-frame"] {
            block.space(3.0);
            block.add(faces, &[plain(say(lang, key))], TEXT)?;
        }
    }
    sheet.keep(block.height().max(CODE_SIDE));
    let top = sheet.y();
    sheet.code(&code, LEFT, top, CODE_SIDE);
    sheet.at(&block, x, top - 2.0);
    sheet.skip(block.height().max(CODE_SIDE));
    sheet.finish()
}
