//! What a decision changed, in words: the facts of the journal for somebody who was not there.

use chrono::Datelike as _;
use oryn_api::error::{ApiError, INSTANT_ARGS};
use oryn_domain::application::Application;
use oryn_domain::bulletin::{Bulletin, BulletinState};
use oryn_domain::calendar::WorkingDeadline;
use oryn_domain::distribution::Way;
use oryn_domain::enrolment::EnrolmentState;
use oryn_domain::fact::Fact;
use oryn_domain::group::{GroupKind, Language};
use oryn_domain::id::{ApplicationId, BulletinId, GroupId};
use oryn_domain::referral::{Basis, ExtensionState, MovedBecause, Notice, Referral, ReferralState, Spared, TermMove};
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_domain::selection::Ranking;
use oryn_domain::staff::DeskWatch;
use oryn_domain::time::Instant;
use oryn_messages::{Arg, Lang, format, say, say_with};

use super::cast::Cast;
use super::expect::{class, response_state};

/// Whoever tells it: the language, who is who, and how things stand after it.
pub(super) struct Story<'s> {
    pub lang: Lang,
    pub cast: &'s Cast,
    pub register: &'s Register,
    pub at: Instant,
}

/// A moment; the year is said where it is not the story's.
pub(super) fn moment(lang: Lang, at: Instant, now: Instant) -> String {
    format::moment_seen_in(lang, at.local(), now.local().year())
}

/// What did not happen and why, by which rule, and what to do now.
pub(super) fn refusal(lang: Lang, error: &ApiError, now: Instant) -> Vec<String> {
    let args: Vec<(&str, Arg)> = error
        .args
        .iter()
        .map(|(name, value)| {
            let arg = match (value.as_i64(), value.as_str()) {
                (Some(millis), _) if INSTANT_ARGS.contains(&name.as_str()) => moment(lang, Instant::from_millis(millis), now).into(),
                (Some(number), _) => number.into(),
                (None, Some(text)) => text.into(),
                (None, None) => value.to_string().into(),
            };
            (name.as_str(), arg)
        })
        .collect();
    let mut lines = vec![say_with(
        lang,
        "scenario-refused",
        &[("what", say_with(lang, &format!("error-{}", error.code), &args).into())],
    )];
    if let Some(clause) = &error.clause {
        let rule = say(lang, &format!("clause-{clause}"));
        lines.push(say_with(lang, "scenario-rule", &[("rule", rule.into())]));
    }
    let next = say_with(lang, &format!("error-{}-next", error.code), &args);
    lines.push(say_with(lang, "scenario-next", &[("next", next.into())]));
    lines
}

impl Story<'_> {
    fn say(&self, key: &str, args: &[(&str, Arg)]) -> String {
        say_with(self.lang, key, args)
    }

    fn when(&self, at: Instant) -> Arg {
        moment(self.lang, at, self.at).into()
    }

    fn child(&self, application: ApplicationId) -> Arg {
        self.cast.child_of(self.register, application).into()
    }

    fn label_of(&self, bulletin: BulletinId) -> Arg {
        let label = self.cast.label(bulletin.0);
        if label.is_empty() {
            say(self.lang, "scenario-freed").into()
        } else {
            label.into()
        }
    }

    fn group(&self, group: GroupId) -> Arg {
        self.cast.label(group.0).into()
    }

    fn language(&self, language: Language) -> String {
        say(
            self.lang,
            match language {
                Language::Kazakh => "language-kazakh",
                Language::Russian => "language-russian",
                Language::Uzbek => "language-uzbek",
            },
        )
    }

    fn kind(&self, kind: GroupKind) -> String {
        say(
            self.lang,
            match kind {
                GroupKind::Ordinary => "kind-ordinary",
                GroupKind::Sanatorium => "kind-sanatorium",
                GroupKind::Correctional(_) => "kind-correctional",
            },
        )
    }

    fn class(&self, of: oryn_domain::application::Class) -> Arg {
        say(self.lang, &format!("class-{}", class(of))).into()
    }

    /// Everything worth saying of one decision.
    pub(super) fn of(&self, facts: &[Fact]) -> Vec<String> {
        let mut lines = self.selection(facts);
        for fact in facts {
            self.fact(fact, &mut lines);
        }
        lines
    }

    /// The order of the queue among those who asked, and why.
    fn selection(&self, facts: &[Fact]) -> Vec<String> {
        let mut ranked: Vec<(&Ranking, &ResponseState, ApplicationId)> = facts
            .iter()
            .filter_map(|fact| match fact {
                Fact::ResponseMoved {
                    response,
                    state,
                    ranking: Some(ranking),
                } => Some((ranking, state, self.register.response(*response)?.application)),
                _ => None,
            })
            .collect();
        ranked.sort_by_key(|(ranking, ..)| ranking.rank);
        let Some((first, ..)) = ranked.first() else { return Vec::new() };
        let mut lines = vec![self.say("scenario-order", &[("places", first.places.into()), ("of", first.of.into())])];
        for (ranking, state, application) in &ranked {
            let args = [
                ("rank", ranking.rank.into()),
                ("child", self.child(*application)),
                ("class", self.class(ranking.class)),
                ("filed", self.when(ranking.filed_at)),
                ("position", ranking.position.into()),
                (
                    "outcome",
                    say(self.lang, &format!("response-state-{}", response_state(state))).into(),
                ),
            ];
            let mut line = self.say("scenario-ranked", &args);
            if ranking.together > 1 {
                line.push(' ');
                line.push_str(&self.say("scenario-together", &[("needed", ranking.together.into())]));
            }
            lines.push(line);
        }
        let ratio = self.register.rules.ratio;
        lines.push(self.say(
            "scenario-order-why",
            &[("privileged", ratio.privileged().into()), ("ordinary", ratio.ordinary().into())],
        ));
        lines
    }

    fn fact(&self, fact: &Fact, lines: &mut Vec<String>) {
        let mut tell = |key: &str, args: &[(&str, Arg)]| lines.push(self.say(key, args));
        match fact {
            Fact::ApplicationFiled { application } => self.filed(application, lines),
            Fact::BulletinScheduled { bulletin } => self.written_down(bulletin, lines),
            Fact::BulletinPublished {
                bulletin, state, round, ..
            } => {
                let Some(row) = self.register.bulletin(*bulletin) else { return };
                if let BulletinState::Priority { until } = state {
                    let called = u64::from(self.register.rules.cohort_per_place.saturating_mul(row.places));
                    tell("scenario-window", &[("called", called.into()), ("until", self.when(*until))]);
                } else {
                    tell("scenario-open", &[("bulletin", self.label_of(*bulletin))]);
                }
                match (round, row.way) {
                    (Some(round), _) => tell("scenario-round", &[("closes", self.when(round.closes_at))]),
                    (None, Way::Activation) => tell("scenario-way-first", &[]),
                    (None, Way::SelfIssued) => tell("scenario-way-self-issued", &[]),
                    (None, Way::InOrder) => tell("scenario-way-in-order", &[]),
                }
            }
            Fact::BulletinChanged {
                bulletin,
                state,
                free,
                round,
                ..
            } => match state {
                BulletinState::Filled => tell("scenario-filled", &[("bulletin", self.label_of(*bulletin))]),
                BulletinState::Recalled { reason, .. } => tell(
                    "scenario-recalled",
                    &[
                        ("bulletin", self.label_of(*bulletin)),
                        ("reason", say(self.lang, &format!("reason-{reason}")).into()),
                    ],
                ),
                _ => {
                    tell("scenario-left", &[("bulletin", self.label_of(*bulletin)), ("free", (*free).into())]);
                    if let Some(round) = round {
                        tell("scenario-round", &[("closes", self.when(round.closes_at))]);
                    }
                }
            },
            Fact::ResponseMoved { response, state, .. } => {
                let Some(row) = self.register.response(*response) else { return };
                match state {
                    ResponseState::Selected { escalated_at: Some(_), .. } => {
                        tell("scenario-escalated", &[("child", self.child(row.application))])
                    }
                    ResponseState::Selected { activate_by, .. } => tell(
                        "scenario-selected",
                        &[("child", self.child(row.application)), ("until", self.when(activate_by.until))],
                    ),
                    ResponseState::AwaitingPrivilege { confirm_by } => tell(
                        "scenario-awaiting",
                        &[("child", self.child(row.application)), ("until", self.when(confirm_by.until))],
                    ),
                    _ => {}
                }
            }
            Fact::ReferralIssued { referral } => self.referral(referral, lines),
            Fact::ReferralPrinted { copy, .. } => tell("scenario-copy", &[("number", copy.number.into())]),
            Fact::ReferralMoved {
                state: ReferralState::Expired { spared, .. },
                ..
            } => tell(
                match spared {
                    None => "scenario-stop-list",
                    Some(Spared::NoticeUndelivered) => "scenario-spared-notice",
                    Some(Spared::RequestUnanswered) => "scenario-spared-request",
                },
                &[],
            ),
            Fact::ReferralTermChanged { referral, term, .. } => {
                let number = self.register.referral(*referral).map(|row| row.number.clone()).unwrap_or_default();
                match (term.moves.last(), &term.extension) {
                    (Some(moved), _) if moved.at == self.at => self.moved(&number, moved, lines),
                    (_, Some(extension)) => {
                        if let ExtensionState::Asked { answer_by } = extension.state {
                            tell("scenario-extension-asked", &[("until", self.when(answer_by))]);
                        }
                    }
                    _ => {}
                }
            }
            Fact::ReferralNoticed { notice, .. } => match notice {
                Notice::Failed { .. } => tell("scenario-notice-failed", &[]),
                Notice::Delivered { .. } => tell("scenario-notice-delivered", &[]),
                Notice::Sent => {}
            },
            Fact::ContractPrepared { contract } => tell("scenario-contract", &[("number", (&contract.number).into())]),
            Fact::ChildEnrolled { enrolment } => {
                let group = self.register.group(enrolment.group);
                let there = group.map_or(0, |group| self.register.children_in(group));
                tell(
                    "scenario-enrolled",
                    &[
                        ("child", self.cast.label(enrolment.child.0).into()),
                        ("group", self.group(enrolment.group)),
                        ("there", there.into()),
                        ("capacity", group.map_or(0, |group| group.capacity).into()),
                    ],
                );
            }
            Fact::EnrolmentMoved { enrolment, state } => {
                let Some(row) = self.register.enrolment(*enrolment) else { return };
                if matches!(
                    state,
                    EnrolmentState::Expelled { .. } | EnrolmentState::Graduated { .. } | EnrolmentState::Transferred { .. }
                ) {
                    tell("scenario-place-freed", &[("group", self.group(row.group))]);
                }
            }
            Fact::DeskWatched { desk, watch } => self.watched(self.cast.label(desk.0), watch, lines),
            // A refusal is told where it is said; what people have to decide is told here.
            Fact::MatterRaised { matter } => {
                if matter.is_left_to_people() {
                    tell("scenario-matter-left", &[]);
                }
            }
            Fact::MatterChanged { course, .. } => {
                if let Some(answered) = course.answer.filter(|_| course.settled.is_none()) {
                    let answer = say(self.lang, &format!("matter-answer-{}", answered.answer.name()));
                    tell("scenario-matter-answered", &[("answer", answer.into())]);
                }
            }
            // Who works where, what a kindergarten's page says, and which groups there are before a place in one is offered, is no part of a family's story.
            Fact::StaffCame { .. }
            | Fact::StaffLeft { .. }
            | Fact::PassportChanged { .. }
            | Fact::GroupOpened { .. }
            | Fact::GroupChanged { .. }
            | Fact::GroupEnded { .. } => {}
            Fact::ServerWasOut { outage } => tell(
                "scenario-server-out",
                &[
                    ("from", self.when(outage.from)),
                    ("until", self.when(outage.until)),
                    ("minutes", outage.minutes.into()),
                ],
            ),
            Fact::RulesPublished { rules } => tell(
                "scenario-law-ahead",
                &[
                    ("version", (&rules.pack.version).into()),
                    ("from", self.when(rules.pack.effective_from)),
                ],
            ),
            Fact::CalendarPublished { calendar } => tell(
                "scenario-law-ahead",
                &[
                    ("version", (&calendar.table.version).into()),
                    ("from", self.when(calendar.table.effective_from)),
                ],
            ),
            Fact::PrivilegeChanged { application, .. } => {
                if let Some(row) = self.register.application(*application) {
                    tell(
                        "scenario-class",
                        &[("child", self.child(*application)), ("class", self.class(row.class()))],
                    );
                }
            }
            Fact::GuardianRegistered { .. }
            | Fact::ChildAdded { .. }
            | Fact::ApplicationMoved { .. }
            | Fact::ResponseSubmitted { .. }
            | Fact::HoldGranted { .. }
            | Fact::HoldMoved { .. }
            | Fact::HoldAsked { .. }
            | Fact::ReferralMoved { .. }
            | Fact::ArrivalRecorded { .. }
            | Fact::AddendumWritten { .. }
            | Fact::ContractMoved { .. }
            | Fact::SignatureExamined { .. }
            | Fact::SignatureReplaced { .. }
            | Fact::DeskEnrolled { .. }
            | Fact::ReceptionMoved { .. }
            | Fact::GroupAged { .. }
            | Fact::Regrouped { .. }
            | Fact::Reinstated { .. }
            | Fact::InterestChanged { .. } => {}
        }
    }

    fn filed(&self, application: &Application, lines: &mut Vec<String>) {
        let languages: Vec<String> = application.languages.iter().map(|language| self.language(*language)).collect();
        lines.push(self.say(
            "scenario-filed",
            &[
                ("child", self.child(application.id)),
                ("year", Arg::Text(application.birth_year.to_string())),
                ("kind", self.kind(application.kind).into()),
                ("languages", languages.join(", ").into()),
                ("class", self.class(application.class())),
            ],
        ));
        let unproven = application
            .privilege
            .as_ref()
            .is_some_and(|claim| claim.class == oryn_domain::application::Class::OutOfTurn && !claim.confirmed);
        if unproven {
            lines.push(self.say("scenario-unproven", &[]));
        }
    }

    fn written_down(&self, bulletin: &Bulletin, lines: &mut Vec<String>) {
        let args = [
            ("bulletin", self.label_of(bulletin.id)),
            ("group", self.group(bulletin.group)),
            ("places", bulletin.places.into()),
            ("years", format::birth_years(&bulletin.birth_years).into()),
        ];
        match bulletin.state {
            BulletinState::Scheduled { publish_at } => {
                lines.push(self.say("scenario-scheduled", &args));
                lines.push(self.say("scenario-publish-at", &[("at", self.when(publish_at))]));
            }
            _ => lines.push(self.say("scenario-draft", &args)),
        }
    }

    fn referral(&self, referral: &Referral, lines: &mut Vec<String>) {
        lines.push(self.say(
            "scenario-referral",
            &[
                ("number", (&referral.number).into()),
                ("child", self.child(referral.application)),
                ("group", self.group(referral.group)),
                ("from", self.when(referral.valid.from)),
                ("until", self.when(referral.valid.until)),
            ],
        ));
        lines.push(self.term(&referral.valid));
        if let Basis::HeadsOrder { order, .. } = &referral.basis {
            lines.push(self.say("scenario-heads-order", &[("order", order.into())]));
        }
    }

    /// How a term was counted.
    pub(super) fn term(&self, term: &WorkingDeadline) -> String {
        let mut parts = vec![self.say("term-how-days", &[("days", term.working_days.into())])];
        if !term.skipped.is_empty() {
            let days: Vec<String> = term.skipped.iter().map(|day| format::day(self.lang, *day)).collect();
            parts.push(self.say("term-how-skipped", &[("dates", days.join("; ").into())]));
        }
        parts.push(self.say("term-how-rule", &[]));
        parts.push(self.say("scenario-calendar", &[("version", (&term.calendar).into())]));
        parts.join(" ")
    }

    fn moved(&self, number: &str, moved: &TermMove, lines: &mut Vec<String>) {
        let (key, amount): (&str, u32) = match moved.because {
            MovedBecause::Extended { days } => ("scenario-because-extended", days),
            MovedBecause::DeskOutage { lost, .. } => ("scenario-because-desk", lost),
            MovedBecause::ServerOutage { lost, .. } => ("scenario-because-server", lost),
        };
        let because = self.say(key, &[("amount", amount.into())]);
        let args = [
            ("number", number.into()),
            ("before", self.when(moved.before)),
            ("after", self.when(moved.after)),
            ("because", because.into()),
        ];
        lines.push(self.say("scenario-term-moved", &args));
    }

    fn watched(&self, desk: &str, watch: &DeskWatch, lines: &mut Vec<String>) {
        if let Some(since) = watch.silent_since {
            let args = [("kindergarten", desk.into()), ("since", self.when(since))];
            lines.push(self.say("scenario-desk-silent", &args));
        } else if let Some(outage) = watch.outages.last().filter(|outage| outage.until == self.at) {
            let args = [
                ("kindergarten", desk.into()),
                ("from", self.when(outage.from)),
                ("until", self.when(outage.until)),
                ("minutes", outage.minutes.into()),
            ];
            lines.push(self.say("scenario-desk-outage", &args));
        }
    }
}
