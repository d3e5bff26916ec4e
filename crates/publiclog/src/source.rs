//! Where public files come from: a folder here, an address in the program.

use std::path::PathBuf;

/// A file could not be asked for at all; one that is simply not there is no error.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct SourceError {
    /// Which file.
    pub path: String,
    /// What was in the way.
    pub reason: String,
}

/// Public files by their path.
pub trait Source {
    /// The bytes of a file; `None` when there is no such file.
    ///
    /// # Errors
    /// When it could not be asked for.
    fn file(&self, path: &str) -> Result<Option<Vec<u8>>, SourceError>;
}

/// A folder with the public files in it.
#[derive(Debug, Clone)]
pub struct Folder(pub PathBuf);

impl Source for Folder {
    fn file(&self, path: &str) -> Result<Option<Vec<u8>>, SourceError> {
        match std::fs::read(self.0.join(path)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(SourceError {
                path: path.to_owned(),
                reason: error.to_string(),
            }),
        }
    }
}
