//! The protocol of issued referrals (seed 002): without names, each line under a code that only the family knows.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use oryn_api::open::{CROWD, Issued, OpenData};
use oryn_domain::id::SettlementId;
use oryn_messages::format;

use super::freed::count;
use super::{Download, when};
use crate::Calls;
use crate::components::Icon;
use crate::frame::{Frame, Section, page};
use crate::pages::kindergartens::{languages, settlements, years};
use crate::sieve::{Pages, Select, Sieve, holds};
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::{Words, language_of};

pub(super) const LIST: &str = "/open/referrals";
/// What the list is sifted by.
pub(super) const FIELDS: &[&str] = &["code", "settlement", "language", "year", "name", "all"];

/// A code as people type it: any case, with spaces or without the dash.
fn letters(code: &str) -> String {
    code.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}

/// The lines that a sieve leaves. A line that does not say something fits no choice of it. Whoever asks for one code, or for all, sees those
/// too whose time is over.
pub(super) fn sifted<'d>(data: &'d OpenData, sieve: &Sieve<'_>) -> Vec<&'d Issued> {
    let code = letters(&sieve.text("code"));
    let settlement: Option<SettlementId> = sieve.chosen("settlement");
    let year: Option<i32> = sieve.chosen("year");
    let language = language_of(&sieve.text("language"));
    let name = sieve.text("name");
    let all = !sieve.text("all").is_empty() || !code.is_empty();
    data.referrals
        .rows
        .iter()
        .filter(|line| all || line.is_live())
        .filter(|line| code.is_empty() || letters(&line.code) == code)
        .filter(|line| settlement.is_none_or(|wanted| line.settlement.as_ref().is_some_and(|(id, _)| *id == wanted)))
        .filter(|line| year.is_none_or(|year| line.birth_years.as_ref().is_some_and(|years| years.contains(&year))))
        .filter(|line| language.is_none_or(|language| line.language == Some(language)))
        .filter(|line| name.is_empty() || line.of.as_ref().is_some_and(|of| holds(&of.name, &name)))
        .collect()
}

/// The icon of a referral's state.
fn icon(state: &str) -> Icon {
    Icon(match state {
        "issued" => "clock",
        "fulfilled" => "check",
        _ => "stop",
    })
}

struct LineView {
    code: String,
    at: String,
    kindergarten: Option<(String, String)>,
    line: String,
    by_order: bool,
    state: String,
    icon: Icon,
}

fn view(w: Words, line: &Issued) -> LineView {
    let years = line
        .birth_years
        .as_ref()
        .map(|years| w.say_with("portal-born-in", &[("years", format::birth_years(years).into())]));
    let parts = [
        line.settlement.as_ref().map(|(_, name)| w.name(name)),
        years,
        line.language.map(|language| w.language(language)),
    ];
    LineView {
        code: line.code.clone(),
        at: when(w, line.at),
        kindergarten: line.of.as_ref().map(|of| (format!("/kindergartens/{}", of.id), w.name(&of.name))),
        line: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        by_order: line.by_order,
        state: w.say(&format!("referral-state-{}", line.state)),
        icon: icon(line.state),
    }
}

#[derive(Template)]
#[template(path = "open_referrals.html")]
struct List {
    frame: Frame,
    selects: Vec<Select>,
    code: String,
    name: String,
    all: bool,
    is_used: bool,
    crowd: String,
    found: String,
    hidden: Option<String>,
    lines: Vec<LineView>,
    pages: Option<Pages>,
    download: Download,
}

/// `GET /open/referrals`
pub(crate) async fn list(
    State(calls): State<Calls>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, Trouble> {
    let w = visit.words();
    let data = calls.open_data().await?;
    let sieve = Sieve::of(&query, FIELDS);
    let found = sifted(&data, &sieve);
    let (shown, pages) = sieve.page(w, LIST, &found);
    let hidden = data.referrals.hidden;
    page(&List {
        frame: Frame::of(&calls, &visit, w.say("portal-referrals-title"), Section::Open).await,
        selects: vec![
            sieve.select(w, "settlement", "portal-field-settlement", settlements(w, &data)),
            sieve.select(w, "language", "portal-field-language", languages(w)),
            sieve.select(w, "year", "portal-field-year", years(visit.now)),
        ],
        code: sieve.text("code"),
        name: sieve.text("name"),
        all: !sieve.text("all").is_empty(),
        is_used: sieve.is_used(),
        crowd: w.say_with("portal-open-crowd", &[("crowd", CROWD.into())]),
        found: w.say_with("portal-lines-found", &[("count", w.number(count(found.len())).into())]),
        hidden: (hidden > 0).then(|| w.say_with("portal-open-hidden", &[("count", w.number(hidden).into())])),
        lines: shown.iter().map(|line| view(w, line)).collect(),
        pages,
        download: Download::of(w, "referrals", w.say("portal-referrals-title"), &sieve.keeping(LIST)),
    })
}

#[cfg(test)]
mod tests {
    use oryn_api::open::{Sifted, When};
    use oryn_domain::group::Language;

    use super::*;

    fn line(code: &str, state: &'static str, language: Option<Language>) -> Issued {
        Issued {
            code: code.to_owned(),
            at: When::Year(2026),
            of: None,
            settlement: None,
            birth_years: None,
            language,
            by_order: false,
            state,
        }
    }

    fn found(query: &[(&str, &str)]) -> Vec<String> {
        let data = OpenData {
            referrals: Sifted {
                rows: vec![
                    line("AAAAA-AAAA2", "issued", Some(Language::Kazakh)),
                    line("BBBBB-BBBB2", "issued", None),
                    line("CCCCC-CCCC2", "expired", Some(Language::Kazakh)),
                ],
                hidden: 0,
            },
            ..OpenData::default()
        };
        let query = query
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let sieve = Sieve::of(&query, FIELDS);
        sifted(&data, &sieve).iter().map(|line| line.code.clone()).collect()
    }

    #[test]
    fn those_that_live_are_shown_first_and_all_on_request() {
        assert_eq!(found(&[]), ["AAAAA-AAAA2", "BBBBB-BBBB2"]);
        assert_eq!(found(&[("all", "1")]).len(), 3);
        assert_eq!(found(&[("language", "kazakh")]), ["AAAAA-AAAA2"], "what is not said fits no choice");
    }

    #[test]
    fn a_family_finds_its_line_however_the_code_is_typed() {
        for typed in ["CCCCC-CCCC2", "ccccc cccc2", "cccccCCCC2"] {
            assert_eq!(found(&[("code", typed)]), ["CCCCC-CCCC2"], "{typed}");
        }
        assert!(found(&[("code", "CCCCC")]).is_empty(), "a part of a code is none");
    }
}
