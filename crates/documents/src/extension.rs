//! The slip of an extension: that the term of a referral was moved, to when, and why. It goes with the referral, which still names the old day.

use oryn_domain::rule_pack::Decider;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use oryn_messages::{format, say};

use crate::bilingual::{PAPER_LANGS, both, names};
use crate::error::PaperError;
use crate::heading::{Field, by_number, field_row, footer, heading, page_of, short_moment, training_words};
use crate::layout::{Block, Format, LEFT, LOUD, MM, Sheet, Title, WIDTH, bold, plain};
use crate::signing_line::SigningLine;

/// The version of this form.
pub const EXTENSION_FORM: &str = "Ұ-1";

/// Everything the slip says.
#[derive(Clone, PartialEq, Eq)]
pub struct ExtensionPaper {
    /// The referral's number.
    pub referral: String,
    /// When the extension was granted.
    pub granted_at: Instant,
    /// The end of the term before.
    pub before: Instant,
    /// The last moment now.
    pub valid_until: Instant,
    /// Calendar days.
    pub days: u32,
    /// The ground, a code of the rule pack: `reason-<code>` in the catalogues.
    pub ground: String,
    /// Who decides on extensions.
    pub decided_by: Decider,
    /// The child's full name.
    pub child: String,
    /// The kindergarten.
    pub kindergarten: TriName,
    /// Who gives it out.
    pub by: String,
    /// Whether the rule pack is for training.
    pub training: bool,
}

without_names!(ExtensionPaper);

/// The slip as a PDF.
///
/// # Errors
/// [`PaperError`] when a letter cannot be printed.
pub fn render_extension(paper: &ExtensionPaper) -> Result<Vec<u8>, PaperError> {
    let mark = by_number(&paper.referral);
    let title = Title {
        name: format!("{} {mark}", both("extension-title")),
        footer: footer(&mark, EXTENSION_FORM),
        page_of,
        training: paper.training.then(training_words),
        made_at: paper.granted_at.millis().div_euclid(1_000),
    };
    let mut sheet = Sheet::new(Format::A5, title)?;
    let dates = [
        (both("extension-granted"), short_moment(paper.granted_at)),
        (both("referral-valid"), short_moment(paper.valid_until)),
    ];
    heading(&mut sheet, ["extension-title", "extension-subtitle"], &mark, &dates)?;
    last_day(&mut sheet, paper)?;
    field_row(&mut sheet, &[Field::loud("referral-child", paper.child.as_str())])?;
    field_row(&mut sheet, &[Field::lines("referral-kindergarten", names(&paper.kindergarten))])?;
    field_row(
        &mut sheet,
        &[
            Field::new("extension-before", short_moment(paper.before)),
            Field::new("extension-days", paper.days.to_string()),
        ],
    )?;
    let decider = match paper.decided_by {
        Decider::Kindergarten => "contract-party-kindergarten",
        Decider::Department => "extension-department",
    };
    let ground = PAPER_LANGS.map(|lang| say(lang, &format!("reason-{}", paper.ground)));
    let decided_by = PAPER_LANGS.map(|lang| say(lang, decider));
    field_row(
        &mut sheet,
        &[
            Field::lines("extension-ground", ground.to_vec()),
            Field::lines("extension-decided-by", decided_by.to_vec()),
        ],
    )?;
    sheet.rule();
    sheet.skip(1.0 * MM);
    SigningLine::of(&sheet, "letter-by", &paper.by, false)?.draw(&mut sheet);
    sheet.finish()
}

fn last_day(sheet: &mut Sheet, paper: &ExtensionPaper) -> Result<(), PaperError> {
    let faces = sheet.faces();
    let (inset, padding) = (3.0 * MM, 1.5 * MM);
    let mut block = Block::empty(WIDTH - 2.0 * inset);
    for lang in PAPER_LANGS {
        let date = format::full_moment(lang, paper.valid_until.local()).replace(' ', "\u{A0}");
        block.add(faces, &[plain(format!("{} ", say(lang, "extension-last"))), bold(date)], LOUD)?;
    }
    let height = block.height() + 2.0 * padding;
    sheet.keep(height);
    sheet.frame(LEFT, sheet.y(), WIDTH, height, 1.2);
    sheet.at(&block, LEFT + inset, sheet.y() + padding + 0.5);
    sheet.skip(height + 1.5 * MM);
    Ok(())
}
