//! An addition to a contract: what changes and from which day; both sides sign it by hand, as the contract says. Its clauses are the
//! department's own or the program's ([`crate::wording`]).

use chrono::{NaiveDate, NaiveTime};
use oryn_domain::group::Language;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use oryn_domain::wording::{Worded, Wording};
use oryn_messages::{Lang, format};

use crate::bilingual::{both, language, lowered, named, names};
use crate::columns::{BELOW, clause, put, side_by_side};
use crate::error::PaperError;
use crate::heading::{Field, by_number, field_row, heading, page_of, training_words, worded_footer};
use crate::layout::{Format, MM, Sheet, TEXT, Title, plain};
use crate::signing_line::BothSign;
use crate::wording::{Value, filled};

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
    /// The department's own words; `None` where the program's are used.
    pub wording: Option<Wording>,
    /// Whether the rule pack is for training.
    pub training: bool,
}

without_names!(Agreed, AddendumPaper);

/// The addition as a PDF.
///
/// # Errors
/// [`PaperError`] when a letter cannot be printed.
pub fn render_addendum(paper: &AddendumPaper) -> Result<Vec<u8>, PaperError> {
    let clauses = filled(Worded::Addendum, paper.wording.as_ref(), |lang| values(lang, paper))?.opening;
    let mark = by_number(&paper.number.to_string());
    let title = Title {
        name: format!("{} {mark}", both("addendum-title")),
        footer: worded_footer(
            &format!("{} · {mark}", by_number(&paper.contract)),
            ADDENDUM_FORM,
            paper.wording.as_ref(),
        ),
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
    let both_sign = BothSign::of(&sheet, &paper.head, ["contract-party-guardian", &paper.guardian])?;
    let last = clauses.len();
    for (number, words) in (1usize..).zip(clauses) {
        let cells = clause(&sheet, &format!("{number}."), words)?;
        // So that nobody signs a page that says nothing.
        if number == last {
            sheet.keep(Sheet::lead(&cells) + BELOW + both_sign.height());
        }
        put(&mut sheet, cells);
    }
    both_sign.draw(&mut sheet);
    sheet.finish()
}

/// Of what may be agreed on, one thing has a value.
fn values(lang: Lang, paper: &AddendumPaper) -> Vec<Value> {
    let (mut fee, mut group, mut upbringing, mut hours, mut other) = (None, None, None, None, None);
    match &paper.agreed {
        Agreed::Fee(tenge) => fee = Some(format::tenge(*tenge)),
        Agreed::Group(name, of) => {
            group = Some(name.trim_matches(['«', '»']).to_owned());
            upbringing = Some(lowered(&language(lang, *of)));
        }
        Agreed::Hours(words) => hours = Some(named(lang, words).trim_end_matches('.').to_owned()),
        Agreed::Other(words) => other = Some(named(lang, words).to_owned()),
    }
    vec![
        ("from", Some(format::long_day(lang, paper.from).replace(' ', "\u{A0}"))),
        ("contract", Some(paper.contract.clone())),
        ("guardian", Some(paper.guardian.clone())),
        ("child", Some(paper.child.clone())),
        ("fee", fee),
        ("group", group),
        ("language", upbringing),
        ("hours", hours),
        ("other", other),
    ]
}
