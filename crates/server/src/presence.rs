//! When each desk was heard, and what follows from silence; and the server's own pulse.
//!
//! A referral does not expire while a desk that may hold acts on it has not been heard since its term ended with nothing left to say: the
//! contract may be signed and lie in that desk's outbox. What was seen here becomes commands, and the rules decide what they change.

use std::collections::HashMap;

use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::decide::expiry::{silent_desk, waits_for};
use oryn_domain::decide::watch::counted_silence;
use oryn_domain::id::{CommandId, DeskId};
use oryn_domain::permission::Actor;
use oryn_domain::register::Register;
use oryn_domain::time::Instant;

use crate::centre::Centre;
use crate::failure::Failure;
use crate::scheduler;
use crate::store::Store;

/// How often the server writes down that it is alive, and that a desk was heard.
const PULSE_MICROS: i64 = 30 * 1_000_000;
const PULSE: &str = "pulse";

fn heard_key(desk: DeskId) -> String {
    format!("heard/{desk}")
}

/// When one desk was heard.
#[derive(Debug, Clone, Copy)]
struct Heard {
    /// With nothing left to say.
    complete: Instant,
    /// From when on its silence counts: then, or when the server itself came back.
    counted_from: Instant,
    /// As written down.
    written: Instant,
}

/// When every desk was heard.
#[derive(Debug, Default)]
pub struct Presence {
    desks: HashMap<DeskId, Heard>,
    /// When the server last wrote down that it is alive.
    pulse: Option<Instant>,
}

impl Presence {
    /// As written down before the start.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub(crate) async fn load(store: &dyn Store, register: &Register) -> Result<Self, Failure> {
        let mut desks = HashMap::new();
        for desk in register.desks() {
            if let Some(at) = instant(store.meta(&heard_key(desk.id)).await?) {
                let heard = Heard {
                    complete: at,
                    counted_from: at,
                    written: at,
                };
                desks.insert(desk.id, heard);
            }
        }
        Ok(Self { desks, pulse: None })
    }

    fn counted_from(&self, desk: DeskId) -> Option<Instant> {
        self.desks.get(&desk).map(|heard| heard.counted_from)
    }

    /// The desk handed in everything it held; whether that has to be written down now.
    pub(crate) fn note(&mut self, desk: DeskId, at: Instant) -> bool {
        let heard = self.desks.entry(desk).or_insert(Heard {
            complete: at,
            counted_from: at,
            written: Instant::default(),
        });
        heard.complete = heard.complete.max(at);
        heard.counted_from = heard.counted_from.max(at);
        let due = at.since(heard.written) >= PULSE_MICROS;
        if due {
            heard.written = at;
        }
        due
    }
}

fn instant(text: Option<String>) -> Option<Instant> {
    text?.parse().ok().map(Instant::from_micros)
}

/// What the server's clock does about a term that has come: the command itself; for a referral whose desk is not heard, the note of that
/// silence; nothing when it is noted already.
pub(crate) fn instead(register: &Register, presence: &Presence, command: Command) -> Option<Command> {
    let Command::ExpireReferral { referral } = command else {
        return Some(command);
    };
    let row = register.referral(referral)?;
    match waits_for(register, row, |desk| presence.desks.get(&desk).map(|heard| heard.complete)) {
        None => Some(silent_desk(register, row).map_or(command, |desk| Command::RecordReturn { desk })),
        Some(desk) => {
            let known = register.desk(desk)?;
            let since = presence.counted_from(desk).unwrap_or(known.enrolled_at);
            known.watch.silent_since.is_none().then_some(Command::RecordSilence { desk, since })
        }
    }
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
    let before = centre.with_presence(|presence| presence.counted_from(desk));
    let (noted, counts) = centre.read(|published| {
        let register = &published.register;
        let noted = register.desk(desk).is_some_and(|row| row.watch.silent_since.is_some());
        // A calendar that does not know the year says nothing about an outage.
        let counted = before.and_then(|before| counted_silence(register, before, now).ok().flatten());
        (noted, counted.is_some())
    });
    if let Some(since) = before.filter(|_| counts && !noted) {
        tell(centre, Command::RecordSilence { desk, since }).await?;
    }
    if noted || counts {
        tell(centre, Command::RecordReturn { desk }).await?;
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
    let due = centre.with_presence(|presence| {
        let due = presence.pulse.is_none_or(|last| now.since(last) >= PULSE_MICROS || now < last);
        if due {
            presence.pulse = Some(now);
        }
        due
    });
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
    scheduler::derived(from, &("outage", from))
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
            centre.with_presence(|presence| {
                let present = |heard: &&mut Heard| pulse.since(heard.complete) <= 4 * PULSE_MICROS;
                for heard in presence.desks.values_mut().filter(present) {
                    heard.counted_from = until;
                }
            });
        }
    }
    pulse(centre).await
}
