//! The notice for a family: what did not come to be, why, and what happens next. It is handed over at the desk and changes nothing.

use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use oryn_messages::say;

use crate::bilingual::{PAPER_LANGS, both, names};
use crate::error::PaperError;
use crate::heading::{Field, by_number, field_row, footer, heading, page_of, short_moment, training_words};
use crate::layout::{Block, Format, HEADING, LEFT, MM, Sheet, TEXT, Title, WIDTH, bold, plain};

/// The version of this form.
pub const NOTICE_FORM: &str = "Х-1";

/// What the family is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// The place went another way, or the child has one already.
    PlaceGone,
    /// A term had passed.
    TermPassed,
    /// The act could not be done as it was written.
    NotDone,
    /// A paper was given out that the register does not know; the department decides.
    PaperWaits,
    /// The paper counts.
    PaperCounts,
    /// The paper does not count, with an apology.
    PaperAnnulled,
}

impl NoticeKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::PlaceGone,
        Self::TermPassed,
        Self::NotDone,
        Self::PaperWaits,
        Self::PaperCounts,
        Self::PaperAnnulled,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::PlaceGone => "place-gone",
            Self::TermPassed => "term-passed",
            Self::NotDone => "not-done",
            Self::PaperWaits => "paper-waits",
            Self::PaperCounts => "paper-counts",
            Self::PaperAnnulled => "paper-annulled",
        }
    }
}

/// Everything a notice says.
#[derive(Clone, PartialEq, Eq)]
pub struct NoticePaper {
    /// The application's number.
    pub application: String,
    /// The number on the referral in the family's hand, when there may be one.
    pub referral: Option<String>,
    /// The kindergarten.
    pub kindergarten: TriName,
    /// The child's full name.
    pub child: String,
    /// The guardian's full name.
    pub guardian: String,
    /// What is told.
    pub kind: NoticeKind,
    /// When it is printed, server time.
    pub at: Instant,
    /// Who gives it out.
    pub by: String,
    /// Whether the rule pack is for training.
    pub training: bool,
}

without_names!(NoticePaper);

/// The notice as a PDF.
///
/// # Errors
/// [`PaperError`] when a letter cannot be printed.
pub fn render_notice(paper: &NoticePaper) -> Result<Vec<u8>, PaperError> {
    let mut sheet = Sheet::new(
        Format::A4,
        Title {
            name: format!("{} № {}", both("letter-title"), paper.application),
            footer: footer(&by_number(&paper.application), NOTICE_FORM),
            page_of,
            training: paper.training.then(training_words),
            made_at: paper.at.millis().div_euclid(1_000),
        },
    )?;
    let dates = [(both("letter-date"), short_moment(paper.at))];
    heading(
        &mut sheet,
        ["letter-title", "letter-subtitle"],
        &by_number(&paper.application),
        &dates,
    )?;
    sheet.skip(4.0 * MM);
    field_row(
        &mut sheet,
        &[Field::lines("contract-party-kindergarten", names(&paper.kindergarten))],
    )?;
    field_row(&mut sheet, &[Field::new("letter-child", paper.child.as_str())])?;
    field_row(&mut sheet, &[Field::new("contract-party-guardian", paper.guardian.as_str())])?;
    if let Some(referral) = &paper.referral {
        field_row(&mut sheet, &[Field::new("letter-referral", format!("№ {referral}"))])?;
    }
    sheet.rule();
    sheet.skip(6.0 * MM);
    for lang in PAPER_LANGS {
        let what = Block::of(
            sheet.faces(),
            &[bold(say(lang, &format!("letter-{}", paper.kind.name())))],
            HEADING,
            WIDTH,
        )?;
        sheet.keep(what.height() + 20.0 * MM);
        sheet.put(what, LEFT);
        sheet.skip(2.0 * MM);
        let next = Block::of(
            sheet.faces(),
            &[plain(say(lang, &format!("letter-{}-next", paper.kind.name())))],
            TEXT,
            WIDTH,
        )?;
        sheet.put(next, LEFT);
        sheet.skip(5.0 * MM);
    }
    sheet.rule();
    sheet.skip(4.0 * MM);
    field_row(&mut sheet, &[Field::new("letter-by", paper.by.as_str())])?;
    sheet.finish()
}
