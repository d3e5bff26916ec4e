//! Seals: the server's Ed25519 signature over a text it will keep, such as a hold or a desk's enrolment; and the same keys for what is signed as bytes.
//!
//! Not an electronic signature of a person: a seal says only "this server wrote this text". The rule it protects: a desk acts
//! offline only on what the server sealed, so a seal either covers the exact text or does not verify.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use rsa::rand_core::CryptoRngCore;
use zeroize::Zeroizing;

/// Everything of an Ed25519 PKCS#8 file before the 32 bytes of the seed (RFC 8410 §7).
const PKCS8_HEAD: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];
const SEED_LENGTH: usize = 32;
const PUBLIC_LENGTH: usize = 32;

/// Why a seal key could not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Not a PKCS#8 file of an Ed25519 key.
    #[error("not an Ed25519 private key")]
    PrivateKey,
    /// Not 32 bytes of base64url.
    #[error("not an Ed25519 public key")]
    PublicKey,
}

/// The private half: seals texts.
pub struct SealKey {
    pair: Ed25519KeyPair,
    pkcs8: Zeroizing<Vec<u8>>,
}

impl SealKey {
    /// A new key.
    ///
    /// # Errors
    /// Never with 32 random bytes; the type of the primitive asks for it.
    pub fn generate(rng: &mut impl CryptoRngCore) -> Result<Self, SealError> {
        let mut seed = Zeroizing::new([0u8; SEED_LENGTH]);
        rng.fill_bytes(seed.as_mut_slice());
        let mut pkcs8 = Zeroizing::new(Vec::with_capacity(PKCS8_HEAD.len() + SEED_LENGTH));
        pkcs8.extend_from_slice(&PKCS8_HEAD);
        pkcs8.extend_from_slice(seed.as_slice());
        Self::from_pkcs8(&pkcs8)
    }

    /// Reads a key kept as PKCS#8 DER, with or without the public half inside.
    ///
    /// # Errors
    /// When the bytes are no Ed25519 private key, or the public half inside belongs to another key.
    pub fn from_pkcs8(der: &[u8]) -> Result<Self, SealError> {
        let pair = Ed25519KeyPair::from_pkcs8_maybe_unchecked(der).or(Err(SealError::PrivateKey))?;
        Ok(Self {
            pair,
            pkcs8: Zeroizing::new(der.to_vec()),
        })
    }

    /// The key as PKCS#8 DER, to be kept where secrets are kept.
    #[must_use]
    pub fn to_pkcs8(&self) -> Zeroizing<Vec<u8>> {
        self.pkcs8.clone()
    }

    /// The seal over a text, as base64url.
    #[must_use]
    pub fn seal(&self, text: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.sign(text.as_bytes()))
    }

    /// The signature over bytes that say themselves what they are for.
    pub(crate) fn sign(&self, bytes: &[u8]) -> Vec<u8> {
        self.pair.sign(bytes).as_ref().to_vec()
    }

    /// The public half.
    #[must_use]
    pub fn public_key(&self) -> SealPublicKey {
        let mut bytes = [0u8; PUBLIC_LENGTH];
        for (to, from) in bytes.iter_mut().zip(self.pair.public_key().as_ref()) {
            *to = *from;
        }
        SealPublicKey(bytes)
    }
}

impl fmt::Debug for SealKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SealKey").field(&self.public_key()).finish()
    }
}

/// The public half: checks seals. Its text form is base64url.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SealPublicKey([u8; PUBLIC_LENGTH]);

impl SealPublicKey {
    /// Whether the seal is this key's over exactly this text.
    #[must_use]
    pub fn verify(&self, text: &str, seal: &str) -> bool {
        URL_SAFE_NO_PAD
            .decode(seal)
            .is_ok_and(|seal| self.verify_bytes(text.as_bytes(), &seal))
    }

    /// Whether the signature is this key's over exactly these bytes.
    pub(crate) fn verify_bytes(&self, bytes: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ED25519, &self.0).verify(bytes, signature).is_ok()
    }

    /// The 32 bytes of the key.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; PUBLIC_LENGTH] {
        &self.0
    }
}

impl fmt::Display for SealPublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl fmt::Debug for SealPublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealPublicKey({self})")
    }
}

impl FromStr for SealPublicKey {
    type Err = SealError;

    fn from_str(text: &str) -> Result<Self, SealError> {
        let bytes = URL_SAFE_NO_PAD.decode(text).or(Err(SealError::PublicKey))?;
        bytes.try_into().map(Self).or(Err(SealError::PublicKey))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rsa::rand_core::OsRng;
    use rstest::rstest;

    fn key() -> SealKey {
        SealKey::generate(&mut OsRng).expect("a key")
    }

    #[test]
    fn a_seal_verifies_with_the_key_read_back_from_text() {
        let key = key();
        let public: SealPublicKey = key.public_key().to_string().parse().expect("the text form");
        let seal = key.seal("oryn-hold-1|орын");
        assert!(public.verify("oryn-hold-1|орын", &seal));
        assert!(!seal.contains(['+', '/', '=']), "base64url without padding: {seal}");
    }

    #[test]
    fn a_kept_key_makes_the_same_seals() {
        let key = key();
        let again = SealKey::from_pkcs8(&key.to_pkcs8()).expect("the same file");
        assert_eq!(again.public_key(), key.public_key());
        assert_eq!(again.seal("text"), key.seal("text"));
    }

    // RFC 8032 §7.1, test 1 seed with its published public key: the PKCS#8 form around it is read as intended.
    #[test]
    fn the_published_test_key_has_the_published_public_half() {
        let seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
        let public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        let digit = |letter: u8| u8::try_from(char::from(letter).to_digit(16).expect("hex")).expect("a digit");
        let hex = |text: &str| -> Vec<u8> { text.as_bytes().chunks(2).map(|pair| digit(pair[0]) * 16 + digit(pair[1])).collect() };
        let file = [PKCS8_HEAD.as_slice(), &hex(seed)].concat();
        let key = SealKey::from_pkcs8(&file).expect("an RFC 8410 file");
        assert_eq!(key.public_key().as_bytes().to_vec(), hex(public));
    }

    #[test]
    fn another_key_and_another_text_are_refused() {
        let (key, other) = (key(), key());
        let seal = key.seal("one place");
        assert!(!other.public_key().verify("one place", &seal));
        assert!(!key.public_key().verify("two places", &seal));
    }

    #[rstest]
    #[case("")]
    #[case("not base64url!")]
    #[case("AAAA")]
    fn nonsense_is_neither_a_seal_nor_a_key(#[case] text: &str) {
        assert!(!key().public_key().verify("text", text));
        assert_eq!(text.parse::<SealPublicKey>(), Err(SealError::PublicKey));
        assert_eq!(SealKey::from_pkcs8(text.as_bytes()).err(), Some(SealError::PrivateKey));
    }

    #[test]
    fn the_private_half_never_shows_itself() {
        let key = key();
        let shown = format!("{key:?}");
        assert!(shown.contains(&key.public_key().to_string()));
        assert!(!shown.contains(&URL_SAFE_NO_PAD.encode(&key.to_pkcs8()[PKCS8_HEAD.len()..])));
    }

    proptest! {
        #[test]
        fn a_changed_seal_never_verifies(text in ".{0,80}", place in 0usize..64, bit in 0u8..8) {
            let key = key();
            let mut seal = URL_SAFE_NO_PAD.decode(key.seal(&text)).expect("base64url");
            seal[place] ^= 1 << bit;
            prop_assert!(!key.public_key().verify(&text, &URL_SAFE_NO_PAD.encode(seal)));
        }
    }
}
