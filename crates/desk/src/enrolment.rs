//! Making this computer a desk with a one-time code.
//!
//! The rule it protects: the secret the server shows once is kept before the desk calls itself enrolled, in the key store or, where
//! there is none, in the encrypted data file.

use std::sync::Arc;
use std::time::Duration;

use oryn_api::calls::Topic;
use oryn_api::error::{ApiError, Code};
use oryn_api::wire::EnrolRequest;
use oryn_domain::refusal::Refusal;
use zeroize::Zeroizing;

use crate::desk::{Core, Stage};
use crate::people::People;
use crate::problem;
use crate::replica::Identity;
use crate::server::address;
use crate::start::IDENTITY;

/// What the desk shows the server, in the key store or in the data file.
const SECRET: &str = "desk-secret";
/// Pauses between attempts of an enrolment that nobody is waiting for.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

impl Core {
    /// What the desk shows the server.
    pub(crate) async fn secret(self: &Arc<Self>) -> Result<Zeroizing<String>, ApiError> {
        let store = self.memory().store.clone().ok_or(Code::DeskNotEnrolled)?;
        if let Some(secret) = store.meta::<String>(SECRET).await.map_err(|error| problem::of_store(&error))? {
            return Ok(Zeroizing::new(secret));
        }
        self.off_thread(|core| match core.host.secrets().get(SECRET) {
            Ok(Some(secret)) => Ok(secret),
            Ok(None) => Err(Code::KeyringLocked.into()),
            Err(error) => Err(problem::of_secrets(&error)),
        })
        .await
    }

    /// Make this computer a desk.
    pub(crate) async fn enrol(self: &Arc<Self>, server: &str, code: &str, name: &str) -> Result<(), ApiError> {
        let server = address(server).ok_or_else(problem::form)?;
        let (code, name) = (code.trim().to_owned(), name.trim().to_owned());
        if code.is_empty() || name.is_empty() {
            return Err(problem::form());
        }
        let _alone = self.alone().await;
        let store = match &*self.memory() {
            memory if memory.stage == Stage::Enrolled => return Err(Refusal::AlreadyDone.into()),
            memory => memory.store.clone().ok_or(Code::DeskNotEnrolled)?,
        };
        let asked = self.reading();
        let enrolled = self.server.enrol(&server, &EnrolRequest { code, name: name.clone() }).await?;
        let answered = self.reading();
        let secret = Zeroizing::new(enrolled.secret);
        let kept = {
            let secret = secret.clone();
            self.off_thread(move |core| {
                core.host
                    .secrets()
                    .set(SECRET, &secret)
                    .map_err(|error| problem::of_secrets(&error))
            })
            .await
        };
        let of_store = |error| problem::of_store(&error);
        if kept.is_err() {
            store.set_meta(SECRET, &*secret).await.map_err(of_store)?;
        }
        let identity = Identity {
            desk: enrolled.desk,
            kindergarten: enrolled.kindergarten,
            staff: enrolled.staff,
            role: enrolled.role,
            seal_key: enrolled.seal_key,
            server: server.clone(),
            name,
        };
        // Before it is a desk: whoever typed the code chooses the first PIN, and nobody else without one.
        self.keep_people(|people| *people = People::begin(identity.staff)).await?;
        store.set_meta(IDENTITY, &identity).await.map_err(of_store)?;
        let settings = {
            let mut memory = self.memory_mut();
            memory.clock.heard(enrolled.time, &asked, &answered);
            memory.identity = Some(identity);
            memory.stage = Stage::Enrolled;
            memory.link.problem = None;
            memory.settings.server = Some(server);
            memory.settings.clone()
        };
        if let Err(error) = settings.write(&self.host.data_dir()) {
            tracing::warn!(%error, "the choices of this computer were not kept");
        }
        self.changed([Topic::Status]);
        self.run();
        Ok(())
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
