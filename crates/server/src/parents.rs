//! The calls of the parents' pages, answered from what is durable; every change goes through the one writer. Those about the account itself lie in
//! [`account`].

mod account;
mod appeals;
mod cards;
mod checks;
mod contracts;
mod filing;
mod invitations;
mod public_log;
mod referrals;
mod reviews;
mod telling;
mod wishes;

use std::sync::Arc;

use oryn_api::error::{ApiError, Code};
use oryn_api::portal::{
    ApplicationCard, ApplicationPage, Asked, BulletinPage, CheckedCode, ChildCard, ExtensionCard, Fit, HandedIn, Notice, Paper, PlaceCard,
    PlaceFilter, PortalCalls, PositionChange, Session, Sms,
};
use oryn_api::wire::Outcome;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::application::Standing;
use oryn_domain::child::{Child, of_age_for_kindergarten};
use oryn_domain::decide::extension;
use oryn_domain::decide::response::open_to;
use oryn_domain::distribution::Way;
use oryn_domain::forecast::{Forecast, LOOKED_BACK_DAYS, forecast};
use oryn_domain::id::{ApplicationId, BulletinId, ChildId, CommandId, GuardianId, ReferralId, ResponseId};
use oryn_domain::iin::Iin;
use oryn_domain::permission::Actor;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::settlement::Settlement;
use oryn_domain::time::Instant;
use oryn_messages::alphabetical;

use crate::attachments::{self, Purpose};
use crate::centre::{Answer, Centre};
use crate::{accounts, papers, persons, secret};

/// Messages shown in the inbox of a training installation.
const RECENT_SMS: u32 = 50;

/// The server's side of the parents' pages.
#[derive(Clone)]
pub struct Parents(pub Arc<Centre>);

impl Parents {
    /// Hand an act to the writer; a refusal comes back as an error.
    async fn act(&self, act: CommandId, guardian: GuardianId, command: Command) -> Result<(), ApiError> {
        attachments::may_name(&self.0, guardian, act, &command).await?;
        let actor = Actor::Guardian { guardian };
        match self.0.submit(act, actor, None, command, SignatureCheck::NotChecked, None).await? {
            Answer::Decided(receipt) => match receipt.outcome {
                Outcome::Applied => Ok(()),
                Outcome::Rejected { error } => Err(error),
                // Only what a desk had decided on paper is left to people.
                Outcome::Deferred => Err(Code::Internal.into()),
            },
            Answer::NeedFrom(_) => Err(Code::Internal.into()),
        }
    }

    /// A child of the guardian, as the person register knows it. What the number says of an age by itself comes first: whoever typed an adult's number is
    /// helped by hearing that. Whether a number is unknown or somebody else's child is one refusal.
    async fn own_child(&self, guardian: GuardianId, iin: &str) -> Result<persons::Person, ApiError> {
        let iin = iin.trim().parse::<Iin>()?;
        let today = self.0.clock.now().local_date();
        let guardian = self.0.read(|published| {
            if let Some(born) = iin.birth_date() {
                of_age_for_kindergarten(&published.register.rules, born, today)?;
            }
            published.register.guardian(guardian).cloned().ok_or(Refusal::NotFound)
        })?;
        self.0.border().person_tried(&guardian.id.to_string(), iin)?;
        let child = persons::child_of(&*self.0.registry, &guardian, iin).await?;
        self.0
            .read(|published| of_age_for_kindergarten(&published.register.rules, child.born, today))?;
        Ok(child)
    }

    /// One of the guardian's own applications, or nothing at all: another's is not admitted to exist.
    fn own<T>(
        &self,
        guardian: GuardianId,
        id: ApplicationId,
        look: impl FnOnce(&Register, &oryn_domain::application::Application) -> T,
    ) -> Result<T, ApiError> {
        self.0
            .read(|published| {
                let register = &published.register;
                let application = register.application(id)?;
                let mine = register.child(application.child)?.guardians.contains(&guardian);
                mine.then(|| look(register, application))
            })
            .ok_or_else(|| ApiError::from(Refusal::NotFound))
    }
}

/// How often the movements of a queue are read again when it moved meanwhile.
const READINGS: u32 = 3;

impl Parents {
    /// How long until a place for one of the guardian's own applications.
    async fn forecast(&self, guardian: GuardianId, id: ApplicationId) -> Result<Option<Forecast>, ApiError> {
        let now = self.now();
        let (queue, position) = self.own(guardian, id, |register, row| (row.queue(), register.position(row)))?;
        let Some(position) = position else { return Ok(None) };
        let since = now.plus_minutes(-i64::from(LOOKED_BACK_DAYS) * 24 * 60);
        let moves = self.0.store.queue_moves(&queue, since).await?;
        Ok(Some(forecast(position, &moves, now)))
    }

    /// Why an application's position changed since it was filed. The movements are read from the store and the place from the register; when
    /// the queue moved between the two, both are read again, and in a queue that never rests nothing is said for now.
    async fn position_changes(&self, guardian: GuardianId, id: ApplicationId) -> Result<Vec<PositionChange>, ApiError> {
        let (queue, filed_at) = self.own(guardian, id, |_, row| (row.queue(), row.filed_at))?;
        for _ in 0..READINGS {
            let moves = self.0.store.queue_moves(&queue, filed_at).await?;
            let changes = self.own(guardian, id, |register, row| {
                let last = moves.last().map(|(_, moved)| moved.after());
                last.is_none_or(|after| after == register.queues().lengths(&queue))
                    .then(|| register.why(row, filed_at, &moves))
            })?;
            if let Some(changes) = changes {
                return Ok(cards::position_changes(&changes));
            }
        }
        Ok(Vec::new())
    }
}

#[async_trait::async_trait]
impl PortalCalls for Parents {
    fn now(&self) -> Instant {
        self.0.clock.now()
    }

    fn rules(&self) -> RulePack {
        self.0.read(|published| published.register.rules.clone())
    }

    fn new_act(&self) -> CommandId {
        self.0.new_act()
    }

    async fn settlements(&self) -> Vec<Settlement> {
        self.0.read(|published| {
            let mut all: Vec<Settlement> = published.register.settlements().cloned().collect();
            all.sort_by_cached_key(|row| (alphabetical(&row.name.kk), row.id));
            all
        })
    }

    async fn children(&self, session: &Session) -> Result<Vec<ChildCard>, ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        Ok(self.0.read(|published| {
            let register = &published.register;
            let mut children: Vec<ChildCard> = register.children_of(guardian).map(|child| cards::child(register, child)).collect();
            children.sort_by_key(|child| child.person.born);
            children
        }))
    }

    async fn add_child(&self, session: &Session, act: CommandId, iin: &str) -> Result<ChildCard, ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        let person = self.own_child(guardian, iin).await?;
        let child = Child {
            id: ChildId(act.0),
            iin: person.iin,
            name: person.name,
            born: person.born,
            sex: person.sex,
            guardians: vec![guardian],
        };
        let id = child.id;
        self.act(act, guardian, Command::AddChild { child }).await?;
        self.0
            .read(|published| published.register.child(id).map(|child| cards::child(&published.register, child)))
            .ok_or_else(|| Refusal::NotFound.into())
    }

    async fn applications(&self, session: &Session) -> Result<Vec<ApplicationCard>, ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        Ok(self.0.read(|published| {
            let register = &published.register;
            let mut all: Vec<ApplicationCard> = register
                .children_of(guardian)
                .flat_map(|child| register.applications_of(child.id))
                .filter_map(|row| cards::application(register, row))
                .collect();
            all.sort_by_key(|card| std::cmp::Reverse(card.filed_at));
            all
        }))
    }

    async fn application(&self, session: &Session, id: ApplicationId) -> Result<ApplicationPage, ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        let history = self.0.store.history(id).await?;
        let changes = self.position_changes(guardian, id).await?;
        let now = self.now();
        let page = self.own(guardian, id, |register, row| {
            cards::application_page(register, row, history, changes, &self.0.open.codes, now)
        })?;
        let mut page = page.ok_or(Refusal::NotFound)?;
        page.forecast = self.forecast(guardian, id).await?;
        page.can_read_contract = self.own_contract(guardian, id, |_, _| ())?.is_some();
        if let Some(document) = page.extension.as_mut().and_then(ExtensionCard::document_mut)
            && let Some(sha256) = document.as_deref()
            && !attachments::is_of_guardian(&self.0, guardian, sha256).await?
        {
            *document = None;
        }
        Ok(page)
    }

    async fn withdraw_application(&self, session: &Session, act: CommandId, id: ApplicationId) -> Result<(), ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        self.act(act, guardian, Command::WithdrawApplication { application: id }).await
    }

    async fn confirm_interest(&self, session: &Session, act: CommandId, id: ApplicationId) -> Result<(), ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        self.act(act, guardian, Command::ConfirmInterest { application: id }).await
    }

    async fn free_places(&self, session: Option<&Session>, filter: &PlaceFilter) -> Result<Vec<PlaceCard>, ApiError> {
        let guardian = match session {
            Some(session) => accounts::guardian(&self.0, session).await.ok(),
            None => None,
        };
        let now = self.now();
        Ok(self.0.read(|published| cards::places(&published.register, guardian, filter, now)))
    }

    async fn bulletin(&self, session: Option<&Session>, id: BulletinId) -> Result<BulletinPage, ApiError> {
        let guardian = match session {
            Some(session) => accounts::guardian(&self.0, session).await.ok(),
            None => None,
        };
        let now = self.now();
        self.0
            .read(|published| {
                let register = &published.register;
                let bulletin = register.bulletin(id).filter(|row| row.state.is_public())?;
                let fits = guardian
                    .into_iter()
                    .flat_map(|guardian| register.children_of(guardian))
                    .flat_map(|child| {
                        register
                            .applications_of(child.id)
                            .filter(|row| row.is_live())
                            .map(move |row| (child, row))
                    })
                    .map(|(child, row)| Fit {
                        application: row.id,
                        child: child.name.full(),
                        position: register.position(row),
                        answer: open_to(register, row, bulletin, now).map_err(ApiError::from),
                    })
                    .collect();
                Some(BulletinPage {
                    place: cards::place(register, bulletin)?,
                    fits,
                    round_minutes: register.rules.round_minutes,
                })
            })
            .ok_or_else(|| Refusal::NotFound.into())
    }

    async fn respond(
        &self,
        session: &Session,
        act: CommandId,
        application: ApplicationId,
        bulletin: BulletinId,
    ) -> Result<Asked, ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        let way = self
            .0
            .read(|published| published.register.bulletin(bulletin).map(|row| row.way))
            .ok_or(Refusal::NotFound)?;
        if way == Way::SelfIssued {
            let command = Command::TakePlace {
                referral: ReferralId(act.0),
                application,
                bulletin,
            };
            self.act(act, guardian, command).await?;
            // A privilege that has to be confirmed first: the place is kept, the referral comes later.
            let kept = self.own(guardian, application, |_, row| match row.standing {
                Standing::Responded { response } => Some(response),
                _ => None,
            })?;
            return Ok(kept.map_or(Asked::Referred, Asked::Responded));
        }
        let response = ResponseId(act.0);
        self.act(
            act,
            guardian,
            Command::Respond {
                response,
                application,
                bulletin,
            },
        )
        .await?;
        Ok(Asked::Responded(response))
    }

    async fn withdraw_response(&self, session: &Session, act: CommandId, response: ResponseId) -> Result<(), ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        self.act(act, guardian, Command::WithdrawResponse { response }).await
    }

    async fn referral_paper(&self, session: &Session, application: ApplicationId) -> Result<Paper, ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        let page = self.0.code_keys.page();
        self.own(guardian, application, |register, row| papers::referral(register, row, page))?
    }

    async fn check_code(&self, text: &str) -> CheckedCode {
        let (keys, now) = (self.0.code_keys.known(), self.now());
        self.0.read(|published| checks::of_code(&published.register, &keys, text, now))
    }

    async fn ask_extension(
        &self,
        session: &Session,
        act: CommandId,
        application: ApplicationId,
        ground: &str,
        file: Vec<u8>,
    ) -> Result<(), ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        let now = self.now();
        let (referral, open) = self
            .own(guardian, application, |register, row| {
                let referral = cards::last_referral(register, row)?;
                Some((referral.id, extension::open(register, referral, now)))
            })?
            .ok_or(Refusal::NotFound)?;
        // A file is kept only when it can be used. An act that was decided is answered again whatever has changed since, and keeps nothing.
        let document = if self.0.store.receipt(act).await?.is_some() {
            secret::hash(&file)
        } else {
            open?;
            attachments::keep(&self.0, guardian, Purpose::Extension, &file).await?
        };
        let command = Command::AskExtension {
            referral,
            ground: ground.to_owned(),
            document,
        };
        self.act(act, guardian, command).await
    }

    async fn handed_in(&self, session: &Session, sha256: &str) -> Result<HandedIn, ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        let found = attachments::of_guardian(&self.0, guardian, sha256).await?;
        Ok(HandedIn {
            content_type: found.kind.content_type(),
            file: attachments::file_name(sha256, found.kind),
            bytes: found.bytes,
        })
    }

    async fn notices(&self, session: &Session) -> Result<Vec<Notice>, ApiError> {
        let guardian = accounts::guardian(&self.0, session).await?;
        let stored = self.0.store.notices(guardian).await?;
        self.0.store.mark_read(guardian, self.0.clock.now()).await?;
        Ok(stored
            .into_iter()
            .map(|row| Notice {
                at: row.at,
                code: row.code,
                args: row.args,
                application: row.application,
            })
            .collect())
    }

    async fn training_sms(&self) -> Option<Vec<Sms>> {
        let training = self.0.read(|published| published.register.rules.training);
        if !training {
            return None;
        }
        let recent = self.0.store.recent_sms(RECENT_SMS).await.ok()?;
        Some(
            recent
                .into_iter()
                .map(|row| Sms {
                    at: row.at,
                    phone: row.phone,
                    text: row.text,
                })
                .collect(),
        )
    }
}
