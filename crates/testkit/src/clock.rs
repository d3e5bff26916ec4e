//! A clock that stands still until a test moves it, and that numbers the acts of a test.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use chrono::NaiveDateTime;
use oryn_domain::act::SignatureCheck;
use oryn_domain::decide::Context;
use oryn_domain::id::Id;
use oryn_domain::permission::Actor;
use oryn_domain::time::Instant;

use crate::chance::Chance;

/// Time of a test. It may be shared between threads.
#[derive(Debug)]
pub struct Clock {
    micros: AtomicI64,
    made: AtomicU64,
}

impl Clock {
    /// A clock that shows this instant.
    #[must_use]
    pub const fn at(now: Instant) -> Self {
        Self {
            micros: AtomicI64::new(now.micros()),
            made: AtomicU64::new(0),
        }
    }

    /// A clock that shows this on a Kazakh wall: `2026-11-23 09:00`.
    #[must_use]
    pub fn wall(text: &str) -> Self {
        Self::at(wall(text))
    }

    /// What it shows.
    pub fn now(&self) -> Instant {
        Instant::from_micros(self.micros.load(Ordering::SeqCst))
    }

    /// Move it forward.
    pub fn advance_minutes(&self, minutes: i64) -> Instant {
        self.set(self.now().plus_minutes(minutes))
    }

    /// Move it to an instant; backwards too, as clocks do.
    pub fn set(&self, now: Instant) -> Instant {
        self.micros.store(now.micros(), Ordering::SeqCst);
        now
    }

    /// An identifier nobody else has got from this clock.
    pub fn id<T: From<Id>>(&self) -> T {
        let n = self.made.fetch_add(1, Ordering::SeqCst);
        Id::v7(self.now(), Chance::of(0, "act", n).ten_bytes()).into()
    }

    /// The context of a new act at this moment.
    pub fn context(&self, actor: Actor) -> Context {
        Context {
            act: self.id(),
            now: self.now(),
            received: self.now(),
            actor,
            signature: SignatureCheck::NotChecked,
        }
    }
}

/// The context of a new act at a given moment, for tests without a clock of their own.
#[must_use]
pub fn context(actor: Actor, now: Instant) -> Context {
    static MADE: AtomicU64 = AtomicU64::new(0);
    let n = MADE.fetch_add(1, Ordering::SeqCst);
    Context {
        act: Id::v7(now, Chance::of(1, "act", n).ten_bytes()).into(),
        now,
        received: now,
        actor,
        signature: SignatureCheck::NotChecked,
    }
}

/// The instant at which a Kazakh wall clock shows this: `2026-11-23 09:00`.
#[must_use]
#[expect(clippy::expect_used, reason = "a test that writes a wrong time should stop at that line")]
pub fn wall(text: &str) -> Instant {
    Instant::from_local(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a wall time like 2026-11-23 09:00"))
}
