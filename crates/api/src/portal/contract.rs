//! A contract as its guardian reads it before signing and afterwards.

use chrono::NaiveDate;
use oryn_domain::id::ApplicationId;
use oryn_domain::settlement::TriName;
use oryn_domain::time::Instant;

use crate::error::ApiError;

use super::{Paper, Session};

/// What a contract says.
#[derive(Debug, Clone)]
pub struct ContractText {
    /// Its number.
    pub number: String,
    /// When it was written.
    pub prepared_at: Instant,
    /// The child's name.
    pub child: String,
    /// The kindergarten.
    pub kindergarten: TriName,
    /// Its address.
    pub address: TriName,
    /// The group's name, as agreed on for today.
    pub group: String,
    /// The child's first day.
    pub starts_on: NaiveDate,
    /// Monthly fee in tenge, as on the paper.
    pub fee_tenge: u32,
    /// The same as agreed on for today, where an addition changed it.
    pub fee_today: Option<u32>,
    /// Whether both sides have signed.
    pub in_force: bool,
    /// Whether the paper itself is here: a desk brings it after it was written.
    pub has_paper: bool,
}

/// The calls of the pages about contracts.
#[async_trait::async_trait]
pub trait ContractCalls: Send + Sync + 'static {
    /// The contract of one of my applications, where I am the guardian who signs it.
    async fn contract(&self, session: &Session, application: ApplicationId) -> Result<Option<ContractText>, ApiError>;
    /// Its paper, byte for byte as it was written at the desk.
    async fn contract_paper(&self, session: &Session, application: ApplicationId) -> Result<Paper, ApiError>;
}
