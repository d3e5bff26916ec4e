//! What waits for the department: read from the register, in the order in which it becomes late; and what the department says about it.

use oryn_api::error::{ApiError, Code};
use oryn_api::office::{
    DeskCard, EscalatedResponse, ExtensionAsked, JOURNAL_PAGE, JournalLine, JournalPage, MatterCard, OfficerAct, PrivilegeAwaited,
};
use oryn_api::wire::Receipt;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::child::Child;
use oryn_domain::id::{ChildId, CommandId, OfficerId};
use oryn_domain::permission::Actor;
use oryn_domain::referral::ExtensionState;
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_domain::rule_pack::Decider;
use oryn_domain::staff::{Desk, Side};

use crate::centre::{Answer, Centre};
use crate::failure::Failure;
use crate::store::{JournalRow, Store};

fn name_of(register: &Register, child: ChildId) -> String {
    register.child(child).map(|child: &Child| child.name.full()).unwrap_or_default()
}

/// Children selected by a privilege that nobody has confirmed yet.
#[must_use]
pub fn privileges(register: &Register) -> Vec<PrivilegeAwaited> {
    let mut all: Vec<PrivilegeAwaited> = register
        .responses()
        .filter_map(|row| {
            let ResponseState::AwaitingPrivilege { confirm_by } = &row.state else {
                return None;
            };
            let application = register.application(row.application)?;
            let claim = application.privilege.as_ref()?;
            Some(PrivilegeAwaited {
                application: application.id,
                number: application.number,
                response: row.id,
                kindergarten: row.kindergarten,
                child: name_of(register, application.child),
                category: claim.category.clone(),
                class: claim.class.into(),
                confirm_by: confirm_by.until,
            })
        })
        .collect();
    all.sort_by_key(|row| (row.confirm_by, row.number));
    all
}

/// Requests for more days that wait for an answer, whichever side has to give it.
#[must_use]
pub fn extensions(register: &Register) -> Vec<ExtensionAsked> {
    let decided_by = match register.rules.extension_decided_by {
        Decider::Kindergarten => Side::Kindergarten,
        Decider::Department => Side::Department,
    };
    let mut all: Vec<ExtensionAsked> = register
        .referrals()
        .filter(|row| row.is_live())
        .filter_map(|row| {
            let extension = row.term.extension.as_ref()?;
            let ExtensionState::Asked { answer_by } = extension.state else {
                return None;
            };
            Some(ExtensionAsked {
                referral: row.id,
                number: row.number.clone(),
                kindergarten: row.kindergarten,
                child: name_of(register, row.child),
                ground: extension.ground.clone(),
                document: extension.document.clone(),
                asked_at: extension.asked_at,
                answer_by,
                decided_by,
            })
        })
        .collect();
    all.sort_by(|a, b| (a.answer_by, &a.number).cmp(&(b.answer_by, &b.number)));
    all
}

/// Responses that the staff let lie over their term.
#[must_use]
pub fn escalations(register: &Register) -> Vec<EscalatedResponse> {
    let mut all: Vec<EscalatedResponse> = register
        .responses()
        .filter_map(|row| {
            let ResponseState::Selected {
                activate_by,
                escalated_at: Some(escalated_at),
                ..
            } = &row.state
            else {
                return None;
            };
            Some(EscalatedResponse {
                response: row.id,
                number: register.application(row.application)?.number,
                kindergarten: row.kindergarten,
                activate_by: activate_by.until,
                escalated_at: *escalated_at,
            })
        })
        .collect();
    all.sort_by_key(|row| (row.escalated_at, row.number));
    all
}

/// Acts of desks that wait for the department.
#[must_use]
pub fn matters(register: &Register) -> Vec<MatterCard> {
    let mut all: Vec<MatterCard> = register
        .matters()
        .filter(|row| row.is_before_the_department())
        .map(|row| {
            let application = row.application.and_then(|id| register.application(id));
            let printed = row.promised.and_then(|promised| register.hold(promised.hold));
            MatterCard {
                matter: row.id,
                kindergarten: row.kindergarten,
                desk: row.desk,
                act: row.act.clone(),
                application: application.map(|row| row.number),
                child: application.map(|row| name_of(register, row.child)).unwrap_or_default(),
                paper: printed.map(|hold| hold.referral_number.clone()),
                done_at: row.done_at,
                raised_at: row.raised_at,
                refusal: row.refusal.as_ref().map(|refusal| refusal.code().to_owned()),
                asked_at: row.course.asked_at,
                escalated_at: row.course.escalated_at,
            }
        })
        .collect();
    // A paper that nobody honours yet comes first, then what has waited longest.
    all.sort_by_key(|row| (row.refusal.is_some(), row.raised_at, row.matter));
    all
}

fn desk_card(desk: &Desk) -> DeskCard {
    let write_off = desk.watch.write_off;
    DeskCard {
        desk: desk.id,
        name: desk.name.clone(),
        kindergarten: desk.kindergarten,
        staff: desk.staff,
        silent_since: desk.watch.silent_since,
        write_off_asked_by: write_off.filter(|row| row.agreed_at.is_none()).map(|row| row.asked_by),
        written_off_at: write_off.and_then(|row| row.agreed_at),
        shut_out: None,
    }
}

/// The desks of which this is true, in the order of their identifiers.
pub fn desks(register: &Register, which: impl Fn(&DeskCard) -> bool) -> Vec<DeskCard> {
    let mut all: Vec<DeskCard> = register.desks().map(desk_card).filter(which).collect();
    all.sort_by_key(|row| row.desk);
    all
}

/// Hand an act of an officer to the writer; a refusal of the rules is a receipt too.
///
/// # Errors
/// [`Code::FieldWrong`] for an identifier that nobody could have made anew: it may be somebody else's. Otherwise what broke.
pub async fn act(centre: &Centre, officer: OfficerId, id: CommandId, act: OfficerAct) -> Result<Receipt, ApiError> {
    submit(centre, officer, id, act.into()).await
}

/// The same of any command: whether an officer may do it, the rules say.
///
/// # Errors
/// As [`act`].
pub(crate) async fn submit(centre: &Centre, officer: OfficerId, id: CommandId, command: Command) -> Result<Receipt, ApiError> {
    if !id.0.is_v7() {
        return Err(ApiError::about(Code::FieldWrong, "id"));
    }
    let actor = Actor::Department { officer };
    match centre.submit(id, actor, None, command, SignatureCheck::NotChecked, None).await? {
        Answer::Decided(receipt) => Ok(receipt),
        Answer::NeedFrom(_) => Err(Code::Internal.into()),
    }
}

fn line(row: JournalRow) -> Result<JournalLine, Failure> {
    Ok(JournalLine {
        seq: row.seq,
        at: row.at,
        act: row.act,
        command: row.command,
        actor: serde_json::from_str(&row.actor)?,
        ask: if row.ask.is_empty() {
            None
        } else {
            Some(serde_json::from_str(&row.ask)?)
        },
        facts: serde_json::from_str(&row.facts)?,
    })
}

/// Lines of the journal after a position.
///
/// # Errors
/// What broke.
pub async fn journal(store: &dyn Store, after: u64, limit: u32) -> Result<JournalPage, ApiError> {
    let limit = usize::try_from(limit.clamp(1, JOURNAL_PAGE)).unwrap_or(1);
    let rows = store.journal(after, limit).await?;
    let next = rows.last().filter(|_| rows.len() == limit).map(|row| row.seq);
    let lines = rows.into_iter().map(line).collect::<Result<_, Failure>>()?;
    Ok(JournalPage { lines, next })
}
