//! Being told by the system to end: at the end of a session of the computer, at its shutdown, or from the terminal. Not how the program ends then.

use std::future::pending;

/// Waits until the system or the terminal asks the program to end. For ever where neither can ask.
pub async fn told_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            // Nobody can ask this way; that is no wish to end.
            pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupted => {}
        () = terminated() => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            let _told = terminate.recv().await;
        }
        Err(_) => pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    pending().await
}
