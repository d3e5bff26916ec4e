//! The desk's encrypted replica: one SQLite file under SQLCipher, one writer, a few readers.
//!
//! - [`key`]: where the file's key lives: the system's key store, or a file sealed with a passphrase;
//! - [`store`]: opening the file and everything that is read from it and written to it;
//! - [`outbox`]: the shape of an act on disk;
//! - [`verifier`]: something a person knows, kept so that it can be checked and not read;
//! - [`migration`]: bringing an older file to the shape of this program;
//! - [`rebuild`]: what is done about a damaged file;
//! - [`copy`]: what only this computer has, in a file of its own;
//! - [`fault`]: what can go wrong, as a type.
//!
//! What it is not: it knows no rule and makes no view. The rule it protects: "written down" is said only after COMMIT returned,
//! and a file that cannot be read is never overwritten.
#![deny(missing_docs)]

mod claim;
pub mod copy;
pub mod fault;
pub mod key;
pub mod migration;
pub mod outbox;
pub mod rebuild;
pub mod store;
pub mod verifier;

pub use copy::Held;
pub use fault::StoreError;
pub use key::{Key32, Secrets, SecretsError};
pub use oryn_sync::outbox::{Intent, Progress};
pub use outbox::{HANDED_IN, NewAct, NewPaper};
pub use rebuild::Rebuilt;
pub use store::{Behind, Loaded, Store};
