//! Kazakh and Russian side by side: the words of a paper, taken from the catalogues.

use oryn_domain::group::{Correction, GroupKind, Language};
use oryn_domain::settlement::TriName;
use oryn_messages::{Arg, Lang, say, say_with};

/// The languages of a paper, in the order in which they are printed.
pub const PAPER_LANGS: [Lang; 2] = [Lang::Kk, Lang::Ru];

/// `Бала / Ребёнок`.
pub fn both(key: &str) -> String {
    joined(&say(Lang::Kk, key), &say(Lang::Ru, key))
}

/// Both texts with a stroke between them, or one where they are the same.
pub fn joined(kk: &str, ru: &str) -> String {
    if kk == ru { kk.to_owned() } else { format!("{kk} / {ru}") }
}

/// The message in one language, with arguments that are the same in both.
pub fn told(lang: Lang, key: &str, args: &[(&str, Arg)]) -> String {
    say_with(lang, key, args)
}

/// The name in a language of the paper.
pub fn named(lang: Lang, name: &TriName) -> &str {
    match lang {
        Lang::Kk => &name.kk,
        Lang::Ru | Lang::En => &name.ru,
    }
}

/// Both names, each on its own line where they differ.
pub fn names(name: &TriName) -> Vec<String> {
    if name.kk == name.ru {
        vec![name.kk.clone()]
    } else {
        vec![name.kk.clone(), name.ru.clone()]
    }
}

/// The text as it stands inside a sentence.
pub fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The name of a language of upbringing.
pub fn language(lang: Lang, language: Language) -> String {
    say(
        lang,
        match language {
            Language::Kazakh => "language-kazakh",
            Language::Russian => "language-russian",
            Language::Uzbek => "language-uzbek",
        },
    )
}

/// The name of a kind of group, with the correction type where there is one.
pub fn kind(lang: Lang, kind: GroupKind) -> String {
    match kind {
        GroupKind::Ordinary => say(lang, "kind-ordinary"),
        GroupKind::Sanatorium => say(lang, "kind-sanatorium"),
        GroupKind::Correctional(correction) => {
            let detail = say(
                lang,
                match correction {
                    Correction::Vision => "correction-vision",
                    Correction::Hearing => "correction-hearing",
                    Correction::Speech => "correction-speech",
                    Correction::Intellect => "correction-intellect",
                    Correction::Movement => "correction-movement",
                    Correction::Development => "correction-development",
                    Correction::Emotion => "correction-emotion",
                    Correction::Complex => "correction-complex",
                },
            );
            format!("{} ({})", say(lang, "kind-correctional"), lowered(&detail))
        }
    }
}
