//! One computer of a kindergarten: its disk, its clocks, the program that runs on it, and what its people were told.

use std::collections::{BTreeMap, BTreeSet};

use oryn_domain::id::{ChildId, CommandId, GroupId, ReferralId, ResponseId};
use oryn_domain::time::Instant;
use oryn_sync::clock::{Reading, ServerClock};
use oryn_sync::engine::Engine;
use oryn_sync::lane::Lane;
use oryn_sync::notebook::Notebook;

use crate::disk::{Change, Stored};
use crate::edition::OLD;
use crate::region::{Place, START};

/// A referral on paper, in somebody's hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Which referral.
    pub referral: ReferralId,
    /// Its number.
    pub number: String,
    /// The child.
    pub child: ChildId,
    /// The group.
    pub group: GroupId,
    /// The response it came of.
    pub response: Option<ResponseId>,
}

/// One computer.
#[derive(Debug)]
pub struct Computer {
    /// Which desk it is.
    pub place: Place,
    /// The version of its program.
    pub program: u32,
    /// Whether the program runs.
    pub up: bool,
    /// Gone for ever.
    pub lost: bool,
    /// Whether it has become a desk.
    pub joined: bool,
    /// No connection until then.
    pub cut_until: Instant,
    /// No room on the disk until then.
    pub full_until: Instant,
    /// What survives.
    pub disk: Stored,
    /// What the program believes to be on disk and is not: the mistake of a missing flush.
    pub unflushed: Vec<Change>,
    /// What the program knows.
    pub book: Notebook,
    /// What it does next.
    pub engine: Engine,
    /// What it knows of the server's time.
    pub clock: ServerClock,
    /// What the screen says of the line.
    pub online: bool,
    /// The exchange in flight: its number, and the clocks when it began.
    pub exchange: Option<(u64, Reading)>,
    /// The oldest incarnation it takes rows of.
    pub oldest: u32,
    /// Exchanges so far.
    pub exchanges: u64,
    /// The armed timer; earlier ones are forgotten.
    pub timer: u64,
    /// Starts of the program so far: what belongs to an earlier one is void.
    pub run: u32,
    /// Whether it listens.
    pub live: bool,
    boot: u32,
    booted_at: Instant,
    drift_ppm: i64,
    /// How far the wall clock is off.
    pub wall_off_micros: i64,
    /// Acts of which somebody was told that they are written down.
    pub told: BTreeMap<u64, CommandId>,
    /// Of these, the ones that were written down while nothing from here was on its way to the centre.
    pub alone: BTreeSet<u64>,
    /// Papers that were printed here.
    pub papers: Vec<Paper>,
    /// How papers go up from here.
    pub lane: Lane,
    /// What the lane was told of the line, and whether acts wait.
    pub lane_knows: Option<(bool, bool)>,
    /// What the lane waits for: its number, and when it began.
    pub lane_exchange: Option<(u64, Instant)>,
    /// What it asked for so far.
    pub lane_exchanges: u64,
    /// Its armed timer; earlier ones are forgotten.
    pub lane_timer: u64,
}

impl Computer {
    /// A computer that was just enrolled.
    #[must_use]
    pub fn new(place: Place, drift_ppm: i64) -> Self {
        Self {
            place,
            program: OLD,
            up: false,
            lost: false,
            joined: true,
            cut_until: START,
            full_until: START,
            disk: Stored {
                next_dseq: 1,
                ..Stored::default()
            },
            unflushed: Vec::new(),
            book: Notebook::default(),
            engine: Engine::new(),
            clock: ServerClock::new(),
            online: false,
            exchange: None,
            oldest: 0,
            exchanges: 0,
            timer: 0,
            run: 0,
            live: false,
            boot: 1,
            booted_at: START.plus_minutes(-60),
            drift_ppm,
            wall_off_micros: 0,
            told: BTreeMap::new(),
            alone: BTreeSet::new(),
            papers: Vec::new(),
            lane: Lane::default(),
            lane_knows: None,
            lane_exchange: None,
            lane_exchanges: 0,
            lane_timer: 0,
        }
    }

    /// What its clocks show.
    #[must_use]
    pub fn reading(&self, now: Instant) -> Reading {
        let passed = now.since(self.booted_at);
        Reading {
            wall: now.plus_micros(self.wall_off_micros),
            boot_micros: passed + passed / 1_000 * self.drift_ppm / 1_000,
            boot_id: self.boot.to_string(),
        }
    }

    /// The computer itself starts anew, not only the program.
    pub const fn boot(&mut self, now: Instant) {
        self.boot += 1;
        self.booted_at = now;
    }

    /// The program ends at this moment, in whatever it was doing.
    pub fn die(&mut self) {
        self.up = false;
        self.live = false;
        self.exchange = None;
        self.run += 1;
        self.timer += 1;
        self.lane_exchange = None;
        self.lane_timer += 1;
        self.unflushed.clear();
    }

    /// Whether it takes part when everything is calm.
    #[must_use]
    pub const fn counts(&self) -> bool {
        self.joined && !self.lost
    }
}
