//! Ways out of the house: who takes a message over, and what they may answer.
//!
//! A sender says one of three things and never more than it knows: taken over, refused for good, or not now. What is tried again, when, and
//! what it means for the notice is decided in [`crate::outbox`].

pub mod smpp;
pub mod smtp;

use std::sync::Arc;
use std::time::Duration;

use crate::centre::Centre;
use crate::failure::Failure;
use crate::settings::{Patience, Settings};
use crate::store::StoredSms;
use crate::store::dispatch::Channel;

/// A message to hand over.
#[derive(Clone, Copy)]
pub struct Letter<'m> {
    /// The same at every attempt; the receiver may tell by it that two are one.
    pub id: &'m str,
    /// Telephone with a leading plus, or an address.
    pub recipient: &'m str,
    /// Subject of an e-mail.
    pub subject: &'m str,
    /// The text.
    pub body: &'m str,
}

/// Texts and addresses never reach a log.
impl std::fmt::Debug for Letter<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Letter({})", self.id)
    }
}

/// What came of handing over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// Taken over. The gateway's names of the parts, for which receipts will come; none where there are no receipts.
    Taken {
        /// The names.
        parts: Vec<String>,
    },
    /// It will never go: a wrong number, a forbidden text.
    Refused {
        /// Short, without personal data: `smpp ESME_RINVDSTADR`, `smtp 550`.
        reason: String,
    },
    /// Not now: no connection, too many messages, greylisting.
    Later {
        /// The same.
        reason: String,
    },
}

/// One way out.
#[async_trait::async_trait]
pub trait Sender: Send + Sync + 'static {
    /// Hand a message over.
    async fn send(&self, letter: Letter<'_>) -> Sent;

    /// How many may be handed over at once.
    fn at_once(&self) -> usize {
        1
    }
}

/// Takes receipts; the gateway is told only then that we have them.
#[async_trait::async_trait]
pub trait Receipts: Send + Sync + 'static {
    /// A part arrived, or why it did not.
    async fn came(&self, part: &str, failed: Option<&str>) -> Result<(), Failure>;
}

/// The ways out of one installation.
#[derive(Clone, Default)]
pub struct Senders {
    /// For short messages.
    pub sms: Option<Arc<dyn Sender>>,
    /// For e-mail.
    pub mail: Option<Arc<dyn Sender>>,
    /// How patiently.
    pub patience: Patience,
}

impl Senders {
    /// As the settings say. The line to the gateway is opened in the background and held.
    ///
    /// # Errors
    /// [`Failure::Settings`] where an address cannot be one.
    pub fn of(settings: &Settings, receipts: Arc<dyn Receipts>) -> Result<Self, Failure> {
        let sms = settings
            .sms
            .clone()
            .map(|sms| -> Arc<dyn Sender> { Arc::new(smpp::SmppSender::start(sms, receipts)) });
        let mail = match &settings.mail {
            Some(mail) => {
                let sender: Arc<dyn Sender> = Arc::new(smtp::SmtpSender::new(mail)?);
                Some(sender)
            }
            None => None,
        };
        Ok(Self {
            sms,
            mail,
            patience: settings.notices.clone(),
        })
    }

    /// How many notices may be under way on a channel.
    #[must_use]
    pub fn at_once(&self, channel: Channel) -> usize {
        self.on(channel).map_or(1, |sender| sender.at_once()).max(1)
    }

    fn on(&self, channel: Channel) -> Option<&Arc<dyn Sender>> {
        match channel {
            Channel::InApp => None,
            Channel::Sms => self.sms.as_ref(),
            Channel::Email => self.mail.as_ref(),
        }
    }

    /// Hand a message over on a channel; in a training installation into its inbox instead.
    pub async fn send(&self, centre: &Centre, channel: Channel, letter: Letter<'_>) -> Sent {
        let training = centre.read(|published| published.register.rules.training);
        match self.on(channel) {
            Some(sender) if !training || self.patience.also_in_training => {
                let longest = Duration::from_secs(u64::from(self.patience.attempt));
                match tokio::time::timeout(longest, sender.send(letter)).await {
                    Ok(sent) => sent,
                    Err(_elapsed) => later("no answer in time"),
                }
            }
            _ if training => into_inbox(centre, letter).await,
            _ => later(match channel {
                Channel::Email => "no mail server is configured",
                _ => "no gateway is configured",
            }),
        }
    }
}

fn later(reason: &str) -> Sent {
    Sent::Later { reason: reason.to_owned() }
}

async fn into_inbox(centre: &Centre, letter: Letter<'_>) -> Sent {
    let text = if letter.subject.is_empty() {
        letter.body.to_owned()
    } else {
        format!("{}\n\n{}", letter.subject, letter.body)
    };
    let kept = StoredSms {
        id: letter.id.to_owned(),
        at: centre.clock.now(),
        phone: letter.recipient.to_owned(),
        text,
    };
    match centre.store.put_sms(&kept).await {
        Ok(()) => Sent::Taken { parts: Vec::new() },
        Err(failure) => {
            tracing::error!(cause = %failure, "the training inbox takes nothing");
            later("the inbox takes nothing")
        }
    }
}
