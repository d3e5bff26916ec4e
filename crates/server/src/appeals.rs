//! What people write to the department: taking it in, what is done about it, and telling whoever wrote.
//!
//! It is decided by the rules (`oryn_domain::appeal`) and kept beside the register (docs/decisions/0034): no act of the writer, no line of the public log.
//! What is done and the messages about it are one transaction. The words reach no log and no message: a message says that there is an answer, and
//! whoever may read it reads it in the portal.

use oryn_api::error::{ApiError, Code};
use oryn_api::moment::Term;
use oryn_api::portal::{AppealCard, AppealEvent, AppealForm, Args, ShownDeed};
use oryn_domain::appeal::{self, Appeal, AppealDeed, AppealStep, MOST_FILES, NewAppeal};
use oryn_domain::id::{AppealId, CommandId, GuardianId, OfficerId};
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_messages::Lang;

use crate::attachments::{self, Purpose};
use crate::border::Account;
use crate::centre::Centre;
use crate::notices;
use crate::store::StoredSession;
use crate::store::appeals::KeptAppeal;
use crate::store::dispatch::Telling;

/// Take an appeal in. Its documents are kept only when it is taken; the same form again is the same appeal.
///
/// # Errors
/// What the rules refuse, what is wrong with a document, or [`Code::ActChanged`] for a form that says something else now.
pub(crate) async fn send(centre: &Centre, session: Option<&StoredSession>, form: AppealForm) -> Result<KeptAppeal, ApiError> {
    let guardian = session.and_then(|session| session.guardian);
    let phone = session.map(|session| session.phone.clone());
    let now = centre.clock.now();
    let new = NewAppeal {
        id: form.id,
        topic: form.topic,
        application: form.application,
        kindergarten: form.kindergarten,
        text: form.text,
        guardian,
        phone,
        language: form.language,
    };
    let mut taken = centre.read(|published| {
        let register = &published.register;
        appeal::receive(new, &register.rules, &register.calendar, now)
    })?;
    if let Some(known) = centre.store.appeals().appeal(taken.id).await? {
        let same = known.appeal.text == taken.text && known.appeal.topic == taken.topic && known.appeal.guardian == taken.guardian;
        return if same { Ok(known) } else { Err(Code::ActChanged.into()) };
    }
    if form.files.len() > MOST_FILES {
        return Err(ApiError::new(Code::FilesTooMany).with("most", MOST_FILES));
    }
    for file in &form.files {
        let sha256 = attachments::keep_of(centre, Account::of_appeal(taken.id), Purpose::Appeal, file).await?;
        if !taken.files.contains(&sha256) {
            taken.files.push(sha256);
        }
    }
    let telling = |number: u64| told(centre, &taken, &[], CommandId(taken.id.0), number, "appeal-received", now);
    let number = centre.store.appeals().add_appeal(&taken, &telling).await?;
    Ok(KeptAppeal {
        number,
        appeal: taken,
        steps: Vec::new(),
    })
}

/// How often a step is tried again when somebody else's came first.
const TRIES: u32 = 4;

/// Do something about an appeal: what `decided` makes of it as it stands becomes the next step. Where somebody else is quicker it is decided again on
/// what stands then; the same act is done once.
///
/// # Errors
/// What the rules refuse, [`Code::PageNotFound`], or [`Code::ServerBusy`] where others never cease.
pub(crate) async fn act(
    centre: &Centre,
    id: AppealId,
    act: CommandId,
    by: Option<OfficerId>,
    decided: impl Fn(&KeptAppeal, Instant) -> Result<AppealDeed, Refusal> + Send + Sync,
) -> Result<KeptAppeal, ApiError> {
    for _ in 0..TRIES {
        let kept = centre.store.appeals().appeal(id).await?.ok_or(Code::PageNotFound)?;
        if kept.steps.iter().any(|step| step.act == act) {
            return Ok(kept);
        }
        let deed = decided(&kept, centre.clock.now())?;
        if let Some(after) = add(centre, kept, act, by, deed).await? {
            return Ok(after);
        }
    }
    Err(Code::ServerBusy.into())
}

/// The appeal with one step more; `None` where another stands in its place already.
async fn add(
    centre: &Centre,
    mut kept: KeptAppeal,
    act: CommandId,
    by: Option<OfficerId>,
    deed: AppealDeed,
) -> Result<Option<KeptAppeal>, ApiError> {
    let now = centre.clock.now();
    let code = match &deed {
        // Whoever proved a telephone a moment ago knows it.
        AppealDeed::Reachable { .. } => None,
        AppealDeed::Taken => Some("appeal-in-work"),
        AppealDeed::Prolonged { .. } => Some("appeal-prolonged"),
        AppealDeed::Answered { .. } => Some("appeal-answered"),
        AppealDeed::Redirected { .. } => Some("appeal-redirected"),
    };
    let step = AppealStep { act, at: now, by, deed };
    kept.steps.push(step.clone());
    let telling = code.map_or_else(Telling::default, |code| {
        told(centre, &kept.appeal, &kept.steps, act, kept.number, code, now)
    });
    let place = kept.steps.len();
    let written = centre.store.appeals().add_step(kept.appeal.id, place, &step, &telling).await?;
    Ok(written.then_some(kept))
}

/// The messages about what became of an appeal: its number and its term, never its words.
fn told(centre: &Centre, of: &Appeal, steps: &[AppealStep], act: CommandId, number: u64, code: &str, now: Instant) -> Telling {
    let args = Args {
        texts: vec![("number".to_owned(), number.to_string())],
        instants: vec![("until".to_owned(), appeal::term(of, steps).until)],
        ..Args::default()
    };
    let language: Lang = of.language.parse().unwrap_or_default();
    let to = notices::Addressee {
        guardian: of.guardian,
        // Who has no account is known by what was written.
        or: GuardianId(of.id.0),
        phone: appeal::phone(of, steps).map(str::to_owned),
        language,
    };
    notices::beside(&to, act, code, &args, now, |guardian| centre.contact_of(guardian))
}

/// The end of a telephone: enough to know the own one again.
pub(crate) fn masked(phone: &str) -> String {
    let shown = phone.chars().count().saturating_sub(4);
    let ending: String = phone.chars().skip(shown).collect();
    format!("••• {ending}")
}

/// An appeal as its writer sees it.
pub(crate) fn card(register: &Register, kept: &KeptAppeal, now: Instant) -> AppealCard {
    let of = &kept.appeal;
    let event = |step: &AppealStep| AppealEvent {
        at: step.at,
        deed: ShownDeed(match &step.deed {
            AppealDeed::Reachable { phone } => AppealDeed::Reachable { phone: masked(phone) },
            deed => deed.clone(),
        }),
    };
    AppealCard {
        id: of.id,
        number: kept.number,
        received_at: of.received_at,
        topic: of.topic,
        application: of.application,
        kindergarten: of.kindergarten.and_then(|id| register.kindergarten(id)).map(|row| row.name.clone()),
        text: of.text.clone(),
        files: u32::try_from(of.files.len()).unwrap_or(u32::MAX),
        state: appeal::state(&kept.steps),
        overdue: appeal::is_overdue(of, &kept.steps, now),
        term: Term::of_working_days(appeal::term(of, &kept.steps), &register.calendar, now),
        events: kept.steps.iter().map(event).collect(),
        reachable: appeal::phone(of, &kept.steps).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn a_telephone_is_shown_by_its_end() {
        assert_eq!(masked("+77010004321"), "••• 4321");
        assert_eq!(masked("12"), "••• 12");
    }
}
