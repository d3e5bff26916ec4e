//! The three ways of distribution, and what stands beside them: first come, siblings, the transfer period, drafts, children of staff.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where its premises fail; its helper functions too"
)]

use chrono::NaiveDate;
use oryn_domain::act::{Command, Sibling};
use oryn_domain::application::{Application, Class, Standing};
use oryn_domain::bulletin::{Bulletin, BulletinState};
use oryn_domain::decide::direct::gives_in_order;
use oryn_domain::distribution::{Distribution, Way};
use oryn_domain::fact::Fact;
use oryn_domain::freeze::Freeze;
use oryn_domain::group::{Correction, Group, GroupKind, Language};
use oryn_domain::id::{ApplicationId, BulletinId, Id, OfficerId, ReferralId, ResponseId};
use oryn_domain::permission::Actor;
use oryn_domain::referral::{Basis, Referral};
use oryn_domain::refusal::Refusal;
use oryn_domain::response::ResponseState;
use oryn_domain::rule_pack::{ConfirmedBy, PriorityWindow, PublishAt, RulePack};
use oryn_testkit::builders::{RegionBuilder, TinyRegion};
use oryn_testkit::clock::{Clock, wall};
use oryn_testkit::sources;
use rstest::rstest;

struct Day {
    region: TinyRegion,
    clock: Clock,
}

fn rules(way: Way) -> RulePack {
    RulePack {
        distribution: Distribution {
            ordinary: way,
            sanatorium: Way::Activation,
            correctional: Way::InOrder,
        },
        ..sources::training_rules()
    }
}

/// Monday, nine o'clock; three places are free; families wait in the order in which they filed.
fn monday(rules: RulePack, waiting: usize) -> Day {
    let clock = Clock::wall("2026-11-23 09:00");
    let region = RegionBuilder::new(clock.now()).rules(rules).waiting(waiting).build();
    Day { region, clock }
}

impl Day {
    fn does(&mut self, actor: Actor, command: &Command) -> Result<Vec<Fact>, Refusal> {
        let context = self.clock.context(actor);
        self.region.act(command, &context)
    }

    fn schedule(&mut self, bulletin: BulletinId, places: u32) -> Result<Vec<Fact>, Refusal> {
        let group = self.region.group.clone();
        let command = Command::ScheduleBulletin {
            bulletin,
            group: group.id,
            places,
            birth_years: group.birth_years,
            released_at: self.clock.now(),
        };
        self.does(self.region.registrar(), &command)
    }

    fn published(&mut self, places: u32) -> BulletinId {
        let bulletin = self.clock.id();
        self.schedule(bulletin, places).expect("there are places");
        self.clock.advance_minutes(1);
        self.does(Actor::Scheduler, &Command::PublishBulletin { bulletin })
            .expect("its time has come");
        bulletin
    }

    fn take(&mut self, family: usize, bulletin: BulletinId) -> Result<ReferralId, Refusal> {
        let referral = self.clock.id();
        let family = self.region.families[family].clone();
        let command = Command::TakePlace {
            referral,
            application: family.application.id,
            bulletin,
        };
        self.does(family.actor(), &command).map(|_| referral)
    }

    fn respond(&mut self, family: usize, bulletin: BulletinId) -> Result<ResponseId, Refusal> {
        let response = self.clock.id();
        let family = self.region.families[family].clone();
        let command = Command::Respond {
            response,
            application: family.application.id,
            bulletin,
        };
        self.does(family.actor(), &command).map(|_| response)
    }

    fn in_order(&mut self, bulletin: BulletinId) -> Result<Vec<Fact>, Refusal> {
        self.does(Actor::Scheduler, &Command::IssueInOrder { bulletin })
    }

    fn bulletin(&self, id: BulletinId) -> &Bulletin {
        self.region.register.bulletin(id).expect("a bulletin")
    }

    fn referral(&self, id: ReferralId) -> &Referral {
        self.region.register.referral(id).expect("a referral")
    }

    fn application(&self, family: usize) -> &Application {
        let id = self.region.families[family].application.id;
        self.region.register.application(id).expect("an application")
    }

    fn referred(&self) -> Vec<usize> {
        (0..self.region.families.len())
            .filter(|family| matches!(self.application(*family).standing, Standing::Referred { .. }))
            .collect()
    }

    /// The first families become children of one guardian, born so many days apart, filed as one request at the instant of the first.
    fn siblings(&mut self, families: &[usize], together: bool) {
        let first = self.region.families[families[0]].clone();
        for family in families {
            let row = &mut self.region.families[*family];
            row.guardian = first.guardian.clone();
            row.child.guardians = vec![first.guardian.id];
            row.application.guardian = first.guardian.id;
            if together {
                row.application.filed_at = first.application.filed_at;
                row.application.together = Some(first.application.id);
            }
            self.region.register.put(row.child.clone().into());
            self.region.register.put(row.application.clone().into());
        }
    }
}

#[test]
fn the_guardian_picks_and_the_referral_follows_at_once() {
    let mut day = monday(rules(Way::SelfIssued), 3);
    let bulletin = day.published(2);
    assert_eq!(
        (day.bulletin(bulletin).way, day.bulletin(bulletin).round),
        (Way::SelfIssued, None),
        "nothing is gathered"
    );
    assert_eq!(day.respond(0, bulletin), Err(Refusal::OtherWay));
    assert_eq!(day.in_order(bulletin), Err(Refusal::OtherWay));

    // The last of the queue may be the first to pick once the window is over: this is not a round.
    let referral = day.take(2, bulletin).expect("suits");
    let row = day.referral(referral).clone();
    assert_eq!((row.basis, row.issued_by, row.response), (Basis::SelfIssued, None, None));
    assert_eq!(row.bulletin, Some(bulletin));
    assert_eq!(
        (row.issued_at, row.valid.until),
        (wall("2026-11-23 09:01"), wall("2026-11-30 09:01"))
    );
    assert!(row.number.starts_with("00012-26-00001-"));
    assert_eq!(day.application(2).standing, Standing::Referred { referral });
    assert_eq!(day.take(2, bulletin), Err(Refusal::ApplicationNotWaiting));

    let second = day.take(0, bulletin).expect("suits");
    assert_ne!(day.referral(second).number, day.referral(referral).number);
    assert_eq!(day.bulletin(bulletin).state, BulletinState::Filled);
    assert_eq!(day.take(1, bulletin), Err(Refusal::BulletinClosed));

    // Who does not come gives the place back, and it is there to be picked again.
    day.clock.set(wall("2026-11-30 09:02"));
    day.does(Actor::Scheduler, &Command::ExpireReferral { referral })
        .expect("the term passed");
    assert_eq!(
        (day.bulletin(bulletin).state.clone(), day.bulletin(bulletin).free),
        (BulletinState::Open, 1)
    );
    assert_eq!(day.bulletin(bulletin).round, None);
    day.take(1, bulletin).expect("suits");
}

#[test]
fn somebody_elses_child_and_a_taken_identifier_are_refused() {
    let mut day = monday(rules(Way::SelfIssued), 2);
    let bulletin = day.published(2);
    let referral = day.take(0, bulletin).expect("suits");
    let (own, other) = (day.region.families[1].clone(), day.region.families[0].clone());
    let taken = Command::TakePlace {
        referral,
        application: own.application.id,
        bulletin,
    };
    assert_eq!(day.does(own.actor(), &taken), Err(Refusal::AlreadyDone));
    assert_eq!(day.does(other.actor(), &taken), Err(Refusal::NotYourChild));
    assert_eq!(day.does(day.region.head(), &taken), Err(Refusal::NotAllowed));
}

#[test]
fn a_picked_place_is_for_the_first_of_the_queue_while_the_window_lasts() {
    let rules = RulePack {
        priority_window: PriorityWindow::WorkingDays(3),
        ..rules(Way::SelfIssued)
    };
    let mut day = monday(rules, 3);
    let bulletin = day.published(1);
    let until = wall("2026-11-26 09:01");
    let window = day.bulletin(bulletin).window.clone().expect("it was counted");
    assert_eq!(
        (window.until, window.working_days, window.calendar.as_str()),
        (until, 3, "2026.1"),
        "what was counted is kept with the calendar's version"
    );
    assert_eq!(
        day.take(1, bulletin),
        Err(Refusal::NotYourTurn {
            position: 2,
            called: 1,
            until
        })
    );
    day.take(0, bulletin).expect("the first");
}

/// Two families; the first claims a first-priority right that only the department can confirm.
fn claimed(way: Way) -> Day {
    let mut rules = rules(way);
    for category in &mut rules.privilege_categories {
        category.confirmed_by = ConfirmedBy::Department;
    }
    let clock = Clock::wall("2026-11-23 09:00");
    let region = RegionBuilder::new(clock.now())
        .rules(rules)
        .waiting(2)
        .privileged(0, Class::FirstPriority, false)
        .build();
    Day { region, clock }
}

/// The place is given to the first family, as this way gives it.
fn given(day: &mut Day, way: Way) -> BulletinId {
    let bulletin = day.published(1);
    if way == Way::InOrder {
        day.in_order(bulletin).expect("the first of the queue");
    } else {
        day.take(0, bulletin).expect("suits");
    }
    bulletin
}

const DEPARTMENT: Actor = Actor::Department {
    officer: OfficerId(Id::from_bytes([7; 16])),
};

#[rstest]
#[case::picked(Way::SelfIssued, Basis::SelfIssued)]
#[case::in_order(Way::InOrder, Basis::InOrder)]
fn a_place_got_by_an_unproven_privilege_is_kept_and_referred_with_the_proof(#[case] way: Way, #[case] basis: Basis) {
    let mut day = claimed(way);
    let bulletin = given(&mut day, way);
    assert_eq!(
        day.region.register.referrals().count(),
        0,
        "the kindergarten sees nothing it could act on"
    );
    assert_eq!(
        (day.bulletin(bulletin).state.clone(), day.bulletin(bulletin).free),
        (BulletinState::Filled, 0),
        "the place is kept"
    );
    let Standing::Responded { response } = day.application(0).standing else {
        panic!("kept: {:?}", day.application(0).standing)
    };
    let state = |day: &Day| day.region.register.response(response).expect("kept").state.clone();
    let ResponseState::AwaitingPrivilege { confirm_by } = state(&day) else {
        panic!("awaited")
    };
    assert_eq!((confirm_by.from, confirm_by.working_days), (day.clock.now(), 5));
    let own = day.region.families[0].clone();
    let early = Command::ActivateResponse {
        response,
        referral: day.clock.id(),
        hold: None,
    };
    assert_eq!(
        day.does(day.region.registrar(), &early),
        Err(Refusal::PrivilegeAwaited { until: confirm_by.until })
    );
    day.clock.advance_minutes(24 * 60);
    let confirm = Command::ConfirmPrivilege {
        application: own.application.id,
        document: "№ 5".to_owned(),
        issued_on: day.clock.now().local_date(),
    };
    day.does(DEPARTMENT, &confirm).expect("the paper is there");
    let Standing::Referred { referral } = day.application(0).standing else {
        panic!("referred with the proof")
    };
    let row = day.referral(referral);
    assert_eq!((&row.basis, row.response, row.bulletin), (&basis, Some(response), Some(bulletin)));
    assert_eq!(row.issued_at, day.clock.now(), "its term begins now");
    assert_eq!(state(&day), ResponseState::Activated { referral });
    assert_eq!(day.bulletin(bulletin).free, 0, "one place, given once");
}

#[rstest]
#[case::picked_and_refused(Way::SelfIssued, true)]
#[case::picked_and_forgotten(Way::SelfIssued, false)]
#[case::in_order_and_refused(Way::InOrder, true)]
#[case::in_order_and_forgotten(Way::InOrder, false)]
fn a_kept_place_goes_back_without_the_proof(#[case] way: Way, #[case] refused: bool) {
    let mut day = claimed(way);
    let bulletin = given(&mut day, way);
    let application = day.region.families[0].application.id;
    let Standing::Responded { response } = day.application(0).standing else {
        panic!("kept")
    };
    let lapse = Command::LapsePrivilege { response };
    if refused {
        let reason = day.region.register.rules.privilege_refusal_reasons[0].code.clone();
        day.does(DEPARTMENT, &Command::RefusePrivilege { application, reason })
            .expect("refused");
    } else {
        assert_eq!(day.does(Actor::Scheduler, &lapse), Err(Refusal::TooEarly));
        day.clock.set(wall("2026-11-30 09:02"));
        day.does(Actor::Scheduler, &lapse).expect("the term passed");
    }
    assert_eq!(day.application(0).standing, Standing::Waiting);
    assert_eq!(day.application(0).class(), Class::Ordinary, "the claim is gone");
    assert_eq!(
        (
            day.bulletin(bulletin).state.clone(),
            day.bulletin(bulletin).free,
            day.bulletin(bulletin).round
        ),
        (BulletinState::Open, 1, None)
    );
    assert_eq!(day.does(Actor::Scheduler, &lapse), Err(Refusal::AlreadyDone));
    if way == Way::SelfIssued {
        day.take(1, bulletin).expect("it can be picked again");
    } else {
        day.in_order(bulletin).expect("the first of the queue, now without a right");
        assert_eq!(day.referred(), [0]);
    }
}

#[test]
fn the_queue_gives_the_place_to_the_first_who_suits() {
    let mut day = monday(rules(Way::InOrder), 4);
    // The first of the queue wants another language.
    let mut first = day.application(0).clone();
    first.languages = vec![Language::Russian];
    day.region.register.put(first.into());
    let bulletin = day.published(2);
    assert_eq!(day.bulletin(bulletin).state, BulletinState::Open);
    assert_eq!(day.respond(1, bulletin), Err(Refusal::OtherWay));
    assert_eq!(day.take(1, bulletin), Err(Refusal::OtherWay));
    assert_eq!(
        day.does(day.region.registrar(), &Command::IssueInOrder { bulletin }),
        Err(Refusal::NotAllowed)
    );

    day.in_order(bulletin).expect("the second suits");
    assert_eq!(day.referred(), [1]);
    day.in_order(bulletin).expect("the third suits");
    assert_eq!(day.referred(), [1, 2]);
    assert_eq!(day.bulletin(bulletin).state, BulletinState::Filled);
    assert_eq!(day.in_order(bulletin), Err(Refusal::BulletinClosed));
    let basis: Vec<_> = day.region.register.referrals().map(|row| row.basis.clone()).collect();
    assert_eq!(basis, [Basis::InOrder, Basis::InOrder]);
}

#[test]
fn a_place_in_queue_order_waits_for_its_child() {
    let mut day = monday(rules(Way::InOrder), 1);
    let mut only = day.application(0).clone();
    let (register, from) = (&day.region.register, wall("2026-11-24 09:00"));
    only.standing = Standing::OnHold {
        term: register.calendar.add_working_days(from, 5).expect("a known year"),
        referral: day.clock.id(),
    };
    day.region.register.put(only.clone().into());
    let bulletin = day.published(1);
    let gives = |day: &Day| gives_in_order(&day.region.register, day.bulletin(bulletin), day.clock.now());
    assert!(!gives(&day), "nobody waits");
    assert_eq!(day.in_order(bulletin), Err(Refusal::TooEarly));
    day.clock.set(wall("2026-12-01 09:00"));
    day.does(Actor::Scheduler, &Command::EndStopList { application: only.id })
        .expect("the term passed");
    assert!(gives(&day));
    day.in_order(bulletin).expect("it came back");
    assert_eq!(day.referred(), [0]);
}

#[test]
fn without_rounds_the_first_response_that_suits_is_chosen_at_once() {
    let rules = RulePack {
        round_minutes: 0,
        ..rules(Way::Activation)
    };
    let mut day = monday(rules, 3);
    let bulletin = day.published(1);
    assert_eq!(day.bulletin(bulletin).round, None);
    assert_eq!(
        day.does(Actor::Scheduler, &Command::CloseRound { bulletin }),
        Err(Refusal::AlreadyDone)
    );
    let response = day.respond(2, bulletin).expect("suits");
    let row = day.region.register.response(response).expect("a response").clone();
    let ResponseState::Selected { hold, .. } = row.state else {
        panic!("chosen at once, not {:?}", row.state)
    };
    let ranking = row.ranking.expect("a ranking");
    assert_eq!((ranking.rank, ranking.of, ranking.position), (1, 1, 3));
    assert_eq!(day.respond(0, bulletin), Err(Refusal::BulletinClosed));
    let activate = Command::ActivateResponse {
        response,
        referral: day.clock.id(),
        hold: Some(hold),
    };
    day.does(day.region.registrar(), &activate).expect("under its hold");
    assert_eq!(day.referred(), [2]);

    // A declined one gives its place back to the next who comes, again without a round.
    let other = day.published(1);
    let response = day.respond(1, other).expect("suits");
    let decline = Command::DeclineResponse {
        response,
        reason: "guardian_refused".into(),
    };
    day.does(day.region.registrar(), &decline).expect("a reason");
    assert_eq!((day.bulletin(other).round, day.bulletin(other).free), (None, 1));
    day.respond(0, other).expect("suits");
}

#[test]
fn two_children_of_one_request_get_two_places_or_none() {
    let mut day = monday(rules(Way::Activation), 4);
    day.siblings(&[0, 1], true);
    let one = day.published(1);
    assert_eq!(day.respond(0, one), Err(Refusal::NotEnoughTogether { needed: 2, free: 1 }));
    let two = day.published(2);
    let first = day.respond(0, two).expect("both suit");
    assert!(matches!(day.application(1).standing, Standing::Responded { .. }), "the sibling too");
    assert_eq!(day.respond(1, two), Err(Refusal::AlreadyResponded));
    day.respond(2, two).expect("suits");
    day.clock.advance_minutes(1);
    day.does(Actor::Scheduler, &Command::CloseRound { bulletin: two })
        .expect("its time");
    let ranking = day
        .region
        .register
        .response(first)
        .and_then(|row| row.ranking.clone())
        .expect("a ranking");
    assert_eq!((ranking.together, ranking.of, ranking.places), (2, 3, 2));
    let selected: Vec<_> = day
        .region
        .register
        .responses_to(two)
        .filter(|row| matches!(row.state, ResponseState::Selected { .. }))
        .map(|row| row.application)
        .collect();
    let mut both = [day.application(0).id, day.application(1).id];
    both.sort_unstable();
    let mut selected = selected;
    selected.sort_unstable();
    assert_eq!(selected, both);
}

#[test]
fn what_is_too_little_for_two_goes_to_the_next() {
    let mut day = monday(rules(Way::Activation), 4);
    day.siblings(&[1, 2], true);
    let bulletin = day.published(2);
    day.respond(0, bulletin).expect("suits");
    day.respond(1, bulletin).expect("both suit");
    day.respond(3, bulletin).expect("suits");
    day.clock.advance_minutes(1);
    day.does(Actor::Scheduler, &Command::CloseRound { bulletin }).expect("its time");
    let state = |family: usize| match day.application(family).standing {
        Standing::Responded { .. } => "selected",
        Standing::Waiting => "waits",
        _ => "elsewhere",
    };
    assert_eq!([0, 1, 2, 3].map(state), ["selected", "waits", "waits", "selected"]);
}

#[test]
fn siblings_take_back_together_and_pick_together() {
    let mut day = monday(rules(Way::Activation), 2);
    day.siblings(&[0, 1], true);
    let bulletin = day.published(3);
    let response = day.respond(1, bulletin).expect("both suit");
    let guardian = day.region.families[1].actor();
    day.does(guardian, &Command::WithdrawResponse { response }).expect("before the end");
    assert_eq!(
        [0, 1].map(|n| day.application(n).standing.clone()),
        [Standing::Waiting, Standing::Waiting]
    );

    // One application taken back: the other goes on alone.
    let application = day.application(0).id;
    day.respond(1, bulletin).expect("both suit");
    day.does(guardian, &Command::WithdrawApplication { application })
        .expect("before the end");
    assert_eq!(day.application(1).standing, Standing::Waiting);
    day.respond(1, bulletin).expect("alone");

    let mut day = monday(rules(Way::SelfIssued), 3);
    day.siblings(&[1, 2], true);
    let bulletin = day.published(3);
    day.take(2, bulletin).expect("both suit");
    assert_eq!(day.referred(), [1, 2]);
    assert_eq!(day.bulletin(bulletin).free, 1);

    let mut day = monday(rules(Way::InOrder), 3);
    day.siblings(&[0, 1], true);
    let bulletin = day.published(1);
    day.in_order(bulletin).expect("the third: one place is too little for two");
    assert_eq!(day.referred(), [2]);
}

#[rstest]
#[case(Some(1), 0, Ok(()))]
#[case(Some(1), 28, Ok(()))]
#[case(Some(1), 40, Err(Refusal::NotOneRequest { months: 1 }))]
#[case(None, 0, Err(Refusal::NotOneRequest { months: 0 }))]
fn only_children_of_one_age_are_one_request(#[case] months: Option<u32>, #[case] days_apart: i64, #[case] expected: Result<(), Refusal>) {
    let rules = RulePack {
        twins_max_gap_months: months,
        ..rules(Way::Activation)
    };
    let mut day = monday(rules, 3);
    day.siblings(&[0, 1], false);
    let born: NaiveDate = "2023-06-01".parse().expect("a date");
    for (family, apart) in [(0, 0), (1, days_apart)] {
        let row = &mut day.region.families[family];
        row.child.born = born + chrono::Duration::days(apart);
        day.region.register.put(row.child.clone().into());
    }
    let guardian = day.region.families[0].actor();
    for family in [0, 1] {
        let application = day.application(family).id;
        day.does(guardian, &Command::WithdrawApplication { application }).expect("waiting");
    }
    let sibling = |day: &Day, family: usize| Sibling {
        application: day.clock.id(),
        child: day.region.families[family].child.id,
    };
    let siblings = vec![sibling(&day, 0), sibling(&day, 1)];
    let file = |siblings: Vec<Sibling>| Command::FileTogether {
        siblings,
        settlement: day.region.settlement.id,
        kind: GroupKind::Ordinary,
        languages: vec![Language::Kazakh],
        privilege: None,
    };
    let (whole, alone, twice) = (
        file(siblings.clone()),
        file(siblings[..1].to_vec()),
        file(vec![siblings[0], siblings[0]]),
    );
    let months = months.unwrap_or_default();
    assert_eq!(day.does(guardian, &alone), Err(Refusal::NotOneRequest { months }));
    assert_eq!(day.does(guardian, &twice), Err(Refusal::NotOneRequest { months }));
    assert_eq!(day.does(guardian, &whole).map(drop), expected);
    if expected.is_ok() {
        let rows: Vec<&Application> = siblings
            .iter()
            .filter_map(|one| day.region.register.application(one.application))
            .collect();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].filed_at, rows[1].filed_at);
        assert_ne!(rows[0].number, rows[1].number);
        assert!(rows.iter().all(|row| row.together == Some(siblings[0].application)));
        assert_eq!(day.region.register.request_of(rows[0]).len(), 2);
    }
}

fn august(rules: RulePack) -> RulePack {
    RulePack {
        freeze: Some(Freeze::new((8, 1), (8, 31)).expect("a period")),
        ..rules
    }
}

#[rstest]
#[case(PublishAt::MinuteOfDay(18 * 60), "2026-07-30 17:00", "2026-07-30 18:00")]
#[case(PublishAt::MinuteOfDay(18 * 60), "2026-07-31 18:00", "2026-09-01 18:00")]
#[case(PublishAt::MinuteOfDay(18 * 60), "2026-08-15 10:00", "2026-09-01 18:00")]
#[case(PublishAt::MinuteOfDay(0), "2026-08-15 10:00", "2026-09-01 00:00")]
#[case(PublishAt::MinuteOfDay(18 * 60), "2026-08-31 19:00", "2026-09-01 18:00")]
fn nothing_is_published_in_the_transfer_period(#[case] publish_at: PublishAt, #[case] written: &str, #[case] appears: &str) {
    let rules = august(RulePack {
        publish_at,
        ..sources::training_rules()
    });
    assert_eq!(oryn_domain::decide::bulletin::publish_time(&rules, wall(written)), wall(appears));
}

#[rstest]
#[case(Way::Activation)]
#[case(Way::SelfIssued)]
#[case(Way::InOrder)]
fn nobody_asks_for_places_in_the_transfer_period(#[case] way: Way) {
    let clock = Clock::wall("2026-07-31 23:50");
    let region = RegionBuilder::new(clock.now()).rules(august(rules(way))).waiting(2).build();
    let mut day = Day { region, clock };
    let bulletin = day.published(1);
    day.clock.set(wall("2026-08-01 00:00"));
    let refused = Refusal::TransferPeriod {
        until: wall("2026-09-01 00:00"),
    };
    let tries = |day: &mut Day| match way {
        Way::Activation => day.respond(0, bulletin).map(drop),
        Way::SelfIssued => day.take(0, bulletin).map(drop),
        Way::InOrder => day.in_order(bulletin).map(drop),
    };
    assert_eq!(tries(&mut day), Err(refused));
    assert!(!gives_in_order(&day.region.register, day.bulletin(bulletin), day.clock.now()));
    if way != Way::Activation {
        day.clock.set(wall("2026-09-01 00:00"));
        assert_eq!(tries(&mut day), Ok(()));
    }
}

#[test]
fn a_draft_takes_no_places_and_is_counted_when_it_is_handed_over() {
    let mut day = monday(rules(Way::Activation), 1);
    let draft: BulletinId = day.clock.id();
    let group = day.region.group.clone();
    let prepare = |day: &mut Day, places: u32, actor: Actor| {
        let command = Command::DraftBulletin {
            bulletin: draft,
            group: group.id,
            places,
            birth_years: vec![2023],
            released_at: day.clock.now(),
        };
        day.does(actor, &command).map(drop)
    };
    let registrar = day.region.registrar();
    assert_eq!(prepare(&mut day, 0, registrar), Err(Refusal::BulletinIncomplete));
    prepare(&mut day, 5, registrar).expect("more than there is: it is only a draft");
    assert_eq!(day.bulletin(draft).state, BulletinState::Draft);
    assert!(!day.bulletin(draft).state.is_public());
    assert_eq!(day.region.register.unpublished_places(&group), 3);
    assert_eq!(day.schedule(draft, 5), Err(Refusal::PlacesExceedCapacity { asked: 5, free: 3 }));
    assert_eq!(day.respond(0, draft), Err(Refusal::BulletinClosed));
    prepare(&mut day, 2, registrar).expect("prepared anew");
    day.schedule(draft, 2).expect("two of three");
    assert!(matches!(day.bulletin(draft).state, BulletinState::Scheduled { .. }));
    assert_eq!(day.region.register.unpublished_places(&group), 1);
    assert_eq!(
        prepare(&mut day, 1, registrar),
        Err(Refusal::AlreadyDone),
        "it is no draft any more"
    );
    assert_eq!(day.schedule(draft, 1), Err(Refusal::AlreadyDone));

    let other: BulletinId = day.clock.id();
    let command = Command::DraftBulletin {
        bulletin: other,
        group: group.id,
        places: 1,
        birth_years: vec![2023],
        released_at: day.clock.now(),
    };
    day.does(registrar, &command).expect("a draft");
    let recall = Command::RecallBulletin {
        bulletin: other,
        reason: "published_by_mistake".into(),
    };
    day.does(registrar, &recall).expect("thrown away");
    assert_eq!(day.region.register.unpublished_places(&group), 1);
}

#[test]
fn a_child_of_staff_comes_by_order_marked_and_counted() {
    let mut day = monday(rules(Way::Activation), 4);
    let (head, registrar) = (day.region.head(), day.region.registrar());
    let employee = day.region.registrar.id;
    let group: Group = day.region.group.clone();
    let refer = |day: &Day, family: usize, order: &str| Command::ReferStaffChild {
        referral: day.clock.id(),
        application: day.application(family).id,
        group: group.id,
        employee,
        order: order.into(),
    };
    let command = refer(&day, 3, "№ 12 от 20.11.2026");
    assert_eq!(day.does(registrar, &command), Err(Refusal::NotAllowed), "the head's order");
    let without = refer(&day, 3, "  ");
    assert_eq!(day.does(head, &without), Err(Refusal::OrderMissing));
    day.does(head, &command).expect("a place is free");
    let row = day
        .region
        .register
        .referrals_of(day.application(3).id)
        .next()
        .expect("a referral")
        .clone();
    assert_eq!((row.bulletin, row.issued_by), (None, Some(day.region.head.id)));
    assert_eq!(
        row.basis,
        Basis::HeadsOrder {
            employee,
            order: "№ 12 от 20.11.2026".into()
        }
    );
    assert_eq!(day.region.register.unpublished_places(&group), 2);
    day.does(head, &refer(&day, 2, "№ 13")).expect("the second of two");
    assert_eq!(
        day.does(head, &refer(&day, 1, "№ 14")),
        Err(Refusal::StaffChildLimit { limit: 2 }),
        "the pack allows two at one time"
    );

    // Who does not come frees the place of the group and the place among the children of staff.
    day.clock.set(wall("2026-11-30 09:01"));
    day.does(Actor::Scheduler, &Command::ExpireReferral { referral: row.id })
        .expect("the term passed");
    assert_eq!(day.region.register.unpublished_places(&group), 2);
    day.does(head, &refer(&day, 1, "№ 14")).expect("one of two");

    let none = RulePack {
        staff_child_places: 0,
        ..rules(Way::Activation)
    };
    let mut strict = monday(none, 1);
    let command = refer(&strict, 0, "№ 1");
    let head = strict.region.head();
    assert_eq!(strict.does(head, &command), Err(Refusal::StaffChildLimit { limit: 0 }));
}

/// A kindergarten with one speech group for children of 2022 and 2023.
fn speech(waiting: usize) -> Day {
    let clock = Clock::wall("2026-11-23 09:00");
    let mut region = RegionBuilder::new(clock.now())
        .rules(rules(Way::Activation))
        .group(GroupKind::Correctional(Correction::Speech), Language::Kazakh, &[2023, 2022])
        .waiting(waiting)
        .build();
    for family in &mut region.families {
        family.application.kindergarten = Some(region.kindergarten.id);
        family.application.conclusion = Some("c0ffee".into());
        region.register.put(family.application.clone().into());
    }
    Day { region, clock }
}

#[test]
fn a_correctional_place_suits_its_correction_and_its_kindergarten() {
    let mut day = speech(3);
    let mut elsewhere = day.application(0).clone();
    elsewhere.kindergarten = Some(day.clock.id());
    day.region.register.put(elsewhere.clone().into());
    let mut hearing = day.application(1).clone();
    hearing.kind = GroupKind::Correctional(Correction::Hearing);
    day.region.register.put(hearing.clone().into());
    let bulletin = day.published(3);
    let suits = |application: &Application| oryn_domain::decide::response::suits(&day.region.register, application, day.bulletin(bulletin));
    assert_eq!(suits(&elsewhere), Err(Refusal::KindergartenMismatch));
    assert_eq!(suits(&hearing), Err(Refusal::KindMismatch));
    assert_eq!(suits(day.application(2)), Ok(()));
    day.in_order(bulletin).expect("the third");
    assert_eq!(day.referred(), [2]);
}

#[rstest]
#[case(true, Some("c0ffee"), Ok(()))]
#[case(false, Some("c0ffee"), Err(Refusal::KindergartenMissing))]
#[case(true, None, Err(Refusal::ConclusionMissing))]
#[case(true, Some(""), Err(Refusal::ConclusionMissing))]
fn a_correctional_application_names_its_kindergarten_and_brings_its_conclusion(
    #[case] named: bool,
    #[case] conclusion: Option<&str>,
    #[case] expected: Result<(), Refusal>,
) {
    let mut day = monday(rules(Way::Activation), 1);
    let family = day.region.families[0].clone();
    let application: ApplicationId = day.clock.id();
    let command = Command::FileApplication {
        application,
        child: family.child.id,
        settlement: day.region.settlement.id,
        kind: GroupKind::Correctional(Correction::Speech),
        kindergarten: named.then_some(day.region.kindergarten.id),
        conclusion: conclusion.map(str::to_owned),
        languages: vec![Language::Kazakh],
        privilege: None,
    };
    assert_eq!(day.does(family.actor(), &command).map(drop), expected);
    let queue = day.region.register.application(application).map(|row| row.queue().kindergarten);
    assert_eq!(queue, expected.is_ok().then_some(Some(day.region.kindergarten.id)));
}

#[test]
fn class_counts_before_filing_time_in_queue_order_too() {
    let clock = Clock::wall("2026-11-23 09:00");
    let region = RegionBuilder::new(clock.now())
        .rules(rules(Way::InOrder))
        .waiting(4)
        .privileged(3, Class::OutOfTurn, true)
        .privileged(2, Class::OutOfTurn, false)
        .build();
    let mut day = Day { region, clock };
    let bulletin = day.published(2);
    day.in_order(bulletin).expect("the fourth has a confirmed right");
    assert_eq!(day.referred(), [3]);
    day.in_order(bulletin).expect("then the first; a claim alone gives nothing");
    assert_eq!(day.referred(), [0, 3]);
}
