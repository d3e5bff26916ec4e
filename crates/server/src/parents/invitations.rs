//! The calls about other guardians of a child.

use oryn_api::error::ApiError;
use oryn_api::portal::{InvitationCalls, InvitationCard, InvitationMade, Invited, Session};
use oryn_domain::act::Command;
use oryn_domain::id::{ChildId, CommandId};

use super::Parents;
use crate::accounts::{self, invitations};

#[async_trait::async_trait]
impl InvitationCalls for Parents {
    async fn invite(&self, session: &Session, child: ChildId) -> Result<InvitationMade, ApiError> {
        invitations::make(&self.0, session, child).await
    }

    async fn invitations(&self, session: &Session) -> Result<Vec<InvitationCard>, ApiError> {
        invitations::own(&self.0, session).await
    }

    async fn revoke_invitation(&self, session: &Session, name: &str) -> Result<(), ApiError> {
        invitations::revoke(&self.0, session, name).await
    }

    async fn invited(&self, session: &Session, code: &str) -> Result<Invited, ApiError> {
        invitations::look(&self.0, session, code).await
    }

    async fn accept_invitation(&self, session: &Session, act: CommandId, code: &str) -> Result<(), ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        // The button once more: the code was used up by the first press.
        if self.0.store.receipt(act).await?.is_some() {
            return Ok(());
        }
        let invitation = invitations::take(&self.0, guardian, code).await?;
        let command = Command::JoinChild {
            child: invitation.child,
            invited_by: invitation.inviter,
        };
        self.act(act, guardian, command).await?;
        invitations::accepted(&self.0, session, &invitation).await
    }
}
