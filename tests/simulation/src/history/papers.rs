//! Papers on their way up beside the acts. What goes next, in which parts and after what, is the product's lane (`oryn_sync::lane`); here are
//! the line, which cuts parts in the middle, and what a computer keeps.
//!
//! Chance has a stream of its own here: what befalls papers changes nothing of what befalls acts.

use oryn_domain::time::Instant;
use oryn_sync::engine::{Chance as Draw, Failure};
use oryn_sync::lane::{Effect, Event, Lane, Paper};

use super::{History, PATIENCE_MICROS, What};
use crate::disk::{Change, document_bytes};
use crate::mutant::Mutant;
use crate::promises::Breach;

/// What happens next to a paper.
#[derive(Debug, Clone)]
pub(super) enum Going {
    /// What a lane asked for arrives at the centre; of a part perhaps only so many hundredths, and then nobody is answered.
    Arrives(u64, Effect, Option<u64>),
    /// The answer arrives at the desk.
    Returns(u64, Event),
    /// Nobody waits for it any longer.
    GivenUp(u64),
    /// The lane's timer.
    Timer(u64),
}

impl History<'_> {
    /// The lane of a program that starts. Papers of known contracts that nobody confirmed are asked about: the last answer may have been lost.
    pub(super) fn start_lane(&mut self, desk: usize) {
        let Some(computer) = self.desks.get_mut(desk) else { return };
        computer.lane = Lane::new([]);
        computer.lane_knows = None;
        let known = computer.book.replica.iter().flat_map(|replica| replica.view.contracts());
        let unsure = known.flat_map(|row| row.documents().cloned().collect::<Vec<_>>());
        let unsure: Vec<String> = unsure
            .filter(|document| computer.disk.papers.get(document) == Some(&false))
            .collect();
        self.wanted(desk, unsure);
    }

    /// The centre waits for these.
    pub(super) fn wanted(&mut self, desk: usize, mut documents: Vec<String>) {
        let Some(computer) = self.desks.get(desk) else { return };
        documents.sort_unstable();
        documents.dedup();
        let here = documents.into_iter().filter(|document| computer.disk.papers.contains_key(document));
        let papers = here.map(|sha256| Paper {
            bytes: document_bytes(&sha256),
            sha256,
        });
        let papers = papers.collect();
        self.tell_lane(desk, Event::Wanted(papers));
    }

    /// Papers go only while there is a connection and no act waits.
    pub(super) fn tell_lane_of_acts(&mut self, desk: usize) {
        let Some(computer) = self.desks.get_mut(desk).filter(|computer| computer.up) else {
            return;
        };
        let (online, waiting) = (computer.online, computer.engine.waiting() > 0);
        if computer.lane_knows.replace((online, waiting)) != Some((online, waiting)) {
            self.tell_lane(desk, Event::Acts { online, waiting });
        }
    }

    fn tell_lane(&mut self, desk: usize, event: Event) {
        let chance = Draw(u16::try_from(self.of_papers.below(65_536)).unwrap_or_default());
        let Some(computer) = self.desks.get_mut(desk).filter(|computer| computer.up) else {
            return;
        };
        for effect in computer.lane.step(event, chance) {
            self.perform_lane(desk, effect);
        }
    }

    fn perform_lane(&mut self, desk: usize, effect: Effect) {
        match effect {
            Effect::Ask(_) | Effect::Send { .. } => self.send_up(desk, effect),
            Effect::Delivered(sha256) => {
                self.story.note(self.now, desk, "paper is there", 0, || sha256.clone());
                let now = self.now;
                // A full disk forgets it: the centre is asked again after the next start, and says the same.
                if let Some(computer) = self.desks.get_mut(desk).filter(|computer| computer.full_until <= now) {
                    computer.disk.take(Change::Confirmed(sha256));
                }
            }
            Effect::NotAwaited(sha256) => self.story.note(self.now, desk, "paper is not awaited", 0, || sha256.clone()),
            Effect::SetAside { sha256, error } => {
                let how = format!("the centre refuses paper {sha256} of desk {desk}: {}", error.code);
                self.differed.get_or_insert_with(|| Breach::of("papers are taken", how));
            }
            Effect::ArmTimer { after_ms } => {
                if self.mutant == Some(Mutant::PaperTimerForgotten) {
                    return;
                }
                let Some(computer) = self.desks.get_mut(desk) else { return };
                computer.lane_timer += 1;
                let timer = computer.lane_timer;
                let micros = i64::try_from(after_ms.saturating_mul(1_000)).unwrap_or(i64::MAX / 4);
                self.after(micros, What::Lane(desk, Going::Timer(timer)));
            }
        }
    }

    fn paper_delay(&mut self, bytes: u64) -> i64 {
        let travel = 10_000 + self.of_papers.below(self.mix.delay_ms.max(1) * 1_000);
        i64::try_from(travel + bytes * 1_000_000 / self.bytes_per_second).unwrap_or_default()
    }

    fn send_up(&mut self, desk: usize, effect: Effect) {
        let now = self.now;
        let Some(computer) = self.desks.get_mut(desk) else { return };
        computer.lane_exchanges += 1;
        let number = computer.lane_exchanges;
        computer.lane_exchange = Some((number, now));
        let bytes = if let Effect::Send { length, .. } = &effect { *length } else { 0 };
        if computer.cut_until > now {
            let failed = Event::Failed(Failure::Unreachable);
            self.after(500_000, What::Lane(desk, Going::Returns(number, failed)));
            return;
        }
        self.story.note(now, desk, "paper", number, || format!("{effect:?}"));
        let delay = self.paper_delay(bytes);
        if self.of_papers.percent(self.mix.loss) {
            self.counts.lost += 1;
            let part = self.of_papers.below(100);
            self.after(delay, What::Lane(desk, Going::Arrives(number, effect, Some(part))));
            self.after(PATIENCE_MICROS, What::Lane(desk, Going::GivenUp(number)));
            return;
        }
        if self.of_papers.percent(self.mix.twice) {
            let late = self.paper_delay(bytes) * 8;
            self.after(late, What::Lane(desk, Going::Arrives(number, effect.clone(), None)));
        }
        self.after(delay, What::Lane(desk, Going::Arrives(number, effect, None)));
    }

    pub(super) fn lane(&mut self, desk: usize, going: Going) -> Result<(), Breach> {
        match going {
            Going::Arrives(number, effect, cut) => {
                let answer = self.paper_arrives(desk, &effect, cut);
                self.check_documents()?;
                // What nobody hears is given up, as a line that says nothing is.
                if let Some(event) = answer
                    && !self.of_papers.percent(self.mix.loss)
                {
                    let delay = self.paper_delay(0);
                    self.after(delay, What::Lane(desk, Going::Returns(number, event)));
                } else {
                    self.after(PATIENCE_MICROS, What::Lane(desk, Going::GivenUp(number)));
                }
            }
            Going::Returns(number, event) => {
                if let Some(began) = self.paper_in_flight(desk, number) {
                    let micros = u64::try_from(self.now.since(began)).unwrap_or_default();
                    let event = match event {
                        Event::Took { offset, .. } => Event::Took { offset, micros },
                        event => event,
                    };
                    self.tell_lane(desk, event);
                }
            }
            Going::GivenUp(number) => {
                if self.paper_in_flight(desk, number).is_some() {
                    self.tell_lane(desk, Event::Failed(Failure::Unreachable));
                }
            }
            Going::Timer(timer) => {
                if self
                    .desks
                    .get(desk)
                    .is_some_and(|computer| computer.up && computer.lane_timer == timer)
                {
                    self.tell_lane(desk, Event::TimerFired);
                }
            }
        }
        Ok(())
    }

    /// Since when it is waited for, if it is. It is waited for no longer.
    fn paper_in_flight(&mut self, desk: usize, number: u64) -> Option<Instant> {
        let computer = self.desks.get_mut(desk).filter(|computer| computer.up)?;
        let (_, began) = computer.lane_exchange.filter(|(flying, _)| *flying == number)?;
        computer.lane_exchange = None;
        Some(began)
    }

    /// What the centre says; nothing when the line broke on the way.
    fn paper_arrives(&mut self, desk: usize, effect: &Effect, cut: Option<u64>) -> Option<Event> {
        let place = self.desks.get(desk)?.place.clone();
        // A server that should be gone may still be reached for a while.
        let zombie = self.zombie.as_ref().is_some_and(|(_, until)| *until > self.now) && self.of_papers.percent(30);
        self.swap_zombie(zombie);
        let answer = if !self.centre.up {
            Event::Failed(Failure::Unreachable)
        } else if self.centre.revoked.contains(&place.seat.desk) || !self.centre.knows(place.seat.desk) {
            Event::Failed(Failure::Unauthorised)
        } else {
            match effect {
                Effect::Ask(paper) => self.centre.paper_announced(&place, paper),
                Effect::Send { sha256, from, length } => {
                    let arrived = cut.map_or(*length, |part| length * part / 100);
                    self.centre.part_arrived(&place, sha256, *from, arrived)
                }
                _ => Event::Failed(Failure::Unreadable),
            }
        };
        self.swap_zombie(zombie);
        cut.is_none().then_some(answer)
    }
}
