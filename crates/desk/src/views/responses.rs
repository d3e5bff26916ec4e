//! The Responses screen: in queue order, selected ones first.

use std::cmp::Reverse;

use oryn_api::desk::RankingView;
use oryn_api::desk::responses::{Holder, OtherDesk, ResponseRow, ResponsesRequest, ResponsesView};
use oryn_api::error::ApiError;
use oryn_api::moment::Term;
use oryn_api::wire::ActTime;
use oryn_domain::application::Application;
use oryn_domain::bulletin::Bulletin;
use oryn_domain::hold::HoldState;
use oryn_domain::id::{ApplicationId, BulletinId, DeskId};
use oryn_domain::record::Kind;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::response::{Response, ResponseState};
use oryn_domain::selection::{Ranking, call_order};

use super::places::bulletin_row;
use super::{child, class, language, name_of};
use crate::acts::id;
use crate::desk::{Memory, shown};
use crate::holds;
use crate::replica::{Identity, Replica};

fn ranking(ranking: &Ranking) -> RankingView {
    RankingView {
        rank: ranking.rank,
        of: ranking.of,
        places: ranking.places,
        class: class(ranking.class).to_owned(),
        filed_at: ranking.filed_at.into(),
        position: ranking.position,
        rules: ranking.rules.clone(),
    }
}

fn desk_name(register: &Register, desk: DeskId) -> String {
    register.desk(desk).map(|row| row.name.clone()).unwrap_or_default()
}

fn holder(register: &Register, identity: &Identity, response: &Response) -> Option<Holder> {
    let hold = register.hold_of(response).ok().filter(|hold| hold.state == HoldState::Active)?;
    Some(Holder {
        desk: hold.desk.map(|desk| desk_name(register, desk)).unwrap_or_default(),
        own: hold.desk == Some(identity.desk),
        asked_by: hold.asked_by.map(|desk| desk_name(register, desk)).unwrap_or_default(),
        until: hold.expires_at.into(),
    })
}

/// The other desks of the kindergarten, by name.
fn other_desks(register: &Register, identity: &Identity) -> Vec<OtherDesk> {
    let mut desks: Vec<OtherDesk> = register
        .desks()
        .filter(|desk| desk.kindergarten == identity.kindergarten && desk.id != identity.desk && !desk.is_written_off())
        .map(|desk| OtherDesk {
            id: desk.id.to_string(),
            name: desk.name.clone(),
        })
        .collect();
    desks.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    desks
}

fn row(replica: &Replica, identity: &Identity, response: &Response, now: ActTime) -> ResponseRow {
    let register = &replica.view;
    let application = register.application(response.application);
    let (reason, activate_by, referral) = match &response.state {
        ResponseState::Selected { activate_by, .. } => {
            let term = Term::of_working_days(activate_by, &register.calendar, shown(now));
            (None, Some(term), None)
        }
        ResponseState::Unconfirmed { reason, .. } => (reason.clone(), None, None),
        ResponseState::Activated { referral } => (None, None, Some(referral.to_string())),
        ResponseState::Declined { reason, .. } => (Some(reason.clone()), None, None),
        ResponseState::Submitted
        | ResponseState::AwaitingPrivilege { .. }
        | ResponseState::NotSelected
        | ResponseState::Lapsed
        | ResponseState::Withdrawn { .. } => (None, None, None),
    };
    let languages = application
        .map(|row| row.languages.iter().map(|name| language(*name).to_owned()).collect())
        .unwrap_or_default();
    ResponseRow {
        id: response.id.to_string(),
        bulletin: response.bulletin.to_string(),
        application: application.map(|row| row.number).unwrap_or_default(),
        child: child(register, response.application),
        together: application
            .map(|row| {
                register
                    .filed_with(row)
                    .into_iter()
                    .map(|other| name_of(register, other.child))
                    .collect()
            })
            .unwrap_or_default(),
        languages,
        class: application.map(|row| class(row.class())).unwrap_or_default().to_owned(),
        category: application
            .and_then(|row| row.privilege.as_ref())
            .map(|claim| claim.category.clone())
            .unwrap_or_default(),
        filed_at: application.map(|row| row.filed_at).unwrap_or_default().into(),
        submitted_at: response.submitted_at.into(),
        state: response.state.name().to_owned(),
        reason,
        activate_by,
        held: holds::usable(register, identity, response, now).is_ok(),
        holder: holder(register, identity, response),
        referral,
        ranking: response.ranking.as_ref().map(ranking),
        known: replica.known_row(Kind::Response, response.id.0),
    }
}

/// Selected first, then those that wait in the order in which the queue would call them now, then those that are over.
fn in_order<'r>(replica: &'r Replica, wanted: impl Iterator<Item = &'r Response>) -> Vec<&'r Response> {
    let register = &replica.view;
    let mut responses: Vec<&Response> = wanted.collect();
    let waiting: Vec<&Application> = responses
        .iter()
        .filter(|response| matches!(response.state, ResponseState::Submitted))
        .filter_map(|response| register.application(response.application))
        .collect();
    let order = call_order(&waiting, register.rules.ratio);
    let place = |application: ApplicationId| order.iter().position(|called| *called == application);
    responses.sort_by_key(|response| {
        let group = match response.state {
            ResponseState::Selected { .. } => 0,
            ResponseState::Submitted => 1,
            _ => 2,
        };
        let rank = response.ranking.as_ref().map_or(u32::MAX, |ranking| ranking.rank);
        (group, Reverse(response.round), place(response.application), rank, response.id)
    });
    responses
}

/// Responses of one bulletin, or of every bulletin.
pub(crate) fn view(memory: &Memory, request: &ResponsesRequest, now: ActTime) -> Result<ResponsesView, ApiError> {
    let (replica, identity) = memory.replica()?;
    let register = &replica.view;
    let mut bulletins: Vec<&Bulletin> = register
        .bulletins()
        .filter(|bulletin| bulletin.kindergarten == identity.kindergarten)
        .filter(|bulletin| bulletin.takes_responses() || register.responses_to(bulletin.id).next().is_some())
        .collect();
    bulletins.sort_by_key(|bulletin| Reverse((bulletin.scheduled_at, bulletin.id)));
    let responses = match request.bulletin.as_deref().filter(|text| !text.is_empty()) {
        Some(text) => {
            let wanted: BulletinId = id(text)?;
            register.bulletin(wanted).ok_or(Refusal::NotFound)?;
            in_order(replica, register.responses_to(wanted))
        }
        None => in_order(
            replica,
            register
                .responses()
                .filter(|response| response.kindergarten == identity.kindergarten),
        ),
    };
    // A family whose matter is another kindergarten's by now is not shown; its answer still counts in the bulletin.
    let shown = responses.into_iter().filter(|row| register.application(row.application).is_some());
    Ok(ResponsesView {
        bulletins: bulletins.into_iter().map(|bulletin| bulletin_row(replica, bulletin)).collect(),
        rows: shown.map(|response| row(replica, identity, response, now)).collect(),
        desks: other_desks(register, identity),
        decline_reasons: register.rules.decline_reasons.iter().map(|reason| reason.code.clone()).collect(),
    })
}
