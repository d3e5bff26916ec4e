//! What happened, for people and for a comparison: every event goes into a hash; the sentences are only made when somebody reads.

use oryn_domain::time::Instant;

use crate::region::START;

/// The trace of one history.
#[derive(Debug, Clone)]
pub struct Story {
    hash: u64,
    events: u64,
    lines: Option<Vec<String>>,
}

impl Story {
    /// Told in sentences, or only counted.
    #[must_use]
    pub fn new(told: bool) -> Self {
        Self {
            hash: 0xcbf2_9ce4_8422_2325,
            events: 0,
            lines: told.then(Vec::new),
        }
    }

    /// One event: who, what, and a number that belongs to it.
    pub fn note(&mut self, now: Instant, who: usize, what: &'static str, number: u64, say: impl FnOnce() -> String) {
        self.events += 1;
        let who_number = u64::try_from(who).unwrap_or(u64::MAX);
        let time = now.micros().to_le_bytes();
        for byte in what.bytes().chain(time).chain(number.to_le_bytes()).chain(who_number.to_le_bytes()) {
            self.hash = (self.hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        if let Some(lines) = &mut self.lines {
            let passed = now.since(START);
            let (seconds, millis) = (passed / 1_000_000, passed % 1_000_000 / 1_000);
            let who = match who {
                CENTRE => "centre".to_owned(),
                PEOPLE => "people".to_owned(),
                desk => format!("desk {desk}"),
            };
            lines.push(format!(
                "{:>4}:{:02}.{millis:03}  {who:<7} {what:<18} {}",
                seconds / 60,
                seconds % 60,
                say()
            ));
        }
    }

    /// The hash over everything.
    #[must_use]
    pub const fn hash(&self) -> u64 {
        self.hash
    }

    /// How many events there were.
    #[must_use]
    pub const fn events(&self) -> u64 {
        self.events
    }

    /// The sentences, when they were made.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        self.lines.as_deref().unwrap_or_default()
    }
}

/// The centre, where a desk's number would stand.
pub const CENTRE: usize = usize::MAX;
/// Parents and the department.
pub const PEOPLE: usize = usize::MAX - 1;
