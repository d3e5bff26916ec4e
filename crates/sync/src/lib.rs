//! How a desk and the centre keep in step, as pure calculation: no network, no disk, no clock and no chance of its own.
//!
//! - [`engine`]: what to do next, as a state machine `(state, event) -> (state, effects)`;
//! - [`chain`]: the value that ties the entries of a feed together, so that a gap or a changed entry is seen;
//! - [`clock`]: server time as an interval, counted on by a clock that sleeps with nobody.
//!
//! The rule it protects: after any sequence of events an exchange is in flight or a timer is armed, so the outbox can never
//! stop silently (sync.md §3.14).
#![deny(missing_docs)]

pub mod chain;
pub mod clock;
pub mod engine;
