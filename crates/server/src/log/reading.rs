//! The public log read again by its own server, line after line as anybody would: every round ranked again, and whose lines are where.
//!
//! It reads what is durable, from the first line on, and goes on where it stopped; so the first visitor after a start waits a little and the
//! others do not. What it says rests on the lines alone: the register is not asked. Rounds of the last weeks are kept; older ones are checked
//! with the program that everybody has.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use oryn_publiclog::finding::Finding;
use oryn_publiclog::line::Entry;
use oryn_publiclog::replay::{Day, Replay, Round};
use oryn_publiclog::whose::Whose;

use super::{PublicLog, unusable};
use crate::failure::Failure;
use crate::store::Store;

/// Lines taken in at once: nobody waits long for whoever takes them in.
const AT_ONCE: u64 = 512;
/// Days with rounds that are kept.
const KEPT_DAYS: usize = 40;

/// What was read.
#[derive(Debug, Default)]
pub struct Reading {
    /// Which life of the log it is: after a recovery another one begins.
    life: u64,
    next: u64,
    replay: Replay,
    whose: Whose,
    rounds: BTreeMap<NaiveDate, Vec<Arc<Round>>>,
    finding: Option<Finding>,
}

impl Reading {
    /// How many lines.
    pub const fn read(&self) -> u64 {
        self.next
    }

    /// What is wrong; what comes after it was not ranked.
    pub const fn finding(&self) -> Option<&Finding> {
        self.finding.as_ref()
    }

    /// What happened on which day.
    pub const fn days(&self) -> &BTreeMap<NaiveDate, Day> {
        self.replay.days()
    }

    /// The rounds of a day, in the order of the log.
    pub fn rounds(&self, day: NaiveDate) -> Vec<Arc<Round>> {
        self.rounds.get(&day).cloned().unwrap_or_default()
    }

    /// Whose lines are where.
    pub const fn whose(&self) -> &Whose {
        &self.whose
    }

    /// The next line of this life.
    fn next_of(&mut self, life: u64) -> u64 {
        if self.life != life {
            *self = Self { life, ..Self::default() };
        }
        self.next
    }

    fn take(&mut self, life: u64, from: u64, lines: &[Vec<u8>]) {
        // Somebody else may have taken them in while whoever asked for them went away.
        if (self.life, self.next) != (life, from) {
            return;
        }
        for line in lines {
            self.take_line(line);
            self.next += 1;
        }
    }

    fn take_line(&mut self, line: &[u8]) {
        let Ok(entry) = Entry::read(line) else {
            self.finding.get_or_insert(Finding::Unreadable { index: self.next });
            return;
        };
        self.whose.read(self.next, &entry.line);
        if self.finding.is_some() {
            return;
        }
        if let Err(finding) = self.replay.read_entry(entry) {
            self.finding = Some(finding);
        } else if let Some(round) = self.replay.finished_round() {
            self.rounds.entry(round.at.local_date()).or_default().push(Arc::new(round));
            if self.rounds.len() > KEPT_DAYS {
                self.rounds.pop_first();
            }
        }
    }
}

/// One reading for all visitors.
#[derive(Debug, Default)]
pub struct Reader {
    /// One reads on; the others wait for it.
    turn: tokio::sync::Mutex<()>,
    reading: Arc<Mutex<Reading>>,
}

impl Reader {
    /// Look at what was read.
    pub fn look<T>(&self, look: impl FnOnce(&Reading) -> T) -> T {
        look(&self.reading.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Read on until the end of what is durable. Whoever goes away before loses nothing of what was read.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn follow(&self, log: &PublicLog, store: &dyn Store) -> Result<(), Failure> {
        let _turn = self.turn.lock().await;
        loop {
            let (life, end) = log.stands();
            let from = self.reading.lock().unwrap_or_else(PoisonError::into_inner).next_of(life);
            if from >= end {
                return Ok(());
            }
            let lines = store.lines(from, AT_ONCE.min(end - from)).await?;
            if lines.is_empty() {
                return Err(unusable("a line of the log is missing"));
            }
            let reading = Arc::clone(&self.reading);
            let take = move || reading.lock().unwrap_or_else(PoisonError::into_inner).take(life, from, &lines);
            tokio::task::spawn_blocking(take).await.map_err(unusable)?;
        }
    }
}
