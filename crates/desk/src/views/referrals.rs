//! The Referrals screen and the card of one referral.

use chrono::Datelike as _;
use oryn_api::desk::referrals::{
    ArrivalView, AskedView, CopyView, DocumentView, ExtendedView, HeldDocument, MayAskView, NotExtendedView, ReferralCard, ReferralRow,
    ReferralsView, RefusedView, TickedView,
};
use oryn_api::error::ApiError;
use oryn_api::moment::Term;
use oryn_api::wire::ActTime;
use oryn_domain::arrival::expected;
use oryn_domain::decide::extension::{open, until_after};
use oryn_domain::id::ReferralId;
use oryn_domain::paper::newest_copy;
use oryn_domain::record::Kind;
use oryn_domain::referral::{ExtensionState, GIVEN_UP, Referral, ReferralState};
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::rule_pack::Decider;
use oryn_domain::time::Instant;
use oryn_sync::upload::LARGEST_HANDED_IN_MIB;

use super::{child_of, count, desk_name, group_name, language, name_of, staff_name};
use crate::acts::{id, settled_enough};
use crate::desk::{Memory, shown};
use crate::handed_in::held_for;
use crate::replica::Replica;
use crate::search::Wanted;

pub(crate) fn term(register: &Register, referral: &Referral, now: ActTime) -> Term {
    Term::of_working_days(&referral.valid, &register.calendar, shown(now))
}

/// As it stands for a person: no child is enrolled by it before the centre has verified the signature under the contract.
pub(crate) fn state(replica: &Replica, referral: &Referral) -> &'static str {
    let enrols = |row: &Referral| matches!(row.state, ReferralState::Fulfilled { .. });
    if enrols(referral) && !replica.base().referral(referral.id).is_some_and(enrols) {
        "signed_here"
    } else {
        referral.state.name()
    }
}

pub(crate) fn row(replica: &Replica, referral: &Referral, now: ActTime) -> ReferralRow {
    let register = &replica.view;
    ReferralRow {
        id: referral.id.to_string(),
        number: referral.number.clone(),
        child: name_of(register, referral.child),
        group: group_name(register, referral.group),
        issued_at: referral.issued_at.into(),
        term: term(register, referral, now),
        state: state(replica, referral).to_owned(),
        copies: count(referral.copies.iter()),
        known: replica.known_row(Kind::Referral, referral.id.0),
    }
}

/// Whether every word of the search stands in number, name or IIN.
fn matches(register: &Register, referral: &Referral, wanted: Option<&Wanted>) -> bool {
    wanted.is_none_or(|wanted| {
        let iin = register.child(referral.child).map(|row| row.iin.to_string()).unwrap_or_default();
        wanted.stands_in(&format!("{} {} {iin}", referral.number, name_of(register, referral.child)))
    })
}

/// Live ones first, by the end of their term; then the others, newest first.
pub(crate) fn view(memory: &Memory, search: &str, now: ActTime) -> Result<ReferralsView, ApiError> {
    let (replica, identity) = memory.replica()?;
    let register = &replica.view;
    let wanted = Wanted::new(search);
    let mut referrals: Vec<&Referral> = register
        .referrals()
        .filter(|referral| referral.kindergarten == identity.kindergarten && matches(register, referral, wanted.as_ref()))
        .collect();
    referrals.sort_by_key(|referral| {
        let until = referral.valid.until.micros();
        if referral.is_live() {
            (false, until, referral.id)
        } else {
            (true, until.saturating_neg(), referral.id)
        }
    });
    Ok(ReferralsView {
        rows: referrals.into_iter().map(|referral| row(replica, referral, now)).collect(),
    })
}

/// Full years on this day.
fn age(born: chrono::NaiveDate, on: Instant) -> u8 {
    let today = on.local_date();
    let had_birthday = (today.month(), today.day()) >= (born.month(), born.day());
    u8::try_from(today.year() - born.year() - i32::from(!had_birthday)).unwrap_or_default()
}

/// The price list's fee for the child's age; 0 where the list names none.
fn listed_fee(register: &Register, referral: &Referral, now: Instant) -> Option<u32> {
    let age = age(register.child(referral.child)?.born, now);
    let prices = &register.kindergarten(referral.kindergarten)?.prices;
    prices
        .iter()
        .find(|price| (price.from_age..=price.to_age).contains(&age))
        .map(|price| price.tenge)
}

/// What the family brought, against the list of today's rules.
pub(crate) fn arrival(register: &Register, referral: &Referral) -> ArrivalView {
    let rules = &register.rules;
    let here = |code: &str| {
        referral
            .arrival
            .as_ref()
            .is_some_and(|arrival| arrival.brought.iter().any(|brought| brought == code))
    };
    ArrivalView {
        documents: expected(rules)
            .map(|document| DocumentView {
                code: document.code.to_owned(),
                form: document.form.to_owned(),
                required: document.required,
                brought: here(document.code),
            })
            .collect(),
        missing: referral.missing(rules).map(|document| document.code.to_owned()).collect(),
        ticked: referral.arrival.as_ref().map(|arrival| TickedView {
            at: arrival.at.into(),
            by: staff_name(register, arrival.by),
            admitted_without: arrival.admitted_without,
        }),
        can_tick: referral.takes_documents(),
        clause: Refusal::DocumentsIncomplete { missing: 0 }.clause().unwrap_or_default().to_owned(),
        refusal_reasons: rules
            .referral_refusal_reasons
            .iter()
            .filter(|_| referral.is_live())
            .map(|reason| reason.code.clone())
            .collect(),
    }
}

/// The extension, while nobody has asked for it and somebody may, now or on the last day; with what the family brought the last time.
fn may_ask(memory: &Memory, register: &Register, referral: &Referral, now: ActTime) -> Option<MayAskView> {
    let now = match open(register, referral, shown(now)).err() {
        None => true,
        Some(Refusal::ExtensionOnLastDay { .. }) => false,
        Some(_) => return None,
    };
    let on_last_day = Refusal::ExtensionOnLastDay {
        until: referral.valid.until,
    };
    Some(MayAskView {
        now,
        grounds: register.rules.extension_grounds.iter().map(|ground| ground.code.clone()).collect(),
        most_days: register.rules.extension_calendar_days,
        decider: decider(register).to_owned(),
        limit_mib: u32::try_from(LARGEST_HANDED_IN_MIB).unwrap_or(u32::MAX),
        clause: on_last_day.clause().unwrap_or_default().to_owned(),
        held: held_for(&memory.book, &memory.papers, referral.id).last().map(|held| HeldDocument {
            sha256: held.sha256.to_owned(),
            bytes: held.bytes,
            ground: held.ground.to_owned(),
        }),
    })
}

/// The extension, while the referral counts and once it was granted.
fn extended(referral: &Referral) -> Option<ExtendedView> {
    let extension = referral.term.extension.as_ref().filter(|_| referral.is_live())?;
    match extension.state {
        ExtensionState::Granted { days, at } => Some(ExtendedView {
            days,
            ground: extension.ground.clone(),
            granted_at: at.into(),
        }),
        ExtensionState::Asked { .. } | ExtensionState::Refused { .. } => None,
    }
}

pub(crate) const fn decider(register: &Register) -> &'static str {
    match register.rules.extension_decided_by {
        Decider::Kindergarten => "kindergarten",
        Decider::Department => "department",
    }
}

/// The term in which an extension that was asked for has to be answered.
pub(crate) fn answer_term(register: &Register, referral: &Referral, now: ActTime) -> Option<Term> {
    let extension = referral.term.extension.as_ref()?;
    let answer_by = referral.extension_answer_by()?;
    Some(Term::plain(extension.asked_at, answer_by, &register.calendar, shown(now)))
}

/// The extension, while it waits for its answer.
fn asked(register: &Register, referral: &Referral, now: ActTime) -> Option<AskedView> {
    let rules = &register.rules;
    let extension = referral.term.extension.as_ref()?;
    Some(AskedView {
        ground: extension.ground.clone(),
        asked_at: extension.asked_at.into(),
        answer_by: answer_term(register, referral, now)?,
        decider: decider(register).to_owned(),
        most_days: rules.extension_calendar_days,
        ends: (1..=rules.extension_calendar_days)
            .map(|days| until_after(referral, days).into())
            .collect(),
        refusal_reasons: rules.extension_refusal_reasons.iter().map(|reason| reason.code.clone()).collect(),
    })
}

/// The extension, while the referral counts and once it was refused.
fn not_extended(referral: &Referral) -> Option<NotExtendedView> {
    let extension = referral.term.extension.as_ref().filter(|_| referral.is_live())?;
    match &extension.state {
        ExtensionState::Refused { reason, at } => Some(NotExtendedView {
            reason: reason.clone(),
            at: (*at).into(),
        }),
        ExtensionState::Asked { .. } | ExtensionState::Granted { .. } => None,
    }
}

pub(crate) fn card(memory: &Memory, referral: &str, now: ActTime) -> Result<ReferralCard, ApiError> {
    let (replica, _) = memory.replica()?;
    let register = &replica.view;
    let wanted: ReferralId = id(referral)?;
    let referral = register.referral(wanted).ok_or(Refusal::NotFound)?;
    let contract = register.contract_of(wanted);
    let term = term(register, referral, now);
    let can_contract = referral.is_live() && !term.passed && contract.is_none() && settled_enough(memory, wanted).is_ok();
    Ok(ReferralCard {
        row: row(replica, referral, now),
        child: child_of(register, referral),
        application: register.application(referral.application).map(|row| row.number),
        issued_by: referral.issued_by.map(|staff| staff_name(register, staff)).unwrap_or_default(),
        language: register
            .group(referral.group)
            .map(|group| language(group.language))
            .unwrap_or_default()
            .to_owned(),
        arrival: arrival(register, referral),
        copies: referral
            .copies
            .iter()
            .rev()
            .map(|copy| CopyView {
                number: copy.number,
                at: copy.at.into(),
                desk: desk_name(register, copy.desk),
                superseded: copy.number < newest_copy(referral),
            })
            .collect(),
        may_ask: settled_enough(memory, wanted)
            .ok()
            .and_then(|()| may_ask(memory, register, referral, now)),
        extended: extended(referral),
        asked: asked(register, referral, now),
        not_extended: not_extended(referral),
        refused: match &referral.state {
            ReferralState::Annulled { reason, at } => Some(RefusedView {
                reason: reason.clone(),
                given_up: reason == GIVEN_UP,
                at: (*at).into(),
            }),
            ReferralState::Issued | ReferralState::Fulfilled { .. } | ReferralState::Expired { .. } => None,
        },
        contract: contract.map(|row| row.id.to_string()),
        can_contract,
        fee_tenge: listed_fee(register, referral, shown(now)),
        first_day: register.calendar.add_working_days(shown(now), 1)?.until.local_date().to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_is_counted_in_full_years() {
        let born = "2021-07-14".parse().expect("a date");
        let on = |text: &str| Instant::from_local(format!("{text}T12:00:00").parse().expect("a wall time"));
        assert_eq!(age(born, on("2026-07-13")), 4);
        assert_eq!(age(born, on("2026-07-14")), 5);
        assert_eq!(age(born, on("2020-01-01")), 0);
    }
}
