//! What facts do to rows.
//!
//! Not whether they may: that is decided before there is a fact. The rule it protects: a fact changes one row, and what it says is all that
//! changes.

use super::Register;
use crate::application::Application;
use crate::bulletin::Bulletin;
use crate::contract::{Contract, ContractState};
use crate::enrolment::Enrolment;
use crate::fact::Fact;
use crate::group::Group;
use crate::hold::Hold;
use crate::kindergarten::Kindergarten;
use crate::matter::Matter;
use crate::record::{Key, Record};
use crate::referral::Referral;
use crate::response::Response;
use crate::staff::Desk;

impl Register {
    /// Apply a fact; the row it changed, for the database and the feed.
    pub fn apply(&mut self, fact: &Fact) -> Option<Key> {
        let record = self.after(fact)?;
        let key = record.key();
        self.put(record);
        Some(key)
    }

    /// The row a fact changes; `None` where it speaks of one that is not here yet, or of none.
    #[must_use]
    pub fn speaks_of(&self, fact: &Fact) -> Option<Key> {
        self.after(fact).map(|record| record.key())
    }

    /// The row a fact speaks of, as it stands after it.
    pub(super) fn after(&self, fact: &Fact) -> Option<Record> {
        Some(match fact {
            Fact::Reinstated { row } => (**row).clone(),
            Fact::GuardianRegistered { guardian } => guardian.clone().into(),
            Fact::ChildAdded { child } => child.clone().into(),
            Fact::ApplicationFiled { application } => application.clone().into(),
            Fact::ApplicationMoved { application, standing } => Application {
                standing: standing.clone(),
                ..self.application(*application)?.clone()
            }
            .into(),
            Fact::BulletinScheduled { bulletin } => bulletin.clone().into(),
            Fact::BulletinPublished {
                bulletin,
                state,
                round,
                window,
                at,
            } => Bulletin {
                state: state.clone(),
                round: *round,
                window: window.clone(),
                published_at: Some(*at),
                ..self.bulletin(*bulletin)?.clone()
            }
            .into(),
            Fact::BulletinChanged {
                bulletin,
                state,
                round,
                free,
            } => Bulletin {
                state: state.clone(),
                round: *round,
                free: *free,
                ..self.bulletin(*bulletin)?.clone()
            }
            .into(),
            Fact::ResponseSubmitted { response } => response.clone().into(),
            Fact::ResponseMoved { response, state, ranking } => {
                let before = self.response(*response)?.clone();
                Response {
                    state: state.clone(),
                    ranking: ranking.clone().or_else(|| before.ranking.clone()),
                    ..before
                }
                .into()
            }
            Fact::HoldGranted { hold } => hold.clone().into(),
            Fact::HoldMoved { hold, state } => Hold {
                state: *state,
                ..self.hold(*hold)?.clone()
            }
            .into(),
            Fact::ReferralIssued { referral } => referral.clone().into(),
            Fact::ReferralPrinted { referral, copy } => {
                let mut row = self.referral(*referral)?.clone();
                row.copies.push(*copy);
                row.into()
            }
            Fact::ReferralMoved { referral, state } => Referral {
                state: state.clone(),
                ..self.referral(*referral)?.clone()
            }
            .into(),
            Fact::ContractPrepared { contract } => contract.clone().into(),
            Fact::ContractMoved { contract, state } => Contract {
                state: state.clone(),
                ..self.contract(*contract)?.clone()
            }
            .into(),
            Fact::SignatureExamined { contract, standing } => Contract {
                standing: Some(*standing),
                ..self.contract(*contract)?.clone()
            }
            .into(),
            Fact::SignatureReplaced { contract, at, signature } => {
                let mut row = self.contract(*contract)?.clone();
                if let ContractState::InForce { signature: replaced, .. } = &mut row.state {
                    replaced.clone_from(signature);
                    row.standing = None;
                    row.signed_again_at = Some(*at);
                }
                row.into()
            }
            Fact::ChildEnrolled { enrolment } => enrolment.clone().into(),
            Fact::DeskEnrolled { desk } => desk.clone().into(),
            Fact::ReceptionMoved { kindergarten, desk } => Kindergarten {
                reception: Some(*desk),
                ..self.kindergarten(*kindergarten)?.clone()
            }
            .into(),
            Fact::RulesPublished { rules } => rules.clone().into(),
            Fact::CalendarPublished { calendar } => calendar.clone().into(),
            Fact::PrivilegeChanged { application, privilege } => Application {
                privilege: privilege.clone(),
                ..self.application(*application)?.clone()
            }
            .into(),
            Fact::InterestChanged { application, interest } => Application {
                interest: *interest,
                ..self.application(*application)?.clone()
            }
            .into(),
            Fact::ReferralNoticed { referral, notice } => {
                let mut row = self.referral(*referral)?.clone();
                row.term.notice = *notice;
                row.into()
            }
            Fact::ReferralTermChanged {
                referral,
                until,
                term,
                seal,
            } => {
                let mut row = self.referral(*referral)?.clone();
                row.valid.until = *until;
                // An older signature stays: whoever reads it hears that the term is longer than the paper says.
                row.seal = seal.clone().or(row.seal);
                row.term = term.clone();
                row.into()
            }
            Fact::EnrolmentMoved { enrolment, state } => Enrolment {
                state: state.clone(),
                ..self.enrolment(*enrolment)?.clone()
            }
            .into(),
            Fact::DeskWatched { desk, watch } => Desk {
                watch: watch.clone(),
                ..self.desk(*desk)?.clone()
            }
            .into(),
            Fact::HoldAsked { hold, by } => Hold {
                asked_by: Some(*by),
                ..self.hold(*hold)?.clone()
            }
            .into(),
            Fact::MatterRaised { matter } => matter.clone().into(),
            Fact::MatterChanged { matter, course } => Matter {
                course: course.clone(),
                ..self.matter(*matter)?.clone()
            }
            .into(),
            Fact::PassportChanged { kindergarten, passport } => self.kindergarten(*kindergarten)?.with(passport).into(),
            Fact::StaffCame { person } => person.clone().into(),
            Fact::StaffLeft { staff, at } => self.staff_member(*staff)?.leaving(*at).into(),
            Fact::ArrivalRecorded { referral, arrival } => Referral {
                arrival: Some(arrival.clone()),
                ..self.referral(*referral)?.clone()
            }
            .into(),
            Fact::AddendumWritten { contract, addendum } => {
                let mut row = self.contract(*contract)?.clone();
                match row.addenda.iter_mut().find(|known| known.number == addendum.number) {
                    Some(known) => *known = addendum.clone(),
                    None => row.addenda.push(addendum.clone()),
                }
                row.into()
            }
            Fact::GroupOpened { group } => group.clone().into(),
            Fact::GroupChanged {
                group,
                name,
                language,
                birth_years,
                capacity,
            } => Group {
                name: name.clone(),
                language: *language,
                birth_years: birth_years.clone(),
                capacity: *capacity,
                ..self.group(*group)?.clone()
            }
            .into(),
            Fact::GroupEnded { group, closed } => Group {
                closed: Some(*closed),
                ..self.group(*group)?.clone()
            }
            .into(),
            Fact::GroupAged { group, birth_years } => Group {
                birth_years: birth_years.clone(),
                ..self.group(*group)?.clone()
            }
            .into(),
            Fact::Regrouped { kindergarten, regrouping } => Kindergarten {
                regrouping: Some(regrouping.clone()),
                ..self.kindergarten(*kindergarten)?.clone()
            }
            .into(),
            // The windows that moved are facts of their own; the journal keeps the reason.
            Fact::ServerWasOut { .. } => return None,
        })
    }
}
