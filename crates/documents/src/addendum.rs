//! An addition to a contract: what changes and from which day; both sides sign it by hand, as clause 7.2 of the contract says.

use chrono::{NaiveDate, NaiveTime};
use oryn_domain::group::Language;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use oryn_messages::{Lang, format};

use crate::bilingual::{PAPER_LANGS, both, language, lowered, named, names, told};
use crate::columns::{numbered, side_by_side};
use crate::error::PaperError;
use crate::heading::{Field, by_number, field_row, footer, heading, page_of, training_words};
use crate::layout::{Format, MM, Sheet, TEXT, Title, plain};
use crate::signing_line::SigningLine;

/// The version of this form.
pub const ADDENDUM_FORM: &str = "Ө-1";

/// What the two sides agree on.
#[derive(Clone, PartialEq, Eq)]
pub enum Agreed {
    /// The monthly fee in tenge.
    Fee(u32),
    /// The group and its language of upbringing.
    Group(String, Language),
    /// The hours in which the child is there, in both languages.
    Hours(TriName),
    /// Anything else, in both languages.
    Other(TriName),
}

/// Everything an addition says.
#[derive(Clone, PartialEq, Eq)]
pub struct AddendumPaper {
    /// Its number.
    pub number: u32,
    /// The day on which it was written.
    pub date: NaiveDate,
    /// The contract's number.
    pub contract: String,
    /// The day from which the contract counts.
    pub signed_on: NaiveDate,
    /// Where.
    pub settlement: TriName,
    /// The kindergarten.
    pub kindergarten: TriName,
    /// The head's full name.
    pub head: String,
    /// The guardian's full name.
    pub guardian: String,
    /// The child's full name.
    pub child: String,
    /// What is agreed on.
    pub agreed: Agreed,
    /// From which day on.
    pub from: NaiveDate,
    /// Whether the rule pack is for training.
    pub training: bool,
}

without_names!(Agreed, AddendumPaper);

/// The addition as a PDF.
///
/// # Errors
/// [`PaperError`] when a letter cannot be printed.
pub fn render_addendum(paper: &AddendumPaper) -> Result<Vec<u8>, PaperError> {
    let mark = by_number(&paper.number.to_string());
    let title = Title {
        name: format!("{} {mark}", both("addendum-title")),
        footer: footer(&format!("{} · {mark}", by_number(&paper.contract)), ADDENDUM_FORM),
        page_of,
        training: paper.training.then(training_words),
        made_at: Instant::from_local(paper.date.and_time(NaiveTime::MIN)).millis().div_euclid(1_000),
    };
    let mut sheet = Sheet::new(Format::A4, title)?;
    let dates = [(both("contract-signature-date"), format::short_day(paper.date))];
    heading(&mut sheet, ["addendum-title", "addendum-subtitle"], &mark, &dates)?;
    sheet.skip(2.0 * MM);
    side_by_side(&mut sheet, TEXT, 3.0 * MM, |lang| {
        plain(format!(
            "{}, {}",
            named(lang, &paper.settlement),
            format::long_day(lang, paper.date)
        ))
    })?;
    let contract = format!("{}, {}", by_number(&paper.contract), format::short_day(paper.signed_on));
    field_row(&mut sheet, &[Field::new("sheet-contract", contract)])?;
    field_row(
        &mut sheet,
        &[Field::lines("contract-party-kindergarten", names(&paper.kindergarten))],
    )?;
    field_row(&mut sheet, &[Field::new("contract-party-guardian", paper.guardian.as_str())])?;
    field_row(&mut sheet, &[Field::loud("contract-party-child", paper.child.as_str())])?;
    sheet.rule();
    sheet.skip(5.0 * MM);
    let from = |lang: Lang| format::long_day(lang, paper.from).replace(' ', "\u{A0}");
    let clauses: [&dyn Fn(Lang) -> String; 4] = [
        &|lang| told(lang, "addendum-from", &[("from", from(lang).into())]),
        &|lang| agreed(lang, &paper.agreed),
        &|lang| told(lang, "addendum-rest", &[]),
        &|lang| told(lang, "addendum-copies", &[]),
    ];
    for (number, clause) in (1u8..).zip(clauses) {
        numbered(&mut sheet, &format!("{number}."), PAPER_LANGS.map(clause))?;
    }
    sheet.skip(12.0 * MM);
    SigningLine::of(&sheet, "contract-party-head", &paper.head, true)?.draw(&mut sheet);
    sheet.skip(8.0 * MM);
    SigningLine::of(&sheet, "contract-party-guardian", &paper.guardian, false)?.draw(&mut sheet);
    sheet.finish()
}

fn agreed(lang: Lang, agreed: &Agreed) -> String {
    match agreed {
        Agreed::Fee(tenge) => told(lang, "contract-clause-4-1", &[("fee", format::tenge(*tenge).into())]),
        Agreed::Group(group, upbringing) => told(
            lang,
            "addendum-group",
            &[
                ("group", group.trim_matches(['«', '»']).into()),
                ("language", lowered(&language(lang, *upbringing)).into()),
            ],
        ),
        Agreed::Hours(words) => told(
            lang,
            "addendum-hours",
            &[("hours", named(lang, words).trim_end_matches('.').into())],
        ),
        Agreed::Other(words) => named(lang, words).to_owned(),
    }
}
