//! The use cases of the staff application, whatever it runs in.
//!
//! A [`Desk`] answers [`oryn_api::calls::DeskCalls`]: reads come from memory and never wait for the network; an act is decided by the
//! shared rules, written to the encrypted replica in one transaction, and only then called done. A runner beside it keeps in step with
//! the centre.
//!
//! What it is not: no rule lives here, no SQL and no text for people. The rule it protects: what a person was told is written down
//! survives anything, and reaches the centre exactly once.
#![deny(missing_docs)]

mod acts;
mod attachments;
mod authorities;
mod calls;
mod code_keys;
mod copies;
mod copying;
mod desk;
mod enrolment;
mod fingerprint;
mod handed_in;
mod holds;
pub mod host;
mod journal;
mod lane;
mod live;
mod logs;
mod papers;
mod pass;
mod people;
mod practice;
mod printing;
mod problem;
mod reads;
mod replica;
mod runner;
mod search;
mod server;
mod settings;
mod shut_out;
mod signing;
mod start;
mod updates;
mod views;
mod work;

pub use desk::Desk;
pub use host::{
    FileFilter, HearsLoading, Host, HostClock, HostError, Options, PlayedCentre, Practice, PrintJob, PrintOn, Release, Shown, UpdateError,
    Updates,
};
