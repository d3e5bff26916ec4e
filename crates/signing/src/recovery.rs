//! The recovery key: to its public half a shut-out desk seals what it could not send, and only who holds the private half reads it.
//!
//! The box is X25519 with XSalsa20-Poly1305 under a key of its own for each box (libsodium's `crypto_box_seal`). The private half lies in a
//! file beside no database, encrypted with a passphrase (PKCS#8 with PBES2, so that other tools open it too). The rule it protects: what was
//! sealed opens whole or not at all, and neither the server that keeps it nor the desk that made it can open it again.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use crypto_box::{PublicKey, SecretKey};
use der::asn1::OctetString;
use der::pem::{self, LineEnding};
use der::{Decode as _, Encode as _};
use pkcs12::pbe_params::EncryptedPrivateKeyInfo;
use rsa::rand_core::CryptoRngCore;
use zeroize::Zeroizing;

use crate::keyfile;

/// What every box begins with: the kind of file and its version.
const MAGIC: &[u8] = b"oryn-rescue-1\n";
/// Everything of an X25519 PKCS#8 file before the 32 bytes of the key (RFC 8410 §7).
const PKCS8_HEAD: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20,
];
const LENGTH: usize = 32;
const LABEL: &str = "ENCRYPTED PRIVATE KEY";

/// Why a recovery key or a box could not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryError {
    /// Not 32 bytes of base64url.
    #[error("not a recovery key")]
    PublicKey,
    /// The file is no recovery key, or the passphrase is another one.
    #[error("the key file does not open: another passphrase, or not a recovery key")]
    KeyFile,
    /// The box was changed, is none, or was sealed to another key.
    #[error("the box does not open: it was changed, or it is sealed to another key")]
    Box,
    /// It could not be sealed or written.
    #[error("it could not be sealed")]
    Seal,
}

/// The private half.
pub struct RecoveryKey(SecretKey);

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RecoveryKey").field(&self.public_key()).finish()
    }
}

impl RecoveryKey {
    /// A new key.
    #[must_use]
    pub fn generate(rng: &mut impl CryptoRngCore) -> Self {
        Self(SecretKey::generate(rng))
    }

    /// The public half.
    #[must_use]
    pub fn public_key(&self) -> RecoveryPublicKey {
        RecoveryPublicKey(*self.0.public_key().as_bytes())
    }

    /// The key as the text of a file, encrypted with a passphrase.
    ///
    /// # Errors
    /// [`RecoveryError::Seal`] when the primitives refuse, which they do not for a key of ours.
    pub fn to_file(&self, rng: &mut impl CryptoRngCore, passphrase: &str) -> Result<String, RecoveryError> {
        let plain = Zeroizing::new([PKCS8_HEAD.as_slice(), Zeroizing::new(self.0.to_bytes()).as_slice()].concat());
        let mut write = || -> der::Result<Vec<u8>> {
            let (encryption_algorithm, encrypted) = keyfile::encrypt(rng, &plain, passphrase)?;
            EncryptedPrivateKeyInfo {
                encryption_algorithm,
                encrypted_data: OctetString::new(encrypted)?,
            }
            .to_der()
        };
        let der = write().or(Err(RecoveryError::Seal))?;
        pem::encode_string(LABEL, LineEnding::LF, &der).or(Err(RecoveryError::Seal))
    }

    /// Reads what [`Self::to_file`] wrote.
    ///
    /// # Errors
    /// [`RecoveryError::KeyFile`].
    pub fn from_file(text: &str, passphrase: &str) -> Result<Self, RecoveryError> {
        let (label, der) = pem::decode_vec(text.as_bytes()).or(Err(RecoveryError::KeyFile))?;
        if label != LABEL {
            return Err(RecoveryError::KeyFile);
        }
        let sealed = EncryptedPrivateKeyInfo::from_der(&der).or(Err(RecoveryError::KeyFile))?;
        let plain =
            keyfile::decrypt(&sealed.encryption_algorithm, sealed.encrypted_data.as_bytes(), passphrase).or(Err(RecoveryError::KeyFile))?;
        let key = plain.strip_prefix(PKCS8_HEAD.as_slice()).ok_or(RecoveryError::KeyFile)?;
        let key: [u8; LENGTH] = key.try_into().or(Err(RecoveryError::KeyFile))?;
        Ok(Self(SecretKey::from(*Zeroizing::new(key))))
    }

    /// What is in the box.
    ///
    /// # Errors
    /// [`RecoveryError::Box`].
    pub fn open(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, RecoveryError> {
        let sealed = sealed.strip_prefix(MAGIC).ok_or(RecoveryError::Box)?;
        self.0.unseal(sealed).map(Zeroizing::new).or(Err(RecoveryError::Box))
    }
}

/// The public half. Its text form is base64url.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RecoveryPublicKey([u8; LENGTH]);

impl RecoveryPublicKey {
    /// A box that only the private half opens; each one is different.
    ///
    /// # Errors
    /// [`RecoveryError::Seal`] when the primitive refuses.
    pub fn seal(&self, rng: &mut impl CryptoRngCore, plain: &[u8]) -> Result<Vec<u8>, RecoveryError> {
        let sealed = PublicKey::from(self.0).seal(rng, plain).or(Err(RecoveryError::Seal))?;
        Ok([MAGIC, &sealed].concat())
    }
}

impl fmt::Display for RecoveryPublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl fmt::Debug for RecoveryPublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecoveryPublicKey({self})")
    }
}

impl FromStr for RecoveryPublicKey {
    type Err = RecoveryError;

    fn from_str(text: &str) -> Result<Self, RecoveryError> {
        let bytes = URL_SAFE_NO_PAD.decode(text).or(Err(RecoveryError::PublicKey))?;
        bytes.try_into().map(Self).or(Err(RecoveryError::PublicKey))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rsa::rand_core::OsRng;

    #[test]
    fn a_box_opens_with_the_key_it_was_sealed_to_and_with_no_other() {
        let key = RecoveryKey::generate(&mut OsRng);
        let public: RecoveryPublicKey = key.public_key().to_string().parse().expect("the text form");
        let sealed = public.seal(&mut OsRng, "жұмыс".as_bytes()).expect("sealed");
        assert_eq!(key.open(&sealed).expect("opened").as_slice(), "жұмыс".as_bytes());
        assert_eq!(RecoveryKey::generate(&mut OsRng).open(&sealed), Err(RecoveryError::Box));
        assert_ne!(
            sealed,
            public.seal(&mut OsRng, "жұмыс".as_bytes()).expect("sealed"),
            "each box is different"
        );
    }

    #[test]
    fn the_key_comes_back_from_its_file_with_its_passphrase_only() {
        let key = RecoveryKey::generate(&mut OsRng);
        let file = key.to_file(&mut OsRng, "тихий дом у реки").expect("written");
        assert!(file.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"), "{file}");
        let again = RecoveryKey::from_file(&file, "тихий дом у реки").expect("read");
        assert_eq!(again.public_key(), key.public_key());
        assert_eq!(RecoveryKey::from_file(&file, "тихий дом").err(), Some(RecoveryError::KeyFile));
        assert_eq!(RecoveryKey::from_file("nothing", "").err(), Some(RecoveryError::KeyFile));
        assert!(!format!("{key:?}").contains("SecretKey"));
    }

    proptest! {
        #[test]
        fn a_changed_box_does_not_open(plain in prop::collection::vec(any::<u8>(), 0..80), place: prop::sample::Index, bit in 0u8..8) {
            let key = RecoveryKey::generate(&mut OsRng);
            let mut sealed = key.public_key().seal(&mut OsRng, &plain).expect("sealed");
            let place = place.index(sealed.len());
            sealed[place] ^= 1 << bit;
            prop_assert_eq!(key.open(&sealed), Err(RecoveryError::Box));
            sealed[place] ^= 1 << bit;
            sealed.pop();
            prop_assert_eq!(key.open(&sealed), Err(RecoveryError::Box));
        }
    }
}
