//! The portal from the outside: real pages, forms and cookies against a little town whose acts the real rules decide.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that meets what it does not expect should stop at that line"
)]

mod border;
mod browser;
mod cards;
mod journeys;
mod model;
mod open_data;
mod open_pages;
mod promises;
mod stages;
mod verify;
mod voices;
mod ways;
