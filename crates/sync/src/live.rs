//! How a desk hears that there is more: by the stream, where something on the way holds the stream back by asking and waiting, and where even
//! that does not come through not at all, so that the ordinary exchange finds out.
//!
//! `(state, how it ended) -> (state, how to listen next)`; the line itself is the desk's. The rule it protects: every way of listening has an
//! end that is known beforehand, so a dead line is noticed whatever the network believes (sync.md §3.13).

/// How patient a desk is, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// The server says where the feed stands as soon as a stream opens. Who hears nothing for so long hears nothing at all: something on the
    /// way gathers the stream.
    pub first_word_ms: u64,
    /// The server says something every 25 seconds; after this silence the stream is dead.
    pub silence_ms: u64,
    /// A stream that ended sooner was cut off by something on the way.
    pub short_ms: u64,
    /// The longest the server holds an answer.
    pub hold_ms: u64,
    /// The shortest.
    pub least_hold_ms: u64,
    /// What an answer may take beyond the time it is held.
    pub way_ms: u64,
    /// How long nobody listens before the stream is tried again.
    pub rest_ms: u64,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            first_word_ms: 5_000,
            silence_ms: 60_000,
            short_ms: 5_000,
            hold_ms: 25_000,
            least_hold_ms: 5_000,
            way_ms: 10_000,
            rest_ms: 600_000,
        }
    }
}

/// So many streams in a row that were cut off or held back: something on the way does that.
const ENOUGH: u32 = 3;
/// After so many answers that were waited for the stream is tried once more: the proxy may be another one today.
const TRY_STREAM_AFTER: u32 = 60;

/// How to listen next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// Open the stream. Answer with [`Listening::stream_ended`].
    Stream {
        /// Nothing for so long after opening: over.
        first_word_ms: u64,
        /// Nothing for so long later on: over.
        silence_ms: u64,
    },
    /// Ask, and let the server hold its answer. Answer with [`Listening::answered`] or [`Listening::broke_off`].
    Ask {
        /// How long it may hold it.
        hold_ms: u64,
        /// Nothing for so long: over.
        over_after_ms: u64,
    },
    /// Listen to nothing for so long; the ordinary exchange goes on. Answer with [`Listening::rested`].
    Rest {
        /// How long.
        for_ms: u64,
    },
}

impl Plan {
    /// After so long without a word it is over, whatever the network believes.
    #[must_use]
    pub const fn ends_after_ms(&self) -> u64 {
        match self {
            Self::Stream { silence_ms, .. } => *silence_ms,
            Self::Ask { over_after_ms, .. } => *over_after_ms,
            Self::Rest { for_ms } => *for_ms,
        }
    }
}

/// How a stream ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StreamEnd {
    /// It never opened: there is no connection, or no server. That says nothing about what is on the way.
    NotOpened,
    /// Not one word came of it, or none any more: it was open and said nothing.
    Mute,
    /// Words came, and it ended after this time.
    After {
        /// Milliseconds since it opened.
        lived_ms: u64,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Stream,
    Asking { hold_ms: u64, answers: u32, broke: u32 },
    Resting,
}

/// How a desk listens.
#[derive(Debug, Clone, Copy)]
pub struct Listening {
    patience: Patience,
    way: Way,
    /// Streams in a row that were cut off or held back.
    cut_off: u32,
}

impl Listening {
    /// Nothing is known of the line yet.
    #[must_use]
    pub const fn new(patience: Patience) -> Self {
        Self {
            patience,
            way: Way::Stream,
            cut_off: 0,
        }
    }

    /// How to listen now.
    #[must_use]
    pub const fn plan(&self) -> Plan {
        match self.way {
            Way::Stream => Plan::Stream {
                first_word_ms: self.patience.first_word_ms,
                silence_ms: self.patience.silence_ms,
            },
            Way::Asking { hold_ms, .. } => Plan::Ask {
                hold_ms,
                over_after_ms: hold_ms.saturating_add(self.patience.way_ms),
            },
            Way::Resting => Plan::Rest {
                for_ms: self.patience.rest_ms,
            },
        }
    }

    /// The stream is over.
    pub const fn stream_ended(&mut self, end: StreamEnd) {
        match end {
            StreamEnd::NotOpened => return,
            StreamEnd::Mute => self.cut_off = self.cut_off.saturating_add(1),
            StreamEnd::After { lived_ms } if lived_ms < self.patience.short_ms => self.cut_off = self.cut_off.saturating_add(1),
            StreamEnd::After { .. } => self.cut_off = 0,
        }
        if self.cut_off >= ENOUGH {
            self.way = Way::Asking {
                hold_ms: self.patience.hold_ms,
                answers: 0,
                broke: 0,
            };
        }
    }

    /// An answer came, early or after all the time it was held: the line carries such answers.
    pub fn answered(&mut self) {
        if let Way::Asking { hold_ms, answers, .. } = self.way {
            let answers = answers.saturating_add(1);
            self.way = if answers >= TRY_STREAM_AFTER {
                // One more that is cut off is enough to be back here.
                self.cut_off = ENOUGH - 1;
                Way::Stream
            } else {
                Way::Asking {
                    hold_ms: hold_ms.saturating_mul(2).min(self.patience.hold_ms),
                    answers,
                    broke: 0,
                }
            };
        }
    }

    /// The line gave up before the answer came: it is held for half as long.
    pub fn broke_off(&mut self) {
        if let Way::Asking { hold_ms, answers, broke } = self.way {
            let broke = broke.saturating_add(1);
            self.way = if hold_ms <= self.patience.least_hold_ms && broke >= ENOUGH {
                Way::Resting
            } else {
                Way::Asking {
                    hold_ms: (hold_ms / 2).max(self.patience.least_hold_ms),
                    answers,
                    broke,
                }
            };
        }
    }

    /// It is time to try the stream again.
    pub const fn rested(&mut self) {
        if matches!(self.way, Way::Resting) {
            self.way = Way::Stream;
            self.cut_off = 0;
        }
    }
}

#[cfg(test)]
mod tests;
