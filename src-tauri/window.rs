//! The one window: made hidden in the colour of its ground, sized to the screen it opens on, shown with its first screen, closed when
//! nothing is half done.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use oryn_host::answer::Answering;
use oryn_host::launch::Start;
use oryn_host::system::mark;
use tauri::utils::config::Color;
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{
    App, Listener as _, Manager as _, Monitor, Runtime, Theme, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Window, WindowEvent,
};

use crate::first_paint::FirstPaint;
use crate::zoom;

/// The capability names it too.
const LABEL: &str = "main";
/// A usual office screen.
const WANTED: (f64, f64) = (1366.0, 768.0);
/// Below this the lists lose their columns.
const LEAST: (f64, f64) = (900.0, 560.0);
/// Of the room that the panels of the system leave.
const SHARE_OF_WORK_AREA: f64 = 0.9;
/// `--ground` of ui/src/theme/tokens.css, light and dark.
const LIGHT_GROUND: Color = Color(0xFA, 0xF8, 0xF5, 0xFF);
const DARK_GROUND: Color = Color(0x14, 0x19, 0x1A, 0xFF);
/// Shown by then, whatever the screens do: an empty window can at least be closed.
const SHOWN_AFTER: Duration = Duration::from_secs(3);
/// How long an act under way may keep the window open.
const PATIENCE: Duration = Duration::from_secs(5);
const LOOKS_FOR_REQUESTS_EVERY: Duration = Duration::from_millis(400);

const PAGE: &str = include_str!("page.js");

/// The size in logical pixels, given the work area in logical pixels.
fn fitting(work_area: (f64, f64)) -> (f64, f64) {
    let fit = |wanted: f64, least: f64, room: f64| wanted.min(room * SHARE_OF_WORK_AREA).max(least.min(room));
    (fit(WANTED.0, LEAST.0, work_area.0), fit(WANTED.1, LEAST.1, work_area.1))
}

fn room_on(monitor: &Monitor) -> (f64, f64) {
    let size = monitor.work_area().size.to_logical::<f64>(monitor.scale_factor());
    (size.width, size.height)
}

/// Makes the window, still hidden.
pub fn create<R: Runtime>(app: &App<R>, data: &Path, first_paint: Arc<FirstPaint>) -> tauri::Result<WebviewWindow<R>> {
    let (width, height) = app.primary_monitor()?.as_ref().map_or(WANTED, |monitor| fitting(room_on(monitor)));
    let script = PAGE.replace("RELEASED", if cfg!(debug_assertions) { "false" } else { "true" });
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title("Oryn")
        .visible(false)
        .background_color(LIGHT_GROUND)
        .inner_size(width, height)
        .min_inner_size(LEAST.0.min(width), LEAST.1.min(height))
        .center()
        .initialization_script(script)
        // The screens take a file that is dropped on its field; the window's own handler would swallow it.
        .disable_drag_drop_handler()
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_page_load(|_, page| {
            if page.event() == PageLoadEvent::Finished {
                mark::reached("page finished");
            }
        })
        .build()?;
    if window.theme()? == Theme::Dark {
        window.set_background_color(Some(DARK_GROUND))?;
    }
    zoom::keep(&window, data);
    show_with_first_screen(&window, first_paint);
    Ok(window)
}

/// The screens that are built in, and nothing else.
fn is_ours(url: &Url) -> bool {
    matches!(
        (url.scheme(), url.host_str()),
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost"))
    )
}

fn show_with_first_screen<R: Runtime>(window: &WebviewWindow<R>, first_paint: Arc<FirstPaint>) {
    let shown = window.clone();
    window.once("dressed", move |_| {
        // As the window itself has it: nobody has shown it by another way.
        if !shown.is_visible().unwrap_or(true) {
            mark::reached("screens stand, unseen");
        }
        show(&shown);
    });
    let painted = window.clone();
    window.listen("painted", move |_| {
        if painted.is_visible().unwrap_or(false) {
            mark::reached("window visible");
        }
        first_paint.reached();
    });
    let late = window.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(SHOWN_AFTER).await;
        if !late.is_visible().unwrap_or(true) {
            tracing::warn!("the screens are late, the window is shown without them");
            show(&late);
        }
    });
}

fn show<R: Runtime>(window: &WebviewWindow<R>) {
    mark::reached("window shown");
    if let Err(error) = window.show().and_then(|()| window.set_focus()) {
        tracing::warn!(%error, "the window cannot be shown");
    }
}

/// A second start on the same data folder left a request: the person wants this window.
pub fn come_forward_when_asked<R: Runtime>(window: WebviewWindow<R>, start: Start) {
    tauri::async_runtime::spawn(async move {
        loop {
            tokio::time::sleep(LOOKS_FOR_REQUESTS_EVERY).await;
            if start.claim.asked_forward() {
                let _as_it_is = window.unminimize();
                show(&window);
            }
        }
    });
}

/// Closing waits for acts under way.
pub fn on_event<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    let answering = window.state::<Answering>().inner().clone();
    if !answering.busy() {
        return;
    }
    api.prevent_close();
    let window = window.clone();
    tauri::async_runtime::spawn(async move {
        if !answering.finished(PATIENCE).await {
            tracing::warn!("closed while an act was under way");
        }
        let _gone = window.destroy();
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_fits_the_screen_it_opens_on() {
        assert_eq!(fitting((1920.0, 1040.0)), (1366.0, 768.0), "room enough");
        let (width, height) = fitting((1093.0, 614.0));
        assert!(
            (width - 983.7).abs() < 0.1 && (height - 560.0).abs() < 0.1,
            "the smallest desk: {width} × {height}"
        );
        assert_eq!(fitting((800.0, 500.0)), (800.0, 500.0), "never larger than the room");
    }

    #[test]
    fn only_built_in_screens_are_shown() {
        let ours = |url: &str| is_ours(&url.parse().unwrap());
        assert!(ours("tauri://localhost/index.html"));
        assert!(ours("http://tauri.localhost/"));
        assert!(!ours("https://example.org/"));
        assert!(!ours("http://localhost:8420/"));
        assert!(!ours("file:///etc/passwd"));
        assert!(!ours("data:text/html,x"));
    }
}
