//! The public log: every decision that matters to the order, under pseudonyms, in an append-only Merkle tree that anyone can check.
//!
//! Two sides live here so that they cannot drift apart. The server writes: [`scribe`] turns facts into [`line`]s, [`merkle`] grows the tree,
//! [`tile`] and [`note`] give it the shape in which it is published. Anyone reads: [`verify`] takes nothing but the public files, checks
//! hashes, signatures and growth, and [`replay`] ranks every round again with the domain's own order. What is not here: where lines are
//! stored and how they are served (the server's), and any rule about who is called first (the domain's).
//!
//! The rule it protects: nobody is moved ahead in silence. The format is written down in `docs/public-log.md`.
#![deny(missing_docs)]

pub mod canonical;
pub mod finding;
pub mod line;
pub mod merkle;
pub mod note;
pub mod own;
pub mod pseudonym;
pub mod replay;
pub mod said;
pub mod scribe;
pub mod source;
pub mod tile;
pub mod verify;
pub mod whose;
