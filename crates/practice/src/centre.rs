//! The played centre as a whole: made, kept going, looked at, and played forward.
//!
//! It lives in memory and ends with the practice. The rule it protects: what it vouches for it vouches for in training alone. Its keys are made for it
//! when it begins and are kept nowhere.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use async_trait::async_trait;
use oryn_api::desk::practice::{PassUntil, PracticeView};
use oryn_api::error::{ApiError, Code};
use oryn_desk::host::{PlayedCentre, Question, Said};
use oryn_domain::id::StaffId;
use oryn_domain::iin::OrganisationNumber;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_invented::kindergarten::{Invention, invented};
use oryn_packs::{calendar, rules, shipped};
use oryn_signing::rand_core::OsRng;
use oryn_signing::{Person, Role, SealKey, TrainingAuthority, TrustRealm, Verifier};
use tokio::sync::watch;
use zeroize::Zeroizing;

use crate::books::{Books, Keys};
use crate::clock::PlayedClock;
use crate::{doors, history, tasks, terms};

/// The same kindergarten for everybody: whoever teaches shows what others see too.
const SEED: u64 = 32;
/// Shown on the screens of practice. It protects a key that nobody trusts.
const KEY_PASSWORD: &str = "123456";
/// How often terms are looked at.
const TICK: Duration = Duration::from_millis(500);
const DAY_MINUTES: i64 = 24 * 60;

/// Why there is no practice.
#[derive(Debug, thiserror::Error)]
pub enum Unplayable {
    /// The program's own training pack cannot be read.
    #[error("the training pack cannot be read")]
    Law,
    /// A key could not be made.
    #[error("a key of the practice could not be made: {0}")]
    Key(String),
    /// The rules do not let its past happen: the calendars do not know the days.
    #[error("the past of the practice cannot be played: {0}")]
    Past(ApiError),
}

impl From<Unplayable> for ApiError {
    fn from(reason: Unplayable) -> Self {
        match reason {
            Unplayable::Past(error) => error,
            Unplayable::Law | Unplayable::Key(_) => Self::new(Code::Internal).referring_to(reason.to_string()),
        }
    }
}

fn key(error: impl std::fmt::Display) -> Unplayable {
    Unplayable::Key(error.to_string())
}

/// A centre that is played for one desk.
pub struct Centre {
    books: Mutex<Books>,
    clock: PlayedClock,
    /// Where the feed stands, for whoever listens.
    pub(crate) head: watch::Sender<u64>,
    /// Whether the line is cut.
    pub(crate) cut: watch::Sender<bool>,
    key_file: Zeroizing<Vec<u8>>,
    head_of_kindergarten: StaffId,
}

impl Centre {
    /// A centre with its kindergarten and what happened there so far. `desk` is what people call the computer at the reception. It makes two keys
    /// that take their time: it belongs on a thread that may wait.
    ///
    /// # Errors
    /// [`Unplayable`].
    pub fn new(clock: PlayedClock, desk: &str) -> Result<Arc<Self>, Unplayable> {
        let now = clock.now();
        let invention = invented(SEED, now, desk);
        let register = register(&invention)?;
        let authority = TrainingAuthority::generate(&mut OsRng, now).map_err(key)?;
        let key_file = Zeroizing::new(key_file(&authority, &register, &invention, now)?);
        let head_of_kindergarten = invention.head.id;
        let mut books = Books::new(register, invention, keys(&authority)?, SEED);
        history::play(&mut books, now).map_err(Unplayable::Past)?;
        terms::keep(&mut books, now, true);
        let head = books.head().seq;
        Ok(Arc::new(Self {
            books: Mutex::new(books),
            clock,
            head: watch::Sender::new(head),
            cut: watch::Sender::new(false),
            key_file,
            head_of_kindergarten,
        }))
    }

    /// Keep its terms for as long as anybody holds it.
    pub fn run(self: &Arc<Self>) {
        let centre: Weak<Self> = Arc::downgrade(self);
        tokio::spawn(async move {
            let mut ticks = tokio::time::interval(TICK);
            ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
            loop {
                ticks.tick().await;
                let Some(centre) = centre.upgrade() else { return };
                centre.with(terms::keep);
            }
        });
    }

    /// The key file for signing, which [`PracticeView::key_password`] opens.
    #[must_use]
    pub fn key_file(&self) -> &[u8] {
        &self.key_file
    }

    /// The head of the kindergarten, to whom the desk is given.
    #[must_use]
    pub const fn head_of_kindergarten(&self) -> StaffId {
        self.head_of_kindergarten
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Do something with the books; whoever listens hears when the feed is longer after it. The last argument says whether the line is whole.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut Books, Instant, bool) -> T) -> T {
        let heard = !*self.cut.borrow();
        let (done, seq) = {
            let mut books = self.books();
            let done = work(&mut books, self.clock.now(), heard);
            (done, books.head().seq)
        };
        self.head.send_if_modified(|known| std::mem::replace(known, seq) != seq);
        done
    }
}

/// The register with the training pack, the shipped calendars, and everybody in it.
fn register(invention: &Invention) -> Result<Register, Unplayable> {
    let (_, text) = shipped::TRAINING;
    let pack = rules::read(text).or(Err(Unplayable::Law))?.pack;
    let tables: Vec<_> = shipped::CALENDARS
        .iter()
        .filter_map(|(_, text)| calendar::read(text).ok())
        .collect();
    let mut register = Register::new(pack, calendar::together(&tables));
    for record in &invention.records {
        register.put(record.clone());
    }
    Ok(register)
}

/// Keys for this practice alone.
fn keys(authority: &TrainingAuthority) -> Result<Keys, Unplayable> {
    Ok(Keys {
        seal: SealKey::generate(&mut OsRng).map_err(key)?,
        code: SealKey::generate(&mut OsRng).map_err(key)?,
        // Before everything that has happened.
        since: Instant::default(),
        verifier: Verifier::new(TrustRealm::Training, [authority.certificate()]).map_err(key)?,
        authority: authority.certificate().to_vec(),
    })
}

/// The key file of the head.
fn key_file(authority: &TrainingAuthority, register: &Register, invention: &Invention, now: Instant) -> Result<Vec<u8>, Unplayable> {
    let number = register.kindergarten(invention.kindergarten).and_then(|row| row.number);
    let bin = match number {
        Some(OrganisationNumber::Bin(bin)) => Some(bin),
        Some(OrganisationNumber::Iin(_)) | None => None,
    };
    let person = Person {
        name: invention.head.name.full(),
        iin: invention.head.iin,
        bin,
        role: if bin.is_some() { Role::Head } else { Role::Individual },
    };
    authority.issue(&mut OsRng, &person, KEY_PASSWORD, now).map_err(key)
}

#[async_trait]
impl PlayedCentre for Centre {
    async fn answer(&self, question: Question) -> Option<Said> {
        if *self.cut.borrow() {
            return None;
        }
        Some(doors::answer(self, &question).await)
    }

    fn view(&self) -> PracticeView {
        let (books, now) = (self.books(), self.clock.now());
        PracticeView {
            tasks: tasks::list(&books.done),
            next: terms::next(&books, now),
            key_password: KEY_PASSWORD.to_owned(),
            line_cut: *self.cut.borrow(),
        }
    }

    async fn pass_time(&self, until: PassUntil) -> Result<(), ApiError> {
        self.with(|books, now, heard| {
            let target = match until {
                PassUntil::Event => books.deadlines.next_after(now),
                PassUntil::Day => Some(now.plus_minutes(DAY_MINUTES)),
            };
            // Nothing comes by itself: there is nothing to wait for.
            let Some(target) = target else { return Ok(()) };
            terms::can_be_counted(books, target)?;
            terms::keep_until(books, now, target, heard);
            self.clock.play_to(target);
            Ok(())
        })
    }

    fn cut_line(&self, cut: bool) {
        self.cut.send_replace(cut);
    }
}

#[cfg(test)]
mod tests;
