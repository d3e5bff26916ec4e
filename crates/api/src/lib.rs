//! Everything that crosses a border, declared once.
//!
//! - [`calls`]: what a screen may ask of the desk's core, the same behind a window and behind HTTP. TypeScript is generated from it.
//! - [`desk`]: the shapes those calls carry.
//! - [`wire`]: what a desk and the server say to each other.
//! - [`office`]: what the department's people and the server say to each other.
//! - [`portal`]: what the parents' pages ask of the server.
//! - [`public_log`]: what the pages of the public log show.
//! - [`console`]: what the department's pages ask of the server.
//! - [`trust`]: whose certificates may stand under what is signed.
//! - [`error`]: codes with arguments; never a sentence.
//! - [`status`]: which HTTP status an error is answered with.
//! - [`upcast`]: commands of earlier programs.
//! - [`shape`]: how the rules' own types look on the wire, for the OpenAPI document.
//!
//! Nothing here acts: no IO, no rules. Identifiers are texts, instants are milliseconds since 1970-01-01 UTC.
#![deny(missing_docs)]

pub mod calls;
pub mod console;
pub mod desk;
pub mod error;
pub mod moment;
pub mod office;
pub mod open;
pub mod portal;
pub mod public_log;
pub mod shape;
pub mod status;
pub mod trust;
pub mod upcast;
pub mod wire;
