//! Promises that hold whatever happens: order decides and not speed, a place is given once, a child holds one place, and a register
//! built from its rows is the register.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where its premises fail; its helper functions too"
)]

use std::collections::{BTreeMap, BTreeSet};

use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::application::{Class, Standing};
use oryn_domain::bulletin::BulletinState;
use oryn_domain::contract::ContractSignature;
use oryn_domain::decide::Context;
use oryn_domain::fact::Fact;
use oryn_domain::group::{Group, GroupKind};
use oryn_domain::hold::HoldState;
use oryn_domain::id::{ApplicationId, BulletinId, Id};
use oryn_domain::permission::Actor;
use oryn_domain::queue::ranked;
use oryn_domain::record::Record;
use oryn_domain::referral::ReferralState;
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_domain::selection::Ranking;
use oryn_testkit::builders::{RegionBuilder, TinyRegion, act, records_of};
use oryn_testkit::chance::Chance;
use oryn_testkit::clock::Clock;
use proptest::prelude::*;

fn rights() -> impl Strategy<Value = Vec<Option<(Class, bool)>>> {
    let right = prop_oneof![
        4 => Just(None),
        1 => any::<bool>().prop_map(|confirmed| Some((Class::FirstPriority, confirmed))),
        1 => any::<bool>().prop_map(|confirmed| Some((Class::OutOfTurn, confirmed))),
    ];
    prop::collection::vec(right, 2..12)
}

/// What a round decided about one application: its ranking and, where it was chosen, the number of its referral to be.
type Decided = BTreeMap<ApplicationId, (Option<Ranking>, Option<String>)>;

/// Families respond in this order, so many microseconds apart; then the round ends.
fn round(rights: &[Option<(Class, bool)>], places: u32, order: &[usize], gap: i64) -> Decided {
    let clock = Clock::wall("2026-11-23 09:00");
    let builder = RegionBuilder::new(clock.now()).places(20, 20 - places).waiting(rights.len());
    let builder = rights.iter().enumerate().fold(builder, |builder, (family, right)| match right {
        Some((class, confirmed)) => builder.privileged(family, *class, *confirmed),
        None => builder,
    });
    let mut region = builder.build();
    let bulletin: BulletinId = Id::from_bytes([9; 16]).into();
    let (group, birth_years) = (region.group.id, region.group.birth_years.clone());
    let schedule = Command::ScheduleBulletin {
        bulletin,
        group,
        places,
        birth_years,
        released_at: clock.now(),
    };
    region.act(&schedule, &clock.context(region.registrar())).expect("free places");
    clock.advance_minutes(1);
    region
        .act(&Command::PublishBulletin { bulletin }, &clock.context(Actor::Scheduler))
        .expect("its time");
    for family in order {
        clock.set(clock.now().plus_micros(gap));
        let family = region.families[*family].clone();
        let respond = Command::Respond {
            response: clock.id(),
            application: family.application.id,
            bulletin,
        };
        region.act(&respond, &clock.context(family.actor())).expect("suits");
    }
    clock.set(
        region
            .register
            .bulletin(bulletin)
            .and_then(|row| row.round)
            .expect("a round")
            .closes_at,
    );
    region
        .act(&Command::CloseRound { bulletin }, &clock.context(Actor::Scheduler))
        .expect("its time");
    let number = |id| {
        region
            .register
            .holds()
            .find(|hold| hold.response == id)
            .map(|hold| hold.referral_number.clone())
    };
    region
        .register
        .responses_to(bulletin)
        .map(|row| (row.application, (row.ranking.clone(), number(row.id))))
        .collect()
}

proptest! {
    #[test]
    fn the_order_of_arrival_inside_a_round_changes_nothing(
        rights in rights(), places in 1u32..5, responders in 1usize..12, seed in any::<u64>(), gaps in (0i64..4_000_000, 0i64..4_000_000),
    ) {
        let mut order: Vec<usize> = (0..rights.len()).collect();
        let mut chance = Chance::new(seed);
        chance.shuffle(&mut order);
        order.truncate(responders);
        let one = round(&rights, places, &order, gaps.0);
        chance.shuffle(&mut order);
        let other = round(&rights, places, &order, gaps.1);
        let chosen = one.values().filter(|(_, number)| number.is_some()).count();
        prop_assert_eq!(chosen, order.len().min(usize::try_from(places).expect("few")));
        prop_assert_eq!(one, other);
    }
}

/// A region in which anything is tried. Children of the first families stand in two queues at once.
struct World {
    register: Register,
    region: TinyRegion,
    clock: Clock,
    chance: Chance,
    seen: BTreeSet<&'static str>,
}

impl World {
    fn new(seed: u64) -> Self {
        let clock = Clock::wall("2026-11-23 09:00");
        let region = RegionBuilder::new(clock.now())
            .places(6, 3)
            .waiting(8)
            .privileged(2, Class::FirstPriority, true)
            .privileged(5, Class::OutOfTurn, true)
            .privileged(6, Class::OutOfTurn, false)
            .build();
        let mut register = region.register.clone();
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
        Self {
            register,
            region,
            clock,
            chance: Chance::new(seed),
            seen: BTreeSet::new(),
        }
    }

    fn any<T: Clone>(&mut self, mut rows: Vec<(Id, T)>) -> Option<T> {
        rows.sort_by_key(|(id, _)| *id);
        self.chance.pick(&rows).map(|(_, row)| row.clone())
    }

    /// One thing somebody tries. What the rules refuse changes nothing; that is checked too.
    fn step(&mut self, kind: u8) {
        let Some((actor, command)) = self.attempt(kind) else { return };
        let mut context = self.clock.context(actor);
        if matches!(actor, Actor::Staff { .. }) && self.chance.percent(30) {
            // Done at the desk without a connection, heard of later.
            let minutes = i64::try_from(self.chance.below(3 * 24 * 60)).expect("small");
            context.now = context.now.plus_minutes(-minutes);
        }
        if matches!(command, Command::SignContract { .. }) {
            context = Context {
                signature: SignatureCheck::Valid {
                    signer: self.region.head.iin,
                },
                ..context
            };
        }
        let before = self.chance.percent(5).then(|| records_of(&self.register));
        match act(&mut self.register, &command, &context) {
            Ok(facts) => self.note(&command, &facts),
            Err(_) => {
                if let Some(before) = before {
                    assert_eq!(before, records_of(&self.register), "a refusal changed something");
                }
            }
        }
    }

    fn note(&mut self, command: &Command, facts: &[Fact]) {
        self.seen.insert(command.name());
        for fact in facts {
            if let Fact::BulletinChanged { state, .. } = fact {
                self.seen.insert(match state {
                    BulletinState::Filled => "filled",
                    BulletinState::Open if matches!(command, Command::DeclineResponse { .. } | Command::ExpireReferral { .. }) => {
                        "reopened"
                    }
                    _ => "changed",
                });
            }
        }
    }

    fn attempt(&mut self, kind: u8) -> Option<(Actor, Command)> {
        let registrar = self.region.registrar();
        let bulletins: Vec<_> = self.register.bulletins().map(|row| (row.id.0, row.id)).collect();
        let responses: Vec<_> = self.register.responses().map(|row| (row.id.0, row.clone())).collect();
        let referrals: Vec<_> = self.register.referrals().map(|row| (row.id.0, row.id)).collect();
        let contracts: Vec<_> = self.register.contracts().map(|row| (row.id.0, row.clone())).collect();
        let applications: Vec<_> = self.register.applications().map(|row| (row.id.0, row.clone())).collect();
        let selected: Vec<_> = responses
            .iter()
            .filter(|(_, row)| matches!(row.state, ResponseState::Selected { .. }))
            .cloned()
            .collect();
        Some(match kind {
            0..=2 => {
                let minutes = self.chance.pick(&[1, 1, 2, 60, 24 * 60, 5 * 24 * 60]).copied()?;
                self.clock.advance_minutes(minutes);
                return None;
            }
            3 | 4 => {
                let group = self.any(self.register.groups().map(|row| (row.id.0, row.clone())).collect())?;
                let places = u32::try_from(self.chance.below(4)).ok()?;
                let birth_years = group.birth_years.clone();
                let released_at = self.clock.now();
                (
                    registrar,
                    Command::ScheduleBulletin {
                        bulletin: self.clock.id(),
                        group: group.id,
                        places,
                        birth_years,
                        released_at,
                    },
                )
            }
            5 | 6 => (
                Actor::Scheduler,
                Command::PublishBulletin {
                    bulletin: self.any(bulletins)?,
                },
            ),
            7 | 8 => (
                Actor::Scheduler,
                Command::CloseRound {
                    bulletin: self.any(bulletins)?,
                },
            ),
            9..=13 => {
                let application = self.any(applications)?;
                // Now and then a client makes up an identifier that exists.
                let taken = self.any(responses);
                let response = taken
                    .filter(|_| self.chance.percent(10))
                    .map_or_else(|| self.clock.id(), |row| row.id);
                let bulletin = self.any(bulletins)?;
                (
                    Actor::Guardian {
                        guardian: application.guardian,
                    },
                    Command::Respond {
                        response,
                        application: application.id,
                        bulletin,
                    },
                )
            }
            14 => {
                let response = self.any(responses)?;
                let guardian = self.register.application(response.application)?.guardian;
                (Actor::Guardian { guardian }, Command::WithdrawResponse { response: response.id })
            }
            15 => {
                let application = self.any(applications)?;
                (
                    Actor::Guardian {
                        guardian: application.guardian,
                    },
                    Command::WithdrawApplication {
                        application: application.id,
                    },
                )
            }
            16..=18 => {
                let likely = if self.chance.percent(80) { selected } else { responses };
                let response = self.any(likely)?;
                let taken = self.any(referrals);
                let referral = taken.filter(|_| self.chance.percent(10)).unwrap_or_else(|| self.clock.id());
                let hold = self.register.holds().find(|hold| hold.response == response.id).map(|hold| hold.id);
                (
                    registrar,
                    Command::ActivateResponse {
                        response: response.id,
                        referral,
                        hold: hold.filter(|_| self.chance.percent(70)),
                    },
                )
            }
            19 => (
                registrar,
                Command::DeclineResponse {
                    response: self.any(selected)?.id,
                    reason: "data_wrong".into(),
                },
            ),
            20 => (
                Actor::Scheduler,
                Command::ExpireReferral {
                    referral: self.any(referrals)?,
                },
            ),
            21 => (
                registrar,
                Command::RecallBulletin {
                    bulletin: self.any(bulletins)?,
                    reason: "place_not_freed".into(),
                },
            ),
            22 => (
                Actor::Scheduler,
                Command::EndStopList {
                    application: self.any(applications)?.id,
                },
            ),
            23 | 24 => {
                let starts_on = self.clock.now().local_date();
                let referral = self.any(referrals)?;
                (
                    registrar,
                    Command::PrepareContract {
                        contract: self.clock.id(),
                        referral,
                        starts_on,
                        fee_tenge: 15_000,
                        document: "d".into(),
                    },
                )
            }
            25 | 26 => (
                registrar,
                Command::RecordGuardianSignature {
                    contract: self.any(contracts)?.id,
                },
            ),
            27 | 28 => {
                let signature = ContractSignature {
                    cms: "c".into(),
                    signer: "s".into(),
                    serial: "1".into(),
                    training: true,
                };
                (
                    self.region.head(),
                    Command::SignContract {
                        contract: self.any(contracts)?.id,
                        document: "d".into(),
                        signature,
                    },
                )
            }
            29 => (
                registrar,
                Command::RecordCopy {
                    referral: self.any(referrals)?,
                },
            ),
            _ => {
                let child = self.any(self.register.children().map(|row| (row.id.0, row.clone())).collect())?;
                let kind = if self.chance.percent(50) {
                    GroupKind::Ordinary
                } else {
                    GroupKind::Sanatorium
                };
                let file = Command::FileApplication {
                    application: self.clock.id(),
                    child: child.id,
                    settlement: self.region.settlement.id,
                    kind,
                    kindergarten: None,
                    languages: vec![self.region.group.language],
                    privilege: None,
                };
                (
                    Actor::Guardian {
                        guardian: *child.guardians.first()?,
                    },
                    file,
                )
            }
        })
    }

    fn check(&self) {
        self.places_are_given_once();
        self.a_child_holds_one_place();
        self.rows_agree();
        self.positions_are_exact();
    }

    fn places_are_given_once(&self) {
        let selected = |row: &&oryn_domain::response::Response| matches!(row.state, ResponseState::Selected { .. });
        for group in self.register.groups() {
            let referrals = self
                .register
                .referrals()
                .filter(|row| row.group == group.id && row.is_live())
                .count();
            let roll = self
                .register
                .enrolments()
                .filter(|row| row.group == group.id && row.is_active())
                .count();
            let mut taken = usize::try_from(group.counted_before).expect("small") + referrals + roll;
            assert!(
                taken <= usize::try_from(group.capacity).expect("small"),
                "more children than places"
            );
            for bulletin in self.register.bulletins().filter(|row| row.group == group.id) {
                let reserved = self
                    .register
                    .responses()
                    .filter(selected)
                    .filter(|row| row.bulletin == bulletin.id)
                    .count();
                let offered = if bulletin.is_live() {
                    usize::try_from(bulletin.free).expect("small")
                } else {
                    0
                };
                let given = self.register.referrals().filter(|row| row.bulletin == bulletin.id);
                let given = given
                    .filter(|row| row.is_live() || matches!(row.state, ReferralState::Fulfilled { .. }))
                    .count();
                assert!(
                    reserved + offered + given <= usize::try_from(bulletin.places).expect("small"),
                    "more than was published"
                );
                taken += reserved + offered;
            }
            let free = usize::try_from(self.register.unpublished_places(group)).expect("small");
            assert_eq!(
                taken + free,
                usize::try_from(group.capacity).expect("small"),
                "places appeared or disappeared"
            );
        }
        let numbers: Vec<&str> = self.register.holds().map(|hold| hold.referral_number.as_str()).collect();
        assert_eq!(
            numbers.iter().collect::<BTreeSet<_>>().len(),
            numbers.len(),
            "a number was used twice"
        );
    }

    fn a_child_holds_one_place(&self) {
        let mut held: BTreeMap<_, u32> = BTreeMap::new();
        for response in self.register.responses().filter(|row| row.is_live()) {
            *held
                .entry(self.register.application(response.application).expect("an application").child)
                .or_default() += 1;
        }
        for referral in self.register.referrals().filter(|row| row.is_live()) {
            *held.entry(referral.child).or_default() += 1;
        }
        for enrolment in self.register.enrolments().filter(|row| row.is_active()) {
            *held.entry(enrolment.child).or_default() += 1;
        }
        assert!(held.values().all(|count| *count == 1), "a child holds two");
    }

    /// Applications, responses, holds and referrals tell the same story.
    fn rows_agree(&self) {
        for row in self.register.applications() {
            match row.standing {
                Standing::Responded { response } => {
                    let response = self.register.response(response).expect("a response");
                    assert!(response.is_live() && response.application == row.id);
                }
                Standing::Referred { referral } => {
                    let referral = self.register.referral(referral).expect("a referral");
                    assert!(referral.is_live() && referral.application == row.id);
                }
                Standing::OnHold { referral, .. } => {
                    let referral = self.register.referral(referral).expect("a referral");
                    assert!(matches!(referral.state, ReferralState::Expired { .. }) && referral.application == row.id);
                }
                Standing::Enrolled { enrolment } => {
                    assert_eq!(self.register.enrolment(enrolment).expect("an enrolment").child, row.child);
                }
                Standing::Waiting | Standing::Withdrawn { .. } => {}
            }
        }
        for response in self.register.responses() {
            let standing = self.register.application(response.application).expect("an application").standing;
            assert_eq!(response.is_live(), standing == Standing::Responded { response: response.id });
            let active = self
                .register
                .holds()
                .filter(|hold| hold.response == response.id && hold.state == HoldState::Active)
                .count();
            assert_eq!(
                active,
                usize::from(matches!(response.state, ResponseState::Selected { .. })),
                "a hold for each reserved place"
            );
        }
    }

    fn positions_are_exact(&self) {
        let mut queues: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in self.register.applications() {
            if row.is_queued() {
                queues.entry(row.queue()).or_default().push(row);
            } else {
                assert_eq!(self.register.position(row), None);
            }
        }
        for rows in queues.values() {
            for (place, id) in (1u64..).zip(ranked(rows.iter().copied(), self.register.rules.ratio)) {
                let row = self.register.application(id).expect("an application");
                assert_eq!(self.register.position(row), Some(place));
            }
        }
    }

    /// Put all rows, in any order, into an empty register: nothing may be lost that lived only in memory.
    fn check_rebuilt(&mut self) {
        let mut rows: Vec<Record> = records_of(&self.register);
        self.chance.shuffle(&mut rows);
        let mut rebuilt = Register::new(self.register.rules.clone(), self.register.calendar.clone());
        rows.into_iter().for_each(|row| rebuilt.put(row));
        assert_eq!(records_of(&rebuilt), records_of(&self.register));
        for row in self.register.applications() {
            assert_eq!(rebuilt.position(row), self.register.position(row));
        }
        for group in self.register.groups() {
            assert_eq!(rebuilt.unpublished_places(group), self.register.unpublished_places(group));
            assert_eq!(rebuilt.children_in(group), self.register.children_in(group));
        }
        for child in self.register.children() {
            assert_eq!(rebuilt.enrolment_of(child.id), self.register.enrolment_of(child.id));
            assert_eq!(
                rebuilt.applications_of(child.id).count(),
                self.register.applications_of(child.id).count()
            );
        }
        for row in self.register.referrals() {
            assert_eq!(rebuilt.contract_of(row.id), self.register.contract_of(row.id));
        }
        assert_eq!(rebuilt.next_application_number(), self.register.next_application_number());
        let kindergarten = self.region.kindergarten.id;
        for year in [2026, 2027] {
            let next = |register: &Register| register.next_referral_counter(kindergarten, year, 0);
            assert_eq!(next(&rebuilt), next(&self.register));
        }
        assert_eq!(rebuilt.queues().total(), self.register.queues().total());
        assert_eq!(rebuilt.snapshot(kindergarten), self.register.snapshot(kindergarten));
    }
}

const KINDS: u8 = 31;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn whatever_is_tried_no_place_is_given_twice(seed in any::<u64>(), steps in prop::collection::vec(0..KINDS, 1..250)) {
        let mut world = World::new(seed);
        for (n, kind) in steps.iter().enumerate() {
            world.step(*kind);
            world.check();
            if n % 40 == 39 {
                world.check_rebuilt();
            }
        }
        world.check_rebuilt();
    }
}

/// The random walk above would prove little if it never got anywhere.
#[test]
fn the_walk_reaches_every_corner() {
    let mut seen = BTreeSet::new();
    for seed in 0..24 {
        let mut world = World::new(seed);
        for _ in 0..500 {
            let kind = u8::try_from(world.chance.below(u64::from(KINDS))).expect("small");
            world.step(kind);
        }
        world.check();
        world.check_rebuilt();
        seen.extend(world.seen);
    }
    let corners = [
        "schedule-bulletin",
        "publish-bulletin",
        "respond",
        "withdraw-response",
        "withdraw-application",
        "close-round",
        "activate-response",
        "decline-response",
        "record-copy",
        "expire-referral",
        "end-stop-list",
        "recall-bulletin",
        "prepare-contract",
        "record-guardian-signature",
        "sign-contract",
        "file-application",
        "filled",
        "reopened",
    ];
    let missed: Vec<_> = corners.iter().filter(|corner| !seen.contains(**corner)).collect();
    assert!(missed.is_empty(), "never happened: {missed:?}");
}

/// The checks themselves: a register in which a promise is broken on purpose is noticed.
mod the_checks_notice {
    use super::*;
    use oryn_domain::enrolment::{Enrolment, EnrolmentState};
    use oryn_domain::response::Response;

    fn response(world: &World, application: ApplicationId) -> Response {
        Response {
            id: world.clock.id(),
            application,
            bulletin: world.clock.id(),
            kindergarten: world.region.kindergarten.id,
            submitted_at: world.clock.now(),
            round: 1,
            ranking: None,
            state: ResponseState::Submitted,
        }
    }

    #[test]
    #[should_panic(expected = "a child holds two")]
    fn two_live_responses_of_one_child() {
        let mut world = World::new(1);
        let child = world.region.families[0].child.id;
        let both: Vec<ApplicationId> = world.register.applications_of(child).map(|row| row.id).collect();
        assert_eq!(both.len(), 2);
        for application in both {
            let row = response(&world, application);
            world.register.put(row.into());
        }
        world.a_child_holds_one_place();
    }

    #[test]
    #[should_panic(expected = "more children than places")]
    fn a_roll_longer_than_the_group() {
        let mut world = World::new(1);
        for family in &world.region.families[..4] {
            let enrolment = Enrolment {
                id: world.clock.id(),
                child: family.child.id,
                kindergarten: world.region.kindergarten.id,
                group: world.region.group.id,
                contract: world.clock.id(),
                since: world.clock.now().local_date(),
                recorded_at: world.clock.now(),
                state: EnrolmentState::Active,
            };
            world.register.put(enrolment.into());
        }
        world.places_are_given_once();
    }

    #[test]
    #[should_panic(expected = "left == right")]
    fn a_response_that_its_application_knows_nothing_of() {
        let mut world = World::new(1);
        let row = response(&world, world.region.families[0].application.id);
        world.register.put(row.into());
        world.rows_agree();
    }
}
