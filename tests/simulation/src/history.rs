//! One history: events in the order of time, faults, then calm, in which everybody has to come to the same picture.

mod exchange;
mod newcomer;
mod papers;
mod strike;
mod upgrade;

use std::collections::BTreeMap;

use oryn_api::wire::{Cursor, Entry, Keep, Receipt, ReconcileReply, ReconcileRequest, SyncReply, SyncRequest};
use oryn_domain::id::{CommandId, Id};
use oryn_domain::time::Instant;
use oryn_sync::clock::ServerClock;
use oryn_sync::engine::{Engine, Event, Failure};
use oryn_sync::snapshot::Snapshot;
use oryn_testkit::chance::Chance;

use crate::centre::{Centre, Died, Durable, Risk};
use crate::desk::Computer;
use crate::fault::Mix;
use crate::mutant::{self, Mutant};
use crate::people::of_staff;
use crate::promises::Breach;
use crate::region::{Region, START};
use crate::story::{CENTRE, PEOPLE, Story};

/// How long everybody may take to come to the same picture after the last fault: four times the longest pause of a desk.
const CALM_MINUTES: i64 = 20;
/// A line that says nothing is given up after this.
const PATIENCE_MICROS: i64 = 30_000_000;
/// How often the centre looks at its terms.
const TICK_MICROS: i64 = 20_000_000;

/// What goes to the centre.
#[derive(Debug, Clone)]
enum Ask {
    Sync(Box<SyncRequest>),
    Snapshot,
    Reconcile(Box<ReconcileRequest>),
}

/// What comes back.
#[derive(Debug, Clone)]
enum Reply {
    Sync(Box<SyncReply>),
    Snapshot(Box<Snapshot>),
    Reconcile(Box<ReconcileReply>),
    Failed(Failure),
}

/// What happens next.
#[derive(Debug, Clone)]
enum What {
    /// An ask arrives at the centre.
    Arrives(usize, u64, Ask),
    /// A reply arrives at the desk.
    Returns(usize, u64, Reply),
    /// Nobody waits for this exchange any longer.
    GivenUp(usize, u64),
    /// The timer of a desk.
    Timer(usize, u64),
    /// Something to tell the engine of this run of the program.
    Tell(usize, u32, Box<Event>),
    /// What an exchange brought is written down.
    Write(usize, u32, Box<(Vec<Receipt>, Vec<Entry>, Cursor, Keep)>),
    /// The program of a desk starts.
    Start(usize),
    /// Something about a paper on its way.
    Lane(usize, papers::Going),
    /// A computer becomes a desk.
    Joins(usize),
    /// Two persons decide that this desk is not waited for.
    Excused(usize),
    /// The centre's process starts.
    CentreStarts,
    /// A newer program of the centre; older desks may perhaps not read its rows.
    UpgradeCentre(bool),
    /// A newer program of a desk.
    UpgradeDesk(usize),
    /// The centre looks at its terms.
    Tick,
    /// Somebody does something.
    Act,
    /// A fault strikes.
    Strike,
}

/// How a history ended.
#[derive(Debug)]
pub struct Ended {
    /// The seed.
    pub seed: u64,
    /// The first promise that was broken.
    pub breach: Option<Breach>,
    /// What happened.
    pub story: Story,
    /// What was counted.
    pub counts: Counts,
}

/// What happened in histories.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    /// Events.
    pub events: u64,
    /// Acts that somebody was told to be written down.
    pub acts: u64,
    /// Referrals printed.
    pub papers: u64,
    /// Of these, while the desk had no connection.
    pub papers_offline: u64,
    /// Acts refused by the centre.
    pub refusals: u64,
    /// Programs of desks killed.
    pub desk_deaths: u64,
    /// Processes of the centre killed.
    pub centre_deaths: u64,
    /// Messages lost.
    pub lost: u64,
    /// Requests that arrived twice.
    pub twice: u64,
    /// Writes on a full disk.
    pub full: u64,
    /// Computers gone for ever.
    pub lost_desks: u64,
    /// Desks given up by two persons.
    pub written_off: u64,
    /// Children enrolled.
    pub enrolled: u64,
    /// Desks that two persons did not wait for after a restore; most of them come back.
    pub excused: u64,
    /// Restores of the centre from a copy.
    pub restores: u64,
    /// Of these, those after which every desk came back.
    pub recoveries: u64,
    /// Acts that stood again.
    pub reinstated: u64,
    /// Papers of contracts that came to the centre.
    pub documents: u64,
    /// Programs of the centre replaced by newer ones.
    pub upgrades: u64,
    /// Programs of desks replaced by newer ones.
    pub upgraded_desks: u64,
    /// Exchanges in which acts had to wait for a centre that was older than they.
    pub behind: u64,
    /// Exchanges of desks that were too old for the rows.
    pub outdated: u64,
    /// Rows that desks had in the end and knew only in part.
    pub partly_known: u64,
    /// Colleagues whom heads added.
    pub colleagues: u64,
    /// Computers that became desks in the middle.
    pub newcomers: u64,
    /// Deeds that a restored centre was shown.
    pub deeds: u64,
}

impl Counts {
    /// Both together.
    pub const fn add(&mut self, other: &Self) {
        self.events += other.events;
        self.acts += other.acts;
        self.papers += other.papers;
        self.papers_offline += other.papers_offline;
        self.refusals += other.refusals;
        self.desk_deaths += other.desk_deaths;
        self.centre_deaths += other.centre_deaths;
        self.lost += other.lost;
        self.twice += other.twice;
        self.full += other.full;
        self.lost_desks += other.lost_desks;
        self.written_off += other.written_off;
        self.enrolled += other.enrolled;
        self.restores += other.restores;
        self.recoveries += other.recoveries;
        self.reinstated += other.reinstated;
        self.documents += other.documents;
        self.upgrades += other.upgrades;
        self.upgraded_desks += other.upgraded_desks;
        self.behind += other.behind;
        self.outdated += other.outdated;
        self.partly_known += other.partly_known;
        self.colleagues += other.colleagues;
        self.newcomers += other.newcomers;
        self.deeds += other.deeds;
        self.excused += other.excused;
    }
}

/// Whether a change reached the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It is there.
    Done,
    /// There was no room; nothing has changed.
    Full,
    /// The program died in it.
    Died,
}

/// One history in progress.
pub struct History<'r> {
    /// The region it began with.
    pub region: &'r Region,
    /// The clock of the world.
    pub now: Instant,
    /// Chance.
    pub chance: Chance,
    /// The faults.
    pub mix: Mix,
    /// The centre.
    pub centre: Centre,
    /// The desks.
    pub desks: Vec<Computer>,
    /// What happened.
    pub story: Story,
    /// What was counted.
    pub counts: Counts,
    /// The mistake that is made.
    pub mutant: Option<Mutant>,
    /// Whether faults are over.
    pub calm: bool,
    /// Copies of the centre's database, the older one first.
    copies: Vec<Durable>,
    /// A centre that should not run any more and does, until then.
    zombie: Option<(Box<Centre>, Instant)>,
    /// The last incarnation of the centre's database.
    last_epoch: u32,
    queue: BTreeMap<(Instant, u64), What>,
    queued: u64,
    acts_left: u64,
    strikes_left: u64,
    /// What a desk found when it compared its rows with the centre's, or heard of a paper.
    differed: Option<Breach>,
    /// Chance, where papers are on their way.
    pub of_papers: Chance,
    /// Chance of who is added to the staff and acts then, where anybody is.
    pub of_staff: Option<Chance>,
    /// Chances of who is far away after a restore.
    of_excuses: Chance,
    /// How much of a paper a line carries in a second.
    bytes_per_second: u64,
}

/// Run the history of a seed. `told` makes sentences.
#[must_use]
pub fn run(region: &Region, seed: u64, mutant: Option<Mutant>, told: bool) -> Ended {
    mutant::switch(mutant);
    let mut history = History::new(region, seed, mutant, told);
    let breach = history.live(seed).err();
    mutant::switch(None);
    history.counts.events = history.story.events();
    Ended {
        seed,
        breach,
        story: history.story,
        counts: history.counts,
    }
}

impl<'r> History<'r> {
    fn new(region: &'r Region, seed: u64, mutant: Option<Mutant>, told: bool) -> Self {
        let mut chance = Chance::of(seed, "history", 0);
        let mix = Mix::draw(&mut chance);
        let mut of_papers = Chance::of(seed, "papers", 0);
        let of_excuses = Chance::of(seed, "excuses", 0);
        let bytes_per_second = 4_000 + of_papers.below(200_000);
        let desks = region
            .desks
            .iter()
            .map(|place| {
                let drift = i64::try_from(chance.below(301)).unwrap_or_default() - 150;
                Computer::new(place.clone(), drift)
            })
            .collect();
        Self {
            region,
            now: START,
            centre: Centre::new(region, mutant),
            desks,
            story: Story::new(told),
            counts: Counts::default(),
            mutant,
            calm: false,
            copies: Vec::new(),
            zombie: None,
            last_epoch: 1,
            queue: BTreeMap::new(),
            queued: 0,
            acts_left: mix.acts,
            strikes_left: mix.strike_count,
            differed: None,
            of_papers,
            of_staff: of_staff(seed),
            of_excuses,
            bytes_per_second,
            chance,
            mix,
        }
    }

    fn live(&mut self, seed: u64) -> Result<(), Breach> {
        self.copies.push(self.centre.disk.clone());
        for desk in 0..self.region.desks.len() {
            self.after(0, What::Start(desk));
        }
        self.somebody_may_join(seed);
        self.plan_upgrades(seed);
        self.after(TICK_MICROS, What::Tick);
        self.after(3_000_000, What::Act);
        self.after(5_000_000, What::Strike);
        while self.acts_left > 0 || self.strikes_left > 0 {
            self.next()?;
        }
        self.calm_down();
        let end = self.now.plus_minutes(CALM_MINUTES);
        let mut looked = 0_u32;
        while self.now < end {
            self.next()?;
            looked += 1;
            if looked.is_multiple_of(8) && self.is_settled() {
                break;
            }
        }
        self.check_end()
    }

    /// The faults are over: lines, disks and programs come back, those that can.
    fn calm_down(&mut self) {
        self.calm = true;
        self.story.note(self.now, PEOPLE, "calm", 0, || "no more faults".to_owned());
        self.mix.loss = 0;
        self.mix.twice = 0;
        self.mix.delay_ms = 200;
        self.mix.killed_writes = 0;
        self.mix.killed_commits = 0;
        self.zombie = None;
        self.excuse_the_lost();
        for desk in 0..self.desks.len() {
            let now = self.now;
            if let Some(computer) = self.desks.get_mut(desk) {
                computer.cut_until = now;
                computer.full_until = now;
                if !computer.up && computer.counts() {
                    self.after(1_000, What::Start(desk));
                }
            }
        }
        if !self.centre.up {
            self.after(1_000, What::CentreStarts);
        }
    }

    /// Whether everybody has the same picture and nothing waits.
    fn is_settled(&self) -> bool {
        self.centre.up
            && !self.centre.disk.recovering
            && self.desks.iter().filter(|desk| self.takes_part(desk)).all(|desk| {
                let head = self
                    .centre
                    .disk
                    .heads
                    .get(&desk.place.seat.kindergarten)
                    .cloned()
                    .unwrap_or_default();
                let known = desk.disk.cursor.as_ref().map(|cursor| (cursor.epoch, cursor.seq, &cursor.chain));
                // What a server that should be gone has answered is not an end, nor is the same place in another history: the desk hands in first, or
                // begins anew.
                let here = known == Some((self.centre.disk.epoch, head.seq, &head.chain)) && desk.disk.reconciling.is_none();
                desk.up && desk.unflushed.is_empty() && desk.book.undecided().next().is_none() && here
            })
            && self.missing_document().is_none()
    }

    /// Whether a desk is expected to come to the centre's picture.
    #[must_use]
    pub fn takes_part(&self, desk: &Computer) -> bool {
        desk.counts() && !self.centre.revoked.contains(&desk.place.seat.desk)
    }

    /// Whether something from this desk is on its way to the centre.
    #[must_use]
    pub fn is_speaking(&self, desk: usize) -> bool {
        self.queue
            .values()
            .any(|what| matches!(what, What::Arrives(from, ..) if *from == desk))
    }

    fn after(&mut self, micros: i64, what: What) {
        self.queued += 1;
        self.queue.insert((self.now.plus_micros(micros), self.queued), what);
    }

    fn micros(&mut self, from_ms: u64, to_ms: u64) -> i64 {
        let drawn = from_ms * 1_000 + self.chance.below((to_ms.saturating_sub(from_ms)).max(1) * 1_000);
        i64::try_from(drawn).unwrap_or_default()
    }

    fn risk(&self) -> Risk {
        Risk {
            of_death: self.mix.killed_commits,
        }
    }

    fn next(&mut self) -> Result<(), Breach> {
        if let Some(breach) = self.differed.take() {
            return Err(breach);
        }
        let Some(((at, _), what)) = self.queue.pop_first() else {
            return Ok(());
        };
        // After a night much is overdue: it comes now. Time always moves, so that no two decisions have the same instant.
        self.now = self.now.plus_micros(1).max(at);
        match what {
            What::Arrives(desk, exchange, ask) => self.arrives(desk, exchange, ask),
            What::Returns(desk, exchange, reply) => {
                self.returns(desk, exchange, reply);
                Ok(())
            }
            What::GivenUp(desk, exchange) => {
                if self.in_flight(desk, exchange) {
                    self.end_exchange(desk);
                    self.tell(desk, Event::Failed(Failure::Unreachable));
                }
                Ok(())
            }
            What::Timer(desk, timer) => {
                if self.desks.get(desk).is_some_and(|computer| computer.up && computer.timer == timer) {
                    self.tell(desk, Event::TimerFired);
                }
                Ok(())
            }
            What::Tell(desk, run, event) => {
                if self.desks.get(desk).is_some_and(|computer| computer.up && computer.run == run) {
                    self.tell(desk, *event);
                }
                Ok(())
            }
            What::Write(desk, run, page) => {
                if self.desks.get(desk).is_some_and(|computer| computer.up && computer.run == run) {
                    self.write_page(desk, *page);
                    self.check_desk(desk)?;
                }
                Ok(())
            }
            What::Start(desk) => {
                self.start(desk);
                self.check_kept(desk)
            }
            What::Lane(desk, going) => self.lane(desk, going),
            What::Joins(desk) => self.joins(desk),
            What::Excused(desk) => self.excuse(desk),
            What::CentreStarts => {
                if !self.centre.up {
                    self.centre.start();
                    self.story.note(self.now, CENTRE, "starts", 0, String::new);
                }
                Ok(())
            }
            What::UpgradeCentre(is_strict) => {
                self.upgrade_centre(is_strict);
                Ok(())
            }
            What::UpgradeDesk(desk) => {
                self.upgrade_desk(desk);
                Ok(())
            }
            What::Tick => {
                self.after(TICK_MICROS, What::Tick);
                self.keep_terms()
            }
            What::Act => {
                if self.acts_left > 0 {
                    self.acts_left -= 1;
                    let pause = self.micros(500, 25_000);
                    self.after(pause, What::Act);
                    self.somebody_acts()?;
                }
                Ok(())
            }
            What::Strike => {
                if self.strikes_left > 0 {
                    self.strikes_left -= 1;
                    let pause = self.micros(1_000, 40_000);
                    self.after(pause, What::Strike);
                    if let Some(strike) = self.mix.strike(&mut self.chance) {
                        return self.strike(strike);
                    }
                }
                Ok(())
            }
        }
    }

    fn keep_terms(&mut self) -> Result<(), Breach> {
        if !self.centre.up {
            return Ok(());
        }
        let risk = self.risk();
        let heads = self.heads();
        match self.centre.keep_terms(self.now, &mut self.chance, risk) {
            Ok(0) => return Ok(()),
            Ok(done) => self
                .story
                .note(self.now, CENTRE, "terms", done, || format!("{done} terms have come")),
            Err(Died) => self.centre_died(),
        }
        self.poke(&heads);
        self.check_centre()
    }

    /// Heads of all feeds, to see afterwards which have grown.
    pub fn heads(&self) -> Vec<u64> {
        self.region.kindergartens.iter().map(|id| self.centre.head(*id)).collect()
    }

    /// Tell desks that listen which feeds have grown.
    pub fn poke(&mut self, before: &[u64]) {
        let after = self.heads();
        for desk in 0..self.desks.len() {
            let Some(computer) = self.desks.get(desk) else { continue };
            let place = self
                .region
                .kindergartens
                .iter()
                .position(|id| *id == computer.place.seat.kindergarten);
            let (Some(was), Some(head)) = (place.and_then(|place| before.get(place)), place.and_then(|place| after.get(place))) else {
                continue;
            };
            let (run, head) = (computer.run, *head);
            if computer.live && head > *was && computer.cut_until <= self.now && !self.chance.percent(self.mix.loss) {
                let delay = self.micros(10, self.mix.delay_ms);
                self.after(delay, What::Tell(desk, run, Box::new(Event::Poked { head })));
            }
        }
    }

    fn start(&mut self, desk: usize) {
        let now = self.now;
        let region = self.region;
        let Some(computer) = self.desks.get_mut(desk) else { return };
        if computer.up || !computer.counts() {
            return;
        }
        let reading = computer.reading(now);
        computer.book = computer.disk.open(region, &computer.place.seat);
        computer.clock = ServerClock::restored(computer.disk.anchor.clone(), &reading);
        computer.engine = Engine::new();
        computer.online = false;
        computer.up = true;
        let started = Event::Started {
            cursor: computer.book.cursor.clone(),
            undecided: computer.book.undecided().map(|intent| intent.dseq).collect(),
            reconciling: computer.disk.reconciling,
        };
        let acts = u64::try_from(computer.book.intents.len()).unwrap_or_default();
        self.story.note(now, desk, "starts", acts, || format!("with {acts} acts on disk"));
        self.start_lane(desk);
        self.tell(desk, started);
    }

    /// An identifier nobody has.
    pub fn id<T: From<Id>>(&mut self) -> T {
        let bytes = self.chance.ten_bytes();
        Id::v7(self.now, bytes).into()
    }

    /// Something asked of the centre directly, by a parent or the department.
    ///
    /// # Errors
    /// A promise is broken.
    pub fn ask_centre(&mut self, actor: oryn_domain::permission::Actor, command: &oryn_domain::act::Command) -> Result<bool, Breach> {
        if !self.centre.up {
            return Ok(false);
        }
        let act: CommandId = self.id();
        let heads = self.heads();
        let risk = self.risk();
        let done = match self.centre.ask(act, actor, command, self.now, &mut self.chance, risk) {
            Ok(done) => done,
            Err(Died) => {
                self.centre_died();
                false
            }
        };
        self.story.note(self.now, PEOPLE, command.name(), u64::from(done), || {
            if done {
                "done".to_owned()
            } else {
                "refused, or not heard".to_owned()
            }
        });
        self.poke(&heads);
        self.check_centre()?;
        Ok(done)
    }
}
