//! The referral: what a family brings to the kindergarten (rules.md §3).
//!
//! One page in the usual case. The next step and its last moment stand in a frame, louder than everything else; the square code stands at
//! the bottom left with the short number under it, so that a desk checks the paper without a network.

use chrono::NaiveDate;
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::iin::Iin;
use oryn_domain::referral::Basis;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use oryn_domain::wording::{Worded, Wording};
use oryn_messages::{Lang, format};

use crate::bilingual::{PAPER_LANGS, both, joined, kind, language, named, names, told};
use crate::error::PaperError;
use crate::heading::{Field, by_number, field_row, heading, page_of, quoted, short_moment, training_words, worded_footer};
use crate::layout::{Align, Block, Cell, Format, LABEL, LEFT, LOUD, MM, RIGHT, Sheet, SquareCode, TEXT, Title, WIDTH, bold, plain};
use crate::wording::{Value, filled};

/// The version of this form: printed on it, so that old papers can be told from new ones.
pub const REFERRAL_FORM: &str = "Ж-1";

const CODE_SIDE: f32 = 35.0 * MM;
const GAP: f32 = 5.0 * MM;

/// Everything a referral says.
#[derive(Clone, PartialEq, Eq)]
pub struct ReferralPaper {
    /// The referral's number.
    pub number: String,
    /// When it was issued.
    pub issued_at: Instant,
    /// Until when the family may come.
    pub valid_until: Instant,
    /// The child's full name.
    pub child: String,
    /// The child's birth date.
    pub born: NaiveDate,
    /// The child's number.
    pub iin: Iin,
    /// Whether the whole number is printed, or `210714 ••• •18`.
    pub iin_in_full: bool,
    /// The guardian's full name.
    pub guardian: String,
    /// The kindergarten's name.
    pub kindergarten: TriName,
    /// Its address.
    pub address: TriName,
    /// Its telephone.
    pub phone: Option<String>,
    /// The group's name.
    pub group: String,
    /// The group's language of upbringing.
    pub language: Language,
    /// The group's kind.
    pub kind: GroupKind,
    /// Birth years the group takes.
    pub birth_years: Vec<i32>,
    /// The number of the application.
    pub application: u64,
    /// Which member of staff issued it; `None` where nobody had to.
    pub issued_by: Option<String>,
    /// How it came about; a place given past the queue is marked.
    pub basis: Basis,
    /// What to bring, as codes of the rule pack: `bring-<code>` in the catalogues.
    pub bring: Vec<String>,
    /// Working days on the stop-list for who does not come.
    pub stop_list_days: u32,
    /// Calendar days by which the term can be extended; `None` where the rules know no extension.
    pub extension_days: Option<u32>,
    /// Which printed copy this is, from 1.
    pub copy: u32,
    /// The content of the square code.
    pub code: String,
    /// The department's own words of the notes; `None` where the program's are used.
    pub wording: Option<Wording>,
    /// Whether the rule pack is for training.
    pub training: bool,
}

without_names!(ReferralPaper);

/// The referral as a PDF, on sheets of this format.
///
/// # Errors
/// [`PaperError`] when a letter cannot be printed or the code is too long.
pub fn render_referral(paper: &ReferralPaper, format: Format) -> Result<Vec<u8>, PaperError> {
    let code = SquareCode::of_long(&paper.code)?;
    let mut sheet = Sheet::new(
        format,
        Title {
            name: format!("{} № {}", both("referral-title"), paper.number),
            footer: format!(
                "{} · {}",
                worded_footer(&by_number(&paper.number), REFERRAL_FORM, paper.wording.as_ref()),
                copy_of(paper.copy)
            ),
            page_of,
            training: paper.training.then(training_words),
            made_at: paper.issued_at.millis().div_euclid(1_000),
        },
    )?;
    let dates = [
        (both("referral-issued"), short_moment(paper.issued_at)),
        (both("referral-valid"), short_moment(paper.valid_until)),
    ];
    heading(
        &mut sheet,
        ["referral-title", "referral-subtitle"],
        &by_number(&paper.number),
        &dates,
    )?;
    next_step(&mut sheet, paper)?;
    fields(&mut sheet, paper)?;
    bring(&mut sheet, paper)?;
    foot(&mut sheet, paper, &code)?;
    sheet.finish()
}

fn copy_of(copy: u32) -> String {
    let [kk, ru] = PAPER_LANGS.map(|lang| told(lang, "referral-copy", &[("copy", copy.into())]));
    joined(&kk, &ru)
}

fn next_step(sheet: &mut Sheet, paper: &ReferralPaper) -> Result<(), PaperError> {
    let faces = sheet.faces();
    let padding = 3.0 * MM;
    let mut block = Block::empty(WIDTH - 2.0 * padding);
    for lang in PAPER_LANGS {
        let date = format::full_moment(lang, paper.valid_until.local()).replace(' ', "\u{A0}");
        block.add(faces, &[plain(told(lang, "referral-step", &[]))], LOUD)?;
        block.add(faces, &[plain(format!("{} ", told(lang, "referral-last", &[]))), bold(date)], LOUD)?;
    }
    let height = block.height() + 2.0 * padding;
    sheet.keep(height);
    sheet.frame(LEFT, sheet.y(), WIDTH, height, 1.2);
    sheet.at(&block, LEFT + padding, sheet.y() + padding + 0.5);
    sheet.skip(height + 2.5 * MM);
    Ok(())
}

fn fields(sheet: &mut Sheet, paper: &ReferralPaper) -> Result<(), PaperError> {
    let iin = if paper.iin_in_full {
        paper.iin.to_string()
    } else {
        paper.iin.masked()
    };
    let pair = |kk: String, ru: String| if kk == ru { vec![kk] } else { vec![kk, ru] };
    field_row(sheet, &[Field::loud("referral-child", paper.child.as_str())])?;
    field_row(
        sheet,
        &[
            Field::new("referral-born", format::short_day(paper.born)),
            Field::new("referral-iin", iin),
        ],
    )?;
    field_row(sheet, &[Field::new("referral-guardian", paper.guardian.as_str())])?;
    field_row(sheet, &[Field::lines("referral-kindergarten", names(&paper.kindergarten))])?;
    field_row(sheet, &[Field::lines("referral-address", names(&paper.address))])?;
    let application = Field::new("referral-application", format!("№ {}", paper.application));
    match &paper.phone {
        Some(phone) => field_row(sheet, &[Field::new("referral-phone", phone.as_str()), application])?,
        None => field_row(sheet, &[application])?,
    }
    field_row(
        sheet,
        &[
            Field::new("referral-group", quoted(&paper.group)),
            Field::new("referral-birth-years", format::birth_years(&paper.birth_years)),
        ],
    )?;
    field_row(
        sheet,
        &[
            Field::lines(
                "referral-language",
                pair(language(Lang::Kk, paper.language), language(Lang::Ru, paper.language)),
            ),
            Field::lines("referral-kind", pair(kind(Lang::Kk, paper.kind), kind(Lang::Ru, paper.kind))),
        ],
    )?;
    field_row(sheet, &[Field::lines("referral-issued-by", issued_by(paper))])?;
    sheet.rule();
    sheet.skip(2.5 * MM);
    Ok(())
}

/// Who issued it, and on what ground where that was not a response that the queue had selected.
fn issued_by(paper: &ReferralPaper) -> Vec<String> {
    let both = |key: &str| PAPER_LANGS.map(|lang| told(lang, key, &[]));
    let ground = match &paper.basis {
        Basis::Activation => Vec::new(),
        Basis::SelfIssued => both("referral-basis-self-issued").to_vec(),
        Basis::InOrder => both("referral-basis-in-order").to_vec(),
        Basis::HeadsOrder { order, .. } => PAPER_LANGS
            .map(|lang| told(lang, "referral-basis-heads-order", &[("order", order.as_str().into())]))
            .to_vec(),
    };
    paper.issued_by.iter().cloned().chain(ground).collect()
}

fn bring(sheet: &mut Sheet, paper: &ReferralPaper) -> Result<(), PaperError> {
    if paper.bring.is_empty() {
        return Ok(());
    }
    let faces = sheet.faces();
    let column = (WIDTH - GAP) / 2.0;
    let mark = 5.0 * MM;
    let lefts = [LEFT, LEFT + column + GAP];
    let mut heads = Vec::new();
    for (lang, x) in PAPER_LANGS.into_iter().zip(lefts) {
        heads.push(Cell {
            x,
            block: Block::of(faces, &[bold(told(lang, "referral-bring", &[]))], TEXT, column)?,
        });
    }
    sheet.keep(60.0);
    sheet.row(heads);
    sheet.skip(0.5 * MM);
    for code in &paper.bring {
        let mut cells = Vec::new();
        for (lang, x) in PAPER_LANGS.into_iter().zip(lefts) {
            let text = told(lang, &format!("bring-{code}"), &[]);
            cells.push(Cell {
                x: x + mark,
                block: Block::of(faces, &[plain(text)], TEXT, column - mark)?,
            });
        }
        let height = cells.iter().map(|cell| cell.block.height()).fold(0.0, f32::max);
        sheet.keep(height);
        for x in lefts {
            sheet.frame(x + 0.5, sheet.y() + 2.6, 7.5, 7.5, 0.7);
        }
        sheet.row(cells);
        sheet.skip(0.7 * MM);
    }
    sheet.skip(2.0 * MM);
    Ok(())
}

fn foot(sheet: &mut Sheet, paper: &ReferralPaper, code: &SquareCode) -> Result<(), PaperError> {
    let faces = sheet.faces();
    let x = LEFT + CODE_SIDE + GAP;
    let column = (RIGHT - x - GAP) / 2.0;
    let notes = filled(Worded::Referral, paper.wording.as_ref(), |lang| values(lang, paper))?.opening;
    let mut columns = Vec::new();
    for (side, (lang, x)) in PAPER_LANGS.into_iter().zip([x, x + column + GAP]).enumerate() {
        let mut block = Block::empty(column);
        for note in notes.iter().filter_map(|note| note.get(side)) {
            block.add(faces, &[plain(note.as_str())], TEXT)?;
            block.space(4.0);
        }
        block.add(faces, &[plain(told(lang, "referral-check", &[]))], LABEL)?;
        columns.push((x, block));
    }
    let number = Block::of(faces, &[bold(paper.number.as_str())], TEXT, CODE_SIDE)?.aligned(Align::Centre);
    let height = columns
        .iter()
        .map(|(_, block)| block.height())
        .fold(CODE_SIDE + 1.5 * MM + number.height(), f32::max);
    sheet.sink(height);
    let top = sheet.y();
    sheet.code(code, LEFT, top, CODE_SIDE);
    sheet.at(&number, LEFT, top + CODE_SIDE + 1.5 * MM);
    for (x, block) in &columns {
        sheet.at(block, *x, top - 2.0);
    }
    sheet.skip(height);
    Ok(())
}

fn values(lang: Lang, paper: &ReferralPaper) -> Vec<Value> {
    let days = |key: &str, days: u32| told(lang, key, &[("days", days.into())]);
    vec![
        ("kindergarten", Some(named(lang, &paper.kindergarten).to_owned())),
        ("stop_list", Some(days("referral-stop-list-days", paper.stop_list_days))),
        (
            "extension",
            paper.extension_days.map(|count| days("referral-extension-days", count)),
        ),
    ]
}
