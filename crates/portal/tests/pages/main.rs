//! The portal from the outside: real pages, forms and cookies against a little town whose acts the real rules decide.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that meets what it does not expect should stop at that line"
)]

mod accounts;
mod border;
mod browser;
mod cards;
mod contracts;
mod filing;
mod giving_up;
mod invitations;
mod journeys;
mod model;
mod open_data;
mod open_pages;
mod promises;
mod public_log;
mod shelf;
mod stages;
mod verify;
mod voices;
mod ways;
