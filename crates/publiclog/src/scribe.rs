//! The scribe: facts into lines.
//!
//! A decision is written down whole, in the order of its facts, when each fact has been applied: the register then knows every row that the
//! fact speaks of. Which facts matter to the order is answered here for each of them by name, so a new fact does not compile until
//! somebody has thought about it. What a line must never hold: a name, an IIN, a phone, a number that people quote.

mod beginning;
mod law;

use oryn_domain::application::{Application, Class, Standing};
use oryn_domain::bulletin::{Bulletin, BulletinState};
use oryn_domain::distribution::Way;
use oryn_domain::enrolment::{Enrolment, EnrolmentState};
use oryn_domain::fact::Fact;
use oryn_domain::id::{ApplicationId, BulletinId, ChildId, EnrolmentId, ReferralId, ResponseId};
use oryn_domain::referral::{Basis, Referral, ReferralState};
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::selection::Ranking;
use oryn_domain::time::Instant;
use serde_json::json;

use crate::canonical::NotCanonical;
use crate::line::{BulletinIs, EnrolmentEnd, Entry, Line, Name, ReferralBasis, ReferralEnd, ResponseEnd};
use crate::merkle::Hash;
use crate::pseudonym::{Kind, Opening, Secret};

/// Writes lines under the names of one installation.
#[derive(Debug)]
pub struct Scribe {
    secret: Secret,
}

/// What has to be remembered of the register before a fact is applied.
#[derive(Debug, Clone, Default)]
pub struct Prior {
    standing: Option<Standing>,
    class: Option<Class>,
    /// A bulletin that parents have not seen: its line comes when they do, and not before.
    unseen: bool,
    /// Until when a referral ran.
    until: Option<Instant>,
    /// The child had gone to school.
    graduated: bool,
}

impl Prior {
    /// Look before the fact is applied.
    #[must_use]
    pub fn of(register: &Register, fact: &Fact) -> Self {
        let application = match fact {
            Fact::ApplicationFiled { application } => Some(application.id),
            Fact::ApplicationMoved { application, .. } | Fact::PrivilegeChanged { application, .. } => Some(*application),
            Fact::BulletinChanged { bulletin, .. } => {
                let unseen = |row: &Bulletin| !row.state.is_public();
                return Self {
                    unseen: register.bulletin(*bulletin).is_some_and(unseen),
                    ..Self::default()
                };
            }
            Fact::ReferralTermChanged { referral, .. } => {
                return Self {
                    until: register.referral(*referral).map(|row| row.valid.until),
                    ..Self::default()
                };
            }
            Fact::EnrolmentMoved { enrolment, .. } => {
                let graduated = |row: &Enrolment| matches!(row.state, EnrolmentState::Graduated { .. });
                return Self {
                    graduated: register.enrolment(*enrolment).is_some_and(graduated),
                    ..Self::default()
                };
            }
            Fact::GuardianRegistered { .. }
            | Fact::ChildAdded { .. }
            | Fact::BulletinScheduled { .. }
            | Fact::BulletinPublished { .. }
            | Fact::ResponseSubmitted { .. }
            | Fact::ResponseMoved { .. }
            | Fact::HoldGranted { .. }
            | Fact::HoldMoved { .. }
            | Fact::HoldAsked { .. }
            | Fact::ReferralIssued { .. }
            | Fact::ReferralPrinted { .. }
            | Fact::ArrivalRecorded { .. }
            | Fact::AddendumWritten { .. }
            | Fact::ReferralMoved { .. }
            | Fact::ContractPrepared { .. }
            | Fact::ContractMoved { .. }
            | Fact::SignatureExamined { .. }
            | Fact::SignatureReplaced { .. }
            | Fact::ChildEnrolled { .. }
            | Fact::InterestChanged { .. }
            | Fact::ReferralNoticed { .. }
            | Fact::GroupAged { .. }
            | Fact::Regrouped { .. }
            | Fact::DeskEnrolled { .. }
            | Fact::ReceptionMoved { .. }
            | Fact::RulesPublished { .. }
            | Fact::CalendarPublished { .. }
            | Fact::DeskWatched { .. }
            | Fact::MatterRaised { .. }
            | Fact::MatterChanged { .. }
            | Fact::StaffCame { .. }
            | Fact::StaffLeft { .. }
            | Fact::GroupOpened { .. }
            | Fact::GroupChanged { .. }
            | Fact::GroupEnded { .. }
            | Fact::PassportChanged { .. }
            | Fact::Reinstated { .. }
            | Fact::ServerWasOut { .. } => None,
        };
        let row = application.and_then(|id| register.application(id));
        Self {
            standing: row.map(|row| row.standing.clone()),
            class: row.map(Application::class),
            ..Self::default()
        }
    }
}

/// The lines of one decision in the making.
#[derive(Debug)]
pub struct Decision<'a> {
    scribe: &'a Scribe,
    at: Instant,
    /// The pack that the log last said was in force.
    pack: Option<Hash>,
    selection: Option<(BulletinId, u32)>,
    lines: Vec<Line>,
}

/// What a decision adds to the log.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// The canonical bytes of each line.
    pub lines: Vec<Vec<u8>>,
    /// The pack that the log now says is in force.
    pub pack: Option<Hash>,
}

impl Scribe {
    /// A scribe with the installation's log secret.
    #[must_use]
    pub const fn new(secret: Secret) -> Self {
        Self { secret }
    }

    /// Begin a decision made at this instant; `pack` is what the log last said was in force.
    #[must_use]
    pub const fn decision(&self, at: Instant, pack: Option<Hash>) -> Decision<'_> {
        Decision {
            scribe: self,
            at,
            pack,
            selection: None,
            lines: Vec::new(),
        }
    }

    /// The name of an application.
    #[must_use]
    pub fn application(&self, id: ApplicationId) -> Name {
        self.secret.name(Kind::Application, id.0)
    }

    /// The name of a child.
    #[must_use]
    pub fn child(&self, id: ChildId) -> Name {
        self.secret.name(Kind::Child, id.0)
    }

    /// The name of a bulletin.
    #[must_use]
    pub fn bulletin(&self, id: BulletinId) -> Name {
        self.secret.name(Kind::Bulletin, id.0)
    }

    /// The name of a response.
    #[must_use]
    pub fn response(&self, id: ResponseId) -> Name {
        self.secret.name(Kind::Response, id.0)
    }

    /// The name of a referral.
    #[must_use]
    pub fn referral(&self, id: ReferralId) -> Name {
        self.secret.name(Kind::Referral, id.0)
    }

    /// What opens the commitment of an application: its number, the child, the guardian. None of them ever changes.
    #[must_use]
    pub fn opening_of_application(&self, register: &Register, row: &Application) -> Opening {
        let claims = json!({
            "application": row.number,
            "child": register.child(row.child).map(|child| child.iin.to_string()),
            "guardian": register.guardian(row.guardian).map(|guardian| guardian.iin.to_string()),
        });
        self.secret.opening("filed", Kind::Application, row.id.0, claims)
    }

    /// What opens the commitment of a referral: its number, and for a head's order the order and the member of staff.
    #[must_use]
    pub fn opening_of_referral(&self, row: &Referral) -> Opening {
        let claims = match &row.basis {
            Basis::HeadsOrder { employee, order } => {
                json!({ "referral": row.number, "order": order, "employee": employee.to_string() })
            }
            Basis::Activation | Basis::SelfIssued | Basis::InOrder => json!({ "referral": row.number }),
        };
        self.secret.opening("issued", Kind::Referral, row.id.0, claims)
    }

    /// What opens the commitment to the reason for which a privilege was not confirmed, and the response by it fell.
    #[must_use]
    pub fn opening_of_refused_privilege(&self, response: ResponseId, reason: &str) -> Opening {
        self.secret
            .opening("unconfirmed", Kind::Response, response.0, json!({ "reason": reason }))
    }

    /// What opens the commitment to the reason for which a response was declined.
    #[must_use]
    pub fn opening_of_decline(&self, response: ResponseId, reason: &str) -> Opening {
        self.secret
            .opening("declined", Kind::Response, response.0, json!({ "reason": reason }))
    }

    /// What opens the commitment to the reason for which a referral was annulled.
    #[must_use]
    pub fn opening_of_annulment(&self, referral: ReferralId, reason: &str) -> Opening {
        self.secret
            .opening("annulled", Kind::Referral, referral.0, json!({ "reason": reason }))
    }

    fn filed(&self, register: &Register, row: &Application, tie: u32, stood: Option<crate::line::Stood>) -> Result<Line, NotCanonical> {
        Ok(Line::Filed {
            a: self.application(row.id),
            child: self.child(row.child),
            queue: row.queue(),
            languages: row.languages.clone(),
            filed: row.filed_at,
            tie,
            class: row.class(),
            commit: self.opening_of_application(register, row).commitment()?,
            together: row.together.map(|first| self.application(first)),
            stood,
        })
    }

    fn issued(&self, row: &Referral, carried: bool) -> Result<Line, NotCanonical> {
        Ok(Line::Referral {
            f: self.referral(row.id),
            basis: match row.basis {
                Basis::Activation => ReferralBasis::Activation,
                Basis::SelfIssued => ReferralBasis::SelfIssued,
                Basis::InOrder => ReferralBasis::InOrder,
                Basis::HeadsOrder { .. } => ReferralBasis::HeadsOrder,
            },
            r: row.response.map(|response| self.response(response)),
            a: self.application(row.application),
            child: self.child(row.child),
            b: row.bulletin.map(|bulletin| self.bulletin(bulletin)),
            kindergarten: row.kindergarten,
            group: row.group,
            issued: row.issued_at,
            until: row.valid.until,
            commit: self.opening_of_referral(row).commitment()?,
            carried,
        })
    }

    /// The end of an enrolment, or that it goes on after all.
    fn enrolment(&self, register: &Register, id: EnrolmentId, state: &EnrolmentState, prior: &Prior) -> Option<Line> {
        let row = register.enrolment(id)?;
        let (child, kindergarten, group) = (self.child(row.child), row.kindergarten, row.group);
        let is = match state {
            EnrolmentState::Active if prior.graduated => {
                return Some(Line::Returned {
                    child,
                    kindergarten,
                    group,
                });
            }
            // Back in the group from which a regrouping had moved the child: the line before says that it left the other one.
            EnrolmentState::Active => {
                return Some(Line::Enrolled {
                    child,
                    kindergarten,
                    group,
                    carried: false,
                });
            }
            EnrolmentState::Transferred { .. } => EnrolmentEnd::Transferred,
            EnrolmentState::Expelled { .. } => EnrolmentEnd::Expelled,
            EnrolmentState::Graduated { .. } => EnrolmentEnd::Graduated,
        };
        Some(Line::EnrolmentEnded {
            child,
            kindergarten,
            group,
            is,
        })
    }
}

impl Decision<'_> {
    /// Write down a fact that has just been applied; `prior` was looked up before.
    ///
    /// # Errors
    /// When a value has no canonical form.
    pub fn note(&mut self, register: &Register, fact: &Fact, prior: Prior) -> Result<(), NotCanonical> {
        let scribe = self.scribe;
        match fact {
            // Who somebody is, drafts, and what follows from another line: none of it moves anyone in a queue.
            Fact::GuardianRegistered { .. }
            | Fact::ChildAdded { .. }
            | Fact::BulletinScheduled { .. }
            | Fact::HoldGranted { .. }
            | Fact::HoldMoved { .. }
            | Fact::HoldAsked { .. }
            | Fact::ReferralPrinted { .. }
            | Fact::ArrivalRecorded { .. }
            | Fact::AddendumWritten { .. }
            | Fact::ContractPrepared { .. }
            | Fact::ContractMoved { .. }
            | Fact::SignatureExamined { .. }
            | Fact::SignatureReplaced { .. } => {}
            // Whether a family was asked, and what it answered, is its own matter. When it loses its number or gets it back, the application
            // moves, and that has a line.
            Fact::InterestChanged { .. } => {}
            // Whether a message reached a phone is the family's matter too; what follows from it is seen at the end of the term: an expired
            // referral and then the stop-list, or the queue again.
            Fact::ReferralNoticed { .. } => {}
            // Machines. The terms and rounds that move for them have lines of their own.
            Fact::DeskEnrolled { .. } | Fact::ReceptionMoved { .. } | Fact::DeskWatched { .. } | Fact::ServerWasOut { .. } => {}
            // What desks and the department say to each other about an act that was not accepted. A referral that comes out of it is a fact of its own.
            Fact::MatterRaised { .. } | Fact::MatterChanged { .. } => {}
            // Who works where is no decision about a child.
            Fact::StaffCame { .. } | Fact::StaffLeft { .. } => {}
            // Places are told of where they are offered: a bulletin's line says of which kind, language and years they are, and no group changes those under
            // a bulletin that lives.
            Fact::GroupOpened { .. } | Fact::GroupChanged { .. } | Fact::GroupEnded { .. } => {}
            // What parents read of a kindergarten decides about nobody.
            Fact::PassportChanged { .. } => {}
            // A restored centre begins a new log over everything that stands again.
            Fact::Reinstated { .. } => {}
            // Law that does not hold yet decides nothing. A pack's line comes with the first decision under it.
            Fact::RulesPublished { .. } | Fact::CalendarPublished { .. } => {}
            // Of a privilege the log knows the class, not the category, not the paper, and not whether it is a claim or proven.
            Fact::PrivilegeChanged { application, .. } => self.reclassed(register, *application, &prior),
            // An extension that was asked for or refused moves nothing, and its ground is the family's matter.
            Fact::ReferralTermChanged { until, .. } if prior.until == Some(*until) => {}
            Fact::ReferralTermChanged { referral, until, .. } => self.lines.push(Line::ReferralTerm {
                f: scribe.referral(*referral),
                until: *until,
            }),
            Fact::EnrolmentMoved { enrolment, state } => self.lines.extend(scribe.enrolment(register, *enrolment, state, &prior)),
            // Where each child goes has a line of its own.
            Fact::GroupAged { .. } | Fact::Regrouped { .. } => {}
            Fact::ApplicationFiled { application } => {
                let before = |other: &&Application| other.filed_at == application.filed_at && other.id < application.id;
                let tie = u32::try_from(register.applications().filter(before).count()).unwrap_or(u32::MAX);
                self.lines.push(scribe.filed(register, application, tie, None)?);
            }
            Fact::ApplicationMoved { application, standing } => self.moved(register, *application, standing, &prior),
            Fact::BulletinPublished { bulletin, .. } => self.lines.extend(scribe.published(register, *bulletin, false)),
            // A draft that was taken back before anybody saw it.
            Fact::BulletinChanged { .. } if prior.unseen => {}
            Fact::BulletinChanged {
                bulletin,
                state,
                round,
                free,
            } => self.lines.push(Line::Bulletin {
                b: scribe.bulletin(*bulletin),
                is: bulletin_is(state),
                free: *free,
                round: round.map(|round| round.number),
                closes: round.map(|round| round.closes_at),
                reason: match state {
                    BulletinState::Recalled { reason, .. } => Some(reason.clone()),
                    _ => None,
                },
            }),
            // The first line of a place given in order comes after the law that gave it.
            Fact::ResponseSubmitted { response } if matches!(response.state, ResponseState::AwaitingPrivilege { .. }) => {
                let basis = match register.bulletin(response.bulletin).map(|row| row.way) {
                    Some(Way::InOrder) => {
                        self.law(&register.rules)?;
                        ReferralBasis::InOrder
                    }
                    _ => ReferralBasis::SelfIssued,
                };
                self.lines.push(Line::Kept {
                    r: scribe.response(response.id),
                    a: scribe.application(response.application),
                    b: scribe.bulletin(response.bulletin),
                    basis,
                });
            }
            Fact::ResponseSubmitted { response } => self.lines.push(Line::Responded {
                r: scribe.response(response.id),
                a: scribe.application(response.application),
                b: scribe.bulletin(response.bulletin),
                round: response.round,
                chosen: None,
            }),
            Fact::ResponseMoved { response, state, ranking } => self.answered(register, *response, state, ranking.as_ref())?,
            Fact::ReferralIssued { referral } => {
                if referral.basis == Basis::InOrder {
                    self.law(&register.rules)?;
                }
                self.lines.push(scribe.issued(referral, false)?);
            }
            Fact::ReferralMoved { referral, state } => {
                let ended = match state {
                    ReferralState::Issued => None,
                    ReferralState::Fulfilled { .. } => Some((ReferralEnd::Fulfilled, None)),
                    ReferralState::Expired { .. } => Some((ReferralEnd::Expired, None)),
                    ReferralState::Annulled { reason, .. } => {
                        let opening = scribe.opening_of_annulment(*referral, reason);
                        Some((ReferralEnd::Annulled, Some(opening.commitment()?)))
                    }
                };
                self.lines.extend(ended.map(|(is, commit)| Line::ReferralEnded {
                    f: scribe.referral(*referral),
                    is,
                    commit,
                }));
            }
            Fact::ChildEnrolled { enrolment } => self.lines.push(Line::Enrolled {
                child: scribe.child(enrolment.child),
                kindergarten: enrolment.kindergarten,
                group: enrolment.group,
                carried: false,
            }),
        }
        Ok(())
    }

    fn reclassed(&mut self, register: &Register, id: ApplicationId, prior: &Prior) {
        if let (Some(before), Some(now)) = (prior.class, register.application(id).map(Application::class))
            && before != now
        {
            let a = self.scribe.application(id);
            self.lines.push(Line::Classed { a, class: now });
        }
    }

    fn moved(&mut self, register: &Register, id: ApplicationId, standing: &Standing, prior: &Prior) {
        let a = self.scribe.application(id);
        self.reclassed(register, id, prior);
        match standing {
            // A live response, a referral and an enrolment have lines of their own.
            Standing::Responded { .. } | Standing::Referred { .. } | Standing::Enrolled { .. } => {}
            Standing::Waiting => match prior.standing {
                // The end of a response says so itself.
                Some(Standing::Waiting | Standing::Responded { .. }) => {}
                Some(
                    Standing::OnHold { .. }
                    | Standing::Inactive { .. }
                    | Standing::Referred { .. }
                    | Standing::Enrolled { .. }
                    | Standing::Withdrawn { .. },
                )
                | None => {
                    self.lines.push(Line::Waiting { a });
                }
            },
            Standing::OnHold { term, .. } => self.lines.push(Line::StopList { a, until: term.until }),
            Standing::Inactive { .. } => self.lines.push(Line::Inactive { a }),
            Standing::Withdrawn { .. } => self.lines.push(Line::Withdrawn { a }),
        }
    }

    fn answered(
        &mut self,
        register: &Register,
        id: ResponseId,
        state: &ResponseState,
        ranking: Option<&Ranking>,
    ) -> Result<(), NotCanonical> {
        let r = self.scribe.response(id);
        let end = |is| Line::Response { r, is, commit: None };
        match state {
            // A referral says itself that a response was activated.
            ResponseState::Submitted | ResponseState::Activated { .. } => {}
            // Without a ranking nobody is chosen anew: a term passed, or a privilege was confirmed for which the place was kept.
            ResponseState::Selected { .. } | ResponseState::AwaitingPrivilege { .. } => self.ranked(register, id, ranking, true)?,
            ResponseState::NotSelected => self.ranked(register, id, ranking, false)?,
            ResponseState::Lapsed => self.lines.push(end(ResponseEnd::Lapsed)),
            ResponseState::Withdrawn { .. } => self.lines.push(end(ResponseEnd::Withdrawn)),
            ResponseState::Unconfirmed { reason, .. } => {
                let opening = reason.as_ref().map(|reason| self.scribe.opening_of_refused_privilege(id, reason));
                self.lines.push(Line::Response {
                    r,
                    is: ResponseEnd::Unconfirmed,
                    commit: opening.map(|opening| opening.commitment()).transpose()?,
                });
            }
            ResponseState::Declined { reason, .. } => self.lines.push(Line::Response {
                r,
                is: ResponseEnd::Declined,
                commit: Some(self.scribe.opening_of_decline(id, reason).commitment()?),
            }),
        }
        Ok(())
    }

    /// One place of a ranking; the first one of a round is preceded by the law that is applied, if the log does not know it yet, and by
    /// the selection itself.
    fn ranked(&mut self, register: &Register, id: ResponseId, ranking: Option<&Ranking>, chosen: bool) -> Result<(), NotCanonical> {
        let (Some(row), Some(ranking)) = (register.response(id), ranking) else {
            return Ok(());
        };
        let b = self.scribe.bulletin(row.bulletin);
        if self.selection != Some((row.bulletin, row.round)) {
            let pack = self.law(&register.rules)?;
            self.selection = Some((row.bulletin, row.round));
            self.lines.push(Line::Selection {
                b,
                round: row.round,
                of: ranking.of,
                places: ranking.places,
                rules: ranking.rules.clone(),
                pack,
            });
        }
        self.lines.push(Line::Ranked {
            b,
            round: row.round,
            rank: ranking.rank,
            r: self.scribe.response(id),
            a: self.scribe.application(row.application),
            class: ranking.class,
            filed: ranking.filed_at,
            position: ranking.position,
            chosen,
        });
        Ok(())
    }

    /// Say which law is in force, unless the log has said so already.
    ///
    /// # Errors
    /// When the pack has no canonical form.
    pub fn law(&mut self, rules: &RulePack) -> Result<Hash, NotCanonical> {
        let said = law::said(rules);
        let pack = law::pack_hash(&said)?;
        if self.pack != Some(pack) {
            self.pack = Some(pack);
            self.lines.push(Line::Rules {
                version: rules.version.clone(),
                from: rules.effective_from,
                ratio: rules.ratio,
                pack,
                text: serde_json::to_value(said)?,
            });
        }
        Ok(pack)
    }

    /// The lines as bytes.
    ///
    /// # Errors
    /// When a value has no canonical form.
    pub fn written(self) -> Result<Written, NotCanonical> {
        let at = self.at;
        let lines: Result<_, _> = self.lines.into_iter().map(|line| Entry::new(at, line).bytes()).collect();
        Ok(Written {
            lines: lines?,
            pack: self.pack,
        })
    }
}

pub(crate) const fn bulletin_is(state: &BulletinState) -> BulletinIs {
    match state {
        BulletinState::Draft => BulletinIs::Draft,
        BulletinState::Scheduled { .. } => BulletinIs::Scheduled,
        BulletinState::Priority { .. } => BulletinIs::Priority,
        BulletinState::Open => BulletinIs::Open,
        BulletinState::Filled => BulletinIs::Filled,
        BulletinState::Recalled { .. } => BulletinIs::Recalled,
    }
}
