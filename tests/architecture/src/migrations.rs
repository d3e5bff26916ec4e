//! Migrations go forward only: numbered without gaps, and what was released is never touched again.
//!
//! migrations/RELEASED lists what is in some released version, with the SHA-256 of the file as it was then; a release adds its lines.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::tree::{File, demand, files, text_of};

const RELEASED: &str = "migrations/RELEASED";

/// `0001_register.sql` → 1.
fn number(file: &str) -> Option<u32> {
    let (digits, name) = file.strip_suffix(".sql")?.split_once('_')?;
    let shaped = digits.len() == 4
        && !name.is_empty()
        && name
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
    digits.parse().ok().filter(|_| shaped)
}

fn complaints_about_numbers(paths: &[&str]) -> Vec<String> {
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in paths {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        folders.entry(folder).or_default().push(file);
    }
    let mut found = Vec::new();
    for (folder, mut names) in folders {
        names.sort_unstable();
        for (expected, name) in (1_u32..).zip(names) {
            if number(name) != Some(expected) {
                found.push(format!("{folder}/{name}: expected {expected:04}_what_it_does.sql"));
            }
        }
    }
    found
}

/// A database of either kind has to be able to do what the program needs: the same steps under the same names.
fn complaints_about_twins(paths: &[&str], left: &str, right: &str) -> Vec<String> {
    let names = |folder: &str| -> BTreeSet<String> {
        let inside = paths.iter().filter_map(|path| path.strip_prefix(folder));
        inside.map(ToOwned::to_owned).collect()
    };
    let (a, b) = (names(left), names(right));
    let missing_right = a.difference(&b).map(|name| format!("{left}{name} has no twin in {right}"));
    let missing_left = b.difference(&a).map(|name| format!("{right}{name} has no twin in {left}"));
    missing_right.chain(missing_left).collect()
}

fn checksum(text: &str) -> String {
    let mut hex = String::new();
    for byte in ring::digest::digest(&ring::digest::SHA256, text.as_bytes()).as_ref() {
        write!(hex, "{byte:02x}").expect("a string takes text");
    }
    hex
}

/// Lines `<sha256>  <path>`; empty lines and lines with # are passed over.
fn complaints_about_released(released: &str, files: &[File]) -> Vec<String> {
    let lines = released.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let Some((sum, path)) = line.split_once("  ") else {
                return Some(format!("{RELEASED}: {line:?} is no line of `sha256sum`"));
            };
            match files.iter().find(|file| file.path == path) {
                None => Some(format!("{path}: released, and gone")),
                Some(file) if checksum(&file.text) != sum => Some(format!("{path}: released, and changed since")),
                Some(_) => None,
            }
        })
        .collect()
}

#[test]
fn migrations_go_forward_only() {
    let files: Vec<File> = files().into_iter().filter(|file| file.under("migrations/")).collect();
    let numbered: Vec<&str> = files
        .iter()
        .map(|file| file.path.as_str())
        .filter(|path| path.matches('/').count() > 1)
        .collect();
    assert!(numbered.len() > 2, "every store has a migration");
    let mut complaints = complaints_about_numbers(&numbered);
    complaints.extend(complaints_about_twins(
        &numbered,
        "migrations/server/sqlite/",
        "migrations/server/postgres/",
    ));
    complaints.extend(complaints_about_released(&text_of(RELEASED), &files));
    demand(
        &complaints,
        "A database in the field has run the old text: add the next number instead.",
    );
}

mod tests {
    use super::*;

    #[test]
    fn gaps_doubles_and_strange_names_are_found() {
        assert!(complaints_about_numbers(&["migrations/a/0001_x.sql", "migrations/a/0002_y.sql", "migrations/b/0001_z.sql"]).is_empty());
        assert_eq!(
            complaints_about_numbers(&["migrations/a/0001_x.sql", "migrations/a/0003_y.sql"]).len(),
            1
        );
        assert_eq!(
            complaints_about_numbers(&["migrations/a/0001_x.sql", "migrations/a/0001_y.sql"]).len(),
            1
        );
        assert_eq!(complaints_about_numbers(&["migrations/a/1_x.sql"]).len(), 1);
    }

    #[test]
    fn a_step_that_only_one_store_takes_is_found() {
        let twins = |paths: &[&str]| complaints_about_twins(paths, "m/a/", "m/b/").len();
        assert_eq!(twins(&["m/a/0001_x.sql", "m/b/0001_x.sql", "m/c/0007_y.sql"]), 0);
        assert_eq!(twins(&["m/a/0001_x.sql", "m/b/0001_x.sql", "m/a/0002_y.sql"]), 1);
        assert_eq!(twins(&["m/a/0001_x.sql", "m/b/0001_z.sql"]), 2);
    }

    #[test]
    fn a_change_after_release_is_found() {
        let file = |text: &str| {
            [File {
                path: "migrations/a/0001_x.sql".into(),
                text: text.into(),
            }]
        };
        // printf 'CREATE' | sha256sum
        let line = format!("# a comment\n{}  migrations/a/0001_x.sql\n", checksum("CREATE"));
        assert!(complaints_about_released(&line, &file("CREATE")).is_empty());
        assert_eq!(complaints_about_released(&line, &file("CREATED")).len(), 1);
        assert_eq!(complaints_about_released(&line, &[]).len(), 1);
        assert_eq!(checksum(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
