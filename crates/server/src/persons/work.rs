//! An import of the person register as work that somebody began on a page: looked at first, loaded when somebody says so, stopped at any time.
//!
//! The file is kept in the memory of this process and nowhere else, and goes when the work is over or nobody came back to it. One at a time: a
//! second file waits until the first is done with. Of several processes each knows its own work only. The rule it protects: nothing is loaded that
//! nobody has seen the report of.

use std::io::Cursor;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use oryn_domain::id::OfficerId;
use oryn_domain::time::Instant;

use super::import::{Doing, Progress, Report, through};
use crate::centre::Centre;

/// Minutes after which a file that nobody came back to is forgotten.
const FORGOTTEN_AFTER: i64 = 60;

/// How far it has come.
#[derive(Debug, Clone)]
pub enum Stage {
    /// The file is read and nothing written.
    Looking(Progress),
    /// It was read: what is right and what is wrong with it.
    Looked(Report),
    /// Its good rows are written.
    Loading(Progress),
    /// They were.
    Loaded(Report),
    /// It is no file of persons, or something broke.
    Failed,
}

impl Stage {
    /// Whether something goes on by itself.
    #[must_use]
    pub const fn is_under_way(&self) -> bool {
        matches!(self, Self::Looking(_) | Self::Loading(_))
    }
}

/// What is known of the work.
#[derive(Debug, Clone)]
pub struct Import {
    /// Who began it.
    pub by: OfficerId,
    /// When something happened last.
    pub at: Instant,
    /// How far it has come.
    pub stage: Stage,
}

struct Work {
    import: Import,
    file: Arc<[u8]>,
    stop: Arc<AtomicBool>,
}

/// The work of this process.
#[derive(Default)]
pub struct Imports(Mutex<Option<Work>>);

/// Why nothing begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotNow;

impl Imports {
    fn with<T>(&self, now: Instant, at: impl FnOnce(&mut Option<Work>) -> T) -> T {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_old = |work: &Work| !work.import.stage.is_under_way() && now > work.import.at.plus_minutes(FORGOTTEN_AFTER);
        if kept.as_ref().is_some_and(is_old) {
            *kept = None;
        }
        at(&mut kept)
    }

    /// What is going on, or came of it.
    #[must_use]
    pub fn seen(&self, now: Instant) -> Option<Import> {
        self.with(now, |kept| kept.as_ref().map(|work| work.import.clone()))
    }

    /// Look at a file; nothing is written.
    ///
    /// # Errors
    /// [`NotNow`] while another is under way.
    pub fn look(self: &Arc<Self>, centre: &Arc<Centre>, by: OfficerId, file: Vec<u8>) -> Result<(), NotNow> {
        let now = centre.clock.now();
        let (file, stop) = self.with(now, |kept| {
            if kept.as_ref().is_some_and(|work| work.import.stage.is_under_way()) {
                return Err(NotNow);
            }
            let (file, stop): (Arc<[u8]>, _) = (file.into(), Arc::new(AtomicBool::new(false)));
            let stage = Stage::Looking(Progress { rows: 0, percent: 0 });
            *kept = Some(Work {
                import: Import { by, at: now, stage },
                file: Arc::clone(&file),
                stop: Arc::clone(&stop),
            });
            Ok((file, stop))
        })?;
        self.begin(centre, Doing::Looking, file, stop);
        Ok(())
    }

    /// Load the file whose report was shown.
    ///
    /// # Errors
    /// [`NotNow`] when there is none.
    pub fn load(self: &Arc<Self>, centre: &Arc<Centre>, by: OfficerId) -> Result<(), NotNow> {
        let now = centre.clock.now();
        let (file, stop) = self.with(now, |kept| {
            let work = kept
                .as_mut()
                .filter(|work| matches!(work.import.stage, Stage::Looked(_)))
                .ok_or(NotNow)?;
            let stage = Stage::Loading(Progress { rows: 0, percent: 0 });
            work.import = Import { by, at: now, stage };
            Ok::<_, NotNow>((Arc::clone(&work.file), Arc::clone(&work.stop)))
        })?;
        self.begin(centre, Doing::Loading, file, stop);
        Ok(())
    }

    /// Stop what is under way after the portion it is at; forget what is not.
    pub fn stop(&self, now: Instant) {
        self.with(now, |kept| match kept {
            Some(work) if work.import.stage.is_under_way() => work.stop.store(true, Ordering::SeqCst),
            _ => *kept = None,
        });
    }

    fn begin(self: &Arc<Self>, centre: &Arc<Centre>, doing: Doing, file: Arc<[u8]>, stop: Arc<AtomicBool>) {
        let (imports, centre) = (Arc::clone(self), Arc::clone(centre));
        tokio::spawn(async move {
            let length = u64::try_from(file.len()).unwrap_or(u64::MAX);
            let told = |at: Progress| {
                imports.tell(
                    centre.clock.now(),
                    match doing {
                        Doing::Looking => Stage::Looking(at),
                        Doing::Loading => Stage::Loading(at),
                    },
                );
                !stop.load(Ordering::SeqCst)
            };
            let done = through(&*centre.store, Cursor::new(file), length, doing, told).await;
            let now = centre.clock.now();
            match (done, doing) {
                // What was only looked at and stopped leaves nothing behind.
                (Ok(report), Doing::Looking) if report.stopped => imports.with(now, |kept| *kept = None),
                (Ok(report), Doing::Looking) => imports.tell(now, Stage::Looked(report)),
                (Ok(report), Doing::Loading) => imports.end(now, Stage::Loaded(report)),
                // What is said of a file may repeat what stands in it: it reaches no log.
                (Err(_failure), _) => {
                    tracing::warn!("an import of persons broke off");
                    imports.end(now, Stage::Failed);
                }
            }
        });
    }

    fn tell(&self, now: Instant, stage: Stage) {
        self.with(now, |kept| {
            if let Some(work) = kept {
                work.import.at = now;
                work.import.stage = stage;
            }
        });
    }

    /// It is over: the file goes, what came of it stays.
    fn end(&self, now: Instant, stage: Stage) {
        self.with(now, |kept| {
            if let Some(work) = kept {
                work.file = Arc::new([]);
                work.import.at = now;
                work.import.stage = stage;
            }
        });
    }
}
