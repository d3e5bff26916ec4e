//! Everything that desks have handed in, put back in one batch.
//!
//! Lines of the public log are not written here: the log of the lost database has ended, and a new one begins over what stands then.

use std::collections::{BTreeSet, HashMap};

use oryn_api::wire::Op;
use oryn_domain::fact::Fact;
use oryn_domain::id::CommandId;
use oryn_domain::permission::Actor;
use oryn_domain::record::Kind;
use oryn_domain::register::Register;
use oryn_sync::centre::{acting, authored_at, done_at};
use oryn_sync::recovery::{Hands, reinstate};

use super::{Batch, fingerprint, seal_holds};
use crate::centre::Centre;
use crate::failure::Failure;
use crate::law::Asked;
use crate::store::JournalRow;
use crate::{notices, recovery, signatures};

/// How the journal names an act whose effect stands again.
const REINSTATED: &str = "reinstate";
/// How the journal names the end of a claim that nobody saw end.
const CLOSED: &str = "close-claim";

pub(super) async fn recover(centre: &Centre, working: &mut Register, batch: &mut Batch) -> Result<(), Failure> {
    if !centre.is_recovering() {
        return Ok(());
    }
    let hand_ins = recovery::hand_ins(centre).await?;
    let adopted = recovery::all_adopted(centre).await?;
    let words: HashMap<CommandId, Op> = hand_ins
        .values()
        .flat_map(|row| row.acts.values())
        .map(|act| (act.op.id, act.op.clone()))
        .collect();
    let known = recovery::answered(centre, words.keys().copied().collect()).await?;
    let now = centre.clock.now();
    let act = centre.new_act();
    let Batch { commit, core, journal, .. } = batch;
    let done = reinstate(
        core,
        working,
        (&hand_ins, &adopted),
        act,
        now,
        &mut Hands {
            keep: &mut |register, facts, context| {
                seal_holds(centre, facts);
                let stood = facts.iter().all(|fact| matches!(fact, Fact::Reinstated { .. }));
                let (mut keys, mut moves) = (Vec::new(), Vec::new());
                for fact in &*facts {
                    moves.extend(register.queue_move(fact));
                    keys.extend(register.apply(fact));
                }
                let op = words.get(&context.act).filter(|_| !stood);
                let (name, ask) = match op {
                    Some(op) => {
                        let asked = Asked {
                            command: op.command.clone(),
                            now: context.now,
                            authored: authored_at(op),
                            signature: context.signature,
                        };
                        (op.command.name(), serde_json::to_string(&asked).unwrap_or_default())
                    }
                    None if stood => (REINSTATED, String::new()),
                    None => (CLOSED, String::new()),
                };
                *journal += 1;
                let subjects: BTreeSet<_> = keys
                    .iter()
                    .flat_map(|key| register.companions(*key))
                    .filter(|key| key.kind == Kind::Application)
                    .collect();
                commit.journal.push(JournalRow {
                    seq: *journal,
                    at: if stood { context.now } else { now },
                    act: context.act,
                    actor: serde_json::to_string(&context.actor).unwrap_or_default(),
                    command: name.to_owned(),
                    ask,
                    facts: serde_json::to_string(facts).unwrap_or_default(),
                    subjects: subjects.into_iter().map(|key| key.id.into()).collect(),
                    moves,
                });
                let (written, dispatches) = notices::of(register, context.act, facts, now, |guardian| centre.contact_of(guardian));
                commit.notices.extend(written);
                commit.dispatches.extend(dispatches);
                keys
            },
            actor: &|register, desk, op| {
                let desk = register.desk(desk)?;
                let staff = register.staff_member(desk.staff)?;
                let given_to = Actor::Staff {
                    staff: staff.id,
                    role: staff.role,
                    kindergarten: desk.kindergarten,
                    desk: desk.id,
                };
                let signature = signatures::look(centre, register, desk.kindergarten, &op.command, done_at(op).unwrap_or(now));
                Some((acting(register, desk, given_to, op), signature))
            },
            fingerprint: &|actor, op| fingerprint(actor, &op.command).unwrap_or_default(),
            known: &|act| known.get(&act).cloned(),
        },
    );
    for (kindergarten, seq) in &done.gaps {
        // People have to know: what a desk of this kindergarten saw after that could not be proved.
        tracing::error!(%kindergarten, seq, "the feeds handed in do not reach back to the backup");
    }
    tracing::info!(
        reinstated = done.acts.len(),
        decided = done.decided.len(),
        closed = done.closed,
        gaps = done.gaps.len(),
        "the desks have given back what they had seen"
    );
    commit.metas = recovery::over(centre.epoch, hand_ins.keys().copied());
    commit.ends_log = Some(format!("before-{}", centre.epoch));
    Ok(())
}
