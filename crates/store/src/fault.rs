//! What can go wrong with the data file. Typed, so that a screen can say what to do; never a panic.

/// Why the data file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A newer program has changed the file's shape.
    #[error("the data file needs program level {needs}, this one has {have}")]
    Newer {
        /// The lowest level that may open it.
        needs: i64,
        /// Ours.
        have: i64,
    },
    /// The key does not open the file, or the file is something else.
    #[error("the key does not open the data file")]
    WrongKey,
    /// The file contradicts itself.
    #[error("the data file is damaged: {0}")]
    Damaged(String),
    /// A file that was here is gone: the data file itself, or the log with the newest entries. Its name.
    #[error("{0} is gone")]
    Missing(String),
    /// The file could not be brought to the shape of this program; it is as it was.
    #[error("the data file was not brought up to date: {0}")]
    Upgrade(String),
    /// No room. Nothing was written.
    #[error("no room to write")]
    DiskFull,
    /// The disk did not do what it was asked. Nothing was written.
    #[error("the disk failed: {0}")]
    Disk(String),
    /// Another running program has the file.
    #[error("the data file is open in another program")]
    InUse,
    /// A statement failed for a reason of ours.
    #[error("the data file refused a statement: {0}")]
    Refused(String),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(inner) => {
                // The low byte of SQLite's extended code is the family.
                let family = inner.code().and_then(|code| code.parse::<i64>().ok()).map(|code| code & 0xff);
                match family {
                    Some(13) => Self::DiskFull,
                    Some(26) => Self::WrongKey,
                    // SQLCipher has no code of its own for a page whose seal is broken: this text comes from nowhere else.
                    Some(1) if inner.message() == "SQL logic error" => Self::Damaged("a page whose seal is broken".into()),
                    // What SQLCipher says on a connection that a failed read has left useless.
                    Some(7) => Self::Disk(inner.message().to_owned()),
                    Some(11) => Self::Damaged(inner.message().to_owned()),
                    Some(8 | 10 | 14) => Self::Disk(inner.message().to_owned()),
                    Some(5 | 6) => Self::InUse,
                    _ => Self::Refused(inner.message().to_owned()),
                }
            }
            sqlx::Error::Io(inner) => inner.into(),
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Self::Damaged(error.to_string()),
            _ => Self::Refused(error.to_string()),
        }
    }
}

impl From<&std::io::Error> for StoreError {
    fn from(error: &std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::StorageFull {
            Self::DiskFull
        } else {
            Self::Disk(error.to_string())
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        (&error).into()
    }
}

impl StoreError {
    /// A stored text that this program cannot read.
    pub(crate) fn unreadable(what: &str, error: &serde_json::Error) -> Self {
        Self::Damaged(format!("{what}: {error}"))
    }

    /// A value of ours that cannot be written as text.
    pub(crate) fn unwritable(what: &str, error: &serde_json::Error) -> Self {
        Self::Refused(format!("{what}: {error}"))
    }

    /// Whether it may be that something could not be read this once: SQLCipher says of a failed read what it says of a broken seal and of a wrong
    /// key. It is looked at again before anybody is told so.
    pub(crate) const fn may_be_a_failed_read(&self) -> bool {
        matches!(self, Self::Damaged(_) | Self::WrongKey)
    }

    /// Whether the connection itself may have lost its footing: reopen and check before the next write (sync.md §3.2).
    pub(crate) const fn shakes_the_file(&self) -> bool {
        matches!(self, Self::Disk(_) | Self::Damaged(_) | Self::WrongKey)
    }
}
