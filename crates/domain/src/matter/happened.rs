//! What had happened instead of an act that was refused: who was first, and when, read from the rows as they stand at that moment.

use serde::{Deserialize, Serialize};

use crate::act::Command;
use crate::application::Standing;
use crate::bulletin::BulletinState;
use crate::contract::ContractState;
use crate::enrolment::EnrolmentState;
use crate::hold::HoldState;
use crate::id::{ApplicationId, BulletinId, ContractId, DeskId, EnrolmentId, GroupId, ReferralId, ResponseId};
use crate::referral::{Basis, ReferralState};
use crate::refusal::Refusal;
use crate::register::Register;
use crate::response::ResponseState;
use crate::time::Instant;

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "who", content = "id", rename_all = "snake_case")]
pub enum Whom {
    /// A desk of the kindergarten: another one, or the same one earlier.
    Desk(DeskId),
    /// The kindergarten, at whichever desk.
    Kindergarten,
    /// The family, at the portal.
    Family,
    /// The department, or the centre by a term of the rules.
    Centre,
    /// Another kindergarten.
    Elsewhere,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happened {
    /// The response was accepted; the place is this child's already.
    Activated,
    /// The response was declined.
    Declined,
    /// The right behind the response was not confirmed.
    Unconfirmed,
    /// The guardian took the response or the application back.
    TakenBack,
    /// The bulletin was recalled.
    Recalled,
    /// All places of the bulletin were given.
    Filled,
    /// The places stand in another bulletin of the group already.
    Published,
    /// What the desk held went to another desk.
    HandedOver,
    /// The desk was given up as lost, and what it held went to others.
    GivenUp,
    /// The child got a place.
    PlacedElsewhere,
    /// The referral ran out.
    Expired,
    /// The referral was taken back.
    Annulled,
    /// The contract was written.
    ContractWritten,
    /// The contract was signed; the child is enrolled.
    Enrolled,
    /// The enrolment ended.
    Left,
}

impl Happened {
    /// Everything.
    pub const ALL: &'static [Self] = &[
        Self::Activated,
        Self::Declined,
        Self::Unconfirmed,
        Self::TakenBack,
        Self::Recalled,
        Self::Filled,
        Self::Published,
        Self::HandedOver,
        Self::GivenUp,
        Self::PlacedElsewhere,
        Self::Expired,
        Self::Annulled,
        Self::ContractWritten,
        Self::Enrolled,
        Self::Left,
    ];

    /// The name in the catalogues.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Activated => "activated",
            Self::Declined => "declined",
            Self::Unconfirmed => "unconfirmed",
            Self::TakenBack => "taken_back",
            Self::Recalled => "recalled",
            Self::Filled => "filled",
            Self::Published => "published",
            Self::HandedOver => "handed_over",
            Self::GivenUp => "given_up",
            Self::PlacedElsewhere => "placed_elsewhere",
            Self::Expired => "expired",
            Self::Annulled => "annulled",
            Self::ContractWritten => "contract_written",
            Self::Enrolled => "enrolled",
            Self::Left => "left",
        }
    }
}

/// What had happened instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instead {
    /// What.
    pub what: Happened,
    /// By whom.
    pub by: Whom,
    /// When, server time; `None` where the rows do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Instant>,
}

const fn new(what: Happened, by: Whom, at: Option<Instant>) -> Instead {
    Instead { what, by, at }
}

/// What had happened instead of this act of this desk.
pub(super) fn instead(register: &Register, command: &Command, refusal: &Refusal, desk: DeskId) -> Option<Instead> {
    // A signature that is refused for what it is was not too late for anything, whatever else has happened to what it signs.
    if matches!(
        refusal,
        Refusal::SignatureFails { .. } | Refusal::SignatureInvalid | Refusal::SignerNotHead
    ) {
        return None;
    }
    match command {
        Command::ActivateResponse { response, .. } | Command::DeclineResponse { response, .. } | Command::AskForHold { response } => {
            of_response(register, *response, desk)
        }
        Command::HandOverHold { hold, .. } => of_response(register, register.hold(*hold)?.response, desk),
        Command::DraftBulletin { bulletin, group, .. } | Command::ScheduleBulletin { bulletin, group, .. } => {
            of_group(register, *group, *bulletin)
        }
        Command::RecallBulletin { bulletin, .. } => of_bulletin(register, *bulletin),
        Command::RecordCopy { referral }
        | Command::RecordArrival { referral, .. }
        | Command::RefuseReferral { referral, .. }
        | Command::AskExtension { referral, .. }
        | Command::GrantExtension { referral, .. }
        | Command::RefuseExtension { referral, .. } => of_referral(register, *referral),
        Command::PrepareContract { referral, .. } => of_referral(register, *referral).or_else(|| {
            let contract = register.contract_of(*referral)?;
            Some(new(Happened::ContractWritten, Whom::Kindergarten, Some(contract.prepared_at)))
        }),
        Command::RecordGuardianSignature { contract } | Command::SignContract { contract, .. } => of_contract(register, *contract),
        Command::ExpelChild { enrolment, .. } | Command::GraduateChild { enrolment, .. } | Command::TransferChild { enrolment, .. } => {
            of_enrolment(register, *enrolment)
        }
        Command::ReferStaffChild { application, .. } => of_application(register, *application),
        _ => None,
    }
}

fn of_response(register: &Register, id: ResponseId, desk: DeskId) -> Option<Instead> {
    let response = register.response(id)?;
    // The latest hold that ended so: whose it was, it decided.
    let ended = |state: HoldState| {
        register
            .holds_for(id)
            .filter(|hold| hold.state == state)
            .max_by_key(|hold| (hold.granted_at, hold.id))
            .and_then(|hold| hold.desk)
            .map_or(Whom::Kindergarten, Whom::Desk)
    };
    match &response.state {
        ResponseState::Activated { referral } => {
            let at = register.referral(*referral).map(|row| row.issued_at);
            Some(new(Happened::Activated, ended(HoldState::Used), at))
        }
        ResponseState::Declined { at, .. } => Some(new(Happened::Declined, ended(HoldState::Released), Some(*at))),
        ResponseState::Unconfirmed { at, .. } => Some(new(Happened::Unconfirmed, Whom::Centre, Some(*at))),
        ResponseState::Withdrawn { at } => Some(new(Happened::TakenBack, Whom::Family, Some(*at))),
        ResponseState::Lapsed => Some(new(
            Happened::Recalled,
            Whom::Kindergarten,
            recalled_at(register, response.bulletin),
        )),
        ResponseState::Selected { hold, .. } => {
            let held = register.hold(*hold)?;
            let own = register.desk(desk);
            match own.and_then(|row| row.watch.write_off).and_then(|row| row.agreed_at) {
                Some(at) => Some(new(Happened::GivenUp, Whom::Centre, Some(at))),
                None => {
                    let other = held.desk.filter(|other| *other != desk)?;
                    Some(new(Happened::HandedOver, Whom::Desk(other), Some(held.granted_at)))
                }
            }
        }
        ResponseState::Submitted | ResponseState::AwaitingPrivilege { .. } | ResponseState::NotSelected => None,
    }
}

fn recalled_at(register: &Register, bulletin: BulletinId) -> Option<Instant> {
    match &register.bulletin(bulletin)?.state {
        BulletinState::Recalled { at, .. } => Some(*at),
        _ => None,
    }
}

fn of_bulletin(register: &Register, id: BulletinId) -> Option<Instead> {
    match &register.bulletin(id)?.state {
        BulletinState::Recalled { at, .. } => Some(new(Happened::Recalled, Whom::Kindergarten, Some(*at))),
        BulletinState::Filled => Some(new(Happened::Filled, Whom::Centre, None)),
        _ => None,
    }
}

/// The latest other bulletin in which places of this group stand.
fn of_group(register: &Register, group: GroupId, own: BulletinId) -> Option<Instead> {
    let others = register.bulletins_of(group).filter(|row| row.id != own && row.is_live());
    let latest = others.max_by_key(|row| (row.scheduled_at, row.id))?;
    Some(new(Happened::Published, Whom::Kindergarten, Some(latest.scheduled_at)))
}

fn of_referral(register: &Register, id: ReferralId) -> Option<Instead> {
    match &register.referral(id)?.state {
        ReferralState::Expired { at, .. } => Some(new(Happened::Expired, Whom::Centre, Some(*at))),
        ReferralState::Annulled { at, .. } => Some(new(Happened::Annulled, Whom::Centre, Some(*at))),
        ReferralState::Fulfilled { contract } => of_contract(register, *contract),
        ReferralState::Issued => None,
    }
}

fn of_contract(register: &Register, id: ContractId) -> Option<Instead> {
    let contract = register.contract(id)?;
    match &contract.state {
        ContractState::InForce { at, .. } => Some(new(Happened::Enrolled, Whom::Kindergarten, Some(*at))),
        ContractState::Terminated { at, .. } => Some(new(Happened::Left, Whom::Kindergarten, Some(*at))),
        ContractState::Prepared | ContractState::SignedByGuardian { .. } => {
            // The contract stands as it did: then it is the referral behind it that has ended.
            match &register.referral(contract.referral)?.state {
                ReferralState::Expired { at, .. } => Some(new(Happened::Expired, Whom::Centre, Some(*at))),
                ReferralState::Annulled { at, .. } => Some(new(Happened::Annulled, Whom::Centre, Some(*at))),
                ReferralState::Issued | ReferralState::Fulfilled { .. } => None,
            }
        }
    }
}

fn of_enrolment(register: &Register, id: EnrolmentId) -> Option<Instead> {
    match &register.enrolment(id)?.state {
        EnrolmentState::Transferred { at, .. } | EnrolmentState::Expelled { at, .. } | EnrolmentState::Graduated { at, .. } => {
            Some(new(Happened::Left, Whom::Kindergarten, Some(*at)))
        }
        EnrolmentState::Active => None,
    }
}

fn of_application(register: &Register, id: ApplicationId) -> Option<Instead> {
    match &register.application(id)?.standing {
        Standing::Withdrawn { at } => Some(new(Happened::TakenBack, Whom::Family, Some(*at))),
        Standing::Referred { referral } => {
            let referral = register.referral(*referral)?;
            let by = match referral.basis {
                Basis::SelfIssued => Whom::Family,
                _ => Whom::Elsewhere,
            };
            Some(new(Happened::PlacedElsewhere, by, Some(referral.issued_at)))
        }
        Standing::Enrolled { enrolment } => {
            let at = register.enrolment(*enrolment).map(|row| row.recorded_at);
            Some(new(Happened::PlacedElsewhere, Whom::Elsewhere, at))
        }
        Standing::Waiting | Standing::Responded { .. } | Standing::OnHold { .. } | Standing::Inactive { .. } => None,
    }
}
