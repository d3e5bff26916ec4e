//! A future pack tried on: which numbers change, and who would stand elsewhere in the queues. Nothing is written.

use std::collections::BTreeMap;

use oryn_domain::application::Application;
use oryn_domain::queue::QueueKey;
use oryn_domain::register::Register;
use oryn_domain::rule_pack::RulePack;
use oryn_domain::wording::Worded;
use oryn_packs::keys::KEYS;
use serde_json::Value;

use super::values::stored;

/// One application that would stand elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shift {
    /// The position now.
    pub before: u64,
    /// The position under the pack.
    pub after: u64,
    /// The number people quote.
    pub application: u64,
}

/// A number of the law that would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The key of the file: `referral.working_days`.
    pub key: String,
    /// The value now, as it is stored; nothing where the pack says nothing.
    pub before: Value,
    /// The value under the pack.
    pub after: Value,
}

/// What a pack would change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shadow {
    /// Version of the pack it is compared with.
    pub against: String,
    /// Keys of the file whose value changes.
    pub changes: Vec<Change>,
    /// Papers whose words change: the version before and after, `None` where they are the program's.
    pub words: Vec<(Worded, Option<String>, Option<String>)>,
    /// Who would stand elsewhere, by queue, in the order of today.
    pub shifts: BTreeMap<QueueKey, Vec<Shift>>,
    /// How many stand in queues altogether.
    pub waiting: u64,
}

/// Try a pack on: as if it were in force, against the pack in force when it would begin.
#[must_use]
pub fn shadow(register: &Register, pack: &RulePack) -> Shadow {
    let begins = pack.effective_from;
    // A pack that is published already is compared with the one before it.
    let before_at = if register.packs().version(&pack.version).is_some() {
        begins.plus_micros(-1)
    } else {
        begins
    };
    let mut register = register.clone();
    register.bring_into_force(before_at);
    let before = &register.rules;
    let mut tried = register.clone();
    tried.rules = pack.clone();
    let mut shifts: BTreeMap<QueueKey, Vec<Shift>> = BTreeMap::new();
    let mut waiting = 0;
    for row in register.applications().filter(|row| row.is_queued()) {
        waiting += 1;
        if let Some((queue, shift)) = shift(&register, &tried, row) {
            shifts.entry(queue).or_default().push(shift);
        }
    }
    shifts.values_mut().for_each(|rows| rows.sort_unstable());
    Shadow {
        against: before.version.clone(),
        changes: changes(before, pack),
        words: words(before, pack),
        shifts,
        waiting,
    }
}

fn shift(register: &Register, tried: &Register, row: &Application) -> Option<(QueueKey, Shift)> {
    let before = register.position(row)?;
    let after = tried.position(row)?;
    let shift = Shift {
        before,
        after,
        application: row.number,
    };
    (before != after).then(|| (row.queue(), shift))
}

/// The numbers of the law that differ, by the key of the file.
fn changes(before: &RulePack, after: &RulePack) -> Vec<Change> {
    let fields = |pack: &RulePack| serde_json::to_value(pack).unwrap_or_default();
    let (before, after) = (fields(before), fields(after));
    KEYS.iter()
        .filter(|key| key.sourced)
        .filter_map(|key| {
            let field = key.field?;
            let of = |pack: &Value| stored(pack, field).cloned().unwrap_or_default();
            let (before, after) = (of(&before), of(&after));
            (before != after).then(|| Change {
                key: key.path(),
                before,
                after,
            })
        })
        .collect()
}

/// The papers whose words differ.
fn words(before: &RulePack, after: &RulePack) -> Vec<(Worded, Option<String>, Option<String>)> {
    let version = |pack: &RulePack, paper| pack.wording.of(paper).map(|wording| wording.version.clone());
    Worded::ALL
        .into_iter()
        .filter(|paper| before.wording.of(*paper) != after.wording.of(*paper))
        .map(|paper| (paper, version(before, paper), version(after, paper)))
        .collect()
}
