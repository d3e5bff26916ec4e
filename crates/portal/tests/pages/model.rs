//! A town small enough for a test, behind the same calls as the real server: the rules decide, the register remembers, nothing is on disk.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard};

use chrono::NaiveDate;
use oryn_api::error::{ApiError, Code};
use oryn_api::portal::*;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::child::{Child, PersonName};
use oryn_domain::decide::Context;
use oryn_domain::decide::response::may_respond;
use oryn_domain::distribution::Way;
use oryn_domain::id::*;
use oryn_domain::iin::{Iin, Sex};
use oryn_domain::paper::PaperStanding;
use oryn_domain::permission::Actor;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::settlement::Settlement;
use oryn_domain::time::Instant;
use oryn_testkit::builders::{RegionBuilder, TinyRegion};
use oryn_testkit::chance::Chance;
use oryn_testkit::clock::Clock;
use oryn_testkit::people::Numbers;

use crate::accounts::Kept;
use crate::{cards, invitations};

/// What the person register says of a number.
pub struct Known {
    pub iin: Iin,
    pub name: PersonName,
    pub born: NaiveDate,
    pub sex: Sex,
}

/// Everything that changes.
pub struct State {
    pub region: TinyRegion,
    pub persons: Vec<Known>,
    pub sessions: HashMap<String, (String, Option<GuardianId>)>,
    pub codes: HashMap<String, (String, Instant)>,
    /// What is kept of accounts.
    pub accounts: HashMap<GuardianId, Kept>,
    /// Invitations that wait.
    pub invitations: Vec<invitations::Kept>,
    /// A password that was chosen before the person is known, by session.
    pub chosen: HashMap<String, String>,
    answers: HashMap<CommandId, Result<(), ApiError>>,
    pub notices: Vec<(GuardianId, Notice)>,
    pub read: HashMap<GuardianId, usize>,
    history: Vec<(ApplicationId, Event)>,
    pub sms: Vec<Sms>,
    pub files: HashMap<(GuardianId, String), Vec<u8>>,
    /// What was written to the department.
    pub appeals: Vec<crate::voices::Kept>,
    /// What families said of the kindergarten.
    pub reviews: Vec<oryn_domain::review::Review>,
    /// What families want to hear of.
    pub wishes: HashMap<ApplicationId, std::collections::BTreeSet<KindergartenId>>,
    /// Acts that were decided and not merely answered again.
    pub decided: usize,
    /// Makes the next call break, as a fault in a page would.
    pub broken: bool,
    /// Makes the public log differ from the rules.
    pub differs: bool,
}

pub struct Town {
    pub clock: Clock,
    state: Mutex<State>,
}

pub const NOON: &str = "2026-11-23 12:00";

impl Town {
    /// Families wait; three places are published and take responses.
    pub fn with(waiting: usize, change: impl FnOnce(RegionBuilder) -> RegionBuilder) -> Self {
        let clock = Clock::wall(NOON);
        let region = change(RegionBuilder::new(clock.now()).places(20, 8).waiting(waiting)).build();
        let town = Self {
            clock,
            state: Mutex::new(State {
                region,
                persons: Vec::new(),
                sessions: HashMap::new(),
                codes: HashMap::new(),
                accounts: HashMap::new(),
                invitations: Vec::new(),
                chosen: HashMap::new(),
                answers: HashMap::new(),
                notices: Vec::new(),
                read: HashMap::new(),
                history: Vec::new(),
                sms: Vec::new(),
                files: HashMap::new(),
                appeals: Vec::new(),
                reviews: Vec::new(),
                wishes: HashMap::new(),
                decided: 0,
                broken: false,
                differs: false,
            }),
        };
        town.invent_people();
        town
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn invent_people(&self) {
        let (mut numbers, mut chance) = (Numbers::default(), Chance::new(77));
        let mut invent = |surname: &str, given: &str, born: (i32, u32, u32), sex| {
            let born = NaiveDate::from_ymd_opt(born.0, born.1, born.2).expect("a date");
            Known {
                iin: numbers.issue(born, sex, &mut chance),
                name: PersonName {
                    surname: surname.to_owned(),
                    given: given.to_owned(),
                    patronymic: None,
                },
                born,
                sex,
            }
        };
        let people = vec![
            invent("Сәрсен", "Айша", (1995, 3, 14), Sex::Female),
            invent("Сәрсен", "Нұрлан", (2022, 7, 14), Sex::Male),
            invent("<script>alert(1)</script>", "\"Ж&К\"", (2021, 5, 2), Sex::Female),
        ];
        self.state().persons = people;
    }

    /// The number of an invented person, by given name.
    pub fn iin_of(&self, given: &str) -> String {
        let state = self.state();
        state
            .persons
            .iter()
            .find(|person| person.name.given == given)
            .expect("invented")
            .iin
            .to_string()
    }

    /// A session of a family that waits already.
    pub fn session_of(&self, family: usize) -> String {
        let mut state = self.state();
        let guardian = state.region.families[family].guardian.clone();
        let secret = format!("family-{family}");
        state.sessions.insert(secret.clone(), (guardian.phone, Some(guardian.id)));
        secret
    }

    pub fn application_of(&self, family: usize) -> ApplicationId {
        self.state().region.families[family].application.id
    }

    /// The code that went to a phone last.
    pub fn code_for(&self, phone: &str) -> String {
        self.state().codes.get(&digits(phone)).expect("a code was sent").0.clone()
    }

    /// Staff publish places, and the scheduler shows them.
    pub fn publish(&self, places: u32) -> BulletinId {
        let id: BulletinId = self.clock.id();
        let (registrar, group) = {
            let state = self.state();
            (state.region.registrar(), state.region.group.clone())
        };
        self.act(
            registrar,
            Command::ScheduleBulletin {
                bulletin: id,
                group: group.id,
                places,
                birth_years: group.birth_years,
                released_at: self.clock.now().plus_minutes(-90),
            },
        )
        .expect("places are free");
        self.clock.advance_minutes(1);
        self.act(Actor::Scheduler, Command::PublishBulletin { bulletin: id })
            .expect("the publish time has come");
        id
    }

    /// Anybody acts, as it happens on the server.
    pub fn act(&self, actor: Actor, command: Command) -> Result<(), Refusal> {
        self.decide(self.clock.id(), actor, command, self.clock.now())
    }

    pub fn decide(&self, act: CommandId, actor: Actor, command: Command, now: Instant) -> Result<(), Refusal> {
        let mut state = self.state();
        let context = Context {
            act,
            now,
            received: now,
            actor,
            signature: SignatureCheck::NotChecked,
        };
        state.region.act(&command, &context)?;
        state.decided += 1;
        let about: Vec<ApplicationId> = match &command {
            Command::FileApplication { application, .. }
            | Command::WithdrawApplication { application }
            | Command::Respond { application, .. } => {
                vec![*application]
            }
            Command::ActivateResponse { response, .. } | Command::WithdrawResponse { response } => state
                .region
                .register
                .response(*response)
                .map(|row| row.application)
                .into_iter()
                .collect(),
            Command::PrepareContract { referral, .. } | Command::ExpireReferral { referral } => state
                .region
                .register
                .referral(*referral)
                .map(|row| row.application)
                .into_iter()
                .collect(),
            Command::SignContract { contract, .. } | Command::RecordGuardianSignature { contract } => state
                .region
                .register
                .contract(*contract)
                .map(|row| row.application)
                .into_iter()
                .collect(),
            _ => Vec::new(),
        };
        for application in about {
            state.history.push((
                application,
                Event {
                    at: now,
                    act: command.name().to_owned(),
                },
            ));
            let row = state
                .region
                .register
                .application(application)
                .cloned()
                .expect("it was just decided");
            if let Command::FileApplication { .. } = command {
                let child = state.region.register.child(row.child).expect("filed for it").name.full();
                let position = state.region.register.position(&row).expect("it waits");
                let notice = Notice {
                    at: now,
                    code: "application-accepted".to_owned(),
                    args: Args {
                        texts: vec![("child".to_owned(), child), ("application".to_owned(), row.number.to_string())],
                        numbers: vec![("position".to_owned(), i64::try_from(position).expect("small"))],
                        ..Args::default()
                    },
                    application: Some(application),
                };
                state.notices.push((row.guardian, notice));
            }
            if let Command::Respond { bulletin, .. } = command {
                let register = &state.region.register;
                let bulletin = register.bulletin(bulletin).expect("responded to it");
                let notice = Notice {
                    at: now,
                    code: "responded".to_owned(),
                    args: Args {
                        texts: vec![("group".to_owned(), register.group(bulletin.group).expect("of it").name.clone())],
                        names: vec![(
                            "kindergarten".to_owned(),
                            register.kindergarten(bulletin.kindergarten).expect("of it").name.clone(),
                        )],
                        instants: vec![("closes".to_owned(), bulletin.round.expect("in progress").closes_at)],
                        ..Args::default()
                    },
                    application: Some(application),
                };
                state.notices.push((row.guardian, notice));
            }
        }
        Ok(())
    }

    /// A parent's act: the same identifier gets the same answer.
    pub fn once(&self, act: CommandId, guardian: GuardianId, command: Command) -> Result<(), ApiError> {
        if let Some(answer) = self.state().answers.get(&act) {
            return answer.clone();
        }
        let answer = self
            .decide(act, Actor::Guardian { guardian }, command, self.clock.now())
            .map_err(ApiError::from);
        self.state().answers.insert(act, answer.clone());
        answer
    }

    pub fn guardian(&self, session: &Session) -> Result<GuardianId, ApiError> {
        let state = self.state();
        let known = state.sessions.get(&session.0).and_then(|(_, guardian)| *guardian);
        known.ok_or_else(|| Code::Unauthorized.into())
    }

    pub fn own<T>(
        &self,
        session: &Session,
        id: ApplicationId,
        look: impl FnOnce(&State, &oryn_domain::application::Application) -> T,
    ) -> Result<T, ApiError> {
        let guardian = self.guardian(session)?;
        let state = self.state();
        let row = state.region.register.application(id).filter(|row| row.guardian == guardian);
        row.map(|row| look(&state, row)).ok_or_else(|| Refusal::NotFound.into())
    }

    pub fn with_register<T>(&self, look: impl FnOnce(&Register) -> T) -> T {
        look(&self.state().region.register)
    }
}

pub fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}

#[async_trait::async_trait]
impl PortalCalls for Town {
    fn now(&self) -> Instant {
        self.clock.now()
    }

    fn rules(&self) -> RulePack {
        self.with_register(|register| register.rules.clone())
    }

    fn new_act(&self) -> CommandId {
        self.clock.id()
    }

    async fn settlements(&self) -> Vec<Settlement> {
        self.with_register(|register| register.settlements().cloned().collect())
    }

    async fn children(&self, session: &Session) -> Result<Vec<ChildCard>, ApiError> {
        let guardian = self.guardian(session)?;
        Ok(self.with_register(|register| register.children_of(guardian).map(|child| cards::child(register, child)).collect()))
    }

    async fn add_child(&self, session: &Session, act: CommandId, iin: &str) -> Result<ChildCard, ApiError> {
        let guardian = self.guardian(session)?;
        let card = self.look_up_child(session, iin).await?;
        let child = {
            let state = self.state();
            let person = state.persons.iter().find(|person| person.iin == card.iin).expect("just found");
            Child {
                id: ChildId(act.0),
                iin: person.iin,
                name: person.name.clone(),
                born: person.born,
                sex: person.sex,
                guardians: vec![guardian],
            }
        };
        let id = child.id;
        self.once(act, guardian, Command::AddChild { child })?;
        Ok(self.with_register(|register| cards::child(register, register.child(id).expect("just added"))))
    }

    async fn applications(&self, session: &Session) -> Result<Vec<ApplicationCard>, ApiError> {
        let guardian = self.guardian(session)?;
        Ok(self.with_register(|register| {
            register
                .applications()
                .filter(|row| row.guardian == guardian)
                .map(|row| cards::application(register, row))
                .collect()
        }))
    }

    async fn application(&self, session: &Session, id: ApplicationId) -> Result<ApplicationPage, ApiError> {
        let now = self.clock.now();
        self.own(session, id, |state, row| {
            let events = state
                .history
                .iter()
                .rev()
                .filter(|(of, _)| *of == id)
                .map(|(_, event)| event.clone())
                .collect();
            cards::application_page(&state.region.register, row, events, now)
        })
    }

    async fn withdraw_application(&self, session: &Session, act: CommandId, id: ApplicationId) -> Result<(), ApiError> {
        self.once(act, self.guardian(session)?, Command::WithdrawApplication { application: id })
    }

    async fn confirm_interest(&self, session: &Session, act: CommandId, id: ApplicationId) -> Result<(), ApiError> {
        self.once(act, self.guardian(session)?, Command::ConfirmInterest { application: id })
    }

    async fn free_places(&self, session: Option<&Session>, filter: &PlaceFilter) -> Result<Vec<PlaceCard>, ApiError> {
        let guardian = session.and_then(|session| self.guardian(session).ok());
        Ok(self.with_register(|register| cards::places(register, guardian, filter)))
    }

    async fn bulletin(&self, session: Option<&Session>, id: BulletinId) -> Result<BulletinPage, ApiError> {
        let guardian = session.and_then(|session| self.guardian(session).ok());
        self.with_register(|register| {
            let row = register.bulletin(id).filter(|row| row.state.is_public());
            let row = row.ok_or_else(|| ApiError::from(Refusal::NotFound))?;
            let mine = register
                .applications()
                .filter(|application| Some(application.guardian) == guardian && application.is_live());
            Ok(BulletinPage {
                place: cards::place(register, row),
                fits: mine
                    .map(|application| Fit {
                        application: application.id,
                        child: register.child(application.child).expect("its child").name.full(),
                        position: register.position(application),
                        answer: may_respond(register, application, row).map_err(ApiError::from),
                    })
                    .collect(),
                round_minutes: register.rules.round_minutes,
            })
        })
    }

    async fn respond(
        &self,
        session: &Session,
        act: CommandId,
        application: ApplicationId,
        bulletin: BulletinId,
    ) -> Result<Asked, ApiError> {
        let guardian = self.guardian(session)?;
        if self.with_register(|register| register.bulletin(bulletin).map(|row| row.way)) == Some(Way::SelfIssued) {
            let referral = act.0.into();
            let command = Command::TakePlace {
                referral,
                application,
                bulletin,
            };
            return self.once(act, guardian, command).map(|()| Asked::Referred);
        }
        let response = ResponseId(act.0);
        self.once(
            act,
            guardian,
            Command::Respond {
                response,
                application,
                bulletin,
            },
        )?;
        Ok(Asked::Responded(response))
    }

    async fn withdraw_response(&self, session: &Session, act: CommandId, response: ResponseId) -> Result<(), ApiError> {
        self.once(act, self.guardian(session)?, Command::WithdrawResponse { response })
    }

    async fn referral_paper(&self, session: &Session, application: ApplicationId) -> Result<Paper, ApiError> {
        self.own(session, application, |state, row| {
            let referral = state.region.register.referrals_of(row.id).next().ok_or(Refusal::ReferralNotLive)?;
            Ok(Paper {
                file: format!("Жолдама {}.pdf", referral.number),
                bytes: b"%PDF-1.7".to_vec(),
            })
        })?
    }

    async fn ask_extension(
        &self,
        session: &Session,
        act: CommandId,
        application: ApplicationId,
        ground: &str,
        file: Vec<u8>,
    ) -> Result<(), ApiError> {
        let guardian = self.guardian(session)?;
        let referral = self.own(session, application, |state, row| {
            state.region.register.referrals_of(row.id).next().map(|row| row.id)
        })?;
        // Files are judged by the server; the town takes what is not empty.
        if file.is_empty() {
            return Err(Code::FileEmpty.into());
        }
        let document = format!("{:064x}", file.len());
        let command = Command::AskExtension {
            referral: referral.ok_or(Refusal::NotFound)?,
            ground: ground.to_owned(),
            document: document.clone(),
        };
        self.once(act, guardian, command)?;
        self.state().files.insert((guardian, document), file);
        Ok(())
    }

    /// A text that names an answer gets it; codes and signatures are the server's.
    async fn check_code(&self, text: &str) -> CheckedCode {
        let standing = PaperStanding::ALL.iter().find(|standing| standing.name() == text);
        let paper = || CheckedPaper {
            number: "00012-26-00007-1".to_owned(),
            valid_on: "2026-11-26".parse().ok(),
            copy: Some(1),
            referral: Some(CheckedRow {
                kindergarten: self.state().region.kindergarten.name.clone(),
                child: "Ә. Т.".to_owned(),
                birth_year: 2021,
                issued_at: self.now(),
                valid_until: self.now().plus_minutes(60),
                newest_copy: 2,
            }),
        };
        match standing {
            Some(standing) => CheckedCode {
                answer: standing.name(),
                counts: standing.counts(),
                paper: Some(paper()),
            },
            None => CheckedCode {
                answer: crate::verify::OTHERS
                    .into_iter()
                    .find(|other| *other == text)
                    .unwrap_or("not_referral"),
                counts: false,
                paper: None,
            },
        }
    }

    async fn handed_in(&self, session: &Session, sha256: &str) -> Result<HandedIn, ApiError> {
        let guardian = self.guardian(session)?;
        let state = self.state();
        let bytes = state.files.get(&(guardian, sha256.to_owned())).ok_or(Code::PageNotFound)?;
        Ok(HandedIn {
            content_type: "application/pdf",
            file: "oryn-file.pdf".to_owned(),
            bytes: bytes.clone(),
        })
    }

    async fn notices(&self, session: &Session) -> Result<Vec<Notice>, ApiError> {
        let guardian = self.guardian(session)?;
        let mut state = self.state();
        let mine: Vec<Notice> = state
            .notices
            .iter()
            .rev()
            .filter(|(of, _)| *of == guardian)
            .map(|(_, notice)| notice.clone())
            .collect();
        state.read.insert(guardian, mine.len());
        Ok(mine)
    }

    async fn training_sms(&self) -> Option<Vec<Sms>> {
        let state = self.state();
        state
            .region
            .register
            .rules
            .training
            .then(|| state.sms.iter().rev().cloned().collect())
    }
}
