//! Invention: chance that repeats itself, names that many people bear, numbers that are valid in form, and a kindergarten for practice.
//!
//! Nobody in it exists. It decides nothing and knows no clock: whoever asks says how late it is and with which seed. Demonstrations, tests and the
//! practice of a desk take their people from here.
#![deny(missing_docs)]

pub mod chance;
pub mod kindergarten;
pub mod names;
pub mod numbers;
