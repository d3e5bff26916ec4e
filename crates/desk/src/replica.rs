//! The picture that screens read: rows from the centre, with the acts laid over them that the centre has not yet shown in its feed.
//!
//! The rule it protects: the picture is always `rows ⊕ acts`, computed by the shared rules. An act that the rules refuse over newer
//! rows stays in the outbox and is still sent: only the server refuses (sync.md §3.8).

use std::collections::{BTreeSet, HashMap};

use oryn_api::calls::Topic;
use oryn_api::desk::Known;
use oryn_domain::act::SignatureCheck;
use oryn_domain::calendar::Calendar;
use oryn_domain::decide::{Context, decide};
use oryn_domain::fact::Fact;
use oryn_domain::id::{CommandId, DeskId, KindergartenId, StaffId};
use oryn_domain::permission::{Actor, Role};
use oryn_domain::record::{Key, Kind, Record};
use oryn_domain::register::Register;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::time::Instant;
use oryn_store::Intent;
use serde::{Deserialize, Serialize};

use crate::search::Lines;

/// Who this desk is, as the server said when it was enrolled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Identity {
    pub desk: DeskId,
    pub kindergarten: KindergartenId,
    pub staff: StaffId,
    pub role: Role,
    /// The public half of the key that seals holds.
    pub seal_key: String,
    /// The server's address.
    pub server: String,
    /// What people call this desk.
    pub name: String,
}

impl Identity {
    /// This desk acting for a member of staff. The role is the one the centre knows now, not the one of the enrolment.
    pub(crate) fn actor(&self, register: &Register, staff: StaffId) -> Actor {
        let role = register.staff_member(staff).map_or(self.role, |member| member.role);
        Actor::Staff {
            staff,
            role,
            kindergarten: self.kindergarten,
            desk: self.desk,
        }
    }

    pub(crate) fn context(&self, register: &Register, act: CommandId, staff: StaffId, now: Instant, signature: SignatureCheck) -> Context {
        Context {
            act,
            now,
            actor: self.actor(register, staff),
            signature,
        }
    }
}

/// Rows from the centre, and the picture over them.
#[derive(Debug)]
pub(crate) struct Replica {
    base: Register,
    /// What screens read and acts are decided on.
    pub view: Register,
    known: HashMap<Key, Known>,
    /// What people look for. A row that an act had brought and the centre refused keeps its line: it leads nowhere and is not shown.
    pub lines: Lines,
}

impl Replica {
    pub(crate) fn new(rules: RulePack, calendar: Calendar, rows: Vec<Record>) -> Self {
        let mut base = Register::new(rules, calendar);
        let mut lines = Lines::default();
        for row in rows {
            lines.put(&row);
            base.put(row);
        }
        Self {
            view: base.clone(),
            base,
            known: HashMap::new(),
            lines,
        }
    }

    /// How far the centre knows of a row.
    pub(crate) fn known(&self, key: Key) -> Known {
        self.known.get(&key).copied().unwrap_or(Known::Centre)
    }

    /// Rows that came from the centre. The picture has to be laid anew afterwards.
    pub(crate) fn put(&mut self, rows: impl IntoIterator<Item = Record>) {
        for row in rows {
            self.lines.put(&row);
            self.base.put(row);
        }
    }

    /// Let the rows and the picture be under the law in force at this instant.
    pub(crate) fn bring_into_force(&mut self, at: Instant) {
        self.base.bring_into_force(at);
        self.view.bring_into_force(at);
    }

    /// Lay every act over the rows that they do not hold yet.
    pub(crate) fn lay<'a>(&mut self, intents: impl Iterator<Item = &'a Intent>, identity: &Identity) {
        self.view = self.base.clone();
        self.known.clear();
        for intent in intents.filter(|intent| intent.lies_over_the_rows()) {
            // The signature was checked when it was made here; whether it holds is the server's word.
            let context = identity.context(&self.view, intent.id, intent.staff, intent.time.hi, SignatureCheck::NotChecked);
            match decide(&self.view, &intent.command, &context) {
                Ok(facts) => drop(self.add(&facts, mark(intent))),
                Err(refusal) => tracing::debug!(act = intent.command.name(), %refusal, "no longer fits over the rows; the centre will say"),
            }
        }
    }

    /// Apply what was just decided here; the rows it touched.
    pub(crate) fn add(&mut self, facts: &[Fact], mark: Known) -> Vec<Key> {
        let keys: Vec<Key> = facts.iter().filter_map(|fact| self.view.apply(fact)).collect();
        for key in &keys {
            self.known.insert(*key, mark);
            self.lines.put_from(&self.view, *key);
        }
        keys
    }
}

/// What an act in this state says about the rows it touches.
pub(crate) const fn mark(intent: &Intent) -> Known {
    match (intent.is_decided(), intent.is_final) {
        (true, _) => Known::Centre,
        (false, true) => Known::HereFinal,
        (false, false) => Known::HereRequested,
    }
}

/// What a screen has to ask anew when rows of these tables changed.
pub(crate) fn topics(kinds: impl IntoIterator<Item = Kind>) -> BTreeSet<Topic> {
    let mut topics = BTreeSet::new();
    for kind in kinds {
        match kind {
            Kind::Rules | Kind::Calendar => {
                topics.extend([Topic::Status, Topic::Places, Topic::Responses, Topic::Referrals, Topic::Contracts]);
            }
            Kind::Settlement | Kind::Kindergarten | Kind::Staff | Kind::Desk => topics.extend([Topic::Status, Topic::Places]),
            Kind::Group | Kind::Bulletin => drop(topics.insert(Topic::Places)),
            Kind::Response | Kind::Hold => drop(topics.insert(Topic::Responses)),
            Kind::Referral => drop(topics.insert(Topic::Referrals)),
            Kind::Contract | Kind::Enrolment => drop(topics.insert(Topic::Contracts)),
            Kind::Guardian | Kind::Child | Kind::Application => topics.extend([Topic::Responses, Topic::Referrals, Topic::Contracts]),
        }
    }
    topics
}
