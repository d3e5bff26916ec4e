//! Claims of a child that ended where nobody saw it (sync.md §3.11).
//!
//! After a restore the register is put together from what several kindergartens have seen. One of them may have seen a response, the other that
//! the same application has moved on since; the end between them was decided, and is lost. Here that end is decided again: the latest that
//! anybody has seen of a child stands, and what it had left behind gives its place back.
//!
//! The rule it protects: a child holds one place, and no place is held by nobody.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::response::return_place;
use crate::application::{Application, Standing};
use crate::enrolment::{Enrolment, EnrolmentState};
use crate::fact::Fact;
use crate::hold::HoldState;
use crate::id::{ApplicationId, ChildId};
use crate::referral::{Referral, ReferralState};
use crate::register::Register;
use crate::response::{Response, ResponseState};
use crate::time::Instant;

/// The ground of an enrolment whose end is known only from what the child did afterwards.
const GROUND: &str = "restored";

/// What binds a child.
enum Claim<'r> {
    Response(&'r Response),
    Referral(&'r Referral),
    Enrolment(&'r Enrolment),
}

impl Claim<'_> {
    /// Whether this is where the application stands.
    fn is_of(&self, standing: &Standing) -> bool {
        match (self, standing) {
            (Self::Response(row), Standing::Responded { response }) => row.id == *response,
            (Self::Referral(row), Standing::Referred { referral }) => row.id == *referral,
            (Self::Enrolment(row), Standing::Enrolled { enrolment }) => row.id == *enrolment,
            _ => false,
        }
    }
}

/// The children whose applications were touched.
#[must_use]
pub fn children_of(register: &Register, touched: &BTreeMap<ApplicationId, Instant>) -> BTreeSet<ChildId> {
    touched
        .keys()
        .filter_map(|id| register.application(*id))
        .map(|row| row.child)
        .collect()
}

/// What has to be closed of one child. `touched` says when each application was seen last; those that are not in it stand as in the backup.
#[must_use]
pub fn claims_that_ended(register: &Register, child: ChildId, touched: &BTreeMap<ApplicationId, Instant>, context: &Context) -> Vec<Fact> {
    let mut applications: Vec<&Application> = register.applications_of(child).collect();
    applications.sort_by_key(|row| row.id);
    let mut claims: Vec<(Option<Instant>, Option<&Application>, Claim<'_>)> = Vec::new();
    for row in &applications {
        let seen = touched.get(&row.id).copied();
        let responses = register.responses_of(row.id).filter(|one| one.is_live()).map(Claim::Response);
        let referrals = register.referrals_of(row.id).filter(|one| one.is_live()).map(Claim::Referral);
        claims.extend(responses.chain(referrals).map(|claim| (seen, Some(*row), claim)));
    }
    if let Some(enrolment) = register.enrolment_of(child) {
        let claim = Claim::Enrolment(enrolment);
        let of = applications.iter().copied().find(|row| claim.is_of(&row.standing));
        let seen = of.and_then(|row| touched.get(&row.id).copied());
        claims.push((seen, of, claim));
    }
    // What its own application no longer knows of has ended; of the rest the latest stands.
    let stands = |(_, of, claim): &(Option<Instant>, Option<&Application>, Claim<'_>)| of.is_some_and(|row| claim.is_of(&row.standing));
    let latest = claims.iter().filter(|claim| stands(claim)).map(|(seen, ..)| *seen).max();
    let mut kept = false;
    let mut facts = Vec::new();
    for claim in &claims {
        let bare_enrolment = matches!(claim, (_, None, Claim::Enrolment(_))) && latest.is_none();
        if !kept && (bare_enrolment || (stands(claim) && Some(claim.0) == latest)) {
            kept = true;
            continue;
        }
        facts.extend(closed(register, &claim.2, context));
        if let Some(row) = claim.1.filter(|row| claim.2.is_of(&row.standing)) {
            facts.push(waits(row));
        }
    }
    facts.extend(applications.into_iter().filter(|row| stands_on_nothing(register, row)).map(waits));
    facts
}

const fn waits(application: &Application) -> Fact {
    Fact::ApplicationMoved {
        application: application.id,
        standing: Standing::Waiting,
    }
}

fn stands_on_nothing(register: &Register, application: &Application) -> bool {
    match application.standing {
        Standing::Responded { response } => register.response(response).is_none_or(|row| !row.is_live()),
        Standing::Referred { referral } => register.referral(referral).is_none_or(|row| !row.is_live()),
        Standing::Enrolled { enrolment } => register.enrolment(enrolment).is_none(),
        Standing::OnHold { referral, .. } => register.referral(referral).is_none(),
        Standing::Waiting | Standing::Inactive { .. } | Standing::Withdrawn { .. } => false,
    }
}

fn closed(register: &Register, claim: &Claim<'_>, context: &Context) -> Vec<Fact> {
    let at = context.now;
    match claim {
        Claim::Response(row) => {
            let mut facts = Vec::new();
            if let ResponseState::Selected { hold, .. } = row.state {
                facts.push(Fact::HoldMoved {
                    hold,
                    state: HoldState::Released,
                });
            }
            facts.push(Fact::ResponseMoved {
                response: row.id,
                state: ResponseState::Withdrawn { at },
                ranking: None,
            });
            if row.reserves_a_place() {
                facts.extend(return_place(register, Some(row.bulletin), context).unwrap_or_default());
            }
            facts
        }
        // A live referral ends by a contract or by its term; after a contract the application would stand in an enrolment.
        Claim::Referral(row) => {
            let mut facts = vec![Fact::ReferralMoved {
                referral: row.id,
                state: ReferralState::Expired { at, spared: None },
            }];
            facts.extend(return_place(register, row.bulletin, context).unwrap_or_default());
            facts
        }
        Claim::Enrolment(row) => vec![Fact::EnrolmentMoved {
            enrolment: row.id,
            state: EnrolmentState::Expelled {
                ground: GROUND.to_owned(),
                order: String::new(),
                on: at.local_date(),
                at,
            },
        }],
    }
}
