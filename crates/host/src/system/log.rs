//! The log: a file in the data folder, kept small, for support to read.
//!
//! The rule it protects: nothing about people gets in. Modules write codes, counts and references; a panic leaves its place, and its
//! message only where the program itself wrote every letter of it.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

const FOLDER: &str = "log";
/// A file longer than this is put aside.
const LONGEST: u64 = 2 * 1024 * 1024;
/// How many are kept beside the one that is written.
const KEPT: u32 = 3;
/// What is written unless `ORYN_LOG` says otherwise. Libraries speak only of trouble: their debug lines hold what passes through them.
const USUAL: &str = "warn,oryn=info,oryn_shell=info,oryn_host=info,oryn_desk=info,oryn_store=info,oryn_sync=info";

/// Writes to `<data>/log/oryn.log` from now on, panics included. Where that cannot be, to the standard error.
pub fn begin(data: &Path) {
    let filter = EnvFilter::try_from_env("ORYN_LOG").unwrap_or_else(|_| EnvFilter::new(USUAL));
    let folder = data.join(FOLDER);
    let opened = super::claim::make_private(&folder).and_then(|()| Kept::open(folder));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false);
    let begun = match opened {
        Ok(file) => builder.with_writer(file).try_init(),
        Err(error) => {
            let begun = builder.with_writer(io::stderr).try_init();
            tracing::warn!(%error, "the log file cannot be written");
            begun
        }
    };
    if let Err(error) = begun {
        tracing::warn!(%error, "a log was begun before");
    }
    std::panic::set_hook(Box::new(note_panic));
}

/// The files of the log, oldest first.
#[must_use]
pub fn files(data: &Path) -> Vec<PathBuf> {
    let folder = data.join(FOLDER);
    (0..=KEPT)
        .rev()
        .map(|age| Kept::name(&folder, age))
        .filter(|file| file.is_file())
        .collect()
}

fn note_panic(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    // A message put together at run time may hold what the program was working on.
    let message = panic
        .payload()
        .downcast_ref::<&'static str>()
        .copied()
        .unwrap_or("(a message with data, left out)");
    tracing::error!(place, message, "panic");
}

/// A log file that is put aside when it has grown.
struct Kept {
    folder: PathBuf,
    open: Mutex<Open>,
}

struct Open {
    file: File,
    length: u64,
}

impl Kept {
    fn open(folder: PathBuf) -> io::Result<Self> {
        let open = Open::append(&folder)?;
        Ok(Self {
            folder,
            open: Mutex::new(open),
        })
    }

    fn name(folder: &Path, age: u32) -> PathBuf {
        if age == 0 {
            folder.join("oryn.log")
        } else {
            folder.join(format!("oryn.{age}.log"))
        }
    }
}

impl Open {
    fn append(folder: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().create(true).append(true).open(Kept::name(folder, 0))?;
        let length = file.metadata()?.len();
        Ok(Self { file, length })
    }

    fn put_aside(&mut self, folder: &Path) -> io::Result<()> {
        for age in (0..KEPT).rev() {
            let _none_that_old = std::fs::rename(Kept::name(folder, age), Kept::name(folder, age + 1));
        }
        *self = Self::append(folder)?;
        Ok(())
    }
}

/// One line on its way into the file.
struct Line<'k>(&'k Kept);

impl Write for Line<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.length > LONGEST {
            open.put_aside(&self.0.folder)?;
        }
        let written = open.file.write(bytes)?;
        open.length = open.length.saturating_add(u64::try_from(written).unwrap_or(u64::MAX));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.open.lock().unwrap_or_else(PoisonError::into_inner).file.flush()
    }
}

impl<'k> MakeWriter<'k> for Kept {
    type Writer = Line<'k>;

    fn make_writer(&'k self) -> Line<'k> {
        Line(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_log_is_put_aside_and_few_are_kept() {
        let home = tempfile::tempdir().unwrap();
        let log = Kept::open(home.path().to_path_buf()).unwrap();
        let line = [b'x'; 64 * 1024];
        for _ in 0..300 {
            log.make_writer().write_all(&line).unwrap();
        }
        let names = std::fs::read_dir(home.path()).unwrap().count();
        assert_eq!(names, 4, "one that is written and three beside it");
        let data = tempfile::tempdir().unwrap();
        std::fs::rename(home.path(), data.path().join(FOLDER)).unwrap();
        let listed = files(data.path());
        assert_eq!(listed.len(), 4);
        assert!(listed.first().unwrap().ends_with("oryn.3.log") && listed.last().unwrap().ends_with("oryn.log"));
        std::fs::rename(data.path().join(FOLDER), home.path()).unwrap();
        for file in std::fs::read_dir(home.path()).unwrap() {
            assert!(file.unwrap().metadata().unwrap().len() <= LONGEST + 64 * 1024);
        }
    }
}
