//! Whatever people do, in whatever order: what the rules allowed verifies, and every prefix of it too.

use std::collections::BTreeSet;

use chrono::Days;
use oryn_domain::act::Command;
use oryn_domain::application::{Class, Standing};
use oryn_domain::bulletin::BulletinState;
use oryn_domain::distribution::{Distribution, Way};
use oryn_domain::group::{Group, GroupKind, Language};
use oryn_domain::permission::Actor;
use oryn_domain::referral::Notice;
use oryn_domain::regrouping::{Goes, Move};
use oryn_domain::response::ResponseState;
use oryn_domain::rule_pack::ConfirmedBy;
use oryn_publiclog::verify::Known;
use oryn_testkit::builders::RegionBuilder;
use oryn_testkit::chance::Chance;
use oryn_testkit::clock::Clock;
use proptest::prelude::*;

use crate::history::{History, check, lines_about};

/// A region in which some children stand in two queues with one filing time, and something has happened before the log began.
fn world(seed: u64) -> (History, Chance) {
    let clock = Clock::wall("2026-11-23 09:00");
    let mut chance = Chance::new(seed);
    let ways = [Way::Activation, Way::SelfIssued, Way::InOrder, Way::Activation];
    let way = |chance: &mut Chance| *chance.pick(&ways).expect("ways");
    let distribution = Distribution {
        ordinary: way(&mut chance),
        sanatorium: way(&mut chance),
        correctional: Way::InOrder,
    };
    let (rounds, proven) = (chance.percent(70), chance.percent(50));
    let region = RegionBuilder::new(clock.now())
        .rules_with(|rules| {
            rules.distribution = distribution;
            rules.round_minutes = if rounds { 600 } else { 0 };
            rules.interest_asked_on = serde_json::from_value(serde_json::json!([12, 1])).expect("a day");
            rules.interest_answer_days = 3;
            rules.graduation_age = 0;
            if proven {
                // A first-priority claim counts at once and has to be proven once it wins a place.
                for category in &mut rules.privilege_categories {
                    category.confirmed_by = ConfirmedBy::Department;
                }
            }
        })
        .privileged(0, Class::FirstPriority, false)
        .privileged(1, Class::FirstPriority, false)
        .privileged(4, Class::FirstPriority, false)
        .places(8, 3)
        .waiting(10)
        .privileged(2, Class::FirstPriority, true)
        .privileged(5, Class::OutOfTurn, true)
        .privileged(6, Class::OutOfTurn, false)
        .privileged(8, Class::FirstPriority, true)
        .build();
    let mut register = region.register.clone();
    let another = Group {
        id: clock.id(),
        name: "Балапан".into(),
        ..region.group.clone()
    };
    register.put(another.into());
    let sanatorium = Group {
        id: clock.id(),
        kind: GroupKind::Sanatorium,
        name: "Шипа".into(),
        capacity: 4,
        counted_before: 2,
        ..region.group.clone()
    };
    register.put(sanatorium.into());
    for (number, family) in (100..).zip(region.families.iter().take(4)) {
        let mut second = family.application.clone();
        (second.id, second.kind, second.number) = (clock.id(), GroupKind::Sanatorium, number);
        register.put(second.into());
    }
    // Two siblings filed as one request.
    let guardian = region.families[7].guardian.id;
    for n in [7, 9] {
        let family = &region.families[n];
        let (mut child, mut row) = (family.child.clone(), family.application.clone());
        child.guardians = vec![guardian];
        (row.guardian, row.together) = (guardian, Some(region.families[7].application.id));
        register.put(child.into());
        register.put(row.into());
    }
    // Places in order pass over those whom the language does not suit.
    for n in [3, 8] {
        let mut row = register.application(region.families[n].application.id).expect("filed").clone();
        row.languages = vec![Language::Russian];
        register.put(row.into());
    }
    // Everyone filed in the same minute as a neighbour: only the identifiers keep them apart.
    for pair in region.families.chunks(2) {
        for family in pair {
            let mut row = register.application(family.application.id).expect("filed").clone();
            row.filed_at = pair[0].application.filed_at;
            register.put(row.into());
        }
    }
    let mut before = History::over(region, register, clock);
    for _ in 0..chance.below(60) {
        step(&mut before, &mut chance);
    }
    let History {
        region, register, clock, ..
    } = before;
    (History::over(region, register, clock), chance)
}

fn sorted<'a, T, K: Ord>(rows: impl Iterator<Item = &'a T>, key: impl Fn(&T) -> K) -> Vec<&'a T> {
    let mut rows: Vec<&T> = rows.collect();
    rows.sort_by_key(|row| key(row));
    rows
}

/// Places that nobody responds to: picked, given in order, given by the head's order.
fn without_a_response(history: &History, chance: &mut Chance) -> Vec<(Actor, Command)> {
    let register = &history.register;
    let mut attempts = Vec::new();
    for bulletin in sorted(register.bulletins(), |row| row.id) {
        attempts.push((Actor::Scheduler, Command::IssueInOrder { bulletin: bulletin.id }));
        for application in sorted(register.applications(), |row| row.id) {
            let guardian = application.guardian;
            let command = Command::TakePlace {
                referral: history.clock.id(),
                application: application.id,
                bulletin: bulletin.id,
            };
            attempts.push((Actor::Guardian { guardian }, command));
        }
    }
    if chance.percent(20) {
        for application in sorted(register.applications(), |row| row.id) {
            let command = Command::ReferStaffChild {
                referral: history.clock.id(),
                application: application.id,
                group: history.region.group.id,
                employee: history.region.registrar.id,
                order: "№ 7-қ".into(),
            };
            attempts.push((history.region.head(), command));
        }
    }
    attempts
}

/// What the clock and the department do about claims, interest and terms, and how children leave.
fn terms(history: &History, chance: &mut Chance) -> Vec<(Actor, Command)> {
    let register = &history.register;
    let department = Actor::Department {
        officer: history.clock.id(),
    };
    let today = history.clock.now().local_date();
    let mut attempts = Vec::new();
    for row in sorted(register.applications(), |row| row.id) {
        let id = row.id;
        let selected = match row.standing {
            Standing::Responded { response } => register.response(response),
            _ => None,
        };
        let awaited = selected.is_some_and(|response| matches!(response.state, ResponseState::AwaitingPrivilege { .. }));
        // Who is asked for a paper is mostly somebody who got a place by it: otherwise every claim is settled before it wins one.
        if !awaited && !chance.percent(10) {
            continue;
        }
        let reason = register.rules.privilege_refusal_reasons[0].code.clone();
        attempts.push((department, Command::RefusePrivilege { application: id, reason }));
        let document = "1".to_owned();
        let issued_on = today;
        attempts.push((
            department,
            Command::ConfirmPrivilege {
                application: id,
                document,
                issued_on,
            },
        ));
        attempts.push((Actor::Scheduler, Command::EndEvidence { application: id }));
    }
    for row in sorted(register.applications(), |row| row.id) {
        let (id, guardian) = (row.id, row.guardian);
        if chance.percent(30) {
            attempts.push((Actor::Scheduler, Command::AskInterest { application: id }));
            attempts.push((Actor::Scheduler, Command::LapseInterest { application: id }));
            attempts.push((Actor::Guardian { guardian }, Command::ConfirmInterest { application: id }));
        }
    }
    for row in sorted(register.responses(), |row| row.id) {
        attempts.push((Actor::Scheduler, Command::LapsePrivilege { response: row.id }));
        attempts.push((Actor::Scheduler, Command::EscalateResponse { response: row.id }));
    }
    for row in sorted(register.referrals(), |row| row.id) {
        let ground = register.rules.extension_grounds[0].code.clone();
        let document = "0".repeat(64);
        let (referral, days) = (row.id, 9);
        attempts.push((
            history.region.head(),
            Command::AskExtension {
                referral,
                ground,
                document,
            },
        ));
        attempts.push((history.region.head(), Command::GrantExtension { referral, days }));
        if chance.percent(10)
            && let Some(reason) = register.rules.referral_refusal_reasons.first()
        {
            let reason = reason.code.clone();
            attempts.push((history.region.head(), Command::RefuseReferral { referral, reason }));
        }
        if chance.percent(10)
            && let Some(application) = register.application(row.application)
        {
            let guardian = application.guardian;
            attempts.push((Actor::Guardian { guardian }, Command::GiveUpReferral { referral }));
        }
        let notice = Notice::Failed { at: history.clock.now() };
        attempts.push((Actor::Scheduler, Command::RecordNotice { referral, notice }));
    }
    for row in sorted(register.enrolments(), |row| row.id) {
        let (enrolment, on) = (row.id, today);
        let ground = register.rules.expulsion_grounds[0].code.clone();
        let order = "№ 9-қ".to_owned();
        attempts.push((
            history.region.head(),
            Command::ExpelChild {
                enrolment,
                ground,
                order,
                on,
            },
        ));
        for group in sorted(register.groups(), |row| row.id) {
            let group = group.id;
            attempts.push((history.region.head(), Command::TransferChild { enrolment, group, on }));
        }
        if chance.percent(20) {
            let moves = vec![Move {
                enrolment,
                goes: Goes::School,
            }];
            // For a day of the month to come: until then it can be taken back.
            let regroup = Command::Regroup {
                on: on.checked_add_days(Days::new(30)).unwrap_or(on),
                order: "№ 41-қ".to_owned(),
                moves,
                years: Vec::new(),
            };
            attempts.push((history.region.head(), regroup));
        }
    }
    let done = register.kindergartens().filter_map(|row| row.regrouping.as_ref());
    for regrouping in done.filter(|done| done.undone_at.is_none()).map(|done| done.act) {
        // Often, for others soon want the places that became free.
        for _ in 0..20 {
            attempts.push((history.region.head(), Command::UndoRegrouping { regrouping }));
        }
    }
    for row in sorted(register.groups(), |row| row.id) {
        // What a bulletin says of its group stays true whatever becomes of the group.
        if chance.percent(10) {
            let change = Command::ChangeGroup {
                group: row.id,
                name: None,
                language: Some(if chance.percent(50) { Language::Russian } else { Language::Kazakh }),
                birth_years: Some(vec![2023, 2022]),
                capacity: Some(4 + u32::try_from(chance.below(6)).expect("small")),
            };
            attempts.push((history.region.head(), change));
        }
    }
    if chance.percent(10) {
        let (from, until) = (history.clock.now().plus_minutes(-120), history.clock.now());
        attempts.push((Actor::Scheduler, Command::RecordOutage { from, until }));
    }
    attempts
}

/// One thing somebody tries; what the rules refuse leaves no line.
fn step(history: &mut History, chance: &mut Chance) {
    history.clock.advance_minutes(i64::try_from(chance.below(240)).expect("small"));
    let register = &history.register;
    let mut attempts: Vec<(Actor, Command)> = Vec::new();
    let registrar = history.region.registrar();
    let mut groups: Vec<_> = register.groups().collect();
    groups.sort_by_key(|row| row.id);
    for group in groups {
        attempts.push((
            registrar,
            Command::ScheduleBulletin {
                bulletin: history.clock.id(),
                group: group.id,
                places: 1 + u32::try_from(chance.below(2)).expect("small"),
                birth_years: vec![2023],
                released_at: history.clock.now(),
            },
        ));
    }
    let mut bulletins: Vec<_> = register.bulletins().collect();
    bulletins.sort_by_key(|row| row.id);
    let mut applications: Vec<_> = register.applications().collect();
    applications.sort_by_key(|row| row.id);
    for bulletin in &bulletins {
        let id = bulletin.id;
        attempts.push(match bulletin.state {
            BulletinState::Scheduled { .. } => (Actor::Scheduler, Command::PublishBulletin { bulletin: id }),
            BulletinState::Priority { .. } => (Actor::Scheduler, Command::OpenBulletin { bulletin: id }),
            _ => (Actor::Scheduler, Command::CloseRound { bulletin: id }),
        });
        attempts.push((Actor::Scheduler, Command::CloseRound { bulletin: id }));
        for application in &applications {
            let guardian = application.guardian;
            attempts.push((
                Actor::Guardian { guardian },
                Command::Respond {
                    response: history.clock.id(),
                    application: application.id,
                    bulletin: id,
                },
            ));
        }
        // Mostly while somebody waits for it: otherwise there is nothing to lapse.
        let awaited = register.responses_to(id).any(|row| matches!(row.state, ResponseState::Submitted));
        if chance.percent(if awaited { 60 } else { 5 }) {
            let reason = register.rules.recall_reasons[0].code.clone();
            attempts.push((registrar, Command::RecallBulletin { bulletin: id, reason }));
        }
    }
    attempts.extend(without_a_response(history, chance));
    attempts.extend(terms(history, chance));
    let mut responses: Vec<_> = register.responses().collect();
    responses.sort_by_key(|row| row.id);
    for row in responses {
        match row.state {
            ResponseState::Selected { .. } => {
                let reason = register.rules.decline_reasons[0].code.clone();
                attempts.push((registrar, Command::DeclineResponse { response: row.id, reason }));
                for _ in 0..3 {
                    let referral = history.clock.id();
                    attempts.push((
                        registrar,
                        Command::ActivateResponse {
                            response: row.id,
                            referral,
                            hold: None,
                        },
                    ));
                }
            }
            ResponseState::Submitted if chance.percent(30) => {
                let guardian = applications
                    .iter()
                    .find(|a| a.id == row.application)
                    .expect("its application")
                    .guardian;
                attempts.push((Actor::Guardian { guardian }, Command::WithdrawResponse { response: row.id }));
            }
            _ => {}
        }
    }
    for row in &applications {
        if chance.percent(5) {
            let guardian = row.guardian;
            attempts.push((Actor::Guardian { guardian }, Command::WithdrawApplication { application: row.id }));
            attempts.push((
                Actor::Guardian { guardian },
                Command::FileApplication {
                    application: history.clock.id(),
                    child: row.child,
                    settlement: row.settlement,
                    kind: row.kind,
                    kindergarten: None,
                    conclusion: None,
                    languages: row.languages.clone(),
                    privilege: row.privilege.clone(),
                },
            ));
        }
        attempts.push((Actor::Scheduler, Command::EndStopList { application: row.id }));
    }
    let mut referrals: Vec<_> = register.referrals().map(|row| row.id).collect();
    referrals.sort_unstable();
    if let Some(referral) = chance.pick(&referrals).copied() {
        let row = register.referral(referral).expect("picked among them");
        let last_hour = row.valid.until.plus_minutes(-60);
        if row.is_live() && last_hour > history.clock.now() && chance.percent(8) {
            let ground = register.rules.extension_grounds[0].code.clone();
            let document = "0".repeat(64);
            let ask = Command::AskExtension {
                referral,
                ground,
                document,
            };
            history.clock.set(last_hour);
            for command in [ask, Command::GrantExtension { referral, days: 9 }] {
                let context = history.clock.context(history.region.head());
                // Asked for and granted once already, or there is a contract: then nothing happens.
                drop(history.decide(&command, &context));
            }
            return;
        }
        if chance.percent(40) && register.referral(referral).is_some_and(oryn_domain::referral::Referral::is_live) {
            if register.contract_of(referral).is_none()
                && register.referral(referral).is_some_and(|row| row.valid.until > history.clock.now())
            {
                history.enrol(referral);
                return;
            }
        } else {
            history.clock.advance_minutes(6 * 24 * 60);
            attempts.push((Actor::Scheduler, Command::ExpireReferral { referral }));
        }
    }
    // First what, then to whom: otherwise most of what is tried would be responses.
    let kinds: Vec<&str> = attempts
        .iter()
        .map(|(_, command)| command.name())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    for _ in 0..12 {
        let kind = *chance.pick(&kinds).expect("something");
        let same: Vec<_> = attempts.iter().filter(|(_, command)| command.name() == kind).collect();
        let (actor, command) = (*chance.pick(&same).expect("one")).clone();
        let context = history.clock.context(actor);
        if history.decide(&command, &context).is_ok() {
            break;
        }
    }
    if chance.percent(10) {
        history.end_day();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn an_honest_log_verifies(seed in any::<u64>(), steps in 1usize..260, cut in any::<prop::sample::Index>()) {
        let (mut history, mut chance) = world(seed);
        let carried = history.log.lines.len();
        for _ in 0..steps {
            step(&mut history, &mut chance);
        }
        let report = check(&history.log.publish(), &Known::default());
        prop_assert_eq!(&report.findings, &[]);
        // A head taken at any size is a beginning of the log.
        let size = cut.index(history.log.lines.len() + 1);
        let older = history.log.head(size, history.clock.now(), false, 1);
        let known = Known { older: vec![("kept".into(), older)], ..Known::default() };
        let late = oryn_publiclog::finding::Finding::Redated { index: u64::try_from(size).expect("small"), day: String::new() };
        let report = check(&history.log.publish(), &known);
        prop_assert!(report.findings.iter().all(|finding| *finding == late), "{:?}", report.findings);
        prop_assert!(history.log.lines.len() >= carried);
        // Each application finds its own beginning.
        for row in history.register.applications() {
            let lines = lines_about(history.scribe.application(row.id), &history.log);
            prop_assert!(!lines.is_empty());
        }
    }

    #[test]
    fn no_line_holds_anything_personal(seed in any::<u64>()) {
        let (mut history, mut chance) = world(seed);
        for _ in 0..80 {
            step(&mut history, &mut chance);
        }
        let text: String = history.log.lines.iter().map(|line| String::from_utf8_lossy(line).into_owned()).collect();
        for family in &history.region.families {
            for personal in [
                family.child.iin.to_string(), family.guardian.iin.to_string(), family.guardian.phone.clone(), family.child.name.surname.clone(),
                family.guardian.name.given.clone(), family.application.id.to_string(), family.child.id.to_string(), family.guardian.id.to_string(),
            ] {
                prop_assert!(!text.contains(&personal), "{personal}");
            }
        }
        for referral in history.register.referrals() {
            prop_assert!(!text.contains(&referral.number) && !text.contains(&referral.id.to_string()));
        }
    }
}

/// What the histories above can prove depends on what happens in them.
#[test]
fn among_random_histories_everything_happens() {
    let mut seen = BTreeSet::new();
    for seed in 0..60 {
        let (mut history, mut chance) = world(seed);
        for _ in 0..200 {
            step(&mut history, &mut chance);
        }
        let report = check(&history.log.publish(), &Known::default());
        assert_eq!(report.findings, [], "seed {seed}");
        for line in &history.log.lines {
            let value: serde_json::Value = serde_json::from_slice(line).expect("JSON");
            let word = |name: &str| value["line"][name].as_str().unwrap_or_default().to_owned();
            seen.insert(format!("{} {}{}", word("t"), word("is"), word("basis")).trim().to_owned());
        }
    }
    for wanted in [
        "classed",
        "withdrawn",
        "stop_list",
        "inactive",
        "waiting",
        "bulletin filled",
        "bulletin recalled",
        "response declined",
        "response lapsed",
        "response withdrawn",
        "response unconfirmed",
        "kept self_issued",
        "kept in_order",
        "selection",
        "referral activation",
        "referral self_issued",
        "referral in_order",
        "referral heads_order",
        "referral_ended fulfilled",
        "referral_ended expired",
        "referral_term",
        "enrolled",
        "enrolment_ended expelled",
        "enrolment_ended transferred",
        "enrolment_ended graduated",
        "returned",
    ] {
        assert!(seen.contains(wanted), "«{wanted}» never happened: {seen:?}");
    }
}
