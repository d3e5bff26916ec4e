//! Another guardian comes to a child: invited, looked at, accepted, or taken back.

use std::sync::Arc;

use axum::http::StatusCode;
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::*;
use oryn_domain::act::Command;
use oryn_domain::id::{ChildId, CommandId, GuardianId};
use oryn_domain::refusal::Refusal;

use crate::browser::Browser;
use crate::model::Town;
use crate::promises::{LANGUAGES, in_order};

/// An invitation of the town.
#[derive(Clone)]
pub struct Kept {
    code: String,
    child: ChildId,
    inviter: GuardianId,
}

#[async_trait::async_trait]
impl InvitationCalls for Town {
    async fn invite(&self, session: &Session, child: ChildId) -> Result<InvitationMade, ApiError> {
        let inviter = self.guardian(session)?;
        let name = self.with_register(|register| {
            let row = register.child(child).filter(|row| row.guardians.contains(&inviter));
            row.map(|row| row.name.full())
        });
        let name = name.ok_or(Refusal::NotFound)?;
        let mut state = self.state();
        if state.invitations.len() >= 2 {
            return Err(ApiError::new(Code::InvitationsTooMany).with("most", 2));
        }
        let code = format!("CODE-{}", state.invitations.len());
        state.invitations.push(Kept {
            code: code.clone(),
            child,
            inviter,
        });
        Ok(InvitationMade {
            code,
            child: name,
            expires_at: self.clock.now().plus_minutes(4_320),
        })
    }

    async fn invitations(&self, session: &Session) -> Result<Vec<InvitationCard>, ApiError> {
        let inviter = self.guardian(session)?;
        let waiting: Vec<Kept> = self.state().invitations.clone();
        Ok(waiting
            .into_iter()
            .filter(|kept| kept.inviter == inviter)
            .map(|kept| InvitationCard {
                name: kept.code,
                child: self.with_register(|register| register.child(kept.child).expect("known").name.full()),
                expires_at: self.clock.now().plus_minutes(4_320),
            })
            .collect())
    }

    async fn revoke_invitation(&self, session: &Session, name: &str) -> Result<(), ApiError> {
        let inviter = self.guardian(session)?;
        let mut state = self.state();
        let before = state.invitations.len();
        state.invitations.retain(|kept| kept.inviter != inviter || kept.code != name);
        if state.invitations.len() == before {
            return Err(Refusal::NotFound.into());
        }
        Ok(())
    }

    async fn invited(&self, session: &Session, code: &str) -> Result<Invited, ApiError> {
        self.guardian(session)?;
        let found = self.state().invitations.iter().find(|kept| kept.code == code).cloned();
        let kept = found.ok_or(Code::InvitationWrong)?;
        Ok(self.with_register(|register| Invited {
            child: register.child(kept.child).expect("known").name.full(),
            inviter: register.guardian(kept.inviter).expect("known").name.full(),
        }))
    }

    async fn accept_invitation(&self, session: &Session, act: CommandId, code: &str) -> Result<(), ApiError> {
        let guardian = self.guardian(session)?;
        let found = self.state().invitations.iter().find(|kept| kept.code == code).cloned();
        let kept = found.ok_or(Code::InvitationWrong)?;
        let command = Command::JoinChild {
            child: kept.child,
            invited_by: kept.inviter,
        };
        self.once(act, guardian, command)?;
        self.state().invitations.retain(|kept| kept.code != code);
        Ok(())
    }
}

#[tokio::test]
async fn another_guardian_is_invited_and_joins() {
    let town = Arc::new(Town::with(2, |builder| builder));
    let (child, name) = {
        let state = town.state();
        let child = &state.region.families[0].child;
        (child.id, child.name.full())
    };
    for lang in LANGUAGES {
        let mut inviter = Browser::signed_in(&town, lang, 0);
        let ask = inviter.get(&format!("/children/{child}/invite")).await;
        in_order(&ask, lang);
        assert!(ask.words().contains(&name), "{}", ask.words());
        let empty = inviter.get("/invitations").await;
        in_order(&empty, lang);
        in_order(&inviter.get("/invitations/accept").await, lang);
    }
    let mut inviter = Browser::signed_in(&town, "ru", 0);
    let invite = format!("/children/{child}/invite");
    let ask = inviter.get(&invite).await;
    let made = inviter.submit(&ask, &invite, &[]).await;
    assert!(made.words().contains("CODE-0"), "{}", made.words());
    in_order(&made, "ru");
    let other = inviter.submit(&ask, &invite, &[]).await;
    assert!(other.words().contains("CODE-1"), "{}", other.words());
    let many = inviter.submit(&ask, &invite, &[]).await;
    assert_eq!(many.status, StatusCode::UNPROCESSABLE_ENTITY);
    let list = inviter.get("/invitations").await;
    let left = inviter.submit(&list, "/invitations/revoke", &[("name", "CODE-1")]).await;
    assert_eq!(left.at, "/invitations?done=1");

    let mut invited = Browser::signed_in(&town, "ru", 1);
    let page = invited.get("/invitations/accept").await;
    let gone = invited.submit(&page, "/invitations/accept", &[("code", "CODE-1")]).await;
    assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(gone.words().contains("уже не действует"), "{}", gone.words());
    let check = invited.submit(&page, "/invitations/accept", &[("code", "CODE-0")]).await;
    assert!(
        check.words().contains(&name) && check.words().contains("Приглашает"),
        "{}",
        check.words()
    );
    in_order(&check, "ru");
    let done = invited.submit(&check, "/invitations/accept", &[]).await;
    assert_eq!(done.at, "/children?done=joined", "{}", done.words());
    assert!(done.words().contains(&name), "{}", done.words());
    let guardians = town.with_register(|register| register.child(child).expect("known").guardians.len());
    assert_eq!(guardians, 2);
}

#[tokio::test]
async fn nobody_invites_for_a_child_of_others() {
    let town = Arc::new(Town::with(2, |builder| builder));
    let child = town.state().region.families[0].child.id;
    let mut stranger = Browser::signed_in(&town, "ru", 1);
    assert_eq!(
        stranger.get(&format!("/children/{child}/invite")).await.status,
        StatusCode::NOT_FOUND
    );
}
