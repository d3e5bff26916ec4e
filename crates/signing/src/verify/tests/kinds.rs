//! Every way to sign that counts beside RSA: GOST 34.10 of three kinds, ECDSA of two. Authority and signer have software keys that
//! live here only; what they make has the form of the real profile.

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::CmsVersion;
use cms::signed_data::SignerIdentifier;
use der::asn1::{BitString, OctetString, SetOfVec};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use rstest::rstest;
use x509_cert::attr::Attributes;
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use super::*;
use crate::gost::Kind;
use crate::gost::tests::SoftwareKey;
use crate::profile::{CONTENT_TYPE, ID_DATA, MESSAGE_DIGEST, SIGNING_CERTIFICATE_V2};
use crate::signer::{attribute, signing_certificate};

/// A key of any kind.
pub(in crate::verify) enum Hand {
    Gost(SoftwareKey),
    Curve(Scheme, EcdsaKeyPair),
}

impl Hand {
    pub(in crate::verify) fn of(scheme: Scheme, seed: &[u8]) -> Self {
        let curve = match scheme {
            Scheme::Gost(kind) => return Self::Gost(SoftwareKey::new(kind, seed)),
            Scheme::P256 => &ECDSA_P256_SHA256_ASN1_SIGNING,
            _ => &ECDSA_P384_SHA384_ASN1_SIGNING,
        };
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(curve, &random).expect("a key");
        Self::Curve(scheme, EcdsaKeyPair::from_pkcs8(curve, pkcs8.as_ref(), &random).expect("a key"))
    }

    fn scheme(&self) -> Scheme {
        match self {
            Self::Gost(key) => Scheme::Gost(key.kind),
            Self::Curve(scheme, _) => *scheme,
        }
    }

    pub(in crate::verify) fn info(&self) -> SubjectPublicKeyInfoOwned {
        match self {
            Self::Gost(key) => key.info(),
            Self::Curve(scheme, pair) => {
                let curve = if *scheme == Scheme::P256 {
                    "1.2.840.10045.3.1.7"
                } else {
                    "1.3.132.0.34"
                };
                let algorithm = AlgorithmIdentifierOwned {
                    oid: ObjectIdentifier::new_unwrap("1.2.840.10045.2.1"),
                    parameters: Some(Any::encode_from(&ObjectIdentifier::new_unwrap(curve)).expect("encodes")),
                };
                SubjectPublicKeyInfoOwned {
                    algorithm,
                    subject_public_key: BitString::from_bytes(pair.public_key().as_ref()).expect("bytes"),
                }
            }
        }
    }

    pub(in crate::verify) fn sign(&self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::Gost(key) => key.sign(message),
            Self::Curve(_, pair) => pair.sign(&SystemRandom::new(), message).expect("a signature").as_ref().to_vec(),
        }
    }

    pub(in crate::verify) fn algorithm(&self) -> AlgorithmIdentifierOwned {
        named(self.scheme().signature_algorithm())
    }

    pub(in crate::verify) fn certify(&self, body: &mut TbsCertificate) -> Certificate {
        body.signature = self.algorithm();
        let signature = self.sign(&body.to_der().expect("encodes"));
        let certificate = x509_cert::Certificate {
            tbs_certificate: body.clone(),
            signature_algorithm: self.algorithm(),
            signature: BitString::from_bytes(&signature).expect("bytes"),
        };
        Certificate::from_der(&certificate.to_der().expect("encodes")).expect("a certificate")
    }
}

/// Kalkan writes NULL behind its algorithms.
fn named(oid: ObjectIdentifier) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned {
        oid,
        parameters: Some(Any::null()),
    }
}

/// An authority of the test contour and a head, each with a key of one kind.
pub(in crate::verify) struct Contour {
    pub(in crate::verify) authority: Hand,
    pub(in crate::verify) root: Certificate,
    head: Hand,
    pub(in crate::verify) leaf: Certificate,
    pub(in crate::verify) verifier: Verifier,
}

impl Contour {
    pub(in crate::verify) fn of(scheme: Scheme) -> Self {
        let (authority, head) = (Hand::of(scheme, b"authority"), Hand::of(scheme, b"head"));
        let name = distinguished_name(&[(COMMON_NAME, "ҰЛТТЫҚ (TEST)")]).expect("a name");
        let mut body = BENCH.authority_body();
        (body.subject, body.issuer, body.subject_public_key_info) = (name.clone(), name.clone(), authority.info());
        let root = authority.certify(&mut body);
        let mut body = BENCH.certificate.parsed().tbs_certificate.clone();
        (body.issuer, body.subject_public_key_info) = (name, head.info());
        let leaf = authority.certify(&mut body);
        let verifier = Verifier::new(TrustRealm::NucTest, [root.bytes()]).expect("a verifier");
        Self {
            authority,
            root,
            head,
            leaf,
            verifier,
        }
    }

    pub(in crate::verify) fn sign(&self, content: &[u8]) -> Vec<u8> {
        let scheme = self.head.scheme();
        let digest = OctetString::new(scheme.digest(content)).expect("bytes");
        let attributes = Attributes::try_from(vec![
            attribute(CONTENT_TYPE, Any::encode_from(&ID_DATA).expect("encodes")).expect("an attribute"),
            attribute(MESSAGE_DIGEST, Any::encode_from(&digest).expect("encodes")).expect("an attribute"),
            attribute(SIGNING_CERTIFICATE_V2, signing_certificate(&self.leaf).expect("encodes")).expect("an attribute"),
        ])
        .expect("a set");
        let body = &self.leaf.parsed().tbs_certificate;
        let info = SignerInfo {
            version: CmsVersion::V1,
            sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
                issuer: body.issuer.clone(),
                serial_number: body.serial_number.clone(),
            }),
            digest_alg: named(scheme.digest_algorithm()),
            signature: OctetString::new(self.head.sign(&attributes.to_der().expect("encodes"))).expect("bytes"),
            signed_attrs: Some(attributes),
            signature_algorithm: self.head.algorithm(),
            unsigned_attrs: None,
        };
        BENCH.changed(|data| {
            data.digest_algorithms = SetOfVec::from_iter([named(scheme.digest_algorithm())]).expect("a set");
            data.certificates = Some(
                vec![CertificateChoices::Certificate(self.leaf.parsed().clone())]
                    .try_into()
                    .expect("a set"),
            );
            data.signer_infos = vec![info].try_into().expect("a set");
        })
    }
}

#[rstest]
#[case(Scheme::Gost(Kind::Of2015Long))]
#[case(Scheme::Gost(Kind::Of2015Short))]
#[case(Scheme::Gost(Kind::Of2004))]
#[case(Scheme::P256)]
#[case(Scheme::P384)]
fn each_kind_counts_over_its_own_bytes(#[case] scheme: Scheme) {
    let contour = Contour::of(scheme);
    let cms = contour.sign(CONTENT);
    let verified = contour.verifier.verify(&cms, CONTENT, NOW).expect("counts");
    assert_eq!(verified.subject.iin.as_deref(), Some("940225300019"));
    assert_eq!(verified.realm, TrustRealm::NucTest);
    assert_eq!(contour.verifier.verify(&cms, b"other", NOW), Err(VerifyError::ContentChanged));
    let by_digest = contour.verifier.verify_digest(&cms, &digest(), NOW);
    if scheme == Scheme::P256 {
        assert_eq!(by_digest, Ok(verified));
    } else {
        assert_eq!(by_digest, Err(VerifyError::ContentNeeded));
        assert_eq!(contour.verifier.verify_signer(&cms, NOW), Ok(verified));
    }
    // The last bytes of the CMS are the signature's.
    let mut broken = cms;
    *broken.last_mut().expect("bytes") ^= 1;
    assert_eq!(contour.verifier.verify(&broken, CONTENT, NOW), Err(VerifyError::SignatureInvalid));
    assert_eq!(contour.verifier.verify_signer(&broken, NOW), Err(VerifyError::SignatureInvalid));
    let stranger = Verifier::new(
        TrustRealm::NucTest,
        [Contour::of(Scheme::Gost(Kind::Of2015Long))
            .authority
            .certify(&mut {
                let mut body = contour.root.parsed().tbs_certificate.clone();
                body.subject_public_key_info = Hand::of(scheme, b"stranger").info();
                body
            })
            .bytes()],
    )
    .expect("a verifier");
    assert_eq!(
        stranger.verify(&contour.sign(CONTENT), CONTENT, NOW),
        Err(VerifyError::CertificateForged)
    );
}

#[test]
fn a_key_of_one_kind_and_a_digest_of_another_do_not_mix() {
    let contour = Contour::of(Scheme::Gost(Kind::Of2015Long));
    let mixed = contour.sign(CONTENT);
    let from = Scheme::Gost(Kind::Of2015Long).digest_algorithm().to_der().expect("encodes");
    let to = Scheme::Gost(Kind::Of2015Short).digest_algorithm().to_der().expect("encodes");
    // In the list and at the signer; the key's own parameters inside the certificate stay.
    let leaf = contour.leaf.bytes();
    let place = mixed
        .windows(leaf.len())
        .position(|window| window == leaf)
        .expect("the certificate");
    let swap = |part: &[u8]| {
        let mut part = part.to_vec();
        while let Some(found) = part.windows(from.len()).position(|window| window == from) {
            part[found..found + from.len()].copy_from_slice(&to);
        }
        part
    };
    let mixed = [swap(&mixed[..place]), leaf.to_vec(), swap(&mixed[place + leaf.len()..])].concat();
    assert_eq!(contour.verifier.verify(&mixed, CONTENT, NOW), Err(VerifyError::AlgorithmsMixed));
}
