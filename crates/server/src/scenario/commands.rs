//! An act of the file as commands to the server.

use oryn_api::error::ApiError;
use oryn_domain::act::{Command, Sibling, SignatureCheck};
use oryn_domain::application::{Class, Privilege};
use oryn_domain::child::Child;
use oryn_domain::contract::ContractSignature;
use oryn_domain::id::{ApplicationId, ChildId, ContractId, Id, KindergartenId};
use oryn_domain::iin::Iin;
use oryn_domain::permission::Actor;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;

use super::cast::{Cast, Family, House};
use super::expect::{last_referral, last_response};
use super::file::{Act, By, Wish};
use super::stage::Stage;
use crate::{persons, secret};

/// A monthly fee, for contracts that are not about it.
const FEE: u32 = 15_000;

/// One command with who gives it.
pub(super) struct Asked {
    pub actor: Actor,
    pub command: Command,
    pub signature: SignatureCheck,
}

fn asked(actor: Actor, command: Command) -> Asked {
    Asked {
        actor,
        command,
        signature: SignatureCheck::NotChecked,
    }
}

const fn guardian(family: &Family) -> Actor {
    Actor::Guardian { guardian: family.id }
}

/// What the act asks of the server, in order; what is not there is answered as the screens answer it.
pub(super) async fn of(act: &Act, stage: &mut Stage, cast: &mut Cast) -> Result<Vec<Asked>, ApiError> {
    if let Act::AddChild { family, number } = act {
        return add_child(family, number, stage, cast).await;
    }
    let register = stage.centre.read(|published| published.register.clone());
    let made = Made {
        register: &register,
        stage,
        cast,
    }
    .of(act);
    made.ok_or_else(|| ApiError::from(Refusal::NotFound))
}

/// A guardian types a number; the person register says whose it is, as at the portal.
async fn add_child(family: &str, number: &str, stage: &mut Stage, cast: &Cast) -> Result<Vec<Asked>, ApiError> {
    let number = number.trim().parse::<Iin>()?;
    let family = cast.family(family).ok_or(Refusal::NotFound)?;
    let represents = stage.centre.read(|published| published.register.guardian(family.id).cloned());
    let person = persons::child_of(&*stage.centre.registry, &represents.ok_or(Refusal::NotFound)?, number).await?;
    let id = cast.child_numbered(person.iin);
    let child = Child {
        id: id.unwrap_or_else(|| ChildId(stage.id::<Id>())),
        iin: person.iin,
        name: person.name,
        born: person.born,
        sex: person.sex,
        guardians: vec![family.id],
    };
    Ok(vec![asked(guardian(family), Command::AddChild { child })])
}

struct Made<'m> {
    register: &'m Register,
    stage: &'m mut Stage,
    cast: &'m mut Cast,
}

impl Made<'_> {
    fn of(&mut self, act: &Act) -> Option<Vec<Asked>> {
        let one = |actor, command| Some(vec![asked(actor, command)]);
        match act {
            Act::File { child, wish } => self.file(child, wish),
            Act::FileTogether { children, wish } => self.file_together(children, wish),
            Act::Withdraw { child } => {
                let application = self.cast.application(child)?;
                one(self.parent(child)?, Command::WithdrawApplication { application })
            }
            Act::ConfirmInterest { child } => {
                let application = self.cast.application(child)?;
                one(self.parent(child)?, Command::ConfirmInterest { application })
            }
            Act::Respond { child, bulletin } => {
                let command = Command::Respond {
                    response: self.stage.id(),
                    application: self.suitable(child, bulletin)?,
                    bulletin: self.cast.bulletin(bulletin)?,
                };
                one(self.parent(child)?, command)
            }
            Act::TakePlace { child, bulletin } => {
                let command = Command::TakePlace {
                    referral: self.stage.id(),
                    application: self.suitable(child, bulletin)?,
                    bulletin: self.cast.bulletin(bulletin)?,
                };
                one(self.parent(child)?, command)
            }
            Act::TakeBack { child } => {
                let application = self.register.application(self.cast.application(child)?)?;
                let response = last_response(self.register, application)?.id;
                one(self.parent(child)?, Command::WithdrawResponse { response })
            }
            Act::ConfirmPrivilege {
                child,
                document,
                issued_on,
            } => {
                let command = Command::ConfirmPrivilege {
                    application: self.cast.application(child)?,
                    document: document.clone(),
                    issued_on: issued_on.unwrap_or_else(|| self.stage.now().local_date()),
                };
                one(self.cast.department(), command)
            }
            Act::RefusePrivilege { child, reason } => {
                let command = Command::RefusePrivilege {
                    application: self.cast.application(child)?,
                    reason: reason.clone(),
                };
                one(self.cast.department(), command)
            }
            _ => self.at_the_desk(act),
        }
    }

    fn parent(&self, child: &str) -> Option<Actor> {
        self.cast.family_of(child).map(guardian)
    }

    fn house(&self, id: KindergartenId) -> Option<&House> {
        self.cast.house_of(id)
    }

    /// The child's application that is meant for this bulletin, else the last one; it is the child's application from now on.
    fn suitable(&mut self, child: &str, bulletin: &str) -> Option<ApplicationId> {
        let bulletin = self.register.bulletin(self.cast.bulletin(bulletin)?)?;
        let group = self.register.group(bulletin.group)?;
        let settlement = self.register.kindergarten(bulletin.kindergarten)?.settlement;
        let meant = self
            .register
            .applications_of(self.cast.child(child)?)
            .find(|row| row.is_live() && row.kind == group.kind && row.settlement == settlement)
            .map(|row| row.id);
        let application = meant.or_else(|| self.cast.application(child))?;
        self.cast.filed(child, application);
        Some(application)
    }

    fn file(&mut self, child: &str, wish: &Wish) -> Option<Vec<Asked>> {
        let actor = self.parent(child)?;
        let command = Command::FileApplication {
            application: self.stage.id(),
            child: self.cast.child(child)?,
            settlement: self.cast.settlement(wish.settlement.as_deref()),
            kind: wish.kind,
            kindergarten: wish
                .kindergarten
                .as_deref()
                .and_then(|label| self.cast.house(label))
                .map(|house| house.id),
            conclusion: wish.conclusion.then(|| secret::hash(child.as_bytes())),
            languages: wish.languages.clone(),
            privilege: claim(wish),
        };
        Some(vec![asked(actor, command)])
    }

    fn file_together(&mut self, children: &[String], wish: &Wish) -> Option<Vec<Asked>> {
        let actor = self.parent(children.first()?)?;
        let siblings = children
            .iter()
            .map(|child| {
                Some(Sibling {
                    application: self.stage.id(),
                    child: self.cast.child(child)?,
                })
            })
            .collect::<Option<Vec<_>>>()?;
        let command = Command::FileTogether {
            siblings,
            settlement: self.cast.settlement(wish.settlement.as_deref()),
            kind: wish.kind,
            languages: wish.languages.clone(),
            privilege: claim(wish),
        };
        Some(vec![asked(actor, command)])
    }

    fn at_the_desk(&mut self, act: &Act) -> Option<Vec<Asked>> {
        let one = |actor, command| Some(vec![asked(actor, command)]);
        match act {
            Act::Places {
                bulletin,
                group,
                places,
                birth_years,
                draft,
                by,
            } => {
                let row = self.register.group(self.cast.group(group)?)?;
                let id = self.cast.bulletin(bulletin).unwrap_or_else(|| self.stage.id());
                self.cast.wrote(bulletin, id);
                let (group, places, released_at) = (row.id, *places, self.stage.now());
                let birth_years = birth_years.clone().unwrap_or_else(|| row.birth_years.clone());
                let actor = self.cast.actor(self.house(row.kindergarten)?, *by);
                let command = if *draft {
                    Command::DraftBulletin {
                        bulletin: id,
                        group,
                        places,
                        birth_years,
                        released_at,
                    }
                } else {
                    Command::ScheduleBulletin {
                        bulletin: id,
                        group,
                        places,
                        birth_years,
                        released_at,
                    }
                };
                one(actor, command)
            }
            Act::Recall { bulletin, reason, by } => {
                let row = self.register.bulletin(self.cast.bulletin(bulletin)?)?;
                let actor = self.cast.actor(self.house(row.kindergarten)?, *by);
                let (bulletin, reason) = (row.id, reason.clone());
                one(actor, Command::RecallBulletin { bulletin, reason })
            }
            Act::Activate { child, by } => {
                let response = last_response(self.register, self.register.application(self.cast.application(child)?)?)?;
                let hold = match response.state {
                    ResponseState::Selected { hold, .. } => Some(hold),
                    _ => None,
                };
                let referral = self.stage.id();
                self.cast.referred(child, referral);
                let actor = self.cast.actor(self.house(response.kindergarten)?, *by);
                let response = response.id;
                one(actor, Command::ActivateResponse { response, referral, hold })
            }
            Act::Decline { child, reason, by } => {
                let response = last_response(self.register, self.register.application(self.cast.application(child)?)?)?;
                let actor = self.cast.actor(self.house(response.kindergarten)?, *by);
                let (response, reason) = (response.id, reason.clone());
                one(actor, Command::DeclineResponse { response, reason })
            }
            Act::ReferStaffChild { child, group, order, by } => {
                let row = self.register.group(self.cast.group(group)?)?;
                let house = self.house(row.kindergarten)?;
                let (actor, employee, group) = (self.cast.actor(house, *by), house.registrar.id, row.id);
                let command = Command::ReferStaffChild {
                    referral: self.stage.id(),
                    application: self.cast.application(child)?,
                    group,
                    employee,
                    order: order.clone(),
                };
                one(actor, command)
            }
            Act::Expel { child, ground, order, on } => {
                let row = self.register.enrolment_of(self.cast.child(child)?)?;
                let command = Command::ExpelChild {
                    enrolment: row.id,
                    ground: ground.clone(),
                    order: order.clone(),
                    on: on.unwrap_or_else(|| self.stage.now().local_date()),
                };
                one(self.cast.actor(self.house(row.kindergarten)?, By::Head), command)
            }
            Act::Graduate { child, order, on } => {
                let row = self.register.enrolment_of(self.cast.child(child)?)?;
                let command = Command::GraduateChild {
                    enrolment: row.id,
                    order: order.clone(),
                    on: on.unwrap_or_else(|| self.stage.now().local_date()),
                };
                one(self.cast.actor(self.house(row.kindergarten)?, By::Head), command)
            }
            Act::Transfer { child, group } => {
                let row = self.register.enrolment_of(self.cast.child(child)?)?;
                let command = Command::TransferChild {
                    enrolment: row.id,
                    group: self.cast.group(group)?,
                    on: self.stage.now().local_date(),
                };
                one(self.cast.actor(self.house(row.kindergarten)?, By::Head), command)
            }
            _ => self.about_a_referral(act),
        }
    }

    /// The referral of a child with the kindergarten it leads to. While a desk is cut off only the desk itself knows it.
    fn referral(&self, child: &str) -> Option<(oryn_domain::id::ReferralId, &House)> {
        let application = self.register.application(self.cast.application(child)?)?;
        let known = last_referral(self.register, application).map(|row| (row.id, row.kindergarten));
        let (id, kindergarten) = match self.cast.referral(child) {
            Some(own) if known.is_none_or(|(id, _)| id != own) && self.register.referral(own).is_none() => {
                (own, last_response(self.register, application)?.kindergarten)
            }
            _ => known?,
        };
        Some((id, self.house(kindergarten)?))
    }

    fn about_a_referral(&mut self, act: &Act) -> Option<Vec<Asked>> {
        let (child, by) = match act {
            Act::Print { child } | Act::Contract { child } | Act::GuardianSigns { child } | Act::Enrol { child } => (child, By::Registrar),
            Act::HeadSigns { child, .. } => (child, By::Head),
            Act::AskExtension { child, by, .. } | Act::GrantExtension { child, by, .. } | Act::RefuseExtension { child, by, .. } => {
                (child, *by)
            }
            _ => return Some(Vec::new()),
        };
        let (referral, house) = self.referral(child)?;
        let head = house.head.iin;
        let other = house.registrar.iin;
        let actor = match by {
            By::Family => self.parent(child)?,
            By::Department => self.cast.department(),
            By::Registrar | By::Head => self.cast.actor(house, by),
        };
        let paper = secret::hash(format!("contract {child} {referral}").as_bytes());
        let mut acts = Vec::new();
        match act {
            Act::Print { .. } => acts.push(asked(actor, Command::RecordCopy { referral })),
            Act::AskExtension { ground, document, .. } => acts.push(asked(
                actor,
                Command::AskExtension {
                    referral,
                    ground: ground.clone(),
                    document: if *document { secret::hash(child.as_bytes()) } else { String::new() },
                },
            )),
            Act::GrantExtension { days, .. } => acts.push(asked(actor, Command::GrantExtension { referral, days: *days })),
            Act::RefuseExtension { reason, .. } => {
                let reason = reason.clone();
                acts.push(asked(actor, Command::RefuseExtension { referral, reason }));
            }
            _ => {}
        }
        let (prepares, guardian_signs, head_signs) = match act {
            Act::Contract { .. } => (true, false, None),
            Act::GuardianSigns { .. } => (false, true, None),
            Act::HeadSigns { signer, .. } => (false, false, Some(*signer)),
            Act::Enrol { .. } => (true, true, Some(By::Head)),
            _ => return Some(acts),
        };
        let contract: ContractId = if prepares {
            let id = self.stage.id();
            self.cast.contracted(child, id);
            id
        } else {
            self.cast.contract(child)?
        };
        if prepares {
            acts.push(asked(
                actor,
                Command::PrepareContract {
                    contract,
                    referral,
                    starts_on: self.stage.now().local_date(),
                    fee_tenge: FEE,
                    document: paper.clone(),
                },
            ));
        }
        if guardian_signs {
            acts.push(asked(actor, Command::RecordGuardianSignature { contract }));
        }
        if let Some(signer) = head_signs {
            let signature = ContractSignature {
                cms: String::new(),
                signer: String::new(),
                serial: String::new(),
                training: true,
            };
            acts.push(Asked {
                actor,
                command: Command::SignContract {
                    contract,
                    document: paper,
                    signature,
                },
                // The scenario says whose key it was; the bytes of a signature are another test's matter.
                signature: SignatureCheck::Valid {
                    signer: if signer == By::Head { head } else { other },
                },
            });
        }
        Some(acts)
    }
}

fn claim(wish: &Wish) -> Option<Privilege> {
    wish.privilege.as_ref().map(|category| Privilege {
        category: category.clone(),
        // The pack says which class the category gives.
        class: Class::Ordinary,
        confirmed: false,
        evidence: None,
        paper: None,
    })
}
