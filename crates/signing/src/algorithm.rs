//! The ways to sign that count here, each with its key, its hash and its names.
//!
//! The rule it protects: the key decides. What a signature says of its algorithms has to be what a key of this kind makes, so
//! nobody talks a verifier into a weaker hash or another reading of the same bytes.

use der::Decode as _;
use der::asn1::ObjectIdentifier;
use ring::signature::{ECDSA_P256_SHA256_ASN1, ECDSA_P384_SHA384_ASN1, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use rsa::pkcs1;
use sha2::{Digest as _, Sha256, Sha384};
use x509_cert::spki::AlgorithmIdentifierOwned;

use crate::gost;
use crate::profile::{RSA_ENCRYPTION, SHA_256, SHA_256_WITH_RSA};

const EC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P_384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");
const SHA_384: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2");
const ECDSA_WITH_SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
const ECDSA_WITH_SHA_384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3");

/// The shortest RSA modulus that is accepted.
const SHORTEST_KEY_BITS: usize = 2048;

/// A way to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// RSA PKCS#1 v1.5 with SHA-256.
    Rsa,
    /// ECDSA on P-256 with SHA-256.
    P256,
    /// ECDSA on P-384 with SHA-384.
    P384,
    /// GOST 34.10.
    Gost(gost::Kind),
}

/// What is wrong with a key before anything was signed with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyTrouble {
    Unreadable,
    Short,
}

impl Scheme {
    const ALL: [Self; 6] = [
        Self::Rsa,
        Self::P256,
        Self::P384,
        Self::Gost(gost::Kind::Of2015Long),
        Self::Gost(gost::Kind::Of2015Short),
        Self::Gost(gost::Kind::Of2004),
    ];

    /// How a key of this kind signs; `None` for kinds that do not count here.
    pub(crate) fn of_key(algorithm: &AlgorithmIdentifierOwned) -> Option<Self> {
        if algorithm.oid == RSA_ENCRYPTION {
            return Some(Self::Rsa);
        }
        if algorithm.oid == EC_KEY {
            let curve = algorithm.parameters.as_ref()?.decode_as::<ObjectIdentifier>().ok()?;
            return [(P_256, Self::P256), (P_384, Self::P384)]
                .into_iter()
                .find_map(|(named, scheme)| (named == curve).then_some(scheme));
        }
        gost::Kind::of_key(algorithm).map(Self::Gost)
    }

    /// Whether certificates, lists and answers signed so can be looked at here.
    pub(crate) fn is_known(signature_algorithm: ObjectIdentifier) -> bool {
        Self::ALL.iter().any(|scheme| scheme.signature_algorithm() == signature_algorithm)
    }

    pub(crate) const fn digest_algorithm(self) -> ObjectIdentifier {
        match self {
            Self::Rsa | Self::P256 => SHA_256,
            Self::P384 => SHA_384,
            Self::Gost(kind) => kind.digest_algorithm(),
        }
    }

    /// What a certificate signed so says of it.
    pub(crate) const fn signature_algorithm(self) -> ObjectIdentifier {
        match self {
            Self::Rsa => SHA_256_WITH_RSA,
            Self::P256 => ECDSA_WITH_SHA_256,
            Self::P384 => ECDSA_WITH_SHA_384,
            Self::Gost(kind) => kind.signature_algorithm(),
        }
    }

    /// Whether a CMS may call it so: RSA is also named by its key alone (RFC 3370 §3.2).
    pub(crate) fn is_named(self, in_cms: ObjectIdentifier) -> bool {
        in_cms == self.signature_algorithm() || (self == Self::Rsa && in_cms == RSA_ENCRYPTION)
    }

    pub(crate) fn digest(self, content: &[u8]) -> Vec<u8> {
        match self {
            Self::Rsa | Self::P256 => Sha256::digest(content).to_vec(),
            Self::P384 => Sha384::digest(content).to_vec(),
            Self::Gost(kind) => kind.digest(content),
        }
    }

    /// The digest by a hash that one of the ways to sign uses.
    pub(crate) fn digest_named(algorithm: ObjectIdentifier, content: &[u8]) -> Option<Vec<u8>> {
        let scheme = Self::ALL.iter().find(|scheme| scheme.digest_algorithm() == algorithm)?;
        Some(scheme.digest(content))
    }

    /// Whether the key is long enough. Only RSA lets its owner choose.
    pub(crate) fn check_key(self, key: &[u8]) -> Result<(), KeyTrouble> {
        if self != Self::Rsa {
            return Ok(());
        }
        let bits = modulus_bits(key).ok_or(KeyTrouble::Unreadable)?;
        if bits < SHORTEST_KEY_BITS { Err(KeyTrouble::Short) } else { Ok(()) }
    }

    /// Whether this key signed this message.
    pub(crate) fn verifies(self, key: &[u8], message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Rsa => UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key)
                .verify(message, signature)
                .is_ok(),
            Self::P256 => UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, key)
                .verify(message, signature)
                .is_ok(),
            Self::P384 => UnparsedPublicKey::new(&ECDSA_P384_SHA384_ASN1, key)
                .verify(message, signature)
                .is_ok(),
            Self::Gost(kind) => kind.verifies(key, message, signature),
        }
    }
}

fn modulus_bits(key: &[u8]) -> Option<usize> {
    let key = pkcs1::RsaPublicKey::from_der(key).ok()?;
    let bytes = key.modulus.as_bytes();
    let leading = usize::try_from(bytes.first()?.leading_zeros()).ok()?;
    bytes.len().checked_mul(8)?.checked_sub(leading)
}
