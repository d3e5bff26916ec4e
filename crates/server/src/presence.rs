//! When each desk was heard, and what follows from silence; and the server's own pulse.
//!
//! A referral does not expire while a desk that may hold acts on it has not been heard since its term ended with nothing left to say: the
//! contract may be signed and lie in that desk's outbox. What was seen here becomes commands, and the rules decide what they change.

use std::collections::HashMap;

use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::id::{CommandId, DeskId};
use oryn_domain::permission::Actor;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_sync::presence::{PULSE_MICROS, Presence};

use crate::centre::Centre;
use crate::failure::Failure;
use crate::scheduler;
use crate::store::Store;

const PULSE: &str = "pulse";

fn heard_key_of(desk: &str) -> String {
    format!("heard/{desk}")
}

fn heard_key(desk: DeskId) -> String {
    heard_key_of(&desk.to_string())
}

/// When every desk was heard, as written down before the start.
///
/// # Errors
/// When the store cannot be read.
pub(crate) async fn load(store: &dyn Store, register: &Register) -> Result<Presence, Failure> {
    let mut written = Vec::new();
    for desk in register.desks() {
        if let Some(at) = instant(store.meta(&heard_key(desk.id)).await?) {
            written.push((desk.id, at));
        }
    }
    Ok(Presence::restored(written))
}

/// When every desk was heard with nothing left to say, as written down: at most half a minute behind, whichever process asks.
///
/// # Errors
/// When the store cannot be read.
pub(crate) async fn last_heard(store: &dyn Store) -> Result<HashMap<DeskId, Instant>, Failure> {
    let beginning = heard_key_of("");
    let written = store.metas(&beginning).await?;
    let heard = written.into_iter().filter_map(|(name, at)| {
        let desk = name.strip_prefix(&beginning)?.parse().ok()?;
        Some((desk, instant(Some(at))?))
    });
    Ok(heard.collect())
}

fn instant(text: Option<String>) -> Option<Instant> {
    text?.parse().ok().map(Instant::from_micros)
}

async fn tell(centre: &Centre, command: Command) -> Result<(), Failure> {
    tell_as(centre, centre.new_act(), command).await
}

async fn tell_as(centre: &Centre, act: CommandId, command: Command) -> Result<(), Failure> {
    centre
        .submit(act, Actor::Scheduler, None, command, SignatureCheck::NotChecked, None)
        .await
        .map(drop)
}

/// A desk has spoken and has nothing left to say. A silence that ends by it is recorded with what it cost before anything else can
/// happen to its families' terms.
///
/// # Errors
/// What broke; the desk counts as unheard then and the next exchange tries again.
pub async fn heard(centre: &Centre, desk: DeskId) -> Result<(), Failure> {
    if !centre.leads() {
        return centre.tell_heard(desk).await;
    }
    let now = centre.clock.now();
    let commands = centre.read(|published| centre.with_presence(|presence| presence.at_return(&published.register, desk, now)));
    for command in commands {
        tell(centre, command).await?;
    }
    if centre.with_presence(|presence| presence.note(desk, now)) {
        centre.store.set_meta(&heard_key(desk), &now.micros().to_string()).await?;
    }
    Ok(())
}

/// Write down that the server is alive.
///
/// # Errors
/// When the store cannot be written.
pub(crate) async fn pulse(centre: &Centre) -> Result<(), Failure> {
    let now = centre.clock.now();
    let due = centre.with_presence(|presence| presence.pulse_due(now));
    if due {
        centre.store.set_meta(PULSE, &now.micros().to_string()).await?;
    }
    Ok(())
}

/// The act that an absence of the server is: named after its beginning, so that whoever comes back records it once.
///
/// # Errors
/// When it cannot be written down.
pub fn outage_of(from: Instant) -> Result<CommandId, Failure> {
    Ok(scheduler::derived(from, &("outage", from))?)
}

/// Until when the absence that began then is recorded already. A server that died between recording it and writing its next pulse finds it here,
/// and what it was away for after that is an absence of its own.
async fn recorded(centre: &Centre, mut from: Instant) -> Result<Instant, Failure> {
    while let Some(known) = centre.store.receipt(outage_of(from)?).await? {
        if known.receipt.at <= from {
            break;
        }
        from = known.receipt.at;
    }
    Ok(from)
}

/// Before any term is looked at after a start: for how long nobody was there, and what follows from that.
///
/// # Errors
/// What broke; before this has succeeded no term may be kept.
pub async fn begin(centre: &Centre) -> Result<(), Failure> {
    let until = centre.clock.now();
    if let Some(pulse) = instant(centre.store.meta(PULSE).await?) {
        let from = recorded(centre, pulse).await?;
        let least = centre.read(|published| published.register.rules.outage_minutes);
        let least = i64::from(least).saturating_mul(60_000_000).max(PULSE_MICROS);
        if until.since(from) >= least {
            tell_as(centre, outage_of(from)?, Command::RecordOutage { from, until }).await?;
        }
        if until.since(pulse) >= least {
            // What the server did not hear while it was out is not the desks' silence.
            centre.with_presence(|presence| presence.server_was_out(pulse, until));
        }
    }
    pulse(centre).await
}
