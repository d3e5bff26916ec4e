//! Every shape of an answer, every end of a conversation.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;
use rstest::rstest;
use serde_json::{Value, json};

use super::*;
use crate::training::TrainingAuthority;
use crate::verify::Expected;
use oryn_domain::time::Instant;

const HELLO: &str = r#"{"result":{"version":"1.4"}}"#;
const MISSING: &str = r#"{"success":false,"errorCode":"MODULE_NOT_FOUND"}"#;
/// `c2lnbmF0dXJl` is "signature".
const SIGNATURE: &[u8] = b"signature";

fn order() -> Order {
    Order {
        document: b"paper".to_vec(),
        locale: Locale::Kazakh,
        expected: None,
        head: Some("940225300019".parse().expect("an IIN")),
        authorities: None,
    }
}

const fn second(count: u64) -> Duration {
    Duration::from_secs(count)
}

/// A conversation in which the agent has been asked.
fn asked() -> (Conversation, Value) {
    let mut conversation = Conversation::new(order());
    assert!(conversation.step(Event::Opened, second(0)).is_empty());
    let question = sent(conversation.step(Event::Text(HELLO), second(1)));
    (conversation, question)
}

/// The same with the older module.
fn asked_older(tokens: &str) -> (Conversation, Value) {
    let (mut conversation, _) = asked();
    let question = sent(conversation.step(Event::Text(MISSING), second(2)));
    assert_eq!(question["method"], "getActiveTokens");
    let question = sent(conversation.step(Event::Text(tokens), second(3)));
    (conversation, question)
}

fn sent(effects: Vec<Effect>) -> Value {
    match effects.as_slice() {
        [Effect::Send(text)] => serde_json::from_str(text).expect("JSON"),
        _ => panic!("something else than one question"),
    }
}

fn end(effects: Vec<Effect>) -> Result<Vec<u8>, AgentError> {
    match effects.as_slice() {
        [Effect::Close, Effect::Done(end)] => end.clone(),
        _ => panic!("not the end"),
    }
}

#[test]
fn the_agent_is_asked_for_a_detached_signature_of_the_very_bytes() {
    let (conversation, question) = asked();
    assert_eq!(
        (question["module"].as_str(), question["method"].as_str()),
        (Some("kz.gov.pki.knca.basics"), Some("sign"))
    );
    let args = &question["args"];
    assert_eq!(STANDARD.decode(args["data"].as_str().expect("a text")).expect("base64"), b"paper");
    assert_eq!(
        args["signingParams"],
        json!({ "decode": true, "encapsulate": false, "digested": false, "tsaProfile": null })
    );
    assert_eq!(
        args["signerParams"],
        json!({ "extKeyUsageOids": ["1.3.6.1.5.5.7.3.4", "1.2.398.3.3.4.1.2"], "iin": "940225300019", "bin": "", "serialNumber": "", "chain": null })
    );
    assert_eq!((args["format"].as_str(), args["locale"].as_str()), (Some("cms"), Some("kk")));
    assert_eq!(conversation.wakes_at(), Some(second(601)));
}

#[test]
fn the_authorities_of_training_are_offered_as_a_chain() {
    let order = Order {
        authorities: Some(vec!["-----BEGIN CERTIFICATE-----".to_owned()]),
        locale: Locale::Russian,
        head: None,
        ..order()
    };
    let question: Value = serde_json::from_str(&order.for_basics()).expect("JSON");
    assert_eq!(question["args"]["signerParams"]["chain"], json!(["-----BEGIN CERTIFICATE-----"]));
    assert_eq!(
        (&question["args"]["signerParams"]["iin"], &question["args"]["locale"]),
        (&json!(""), &json!("ru"))
    );
}

#[rstest]
#[case::an_organisation(Expected::Organisation("971240001315".parse().expect("a BIN")), "1.2.398.3.3.4.1.2", "940225300019", "971240001315")]
#[case::an_owner(Expected::Person("881231400017".parse().expect("an IIN")), "1.2.398.3.3.4.1.1", "881231400017", "")]
fn only_keys_that_can_sign_for_the_kindergarten_are_offered(
    #[case] expected: Expected,
    #[case] role: &str,
    #[case] iin: &str,
    #[case] bin: &str,
) {
    let order = Order {
        expected: Some(expected),
        ..order()
    };
    let question: Value = serde_json::from_str(&order.for_basics()).expect("JSON");
    let offered = &question["args"]["signerParams"];
    assert_eq!(offered["extKeyUsageOids"], json!(["1.3.6.1.5.5.7.3.4", role]));
    assert_eq!((&offered["iin"], &offered["bin"]), (&json!(iin), &json!(bin)));
}

#[rstest]
#[case::text(json!("c2lnbmF0dXJl"))]
#[case::list(json!(["c2lnbmF0dXJl"]))]
#[case::object(json!({ "signatures": ["c2lnbmF0dXJl"], "certificate": "MII" }))]
#[case::object_without_certificate(json!({ "signatures": ["c2lnbmF0dXJl"] }))]
#[case::lines(json!("c2ln\r\nbmF0\ndXJl\n"))]
#[case::armour(json!("-----BEGIN CMS-----\nc2lnbmF0\ndXJl\n-----END CMS-----\n"))]
#[case::other_armour(json!(["-----BEGIN PKCS7-----\r\nc2lnbmF0dXJl\r\n-----END PKCS7-----"]))]
fn a_signature_is_read_in_every_shape(#[case] result: Value) {
    let answer = json!({ "status": true, "body": { "result": result } }).to_string();
    assert_eq!(end(asked().0.step(Event::Text(&answer), second(2))), Ok(SIGNATURE.to_vec()));
}

#[rstest]
#[case::two_for_one(json!({ "status": true, "body": { "result": ["c2ln", "c2ln"] } }))]
#[case::none(json!({ "status": true, "body": { "result": [] } }))]
#[case::empty(json!({ "status": true, "body": { "result": "" } }))]
#[case::number(json!({ "status": true, "body": { "result": 7 } }))]
#[case::numbers(json!({ "status": true, "body": { "result": [7] } }))]
#[case::no_base64(json!({ "status": true, "body": { "result": "–" } }))]
#[case::half_armour(json!({ "status": true, "body": { "result": "-----BEGIN CMS-----\nc2ln" } }))]
#[case::other_armour(json!({ "status": true, "body": { "result": "-----BEGIN CMS-----\nc2ln\n-----END PKCS7-----" } }))]
#[case::a_certificate(json!({ "status": true, "body": { "result": "-----BEGIN CERTIFICATE-----\nc2ln\n-----END CERTIFICATE-----" } }))]
#[case::object(json!({ "status": true, "body": { "result": { "signature": "c2ln" } } }))]
#[case::no_body(json!({ "status": true }))]
#[case::yes_in_words(json!({ "status": "true", "body": { "result": "c2ln" } }))]
#[case::no_status(json!({ "body": { "result": "c2ln" } }))]
#[case::the_other_module(json!({ "code": "200", "responseObject": "c2ln" }))]
#[case::a_list(json!([]))]
#[case::nothing(json!({}))]
#[case::too_long(json!({ "status": true, "body": { "result": "A".repeat(LARGEST_TEXT) } }))]
fn anything_else_is_no_signature(#[case] answer: Value) {
    assert_eq!(
        end(asked().0.step(Event::Text(&answer.to_string()), second(2))),
        Err(AgentError::Unreadable)
    );
}

/// Base64 of more than the largest CMS.
const LARGEST_TEXT: usize = crate::verify::LARGEST_CMS * 2;

#[rstest]
#[case("")]
#[case("{")]
#[case("null")]
#[case("{\"status\":true,\"status\":true,\"body\":{}}")]
fn what_is_no_json_of_an_agent_is_no_signature(#[case] text: &str) {
    assert_eq!(end(asked().0.step(Event::Text(text), second(2))), Err(AgentError::Unreadable));
}

#[rstest]
#[case::closed_window(json!({ "status": true, "body": {} }), AgentError::Cancelled)]
#[case::closed_window_in_words(json!({ "status": true, "body": { "result": null } }), AgentError::Cancelled)]
#[case::broken(json!({ "status": false, "code": "INVOCATION_ERROR", "message": "An invoked method threw an exception.", "details": "at kz.gov" }), AgentError::Failed("INVOCATION_ERROR".into()))]
#[case::without_words(json!({ "status": false, "code": "SIGNING_FAILURE" }), AgentError::Failed("SIGNING_FAILURE".into()))]
#[case::unknown(json!({ "status": false, "code": "Иванов 940225300019" }), AgentError::Failed("—".into()))]
#[case::a_number(json!({ "status": false, "code": "940225300019" }), AgentError::Failed("—".into()))]
#[case::no_code(json!({ "status": false }), AgentError::Failed("—".into()))]
#[case::bad_json(json!({ "success": false, "code": "COMMON_JSON_WRAPPING_EXCEPTION" }), AgentError::Failed("COMMON_JSON_WRAPPING_EXCEPTION".into()))]
#[case::password(json!({ "status": false, "code": "GENERAL_ERROR", "details": "java.io.IOException: keystore password was incorrect" }), AgentError::NoKey)]
#[case::password_code(json!({ "status": false, "code": "WRONG_PASSWORD" }), AgentError::NoKey)]
#[case::no_keys(json!({ "status": false, "code": "EMPTY_KEY_LIST" }), AgentError::NoKey)]
#[case::expired(json!({ "status": false, "code": "SIGNING_FAILURE", "details": "java.security.cert.CertificateExpiredException: NotAfter" }), AgentError::OutsideTerm)]
#[case::details_of_another_kind(json!({ "status": false, "code": "SIGNING_FAILURE", "details": { "cause": "PKCS12 key store mac invalid - wrong password or corrupted file." } }), AgentError::NoKey)]
fn a_no_is_told_apart(#[case] answer: Value, #[case] expected: AgentError) {
    assert_eq!(end(asked().0.step(Event::Text(&answer.to_string()), second(2))), Err(expected));
}

#[test]
fn an_agent_without_the_module_is_asked_in_the_older_way() {
    let (mut conversation, question) = asked_older(r#"{"code":"200","responseObject":[]}"#);
    assert_eq!(question["module"], "kz.gov.pki.knca.commonUtils");
    assert_eq!(question["method"], "createCAdESFromBase64");
    assert_eq!(question["args"], json!(["PKCS12", "SIGNATURE", STANDARD.encode(b"paper"), false]));
    let answer = r#"{"code":"200","responseObject":"c2lnbmF0dXJl","uuid":"x"}"#;
    assert_eq!(end(conversation.step(Event::Text(answer), second(9))), Ok(SIGNATURE.to_vec()));
}

#[rstest]
#[case(r#"{"code":"200","responseObject":["AKKaztokenStore"]}"#, "AKKaztokenStore")]
#[case(r#"{"code":"200","responseObject":["AKKaztokenStore","AKKZIDCardStore"]}"#, "PKCS12")]
fn the_only_token_is_used(#[case] tokens: &str, #[case] store: &str) {
    assert_eq!(asked_older(tokens).1["args"][0], store);
}

#[rstest]
#[case(r#"{"code":"500","message":"action.canceled"}"#, AgentError::Cancelled)]
#[case(r#"{"code":"500","message":"java.lang.IllegalArgumentException: argument type mismatch. Method: x"}"#, AgentError::Failed("500".into()))]
#[case(r#"{"code":"500","message":"WRONG_PASSWORD"}"#, AgentError::NoKey)]
#[case(r#"{"code":200,"responseObject":"c2ln"}"#, AgentError::Unreadable)]
#[case(r#"{"code":"200"}"#, AgentError::Unreadable)]
#[case(r#"{"code":"200","responseObject":["c2ln"]}"#, AgentError::Unreadable)]
#[case(r#"{"code":"200","responseObject":null}"#, AgentError::Unreadable)]
#[case(r#"{"responseObject":"c2ln"}"#, AgentError::Unreadable)]
#[case(MISSING, AgentError::TooOld)]
fn the_older_module_says_no(#[case] answer: &str, #[case] expected: AgentError) {
    let mut conversation = asked_older(r#"{"code":"200","responseObject":[]}"#).0;
    assert_eq!(end(conversation.step(Event::Text(answer), second(9))), Err(expected));
}

#[test]
fn an_agent_without_either_module_is_too_old() {
    let (mut conversation, _) = asked();
    sent(conversation.step(Event::Text(MISSING), second(2)));
    assert_eq!(end(conversation.step(Event::Text(MISSING), second(3))), Err(AgentError::TooOld));
}

#[rstest]
#[case(r#"{"result":{"version":""}}"#)]
#[case(r#"{"result":{"version":4}}"#)]
#[case(r#"{"result":{}}"#)]
#[case(r#"{"status":true,"body":{"result":"c2ln"}}"#)]
#[case("HTTP/1.1 200 OK")]
fn who_greets_in_another_way_is_another_program(#[case] greeting: &str) {
    let mut conversation = Conversation::new(order());
    conversation.step(Event::Opened, second(0));
    assert_eq!(
        end(conversation.step(Event::Text(greeting), second(1))),
        Err(AgentError::AnotherProgram)
    );
}

#[test]
fn any_version_is_one() {
    for version in ["1.2", "1.4", "mock", "2.0-beta"] {
        let mut conversation = Conversation::new(order());
        conversation.step(Event::Opened, second(0));
        let hello = json!({ "result": { "version": version } }).to_string();
        sent(conversation.step(Event::Text(&hello), second(1)));
    }
}

#[test]
fn silence_and_cuts_are_told_apart() {
    let open = || {
        let mut conversation = Conversation::new(order());
        conversation.step(Event::Opened, second(10));
        conversation
    };
    assert_eq!(open().wakes_at(), Some(second(15)));
    assert!(open().step(Event::Time, second(14)).is_empty());
    assert_eq!(end(open().step(Event::Time, second(15))), Err(AgentError::Silent));
    assert_eq!(end(open().step(Event::Closed, second(11))), Err(AgentError::AnotherProgram));
    assert!(asked().0.step(Event::Time, second(600)).is_empty());
    assert_eq!(end(asked().0.step(Event::Time, second(601))), Err(AgentError::TimedOut));
    assert_eq!(end(asked().0.step(Event::Closed, second(2))), Err(AgentError::ClosedMidway));
    assert_eq!(end(asked().0.step(Event::Bytes, second(2))), Err(AgentError::Unreadable));
    assert_eq!(end(asked().0.step(Event::GivenUp, second(2))), Err(AgentError::GivenUp));
    let mut dialling = Conversation::new(order());
    assert_eq!(dialling.wakes_at(), None);
    assert_eq!(end(dialling.step(Event::GivenUp, second(0))), Err(AgentError::GivenUp));
}

#[test]
fn a_heartbeat_is_no_answer_and_after_the_end_nothing_is_heard() {
    let (mut conversation, _) = asked();
    assert!(conversation.step(Event::Text(HEARTBEAT), second(2)).is_empty());
    let answer = r#"{"status":true,"body":{"result":"c2lnbmF0dXJl"}}"#;
    assert_eq!(end(conversation.step(Event::Text(answer), second(3))), Ok(SIGNATURE.to_vec()));
    for late in [Event::Text(answer), Event::Closed, Event::Time, Event::GivenUp] {
        assert!(conversation.step(late, second(4)).is_empty());
    }
    assert_eq!(conversation.wakes_at(), None);
}

#[test]
fn a_key_is_known_again_and_another_one_is_not() {
    let now = Instant::from_micros(1_795_240_800_000_000);
    let make = || TrainingAuthority::generate(&mut crate::rand_core::OsRng, now).expect("an authority");
    let (one, other) = (make(), make());
    let of = |authority: &TrainingAuthority| key_fingerprint(authority.certificate()).expect("a fingerprint");
    assert_eq!(of(&one), of(&one));
    assert_ne!(of(&one), of(&other));
    assert_eq!(of(&one).len(), 64);
    assert_eq!(key_fingerprint(b"no certificate"), None);
}

/// Texts that look like an agent's as often as not.
fn texts() -> impl Strategy<Value = String> {
    let result = prop_oneof![
        any::<String>().prop_map(Value::from),
        Just(json!(["c2ln"])),
        Just(json!("-----BEGIN CMS-----")),
        Just(json!({ "signatures": [1] })),
        Just(Value::Null),
    ];
    let shaped = (result, any::<String>(), any::<bool>()).prop_map(|(result, code, yes)| {
        json!({ "status": yes, "body": { "result": result }, "code": code, "responseObject": result, "details": code }).to_string()
    });
    prop_oneof![
        any::<String>(),
        Just(HELLO.to_owned()),
        Just(MISSING.to_owned()),
        Just(HEARTBEAT.to_owned()),
        shaped,
        "[{}\\[\\]\":a-z0-9,]{0,60}",
    ]
}

proptest! {
    /// Whatever comes in whatever order: no panic, one end at most, and nothing after it.
    #[test]
    fn no_text_breaks_a_conversation(texts in proptest::collection::vec(texts(), 0..8), cut in any::<bool>()) {
        let mut conversation = Conversation::new(order());
        let mut effects = conversation.step(Event::Opened, second(0));
        for text in &texts {
            effects.extend(conversation.step(Event::Text(text), second(1)));
        }
        effects.extend(conversation.step(if cut { Event::Closed } else { Event::Time }, second(100_000)));
        let ends = effects.iter().filter(|effect| matches!(effect, Effect::Done(_))).count();
        prop_assert_eq!(ends, 1);
        prop_assert!(matches!(effects.last(), Some(Effect::Done(_))));
    }
}
