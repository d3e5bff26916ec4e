//! The server's clock at work: publication, end of window, end of round, expiry, end of stop-list.

use std::sync::Arc;
use std::time::Duration;

use oryn_domain::act::SignatureCheck;
use oryn_domain::permission::Actor;

use crate::centre::Centre;
use crate::failure::Failure;

/// How often terms are looked at.
const TICK: Duration = Duration::from_millis(500);

/// Submit every command whose term has come. Asked again later, it finds nothing left to do.
///
/// # Errors
/// What broke; the terms stay due and the next call asks again.
pub async fn keep_terms(centre: &Centre) -> Result<usize, Failure> {
    let now = centre.clock.now();
    let due = centre.read(|published| published.deadlines.due(&published.register, now));
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
    loop {
        ticks.tick().await;
        if let Err(failure) = keep_terms(&centre).await {
            tracing::error!(cause = %failure, "terms could not be kept");
        }
        if let Err(failure) = centre.log.close_days(&*centre.store, centre.clock.now()).await {
            tracing::error!(cause = %failure, "the head of a day could not be kept");
        }
    }
}
