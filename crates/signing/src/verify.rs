//! Whether a detached CMS signature counts for given bytes, and who made it.
//!
//! Not a question of rights: who may sign what is decided elsewhere, from the [`Verified`] returned here. The order of the checks
//! is fixed (form, algorithms, signed attributes, signature, chain, term, purpose), and every failure has its own name, which is
//! stored with the evidence.
//!
//! The rules it protects: the content is the bytes the server keeps, never bytes that came with the signature; exactly one person
//! signs one CMS; a signature counts only in the realm its document asks for; the signing time inside is a claim, the clock that
//! decides is `now`.
//!
//! RSA, ECDSA and the three kinds of GOST 34.10 count alike; the signer's key says which it is. A CMS in BER with indefinite
//! lengths, as Kalkan writes them, is brought into DER first.
//!
//! Absent today: time stamps, which are skipped unread among the unsigned attributes.

mod attributes;
mod chain;
mod envelope;
mod expected;
mod reason;
mod roots;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;

use oryn_domain::time::Instant;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage};

use crate::algorithm::{KeyTrouble, Scheme};
use crate::ber;
use crate::certificate::Certificate;
use crate::profile::{Role, SHA_256, SIGNING_KEY, Subject, TrustRealm, is_training};
use attributes::SignedAttributes;
use envelope::Envelope;

pub use expected::Expected;
pub use reason::VerifyError;
pub use roots::read_roots;

/// The biggest CMS that is looked at. Real ones, with chain and time stamp, stay below thirty kilobytes.
pub const LARGEST_CMS: usize = 128 * 1024;

/// Why a certificate cannot be a root of a realm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TrustError {
    /// Not a certificate.
    #[error("a root cannot be read")]
    Malformed,
    /// Not an authority's certificate.
    #[error("a root is not an authority")]
    NotAnAuthority,
    /// A training authority offered to another realm, or a real one to training.
    #[error("a root belongs to another realm")]
    AnotherRealm,
}

/// A signature that counts.
#[derive(Clone, PartialEq, Eq)]
pub struct Verified {
    /// Whom the certificate names.
    pub subject: Subject,
    /// What the certificate allows.
    pub roles: BTreeSet<Role>,
    /// The certificate's serial number, lower-case hexadecimal.
    pub serial: String,
    /// The realm that vouches for it.
    pub realm: TrustRealm,
    /// When the signer's machine says it signed; a claim, nothing more.
    pub claimed_at: Option<Instant>,
    /// What vouches for the signature, in DER: the signer's certificate first, the root last.
    pub chain: Vec<Vec<u8>>,
}

/// The signer never reaches a log.
impl fmt::Debug for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verified")
            .field("roles", &self.roles)
            .field("serial", &self.serial)
            .field("realm", &self.realm)
            .finish_non_exhaustive()
    }
}

/// Verifies signatures of one realm against that realm's pinned roots.
#[derive(Clone)]
pub struct Verifier {
    realm: TrustRealm,
    roots: Vec<Certificate>,
}

impl Verifier {
    /// A verifier with these roots (DER). Without roots it refuses every signature.
    ///
    /// # Errors
    /// When a root cannot be read, is no authority, or belongs to another realm.
    pub fn new<R: AsRef<[u8]>>(realm: TrustRealm, roots: impl IntoIterator<Item = R>) -> Result<Self, TrustError> {
        let roots = roots.into_iter().map(|root| {
            let root = Certificate::from_der(root.as_ref()).or(Err(TrustError::Malformed))?;
            if root.authority().is_none() {
                return Err(TrustError::NotAnAuthority);
            }
            // The mark binds both ways, so that no configuration can let training pass for the real thing.
            let for_training = is_training(root.subject()) || is_training(root.issuer());
            if for_training == (realm == TrustRealm::Training) {
                Ok(root)
            } else {
                Err(TrustError::AnotherRealm)
            }
        });
        Ok(Self {
            realm,
            roots: roots.collect::<Result<_, _>>()?,
        })
    }

    /// The realm whose documents this verifier serves.
    #[must_use]
    pub const fn realm(&self) -> TrustRealm {
        self.realm
    }

    /// The roots it trusts, in DER.
    pub fn roots(&self) -> impl Iterator<Item = &[u8]> {
        self.roots.iter().map(Certificate::bytes)
    }

    /// Verifies a detached signature over these bytes.
    ///
    /// # Errors
    /// The first reason, in the fixed order, why the signature does not count.
    pub fn verify(&self, cms: &[u8], content: &[u8], now: Instant) -> Result<Verified, VerifyError> {
        self.judge(cms, |scheme| Ok(Some(scheme.digest(content))), now)
    }

    /// Verifies a detached signature over bytes with this SHA-256, where the bytes themselves are not at hand.
    ///
    /// # Errors
    /// The first reason, in the fixed order, why the signature does not count; [`VerifyError::ContentNeeded`] when it was made over
    /// another hash.
    pub fn verify_digest(&self, cms: &[u8], content_sha256: &[u8; 32], now: Instant) -> Result<Verified, VerifyError> {
        let known = |scheme: Scheme| {
            let fits = scheme.digest_algorithm() == SHA_256;
            fits.then(|| Some(content_sha256.to_vec())).ok_or(VerifyError::ContentNeeded)
        };
        self.judge(cms, known, now)
    }

    /// Verifies everything but over what: for a signature whose document has not come yet. It says who signed *something*; over
    /// which bytes is to be asked again with [`Self::verify`].
    ///
    /// # Errors
    /// The first reason, in the fixed order, why the signature does not count.
    pub fn verify_signer(&self, cms: &[u8], now: Instant) -> Result<Verified, VerifyError> {
        self.judge(cms, |_| Ok(None), now)
    }

    fn judge(
        &self,
        cms: &[u8],
        digest_of_content: impl FnOnce(Scheme) -> Result<Option<Vec<u8>>, VerifyError>,
        now: Instant,
    ) -> Result<Verified, VerifyError> {
        if cms.len() > LARGEST_CMS {
            return Err(VerifyError::TooLarge);
        }
        let cms = ber::to_der(cms)?;
        let envelope = Envelope::read(&cms)?;
        let certificate = envelope.signer_certificate()?;
        let scheme = check_algorithms(&envelope, &certificate)?;

        let attributes = SignedAttributes::read(&envelope.signer.attributes)?;
        attributes.check_content(digest_of_content(scheme)?.as_deref())?;
        attributes.check_certificate(&certificate)?;
        if !scheme.verifies(certificate.public_key(), &attributes.signed_bytes(), envelope.signer.signature) {
            return Err(VerifyError::SignatureInvalid);
        }

        let above = chain::check(&certificate, &envelope.other_certificates(&certificate), &self.roots, now)?;
        let (subject, roles) = check_purpose(&certificate)?;
        Ok(Verified {
            subject,
            roles,
            serial: certificate.serial(),
            realm: self.realm,
            claimed_at: attributes.claimed_at,
            chain: std::iter::once(&certificate)
                .chain(&above)
                .map(|found| found.bytes().to_vec())
                .collect(),
        })
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier")
            .field("realm", &self.realm)
            .field("roots", &self.roots.len())
            .finish()
    }
}

/// What a key of this kind makes, and nothing else.
fn check_algorithms(envelope: &Envelope<'_>, certificate: &Certificate) -> Result<Scheme, VerifyError> {
    let signer = &envelope.signer;
    let scheme = certificate.scheme().ok_or(VerifyError::AlgorithmUnsupported)?;
    if !envelope.digest_algorithms.contains(&signer.digest)
        || signer.digest != scheme.digest_algorithm()
        || !scheme.is_named(signer.signature_algorithm)
    {
        return Err(VerifyError::AlgorithmsMixed);
    }
    if !Scheme::is_known(certificate.signature_algorithm()) {
        return Err(VerifyError::AlgorithmUnsupported);
    }
    match scheme.check_key(certificate.public_key()) {
        Ok(()) => Ok(scheme),
        Err(KeyTrouble::Unreadable) => Err(VerifyError::CertificateMalformed),
        Err(KeyTrouble::Short) => Err(VerifyError::WeakKey),
    }
}

/// A signing key of a person with a role; an organisation's role needs the organisation.
fn check_purpose(certificate: &Certificate) -> Result<(Subject, BTreeSet<Role>), VerifyError> {
    let unreadable = |_| VerifyError::CertificateMalformed;
    let usage = certificate
        .extension::<KeyUsage>()
        .map_err(unreadable)?
        .ok_or(VerifyError::KeyUsage)?;
    let purposes = certificate
        .extension::<ExtendedKeyUsage>()
        .map_err(unreadable)?
        .ok_or(VerifyError::KeyUsage)?
        .0;
    let is_authority = certificate
        .extension::<BasicConstraints>()
        .map_err(unreadable)?
        .is_some_and(|found| found.ca);
    // Contains, not equals: newer certificates carry signing and authentication in one.
    if !usage.digital_signature() || !usage.non_repudiation() || !purposes.contains(&SIGNING_KEY) || is_authority {
        return Err(VerifyError::KeyUsage);
    }
    let roles = Role::of(&purposes);
    if !roles.contains(&Role::Individual) && !roles.contains(&Role::LegalEntity) {
        return Err(VerifyError::RoleMissing);
    }
    let subject = Subject::read(certificate.subject()).or(Err(VerifyError::SubjectUnclear))?;
    if roles.contains(&Role::LegalEntity) && subject.bin.is_none() {
        return Err(VerifyError::SubjectUnclear);
    }
    Ok((subject, roles))
}
