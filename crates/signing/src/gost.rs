//! GOST 34.10 signatures as Kazakhstan writes them: which curve, which hash, which order of bytes.
//!
//! Not for signing: citizens' keys stay in NCALayer and eGov Mobile, and what is computed here (keys, digests, signatures) is
//! public, so the arithmetic takes the time it takes. The rules it protects: a key belongs to the parameters it names, and
//! nothing but the parameters of its kind is accepted.
//!
//! Kazakhstan's numbers stand the other way round than in RFC 4491: coordinates and both halves of a signature with their lowest
//! byte first, r before s. A digest becomes a number from its lowest byte on, too.

mod curve;
#[cfg(test)]
pub(crate) mod tests;

use der::asn1::{ObjectIdentifier, OctetStringRef};
use der::{Decode as _, Tag};
use gost94::Gost94Test;
use num_bigint::BigUint;
use streebog::{Digest as _, Streebog256, Streebog512};
use x509_cert::spki::AlgorithmIdentifierOwned;

use crate::element::Element;
use curve::{Curve, Point};

/// The kinds of GOST 34.10 that Kazakhstan has used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    /// ГОСТ 34.10-2015 with keys of 512 bits and Streebog-512: what is issued today.
    Of2015Long,
    /// The same with 256 bits and Streebog-256.
    Of2015Short,
    /// ГОСТ 34.310-2004 with ГОСТ 34.311-95: in archives.
    Of2004,
}

impl Kind {
    pub(crate) const ALL: [Self; 3] = [Self::Of2015Long, Self::Of2015Short, Self::Of2004];

    pub(crate) const fn key_algorithm(self) -> ObjectIdentifier {
        ObjectIdentifier::new_unwrap(match self {
            Self::Of2015Long => "1.2.398.3.10.1.1.2.2",
            Self::Of2015Short => "1.2.398.3.10.1.1.2.1",
            Self::Of2004 => "1.2.398.3.10.1.1.1.1",
        })
    }

    const fn parameters(self) -> ObjectIdentifier {
        ObjectIdentifier::new_unwrap(match self {
            Self::Of2015Long => "1.2.398.3.10.1.1.2.2.1",
            Self::Of2015Short => "1.2.398.3.10.1.1.2.1.1",
            Self::Of2004 => "1.2.398.3.10.1.1.1.1.1",
        })
    }

    /// How a key names the hash beside its parameters: an archive's key names the table of the hash.
    const fn hash_of_key(self) -> ObjectIdentifier {
        match self {
            Self::Of2004 => ObjectIdentifier::new_unwrap("1.2.398.3.10.1.3.1.1.0"),
            Self::Of2015Long | Self::Of2015Short => self.digest_algorithm(),
        }
    }

    pub(crate) const fn signature_algorithm(self) -> ObjectIdentifier {
        ObjectIdentifier::new_unwrap(match self {
            Self::Of2015Long => "1.2.398.3.10.1.1.2.3.2",
            Self::Of2015Short => "1.2.398.3.10.1.1.2.3.1",
            Self::Of2004 => "1.2.398.3.10.1.1.1.2",
        })
    }

    pub(crate) const fn digest_algorithm(self) -> ObjectIdentifier {
        ObjectIdentifier::new_unwrap(match self {
            Self::Of2015Long => "1.2.398.3.10.1.3.3",
            Self::Of2015Short => "1.2.398.3.10.1.3.2",
            Self::Of2004 => "1.2.398.3.10.1.3.1",
        })
    }

    /// The kind of a key that names its algorithm and the parameters of that algorithm, and no others.
    pub(crate) fn of_key(algorithm: &AlgorithmIdentifierOwned) -> Option<Self> {
        let kind = Self::ALL.into_iter().find(|kind| kind.key_algorithm() == algorithm.oid)?;
        let parameters = algorithm
            .parameters
            .as_ref()
            .filter(|found| der::Tagged::tag(*found) == Tag::Sequence)?;
        let mut named = crate::element::Elements::of(parameters.value()).ok()?;
        let oid = |found: Element<'_>| ObjectIdentifier::from_der(found.whole).ok();
        if named.any().ok()?.and_then(oid) != Some(kind.parameters()) {
            return None;
        }
        match named.any().ok()? {
            Some(hash) if oid(hash) != Some(kind.hash_of_key()) => None,
            _ => named.end().ok().map(|()| kind),
        }
    }

    fn curve(self) -> &'static Curve {
        match self {
            Self::Of2015Long => &curve::TC26_512_A,
            Self::Of2015Short => &curve::TC26_256_A,
            Self::Of2004 => &curve::CRYPTO_PRO_A,
        }
    }

    /// Bytes of one number.
    const fn width(self) -> usize {
        match self {
            Self::Of2015Long => 64,
            Self::Of2015Short | Self::Of2004 => 32,
        }
    }

    pub(crate) fn digest(self, content: &[u8]) -> Vec<u8> {
        match self {
            Self::Of2015Long => Streebog512::digest(content).to_vec(),
            Self::Of2015Short => Streebog256::digest(content).to_vec(),
            Self::Of2004 => Gost94Test::digest(content).to_vec(),
        }
    }

    /// Whether this key (as a certificate holds it: an octet string inside the bit string) signed this message.
    pub(crate) fn verifies(self, key: &[u8], message: &[u8], signature: &[u8]) -> bool {
        let Ok(key) = OctetStringRef::from_der(key) else { return false };
        let (Some((x, y)), Some((r, s))) = (self.pair(key.as_bytes()), self.pair(signature)) else {
            return false;
        };
        let digest = BigUint::from_bytes_le(&self.digest(message));
        self.curve().verifies(&Point { x, y }, &digest, &r, &s)
    }

    /// Two numbers one after the other, each with its lowest byte first.
    fn pair(self, bytes: &[u8]) -> Option<(BigUint, BigUint)> {
        let (first, second) = bytes.split_at_checked(self.width())?;
        (second.len() == self.width()).then(|| (BigUint::from_bytes_le(first), BigUint::from_bytes_le(second)))
    }
}
