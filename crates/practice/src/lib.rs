//! The practice kindergarten: invented families, and a centre that is played for one desk in the same program.
//!
//! The desk is the product's own, with the product's own words; the centre decides by the rules of `oryn_domain` through the centre's side of
//! `oryn_sync`, as the server does, and keeps what it decided in memory. What it is not: a server. It has one kindergarten and one desk, no database,
//! no portal and no department; parents answer because `families` makes them.
//!
//! The rules it protects: nothing of it goes anywhere; nothing of it outlives it; and what the person learns is true, because no rule is bent but
//! that time can be played forward.
#![deny(missing_docs)]

mod books;
mod centre;
mod clock;
mod doors;
mod families;
mod history;
mod papers;
mod tasks;
mod terms;

pub use centre::{Centre, Unplayable};
pub use clock::PlayedClock;
pub use doors::{ADDRESS, CODE};
