//! Parts that several pages share: icon, term chip, path of four steps, problem on top of a form, fact list.
//!
//! Each is a small template of its own and says the same thing as the part of the same name at the desk.

use askama::Template;
use askama::filters::HtmlSafe;
use chrono::NaiveDate;
use oryn_api::error::ApiError;
use oryn_api::moment::Term;
use oryn_api::portal::{ApplicationCard, Step};
use oryn_domain::time::Instant;
use oryn_messages::format;

use crate::secret;
use crate::trouble::ThreeLines;
use crate::words::Words;

/// One icon of the outline set, always beside its word.
#[derive(Debug, Clone, Copy, Template)]
#[template(path = "parts/icon.html")]
pub(crate) struct Icon(pub &'static str);

impl HtmlSafe for Icon {}

/// How near a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nearness {
    Calm,
    Soon,
    Passed,
}

impl Nearness {
    const fn class(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Soon => "soon",
            Self::Passed => "passed",
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Calm => Icon("clock"),
            Self::Soon | Self::Passed => Icon("alert"),
        }
    }
}

/// A term: until when, how much is left, and how it was counted.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/term_chip.html")]
pub(crate) struct TermChip {
    w: Words,
    /// What happens then, where it is not the end of a term.
    label: Option<String>,
    nearness: Nearness,
    until: String,
    until_millis: i64,
    left: Option<String>,
    how: Vec<String>,
    /// What stands there when the last second has been counted down; `None` where nothing is counted down.
    over: Option<String>,
}

impl HtmlSafe for TermChip {}

const MINUTE: i64 = 60_000_000;
const HOUR: i64 = 60 * MINUTE;

/// Left of a term that ends today: hours, or minutes in the last hour.
fn left_today(w: Words, left: i64) -> String {
    if left >= HOUR {
        w.say_with("term-left-hours", &[("hours", (left / HOUR).into())])
    } else {
        w.say_with("term-left-minutes", &[("minutes", (left / MINUTE).max(1).into())])
    }
}

impl TermChip {
    /// The chip of a term that the server counted.
    pub(crate) fn of(w: Words, term: &Term, now: Instant) -> Self {
        let until = Instant::from(term.until);
        let (nearness, left) = if term.passed {
            (Nearness::Passed, Some(w.say("term-passed")))
        } else if term.days_left > 0 {
            (
                Nearness::Calm,
                Some(w.say_with("term-left-days", &[("days", term.days_left.into())])),
            )
        } else {
            (Nearness::Soon, Some(left_today(w, until.since(now))))
        };
        Self {
            w,
            label: None,
            nearness,
            until: w.say_with("term-until", &[("date", w.moment(until).into())]),
            until_millis: term.until.0,
            left,
            how: how_counted(w, term),
            over: None,
        }
    }

    /// The chip of an instant that no calendar counts: the end of a priority window, of the stop-list, of a code.
    pub(crate) fn plain(w: Words, until: Instant, now: Instant) -> Self {
        let left = until.since(now);
        let (nearness, left) = if left < 0 {
            (Nearness::Passed, Some(w.say("term-passed")))
        } else if left < 24 * HOUR {
            (Nearness::Calm, Some(left_today(w, left)))
        } else {
            (Nearness::Calm, None)
        };
        Self {
            w,
            label: None,
            nearness,
            until: w.say_with("term-until", &[("date", w.moment(until).into())]),
            until_millis: until.millis(),
            left,
            how: Vec::new(),
            over: None,
        }
    }

    /// The time left of a code, counted down to the second while the page stays open.
    pub(crate) fn of_code(w: Words, until: Instant, now: Instant) -> Self {
        Self {
            until: w.say_with("term-until", &[("date", format::time(until.local()).into())]),
            over: Some(w.say("portal-countdown-over")),
            ..Self::plain(w, until, now)
        }
    }

    /// When a bulletin opens to all.
    pub(crate) fn of_opening(w: Words, opens: Instant, now: Instant) -> Self {
        Self {
            label: Some(w.say("portal-opens-to-all")),
            until: w.moment(opens),
            ..Self::plain(w, opens, now)
        }
    }

    /// The end of a round, counted down. That it has come is no missed term: the queue is deciding.
    pub(crate) fn of_round(w: Words, closes: Instant, now: Instant) -> Self {
        let deciding = w.say("portal-round-deciding");
        let chip = Self::plain(w, closes, now);
        Self {
            label: Some(w.say("portal-round-closes")),
            until: w.moment(closes),
            left: if chip.nearness == Nearness::Passed {
                Some(deciding.clone())
            } else {
                chip.left.clone()
            },
            nearness: Nearness::Calm,
            over: Some(deciding),
            ..chip
        }
    }
}

fn how_counted(w: Words, term: &Term) -> Vec<String> {
    if term.working_days == 0 {
        return Vec::new();
    }
    let mut how = vec![
        w.say_with("term-how-start", &[("date", w.moment(term.from.into()).into())]),
        w.say_with("term-how-days", &[("days", term.working_days.into())]),
    ];
    let skipped: Vec<String> = term
        .skipped
        .iter()
        .filter_map(|day| day.parse::<NaiveDate>().ok())
        .map(|day| w.day(day))
        .collect();
    if !skipped.is_empty() {
        how.push(w.say_with("term-how-skipped", &[("dates", skipped.join("; ").into())]));
    }
    how.push(w.say("term-how-rule"));
    how
}

/// How one step of the path stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StepState {
    Done,
    Now,
    Next,
    Stopped,
}

impl StepState {
    const fn class(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::Next => "next",
            Self::Stopped => "stopped",
        }
    }

    fn word(self, w: &Words) -> String {
        match self {
            Self::Done => w.say("portal-step-done"),
            Self::Now => w.say("portal-step-now"),
            Self::Next => w.say("portal-step-next"),
            Self::Stopped => w.say("portal-step-stopped"),
        }
    }
}

/// One step.
#[derive(Debug, Clone)]
pub(crate) struct PathStep {
    pub name: String,
    pub state: StepState,
    pub number: usize,
}

/// Очередь → Отклик → Направление → Договор.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/path.html")]
pub(crate) struct PathOfSteps {
    w: Words,
    steps: Vec<PathStep>,
}

impl HtmlSafe for PathOfSteps {}

const STEPS: [(Step, &str); 4] = [
    (Step::Queue, "path-queue"),
    (Step::Response, "path-response"),
    (Step::Referral, "path-referral"),
    (Step::Contract, "path-contract"),
];

impl PathOfSteps {
    /// How far an application has come. `contract_begun`: a contract is written but not in force, so the last step is the present one.
    pub(crate) fn of(w: Words, card: &ApplicationCard, contract_begun: bool) -> Self {
        let enrolled = card.step == Step::Contract;
        let step = if contract_begun { Step::Contract } else { card.step };
        let at = STEPS.iter().position(|(of, _)| *of == step).unwrap_or_default();
        let stopped = card.withdrawn_at.is_some() || card.on_hold_until.is_some() || card.inactive;
        let steps = STEPS
            .iter()
            .enumerate()
            .map(|(place, (_, key))| PathStep {
                name: w.say(key),
                number: place + 1,
                state: if place < at || enrolled {
                    StepState::Done
                } else if place > at {
                    StepState::Next
                } else if stopped {
                    StepState::Stopped
                } else {
                    StepState::Now
                },
            })
            .collect();
        Self { w, steps }
    }
}

/// What did not work with a form: three lines on top, and a message at the field it is about.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/problem.html")]
pub(crate) struct Problem {
    w: Words,
    lines: ThreeLines,
    field: Option<&'static str>,
    at_field: String,
    link: String,
    error: ApiError,
}

impl HtmlSafe for Problem {}

impl Problem {
    /// A refusal of the server, about this field or about the form as a whole.
    pub(crate) fn of(w: Words, error: &ApiError, field: Option<&'static str>) -> Self {
        let error = error.clone().or_referring_to(secret::reference);
        let lines = ThreeLines::of(w, &error);
        Self {
            w,
            error,
            at_field: lines.at_field(),
            // The reason stands above already; the link only leads to the field.
            link: w.say("portal-to-field"),
            lines,
            field,
        }
    }

    /// What the answer says of itself, for its status and for the log.
    pub(crate) fn said(&self) -> ApiError {
        self.error.clone()
    }

    /// The same with a plainer message at the field.
    pub(crate) fn saying(mut self, at_field: String) -> Self {
        self.link.clone_from(&at_field);
        self.at_field = at_field;
        self
    }
}

/// The messages beside the fields of a form.
pub(crate) trait Messages {
    /// The message of a field, if the problem is about it.
    fn message(&self, field: &str) -> Option<&str>;
}

impl Messages for Option<Problem> {
    fn message(&self, field: &str) -> Option<&str> {
        self.as_ref()
            .filter(|problem| problem.field == Some(field))
            .map(|problem| problem.at_field.as_str())
    }
}

/// One line of a list of facts.
#[derive(Debug, Clone)]
pub(crate) struct Fact {
    pub name: String,
    pub value: String,
}

impl Fact {
    pub(crate) fn of(w: Words, key: &str, value: impl Into<String>) -> Self {
        Self {
            name: w.say(key),
            value: value.into(),
        }
    }
}

/// Something to choose from.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    pub value: String,
    pub name: String,
    pub note: Option<String>,
    pub chosen: bool,
}

/// `402` as it stands in «402-й из 1204».
pub(crate) fn position(w: Words, position: u64, of: u64) -> String {
    w.say_with(
        "portal-position",
        &[("position", format::number(position).into()), ("length", format::number(of).into())],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use oryn_domain::application::Class;
    use oryn_domain::group::GroupKind;
    use oryn_domain::settlement::TriName;
    use oryn_messages::Lang;

    fn card(step: Step) -> ApplicationCard {
        ApplicationCard {
            id: oryn_domain::id::ApplicationId::default(),
            number: 1,
            child: "A".into(),
            settlement: TriName {
                kk: "A".into(),
                ru: "A".into(),
                en: None,
            },
            kind: GroupKind::Ordinary,
            languages: Vec::new(),
            filed_at: Instant::default(),
            position: None,
            queue_length: 0,
            class: Class::Ordinary,
            step,
            withdrawn_at: None,
            on_hold_until: None,
            inactive: false,
            interest_answer_by: None,
        }
    }

    fn states(card: &ApplicationCard, contract_begun: bool) -> Vec<StepState> {
        let w = Words::new(Lang::Ru, 2026);
        PathOfSteps::of(w, card, contract_begun)
            .steps
            .iter()
            .map(|step| step.state)
            .collect()
    }

    #[test]
    fn the_path_tells_done_now_next_and_stopped_apart() {
        use StepState::{Done, Next, Now, Stopped};
        assert_eq!(states(&card(Step::Queue), false), [Now, Next, Next, Next]);
        assert_eq!(states(&card(Step::Referral), false), [Done, Done, Now, Next]);
        assert_eq!(states(&card(Step::Referral), true), [Done, Done, Done, Now]);
        assert_eq!(states(&card(Step::Contract), false), [Done; 4]);
        let mut held = card(Step::Queue);
        held.on_hold_until = Some(Instant::from_millis(1));
        assert_eq!(states(&held, false), [Stopped, Next, Next, Next]);
    }

    #[test]
    fn a_chip_warns_on_the_last_day_and_tells_when_it_is_over() {
        let w = Words::new(Lang::Ru, 2026);
        let now = Instant::from_millis(1_795_564_800_000);
        let term = |until: Instant, days_left, passed| Term {
            from: now.into(),
            until: until.into(),
            working_days: 5,
            days_left,
            passed,
            skipped: vec!["2026-11-28".into()],
            calendar: "2026".into(),
        };
        let calm = TermChip::of(w, &term(now.plus_minutes(4_000), 2, false), now);
        assert_eq!(calm.nearness, Nearness::Calm);
        assert!(calm.how.iter().any(|line| line.contains("28 ноября")), "{:?}", calm.how);
        let soon = TermChip::of(w, &term(now.plus_minutes(30), 0, false), now);
        assert_eq!((soon.nearness, soon.left.as_deref()), (Nearness::Soon, Some("осталось 30 минут")));
        let passed = TermChip::of(w, &term(now.plus_minutes(-1), 0, true), now);
        assert_eq!(passed.nearness, Nearness::Passed);
    }
}
