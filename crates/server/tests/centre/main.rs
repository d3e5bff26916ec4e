//! The server against its real embedded store.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected should stop at that line"
)]

mod contest;
mod fixture;
mod main_job;
mod parents;
mod public_log;
mod storage;
mod terms;
mod ways;
