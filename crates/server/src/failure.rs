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
    /// The database was restored and waits for its desks.
    #[error("restored from a backup: waiting for desks")]
    Recovering,
    /// A copy of the database cannot be put back.
    #[error("{path} is no whole copy: {reason}")]
    Copy {
        /// Which.
        path: String,
        /// Why.
        reason: String,
    },
    /// The writer has stopped.
    #[error("the writer has stopped")]
    Stopped,
    /// Another process on this database writes.
    #[error("another process on this database is the writer")]
    NotWriter,
    /// This process wrote once, and another one took over.
    #[error("another process has become the writer of this database")]
    Fenced,
    /// The database or the writer did not answer in time; what became of the act its identifier will tell.
    #[error("no answer in time")]
    Late,
    /// The database's address does not read.
    #[error("the database's address: {0}")]
    Address(String),
    /// None of the addresses leads to a database that takes writes.
    #[error("none of the addresses leads to a database that takes writes")]
    NoPrimary,
    /// Another process of this installation did not answer as it should.
    #[error("the writer's process: {0}")]
    Peer(String),
    /// Something imported does not make sense.
    #[error("import: {0}")]
    Import(String),
    /// Rows of an import were not good; the others were loaded.
    #[error("import: {0} rows were left out")]
    RowsLeftOut(u64),
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
    /// The settings do not make sense.
    #[error("settings, {path}: {reason}")]
    Settings {
        /// Which file, or which field.
        path: String,
        /// Why.
        reason: String,
    },
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
            // SQLITE_FULL, and PostgreSQL's disk_full
            Self::Store(sqlx::Error::Database(error)) => error.code().is_some_and(|code| code == "13" || code == "53100"),
            Self::File { source, .. } => source.kind() == std::io::ErrorKind::StorageFull,
            _ => false,
        }
    }

    /// Whether the database is out of reach or no longer ours to write. Nothing is known then of a transaction under way; with the same
    /// identifiers it may be asked again, here or elsewhere.
    #[must_use]
    pub fn is_out_of_touch(&self) -> bool {
        match self {
            Self::NotWriter | Self::Fenced | Self::Late | Self::NoPrimary | Self::Peer(_) => true,
            Self::Store(sqlx::Error::Database(error)) => error.code().is_some_and(|code| {
                // Connection lost; shut down, crashed, starting; a standby that takes no writes; the fence.
                code.starts_with("08") || code.starts_with("57P") || code == "25006" || code == "OR001"
            }),
            Self::Store(error) => matches!(
                error,
                sqlx::Error::Io(_)
                    | sqlx::Error::Tls(_)
                    | sqlx::Error::Protocol(_)
                    | sqlx::Error::PoolTimedOut
                    | sqlx::Error::PoolClosed
                    | sqlx::Error::WorkerCrashed
            ),
            _ => false,
        }
    }
}

/// Failures leave the server as codes; the log keeps the cause.
impl From<Failure> for ApiError {
    fn from(failure: Failure) -> Self {
        if matches!(failure, Failure::Recovering) {
            return Code::ServerRecovering.into();
        }
        let reference = crate::secret::reference();
        tracing::error!(%reference, cause = %failure, "failed");
        let code = if failure.is_disk_full() || failure.is_out_of_touch() {
            Code::ServerBusy
        } else {
            Code::Internal
        };
        Self::new(code).with("reference", reference.clone()).referring_to(reference)
    }
}
