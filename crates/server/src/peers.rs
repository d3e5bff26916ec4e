//! What the processes of one installation say to each other: acts on their way to the writer, and its answers.
//!
//! Both ways are sealed with a secret of the installation, which lies in the database they share: who cannot read the database cannot
//! speak here. The words are not encrypted; this is a conversation between neighbours, as the one with the database is.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{self, State};
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http_body_util::{BodyExt, Full, Limited};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use oryn_api::error::{ApiError, Code};
use oryn_api::wire::Receipt;
use oryn_domain::act::{Command, SignatureCheck};
use oryn_domain::id::{CommandId, DeskId, GuardianId};
use oryn_domain::permission::{Actor, Caller};
use oryn_domain::staff::Desk;
use oryn_domain::time::Instant;
use ring::hmac;
use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::centre::{Answer, Centre, Submission, Unreadable, Work};
use crate::failure::Failure;
use crate::presence;
use crate::recovery;
use crate::secret;
use crate::store::Store;
use crate::writer::Told;

/// Where the writer's process listens for the others.
pub const DOOR: &str = "/internal/work";
/// The largest batch of acts that is taken: a contract's signature may be large, and there are up to 256 of them.
pub const LARGEST_BATCH: usize = 64 * 1024 * 1024;
/// The seal's header.
const SEAL: &str = "oryn-seal";
/// How long the writer may take. It answers when the batch is durable.
const ASKING: Duration = Duration::from_secs(10);

/// One piece of work on its way.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Errand {
    Decide {
        act: CommandId,
        actor: Actor,
        at: Option<Instant>,
        authored: Option<Instant>,
        command: Box<Command>,
        signature: SignatureCheck,
        origin: Option<(DeskId, u64)>,
    },
    TurnAway {
        act: CommandId,
        text_hash: String,
        error: ApiError,
        origin: (DeskId, u64),
    },
    AddDesk(Desk),
    Language(GuardianId, String),
    Heard(DeskId),
    Recover,
}

/// What it came to.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Word {
    Decided(Receipt),
    NeedFrom(u64),
    Done,
    DiskFull,
    Broken,
}

/// The writer's answer to a batch.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Reply {
    /// All of it is durable with this batch.
    pub batch: u64,
    /// One for each errand, in their order.
    pub words: Vec<Word>,
}

impl From<Word> for Result<Told, Failure> {
    fn from(word: Word) -> Self {
        let broken = |kind: std::io::ErrorKind| Failure::File {
            path: "store".to_owned(),
            source: kind.into(),
        };
        match word {
            Word::Decided(receipt) => Ok(Told::Answer(Answer::Decided(receipt))),
            Word::NeedFrom(dseq) => Ok(Told::Answer(Answer::NeedFrom(dseq))),
            Word::Done => Ok(Told::Done),
            Word::DiskFull => Err(broken(std::io::ErrorKind::StorageFull)),
            Word::Broken => Err(broken(std::io::ErrorKind::Other)),
        }
    }
}

/// The work as it is sent.
pub(crate) fn errands(works: &[Work]) -> Result<Vec<u8>, Failure> {
    let errands: Vec<Errand> = works
        .iter()
        .map(|work| match work {
            Work::Decide(submission) => Errand::Decide {
                act: submission.act,
                actor: submission.actor,
                at: submission.at,
                authored: submission.authored,
                command: Box::new(submission.command.clone()),
                signature: submission.signature,
                origin: submission.origin,
            },
            Work::TurnAway(unreadable) => Errand::TurnAway {
                act: unreadable.act,
                text_hash: unreadable.text_hash.clone(),
                error: unreadable.error.clone(),
                origin: unreadable.origin,
            },
            Work::AddDesk(desk, _) => Errand::AddDesk(desk.clone()),
            Work::Heard(desk, _) => Errand::Heard(*desk),
            Work::Recover(_) => Errand::Recover,
            Work::Language(guardian, language) => Errand::Language(*guardian, language.code().to_owned()),
        })
        .collect();
    Ok(serde_json::to_vec(&errands)?)
}

/// The way to the other processes.
pub(crate) struct Peers {
    key: hmac::Key,
    client: Client<HttpConnector, Full<Bytes>>,
}

impl Peers {
    /// The secret of the installation is made by the first process that needs it.
    pub(crate) async fn load_or_make(store: &dyn Store) -> Result<Self, Failure> {
        let secret = store.settle_meta("peer-secret", &secret::token()).await?;
        Ok(Self {
            key: hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes()),
            client: Client::builder(TokioExecutor::new()).build_http(),
        })
    }

    fn seal(&self, parts: &[&[u8]]) -> String {
        let mut context = hmac::Context::with_key(&self.key);
        parts.iter().for_each(|part| context.update(part));
        URL_SAFE_NO_PAD.encode(context.sign())
    }

    /// Whether the header seals these parts.
    fn holds(&self, headers: &HeaderMap, parts: &[&[u8]]) -> bool {
        let given = headers.get(SEAL).and_then(|value| URL_SAFE_NO_PAD.decode(value).ok());
        given.is_some_and(|given| hmac::verify(&self.key, &parts.concat(), &given).is_ok())
    }

    /// Ask the process at this address, which should be the writer's.
    pub(crate) async fn ask(&self, address: &str, errands: Vec<u8>) -> Result<Reply, Failure> {
        let broken = |error: &dyn std::fmt::Display| Failure::Peer(format!("{address}: {error}"));
        let seal = self.seal(&[&errands]);
        let request = Request::post(format!("{address}{DOOR}"))
            .header(SEAL, &seal)
            .body(Full::from(errands))
            .map_err(|error| broken(&error))?;
        let exchange = async {
            let response = self.client.request(request).await.map_err(|error| broken(&error))?;
            let (parts, body) = response.into_parts();
            let body = Limited::new(body, LARGEST_BATCH).collect().await.map_err(|error| broken(&error))?;
            Ok::<_, Failure>((parts, body.to_bytes()))
        };
        let (parts, body) = timeout(ASKING, exchange).await.map_err(|_elapsed| Failure::Late)??;
        if parts.status != StatusCode::OK {
            return Err(broken(&parts.status));
        }
        // The request's seal inside the answer's: an answer to another question is none to this one.
        if !self.holds(&parts.headers, &[seal.as_bytes(), &body]) {
            return Err(broken(&"the answer's seal does not hold"));
        }
        serde_json::from_slice(&body).map_err(|error| broken(&error))
    }
}

/// Whether another server asks: its seal is over the body, so the body is read first.
pub(crate) async fn recognise(centre: &Centre, request: extract::Request) -> Result<(extract::Request, Caller), ApiError> {
    let (Some(peers), true) = (&centre.peers, request.headers().contains_key(SEAL)) else {
        return Ok((request, Caller::Nobody));
    };
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, LARGEST_BATCH)
        .await
        .map_err(|_unreadable| Code::Unauthorized)?;
    let caller = if peers.holds(&parts.headers, &[&body]) {
        Caller::Server
    } else {
        Caller::Nobody
    };
    Ok((extract::Request::from_parts(parts, Body::from(body)), caller))
}

/// The door for the other processes. Only the writer opens it: what it does not decide itself it does not take.
pub(crate) async fn door(State(centre): State<Arc<Centre>>, headers: HeaderMap, body: Bytes) -> Response {
    let Some(peers) = &centre.peers else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if !centre.leads() {
        return StatusCode::MISDIRECTED_REQUEST.into_response();
    }
    let Ok(errands) = serde_json::from_slice::<Vec<Errand>>(&body) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let told = match decide(&centre, errands).await {
        Ok(reply) => serde_json::to_vec(&reply).map_err(Failure::from),
        Err(failure) => Err(failure),
    };
    let seal = headers.get(SEAL).map(HeaderValue::as_bytes).unwrap_or_default();
    match told {
        Ok(reply) => ([(SEAL, peers.seal(&[seal, &reply]))], reply).into_response(),
        // The asker keeps its work and looks for the next writer.
        Err(_stopped) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

enum Waiting {
    Answer(oneshot::Receiver<Result<Answer, Failure>>),
    Desk(oneshot::Receiver<Result<(), Failure>>),
    Heard(DeskId),
    Recover,
    Nothing,
}

async fn decide(centre: &Centre, errands: Vec<Errand>) -> Result<Reply, Failure> {
    let mut waiting = Vec::with_capacity(errands.len());
    // In their order before any answer is awaited, as from a desk.
    for errand in errands {
        let (work, wait) = match errand {
            Errand::Decide {
                act,
                actor,
                at,
                authored,
                command,
                signature,
                origin,
            } => {
                let (reply, answer) = oneshot::channel();
                let submission = Submission {
                    act,
                    actor,
                    at,
                    authored,
                    command: *command,
                    signature,
                    origin,
                    reply,
                };
                (Work::Decide(Box::new(submission)), Waiting::Answer(answer))
            }
            Errand::TurnAway {
                act,
                text_hash,
                error,
                origin,
            } => {
                let (reply, answer) = oneshot::channel();
                let unreadable = Unreadable {
                    act,
                    text_hash,
                    error,
                    origin,
                    reply,
                };
                (Work::TurnAway(Box::new(unreadable)), Waiting::Answer(answer))
            }
            Errand::AddDesk(desk) => {
                let (reply, answer) = oneshot::channel();
                (Work::AddDesk(desk, reply), Waiting::Desk(answer))
            }
            Errand::Recover => {
                waiting.push(Waiting::Recover);
                continue;
            }
            Errand::Heard(desk) => {
                waiting.push(Waiting::Heard(desk));
                continue;
            }
            Errand::Language(guardian, language) => match language.parse() {
                Ok(language) => (Work::Language(guardian, language), Waiting::Nothing),
                Err(_unknown) => {
                    waiting.push(Waiting::Nothing);
                    continue;
                }
            },
        };
        centre.pass_on(work).await?;
        waiting.push(wait);
    }
    let mut words = Vec::with_capacity(waiting.len());
    for wait in waiting {
        let told = match wait {
            Waiting::Answer(answer) => answer.await.map_err(|_dropped| Failure::Stopped)?.map(Told::Answer),
            Waiting::Desk(answer) => answer.await.map_err(|_dropped| Failure::Stopped)?.map(|()| Told::Done),
            Waiting::Recover => recovery::go_on(centre).await.map(|()| Told::Done),
            // After the acts that came before it, as in the desk's own exchange.
            Waiting::Heard(desk) => presence::heard(centre, desk).await.map(|()| Told::Done),
            Waiting::Nothing => Ok(Told::Done),
        };
        words.push(match told {
            Ok(Told::Answer(Answer::Decided(receipt))) => Word::Decided(receipt),
            Ok(Told::Answer(Answer::NeedFrom(dseq))) => Word::NeedFrom(dseq),
            Ok(Told::Done) => Word::Done,
            Err(failure) if failure.is_out_of_touch() => return Err(failure),
            Err(failure) if failure.is_disk_full() => Word::DiskFull,
            Err(_broken) => Word::Broken,
        });
    }
    let batch = centre.read(|published| published.batch);
    Ok(Reply { batch, words })
}
