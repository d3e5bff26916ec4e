//! A revocation list (RFC 5280 §5). It is walked entry by entry, because a real one has a hundred thousand of them.

use der::asn1::ObjectIdentifier;
use der::oid::AssociatedOid as _;
use der::{Decode as _, Encode as _, Tag, TagNumber};
use oryn_domain::time::Instant;
use x509_cert::crl::RevokedCert;
use x509_cert::ext::Extensions;
use x509_cert::ext::pkix::KeyUsage;
use x509_cert::ext::pkix::crl::CrlReason;
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::{Asked, Doubt, LARGEST_LIST, Said, Word, check_term, revoked};
use crate::certificate::read_time;
use crate::element::{Element, Elements, context};

const DELTA: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.27");

pub(super) fn read(asked: &Asked, list: &[u8], now: Instant) -> Result<Word, Doubt> {
    if list.len() > LARGEST_LIST {
        return Err(Doubt::TooLarge);
    }
    let mut outer = Element::only(list, Tag::Sequence)?.inside()?;
    let body = outer.expect(Tag::Sequence)?;
    let algorithm = AlgorithmIdentifierOwned::from_der(outer.expect(Tag::Sequence)?.whole)?;
    let signature = outer.expect(Tag::BitString)?.body;
    outer.end()?;

    let mut fields = body.inside()?;
    fields.optional(Tag::Integer)?;
    let inner = fields.expect(Tag::Sequence)?;
    let issuer = fields.expect(Tag::Sequence)?;
    if issuer.whole != asked.issuer.subject().to_der()? {
        return Err(Doubt::NotAuthorised);
    }
    // Before hashing megabytes: whether these bytes claim to be signed in the way they are.
    if AlgorithmIdentifierOwned::from_der(inner.whole)? != algorithm {
        return Err(Doubt::Malformed);
    }
    let as_of = read_time(fields.any()?.ok_or(Doubt::Malformed)?.whole)?;
    let until = match (fields.optional(Tag::UtcTime)?, fields.optional(Tag::GeneralizedTime)?) {
        (Some(until), None) | (None, Some(until)) => Some(read_time(until.whole)?),
        _ => None,
    };
    let entries = fields.optional(Tag::Sequence)?;
    let extensions = fields.optional(context(TagNumber::N0))?;
    fields.end()?;

    let may_sign = asked.issuer.extension::<KeyUsage>()?.is_some_and(|usage| usage.crl_sign());
    if !may_sign {
        return Err(Doubt::NotAuthorised);
    }
    let (unused, signature) = signature.split_first().ok_or(Doubt::Malformed)?;
    if *unused != 0 || !asked.issuer.verifies(algorithm.oid, body.whole, signature) {
        return Err(Doubt::SignatureInvalid);
    }
    if let Some(extensions) = extensions {
        let found = Extensions::from_der(extensions.body)?;
        if found.iter().any(|found| found.critical || found.extn_id == DELTA) {
            return Err(Doubt::Partial);
        }
    }
    check_term(as_of, until, now)?;
    let said = match entries.map(|entries| entries.inside()).transpose()? {
        Some(entries) => find(entries, &asked.certificate.parsed().tbs_certificate.serial_number.to_der()?)?,
        None => Said::Good,
    };
    Ok(Word { said, as_of, until })
}

fn find(mut entries: Elements<'_>, serial: &[u8]) -> Result<Said, Doubt> {
    while let Some(entry) = entries.any()? {
        if entry.inside()?.expect(Tag::Integer)?.whole != serial {
            continue;
        }
        let entry = RevokedCert::from_der(entry.whole)?;
        let reason = entry
            .crl_entry_extensions
            .iter()
            .flatten()
            .find(|found| found.extn_id == CrlReason::OID);
        let reason = reason.and_then(|found| CrlReason::from_der(found.extn_value.as_bytes()).ok());
        let at = super::instant(entry.revocation_date.to_unix_duration());
        return Ok(revoked(at, reason));
    }
    Ok(Said::Good)
}
