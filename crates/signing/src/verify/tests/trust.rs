//! Refused for whom they come from: realms, roots, chains, terms, purposes.

use der::Decode as _;
use der::asn1::OctetString;
use rsa::pkcs8::EncodePublicKey as _;
use rstest::rstest;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{KeyUsages, SubjectKeyIdentifier};
use x509_cert::spki::SubjectPublicKeyInfoOwned;

use super::*;
use crate::certificate::time_of;
use crate::profile::{COMMON_NAME, ORGANIZATIONAL_UNIT, SERIAL_NUMBER, distinguished_name};
use crate::signer::signed_data;
use crate::training::{TrainingAuthority, certify};

#[test]
fn a_certificate_swapped_under_the_same_number_is_noticed() {
    let employee = BENCH.twin(|body| {
        replace_extension(
            body,
            Some(&ExtendedKeyUsage(vec![SIGNING_KEY, Role::LegalEntity.oid(), Role::Employee.oid()])),
        );
    });
    let swapped = signed_data(vec![BENCH.signer_info(BENCH.attributes())], &[&employee], None).expect("a CMS");
    assert_eq!(BENCH.refusal(&swapped), VerifyError::CertificateSubstituted);
}

#[test]
fn without_the_signers_certificate_nothing_is_checked() {
    let absent = BENCH.changed(|data| data.certificates = None);
    assert_eq!(BENCH.refusal(&absent), VerifyError::CertificateMissing);
    let other = BENCH
        .authority
        .certify(&mut OsRng, &head(), &HEAD, &BENCH.key.public, NOW)
        .expect("a certificate");
    let strange = signed_data(vec![BENCH.signer_info(BENCH.attributes())], &[&other], None).expect("a CMS");
    assert_eq!(BENCH.refusal(&strange), VerifyError::CertificateMissing);
}

#[test]
fn another_realm_never_trusts_a_training_signature() {
    for realm in [TrustRealm::Production, TrustRealm::NucTest] {
        assert_eq!(
            Verifier::new(realm, [BENCH.authority.certificate()]).err(),
            Some(TrustError::AnotherRealm)
        );
        let bare = Verifier::new(realm, Vec::<Vec<u8>>::new()).expect("no roots");
        assert_eq!(bare.verify(&BENCH.good(), CONTENT, NOW), Err(VerifyError::IssuerUnknown));
    }
    let real = distinguished_name(&[(COMMON_NAME, "A REAL AUTHORITY")]).expect("a name");
    let mut body = BENCH.authority_body();
    (body.subject, body.issuer) = (real.clone(), real);
    let real = certify(BENCH.authority.pair(), &body).expect("a certificate");
    // Even under the same key: the name that vouches is another one.
    let production = Verifier::new(TrustRealm::Production, [real.bytes()]).expect("a verifier");
    assert_eq!(production.verify(&BENCH.good(), CONTENT, NOW), Err(VerifyError::IssuerUnknown));
    assert_eq!(
        Verifier::new(TrustRealm::Training, [real.bytes()]).err(),
        Some(TrustError::AnotherRealm)
    );
}

#[test]
fn a_root_must_be_an_authority() {
    let root = |bytes: &[u8]| Verifier::new(TrustRealm::Training, [bytes]).err();
    assert_eq!(root(BENCH.certificate.bytes()), Some(TrustError::NotAnAuthority));
    assert_eq!(root(b"garbage"), Some(TrustError::Malformed));
}

#[test]
fn another_installations_authority_is_a_stranger() {
    let other = TrainingAuthority::generate(&mut OsRng, NOW).expect("an authority");
    let verifier = Verifier::new(TrustRealm::Training, [other.certificate()]).expect("a verifier");
    assert_eq!(verifier.verify(&BENCH.good(), CONTENT, NOW), Err(VerifyError::IssuerUnknown));
}

#[test]
fn an_authority_that_only_borrowed_the_name_did_not_sign() {
    let verifier = BENCH.under(|body| body.subject_public_key_info = BENCH.key.public.clone());
    assert_eq!(verifier.verify(&BENCH.good(), CONTENT, NOW), Err(VerifyError::CertificateForged));
    let renamed_key = BENCH.under(|body| {
        replace_extension(body, Some(&SubjectKeyIdentifier(OctetString::new([7u8; 20]).expect("bytes"))));
    });
    assert_eq!(renamed_key.verify(&BENCH.good(), CONTENT, NOW), Err(VerifyError::IssuerUnknown));
}

#[test]
fn terms_are_judged_by_now() {
    let cms = BENCH.good();
    let at = |micros: i64| BENCH.verifier.verify(&cms, CONTENT, Instant::from_micros(micros)).map(|_| ());
    let (first, last) = (BENCH.certificate.not_before().micros(), BENCH.certificate.not_after().micros());
    assert_eq!((at(first), at(last)), (Ok(()), Ok(())));
    assert_eq!(at(last + 1), Err(VerifyError::Expired));
    let authority = Certificate::from_der(BENCH.authority.certificate()).expect("a certificate");
    assert_eq!(at(authority.not_after().micros() + 1), Err(VerifyError::IssuerOutsideTerm));
    let young = BENCH.twin(|body| body.validity.not_before = time_of(Instant::from_micros(NOW.micros() + DAY)).expect("a time"));
    assert_eq!(BENCH.refusal(&BENCH.signed_with(young)), VerifyError::NotYetValid);
}

#[test]
fn a_short_key_is_refused() {
    let short = rsa::RsaPrivateKey::new(&mut OsRng, 1024)
        .expect("a key")
        .to_public_key()
        .to_public_key_der()
        .expect("encodes");
    let certificate =
        BENCH.twin(|body| body.subject_public_key_info = SubjectPublicKeyInfoOwned::from_der(short.as_bytes()).expect("a key"));
    let weak = signed_data(vec![BENCH.signer_info(BENCH.attributes())], &[&certificate], None).expect("a CMS");
    assert_eq!(BENCH.refusal(&weak), VerifyError::WeakKey);
}

#[rstest]
#[case::no_repudiation(Some(KeyUsages::DigitalSignature.into()), HEAD.to_vec(), VerifyError::KeyUsage)]
#[case::for_encryption(Some(KeyUsages::DigitalSignature | KeyUsages::KeyEncipherment), HEAD.to_vec(), VerifyError::KeyUsage)]
#[case::no_usage(None, HEAD.to_vec(), VerifyError::KeyUsage)]
#[case::authentication(
    Some(KeyUsages::DigitalSignature | KeyUsages::NonRepudiation),
    vec![ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.2"), Role::LegalEntity.oid(), Role::Head.oid()],
    VerifyError::KeyUsage
)]
#[case::nobody(Some(KeyUsages::DigitalSignature | KeyUsages::NonRepudiation), vec![SIGNING_KEY], VerifyError::RoleMissing)]
#[case::a_head_of_nothing(
    Some(KeyUsages::DigitalSignature | KeyUsages::NonRepudiation),
    vec![SIGNING_KEY, Role::Head.oid()],
    VerifyError::RoleMissing
)]
fn the_key_must_be_for_signing_and_its_owner_have_a_role(
    #[case] usage: Option<der::flagset::FlagSet<KeyUsages>>,
    #[case] purposes: Vec<ObjectIdentifier>,
    #[case] expected: VerifyError,
) {
    let certificate = BENCH.twin(|body| {
        replace_extension(body, usage.map(KeyUsage).as_ref());
        replace_extension(body, Some(&ExtendedKeyUsage(purposes)));
    });
    assert_eq!(BENCH.refusal(&BENCH.signed_with(certificate)), expected);
}

#[test]
fn an_authority_does_not_sign_documents() {
    let authority = BENCH.twin(|body| {
        replace_extension(
            body,
            Some(&BasicConstraints {
                ca: true,
                path_len_constraint: None,
            }),
        )
    });
    assert_eq!(BENCH.refusal(&BENCH.signed_with(authority)), VerifyError::KeyUsage);
}

#[test]
fn the_certificate_must_say_clearly_whom_it_names() {
    let two = distinguished_name(&[
        (COMMON_NAME, "ӘЖІБЕК ГҮЛНҰР"),
        (SERIAL_NUMBER, "IIN940225300019"),
        (SERIAL_NUMBER, "IIN881231400017"),
        (ORGANIZATIONAL_UNIT, "BIN971240001315"),
    ]);
    let homeless = distinguished_name(&[(COMMON_NAME, "ӘЖІБЕК ГҮЛНҰР"), (SERIAL_NUMBER, "IIN940225300019")]);
    for subject in [two, homeless] {
        let certificate = BENCH.twin(|body| body.subject = subject.expect("a name"));
        assert_eq!(BENCH.refusal(&BENCH.signed_with(certificate)), VerifyError::SubjectUnclear);
    }
}

#[test]
fn an_unknown_critical_extension_stops_everything() {
    let unknown = |critical| Extension {
        extn_id: ObjectIdentifier::new_unwrap("1.2.398.1"),
        critical,
        extn_value: OctetString::new([5u8, 0]).expect("bytes"),
    };
    let harmless = BENCH.twin(|body| body.extensions.as_mut().expect("extensions").push(unknown(false)));
    assert!(BENCH.verifier.verify(&BENCH.signed_with(harmless), CONTENT, NOW).is_ok());
    let critical = BENCH.twin(|body| body.extensions.as_mut().expect("extensions").push(unknown(true)));
    assert_eq!(BENCH.refusal(&BENCH.signed_with(critical)), VerifyError::CriticalExtension);
    let root = BENCH.under(|body| body.extensions.as_mut().expect("extensions").push(unknown(true)));
    assert_eq!(root.verify(&BENCH.good(), CONTENT, NOW), Err(VerifyError::CriticalExtension));
}

/// A chain of three: the root, an authority between, the head. Signed by the head's key; the middle one has the root's key pair
/// under another name.
fn through_the_middle(middle_is_authority: bool) -> Vec<u8> {
    let named = distinguished_name(&[(COMMON_NAME, "ОҚУ / УЧЕБНЫЙ МЕЖДУ")]).expect("a name");
    let mut body = BENCH.authority_body();
    body.subject = named.clone();
    replace_extension(
        &mut body,
        Some(&BasicConstraints {
            ca: middle_is_authority,
            path_len_constraint: None,
        }),
    );
    let middle = certify(BENCH.authority.pair(), &body).expect("a certificate");
    let leaf = BENCH.twin(|body| body.issuer = named);
    let signer = BENCH.signer_with(leaf.clone());
    let info = signer
        .signer_info(signer.attributes(&digest(), NOW).expect("attributes"))
        .expect("a signer");
    signed_data(vec![info], &[&leaf, &middle], None).expect("a CMS")
}

#[test]
fn an_authority_may_stand_between_only_where_the_root_allows_it() {
    let endless = BENCH.under(|body| {
        replace_extension(
            body,
            Some(&BasicConstraints {
                ca: true,
                path_len_constraint: None,
            }),
        )
    });
    assert!(endless.verify(&through_the_middle(true), CONTENT, NOW).is_ok());
    assert_eq!(
        endless.verify(&through_the_middle(false), CONTENT, NOW),
        Err(VerifyError::IssuerNotAuthority)
    );
    // The training root itself allows nobody below it.
    assert_eq!(BENCH.refusal(&through_the_middle(true)), VerifyError::IssuerNotAuthority);
    let stranger = TrainingAuthority::generate(&mut OsRng, NOW).expect("an authority");
    let stranger = Verifier::new(TrustRealm::Training, [stranger.certificate()]).expect("a verifier");
    assert_eq!(
        stranger.verify(&through_the_middle(true), CONTENT, NOW),
        Err(VerifyError::IssuerUnknown)
    );
}
