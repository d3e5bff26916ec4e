//! The system's key store: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows.
//!
//! The rule it protects: a store that is locked or absent is never taken for an empty one. A locked store answers "no such entry" like
//! an empty one does, so an absent entry counts only after the store has shown that it keeps what it is given.

use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

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

/// A locked store asks a person for a password in a window of its own. Whoever has not answered by then finds the desk saying so.
const PATIENCE: Duration = Duration::from_secs(20);

type Trial = Result<bool, KeyStoreError>;

/// The entries of one desk. Calls wait for the system; they belong on a thread that may wait.
#[derive(Debug)]
pub struct Keyring {
    service: String,
    shown_open: OnceLock<()>,
    /// A trial that a person has not answered yet: a second one would ask a second time.
    under_way: Mutex<Option<Receiver<Trial>>>,
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

/// Gives the store something, takes it back, compares, and takes it out.
fn trial(service: &str) -> Trial {
    const TRIAL: &str = "oryn";
    let entry = Entry::new(service, "trial").map_err(|error| reason(&error))?;
    entry.set_password(TRIAL).map_err(|error| reason(&error))?;
    let kept = entry.get_password().is_ok_and(|secret| secret == TRIAL);
    let _left_behind = entry.delete_credential();
    Ok(kept)
}

impl Keyring {
    /// The entries that belong to this data folder. Two folders of one person (work and training) keep their keys apart.
    #[must_use]
    pub fn of_folder(folder: &std::path::Path) -> Self {
        let place = ring::digest::digest(&ring::digest::SHA256, folder.as_os_str().as_encoded_bytes());
        let short: String = place.as_ref().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        Self {
            service: format!("kz.oryn.desk/{short}"),
            shown_open: OnceLock::new(),
            under_way: Mutex::new(None),
        }
    }

    /// Gives the store something, takes it back and compares. A store that has shown itself open is not asked again; a locked one
    /// may be open the next time, because a person unlocked it.
    pub fn probe(&self) -> KeyStore {
        if self.shown_open.get().is_some() {
            return KeyStore::Open;
        }
        let found = match self.try_out() {
            Ok(true) => KeyStore::Open,
            // It lost what it was given: worse than none.
            Ok(false) | Err(KeyStoreError::Absent | KeyStoreError::Failed) => KeyStore::Absent,
            Err(KeyStoreError::Locked) => KeyStore::Locked,
        };
        tracing::info!(?found, "key store");
        if found == KeyStore::Open {
            self.shown_open.get_or_init(|| ());
        }
        found
    }

    fn try_out(&self) -> Trial {
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        let trial = under_way.take().unwrap_or_else(|| {
            let (told, answer) = channel();
            let service = self.service.clone();
            // Nobody waits any more: the answer is not needed.
            std::thread::spawn(move || told.send(trial(&service)));
            answer
        });
        match trial.recv_timeout(PATIENCE) {
            Ok(answer) => answer,
            Err(RecvTimeoutError::Timeout) => {
                *under_way = Some(trial);
                Err(KeyStoreError::Locked)
            }
            Err(RecvTimeoutError::Disconnected) => Err(KeyStoreError::Failed),
        }
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
