//! How places are given, by the rules in force, and what people ask most. Every number comes from the rule pack.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use oryn_domain::distribution::Way;
use oryn_domain::group::{Correction, GroupKind};
use oryn_domain::rule_pack::{PriorityWindow, RulePack};
use oryn_messages::Arg;

use crate::Calls;
use crate::frame::{Frame, Section, page};
use crate::pages::home::publication;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

struct Chapter {
    title: String,
    text: Vec<String>,
}

fn working_days(w: Words, days: u32) -> String {
    w.say_with("working-days", &[("days", days.into())])
}

/// Who comes first when a bulletin is new; nothing where all are equal from the beginning.
fn priority(w: Words, rules: &RulePack) -> Option<String> {
    let days = match rules.priority_window {
        PriorityWindow::None => return None,
        PriorityWindow::WorkingDays(days) => w.say_with("working-days", &[("days", days.into())]),
        PriorityWindow::CalendarDays(days) => w.say_with("calendar-days", &[("days", days.into())]),
    };
    let args: [(&str, Arg); 2] = [("days", days.into()), ("cohort", rules.cohort_per_place.into())];
    Some(w.say_with("portal-given-priority", &args))
}

fn round(w: Words, rules: &RulePack) -> String {
    match rules.round_minutes {
        0 => w.say("portal-first-come-how"),
        minutes => w.say_with("portal-round-how", &[("minutes", minutes.into())]),
    }
}

fn extension(w: Words, rules: &RulePack) -> Option<String> {
    (rules.extension_calendar_days > 0).then(|| w.say_with("portal-extension-lead", &[("days", rules.extension_calendar_days.into())]))
}

/// The way of each kind of group. Correctional groups of every type have the same one.
fn ways(w: Words, rules: &RulePack) -> Vec<String> {
    let correctional = GroupKind::Correctional(Correction::Speech);
    [
        ("kind-ordinary", GroupKind::Ordinary),
        ("kind-sanatorium", GroupKind::Sanatorium),
        ("kind-correctional", correctional),
    ]
    .into_iter()
    .map(|(name, kind)| {
        let how = match rules.distribution.of(kind) {
            Way::Activation => w.say("portal-given-way-activation"),
            Way::SelfIssued => w.say("portal-self-issued-how"),
            Way::InOrder => w.say("portal-in-order-how"),
        };
        format!("{}: {how}", w.say(name))
    })
    .collect()
}

fn chapters(w: Words, rules: &RulePack) -> Vec<Chapter> {
    let chapter = |title: &str, text: Vec<String>| Chapter { title: w.say(title), text };
    let freed = [Some(publication(w, rules)), priority(w, rules), Some(round(w, rules))];
    let referral = w.say_with(
        "portal-how-referral",
        &[
            ("days", working_days(w, rules.referral_working_days).into()),
            ("stop", working_days(w, rules.stop_list_working_days).into()),
        ],
    );
    let desk = w.say_with(
        "portal-respond-then-desk",
        &[("days", working_days(w, rules.activation_working_days).into())],
    );
    vec![
        chapter(
            "path-queue",
            vec![
                w.say("portal-given-queue"),
                w.say_with(
                    "portal-position-order",
                    &[
                        ("privileged", rules.ratio.privileged().into()),
                        ("ordinary", rules.ratio.ordinary().into()),
                    ],
                ),
                w.say("portal-position-moves"),
            ],
        ),
        chapter("portal-given-ways", ways(w, rules)),
        chapter("path-response", freed.into_iter().flatten().collect()),
        chapter(
            "path-referral",
            [Some(desk), Some(referral), extension(w, rules)].into_iter().flatten().collect(),
        ),
        chapter("path-contract", vec![w.say("portal-how-contract")]),
        chapter(
            "portal-given-check",
            vec![
                w.say("portal-fair"),
                w.say("portal-open-log"),
                w.say_with(
                    "portal-given-rules",
                    &[
                        ("rules", rules.version.as_str().into()),
                        ("date", w.moment(rules.effective_from).into()),
                    ],
                ),
            ],
        ),
    ]
}

#[derive(Template)]
#[template(path = "explained.html")]
struct Explained {
    frame: Frame,
    chapters: Vec<Chapter>,
    sources: Vec<String>,
}

/// `GET /how`
pub(crate) async fn how(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    let w = visit.words();
    let rules = calls.rules();
    page(&Explained {
        frame: Frame::of(&calls, &visit, w.say("portal-given-title"), Section::None).await,
        chapters: chapters(w, &rules),
        sources: rules.sources,
    })
}

struct Question {
    asked: String,
    answers: Vec<String>,
}

fn questions(w: Words, rules: &RulePack) -> Vec<Question> {
    let question = |name: &str, answers: Vec<String>| Question {
        asked: w.say(&format!("portal-question-{name}")),
        answers,
    };
    let plain = |name: &str| question(name, vec![w.say(&format!("portal-answer-{name}"))]);
    let stop: [(&str, Arg); 1] = [("days", working_days(w, rules.stop_list_working_days).into())];
    let bring: Vec<String> = rules
        .documents_to_bring
        .iter()
        .map(|code| w.say(&format!("bring-{code}")))
        .collect();
    let mut all = vec![
        plain("hurry"),
        plain("number-grew"),
        plain("others-chosen"),
        plain("take-back"),
        question("missed", vec![w.say_with("portal-answer-missed", &stop)]),
    ];
    if let Some(lead) = extension(w, rules) {
        all.push(question("longer", vec![lead]));
    }
    if !bring.is_empty() {
        all.push(question("bring", bring));
    }
    all.extend(["privilege", "names", "check", "no-account"].into_iter().map(plain));
    all
}

#[derive(Template)]
#[template(path = "questions.html")]
struct Questions {
    frame: Frame,
    questions: Vec<Question>,
}

/// `GET /questions`
pub(crate) async fn ask(State(calls): State<Calls>, visit: Visit) -> Result<Response, Trouble> {
    let w = visit.words();
    page(&Questions {
        frame: Frame::of(&calls, &visit, w.say("portal-questions-title"), Section::None).await,
        questions: questions(w, &calls.rules()),
    })
}

#[cfg(test)]
mod tests {
    use oryn_messages::Lang;

    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_rules() {
        let w = Words::new(Lang::Ru, 2026);
        let mut rules = oryn_testkit::sources::training_rules();
        rules.stop_list_working_days = 17;
        rules.extension_calendar_days = 0;
        let whole: String = chapters(w, &rules).into_iter().flat_map(|chapter| chapter.text).collect();
        assert!(whole.contains("17") && whole.contains(&rules.version), "{whole}");
        let asked = questions(w, &rules);
        assert!(asked.iter().any(|question| question.answers.concat().contains("17")));
        assert!(
            !asked.iter().any(|question| question.asked == w.say("portal-question-longer")),
            "what the rules do not give is not promised"
        );
        assert!(asked.iter().all(|question| !question.answers.is_empty()));
    }
}
