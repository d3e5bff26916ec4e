//! Older lines of the journal, and who opened what at other desks.

use oryn_api::wire::{JournalPage, ReadsPage};
use oryn_sync::engine::Failure;

use super::{MOST_ANSWER, Server, read};
use crate::pass::Pass;

impl Server {
    /// `GET /v1/journal?before=`
    pub(crate) async fn journal(&self, server: &str, pass: &Pass, before: u64) -> Result<JournalPage, Failure> {
        let request = self.client()?.get(format!("{server}/v1/journal?before={before}"));
        read(self.send(pass, request).await?, MOST_ANSWER).await
    }

    /// `GET /v1/reads?until=`
    pub(crate) async fn reads(&self, server: &str, pass: &Pass, until: i64) -> Result<ReadsPage, Failure> {
        let request = self.client()?.get(format!("{server}/v1/reads?until={until}"));
        read(self.send(pass, request).await?, MOST_ANSWER).await
    }
}
