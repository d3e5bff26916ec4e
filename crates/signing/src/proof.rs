//! Proofs of a desk: its own key's signature over one call, so that a token is worth nothing without the computer it was given to.
//!
//! What is signed: the method, the path with its query, the moment, a number drawn once, and the SHA-256 of what the desk shows with the
//! call (a token). Not the body: that is what the line's own encryption is for, and a door whose body matters names its hash in the path.
//! The rule it protects: a proof is good for one call, at one door, for a short while.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use oryn_domain::time::Instant;
use sha2::{Digest as _, Sha256};

use crate::seal::{SealKey, SealPublicKey};

/// The header a proof travels in.
pub const HEADER: &str = "oryn-proof";
/// Bytes of the number drawn once.
/// It only tells apart what one desk asks in one microsecond; nobody gains by guessing it, because it is signed.
pub const NONCE_LENGTH: usize = 8;
/// The longest proof that is looked at, in bytes; a real one has about 115.
const LONGEST: usize = 200;

/// A call as it is signed.
#[derive(Debug, Clone, Copy)]
pub struct Call<'c> {
    /// `GET`, `POST` …
    pub method: &'c str,
    /// The path with its query, as the server's own doors name it.
    pub path: &'c str,
    /// What is shown with it: a token; empty when nothing is.
    pub shown: &'c str,
}

impl Call<'_> {
    fn text(&self, at: Instant, nonce: &str) -> String {
        let Self { method, path, shown } = self;
        let shown = URL_SAFE_NO_PAD.encode(Sha256::digest(shown.as_bytes()));
        format!("oryn-call-1\n{method}\n{path}\n{}\n{nonce}\n{shown}", at.micros())
    }

    /// The proof of this call, as its header's value.
    #[must_use]
    pub fn prove(&self, key: &SealKey, at: Instant, nonce: [u8; NONCE_LENGTH]) -> String {
        let nonce = URL_SAFE_NO_PAD.encode(nonce);
        let seal = key.seal(&self.text(at, &nonce));
        format!("{}.{nonce}.{seal}", at.micros())
    }
}

/// A proof as it was sent; nothing is known about it yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// When the desk says it made it.
    pub at: Instant,
    /// The number drawn once.
    pub nonce: [u8; NONCE_LENGTH],
    drawn: String,
    seal: String,
}

impl Proof {
    /// From the header's value; `None` when it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let mut parts = text.split('.');
        let (at, drawn, seal) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        Some(Self {
            at: Instant::from_micros(at.parse().ok()?),
            nonce: URL_SAFE_NO_PAD.decode(drawn).ok()?.try_into().ok()?,
            drawn: drawn.to_owned(),
            seal: seal.to_owned(),
        })
    }

    /// Whether this key made it for exactly this call.
    #[must_use]
    pub fn holds(&self, call: &Call<'_>, key: &SealPublicKey) -> bool {
        key.verify(&call.text(self.at, &self.drawn), &self.seal)
    }
}

/// The proof that whoever brings a one-time code has the key it names: no clock is needed, because the code counts once.
#[must_use]
pub fn of_enrolment(key: &SealKey, code: &str) -> String {
    key.seal(&enrolment_text(code, &key.public_key()))
}

/// Whether the proof of an enrolment holds.
#[must_use]
pub fn enrolment_holds(key: &SealPublicKey, code: &str, proof: &str) -> bool {
    key.verify(&enrolment_text(code, key), proof)
}

fn enrolment_text(code: &str, key: &SealPublicKey) -> String {
    // However it was typed: with a hyphen or without, in any case.
    let code: String = code
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect();
    format!("oryn-enrol-1\n{code}\n{key}")
}

/// The proof that whoever brings a deed, by its seal, has the key it names: no clock is needed, because a deed counts once.
#[must_use]
pub fn of_adoption(key: &SealKey, deed: &str) -> String {
    key.seal(&adoption_text(deed))
}

/// Whether the proof of an adoption holds.
#[must_use]
pub fn adoption_holds(key: &SealPublicKey, deed: &str, proof: &str) -> bool {
    key.verify(&adoption_text(deed), proof)
}

fn adoption_text(deed: &str) -> String {
    format!("oryn-adopt-1\n{deed}")
}

/// The server's word that a desk is shut out: a desk gives up its data only for this, never for what a line in between may say.
#[must_use]
pub fn shut_out_text(desk: &str, at: Instant) -> String {
    format!("oryn-shut-out-1\n{desk}\n{}", at.micros())
}

/// The server's word that this is the key to which rescued work is sealed.
#[must_use]
pub fn recovery_text(key: &str) -> String {
    format!("oryn-recovery-1\n{key}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rsa::rand_core::OsRng;
    use rstest::rstest;

    const CALL: Call<'static> = Call {
        method: "POST",
        path: "/v1/sync",
        shown: "a token",
    };

    fn at() -> Instant {
        Instant::from_millis(1_795_564_800_000)
    }

    #[rstest]
    #[case::method("GET", "/v1/sync", "a token")]
    #[case::path("POST", "/v1/sync?a=1", "a token")]
    #[case::token("POST", "/v1/sync", "another token")]
    #[case::nothing_shown("POST", "/v1/sync", "")]
    fn a_proof_is_for_one_call(#[case] method: &str, #[case] path: &str, #[case] shown: &str) {
        let key = SealKey::generate(&mut OsRng).expect("a key");
        let proof = Proof::parse(&CALL.prove(&key, at(), [7; NONCE_LENGTH])).expect("a proof");
        assert_eq!((proof.at, proof.nonce), (at(), [7; NONCE_LENGTH]));
        assert!(proof.holds(&CALL, &key.public_key()));
        assert!(!proof.holds(&Call { method, path, shown }, &key.public_key()));
        let other = SealKey::generate(&mut OsRng).expect("a key");
        assert!(!proof.holds(&CALL, &other.public_key()), "another desk's proof");
    }

    #[test]
    fn time_and_number_are_under_the_signature() {
        let key = SealKey::generate(&mut OsRng).expect("a key");
        let text = CALL.prove(&key, at(), [7; NONCE_LENGTH]);
        let mut parts = text.split('.');
        let (_, nonce, seal) = (parts.next(), parts.next().expect("nonce"), parts.next().expect("seal"));
        let later = Proof::parse(&format!("{}.{nonce}.{seal}", at().plus_minutes(1).micros())).expect("a proof");
        assert!(!later.holds(&CALL, &key.public_key()));
        let redrawn = URL_SAFE_NO_PAD.encode([8; NONCE_LENGTH]);
        let redrawn = Proof::parse(&format!("{}.{redrawn}.{seal}", at().micros())).expect("a proof");
        assert!(!redrawn.holds(&CALL, &key.public_key()));
    }

    #[test]
    fn an_enrolment_is_proven_for_its_code_and_its_key() {
        let (key, other) = (
            SealKey::generate(&mut OsRng).expect("a key"),
            SealKey::generate(&mut OsRng).expect("a key"),
        );
        let proof = of_enrolment(&key, "abcd-2345");
        assert!(enrolment_holds(&key.public_key(), "ABCD2345", &proof), "however it was typed");
        assert!(!enrolment_holds(&key.public_key(), "ABCD2346", &proof));
        assert!(!enrolment_holds(&other.public_key(), "ABCD2345", &proof));
    }

    proptest! {
        #[test]
        fn nonsense_is_no_proof(text in ".{0,240}") {
            let key = SealKey::generate(&mut OsRng).expect("a key");
            if let Some(proof) = Proof::parse(&text) {
                prop_assert!(!proof.holds(&CALL, &key.public_key()));
            }
        }
    }
}
