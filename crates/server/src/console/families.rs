//! What families wait for from the department: privileges, more days, and acts of desks that people have to settle, each with what it is
//! decided by.

use oryn_api::console::{ExtensionLine, ExtensionPage, FileCard, MatterLine, MatterPage, PrivilegeLine, PrivilegePage};
use oryn_api::error::ApiError;
use oryn_api::moment::Term;
use oryn_api::office::{ExtensionAsked, MatterCard};
use oryn_domain::id::{ApplicationId, MatterId, ReferralId, ResponseId};
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_domain::rule_pack::Reason;
use oryn_domain::time::Instant;
use oryn_sync::upload::kind::FileKind;

use super::names;
use crate::department;
use crate::failure::Failure;
use crate::store::Store;

/// The term of a confirmation that is awaited.
fn awaited(register: &Register, response: ResponseId, now: Instant) -> Option<Term> {
    match &register.response(response)?.state {
        ResponseState::AwaitingPrivilege { confirm_by } => Some(Term::of_working_days(confirm_by, &register.calendar, now)),
        _ => None,
    }
}

fn codes(reasons: &[Reason]) -> Vec<String> {
    reasons.iter().map(|reason| reason.code.clone()).collect()
}

/// Privileges that somebody was selected by and that wait.
pub(super) fn privileges(register: &Register, now: Instant) -> Vec<PrivilegeLine> {
    department::privileges(register)
        .into_iter()
        .filter_map(|card| {
            Some(PrivilegeLine {
                place: names::place(register, card.kindergarten),
                term: awaited(register, card.response, now)?,
                card,
            })
        })
        .collect()
}

/// The living application of this number that claims a privilege.
pub(super) fn claim_of(register: &Register, number: u64) -> Option<ApplicationId> {
    let mut all = register.applications();
    let row = all.find(|row| row.number == number)?;
    (row.is_live() && row.privilege.is_some()).then_some(row.id)
}

/// Hashes of what a family handed in with its application.
pub(super) struct Named {
    pub(super) conclusion: Option<String>,
    pub(super) paper: Option<String>,
}

/// A privilege that an application claims, with what it names; `None` when it claims none, or not any more.
pub(super) fn privilege(register: &Register, id: ApplicationId, now: Instant) -> Option<(PrivilegePage, Named)> {
    let row = register.application(id).filter(|row| row.is_live())?;
    let claim = row.privilege.as_ref()?;
    let child = register.child(row.child)?;
    let kept = register
        .responses_of(id)
        .find_map(|response| Some((response.kindergarten, awaited(register, response.id, now)?)));
    let page = PrivilegePage {
        application: id,
        number: row.number,
        child: child.name.full(),
        born: child.born,
        category: claim.category.clone(),
        class: claim.class,
        confirmed: claim.confirmed,
        evidence: claim.evidence.clone(),
        evidence_months: register
            .rules
            .category(&claim.category)
            .map_or(0, |category| category.evidence_months),
        filed_at: row.filed_at,
        settlement: register
            .settlement(row.settlement)
            .map_or_else(names::nameless, |settlement| settlement.name.clone()),
        kind: row.kind,
        awaited: kept.map(|(kindergarten, term)| (names::place(register, kindergarten), term)),
        conclusion: None,
        paper: None,
        refusal_reasons: codes(&register.rules.privilege_refusal_reasons),
    };
    let named = Named {
        conclusion: row.conclusion.clone(),
        paper: claim.paper.clone(),
    };
    Some((page, named))
}

fn extension_line(register: &Register, card: ExtensionAsked) -> ExtensionLine {
    ExtensionLine {
        place: names::place(register, card.kindergarten),
        card,
    }
}

/// Requests for more days that wait.
pub(super) fn extensions(register: &Register) -> Vec<ExtensionLine> {
    department::extensions(register)
        .into_iter()
        .map(|card| extension_line(register, card))
        .collect()
}

/// One of them.
pub(super) fn extension(register: &Register, id: ReferralId) -> Option<ExtensionPage> {
    let card = department::extensions(register).into_iter().find(|card| card.referral == id)?;
    Some(ExtensionPage {
        until: register.referral(id)?.valid.until,
        most_days: register.rules.extension_calendar_days,
        refusal_reasons: codes(&register.rules.extension_refusal_reasons),
        document: None,
        line: extension_line(register, card),
    })
}

fn matter_line(register: &Register, card: MatterCard) -> MatterLine {
    let row = register.matter(card.matter);
    MatterLine {
        place: names::place(register, card.kindergarten),
        desk: register.desk(card.desk).map(|desk| desk.name.clone()).unwrap_or_default(),
        person: row.map(|row| names::person(register, row.staff)).unwrap_or_default(),
        card,
    }
}

/// Acts that wait for the department.
pub(super) fn matters(register: &Register) -> Vec<MatterLine> {
    department::matters(register)
        .into_iter()
        .map(|card| matter_line(register, card))
        .collect()
}

/// One of them.
pub(super) fn matter(register: &Register, id: MatterId) -> Option<MatterPage> {
    let card = department::matters(register).into_iter().find(|card| card.matter == id)?;
    let row = register.matter(id)?;
    Some(MatterPage {
        is_final: row.is_final,
        refusal: row.refusal.clone().map(ApiError::from),
        answers: row.answers().to_vec(),
        line: matter_line(register, card),
    })
}

/// What is known of a file that somebody handed in; `None` when it has not come.
pub(super) async fn file_named(store: &dyn Store, sha256: Option<&String>) -> Result<Option<FileCard>, Failure> {
    match sha256 {
        Some(sha256) => file(store, sha256).await,
        None => Ok(None),
    }
}

/// The same where a request always names one.
pub(super) async fn file(store: &dyn Store, sha256: &str) -> Result<Option<FileCard>, Failure> {
    let rows = store.attachments(sha256).await?;
    Ok(rows.first().map(|row| FileCard {
        sha256: sha256.to_owned(),
        picture: matches!(row.kind, FileKind::Jpeg | FileKind::Png),
    }))
}
