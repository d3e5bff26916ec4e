//! The operating system behind the desk's host, for every shell.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use oryn_api::calls::{Changed, DeskCalls, Topic};
use tokio::sync::broadcast;

use super::folders::Folders;
use super::keyring::{Keyring, KeyStoreError};
use crate::launch::Arguments;

/// Gives a screen its own stream of news.
pub type Changes = Arc<dyn Fn() -> broadcast::Receiver<Changed> + Send + Sync>;

/// A desk that is running.
pub struct OpenDesk {
    /// What screens ask.
    pub calls: Arc<dyn DeskCalls>,
    /// What screens hear.
    pub changes: Changes,
}

/// Everything may have changed: said to a screen that did not keep up.
#[must_use]
pub fn everything() -> Changed {
    Changed { topics: vec![Topic::Status, Topic::Places, Topic::Responses, Topic::Referrals, Topic::Contracts, Topic::Outbox] }
}

/// Asks a person for a file with one of these endings.
type FileDialog = Box<dyn Fn(&[String]) -> Option<PathBuf> + Send + Sync>;

/// The operating system.
pub struct SystemHost {
    folders: Folders,
    keyring: Keyring,
    dialog: Option<FileDialog>,
}

impl SystemHost {
    /// A host that keeps its things in these folders.
    #[must_use]
    pub fn new(folders: &Folders) -> Self {
        Self { folders: folders.clone(), keyring: Keyring::of_folder(&folders.data), dialog: None }
    }

    /// With the system's own dialog for choosing a file. Without it, screens offer a line to type the path into.
    #[must_use]
    pub fn with_file_dialog(mut self, dialog: impl Fn(&[String]) -> Option<PathBuf> + Send + Sync + 'static) -> Self {
        self.dialog = Some(Box::new(dialog));
        self
    }
}
