//! Deciding: `(register, command, context) -> facts or a refusal`.
//!
//! Pure, and the same on the server and on a desk. The server's answer stands; a desk's answer is final only under a hold.

mod addendum;
pub mod application;
mod arrival;
pub mod bulletin;
pub mod contract;
pub mod direct;
pub mod expiry;
pub mod extension;
pub mod giving_up;
pub(crate) mod group;
pub mod hold;
pub mod interest;
mod kindergarten;
pub mod matter;
pub mod privilege;
mod publication;
mod regrouping;
pub mod response;
pub mod restore;
pub mod roll;
pub mod round;
pub mod staff;
pub mod watch;

use crate::act::{Command, SignatureCheck};
use crate::fact::Fact;
use crate::id::{CommandId, DeskId, GuardianId, Id, KindergartenId, StaffId};
use crate::permission::{Actor, Permission};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::regrouping::Plan;
use crate::time::Instant;

/// Everything a decision needs beside the register and the command.
#[derive(Debug, Clone, Copy)]
pub struct Context {
    /// The act's identifier: new identifiers derive from it.
    pub act: CommandId,
    /// Server time of the decision; for an act done under a hold without a connection, the time of the act itself.
    pub now: Instant,
    /// When whoever decides heard of the act: later than the act where there was no connection. What others have to do about it in time counts from here.
    pub received: Instant,
    /// Who acts.
    pub actor: Actor,
    /// What the signature turned out to be.
    pub signature: SignatureCheck,
}

impl Context {
    const fn require(&self, permission: Permission) -> Result<(), Refusal> {
        if self.actor.may(permission) {
            Ok(())
        } else {
            Err(Refusal::NotAllowed)
        }
    }

    /// The member of staff who acts for this kindergarten.
    fn staff_of(&self, kindergarten: KindergartenId, permission: Permission) -> Result<(StaffId, DeskId), Refusal> {
        self.require(permission)?;
        match self.actor {
            Actor::Staff {
                staff,
                kindergarten: own,
                desk,
                ..
            } if own == kindergarten => Ok((staff, desk)),
            _ => Err(Refusal::NotAllowed),
        }
    }

    fn guardian(&self) -> Result<GuardianId, Refusal> {
        self.require(Permission::ActForChild)?;
        match self.actor {
            Actor::Guardian { guardian } => Ok(guardian),
            _ => Err(Refusal::NotAllowed),
        }
    }

    fn id<T: From<Id>>(&self, n: u32) -> T {
        self.act.0.derived(n).into()
    }
}

/// Decide one command.
///
/// # Errors
/// The [`Refusal`] that says why nothing changes.
pub fn decide(register: &Register, command: &Command, context: &Context) -> Result<Vec<Fact>, Refusal> {
    if register.is_in_force(context.now) {
        return decided(register, command, context);
    }
    // Whoever decides much brings the register to the instant first; who did not gets the same answer for the price of a copy.
    let mut register = register.clone();
    register.bring_into_force(context.now);
    decided(&register, command, context)
}

/// Decide one command on a register whose law is the one in force.
fn decided(register: &Register, command: &Command, context: &Context) -> Result<Vec<Fact>, Refusal> {
    match command {
        Command::RegisterGuardian { guardian } => application::register_guardian(register, guardian, context),
        Command::AddChild { child } => application::add_child(register, child, context),
        Command::JoinChild { child, invited_by } => application::join_child(register, *child, *invited_by, context),
        Command::FileApplication { .. } => application::file(register, command, context),
        Command::FileTogether { .. } => application::file_together(register, command, context),
        Command::WithdrawApplication { application } => application::withdraw(register, *application, context),
        Command::Respond {
            response,
            application,
            bulletin,
        } => response::respond(register, *response, *application, *bulletin, context),
        Command::TakePlace {
            referral,
            application,
            bulletin,
        } => direct::take_place(register, *referral, *application, *bulletin, context),
        Command::WithdrawResponse { response } => response::withdraw(register, *response, context),
        Command::DraftBulletin { .. } => bulletin::draft(register, command, context),
        Command::ScheduleBulletin { .. } => bulletin::schedule(register, command, context),
        Command::RecallBulletin { bulletin, reason } => bulletin::recall(register, *bulletin, reason, context),
        Command::ActivateResponse { response, referral, hold } => response::activate(register, *response, *referral, *hold, context),
        Command::DeclineResponse { response, reason } => response::decline(register, *response, reason, context),
        Command::ReferStaffChild { .. } => direct::refer_staff_child(register, command, context),
        Command::RecordCopy { referral } => contract::record_copy(register, *referral, context),
        Command::PrepareContract { .. } => contract::prepare(register, command, context),
        Command::RecordGuardianSignature { contract } => contract::record_guardian_signature(register, *contract, context),
        Command::SignContract {
            contract,
            document,
            signature,
        } => contract::sign(register, *contract, document, signature, context),
        Command::RecordStanding {
            contract,
            addendum,
            standing,
            by,
        } => contract::record_standing(register, (*contract, *addendum), *standing, *by, context),
        Command::PublishBulletin { bulletin } => bulletin::publish(register, *bulletin, context),
        Command::OpenBulletin { bulletin } => bulletin::open(register, *bulletin, context),
        Command::CloseRound { bulletin } => round::close(register, *bulletin, context),
        Command::IssueInOrder { bulletin } => direct::issue_in_order(register, *bulletin, context),
        Command::ConfirmPrivilege {
            application,
            document,
            issued_on,
        } => privilege::confirm(register, *application, document, *issued_on, context),
        Command::RefusePrivilege { application, reason } => privilege::refuse(register, *application, reason, context),
        Command::LapsePrivilege { response } => privilege::lapse(register, *response, context),
        Command::EndEvidence { application } => privilege::end_evidence(register, *application, context),
        Command::AskExtension {
            referral,
            ground,
            document,
        } => extension::ask(register, *referral, ground, document, context),
        Command::GrantExtension { referral, days } => extension::grant(register, *referral, *days, context),
        Command::RefuseExtension { referral, reason } => extension::refuse(register, *referral, reason, context),
        Command::ConfirmInterest { application } => interest::confirm(register, *application, context),
        Command::AskInterest { application } => interest::ask(register, *application, context),
        Command::LapseInterest { application } => interest::lapse(register, *application, context),
        Command::ExpelChild {
            enrolment,
            ground,
            order,
            on,
        } => roll::expel(register, *enrolment, ground, order, *on, context),
        Command::GraduateChild { enrolment, order, on } => roll::graduate(register, *enrolment, order, *on, context),
        Command::TransferChild { enrolment, group, on } => roll::transfer(register, *enrolment, *group, *on, context),
        Command::AskForHold { response } => hold::ask(register, *response, context),
        Command::HandOverHold { hold, to } => hold::hand_over(register, *hold, *to, context),
        Command::SettleMatter { matter, choice } => matter::settle(register, *matter, *choice, context),
        Command::AskDepartment { matter } => matter::ask_department(register, *matter, context),
        Command::AnswerMatter { matter, answer } => matter::answer(register, *matter, *answer, context),
        Command::EscalateMatter { matter } => matter::escalate(register, *matter, context),
        Command::EscalateResponse { response } => response::escalate(register, *response, context),
        Command::RecordNotice { referral, notice } => expiry::record_notice(register, *referral, *notice, context),
        Command::RecordSilence { desk, since } => watch::silence(register, *desk, *since, context),
        Command::RecordReturn { desk } => watch::returned(register, *desk, context),
        Command::DismissStaff { staff } => staff::dismiss(register, *staff, context),
        Command::AddStaff { staff, name, iin, role } => staff::add(register, *staff, (name, *iin, *role), context),
        Command::ChangePassport { kindergarten, passport } => kindergarten::change(register, *kindergarten, passport, context),
        Command::WriteOffDesk { desk } => watch::write_off(register, *desk, context),
        Command::RecordOutage { from, until } => watch::outage(register, *from, *until, context),
        Command::ExpireReferral { referral } => expiry::expire(register, *referral, context),
        Command::EndStopList { application } => application::end_stop_list(register, *application, context),
        Command::RecordArrival {
            referral,
            brought,
            admitted_without,
        } => arrival::record(register, *referral, brought, *admitted_without, context),
        Command::RefuseReferral { referral, reason } => arrival::refuse(register, *referral, reason, context),
        Command::GiveUpReferral { referral } => giving_up::give_up(register, *referral, context),
        Command::PrepareAddendum {
            contract,
            number,
            change,
            from,
            document,
        } => addendum::prepare(register, (*contract, *number), change, *from, document.as_ref(), context),
        Command::SignAddendum {
            contract,
            number,
            document,
            signature,
        } => addendum::sign(register, (*contract, *number), document, signature, context),
        Command::SettleAddendum {
            contract,
            number,
            change,
            from,
            signed,
        } => addendum::settle(register, *contract, *number, (change, *from), *signed, context),
        Command::OpenGroup { .. } => group::open(register, command, context),
        Command::ChangeGroup { .. } => group::change(register, command, context),
        Command::CloseGroup { group, on } => group::close(register, *group, *on, context),
        Command::Regroup { on, order, moves, years } => {
            let plan = Plan { on: *on, moves, years };
            regrouping::regroup(register, &plan, order, context)
        }
        Command::UndoRegrouping { regrouping } => regrouping::undo(register, *regrouping, context),
        Command::PublishRules { rules, pack, file } => publication::rules(register, *rules, pack, file, context),
        Command::PublishCalendar { calendar, table, file } => publication::calendar(register, *calendar, table, file, context),
    }
}
