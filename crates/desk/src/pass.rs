//! What the desk shows the server: the access token of the moment, and a proof by its own key for every call.
//!
//! Renewing is a small state of its own, one renewal at a time: shown until it ends, then the refresh token is exchanged for the next pair. The
//! rules it protects: new tokens are used only once they are on disk, so that a desk that dies in between asks again with the same old one; and a
//! no of the server, whatever it says, never touches what was written down here.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use oryn_api::calls::Topic;
use oryn_api::error::{ApiError, Code};
use oryn_api::wire::{AdoptRequest, Recovery, Renewed, Tokens};
use oryn_domain::id::DeskId;
use oryn_domain::time::Instant;
use oryn_signing::proof::{self, Call, recovery_text, shut_out_text};
use oryn_signing::rand_core::{self, CryptoRng, RngCore};
use oryn_signing::seal::{SealKey, SealPublicKey};
use oryn_store::Store;
use oryn_sync::clock::Reading;
use oryn_sync::engine::Failure;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::desk::{Core, shown};
use crate::host::Host;
use crate::problem;
use crate::server::{Answer, Shown};

/// Under this name the data file keeps what the desk shows.
pub(crate) const TOKENS: &str = "tokens";
/// Where a desk's key may lie, in the key store or in the data file. A new one is made beside the old one, which counts until then.
pub(crate) const KEY_SLOTS: [&str; 2] = ["desk-key", "desk-key-2"];
/// Answers of the server that ask for another try, in a row.
const ATTEMPTS: usize = 4;
/// A token is renewed so long before it ends, in microseconds: a call takes its time.
const EARLY: i64 = 30_000_000;

/// What lies in the data file: one row, so that key and tokens always belong together.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub tokens: Tokens,
    /// One of [`KEY_SLOTS`].
    pub slot: String,
}

/// What lies in memory.
pub(crate) struct Held {
    key: Arc<SealKey>,
    kept: Kept,
    /// The server said that the access token counts no more.
    ended: bool,
}

/// The server's clock as far as proofs need it: what it said when it found one late. It decides nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProofClock {
    boot_id: String,
    offset: i64,
}

/// The host's chance where a library asks for it.
pub(crate) struct Chance<'h>(pub &'h dyn Host);

impl RngCore for Chance<'_> {
    fn next_u32(&mut self) -> u32 {
        let mut bytes = [0; 4];
        self.0.random(&mut bytes);
        u32::from_be_bytes(bytes)
    }

    fn next_u64(&mut self) -> u64 {
        let mut bytes = [0; 8];
        self.0.random(&mut bytes);
        u64::from_be_bytes(bytes)
    }

    fn fill_bytes(&mut self, dest: &mut [u8]) {
        self.0.random(dest);
    }

    fn try_fill_bytes(&mut self, dest: &mut [u8]) -> Result<(), rand_core::Error> {
        self.0.random(dest);
        Ok(())
    }
}

impl CryptoRng for Chance<'_> {}

/// The server's word that the department shut this desk out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ShutOutWord {
    pub at: Instant,
    /// To whom the unsent work is sealed, where the server has said so.
    pub recovery: Option<String>,
}

/// The key to which work is sealed, when the server's seal over it holds.
pub(crate) fn sealed_recovery(recovery: &Recovery, seal_key: &str) -> Option<String> {
    let server: SealPublicKey = seal_key.parse().ok()?;
    server
        .verify(&recovery_text(&recovery.key), &recovery.seal)
        .then(|| recovery.key.clone())
}

/// What the server's no says, when it is the server's: a proxy or a stranger on the line cannot make a desk give up its data.
fn shut_out_word(error: &ApiError, desk: DeskId, seal_key: &str) -> Option<ShutOutWord> {
    if !error.is(Code::DeskRevoked) {
        return None;
    }
    let text = |name: &str| error.args.get(name).and_then(|value| value.as_str()).map(ToOwned::to_owned);
    let at = Instant::from_micros(error.args.get("at")?.as_i64()?);
    let server: SealPublicKey = seal_key.parse().ok()?;
    if !server.verify(&shut_out_text(&desk.to_string(), at), &text("seal")?) {
        return None;
    }
    let recovery = text("recovery")
        .zip(text("recovery_seal"))
        .and_then(|(key, seal)| sealed_recovery(&Recovery { key, seal }, seal_key));
    Some(ShutOutWord { at, recovery })
}

impl Core {
    /// The key in this place, when there is one.
    pub(crate) async fn key_in(self: &Arc<Self>, store: &Store, slot: &'static str) -> Result<Option<SealKey>, ApiError> {
        let text = match store.meta::<String>(slot).await.map_err(|error| problem::of_store(&error))? {
            Some(text) => Some(Zeroizing::new(text)),
            None => {
                self.off_thread(move |core| match core.host.secrets().get(slot) {
                    Ok(found) => Ok(found),
                    Err(oryn_store::SecretsError::Missing) => Ok(None),
                    Err(error) => Err(problem::of_secrets(&error)),
                })
                .await?
            }
        };
        let Some(text) = text else { return Ok(None) };
        let der = STANDARD.decode(text.as_bytes()).map(Zeroizing::new).ok();
        Ok(der.and_then(|der| SealKey::from_pkcs8(&der).ok()))
    }

    /// The key in this place, or a new one that is kept there before anybody hears of it.
    pub(crate) async fn key_or_new(self: &Arc<Self>, store: &Store, slot: &'static str) -> Result<SealKey, ApiError> {
        if let Some(key) = self.key_in(store, slot).await? {
            return Ok(key);
        }
        let key = SealKey::generate(&mut Chance(&*self.host)).map_err(|error| problem::internal(error.to_string()))?;
        let text = Zeroizing::new(STANDARD.encode(key.to_pkcs8()));
        let kept = {
            let text = text.clone();
            self.off_thread(move |core| core.host.secrets().set(slot, &text).map_err(|error| problem::of_secrets(&error)))
                .await
        };
        if kept.is_err() {
            store.set_meta(slot, &*text).await.map_err(|error| problem::of_store(&error))?;
        }
        Ok(key)
    }

    /// The instant for a proof: the server's, as well as it is known.
    fn proof_time(&self) -> Instant {
        let reading = self.reading();
        let memory = self.memory();
        match &memory.proof_clock {
            Some(clock) if clock.boot_id == reading.boot_id => Instant::from_micros(reading.boot_micros.saturating_add(clock.offset)),
            _ => shown(memory.clock.now(&reading)),
        }
    }

    /// The server found a proof late and said what time it is.
    fn set_proof_clock(&self, error: &ApiError) {
        let Some(now) = error.args.get("now").and_then(serde_json::Value::as_i64) else {
            return;
        };
        let reading = self.reading();
        self.memory_mut().proof_clock = Some(ProofClock {
            offset: now.saturating_sub(reading.boot_micros),
            boot_id: reading.boot_id,
        });
    }

    fn proof(&self, key: &SealKey, method: &str, path: &str, shown: &str) -> String {
        Call { method, path, shown }.prove(key, self.proof_time(), self.random())
    }

    /// Read what the desk shows into memory.
    async fn hold(self: &Arc<Self>, held: &mut Option<Held>) -> Result<(), ApiError> {
        if held.is_some() {
            return Ok(());
        }
        let store = self.memory().store.clone().ok_or(Code::DeskNotEnrolled)?;
        let kept: Option<Kept> = store.meta(TOKENS).await.map_err(|error| problem::of_store(&error))?;
        // A copy that was put back has none: they stay with the computer that they were given to.
        let kept = kept.ok_or(Code::DeskRestored)?;
        let slot = KEY_SLOTS.into_iter().find(|slot| *slot == kept.slot).ok_or(Code::DeskNotEnrolled)?;
        let key = self.key_in(&store, slot).await?.ok_or(Code::KeyringLocked)?;
        *held = Some(Held {
            key: Arc::new(key),
            kept,
            ended: false,
        });
        Ok(())
    }

    /// The key to which work is sealed, as far as the server has said.
    pub(crate) async fn recovery(self: &Arc<Self>) -> Option<String> {
        let mut held = self.held.lock().await;
        self.hold(&mut held).await.ok()?;
        let recovery = held.as_ref()?.kept.tokens.recovery.clone()?;
        let seal_key = self.memory().identity.as_ref()?.seal_key.clone();
        sealed_recovery(&recovery, &seal_key)
    }

    /// Forget what lies in memory: the data file has other tokens now, or none.
    pub(crate) async fn forget_tokens(&self) {
        *self.held.lock().await = None;
    }

    /// The token of the moment with its key, renewed when it is about to end.
    async fn current(self: &Arc<Self>) -> Result<(Arc<SealKey>, String), Failure> {
        let mut held = self.held.lock().await;
        self.hold(&mut held).await.map_err(|error| self.own_fault(error))?;
        let Some(held) = held.as_mut() else {
            return Err(Failure::Store);
        };
        if held.ended || held.kept.tokens.access_until.micros().saturating_sub(EARLY) <= self.proof_time().micros() {
            self.renew(held).await?;
        }
        Ok((Arc::clone(&held.key), held.kept.tokens.access.clone()))
    }

    /// Exchange the refresh token for the next pair, and write it down before it is used.
    async fn renew(self: &Arc<Self>, held: &mut Held) -> Result<(), Failure> {
        let (store, server, desk) = {
            let memory = self.memory();
            let identity = memory.identity.as_ref().ok_or(Failure::Store)?;
            (
                memory.store.clone().ok_or(Failure::Store)?,
                identity.server.clone(),
                identity.desk.to_string(),
            )
        };
        for _ in 0..ATTEMPTS {
            let shown = Shown {
                authorization: format!("Desk {desk}"),
                proof: self.proof(&held.key, "POST", "/v1/token", &desk),
            };
            let asked = self.reading();
            match self.server.renew(&server, &shown, &held.kept.tokens.refresh).await? {
                Answer::Yes(renewed) => return self.take_tokens(held, &store, renewed, &asked).await,
                Answer::No(said) if said.is(Code::DeskProofLate) => self.set_proof_clock(&said),
                Answer::No(said) if said.is(Code::DeskProofWrong) => return self.show_deed(held, &store, said).await,
                Answer::No(said) => return Err(self.refused(said)),
            }
        }
        Err(Failure::Unauthorised)
    }

    /// The server knows neither this desk nor its key: it may have been restored from a time before both. It is shown its own word once.
    async fn show_deed(self: &Arc<Self>, held: &mut Held, store: &Store, said: ApiError) -> Result<(), Failure> {
        let identity = self.memory().identity.clone();
        let Some((server, deed)) = identity.and_then(|identity| Some((identity.server, identity.deed?))) else {
            return Err(self.refused(said));
        };
        let request = AdoptRequest {
            proof: proof::of_adoption(&held.key, &deed.seal),
            deed,
            refresh: held.kept.tokens.refresh.clone(),
        };
        let asked = self.reading();
        match self.server.adopt(&server, &request).await? {
            Answer::Yes(renewed) => self.take_tokens(held, store, renewed, &asked).await,
            Answer::No(said) => Err(self.refused(said)),
        }
    }

    async fn take_tokens(self: &Arc<Self>, held: &mut Held, store: &Store, renewed: Renewed, asked: &Reading) -> Result<(), Failure> {
        let answered = self.reading();
        let kept = Kept {
            tokens: renewed.tokens,
            slot: held.kept.slot.clone(),
        };
        if let Err(error) = store.set_meta(TOKENS, &kept).await {
            return Err(self.own_fault(problem::of_store(&error)));
        }
        held.kept = kept;
        held.ended = false;
        let mut memory = self.memory_mut();
        memory.clock.heard(renewed.time, asked, &answered);
        memory.link.standing = None;
        Ok(())
    }

    /// A no that another try does not change: it is shown, and when the department shut the desk out, the desk begins to leave.
    fn refused(self: &Arc<Self>, said: ApiError) -> Failure {
        let identity = self.memory().identity.clone();
        if let Some(identity) = identity
            && let Some(word) = shut_out_word(&said, identity.desk, &identity.seal_key)
        {
            self.leave(word);
        }
        {
            let mut memory = self.memory_mut();
            // To the engine one no is like another; to a person it is not.
            memory.link.problem = Some(said.clone());
            memory.link.standing = Some(said);
        }
        self.changed([Topic::Status]);
        Failure::Unauthorised
    }

    /// Something on this side of the line: the screen says what, the engine tries again.
    pub(crate) fn own_fault(&self, error: ApiError) -> Failure {
        self.memory_mut().link.own_fault = Some(error);
        Failure::Store
    }

    /// What is shown at a door by the key alone.
    pub(crate) async fn shown_by_key(self: &Arc<Self>, method: &str, path: &str) -> Result<Shown, ApiError> {
        let desk = self.memory().identity.as_ref().map(|identity| identity.desk.to_string());
        let desk = desk.ok_or(Code::DeskNotEnrolled)?;
        let mut held = self.held.lock().await;
        self.hold(&mut held).await?;
        let key = held.as_ref().map(|held| Arc::clone(&held.key)).ok_or(Code::DeskNotEnrolled)?;
        Ok(Shown {
            proof: self.proof(&key, method, path, &desk),
            authorization: format!("Desk {desk}"),
        })
    }

    /// What the server said at a door that asks for the key alone, where it concerns the desk; whether to try again at once.
    pub(crate) fn heard_at_key(&self, said: &ApiError) -> bool {
        let late = said.is(Code::DeskProofLate);
        if late {
            self.set_proof_clock(said);
        }
        late
    }

    /// Ask the server once more what became of this desk: the answer may bring the key that work is sealed to.
    pub(crate) async fn ask_what_became(self: &Arc<Self>) -> Option<ShutOutWord> {
        let identity = self.memory().identity.clone()?;
        for _ in 0..ATTEMPTS {
            let shown = self.shown_by_key("POST", "/v1/token").await.ok()?;
            match self.server.renew(&identity.server, &shown, "").await {
                Ok(Answer::No(said)) if self.heard_at_key(&said) => {}
                Ok(Answer::No(said)) => return shut_out_word(&said, identity.desk, &identity.seal_key),
                _ => return None,
            }
        }
        None
    }
}

/// The way to show the server who asks: every call of an enrolled desk goes through it.
#[derive(Clone)]
pub(crate) struct Pass(pub Arc<Core>);

impl Pass {
    /// What is shown with this call now.
    pub(crate) async fn shown(&self, method: &str, path: &str) -> Result<(Shown, String), Failure> {
        let (key, access) = self.0.current().await?;
        let shown = Shown {
            proof: self.0.proof(&key, method, path, &access),
            authorization: format!("Bearer {access}"),
        };
        Ok((shown, access))
    }

    /// What the server's no means for this call: `None` to try once more.
    pub(crate) async fn refused(&self, said: ApiError, access: &str, tries: usize) -> Option<Failure> {
        if said.is(Code::DeskTokenEnded) {
            let mut held = self.0.held.lock().await;
            if let Some(held) = held.as_mut().filter(|held| held.kept.tokens.access == access) {
                held.ended = true;
            }
        } else if said.is(Code::DeskProofLate) {
            self.0.set_proof_clock(&said);
        } else if !said.is(Code::DeskProofWrong) {
            return Some(self.0.refused(said));
        }
        if tries < ATTEMPTS {
            return None;
        }
        Some(self.0.refused(said))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oryn_domain::id::Id;
    use oryn_signing::rand_core::OsRng;

    fn said(key: &SealKey, desk: DeskId, at: Instant) -> ApiError {
        ApiError::new(Code::DeskRevoked)
            .with("at", at.micros())
            .with("seal", key.seal(&shut_out_text(&desk.to_string(), at)))
    }

    #[test]
    fn only_the_servers_own_word_shuts_a_desk_out() {
        let (server, other) = (
            SealKey::generate(&mut OsRng).expect("a key"),
            SealKey::generate(&mut OsRng).expect("a key"),
        );
        let seal_key = server.public_key().to_string();
        let desk: DeskId = Id::from_bytes([1; 16]).into();
        let at = Instant::from_millis(1_795_564_800_000);
        let word = said(&server, desk, at);
        assert_eq!(shut_out_word(&word, desk, &seal_key), Some(ShutOutWord { at, recovery: None }));
        for (what, error) in [
            ("without a seal", ApiError::new(Code::DeskRevoked)),
            ("another server's", said(&other, desk, at)),
            ("another desk's", said(&server, Id::from_bytes([2; 16]).into(), at)),
            ("another time", word.clone().with("at", at.plus_minutes(1).micros())),
        ] {
            assert_eq!(shut_out_word(&error, desk, &seal_key), None, "{what}");
        }
        let mut renamed = word.clone();
        renamed.code = "unauthorized".into();
        assert_eq!(shut_out_word(&renamed, desk, &seal_key), None);
        let with_key = |by: &SealKey| {
            word.clone()
                .with("recovery", "AAAA")
                .with("recovery_seal", by.seal(&recovery_text("AAAA")))
        };
        let recovery = |error: &ApiError| shut_out_word(error, desk, &seal_key).and_then(|word| word.recovery);
        assert_eq!(recovery(&with_key(&server)).as_deref(), Some("AAAA"));
        assert_eq!(recovery(&with_key(&other)), None, "a stranger's key gets nothing");
    }
}
