//! Lists as files for a spreadsheet: a workbook of one sheet, or lines of text. Data in, bytes out, as everywhere in this crate.
//!
//! The rule it protects: what somebody typed is text in a spreadsheet and never a formula, and a date or a number stays one.

use std::borrow::Cow;

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, Timelike as _};
use csv::{Terminator, WriterBuilder};
use oryn_messages::format::{short_day, time};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::error::PaperError;

/// What stands in one field.
#[derive(Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A count or a sum.
    Number(u32),
    /// A day.
    Day(NaiveDate),
    /// A minute, as a wall clock shows it.
    Moment(NaiveDateTime),
}

/// A list with its headings.
#[derive(Clone, PartialEq, Eq)]
pub struct Table {
    /// What it is a list of: the name of the sheet.
    pub title: String,
    /// One heading for each column.
    pub heads: Vec<String>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
    /// When the list looked like this.
    pub at: NaiveDateTime,
}

without_names!(Cell, Table);

impl Cell {
    /// As people read it.
    fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Day(day) => Cow::Owned(short_day(*day)),
            Self::Moment(at) => Cow::Owned(format!("{} {}", short_day(at.date()), time(*at))),
        }
    }
}

/// Spreadsheets calculate a field of a text file that begins like this (CWE-1236), the wide signs as well.
const BEGINS_A_FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// With the sign by which spreadsheets know a text, where they would take it for something else.
fn as_text(text: &str) -> Cow<'_, str> {
    if text.starts_with(BEGINS_A_FORMULA) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Lines of text as Excel reads them where lists are separated as in Kazakhstan: with a mark that says UTF-8, semicolons between the fields.
///
/// # Errors
/// [`PaperError::Unwritable`] when the library refuses.
pub fn render_lines(table: &Table) -> Result<Vec<u8>, PaperError> {
    let written = || -> Result<Vec<u8>, String> {
        let mut lines = WriterBuilder::new()
            .delimiter(b';')
            .terminator(Terminator::CRLF)
            .from_writer("\u{feff}".as_bytes().to_vec());
        let heads = table.heads.iter().map(|head| as_text(head).into_owned());
        lines.write_record(heads).map_err(|error| error.to_string())?;
        for row in &table.rows {
            let fields = row.iter().map(|cell| match cell {
                Cell::Text(text) => as_text(text).into_owned(),
                other => other.text().into_owned(),
            });
            lines.write_record(fields).map_err(|error| error.to_string())?;
        }
        lines.into_inner().map_err(|error| error.to_string())
    };
    written().map_err(PaperError::Unwritable)
}

/// The widest column, in letters: a longer text goes on in the next line of its field.
const WIDEST: usize = 48;
/// Room for the little button of a heading that filters.
const MARGIN: usize = 4;
/// Letters that the name of a sheet may have.
const LONGEST_NAME: usize = 31;

/// A name as sheets may have it.
fn sheet_name(title: &str) -> String {
    let kept = title
        .chars()
        .filter(|letter| !matches!(letter, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\''));
    kept.take(LONGEST_NAME).collect()
}

fn day(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    let part = |number: u32| u8::try_from(number).ok();
    ExcelDateTime::from_ymd(year, part(day.month())?, part(day.day())?).ok()
}

fn moment(at: NaiveDateTime) -> Option<ExcelDateTime> {
    let hour = u16::try_from(at.hour()).ok()?;
    let minute = u8::try_from(at.minute()).ok()?;
    day(at.date())?.and_hms(hour, minute, 0).ok()
}

/// How the fields look.
struct Looks {
    head: Format,
    text: Format,
    day: Format,
    moment: Format,
}

impl Looks {
    fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        Self {
            head: top().set_bold().set_text_wrap(),
            text: top().set_text_wrap(),
            day: top().set_num_format("dd.mm.yyyy"),
            moment: top().set_num_format("dd.mm.yyyy hh:mm"),
        }
    }
}

/// Sheets count their columns in sixteen bits; one that has more is refused by the library for its place.
fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

fn put(sheet: &mut Worksheet, row: u32, at: u16, cell: &Cell, looks: &Looks) -> Result<(), XlsxError> {
    let dated = match cell {
        Cell::Day(date) => day(*date).map(|date| (date, &looks.day)),
        Cell::Moment(minute) => moment(*minute).map(|minute| (minute, &looks.moment)),
        Cell::Empty | Cell::Text(_) | Cell::Number(_) => None,
    };
    match (cell, dated) {
        (Cell::Empty, _) => {}
        (Cell::Number(number), _) => {
            sheet.write_number_with_format(row, at, *number, &looks.text)?;
        }
        (_, Some((date, look))) => {
            sheet.write_datetime_with_format(row, at, &date, look)?;
        }
        // Also a day that spreadsheets cannot count, before 1900.
        (_, None) => {
            sheet.write_string_with_format(row, at, cell.text(), &looks.text)?;
        }
    }
    Ok(())
}

/// How wide a column has to be, in letters.
fn width(table: &Table, at: usize) -> usize {
    let cells = table
        .rows
        .iter()
        .filter_map(|row| row.get(at))
        .map(|cell| cell.text().chars().count());
    let head = table.heads.get(at).map(|head| head.chars().count());
    let longest = cells.chain(head).max().unwrap_or_default();
    longest.min(WIDEST).saturating_add(MARGIN)
}

fn drawn(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    if let Some(at) = moment(table.at) {
        // Without it the library reads a clock.
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&at));
    }
    let looks = Looks::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_name(&table.title))?;
    for (at, head) in table.heads.iter().enumerate() {
        sheet.write_string_with_format(0, column(at), head, &looks.head)?;
        sheet.set_column_width(column(at), u32::try_from(width(table, at)).unwrap_or_default())?;
    }
    let mut last = 0;
    for (number, row) in (1_u32..).zip(&table.rows) {
        last = number;
        for (at, cell) in row.iter().enumerate() {
            put(sheet, number, column(at), cell, &looks)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, last, column(table.heads.len().saturating_sub(1)))?;
    // On paper: A4 lying, as wide as the sheet, with the headings on every page.
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    workbook.save_to_buffer()
}

/// A workbook of one sheet: the headings stay in sight and filter, dates are dates.
///
/// # Errors
/// [`PaperError::Unwritable`] when the library refuses.
pub fn render_workbook(table: &Table) -> Result<Vec<u8>, PaperError> {
    drawn(table).map_err(|error| PaperError::Unwritable(error.to_string()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at() -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 3, 26)
            .and_then(|day| day.and_hms_opt(17, 2, 0))
            .expect("a minute")
    }

    fn of_one(cells: Vec<Cell>) -> Table {
        Table {
            title: "Направления".to_owned(),
            heads: cells.iter().map(|_| "Столбец".to_owned()).collect(),
            rows: vec![cells],
            at: at(),
        }
    }

    fn lines(table: &Table) -> String {
        String::from_utf8(render_lines(table).expect("lines")).expect("text")
    }

    #[test]
    fn lines_are_what_excel_opens_right_in_kazakhstan() {
        let table = of_one(vec![
            Cell::Text("Әбенова; Айгүл".to_owned()),
            Cell::Number(12),
            Cell::Day(at().date()),
            Cell::Moment(at()),
            Cell::Empty,
        ]);
        let expected = "\u{feff}Столбец;Столбец;Столбец;Столбец;Столбец\r\n\"Әбенова; Айгүл\";12;26.03.2026;26.03.2026 17:02;\r\n";
        assert_eq!(lines(&table), expected);
    }

    #[test]
    fn what_somebody_typed_is_never_a_formula() {
        for typed in ["=1+1", "+7 701 000 00 00", "-2", "@SUM(A1)", "\t=1", "＝1"] {
            let found = lines(&of_one(vec![Cell::Text(typed.to_owned())]));
            let field = found.lines().nth(1).expect("a row").trim_start_matches('"');
            assert!(field.starts_with('\''), "{typed}: {field}");
        }
    }

    #[test]
    fn a_workbook_is_the_same_for_the_same_list() {
        let table = of_one(vec![Cell::Text("=1+1".to_owned()), Cell::Day(at().date())]);
        let first = render_workbook(&table).expect("a workbook");
        assert!(first.starts_with(b"PK\x03\x04"), "no archive");
        assert_eq!(first, render_workbook(&table).expect("a workbook"));
    }

    #[test]
    fn names_of_sheets_keep_to_what_sheets_may_be_called() {
        assert_eq!(sheet_name("Дети: «Балапан» [1/2]"), "Дети «Балапан» 12");
        assert_eq!(sheet_name(&"а".repeat(40)).chars().count(), 31);
    }

    proptest! {
        #[test]
        fn no_field_of_any_text_is_calculated_and_none_is_lost(text in ".{0,40}") {
            let bytes = render_lines(&of_one(vec![Cell::Text(text.clone())])).expect("lines");
            let body = bytes.strip_prefix("\u{feff}".as_bytes()).expect("the mark");
            let mut read = csv::ReaderBuilder::new().delimiter(b';').from_reader(body);
            let row = read.records().next().map(|row| row.expect("a row"));
            let field = row.as_ref().and_then(|row| row.get(0)).unwrap_or_default();
            prop_assert!(!field.starts_with(BEGINS_A_FORMULA));
            prop_assert_eq!(field.trim_start_matches('\''), text.trim_start_matches('\''));
        }
    }
}
