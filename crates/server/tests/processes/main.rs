//! Several real server processes on one PostgreSQL, and what remains when one of them, or the database's machine, is killed under load.
//!
//! Ignored in a bare `cargo nextest run`: `./dev test` brings the PostgreSQL. No time is judged here except by generous limits; the
//! outages that were seen are printed.
#![cfg(unix)]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that meets the unexpected should stop at that line, and the outages are for reading"
)]

mod database;
mod installation;
mod load;
mod neighbours;
mod takeover;
mod unknown;
mod verdict;
