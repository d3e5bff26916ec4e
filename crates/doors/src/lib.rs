//! How a door of the server is declared, guarded and described.
//!
//! - [`door`]: what a door is: method, path, who may use it, what it takes and gives.
//! - [`mount`]: putting a handler behind a door. There is no other way to mount one, and the door's permission is asked in one place.
//! - [`openapi`]: the same table as an OpenAPI 3.1 document.
//!
//! Who somebody is, is not known here: the server and the portal each bring a [`mount::Porter`] that recognises who stands before it.
//! The rule it protects: no door opens for somebody whom its declaration does not name.
#![deny(missing_docs)]

pub mod door;
pub mod mount;
pub mod openapi;
