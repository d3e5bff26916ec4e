//! When each desk was heard with nothing left to say, and what the centre's clock does about a term while one was not.
//!
//! A referral does not expire while a desk that may hold acts on it has not been heard since its term ended: the contract may be signed and
//! lie in that desk's outbox. Here is what is known; what follows from it, the rules decide.

use std::collections::HashMap;

use oryn_domain::act::Command;
use oryn_domain::decide::expiry::{silent_desk, waits_for};
use oryn_domain::decide::watch::counted_silence;
use oryn_domain::id::DeskId;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;

/// How often it is written down that a desk was heard, and that the server is alive.
pub const PULSE_MICROS: i64 = 30 * 1_000_000;

/// When one desk was heard.
#[derive(Debug, Clone, Copy)]
struct Heard {
    /// With nothing left to say.
    complete: Instant,
    /// From when on its silence counts: then, or when the server itself came back.
    counted_from: Instant,
    /// As written down.
    written: Instant,
}

/// When every desk was heard.
#[derive(Debug, Clone, Default)]
pub struct Presence {
    desks: HashMap<DeskId, Heard>,
    /// When the server last wrote down that it is alive.
    pulse: Option<Instant>,
}

impl Presence {
    /// As written down before the start.
    #[must_use]
    pub fn restored(written: impl IntoIterator<Item = (DeskId, Instant)>) -> Self {
        let heard = |at| Heard {
            complete: at,
            counted_from: at,
            written: at,
        };
        Self {
            desks: written.into_iter().map(|(desk, at)| (desk, heard(at))).collect(),
            pulse: None,
        }
    }

    /// From when on the silence of a desk counts.
    #[must_use]
    pub fn counted_from(&self, desk: DeskId) -> Option<Instant> {
        self.desks.get(&desk).map(|heard| heard.counted_from)
    }

    /// What the server's clock has to record before a desk that has nothing left to say counts as heard: that it was silent for long enough to
    /// count, and that it is back.
    #[must_use]
    pub fn at_return(&self, register: &Register, desk: DeskId, now: Instant) -> Vec<Command> {
        let noted = register.desk(desk).is_some_and(|row| row.watch.silent_since.is_some());
        // A calendar that does not know the year says nothing about an outage.
        let counts = |since: &Instant| counted_silence(register, *since, now).ok().flatten().is_some();
        let counted = self.counted_from(desk).filter(counts);
        let silence = counted.filter(|_| !noted).map(|since| Command::RecordSilence { desk, since });
        let back = (noted || counted.is_some()).then_some(Command::RecordReturn { desk });
        silence.into_iter().chain(back).collect()
    }

    /// The desk handed in everything it held; whether that has to be written down now.
    pub fn note(&mut self, desk: DeskId, at: Instant) -> bool {
        let heard = self.desks.entry(desk).or_insert(Heard {
            complete: at,
            counted_from: at,
            written: Instant::default(),
        });
        heard.complete = heard.complete.max(at);
        heard.counted_from = heard.counted_from.max(at);
        let due = at.since(heard.written) >= PULSE_MICROS;
        if due {
            heard.written = at;
        }
        due
    }

    /// Whether it is time to write down that the server is alive.
    pub fn pulse_due(&mut self, now: Instant) -> bool {
        let due = self.pulse.is_none_or(|last| now.since(last) >= PULSE_MICROS || now < last);
        if due {
            self.pulse = Some(now);
        }
        due
    }

    /// The server itself was out of order: what it did not hear meanwhile is not the silence of desks that were there before.
    pub fn server_was_out(&mut self, from: Instant, until: Instant) {
        let present = |heard: &&mut Heard| from.since(heard.complete) <= 4 * PULSE_MICROS;
        for heard in self.desks.values_mut().filter(present) {
            heard.counted_from = until;
        }
    }

    /// What the server's clock does about a term that has come: the command itself; for a referral whose desk is not heard, the note of that
    /// silence; nothing when it is noted already.
    #[must_use]
    pub fn instead(&self, register: &Register, command: Command) -> Option<Command> {
        let Command::ExpireReferral { referral } = command else {
            return Some(command);
        };
        let row = register.referral(referral)?;
        match waits_for(register, row, |desk| self.desks.get(&desk).map(|heard| heard.complete)) {
            None => Some(silent_desk(register, row).map_or(command, |desk| Command::RecordReturn { desk })),
            Some(desk) => {
                let known = register.desk(desk)?;
                let since = self.counted_from(desk).unwrap_or(known.enrolled_at);
                known.watch.silent_since.is_none().then_some(Command::RecordSilence { desk, since })
            }
        }
    }
}
