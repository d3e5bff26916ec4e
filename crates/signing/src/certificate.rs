//! One X.509 certificate: what it says, and the exact bytes its issuer signed.
//!
//! Not a trust decision. The rule it protects: an issuer's signature is checked over the transmitted body, and a certificate
//! bigger than any real one is not even parsed.

use der::asn1::{ObjectIdentifier, OctetString};
use der::oid::AssociatedOid;
use der::{Decode, Encode as _, Tag, TagNumber};
use oryn_domain::time::Instant;
use sha2::{Digest as _, Sha256};
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, CertificatePolicies, ExtendedKeyUsage, KeyUsage, SubjectKeyIdentifier,
};
use x509_cert::name::Name;
use x509_cert::time::Time;

use crate::algorithm::Scheme;
use crate::element::{Element, context};

/// Real ones are about two kilobytes; the sets inside are sorted while parsing, so a bound also bounds the work.
const LARGEST: usize = 8 * 1024;

/// Extensions that are understood here. A critical one outside this list makes a certificate unusable (RFC 5280 §4.2).
const UNDERSTOOD: [ObjectIdentifier; 4] = [
    KeyUsage::OID,
    BasicConstraints::OID,
    ExtendedKeyUsage::OID,
    CertificatePolicies::OID,
];

#[derive(Clone)]
pub(crate) struct Certificate {
    bytes: Vec<u8>,
    body: Vec<u8>,
    parsed: x509_cert::Certificate,
}

/// Issuer and serial number exactly as they stand in a certificate, one after the other, as a signature names them.
pub(crate) fn issuer_and_serial(certificate: &[u8]) -> der::Result<Vec<u8>> {
    let (_, issuer, serial) = split(certificate)?;
    Ok([issuer.whole, serial.whole].concat())
}

fn split(certificate: &[u8]) -> der::Result<(Element<'_>, Element<'_>, Element<'_>)> {
    let mut parts = Element::only(certificate, Tag::Sequence)?.inside()?;
    let body = parts.expect(Tag::Sequence)?;
    let mut fields = body.inside()?;
    fields.optional(context(TagNumber::N0))?;
    let serial = fields.expect(Tag::Integer)?;
    fields.expect(Tag::Sequence)?;
    let issuer = fields.expect(Tag::Sequence)?;
    Ok((body, issuer, serial))
}

impl Certificate {
    pub(crate) fn from_der(bytes: &[u8]) -> der::Result<Self> {
        if bytes.len() > LARGEST {
            return Err(Tag::Sequence.length_error());
        }
        let (body, _, _) = split(bytes)?;
        Ok(Self {
            bytes: bytes.to_vec(),
            body: body.whole.to_vec(),
            parsed: x509_cert::Certificate::from_der(bytes)?,
        })
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn parsed(&self) -> &x509_cert::Certificate {
        &self.parsed
    }

    pub(crate) fn fingerprint(&self) -> [u8; 32] {
        Sha256::digest(&self.bytes).into()
    }

    pub(crate) fn subject(&self) -> &Name {
        &self.parsed.tbs_certificate.subject
    }

    pub(crate) fn issuer(&self) -> &Name {
        &self.parsed.tbs_certificate.issuer
    }

    /// The serial number as lower-case hexadecimal digits, as it is printed and looked up.
    pub(crate) fn serial(&self) -> String {
        self.parsed
            .tbs_certificate
            .serial_number
            .as_bytes()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    pub(crate) fn not_before(&self) -> Instant {
        instant(self.parsed.tbs_certificate.validity.not_before)
    }

    pub(crate) fn not_after(&self) -> Instant {
        instant(self.parsed.tbs_certificate.validity.not_after)
    }

    /// How the owner of the key signs; `None` for kinds of keys that do not count here.
    pub(crate) fn scheme(&self) -> Option<Scheme> {
        Scheme::of_key(&self.parsed.tbs_certificate.subject_public_key_info.algorithm)
    }

    /// The public key as it stands in the certificate: for RSA, modulus and exponent in DER.
    pub(crate) fn public_key(&self) -> &[u8] {
        self.parsed.tbs_certificate.subject_public_key_info.subject_public_key.raw_bytes()
    }

    /// The public key with its algorithm, as DER.
    pub(crate) fn key_info(&self) -> der::Result<Vec<u8>> {
        self.parsed.tbs_certificate.subject_public_key_info.to_der()
    }

    /// Whether the key of this certificate signed the message in the way named.
    pub(crate) fn verifies(&self, algorithm: ObjectIdentifier, message: &[u8], signature: &[u8]) -> bool {
        self.scheme()
            .filter(|scheme| scheme.signature_algorithm() == algorithm)
            .is_some_and(|scheme| scheme.verifies(self.public_key(), message, signature))
    }

    /// Whether `issuer`'s name stands in this certificate as its issuer, and the key identifiers, where both exist, agree.
    pub(crate) fn names_issuer(&self, issuer: &Self) -> bool {
        if self.issuer() != issuer.subject() {
            return false;
        }
        let wanted: Option<OctetString> = self
            .extension::<AuthorityKeyIdentifier>()
            .ok()
            .flatten()
            .and_then(|found| found.key_identifier);
        let offered: Option<OctetString> = issuer.extension::<SubjectKeyIdentifier>().ok().flatten().map(|found| found.0);
        wanted.is_none() || offered.is_none() || wanted == offered
    }

    /// Whether `issuer`'s key signed the transmitted body of this certificate.
    pub(crate) fn signed_by(&self, issuer: &Self) -> bool {
        let outer = &self.parsed.signature_algorithm;
        outer == &self.parsed.tbs_certificate.signature
            && self
                .parsed
                .signature
                .as_bytes()
                .is_some_and(|signature| issuer.verifies(outer.oid, &self.body, signature))
    }

    /// What its issuer says to have signed with.
    pub(crate) fn signature_algorithm(&self) -> ObjectIdentifier {
        self.parsed.signature_algorithm.oid
    }

    /// One extension; an error when it stands twice or cannot be read.
    pub(crate) fn extension<'a, T: Decode<'a> + AssociatedOid>(&'a self) -> der::Result<Option<T>> {
        Ok(self.parsed.tbs_certificate.get::<T>()?.map(|(_, extension)| extension))
    }

    pub(crate) fn has_unknown_critical_extension(&self) -> bool {
        self.parsed
            .tbs_certificate
            .extensions
            .iter()
            .flatten()
            .any(|found| found.critical && !UNDERSTOOD.contains(&found.extn_id))
    }

    /// For an authority, how many authorities may stand below it (`None` inside: any number). `None` for everybody else.
    pub(crate) fn authority(&self) -> Option<Option<u8>> {
        let constraints = self.extension::<BasicConstraints>().ok().flatten().filter(|found| found.ca)?;
        let usage = self.extension::<KeyUsage>().ok().flatten()?;
        usage.key_cert_sign().then_some(constraints.path_len_constraint)
    }
}

fn instant(time: Time) -> Instant {
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
    Instant::from_micros(seconds.saturating_mul(1_000_000))
}

/// An instant as certificates and signatures write it: whole seconds, two-digit years until 2049 (RFC 5280 §4.1.2.5).
pub(crate) fn time_of(at: Instant) -> der::Result<Time> {
    let seconds = u64::try_from(at.micros().div_euclid(1_000_000)).or(Err(Tag::UtcTime.value_error()))?;
    let since_epoch = std::time::Duration::from_secs(seconds);
    let short = der::asn1::UtcTime::from_unix_duration(since_epoch).map(Time::UtcTime);
    short.or_else(|_| der::asn1::GeneralizedTime::from_unix_duration(since_epoch).map(Time::GeneralTime))
}

/// A time as it was transmitted.
pub(crate) fn read_time(bytes: &[u8]) -> der::Result<Instant> {
    Time::from_der(bytes).map(instant)
}

/// The encoded time, for a signed attribute.
pub(crate) fn write_time(at: Instant) -> der::Result<Vec<u8>> {
    time_of(at)?.to_der()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(1_795_564_800, "261125")]
    #[case(2_524_607_999, "491231")]
    fn times_until_2049_are_short(#[case] seconds: i64, #[case] starts: &str) {
        let at = Instant::from_micros(seconds * 1_000_000 + 999_999);
        let written = write_time(at).expect("a time");
        assert_eq!((written[0], std::str::from_utf8(&written[2..8])), (0x17, Ok(starts)));
        assert_eq!(read_time(&written), Ok(Instant::from_micros(seconds * 1_000_000)));
    }

    #[test]
    fn times_from_2050_are_long_and_before_1970_refused() {
        let at = Instant::from_micros(2_524_608_000 * 1_000_000);
        let written = write_time(at).expect("a time");
        assert_eq!((written[0], std::str::from_utf8(&written[2..10])), (0x18, Ok("20500101")));
        assert_eq!(read_time(&written), Ok(at));
        assert!(write_time(Instant::from_micros(-1)).is_err());
    }

    #[test]
    fn something_bigger_than_any_certificate_is_not_parsed() {
        let mut bytes = vec![0x30, 0x82, 0x40, 0x00];
        bytes.resize(4 + 0x4000, 0);
        assert!(Certificate::from_der(&bytes).is_err());
    }
}
