//! Open data (seed 002): what there is, how children are kept out of it, and the pages and files of each protocol.

mod chart;
pub(crate) mod files;
pub(crate) mod freed;
pub(crate) mod queues;
pub(crate) mod referrals;
mod sheets;
pub(crate) mod statistics;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use oryn_api::open::{CROWD, When};

use crate::Calls;
use crate::components::Icon;
use crate::frame::{Frame, Section, page};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

/// A time as exactly as it is told.
fn when(w: Words, at: When) -> String {
    match at {
        When::Day(day) => w.day(day),
        When::Month(year, month) => month_of(year, month),
        When::Year(year) => year.to_string(),
    }
}

/// `11.2026`: the same in all languages.
fn month_of(year: i32, month: u32) -> String {
    format!("{month:02}.{year:04}")
}

/// A table as a file, in both kinds.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/download.html")]
pub(crate) struct Download {
    w: Words,
    /// Of what, for whoever hears the link.
    name: String,
    lines: String,
    json: String,
}

impl askama::filters::HtmlSafe for Download {}

impl Download {
    /// `path` is the list's own address with what was chosen.
    pub(crate) fn of(w: Words, file: &str, name: String, path: &str) -> Self {
        let chosen = path.split_once('?').map_or_else(String::new, |(_, chosen)| format!("?{chosen}"));
        let address = |kind: &str| format!("/open/files/{file}.{kind}{chosen}");
        Self {
            w,
            name,
            lines: address("csv"),
            json: address("json"),
        }
    }
}

struct Part {
    href: &'static str,
    name: String,
    about: String,
    download: Download,
}

#[derive(Template)]
#[template(path = "open.html")]
struct Index {
    frame: Frame,
    parts: Vec<Part>,
    made: String,
    crowd: Vec<String>,
}

/// `GET /open`
pub(crate) async fn index(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    let w = visit.words();
    let data = calls.open_data().await?;
    let part = |href, file: &str, name: &str, about: &str| Part {
        href,
        name: w.say(name),
        about: w.say(about),
        download: Download::of(w, file, w.say(name), href),
    };
    page(&Index {
        frame: Frame::of(&calls, &visit, w.say("portal-open-title"), Section::Open).await,
        parts: vec![
            part(freed::LIST, "freed", "portal-freed-title", "portal-freed-about"),
            part(referrals::LIST, "referrals", "portal-referrals-title", "portal-referrals-about"),
            part(queues::LIST, "queues", "portal-queues-title", "portal-queues-about"),
            part("/places", "places", "portal-places-title", "portal-open-places-about"),
            part(
                "/kindergartens",
                "kindergartens",
                "portal-kindergartens-title",
                "portal-open-kindergartens-about",
            ),
            part("/statistics", "statistics", "portal-statistics-title", "portal-statistics-about"),
        ],
        made: w.say_with("portal-open-made", &[("date", w.moment(data.made_at).into())]),
        crowd: vec![
            w.say_with("portal-open-crowd", &[("crowd", CROWD.into())]),
            w.say("portal-open-code"),
            w.say("portal-open-log"),
        ],
    })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use oryn_messages::Lang;

    use super::*;

    #[test]
    fn a_time_is_written_as_exactly_as_it_is_told() {
        let w = Words::new(Lang::Ru, 2026);
        let day = NaiveDate::from_ymd_opt(2026, 3, 26).expect("a day");
        assert_eq!(when(w, When::Day(day)), "чт, 26 марта");
        assert_eq!(when(w, When::Month(2026, 3)), "03.2026");
        assert_eq!(when(w, When::Year(2025)), "2025");
    }

    #[test]
    fn a_file_is_sifted_like_its_page() {
        let w = Words::new(Lang::Ru, 2026);
        let of = |path| Download::of(w, "freed", String::new(), path);
        let download = of("/open/freed?year=2023&name=%D0%90");
        assert_eq!(download.lines, "/open/files/freed.csv?year=2023&name=%D0%90");
        assert_eq!(of("/open/freed").json, "/open/files/freed.json");
    }
}
