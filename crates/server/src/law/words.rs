//! What the tools of the law say, in a terminal and on a page: what is wrong with a file, and what a queue is called.

use oryn_domain::group::GroupKind;
use oryn_domain::queue::QueueKey;
use oryn_domain::register::Register;
use oryn_domain::settlement::TriName;
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
    let called = |name: &TriName| match lang {
        Lang::Kk => name.kk.clone(),
        Lang::Ru => name.ru.clone(),
        Lang::En => name.en.clone().unwrap_or_else(|| name.ru.clone()),
    };
    let settlement = register
        .settlement(queue.settlement)
        .map(|row| called(&row.name))
        .unwrap_or_default();
    let kind = match queue.kind {
        GroupKind::Ordinary => say(lang, "kind-ordinary"),
        GroupKind::Sanatorium => say(lang, "kind-sanatorium"),
        GroupKind::Correctional(correction) => {
            let code = serde_json::to_value(correction).unwrap_or_default();
            let correction = say(lang, &format!("correction-{}", code.as_str().unwrap_or_default()));
            format!("{}: {correction}", say(lang, "kind-correctional"))
        }
    };
    // Correctional queues stand before one kindergarten each.
    let before = queue.kindergarten.and_then(|id| register.kindergarten(id));
    let before = before.map(|row| format!(" · {}", called(&row.name))).unwrap_or_default();
    format!("{settlement}{before} · {kind} · {}", queue.birth_year)
}
