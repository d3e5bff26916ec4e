//! Words about certificates: answers of responders and lists, good ones and every kind that says nothing.

use std::time::Duration;

use der::asn1::{BitString, GeneralizedTime, Null, OctetString};
use rstest::rstest;
use x509_cert::crl::{CertificateList, RevokedCert, TbsCertList};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::crl::CrlReason;
use x509_cert::ext::pkix::{AuthorityInfoAccessSyntax, KeyUsages};
use x509_cert::serial_number::SerialNumber;
use x509_ocsp::{
    AsResponseBytes as _, BasicOcspResponse, CertStatus, OcspGeneralizedTime, OcspRequest, OcspResponse, ResponderId, ResponseData,
    RevokedInfo, SingleResponse, Version,
};

use super::kinds::{Contour, Hand};
use super::nuc::published;
use super::*;
use crate::certificate::time_of;
use crate::gost::Kind;
use crate::revocation::{Asked, Doubt, LARGEST_ANSWER, Said, Verdict, Word, judge};

const NONCE: &[u8] = b"asked once";
const HOUR: i64 = 3_600 * 1_000_000;

fn later(by: i64) -> Instant {
    Instant::from_micros(NOW.micros() + by)
}

fn moment(at: Instant) -> OcspGeneralizedTime {
    let seconds = u64::try_from(at.micros() / 1_000_000).expect("after 1970");
    OcspGeneralizedTime(GeneralizedTime::from_unix_duration(Duration::from_secs(seconds)).expect("a time"))
}

/// A contour whose authority answers.
struct Responder {
    contour: Contour,
    asked: Asked,
}

impl Responder {
    fn new() -> Self {
        let contour = Contour::of(Scheme::Gost(Kind::Of2015Long));
        let asked = Asked::of(contour.leaf.bytes(), contour.root.bytes()).expect("a pair");
        Self { contour, asked }
    }

    /// The answer to our own question, changed before it is signed.
    fn data(&self, status: CertStatus) -> ResponseData {
        let question = self.asked.question(NONCE).expect("a question");
        let request = OcspRequest::from_der(&question).expect("our own question reads").tbs_request;
        ResponseData {
            version: Version::V1,
            responder_id: ResponderId::ByName(self.contour.root.subject().clone()),
            produced_at: moment(NOW),
            responses: vec![SingleResponse {
                cert_id: request.request_list[0].req_cert.clone(),
                cert_status: status,
                this_update: moment(NOW),
                next_update: None,
                single_extensions: None,
            }],
            response_extensions: request.request_extensions,
        }
    }

    fn signed(&self, data: ResponseData, by: &Hand, with: Option<&Certificate>) -> Vec<u8> {
        let basic = BasicOcspResponse {
            signature: BitString::from_bytes(&by.sign(&data.to_der().expect("encodes"))).expect("bytes"),
            signature_algorithm: by.algorithm(),
            tbs_response_data: data,
            certs: with.map(|certificate| vec![certificate.parsed().clone()]),
        };
        OcspResponse {
            response_status: x509_ocsp::OcspResponseStatus::Successful,
            response_bytes: Some(basic.to_response_bytes().expect("encodes")),
        }
        .to_der()
        .expect("encodes")
    }

    fn answer(&self, data: ResponseData) -> Vec<u8> {
        self.signed(data, &self.contour.authority, None)
    }

    fn heard(&self, answer: &[u8]) -> Result<Word, Doubt> {
        self.asked.answered(answer, NONCE, NOW)
    }

    fn list(&self, change: impl FnOnce(&mut TbsCertList)) -> Vec<u8> {
        let authority = &self.contour.authority;
        let mut body = TbsCertList {
            version: x509_cert::Version::V2,
            signature: authority.algorithm(),
            issuer: self.contour.root.subject().clone(),
            this_update: time_of(NOW).expect("a time"),
            next_update: Some(time_of(later(DAY)).expect("a time")),
            revoked_certificates: Some(vec![entry(&[7], None), entry(&[9, 9], None)]),
            crl_extensions: None,
        };
        change(&mut body);
        let signature = authority.sign(&body.to_der().expect("encodes"));
        CertificateList {
            tbs_cert_list: body,
            signature_algorithm: authority.algorithm(),
            signature: BitString::from_bytes(&signature).expect("bytes"),
        }
        .to_der()
        .expect("encodes")
    }
}

fn entry(serial: &[u8], reason: Option<CrlReason>) -> RevokedCert {
    let extension = |reason: CrlReason| Extension {
        extn_id: <CrlReason as der::oid::AssociatedOid>::OID,
        critical: false,
        extn_value: OctetString::new(reason.to_der().expect("encodes")).expect("bytes"),
    };
    RevokedCert {
        serial_number: SerialNumber::new(serial).expect("a number"),
        revocation_date: time_of(later(-HOUR)).expect("a time"),
        crl_entry_extensions: reason.map(|reason| vec![extension(reason)]),
    }
}

fn revoked_at(at: Instant, reason: Option<CrlReason>) -> CertStatus {
    CertStatus::Revoked(RevokedInfo {
        revocation_time: moment(at),
        revocation_reason: reason,
    })
}

#[test]
fn a_responder_is_heard() {
    let responder = Responder::new();
    let said = |status| responder.heard(&responder.answer(responder.data(status))).map(|word| word.said);
    assert_eq!(said(CertStatus::Good(Null)), Ok(Said::Good));
    assert_eq!(said(CertStatus::Unknown(Null)), Err(Doubt::Unknown));
    let at = later(-HOUR);
    assert_eq!(said(revoked_at(at, Some(CrlReason::KeyCompromise))), Ok(Said::Revoked(at)));
    assert_eq!(said(revoked_at(at, Some(CrlReason::CertificateHold))), Ok(Said::Revoked(at)));
    let never = Instant::from_micros(0);
    assert_eq!(said(revoked_at(never, Some(CrlReason::CertificateHold))), Ok(Said::NeverIssued));
    assert_eq!(said(revoked_at(never, None)), Ok(Said::Revoked(never)));
}

#[test]
fn an_answer_counts_in_its_time_and_for_its_question_only() {
    let responder = Responder::new();
    let good = || responder.data(CertStatus::Good(Null));
    let heard = |change: &dyn Fn(&mut ResponseData)| {
        let mut data = good();
        change(&mut data);
        responder.heard(&responder.answer(data)).map(|word| word.said)
    };
    assert_eq!(
        heard(&|data| data.responses[0].this_update = moment(later(-25 * HOUR))),
        Err(Doubt::Stale)
    );
    assert_eq!(
        heard(&|data| data.responses[0].this_update = moment(later(HOUR))),
        Err(Doubt::NotYetValid)
    );
    let until = |by: i64| heard(&move |data: &mut ResponseData| data.responses[0].next_update = Some(moment(later(by))));
    assert_eq!(until(-HOUR), Err(Doubt::Stale));
    assert_eq!(until(HOUR), Ok(Said::Good));
    assert_eq!(
        heard(&|data| data.response_extensions = None),
        Ok(Said::Good),
        "answers may be prepared"
    );
    assert_eq!(heard(&|data| data.responses.clear()), Err(Doubt::AnotherCertificate));
    assert_eq!(
        heard(&|data| data.responses[0].cert_id.serial_number = SerialNumber::new(&[1, 2, 3]).expect("a number")),
        Err(Doubt::AnotherCertificate)
    );
    let critical = Extension {
        extn_id: ObjectIdentifier::new_unwrap("1.2.398.1"),
        critical: true,
        extn_value: OctetString::new([5_u8, 0]).expect("bytes"),
    };
    assert_eq!(
        heard(&|data| data.responses[0].single_extensions = Some(vec![critical.clone()])),
        Err(Doubt::Partial)
    );
    assert_eq!(
        heard(&|data| data.response_extensions = Some(vec![critical.clone()])),
        Err(Doubt::Partial)
    );
    let answer = responder.answer(good());
    assert_eq!(responder.asked.answered(&answer, b"another", NOW), Err(Doubt::AnotherQuestion));
}

#[test]
fn only_the_authority_and_whom_it_named_may_speak() {
    let responder = Responder::new();
    let data = || responder.data(CertStatus::Good(Null));
    let stranger = Hand::of(Scheme::Gost(Kind::Of2015Long), b"stranger");
    assert_eq!(
        responder.heard(&responder.signed(data(), &stranger, None)),
        Err(Doubt::SignatureInvalid)
    );

    let certified = |purpose: &str, by: &Hand, change: &dyn Fn(&mut TbsCertificate)| {
        let mut body = responder.contour.leaf.parsed().tbs_certificate.clone();
        body.subject_public_key_info = stranger.info();
        replace_extension(&mut body, Some(&ExtendedKeyUsage(vec![ObjectIdentifier::new_unwrap(purpose)])));
        change(&mut body);
        let certificate = by.certify(&mut body);
        responder
            .heard(&responder.signed(data(), &stranger, Some(&certificate)))
            .map(|word| word.said)
    };
    let (answers, signs) = ("1.3.6.1.5.5.7.3.9", "1.3.6.1.5.5.7.3.4");
    let authority = &responder.contour.authority;
    assert_eq!(certified(answers, authority, &|_| {}), Ok(Said::Good));
    assert_eq!(certified(signs, authority, &|_| {}), Err(Doubt::NotAuthorised));
    assert_eq!(certified(answers, &stranger, &|_| {}), Err(Doubt::NotAuthorised));
    let old = |body: &mut TbsCertificate| body.validity.not_after = time_of(later(-HOUR)).expect("a time");
    assert_eq!(certified(answers, authority, &old), Err(Doubt::NotAuthorised));
}

#[test]
fn what_is_no_answer_says_nothing() {
    let responder = Responder::new();
    let good = responder.answer(responder.data(CertStatus::Good(Null)));
    for length in (0..good.len()).step_by(7) {
        assert_eq!(responder.heard(&good[..length]), Err(Doubt::Malformed), "cut at {length}");
    }
    let mut changed = good.clone();
    let last = changed.len() - 1;
    changed[last] ^= 1;
    assert_eq!(responder.heard(&changed), Err(Doubt::SignatureInvalid));
    assert_eq!(responder.heard(&vec![0; LARGEST_ANSWER + 1]), Err(Doubt::TooLarge));
    let busy = OcspResponse::try_later().to_der().expect("encodes");
    assert_eq!(responder.heard(&busy), Err(Doubt::Declined));
}

#[test]
fn a_list_is_read_to_the_entry() {
    let responder = Responder::new();
    let heard = |list: Vec<u8>| responder.asked.listed(&list, NOW).map(|word| word.said);
    assert_eq!(heard(responder.list(|_| {})), Ok(Said::Good));
    assert_eq!(heard(responder.list(|body| body.revoked_certificates = None)), Ok(Said::Good));
    let own = responder.contour.leaf.parsed().tbs_certificate.serial_number.clone();
    let named = |reason| {
        let own = own.as_bytes().to_vec();
        responder.list(move |body| body.revoked_certificates = Some(vec![entry(&[7], None), entry(&own, reason)]))
    };
    assert_eq!(heard(named(None)), Ok(Said::Revoked(later(-HOUR))));
    assert_eq!(heard(named(Some(CrlReason::CertificateHold))), Ok(Said::Revoked(later(-HOUR))));

    let time = |by| time_of(later(by)).expect("a time");
    assert_eq!(
        heard(responder.list(|body| body.next_update = Some(time(-HOUR)))),
        Err(Doubt::Stale)
    );
    assert_eq!(heard(responder.list(|body| body.this_update = time(HOUR))), Err(Doubt::NotYetValid));
    let strange = distinguished_name(&[(COMMON_NAME, "SOMEBODY")]).expect("a name");
    assert_eq!(heard(responder.list(|body| body.issuer = strange)), Err(Doubt::NotAuthorised));
    let delta = Extension {
        extn_id: ObjectIdentifier::new_unwrap("2.5.29.27"),
        critical: true,
        extn_value: OctetString::new([2_u8, 1, 4]).expect("bytes"),
    };
    assert_eq!(
        heard(responder.list(|body| body.crl_extensions = Some(vec![delta]))),
        Err(Doubt::Partial)
    );
    let good = responder.list(|_| {});
    for length in (0..good.len()).step_by(7) {
        assert_eq!(heard(good[..length].to_vec()), Err(Doubt::Malformed), "cut at {length}");
    }
    let mut changed = good;
    *changed.last_mut().expect("bytes") ^= 1;
    assert_eq!(heard(changed), Err(Doubt::SignatureInvalid));
}

#[test]
fn an_authority_that_may_not_sign_lists_is_not_heard() {
    let responder = Responder::new();
    let mut body = responder.contour.root.parsed().tbs_certificate.clone();
    replace_extension(&mut body, Some(&KeyUsage(KeyUsages::KeyCertSign.into())));
    let root = responder.contour.authority.certify(&mut body);
    let asked = Asked::of(responder.contour.leaf.bytes(), root.bytes()).expect("a pair");
    assert_eq!(asked.listed(&responder.list(|_| {}), NOW), Err(Doubt::NotAuthorised));
}

#[rstest]
#[case(Said::Good, 0, Verdict::Good)]
#[case(Said::Good, HOUR, Verdict::Good)]
#[case(Said::Good, -HOUR, Verdict::Provisional(Doubt::BeforeSignature))]
#[case(Said::NeverIssued, 0, Verdict::NeverIssued)]
#[case(Said::Revoked(NOW), 0, Verdict::Revoked(NOW))]
#[case(Said::Revoked(later(-1)), 0, Verdict::Revoked(later(-1)))]
#[case(Said::Revoked(later(1)), 0, Verdict::RevokedLater(later(1)))]
fn a_word_is_weighed_at_the_moment_of_the_signature(#[case] said: Said, #[case] as_of: i64, #[case] verdict: Verdict) {
    let word = Word {
        said,
        as_of: later(as_of),
        until: None,
    };
    assert_eq!(judge(Ok(word), NOW), verdict);
    assert_eq!(verdict.is_final(), verdict.code() != "provisional");
    assert_eq!(verdict.is_against(), matches!(verdict, Verdict::Revoked(_) | Verdict::NeverIssued));
}

#[test]
fn silence_is_not_a_good_word() {
    for doubt in Doubt::ALL {
        assert_eq!(judge(Err(doubt), NOW), Verdict::Provisional(doubt));
    }
    let codes: BTreeSet<_> = Doubt::ALL.iter().map(|doubt| doubt.code()).collect();
    assert_eq!(codes.len(), Doubt::ALL.len());
}

#[test]
fn a_stranger_is_not_asked_about() {
    let contour = Contour::of(Scheme::Gost(Kind::Of2015Long));
    assert_eq!(
        Asked::of(contour.leaf.bytes(), BENCH.authority.certificate()).err(),
        Some(Doubt::AnotherCertificate)
    );
    assert_eq!(Asked::of(b"garbage", contour.root.bytes()).err(), Some(Doubt::Malformed));
}

/// 2 September 2022, when the answer was made.
const ANSWERED: Instant = Instant::from_micros(1_662_137_914_000_000);

#[test]
fn words_of_the_test_contour_are_understood() {
    let (Some(authority), Some(answer), Some(list)) = (
        published("nca_gost2015_test.cer"),
        published("ocsp_response_individual_2015.bin"),
        published("nca_gost2022_test.crl"),
    ) else {
        return;
    };
    let issuer = Certificate::from_der(&authority).expect("a certificate").subject().clone();
    let about = |serial: &[u8]| {
        let certificate = BENCH.twin(|body| {
            body.issuer = issuer;
            body.serial_number = SerialNumber::new(serial).expect("a number");
            replace_extension::<x509_cert::ext::pkix::AuthorityKeyIdentifier>(body, None);
            replace_extension::<AuthorityInfoAccessSyntax>(body, None);
        });
        Asked::of(certificate.bytes(), &authority).expect("a pair")
    };
    let serial = [
        0x0f, 0xf0, 0x62, 0x11, 0xdc, 0x82, 0xbe, 0xb0, 0x02, 0x53, 0xff, 0xa0, 0x00, 0xf1, 0xde, 0x84, 0xab, 0xef, 0x45, 0x4f,
    ];
    let nonce = [0xe4, 0x08, 0xff, 0xb7, 0x90, 0x83, 0x4a, 0xf2];
    let asked = about(&serial);
    let word = asked.answered(&answer, &nonce, ANSWERED).expect("a word");
    assert_eq!((word.said, word.as_of), (Said::NeverIssued, ANSWERED));
    assert_eq!(asked.answered(&answer, &nonce, NOW), Err(Doubt::Stale));
    assert_eq!(asked.answered(&answer, b"another", ANSWERED), Err(Doubt::AnotherQuestion));
    // July 2022.
    let then = Instant::from_micros(1_659_000_000_000_000);
    assert_eq!(asked.listed(&list, then).expect("a word").said, Said::Good);
}

#[test]
fn an_entry_of_a_list_of_the_test_contour_is_found() {
    let (Some(authority), Some(list)) = (published("nca_gost2015_test.cer"), published("nca_gost2022_test.crl")) else {
        return;
    };
    let issuer = Certificate::from_der(&authority).expect("a certificate").subject().clone();
    let serial = [
        0x0f, 0xd5, 0x1b, 0xa7, 0x05, 0x92, 0x61, 0xae, 0x60, 0xcc, 0x62, 0x1f, 0x31, 0x6d, 0xb4, 0xef, 0x0e, 0xf4, 0xba, 0x14,
    ];
    let certificate = BENCH.twin(|body| {
        body.issuer = issuer;
        body.serial_number = SerialNumber::new(&serial).expect("a number");
        replace_extension::<x509_cert::ext::pkix::AuthorityKeyIdentifier>(body, None);
    });
    let asked = Asked::of(certificate.bytes(), &authority).expect("a pair");
    let then = Instant::from_micros(1_659_000_000_000_000);
    // 27 July 2022, 10:13:19.
    let at = Instant::from_micros(1_658_916_799_000_000);
    assert_eq!(asked.listed(&list, then).expect("a word").said, Said::Revoked(at));
    assert_eq!(asked.listed(&list, NOW), Err(Doubt::Stale));
}
