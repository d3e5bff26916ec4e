//! E-mail over SMTP. The notice's identifier is the Message-ID, so a mail server that gets one twice can tell.

use std::time::Duration;

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::{Letter, Sender, Sent};
use crate::failure::Failure;
use crate::settings::{MailSettings, Protection};

/// How long a mail server may take over one answer.
const ANSWER: Duration = Duration::from_secs(30);

/// A mail server.
pub struct SmtpSender {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

fn wrong(what: &str, error: impl std::fmt::Display) -> Failure {
    Failure::Settings {
        path: format!("mail.{what}"),
        reason: error.to_string(),
    }
}

impl SmtpSender {
    /// As the settings say; nothing is connected yet.
    ///
    /// # Errors
    /// [`Failure::Settings`] for a sender that is no address or a name that no certificate can carry.
    pub fn new(settings: &MailSettings) -> Result<Self, Failure> {
        let from: Mailbox = settings.from.parse().map_err(|error| wrong("from", error))?;
        let parameters = || TlsParameters::new(settings.host.clone()).map_err(|error| wrong("host", error));
        let (tls, port) = match settings.protection {
            Protection::Tls => (Tls::Wrapper(parameters()?), 465),
            Protection::Starttls => (Tls::Required(parameters()?), 587),
            Protection::None => (Tls::None, 25),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
            .port(settings.port.unwrap_or(port))
            .tls(tls)
            .timeout(Some(ANSWER));
        if let Some(user) = &settings.user {
            builder = builder.credentials(Credentials::new(user.clone(), settings.password.open().to_owned()));
        }
        Ok(Self {
            transport: builder.build(),
            from,
        })
    }

    fn message(&self, letter: Letter<'_>) -> Result<Message, String> {
        let to: Address = letter.recipient.parse().map_err(|_not_an_address| "not an address".to_owned())?;
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .message_id(Some(format!("<{}@{}>", letter.id, self.from.email.domain())))
            .subject(letter.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body.to_owned())
            .map_err(|error| format!("not a message: {error}"))
    }
}

#[async_trait::async_trait]
impl Sender for SmtpSender {
    async fn send(&self, letter: Letter<'_>) -> Sent {
        let message = match self.message(letter) {
            Ok(message) => message,
            Err(reason) => return Sent::Refused { reason },
        };
        let error = match self.transport.send(message).await {
            Ok(_taken) => return Sent::Taken { parts: Vec::new() },
            Err(error) => error,
        };
        // The server's own sentence may name the recipient; its number says enough.
        let reason = match error.status() {
            Some(code) => format!("smtp {code}"),
            None if error.is_timeout() => "smtp: no answer in time".to_owned(),
            None if error.is_tls() => "smtp: the line could not be protected".to_owned(),
            None => "smtp: no connection".to_owned(),
        };
        // A wrong password or a server that refuses STARTTLS is ours to mend: the notice waits.
        let ours = error.status().is_some_and(|code| matches!(u16::from(code), 530 | 534 | 535 | 538));
        if error.is_permanent() && !ours {
            Sent::Refused { reason }
        } else {
            tracing::warn!(id = letter.id, reason, "the mail server does not take a message now");
            Sent::Later { reason }
        }
    }
}
