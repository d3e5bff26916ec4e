//! The domain's promises, counted row by row from a register without the indexes that the rules use: for property tests and the simulation.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use oryn_domain::application::Standing;
use oryn_domain::hold::HoldState;
use oryn_domain::id::{ChildId, ResponseId};
use oryn_domain::queue::ranked;
use oryn_domain::referral::ReferralState;
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;

fn demand(holds: bool, how: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(how.to_owned()) }
}

/// Every promise that is cheap to look at after each decision.
///
/// # Errors
/// The first that does not hold, in words.
pub fn hold(register: &Register) -> Result<(), String> {
    places_are_given_once(register)?;
    a_child_holds_one_place(register)?;
    rows_agree(register)
}

/// No group has more children, referrals and reservations than places, no bulletin gave more than it published, no number was used twice.
///
/// # Errors
/// Where it does not hold.
pub fn places_are_given_once(register: &Register) -> Result<(), String> {
    for group in register.groups() {
        let referrals = register.referrals().filter(|row| row.group == group.id && row.is_live()).count();
        let roll = register.enrolments().filter(|row| row.group == group.id && row.is_active()).count();
        let wide = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
        let mut taken = wide(group.counted_before) + referrals + roll;
        demand(taken <= wide(group.capacity), "more children than places")?;
        for bulletin in register.bulletins().filter(|row| row.group == group.id) {
            let of_bulletin = register.responses().filter(|row| row.bulletin == bulletin.id);
            let reserved = of_bulletin.filter(|row| row.reserves_a_place()).count();
            let offered = if bulletin.is_live() { wide(bulletin.free) } else { 0 };
            let given = register.referrals().filter(|row| row.bulletin == Some(bulletin.id));
            let given = given
                .filter(|row| row.is_live() || matches!(row.state, ReferralState::Fulfilled { .. }))
                .count();
            demand(reserved + offered + given <= wide(bulletin.places), "more than was published")?;
            taken += reserved + offered;
        }
        let free = wide(register.unpublished_places(group));
        if group.is_open() {
            demand(taken + free == wide(group.capacity), "places appeared or disappeared")?;
        } else {
            demand(taken == 0 && free == 0, "somebody has a place in a group that has ended")?;
        }
    }
    let mut numbers = BTreeSet::new();
    let fresh = register.holds().all(|hold| numbers.insert(hold.referral_number.as_str()));
    demand(fresh, "a number was used twice")
}

/// A child has one live response, referral or enrolment at most.
///
/// # Errors
/// Where it does not hold.
pub fn a_child_holds_one_place(register: &Register) -> Result<(), String> {
    let mut held: BTreeMap<ChildId, u32> = BTreeMap::new();
    for response in register.responses().filter(|row| row.is_live()) {
        let application = register
            .application(response.application)
            .ok_or("a response without an application")?;
        *held.entry(application.child).or_default() += 1;
    }
    for referral in register.referrals().filter(|row| row.is_live()) {
        *held.entry(referral.child).or_default() += 1;
    }
    for enrolment in register.enrolments().filter(|row| row.is_active()) {
        *held.entry(enrolment.child).or_default() += 1;
    }
    demand(held.values().all(|count| *count == 1), "a child holds two")
}

/// Applications, responses, holds and referrals tell the same story.
///
/// # Errors
/// Where they do not.
pub fn rows_agree(register: &Register) -> Result<(), String> {
    for row in register.applications() {
        let agrees = match row.standing {
            Standing::Responded { response } => register
                .response(response)
                .is_some_and(|response| response.is_live() && response.application == row.id),
            Standing::Referred { referral } => register
                .referral(referral)
                .is_some_and(|referral| referral.is_live() && referral.application == row.id),
            Standing::OnHold { referral, .. } => register
                .referral(referral)
                .is_some_and(|referral| matches!(referral.state, ReferralState::Expired { .. }) && referral.application == row.id),
            Standing::Enrolled { enrolment } => register.enrolment(enrolment).is_some_and(|enrolment| enrolment.child == row.child),
            Standing::Waiting | Standing::Inactive { .. } | Standing::Withdrawn { .. } => true,
        };
        demand(agrees, "an application stands where nothing knows of it")?;
    }
    let mut active: HashMap<ResponseId, u32> = HashMap::new();
    for hold in register.holds().filter(|hold| hold.state == HoldState::Active) {
        *active.entry(hold.response).or_default() += 1;
    }
    for response in register.responses() {
        let application = register
            .application(response.application)
            .ok_or("a response without an application")?;
        let stands = application.standing == Standing::Responded { response: response.id };
        demand(response.is_live() == stands, "a response that its application knows nothing of")?;
        let needed = u32::from(matches!(response.state, ResponseState::Selected { .. }));
        demand(
            active.get(&response.id).copied().unwrap_or_default() == needed,
            "not one hold for each reserved place",
        )?;
    }
    Ok(())
}

/// The position of every application is the one that a plain sort gives it.
///
/// # Errors
/// Where it is not.
pub fn positions_are_exact(register: &Register) -> Result<(), String> {
    let mut queues: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for row in register.applications() {
        if row.is_queued() {
            queues.entry(row.queue()).or_default().push(row);
        } else {
            demand(register.position(row).is_none(), "a position outside the queue")?;
        }
    }
    for rows in queues.values() {
        for (place, id) in (1u64..).zip(ranked(rows.iter().copied(), register.rules.ratio)) {
            let row = register.application(id).ok_or("an application that is not there")?;
            demand(
                register.position(row) == Some(place),
                "a position that is not the place in the queue",
            )?;
        }
    }
    Ok(())
}
