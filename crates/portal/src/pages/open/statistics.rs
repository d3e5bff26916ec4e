//! Statistics: the last twelve months and the settlements, as tables, with bars beside the numbers.
//!
//! A bar is drawn inside the page as SVG without any style of its own; the number stands beside it, so nobody needs the bar. Before a table of
//! months stands its [`Chart`], which tells the same.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use oryn_api::open::{CROWD, InSettlement, Month, OpenData};

use super::chart::{Chart, Series};
use super::{Download, month_of};
use crate::Calls;
use crate::frame::{Frame, Section, page};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

/// The length of the longest bar, in units of the drawing.
const WHOLE: u64 = 100;

/// A number with its bar.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/bar.html")]
pub(crate) struct Bar {
    text: String,
    length: u64,
}

impl askama::filters::HtmlSafe for Bar {}

impl Bar {
    /// `most` is the number of the longest bar. A number that is not told has no bar.
    fn of(w: Words, number: Option<u64>, most: u64) -> Self {
        let length = number
            .unwrap_or_default()
            .saturating_mul(WHOLE)
            .checked_div(most)
            .unwrap_or_default();
        Self {
            text: number.map_or_else(
                || w.say_with("portal-fewer-than", &[("crowd", CROWD.into())]),
                |number| w.number(number),
            ),
            length: length.min(WHOLE),
        }
    }
}

/// A line of a table: its name and its numbers.
struct Line {
    name: String,
    bars: Vec<Bar>,
}

/// A table of numbers that are compared within each column.
struct Figures {
    chart: Option<Chart>,
    caption: String,
    first: String,
    heads: Vec<String>,
    lines: Vec<Line>,
}

/// One column: its heading, and its number for each row.
type Read<'c, R> = (&'c str, fn(&R) -> Option<u64>);

fn figures<R>(w: Words, caption: &str, first: &str, rows: &[R], named: impl Fn(&R) -> String, columns: &[Read<'_, R>]) -> Figures {
    let most: Vec<u64> = columns
        .iter()
        .map(|(_, read)| rows.iter().filter_map(read).max().unwrap_or_default())
        .collect();
    Figures {
        chart: None,
        caption: w.say(caption),
        first: w.say(first),
        heads: columns.iter().map(|(head, _)| w.say(head)).collect(),
        lines: rows
            .iter()
            .map(|row| Line {
                name: named(row),
                bars: columns
                    .iter()
                    .zip(&most)
                    .map(|((_, read), most)| Bar::of(w, read(row), *most))
                    .collect(),
            })
            .collect(),
    }
}

/// The chart of a table of months: time goes from left to right.
fn chart(w: Words, name: &'static str, caption: &str, months: &[Month], columns: [Read<'_, Month>; 2]) -> Option<Chart> {
    let series = columns.map(|(head, read)| Series {
        name: w.say(head),
        numbers: months.iter().rev().map(read).collect(),
    });
    let months: Vec<String> = months.iter().rev().map(|row| month_of(row.year, row.month)).collect();
    (!months.is_empty()).then(|| Chart::of(w, name, w.say(caption), &months, &series))
}

fn by_month(w: Words, name: &'static str, caption: &str, months: &[Month], columns: [Read<'_, Month>; 2]) -> Figures {
    let month = |row: &Month| month_of(row.year, row.month);
    Figures {
        chart: chart(w, name, caption, months, columns),
        ..figures(w, caption, "portal-stat-month", months, month, &columns)
    }
}

fn tables(w: Words, data: &OpenData) -> Vec<Figures> {
    vec![
        by_month(
            w,
            "places",
            "portal-stat-places-by-month",
            &data.months,
            [
                ("portal-stat-freed", |row: &Month| Some(row.freed)),
                ("portal-stat-referrals", |row: &Month| row.referrals),
            ],
        ),
        by_month(
            w,
            "children",
            "portal-stat-children-by-month",
            &data.months,
            [
                ("portal-stat-enrolled", |row: &Month| row.enrolled),
                ("portal-stat-left", |row: &Month| row.left),
            ],
        ),
        figures(
            w,
            "portal-stat-by-settlement",
            "portal-field-settlement",
            &data.settlements,
            |row: &InSettlement| w.name(&row.name),
            &[
                ("portal-stat-free", |row: &InSettlement| Some(row.free_places)),
                ("portal-stat-queue", |row: &InSettlement| row.queue),
            ],
        ),
    ]
}

#[derive(Template)]
#[template(path = "statistics.html")]
struct Statistics {
    frame: Frame,
    tables: Vec<Figures>,
    made: String,
    fewer: String,
    download: Download,
}

/// `GET /statistics`
pub(crate) async fn show(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    let w = visit.words();
    let data = calls.open_data().await?;
    page(&Statistics {
        frame: Frame::of(&calls, &visit, w.say("portal-statistics-title"), Section::Open).await,
        tables: tables(w, &data),
        made: w.say_with("portal-open-made", &[("date", w.moment(data.made_at).into())]),
        fewer: w.say_with("portal-stat-fewer", &[("crowd", CROWD.into())]),
        download: Download::of(w, "statistics", w.say("portal-statistics-title"), "/statistics"),
    })
}

#[cfg(test)]
mod tests {
    use oryn_messages::Lang;

    use super::*;

    #[test]
    fn the_longest_bar_is_whole_and_few_children_have_none() {
        let w = Words::new(Lang::Ru, 2026);
        let length = |number, most| Bar::of(w, number, most).length;
        assert_eq!((length(Some(7), 7), length(Some(3), 6), length(Some(0), 0)), (100, 50, 0));
        let few = Bar::of(w, None, 6);
        assert_eq!((few.text.as_str(), few.length), ("меньше 5", 0));
    }
}
