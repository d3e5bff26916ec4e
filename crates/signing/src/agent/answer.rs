//! What the agent's answers mean. Each known shape is read strictly; everything else is [`AgentError::Unreadable`].
//!
//! The shapes of one and the same answer differ between versions of the agent: a text, a list, an object, bare base64 or base64 in armour.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::Value;

use super::AgentError;
use crate::verify::LARGEST_CMS;

/// What an answer comes to.
pub(super) enum Said<T> {
    This(T),
    /// The agent does not have the module that was asked.
    NoSuchModule,
    No(AgentError),
}

impl<T> Said<T> {
    const UNREADABLE: Self = Self::No(AgentError::Unreadable);
}

/// Everything that an answer of either module may carry. Other fields are nobody's here.
#[derive(Deserialize)]
struct Answer {
    status: Option<bool>,
    success: Option<bool>,
    code: Option<String>,
    #[serde(rename = "errorCode")]
    error_code: Option<String>,
    message: Option<String>,
    details: Option<Value>,
    body: Option<Body>,
    #[serde(rename = "responseObject")]
    response_object: Option<Value>,
}

#[derive(Deserialize)]
struct Body {
    result: Option<Value>,
}

#[derive(Deserialize)]
struct Greeting {
    result: Version,
}

#[derive(Deserialize)]
struct Version {
    version: String,
}

/// With a certificate beside the signatures.
#[derive(Deserialize)]
struct WithCertificate {
    signatures: Vec<String>,
}

/// Whether this is how an agent begins. What it calls its version is its own affair.
#[must_use]
pub fn is_greeting(text: &str) -> bool {
    serde_json::from_str(text).is_ok_and(|greeting: Greeting| !greeting.result.version.trim().is_empty())
}

pub(super) fn of_basics(text: &str) -> Said<Vec<u8>> {
    let Ok(answer) = serde_json::from_str::<Answer>(text) else {
        return Said::UNREADABLE;
    };
    if answer.names_no_module() {
        return Said::NoSuchModule;
    }
    match (answer.status, &answer.body) {
        (Some(true), Some(Body { result: Some(result) })) => signature(result),
        // The window was closed: the agent says yes, and gives nothing.
        (Some(true), Some(Body { result: None })) => Said::No(AgentError::Cancelled),
        (Some(false), _) => Said::No(answer.failure()),
        (None, None) if answer.success == Some(false) => Said::No(answer.failure()),
        _ => Said::UNREADABLE,
    }
}

pub(super) fn of_common_utils(text: &str) -> Said<Vec<u8>> {
    of_older(text, |object| match object {
        Value::String(cms) => bytes_of(cms),
        _ => None,
    })
}

pub(super) fn of_tokens(text: &str) -> Said<Vec<String>> {
    of_older(text, |object| Vec::<String>::deserialize(object).ok())
}

fn of_older<T>(text: &str, read: impl FnOnce(&Value) -> Option<T>) -> Said<T> {
    let Ok(answer) = serde_json::from_str::<Answer>(text) else {
        return Said::UNREADABLE;
    };
    if answer.names_no_module() {
        return Said::NoSuchModule;
    }
    match (answer.code.as_deref(), &answer.response_object) {
        (Some("200"), Some(object)) => read(object).map_or(Said::UNREADABLE, Said::This),
        (Some("200"), None) => Said::UNREADABLE,
        (Some("500"), _) if answer.message.as_deref() == Some("action.canceled") => Said::No(AgentError::Cancelled),
        (Some(_), None) => Said::No(answer.failure()),
        _ if answer.success == Some(false) => Said::No(answer.failure()),
        _ => Said::UNREADABLE,
    }
}

/// One document was sent, so one signature is one.
fn signature(result: &Value) -> Said<Vec<u8>> {
    let texts = match result {
        Value::String(one) => vec![one.clone()],
        Value::Array(_) => Vec::<String>::deserialize(result).unwrap_or_default(),
        Value::Object(_) => WithCertificate::deserialize(result)
            .map(|found| found.signatures)
            .unwrap_or_default(),
        _ => Vec::new(),
    };
    match texts.as_slice() {
        [one] => bytes_of(one).map_or(Said::UNREADABLE, Said::This),
        _ => Said::UNREADABLE,
    }
}

/// A CMS out of base64, with or without armour.
fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let text = text.trim();
    let bare = if text.starts_with("-----") {
        ["CMS", "PKCS7"].into_iter().find_map(|label| {
            text.strip_prefix(&format!("-----BEGIN {label}-----"))?
                .strip_suffix(&format!("-----END {label}-----"))
        })?
    } else {
        text
    };
    // Base64 is a third longer than what it stands for, and its lines end somewhere.
    if bare.len() > LARGEST_CMS.saturating_mul(2) {
        return None;
    }
    let letters: String = bare.chars().filter(|letter| !letter.is_ascii_whitespace()).collect();
    let bytes = STANDARD.decode(letters).ok()?;
    (!bytes.is_empty() && bytes.len() <= LARGEST_CMS).then_some(bytes)
}

/// What agents and the libraries below them say where no key opened: codes of older agents, Java, Bouncy Castle.
const NO_KEY: [&str; 6] = [
    "wrong_password",
    "wrong password",
    "password was incorrect",
    "password is incorrect",
    "empty_key_list",
    "mac invalid",
];
/// And where the certificate's time is over or has not come.
const OUTSIDE_TERM: [&str; 5] = [
    "certificateexpired",
    "certificatenotyetvalid",
    "certificate expired",
    "certificate has expired",
    "cert_expired",
];

impl Answer {
    fn names_no_module(&self) -> bool {
        self.success == Some(false) && self.error_code.as_deref() == Some("MODULE_NOT_FOUND")
    }

    /// Why not. The agent has no code for most of it, so its words are searched; they go no further.
    fn failure(&self) -> AgentError {
        let code = self.code.as_deref().or(self.error_code.as_deref()).unwrap_or_default();
        let details = match &self.details {
            Some(Value::String(words)) => words.clone(),
            Some(other) => other.to_string(),
            None => String::new(),
        };
        let words = format!("{code} {} {details}", self.message.as_deref().unwrap_or_default()).to_lowercase();
        let says = |marks: &[&str]| marks.iter().any(|mark| words.contains(mark));
        if says(&NO_KEY) {
            AgentError::NoKey
        } else if says(&OUTSIDE_TERM) {
            AgentError::OutsideTerm
        } else {
            AgentError::Failed(nameable(code))
        }
    }
}

/// A code as it may be shown and logged; anything else could be somebody's words.
fn nameable(code: &str) -> String {
    let is_code = (1..=48).contains(&code.len())
        && code
            .bytes()
            .all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == b'_');
    // A row of digits as long as a person's number is no code.
    let is_number = code.len() > 4 && code.bytes().all(|letter| letter.is_ascii_digit());
    if is_code && !is_number { code.to_owned() } else { "—".to_owned() }
}
