//! An agent that stands in for NCALayer in tests: the same line, the same questions, the same shapes of answers, with keys of training.
//!
//! It is faithful where a desk can see it (signing.md §1.6): it greets first, filters keys as the real window does, takes booleans as text,
//! repeats heartbeats, and signs for real, so that whatever comes after it is the true path. On request it misbehaves, once for each line that
//! is opened ([`script`]). What it is not: it has no window, so a script decides what the person would; it makes detached signatures of text
//! and bytes only, no XML, and no time stamps.

pub mod certificate;
pub mod dialog;
pub mod script;
pub mod serve;

pub use certificate::{Identity, Names};
pub use dialog::Keys;
pub use script::Behaviour;
pub use serve::{Agent, Asked, Serving};
