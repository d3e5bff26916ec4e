//! How a desk and the centre keep in step, as pure calculation: no network, no disk, no clock and no chance of its own.
//!
//! - [`engine`]: what a desk does next, as a state machine `(state, event) -> (state, effects)`;
//! - [`notebook`], [`outbox`], [`replica`]: what a desk knows, and what acts, answers and snapshots do to it;
//! - [`centre`]: which acts the centre takes, what it answers, what goes into which feed;
//! - [`snapshot`], [`copying`]: everything a desk starts with, in chunks found by their hash, and how they are fetched;
//! - [`sums`]: whether a desk's rows are still the centre's;
//! - [`live`]: by which way a desk hears that there is more;
//! - [`lane`], [`upload`]: papers on their way to the centre beside the acts, and the words in which they go;
//! - [`pace`]: how much a line carries in good time;
//! - [`packing`]: how JSON is made small on the line and in chunks;
//! - [`deadlines`], [`presence`]: the terms the centre keeps, and which desks it waits for;
//! - [`journal`]: what is kept of an entry of the feed for the journal of the kindergarten;
//! - [`recovery`]: how a centre that was restored from a backup comes back to what desks have seen;
//! - [`chain`]: the value that ties the entries of a feed together, so that a gap or a changed entry is seen;
//! - [`absence`]: what a desk still does that has not heard the centre for days;
//! - [`clock`]: server time as an interval, counted on by a clock that sleeps with nobody;
//! - [`mistake`]: mistakes on purpose, for the simulation alone.
//!
//! The rule it protects: after any sequence of events an exchange is in flight or a timer is armed, so the outbox can never
//! stop silently (sync.md §3.14). `tests/simulation` runs this crate and the rules, both sides in one process, through every kind of fault.
#![deny(missing_docs)]

pub mod absence;
pub mod centre;
pub mod chain;
pub mod clock;
pub mod copying;
pub mod deadlines;
pub mod engine;
pub mod journal;
pub mod lane;
pub mod live;
pub mod mistake;
pub mod notebook;
pub mod outbox;
pub mod pace;
pub mod packing;
pub mod presence;
pub mod recovery;
pub mod replica;
pub mod snapshot;
pub mod sums;
pub mod upload;
