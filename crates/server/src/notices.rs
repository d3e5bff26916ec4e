//! Messages to guardians that follow from facts: what happened, what to do, until when. Stored as codes with arguments and put into
//! words when they are read; short messages and e-mails are put into words at once, in the guardian's language.

use oryn_api::portal::Args;
use oryn_domain::application::{Application, Standing};
use oryn_domain::contract::ContractState;
use oryn_domain::enrolment::EnrolmentState;
use oryn_domain::fact::Fact;
use oryn_domain::group::Group;
use oryn_domain::id::{ApplicationId, BulletinId, CommandId, GroupId, GuardianId, KindergartenId, ReferralId};
use oryn_domain::kindergarten::Kindergarten;
use oryn_domain::referral::{Basis, ExtensionState, GIVEN_UP, ReferralState, TermRecord};
use oryn_domain::register::Register;
use oryn_domain::response::ResponseState;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;
use oryn_messages::{Arg, Lang, format, has, say, say_with};

use crate::store::StoredNotice;
use crate::store::dispatch::{Channel, Contact, Dispatch, DispatchState, Telling, Ways, dispatch_id};

/// The name in a language.
#[must_use]
pub fn name_in(name: &TriName, language: Lang) -> &str {
    match language {
        Lang::Kk => &name.kk,
        Lang::Ru => &name.ru,
        Lang::En => name.en.as_deref().unwrap_or(&name.ru),
    }
}

/// Put a message into words.
#[must_use]
pub fn in_words(language: Lang, key: &str, args: &Args) -> String {
    let mut all: Vec<(&str, Arg)> = Vec::new();
    all.extend(args.texts.iter().map(|(name, text)| (name.as_str(), Arg::from(text))));
    all.extend(args.numbers.iter().map(|(name, number)| (name.as_str(), Arg::from(*number))));
    all.extend(
        args.instants
            .iter()
            .map(|(name, at)| (name.as_str(), Arg::from(format::moment(language, at.local())))),
    );
    all.extend(
        args.days
            .iter()
            .map(|(name, day)| (name.as_str(), Arg::from(format::day(language, *day)))),
    );
    all.extend(
        args.names
            .iter()
            .map(|(name, place)| (name.as_str(), Arg::from(name_in(place, language)))),
    );
    all.extend(args.keys.iter().map(|(name, key)| (name.as_str(), Arg::from(say(language, key)))));
    say_with(language, key, &all)
}

/// What a message is about.
struct About<'r> {
    application: &'r Application,
    child: String,
    kindergarten: Option<&'r Kindergarten>,
    group: Option<&'r Group>,
}

fn about(register: &Register, application: ApplicationId, bulletin: Option<BulletinId>) -> Option<About<'_>> {
    let application = register.application(application)?;
    let bulletin = bulletin.and_then(|id| register.bulletin(id));
    Some(About {
        application,
        child: register.child(application.child)?.name.full(),
        kindergarten: bulletin.and_then(|row| register.kindergarten(row.kindergarten)),
        group: bulletin.and_then(|row| register.group(row.group)),
    })
}

impl<'r> About<'r> {
    /// The same with the kindergarten and the group, where no bulletin names them.
    fn placed(self, register: &'r Register, kindergarten: KindergartenId, group: GroupId) -> Self {
        Self {
            kindergarten: register.kindergarten(kindergarten),
            group: register.group(group),
            ..self
        }
    }

    fn args(&self) -> Args {
        Args {
            texts: [
                Some(("child".to_owned(), self.child.clone())),
                Some(("application".to_owned(), self.application.number.to_string())),
                self.group.map(|group| ("group".to_owned(), group.name.clone())),
            ]
            .into_iter()
            .flatten()
            .collect(),
            names: self
                .kindergarten
                .map(|row| ("kindergarten".to_owned(), row.name.clone()))
                .into_iter()
                .collect(),
            ..Args::default()
        }
    }
}

/// The messages that follow from the facts of one act, with the register as it stands after them: what the portal shows, and the same on
/// its ways to the guardian. Their identifiers are made from the act, so that it can never tell anybody twice.
pub fn of(
    register: &Register,
    act: CommandId,
    facts: &[Fact],
    now: Instant,
    contact_of: impl Fn(GuardianId) -> Contact,
) -> (Vec<StoredNotice>, Vec<Dispatch>) {
    let mut notices = Vec::new();
    let mut dispatches = Vec::new();
    for fact in facts {
        let Some(said) = message(register, fact, facts) else {
            continue;
        };
        let Some((notice, ways)) = written(register, said, referral_of(fact), (act, notices.len()), now, &contact_of) else {
            continue;
        };
        dispatches.extend(ways);
        notices.push(notice);
    }
    (notices, dispatches)
}

/// A message that follows from no act: a term that a family was told of ends soon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reminder {
    pub(crate) code: &'static str,
    pub(crate) application: ApplicationId,
    pub(crate) until: Instant,
    /// Where the place is that it is about.
    pub(crate) place: Option<(KindergartenId, GroupId)>,
    /// The number of the referral it is about.
    pub(crate) referral: Option<String>,
}

/// A reminder in words. It speaks of no referral for whoever asks whether a family was told of one: only the first message says that.
pub(crate) fn reminding(
    register: &Register,
    reminder: &Reminder,
    act: CommandId,
    now: Instant,
    contact_of: impl Fn(GuardianId) -> Contact,
) -> Option<(StoredNotice, Vec<Dispatch>)> {
    let mut about = about(register, reminder.application, None)?;
    if let Some((kindergarten, group)) = reminder.place {
        about = about.placed(register, kindergarten, group);
    }
    let mut args = about.args();
    args.texts
        .extend(reminder.referral.iter().map(|number| ("referral".to_owned(), number.clone())));
    args.numbers.push(("stop".into(), i64::from(register.rules.stop_list_working_days)));
    args.instants.push(("until".into(), reminder.until));
    let said = (reminder.code, reminder.application, args);
    written(register, said, None, (act, 0), now, &contact_of)
}

/// A message, the `nth` of an act, with its ways to the guardian.
fn written(
    register: &Register,
    (code, application, args): (&'static str, ApplicationId, Args),
    referral: Option<ReferralId>,
    (act, nth): (CommandId, usize),
    now: Instant,
    contact_of: &impl Fn(GuardianId) -> Contact,
) -> Option<(StoredNotice, Vec<Dispatch>)> {
    let guardian = register.application(application).and_then(|row| register.guardian(row.guardian))?;
    let dispatches = ways(code, &args, Some(&guardian.phone), &contact_of(guardian.id))
        .into_iter()
        .map(|way| Dispatch {
            referral,
            ..way.dispatch(act, nth, guardian.id, code, now)
        })
        .collect();
    let notice = StoredNotice {
        guardian: guardian.id,
        at: now,
        code: code.to_owned(),
        args,
        application: Some(application),
    };
    Some((notice, dispatches))
}

/// Who is told of something that no decision of the register is about.
pub struct Addressee {
    /// The guardian with an account, where there is one: told in the portal and as the guardian chose.
    pub guardian: Option<GuardianId>,
    /// Under which identifier messages are kept of somebody without an account.
    pub or: GuardianId,
    /// The proven telephone of somebody without an account, and of a guardian who wrote from another.
    pub phone: Option<String>,
    /// The language of the page where nothing else was chosen.
    pub language: Lang,
}

/// The message of this code, on the ways on which this person can be told; its identifiers are made from the act, as those of decisions are.
pub fn beside(
    to: &Addressee,
    act: CommandId,
    code: &str,
    args: &Args,
    now: Instant,
    contact_of: impl Fn(GuardianId) -> Contact,
) -> Telling {
    let contact = to.guardian.map_or_else(Contact::default, contact_of);
    let contact = Contact {
        language: contact.language.or(Some(to.language)),
        ..contact
    };
    let kept = to.guardian.unwrap_or(to.or);
    let ways = ways(code, args, to.phone.as_deref(), &contact);
    let dispatches = ways
        .into_iter()
        .filter(|way| to.guardian.is_some() || way.channel != Channel::InApp);
    Telling {
        dispatches: dispatches.map(|way| way.dispatch(act, 0, kept, code, now)).collect(),
        notices: to
            .guardian
            .map(|guardian| StoredNotice {
                guardian,
                at: now,
                code: code.to_owned(),
                args: args.clone(),
                application: None,
            })
            .into_iter()
            .collect(),
    }
}

/// One way of one message.
struct Way {
    channel: Channel,
    recipient: String,
    subject: String,
    body: String,
    state: DispatchState,
}

impl Way {
    fn dispatch(self, act: CommandId, nth: usize, guardian: GuardianId, code: &str, now: Instant) -> Dispatch {
        Dispatch {
            id: dispatch_id(act, nth, self.channel),
            guardian,
            code: code.to_owned(),
            referral: None,
            channel: self.channel,
            recipient: self.recipient,
            subject: self.subject,
            body: self.body,
            made_at: now,
            state: self.state,
            tries: 0,
            due_at: now,
            changed_at: now,
            reason: None,
        }
    }
}

/// Kinds of messages that a guardian may choose to read inside the portal only. What has a term is not among them: who could not be told of it is spared
/// its end, and nobody is to be spared by not wanting to hear.
pub const MAY_BE_QUIET: [&str; 4] = ["application-accepted", "responded", "not-selected", "contract-signed"];

/// The ways a message takes: always the portal; short message and e-mail as the guardian chose. A short message exists only for what should
/// not wait (`sms-<code>`); an e-mail says the same as the portal. Who chose e-mail and gave no address gets short messages.
fn ways(code: &str, args: &Args, phone: Option<&str>, contact: &Contact) -> Vec<Way> {
    let language = contact.language.unwrap_or_default();
    let mut ways = vec![Way {
        channel: Channel::InApp,
        recipient: String::new(),
        subject: String::new(),
        body: String::new(),
        state: DispatchState::Accepted,
    }];
    if MAY_BE_QUIET.contains(&code) && contact.quiet.iter().any(|kind| kind == code) {
        return ways;
    }
    let short = format!("sms-{code}");
    let address = contact.email.as_ref().filter(|_| contact.ways != Ways::Sms);
    if let Some(phone) = phone
        && has(Lang::Kk, &short)
        && (contact.ways != Ways::Email || address.is_none())
    {
        ways.push(Way {
            channel: Channel::Sms,
            recipient: phone.to_owned(),
            subject: String::new(),
            body: in_words(language, &short, args),
            state: DispatchState::Waiting,
        });
    }
    let topic = format!("email-subject-{}", code.split('-').next().unwrap_or_default());
    let subject = if has(Lang::Kk, &topic) { topic.as_str() } else { "email-subject" };
    ways.extend(address.map(|address| Way {
        channel: Channel::Email,
        recipient: address.clone(),
        subject: in_words(language, subject, args),
        body: in_words(language, &format!("notice-{code}"), args),
        state: DispatchState::Waiting,
    }));
    ways
}

/// The referral that a fact is about.
const fn referral_of(fact: &Fact) -> Option<ReferralId> {
    match fact {
        Fact::ReferralIssued { referral } => Some(referral.id),
        Fact::ReferralMoved { referral, .. } | Fact::ReferralTermChanged { referral, .. } => Some(*referral),
        _ => None,
    }
}

/// The message that follows from one fact: its code, whom it is about, its arguments.
fn message<'f>(register: &Register, fact: &'f Fact, all: &'f [Fact]) -> Option<(&'static str, ApplicationId, Args)> {
    match fact {
        Fact::ApplicationFiled { application } => {
            let mut args = about(register, application.id, None)?.args();
            args.numbers.push(("position".into(), position(register, application.id)));
            Some(("application-accepted", application.id, args))
        }
        Fact::ApplicationMoved {
            application,
            standing: Standing::Withdrawn { .. },
        } => {
            // Enrolment closes the child's other applications by itself; the contract's message says what matters.
            let by_hand = !all.iter().any(|other| matches!(other, Fact::ChildEnrolled { .. }));
            by_hand.then(|| Some(("application-withdrawn", *application, about(register, *application, None)?.args())))?
        }
        Fact::ApplicationMoved {
            application,
            standing: Standing::Waiting,
        } => {
            let ended = all.len() == 1;
            let mut args = about(register, *application, None)?.args();
            args.numbers.push(("position".into(), position(register, *application)));
            ended.then_some(("stop-list-ended", *application, args))
        }
        Fact::ResponseSubmitted { response } => {
            // Where the first response is chosen at once, that message says it all.
            let decided = |other: &Fact| matches!(other, Fact::ResponseMoved { response: moved, .. } if *moved == response.id);
            if all.iter().any(decided) {
                return None;
            }
            let mut args = about(register, response.application, Some(response.bulletin))?.args();
            if let ResponseState::AwaitingPrivilege { confirm_by } = &response.state {
                args.instants.push(("until".into(), confirm_by.until));
                return Some(("place-kept", response.application, args));
            }
            let closes = register
                .bulletin(response.bulletin)
                .and_then(|row| row.round)
                .map(|round| round.closes_at);
            args.instants.extend(closes.map(|at| ("closes".into(), at)));
            Some(("responded", response.application, args))
        }
        // A term that moved with a desk or with the server is the same selection.
        Fact::ResponseMoved { .. } if all.iter().any(concerns_a_machine) => None,
        Fact::ResponseMoved { response, state, ranking } => {
            let response = register.response(*response)?;
            let mut args = about(register, response.application, Some(response.bulletin))?.args();
            if let Some(ranking) = ranking {
                let figures = [("rank", ranking.rank), ("of", ranking.of), ("places", ranking.places)];
                args.numbers
                    .extend(figures.map(|(name, figure)| (name.to_owned(), i64::from(figure))));
            }
            let code = match state {
                ResponseState::Selected { escalated_at: Some(_), .. } => "activation-late",
                ResponseState::Selected { activate_by, .. } => {
                    args.instants.push(("until".into(), activate_by.until));
                    "selected"
                }
                ResponseState::AwaitingPrivilege { confirm_by } => {
                    args.instants.push(("until".into(), confirm_by.until));
                    "privilege-awaited"
                }
                ResponseState::Unconfirmed { .. } => "privilege-unconfirmed",
                ResponseState::NotSelected => "not-selected",
                ResponseState::Declined { reason, .. } => {
                    args.keys.push(("reason".into(), format!("reason-{reason}")));
                    "declined"
                }
                ResponseState::Lapsed => {
                    let reason = all.iter().find_map(|other| match other {
                        Fact::BulletinChanged {
                            state: oryn_domain::bulletin::BulletinState::Recalled { reason, .. },
                            ..
                        } => Some(reason),
                        _ => None,
                    })?;
                    args.keys.push(("reason".into(), format!("reason-{reason}")));
                    "lapsed"
                }
                ResponseState::Withdrawn { .. } => "response-withdrawn",
                ResponseState::Submitted | ResponseState::Activated { .. } => return None,
            };
            Some((code, response.application, args))
        }
        Fact::ReferralIssued { referral } => {
            let mut args = about(register, referral.application, referral.bulletin)?
                .placed(register, referral.kindergarten, referral.group)
                .args();
            args.texts.push(("referral".into(), referral.number.clone()));
            args.numbers.push(("days".into(), i64::from(referral.valid.working_days)));
            args.numbers.push(("stop".into(), i64::from(register.rules.stop_list_working_days)));
            args.instants.push(("until".into(), referral.valid.until));
            let code = match referral.basis {
                Basis::Activation => "approved",
                Basis::SelfIssued => "place-taken",
                Basis::InOrder => "place-given",
                Basis::HeadsOrder { .. } => "place-by-order",
            };
            Some((code, referral.application, args))
        }
        Fact::ReferralMoved {
            referral,
            state: ReferralState::Expired { spared, .. },
        } => {
            let referral = register.referral(*referral)?;
            let mut args = about(register, referral.application, referral.bulletin)?
                .placed(register, referral.kindergarten, referral.group)
                .args();
            args.texts.push(("referral".into(), referral.number.clone()));
            if let Standing::OnHold { term, .. } = &register.application(referral.application)?.standing {
                args.instants.push(("until".into(), term.until));
            }
            let code = if spared.is_some() {
                "referral-expired-spared"
            } else {
                "referral-expired"
            };
            Some((code, referral.application, args))
        }
        Fact::ReferralMoved {
            referral,
            state: ReferralState::Annulled { reason, .. },
        } => {
            let referral = register.referral(*referral)?;
            let mut args = about(register, referral.application, referral.bulletin)?
                .placed(register, referral.kindergarten, referral.group)
                .args();
            args.texts.push(("referral".into(), referral.number.clone()));
            if reason == GIVEN_UP {
                args.numbers.push(("position".into(), position(register, referral.application)));
                return Some(("referral-given-up", referral.application, args));
            }
            args.keys.push(("reason".into(), format!("reason-{reason}")));
            Some(("referral-refused", referral.application, args))
        }
        Fact::ReferralTermChanged { referral, term, .. } => term_changed(register, *referral, term, all),
        Fact::PrivilegeChanged {
            application,
            privilege: Some(privilege),
        } => {
            let code = if privilege.confirmed {
                "privilege-confirmed"
            } else {
                "privilege-outdated"
            };
            Some((code, *application, about(register, *application, None)?.args()))
        }
        Fact::PrivilegeChanged {
            application,
            privilege: None,
        } => {
            let awaited = |fact: &Fact| matches!(fact, Fact::ResponseMoved { .. });
            let said = all.iter().any(awaited);
            (!said).then(|| Some(("privilege-refused", *application, about(register, *application, None)?.args())))?
        }
        Fact::InterestChanged { application, interest } => {
            let mut args = about(register, *application, None)?.args();
            let code = match (interest.answer_by, interest.lapsed) {
                (Some(answer_by), _) => {
                    args.instants.push(("until".into(), answer_by));
                    "interest-asked"
                }
                (None, true) => "interest-lapsed",
                (None, false) => {
                    args.numbers.push(("position".into(), position(register, *application)));
                    "interest-confirmed"
                }
            };
            Some((code, *application, args))
        }
        Fact::EnrolmentMoved { enrolment, state } => {
            let code = match state {
                EnrolmentState::Active | EnrolmentState::Transferred { .. } => return None,
                EnrolmentState::Expelled { .. } => "enrolment-ended",
                EnrolmentState::Graduated { .. } => "graduated",
            };
            let contract = register.contract(register.enrolment(*enrolment)?.contract)?;
            let mut args = about(register, contract.application, None)?
                .placed(register, contract.kindergarten, contract.group)
                .args();
            if let EnrolmentState::Expelled { ground, on, .. } = state {
                args.keys.push(("reason".into(), format!("reason-{ground}")));
                args.days.push(("on".into(), *on));
            }
            Some((code, contract.application, args))
        }
        Fact::ContractPrepared { contract } => {
            let mut args = about(register, contract.application, None)?
                .placed(register, contract.kindergarten, contract.group)
                .args();
            args.texts.push(("contract".into(), contract.number.clone()));
            Some(("contract-prepared", contract.application, args))
        }
        Fact::ContractMoved {
            contract,
            state: ContractState::InForce { .. },
        } => {
            let contract = register.contract(*contract)?;
            let mut args = about(register, contract.application, None)?
                .placed(register, contract.kindergarten, contract.group)
                .args();
            // It had ended because the child went to school, and that was taken back.
            let again = |other: &Fact| match other {
                Fact::EnrolmentMoved {
                    enrolment,
                    state: EnrolmentState::Active,
                } => register.enrolment(*enrolment).is_some_and(|row| row.contract == contract.id),
                _ => false,
            };
            if all.iter().any(again) {
                return Some(("graduation-undone", contract.application, args));
            }
            args.days.push(("starts".into(), contract.starts_on));
            Some(("contract-signed", contract.application, args))
        }
        _ => None,
    }
}

const fn concerns_a_machine(fact: &Fact) -> bool {
    matches!(fact, Fact::DeskWatched { .. } | Fact::ServerWasOut { .. })
}

/// What changed about a referral's term, when that concerns the family.
fn term_changed(register: &Register, referral: ReferralId, term: &TermRecord, all: &[Fact]) -> Option<(&'static str, ApplicationId, Args)> {
    let referral = register.referral(referral)?;
    let mut args = about(register, referral.application, None)?
        .placed(register, referral.kindergarten, referral.group)
        .args();
    args.texts.push(("referral".into(), referral.number.clone()));
    args.instants.push(("until".into(), referral.valid.until));
    let outage = all.iter().any(concerns_a_machine);
    let code = match term.extension.as_ref().map(|extension| &extension.state) {
        _ if outage => "referral-term-moved",
        Some(ExtensionState::Granted { .. }) => "extension-granted",
        Some(ExtensionState::Refused { reason, .. }) => {
            args.keys.push(("reason".into(), format!("reason-{reason}")));
            "extension-refused"
        }
        // One's own request is no news.
        Some(ExtensionState::Asked { .. }) | None => return None,
    };
    Some((code, referral.application, args))
}

fn position(register: &Register, application: ApplicationId) -> i64 {
    let position = register
        .application(application)
        .and_then(|row| register.position(row))
        .unwrap_or_default();
    i64::try_from(position).unwrap_or(i64::MAX)
}
