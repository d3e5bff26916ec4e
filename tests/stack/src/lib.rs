//! The real programs on a bad line: server processes and desk processes, a line of our own between them, and somebody who kills, halts and
//! unplugs.
//!
//! [`line`] stands between a desk and the server and makes of every connection what a distant village makes of it. [`programs`] starts and
//! kills; [`region`] invents who lives there; [`centre`], [`desk`] and [`parent`] are the three that speak. [`clerk`] works at a desk as a
//! person would. [`chaos`], [`day`] and [`race`] are what happens to them; [`verdict`] counts afterwards, from the server's own rows and journal
//! and from what desks said was saved; [`report`] prints it and writes it to `target/stack/`.
//!
//! The benchmarks of whole processes (`benches/`) stand on the same stage and write [`figures`].
//!
//! What is not here: rules, protocols, simulated time. The clock is the machine's, so nothing of this repeats itself exactly; the seed fixes what is
//! done to whom, not the moment. The histories that repeat are in tests/simulation. How to run it: docs/outage.md.

pub mod centre;
pub mod chaos;
pub mod clerk;
pub mod day;
pub mod desk;
pub mod figures;
pub mod line;
pub mod parent;
pub mod programs;
pub mod race;
pub mod region;
pub mod report;
pub mod stage;
pub mod verdict;
