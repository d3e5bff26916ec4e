//! An extract of the journal: who did what in the kindergarten, when and at which desk. A table of any length, whose head stands on every page.

use chrono::NaiveDate;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use oryn_messages::{Lang, format, has, say};

use crate::bilingual::{PAPER_LANGS, both, names, told};
use crate::error::PaperError;
use crate::heading::{Field, field_row, footer, heading, page_of, short_moment, training_words};
use crate::layout::{Align, Block, Format, LABEL, MM, Sheet, TEXT, Title, WIDTH, bold, plain};
use crate::listing::{columns, listing};

/// The version of this form.
pub const JOURNAL_FORM: &str = "Т-2";

/// One act.
#[derive(Clone, PartialEq, Eq)]
pub struct JournalPaperRow {
    /// When it happened.
    pub at: Instant,
    /// Its name, `act-<name>` in the catalogues; empty where it was not written down.
    pub act: String,
    /// What it was about: a child's name, a group's name.
    pub about: String,
    /// The number of the referral, contract or application.
    pub number: String,
    /// Who did it, `journal-who-<who>` in the catalogues.
    pub who: String,
    /// The name of the member of staff, in place of that.
    pub person: String,
    /// The desk's name.
    pub desk: String,
    /// `not_yet_known`, `refused`, `deferred`; nothing for what is simply done.
    pub outcome: Option<&'static str>,
}

/// What an extract was asked for by; empty where nothing was chosen.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct JournalChosen {
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// Until this day.
    pub until: Option<NaiveDate>,
    /// Names and words by which was searched, as they were typed or chosen.
    pub words: Vec<String>,
    /// What the acts are about, `journal-theme-<theme>` in the catalogues.
    pub theme: Option<String>,
    /// Whose they are, `journal-who-<who>` in the catalogues.
    pub who: Option<String>,
}

/// Everything an extract says.
#[derive(Clone, PartialEq, Eq)]
pub struct JournalPaper {
    /// The kindergarten.
    pub kindergarten: TriName,
    /// Which acts.
    pub chosen: JournalChosen,
    /// The acts, in the order in which they are listed.
    pub rows: Vec<JournalPaperRow>,
    /// Whether more were found than the paper holds.
    pub more: bool,
    /// Since when the desk has the journal, where that is not its beginning.
    pub begins: Option<Instant>,
    /// When the extract was made, server time.
    pub at: Instant,
    /// Who made it.
    pub by: String,
    /// Whether the rule pack is for training.
    pub training: bool,
}

without_names!(JournalPaperRow, JournalChosen, JournalPaper);

/// The words of a code; the bare code where the catalogues do not know it, so that nothing disappears.
fn word(lang: Lang, prefix: &str, code: &str) -> String {
    let key = format!("{prefix}-{code}");
    if has(lang, &key) { say(lang, &key) } else { code.to_owned() }
}

/// The extract as a PDF.
///
/// # Errors
/// [`PaperError`] when a letter cannot be printed.
pub fn render_journal(paper: &JournalPaper) -> Result<Vec<u8>, PaperError> {
    let mark = short_moment(paper.at);
    let title = Title {
        name: format!("{}: {mark}", both("journal-paper-title")),
        footer: footer(&mark, JOURNAL_FORM),
        page_of,
        training: paper.training.then(training_words),
        made_at: paper.at.millis().div_euclid(1_000),
    };
    let mut sheet = Sheet::new(Format::A4, title)?;
    let dates = [(both("journal-paper-made"), mark.clone())];
    let day = format::short_day(paper.at.local_date());
    heading(&mut sheet, ["journal-paper-title", "journal-paper-subtitle"], &day, &dates)?;
    about(&mut sheet, paper)?;
    let columns = columns(&[
        ("journal-paper-when", 23.0 * MM, Align::Left),
        ("journal-paper-act", 0.0, Align::Left),
        ("journal-paper-about", 44.0 * MM, Align::Left),
        ("journal-paper-who", 40.0 * MM, Align::Left),
    ]);
    let end = end(&sheet, paper)?;
    listing(
        &mut sheet,
        &columns,
        &paper.rows,
        |sheet, column, nth, _, row| block(sheet, column.width, nth, row),
        end,
    )?;
    sheet.finish()
}

fn about(sheet: &mut Sheet, paper: &JournalPaper) -> Result<(), PaperError> {
    let chosen = &paper.chosen;
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "…".to_owned(), format::short_day);
    let period = match (chosen.from, chosen.until) {
        (None, None) => PAPER_LANGS.map(|lang| say(lang, "journal-paper-all-days")).to_vec(),
        (from, until) => vec![format!("{} – {}", day(from), day(until))],
    };
    field_row(sheet, &[Field::lines("referral-kindergarten", names(&paper.kindergarten))])?;
    field_row(
        sheet,
        &[
            Field::lines("journal-paper-period", period),
            Field::new("journal-paper-by", paper.by.as_str()),
        ],
    )?;
    let in_words = |lang: Lang| {
        let theme = chosen.theme.iter().map(|theme| word(lang, "journal-theme", theme));
        let who = chosen.who.iter().map(|who| word(lang, "journal-who", who));
        let all: Vec<String> = theme.chain(who).chain(chosen.words.iter().cloned()).collect();
        all.join(" · ")
    };
    let mut chosen = PAPER_LANGS.map(in_words).to_vec();
    chosen.dedup();
    if chosen.iter().any(|words| !words.is_empty()) {
        field_row(sheet, &[Field::lines("journal-paper-chosen", chosen)])?;
    }
    sheet.rule();
    sheet.skip(5.0 * MM);
    Ok(())
}

/// What stands in one column of a row: the Kazakh words lead, the Russian ones follow in small letters.
fn block(sheet: &Sheet, width: f32, nth: usize, row: &JournalPaperRow) -> Result<Block, PaperError> {
    let faces = sheet.faces();
    let mut block = Block::empty(width);
    let small = |block: &mut Block, text: &str| -> Result<(), PaperError> {
        if text.is_empty() {
            return Ok(());
        }
        block.add(faces, &[plain(text)], LABEL)
    };
    match nth {
        0 => {
            block.add(faces, &[plain(format::short_day(row.at.local_date()))], TEXT)?;
            small(&mut block, &format::time(row.at.local()))?;
        }
        1 => {
            let act = |lang| match row.act.as_str() {
                "" => say(lang, "journal-act-unknown"),
                act => word(lang, "act", act),
            };
            let [kk, ru] = PAPER_LANGS.map(act);
            block.add(faces, &[plain(kk)], TEXT)?;
            small(&mut block, &ru)?;
            if let Some(outcome) = row.outcome {
                for said in PAPER_LANGS.map(|lang| word(lang, "journal-state", outcome)) {
                    block.add(faces, &[bold(said)], LABEL)?;
                }
            }
        }
        2 => {
            if !row.about.is_empty() {
                block.add(faces, &[plain(row.about.as_str())], TEXT)?;
            }
            small(&mut block, &row.number)?;
        }
        _ => {
            if row.person.is_empty() {
                let who = if row.who.is_empty() { "unknown" } else { row.who.as_str() };
                let [kk, ru] = PAPER_LANGS.map(|lang| word(lang, "journal-who", who));
                block.add(faces, &[plain(kk)], TEXT)?;
                small(&mut block, &ru)?;
            } else {
                block.add(faces, &[plain(row.person.as_str())], TEXT)?;
            }
            small(&mut block, &row.desk)?;
        }
    }
    Ok(block)
}

/// What stands under the last row: how many acts, and what is not among them.
fn end(sheet: &Sheet, paper: &JournalPaper) -> Result<Block, PaperError> {
    let faces = sheet.faces();
    let mut block = Block::empty(WIDTH);
    let count = i64::try_from(paper.rows.len()).unwrap_or(i64::MAX);
    for lang in PAPER_LANGS {
        let mut words = vec![bold(told(lang, "journal-paper-sum", &[("count", count.into())]))];
        if paper.more {
            words.push(plain(format!(" {}", told(lang, "journal-paper-more", &[]))));
        }
        if let Some(begins) = paper.begins {
            let since = told(
                lang,
                "journal-paper-begins",
                &[("day", format::short_day(begins.local_date()).into())],
            );
            words.push(plain(format!(" {since}")));
        }
        block.add(faces, &words, TEXT)?;
    }
    Ok(block)
}
