//! The journal as the screens show it: lines of the feed and acts of this desk, each with what the rows of today say about it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use oryn_api::desk::journal::{
    JournalChange, JournalChoice, JournalRequest, JournalRow, JournalState, JournalTheme, JournalView, ReadRow, ReadsRequest, ReadsView,
};
use oryn_api::error::ApiError;
use oryn_api::wire::{Concerned, JournalLine, KeptRead, Outcome, ReadWhat};
use oryn_domain::id::{ApplicationId, ChildId, CommandId, ContractId, DeskId, KindergartenId, StaffId};
use oryn_domain::journal::Doer;
use oryn_domain::record::Kind;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_messages::{Lang, alphabetical, format, keys, say};
use oryn_store::{Intent, Progress};

use super::{desk_name, group_name, name_of, staff_name};
use crate::acts::{date, id};
use crate::desk::{Memory, shown};
use crate::journal::span;
use crate::search::Wanted;

fn given(text: Option<&String>) -> Option<&String> {
    text.filter(|text| !text.is_empty())
}

/// What a request asks for, read.
pub(crate) struct Filter {
    wanted: Option<Wanted>,
    /// What each act is called in every language, while somebody searches.
    words: BTreeMap<String, String>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    staff: Option<StaffId>,
    who: Option<String>,
    desk: Option<DeskId>,
    theme: Option<JournalTheme>,
}

impl Filter {
    pub(crate) fn of(request: &JournalRequest) -> Result<Self, ApiError> {
        let wanted = Wanted::new(&request.search);
        Ok(Self {
            words: if wanted.is_some() { words_of_acts() } else { BTreeMap::new() },
            wanted,
            from: given(request.from.as_ref()).map(|text| date(text)).transpose()?,
            until: given(request.until.as_ref()).map(|text| date(text)).transpose()?,
            staff: given(request.staff.as_ref()).map(|text| id(text)).transpose()?,
            who: given(request.who.as_ref()).cloned(),
            desk: given(request.desk.as_ref()).map(|text| id(text)).transpose()?,
            theme: request.theme,
        })
    }

    /// Between which instants.
    pub(crate) fn span(&self) -> (Instant, Instant) {
        span(self.from, self.until)
    }

    fn holds(&self, at: Instant) -> bool {
        let (from, until) = self.span();
        from <= at && at < until
    }
}

/// What each act is called, all languages together: people search in the words that they see, and some see others than they type.
fn words_of_acts() -> BTreeMap<String, String> {
    let mut words: BTreeMap<String, String> = BTreeMap::new();
    for lang in Lang::ALL {
        for key in keys(lang) {
            if let Some(act) = key.strip_prefix("act-") {
                let said = words.entry(act.to_owned()).or_default();
                said.push_str(&say(lang, key));
                said.push(' ');
            }
        }
    }
    words
}

/// Who did an act, as keys.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Author<'a> {
    who: &'a str,
    staff: Option<StaffId>,
    desk: Option<DeskId>,
}

/// Rows that were found, in the order in which they are shown.
#[derive(Default)]
pub(crate) struct Found {
    pub rows: Vec<JournalRow>,
    /// Acts of this desk that stand on top: their lines are not shown a second time.
    here: BTreeSet<CommandId>,
}

impl Found {
    /// What only this desk knows: acts that the centre has not shown yet, and those that it refused without a row that everybody sees.
    pub(crate) fn here(memory: &Memory, filter: &Filter) -> Result<Self, ApiError> {
        let (replica, identity) = memory.replica()?;
        let only_here = |intent: &&Intent| !intent.seen && !intent.closed;
        let mut intents: Vec<&Intent> = memory.book.intents.values().filter(only_here).collect();
        intents.sort_by_key(|intent| (intent.is_decided(), Reverse(intent.dseq)));
        let mut found = Self::default();
        for intent in intents {
            found.here.insert(intent.id);
            let at = shown(intent.time);
            let author = Author {
                who: Doer::Staff.name(),
                staff: Some(intent.staff),
                desk: Some(identity.desk),
            };
            let mut row = row(&replica.view, identity.kindergarten, intent.command.name(), at, author, &[]);
            row.id = intent.id.to_string();
            row.about.clone_from(&intent.about);
            row.leads_to.clone_from(&intent.leads_to);
            row.state = match &intent.progress {
                Progress::Saved | Progress::Sent => JournalState::NotYetKnown,
                Progress::Decided { outcome, .. } => state(outcome),
            };
            if filter.holds(at) && is_wanted(&replica.view, filter, author, &row, &[]) {
                found.rows.push(row);
            }
        }
        Ok(found)
    }

    /// The lines that fit, behind those that are there.
    pub(crate) fn add(&mut self, memory: &Memory, filter: &Filter, lines: &[JournalLine]) -> Result<(), ApiError> {
        let (replica, identity) = memory.replica()?;
        let register = &replica.view;
        for line in lines.iter().filter(|line| !self.here.contains(&line.cause)) {
            let by = line.by.as_ref();
            let author = Author {
                who: by.map(|by| by.who.as_str()).unwrap_or_default(),
                staff: by.and_then(|by| by.staff),
                desk: by.and_then(|by| by.desk),
            };
            let act = by.map(|by| by.did.replace('_', "-")).unwrap_or_default();
            let mut row = row(register, identity.kindergarten, &act, line.happened(), author, &line.rows);
            row.id = line.cause.to_string();
            row.decided_at = by.and_then(|by| by.done).map(|_| line.at.into());
            row.state = state(&line.outcome);
            if is_wanted(register, filter, author, &row, &line.rows) {
                self.rows.push(row);
            }
        }
        Ok(())
    }

    /// With what one can choose by, and how far back it reaches.
    pub(crate) fn view(self, memory: &Memory, more: bool, first: Option<&JournalLine>) -> Result<JournalView, ApiError> {
        let (replica, identity) = memory.replica()?;
        let mut desks: Vec<JournalChoice> = replica
            .view
            .desks()
            .filter(|row| row.kindergarten == identity.kindergarten)
            .map(|row| JournalChoice {
                id: row.id.to_string(),
                name: row.name.clone(),
            })
            .collect();
        desks.sort_by_cached_key(|row| (alphabetical(&row.name), row.id.clone()));
        Ok(JournalView {
            rows: self.rows,
            more,
            begins: first.map(|line| line.at.into()),
            whole: first.is_some_and(|line| line.seq == 1) || memory.book.cursor.as_ref().is_some_and(|cursor| cursor.seq == 0),
            online: memory.link.online,
            people: people(&replica.view, identity.kindergarten),
            desks,
        })
    }
}

fn state(outcome: &Outcome) -> JournalState {
    match outcome {
        Outcome::Applied => JournalState::Done,
        Outcome::Rejected { error } => JournalState::Refused { error: error.clone() },
        Outcome::Deferred => JournalState::Deferred,
    }
}

/// People of the kindergarten by name, also those who left: acts name them.
fn people(register: &Register, own: KindergartenId) -> Vec<JournalChoice> {
    let mut people: Vec<JournalChoice> = register
        .staff()
        .filter(|row| row.kindergarten == own)
        .map(|row| JournalChoice {
            id: row.id.to_string(),
            name: row.name.full(),
        })
        .collect();
    people.sort_by_cached_key(|row| (alphabetical(&row.name), row.id.clone()));
    people
}

fn row(register: &Register, own: KindergartenId, act: &str, at: Instant, author: Author<'_>, rows: &[Concerned]) -> JournalRow {
    let changes: Vec<JournalChange> = rows.iter().filter_map(|row| change(register, own, row)).collect();
    // Of many children none is what the act is about.
    let child = rows
        .iter()
        .find_map(|row| child_of(register, row))
        .filter(|_| !is_of_all_groups(act))
        .map(|child| name_of(register, child));
    let thing = || {
        if is_of_all_groups(act) {
            return None;
        }
        let named = |tables: &[Kind]| {
            let of = |row: &&JournalChange| tables.iter().any(|table| table.name() == row.table) && !row.name.is_empty();
            changes.iter().find(of).map(|row| row.name.clone())
        };
        named(&[Kind::Group, Kind::Bulletin]).or_else(|| named(&[Kind::Staff, Kind::Desk]))
    };
    let numbered = [Kind::Referral, Kind::Contract, Kind::Application];
    let number = numbered.iter().find_map(|table| {
        let of = |row: &&JournalChange| row.table == table.name() && !row.name.is_empty();
        changes.iter().find(of).map(|row| row.name.clone())
    });
    JournalRow {
        id: String::new(),
        act: act.to_owned(),
        theme: theme(act),
        at: at.into(),
        decided_at: None,
        who: author.who.to_owned(),
        person: author.staff.map(|staff| staff_name(register, staff)).unwrap_or_default(),
        desk: author.desk.map(|desk| desk_name(register, desk)).unwrap_or_default(),
        about: child.filter(|name| !name.is_empty()).or_else(thing).unwrap_or_default(),
        number: number.filter(|_| !is_of_all_groups(act)).unwrap_or_default(),
        state: JournalState::Done,
        leads_to: changes
            .iter()
            .map(|row| &row.leads_to)
            .find(|path| !path.is_empty() && !is_of_all_groups(act))
            .cloned()
            .unwrap_or_default(),
        changes,
    }
}

/// The child that a row is about, as far as the rows of today tell.
fn child_of(register: &Register, row: &Concerned) -> Option<ChildId> {
    let of_application = |application: ApplicationId| register.application(application).map(|row| row.child);
    match row.kind.known()? {
        Kind::Child => register.child(row.id.into()).map(|row| row.id),
        Kind::Application => of_application(row.id.into()),
        Kind::Response => of_application(register.response(row.id.into())?.application),
        Kind::Hold => of_application(register.hold(row.id.into())?.application),
        Kind::Referral => register.referral(row.id.into()).map(|row| row.child),
        Kind::Contract => register.contract(row.id.into()).map(|row| row.child),
        Kind::Enrolment => register.enrolment(row.id.into()).map(|row| row.child),
        Kind::Matter => of_application(register.matter(row.id.into())?.application?),
        _ => None,
    }
}

/// What a row says of itself today; nothing for rows that people do not speak of.
fn change(register: &Register, own: KindergartenId, row: &Concerned) -> Option<JournalChange> {
    let of_child = |child: Option<ChildId>| child.map(|child| name_of(register, child)).unwrap_or_default();
    let leads = |kindergarten: Option<KindergartenId>, word: &str| match kindergarten {
        Some(kindergarten) if kindergarten == own => format!("{word}/{}", row.id),
        _ => String::new(),
    };
    let kind = row.kind.known()?;
    let (name, leads_to) = match kind {
        Kind::Referral => {
            let referral = register.referral(row.id.into());
            let number = referral.map(|row| row.number.clone()).unwrap_or_default();
            (number, leads(referral.map(|row| row.kindergarten), "referral"))
        }
        Kind::Contract => {
            let contract = register.contract(row.id.into());
            let number = contract.map(|row| row.number.clone()).unwrap_or_default();
            (number, leads(contract.map(|row| row.kindergarten), "contract"))
        }
        Kind::Response => {
            let response = register.response(row.id.into());
            (
                of_child(child_of(register, row)),
                leads(response.map(|row| row.kindergarten), "response"),
            )
        }
        Kind::Enrolment => {
            let enrolment = register.enrolment(row.id.into()).filter(|row| row.kindergarten == own);
            let leads_to = enrolment.map(|row| format!("child/{}", row.child)).unwrap_or_default();
            (of_child(enrolment.map(|row| row.child)), leads_to)
        }
        Kind::Bulletin => {
            let bulletin = register.bulletin(row.id.into());
            let group = bulletin.map(|row| group_name(register, row.group)).unwrap_or_default();
            (group, leads(bulletin.map(|row| row.kindergarten), "bulletin"))
        }
        Kind::Group => {
            let group = register.group(row.id.into());
            (
                group.map(|row| row.name.clone()).unwrap_or_default(),
                leads(group.map(|row| row.kindergarten), "group"),
            )
        }
        Kind::Application => {
            let application = register.application(row.id.into());
            (application.map(|row| row.number.to_string()).unwrap_or_default(), String::new())
        }
        Kind::Child => (of_child(Some(row.id.into())), String::new()),
        Kind::Staff => (staff_name(register, row.id.into()), String::new()),
        Kind::Desk => (desk_name(register, row.id.into()), String::new()),
        Kind::Guardian | Kind::Hold | Kind::Matter | Kind::Kindergarten | Kind::Settlement | Kind::Rules | Kind::Calendar => return None,
    };
    Some(JournalChange {
        table: kind.name().to_owned(),
        name,
        state: row.state.clone().unwrap_or_default(),
        leads_to,
    })
}

/// Whether an act forms all groups anew, or takes that back.
fn is_of_all_groups(act: &str) -> bool {
    matches!(act, "regroup" | "undo-regrouping")
}

/// What an act is about, by its name; one that this program does not know belongs to the house.
fn theme(act: &str) -> JournalTheme {
    match act {
        "draft-bulletin" | "schedule-bulletin" | "recall-bulletin" | "publish-bulletin" | "open-bulletin" | "close-round" => {
            JournalTheme::Places
        }
        "register-guardian"
        | "add-child"
        | "join-child"
        | "file-application"
        | "file-together"
        | "withdraw-application"
        | "confirm-privilege"
        | "refuse-privilege"
        | "lapse-privilege"
        | "end-evidence"
        | "confirm-interest"
        | "ask-interest"
        | "lapse-interest"
        | "end-stop-list"
        | "go-elsewhere" => JournalTheme::Queue,
        "respond" | "withdraw-response" | "activate-response" | "decline-response" | "escalate-response" | "ask-for-hold"
        | "hand-over-hold" => JournalTheme::Responses,
        "take-place" | "issue-in-order" | "refer-staff-child" | "record-copy" | "ask-extension" | "grant-extension"
        | "refuse-extension" | "expire-referral" | "record-notice" | "record-arrival" | "refuse-referral" | "give-up-referral" => {
            JournalTheme::Referrals
        }
        "prepare-contract"
        | "record-guardian-signature"
        | "sign-contract"
        | "record-standing"
        | "prepare-addendum"
        | "sign-addendum"
        | "settle-addendum" => JournalTheme::Contracts,
        "expel-child" | "graduate-child" | "transfer-child" | "regroup" | "undo-regrouping" | "open-group" | "change-group"
        | "close-group" => JournalTheme::Roll,
        "settle-matter" | "ask-department" | "answer-matter" | "escalate-matter" => JournalTheme::Matters,
        _ => JournalTheme::House,
    }
}

/// Everything that somebody may type to find this act.
fn text(register: &Register, filter: &Filter, row: &JournalRow, rows: &[Concerned]) -> String {
    let mut text = format!("{} {} {} {} ", row.about, row.number, row.person, row.desk);
    for child in rows.iter().filter_map(|row| child_of(register, row)).collect::<BTreeSet<_>>() {
        let Some(child) = register.child(child) else { continue };
        text.push_str(&format!("{} {} ", child.name.full(), child.iin));
        for guardian in child.guardians.iter().filter_map(|id| register.guardian(*id)) {
            text.push_str(&guardian.name.full());
            text.push(' ');
        }
    }
    for change in &row.changes {
        text.push_str(&change.name);
        text.push(' ');
    }
    text.push_str(filter.words.get(&row.act).map(String::as_str).unwrap_or_default());
    text.push_str(&format::short_day(Instant::from(row.at).local_date()));
    text
}

fn is_wanted(register: &Register, filter: &Filter, author: Author<'_>, row: &JournalRow, rows: &[Concerned]) -> bool {
    filter.staff.is_none_or(|staff| author.staff == Some(staff))
        && filter.desk.is_none_or(|desk| author.desk == Some(desk))
        && filter.who.as_ref().is_none_or(|who| who == author.who)
        && filter.theme.is_none_or(|theme| theme == row.theme)
        && filter
            .wanted
            .as_ref()
            .is_none_or(|wanted| wanted.stands_in(&text(register, filter, row, rows)))
}

/// What a request for notes of reads asks for, read.
pub(crate) struct ReadsFilter {
    wanted: Option<Wanted>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    staff: Option<StaffId>,
}

impl ReadsFilter {
    pub(crate) fn of(request: &ReadsRequest) -> Result<Self, ApiError> {
        Ok(Self {
            wanted: Wanted::new(&request.search),
            from: given(request.from.as_ref()).map(|text| date(text)).transpose()?,
            until: given(request.until.as_ref()).map(|text| date(text)).transpose()?,
            staff: given(request.staff.as_ref()).map(|text| id(text)).transpose()?,
        })
    }

    /// Between which instants.
    pub(crate) fn span(&self) -> (Instant, Instant) {
        span(self.from, self.until)
    }

    /// The notes that fit, newest first.
    pub(crate) fn view(&self, memory: &Memory, notes: &[KeptRead], most: usize) -> Result<ReadsView, ApiError> {
        let (replica, identity) = memory.replica()?;
        let register = &replica.view;
        let of_person = |read: &&KeptRead| self.staff.is_none_or(|staff| read.note.staff == staff);
        let rows = notes
            .iter()
            .filter(of_person)
            .map(|read| read_row(register, identity.kindergarten, read));
        let fits = |row: &ReadRow| {
            let words = || format!("{} {} {}", row.child, row.person, row.desk);
            self.wanted.as_ref().is_none_or(|wanted| wanted.stands_in(&words()))
        };
        let mut rows: Vec<ReadRow> = rows.filter(fits).take(most.saturating_add(1)).collect();
        let more = rows.len() > most;
        rows.truncate(most);
        Ok(ReadsView {
            rows,
            more,
            online: memory.link.online,
            people: people(register, identity.kindergarten),
        })
    }
}

fn read_row(register: &Register, own: KindergartenId, KeptRead { desk, note }: &KeptRead) -> ReadRow {
    let (what, child, leads_to) = match note.what {
        ReadWhat::ChildFile => {
            let child = ChildId::from(note.subject);
            let is_ours = register.enrolments().any(|row| row.child == child && row.kindergarten == own);
            let leads_to = if is_ours { format!("child/{child}") } else { String::new() };
            ("child_file", Some(child), leads_to)
        }
        ReadWhat::Attachment => {
            let application = register.application(ApplicationId::from(note.subject));
            ("attachment", application.map(|row| row.child), String::new())
        }
        ReadWhat::Contract => {
            let contract = register
                .contract(ContractId::from(note.subject))
                .filter(|row| row.kindergarten == own);
            let leads_to = contract.map(|row| format!("contract/{}", row.id)).unwrap_or_default();
            ("contract", contract.map(|row| row.child), leads_to)
        }
    };
    ReadRow {
        id: format!("{desk}-{}", note.number),
        at: note.at.into(),
        person: staff_name(register, note.staff),
        desk: desk_name(register, *desk),
        what: what.to_owned(),
        child: child.map(|child| name_of(register, child)).unwrap_or_default(),
        leads_to,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_acts_about_the_house_are_about_the_house() {
        let of_house: BTreeSet<&str> = keys(Lang::Ru)
            .iter()
            .filter_map(|key| key.strip_prefix("act-"))
            .filter(|act| theme(act) == JournalTheme::House)
            .collect();
        assert_eq!(
            of_house,
            BTreeSet::from([
                "add-staff",
                "change-passport",
                "dismiss-staff",
                "enrol-desk",
                "publish-calendar",
                "publish-rules",
                "record-outage",
                "record-return",
                "record-silence",
                "reinstate",
                "write-off-desk",
            ])
        );
    }
}
