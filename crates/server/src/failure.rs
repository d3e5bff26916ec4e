//! What can break inside the server, apart from refusals of rules.

use oryn_api::error::{ApiError, Code};
use oryn_packs::problem::Problem;

/// Something broke; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The database refused or could not be reached.
    #[error("the store: {0}")]
    Store(#[from] sqlx::Error),
    /// A migration does not fit.
    #[error("a migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A stored body does not read.
    #[error("a stored body: {0}")]
    Body(#[from] serde_json::Error),
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The database was written by a newer program.
    #[error("the database was written by a newer program (its version is {found}, this program knows {known})")]
    Newer {
        /// Version of the database.
        found: i64,
        /// Version this program knows.
        known: i64,
    },
    /// The database holds no region yet.
    #[error("the database holds no region: import one first")]
    Empty,
    /// The writer has stopped.
    #[error("the writer has stopped")]
    Stopped,
    /// Something imported does not make sense.
    #[error("import: {0}")]
    Import(String),
    /// A file of the law is not in order.
    #[error("{path}{}", list(.problems))]
    LawFile {
        /// Which.
        path: String,
        /// What is wrong.
        problems: Vec<Problem>,
    },
    /// Something about the law cannot be done.
    #[error("law: {0}")]
    Law(String),
    /// A key could not be made or read.
    #[error("a key: {0}")]
    Key(String),
    /// The listener could not be opened.
    #[error("{address}: {source}")]
    Listen {
        /// Where.
        address: String,
        /// Why.
        source: std::io::Error,
    },
}

/// The problems of a file with their lines, by their codes.
fn list(problems: &[Problem]) -> String {
    problems.iter().fold(String::new(), |mut text, problem| {
        let args: Vec<String> = problem
            .kind
            .args()
            .into_iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        text.push_str(&format!("\n  line {}: {} ({})", problem.line, problem.kind.code(), args.join("; ")));
        text
    })
}

impl Failure {
    /// Whether the disk is full.
    #[must_use]
    pub fn is_disk_full(&self) -> bool {
        match self {
            // SQLITE_FULL
            Self::Store(sqlx::Error::Database(error)) => error.code().is_some_and(|code| code == "13"),
            Self::File { source, .. } => source.kind() == std::io::ErrorKind::StorageFull,
            _ => false,
        }
    }
}

/// Failures leave the server as codes; the log keeps the cause.
impl From<Failure> for ApiError {
    fn from(failure: Failure) -> Self {
        let reference = crate::secret::reference();
        tracing::error!(%reference, cause = %failure, "failed");
        let code = if failure.is_disk_full() { Code::ServerBusy } else { Code::Internal };
        Self::new(code).with("reference", reference.clone()).referring_to(reference)
    }
}
