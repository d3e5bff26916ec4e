//! Programs that are replaced by newer ones in the middle of a history: the centre's, and those of desks, each when it comes to it, before the centre
//! or long after it. What the ages make of each other is in [`crate::edition`].
//!
//! Chance has a stream of its own here: a history without an upgrade is what it was.

use oryn_testkit::chance::Chance;

use super::{History, What};
use crate::edition::NEW;
use crate::story::CENTRE;

/// Histories with an upgrade, in percent.
const SHARE: u64 = 35;
/// Of these, those in which the newer rows mean something else, so that older desks may not read them.
const STRICT_SHARE: u64 = 25;
/// Desks that are brought up to date in the same history, where they need not be.
const DESKS_SHARE: u64 = 70;
/// All of it happens within so many minutes.
const MINUTES: u64 = 8;

impl History<'_> {
    /// Draw who is brought up to date, and when.
    pub(super) fn plan_upgrades(&mut self, seed: u64) {
        let mut chance = Chance::of(seed, "upgrade", 0);
        if !chance.percent(SHARE) {
            return;
        }
        let is_strict = chance.percent(STRICT_SHARE);
        let when = |chance: &mut Chance| i64::try_from(1_000_000 + chance.below(MINUTES * 60_000_000)).unwrap_or_default();
        let at = when(&mut chance);
        self.after(at, What::UpgradeCentre(is_strict));
        for desk in 0..self.desks.len() {
            if is_strict || chance.percent(DESKS_SHARE) {
                let at = when(&mut chance);
                self.after(at, What::UpgradeDesk(desk));
            }
        }
    }

    /// A newer program takes the place of the centre's, on the same database.
    pub(super) fn upgrade_centre(&mut self, is_strict: bool) {
        self.counts.upgrades += 1;
        self.story.note(self.now, CENTRE, "is upgraded", u64::from(is_strict), || {
            let reads = if is_strict { "may not read its rows" } else { "go on" };
            format!("older desks {reads}")
        });
        self.centre.program = NEW;
        if is_strict {
            self.centre.min_schema = NEW;
        }
        if self.centre.up {
            self.centre_died();
        }
    }

    /// A newer program takes the place of a desk's, on the same data file.
    pub(super) fn upgrade_desk(&mut self, desk: usize) {
        let Some(computer) = self.desks.get_mut(desk).filter(|computer| !computer.lost) else {
            return;
        };
        computer.program = NEW;
        self.counts.upgraded_desks += 1;
        self.story.note(self.now, desk, "is upgraded", 0, String::new);
        self.kill(desk);
    }
}
