//! What a program says on a terminal before it has a screen: the same texts as everywhere, in the language of the terminal.

use std::io::Write as _;

use oryn_api::error::{ApiError, Code};
use oryn_messages::{Arg, Lang, say_with};

/// The languages to say it in: the terminal's own; all three where it names none of them.
#[must_use]
pub fn languages() -> Vec<Lang> {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    named
        .and_then(|value| value.parse().ok())
        .map_or_else(|| Lang::ALL.to_vec(), |lang| vec![lang])
}

/// What did not happen and why, and what to do now.
#[must_use]
pub fn sentences(lang: Lang, error: &ApiError) -> [String; 2] {
    let mut args: Vec<(&str, Arg)> = error
        .args
        .iter()
        .map(|(name, value)| {
            let value = match value {
                serde_json::Value::String(text) => Arg::Text(text.clone()),
                other => other.as_i64().map_or_else(|| Arg::Text(other.to_string()), Arg::Number),
            };
            (name.as_str(), value)
        })
        .collect();
    if !error.args.contains_key("reference") {
        args.push(("reference", Arg::Text(error.reference.clone().unwrap_or_default())));
    }
    [
        say_with(lang, &format!("error-{}", error.code), &args),
        say_with(lang, &format!("error-{}-next", error.code), &args),
    ]
}

/// Says it on the standard error.
pub fn complain(error: &ApiError) {
    let mut terminal = std::io::stderr().lock();
    for lang in languages() {
        for sentence in sentences(lang, error) {
            // A terminal that is gone hears nothing.
            let _unheard = writeln!(terminal, "{sentence}");
        }
    }
}

/// Says which code it is, and leaves the detail to the log.
pub fn complain_of(code: Code) {
    complain(&ApiError::new(code));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_to_start_is_said_whole_in_every_language() {
        let error = ApiError::new(Code::PortTaken).with("port", 8430);
        for lang in Lang::ALL {
            let [what, next] = sentences(lang, &error);
            assert!(what.contains("8430"), "{what}");
            assert!(!next.contains('⟦'), "{next}");
        }
    }
}
