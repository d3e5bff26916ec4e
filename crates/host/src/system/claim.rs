//! One program per data folder: two would write the same file.
//!
//! The claim is a lock that the operating system drops with the process, however it ends. A second window does not fail silently: it
//! leaves a request, and the one that is open comes forward.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

const LOCK: &str = "desk.lock";
const REQUEST: &str = "come-forward";

/// Why the folder could not be claimed.
#[derive(Debug, thiserror::Error)]
pub enum ClaimError {
    /// Another program works with this folder.
    #[error("another program works with this data folder")]
    Taken,
    /// The folder cannot be made or written.
    #[error("the data folder cannot be used: {0}")]
    Unusable(#[from] io::Error),
}

/// The data folder is ours for as long as this lives.
#[derive(Debug)]
pub struct Claim {
    request: PathBuf,
    _lock: File,
}

impl Claim {
    /// Makes the folder where it is missing, readable by its owner only, and claims it.
    ///
    /// # Errors
    /// [`ClaimError`].
    pub fn take(folder: &Path) -> Result<Self, ClaimError> {
        make_private(folder)?;
        let request = folder.join(REQUEST);
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join(LOCK))?;
        match lock.try_lock() {
            Ok(()) => {
                // A request that was left while nobody was here has been met: we are opening.
                let _nothing_there = std::fs::remove_file(&request);
                Ok(Self { request, _lock: lock })
            }
            Err(TryLockError::WouldBlock) => Err(ClaimError::Taken),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// Asks the program that holds the folder to come forward.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn ask_forward(folder: &Path) -> io::Result<()> {
        std::fs::write(folder.join(REQUEST), b"")
    }

    /// Whether someone asked; asking is over with that.
    #[must_use]
    pub fn asked_forward(&self) -> bool {
        std::fs::remove_file(&self.request).is_ok()
    }
}

/// A folder that only its owner reads.
///
/// # Errors
/// It cannot be made.
pub fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_claimed_once() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("desk");
        let claim = Claim::take(&folder).unwrap();
        assert!(matches!(Claim::take(&folder), Err(ClaimError::Taken)));
        drop(claim);
        assert!(Claim::take(&folder).is_ok());
    }

    #[test]
    fn who_comes_second_is_heard_once() {
        let home = tempfile::tempdir().unwrap();
        Claim::ask_forward(home.path()).unwrap();
        let claim = Claim::take(home.path()).unwrap();
        assert!(!claim.asked_forward(), "asked before anybody was here");
        Claim::ask_forward(home.path()).unwrap();
        assert!(claim.asked_forward());
        assert!(!claim.asked_forward());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_the_folder() {
        use std::os::unix::fs::PermissionsExt as _;
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("a/b");
        make_private(&folder).unwrap();
        assert_eq!(std::fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o700);
    }
}
