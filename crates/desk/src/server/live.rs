//! Hearing that there is more in the feed.

use std::time::Duration;

use oryn_api::wire::Poke;
use oryn_sync::engine::Failure;
use oryn_sync::pace::SILENCE;
use reqwest::header::ACCEPT_ENCODING;
use reqwest::{Response, StatusCode};

use super::{MOST_REASON, Server, of_status, read};
use crate::pass::Pass;

impl Server {
    /// `GET /v1/live?after=&hold_ms=`: the server answers when its feed is longer, or when the time is over. Whoever asks knows how long to wait.
    pub(crate) async fn ask_live(&self, server: &str, pass: &Pass, after: u64, hold_ms: u64) -> Result<Poke, Failure> {
        let get = self.client()?.get(format!("{server}/v1/live?after={after}&hold_ms={hold_ms}"));
        let get = get.timeout(Duration::from_millis(hold_ms).saturating_add(SILENCE));
        read(self.send(pass, get).await?, MOST_REASON).await
    }

    /// `GET /v1/live`: the answer is a stream without an end.
    pub(crate) async fn live(&self, server: &str, pass: &Pass) -> Result<Response, Failure> {
        let get = self
            .client()?
            .get(format!("{server}/v1/live"))
            .header(reqwest::header::ACCEPT, "text/event-stream")
            // A compressed stream would wait for a full block before it says anything.
            .header(ACCEPT_ENCODING, "identity");
        let response = self.send(pass, get).await?;
        if response.status() == StatusCode::OK {
            Ok(response)
        } else {
            Err(of_status(&response))
        }
    }
}
