//! The terms of the practice kindergarten: kept as they come, and as time is played forward one after the other, so that what follows from a term
//! happens before the next one.

use oryn_api::desk::practice::{PracticeEvent, PracticeHappening};
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::id::CommandId;
use oryn_domain::permission::Actor;
use oryn_domain::refusal::Refusal;
use oryn_domain::time::Instant;
use oryn_sync::deadlines::act_of;

use crate::books::Books;
use crate::families;

/// Terms may bring terms at the same instant; more than so many in a row bring nothing new.
const ROUNDS: usize = 8;
/// The most terms that are kept one by one when time is played forward; what is left comes at the end of it.
const STEPS: usize = 400;
/// How far behind its beginning a term may end, working days and days off together.
const REACH_MINUTES: i64 = 30 * 24 * 60;

/// Whether the calendars know the days behind this moment, into which terms reach that begin at it.
///
/// # Errors
/// [`Refusal::CalendarUnknown`].
pub(crate) fn can_be_counted(books: &Books, moment: Instant) -> Result<(), Refusal> {
    let calendar = &books.register.calendar;
    calendar.is_working(moment.local_date())?;
    calendar.is_working(moment.plus_minutes(REACH_MINUTES).local_date())?;
    Ok(())
}

/// Keep every term that has come by now, and let the families do what they do then. `heard` says whether the desk counts as heard: its line is whole.
pub(crate) fn keep(books: &mut Books, now: Instant, heard: bool) {
    if heard {
        books.presence.note(books.invention.desk.id, now);
    }
    for _ in 0..ROUNDS {
        let due: Vec<(Option<Instant>, Command)> = books.deadlines.due(&books.register, now);
        let mut changed = false;
        for (at, command) in due {
            let Some(instead) = books.presence.instead(&books.register, command.clone()) else {
                continue;
            };
            let named = at.filter(|_| instead == command).and_then(|at| act_of(at, &instead).ok());
            let act = named.unwrap_or_else(|| books.new_id::<CommandId>(now));
            changed |= books
                .act_as(act, Actor::Scheduler, &instead, SignatureCheck::NotChecked, now)
                .is_ok();
        }
        families::respond(books, now);
        if !changed {
            return;
        }
    }
}

/// Go from one moment to another, keeping each term at its own instant.
pub(crate) fn keep_until(books: &mut Books, from: Instant, until: Instant, heard: bool) {
    let mut now = from;
    for _ in 0..STEPS {
        let Some(at) = books.deadlines.next_after(now).filter(|at| *at <= until) else {
            break;
        };
        keep(books, at, heard);
        now = at;
    }
    keep(books, until, heard);
}

/// The next term, and what it brings.
pub(crate) fn next(books: &Books, now: Instant) -> Option<PracticeEvent> {
    let at = books.deadlines.next_after(now)?;
    let due = books.deadlines.due(&books.register, at);
    let what = due
        .iter()
        .rev()
        .find(|(term, _)| *term == Some(at))
        .map(|(_, command)| happening(command));
    Some(PracticeEvent {
        what: what.unwrap_or(PracticeHappening::Other),
        at: at.into(),
    })
}

const fn happening(command: &Command) -> PracticeHappening {
    match command {
        Command::PublishBulletin { .. } => PracticeHappening::Publication,
        Command::CloseRound { .. } => PracticeHappening::RoundEnd,
        Command::EscalateResponse { .. } => PracticeHappening::ActivationEnd,
        Command::ExpireReferral { .. } => PracticeHappening::ReferralEnd,
        Command::EndStopList { .. } => PracticeHappening::StopListEnd,
        _ => PracticeHappening::Other,
    }
}
