//! A desk that is enrolled in the middle of a history, and a restored centre that does not know it: what the product leaves to its store.

use oryn_domain::fact::Fact;

use super::*;

impl Centre {
    /// Whether this desk is one here.
    #[must_use]
    pub fn knows(&self, desk: DeskId) -> bool {
        self.disk.register.desk(desk).is_some() || self.disk.recovering && self.disk.adopted.contains_key(&desk)
    }

    /// Make a computer a desk; nothing while desks are waited for. Whether it is one now.
    ///
    /// # Errors
    /// The process died.
    pub fn enrol(&mut self, place: &Place, now: Instant, chance: &mut Chance, risk: Risk) -> Result<bool, Died> {
        if self.disk.recovering {
            return Ok(false);
        }
        if !self.knows(place.seat.desk) {
            self.add(place, now, chance, risk)?;
        }
        self.disk.belongs.insert(place.seat.desk, self.disk.epoch);
        Ok(true)
    }

    fn add(&mut self, place: &Place, now: Instant, chance: &mut Chance, risk: Risk) -> Result<(), Died> {
        let desk = &place.row;
        let facts = [
            Fact::DeskEnrolled { desk: desk.clone() },
            Fact::ReceptionMoved {
                kindergarten: desk.kindergarten,
                desk: desk.id,
            },
        ];
        let keys: Vec<_> = facts.iter().filter_map(|fact| self.working.apply(fact)).collect();
        let mut batch = self.batch();
        let stamped = batch.stamp(now);
        let before = self.heads_before(&batch);
        let authored = Authored::by_the_clock(CommandId(desk.id.0), "enrol_desk");
        batch.feed(&self.working, &authored, &keys, &BTreeMap::new(), stamped);
        self.texts.write(&self.working, &mut batch, 0, &before, &keys, self.program);
        self.commit(batch, &[], chance, risk)
    }

    /// A desk that is not known here shows its deed. Whether it is known now.
    ///
    /// # Errors
    /// The process died.
    pub fn adopt(&mut self, place: &Place, now: Instant, chance: &mut Chance, risk: Risk) -> Result<bool, Died> {
        if self.mutant == Some(Mutant::DeedsDisbelieved) {
            return Ok(false);
        }
        if self.disk.recovering {
            self.disk.adopted.insert(place.seat.desk, place.row.clone());
        } else {
            self.add(place, now, chance, risk)?;
        }
        // Whatever it has seen was of an incarnation that is gone: it hands in first, and if it is nothing.
        self.disk.belongs.insert(place.seat.desk, 0);
        Ok(true)
    }

    /// A recovery is over: of a desk that nobody knows of, nobody has waited.
    pub(super) fn forget_the_unknown(&mut self, region: &Region) {
        if self.disk.register.desk(region.newcomer.seat.desk).is_none() {
            self.forgotten.insert(region.newcomer.seat.desk);
        }
    }
}
