//! The order by which the head enrols a child: who, into which group, from which day, and on what ground. The number and the date are what
//! the kindergarten's own book of orders says; the head signs by hand.

use chrono::{NaiveDate, NaiveTime};
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use oryn_messages::{Lang, format, say};

use crate::bilingual::{PAPER_LANGS, both, kind, language, named, names};
use crate::columns::side_by_side;
use crate::error::PaperError;
use crate::heading::{Field, by_number, field_row, footer, heading, page_of, quoted, training_words};
use crate::layout::{Format, HEADING, MM, Sheet, TEXT, Title, bold, plain};
use crate::signing_line::SigningLine;

/// The version of this form.
pub const ORDER_FORM: &str = "Б-1";

/// Room under a paragraph.
const BELOW: f32 = 1.5 * MM;

/// Everything an enrolment order says.
#[derive(Clone, PartialEq, Eq)]
pub struct OrderPaper {
    /// The number in the kindergarten's book of orders.
    pub number: String,
    /// The date there.
    pub date: NaiveDate,
    /// Where.
    pub settlement: TriName,
    /// The kindergarten.
    pub kindergarten: TriName,
    /// The head's full name.
    pub head: String,
    /// The child's full name.
    pub child: String,
    /// The child's birth date.
    pub born: NaiveDate,
    /// The group's name.
    pub group: String,
    /// The group's language of upbringing.
    pub language: Language,
    /// The group's kind.
    pub kind: GroupKind,
    /// The child's first day.
    pub starts_on: NaiveDate,
    /// The referral's number.
    pub referral: String,
    /// When it was issued.
    pub referred_on: NaiveDate,
    /// The contract's number.
    pub contract: String,
    /// When it came into force.
    pub signed_on: NaiveDate,
    /// Whether the rule pack is for training.
    pub training: bool,
}

without_names!(OrderPaper);

/// The order as a PDF.
///
/// # Errors
/// [`PaperError`] when a letter cannot be printed.
pub fn render_order(paper: &OrderPaper) -> Result<Vec<u8>, PaperError> {
    let mark = by_number(&paper.number);
    let title = Title {
        name: format!("{} {mark}", both("order-title")),
        footer: footer(&mark, ORDER_FORM),
        page_of,
        training: paper.training.then(training_words),
        made_at: Instant::from_local(paper.date.and_time(NaiveTime::MIN)).millis().div_euclid(1_000),
    };
    let mut sheet = Sheet::new(Format::A4, title)?;
    let dates = [(both("contract-signature-date"), format::short_day(paper.date))];
    heading(&mut sheet, ["order-title", "order-subtitle"], &mark, &dates)?;
    sheet.skip(4.0 * MM);
    side_by_side(&mut sheet, TEXT, BELOW, |lang| bold(named(lang, &paper.kindergarten)))?;
    side_by_side(&mut sheet, TEXT, BELOW, |lang| {
        plain(format!(
            "{}, {}",
            named(lang, &paper.settlement),
            format::long_day(lang, paper.date)
        ))
    })?;
    sheet.skip(5.0 * MM);
    side_by_side(&mut sheet, HEADING, BELOW, |lang| bold(say(lang, "order-words")))?;
    side_by_side(&mut sheet, TEXT, BELOW, |lang| plain(say(lang, "order-enrol")))?;
    sheet.skip(1.0 * MM);
    enrolled(&mut sheet, paper)?;
    sheet.skip(5.0 * MM);
    side_by_side(&mut sheet, TEXT, BELOW, |lang| bold(say(lang, "order-ground")))?;
    let dated = |number: &str, on: NaiveDate| format!("{}, {}", by_number(number), format::short_day(on));
    field_row(
        &mut sheet,
        &[Field::new("order-referral", dated(&paper.referral, paper.referred_on))],
    )?;
    field_row(&mut sheet, &[Field::new("sheet-contract", dated(&paper.contract, paper.signed_on))])?;
    sheet.rule();
    sheet.skip(12.0 * MM);
    SigningLine::of(&sheet, "contract-party-head", &paper.head, true)?.draw(&mut sheet);
    sheet.finish()
}

fn enrolled(sheet: &mut Sheet, paper: &OrderPaper) -> Result<(), PaperError> {
    let pair = |text: fn(Lang, &OrderPaper) -> String| {
        let [kk, ru] = PAPER_LANGS.map(|lang| text(lang, paper));
        names(&TriName { kk, ru, en: None })
    };
    field_row(sheet, &[Field::loud("referral-child", paper.child.as_str())])?;
    field_row(sheet, &[Field::new("referral-born", format::short_day(paper.born))])?;
    field_row(sheet, &[Field::new("referral-group", quoted(&paper.group))])?;
    field_row(
        sheet,
        &[
            Field::lines("referral-kind", pair(|lang, paper| kind(lang, paper.kind))),
            Field::lines("referral-language", pair(|lang, paper| language(lang, paper.language))),
        ],
    )?;
    field_row(
        sheet,
        &[Field::lines(
            "order-first-day",
            pair(|lang, paper| format::long_day(lang, paper.starts_on)),
        )],
    )?;
    sheet.rule();
    Ok(())
}
