//! A computer that becomes a desk in the middle of a history, perhaps after the backup from which the centre will come back.

use oryn_testkit::chance::Chance;

use super::{History, What};
use crate::centre::Died;
use crate::desk::Computer;
use crate::promises::Breach;
use crate::region::Place;
use crate::story::CENTRE;

/// In so many of a hundred histories.
const SHARE: u64 = 25;
/// The latest it comes, in minutes.
const LATEST: u64 = 12;
/// A centre that cannot enrol it is asked again after this.
const AGAIN_MICROS: i64 = 20_000_000;

impl History<'_> {
    /// Draw whether somebody comes, and when.
    pub(super) fn somebody_may_join(&mut self, seed: u64) {
        let mut chance = Chance::of(seed, "newcomer", 0);
        if !chance.percent(SHARE) {
            return;
        }
        let drift = i64::try_from(chance.below(301)).unwrap_or_default() - 150;
        let mut computer = Computer::new(self.region.newcomer.clone(), drift);
        computer.joined = false;
        self.desks.push(computer);
        let micros = i64::try_from(chance.below(LATEST * 60_000_000)).unwrap_or_default();
        self.after(micros, What::Joins(self.desks.len() - 1));
    }

    /// Somebody types the code. While the centre waits for desks, or is gone, it makes nobody a desk.
    pub(super) fn joins(&mut self, desk: usize) -> Result<(), Breach> {
        let risk = self.risk();
        let Some(place) = self.desks.get(desk).map(|computer| computer.place.clone()) else {
            return Ok(());
        };
        let heads = self.heads();
        let enrolled = if self.centre.up {
            self.centre.enrol(&place, self.now, &mut self.chance, risk)
        } else {
            Ok(false)
        };
        match enrolled {
            Ok(true) => {
                if let Some(computer) = self.desks.get_mut(desk) {
                    computer.joined = true;
                }
                self.counts.newcomers += 1;
                self.story.note(self.now, desk, "becomes a desk", 0, String::new);
                self.after(0, What::Start(desk));
                self.poke(&heads);
                return self.check_centre();
            }
            Ok(false) => {}
            Err(Died) => self.centre_died(),
        }
        self.after(AGAIN_MICROS, What::Joins(desk));
        Ok(())
    }

    /// Whether the centre knows who asks; one that it does not know shows its deed.
    pub(super) fn is_known(&mut self, place: &Place) -> Result<bool, Died> {
        if self.centre.knows(place.seat.desk) {
            return Ok(true);
        }
        let risk = self.risk();
        let adopted = self.centre.adopt(place, self.now, &mut self.chance, risk)?;
        self.counts.deeds += u64::from(adopted);
        self.story
            .note(self.now, CENTRE, "is shown a deed", u64::from(adopted), String::new);
        Ok(adopted)
    }
}
