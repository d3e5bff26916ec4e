//! Every change of a position has a recorded cause: the amounts of the causes add up to the change, whatever happened between two moments.

use std::collections::BTreeMap;

use oryn_domain::id::ApplicationId;
use oryn_domain::queue_move::Change;
use oryn_domain::time::Instant;
use proptest::prelude::*;

use crate::world::World;
use crate::{KINDS, cases};

/// What was seen at one moment: when, how far the queue had moved, and the position.
struct Seen {
    at: Instant,
    moves: usize,
    position: u64,
}

fn look(world: &mut World) -> BTreeMap<ApplicationId, Seen> {
    let at = world.clock.now();
    world.register.bring_into_force(at);
    world
        .register
        .applications()
        .filter_map(|row| {
            let moves = world.moves.get(&row.queue()).map_or(0, Vec::len);
            let position = world.register.position(row)?;
            Some((row.id, Seen { at, moves, position }))
        })
        .collect()
}

/// The causes since that moment, for everybody who has a position now.
fn check(world: &mut World, then: &BTreeMap<ApplicationId, Seen>) -> Result<Vec<Change>, TestCaseError> {
    world.register.bring_into_force(world.clock.now());
    let mut all = Vec::new();
    for (id, seen) in then {
        let row = world.register.application(*id).expect("it was there");
        let moves = world.moves.get(&row.queue()).map_or(&[][..], |moves| &moves[seen.moves..]);
        let changes = world.register.why(row, seen.at, moves);
        if let Some(now) = world.register.position(row) {
            let sum: i64 = changes.iter().map(|change| change.amount).sum();
            let expected = i64::try_from(now).expect("small") - i64::try_from(seen.position).expect("small");
            prop_assert_eq!(sum, expected, "{:?}", changes);
            if let Some(last) = changes.last() {
                prop_assert_eq!(last.position, Some(now), "the last cause leads to where it stands");
            }
        }
        all.extend(changes);
    }
    Ok(all)
}

proptest! {
    #![proptest_config(cases(192))]
    #[test]
    fn the_causes_add_up_to_the_change(seed in any::<u64>(), steps in prop::collection::vec(0..KINDS, 1..120), marks in 1usize..30) {
        let mut world = World::new(seed);
        let mut looks = vec![look(&mut world)];
        for (n, kind) in steps.iter().enumerate() {
            world.step(*kind);
            if n % marks == 0 {
                looks.push(look(&mut world));
            }
        }
        for then in &looks {
            check(&mut world, then)?;
        }
    }
}

/// The property would prove little if numbers never moved, or only for one cause.
#[test]
fn numbers_move_for_every_cause() {
    let mut named: BTreeMap<&str, i64> = BTreeMap::new();
    for seed in 0..40 {
        let mut world = World::new(seed);
        for _ in 0..16 {
            let then = look(&mut world);
            for _ in 0..25 {
                let kind = u8::try_from(world.chance.below(u64::from(KINDS))).expect("small");
                world.step(kind);
            }
            for change in check(&mut world, &then).expect("they add up") {
                *named.entry(change.cause.name()).or_default() += change.amount.abs();
            }
        }
    }
    for cause in ["filed", "returned", "referred", "withdrawn", "rules"] {
        assert!(named.get(cause).is_some_and(|moved| *moved > 0), "{cause}: {named:?}");
    }
}
