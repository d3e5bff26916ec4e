//! What the window of the real agent does: which keys are offered for a question, and what is answered.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oryn_domain::time::Instant;
use oryn_signing::profile::{Role, TrustRealm};
use oryn_signing::{TrainingSigner, Verifier};
use serde_json::{Value, json};

use crate::script::{Behaviour, Shape};

const BASICS: &str = "kz.gov.pki.knca.basics";
const COMMON_UTILS: &str = "kz.gov.pki.knca.commonUtils";
/// Extended key usage of every signing key.
const SIGNING: &str = "1.3.6.1.5.5.7.3.4";
const FILE_STORE: &str = "PKCS12";

/// The keys that lie on this person's computer, opened.
#[derive(Debug, Clone, Default)]
pub struct Keys(pub Vec<Arc<TrainingSigner>>);

fn failure(code: &str, message: &str, details: &str) -> Value {
    json!({ "status": false, "code": code, "message": message, "details": details })
}

/// The answer where the module is not there.
pub(crate) fn no_module() -> Value {
    json!({ "success": false, "errorCode": "MODULE_NOT_FOUND" })
}

/// Whether the question is for a module that some NCALayer has. Its published client first asks for one of another program, to tell the two apart.
pub(crate) fn is_for_ncalayer(question: &Value) -> bool {
    matches!(text(question, "module"), BASICS | COMMON_UTILS)
}

fn mismatch(method: &str) -> Value {
    json!({ "code": "500", "message": format!("java.lang.IllegalArgumentException: argument type mismatch. Method: {method}") })
}

/// The agent's own sample page sends booleans as text.
fn flag(value: &Value, usual: bool) -> Option<bool> {
    match value {
        Value::Null => Some(usual),
        Value::Bool(flag) => Some(*flag),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// What is to be signed, as bytes.
fn documents(args: &Value, decode: bool) -> Option<Vec<Vec<u8>>> {
    let texts = match args.get("data")? {
        Value::String(one) => vec![one.as_str()],
        Value::Array(several) => several.iter().map(Value::as_str).collect::<Option<Vec<_>>>()?,
        _ => return None,
    };
    let bytes = texts.into_iter().map(|text| {
        if decode {
            STANDARD.decode(text).ok()
        } else {
            Some(text.as_bytes().to_vec())
        }
    });
    bytes.collect()
}

impl Keys {
    /// The first key that the window offers for these filters.
    fn offered(&self, filters: &Value, now: Instant) -> Option<&TrainingSigner> {
        self.0.iter().map(Arc::as_ref).find(|signer| {
            let summary = signer.summary();
            let has = |oid: &str| {
                oid == SIGNING
                    || Role::ALL
                        .iter()
                        .any(|role| summary.roles.contains(role) && role.oid().to_string() == oid)
            };
            let purposes = filters.get("extKeyUsageOids").and_then(Value::as_array);
            let fits = |wanted: &str, own: Option<&str>| wanted.is_empty() || own == Some(wanted);
            purposes.is_none_or(|purposes| purposes.iter().all(|oid| oid.as_str().is_some_and(has)))
                && fits(text(filters, "iin"), summary.subject.iin.as_deref())
                && fits(text(filters, "bin"), summary.subject.bin.as_deref())
                && fits(text(filters, "serialNumber"), Some(summary.serial.as_str()))
                && is_under(signer, filters.get("chain").unwrap_or(&Value::Null), now)
        })
    }

    /// The answer to a question.
    #[must_use]
    pub fn answer(&self, question: &Value, behaviour: &Behaviour, now: Instant) -> Value {
        let (module, method) = (text(question, "module"), text(question, "method"));
        let args = question.get("args").unwrap_or(&Value::Null);
        let (newer, older) = match behaviour {
            Behaviour::Older => (false, true),
            Behaviour::Ancient => (false, false),
            _ => (true, true),
        };
        match (module, method) {
            (BASICS, "sign") if newer => self.basics(args, behaviour, now),
            (COMMON_UTILS, _) if older => self.common_utils(method, args, behaviour, now),
            _ => no_module(),
        }
    }

    fn basics(&self, args: &Value, behaviour: &Behaviour, now: Instant) -> Value {
        match behaviour {
            Behaviour::Cancel => return json!({ "status": true, "body": {} }),
            Behaviour::WrongPassword => {
                return failure(
                    "GENERAL_ERROR",
                    "An invoked method threw an exception.",
                    "java.io.IOException: keystore password was incorrect",
                );
            }
            Behaviour::Expired => {
                return failure(
                    "SIGNING_FAILURE",
                    "An invoked method threw an exception.",
                    "java.security.cert.CertificateExpiredException: NotAfter",
                );
            }
            Behaviour::Error(code) => return failure(code, "An invoked method threw an exception.", "at kz.gov.pki.knca"),
            _ => {}
        }
        let how = args.get("signingParams").unwrap_or(&Value::Null);
        let of = |name: &str, usual| flag(how.get(name).unwrap_or(&Value::Null), usual);
        let (Some(decode), Some(attached), Some(digested)) = (of("decode", false), of("encapsulate", true), of("digested", false)) else {
            return failure("INVALID_SIGNING_PARAMS", "signingParams", "");
        };
        if text(args, "format") != "cms" || attached || digested {
            return failure("INVALID_SIGNING_PARAMS", "This agent makes detached CMS only.", "");
        }
        let filters = args.get("signerParams").unwrap_or(&Value::Null);
        if !filters.get("extKeyUsageOids").is_some_and(Value::is_array) {
            return failure("INVALID_SIGNING_PARAMS", "extKeyUsageOids", "");
        }
        let Some(documents) = documents(args, decode) else {
            return failure("INVALID_SIGNING_PARAMS", "data", "");
        };
        // Nothing to choose from: the person reads so, and closes the window.
        let Some(signer) = self.offered(filters, now) else {
            return json!({ "status": true, "body": {} });
        };
        let signatures: Option<Vec<String>> = documents
            .iter()
            .map(|document| signature(signer, document, behaviour, now))
            .collect();
        let Some(mut signatures) = signatures else {
            return failure("SIGNING_FAILURE", "An invoked method threw an exception.", "");
        };
        if *behaviour == Behaviour::TwoSignatures {
            signatures.extend(signatures.clone());
        }
        let result = match (behaviour, signatures.as_slice()) {
            (Behaviour::Sign(Shape::Text), [one]) => json!(one),
            (Behaviour::Sign(Shape::Armour), [one]) => json!(armoured(one)),
            (Behaviour::Sign(Shape::Object), all) => json!({ "signatures": all, "certificate": STANDARD.encode(signer.certificate()) }),
            (_, all) => json!(all),
        };
        json!({ "status": true, "body": { "result": result } })
    }

    fn common_utils(&self, method: &str, args: &Value, behaviour: &Behaviour, now: Instant) -> Value {
        let yes = |object: Value| json!({ "code": "200", "responseObject": object });
        if method == "getActiveTokens" {
            // Files are never listed.
            return yes(json!([]));
        }
        match behaviour {
            Behaviour::Cancel => return json!({ "code": "500", "message": "action.canceled" }),
            Behaviour::Error(code) => return json!({ "code": "500", "message": code }),
            _ => {}
        }
        let arguments: Vec<&Value> = args.as_array().into_iter().flatten().collect();
        match (method, arguments.as_slice()) {
            ("createCAdESFromBase64", [Value::String(store), Value::String(_), Value::String(data), Value::Bool(false)]) => {
                let key = self.0.first().filter(|_| store == FILE_STORE);
                let Some((key, document)) = key.zip(STANDARD.decode(data).ok()) else {
                    return json!({ "code": "500", "message": "action.canceled" });
                };
                signature(key, &document, behaviour, now).map_or_else(|| mismatch(method), |cms| yes(json!(cms)))
            }
            ("getKeyInfo", [Value::String(store)]) if store == FILE_STORE => self.0.first().map_or_else(
                || json!({ "code": "500", "message": "action.canceled" }),
                |key| {
                    let summary = key.summary();
                    yes(json!({
                        "alias": summary.serial,
                        "keyId": summary.serial,
                        "algorithm": "RSA",
                        "subjectCn": summary.subject.name,
                        "serialNumber": summary.serial,
                    }))
                },
            ),
            _ => mismatch(method),
        }
    }
}

/// Whether the key's certificate is of one of these authorities: none named means those of the National Certification Centre, an empty list
/// means any.
fn is_under(signer: &TrainingSigner, chain: &Value, now: Instant) -> bool {
    let Some(authorities) = chain.as_array() else { return false };
    if authorities.is_empty() {
        return true;
    }
    let probe = b"an agent asks whose key this is";
    let roots = authorities.iter().filter_map(|text| der_of(text.as_str()?));
    let verifier = Verifier::new(TrustRealm::Training, roots);
    signer
        .sign(probe, now)
        .is_ok_and(|cms| verifier.is_ok_and(|verifier| verifier.verify(&cms, probe, now).is_ok()))
}

fn der_of(pem: &str) -> Option<Vec<u8>> {
    let letters: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    STANDARD.decode(letters.trim()).ok()
}

fn signature(signer: &TrainingSigner, document: &[u8], behaviour: &Behaviour, now: Instant) -> Option<String> {
    let document = if *behaviour == Behaviour::OtherDocument {
        b"another document"
    } else {
        document
    };
    signer.sign(document, now).ok().map(|cms| STANDARD.encode(cms))
}

fn armoured(base64: &str) -> String {
    let letters: Vec<char> = base64.chars().collect();
    let lines: Vec<String> = letters.chunks(64).map(|line| line.iter().collect()).collect();
    format!("-----BEGIN CMS-----\n{}\n-----END CMS-----\n", lines.join("\n"))
}
