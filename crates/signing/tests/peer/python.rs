//! Running the Python programs of tests/peers/python with the packages that `./dev test` installs beside the build.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The interpreter and the folder that a program works in.
pub struct Python {
    interpreter: PathBuf,
    folder: TempDir,
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

impl Python {
    /// `None`, said aloud, where the packages are absent.
    pub fn find() -> Option<Self> {
        let interpreter = root().join("target/peers/python/bin/python");
        if interpreter.exists() {
            return Some(Self {
                interpreter,
                folder: TempDir::new().expect("a folder"),
            });
        }
        eprintln!("SKIPPED: `./dev test tools` puts Python's packages into target/peers/python; nothing was compared with them");
        None
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.folder().join(name), bytes).expect("written");
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.folder().join(name)).expect("read")
    }

    pub fn run(&self, program: &str, words: &[&str]) -> Output {
        Command::new(&self.interpreter)
            .arg(root().join("tests/peers/python").join(program))
            .args(words)
            .current_dir(self.folder())
            .output()
            .expect("Python runs")
    }

    /// Runs a program that must succeed, and returns what it printed.
    pub fn succeed(&self, program: &str, words: &[&str]) -> String {
        let output = self.run(program, words);
        assert!(
            output.status.success(),
            "{program} {words:?}\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}
