//! The outside of a CMS signature: one signer, no content, certificates as they were transmitted.
//!
//! Nothing here believes anything; it only refuses other forms. Certificates that nobody points to are not parsed.

use der::asn1::ObjectIdentifier;
use der::{Decode as _, Tag, TagNumber};

use super::VerifyError;
use crate::certificate::{Certificate, issuer_and_serial};
use crate::element::{Element, Elements, context};
use crate::profile::{ID_DATA, ID_SIGNED_DATA};

const MOST_CERTIFICATES: usize = 8;
const MOST_ALGORITHMS: usize = 8;

/// The parts of a CMS signature, as transmitted.
pub(super) struct Envelope<'a> {
    pub(super) digest_algorithms: Vec<ObjectIdentifier>,
    pub(super) signer: Signer<'a>,
    certificates: Vec<Element<'a>>,
}

/// The one signer.
pub(super) struct Signer<'a> {
    issuer_and_serial: &'a [u8],
    pub(super) digest: ObjectIdentifier,
    pub(super) attributes: Element<'a>,
    pub(super) signature_algorithm: ObjectIdentifier,
    pub(super) signature: &'a [u8],
}

/// Whatever the reader underneath stumbles over means the same here.
impl From<der::Error> for VerifyError {
    fn from(_: der::Error) -> Self {
        Self::Malformed
    }
}

impl<'a> Envelope<'a> {
    pub(super) fn read(cms: &'a [u8]) -> Result<Self, VerifyError> {
        let mut outer = Element::only(cms, Tag::Sequence)?.inside()?;
        let kind = object_identifier(&mut outer)?;
        let content = outer.expect(context(TagNumber::N0))?;
        outer.end()?;
        if kind != ID_SIGNED_DATA {
            return Err(VerifyError::NotSignedData);
        }

        let mut parts = Element::only(content.body, Tag::Sequence)?.inside()?;
        check_version(&mut parts)?;
        let digest_algorithms = parts.expect(Tag::Set)?.inside()?.rest(MOST_ALGORITHMS)?;
        check_content(parts.expect(Tag::Sequence)?)?;
        let certificates = match parts.optional(context(TagNumber::N0))? {
            Some(set) => set.inside()?.rest(MOST_CERTIFICATES)?,
            None => Vec::new(),
        };
        // Revocation lists are not taken from whoever signed.
        parts.optional(context(TagNumber::N1))?;
        let mut signers = parts.expect(Tag::Set)?.inside()?;
        parts.end()?;

        let signer = signers.any()?.ok_or(VerifyError::NoSigner)?;
        if signers.any()?.is_some() {
            return Err(VerifyError::SeveralSigners);
        }
        Ok(Self {
            digest_algorithms: digest_algorithms.into_iter().map(algorithm).collect::<Result<_, _>>()?,
            signer: Signer::read(signer)?,
            certificates,
        })
    }

    /// The certificate the signer points to.
    pub(super) fn signer_certificate(&self) -> Result<Certificate, VerifyError> {
        let wanted = |found: &&Element<'_>| issuer_and_serial(found.whole).is_ok_and(|named| named == self.signer.issuer_and_serial);
        let found = self.certificates.iter().find(wanted).ok_or(VerifyError::CertificateMissing)?;
        Certificate::from_der(found.whole).or(Err(VerifyError::CertificateMalformed))
    }

    /// Certificates that may stand between the signer's and a root.
    pub(super) fn other_certificates(&self, than: &Certificate) -> Vec<Certificate> {
        let others = self.certificates.iter().filter(|found| found.whole != than.bytes());
        others.filter_map(|found| Certificate::from_der(found.whole).ok()).collect()
    }
}

impl<'a> Signer<'a> {
    fn read(signer: Element<'a>) -> Result<Self, VerifyError> {
        signer.tag.assert_eq(Tag::Sequence)?;
        let mut parts = signer.inside()?;
        let version = parts.expect(Tag::Integer)?;
        let reference = parts.any()?.ok_or(VerifyError::Malformed)?;
        if reference.tag != Tag::Sequence {
            return Err(VerifyError::SignerReference);
        }
        if version.body != [1] {
            return Err(VerifyError::UnsupportedVersion);
        }
        let digest = algorithm(parts.expect(Tag::Sequence)?)?;
        let attributes = parts.optional(context(TagNumber::N0))?.ok_or(VerifyError::AttributeMissing)?;
        let signature_algorithm = algorithm(parts.expect(Tag::Sequence)?)?;
        let signature = parts.expect(Tag::OctetString)?.body;
        parts.optional(context(TagNumber::N1))?;
        parts.end()?;
        Ok(Self {
            issuer_and_serial: reference.body,
            digest,
            attributes,
            signature_algorithm,
            signature,
        })
    }
}

fn check_version(parts: &mut Elements<'_>) -> Result<(), VerifyError> {
    // Version 1 is what plain certificates and plain data make (RFC 5652 §5.1).
    if parts.expect(Tag::Integer)?.body == [1] {
        Ok(())
    } else {
        Err(VerifyError::UnsupportedVersion)
    }
}

fn check_content(declared: Element<'_>) -> Result<(), VerifyError> {
    let mut parts = declared.inside()?;
    let kind = object_identifier(&mut parts)?;
    if parts.any()?.is_some() {
        return Err(VerifyError::NotDetached);
    }
    if kind == ID_DATA { Ok(()) } else { Err(VerifyError::ContentType) }
}

fn object_identifier(parts: &mut Elements<'_>) -> Result<ObjectIdentifier, VerifyError> {
    Ok(ObjectIdentifier::from_der(parts.expect(Tag::ObjectIdentifier)?.whole)?)
}

/// An algorithm without parameters of its own; GOST ones carry theirs in the key.
fn algorithm(found: Element<'_>) -> Result<ObjectIdentifier, VerifyError> {
    found.tag.assert_eq(Tag::Sequence)?;
    let mut parts = found.inside()?;
    let kind = object_identifier(&mut parts)?;
    match parts.any()? {
        None => {}
        Some(null) if null.tag == Tag::Null && null.body.is_empty() => {}
        Some(_) => return Err(VerifyError::AlgorithmUnsupported),
    }
    parts.end()?;
    Ok(kind)
}
