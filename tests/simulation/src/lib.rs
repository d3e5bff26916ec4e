//! Whole days of Oryn in one process: four desks, two kindergartens, parents, the department and the centre, with the real code of `sync` and
//! `domain`, and with every kind of fault. One seed is one history, the same every time.
//!
//! Real is what decides: the engine and the notebook of a desk, admission, feeds and receipts of the centre, terms, presence, the clock, the
//! rules. Simulated is what the product leaves to others: the line ([`history`]), disks with their flushes ([`disk`]), the people
//! ([`people`]), time. What the promises are and how they are counted is in [`promises`]. How to run it: docs/simulation.md.

pub mod centre;
pub mod desk;
pub mod disk;
pub mod edition;
pub mod fault;
pub mod history;
pub mod mutant;
pub mod people;
pub mod promises;
pub mod region;
pub mod story;
