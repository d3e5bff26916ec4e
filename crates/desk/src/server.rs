//! The server over HTTP: one method per endpoint, answers as types, failures sorted by what can be done about them.
//!
//! What is said goes over one connection of HTTP/2, where a header that was said before costs a byte; papers go over another one, so that no act
//! waits behind a paper. What is cut off is silence, not slowness: how long the first word of an answer may take follows from what was said
//! (`oryn_sync::pace::patience`), and after it only a pause counts.

mod journal;
mod live;
mod papers;
mod played;
mod trust;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use oryn_api::error::{ApiError, Code};
use oryn_api::wire::{
    AdoptRequest, ChunkRef, EnrolRequest, Enrolled, Manifest, ReconcileReply, ReconcileRequest, Renewed, SyncReply, SyncRequest,
    TokenRequest, VouchRequest, Vouched,
};
use oryn_sync::engine::Failure;
use oryn_sync::pace::{SILENCE, patience};
use oryn_sync::packing::{self, QUICK};
use reqwest::header::{ACCEPT_ENCODING, AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, HeaderValue};
use reqwest::{Body, Client, ClientBuilder, Request, RequestBuilder, Response, StatusCode, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use crate::host::PlayedCentre;
use crate::pass::Pass;
use crate::problem;

pub(crate) use papers::Word;

/// Where papers go.
const PAPERS: [&str; 2] = ["/v1/files/", "/v1/uploads"];
const CONNECT: Duration = Duration::from_secs(5);
/// The most an answer of an exchange unpacks to, in bytes: a page has a few hundred entries of some kilobytes.
const MOST_ANSWER: usize = 32 * 1_024 * 1_024;
/// The longest piece of a snapshot, in bytes as it comes.
const MOST_CHUNK: usize = 8 * 1_024 * 1_024;
/// The most that is read of an explanation.
const MOST_REASON: usize = 64 * 1_024;
/// A connection on which something is open is asked so often whether it still lives, and given up after so long without an answer: everything that
/// is said goes over it. In front of that answer may be as much as a slow line carries in this time.
const STILL_THERE: (Duration, Duration) = (Duration::from_secs(20), Duration::from_secs(60));

/// What came for a piece of a snapshot.
pub(crate) enum Fetched {
    /// These bytes; whether they are the ones is still to be seen.
    Bytes(Vec<u8>),
    /// The server has it no more.
    Gone,
}

/// What is shown with a call.
pub(crate) struct Shown {
    pub authorization: String,
    pub proof: String,
}

impl Shown {
    /// Put it on a request. What a server gave and a key made are letters of a header.
    fn put(&self, request: &mut Request) {
        let value = |text: &str| HeaderValue::from_str(text).map_err(|_strange| Failure::Unreadable);
        if let (Ok(authorization), Ok(proof)) = (value(&self.authorization), value(&self.proof)) {
            request.headers_mut().insert(AUTHORIZATION, authorization);
            let mut proof = proof;
            // Good for one call: there is no use in remembering it on the way.
            proof.set_sensitive(true);
            request.headers_mut().insert(oryn_signing::proof::HEADER, proof);
        }
    }
}

/// An answer that is one: yes, or why not.
pub(crate) enum Answer<T> {
    Yes(T),
    No(ApiError),
}

/// Bytes of a question and of its answer, as JSON.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Weight {
    pub question: usize,
    pub answer: u64,
}

/// The way to the server.
pub(crate) struct Server {
    program: String,
    /// A centre in the same program: then nothing ever goes over a line.
    played: Option<Arc<dyn PlayedCentre>>,
    clients: Mutex<Result<Arc<Clients>, String>>,
}

/// The kinds of connection.
struct Clients {
    /// With TLS, which says whether HTTP/2 is spoken.
    sealed: Client,
    /// Without it: on the same computer, or where a line of its own is trusted. An Oryn server speaks HTTP/2 there too.
    open: Client,
    /// HTTP/1.1: for papers, and for whatever stands before a server without TLS and knows nothing newer.
    older: Client,
    /// What is there without TLS has answered in HTTP/2.
    open_answers: AtomicBool,
    /// It has answered in HTTP/1.1 only.
    open_is_older: AtomicBool,
}

impl Clients {
    fn new(program: &str) -> reqwest::Result<Self> {
        let common = || -> ClientBuilder {
            Client::builder()
                .connect_timeout(CONNECT)
                .user_agent(format!("oryn-desk/{program}"))
                .http2_keep_alive_interval(STILL_THERE.0)
                .http2_keep_alive_timeout(STILL_THERE.1)
        };
        Ok(Self {
            sealed: common().build()?,
            open: common().http2_prior_knowledge().build()?,
            older: common().http1_only().build()?,
            open_answers: AtomicBool::new(false),
            open_is_older: AtomicBool::new(false),
        })
    }

    /// Something that is said.
    async fn say(&self, request: Request) -> reqwest::Result<Response> {
        if request.url().scheme() == "https" {
            return self.sealed.execute(request).await;
        }
        if self.open_is_older.load(Ordering::Relaxed) {
            return self.older.execute(request).await;
        }
        let again = request.try_clone();
        let answer = self.open.execute(request).await;
        match (answer, again) {
            (Ok(response), _) => {
                self.open_answers.store(true, Ordering::Relaxed);
                Ok(response)
            }
            // Nobody has ever answered in HTTP/2, and it is not for want of a line.
            (Err(error), Some(again)) if !error.is_connect() && !error.is_timeout() && !self.open_answers.load(Ordering::Relaxed) => {
                let response = self.older.execute(again).await.map_err(|_also| error)?;
                self.open_is_older.store(true, Ordering::Relaxed);
                Ok(response)
            }
            (Err(error), _) => Err(error),
        }
    }
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
    if (error.is_decode() || error.is_builder()) && !is_cut(error) {
        Failure::Unreadable
    } else {
        Failure::Unreachable
    }
}

/// Whether an answer ended in its middle, which is the line's doing: what was said is not known to be wrong.
fn is_cut(error: &reqwest::Error) -> bool {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(one) = cause {
        if one.is::<hyper::Error>() {
            return true;
        }
        cause = one.source();
    }
    false
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

/// The server has no time, or is older than this program: the answer says which.
async fn of_unavailable(response: Response) -> Failure {
    let busy = of_status(&response);
    let said = body(response, MOST_REASON).await.ok();
    let said = said.and_then(|said| serde_json::from_slice::<ApiError>(&said).ok());
    match said {
        Some(error) if error.is(Code::ServerTooOld) => Failure::ServerTooOld,
        _ => busy,
    }
}

/// The server's database is another incarnation, and the answer says which.
async fn of_conflict(response: Response) -> Failure {
    let said = body(response, MOST_REASON).await.ok();
    let said = said.and_then(|said| serde_json::from_slice::<ApiError>(&said).ok());
    let said = said.filter(|error| error.is(Code::EpochChanged));
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

/// What comes next of an answer, unless the line falls silent.
async fn in_time<T>(part: impl Future<Output = reqwest::Result<T>>) -> Result<T, Failure> {
    match timeout(SILENCE, part).await {
        Ok(part) => part.map_err(|error| of_reqwest(&error)),
        Err(_elapsed) => Err(Failure::Unreachable),
    }
}

/// What an answer unpacks to, so far as it is not more than any answer of a centre. Nothing is read that is known to be too much.
async fn body(mut response: Response, most: usize) -> Result<Vec<u8>, Failure> {
    let too_large = || {
        tracing::warn!(most, "an answer of the server is too large");
        Failure::Unreadable
    };
    let announced = response.content_length().and_then(|length| usize::try_from(length).ok());
    if announced.is_some_and(|length| length > most) {
        return Err(too_large());
    }
    let mut body = Vec::new();
    while let Some(part) = in_time(response.chunk()).await? {
        if body.len().saturating_add(part.len()) > most {
            return Err(too_large());
        }
        body.extend_from_slice(&part);
    }
    Ok(body)
}

/// The body up to its end, or what comes of it until it is at least so long.
async fn beginning(mut response: Response, enough: usize) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    while body.len() < enough
        && let Some(part) = in_time(response.chunk()).await?
    {
        body.extend_from_slice(&part);
    }
    Ok(body)
}

async fn read<T: DeserializeOwned>(response: Response, most: usize) -> Result<T, Failure> {
    Ok(read_counted(response, most, &[]).await?.0)
}

/// The answer to a question, and how many bytes it was.
async fn read_counted<T: DeserializeOwned>(response: Response, most: usize, question: &[u8]) -> Result<(T, u64), Failure> {
    if response.status() == StatusCode::CONFLICT {
        return Err(of_conflict(response).await);
    }
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        return Err(of_unavailable(response).await);
    }
    if response.status() != StatusCode::OK {
        return Err(of_status(&response));
    }
    let packing = response.headers().get(CONTENT_ENCODING).map(HeaderValue::as_bytes);
    let packed = packing == Some(packing::ENCODING.as_bytes());
    let mut body = body(response, most).await?;
    if packed {
        body = packing::unpack(&body, most, Some(question)).map_err(|error| {
            tracing::warn!(%error, "an answer of the server");
            Failure::Unreadable
        })?;
    }
    let answer = serde_json::from_slice(&body).map_err(|error| {
        tracing::warn!(%error, "an answer of the server");
        Failure::Unreadable
    })?;
    Ok((answer, u64::try_from(body.len()).unwrap_or(u64::MAX)))
}

/// What the server says to a one-time code that a person typed.
async fn answer_to_code<T: DeserializeOwned>(response: Response) -> Result<T, ApiError> {
    if !response.status().is_client_error() {
        return read(response, MOST_ANSWER).await.map_err(problem::of_line);
    }
    let failure = of_status(&response);
    // A refusal says which; anything else is no answer of an Oryn server.
    let said = body(response, MOST_REASON).await.ok();
    let said = said.and_then(|said| serde_json::from_slice::<ApiError>(&said).ok());
    Err(said.unwrap_or_else(|| match failure {
        Failure::Upgrade | Failure::Busy { .. } => problem::of_line(failure),
        _ => Code::ServerAnswerUnreadable.into(),
    }))
}

/// A no is one only in the server's own words.
async fn yes_or_no(response: Response) -> Result<Answer<Response>, Failure> {
    let retried = matches!(response.status(), StatusCode::TOO_MANY_REQUESTS | StatusCode::UPGRADE_REQUIRED);
    if !response.status().is_client_error() || retried {
        return Ok(Answer::Yes(response));
    }
    response.json().await.map(Answer::No).map_err(|_not_ours| Failure::Unreadable)
}

impl Server {
    pub(crate) fn new(program: &str, played: Option<Arc<dyn PlayedCentre>>) -> Self {
        // Another part of the program may have installed it already: the first one stays.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self {
            program: program.to_owned(),
            played,
            clients: Mutex::new(Clients::new(program).map(Arc::new).map_err(|error| error.to_string())),
        }
    }

    fn clients(&self) -> Result<Arc<Clients>, Failure> {
        let clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner).clone();
        clients.map_err(|error| {
            tracing::error!(error, "no way to speak to servers");
            Failure::Unreachable
        })
    }

    /// These connections say nothing any more: the next word goes over a new one. Whatever still comes over the old ones is heard to its end.
    fn leave(&self, silent: &Arc<Clients>) {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if clients.as_ref().is_ok_and(|now| Arc::ptr_eq(now, silent))
            && let Ok(fresh) = Clients::new(&self.program)
        {
            *clients = Ok(Arc::new(fresh));
        }
    }

    /// What a request is written with; over which connection it goes is another matter.
    fn client(&self) -> Result<Client, Failure> {
        Ok(self.clients()?.sealed.clone())
    }

    /// Say it, when its answer begins within this time.
    async fn say_within(&self, request: Request, most: Duration) -> Result<Response, Failure> {
        if let Some(centre) = &self.played {
            return played::ask(&**centre, &request, most).await;
        }
        let clients = self.clients()?;
        // A paper is large, and nothing else shall wait for it.
        let path = path_of(request.url());
        let large = PAPERS.iter().any(|door| path.starts_with(door));
        let answer = async {
            if large {
                clients.older.execute(request).await
            } else {
                clients.say(request).await
            }
        };
        match timeout(most, answer).await {
            Ok(answer) => answer.map_err(|error| of_reqwest(&error)),
            Err(_elapsed) => {
                tracing::debug!(seconds = most.as_secs(), "silence");
                if !large {
                    self.leave(&clients);
                }
                Err(Failure::Unreachable)
            }
        }
    }

    async fn say(&self, request: Request) -> Result<Response, Failure> {
        let bytes = request.body().and_then(Body::as_bytes).map_or(0, <[u8]>::len);
        let usual = || patience(u64::try_from(bytes).unwrap_or(u64::MAX));
        // Where the server was asked to hold its answer, that is counted in.
        let most = request.timeout().copied().unwrap_or_else(usual);
        self.say_within(request, most).await
    }

    /// `POST /v1/enrol`
    pub(crate) async fn enrol(&self, server: &str, request: &EnrolRequest) -> Result<Enrolled, ApiError> {
        let ask = async {
            let post = self.client()?.post(format!("{server}/v1/enrol")).json(request);
            self.say(post.build().map_err(|error| of_reqwest(&error))?).await
        };
        answer_to_code(ask.await.map_err(problem::of_line)?).await
    }

    /// `POST /v1/vouch`
    pub(crate) async fn vouch(&self, server: &str, pass: &Pass, request: &VouchRequest) -> Result<Vouched, ApiError> {
        let ask = async {
            let post = self.client()?.post(format!("{server}/v1/vouch")).json(request);
            self.send_unless(pass, post, &[Code::EnrolmentCodeWrong, Code::EnrolmentCodeUsed])
                .await
        };
        match ask.await.map_err(problem::of_line)? {
            Answer::Yes(response) => answer_to_code(response).await,
            Answer::No(said) => Err(said),
        }
    }

    /// `POST /v1/token`
    pub(crate) async fn renew(&self, server: &str, shown: &Shown, refresh: &str) -> Result<Answer<Renewed>, Failure> {
        let request = self.client()?.post(format!("{server}/v1/token")).json(&TokenRequest {
            refresh: refresh.to_owned(),
        });
        match self.put_shown(request, shown).await? {
            Answer::Yes(response) => Ok(Answer::Yes(read(response, MOST_ANSWER).await?)),
            Answer::No(said) => Ok(Answer::No(said)),
        }
    }

    /// `POST /v1/adopt`
    pub(crate) async fn adopt(&self, server: &str, request: &AdoptRequest) -> Result<Answer<Renewed>, Failure> {
        let post = self.client()?.post(format!("{server}/v1/adopt")).json(request);
        let request = post.build().map_err(|error| of_reqwest(&error))?;
        match yes_or_no(self.say(request).await?).await? {
            Answer::Yes(response) => Ok(Answer::Yes(read(response, MOST_ANSWER).await?)),
            Answer::No(said) => Ok(Answer::No(said)),
        }
    }

    /// `PUT /v1/rescue/{sha256}`; the path carries its query.
    pub(crate) async fn put_rescue(&self, server: &str, shown: &Shown, path: &str, sealed: Vec<u8>) -> Result<Answer<()>, Failure> {
        let request = self
            .client()?
            .put(format!("{server}{path}"))
            .header(CONTENT_TYPE, "application/octet-stream")
            .body(sealed);
        match self.put_shown(request, shown).await? {
            Answer::Yes(response) if response.status().is_success() => Ok(Answer::Yes(())),
            Answer::Yes(response) => Err(of_status(&response)),
            Answer::No(said) => Ok(Answer::No(said)),
        }
    }

    async fn put_shown(&self, request: RequestBuilder, shown: &Shown) -> Result<Answer<Response>, Failure> {
        let mut request = request.build().map_err(|error| of_reqwest(&error))?;
        shown.put(&mut request);
        yes_or_no(self.say(request).await?).await
    }

    /// `GET /v1/snapshot`
    pub(crate) async fn manifest(&self, server: &str, pass: &Pass) -> Result<Manifest, Failure> {
        let request = self.client()?.get(format!("{server}/v1/snapshot"));
        read(self.send(pass, request).await?, MOST_ANSWER).await
    }

    /// `GET /v1/chunks/{sha256}`
    pub(crate) async fn chunk(&self, server: &str, pass: &Pass, chunk: &ChunkRef) -> Result<Fetched, Failure> {
        let get = self
            .client()?
            .get(format!("{server}/v1/chunks/{}", chunk.sha256))
            // It is packed already.
            .header(ACCEPT_ENCODING, "identity");
        let response = self.send(pass, get).await?;
        match response.status() {
            StatusCode::OK => {}
            StatusCode::NOT_FOUND => return Ok(Fetched::Gone),
            StatusCode::CONFLICT => return Err(of_conflict(response).await),
            _ => return Err(of_status(&response)),
        }
        // A longer one than was announced is not the one, and is not read to its end; whoever looks at its bytes finds that out.
        let most = usize::try_from(chunk.bytes).unwrap_or(usize::MAX).min(MOST_CHUNK);
        Ok(Fetched::Bytes(beginning(response, most.saturating_add(1)).await?))
    }

    /// `POST /v1/sync`
    pub(crate) async fn sync(&self, server: &str, pass: &Pass, request: &SyncRequest) -> Result<(SyncReply, Weight), Failure> {
        self.post(server, "/v1/sync", pass, request).await
    }

    /// `POST /v1/reconcile`
    pub(crate) async fn reconcile(&self, server: &str, pass: &Pass, request: &ReconcileRequest) -> Result<ReconcileReply, Failure> {
        Ok(self.post(server, "/v1/reconcile", pass, request).await?.0)
    }

    async fn post<A: Serialize + Sync, T: DeserializeOwned>(
        &self,
        server: &str,
        door: &str,
        pass: &Pass,
        request: &A,
    ) -> Result<(T, Weight), Failure> {
        let body = serde_json::to_vec(request).map_err(|error| {
            tracing::error!(%error, "a request that cannot be written");
            Failure::Unreadable
        })?;
        let post = self
            .client()?
            .post(format!("{server}{door}"))
            .header(CONTENT_TYPE, "application/json")
            .header(ACCEPT_ENCODING, packing::ENCODING);
        let post = match packing::pack(&body, QUICK, None) {
            Ok(small) => post.header(CONTENT_ENCODING, packing::ENCODING).body(small),
            Err(_unpackable) => post.body(body.clone()),
        };
        let (said, answer) = read_counted(self.send(pass, post).await?, MOST_ANSWER, &body).await?;
        let question = body.len();
        Ok((said, Weight { question, answer }))
    }

    /// Send with what the desk shows; once more with new tokens, or another proof, where the server asks for them.
    async fn send(&self, pass: &Pass, request: RequestBuilder) -> Result<Response, Failure> {
        match self.send_unless(pass, request, &[]).await? {
            Answer::Yes(response) => Ok(response),
            Answer::No(_) => Err(Failure::Unreadable),
        }
    }

    /// The same where some of what the server may say no with is about what a person typed, and not about this desk.
    async fn send_unless(&self, pass: &Pass, request: RequestBuilder, typed: &[Code]) -> Result<Answer<Response>, Failure> {
        let request = request.build().map_err(|error| of_reqwest(&error))?;
        let (method, path) = (request.method().as_str().to_owned(), path_of(request.url()));
        let mut tries = 0_usize;
        loop {
            tries = tries.saturating_add(1);
            let (shown, access) = pass.shown(&method, &path).await?;
            let mut proven = request.try_clone().ok_or(Failure::Unreadable)?;
            shown.put(&mut proven);
            let response = self.say(proven).await?;
            if !matches!(response.status(), StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) {
                return Ok(Answer::Yes(response));
            }
            // What is not in our words is not our server's: a page of a hotel's network, for instance.
            let said: ApiError = response.json().await.map_err(|_not_ours| Failure::Unreadable)?;
            if typed.iter().any(|code| said.is(*code)) {
                return Ok(Answer::No(said));
            }
            if let Some(failure) = pass.refused(said, &access, tries).await {
                return Err(failure);
            }
        }
    }
}

/// The path as the server's doors name it, when the server lies under a path of its own.
fn path_of(url: &Url) -> String {
    let path = url.path();
    let path = path.find("/v1/").and_then(|at| path.get(at..)).unwrap_or(path);
    match url.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    }
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

    #[test]
    fn a_proof_names_the_door_wherever_the_server_lies() {
        let path = |text: &str| path_of(&Url::parse(text).expect("an address"));
        assert_eq!(path("https://oryn.example.kz/v1/sync"), "/v1/sync");
        assert_eq!(path("https://example.kz/oryn/v1/rescue/00?acts=1"), "/v1/rescue/00?acts=1");
    }
}
