//! The engine while the centre waits for what its desks have seen and done (see [`crate::recovery`]).
//!
//! The rule it protects: once a desk has written down that it hands in to an incarnation, nothing of an earlier one counts for it any more.

use oryn_api::wire::{Cursor, ReconcileReply};

use super::delay::{CAP_MS, backoff, spread};
use super::{Chance, Effect, Engine, Failure, Line, Phase, SHORTEST_POLL_MS};

impl Engine {
    /// It is written down.
    pub(super) fn reconcile_begun(&mut self, epoch: u32) -> Vec<Effect> {
        if self.phase != Phase::Noting {
            return Vec::new();
        }
        self.phase = Phase::Resting;
        self.reconciling = Some(epoch);
        self.newest = self.newest.max(epoch);
        self.wanted = (None, None);
        self.go()
    }

    /// A piece has arrived.
    pub(super) fn handed_in(&mut self, reply: ReconcileReply, chance: Chance) -> Vec<Effect> {
        if self.phase != Phase::HandingIn {
            return Vec::new();
        }
        let Some(epoch) = self.reconciling else {
            return self.failed(Failure::Unreadable, chance);
        };
        if reply.epoch != epoch {
            return self.failed(Failure::EpochChanged { epoch: reply.epoch }, chance);
        }
        let wanted = (reply.tail_from, reply.acts_from);
        let progress = wanted != self.wanted;
        self.wanted = wanted;
        if let Some(resumption) = reply.resume {
            self.phase = Phase::Resuming;
            return vec![Effect::Resume { epoch, resumption }];
        }
        self.phase = Phase::Resting;
        if progress && wanted != (None, None) {
            self.failures = 0;
            return self.go();
        }
        let mut effects = self.report(Line {
            online: false,
            problem: Some(Failure::Recovering {
                back: reply.back,
                of: reply.of,
            }),
        });
        self.failures = self.failures.saturating_add(u32::from(wanted != (None, None)));
        let pause = spread(reply.poll_ms.clamp(SHORTEST_POLL_MS, CAP_MS), chance);
        effects.push(Effect::ArmTimer {
            after_ms: if self.failures == 0 {
                pause
            } else {
                backoff(self.failures, chance)
            },
        });
        effects
    }

    /// The recovery is over, and how to go on is on disk.
    pub(super) fn resumed(&mut self, cursor: Option<Cursor>, undecided: Vec<u64>) -> Vec<Effect> {
        if self.phase != Phase::Resuming {
            return Vec::new();
        }
        self.phase = Phase::Resting;
        self.reconciling = None;
        self.cursor = cursor;
        self.undecided.extend(undecided);
        self.resend = None;
        self.lost = false;
        self.failures = 0;
        self.go()
    }
}
