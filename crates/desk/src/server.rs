//! The server over HTTP: one method per endpoint, answers as types, failures sorted by what can be done about them.

use std::time::Duration;

use oryn_api::error::{ApiError, Code};
use oryn_api::wire::{EnrolRequest, Enrolled, ReconcileReply, ReconcileRequest, Snapshot, SyncReply, SyncRequest, VouchRequest, Vouched};
use oryn_sync::engine::Failure;
use reqwest::{Client, RequestBuilder, Response, StatusCode, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::problem;

const CONNECT: Duration = Duration::from_secs(5);
/// The longest an exchange may take on a bad line.
const EXCHANGE: Duration = Duration::from_secs(30);
/// A snapshot or a paper is larger.
const LARGE: Duration = Duration::from_secs(180);
/// Bodies below this are not worth compressing.
const COMPRESS_FROM: usize = 1_024;
const LEVEL: i32 = 3;

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

async fn read<T: DeserializeOwned>(response: Response) -> Result<T, Failure> {
    if response.status() == StatusCode::CONFLICT {
        return Err(of_conflict(response).await);
    }
    if response.status() != StatusCode::OK {
        return Err(of_status(&response));
    }
    let body = response.bytes().await.map_err(|error| of_reqwest(&error))?;
    serde_json::from_slice(&body).map_err(|error| {
        tracing::warn!(%error, "an answer of the server");
        Failure::Unreadable
    })
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
        let post = self.client().map(|client| client.post(format!("{server}/v1/enrol")));
        self.ask_with_code(post, request).await
    }

    /// `POST /v1/vouch`
    pub(crate) async fn vouch(&self, server: &str, secret: &str, request: &VouchRequest) -> Result<Vouched, ApiError> {
        let post = self
            .client()
            .map(|client| client.post(format!("{server}/v1/vouch")).bearer_auth(secret));
        self.ask_with_code(post, request).await
    }

    /// What a person typed a one-time code for.
    async fn ask_with_code<T: DeserializeOwned>(
        &self,
        post: Result<RequestBuilder, Failure>,
        request: &(impl Serialize + Sync),
    ) -> Result<T, ApiError> {
        let ask = async {
            let sent = post?.timeout(EXCHANGE).json(request).send().await;
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
    pub(crate) async fn snapshot(&self, server: &str, secret: &str) -> Result<Snapshot, Failure> {
        let request = self
            .client()?
            .get(format!("{server}/v1/snapshot"))
            .bearer_auth(secret)
            .timeout(LARGE);
        read(send(request).await?).await
    }

    /// `POST /v1/sync`
    pub(crate) async fn sync(&self, server: &str, secret: &str, request: &SyncRequest) -> Result<SyncReply, Failure> {
        self.post(server, "/v1/sync", secret, request).await
    }

    /// `POST /v1/reconcile`
    pub(crate) async fn reconcile(&self, server: &str, secret: &str, request: &ReconcileRequest) -> Result<ReconcileReply, Failure> {
        self.post(server, "/v1/reconcile", secret, request).await
    }

    async fn post<A: Serialize + Sync, T: DeserializeOwned>(
        &self,
        server: &str,
        door: &str,
        secret: &str,
        request: &A,
    ) -> Result<T, Failure> {
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
        read(send(post).await?).await
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

    /// `GET /v1/live`: the answer is a stream without an end.
    pub(crate) async fn live(&self, server: &str, secret: &str) -> Result<Response, Failure> {
        let get = self
            .client()?
            .get(format!("{server}/v1/live"))
            .bearer_auth(secret)
            .header(reqwest::header::ACCEPT, "text/event-stream")
            // A compressed stream would wait for a full block before it says anything.
            .header(reqwest::header::ACCEPT_ENCODING, "identity");
        let response = tokio::time::timeout(EXCHANGE, send(get)).await.or(Err(Failure::Unreachable))??;
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
