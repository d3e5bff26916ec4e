//! What is tried around terms: confirmations, extensions, silence, interest, and the ends of an enrolment.

use chrono::Days;
use oryn_domain::act::Command;
use oryn_domain::application::{Application, Standing};
use oryn_domain::fact::Fact;
use oryn_domain::id::{DeskId, EnrolmentId, Id, OfficerId};
use oryn_domain::permission::Actor;
use oryn_domain::referral::{Notice, Referral, ReferralState};
use oryn_domain::regrouping::{Goes, Move};
use oryn_domain::response::ResponseState;
use oryn_domain::rule_pack::{ConfirmedBy, MonthDay, RulePack};
use oryn_testkit::sources;

use crate::world::World;

/// The training pack, with everything that it leaves out switched on.
pub fn rules() -> RulePack {
    let mut rules = sources::training_rules();
    for category in &mut rules.privilege_categories {
        category.confirmed_by = ConfirmedBy::Department;
        category.evidence_months = 1;
    }
    rules.interest_asked_on = Some(MonthDay::new(12, 1).expect("a day"));
    rules.interest_answer_days = 20;
    rules.freed_places_are_published = true;
    rules.graduation_age = 0;
    rules.graduation_on = None;
    rules
}

pub const DEPARTMENT: Actor = Actor::Department {
    officer: OfficerId(Id::from_bytes([7; 16])),
};

/// What a fact shows to have been reached, beside the command's own name.
pub fn corner(fact: &Fact) -> Option<&'static str> {
    match fact {
        Fact::ApplicationMoved {
            standing: Standing::Inactive { .. },
            ..
        } => Some("inactive"),
        Fact::ResponseMoved {
            state: ResponseState::AwaitingPrivilege { .. },
            ..
        } => Some("awaiting-privilege"),
        Fact::ReferralMoved {
            state: ReferralState::Expired { spared: Some(_), .. },
            ..
        } => Some("spared"),
        Fact::ReferralTermChanged { term, .. } if !term.moves.is_empty() => Some("term-moved"),
        Fact::SignatureReplaced { .. } => Some("signed-again"),
        Fact::BulletinScheduled { bulletin } if bulletin.places == 1 => Some("published-by-itself"),
        _ => None,
    }
}

impl World {
    /// The head at another computer than the reception's.
    fn head_elsewhere(&self) -> Actor {
        Actor::Staff {
            staff: self.region.head.id,
            role: self.region.head.role,
            kindergarten: self.region.kindergarten.id,
            desk: DeskId(Id::from_bytes([9; 16])),
        }
    }

    /// One child moves, several groups are formed anew, or that is taken back.
    fn attempt_move(&mut self, enrolments: Vec<(Id, EnrolmentId)>, ahead: u64) -> Option<Command> {
        let today = self.clock.now().local_date();
        let groups: Vec<_> = self.register.groups().map(|row| (row.id.0, row.id)).collect();
        if self.chance.percent(60) {
            return Some(Command::TransferChild {
                enrolment: self.any(enrolments)?,
                group: self.any(groups)?,
                on: today,
            });
        }
        let done = self.register.kindergarten(self.region.kindergarten.id)?.regrouping.clone();
        if let Some(done) = done.filter(|_| self.chance.percent(50)) {
            return Some(Command::UndoRegrouping { regrouping: done.act });
        }
        let mut moves = Vec::new();
        for _ in 0..1 + self.chance.below(4) {
            let enrolment = self.any(enrolments.clone())?;
            let goes = if self.chance.percent(30) {
                Goes::School
            } else {
                Goes::Group {
                    group: self.any(groups.clone())?,
                }
            };
            moves.push(Move { enrolment, goes });
        }
        Some(Command::Regroup {
            on: today.checked_add_days(Days::new(ahead))?,
            order: "№ 41".into(),
            moves,
            years: Vec::new(),
        })
    }

    pub fn attempt_term(&mut self, kind: u8) -> Option<(Actor, Command)> {
        let now = self.clock.now();
        let back = self.chance.below(45);
        let application = self.any(self.register.applications().map(|row| (row.id.0, row.clone())).collect())?;
        let alive = self.register.responses().filter(|row| row.is_live() || back < 5);
        let responses: Vec<_> = alive.map(|row| (row.id.0, row.id)).collect();
        let alive = self.register.referrals().filter(|row| row.is_live() || back < 5);
        let referrals: Vec<_> = alive.map(|row| (row.id.0, row.clone())).collect();
        let waits = |(_, row): &&(Id, Referral)| row.extension_answer_by().is_some() || back < 5;
        let asked: Vec<_> = referrals.iter().filter(waits).cloned().collect();
        let active = self.register.enrolments().filter(|row| row.is_active() || back < 5);
        let enrolments: Vec<_> = active.map(|row| (row.id.0, row.id)).collect();
        let application = application.id;
        Some(match kind {
            31 => (
                DEPARTMENT,
                Command::ConfirmPrivilege {
                    application,
                    document: "справка № 5".into(),
                    issued_on: now.local_date().checked_sub_days(Days::new(back))?,
                },
            ),
            32 => {
                // Seldom: a claim that fell does not come back.
                if self.chance.percent(85) {
                    return None;
                }
                let reason = "evidence_missing".to_owned();
                (DEPARTMENT, Command::RefusePrivilege { application, reason })
            }
            33 => (
                Actor::Scheduler,
                Command::LapsePrivilege {
                    response: self.any(responses)?,
                },
            ),
            34 => (Actor::Scheduler, Command::EndEvidence { application }),
            35 => {
                let live = referrals.into_iter().filter(|(_, row)| row.is_live()).collect();
                let referral = self.any(live)?;
                // Let the last day come.
                if (now..now.plus_minutes(3 * 24 * 60)).contains(&referral.valid.until) && self.chance.percent(50) {
                    self.clock.set(now.max(referral.valid.until.plus_minutes(-30)));
                }
                let actor = if self.chance.percent(50) {
                    self.region.registrar()
                } else {
                    Actor::Guardian {
                        guardian: self.register.application(referral.application)?.guardian,
                    }
                };
                let ask = Command::AskExtension {
                    referral: referral.id,
                    ground: "child_ill".into(),
                    document: "e".repeat(64),
                };
                (actor, ask)
            }
            36 => (
                self.region.head(),
                Command::GrantExtension {
                    referral: self.any(asked)?.id,
                    days: u32::try_from(back).ok()?,
                },
            ),
            37 => (
                self.region.head(),
                Command::RefuseExtension {
                    referral: self.any(asked)?.id,
                    reason: "ground_not_met".into(),
                },
            ),
            38 => (Actor::Scheduler, Command::AskInterest { application }),
            39 => (Actor::Scheduler, Command::LapseInterest { application }),
            40 => {
                // Most answer late or never.
                if self.chance.percent(75) {
                    return None;
                }
                let waiting = |row: &&Application| row.interest.lapsed || row.interest.answer_by.is_some();
                let asked = self
                    .register
                    .applications()
                    .filter(waiting)
                    .map(|row| (row.id.0, row.clone()))
                    .collect();
                let row = self.any(asked)?;
                let guardian = Actor::Guardian { guardian: row.guardian };
                (guardian, Command::ConfirmInterest { application: row.id })
            }
            41 => (
                self.region.head(),
                Command::ExpelChild {
                    enrolment: self.any(enrolments)?,
                    ground: "guardian_application".into(),
                    order: "№ 12".into(),
                    on: now.local_date(),
                },
            ),
            42 => (
                self.region.head(),
                Command::GraduateChild {
                    enrolment: self.any(enrolments)?,
                    order: "№ 13".into(),
                    on: now.local_date(),
                },
            ),
            43 => (self.region.head(), self.attempt_move(enrolments, back)?),
            44 => (
                Actor::Scheduler,
                Command::EscalateResponse {
                    response: self.any(responses)?,
                },
            ),
            45 => (
                Actor::Scheduler,
                Command::RecordNotice {
                    referral: self.any(referrals)?.id,
                    notice: if self.chance.percent(50) {
                        Notice::Failed { at: now }
                    } else {
                        Notice::Delivered { at: now }
                    },
                },
            ),
            46 => {
                let desk = self.region.desk.id;
                let since = now.plus_minutes(-i64::try_from(back).ok()? * 30);
                let silent = self.register.desk(desk)?.watch.silent_since.is_some();
                let command = if !silent {
                    Command::RecordSilence { desk, since }
                } else {
                    Command::RecordReturn { desk }
                };
                (Actor::Scheduler, command)
            }
            47 => {
                if self.chance.percent(80) {
                    return None;
                }
                let from = now.plus_minutes(-i64::try_from(back).ok()?);
                (Actor::Scheduler, Command::RecordOutage { from, until: now })
            }
            _ => {
                // Once given up, the desk is gone for the rest of the walk.
                if self.chance.percent(95) {
                    return None;
                }
                let actor = if self.chance.percent(50) {
                    DEPARTMENT
                } else {
                    self.head_elsewhere()
                };
                (actor, Command::WriteOffDesk { desk: self.region.desk.id })
            }
        })
    }
}
