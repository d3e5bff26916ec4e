//! A chart of months, drawn inside the page as SVG: two kinds of columns side by side. It has a title and a description for whoever hears the
//! page, no style of its own, and a table of the same numbers behind it.

use askama::Template;
use oryn_api::open::CROWD;

use crate::words::Words;

/// The drawing: width of a month, of a column, height of the longest column, and where the columns stand.
const MONTH: u64 = 24;
const COLUMN: u64 = 9;
const TALLEST: u64 = 112;
const FLOOR: u64 = 120;
/// Every so many months one is named: more would not be readable on a telephone.
const NAMED: usize = 3;

/// The numbers of one kind of columns, oldest first. A number that is not told is none.
pub(super) struct Series {
    pub name: String,
    pub numbers: Vec<Option<u64>>,
}

struct Column {
    class: &'static str,
    x: u64,
    y: u64,
    height: u64,
}

struct Label {
    x: u64,
    text: String,
}

/// A chart, ready to be drawn.
#[derive(Template)]
#[template(path = "parts/chart.html")]
pub(super) struct Chart {
    id: &'static str,
    title: String,
    about: Vec<String>,
    width: u64,
    columns: Vec<Column>,
    /// Where a dot stands for few children.
    few: Vec<u64>,
    labels: Vec<Label>,
    legend: Vec<(&'static str, String)>,
    few_means: Option<String>,
}

impl askama::filters::HtmlSafe for Chart {}

const CLASSES: [&str; 2] = ["chart-first", "chart-second"];

/// What a series shows, for whoever does not see it.
fn told(w: Words, series: &Series, months: &[String]) -> String {
    let numbered = series
        .numbers
        .iter()
        .zip(months)
        .filter_map(|(number, month)| Some(((*number)?, month)));
    match numbered.filter(|(number, _)| *number > 0).max_by_key(|(number, _)| *number) {
        Some((most, month)) => w.say_with(
            "portal-chart-most",
            &[
                ("name", series.name.as_str().into()),
                ("most", w.number(most).into()),
                ("month", month.into()),
            ],
        ),
        None => w.say_with("portal-chart-nothing", &[("name", series.name.as_str().into())]),
    }
}

fn units(count: usize) -> u64 {
    u64::try_from(count).unwrap_or_default()
}

impl Chart {
    /// `months` are oldest first, like the numbers of both series.
    pub(super) fn of(w: Words, id: &'static str, title: String, months: &[String], series: &[Series; 2]) -> Self {
        let most = series
            .iter()
            .flat_map(|one| &one.numbers)
            .flatten()
            .copied()
            .max()
            .unwrap_or_default();
        let mut columns = Vec::new();
        let mut few = Vec::new();
        for (one, (class, place)) in series.iter().zip(CLASSES.into_iter().zip(0u64..)) {
            for (at, number) in (0u64..).zip(&one.numbers) {
                let x = at * MONTH + 2 + place * (COLUMN + 1);
                match number {
                    None => few.push(x + COLUMN / 2),
                    Some(number) => {
                        let height = number.saturating_mul(TALLEST).checked_div(most).unwrap_or_default();
                        if height > 0 {
                            columns.push(Column {
                                class,
                                x,
                                y: FLOOR.saturating_sub(height),
                                height,
                            });
                        }
                    }
                }
            }
        }
        let labels = months.iter().enumerate().filter(|(at, _)| at % NAMED == 1);
        let mut about: Vec<String> = series.iter().map(|one| told(w, one, months)).collect();
        about.push(w.say("portal-chart-table"));
        Self {
            id,
            title,
            about,
            width: units(months.len()) * MONTH,
            columns,
            few_means: (!few.is_empty()).then(|| w.say_with("portal-chart-few", &[("crowd", CROWD.into())])),
            few,
            labels: labels
                .map(|(at, month)| Label {
                    x: units(at) * MONTH + MONTH / 2,
                    text: month.clone(),
                })
                .collect(),
            legend: CLASSES.into_iter().zip(series.iter().map(|one| one.name.clone())).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use oryn_messages::Lang;

    use super::*;

    fn chart(first: &[Option<u64>], second: &[Option<u64>]) -> Chart {
        let months: Vec<String> = (1..=first.len()).map(|month| format!("{month:02}.2026")).collect();
        let of = |name: &str, numbers: &[Option<u64>]| Series {
            name: name.to_owned(),
            numbers: numbers.to_vec(),
        };
        let series = [of("Места", first), of("Направления", second)];
        Chart::of(Words::new(Lang::Ru, 2026), "places", "Места".to_owned(), &months, &series)
    }

    #[test]
    fn the_largest_number_is_the_tallest_column_and_few_children_are_a_dot() {
        let chart = chart(&[Some(10), Some(40), Some(0)], &[None, Some(20), Some(5)]);
        let heights: Vec<(&str, u64)> = chart.columns.iter().map(|column| (column.class, column.height)).collect();
        assert_eq!(
            heights,
            [
                ("chart-first", 28),
                ("chart-first", 112),
                ("chart-second", 56),
                ("chart-second", 14)
            ]
        );
        assert!(
            chart
                .columns
                .iter()
                .all(|column| column.y + column.height == FLOOR && column.x + COLUMN <= chart.width)
        );
        assert_eq!(chart.few.len(), 1);
        let text = chart.render().expect("a template");
        for part in [
            "<title id=\"places-title\">",
            "<desc id=\"places-desc\">",
            "40, 02.2026",
            "меньше 5",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(!text.contains("style="), "the pages let no style in");
    }

    #[test]
    fn months_without_anything_are_an_empty_drawing() {
        let chart = chart(&[Some(0), Some(0)], &[Some(0), Some(0)]);
        assert!(chart.columns.is_empty() && chart.few.is_empty() && chart.few_means.is_none());
        assert!(chart.about.concat().contains("рисовать нечего"));
    }
}
