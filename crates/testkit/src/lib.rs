//! What tests and demonstrations stand on: a seeded region, small builders, a clock that obeys.
//!
//! The region is made of two things that are never mixed up: *sources*, what the manuals of the replaced systems show (`region/*.csv`,
//! each row with its source), and *invention*, people who do not exist. Names of people in the manuals are used nowhere. The same
//! seed always gives the same region, whatever the machine.

pub mod builders;
pub mod clock;
pub mod files;
pub mod invented;
pub mod law;
pub mod people;
#[cfg(unix)]
pub mod postgres;
pub mod promises;
pub mod region;
pub mod roll;
pub mod sources;

pub use oryn_invented::{chance, names};
