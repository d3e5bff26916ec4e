//! The desk's real data file on a disk that fails.
//!
//! [`vfs`] stands between SQLite and the real files and writes down every write, flush, truncation and deletion. From that list [`disk`]
//! makes the file as it would lie there after a power cut at any moment, with what had not been flushed lost, torn or in disorder.
//! [`scenario`] holds what a desk does; [`trial`] plays it, cuts or fails it at every place, opens the result with the program's own opening
//! and compares: what was acknowledged is there, and nothing is half there.
//!
//! What is not here: rules, the network, the desk's screens. How to run it: docs/torn-writes.md.

pub mod disk;
pub mod scenario;
pub mod trial;
pub mod vfs;
