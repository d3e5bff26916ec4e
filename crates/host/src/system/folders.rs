//! Where a desk keeps its data, and where the papers of its people go.

use std::path::{Path, PathBuf};

use directories::{ProjectDirs, UserDirs};

const PAPERS: &str = "papers";

/// The two folders of a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// The encrypted data file, its backups, the log.
    pub data: PathBuf,
    /// Referrals and contracts as PDF, for people to find.
    pub papers: PathBuf,
}

impl Folders {
    /// Everything below one folder: a desk on a stick, a training desk, a test.
    #[must_use]
    pub fn below(data: &Path) -> Self {
        Self {
            data: data.to_path_buf(),
            papers: data.join(PAPERS),
        }
    }

    /// The folders the system foresees: data among the programs' data, papers among the person's documents. None where the system
    /// knows no home of this person.
    #[must_use]
    pub fn of_this_person() -> Option<Self> {
        let data = ProjectDirs::from("kz", "Oryn", "Oryn")?.data_local_dir().to_path_buf();
        let papers = UserDirs::new()
            .and_then(|person| person.document_dir().map(|documents| documents.join("Oryn")))
            .unwrap_or_else(|| data.join(PAPERS));
        Some(Self { data, papers })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_folder_holds_everything() {
        let folders = Folders::below(Path::new("/stick/desk"));
        assert!(folders.papers.starts_with(&folders.data));
    }
}
