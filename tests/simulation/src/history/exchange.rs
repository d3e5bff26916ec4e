//! Asks and answers on their way between desks and the centre, and what a desk does with them.

use oryn_api::wire::{Cursor, Entry, Keep, Receipt};
use oryn_sync::engine::{Chance as Draw, Effect, Event, Failure};
use oryn_sync::pace::Pace;
use oryn_sync::sums;

use super::{Ask, History, PATIENCE_MICROS, Reply, What, Written};
use crate::centre::{Died, Said};
use crate::disk::Change;
use crate::mutant::Mutant;
use crate::promises::Breach;
use crate::story::CENTRE;

/// Entries of the feed that a desk hands in at once. Few, so that it is often in the middle of it.
const PIECE: usize = 6;
/// Every so manieth exchange or so a desk compares its rows: comparing is half of what a history would cost otherwise.
const COMPARED_EVERY: u64 = 32;

impl History<'_> {
    /// The centre's process dies: live lines end, and it starts again in a while.
    pub fn centre_died(&mut self) {
        self.centre.die();
        self.counts.centre_deaths += 1;
        self.story.note(self.now, CENTRE, "dies", 0, String::new);
        for desk in 0..self.desks.len() {
            self.live_ends(desk);
        }
        let pause = self.micros(500, 20_000);
        self.after(pause, What::CentreStarts);
    }

    pub(super) fn live_ends(&mut self, desk: usize) {
        let Some(computer) = self.desks.get_mut(desk) else { return };
        if computer.live {
            computer.live = false;
            let run = computer.run;
            self.after(1_000, What::Tell(desk, run, Box::new(Event::LiveClosed)));
        }
    }

    pub(super) fn in_flight(&self, desk: usize, exchange: u64) -> bool {
        let flying = self.desks.get(desk).and_then(|computer| computer.exchange.as_ref());
        flying.is_some_and(|(number, _)| *number == exchange)
    }

    pub(super) fn end_exchange(&mut self, desk: usize) {
        if let Some(computer) = self.desks.get_mut(desk) {
            computer.exchange = None;
        }
    }

    pub(super) fn arrives(&mut self, desk: usize, exchange: u64, ask: Ask) -> Result<(), Breach> {
        let Some(place) = self.desks.get(desk).map(|computer| computer.place.clone()) else {
            return Ok(());
        };
        let heads = self.heads();
        // A server that should be gone may still be reached for a while.
        let zombie = self.zombie.as_ref().is_some_and(|(_, until)| *until > self.now) && self.chance.percent(30);
        self.swap_zombie(zombie);
        let reply = if !self.centre.up {
            Ok(Reply::Failed(Failure::Unreachable))
        } else if self.centre.revoked.contains(&place.seat.desk) {
            Ok(Reply::Failed(Failure::Unauthorised))
        } else {
            self.answer(desk, ask)
        };
        self.swap_zombie(zombie);
        let reply = match reply {
            Ok(reply) => reply,
            Err(Some(Died)) if zombie => {
                self.zombie = None;
                return Ok(());
            }
            Err(Some(Died)) => {
                self.centre_died();
                return self.check_centre();
            }
            Err(None) => return Ok(()),
        };
        self.poke(&heads);
        self.check_centre()?;
        if self.chance.percent(self.mix.loss) {
            self.counts.lost += 1;
            return Ok(());
        }
        let delay = self.micros(10, self.mix.delay_ms);
        self.after(delay, What::Returns(desk, exchange, reply));
        Ok(())
    }

    pub(super) fn swap_zombie(&mut self, zombie: bool) {
        if zombie && let Some((old, _)) = &mut self.zombie {
            std::mem::swap(&mut self.centre, old);
        }
    }

    /// What the centre answers; nothing when it died over it, or keeps silent.
    fn answer(&mut self, desk: usize, ask: Ask) -> Result<Reply, Option<Died>> {
        let Some((place, program)) = self.desks.get(desk).map(|computer| (computer.place.clone(), computer.program)) else {
            return Err(None);
        };
        let risk = self.risk();
        if !self.is_known(&place).map_err(Some)? {
            return Ok(Reply::Failed(Failure::Unauthorised));
        }
        let said = match ask {
            Ask::Snapshot => match self.centre.give_snapshot(&place, program, self.region) {
                Ok(snapshot) => {
                    self.story
                        .note(self.now, CENTRE, "snapshot", snapshot.cursor.seq, || format!("for desk {desk}"));
                    return Ok(Reply::Snapshot(Box::new(snapshot)));
                }
                Err(said) => said,
            },
            Ask::Reconcile(piece) => {
                let was = self.centre.disk.recovering;
                let (now, region) = (self.now, self.region);
                let answered = self
                    .centre
                    .reconcile(&place, region, &piece, now, &mut self.chance, risk)
                    .map_err(Some)?;
                self.counts.recoveries += u64::from(was && !self.centre.disk.recovering);
                match answered {
                    Ok(reply) => {
                        self.story.note(now, CENTRE, "is handed in", u64::from(reply.back), || {
                            let (entries, acts) = (piece.tail.len(), piece.acts.len());
                            let next = (reply.tail_from, reply.acts_from, reply.resume.as_ref().map(|row| row.next_dseq));
                            format!(
                                "{entries} entries and {acts} acts of desk {desk}; {} of {} desks; {next:?}",
                                reply.back, reply.of
                            )
                        });
                        return Ok(Reply::Reconcile(Box::new(reply)));
                    }
                    Err(said) => said,
                }
            }
            Ask::Sync(request) => {
                let acts = request.ops.len();
                let said = self.centre.sync(&place, &request, self.now, &mut self.chance, risk).map_err(Some)?;
                if let Said::Reply(reply) = &said {
                    self.counts.behind += u64::from(reply.behind);
                    self.counts.outdated += u64::from(reply.outdated);
                    let number = u64::try_from(acts).unwrap_or_default();
                    self.story.note(self.now, CENTRE, "answers", number, || {
                        let first = request.ops.first().map(|op| op.dseq);
                        let refused = reply
                            .receipts
                            .iter()
                            .filter(|row| row.outcome != oryn_api::wire::Outcome::Applied)
                            .count();
                        format!(
                            "desk {desk}: {acts} acts from {first:?}, {} receipts ({refused} refusals), need from {:?}, {} entries",
                            reply.receipts.len(),
                            reply.need_from,
                            reply.page.as_ref().map_or(0, |page| page.entries.len())
                        )
                    });
                }
                said
            }
        };
        Ok(match said {
            Said::Reply(reply) => Reply::Sync(reply),
            Said::Broken | Said::Recovering => Reply::Failed(Failure::Busy { retry_after_ms: 1_000 }),
            Said::DeskTooOld => Reply::Failed(Failure::Upgrade),
            Said::TooOld => Reply::Failed(Failure::ServerTooOld),
            Said::OtherEpoch(epoch) => Reply::Failed(Failure::EpochChanged { epoch }),
            Said::Silence => return Err(None),
        })
    }

    pub(super) fn returns(&mut self, desk: usize, exchange: u64, reply: Reply) {
        let now = self.now;
        let Some(computer) = self.desks.get_mut(desk) else { return };
        // An answer belongs to its exchange: what comes after the exchange was given up reaches nobody.
        if !computer.up || computer.cut_until > now {
            return;
        }
        let asked = match computer.exchange.take() {
            Some((number, asked)) if number == exchange => asked,
            other => {
                computer.exchange = other;
                return;
            }
        };
        match reply {
            Reply::Failed(failure) => self.tell(desk, Event::Failed(failure)),
            Reply::Sync(reply) => {
                let answered = computer.reading(now);
                computer.clock.heard(reply.time, &asked, &answered);
                self.tell(desk, Event::Replied(reply));
            }
            Reply::Reconcile(reply) => {
                let answered = computer.reading(now);
                computer.clock.heard(reply.time, &asked, &answered);
                self.tell(desk, Event::HandedIn(reply));
            }
            // A server that should be gone offers what was: the product does not take it either.
            Reply::Snapshot(snapshot) if snapshot.cursor.epoch < computer.oldest => {
                self.tell(desk, Event::Failed(Failure::Unreadable));
            }
            Reply::Snapshot(snapshot) => {
                let cursor = snapshot.cursor.clone();
                match self.write(desk, Change::Snapshot(snapshot.clone())) {
                    Written::Done => {
                        if let Some(computer) = self.desks.get_mut(desk) {
                            let seat = computer.place.seat;
                            computer.book.replace(*snapshot, &seat);
                        }
                        self.tell(desk, Event::SnapshotStored { cursor });
                    }
                    Written::Full => self.tell(desk, Event::Failed(Failure::Store)),
                    Written::Died => {}
                }
            }
        }
    }

    /// Tell a desk's engine, and do what it asks for.
    pub fn tell(&mut self, desk: usize, event: Event) {
        let draw = Draw(u16::try_from(self.chance.below(65_536)).unwrap_or_default());
        let Some(computer) = self.desks.get_mut(desk) else { return };
        let effects = computer.engine.step(event, draw);
        for effect in effects {
            // The program may have died in the middle of them.
            if self.desks.get(desk).is_some_and(|computer| computer.up) {
                self.perform(desk, effect);
            }
        }
        self.tell_lane_of_acts(desk);
    }

    fn perform(&mut self, desk: usize, effect: Effect) {
        let Some(computer) = self.desks.get_mut(desk) else { return };
        match effect {
            Effect::Send { cursor, from } => {
                computer.timer += 1;
                let is_due = computer.timer.is_multiple_of(COMPARED_EVERY);
                let (mut request, first_time) = computer.book.request(cursor, from, &Pace::default(), is_due);
                request.schema = computer.program;
                if !first_time.is_empty() {
                    match self.write(desk, Change::Sent(first_time.clone())) {
                        Written::Done => {
                            if let Some(computer) = self.desks.get_mut(desk) {
                                computer.book.sent(&first_time);
                                if self.mutant == Some(Mutant::DeletedOnSend) {
                                    computer.book.intents.retain(|dseq, _| !first_time.contains(dseq));
                                    computer.disk.intents.retain(|dseq, _| !first_time.contains(dseq));
                                }
                            }
                        }
                        Written::Full => {
                            let run = self.desks.get(desk).map(|computer| computer.run).unwrap_or_default();
                            self.after(1_000, What::Tell(desk, run, Box::new(Event::Failed(Failure::Store))));
                            return;
                        }
                        Written::Died => return,
                    }
                }
                self.transmit(desk, Ask::Sync(Box::new(request)));
            }
            Effect::FetchSnapshot { epoch } => {
                computer.timer += 1;
                computer.oldest = epoch;
                // Only a centre that came back from a backup makes its desks begin anew: no program of another age does.
                if computer.disk.cursor.is_some() && self.counts.restores == 0 {
                    let how = format!("desk {desk} throws its rows away, and nothing was restored");
                    self.differed.get_or_insert_with(|| Breach::of("U no new snapshot", how));
                }
                self.transmit(desk, Ask::Snapshot);
            }
            Effect::BeginReconcile { epoch } => {
                computer.timer += 1;
                let run = computer.run;
                let event = match self.write(desk, Change::Reconciling(epoch)) {
                    Written::Done => Event::ReconcileBegun { epoch },
                    Written::Full => Event::Failed(Failure::Store),
                    Written::Died => return,
                };
                self.story
                    .note(self.now, desk, "hands in", u64::from(epoch), || format!("to incarnation {epoch}"));
                self.after(1_000, What::Tell(desk, run, Box::new(event)));
            }
            Effect::HandIn {
                epoch,
                tail_from,
                acts_from,
            } => {
                computer.timer += 1;
                let tail = match tail_from {
                    Some(from) => computer
                        .disk
                        .tail
                        .range(from..)
                        .map(|(_, entry)| entry.clone())
                        .take(PIECE)
                        .collect(),
                    None => Vec::new(),
                };
                let mut piece = computer.book.hand_in(epoch, tail, String::new(), acts_from);
                piece.schema = computer.program;
                self.transmit(desk, Ask::Reconcile(Box::new(piece)));
            }
            Effect::Resume { epoch, resumption } => {
                computer.timer += 1;
                let run = computer.run;
                let event = match self.write(desk, Change::Resume(epoch, resumption.clone())) {
                    Written::Done => {
                        let Some(computer) = self.desks.get_mut(desk) else { return };
                        let seat = computer.place.seat;
                        computer.book.resume(epoch, &resumption, &seat);
                        Event::Resumed {
                            cursor: computer.book.cursor.clone(),
                            undecided: computer.book.undecided().map(|intent| intent.dseq).collect(),
                        }
                    }
                    Written::Full => Event::Failed(Failure::Store),
                    Written::Died => return,
                };
                self.after(1_000, What::Tell(desk, run, Box::new(event)));
            }
            Effect::Apply {
                receipts,
                entries,
                cursor,
                keep,
            } => {
                let run = computer.run;
                let pause = self.micros(1, 60);
                self.after(pause, What::Write(desk, run, Box::new((receipts, entries, cursor, keep))));
            }
            Effect::Compare(theirs) => {
                let Some(rows) = computer.book.rows_at(theirs.seq) else { return };
                let tables = sums::differing(&sums::of(theirs.seq, &rows), &theirs);
                if !tables.is_empty() {
                    let seq = theirs.seq;
                    self.differed.get_or_insert_with(|| {
                        Breach::of(
                            "I5 same rows",
                            format!("desk {desk} at entry {seq} has other rows than the centre: {tables:?}"),
                        )
                    });
                    self.tell(desk, Event::Differs);
                }
            }
            Effect::Upload(documents) => self.wanted(desk, documents),
            Effect::ArmTimer { after_ms } => {
                computer.timer += 1;
                let timer = computer.timer;
                let micros = i64::try_from(after_ms.saturating_mul(1_000)).unwrap_or(i64::MAX / 4);
                self.after(micros, What::Timer(desk, timer));
            }
            Effect::OpenLive => {
                let opens = computer.cut_until <= self.now && self.centre.up;
                computer.live = opens;
                let run = computer.run;
                let event = if opens { Event::LiveOpened } else { Event::LiveClosed };
                self.after(100_000, What::Tell(desk, run, Box::new(event)));
            }
            Effect::Report(line) => computer.online = line.online,
        }
    }

    fn transmit(&mut self, desk: usize, ask: Ask) {
        let now = self.now;
        let Some(computer) = self.desks.get_mut(desk) else { return };
        computer.exchanges += 1;
        let exchange = computer.exchanges;
        let asked = computer.reading(now);
        computer.exchange = Some((exchange, asked));
        let (run, cut) = (computer.run, computer.cut_until > now);
        self.story.note(now, desk, "asks", exchange, || match &ask {
            Ask::Sync(request) => format!(
                "{} acts, cursor {:?}",
                request.ops.len(),
                request.cursor.as_ref().map(|cursor| cursor.seq)
            ),
            Ask::Snapshot => "for a snapshot".to_owned(),
            Ask::Reconcile(piece) => format!("to take {} entries and {} acts", piece.tail.len(), piece.acts.len()),
        });
        if cut {
            if let Some(computer) = self.desks.get_mut(desk) {
                computer.exchange = None;
            }
            self.after(500_000, What::Tell(desk, run, Box::new(Event::Failed(Failure::Unreachable))));
            return;
        }
        self.after(PATIENCE_MICROS, What::GivenUp(desk, exchange));
        if self.chance.percent(self.mix.loss) {
            self.counts.lost += 1;
            return;
        }
        if self.chance.percent(self.mix.twice) {
            self.counts.twice += 1;
            let delay = self.micros(10, self.mix.delay_ms.saturating_mul(8));
            self.after(delay, What::Arrives(desk, exchange, ask.clone()));
        }
        let delay = self.micros(10, self.mix.delay_ms);
        self.after(delay, What::Arrives(desk, exchange, ask));
    }

    pub(super) fn write_page(&mut self, desk: usize, (receipts, entries, cursor, keep): (Vec<Receipt>, Vec<Entry>, Cursor, Keep)) {
        let now = self.now;
        let Some(computer) = self.desks.get_mut(desk) else { return };
        let reading = computer.reading(now);
        computer.clock.settle(&reading);
        let anchor = computer.clock.anchor().cloned();
        if self.mutant == Some(Mutant::CursorApart) && self.write(desk, Change::CursorOnly(cursor.clone())) == Written::Died {
            return;
        }
        let change = Change::Page(receipts.clone(), entries.clone(), cursor.clone(), keep, anchor);
        match self.write(desk, change) {
            Written::Done => {
                if let Some(computer) = self.desks.get_mut(desk) {
                    let seat = computer.place.seat;
                    self.counts.refusals += u64::try_from(
                        receipts
                            .iter()
                            .filter(|row| row.outcome != oryn_api::wire::Outcome::Applied)
                            .count(),
                    )
                    .unwrap_or_default();
                    computer.book.turn(receipts, entries, cursor, &seat);
                }
                self.tell(desk, Event::Applied);
            }
            Written::Full => self.tell(desk, Event::Failed(Failure::Store)),
            Written::Died => {}
        }
    }

    /// One transaction of a desk's disk. The computer may die in it, before or after the disk has it.
    pub fn write(&mut self, desk: usize, change: Change) -> Written {
        let dies = self.chance.below(1_000) < self.mix.killed_writes;
        let reached = self.chance.percent(50);
        let now = self.now;
        let Some(computer) = self.desks.get_mut(desk) else {
            return Written::Died;
        };
        if computer.full_until > now {
            self.counts.full += 1;
            return Written::Full;
        }
        if self.mutant == Some(Mutant::NoFlush) {
            computer.unflushed.push(change);
            if computer.unflushed.len() > 2 {
                let all = std::mem::take(&mut computer.unflushed);
                all.into_iter().for_each(|change| computer.disk.take(change));
            }
        } else if !dies || reached {
            computer.disk.take(change);
        }
        if dies {
            self.kill(desk);
            return Written::Died;
        }
        Written::Done
    }

    /// The program of a desk dies at this moment and starts again in a while.
    pub fn kill(&mut self, desk: usize) {
        let now = self.now;
        let reboots = self.chance.percent(30);
        let pause = self.micros(300, 30_000);
        let Some(computer) = self.desks.get_mut(desk) else { return };
        if !computer.up {
            return;
        }
        computer.die();
        if reboots {
            computer.boot(now);
        }
        self.counts.desk_deaths += 1;
        self.story.note(now, desk, "dies", u64::from(reboots), || {
            if reboots { "with its computer".to_owned() } else { String::new() }
        });
        self.after(pause, What::Start(desk));
    }
}
