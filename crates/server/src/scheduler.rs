//! The server's clock at work: publication, end of window, end of round, activation and confirmation terms, expiry, end of stop-list, the
//! yearly question.

use std::sync::Arc;
use std::time::Duration;

use oryn_domain::act::SignatureCheck;
use oryn_domain::permission::Actor;

use crate::centre::Centre;
use crate::failure::Failure;
use crate::presence;

/// How often terms are looked at.
const TICK: Duration = Duration::from_millis(500);

/// Submit every command whose term has come. Asked again later, it finds nothing left to do.
///
/// # Errors
/// What broke; the terms stay due and the next call asks again.
pub async fn keep_terms(centre: &Centre) -> Result<usize, Failure> {
    presence::pulse(centre).await?;
    let now = centre.clock.now();
    let due: Vec<_> = centre.read(|published| {
        let register = &published.register;
        let due = published.deadlines.due(register, now);
        centre.with_presence(|presence| {
            due.into_iter()
                .filter_map(|command| presence::instead(register, presence, command))
                .collect()
        })
    });
    let count = due.len();
    for command in due {
        centre
            .submit(centre.new_act(), Actor::Scheduler, None, command, SignatureCheck::NotChecked, None)
            .await?;
    }
    Ok(count)
}

/// Keep terms for ever.
pub async fn run(centre: Arc<Centre>) {
    let mut ticks = tokio::time::interval(TICK);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    // Terms that ended while nobody was there move first.
    while let Err(failure) = presence::begin(&centre).await {
        tracing::error!(cause = %failure, "the time before the start could not be read");
        ticks.tick().await;
    }
    loop {
        ticks.tick().await;
        if let Err(failure) = keep_terms(&centre).await {
            tracing::error!(cause = %failure, "terms could not be kept");
        }
    }
}
