//! The signed attributes: what the signer vouched for besides the content's digest.
//!
//! They are read from, and the signature is checked over, the transmitted bytes. The rule it protects: the signature covers this
//! content and names this certificate, each exactly once.

use der::asn1::ObjectIdentifier;
use der::{Decode as _, Tag};
use oryn_domain::time::Instant;

use super::VerifyError;
use crate::algorithm::Scheme;
use crate::certificate::{Certificate, read_time};
use crate::element::Element;
use crate::profile::{CONTENT_TYPE, ID_DATA, MESSAGE_DIGEST, SHA_256, SIGNING_CERTIFICATE_V2, SIGNING_TIME};

const MOST_ATTRIBUTES: usize = 32;

/// What the attributes say.
pub(super) struct SignedAttributes<'a> {
    transmitted: Element<'a>,
    content_type: Element<'a>,
    message_digest: Element<'a>,
    signing_certificate: Element<'a>,
    pub(super) claimed_at: Option<Instant>,
}

impl<'a> SignedAttributes<'a> {
    pub(super) fn read(transmitted: &Element<'a>) -> Result<Self, VerifyError> {
        let all = transmitted.inside()?.rest(MOST_ATTRIBUTES)?;
        if !all.is_sorted_by(|one, next| one.whole < next.whole) {
            return Err(VerifyError::AttributesUnordered);
        }
        let all = all.into_iter().map(split).collect::<Result<Vec<_>, _>>()?;
        let needed = |kind| one(&all, kind)?.ok_or(VerifyError::AttributeMissing);
        let claimed_at = one(&all, SIGNING_TIME)?.map(|value| read_time(value.whole)).transpose()?;
        Ok(Self {
            transmitted: *transmitted,
            content_type: needed(CONTENT_TYPE)?,
            message_digest: needed(MESSAGE_DIGEST)?,
            signing_certificate: needed(SIGNING_CERTIFICATE_V2)?,
            claimed_at,
        })
    }

    /// The bytes that were signed: the transmitted ones under the tag of a SET (RFC 5652 §5.4).
    pub(super) fn signed_bytes(&self) -> Vec<u8> {
        let mut bytes = self.transmitted.whole.to_vec();
        if let Some(tag) = bytes.first_mut() {
            *tag = Tag::Set.octet();
        }
        bytes
    }

    /// Without a digest only whether one is there.
    pub(super) fn check_content(&self, digest: Option<&[u8]>) -> Result<(), VerifyError> {
        if ObjectIdentifier::from_der(self.content_type.whole)? != ID_DATA {
            return Err(VerifyError::ContentType);
        }
        self.message_digest.tag.assert_eq(Tag::OctetString)?;
        if digest.is_none_or(|digest| self.message_digest.body == digest) {
            Ok(())
        } else {
            Err(VerifyError::ContentChanged)
        }
    }

    /// The first certificate named is the signer's (RFC 5035 §5.4.1.1).
    pub(super) fn check_certificate(&self, certificate: &Certificate) -> Result<(), VerifyError> {
        let mut parts = Element::only(self.signing_certificate.whole, Tag::Sequence)?.inside()?;
        let named = parts.expect(Tag::Sequence)?.inside()?.expect(Tag::Sequence)?;
        let mut parts = named.inside()?;
        // Left out, it is SHA-256.
        let algorithm = match parts.optional(Tag::Sequence)? {
            Some(named) => ObjectIdentifier::from_der(named.inside()?.expect(Tag::ObjectIdentifier)?.whole)?,
            None => SHA_256,
        };
        let expected = Scheme::digest_named(algorithm, certificate.bytes()).ok_or(VerifyError::AlgorithmUnsupported)?;
        if parts.expect(Tag::OctetString)?.body == expected {
            Ok(())
        } else {
            Err(VerifyError::CertificateSubstituted)
        }
    }
}

/// An attribute's kind and its set of values.
fn split(attribute: Element<'_>) -> Result<(ObjectIdentifier, Element<'_>), VerifyError> {
    attribute.tag.assert_eq(Tag::Sequence)?;
    let mut parts = attribute.inside()?;
    let kind = ObjectIdentifier::from_der(parts.expect(Tag::ObjectIdentifier)?.whole)?;
    let values = parts.expect(Tag::Set)?;
    parts.end()?;
    Ok((kind, values))
}

/// The one value of the one attribute of this kind.
fn one<'a>(all: &[(ObjectIdentifier, Element<'a>)], kind: ObjectIdentifier) -> Result<Option<Element<'a>>, VerifyError> {
    let mut found = all.iter().filter(|(named, _)| *named == kind);
    let Some((_, values)) = found.next() else { return Ok(None) };
    let mut values = values.inside()?;
    let value = values.any()?.ok_or(VerifyError::AttributeMissing)?;
    if found.next().is_some() || values.any()?.is_some() {
        return Err(VerifyError::AttributeRepeated);
    }
    Ok(Some(value))
}
