//! The sieve of a list: what the address asks for, fields to choose with, and pages that keep the choice.

use std::collections::BTreeMap;

use askama::Template;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::components::{Choice, Icon};
use crate::words::Words;

/// The longest text that is looked for.
const LONGEST: usize = 80;
/// Rows on a page: light enough for a slow line.
const ON_A_PAGE: usize = 30;

/// What the address asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sieve<'q> {
    query: &'q BTreeMap<String, String>,
    fields: &'static [&'static str],
}

impl<'q> Sieve<'q> {
    /// The fields of a list; anything else in the address is not looked at.
    pub(crate) const fn of(query: &'q BTreeMap<String, String>, fields: &'static [&'static str]) -> Self {
        Self { query, fields }
    }

    fn raw(&self, name: &str) -> &'q str {
        self.query.get(name).map_or("", |text| text.trim())
    }

    /// What stands in a field; empty when nothing was chosen.
    pub(crate) fn text(&self, name: &str) -> String {
        self.raw(name).chars().take(LONGEST).collect()
    }

    /// What stands in a field, as something else; `None` when nothing was chosen, or something that does not exist.
    pub(crate) fn chosen<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.raw(name).parse().ok()
    }

    /// Whether anything was chosen.
    pub(crate) fn is_used(&self) -> bool {
        self.fields.iter().any(|name| !self.raw(name).is_empty())
    }

    /// A path with everything that was chosen.
    pub(crate) fn keeping(&self, path: &str) -> String {
        self.with_page(path, 1)
    }

    fn with_page(&self, path: &str, page: usize) -> String {
        let mut address = path.to_owned();
        let mut add = |name: &str, value: &str| {
            address.push(if address.contains('?') { '&' } else { '?' });
            address.push_str(name);
            address.push('=');
            address.extend(utf8_percent_encode(value, NON_ALPHANUMERIC));
        };
        for name in self.fields {
            let text = self.text(name);
            if !text.is_empty() {
                add(name, &text);
            }
        }
        if page > 1 {
            add("page", &page.to_string());
        }
        address
    }

    /// A field in which one of these is chosen.
    pub(crate) fn select(&self, w: Words, name: &'static str, label: &str, choices: impl IntoIterator<Item = (String, String)>) -> Select {
        let chosen = self.raw(name);
        Select {
            w,
            name,
            label: w.say(label),
            choices: choices
                .into_iter()
                .map(|(value, name)| Choice {
                    chosen: value == chosen,
                    value,
                    name,
                    note: None,
                })
                .collect(),
        }
    }

    /// The page of these rows that was asked for, and the way to the others.
    pub(crate) fn page<'r, T>(&self, w: Words, path: &str, rows: &'r [T]) -> (&'r [T], Option<Pages>) {
        let last = rows.len().div_ceil(ON_A_PAGE).max(1);
        let at = self.chosen::<usize>("page").unwrap_or(1).clamp(1, last);
        let shown = rows.chunks(ON_A_PAGE).nth(at - 1).unwrap_or_default();
        let pages = (last > 1).then(|| Pages {
            w,
            before: (at > 1).then(|| self.with_page(path, at - 1)),
            after: (at < last).then(|| self.with_page(path, at + 1)),
            at: w.say_with("portal-pages-at", &[("page", at.into()), ("last", last.into())]),
        });
        (shown, pages)
    }
}

/// Whether a name holds what is looked for, whatever its letters' case.
pub(crate) fn holds(name: &oryn_domain::settlement::TriName, wanted: &str) -> bool {
    let wanted = oryn_messages::fold(wanted);
    let written = [Some(&name.kk), Some(&name.ru), name.en.as_ref()];
    wanted.is_empty()
        || written
            .into_iter()
            .flatten()
            .any(|text| oryn_messages::fold(text).contains(&wanted))
}

/// A field in which one thing is chosen, or any.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/select.html")]
pub(crate) struct Select {
    w: Words,
    name: &'static str,
    label: String,
    choices: Vec<Choice>,
}

impl askama::filters::HtmlSafe for Select {}

/// The way to the other pages of a list.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/pages.html")]
pub(crate) struct Pages {
    w: Words,
    before: Option<String>,
    after: Option<String>,
    at: String,
}

impl askama::filters::HtmlSafe for Pages {}

#[cfg(test)]
mod tests {
    use oryn_domain::settlement::TriName;
    use oryn_messages::Lang;

    use super::*;

    fn query(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn the_choice_is_kept_from_page_to_page_and_nothing_else_is() {
        let query = query(&[("name", "Бал & «а»"), ("year", ""), ("page", "2"), ("evil", "1")]);
        let sieve = Sieve::of(&query, &["name", "year"]);
        assert!(sieve.is_used());
        let rows: Vec<usize> = (0..95).collect();
        let (shown, pages) = sieve.page(Words::new(Lang::Ru, 2026), "/list", &rows);
        assert_eq!((shown.first(), shown.len()), (Some(&30), 30));
        let pages = pages.expect("more than one");
        assert_eq!(
            pages.before.as_deref(),
            Some("/list?name=%D0%91%D0%B0%D0%BB%20%26%20%C2%AB%D0%B0%C2%BB")
        );
        assert!(pages.after.expect("there is another").ends_with("&page=3"));
    }

    #[test]
    fn a_page_that_does_not_exist_is_the_nearest_that_does() {
        let w = Words::new(Lang::Ru, 2026);
        let rows: Vec<usize> = (0..31).collect();
        for (asked, first) in [("0", 0), ("-1", 0), ("x", 0), ("999999", 30)] {
            let query = query(&[("page", asked)]);
            let (shown, _) = Sieve::of(&query, &[]).page(w, "/list", &rows);
            assert_eq!(shown.first(), Some(&first), "{asked}");
        }
        let none: [usize; 0] = [];
        let (shown, pages) = Sieve::of(&query(&[]), &[]).page(w, "/list", &none);
        assert!(shown.is_empty() && pages.is_none());
    }

    #[test]
    fn a_name_is_found_in_any_language_and_case() {
        let name = TriName {
            kk: "«Бүлдіршін» балабақшасы".to_owned(),
            ru: "Детский сад «Булдиршин»".to_owned(),
            en: None,
        };
        for wanted in ["", "бүлдір", "БУЛДИРШИН"] {
            assert!(holds(&name, wanted), "{wanted}");
        }
        assert!(!holds(&name, "Айгөлек"));
    }
}
