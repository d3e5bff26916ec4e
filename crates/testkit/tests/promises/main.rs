//! Promises that hold whatever happens: a place is given once, a child holds one place, and a register built from its rows is the
//! register.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a check stops where its premises fail; its helper functions too"
)]

mod causes;
mod checks;
mod groups;
mod papers;
mod terms;
mod world;

use std::collections::BTreeSet;

use proptest::prelude::*;
use world::World;

const KINDS: u8 = 62;

/// How many histories are walked. One case here is a whole history of hundreds of acts, so their number is one of its own and not
/// `PROPTEST_CASES`: `ORYN_HISTORIES=10000` for a night.
fn cases(usual: u32) -> ProptestConfig {
    let told = std::env::var("ORYN_HISTORIES").ok().and_then(|text| text.parse().ok());
    ProptestConfig::with_cases(told.unwrap_or(usual))
}

proptest! {
    #![proptest_config(cases(96))]
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

    #[test]
    fn what_acts_have_touched_becomes_again_what_it_was(
        seed in any::<u64>(),
        steps in prop::collection::vec(0..KINDS, 1..200),
        laid in prop::collection::vec(0..KINDS, 1..60),
    ) {
        let mut world = World::new(seed);
        for kind in &steps {
            world.step(*kind);
        }
        world.check_set_back(&laid);
    }
}

/// The random walk above would prove little if it never got anywhere.
#[test]
fn the_walk_reaches_every_corner() {
    let mut seen = BTreeSet::new();
    for seed in 0..60 {
        let mut world = World::new(seed);
        for _ in 0..1_000 {
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
        "file-together",
        "take-place",
        "issue-in-order",
        "draft-bulletin",
        "refer-staff-child",
        "confirm-privilege",
        "refuse-privilege",
        "lapse-privilege",
        "end-evidence",
        "ask-extension",
        "grant-extension",
        "refuse-extension",
        "ask-interest",
        "lapse-interest",
        "confirm-interest",
        "expel-child",
        "graduate-child",
        "transfer-child",
        "regroup",
        "undo-regrouping",
        "escalate-response",
        "record-notice",
        "record-silence",
        "record-return",
        "record-outage",
        "write-off-desk",
        "publish-rules",
        "record-arrival",
        "refuse-referral",
        "give-up-referral",
        "prepare-addendum",
        "settle-addendum",
        "sign-addendum",
        "record-standing",
        "open-group",
        "change-group",
        "close-group",
        "signed-again",
        "inactive",
        "awaiting-privilege",
        "spared",
        "term-moved",
        "published-by-itself",
        "filled",
        "reopened",
    ];
    let missed: Vec<_> = corners.iter().filter(|corner| !seen.contains(**corner)).collect();
    assert!(missed.is_empty(), "never happened: {missed:?}");
}
