//! The regrouping of a kindergarten: what is proposed, what is refused and for whom, what it changes, and that it can be taken back.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where its premises fail; its helper functions too"
)]

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use oryn_domain::act::Command;
use oryn_domain::bulletin::BulletinState;
use oryn_domain::contract::ContractState;
use oryn_domain::enrolment::{Enrolment, last_day};
use oryn_domain::group::{Group, GroupKind, Language};
use oryn_domain::id::{ChildId, CommandId, EnrolmentId, GroupId};
use oryn_domain::permission::Actor;
use oryn_domain::record::{Kind, Record};
use oryn_domain::refusal::Refusal;
use oryn_domain::regrouping::{Goes, GroupYears, Move, Plan, Proposal, Regrouping, judge, propose};
use oryn_domain::rule_pack::RulePack;
use oryn_testkit::builders::{RegionBuilder, TinyRegion, records_of};
use oryn_testkit::clock::{Clock, wall};
use oryn_testkit::promises;
use oryn_testkit::roll::Roll;
use proptest::prelude::*;
use rstest::rstest;

const SEPTEMBER: &str = "2026-09-01";
const ORDER: &str = "№ 41 от 20.08.2026";

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A kindergarten without groups, on 20 August.
struct Stage {
    region: TinyRegion,
    clock: Clock,
    children: Roll,
}

impl Stage {
    fn new(change: impl FnOnce(&mut RulePack)) -> Self {
        let clock = Clock::wall("2026-08-20 10:00");
        let mut region = RegionBuilder::new(clock.now()).waiting(1).rules_with(change).build();
        // The group of the small region stands aside: it is of a kind that nobody moves to.
        let aside = Group {
            kind: GroupKind::Sanatorium,
            counted_before: 0,
            birth_years: vec![2024],
            ..region.group.clone()
        };
        region.register.put(aside.into());
        Self {
            region,
            clock,
            children: Roll::new(wall("2025-08-20 10:00"), day("2025-09-01")),
        }
    }

    fn group(&mut self, language: Language, years: &[i32], capacity: u32) -> GroupId {
        let id = self.clock.id();
        let row = Group {
            id,
            kindergarten: self.region.kindergarten.id,
            name: format!("Топ {}", years[0]),
            kind: GroupKind::Ordinary,
            language,
            birth_years: years.to_vec(),
            capacity,
            counted_before: 0,
            opened_on: None,
            closed: None,
        };
        self.region.register.put(row.into());
        id
    }

    /// A child in a group, with the contract and the application behind it.
    fn child(&mut self, group: GroupId, born: NaiveDate) -> EnrolmentId {
        let family = self.region.families[0].clone();
        let (enrolment, rows) = self.children.child(&self.region, &family, group, born);
        for row in rows {
            self.region.register.put(row);
        }
        enrolment
    }

    /// Four full groups of one language, a year apart, the youngest first: `[2023]` to `[2020]`, three children in each.
    fn ladder(&mut self) -> [GroupId; 4] {
        let groups = [2023, 2022, 2021, 2020].map(|year| self.group(Language::Kazakh, &[year], 3));
        for (group, year) in groups.into_iter().zip([2023, 2022, 2021, 2020]) {
            for month in 1..=3 {
                self.child(group, NaiveDate::from_ymd_opt(year, month, 10).expect("a date"));
            }
        }
        groups
    }

    fn proposal(&self, on: &str) -> Proposal {
        propose(&self.region.register, self.region.kindergarten.id, day(on))
    }

    fn act(&mut self, actor: Actor, command: &Command) -> Result<CommandId, Refusal> {
        let context = self.clock.context(actor);
        self.region.act(command, &context).map(|_facts| context.act)
    }

    fn regroup(&mut self, on: &str, plan: &Proposal) -> Result<CommandId, Refusal> {
        let command = Command::Regroup {
            on: day(on),
            order: ORDER.to_owned(),
            moves: plan.moves.clone(),
            years: plan.years.clone(),
        };
        self.act(self.region.head(), &command)
    }

    fn undo(&mut self, regrouping: CommandId) -> Result<CommandId, Refusal> {
        self.act(self.region.head(), &Command::UndoRegrouping { regrouping })
    }

    fn done(&self) -> Regrouping {
        let row = self.region.register.kindergarten(self.region.kindergarten.id).expect("a row");
        row.regrouping.clone().expect("a regrouping")
    }

    fn roll(&self, group: GroupId) -> BTreeSet<ChildId> {
        self.region.register.roll_of(group).map(|row| row.child).collect()
    }

    /// Whom the refusal is about, with the codes of the reasons.
    fn reasons(refused: Result<CommandId, Refusal>) -> Vec<(EnrolmentId, &'static str)> {
        let refusal = refused.expect_err("it is refused");
        let Refusal::RegroupingRefused { children } = &refusal else {
            unreachable!("not refused for children: {refusal:?}");
        };
        children.iter().map(|row| (row.enrolment, row.because.code())).collect()
    }
}

/// Every row of before stands again as it stood; only the kindergarten's own remembers, and the enrolments that were taken back.
fn as_before(before: &[Record], region: &TinyRegion) {
    for row in before.iter().filter(|row| row.key().kind != Kind::Kindergarten) {
        assert_eq!(region.register.record(row.key()).as_ref(), Some(row));
    }
}

/// No child has a day in two groups: a time in a group ends before the next one begins.
fn one_group_on_every_day(region: &TinyRegion) {
    let mut times: BTreeMap<ChildId, Vec<(NaiveDate, NaiveDate)>> = BTreeMap::new();
    for row in region.register.enrolments() {
        let last = last_day(&region.register, row).unwrap_or(NaiveDate::MAX);
        if row.since <= last {
            times.entry(row.child).or_default().push((row.since, last));
        }
    }
    for spans in times.values_mut() {
        spans.sort_unstable();
        for pair in spans.windows(2) {
            assert!(pair[0].1 < pair[1].0, "a day in two groups: {pair:?}");
        }
    }
}

#[test]
fn full_groups_change_places_and_the_oldest_go_to_school() {
    let mut stage = Stage::new(|_| {});
    let [youngest, second, third, oldest] = stage.ladder();
    let before: Vec<BTreeSet<ChildId>> = [youngest, second, third, oldest].map(|group| stage.roll(group)).into();
    let plan = stage.proposal(SEPTEMBER);
    assert_eq!(plan.moves.len(), 12);
    assert_eq!(plan.years.len(), 4, "each group takes the next year");
    stage.regroup(SEPTEMBER, &plan).expect("done");
    assert_eq!(stage.roll(youngest), BTreeSet::new());
    assert_eq!(stage.roll(second), before[0]);
    assert_eq!(stage.roll(third), before[1]);
    assert_eq!(stage.roll(oldest), before[2]);
    for child in &before[3] {
        assert!(stage.region.register.enrolment_of(*child).is_none(), "at school");
        let contract = stage
            .region
            .register
            .contracts()
            .find(|row| row.child == *child)
            .expect("a contract");
        let last = day("2026-08-31");
        assert!(matches!(contract.state, ContractState::Terminated { on, .. } if on == last));
    }
    let group = stage.region.register.group(oldest).expect("a group");
    assert_eq!(group.birth_years, [2021]);
    let done = stage.done();
    assert_eq!((done.moved, done.graduated, done.on), (9, 3, day(SEPTEMBER)));
    assert_eq!(done.order, ORDER);
    one_group_on_every_day(&stage.region);
    promises::hold(&stage.region.register).expect("every promise");
}

#[test]
fn who_turns_six_in_summer_stays_and_is_told_of() {
    let mut stage = Stage::new(|_| {});
    let [.., third, oldest] = stage.ladder();
    let row = stage.region.register.group(oldest).expect("a group").clone();
    stage.region.register.put(Group { capacity: 4, ..row }.into());
    let summer = stage.child(oldest, day("2020-07-10"));
    let plan = stage.proposal(SEPTEMBER);
    assert!(plan.moves.iter().all(|row| row.enrolment != summer));
    let of = Plan {
        on: day(SEPTEMBER),
        moves: &plan.moves,
        years: &plan.years,
    };
    let judgement = judge(&stage.region.register, stage.region.kindergarten.id, &of, stage.clock.now()).expect("a day that is known");
    assert_eq!(judgement.refused, []);
    assert_eq!(judgement.notes, [(summer, oryn_domain::regrouping::Note::Outgrown)]);
    let load = judgement.loads.iter().find(|load| load.group == oldest).expect("the group");
    assert_eq!((load.before, load.after(), load.free()), (4, 4, 0));
    stage.regroup(SEPTEMBER, &plan).expect("done");
    assert_eq!(stage.roll(oldest).len(), 4);
    assert_eq!(stage.roll(third).len(), 3);
}

#[test]
fn what_is_impossible_for_one_is_done_for_none_and_each_has_a_reason() {
    let mut stage = Stage::new(|_| {});
    let [youngest, second, third, oldest] = stage.ladder();
    let of = |stage: &Stage, group: GroupId| -> Vec<EnrolmentId> { stage.region.register.roll_of(group).map(|row| row.id).collect() };
    let (young, old) = (of(&stage, second)[0], of(&stage, oldest)[0]);
    let to = |enrolment, group| Move {
        enrolment,
        goes: Goes::Group { group },
    };
    let school = |enrolment| Move {
        enrolment,
        goes: Goes::School,
    };
    let strange: EnrolmentId = stage.clock.id();
    let years = vec![GroupYears {
        group: third,
        birth_years: vec![2022, 2021],
    }];
    let before = records_of(&stage.region.register);
    let aside = stage.region.group.id;
    for (moves, reasons) in [
        (vec![school(young)], vec![(young, "too-young-to-graduate")]),
        (vec![to(young, oldest)], vec![(young, "group-unsuitable")]),
        (vec![to(young, aside)], vec![(young, "group-unsuitable")]),
        (vec![to(young, second)], vec![(young, "already-done")]),
        (vec![to(young, third)], vec![(young, "group-full")]),
        (vec![school(old), school(old)], vec![(old, "already-done")]),
        (vec![school(strange)], vec![(strange, "not-found")]),
        (
            vec![school(old), school(young), to(of(&stage, youngest)[0], third)],
            vec![(young, "too-young-to-graduate"), (of(&stage, youngest)[0], "group-unsuitable")],
        ),
    ] {
        let plan = Proposal {
            moves,
            years: years.clone(),
        };
        assert_eq!(Stage::reasons(stage.regroup(SEPTEMBER, &plan)), reasons);
        assert_eq!(records_of(&stage.region.register), before, "nothing changed");
    }
}

#[rstest]
#[case::no_order("2026-09-01", " ", Refusal::DocumentMissing)]
#[case::a_year_nobody_published("2040-09-01", ORDER, Refusal::CalendarUnknown { year: 2040 })]
fn a_day_and_an_order_are_needed(#[case] on: &str, #[case] order: &str, #[case] refusal: Refusal) {
    let mut stage = Stage::new(|_| {});
    stage.ladder();
    let Proposal { moves, years } = stage.proposal(SEPTEMBER);
    let command = Command::Regroup {
        on: day(on),
        order: order.to_owned(),
        moves,
        years,
    };
    assert_eq!(stage.act(stage.region.registrar(), &command), Err(Refusal::NotAllowed));
    assert_eq!(stage.act(stage.region.head(), &command), Err(refusal));
}

#[test]
fn a_day_before_a_child_came_is_refused_for_that_child() {
    let mut stage = Stage::new(|_| {});
    let [.., oldest] = stage.ladder();
    let all: Vec<EnrolmentId> = stage.region.register.roll_of(oldest).map(|row| row.id).collect();
    let moves = vec![Move {
        enrolment: all[0],
        goes: Goes::School,
    }];
    let plan = Proposal { moves, years: Vec::new() };
    assert_eq!(Stage::reasons(stage.regroup("2025-08-31", &plan)), [(all[0], "date-unsuitable")]);
}

#[test]
fn taken_back_before_its_day_everything_stands_as_it_stood() {
    let mut stage = Stage::new(|_| {});
    stage.ladder();
    let before = records_of(&stage.region.register);
    let plan = stage.proposal(SEPTEMBER);
    let act = stage.regroup(SEPTEMBER, &plan).expect("done");
    assert_eq!(
        stage.act(stage.region.registrar(), &Command::UndoRegrouping { regrouping: act }),
        Err(Refusal::NotAllowed)
    );
    let other = stage.clock.id();
    assert_eq!(stage.undo(other), Err(Refusal::NotFound));
    stage.clock.set(wall("2026-08-31 23:30"));
    stage.undo(act).expect("taken back");
    as_before(&before, &stage.region);
    assert!(stage.done().undone_at.is_some());
    one_group_on_every_day(&stage.region);
    promises::hold(&stage.region.register).expect("every promise");
    assert_eq!(stage.undo(act), Err(Refusal::AlreadyDone));
    // And it can be done once more.
    assert_eq!(stage.proposal(SEPTEMBER), plan);
    stage.regroup(SEPTEMBER, &plan).expect("done again");
}

#[test]
fn once_its_day_has_come_it_is_not_taken_back() {
    let mut stage = Stage::new(|_| {});
    stage.ladder();
    let plan = stage.proposal(SEPTEMBER);
    let act = stage.regroup(SEPTEMBER, &plan).expect("done");
    stage.clock.set(wall("2026-09-01 00:05"));
    let from = wall("2026-09-01 00:00");
    assert_eq!(stage.undo(act), Err(Refusal::RegroupingBegun { from }));
}

#[test]
fn what_was_recorded_on_its_day_or_later_is_taken_back_on_the_day_of_recording() {
    let mut stage = Stage::new(|_| {});
    stage.ladder();
    stage.clock.set(wall("2026-09-03 09:00"));
    let before = records_of(&stage.region.register);
    let plan = stage.proposal(SEPTEMBER);
    let act = stage.regroup(SEPTEMBER, &plan).expect("done");
    stage.clock.set(wall("2026-09-03 18:00"));
    stage.undo(act).expect("the same day");
    as_before(&before, &stage.region);
    let act = stage.regroup(SEPTEMBER, &plan).expect("done");
    stage.clock.set(wall("2026-09-04 08:00"));
    assert!(matches!(stage.undo(act), Err(Refusal::RegroupingBegun { .. })));
}

#[test]
fn what_happened_since_stands_in_the_way_child_by_child() {
    let mut stage = Stage::new(|_| {});
    let [youngest, second, ..] = stage.ladder();
    let plan = stage.proposal(SEPTEMBER);
    let children = stage.roll(youngest);
    let came_from: BTreeMap<ChildId, EnrolmentId> = stage.region.register.roll_of(youngest).map(|row| (row.child, row.id)).collect();
    let act = stage.regroup(SEPTEMBER, &plan).expect("done");
    // A new child has a place of the group that was freed.
    stage.child(youngest, day("2024-02-02"));
    let full = Stage::reasons(stage.undo(act));
    assert_eq!(full.len(), 1, "one place is missing");
    assert_eq!(full[0].1, "group-full");
    assert!(came_from.values().any(|enrolment| *enrolment == full[0].0));
    // One who moved has left since.
    let moved: Vec<Enrolment> = stage.region.register.roll_of(second).cloned().collect();
    let gone = &moved[0];
    assert!(children.contains(&gone.child));
    let expel = Command::ExpelChild {
        enrolment: gone.id,
        ground: "guardian_application".to_owned(),
        order: "№ 12".to_owned(),
        on: day("2026-08-20"),
    };
    stage.act(stage.region.head(), &expel).expect("expelled");
    let reasons = Stage::reasons(stage.undo(act));
    assert_eq!(
        reasons,
        [(came_from[&gone.child], "enrolment-ended")],
        "and its place is the new child's"
    );
}

/// Between the act and its day life goes on: who moves once more or leaves then has no day in two groups.
#[test]
fn before_the_day_comes_a_child_may_move_on_or_leave() {
    let mut stage = Stage::new(|_| {});
    let [youngest, second, ..] = stage.ladder();
    let before: Vec<Enrolment> = stage.region.register.roll_of(youngest).cloned().collect();
    let other = stage.group(Language::Kazakh, &[2023], 3);
    let plan = stage.proposal(SEPTEMBER);
    stage.regroup(SEPTEMBER, &plan).expect("done");
    let now = |stage: &Stage, was: &Enrolment| stage.region.register.enrolment_of(was.child).expect("on a roll").clone();
    let row = stage.region.register.group(other).expect("a group").clone();
    stage.region.register.put(
        Group {
            birth_years: vec![2023],
            ..row
        }
        .into(),
    );
    let (one, two) = (now(&stage, &before[0]), now(&stage, &before[1]));
    assert_eq!((one.since, two.since), (day(SEPTEMBER), day(SEPTEMBER)));
    let (target, on) = (if one.group == other { second } else { other }, day("2026-08-20"));
    let transfer = Command::TransferChild {
        enrolment: one.id,
        group: target,
        on,
    };
    stage.act(stage.region.head(), &transfer).expect("moved on");
    let expel = Command::ExpelChild {
        enrolment: two.id,
        ground: "guardian_application".to_owned(),
        order: "№ 12".to_owned(),
        on,
    };
    stage.act(stage.region.head(), &expel).expect("let go");
    one_group_on_every_day(&stage.region);
    let of = |was: &Enrolment| {
        let row = stage.region.register.enrolment(was.id).expect("a row");
        last_day(&stage.region.register, row)
    };
    assert_eq!(of(&before[0]), Some(day("2026-08-19")), "the day before it moved on");
    assert_eq!(of(&before[1]), Some(on), "the day on which it left");
    assert_eq!(of(&before[2]), Some(day("2026-08-31")), "as it was planned");
}

#[test]
fn freed_places_go_into_bulletins_where_the_pack_says_so_and_come_out_of_them_again() {
    let mut stage = Stage::new(|rules| rules.freed_places_are_published = true);
    let [youngest, ..] = stage.ladder();
    let plan = stage.proposal(SEPTEMBER);
    let act = stage.regroup(SEPTEMBER, &plan).expect("done");
    let written: Vec<_> = stage.region.register.bulletins_of(youngest).cloned().collect();
    assert_eq!(written.len(), 1);
    assert_eq!((written[0].places, written[0].birth_years.as_slice()), (3, &[2024][..]));
    assert_eq!(
        stage.region.register.bulletins().count(),
        1,
        "no other group has more places than before"
    );
    assert_eq!(stage.done().bulletins, [written[0].id]);
    stage.undo(act).expect("taken back");
    let now = stage.region.register.bulletin(written[0].id).expect("a bulletin");
    assert!(matches!(now.state, BulletinState::Recalled { .. }));
    assert_eq!(stage.roll(youngest).len(), 3);
    promises::hold(&stage.region.register).expect("every promise");
}

#[test]
fn children_of_another_language_are_proposed_for_no_group_of_this_one() {
    let mut stage = Stage::new(|_| {});
    let russian = stage.group(Language::Russian, &[2021], 5);
    let kazakh = stage.group(Language::Kazakh, &[2020], 5);
    let child = stage.child(kazakh, day("2021-03-01"));
    let plan = stage.proposal("2026-01-15");
    assert_eq!(plan.moves, [], "it stays, and somebody decides");
    // Somebody may: the rules take it and say that the language differs.
    let moves = [Move {
        enrolment: child,
        goes: Goes::Group { group: russian },
    }];
    let of = Plan {
        on: day("2026-08-20"),
        moves: &moves,
        years: &[],
    };
    let judgement = judge(&stage.region.register, stage.region.kindergarten.id, &of, stage.clock.now()).expect("a known day");
    assert_eq!(judgement.refused, []);
    assert_eq!(judgement.notes, [(child, oryn_domain::regrouping::Note::OtherLanguage)]);
}

/// A group as chance would have it: Kazakh or not, its year, whether it takes another one, places to spare, its children by year, month and day.
type Drawn = (bool, i32, bool, u32, Vec<(i32, u32, u32)>);

/// A kindergarten as chance would have it: groups of two languages, no more children in any than it has places, some in a group that does not take them.
fn any_kindergarten() -> impl Strategy<Value = Vec<Drawn>> {
    let child = (-1..=2_i32, 1..=12_u32, 1..=28_u32);
    let group = (
        any::<bool>(),
        2019..=2024_i32,
        any::<bool>(),
        0..=5_u32,
        prop::collection::vec(child, 0..=5),
    );
    prop::collection::vec(group, 1..7)
}

fn built(plan: Vec<Drawn>) -> Stage {
    let mut stage = Stage::new(|_| {});
    for (kazakh, year, mixed, spare, children) in plan {
        let language = if kazakh { Language::Kazakh } else { Language::Russian };
        let years: &[i32] = if mixed { &[year + 1, year] } else { &[year] };
        let capacity = u32::try_from(children.len()).expect("a few") + spare;
        let group = stage.group(language, years, capacity);
        for (later, month, of_month) in children {
            let born = NaiveDate::from_ymd_opt(year + later, month, of_month).expect("a date");
            stage.child(group, born);
        }
    }
    stage
}

proptest! {
    #[test]
    fn whatever_the_kindergarten_the_proposal_is_taken_whole_and_back(plan in any_kindergarten(), on in 0..40_u64) {
        let mut stage = built(plan);
        let on = day("2026-08-25").checked_add_days(chrono::Days::new(on)).expect("a day").to_string();
        let plan = stage.proposal(&on);
        prop_assume!(plan != Proposal::default());
        let before = records_of(&stage.region.register);
        let children: BTreeSet<ChildId> = stage.region.register.enrolments().map(|row| row.child).collect();
        let school: BTreeSet<EnrolmentId> = plan.moves.iter().filter(|row| row.goes == Goes::School).map(|row| row.enrolment).collect();
        let act = stage.regroup(&on, &plan);
        prop_assert!(act.is_ok(), "{act:?}");
        // Nobody is lost: every child is on one roll, or went to school by this plan.
        let here: Vec<ChildId> = stage.region.register.enrolments().filter(|row| row.is_active()).map(|row| row.child).collect();
        let distinct: BTreeSet<ChildId> = here.iter().copied().collect();
        prop_assert_eq!(distinct.len(), here.len());
        let gone = school.iter().filter_map(|id| stage.region.register.enrolment(*id)).map(|row| row.child);
        let together: BTreeSet<ChildId> = distinct.into_iter().chain(gone).collect();
        prop_assert_eq!(together, children);
        one_group_on_every_day(&stage.region);
        prop_assert_eq!(promises::hold(&stage.region.register), Ok(()));
        stage.undo(act.expect("done")).expect("taken back on the same day");
        as_before(&before, &stage.region);
        prop_assert_eq!(promises::hold(&stage.region.register), Ok(()));
    }

    #[test]
    fn any_plan_is_done_whole_or_refused_whole(plan in any_kindergarten(), picks in prop::collection::vec((0..40_usize, 0..8_usize), 1..12)) {
        let mut stage = built(plan);
        let mut enrolments: Vec<EnrolmentId> = stage.region.register.enrolments().map(|row| row.id).collect();
        enrolments.sort_unstable();
        prop_assume!(!enrolments.is_empty());
        let mut groups: Vec<GroupId> = stage.region.register.groups().map(|row| row.id).collect();
        groups.sort_unstable();
        let moves: Vec<Move> = picks
            .into_iter()
            .map(|(child, group)| Move {
                enrolment: enrolments[child % enrolments.len()],
                goes: groups.get(group).map_or(Goes::School, |group| Goes::Group { group: *group }),
            })
            .collect();
        let before = records_of(&stage.region.register);
        let named: BTreeSet<EnrolmentId> = moves.iter().map(|row| row.enrolment).collect();
        let plan = Proposal { moves, years: Vec::new() };
        match stage.regroup("2026-09-01", &plan) {
            Ok(_) => {
                let ended = stage.region.register.enrolments().filter(|row| row.state.regrouping().is_some());
                prop_assert_eq!(ended.map(|row| row.id).collect::<BTreeSet<_>>(), named);
                one_group_on_every_day(&stage.region);
            }
            Err(Refusal::RegroupingRefused { children }) => {
                prop_assert!(children.iter().all(|row| named.contains(&row.enrolment)));
                prop_assert_eq!(records_of(&stage.region.register), before);
            }
            Err(other) => prop_assert!(false, "{other:?}"),
        }
        prop_assert_eq!(promises::hold(&stage.region.register), Ok(()));
    }
}
