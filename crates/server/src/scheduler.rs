//! The server's clock at work: publication, end of window, end of round, expiry, end of stop-list.
//!
//! Of several processes only the writer keeps terms. What is due names its own act: the same term of the same row has the same
//! identifier in every process and after every restart, so that it is decided once, whoever asks and however often.

use std::sync::Arc;
use std::time::Duration;

use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::id::{CommandId, Id};
use oryn_domain::permission::Actor;
use oryn_domain::time::Instant;

use crate::centre::Centre;
use crate::failure::Failure;

/// How often terms are looked at.
const TICK: Duration = Duration::from_millis(500);

/// The identifier of the act that a term's coming is.
///
/// # Errors
/// When the command cannot be written down.
pub fn act_of(at: Instant, command: &Command) -> Result<CommandId, Failure> {
    let text = serde_json::to_vec(&(at, command))?;
    let digest = ring::digest::digest(&ring::digest::SHA256, &text);
    let mut chance = [0_u8; 10];
    for (slot, byte) in chance.iter_mut().zip(digest.as_ref()) {
        *slot = *byte;
    }
    Ok(CommandId(Id::v7(at, chance)))
}

/// Submit every command whose term has come. Asked again later, it finds nothing left to do.
///
/// # Errors
/// What broke; the terms stay due and the next call asks again.
pub async fn keep_terms(centre: &Centre) -> Result<usize, Failure> {
    if !centre.leads() {
        return Ok(0);
    }
    let now = centre.clock.now();
    let due = centre.read(|published| published.deadlines.due(&published.register, now));
    let count = due.len();
    for (at, command) in due {
        let act = match at {
            Some(at) => act_of(at, &command)?,
            // Without a term it rests on what is free and who waits at this moment: asked twice, it gives what is there, once.
            None => centre.new_act(),
        };
        centre
            .submit(act, Actor::Scheduler, None, command, SignatureCheck::NotChecked, None)
            .await?;
    }
    Ok(count)
}

/// Keep terms for ever.
pub async fn run(centre: Arc<Centre>) {
    let mut ticks = tokio::time::interval(TICK);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(failure) = keep_terms(&centre).await {
            tracing::error!(cause = %failure, "terms could not be kept");
        }
    }
}
