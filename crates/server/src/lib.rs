//! The central server: it holds the queue and decides every contest.
//!
//! One pipeline for every change, whoever asks: authenticate → seen already? the same answer → the one writer takes a batch → the
//! rules decide on the register in memory → one transaction → publish → answer. Rules live in `oryn-domain`; here are the
//! writer, the store, the feeds, the clock that brings terms, and the doors. On PostgreSQL several processes share one database: one
//! writes, the others follow, forward, and take over.

pub mod accounts;
mod appeals;
pub mod attachments;
pub mod audit;
pub mod border;
pub mod centre;
pub mod clock;
pub mod code_keys;
pub mod console;
pub mod department;
pub mod desks;
pub mod failure;
pub mod http;
pub mod import;
pub mod law;
pub mod log;
pub mod notices;
pub mod officers;
pub mod open;
pub mod outbox;
pub mod papers;
pub mod parents;
pub mod passwords;
pub mod peers;
pub mod persons;
pub mod presence;
pub mod reads;
pub mod recovery;
pub mod reminders;
pub mod rescues;
pub mod roles;
pub mod scenario;
pub mod scheduler;
pub mod secret;
pub mod senders;
pub mod settings;
pub mod signatures;
pub mod snapshots;
pub mod store;
pub mod training;
pub mod uploads;
mod wishes;
pub mod writer;
