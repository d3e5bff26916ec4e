//! The Places screen.

use oryn_api::desk::places::{BulletinPreview, BulletinRow, BulletinsRequest, BulletinsView, GroupRow, PlacesView, PublishPlaces};
use oryn_api::error::ApiError;
use oryn_api::wire::ActTime;
use oryn_domain::bulletin::{Bulletin, BulletinState};
use oryn_domain::decide::bulletin::{first_state, publish_time};
use oryn_domain::distribution::Way;
use oryn_domain::group::Group;
use oryn_domain::id::{BulletinId, GroupId};
use oryn_domain::kindergarten::Ownership;
use oryn_domain::record::Kind;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_domain::time::Instant;
use oryn_messages::alphabetical;

use super::{correction, count, group_name, kind, language, offered, selected, staff_name};
use crate::acts::places::day;
use crate::acts::{date, id};
use crate::desk::{Memory, shown};
use crate::papers::board::may_hang;
use crate::replica::{Identity, Replica};
use crate::search::Wanted;

pub(crate) fn group_row(replica: &Replica, group: &Group, now: ActTime) -> GroupRow {
    let register = &replica.view;
    let reserved: u32 = register.bulletins_of(group.id).map(|bulletin| selected(register, bulletin)).sum();
    GroupRow {
        id: group.id.to_string(),
        name: group.name.clone(),
        kind: kind(group.kind).to_owned(),
        correction: correction(group.kind).map(str::to_owned),
        language: language(group.language).to_owned(),
        birth_years: group.birth_years.clone(),
        capacity: group.capacity,
        children: register.children_in(group),
        offered: offered(register, group),
        expected: count(register.referrals_into(group.id)).saturating_add(reserved),
        free: register.unpublished_places(group),
        opens_on: group
            .opened_on
            .filter(|first| *first > shown(now).local_date())
            .map(|first| first.to_string()),
        known: replica.known_row(Kind::Group, group.id.0),
    }
}

pub(crate) fn bulletin_row(replica: &Replica, bulletin: &Bulletin) -> BulletinRow {
    let register = &replica.view;
    let group = register.group(bulletin.group);
    let (state_at, reason) = match &bulletin.state {
        BulletinState::Draft | BulletinState::Open | BulletinState::Filled => (None, None),
        BulletinState::Scheduled { publish_at } => (Some(*publish_at), None),
        BulletinState::Priority { until } => (Some(*until), None),
        BulletinState::Recalled { reason, at } => (Some(*at), Some(reason.clone())),
    };
    BulletinRow {
        id: bulletin.id.to_string(),
        group_id: bulletin.group.to_string(),
        group: group_name(register, bulletin.group),
        language: group.map(|group| language(group.language)).unwrap_or_default().to_owned(),
        birth_years: bulletin.birth_years.clone(),
        places: bulletin.places,
        free: bulletin.free,
        waiting: count(
            register
                .responses_to(bulletin.id)
                .filter(|response| matches!(response.state, ResponseState::Submitted)),
        ),
        selected: selected(register, bulletin),
        state: bulletin.state.name().to_owned(),
        state_at: state_at.map(Into::into),
        reason,
        round_closes: bulletin.round.map(|round| round.closes_at.into()),
        released_at: bulletin.released_at.into(),
        published_at: bulletin.published_at.map(Into::into),
        published_by: staff_name(register, bulletin.published_by),
        known: replica.known_row(Kind::Bulletin, bulletin.id.0),
        can_recall: bulletin.is_live() && bulletin.free > 0,
        can_post: may_hang(replica, bulletin),
    }
}

/// The bulletins of the kindergarten, newest first.
fn history<'r>(register: &'r Register, identity: &Identity) -> Vec<&'r Bulletin> {
    let mut bulletins: Vec<&Bulletin> = register
        .bulletins()
        .filter(|bulletin| bulletin.kindergarten == identity.kindergarten)
        .collect();
    bulletins.sort_by_key(|bulletin| std::cmp::Reverse((bulletin.scheduled_at, bulletin.id)));
    bulletins
}

/// Groups by name, bulletins newest first.
pub(crate) fn view(memory: &Memory, now: ActTime) -> Result<PlacesView, ApiError> {
    let (replica, identity) = memory.replica()?;
    let register = &replica.view;
    let mut groups: Vec<GroupRow> = register
        .groups()
        .filter(|group| group.kindergarten == identity.kindergarten && group.is_open())
        .map(|group| group_row(replica, group, now))
        .collect();
    groups.sort_by_cached_key(|group| (alphabetical(&group.name), group.id.clone()));
    let bulletins = history(register, identity);
    Ok(PlacesView {
        groups,
        bulletins: bulletins.into_iter().map(|bulletin| bulletin_row(replica, bulletin)).collect(),
        publish_at: publish_time(&register.rules, shown(now)).into(),
        recall_reasons: register.rules.recall_reasons.iter().map(|reason| reason.code.clone()).collect(),
    })
}

/// When parents saw it first, or will; of one that they never saw, when it was written down.
fn appears_at(bulletin: &Bulletin) -> Instant {
    match bulletin.state {
        BulletinState::Scheduled { publish_at } => publish_at,
        _ => bulletin.published_at.unwrap_or(bulletin.scheduled_at),
    }
}

/// The bulletins that a request asks for, newest first.
pub(crate) fn bulletins(memory: &Memory, request: &BulletinsRequest) -> Result<BulletinsView, ApiError> {
    let (replica, identity) = memory.replica()?;
    let register = &replica.view;
    let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let group: Option<GroupId> = given(&request.group).map(|text| id(&text)).transpose()?;
    let from = given(&request.from).map(|text| date(&text)).transpose()?;
    let until = given(&request.until).map(|text| date(&text)).transpose()?;
    let wanted_kind = given(&request.kind);
    let wanted = Wanted::new(&request.search);
    let all = history(register, identity);
    let of = count(all.iter());
    let asked_for = |bulletin: &&Bulletin| {
        let day = appears_at(bulletin).local_date();
        let of_kind = |wanted: &String| register.group(bulletin.group).is_some_and(|group| kind(group.kind) == wanted);
        let words = || {
            format!(
                "{} {}",
                group_name(register, bulletin.group),
                staff_name(register, bulletin.published_by)
            )
        };
        group.is_none_or(|group| group == bulletin.group)
            && from.is_none_or(|from| from <= day)
            && until.is_none_or(|until| day <= until)
            && wanted_kind.as_ref().is_none_or(of_kind)
            && wanted.as_ref().is_none_or(|wanted| wanted.stands_in(&words()))
    };
    let rows = all.into_iter().filter(asked_for).map(|bulletin| bulletin_row(replica, bulletin));
    Ok(BulletinsView {
        rows: rows
            .filter(|row| request.states.is_empty() || request.states.contains(&row.state))
            .collect(),
        of,
    })
}

/// What is particular about one announcement.
struct Announcement {
    places: u32,
    free: u32,
    birth_years: Vec<i32>,
    published_by: String,
    released_at: Instant,
    publish_at: Instant,
    way: Way,
    state: BulletinState,
}

fn announcement(register: &Register, group: &Group, told: Announcement) -> Result<BulletinPreview, ApiError> {
    let kindergarten = register.kindergarten(group.kindergarten).ok_or(Refusal::NotFound)?;
    let settlement = register.settlement(kindergarten.settlement).ok_or(Refusal::NotFound)?;
    Ok(BulletinPreview {
        kindergarten: (&kindergarten.name).into(),
        ownership: match kindergarten.ownership {
            Ownership::State => "state",
            Ownership::Private => "private",
        }
        .to_owned(),
        settlement: (&settlement.name).into(),
        address: (&kindergarten.address).into(),
        group: group.name.clone(),
        kind: kind(group.kind).to_owned(),
        correction: correction(group.kind).map(str::to_owned),
        language: language(group.language).to_owned(),
        birth_years: told.birth_years,
        ages: group.ages().name().to_owned(),
        capacity: group.capacity,
        places: told.places,
        free: told.free,
        place_kind: told.state.place_kind().name().to_owned(),
        released_at: told.released_at.into(),
        publish_at: told.publish_at.into(),
        published_by: told.published_by,
        state: told.state.name().to_owned(),
        way: told.way.name().to_owned(),
        round_minutes: register.rules.round_minutes,
    })
}

/// Exactly what parents will see, before it is written down.
pub(crate) fn preview(memory: &Memory, request: &PublishPlaces, now: ActTime) -> Result<BulletinPreview, ApiError> {
    let (replica, _) = memory.replica()?;
    let register = &replica.view;
    let group = register.group(id::<GroupId>(&request.group)?).ok_or(Refusal::NotFound)?;
    let publish_at = publish_time(&register.rules, shown(now));
    let way = register.rules.distribution.of(group.kind);
    let told = Announcement {
        places: request.places,
        free: request.places,
        birth_years: request.birth_years.clone(),
        published_by: memory.signed_in()?.name.full(),
        released_at: day(&request.released_on)?,
        publish_at,
        way,
        state: first_state(register, way, publish_at)?.0,
    };
    announcement(register, group, told)
}

/// What a bulletin looks like now, or will when parents see it.
pub(crate) fn bulletin(memory: &Memory, bulletin: &str) -> Result<BulletinPreview, ApiError> {
    let (replica, _) = memory.replica()?;
    let register = &replica.view;
    let row = register.bulletin(id::<BulletinId>(bulletin)?).ok_or(Refusal::NotFound)?;
    let group = register.group(row.group).ok_or(Refusal::NotFound)?;
    let state = match &row.state {
        BulletinState::Scheduled { publish_at } => first_state(register, row.way, *publish_at)?.0,
        other => other.clone(),
    };
    let told = Announcement {
        places: row.places,
        free: row.free,
        birth_years: row.birth_years.clone(),
        published_by: staff_name(register, row.published_by),
        released_at: row.released_at,
        publish_at: appears_at(row),
        way: row.way,
        state,
    };
    announcement(register, group, told)
}
