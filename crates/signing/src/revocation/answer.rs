//! The answer of a responder (RFC 6960): who signed it, whether that one may speak, and what it says of one certificate.

use der::asn1::ObjectIdentifier;
use der::{Decode as _, Tag};
use oryn_domain::time::Instant;
use x509_cert::ext::pkix::ExtendedKeyUsage;
use x509_ocsp::{BasicOcspResponse, CertStatus, OcspGeneralizedTime, OcspResponse, OcspResponseStatus, SingleResponse};

use super::{Asked, Doubt, LARGEST_ANSWER, NONCE, Said, Word, check_term, instant, revoked};
use crate::certificate::Certificate;
use crate::element::Element;

const BASIC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.1");
const OCSP_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.9");
const MOST_CERTIFICATES: usize = 4;

pub(super) fn read(asked: &Asked, answer: &[u8], nonce: &[u8], now: Instant) -> Result<Word, Doubt> {
    if answer.len() > LARGEST_ANSWER {
        return Err(Doubt::TooLarge);
    }
    let outer = OcspResponse::from_der(answer)?;
    if outer.response_status != OcspResponseStatus::Successful {
        return Err(Doubt::Declined);
    }
    let bytes = outer.response_bytes.ok_or(Doubt::Malformed)?;
    if bytes.response_type != BASIC {
        return Err(Doubt::Malformed);
    }
    let bytes = bytes.response.as_bytes();
    let basic = BasicOcspResponse::from_der(bytes)?;
    // The signature is over the transmitted bytes.
    let signed = Element::only(bytes, Tag::Sequence)?.inside()?.expect(Tag::Sequence)?.whole;
    check_signer(asked, &basic, signed)?;

    let data = &basic.tbs_response_data;
    let extensions = data.response_extensions.iter().flatten();
    if extensions.clone().any(|found| found.critical && found.extn_id != NONCE) {
        return Err(Doubt::Partial);
    }
    // A responder that prepares its answers leaves the nonce out; then the term alone says how old it is.
    if extensions.clone().any(|found| found.extn_id == NONCE) && data.nonce().is_none_or(|sent| sent.0.as_bytes() != nonce) {
        return Err(Doubt::AnotherQuestion);
    }
    let about = |single: &&SingleResponse| {
        asked.identifier(single.cert_id.hash_algorithm.oid).is_some_and(|own| {
            own.issuer_name_hash == single.cert_id.issuer_name_hash
                && own.issuer_key_hash == single.cert_id.issuer_key_hash
                && own.serial_number == single.cert_id.serial_number
        })
    };
    let single = data.responses.iter().find(about).ok_or(Doubt::AnotherCertificate)?;
    if single.single_extensions.iter().flatten().any(|found| found.critical) {
        return Err(Doubt::Partial);
    }
    let (as_of, until) = (at(single.this_update), single.next_update.map(at));
    check_term(as_of, until, now)?;
    let said = match single.cert_status {
        CertStatus::Good(_) => Said::Good,
        CertStatus::Revoked(found) => revoked(at(found.revocation_time), found.revocation_reason),
        CertStatus::Unknown(_) => return Err(Doubt::Unknown),
    };
    Ok(Word { said, as_of, until })
}

fn at(time: OcspGeneralizedTime) -> Instant {
    instant(time.0.to_unix_duration())
}

/// The authority itself, or somebody whom it certified for answering, within the term of that certificate.
fn check_signer(asked: &Asked, basic: &BasicOcspResponse, signed: &[u8]) -> Result<(), Doubt> {
    let signature = basic.signature.as_bytes().ok_or(Doubt::Malformed)?;
    let algorithm = basic.signature_algorithm.oid;
    if asked.issuer.verifies(algorithm, signed, signature) {
        return Ok(());
    }
    let produced = at(basic.tbs_response_data.produced_at);
    let mut somebody = false;
    for offered in basic.certs.iter().flatten().take(MOST_CERTIFICATES) {
        let bytes = der::Encode::to_der(offered)?;
        let responder = Certificate::from_der(&bytes)?;
        if !responder.verifies(algorithm, signed, signature) {
            continue;
        }
        somebody = true;
        let may_speak = responder
            .extension::<ExtendedKeyUsage>()?
            .is_some_and(|purposes| purposes.0.contains(&OCSP_SIGNING));
        let in_term = responder.not_before() <= produced && produced <= responder.not_after();
        if may_speak && in_term && responder.names_issuer(&asked.issuer) && responder.signed_by(&asked.issuer) {
            return Ok(());
        }
    }
    Err(if somebody { Doubt::NotAuthorised } else { Doubt::SignatureInvalid })
}
