//! The picture that screens read: rows from the centre, with the acts laid over them that the centre has not yet shown in its feed.
//!
//! The rule it protects: the picture is always `rows ⊕ acts`, computed by the shared rules. An act that the rules refuse over newer
//! rows stays in the outbox and is still sent: only the server refuses (sync.md §3.8). The rules work on what this program knows of the rows; the rows
//! themselves stay the centre's texts, whatever an act of this program would make of them (sync.md §3.18).

use std::collections::{HashMap, HashSet};

use oryn_api::desk::Known;
use oryn_api::wire::{Row, RowKey};
use oryn_domain::act::SignatureCheck;
use oryn_domain::calendar::Calendar;
use oryn_domain::decide::{Context, decide};
use oryn_domain::fact::Fact;
use oryn_domain::id::{CommandId, DeskId, Id, KindergartenId, ReferralId, StaffId};
use oryn_domain::permission::{Actor, Role};
use oryn_domain::record::{Key, Kind};
use oryn_domain::referral::Referral;
use oryn_domain::refusal::Refusal;
use oryn_domain::register::Register;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::time::Instant;

use crate::mistake::{Mistake, made};
use crate::outbox::Intent;

/// Which desk this is, and for whom it acts when the centre has not said otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// The desk.
    pub desk: DeskId,
    /// Where it stands.
    pub kindergarten: KindergartenId,
    /// The role it was enrolled with.
    pub role: Role,
}

impl Seat {
    /// This desk acting for a member of staff. The role is the one the centre knows now, not the one of the enrolment.
    #[must_use]
    pub fn actor(&self, register: &Register, staff: StaffId) -> Actor {
        let role = register.staff_member(staff).map_or(self.role, |member| member.role);
        Actor::Staff {
            staff,
            role,
            kindergarten: self.kindergarten,
            desk: self.desk,
        }
    }

    /// The context of an act of this desk.
    #[must_use]
    pub fn context(&self, register: &Register, act: CommandId, staff: StaffId, now: Instant, signature: SignatureCheck) -> Context {
        Context {
            act,
            now,
            received: now,
            actor: self.actor(register, staff),
            signature,
        }
    }
}

/// Rows from the centre, and the picture over them.
#[derive(Debug, Clone)]
pub struct Replica {
    base: Register,
    /// Rows of which this program knows only a part, or nothing: their texts. Of all others the register would write the same text again.
    partly: HashMap<RowKey, Row>,
    /// What screens read and acts are decided on.
    pub view: Register,
    known: HashMap<Key, Known>,
    /// Rows that came or left since the picture was laid.
    newer: HashSet<Key>,
}

impl Replica {
    /// Rows from the centre with nothing laid over them yet.
    #[must_use]
    pub fn new(rules: RulePack, calendar: Calendar, rows: Vec<Row>) -> Self {
        let mut base = Register::new(rules, calendar);
        let mut partly = HashMap::new();
        for row in rows {
            take(&mut base, &mut partly, row);
        }
        Self {
            view: base.clone(),
            base,
            partly,
            known: HashMap::new(),
            newer: HashSet::new(),
        }
    }

    /// What this program knows of the rows as the centre sent them.
    #[must_use]
    pub const fn base(&self) -> &Register {
        &self.base
    }

    /// The rows as the centre sent them: every one, with its text.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let known = self.base.records().into_iter();
        let whole = known.filter(|record| self.partly.is_empty() || !self.partly.contains_key(&record.key().into()));
        whole.map(Row::from).chain(self.partly.values().cloned()).collect()
    }

    /// How far the centre knows of a row.
    #[must_use]
    pub fn known(&self, key: Key) -> Known {
        self.known.get(&key).copied().unwrap_or(Known::Centre)
    }

    /// How far the centre knows of a row of this table.
    #[must_use]
    pub fn known_row(&self, kind: Kind, id: Id) -> Known {
        self.known(Key { kind, id })
    }

    /// Rows that an act of this desk has touched and the centre has not shown since.
    pub fn laid(&self) -> impl Iterator<Item = Key> {
        self.known.keys().copied()
    }

    /// Rows that came from the centre. The picture has to be laid anew afterwards.
    pub fn put(&mut self, rows: impl IntoIterator<Item = Row>) {
        for row in rows {
            self.newer.extend(row.key().known());
            take(&mut self.base, &mut self.partly, row);
        }
    }

    /// A row that is no longer this kindergarten's business. The picture has to be laid anew afterwards.
    pub fn retract(&mut self, key: &RowKey) {
        self.partly.remove(key);
        if let Some(key) = key.known() {
            self.newer.insert(key);
            self.base.retract(key);
        }
    }

    /// Let the rows and the picture be under the law in force at this instant.
    pub fn bring_into_force(&mut self, at: Instant) {
        self.base.bring_into_force(at);
        self.view.bring_into_force(at);
    }

    /// Lay every act over the rows that they do not hold yet: the picture becomes the rows again where acts had touched it or rows have come, and
    /// the acts are decided anew. Acts that no longer fit are left out and named: the centre will say.
    pub fn lay<'a>(&mut self, intents: impl Iterator<Item = &'a Intent>, seat: &Seat) -> Vec<(CommandId, Refusal)> {
        let touched: HashSet<Key> = self.newer.drain().chain(self.known.drain().map(|(key, _)| key)).collect();
        self.view.set_back(touched, &self.base);
        let mut left_out = Vec::new();
        for intent in intents.filter(|intent| intent.lies_over_the_rows()) {
            // The signature was checked when it was made here; whether it holds is the server's word.
            let context = seat.context(&self.view, intent.id, intent.staff, intent.time.hi, SignatureCheck::NotChecked);
            match decide(&self.view, &intent.command, &context) {
                Ok(facts) => drop(self.add(&facts, mark(intent))),
                Err(refusal) => left_out.push((intent.id, refusal)),
            }
        }
        left_out
    }

    /// Apply what was just decided here; the rows it touched.
    pub fn add(&mut self, facts: &[Fact], mark: Known) -> Vec<Key> {
        let keys: Vec<Key> = facts.iter().filter_map(|fact| self.view.apply(fact)).collect();
        for key in &keys {
            self.known.insert(*key, mark);
        }
        keys
    }

    /// Whether a paper may come out of this referral now: the centre has it, or it is final under a hold.
    ///
    /// # Errors
    /// That it is a request only (sync.md §3.10).
    pub fn may_print(&self, referral: ReferralId) -> Result<(), Refusal> {
        let known = self.known_row(Kind::Referral, referral.0);
        Referral::may_be_printed(known == Known::HereRequested && !made(Mistake::PrintsRequests))
    }
}

/// A row from the centre in its place: its known part in the register, and its text beside it where the register would not write the same.
fn take(base: &mut Register, partly: &mut HashMap<RowKey, Row>, row: Row) {
    if !row.is_known_whole() {
        partly.insert(row.key().clone(), row.clone());
    } else if !partly.is_empty() {
        partly.remove(row.key());
    }
    if let Some(record) = row.into_record() {
        base.put(record);
    }
}

/// What an act in this state says about the rows it touches. The centre's yes to a request comes before its rows where they need several pages:
/// until then what lies here is still this desk's guess, and a number in it may be another one there.
#[must_use]
pub const fn mark(intent: &Intent) -> Known {
    match (intent.is_final, intent.is_decided()) {
        (true, true) => Known::Centre,
        (true, false) => Known::HereFinal,
        (false, _) => Known::HereRequested,
    }
}

#[cfg(test)]
mod tests;
