//! Appeals: the table of their terms, and what no order of acts can do.

use chrono::NaiveDateTime;
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::calendar::tests::calendar;
use crate::id::Id;
use crate::rule_pack::tests::pack;

fn at(text: &str) -> Instant {
    Instant::from_local(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a wall time"))
}

fn rules() -> RulePack {
    RulePack {
        appeals: AppealTerms {
            request_working_days: 15,
            complaint_working_days: 20,
            redirect_working_days: 3,
            prolong_months: 2,
        },
        ..pack()
    }
}

fn new(topic: AppealTopic) -> NewAppeal {
    NewAppeal {
        id: Id::from_bytes([7; 16]).into(),
        topic,
        application: Some(48_871),
        kindergarten: None,
        text: "  The group was closed for a week.  ".to_owned(),
        guardian: None,
        phone: None,
        language: "kk".to_owned(),
    }
}

fn received(topic: AppealTopic, when: &str) -> Appeal {
    receive(new(topic), &rules(), &calendar(), at(when)).expect("it is taken in")
}

fn step(n: u8, deed: AppealDeed, when: Instant) -> AppealStep {
    AppealStep {
        act: Id::from_bytes([n; 16]).into(),
        at: when,
        by: None,
        deed,
    }
}

fn answer() -> AppealCommand {
    AppealCommand::Answer {
        finding: AppealFinding::Refused,
        text: "The rules say so.".to_owned(),
    }
}

fn prolong(working_days: u32) -> AppealCommand {
    AppealCommand::Prolong {
        working_days,
        reason: "The kindergarten was asked.".to_owned(),
    }
}

fn redirect() -> AppealCommand {
    AppealCommand::Redirect {
        to: "The police".to_owned(),
        reason: "It is theirs.".to_owned(),
    }
}

// 16 March 2026 is a Monday; 23 to 25 March are Nauryz.
#[rstest]
#[case(AppealTopic::Declined, "2026-03-16 10:00", "2026-04-16 10:00", 20)]
#[case(AppealTopic::ReferralExpired, "2026-03-16 10:00", "2026-04-16 10:00", 20)]
#[case(AppealTopic::Position, "2026-03-16 10:00", "2026-04-16 10:00", 20)]
#[case(AppealTopic::Privilege, "2026-03-16 10:00", "2026-04-16 10:00", 20)]
#[case(AppealTopic::ContractEnded, "2026-03-16 10:00", "2026-04-16 10:00", 20)]
#[case(AppealTopic::Kindergarten, "2026-03-16 10:00", "2026-04-09 10:00", 15)]
#[case(AppealTopic::Data, "2026-03-16 10:00", "2026-04-09 10:00", 15)]
#[case(AppealTopic::Other, "2026-03-21 23:59", "2026-04-15 23:59", 15)]
fn the_term_follows_from_what_it_is_about(#[case] topic: AppealTopic, #[case] came: &str, #[case] until: &str, #[case] days: u32) {
    let appeal = received(topic, came);
    assert_eq!((appeal.term.until, appeal.term.working_days), (at(until), days));
    assert_eq!(appeal.text, "The group was closed for a week.");
    assert_eq!(AppealTopic::named(topic.name()), Some(topic));
}

#[test]
fn nothing_is_taken_without_words_or_without_terms() {
    let taken = |new: NewAppeal, rules: &RulePack| receive(new, rules, &calendar(), at("2026-03-16 10:00")).map(|appeal| appeal.text);
    let saying = |text: &str| NewAppeal {
        text: text.to_owned(),
        ..new(AppealTopic::Other)
    };
    assert_eq!(taken(saying(" \n "), &rules()), Err(Refusal::AppealWithoutWords));
    assert_eq!(
        taken(saying(&"ә".repeat(4_000)), &rules()).map(|text| text.chars().count()),
        Ok(4_000)
    );
    assert_eq!(
        taken(saying(&"ә".repeat(4_001)), &rules()),
        Err(Refusal::AppealTooLong { most: 4_000 })
    );
    assert_eq!(taken(new(AppealTopic::Other), &pack()), Err(Refusal::AppealsNotForeseen));
}

#[test]
fn a_term_is_prolonged_once_while_it_runs_and_to_two_months_at_most() {
    let calendar = calendar();
    let appeal = received(AppealTopic::Kindergarten, "2026-03-16 10:00");
    let now = at("2026-04-01 12:00");
    let tried = |steps: &[AppealStep], days: u32, now: Instant| decide(&appeal, steps, &prolong(days), &calendar, now);
    let unfit = Refusal::AppealProlongUnfit {
        until: at("2026-05-16 23:59"),
    };
    for days in [0, 27, 400, u32::MAX] {
        assert_eq!(tried(&[], days, now).err(), Some(unfit.clone()), "{days}");
    }
    let Ok(AppealDeed::Prolonged { term, reason }) = tried(&[], 10, now) else {
        unreachable!("ten more days fit")
    };
    assert_eq!((term.until, term.working_days), (at("2026-04-23 10:00"), 25));
    let steps = [step(1, AppealDeed::Prolonged { term, reason }, now)];
    assert_eq!(state(&steps), AppealState::Prolonged);
    assert_eq!(super::term(&appeal, &steps).until, at("2026-04-23 10:00"));
    assert!(!is_overdue(&appeal, &steps, at("2026-04-23 10:00")) && is_overdue(&appeal, &steps, at("2026-04-23 10:01")));
    assert_eq!(tried(&steps, 1, now).err(), Some(Refusal::AppealProlongedOnce));
    assert_eq!(
        tried(&[], 1, at("2026-04-09 10:01")).err(),
        Some(Refusal::AppealTermPassed {
            until: at("2026-04-09 10:00")
        })
    );
}

#[test]
fn it_goes_to_another_office_in_the_first_days_and_is_answered_however_late() {
    let calendar = calendar();
    let appeal = received(AppealTopic::Other, "2026-03-16 10:00");
    let until = at("2026-03-19 10:00");
    assert!(decide(&appeal, &[], &redirect(), &calendar, until).is_ok());
    assert_eq!(
        decide(&appeal, &[], &redirect(), &calendar, until.plus_minutes(1)).err(),
        Some(Refusal::AppealRedirectLate { until })
    );
    assert!(is_overdue(&appeal, &[], at("2026-12-01 10:00")));
    assert!(decide(&appeal, &[], &answer(), &calendar, at("2026-12-01 10:00")).is_ok());
}

#[test]
fn the_telephone_that_was_proven_last_is_the_one() {
    let now = at("2026-03-16 10:00");
    let proven = |n: u8, phone: &str| step(n, AppealDeed::Reachable { phone: phone.to_owned() }, now);
    let appeal = received(AppealTopic::Other, "2026-03-16 10:00");
    assert_eq!(phone(&appeal, &[]), None);
    let steps = [proven(1, "+77010000001"), proven(2, "+77010000002")];
    assert_eq!(phone(&appeal, &steps), Some("+77010000002"));
    assert_eq!(state(&steps), AppealState::Received, "being reachable is no work of the department");
}

fn any_command() -> impl Strategy<Value = AppealCommand> {
    prop_oneof![
        Just(AppealCommand::Take),
        (0u32..40).prop_map(prolong),
        Just(answer()),
        Just(redirect()),
        Just(AppealCommand::Answer {
            finding: AppealFinding::Granted,
            text: " ".to_owned()
        }),
    ]
}

proptest! {
    #[test]
    fn whatever_is_tried_it_ends_once_and_its_term_only_grows(
        acts in prop::collection::vec((any_command(), 0i64..20_000), 0..12),
        complaint in any::<bool>(),
    ) {
        let calendar = calendar();
        let topic = if complaint { AppealTopic::Declined } else { AppealTopic::Data };
        let appeal = received(topic, "2026-03-16 10:00");
        let mut now = appeal.received_at;
        let mut steps: Vec<AppealStep> = Vec::new();
        for (nth, (command, minutes)) in (1u8..).zip(acts) {
            now = now.plus_minutes(minutes);
            let (state_before, term_before) = (state(&steps), super::term(&appeal, &steps).clone());
            match decide(&appeal, &steps, &command, &calendar, now) {
                Err(_) => prop_assert!(
                    !state_before.is_open() || command != answer(),
                    "an open appeal can always be answered"
                ),
                Ok(deed) => {
                    prop_assert!(state_before.is_open(), "nothing follows an end");
                    steps.push(step(nth, deed, now));
                }
            }
            prop_assert!(super::term(&appeal, &steps).until >= term_before.until);
            prop_assert!(super::term(&appeal, &steps).until.local_date() <= appeal.prolong_until);
        }
        let times = |of: fn(&AppealDeed) -> bool| steps.iter().filter(|step| of(&step.deed)).count();
        let prolonged = times(|deed| matches!(deed, AppealDeed::Prolonged { .. }));
        prop_assert!(prolonged <= 1);
        prop_assert!(times(|deed| matches!(deed, AppealDeed::Taken)) <= 1);
        let ended = times(|deed| matches!(deed, AppealDeed::Answered { .. } | AppealDeed::Redirected { .. }));
        prop_assert!(ended <= 1);
        let text = serde_json::to_string(&(&appeal, &steps)).expect("JSON");
        let read: (Appeal, Vec<AppealStep>) = serde_json::from_str(&text).expect("the same");
        prop_assert_eq!(read, (appeal, steps));
    }
}
