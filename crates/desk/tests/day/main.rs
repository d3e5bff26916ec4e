//! A desk at work, from the first start to the last receipt, against a centre with the real rules and the real wire.

mod acts;
mod centre;
mod computer;
mod faults;
mod first_start;
mod offline;
