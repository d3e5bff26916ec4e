//! The cards before the door: who works here, and how each can come in.

use oryn_api::desk::people::{PeopleView, PersonRow, PersonState};
use oryn_api::error::ApiError;
use oryn_domain::permission::Role;
use oryn_domain::staff::Staff;
use oryn_domain::time::Instant;

use super::role;
use crate::desk::Memory;
use crate::people::pin::{LONGEST, SHORTEST, TRAINING};
use crate::people::tries::Tick;

fn state(memory: &Memory, person: &Staff, now: &Tick) -> PersonState {
    let card = memory.people.cards.get(&person.id);
    match card.filter(|card| card.pin.is_some()) {
        Some(card) if card.tries.is_shut() => PersonState::Shut,
        Some(card) => PersonState::Ready {
            wrong: card.tries.wrong,
            wait_seconds: u32::try_from(card.tries.wait_seconds(now)).unwrap_or_default(),
        },
        None => PersonState::New {
            free: memory.people.first == Some(person.id),
        },
    }
}

/// Those with a PIN first, then by part and name.
const fn order(state: PersonState) -> u8 {
    match state {
        PersonState::Ready { .. } | PersonState::Shut => 0,
        PersonState::New { free: true } => 1,
        PersonState::New { free: false } => 2,
    }
}

/// Nobody, while no data of people are shown: that are data of people too.
pub(crate) fn view(memory: &Memory, now: Instant, tick: &Tick, locked: bool) -> Result<PeopleView, ApiError> {
    let (replica, identity) = memory.replica()?;
    let register = &replica.view;
    let training = register.rules.training;
    let parts = |row: &PersonRow| Role::ALL.iter().position(|part| role(*part) == row.role);
    let mut people: Vec<PersonRow> = register
        .staff()
        .filter(|person| !locked && person.works_in(identity.kindergarten))
        .map(|person| PersonRow {
            staff: person.id.to_string(),
            name: person.name.full(),
            role: role(person.role).to_owned(),
            state: state(memory, person, tick),
            invited: memory
                .people
                .cards
                .get(&person.id)
                .and_then(|card| card.invitation.as_ref())
                .is_some_and(|invitation| now <= invitation.until),
        })
        .collect();
    people.sort_by(|one, other| {
        (order(one.state), parts(one), &one.name, &one.staff).cmp(&(order(other.state), parts(other), &other.name, &other.staff))
    });
    Ok(PeopleView {
        people,
        last: memory.people.last.filter(|_| !locked).map(|staff| staff.to_string()),
        shortest: SHORTEST,
        longest: LONGEST,
        training_pin: training.then(|| TRAINING.to_owned()),
    })
}
