//! The runner: performs what the sync engine asks for, and tells it what came of it.
//!
//! It decides nothing about when and what to send: that is the engine's. The rule it protects: whatever an exchange does, even when it
//! breaks apart, the engine hears of its end; so the conversation never stops.

mod reconcile;

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use oryn_api::calls::Topic;
use oryn_api::wire::{Cursor, Entry, Keep, Receipt, RowKey, Sums, SyncReply};
use oryn_store::{Store, StoreError};
use oryn_sync::engine::{Chance, Effect, Engine, Event, Failure, Line};
use oryn_sync::live::Listening;
use oryn_sync::sums;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::Sleep;

use crate::desk::{Core, shown};
use crate::lane::{self, Told};
use crate::pass::Pass;
use crate::replica::topics;
use crate::start::EVERYTHING;
use crate::{copying, live, problem};

/// Rows are compared with the centre's at every start of the program and after so long, in microseconds.
const COMPARED_EVERY: i64 = 24 * 60 * 60 * 1_000_000;
/// How old what is on disk of the last word of the server may become.
const KEEP_HEARD_MICROS: i64 = 3_600 * 1_000_000;

/// The running conversation. It ends when this is dropped.
pub(crate) struct Runner {
    events: mpsc::UnboundedSender<Event>,
    papers: mpsc::UnboundedSender<Told>,
    task: JoinHandle<()>,
}

impl Runner {
    pub(crate) fn start(core: &Arc<Core>) -> Self {
        let (events, inbox) = mpsc::unbounded_channel();
        let (papers, asked) = mpsc::unbounded_channel();
        let conversation = Conversation {
            core: Arc::clone(core),
            events: events.clone(),
            tasks: Tasks::new(),
            timer: Box::pin(tokio::time::sleep(Duration::ZERO)),
            armed: false,
            papers: papers.clone(),
            online: false,
            said: None,
            listening: Arc::new(tokio::sync::Mutex::new(Listening::new(core.patience))),
        };
        let task = tokio::spawn(conversation.run(inbox, asked));
        Self { events, papers, task }
    }

    pub(crate) fn tell(&self, event: Event) {
        if event == Event::Asked {
            let _ = self.papers.send(Told::Asked);
        }
        // A runner that has ended is no longer interested.
        let _ = self.events.send(event);
    }

    pub(crate) fn tell_lane(&self, told: Told) {
        let _ = self.papers.send(told);
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Tasks of one conversation: they end with it.
type Tasks = tokio::task::JoinSet<()>;

struct Conversation {
    core: Arc<Core>,
    events: mpsc::UnboundedSender<Event>,
    tasks: Tasks,
    timer: Pin<Box<Sleep>>,
    armed: bool,
    /// Papers go up in a lane of their own.
    papers: mpsc::UnboundedSender<Told>,
    /// Whether the last exchange went well.
    online: bool,
    /// What the lane was told last: connection, and whether acts wait.
    said: Option<(bool, bool)>,
    /// What is known of the live line.
    listening: live::Known,
}

impl Conversation {
    async fn run(self, mut inbox: mpsc::UnboundedReceiver<Event>, asked: mpsc::UnboundedReceiver<Told>) {
        let mut engine = Engine::new();
        let mut here = self;
        here.tasks.spawn(lane::run(Arc::clone(&here.core), asked));
        let started = {
            let memory = here.core.memory();
            let undecided = memory.book.undecided().map(|intent| intent.dseq).collect();
            Event::Started {
                cursor: memory.book.cursor.clone(),
                undecided,
                reconciling: memory.reconciling,
            }
        };
        let mut event = started;
        loop {
            let chance = Chance(u16::from_be_bytes(here.core.random()));
            for effect in engine.step(event, chance) {
                here.perform(effect);
            }
            here.tell_lane(engine.waiting() > 0);
            event = loop {
                tokio::select! {
                    told = inbox.recv() => match told {
                        Some(event) => break event,
                        None => return,
                    },
                    () = &mut here.timer, if here.armed => {
                        here.armed = false;
                        break Event::TimerFired;
                    }
                    // What a finished task had to say came through the inbox.
                    Some(_) = here.tasks.join_next() => {}
                }
            };
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Send { cursor, from } => {
                self.armed = false;
                self.exchange(send(Arc::clone(&self.core), cursor, from));
                if self.online {
                    self.keep_code_keys();
                }
            }
            Effect::FetchSnapshot { epoch } => {
                self.armed = false;
                self.exchange(copying::copy(Arc::clone(&self.core), epoch));
            }
            Effect::BeginReconcile { epoch } => {
                self.armed = false;
                self.exchange(reconcile::begin(Arc::clone(&self.core), epoch));
            }
            Effect::HandIn {
                epoch,
                tail_from,
                acts_from,
            } => {
                self.armed = false;
                self.exchange(reconcile::hand_in(Arc::clone(&self.core), epoch, tail_from, acts_from));
            }
            Effect::Resume { epoch, resumption } => self.exchange(reconcile::resume(Arc::clone(&self.core), epoch, resumption)),
            Effect::Apply {
                receipts,
                entries,
                cursor,
                keep,
            } => self.exchange(apply(Arc::clone(&self.core), receipts, entries, cursor, keep)),
            Effect::Compare(theirs) => {
                let (core, events) = (Arc::clone(&self.core), self.events.clone());
                self.tasks.spawn_blocking(move || {
                    if !compare(&core, &theirs) {
                        let _ = events.send(Event::Differs);
                    }
                });
            }
            // A lane that has ended ends with the conversation.
            Effect::Upload(wanted) => drop(self.papers.send(Told::Wanted(wanted))),
            Effect::ArmTimer { after_ms } => {
                self.timer = Box::pin(tokio::time::sleep(Duration::from_millis(after_ms)));
                self.armed = true;
            }
            Effect::OpenLive => {
                let (core, events, listening) = (Arc::clone(&self.core), self.events.clone(), Arc::clone(&self.listening));
                self.until_its_end(Event::LiveClosed, async move {
                    live::listen(&core, &events, &listening).await;
                    Event::LiveClosed
                });
            }
            Effect::Report(line) => {
                if line.online && !self.online {
                    let core = Arc::clone(&self.core);
                    self.tasks.spawn(async move { core.keep_authorities().await });
                    self.keep_code_keys();
                }
                self.online = line.online;
                report(&self.core, line);
            }
        }
    }

    /// Beside the conversation: an exchange does not wait for it.
    fn keep_code_keys(&mut self) {
        let core = Arc::clone(&self.core);
        self.tasks.spawn(async move { core.keep_code_keys(false).await });
    }

    /// Papers go only while there is a connection and no act waits.
    fn tell_lane(&mut self, waiting: bool) {
        let now = (self.online, waiting);
        if self.said.replace(now) != Some(now) {
            let _ = self.papers.send(Told::Acts {
                online: self.online,
                waiting,
            });
        }
    }

    fn exchange(&mut self, work: impl Future<Output = Event> + Send + 'static) {
        self.until_its_end(Event::Failed(Failure::Unreadable), work);
    }

    /// Something whose end the engine waits for. Should it break apart, that is an end too.
    fn until_its_end(&mut self, broken: Event, work: impl Future<Output = Event> + Send + 'static) {
        let events = self.events.clone();
        let mut inner = tokio::task::JoinSet::new();
        inner.spawn(work);
        self.tasks.spawn(async move {
            let end = match inner.join_next().await {
                Some(Ok(event)) => event,
                _ => broken,
            };
            let _ = events.send(end);
        });
    }
}

/// What the desk shows the server, and where; a failure that ends the exchange otherwise.
pub(crate) fn credentials(core: &Arc<Core>) -> Result<(Arc<Store>, String, Pass), Failure> {
    let (store, server) = {
        let memory = core.memory();
        (
            memory.store.clone(),
            memory.identity.as_ref().map(|identity| identity.server.clone()),
        )
    };
    let (Some(store), Some(server)) = (store, server) else {
        return Err(Failure::Store);
    };
    Ok((store, server, Pass(Arc::clone(core))))
}

pub(crate) fn store_fault(core: &Core, error: &StoreError) -> Failure {
    core.own_fault(problem::of_store(error))
}

async fn send(core: Arc<Core>, cursor: Cursor, from: Option<u64>) -> Event {
    match exchange(&core, cursor, from).await {
        Ok(reply) => Event::Replied(Box::new(reply)),
        Err(failure) => Event::Failed(failure),
    }
}

async fn exchange(core: &Arc<Core>, cursor: Cursor, from: Option<u64>) -> Result<SyncReply, Failure> {
    let (store, server, pass) = credentials(core)?;
    let (mut request, first_time) = {
        let memory = core.memory();
        let is_due = memory
            .compared
            .is_none_or(|at| core.reading().boot_micros.saturating_sub(at) >= COMPARED_EVERY);
        memory.book.request(cursor, from, &memory.pace, is_due)
    };
    request.reads = core.unsent_reads(&store).await;
    if !first_time.is_empty() {
        store.mark_sent(&first_time).await.map_err(|error| store_fault(core, &error))?;
        core.memory_mut().book.sent(&first_time);
        core.changed([Topic::Outbox]);
    }
    let asked = core.reading();
    let (mut reply, weight) = match core.server.sync(&server, &pass, &request).await {
        Ok(answer) => answer,
        Err(failure) => {
            if failure == Failure::Unreachable {
                let micros = core.reading().boot_micros.saturating_sub(asked.boot_micros);
                core.memory_mut().pace.broke_off(u64::try_from(micros).unwrap_or_default());
            }
            return Err(failure);
        }
    };
    let answered = core.reading();
    let (heard, limits) = {
        let mut memory = core.memory_mut();
        let micros = u64::try_from(answered.boot_micros.saturating_sub(asked.boot_micros)).unwrap_or_default();
        memory.book.differed.clear();
        memory.pace.heard(weight.answer, micros);
        if !request.ops.is_empty() {
            memory.pace.handed_in(weight.question, micros);
        }
        let strange = memory.book.keep_own(&mut reply.receipts);
        if strange > 0 {
            tracing::warn!(strange, "receipts for acts that are not of this desk");
        }
        memory.clock.heard(reply.time, &asked, &answered);
        memory.link.last_exchange = Some(shown(memory.clock.now(&answered)));
        let heard = memory.clock.anchor().cloned().filter(|_| {
            let (now, kept) = (memory.clock.last_heard(), memory.heard_kept);
            now.zip(kept).is_none_or(|(now, kept)| now.since(kept) > KEEP_HEARD_MICROS)
        });
        let limits = Some(reply.absence).filter(|limits| limits.is_sound() && *limits != memory.people.limits);
        (heard, limits)
    };
    if let Some(anchor) = heard {
        // Quiet days bring no page to write: a restart must not take them for days without the centre.
        match store.keep_clock(&anchor).await {
            Ok(()) => {
                let mut memory = core.memory_mut();
                memory.heard_kept = memory.clock.last_heard();
            }
            // A full disk: the conversation goes on, and this is tried with the next answer.
            Err(error) => drop(problem::of_store(&error)),
        }
    }
    if let Some(limits) = limits {
        let _one = core.doorkeeping.lock().await;
        if let Err(error) = core.keep_people(|people| people.limits = limits).await {
            tracing::warn!(code = error.code, "the limits of the centre were not kept");
        }
    }
    core.reads_arrived(&store, reply.reads).await;
    core.changed([Topic::Status]);
    Ok(reply)
}

/// Whether the rows here are the centre's. When they have moved on meanwhile, the next answer tells.
fn compare(core: &Core, theirs: &Sums) -> bool {
    let Some(rows) = core.memory().book.rows_at(theirs.seq) else {
        return true;
    };
    let tables = sums::differing(&sums::of(theirs.seq, &rows), theirs);
    let mut memory = core.memory_mut();
    memory.compared = Some(core.reading().boot_micros);
    if tables.is_empty() {
        return true;
    }
    tracing::error!(?tables, "the rows of this desk are not the centre's; they are fetched anew");
    memory.book.differed = tables;
    false
}

/// Write what the server answered, and show it.
async fn apply(core: Arc<Core>, receipts: Vec<Receipt>, entries: Vec<Entry>, cursor: Cursor, keep: Keep) -> Event {
    let alone = core.alone().await;
    let reading = core.reading();
    let (store, anchor) = {
        let mut memory = core.memory_mut();
        memory.clock.settle(&reading);
        (memory.store.clone(), memory.clock.anchor().cloned())
    };
    let Some(store) = store else {
        return Event::Failed(Failure::Store);
    };
    if let Err(error) = store.apply(&receipts, &entries, &cursor, &keep, anchor.as_ref()).await {
        return Event::Failed(store_fault(&core, &error));
    }
    let Some(seat) = core.seat() else {
        return Event::Failed(Failure::Store);
    };
    let has_lines = !entries.is_empty();
    let turned = {
        let mut memory = core.memory_mut();
        for entry in &entries {
            entry.records().for_each(|row| memory.lines.put(row));
            entry
                .retracts
                .iter()
                .filter_map(RowKey::known)
                .for_each(|key| memory.lines.take_out(key));
        }
        memory.book.turn(receipts, entries, cursor, &seat)
    };
    let mut touched = topics(turned.kinds);
    touched.extend(has_lines.then_some(Topic::Journal));
    // A receipt changes how far the centre knows of rows, and a refusal takes an act off the picture.
    if turned.answered {
        touched.extend(EVERYTHING);
    }
    core.changed(touched);
    drop(alone);
    core.forget_handed_in().await;
    core.hand_over_what_is_asked().await;
    Event::Applied
}

fn report(core: &Core, line: Line) {
    let now = shown(core.now());
    {
        let mut memory = core.memory_mut();
        let link = &mut memory.link;
        if link.online != line.online || link.since.is_none() {
            link.since = Some(now);
        }
        link.online = line.online;
        let own_fault = link.own_fault.take();
        link.problem = match line.problem {
            Some(Failure::Store) => own_fault.or_else(|| line.problem.map(problem::of_line)),
            Some(Failure::Unauthorised) => link.standing.clone().or_else(|| line.problem.map(problem::of_line)),
            other => other.map(problem::of_line),
        };
    }
    core.changed([Topic::Status]);
}
