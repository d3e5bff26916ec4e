//! The bridge between the screens and the core: one command, one event.

use oryn_api::error::ApiError;
use oryn_host::answer::Answering;
use oryn_host::system::host::{OpenDesk, everything};
use serde_json::Value;
use tauri::{AppHandle, Emitter as _, Runtime, State};
use tokio::sync::broadcast::error::RecvError;

/// Runs a call of `crates/api`.
#[tauri::command]
pub async fn call(answering: State<'_, Answering>, name: String, payload: Value) -> Result<Value, ApiError> {
    answering.call(&name, payload).await
}

/// Tells the screens what changed, for as long as the core says anything.
pub fn pass_on_news<R: Runtime>(app: &AppHandle<R>, desk: &OpenDesk) {
    let app = app.clone();
    let mut news = desk.changes();
    tauri::async_runtime::spawn(async move {
        loop {
            let changed = match news.recv().await {
                Ok(changed) => changed,
                // The screens did not keep up: they ask again for everything.
                Err(RecvError::Lagged(_)) => everything(),
                Err(RecvError::Closed) => return,
            };
            if let Err(error) = app.emit("changed", changed) {
                tracing::warn!(%error, "news did not reach the screens");
            }
        }
    });
}
