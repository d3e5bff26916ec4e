//! How a desk is started, whichever shell it is in: the options, the folders, the claim, the log.
//!
//! The rule it protects: nothing is opened before the data folder is ours alone.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::{Long, ValueExt as _};
use oryn_api::error::{ApiError, Code};

use crate::system::claim::{Claim, ClaimError};
use crate::system::folders::Folders;
use crate::system::{log, mark};

/// What every shell is told on its command line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arguments {
    /// `--data DIR`: everything below this folder.
    pub data: Option<PathBuf>,
    /// `--server URL`: filled in at enrolment.
    pub server: Option<String>,
    /// `--enrol CODE`: filled in at enrolment.
    pub enrol: Option<String>,
}

impl Arguments {
    /// Reads the common options; the shell's own go to `own`, which says whether it knew the option.
    ///
    /// # Errors
    /// An option that nobody knows, or one without its value.
    pub fn read(
        words: impl IntoIterator<Item = OsString>,
        mut own: impl FnMut(&str, &mut lexopt::Parser) -> Result<bool, lexopt::Error>,
    ) -> Result<Self, lexopt::Error> {
        let mut found = Self::default();
        let mut parser = lexopt::Parser::from_args(words);
        while let Some(argument) = parser.next()? {
            let Long(name) = argument else { return Err(argument.unexpected()) };
            let name = name.to_owned();
            match name.as_str() {
                "data" => found.data = Some(parser.value()?.into()),
                "server" => found.server = Some(parser.value()?.string()?),
                "enrol" => found.enrol = Some(parser.value()?.string()?),
                other => {
                    if !own(other, &mut parser)? {
                        return Err(lexopt::Error::UnexpectedOption(format!("--{other}")));
                    }
                }
            }
        }
        Ok(found)
    }
}

/// Why a shell does not start, before there is a screen to say it on.
#[derive(Debug, thiserror::Error)]
pub enum NoStart {
    /// Another program works with the data folder; it was asked to come forward.
    #[error("another program works with this data folder")]
    AlreadyOpen,
    /// The data folder cannot be made or written, or the system names none.
    #[error("there is no data folder to work in")]
    NoFolder,
}

impl From<&NoStart> for ApiError {
    fn from(reason: &NoStart) -> Self {
        Self::new(match reason {
            NoStart::AlreadyOpen => Code::AlreadyOpen,
            NoStart::NoFolder => Code::DataFolderUnusable,
        })
    }
}

/// The folders that the options choose, or those the system foresees.
///
/// # Errors
/// [`NoStart::NoFolder`] where there are none.
pub fn folders(arguments: &Arguments) -> Result<Folders, NoStart> {
    match &arguments.data {
        Some(data) => std::path::absolute(data)
            .map(|data| Folders::below(&data))
            .or(Err(NoStart::NoFolder)),
        None => Folders::of_this_person().ok_or(NoStart::NoFolder),
    }
}

/// A start that has its folder.
#[derive(Debug)]
pub struct Start {
    /// Data and papers.
    pub folders: Folders,
    /// Held until the program ends.
    pub claim: Claim,
}

impl Start {
    /// Claims the folder and begins the log.
    ///
    /// # Errors
    /// [`NoStart`].
    pub fn begin(folders: Folders) -> Result<Self, NoStart> {
        let claim = match Claim::take(&folders.data) {
            Ok(claim) => claim,
            Err(ClaimError::Taken) => {
                let _unheard = Claim::ask_forward(&folders.data);
                return Err(NoStart::AlreadyOpen);
            }
            Err(ClaimError::Unusable(_)) => return Err(NoStart::NoFolder),
        };
        log::begin(&folders.data);
        tracing::info!(version = env!("CARGO_PKG_VERSION"), system = std::env::consts::OS, "start");
        mark::reached("folder claimed");
        Ok(Self { folders, claim })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Arguments, lexopt::Error> {
        Arguments::read(words.iter().map(OsString::from), |name, parser| {
            if name == "listen" {
                parser.value()?;
                return Ok(true);
            }
            Ok(false)
        })
    }

    #[test]
    fn the_options_of_all_shells_are_read() {
        let found = read(&[
            "--data",
            "/d",
            "--listen",
            "127.0.0.1:1",
            "--server=http://127.0.0.1:2",
            "--enrol",
            "AB-12",
        ])
        .unwrap();
        assert_eq!(
            found,
            Arguments {
                data: Some("/d".into()),
                server: Some("http://127.0.0.1:2".into()),
                enrol: Some("AB-12".into())
            }
        );
    }

    #[test]
    fn what_nobody_knows_is_refused() {
        assert!(read(&["--dta", "/d"]).is_err());
        assert!(read(&["stray"]).is_err());
        assert!(read(&["--data"]).is_err());
    }

    #[test]
    fn a_second_start_asks_the_first_forward() {
        let home = tempfile::tempdir().unwrap();
        let arguments = Arguments {
            data: Some(home.path().to_path_buf()),
            ..Arguments::default()
        };
        let begin = || Start::begin(folders(&arguments).unwrap());
        let first = begin().unwrap();
        assert!(matches!(begin(), Err(NoStart::AlreadyOpen)));
        assert!(first.claim.asked_forward());
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_cannot_be_made_is_said() {
        let nowhere = Folders::below(std::path::Path::new("/proc/oryn"));
        assert!(matches!(Start::begin(nowhere), Err(NoStart::NoFolder)));
    }
}
