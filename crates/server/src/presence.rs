//! When each desk was heard, and what follows from silence; and the server's own pulse.
//!
//! A referral does not expire while a desk that may hold acts on it has not been heard since its term ended with nothing left to say: the
//! contract may be signed and lie in that desk's outbox. What was seen here becomes commands, and the rules decide what they change.

use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::id::DeskId;
use oryn_domain::permission::Actor;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;
use oryn_sync::presence::{PULSE_MICROS, Presence};

use crate::centre::Centre;
use crate::failure::Failure;
use crate::store::Store;

const PULSE: &str = "pulse";

fn heard_key(desk: DeskId) -> String {
    format!("heard/{desk}")
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

fn instant(text: Option<String>) -> Option<Instant> {
    text?.parse().ok().map(Instant::from_micros)
}

async fn tell(centre: &Centre, command: Command) -> Result<(), Failure> {
    centre
        .submit(centre.new_act(), Actor::Scheduler, None, command, SignatureCheck::NotChecked, None)
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

/// Before any term is looked at after a start: for how long nobody was there, and what follows from that.
///
/// # Errors
/// What broke; before this has succeeded no term may be kept.
pub async fn begin(centre: &Centre) -> Result<(), Failure> {
    let until = centre.clock.now();
    if let Some(from) = instant(centre.store.meta(PULSE).await?) {
        let least = centre.read(|published| published.register.rules.outage_minutes);
        if until.since(from) >= i64::from(least).saturating_mul(60_000_000).max(PULSE_MICROS) {
            tell(centre, Command::RecordOutage { from, until }).await?;
            // What the server did not hear while it was out is not the desks' silence.
            centre.with_presence(|presence| presence.server_was_out(from, until));
        }
    }
    pulse(centre).await
}
