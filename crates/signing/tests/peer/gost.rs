//! Signatures that the Python package gostcrypto made, judged here; and what pyHanko says of ours.

use oryn_domain::time::Instant;
use oryn_signing::rand_core::OsRng;
use oryn_signing::{Person, Role, TrainingAuthority, TrainingSigner, TrustRealm, Verifier, VerifyError};
use rstest::rstest;

use crate::python::Python;

/// 21 November 2026.
const SECONDS: i64 = 1_795_240_800;
const NOW: Instant = Instant::from_micros(SECONDS * 1_000_000);

#[rstest]
#[case("long")]
#[case("short")]
fn our_verifier_accepts_what_gostcrypto_signs(#[case] kind: &str) {
    let Some(python) = Python::find() else { return };
    python.succeed("gost.py", &[kind, "."]);
    let (root, content) = (python.read("root.der"), python.read("content"));
    let verifier = Verifier::new(TrustRealm::NucTest, [&root]).expect("a verifier");
    for file in ["cms.der", "cms.ber"] {
        let cms = python.read(file);
        let verified = verifier.verify(&cms, &content, NOW).expect(file);
        assert_eq!(verified.subject.iin.as_deref(), Some("940225300019"));
        assert_eq!(verified.subject.bin.as_deref(), Some("971240001315"));
        assert!(verified.roles.contains(&Role::Head) && verified.claimed_at.is_some());
        assert_eq!(verifier.verify(&cms, b"other", NOW), Err(VerifyError::ContentChanged));
    }
    python.succeed("gost.py", &[kind, "."]);
    let other = Verifier::new(TrustRealm::NucTest, [python.read("root.der")]).expect("a verifier");
    let first = python.read("cms.der");
    assert!(other.verify(&first, &python.read("content"), NOW).is_ok());
    assert_eq!(verifier.verify(&first, &content, NOW), Err(VerifyError::CertificateForged));
}

/// What gostcrypto made once, kept beside the tests: the same code is tested where Python is absent.
#[test]
fn our_verifier_accepts_what_gostcrypto_signed_once() {
    let content = include_bytes!("../samples/gost/content.bin");
    let verifier = Verifier::new(TrustRealm::NucTest, [include_bytes!("../samples/gost/root.der")]).expect("a verifier");
    let (der, ber): (&[u8], &[u8]) = (include_bytes!("../samples/gost/cms.der"), include_bytes!("../samples/gost/cms.ber"));
    for cms in [der, ber] {
        let verified = verifier.verify(cms, content, NOW).expect("counts");
        assert_eq!(verified.subject.iin.as_deref(), Some("940225300019"));
        assert_eq!(verifier.verify(cms, b"other", NOW), Err(VerifyError::ContentChanged));
        assert_eq!(verifier.verify_digest(cms, &[0; 32], NOW), Err(VerifyError::ContentNeeded));
    }
}

#[test]
fn pyhanko_accepts_our_signature_over_the_content_and_no_other() {
    let Some(python) = Python::find() else { return };
    let authority = TrainingAuthority::generate(&mut OsRng, NOW).expect("an authority");
    let person = Person {
        name: "Әжібек Гүлнұр Сәкенқызы".to_owned(),
        iin: "940225300019".parse().expect("an IIN"),
        bin: Some("971240001315".parse().expect("a BIN")),
        role: Role::Head,
    };
    let file = authority.issue(&mut OsRng, &person, "1234", NOW).expect("a key file");
    let signer = TrainingSigner::open(&file, "1234", NOW).expect("opens");
    python.write("root.der", authority.certificate());
    python.write("content", "Келісімшарт");
    python.write("cms.der", signer.sign("Келісімшарт".as_bytes(), NOW).expect("a signature"));
    let seconds = SECONDS.to_string();
    let said = |content| python.succeed("cades.py", &["root.der", "cms.der", content, &seconds]);
    assert_eq!(said("content").trim(), "intact=True valid=True trusted=True serial=IIN940225300019");
    python.write("other", "Келісімшарт!");
    assert!(said("other").starts_with("intact=False "));
}
