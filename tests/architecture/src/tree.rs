//! The checkout as it lies on the disk: every file that is ours, with its text.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Folders that are made, not written.
const MADE: &[&str] = &[".git", "target", "node_modules", "dist", "test-results", "playwright-report"];

/// One file of the checkout.
pub struct File {
    /// From the root, with forward slashes.
    pub path: String,
    /// Its text; empty when it is not text.
    pub text: String,
}

impl File {
    pub fn has_suffix(&self, suffixes: &[&str]) -> bool {
        suffixes.iter().any(|suffix| self.path.ends_with(suffix))
    }

    pub fn under(&self, folder: &str) -> bool {
        self.path.starts_with(folder)
    }
}

/// The root of the checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("tests/architecture lies two folders below the root")
        .to_path_buf()
}

/// Every file that is ours.
pub fn files() -> Vec<File> {
    let root = root();
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the checkout can be read").flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = entry.file_type().expect("a file has a kind");
            if kind.is_dir() {
                let generated_schemas = name == "gen" && folder == root;
                if !MADE.contains(&name.as_str()) && !generated_schemas {
                    folders.push(path);
                }
            } else if kind.is_file() {
                let relative = path
                    .strip_prefix(&root)
                    .expect("it lies below the root")
                    .to_string_lossy()
                    .replace('\\', "/");
                let bytes = std::fs::read(&path).expect("a file of the checkout can be read");
                found.push(File {
                    path: relative,
                    text: String::from_utf8(bytes).unwrap_or_default(),
                });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(
        found.iter().any(|file| file.path == "crates/domain/src/lib.rs"),
        "the walk has lost its way: no crates/domain/src/lib.rs"
    );
    found
}

/// One file's text.
pub fn text_of(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Fails with every complaint, one a line, and what to do about them.
pub fn demand(complaints: &[String], remedy: &str) {
    let mut message = String::new();
    for complaint in complaints {
        writeln!(message, "  {complaint}").expect("a string takes text");
    }
    assert!(complaints.is_empty(), "\n{message}{remedy}\n");
}

/// The line, counted from one, of a byte position.
pub fn line_of(text: &str, position: usize) -> usize {
    text.bytes().take(position).filter(|byte| *byte == b'\n').count() + 1
}
