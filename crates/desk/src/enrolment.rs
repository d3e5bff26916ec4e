//! Making this computer a desk with a one-time code.
//!
//! The rule it protects: the computer's key is kept before the server hears of it, in the key store or, where there is none, in the encrypted data
//! file; so an answer that was lost is asked for again with the same code and the same key.

use std::sync::Arc;
use std::time::Duration;

use oryn_api::calls::Topic;
use oryn_api::error::{ApiError, Code};
use oryn_api::wire::EnrolRequest;
use oryn_domain::id::DeskId;
use oryn_domain::refusal::Refusal;
use oryn_signing::proof;
use oryn_store::Store;

use crate::desk::{Core, Stage};
use crate::pass::{KEY_SLOTS, Kept, TOKENS};
use crate::people::People;
use crate::problem;
use crate::replica::Identity;
use crate::server::address;
use crate::start::IDENTITY;

/// Pauses between attempts of an enrolment that nobody is waiting for.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

impl Core {
    /// Make this computer a desk.
    pub(crate) async fn enrol(self: &Arc<Self>, server: &str, code: &str, name: &str) -> Result<(), ApiError> {
        let server = address(server).ok_or_else(problem::form)?;
        let name = name.trim().to_owned();
        if name.is_empty() {
            return Err(problem::form());
        }
        let _alone = self.alone().await;
        if self.memory().stage == Stage::Enrolled {
            return Err(Refusal::AlreadyDone.into());
        }
        self.become_desk(server, code, name, None).await?;
        self.run();
        Ok(())
    }

    /// Become the same desk again, with all its unsent work: after a long absence, or when its profile was found on two computers.
    pub(crate) async fn reconnect(self: &Arc<Self>, code: &str) -> Result<(), ApiError> {
        let _alone = self.alone().await;
        let (server, name, desk) = {
            let memory = self.memory();
            let enrolled = memory.stage == Stage::Enrolled;
            let identity = memory.identity.as_ref().filter(|_| enrolled).ok_or(Code::DeskNotEnrolled)?;
            (identity.server.clone(), identity.name.clone(), identity.desk)
        };
        self.become_desk(server, code, name, Some(desk)).await?;
        self.speak();
        Ok(())
    }

    /// Ask with a key of this computer that was kept before anybody hears of it, and keep what comes.
    async fn become_desk(self: &Arc<Self>, server: String, code: &str, name: String, desk: Option<DeskId>) -> Result<(), ApiError> {
        let code = code.trim().to_owned();
        if code.is_empty() {
            return Err(problem::form());
        }
        let of_store = |error| problem::of_store(&error);
        let store = self.memory().store.clone().ok_or(Code::DeskNotEnrolled)?;
        let kept: Option<Kept> = store.meta(TOKENS).await.map_err(of_store)?;
        // A key that counts stays where it is until the new one does.
        let slot = KEY_SLOTS
            .into_iter()
            .find(|slot| kept.as_ref().is_none_or(|kept| kept.slot != *slot))
            .ok_or(Code::Internal)?;
        let key = self.key_or_new(&store, slot).await?;
        let request = EnrolRequest {
            key: key.public_key().to_string(),
            proof: proof::of_enrolment(&key, &code),
            code,
            name: name.clone(),
            desk,
        };
        let asked = self.reading();
        let enrolled = self.server.enrol(&server, &request).await?;
        let answered = self.reading();
        let identity = Identity {
            desk: enrolled.desk,
            kindergarten: enrolled.kindergarten,
            staff: enrolled.staff,
            role: enrolled.role,
            seal_key: enrolled.seal_key,
            server: server.clone(),
            name,
            deed: Some(enrolled.deed),
        };
        let now = Kept {
            tokens: enrolled.tokens,
            slot: slot.to_owned(),
        };
        store.set_meta(TOKENS, &now).await.map_err(of_store)?;
        // Before it is a desk: whoever typed the code chooses the first PIN, and nobody else without one. A desk that comes back has its people.
        if request.desk.is_none() || self.memory().people.nobody_has_a_pin() {
            let _one = self.doorkeeping.lock().await;
            self.keep_people(|people| *people = People::begin(identity.staff)).await?;
        }
        store.set_meta(IDENTITY, &identity).await.map_err(of_store)?;
        self.forget_tokens().await;
        if let Some(kept) = kept {
            self.forget_key(&store, kept.slot).await;
        }
        let settings = {
            let mut memory = self.memory_mut();
            memory.clock.heard(enrolled.time, &asked, &answered);
            memory.identity = Some(identity);
            memory.stage = Stage::Enrolled;
            memory.link.problem = None;
            memory.link.standing = None;
            memory.proof_clock = None;
            memory.settings.server = Some(server);
            memory.settings.clone()
        };
        if let Err(error) = settings.write(&self.host.data_dir()) {
            tracing::warn!(%error, "the choices of this computer were not kept");
        }
        self.changed([Topic::Status]);
        Ok(())
    }

    /// A key that counts no more. That it stays somewhere does no harm: the server does not know it.
    async fn forget_key(self: &Arc<Self>, store: &Store, slot: String) {
        let name = slot.clone();
        // A key store that cannot be asked is said in the log by what turns its errors into words.
        let _ = self
            .off_thread(move |core| core.host.secrets().delete(&name).map_err(|error| problem::of_secrets(&error)))
            .await;
        if let Err(error) = store.drop_meta(&slot).await {
            problem::of_store(&error);
        }
    }

    /// Enrol with the code this program was started with. An unreachable server is asked again; a wrong code is not.
    pub(crate) fn enrol_by_code(self: &Arc<Self>, code: String) {
        let core = Arc::clone(self);
        self.beside(async move {
            let server = core.server_to_fill_in();
            let name = core.options.desk_name.clone().unwrap_or_else(|| "1".into());
            let mut pause = FIRST_PAUSE;
            while let Err(error) = core.enrol(&server, &code, &name).await {
                let again = error.is(Code::ServerUnreachable) || error.is(Code::ServerBusy);
                core.memory_mut().link.problem = Some(error);
                core.changed([Topic::Status]);
                if !again {
                    return;
                }
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        });
    }

    /// The address that stands in the enrolment form.
    pub(crate) fn server_to_fill_in(&self) -> String {
        let memory = self.memory();
        let known = memory.identity.as_ref().map(|identity| identity.server.clone());
        known
            .or_else(|| memory.settings.server.clone())
            .or_else(|| self.options.server.clone())
            .unwrap_or_default()
    }
}
