//! The contract: numbered clauses in Kazakh and Russian side by side, the parties' table, signature blocks that never break.
//!
//! The clauses are the department's own or the program's ([`crate::wording`]); [`CONTRACT_FORM`] names the version of the form and of the
//! program's. The bytes are what is signed, so nothing in them depends on anything but [`ContractPaper`].

mod table;

use chrono::NaiveDate;
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::iin::Iin;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use oryn_domain::wording::{Worded, Wording};
use oryn_messages::{Lang, format, say};

use crate::bilingual::{PAPER_LANGS, both, kind, language, lowered, named};
use crate::columns::{COLUMN, LEFTS, clause, put, side_by_side};
use crate::error::PaperError;
use crate::heading::{by_number, heading, page_of, training_words, worded_footer};
use crate::layout::{Block, Cell, Format, HEADING, LABEL, MM, RIGHT, Sheet, TEXT, Title, bold, plain};
use crate::wording::{Filled, Pair, Value, filled};
use table::ClauseTable;

/// The version of the clauses and of the form.
pub const CONTRACT_FORM: &str = "Ш-1";

/// One side of the contract as its table shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Party {
    /// Name in both languages; a person's name is the same in both.
    pub name: TriName,
    /// BIN or IIN.
    pub number: Option<String>,
    /// Address.
    pub address: Option<TriName>,
    /// Telephone.
    pub phone: Option<String>,
    /// Bank details, as one line.
    pub bank: Option<String>,
}

/// Everything a contract says.
#[derive(Clone, PartialEq, Eq)]
pub struct ContractPaper {
    /// The contract's number.
    pub number: String,
    /// When it was prepared.
    pub prepared_at: Instant,
    /// Where.
    pub settlement: TriName,
    /// The kindergarten.
    pub kindergarten: Party,
    /// The head's full name.
    pub head: String,
    /// The guardian.
    pub guardian: Party,
    /// The child's full name.
    pub child: String,
    /// The child's birth date.
    pub born: NaiveDate,
    /// The child's number.
    pub child_iin: Iin,
    /// The group's name.
    pub group: String,
    /// The group's language of upbringing.
    pub language: Language,
    /// The group's kind.
    pub kind: GroupKind,
    /// Opening hours in words.
    pub hours: Option<TriName>,
    /// The referral's number.
    pub referral: String,
    /// The child's first day.
    pub starts_on: NaiveDate,
    /// Monthly fee.
    pub fee_tenge: u32,
    /// The department's own words; `None` where the program's are used.
    pub wording: Option<Wording>,
    /// Whether the rule pack is for training.
    pub training: bool,
}

without_names!(Party, ContractPaper);

/// The contract as a PDF.
///
/// # Errors
/// [`PaperError`] when a letter cannot be printed.
pub fn render_contract(paper: &ContractPaper) -> Result<Vec<u8>, PaperError> {
    let Filled { opening, chapters } = filled(Worded::Contract, paper.wording.as_ref(), |lang| values(lang, paper))?;
    let mut sheet = Sheet::new(
        Format::A4,
        Title {
            name: format!("{} № {}", both("contract-title"), paper.number),
            footer: worded_footer(&by_number(&paper.number), CONTRACT_FORM, paper.wording.as_ref()),
            page_of,
            training: paper.training.then(training_words),
            made_at: paper.prepared_at.millis().div_euclid(1_000),
        },
    )?;
    let dates = [(both("contract-signature-date"), format::short_day(paper.prepared_at.local_date()))];
    heading(
        &mut sheet,
        ["contract-title", "contract-subtitle"],
        &by_number(&paper.number),
        &dates,
    )?;
    sheet.skip(2.0 * MM);
    place_and_date(&mut sheet, paper)?;
    for paragraph in opening {
        beside(&mut sheet, paragraph)?;
    }
    // The section of the parties and their signatures follows the others.
    let last = chapters.len().saturating_add(1);
    for (section, chapter) in (1usize..).zip(chapters) {
        let mut heading = Some(chapter.heading);
        for (number, said) in (1usize..).zip(chapter.clauses) {
            let cells = clause(&sheet, &format!("{section}.{number}."), said.words)?;
            let table = ClauseTable::of(&sheet, said.table)?;
            let needed = Sheet::lead(&cells) + table.as_ref().map_or(0.0, ClauseTable::lead);
            match heading.take() {
                Some(heading) => section_heading(&mut sheet, section, heading, needed)?,
                None => sheet.keep(needed),
            }
            put(&mut sheet, cells);
            if let Some(table) = table {
                table.draw(&mut sheet)?;
            }
        }
    }
    parties(&mut sheet, paper, last)?;
    sheet.finish()
}

fn values(lang: Lang, paper: &ContractPaper) -> Vec<Value> {
    let hours = paper
        .hours
        .as_ref()
        .map_or_else(|| say(lang, "contract-hours-usual"), |hours| named(lang, hours).to_owned());
    let values = [
        ("kindergarten", named(lang, &paper.kindergarten.name).to_owned()),
        ("head", paper.head.clone()),
        ("guardian", named(lang, &paper.guardian.name).to_owned()),
        ("child", paper.child.clone()),
        ("born", format::short_day(paper.born)),
        ("group", paper.group.trim_matches(['«', '»']).to_owned()),
        ("kind", lowered(&kind(lang, paper.kind))),
        ("language", lowered(&language(lang, paper.language))),
        ("hours", lowered(hours.trim_end_matches('.'))),
        ("referral", paper.referral.clone()),
        ("starts", format::long_day(lang, paper.starts_on).replace(' ', "\u{A0}")),
        ("fee", format::tenge(paper.fee_tenge)),
    ];
    values.map(|(name, value)| (name, Some(value))).to_vec()
}

/// A paragraph of the opening.
fn beside(sheet: &mut Sheet, [kk, ru]: Pair) -> Result<(), PaperError> {
    side_by_side(sheet, TEXT, 2.5 * MM, |lang| {
        plain(match lang {
            Lang::Kk => kk.as_str(),
            Lang::Ru | Lang::En => ru.as_str(),
        })
    })
}

fn place_and_date(sheet: &mut Sheet, paper: &ContractPaper) -> Result<(), PaperError> {
    side_by_side(sheet, TEXT, 2.5 * MM, |lang| {
        plain(format!(
            "{}, {}",
            named(lang, &paper.settlement),
            format::long_day(lang, paper.prepared_at.local_date())
        ))
    })
}

/// Between a heading and its first clause.
const HEADING_GAP: f32 = 1.0 * MM;

/// A heading keeps with what follows it.
fn section_heading(sheet: &mut Sheet, section: usize, heading: Pair, follows: f32) -> Result<(), PaperError> {
    let faces = sheet.faces();
    let mut cells = Vec::new();
    for (heading, x) in heading.into_iter().zip(LEFTS) {
        let text = format!("{section}. {heading}");
        cells.push(Cell {
            x,
            block: Block::of(faces, &[bold(text)], HEADING, COLUMN)?,
        });
    }
    let height = cells.iter().map(|cell| cell.block.height()).fold(0.0, f32::max);
    sheet.skip(2.0 * MM);
    sheet.keep(height + HEADING_GAP + follows);
    sheet.row(cells);
    sheet.skip(HEADING_GAP);
    Ok(())
}

/// A line of the parties' table: what it is, and what each side says there.
type PartyLine = (String, [Vec<String>; 2]);

fn both_names(name: &TriName) -> Vec<String> {
    if name.kk == name.ru {
        vec![name.kk.clone()]
    } else {
        vec![name.kk.clone(), name.ru.clone()]
    }
}

fn party_lines(paper: &ContractPaper) -> Vec<PartyLine> {
    let sides = [&paper.kindergarten, &paper.guardian];
    let none = || vec![both("contract-not-given")];
    let mut lines = vec![
        (both("contract-party-name"), sides.map(|side| both_names(&side.name))),
        (
            both("contract-party-number"),
            sides.map(|side| side.number.clone().map_or_else(none, |number| vec![number])),
        ),
        (
            both("contract-party-address"),
            sides.map(|side| side.address.as_ref().map_or_else(none, both_names)),
        ),
        (
            both("contract-party-phone"),
            sides.map(|side| side.phone.clone().map_or_else(none, |phone| vec![phone])),
        ),
    ];
    if sides.iter().any(|side| side.bank.is_some()) {
        lines.push((
            both("contract-party-bank"),
            sides.map(|side| side.bank.clone().map_or_else(Vec::new, |bank| vec![bank])),
        ));
    }
    lines.push((
        format!("{} // {}", both("contract-party-head"), both("contract-party-child")),
        [
            vec![paper.head.clone()],
            vec![
                paper.child.clone(),
                format!("{}, {} {}", format::short_day(paper.born), both("iin"), paper.child_iin),
            ],
        ],
    ));
    lines
}

/// The parties' table and the signatures stay together on one page unless the table alone fills one; a signature block never breaks.
fn parties(sheet: &mut Sheet, paper: &ContractPaper, section: usize) -> Result<(), PaperError> {
    let faces = sheet.faces();
    let padding = 2.0 * MM;
    let mut rows = Vec::new();
    let heads = ["contract-party-kindergarten", "contract-party-guardian"];
    let mut cells = Vec::new();
    for (key, x) in heads.into_iter().zip(LEFTS) {
        cells.push(Cell {
            x: x + padding,
            block: Block::of(faces, &[bold(both(key))], TEXT, COLUMN - 2.0 * padding)?,
        });
    }
    rows.push(cells);
    for (label, sides) in party_lines(paper) {
        let labels: Vec<&str> = label.split(" // ").collect();
        let mut cells = Vec::new();
        for (index, (values, x)) in sides.into_iter().zip(LEFTS).enumerate() {
            let label = labels.get(index).or(labels.first()).copied().unwrap_or_default();
            let mut block = Block::of(faces, &[plain(label)], LABEL, COLUMN - 2.0 * padding)?;
            if values.is_empty() {
                block = Block::empty(COLUMN - 2.0 * padding);
            }
            for value in values {
                block.add(faces, &[plain(value)], TEXT)?;
            }
            cells.push(Cell { x: x + padding, block });
        }
        rows.push(cells);
    }
    let signatures = Signatures::of(sheet, paper)?;
    let table: f32 = rows.iter().map(|cells| row_height(cells) + 2.0 * MM).sum();
    let together = table + signatures.height() + 16.0 * MM;
    let heading = PAPER_LANGS.map(|lang| say(lang, "contract-parties"));
    let follows = if together + 40.0 < sheet.page_height() { together } else { 80.0 };
    section_heading(sheet, section, heading, follows)?;
    for cells in rows {
        let height = row_height(&cells) + 2.0 * MM;
        sheet.keep(height);
        let top = sheet.y();
        if height <= sheet.room() {
            for x in LEFTS {
                sheet.frame(x, top, COLUMN, height, 0.5);
            }
        }
        sheet.skip(1.0 * MM);
        sheet.row(cells);
        sheet.skip(1.0 * MM);
    }
    sheet.skip(6.0 * MM);
    signatures.draw(sheet);
    Ok(())
}

fn row_height(cells: &[Cell]) -> f32 {
    cells.iter().map(|cell| cell.block.height()).fold(0.0, f32::max)
}

/// The two signature blocks, drawn whole.
struct Signatures {
    heads: [Block; 2],
    lines: Vec<Block>,
    /// The names, which stand on the second line.
    names: [Block; 2],
    stamp: Block,
}

const SIGNATURE_LINE: f32 = 11.0 * MM;

/// The signature line that carries the names.
const NAMES: usize = 1;

impl Signatures {
    fn of(sheet: &Sheet, paper: &ContractPaper) -> Result<Self, PaperError> {
        let faces = sheet.faces();
        let head = |key: &str| Block::of(faces, &[bold(both(key))], TEXT, COLUMN);
        let name = |text: &str| Block::of(faces, &[plain(text)], TEXT, COLUMN);
        let mut lines = Vec::new();
        for key in ["contract-signature", "contract-signature-name", "contract-signature-date"] {
            lines.push(Block::of(faces, &[plain(both(key))], LABEL, COLUMN)?);
        }
        Ok(Self {
            heads: [head("contract-party-kindergarten")?, head("contract-party-guardian")?],
            lines,
            names: [name(&paper.head)?, name(named(Lang::Kk, &paper.guardian.name))?],
            stamp: Block::of(faces, &[plain(both("contract-stamp"))], LABEL, COLUMN)?,
        })
    }

    fn height(&self) -> f32 {
        self.steps().iter().sum::<f32>() + self.head() + self.stamp.height() + 6.0 * MM
    }

    fn head(&self) -> f32 {
        self.heads.iter().map(Block::height).fold(0.0, f32::max)
    }

    /// From one signature line to the next: the line of the names leaves room for a name of two or more lines.
    fn steps(&self) -> Vec<f32> {
        let names = self.names.iter().map(Block::height).fold(0.0, f32::max);
        let below = self.lines.first().map_or(0.0, Block::height);
        (0..self.lines.len())
            .map(|index| {
                if index == NAMES {
                    SIGNATURE_LINE.max(names + below + 2.0 * MM)
                } else {
                    SIGNATURE_LINE
                }
            })
            .collect()
    }

    fn draw(&self, sheet: &mut Sheet) {
        let height = self.height();
        sheet.keep(height);
        let top = sheet.y();
        for (index, x) in LEFTS.into_iter().enumerate() {
            let (Some(head), Some(name)) = (self.heads.get(index), self.names.get(index)) else {
                continue;
            };
            sheet.at(head, x, top);
            let mut y = top + self.head();
            for (place, (line, step)) in self.lines.iter().zip(self.steps()).enumerate() {
                y += step;
                if place == NAMES {
                    sheet.at(name, x, y - line.height() - name.height() - 1.0);
                }
                sheet.stroke(
                    (x, y - line.height()),
                    (if index == 0 { x + COLUMN } else { RIGHT }, y - line.height()),
                    0.7,
                    0.0,
                );
                sheet.at(line, x, y - line.height() + 0.5);
            }
            if index == 0 {
                sheet.at(&self.stamp, x, y + 4.0 * MM);
            }
        }
        sheet.skip(height);
    }
}
