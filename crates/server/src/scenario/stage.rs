//! The stage: a real server over a real store, whose clock stands still until it is moved.
//!
//! Between two instants it is moved from term to term, so that everything happens when it is due and nothing has to be waited for. Desks
//! that are not cut off are heard often enough never to count as silent.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::NaiveTime;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::id::{CommandId, DeskId, Id};
use oryn_domain::permission::Actor;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_packs::{calendar, shipped};
use tokio::sync::OnceCell;

use super::cast::{Beginning, id_in_order};
use super::file::Law;
use crate::centre::{Answer, Centre};
use crate::clock::Clock;
use crate::failure::Failure;
use crate::senders::{Letter, Sender, Senders, Sent};
use crate::settings::Patience;
use crate::store::Store;
use crate::store::office::Office as _;
use crate::store::postgres::PostgresStore;
use crate::store::sqlite::SqliteStore;
use crate::training::Training;
use crate::{import, outbox, presence, scheduler};

/// Rounds of terms that follow from each other at one instant.
const ROUNDS: usize = 64;
/// How long a database may take to make this process its writer, in tenths of a second.
const ELECTION: u32 = 300;

/// A clock that obeys.
#[derive(Debug, Default)]
pub struct StageClock(AtomicI64);

impl StageClock {
    fn set(&self, at: Instant) {
        self.0.store(at.micros(), Ordering::SeqCst);
    }
}

impl Clock for StageClock {
    fn now(&self) -> Instant {
        Instant::from_micros(self.0.load(Ordering::SeqCst))
    }
}

/// Takes every message, except to telephones that are off.
struct Post(Arc<Mutex<BTreeSet<String>>>);

#[async_trait::async_trait]
impl Sender for Post {
    async fn send(&self, letter: Letter<'_>) -> Sent {
        let off = self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(letter.recipient);
        if off {
            Sent::Refused {
                reason: "the telephone is off".to_owned(),
            }
        } else {
            Sent::Taken { parts: Vec::new() }
        }
    }
}

/// What several plays share: the training authority, which takes long to make.
#[derive(Debug, Default)]
pub struct Theatre {
    authority: OnceCell<String>,
}

/// Where a play keeps its data.
#[derive(Debug, Clone, Copy)]
pub enum Place<'p> {
    /// An embedded database that goes with the play.
    Temporary,
    /// An empty PostgreSQL database.
    Database(&'p str),
}

/// An act that lies in a desk's outbox.
struct Lying {
    act: CommandId,
    actor: Actor,
    at: Instant,
    command: Command,
    signature: SignatureCheck,
}

/// A server being played with.
pub struct Stage {
    pub centre: Arc<Centre>,
    clock: Arc<StageClock>,
    off: Arc<Mutex<BTreeSet<String>>>,
    runs: bool,
    desks: Vec<DeskId>,
    /// Desks that are cut off, with what they have not handed in.
    cut: BTreeMap<DeskId, Vec<Lying>>,
    counters: BTreeMap<DeskId, u64>,
    made: u64,
    postgres: Option<PostgresStore>,
    // Goes with the play.
    _folder: tempfile::TempDir,
}

fn file(folder: &Path, name: &str, text: &str) -> Result<(), Failure> {
    let path = folder.join(name);
    let write = || {
        path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
        std::fs::write(&path, text)
    };
    write().map_err(|source| Failure::File {
        path: path.display().to_string(),
        source,
    })
}

/// What is imported: the law, the rows, the person register.
fn write_region(folder: &Path, law: &Law, beginning: &Beginning) -> Result<(), Failure> {
    file(folder, "rules/rules.toml", &law.rules)?;
    let own: Vec<i32> = law
        .calendars
        .iter()
        .filter_map(|text| calendar::read(text).ok())
        .map(|table| table.year)
        .collect();
    for (n, text) in law.calendars.iter().enumerate() {
        file(folder, &format!("calendars/own-{n}.toml"), text)?;
    }
    for (name, text) in shipped::CALENDARS {
        if !calendar::read(text).is_ok_and(|table| own.contains(&table.year)) {
            file(folder, &format!("calendars/{name}.toml"), text)?;
        }
    }
    let records: Vec<String> = beginning.records.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
    file(folder, "records.jsonl", &records.join("\n"))?;
    let persons: Vec<String> = beginning.persons.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
    file(folder, "persons.jsonl", &persons.join("\n"))
}

impl Theatre {
    /// Import the region and start the server.
    ///
    /// # Errors
    /// What broke; a database that is not empty.
    pub async fn set(&self, law: &Law, beginning: &Beginning, begins: Instant, place: Place<'_>) -> Result<Stage, Failure> {
        let folder = tempfile::tempdir().map_err(|source| Failure::File {
            path: std::env::temp_dir().display().to_string(),
            source,
        })?;
        write_region(folder.path(), law, beginning)?;
        let clock = Arc::new(StageClock::default());
        clock.set(begins);
        let shared: Arc<dyn Clock> = Arc::<StageClock>::clone(&clock);
        let (centre, postgres) = match place {
            Place::Temporary => {
                let store = SqliteStore::open(&folder.path().join("centre.db")).await?;
                import::import(&store, folder.path(), begins).await?;
                self.share_authority(&store, begins).await?;
                (Centre::start(Arc::new(store), shared).await?, None)
            }
            Place::Database(url) => {
                let store = PostgresStore::open(url).await?;
                if store.claim("").await?.is_none() {
                    return Err(Failure::NotWriter);
                }
                import::import(&store, folder.path(), begins).await?;
                store.leave().await;
                self.share_authority(&store, begins).await?;
                // Nobody forwards to it: it is the only process.
                let centre = Centre::join(Arc::new(store.clone()), shared, Some("http://127.0.0.1:9".to_owned())).await?;
                elected(&centre).await?;
                (centre, Some(store))
            }
        };
        let off = Arc::new(Mutex::new(BTreeSet::new()));
        let senders = Senders {
            sms: Some(Arc::new(Post(Arc::clone(&off)))),
            mail: None,
            patience: Patience {
                also_in_training: true,
                ..Patience::default()
            },
        };
        // Set once, here; a second time cannot happen.
        let _ = centre.senders.set(senders);
        let mut stage = Stage {
            centre,
            clock,
            off,
            runs: true,
            desks: beginning.cast.houses().map(|house| house.desk).collect(),
            cut: BTreeMap::new(),
            counters: BTreeMap::new(),
            made: 0,
            postgres,
            _folder: folder,
        };
        stage.hear().await?;
        Ok(stage)
    }

    /// Every play has the same training authority.
    async fn share_authority(&self, store: &dyn Store, begins: Instant) -> Result<(), Failure> {
        let name = "training-authority";
        let make = async || {
            Training::load_or_make(store, begins).await?;
            Ok::<_, Failure>(store.meta(name).await?.unwrap_or_default())
        };
        let pem = self.authority.get_or_try_init(make).await?;
        store.settle_meta(name, pem).await.map(drop)
    }
}

async fn elected(centre: &Centre) -> Result<(), Failure> {
    for _ in 0..ELECTION {
        if centre.leads() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Err(Failure::NotWriter)
}

impl Stage {
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    pub const fn runs(&self) -> bool {
        self.runs
    }

    pub fn is_cut(&self, desk: DeskId) -> bool {
        self.cut.contains_key(&desk)
    }

    /// An identifier that this play has not made before.
    pub fn id<T: From<Id>>(&mut self) -> T {
        self.made = self.made.saturating_add(1);
        id_in_order(self.now(), self.made).into()
    }

    /// Where the clock stops next on its way: a term, a change of law, midnight, or the hour when somebody has to be heard.
    pub fn next_stop(&self, before: Instant) -> Option<Instant> {
        let now = self.now();
        if !self.runs {
            return None;
        }
        let hour = next_hour(now);
        self.centre
            .read(|published| {
                let register = &published.register;
                let law = register.packs().all().map(|pack| pack.effective_from);
                let law = law.chain(register.calendars().tables().iter().map(|table| table.effective_from));
                let term = published.deadlines.next_after(now);
                let stuck = (!published.deadlines.due(register, now).is_empty()).then_some(hour);
                let heard = self.next_hearing(register, now);
                let midnight = now
                    .local_date()
                    .succ_opt()
                    .map(|day| Instant::from_local(day.and_time(NaiveTime::MIN)));
                law.chain([term, stuck, heard, midnight].into_iter().flatten())
                    .filter(|at| *at > now)
                    .min()
            })
            .filter(|at| *at < before)
    }

    /// Desks at work are heard at least twice in the time after which they would count as silent.
    fn next_hearing(&self, register: &Register, now: Instant) -> Option<Instant> {
        let hours = register.rules.desk_hours?;
        let often = i64::from(register.rules.desk_silence_minutes / 2).clamp(1, 60);
        let opens = |day: chrono::NaiveDate| Instant::from_local(day.and_time(NaiveTime::MIN)).plus_minutes(hours.from());
        let closes = |day: chrono::NaiveDate| Instant::from_local(day.and_time(NaiveTime::MIN)).plus_minutes(hours.to());
        let today = now.local_date();
        let works = register.calendar.is_working(today).unwrap_or(true);
        if works && now < opens(today) {
            Some(opens(today))
        } else if works && now < closes(today) {
            Some(now.plus_minutes(often))
        } else {
            // Days off are not counted; midnight is a stop of its own.
            None
        }
    }

    pub fn move_to(&self, at: Instant) {
        self.clock.set(at);
    }

    /// Move to an instant of the file. Acts of one minute have one instant; their identifiers keep them in order.
    pub fn arrive(&self, at: Instant) {
        self.clock.set(at.max(self.now()));
    }

    /// Whether anything is due now.
    pub fn is_due(&self) -> bool {
        let now = self.now();
        self.centre
            .read(|published| !published.deadlines.due(&published.register, now).is_empty() || !published.register.is_in_force(now))
    }

    /// Every desk that is not cut off says that it is there.
    pub async fn hear(&mut self) -> Result<(), Failure> {
        if !self.runs {
            return Ok(());
        }
        for desk in self.desks.iter().filter(|desk| !self.cut.contains_key(desk)) {
            presence::heard(&self.centre, *desk).await?;
        }
        Ok(())
    }

    /// The same on the way between two instants at which something happens. Nothing is written down for it: this process does not end
    /// before the play does.
    pub fn hear_in_passing(&self) {
        let now = self.now();
        self.centre.with_presence(|presence| {
            for desk in self.desks.iter().filter(|desk| !self.cut.contains_key(desk)) {
                presence.note(*desk, now);
            }
        });
    }

    /// Everything the server does by itself at this instant.
    pub async fn keep_terms(&mut self) -> Result<(), Failure> {
        if !self.runs {
            return Ok(());
        }
        let store = Arc::clone(&self.centre.store);
        for _ in 0..ROUNDS {
            let before = store.last_journal().await?;
            scheduler::keep_terms(&self.centre).await?;
            while outbox::send_due(&self.centre).await? > 0 {}
            outbox::report_notices(&self.centre).await?;
            if store.last_journal().await? == before {
                break;
            }
        }
        self.centre.log.close_days(&*store, self.now()).await
    }

    /// Hand an act to the server. `None` when it lies in the outbox of a desk that is cut off.
    pub async fn submit(&mut self, actor: Actor, command: Command, signature: SignatureCheck) -> Result<Option<Answer>, Failure> {
        let act = self.id();
        let desk = match actor {
            Actor::Staff { desk, .. } => Some(desk),
            _ => None,
        };
        if let Some(lying) = desk.and_then(|desk| self.cut.get_mut(&desk)) {
            lying.push(Lying {
                act,
                actor,
                at: self.clock.now(),
                command,
                signature,
            });
            return Ok(None);
        }
        let origin = desk.map(|desk| (desk, self.next_of(desk)));
        let at = command.happened_at_the_desk().then(|| self.now());
        self.centre.submit(act, actor, at, command, signature, origin).await.map(Some)
    }

    fn next_of(&mut self, desk: DeskId) -> u64 {
        let counter = self.counters.entry(desk).or_default();
        *counter = counter.saturating_add(1);
        *counter
    }

    /// The line of a desk is cut.
    pub fn cut_off(&mut self, desk: DeskId) {
        self.cut.entry(desk).or_default();
    }

    /// The line is whole again: what lay in the outbox is handed over in its order, then the desk counts as heard. Each act with its answer.
    pub async fn reconnect(&mut self, desk: DeskId) -> Result<Vec<(Instant, Command, Answer)>, Failure> {
        let mut answers = Vec::new();
        for lying in self.cut.remove(&desk).unwrap_or_default() {
            let origin = Some((desk, self.next_of(desk)));
            let at = lying.command.happened_at_the_desk().then_some(lying.at);
            let answer = self
                .centre
                .submit(lying.act, lying.actor, at, lying.command.clone(), lying.signature, origin)
                .await?;
            answers.push((lying.at, lying.command, answer));
        }
        presence::heard(&self.centre, desk).await?;
        Ok(answers)
    }

    pub fn phone(&self, number: &str, works: bool) {
        let mut off = self.off.lock().unwrap_or_else(PoisonError::into_inner);
        if works {
            off.remove(number);
        } else {
            off.insert(number.to_owned());
        }
    }

    /// The server stops; it wrote down a moment ago that it was alive.
    pub async fn stop(&mut self) -> Result<(), Failure> {
        presence::pulse(&self.centre).await?;
        self.runs = false;
        Ok(())
    }

    /// It starts, and looks first for how long it was away.
    pub async fn start(&mut self) -> Result<(), Failure> {
        self.runs = true;
        presence::begin(&self.centre).await
    }

    /// The play is over.
    pub async fn close(self) {
        if let Some(store) = &self.postgres {
            store.leave().await;
        }
    }
}

fn next_hour(now: Instant) -> Instant {
    let hour = 3_600 * 1_000_000;
    Instant::from_micros(now.micros().div_euclid(hour).saturating_add(1).saturating_mul(hour))
}
