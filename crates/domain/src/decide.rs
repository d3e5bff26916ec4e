//! Deciding: `(register, command, context) -> facts or a refusal`.
//!
//! Pure, and the same on the server and on a desk. The server's answer stands; a desk's answer is final only under a hold.

pub mod application;
pub mod bulletin;
pub mod contract;
mod publication;
pub mod response;
pub mod round;

use crate::act::{Command, SignatureCheck};
use crate::fact::Fact;
use crate::id::{CommandId, DeskId, GuardianId, Id, KindergartenId, StaffId};
use crate::permission::{Actor, Permission};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::time::Instant;

/// Everything a decision needs beside the register and the command.
#[derive(Debug, Clone, Copy)]
pub struct Context {
    /// The act's identifier: new identifiers derive from it.
    pub act: CommandId,
    /// Server time of the decision; for an act done under a hold without a connection, the time of the act itself.
    pub now: Instant,
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
    match command {
        Command::RegisterGuardian { guardian } => application::register_guardian(register, guardian, context),
        Command::AddChild { child } => application::add_child(register, child, context),
        Command::FileApplication { .. } => application::file(register, command, context),
        Command::WithdrawApplication { application } => application::withdraw(register, *application, context),
        Command::Respond {
            response,
            application,
            bulletin,
        } => response::respond(register, *response, *application, *bulletin, context),
        Command::WithdrawResponse { response } => response::withdraw(register, *response, context),
        Command::ScheduleBulletin { .. } => bulletin::schedule(register, command, context),
        Command::RecallBulletin { bulletin, reason } => bulletin::recall(register, *bulletin, reason, context),
        Command::ActivateResponse { response, referral, hold } => response::activate(register, *response, *referral, *hold, context),
        Command::DeclineResponse { response, reason } => response::decline(register, *response, reason, context),
        Command::RecordCopy { referral } => contract::record_copy(register, *referral, context),
        Command::PrepareContract { .. } => contract::prepare(register, command, context),
        Command::RecordGuardianSignature { contract } => contract::record_guardian_signature(register, *contract, context),
        Command::SignContract {
            contract,
            document,
            signature,
        } => contract::sign(register, *contract, document, signature, context),
        Command::PublishBulletin { bulletin } => bulletin::publish(register, *bulletin, context),
        Command::OpenBulletin { bulletin } => bulletin::open(register, *bulletin, context),
        Command::CloseRound { bulletin } => round::close(register, *bulletin, context),
        Command::ExpireReferral { referral } => response::expire(register, *referral, context),
        Command::EndStopList { application } => application::end_stop_list(register, *application, context),
        Command::PublishRules { rules, pack, file } => publication::rules(register, *rules, pack, file, context),
        Command::PublishCalendar { calendar, table, file } => publication::calendar(register, *calendar, table, file, context),
    }
}
