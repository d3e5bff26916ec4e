//! Refused for their form: envelope, signed attributes, algorithms.

use cms::cert::CertificateChoices;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{SignedData, SignerIdentifier};
use der::asn1::{Any, OctetString, SetOfVec};
use der::{Decode as _, Encode as _};
use rstest::rstest;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::SubjectKeyIdentifier;
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::*;
use crate::profile::{CONTENT_TYPE, ID_DATA, ID_SIGNED_DATA, MESSAGE_DIGEST, SIGNING_CERTIFICATE_V2};
use crate::signer::{attribute, signed_data, signing_certificate};

#[test]
fn a_changed_attribute_or_signature_breaks_the_signature() {
    let later = BENCH.changed(|data| {
        change_signer(data, |signer| {
            let other = BENCH
                .signer()
                .attributes(&digest(), Instant::from_micros(NOW.micros() + DAY))
                .expect("attributes");
            signer.signed_attrs = Some(SetOfVec::try_from(other).expect("a set"));
        });
    });
    assert_eq!(BENCH.refusal(&later), VerifyError::SignatureInvalid);
    let flipped = BENCH.changed(|data| {
        change_signer(data, |signer| {
            let mut bytes = signer.signature.as_bytes().to_vec();
            bytes[100] ^= 4;
            signer.signature = OctetString::new(bytes).expect("a string");
        });
    });
    assert_eq!(BENCH.refusal(&flipped), VerifyError::SignatureInvalid);
}

#[test]
fn exactly_one_person_signs() {
    let none = BENCH.changed(|data| data.signer_infos = Vec::new().try_into().expect("a set"));
    assert_eq!(BENCH.refusal(&none), VerifyError::NoSigner);
    let mut later = BENCH
        .signer()
        .attributes(&digest(), Instant::from_micros(NOW.micros() + DAY))
        .expect("attributes");
    later.retain(|found| found.oid != CONTENT_TYPE || found.values.len() == 1);
    let two = vec![BENCH.signer_info(BENCH.attributes()), BENCH.signer_info(later)];
    let two = signed_data(two, &[&BENCH.certificate], None).expect("a CMS");
    assert_eq!(BENCH.refusal(&two), VerifyError::SeveralSigners);
}

#[test]
fn a_signature_with_its_own_content_is_refused() {
    let content = Any::encode_from(&OctetString::new(CONTENT).expect("a string")).expect("encodes");
    let attached = signed_data(vec![BENCH.signer_info(BENCH.attributes())], &[&BENCH.certificate], Some(content)).expect("a CMS");
    assert_eq!(BENCH.refusal(&attached), VerifyError::NotDetached);
}

#[test]
fn other_forms_of_cms_are_refused_by_name() {
    let digested = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.5");
    assert_eq!(
        BENCH.refusal(&BENCH.changed(|data| data.encap_content_info.econtent_type = digested)),
        VerifyError::ContentType
    );
    assert_eq!(
        BENCH.refusal(&BENCH.changed(|data| data.version = CmsVersion::V3)),
        VerifyError::UnsupportedVersion
    );
    let old = BENCH.changed(|data| change_signer(data, |signer| signer.version = CmsVersion::V3));
    assert_eq!(BENCH.refusal(&old), VerifyError::UnsupportedVersion);
    let by_key = BENCH.changed(|data| {
        change_signer(data, |signer| {
            let key = SubjectKeyIdentifier(OctetString::new([7u8; 20]).expect("bytes"));
            signer.sid = SignerIdentifier::SubjectKeyIdentifier(key);
        });
    });
    assert_eq!(BENCH.refusal(&by_key), VerifyError::SignerReference);
    let mut plain = ContentInfo::from_der(&BENCH.good()).expect("a CMS");
    plain.content_type = ID_DATA;
    assert_eq!(BENCH.refusal(&plain.to_der().expect("encodes")), VerifyError::NotSignedData);
}

#[rstest]
#[case(CONTENT_TYPE)]
#[case(MESSAGE_DIGEST)]
#[case(SIGNING_CERTIFICATE_V2)]
fn each_necessary_attribute_is_necessary_once(#[case] kind: ObjectIdentifier) {
    let all = BENCH.attributes();
    let without = all.iter().filter(|found| found.oid != kind).cloned().collect();
    assert_eq!(BENCH.refusal(&BENCH.with_attributes(without)), VerifyError::AttributeMissing);

    let mut empty = all.clone();
    empty
        .iter_mut()
        .filter(|found| found.oid == kind)
        .for_each(|found| found.values = SetOfVec::new());
    assert_eq!(BENCH.refusal(&BENCH.with_attributes(empty)), VerifyError::AttributeMissing);

    let second = Any::encode_from(&OctetString::new(*b"second").expect("bytes")).expect("encodes");
    let mut twice = all.clone();
    twice.push(attribute(kind, second.clone()).expect("an attribute"));
    assert_eq!(BENCH.refusal(&BENCH.with_attributes(twice)), VerifyError::AttributeRepeated);

    let mut two_values = all;
    for found in two_values.iter_mut().filter(|found| found.oid == kind) {
        found.values.insert(second.clone()).expect("a second value");
    }
    assert_eq!(BENCH.refusal(&BENCH.with_attributes(two_values)), VerifyError::AttributeRepeated);
}

#[test]
fn a_signature_without_signed_attributes_is_refused() {
    let bare = BENCH.changed(|data| change_signer(data, |signer| signer.signed_attrs = None));
    assert_eq!(BENCH.refusal(&bare), VerifyError::AttributeMissing);
}

#[test]
fn attributes_must_stand_in_the_order_of_their_encoding() {
    let cms = BENCH.good();
    let encoded: Vec<Vec<u8>> = SetOfVec::try_from(BENCH.attributes())
        .expect("a set")
        .iter()
        .map(|found| found.to_der().expect("encodes"))
        .collect();
    let (ordered, reversed) = (encoded.concat(), encoded.iter().rev().cloned().collect::<Vec<_>>().concat());
    let place = cms
        .windows(ordered.len())
        .position(|window| window == ordered)
        .expect("the attributes stand in the CMS");
    let mut unordered = cms;
    unordered[place..place + reversed.len()].copy_from_slice(&reversed);
    assert_eq!(BENCH.refusal(&unordered), VerifyError::AttributesUnordered);
}

#[test]
fn attributes_must_speak_of_plain_data_and_of_this_certificate() {
    let replaced = |kind, value: Any| {
        let mut all = BENCH.attributes();
        all.retain(|found| found.oid != kind);
        all.push(attribute(kind, value).expect("an attribute"));
        BENCH.with_attributes(all)
    };
    let signed = Any::encode_from(&ID_SIGNED_DATA).expect("encodes");
    assert_eq!(BENCH.refusal(&replaced(CONTENT_TYPE, signed)), VerifyError::ContentType);
    let authority = Certificate::from_der(BENCH.authority.certificate()).expect("a certificate");
    let other = signing_certificate(&authority).expect("encodes");
    assert_eq!(
        BENCH.refusal(&replaced(SIGNING_CERTIFICATE_V2, other)),
        VerifyError::CertificateSubstituted
    );
}

#[rstest]
#[case("2.16.840.1.101.3.4.2.3", "1.2.840.113549.1.1.11", VerifyError::AlgorithmsMixed)]
#[case("1.2.398.3.10.1.3.3", "1.2.840.113549.1.1.11", VerifyError::AlgorithmsMixed)]
#[case("1.2.398.3.10.1.3.3", "1.2.398.3.10.1.1.2.3.2", VerifyError::AlgorithmsMixed)]
#[case("2.16.840.1.101.3.4.2.1", "1.2.840.113549.1.1.13", VerifyError::AlgorithmsMixed)]
#[case("2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.1", VerifyError::AlgorithmsMixed)]
#[case("2.16.840.1.101.3.4.2.1", "1.2.840.10045.4.3.2", VerifyError::AlgorithmsMixed)]
fn algorithms_of_different_families_do_not_mix(#[case] digest: &str, #[case] signature: &str, #[case] expected: VerifyError) {
    let [digest, signature] = [digest, signature].map(ObjectIdentifier::new_unwrap);
    let mixed = BENCH.changed(|data| {
        change_signer(data, |signer| {
            (signer.digest_alg.oid, signer.signature_algorithm.oid) = (digest, signature)
        });
        let mut declared = signer_digest(data);
        declared.oid = digest;
        data.digest_algorithms = SetOfVec::from_iter([declared]).expect("a set");
    });
    assert_eq!(BENCH.refusal(&mixed), expected);
}

fn signer_digest(data: &SignedData) -> AlgorithmIdentifierOwned {
    data.digest_algorithms.get(0).expect("an algorithm").clone()
}

#[test]
fn the_digest_must_be_declared_outside_too() {
    let undeclared = BENCH.changed(|data| data.digest_algorithms = SetOfVec::new());
    assert_eq!(BENCH.refusal(&undeclared), VerifyError::AlgorithmsMixed);
}

#[test]
fn a_key_without_the_parameters_of_its_kind_is_not_used() {
    let certificate = BENCH.twin(|body| {
        body.subject_public_key_info.algorithm.oid = ObjectIdentifier::new_unwrap("1.2.398.3.10.1.1.2.2");
        body.subject_public_key_info.algorithm.parameters = None;
    });
    let gost = BENCH.changed(|data| {
        let digest = ObjectIdentifier::new_unwrap("1.2.398.3.10.1.3.3");
        change_signer(data, |signer| {
            signer.digest_alg.oid = digest;
            signer.signature_algorithm.oid = ObjectIdentifier::new_unwrap("1.2.398.3.10.1.1.2.3.2");
        });
        let mut declared = signer_digest(data);
        declared.oid = digest;
        data.digest_algorithms = SetOfVec::from_iter([declared]).expect("a set");
        let choice = CertificateChoices::Certificate(certificate.parsed().clone());
        data.certificates = Some(vec![choice].try_into().expect("a set"));
    });
    assert_eq!(BENCH.refusal(&gost), VerifyError::AlgorithmUnsupported);
}

#[test]
fn a_certificate_that_cannot_be_read_is_named_so() {
    let bloated = BENCH.certificate.parsed().clone();
    let swollen = {
        let mut found = bloated;
        let extension = Extension {
            extn_id: ObjectIdentifier::new_unwrap("1.2.398.1"),
            critical: false,
            extn_value: OctetString::new(vec![0u8; 9_000]).expect("bytes"),
        };
        found.tbs_certificate.extensions.as_mut().expect("extensions").push(extension);
        CertificateChoices::Certificate(found)
    };
    let cms = BENCH.changed(|data| data.certificates = Some(vec![swollen].try_into().expect("a set")));
    assert_eq!(BENCH.refusal(&cms), VerifyError::CertificateMalformed);
}
