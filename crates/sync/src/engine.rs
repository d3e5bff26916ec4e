//! What the desk does next to keep in step with the centre: `(state, event) -> (state, effects)`.
//!
//! Not a transport: who runs the engine performs its effects and tells it what came of them. One exchange is in flight at a time.
//! The rule it protects: after every event an exchange is in flight or a timer is armed, and an act leaves the list of the
//! undecided only by a receipt (sync.md §3.14).

mod delay;
mod handing_in;
mod words;

use std::collections::BTreeSet;

use oryn_api::wire::{Cursor, Keep, Row, Sums, SyncReply};

pub use delay::Chance;
use delay::{CAP_MS, spread};
pub(crate) use delay::{backoff, rarely};
pub use words::{Effect, Event, Failure, Line};

use crate::chain;
use crate::mistake::{self, Mistake, made};

/// The shortest pause the server may ask for: a desk never hammers, whatever an answer says.
const SHORTEST_POLL_MS: u64 = 1_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Live {
    #[default]
    Closed,
    Opening,
    Open,
}

/// What an answer leaves to be done once it is on disk.
#[derive(Debug, Clone, PartialEq)]
struct Digest {
    decided: Vec<u64>,
    cursor: Cursor,
    /// Something new came: it is worth asking again at once.
    progress: bool,
    /// The server has more entries.
    more: bool,
    /// The page did not continue the feed, or there was none.
    lost: bool,
    /// The server's rows are too new for this program.
    outdated: bool,
    /// The server is too old for an act that was sent.
    behind: bool,
    /// What the rows should come to.
    sums: Option<Sums>,
    poll_ms: u64,
}

#[derive(Debug, Clone, PartialEq, Default)]
enum Phase {
    /// The timer is armed, or the program has not begun.
    #[default]
    Resting,
    Exchanging,
    Copying,
    Writing(Box<Digest>),
    /// Writing down that everything is handed in.
    Noting,
    HandingIn,
    Resuming,
}

/// The state of the conversation with the centre.
#[derive(Debug, Clone, Default)]
pub struct Engine {
    phase: Phase,
    cursor: Option<Cursor>,
    undecided: BTreeSet<u64>,
    /// The server asked for acts from this counter on, decided ones too: it has lost some.
    resend: Option<u64>,
    /// A snapshot is due even though there is a cursor.
    lost: bool,
    /// The rows here are not the centre's: a snapshot is due.
    differs: bool,
    /// The incarnation everything is handed in to.
    reconciling: Option<u32>,
    /// The newest incarnation it has handed in to since the program started: one that has no place in a feed yet follows none that is older.
    newest: u32,
    /// What of it is asked for next: an entry of the feed, a counter.
    wanted: (Option<u64>, Option<u64>),
    /// Snapshots since the feed was last followed: two in a row mean that haste does not help.
    copies: u32,
    /// Failures and fruitless exchanges in a row.
    failures: u32,
    /// The server asked for a pause: only its end or a person breaks it.
    held_back: bool,
    /// Something happened during the exchange that is worth another one.
    again: bool,
    /// Exchanges fail, and the next try comes soon because of an act.
    soon: bool,
    /// A person asked during the exchange: should it fail, the pause after it is the shortest.
    asked: bool,
    /// Where the feed is said to stand, by a word that came during the exchange: often of the very acts that it hands in, and its answer brings them.
    poked: u64,
    live: Live,
    live_failures: u32,
    /// How often to ask without a reason, as the server last said.
    poll_ms: u64,
    line: Option<Line>,
}

impl Engine {
    /// Nothing has begun yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether something was asked for whose end will come as an event.
    #[must_use]
    pub const fn in_flight(&self) -> bool {
        !matches!(self.phase, Phase::Resting)
    }

    /// Acts without a receipt.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.undecided.len()
    }

    /// The next state, in place, and what to do.
    pub fn step(&mut self, event: Event, chance: Chance) -> Vec<Effect> {
        match event {
            Event::Started {
                cursor,
                undecided,
                reconciling,
            } => {
                *self = Self {
                    cursor,
                    undecided: undecided.into_iter().collect(),
                    reconciling,
                    ..Self::default()
                };
                self.go()
            }
            Event::LocalAct { dseq } => {
                self.undecided.insert(dseq);
                if self.failures > 0 && !self.in_flight() && !self.held_back {
                    return self.try_soon(chance);
                }
                self.nudge()
            }
            Event::Poked { head } => {
                self.live_failures = 0;
                if self.phase == Phase::Exchanging || matches!(self.phase, Phase::Writing(_)) {
                    self.poked = self.poked.max(head);
                    Vec::new()
                } else if self.cursor.as_ref().is_none_or(|cursor| cursor.seq < head) {
                    self.nudge()
                } else {
                    Vec::new()
                }
            }
            Event::LiveHeard => {
                self.live_failures = 0;
                Vec::new()
            }
            Event::Asked => {
                self.held_back = false;
                self.asked = self.in_flight();
                self.nudge()
            }
            Event::Replied(reply) => self.replied(*reply, chance),
            Event::Applied => match std::mem::take(&mut self.phase) {
                Phase::Writing(digest) => self.applied(*digest, chance),
                other => {
                    self.phase = other;
                    Vec::new()
                }
            },
            Event::SnapshotStored { cursor } => {
                if self.phase != Phase::Copying {
                    return Vec::new();
                }
                self.phase = Phase::Resting;
                self.cursor = Some(cursor);
                self.lost = false;
                self.differs = false;
                self.copies = self.copies.saturating_add(1);
                let mut effects = self.report(Line {
                    online: true,
                    problem: None,
                });
                // The snapshot brings neither receipts nor the time.
                effects.extend(self.go());
                effects
            }
            Event::Differs => {
                self.differs = true;
                self.nudge()
            }
            Event::ReconcileBegun { epoch } => self.reconcile_begun(epoch),
            Event::HandedIn(reply) => self.handed_in(*reply, chance),
            Event::Resumed { cursor, undecided } => self.resumed(cursor, undecided),
            Event::Failed(failure) => self.failed(failure, chance),
            Event::TimerFired => {
                if self.in_flight() {
                    return Vec::new();
                }
                self.held_back = false;
                self.go()
            }
            Event::LiveOpened => {
                self.live = Live::Open;
                Vec::new()
            }
            Event::LiveClosed => self.live_closed(chance),
        }
    }

    /// Begin an exchange, or the copy that has to come before it.
    fn go(&mut self) -> Vec<Effect> {
        self.again = false;
        self.asked = false;
        self.soon = false;
        self.poked = 0;
        if let Some(epoch) = self.reconciling {
            self.phase = Phase::HandingIn;
            let (tail_from, acts_from) = self.wanted;
            return vec![Effect::HandIn {
                epoch,
                tail_from,
                acts_from,
            }];
        }
        match &self.cursor {
            Some(cursor) if !self.lost && !self.differs => {
                self.phase = Phase::Exchanging;
                let first = self.undecided.first().copied();
                let from = match (self.resend, first) {
                    (Some(asked), Some(first)) => Some(asked.min(first)),
                    (asked, first) => asked.or(first),
                };
                vec![Effect::Send {
                    cursor: cursor.clone(),
                    from,
                }]
            }
            _ => {
                self.phase = Phase::Copying;
                let epoch = self.epoch().max(self.newest);
                vec![Effect::FetchSnapshot { epoch }]
            }
        }
    }

    /// The incarnation this desk belongs to; 0 before it knows one.
    fn epoch(&self) -> u32 {
        let followed = self.cursor.as_ref().map(|cursor| cursor.epoch).unwrap_or_default();
        self.reconciling.unwrap_or_default().max(followed)
    }

    /// An act on a line that is most likely gone: it is tried again soon, once for all acts of that second. Whoever acts next does not wait on the
    /// disk for a try that comes to nothing.
    fn try_soon(&mut self, chance: Chance) -> Vec<Effect> {
        if std::mem::replace(&mut self.soon, true) {
            return Vec::new();
        }
        vec![Effect::ArmTimer {
            after_ms: backoff(1, chance),
        }]
    }

    /// Something new: now, or right after what is in flight.
    fn nudge(&mut self) -> Vec<Effect> {
        if self.in_flight() {
            self.again = true;
            Vec::new()
        } else if self.held_back {
            Vec::new()
        } else {
            self.go()
        }
    }

    fn replied(&mut self, reply: SyncReply, chance: Chance) -> Vec<Effect> {
        if self.phase != Phase::Exchanging {
            return Vec::new();
        }
        let Some(cursor) = self.cursor.clone() else {
            return self.failed(Failure::Unreadable, chance);
        };
        if reply.epoch != cursor.epoch && !made(Mistake::OldEpochBelieved) {
            return self.failed(Failure::EpochChanged { epoch: reply.epoch }, chance);
        }
        let SyncReply {
            receipts,
            need_from,
            page,
            wanted,
            outdated,
            behind,
            sums,
            poll_ms,
            ..
        } = reply;
        // Asked for the same counter twice: the acts are not here, and asking a third time at once changes nothing.
        let stuck = need_from.is_some() && need_from == self.resend;
        self.resend = need_from;
        let followed = page.and_then(|mut page| {
            let here = chain::take(&cursor, &mut page.entries).ok()?;
            Some((here, mistake::in_followed(page)))
        });
        // The rows go on as they came, but for this program some say something else than it could read: no step further, until it is brought
        // up to date. What it was answered is taken.
        let unreadable = followed
            .as_ref()
            .is_some_and(|(_, page)| page.entries.iter().flat_map(|entry| &entry.rows).any(Row::is_unreadable));
        let outdated = outdated || unreadable;
        let followed = followed.filter(|_| !unreadable);
        // A desk that is too old for the rows would gain nothing by a snapshot.
        let lost = followed.is_none() && !outdated;
        let (here, entries, head, keep) = match followed {
            Some((here, page)) => (here, page.entries, page.head, page.keep),
            None => (cursor, Vec::new(), 0, Keep::default()),
        };
        let decided: Vec<u64> = receipts.iter().map(|receipt| receipt.dseq).collect();
        let progress = !entries.is_empty() || decided.iter().any(|dseq| self.undecided.contains(dseq)) || (need_from.is_some() && !stuck);
        let digest = Digest {
            decided,
            cursor: here.clone(),
            progress,
            more: head > here.seq,
            lost,
            outdated,
            behind,
            sums: sums.filter(|sums| sums.seq == here.seq),
            poll_ms,
        };
        let mut effects = Vec::new();
        if !wanted.is_empty() {
            effects.push(Effect::Upload(wanted));
        }
        if receipts.is_empty() && entries.is_empty() {
            self.phase = Phase::Resting;
            effects.extend(self.applied(digest, chance));
        } else {
            self.phase = Phase::Writing(Box::new(digest));
            effects.push(Effect::Apply {
                receipts,
                entries,
                cursor: here,
                keep,
            });
        }
        effects
    }

    /// The answer is on disk.
    fn applied(&mut self, digest: Digest, chance: Chance) -> Vec<Effect> {
        for dseq in &digest.decided {
            self.undecided.remove(dseq);
        }
        self.again |= digest.cursor.seq < self.poked;
        self.cursor = Some(digest.cursor);
        self.lost = digest.lost;
        self.held_back = false;
        self.poll_ms = digest.poll_ms.clamp(SHORTEST_POLL_MS, CAP_MS);
        let mut effects = self.report(Line {
            online: true,
            problem: match (digest.outdated, digest.behind) {
                (true, _) => Some(Failure::Upgrade),
                (false, true) => Some(Failure::ServerTooOld),
                (false, false) => None,
            },
        });
        effects.extend(digest.sums.filter(|_| !digest.lost).map(Effect::Compare));
        if self.live == Live::Closed {
            self.live = Live::Opening;
            effects.push(Effect::OpenLive);
        }
        let unfinished = !self.undecided.is_empty() || digest.more || self.resend.is_some();
        if digest.lost {
            if self.copies < 2 {
                effects.extend(self.go());
            } else {
                self.failures = self.failures.saturating_add(1);
                effects.push(Effect::ArmTimer {
                    after_ms: backoff(self.failures, chance),
                });
            }
            return effects;
        }
        self.copies = 0;
        if self.again || (unfinished && digest.progress) {
            self.failures = 0;
            effects.extend(self.go());
        } else if unfinished {
            self.failures = self.failures.saturating_add(1);
            effects.push(Effect::ArmTimer {
                after_ms: backoff(self.failures, chance),
            });
        } else {
            self.failures = 0;
            effects.push(Effect::ArmTimer {
                after_ms: spread(self.poll_ms, chance),
            });
        }
        effects
    }

    fn failed(&mut self, failure: Failure, chance: Chance) -> Vec<Effect> {
        if !self.in_flight() {
            return Vec::new();
        }
        self.phase = Phase::Resting;
        self.again = false;
        if let Failure::EpochChanged { epoch } = failure
            && epoch > self.epoch()
        {
            self.failures = 0;
            if made(Mistake::BootstrapsAcross) {
                self.lost = true;
                self.cursor = None;
                return self.go();
            }
            self.phase = Phase::Noting;
            return vec![Effect::BeginReconcile { epoch }];
        }
        // Whoever pressed "now" is not made to wait for what failed before that.
        let before = if std::mem::take(&mut self.asked) { 0 } else { self.failures };
        self.failures = before.saturating_add(1);
        let mut effects = self.report(Line {
            online: false,
            problem: Some(failure),
        });
        if made(Mistake::NoRetry) {
            return effects;
        }
        let pause = backoff(self.failures, chance);
        let after_ms = match failure {
            Failure::Busy { retry_after_ms } => {
                self.held_back = true;
                pause.max(retry_after_ms.min(CAP_MS))
            }
            // Nothing this program does can change it: ask rarely, and never stop asking.
            Failure::Unauthorised | Failure::Upgrade | Failure::ServerTooOld => rarely(chance),
            // An older incarnation is a server that should not be there any more: the right one answers the next time, or later.
            Failure::Unreachable
            | Failure::Unreadable
            | Failure::Spoiled(_)
            | Failure::EpochChanged { .. }
            | Failure::Recovering { .. }
            | Failure::Store => pause,
        };
        effects.push(Effect::ArmTimer { after_ms });
        effects
    }

    fn live_closed(&mut self, chance: Chance) -> Vec<Effect> {
        self.live = Live::Closed;
        self.live_failures = self.live_failures.saturating_add(1);
        // While exchanges fail their own timer runs; the next good one opens the line again.
        if self.in_flight() || self.held_back || self.failures > 0 || self.line.is_none() {
            return Vec::new();
        }
        if self.live_failures == 1 {
            // The line was good until now: most likely the server has gone, and an exchange finds out.
            return self.go();
        }
        // Where no live line holds, asking is the last resort, and goes on as if there had never been one.
        vec![Effect::ArmTimer {
            after_ms: backoff(self.live_failures, chance).min(spread(self.poll_ms.max(SHORTEST_POLL_MS), chance)),
        }]
    }

    fn report(&mut self, line: Line) -> Vec<Effect> {
        if self.line == Some(line) {
            return Vec::new();
        }
        self.line = Some(line);
        vec![Effect::Report(line)]
    }
}

#[cfg(test)]
mod tests;
