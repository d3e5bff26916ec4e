//! The system's key store: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows.
//!
//! The rule it protects: a store that is locked or absent is never taken for an empty one. A locked store answers "no such entry" like
//! an empty one does, so an absent entry counts only after the store has shown that it keeps what it is given.

use std::sync::OnceLock;

use keyring::{Entry, Error};
use zeroize::Zeroizing;

/// What the store can do at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyStore {
    /// It keeps what it is given.
    Open,
    /// There is one, and it does not open.
    Locked,
    /// There is none.
    Absent,
}

/// Why the store gave nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyStoreError {
    /// There is none.
    #[error("the system has no key store")]
    Absent,
    /// There is one, and it does not open.
    #[error("the system's key store is locked")]
    Locked,
    /// It answered something else.
    #[error("the system's key store failed")]
    Failed,
}

/// The entries of one desk. Calls wait for the system; they belong on a thread that may wait.
#[derive(Debug)]
pub struct Keyring {
    service: String,
    probed: OnceLock<KeyStore>,
}

fn reason(error: &Error) -> KeyStoreError {
    match error {
        Error::NoDefaultStore | Error::PlatformFailure(_) => KeyStoreError::Absent,
        Error::NoStorageAccess(_) => KeyStoreError::Locked,
        other => {
            // The kind only: some kinds carry the stored bytes.
            tracing::warn!(kind = kind(other), "the key store failed");
            KeyStoreError::Failed
        }
    }
}

const fn kind(error: &Error) -> &'static str {
    match error {
        Error::NoEntry => "no entry",
        Error::BadEncoding(_) => "bad encoding",
        Error::BadDataFormat(_, _) => "bad data format",
        Error::BadStoreFormat(_) => "bad store format",
        Error::TooLong(_, _) => "too long",
        Error::Invalid(_, _) => "invalid",
        Error::Ambiguous(_) => "ambiguous",
        Error::NotSupportedByStore(_) => "not supported",
        _ => "other",
    }
}

impl Keyring {
    /// The entries that belong to this data folder. Two folders of one person (work and training) keep their keys apart.
    #[must_use]
    pub fn of_folder(folder: &std::path::Path) -> Self {
        let place = ring::digest::digest(&ring::digest::SHA256, folder.as_os_str().as_encoded_bytes());
        let short: String = place.as_ref().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        Self {
            service: format!("kz.oryn.desk/{short}"),
            probed: OnceLock::new(),
        }
    }

    /// Gives the store something, takes it back and compares: once per start.
    pub fn probe(&self) -> KeyStore {
        *self.probed.get_or_init(|| {
            let found = match self.try_out() {
                Ok(true) => KeyStore::Open,
                // It lost what it was given: worse than none.
                Ok(false) | Err(KeyStoreError::Absent | KeyStoreError::Failed) => KeyStore::Absent,
                Err(KeyStoreError::Locked) => KeyStore::Locked,
            };
            tracing::info!(?found, "key store");
            found
        })
    }

    fn try_out(&self) -> Result<bool, KeyStoreError> {
        const TRIAL: &str = "oryn";
        let entry = self.entry("trial")?;
        entry.set_password(TRIAL).map_err(|error| reason(&error))?;
        let kept = entry.get_password().is_ok_and(|secret| secret == TRIAL);
        let _left_behind = entry.delete_credential();
        Ok(kept)
    }

    fn entry(&self, name: &str) -> Result<Entry, KeyStoreError> {
        Entry::new(&self.service, name).map_err(|error| reason(&error))
    }

    fn open(&self) -> Result<(), KeyStoreError> {
        match self.probe() {
            KeyStore::Open => Ok(()),
            KeyStore::Locked => Err(KeyStoreError::Locked),
            KeyStore::Absent => Err(KeyStoreError::Absent),
        }
    }

    /// What is kept under this name; nothing where the open store has no such entry.
    ///
    /// # Errors
    /// [`KeyStoreError`].
    pub fn get(&self, name: &str) -> Result<Option<Zeroizing<String>>, KeyStoreError> {
        self.open()?;
        match self.entry(name)?.get_password() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(reason(&error)),
        }
    }

    /// Keeps it under this name.
    ///
    /// # Errors
    /// [`KeyStoreError`].
    pub fn set(&self, name: &str, secret: &str) -> Result<(), KeyStoreError> {
        self.open()?;
        self.entry(name)?.set_password(secret).map_err(|error| reason(&error))
    }

    /// Forgets it. Nothing to forget is no error.
    ///
    /// # Errors
    /// [`KeyStoreError`].
    pub fn delete(&self, name: &str) -> Result<(), KeyStoreError> {
        self.open()?;
        match self.entry(name)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(reason(&error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn two_folders_keep_their_keys_apart() {
        assert_ne!(
            Keyring::of_folder(Path::new("/work")).service,
            Keyring::of_folder(Path::new("/training")).service
        );
    }

    #[test]
    fn a_missing_store_and_a_locked_one_are_told_apart() {
        let platform = || std::io::Error::other("no bus").into();
        assert_eq!(reason(&Error::NoDefaultStore), KeyStoreError::Absent);
        assert_eq!(reason(&Error::PlatformFailure(platform())), KeyStoreError::Absent);
        assert_eq!(reason(&Error::NoStorageAccess(platform())), KeyStoreError::Locked);
        assert_eq!(reason(&Error::NoEntry), KeyStoreError::Failed);
    }
}
