//! The person register from a CSV file (docs/person-registry.md): good rows are loaded, bad ones are reported with line, column and reason.
//!
//! The same file again changes nothing; a corrected file may hold only the corrected rows. What a report says never repeats what stands in
//! the cell: reports travel by e-mail.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek};
use std::path::Path;

use chrono::NaiveDate;
use csv::{ByteRecord, ReaderBuilder};
use oryn_domain::child::PersonName;
use oryn_domain::iin::{Iin, NumberError, Sex};
use oryn_messages::{Arg, Lang, say, say_with};

use super::Person;
use crate::failure::Failure;
use crate::store::Store;

/// Rows that are read, and those of them that are good written in one transaction, before it is said how far it has come.
const ROWS_AT_ONCE: u64 = 2_000;
/// Remarks that a report spells out; the rest is counted.
const SPELLED_OUT: usize = 1_000;
/// Letters that fit into one part of a name.
const LONGEST_NAME: usize = 100;
/// Letters of a category's code.
const LONGEST_CODE: usize = 40;

/// A column of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// The number.
    Iin,
    /// Surname.
    Surname,
    /// Given name.
    Given,
    /// Patronymic; may be empty or missing.
    Patronymic,
    /// Birth date of the register.
    Born,
    /// Sex; taken from the number where empty.
    Sex,
    /// A child's legal representative; may be empty or missing.
    Guardian,
    /// Another one; the same.
    SecondGuardian,
    /// Categories of privilege that a state register names the child for, with spaces between; may be empty or missing.
    Privileges,
}

impl Column {
    const ALL: [Self; 9] = [
        Self::Iin,
        Self::Surname,
        Self::Given,
        Self::Patronymic,
        Self::Born,
        Self::Sex,
        Self::Guardian,
        Self::SecondGuardian,
        Self::Privileges,
    ];

    /// Its name in the first line of the file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Iin => "iin",
            Self::Surname => "surname",
            Self::Given => "given",
            Self::Patronymic => "patronymic",
            Self::Born => "born",
            Self::Sex => "sex",
            Self::Guardian => "guardian_iin",
            Self::SecondGuardian => "second_guardian_iin",
            Self::Privileges => "privileges",
        }
    }

    /// Those without which a file is none.
    pub fn needed() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|column| column.is_needed())
    }

    const fn is_needed(self) -> bool {
        matches!(self, Self::Iin | Self::Surname | Self::Given | Self::Born)
    }
}

/// What is wrong, or only remarkable, in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Nothing stands where something must.
    Empty,
    /// The bytes are no UTF-8.
    Encoding,
    /// The row has more or fewer cells than the first line.
    Width,
    /// The number is none.
    Number(NumberError),
    /// Not a date of the form 2021-07-14 or 14.07.2021, or no such day.
    Date,
    /// Neither male nor female.
    Sex,
    /// The number does not tell the sex and the column does not either.
    SexUnknown,
    /// A name longer than any.
    TooLong,
    /// The person stands for itself.
    OwnGuardian,
    /// Not codes with spaces between.
    Category,
    /// The same number stood in an earlier line.
    Repeated {
        /// Which.
        earlier: u64,
    },
    /// Loaded: the register's birth date differs from the number's and wins.
    BornDiffers,
    /// Loaded: the register's sex differs from the number's and wins.
    SexDiffers,
    /// Loaded: the representative is neither in the file nor in the register.
    GuardianUnknown,
}

impl Reason {
    /// Whether the row was loaded all the same.
    #[must_use]
    pub const fn is_warning(self) -> bool {
        matches!(self, Self::BornDiffers | Self::SexDiffers | Self::GuardianUnknown)
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Empty => "persons-empty",
            Self::Encoding => "persons-encoding",
            Self::Width => "persons-width",
            Self::Number(NumberError::Format) => "persons-iin-format",
            Self::Number(NumberError::Date) => "persons-iin-date",
            Self::Number(NumberError::Kind) => "persons-iin-kind",
            Self::Number(NumberError::CheckDigit) => "persons-iin-check-digit",
            Self::Number(NumberError::NeverIssued) => "persons-iin-never-issued",
            Self::Date => "persons-date",
            Self::Sex => "persons-sex",
            Self::SexUnknown => "persons-sex-unknown",
            Self::TooLong => "persons-too-long",
            Self::OwnGuardian => "persons-own-guardian",
            Self::Category => "persons-category",
            Self::Repeated { .. } => "persons-repeated",
            Self::BornDiffers => "persons-born-differs",
            Self::SexDiffers => "persons-sex-differs",
            Self::GuardianUnknown => "persons-guardian-unknown",
        }
    }
}

/// One remark on the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remark {
    /// Line, counted from 1 with the header.
    pub line: u64,
    /// The column, where it is one cell.
    pub column: Option<Column>,
    /// What.
    pub reason: Reason,
}

impl Remark {
    /// In words.
    #[must_use]
    pub fn in_words(&self, language: Lang) -> String {
        let reason = match self.reason {
            Reason::Repeated { earlier } => say_with(language, self.reason.key(), &[("earlier", Arg::from(earlier.to_string()))]),
            _ => say(language, self.reason.key()),
        };
        let line = ("line", Arg::from(self.line.to_string()));
        match self.column {
            Some(column) => say_with(
                language,
                "persons-remark",
                &[line, ("column", Arg::from(column.name())), ("reason", Arg::from(reason))],
            ),
            None => say_with(language, "persons-remark-line", &[line, ("reason", Arg::from(reason))]),
        }
    }
}

/// How the import went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows read, without the header.
    pub rows: u64,
    /// Rows loaded, the unchanged ones included.
    pub loaded: u64,
    /// Of those: new or different from before.
    pub changed: u64,
    /// Rows left out.
    pub left_out: u64,
    /// Warnings on loaded rows.
    pub warnings: u64,
    /// The first remarks, by line.
    pub remarks: Vec<Remark>,
    /// Whether somebody stopped it before the end.
    pub stopped: bool,
}

impl Report {
    fn remark(&mut self, remark: Remark) {
        if remark.reason.is_warning() {
            self.warnings += 1;
        } else {
            self.left_out += 1;
        }
        if self.remarks.len() < SPELLED_OUT {
            self.remarks.push(remark);
        }
    }

    /// In words, the remarks first and the sums last.
    #[must_use]
    pub fn in_words(&self, language: Lang) -> String {
        let mut lines: Vec<String> = self.remarks.iter().map(|remark| remark.in_words(language)).collect();
        let spelled = u64::try_from(self.remarks.len()).unwrap_or(u64::MAX);
        let more = self.left_out.saturating_add(self.warnings).saturating_sub(spelled);
        if more > 0 {
            lines.push(say_with(language, "persons-more", &[("count", Arg::from(more.to_string()))]));
        }
        let figures = [
            ("rows", self.rows),
            ("loaded", self.loaded),
            ("changed", self.changed),
            ("left", self.left_out),
            ("warnings", self.warnings),
        ]
        .map(|(name, figure)| (name, Arg::from(figure.to_string())));
        lines.push(say_with(language, "persons-sums", &figures));
        lines.join("\n")
    }
}

/// How far a long file has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows read.
    pub rows: u64,
    /// Hundredths of the file.
    pub percent: u64,
}

/// Where each column stands.
struct Header(HashMap<Column, usize>, usize);

impl Header {
    fn of(first: &ByteRecord) -> Result<Self, Failure> {
        let mut places = HashMap::new();
        for (place, cell) in first.iter().enumerate() {
            let name = String::from_utf8_lossy(cell).trim().to_ascii_lowercase();
            if let Some(column) = Column::ALL.into_iter().find(|column| column.name() == name) {
                places.insert(column, place);
            }
        }
        let missing = Column::ALL
            .into_iter()
            .find(|column| column.is_needed() && !places.contains_key(column));
        match missing {
            Some(column) => Err(Failure::Import(format!("line 1: no column «{}»", column.name()))),
            None => Ok(Self(places, first.len())),
        }
    }
}

/// A cell that does not serve.
type Wrong = (Option<Column>, Reason);

struct Row<'r> {
    header: &'r Header,
    cells: &'r ByteRecord,
}

impl Row<'_> {
    /// The text of a cell; `None` where nothing stands.
    fn text(&self, column: Column) -> Result<Option<&str>, Wrong> {
        let Some(cell) = self.header.0.get(&column).and_then(|place| self.cells.get(*place)) else {
            return Ok(None);
        };
        match std::str::from_utf8(cell) {
            Ok(text) => Ok(Some(text.trim()).filter(|text| !text.is_empty())),
            Err(_other_encoding) => Err((Some(column), Reason::Encoding)),
        }
    }

    fn needed(&self, column: Column) -> Result<&str, Wrong> {
        self.text(column)?.ok_or((Some(column), Reason::Empty))
    }

    fn name(&self, column: Column) -> Result<Option<String>, Wrong> {
        match self.text(column)? {
            Some(text) if text.chars().count() > LONGEST_NAME => Err((Some(column), Reason::TooLong)),
            text => Ok(text.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))),
        }
    }

    fn number(&self, column: Column) -> Result<Option<Iin>, Wrong> {
        self.text(column)?
            .map(|text| text.parse().map_err(|error| (Some(column), Reason::Number(error))))
            .transpose()
    }

    /// Codes of categories, each once.
    fn privileges(&self) -> Result<Vec<String>, Wrong> {
        let text = self.text(Column::Privileges)?.unwrap_or_default();
        let mut codes: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        let is_code =
            |code: &String| code.len() <= LONGEST_CODE && code.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'_');
        if !codes.iter().all(is_code) {
            return Err((Some(Column::Privileges), Reason::Category));
        }
        codes.sort_unstable();
        codes.dedup();
        Ok(codes)
    }

    /// The person, with what is remarkable.
    fn person(&self) -> Result<(Person, Vec<Wrong>), Wrong> {
        if self.cells.len() != self.header.1 {
            return Err((None, Reason::Width));
        }
        let mut remarks = Vec::new();
        self.needed(Column::Iin)?;
        let iin = self.number(Column::Iin)?.ok_or((Some(Column::Iin), Reason::Empty))?;
        let named = |column| self.name(column)?.ok_or((Some(column), Reason::Empty));
        let name = PersonName {
            surname: named(Column::Surname)?,
            given: named(Column::Given)?,
            patronymic: self.name(Column::Patronymic)?,
        };
        let born = date(self.needed(Column::Born)?).ok_or((Some(Column::Born), Reason::Date))?;
        let born_by_iin = iin.birth_date().filter(|date| *date != born);
        if born_by_iin.is_some() {
            remarks.push((Some(Column::Born), Reason::BornDiffers));
        }
        let sex = match self.text(Column::Sex)? {
            Some(text) => Some(sex(text).ok_or((Some(Column::Sex), Reason::Sex))?),
            None => None,
        };
        let sex = match (sex, iin.sex()) {
            (Some(sex), Some(other)) if sex != other => {
                remarks.push((Some(Column::Sex), Reason::SexDiffers));
                sex
            }
            (Some(sex), _) | (None, Some(sex)) => sex,
            (None, None) => return Err((Some(Column::Sex), Reason::SexUnknown)),
        };
        let guardian = |column| match self.number(column)? {
            Some(guardian) if guardian == iin => Err((Some(column), Reason::OwnGuardian)),
            guardian => Ok(guardian),
        };
        let person = Person {
            iin,
            name,
            born,
            sex,
            guardian_iin: guardian(Column::Guardian)?,
            second_guardian_iin: guardian(Column::SecondGuardian)?,
            born_by_iin,
            privileges: self.privileges()?,
        };
        Ok((person, remarks))
    }
}

fn date(text: &str) -> Option<NaiveDate> {
    ["%Y-%m-%d", "%d.%m.%Y"]
        .into_iter()
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok())
}

fn sex(text: &str) -> Option<Sex> {
    match text.to_ascii_lowercase().as_str() {
        "m" | "male" => Some(Sex::Male),
        "f" | "female" => Some(Sex::Female),
        _ => None,
    }
}

/// Whether a file is only looked at, or loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Nothing is written.
    Looking,
    /// Good rows are.
    Loading,
}

/// Import a file, telling now and then how far it has come.
///
/// # Errors
/// [`Failure::File`], and [`Failure::Import`] for a first line that lacks a column. What was loaded before something broke stays, and the
/// same file again completes it.
pub async fn import(store: &dyn Store, path: &Path, mut progress: impl FnMut(Progress) + Send) -> Result<Report, Failure> {
    let failed = |source| Failure::File {
        path: path.display().to_string(),
        source,
    };
    let file = File::open(path).map_err(failed)?;
    let length = file.metadata().map_err(failed)?.len();
    let goes_on = |at| {
        progress(at);
        true
    };
    through(store, file, length, Doing::Loading, goes_on).await
}

/// Go through a file of this length, telling now and then how far it has come, for as long as whoever hears it says so.
///
/// # Errors
/// As [`import`]; a file that cannot be read is [`Failure::Import`] too.
pub async fn through<R: Read + Seek + Send>(
    store: &dyn Store,
    file: R,
    length: u64,
    doing: Doing,
    mut goes_on: impl FnMut(Progress) -> bool + Send,
) -> Result<Report, Failure> {
    let length = length.max(1);
    let mut file = BufReader::new(file);
    let delimiter = delimiter(&mut file).map_err(|error| Failure::Import(error.to_string()))?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(file);
    let broken = |error: csv::Error| Failure::Import(error.to_string());
    let mut cells = ByteRecord::new();
    if !reader.read_byte_record(&mut cells).map_err(broken)? {
        return Err(Failure::Import("the file is empty".to_owned()));
    }
    let header = Header::of(&cells)?;
    let mut report = Report::default();
    let mut seen: HashMap<Iin, u64> = HashMap::new();
    let mut guardians: Vec<(u64, Column, Iin)> = Vec::new();
    let mut waiting: Vec<(String, String)> = Vec::new();
    while reader.read_byte_record(&mut cells).map_err(broken)? {
        let line = cells.position().map_or(0, csv::Position::line);
        report.rows += 1;
        let row = Row {
            header: &header,
            cells: &cells,
        };
        match row.person() {
            Err((column, reason)) => report.remark(Remark { line, column, reason }),
            Ok((person, _)) if seen.contains_key(&person.iin) => {
                let earlier = seen.get(&person.iin).copied().unwrap_or_default();
                report.remark(Remark {
                    line,
                    column: Some(Column::Iin),
                    reason: Reason::Repeated { earlier },
                });
            }
            Ok((person, remarks)) => {
                for (column, reason) in remarks {
                    report.remark(Remark { line, column, reason });
                }
                seen.insert(person.iin, line);
                guardians.extend(person.guardian_iin.map(|guardian| (line, Column::Guardian, guardian)));
                guardians.extend(person.second_guardian_iin.map(|guardian| (line, Column::SecondGuardian, guardian)));
                waiting.push((person.iin.to_string(), serde_json::to_string(&person)?));
            }
        }
        if report.rows.is_multiple_of(ROWS_AT_ONCE) {
            load(store, &mut waiting, doing, &mut report).await?;
            let at = Progress {
                rows: report.rows,
                percent: reader.position().byte().saturating_mul(100) / length,
            };
            if !goes_on(at) {
                report.stopped = true;
                report.remarks.sort_by_key(|remark| remark.line);
                return Ok(report);
            }
        }
    }
    load(store, &mut waiting, doing, &mut report).await?;
    for (line, column, guardian) in guardians {
        if !seen.contains_key(&guardian) && store.person(&guardian.to_string()).await?.is_none() {
            report.remark(Remark {
                line,
                column: Some(column),
                reason: Reason::GuardianUnknown,
            });
        }
    }
    report.remarks.sort_by_key(|remark| remark.line);
    goes_on(Progress {
        rows: report.rows,
        percent: 100,
    });
    Ok(report)
}

async fn load(store: &dyn Store, waiting: &mut Vec<(String, String)>, doing: Doing, report: &mut Report) -> Result<(), Failure> {
    match doing {
        Doing::Loading => report.changed += store.put_persons(waiting).await?,
        // Nothing is waited for when nothing is written: others have their turn here.
        Doing::Looking => tokio::task::yield_now().await,
    }
    report.loaded += u64::try_from(waiting.len()).unwrap_or(u64::MAX);
    waiting.clear();
    Ok(())
}

/// Comma, or the semicolon that Russian spreadsheets write: whichever the first line has more of.
fn delimiter<R: Read + Seek>(file: &mut BufReader<R>) -> std::io::Result<u8> {
    let mut first = Vec::new();
    file.read_until(b'\n', &mut first)?;
    file.rewind()?;
    let count = |wanted: u8| first.iter().filter(|byte| **byte == wanted).count();
    Ok(if count(b';') > count(b',') { b';' } else { b',' })
}
