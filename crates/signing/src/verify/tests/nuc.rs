//! Data of the National Certification Centre's test contour, where it is at hand. It is not part of the project: the folder is
//! named by `ORYN_NUC_TEST`, or lies beside the checkout.

use std::path::PathBuf;

use der::Document;

use super::*;

/// A file of that data; `None`, said aloud, where it is absent.
pub(in crate::verify) fn published(name: &str) -> Option<Vec<u8>> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/fixtures/nuc-test"));
    let folder = std::env::var_os("ORYN_NUC_TEST").map_or_else(beside, PathBuf::from);
    let Ok(bytes) = std::fs::read(folder.join(name)) else {
        eprintln!("SKIPPED: there is no {name} in {}", folder.display());
        return None;
    };
    if bytes.starts_with(b"-----") {
        // One of them ends its lines in two ways.
        let text = String::from_utf8(bytes).expect("text").replace('\r', "");
        return Some(Document::from_pem(&text).expect("PEM").1.as_bytes().to_vec());
    }
    Some(bytes)
}

#[test]
fn certificates_of_the_test_contour_were_signed_by_its_authorities() {
    for (leaf, authority, role) in [
        ("ceo_valid_sign_2004_gost.cer", "nca_gost_test.crt", Role::Head),
        ("individual_valid_sign_2004_rsa.cer", "nca_rsa_test.crt", Role::Individual),
    ] {
        let (Some(leaf), Some(authority)) = (published(leaf), published(authority)) else {
            return;
        };
        let verifier = Verifier::new(TrustRealm::NucTest, [&authority]).expect("a root");
        let [leaf, authority] = [leaf, authority].map(|bytes| Certificate::from_der(&bytes).expect("a certificate"));
        assert!(leaf.names_issuer(&authority) && leaf.signed_by(&authority));
        let inside = Instant::from_micros(leaf.not_before().micros() + DAY);
        chain::check(&leaf, &[], &verifier.roots, inside).expect("trusted then");
        let today = chain::check(&leaf, &[], &verifier.roots, NOW).map(|_| ());
        assert_eq!(today, Err(VerifyError::IssuerOutsideTerm));
        let (subject, roles) = check_purpose(&leaf).expect("a signing key");
        assert!(roles.contains(&role));
        assert_eq!(subject.iin.as_deref(), Some("123456789011"));
        assert_eq!(subject.bin.is_some(), role == Role::Head);
    }
}
