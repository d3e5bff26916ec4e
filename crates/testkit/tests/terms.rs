//! The rules of terms as tables: who may do what, when, and what follows.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where its premises fail; its helper functions too"
)]

use chrono::NaiveDate;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::application::{Class, Standing};
use oryn_domain::contract::{Change, ContractSignature, ContractState};
use oryn_domain::decide::Context;
use oryn_domain::decide::expiry::waits_for;
use oryn_domain::enrolment::{EnrolmentState, may_graduate_from};
use oryn_domain::group::Group;
use oryn_domain::hold::HoldState;
use oryn_domain::id::{DeskId, EnrolmentId, Id, OfficerId, ReferralId, ResponseId};
use oryn_domain::permission::{Actor, Permission, Role};
use oryn_domain::referral::{Referral, ReferralState, Spared};
use oryn_domain::refusal::Refusal;
use oryn_domain::response::ResponseState;
use oryn_domain::rule_pack::{ConfirmedBy, Decider, RulePack};
use oryn_domain::staff::Desk;
use oryn_domain::time::Instant;
use oryn_testkit::builders::{RegionBuilder, TinyRegion};
use oryn_testkit::clock::{Clock, wall};
use rstest::rstest;

const DEPARTMENT: Actor = Actor::Department {
    officer: OfficerId(Id::from_bytes([7; 16])),
};
/// A computer of the kindergarten that nobody gave anything to.
const SECOND: DeskId = DeskId(Id::from_bytes([9; 16]));

struct Stage {
    region: TinyRegion,
    clock: Clock,
}

impl Stage {
    fn new(change: impl FnOnce(&mut RulePack)) -> Self {
        let clock = Clock::wall("2026-11-23 09:00");
        let region = RegionBuilder::new(clock.now())
            .waiting(3)
            .privileged(0, Class::FirstPriority, false)
            .rules_with(change)
            .build();
        Self { region, clock }
    }

    fn act(&mut self, actor: Actor, command: &Command) -> Result<(), Refusal> {
        let context = Context {
            signature: SignatureCheck::Valid {
                signer: self.region.head.iin,
            },
            ..self.clock.context(actor)
        };
        self.region.act(command, &context).map(drop)
    }

    fn done(&mut self, actor: Actor, command: &Command) {
        self.act(actor, command).expect("the rules allow it");
    }

    fn at(&mut self, moment: &str) {
        self.clock.set(wall(moment));
    }

    fn registrar(&self) -> Actor {
        self.region.registrar()
    }

    fn head(&self) -> Actor {
        self.region.head()
    }

    /// The head at another computer.
    fn head_elsewhere(&self) -> Actor {
        Actor::Staff {
            staff: self.region.head.id,
            role: Role::Head,
            kindergarten: self.region.kindergarten.id,
            desk: SECOND,
        }
    }

    /// The second computer is a desk of the kindergarten too.
    fn with_second_desk(&mut self) {
        let row = Desk {
            id: SECOND,
            ..self.region.desk.clone()
        };
        self.region.register.put(row.into());
    }

    /// The first family has responded alone and the round is over.
    fn chosen(&mut self) -> ResponseId {
        let (bulletin, response) = (self.clock.id(), self.clock.id());
        let schedule = Command::ScheduleBulletin {
            bulletin,
            group: self.region.group.id,
            places: 1,
            birth_years: self.region.group.birth_years.clone(),
            released_at: self.clock.now(),
        };
        self.done(self.registrar(), &schedule);
        self.clock.advance_minutes(1);
        self.done(Actor::Scheduler, &Command::PublishBulletin { bulletin });
        let family = self.region.families[0].clone();
        let respond = Command::Respond {
            response,
            application: family.application.id,
            bulletin,
        };
        self.done(family.actor(), &respond);
        self.clock.advance_minutes(1);
        self.done(Actor::Scheduler, &Command::CloseRound { bulletin });
        response
    }

    fn state(&self, response: ResponseId) -> ResponseState {
        self.region.register.response(response).expect("a response").state.clone()
    }

    /// Monday, 09:02: the referral runs to Monday 30 November, 09:02.
    fn referred(&mut self) -> ReferralId {
        let response = self.chosen();
        let (referral, hold) = (self.clock.id(), self.region.register.holds().next().map(|hold| hold.id));
        let activate = Command::ActivateResponse { response, referral, hold };
        self.done(self.registrar(), &activate);
        referral
    }

    fn referral(&self, id: ReferralId) -> &Referral {
        self.region.register.referral(id).expect("a referral")
    }

    fn enrolled(&mut self) -> EnrolmentId {
        let (referral, contract) = (self.referred(), self.clock.id());
        let prepare = Command::PrepareContract {
            contract,
            referral,
            starts_on: self.clock.now().local_date(),
            fee_tenge: 15_000,
            document: "d".into(),
        };
        self.done(self.registrar(), &prepare);
        self.done(self.registrar(), &Command::RecordGuardianSignature { contract });
        let signature = ContractSignature {
            cms: "c".into(),
            signer: "s".into(),
            serial: "1".into(),
            training: true,
        };
        let sign = Command::SignContract {
            contract,
            document: "d".into(),
            signature,
        };
        self.done(self.head(), &sign);
        self.region.register.enrolments().next().expect("an enrolment").id
    }

    fn standing(&self) -> Standing {
        let id = self.region.families[0].application.id;
        self.region.register.application(id).expect("an application").standing.clone()
    }
}

fn by_department(rules: &mut RulePack) {
    for category in &mut rules.privilege_categories {
        category.confirmed_by = ConfirmedBy::Department;
        category.evidence_months = 1;
    }
}

fn ask(referral: ReferralId) -> Command {
    Command::AskExtension {
        referral,
        ground: "child_ill".into(),
        document: "5f70".into(),
    }
}

#[rstest]
#[case::days_before("2026-11-27 12:00", Err("extension-on-last-day"))]
#[case::the_evening_before("2026-11-29 23:59", Err("extension-on-last-day"))]
#[case::from_midnight("2026-11-30 00:00", Ok(()))]
#[case::to_the_minute("2026-11-30 09:02", Ok(()))]
#[case::a_minute_late("2026-11-30 09:03", Err("referral-expired"))]
fn an_extension_is_asked_for_on_the_last_day(#[case] moment: &str, #[case] expected: Result<(), &str>) {
    let mut stage = Stage::new(|_| {});
    let referral = stage.referred();
    stage.at(moment);
    let outcome = stage.act(stage.region.families[0].actor(), &ask(referral));
    assert_eq!(outcome.map_err(|refusal| refusal.code()), expected);
}

#[rstest]
#[case(0, Err(Refusal::ExtensionTooLong { asked: 0, most: 30 }))]
#[case(1, Ok("2026-12-01 09:02"))]
#[case(30, Ok("2026-12-30 09:02"))]
#[case(31, Err(Refusal::ExtensionTooLong { asked: 31, most: 30 }))]
fn an_extension_is_once_and_of_calendar_days(#[case] days: u32, #[case] expected: Result<&str, Refusal>) {
    let mut stage = Stage::new(|_| {});
    let referral = stage.referred();
    stage.at("2026-11-30 08:00");
    stage.done(stage.registrar(), &ask(referral));
    let grant = Command::GrantExtension { referral, days };
    assert_eq!(stage.act(stage.registrar(), &grant), Err(Refusal::NotAllowed), "the head decides");
    let outcome = stage.act(stage.head(), &grant);
    assert_eq!(outcome.map(|()| stage.referral(referral).valid.until), expected.map(wall));
    assert_eq!(stage.act(stage.registrar(), &ask(referral)), Err(Refusal::ExtensionOnce));
}

#[test]
fn where_the_pack_says_so_the_department_decides() {
    let mut stage = Stage::new(|rules| rules.extension_decided_by = Decider::Department);
    let referral = stage.referred();
    stage.at("2026-11-30 08:00");
    stage.done(stage.registrar(), &ask(referral));
    let refuse = Command::RefuseExtension {
        referral,
        reason: "ground_not_met".into(),
    };
    assert_eq!(stage.act(stage.head(), &refuse), Err(Refusal::NotAllowed));
    stage.done(DEPARTMENT, &refuse);
    stage.at("2026-11-30 09:03");
    stage.done(Actor::Scheduler, &Command::ExpireReferral { referral });
    assert!(matches!(stage.standing(), Standing::OnHold { .. }), "refused, and the term passed");
}

#[test]
fn a_request_that_nobody_answers_spares_the_stop_list() {
    let mut stage = Stage::new(|_| {});
    let referral = stage.referred();
    stage.at("2026-11-30 08:00");
    stage.done(stage.registrar(), &ask(referral));
    let expire = Command::ExpireReferral { referral };
    stage.at("2026-11-30 12:00");
    assert_eq!(
        stage.act(Actor::Scheduler, &expire),
        Err(Refusal::TooEarly),
        "it waits for the answer"
    );
    stage.at("2026-12-02 08:01");
    stage.done(Actor::Scheduler, &expire);
    let state = &stage.referral(referral).state;
    assert!(matches!(
        state,
        ReferralState::Expired {
            spared: Some(Spared::RequestUnanswered),
            ..
        }
    ));
    assert_eq!(stage.standing(), Standing::Waiting);
}

#[test]
fn a_silent_desk_keeps_its_families_from_the_stop_list() {
    let mut stage = Stage::new(|_| {});
    let referral = stage.referred();
    let desk = stage.region.desk.id;
    let since: Instant = stage.clock.now();
    stage.at("2026-12-07 10:00");
    stage.done(Actor::Scheduler, &Command::RecordSilence { desk, since });
    let expire = Command::ExpireReferral { referral };
    assert_eq!(stage.act(Actor::Scheduler, &expire), Err(Refusal::DeskSilent));
    stage.done(Actor::Scheduler, &Command::RecordReturn { desk });
    // The whole term was lost: it runs anew, from the minute the desk came back.
    let lost = 5 * 9 * 60;
    let row = stage.referral(referral);
    assert_eq!(row.valid.until, wall("2026-12-14 10:00"));
    assert!(matches!(row.term.moves[0].because, oryn_domain::referral::MovedBecause::DeskOutage { lost: found, .. } if found == lost));
}

#[rstest]
#[case::after_the_end(Some("2026-11-30 09:03"), false)]
#[case::at_the_end(Some("2026-11-30 09:02"), true)]
#[case::while_it_ran(Some("2026-11-24 10:00"), true)]
#[case::in_an_exchange_that_was_cut_before_it_was_issued(Some("2026-11-22 10:00"), true)]
#[case::long_before_there_was_anything_to_know(Some("2026-11-20 10:00"), false)]
#[case::never_since_it_was_enrolled(None, false)]
fn every_desk_that_may_know_a_referral_is_waited_for(#[case] heard: Option<&str>, #[case] is_waited_for: bool) {
    let mut stage = Stage::new(|_| {});
    stage.with_second_desk();
    let referral = stage.referred();
    let reception = stage.region.desk.id;
    let last = |desk| if desk == reception { Some("2026-11-30 09:03") } else { heard };
    let found = waits_for(&stage.region.register, stage.referral(referral), |desk| last(desk).map(wall));
    assert_eq!(found, is_waited_for.then_some(SECOND));

    let Some(since) = heard.map(wall).filter(|at| *at <= wall("2026-11-30 09:02")) else {
        return;
    };
    stage.at("2026-11-30 09:03");
    stage.done(Actor::Scheduler, &Command::RecordSilence { desk: SECOND, since });
    let expired = stage.act(Actor::Scheduler, &Command::ExpireReferral { referral });
    let expected = if is_waited_for { Err(Refusal::DeskSilent) } else { Ok(()) };
    assert_eq!(expired, expected, "the rules say the same");
    if is_waited_for {
        // What it was out of order is given back only where it serves the family.
        stage.at("2026-12-07 10:00");
        stage.done(Actor::Scheduler, &Command::RecordReturn { desk: SECOND });
        assert_eq!(stage.referral(referral).term.moves, []);
        stage.done(Actor::Scheduler, &Command::ExpireReferral { referral });
    }
}

#[test]
fn a_desk_enrolled_a_moment_before_took_the_referral_with_everything_else() {
    let mut stage = Stage::new(|_| {});
    let referral = stage.referred();
    stage.with_second_desk();
    let enrolled_at = stage.referral(referral).issued_at;
    let row = Desk {
        enrolled_at,
        ..stage.region.register.desk(SECOND).expect("it is there").clone()
    };
    stage.region.register.put(row.into());
    let reception = stage.region.desk.id;
    let last = |desk| (desk == reception).then(|| wall("2026-11-30 09:03"));
    let found = waits_for(&stage.region.register, stage.referral(referral), last);
    assert_eq!(found, Some(SECOND), "nothing was heard of it, and it may know");
}

#[test]
fn the_time_to_answer_begins_when_the_centre_hears_of_the_request() {
    let mut stage = Stage::new(|_| {});
    stage.with_second_desk();
    let referral = stage.referred();
    // Written down on the last day without a connection; the line is back two days later.
    stage.at("2026-12-02 10:00");
    let context = Context {
        now: wall("2026-11-30 08:00"),
        ..stage.clock.context(stage.head_elsewhere())
    };
    stage.region.act(&ask(referral), &context).expect("it was the last day");
    let days = stage.region.register.rules.extension_decision_working_days;
    let term = stage.region.register.calendar.add_working_days(wall("2026-12-02 10:00"), days);
    let row = stage.referral(referral);
    assert_eq!(row.extension_answer_by(), Some(term.expect("a known year").until));
    let asked_at = row.term.extension.as_ref().map(|extension| extension.asked_at);
    assert_eq!(asked_at, Some(wall("2026-11-30 08:00")), "it was asked when it was asked");
    assert_eq!(
        stage.act(Actor::Scheduler, &Command::ExpireReferral { referral }),
        Err(Refusal::TooEarly)
    );
    stage.done(stage.head(), &Command::GrantExtension { referral, days: 7 });
    assert_eq!(stage.referral(referral).valid.until, wall("2026-12-07 09:02"));
}

#[test]
fn a_family_is_not_refused_while_a_silent_desk_may_hold_its_contract() {
    let mut stage = Stage::new(|_| {});
    let (referral, desk) = (stage.referred(), stage.region.desk.id);
    let since: Instant = stage.clock.now();
    stage.at("2026-11-24 10:00");
    stage.done(Actor::Scheduler, &Command::RecordSilence { desk, since });
    let reason = "documents_missing".to_owned();
    let refuse = Command::RefuseReferral { referral, reason };
    assert_eq!(stage.act(stage.head_elsewhere(), &refuse), Err(Refusal::DeskSilent));
    // What lies at the desk itself it has said before.
    stage.done(stage.head(), &refuse);
}

#[test]
fn a_desk_is_given_up_by_two_after_its_holds_have_ended() {
    let mut stage = Stage::new(|_| {});
    let response = stage.chosen();
    let desk = stage.region.desk.id;
    let give_up = Command::WriteOffDesk { desk };
    assert_eq!(stage.act(stage.registrar(), &give_up), Err(Refusal::NotAllowed));
    assert_eq!(
        stage.act(stage.head(), &give_up),
        Err(Refusal::DeskHeard),
        "not from the desk itself"
    );
    stage.done(DEPARTMENT, &give_up);
    assert_eq!(stage.act(DEPARTMENT, &give_up), Err(Refusal::SecondPersonNeeded));
    // The hold runs seven days from 23 November, 09:02, and one working day after.
    stage.at("2026-12-01 09:02");
    assert_eq!(stage.act(stage.head_elsewhere(), &give_up), Err(Refusal::TooEarly));
    stage.at("2026-12-01 09:03");
    stage.done(stage.head_elsewhere(), &give_up);
    let ResponseState::Selected { hold, .. } = stage.state(response) else {
        panic!("still selected")
    };
    let states: Vec<_> = stage.region.register.holds_for(response).map(|row| (row.state, row.desk)).collect();
    assert_eq!(states.len(), 2);
    assert!(states.contains(&(HoldState::Released, Some(desk))) && states.contains(&(HoldState::Active, None)));
    let old = stage
        .region
        .register
        .holds_for(response)
        .find(|row| row.id != hold)
        .map(|row| row.id);
    let late = Command::ActivateResponse {
        response,
        referral: stage.clock.id(),
        hold: old,
    };
    assert_eq!(stage.act(stage.registrar(), &late), Err(Refusal::HoldSpent));
}

#[rstest]
#[case::confirmed(0, Ok(()))]
#[case::a_month_old(30, Ok(()))]
#[case::older(32, Err("evidence-expired"))]
fn a_certificate_counts_for_a_month(#[case] days_old: u64, #[case] expected: Result<(), &str>) {
    let mut stage = Stage::new(by_department);
    let response = stage.chosen();
    assert!(matches!(stage.state(response), ResponseState::AwaitingPrivilege { .. }));
    let today = stage.clock.now().local_date();
    let confirm = Command::ConfirmPrivilege {
        application: stage.region.families[0].application.id,
        document: "№ 5".into(),
        issued_on: today.checked_sub_days(chrono::Days::new(days_old)).expect("a day"),
    };
    assert_eq!(stage.act(stage.head(), &confirm), Err(Refusal::NotAllowed), "the department's word");
    let outcome = stage.act(DEPARTMENT, &confirm);
    assert_eq!(outcome.map_err(|refusal| refusal.code()), expected);
    let selected = matches!(stage.state(response), ResponseState::Selected { .. });
    assert_eq!(selected, expected.is_ok());
}

#[rstest]
#[case::refused(true)]
#[case::the_term_passed(false)]
fn a_privilege_that_does_not_hold_gives_the_place_back(#[case] refused: bool) {
    let mut stage = Stage::new(by_department);
    let before = stage.region.position(1);
    let response = stage.chosen();
    let application = stage.region.families[0].application.id;
    if refused {
        let reason = "category_not_met".to_owned();
        stage.done(DEPARTMENT, &Command::RefusePrivilege { application, reason });
    } else {
        stage.at("2026-11-30 09:02");
        assert_eq!(
            stage.act(Actor::Scheduler, &Command::LapsePrivilege { response }),
            Err(Refusal::TooEarly)
        );
        stage.at("2026-11-30 09:03");
        stage.done(Actor::Scheduler, &Command::LapsePrivilege { response });
    }
    assert_eq!(stage.standing(), Standing::Waiting);
    assert_eq!(stage.region.position(0), Some(1), "where its filing time puts it");
    assert_eq!(stage.region.position(1), before);
    let offered: u32 = stage
        .region
        .register
        .bulletins()
        .filter(|row| row.is_live())
        .map(|row| row.free)
        .sum();
    assert_eq!(offered, 1, "the place is offered again");
}

#[rstest]
#[case::born_in_spring("2020-03-01", "2026-06-01")]
#[case::on_the_day("2020-06-01", "2026-06-01")]
#[case::born_in_autumn("2020-09-15", "2027-06-01")]
#[case::on_a_leap_day("2020-02-29", "2026-06-01")]
fn a_child_who_turns_six_stays_until_summer(#[case] born: NaiveDate, #[case] first: NaiveDate) {
    let stage = Stage::new(|_| {});
    let mut child = stage.region.families[0].child.clone();
    child.born = born;
    assert_eq!(may_graduate_from(&child, &stage.region.register.rules), Some(first));
}

#[test]
fn an_addition_changes_a_contract_in_force_once_both_have_signed() {
    let mut stage = Stage::new(|_| {});
    let enrolment = stage.enrolled();
    let contract = stage.region.register.contracts().next().expect("a contract").id;
    let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
    let prepare = |number, change, from: &str| Command::PrepareAddendum {
        contract,
        number,
        change,
        from: day(from),
        document: None,
    };
    let fee = |tenge| Change::Fee { tenge };
    let settle = |number, tenge, signed| Command::SettleAddendum {
        contract,
        number,
        change: fee(tenge),
        from: day("2026-12-01"),
        signed,
    };
    let elsewhere = Change::Group { group: stage.clock.id() };
    let same = Change::Group {
        group: stage.region.group.id,
    };
    let table = [
        (DEPARTMENT, prepare(1, fee(18_500), "2026-12-01"), Refusal::NotAllowed),
        (stage.registrar(), prepare(1, fee(15_000), "2026-12-01"), Refusal::AlreadyDone),
        (stage.registrar(), prepare(2, fee(18_500), "2026-12-01"), Refusal::AddendumOtherwise),
        (stage.registrar(), prepare(1, fee(18_500), "2026-11-22"), Refusal::DateUnsuitable),
        (stage.registrar(), prepare(1, elsewhere, "2026-12-01"), Refusal::NotFound),
        (stage.registrar(), prepare(1, same, "2026-12-01"), Refusal::AlreadyDone),
        (stage.registrar(), settle(1, 18_500, true), Refusal::NotFound),
    ];
    for (actor, command, refusal) in table {
        assert_eq!(stage.act(actor, &command), Err(refusal));
    }
    stage.done(stage.registrar(), &prepare(1, fee(18_500), "2026-12-01"));
    let again = prepare(1, fee(18_500), "2026-12-01");
    assert_eq!(stage.act(stage.registrar(), &again), Err(Refusal::AlreadyDone));
    // Another desk wrote one at the same time: its number stands on paper, and what is signed there is signed nowhere else.
    for other in [
        prepare(1, fee(20_000), "2026-12-01"),
        prepare(1, fee(18_500), "2026-12-02"),
        settle(1, 20_000, true),
        settle(1, 20_000, false),
    ] {
        assert_eq!(stage.act(stage.registrar(), &other), Err(Refusal::AddendumOtherwise));
    }
    let fee_on = |stage: &Stage, on: &str| stage.region.register.contract(contract).expect("a contract").fee_on(day(on));
    assert_eq!(fee_on(&stage, "2026-12-01"), 15_000, "nobody has signed");
    stage.done(stage.registrar(), &settle(1, 18_500, true));
    assert_eq!((fee_on(&stage, "2026-11-30"), fee_on(&stage, "2026-12-01")), (15_000, 18_500));
    assert_eq!(stage.act(stage.registrar(), &settle(1, 18_500, false)), Err(Refusal::AlreadyDone));

    // One that is dropped changes nothing and keeps its number.
    stage.done(stage.registrar(), &prepare(2, fee(99_000), "2026-12-01"));
    stage.done(stage.head(), &settle(2, 99_000, false));
    assert_eq!(fee_on(&stage, "2027-01-01"), 18_500);

    // What has ended is not changed; what waits for signatures is not signed any more, and can be put away.
    stage.done(stage.registrar(), &prepare(3, fee(20_000), "2026-12-01"));
    let expel = Command::ExpelChild {
        enrolment,
        ground: "guardian_application".into(),
        order: "№ 12".into(),
        on: day("2026-11-23"),
    };
    stage.done(stage.head(), &expel);
    assert_eq!(stage.act(stage.registrar(), &settle(3, 20_000, true)), Err(Refusal::EnrolmentEnded));
    assert_eq!(
        stage.act(stage.registrar(), &prepare(4, fee(20_000), "2026-12-01")),
        Err(Refusal::EnrolmentEnded)
    );
    stage.done(stage.registrar(), &settle(3, 20_000, false));
}

#[test]
fn an_expulsion_needs_a_ground_an_order_and_the_head_and_frees_the_place() {
    let mut stage = Stage::new(|_| {});
    let enrolment = stage.enrolled();
    let expel = |ground: &str, order: &str, on: &str| Command::ExpelChild {
        enrolment,
        ground: ground.into(),
        order: order.into(),
        on: on.parse().expect("a date"),
    };
    let good = expel("guardian_application", "№ 12", "2026-11-23");
    let free = stage.region.register.unpublished_places(&stage.region.group);
    let table = [
        (stage.registrar(), good.clone(), Refusal::NotAllowed),
        (DEPARTMENT, good.clone(), Refusal::NotAllowed),
        (stage.head(), expel("bad_mood", "№ 12", "2026-11-23"), Refusal::UnknownReason),
        (
            stage.head(),
            expel("guardian_application", " ", "2026-11-23"),
            Refusal::DocumentMissing,
        ),
        (
            stage.head(),
            expel("guardian_application", "№ 12", "2026-11-24"),
            Refusal::DateUnsuitable,
        ),
        (
            stage.head(),
            expel("guardian_application", "№ 12", "2026-11-22"),
            Refusal::DateUnsuitable,
        ),
    ];
    for (actor, command, refusal) in table {
        assert_eq!(stage.act(actor, &command), Err(refusal));
    }
    stage.done(stage.head(), &good);
    assert_eq!(stage.act(stage.head(), &good), Err(Refusal::EnrolmentEnded));
    assert_eq!(stage.region.register.unpublished_places(&stage.region.group), free + 1);
    let contract = stage.region.register.contracts().next().expect("a contract");
    assert!(matches!(contract.state, ContractState::Terminated { .. }));
    // The family may stand in the queue again, with a new application.
    let family = stage.region.families[0].clone();
    let file = Command::FileApplication {
        application: stage.clock.id(),
        child: family.child.id,
        settlement: stage.region.settlement.id,
        kind: stage.region.group.kind,
        kindergarten: None,
        conclusion: None,
        languages: vec![stage.region.group.language],
        privilege: None,
    };
    stage.done(family.actor(), &file);
}

#[test]
fn a_freed_place_goes_into_the_next_bulletin_where_the_pack_says_so() {
    let mut stage = Stage::new(|rules| {
        rules.freed_places_are_published = true;
        rules.graduation_age = 0;
    });
    let enrolment = stage.enrolled();
    let bulletins = stage.region.register.bulletins().count();
    let graduate = Command::GraduateChild {
        enrolment,
        order: "№ 13".into(),
        on: stage.clock.now().local_date(),
    };
    stage.done(stage.head(), &graduate);
    assert_eq!(stage.region.register.bulletins().count(), bulletins + 1);
    let state = &stage.region.register.enrolment(enrolment).expect("a row").state;
    assert!(matches!(state, EnrolmentState::Graduated { .. }));
}

#[test]
fn a_child_moves_to_a_group_that_suits_and_has_room() {
    let mut stage = Stage::new(|_| {});
    let enrolment = stage.enrolled();
    let group = |stage: &Stage, years: Vec<i32>, capacity| Group {
        id: stage.clock.id(),
        birth_years: years,
        capacity,
        counted_before: 0,
        ..stage.region.group.clone()
    };
    let years = stage.region.group.birth_years.clone();
    let (full, strange, fit) = (
        group(&stage, years.clone(), 0),
        group(&stage, vec![2016], 5),
        group(&stage, years, 5),
    );
    for row in [&full, &strange, &fit] {
        stage.region.register.put(row.clone().into());
    }
    let on = stage.clock.now().local_date();
    let to = |group: &Group| Command::TransferChild {
        enrolment,
        group: group.id,
        on,
    };
    let own = stage.region.group.clone();
    assert_eq!(stage.act(stage.head(), &to(&own)), Err(Refusal::AlreadyDone));
    assert_eq!(stage.act(stage.head(), &to(&full)), Err(Refusal::GroupFull));
    assert_eq!(stage.act(stage.head(), &to(&strange)), Err(Refusal::GroupUnsuitable));
    stage.done(stage.head(), &to(&fit));
    let now = stage
        .region
        .register
        .enrolment_of(stage.region.families[0].child.id)
        .expect("one place");
    assert_eq!((now.group, now.kindergarten), (fit.id, own.kindergarten));
    assert_eq!(stage.standing(), Standing::Enrolled { enrolment: now.id });
}

#[rstest]
#[case(Permission::AskExtensions, &[Role::Head, Role::Registrar], false)]
#[case(Permission::DecideExtensions, &[Role::Head], true)]
#[case(Permission::KeepRoll, &[Role::Head, Role::Methodist], false)]
#[case(Permission::KeepGroups, &[Role::Head, Role::Methodist], true)]
#[case(Permission::ReadRoll, &[Role::Head, Role::Registrar, Role::Accountant, Role::Methodist], false)]
#[case(Permission::WriteOffDesks, &[Role::Head], true)]
#[case(Permission::ConfirmPrivileges, &[], true)]
#[case(Permission::KeepTerms, &[], false)]
fn each_new_operation_has_its_permission(#[case] permission: Permission, #[case] roles: &[Role], #[case] department: bool) {
    for role in Role::ALL {
        assert_eq!(role.may(permission), roles.contains(&role), "{role:?}");
    }
    assert_eq!(DEPARTMENT.may(permission), department);
    let guardian = Actor::Guardian {
        guardian: Id::default().into(),
    };
    assert!(!guardian.may(permission));
}
