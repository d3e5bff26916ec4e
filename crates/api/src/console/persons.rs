//! The person register as a file: looked at, loaded, stopped.

use oryn_domain::id::OfficerId;
use oryn_domain::time::Instant;

use crate::error::ApiError;

/// What is said of a file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonsReport {
    /// Rows, without the first line.
    pub rows: u64,
    /// Good rows.
    pub good: u64,
    /// Of those that were loaded: new or different from before.
    pub changed: u64,
    /// Rows left out.
    pub left_out: u64,
    /// Warnings on good rows.
    pub warnings: u64,
    /// The first remarks with line and column, in the language that was asked for; never what stands in a cell.
    pub remarks: Vec<String>,
    /// How many more there are.
    pub more: u64,
    /// Whether somebody stopped it before the end.
    pub stopped: bool,
}

/// How far an import has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonsStage {
    /// It is read: so many rows, so many hundredths.
    Looking(u64, u64),
    /// It was read and waits for a word.
    Looked(PersonsReport),
    /// It is written.
    Loading(u64, u64),
    /// It was written.
    Loaded(PersonsReport),
    /// It is no file of persons, or something broke.
    Failed,
}

/// An import that is going on, or was the last.
#[derive(Debug, Clone)]
pub struct PersonsImport {
    /// Who began it.
    pub by: String,
    /// When something happened last.
    pub at: Instant,
    /// How far it has come.
    pub stage: PersonsStage,
}

/// The calls about it.
#[async_trait::async_trait]
pub trait PersonsCalls: Send + Sync + 'static {
    /// The columns that the first line of a file has to name.
    fn persons_columns(&self) -> String;
    /// The import that is going on here, or was the last.
    async fn persons_import(&self, language: &str) -> Result<Option<PersonsImport>, ApiError>;
    /// Look at a file; nothing is written.
    async fn look_at_persons(&self, by: OfficerId, file: Vec<u8>) -> Result<(), ApiError>;
    /// Load the file whose report was shown.
    async fn load_persons(&self, by: OfficerId) -> Result<(), ApiError>;
    /// Stop what is under way, or forget what is over.
    async fn stop_persons(&self) -> Result<(), ApiError>;
}
