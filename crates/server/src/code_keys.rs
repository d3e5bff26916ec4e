//! The keys with which the centre signs the square codes of referrals: made, told to everybody, taken out of use.
//!
//! They lie in the database beside the other keys of the installation, all of them for ever: an old paper is checked by the key that signed it. One
//! signs at a time, the newest whose day has come. The rules it protects: desks hear of a key before it signs; what the centre has withdrawn signs
//! nothing more; and what leaves the writer bears a signature wherever a paper may come of it.

pub mod command;

use std::sync::{OnceLock, PoisonError, RwLock};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use oryn_api::trust::{CodeKeyCard, CodeKeyList};
use oryn_domain::fact::Fact;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_signing::SealKey;
use oryn_signing::referral_code::{self, CodeKey, KeyId};
use rand_core::OsRng;
use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::store::Store;

/// Under this name the database keeps them.
const CODE_KEYS: &str = "code-keys";
/// How often it is looked whether somebody else changed them.
const LOOK_MICROS: i64 = 30 * 1_000_000;

/// A key as it is kept.
#[derive(Clone, Serialize, Deserialize)]
struct Kept {
    /// Both halves: PKCS#8 in base64.
    pkcs8: String,
    from: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    withdrawn_at: Option<Instant>,
}

impl Kept {
    fn new(from: Instant) -> Result<Self, Failure> {
        let key = SealKey::generate(&mut OsRng).map_err(|error| Failure::Key(error.to_string()))?;
        Ok(Self {
            pkcs8: STANDARD.encode(key.to_pkcs8()),
            from,
            withdrawn_at: None,
        })
    }

    fn open(self) -> Result<Key, Failure> {
        let der = STANDARD.decode(&self.pkcs8).map_err(|error| Failure::Key(error.to_string()))?;
        Ok(Key {
            key: SealKey::from_pkcs8(&der).map_err(|error| Failure::Key(error.to_string()))?,
            from: self.from,
            withdrawn_at: self.withdrawn_at,
        })
    }
}

/// A key at work.
struct Key {
    key: SealKey,
    from: Instant,
    withdrawn_at: Option<Instant>,
}

impl Key {
    fn id(&self) -> KeyId {
        KeyId::of(&self.key.public_key())
    }

    fn card(&self) -> CodeKeyCard {
        CodeKeyCard {
            id: self.id().to_string(),
            key: self.key.public_key().to_string(),
            from: self.from,
            withdrawn_at: self.withdrawn_at,
        }
    }
}

/// The one that signs now: the newest whose day has come. A clock that was set back before all of them finds the oldest.
fn signing(keys: &[Key], now: Instant) -> Option<&Key> {
    let usable = || keys.iter().filter(|key| key.withdrawn_at.is_none());
    usable()
        .filter(|key| key.from <= now)
        .max_by_key(|key| key.from)
        .or_else(|| usable().min_by_key(|key| key.from))
}

async fn written(store: &dyn Store, now: Instant) -> Result<String, Failure> {
    match store.meta(CODE_KEYS).await? {
        Some(text) => Ok(text),
        // Another process may start at this moment: both go on with one key.
        None => store.settle_meta(CODE_KEYS, &serde_json::to_string(&[Kept::new(now)?])?).await,
    }
}

async fn kept(store: &dyn Store, now: Instant) -> Result<Vec<Kept>, Failure> {
    Ok(serde_json::from_str(&written(store, now).await?)?)
}

/// The keys of this installation, as this process knows them.
pub struct CodeKeys {
    keys: RwLock<Vec<Key>>,
    looked_at: RwLock<Instant>,
    page: OnceLock<String>,
}

impl CodeKeys {
    /// Those of the database; at first start one is made.
    ///
    /// # Errors
    /// When the store or a key cannot be used.
    pub async fn load_or_make(store: &dyn Store, now: Instant) -> Result<Self, Failure> {
        let keys = kept(store, now).await?.into_iter().map(Kept::open).collect::<Result<_, _>>()?;
        Ok(Self {
            keys: RwLock::new(keys),
            looked_at: RwLock::new(now),
            page: OnceLock::new(),
        })
    }

    /// Take in what was changed beside this process, at most twice a minute.
    ///
    /// # Errors
    /// When the store or a key cannot be used; those that were known stay.
    pub async fn look(&self, store: &dyn Store, now: Instant) -> Result<(), Failure> {
        let looked_at = *self.looked_at.read().unwrap_or_else(PoisonError::into_inner);
        if now.since(looked_at) < LOOK_MICROS && now >= looked_at {
            return Ok(());
        }
        let keys: Vec<Key> = kept(store, now).await?.into_iter().map(Kept::open).collect::<Result<_, _>>()?;
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = keys;
        *self.looked_at.write().unwrap_or_else(PoisonError::into_inner) = now;
        Ok(())
    }

    /// The portal's address as papers bear it; the first one stands.
    pub fn set_page(&self, address: Option<String>) {
        if let Some(address) = address {
            // Set once, at the start.
            let _ = self.page.set(address);
        }
    }

    /// The portal's address as papers bear it.
    #[must_use]
    pub fn page(&self) -> Option<&str> {
        self.page.get().map(String::as_str)
    }

    /// What everybody may know of them.
    #[must_use]
    pub fn list(&self) -> CodeKeyList {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        CodeKeyList {
            keys: keys.iter().map(Key::card).collect(),
            page: self.page().map(str::to_owned),
        }
    }

    /// By which codes are checked here.
    #[must_use]
    pub fn known(&self) -> referral_code::CodeKeys {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        keys.iter()
            .map(|key| CodeKey {
                key: key.key.public_key(),
                withdrawn: key.withdrawn_at.is_some(),
            })
            .collect()
    }

    /// Sign wherever a paper may come of these facts. `register` stands before them.
    pub fn sign(&self, register: &Register, facts: &mut [Fact], now: Instant) {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        let Some(Key { key, .. }) = signing(&keys, now) else { return };
        referral_code::seal_facts(key, register, facts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(from: i64, withdrawn: bool) -> Key {
        let key = Kept::new(Instant::from_micros(from)).and_then(Kept::open).expect("a key");
        Key {
            withdrawn_at: withdrawn.then(|| Instant::from_micros(from)),
            ..key
        }
    }

    fn from_of(keys: &[Key], now: i64) -> Option<i64> {
        signing(keys, Instant::from_micros(now)).map(|key| key.from.micros())
    }

    #[test]
    fn the_newest_key_whose_day_has_come_signs() {
        let keys = [key(10, false), key(20, false), key(30, false)];
        assert_eq!(from_of(&keys, 25), Some(20));
        assert_eq!(from_of(&keys, 30), Some(30));
        assert_eq!(from_of(&keys, 5), Some(10), "a clock that was set back");
    }

    #[test]
    fn a_withdrawn_key_signs_nothing() {
        assert_eq!(from_of(&[key(10, false), key(20, true)], 25), Some(10));
        assert_eq!(from_of(&[key(10, true), key(30, false)], 25), Some(30));
        assert_eq!(from_of(&[key(10, true)], 25), None);
    }
}
