//! What the tools of the law say, in a terminal and on a page: what is wrong with a file, and what a queue is called.

use oryn_domain::group::GroupKind;
use oryn_domain::queue::QueueKey;
use oryn_domain::register::Register;
use oryn_domain::wording::PaperLang;
use oryn_messages::{Arg, Lang, say, say_with};
use oryn_packs::problem::Problem;

/// What is wrong at a place of a file, as a sentence that names the key.
pub(crate) fn problem(lang: Lang, problem: &Problem) -> String {
    let args: Vec<(&str, Arg)> = problem.kind.args().into_iter().map(|(name, text)| (name, text.into())).collect();
    let sentence = say_with(lang, &format!("law-problem-{}", problem.kind.code()), &args);
    match problem.kind.language() {
        None => sentence,
        Some(PaperLang::Kk) => format!("{} – {sentence}", say(lang, "law-words-in-kazakh")),
        Some(PaperLang::Ru) => format!("{} – {sentence}", say(lang, "law-words-in-russian")),
    }
}

/// What a queue is called.
pub(crate) fn queue(lang: Lang, register: &Register, queue: &QueueKey) -> String {
    let settlement = register
        .settlement(queue.settlement)
        .map(|row| match lang {
            Lang::Kk => row.name.kk.clone(),
            Lang::Ru => row.name.ru.clone(),
            Lang::En => row.name.en.clone().unwrap_or_else(|| row.name.ru.clone()),
        })
        .unwrap_or_default();
    let kind = match queue.kind {
        GroupKind::Ordinary => say(lang, "kind-ordinary"),
        GroupKind::Sanatorium => say(lang, "kind-sanatorium"),
        GroupKind::Correctional(_) => say(lang, "kind-correctional"),
    };
    format!("{settlement} · {kind} · {}", queue.birth_year)
}
