//! Running the `openssl` program in a folder of its own.

use std::path::PathBuf;
use std::process::{Command, Output};

use tempfile::TempDir;

/// The program and the folder it works in.
pub struct OpenSsl {
    folder: TempDir,
}

impl OpenSsl {
    /// `None`, said aloud, where the program is absent.
    pub fn find() -> Option<Self> {
        if Command::new("openssl")
            .arg("version")
            .output()
            .is_ok_and(|output| output.status.success())
        {
            Some(Self {
                folder: TempDir::new().expect("a folder"),
            })
        } else {
            eprintln!("SKIPPED: there is no openssl program on this machine, nothing was compared with it");
            None
        }
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).expect("written");
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).expect("read")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs one command, words separated by spaces.
    pub fn run(&self, words: &str) -> Output {
        Command::new("openssl")
            .args(words.split(' '))
            .current_dir(self.folder.path())
            .output()
            .expect("openssl runs")
    }

    /// Runs one command that must succeed, and returns what it printed.
    pub fn succeed(&self, words: &str) -> String {
        let output = self.run(words);
        assert!(
            output.status.success(),
            "openssl {words}\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}
