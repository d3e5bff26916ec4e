//! The calls about who somebody is and how one signs in. What changes the register goes through the writer like any act.

use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{AccountCalls, AccountCard, Asker, CodeSent, Me, OwnAct, PersonCard, PersonNamed, Session, SignInCard, SignedIn};
use oryn_domain::act::Command;
use oryn_domain::permission::Caller;
use oryn_domain::refusal::Refusal;

use super::Parents;
use crate::accounts::joining::{self, Joining};
use crate::accounts::{self, acts, password, phones, recovery, sign_ins};

#[async_trait::async_trait]
impl AccountCalls for Parents {
    async fn send_code(&self, who: &str, language: &str) -> Result<CodeSent, ApiError> {
        accounts::send_code(&self.0, who, language).await
    }

    async fn sign_in(&self, who: &str, code: &str, asker: &Asker) -> Result<SignedIn, ApiError> {
        accounts::sign_in(&self.0, who, code, asker).await
    }

    async fn sign_in_by_password(&self, who: &str, password: &str, asker: &Asker) -> Result<SignedIn, ApiError> {
        password::sign_in(&self.0, who, password, asker).await
    }

    async fn recover(&self, iin: &str, code: &str, asker: &Asker) -> Result<SignedIn, ApiError> {
        recovery::sign_in(&self.0, iin, code, asker).await
    }

    async fn caller(&self, session: &Session) -> Result<Caller, ApiError> {
        accounts::caller(&self.0, session).await
    }

    async fn look_up(&self, session: &Session, person: &PersonNamed) -> Result<PersonCard, ApiError> {
        joining::look_up(&self.0, session, person).await
    }

    async fn look_up_child(&self, session: &Session, iin: &str) -> Result<PersonCard, ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        Ok(joining::card(self.own_child(guardian, iin).await?))
    }

    async fn register(&self, session: &Session, person: &PersonNamed, consent: bool) -> Result<Me, ApiError> {
        if let Joining::New(guardian) = joining::joining(&self.0, session, person, consent).await? {
            let id = guardian.id;
            let joined = self.act(self.0.new_act(), id, Command::RegisterGuardian { guardian }).await;
            // Somebody joined with this number a moment ago: as little is told of that as later.
            joined.map_err(|error| {
                if error.code == Refusal::PersonKnown.code() {
                    Code::PersonNotFound.into()
                } else {
                    error
                }
            })?;
            joining::has_joined(&self.0, session, id).await?;
        }
        self.me(session).await
    }

    async fn choose_password(&self, session: &Session, password: &str) -> Result<(), ApiError> {
        password::choose(&self.0, session, password).await
    }

    async fn sign_out(&self, session: &Session) {
        if let Err(error) = accounts::sign_out(&self.0, session).await {
            tracing::warn!(code = error.code, "a session could not be ended");
        }
    }

    async fn me(&self, session: &Session) -> Result<Me, ApiError> {
        let guardian = accounts::known(&self.0, session).await?;
        let unread = self.0.store.unread(guardian).await?;
        self.0
            .read(|published| {
                let row = published.register.guardian(guardian)?;
                Some(Me {
                    name: row.name.full(),
                    phone: row.phone.clone(),
                    unread,
                })
            })
            .ok_or_else(|| Code::Unauthorized.into())
    }

    async fn account(&self, session: &Session) -> Result<AccountCard, ApiError> {
        phones::card(&self.0, session).await
    }

    async fn agree(&self, session: &Session) -> Result<(), ApiError> {
        accounts::agree(&self.0, session).await
    }

    async fn change_phone(&self, session: &Session, phone: &str, code: &str) -> Result<(), ApiError> {
        let guardian = phones::moved(&self.0, session, phone, code).await?;
        let (id, phone) = (guardian.id, guardian.phone.clone());
        self.act(self.0.new_act(), id, Command::RegisterGuardian { guardian }).await?;
        phones::has_moved(&self.0, session, &phone).await
    }

    async fn add_phone(&self, session: &Session, phone: &str, code: &str) -> Result<(), ApiError> {
        phones::add(&self.0, session, phone, code).await
    }

    async fn drop_phone(&self, session: &Session) -> Result<(), ApiError> {
        phones::drop_second(&self.0, session).await
    }

    async fn sign_ins(&self, session: &Session) -> Result<Vec<SignInCard>, ApiError> {
        sign_ins::list(&self.0, session).await
    }

    async fn end_sign_in(&self, session: &Session, name: &str) -> Result<(), ApiError> {
        sign_ins::end(&self.0, session, name).await
    }

    async fn end_other_sign_ins(&self, session: &Session) -> Result<u64, ApiError> {
        sign_ins::end_others(&self.0, session).await
    }

    async fn own_acts(&self, session: &Session) -> Result<Vec<OwnAct>, ApiError> {
        acts::own(&self.0, session).await
    }
}
