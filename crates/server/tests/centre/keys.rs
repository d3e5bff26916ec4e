//! Keys of the computers in these tests, by what they show: a call of a desk is proven with its key, whoever sends it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use oryn_api::wire::{EnrolRequest, Enrolled};
use oryn_domain::time::Instant;
use oryn_signing::proof::{Call, of_enrolment};
use oryn_signing::rand_core::OsRng;
use oryn_signing::seal::SealKey;

static KEYS: Mutex<Option<HashMap<String, Arc<SealKey>>>> = Mutex::new(None);
static DRAWN: AtomicU64 = AtomicU64::new(1);

/// A new computer with its key.
pub fn key() -> Arc<SealKey> {
    Arc::new(SealKey::generate(&mut OsRng).expect("a key"))
}

/// What a computer with this key asks with.
pub fn request(key: &SealKey, code: &str, name: &str) -> EnrolRequest {
    EnrolRequest {
        code: code.to_owned(),
        name: name.to_owned(),
        key: key.public_key().to_string(),
        proof: of_enrolment(key, code),
        desk: None,
    }
}

/// From now on this token, and this desk by its name, are proven with this key.
pub fn remember(shown: &str, key: &Arc<SealKey>) {
    let mut keys = KEYS.lock().expect("the keys");
    keys.get_or_insert_default().insert(shown.to_owned(), Arc::clone(key));
}

/// The same for all a computer got.
pub fn enrolled(enrolled: &Enrolled, key: &Arc<SealKey>) {
    remember(&enrolled.tokens.access, key);
    remember(&enrolled.desk.to_string(), key);
}

/// The key of whoever shows this.
pub fn of(shown: &str) -> Arc<SealKey> {
    let keys = KEYS.lock().expect("the keys");
    Arc::clone(keys.as_ref().and_then(|keys| keys.get(shown)).expect("a key that was remembered"))
}

/// The proof of a call by the key of whoever shows this; `None` for what is no desk's.
pub fn prove(shown: &str, method: &str, path: &str, now: Instant) -> Option<String> {
    let key = KEYS.lock().expect("the keys").as_ref()?.get(shown).map(Arc::clone)?;
    Some(proof_by(&key, shown, method, path, now))
}

/// The proof of a call by this key.
pub fn proof_by(key: &SealKey, shown: &str, method: &str, path: &str, now: Instant) -> String {
    let nonce = DRAWN.fetch_add(1, Ordering::SeqCst).to_be_bytes();
    Call { method, path, shown }.prove(key, now, nonce)
}
