//! Whatever bytes come, a decoder says what is wrong or gives what it read: it does not break, and it takes no more time and memory than bytes
//! of that length are worth.
//!
//! [`mutate`] spoils valid samples, of JSON by its structure and of everything by its bytes; [`run`] feeds a decoder with them. One number,
//! the seed, is one row of cases. `cargo nextest run -p oryn-fuzz` tries some hundred cases of each decoder, `ORYN_FUZZ_SECONDS=600` goes on
//! for so long with each. What is not here: files of families and forms of the portal (crates/server, crates/portal have their own).

pub mod mutate;
pub mod run;
