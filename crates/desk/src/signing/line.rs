//! The line to the agent: a WebSocket over TLS to a port of this computer, and to nowhere else.
//!
//! The address is dialled as a number, so that no file of names and no proxy leads away. What is said on the line is
//! `oryn_signing::agent`'s.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use oryn_api::error::{ApiError, Code};
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::ServerName;
use rustls::{CertificateError, ClientConfig};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

use super::peer::Peer;

/// A program on the same computer answers at once; a busy computer takes a moment.
const CONNECT: Duration = Duration::from_secs(5);
/// More than any answer of an agent.
const LARGEST: usize = 2 * 1024 * 1024;

pub(super) type Line = WebSocketStream<TlsStream<TcpStream>>;

/// Why there is no line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NoLine {
    /// Nobody listens.
    NotRunning,
    /// Nobody vouches for whoever listens, who has this key.
    Strange { key: String, changed: bool },
    /// Whoever listens speaks something else.
    AnotherProgram,
}

impl From<&NoLine> for ApiError {
    fn from(reason: &NoLine) -> Self {
        Self::new(match reason {
            NoLine::NotRunning => Code::AgentNotRunning,
            NoLine::Strange { changed: false, .. } => Code::AgentStrange,
            NoLine::Strange { changed: true, .. } => Code::AgentChanged,
            NoLine::AnotherProgram => Code::AgentAnotherProgram,
        })
    }
}

/// Open it. `known` is the key of the agent that a person trusted here.
pub(super) async fn open(port: u16, known: Option<String>) -> Result<Line, NoLine> {
    // The system's authorities are read from its disk.
    let looking = tokio::task::spawn_blocking(move || Peer::new(provider(), known));
    let peer = looking.await.map(Arc::new).or(Err(NoLine::NotRunning))?;
    let stream = dial(port, &peer).await?;
    let config = WebSocketConfig::default()
        .max_message_size(Some(LARGEST))
        .max_frame_size(Some(LARGEST));
    let greeted = client_async_with_config(format!("wss://127.0.0.1:{port}/"), stream, Some(config));
    match timeout(CONNECT, greeted).await {
        Ok(Ok((line, _response))) => Ok(line),
        Ok(Err(error)) => {
            tracing::warn!(%error, "whoever listens where the agent should speaks no WebSocket");
            Err(NoLine::AnotherProgram)
        }
        Err(_elapsed) => Err(NoLine::AnotherProgram),
    }
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

async fn dial(port: u16, peer: &Arc<Peer>) -> Result<TlsStream<TcpStream>, NoLine> {
    let number = ServerName::IpAddress(Ipv4Addr::LOCALHOST.into());
    match shake_hands(port, number, peer).await {
        // Some versions of the agent have a certificate for the name only.
        Err(NoHands::Name) => {
            let name = ServerName::try_from("localhost").or(Err(NoLine::AnotherProgram))?;
            shake_hands(port, name, peer).await.map_err(|error| error.or_strange(peer))
        }
        other => other.map_err(|error| error.or_strange(peer)),
    }
}

/// Why TLS did not come about.
enum NoHands {
    NotRunning,
    /// The certificate is for another name.
    Name,
    /// The certificate does not count for another reason.
    Certificate,
    Other,
}

impl NoHands {
    fn or_strange(self, peer: &Peer) -> NoLine {
        match (self, peer.seen()) {
            (Self::NotRunning, _) => NoLine::NotRunning,
            (Self::Name | Self::Certificate, Some(key)) => NoLine::Strange {
                key,
                changed: peer.has_changed(),
            },
            _ => NoLine::AnotherProgram,
        }
    }
}

async fn shake_hands(port: u16, name: ServerName<'static>, peer: &Arc<Peer>) -> Result<TlsStream<TcpStream>, NoHands> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let stream = match timeout(CONNECT, TcpStream::connect(address)).await {
        Ok(Ok(stream)) => stream,
        Ok(Err(_)) | Err(_) => return Err(NoHands::NotRunning),
    };
    let verifier: Arc<dyn ServerCertVerifier> = Arc::<Peer>::clone(peer);
    let config = ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .or(Err(NoHands::Other))?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    match timeout(CONNECT, TlsConnector::from(Arc::new(config)).connect(name, stream)).await {
        Ok(Ok(stream)) => Ok(stream),
        Ok(Err(error)) => {
            tracing::warn!(%error, "no TLS with whoever listens where the agent should");
            Err(of_tls(&error))
        }
        Err(_elapsed) => Err(NoHands::Other),
    }
}

fn of_tls(error: &std::io::Error) -> NoHands {
    let of_rustls = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match of_rustls {
        Some(rustls::Error::InvalidCertificate(CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. })) => {
            NoHands::Name
        }
        Some(rustls::Error::InvalidCertificate(_)) => NoHands::Certificate,
        _ => NoHands::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oryn_agent::{Agent, Identity, Keys, Names, Serving};
    use rustls::RootCertStore;
    use rustls::client::WebPkiServerVerifier;
    use tokio::io::AsyncWriteExt as _;
    use tokio::net::TcpListener;

    async fn serving(names: Names) -> (Serving, Identity) {
        let identity = Identity::make(names).expect("an identity");
        let clock = || oryn_domain::time::Instant::from_micros(0);
        let agent = Agent::new(Keys::default(), Arc::new(clock));
        let serving = Serving::begin(Arc::new(agent), &identity, 0).await.expect("listening");
        (serving, identity)
    }

    /// Of a computer whose system knows this agent's authority.
    fn peer(identity: &Identity, known: Option<String>) -> Arc<Peer> {
        let mut roots = RootCertStore::empty();
        roots.add(identity.root().expect("a root")).expect("a root");
        let system = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider())
            .build()
            .expect("a verifier");
        Arc::new(Peer::with(provider(), Some(system), known))
    }

    async fn dialled(names: Names) -> Result<(), NoLine> {
        let (serving, identity) = serving(names).await;
        dial(serving.address.port(), &peer(&identity, None)).await.map(drop)
    }

    #[tokio::test]
    async fn a_certificate_for_the_number_or_for_the_name_is_the_agents() {
        assert_eq!(dialled(Names::Both).await, Ok(()));
        assert_eq!(dialled(Names::NameOnly).await, Ok(()));
        assert!(matches!(dialled(Names::Neither).await, Err(NoLine::Strange { changed: false, .. })));
    }

    #[tokio::test]
    async fn a_key_that_was_trusted_is_known_again_and_another_one_is_not() {
        let (agents, _) = serving(Names::Neither).await;
        let elsewhere = Identity::make(Names::Both).expect("an identity");
        let port = agents.address.port();
        let Err(NoLine::Strange { key, changed: false }) = dial(port, &peer(&elsewhere, None)).await.map(drop) else {
            panic!("nobody vouches for it");
        };
        assert_eq!(dial(port, &peer(&elsewhere, Some(key.clone()))).await.map(drop), Ok(()));
        let other = "00".repeat(32);
        assert_eq!(
            dial(port, &peer(&elsewhere, Some(other))).await.map(drop),
            Err(NoLine::Strange { key, changed: true })
        );
    }

    #[tokio::test]
    async fn a_system_without_authorities_vouches_for_nobody() {
        let (agents, _) = serving(Names::Both).await;
        let peer = Arc::new(Peer::with(provider(), None, None));
        let dialled = dial(agents.address.port(), &peer).await.map(drop);
        assert!(matches!(dialled, Err(NoLine::Strange { changed: false, .. })));
    }

    #[tokio::test]
    async fn nobody_and_another_program_are_told_apart() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let speaking = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("somebody");
            stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.expect("said");
            stream.shutdown().await.expect("closed");
        });
        assert_eq!(open(port, None).await.map(drop), Err(NoLine::AnotherProgram));
        speaking.await.expect("spoken");
        assert_eq!(open(port, None).await.map(drop), Err(NoLine::NotRunning));
    }
}
