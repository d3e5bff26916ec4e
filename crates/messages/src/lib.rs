//! Messages: every text that people read, in Kazakh, Russian and English, from one set of Fluent catalogues.
//!
//! Server, papers, text messages and error texts read the catalogues here; the screens read the same files. This crate knows no rule and
//! decides nothing: it only says. Instants, dates, sums and numbers arrive as text already written by [`format`].
//!
//! The rule it protects: a key exists in all three languages with the same arguments, or the tests of this crate fail.

mod catalogue;
mod folding;
pub mod format;
mod lang;
mod order;

pub use catalogue::{Arg, has, keys, say, say_with};
pub use folding::{fold, other_keyboard};
pub use lang::{Lang, UnknownLang};
pub use order::alphabetical;
