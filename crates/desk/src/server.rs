//! The server over HTTP: one method per endpoint, answers as types, failures sorted by what can be done about them.

use std::time::Duration;

use futures_util::StreamExt as _;
use oryn_api::error::{ApiError, Code};
use oryn_api::wire::{ChunkRef, EnrolRequest, Enrolled, Manifest, Poke, ReconcileReply, ReconcileRequest, SyncReply, SyncRequest};
use oryn_sync::engine::Failure;
use reqwest::{Client, RequestBuilder, Response, StatusCode, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::problem;

const CONNECT: Duration = Duration::from_secs(5);
/// The longest an exchange may take on a bad line.
const EXCHANGE: Duration = Duration::from_secs(30);
/// A piece of a snapshot or a paper is larger.
const LARGE: Duration = Duration::from_secs(180);
/// Bodies below this are not worth compressing.
const COMPRESS_FROM: usize = 1_024;
const LEVEL: i32 = 3;
/// The longest answer that is read, in bytes, unpacked. Whatever speaks there, it does not fill this computer's memory.
const LARGEST_ANSWER: usize = 8 * 1024 * 1024;

/// What came for a piece of a snapshot.
pub(crate) enum Fetched {
    /// These bytes; whether they are the ones is still to be seen.
    Bytes(Vec<u8>),
    /// The server has it no more.
    Gone,
}

/// The way to the server.
pub(crate) struct Server {
    client: Result<Client, String>,
}

/// An address as a person types it, without a slash at the end.
pub(crate) fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let whole = if text.contains("://") {
        text.to_owned()
    } else if ["localhost", "127.0.0.1", "[::1]"].iter().any(|own| text.starts_with(own)) {
        format!("http://{text}")
    } else {
        format!("https://{text}")
    };
    let url = Url::parse(&whole).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| whole.trim_end_matches('/').to_owned())
}

fn of_reqwest(error: &reqwest::Error) -> Failure {
    tracing::debug!(%error, "the line");
    if error.is_decode() || error.is_builder() {
        Failure::Unreadable
    } else {
        Failure::Unreachable
    }
}

/// A failure that carries what the server said about it.
fn of_status(response: &Response) -> Failure {
    match response.status() {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Failure::Unauthorised,
        StatusCode::UPGRADE_REQUIRED => Failure::Upgrade,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => Failure::Busy {
            retry_after_ms: retry_after_ms(response),
        },
        status if status.is_server_error() => Failure::Busy { retry_after_ms: 0 },
        _ => Failure::Unreadable,
    }
}

/// The server's database is another incarnation, and the answer says which.
async fn of_conflict(response: Response) -> Failure {
    let said = response.json::<ApiError>().await.ok().filter(|error| error.is(Code::EpochChanged));
    let epoch = said.and_then(|error| u32::try_from(error.args.get("epoch")?.as_u64()?).ok());
    epoch.map_or(Failure::Unreadable, |epoch| Failure::EpochChanged { epoch })
}

fn retry_after_ms(response: &Response) -> u64 {
    let seconds = response
        .headers()
        .get(reqwest::header::RETRY_AFTER)
        .and_then(|value| value.to_str().ok());
    seconds
        .and_then(|text| text.trim().parse::<u64>().ok())
        .unwrap_or_default()
        .saturating_mul(1_000)
}

/// The body, as far as it is no longer than it may be.
async fn whole(response: Response, most: usize) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    let mut pieces = response.bytes_stream();
    while let Some(piece) = pieces.next().await {
        body.extend_from_slice(&piece.map_err(|error| of_reqwest(&error))?);
        if body.len() > most {
            tracing::warn!(most, "an answer without an end");
            return Err(Failure::Unreadable);
        }
    }
    Ok(body)
}

async fn read<T: DeserializeOwned>(response: Response) -> Result<T, Failure> {
    Ok(read_counted(response).await?.0)
}

/// The answer, and how many bytes it was.
async fn read_counted<T: DeserializeOwned>(response: Response) -> Result<(T, u64), Failure> {
    if response.status() == StatusCode::CONFLICT {
        return Err(of_conflict(response).await);
    }
    if response.status() != StatusCode::OK {
        return Err(of_status(&response));
    }
    let body = whole(response, LARGEST_ANSWER).await?;
    let answer = serde_json::from_slice(&body).map_err(|error| {
        tracing::warn!(%error, "an answer of the server");
        Failure::Unreadable
    })?;
    Ok((answer, u64::try_from(body.len()).unwrap_or(u64::MAX)))
}

impl Server {
    pub(crate) fn new(program: &str) -> Self {
        // Another part of the program may have installed it already: the first one stays.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .connect_timeout(CONNECT)
            .user_agent(format!("oryn-desk/{program}"))
            .build();
        Self {
            client: client.map_err(|error| error.to_string()),
        }
    }

    fn client(&self) -> Result<&Client, Failure> {
        self.client.as_ref().map_err(|error| {
            tracing::error!(error, "no way to speak to servers");
            Failure::Unreachable
        })
    }

    /// `POST /v1/enrol`
    pub(crate) async fn enrol(&self, server: &str, request: &EnrolRequest) -> Result<Enrolled, ApiError> {
        let ask = async {
            let sent = self
                .client()?
                .post(format!("{server}/v1/enrol"))
                .timeout(EXCHANGE)
                .json(request)
                .send()
                .await;
            sent.map_err(|error| of_reqwest(&error))
        };
        let response = ask.await.map_err(problem::of_line)?;
        if !response.status().is_client_error() {
            return read(response).await.map_err(problem::of_line);
        }
        let failure = of_status(&response);
        // A refusal says which; anything else is no answer of an Oryn server.
        let said = response.json::<ApiError>().await.ok();
        Err(said.unwrap_or_else(|| match failure {
            Failure::Upgrade | Failure::Busy { .. } => problem::of_line(failure),
            _ => Code::ServerAnswerUnreadable.into(),
        }))
    }

    /// `GET /v1/snapshot`
    pub(crate) async fn manifest(&self, server: &str, secret: &str) -> Result<Manifest, Failure> {
        let get = self
            .client()?
            .get(format!("{server}/v1/snapshot"))
            .bearer_auth(secret)
            .timeout(EXCHANGE);
        read(send(get).await?).await
    }

    /// `GET /v1/chunks/{sha256}`
    pub(crate) async fn chunk(&self, server: &str, secret: &str, chunk: &ChunkRef) -> Result<Fetched, Failure> {
        let get = self
            .client()?
            .get(format!("{server}/v1/chunks/{}", chunk.sha256))
            .bearer_auth(secret)
            .timeout(LARGE)
            // It is packed already.
            .header(reqwest::header::ACCEPT_ENCODING, "identity");
        let response = send(get).await?;
        match response.status() {
            StatusCode::OK => {}
            StatusCode::NOT_FOUND => return Ok(Fetched::Gone),
            _ => return Err(of_status(&response)),
        }
        // One byte more than was announced: a longer one is not the one, and is not read to its end.
        let most = usize::try_from(chunk.bytes).unwrap_or(usize::MAX).min(LARGEST_ANSWER);
        Ok(Fetched::Bytes(whole(response, most.saturating_add(1)).await?))
    }

    /// `POST /v1/sync`: the answer, and its bytes unpacked.
    pub(crate) async fn sync(&self, server: &str, secret: &str, request: &SyncRequest) -> Result<(SyncReply, u64), Failure> {
        self.post(server, "/v1/sync", secret, request).await
    }

    /// `POST /v1/reconcile`
    pub(crate) async fn reconcile(&self, server: &str, secret: &str, request: &ReconcileRequest) -> Result<ReconcileReply, Failure> {
        Ok(self.post(server, "/v1/reconcile", secret, request).await?.0)
    }

    async fn post<A: Serialize + Sync, T: DeserializeOwned>(
        &self,
        server: &str,
        door: &str,
        secret: &str,
        request: &A,
    ) -> Result<(T, u64), Failure> {
        let body = serde_json::to_vec(request).map_err(|error| {
            tracing::error!(%error, "a request that cannot be written");
            Failure::Unreadable
        })?;
        let post = self
            .client()?
            .post(format!("{server}{door}"))
            .bearer_auth(secret)
            .timeout(EXCHANGE)
            .header(reqwest::header::CONTENT_TYPE, "application/json");
        let post = match zstd::encode_all(body.as_slice(), LEVEL) {
            Ok(small) if body.len() >= COMPRESS_FROM => post.header(reqwest::header::CONTENT_ENCODING, "zstd").body(small),
            _ => post.body(body),
        };
        read_counted(send(post).await?).await
    }

    /// `PUT /v1/files/{sha256}`
    pub(crate) async fn put_file(&self, server: &str, secret: &str, sha256: &str, pdf: Vec<u8>) -> Result<(), Failure> {
        let put = self
            .client()?
            .put(format!("{server}/v1/files/{sha256}"))
            .bearer_auth(secret)
            .timeout(LARGE)
            .header(reqwest::header::CONTENT_TYPE, "application/pdf")
            .body(pdf);
        let response = send(put).await?;
        if response.status().is_success() {
            Ok(())
        } else {
            Err(of_status(&response))
        }
    }

    /// `GET /v1/live?after=&hold_ms=`: the server answers when its feed is longer, or when the time is over.
    pub(crate) async fn ask_live(&self, server: &str, secret: &str, after: u64, hold_ms: u64) -> Result<Poke, Failure> {
        let get = self
            .client()?
            .get(format!("{server}/v1/live?after={after}&hold_ms={hold_ms}"))
            .bearer_auth(secret);
        read(send(get).await?).await
    }

    /// `GET /v1/live`: the answer is a stream without an end.
    pub(crate) async fn live(&self, server: &str, secret: &str) -> Result<Response, Failure> {
        let get = self
            .client()?
            .get(format!("{server}/v1/live"))
            .bearer_auth(secret)
            .header(reqwest::header::ACCEPT, "text/event-stream")
            // A compressed stream would wait for a full block before it says anything.
            .header(reqwest::header::ACCEPT_ENCODING, "identity");
        let response = send(get).await?;
        if response.status() == StatusCode::OK {
            Ok(response)
        } else {
            Err(of_status(&response))
        }
    }
}

async fn send(request: RequestBuilder) -> Result<Response, Failure> {
    request.send().await.map_err(|error| of_reqwest(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_completed_and_nonsense_is_not() {
        assert_eq!(address(" oryn.example.kz/ ").as_deref(), Some("https://oryn.example.kz"));
        assert_eq!(address("127.0.0.1:8080").as_deref(), Some("http://127.0.0.1:8080"));
        assert_eq!(address("http://10.0.0.5:80/").as_deref(), Some("http://10.0.0.5:80"));
        assert_eq!(address(""), None);
        assert_eq!(address("ftp://a"), None);
        assert_eq!(address("https://"), None);
    }
}
