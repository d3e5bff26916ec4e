//! The end of a contract on paper: an agreement where the guardian wished it, a notice where the kindergarten ended it or the child goes to school.
//! It says what the register says already: the order ended it, and this is the family's copy of that.

use chrono::{NaiveDate, NaiveTime};
use oryn_domain::contract::{EndedBy, GRADUATED};
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use oryn_messages::{format, say};

use crate::bilingual::{PAPER_LANGS, both, names, told};
use crate::columns::side_by_side;
use crate::error::PaperError;
use crate::heading::{Field, by_number, field_row, footer, heading, page_of, training_words};
use crate::layout::{Format, MM, Sheet, TEXT, Title, plain};
use crate::signing_line::BothSign;

/// The version of this form.
pub const TERMINATION_FORM: &str = "С-1";

/// Everything the paper says.
#[derive(Clone, PartialEq, Eq)]
pub struct TerminationPaper {
    /// The contract's number.
    pub contract: String,
    /// The day from which it counted.
    pub signed_on: NaiveDate,
    /// The kindergarten.
    pub kindergarten: TriName,
    /// The head's full name.
    pub head: String,
    /// The guardian's full name.
    pub guardian: String,
    /// The child's full name.
    pub child: String,
    /// The ground, a code of the rule pack, or graduation.
    pub ground: String,
    /// The order, as its number and date are written on it.
    pub order: String,
    /// The last day.
    pub on: NaiveDate,
    /// The day on which it was written down.
    pub date: NaiveDate,
    /// Whether the rule pack is for training.
    pub training: bool,
}

without_names!(TerminationPaper);

/// The paper as a PDF.
///
/// # Errors
/// [`PaperError`] when a letter cannot be printed.
pub fn render_termination(paper: &TerminationPaper) -> Result<Vec<u8>, PaperError> {
    let by = EndedBy::of(&paper.ground);
    let [title, subtitle, words] = match by {
        EndedBy::Guardian => ["termination-agreement", "termination-agreement-subtitle", "termination-by-guardian"],
        EndedBy::Kindergarten => ["termination-notice", "termination-notice-subtitle", "termination-by-kindergarten"],
        EndedBy::School => ["termination-notice", "termination-notice-subtitle", "termination-by-school"],
    };
    let mark = by_number(&paper.contract);
    let mut sheet = Sheet::new(
        Format::A4,
        Title {
            name: format!("{} {mark}", both(title)),
            footer: footer(&mark, TERMINATION_FORM),
            page_of,
            training: paper.training.then(training_words),
            made_at: Instant::from_local(paper.date.and_time(NaiveTime::MIN)).millis().div_euclid(1_000),
        },
    )?;
    let dates = [
        (both("contract-signature-date"), format::short_day(paper.date)),
        (both("termination-on"), format::short_day(paper.on)),
    ];
    heading(&mut sheet, [title, subtitle], &mark, &dates)?;
    sheet.skip(2.0 * MM);
    let contract = format!("{}, {}", by_number(&paper.contract), format::short_day(paper.signed_on));
    field_row(&mut sheet, &[Field::new("sheet-contract", contract)])?;
    field_row(
        &mut sheet,
        &[Field::lines("contract-party-kindergarten", names(&paper.kindergarten))],
    )?;
    field_row(&mut sheet, &[Field::new("contract-party-guardian", paper.guardian.as_str())])?;
    field_row(&mut sheet, &[Field::loud("contract-party-child", paper.child.as_str())])?;
    let ground = if paper.ground == GRADUATED {
        "termination-graduated".to_owned()
    } else {
        format!("reason-{}", paper.ground)
    };
    field_row(
        &mut sheet,
        &[Field::lines(
            "extension-ground",
            PAPER_LANGS.map(|lang| say(lang, &ground)).to_vec(),
        )],
    )?;
    field_row(&mut sheet, &[Field::new("termination-order", paper.order.as_str())])?;
    sheet.rule();
    sheet.skip(5.0 * MM);
    let office = match by {
        EndedBy::Guardian => "contract-party-guardian",
        EndedBy::Kindergarten | EndedBy::School => "termination-received",
    };
    let both_sign = BothSign::of(&sheet, &paper.head, [office, &paper.guardian])?;
    side_by_side(&mut sheet, TEXT, 2.0 * MM, |lang| {
        let on = format::long_day(lang, paper.on).replace(' ', "\u{A0}");
        plain(told(lang, words, &[("on", on.into())]))
    })?;
    both_sign.draw(&mut sheet);
    sheet.finish()
}
