//! One program per data file, and whether the last one ended in order.
//!
//! The claim is a lock that the operating system drops with the process, however it ends. What the lock file holds says that a program works
//! with the data: it is written when the write-ahead log beside the file begins to hold what the file does not, and taken away when all of it
//! is in the file. The rule it protects: a log that was lost or taken away is never taken for "nothing was written".

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::StoreError;

/// How long to wait for another program to let go of the file: one that is just closing, or one that was just killed.
const OTHER_PROGRAM: Duration = Duration::from_secs(3);
const STEP: Duration = Duration::from_millis(50);
const AT_WORK: &[u8] = b"at work\n";

/// The name of a file beside the data file.
pub(crate) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Whether a file is there and has something in it.
pub(crate) fn holds_something(file: &Path) -> bool {
    std::fs::metadata(file).is_ok_and(|found| found.len() > 0)
}

/// Held as long as the data file is open.
#[derive(Debug)]
pub(crate) struct Claim {
    lock: File,
}

impl Claim {
    /// Wait for the right to be the one program.
    ///
    /// # Errors
    /// [`StoreError::InUse`] when another program keeps it.
    pub(crate) async fn take(file: &Path) -> Result<Self, StoreError> {
        let lock = File::options()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(beside(file, ".lock"))?;
        let mut waited = Duration::ZERO;
        loop {
            match lock.try_lock() {
                Ok(()) => return Ok(Self { lock }),
                Err(std::fs::TryLockError::WouldBlock) if waited < OTHER_PROGRAM => {
                    tokio::time::sleep(STEP).await;
                    waited += STEP;
                }
                Err(std::fs::TryLockError::WouldBlock) => return Err(StoreError::InUse),
                Err(std::fs::TryLockError::Error(error)) => return Err(error.into()),
            }
        }
    }

    /// Whether the last program ended before it had moved everything into the file.
    pub(crate) fn was_left_at_work(&self) -> Result<bool, StoreError> {
        let mut text = Vec::new();
        let mut lock = &self.lock;
        lock.seek(SeekFrom::Start(0))?;
        lock.read_to_end(&mut text)?;
        Ok(!text.is_empty())
    }

    /// From now on the log holds what the file does not. On disk when this returns.
    pub(crate) fn begin(&self) -> Result<(), StoreError> {
        let mut lock = &self.lock;
        lock.seek(SeekFrom::Start(0))?;
        lock.write_all(AT_WORK)?;
        self.lock.sync_all()?;
        Ok(())
    }

    /// The file holds everything. On disk when this returns.
    pub(crate) fn end(&self) -> Result<(), StoreError> {
        if self.was_left_at_work()? {
            self.lock.set_len(0)?;
            self.lock.sync_all()?;
        }
        Ok(())
    }
}

/// A new name is safe only when its folder is. Windows cannot open a folder and does not need to.
pub(crate) fn sync_folder(file: &Path) -> std::io::Result<()> {
    match file.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}
