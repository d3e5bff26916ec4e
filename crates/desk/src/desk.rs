//! The desk.
use std::sync::Arc;

use oryn_api::calls::Changed;
use tokio::sync::broadcast;

use crate::host::{Host, Options};

/// One enrolled computer.
pub struct Desk {
    changes: broadcast::Sender<Changed>,
}

impl Desk {
    /// Open the data and begin to work. It never fails: what is wrong is in the status.
    pub async fn start(_host: Arc<dyn Host>, _options: Options) -> Arc<Self> {
        Arc::new(Self { changes: broadcast::channel(64).0 })
    }

    /// What changed, from now on.
    #[must_use]
    pub fn changes(&self) -> broadcast::Receiver<Changed> {
        self.changes.subscribe()
    }

    /// Stop in order: the runner ends and the data file is closed. Not stopping in order loses nothing.
    pub async fn stop(&self) {}
}
