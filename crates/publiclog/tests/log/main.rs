//! The log as a whole: honest histories verify, forged ones are caught, each with its own finding; a guardian's own file proves itself.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets the unexpected should stop at that line"
)]

mod any_history;
mod forgeries;
mod history;
mod large;
mod own_lines;
