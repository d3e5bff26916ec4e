//! The line: TLS and WebSocket on a port of this computer, one behaviour for each line that is opened.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::{SinkExt as _, StreamExt as _};
use oryn_domain::time::Instant;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{WebSocketStream, accept_async};

use crate::certificate::Identity;
use crate::dialog::{Keys, is_for_ncalayer, no_module};
use crate::script::{Behaviour, Shape};

const VERSION: &str = "1.4";
const HEARTBEAT: &str = "--heartbeat--";

/// One question that was asked, for whoever wants to see what was signed.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// `module/method`.
    pub what: String,
    /// The SHA-256 of each document, in lower-case hexadecimal digits.
    pub documents: Vec<String>,
    /// The filters.
    pub filters: Value,
    /// The language of the window.
    pub locale: String,
}

impl Asked {
    fn of(question: &Value) -> Self {
        let args = question.get("args").unwrap_or(&Value::Null);
        let data = args.get("data").or_else(|| args.get(2)).unwrap_or(&Value::Null);
        let texts: Vec<&str> = match data {
            Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
            one => one.as_str().into_iter().collect(),
        };
        let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        Self {
            what: format!("{}/{}", text(question, "module"), text(question, "method")),
            documents: texts
                .into_iter()
                .filter_map(|text| STANDARD.decode(text).ok())
                .map(|bytes| hex(&bytes))
                .collect(),
            filters: args.get("signerParams").cloned().unwrap_or_default(),
            locale: text(args, "locale"),
        }
    }

    fn line(&self) -> String {
        json!({ "what": self.what, "documents": self.documents, "filters": self.filters, "locale": self.locale }).to_string()
    }
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The clock that signatures are made by.
pub type Clock = Arc<dyn Fn() -> Instant + Send + Sync>;

/// The agent: its keys, its script, and what it was asked.
pub struct Agent {
    keys: Keys,
    clock: Clock,
    script: Mutex<VecDeque<Behaviour>>,
    asked: Mutex<Vec<Asked>>,
    journal: Option<std::path::PathBuf>,
}

fn lock<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Agent {
    /// With these keys, by this clock.
    #[must_use]
    pub fn new(keys: Keys, clock: Clock) -> Self {
        Self {
            keys,
            clock,
            script: Mutex::default(),
            asked: Mutex::default(),
            journal: None,
        }
    }

    /// Every question also goes into this file, a line of JSON each.
    #[must_use]
    pub fn with_journal(mut self, file: Option<&Path>) -> Self {
        self.journal = file.map(Path::to_path_buf);
        self
    }

    /// What happens on the next lines; after them the person signs.
    pub fn will(&self, script: impl IntoIterator<Item = Behaviour>) {
        lock(&self.script).extend(script);
    }

    /// Everything that was asked.
    pub fn asked(&self) -> Vec<Asked> {
        lock(&self.asked).clone()
    }

    fn note(&self, question: &Value) {
        let asked = Asked::of(question);
        if let Some(file) = &self.journal {
            use std::io::Write as _;
            let opened = std::fs::OpenOptions::new().create(true).append(true).open(file);
            // A journal that cannot be written is found missing by whoever reads it.
            let _unheard = opened.and_then(|mut file| writeln!(file, "{}", asked.line()));
        }
        lock(&self.asked).push(asked);
    }
}

/// An agent that is listening. It stops when this is dropped.
pub struct Serving {
    /// Where.
    pub address: SocketAddr,
    task: JoinHandle<()>,
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Serving {
    /// Listen on this port of this computer; 0 takes any.
    ///
    /// # Errors
    /// When the port is taken, or the certificate is none.
    pub async fn begin(agent: Arc<Agent>, identity: &Identity, port: u16) -> anyhow::Result<Self> {
        let acceptor = TlsAcceptor::from(identity.server()?);
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], port))).await?;
        let address = listener.local_addr()?;
        let task = tokio::spawn(async move {
            let mut lines = tokio::task::JoinSet::new();
            loop {
                tokio::select! {
                    accepted = listener.accept() => {
                        if let Ok((stream, peer)) = accepted {
                            lines.spawn(answer(Arc::clone(&agent), acceptor.clone(), stream, peer));
                        }
                    }
                    Some(_ended) = lines.join_next() => {}
                }
            }
        });
        Ok(Self { address, task })
    }

    /// Until it is stopped.
    pub async fn wait(&mut self) {
        // The task has no end of its own.
        let _stopped = (&mut self.task).await;
    }
}

type Line = WebSocketStream<TlsStream<TcpStream>>;

/// One line, from its opening to its end. Whatever breaks on it is the other side's affair.
async fn answer(agent: Arc<Agent>, acceptor: TlsAcceptor, mut stream: TcpStream, peer: SocketAddr) {
    if !peer.ip().is_loopback() {
        let _unheard = stream.write_all(b"HTTP/1.1 403 Forbidden\r\n\r\nYou shall not pass!").await;
        return;
    }
    let Ok(stream) = acceptor.accept(stream).await else { return };
    let Ok(mut line) = accept_async(stream).await else { return };
    let behaviour = lock(&agent.script).pop_front().unwrap_or(Behaviour::Sign(Shape::List));
    let _ended = converse(&agent, &behaviour, &mut line).await;
}

async fn greet(behaviour: &Behaviour, line: &mut Line) -> anyhow::Result<()> {
    match behaviour {
        Behaviour::Mute => return Ok(()),
        Behaviour::LateGreeting(after) => tokio::time::sleep(*after).await,
        Behaviour::OtherGreeting => return Ok(line.send(Message::text("{\"hello\":\"another program\"}")).await?),
        _ => {}
    }
    Ok(line
        .send(Message::text(json!({ "result": { "version": VERSION } }).to_string()))
        .await?)
}

async fn converse(agent: &Agent, behaviour: &Behaviour, line: &mut Line) -> anyhow::Result<()> {
    greet(behaviour, line).await?;
    while let Some(message) = line.next().await {
        let Message::Text(text) = message? else { continue };
        if text.as_str() == HEARTBEAT {
            line.send(Message::text(HEARTBEAT)).await?;
            continue;
        }
        let Ok(question) = serde_json::from_str::<Value>(text.as_str()) else {
            let broken = json!({ "success": false, "code": "COMMON_JSON_WRAPPING_EXCEPTION" });
            line.send(Message::text(broken.to_string())).await?;
            continue;
        };
        agent.note(&question);
        // No window opens for it, so there is nothing to behave badly in.
        if !is_for_ncalayer(&question) {
            line.send(Message::text(no_module().to_string())).await?;
            continue;
        }
        match behaviour {
            Behaviour::Drop => return Ok(()),
            Behaviour::Late(after) => tokio::time::sleep(*after).await,
            // Until the other side closes: the window is open, and nobody sits before it.
            Behaviour::Forever => {
                while line.next().await.is_some_and(|message| message.is_ok()) {}
                return Ok(());
            }
            Behaviour::Garbage => {
                line.send(Message::text("<html>502 Bad Gateway</html>")).await?;
                continue;
            }
            Behaviour::Bytes => {
                line.send(Message::binary(vec![0x30, 0x82, 0x01])).await?;
                continue;
            }
            _ => {}
        }
        let reply = agent.keys.answer(&question, behaviour, (agent.clock)()).to_string();
        if *behaviour == Behaviour::DropInAnswer {
            return cut(line, &reply).await;
        }
        line.send(Message::text(reply.clone())).await?;
        if *behaviour == Behaviour::TwoAnswers {
            line.send(Message::text(reply)).await?;
        }
    }
    Ok(())
}

/// The beginning of a frame that says it is longer, and no more.
async fn cut(line: &mut Line, reply: &str) -> anyhow::Result<()> {
    let stream = line.get_mut();
    let announced = u16::try_from(reply.len().min(60_000))?.to_be_bytes();
    let half = reply.as_bytes().iter().copied().take(reply.len() / 2).take(30_000);
    let frame: Vec<u8> = [0x81, 126].into_iter().chain(announced).chain(half).collect();
    stream.write_all(&frame).await?;
    stream.flush().await?;
    tokio::time::sleep(Duration::from_millis(50)).await;
    stream.shutdown().await?;
    Ok(())
}
