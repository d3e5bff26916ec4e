//! What the screens read: pure functions from memory to the shapes of the api. They never wait, and they never change anything.

pub(crate) mod attachments;
pub(crate) mod check;
pub(crate) mod contracts;
pub(crate) mod desks;
pub(crate) mod inbox;
pub(crate) mod journal;
pub(crate) mod moves;
pub(crate) mod papers;
pub(crate) mod people;
pub(crate) mod places;
pub(crate) mod referrals;
pub(crate) mod regrouping;
pub(crate) mod responses;
pub(crate) mod roll;
pub(crate) mod scan;
pub(crate) mod search;
pub(crate) mod signatures;
pub(crate) mod status;
pub(crate) mod sync;
pub(crate) mod today;

use oryn_api::desk::{ChildView, Finality};
use oryn_domain::application::Class;
use oryn_domain::bulletin::Bulletin;
use oryn_domain::decide::contract::{SIGNING, SIGNING_ADDENDUM};
use oryn_domain::group::{Correction, Group, GroupKind, Language};
use oryn_domain::id::{ApplicationId, ChildId, DeskId, GroupId, GuardianId, StaffId};
use oryn_domain::permission::Role;
use oryn_domain::referral::Referral;
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;

/// How many, as the small numbers of screens.
pub(crate) fn count<T>(rows: impl Iterator<Item = T>) -> u32 {
    u32::try_from(rows.count()).unwrap_or(u32::MAX)
}

pub(crate) const fn language(language: Language) -> &'static str {
    match language {
        Language::Kazakh => "kazakh",
        Language::Russian => "russian",
        Language::Uzbek => "uzbek",
    }
}

pub(crate) const fn kind(kind: GroupKind) -> &'static str {
    match kind {
        GroupKind::Ordinary => "ordinary",
        GroupKind::Sanatorium => "sanatorium",
        GroupKind::Correctional(_) => "correctional",
    }
}

pub(crate) const fn correction(kind: GroupKind) -> Option<&'static str> {
    let GroupKind::Correctional(correction) = kind else {
        return None;
    };
    Some(match correction {
        Correction::Vision => "vision",
        Correction::Hearing => "hearing",
        Correction::Speech => "speech",
        Correction::Intellect => "intellect",
        Correction::Movement => "movement",
        Correction::Development => "development",
        Correction::Emotion => "emotion",
        Correction::Complex => "complex",
    })
}

pub(crate) const fn class(class: Class) -> &'static str {
    match class {
        Class::OutOfTurn => "out_of_turn",
        Class::FirstPriority => "first_priority",
        Class::Ordinary => "ordinary",
    }
}

pub(crate) const fn role(role: Role) -> &'static str {
    match role {
        Role::Head => "head",
        Role::Registrar => "registrar",
        Role::Educator => "educator",
        Role::Medic => "medic",
        Role::Accountant => "accountant",
        Role::Methodist => "methodist",
    }
}

/// The child of an application with its guardian. A row that has not arrived yet leaves its fields empty: a list must not fall over it.
pub(crate) fn child(register: &Register, application: ApplicationId) -> ChildView {
    match register.application(application) {
        Some(row) => family(register, row.child, Some(row.guardian)),
        None => ChildView::default(),
    }
}

/// The child of an own paper: it keeps its name after the application has moved on.
pub(crate) fn child_of(register: &Register, referral: &Referral) -> ChildView {
    let guardian = register.application(referral.application).map(|row| row.guardian);
    family(register, referral.child, guardian)
}

pub(crate) fn name_of(register: &Register, child: ChildId) -> String {
    register.child(child).map(|row| row.name.full()).unwrap_or_default()
}

fn family(register: &Register, child: ChildId, guardian: Option<GuardianId>) -> ChildView {
    let child = register.child(child);
    let first = || child.and_then(|row| row.guardians.iter().find_map(|id| register.guardian(*id)));
    let guardian = guardian.and_then(|id| register.guardian(id)).or_else(first);
    ChildView {
        id: child.map(|row| row.id.to_string()).unwrap_or_default(),
        name: child.map(|row| row.name.full()).unwrap_or_default(),
        iin: child.map(|row| row.iin.to_string()).unwrap_or_default(),
        born: child.map(|row| row.born.to_string()).unwrap_or_default(),
        guardian: guardian.map(|row| row.name.full()).unwrap_or_default(),
        phone: guardian.map(|row| row.phone.clone()).unwrap_or_default(),
    }
}

pub(crate) fn group_name(register: &Register, group: GroupId) -> String {
    register.group(group).map(|row| row.name.clone()).unwrap_or_default()
}

pub(crate) fn desk_name(register: &Register, desk: DeskId) -> String {
    register.desk(desk).map(|row| row.name.clone()).unwrap_or_default()
}

/// What a person is told of an act of this name when it is written down. An electronic signature is never called final: the centre has still to verify it.
pub(crate) fn finality(act: &str, is_final: bool) -> Finality {
    match act {
        SIGNING | SIGNING_ADDENDUM => Finality::Signature,
        _ if is_final => Finality::Final,
        _ => Finality::Request,
    }
}

pub(crate) fn staff_name(register: &Register, staff: StaffId) -> String {
    register.staff_member(staff).map(|row| row.name.full()).unwrap_or_default()
}

/// Places offered now: published and neither given nor reserved.
pub(crate) fn offered(register: &Register, group: &Group) -> u32 {
    register
        .bulletins_of(group.id)
        .filter(|bulletin| bulletin.is_live())
        .map(|bulletin| bulletin.free)
        .sum()
}

/// Selected responses of a bulletin that wait for activation.
pub(crate) fn selected(register: &Register, bulletin: &Bulletin) -> u32 {
    count(
        register
            .responses_to(bulletin.id)
            .filter(|response| matches!(response.state, ResponseState::Selected { .. })),
    )
}
