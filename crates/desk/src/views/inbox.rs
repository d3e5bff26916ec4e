//! The inbox: acts that the centre did not accept, from the rows of the kindergarten; and those of this desk that made no row, because the
//! centre could not even read them.
//!
//! The rule it protects (sync.md §3.9): every refusal of this desk is here until somebody decides, whatever else has arrived meanwhile.

use std::cmp::Reverse;

use oryn_api::desk::inbox::{AnsweredView, Happening, InboxView, MatterRow, SettledView, Standing};
use oryn_api::error::ApiError;
use oryn_api::moment::Term;
use oryn_api::wire::{ActTime, Outcome};
use oryn_domain::act::Command;
use oryn_domain::bulletin::{Bulletin, BulletinState};
use oryn_domain::contract::ContractState;
use oryn_domain::hold::HoldState;
use oryn_domain::id::{MatterId, ResponseId};
use oryn_domain::matter::{Answer, Choice, Happened, Instead, Matter, Whom};
use oryn_domain::record::{Key, Kind};
use oryn_domain::referral::ReferralState;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_store::{Intent, Progress};

use super::regrouping::refused_children;
use super::{child, desk_name, finality, group_name, staff_name};
use crate::desk::{Memory, shown};
use crate::replica::Identity;

/// Settled ones that are listed.
const SETTLED_SHOWN: usize = 30;

/// Refused acts of this desk of which there is no row: nobody else can see or settle them.
pub(crate) fn here_only(memory: &Memory) -> impl Iterator<Item = &Intent> {
    let known = memory.book.replica.as_ref().map(|replica| &replica.view);
    memory
        .book
        .intents
        .values()
        .filter(|intent| (intent.is_refused() || intent.is_deferred()) && !intent.closed)
        .filter(move |intent| known.is_none_or(|register| register.matter(MatterId(intent.id.0)).is_none()))
}

/// What waits for people in this kindergarten.
pub(crate) fn open<'r>(register: &'r Register, identity: &'r Identity) -> impl Iterator<Item = &'r Matter> {
    register
        .matters()
        .filter(|row| row.kindergarten == identity.kindergarten && row.is_open())
}

/// Whether a paper may be out that nobody honours yet. Once the department has spoken it is ordinary work.
pub(crate) fn is_urgent(matter: &Matter) -> bool {
    matter.paper_may_be_out() && matter.course.answer.is_none()
}

/// What an act is about, in a few words.
pub(crate) fn about(register: &Register, matter: &Matter) -> String {
    if let Some(application) = matter.application {
        let name = child(register, application).name;
        if !name.is_empty() {
            return name;
        }
    }
    let Some(key) = matter.about else { return String::new() };
    match key.kind {
        Kind::Group => group_name(register, key.id.into()),
        Kind::Bulletin => register
            .bulletin(key.id.into())
            .map(|row| group_name(register, row.group))
            .unwrap_or_default(),
        Kind::Referral => register.referral(key.id.into()).map(|row| row.number.clone()).unwrap_or_default(),
        Kind::Desk => desk_name(register, key.id.into()),
        _ => String::new(),
    }
}

fn leads_to(register: &Register, matter: &Matter) -> String {
    let Some(key) = matter.about else { return String::new() };
    let known = |word: &str| {
        if register.record(key).is_some() {
            format!("{word}/{}", key.id)
        } else {
            String::new()
        }
    };
    match key.kind {
        Kind::Group => known("group"),
        Kind::Bulletin => known("bulletin"),
        Kind::Response => known("response"),
        Kind::Hold => register
            .hold(key.id.into())
            .map(|row| format!("response/{}", row.response))
            .unwrap_or_default(),
        Kind::Referral => known("referral"),
        Kind::Contract => known("contract"),
        _ => String::new(),
    }
}

fn happening(register: &Register, identity: &Identity, matter: &Matter) -> Happening {
    let nobody = Happening {
        what: match &matter.refusal {
            Some(Refusal::SignatureFails { .. }) => "signature_unsound".to_owned(),
            Some(refusal) => refusal.remedy().name().to_owned(),
            None => "left_to_people".to_owned(),
        },
        by: String::new(),
        desk: String::new(),
        at: None,
    };
    let Some(Instead { what, by, at }) = matter.instead else {
        return nobody;
    };
    let (by, desk) = match by {
        Whom::Desk(desk) if desk == identity.desk => ("own_desk", String::new()),
        Whom::Desk(desk) => ("desk", desk_name(register, desk)),
        Whom::Kindergarten => ("kindergarten", String::new()),
        Whom::Family => ("family", String::new()),
        Whom::Centre => ("centre", String::new()),
        Whom::Elsewhere => ("elsewhere", String::new()),
    };
    Happening {
        what: what.name().to_owned(),
        by: by.to_owned(),
        desk,
        at: at.map(Into::into),
    }
}

fn standing(is: &str) -> Standing {
    Standing {
        is: is.to_owned(),
        number: String::new(),
        desk: String::new(),
        until: None,
    }
}

fn response_stands(register: &Register, identity: &Identity, id: ResponseId) -> Standing {
    let Some(response) = register.response(id) else {
        return standing("unknown");
    };
    match &response.state {
        ResponseState::Selected { activate_by, hold, .. } => {
            let held = register.hold(*hold).filter(|hold| hold.state == HoldState::Active);
            let desk = held.and_then(|hold| hold.desk);
            Standing {
                is: match desk {
                    Some(own) if own == identity.desk => "held_here",
                    Some(_) => "held_there",
                    None => "held_by_centre",
                }
                .to_owned(),
                desk: desk.map(|desk| desk_name(register, desk)).unwrap_or_default(),
                until: Some(activate_by.until.into()),
                ..standing("")
            }
        }
        ResponseState::AwaitingPrivilege { confirm_by } => Standing {
            until: Some(confirm_by.until.into()),
            ..standing("awaits_privilege")
        },
        ResponseState::Activated { referral } => referral_stands(
            register,
            Key {
                kind: Kind::Referral,
                id: referral.0,
            },
        ),
        ResponseState::Submitted => standing("round_goes_on"),
        ResponseState::Declined { .. }
        | ResponseState::Unconfirmed { .. }
        | ResponseState::NotSelected
        | ResponseState::Lapsed
        | ResponseState::Withdrawn { .. } => standing("response_over"),
    }
}

fn referral_stands(register: &Register, key: Key) -> Standing {
    let Some(referral) = register.referral(key.id.into()) else {
        return standing("unknown");
    };
    let is = match &referral.state {
        ReferralState::Issued => "referral_valid",
        ReferralState::Fulfilled { .. } => "enrolled",
        ReferralState::Expired { .. } => "referral_expired",
        ReferralState::Annulled { .. } => "referral_annulled",
    };
    Standing {
        number: referral.number.clone(),
        until: Some(referral.valid.until.into()),
        ..standing(is)
    }
}

fn bulletin_stands(bulletin: &Bulletin) -> Standing {
    let is = match &bulletin.state {
        BulletinState::Draft | BulletinState::Scheduled { .. } => "bulletin_waits",
        BulletinState::Priority { .. } | BulletinState::Open => "bulletin_open",
        BulletinState::Filled => "bulletin_full",
        BulletinState::Recalled { .. } => "bulletin_recalled",
    };
    Standing {
        number: bulletin.free.to_string(),
        ..standing(is)
    }
}

fn stands(register: &Register, identity: &Identity, matter: &Matter) -> Standing {
    let Some(key) = matter.about else { return standing("unknown") };
    match key.kind {
        Kind::Response => response_stands(register, identity, key.id.into()),
        Kind::Hold => match register.hold(key.id.into()) {
            Some(hold) => response_stands(register, identity, hold.response),
            None => standing("unknown"),
        },
        Kind::Referral => referral_stands(register, key),
        Kind::Contract => match register.contract(key.id.into()) {
            Some(contract) => match &contract.state {
                ContractState::InForce { .. } => standing("enrolled"),
                ContractState::Terminated { .. } => standing("left"),
                ContractState::Prepared | ContractState::SignedByGuardian { .. } => referral_stands(
                    register,
                    Key {
                        kind: Kind::Referral,
                        id: contract.referral.0,
                    },
                ),
            },
            None => standing("unknown"),
        },
        Kind::Bulletin => register
            .bulletin(key.id.into())
            .map_or_else(|| standing("unknown"), bulletin_stands),
        Kind::Group => match register.group(key.id.into()) {
            Some(group) => Standing {
                number: register.unpublished_places(group).to_string(),
                ..standing("group_free")
            },
            None => standing("unknown"),
        },
        Kind::Enrolment => match register.enrolment(key.id.into()) {
            Some(row) if row.is_active() => standing("enrolled"),
            Some(_) => standing("left"),
            None => standing("unknown"),
        },
        Kind::Desk => match register.desk(key.id.into()) {
            Some(desk) if desk.is_written_off() => standing("desk_given_up"),
            Some(_) => standing("desk_at_work"),
            None => standing("unknown"),
        },
        _ => standing("unknown"),
    }
}

/// What to do, in its order. Where a paper may be out, the family comes first.
fn steps(matter: &Matter, stands: &Standing) -> Vec<String> {
    let steps: &[&str] = match matter.course.answer.map(|row| row.answer) {
        Some(Answer::Honour) => &["paper_counts", "tell_family"],
        Some(Answer::Annul) => &["take_paper_back", "apologise", "next_place"],
        Some(Answer::Stands) => &["as_centre_has_it", "tell_family"],
        None if matter.is_left_to_people() && stands.is == "held_here" => &["keep_paper", "activate_here", "department_decides"],
        None if matter.is_left_to_people() => &["keep_paper", "tell_family", "department_decides"],
        None if is_urgent(matter) => &["take_paper_back", "tell_family", "ask_department"],
        None if matches!(matter.refusal, Some(Refusal::SignatureFails { .. })) => match stands.is.as_str() {
            "enrolled" => &["sign_again", "child_stays"],
            "referral_valid" => &["sign_again"],
            // Nothing is left to sign: the contract has ended, or the referral under it.
            "left" => &["tell_department"],
            _ => &["tell_family", "tell_department"],
        },
        None if matter.instead.is_some_and(|instead| instead.what == Happened::Published) => &["see_bulletin", "publish_rest"],
        None => return Vec::new(),
    };
    steps.iter().map(|step| (*step).to_owned()).collect()
}

/// Where the next family is: a selected response of the same bulletin, or the bulletin itself.
fn next(register: &Register, matter: &Matter) -> String {
    let bulletin = match matter.about {
        Some(Key { kind: Kind::Response, id }) => register.response(id.into()).map(|row| row.bulletin),
        Some(Key { kind: Kind::Hold, id }) => register.hold(id.into()).map(|row| row.bulletin),
        Some(Key { kind: Kind::Referral, id }) => register.referral(id.into()).and_then(|row| row.bulletin),
        _ => None,
    };
    let Some(bulletin) = bulletin else { return String::new() };
    let waits = register
        .responses_to(bulletin)
        .filter(|row| matches!(row.state, ResponseState::Selected { .. }) && Some(row.application) != matter.application);
    let first = waits.min_by_key(|row| (row.ranking.as_ref().map_or(u32::MAX, |ranking| ranking.rank), row.id));
    first.map_or_else(|| format!("responses/{bulletin}"), |row| format!("response/{}", row.id))
}

fn row(register: &Register, identity: &Identity, matter: &Matter, now: ActTime) -> MatterRow {
    let stands = stands(register, identity, matter);
    let waits_for_department = matter.is_left_to_people() && matter.course.answer.is_none();
    let paper = matter
        .promised
        .and_then(|promised| register.hold(promised.hold))
        .map(|hold| hold.referral_number.clone());
    MatterRow {
        id: matter.id.to_string(),
        act: matter.act.clone(),
        about: about(register, matter),
        addendum: matter.addendum,
        at: matter.done_at.into(),
        answered_at: matter.raised_at.into(),
        person: staff_name(register, matter.staff),
        desk: desk_name(register, matter.desk),
        own: matter.desk == identity.desk,
        finality: finality(&matter.act, matter.is_final),
        urgent: matter.is_open() && is_urgent(matter),
        paper: paper.unwrap_or_default(),
        error: matter.refusal.clone().map(ApiError::from),
        children: matter
            .refusal
            .as_ref()
            .map(|refusal| refused_children(register, refusal))
            .unwrap_or_default(),
        happened: happening(register, identity, matter),
        steps: steps(matter, &stands),
        stands,
        choices: if waits_for_department || !matter.is_open() {
            Vec::new()
        } else {
            matter.choices().iter().map(|choice| choice.name().to_owned()).collect()
        },
        may_ask: matter.is_open() && !matter.is_left_to_people() && matter.course.asked_at.is_none() && matter.course.answer.is_none(),
        settle_by: matter
            .settle_by
            .as_ref()
            .map(|term| Term::of_working_days(term, &register.calendar, shown(now))),
        asked_at: matter.course.asked_at.map(Into::into),
        escalated_at: matter.course.escalated_at.map(Into::into),
        answer: matter.course.answer.map(|row| AnsweredView {
            answer: row.answer.name().to_owned(),
            at: row.at.into(),
        }),
        settled: matter.course.settled.map(|row| SettledView {
            choice: row.choice.name().to_owned(),
            person: staff_name(register, row.staff),
            desk: desk_name(register, row.desk),
            at: row.at.into(),
        }),
        child: matter.application.map(|application| child(register, application)),
        next: if matter.choices().contains(&Choice::NextCandidate) {
            next(register, matter)
        } else {
            String::new()
        },
        leads_to: leads_to(register, matter),
        here_only: false,
    }
}

/// An act of this desk without a row. Where the centre could read it the row is on its way, and brings the choices.
fn row_of_intent(register: &Register, identity: &Identity, intent: &Intent) -> Option<MatterRow> {
    let Progress::Decided { outcome, at } = &intent.progress else {
        return None;
    };
    let error = match outcome {
        Outcome::Rejected { error } => Some(error.clone()),
        Outcome::Deferred => None,
        Outcome::Applied => return None,
    };
    let what = if error.is_some() { "not_accepted" } else { "left_to_people" };
    Some(MatterRow {
        id: intent.id.to_string(),
        act: intent.command.name().to_owned(),
        about: intent.about.clone(),
        addendum: match &intent.command {
            Command::PrepareAddendum { number, .. } | Command::SettleAddendum { number, .. } | Command::SignAddendum { number, .. } => {
                Some(*number)
            }
            _ => None,
        },
        at: shown(intent.time).into(),
        answered_at: (*at).into(),
        person: staff_name(register, intent.staff),
        desk: identity.name.clone(),
        own: true,
        finality: finality(intent.command.name(), intent.is_final),
        urgent: intent.is_final,
        paper: String::new(),
        error,
        children: Vec::new(),
        happened: Happening {
            what: what.to_owned(),
            by: String::new(),
            desk: String::new(),
            at: None,
        },
        stands: standing("unknown"),
        steps: Vec::new(),
        choices: vec!["read".to_owned()],
        may_ask: false,
        settle_by: None,
        asked_at: None,
        escalated_at: None,
        answer: None,
        settled: None,
        child: None,
        next: String::new(),
        leads_to: intent.leads_to.clone(),
        here_only: true,
    })
}

pub(crate) fn view(memory: &Memory, now: ActTime) -> Result<InboxView, ApiError> {
    let (replica, identity) = memory.replica()?;
    let register = &replica.view;
    let mut waits: Vec<MatterRow> = open(register, identity)
        .map(|matter| row(register, identity, matter, now))
        .collect();
    waits.extend(here_only(memory).filter_map(|intent| row_of_intent(register, identity, intent)));
    waits.sort_by(|a, b| (Reverse(a.urgent), a.at, &a.id).cmp(&(Reverse(b.urgent), b.at, &b.id)));
    let mut over: Vec<&Matter> = register
        .matters()
        .filter(|row| row.kindergarten == identity.kindergarten && !row.is_open())
        .collect();
    over.sort_by_key(|row| Reverse((row.course.settled.map(|settled| settled.at), row.id)));
    Ok(InboxView {
        open: waits,
        settled: over
            .into_iter()
            .take(SETTLED_SHOWN)
            .map(|matter| row(register, identity, matter, now))
            .collect(),
    })
}
