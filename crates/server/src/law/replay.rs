//! History decided again: the rows as they were imported, then every line of the journal, each decision made anew under the law then in
//! force. Nothing may come out otherwise.
//!
//! What was refused left no line and is not decided again. What was not asked (a desk was enrolled) is applied as it was.

use std::collections::BTreeMap;

use oryn_domain::decide::Context;
use oryn_domain::decide::matter::{Verdict, conclude};
use oryn_domain::fact::Fact;
use oryn_domain::permission::Actor;
use oryn_domain::record::{Key, Kind, Record};
use oryn_domain::register::Register;
use oryn_domain::time::Instant;

use super::{Asked, register_of};
use crate::failure::Failure;
use crate::store::{JournalRow, Store};

/// Lines read at once.
const LINES: usize = 500;

/// What came out otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Otherwise {
    /// Decided again it is refused, with this code.
    Refused(String),
    /// Decided again it changes something else: the place of the first fact that differs.
    Facts(usize),
}

/// One decision that came out otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The line of the journal.
    pub seq: u64,
    /// When it was decided.
    pub at: Instant,
    /// The command's name.
    pub command: String,
    /// The numbers of the applications it speaks of.
    pub applications: Vec<u64>,
    /// The pack it was decided again with.
    pub rules: String,
    /// What came out.
    pub otherwise: Otherwise,
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replayed {
    /// Decisions made again.
    pub decided: u64,
    /// Lines that were only applied: outside the span, or nothing was asked.
    pub applied: u64,
    /// How many decisions each pack made.
    pub by_pack: BTreeMap<String, u64>,
    /// What came out otherwise.
    pub differences: Vec<Difference>,
    /// Rows of the store that the journal does not lead to, by table; looked for when the span reaches to the end.
    pub astray: BTreeMap<&'static str, u64>,
}

impl Replayed {
    /// Whether history came out the same.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.differences.is_empty() && self.astray.is_empty()
    }
}

/// Decide again everything from one instant up to another.
///
/// # Errors
/// [`Failure::Law`] when the store was filled before it kept what this needs; otherwise what the store says.
pub async fn replay(store: &dyn Store, from: Instant, to: Instant) -> Result<Replayed, Failure> {
    let mut register = register_of(store.baseline().await?)
        .ok_or_else(|| Failure::Law("the store does not hold the rows from before the first decision".to_owned()))?;
    let mut done = Replayed::default();
    let mut after = 0;
    let mut to_the_end = true;
    loop {
        let lines = store.journal(after, LINES).await?;
        let Some(last) = lines.last() else { break };
        after = last.seq;
        for line in &lines {
            to_the_end &= line.at < to;
            let facts: Vec<Fact> = serde_json::from_str(&line.facts)?;
            let otherwise = if line.ask.is_empty() || line.at < from || line.at >= to {
                done.applied += 1;
                None
            } else {
                again(&mut register, line, &facts, &mut done)?
            };
            let keys: Vec<Key> = facts.iter().filter_map(|fact| register.apply(fact)).collect();
            done.differences.extend(otherwise.map(|(rules, otherwise)| Difference {
                seq: line.seq,
                at: line.at,
                command: line.command.clone(),
                applications: applications(&register, &keys),
                rules,
                otherwise,
            }));
        }
    }
    if to_the_end {
        done.astray = astray(&register, store.records().await?);
    }
    Ok(done)
}

/// Decide one line again: with which pack, and what came out, when it came out otherwise.
fn again(register: &mut Register, line: &JournalRow, facts: &[Fact], done: &mut Replayed) -> Result<Option<(String, Otherwise)>, Failure> {
    let asked: Asked = serde_json::from_str(&line.ask)?;
    let actor: Actor = serde_json::from_str(&line.actor)?;
    let context = Context {
        act: line.act,
        now: asked.now,
        received: line.at,
        actor,
        signature: asked.signature,
    };
    register.bring_into_force(asked.now);
    let rules = register.rules.version.clone();
    done.decided += 1;
    *done.by_pack.entry(rules.clone()).or_default() += 1;
    let otherwise = match conclude(register, &asked.command, &context, asked.authored.unwrap_or(asked.now)) {
        // Only what raised a matter is a line of the journal though it was refused.
        Verdict::Refused { refusal, facts: anew } if first_difference(facts, &anew).is_some() => {
            Some(Otherwise::Refused(refusal.code().to_owned()))
        }
        verdict => first_difference(facts, &verdict.into_facts()).map(Otherwise::Facts),
    };
    Ok(otherwise.map(|otherwise| (rules, otherwise)))
}

/// Seals and signatures are made after the decision, by the server's keys.
fn unsealed(fact: &Fact) -> Fact {
    let mut fact = fact.clone();
    match &mut fact {
        Fact::HoldGranted { hold } => {
            hold.seal.clear();
            hold.paper_key.clear();
            for row in &mut hold.terms {
                row.paper_seal.clear();
            }
        }
        Fact::ReferralIssued { referral } => referral.seal = None,
        Fact::ReferralTermChanged { seal, .. } => *seal = None,
        _ => {}
    }
    fact
}

fn first_difference(then: &[Fact], anew: &[Fact]) -> Option<usize> {
    let differs = then.iter().zip(anew).position(|(then, anew)| unsealed(then) != unsealed(anew));
    differs.or_else(|| (then.len() != anew.len()).then(|| then.len().min(anew.len())))
}

/// The applications that these rows speak of, by the number people quote.
pub(crate) fn applications(register: &Register, keys: &[Key]) -> Vec<u64> {
    let mut numbers: Vec<u64> = keys
        .iter()
        .flat_map(|key| register.companions(*key))
        .filter(|key| key.kind == Kind::Application)
        .filter_map(|key| register.application(key.id.into()))
        .map(|row| row.number)
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Rows that stand otherwise in the store than where the journal leads, counted by table.
fn astray(register: &Register, records: Vec<Record>) -> BTreeMap<&'static str, u64> {
    let mut found = BTreeMap::new();
    for record in records {
        let key = record.key();
        if register.record(key).as_ref() != Some(&record) {
            *found.entry(key.kind.name()).or_default() += 1;
        }
    }
    found
}
