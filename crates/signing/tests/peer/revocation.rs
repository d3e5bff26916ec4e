//! OpenSSL as a responder and as a maker of lists: our question is answered by it, its answers are judged here.

use oryn_domain::time::Instant;
use oryn_signing::revocation::{Asked, Said};

use crate::openssl::OpenSsl;

#[expect(clippy::disallowed_methods, reason = "OpenSSL answers by the clock of this machine")]
fn now() -> Instant {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .expect("after 1970");
    Instant::from_micros(i64::try_from(since.as_micros()).expect("small"))
}

/// An authority and a certificate with number 4660.
fn authority(openssl: &OpenSsl) -> Asked {
    openssl.write(
        "profile",
        "[root]\nbasicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n[head]\n\
         keyUsage=critical,digitalSignature,nonRepudiation\nauthorityInfoAccess=OCSP;URI:http://ocsp.example.kz/\n\
         crlDistributionPoints=URI:http://crl.example.kz/list.crl\n[req]\ndistinguished_name=dn\n[dn]\n[ca]\ndefault_ca=own\n[own]\n\
         database=index\ndefault_md=sha256\ndefault_crl_days=2\n",
    );
    let key = "-newkey rsa:2048 -noenc -days 7300 -config profile";
    openssl.succeed(&format!(
        "req -x509 {key} -extensions root -keyout root-key.pem -out root.pem -subj /CN=PEER"
    ));
    openssl.succeed(&format!(
        "req -x509 {key} -extensions head -CA root.pem -CAkey root-key.pem -keyout key.pem -out head.pem -subj /CN=HEAD -set_serial 4660"
    ));
    for name in ["root", "head"] {
        openssl.succeed(&format!("x509 -in {name}.pem -outform DER -out {name}.der"));
    }
    Asked::of(&openssl.read("head.der"), &openssl.read("root.der")).expect("a pair")
}

#[test]
fn openssl_answers_our_question_and_lists_what_it_revoked() {
    let Some(openssl) = OpenSsl::find() else { return };
    let asked = authority(&openssl);
    let places = asked.places();
    assert_eq!(
        (places.responders, places.lists),
        (
            vec!["http://ocsp.example.kz/".to_owned()],
            vec!["http://crl.example.kz/list.crl".to_owned()]
        )
    );
    let nonce = b"0123456789abcdef";
    openssl.write("question", asked.question(nonce).expect("a question"));
    // 2 January 2026, 03:04:05.
    let revoked = Said::Revoked(Instant::from_micros(1_767_323_045_000_000));
    for (row, expected) in [
        ("V\t460101000000Z\t\t1234\tunknown\t/CN=HEAD\n", Said::Good),
        ("R\t460101000000Z\t260102030405Z,keyCompromise\t1234\tunknown\t/CN=HEAD\n", revoked),
    ] {
        openssl.write("index", row);
        openssl.succeed("ocsp -index index -CA root.pem -rsigner root.pem -rkey root-key.pem -reqin question -respout answer -ndays 1");
        let word = asked.answered(&openssl.read("answer"), nonce, now()).expect("a word");
        assert_eq!(word.said, expected);
        openssl.succeed("ca -config profile -gencrl -keyfile root-key.pem -cert root.pem -out list.pem");
        openssl.succeed("crl -in list.pem -outform DER -out list.der");
        assert_eq!(asked.listed(&openssl.read("list.der"), now()).expect("a word").said, expected);
    }
}
