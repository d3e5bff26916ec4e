//! Public files behind an address: `http` or `https`, one request a file.

use std::time::Duration;

use oryn_publiclog::source::{Source, SourceError};
use reqwest::{Client, StatusCode};
use tokio::runtime::{Builder, Runtime};

/// How long one file may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// The address of a log, the part before `/checkpoint`.
pub struct Address {
    base: String,
    client: Client,
    runtime: Runtime,
}

impl Address {
    /// A log at this address.
    ///
    /// # Errors
    /// When the system offers no network or no certificates.
    pub fn new(base: &str) -> Result<Self, Box<dyn std::error::Error>> {
        // A second install in one process is refused; the first one stands.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Ok(Self {
            base: base.trim_end_matches('/').to_owned(),
            client: Client::builder().timeout(PATIENCE).build()?,
            runtime: Builder::new_current_thread().enable_all().build()?,
        })
    }
}

impl Source for Address {
    fn file(&self, path: &str) -> Result<Option<Vec<u8>>, SourceError> {
        let broken = |reason: String| SourceError {
            path: format!("{}/{path}", self.base),
            reason,
        };
        self.runtime.block_on(async {
            let reply = self.client.get(format!("{}/{path}", self.base)).send().await;
            let reply = reply.map_err(|error| broken(error.to_string()))?;
            match reply.status() {
                StatusCode::NOT_FOUND => Ok(None),
                status if status.is_success() => {
                    let bytes = reply.bytes().await.map_err(|error| broken(error.to_string()))?;
                    Ok(Some(bytes.to_vec()))
                }
                status => Err(broken(status.to_string())),
            }
        })
    }
}
