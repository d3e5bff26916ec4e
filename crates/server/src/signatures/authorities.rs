//! Asking responders and reading lists over HTTP.
//!
//! What an answer means is read in `oryn_signing::revocation`; here it only travels. The rules it protects: nobody waits longer than was said,
//! nothing bigger than a real answer is taken in, and a redirection is not followed.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use oryn_domain::time::Instant;
use oryn_signing::revocation::{Asked, Doubt, LARGEST_ANSWER, LARGEST_LIST, Verdict, judge};
use rand_core::{OsRng, RngCore as _};
use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::{Client, RequestBuilder};

use super::Waiting;
use crate::failure::Failure;

/// For how long no desk waits for responders after one of them was silent: a desk may bring many signatures at once.
const RESPITE: i64 = 60 * 1_000_000;

/// How long others may take.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// While a desk waits.
    pub hurried: Duration,
    /// When nobody does.
    pub patient: Duration,
}

/// What was heard about a certificate.
#[derive(Debug, Clone)]
pub struct Heard {
    /// What follows for the signature.
    pub verdict: Verdict,
    /// The address and the word that settled it.
    pub word: Option<(String, Vec<u8>)>,
}

impl Heard {
    pub(super) const fn nothing(doubt: Doubt) -> Self {
        Self {
            verdict: Verdict::Provisional(doubt),
            word: None,
        }
    }
}

/// The line to authorities.
pub struct Authorities {
    client: Client,
    responders: Vec<String>,
    lists: Vec<String>,
    patience: Patience,
    /// When a responder was last silent while a desk waited, in microseconds.
    silent_at: AtomicI64,
}

/// A client for short questions.
pub(super) fn client() -> Result<Client, Failure> {
    // Another part of the program may have installed it already: the first one stays.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .user_agent(concat!("oryn-server/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|error| Failure::Key(error.to_string()))
}

impl Authorities {
    /// Addresses that stand in for those of the certificates, where there are any.
    ///
    /// # Errors
    /// When the system's roots cannot be used.
    pub fn new(responders: Vec<String>, lists: Vec<String>, patience: Patience) -> Result<Self, Failure> {
        Ok(Self {
            client: client()?,
            responders,
            lists,
            patience,
            silent_at: AtomicI64::new(i64::MIN),
        })
    }

    /// Ask until something is known: responders first, then lists.
    pub async fn hear(&self, asked: &Asked, signed_at: Instant, now: Instant, waiting: Waiting) -> Heard {
        let silent_at = self.silent_at.load(Ordering::Relaxed);
        if waiting == Waiting::Desk && now.micros().saturating_sub(silent_at) < RESPITE {
            return Heard::nothing(Doubt::Unheard);
        }
        let places = asked.places();
        let chosen = |own: &[String], named: Vec<String>| if own.is_empty() { named } else { own.to_vec() };
        let mut doubt = Doubt::Unheard;
        for responder in chosen(&self.responders, places.responders) {
            let mut nonce = [0_u8; 16];
            OsRng.fill_bytes(&mut nonce);
            let Ok(question) = asked.question(&nonce) else { break };
            let request = self.client.post(&responder).header(CONTENT_TYPE, "application/ocsp-request");
            let request = request.header(ACCEPT, "application/ocsp-response");
            let limit = match waiting {
                Waiting::Desk => self.patience.hurried,
                Waiting::Nobody => self.patience.patient,
            };
            let Some(answer) = received(request.body(question), LARGEST_ANSWER, limit).await else {
                if waiting == Waiting::Desk {
                    self.silent_at.store(now.micros(), Ordering::Relaxed);
                    break;
                }
                continue;
            };
            match judge(asked.answered(&answer, &nonce, now), signed_at) {
                Verdict::Provisional(found) => doubt = found,
                verdict => return settled(verdict, responder, answer),
            }
        }
        if waiting == Waiting::Desk {
            return Heard::nothing(doubt);
        }
        for address in chosen(&self.lists, places.lists) {
            let Some(list) = received(self.client.get(&address), LARGEST_LIST, self.patience.patient).await else {
                continue;
            };
            match judge(asked.listed(&list, now), signed_at) {
                Verdict::Provisional(found) => doubt = found,
                verdict => return settled(verdict, address, list),
            }
        }
        Heard::nothing(doubt)
    }
}

const fn settled(verdict: Verdict, address: String, word: Vec<u8>) -> Heard {
    Heard {
        verdict,
        word: Some((address, word)),
    }
}

/// What came, whole; `None` when nothing did, in time or at all.
pub(super) async fn received(request: RequestBuilder, largest: usize, limit: Duration) -> Option<Vec<u8>> {
    let whole = async {
        let mut response = request.send().await?;
        if !response.status().is_success() {
            tracing::info!(status = response.status().as_u16(), "an authority does not answer");
            return Ok(None);
        }
        let mut bytes = Vec::new();
        while let Some(piece) = response.chunk().await? {
            bytes.extend_from_slice(&piece);
            if bytes.len() > largest {
                tracing::warn!("an authority answers with more than any answer has");
                return Ok(None);
            }
        }
        Ok::<_, reqwest::Error>(Some(bytes))
    };
    match tokio::time::timeout(limit, whole).await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(error)) => {
            // The address is in the settings and in the certificate; what is said of it here needs no path.
            tracing::info!(error = %error.without_url(), "an authority could not be asked");
            None
        }
        Err(_elapsed) => {
            tracing::info!("an authority did not answer in time");
            None
        }
    }
}
