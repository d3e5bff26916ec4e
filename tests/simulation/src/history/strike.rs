//! Faults that strike at random moments.

use super::{History, What};
use crate::fault::Strike;
use crate::mutant::Mutant;
use crate::promises::Breach;
use crate::story::{CENTRE, PEOPLE};

/// Copies of the centre's database that are kept.
const COPIES: usize = 2;

impl History<'_> {
    pub(super) fn strike(&mut self, strike: Strike) -> Result<(), Breach> {
        let desk = self.chance.index(self.desks.len());
        let now = self.now;
        match strike {
            Strike::Cut => {
                let most = self.chance.pick(&[5_000, 90_000, 600_000]).copied().unwrap_or(5_000);
                let long = self.micros(500, most);
                if let Some(computer) = self.desks.get_mut(desk) {
                    computer.cut_until = now.plus_micros(long);
                }
                self.story
                    .note(now, desk, "is cut off", 0, || format!("for {} s", long / 1_000_000));
                self.live_ends(desk);
            }
            Strike::KillDesk => self.kill(desk),
            Strike::KillCentre => {
                if self.centre.up {
                    self.centre_died();
                }
            }
            Strike::FullDisk => {
                let long = self.micros(1_000, 60_000);
                if let Some(computer) = self.desks.get_mut(desk) {
                    computer.full_until = now.plus_micros(long);
                }
                self.story
                    .note(now, desk, "disk is full", 0, || format!("for {} s", long / 1_000_000));
            }
            Strike::TurnClock => {
                let off = i64::try_from(self.chance.below(4 * 86_400)).unwrap_or_default() - 2 * 86_400;
                if let Some(computer) = self.desks.get_mut(desk) {
                    computer.wall_off_micros = off * 1_000_000;
                }
                self.story.note(now, desk, "clock is turned", 0, || format!("it is {off} s off"));
            }
            Strike::Night => {
                let hours = self.chance.pick(&[3, 14, 22, 30, 75]).copied().unwrap_or(3);
                self.now = now.plus_minutes(hours * 60);
                self.story.note(self.now, PEOPLE, "night", 0, || format!("{hours} hours pass"));
                for desk in 0..self.desks.len() {
                    self.live_ends(desk);
                }
            }
            Strike::LoseDesk => {
                let others = self.desks.iter().filter(|computer| computer.counts()).count();
                if let Some(computer) = self.desks.get_mut(desk)
                    && others > 2
                    && !computer.lost
                {
                    computer.die();
                    computer.lost = true;
                    self.counts.lost_desks += 1;
                    self.story.note(now, desk, "is gone for ever", 0, String::new);
                }
            }
            Strike::Revoke => {
                if let Some(computer) = self.desks.get(desk) {
                    self.centre.revoked.insert(computer.place.seat.desk);
                    self.story.note(now, desk, "is revoked", 0, String::new);
                }
            }
            Strike::GiveUp => return self.give_up_somebody(),
            Strike::Backup => self.copy_the_database(),
            Strike::Restore => self.restore()?,
        }
        Ok(())
    }

    /// A copy of the database. From then on nobody has to keep what is in the older of the last two.
    fn copy_the_database(&mut self) {
        if !self.centre.up {
            return;
        }
        self.copies.push(self.centre.disk.clone());
        if self.copies.len() > COPIES {
            self.copies.remove(0);
        }
        if self.copies.len() == COPIES
            && let Some(oldest) = self.copies.first()
        {
            self.centre.disk.kept = oldest.heads.iter().map(|(feed, head)| (*feed, head.seq)).collect();
        }
        self.story.note(self.now, CENTRE, "is copied", 0, String::new);
    }

    /// The database is gone; one of the copies takes its place. The process that had it may still answer for a while.
    fn restore(&mut self) -> Result<(), Breach> {
        let which = self.chance.index(self.copies.len());
        let Some(copy) = self.copies.get(which).cloned() else {
            return Ok(());
        };
        self.copies.truncate(which + 1);
        self.last_epoch += 1;
        self.counts.restores += 1;
        let minutes = i64::try_from(self.chance.below(4)).unwrap_or_default();
        // Without another incarnation there is nothing to tell the two apart by.
        self.zombie = (self.centre.up && self.mutant != Some(Mutant::NoEpoch))
            .then(|| (Box::new(self.centre.clone()), self.now.plus_minutes(minutes)));
        let epoch = self.last_epoch;
        self.centre.restore(copy, epoch);
        self.story.note(self.now, CENTRE, "is restored", u64::from(epoch), || {
            format!("as incarnation {epoch}; the old one answers for {minutes} minutes")
        });
        for desk in 0..self.desks.len() {
            self.live_ends(desk);
        }
        self.somebody_is_away();
        self.check_centre()
    }

    /// After some restores a computer is out of reach for long, and nobody wants to wait for it.
    fn somebody_is_away(&mut self) {
        if !self.of_excuses.percent(15) {
            return;
        }
        let desk = self.of_excuses.index(self.desks.len());
        let minutes = 5 + i64::try_from(self.of_excuses.below(60)).unwrap_or_default();
        let Some(computer) = self.desks.get_mut(desk).filter(|computer| computer.counts()) else {
            return;
        };
        computer.cut_until = self.now.plus_minutes(minutes);
        self.story
            .note(self.now, desk, "is far away", 0, || format!("for {minutes} minutes"));
        let decided = i64::try_from(self.of_excuses.below(240)).unwrap_or_default() * 1_000_000;
        self.after(decided, What::Excused(desk));
    }

    pub(super) fn excuse(&mut self, desk: usize) -> Result<(), Breach> {
        let away = self.desks.get(desk).filter(|computer| computer.cut_until > self.now);
        let Some(away) = away.map(|computer| computer.place.seat.desk) else {
            return Ok(());
        };
        if !self.centre.up || !self.centre.disk.recovering {
            return Ok(());
        }
        self.centre.disk.excused.insert(away);
        self.centre.forgotten.insert(away);
        self.counts.excused += 1;
        self.story.note(self.now, desk, "is excused", 0, || "by two persons".to_owned());
        let (region, now, risk) = (self.region, self.now, self.risk());
        if self.centre.go_on(region, now, &mut self.of_excuses, risk).is_err() {
            self.centre_died();
        }
        self.check_centre()
    }

    /// Two persons decide that nobody waits for computers that are gone, nor for one that was being made a desk when the database was lost: its
    /// enrolment is in a feed, and it never had the answer.
    pub(super) fn excuse_the_lost(&mut self) {
        let lost = self
            .desks
            .iter()
            .filter(|computer| !computer.counts())
            .map(|computer| computer.place.seat.desk);
        self.centre.disk.excused.extend(lost);
    }
}
