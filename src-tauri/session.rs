//! Whether the sessions before this one died of their start: a count in the data folder, as long as the program runs.
//!
//! A session that dies soon after it began to work, twice in a row, makes the next one careful: it opens the data and does nothing by itself that
//! could have been the reason. Only such deaths count. While the program waits (for a passphrase, or for a person who lets a careful session go on)
//! nothing is at risk, and whoever switches the computer off then is no death; nor is a power cut after minutes of work. A second start on the same
//! data folder never comes as far as this.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use oryn_host::system::host::OpenDesk;
use tokio::sync::broadcast::error::RecvError;

const MARKER: &str = "session";
/// So many deaths in a row, each soon after the beginning of the work.
const TOO_MANY: u32 = 2;
/// A session that has worked for so long did not die of its start.
const PROVEN_AFTER: Duration = Duration::from_secs(60);

/// A session that runs.
#[derive(Debug)]
pub struct Session {
    marker: PathBuf,
    /// Deaths before this session.
    before: u32,
    waits: AtomicBool,
}

fn deaths(data: &Path) -> u32 {
    std::fs::read_to_string(data.join(MARKER)).map_or(0, |text| text.trim().parse().unwrap_or(1))
}

impl Session {
    /// Whether a session that began now would be a careful one.
    #[must_use]
    pub fn is_to_be_careful(data: &Path) -> bool {
        deaths(data) >= TOO_MANY
    }

    /// Begins a session in a data folder that is ours, and looks how the ones before it ended.
    #[must_use]
    pub fn begin(data: &Path) -> Self {
        let before = deaths(data);
        if before > 0 {
            tracing::warn!(before, "sessions before this one died soon after their start");
        }
        let session = Self {
            marker: data.join(MARKER),
            before,
            waits: AtomicBool::new(false),
        };
        session.works();
        session
    }

    /// Whether this one began with care.
    #[must_use]
    pub const fn is_careful(&self) -> bool {
        self.before >= TOO_MANY
    }

    /// Follows the desk until the session has proven itself.
    pub async fn follow(&self, desk: &OpenDesk) {
        let mut news = desk.changes();
        loop {
            if desk.works() {
                self.works();
                tokio::time::sleep(PROVEN_AFTER).await;
                if desk.works() {
                    self.proven();
                    return;
                }
            } else {
                self.waits();
                if let Err(RecvError::Closed) = news.recv().await {
                    return;
                }
            }
        }
    }

    /// From now on a death is one more.
    fn works(&self) {
        self.waits.store(false, Ordering::Relaxed);
        self.note(self.before.saturating_add(1));
    }

    /// Nothing goes on by itself: a death now says nothing, and a good end neither.
    pub fn waits(&self) {
        self.waits.store(true, Ordering::Relaxed);
        self.note(self.before);
    }

    /// When it dies now, its start was not the reason.
    fn proven(&self) {
        self.note(0);
    }

    /// It ends in an orderly way.
    pub fn over(&self) {
        if !self.waits.load(Ordering::Relaxed) {
            self.note(0);
        }
    }

    fn note(&self, deaths: u32) {
        if deaths == 0 {
            let _already_gone = std::fs::remove_file(&self.marker);
        } else if let Err(error) = std::fs::write(&self.marker, deaths.to_string()) {
            tracing::warn!(%error, "the marker of the session cannot be written");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_sessions_that_die_at_their_start_make_the_third_careful() {
        let home = tempfile::tempdir().unwrap();
        assert!(!Session::begin(home.path()).is_careful(), "the first of all");
        assert!(!Session::begin(home.path()).is_careful(), "one died");
        assert!(Session::is_to_be_careful(home.path()));
        assert!(Session::begin(home.path()).is_careful(), "two died");
        let fourth = Session::begin(home.path());
        assert!(fourth.is_careful());
        fourth.over();
        assert!(!Session::begin(home.path()).is_careful(), "an orderly end is forgotten");
    }

    #[test]
    fn whoever_dies_after_a_while_did_not_die_of_the_start() {
        let home = tempfile::tempdir().unwrap();
        for _ in 0..5 {
            let session = Session::begin(home.path());
            assert!(!session.is_careful());
            session.proven();
        }
    }

    #[test]
    fn whoever_dies_while_the_program_waits_died_of_nothing() {
        let home = tempfile::tempdir().unwrap();
        for _ in 0..5 {
            let session = Session::begin(home.path());
            assert!(!session.is_careful());
            session.waits();
        }
        let _died = Session::begin(home.path());
        Session::begin(home.path()).waits();
        let session = Session::begin(home.path());
        session.waits();
        session.works();
        assert!(
            Session::begin(home.path()).is_careful(),
            "one died before the passphrase was asked for, one after it was given"
        );
    }

    #[test]
    fn a_careful_session_that_nobody_let_go_on_is_followed_by_another() {
        let home = tempfile::tempdir().unwrap();
        for _ in 0..2 {
            let _died = Session::begin(home.path());
        }
        for _ in 0..3 {
            let session = Session::begin(home.path());
            assert!(session.is_careful());
            session.waits();
            session.over();
        }
        let session = Session::begin(home.path());
        session.waits();
        session.works();
        session.proven();
        session.over();
        assert!(!Session::begin(home.path()).is_careful(), "it went on and lived");
    }

    #[test]
    fn a_spoiled_marker_is_one_death() {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join(MARKER), "?").unwrap();
        assert!(!Session::begin(home.path()).is_careful());
        assert!(Session::begin(home.path()).is_careful());
    }
}
