//! The packs of a region side by side: which one was, is and will be in force.
//!
//! A pack holds from its instant until the next one begins. What was decided under an older pack stays as it was decided. The rule it
//! protects: the answer for an instant never changes once that instant has passed, because a pack can only be added ahead of time.

use super::RulePack;
use crate::time::Instant;

/// Every pack of a region; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulePacks {
    earliest: RulePack,
    /// By the instant from which they hold.
    later: Vec<RulePack>,
}

impl From<RulePack> for RulePacks {
    fn from(pack: RulePack) -> Self {
        Self {
            earliest: pack,
            later: Vec::new(),
        }
    }
}

impl RulePacks {
    /// The pack in force at this instant. Before the first one began, the first one: nothing older is known.
    #[must_use]
    pub fn in_force(&self, at: Instant) -> &RulePack {
        self.later
            .iter()
            .rev()
            .find(|pack| pack.effective_from <= at)
            .unwrap_or(&self.earliest)
    }

    /// From when until when the pack in force at this instant holds.
    #[must_use]
    pub fn span(&self, at: Instant) -> (Instant, Instant) {
        let held = self.later.iter().rev().find(|pack| pack.effective_from <= at);
        let next = self.later.iter().find(|pack| pack.effective_from > at);
        (
            held.map_or(Instant::from_micros(i64::MIN), |pack| pack.effective_from),
            next.map_or(Instant::from_micros(i64::MAX), |pack| pack.effective_from),
        )
    }

    /// The first pack.
    #[must_use]
    pub const fn earliest(&self) -> &RulePack {
        &self.earliest
    }

    /// Every pack, in the order in which they come into force.
    pub fn all(&self) -> impl Iterator<Item = &RulePack> {
        std::iter::once(&self.earliest).chain(&self.later)
    }

    /// The pack of this version.
    #[must_use]
    pub fn version(&self, version: &str) -> Option<&RulePack> {
        self.all().find(|pack| pack.version == version)
    }

    /// Take a pack in. A version that is here already stays as it is: a published pack is never edited.
    pub fn put(&mut self, pack: RulePack) {
        if self.version(&pack.version).is_some() {
            return;
        }
        if pack.effective_from < self.earliest.effective_from {
            let second = std::mem::replace(&mut self.earliest, pack);
            self.later.insert(0, second);
            return;
        }
        let place = self.later.partition_point(|known| known.effective_from <= pack.effective_from);
        self.later.insert(place, pack);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule_pack::tests::pack;
    use proptest::prelude::*;

    fn from(version: &str, micros: i64) -> RulePack {
        RulePack {
            version: version.to_owned(),
            effective_from: Instant::from_micros(micros),
            ..pack()
        }
    }

    #[test]
    fn the_newest_pack_that_has_begun_is_in_force() {
        let mut packs = RulePacks::from(from("b", 10));
        packs.put(from("c", 20));
        packs.put(from("a", 5));
        let at = |micros| packs.in_force(Instant::from_micros(micros)).version.clone();
        assert_eq!(
            [at(0), at(5), at(9), at(10), at(19), at(20), at(99)],
            ["a", "a", "a", "b", "b", "c", "c"]
        );
    }

    #[test]
    fn a_version_that_is_known_is_not_replaced() {
        let mut packs = RulePacks::from(from("a", 5));
        packs.put(RulePack {
            hold_days: 99,
            ..from("a", 1)
        });
        assert_eq!(packs, RulePacks::from(from("a", 5)));
    }

    proptest! {
        #[test]
        fn the_order_of_arrival_does_not_matter(
            starts in prop::collection::btree_set(0i64..1_000, 1..12), turn in any::<prop::sample::Index>(), at in 0i64..1_000,
        ) {
            let mut arriving: Vec<RulePack> = starts.iter().map(|start| from(&start.to_string(), *start)).collect();
            arriving.rotate_left(turn.index(starts.len()));
            let mut packs = RulePacks::from(arriving.remove(0));
            arriving.into_iter().for_each(|pack| packs.put(pack));
            prop_assert!(packs.all().map(|pack| pack.effective_from).is_sorted());
            let expected = starts.range(..=at).next_back().or_else(|| starts.first()).map(ToString::to_string);
            prop_assert_eq!(Some(packs.in_force(Instant::from_micros(at)).version.clone()), expected);
        }
    }
}
