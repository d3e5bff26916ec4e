//! The server's clock at work: publication, end of window, end of round, activation and confirmation terms, expiry, end of stop-list, the
//! yearly question.
//!
//! Of several processes only the writer keeps terms. What is due names its own act: the same term of the same row has the same
//! identifier in every process and after every restart, so that it is decided once, whoever asks and however often.

use std::sync::Arc;
use std::time::Duration;

use oryn_domain::act::SignatureCheck;
use oryn_domain::permission::Actor;
pub use oryn_sync::deadlines::act_of;
pub(crate) use oryn_sync::deadlines::derived;

use crate::centre::Centre;
use crate::failure::Failure;
use crate::law::publish;
use crate::{presence, recovery};

/// How often terms are looked at.
const TICK: Duration = Duration::from_millis(500);

/// Submit every command whose term has come. Asked again later, it finds nothing left to do.
///
/// # Errors
/// What broke; the terms stay due and the next call asks again.
pub async fn keep_terms(centre: &Centre) -> Result<usize, Failure> {
    centre.keep_law();
    if !centre.leads() || centre.is_recovering() {
        return Ok(0);
    }
    presence::pulse(centre).await?;
    let now = centre.clock.now();
    let due: Vec<_> = centre.read(|published| {
        let register = &published.register;
        let due = published.deadlines.due(register, now);
        centre.with_presence(|presence| {
            due.into_iter()
                .filter_map(|(at, command)| {
                    let instead = presence.instead(register, command.clone())?;
                    // Silence and return come and go under one term: only the term's own command is named by it.
                    Some((at.filter(|_| instead == command), instead))
                })
                .collect()
        })
    });
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
    let mut begun = false;
    loop {
        ticks.tick().await;
        centre.keep_law();
        if let Err(failure) = centre.code_keys.look(&*centre.store, centre.clock.now()).await {
            tracing::error!(cause = %failure, "the keys of codes could not be read");
        }
        if !centre.leads() {
            begun = false;
            continue;
        }
        if let Err(failure) = recovery::go_on(&centre).await {
            tracing::error!(cause = %failure, "the recovery could not go on");
        }
        if centre.is_recovering() {
            continue;
        }
        if let Err(failure) = centre.look_for_copies().await {
            tracing::error!(cause = %failure, "when the database was copied could not be read");
        }
        // Terms that ended while nobody was there move first; after an election as after a start.
        if !begun {
            if let Err(failure) = presence::begin(&centre).await {
                tracing::error!(cause = %failure, "the time before the start could not be read");
                continue;
            }
            begun = true;
        }
        if let Err(failure) = keep_terms(&centre).await {
            tracing::error!(cause = %failure, "terms could not be kept");
        }
        if let Err(failure) = publish::take_handed_in(&centre).await {
            tracing::error!(cause = %failure, "law that was handed in could not be published");
        }
        if let Err(failure) = centre.log.close_days(&*centre.store, centre.clock.now()).await {
            tracing::error!(cause = %failure, "the head of a day could not be kept");
        }
    }
}
