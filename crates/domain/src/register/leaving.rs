//! Rows that leave, and rows that become again what they were: what a desk held of a family whose matter is another kindergarten's now, and what an
//! undecided act had laid over the centre's rows.
//!
//! Not for the centre, which forgets nothing. The rule it protects: every index stays true when a row goes.

use std::collections::HashMap;
use std::hash::Hash;

use super::Register;
use crate::record::{Key, Kind, Record};

/// Point where the other index points, or nowhere.
fn follow<K: Copy + Eq + Hash, V: Copy>(index: &mut HashMap<K, V>, other: &HashMap<K, V>, key: K) {
    match other.get(&key) {
        Some(value) => drop(index.insert(key, *value)),
        None => drop(index.remove(&key)),
    }
}

impl Register {
    /// Make these rows what they are in `base`, and give out the numbers that it would. Everything else has to be the same already: for the picture
    /// of a desk, which differs from its rows only where acts lie over them, this costs what those acts touched and not the kindergarten.
    /// The law is taken over and never taken back.
    pub fn set_back(&mut self, keys: impl IntoIterator<Item = Key>, base: &Self) {
        for key in keys {
            let was = self.record(key);
            self.retract(key);
            if let Some(row) = base.record(key) {
                self.put(row);
            }
            // Where an index has room for one, an act may have pointed it to another row than the one that is set back.
            match was {
                Some(Record::Guardian(row)) => follow(&mut self.guardian_by_iin, &base.guardian_by_iin, row.iin),
                Some(Record::Child(row)) => follow(&mut self.by_iin, &base.by_iin, row.iin),
                Some(Record::Contract(row)) => follow(&mut self.contract_of, &base.contract_of, row.referral),
                Some(Record::Enrolment(row)) => follow(&mut self.enrolled, &base.enrolled, row.child),
                _ => {}
            }
        }
        self.last_application = base.last_application;
        self.last_referral.clone_from(&base.last_referral);
    }

    /// Take a row out, if it is there. The law never leaves.
    pub fn retract(&mut self, key: Key) {
        let id = key.id;
        match key.kind {
            Kind::Settlement => drop(self.settlements.remove(&id.into())),
            Kind::Kindergarten => drop(self.kindergartens.remove(&id.into())),
            Kind::Group => drop(self.groups.remove(&id.into())),
            Kind::Staff => drop(self.staff.remove(&id.into())),
            Kind::Desk => drop(self.desks.remove(&id.into())),
            Kind::Guardian => {
                if let Some(row) = self.guardians.remove(&id.into()) {
                    self.guardian_by_iin.remove(&row.iin);
                }
            }
            Kind::Child => {
                if let Some(row) = self.children.remove(&id.into()) {
                    self.by_iin.remove(&row.iin);
                    for guardian in &row.guardians {
                        self.by_guardian.entry(*guardian).or_default().remove(&row.id);
                    }
                }
            }
            Kind::Application => {
                if let Some(row) = self.applications.remove(&id.into()) {
                    self.queues.leave(&row);
                    self.by_child.entry(row.child).or_default().remove(&row.id);
                }
            }
            Kind::Bulletin => {
                if let Some(row) = self.bulletins.remove(&id.into()) {
                    self.by_group.entry(row.group).or_default().bulletins.remove(&row.id);
                }
            }
            Kind::Response => {
                if let Some(row) = self.responses.remove(&id.into()) {
                    self.by_bulletin.entry(row.bulletin).or_default().remove(&row.id);
                    self.by_application.entry(row.application).or_default().responses.remove(&row.id);
                }
            }
            Kind::Hold => {
                if let Some(row) = self.holds.remove(&id.into()) {
                    self.holds_by_response.entry(row.response).or_default().remove(&row.id);
                }
            }
            Kind::Referral => {
                if let Some(row) = self.referrals.remove(&id.into()) {
                    self.by_group.entry(row.group).or_default().referrals.remove(&row.id);
                    self.by_application.entry(row.application).or_default().referrals.remove(&row.id);
                }
            }
            Kind::Contract => {
                if let Some(row) = self.contracts.remove(&id.into()) {
                    self.contract_of.remove(&row.referral);
                }
            }
            Kind::Enrolment => {
                if let Some(row) = self.enrolments.remove(&id.into()) {
                    self.by_group.entry(row.group).or_default().enrolments.remove(&row.id);
                    if self.enrolled.get(&row.child) == Some(&row.id) {
                        self.enrolled.remove(&row.child);
                    }
                }
            }
            Kind::Matter => {
                if let Some(application) = self.matters.remove(&id.into()).and_then(|row| row.application) {
                    self.by_application.entry(application).or_default().matters.remove(&id.into());
                }
            }
            Kind::Rules | Kind::Calendar => {}
        }
    }
}
