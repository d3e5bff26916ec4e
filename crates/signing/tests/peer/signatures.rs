//! Key files, certificates and signatures, there and back.

use oryn_domain::time::Instant;
use oryn_signing::rand_core::OsRng;
use oryn_signing::{Person, Role, SealKey, SignerError, TrainingAuthority, TrainingSigner, TrustRealm, Verifier, VerifyError};

use crate::openssl::OpenSsl;

/// 21 November 2026; OpenSSL is told the same time.
const SECONDS: i64 = 1_795_240_800;
const NOW: Instant = Instant::from_micros(SECONDS * 1_000_000);
const PASSWORD: &str = "қарлығаш-7";

fn authority() -> TrainingAuthority {
    TrainingAuthority::generate(&mut OsRng, NOW).expect("an authority")
}

fn head(authority: &TrainingAuthority) -> Vec<u8> {
    let person = Person {
        name: "Әжібек Гүлнұр Сәкенқызы".to_owned(),
        iin: "940225300019".parse().expect("an IIN"),
        bin: Some("971240001315".parse().expect("a BIN")),
        role: Role::Head,
    };
    authority.issue(&mut OsRng, &person, PASSWORD, NOW).expect("a key file")
}

#[test]
fn openssl_opens_our_key_file_and_reads_the_profile() {
    let Some(openssl) = OpenSsl::find() else { return };
    let authority = authority();
    openssl.write("head.p12", head(&authority));
    openssl.write("root.pem", authority.certificate_pem().expect("PEM"));

    let info = openssl.run(&format!("pkcs12 -in head.p12 -passin pass:{PASSWORD} -info -noout"));
    let info = String::from_utf8_lossy(&info.stderr).into_owned();
    assert!(info.contains("MAC: sha256"), "{info}");
    assert_eq!(
        info.matches("PBES2, PBKDF2, AES-256-CBC, Iteration 30000, PRF hmacWithSHA256")
            .count(),
        2,
        "{info}"
    );

    openssl.succeed(&format!(
        "pkcs12 -in head.p12 -passin pass:{PASSWORD} -clcerts -nokeys -out head.pem"
    ));
    openssl.succeed(&format!("pkcs12 -in head.p12 -passin pass:{PASSWORD} -nocerts -noenc -out key.pem"));
    openssl.succeed("rsa -in key.pem -check -noout");
    let text = openssl.succeed("x509 -in head.pem -noout -text -nameopt utf8,sep_comma_plus");
    for expected in [
        "CN=ӘЖІБЕК ГҮЛНҰР",
        "serialNumber=IIN940225300019",
        "OU=BIN971240001315",
        "GN=СӘКЕНҚЫЗЫ",
        "Issuer: C=KZ,O=Oryn,CN=ОҚУ / УЧЕБНЫЙ",
        "Digital Signature, Non Repudiation",
        "E-mail Protection, 1.2.398.3.3.4.1.2, 1.2.398.3.3.4.1.2.1",
        "Public-Key: (2048 bit)",
    ] {
        assert!(text.contains(expected), "{expected} is missing in\n{text}");
    }
    openssl.succeed(&format!("verify -x509_strict -attime {SECONDS} -CAfile root.pem head.pem"));
    let wrong = openssl.run("pkcs12 -in head.p12 -passin pass:wrong -noout");
    assert!(!wrong.status.success());
}

#[test]
fn openssl_accepts_our_signature_over_the_content_and_no_other() {
    let Some(openssl) = OpenSsl::find() else { return };
    let (authority, content) = (authority(), "Келісімшарт № 12\r\nтекст договора\n".as_bytes());
    let signer = TrainingSigner::open(&head(&authority), PASSWORD, NOW).expect("opens");
    openssl.write("root.pem", authority.certificate_pem().expect("PEM"));
    openssl.write("contract.txt", content);
    openssl.write("contract.cms", signer.sign(content, NOW).expect("a signature"));
    let verify = format!("cms -verify -cades -binary -inform DER -in contract.cms -CAfile root.pem -attime {SECONDS} -out out -content ");
    openssl.succeed(&format!("{verify}contract.txt"));
    assert_eq!(openssl.read("out"), content);

    openssl.write("forged.txt", "Келісімшарт № 13\r\nтекст договора\n");
    assert!(!openssl.run(&format!("{verify}forged.txt")).status.success());
    let printed = openssl.succeed("cms -cmsout -print -noout -inform DER -in contract.cms");
    for expected in [
        "signingTime",
        "messageDigest",
        "contentType",
        "id-smime-aa-signingCertificateV2",
        "eContent: <ABSENT>",
    ] {
        assert!(printed.contains(expected), "{expected} is missing in\n{printed}");
    }
}

#[test]
fn our_verifier_accepts_what_openssl_signs_and_names_what_is_wrong() {
    let Some(openssl) = OpenSsl::find() else { return };
    let (authority, content) = (authority(), b"bytes the server keeps".as_slice());
    let verifier = Verifier::new(TrustRealm::Training, [authority.certificate()]).expect("a verifier");
    openssl.write("content", content);
    for (file, certificate, key) in [("head.p12", "head.pem", "key.pem"), ("second.p12", "second.pem", "second-key.pem")] {
        openssl.write(file, head(&authority));
        openssl.succeed(&format!(
            "pkcs12 -in {file} -passin pass:{PASSWORD} -clcerts -nokeys -out {certificate}"
        ));
        openssl.succeed(&format!("pkcs12 -in {file} -passin pass:{PASSWORD} -nocerts -noenc -out {key}"));
    }
    let signed = |options: &str| {
        openssl.succeed(&format!(
            "cms -sign -binary -in content -signer head.pem -inkey key.pem -outform DER -out cms {options}"
        ));
        openssl.read("cms")
    };

    let verified = verifier.verify(&signed("-cades -md sha256"), content, NOW).expect("counts");
    assert_eq!(
        (verified.subject.iin.as_deref(), verified.realm),
        (Some("940225300019"), TrustRealm::Training)
    );
    assert!(verified.claimed_at.is_some());
    assert_eq!(
        verifier.verify(&signed("-cades -md sha256"), b"other bytes", NOW),
        Err(VerifyError::ContentChanged)
    );
    assert_eq!(
        verifier.verify(&signed("-cades -md sha256 -nodetach"), content, NOW),
        Err(VerifyError::NotDetached)
    );
    assert_eq!(
        verifier.verify(&signed("-md sha256"), content, NOW),
        Err(VerifyError::AttributeMissing)
    );
    assert_eq!(
        verifier.verify(&signed("-cades -md sha256 -nocerts"), content, NOW),
        Err(VerifyError::CertificateMissing)
    );
    assert_eq!(
        verifier.verify(&signed("-cades -md sha512"), content, NOW),
        Err(VerifyError::AlgorithmsMixed)
    );
    let two = signed("-cades -md sha256 -signer second.pem -inkey second-key.pem");
    assert_eq!(verifier.verify(&two, content, NOW), Err(VerifyError::SeveralSigners));
    // Streaming writes indefinite lengths, which are read, and brings the content along.
    assert_eq!(
        verifier.verify(&signed("-cades -md sha256 -stream"), content, NOW),
        Err(VerifyError::NotDetached)
    );
}

#[test]
fn our_verifier_accepts_elliptic_curves_of_openssl() {
    let Some(openssl) = OpenSsl::find() else { return };
    openssl.write("content", "bytes the server keeps");
    for (curve, md) in [("P-256", "sha256"), ("P-384", "sha384")] {
        let key = format!("-newkey ec -pkeyopt ec_paramgen_curve:{curve} -noenc -{md} -days 7300");
        openssl.write(
            "profile",
            "[root]\nbasicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign\nsubjectKeyIdentifier=hash\n\
             [head]\nkeyUsage=critical,digitalSignature,nonRepudiation\nauthorityKeyIdentifier=keyid\n\
             extendedKeyUsage=emailProtection,1.2.398.3.3.4.1.2,1.2.398.3.3.4.1.2.1\n[req]\ndistinguished_name=dn\n[dn]\n",
        );
        openssl.succeed(&format!(
            "req -x509 {key} -config profile -extensions root -keyout root-key.pem -out root.pem -subj /CN=PEER"
        ));
        let subject = "-subj /CN=SURNAME_NAME/serialNumber=IIN940225300019/OU=BIN971240001315";
        openssl.succeed(&format!(
            "req -x509 {key} -config profile -extensions head -CA root.pem -CAkey root-key.pem -keyout key.pem -out head.pem {subject}"
        ));
        openssl.succeed("x509 -in root.pem -outform DER -out root.der");
        openssl.succeed(&format!(
            "cms -sign -binary -cades -md {md} -in content -signer head.pem -inkey key.pem -outform DER -out cms"
        ));
        let verifier = Verifier::new(TrustRealm::NucTest, [openssl.read("root.der")]).expect("a verifier");
        // OpenSSL lets certificates begin now, by the clock of this machine, and these live for twenty years: 2036 lies inside.
        let now = Instant::from_micros(2_082_758_400_000_000);
        let verified = verifier.verify(&openssl.read("cms"), &openssl.read("content"), now).expect(curve);
        assert_eq!(verified.subject.bin.as_deref(), Some("971240001315"), "{curve}");
        assert_eq!(
            verifier.verify(&openssl.read("cms"), b"other", now),
            Err(VerifyError::ContentChanged)
        );
    }
}

#[test]
fn a_key_file_rewritten_by_openssl_opens_and_an_old_fashioned_one_is_named() {
    let Some(openssl) = OpenSsl::find() else { return };
    let authority = authority();
    openssl.write("head.p12", head(&authority));
    openssl.succeed(&format!("pkcs12 -in head.p12 -passin pass:{PASSWORD} -noenc -out all.pem"));
    openssl.succeed("pkcs12 -export -in all.pem -passout pass:1234 -out again.p12");
    let again = openssl.read("again.p12");
    let signer = TrainingSigner::open(&again, "1234", NOW).expect("opens");
    assert_eq!(signer.summary().subject.name, "ӘЖІБЕК ГҮЛНҰР");
    assert_eq!(TrainingSigner::open(&again, "1235", NOW).err(), Some(SignerError::WrongPassword));

    openssl.succeed("pkcs12 -export -in all.pem -passout pass:1234 -out old.p12 -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1");
    assert_eq!(
        TrainingSigner::open(&openssl.read("old.p12"), "1234", NOW).err(),
        Some(SignerError::UnsupportedKeyFile)
    );
}

#[test]
fn a_key_from_elsewhere_is_not_used_for_training() {
    let Some(openssl) = OpenSsl::find() else { return };
    openssl.succeed("req -x509 -newkey rsa:2048 -noenc -keyout key.pem -out own.pem -days 7300 -subj /CN=SOMEBODY -set_serial 7");
    openssl.succeed("pkcs12 -export -in own.pem -inkey key.pem -passout pass:1234 -out own.p12");
    assert_eq!(
        TrainingSigner::open(&openssl.read("own.p12"), "1234", NOW).err(),
        Some(SignerError::NotForTraining)
    );
}

#[test]
fn openssl_reads_a_kept_seal_key_and_confirms_its_seals() {
    let Some(openssl) = OpenSsl::find() else { return };
    let key = SealKey::generate(&mut OsRng).expect("a key");
    let text = "oryn-hold-1|орын";
    openssl.write("key.der", key.to_pkcs8());
    openssl.write("text", text);
    openssl.succeed("pkey -inform DER -in key.der -pubout -out public.pem");
    openssl.succeed("pkeyutl -sign -rawin -inkey key.der -keyform DER -in text -out seal");
    // Ed25519 signatures are deterministic, so both must write the same bytes.
    use base64::Engine as _;
    assert_eq!(
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(openssl.read("seal")),
        key.seal(text)
    );
}
