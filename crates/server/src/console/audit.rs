//! Notes of officers and of desks on the department's pages: who opened what, who changed what beside the acts of the rules, looked for by person,
//! application and day. What a note is about is looked up among the rows of today.

use std::collections::{BTreeSet, HashMap};

use chrono::{Days, NaiveDate, NaiveTime};
use oryn_api::console::{AuditCalls, NoteFound, Noted, NotesPage, NotesWish, ReadFound};
use oryn_api::error::ApiError;
use oryn_api::wire::{KeptRead, ReadWhat};
use oryn_domain::id::{ApplicationId, ChildId, ContractId, Id, OfficerId, ReferralId};
use oryn_domain::iin::Iin;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_messages::alphabetical;

use super::{Console, names};
use crate::audit::note;
use crate::store::notes::{NoteSieve, OfficerNote};
use crate::store::reads::{ReadPlace, ReadSieve};

/// Notes on a page.
const LINES: usize = 50;

/// The first moment of a day.
fn beginning(day: NaiveDate) -> Instant {
    Instant::from_local(day.and_time(NaiveTime::MIN))
}

/// From the first moment of one day to the last of the other.
fn days(wish: &NotesWish) -> (Instant, Instant) {
    let next = wish.to.and_then(|day| day.checked_add_days(Days::new(1)));
    (
        wish.from.map_or(Instant::from_micros(i64::MIN), beginning),
        next.map_or(Instant::from_micros(i64::MAX), beginning),
    )
}

/// Everything that notes may name about the child of this application: the child, its applications, their requests, files and contracts.
fn all_about(register: &Register, number: u64) -> Option<Vec<String>> {
    let child = register.applications().find(|row| row.number == number)?.child;
    let mut found = BTreeSet::from([child.to_string()]);
    for application in register.applications_of(child) {
        found.insert(application.id.to_string());
        found.extend(application.conclusion.clone());
        found.extend(register.matters_about(application.id).map(|row| row.id.to_string()));
        for referral in register.referrals_of(application.id) {
            found.insert(referral.id.to_string());
            found.extend(referral.term.extension.as_ref().map(|asked| asked.document.clone()));
            found.extend(register.contract_of(referral.id).map(|row| row.id.to_string()));
        }
    }
    Some(found.into_iter().collect())
}

/// The numbers of a child's applications, in their order.
fn numbers(register: &Register, child: ChildId) -> Vec<u64> {
    let mut all: Vec<u64> = register.applications_of(child).map(|row| row.number).collect();
    all.sort_unstable();
    all
}

/// What a note of an officer is about, in words, and the application it speaks of.
fn subject(register: &Register, officers: &HashMap<OfficerId, String>, note: &OfficerNote) -> (String, Option<u64>) {
    let id: Option<Id> = note.subject.parse().ok();
    let application = |id: ApplicationId| register.application(id).map(|row| row.number);
    match (note.what, id) {
        (Noted::SawPrivilege | Noted::SawAppeal | Noted::SoughtChild, Some(id)) => (String::new(), application(id.into())),
        (Noted::SawExtension, Some(id)) => {
            let row = register.referral(ReferralId(id));
            (
                row.map(|row| row.number.clone()).unwrap_or_default(),
                row.and_then(|row| application(row.application)),
            )
        }
        (Noted::SawMatter, Some(id)) => {
            let row = register.matter(id.into());
            (String::new(), row.and_then(|row| application(row.application?)))
        }
        (Noted::AddedAccount | Noted::RenewedCode | Noted::ChangedRole | Noted::ClosedAccount, Some(id)) => {
            (officers.get(&OfficerId(id)).cloned().unwrap_or_default(), None)
        }
        (Noted::GaveDeskCode, Some(id)) => (names::person(register, id.into()), None),
        (Noted::ShutDeskOut, Some(id)) => (register.desk(id.into()).map(|row| row.name.clone()).unwrap_or_default(), None),
        // Numbers of a line and of an appeal and a version are written as they are; a file is known by the beginning of its hash.
        (Noted::SawAppeal, None) | (Noted::SawJournalLine | Noted::HandedInLaw, _) => (note.subject.clone(), None),
        (Noted::LoadedPersons, _) => (String::new(), None),
        (Noted::SawFile, _) => (note.subject.chars().take(8).collect(), None),
        (_, None) => (String::new(), None),
    }
}

/// The child that a note of a desk is about.
fn child_of(register: &Register, read: &KeptRead) -> Option<ChildId> {
    let id = read.note.subject;
    match read.note.what {
        ReadWhat::ChildFile => Some(id.into()),
        ReadWhat::Attachment => Some(register.application(id.into())?.child),
        ReadWhat::Contract => {
            let contract = register.contract(ContractId(id))?;
            Some(register.referral(contract.referral)?.child)
        }
    }
}

fn read_found(register: &Register, read: &KeptRead) -> ReadFound {
    let staff = register.staff_member(read.note.staff);
    ReadFound {
        at: read.note.at,
        person: names::person(register, read.note.staff),
        place: staff.map_or_else(names::nameless, |row| names::place(register, row.kindergarten)),
        desk: register.desk(read.desk).map(|row| row.name.clone()).unwrap_or_default(),
        what: read.note.what,
        applications: child_of(register, read).map(|child| numbers(register, child)).unwrap_or_default(),
    }
}

/// A page of one more than it shows, and what to ask for the next one by.
fn cut<T>(mut rows: Vec<T>, place: impl Fn(&T) -> String) -> (Vec<T>, Option<String>) {
    let is_more = rows.len() > LINES;
    rows.truncate(LINES);
    let more = rows.last().map(place).filter(|_| is_more);
    (rows, more)
}

/// Nothing was found.
const fn nothing<T>() -> NotesPage<T> {
    NotesPage {
        notes: Vec::new(),
        more: None,
    }
}

#[async_trait::async_trait]
impl AuditCalls for Console {
    async fn officers_known(&self) -> Result<Vec<(OfficerId, String)>, ApiError> {
        let mut all: Vec<(OfficerId, String)> = names::officers(&*self.0.store).await?.into_iter().collect();
        all.sort_by_cached_key(|(id, name)| (alphabetical(name), *id));
        Ok(all)
    }

    async fn person_named(&self, who: Id) -> Result<Option<String>, ApiError> {
        let staff = self.look(|register| register.staff_member(who.into()).map(|row| row.name.full()));
        match staff {
            Some(name) => Ok(Some(name)),
            None => Ok(names::officers(&*self.0.store).await?.remove(&OfficerId(who))),
        }
    }

    async fn application_of_child(&self, by: OfficerId, iin: &str) -> Result<Option<u64>, ApiError> {
        let iin: Iin = iin.parse()?;
        let newest = self.look(|register| {
            let child = register.child_by_iin(iin)?;
            let newest = register.applications_of(child.id).max_by_key(|row| row.number)?;
            Some((newest.id, newest.number))
        });
        let Some((application, number)) = newest else { return Ok(None) };
        note(&self.0, by, Noted::SoughtChild, application).await?;
        Ok(Some(number))
    }

    async fn officer_notes(&self, wish: &NotesWish) -> Result<NotesPage<NoteFound>, ApiError> {
        let (from, until) = days(wish);
        let subjects = match wish.application {
            Some(number) => match self.look(|register| all_about(register, number)) {
                Some(all) => Some(all),
                None => return Ok(nothing()),
            },
            None => None,
        };
        let sieve = NoteSieve {
            before: wish.before.as_deref().and_then(|text| text.parse().ok()).unwrap_or(u64::MAX),
            from,
            until,
            officer: wish.who.map(OfficerId),
            subjects,
        };
        let rows = self.0.store.officer_notes().search_notes(&sieve, LINES + 1).await?;
        let (rows, more) = cut(rows, |(seq, _)| seq.to_string());
        let officers = names::officers(&*self.0.store).await?;
        let notes = self.look(|register| {
            let found = rows.iter().map(|(_, note)| {
                let (subject, application) = subject(register, &officers, note);
                NoteFound {
                    at: note.at,
                    officer: officers.get(&note.officer).cloned().unwrap_or_default(),
                    what: note.what,
                    subject,
                    application,
                }
            });
            found.collect()
        });
        Ok(NotesPage { notes, more })
    }

    async fn desk_reads(&self, wish: &NotesWish) -> Result<NotesPage<ReadFound>, ApiError> {
        let (from, until) = days(wish);
        let subjects = match wish.application {
            Some(number) => match self.look(|register| all_about(register, number)) {
                Some(all) => Some(all),
                None => return Ok(nothing()),
            },
            None => None,
        };
        let sieve = ReadSieve {
            before: wish.before.as_deref().and_then(|text| text.parse().ok()).unwrap_or(ReadPlace::END),
            from,
            until,
            staff: wish.who.map(Into::into),
            subjects,
        };
        let rows = self.0.store.reads().search_reads(&sieve, LINES + 1).await?;
        let (rows, more) = cut(rows, |row| ReadPlace::of(row).to_string());
        let notes = self.look(|register| rows.iter().map(|row| read_found(register, row)).collect());
        Ok(NotesPage { notes, more })
    }
}
