//! The key of the data file: kept by the system's key store, or in a file sealed with a passphrase.
//!
//! The rule it protects: a key is never written in the clear, and a sealed key is never overwritten. Whether a missing key means
//! "first run" is not decided here: only the caller knows whether a data file exists.

use std::fmt::{self, Write as _};
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use argon2::{Algorithm, Argon2, Params, Version};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use ring::hmac;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::StoreError;
use crate::claim::{beside, sync_folder};

/// The file beside the data file that tells which key opens it.
pub(crate) const CHECK: &str = ".check";

/// Why the key store did not answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SecretsError {
    /// The system has none.
    #[error("no key store")]
    Missing,
    /// It is locked, or refused access.
    #[error("the key store is locked")]
    Locked,
    /// Something else; the text is for the log.
    #[error("the key store failed: {0}")]
    Failed(String),
}

/// The system's key store. Hosts implement it; calls may block.
pub trait Secrets: Send + Sync {
    /// The secret of that name. `None` may also mean that the store is locked: never take it alone for a first run.
    ///
    /// # Errors
    /// When the store cannot be asked.
    fn get(&self, name: &str) -> Result<Option<Zeroizing<String>>, SecretsError>;

    /// Keep a secret.
    ///
    /// # Errors
    /// When it was not kept.
    fn set(&self, name: &str, value: &str) -> Result<(), SecretsError>;

    /// Forget a secret; one that is not there is no error.
    ///
    /// # Errors
    /// When the store cannot be asked.
    fn delete(&self, name: &str) -> Result<(), SecretsError>;
}

/// Thirty-two secret bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Key32(Zeroizing<[u8; 32]>);

impl Key32 {
    /// From random bytes.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Lower-case hexadecimal, for the key store and for SQLCipher.
    #[must_use]
    pub fn hex(&self) -> Zeroizing<String> {
        Zeroizing::new(hex(self.0.as_slice()))
    }

    /// What may lie beside the data file: it tells this key from others and nothing about it.
    fn mark(&self) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, self.0.as_slice());
        hex(hmac::sign(&key, b"oryn replica, key check 1").as_ref())
    }

    /// Whether this key has opened the data file before, as far as anybody noted.
    pub(crate) fn opened_before(&self, file: &Path) -> bool {
        fs::read_to_string(beside(file, CHECK)).is_ok_and(|noted| noted == self.mark())
    }

    /// Note that this key opens the data file.
    pub(crate) fn note(&self, file: &Path) -> Result<(), StoreError> {
        if self.opened_before(file) {
            return Ok(());
        }
        let mut check = File::create(beside(file, CHECK))?;
        check.write_all(self.mark().as_bytes())?;
        check.sync_all()?;
        sync_folder(file)?;
        Ok(())
    }

    /// From lower-case hexadecimal.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(unhex(text)?);
        let mut key = Zeroizing::new([0_u8; 32]);
        if bytes.len() != key.len() {
            return None;
        }
        key.copy_from_slice(&bytes);
        Some(Self(key))
    }
}

impl fmt::Debug for Key32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key32(…)")
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing into a String has no way to fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let mut digits = text
        .chars()
        .map(|letter| letter.to_digit(16).and_then(|digit| u8::try_from(digit).ok()));
    let mut bytes = Vec::with_capacity(text.len() / 2);
    while let Some(high) = digits.next() {
        bytes.push(high? << 4 | digits.next()??);
    }
    Some(bytes)
}

/// What a passphrase costs to try: memory in KiB, passes, lanes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl Cost {
    /// About a quarter of a second on the computer of a reception.
    pub const DESK: Self = Self {
        memory_kib: 64 * 1024,
        passes: 3,
        lanes: 1,
    };
    /// So cheap that it protects nothing.
    #[cfg(test)]
    pub(crate) const NOTHING: Self = Self {
        memory_kib: 8,
        passes: 1,
        lanes: 1,
    };
    /// A file may not make this program use more memory than this.
    const MOST_MEMORY_KIB: u32 = 256 * 1024;
    /// Nor more time: a damaged number would otherwise mean hours.
    const MOST_PASSES: u32 = 16;
    /// Nor more lanes.
    const MOST_LANES: u32 = 16;
}

/// What sealing needs beside the passphrase.
#[derive(Clone, Copy)]
pub struct Draws {
    /// Random salt.
    pub salt: [u8; 16],
    /// Random nonce.
    pub nonce: [u8; 12],
}

/// Why a sealed key did not open.
#[derive(Debug, thiserror::Error)]
pub enum SealedKeyError {
    /// The passphrase is another one.
    #[error("the passphrase does not open the key")]
    Passphrase,
    /// The file is no sealed key.
    #[error("not a sealed key")]
    Damaged,
    /// There is one already: it is never overwritten.
    #[error("a sealed key exists")]
    Exists,
    /// The disk.
    #[error("the key file: {0}")]
    Disk(#[from] std::io::Error),
}

/// A sealed key as it lies on disk.
#[derive(Serialize, Deserialize)]
struct Sealed {
    oryn_sealed_key: u32,
    cost: Cost,
    salt: String,
    nonce: String,
    sealed: String,
}

const FORM: u32 = 1;

/// Argon2id of something a person knows.
pub(crate) fn stretched(secret: &str, salt: &[u8], cost: Cost) -> Option<Zeroizing<[u8; 32]>> {
    if cost.memory_kib > Cost::MOST_MEMORY_KIB || cost.passes > Cost::MOST_PASSES || cost.lanes > Cost::MOST_LANES {
        return None;
    }
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).ok()?;
    let mut key = Zeroizing::new([0_u8; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(secret.as_bytes(), salt, key.as_mut_slice())
        .ok()?;
    Some(key)
}

fn cipher(passphrase: &str, salt: &[u8], cost: Cost) -> Option<LessSafeKey> {
    let key = stretched(passphrase, salt, cost)?;
    UnboundKey::new(&CHACHA20_POLY1305, key.as_slice()).ok().map(LessSafeKey::new)
}

/// Seal a key into a new file. It is on disk when this returns.
///
/// # Errors
/// When a file is there already, or the disk refuses.
pub fn seal(path: &Path, key: &Key32, passphrase: &str, cost: Cost, draws: Draws) -> Result<(), SealedKeyError> {
    if path.exists() {
        return Err(SealedKeyError::Exists);
    }
    let cipher = cipher(passphrase, &draws.salt, cost).ok_or(SealedKeyError::Damaged)?;
    let mut body = key.0.to_vec();
    cipher
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(draws.nonce), Aad::empty(), &mut body)
        .or(Err(SealedKeyError::Damaged))?;
    let sealed = Sealed {
        oryn_sealed_key: FORM,
        cost,
        salt: hex(&draws.salt),
        nonce: hex(&draws.nonce),
        sealed: hex(&body),
    };
    let text = serde_json::to_string(&sealed).or(Err(SealedKeyError::Damaged))?;
    let beside = path.with_extension("new");
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&beside, path)?;
    sync_folder(path)?;
    Ok(())
}

/// Open a sealed key.
///
/// # Errors
/// When the passphrase is another one, or the file cannot be read.
pub fn unseal(path: &Path, passphrase: &str) -> Result<Key32, SealedKeyError> {
    let text = fs::read_to_string(path)?;
    let sealed: Sealed = serde_json::from_str(&text).or(Err(SealedKeyError::Damaged))?;
    let salt = unhex(&sealed.salt).ok_or(SealedKeyError::Damaged)?;
    let nonce: [u8; 12] = unhex(&sealed.nonce)
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(SealedKeyError::Damaged)?;
    let mut body = Zeroizing::new(unhex(&sealed.sealed).ok_or(SealedKeyError::Damaged)?);
    let cipher = cipher(passphrase, &salt, sealed.cost).ok_or(SealedKeyError::Damaged)?;
    let opened = cipher
        .open_in_place(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut body)
        .or(Err(SealedKeyError::Passphrase))?;
    let bytes: [u8; 32] = (&*opened).try_into().or(Err(SealedKeyError::Damaged))?;
    Ok(Key32::new(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHEAP: Cost = Cost {
        memory_kib: 64,
        passes: 1,
        lanes: 1,
    };
    const DRAWS: Draws = Draws {
        salt: [3; 16],
        nonce: [5; 12],
    };

    #[test]
    fn a_sealed_key_opens_with_its_passphrase_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("desk.key");
        let key = Key32::new([7; 32]);
        seal(&path, &key, "орын мен уақыт", CHEAP, DRAWS).expect("sealed");
        assert_eq!(unseal(&path, "орын мен уақыт").expect("opened"), key);
        assert!(matches!(unseal(&path, "орын"), Err(SealedKeyError::Passphrase)));
        let text = fs::read_to_string(&path).expect("text");
        assert!(!text.contains(key.hex().as_str()), "the key lies in the clear");
    }

    #[test]
    fn a_sealed_key_is_never_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("desk.key");
        seal(&path, &Key32::new([1; 32]), "first", CHEAP, DRAWS).expect("sealed");
        assert!(matches!(
            seal(&path, &Key32::new([2; 32]), "second", CHEAP, DRAWS),
            Err(SealedKeyError::Exists)
        ));
        assert_eq!(unseal(&path, "first").expect("opened"), Key32::new([1; 32]));
    }

    #[test]
    fn nonsense_is_damage_and_not_a_wrong_passphrase() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("desk.key");
        fs::write(&path, "{}").expect("written");
        assert!(matches!(unseal(&path, "any"), Err(SealedKeyError::Damaged)));
        let greedy = Sealed {
            oryn_sealed_key: FORM,
            cost: Cost {
                memory_kib: u32::MAX,
                passes: 1,
                lanes: 1,
            },
            salt: "00".repeat(16),
            nonce: "00".repeat(12),
            sealed: "00".repeat(48),
        };
        fs::write(&path, serde_json::to_string(&greedy).expect("json")).expect("written");
        assert!(matches!(unseal(&path, "any"), Err(SealedKeyError::Damaged)));
        let slow = Sealed {
            cost: Cost {
                memory_kib: 64,
                passes: u32::MAX,
                lanes: 1,
            },
            ..greedy
        };
        fs::write(&path, serde_json::to_string(&slow).expect("json")).expect("written");
        assert!(
            matches!(unseal(&path, "any"), Err(SealedKeyError::Damaged)),
            "hours of work for one damaged number"
        );
    }

    #[test]
    fn hexadecimal_comes_back_and_nonsense_does_not() {
        let key = Key32::new(std::array::from_fn(|n| u8::try_from(n * 8).expect("small")));
        assert_eq!(Key32::parse(&key.hex()), Some(key.clone()));
        assert_eq!(Key32::parse("00"), None);
        assert_eq!(Key32::parse("0"), None);
        assert_eq!(Key32::parse("zz"), None);
        assert_eq!(format!("{key:?}"), "Key32(…)");
    }
}
