//! Whose signatures the centre takes, and with which keys it signs the codes of referrals.

use oryn_api::trust::{Authorities, CodeKeyList};
use oryn_sync::engine::Failure;

use super::{MOST_REASON, Server, read};
use crate::pass::Pass;

impl Server {
    /// `GET /v1/authorities`
    pub(crate) async fn authorities(&self, server: &str, pass: &Pass) -> Result<Authorities, Failure> {
        let request = self.client()?.get(format!("{server}/v1/authorities"));
        read(self.send(pass, request).await?, MOST_REASON).await
    }

    /// `GET /v1/code-keys`
    pub(crate) async fn code_keys(&self, server: &str, pass: &Pass) -> Result<CodeKeyList, Failure> {
        let request = self.client()?.get(format!("{server}/v1/code-keys"));
        read(self.send(pass, request).await?, MOST_REASON).await
    }
}
