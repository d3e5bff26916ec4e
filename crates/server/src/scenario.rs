//! `oryn-server scenario FILE…`: a readable story (who files when, what frees, who responds, what desks and the department do, how time goes)
//! played against a real server under a clock that is moved, with every decision and its reason in words.
//!
//! It shows what a rule pack does before it is law. No rule is in here: every answer comes from the server's own pipeline (writer, store,
//! scheduler, outbox, public log), and at the end the journal is decided again. The format is in docs/scenarios.md.

mod asking;
pub mod cast;
mod commands;
pub mod expect;
pub mod file;
mod play;
pub mod reading;
pub mod stage;
mod story;

use std::path::{Path, PathBuf};

use oryn_messages::Lang;

use self::stage::{Place, Theatre};
use crate::failure::Failure;
use crate::law::command::problems;

/// How it ended, as a script reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// Everything that was expected came.
    AsExpected,
    /// A file is not in order; it was not played.
    NotInOrder,
    /// Something else came than was expected.
    Otherwise,
}

impl End {
    /// The exit code.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::AsExpected => 0,
            Self::NotInOrder => 5,
            Self::Otherwise => 8,
        }
    }
}

/// Play files one after another; what is said is added to `out`. The worst end counts.
///
/// # Errors
/// What broke: a file that cannot be read, a database that is not empty.
pub async fn run(files: &[PathBuf], lang: Lang, database: Option<&str>, out: &mut String) -> Result<End, Failure> {
    if database.is_some() && files.len() > 1 {
        return Err(Failure::Import("one database takes one scenario".to_owned()));
    }
    let theatre = Theatre::default();
    let place = database.map_or(Place::Temporary, Place::Database);
    let mut worst = End::AsExpected;
    for (n, path) in files.iter().enumerate() {
        if n > 0 {
            out.push('\n');
        }
        worst = worst.max(play_file(&theatre, path, lang, place, out).await?);
    }
    Ok(worst)
}

/// Play one file.
///
/// # Errors
/// As [`run`].
pub async fn play_file(theatre: &Theatre, path: &Path, lang: Lang, place: Place<'_>, out: &mut String) -> Result<End, Failure> {
    let text = std::fs::read_to_string(path).map_err(|source| Failure::File {
        path: path.display().to_string(),
        source,
    })?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let beside = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
    match reading::read(&text, &beside) {
        Ok(scenario) => Box::pin(play::play(theatre, &scenario, lang, place, out)).await,
        Err(found) => {
            problems(lang, &path.display().to_string(), &found, out);
            Ok(End::NotInOrder)
        }
    }
}
