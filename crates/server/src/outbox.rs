//! The outbox at work: what decisions wrote is handed over until it arrived or cannot.
//!
//! At least once: a notice is marked only after it was handed over, so a crash in between sends it again, under the same identifier. It
//! waits for nobody's decision and holds none up. What the law makes of an undelivered notice is asked through [`told_about`].

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt as _;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::id::ReferralId;
use oryn_domain::permission::Actor;
use oryn_domain::referral::Notice;
use oryn_domain::time::Instant;

use crate::centre::Centre;
use crate::clock::Clock;
use crate::failure::Failure;
use crate::secret;
use crate::senders::{Letter, Receipts, Senders, Sent};
use crate::store::Store;
use crate::store::dispatch::{Channel, Dispatch, DispatchState, Settled};
use crate::wishes;

/// How often the outbox is looked into.
const TICK: Duration = Duration::from_millis(500);
/// Notices taken at once.
const AT_ONCE: u32 = 200;
/// How many looks between two reports of what became of notices, and until choices kept by another process are read again: half a minute.
const LOOKS_BETWEEN: u32 = 60;

/// What a guardian has been told about a referral, the best of all channels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// No notice speaks of this referral.
    Nothing,
    /// It is being sent.
    UnderWay,
    /// It could not be delivered on any channel and was not read in the portal; the reasons, by channel.
    Failed(Vec<(Channel, String)>),
    /// Handed over to the network or the mail server at this instant; nobody has said that it arrived.
    HandedOver(Instant),
    /// It arrived, or was read in the portal, at this instant.
    Delivered(Channel, Instant),
}

/// Whether the notice about a referral was delivered on some channel.
///
/// # Errors
/// What broke.
pub async fn told_about(store: &dyn Store, referral: ReferralId) -> Result<Told, Failure> {
    Ok(told(&store.dispatches_about(referral).await?))
}

/// The same from the notices themselves. What lies unread in the portal tells nobody anything.
#[must_use]
pub fn told(dispatches: &[Dispatch]) -> Told {
    let first = |state: DispatchState, sent: bool| {
        dispatches
            .iter()
            .filter(|row| row.state == state && (!sent || row.channel != Channel::InApp))
            .min_by_key(|row| row.changed_at)
    };
    if let Some(row) = first(DispatchState::Delivered, false) {
        return Told::Delivered(row.channel, row.changed_at);
    }
    if let Some(row) = first(DispatchState::Accepted, true) {
        return Told::HandedOver(row.changed_at);
    }
    if first(DispatchState::Waiting, true).is_some() {
        return Told::UnderWay;
    }
    let failed: Vec<_> = dispatches
        .iter()
        .filter(|row| row.state == DispatchState::Failed)
        .map(|row| (row.channel, row.reason.clone().unwrap_or_default()))
        .collect();
    if failed.is_empty() { Told::Nothing } else { Told::Failed(failed) }
}

/// Tell the register what became of the notices about live referrals: who could not be told is spared the stop-list, and that is a
/// decision of the rules like any other. How many there was news of.
///
/// # Errors
/// What broke; the next call asks again.
pub async fn report_notices(centre: &Centre) -> Result<usize, Failure> {
    if !centre.leads() {
        return Ok(0);
    }
    let open: Vec<(ReferralId, Notice)> = centre.read(|published| {
        let waiting = published
            .register
            .referrals()
            .filter(|row| row.is_live() && !matches!(row.term.notice, Notice::Delivered { .. }));
        waiting.map(|row| (row.id, row.term.notice)).collect()
    });
    let mut news = 0;
    for (referral, known) in open {
        let notice = match told_about(&*centre.store, referral).await? {
            Told::Delivered(_, at) => Notice::Delivered { at },
            Told::Failed(_) if known == Notice::Sent => Notice::Failed { at: centre.clock.now() },
            _ => continue,
        };
        let command = Command::RecordNotice { referral, notice };
        centre
            .submit(centre.new_act(), Actor::Scheduler, None, command, SignatureCheck::NotChecked, None)
            .await?;
        news += 1;
    }
    Ok(news)
}

/// Receipts go into the store.
pub struct StoredReceipts {
    /// Where they are kept.
    pub store: Arc<dyn Store>,
    /// When they came.
    pub clock: Arc<dyn Clock>,
}

#[async_trait::async_trait]
impl Receipts for StoredReceipts {
    async fn came(&self, part: &str, failed: Option<&str>) -> Result<(), Failure> {
        self.store.receipt_came(part, failed, self.clock.now()).await
    }
}

/// Hand over what is due; how many notices that were.
///
/// # Errors
/// What broke; what was taken becomes due again by itself.
pub async fn send_due(centre: &Centre) -> Result<usize, Failure> {
    // Of several processes only the writer empties the outbox; receipts come to every one.
    if !centre.leads() {
        return Ok(0);
    }
    let senders = centre.senders.get().cloned().unwrap_or_default();
    let now = centre.clock.now();
    let lost = now.plus_minutes(i64::from(senders.patience.attempt.div_ceil(60).max(1)).saturating_mul(2));
    let due = centre.store.take_due(now, lost, AT_ONCE).await?;
    let count = due.len();
    let (mail, sms): (Vec<_>, Vec<_>) = due.into_iter().partition(|row| row.channel == Channel::Email);
    let on = |channel, rows| hand_over_all(centre, &senders, channel, rows);
    let (mail, sms) = tokio::join!(on(Channel::Email, mail), on(Channel::Sms, sms));
    mail.and(sms)?;
    Ok(count)
}

async fn hand_over_all(centre: &Centre, senders: &Senders, channel: Channel, rows: Vec<Dispatch>) -> Result<(), Failure> {
    let mut ends = futures_util::stream::iter(rows)
        .map(|dispatch| hand_over(centre, senders, dispatch))
        .buffer_unordered(senders.at_once(channel));
    let mut broke = Ok(());
    while let Some(end) = ends.next().await {
        broke = broke.and(end);
    }
    broke
}

async fn hand_over(centre: &Centre, senders: &Senders, dispatch: Dispatch) -> Result<(), Failure> {
    let letter = Letter {
        id: &dispatch.id,
        recipient: &dispatch.recipient,
        subject: &dispatch.subject,
        body: &dispatch.body,
    };
    let sent = senders.send(centre, dispatch.channel, letter).await;
    let settled = settled(senders, &dispatch, sent, centre.clock.now(), secret::chance());
    if settled.state == DispatchState::Failed {
        tracing::warn!(id = dispatch.id, reason = settled.reason, "a notice could not be delivered");
    }
    centre.store.settle(&dispatch.id, &settled).await
}

/// What an attempt means for the notice.
fn settled(senders: &Senders, dispatch: &Dispatch, sent: Sent, at: Instant, chance: u16) -> Settled {
    let tries = dispatch.tries.saturating_add(1);
    let (state, reason, parts) = match sent {
        Sent::Taken { parts } => (DispatchState::Accepted, None, parts),
        Sent::Refused { reason } => (DispatchState::Failed, Some(reason), Vec::new()),
        Sent::Later { reason } if tries >= senders.patience.tries => (DispatchState::Failed, Some(reason), Vec::new()),
        Sent::Later { reason } => (DispatchState::Waiting, Some(reason), Vec::new()),
    };
    let pause = i64::try_from(senders.patience.pause(tries, chance).as_micros()).unwrap_or(i64::MAX);
    Settled {
        state,
        tries,
        due_at: Instant::from_micros(at.micros().saturating_add(pause)),
        at,
        reason,
        parts,
    }
}

/// Tell families of places that they wanted to hear of; how many families that were.
///
/// # Errors
/// What broke; the next call asks again.
pub async fn tell_of_places(centre: &Centre) -> Result<usize, Failure> {
    wishes::tell_due(centre).await
}

/// Keep sending for ever.
pub async fn run(centre: Arc<Centre>) {
    let mut ticks = tokio::time::interval(TICK);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut looks = 0u32;
    loop {
        ticks.tick().await;
        looks = looks.wrapping_add(1);
        if looks.is_multiple_of(LOOKS_BETWEEN) {
            if let Err(failure) = centre.load_contacts().await {
                tracing::error!(cause = %failure, "how guardians want to be told could not be read");
            }
            if let Err(failure) = report_notices(&centre).await {
                tracing::error!(cause = %failure, "what became of notices could not be reported");
            }
            if let Err(failure) = tell_of_places(&centre).await {
                tracing::error!(cause = %failure, "families could not be told of places");
            }
        }
        if let Err(failure) = send_due(&centre).await {
            tracing::error!(cause = %failure, "the outbox could not be emptied");
        }
    }
}

#[cfg(test)]
mod tests {
    use oryn_domain::id::Id;

    use super::*;

    fn row(channel: Channel, state: DispatchState, minute: i64) -> Dispatch {
        let at = Instant::from_micros(0).plus_minutes(minute);
        Dispatch {
            id: String::new(),
            guardian: Id::from_bytes([1; 16]).into(),
            code: "approved".to_owned(),
            referral: None,
            channel,
            recipient: String::new(),
            subject: String::new(),
            body: String::new(),
            made_at: at,
            state,
            tries: 0,
            due_at: at,
            changed_at: at,
            reason: (state == DispatchState::Failed).then(|| "sms UNDELIV".to_owned()),
        }
    }

    #[test]
    fn the_best_channel_speaks() {
        use Channel as C;
        use DispatchState as S;
        let unread = row(C::InApp, S::Accepted, 0);
        let lost = row(C::Sms, S::Failed, 1);
        let reasons = vec![(C::Sms, "sms UNDELIV".to_owned())];
        assert_eq!(told(&[]), Told::Nothing);
        assert_eq!(told(&[unread.clone(), row(C::Sms, S::Waiting, 0)]), Told::UnderWay);
        assert_eq!(
            told(&[unread.clone(), lost.clone()]),
            Told::Failed(reasons),
            "unread in the portal is not told"
        );
        let mail = row(C::Email, S::Accepted, 2);
        assert_eq!(told(&[unread, lost.clone(), mail.clone()]), Told::HandedOver(mail.changed_at));
        let read = row(C::InApp, S::Delivered, 3);
        assert_eq!(told(&[read.clone(), lost, mail]), Told::Delivered(C::InApp, read.changed_at));
    }

    #[test]
    fn patience_ends_with_the_reason_kept() {
        let senders = Senders::default();
        let mut dispatch = row(Channel::Sms, DispatchState::Waiting, 0);
        let now = Instant::from_micros(0);
        let later = || Sent::Later {
            reason: "smpp: no connection".to_owned(),
        };
        let mut last = now;
        for _ in 1..senders.patience.tries {
            let next = settled(&senders, &dispatch, later(), now, 0);
            assert_eq!(next.state, DispatchState::Waiting);
            assert!(next.due_at >= last, "pauses grow");
            last = next.due_at;
            dispatch.tries = next.tries;
        }
        let end = settled(&senders, &dispatch, later(), now, 0);
        assert_eq!(
            (end.state, end.reason.as_deref()),
            (DispatchState::Failed, Some("smpp: no connection"))
        );
    }
}
