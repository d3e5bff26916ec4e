//! The lane of papers: what a desk does next to bring the centre the papers it waits for, beside the acts and never before them.
//!
//! `(state, event) -> (state, effects)`, as the [engine](crate::engine); who runs it performs its effects and tells it what came of them. One
//! paper is on its way at a time and one part of it. The rules it protects: while acts wait, no new part begins (a part that is on its way goes
//! to its end, three seconds at the measured pace); after every cut the centre says how far it has come, so a cut costs one part at most; a paper
//! that the centre refuses is put aside with the reason and stops no other; a person may hold all of them back; whenever there is something to
//! send and nothing on its way, either a timer is armed or the end of the waiting comes as an event (sync.md §3.16).

use std::collections::{BTreeMap, VecDeque};

use oryn_api::error::{ApiError, Code};

use crate::engine::{Chance, Failure, backoff, rarely};
use crate::pace::Pace;

/// So many parts in a row that came as something else than was sent: the line is not fit for them now.
const SPOILED: u32 = 3;

/// A paper that is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The centre waits for these, as far as they are here.
    Wanted(Vec<Paper>),
    /// How the conversation about acts stands.
    Acts {
        /// Whether the last exchange went well.
        online: bool,
        /// Whether acts wait for a receipt.
        waiting: bool,
    },
    /// A person asks: what was put aside is tried once more.
    Asked,
    /// A person holds papers back, or lets them go.
    Held(bool),
    /// The centre has so many bytes of the paper.
    Stands {
        /// How many.
        offset: u64,
    },
    /// The centre has all of it.
    Here,
    /// A part arrived.
    Took {
        /// How many bytes the centre has now.
        offset: u64,
        /// How long it took, in microseconds.
        micros: u64,
    },
    /// The centre has more or less than was thought, or nothing any more.
    Elsewhere,
    /// The part came as something else than was sent.
    Spoiled,
    /// The centre refuses the paper.
    Refused(ApiError),
    /// The line broke, or the centre has no time.
    Failed(Failure),
    /// The timer fired.
    TimerFired,
}

/// What to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Announce the paper, or ask how far it has come: `POST /v1/uploads`. Answer with [`Event::Stands`], [`Event::Here`], [`Event::Refused`] or
    /// [`Event::Failed`].
    Ask(Paper),
    /// `PATCH /v1/uploads/{sha256}`. Answer with [`Event::Took`], [`Event::Elsewhere`], [`Event::Spoiled`], [`Event::Refused`] or
    /// [`Event::Failed`].
    Send {
        /// The paper.
        sha256: String,
        /// The first byte.
        from: u64,
        /// How many.
        length: u64,
    },
    /// Write down that the centre has it.
    Delivered(String),
    /// The centre does not wait for it: there is nothing to do.
    NotAwaited(String),
    /// Write down that the centre refuses it, and why: a person has to look at it.
    SetAside {
        /// The paper.
        sha256: String,
        /// Why.
        error: ApiError,
    },
    /// Arm the one timer; an earlier one is forgotten.
    ArmTimer {
        /// Milliseconds from now.
        after_ms: u64,
    },
}

/// What papers wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holdup {
    /// There is no connection.
    Line,
    /// Acts go first.
    Acts,
    /// Something went wrong a moment ago.
    Pause,
    /// A person holds them back.
    Person,
}

/// What a person may see of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// The paper whose turn it is, with the bytes that have arrived as far as that is known.
    pub current: Option<(Paper, u64)>,
    /// Why nothing is on its way although there is something to send.
    pub holdup: Option<Holdup>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Phase {
    /// Nothing to do, or not now: an event changes that.
    #[default]
    Still,
    Asking,
    Sending {
        length: u64,
    },
    /// The timer is armed.
    Resting,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Current {
    paper: Paper,
    /// Where the centre stands; `None` when it has to be asked.
    offset: Option<u64>,
    /// What arrived last, for a person.
    seen: u64,
    spoiled: u32,
}

/// The state of the lane.
#[derive(Debug, Clone, Default)]
pub struct Lane {
    phase: Phase,
    queue: VecDeque<Paper>,
    current: Option<Current>,
    /// What the centre waits for, as it last said.
    wanted: Vec<Paper>,
    /// Refused, and whether it was begun anew already.
    aside: BTreeMap<String, bool>,
    online: bool,
    acts_wait: bool,
    held: bool,
    failures: u32,
    pace: Pace,
    /// The next part is at most twice as long as the last one that went well, and half as long as one that was cut.
    last_part: u64,
}

impl Lane {
    /// With papers that were refused before.
    #[must_use]
    pub fn new(refused: impl IntoIterator<Item = String>) -> Self {
        Self {
            aside: refused.into_iter().map(|sha256| (sha256, true)).collect(),
            ..Self::default()
        }
    }

    /// Whether something was asked for whose end will come as an event.
    #[must_use]
    pub const fn in_flight(&self) -> bool {
        matches!(self.phase, Phase::Asking | Phase::Sending { .. })
    }

    /// What a person may see.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let current = self.current.as_ref().map(|current| (current.paper.clone(), current.seen));
        let busy = current.is_some() || !self.queue.is_empty();
        let holdup = match self.phase {
            _ if busy && self.held => Some(Holdup::Person),
            Phase::Asking | Phase::Sending { .. } => None,
            _ if !busy => None,
            _ if !self.online => Some(Holdup::Line),
            _ if self.acts_wait => Some(Holdup::Acts),
            _ => Some(Holdup::Pause),
        };
        Standing { current, holdup }
    }

    /// The next state, in place, and what to do.
    pub fn step(&mut self, event: Event, chance: Chance) -> Vec<Effect> {
        match event {
            Event::Wanted(papers) => {
                self.wanted = papers;
                self.line_up();
                self.unless_resting()
            }
            Event::Acts { online, waiting } => {
                let back = online && !self.online;
                (self.online, self.acts_wait) = (online, waiting);
                if back && self.phase == Phase::Resting {
                    self.phase = Phase::Still;
                }
                self.unless_resting()
            }
            Event::Asked => {
                self.aside.retain(|_, refused| !std::mem::replace(refused, false));
                self.line_up();
                if self.phase == Phase::Resting {
                    self.phase = Phase::Still;
                }
                self.unless_resting()
            }
            Event::Held(held) => {
                self.held = held;
                self.unless_resting()
            }
            Event::TimerFired => {
                if self.phase == Phase::Resting {
                    self.phase = Phase::Still;
                }
                self.unless_resting()
            }
            ended if self.in_flight() => self.ended(ended, chance),
            // The end of something that nobody waits for any more.
            _ => Vec::new(),
        }
    }

    fn is_aside(&self, sha256: &str) -> bool {
        self.aside.get(sha256).copied().unwrap_or_default()
    }

    fn line_up(&mut self) {
        let current = self.current.as_ref().map(|current| current.paper.sha256.as_str());
        self.queue = self
            .wanted
            .iter()
            .filter(|paper| Some(paper.sha256.as_str()) != current && !self.is_aside(&paper.sha256))
            .cloned()
            .collect();
    }

    fn unless_resting(&mut self) -> Vec<Effect> {
        if self.phase == Phase::Still { self.go_on() } else { Vec::new() }
    }

    /// The next step of the paper whose turn it is, or of the next one.
    fn go_on(&mut self) -> Vec<Effect> {
        self.phase = Phase::Still;
        if self.current.is_none() {
            self.current = self.queue.pop_front().map(|paper| Current {
                paper,
                offset: None,
                seen: 0,
                spoiled: 0,
            });
        }
        if self.held || !self.online || self.acts_wait {
            return Vec::new();
        }
        let Some(current) = &self.current else { return Vec::new() };
        let paper = &current.paper;
        match current.offset {
            None => {
                self.phase = Phase::Asking;
                vec![Effect::Ask(paper.clone())]
            }
            Some(from) => {
                let carried = self.pace.part_bytes();
                let wished = if self.last_part == 0 {
                    carried.min(crate::upload::SMALLEST_PART)
                } else {
                    carried.min(self.last_part.saturating_mul(2).max(crate::upload::SMALLEST_PART))
                };
                let length = wished.min(paper.bytes.saturating_sub(from));
                self.phase = Phase::Sending { length };
                vec![Effect::Send {
                    sha256: paper.sha256.clone(),
                    from,
                    length,
                }]
            }
        }
    }

    /// What was on its way has come to an end.
    fn ended(&mut self, event: Event, chance: Chance) -> Vec<Effect> {
        let phase = std::mem::take(&mut self.phase);
        let Some(current) = self.current.as_mut() else { return Vec::new() };
        let bytes = current.paper.bytes;
        match (event, phase) {
            (Event::Stands { offset }, Phase::Asking) if offset < bytes => {
                if offset > current.seen {
                    // More than before: the line carries, if only for a while.
                    self.failures = 0;
                }
                (current.offset, current.seen) = (Some(offset), offset);
                self.go_on()
            }
            (Event::Here, Phase::Asking) => self.delivered(),
            (Event::Took { offset, micros }, Phase::Sending { length })
                if offset == current.offset.unwrap_or_default().saturating_add(length) =>
            {
                self.failures = 0;
                self.pace.heard(length, micros);
                self.last_part = length;
                current.spoiled = 0;
                (current.offset, current.seen) = (Some(offset), offset);
                if offset == bytes { self.delivered() } else { self.go_on() }
            }
            (Event::Elsewhere, Phase::Sending { .. }) => {
                current.offset = None;
                // Twice in a row would be a quarrel: the second one waits.
                self.failed(Failure::Unreadable, chance)
            }
            (Event::Spoiled, Phase::Sending { .. }) => {
                current.spoiled = current.spoiled.saturating_add(1);
                if current.spoiled < SPOILED {
                    return self.go_on();
                }
                self.failed(Failure::Unreachable, chance)
            }
            (Event::Refused(error), _) => self.refused(error, phase),
            (Event::Failed(failure), Phase::Sending { length }) => {
                if failure == Failure::Unreachable {
                    // Half as much next time, whatever was measured: the line may break long before it is slow.
                    self.last_part = length / 4;
                }
                self.failed(failure, chance)
            }
            (Event::Failed(failure), _) => self.failed(failure, chance),
            _ => self.failed(Failure::Unreadable, chance),
        }
    }

    fn delivered(&mut self) -> Vec<Effect> {
        self.failures = 0;
        let Some(current) = self.current.take() else { return Vec::new() };
        let sha256 = current.paper.sha256;
        self.wanted.retain(|paper| paper.sha256 != sha256);
        self.queue.retain(|paper| paper.sha256 != sha256);
        self.aside.remove(&sha256);
        let mut effects = vec![Effect::Delivered(sha256)];
        effects.extend(self.go_on());
        effects
    }

    fn refused(&mut self, error: ApiError, phase: Phase) -> Vec<Effect> {
        let Some(current) = self.current.as_mut() else { return Vec::new() };
        let sha256 = current.paper.sha256.clone();
        let begun_anew = self.aside.contains_key(&sha256);
        // What was kept of a part that was cut off has no hash of its own: once the whole is sent anew.
        if error.is(Code::FileDiffers) && matches!(phase, Phase::Sending { .. }) && !begun_anew {
            self.aside.insert(sha256, false);
            (current.offset, current.seen) = (None, 0);
            return self.go_on();
        }
        self.current = None;
        self.queue.retain(|paper| paper.sha256 != sha256);
        let mut effects = Vec::new();
        if error.is(Code::FileNotAwaited) {
            self.wanted.retain(|paper| paper.sha256 != sha256);
            effects.push(Effect::NotAwaited(sha256));
        } else {
            self.aside.insert(sha256.clone(), true);
            effects.push(Effect::SetAside { sha256, error });
        }
        effects.extend(self.go_on());
        effects
    }

    fn failed(&mut self, failure: Failure, chance: Chance) -> Vec<Effect> {
        self.failures = self.failures.saturating_add(1);
        if let Some(current) = self.current.as_mut() {
            current.offset = None;
            current.spoiled = 0;
        }
        if failure == Failure::Unreachable {
            self.pace.narrower();
        } else if let Some(current) = self.current.take() {
            // The centre answered, and not as it should: the next one may fare better.
            self.queue.push_back(current.paper);
        }
        self.phase = Phase::Resting;
        let pause = backoff(self.failures, chance);
        let after_ms = match failure {
            Failure::Busy { retry_after_ms } => pause.max(retry_after_ms),
            Failure::Unauthorised | Failure::Upgrade => rarely(chance),
            _ => pause,
        };
        vec![Effect::ArmTimer { after_ms }]
    }
}

#[cfg(test)]
mod tests;
