//! How large everything is drawn. This computer remembers it; the keyboard and the Settings screen change it, step by step.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use tauri::{Emitter as _, Listener as _, Runtime, WebviewWindow};

/// In the data folder.
const FILE: &str = "zoom.json";
/// In percent. Below the least the smallest letters could not be read on an old screen.
const LEAST: u16 = 90;
const MOST: u16 = 200;
const STEP: u16 = 10;

/// In percent of the usual size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Zoom(u16);

impl Zoom {
    const USUAL: Self = Self(100);

    fn stepped(self, step: i64) -> Self {
        match step {
            0 => Self::USUAL,
            step if step > 0 => Self(self.0.saturating_add(STEP).min(MOST)),
            _ => Self(self.0.saturating_sub(STEP).max(LEAST)),
        }
    }

    fn remembered(file: &Path) -> Self {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        serde_json::from_str(&text)
            .ok()
            .filter(|zoom: &Self| (LEAST..=MOST).contains(&zoom.0))
            .unwrap_or(Self::USUAL)
    }

    fn remember(self, file: &Path) {
        let written = serde_json::to_string(&self)
            .map_err(std::io::Error::other)
            .and_then(|text| std::fs::write(file, text));
        if let Err(error) = written {
            tracing::warn!(%error, "zoom is not remembered");
        }
    }

    fn draw<R: Runtime>(self, window: &WebviewWindow<R>) {
        if let Err(error) = window.set_zoom(f64::from(self.0) / 100.0) {
            tracing::warn!(%error, "zoom");
        }
    }
}

/// What the Settings screen hears.
#[derive(Debug, Clone, Copy, Serialize)]
struct Zoomed {
    percent: u16,
    least: u16,
    most: u16,
}

/// Draws the window as it was drawn before, and listens for steps: larger, smaller, 0 for as usual; nothing, where a screen only asks.
pub fn keep<R: Runtime>(window: &WebviewWindow<R>, data: &Path) {
    let file: PathBuf = data.join(FILE);
    let before = Zoom::remembered(&file);
    if before != Zoom::USUAL {
        before.draw(window);
    }
    let zoom = Mutex::new(before);
    let zoomed = window.clone();
    window.listen("zoom", move |event| {
        let Ok(step) = serde_json::from_str::<Option<i64>>(event.payload()) else {
            return;
        };
        let mut zoom = zoom.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(step) = step {
            *zoom = zoom.stepped(step);
            zoom.draw(&zoomed);
            zoom.remember(&file);
        }
        let now = Zoomed {
            percent: zoom.0,
            least: LEAST,
            most: MOST,
        };
        if let Err(error) = zoomed.emit("zoomed", now) {
            tracing::warn!(%error, "zoom is not said");
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zoom_has_an_end_on_both_sides_and_a_way_back() {
        let far = |step| (0..30).fold(Zoom::USUAL, |zoom, _| zoom.stepped(step));
        assert_eq!(far(1), Zoom(200));
        assert_eq!(far(-1), Zoom(90));
        assert_eq!(far(1).stepped(0), Zoom::USUAL);
        assert_eq!(Zoom::USUAL.stepped(1).stepped(-1), Zoom::USUAL);
    }

    #[test]
    fn a_spoilt_memory_is_no_zoom() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join(FILE);
        assert_eq!(Zoom::remembered(&file), Zoom::USUAL, "none yet");
        for (text, percent) in [("130", 130), ("900", 100), ("1.3", 100), ("-5", 100), ("", 100), ("large", 100)] {
            std::fs::write(&file, text).unwrap();
            assert_eq!(Zoom::remembered(&file), Zoom(percent), "{text}");
        }
        Zoom(170).remember(&file);
        assert_eq!(Zoom::remembered(&file), Zoom(170));
    }
}
