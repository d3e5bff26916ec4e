//! The published examples, and a signer that exists for tests only.

use der::Encode as _;
use der::asn1::{Any, BitString, OctetString};
use proptest::prelude::*;
use rstest::rstest;
use x509_cert::spki::SubjectPublicKeyInfoOwned;

use super::*;

fn hex(digits: &str) -> BigUint {
    BigUint::parse_bytes(digits.as_bytes(), 16).expect("digits")
}

/// A key whose secret half lives in a test. Its nonces follow from secret and digest, so that no test depends on chance.
pub(crate) struct SoftwareKey {
    pub(crate) kind: Kind,
    secret: BigUint,
    public: Point,
}

impl SoftwareKey {
    pub(crate) fn new(kind: Kind, seed: &[u8]) -> Self {
        let curve = kind.curve();
        let secret = BigUint::from_bytes_le(&Streebog512::digest(seed)) % (&curve.q - 1_u8) + 1_u8;
        let public = curve.sum(&secret, &curve.base, &BigUint::ZERO).expect("a point");
        Self { kind, secret, public }
    }

    fn halves(&self, first: &BigUint, second: &BigUint) -> Vec<u8> {
        let width = self.kind.width();
        let mut bytes = Vec::new();
        for number in [first, second] {
            let mut written = number.to_bytes_le();
            written.resize(width, 0);
            bytes.extend(written);
        }
        bytes
    }

    /// As it stands inside the bit string of a certificate.
    pub(crate) fn public_key(&self) -> Vec<u8> {
        let halves = self.halves(&self.public.x, &self.public.y);
        OctetString::new(halves).expect("bytes").to_der().expect("encodes")
    }

    pub(crate) fn info(&self) -> SubjectPublicKeyInfoOwned {
        SubjectPublicKeyInfoOwned {
            algorithm: algorithm(self.kind.key_algorithm(), &[self.kind.parameters(), self.kind.hash_of_key()]),
            subject_public_key: BitString::from_bytes(&self.public_key()).expect("bytes"),
        }
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Vec<u8> {
        let curve = self.kind.curve();
        let digest = self.kind.digest(message);
        let e = BigUint::from_bytes_le(&digest) % &curve.q;
        let drawn = Streebog512::digest([self.secret.to_bytes_le(), digest].concat());
        let k = BigUint::from_bytes_le(&drawn) % (&curve.q - 1_u8) + 1_u8;
        let r = curve.sum(&k, &curve.base, &BigUint::ZERO).expect("a point").x % &curve.q;
        let s = (&r * &self.secret + &k * e) % &curve.q;
        self.halves(&r, &s)
    }
}

fn algorithm(oid: ObjectIdentifier, parameters: &[ObjectIdentifier]) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned {
        oid,
        parameters: Some(Any::encode_from(&parameters.to_vec()).expect("encodes")),
    }
}

#[rstest]
#[case::rfc_7091_example_1(
    ["8000000000000000000000000000000000000000000000000000000000000431", "7",
     "5FBFF498AA938CE739B8E022FBAFEF40563F6E6A3472FC2A514C0CE9DAE23B7E",
     "8000000000000000000000000000000150FE8A1892976154C59CFC193ACCF5B3", "2",
     "8E2A8A0E65147D4BD6316030E16D19C85C97F0A9CA267122B96ABBCEA7E8FC8"],
    ["7F2B49E270DB6D90D8595BEC458B50C58585BA1D4E9B788F6689DBD8E56FD80B",
     "26F1B489D6701DD185C8413A977B3CBBAF64D1C593D26627DFFB101A87FF77DA"],
    "2DFBC1B372D89A1188C09C52E0EEC61FCE52032AB1022E8E67ECE6672B043EE5",
    ["41AA28D2F1AB148280CD9ED56FEDA41974053554A42767B83AD043FD39DC0493",
     "1456C64BA4642A1653C235A98A60249BCD6D3F746B631DF928014F6C5BF9C40"]
)]
#[case::rfc_7091_example_2(
    ["4531ACD1FE0023C7550D267B6B2FEE80922B14B2FFB90F04D4EB7C09B5D2D15DF1D852741AF4704A0458047E80E4546D35B8336FAC224DD81664BBF528BE6373", "7",
     "1CFF0806A31116DA29D8CFA54E57EB748BC5F377E49400FDD788B649ECA1AC4361834013B2AD7322480A89CA58E0CF74BC9E540C2ADD6897FAD0A3084F302ADC",
     "4531ACD1FE0023C7550D267B6B2FEE80922B14B2FFB90F04D4EB7C09B5D2D15DA82F2D7ECB1DBAC719905C5EECC423F1D86E25EDBE23C595D644AAF187E6E6DF",
     "24D19CC64572EE30F396BF6EBBFD7A6C5213B3B3D7057CC825F91093A68CD762FD60611262CD838DC6B60AA7EEE804E28BC849977FAC33B4B530F1B120248A9A",
     "2BB312A43BD2CE6E0D020613C857ACDDCFBF061E91E5F2C3F32447C259F39B2C83AB156D77F1496BF7EB3351E1EE4E43DC1A18B91B24640B6DBB92CB1ADD371E"],
    ["115DC5BC96760C7B48598D8AB9E740D4C4A85A65BE33C1815B5C320C854621DD5A515856D13314AF69BC5B924C8B4DDFF75C45415C1D9DD9DD33612CD530EFE1",
     "37C7C90CD40B0F5621DC3AC1B751CFA0E2634FA0503B3D52639F5D7FB72AFD61EA199441D943FFE7F0C70A2759A3CDB84C114E1F9339FDF27F35ECA93677BEEC"],
    "3754F3CFACC9E0615C4F4A7C4D8DAB531B09B6F9C170C533A71D147035B0C5917184EE536593F4414339976C647C5D5A407ADEDB1D560C4FC6777D2972075B8C",
    ["2F86FA60A081091A23DD795E1E3C689EE512A3C82EE0DCC2643C78EEA8FCACD35492558486B20F1C9EC197C90699850260C93BCBCD9C5C3317E19344E173AE36",
     "1081B394696FFE8E6585E7A9362D26B6325F56778AADBC081C0BFBE933D52FF5823CE288E8C4F362526080DF7F70CE406A6EEB1F56919CB92A9853BDE73E5B4A"]
)]
fn the_published_signatures_hold_and_their_neighbours_do_not(
    #[case] curve: [&str; 6],
    #[case] key: [&str; 2],
    #[case] digest: &str,
    #[case] signature: [&str; 2],
) {
    let [p, a, b, q, x, y] = curve.map(hex);
    let curve = Curve {
        p,
        a,
        b,
        q,
        base: Point { x, y },
    };
    let ([x, y], [r, s], e) = (key.map(hex), signature.map(hex), hex(digest));
    let key = Point { x, y };
    assert!(curve.verifies(&key, &e, &r, &s));
    // A digest is taken below q.
    assert!(curve.verifies(&key, &(&e + &curve.q), &r, &s));
    let zero = BigUint::ZERO;
    for (digest, r, s) in [
        (&e + 1_u8, r.clone(), s.clone()),
        (e.clone(), &r + 1_u8, s.clone()),
        (e.clone(), r.clone(), &s + 1_u8),
        (e.clone(), s.clone(), r.clone()),
        (e.clone(), &r + &curve.q, s.clone()),
        (e.clone(), r.clone(), &s + &curve.q),
        (e.clone(), zero.clone(), s.clone()),
        (e.clone(), r.clone(), zero),
    ] {
        assert!(!curve.verifies(&key, &digest, &r, &s));
    }
    let beside = Point {
        x: key.x.clone(),
        y: &key.y + 1_u8,
    };
    assert!(!curve.contains(&beside) && !curve.verifies(&beside, &e, &r, &s));
}

#[test]
fn each_curve_has_its_base_point_and_the_order_it_names() {
    for kind in Kind::ALL {
        let curve = kind.curve();
        assert!(curve.contains(&curve.base), "{kind:?}");
        let last = curve.sum(&(&curve.q - 1_u8), &curve.base, &BigUint::ZERO).expect("a point");
        assert_eq!(last.x, curve.base.x, "{kind:?}");
        assert_eq!(&last.y + &curve.base.y, curve.p, "{kind:?}");
        assert_eq!(curve.sum(&curve.q, &curve.base, &BigUint::ZERO), None, "{kind:?}");
    }
}

#[test]
fn the_published_digests_come_out() {
    let text = b"012345678901234567890123456789012345678901234567890123456789012";
    let digest = |kind: Kind, content: &[u8]| kind.digest(content).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    // RFC 6986, 10.1.
    assert_eq!(
        digest(Kind::Of2015Long, text),
        "1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa00ad30f8767b3a82384c6574f024c311e2a481332b08ef7f41797891c1646f48"
    );
    assert_eq!(
        digest(Kind::Of2015Short, text),
        "9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500"
    );
    // RFC 5831, 7.3.1; its number is printed with the last byte first.
    assert_eq!(
        digest(Kind::Of2004, b"This is message, length=32 bytes"),
        "b1c466d37519b82e8319819ff32595e047a28cb6f83eff1c6916a815a637fffa"
    );
}

#[test]
fn a_key_counts_under_the_parameters_of_its_kind_only() {
    for kind in Kind::ALL {
        let (key, parameters, hash) = (kind.key_algorithm(), kind.parameters(), kind.hash_of_key());
        assert_eq!(Kind::of_key(&algorithm(key, &[parameters, hash])), Some(kind));
        assert_eq!(Kind::of_key(&algorithm(key, &[parameters])), Some(kind));
        for strange in [vec![], vec![hash], vec![parameters, parameters], vec![parameters, hash, hash]] {
            assert_eq!(Kind::of_key(&algorithm(key, &strange)), None, "{kind:?} {strange:?}");
        }
        for other in Kind::ALL.into_iter().filter(|other| *other != kind) {
            assert_eq!(Kind::of_key(&algorithm(key, &[other.parameters()])), None);
        }
        let bare = AlgorithmIdentifierOwned {
            oid: key,
            parameters: None,
        };
        assert_eq!(Kind::of_key(&bare), None);
    }
}

#[test]
fn a_signature_in_the_order_of_rfc_4491_does_not_count() {
    for kind in Kind::ALL {
        let key = SoftwareKey::new(kind, b"order");
        let mut signature = key.sign(b"text");
        assert!(kind.verifies(&key.public_key(), b"text", &signature));
        signature.reverse();
        assert!(!kind.verifies(&key.public_key(), b"text", &signature), "{kind:?}");
    }
}

fn any_kind() -> impl Strategy<Value = Kind> {
    proptest::sample::select(Kind::ALL.to_vec())
}

/// Each case is some hundred steps on a curve.
fn few() -> ProptestConfig {
    ProptestConfig::with_cases(24)
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn what_was_signed_holds_and_nothing_else(
        kind in any_kind(),
        seed: [u8; 8],
        message in proptest::collection::vec(any::<u8>(), 0..200),
        place: proptest::sample::Index,
        mask in 1_u8..,
    ) {
        let key = SoftwareKey::new(kind, &seed);
        let signature = key.sign(&message);
        prop_assert!(kind.verifies(&key.public_key(), &message, &signature));
        let mut other = signature.clone();
        other[place.index(signature.len())] ^= mask;
        prop_assert!(!kind.verifies(&key.public_key(), &message, &other));
        prop_assert!(!kind.verifies(&key.public_key(), &[message.as_slice(), b"!"].concat(), &signature));
        prop_assert!(!kind.verifies(&SoftwareKey::new(kind, b"another").public_key(), &message, &signature));
    }

    #[test]
    fn any_bytes_are_no_key_and_no_signature(
        kind in any_kind(),
        key in proptest::collection::vec(any::<u8>(), 0..140),
        signature in proptest::collection::vec(any::<u8>(), 0..140),
    ) {
        prop_assert!(!kind.verifies(&key, b"text", &signature));
        let good = SoftwareKey::new(kind, b"good");
        prop_assert!(!kind.verifies(&good.public_key(), b"text", &signature));
    }
}
