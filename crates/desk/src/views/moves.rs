//! Moves to another group before they are made: each child is judged by the rule itself, for each group and the day asked for.
//!
//! The rule judges one child at a time; that so many move at once as the group has free places is for the screen to keep to, and for the rule
//! again with each of them.

use oryn_api::desk::roll::{MoveRow, MoveTarget, MovesRequest, MovesView};
use oryn_api::error::ApiError;
use oryn_api::moment::Moment;
use oryn_api::wire::ActTime;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::bulletin::BulletinState;
use oryn_domain::enrolment::Enrolment;
use oryn_domain::fact::Fact;
use oryn_domain::group::Group;
use oryn_domain::id::{ChildId, CommandId, GroupId};
use oryn_domain::refusal::Refusal;
use oryn_messages::alphabetical;

use super::name_of;
use super::places::group_row;
use crate::acts::{date, id};
use crate::desk::Memory;

/// What one move would change, or why it would not happen.
fn judged(memory: &Memory, enrolment: &Enrolment, group: GroupId, request: &MovesRequest, now: ActTime) -> Result<Vec<Fact>, ApiError> {
    let (_, identity) = memory.replica()?;
    let command = Command::TransferChild {
        enrolment: enrolment.id,
        group,
        on: date(&request.on)?,
    };
    // Nothing is written under this identifier.
    let act = CommandId(enrolment.id.0);
    let staff = memory.signed_in()?.id;
    memory
        .book
        .decide(&identity.seat(), act, staff, now, &command, SignatureCheck::NotChecked)
}

fn publishes_at(facts: &[Fact]) -> Option<Moment> {
    facts.iter().find_map(|fact| match fact {
        Fact::BulletinScheduled { bulletin } => match bulletin.state {
            BulletinState::Scheduled { publish_at } => Some(publish_at.into()),
            _ => None,
        },
        _ => None,
    })
}

fn target(memory: &Memory, group: &Group, children: &[&Enrolment], request: &MovesRequest, now: ActTime) -> Result<MoveTarget, ApiError> {
    let (replica, _) = memory.replica()?;
    let (mut fitting, mut error) = (0_u32, None);
    for enrolment in children {
        match judged(memory, enrolment, group.id, request, now) {
            Ok(_) => fitting = fitting.saturating_add(1),
            Err(why) => error = error.or(Some(why)),
        }
    }
    Ok(MoveTarget {
        group: group_row(replica, group, now),
        fitting,
        error: error.filter(|_| fitting == 0),
    })
}

/// The other groups with how many of the children each may take; and, once one is chosen, every child with the rule's answer.
pub(crate) fn view(memory: &Memory, request: &MovesRequest, now: ActTime) -> Result<MovesView, ApiError> {
    let (replica, identity) = memory.replica()?;
    let register = &replica.view;
    date(&request.on)?;
    let from: GroupId = id(&request.group)?;
    register.group(from).ok_or(Refusal::NotFound)?;
    let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let only: Option<ChildId> = given(&request.child).map(|text| id(&text)).transpose()?;
    let to: Option<GroupId> = given(&request.to).map(|text| id(&text)).transpose()?;
    let mut children: Vec<(String, &Enrolment)> = register
        .roll_of(from)
        .filter(|row| row.kindergarten == identity.kindergarten && only.is_none_or(|child| child == row.child))
        .map(|row| (name_of(register, row.child), row))
        .collect();
    children.sort_by_cached_key(|(name, row)| (alphabetical(name), row.id));
    let enrolments: Vec<&Enrolment> = children.iter().map(|(_, row)| *row).collect();
    let mut groups: Vec<&Group> = register
        .groups()
        .filter(|group| group.kindergarten == identity.kindergarten && group.id != from && group.is_open())
        .collect();
    groups.sort_by_cached_key(|group| (alphabetical(&group.name), group.id));
    let targets = groups
        .into_iter()
        .map(|group| target(memory, group, &enrolments, request, now))
        .collect::<Result<_, _>>()?;
    let mut publishes = None;
    let rows = children
        .into_iter()
        .map(|(name, enrolment)| {
            let judgement = to.map(|group| judged(memory, enrolment, group, request, now));
            let error = match judgement {
                Some(Ok(facts)) => {
                    publishes = publishes.or_else(|| publishes_at(&facts));
                    None
                }
                Some(Err(why)) => Some(why),
                None => None,
            };
            MoveRow {
                enrolment: enrolment.id.to_string(),
                child: enrolment.child.to_string(),
                name,
                born: register
                    .child(enrolment.child)
                    .map(|child| child.born.to_string())
                    .unwrap_or_default(),
                error,
            }
        })
        .collect();
    Ok(MovesView {
        targets,
        rows,
        publishes_at: publishes,
    })
}
