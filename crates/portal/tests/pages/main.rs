//! The portal from the outside: real pages, forms and cookies against a little town whose acts the real rules decide.

mod browser;
mod cards;
mod journeys;
mod model;
mod promises;
mod stages;
