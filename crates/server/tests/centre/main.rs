//! The server against its real embedded store.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected should stop at that line"
)]

mod accounts;
mod attachments;
mod bad_input;
mod checks;
mod console;
mod contest;
mod copies;
mod crowded;
mod department;
mod desks;
mod door;
mod doors;
mod everybody;
mod filing;
mod fixture;
mod groups;
mod journal;
mod keys;
mod law;
mod main_job;
mod newcomers;
mod open;
#[path = "../../../signing/tests/peer/openssl.rs"]
mod openssl;
mod parents;
mod post;
mod public_log;
mod recovery;
mod registry;
mod regrouping;
mod reminders;
mod signatures;
mod staff;
mod standing;
mod storage;
mod terms;
mod uploads;
mod versions;
mod ways;
mod wishes;
