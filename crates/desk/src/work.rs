//! Long work that a person waits for: how far it is, and the word to stop it.
//!
//! The rule it protects: what is stopped leaves nothing behind; and from the step on at which something would be left, nobody stops it any more.

use std::sync::Arc;

use oryn_api::calls::Topic;
use oryn_api::desk::work::{WorkKind, WorkRow, WorkStep, WorkView};
use oryn_api::error::ApiError;
use tokio::sync::watch;

use crate::desk::Core;

/// Everything that is under way.
#[derive(Debug, Default)]
pub(crate) struct Works {
    rows: Vec<Row>,
    last: u64,
}

#[derive(Debug)]
struct Row {
    number: u64,
    row: WorkRow,
    stop: watch::Sender<bool>,
}

/// One piece of it. It is over when this is dropped.
pub(crate) struct Work {
    core: Arc<Core>,
    number: u64,
    stopped: watch::Receiver<bool>,
}

impl Work {
    /// It has come to this step, of which so much is known.
    pub(crate) fn step(&self, step: WorkStep, of: u64) {
        self.say(|row| (row.step, row.got, row.of) = (step, 0, of));
    }

    /// So much of the step is done.
    pub(crate) fn so_far(&self, got: u64) {
        self.say(|row| row.got = got);
    }

    /// Whether somebody has stopped it.
    pub(crate) fn is_stopped(&self) -> bool {
        *self.stopped.borrow()
    }

    /// From here on nobody stops it; `false` when somebody has.
    pub(crate) fn goes_through(&self, step: WorkStep) -> bool {
        // Under the lock under which it is stopped: either that word came before, or it finds the row closed.
        self.say(|row| (row.step, row.got, row.of, row.may_stop) = (step, 0, 0, false));
        !self.is_stopped()
    }

    /// The work, unless somebody stops it.
    pub(crate) async fn unless_stopped<T>(&self, work: impl Future<Output = Result<T, ApiError>> + Send) -> Result<Option<T>, ApiError> {
        let mut stopped = self.stopped.clone();
        let stop = async move {
            // Whoever could say it has gone: it is never said.
            if stopped.wait_for(|stopped| *stopped).await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            biased;
            () = stop => Ok(None),
            done = work => done.map(Some),
        }
    }

    fn say(&self, change: impl FnOnce(&mut WorkRow)) {
        {
            let mut memory = self.core.memory_mut();
            if let Some(own) = memory.works.rows.iter_mut().find(|row| row.number == self.number) {
                change(&mut own.row);
            }
        }
        self.core.changed([Topic::Work]);
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.core.memory_mut().works.rows.retain(|row| row.number != self.number);
        self.core.changed([Topic::Work]);
    }
}

impl Core {
    /// Begin something that takes long.
    pub(crate) fn begin_work(self: &Arc<Self>, what: WorkKind) -> Work {
        let (stop, stopped) = watch::channel(false);
        let number = {
            let works = &mut self.memory_mut().works;
            works.last = works.last.wrapping_add(1);
            let row = WorkRow {
                what,
                step: WorkStep::Preparing,
                got: 0,
                of: 0,
                may_stop: true,
            };
            let number = works.last;
            works.rows.push(Row { number, row, stop });
            number
        };
        self.changed([Topic::Work]);
        Work {
            core: Arc::clone(self),
            number,
            stopped,
        }
    }

    /// What is under way.
    pub(crate) fn work(&self) -> WorkView {
        WorkView {
            rows: self.memory().works.rows.iter().map(|row| row.row).collect(),
        }
    }

    /// Stop what is of this kind and can still be stopped.
    pub(crate) fn stop_work(&self, what: WorkKind) {
        let memory = self.memory();
        for row in memory.works.rows.iter().filter(|row| row.row.what == what && row.row.may_stop) {
            row.stop.send_replace(true);
        }
    }
}
