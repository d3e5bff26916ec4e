//! Verifiers side by side: our own, and an NCANode of the customer's (with the certified cryptography) for a second opinion.
//!
//! The second one decides nothing. Where they differ people have to know: the log says so, and the evidence keeps it.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use oryn_domain::time::Instant;
use serde::Deserialize;
use serde_json::json;

use super::authorities::{client, received};
use crate::failure::Failure;
use crate::store::evidence::SecondOpinion;

/// The biggest answer that is taken in.
const LARGEST: usize = 1024 * 1024;

/// A signature with the document it should be over.
#[derive(Clone, Copy)]
pub struct Question<'q> {
    /// CMS in DER.
    pub cms: &'q [u8],
    /// The document.
    pub document: &'q [u8],
    /// The moment it is judged at, where the verifier can.
    pub at: Instant,
}

/// What a verifier says.
#[derive(Clone, PartialEq, Eq)]
pub enum Opinion {
    /// It counts, and whose it is: the numbers of person and organisation.
    Holds {
        /// The person's.
        iin: Option<String>,
        /// The organisation's.
        bin: Option<String>,
    },
    /// It does not count.
    Fails,
    /// Nothing: not reached, or not understood.
    Silent,
}

/// Numbers of people stay out of logs.
impl std::fmt::Debug for Opinion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Holds { .. } => "Holds",
            Self::Fails => "Fails",
            Self::Silent => "Silent",
        })
    }
}

impl Opinion {
    /// Whether another verifier says the same; `None` when one of them says nothing.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Option<SecondOpinion> {
        if *self == Self::Silent || *other == Self::Silent {
            return None;
        }
        Some(if self == other {
            SecondOpinion::Agrees
        } else {
            SecondOpinion::Differs
        })
    }
}

/// Somebody who verifies signatures.
#[async_trait::async_trait]
pub trait Verifier: Send + Sync {
    /// What it says of a signature.
    async fn opinion(&self, question: Question<'_>) -> Opinion;
}

/// Our own.
#[async_trait::async_trait]
impl Verifier for oryn_signing::Verifier {
    async fn opinion(&self, question: Question<'_>) -> Opinion {
        match self.verify(question.cms, question.document, question.at) {
            Ok(verified) => Opinion::Holds {
                iin: verified.subject.iin,
                bin: verified.subject.bin,
            },
            Err(_) => Opinion::Fails,
        }
    }
}

/// NCANode over HTTP (`POST /cms/verify`). It is told no passwords and no keys; it sees the document.
pub struct NcaNode {
    client: reqwest::Client,
    verify: String,
    patience: Duration,
}

impl NcaNode {
    /// At this address.
    ///
    /// # Errors
    /// When the system's roots cannot be used.
    pub fn new(url: &str, patience: Duration) -> Result<Self, Failure> {
        Ok(Self {
            client: client()?,
            verify: format!("{}/cms/verify", url.trim_end_matches('/')),
            patience,
        })
    }
}

#[derive(Deserialize)]
struct Answer {
    status: u16,
    #[serde(default)]
    valid: Option<bool>,
    #[serde(default)]
    signers: Vec<Signer>,
}

/// Its description calls the inner list `signers`, the program itself `certificates`.
#[derive(Deserialize)]
struct Signer {
    #[serde(default, alias = "signers")]
    certificates: Vec<Certificate>,
}

#[derive(Deserialize)]
struct Certificate {
    #[serde(default)]
    subject: Option<Subject>,
}

#[derive(Deserialize)]
struct Subject {
    #[serde(default)]
    iin: Option<String>,
    #[serde(default)]
    bin: Option<String>,
}

#[async_trait::async_trait]
impl Verifier for NcaNode {
    async fn opinion(&self, question: Question<'_>) -> Opinion {
        // Revocation is judged at the moment of the signature, which it cannot be told: only the signature is asked about.
        let asked = json!({
            "cms": STANDARD.encode(question.cms),
            "data": STANDARD.encode(question.document),
            "revocationCheck": [],
        });
        let request = self.client.post(&self.verify).json(&asked);
        let Some(answer) = received(request, LARGEST, self.patience).await else {
            return Opinion::Silent;
        };
        read(&answer)
    }
}

fn read(answer: &[u8]) -> Opinion {
    let Ok(answer) = serde_json::from_slice::<Answer>(answer) else {
        tracing::warn!("the second verifier's answer cannot be read");
        return Opinion::Silent;
    };
    match (answer.status, answer.valid, answer.signers.as_slice()) {
        (200, Some(false), _) => Opinion::Fails,
        (200, Some(true), [signer]) => {
            let subject = signer.certificates.first().and_then(|found| found.subject.as_ref());
            let filled = |text: Option<&String>| text.filter(|text| !text.is_empty()).cloned();
            Opinion::Holds {
                iin: filled(subject.and_then(|found| found.iin.as_ref())),
                bin: filled(subject.and_then(|found| found.bin.as_ref())),
            }
        }
        _ => Opinion::Silent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(iin: &str, bin: Option<&str>) -> Opinion {
        Opinion::Holds {
            iin: Some(iin.to_owned()),
            bin: bin.map(str::to_owned),
        }
    }

    #[test]
    fn both_shapes_of_an_answer_are_read() {
        for inner in ["certificates", "signers"] {
            let answer = format!(
                r#"{{"status":200,"message":"OK","valid":true,"signers":[{{"{inner}":[{{"valid":true,"subject":{{"iin":"940225300019","bin":"971240001315"}}}}],"tsp":null}}]}}"#
            );
            assert_eq!(read(answer.as_bytes()), holds("940225300019", Some("971240001315")));
        }
        let person = br#"{"status":200,"valid":true,"signers":[{"certificates":[{"subject":{"iin":"940225300019","bin":""}}]}]}"#;
        assert_eq!(read(person), holds("940225300019", None));
    }

    #[test]
    fn what_is_no_answer_is_no_opinion() {
        for answer in [
            &b""[..],
            b"<html>",
            br#"{"status":500,"message":"out of order"}"#,
            br#"{"status":200}"#,
            br#"{"status":200,"valid":true,"signers":[]}"#,
            br#"{"status":200,"valid":true,"signers":[{"certificates":[]},{"certificates":[]}]}"#,
        ] {
            assert_eq!(read(answer), Opinion::Silent, "{}", String::from_utf8_lossy(answer));
        }
        assert_eq!(read(br#"{"status":200,"valid":false,"signers":[]}"#), Opinion::Fails);
    }

    #[test]
    fn two_verifiers_agree_on_the_answer_and_on_the_person() {
        let (one, other) = (holds("940225300019", None), holds("881231400017", None));
        assert_eq!(one.compare(&one), Some(SecondOpinion::Agrees));
        assert_eq!(one.compare(&other), Some(SecondOpinion::Differs));
        assert_eq!(one.compare(&Opinion::Fails), Some(SecondOpinion::Differs));
        assert_eq!(one.compare(&Opinion::Silent), None);
    }
}
