//! Referrals without activation: picked by the guardian, given in the queue's order, or by the head's order for the kindergarten's own staff.
//!
//! No hold stands behind them: only the server decides these, and the referral is final at once. Whoever stands where it stands by a privilege
//! that the department has yet to confirm gets the place kept and the referral with the confirmation (rules.md §1.4): the kindergarten sees nothing
//! it could act on until then.

use super::bulletin::outside_transfer;
use super::privilege::awaits_confirmation;
use super::response::{enough_for, is_waiting, open_to, own, suits};
use super::{Context, group as groups};
use crate::act::Command;
use crate::application::{Application, Standing};
use crate::bulletin::{Bulletin, BulletinState};
use crate::distribution::Way;
use crate::fact::Fact;
use crate::group::{Group, GroupKind};
use crate::id::{ApplicationId, BulletinId, ReferralId, ResponseId, StaffId};
use crate::permission::Permission;
use crate::queue::{QueueKey, ranked};
use crate::referral::{Basis, Referral, ReferralState, TermRecord, referral_number};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::response::{Response, ResponseState};
use crate::time::Instant;

/// What all referrals of one act share.
struct Issue<'r> {
    register: &'r Register,
    group: &'r Group,
    bulletin: Option<BulletinId>,
    /// The response for which the place was kept, if it was.
    response: Option<ResponseId>,
    basis: Basis,
    staff: Option<StaffId>,
    now: Instant,
}

impl Issue<'_> {
    /// The referral, and where its application stands now. `nth` counts the referrals of this act: each has its own number.
    fn facts(&self, id: ReferralId, nth: u64, application: &Application) -> Result<[Fact; 2], Refusal> {
        let register = self.register;
        let kindergarten = register.kindergarten(self.group.kindergarten).ok_or(Refusal::NotFound)?;
        let year = self.now.local_year();
        let counter = register.next_referral_counter(kindergarten.id, year, nth);
        let valid = register
            .calendar
            .add_working_days(self.now.to_the_minute(), register.rules.referral_working_days)?;
        let referral = Referral {
            id,
            number: referral_number(&kindergarten.code, year, counter),
            application: application.id,
            child: application.child,
            kindergarten: kindergarten.id,
            group: self.group.id,
            bulletin: self.bulletin,
            response: self.response,
            basis: self.basis.clone(),
            issued_at: valid.from,
            valid,
            issued_by: self.staff,
            copies: Vec::new(),
            seal: None,
            term: TermRecord::default(),
            arrival: None,
            state: ReferralState::Issued,
        };
        Ok([
            Fact::ReferralIssued { referral },
            Fact::ApplicationMoved {
                application: application.id,
                standing: Standing::Referred { referral: id },
            },
        ])
    }
}

/// Where the identifiers of places that are kept begin among those that follow from one act.
const KEPT: u32 = 2_000;

/// The place is the family's, and the referral waits for the department.
fn keep(
    register: &Register,
    bulletin: &Bulletin,
    application: &Application,
    response: ResponseId,
    now: Instant,
) -> Result<[Fact; 2], Refusal> {
    let confirm_by = register
        .calendar
        .add_working_days(now, register.rules.privilege_confirm_working_days)?;
    Ok([
        Fact::ResponseSubmitted {
            response: Response {
                id: response,
                application: application.id,
                bulletin: bulletin.id,
                kindergarten: bulletin.kindergarten,
                submitted_at: now,
                round: 0,
                ranking: None,
                state: ResponseState::AwaitingPrivilege { confirm_by },
            },
        },
        Fact::ApplicationMoved {
            application: application.id,
            standing: Standing::Responded { response },
        },
    ])
}

/// The department confirmed: the referral for which the place was kept, on the basis on which it was kept.
pub(super) fn issue_kept(register: &Register, response: &Response, bulletin: &Bulletin, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let application = register.application(response.application).ok_or(Refusal::NotFound)?;
    let referral: ReferralId = context.id(0);
    let issue = Issue {
        register,
        group: register.group(bulletin.group).ok_or(Refusal::NotFound)?,
        bulletin: Some(bulletin.id),
        response: Some(response.id),
        basis: if bulletin.way == Way::InOrder {
            Basis::InOrder
        } else {
            Basis::SelfIssued
        },
        staff: None,
        now: context.now,
    };
    let mut facts = issue.facts(referral, 0, application)?.to_vec();
    facts.push(Fact::ResponseMoved {
        response: response.id,
        state: ResponseState::Activated { referral },
        ranking: None,
    });
    Ok(facts)
}

/// Give a whole request places of a bulletin.
fn give(
    register: &Register,
    bulletin: &Bulletin,
    request: &[&Application],
    id_of: impl Fn(u32, &Application) -> ReferralId,
    basis: Basis,
    context: &Context,
) -> Result<Vec<Fact>, Refusal> {
    enough_for(request, bulletin)?;
    let issue = Issue {
        register,
        group: register.group(bulletin.group).ok_or(Refusal::NotFound)?,
        bulletin: Some(bulletin.id),
        response: None,
        basis,
        staff: None,
        now: context.now,
    };
    let mut facts = Vec::new();
    let (mut free, mut issued) = (bulletin.free, 0);
    for (nth, application) in (0u32..).zip(request) {
        if awaits_confirmation(&register.rules, application) {
            let response = context.id(KEPT.saturating_add(nth));
            facts.extend(keep(register, bulletin, application, response, context.now)?);
        } else {
            let id = id_of(nth, application);
            if register.referral(id).is_some() {
                return Err(Refusal::AlreadyDone);
            }
            facts.extend(issue.facts(id, issued, application)?);
            issued = issued.saturating_add(1);
        }
        free = free.saturating_sub(1);
    }
    facts.push(Fact::BulletinChanged {
        bulletin: bulletin.id,
        state: if free == 0 { BulletinState::Filled } else { bulletin.state.clone() },
        round: None,
        free,
    });
    Ok(facts)
}

/// The guardian picks a place (seed 000): the referral follows at once, for siblings filed together one for each. Where a privilege has to be
/// confirmed first it follows then, under an identifier of its own.
pub(super) fn take_place(
    register: &Register,
    id: ReferralId,
    application: ApplicationId,
    bulletin: BulletinId,
    context: &Context,
) -> Result<Vec<Fact>, Refusal> {
    let application = own(register, application, context)?;
    let bulletin = register.bulletin(bulletin).ok_or(Refusal::NotFound)?;
    if bulletin.way != Way::SelfIssued {
        return Err(Refusal::OtherWay);
    }
    open_to(register, application, bulletin, context.now)?;
    let id_of = |nth: u32, one: &Application| if one.id == application.id { id } else { context.id(nth) };
    give(
        register,
        bulletin,
        &register.request_of(application),
        id_of,
        Basis::SelfIssued,
        context,
    )
}

/// The next request of the queue that a bulletin in queue order has places for, in the order in which the queue calls them; empty when nobody
/// waits for it now. Birth years of one bulletin are mixed as if they stood in one queue.
fn next_in_order<'r>(register: &'r Register, bulletin: &Bulletin) -> Vec<&'r Application> {
    let suitable: Vec<&Application> = candidates(register, bulletin).collect();
    ranked(suitable.iter().copied(), register.rules.ratio)
        .first()
        .and_then(|first| register.application(*first))
        .map(|first| register.request_of(first))
        .unwrap_or_default()
}

/// Everybody in the bulletin's queues who could be given a place of it now.
fn candidates<'r>(register: &'r Register, bulletin: &'r Bulletin) -> impl Iterator<Item = &'r Application> {
    let kind = register.group(bulletin.group).map(|group| group.kind);
    let settlement = register.kindergarten(bulletin.kindergarten).map(|row| row.settlement);
    bulletin
        .birth_years
        .iter()
        .filter_map(move |birth_year| {
            let kind = kind?;
            let own = matches!(kind, GroupKind::Correctional(_));
            Some(QueueKey {
                settlement: settlement?,
                kind,
                birth_year: *birth_year,
                kindergarten: own.then_some(bulletin.kindergarten),
            })
        })
        .flat_map(|queue| register.queues().everybody(&queue))
        .filter_map(|id| register.application(id))
        .filter(|application| {
            let request = register.request_of(application);
            enough_for(&request, bulletin).is_ok()
                && request
                    .iter()
                    .all(|one| is_waiting(register, one).is_ok() && suits(register, one, bulletin).is_ok())
        })
}

/// Whether [`Command::IssueInOrder`] would give a place of this bulletin now. Walks the bulletin's queues until it finds one who suits.
#[must_use]
pub fn gives_in_order(register: &Register, bulletin: &Bulletin, now: Instant) -> bool {
    bulletin.way == Way::InOrder
        && bulletin.takes_responses()
        && outside_transfer(&register.rules, now).is_ok()
        && candidates(register, bulletin).next().is_some()
}

/// One place, or the places of one request, to the first of the queue (seed 004). The clock asks again while places and children are left.
pub(super) fn issue_in_order(register: &Register, id: BulletinId, context: &Context) -> Result<Vec<Fact>, Refusal> {
    context.require(Permission::KeepTerms)?;
    let bulletin = register.bulletin(id).ok_or(Refusal::NotFound)?;
    if bulletin.way != Way::InOrder {
        return Err(Refusal::OtherWay);
    }
    if !bulletin.takes_responses() {
        return Err(Refusal::BulletinClosed);
    }
    outside_transfer(&register.rules, context.now)?;
    let request = next_in_order(register, bulletin);
    if request.is_empty() {
        return Err(Refusal::TooEarly);
    }
    give(register, bulletin, &request, |nth, _| context.id(nth), Basis::InOrder, context)
}

/// A child of the kindergarten's own staff, past the queue (rules.md §1.4): by the head's order, openly marked, and never more of them at one
/// time than the rule pack allows. The place must be free and not published.
pub(super) fn refer_staff_child(register: &Register, command: &Command, context: &Context) -> Result<Vec<Fact>, Refusal> {
    let Command::ReferStaffChild {
        referral: id,
        application,
        group,
        employee,
        order,
    } = command
    else {
        return Err(Refusal::NotFound);
    };
    let group = register.group(*group).ok_or(Refusal::NotFound)?;
    let (head, _) = context.staff_of(group.kindergarten, Permission::ReferStaffChildren)?;
    if register.referral(*id).is_some() {
        return Err(Refusal::AlreadyDone);
    }
    groups::still_open(group)?;
    let order = order.trim();
    if order.is_empty() {
        return Err(Refusal::OrderMissing);
    }
    register
        .staff_member(*employee)
        .filter(|row| row.kindergarten == group.kindergarten)
        .ok_or(Refusal::NotFound)?;
    let limit = register.rules.staff_child_places;
    if register.staff_children_in(group.kindergarten) >= limit {
        return Err(Refusal::StaffChildLimit { limit });
    }
    let application = register.application(*application).ok_or(Refusal::NotFound)?;
    is_waiting(register, application)?;
    if group.kind != application.kind {
        return Err(Refusal::KindMismatch);
    }
    if !group.birth_years.contains(&application.birth_year) {
        return Err(Refusal::BirthYearMismatch {
            child: application.birth_year,
        });
    }
    let free = register.unpublished_places(group);
    if free == 0 {
        return Err(Refusal::PlacesExceedCapacity { asked: 1, free });
    }
    let issue = Issue {
        register,
        group,
        bulletin: None,
        response: None,
        basis: Basis::HeadsOrder {
            employee: *employee,
            order: order.to_owned(),
        },
        staff: Some(head),
        now: context.now,
    };
    Ok(issue.facts(*id, 0, application)?.into())
}
