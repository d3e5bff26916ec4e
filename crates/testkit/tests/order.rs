//! Order decides, not speed: what a round chooses does not depend on who clicked first.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where its premises fail; its helper functions too"
)]

use std::collections::BTreeMap;

use oryn_domain::act::Command;
use oryn_domain::application::Class;
use oryn_domain::id::{ApplicationId, BulletinId, Id};
use oryn_domain::permission::Actor;
use oryn_domain::selection::Ranking;
use oryn_testkit::builders::RegionBuilder;
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
