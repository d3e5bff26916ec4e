//! A story played to its end, then with a power cut or a failing call at every place of it.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use oryn_store::StoreError;

use crate::disk::{Cut, Disk, Event, Image, fingerprint, lay};
use crate::scenario::{Player, Scenario, Step, reopened};
use crate::vfs::{self, Class, Fault, Plan};

/// One story at a time: the file system under it is the process's.
static ALONE: Mutex<()> = Mutex::new(());

/// A room in memory where there is one: what is flushed is decided here, not by a device.
struct Room {
    folder: tempfile::TempDir,
    _alone: MutexGuard<'static, ()>,
}

impl Room {
    fn new() -> Self {
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() {
            tempfile::tempdir_in(memory)
        } else {
            tempfile::tempdir()
        };
        Self {
            folder: folder.expect("a folder"),
            _alone: alone,
        }
    }

    fn part(&self, name: &str) -> PathBuf {
        let part = self.folder.path().join(name);
        if part.exists() {
            fs::remove_dir_all(&part).expect("emptied");
        }
        fs::create_dir_all(&part).expect("a folder");
        part
    }
}

/// How a story goes when nothing fails.
struct Clean {
    /// What lay there before.
    found: Image,
    events: Vec<Event>,
    /// What is seen before the first step, and after each.
    states: Vec<String>,
    /// How many events had happened when a step began, and when it had returned.
    spans: Vec<(usize, usize)>,
    writes: u64,
    syncs: u64,
    reads: u64,
}

/// How much was tried.
#[derive(Debug, Default, Clone, Copy)]
pub struct Tally {
    /// Places at which something was cut or failed.
    pub places: u64,
    /// Power cuts and faults in all.
    pub tried: u64,
    /// Data files opened afterwards that no earlier trial had left just so.
    pub opened: u64,
    /// Steps that reported a failure.
    pub refused: u64,
}

impl Tally {
    pub fn add(&mut self, other: Self) {
        self.places += other.places;
        self.tried += other.tried;
        self.opened += other.opened;
        self.refused += other.refused;
    }
}

fn found_in(folder: &Path) -> Image {
    fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| !entry.file_name().to_string_lossy().ends_with("-shm"))
        .map(|entry| {
            let bytes = fs::read(entry.path()).expect("a file");
            (entry.file_name().to_string_lossy().into_owned(), bytes)
        })
        .collect()
}

async fn play(scenario: &'static Scenario, room: &Room) -> Clean {
    // What an untouched folder shows when it is opened.
    let before = room.part("before");
    let player = Player::prepare(scenario, &before).await;
    let found = found_in(player.folder());
    let copy = room.part("copy");
    lay(&found, &copy);
    let mut states = vec![reopened(scenario, &copy).await.expect("what was there before opens")];
    drop(player);
    let mut player = Player::with(scenario, &room.part("clean"), &found);
    vfs::watch(player.folder(), None);
    let mut spans = Vec::new();
    for step in scenario.steps {
        let began = vfs::look(|recorder| recorder.events.len());
        player
            .perform(*step)
            .await
            .unwrap_or_else(|error| panic!("{}: {step:?}: {error}", scenario.name));
        let ended = vfs::look(|recorder| recorder.events.len());
        let state = match player.seen().await {
            Some(state) => state,
            None => states.last().expect("a state").clone(),
        };
        states.push(state);
        spans.push((began, ended));
    }
    let recorder = vfs::end();
    Clean {
        found,
        events: recorder.events,
        states,
        spans,
        writes: recorder.writes,
        syncs: recorder.syncs,
        reads: recorder.reads,
    }
}

impl Clean {
    /// What may be seen when only the first `place` events have happened: the last acknowledged state, and the one under way.
    fn allowed(&self, place: usize) -> Vec<&String> {
        let acknowledged = self.spans.iter().take_while(|(_, ended)| *ended <= place).count();
        let mut allowed = vec![&self.states[acknowledged]];
        if let Some((began, _)) = self.spans.get(acknowledged)
            && *began < place
        {
            allowed.push(&self.states[acknowledged + 1]);
        }
        allowed
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
}

/// Cut the power after every `stride`th event of a story, in every way.
///
/// # Panics
/// When something acknowledged is gone, something is half there, or the file does not open.
pub fn cut_everywhere(scenario: &'static Scenario, stride: usize, shuffled: u64) -> Tally {
    let room = Room::new();
    runtime().block_on(async {
        let clean = play(scenario, &room).await;
        let mut disk = Disk::found(&clean.found);
        let mut known: HashMap<[u8; 32], Result<String, String>> = HashMap::new();
        let mut tally = Tally::default();
        for place in 0..=clean.events.len() {
            if place > 0 {
                disk.happen(&clean.events[place - 1]);
            }
            let matters = place == clean.events.len() || place % stride == 0;
            if !matters {
                continue;
            }
            tally.places += 1;
            let allowed = clean.allowed(place);
            for cut in Cut::all(shuffled) {
                tally.tried += 1;
                let image = disk.cut(cut);
                let print = fingerprint(&image);
                if let std::collections::hash_map::Entry::Vacant(new) = known.entry(print) {
                    tally.opened += 1;
                    let folder = room.part("cut");
                    lay(&image, &folder);
                    let seen = reopened(scenario, &folder).await.map_err(|error| format!("{error:?}"));
                    new.insert(seen);
                }
                match &known[&print] {
                    Ok(seen) if allowed.contains(&seen) => {}
                    other => panic!(
                        "{}: power cut {cut:?} after event {place} of {} ({:?}):\nseen {other:?}\nallowed {allowed:#?}",
                        scenario.name,
                        clean.events.len(),
                        place.checked_sub(1).map(|at| short(&clean.events[at])),
                    ),
                }
            }
        }
        tally
    })
}

fn short(event: &Event) -> String {
    match event {
        Event::Write { name, at, bytes } => format!("write {name}: {} at {at}", bytes.len()),
        other => format!("{other:?}"),
    }
}

/// What a failing call of this kind has to be called.
fn is_named(error: &StoreError, plan: Plan) -> bool {
    match plan.fault {
        Fault::Full => matches!(error, StoreError::DiskFull),
        Fault::Error => matches!(error, StoreError::Disk(_)),
    }
}

/// Let every `stride`th call of a class fail, once or from then on; afterwards the disk is well again and the story goes on, in the same
/// process or, with `restart`, in a new one. In the end the power is cut.
///
/// # Panics
/// When a failure has the wrong name, when something acknowledged is gone or half there, or when the story cannot go on.
pub fn fail_everywhere(scenario: &'static Scenario, class: Class, fault: Fault, lasting: bool, restart: bool, stride: usize) -> Tally {
    let room = Room::new();
    runtime().block_on(async {
        let clean = play(scenario, &room).await;
        let calls = match class {
            Class::Write => clean.writes,
            Class::Sync => clean.syncs,
            Class::Read => clean.reads,
        };
        let mut tally = Tally::default();
        for at in (0..calls).step_by(stride) {
            let plan = Plan { class, at, fault, lasting };
            tally.places += 1;
            tally.tried += 1;
            fail_once(scenario, &room, &clean, plan, restart, &mut tally).await;
        }
        tally
    })
}

async fn fail_once(scenario: &'static Scenario, room: &Room, clean: &Clean, plan: Plan, restart: bool, tally: &mut Tally) {
    let story = || format!("{}: {plan:?}, restart {restart}", scenario.name);
    let mut player = Player::with(scenario, &room.part("fault"), &clean.found);
    vfs::watch(player.folder(), Some(plan));
    for (number, step) in scenario.steps.iter().enumerate() {
        let Err(error) = player.perform(*step).await else { continue };
        tally.refused += 1;
        assert!(
            vfs::look(|recorder| recorder.fired) > 0,
            "{}: {step:?} failed by itself: {error:?}",
            story()
        );
        assert!(is_named(&error, plan), "{}: {step:?} failed as {error:?}", story());
        vfs::look(|recorder| recorder.plan = None);
        if restart || player.store.is_none() {
            player.kill();
            player
                .perform(Step::Open)
                .await
                .unwrap_or_else(|error| panic!("{}: after {step:?} it does not open: {error:?}", story()));
        }
        let seen = player.seen().await.expect("it runs");
        let (before, after) = (&clean.states[number], &clean.states[number + 1]);
        assert!(
            seen == *before || seen == *after,
            "{}: after the failure of {step:?}\nseen {seen}\nbefore {before}\nafter {after}",
            story()
        );
        // A failed flush leaves open whether the step took place; nobody was told that it did. From the next write on it is settled.
        if seen == *after {
            let settled = player.perform(Step::Meta("settled", 1)).await;
            settled.unwrap_or_else(|error| panic!("{}: nothing can be written after {step:?}: {error:?}", story()));
        } else if !matches!(step, Step::Open | Step::Close | Step::Kill) {
            player
                .perform(*step)
                .await
                .unwrap_or_else(|error| panic!("{}: {step:?} fails on a disk that is well again: {error:?}", story()));
        }
    }
    vfs::look(|recorder| recorder.plan = None);
    let last = clean.states.last().expect("a state");
    if let Some(seen) = player.seen().await {
        assert_eq!(&seen, last, "{}: in the end", story());
    }
    let events = vfs::end().events;
    let mut disk = Disk::found(&clean.found);
    events.iter().for_each(|event| disk.happen(event));
    for cut in [Cut::Lost, Cut::Kept] {
        tally.opened += 1;
        let folder = room.part("end");
        lay(&disk.cut(cut), &folder);
        let seen = reopened(scenario, &folder)
            .await
            .unwrap_or_else(|error| panic!("{}: after a power cut ({cut:?}) in the end it does not open: {error:?}", story()));
        assert!(
            &seen == last,
            "{}: after a power cut ({cut:?}) in the end\nseen {seen}\nexpected {last}\nwhat happened:\n{}",
            story(),
            events.iter().map(short).collect::<Vec<_>>().join("\n")
        );
    }
}
