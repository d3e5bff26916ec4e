//! The first paint of a session, and a marker of it in the data folder.
//!
//! A start that dies before it could show anything leaves the marker behind; the next start then draws the careful way (see
//! [`crate::quirks`]). The marker is also gone after every start that came as far as showing its screens.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use oryn_host::system::mark;

const MARKER: &str = "not-yet-painted";

/// Waits for the first paint of this session.
#[derive(Debug)]
pub struct FirstPaint {
    marker: PathBuf,
    reached: AtomicBool,
}

impl FirstPaint {
    /// Whether the last session ended before it was reached.
    #[must_use]
    pub fn was_never_reached(data: &Path) -> bool {
        data.join(MARKER).exists()
    }

    /// Leaves the marker.
    #[must_use]
    pub fn awaited(data: &Path) -> Self {
        let marker = data.join(MARKER);
        if let Err(error) = std::fs::write(&marker, b"") {
            tracing::warn!(%error, "the marker of the session cannot be written");
        }
        Self {
            marker,
            reached: AtomicBool::new(false),
        }
    }

    /// The screens are visible.
    pub fn reached(&self) {
        if !self.reached.swap(true, Ordering::Relaxed) {
            mark::reached("first paint");
            self.take_marker();
        }
    }

    /// The session ends in an orderly way.
    pub fn over(&self) {
        self.take_marker();
    }

    fn take_marker(&self) {
        let _already_gone = std::fs::remove_file(&self.marker);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_session_that_died_in_the_dark_leaves_its_marker() {
        let home = std::env::temp_dir().join(format!("oryn-first-paint-{}", std::process::id()));
        std::fs::create_dir_all(&home).unwrap();
        let _died = FirstPaint::awaited(&home);
        assert!(FirstPaint::was_never_reached(&home));
        FirstPaint::awaited(&home).reached();
        assert!(!FirstPaint::was_never_reached(&home));
        FirstPaint::awaited(&home).over();
        assert!(!FirstPaint::was_never_reached(&home));
        std::fs::remove_dir_all(&home).unwrap();
    }
}
