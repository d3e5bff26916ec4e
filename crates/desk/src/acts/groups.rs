//! Keeping groups: a new one, a changed one, one that ends. The centre decides each of them; a new group is used here at once.

use std::sync::Arc;

use oryn_api::desk::ActDone;
use oryn_api::desk::groups::{ChangeGroup, CloseGroup, OpenGroup};
use oryn_api::error::ApiError;
use oryn_domain::act::Command;
use oryn_domain::group::{GroupKind, Language, tidy_name};
use oryn_domain::id::GroupId;
use oryn_domain::refusal::Refusal;

use super::{Draft, date, id};
use crate::desk::Core;
use crate::{problem, views};

/// Letters of a name, at most: it stands in lists and on papers.
const LONGEST_NAME: usize = 80;
/// Places of a group, at most. No rule about groups, for which the sources have no number: more than this was mistyped.
const MOST_PLACES: u32 = 999;

/// A name as it was typed.
fn name(typed: &str) -> Result<String, ApiError> {
    let said = tidy_name(typed);
    let fits = said.chars().count() <= LONGEST_NAME && !said.chars().any(char::is_control);
    if fits { Ok(said) } else { Err(problem::form()) }
}

fn places(typed: u32) -> Result<u32, ApiError> {
    if typed <= MOST_PLACES { Ok(typed) } else { Err(problem::form()) }
}

fn language(said: &str) -> Result<Language, ApiError> {
    let named = |language: &Language| views::language(*language) == said;
    Language::ALL.into_iter().find(named).ok_or_else(problem::form)
}

fn kind(said: &str, correction: Option<&str>) -> Result<GroupKind, ApiError> {
    let named = |kind: &GroupKind| views::kind(*kind) == said && views::correction(*kind) == correction;
    GroupKind::all().find(named).ok_or_else(problem::form)
}

impl Core {
    /// What a group is called, for the list of acts.
    fn called(&self, group: GroupId) -> Result<String, ApiError> {
        let memory = self.memory();
        let register = &memory.replica()?.0.view;
        Ok(register.group(group).ok_or(Refusal::NotFound)?.name.clone())
    }

    /// Open a group of the own kindergarten.
    pub(crate) async fn open_group(self: &Arc<Self>, request: OpenGroup) -> Result<ActDone, ApiError> {
        let name = name(&request.name)?;
        let kind = kind(&request.kind, request.correction.as_deref().filter(|text| !text.is_empty()))?;
        let language = language(&request.language)?;
        let capacity = places(request.capacity)?;
        let from = date(&request.from)?;
        let turn = self.turn().await?;
        let kindergarten = self.memory().replica()?.1.kindergarten;
        let group: GroupId = self.new_id(&turn);
        let about = name.clone();
        let command = Command::OpenGroup {
            group,
            kindergarten,
            name,
            kind,
            language,
            birth_years: request.birth_years,
            capacity,
            from,
        };
        let done = self.perform(&turn, Draft::new(command, about, format!("group/{group}"))).await?;
        Ok(done.done(Some(group.to_string())))
    }

    /// Change a group.
    pub(crate) async fn change_group(self: &Arc<Self>, request: ChangeGroup) -> Result<ActDone, ApiError> {
        let group: GroupId = id(&request.group)?;
        let name = request.name.as_deref().map(name).transpose()?;
        let language = request.language.as_deref().map(language).transpose()?;
        let capacity = request.capacity.map(places).transpose()?;
        let turn = self.turn().await?;
        let about = name.clone().map_or_else(|| self.called(group), Ok)?;
        let command = Command::ChangeGroup {
            group,
            name,
            language,
            birth_years: request.birth_years,
            capacity,
        };
        let done = self.perform(&turn, Draft::new(command, about, format!("group/{group}"))).await?;
        Ok(done.done(Some(group.to_string())))
    }

    /// Close a group.
    pub(crate) async fn close_group(self: &Arc<Self>, request: CloseGroup) -> Result<ActDone, ApiError> {
        let group: GroupId = id(&request.group)?;
        let on = date(&request.on)?;
        let turn = self.turn().await?;
        let about = self.called(group)?;
        let command = Command::CloseGroup { group, on };
        // The group stands on no screen any more.
        let done = self.perform(&turn, Draft::new(command, about, String::new())).await?;
        Ok(done.done(None))
    }
}
