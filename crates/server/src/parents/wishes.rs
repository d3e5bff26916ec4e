//! The calls about wishes of the parents' pages.

use std::collections::BTreeSet;

use chrono::Datelike as _;
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{Session, WishCalls, WishCard};
use oryn_domain::application::Application;
use oryn_domain::child::Child;
use oryn_domain::id::{ApplicationId, BulletinId, KindergartenId};
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::settlement::TriName;
use oryn_domain::wish::{self, MOST, Wish};
use oryn_messages::alphabetical;

use super::Parents;
use crate::accounts;

/// Kindergartens of the application's settlement with a group that may take the child.
fn to_choose_from(register: &Register, row: &Application, child: &Child) -> Vec<(KindergartenId, TriName)> {
    let year = child.born.year();
    let suits: BTreeSet<KindergartenId> = register
        .groups()
        .filter(|group| group.is_open() && group.kind == row.kind)
        .filter(|group| group.birth_years.contains(&year) && row.languages.contains(&group.language))
        .map(|group| group.kindergarten)
        .collect();
    let mut all: Vec<(KindergartenId, TriName)> = register
        .kindergartens()
        .filter(|of| of.settlement == row.settlement && suits.contains(&of.id))
        .map(|of| (of.id, of.name.clone()))
        .collect();
    all.sort_by_key(|(_, name)| alphabetical(&name.ru));
    all.truncate(MOST);
    all
}

#[async_trait::async_trait]
impl WishCalls for Parents {
    async fn wish(&self, session: &Session, application: ApplicationId) -> Result<WishCard, ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        let found = self.own(guardian, application, |register, row| {
            let child = register.child(row.child)?;
            Some((row.number, child.name.full(), to_choose_from(register, row, child)))
        })?;
        let (number, child, kindergartens) = found.ok_or(Refusal::NotFound)?;
        let kept = self
            .0
            .store
            .wishes()
            .wish(application)
            .await?
            .filter(|wish| wish.guardian == guardian);
        let chosen = |id: &KindergartenId| kept.as_ref().is_some_and(|wish| wish.kindergartens.contains(id));
        Ok(WishCard {
            number,
            child,
            on: kept.is_some(),
            kindergartens: kindergartens
                .into_iter()
                .map(|(id, name)| {
                    let is_chosen = chosen(&id);
                    (id, name, is_chosen)
                })
                .collect(),
        })
    }

    async fn tell_me(&self, session: &Session, application: ApplicationId, of: BTreeSet<KindergartenId>) -> Result<(), ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        if of.len() > MOST {
            return Err(Code::FormIncomplete.into());
        }
        let now = self.0.clock.now();
        let wish = Wish {
            application,
            guardian,
            kindergartens: of,
            at: now,
        };
        // What is there now the family sees on the page of free places.
        let there: Vec<BulletinId> = self.own(guardian, application, |register, _| {
            wish::fitting(register, &wish, now).into_iter().map(|row| row.id).collect()
        })?;
        Ok(self.0.store.wishes().put_wish(&wish, &there).await?)
    }

    async fn tell_me_no_more(&self, session: &Session, application: ApplicationId) -> Result<(), ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        self.own(guardian, application, |_, _| ())?;
        Ok(self.0.store.wishes().drop_wish(application).await?)
    }
}
