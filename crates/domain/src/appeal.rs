//! Appeals: what somebody writes to the education department, by when it is answered, and what may become of it.
//!
//! An appeal changes no place and no order, so it is no row of the register (docs/decisions/0034): whoever keeps it keeps what came and every step
//! after it, and asks [`decide`] before each. What came is never changed; steps are only added.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, WorkingDeadline};
use crate::id::{AppealId, CommandId, GuardianId, KindergartenId, OfficerId};
use crate::refusal::Refusal;
use crate::rule_pack::RulePack;
use crate::time::Instant;

/// Characters that an appeal, an answer or a reason may have: room on a page, and no law.
pub const LONGEST: u32 = 4_000;
/// Characters that the name of an office may have.
pub const LONGEST_NAME: u32 = 200;
/// Documents that come with an appeal at most.
pub const MOST_FILES: usize = 3;

/// By when the department answers (the code of administrative procedure, articles 65, 76 and 99). Without numbers nothing is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AppealTerms {
    /// Working days for what is no complaint about a decision (15).
    pub request_working_days: u32,
    /// Working days for a complaint about a decision (20).
    pub complaint_working_days: u32,
    /// Working days in which it may be redirected to whom it concerns (3). 0: not at all.
    pub redirect_working_days: u32,
    /// Calendar months from the day it came, up to which the term may be prolonged once (2). 0: not at all.
    pub prolong_months: u32,
}

impl AppealTerms {
    /// Whether the pack names none.
    #[must_use]
    pub fn are_none(&self) -> bool {
        *self == Self::default()
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$of])* $variant,)+
        }

        impl $name {
            /// Every one, in the order in which people are offered them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name, as it is serialised.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// The one of this name.
            #[must_use]
            pub fn named(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == text)
            }
        }
    };
}

words! {
    /// What an appeal is about.
    AppealTopic {
        /// A kindergarten declined a response.
        Declined = "declined",
        /// A referral expired, and the application went to the stop-list.
        ReferralExpired = "referral_expired",
        /// The number in the queue changed.
        Position = "position",
        /// A privilege was refused or not confirmed.
        Privilege = "privilege",
        /// A contract was ended.
        ContractEnded = "contract_ended",
        /// How a kindergarten works.
        Kindergarten = "kindergarten",
        /// Data that are wrong, or used wrongly.
        Data = "data",
        /// Something else.
        Other = "other",
    }
}

impl AppealTopic {
    /// Whether it complains about a decision: such an appeal has a term of its own.
    #[must_use]
    pub const fn is_complaint(self) -> bool {
        match self {
            Self::Declined | Self::ReferralExpired | Self::Position | Self::Privilege | Self::ContractEnded => true,
            Self::Kindergarten | Self::Data | Self::Other => false,
        }
    }
}

words! {
    /// What the department found.
    AppealFinding {
        /// The writer is right.
        Granted = "granted",
        /// The writer is right in part.
        GrantedInPart = "granted_in_part",
        /// The writer is not right; the answer says why.
        Refused = "refused",
        /// Nothing was to be decided: a question was answered.
        Explained = "explained",
    }
}

words! {
    /// Where an appeal stands.
    AppealState {
        /// It has come.
        Received = "received",
        /// Somebody works on it.
        InWork = "in_work",
        /// The term was prolonged.
        Prolonged = "prolonged",
        /// It was answered.
        Answered = "answered",
        /// It went to whom it concerns.
        Redirected = "redirected",
    }
}

impl AppealState {
    /// Whether the department still owes an answer.
    #[must_use]
    pub const fn is_open(self) -> bool {
        match self {
            Self::Received | Self::InWork | Self::Prolonged => true,
            Self::Answered | Self::Redirected => false,
        }
    }
}

/// An appeal as it came.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appeal {
    /// The form's own identifier.
    pub id: AppealId,
    /// When it came.
    pub received_at: Instant,
    /// What it is about.
    pub topic: AppealTopic,
    /// The number of an application, as the writer gave it; nobody has looked whose it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application: Option<u64>,
    /// The kindergarten it speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kindergarten: Option<KindergartenId>,
    /// The words.
    pub text: String,
    /// SHA-256 of the documents that came with it.
    #[serde(default)]
    pub files: Vec<String>,
    /// The guardian who had signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guardian: Option<GuardianId>,
    /// The telephone that the writer had proven by signing in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The language of the page it was written on, as a code.
    pub language: String,
    /// By when it is answered.
    pub term: WorkingDeadline,
    /// Until when it may be redirected; `None` where the rules do not foresee it.
    pub redirect_until: Option<Instant>,
    /// The last day to which the term may be prolonged.
    pub prolong_until: NaiveDate,
    /// The rule pack that its terms were counted by.
    pub rules: String,
}

/// What somebody wrote never reaches a log.
impl std::fmt::Debug for Appeal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Appeal({}, {})", self.id, self.topic.name())
    }
}

/// What was done about an appeal.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "did", rename_all = "snake_case")]
pub enum AppealDeed {
    /// The writer proved a telephone, to be told there.
    Reachable {
        /// It.
        phone: String,
    },
    /// An officer took it on.
    Taken,
    /// The term was prolonged.
    Prolonged {
        /// The term as it is now.
        term: WorkingDeadline,
        /// Why, for the writer.
        reason: String,
    },
    /// It was answered.
    Answered {
        /// What was found.
        finding: AppealFinding,
        /// The answer with its reasons.
        text: String,
    },
    /// It was redirected.
    Redirected {
        /// To which office.
        to: String,
        /// Why, for the writer.
        reason: String,
    },
}

impl AppealDeed {
    /// The name, as it is serialised.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Reachable { .. } => "reachable",
            Self::Taken => "taken",
            Self::Prolonged { .. } => "prolonged",
            Self::Answered { .. } => "answered",
            Self::Redirected { .. } => "redirected",
        }
    }
}

/// One step.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealStep {
    /// The act: the same one is done once.
    pub act: CommandId,
    /// When.
    pub at: Instant,
    /// The officer; `None` for the writer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<OfficerId>,
    /// What.
    #[serde(flatten)]
    pub deed: AppealDeed,
}

/// Telephones and words never reach a log.
impl std::fmt::Debug for AppealStep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AppealStep({}, {})", self.act, self.deed.name())
    }
}

/// Where an appeal stands after these steps.
#[must_use]
pub fn state(steps: &[AppealStep]) -> AppealState {
    steps.iter().fold(AppealState::Received, |state, step| match step.deed {
        AppealDeed::Reachable { .. } => state,
        AppealDeed::Taken => AppealState::InWork,
        AppealDeed::Prolonged { .. } => AppealState::Prolonged,
        AppealDeed::Answered { .. } => AppealState::Answered,
        AppealDeed::Redirected { .. } => AppealState::Redirected,
    })
}

/// The term that counts after these steps.
#[must_use]
pub fn term<'a>(appeal: &'a Appeal, steps: &'a [AppealStep]) -> &'a WorkingDeadline {
    let prolonged = steps.iter().rev().find_map(|step| match &step.deed {
        AppealDeed::Prolonged { term, .. } => Some(term),
        _ => None,
    });
    prolonged.unwrap_or(&appeal.term)
}

/// The telephone to tell the writer at: the one that was proven last.
#[must_use]
pub fn phone<'a>(appeal: &'a Appeal, steps: &'a [AppealStep]) -> Option<&'a str> {
    let proven = steps.iter().rev().find_map(|step| match &step.deed {
        AppealDeed::Reachable { phone } => Some(phone.as_str()),
        _ => None,
    });
    proven.or(appeal.phone.as_deref())
}

/// Whether the department is late with its answer.
#[must_use]
pub fn is_overdue(appeal: &Appeal, steps: &[AppealStep], now: Instant) -> bool {
    state(steps).is_open() && term(appeal, steps).until < now
}

/// What is written into the form of an appeal.
#[derive(Clone)]
pub struct NewAppeal {
    /// The form's identifier.
    pub id: AppealId,
    /// What it is about.
    pub topic: AppealTopic,
    /// The number of an application.
    pub application: Option<u64>,
    /// The kindergarten.
    pub kindergarten: Option<KindergartenId>,
    /// The words.
    pub text: String,
    /// The guardian who has signed in.
    pub guardian: Option<GuardianId>,
    /// The telephone that was proven by signing in.
    pub phone: Option<String>,
    /// The language of the page.
    pub language: String,
}

/// Words as they are kept, or why they are not taken.
pub(crate) fn words(text: &str, most: u32) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::AppealWithoutWords);
    }
    if u32::try_from(text.chars().count()).map_or(true, |length| length > most) {
        return Err(Refusal::AppealTooLong { most });
    }
    Ok(text.to_owned())
}

/// Take an appeal in: its terms begin now. Its documents are named afterwards, once they lie where they are kept.
///
/// # Errors
/// [`Refusal::AppealWithoutWords`], [`Refusal::AppealTooLong`], [`Refusal::AppealsNotForeseen`], or [`Refusal::CalendarUnknown`].
pub fn receive(new: NewAppeal, rules: &RulePack, calendar: &Calendar, now: Instant) -> Result<Appeal, Refusal> {
    let text = words(&new.text, LONGEST)?;
    let terms = rules.appeals;
    let days = if new.topic.is_complaint() {
        terms.complaint_working_days
    } else {
        terms.request_working_days
    };
    if days == 0 {
        return Err(Refusal::AppealsNotForeseen);
    }
    let redirect_until = match terms.redirect_working_days {
        0 => None,
        days => Some(calendar.add_working_days(now, days)?.until),
    };
    let today = now.local_date();
    Ok(Appeal {
        id: new.id,
        received_at: now,
        topic: new.topic,
        application: new.application,
        kindergarten: new.kindergarten,
        text,
        files: Vec::new(),
        guardian: new.guardian,
        phone: new.phone,
        language: new.language,
        term: calendar.add_working_days(now, days)?,
        redirect_until,
        prolong_until: today.checked_add_months(Months::new(terms.prolong_months)).unwrap_or(today),
        rules: rules.version.clone(),
    })
}

/// Whoever wrote has proven a telephone and is told there from now on.
///
/// # Errors
/// [`Refusal::AppealClosed`]: there is nothing more to tell.
pub fn reachable(steps: &[AppealStep], phone: &str) -> Result<AppealDeed, Refusal> {
    if !state(steps).is_open() {
        return Err(Refusal::AppealClosed);
    }
    Ok(AppealDeed::Reachable { phone: phone.to_owned() })
}

/// What an officer wants to do about an appeal.
#[derive(Clone, PartialEq, Eq)]
pub enum AppealCommand {
    /// Take it on.
    Take,
    /// Prolong its term.
    Prolong {
        /// By so many working days.
        working_days: u32,
        /// Why.
        reason: String,
    },
    /// Answer it.
    Answer {
        /// What was found.
        finding: AppealFinding,
        /// The answer.
        text: String,
    },
    /// Send it to whom it concerns.
    Redirect {
        /// To which office.
        to: String,
        /// Why.
        reason: String,
    },
}

/// Words never reach a log.
impl std::fmt::Debug for AppealCommand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Take => "take",
            Self::Prolong { .. } => "prolong",
            Self::Answer { .. } => "answer",
            Self::Redirect { .. } => "redirect",
        })
    }
}

/// The instant with which a local day ends, for saying until when something is possible.
fn end_of(day: NaiveDate) -> Instant {
    let next = day.succ_opt().unwrap_or(day);
    Instant::from_local(next.and_time(chrono::NaiveTime::MIN)).plus_minutes(-1)
}

fn prolonged(appeal: &Appeal, before: &WorkingDeadline, by: u32, calendar: &Calendar, now: Instant) -> Result<WorkingDeadline, Refusal> {
    if before.until < now {
        return Err(Refusal::AppealTermPassed { until: before.until });
    }
    let unfit = Refusal::AppealProlongUnfit {
        until: end_of(appeal.prolong_until),
    };
    // Nothing that could be meant has so many days, and a calendar need not be gone through to say so.
    if by == 0 || by > 366 {
        return Err(unfit);
    }
    let term = calendar.add_working_days(appeal.received_at, before.working_days.saturating_add(by))?;
    if term.until.local_date() > appeal.prolong_until {
        return Err(unfit);
    }
    Ok(term)
}

/// What an officer does about an appeal becomes a step, or is refused. It is answered however late: the answer is owed. Only its term is prolonged
/// while it runs, and once; and it goes to another office only in the first days.
///
/// # Errors
/// [`Refusal::AppealClosed`], [`Refusal::AlreadyDone`], [`Refusal::AppealWithoutWords`], [`Refusal::AppealTooLong`],
/// [`Refusal::AppealProlongedOnce`], [`Refusal::AppealTermPassed`], [`Refusal::AppealProlongUnfit`], [`Refusal::AppealRedirectLate`], or
/// [`Refusal::CalendarUnknown`].
pub fn decide(
    appeal: &Appeal,
    steps: &[AppealStep],
    command: &AppealCommand,
    calendar: &Calendar,
    now: Instant,
) -> Result<AppealDeed, Refusal> {
    let state = state(steps);
    if !state.is_open() {
        return Err(Refusal::AppealClosed);
    }
    match command {
        AppealCommand::Take if state != AppealState::Received => Err(Refusal::AlreadyDone),
        AppealCommand::Take => Ok(AppealDeed::Taken),
        AppealCommand::Prolong { working_days, reason } => {
            if steps.iter().any(|step| matches!(step.deed, AppealDeed::Prolonged { .. })) {
                return Err(Refusal::AppealProlongedOnce);
            }
            let reason = words(reason, LONGEST)?;
            let term = prolonged(appeal, &appeal.term, *working_days, calendar, now)?;
            Ok(AppealDeed::Prolonged { term, reason })
        }
        AppealCommand::Answer { finding, text } => Ok(AppealDeed::Answered {
            finding: *finding,
            text: words(text, LONGEST)?,
        }),
        AppealCommand::Redirect { to, reason } => {
            let until = appeal.redirect_until.unwrap_or(appeal.received_at);
            if until < now {
                return Err(Refusal::AppealRedirectLate { until });
            }
            Ok(AppealDeed::Redirected {
                to: words(to, LONGEST_NAME)?,
                reason: words(reason, LONGEST)?,
            })
        }
    }
}

#[cfg(test)]
mod tests;
