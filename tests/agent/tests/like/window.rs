//! The window of the agent: which keys it offers, and what it answers to questions that are none.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oryn_agent::script::{Shape, script};
use oryn_agent::{Behaviour, Keys};
use oryn_domain::time::Instant;
use oryn_signing::rand_core::OsRng;
use oryn_signing::{Person, Role, TrainingAuthority, TrainingSigner, TrustRealm, Verifier};
use serde_json::{Value, json};

const NOW: Instant = Instant::from_micros(1_795_240_800_000_000);
const PAPER: &[u8] = "Шарт".as_bytes();

struct Bench {
    authority: TrainingAuthority,
    keys: Keys,
}

fn bench() -> Bench {
    let authority = TrainingAuthority::generate(&mut OsRng, NOW).expect("an authority");
    let person = Person {
        name: "ҮЛГІ АДАМ".into(),
        iin: "940225300019".parse().expect("an IIN"),
        bin: Some("971240001315".parse().expect("a BIN")),
        role: Role::Head,
    };
    let file = authority.issue(&mut OsRng, &person, "password", NOW).expect("a key file");
    let signer = TrainingSigner::open(&file, "password", NOW).expect("a key");
    Bench {
        authority,
        keys: Keys(vec![Arc::new(signer)]),
    }
}

impl Bench {
    fn question(&self, change: impl FnOnce(&mut Value)) -> Value {
        let mut question = json!({
            "module": "kz.gov.pki.knca.basics",
            "method": "sign",
            "args": {
                "format": "cms",
                "data": STANDARD.encode(PAPER),
                "signingParams": { "decode": true, "encapsulate": false, "digested": false },
                "signerParams": {
                    "extKeyUsageOids": ["1.3.6.1.5.5.7.3.4", "1.2.398.3.3.4.1.2", "1.2.398.3.3.4.1.2.1"],
                    "iin": "940225300019", "bin": "971240001315", "serialNumber": "",
                    "chain": [self.authority.certificate_pem().expect("a certificate")],
                },
            },
        });
        change(&mut question);
        question
    }

    fn answer(&self, change: impl FnOnce(&mut Value)) -> Value {
        self.keys.answer(&self.question(change), &Behaviour::Sign(Shape::List), NOW)
    }

    /// Whether the key was offered.
    fn is_offered(&self, change: impl FnOnce(&mut Value)) -> bool {
        let answer = self.answer(change);
        assert_eq!(answer["status"], true, "{answer}");
        !answer["body"]["result"].is_null()
    }
}

#[test]
fn what_it_signs_holds() {
    let bench = bench();
    let answer = bench.answer(|_| {});
    let cms = STANDARD
        .decode(answer["body"]["result"][0].as_str().expect("a signature"))
        .expect("base64");
    let verifier = Verifier::new(TrustRealm::Training, [bench.authority.certificate()]).expect("a verifier");
    assert!(verifier.verify(&cms, PAPER, NOW).is_ok());
}

#[test]
fn a_key_is_offered_only_where_every_filter_fits() {
    let bench = bench();
    let filter = |name: &'static str, value: Value| move |question: &mut Value| question["args"]["signerParams"][name] = value;
    assert!(bench.is_offered(|_| {}));
    assert!(bench.is_offered(filter("iin", json!(""))));
    assert!(!bench.is_offered(filter("iin", json!("881231400017"))));
    assert!(!bench.is_offered(filter("bin", json!("020240000555"))));
    assert!(!bench.is_offered(filter("serialNumber", json!("00"))));
    assert!(!bench.is_offered(filter("extKeyUsageOids", json!(["1.2.398.3.3.4.1.1"]))));
    assert!(bench.is_offered(filter("extKeyUsageOids", json!([]))));
    // No authorities: those of the National Certification Centre only. An empty list: any.
    assert!(!bench.is_offered(filter("chain", Value::Null)));
    assert!(bench.is_offered(filter("chain", json!([]))));
    let other = TrainingAuthority::generate(&mut OsRng, NOW).expect("an authority");
    assert!(!bench.is_offered(filter("chain", json!([other.certificate_pem().expect("a certificate")]))));
}

#[test]
fn booleans_may_be_text_and_what_is_not_made_here_is_refused() {
    let bench = bench();
    let param = |name: &'static str, value: Value| move |question: &mut Value| question["args"]["signingParams"][name] = value;
    assert!(bench.is_offered(param("encapsulate", json!("false"))));
    for change in [
        param("encapsulate", json!(true)),
        param("encapsulate", Value::Null),
        param("digested", json!("true")),
        param("decode", json!("maybe")),
    ] {
        let answer = bench.answer(change);
        assert_eq!(
            (&answer["status"], &answer["code"]),
            (&json!(false), &json!("INVALID_SIGNING_PARAMS"))
        );
    }
    let answer = bench.answer(|question| question["module"] = json!("kz.digiflow.mobile.extensions"));
    assert_eq!(answer, json!({ "success": false, "errorCode": "MODULE_NOT_FOUND" }));
}

#[test]
fn the_older_module_names_its_troubles_in_its_own_way() {
    let bench = bench();
    let ask = |method: &str, args: Value, behaviour: &Behaviour| {
        let question = json!({ "module": "kz.gov.pki.knca.commonUtils", "method": method, "args": args });
        bench.keys.answer(&question, behaviour, NOW)
    };
    let args = json!(["PKCS12", "SIGNATURE", STANDARD.encode(PAPER), false]);
    assert_eq!(
        ask("getActiveTokens", Value::Null, &Behaviour::Older),
        json!({ "code": "200", "responseObject": [] })
    );
    let signed = ask("createCAdESFromBase64", args.clone(), &Behaviour::Older);
    assert!(signed["responseObject"].is_string(), "{signed}");
    let cancelled = ask("createCAdESFromBase64", args.clone(), &Behaviour::Cancel);
    assert_eq!(cancelled, json!({ "code": "500", "message": "action.canceled" }));
    let wrong = ask("createCAdESFromBase64", json!(["PKCS12", 1, 2, 3]), &Behaviour::Older);
    assert!(wrong["message"].as_str().expect("words").contains("argument type mismatch"));
    let gone = ask("createCAdESFromBase64", args, &Behaviour::Ancient);
    assert_eq!(gone["errorCode"], "MODULE_NOT_FOUND");
}

#[test]
fn a_script_is_read_word_by_word() {
    let words = script("cancel, late=500,error=SIGNING_FAILURE,ok").expect("a script");
    assert_eq!(words.len(), 4);
    assert_eq!(words.first(), Some(&Behaviour::Cancel));
    assert!(script("sing").is_err());
    assert!(script("late=soon").is_err());
    assert!(script("").expect("nothing").is_empty());
}
