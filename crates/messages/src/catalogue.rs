//! The catalogues themselves: read once per language, shared by all threads.
//!
//! A key that is missing shows itself as `⟦key⟧` instead of an empty line. No direction marks are put around arguments: they would reach
//! papers and text messages, where they show as boxes.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;

use crate::lang::Lang;

macro_rules! files {
    ($lang:literal) => {
        [
            ("desk", include_str!(concat!("../locales/", $lang, "/desk.ftl"))),
            ("groups", include_str!(concat!("../locales/", $lang, "/groups.ftl"))),
            ("contracts", include_str!(concat!("../locales/", $lang, "/contracts.ftl"))),
            ("settings", include_str!(concat!("../locales/", $lang, "/settings.ftl"))),
            ("checks", include_str!(concat!("../locales/", $lang, "/checks.ftl"))),
            ("inbox", include_str!(concat!("../locales/", $lang, "/inbox.ftl"))),
            ("journal", include_str!(concat!("../locales/", $lang, "/journal.ftl"))),
            ("practice", include_str!(concat!("../locales/", $lang, "/practice.ftl"))),
            ("account", include_str!(concat!("../locales/", $lang, "/account.ftl"))),
            ("portal", include_str!(concat!("../locales/", $lang, "/portal.ftl"))),
            ("filing", include_str!(concat!("../locales/", $lang, "/filing.ftl"))),
            ("announcement", include_str!(concat!("../locales/", $lang, "/announcement.ftl"))),
            ("appeals", include_str!(concat!("../locales/", $lang, "/appeals.ftl"))),
            ("reviews", include_str!(concat!("../locales/", $lang, "/reviews.ftl"))),
            ("wishes", include_str!(concat!("../locales/", $lang, "/wishes.ftl"))),
            ("open", include_str!(concat!("../locales/", $lang, "/open.ftl"))),
            ("department", include_str!(concat!("../locales/", $lang, "/department.ftl"))),
            ("errors", include_str!(concat!("../locales/", $lang, "/errors.ftl"))),
            ("words", include_str!(concat!("../locales/", $lang, "/words.ftl"))),
            ("papers", include_str!(concat!("../locales/", $lang, "/papers.ftl"))),
            ("tables", include_str!(concat!("../locales/", $lang, "/tables.ftl"))),
            ("notices", include_str!(concat!("../locales/", $lang, "/notices.ftl"))),
            ("law", include_str!(concat!("../locales/", $lang, "/law.ftl"))),
            ("verify", include_str!(concat!("../locales/", $lang, "/verify.ftl"))),
            ("scenario", include_str!(concat!("../locales/", $lang, "/scenario.ftl"))),
        ]
    };
}

/// Name and content of each catalogue file.
pub(crate) type Files = [(&'static str, &'static str); 25];

pub(crate) const fn files(lang: Lang) -> Files {
    match lang {
        Lang::Kk => files!("kk"),
        Lang::Ru => files!("ru"),
        Lang::En => files!("en"),
    }
}

/// A value put into a message. Years and numbers that are names (of an application, a port) are given as text or number alike; sums and
/// counts that need grouping are given as text made by [`crate::format::number`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Put in as it is.
    Text(String),
    /// Chooses the plural form too.
    Number(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl From<$number> for Arg {
            fn from(number: $number) -> Self {
                i64::try_from(number).map_or_else(|_| Self::Text(number.to_string()), Self::Number)
            }
        }
    )+};
}

numbers!(i32, i64, u8, u16, u32, u64, usize);

struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    keys: Vec<String>,
}

impl Catalogue {
    fn read(lang: Lang) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![lang.identifier()]);
        bundle.set_use_isolating(false);
        let mut keys = Vec::new();
        for (_, source) in files(lang) {
            // What cannot be read is left out and found by the tests; a running program still says everything else.
            let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(readable, _)| readable);
            keys.extend(resource.entries().filter_map(|entry| match entry {
                Entry::Message(message) => Some(message.id.name.to_owned()),
                _ => None,
            }));
            let _doubles = bundle.add_resource(resource);
        }
        keys.sort_unstable();
        keys.dedup();
        Self { bundle, keys }
    }
}

fn catalogue(lang: Lang) -> &'static Catalogue {
    static KK: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::read(Lang::Kk));
    static RU: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::read(Lang::Ru));
    static EN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::read(Lang::En));
    match lang {
        Lang::Kk => &KK,
        Lang::Ru => &RU,
        Lang::En => &EN,
    }
}

/// The key as the catalogues write it: a clause such as `rules-1.5-match` has points, which Fluent does not take in a key.
fn written(key: &str) -> Cow<'_, str> {
    if key.contains('.') {
        Cow::Owned(key.replace('.', "-"))
    } else {
        Cow::Borrowed(key)
    }
}

/// The message of a key that takes no arguments. Points of a key (of a clause) are read as hyphens.
#[must_use]
pub fn say(lang: Lang, key: &str) -> String {
    say_with(lang, key, &[])
}

/// The message of a key with its arguments filled in. Arguments that the message does not name are passed over.
#[must_use]
pub fn say_with(lang: Lang, key: &str, args: &[(&str, Arg)]) -> String {
    let bundle = &catalogue(lang).bundle;
    let Some(pattern) = bundle.get_message(&written(key)).and_then(|message| message.value()) else {
        return format!("⟦{key}⟧");
    };
    let values: FluentArgs = args
        .iter()
        .map(|(name, arg)| {
            let value = match arg {
                Arg::Text(text) => FluentValue::from(text.as_str()),
                Arg::Number(number) => FluentValue::from(*number),
            };
            (*name, value)
        })
        .collect();
    bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned()
}

/// Whether the language has a message of this key.
#[must_use]
pub fn has(lang: Lang, key: &str) -> bool {
    catalogue(lang).bundle.has_message(&written(key))
}

/// Every key of the language, sorted.
#[must_use]
pub fn keys(lang: Lang) -> &'static [String] {
    &catalogue(lang).keys
}

#[cfg(test)]
mod tests;
