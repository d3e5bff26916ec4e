//! The slip of what a family has still to bring: the documents with the numbers of their forms, and what waits for them. It changes nothing.

use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use oryn_messages::say;

use crate::bilingual::{PAPER_LANGS, both, joined, names, told};
use crate::columns::numbered;
use crate::error::PaperError;
use crate::heading::{Field, by_number, field_row, footer, heading, page_of, short_moment, training_words};
use crate::layout::{Block, Format, HEADING, LEFT, MM, Sheet, TEXT, Title, WIDTH, bold, plain};
use crate::signing_line::SigningLine;

/// The version of this form.
pub const MISSING_FORM: &str = "Ә-1";

/// One document to bring.
#[derive(Clone, PartialEq, Eq)]
pub struct MissingDocument {
    /// Its code: `bring-<code>` in the catalogues.
    pub code: String,
    /// The number of its form; empty where it has none.
    pub form: String,
}

/// Everything the slip says.
#[derive(Clone, PartialEq, Eq)]
pub struct MissingPaper {
    /// The referral's number.
    pub referral: String,
    /// Until when the family may come; `None` once the child is enrolled.
    pub valid_until: Option<Instant>,
    /// The child's full name.
    pub child: String,
    /// The kindergarten.
    pub kindergarten: TriName,
    /// What is missing.
    pub missing: Vec<MissingDocument>,
    /// When it is printed, server time.
    pub at: Instant,
    /// Who gives it out.
    pub by: String,
    /// Whether the rule pack is for training.
    pub training: bool,
}

without_names!(MissingDocument, MissingPaper);

/// The slip as a PDF.
///
/// # Errors
/// [`PaperError`] when a letter cannot be printed.
pub fn render_missing(paper: &MissingPaper) -> Result<Vec<u8>, PaperError> {
    let mark = by_number(&paper.referral);
    let title = Title {
        name: format!("{} {mark}", both("missing-title")),
        footer: footer(&mark, MISSING_FORM),
        page_of,
        training: paper.training.then(training_words),
        made_at: paper.at.millis().div_euclid(1_000),
    };
    let mut sheet = Sheet::new(Format::A5, title)?;
    let mut dates = vec![(both("letter-date"), short_moment(paper.at))];
    dates.extend(paper.valid_until.map(|until| (both("referral-valid"), short_moment(until))));
    heading(&mut sheet, ["missing-title", "missing-subtitle"], &mark, &dates)?;
    field_row(&mut sheet, &[Field::loud("referral-child", paper.child.as_str())])?;
    field_row(&mut sheet, &[Field::lines("referral-kindergarten", names(&paper.kindergarten))])?;
    sheet.rule();
    sheet.skip(2.0 * MM);
    let list = Block::of(sheet.faces(), &[bold(both("missing-list"))], HEADING, WIDTH)?;
    sheet.put(list, LEFT);
    sheet.skip(1.5 * MM);
    for (number, document) in (1u8..).zip(&paper.missing) {
        let texts = PAPER_LANGS.map(|lang| {
            let name = say(lang, &format!("bring-{}", document.code));
            if document.form.is_empty() {
                name
            } else {
                told(
                    lang,
                    "missing-form",
                    &[("name", name.into()), ("form", document.form.as_str().into())],
                )
            }
        });
        numbered(&mut sheet, &format!("{number}."), texts)?;
    }
    let [kk, ru] = PAPER_LANGS.map(|lang| say(lang, "missing-next"));
    let next = Block::of(sheet.faces(), &[plain(joined(&kk, &ru))], TEXT, WIDTH)?;
    sheet.skip(1.0 * MM);
    sheet.put(next, LEFT);
    sheet.rule();
    sheet.skip(1.0 * MM);
    SigningLine::of(&sheet, "letter-by", &paper.by, false)?.draw(&mut sheet);
    sheet.finish()
}
