//! The journal of decisions on the department's pages: lines that are looked for, with who did it and whom it concerns.
//!
//! The journal itself holds what was asked and what changed; names are looked up among the rows of today.

use std::collections::HashMap;

use chrono::{Days, NaiveDate, NaiveTime};
use oryn_api::console::{Author, JournalFound, JournalPage, JournalWish};
use oryn_api::error::ApiError;
use oryn_domain::fact::Fact;
use oryn_domain::id::OfficerId;
use oryn_domain::permission::Actor;
use oryn_domain::record::Key;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;

use super::names;
use crate::centre::Centre;
use crate::failure::Failure;
use crate::law::replay::applications;
use crate::store::JournalRow;
use crate::store::journal::JournalSieve;

/// Lines on a page.
const LINES: usize = 50;

/// The first moment of a day.
fn beginning(day: NaiveDate) -> Instant {
    Instant::from_local(day.and_time(NaiveTime::MIN))
}

/// What is looked for in the store; `None` when nothing can be found.
fn sieve(register: &Register, wish: &JournalWish) -> Option<JournalSieve> {
    let every = JournalSieve::default();
    let application = match wish.application {
        Some(number) => {
            let mut all = register.applications();
            Some(all.find(|row| row.number == number)?.id)
        }
        None => None,
    };
    Some(JournalSieve {
        before: wish.before.unwrap_or(every.before),
        from: wish.from.map_or(every.from, beginning),
        // The last day counts to its end.
        until: wish
            .to
            .and_then(|day| day.checked_add_days(Days::new(1)))
            .map_or(every.until, beginning),
        command: wish.command.clone(),
        application,
        who: wish.who,
    })
}

fn author(register: &Register, officers: &HashMap<OfficerId, String>, actor: &Actor) -> Author {
    match actor {
        Actor::Staff {
            staff,
            role,
            kindergarten,
            desk,
        } => Author::Staff {
            name: names::person(register, *staff),
            role: *role,
            place: names::place(register, *kindergarten),
            desk: register.desk(*desk).map(|row| row.name.clone()).unwrap_or_default(),
        },
        Actor::Guardian { .. } => Author::Family,
        Actor::Department { officer } => Author::Officer {
            name: officers.get(officer).cloned().unwrap_or_default(),
        },
        Actor::Publisher => Author::Publisher,
        Actor::Scheduler => Author::Clock,
    }
}

fn found(register: &Register, officers: &HashMap<OfficerId, String>, row: &JournalRow) -> Result<JournalFound, Failure> {
    let actor: Actor = serde_json::from_str(&row.actor)?;
    let facts: Vec<Fact> = serde_json::from_str(&row.facts)?;
    let keys: Vec<Key> = facts.iter().filter_map(|fact| register.speaks_of(fact)).collect();
    Ok(JournalFound {
        seq: row.seq,
        at: row.at,
        command: row.command.clone(),
        author: author(register, officers, &actor),
        applications: applications(register, &keys),
    })
}

fn told(centre: &Centre, officers: &HashMap<OfficerId, String>, rows: &[JournalRow]) -> Result<Vec<JournalFound>, Failure> {
    centre.read(|published| rows.iter().map(|row| found(&published.register, officers, row)).collect())
}

/// A page of lines, the newest first.
pub(super) async fn page(centre: &Centre, wish: &JournalWish) -> Result<JournalPage, ApiError> {
    let Some(sieve) = centre.read(|published| sieve(&published.register, wish)) else {
        return Ok(JournalPage::default());
    };
    let mut rows = centre.store.search_journal(&sieve, LINES + 1).await?;
    let is_more = rows.len() > LINES;
    rows.truncate(LINES);
    let more = rows.last().map(|row| row.seq).filter(|_| is_more);
    let lines = told(centre, &names::officers(&*centre.store).await?, &rows)?;
    Ok(JournalPage { lines, more })
}

/// One line, as it is shown in a list.
pub(super) async fn line(centre: &Centre, seq: u64) -> Result<Option<JournalFound>, ApiError> {
    let rows = centre.store.journal(seq.saturating_sub(1), 1).await?;
    let rows: Vec<JournalRow> = rows.into_iter().filter(|row| row.seq == seq).collect();
    Ok(told(centre, &names::officers(&*centre.store).await?, &rows)?.pop())
}
