//! Short messages over SMPP 3.4 to an operator's or a provider's gateway.
//!
//! One bound line is held in the background, also when nothing is to be sent: receipts come over it. It is opened again, with growing
//! pauses, whenever it breaks. What is sent and how receipts read is in [`pdu`].

pub mod pdu;

use std::sync::Arc;
use std::time::Duration;

use futures_util::{Stream, StreamExt as _};
use rusmpp::pdus::{BindTransceiver, DeliverSm, DeliverSmResp};
use rusmpp::types::COctetString;
use rusmpp::values::InterfaceVersion;
use rusmpp::{CommandStatus, Pdu};
use rusmppc::error::Error;
use rusmppc::{Client, ConnectionBuilder, Event};
use tokio::sync::{Mutex, watch};
use tokio::time::{Instant, Interval, MissedTickBehavior};

use super::{Letter, Receipts, Sender, Sent};
use crate::settings::SmsSettings;

/// How long the gateway may take over one answer.
const ANSWER: Duration = Duration::from_secs(10);
/// How long a message waits for the line before it is put off.
const LINE: Duration = Duration::from_secs(5);
/// The first and the longest pause between two attempts to open the line.
const REOPEN: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(30));
/// The pause that a gateway gets which says that it is given too much.
const RELIEF: Duration = Duration::from_secs(1);

/// A gateway.
pub struct SmppSender {
    settings: Arc<SmsSettings>,
    line: watch::Receiver<Option<Client>>,
    pace: Mutex<Interval>,
    keeper: tokio::task::JoinHandle<()>,
}

impl Drop for SmppSender {
    fn drop(&mut self) {
        self.keeper.abort();
    }
}

impl SmppSender {
    /// Open the line in the background and hold it.
    #[must_use]
    pub fn start(settings: SmsSettings, receipts: Arc<dyn Receipts>) -> Self {
        let settings = Arc::new(settings);
        let (opened, line) = watch::channel(None);
        let mut pace = tokio::time::interval(Duration::from_secs(1) / u32::from(settings.per_second.max(1)));
        pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let keeper = tokio::spawn(keep(Arc::clone(&settings), opened, receipts));
        Self {
            settings,
            line,
            pace: Mutex::new(pace),
            keeper,
        }
    }

    async fn client(&self) -> Option<Client> {
        let mut line = self.line.clone();
        let opened = tokio::time::timeout(LINE, line.wait_for(Option::is_some)).await;
        opened.ok()?.ok()?.clone()
    }
}

#[async_trait::async_trait]
impl Sender for SmppSender {
    async fn send(&self, letter: Letter<'_>) -> Sent {
        let messages = match pdu::messages(&self.settings, letter) {
            Ok(messages) => messages,
            Err(reason) => return Sent::Refused { reason },
        };
        let Some(client) = self.client().await else {
            return Sent::Later {
                reason: "smpp: no connection".to_owned(),
            };
        };
        let mut parts = Vec::with_capacity(messages.len());
        for message in messages {
            self.pace.lock().await.tick().await;
            match client.submit_sm(message).await {
                Ok(answer) => parts.push(pdu::answered(answer.message_id().as_str(), self.settings.receipt_ids)),
                Err(error) => {
                    if throttled(&error) {
                        self.pace.lock().await.reset_at(Instant::now() + RELIEF);
                    }
                    let sent = meaning(&error);
                    tracing::warn!(id = letter.id, ?sent, "the gateway did not take a message");
                    return sent;
                }
            }
        }
        Sent::Taken { parts }
    }

    fn at_once(&self) -> usize {
        usize::from(self.settings.window)
    }
}

fn status(error: &Error) -> Option<CommandStatus> {
    match error {
        Error::UnexpectedResponse { response } => Some(response.status()),
        _ => None,
    }
}

fn throttled(error: &Error) -> bool {
    matches!(status(error), Some(CommandStatus::EsmeRthrottled | CommandStatus::EsmeRmsgqful))
}

/// What an answer means for the message. What lies in the message itself is final; everything else, our own account included, waits.
fn meaning(error: &Error) -> Sent {
    use CommandStatus as S;
    let Some(status) = status(error) else {
        let reason = match error {
            Error::ResponseTimeout { .. } | Error::EnquireLinkTimeout { .. } => "smpp: no answer in time",
            Error::Encode(_) | Error::Decode(_) => "smpp: what came was not understood",
            _ => "smpp: no connection",
        };
        return Sent::Later { reason: reason.to_owned() };
    };
    let reason = format!("smpp {:#010x}", u32::from(status));
    match status {
        S::EsmeRinvmsglen | S::EsmeRinvdstadr | S::EsmeRinvdstton | S::EsmeRinvdstnpi | S::EsmeRsubmitfail | S::EsmeRinvdcs => {
            Sent::Refused { reason }
        }
        _ => Sent::Later { reason },
    }
}

/// Hold the line for ever.
async fn keep(settings: Arc<SmsSettings>, opened: watch::Sender<Option<Client>>, receipts: Arc<dyn Receipts>) {
    let mut pause = REOPEN.0;
    loop {
        match open(&settings).await {
            Ok((client, events)) => {
                tracing::info!("the line to the gateway is open");
                pause = REOPEN.0;
                opened.send_replace(Some(client.clone()));
                attend(&settings, &client, events, &*receipts).await;
                opened.send_replace(None);
                tracing::warn!("the line to the gateway broke");
            }
            // The account's own troubles come as a number; the library's text would quote what we sent.
            Err(error) => match status(&error) {
                Some(status) => tracing::error!(
                    status = format!("{:#010x}", u32::from(status)),
                    "the gateway does not let this account in"
                ),
                None => tracing::warn!(cause = connection(&error), "the gateway does not answer"),
            },
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(REOPEN.1);
    }
}

fn connection(error: &Error) -> String {
    match error {
        Error::Connect(cause) | Error::Io(cause) => cause.kind().to_string(),
        Error::ResponseTimeout { .. } => "no answer in time".to_owned(),
        _ => "the connection was closed".to_owned(),
    }
}

async fn open(settings: &SmsSettings) -> Result<(Client, impl Stream<Item = Event> + Unpin + use<>), Error> {
    let connected = ConnectionBuilder::new()
        .enquire_link_interval(Duration::from_secs(u64::from(settings.enquire_link.max(1))))
        .enquire_link_response_timeout(ANSWER)
        .response_timeout(ANSWER)
        // A gateway of version 3.4 says so; the fields in use are the same in both.
        .disable_interface_version_check()
        .connect(settings.url.clone())
        .await?;
    let unfit = |_too_long| Error::Connect(std::io::ErrorKind::InvalidInput.into());
    let bind = BindTransceiver::builder()
        .system_id(COctetString::from_string(settings.system_id.clone()).map_err(unfit)?)
        .password(COctetString::from_string(settings.password.open().to_owned()).map_err(unfit)?)
        .system_type(COctetString::from_string(settings.system_type.clone()).map_err(unfit)?)
        .interface_version(InterfaceVersion::Smpp3_4)
        .build();
    connected.0.bind_transceiver(bind).await?;
    Ok(connected)
}

/// Take what comes over the line until it ends.
async fn attend(settings: &SmsSettings, client: &Client, mut events: impl Stream<Item = Event> + Unpin, receipts: &dyn Receipts) {
    while let Some(event) = events.next().await {
        let Event::Incoming(command) = event else { continue };
        let number = command.sequence_number();
        match command.pdu() {
            Some(Pdu::DeliverSm(message)) => {
                let taken = take(settings, message, receipts).await;
                let answer = if taken {
                    CommandStatus::EsmeRok
                } else {
                    CommandStatus::EsmeRxTAppn
                };
                // If the line is gone, the receipt comes again over the next one.
                let _ = client.status(answer).deliver_sm_resp(number, DeliverSmResp::default()).await;
            }
            Some(Pdu::Unbind) => {
                let _ = client.unbind_resp(number).await;
                let _ = client.close().await;
            }
            _ => {}
        }
    }
}

/// Whether the gateway may forget this receipt.
async fn take(settings: &SmsSettings, message: &DeliverSm, receipts: &dyn Receipts) -> bool {
    let Some(receipt) = pdu::receipt(message, settings.receipt_ids) else {
        // Somebody answered our message, or an interim word; neither is for us.
        return true;
    };
    match receipts.came(&receipt.part, receipt.failed.as_deref()).await {
        Ok(()) => true,
        Err(failure) => {
            tracing::error!(cause = %failure, "a receipt could not be kept");
            false
        }
    }
}
