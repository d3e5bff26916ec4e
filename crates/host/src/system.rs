//! The operating system, as a desk needs it: clock, randomness, key store, folders, printing, the log.
//!
//! Written once for both shells. What differs between Linux, macOS and Windows stands here and nowhere else. It knows no rule and holds
//! no text for people.

pub mod chance;
pub mod claim;
pub mod clock;
pub mod ending;
pub mod folders;
pub mod host;
pub mod keyring;
pub mod log;
pub mod mark;
pub mod paper;
pub mod room;
pub mod spooler;
