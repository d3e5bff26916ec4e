//! Every way a signature can fail to count, each refused under its own name.

mod expected;
mod form;
mod kinds;
mod nuc;
mod revoked;
mod trust;

use std::sync::LazyLock;

use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerInfo};
use der::asn1::Any;
use der::{Decode as _, Encode as _};
use proptest::prelude::*;
use ring::signature::RsaKeyPair;
use rsa::rand_core::OsRng;
use x509_cert::TbsCertificate;
use x509_cert::attr::Attribute;
use x509_cert::name::Name;

use der::asn1::ObjectIdentifier;
use sha2::{Digest as _, Sha256};

use super::*;
use crate::profile::{COMMON_NAME, ORGANIZATIONAL_UNIT, SERIAL_NUMBER, SIGNING_TIME, distinguished_name};
use crate::signer::{TrainingSigner, signed_data};
use crate::training::{NewKey, TrainingAuthority, certify};

const NOW: Instant = Instant::from_micros(1_795_240_800_000_000);
const DAY: i64 = 24 * 3_600 * 1_000_000;
const CONTENT: &[u8] = "Шарт / Договор".as_bytes();
const HEAD: [ObjectIdentifier; 3] = [SIGNING_KEY, Role::LegalEntity.oid(), Role::Head.oid()];

/// An authority, a head's key with a certificate, and the verifier that trusts the authority.
struct Bench {
    authority: TrainingAuthority,
    key: NewKey,
    certificate: Certificate,
    verifier: Verifier,
}

static BENCH: LazyLock<Bench> = LazyLock::new(|| {
    let authority = TrainingAuthority::generate(&mut OsRng, NOW).expect("an authority");
    let key = NewKey::generate(&mut OsRng).expect("a key");
    let certificate = authority
        .certify(&mut OsRng, &head(), &HEAD, &key.public, NOW)
        .expect("a certificate");
    let verifier = Verifier::new(TrustRealm::Training, [authority.certificate()]).expect("a verifier");
    Bench {
        authority,
        key,
        certificate,
        verifier,
    }
});

fn head() -> Name {
    distinguished_name(&[
        (COMMON_NAME, "ӘЖІБЕК ГҮЛНҰР"),
        (SERIAL_NUMBER, "IIN940225300019"),
        (ORGANIZATIONAL_UNIT, "BIN971240001315"),
    ])
    .expect("a name")
}

impl Bench {
    fn pair(&self) -> RsaKeyPair {
        RsaKeyPair::from_pkcs8(&self.key.pkcs8).expect("the key")
    }

    fn signer(&self) -> TrainingSigner {
        self.signer_with(self.certificate.clone())
    }

    fn signer_with(&self, certificate: Certificate) -> TrainingSigner {
        TrainingSigner::unchecked(self.pair(), certificate)
    }

    /// The head's certificate with something changed, signed by the authority again.
    fn twin(&self, change: impl FnOnce(&mut TbsCertificate)) -> Certificate {
        let mut body = self.certificate.parsed().tbs_certificate.clone();
        change(&mut body);
        certify(self.authority.pair(), &body).expect("a certificate")
    }

    fn attributes(&self) -> Vec<Attribute> {
        self.signer().attributes(&digest(), NOW).expect("attributes")
    }

    fn signer_info(&self, attributes: Vec<Attribute>) -> SignerInfo {
        self.signer().signer_info(attributes).expect("a signer")
    }

    fn good(&self) -> Vec<u8> {
        self.signer().sign(CONTENT, NOW).expect("a signature")
    }

    /// A good signature with its structure changed and encoded again.
    fn changed(&self, change: impl FnOnce(&mut SignedData)) -> Vec<u8> {
        let mut outer = ContentInfo::from_der(&self.good()).expect("a CMS");
        let mut inner: SignedData = outer.content.decode_as().expect("signed data");
        change(&mut inner);
        outer.content = Any::encode_from(&inner).expect("encodes");
        outer.to_der().expect("encodes")
    }

    fn with_attributes(&self, attributes: Vec<Attribute>) -> Vec<u8> {
        signed_data(vec![self.signer_info(attributes)], &[&self.certificate], None).expect("a CMS")
    }

    fn signed_with(&self, certificate: Certificate) -> Vec<u8> {
        let signer = self.signer_with(certificate);
        let info = signer
            .signer_info(signer.attributes(&digest(), NOW).expect("attributes"))
            .expect("a signer");
        signed_data(vec![info], &[signer.own_certificate()], None).expect("a CMS")
    }

    fn refusal(&self, cms: &[u8]) -> VerifyError {
        self.verifier.verify(cms, CONTENT, NOW).expect_err("must be refused")
    }
}

fn digest() -> [u8; 32] {
    Sha256::digest(CONTENT).into()
}

fn change_signer(data: &mut SignedData, change: impl FnOnce(&mut SignerInfo)) {
    let mut signer = data.signer_infos.0.get(0).expect("a signer").clone();
    change(&mut signer);
    data.signer_infos = vec![signer].try_into().expect("a set");
}

fn replace_extension<T: x509_cert::ext::AsExtension>(body: &mut TbsCertificate, new: Option<&T>) {
    let subject = body.subject.clone();
    let list = body.extensions.as_mut().expect("extensions");
    list.retain(|found| found.extn_id != T::OID);
    if let Some(new) = new {
        list.push(new.to_extension(&subject, &[]).expect("encodes"));
    }
}

#[test]
fn a_good_signature_counts_and_says_who_signed() {
    let verified = BENCH.verifier.verify(&BENCH.good(), CONTENT, NOW).expect("counts");
    assert_eq!(verified.subject.name, "ӘЖІБЕК ГҮЛНҰР");
    assert_eq!(verified.subject.iin.as_deref(), Some("940225300019"));
    assert_eq!(verified.subject.bin.as_deref(), Some("971240001315"));
    assert_eq!(verified.roles, BTreeSet::from([Role::LegalEntity, Role::Head]));
    assert_eq!(
        (verified.realm, verified.serial.as_str()),
        (TrustRealm::Training, BENCH.certificate.serial().as_str())
    );
    assert_eq!(verified.claimed_at, Some(NOW));
    assert_eq!(BENCH.verifier.verify_digest(&BENCH.good(), &digest(), NOW), Ok(verified.clone()));
    assert!(!format!("{verified:?}").contains("9402"), "numbers of people stay out of logs");
}

#[test]
fn the_claimed_time_is_a_claim_and_may_be_absent() {
    let long_ago = Instant::from_micros(1_000_000_000_000_000);
    let claimed = BENCH.signer().attributes(&digest(), long_ago).expect("attributes");
    let verified = BENCH
        .verifier
        .verify(&BENCH.with_attributes(claimed), CONTENT, NOW)
        .expect("counts");
    assert_eq!(verified.claimed_at, Some(long_ago));
    let silent = BENCH.attributes().into_iter().filter(|found| found.oid != SIGNING_TIME).collect();
    let verified = BENCH.verifier.verify(&BENCH.with_attributes(silent), CONTENT, NOW).expect("counts");
    assert_eq!(verified.claimed_at, None);
}

#[test]
fn every_changed_byte_of_the_content_is_noticed() {
    let cms = BENCH.good();
    for place in 0..CONTENT.len() {
        let mut content = CONTENT.to_vec();
        content[place] ^= 1;
        assert_eq!(BENCH.verifier.verify(&cms, &content, NOW), Err(VerifyError::ContentChanged));
    }
    assert_eq!(BENCH.verifier.verify(&cms, b"", NOW), Err(VerifyError::ContentChanged));
}

impl Bench {
    fn authority_body(&self) -> TbsCertificate {
        Certificate::from_der(self.authority.certificate())
            .expect("a certificate")
            .parsed()
            .tbs_certificate
            .clone()
    }

    /// A verifier whose root is the authority with something changed.
    fn under(&self, change: impl FnOnce(&mut TbsCertificate)) -> Verifier {
        let mut body = self.authority_body();
        change(&mut body);
        let root = certify(self.authority.pair(), &body).expect("a certificate");
        Verifier::new(TrustRealm::Training, [root.bytes()]).expect("a verifier")
    }
}

#[test]
fn garbage_and_every_cut_are_refused() {
    for garbage in [&b""[..], b"garbage", &[0x30, 0x80, 0, 0], b"-----BEGIN CMS-----", &[0xff; 100]] {
        assert_eq!(BENCH.refusal(garbage), VerifyError::Malformed);
    }
    let cms = BENCH.good();
    for length in 0..cms.len() {
        assert_eq!(BENCH.refusal(&cms[..length]), VerifyError::Malformed, "cut at {length}");
    }
    assert_eq!(BENCH.refusal(&[cms.as_slice(), &[0]].concat()), VerifyError::Malformed);
}

#[test]
fn something_enormous_is_not_even_read() {
    let cms = BENCH.good();
    let mut large = cms.clone();
    large.resize(LARGEST_CMS, 0);
    assert_eq!(BENCH.refusal(&large), VerifyError::Malformed);
    large.push(0);
    assert_eq!(BENCH.refusal(&large), VerifyError::TooLarge);
}

#[test]
fn each_reason_is_stored_under_its_own_name() {
    let codes: BTreeSet<_> = VerifyError::ALL.iter().map(|error| error.code()).collect();
    assert_eq!(codes.len(), VerifyError::ALL.len());
    assert!(
        codes
            .iter()
            .all(|code| code.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'_'))
    );
}

/// More than proptest's usual number, and what `PROPTEST_CASES` says where it says something.
fn cases(usual: u32) -> ProptestConfig {
    let told = std::env::var_os("PROPTEST_CASES");
    told.map_or_else(|| ProptestConfig::with_cases(usual), |_| ProptestConfig::default())
}

proptest! {
    #![proptest_config(cases(1_500))]
    /// Whatever is flipped: other content never verifies, and if this content still does, the person is the same.
    #[test]
    fn flipped_bytes_never_make_a_signature_count_for_something_else(
        flips in proptest::collection::vec((any::<proptest::sample::Index>(), 1u8..=255), 1..4),
        other in proptest::collection::vec(any::<u8>(), 0..40),
    ) {
        static GOOD: LazyLock<(Vec<u8>, Verified)> = LazyLock::new(|| {
            let cms = BENCH.good();
            let verified = BENCH.verifier.verify(&cms, CONTENT, NOW).expect("counts");
            (cms, verified)
        });
        let (mut cms, verified) = GOOD.clone();
        for (place, mask) in flips {
            let place = place.index(cms.len());
            cms[place] ^= mask;
        }
        prop_assume!(other != CONTENT);
        prop_assert!(BENCH.verifier.verify(&cms, &other, NOW).is_err());
        if let Ok(still) = BENCH.verifier.verify(&cms, CONTENT, NOW) {
            prop_assert_eq!((still.subject, still.roles, still.serial), (verified.subject, verified.roles, verified.serial));
        }
    }

    #[test]
    fn any_bytes_are_refused_calmly(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(BENCH.verifier.verify(&bytes, CONTENT, NOW).is_err());
    }
}
