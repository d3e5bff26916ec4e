//! The host of a desk: what every shell needs from the operating system, and the desk behind HTTP for a browser on the same computer.
//!
//! [`system`] is the one implementation of the desk's host: clock, key store, folders, printing. The window uses it too. [`browser`] is
//! the second shell: the same screens and the same calls without a window, for development and for tests of the whole.
//!
//! The rule it protects: a shell decides nothing. Every call goes through [`answer::Answering`], whichever shell it came from, and a
//! call that breaks leaves the shell alive.

pub mod answer;
#[cfg(feature = "browser")]
pub mod browser;
pub mod launch;
pub mod practice;
pub mod speech;
pub mod system;
