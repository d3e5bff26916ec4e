//! The centre after a restore: whom it waits for, what it takes meanwhile, and how it goes on. What is put back, `oryn_sync::recovery` says;
//! here is what the product leaves to its store.

use oryn_domain::fact::Fact;

use super::*;

impl Centre {
    /// A copy of the database takes the place of what was lost, as another incarnation.
    pub fn restore(&mut self, copy: Durable, epoch: u32) {
        self.disk = copy;
        if self.mutant != Some(Mutant::NoEpoch) {
            self.disk.epoch = epoch;
            self.disk.recovering = !self.bootstraps_across();
            self.disk.handed_in.clear();
            self.disk.excused.clear();
            self.disk.adopted.clear();
        }
        self.start();
    }

    const fn bootstraps_across(&self) -> bool {
        #[cfg(feature = "mutants")]
        {
            matches!(self.mutant, Some(Mutant::InSync(oryn_sync::mistake::Mistake::BootstrapsAcross)))
        }
        #[cfg(not(feature = "mutants"))]
        {
            false
        }
    }

    /// Whether nothing new is taken.
    pub(super) fn is_closed(&self) -> bool {
        self.disk.recovering && self.mutant != Some(Mutant::EarlyReopening)
    }

    /// What a desk is told instead of an answer: that it has to hand in first, or that others have to.
    pub(super) fn refuses(&self, place: &Place, cursor: Option<&Cursor>) -> Option<Said> {
        // Where the database does not say it, as after the loss of an enrolment, a desk is of the first one.
        let belongs = self.disk.belongs.get(&place.seat.desk).copied().unwrap_or(1);
        let own = self.disk.epoch;
        let cursor = cursor.map(|cursor| cursor.epoch);
        if !self.bootstraps_across()
            && let Err(epoch) = same_epoch(Some(belongs), own).and_then(|()| same_epoch(cursor, own))
        {
            return Some(Said::OtherEpoch(epoch));
        }
        self.is_closed().then_some(Said::Recovering)
    }

    /// Desks it waits for: all that it knows, without those that are given up, shut out, or excused by two persons.
    fn awaited(&self) -> BTreeSet<DeskId> {
        let known = self.disk.register.desks().filter(|row| !row.is_written_off()).map(|row| row.id);
        let newcomers = self.disk.handed_in.values().flat_map(HandIn::newcomers).map(|row| row.id);
        known
            .chain(newcomers)
            .chain(self.disk.adopted.keys().copied())
            .filter(|desk| !self.revoked.contains(desk) && !self.disk.excused.contains(desk))
            .collect()
    }

    fn head_and_counter(&self, place: &Place) -> (u64, u64) {
        let counter = self.disk.counters.get(&place.seat.desk).copied().unwrap_or_default();
        (self.head(place.seat.kindergarten), counter)
    }

    /// How many of the awaited desks have handed everything in, and how many are awaited.
    fn back(&self, region: &Region) -> (usize, usize) {
        let awaited = self.awaited();
        let complete = |place: &&Place| {
            let (head, counter) = self.head_and_counter(place);
            let handed_in = self.disk.handed_in.get(&place.seat.desk);
            handed_in.is_some_and(|row| row.missing(head, counter) == oryn_sync::recovery::Missing::default())
        };
        let desks = region.every_desk().filter(|place| awaited.contains(&place.seat.desk));
        (desks.filter(complete).count(), awaited.len())
    }

    /// A piece of what a desk has seen and done.
    ///
    /// # Errors
    /// The process died.
    pub fn reconcile(
        &mut self,
        place: &Place,
        region: &Region,
        piece: &ReconcileRequest,
        now: Instant,
        chance: &mut Chance,
        risk: Risk,
    ) -> Result<Result<ReconcileReply, Said>, Died> {
        if piece.epoch != self.disk.epoch {
            return Ok(Err(if self.mutant == Some(Mutant::SilentAboutEpochs) {
                Said::Silence
            } else {
                Said::OtherEpoch(self.disk.epoch)
            }));
        }
        let desk = place.seat.desk;
        if piece
            .acts
            .iter()
            .any(|act| age(act.op.version, piece.schema, self.program) == Age::Waits)
        {
            return Ok(Err(Said::TooOld));
        }
        if self.disk.recovering {
            let (head, counter) = self.head_and_counter(place);
            let mut handed_in = self.disk.handed_in.get(&desk).cloned().unwrap_or_default();
            let missing = handed_in.take(piece, true, head, counter);
            let dies = chance.below(1_000) < risk.of_death;
            let reached = chance.percent(50);
            if !dies || reached {
                self.disk.handed_in.insert(desk, handed_in);
            }
            if dies {
                return Err(Died);
            }
            self.go_on(region, now, chance, risk)?;
            if self.disk.recovering {
                let (back, of) = self.back(region);
                return Ok(Ok(self.reply(missing.tail_from, missing.acts_from, (back, of), None, now)));
            }
        }
        self.disk.belongs.insert(desk, self.disk.epoch);
        let counter = self.disk.counters.get(&desk).copied().unwrap_or_default();
        let handed_in = self.disk.handed_in.get(&desk).cloned().unwrap_or_default();
        let resume = resumption(&handed_in, counter, |act| self.disk.receipts.get(&act).cloned());
        Ok(Ok(self.reply(None, None, (0, 0), Some(resume), now)))
    }

    fn reply(
        &self,
        tail_from: Option<u64>,
        acts_from: Option<u64>,
        (back, of): (usize, usize),
        resume: Option<oryn_api::wire::Resumption>,
        now: Instant,
    ) -> ReconcileReply {
        ReconcileReply {
            epoch: self.disk.epoch,
            tail_from,
            acts_from,
            back: u32::try_from(back).unwrap_or(u32::MAX),
            of: u32::try_from(of).unwrap_or(u32::MAX),
            resume,
            time: ServerTime { received: now, sent: now },
            poll_ms: 5_000,
        }
    }

    /// When every desk has handed in: everything is put back in one transaction.
    ///
    /// # Errors
    /// The process died.
    pub fn go_on(&mut self, region: &Region, now: Instant, chance: &mut Chance, risk: Risk) -> Result<(), Died> {
        let (back, of) = self.back(region);
        if !self.disk.recovering || !is_complete(back, of) {
            return Ok(());
        }
        let hand_ins = self.disk.handed_in.clone();
        let mut batch = self.batch();
        let mut working = self.working.clone();
        let mut changed = Vec::new();
        let act = CommandId(Id::v7(now, chance.ten_bytes()));
        let adopted: Vec<Desk> = self.disk.adopted.values().cloned().collect();
        let places: BTreeMap<DeskId, &Place> = region.every_desk().map(|place| (place.seat.desk, place)).collect();
        let done = reinstate(
            &mut batch,
            &mut working,
            (&hand_ins, &adopted),
            act,
            now,
            &mut Hands {
                keep: &mut |register, facts, _| {
                    let keys: Vec<_> = facts.iter().filter_map(|fact| register.apply(fact)).collect();
                    if !facts.iter().any(|fact| matches!(fact, Fact::Reinstated { .. })) {
                        changed.extend(&keys);
                    }
                    keys
                },
                actor: &|register, desk, op| {
                    let place = places.get(&desk)?;
                    let given_to = place.seat.actor(register, place.row.staff);
                    Some((acting(register, &place.row, given_to, op), SignatureCheck::NotChecked))
                },
                fingerprint: &|_, op| hash(op),
                known: &|act| self.disk.receipts.get(&act).cloned(),
            },
        );
        self.working = working;
        let seen = hand_ins.values().flat_map(|row| &row.tail).map(|entry| entry.chain.as_str());
        let before = self.disk.heads.clone();
        self.texts
            .put_back(&self.working, &mut batch, &seen.collect(), &before, &changed, self.program);
        self.stood_again += u64::try_from(done.acts.len() + done.decided.len()).unwrap_or_default();
        let applied = done.decided.iter().filter(|receipt| receipt.outcome == Outcome::Applied);
        let effects: Vec<CommandId> = done.acts.iter().copied().chain(applied.map(|receipt| receipt.id)).collect();
        let dies = chance.below(1_000) < risk.of_death;
        if dies && chance.percent(50) {
            return Err(Died);
        }
        // One transaction: all of it or nothing.
        self.commit(batch, &effects, chance, Risk { of_death: 0 })?;
        self.disk.recovering = false;
        self.forget_the_unknown(region);
        for desk in self.disk.handed_in.keys().copied().collect::<Vec<_>>() {
            self.disk.belongs.insert(desk, self.disk.epoch);
            self.disk.heard.insert(desk, now);
        }
        self.start();
        if dies { Err(Died) } else { Ok(()) }
    }
}
