//! Updates of the program: when one may start, and how far it is. Looking, loading and installing are the host's.
//!
//! The rules it protects: nothing is looked for, loaded or installed unless a person asked; nothing starts while somebody signs or the centre has not
//! got what was done here; what was loaded without the right signature is never installed.

use std::sync::Arc;

use oryn_api::calls::Topic;
use oryn_api::desk::sync::PaperState;
use oryn_api::desk::updates::{UpdateState, UpdateWait, UpdatesView};
use oryn_api::error::{ApiError, Code};
use oryn_domain::refusal::Refusal;
use tokio::task::AbortHandle;

use crate::desk::{Core, Memory};
use crate::host::{Release, UpdateError};
use crate::views;

/// Screens hear of so many more bytes.
const STEP: u64 = 256 * 1024;

/// How far it is, as far as the core knows: whether there are updates at all, the host knows.
#[derive(Debug)]
pub(crate) struct Updates {
    state: UpdateState,
    problem: Option<ApiError>,
    loading: Option<AbortHandle>,
}

impl Default for Updates {
    fn default() -> Self {
        Self {
            state: UpdateState::Unknown,
            problem: None,
            loading: None,
        }
    }
}

impl Updates {
    /// Whether a newer version was found and is not the one that runs.
    pub(crate) const fn waits(&self) -> bool {
        matches!(
            self.state,
            UpdateState::Offered { .. } | UpdateState::Loaded { .. } | UpdateState::Installed { .. }
        )
    }
}

/// What goes on at the desk, as far as an update has to wait for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Situation {
    signing: bool,
    acts: u32,
    papers: u32,
}

/// Whether an update may start now.
const fn may_start(now: Situation) -> Result<(), UpdateWait> {
    match now {
        Situation { signing: true, .. } => Err(UpdateWait::Signing),
        Situation { acts: count, .. } if count > 0 => Err(UpdateWait::Acts { count }),
        Situation { papers: count, .. } if count > 0 => Err(UpdateWait::Papers { count }),
        Situation { .. } => Ok(()),
    }
}

fn situation(memory: &Memory) -> Situation {
    let papers = views::papers::view(memory).rows;
    Situation {
        signing: memory.agent.is_under_way(),
        acts: views::count(memory.book.intents.values().filter(|intent| !intent.is_decided())),
        // The centre will never have those that it refuses.
        papers: views::count(papers.iter().filter(|row| !matches!(row.state, PaperState::Refused { .. }))),
    }
}

fn of_update(error: &UpdateError) -> ApiError {
    tracing::warn!(%error, "an update");
    ApiError::new(match error {
        UpdateError::Unreachable(_) => Code::UpdateUnreachable,
        UpdateError::Spoiled(_) => Code::UpdateSpoiled,
        UpdateError::NotInstalled(_) => Code::UpdateNotInstalled,
    })
}

impl Core {
    pub(crate) fn updates(&self) -> UpdatesView {
        let memory = self.memory();
        let known = self.host.updates().is_some();
        UpdatesView {
            state: if known { memory.updates.state.clone() } else { UpdateState::Absent },
            wait: may_start(situation(&memory)).err(),
            problem: memory.updates.problem.clone(),
        }
    }

    fn update_may_start(&self) -> Result<(), ApiError> {
        may_start(situation(&self.memory())).or(Err(ApiError::new(Code::UpdateNotNow)))
    }

    /// One step, if it still follows from the last one.
    fn update_is(&self, follows: impl FnOnce(&UpdateState) -> bool, state: UpdateState, problem: Option<ApiError>) -> bool {
        let stepped = {
            let updates = &mut self.memory_mut().updates;
            let follows = follows(&updates.state);
            if follows {
                updates.state = state;
                updates.problem = problem;
            }
            follows
        };
        if stepped {
            self.changed([Topic::Updates]);
        }
        stepped
    }

    /// Ask the feed.
    pub(crate) fn look_for_update(self: &Arc<Self>) -> Result<(), ApiError> {
        let updates = self.host.updates().ok_or(Code::UpdateUnreachable)?;
        let rests = |state: &UpdateState| matches!(state, UpdateState::Unknown | UpdateState::Newest | UpdateState::Offered { .. });
        if !self.update_is(rests, UpdateState::Looking, None) {
            return Err(Refusal::AlreadyDone.into());
        }
        let core = Arc::clone(self);
        self.beside(async move {
            let (state, problem) = match updates.look().await {
                Ok(Some(Release { version })) => (UpdateState::Offered { version }, None),
                Ok(None) => (UpdateState::Newest, None),
                Err(error) => (UpdateState::Unknown, Some(of_update(&error))),
            };
            core.update_is(|before| *before == UpdateState::Looking, state, problem);
        });
        Ok(())
    }

    /// Load what was found.
    pub(crate) fn load_update(self: &Arc<Self>) -> Result<(), ApiError> {
        let updates = self.host.updates().ok_or(Code::UpdateUnreachable)?;
        self.update_may_start()?;
        let UpdateState::Offered { version } = self.memory().updates.state.clone() else {
            return Err(Refusal::AlreadyDone.into());
        };
        let begun = UpdateState::Loading {
            version: version.clone(),
            got: 0,
            of: None,
        };
        if !self.update_is(|state| matches!(state, UpdateState::Offered { .. }), begun, None) {
            return Err(Refusal::AlreadyDone.into());
        }
        let (core, teller) = (Arc::clone(self), Arc::clone(self));
        let work = tokio::spawn(async move {
            let loaded = updates.load(Box::new(move |got, of| teller.update_has(got, of))).await;
            let (state, problem) = match loaded {
                Ok(()) => (UpdateState::Loaded { version }, None),
                Err(error) => (UpdateState::Offered { version }, Some(of_update(&error))),
            };
            core.update_is(|before| matches!(before, UpdateState::Loading { .. }), state, problem);
        });
        self.memory_mut().updates.loading = Some(work.abort_handle());
        Ok(())
    }

    /// So much of it is here.
    fn update_has(&self, now: u64, all: Option<u64>) {
        let news = {
            let mut memory = self.memory_mut();
            let UpdateState::Loading { got, of, .. } = &mut memory.updates.state else {
                return;
            };
            let news = now.saturating_sub(*got) >= STEP || *of != all;
            if news {
                (*got, *of) = (now, all);
            }
            news
        };
        if news {
            self.changed([Topic::Updates]);
        }
    }

    /// Load it no further.
    pub(crate) fn stop_update(&self) -> Result<(), ApiError> {
        let (work, version) = {
            let memory = &mut *self.memory_mut();
            let UpdateState::Loading { version, .. } = &memory.updates.state else {
                return Err(Refusal::AlreadyDone.into());
            };
            (memory.updates.loading.take(), version.clone())
        };
        if let Some(work) = work {
            work.abort();
        }
        self.update_is(
            |state| matches!(state, UpdateState::Loading { .. }),
            UpdateState::Offered { version },
            None,
        );
        Ok(())
    }

    /// Install what was loaded, and start the program anew. What was begun while the system installed is finished first. On Windows the installer
    /// ends the program at once: an act that is just being written is written or is not, as in a power cut.
    pub(crate) async fn install_update(self: &Arc<Self>) -> Result<(), ApiError> {
        let updates = self.host.updates().ok_or(Code::UpdateUnreachable)?;
        self.update_may_start()?;
        let state = self.memory().updates.state.clone();
        let installed = |state: &UpdateState| matches!(state, UpdateState::Installed { .. });
        if let UpdateState::Loaded { version } = state {
            let installing = UpdateState::Installing { version: version.clone() };
            if !self.update_is(|state| matches!(state, UpdateState::Loaded { .. }), installing, None) {
                return Err(Refusal::AlreadyDone.into());
            }
            let (state, problem) = match updates.install().await {
                Ok(()) => (UpdateState::Installed { version }, None),
                Err(error) => (UpdateState::Loaded { version }, Some(of_update(&error))),
            };
            self.update_is(|before| matches!(before, UpdateState::Installing { .. }), state, problem);
        } else if !installed(&state) {
            return Err(Refusal::AlreadyDone.into());
        }
        let _alone = self.alone().await;
        let is_installed = installed(&self.memory().updates.state);
        if is_installed && self.update_may_start().is_ok() {
            updates.start_anew();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_update_waits_for_a_signature_and_for_what_is_not_handed_over() {
        let nothing = Situation::default();
        for (now, wanted) in [
            (nothing, Ok(())),
            (Situation { signing: true, ..nothing }, Err(UpdateWait::Signing)),
            (Situation { acts: 1, ..nothing }, Err(UpdateWait::Acts { count: 1 })),
            (Situation { papers: 2, ..nothing }, Err(UpdateWait::Papers { count: 2 })),
            (
                Situation {
                    acts: 3,
                    papers: 2,
                    ..nothing
                },
                Err(UpdateWait::Acts { count: 3 }),
            ),
            (
                Situation {
                    signing: true,
                    acts: 3,
                    papers: 2,
                },
                Err(UpdateWait::Signing),
            ),
        ] {
            assert_eq!(may_start(now), wanted, "{now:?}");
        }
    }
}
