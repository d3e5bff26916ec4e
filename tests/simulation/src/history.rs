//! One history: events in the order of time, faults, then calm, in which everybody has to come to the same picture.

use std::collections::BTreeMap;

use oryn_api::wire::{Cursor, Entry, PAGE_BYTES, Receipt, SyncReply, SyncRequest};
use oryn_domain::id::{CommandId, Id};
use oryn_domain::time::Instant;
use oryn_sync::clock::ServerClock;
use oryn_sync::engine::{Chance as Draw, Effect, Engine, Event, Failure};
use oryn_sync::snapshot::Snapshot;
use oryn_testkit::chance::Chance;

use crate::centre::{Centre, Died, Risk, Said};
use crate::desk::Computer;
use crate::disk::Change;
use crate::fault::{Mix, Strike};
use crate::mutant::{self, Mutant};
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
}

/// What comes back.
#[derive(Debug, Clone)]
enum Reply {
    Sync(Box<SyncReply>),
    Snapshot(Box<Snapshot>),
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
    Write(usize, u32, Box<(Vec<Receipt>, Vec<Entry>, Cursor)>),
    /// The program of a desk starts.
    Start(usize),
    /// The centre's process starts.
    CentreStarts,
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
    queue: BTreeMap<(Instant, u64), What>,
    queued: u64,
    acts_left: u64,
    strikes_left: u64,
}

/// Run the history of a seed. `told` makes sentences.
#[must_use]
pub fn run(region: &Region, seed: u64, mutant: Option<Mutant>, told: bool) -> Ended {
    mutant::switch(mutant);
    let mut history = History::new(region, seed, mutant, told);
    let breach = history.live().err();
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
            queue: BTreeMap::new(),
            queued: 0,
            acts_left: mix.acts,
            strikes_left: mix.strike_count,
            chance,
            mix,
        }
    }

    fn live(&mut self) -> Result<(), Breach> {
        for desk in 0..self.desks.len() {
            self.after(0, What::Start(desk));
        }
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
            && self.desks.iter().filter(|desk| self.takes_part(desk)).all(|desk| {
                let head = self.centre.head(desk.place.seat.kindergarten);
                let known = desk.disk.cursor.as_ref().map(|cursor| cursor.seq);
                desk.up && desk.unflushed.is_empty() && desk.book.undecided().next().is_none() && known == Some(head)
            })
    }

    /// Whether a desk is expected to come to the centre's picture.
    #[must_use]
    pub fn takes_part(&self, desk: &Computer) -> bool {
        desk.counts() && !self.centre.revoked.contains(&desk.place.seat.desk)
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
            What::CentreStarts => {
                if !self.centre.up {
                    self.centre.start();
                    self.story.note(self.now, CENTRE, "starts", 0, String::new);
                }
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

    fn live_ends(&mut self, desk: usize) {
        let Some(computer) = self.desks.get_mut(desk) else { return };
        if computer.live {
            computer.live = false;
            let run = computer.run;
            self.after(1_000, What::Tell(desk, run, Box::new(Event::LiveClosed)));
        }
    }

    fn in_flight(&self, desk: usize, exchange: u64) -> bool {
        let flying = self.desks.get(desk).and_then(|computer| computer.exchange.as_ref());
        flying.is_some_and(|(number, _)| *number == exchange)
    }

    fn end_exchange(&mut self, desk: usize) {
        if let Some(computer) = self.desks.get_mut(desk) {
            computer.exchange = None;
        }
    }

    fn arrives(&mut self, desk: usize, exchange: u64, ask: Ask) -> Result<(), Breach> {
        let Some(place) = self.desks.get(desk).map(|computer| computer.place.clone()) else {
            return Ok(());
        };
        let heads = self.heads();
        let reply =
            if !self.centre.up {
                Reply::Failed(Failure::Unreachable)
            } else if self.centre.revoked.contains(&place.seat.desk) {
                Reply::Failed(Failure::Unauthorised)
            } else {
                match ask {
                    Ask::Snapshot => {
                        let snapshot = self.centre.snapshot(&place, self.region);
                        self.story
                            .note(self.now, CENTRE, "snapshot", snapshot.cursor.seq, || format!("for desk {desk}"));
                        Reply::Snapshot(Box::new(snapshot))
                    }
                    Ask::Sync(request) => {
                        let risk = self.risk();
                        let acts = request.ops.len();
                        match self.centre.sync(&place, &request, self.now, &mut self.chance, risk) {
                            Ok(Said::Reply(reply)) => {
                                let number = u64::try_from(acts).unwrap_or_default();
                                self.story.note(self.now, CENTRE, "answers", number, || {
                                let first = request.ops.first().map(|op| op.dseq);
                                let refused = reply.receipts.iter().filter(|row| row.outcome != oryn_api::wire::Outcome::Applied).count();
                                format!(
                                    "desk {desk}: {acts} acts from {first:?}, {} receipts ({refused} refusals), need from {:?}, {} entries",
                                    reply.receipts.len(),
                                    reply.need_from,
                                    reply.page.as_ref().map_or(0, |page| page.entries.len())
                                )
                            });
                                Reply::Sync(reply)
                            }
                            Ok(Said::Broken) => Reply::Failed(Failure::Busy { retry_after_ms: 1_000 }),
                            Err(Died) => {
                                self.centre_died();
                                self.check_centre()?;
                                return Ok(());
                            }
                        }
                    }
                }
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

    fn returns(&mut self, desk: usize, exchange: u64, reply: Reply) {
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
    }

    fn perform(&mut self, desk: usize, effect: Effect) {
        let Some(computer) = self.desks.get_mut(desk) else { return };
        match effect {
            Effect::Send { cursor, from } => {
                computer.timer += 1;
                let (request, first_time) = computer.book.request(cursor, from, PAGE_BYTES);
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
            Effect::FetchSnapshot => {
                computer.timer += 1;
                self.transmit(desk, Ask::Snapshot);
            }
            Effect::Apply { receipts, entries, cursor } => {
                let run = computer.run;
                let pause = self.micros(1, 60);
                self.after(pause, What::Write(desk, run, Box::new((receipts, entries, cursor))));
            }
            Effect::Upload(_) => {}
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

    fn write_page(&mut self, desk: usize, (receipts, entries, cursor): (Vec<Receipt>, Vec<Entry>, Cursor)) {
        let now = self.now;
        let Some(computer) = self.desks.get_mut(desk) else { return };
        let reading = computer.reading(now);
        computer.clock.settle(&reading);
        let anchor = computer.clock.anchor().cloned();
        if self.mutant == Some(Mutant::CursorApart) && self.write(desk, Change::CursorOnly(cursor.clone())) == Written::Died {
            return;
        }
        let change = Change::Page(receipts.clone(), entries.clone(), cursor.clone(), anchor);
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

    fn start(&mut self, desk: usize) {
        let now = self.now;
        let region = self.region;
        let Some(computer) = self.desks.get_mut(desk) else { return };
        if computer.up || computer.lost {
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
        };
        let acts = u64::try_from(computer.book.intents.len()).unwrap_or_default();
        self.story.note(now, desk, "starts", acts, || format!("with {acts} acts on disk"));
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

    fn strike(&mut self, strike: Strike) -> Result<(), Breach> {
        let desk = self.chance.index(self.desks.len());
        let now = self.now;
        match strike {
            Strike::Cut => {
                let most = self.chance.pick(&[5_000, 90_000, 600_000]).copied().unwrap_or(5_000);
                let long = self.micros(500, most);
                if let Some(computer) = self.desks.get_mut(desk) {
                    computer.cut_until = now.plus_micros(long);
                }
                self.story
                    .note(now, desk, "is cut off", 0, || format!("for {} s", long / 1_000_000));
                self.live_ends(desk);
            }
            Strike::KillDesk => self.kill(desk),
            Strike::KillCentre => {
                if self.centre.up {
                    self.centre_died();
                }
            }
            Strike::FullDisk => {
                let long = self.micros(1_000, 60_000);
                if let Some(computer) = self.desks.get_mut(desk) {
                    computer.full_until = now.plus_micros(long);
                }
                self.story
                    .note(now, desk, "disk is full", 0, || format!("for {} s", long / 1_000_000));
            }
            Strike::TurnClock => {
                let off = i64::try_from(self.chance.below(4 * 86_400)).unwrap_or_default() - 2 * 86_400;
                if let Some(computer) = self.desks.get_mut(desk) {
                    computer.wall_off_micros = off * 1_000_000;
                }
                self.story.note(now, desk, "clock is turned", 0, || format!("it is {off} s off"));
            }
            Strike::Night => {
                let hours = self.chance.pick(&[3, 14, 22, 30, 75]).copied().unwrap_or(3);
                self.now = now.plus_minutes(hours * 60);
                self.story.note(self.now, PEOPLE, "night", 0, || format!("{hours} hours pass"));
                for desk in 0..self.desks.len() {
                    self.live_ends(desk);
                }
            }
            Strike::LoseDesk => {
                let others = self.desks.iter().filter(|computer| computer.counts()).count();
                if let Some(computer) = self.desks.get_mut(desk)
                    && others > 2
                    && !computer.lost
                {
                    computer.die();
                    computer.lost = true;
                    self.counts.lost_desks += 1;
                    self.story.note(now, desk, "is gone for ever", 0, String::new);
                }
            }
            Strike::Revoke => {
                if let Some(computer) = self.desks.get(desk) {
                    self.centre.revoked.insert(computer.place.seat.desk);
                    self.story.note(now, desk, "is revoked", 0, String::new);
                }
            }
            Strike::GiveUp => return self.give_up_somebody(),
        }
        Ok(())
    }
}
